"""Make the catalogue for readers of traditional Chinese (`make compiled`): every message of the program, converted.

Nothing of it is written by hand or tracked but `tools/traditional_words.yaml`, so it can never be behind the messages.
`--print` shows the pairs instead of writing them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from youzhang.kernel.script import traditional

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "youzhang" / "locale"
MESSAGES = LOCALE / "en" / "LC_MESSAGES" / "django.po"
CATALOGUE = LOCALE / "zh_Hant" / "LC_MESSAGES" / "django.mo"
WORDS = ROOT / "tools" / "traditional_words.yaml"


def words_read(path: Path = WORDS) -> dict[str, str]:
    """The words with names of their own, the longest first."""
    found: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def message_convert(text: str, words: Mapping[str, str]) -> str:
    """One message in traditional characters, with the words of the list."""
    for word, own in words.items():
        text = text.replace(word, own)
    return traditional(text)


def catalogue_convert(messages: Catalog, words: Mapping[str, str]) -> Catalog:
    """A catalogue of the same messages, each with its conversion."""
    found = Catalog(locale="zh_Hant", charset="utf-8", fuzzy=False)
    for message in messages:
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        one = message_convert(text, words)
        found.add(message.id, one if isinstance(message.id, str) else (one,), context=message.context)
    return found


def main(show: bool) -> int:
    """Write the compiled catalogue, or show what would be in it."""
    with MESSAGES.open("rb") as stream:
        catalogue = catalogue_convert(read_po(stream, locale="en"), words_read())
    if show:
        for message in catalogue:
            if message.id:
                print(message.id, "→", message.string)
        return 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as stream:
        write_mo(stream, catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main("--print" in sys.argv[1:]))
