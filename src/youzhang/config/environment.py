"""Read the settings from the environment, strictly: nothing unknown, and all mistakes told at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from platformdirs import user_data_path

from youzhang.config.database import DatabaseURL, database_parse
from youzhang.config.registry import PREFIX, SETTINGS, Kind, Setting
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

SECRET_LENGTH = 32


class SettingsError(YouzhangError):
    """A setting that cannot be used; says which and what would be right."""


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail goes out. An empty `host`: not at all."""

    host: str
    port: int
    tls: str
    user: str
    password: str
    sender: str


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings, typed. `secret_key` None means "the one kept in the data folder"."""

    data: Path
    database: DatabaseURL
    secret_key: str | None
    demo: bool
    debug: bool
    hosts: tuple[str, ...]
    https: bool
    synchronous: str
    time_zone: str
    url: str
    mail: Mail
    inbox: str


def environment_read(environ: Mapping[str, str]) -> Environment:
    """The settings that `environ` holds. Raises SettingsError naming every variable that is wrong."""
    mistakes = _unknown(environ)
    texts = {setting.name: environ.get(setting.name, "").strip() or setting.default for setting in SETTINGS}
    for setting in SETTINGS:
        text = texts[setting.name]
        if text and not _RIGHT[setting.kind](setting, text):
            mistakes.append(_wrong(setting, text))
    if mistakes:
        raise _all(mistakes)
    return _typed(texts)


def _typed(texts: Mapping[str, str]) -> Environment:
    data = Path(texts["YOUZHANG_DATA"]) if texts["YOUZHANG_DATA"] else user_data_path("youzhang", False)
    data = data.expanduser().absolute()
    named = texts["YOUZHANG_DATABASE"]
    database = database_parse(named) if named else DatabaseURL("sqlite", str(data / "youzhang.sqlite3"))
    return Environment(
        data=data,
        database=database,
        secret_key=texts["YOUZHANG_SECRET_KEY"] or None,
        demo=texts["YOUZHANG_DEMO"] == "1",
        debug=texts["YOUZHANG_DEBUG"] == "1",
        hosts=_hosts(texts["YOUZHANG_HOSTS"]),
        https=texts["YOUZHANG_HTTPS"] == "1",
        synchronous=texts["YOUZHANG_SYNCHRONOUS"],
        time_zone=texts["YOUZHANG_TIME_ZONE"],
        url=texts["YOUZHANG_URL"].rstrip("/"),
        mail=Mail(
            host=texts["YOUZHANG_MAIL_HOST"],
            port=int(texts["YOUZHANG_MAIL_PORT"]),
            tls=texts["YOUZHANG_MAIL_TLS"],
            user=texts["YOUZHANG_MAIL_USER"],
            password=texts["YOUZHANG_MAIL_PASSWORD"],
            sender=texts["YOUZHANG_MAIL_FROM"],
        ),
        inbox=texts["YOUZHANG_INBOX"],
    )


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(host.strip() for host in text.split(",") if host.strip())


def _database_right(_setting: Setting, text: str) -> bool:
    try:
        database_parse(text)
    except ValueError:
        return False
    return True


_RIGHT: Mapping[Kind, Callable[[Setting, str], bool]] = {
    "folder": lambda _setting, text: not Path(text).expanduser().is_file(),
    "database": _database_right,
    "secret": lambda _setting, text: len(text) >= SECRET_LENGTH,
    "switch": lambda _setting, text: text in {"0", "1"},
    "hosts": lambda _setting, text: (
        bool(_hosts(text)) and not any(c in host for host in _hosts(text) for c in "/ ")
    ),
    "choice": lambda setting, text: text in setting.choices,
    "zone": lambda _setting, text: text in available_timezones(),
    "text": lambda _setting, text: not any(c in text for c in " /\t\n"),
    "word": lambda _setting, text: "\n" not in text,
    "port": lambda _setting, text: text.isdecimal() and 0 < int(text) < 65536,
    "inbox": lambda _setting, text: (
        re.fullmatch(r"(imaps?|pop3s?)://[^:/@\s]+:[^/@\s]+@[^/@\s]+(/\S*)?", text) is not None
    ),
    "mail": lambda _setting, text: re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None,
    "address": lambda _setting, text: re.fullmatch(r"https?://[^\s/]+[^\s]*", text) is not None,
}


def _unknown(environ: Mapping[str, str]) -> list[SettingsError]:
    names = [setting.name for setting in SETTINGS]
    found = []
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in names:
            plain = {known.removeprefix(PREFIX): known for known in names}
            close = difflib.get_close_matches(name.removeprefix(PREFIX), plain, n=1)
            near = [plain[word] for word in close]
            right = near[0] if near else "、".join(names)
            english = near[0] if near else ", ".join(names)
            found.append(
                SettingsError(
                    "S001",
                    Label(f"不认识环境变量 {name}。", f"The environment variable {name} is unknown."),
                    Label(f"是不是 {right}？", f"Did you mean {english}?"),
                )
            )
    return found


def _wrong(setting: Setting, text: str) -> SettingsError:
    shown = "***" if setting.kind in {"secret", "database", "word", "inbox"} else text
    return SettingsError(
        "S002",
        Label(f"环境变量 {setting.name} 的值“{shown}”不能用。", f"{setting.name} cannot be '{shown}'."),
        Label(f"应为：{setting.right.zh}。", f"It should be: {setting.right.en}."),
    )


def _all(mistakes: list[SettingsError]) -> SettingsError:
    if len(mistakes) == 1:
        return mistakes[0]
    return SettingsError(
        mistakes[0].code,
        Label("\n".join(one.text("zh") for one in mistakes), "\n".join(one.text("en") for one in mistakes)),
    )
