#!/bin/sh
# Claims and rules against an independent implementation of docs/meaning.md, sections 7 to 10 (tests/oracle/expressions.py), on random
# models from a fixed seed; and whether a completed record refutes a definite answer. The forms in EXPRESSIONS_OFF are left out.
# EXPRESSIONS_MODELS, EXPRESSIONS_SEED and EXPRESSIONS_JOBS change how many, which, and by how many workers.
set -u
: "${ROOT:?}" "${SURE:?}"
passed=0 failed=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM
models=${EXPRESSIONS_MODELS:-500} seed=${EXPRESSIONS_SEED:-1} jobs=${EXPRESSIONS_JOBS:-1}
off=${EXPRESSIONS_OFF-}

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

part "claims and rules against the oracle" python3 "$ROOT/tests/oracle/compare_expressions.py" --sure "$SURE" \
	--models "$models" --seed "$seed" --jobs "$jobs" --off "$off"
# left out: what speaks of the record as it is written, not of the world (docs/meaning.md, section 7)
part "definite answers in completed records" python3 "$ROOT/tests/oracle/sound.py" --sure "$SURE" --models "$((models / 5))" --verdicts "$models" \
	--seed "$seed" --jobs "$jobs" --off "${off:+$off,}complete_to,has,sourced,progress,figure,value,declared,assessed"

echo "$passed passed, $failed failed"
test "$failed" -eq 0
