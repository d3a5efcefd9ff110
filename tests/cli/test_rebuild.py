from __future__ import annotations

import json

import pytest

from tests.insight.queries.test_history import busy_days
from tests.journal.history import tampered
from tests.support.desk import Desk
from youzhang.cli.main import main
from youzhang.journal.sql import execute
from youzhang.runtime.models import Entry


@pytest.fixture(autouse=True)
def no_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is ready; the command must not set it up again inside the test's transaction."""
    monkeypatch.setattr("youzhang.cli.shared.django.django_ready", lambda **_: None)


def test_rebuilt_from_the_journal(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    busy_days(desk)
    before = list(Entry.objects.order_by("id").values())
    execute("UPDATE runtime_entry SET state = 'lost'")
    assert main(["rebuild", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cases"] == 3
    assert list(Entry.objects.order_by("id").values()) == before


def test_a_case_that_is_gone_comes_back(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    busy_days(desk)
    execute("DELETE FROM runtime_entry")
    assert main(["rebuild", "--lang", "zh"]) == 0
    assert "重建 3 件事项" in capsys.readouterr().out


def test_a_journal_that_is_not_whole_is_not_taken(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A rebuild on a journal without its tail would make the cases forget that there was one."""
    busy_days(desk)
    with tampered(("DELETE FROM journal_event WHERE id = (SELECT MAX(id) FROM journal_event)", [])):
        assert main(["rebuild", "--lang", "en"]) == 1
        assert "Nothing was rebuilt" in capsys.readouterr().out
        assert main(["verify"]) == 1
        assert main(["rebuild", "--anyway"]) == 0
