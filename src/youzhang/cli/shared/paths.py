"""Paths given on the command line, and rulebooks named by path or by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.library import library_files, library_folder, rulebook_cached, rulebook_find
from youzhang.language.rulebook import Rulebook

PATHS = Label(
    "制度、情景、启用文件或文件夹（默认：随程序附带的制度）",
    "rulebooks, scenarios, adoptions or folders (default: the rulebooks that come with the program)",
)
RULEBOOK = Label("制度：文件，或 名称[@版本]", "a rulebook: a file, or name[@version]")


def paths_of(given: list[str]) -> list[Path]:
    """The files that were meant. Raises YouzhangError (C101) for a path that is not there."""
    found: list[Path] = []
    for path in [Path(word) for word in given] or [library_folder()]:
        if not path.exists():
            raise YouzhangError(
                "C101",
                Label(f"没有“{path}”这个文件或文件夹。", f"There is no file or folder '{path}'."),
                Label("检查路径的写法。", "Check how the path is written."),
            )
        found += [file for file in library_files(path) if file not in found]
    return found


def rulebook_named(word: str) -> Rulebook:
    """The rulebook of a path or of `name@version`; without version the newest. Raises YouzhangError (C102), RulebookErrors."""
    path = Path(word)
    if path.is_file():
        return rulebook_cached(path)
    name, _, version = (path.name if path.is_dir() else word).partition("@")
    try:
        return rulebook_find(name, version, date.max, beside=path / "x" if path.is_dir() else None)
    except LookupError:
        known = sorted(folder.name for folder in library_folder().iterdir() if folder.is_dir())
        raise YouzhangError(
            "C102",
            Label(f"找不到制度“{word}”。", f"The rulebook '{word}' was not found."),
            Label(
                f"写文件路径，或其中之一：{' '.join(known)}。", f"Give a file, or one of: {' '.join(known)}."
            ),
        ) from None
