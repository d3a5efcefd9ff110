"""YAML as text: every scalar keeps what was written and where, so that `no`, `18:00` and `0.10` mean what they look like.

PyYAML only composes the tree; what a scalar means is decided by the place it stands in (see tech: YAML 1.1
would read `no` as false, `18:00` as 1080 and drop the last zero of `9.10`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from youzhang.kernel.errors import Diagnostic
from youzhang.language.codes import CODES

Path = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands; counted from 1. `plain` is False for quoted or folded scalars."""

    line: int
    column: int
    plain: bool = True


@dataclass(slots=True)
class Source:
    """One file read: its plain tree of dict, list and str, and the place of each key and value."""

    file: str
    text: str
    tree: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def mark(self, path: Path) -> Mark:
        """The place of a value; of the nearest thing around it if it is not there itself."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, Mark(0, 0))

    def key_mark(self, path: Path) -> Mark:
        """The place of a key; of its value or surroundings if it has none."""
        return self.keys.get(path) or self.mark(path)

    def report(
        self, code: str, path: Path, *, at_key: bool = False, offset: int = 0, **values: object
    ) -> None:
        """Notes a finding at a path. `offset` counts characters into a one-line scalar."""
        mark = self.key_mark(path) if at_key else self.mark(path)
        column = mark.column + (offset if mark.plain else offset + 1 if offset else 0)
        texts = {name: str(value) for name, value in values.items()}
        self.found.append(Diagnostic(CODES[code], self.file, mark.line, column, texts))

    def told(self, code: str, path: Path) -> bool:
        """Whether this has been noted at the key already, so that one mistake is not told twice."""
        mark = self.key_mark(path)
        return any(d.code.code == code and (d.line, d.column) == (mark.line, mark.column) for d in self.found)

    @property
    def errors(self) -> list[Diagnostic]:
        """Only what makes the file unusable."""
        return [d for d in self.found if d.is_error]


def source_read(text: str, file: str) -> Source:
    """Reads YAML text into a Source. Never raises for bad text: findings stand in `found`, `tree` is then None."""
    source = Source(file, text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        _syntax(source, error)
        return source
    if node is None:
        source.report("Y004", (), key="rulebook")
        return source
    _aliases(source, text)
    if not source.errors:
        source.tree = _plain(source, node, (), 0)
    return source


def _syntax(source: Source, error: yaml.YAMLError) -> None:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    source.found.append(Diagnostic(CODES["Y001"], source.file, line, column, {"problem": problem}))


def _aliases(source: Source, text: str) -> None:
    """Anchors and aliases let one edit change two places unseen (and a few lines grow without end); tags run code."""
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            mark = token.start_mark
            source.found.append(Diagnostic(CODES["Y006"], source.file, mark.line + 1, mark.column + 1, {}))


def _plain(source: Source, node: yaml.Node, path: Path, depth: int) -> Any:
    source.values[path] = _mark(node)
    if depth > _DEPTH:
        source.report("Y005", path, expected="…")
        return None
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(source, item, (*path, i), depth + 1) for i, item in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)
    return _mapping(source, node, path, depth)


def _mapping(source: Source, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        here = (*path, key)
        if here in source.keys:
            again, first = _mark(key_node), str(source.keys[here].line)
            values = {"key": key, "first": first}
            source.found.append(Diagnostic(CODES["Y002"], source.file, again.line, again.column, values))
            continue
        source.keys[here] = _mark(key_node)
        _flow_trap(source, node, key_node, value_node, here)
        result[key] = _plain(source, value_node, here, depth + 1)
    return result


def _flow_trap(source: Source, node: yaml.MappingNode, key: yaml.Node, value: yaml.Node, path: Path) -> None:
    """`{zh: 您好, 请稍候}`: the comma has ended the value and `请稍候` became a key without value."""
    empty = isinstance(value, yaml.ScalarNode) and value.value == "" and not value.style
    if node.flow_style and empty and value.start_mark.index == value.end_mark.index:
        source.report("Y007", path, at_key=True, key=key.value)


def _mark(node: yaml.Node) -> Mark:
    plain = not (isinstance(node, yaml.ScalarNode) and node.style)
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1, plain)


def near(word: str, known: Iterator[str] | list[str] | tuple[str, ...] | set[str]) -> str:
    """The known name most like `word`, for "did you mean"; empty when none is near."""
    import difflib

    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def name_is_valid(name: str) -> bool:
    """Letters, digits and `_`, or Chinese; not starting with a digit."""
    return bool(re.fullmatch(r"[^\W\d]\w*", name))
