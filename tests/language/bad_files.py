"""Finds what is wrong with a bad file as the commands would: a scenario is played, an adoption meets a company."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from youzhang.cli.check import file_check
from youzhang.engine.scenario import scenario_run
from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.kernel.people import Appointment, Department, Directory, Person, Post, directory_build
from youzhang.language.adoption import adoption_compile
from youzhang.language.library import file_kind, rulebook_find, scenario_load
from youzhang.language.load import file_read

BAD = Path(__file__).parent / "bad"


def company() -> Directory:
    """Clerks and a chief; one post is vacant."""
    since = date(2020, 1, 1)
    return directory_build(
        departments=[Department("office", "办公室")],
        posts=[
            Post("clerks", "办事员", "office"),
            Post("chief", "主管", "office"),
            Post("vacant", "空缺", "office"),
        ],
        people=[Person("li", "李", since), Person("bo", "薄", since)],
        appointments=[Appointment("li", "clerks", since), Appointment("bo", "chief", since)],
    )


def bad_findings(path: Path) -> list[Diagnostic]:
    """Every finding of one file."""
    try:
        kind = file_kind(path)
        if kind == "scenario":
            return list(scenario_run(scenario_load(path)).findings)
        if kind == "adoption":
            text = file_read(path)
            name = next((n for n in ("tiny-draft", "tiny-pair") if f"adopts: {n}\n" in text), "tiny")
            rulebook = rulebook_find(name, "", date.max, beside=path)
            compiled = adoption_compile(
                text, str(path), rulebook, directory=company(), beside=frozenset({"tiny"})
            )
            return list(compiled.diagnostics)
        return file_check(path)[0]
    except RulebookErrors as errors:
        return list(errors.diagnostics)
