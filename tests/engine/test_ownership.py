"""Whose a case is: claiming, handing over, and who may."""

from __future__ import annotations

from datetime import date, timedelta

from tests.engine.play import MONDAY, Stage, directory, stage
from youzhang.engine.case import Running
from youzhang.engine.codec import event_body, event_read
from youzhang.engine.command import Claim, Contact, HandOver, Note
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.engine.replay import past_of
from youzhang.kernel.people import Person, directory_build

SLIPS = """registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [new, working, done]
    fields: {topic: {text: 事项}}
articles:
  "1":
    zh: 登记后办理，办完结束。
    step slip.open: {by: [clerk, manager]}
    step slip.start: {by: clerk, from: new, to: working}
    step slip.finish: {by: manager, from: working, to: done}
    clock slip.own: {due: 1 hour after open, done: finish, who: owner}
"""
STAFF = {"li": ["clerk"], "lu": ["clerk"], "mo": ["manager"], "di": ["director"]}


def opened() -> Stage:
    """A slip of li's own."""
    play = stage(SLIPS, people=directory(STAFF))
    play.done("slip1", "open", "li", MONDAY)
    return play


def codes(play: Stage, command: Claim | HandOver | Note) -> tuple[str, ...]:
    """Why it is refused; empty when it is not."""
    result = play.world.submit(command, MONDAY)
    return result.codes if isinstance(result, Refusal) else ()


def test_somebody_with_a_next_step_claims_what_nobody_has() -> None:
    play = opened()
    assert codes(play, Claim("slip1", "mo")) == ("F502",)  # the manager's step comes later
    assert codes(play, Claim("slip1", "lu")) == ()
    assert play.case("slip1").owner == "lu"
    event = play.last("claimed")
    assert (event.actor, event.data) == ("lu", {"owner": "lu", "before": ""})


def test_a_case_is_claimed_once() -> None:
    play = opened()
    assert codes(play, Claim("slip1", "lu")) == ()
    assert codes(play, Claim("slip1", "lu")) == ("F517",)
    assert codes(play, Claim("slip1", "li")) == ("F519",)
    assert play.kinds().count("claimed") == 1


def test_what_has_ended_is_nobodys_to_claim_or_hand_over() -> None:
    play = opened()
    assert codes(play, Claim("slip1", "li")) == ()
    play.done("slip1", "start", "li", MONDAY)
    play.done("slip1", "finish", "mo", MONDAY)
    assert codes(play, Claim("slip1", "lu")) == ("F517",)
    assert codes(play, HandOver("slip1", "li", "lu", "休假")) == ("F517",)


def test_the_case_of_somebody_who_has_left_can_be_claimed() -> None:
    staff = directory(STAFF)
    leaving = directory_build(
        departments=staff.departments.values(), posts=staff.posts.values(),
        people=[Person(p, p, date(2020, 1, 1), MONDAY.date() if p == "lu" else None) for p in STAFF],
        appointments=[row for rows in staff._by_person.values() for row in rows],
    )  # fmt: skip
    play = stage(SLIPS, people=leaving)
    play.done("slip1", "open", "li", MONDAY)
    assert codes(play, Claim("slip1", "lu")) == ()
    assert codes(play, Claim("slip1", "li")) == ("F519",)  # lu's last day
    assert isinstance(play.world.submit(Claim("slip1", "li"), MONDAY + timedelta(days=1)), Decision)
    assert play.last("claimed").data == {"owner": "li", "before": "lu"}


def test_the_owner_or_somebody_above_him_hands_over_with_a_reason() -> None:
    posts = directory(STAFF).posts
    assert posts["clerk"].above is None  # in the plain office nobody stands above
    play = opened()
    assert codes(play, HandOver("slip1", "li", "lu", "休假")) == ("F517",)  # nobody's yet
    codes(play, Claim("slip1", "li"))
    assert codes(play, HandOver("slip1", "lu", "lu", "我来办")) == ("F502",)
    assert codes(play, HandOver("slip1", "li", "lu", " ")) == ("F509",)
    assert codes(play, HandOver("slip1", "li", "li", "休假")) == ("F506",)
    assert codes(play, HandOver("slip1", "li", "nobody", "")) == ("F506", "F509")
    assert codes(play, HandOver("slip1", "li", "mo", "休假")) == ()
    assert play.case("slip1").owner == "mo"
    assert play.last("handed_over").data == {"owner": "mo", "before": "li", "reason": "休假"}


def test_everybody_above_the_owner_may_hand_over() -> None:
    plain = directory(STAFF)
    posts = [plain.posts[name] for name in plain.posts]
    above = {"clerk": "manager", "manager": "director"}
    staff = directory_build(
        departments=plain.departments.values(),
        posts=[type(p)(p.id, p.title, p.department, above.get(p.id)) for p in posts],
        people=plain.people.values(),
        appointments=[row for rows in plain._by_person.values() for row in rows],
    )
    for boss in ("mo", "di"):
        play = stage(SLIPS, people=staff)
        play.done("slip1", "open", "li", MONDAY)
        codes(play, Claim("slip1", "li"))
        assert codes(play, HandOver("slip1", "lu", "lu", "我来办")) == ("F502",)
        assert codes(play, HandOver("slip1", boss, "lu", "李休假")) == ()
        assert play.case("slip1").owner == "lu"


def test_a_clock_goes_on_whoever_owns_the_case() -> None:
    play = opened()
    before: Running = play.clock("slip1", "own")
    codes(play, Claim("slip1", "li"))
    assert play.clock("slip1", "own") == before


def test_the_journal_gives_both_commands_back() -> None:
    play = opened()
    given: tuple[Claim | HandOver, ...] = (Claim("slip1", "li"), HandOver("slip1", "li", "mo", "休假"))
    for command in given:
        assert codes(play, command) == ()
    register = play.world.pinned(play.case("slip1").book).register("slip")
    for command, event in zip(given, play.events[-2:], strict=True):
        read = event_read(
            "slip1", event.kind, event.at, event.actor, event_body(event, "", ""), lambda _: register
        )
        past = past_of(read)
        assert past is not None
        assert past.command == command


def test_words_exchanged_say_by_which_channel_and_in_which_direction() -> None:
    play = opened()
    call = Note("slip1", "li", "问何时到场", (), Contact("phone", "in", "孙明", "2025-03-03T08:55", 4))
    assert codes(play, call) == ()
    event = play.last("noted")
    assert event.data["contact"] == {
        "channel": "phone", "direction": "in", "who": "孙明", "when": "2025-03-03T08:55", "minutes": 4,
    }  # fmt: skip
    past = past_of(event)
    assert past is not None
    assert past.command == call
    assert codes(play, Note("slip1", "li", "信", (), Contact("pigeon", "in"))) == ("F506",)
    assert codes(play, Note("slip1", "li", "信", (), Contact("letter", "up"))) == ("F506",)
    assert codes(play, Note("slip1", "li", " ", (), Contact("letter", "out"))) == ("F503",)
