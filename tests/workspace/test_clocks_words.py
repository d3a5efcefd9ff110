from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from youzhang.kernel.calendar import plain_week
from youzhang.workspace.shown import clock_shown
from youzhang.workspace.words.clocks import COUNTDOWN, Now, clock_state, clock_words, due_words, span_words

AT = datetime(2026, 1, 5, 10, 0)  # a Monday
NOW = Now(AT, plain_week())
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)
MIDNIGHT = datetime(2026, 1, 5, 23, 59, 59, 999999)


@pytest.mark.parametrize(
    ("due", "chinese", "english"),
    [
        (AT + 40 * MINUTE, "剩 40 分钟", "40 min left"),
        (AT + 40 * MINUTE - SECOND, "剩 39 分钟", "39 min left"),
        (AT + MINUTE, "剩 1 分钟", "1 min left"),
        (AT + MINUTE - SECOND, "剩 不到 1 分钟", "less than a minute left"),
        (AT, "剩 不到 1 分钟", "less than a minute left"),
        (AT - timedelta(microseconds=1), "超时 不到 1 分钟", "less than a minute overdue"),
        (AT - MINUTE, "超时 1 分钟", "1 min overdue"),
        (AT - 2 * HOUR, "超时 2 小时", "2 h overdue"),
        (AT - 2 * HOUR - 5 * MINUTE, "超时 2 小时 5 分", "2 h 5 min overdue"),
        (AT - DAY - 4 * HOUR, "超时 1 天 4 小时", "1 d 4 h overdue"),
        (AT - 24 * DAY - 4 * HOUR, "超时 24 天", "24 d overdue"),
        (AT + COUNTDOWN - SECOND, "剩 1 小时 59 分", "1 h 59 min left"),
        (AT + COUNTDOWN, "今天 12:00 前", "today by 12:00"),
        (datetime(2026, 1, 5, 18, 0), "今天 18:00 前", "today by 18:00"),
        (MIDNIGHT, "今天 24:00 前", "today by 24:00"),
        (datetime(2026, 1, 6), "明天 00:00 前", "tomorrow by 00:00"),
        (MIDNIGHT + DAY, "明天 24:00 前", "tomorrow by 24:00"),
        (MIDNIGHT + 2 * DAY, "周三（2 个工作日）", "Wed (2 working days)"),
        (MIDNIGHT + 3 * DAY, "周四（3 个工作日）", "Thu (3 working days)"),
        (MIDNIGHT + 6 * DAY, "周日（4 个工作日）", "Sun (4 working days)"),
        (MIDNIGHT + 7 * DAY, "1 月 12 日（5 个工作日）", "1/12 (5 working days)"),
        (datetime(2027, 1, 5, 9, 0), "2027-01-05（261 个工作日）", "2027-01-05 (261 working days)"),
    ],
)
def test_a_limit_is_said_as_a_person_would(due: datetime, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert due_words(due, NOW) == chinese
    with translation.override("en"):
        assert due_words(due, NOW) == english


def test_the_instant_of_the_limit_is_still_in_time() -> None:
    assert clock_state("running", AT, None, AT) == "running"
    assert clock_state("running", AT, None, AT + timedelta(microseconds=1)) == "late"


def test_a_clock_warns_from_its_very_instant() -> None:
    due, warn = AT + HOUR, AT
    assert clock_state("running", due, warn, AT - timedelta(microseconds=1)) == "running"
    assert clock_state("running", due, warn, AT) == "warn"


def test_a_running_clock_is_late_even_before_the_sweep_has_seen_it() -> None:
    shown = clock_shown(NOW, status="running", due=AT - MINUTE)
    assert (shown.state, shown.words, shown.icon) == ("late", "超时 1 分钟", "late")


@pytest.mark.parametrize(
    ("status", "ended", "words"),
    [
        ("met", AT - HOUR, "按时完成"),
        ("met_late", AT + HOUR, "超时 1 小时完成"),
        ("paused", None, "已中止"),
        ("stopped", AT, "不再适用"),
    ],
)
def test_clocks_that_do_not_run_say_what_became_of_them(
    status: str, ended: datetime | None, words: str
) -> None:
    assert clock_words(status, AT, now=NOW, ended=ended) == words
    assert not clock_shown(NOW, status=status, due=AT, ended=ended).ticks


def test_promptly_shows_its_age() -> None:
    assert clock_words("running", None, now=NOW, since=AT - 3 * HOUR) == "尽快，已 3 小时"


def test_a_span_is_rounded_down() -> None:
    assert span_words(59 * SECOND) == "不到 1 分钟"
    assert span_words(HOUR - SECOND) == "59 分钟"
    assert span_words(3 * DAY + 5 * HOUR) == "3 天"
