"""Steps: who, from, to, needs, conditions; without a word about opening, anyone opens."""

import pytest

from tests.language.write import HEAD, code_of, rulebook
from youzhang.language.step import Step


def step(body: str) -> Step:
    return rulebook(f"step slip.s: {body}").registers["slip"].steps["s"]


def test_what_is_left_out() -> None:
    found = step("{zh: 一步}")
    assert [str(who) for who in found.by] == ["anyone"]
    assert (found.sources, found.to, found.reason, found.signing) == ((), "", False, None)


def test_one_value_stands_for_a_list_of_one() -> None:
    found = step("{by: clerk, from: received, needs: amount}")
    assert (found.sources, found.needs) == (("received",), ("amount",))


def test_people_may_be_named_in_every_way() -> None:
    found = step("{by: [clerk, keeper, unit, opener, owner, superior(opener), head(unit), system]}")
    kinds = [who.kind for who in found.by]
    assert kinds == ["post", "person", "department", "opener", "owner", "superior", "head", "system"]


def test_conditions_have_names() -> None:
    assert [guard.name for guard in step("{must: amount > 0}").must] == ["1"]
    assert [guard.name for guard in step("{must: [amount > 0, urgent]}").must] == ["1", "2"]
    assert [guard.name for guard in step("{must: {positive: amount > 0}}").must] == ["positive"]


def test_without_a_rule_anyone_opens_and_fills_every_field() -> None:
    head = HEAD.replace("    step slip.open: {by: clerk, needs: topic}\n", "")
    opening = rulebook(head=head).registers["slip"].steps["open"]
    assert [str(who) for who in opening.by] == ["anyone"]
    assert "topic" in opening.takes


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{by: clerc}", "R205 clerc"),
        ("{from: recieved}", "R201 recieved"),
        ("{to: recieved}", "R201 recieved"),
        ("{needs: topik}", "R204 topik"),
        ("{must: amount}", "X103 amount"),
        ("{must: amount > }", "X101 amount"),
        ("{by: superior(nobody)}", "R205 superior(nobody)"),
        ("{by: superior(superior(nobody))}", "R205 superior(superior(nobody))"),
        ("{by: deputy(opener)}", "R205 deputy(opener)"),
        ("{reason: perhaps}", "Y005 perhaps"),
        ("{form: received}", "Y003 form:"),
    ],
)
def test_refused(body: str, code: str) -> None:
    found = code_of(f"step slip.s: {body}")
    assert found.split(" ")[0] == code.split(" ")[0]


def test_the_column_is_that_of_the_very_word() -> None:
    assert code_of("step slip.s: {must: topic == 'x' and amout > 5}") == "X102 amout"
    assert code_of("step slip.s: {must: \"topic == 'x' and amout > 5\"}") == "X102 amout"
