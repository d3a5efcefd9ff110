"""From a database address to Django's settings, the same care on both databases.

SQLite: WAL, every transaction begins IMMEDIATE (a reader that turns writer would fail at once, whatever the
timeout). PostgreSQL: SERIALIZABLE, so that the database itself checks at commit that what a decision read
still holds; `runtime` tries again when it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

BUSY_SECONDS = 20
CACHE_KIB = 65_536
PREPARE_AFTER = 5


@dataclass(frozen=True, slots=True)
class DatabaseURL:
    """Where the database is. `name` is a file path for SQLite."""

    vendor: Literal["sqlite", "postgresql"]
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()


def database_parse(text: str) -> DatabaseURL:
    """Read `sqlite:///absolute/path` or `postgresql://user:password@host:port/name`.

    A PostgreSQL socket folder goes into `?host=`; further options of the driver follow it. Raises ValueError
    for anything else.
    """
    parts = urlsplit(text)
    path = unquote(parts.path)
    if parts.scheme == "sqlite":
        if parts.netloc or path in {"", "/"}:
            raise ValueError("sqlite:///path")
        return DatabaseURL("sqlite", "/" + path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or path in {"", "/"}:
        raise ValueError("postgresql://user:password@host:port/name")
    options = dict(parse_qsl(parts.query))
    return DatabaseURL(
        "postgresql",
        path[1:],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=options.pop("host", unquote(parts.hostname or "")),
        port=str(parts.port or ""),
        options=tuple(sorted(options.items())),
    )


def database_settings(url: DatabaseURL, *, synchronous: str = "FULL") -> dict[str, Any]:
    """The entry of Django's DATABASES. `synchronous` is SQLite's: FULL or NORMAL."""
    common = {"CONN_MAX_AGE": None, "ATOMIC_REQUESTS": False}
    if url.vendor == "sqlite":
        return {
            **common,
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.name,
            "OPTIONS": _sqlite(synchronous),
        }
    return {
        **common,
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.name,
        "USER": url.user,
        "PASSWORD": url.password,
        "HOST": url.host,
        "PORT": url.port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_postgresql(), **dict(url.options)},
    }


def _sqlite(synchronous: str) -> dict[str, Any]:
    pragmas = (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        f"cache_size=-{CACHE_KIB}",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
    )
    return {
        "timeout": BUSY_SECONDS,
        "transaction_mode": "IMMEDIATE",
        "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
    }


def _postgresql() -> dict[str, Any]:
    from psycopg import IsolationLevel  # an extra: there only where PostgreSQL is used

    return {
        "isolation_level": IsolationLevel.SERIALIZABLE,
        "prepare_threshold": PREPARE_AFTER,
        "server_side_binding": True,
    }
