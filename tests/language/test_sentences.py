"""Rules as sentences: complete in both languages, for every rule that is shipped."""

from __future__ import annotations

import re

import pytest

from tests.language.write import rulebook
from youzhang.language.library import library_folder, library_rulebooks, rulebook_cached
from youzhang.language.sentences import rule_sentence

SHIPPED = [path for path in library_rulebooks(library_folder()) if path.stem[:1].isdigit()]


def told(rules: str, language: str) -> str:
    found = rulebook(rules)
    number = max(rule.index for rule in found.rules)
    return rule_sentence(found, number, language)


def test_a_clock_in_both_languages() -> None:
    rules = "clock slip.c: {zh: 办结, en: Finish, due: 5 working days after open, done: done, "
    rules += "warn: 1 day, late: [{notify: head(unit)}]}"
    assert (
        told(rules, "zh") == "时限“办结”：登记后 5 个工作日内须“已办”；提前 1 天提醒；逾期：告知部门负责人。"
    )
    assert told(rules, "en") == (
        "Clock 'Finish': 'Done' is due 5 working days after open; warns 1 day before; when missed: tell the head of Unit."
    )


def test_a_step_in_both_languages() -> None:
    rules = "step slip.s: {zh: 退回, en: Send back, by: opener, from: [checked, done], to: received, "
    rules += "needs: amount, reason: yes}"
    assert (
        told(rules, "zh")
        == "操作“退回”：由登记人办理；在“已核”或“已办”时；转为“已收”；须填金额；须写明理由。"
    )
    assert (
        "by who opened it; in 'Checked' or 'Done'; leads to 'Received'; needs Amount; a reason is required"
        in told(rules, "en")
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_has_a_sentence(path: object, language: str) -> None:
    found = rulebook_cached(path)  # type: ignore[arg-type]
    for rule in found.rules:
        sentence = rule_sentence(found, rule.index, language)
        assert sentence.endswith("。" if language == "zh" else ".")
        assert "None" not in sentence
        if language == "en":
            plain = re.sub(r"[一-鿿]", "", sentence)
            assert plain == sentence, f"Chinese in the English sentence of {rule.id}: {sentence}"
