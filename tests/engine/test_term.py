"""Defined words: formulas, and tables whose hit policy is kept; nobody walks past an unanswered row."""

from decimal import Decimal

from tests.engine.play import MONDAY, Stage, stage
from youzhang.engine.scope import Scope
from youzhang.engine.term import Found, term_explain

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    fields: {amount: {money: 金额}, kind: {choice: 类别, options: {small: 小, large: 大}}, vip: {yes_no: 贵宾}}
articles:
  "1":
    zh: 收费。
    term slip.double: {is: amount * 2}
    term slip.fee:
      gives: money
      hit: first
      rows:
        - {kind: small, amount: "<= 100", gives: 5}
        - {kind: large, when: vip, gives: double}
        - {else: yes, gives: 9.5}
    term slip.marks:
      gives: text
      hit: all
      rows:
        - {amount: 10..20, gives: 中}
        - {amount: ">= 20", gives: 高}
    step slip.open: {by: anyone}
"""


def found(name: str, **values: str) -> Found:
    play: Stage = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, **values)
    book = play.world.by_key["stage@2025-01-01"]
    scope = Scope(play.world, book, book.register("slip"), play.case("slip1"), "li", MONDAY)
    return term_explain(scope, scope.register.terms[name])


def test_a_formula_is_exact_and_empty_when_something_is_missing() -> None:
    assert found("double", amount="0.1").value == Decimal("0.2")
    assert found("double").value is None


def test_the_first_row_that_matches_decides() -> None:
    assert (found("fee", kind="small", amount="100").value, found("fee", kind="small", amount="100").row) == (
        5,
        1,
    )
    assert found("fee", kind="small", amount="100.01").value == Decimal("9.5")
    assert found("fee", kind="large", amount="3", vip="yes").value == 6


def test_nobody_walks_past_a_row_that_cannot_be_answered() -> None:
    empty = found("fee", amount="3")
    assert (empty.value, empty.row) == (None, 0)
    assert empty.facts["kind"] is None
    assert found("fee", kind="small").value is None
    assert found("fee", kind="large", vip="yes").value is None  # the row decides, its result is unanswered


def test_hit_all_gives_every_row_that_matches() -> None:
    assert found("marks", amount="20").value == ("中", "高")
    assert found("marks", amount="15").value == ("中",)
    assert found("marks", amount="1").value == ()
