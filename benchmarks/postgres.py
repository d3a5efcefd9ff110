"""A PostgreSQL of one run, with a database per worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.support.postgresql import PostgreSQLServer


@dataclass(frozen=True, slots=True)
class Databases:
    """Makes databases on one server."""

    url: str

    def create(self, name: str) -> str:
        """A new, empty database; its address."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())  # nosec B608 - names of our own
        head, _, query = self.url.partition("?")
        return f"{head.rpartition('/')[0]}/{name}?{query}"


@contextmanager
def databases() -> Iterator[Databases]:
    """A server of this run's own, stopped and removed at the end."""
    server = PostgreSQLServer.start()
    try:
        yield Databases(server.url)
    finally:
        server.stop()
