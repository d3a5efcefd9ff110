"""The traditional catalogue: every message is in it, converted, with what it fills in left alone."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.convert_messages import MESSAGES, catalogue_convert, message_convert, words_read

_FILLED = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def messages_read() -> Catalog:
    with MESSAGES.open("rb") as stream:
        return read_po(stream, locale="en")


def test_words_of_the_list_win_over_single_characters(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("文件: 檔案\n文件夹: 資料夾\n", encoding="utf-8")
    words = words_read(tmp_path / "words.yaml")
    assert message_convert("把文件放进文件夹", words) == "把檔案放進資料夾"


def test_singular_and_plural_have_one_form() -> None:
    messages = Catalog(locale="en")
    messages.add(("%(n)s 项", "%(n)s 项"), ("%(n)s item", "%(n)s items"))
    found = catalogue_convert(messages, {}).get("%(n)s 项")
    assert found is not None
    assert found.string == ("%(n)s 項",)


def test_every_message_has_its_conversion_with_the_same_names_in_it() -> None:
    converted = catalogue_convert(messages_read(), words_read())
    for message in messages_read():
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        found = converted.get(text, message.context)
        assert found is not None, text
        string = found.string if isinstance(found.string, str) else (found.string or ("",))[0]
        assert sorted(_FILLED.findall(string)) == sorted(_FILLED.findall(text))
