from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.desk import TEXT
from youzhang.language.load import rulebook_compile
from youzhang.workspace.studio.compare import compare, only_changed, pieces

words = st.text(alphabet="三二十分钟内派工 abc12.，", max_size=30)


@given(words, words)
def test_both_sides_are_whole_and_what_is_not_marked_is_the_same(was: str, now: str) -> None:
    left, right = pieces(was, now)
    assert "".join(piece.text for piece in left) == was
    assert "".join(piece.text for piece in right) == now
    kept = ["".join(piece.text for piece in side if not piece.differs) for side in (left, right)]
    assert kept[0] == kept[1]
    assert (was == now) is not any(piece.differs for piece in (*left, *right))


def numbers(old: str, new: str) -> list[tuple[str, str]]:
    compared = compare(rulebook_compile(old, "old.yaml"), rulebook_compile(new, "new.yaml"))
    return [(pair.was_number, pair.now_number) for pair in compared.pairs]


def test_articles_stand_beside_what_they_were() -> None:
    added = TEXT + '  "5":\n    zh: 另有规定的从其规定。\n    norm: definition\n'
    assert numbers(TEXT, added)[-1] == ("", "5")
    assert numbers(added, TEXT)[-1] == ("5", "")
    renumbered = TEXT.replace('  "4":\n    zh:', '  "6":\n    was: "4"\n    zh:')
    assert numbers(TEXT, renumbered)[-1] == ("4", "6")
    assert numbers(TEXT, TEXT) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]


def test_only_what_differs() -> None:
    other = TEXT.replace("warn: 10 minutes", "warn: 5 minutes")
    compared = compare(rulebook_compile(TEXT, "old.yaml"), rulebook_compile(other, "new.yaml"))
    (pair,) = only_changed(compared.pairs)
    assert (pair.now_number, [change.name for change in pair.changes]) == ("2", ["clock request.assign"])
    assert "".join(piece.text for piece in pair.changes[0].now) == "{warn: 5 minutes}"
