#!/bin/sh
# Order never matters: a thousand orders of each example.
exec python3 "${ROOT:?}/tests/permute.py" -n 1000 --seed 2
