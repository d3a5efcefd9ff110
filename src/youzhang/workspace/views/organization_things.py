"""One department, one post, one person; and what a person leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.handover import LeftCase, handover_cases, posts_waiting
from youzhang.kernel.people import Directory
from youzhang.organization.access import Viewer, may_act
from youzhang.organization.queries.changes import changes_read
from youzhang.organization.queries.snapshot import directory_load
from youzhang.organization.queries.standing import holders_of, standing_of
from youzhang.organization.queries.structure import place, places, unit, units
from youzhang.workspace.door import found, room
from youzhang.workspace.organization.changes import changes_shown
from youzhang.workspace.organization.offered import DEPARTMENTS, PEOPLE, POSTS, Offer, offers
from youzhang.workspace.organization.person_page import away_rows, delegation_rows, post_rows, span_words
from youzhang.workspace.page import page, said

FEW = 8


@require_safe
@room
def department(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """A department: where it stands, who leads it, its posts and units."""
    row, directory = found(unit(code=code)), directory_load()
    today = viewer.at.date()
    context = {
        "row": row,
        "over": row.until is not None and row.until < today,
        "parent": directory.departments.get(row.parent or ""),
        "head": directory.posts.get(row.head or ""),
        "leaders": [directory.name(person) for person in directory.head_of(code, viewer.at)],
        "units": [one for one in units(on=today) if one.parent == code],
        "posts": [(one, _names(directory, one.code, viewer)) for one in places(on=today) if one.department == code],
        "offers": offers(DEPARTMENTS, code, viewer),
        **_history(viewer, directory, code),
    }  # fmt: skip
    return page(request, viewer, "organization_department.html", context, room="organization")


@require_safe
@room
def post(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """A post: who holds it, who may act for it now, and what it does in rulebooks."""
    row, directory = found(place(code=code)), directory_load()
    today = viewer.at.date()
    acting = directory.acting_for(code, viewer.at)
    context = {
        "row": row,
        "over": row.until is not None and row.until < today,
        "department": directory.departments[row.department],
        "above": directory.posts.get(row.above or ""),
        "deputy": directory.posts.get(row.deputy or ""),
        "holders": [
            (one, directory.name(one.person), span_words(one), one.over_on(today), one.holds_on(today))
            for one in holders_of(post=code)
        ],
        "acting": [(person, directory.name(person), directory.acts_for(person, code, viewer.at)) for person in acting],
        "roles": _roles(code, viewer),
        "offers": offers(POSTS, code, viewer),
        **_history(viewer, directory, code),
    }  # fmt: skip
    return page(request, viewer, "organization_post.html", context, room="organization")


@require_safe
@room
def person(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """A person: posts, leave, delegations, account."""
    row, directory = found(standing_of(seen_by=viewer, person=code)), directory_load()
    own = [offer for offer in offers(PEOPLE, code, viewer) if "/account-" not in offer.url]
    closed = ("account-password", "account-out", "account-close") if row.account_open else ("account-reopen",)
    context = {
        "row": row,
        "gone": not directory.employed(code, viewer.at),
        "away_now": directory.away(code, viewer.at),
        "posts": post_rows(directory, viewer, row),
        "aways": away_rows(viewer, row),
        "delegations": delegation_rows(directory, viewer, row),
        "offers": own,
        "account_offers": offers(PEOPLE, code, viewer, closed if row.account else ("account-open",)),
        "sees_account": viewer.is_admin or viewer.person == code,
        **_history(viewer, directory, code),
    }
    return page(request, viewer, "organization_person.html", context, room="organization")


@dataclass(frozen=True, slots=True)
class LeftPost:
    """A post of somebody who is away or leaves: who acts meanwhile, and what waits for it."""

    code: str
    title: str
    waiting: int
    acting: tuple[str, ...]
    deputy: str
    offers: tuple[Offer, ...]


@require_safe
@room
def handover(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """What a person leaves behind: posts with who acts for them, and open cases the viewer may see."""
    row, directory = found(standing_of(seen_by=viewer, person=code)), directory_load()
    today = viewer.at.date()
    posts = tuple(dict.fromkeys(held.post for held in row.held if not held.over_on(today)))
    waiting = posts_waiting(posts=posts)
    context = {
        "row": row,
        "posts": [_left(directory, viewer, code, post, waiting.get(post, 0)) for post in posts],
        "cases": [_case(one) for one in handover_cases(seen_by=viewer, person=code)],
        "may_act": may_act(viewer),
        "offers": offers(PEOPLE, code, viewer, ("delegate",)),
        "away_now": directory.away(code, viewer.at),
    }
    return page(request, viewer, "organization_handover.html", context, room="organization")


def _left(directory: Directory, viewer: Viewer, person: str, code: str, waiting: int) -> LeftPost:
    spec = directory.posts[code]
    acting = tuple(directory.name(p) for p in directory.acting_for(code, viewer.at) if p != person)
    deputy = directory.posts[spec.deputy].title if spec.deputy else ""
    return LeftPost(code, spec.title, waiting, acting, deputy, offers(POSTS, code, viewer, ("deputy",)))


def _case(one: LeftCase) -> tuple[LeftCase, str, str, str]:
    register = books_load().by_key[one.book].register(one.register)
    state = said(register.states[one.state]) if one.state in register.states else one.state
    return one, reverse("case", args=(one.id,)), said(register.title), state


def _names(directory: Directory, code: str, viewer: Viewer) -> list[tuple[str, str, bool]]:
    return [(p, directory.name(p), directory.away(p, viewer.at)) for p in directory.holders(code, viewer.at)]


def _roles(code: str, viewer: Viewer) -> list[tuple[str, str, str]]:
    """What the post is called in the rulebooks in force: rulebook, its title, the rulebook's own post."""
    return [
        (book.rulebook.id, said(book.rulebook.title), said(book.rulebook.posts[name].label))
        for book in books_load().all_in_force(viewer.at)
        for name, tokens in book.posts.items()
        if f"post:{code}" in tokens and name in book.rulebook.posts
    ]


def _history(viewer: Viewer, directory: Directory, code: str) -> dict[str, object]:
    read = changes_read(seen_by=viewer, about=code, limit=FEW)
    return {"changes": changes_shown(directory, read.rows), "more_changes": read.before is not None}
