#!/bin/sh
# Order never matters: declarations and files in other orders give the same outputs.
exec python3 "${ROOT:?}/tests/permute.py" -n 30
