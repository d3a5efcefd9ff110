"""Every rule of every shipped rulebook can be said, in both languages, without a word of the language left over."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from tests.workspace.test_flow import ALL, IDS
from youzhang.engine.refusal import REASONS, Reason
from youzhang.kernel.people import directory_build
from youzhang.language.clock import Clock
from youzhang.language.register import Register
from youzhang.language.rule import Consequence
from youzhang.language.rulebook import Rulebook
from youzhang.language.step import Step
from youzhang.workspace.words.expressions import expression_words
from youzhang.workspace.words.refusals import wrong_of
from youzhang.workspace.words.rules import part_sentence
from youzhang.workspace.words.speaker import Speaker

RAW = re.compile(r"==|!=|%\(|\bNone\b|_of\b|\b(where|this)\b \.")


def sentences(book: Rulebook, register: Register) -> list[str]:
    speaker = Speaker(directory_build(), book, register)
    parts: list[Step | Clock | Consequence] = [*register.steps.values(), *register.clocks.values()]
    parts += register.consequences
    return [part_sentence(speaker, part) for part in parts]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("book", "register"), ALL, ids=IDS)
def test_rules_are_sentences(book: Rulebook, register: Register, language: str) -> None:
    with translation.override(language):
        for sentence in sentences(book, register):
            assert sentence.endswith(("。", ".")), sentence
            assert not RAW.search(sentence), sentence


@pytest.mark.parametrize(("book", "register"), [pair for pair in ALL if pair[0].id != "desk"])
def test_english_has_no_chinese_in_it(book: Rulebook, register: Register) -> None:
    with translation.override("en"):
        for sentence in sentences(book, register):
            assert not re.search(r"[\u4e00-\u9fff]", sentence), sentence


def test_conditions_read_like_the_form() -> None:
    book, register = next(pair for pair in ALL if pair[0].id == "one-stop-complaints")
    speaker = Speaker(directory_build(), book, register)
    said = {
        "topic == lift": "反映事项是“电梯”",
        "topic != lift and not complex": "反映事项不是“电梯”并且并非复杂事项",
        "state == closed": "状态是“已结案”",
        "department is filled": "责任部门已填写",
        "topic in lift | parking": "反映事项是 “电梯” / “停车”",
        "times(send) > 2": "“送客户服务部”的次数大于 2",
        "count(complaint where topic == this.topic) > 2": "客户投诉单的件数（反映事项是本件的反映事项）大于 2",
        "either(result; explanation) is filled": "处理结果（未填则取解释说明）已填写",
        "length(content) > 2": "投诉内容的字数大于 2",
        "not a ( condition": "not a ( condition",
    }
    for text, words in said.items():
        assert expression_words(speaker, text) == words


def test_a_value_reads_like_the_option_it_is() -> None:
    book, register = next(pair for pair in ALL if pair[0].id == "one-stop-complaints")
    speaker = Speaker(directory_build(), book, register)
    assert expression_words(speaker, "parking", "topic") == "“停车”"
    assert (
        expression_words(speaker, "lift if complex else other", "topic")
        == "如果复杂事项，取“电梯”，否则取“其他”"
    )


def test_an_entry_that_points_here_is_said_so() -> None:
    book, register = next(
        pair for pair in ALL if pair[0].id == "dealership-complaints" and pair[1].name == "complaint"
    )
    speaker = Speaker(directory_build(), book, register)
    words = expression_words(
        speaker, "exists(measure where complaint == this and department == this.department)"
    )
    assert words == "有预防纠正措施（所涉投诉是本件并且责任部门是本件的责任部门）"


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_refusal_has_words(code: str) -> None:
    book, register = next(pair for pair in ALL if pair[0].id == "one-stop-complaints")
    speaker = Speaker(directory_build(), book, register)
    values = {
        "field": "topic", "state": "received", "from": "told / closed", "who": ("customer_service",),
        "condition": "own_matter", "expected": "x", "step": "send", "fields": ("topic",), "most": "3 days",
        "times": 2, "pattern": "TS", "name": "x", "opens": None, "part": "2",
    }  # fmt: skip
    for language in ("zh-hans", "en"):
        with translation.override(language):
            wrong = wrong_of(speaker, Reason(code, values, 0, "topic"))
            assert "{" not in wrong.says
            assert "…" not in wrong.says
            assert wrong.article
