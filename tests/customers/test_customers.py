from __future__ import annotations

import pytest

from tests.support.cast import Cast
from tests.support.desk import MONDAY
from youzhang.customers.models import Customer
from youzhang.customers.queries.find import customer_names, customers_find
from youzhang.customers.services.add import CustomerError, customer_add, customer_correct
from youzhang.journal.queries.read import journal_read
from youzhang.organization.access import viewer_of


def test_adding_is_an_event_and_normalises(cast: Cast) -> None:
    row = customer_add(name=" 王  秀英 ", phone="１３９ 0000 0001", by=cast.dispatcher, at=MONDAY)
    assert (row.name, row.phone) == ("王 秀英", "+8613900000001")
    assert [event.kind for event in journal_read(f"customer/{row.code}")] == ["CustomerAdded"]


def test_correcting_keeps_what_stood_there(cast: Cast) -> None:
    row = customer_add(name="李伟", by=cast.dispatcher, at=MONDAY)
    customer_correct(code=row.code, name="李玮", phone="010-88886666", by=cast.dispatcher, at=MONDAY)
    assert ["李伟" in event.body for event in journal_read(f"customer/{row.code}")] == [True, False]


@pytest.mark.parametrize(
    ("name", "phone", "code"), [("", "", "K101"), ("字" * 201, "", "K101"), ("李", "12", "K102")]
)
def test_what_cannot_be_entered_is_told(cast: Cast, name: str, phone: str, code: str) -> None:
    with pytest.raises(CustomerError) as found:
        customer_add(name=name, phone=phone, by=cast.dispatcher, at=MONDAY)
    assert found.value.code == code
    assert not Customer.objects.exists()


def test_found_by_part_of_the_name_and_last_digits(cast: Cast) -> None:
    first = customer_add(name="王秀英", phone="13900000001", by=cast.dispatcher, at=MONDAY)
    customer_add(name="王建国", phone="13800000002", by=cast.dispatcher, at=MONDAY)
    viewer = viewer_of(cast.dispatcher, MONDAY)
    assert [c.name for c in customers_find(seen_by=viewer, text="王")] == ["王建国", "王秀英"]
    assert [c.name for c in customers_find(seen_by=viewer, text="0001")] == ["王秀英"]
    assert customers_find(seen_by=viewer, text="  ") == []
    gone = viewer_of(cast.stranger, MONDAY.replace(month=9))
    assert customers_find(seen_by=gone, text="王") == []
    assert customer_names([first.code, "K9"]) == {first.code: "王秀英"}
