from __future__ import annotations

from datetime import datetime

import pytest

from youzhang.cli.demo.customers import customers_add
from youzhang.cli.demo.month import month_play
from youzhang.cli.demo.prepare import COMPANY, FOUNDED, demo_accounts, demo_adopt, demo_prepare
from youzhang.cli.shared.company import company_found, company_read
from youzhang.journal.queries.verify import journal_verify
from youzhang.kernel.errors import RulebookErrors
from youzhang.organization.models import Account, Person
from youzhang.runtime.models import Entry

pytestmark = pytest.mark.django_db
UNTIL = datetime(2026, 3, 16, 12, 0)


def test_the_month_is_played_by_the_rules() -> None:
    company_found(company_read(COMPANY.read_text("utf-8"), str(COMPANY)), by="songci", at=FOUNDED)
    demo_adopt()
    customers_add(FOUNDED)
    acts, refused = month_play(UNTIL)
    assert not refused
    assert acts > 800
    states = set(Entry.objects.values_list("rulebook", "state"))
    assert {("heating-repairs", "closed"), ("one-stop-complaints", "with_department")} <= states
    boards = Entry.objects.filter(rulebook="pcb-quality-complaints")
    assert boards.filter(register="assignment", state="in_force").count() == 2, "told once each"
    assert boards.filter(register="complaint", state="closed").exists()
    assert journal_verify(heads=()).ok


def test_prepared_twice_it_stays_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    demo_prepare("zh", at=UNTIL)
    before = (Entry.objects.count(), Account.objects.count())
    demo_prepare("zh", at=UNTIL)
    assert (Entry.objects.count(), Account.objects.count()) == before
    assert ("liuyang", "刘洋", "调度") in demo_accounts()
    assert "演练一个月的事项" in capsys.readouterr().err


def test_a_company_is_founded_once() -> None:
    company = company_read(COMPANY.read_text("utf-8"), "company.yaml")
    assert company_found(company, by="", at=FOUNDED) > 50
    assert company_found(company, by="", at=FOUNDED) == 0
    assert Person.objects.count() == len(company.people)


def test_a_mistake_in_a_company_is_located() -> None:
    with pytest.raises(RulebookErrors) as found:
        company_read(
            "since: 2024-01-01\ndepartments: {}\nposts: {}\npeople:\n  a: {name: 甲, post: x}\n", "c.yaml"
        )
    assert ("Y003", 5) in [(d.code.code, d.line) for d in found.value.diagnostics]
