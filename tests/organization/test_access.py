"""Who may see and do what: by posts, at an instant; everything not allowed is refused."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import pytest

from tests.support.cast import Cast
from youzhang.organization.access import (
    RegisterRule,
    Thing,
    Verb,
    access_case_scope,
    access_refusal,
    may,
    may_act,
    viewer_of,
)
from youzhang.organization.models import AccessLog
from youzhang.organization.services.access_log import access_log
from youzhang.organization.services.standing import absence_record, delegation_give

AT = datetime(2026, 3, 2, 9, 0)
LATER = datetime(2026, 3, 31)
RULES = {
    "repair": RegisterRule(whole=frozenset({"dispatcher", "service_manager"})),
    "complaint": RegisterRule(unit=frozenset({"service_manager"})),
    "secret": RegisterRule(whole=frozenset({"general_manager"}), involved=False),
}


def test_posts_give_sight(cast: Cast) -> None:
    auditor, admin = viewer_of(cast.auditor, AT), viewer_of(cast.administrator, AT)
    dispatcher = viewer_of(cast.dispatcher, AT)
    assert auditor.is_auditor
    assert not may_act(auditor)
    assert may(auditor, "see", "journal")
    assert not may(auditor, "change", "organization")
    assert admin.is_admin
    assert may(admin, "change", "organization")
    assert not may(admin, "see", "journal")
    assert may(dispatcher, "see", "organization")
    refusal = access_refusal(dispatcher, "change", "organization")
    assert refusal is not None
    assert "系统管理" in refusal.zh
    assert dispatcher.departments == {"service"}


@pytest.mark.parametrize("thing", get_args(Thing))
@pytest.mark.parametrize("verb", get_args(Verb))
def test_who_has_left_may_do_nothing_at_all(cast: Cast, verb: Verb, thing: Thing) -> None:
    stranger = viewer_of(cast.stranger, AT)
    assert not may(stranger, verb, thing)
    assert not may_act(stranger)
    assert access_case_scope(stranger, registers=RULES).is_empty


def test_what_no_line_allows_is_refused_to_everybody(cast: Cast) -> None:
    for person in (cast.auditor, cast.administrator, cast.general_manager):
        assert not may(viewer_of(person, AT), "change", "journal")
        assert not may(viewer_of(person, AT), "change", "access_log")


def test_the_scope_of_cases_comes_from_the_rulebook(cast: Cast) -> None:
    manager = access_case_scope(viewer_of(cast.service_manager, AT), registers=RULES)
    assert manager.whole == {"repair"}
    assert manager.units == {"complaint": frozenset({"service", "repair"})}
    assert manager.involved == {"repair", "complaint"}
    assert manager.sees("complaint", department="repair", involved=False)
    assert not manager.sees("complaint", department="quality", involved=False)
    assert manager.sees("complaint", department="quality", involved=True)
    assert not manager.sees("secret", department="repair", involved=True)

    repairer = access_case_scope(viewer_of(cast.repairer, AT), registers=RULES)
    assert not repairer.sees("repair", department="repair", involved=False)
    assert repairer.sees("repair", department=None, involved=True)
    assert access_case_scope(viewer_of(cast.auditor, AT), registers=RULES).everything
    assert access_case_scope(viewer_of(cast.administrator, AT), registers=RULES).is_empty


def test_sight_follows_the_deputy_and_the_delegation(cast: Cast) -> None:
    assert "service_manager" not in viewer_of(cast.dispatcher, AT).posts
    absence_record(person=cast.service_manager, since=AT, until=LATER, reason="休假", by="mali", at=AT)
    assert "service_manager" in viewer_of(cast.dispatcher, AT).posts
    delegation_give(giver=cast.auditor, taker=cast.repairer, since=AT, until=LATER, by="mali", at=AT)
    repairer = viewer_of(cast.repairer, AT)
    assert "auditor" in repairer.posts
    assert not repairer.is_auditor


def test_what_was_looked_at_and_refused_is_remembered(cast: Cast) -> None:
    viewer = viewer_of(cast.repairer, AT)
    access_log(viewer=viewer, verb="see", thing="case:BX202601-0007", allowed=False, reason="范围以外")
    row = AccessLog.objects.get()
    assert (row.person, row.at, row.allowed, row.reason) == (cast.repairer, AT, False, "范围以外")
