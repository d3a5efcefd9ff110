"""Collect the messages of the source into the English catalogue (`make messages`), without gettext installed.

Message ids are written in simplified Chinese in Python and templates. Translations that are there are kept; a
message that is no longer used is dropped; a new one waits with an empty translation. `--check` writes
nothing and exits 1 when a message is missing or untranslated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "youzhang"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Message = str | tuple[str, ...]


def messages_of(text: str) -> Iterator[tuple[int, Message, str | None]]:
    """Line, message (singular and plural as a pair) and context of each call in Python text."""
    found = extract("python", BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for line, message, _comments, context in found:
        yield line, message, context


def template_as_python(text: str) -> str:
    """A template's messages as Python calls, one line each like the template's own."""
    # What is not a message comes back as rows of X at their old indentation, which Python would refuse.
    return "\n".join(line.lstrip() for line in templatize(text).split("\n"))


def catalogue_collect(source: Path) -> Catalog:
    """All messages below `source`, with the files they stand in, in order."""
    catalogue = Catalog(charset="utf-8")
    paths = sorted(path for ending in ("*.py", "*.html", "*.txt") for path in source.rglob(ending))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        python = text if path.suffix == ".py" else template_as_python(text)
        for _line, message, context in messages_of(python):
            catalogue.add(message, locations=[(path.relative_to(source).as_posix(), 0)], context=context)
    return catalogue


def catalogue_merge(collected: Catalog, file: Path) -> Catalog:
    """The catalogue in `file` (an empty English one when there is none) brought up to what was collected."""
    if file.is_file():
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale="en")
    else:
        catalogue = Catalog(locale="en", charset="utf-8", fuzzy=False)
    # Only what a reader of the file needs: no names, no addresses, no dates that change on every run.
    catalogue.header_comment = "# English wording of Youzhang; the message ids are the Chinese wording."
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "Youzhang", "1", ""
    catalogue.last_translator, catalogue.language_team = "Youzhang", "en"
    catalogue.update(collected, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without a whole translation, or with one that is only a guess, in order."""
    found = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


def main(check: bool) -> int:
    """Bring the catalogue up to date, or with `check` only look; 1 when looking found something missing."""
    file = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
    catalogue = catalogue_merge(catalogue_collect(SOURCE), file)
    missing = untranslated(catalogue)
    if not check and (len(catalogue) or file.is_file()):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
    print(f"{len(catalogue)} messages, {len(missing)} without English")
    for message in missing:
        print(f"  {message!r}")
    return 1 if check and missing else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
