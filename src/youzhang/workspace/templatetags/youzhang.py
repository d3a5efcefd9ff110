"""What templates say with: icons, instants, clocks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from youzhang.kernel.labels import Label
from youzhang.workspace.page import ShelfBook, said
from youzhang.workspace.words import clocks, instants
from youzhang.workspace.words.values import phone_words

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A picture from the one sprite; always beside a word, so it is hidden from readers."""
    extra = f" icon-{size}" if size else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        extra,
        static("youzhang/icons.svg"),
        name,
    )


@register.filter
def instant(value: datetime | date | None) -> str:
    """`2026-01-05 周一 08:30`, or the day alone for a day; nothing for nothing."""
    if value is None:
        return ""
    return instants.instant_words(value) if isinstance(value, datetime) else instants.day_words(value)


@register.filter
def ago(value: datetime | None, now: clocks.Now) -> str:
    """How a past instant is named in a list."""
    return "" if value is None else instants.ago_words(value, now.at)


@register.filter
def clock_words(due: datetime | None, now: clocks.Now) -> str:
    """A limit in words, from the page's instant."""
    return clocks.clock_words("running", due, now=now)


@register.filter
def phone(value: str) -> str:
    """A telephone number as people read it out."""
    return phone_words(value)


@register.filter
def label(value: Label | None) -> str:
    """A wording in the page's language."""
    return "" if value is None else said(value)


@register.inclusion_tag("workspace/parts/clock.html")
def clock(shown: Any) -> dict[str, Any]:
    """A clock: icon, words, and what it needs to tick."""
    return {"clock": shown}


@register.filter
def is_of(here: str, book: ShelfBook) -> bool:
    """Is the register that is shown (`rulebook/register`) one of this rulebook?"""
    return here.partition("/")[0] == book.id
