"""Every rulebook that comes with the program: checked, its example adopted, each of its scenarios one test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.house import ROOT
from youzhang.cli.check import file_check
from youzhang.cli.try_ import scenario_try
from youzhang.language.library import adoption_load, file_kind, library_files, library_folder, version_files

FOLDER = library_folder()
RULEBOOKS = sorted(path for path in FOLDER.iterdir() if path.is_dir() and version_files(path))
FILES = [
    path for path in library_files(FOLDER) if path.parent in RULEBOOKS or path.parent.parent in RULEBOOKS
]
SCENARIOS = [path for path in FILES if file_kind(path) == "scenario"]
VERSIONS = [path for folder in RULEBOOKS for path in version_files(folder).values()]
NAME = re.compile(r"^[0-9a-z.]+-[a-z0-9-]+$")


def ident(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def test_the_library_is_the_folder_of_the_checkout() -> None:
    assert FOLDER == ROOT / "rulebooks"
    assert len(RULEBOOKS) >= 4


@pytest.mark.parametrize("path", SCENARIOS, ids=ident)
def test_the_story_goes_as_told(path: Path) -> None:
    outcome, findings = scenario_try(path)
    assert not findings, "\n".join(
        f"{d.line}:{d.column} {d.message('en')} {d.advice('en')}" for d in findings
    )
    assert outcome is not None
    assert NAME.match(path.stem), "a scenario is named <article>-<what-happens>"


@pytest.mark.parametrize("path", VERSIONS, ids=ident)
def test_it_is_in_order_and_speaks_both_languages(path: Path) -> None:
    findings, rulebook = file_check(path)
    assert [d for d in findings if d.code.severity != "note"] == []
    assert rulebook is not None
    silent = [
        number for number, article in rulebook.articles.items() if not (article.text.zh and article.text.en)
    ]
    assert not silent, f"articles without both languages: {silent}"
    for register in rulebook.registers.values():
        labels = [
            register.title,
            *register.states.values(),
            *(field.label for field in register.fields.values()),
        ]
        labels += [label for field in register.fields.values() for label in field.options.values()]
        labels += [step.label for step in register.steps.values() if step.rule >= 0]
        labels += [clock.label for clock in register.clocks.values()]
        assert not [label.zh for label in labels if not label.en]


@pytest.mark.parametrize("path", VERSIONS, ids=ident)
def test_every_article_that_acts_acts_in_a_scenario(path: Path) -> None:
    rulebook = file_check(path)[1]
    assert rulebook is not None
    touched: set[str] = set()
    for scenario in (path.parent / "scenarios").glob("*.yaml"):
        outcome, _ = scenario_try(scenario)
        touched |= outcome.articles if outcome and outcome.rulebook.key == rulebook.key else set()
    acting = {rule.article for rule in rulebook.rules if rule.kind in ("step", "clock", "rule")}
    assert acting - touched == set(), "articles with rules that no scenario touches"


@pytest.mark.parametrize("folder", RULEBOOKS, ids=lambda folder: folder.name)
def test_the_folder_is_complete(folder: Path) -> None:
    for name in ("README.md", "CHANGELOG.md", "adoption.example.yaml"):
        assert (folder / name).is_file(), f"{folder.name}/{name} is missing"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert re.search(r"[一-鿿]", readme)
    assert re.search(r"[A-Za-z]{4}.*[A-Za-z]{4}", readme)
    adoption = adoption_load(folder / "adoption.example.yaml")
    assert adoption.rulebook == folder.name
    assert adoption.unset == (), "the example sets every value that is left open"
