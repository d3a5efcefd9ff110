from __future__ import annotations

import io
import json
from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.support.cast import Cast
from youzhang.cli.main import main
from youzhang.organization.models import Absence, Account, Delegation
from youzhang.organization.queries.snapshot import calendar_load, directory_load


@pytest.fixture(autouse=True)
def no_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is ready; the command must not set it up again inside the test's transaction."""
    monkeypatch.setattr("youzhang.cli.shared.django.django_ready", lambda **_: None)


def test_appoint_absent_delegate_depart(cast: Cast) -> None:
    noon = datetime(2027, 3, 1, 12)
    assert main(["staff", "appoint", cast.second_repairer, "dispatcher", "2027-01-01"]) == 0
    assert directory_load().acts_for(cast.second_repairer, "dispatcher", noon) == "appointment"
    assert (
        main(["staff", "absent", cast.quality_manager, "2027-03-01", "2027-03-05", "--reason", "年假"]) == 0
    )
    assert Absence.objects.get().until == datetime.combine(date(2027, 3, 5), time(23, 59, 59))
    arguments = ["2027-03-01", "2027-03-05", "--post", "quality_manager", "--by", cast.quality_manager]
    assert main(["staff", "delegate", cast.quality_manager, cast.service_manager, *arguments]) == 0
    assert Delegation.objects.get().posts == "quality_manager"
    assert directory_load().acts_for(cast.service_manager, "quality_manager", noon) == "delegation"
    assert main(["staff", "depart", cast.second_repairer, "2027-02-28"]) == 0
    assert not directory_load().employed(cast.second_repairer, noon)


def test_what_speaks_against_it_is_told(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        ["staff", "delegate", cast.repairer, cast.repairer, "2027-03-01", "2027-03-05", "--lang", "en"]
    )
    assert code == 2
    assert "O013" in capsys.readouterr().err
    assert not Delegation.objects.exists()


def test_a_password_comes_from_the_terminal_or_a_pipe(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long pass phrase\n"))
    assert main(["staff", "password", cast.dispatcher]) == 0
    assert Account.objects.get(name=cast.dispatcher).check_password("a long pass phrase")


def test_the_calendar_says_why(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "2026-02-14", "2026-02-17", "--json"]) == 0
    days = json.loads(capsys.readouterr().out)
    assert [day["working"] for day in days] == [True, False, False, False]
    assert "调休" in days[0]["why"]["zh"]


def test_the_company_settles_a_day(cast: Cast) -> None:
    assert main(["calendar", "2026-05-08", "--rest", "公司成立日", "--by", cast.administrator]) == 0
    status = calendar_load().day_status(date(2026, 5, 8))
    assert (status.working, status.label.zh) == (False, "公司成立日")


def test_a_year_is_published_and_a_mistake_located(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2031.yaml"
    file.write_text(
        "year: 2031\nsource: 通知\noff: {2031-01-01: 元旦}\nwork: {2031-01-04: 元旦}\n", encoding="utf-8"
    )
    assert main(["calendar", "--publish", str(file), "2031-01-04"]) == 0
    assert calendar_load().day_status(date(2031, 1, 4)).working
    file.write_text("year: 2031\nsource: 通知\noff: {2031-02-30: 元旦}\n", encoding="utf-8")
    assert main(["calendar", "--publish", str(file)]) == 1
    assert "2031.yaml:3" in capsys.readouterr().out


def test_hours_from_a_day_on_and_hours_that_cannot_be(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "2026-06-01", "--hours", "08:00-12:00", "14:00-18:00"]) == 0
    assert [str(s) for s in calendar_load(on=date(2026, 6, 2)).shifts] == ["08:00-12:00", "14:00-18:00"]
    assert main(["calendar", "2026-07-01", "--hours", "18:00-08:00"]) == 2
    assert capsys.readouterr().err
