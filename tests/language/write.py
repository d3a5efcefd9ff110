"""Rulebooks written in the test, and what is wrong with them."""

from __future__ import annotations

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.load import rulebook_compile
from youzhang.language.rulebook import Rulebook

HEAD = """language: "1"
rulebook: sheet
version: 2025-01-01
title: {zh: 纸上, en: Sheet}
posts: {clerk: {zh: 办事员, en: Clerk, above: boss}, boss: {zh: 主管, en: Boss}}
registers:
  slip:
    title: {zh: 单, en: Slip}
    number: "S{yyyy}-{serial:03}"
    states: {received: {zh: 已收, en: Received}, checked: {zh: 已核, en: Checked}, done: {zh: 已办, en: Done}}
    fields:
      topic: {text: 事项, en: Topic}
      amount: {money: 金额, en: Amount}
      kind: {choice: 类别, en: Kind, options: {small: {zh: 小, en: Small}, large: {zh: 大, en: Large}}}
      urgent: {yes_no: 加急, en: Urgent}
      day: {date: 日期, en: Day}
      keeper: {person: 经办, en: Keeper}
      unit: {department: 部门, en: Unit}
articles:
  "1":
    zh: 登记、核对、办结。
    en: Recorded, checked, done.
    step slip.open: {by: clerk, needs: topic}
    step slip.check: {by: [clerk, boss], from: received, to: checked}
    step slip.finish: {by: boss, from: checked, to: done}
"""


def rulebook(rules: str = "", *, head: str = HEAD) -> Rulebook:
    """The sheet with further rules under article 2."""
    return rulebook_compile(head + article(rules), "sheet.yaml")


def article(rules: str) -> str:
    """Rules as an article; nothing for none."""
    lines = "".join(f"    {line}\n" for line in rules.strip().splitlines())
    return f'  "2":\n    zh: 第二条。\n    en: Article two.\n{lines}' if lines else ""


def wrong(rules: str = "", *, head: str = HEAD) -> list[tuple[str, str]]:
    """Codes of the errors and the text at their places."""
    text = head + article(rules)
    try:
        rulebook_compile(text, "sheet.yaml")
    except RulebookErrors as errors:
        lines = text.splitlines()
        found = [d for d in errors.diagnostics if d.is_error]
        return [(d.code.code, lines[d.line - 1][d.column - 1 :]) for d in found]
    return []


def code_of(rules: str, *, head: str = HEAD) -> str:
    """The first error's code and the word it points at: `X102 amout`."""
    found = wrong(rules, head=head)
    if not found:
        return "fine"
    code, rest = found[0]
    return f"{code} {rest.split(' ')[0].rstrip(',}]')}"
