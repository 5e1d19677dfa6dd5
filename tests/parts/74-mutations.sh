#!/bin/sh
# The examples with one mistake each: the check of that mistake comes, and nothing else but what is stated.
exec python3 "${ROOT:?}/tests/mutations.py"
