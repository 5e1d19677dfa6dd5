#!/bin/sh
# As 76-proofs, with ten thousand models of another seed, and two altered proofs of each.
PROOF_MODELS=${PROOF_MODELS:-10000} PROOF_SEED=${PROOF_SEED:-long} PROOF_MUTANTS=${PROOF_MUTANTS:-2}
export PROOF_MODELS PROOF_SEED PROOF_MUTANTS
exec sh "${ROOT:?}/tests/parts/76-proofs.sh"
