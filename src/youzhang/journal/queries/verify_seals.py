"""The second half of a verification: the seals, one after the other, against the rows that they cover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from youzhang.journal.chain import ZERO, seal_hash
from youzhang.journal.findings import VerifyReport, finding
from youzhang.journal.merkle import MerkleRoot
from youzhang.journal.queries.rows import rows_stream
from youzhang.journal.ranges import ranges_read

_SEALS = "SELECT number, at, ranges, count, root, prev, hash FROM journal_seal ORDER BY number"
_COVERED = "SELECT hash FROM journal_event WHERE id BETWEEN %s AND %s ORDER BY id"


def seals_verify(report: VerifyReport, published: Mapping[str, object] | None) -> None:
    """Check every seal and its rows; compare with the published head where there is one."""
    number, last, covered, claimed = 0, ZERO, 0, 0
    known: dict[str, object] = {"hash": ZERO, "count": 0, "at": ""} if _published(published) == 0 else {}
    for seal in list(rows_stream(_SEALS)):
        covered += _seal_verify(report, seal, number, last)
        number, last = seal[0], seal[6]
        claimed += seal[3]
        report.seals += 1
        if number == _published(published):
            known = {"hash": last, "count": claimed, "at": seal[1]}
    report.unsealed = max(report.events - covered, 0)
    if published is not None:
        _published_verify(report, published, known)


def _seal_verify(report: VerifyReport, seal: tuple[Any, ...], number: int, last: str) -> int:
    """How many rows the seal really covers."""
    if seal[0] != number + 1 or seal[5] != last or seal_hash(seal[5], seal[:5]) != seal[6]:
        report.add(finding("J014", seal=seal[0]))
    root = MerkleRoot()
    try:
        spans = ranges_read(seal[2])
    except ValueError:
        spans = []
    for first, end in spans:
        for (own,) in rows_stream(_COVERED, [first, end]):
            root.add(_bytes(own))
    if (root.count, root.hex()) != (seal[3], seal[4]):
        report.add(finding("J013", seal=seal[0], count=seal[3], found=root.count))
    return root.count


def _published_verify(
    report: VerifyReport, published: Mapping[str, object], known: Mapping[str, object]
) -> None:
    wanted = published.get("seal")
    if not known:
        report.add(finding("J019", wanted=wanted))
    elif any(published.get(name) != value for name, value in known.items()):
        report.add(finding("J020", wanted=wanted))


def _published(published: Mapping[str, object] | None) -> object:
    return None if published is None else published.get("seal")


def _bytes(own: str) -> bytes:
    """The leaf of a stored hash; what is no hash any more gets a leaf that fits no root."""
    try:
        return bytes.fromhex(own)
    except ValueError:
        return b""
