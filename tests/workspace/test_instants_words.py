from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from youzhang.workspace.words.instants import ago_words, day_words, instant_words

AT = datetime(2026, 1, 5, 8, 30)


def test_an_instant_in_full() -> None:
    assert instant_words(AT) == "2026-01-05 周一 08:30"
    with translation.override("en"):
        assert instant_words(AT) == "2026-01-05 Mon 08:30"


def test_the_end_of_a_day_is_its_24_00_and_the_next_instant_is_tomorrow() -> None:
    end = datetime(2026, 1, 5, 23, 59, 59, 999999)
    assert instant_words(end) == "2026-01-05 周一 24:00"
    assert instant_words(end + timedelta(microseconds=1)) == "2026-01-06 周二 00:00"
    assert instant_words(datetime(2026, 1, 5, 23, 59)) == "2026-01-05 周一 23:59"


def test_a_day() -> None:
    assert day_words(date(2026, 2, 14)) == "2026-02-14 周六"


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (AT - timedelta(seconds=59), "刚刚"),
        (AT - timedelta(minutes=1), "1 分钟前"),
        (AT - timedelta(minutes=59), "59 分钟前"),
        (AT - timedelta(minutes=60), "今天 07:30"),
        (datetime(2026, 1, 4, 23, 0), "昨天 23:00"),
        (datetime(2026, 1, 3, 9, 0), "01-03 09:00"),
        (datetime(2025, 12, 31, 9, 0), "2025-12-31 09:00"),
        (AT + timedelta(minutes=5), "今天 08:35"),
    ],
)
def test_the_past_in_lists(then: datetime, words: str) -> None:
    assert ago_words(then, AT) == words


def test_the_filter_takes_days_instants_and_nothing() -> None:
    template = Template("{% load youzhang %}{{ a|instant }}|{{ b|instant }}|{{ c|instant }}")
    context = Context({"a": AT, "b": AT.date(), "c": None})
    assert template.render(context) == "2026-01-05 周一 08:30|2026-01-05 周一|"
