"""Customers who were there before their keys get them when the program is renewed."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps

from tests.support.cast import Cast
from tests.support.desk import MONDAY
from youzhang.customers.models import CustomerKey
from youzhang.customers.queries.find import customers_find
from youzhang.customers.services.add import customer_add
from youzhang.organization.access import viewer_of


def test_the_migration_fills_what_adding_would_have_written(cast: Cast) -> None:
    for name, phone in (("王丽华", "13900000001"), ("José", ""), ("单小梅", "010-88886666")):
        customer_add(name=name, phone=phone, by=cast.dispatcher, at=MONDAY)
    written = sorted(CustomerKey.objects.values_list("customer_id", "kind", "key"))
    CustomerKey.objects.all().delete()
    viewer = viewer_of(cast.dispatcher, MONDAY)
    assert customers_find(seen_by=viewer, text="丽华") == []
    import_module("youzhang.customers.migrations.0004_fill_keys").fill(apps, None)
    assert sorted(CustomerKey.objects.values_list("customer_id", "kind", "key")) == written
    assert [row.name for row in customers_find(seen_by=viewer, text="shanxm")] == ["单小梅"]
