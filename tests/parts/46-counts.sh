#!/bin/sh
# One word, one count: the report, the picture, the exports and a question count each status alike, on the examples and on random models.
# COUNTS_MODELS and COUNTS_SEED change how many, and which.
. "${ROOT:?}/tests/lib.sh"

part "each status is counted alike" env SURE="$SURE" python3 "$ROOT/tests/counts.py" --models "${COUNTS_MODELS:-40}" --seed "${COUNTS_SEED:-1}" \
	"$ROOT/examples/city_climate" "$ROOT/examples/open_government" "$ROOT/examples/security_union" \
	"$ROOT/tests/regress/news_and_promises.su" "$ROOT/tests/regress/dropped_is_told_first.su" "$ROOT/tests/regress/condition_when_it_counts.su"

finish
