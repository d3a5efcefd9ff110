"""Effects: exactly one verb; what it names must be there and fit."""

import pytest

from tests.language.write import code_of, rulebook
from youzhang.language.effect import VERBS


def test_every_verb() -> None:
    rules = """
register memo: {title: {zh: 便条}, fields: {slip: {entry: 单, of: slip}}}
rule slip.r:
  on: open
  then:
    - {set: {amount: 5}}
    - {open: memo, with: {slip: this}}
    - {move: checked}
    - {notify: boss}
    - {task: boss}
    - {breach: keeper}
    - {copies: {"1": keeper}}
    - {climb: finish}
"""
    effects = rulebook(rules).registers["slip"].consequences[0].then
    assert tuple(effect.verb for effect in effects) == VERBS
    assert [effect.number for effect in effects] == list(range(len(VERBS)))


def test_a_late_effect_may_come_later_others_not() -> None:
    clock = "clock slip.c: {due: 1 day after open, done: done, late: [{after: 2 days, notify: boss}]}"
    assert code_of(clock) == "fine"
    assert code_of("rule slip.r: {on: open, then: [{after: 2 days, notify: boss}]}") == "R228 {after:"


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ("{notify: boss, task: boss}", "R228 {notify:"),
        ("{what: {zh: 无动词}}", "R228 {what:"),
        ("{move: away}", "R201 away"),
        ("{open: memo}", "R206 memo"),
        ("{set: {topik: topic}}", "R204 topic"),
        ("{set: {amount: topic}}", "X103 topic"),
        ("{task: boss, until: away}", "R201 away"),
        ("{task: boss, within: a while}", "Y005 a"),
        ("{notify: nobody}", "R205 nobody"),
        ("{notify: boss, proof: stamp}", "Y005 stamp"),
    ],
)
def test_refused(effect: str, code: str) -> None:
    assert code_of(f"rule slip.r: {{on: open, then: [{effect}]}}").startswith(code)


def test_copies_name_the_holders_of_each_part_and_a_breach_its_fine() -> None:
    rules = """
rule slip.r: {on: open, then: [{copies: {"1": boss, "2": [keeper, boss]}}, {breach: keeper, fine: amount * 2}]}
"""
    copies, breach = rulebook(rules).registers["slip"].consequences[0].then
    assert [(part, [str(who) for who in whos]) for part, whos in copies.parts] == [
        ("1", ["boss"]),
        ("2", ["keeper", "boss"]),
    ]
    assert breach.fine is not None
    assert breach.fine.text == "amount * 2"


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ('{copies: {"1": bos}}', "R205"),
        ("{notify: boss, fine: 5}", "R228"),
        ("{notify: boss, answer: yes}", "R228"),
        ("{task: boss, answer: yes, until: done}", "R228"),
        ("{breach: boss, fine: fifty}", "X102"),
        ("{breach: boss, fine: 3 days}", "X103"),
    ],
)
def test_copies_and_fines_that_cannot_be_read(effect: str, code: str) -> None:
    assert code_of(f"rule slip.r: {{on: open, then: [{effect}]}}").startswith(code)
