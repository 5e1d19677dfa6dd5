#!/bin/sh
# No line without effect: each property, preposition and word of definition of the library, planted alone, changes a finding, a verdict, a
# report, the picture or a reason. What the library has is read from it.
exec python3 "${ROOT:?}/tests/effect.py"
