"""Customers are found as people search, the surest first, and by an index on both databases."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.cast import Cast
from tests.support.desk import MONDAY
from youzhang.customers.models import CustomerKey
from youzhang.customers.queries.find import customers_find
from youzhang.customers.services.add import customer_add, customer_correct
from youzhang.organization.access import Viewer, viewer_of

PEOPLE = (
    ("王丽华", "13900000001"),
    ("王强", "13711112222"),
    ("单小梅", "010-88886666"),
    ("吕布衣", ""),
    ("华丽王朝置业有限公司", ""),
    ("José Smith", "13811110001"),
)


@pytest.fixture
def viewer(cast: Cast) -> Viewer:
    for name, phone in PEOPLE:
        customer_add(name=name, phone=phone, by=cast.dispatcher, at=MONDAY)
    return viewer_of(cast.dispatcher, MONDAY)


def found(viewer: Viewer, text: str, limit: int = 8) -> list[str]:
    return [row.name for row in customers_find(seen_by=viewer, text=text, limit=limit)]


@pytest.mark.parametrize(
    "typed",
    [
        "王丽华", "丽华", "王麗華", " 王 丽 华 ", "wanglihua", "Wang Lihua", "wangli", "wlh", "ｗｌｈ", "wanglh",
        "lihua", "+86 139 0000 0001", "13900000001", "１３９００００", "86139000", "王丽花", "王莉华", "玉丽华", "王x华",
        "王女士 139-0000-0001",
    ],
)  # fmt: skip
def test_one_person_however_typed(viewer: Viewer, typed: str) -> None:
    assert found(viewer, typed)[0] == "王丽华"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("0001", ["José Smith", "王丽华"]),
        ("001", ["José Smith", "王丽华"]),
        ("900000001", ["王丽华"]),
        ("010-88886666", ["单小梅"]),
        ("01088", ["单小梅"]),
        ("6666", ["单小梅"]),
        ("1111", ["王强", "José Smith"]),
        ("11112", ["王强"]),
        ("shanxiaomei", ["单小梅"]),
        ("dxm", ["单小梅"]),
        ("lvbu", ["吕布衣"]),
        ("lubuyi", ["吕布衣"]),
        ("王", ["王丽华", "王强", "华丽王朝置业有限公司"]),
        ("华丽", ["华丽王朝置业有限公司"]),
        ("王强", ["王强"]),
        ("网强", ["王强"]),
        ("华丽黄朝置业", ["华丽王朝置业有限公司"]),
        ("华丽黄朝宝业", []),
        ("jose", ["José Smith"]),
        ("smith", ["José Smith"]),
        ("josé smyth", ["José Smith"]),
        ("王丽", ["王丽华"]),
    ],
)
def test_who_is_found(viewer: Viewer, typed: str, names: list[str]) -> None:
    assert sorted(found(viewer, typed)) == sorted(names)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "\0", "\u200b", "😀", "字" * 10_000, "9" * 10_000, "w" * 10_000, "00", "%", "_", "李女士", "赵", "K"],
)  # fmt: skip
def test_nobody_is_found(viewer: Viewer, typed: str) -> None:
    assert found(viewer, typed) == []


def test_the_surest_first(cast: Cast) -> None:
    for name in ("张王丽", "王莉", "汪丽", "王丽娜", "王丽"):
        customer_add(name=name, by=cast.dispatcher, at=MONDAY)
    viewer = viewer_of(cast.dispatcher, MONDAY)
    assert found(viewer, "王丽") == ["王丽", "王丽娜", "张王丽", "王莉", "汪丽"]
    assert found(viewer, "王丽", limit=2) == ["王丽", "王丽娜"]
    assert found(viewer, "wangli") == ["王莉", "汪丽", "王丽", "王丽娜", "张王丽"]


def test_a_wrong_character_is_offered_last(viewer: Viewer, cast: Cast) -> None:
    customer_add(name="王丽花", by=cast.dispatcher, at=MONDAY)
    assert found(viewer, "王丽花") == ["王丽花", "王丽华"]
    assert found(viewer, "王丽华") == ["王丽华", "王丽花"]
    assert found(viewer, "王丽华", limit=1) == ["王丽华"]


def test_another_character_before_one_too_many(cast: Cast) -> None:
    for name in ("王丽", "王丽强"):
        customer_add(name=name, by=cast.dispatcher, at=MONDAY)
    assert found(viewer_of(cast.dispatcher, MONDAY), "王丽华") == ["王丽强", "王丽"]


def test_the_end_of_a_number_before_its_middle(cast: Cast) -> None:
    for name, phone in (("甲", "13912345670"), ("乙", "13980001234"), ("丙", "12345678901")):
        customer_add(name=name, phone=phone, by=cast.dispatcher, at=MONDAY)
    assert found(viewer_of(cast.dispatcher, MONDAY), "1234") == ["丙", "乙", "甲"]


def test_a_form_of_address_is_no_likeness(viewer: Viewer, cast: Cast) -> None:
    customer_add(name="李女士", by=cast.dispatcher, at=MONDAY)
    assert found(viewer, "刘女士") == []
    assert found(viewer, "女士") == ["李女士"]


def test_a_number_is_that_customer_alone(viewer: Viewer) -> None:
    code = customers_find(seen_by=viewer, text="王强")[0].code
    assert found(viewer, f" {code.lower()} ") == ["王强"]


def test_a_correction_is_found_and_the_earlier_name_no_more(viewer: Viewer, cast: Cast) -> None:
    code = customers_find(seen_by=viewer, text="王强")[0].code
    customer_correct(code=code, name="赵毅", phone="13600003333", by=cast.dispatcher, at=MONDAY)
    assert (found(viewer, "zhaoyi"), found(viewer, "3333")) == (["赵毅"], ["赵毅"])
    assert (found(viewer, "王强"), found(viewer, "2222"), found(viewer, "wq")) == ([], [], [])


def test_who_does_not_work_here_finds_nobody(viewer: Viewer, cast: Cast) -> None:
    gone = viewer_of(cast.stranger, MONDAY.replace(month=9))
    assert [found(gone, typed) for typed in ("王", "wlh", "0001", "王丽花")] == [[], [], [], []]


@pytest.mark.parametrize("typed", ["丽华", "wlh", "0001", "王丽花", "王女士 139 0000 0001"])
def test_no_table_is_read_from_end_to_end(viewer: Viewer, typed: str) -> None:
    first = customers_find(seen_by=viewer, text="王强")[0]
    CustomerKey.objects.bulk_create(
        [
            CustomerKey(customer=first, kind=kind, key=f"{n:05d}")
            for kind in ("name", "gram", "part")
            for n in range(2_000)
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_key")
    with CaptureQueriesContext(connection) as asked:
        assert found(viewer, typed)
    keys = [one["sql"] for one in asked if "customers_key" in one["sql"]]
    assert keys
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    for sql in keys:
        with connection.cursor() as cursor:
            cursor.execute(explain + sql)
            plan = str(cursor.fetchall())
        assert "customers_key_found" in plan, plan
        assert not re.search(r"SCAN customers_key|Seq Scan", plan), plan
