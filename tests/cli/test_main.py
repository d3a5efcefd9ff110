"""The command line itself: overview, help, languages, usage errors."""

from __future__ import annotations

import pytest

from tests.cli.run import run
from youzhang.cli.main import command_module, command_names, command_parser, language_of

Capture = pytest.CaptureFixture[str]


def test_without_arguments_it_says_what_it_is(capsys: Capture) -> None:
    told = run(capsys, "--lang", "zh")
    assert told.code == 0
    assert "youzhang serve --demo" in told.out
    assert all(f"  {name} " in told.out for name in command_names())


@pytest.mark.parametrize("name", command_names())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_helps_with_an_example(capsys: Capture, name: str, language: str) -> None:
    told = run(capsys, name, "--help", "--lang", language)
    assert told.code == 0
    assert f"youzhang {name}" in told.out
    module = command_module(name)
    assert module.HELP.in_language(language).split()[0] in told.out
    assert module.EXAMPLE.splitlines()[0] in told.out
    assert "--json" in told.out
    assert "--lang" in told.out


@pytest.mark.parametrize("name", command_names())
def test_every_example_is_one_of_its_command(name: str) -> None:
    parser = command_parser(command_module(name), name, "en")
    for line in command_module(name).EXAMPLE.splitlines():
        words = line.split(" > ")[0].split()
        assert words[:2] == ["youzhang", name] or "youzhang" in words
        if words[:2] == ["youzhang", name] and not any(word in line for word in ("|", "$", "<", "'", '"')):
            parser.parse_args(words[2:])


def test_an_unknown_command_has_a_neighbour(capsys: Capture) -> None:
    told = run(capsys, "chek")
    assert told.code == 2
    assert "check" in told.err


def test_wrong_arguments_are_told_in_the_readers_language(capsys: Capture) -> None:
    told = run(capsys, "check", "--colour", "--lang", "zh")
    assert (told.code, "参数不对" in told.err) == (2, True)
    assert "wrong arguments" in run(capsys, "check", "--colour", "--lang", "en").err


def test_the_language_follows_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert language_of([]) == "zh"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert language_of([]) == "en"
    assert language_of(["check", "--lang", "zh"]) == "zh"
    assert language_of(["check", "--lang=en"]) == "en"
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert language_of([]) == "zh"


def test_the_version(capsys: Capture) -> None:
    assert run(capsys, "--version").out.startswith("youzhang ")
