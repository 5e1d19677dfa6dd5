#!/bin/sh
# Claims and rules against an independent implementation of docs/meaning.md, sections 7 to 10 (tests/oracle/expressions.py), on random
# models from a fixed seed; and whether a completed record refutes a definite answer. The forms in EXPRESSIONS_OFF are left out.
# EXPRESSIONS_MODELS, EXPRESSIONS_SEED and EXPRESSIONS_JOBS change how many, which, and by how many workers.
. "${ROOT:?}/tests/lib.sh"
models=${EXPRESSIONS_MODELS:-350} seed=${EXPRESSIONS_SEED:-1} jobs=${EXPRESSIONS_JOBS:-1}
off=${EXPRESSIONS_OFF-}

part "claims and rules against the oracle" python3 "$ROOT/tests/oracle/compare_expressions.py" --sure "$SURE" \
	--models "$models" --seed "$seed" --jobs "$jobs" --off "$off"
# left out: what speaks of the record as it is written, not of the world (docs/meaning.md, section 7)
part "definite answers in completed records" python3 "$ROOT/tests/oracle/sound.py" --sure "$SURE" --models "$((models / 5))" --verdicts "$models" \
	--seed "$seed" --jobs "$jobs" --off "${off:+$off,}complete_to,has,sourced,progress,figure,value,declared,assessed,said,evidenced_on"

finish
