"""Who may act or is told: posts, people and departments named in fields, and a few words for the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

WhoKind = Literal[
    "post",
    "person",
    "department",
    "anyone",
    "opener",
    "owner",
    "actor",
    "customer",
    "system",
    "superior",
    "head",
    "token",
]
WORDS: tuple[WhoKind, ...] = ("anyone", "opener", "owner", "actor", "customer", "system")
PEOPLE = frozenset({"person", "people", "department", "departments", "customer"})
"""The types of fields that name somebody."""
_TEXT = re.compile(r"^([^\W\d]\w*)(?:\((.+)\))?$")


@dataclass(frozen=True, slots=True)
class Who:
    """`post` and the fields carry a name; `superior` and `head` carry whose. `several`: a field that may hold several.

    `token` is somebody already found, `department:works`: a slot of a countersignature kept with its request.
    """

    kind: WhoKind
    name: str = ""
    of: Who | None = None
    several: bool = False

    def __str__(self) -> str:
        if self.of is not None:
            return f"{self.kind}({self.of})"
        return self.name or self.kind


def who_parse(text: str, posts: frozenset[str], fields: dict[str, str]) -> Who:
    """Reads `dispatcher`, `department`, `superior(opener)`, `superior(superior(opener))` for the next level up.

    `fields` maps field name to type name. Raises ValueError with the word that is nobody.
    """
    found = _TEXT.match(text.strip())
    if not found:
        raise ValueError(text)
    name, inner = found.group(1), found.group(2)
    if inner is not None:
        if name not in ("superior", "head"):
            raise ValueError(name)
        of = who_parse(inner, posts, fields)
        kind: WhoKind = "superior" if name == "superior" else "head"
        return Who(kind, "", of, of.several)
    if name in posts:
        return Who("post", name)
    if fields.get(name) in ("person", "people"):
        return Who("person", name, several=fields[name] == "people")
    if fields.get(name) in ("department", "departments"):
        return Who("department", name, several=fields[name] == "departments")
    if fields.get(name) == "customer":
        return Who("customer", name)
    for word in WORDS:
        if name == word:
            return Who(word)
    raise ValueError(name)
