"""Lock hygiene finds what it is there to find."""

import json
from pathlib import Path

import pytest

from tools.check_locks import lock_findings, names_required, npm_findings

ADDRESS = "resolved"  # what npm calls the place it downloaded from
HASH = "--hash=sha256:" + "0" * 64
GOOD = f"django==5.2.19 \\\n    {HASH} \\\n    {HASH}\ncolorama==0.4.6 ; os_name == 'nt' \\\n    {HASH}\n"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (GOOD, None),
        ("# a comment\n" + GOOD, None),
        (f"--{'index'}-url elsewhere\n" + GOOD, "an address"),
        (GOOD.replace("django==", "django @ file:d.zip#"), "an address"),
        (GOOD + "pydantic==2.14.3\n", "not pinned with a hash"),
        (GOOD + f"pydantic>=2 \\\n    {HASH}\n", "not pinned with a hash"),
        ("", "django is required but not locked"),
    ],
)
def test_python_lock(tmp_path: Path, text: str, finding: str | None) -> None:
    lock = tmp_path / "runtime.lock"
    lock.write_text(text, encoding="utf-8")
    found = lock_findings(lock, {"django"})
    assert [row for row in found if finding and finding in row] if finding else found == []


def test_npm_lock(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    lock.write_text(json.dumps({"packages": {"": {}, "a": {"integrity": "x"}}}), encoding="utf-8")
    assert npm_findings(lock) == []
    lock.write_text(json.dumps({"packages": {"a": {ADDRESS: "x"}}}), encoding="utf-8")
    assert npm_findings(lock) == [
        "package-lock.json: a names its download address",
        "package-lock.json: a has no hash",
    ]


def test_names_come_from_project_and_files(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["PyYAML>=6", "psycopg[binary]"]\n')
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.in").write_text("-r build.in\n# why\nDjango_Stubs[x]\n")
    assert names_required(tmp_path, ("pyproject.toml", "dev.in")) == {"pyyaml", "psycopg", "django-stubs"}
