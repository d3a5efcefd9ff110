"""Registers: states, ends, fields, numbering."""

from datetime import datetime

import pytest

from tests.language.write import HEAD, code_of, rulebook


def test_states_with_labels_the_first_begins_and_the_last_ends() -> None:
    register = rulebook().registers["slip"]
    assert register.first == "received"
    assert register.ends == {"done"}
    assert register.states["checked"].en == "Checked"


def test_states_may_be_a_plain_list() -> None:
    register = rulebook(
        "register memo:\n  title: 便条\n  states: [kept]".replace("title: 便条", "title: {zh: 便条}")
    )
    assert list(register.registers["memo"].states) == ["kept"]


def test_a_register_without_states_only_records() -> None:
    found = rulebook("register memo: {title: {zh: 便条}}").registers["memo"]
    assert list(found.states) == ["recorded"]


def test_a_serial_restarts_with_the_smallest_part_of_the_date() -> None:
    head = HEAD.replace("S{yyyy}-{serial:03}", "S{yyyy}{mm}-{serial:03}")
    numbering = rulebook(head=head).registers["slip"].numbering
    assert numbering is not None
    march, april = datetime(2025, 3, 1), datetime(2025, 4, 1)
    assert numbering.period(march) != numbering.period(april)
    assert numbering.write(march, 7) == "S202503-007"
    assert numbering.write(march, 999) == "S202503-999"
    assert numbering.write(march, 1000) is None


@pytest.mark.parametrize(
    "pattern",
    ["S{yyyy}", "S{serial:03}{serial:03}", "S{dd}{serial:03}", "S{mm}-{serial:03}", "S{week}-{serial:03}"],
)
def test_patterns_that_cannot_be(pattern: str) -> None:
    assert code_of("", head=HEAD.replace("S{yyyy}-{serial:03}", pattern)).startswith("R222")


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        (
            "received: {zh: 已收, en: Received}, ",
            "2nd: {zh: 二}, received: {zh: 已收, en: Received}, ",
            "Y010 2nd:",
        ),
        ("    number:", "    ends: [finished]\n    number:", "R201 finished"),
        ("    title: {zh: 单, en: Slip}", "    title: {zh: 单, jp: x}", "Y003 jp:"),
    ],
)
def test_refused(was: str, now: str, code: str) -> None:
    assert code_of("", head=HEAD.replace(was, now, 1)) == code


def test_a_name_is_declared_once() -> None:
    assert code_of("register slip: {title: {zh: 又一个}}") == "R223 register"
