#!/bin/sh
# The pages of the checks: complete, in step with checks.def, and their examples do what they say.
exec python3 "${ROOT:?}/tests/pages.py"
