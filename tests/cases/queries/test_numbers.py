"""Two rulebooks that number alike: a number named in one of them is a case of that one."""

from __future__ import annotations

from tests.support.desk import ADOPTION, MONDAY, TEXT, Desk
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.queries.numbers import cases_numbered, numbers_of
from youzhang.engine.command import Act
from youzhang.organization.access import viewer_of

MEMO = """  memo:
    title: {zh: 便条, en: Memo}
    states: [written, filed]
    fields: {about: {text: 事由, en: About}}
articles:
  "0":
    zh: 便条随记。
    step memo.open: {by: dispatcher}
    step memo.file: {by: dispatcher, from: written, to: filed}
"""


def opened(desk: Desk, rulebook: str, register: str, **values: str) -> str:
    command = Act("", "open", desk.cast.dispatcher, values, rulebook=rulebook, register=register)
    return desk.do(command, MONDAY).events[0].case


def test_a_number_is_looked_for_in_its_own_rulebook_and_register(desk: Desk) -> None:
    yard = TEXT.replace("rulebook: desk", "rulebook: yard").replace("articles:\n", MEMO, 1)
    rulebook_adopt(text=yard, adoption=ADOPTION.replace("desk", "yard"), by="x", at=MONDAY)
    here = desk.open()
    there = opened(desk, "yard", "request", subject="漏水", topic="leak")
    memo = opened(desk, "yard", "memo", about="漏水")
    dispatcher, outsider = (viewer_of(p, MONDAY) for p in (desk.cast.dispatcher, desk.cast.quality_manager))
    every = {here: "FW2025-0001", there: "FW2025-0001", memo: f"#{memo}"}
    assert numbers_of(seen_by=dispatcher, cases=every) == every
    assert numbers_of(seen_by=outsider, cases=every) == {}

    def found(rulebook: str, **registers: str) -> dict[str, str]:
        return cases_numbered(seen_by=dispatcher, rulebook=rulebook, numbers=registers)

    number = "FW2025-0001"
    assert found("desk", **{number: "request"}) == {number: here}
    assert found("yard", **{number: "request"}) == {number: there}
    assert found("yard", **{number: "memo"}) == {}
    assert found("yard", **{memo: "memo"}) == {memo: memo}, "without numbers the id is what people write"
    assert found("desk", **{memo: "memo"}) == {}
    assert found("desk") == {}


def test_whoever_may_not_see_a_case_gets_no_link_to_it(desk: Desk) -> None:
    desk.open()
    stranger = viewer_of(desk.cast.quality_manager, MONDAY)
    assert cases_numbered(seen_by=stranger, rulebook="desk", numbers={"FW2025-0001": "request"}) == {}
