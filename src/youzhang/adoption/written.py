"""An adoption as a form holds it, written as the text that `youzhang adopt` reads, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from youzhang.language.rulebook import Rulebook
from youzhang.language.source import source_read

KEPT = ("reading", "order", "calendar", "for")
"""What is written as it was read: what the form does not show, and the departments it is for."""
Binding = dict[str, Any]


def binding_read(text: str) -> Binding:
    """An adoption's text as words; nothing for a text that cannot be read."""
    tree = source_read(text, "adoption.yaml").tree
    if not isinstance(tree, dict):
        return {}
    return {key: tree[key] for key in ("posts", "parameters", "off", *KEPT) if tree.get(key)}


def adoption_write(binding: Mapping[str, Any], rulebook: Rulebook) -> str:
    """The adoption's text. What the rulebook no longer knows (a post, a parameter, a rule) is left out."""
    rules = {rule.id for rule in rulebook.rules}
    posts = {
        name: _few(words) for name, words in _known(binding.get("posts"), rulebook.posts).items() if words
    }
    parameters = {n: v for n, v in _known(binding.get("parameters"), rulebook.parameters).items() if v != ""}
    off = [row for row in binding.get("off") or [] if row["rule"] in rules]
    written: Binding = {"adopts": rulebook.id, "version": rulebook.version}
    written["from"] = _day(binding.get("from", "")) or rulebook.version
    written |= {key: binding[key] for key in KEPT if binding.get(key)}
    written |= {
        key: value for key, value in (("posts", posts), ("parameters", parameters), ("off", off)) if value
    }
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=100)


def binding_place(text: str, line: int) -> tuple[str, str]:
    """Which section and which name of a written adoption a line belongs to: (`posts`, `dispatcher`)."""
    lines, section, name = text.splitlines(), "", ""
    for written in lines[:line]:
        if written[:1].strip() and written[0] != "-":
            section, name = written.split(":")[0].strip(), ""
        elif written.startswith("  ") and written[2:3].strip() and written[2] != "-":
            name = written.strip().split(":")[0].strip("'\"")
    return section, name


def _known(given: Any, names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (given or {}).items() if name in names}


def _few(words: Any) -> Any:
    """One word alone, several as a list."""
    found = [words] if isinstance(words, str) else list(words)
    return found[0] if len(found) == 1 else found


def _day(text: Any) -> date | str:
    """A day as a day; anything else stays as it was written, for the compiler to complain about."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return str(text)
