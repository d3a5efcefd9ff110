"""The compiled parts as one rulebook."""

from __future__ import annotations

from youzhang.kernel.labels import Label
from youzhang.language.article import Article, ArticleText
from youzhang.language.build import Build
from youzhang.language.parts import Parts
from youzhang.language.reading import Reading, reading_compile
from youzhang.language.register import (
    Register,
    numbering_compile,
    states_of,
)
from youzhang.language.rulebook import Post, Rulebook
from youzhang.language.shapes import label_of
from youzhang.language.step import OPEN, StepText, step_compile
from youzhang.language.transition import transition_compile
from youzhang.language.wire import register_wire


def rulebook_assemble(build: Build, parts: Parts) -> Rulebook:
    """Everything in its place; what is still missing by now is noted as a finding."""
    registers = {name: _register(build, parts, name) for name in parts.register_texts}
    text = parts.text
    posts = {
        name: Post(name, label_of("", post.zh, post.en), post.above or "")
        for name, post in text.posts.items()
    }
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
        tuple(text.together_with),
    )


def _register(build: Build, parts: Parts, name: str) -> Register:
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
    return Article(
        number,
        Label(text.zh, text.en),
        title,
        text.was or "",
        text.norm,
        text.by or "",
        text.why.label() if text.why else None,
        tuple(text.in_ or ()),
        rules,
        line,
    )
