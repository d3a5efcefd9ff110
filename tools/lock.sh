#!/bin/sh
# Write requirements/*.lock anew from pyproject.toml and requirements/*.in: pinned, hashed, without any address.
# Give --upgrade to take newer versions; without it a pin moves only when its range asks for it.
set -eu
cd "$(dirname "$0")/.."
resolve() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 "$@"
}
resolve "$@" pyproject.toml --output-file requirements/runtime.lock
resolve "$@" requirements/build.in --constraint requirements/runtime.lock --output-file requirements/build.lock
resolve "$@" pyproject.toml requirements/dev.in --extra postgresql --constraint requirements/runtime.lock \
    --constraint requirements/build.lock --output-file requirements/dev.lock
resolve "$@" requirements/bench.in --constraint requirements/dev.lock --output-file requirements/bench.lock
npm install --package-lock-only --silent
