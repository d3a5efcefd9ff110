"""`youzhang check`: is a rulebook, an adoption or a scenario in order?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from youzhang.cli.shared.findings import finding_text, shown_path
from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, USAGE, json_print, table
from youzhang.cli.shared.paths import PATHS, paths_of
from youzhang.cli.shared.progress import progress
from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.kernel.labels import Label
from youzhang.language.rulebook import Rulebook

HELP = Label(
    "检查制度、启用文件和情景：错在哪一行哪一列，怎样才对",
    "check rulebooks, adoptions and scenarios: what is wrong, where, and what would be right",
)
EXAMPLE = "youzhang check rulebooks\nyouzhang check my-rules/2026-01-01.yaml --coverage"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    coverage = Label(
        "另打印条款覆盖图：每一条由哪些规则执行", "also print the coverage map: what carries out each article"
    )
    parser.add_argument("path", nargs="*", help=PATHS.in_language(language))
    parser.add_argument("--coverage", action="store_true", help=coverage.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 in order (warnings and notes do not count), 1 errors found, 2 a file cannot be read."""
    files = paths_of(args.path)
    found: list[Diagnostic] = []
    rulebooks: list[Rulebook] = []
    label = Label("检查", "checking").in_language(args.lang)
    for file in progress(files, label):
        findings, rulebook = file_check(file)
        found += findings
        rulebooks += [rulebook] if rulebook else []
    counts = {kind: sum(d.code.severity == kind for d in found) for kind in ("error", "warning", "note")}
    if args.json:
        document: dict[str, Any] = {"files": len(files), **counts, "findings": [d.as_dict() for d in found]}
        if args.coverage:
            document["coverage"] = {r.key: {n: a.coverage for n, a in r.articles.items()} for r in rulebooks}
        json_print(document)
    else:
        _print(found, rulebooks, len(files), counts, args)
    if any(d.code.code == "Y009" for d in found):
        return USAGE
    return FOUND if counts["error"] else FOUND_NOTHING


def file_check(file: Path) -> tuple[list[Diagnostic], Rulebook | None]:
    """The findings of one file, and the rulebook if it is one."""
    from youzhang.language.library import file_kind, rulebook_cached, scenario_load

    try:
        kind = file_kind(file)
        if kind == "scenario":
            scenario_load(file)
            return [], None
        if kind == "adoption":
            return _adoption_check(file), None
        rulebook = rulebook_cached(file)
        return list(rulebook.diagnostics), rulebook
    except RulebookErrors as errors:
        return list(errors.diagnostics), None


def _adoption_check(file: Path) -> list[Diagnostic]:
    from youzhang.language.library import adoption_load

    return list(adoption_load(file).diagnostics)


def _print(
    found: list[Diagnostic],
    rulebooks: list[Rulebook],
    files: int,
    counts: dict[str, int],
    args: argparse.Namespace,
) -> None:
    for finding in found:
        print(finding_text(finding, args.lang) + "\n")
    if args.coverage:
        for rulebook in rulebooks:
            print(coverage_text(rulebook, args.lang) + "\n")
    says = Label(
        f"{files} 个文件：{counts['error']} 个错误，{counts['warning']} 个警告，{counts['note']} 个提示。",
        f"{files} files: {counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes.",
    )
    print(says.in_language(args.lang))


COVERAGE = {
    "rules": Label("由规则执行", "carried out by rules"),
    "in": Label("由别条执行", "carried out elsewhere"),
    "conduct": Label("行为规范", "norm of conduct"),
    "judgement": Label("由人判断", "left to judgement"),
    "definition": Label("定义", "definition"),
    "heading": Label("标题", "heading"),
    "open": Label("尚未执行", "not yet carried out"),
}


def coverage_text(rulebook: Rulebook, language: str) -> str:
    """One line for each article: how it is carried out, and by what."""
    rows, counted = [], dict.fromkeys(COVERAGE, 0)
    for number, article in rulebook.articles.items():
        counted[article.coverage] += 1
        rules = [f"{rulebook.rules[i].kind} {rulebook.rules[i].name}" for i in article.rules]
        why = article.why.in_language(language) if article.why else ""
        by = ", ".join(rules) or " ".join(article.carried_in) or article.by or why
        rows.append((number, COVERAGE[article.coverage].in_language(language), by))
    summary = ", ".join(f"{COVERAGE[kind].in_language(language)} {n}" for kind, n in counted.items() if n)
    head = f"{rulebook.title.in_language(language)} {rulebook.key} ({shown_path(rulebook.file)})"
    return f"{head}\n{table(rows)}\n  {summary}"
