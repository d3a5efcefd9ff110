"""`python -m benchmarks`: measure, say every bar's fate plainly, and on request write docs/reference/speed.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from time import perf_counter

from benchmarks.figure import Section
from benchmarks.isolated import ROOT
from benchmarks.report import section_print, summary_print, write

MODULES = {"engine": "engine", "persisted": "persisted", "http": "web", "scale": "scale", "values": "values"}
PAGE = ROOT / "docs" / "reference" / "speed.md"
Measure = Callable[[bool], Section]


def main(words: list[str] | None = None) -> int:
    """0 when every bar that was measured is met, else 1."""
    args = _arguments(words)
    wanted = [name for name in args.only.split(",") if name] if args.only else list(MODULES)
    sections = []
    for name in wanted:
        begun = perf_counter()
        measure: Measure = import_module(f"benchmarks.{MODULES[name]}").measure
        section = measure(args.quick)
        sections.append(section)
        section_print(section, perf_counter() - begun)
    missed = summary_print(sections)
    if args.write:
        write(PAGE, sections, quick=args.quick)
        print(f"written: {PAGE.relative_to(ROOT)}")
    return 1 if missed and not args.quick else 0


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure; every figure a ratio in one run."
    )
    parser.add_argument(
        "--quick", action="store_true", help="tiny sizes: does it run? says nothing about speed"
    )
    parser.add_argument("--only", default="", help=f"some of: {','.join(MODULES)}")
    parser.add_argument("--write", action="store_true", help="write docs/reference/speed.md")
    args = parser.parse_args(words)
    unknown = sorted(set(filter(None, args.only.split(","))) - set(MODULES))
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; there are: {', '.join(MODULES)}")
    return args


if __name__ == "__main__":
    sys.exit(main())
