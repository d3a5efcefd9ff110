"""Drafts: begun from a text, changed, tried, and at last adopted, by whoever may decide on rulebooks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from youzhang.adoption.models import Draft
from youzhang.adoption.queries.books import books_load
from youzhang.adoption.queries.drafts import DraftRefused, drafts_allowed
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.adoption.written import adoption_write, binding_read
from youzhang.engine.book import Book
from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.kernel.labels import Label
from youzhang.language.load import rulebook_compile
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import organization_snapshot

LONGEST = 2_000_000


def draft_begin(*, text: str, name: str, by: Viewer, like: str = "") -> int:
    """A new draft of a text, however faulty; bound as the version in force is, or as `like` (an adoption's text) says.

    Posts of `like` that the company does not have are left out. Raises DraftRefused.
    """
    drafts_allowed(by)
    _size(text)
    rulebook = _id(text)
    binding = {**_binding(rulebook, like), "from": _first_day(text, by.at)}
    draft = Draft.objects.create(
        name=name[:200], rulebook=rulebook, text=text, binding=_json(binding),
        made_by=by.person, made_at=by.at, changed_by=by.person, changed_at=by.at,
    )  # fmt: skip
    return draft.id


def draft_text_set(*, draft_id: int, text: str, by: Viewer) -> None:
    """Another text, however faulty. Raises DraftRefused."""
    _size(text)
    _change(draft_id, by, text=text, rulebook=_id(text))


def draft_binding_set(*, draft_id: int, binding: Mapping[str, Any], by: Viewer) -> None:
    """Another binding; what the form does not show stays as it was. Raises DraftRefused."""
    draft = _open(draft_id, by)
    before = json.loads(draft.binding)
    kept = {key: before[key] for key in before if key not in ("posts", "parameters", "off", "from")}
    _change(draft_id, by, binding=_json({**kept, **binding}))


def draft_drop(*, draft_id: int, by: Viewer) -> None:
    """Throws a draft away. Raises DraftRefused."""
    _open(draft_id, by)
    Draft.objects.filter(id=draft_id, adopted_key="").delete()


def draft_adopt(*, draft_id: int, by: Viewer) -> tuple[Book, tuple[Diagnostic, ...]]:
    """Takes the draft into use, as `youzhang adopt` does; the book and what should be known about it.

    Raises DraftRefused, RulebookErrors and AdoptionError; the draft then stays as it is.
    """
    draft = _open(draft_id, by)
    rulebook, binding = rulebook_compile(draft.text, draft.name), json.loads(draft.binding)
    if any(not row["why"].strip() for row in binding.get("off") or []):
        says = Label("有规则停用了却没写原因。", "A rule is switched off without a reason.")
        raise DraftRefused(
            "P407", says, Label("写明原因，审计会看到它。", "Write why; auditors will see it.")
        )
    adoption = adoption_write(binding, rulebook)
    book, found = rulebook_adopt(
        text=draft.text, adoption=adoption, by=by.person, at=by.at, files=(draft.name, "adoption.yaml")
    )
    Draft.objects.filter(id=draft_id).update(adopted_key=book.key, changed_by=by.person, changed_at=by.at)
    return book, found


def _open(draft_id: int, by: Viewer) -> Draft:
    drafts_allowed(by)
    draft = Draft.objects.filter(id=draft_id, adopted_key="").first()
    if draft is None:
        raise DraftRefused(
            "P403",
            Label("没有这份草案，或者它已经启用。", "There is no such draft, or it was adopted already."),
        )
    return draft


def _change(draft_id: int, by: Viewer, **values: str) -> None:
    _open(draft_id, by)
    Draft.objects.filter(id=draft_id, adopted_key="").update(changed_by=by.person, changed_at=by.at, **values)


def _size(text: str) -> None:
    if len(text) > LONGEST:
        raise DraftRefused(
            "P404",
            Label(
                "制度文件太大（最多二百万字）。", "The file is too large (two million characters at most)."
            ),
        )


def _id(text: str) -> str:
    try:
        return rulebook_compile(text, "draft.yaml").id
    except RulebookErrors:
        return ""


def _first_day(text: str, at: datetime) -> str:
    """Tomorrow, or the version's own day where that is later: what was opened today has begun under the old one."""
    try:
        version = rulebook_compile(text, "draft.yaml").version
    except RulebookErrors:
        version = at.date()
    return max(version, at.date() + timedelta(days=1)).isoformat()


def _binding(rulebook: str, like: str) -> dict[str, Any]:
    """As the newest version in use is bound; otherwise as the example says, as far as it fits this company."""
    history = books_load().history.get(rulebook)
    if history:
        return binding_read(books_load().adoptions[history[1][-1].key].text)
    binding, directory = binding_read(like), organization_snapshot().directory
    places = {"post": directory.posts, "department": directory.departments, "person": directory.people}
    posts = {}
    for name, words in (binding.get("posts") or {}).items():
        tokens = [words] if isinstance(words, str) else words
        kinds = [(token if ":" in token else f"post:{token}").split(":", 1) for token in tokens]
        if all(code.strip() in places.get(kind, {}) for kind, code in kinds):
            posts[name] = words
    return {**binding, "posts": posts}


def _json(binding: Mapping[str, Any]) -> str:
    return json.dumps(dict(binding), ensure_ascii=False)
