"""Simplified characters to traditional ones, for readers in Taiwan, Hong Kong and Macao; and back, to compare. Pure.

Characters and quotation marks only, never words: a regulation that says 用户 must not say something else to somebody
who reads it in other characters. Words of the interface have corrections of their own (tools/convert_messages.py).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_KEPT = 50_000
_QUOTES = str.maketrans("“”‘’", "「」『』")
# What the dictionary reads otherwise than regulations mean it: signing (簽, but 標籤), issuing a card, a table's row, weeks.
_MEANT = (
    (re.compile("(?<![標頁書抽竹牙求])籤"), "簽"),
    (re.compile("髮卡"), "發卡"),
    (re.compile("錶行"), "表行"),
    (re.compile(r"(?<=\d)( ?)周"), r"\1週"),
)


def is_traditional(language: str) -> bool:
    """Whether a language tag asks for traditional characters: `zh-hant`, `zh-TW`, `zh_HK`."""
    tag = language.lower().replace("_", "-")
    return tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo"))


@lru_cache(maxsize=_KEPT)
def traditional(text: str) -> str:
    """The same wording in traditional characters, by the standard of Taiwan (裡, 為, 臺); Latin text stays."""
    if text.isascii():
        return text
    found: str = _converter("s2tw").convert(text)
    for wrong, right in _MEANT:
        found = wrong.sub(right, found)
    return found.translate(_QUOTES)


def simplified(text: str) -> str:
    """The same wording in simplified characters, to compare what people wrote in either; not for reading."""
    if text.isascii():
        return text
    found: str = _converter("t2s").convert(text)
    return found


@cache
def _converter(way: str) -> OpenCC:
    from opencc import OpenCC  # a few milliseconds and megabytes, which most processes never need

    return OpenCC(way)
