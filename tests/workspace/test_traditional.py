"""A reader of traditional characters meets no simplified one, except in what people have typed."""

from __future__ import annotations

import html
import re

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn
from tests.workspace.test_every_url import (
    OPEN_TO_STRANGERS,
    POST_ONLY,
    address,
    names,
)
from youzhang.kernel.script import traditional
from youzhang.organization.queries.snapshot import directory_load

# What changes something or ends the visit is not asked for; whether an address answers is asked in test_every_url.py.
PAGES = sorted(name for name in names() if name not in POST_ONLY | OPEN_TO_STRANGERS | {"gallery"})
_HIDDEN = re.compile(r"<[^>]*>|<!--.*?-->", re.DOTALL)


def in_traditional(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hant"
    return client


def simplified(text: str) -> list[str]:
    """Words of a page with a character that traditional text does not have."""
    shown = html.unescape(_HIDDEN.sub(" ", text))
    directory = directory_load()
    typed = {"简体", "三楼漏水"}
    for things in (directory.people, directory.posts, directory.departments):
        typed |= {getattr(thing, "name", "") or getattr(thing, "title", "") for thing in things.values()}
    for one in sorted(typed, key=len, reverse=True):
        shown = shown.replace(one, " ")
    words = re.findall(r"[\u4e00-\u9fff]+", shown)
    return [word for word in words if any(traditional(one) != one for one in word)]


def test_every_page(signed_in: SignIn, desk: Desk) -> None:
    case, looked = desk.open(), 0
    found: dict[str, list[str]] = {}
    client = in_traditional(signed_in(desk.cast.dispatcher))
    for name in PAGES:
        answer = client.get(address(name, case))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            looked += 1
            words = simplified(answer.content.decode())
            found |= {name: words} if words else {}
    assert found == {}
    assert looked > 35


def test_the_page_says_which_script_it_is_in(desk: Desk) -> None:
    client = in_traditional(Client())
    text = client.get(reverse("sign_in")).content.decode()
    assert '<html lang="zh-Hant"' in text
    assert "登入" in text
    assert simplified(text) == []


def test_the_switch_offers_three_languages_and_keeps_the_chosen_one(desk: Desk) -> None:
    client = Client()
    text = client.get(reverse("sign_in")).content.decode()
    assert '<html lang="zh-Hans"' in text
    assert re.findall(r'name="language" value="([^"]*)"', text) == ["zh-hans", "zh-hant", "en"]
    client.post(reverse("language"), {"language": "zh-hant", "next": "/"})
    assert '<html lang="zh-Hant"' in client.get(reverse("sign_in")).content.decode()


def test_a_browser_of_taiwan_is_understood(desk: Desk) -> None:
    answer = Client().get(reverse("sign_in"), headers={"accept-language": "zh-TW,zh;q=0.8"})
    assert '<html lang="zh-Hant"' in answer.content.decode()


def test_labels_and_articles_of_a_rulebook_follow_and_typed_text_does_not(
    signed_in: SignIn, desk: Desk
) -> None:
    case = desk.open()
    client = in_traditional(signed_in(desk.cast.dispatcher))
    text = client.get(reverse("case", args=(int(case),))).content.decode()
    assert "服務單" in text
    assert "三楼漏水" in text
    text = client.get(reverse("rulebook", args=("desk",))).content.decode()
    assert "三十分鐘內派工，逾期告知經理" in text
