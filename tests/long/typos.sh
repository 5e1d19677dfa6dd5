#!/bin/sh
# Every typo of every name of the examples.
TYPOS_SHARE=1 exec python3 "${ROOT:?}/tests/typos.py"
