"""Effects: set, open, move, notify, task, breach, copies; consequences never refuse."""

from datetime import datetime

import pytest

from tests.engine.play import MONDAY, directory, stage
from youzhang.engine.codec import case_read, case_text
from youzhang.engine.command import Finish, Prove
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, checked, done]
    fields: {amount: {money: 金额}, total: {money: 合计, computed: amount * 2}, keeper: {person: 经办}}
  paper:
    title: {zh: 文, en: Paper}
    number: "P-{serial:01}"
    states: [kept]
    fields: {slip: {entry: 单, of: slip}, amount: {money: 金额}}
articles:
  "1":
    zh: 连带。
    step slip.open: {by: anyone}
    step slip.finish: {by: clerk, from: [received, checked], to: done}
    rule slip.a:
      on: open
      when: amount > 10
      then:
        - {move: checked}
        - {set: {keeper: actor, owner: actor}}
        - {open: paper, with: {slip: this, amount: amount}}
        - {notify: [manager, keeper], what: {zh: 看一下, en: Look}, proof: receipt}
        - {task: clerk, what: {zh: 归档, en: File}, within: 2 working days, until: done}
        - {breach: keeper, when: amount > 100}
"""


def test_everything_that_follows_is_one_decision_in_text_order() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    assert play.kinds() == ["acted", "moved", "set", "acted", "notified", "tasked", "set"]
    case = play.case("slip1")
    assert (case.state, case.owner, case.fields["keeper"], str(case.fields["total"])) == (
        "checked",
        "li",
        "li",
        "100",
    )
    assert {event.at for event in play.events} == {MONDAY}
    assert play.events[1].cause == 0


def test_an_entry_that_a_rule_opens_points_back() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    paper = next(case for case in play.world.cases.values() if case.register == "paper")
    assert (paper.fields["slip"], paper.caused_by, paper.number) == ("slip1", "slip1", "P-1")


def test_what_cannot_be_opened_becomes_somebodys_task() -> None:
    play = stage(BODY)
    for number in range(1, 11):
        play.done(f"slip{number}", "open", "li", MONDAY, amount="50")
    papers = [case for case in play.world.cases.values() if case.register == "paper"]
    assert len(papers) == 9
    failed = [task for task in play.case("slip10").tasks.values() if "paper" in task.what["en"]]
    assert [task.who for task in failed] == [("post:director",)]


ANY = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [asked, given, declined]}
articles:
  "1":
    zh: 请示。
    step slip.open: {by: anyone, then: [{task: manager, what: 请批复, until: [given, decline]}]}
    step slip.give: {by: manager, from: asked, to: given}
    step slip.decline: {by: manager, from: asked, to: declined}
    step slip.ask_again: {by: anyone, from: [given, declined], to: asked}
"""


@pytest.mark.parametrize(("step", "settled"), [("give", True), ("decline", True), ("remind", False)])
def test_any_of_several_steps_or_states_settles_a_task(step: str, settled: bool) -> None:
    play = stage(
        ANY.replace("step slip.ask_again", "step slip.remind: {by: manager}\n    step slip.ask_again")
    )
    play.done("slip1", "open", "li", MONDAY)
    play.done("slip1", step, "mo", MONDAY)
    (task,) = play.case("slip1").tasks.values()
    assert (task.done_at is not None) == settled


def test_a_false_condition_leaves_an_effect_out() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    assert play.case("slip1").breaches == 0
    play.done("slip2", "open", "li", MONDAY, amount="101")
    assert (play.case("slip2").breaches, play.last("breached").data["who"]) == (1, ["person:li"])


def test_a_task_has_a_limit_and_is_settled_by_what_it_waits_for() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    task = next(iter(play.case("slip1").tasks.values()))
    assert task.due == datetime(2025, 3, 5, 23, 59, 59, 999999)
    play.done("slip1", "finish", "li", MONDAY)
    assert play.case("slip1").tasks[task.id].done_at == MONDAY
    again = play.world.submit(Finish("slip1", task.id, "li"), MONDAY)
    assert isinstance(again, Refusal)


def test_a_notice_is_proved_once() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    notice = next(iter(play.case("slip1").notices.values()))
    assert (notice.who, notice.proof) == (("post:manager", "person:li"), "receipt")
    assert isinstance(play.world.submit(Prove("slip1", notice.id, "mo"), MONDAY), Decision)
    assert isinstance(play.world.submit(Prove("slip1", notice.id, "mo"), MONDAY), Refusal)


def test_a_post_that_nobody_holds_climbs_so_that_somebody_knows() -> None:
    people = directory({"li": ["clerk"], "di": ["director"]})
    play = stage(BODY.replace("notify: [manager, keeper]", "notify: manager"), people=people)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    assert play.last("notified").data["who"] == ["post:director"]


FINES = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [kept, done], fields: {late: {integer: 件数}, liable: {people: 责任人}}}
articles:
  "1":
    zh: 每件罚款。
    parameter each: {type: money}
    step slip.open: {by: anyone, then: [{breach: [liable, manager], fine: late * 100 + 0.005}]}
    step slip.mark: {by: anyone, to: done, then: [{breach: clerk, fine: each}]}
"""


def test_a_breach_carries_its_fine_to_the_fen_for_each_of_several() -> None:
    play = stage(FINES)
    play.done("slip1", "open", "li", MONDAY, late="2", liable=["li", "di", "li"])
    breach = play.last("breached")
    assert breach.data["who"] == ["person:li", "person:di", "post:manager"]
    assert str(breach.data["fine"]) == "200.01"
    assert breach.facts == {"late": 2}


def test_an_amount_that_nobody_has_set_is_no_fine() -> None:
    play = stage(FINES)
    play.done("slip1", "open", "li", MONDAY)
    play.done("slip1", "mark", "li", MONDAY)
    assert "fine" not in play.last("breached").data


OPINIONS = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [asked, settled], fields: {units: {departments: 有关部门}}}
articles:
  "1":
    zh: 有关部门各提意见，意见齐了才能定案。
    step slip.open: {by: anyone, then: [{task: [units, manager], answer: yes, what: {zh: 提意见, en: Opinion}, within: 2 days}]}
    step slip.settle: {by: clerk, from: asked, to: settled, must: {all_in: unanswered == 0}}
"""


def test_each_of_several_departments_gives_its_own_opinion_and_none_may_be_missing() -> None:
    play = stage(OPINIONS, people=directory(departments={"wu": "works", "he": "store"}))
    play.done("slip1", "open", "li", MONDAY, units=["works", "store"])
    asked = play.case("slip1").tasks
    assert [task.who for task in asked.values()] == [
        ("department:works",),
        ("department:store",),
        ("post:manager",),
    ]
    assert all(
        task.answer and task.due == datetime(2025, 3, 5, 23, 59, 59, 999999) for task in asked.values()
    )
    for left, (name, words) in zip((3, 2, 1), zip(asked, ("可行", "缺料", "同意"), strict=True), strict=True):
        assert play.refused("slip1", "settle", "li", MONDAY) == ("F504",), f"{left} are missing"
        silent = play.world.submit(Finish("slip1", name, "wu", "  "), MONDAY)
        assert isinstance(silent, Refusal)
        assert silent.codes == ("F503",)
        assert isinstance(play.world.submit(Finish("slip1", name, "wu", words), MONDAY), Decision)
    assert [task.note for task in play.case("slip1").tasks.values()] == ["可行", "缺料", "同意"]
    play.done("slip1", "settle", "li", MONDAY)


def test_opinions_asked_for_survive_the_snapshot() -> None:
    play = stage(OPINIONS, people=directory(departments={"wu": "works"}))
    play.done("slip1", "open", "li", MONDAY, units=["works"])
    case = play.case("slip1")
    again = case_read(case_text(case), play.world.by_key["stage@2025-01-01"].register("slip"), id=case.id)
    assert (again.tasks, again.unanswered) == (case.tasks, 2)
