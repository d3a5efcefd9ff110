"""All names of a rulebook before any rule is compiled, so that a rule may use what stands further down."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from youzhang.language.article import RuleText
from youzhang.language.build import Build
from youzhang.language.field import FieldText, field_declare
from youzhang.language.names import RESERVED
from youzhang.language.parameter import ParameterText, parameter_compile, parameter_shape
from youzhang.language.parts import Parts
from youzhang.language.register import (
    RegisterText,
    register_declare,
)
from youzhang.language.rulebook import RulebookText
from youzhang.language.shape_check import shape_check
from youzhang.language.source import Path, name_is_valid


def names_declare(build: Build, parts: Parts) -> None:
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
    build: Build, parts: Parts, name: str, text: RegisterText, path: Path, rule: int
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


def _declare_rule(build: Build, parts: Parts, rule: RuleText, seen: dict[tuple[str, str], Path]) -> None:
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


def _parameter(build: Build, parts: Parts, rule: RuleText) -> None:
    shape = shape_check(build.source, ParameterText, parameter_shape(rule.body), rule.path)
    if shape is None:
        return
    compiled = parameter_compile(build, rule.name, shape, rule.path, parts.numbers[rule.path])
    if compiled:
        parts.parameters[rule.name] = compiled
