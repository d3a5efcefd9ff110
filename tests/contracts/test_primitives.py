"""A primitive is a module in language/ and in engine/, a test of each and a reference page, of one name."""

from pathlib import Path

import pytest

from tests.contracts.house import ROOT, SRC
from youzhang import language

PRIMITIVES: tuple[str, ...] = getattr(language, "PRIMITIVES", ())


def module_or_package(folder: Path, name: str) -> bool:
    return (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()


def tested(folder: Path, name: str) -> bool:
    return (folder / f"test_{name}.py").is_file()


def test_there_are_primitives() -> None:
    assert PRIMITIVES
    assert len(set(PRIMITIVES)) == len(PRIMITIVES)


@pytest.mark.parametrize("primitive", PRIMITIVES)
def test_each_primitive_stands_in_every_place(primitive: str) -> None:
    places = {
        f"src/youzhang/language/{primitive}.py": module_or_package(SRC / "language", primitive),
        f"src/youzhang/engine/{primitive}.py": module_or_package(SRC / "engine", primitive),
        f"tests/language/test_{primitive}.py": tested(ROOT / "tests" / "language", primitive),
        f"tests/engine/test_{primitive}.py": tested(ROOT / "tests" / "engine", primitive),
        f"docs/reference/language/{primitive}.md": (
            ROOT / f"docs/reference/language/{primitive}.md"
        ).is_file(),
    }
    missing = [name for name, there in places.items() if not there]
    assert not missing, f"the primitive {primitive!r} is missing in: {', '.join(missing)}"
