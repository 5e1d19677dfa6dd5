#!/bin/sh
# The verdicts and the schedule against an independent implementation of docs/meaning.md (tests/oracle), on random models from a fixed seed.
# ORACLE_MODELS, ORACLE_SEED and ORACLE_JOBS change how many, which, and by how many workers.
. "${ROOT:?}/tests/lib.sh"

part "the oracle against examples worked out by hand" python3 "$ROOT/tests/oracle/selftest.py"
part "verdicts that were wrong once" env SURE="$SURE" python3 "$ROOT/tests/verdicts.py"
part "what the random models exercise" python3 "$ROOT/tests/oracle/coverage.py"
part "the compiler against the oracle" python3 "$ROOT/tests/oracle/compare.py" --sure "$SURE" \
	--models "${ORACLE_MODELS:-1500}" --seed "${ORACLE_SEED:-1}" --jobs "${ORACLE_JOBS:-1}"
part "the schedule against the page" python3 "$ROOT/tests/oracle/schedule.py" --sure "$SURE" \
	--models "${ORACLE_MODELS:-1500}" --seed "${ORACLE_SEED:-1}" --jobs "${ORACLE_JOBS:-1}"

finish
