#!/bin/sh
# What people write who have read one page of the manual: one finding each, which says what to write instead.
exec python3 "${ROOT:?}/tests/readers.py"
