"""Signatures: in order, together, any one of several; and no post climbs in a circle."""

import pytest

from tests.language.write import HEAD, code_of, rulebook
from youzhang.language.approval import stages_parse

POSTS = frozenset({"clerk", "boss", "director"})


def modes(text: str) -> list[tuple[str, list[str]]]:
    return [
        (stage.mode, [str(who) for who in stage.signers])
        for stage in stages_parse(text, POSTS, {"keeper": "person"})
    ]


def test_stages_read_as_they_are_said() -> None:
    assert modes("boss") == [("all", ["boss"])]
    assert modes("clerk then boss and director") == [("all", ["clerk"]), ("all", ["boss", "director"])]
    assert modes("boss or director then superior(opener)") == [
        ("any", ["boss", "director"]),
        ("all", ["superior(opener)"]),
    ]
    assert modes("keeper") == [("all", ["keeper"])]


@pytest.mark.parametrize("text", ["", "boss and clerk or director", "nobody", "boss then", "boss, clerk"])
def test_unreadable(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what it carries is the unreadable part
        stages_parse(text, POSTS, {})


def test_authority_limits_come_from_a_table() -> None:
    rules = """
term slip.signers:
  gives: signers
  hit: one
  rows:
    - {amount: "<= 5000", gives: boss}
    - {amount: "> 5000", gives: boss then superior(opener)}
step slip.pay: {by: clerk, signed_by: signers}
"""
    signing = rulebook(rules).registers["slip"].steps["pay"].signing
    assert signing is not None
    assert signing.term == "signers"


def test_amounts_that_nobody_may_sign_are_a_gap() -> None:
    rules = (
        'term slip.signers:\n  gives: signers\n  hit: one\n  rows:\n    - {amount: "<= 5000", gives: boss}'
    )
    assert code_of(rules).startswith("R208")


def test_posts_do_not_climb_in_a_circle() -> None:
    head = HEAD.replace("boss: {zh: 主管, en: Boss}", "boss: {zh: 主管, en: Boss, above: clerk}")
    assert code_of("", head=head).startswith("R218")


def test_an_authority_table_that_gives_all_rows_has_no_end() -> None:
    rules = (
        'term slip.signers:\n  gives: signers\n  hit: all\n  rows:\n    - {amount: "<= 5000", gives: boss}'
    )
    assert code_of(rules + "\nstep slip.pay: {by: clerk, signed_by: signers}").startswith("R218")
