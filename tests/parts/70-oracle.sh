#!/bin/sh
# The verdicts and the schedule against an independent implementation of docs/meaning.md (tests/oracle), on random models from a fixed seed.
# ORACLE_MODELS, ORACLE_SEED and ORACLE_JOBS change how many, which, and by how many workers.
set -u
: "${ROOT:?}" "${SURE:?}"
passed=0 failed=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM

# Runs a program that ends with its figures and adds them.
part() {
	what=$1
	shift
	"$@" > "$log" 2>&1 < /dev/null
	status=$?
	figures=$(tail -n 1 "$log" | grep -E '^[0-9]+ passed, [0-9]+ failed$')
	if test -z "$figures"; then
		cat "$log"
		echo "FAILED   $what ended without its figures, exit status $status"
		failed=$((failed + 1))
		return
	fi
	set -- $(echo "$figures" | tr -cd '0-9 ')
	passed=$((passed + $1)) failed=$((failed + $2))
	if test "$2" -eq 0 && test "$status" -eq 0; then
		echo "ok       $what: $figures"
		return
	fi
	cat "$log"
	echo "FAILED   $what: $figures, exit status $status"
	test "$2" -gt 0 || failed=$((failed + 1))
}

part "the oracle against examples worked out by hand" python3 "$ROOT/tests/oracle/selftest.py"
part "verdicts that were wrong once" env SURE="$SURE" python3 "$ROOT/tests/verdicts.py"
part "what the random models exercise" python3 "$ROOT/tests/oracle/coverage.py"
part "the compiler against the oracle" python3 "$ROOT/tests/oracle/compare.py" --sure "$SURE" \
	--models "${ORACLE_MODELS:-2000}" --seed "${ORACLE_SEED:-1}" --jobs "${ORACLE_JOBS:-1}"
part "the schedule against the page" python3 "$ROOT/tests/oracle/schedule.py" --sure "$SURE" \
	--models "${ORACLE_MODELS:-2000}" --seed "${ORACLE_SEED:-1}" --jobs "${ORACLE_JOBS:-1}"

echo "$passed passed, $failed failed"
test "$failed" -eq 0
