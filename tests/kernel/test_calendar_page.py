"""The worked numbers of docs/explanation/working-time.md hold."""

from datetime import date, datetime
from pathlib import Path

import pytest

from youzhang.kernel.national import load_national

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "working-time.md"
CHINA = load_national()


def rows() -> list[tuple[str, int, str, str]]:
    cells = [line.strip("| \n").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [
        (start, int(number), due, why)
        for start, number, due, why in (c for c in cells if len(c) == 4 and c[1].isdigit())
    ]


def test_the_page_has_its_tables() -> None:
    assert len(rows()) >= 13


@pytest.mark.parametrize(("start", "number", "due", "why"), rows())
def test_worked_number(start: str, number: int, due: str, why: str) -> None:
    if " " in start:
        found = CHINA.add_working_minutes(datetime.fromisoformat(start), number)
        assert found == datetime.fromisoformat(due)
    else:
        day, end = date.fromisoformat(start), date.fromisoformat(due)
        assert CHINA.add_working_days(day, number) == end
        assert CHINA.is_provisional(day, end) == why.startswith("暂定")
