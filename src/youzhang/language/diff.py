"""What differs between two versions: articles by number or `was`, rules by kind and name, values left open, order of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from youzhang.language.article import OWN_KEYS
from youzhang.language.parameter import parameter_text
from youzhang.language.rulebook import Rulebook
from youzhang.language.source import source_read


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind`: added, removed, changed, renumbered, moved or reordered; `was` and `now` in words."""

    what: str
    kind: str
    name: str
    was: str = ""
    now: str = ""

    def as_dict(self) -> dict[str, str]:
        """For `--json`."""
        return {"what": self.what, "kind": self.kind, "name": self.name, "was": self.was, "now": self.now}


def rulebook_diff(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Every difference that somebody who adopts the new version has to know, in the order of its text."""
    return (
        *_values("title", {"": old.title.zh}, {"": new.title.zh}),
        *_articles(old, new),
        *_rules(old, new),
        *_parameters(old, new),
        *_values(
            "post", {n: p.above for n, p in old.posts.items()}, {n: p.above for n, p in new.posts.items()}
        ),
        *_values("reading", _reading(old), _reading(new)),
        *_registers(old, new),
    )


def _values(what: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Added, removed and changed entries of two mappings, as text."""
    found = [Change(what, "removed", name, _shown(value)) for name, value in old.items() if name not in new]
    for name, value in new.items():
        if name not in old:
            found.append(Change(what, "added", name, now=_shown(value)))
        elif old[name] != value:
            found.append(Change(what, "changed", name, _shown(old[name]), _shown(value)))
    return found


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_shown(inner) for inner in value) + "]"
    return str(value)


def _reading(rulebook: Rulebook) -> dict[str, str]:
    names = ("rest_day", "day_ends", "working_day_ends", "first_day")
    return {name: str(getattr(rulebook.reading, name) or "24:00") for name in names}


def _former(old: Rulebook, new: Rulebook) -> dict[str, str]:
    """New number to the number the article had before."""
    return {n: a.was or n for n, a in new.articles.items() if (a.was or n) in old.articles}


def _articles(old: Rulebook, new: Rulebook) -> list[Change]:
    former = _former(old, new)
    kept = set(former.values())
    found = [Change("article", "removed", n, a.text.zh) for n, a in old.articles.items() if n not in kept]
    for number, article in new.articles.items():
        before = former.get(number)
        if before is None:
            found.append(Change("article", "added", number, now=article.text.zh))
            continue
        was = old.articles[before]
        if before != number:
            found.append(Change("article", "renumbered", number, before, number))
        if was.text != article.text:
            found.append(Change("article", "changed", number, was.text.zh, article.text.zh))
        if was.coverage != article.coverage:
            found.append(Change("coverage", "changed", number, was.coverage, article.coverage))
    return found


def _bodies(rulebook: Rulebook) -> dict[str, tuple[str, Any]]:
    """Kind and name of each rule to its article and its body as written."""
    tree = source_read(rulebook.text, rulebook.file).tree
    return {
        key: (number, body)
        for number, article in tree["articles"].items()
        for key, body in article.items()
        if key not in OWN_KEYS
    }


def _rules(old: Rulebook, new: Rulebook) -> list[Change]:
    before, after = _bodies(old), _bodies(new)
    former = _former(old, new)
    found = [
        Change("rule", "removed", f"{n} {key}", _shown(body))
        for key, (n, body) in before.items()
        if key not in after
    ]
    for key, (number, body) in after.items():
        name = f"{number} {key}"
        if key not in before:
            found.append(Change("rule", "added", name, now=_shown(body)))
            continue
        was_in, was = before[key]
        if was_in != former.get(number, number):
            found.append(Change("rule", "moved", name, was_in, number))
        if _reordered(was, body):
            found.append(Change("rule", "reordered", name, _rows(was), _rows(body)))
        elif was != body and not key.startswith("parameter "):
            found.append(Change("rule", "changed", name, _differing(was, body), _differing(body, was)))
    return found


def _differing(body: Any, other: Any) -> str:
    """Only the keys that differ, where both are mappings."""
    if isinstance(body, dict) and isinstance(other, dict):
        return _shown({key: value for key, value in body.items() if other.get(key) != value})
    return _shown(body)


def _reordered(was: Any, now: Any) -> bool:
    """The same rows of a table in another order: it may decide otherwise."""
    if not (isinstance(was, dict) and isinstance(now, dict) and "rows" in was and "rows" in now):
        return False
    return was["rows"] != now["rows"] and sorted(map(_shown, was["rows"])) == sorted(map(_shown, now["rows"]))


def _rows(body: Any) -> str:
    return " / ".join(_shown(row) for row in body["rows"])


def _parameters(old: Rulebook, new: Rulebook) -> list[Change]:
    def defaults(rulebook: Rulebook) -> dict[str, str]:
        return {
            n: "–" if p.default is None else parameter_text(p.default) for n, p in rulebook.parameters.items()
        }

    return _values("parameter", defaults(old), defaults(new))


def _registers(old: Rulebook, new: Rulebook) -> list[Change]:
    """Registers, their states and their fields."""
    found: list[Change] = []
    for name in [*old.registers, *(n for n in new.registers if n not in old.registers)]:
        before, after = old.registers.get(name), new.registers.get(name)
        if before is None or after is None:
            found.append(Change("register", "added" if before is None else "removed", name))
            continue
        if list(before.states) != list(after.states):
            found.append(
                Change("states", "changed", name, " → ".join(before.states), " → ".join(after.states))
            )
        fields = ({n: f.type.name for n, f in r.fields.items()} for r in (before, after))
        found += [
            Change("field", c.kind, f"{name}.{c.name}", c.was, c.now) for c in _values("field", *fields)
        ]
    return found
