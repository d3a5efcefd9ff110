"""What would change by adopting, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from youzhang.engine.book import Book
from youzhang.insight.queries.adoption_preview import Concerned, Preview, Setting
from youzhang.kernel.people import Directory
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.page import said
from youzhang.workspace.studio.compare import Pair, ShownChange, compare, only_changed
from youzhang.workspace.words.people import listed, tokens_words


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """Lists of sentences; `pairs` and `others` are the text side by side, only where it differs."""

    is_new: bool
    old_version: str
    pairs: tuple[Pair, ...]
    others: tuple[ShownChange, ...]
    settings: tuple[tuple[str, str, str], ...]
    concerned: tuple[str, ...]
    fines: tuple[str, ...]
    breaches: tuple[str, ...]
    asleep: tuple[tuple[str, str], ...]


def preview_shown(preview: Preview) -> ShownPreview:
    """The preview for the page."""
    new, directory = preview.new, directory_load()
    compared = compare(preview.old.rulebook, new.rulebook) if preview.old else None
    return ShownPreview(
        preview.old is None,
        preview.old.rulebook.version.isoformat() if preview.old else "",
        tuple(only_changed(compared.pairs)) if compared else (),
        compared.others if compared else (),
        tuple(_setting(new, directory, one) for one in preview.settings),
        tuple(_concerned(preview, one) for one in preview.concerned),
        preview.fines,
        preview.breaches,
        tuple(_asleep(preview, new.rulebook.rules[one.rule].id, one.waits_for) for one in preview.asleep),
    )


def _setting(book: Book, directory: Directory, one: Setting) -> tuple[str, str, str]:
    if one.kind == "post":
        was, now = (tokens_words(directory, text.split()) for text in (one.was, one.now))
        return said(book.rulebook.posts[one.name].label), was, now
    return said(book.rulebook.parameters[one.name].label), one.was or "–", one.now or "–"


def _concerned(preview: Preview, one: Concerned) -> str:
    spec = preview.new.rulebook.registers.get(one.register)
    if spec is None and preview.old is not None:
        spec = preview.old.rulebook.registers.get(one.register)
    words = {"title": said(spec.title) if spec else one.register, "open": one.open, "over": one.over}
    if one.over is None:
        return _("%(title)s：未结 %(open)s 件，由新旧衔接条款逐件决定归哪个版本。") % words
    if one.over:
        return (
            _("%(title)s：未结 %(open)s 件，其中 %(over)s 件依新旧衔接条款转到新版本，其余按原版本办完。")
            % words
        )
    return _("%(title)s：未结 %(open)s 件，都按原版本办完。") % words


def _asleep(preview: Preview, rule: str, names: tuple[str, ...]) -> tuple[str, str]:
    if rule in preview.off:
        return rule, _("已停用：%(why)s") % {"why": preview.off[rule]}
    parameters = preview.new.rulebook.parameters
    return rule, _("等待设定：%(what)s") % {"what": listed(said(parameters[name].label) for name in names)}
