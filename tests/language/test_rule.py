"""Rules: the second half of a step written elsewhere, cited where it stands."""

import pytest

from tests.language.write import HEAD, code_of, rulebook


def test_a_rule_is_cited_by_its_article() -> None:
    found = rulebook("rule slip.r: {on: check, then: [{notify: boss}]}")
    rule = found.registers["slip"].consequences[0]
    assert found.rules[rule.rule].id == "2 rule slip.r"
    article = found.article_of(rule.rule)
    assert article is not None
    assert (article.number, article.coverage) == ("2", "rules")


def test_events_are_steps_states_and_missed_clocks() -> None:
    rules = "clock slip.c: {due: 1 day after open, done: done}\n"
    rules += "rule slip.r: {on: [check, done, late c, slip.open], then: [{notify: boss}]}"
    rule = rulebook(rules).registers["slip"].consequences[0]
    assert rule.on == (("stage", "check"), ("stage", "done"), ("late", "c"), ("stage", "open"))


def test_what_a_rule_needs_may_be_filled_at_its_step() -> None:
    register = rulebook("rule slip.r: {on: checked, needs: amount}").registers["slip"]
    assert "amount" in register.fillable["check"]


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("rule slip.r: {on: chek, then: [{notify: boss}]}", "R232 chek"),
        ("rule slip.r: {on: late c, then: [{notify: boss}]}", "R232 late"),
        ("rule slip.r: {on: check, needs: topik}", "R204 topik"),
        ("rule r: {on: check}", "R227 rule"),
        ("rule slop.r: {on: check}", "R206 rule"),
        ("roule slip.r: {on: check}", "R226 roule"),
    ],
)
def test_refused(rules: str, code: str) -> None:
    assert code_of(rules) == code


def test_one_event_cannot_set_a_field_twice() -> None:
    rules = "rule slip.a: {on: check, then: [{set: {amount: 1}}]}\n"
    assert code_of(rules + "rule slip.b: {on: check, then: [{set: {amount: 2}}]}") == "R212 rule"


def test_articles_without_rules_say_what_they_are() -> None:
    assert code_of("norm: conduct") == "fine"
    assert code_of("norm: judgement") == 'Y004 "2":'
    assert code_of("norm: open") == 'Y004 "2":'
    assert code_of('in: "1"') == "fine"
    assert code_of("norm: judgement\nby: boss") == "fine"


def test_transition_clauses_name_what_is_there() -> None:
    fine = "transition:\n  - {article: '1', register: slip, when: state == received, use: new}\n"
    assert code_of("norm: conduct", head=HEAD.replace("articles:", fine + "articles:")) == "fine"
    for was, now, code in (
        ("'1'", "'7'", "R220"),
        ("slip", "slop", "R206"),
        ("received", "recieved", "X104"),
        ("new}", "both}", "Y005"),
    ):
        wrong = HEAD.replace("articles:", fine.replace(was, now, 1) + "articles:")
        assert code_of("norm: conduct", head=wrong).startswith(code)
