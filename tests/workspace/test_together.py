"""One step for several cases at once."""

from __future__ import annotations

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, at
from youzhang.journal.sql import fetch_all

TOGETHER = "/work/together"


def states() -> dict[str, str]:
    return {str(case): state for case, state in fetch_all("SELECT id, state FROM runtime_entry")}


def test_the_step_is_chosen_filled_in_once_and_done_for_each(signed_in: SignIn, desk: Desk) -> None:
    first, second = desk.open(), desk.open(topic="noise")
    client = signed_in(desk.cast.dispatcher)
    chosen = client.post(TOGETHER, {"case": [first, second]}).content.decode()
    assert 'name="step" value="assign"' in chosen
    form = client.post(TOGETHER, {"case": [first, second], "step": "assign"}).content.decode()
    assert form.count('type="hidden" name="case"') == 2
    assert "hx-post" not in form[form.index("<form") :].split(">")[0]
    sent = {"case": [first, second], "step": "assign", "go": "1", "f-repairer": desk.cast.repairer}
    done = client.post(TOGETHER, sent).content.decode()
    assert "共 2 件，办成 2 件" in done
    assert states() == {first: "assigned", second: "assigned"}


def test_only_steps_that_are_open_in_every_one_are_offered(signed_in: SignIn, desk: Desk) -> None:
    first, second = desk.open(), desk.open()
    desk.act(second, "assign", desk.cast.dispatcher, at(5), repairer=desk.cast.repairer)
    client = signed_in(desk.cast.dispatcher)
    asked = {"case": [first, second], "step": "assign", "go": "1", "f-repairer": desk.cast.repairer}
    text = client.post(TOGETHER, asked).content.decode()
    assert 'value="assign"' not in text
    assert states() == {first: "received", second: "assigned"}


def test_refused_by_all_the_form_comes_back_with_what_was_typed(signed_in: SignIn, desk: Desk) -> None:
    first, second = desk.open(), desk.open()
    client = signed_in(desk.cast.dispatcher)
    answer = client.post(TOGETHER, {"case": [first, second], "step": "assign", "go": "1", "f-repairer": ""})
    assert answer.status_code == 422
    assert "请填写“维修工”。" in answer.content.decode()
    assert set(states().values()) == {"received"}


def test_nothing_ticked_and_cases_that_are_not_ones_own(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    assert "没有选中任何一件" in signed_in(desk.cast.dispatcher).post(TOGETHER, {}).content.decode()
    assert signed_in(desk.cast.quality_manager).post(TOGETHER, {"case": [case]}).status_code == 404
    assert signed_in(desk.cast.auditor).post(TOGETHER, {"case": [case]}).status_code == 403
