"""What a newcomer is told when something is missing: in Chinese and English, ending with an error."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.copy_assets import FILES, assets_copy

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "tools"


def script(
    name: str, *words: str, path: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The script's end, run with the environment given on top of ours, and only the programs in `path`."""
    environment = {**os.environ, **variables}
    if path is not None:
        environment["PATH"] = str(path)
    command = ["/bin/sh", str(TOOLS / name), *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def program(folder: Path, name: str, text: str) -> None:
    """A program of that name in `folder` that does what the shell text says."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def few_programs(folder: Path) -> Path:
    """A folder to be PATH, with no more than the scripts themselves need."""
    for name in ("cat", "dirname", "mktemp", "rm", "grep", "sh"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def test_an_old_python_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = few_programs(tmp_path)
    program(path, "python3", 'case "$2" in *print*) echo 3.9;; *) exit 1;; esac')
    told = script("require_python.sh", path=path, PYTHON="")
    assert told.returncode == 1
    assert "有章需要 Python 3.11 或更新版本；本机找到的是：python3 3.9。" in told.stderr
    assert "found here: python3 3.9. Install a newer Python" in told.stderr


def test_no_python_at_all(tmp_path: Path) -> None:
    told = script("require_python.sh", path=few_programs(tmp_path), PYTHON="")
    assert told.returncode == 1
    assert "本机找到的是：无" in told.stderr


def test_a_new_enough_python_is_taken_even_when_python3_is_old(tmp_path: Path) -> None:
    path = few_programs(tmp_path)
    program(path, "python3", 'case "$2" in *print*) echo 3.9;; *) exit 1;; esac')
    program(path, "python3.12", 'case "$2" in *print*) echo 3.12;; esac')
    told = script("require_python.sh", path=path, PYTHON="")
    assert (told.returncode, told.stdout.strip()) == (0, str(path / "python3.12"))


def fake_venv(folder: Path, says: str) -> Path:
    (folder / "bin").mkdir()
    program(folder / "bin", "python", f"echo '{says}' >&2; exit 1")
    return folder


def test_package_index_out_of_reach(tmp_path: Path) -> None:
    told = script("pip_install.sh", str(fake_venv(tmp_path, "Could not find a version")), "some.lock")
    assert told.returncode == 1
    assert "连不上软件包索引" in told.stderr
    assert "PIP_INDEX_URL" in told.stderr
    assert "Could not find a version" in told.stderr  # what pip said stays visible


def test_package_with_another_hash(tmp_path: Path) -> None:
    told = script(
        "pip_install.sh", str(fake_venv(tmp_path, "THESE PACKAGES DO NOT MATCH THE HASHES")), "some.lock"
    )
    assert told.returncode == 1
    assert "does not have the hash that some.lock records" in told.stderr


def test_no_npm_and_no_npm_registry(tmp_path: Path) -> None:
    path = few_programs(tmp_path)
    assert "Install Node.js 18" in script("npm_install.sh", path=path).stderr
    program(path, "npm", "exit 1")
    told = script("npm_install.sh", path=path)
    assert told.returncode == 1
    assert "npm_config_registry" in told.stderr


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_the_program_can_be_read_by_an_old_python(name: str) -> None:
    ast.parse((ROOT / "src" / "youzhang" / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_program_tells_an_old_python() -> None:
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 1); runpy.run_module('youzhang', run_name='__main__')"
    )
    command = [sys.executable, "-c", pretend]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "Youzhang needs Python 3.11 or newer, this is 3.9" in told.stderr
    assert "Traceback" not in told.stderr


def test_assets_are_copied_without_a_dangling_map(tmp_path: Path) -> None:
    for inside, _outside in FILES:
        sheet = tmp_path / "node_modules" / inside
        sheet.parent.mkdir(parents=True)
        sheet.write_text("a{}\n/*# sourceMappingURL=tabler.min.css.map */\n", encoding="utf-8")
    written = assets_copy(tmp_path / "node_modules", tmp_path / "vendor")
    assert written == [tmp_path / "vendor" / outside for _inside, outside in FILES]
    assert written[0].read_text(encoding="utf-8") == "a{}\n"
    with pytest.raises(FileNotFoundError, match=r"tabler\.min\.css"):
        assets_copy(tmp_path, tmp_path / "vendor")
