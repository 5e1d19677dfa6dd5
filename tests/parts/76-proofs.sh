#!/bin/sh
# Proofs (docs/proofs.md) of everything that the examples and random models declare: all are accepted by a checker that shares nothing with
# the compiler, and none is in which something was altered. PROOF_MODELS and PROOF_SEED change how many models, and which.
set -u
: "${ROOT:?}" "${BUILD:?}" "${SURE:?}"
# shellcheck source=tests/program.sh
. "$ROOT/tests/program.sh"
program "$ROOT/tests/proofs/prove.c" "$BUILD/unit/prove" || { echo "FAILED   tests/proofs/prove.c does not build"; echo "0 passed, 1 failed"; exit 1; }
cd "$ROOT" || exit 1
exec python3 tests/proofs/run.py --sure "$SURE" --prove "$BUILD/unit/prove" --mutants "${PROOF_MUTANTS:-0.5}" \
	--jobs "${PROOF_JOBS:-1}" --models "${PROOF_MODELS:-400}" --seed "${PROOF_SEED:-proofs}" examples/*/ tests/proofs/found tests/regress/follows_inferred.su
