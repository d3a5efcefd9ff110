"""A person's page: posts, leave, delegations and account, each row with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from youzhang.kernel.people import Directory
from youzhang.organization.access import Viewer
from youzhang.organization.queries.standing import Given, Held, Standing
from youzhang.workspace.organization.offered import Offer, row_offer
from youzhang.workspace.words.instants import day_words, instant_words
from youzhang.workspace.words.people import listed


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what, from when to when, how it stands, and the button."""

    what: str
    span: str
    state: str
    offer: Offer | None
    href: str = ""
    over: bool = False


def post_rows(directory: Directory, viewer: Viewer, standing: Standing) -> tuple[Row, ...]:
    """Posts held, newest first."""
    return tuple(_post_row(directory, viewer, held) for held in standing.held)


def _post_row(directory: Directory, viewer: Viewer, held: Held) -> Row:
    today = viewer.at.date()
    post = directory.posts[held.post]
    over = held.over_on(today)
    state = _("已卸任") if over else _("在任") if held.holds_on(today) else _("未到任")
    offer = None if over else row_offer("relieve", viewer, held.person, held.post)
    title = f"{post.title} · {directory.departments[post.department].name}"
    return Row(title, span_words(held), state, offer, held.post, over)


def span_words(held: Held) -> str:
    """From day to day, or on and on."""
    end = day_words(held.until) if held.until else _("没有期限")
    return _("%(since)s 至 %(until)s") % {"since": day_words(held.since), "until": end}


def away_rows(viewer: Viewer, standing: Standing) -> tuple[Row, ...]:
    """Leave, newest first."""
    rows = []
    for away in standing.away:
        over, now = away.until <= viewer.at, away.since <= viewer.at < away.until
        state = _("已结束") if over else _("正在") if now else _("将要")
        span = _("%(since)s 至 %(until)s") % {
            "since": instant_words(away.since),
            "until": instant_words(away.until),
        }
        offer = row_offer("back", viewer, standing.person, str(away.id)) if now else None
        rows.append(Row(away.reason or _("请假或外出"), span, state, offer, over=over))
    return tuple(rows)


def delegation_rows(directory: Directory, viewer: Viewer, standing: Standing) -> tuple[Row, ...]:
    """Delegations given and taken, newest first."""
    return tuple(_delegation_row(directory, viewer, standing, given) for given in standing.delegations)


def _delegation_row(directory: Directory, viewer: Viewer, standing: Standing, given: Given) -> Row:
    posts = listed(directory.posts[post].title for post in given.posts) or _("全部岗位")
    names = {"giver": directory.name(given.giver), "taker": directory.name(given.taker), "posts": posts}
    over, now = given.until <= viewer.at, given.since <= viewer.at < given.until
    state = _("已结束") if over else _("正在") if now else _("将要")
    span = _("%(since)s 至 %(until)s") % {
        "since": instant_words(given.since),
        "until": instant_words(given.until),
    }
    mine = given.giver == standing.person and now
    offer = row_offer("take-back", viewer, standing.person, str(given.id)) if mine else None
    return Row(_("%(giver)s 委托 %(taker)s 代办：%(posts)s") % names, span, state, offer, over=over)
