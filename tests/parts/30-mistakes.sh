#!/bin/sh
# Fifty independent mistakes in one file: nearly all are found where they are, and hardly a finding follows from another.
exec python3 "${ROOT:?}/tests/mistakes.py"
