"""What the house rules look at: the tracked files and the floors."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SRC = ROOT / "src" / "youzhang"
SURFACES = ("workspace", "portal", "api", "cli")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is tracked or would be (new and not ignored); from an unpacked archive, every file."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def python_files(folder: Path) -> list[Path]:
    """The project's Python files below `folder`, migrations left out: those are written by Django."""
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and path.is_relative_to(folder) and "migrations" not in path.parts
    ]


def place(path: Path, line: int = 0) -> str:
    """`src/youzhang/kernel/money.py:12`, as editors and people follow it."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name
