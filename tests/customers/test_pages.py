"""The field of the intake and the search page find a customer however he is typed."""

from __future__ import annotations

import re

import pytest

from tests.support.cast import Cast
from tests.support.desk import MONDAY
from tests.workspace.conftest import SignIn, chinese, signed_in, wall
from youzhang.customers.services.add import customer_add

__all__ = ["chinese", "signed_in", "wall"]

TYPED = [
    "王丽华", "丽华", "wanglihua", "wlh", "lihua", "0001", "+86 139 0000 0001", "王麗華", "王丽花", "华",
]  # fmt: skip
NOTHING = ["😀", "字" * 10_000, "赵"]


@pytest.fixture
def code(cast: Cast) -> str:
    customer_add(name="李强", phone="13711112222", by=cast.dispatcher, at=MONDAY)
    return customer_add(name="王丽华", phone="13900000001", by=cast.dispatcher, at=MONDAY).code


@pytest.mark.parametrize("typed", TYPED)
def test_both_pages_find_her(signed_in: SignIn, code: str, cast: Cast, typed: str) -> None:
    client = signed_in(cast.dispatcher)
    taken = client.get("/new/", {"q": typed}, headers={"HX-Request": "true"}).content.decode()
    assert re.findall(r"\?customer=(K\d+)", taken) == [code]
    page = client.get("/find/", {"q": typed}).content.decode()
    assert "王丽华" in page
    assert "李强" not in page


@pytest.mark.parametrize("typed", NOTHING)
def test_both_pages_say_that_there_is_nobody(signed_in: SignIn, code: str, cast: Cast, typed: str) -> None:
    client = signed_in(cast.dispatcher)
    assert "没有认得的客户" in client.get("/new/", {"q": typed}).content.decode()
    assert "没有找到" in client.get("/find/", {"q": typed}).content.decode()


def test_nothing_typed_is_no_search(signed_in: SignIn, code: str, cast: Cast) -> None:
    client = signed_in(cast.dispatcher)
    for path in ("/new/", "/find/"):
        page = client.get(path, {"q": "  "}).content.decode()
        assert "王丽华" not in page
        assert "没有找到" not in page
        assert "没有认得的客户" not in page


def test_the_wrong_character_comes_last(signed_in: SignIn, code: str, cast: Cast) -> None:
    twin = customer_add(name="王丽花", by=cast.dispatcher, at=MONDAY).code
    text = signed_in(cast.dispatcher).get("/new/", {"q": "王丽花"}).content.decode()
    assert re.findall(r"\?customer=(K\d+)\"", text) == [twin, code]
