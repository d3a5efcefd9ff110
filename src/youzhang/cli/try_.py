"""`youzhang try`: play scenarios in virtual time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from youzhang.cli.shared.findings import finding_text, shown_path
from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.cli.shared.paths import PATHS, paths_of
from youzhang.cli.shared.progress import progress
from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.kernel.labels import Label

if TYPE_CHECKING:
    from youzhang.engine.scenario import Outcome

HELP = Label(
    "在虚拟时间里演练情景：不符之处给出时间、应有、实有和依据",
    "play scenarios in virtual time; what differs is shown with time, expected, actual and citation",
)
EXAMPLE = "youzhang try rulebooks\nyouzhang try my-rules/scenarios/03-answer-in-time.yaml --verbose"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    verbose = Label("每个情景各打印一行", "one line for each scenario")
    coverage = Label("另列出没有情景触及的条款", "also list the articles that no scenario touches")
    parser.add_argument("path", nargs="*", help=PATHS.in_language(language))
    parser.add_argument("-v", "--verbose", action="store_true", help=verbose.in_language(language))
    parser.add_argument("--coverage", action="store_true", help=coverage.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 all as told, 1 something differs (or a scenario cannot be read)."""
    from youzhang.language.library import file_kind

    files = [file for file in paths_of(args.path) if file_kind(file) == "scenario"]
    label = Label("演练", "playing").in_language(args.lang)
    results = [(file, *scenario_try(file)) for file in progress(files, label)]
    failed = sum(bool(findings) for _, _, findings in results)
    if args.json:
        json_print(
            {"scenarios": len(files), "failed": failed, "results": [_as_dict(*result) for result in results]}
        )
        return FOUND if failed else FOUND_NOTHING
    for file, outcome, findings in results:
        if args.verbose or findings:
            mark = "×" if findings else "✓"
            print(f"{mark} {outcome.title if outcome else ''}  {shown_path(str(file))}")
        for finding in findings:
            print(finding_text(finding, args.lang) + "\n")
    if args.coverage:
        _untouched_print([outcome for _, outcome, _ in results if outcome], args.lang)
    says = Label(
        f"{len(files)} 个情景：{len(files) - failed} 个相符，{failed} 个不符。",
        f"{len(files)} scenarios: {len(files) - failed} as told, {failed} not.",
    )
    print(says.in_language(args.lang))
    return FOUND if failed else FOUND_NOTHING


def scenario_try(file: Path) -> tuple[Outcome | None, tuple[Diagnostic, ...]]:
    """Plays one file. What cannot be read is a finding too."""
    from youzhang.engine.scenario import scenario_run
    from youzhang.language.library import scenario_load

    try:
        outcome = scenario_run(scenario_load(file))
    except RulebookErrors as errors:
        return None, errors.diagnostics
    return outcome, outcome.findings


def _as_dict(file: Path, outcome: Outcome | None, findings: tuple[Diagnostic, ...]) -> dict[str, object]:
    return {
        "file": shown_path(str(file)),
        "title": outcome.title if outcome else "",
        "events": outcome.events if outcome else 0,
        "articles": sorted(outcome.articles) if outcome else [],
        "findings": [finding.as_dict() for finding in findings],
    }


def _untouched_print(outcomes: list[Outcome], language: str) -> None:
    """Articles with rules that no scenario of their rulebook made act."""
    touched: dict[str, set[str]] = {}
    for outcome in outcomes:
        touched.setdefault(outcome.rulebook.key, set()).update(outcome.articles)
    for outcome in {outcome.rulebook.key: outcome for outcome in outcomes}.values():
        rulebook = outcome.rulebook
        rest = [
            n
            for n, a in rulebook.articles.items()
            if a.coverage == "rules" and n not in touched[rulebook.key]
        ]
        says = Label("没有情景触及的条款：", "articles no scenario touches: ").in_language(language)
        print(f"{rulebook.key} {says}{' '.join(rest) or '–'}")
