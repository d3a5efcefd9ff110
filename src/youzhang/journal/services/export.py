"""Write the journal, or some of its streams, as plain files that anybody can verify without this program."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from youzhang.journal.chain import EVENT_COLUMNS, SEAL_COLUMNS, canonical, instant_text
from youzhang.journal.queries.head import head_published
from youzhang.journal.queries.rows import rows_as_stored, rows_stream
from youzhang.journal.services.export_readme import README

_EVENT = ("id", *EVENT_COLUMNS, "prev", "hash")
_SEAL = (*SEAL_COLUMNS, "prev", "hash")
_EVENTS = (
    "SELECT id, stream, seq, at, recorded_at, kind, actor, body, prev, hash FROM journal_event ORDER BY id"
)
_SEALS = "SELECT number, at, ranges, count, root, prev, hash FROM journal_seal ORDER BY number"


class _Text(Protocol):
    def write(self, text: str, /) -> object: ...


def journal_export(
    *, out: Path, at: datetime, company: str = "", streams: Collection[str] | None = None
) -> int:
    """Write an export to a new folder, or to a zip file when `out` ends in .zip; how many events it holds.

    With `streams` only their events are told; of all others the export holds id and hash, so that the seals can
    still be recomputed and nothing else is given away. Raises FileExistsError where `out` is there already.
    """
    with rows_as_stored(), _opened(out) as package:
        package.text("README.md", README.format(company=company, at=instant_text(at)))
        package.text("head.json", canonical(head_published(company=company)) + "\n")
        with package.file("seals.jsonl") as file:
            _lines(file, _SEAL, rows_stream(_SEALS))
        with package.file("events.jsonl") as file:
            told = (row for row in rows_stream(_EVENTS) if streams is None or row[1] in streams)
            count = _lines(file, _EVENT, told)
        if streams is not None:
            with package.file("leaves.jsonl") as file:
                rest = ((row[0], row[-1]) for row in rows_stream(_EVENTS) if row[1] not in streams)
                _lines(file, ("id", "hash"), rest)
    return count


def _lines(file: _Text, names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> int:
    count = 0
    for row in rows:
        file.write(canonical(dict(zip(names, row, strict=True))) + "\n")
        count += 1
    return count


class _Package:
    """A folder or a zip file, written one file after the other."""

    def __init__(self, place: Path | zipfile.ZipFile) -> None:
        self._place = place

    @contextmanager
    def file(self, name: str) -> Iterator[_Text]:
        """Open the next file for text."""
        if isinstance(self._place, Path):
            with (self._place / name).open("w", encoding="utf-8", newline="\n") as file:
                yield file
        else:
            with self._place.open(name, "w", force_zip64=True) as raw:
                yield _Encoded(raw)

    def text(self, name: str, text: str) -> None:
        """Write a whole file."""
        with self.file(name) as file:
            file.write(text)


class _Encoded:
    """Text into a file of bytes."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def write(self, text: str, /) -> object:
        return self._raw.write(text.encode("utf-8"))


@contextmanager
def _opened(out: Path) -> Iterator[_Package]:
    if out.suffix == ".zip":
        with zipfile.ZipFile(out, "x", zipfile.ZIP_DEFLATED) as archive:
            yield _Package(archive)
    else:
        out.mkdir(parents=True)
        yield _Package(out)
