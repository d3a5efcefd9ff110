"""Settings: read strictly, every mistake named with what would be right."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from youzhang.config.data import data_prepare, secret_read
from youzhang.config.database import DatabaseURL, database_parse, database_settings
from youzhang.config.environment import SettingsError, environment_read
from youzhang.config.reference import settings_markdown
from youzhang.config.registry import SETTINGS


def test_nothing_set_means_defaults_that_work() -> None:
    environment = environment_read({"HOME": "/", "PATH": "x"})
    assert environment.data.is_absolute()
    assert environment.database == DatabaseURL("sqlite", str(environment.data / "youzhang.sqlite3"))
    assert environment.secret_key is None
    assert environment.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert (environment.demo, environment.debug, environment.https) == (False, False, False)
    assert (environment.synchronous, environment.time_zone) == ("FULL", "Asia/Shanghai")


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    environment = environment_read(
        {
            "YOUZHANG_DATA": str(tmp_path),
            "YOUZHANG_DEMO": "1",
            "YOUZHANG_HOSTS": "crm.example.cn, 127.0.0.1",
            "YOUZHANG_SYNCHRONOUS": "NORMAL",
            "YOUZHANG_SECRET_KEY": "k" * 32,
        }
    )
    assert environment.data == tmp_path
    assert environment.demo
    assert environment.hosts == ("crm.example.cn", "127.0.0.1")
    assert environment.secret_key == "k" * 32


@pytest.mark.parametrize(
    ("name", "value", "code", "says"),
    [
        ("YOUZHANG_DATABSE", "x", "S001", "Did you mean YOUZHANG_DATABASE?"),
        ("YOUZHANG_COLOUR", "x", "S001", "YOUZHANG_SYNCHRONOUS"),
        ("YOUZHANG_DEMO", "yes", "S002", "1 (on) or 0 (off)"),
        ("YOUZHANG_SYNCHRONOUS", "off", "S002", "FULL or NORMAL"),
        ("YOUZHANG_DATABASE", "mysql://x/y", "S002", "postgresql://"),
        ("YOUZHANG_DATABASE", "sqlite://relative", "S002", "sqlite:///"),
        ("YOUZHANG_SECRET_KEY", "short", "S002", "32 characters"),
        ("YOUZHANG_TIME_ZONE", "Beijing", "S002", "Asia/Shanghai"),
        ("YOUZHANG_HOSTS", "https://crm.example.cn/", "S002", "crm.example.cn"),
        ("YOUZHANG_DATA", __file__, "S002", "folder"),
        ("YOUZHANG_URL", "crm.example.cn", "S002", "https://crm.example.cn"),
        ("YOUZHANG_INBOX", "imaps://host/INBOX", "S002", "imaps://user:password@host/folder"),
        ("YOUZHANG_MAIL_PORT", "0", "S002", "1 to 65535"),
        ("YOUZHANG_MAIL_PORT", "65536", "S002", "1 to 65535"),
        ("YOUZHANG_MAIL_TLS", "ssl", "S002", "starttls, tls or none"),
        ("YOUZHANG_MAIL_FROM", "notice", "S002", "notice@example.cn"),
        ("YOUZHANG_MAIL_HOST", "smtp example", "S002", "smtp.example.cn"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_would_be_right(
    name: str, value: str, code: str, says: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        environment_read({name: value})
    assert refused.value.code == code
    assert name in refused.value.text("zh")
    assert name in refused.value.text("en")
    assert says in refused.value.text("en")


def test_all_mistakes_are_told_at_once_and_secrets_are_not() -> None:
    wrong = {"YOUZHANG_DEMO": "2", "YOUZHANG_SECRET_KEY": "hush", "YOUZHANG_DATABASE": "mysql://me:pass@h/d"}
    with pytest.raises(SettingsError) as refused:
        environment_read(wrong)
    text = refused.value.text("en")
    assert all(name in text for name in wrong)
    assert "hush" not in text
    assert "pass@" not in text


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("sqlite:////srv/you.sqlite3", DatabaseURL("sqlite", "/srv/you.sqlite3")),
        ("sqlite:///srv/a%20b.sqlite3", DatabaseURL("sqlite", "/srv/a b.sqlite3")),
        (
            "postgresql://me:p%40ss@db:5433/crm?sslmode=require",
            DatabaseURL("postgresql", "crm", "me", "p@ss", "db", "5433", (("sslmode", "require"),)),
        ),
        ("postgresql://me@/crm?host=/run/pg", DatabaseURL("postgresql", "crm", "me", "", "/run/pg", "")),
    ],
)
def test_database_addresses(text: str, url: DatabaseURL) -> None:
    assert database_parse(text) == url


def test_both_databases_are_set_up_with_care() -> None:
    sqlite = database_settings(DatabaseURL("sqlite", "/srv/x"), synchronous="NORMAL")
    assert sqlite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=NORMAL" in sqlite["OPTIONS"]["init_command"]
    postgresql = database_settings(DatabaseURL("postgresql", "crm", options=(("sslmode", "require"),)))
    assert postgresql["OPTIONS"]["isolation_level"].name == "SERIALIZABLE"
    assert postgresql["OPTIONS"]["sslmode"] == "require"
    assert sqlite["CONN_MAX_AGE"] is postgresql["CONN_MAX_AGE"] is None


def test_the_key_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    key = secret_read(folder)
    assert len(key) >= 32
    assert secret_read(folder) == key
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SettingsError) as refused:
        data_prepare(tmp_path / "file" / "data")
    assert refused.value.code == "S003"
    assert "YOUZHANG_DATA" in refused.value.text("en")


def test_the_page_of_settings_names_every_setting() -> None:
    page = settings_markdown()
    assert all(f"## {setting.name}\n" in page for setting in SETTINGS)


def test_mail_goes_nowhere_until_a_server_is_named() -> None:
    mail = environment_read({}).mail
    assert (mail.host, mail.port, mail.tls) == ("", 587, "starttls")
    environment = environment_read(
        {
            "YOUZHANG_MAIL_HOST": "smtp.example.cn",
            "YOUZHANG_MAIL_PORT": "465",
            "YOUZHANG_MAIL_TLS": "tls",
            "YOUZHANG_MAIL_PASSWORD": "a word",
            "YOUZHANG_URL": "https://crm.example.cn/",
        }
    )
    assert (environment.mail.port, environment.mail.password) == (465, "a word")
    assert environment.url == "https://crm.example.cn"
