"""The data folder: made when first needed, with the secret key kept inside."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from youzhang.config.environment import SettingsError
from youzhang.kernel.labels import Label

SECRET_FILE = "secret-key"  # nosec B105 - a file name


def data_prepare(folder: Path) -> None:
    """Make the data folder, readable by its owner only. Raises SettingsError where it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".write-test-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            "S003",
            Label(
                f"数据文件夹 {folder} 不能写入（{error.strerror}）。",
                f"The data folder {folder} cannot be written to ({error.strerror}).",
            ),
            Label(
                "请改正其权限，或用环境变量 YOUZHANG_DATA 指定另一个文件夹。",
                "Correct its permissions, or name another folder in YOUZHANG_DATA.",
            ),
        ) from error


def secret_read(folder: Path) -> str:
    """The key kept in the data folder; made on first use. Raises SettingsError where that cannot be done."""
    path = folder / SECRET_FILE
    if not path.exists():
        data_prepare(folder)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Write a file that only its owner reads. Two processes may come at once: the first one's key stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)  # fails when the other was faster; a rename would replace its key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
