from __future__ import annotations

import re

import pytest

from tests.support.desk import TEXT
from youzhang import shipped_rulebooks
from youzhang.kernel.people import directory_build
from youzhang.language.library import version_files
from youzhang.language.load import rulebook_compile
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.workspace.flow import Flow, flow_of
from youzhang.workspace.flow_layout import HEIGHT
from youzhang.workspace.words.speaker import Speaker


def shipped() -> list[tuple[Rulebook, Register]]:
    """Every register of every shipped rulebook, and the one of the tests."""
    texts = [TEXT]
    for folder in sorted(path for path in shipped_rulebooks().iterdir() if path.is_dir()):
        texts += [file.read_text(encoding="utf-8") for file in version_files(folder).values()]
    books = [rulebook_compile(text, "rulebook") for text in texts]
    return [(book, register) for book in books for register in book.registers.values()]


def drawn(book: Rulebook, register: Register) -> Flow:
    return flow_of(Speaker(directory_build(), book, register), register)


ALL = shipped()
IDS = [f"{book.id}/{register.name}" for book, register in ALL]


@pytest.mark.parametrize(("book", "register"), ALL, ids=IDS)
def test_no_two_states_overlap_and_everything_is_inside(book: Rulebook, register: Register) -> None:
    flow = drawn(book, register)
    assert len(flow.boxes) == len(register.states)
    for number, box in enumerate(flow.boxes):
        assert box.x >= flow.left
        assert box.x + box.width <= flow.left + flow.width
        assert box.y + HEIGHT <= flow.height
        for other in flow.boxes[number + 1 :]:
            assert box.y != other.y or box.x + box.width < other.x or other.x + other.width < box.x


@pytest.mark.parametrize(("book", "register"), ALL, ids=IDS)
def test_words_between_two_layers_do_not_meet(book: Rulebook, register: Register) -> None:
    arrows = [arrow for arrow in drawn(book, register).arrows if " C" in arrow.path]
    for number, arrow in enumerate(arrows):
        for other in arrows[number + 1 :]:
            apart = abs(arrow.x - other.x) >= (arrow.width + other.width) / 2
            assert apart or abs(arrow.y - other.y) >= 16, (arrow.words, other.words)


@pytest.mark.parametrize(("book", "register"), ALL, ids=IDS)
def test_every_way_from_state_to_state_is_an_arrow_and_a_sentence(book: Rulebook, register: Register) -> None:
    flow = drawn(book, register)
    ways = {
        (source, step.to)
        for step in register.steps.values()
        if step.to and step.name != "open"
        for source in (step.sources or [s for s in register.states if s not in register.ends])
        if source != step.to
    }
    assert len(flow.arrows) >= len(ways)
    assert len(flow.sentences) == len(flow.arrows)


def test_ways_back_are_told_apart() -> None:
    book = rulebook_compile(TEXT, "desk")
    register = book.registers["request"]
    flow = drawn(book, register)
    back = {arrow.words for arrow in flow.arrows if arrow.back}
    assert back == {"Reopen", "Resume"} or back == {"reopen", "resume"}
    assert all(re.fullmatch(r"[MCHVQ\d\s.\-]+", arrow.path) for arrow in flow.arrows)
    assert [box.label for box in flow.boxes if box.first] == ["received"]
    assert [box.label for box in flow.boxes if box.end] == ["closed"]
