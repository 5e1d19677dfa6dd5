#!/bin/sh
# "did you mean": right for at least 95 in 100 single typos in the names that the examples refer to.
TYPOS_SHARE=${TYPOS_SHARE:-3} exec python3 "${ROOT:?}/tests/typos.py"
