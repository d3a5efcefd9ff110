"""Language, light and dark: kept in this browser, for signed-in people and strangers alike."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from youzhang.workspace.page import THEME_COOKIE, THEMES
from youzhang.workspace.views.sign_in import next_of

A_YEAR = 365 * 24 * 60 * 60


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language, and stay where one was."""
    answer = redirect(next_of(request))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES) and check_for_language(wanted):
        _keep(answer, settings.LANGUAGE_COOKIE_NAME, wanted)
    return answer


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark, or what the system says."""
    answer = redirect(next_of(request))
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        _keep(answer, THEME_COOKIE, wanted)
    else:
        answer.delete_cookie(THEME_COOKIE)
    return answer


def _keep(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(
        name, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
