"""Lock hygiene: every dependency pinned with hashes, no download address, and nothing required that is not
locked.

Run by `make test`; prints each finding and exits 1 when there is one. Whether a lock is as *new* as it
could be is not asked here, so the answer is the same with and without a network.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host|git\+", re.IGNORECASE)
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==[^ \\;]+")
NAME = re.compile(r"^[A-Za-z0-9._-]+")
# What the requirements of each lock are read from.
SOURCES = {
    "runtime": ("pyproject.toml",),
    "build": ("build.in",),
    "dev": ("pyproject.toml", "build.in", "dev.in"),
    "bench": ("bench.in",),
}


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_findings(path: Path, required: set[str]) -> list[str]:
    """What is wrong with one hashed lock file, given the names that it has to hold."""
    lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = [f"{path.name}: an address: {line.strip()[:60]!r}" for line in lines if ADDRESS.search(line)]
    pinned = set()
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pin = PIN.match(line)
        if pin is None or "--hash=sha256:" not in line:
            found.append(f"{path.name}: not pinned with a hash: {line.strip()[:60]!r}")
        else:
            pinned.add(canonical(pin.group(1)))
    return found + [
        f"{path.name}: {name} is required but not locked; run make lock" for name in required - pinned
    ]


def names_required(folder: Path, sources: tuple[str, ...]) -> set[str]:
    """The canonical names that pyproject.toml or *.in files ask for."""
    lines: list[str] = []
    for source in sources:
        if source == "pyproject.toml":
            project = tomllib.loads((folder / source).read_text(encoding="utf-8"))["project"]
            lines += project["dependencies"]
        else:
            lines += (folder / "requirements" / source).read_text(encoding="utf-8").splitlines()
    return {canonical(found.group()) for line in lines if (found := NAME.match(line)) and line[0] not in "#-"}


def npm_findings(path: Path) -> list[str]:
    """What is wrong with package-lock.json: a place to download from, or a package without its hash."""
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    named = sorted(name for name in packages if name)  # "" is the project itself
    addresses = [name for name in named if "resolved" in packages[name]]
    unhashed = [name for name in named if "integrity" not in packages[name]]
    return [f"{path.name}: {name} names its download address" for name in addresses] + [
        f"{path.name}: {name} has no hash" for name in unhashed
    ]


def findings(root: Path) -> list[str]:
    """Everything that is wrong with the locks of the project in `root`, sorted."""
    found = []
    for lock, sources in SOURCES.items():
        found += lock_findings(root / "requirements" / f"{lock}.lock", names_required(root, sources))
    found += npm_findings(root / "package-lock.json")
    return sorted(found)


if __name__ == "__main__":
    rows = findings(ROOT)
    for row in rows:
        print(row)
    sys.exit(1 if rows else 0)
