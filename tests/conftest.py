"""Ground of all tests: one option says which database, and everything runs the same on both."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

from tests.support.postgresql import PostgreSQLServer
from youzhang.config.database import DatabaseURL, database_parse, database_settings
from youzhang.journal.triggers import triggers_create, triggers_drop

pytest_plugins = ["tests.support.cast", "tests.support.desk", "tests.support.post_office"]

# A law that takes long on a busy machine is no broken law; speed is measured by the benchmarks.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default=os.environ.get("TEST_DATABASE", "sqlite"),
        help="the database that the tests run on (default: sqlite, or $TEST_DATABASE)",
    )


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("postgresql"):
            item.add_marker(pytest.mark.skip(reason="has meaning on PostgreSQL only: --database postgresql"))


@pytest.fixture(scope="session", autouse=True)
def own_data_folder() -> Iterator[Path]:
    """Tests never see the data, the key or the slow password hashes of a real company."""
    with tempfile.TemporaryDirectory(prefix="youzhang-tests-") as name:
        folder = Path(name)
        settings.YOUZHANG_DATA = folder
        settings.MEDIA_ROOT = str(folder / "attachments")
        settings.SECRET_KEY = "only for tests, only for tests, only for tests"
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        yield folder


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, own_data_folder: Path) -> Iterator[DatabaseURL]:
    """Where this run's database is: a file on disk, or a PostgreSQL server of this run's own."""
    if request.config.getoption("--database") == "sqlite":
        yield DatabaseURL("sqlite", str(own_data_folder / "tests.sqlite3"))
        return
    server = PostgreSQLServer.start()
    try:
        yield database_parse(server.url)
    finally:
        connections.close_all()
        server.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: DatabaseURL) -> None:
    """Point Django at this run's database, with the very options that the program uses."""
    database = database_settings(database_url, synchronous="NORMAL")
    if database_url.vendor == "sqlite":
        database["TEST"] = {"NAME": database_url.name}
    connections["default"].close()
    connections.settings["default"].clear()
    connections.settings["default"].update(connections.configure_settings({"default": database})["default"])
    del connections["default"]


@pytest.fixture(autouse=True, scope="session")
def journal_may_be_emptied_between_tests() -> Iterator[None]:
    """Tests that commit are followed by an emptying of all tables, which the journal's triggers refuse."""
    plain = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def without_triggers(case: TransactionTestCase) -> None:
        triggers_drop(connection)
        plain(case)
        triggers_create(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield
