from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from tests.insight.board import MAPPING, mapping_of
from youzhang.insight.mapping import mapping_compile, mapping_shape
from youzhang.kernel.errors import RulebookErrors
from youzhang.language.load import rulebook_load

ROOT = Path(__file__).resolve().parents[2]


def found(folder: Path, old: str, new: str) -> list[tuple[str, int, int]]:
    assert old in MAPPING
    with pytest.raises(RulebookErrors) as errors:
        mapping_of(folder, MAPPING.replace(old, new))
    return [(d.code.code, d.line, d.column) for d in errors.value.diagnostics]


def test_a_mapping(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path)
    assert (mapping.rulebook, mapping.register, mapping.key_field, mapping.key) == (
        "board", "message", "external_no", "编号",
    )  # fmt: skip
    assert mapping.columns() == ("编号", "留言时间", "主题", "详情", "答复时间", "答复")
    assert [act.step for act in mapping.acts] == ["open", "answer"]
    assert mapping.acts[1].at_no_time() == time.max


def test_a_rule_of_one_step_wins(tmp_path: Path) -> None:
    text = MAPPING.replace("at: 答复时间", "at: {column: 答复时间, when_no_time: 9:30}")
    mapping = mapping_of(tmp_path, text)
    assert mapping.acts[1].at_no_time() == time(9, 30)
    assert mapping.acts[0].at_no_time() == time.max


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("imports: board", "imports: bord", ("S402", 2, 10)),
        ("register: message", "register: letter", ("R206", 3, 11)),
        ("{external_no: 编号}", "{external: 编号}", ("R204", 4, 17)),
        ("{external_no: 编号}", "{external_no: 编号, subject: 主题}", ("Y005", 4, 6)),
        ("step: answer,", "step: reply,", ("R201", 8, 12)),
        ("values: {answer: 答复}", "values: {reply: 答复}", ("R204", 8, 46)),
        ("when_no_time: end of day", "when_no_time: evening", ("Y005", 5, 15)),
        ("steps:", "stepps:", ("Y003", 7, 1)),
    ],
)
def test_mistakes_have_their_place(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int, int]
) -> None:
    assert expected in found(tmp_path, old, new)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "rulebooks").glob("*/import.example.yaml")), ids=lambda p: p.parent.name
)
def test_shipped_mappings_fit_their_rulebooks(path: Path) -> None:
    source, shape = mapping_shape(path)
    for version in path.parent.glob("20*.yaml"):
        assert mapping_compile(source, shape, rulebook_load(version)).acts
