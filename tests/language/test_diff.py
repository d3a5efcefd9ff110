"""Differences between two versions."""

from __future__ import annotations

from tests.language.write import HEAD, article
from youzhang.language.diff import Change, rulebook_diff
from youzhang.language.load import rulebook_compile

RULES = """
parameter n: 5
term slip.fee:
  gives: money
  hit: first
  rows:
    - {kind: small, gives: 5}
    - {amount: "<= 100", gives: 7}
    - {else: yes, gives: 9}
clock slip.c: {due: n working days after open, done: done}
"""


def changes(was: str, now: str, *more: tuple[str, str]) -> list[tuple[str, str, str]]:
    old = HEAD + article(RULES)
    new = old.replace("version: 2025-01-01", "version: 2026-01-01").replace(was, now)
    for one, other in more:
        new = new.replace(one, other)
    found = rulebook_diff(rulebook_compile(old, "old.yaml"), rulebook_compile(new, "new.yaml"))
    return [(change.kind, change.what, change.name) for change in found]


def test_the_same_text_differs_in_nothing() -> None:
    assert changes("x", "x") == []


def test_an_article_that_says_something_else() -> None:
    assert changes("zh: 第二条。", "zh: 第二条改。") == [("changed", "article", "2")]


def test_a_renumbered_article_is_the_same_article() -> None:
    found = changes('"2":', '"3":', ("    zh: 第二条。", '    was: "2"\n    zh: 第二条。'))
    assert found == [("renumbered", "article", "3")]


def test_without_was_it_is_another_article() -> None:
    kinds = {kind for kind, what, _ in changes('"2":', '"3":') if what == "article"}
    assert kinds == {"added", "removed"}


def test_rules_by_kind_and_name() -> None:
    assert changes("n working days", "n days") == [("changed", "rule", "2 clock slip.c")]
    found = changes("clock slip.c:", "clock slip.d:")
    assert found == [("removed", "rule", "2 clock slip.c"), ("added", "rule", "2 clock slip.d")]


def test_a_value_left_open() -> None:
    assert changes("parameter n: 5", "parameter n: 7") == [("changed", "parameter", "n")]


def test_the_order_of_rows_is_told_apart_from_their_content() -> None:
    rows = ("    - {kind: small, gives: 5}\n", '    - {amount: "<= 100", gives: 7}\n')
    lines = tuple("    " + row for row in rows)
    assert changes(lines[0] + lines[1], lines[1] + lines[0]) == [("reordered", "rule", "2 term slip.fee")]
    assert changes("gives: 7", "gives: 8") == [("changed", "rule", "2 term slip.fee")]


def test_states_fields_posts_reading() -> None:
    states = "checked: {zh: 已核, en: Checked}, done"
    lost = "    step slip.lose: {by: boss, from: checked, to: lost}\n    step slip.find: {by: boss, from: lost, to: checked}"
    found = changes(
        states, states.replace(", done", ", lost: {zh: 失}, done"), ("to: done}", "to: done}\n" + lost)
    )
    assert ("changed", "states", "slip") in found
    assert ("added", "field", "slip.more") in changes("      day:", "      more: {text: 另}\n      day:")
    assert ("changed", "post", "clerk") in changes(", above: boss}", "}")
    assert ("changed", "reading", "day_ends") in changes(
        "title: {zh: 纸上", "reading: {day_ends: 18:00}\ntitle: {zh: 纸上"
    )


def test_as_json() -> None:
    change = Change("article", "changed", "2", "甲", "乙")
    assert change.as_dict() == {"what": "article", "kind": "changed", "name": "2", "was": "甲", "now": "乙"}
