"""Where rulebooks, adoptions and scenarios lie on disk, and which is which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.adoption import Adoption, adoption_compile
from youzhang.language.load import file_read, rulebook_load
from youzhang.language.rulebook import Rulebook
from youzhang.language.scenario import Find, Scenario, scenario_compile
from youzhang.language.source import source_read

FileKind = Literal["rulebook", "adoption", "scenario"]
SCENARIOS = "scenarios"


def library_folder() -> Path:
    """The rulebooks that come with the program: inside the installed package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "rulebooks"
    return installed if installed.is_dir() else package.parent.parent / "rulebooks"


def file_kind(path: Path) -> FileKind:
    """What a file is, by where it lies and how it begins. A file that cannot be read counts as a rulebook."""
    try:
        text = file_read(path)
    except RulebookErrors:
        return "rulebook"
    first = {line.split(":")[0].strip() for line in text.splitlines() if line[:1].strip() and line[0] != "#"}
    if "scenario" in first or path.parent.name == SCENARIOS:
        return "scenario"
    return "adoption" if "adopts" in first else "rulebook"


def library_files(path: Path) -> tuple[Path, ...]:
    """The YAML files of a path, itself or everything below it, in order of name; not `demo.yaml` and `import.*.yaml`."""
    if path.is_dir():
        found = (file for pattern in ("*.yaml", "*.yml") for file in path.rglob(pattern))
        return tuple(sorted(file for file in found if not file.name.startswith((".", "demo.", "import."))))
    return (path,)


def library_rulebooks(path: Path) -> tuple[Path, ...]:
    """The rulebook files of a path."""
    return tuple(file for file in library_files(path) if file_kind(file) == "rulebook")


def version_files(folder: Path) -> dict[date, Path]:
    """The versions in a rulebook's folder by their day, the earliest first."""
    found = {}
    for file in folder.glob("*.yaml"):
        try:
            found[date.fromisoformat(file.stem)] = file
        except ValueError:
            continue
    return dict(sorted(found.items()))


@cache
def _loaded(path: Path, changed: int) -> Rulebook:
    return rulebook_load(path)


def rulebook_cached(path: Path) -> Rulebook:
    """A rulebook, compiled once as long as its file does not change. Raises RulebookErrors."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _loaded(path, changed)


def rulebook_find(name: str, version: str, day: date, *, beside: Path | None = None) -> Rulebook:
    """A rulebook by name and version; without name the one beside, without version that in force on the day.

    Before the first version's day it is the first. Raises LookupError when there is none.
    """
    for folder in _folders(name, beside):
        versions = version_files(folder)
        if version and (wanted := _day(version)) in versions:
            return rulebook_cached(versions[wanted])
        if versions and not version:
            in_force = [found for found in versions if found <= day] or [min(versions)]
            return rulebook_cached(versions[in_force[-1]])
    raise LookupError(f"{name}@{version}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _folders(name: str, beside: Path | None) -> Iterator[Path]:
    """Where a rulebook may lie: around the scenario, beside that, in the library."""
    around = beside.resolve().parent if beside else None
    if around is not None:
        own = around.parent if around.name == SCENARIOS else around
        if not name or own.name == name:
            yield own
        if name:
            yield own.parent / name
            yield around / name
    if name:
        yield library_folder() / name


def finder(path: Path) -> Find:
    """How a scenario at `path` finds its rulebooks."""

    def find(name: str, version: str, day: date) -> Rulebook:
        return rulebook_find(name, version, day, beside=path)

    return find


def scenario_load(path: Path) -> Scenario:
    """Reads and compiles a scenario. Raises RulebookErrors with every finding."""
    return scenario_compile(file_read(path), str(path), finder(path))


def adoption_load(path: Path) -> Adoption:
    """Reads and compiles an adoption beside its rulebook, or of one in the library. Raises RulebookErrors."""
    text = file_read(path)
    source = source_read(text, str(path))
    written = source.tree if isinstance(source.tree, dict) else {}
    name, version = str(written.get("adopts", "")), str(written.get("version", ""))
    try:
        rulebook = rulebook_find(name, version, date.max, beside=path)
    except LookupError:
        if not source.errors:
            source.report("S402", ("adopts",), name=f"{name}@{version}")
        raise RulebookErrors(tuple(source.found)) from None
    return adoption_compile(text, str(path), rulebook)
