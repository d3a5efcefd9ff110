"""Every address as every role, found by walking the table of addresses: a new one is asked for here."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from pytest_django import Settings

from tests.support.desk import MONDAY, Desk
from tests.workspace.conftest import SignIn, Wall
from youzhang.insight.models import Job
from youzhang.organization.models import Account

OPEN_TO_STRANGERS = {"sign_in", "sign_in_demo", "sign_out", "language", "theme", "front"}
POST_ONLY = {
    "job_stop",
    "sign_in_demo",
    "sign_out",
    "language",
    "theme",
    "sign",
    "withdraw",
    "prove",
    "finish",
    "note",
}
POST_ONLY |= {
    "customer_code",
    "notices_read",
    "notice_read",
    "claim",
    "hand_over",
    "together",
    "view_save",
    "view_delete",
    "columns",
    "signer_add",
}
SEVERAL = {"claim", "hand_over", "together"}  # acts on several cases at once
KEPT = {"letter", "letter_new", "letter_delete"}  # for those who have posts below one of their own
POST_ONLY |= {"letter_delete", "copy_receive", "copy_print"}
DRAFTS = {"drafts", "draft", "draft_text", "draft_check", "draft_adopt", "draft_drop"}  # for administrators
POST_ONLY |= {"draft_check", "draft_adopt", "draft_drop"}
IMPORTS = {
    "import_run",
    "import_report",
    "import_undo",
}  # for administrators too, of an import that is not there
POST_ONLY |= {"import_run", "import_undo"}
VIEWS = {"view_save", "view_delete", "columns"}
OWN = VIEWS | {"notices_read", "notice_settings"}  # what everybody who works here may do with what is theirs
# What each address is about: with these it is asked for.
ARGUMENTS: dict[str, dict[str, object]] = {
    "notice_read": {"notice_id": 1},
    "customer_code": {"case_id": 1},
    "register": {"rulebook": "desk", "register": "request"},
    "register_export": {"rulebook": "desk", "register": "request"},
    "new_case": {"rulebook": "desk", "register": "request"},
    "case_sheet": {"case_id": 1},
    "copy_receive": {"case_id": 1, "part": "1"},
    "copy_print": {"case_id": 1, "part": "1"},
    "contact": {"case_id": 1},
    "signer_add": {"case_id": 1},
    "letter": {"letter_id": 1},
    "letter_delete": {"letter_id": 1},
    "similar": {"rulebook": "desk", "register": "request"},
    "columns": {"rulebook": "desk", "register": "request"},
    "view_delete": {"view_id": 1},
    "case": {"case_id": 1},
    "step": {"case_id": 1, "name": "assign"},
    "sign": {"case_id": 1},
    "withdraw": {"case_id": 1},
    "extend": {"case_id": 1, "name": "assign"},
    "prove": {"case_id": 1, "name": "n1"},
    "finish": {"case_id": 1, "name": "t1"},
    "note": {"case_id": 1},
    "why_event": {"case_id": 1, "seq": 1},
    "why_clock": {"case_id": 1, "name": "assign"},
    "attachment": {"attachment_id": 1},
    "job": {"job_id": 1},
    "job_stop": {"job_id": 1},
    "backtest": {"rulebook": "desk"},
    "compare": {"rulebook": "desk"},
    "draft": {"draft_id": 1},
    "draft_text": {"draft_id": 1},
    "draft_check": {"draft_id": 1},
    "draft_adopt": {"draft_id": 1},
    "draft_drop": {"draft_id": 1},
    "backtest_result": {"job_id": 1},
    "backtest_export": {"job_id": 1},
    "rulebook": {"rulebook": "desk"},
    "article": {"rulebook": "desk", "number": "2"},
    "import": {"import_id": 1},
    "import_run": {"import_id": 1},
    "import_undo": {"import_id": 1},
    "import_report": {"import_id": 1},
    "import_result": {"job_id": 1},
    "calendar_notice": {"year": 2027},
    "calendar_day": {"day": "2025-03-07"},
    "department": {"code": "repair"},
    "post": {"code": "repairer"},
    "person": {"code": "zhouqiang"},
    "person_handover": {"code": "zhouqiang"},
    "organization_new": {"kind": "person"},
    "organization_act": {"kind": "people", "code": "zhouqiang", "name": "absence"},
    "organization_row_act": {"code": "zhouqiang", "name": "relieve", "row": "repairer"},
}
OF_A_CASE = {name for name, arguments in ARGUMENTS.items() if "case_id" in arguments} | {"attachment"}


@pytest.fixture(autouse=True)
def long_work(request: pytest.FixtureRequest) -> None:
    """A job of the dispatcher's, where there is a company."""
    if "desk" in request.fixturenames:
        desk = request.getfixturevalue("desk")
        result = json.dumps({"trials": [], "changed": {}, "refused": [], "clocks": []})
        Job.objects.create(
            id=1,
            kind="backtest",
            state="done",
            started_by=desk.cast.dispatcher,
            asked_at=MONDAY,
            result=result,
        )


def names() -> list[str]:
    """The names of all addresses."""

    def walk(patterns: list[URLPattern | URLResolver]) -> list[str]:
        found = []
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                found += walk(pattern.url_patterns)
            else:
                assert pattern.name, f"{pattern.pattern} has no name"
                found.append(pattern.name)
        return found

    found = walk(get_resolver().url_patterns)
    elsewhere = ("portal", "mail")  # tests/portal/test_entry.py and tests/workspace/test_mails.py walk those
    return [name for name in found if not name.startswith(elsewhere)]


def address(name: str, case: str = "1") -> str:
    """The address with everything it wants, about a case."""
    arguments = dict(ARGUMENTS.get(name, {}))
    if "case_id" in arguments:
        arguments["case_id"] = int(case)
    return reverse(name, kwargs=arguments)


def ask(client: Client, name: str, case: str = "1") -> int:
    """The status of asking for it in the way it is meant."""
    path = address(name, case)
    answer = client.post(path) if name in POST_ONLY else client.get(path)
    return answer.status_code


def test_every_address_has_arguments_here() -> None:
    for name in names():
        assert address(name)


@pytest.mark.parametrize("name", [name for name in names() if name not in OPEN_TO_STRANGERS])
def test_a_stranger_is_sent_to_the_sign_in(desk: Desk, name: str) -> None:
    client = Client()
    for answer in (client.get(address(name)), client.post(address(name))):
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", [name for name in names() if name not in OPEN_TO_STRANGERS])
def test_who_has_left_is_told_so(signed_in: SignIn, desk: Desk, wall: Wall, name: str) -> None:
    wall.at = wall.at.replace(month=7, day=1)  # one day after the last day
    client = signed_in(desk.cast.stranger)
    assert ask(client, name) in (403, 405)


@pytest.mark.parametrize("name", sorted(OF_A_CASE))
def test_an_outsider_does_not_learn_that_a_case_is_there(signed_in: SignIn, desk: Desk, name: str) -> None:
    case = desk.open()
    assert ask(signed_in(desk.cast.quality_manager), name, case) == 404
    assert ask(signed_in(desk.cast.administrator), name, case) == 404


@pytest.mark.parametrize("name", [name for name in names() if name not in OPEN_TO_STRANGERS | {"gallery"}])
def test_an_auditor_sees_all_and_changes_nothing(signed_in: SignIn, desk: Desk, name: str) -> None:
    case, client = desk.open(), signed_in(desk.cast.auditor)
    status = ask(client, name, case)
    if name in OWN:
        assert status in (200, 303) or (name in VIEWS and status in (404, 409))
        return
    if name in SEVERAL | KEPT | DRAFTS:
        assert status == 403
    elif name in POST_ONLY | IMPORTS or name in (
        "attachment",
        "backtest_result",
        "backtest_export",
        "extend",
        "contact",
    ):
        assert status == 404  # an auditor can do none of these, and there is no paper
    elif name == "new_case":
        assert status == 403
    else:
        assert status == 200
    answer = client.post(address(name, case))
    assert (
        answer.status_code in (403, 404, 405) or name == "backtest"
    )  # it asks for figures and changes nothing


@pytest.mark.parametrize("name", [name for name in names() if name not in OPEN_TO_STRANGERS | {"gallery"}])
def test_the_dispatcher_of_the_case_gets_in(signed_in: SignIn, desk: Desk, name: str) -> None:
    case = desk.open()
    if name in POST_ONLY | {"attachment"} | KEPT | DRAFTS | IMPORTS:
        return
    assert ask(signed_in(desk.cast.dispatcher), name, case) == 200


@pytest.mark.parametrize("name", [name for name in names() if name not in OPEN_TO_STRANGERS])
def test_a_forged_form_is_refused(desk: Desk, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(name=desk.cast.dispatcher))
    assert client.post(address(name)).status_code in (403, 405)


def test_the_gallery_is_for_demonstrations_only(signed_in: SignIn, desk: Desk, settings: Settings) -> None:
    client = signed_in(desk.cast.dispatcher)
    settings.YOUZHANG_DEMO = False
    assert client.get(reverse("gallery")).status_code == 404
    settings.YOUZHANG_DEMO = True
    assert client.get(reverse("gallery")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/nowhere", "/c/999999/", "/r/desk/nothing/", "/rulebooks/none/", "/c/1/do/nothing"]
)
def test_what_is_not_there_has_a_page_that_says_what_happened_to_the_work(
    signed_in: SignIn, desk: Desk, path: str
) -> None:
    answer = signed_in(desk.cast.dispatcher).get(path)
    assert answer.status_code == 404
    assert "没有改动任何东西" in answer.content.decode()


def test_no_page_carries_inline_script_or_style(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    client = signed_in(desk.cast.dispatcher)
    for name in names():
        if name in POST_ONLY | OPEN_TO_STRANGERS | {
            "attachment",
            "case_sheet",
            "register_export",
            "backtest_export",
            "gallery",
        }:
            continue
        text = client.get(address(name, case)).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick" not in text
        assert "<script>" not in text
