"""From a file to a compiled rulebook: read, check the shape, declare names, compile, prove.

Each stage notes what it finds and the next runs only on what can be used, so that one run shows as many mistakes as possible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.article import Article, ArticleText, RuleText, article_rules
from youzhang.language.build import Build
from youzhang.language.check import rulebook_prove
from youzhang.language.clock import Clock, ClockText, clock_compile
from youzhang.language.field import Field, FieldText, field_compile, field_declare
from youzhang.language.names import RESERVED
from youzhang.language.parameter import Parameter, ParameterText, parameter_compile, parameter_shape
from youzhang.language.reading import Reading, reading_compile
from youzhang.language.register import (
    Register,
    RegisterText,
    numbering_compile,
    register_declare,
    states_of,
)
from youzhang.language.rule import Consequence, rule_compile
from youzhang.language.rule import RuleText as ConsequenceText
from youzhang.language.rulebook import Post, Rulebook, RulebookText
from youzhang.language.shape_check import shape_check
from youzhang.language.source import Path, Source, name_is_valid, source_read
from youzhang.language.step import OPEN, Step, StepText, step_compile
from youzhang.language.term import Term, TermText, term_compile, term_type
from youzhang.language.transition import transition_compile
from youzhang.language.wire import register_wire


@dataclass(slots=True)
class _Parts:
    """The rulebook while it is being put together."""

    text: RulebookText
    rules: list[RuleText]
    articles: dict[str, ArticleText]
    register_texts: dict[str, tuple[RegisterText, Path, int]] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    fields: dict[str, dict[str, Field]] = field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    steps: dict[str, dict[str, Step]] = field(default_factory=dict)
    clocks: dict[str, dict[str, Clock]] = field(default_factory=dict)
    consequences: dict[str, list[Consequence]] = field(default_factory=dict)
    numbers: dict[Path, int] = field(default_factory=dict)


def rulebook_load(path: FilePath) -> Rulebook:
    """Reads and compiles a file. Raises RulebookErrors with every finding when it cannot be used."""
    return rulebook_compile(file_read(path), str(path))


def file_read(path: FilePath) -> str:
    """The text of a file. Raises RulebookErrors (Y009) when it is not there or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        source = Source(str(path), "")
        source.report("Y009", (), problem=getattr(error, "strerror", None) or "UTF-8")
        raise RulebookErrors(tuple(source.found)) from error


def rulebook_compile(text: str, file: str) -> Rulebook:
    """Compiles a text. Raises RulebookErrors with every finding when it cannot be used; warnings stay in `diagnostics`."""
    source = source_read(text, file)
    shape = shape_check(source, RulebookText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(tuple(source.found))
    build = Build(source)
    parts = _articles(build, shape)
    _declare(build, parts)
    _compile(build, parts)
    rulebook = _assemble(build, parts) if not source.errors else None
    if rulebook is not None:
        rulebook_prove(build, rulebook)
    if rulebook is None or source.errors:
        raise RulebookErrors(tuple(_sorted(source)))
    return _with_findings(rulebook, source)


def _sorted(source: Source) -> list[Any]:
    return sorted(source.found, key=lambda d: (d.line, d.column, d.code.code))


def _with_findings(rulebook: Rulebook, source: Source) -> Rulebook:
    import dataclasses

    return dataclasses.replace(rulebook, diagnostics=tuple(_sorted(source)))


def _articles(build: Build, shape: RulebookText) -> _Parts:
    rules: list[RuleText] = []
    articles: dict[str, ArticleText] = {}
    for number, body in shape.articles.items():
        path: Path = ("articles", number)
        mark = build.source.keys.get(path)
        if mark is not None and mark.plain and "." in number and number.endswith("0"):
            build.source.report("Y008", path, at_key=True, key=number)
        rules += article_rules(build.source, number, body, path)
        own = {k: v for k, v in body.items() if k in ("zh", "en", "title", "was", "norm", "by", "why", "in")}
        article = shape_check(build.source, ArticleText, own, path)
        if article:
            articles[number] = article
    return _Parts(shape, rules, articles)


def _declare(build: Build, parts: _Parts) -> None:
    """All names first, so that a rule may use what stands further down."""
    build.posts.update(dict(_posts(build, parts.text)))
    for name, text in parts.text.registers.items():
        _declare_register(build, parts, name, text, ("registers", name), -1)
    for rule in parts.rules:
        parts.numbers[rule.path] = build.rule(rule.article, rule.kind, rule.full_name, rule.path).index
        if rule.kind == "register":
            shape = shape_check(build.source, RegisterText, rule.body, rule.path)
            if shape:
                _declare_register(build, parts, rule.name, shape, rule.path, parts.numbers[rule.path])
    seen: dict[tuple[str, str], Path] = {}
    for rule in parts.rules:
        _declare_rule(build, parts, rule, seen)


def _posts(build: Build, text: RulebookText) -> list[tuple[str, Any]]:
    found = []
    for name, post in text.posts.items():
        if not name_is_valid(name):
            build.source.report("Y010", ("posts", name), at_key=True, name=name)
        if post.above is not None and post.above not in text.posts:
            build.unknown("R205", ("posts", name, "above"), post.above, text.posts)
        found.append((name, post))
    return found


def _declare_register(
    build: Build, parts: _Parts, name: str, text: RegisterText, path: Path, rule: int
) -> None:
    if not name_is_valid(name):
        build.source.report("Y010", path, at_key=True, name=name)
    if name in build.registers:
        build.source.report("R223", path, at_key=True, name=name, where="register")
        return
    register_declare(build, name, text, path)
    parts.register_texts[name] = (text, path, rule)
    for field_name, field_text in text.fields.items():
        kind = field_declare(build, field_name, field_text, (*path, "fields", field_name))
        if kind:
            build.registers[name].types[field_name] = kind


def _declare_rule(build: Build, parts: _Parts, rule: RuleText, seen: dict[tuple[str, str], Path]) -> None:
    key = (rule.kind if rule.kind != "term" else "field", rule.full_name)
    if key in seen:
        where = f"{FilePath(build.source.file).name}:{build.source.key_mark(seen[key]).line}"
        build.source.report("R223", rule.path, at_key=True, name=rule.full_name, where=where)
        return
    seen[key] = rule.path
    if rule.kind == "parameter":
        _parameter(build, parts, rule)
        return
    reserved = RESERVED if rule.kind == "term" else ()
    if rule.kind != "field" and (not name_is_valid(rule.name) or rule.name in reserved):
        build.source.report("Y010", rule.path, at_key=True, name=rule.name)
        return
    draft = build.registers.get(rule.register)
    if draft is None:
        if rule.kind != "register":
            build.unknown("R206", rule.path, rule.register, build.registers, at_key=True)
        return
    if rule.kind == "field":
        shape = shape_check(build.source, FieldText, rule.body, rule.path)
        kind = field_declare(build, rule.name, shape, rule.path) if shape else None
        if kind and rule.name in draft.types:
            build.source.report("R223", rule.path, at_key=True, name=rule.full_name, where="fields")
        elif kind:
            draft.types[rule.name] = kind
    elif rule.kind == "step":
        draft.steps.append(rule.name)
    elif rule.kind == "clock":
        draft.clocks.append(rule.name)


def _parameter(build: Build, parts: _Parts, rule: RuleText) -> None:
    shape = shape_check(build.source, ParameterText, parameter_shape(rule.body), rule.path)
    if shape is None:
        return
    compiled = parameter_compile(build, rule.name, shape, rule.path, parts.numbers[rule.path])
    if compiled:
        parts.parameters[rule.name] = compiled


def _compile(build: Build, parts: _Parts) -> None:
    """Fields and terms before what uses them; the rest in text order."""
    for name, (text, path, rule) in parts.register_texts.items():
        parts.fields[name] = {}
        for field_name, field_text in text.fields.items():
            here = (*path, "fields", field_name)
            compiled = (
                field_compile(build, name, field_name, field_text, here, rule)
                if not field_text.computed
                else None
            )
            if compiled:
                parts.fields[name][field_name] = compiled
    _terms(build, parts)
    for name, (text, path, rule) in parts.register_texts.items():
        for field_name, field_text in text.fields.items():
            if field_text.computed:
                compiled = field_compile(
                    build, name, field_name, field_text, (*path, "fields", field_name), rule
                )
                if compiled:
                    parts.fields[name][field_name] = compiled
    handlers: dict[str, Callable[[Build, _Parts, RuleText, int], None]] = {
        "field": _field,
        "step": _step,
        "clock": _clock,
        "rule": _rule,
    }
    for rule_text in parts.rules:
        handler = handlers.get(rule_text.kind)
        if handler and rule_text.register in build.registers:
            handler(build, parts, rule_text, parts.numbers[rule_text.path])


def _terms(build: Build, parts: _Parts) -> None:
    """Tables declare their type; a formula's follows from it, so formulas are compiled until no more can be."""
    waiting = [rule for rule in parts.rules if rule.kind == "term" and rule.register in build.registers]
    shapes = {rule.path: shape_check(build.source, TermText, rule.body, rule.path) for rule in waiting}
    for rule in waiting:
        shape = shapes[rule.path]
        kind = term_type(shape) if shape else None
        if kind:
            build.registers[rule.register].terms[rule.name] = kind
    while waiting:
        later, before = [], len(waiting)
        for rule in waiting:
            shape = shapes[rule.path]
            names = {
                r.name
                for r in waiting
                if r.register == rule.register and r is not rule and not _typed(build, r)
            }
            if shape and shape.is_ is not None and len(waiting) > 1 and _mentions(shape.is_, names):
                later.append(rule)
            elif shape:
                _term(build, parts, rule, shape)
        waiting = later
        if len(waiting) == before:
            chain = " → ".join(rule.full_name for rule in waiting)
            build.source.report("R234", waiting[0].path, at_key=True, chain=chain)
            return


def _typed(build: Build, rule: RuleText) -> bool:
    return rule.name in build.registers[rule.register].terms


def _mentions(text: str, names: set[str]) -> bool:
    import re

    return bool(names & set(re.findall(r"[^\W\d]\w*", text)))


def _term(build: Build, parts: _Parts, rule: RuleText, shape: TermText) -> None:
    compiled = term_compile(build, rule.register, rule.name, shape, rule.path, parts.numbers[rule.path])
    if compiled:
        build.registers[rule.register].terms[rule.name] = compiled.type
        parts.terms.setdefault(rule.register, {})[rule.name] = compiled


def _field(build: Build, parts: _Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, FieldText, rule.body, rule.path)
    compiled = field_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.fields[rule.register][rule.name] = compiled


def _step(build: Build, parts: _Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, StepText, rule.body, rule.path)
    compiled = step_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.steps.setdefault(rule.register, {})[rule.name] = compiled


def _clock(build: Build, parts: _Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, ClockText, rule.body, rule.path)
    compiled = clock_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.clocks.setdefault(rule.register, {})[rule.name] = compiled


def _rule(build: Build, parts: _Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, ConsequenceText, rule.body, rule.path)
    compiled = rule_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.consequences.setdefault(rule.register, []).append(compiled)


def _assemble(build: Build, parts: _Parts) -> Rulebook:
    registers = {name: _register(build, parts, name) for name in parts.register_texts}
    text = parts.text
    posts = {name: Post(name, _label(post), post.above or "") for name, post in text.posts.items()}
    transitions = [
        transition_compile(build, clause, ("transition", i), set(parts.articles))
        for i, clause in enumerate(text.transition)
    ]
    reading: Reading = reading_compile(build.source, text.reading, ("reading",))
    articles = {number: _article(build, number, article) for number, article in parts.articles.items()}
    return Rulebook(
        text.rulebook,
        text.version,
        text.title.label(),
        text.status,
        reading,
        posts,
        parts.parameters,
        registers,
        articles,
        tuple(build.rules),
        tuple(t for t in transitions if t),
        build.source.text,
        build.source.file,
    )


def _label(post: Any) -> Any:
    from youzhang.language.shapes import label_of

    return label_of("", post.zh, post.en)


def _register(build: Build, parts: _Parts, name: str) -> Register:
    text, path, rule = parts.register_texts[name]
    states = states_of(text)
    steps = parts.steps.get(name, {})
    if OPEN not in steps:
        opening = step_compile(build, name, OPEN, StepText(), path, rule)
        steps = {OPEN: opening, **steps} if opening else steps
    seen_by = [build.who(word, (*path, "seen_by"), name) for word in text.seen_by or []]
    return register_wire(
        Register(
            name=name,
            title=text.title.label(),
            numbering=numbering_compile(build, text.number, path),
            states=states,
            ends=frozenset(text.ends or [list(states)[-1]]),
            fields=parts.fields.get(name, {}),
            terms=parts.terms.get(name, {}),
            steps=steps,
            clocks=parts.clocks.get(name, {}),
            consequences=tuple(parts.consequences.get(name, [])),
            seen_by=tuple(who for who in seen_by if who),
            rule=rule,
        )
    )


def _article(build: Build, number: str, text: ArticleText) -> Article:
    rules = tuple(rule.index for rule in build.rules if rule.article == number)
    line = build.source.key_mark(("articles", number)).line
    title = text.title.label() if text.title else None
    from youzhang.kernel.labels import Label

    return Article(
        number,
        Label(text.zh, text.en),
        title,
        text.was or "",
        text.norm,
        text.by or "",
        text.why or "",
        tuple(text.in_ or ()),
        rules,
        line,
    )
