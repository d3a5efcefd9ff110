"""Signing in and out. In demo mode the accounts stand on the page, one click each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from youzhang.organization.models import Account
from youzhang.organization.queries.snapshot import directory_load
from youzhang.organization.services.sign_in_guard import sign_in_failed, sign_in_waits
from youzhang.workspace.moment import moment_now
from youzhang.workspace.page import theme_of
from youzhang.workspace.words.people import posts_words

BACKEND = "youzhang.organization.sign_in.AccountBackend"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can be signed in as with one click."""

    account: str
    name: str
    posts: str


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """The people of one department."""

    department: str
    people: tuple[DemoPerson, ...]


def next_of(request: HttpRequest) -> str:
    """Where to go afterwards: a page of this site, never elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page, and signing in by name and password."""
    name, wrong = request.POST.get("name", "").strip(), ""
    if request.method == "POST" and sign_in_waits(name=name, at=moment_now()):
        wrong = _("口令错得太多，请十五分钟后再试，或找系统管理员。")
    elif request.method == "POST":
        account = authenticate(request, username=name, password=request.POST.get("password", ""))
        if account is not None:
            return _welcome(request, account)
        sign_in_failed(name=name, at=moment_now())
        wrong = _("账号或口令不对。口令分大小写；忘了口令请找系统管理员重设。")
    elif request.user.is_authenticated:
        return redirect(next_of(request))
    context: dict[str, Any] = {
        "name": name,
        "wrong": wrong,
        "next": next_of(request),
        "theme": theme_of(request),
    }
    context["demo_groups"] = _demo_groups() if settings.YOUZHANG_DEMO else ()
    return render(request, "workspace/sign_in.html", context, status=422 if wrong else 200)


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """One click, in demo mode only."""
    account = (
        Account.objects.select_related("person")
        .filter(name=request.POST.get("name", ""), is_active=True)
        .first()
    )
    if not settings.YOUZHANG_DEMO or account is None:
        raise Http404
    return _welcome(request, account)


def _welcome(request: HttpRequest, account: Account) -> HttpResponse:
    """Signed in, in the person's own language unless this browser has been told another."""
    login(request, account, backend=BACKEND)
    answer = redirect(next_of(request))
    wanted = account.person.language
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and wanted in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax", httponly=True)
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    logout(request)
    return redirect("sign_in")


def _demo_groups() -> tuple[DemoGroup, ...]:
    directory, at = directory_load(), moment_now()
    groups: dict[str, list[DemoPerson]] = {}
    for account in Account.objects.filter(is_active=True).order_by("pk"):
        unit = directory.department_of(account.person_id, at)
        if unit is None or not directory.employed(account.person_id, at):
            continue
        person = DemoPerson(
            account.name,
            directory.name(account.person_id),
            posts_words(directory, account.person_id, at),
        )
        groups.setdefault(directory.departments[unit].name, []).append(person)
    return tuple(DemoGroup(name, tuple(people)) for name, people in groups.items())
