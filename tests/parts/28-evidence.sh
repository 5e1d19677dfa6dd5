#!/bin/sh
# Quotations against archived texts, judgements, figures, sources: tests/evidence.py.
exec python3 "${ROOT:?}/tests/evidence.py"
