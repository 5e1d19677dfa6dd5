#!/bin/sh
# make pictures: the pictures that README.md shows, from the example. SURE is the program, $1 the directory (docs).
set -eu
SURE=${SURE:-build/sure}
to=${1:-docs}
"$SURE" graph -w -q --level action examples/security_union | dot -Tsvg > "$to/security_union_actions.svg"
"$SURE" graph -w -q examples/security_union | dot -Tsvg > "$to/security_union.svg"
