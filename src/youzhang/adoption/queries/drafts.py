"""Drafts of versions, for those who decide on rulebooks; and what is wrong with one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from youzhang.adoption.models import AdoptedVersion, Draft
from youzhang.adoption.written import adoption_write
from youzhang.kernel.errors import Diagnostic, RulebookErrors, YouzhangError
from youzhang.language.adoption import Adoption, adoption_compile
from youzhang.language.library import library_folder, version_files
from youzhang.language.load import file_read, rulebook_compile
from youzhang.language.rulebook import Rulebook
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.snapshot import organization_snapshot


class DraftRefused(YouzhangError):
    """Not allowed, or no such draft."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list."""

    id: int
    name: str
    rulebook: str
    changed_by: str
    changed_at: datetime
    adopted_key: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with everything: compiled as far as that goes. `found` of the text, `binding_found` of the adoption."""

    row: DraftRow
    text: str
    binding: dict[str, Any]
    rulebook: Rulebook | None
    found: tuple[Diagnostic, ...]
    adoption: Adoption | None
    adoption_text: str
    binding_found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A version that comes with the program."""

    rulebook: str
    version: date
    path: Path


def drafts_allowed(viewer: Viewer) -> None:
    """Raises DraftRefused (P405) for whoever may not decide on rulebooks."""
    refused = access_refusal(viewer, "change", "rulebooks")
    if refused is not None:
        raise DraftRefused("P405", refused)


def drafts_list(*, seen_by: Viewer) -> list[DraftRow]:
    """All drafts, those changed last first. Raises DraftRefused."""
    drafts_allowed(seen_by)
    return [
        _row(draft) for draft in Draft.objects.defer("text", "binding").order_by("-changed_at", "-id")[:200]
    ]


def draft_load(*, seen_by: Viewer, draft_id: int) -> DraftView | None:
    """One draft. Raises DraftRefused."""
    drafts_allowed(seen_by)
    draft = Draft.objects.filter(id=draft_id).first()
    if draft is None:
        return None
    binding = json.loads(draft.binding)
    rulebook, found = text_check(draft.text, draft.name)
    if rulebook is None:
        return DraftView(_row(draft), draft.text, binding, None, found, None, "", ())
    written = adoption_write(binding, rulebook)
    directory, others = organization_snapshot().directory, rulebooks_beside(rulebook.id)
    adoption: Adoption | None = None
    try:
        adoption = adoption_compile(
            written, "adoption.yaml", rulebook, directory=directory, at=seen_by.at, beside=others
        )
        binding_found = adoption.diagnostics
    except RulebookErrors as error:
        binding_found = error.diagnostics
    return DraftView(_row(draft), draft.text, binding, rulebook, found, adoption, written, binding_found)


def rulebooks_beside(rulebook: str) -> frozenset[str]:
    """The other rulebooks that the company has adopted."""
    others = AdoptedVersion.objects.exclude(rulebook=rulebook).values_list("rulebook", flat=True)
    return frozenset(others)


def text_check(text: str, name: str) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """A rulebook's text compiled as far as that goes, and everything there is to say about it."""
    try:
        rulebook = rulebook_compile(text, name)
    except RulebookErrors as error:
        return None, error.diagnostics
    return rulebook, rulebook.diagnostics


def shipped_versions() -> list[Shipped]:
    """Every version that comes with the program, by name and day."""
    folders = sorted(path for path in library_folder().iterdir() if path.is_dir())
    return [
        Shipped(folder.name, day, path) for folder in folders for day, path in version_files(folder).items()
    ]


def shipped_texts(shipped: Shipped) -> tuple[str, str]:
    """The text of a version that comes with the program, and of its example adoption (empty without one)."""
    example = shipped.path.with_name("adoption.example.yaml")
    return file_read(shipped.path), file_read(example) if example.is_file() else ""


def _row(draft: Draft) -> DraftRow:
    return DraftRow(
        draft.id, draft.name, draft.rulebook, draft.changed_by, draft.changed_at, draft.adopted_key
    )
