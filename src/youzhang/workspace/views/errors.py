"""Pages for what went wrong outside of a room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from youzhang.workspace.page import error_page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(request, 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return error_page(request, 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits: signed out meanwhile, or left open for long."""
    return error_page(request, 403, _("这张表单打开得太久，或者您已在别处退出。请回到页面重新提交。"))


def failed(request: HttpRequest) -> HttpResponse:
    """500. Reads nothing from the database: it may be what failed."""
    return error_page(request, 500)
