#!/bin/sh
# make demo: checks the example strategy and leaves a report, the XML and a picture. SURE is the program, $1 the directory.
set -eu
SURE=${SURE:-build/sure}
example=examples/security_union
to=${1:-build/demo}
mkdir -p "$to"

# Exit status 1 means findings, which this example has on purpose; 2 and more mean that something went wrong.
sure() {
	"$SURE" "$@" || { status=$?; test $status -eq 1 || exit $status; }
}

# These write the findings to stderr again: once is enough, unless the command fails.
quietly() {
	(sure "$@") 2> "$to/stderr" || { status=$?; cat "$to/stderr" >&2; exit $status; }
	rm -f "$to/stderr"
}

sure check "$example"
quietly export -f xml -o "$to/security_union.xml" "$example"
quietly graph -o "$to/security_union.dot" "$example"
quietly report status -f text -o "$to/report.txt" "$example"
quietly report status -f md -o "$to/report.md" "$example"
quietly report claims -f text -o "$to/claims.txt" "$example"
dot -Tsvg -o "$to/security_union.svg" "$to/security_union.dot"

echo
echo "What became of the strategy in $example:"
for f in report.txt claims.txt report.md security_union.xml security_union.dot security_union.svg; do
	test -s "$to/$f" || { echo "$to/$f is empty" >&2; exit 1; }
	echo "    $to/$f"
done
