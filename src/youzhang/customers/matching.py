"""Under which keys a customer is found, and what somebody who searches may have meant. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from youzhang.customers.readings import sounds
from youzhang.engine.field import phone_normalise
from youzhang.kernel.script import simplified

LONGEST = 200
"""Characters of a name and of a question that are read."""
PART = 32
"""Characters of a part of a name or of its sound that are compared."""
FEWEST_DIGITS = 3
FEWEST_DIGITS_BESIDE_WORDS = 4

NAME, PINYIN, NAME_PART, PINYIN_PART, GRAM, PHONE, TAIL = (
    "name", "pinyin", "part", "sound", "gram", "phone", "tail",
)  # fmt: skip
_GAP = "\ue000"  # stands for the one character that may be wrong; folding takes it out of what is typed
_FORMS_OF_ADDRESS = {"女士", "先生", "小姐", "太太", "老师", "师傅"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: `name` folded, `digits` of a telephone or none, `only_digits` where nothing else was typed."""

    name: str
    digits: str
    only_digits: bool


def fold(text: str) -> str:
    """One form for all ways to write a name: half width, simplified, lower case, no accents, spaces or punctuation."""
    wide = unicodedata.normalize("NFKD", text[:LONGEST])
    bare = unicodedata.normalize("NFKC", "".join(c for c in wide if unicodedata.category(c) != "Mn"))
    kept = [char for char in bare if unicodedata.category(char)[0] not in "CPZ"]
    if all(char.isascii() for char in kept):
        return "".join(kept).casefold()[:LONGEST]
    # Character by character, so that a part of a name becomes what it is in the whole name.
    return simplified("\n".join(kept)).replace("\n", "").casefold()[:LONGEST]


def asked(text: str) -> Asked:
    """What was typed, read."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    digits = "".join(char for char in plain if char in "0123456789")
    only_digits = not any(char.isalpha() for char in plain)
    fewest = FEWEST_DIGITS if only_digits else FEWEST_DIGITS_BESIDE_WORDS
    if len(digits) < fewest:
        return Asked(fold(text), "", False)
    return Asked(fold(text), digits[:20], only_digits)


def keys_of(name: str, phone: str) -> frozenset[tuple[str, str]]:
    """Each kind and key of a customer with this name and telephone (as phone_normalise gives it)."""
    folded = fold(name)
    found = {(NAME, folded)} | {(NAME_PART, folded[at : at + PART]) for at in range(1, len(folded))}
    found |= {(GRAM, gram) for gram in grams(folded)}
    for said in sounds(folded):
        found |= set(_sound_keys(said))
    found |= set(_phone_keys(phone))
    return frozenset((kind, key) for kind, key in found if key)


def _sound_keys(said: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """wanglihua, wlh, wanglh for the whole; lihua, lh, hua, h for its parts."""
    first = [syllable[:1] for syllable in said]
    yield PINYIN, "".join(said)[:LONGEST]
    yield PINYIN, "".join(first)
    yield PINYIN, "".join([*said[:1], *first[1:]])
    for at in range(1, len(said)):
        yield PINYIN_PART, "".join(said[at:])[:PART]
        yield PINYIN_PART, "".join(first[at:])[:PART]


def _phone_keys(phone: str) -> Iterator[tuple[str, str]]:
    """The number with and without its country, and from each digit on: people remember its end."""
    digits = re.sub(r"\D", "", phone)
    yield PHONE, digits
    yield PHONE, re.sub(r"^\+86", "", phone) if phone.startswith("+86") else digits
    yield from ((TAIL, digits[at:]) for at in range(len(digits) - FEWEST_DIGITS + 1))


def phones_meant(digits: str, text: str) -> tuple[str, ...]:
    """How the start of a telephone that was typed may stand in its keys."""
    try:
        whole = re.sub(r"\D", "", phone_normalise(text[:LONGEST]))
    except ValueError:
        whole = digits
    bare = re.sub(r"^0+", "", digits)
    return tuple(one for one in dict.fromkeys((whole, digits, bare)) if len(one) >= FEWEST_DIGITS)


def is_sound(folded: str) -> bool:
    """Whether it may be typed pinyin: ASCII with a letter in it."""
    return folded.isascii() and any(char.isalpha() for char in folded)


def fewest_for_nearly(folded: str) -> int:
    """Characters from which one may be wrong: of two, the other says nothing; letters say less than characters."""
    return 5 if folded.isascii() else 3


def grams(folded: str) -> frozenset[str]:
    """Pairs of characters that stand beside each other, or with one between them that may be wrong."""
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)} - _FORMS_OF_ADDRESS
    around = {folded[at] + _GAP + folded[at + 2] for at in range(len(folded) - 2)}
    return frozenset(pairs | around)


def is_nearly(typed: str, folded: str) -> bool:
    """Whether a part of the name is what was typed but for one character: another one, one more or one missing."""
    return any(_one_apart(typed, part) for part in _windows(folded, len(typed)))


def _windows(folded: str, length: int) -> Iterator[str]:
    for size in (length, length - 1, length + 1):
        for at in range(len(folded) - size + 1):
            yield folded[at : at + size]


def _one_apart(one: str, other: str) -> bool:
    """Whether one edit at most makes one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    rest, others = one[same:], other[same:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
