"""Scenarios: versions that change on the way, signatures, entries that rules open, and everything a story may do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from youzhang.engine.expectation import values_equal
from youzhang.engine.scenario import Outcome, scenario_run
from youzhang.kernel.errors import RulebookErrors
from youzhang.language.library import scenario_load

RULEBOOK = """rulebook: play
version: 2025-01-01
title: {zh: 戏, en: Play}
posts: {clerk: {zh: 办事员, en: Clerk, above: chief}, chief: {zh: 主任, en: Chief, above: head}, head: {zh: 局长, en: Head}}
registers:
  slip:
    title: {zh: 单, en: Slip}
    number: "S-{serial:03}"
    states: [received, checked, done]
    fields: {topic: {text: 事项}, amount: {money: 金额}, unit: {department: 部门}, customer: {customer: 客户}}
  memo:
    title: {zh: 便条, en: Memo}
    states: [written, filed]
    fields: {slip: {entry: 单, of: slip}}
articles:
  "1":
    zh: 登记、核对、付款。
    en: Recorded, checked, paid.
    step slip.open: {by: [clerk, customer], needs: topic}
    step slip.check: {by: [clerk, unit], from: received, to: checked, takes: [amount, unit]}
    clock slip.check: {due: 2 days after received, done: checked, extend: {by: clerk, most: 3 days}}
    step slip.pay: {by: clerk, from: checked, to: done, needs: amount, signed_by: chief, then: [{notify: customer, proof: reply}]}
    step slip.confirm: {by: customer, from: done}
    step memo.file: {by: clerk, from: written, to: filed}
  "2":
    zh: 核对后写便条，交主任处理。
    en: After the check a memo is written for the chief.
    rule slip.memo: {on: checked, then: [{open: memo, with: {slip: this}}, {task: chief, what: {zh: 过目, en: Have a look}}]}
"""
NEXT = """  "3":
    zh: 施行前未核对的，按新办法。
    en: What is not yet checked goes on under the new version.
    in: "1"
transition:
  - {article: "3", register: slip, when: state == received, use: new, clocks: again}
"""
CAST = """departments: {works: 工程部}
people:
  li: clerk
  xu: chief
  he: {post: head, absent: 2025-06-01 .. 2025-06-30, delegates: {to: li, until: 2025-06-05}}
  wu: {department: works, head_of: works}
customers: {sun: {name: 孙明}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "play" / "scenarios").mkdir(parents=True)
    (tmp_path / "play" / "2025-01-01.yaml").write_text(RULEBOOK, encoding="utf-8")
    later = (
        RULEBOOK.replace("version: 2025-01-01", "version: 2026-01-01").replace("due: 2 days", "due: 1 day")
        + NEXT
    )
    (tmp_path / "play" / "2026-01-01.yaml").write_text(later, encoding="utf-8")
    return tmp_path / "play" / "scenarios"


def played(folder: Path, body: str) -> Outcome:
    path = folder / "1-a-story.yaml"
    path.write_text("scenario: a story\n" + CAST + body, encoding="utf-8")
    return scenario_run(scenario_load(path))


def said(outcome: Outcome) -> list[str]:
    return [f"{d.code.code} {d.line}: {d.message('en')} {d.advice('en')}" for d in outcome.findings]


def test_a_whole_story(folder: Path) -> None:
    outcome = played(folder, (Path(__file__).parent / "whole_story.yaml").read_text(encoding="utf-8"))
    assert said(outcome) == []
    assert outcome.articles == {"1", "2"}


def test_a_customer_acts_for_himself_only(folder: Path) -> None:
    body = """given:
  - {entry: slip, as: k1, at: 2025-06-10 09:00, with: {topic: 路灯, customer: sun}}
  - {entry: slip, as: k2, at: 2025-06-10 09:00, with: {topic: 路灯}}
story:
  - {at: 2025-06-10 10:00, then: {holds: {may(sun; k1.confirm): no, may(sun; k1.check): no}}}
"""
    assert said(played(folder, body)) == []


def test_a_new_version_takes_over_what_its_clause_names(folder: Path) -> None:
    outcome = played(
        folder,
        """versions: [2026-01-01]
given:
  - {entry: slip, as: k1, at: 2025-12-30 20:00, with: {topic: 甲}}
  - {entry: slip, as: k2, at: 2025-12-31 20:00, state: checked, with: {topic: 乙}}
story:
  - {at: 2025-12-31 23:59, then: {holds: {due(k1.check): 2026-01-01 24:00}}}
  - at: 2026-01-01 08:00
    then:
      happens: [{repinned: any, case: k1, cites: "3"}, {due_moved: check, case: k1, cites: "3", due: 2026-01-02 24:00}]
      never: [{repinned: any, case: k2}]
  - {at: 2026-01-03 00:01, then: {happens: [{missed: check, case: k1, version: 2026-01-01}]}}
""",
    )
    assert said(outcome) == []


def test_an_absent_signer_whose_delegation_has_ended_stands_still(folder: Path) -> None:
    body = """adopt: {posts: {chief: vacant}}
given: {entry: slip, as: k1, at: 2025-06-02 09:00, state: checked, with: {topic: 甲, amount: 5}}
story:
  - {at: 2025-06-10 09:00, who: li, does: pay, then: {happens: [{climbed: pay}, {stuck: pay}], holds: {signers(k1): empty}}}
  - {at: 2025-07-01 09:00, who: he, does: sign, then: {holds: {k1.state: done}}}
"""
    assert said(played(folder, body)) == []


@pytest.mark.parametrize(
    ("then", "code"),
    [
        ("{holds: {k1.state: done}}", "S413"),
        ("{holds: {k1.amount: 5}}", "S413"),
        ("{holds: {k1.amount: five}}", "S413"),
        ("{holds: {due(k1.check): 2025-06-12 23:59}}", "S413"),
        ("{happens: [missed check]}", "S411"),
        ("{happens: [{done: slip.open, who: xu}]}", "S411"),
        ("{happens: [{done: slip.open, cites: '2'}]}", "S411"),
        ("{happens: [{done: slip.open, at: 2025-06-10 09:01}]}", "S411"),
        ("{never: [{started: check}]}", "S412"),
        ("{refused: yes}", "S415"),
        ("{waits_for: amount}", "S415"),
    ],
)
def test_what_differs_is_a_finding(folder: Path, then: str, code: str) -> None:
    step = "story:\n  - {at: 2025-06-10 09:00, who: li, does: slip.open, as: k1, with: {topic: 路灯}, then: %s}\n"
    assert [d.code.code for d in played(folder, step % then).findings] == [code]


def test_a_failed_step_does_not_end_the_story(folder: Path) -> None:
    body = """story:
  - {at: 2025-06-10 09:00, who: xu, does: slip.open, as: k1, with: {topic: 路灯}}
  - {at: 2025-06-10 09:05, who: li, does: check, case: k1}
  - {at: 2025-06-10 09:10, who: li, does: slip.open, as: k2, with: {topic: 路灯}, then: {holds: {k2.state: received}}}
"""
    assert [d.code.code for d in played(folder, body).findings] == ["S414", "S414"]


def test_what_is_given_must_be_possible(folder: Path) -> None:
    body = "given: {entry: slip, as: k1, with: {amount: lots}}\nstory:\n  - {at: 2025-06-10 09:00}\n"
    assert [d.code.code for d in played(folder, body).findings] == ["S414"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("people: {li: clerk}\nstory: []\n", "Y002"),
        ("story: []\n", "Y004"),
        ("story:\n  - {at: noon}\n", "Y005"),
        ("story:\n  - {at: 2025-06-10, who: li}\n", "S405"),
        ("given: {entry: slip}\nstory:\n  - {at: 2025-06-10, who: li, does: hand over}\n", "S405"),
        (
            "given: {entry: slip}\nstory:\n  - {at: 2025-06-10, who: li, does: hand over, with: {to: lu}}\n",
            "S401",
        ),
        ("story:\n  - {at: 2025-06-10, who: li, does: dance}\n", "S404"),
        ("story:\n  - {at: 2025-06-10, who: li, does: slip.dance}\n", "S401"),
        ("story:\n  - {at: 2025-06-10, then: {holds: {k9.state: done}}}\n", "S401"),
        ("given: {entry: slop}\nstory:\n  - {at: 2025-06-10}\n", "S401"),
        ("given: {entry: slip, state: lost}\nstory:\n  - {at: 2025-06-10}\n", "S401"),
        ("adopt: {parameters: {x: 1}}\nstory:\n  - {at: 2025-06-10}\n", "A303"),
        ("versions: [2030-01-01]\nstory:\n  - {at: 2025-06-10}\n", "S402"),
        ("story:\n  - {at: 2025-06-10, then: {happens: [{missed: check, colour: red}]}}\n", "S404"),
        ("story:\n  - {at: 2025-06-10, then: {happens: [{missed: check, cites: '99'}]}}\n", "S401"),
    ],
)
def test_a_bad_scenario_is_refused_before_it_is_played(folder: Path, body: str, code: str) -> None:
    with pytest.raises(RulebookErrors) as caught:
        played(folder, body)
    assert code in [d.code.code for d in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("actual", "written", "equal"),
    [
        ([{"value": "works", "share": Decimal("0.6")}], ("works 60%",), True),
        ([{"value": "works", "share": Decimal("0.6")}], ("works 61%",), False),
        ([{"value": "works", "share": Decimal("0.6")}], ("works",), False),
        ([{"value": "a"}, {"value": None}], ("a", "empty"), True),
        ([{"value": "a"}, {"value": "b"}], ("a",), False),
        ([{"value": "a"}, {"value": "b"}], ("b", "a"), False),
    ],
)
def test_the_rows_of_a_table_are_compared_in_their_order(
    actual: list[dict[str, Any]], written: tuple[str, ...], equal: bool
) -> None:
    assert values_equal(written, actual, {}) is equal
