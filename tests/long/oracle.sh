#!/bin/sh
# As 70-oracle, with a hundred thousand models of another seed.
ORACLE_MODELS=${ORACLE_MODELS:-100000} ORACLE_SEED=${ORACLE_SEED:-long} ORACLE_JOBS=${ORACLE_JOBS:-2}
export ORACLE_MODELS ORACLE_SEED ORACLE_JOBS
exec sh "${ROOT:?}/tests/parts/70-oracle.sh"
