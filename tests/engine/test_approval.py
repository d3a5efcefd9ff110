"""Signatures fail closed: never by the applicant, never without the signer; what has none climbs or stands still."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.engine.play import MONDAY, PEOPLE, SINCE, Stage, directory, stage
from youzhang.engine.approval import slots_now
from youzhang.engine.codec import case_read, case_text
from youzhang.engine.command import AddSigner, Sign, Withdraw
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.kernel.people import (
    Absence,
    Appointment,
    Delegation,
    Department,
    Directory,
    Person,
    Post,
    directory_build,
)

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [drafted, paid]
    fields: {amount: {money: 金额}, kind: {choice: 类别, options: {a: 甲, b: 乙}}}
articles:
  "1":
    zh: 付款按金额签批。
    term slip.signers:
      gives: signers
      hit: one
      rows:
        - {amount: "<= 5000", gives: manager}
        - {amount: "> 5000", gives: manager then director}
    step slip.open: {by: anyone}
    step slip.pay: {by: [clerk, manager], from: drafted, to: paid, needs: amount, signed_by: signers}
    step slip.both: {by: clerk, from: drafted, to: paid, signed_by: manager and director}
    step slip.either: {by: clerk, from: drafted, to: paid, signed_by: manager or director}
    step slip.touch: {by: clerk}
"""


def drafted(people: Directory | None = None) -> Stage:
    play = stage(BODY, people=people or directory(departments={"wu": "works"}))
    play.done("slip1", "open", "li", MONDAY)
    return play


def sign(
    play: Stage, who: str, *, agree: bool = True, reason: str = "", at: datetime = MONDAY
) -> tuple[str, ...]:
    """The codes of the refusal; nothing when it was taken."""
    result = play.world.submit(Sign("slip1", who, agree, reason), at)
    return result.codes if isinstance(result, Refusal) else ()


def signers(play: Stage, at: datetime = MONDAY) -> set[str]:
    case = play.case("slip1")
    assert case.pending is not None
    slots = slots_now(play.world, play.world.pinned(case.book), case, case.pending, at)
    return {person for slot in slots for person in slot.people}


def test_the_limit_itself_is_within_the_authority() -> None:
    play = drafted()
    play.done("slip1", "pay", "li", MONDAY, amount="5000.00")
    assert (play.case("slip1").state, play.case("slip1").fields) == ("drafted", {})
    assert sign(play, "mo") == ()
    assert (play.case("slip1").state, str(play.case("slip1").fields["amount"])) == ("paid", "5000.00")
    assert play.last("acted").data["signed_by"] == ["mo"]


def test_one_fen_above_needs_the_next_one_too_in_order() -> None:
    play = drafted()
    play.done("slip1", "pay", "li", MONDAY, amount="5000.01")
    assert sign(play, "di") == ("F513",)
    assert sign(play, "mo") == ()
    assert play.case("slip1").state == "drafted"
    assert sign(play, "mo") == ("F513",)
    assert sign(play, "di") == ()
    assert play.case("slip1").state == "paid"


def test_nobody_signs_his_own_request_it_climbs() -> None:
    play = drafted()
    play.done("slip1", "pay", "mo", MONDAY, amount="100")
    assert sign(play, "mo") == ("F514",)
    assert play.last("climbed").data["to"] == "director"
    assert signers(play) == {"di"}
    assert sign(play, "di") == ()


def test_an_unanswered_table_refuses_instead_of_passing() -> None:
    play = drafted()
    assert play.refused("slip1", "pay", "li", MONDAY) == ("F503",)


def test_countersigning_needs_two_different_people() -> None:
    play = drafted(directory({"li": ["clerk"], "mo": ["manager", "director"], "di": ["director"]}))
    play.done("slip1", "both", "li", MONDAY)
    assert sign(play, "mo") == ()
    assert sign(play, "mo") == ("F513",)
    assert sign(play, "di") == ()
    assert play.case("slip1").state == "paid"


def test_either_of_two_is_enough() -> None:
    play = drafted()
    play.done("slip1", "either", "li", MONDAY)
    assert sign(play, "di") == ()
    assert play.case("slip1").state == "paid"


def test_declining_asks_for_a_reason_and_ends_the_request() -> None:
    play = drafted()
    play.done("slip1", "pay", "li", MONDAY, amount="100")
    assert sign(play, "mo", agree=False) == ("F509",)
    assert sign(play, "mo", agree=False, reason="不属报销范围") == ()
    assert play.case("slip1").pending is None
    assert sign(play, "mo") == ("F517",)


def test_while_it_waits_nothing_else_is_done_and_only_the_applicant_withdraws() -> None:
    play = drafted()
    play.done("slip1", "pay", "li", MONDAY, amount="100")
    assert play.refused("slip1", "touch", "li", MONDAY) == ("F507",)
    assert isinstance(play.world.submit(Withdraw("slip1", "mo"), MONDAY), Refusal)
    assert isinstance(play.world.submit(Withdraw("slip1", "li"), MONDAY), Decision)
    play.done("slip1", "touch", "li", MONDAY)


def test_a_vacant_post_climbs() -> None:
    play = drafted(directory({"li": ["clerk"], "di": ["director"]}))
    play.done("slip1", "pay", "li", MONDAY, amount="100")
    assert signers(play) == {"di"}


def test_away_without_delegation_stands_still_at_the_top_and_never_passes() -> None:
    away = [Absence("di", MONDAY, MONDAY + timedelta(days=5), "出差")]
    play = drafted(directory({"li": ["clerk"], "di": ["director"]}, absences=away))
    play.done("slip1", "pay", "li", MONDAY, amount="100")
    assert "stuck" in play.kinds()
    assert signers(play) == set()
    assert sign(play, "di", at=MONDAY + timedelta(days=1)) == ("F513",)
    assert sign(play, "di", at=MONDAY + timedelta(days=6)) == ()


def test_a_delegate_signs_until_the_delegation_ends() -> None:
    ends = MONDAY + timedelta(days=1)
    people = directory(
        {**PEOPLE, "qi": []},
        absences=[Absence("mo", MONDAY, MONDAY + timedelta(days=9), "休假")],
        delegations=[Delegation("mo", "qi", ("manager",), datetime(SINCE.year, 1, 1), ends)],
    )
    play = drafted(people)
    play.done("slip1", "pay", "li", MONDAY, amount="100")
    assert signers(play, ends) == {"qi"}
    assert signers(play, ends + timedelta(minutes=1)) == {"di"}
    assert sign(play, "qi", at=ends + timedelta(minutes=1)) == ("F513",)


def test_a_signer_asks_for_one_more_signature_before_it_goes_on() -> None:
    play = drafted()
    play.done("slip1", "pay", "li", MONDAY, amount="6000")
    assert add(play, "mo", "wu", "") == ("F509",)
    assert add(play, "mo", "wu", "涉及工程") == ()
    assert signers(play) == {"mo"}, "his own stage comes first"
    assert sign(play, "mo") == ()
    assert signers(play) == {"wu"}
    assert sign(play, "di") == ("F513",)
    assert sign(play, "wu") == ()
    assert signers(play) == {"di"}
    assert sign(play, "di") == ()
    assert play.last("acted").data["signed_by"] == ["mo", "wu", "di"]


def test_who_may_add_a_signer_and_whom() -> None:
    play = drafted()
    assert add(play, "mo", "wu", "x") == ("F517",)
    play.done("slip1", "pay", "li", MONDAY, amount="5000")
    assert add(play, "di", "wu", "x") == ("F513",), "it is not his turn"
    assert add(play, "mo", "li", "x") == ("F514",), "never the applicant"
    assert add(play, "mo", "nobody", "x") == ("F506",)
    assert add(play, "mo", "mo", "x") == ("F506",)


def add(play: Stage, who: str, to: str, reason: str) -> tuple[str, ...]:
    result = play.world.submit(AddSigner("slip1", who, to, reason), MONDAY)
    return result.codes if isinstance(result, Refusal) else ()


SEVERAL = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [drafted, agreed]
    fields: {units: {departments: 会签部门}, readers: {people: 阅知人}}
articles:
  "1":
    zh: 有关部门会签。
    step slip.open: {by: anyone}
    step slip.agree: {by: clerk, from: drafted, to: agreed, needs: units, takes: readers, signed_by: units then readers}
    step slip.copy: {by: units, from: agreed}
"""


def test_each_of_several_departments_countersigns_by_its_head() -> None:
    people = directory_of_units({"works": "wu", "store": "he"})
    play = stage(SEVERAL, people=people)
    play.done("slip1", "open", "li", MONDAY)
    play.done("slip1", "agree", "li", MONDAY, units=["works", "store"], readers=["di"])
    assert signers(play) == {"wu", "he"}
    assert sign(play, "wu") == ()
    assert signers(play) == {"he"}
    assert sign(play, "he") == ()
    assert signers(play) == {"di"}
    assert sign(play, "di") == ()
    assert play.case("slip1").state == "agreed"
    assert play.refused("slip1", "copy", "mo", MONDAY) == ("F502",)
    play.done("slip1", "copy", "he", MONDAY)


def test_nobody_named_is_nobody_who_could_sign() -> None:
    play = stage(SEVERAL, people=directory_of_units({"works": "wu"}))
    play.done("slip1", "open", "li", MONDAY)
    assert play.refused("slip1", "agree", "li", MONDAY, units=[]) == ("F503",)
    assert play.refused("slip1", "agree", "li", MONDAY, units=["nowhere"]) == ("F506",)
    play.done("slip1", "agree", "li", MONDAY, units=["works"])
    sign(play, "wu")
    assert signers(play) == set(), "no reader was named: it stands still and does not pass"
    assert play.case("slip1").state == "drafted"


def directory_of_units(heads: dict[str, str]) -> Directory:
    """The three posts of the stage, and departments led by one person each."""
    units = [
        Department("office", "office"),
        *(Department(unit, unit, head_post=f"head_{unit}") for unit in heads),
    ]
    posts = [Post(name, name, "office") for name in ("clerk", "manager", "director")]
    posts += [Post(f"head_{unit}", unit, unit) for unit in heads]
    held = [Appointment(person, post, SINCE) for person, (post,) in PEOPLE.items()]
    held += [Appointment(person, f"head_{unit}", SINCE) for unit, person in heads.items()]
    people = [Person(name, name, SINCE) for name in (*PEOPLE, *heads.values())]
    return directory_build(departments=units, posts=posts, people=people, appointments=held)


LEVELS = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [drafted, decided], fields: {note: {text: 说明}}}
articles:
  "1":
    zh: 逐级上报。
    step slip.open: {by: anyone}
    step slip.decide: {by: opener, from: drafted, to: decided, signed_by: superior(opener) then superior(superior(opener))}
"""


def test_level_by_level_upwards() -> None:
    posts = [
        Post("clerk", "clerk", "office", above="manager"),
        Post("manager", "manager", "office", above="director"),
    ]
    people = directory_build(
        departments=[Department("office", "office")],
        posts=[*posts, Post("director", "director", "office")],
        people=[Person(name, name, SINCE) for name in PEOPLE],
        appointments=[Appointment(person, post, SINCE) for person, (post,) in PEOPLE.items()],
    )
    play = stage(LEVELS, people=people)
    play.done("slip1", "open", "li", MONDAY)
    play.done("slip1", "decide", "li", MONDAY)
    assert signers(play) == {"mo"}
    assert sign(play, "di") == ("F513",)
    assert sign(play, "mo") == ()
    assert signers(play) == {"di"}
    assert sign(play, "di") == ()
    assert play.case("slip1").state == "decided"


IN_TIME = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [drafted, paid], fields: {amount: {money: 金额}}}
articles:
  "1":
    zh: 经理一个工作日内签批，逾期总监也可签；每一级各有一个工作日。
    step slip.open: {by: anyone}
    step slip.pay: {by: clerk, from: drafted, to: paid, signed_by: manager then director}
    clock slip.sign:
      due: 1 working day after pay.asked
      done: pay
      who: manager
      late: [{climb: pay}, {notify: director}]
"""
TUESDAY_NIGHT = datetime(2025, 3, 4, 23, 59, 59, 999999)


def asked() -> Stage:
    play = stage(IN_TIME)
    play.done("slip1", "open", "li", MONDAY)
    play.done("slip1", "pay", "li", MONDAY)
    return play


def test_when_time_runs_out_the_level_above_may_sign_too() -> None:
    play = asked()
    assert play.clock("slip1", "sign").due == TUESDAY_NIGHT
    play.world.tick(TUESDAY_NIGHT)
    assert signers(play, TUESDAY_NIGHT) == {"mo"}, "the last instant is in time"
    wednesday = datetime(2025, 3, 5)
    play.world.tick(wednesday)
    assert play.last("lapsed").data == {"step": "pay"}
    assert signers(play, wednesday) == {"mo", "di"}, "it never passes by itself"
    assert play.case("slip1").state == "drafted"
    case = play.case("slip1")
    again = case_read(case_text(case), play.world.by_key["stage@2025-01-01"].register("slip"), id=case.id)
    assert again.pending == case.pending


def test_the_next_stage_has_its_own_time_and_starts_without_levels() -> None:
    play = asked()
    wednesday = datetime(2025, 3, 5, 10)
    play.world.tick(wednesday)
    assert sign(play, "di", at=wednesday) == ()
    assert play.clock("slip1", "sign").due == datetime(2025, 3, 6, 23, 59, 59, 999999)
    assert signers(play, wednesday) == {"di"}
    assert sign(play, "di", at=wednesday) == ()
    assert play.clock("slip1", "sign").status == "met"


def test_a_request_taken_back_or_declined_stops_the_time_and_asking_again_starts_it_anew() -> None:
    play = asked()
    play.world.submit(Withdraw("slip1", "li"), MONDAY)
    assert play.clock("slip1", "sign").status == "stopped"
    later = datetime(2025, 3, 10, 9)
    play.done("slip1", "pay", "li", later)
    assert play.clock("slip1", "sign").due == datetime(2025, 3, 11, 23, 59, 59, 999999)
    assert sign(play, "mo", agree=False, reason="不妥", at=later) == ()
    assert play.clock("slip1", "sign").status == "stopped"
    play.world.tick(datetime(2025, 3, 20))
    assert "lapsed" not in play.kinds()
