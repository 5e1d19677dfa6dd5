#!/bin/sh
# README.md, the tutorial, the manuals, the reference and the manual page: commands run, examples compile, options exist.
exec python3 "${ROOT:?}/tests/docs.py"
