"""When a mail may go out: both sides of each limit."""

from __future__ import annotations

from datetime import datetime

import pytest

from youzhang.notices.models import Preference
from youzhang.notices.timing import mail_due, quiet_end, time_read


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2025, 3, day, hour, minute)


def chosen(mode: str = "at_once", digest_at: str = "08:30", quiet: tuple[str, str] = ("", "")) -> Preference:
    return Preference(
        person="mali", address="mali@example.cn", mode=mode, digest_at=digest_at, quiet_from=quiet[0],
        quiet_until=quiet[1],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quiet", "now", "due"),
    [
        (("", ""), at(23), at(23)),
        (("22:00", "07:00"), at(21, 59), at(21, 59)),
        (("22:00", "07:00"), at(22), at(7, day=4)),
        (("22:00", "07:00"), at(6, 59), at(7)),
        (("22:00", "07:00"), at(7), at(7)),
        (("12:00", "13:30"), at(12), at(13, 30)),
        (("12:00", "13:30"), at(13, 30), at(13, 30)),
        (("12:00", "12:00"), at(12), at(12)),
    ],
)
def test_quiet_hours_begin_and_end(quiet: tuple[str, str], now: datetime, due: datetime) -> None:
    assert quiet_end(chosen(quiet=quiet), now) == due
    assert mail_due(chosen(quiet=quiet), now) == due


@pytest.mark.parametrize(
    ("now", "due"), [(at(8, 29), at(8, 30)), (at(8, 30), at(8, 30, 4)), (at(23), at(8, 30, 4))]
)
def test_the_digest_waits_for_its_time(now: datetime, due: datetime) -> None:
    assert mail_due(chosen("digest"), now) == due


def test_no_mail_is_wanted() -> None:
    assert mail_due(chosen("none"), at(9)) is None
    assert mail_due(Preference(person="mali"), at(9)) is None


@pytest.mark.parametrize("text", ["", "8", "24:00", "08:60", "morning"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert time_read(text) is None
