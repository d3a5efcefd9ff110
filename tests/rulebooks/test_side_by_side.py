"""Two regulations of one manufacturer side by side, as their examples adopt them: boards go to one, all else to the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from youzhang import shipped_rulebooks
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.queries.routes import rulebooks_instead
from youzhang.cases.services.act import case_open
from youzhang.cli.demo.customers import customers_add
from youzhang.cli.demo.prepare import COMPANY, FOUNDED
from youzhang.cli.shared.company import company_found, company_read
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.organization.access import Viewer, viewer_of

pytestmark = pytest.mark.django_db
BOARDS, PRODUCTS = "pcb-quality-complaints", "product-quality-complaints"
AT = datetime(2026, 3, 16, 9, 0)


@pytest.fixture
def customer() -> str:
    """The demo company with both in force; a customer's code."""
    company_found(company_read(COMPANY.read_text("utf-8"), str(COMPANY)), by="songci", at=FOUNDED)
    for name in (BOARDS, PRODUCTS):
        folder = shipped_rulebooks() / name
        (version,) = folder.glob("20*.yaml")
        adoption = (folder / "adoption.example.yaml").read_text("utf-8")
        rulebook_adopt(text=version.read_text("utf-8"), adoption=adoption, by="songci", at=FOUNDED)
    return customers_add(FOUNDED)[0]


def opened(clerk: Viewer, rulebook: str, **values: Any) -> Decision | Refusal:
    return case_open(by=clerk, rulebook=rulebook, register="complaint", values=values)


def instead(clerk: Viewer, rulebook: str, **values: Any) -> list[str]:
    """What is offered after a refusal."""
    refused = opened(clerk, rulebook, **values)
    assert isinstance(refused, Refusal)
    found = rulebooks_instead(
        seen_by=clerk, rulebook=rulebook, register="complaint", values=values, reasons=refused.reasons
    )
    return [book.rulebook.id for book in found]


def test_each_takes_what_is_its_own_and_says_so(customer: str) -> None:
    clerk = viewer_of("tianyu", AT)
    cable = {"customer": customer, "product": "电力电缆", "product_kind": "other", "loss": "800"}
    asked = {name: value for name, value in cable.items() if name != "product"}  # what the form of boards has
    assert instead(clerk, BOARDS, **asked) == [PRODUCTS]
    taken = opened(clerk, PRODUCTS, **cable)
    assert isinstance(taken, Decision)
    (passed,) = taken.events[0].data["passed"]
    assert (passed["book"].partition("@")[0], passed["article"]) == (BOARDS, "1")


def test_a_board_goes_to_the_other_one(customer: str) -> None:
    clerk = viewer_of("tianyu", AT)
    board = {"customer": customer, "product": "四层板", "product_kind": "pcb", "loss": "800"}
    assert isinstance(opened(clerk, PRODUCTS, **board), Refusal)
    assert instead(clerk, PRODUCTS, **board) == [BOARDS]
    taken = opened(clerk, BOARDS, customer=customer, product_kind="pcb", loss="800")
    assert isinstance(taken, Decision)
    assert taken.events[0].facts["product_kind"] == "pcb"


def test_neither_is_for_the_people_of_another_company_of_the_group(customer: str) -> None:
    refused = opened(viewer_of("fanwei", AT), BOARDS, customer=customer, product_kind="pcb")
    assert isinstance(refused, Refusal)
    assert "F522" in refused.codes
