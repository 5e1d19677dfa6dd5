#!/bin/sh
# What people write in conditions who know SQL, a spreadsheet or plain English: they are told what to write instead.
exec python3 "${ROOT:?}/tests/slips.py"
