"""Files: which is which, and how a scenario finds its rulebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.library import adoption_load, file_kind, library_files, rulebook_find, version_files

TINY = Path(__file__).parent / "tiny"


def copied(folder: Path, *days: str) -> Path:
    """A rulebook with several versions."""
    text = (TINY / "2025-01-01.yaml").read_text(encoding="utf-8")
    target = folder / "tiny"
    (target / "scenarios").mkdir(parents=True)
    for day in days:
        (target / f"{day}.yaml").write_text(
            text.replace("version: 2025-01-01", f"version: {day}"), encoding="utf-8"
        )
    (target / "notes.yaml").write_text("adopts: tiny\n", encoding="utf-8")
    return target


def test_the_version_in_force_on_the_day(tmp_path: Path) -> None:
    beside = copied(tmp_path, "2025-01-01", "2026-01-01") / "scenarios" / "a.yaml"
    assert rulebook_find("", "", date(2025, 12, 31), beside=beside).version == date(2025, 1, 1)
    assert rulebook_find("", "", date(2026, 1, 1), beside=beside).version == date(2026, 1, 1)
    assert rulebook_find("", "", date(2024, 1, 1), beside=beside).version == date(2025, 1, 1)
    assert rulebook_find("tiny", "2026-01-01", date.max, beside=beside).version == date(2026, 1, 1)


@pytest.mark.parametrize(("name", "version"), [("tiny", "2030-01-01"), ("tiny", "soon"), ("teeny", "")])
def test_what_is_not_there(tmp_path: Path, name: str, version: str) -> None:
    with pytest.raises(LookupError):
        rulebook_find(name, version, date.max, beside=copied(tmp_path, "2025-01-01") / "scenarios" / "a.yaml")


def test_files_are_told_apart(tmp_path: Path) -> None:
    folder = copied(tmp_path, "2025-01-01")
    (folder / "scenarios" / "a.yaml").write_text("story: []\n", encoding="utf-8")
    kinds = {path.name: file_kind(path) for path in library_files(folder)}
    assert kinds == {"2025-01-01.yaml": "rulebook", "a.yaml": "scenario", "notes.yaml": "adoption"}
    assert list(version_files(folder)) == [date(2025, 1, 1)]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = copied(tmp_path, "2025-01-01")
    beside = folder / "scenarios" / "a.yaml"
    assert rulebook_find("", "", date.max, beside=beside).title.zh == "小制度"
    file = folder / "2025-01-01.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("小制度", "新制度"), encoding="utf-8")
    assert rulebook_find("", "", date.max, beside=beside).title.zh == "新制度"


def test_an_adoption_without_its_rulebook(tmp_path: Path) -> None:
    path = tmp_path / "adoption.yaml"
    path.write_text("adopts: nothing\nversion: 2025-01-01\n", encoding="utf-8")
    with pytest.raises(RulebookErrors) as caught:
        adoption_load(path)
    assert [d.code.code for d in caught.value.diagnostics] == ["S402"]
