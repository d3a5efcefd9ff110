"""Clocks: what can be met, what opens in time, what is said twice."""

import pytest

from tests.language.write import code_of, rulebook
from youzhang.kernel.durations import Duration
from youzhang.language.clock import Clock


def clock(body: str) -> Clock:
    return rulebook(f"clock slip.c: {body}").registers["slip"].clocks["c"]


def test_one_sentence_for_the_limit_and_one_for_what_meets_it() -> None:
    found = clock("{due: 3 days after open, done: checked, warn: 1 hour before}")
    assert found.due.amount is not None
    assert (found.due.amount.fixed, found.done, found.warn) == (
        Duration(3, "day"),
        ("checked",),
        Duration(1, "hour"),
    )


def test_a_limit_may_be_a_parameter_with_or_without_unit() -> None:
    rules = "parameter n: 5\nparameter d: 5 working days\nclock slip.a: {due: n working days after open, done: checked}"
    register = rulebook(rules + "\nclock slip.b: {due: d after open, done: done}").registers["slip"]
    amounts = [register.clocks[name].due.amount for name in ("a", "b")]
    assert [str(amount) for amount in amounts] == ["n working days", "d"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{due: soon after open, done: done}", "R224 soon"),
        ("{due: promptly within 3 days after open, done: done}", "R224 promptly"),
        ("{due: 3 days after opening, done: done}", "R201 3"),
        ("{due: 3 days after open, done: finished}", "R201 finished"),
        ("{due: 3 days after open, done: received}", "R207 received"),
        ("{due: 2 days after open, opens: 3 days after open, done: done}", "R219 3"),
        ("{due: 2 days after open, done: done, warn: a while}", "Y005 a"),
        ("{due: 2 days after open}", "Y004 {due:"),
        ("{due: 2 days after open, done: done, excused: sorry}", "R201 sorry"),
        ("{due: 2 days after open, done: done, late: [{notify: nobody}]}", "R205 nobody"),
        ("{due: 2 days after open, done: done, extend: {by: boss, most: long}}", "Y005 long"),
        ("{due: 2 days after open, done: done, when: amount}", "X103 amount"),
    ],
)
def test_refused(body: str, code: str) -> None:
    assert code_of(f"clock slip.c: {body}") == code


def test_one_limit_said_twice_with_different_lengths_contradicts() -> None:
    rules = "clock slip.a: {due: 2 days after open, done: done}\nclock slip.b: {due: 3 days after open, done: done}"
    assert code_of(rules) == "R212 clock"
