"""Merkle roots as in RFC 6962: leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right). Pure."""

from __future__ import annotations

import hashlib


class MerkleRoot:
    """Takes entries one by one and keeps one hash per level, so a million entries need no memory."""

    def __init__(self) -> None:
        self.count = 0
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, entry: bytes) -> None:
        """Append one entry (here: the 32 bytes of an event's hash)."""
        self.count += 1
        level, node = 0, hashlib.sha256(b"\x00" + entry).digest()
        while self._peaks and self._peaks[-1][0] == level:
            node = _node(self._peaks.pop()[1], node)
            level += 1
        self._peaks.append((level, node))

    def hex(self) -> str:
        """The root of what was added so far, as 64 hexadecimal digits."""
        if not self._peaks:
            return hashlib.sha256(b"").hexdigest()
        node = self._peaks[-1][1]
        for _level, left in reversed(self._peaks[:-1]):
            node = _node(left, node)
        return node.hex()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
