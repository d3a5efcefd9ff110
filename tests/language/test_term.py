"""Terms: formulas and tables; gaps, overlaps and dead rows are proved, with the clashing example."""

import pytest

from tests.language.write import code_of, rulebook, wrong


def table(hit: str, *rows: str, gives: str = "money") -> str:
    return "\n".join(
        ["term slip.t:", f"  gives: {gives}", f"  hit: {hit}", "  rows:", *(f"    - {row}" for row in rows)]
    )


FULL = ('{amount: "<= 100", gives: 5}', '{amount: "> 100", gives: 9}')


def test_a_formula_gets_its_type_from_what_it_says() -> None:
    register = rulebook("term slip.double: {is: amount * 2}\nterm slip.late: {is: today > day}").registers[
        "slip"
    ]
    assert (register.terms["double"].type.name, register.terms["late"].type.name) == ("number", "yes_no")


def test_terms_may_use_each_other_in_any_order() -> None:
    register = rulebook(
        "term slip.c: {is: b + 1}\nterm slip.b: {is: a + 1}\nterm slip.a: {is: amount + 1}"
    ).registers["slip"]
    assert set(register.terms) == {"a", "b", "c"}


def test_a_table_without_gap_and_overlap_is_fine_under_every_hit_policy() -> None:
    for hit in ("first", "one", "all"):
        assert wrong(table(hit, *FULL)) == []


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (table("first", '{amount: "<= 100", gives: 5}', '{amount: "> 200", gives: 9}'), "R208"),
        (table("first", "{kind: small, gives: 5}"), "R208"),
        (table("one", '{amount: "<= 100", gives: 5}', '{amount: ">= 100", gives: 9}'), "R209"),
        (table("one", "{kind: small, gives: 5}", "{kind: small | large, gives: 9}"), "R209"),
        (
            table(
                "first",
                '{amount: "<= 100", gives: 5}',
                '{amount: "<= 50", gives: 1}',
                "{else: yes, gives: 9}",
            ),
            "R210",
        ),
        (table("first", "{else: yes, gives: 9}", "{kind: small, gives: 5}"), "R210"),
        (table("first", "{when: urgent, gives: 5}"), "R208"),
    ],
)
def test_proved_with_an_example(rules: str, code: str) -> None:
    assert wrong(rules)[0][0] == code


def test_between_two_fen_there_is_no_money() -> None:
    fine = table(
        "one",
        '{amount: "<= 100", gives: 5}',
        "{amount: 100.01..200, gives: 7}",
        '{amount: "> 200", gives: 9}',
    )
    assert wrong(fine) == []
    assert wrong(fine.replace("100.01", "100.02"))[0][0] == "R208"


def test_a_gap_between_two_columns_is_found() -> None:
    rules = table("first", '{kind: small, amount: "<= 100", gives: 5}', "{kind: large, gives: 9}")
    assert wrong(rules)[0][0] == "R208"


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (table("first", *FULL).replace("  hit: first\n", ""), "Y004 term"),
        ("term slip.t: {is: amount, rows: []}", "Y005 term"),
        (table("first", "{colour: red, gives: 5}"), "X102 red"),
        (table("first", "{kind: tiny, gives: 5}"), "X104 tiny"),
        (table("first", "{amount: lots, gives: 5}"), "Y005 lots"),
        (table("first", "{amount: 9..1, gives: 5}"), "Y005 9..1"),
        (table("first", "{kind: small}"), "Y004 {kind:"),
        (table("first", "{topic: x, gives: 5}"), "X103 x"),
        ("term slip.in: {is: amount}", "Y010 term"),
    ],
)
def test_refused(rules: str, code: str) -> None:
    assert code_of(rules) == code
