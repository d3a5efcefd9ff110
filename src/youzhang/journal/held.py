"""The head of a stream, looked up once for the length of a page.

The version of the organization and of the rulebooks is the head of a stream, and a page asks for it a dozen times. It
may well see one version from its beginning to its end. A transaction may not: what it decides by, it reads itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

from youzhang.journal.chain import Head

_held: ContextVar[dict[str, Head] | None] = ContextVar("heads_held", default=None)


@contextmanager
def heads_held() -> Iterator[None]:
    """Outside of transactions, `journal_head` answers from memory until the block ends, once it has looked."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def head_held(stream: str) -> Head | None:
    """The head that was looked up before; None where it has to be read."""
    held = _held.get()
    return None if held is None or connection.in_atomic_block else held.get(stream)


def head_hold(stream: str, head: Head) -> None:
    """Keeps what was read outside of a transaction."""
    held = _held.get()
    if held is not None and not connection.in_atomic_block:
        held[stream] = head


def head_forget(stream: str) -> None:
    """The stream has been written to: who asks next has to read."""
    held = _held.get()
    if held is not None:
        held.pop(stream, None)
