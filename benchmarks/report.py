"""What was measured, on the screen and as a page of the reference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks.figure import Figure, Section
from benchmarks.machine import load_told, machine_told

HEAD = """# Speed

Written by `python -m benchmarks --write`; `make bench` measures again. Every comparison is a ratio within one run: both
sides in turn (A B, B A, …), the median of the rounds. Ratios carry over to other machines, absolute numbers do not.
"""


def section_print(section: Section, seconds: float) -> None:
    """A table on the screen."""
    print(f"\n== {section.title} ({section.key}, {seconds:.0f} s)")
    width = max((len(figure.name) for figure in section.figures), default=0)
    for figure in section.figures:
        line = f"  {figure.name:<{width}}  {figure.shown:>18}   {figure.wanted:<26} {figure.verdict:<5} {figure.beside}"
        print(line.rstrip())
    for note in section.notes:
        print(f"  · {note}")


def summary_print(sections: Iterable[Section]) -> list[Figure]:
    """One line about the bars; gives those that were missed."""
    figures = [figure for section in sections for figure in section.figures if figure.passed is not None]
    missed = [figure for figure in figures if not figure.passed]
    print(f"\n{len(figures) - len(missed)} of {len(figures)} bars met.")
    for figure in missed:
        print(f"  MISS  {figure.name}: {figure.shown}, wanted {figure.wanted}")
    return missed


def write(page: Path, sections: Iterable[Section], *, quick: bool) -> None:
    """Writes the page of the reference."""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text_of(list(sections), quick=quick), encoding="utf-8")


def text_of(sections: list[Section], *, quick: bool) -> str:
    """The page: machine and versions, then a table per benchmark."""
    rows = [("date", date.today().isoformat()), ("load before the end", load_told()), *machine_told()]
    parts = [
        HEAD,
        "## Machine and versions\n",
        "| | |\n|---|---|\n" + "\n".join(f"| {k} | {v} |" for k, v in rows),
    ]
    if quick:
        parts.append("\n**A quick run: it shows that everything runs and says nothing about speed.**")
    missed = [figure for section in sections for figure in section.figures if figure.passed is False]
    parts.append("\n## Bars\n\n" + (_missed(missed) if missed else "Every bar that was measured is met."))
    parts += [_section(section) for section in sections]
    return "\n".join(parts) + "\n"


def _missed(missed: list[Figure]) -> str:
    lines = [f"- **missed:** {figure.name}: {figure.shown}, wanted {figure.wanted}" for figure in missed]
    return "All others are met.\n\n" + "\n".join(lines)


def _section(section: Section) -> str:
    lines = [
        f"\n## {section.title}\n",
        section.about,
        "",
        "| | measured | bar | | beside |",
        "|---|---|---|---|---|",
    ]
    lines += [_row(figure) for figure in section.figures]
    lines += ["", *(f"- {note}" for note in section.notes)]
    return "\n".join(lines).rstrip()


def _row(figure: Figure) -> str:
    return f"| {figure.name} | {figure.shown} | {figure.wanted} | {figure.verdict} | {figure.beside} |"
