"""The names and functions that expressions may use, at work on a case."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.engine.play import MONDAY, Stage, directory, stage
from youzhang.engine.scope import Scope
from youzhang.kernel.errors import RulebookErrors

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    number: "S-{serial:03}"
    states: [received, done]
    fields:
      topic: {text: 事项}
      amount: {money: 金额}
      day: {date: 日期}
      before: {entry: 前单, of: slip}
articles:
  "1":
    zh: 登记。
    step slip.open: {by: anyone}
    step slip.claim: {by: anyone, takes: owner}
    step slip.finish: {by: anyone, from: received, to: done}
%s
"""


def opened(formula: str) -> Stage:
    play = stage(BODY % f"    term slip.t: {{is: {formula}}}", people=directory(departments={"wu": "works"}))
    play.done("slip1", "open", "li", MONDAY, topic="a", amount="5")
    play.done("slip2", "open", "wu", MONDAY, topic="a", amount="7", day="2025-01-31")
    return play


def value(formula: str, *, at: datetime = MONDAY, actor: str = "wu") -> Any:
    play = opened(formula)
    book = play.world.by_key["stage@2025-01-01"]
    return Scope(play.world, book, book.register("slip"), play.case("slip2"), actor, at).term("t")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("state", "received"),
        ("number", "S-002"),
        ("opened", MONDAY),
        ("opener", "wu"),
        ("owner is empty", True),
        ("actor", "wu"),
        ("actor_department", "works"),
        ("today", date(2025, 3, 3)),
        ("now", MONDAY),
        ("at(received)", MONDAY),
        ("at(done)", None),
        ("times(open)", 1),
        ("times(done)", 0),
        ("day + 1 month", date(2025, 2, 28)),
        ("opened + 2 hours", datetime(2025, 3, 3, 11)),
        ("today - day > 31 days", False),
        ("today - day > 30 days", True),
        ("today - day <= 1 month", False),
        ("working_days(day; today)", 21),
        ("date(opened)", date(2025, 3, 3)),
        ("month(day) + year(day)", Decimal(2026)),
        ("count(slip where topic == this.topic)", 2),
        ("exists(slip where topic == this.topic and amount > 6)", True),
        ("exists(slip where topic == 'b')", False),
        ("sum(amount over slip where topic == this.topic)", Decimal(12)),
        ("first(slip where topic == this.topic)", "S-001"),
        ("last(slip where topic == this.topic)", "S-002"),
        ("last(slip where topic == 'b')", None),
        ("first(amount over slip where topic == this.topic)", Decimal(5)),
        ("last(amount over slip where topic == this.topic)", Decimal(7)),
        ("last(amount over slip where topic == 'b')", None),
        ("count(slip where before == this.before)", None),
        ("given(day)", True),
        ("either(topic; number)", "a"),
        ("min(amount; 6)", Decimal(6)),
        ("up(amount / 2) - down(amount / 2)", Decimal(1)),
    ],
)
def test_it_gives(formula: str, expected: Any) -> None:
    assert value(formula) == expected


def test_the_owner_is_set_and_given_up_by_a_step() -> None:
    play = opened("owner")
    play.done("slip1", "claim", "mo", MONDAY, owner="mo")
    assert play.case("slip1").owner == "mo"


def test_unknown_people_have_no_department() -> None:
    assert value("actor_department", actor="customer:c1") is None


ROWS = """
registers:
  case:
    title: {zh: 单, en: Case}
    states: [kept]
    fields:
      limit: {money: 限额}
      shares:
        rows: 责任
        fields: {unit: {text: 部门}, share: {percent: 比例}, amount: {money: 金额}}
articles:
  "1":
    zh: 责任比例合计百分之百。
    step case.open: {by: anyone, must: {whole: sum(share over shares) == 1}}
    term case.t: {is: %s}
"""


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("count(shares)", 2),
        ("count(shares where amount > limit)", 1),
        ("count(shares where amount > this.limit and share >= 60%)", 1),
        ("exists(shares where unit is empty)", False),
        ("exists(shares where share == 40%)", True),
        ("sum(amount over shares where share < 50%)", Decimal(40)),
        ("sum(amount * share over shares)", Decimal(88)),
    ],
)
def test_rows_of_the_entry_itself(formula: str, expected: Any) -> None:
    play = stage(ROWS % formula)
    rows = [
        {"unit": "质量", "share": "60%", "amount": "120"},
        {"unit": "制造", "share": "40%", "amount": "40"},
    ]
    play.done("case1", "open", "li", MONDAY, limit="100", shares=rows)
    book = play.world.by_key["stage@2025-01-01"]
    assert (
        Scope(play.world, book, book.register("case"), play.case("case1"), "li", MONDAY).term("t") == expected
    )


@pytest.mark.parametrize("rows", [[], [{"share": "60%"}], [{"share": "60%"}, {"share": "40.01%"}]])
def test_shares_that_are_not_the_whole_are_refused(rows: list[dict[str, str]]) -> None:
    play = stage(ROWS % "count(shares)")
    assert play.refused("case1", "open", "li", MONDAY, shares=rows) == ("F504",)


TALLY = """
registers:
  case:
    title: {zh: 单, en: Case}
    states: [received, closed]
    fields: {unit: {text: 责任部门}, month: {date: 结案月份}}
  report:
    title: {zh: 统计表, en: Statistics}
    states: [drafted, filed]
    fields:
      month: {date: 月份}
      total: {integer: 件数}
      units: {rows: 各部门, fields: {value: {text: 部门}, count: {integer: 件数}, share: {percent: 占比}}}
articles:
  "1":
    zh: 每月十日前统计上月结案。
    step case.open: {by: anyone}
    step case.close: {by: anyone, from: received, to: closed, then: [{set: {month: month_begin(now)}}]}
    step report.open: {by: anyone, needs: month}
    step report.file:
      by: anyone
      from: drafted
      to: filed
      then:
        - set: {total: count(case where month == this.month), units: tally(unit over case where month == this.month)}
    clock report.file: {due: day 10 of next month after month, done: filed}
"""


def test_a_month_is_counted_by_department() -> None:
    play = stage(TALLY)
    number = 0
    for unit, day, closed in (("制造", 3, 3), ("质量", 4, 2), ("制造", 31, 1), ("", 5, 1), ("业务", 40, 2)):
        at = datetime(2025, 3, 1, 23, 59) + timedelta(days=day - 1)
        for _ in range(closed):
            number += 1
            play.done(f"case{number}", "open", "li", MONDAY, unit=unit)
            play.done(f"case{number}", "close", "li", at)
    play.done("report1", "open", "li", datetime(2025, 4, 1, 9), month="2025-03-01")
    assert play.clock("report1", "file").due == datetime(2025, 4, 10, 23, 59, 59, 999999)
    play.done("report1", "file", "li", datetime(2025, 4, 10, 23))
    fields = play.case("report1").fields
    assert fields["total"] == 7
    assert [(row.get("value"), row["count"], row["share"]) for row in fields["units"]] == [
        ("制造", 4, Decimal(4) / 7),
        ("质量", 2, Decimal(2) / 7),
        (None, 1, Decimal(1) / 7),
    ]


@pytest.mark.parametrize(
    "formula",
    ["tally(unit over case where month == this.month)", "count(case where month == this.month)"],
)
def test_a_tally_goes_only_where_its_columns_fit(formula: str) -> None:
    wrong = TALLY.replace("count: {integer: 件数}", "how_many: {integer: 件数}").replace(
        "tally(unit over case where month == this.month)", formula
    )
    with pytest.raises(RulebookErrors, match="="):
        stage(wrong)
