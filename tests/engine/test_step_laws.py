"""Laws of every decision, over random stories: the same again, nothing for a refusal, the fold is the state."""

from __future__ import annotations

import copy
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.play import MONDAY, Stage, stage
from youzhang.engine.case import Case, evolve
from youzhang.engine.command import Act, Command, Finish, Note, Sign, Withdraw
from youzhang.engine.deed import Decision
from youzhang.engine.event import Event
from youzhang.engine.refusal import Refusal

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    number: "S{yyyy}-{serial:04}"
    states: [received, waiting, checked, done]
    fields:
      topic: {choice: 事项, options: {a: 甲, b: 乙}}
      amount: {money: 金额}
      total: {money: 合计, computed: amount * 2}
      urgent: {yes_no: 加急}
articles:
  "1":
    zh: 登记、等候、核对、办结。
    step slip.open: {by: anyone}
    step slip.wait: {by: clerk, from: received, to: waiting}
    step slip.resume: {by: clerk, from: waiting, to: received, takes: urgent}
    step slip.check: {by: [clerk, manager], from: received, to: checked, needs: amount, takes: topic, must: amount > 0}
    step slip.finish: {by: clerk, from: checked, to: done, signed_by: manager}
    step slip.back: {by: manager, from: [checked, done], to: received, reason: yes}
    clock slip.check:
      due: 2 hours after received
      done: checked
      pause: waiting
      warn: 30 minutes
      late: [{notify: manager}, {after: 1 hour, breach: clerk}]
    clock slip.finish: {due: 1 day after checked, done: done, when: not urgent}
    rule slip.many: {on: checked, when: count(slip where topic == this.topic) >= 2, then: [{task: manager, until: done}]}
    rule slip.large: {on: checked, when: amount > 50, then: [{set: {urgent: yes}}, {notify: director}]}
"""
CASES = ("slip1", "slip2", "slip3")
PEOPLE = ("li", "mo", "di", "stranger")
STEPS = ("open", "wait", "resume", "check", "finish", "back")

amounts = st.sampled_from(["", "-1", "0.01", "10", "50.01", "x"])
values = st.fixed_dictionaries(
    {},
    optional={
        "amount": amounts,
        "topic": st.sampled_from(["a", "b", "c", ""]),
        "urgent": st.sampled_from(["yes", "no"]),
    },
)
acts = st.builds(
    lambda case, step, who, given_values, reason: Act(case, step, who, given_values, reason, "stage", "slip"),
    st.sampled_from(CASES), st.sampled_from(STEPS), st.sampled_from(PEOPLE), values, st.sampled_from(["", "缘由"]),
)  # fmt: skip
others = st.one_of(
    st.builds(
        Sign, st.sampled_from(CASES), st.sampled_from(PEOPLE), st.booleans(), st.sampled_from(["", "不妥"])
    ),
    st.builds(Withdraw, st.sampled_from(CASES), st.sampled_from(PEOPLE)),
    st.builds(Finish, st.sampled_from(CASES), st.sampled_from(["t3", "t4", "t5"]), st.sampled_from(PEOPLE)),
    st.builds(Note, st.sampled_from(CASES), st.sampled_from(PEOPLE), st.sampled_from(["", "记一笔"])),
)
stories = st.lists(st.tuples(st.integers(0, 150), st.one_of(acts, acts, others)), max_size=25)


def known(play: Stage, command: Command) -> bool:
    """Opening an entry twice under one id is the caller's mistake, not a refusal."""
    return not (isinstance(command, Act) and command.step == "open" and command.case in play.world.cases)


def played(story: list[tuple[int, Command]]) -> Stage:
    play, at = stage(BODY), MONDAY
    for minutes, command in story:
        at += timedelta(minutes=minutes)
        if known(play, command):
            play.world.submit(command, at)
    play.world.tick(at + timedelta(days=3))
    return play


@given(stories)
def test_the_same_commands_give_the_same_events(story: list[tuple[int, Command]]) -> None:
    first, second = played(story), played(story)
    assert first.events == second.events
    assert first.world.cases == second.world.cases


@given(stories)
def test_a_refusal_changes_nothing(story: list[tuple[int, Command]]) -> None:
    play, at = stage(BODY), MONDAY
    for minutes, command in story:
        at += timedelta(minutes=minutes)
        play.world.tick(at)
        before, count = copy.deepcopy(play.world.cases), len(play.events)
        if known(play, command) and isinstance(play.world.submit(command, at), Refusal):
            assert play.world.cases == before
            assert len(play.events) == count


@given(stories)
def test_the_state_is_the_fold_of_its_events(story: list[tuple[int, Command]]) -> None:
    play = played(story)
    folded: dict[str, Case] = {}
    for event in play.events:
        folded[event.case] = evolve(folded.get(event.case, Case(event.case)), event)
    assert folded == play.world.cases


@given(stories)
def test_what_follows_comes_after_its_cause_and_at_its_instant(story: list[tuple[int, Command]]) -> None:
    play, at = stage(BODY), MONDAY
    for minutes, command in story:
        at += timedelta(minutes=minutes)
        if not known(play, command):
            continue
        result = play.world.submit(command, at)
        if isinstance(result, Decision):
            assert all(event.cause < number for number, event in enumerate(result.events))
            assert {event.at for event in result.events} == {at}
            assert result.events[0].cause == -1


@given(stories)
def test_time_never_runs_backwards_in_a_stream(story: list[tuple[int, Command]]) -> None:
    streams: dict[str, list[Event]] = {}
    for event in played(story).events:
        streams.setdefault(event.case, []).append(event)
    for events in streams.values():
        assert [event.at for event in events] == sorted(event.at for event in events)


@given(stories)
def test_formulas_are_always_up_to_date(story: list[tuple[int, Command]]) -> None:
    for case in played(story).world.cases.values():
        amount = case.fields.get("amount")
        assert case.fields.get("total") == (None if amount is None else amount * 2)
