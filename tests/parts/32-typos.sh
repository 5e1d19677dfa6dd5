#!/bin/sh
# "did you mean": right for at least 95 in 100 single typos in the names that the examples refer to.
exec python3 "${ROOT:?}/tests/typos.py"
