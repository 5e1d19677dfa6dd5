#!/bin/sh
# The date algebra against sets of days (tests/dates). DATE_PAIRS and DATE_SEED change how many pairs, and which.
set -u
: "${ROOT:?}" "${BUILD:?}"
# shellcheck source=tests/program.sh
. "$ROOT/tests/program.sh"
program "$ROOT/tests/dates/ask.c" "$BUILD/unit/ask" || { echo "FAILED   tests/dates/ask.c does not build"; echo "0 passed, 1 failed"; exit 1; }
exec python3 "$ROOT/tests/dates/daysets.py" --ask "$BUILD/unit/ask" --pairs "${DATE_PAIRS:-100000}" --seed "${DATE_SEED:-days}"
