"""How a page is put together: the frame's own facts (who, when, which registers), and the pages for errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from youzhang.cases.queries.shelf import registers_shelf
from youzhang.kernel.labels import Label
from youzhang.notices.queries.inbox import notices_unread
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import organization_snapshot
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.people import posts_words

THEME_COOKIE = "youzhang_theme"
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in person as the frame shows them."""

    id: str
    name: str
    posts: str


@dataclass(frozen=True, slots=True)
class ShelfRegister:
    """A register in the navigation."""

    key: str
    title: str
    url: str
    new_url: str
    opens: bool
    near: bool


@dataclass(frozen=True, slots=True)
class ShelfBook:
    """A rulebook in force with its registers."""

    id: str
    title: str
    registers: tuple[ShelfRegister, ...]

    @property
    def opening(self) -> tuple[ShelfRegister, ...]:
        """Those in which the viewer may record."""
        return tuple(register for register in self.registers if register.opens)

    @property
    def near(self) -> tuple[ShelfRegister, ...]:
        """Those the viewer works on."""
        return tuple(register for register in self.registers if register.near)


def said(label: Label) -> str:
    """A label in the language now active."""
    return label.in_language(get_language() or "zh-hans")


def theme_of(request: HttpRequest) -> str:
    """`light`, `dark`, or nothing for what the system says."""
    value = request.COOKIES.get(THEME_COOKIE, "")
    return value if value in THEMES else ""


def now_of(viewer: Viewer) -> Now:
    """The page's instant and calendar."""
    return Now(viewer.at, organization_snapshot().calendar_on(viewer.at.date()))


def shelf_of(viewer: Viewer) -> tuple[ShelfBook, ...]:
    """The rulebooks in force at the viewer's instant, each with its registers."""
    books: dict[str, tuple[Label, list[ShelfRegister]]] = {}
    for one in registers_shelf(seen_by=viewer):
        rulebook, name = one.book.rulebook, one.register.name
        _title, registers = books.setdefault(rulebook.id, (rulebook.title, []))
        registers.append(
            ShelfRegister(
                f"{rulebook.id}/{name}",
                said(one.register.title),
                reverse("register", args=(rulebook.id, name)),
                reverse("new_case", args=(rulebook.id, name)),
                one.opens,
                one.near,
            )
        )
    return tuple(ShelfBook(name, said(title), tuple(found)) for name, (title, found) in books.items())


def page(
    request: HttpRequest,
    viewer: Viewer,
    template: str,
    context: Mapping[str, Any],
    *,
    room: str = "",
    here: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page in the frame. `room` marks the place in the navigation, `here` the register."""
    directory = organization_snapshot().directory
    frame = {
        "me": Me(
            viewer.person, directory.name(viewer.person), posts_words(directory, viewer.person, viewer.at)
        ),
        "now": now_of(viewer),
        "viewer": viewer,
        "shelf": shelf_of(viewer),
        "theme": theme_of(request),
        "demo": settings.YOUZHANG_DEMO,
        "unread": notices_unread(seen_by=viewer),
        "room": room,
        "here": here,
        "draft_done": request.COOKIES.get("youzhang_draft_done", ""),
    }
    answer = render(request, f"workspace/{template}", {**frame, **context}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    if frame["draft_done"]:
        answer.delete_cookie("youzhang_draft_done")
    return answer


def part(
    request: HttpRequest, viewer: Viewer, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """A piece of a page, swapped into one that stands."""
    context = {"now": now_of(viewer), "viewer": viewer, **context}
    answer = render(request, f"workspace/{template}", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def error_page(request: HttpRequest, status: int, says: str = "") -> HttpResponse:
    """A page that says what happened, and what happened to the work."""
    titles = {
        403: _("这里您不能进入"),
        404: _("没有这一页"),
        409: _("没有办成"),
        500: _("系统出错了"),
    }
    default = {
        403: _("这件事不在您的岗位权限之内。"),
        404: _("地址不对，或者这件事项您看不到。"),
        500: _("错误已经记下，请稍后再试；仍不行，请告诉系统管理员。"),
    }
    context = {
        "title": titles[status],
        "says": says or default.get(status, ""),
        "work": _("没有改动任何东西。您填写过的内容还留在这台电脑的草稿里。"),
        "back_words": _("回到我的待办"),
        "theme": theme_of(request),
    }
    return render(request, "workspace/error.html", context, status=status)
