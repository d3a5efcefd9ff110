"""The form of a step: its fields with values, the reason where one is asked, and what was wrong with the last try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.engine.refusal import Reason
from youzhang.language.field import Field
from youzhang.workspace.forms.fields import FormField, field_form
from youzhang.workspace.words.refusals import Wrong, wrongs_of
from youzhang.workspace.words.speaker import Speaker

REASON_CODES = ("F509", "F518")
FEW = 5


@dataclass(frozen=True, slots=True)
class StepForm:
    """What the template renders. `draft` names the draft in the browser; `others` are reasons of no field."""

    action: str
    draft: str
    submit: str
    fields: tuple[FormField, ...]
    needed: tuple[FormField, ...]
    more: tuple[FormField, ...]
    asks_reason: bool
    reason_needed: bool
    reason: str
    reason_wrongs: tuple[Wrong, ...]
    others: tuple[Wrong, ...]
    refused: bool
    rulebook: str
    cancel: str = ""
    shape: str = ""
    kept: tuple[tuple[str, str], ...] = ()  # hidden inputs
    plain: bool = False  # sent as a page of its own, not swapped in place
    instead: tuple[tuple[str, str], ...] = ()  # title and address of rulebooks that would take it
    id: str = "step-form"

    @property
    def has_files(self) -> bool:
        """Whether the form sends files."""
        return any(field.widget == "file" for field in self.fields)

    @property
    def more_open(self) -> bool:
        """Whether the further fields are unfolded from the start: when they are few, or something stands in them."""
        return len(self.more) < FEW or any(
            f.value or f.typed_name or any(o.checked for o in f.options) for f in self.more
        )


def step_form(
    speaker: Speaker,
    fields: Iterable[Field],
    *,
    action: str,
    draft: str,
    submit: str,
    needed: Iterable[str],
    values: Mapping[str, Any],
    at: datetime,
    reason_needed: bool = False,
    asks_reason: bool = False,
    reason: str = "",
    reasons: tuple[Reason, ...] = (),
    wrongs: tuple[Wrong, ...] = (),
    cancel: str = "",
    typed: Mapping[str, str] | None = None,
    shape: str = "",
    dom_id: str = "step-form",
) -> StepForm:
    """The form, with everything that was typed still in it when it was refused."""
    wrongs = (*wrongs, *wrongs_of(speaker, reasons))
    must = frozenset(needed)
    made = tuple(
        field_form(
            speaker,
            field,
            value=values.get(field.name),
            needed=field.name in must,
            at=at,
            wrongs=wrongs,
            typed=typed,
        )
        for field in fields
    )
    names = {field.name for field in fields}
    of_reason = tuple(w for w in wrongs if w.field == "reason" or w.code in REASON_CODES)
    others = tuple(w for w in wrongs if w.field not in names and w not in of_reason)
    return StepForm(
        action=action,
        draft=draft,
        submit=submit,
        fields=made,
        needed=tuple(f for f in made if f.needed or f.wrongs),
        more=tuple(f for f in made if not f.needed and not f.wrongs),
        asks_reason=asks_reason or reason_needed or bool(of_reason) or bool(reason),
        reason_needed=reason_needed or bool(of_reason),
        reason=reason,
        reason_wrongs=of_reason,
        others=others,
        refused=bool(wrongs),
        rulebook=speaker.rulebook.id,
        cancel=cancel,
        shape=shape,
        id=dom_id,
    )
