"""A page in the customers' frame: the company's name, the language, and nothing of the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from youzhang.kernel.labels import Label
from youzhang.organization.queries.snapshot import directory_load

THEMES = ("light", "dark")


def said(label: Label) -> str:
    """A label in the language now active."""
    return label.in_language(get_language() or "zh-hans")


def company_name() -> str:
    """The unit above all others; empty before the company is founded."""
    units = directory_load().departments.values()
    return next((unit.name for unit in units if not unit.parent), "")


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page; never kept by the browser."""
    theme = request.COOKIES.get("youzhang_theme", "")
    frame = {"company": company_name(), "theme": theme if theme in THEMES else ""}
    answer = render(request, f"portal/{template}", {**frame, **context}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
