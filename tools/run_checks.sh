#!/bin/sh
# Everything that CI runs, after `make setup`: run_checks.sh [static]. Goes on after a failure, names what failed at
# the end and exits 1 then. `static` leaves out the tests.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=""

step() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    begun=$(date +%s)
    if "$@"; then
        printf -- '-- %s: ok, %ss\n' "$name" "$(($(date +%s) - begun))"
    else
        printf -- '-- %s: FAILED, %ss\n' "$name" "$(($(date +%s) - begun))"
        failed="$failed
   $name: $*"
    fi
}

step "locks" $bin/python tools/check_locks.py
step "format" $bin/ruff format --check .
step "lint" $bin/ruff check .
step "types" $bin/mypy
step "floors" $bin/lint-imports --no-logo
# Bandit warns of each comment it did not need; only its findings are of interest.
security() {
    told=$($bin/bandit --quiet --recursive --severity-level medium --configfile pyproject.toml src 2>&1)
    code=$?
    printf '%s\n' "$told" | grep -v WARNING
    return $code
}
step "security" security

if [ "${1:-}" != static ]; then
    if [ -f src/youzhang/cli/main.py ]; then
        step "rulebooks: check" $bin/youzhang check rulebooks
        step "rulebooks: try" $bin/youzhang try rulebooks
        step "reference is generated" $bin/youzhang docs --check
    fi
    tools/get_browser.sh
    step "tests on SQLite" $bin/pytest --database sqlite -m "not slow and not browser"
    # Pure floors and house rules know no database: once is enough for them.
    step "tests on PostgreSQL" $bin/pytest --database postgresql -m "not slow and not browser" \
        --ignore=tests/kernel --ignore=tests/language --ignore=tests/engine --ignore=tests/contracts \
        --ignore=tests/tools
    if [ -d tests/journeys ]; then
        step "tests in a browser" $bin/pytest -m browser
    fi
    step "slow tests, the wheel among them" $bin/pytest -m "slow and not browser"
fi

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed"
    exit 1
fi
printf '\nAll checks passed.\n'
