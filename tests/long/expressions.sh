#!/bin/sh
# As 72-expressions, with a hundred thousand models of another seed.
EXPRESSIONS_MODELS=${EXPRESSIONS_MODELS:-100000} EXPRESSIONS_SEED=${EXPRESSIONS_SEED:-long} EXPRESSIONS_JOBS=${EXPRESSIONS_JOBS:-2}
export EXPRESSIONS_MODELS EXPRESSIONS_SEED EXPRESSIONS_JOBS
exec sh "${ROOT:?}/tests/parts/72-expressions.sh"
