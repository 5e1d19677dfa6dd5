#!/bin/sh
# make demo: checks the example strategy, leaves findings, reports, XML and a picture, and ends with what came out: how a public
# claim stands. SURE is the program, $1 the directory.
set -eu
SURE=${SURE:-build/sure}
example=examples/security_union
to=${1:-build/demo}
mkdir -p "$to"

# Exit status 1 means findings, which this example has on purpose; 2 and more mean that something went wrong.
sure() {
	"$SURE" "$@" || { status=$?; test $status -eq 1 || exit $status; }
}

# One line says on standard error that there are findings: it is said below, unless the command fails.
quietly() {
	(sure "$@") 2> "$to/stderr" || { status=$?; cat "$to/stderr" >&2; exit $status; }
	rm -f "$to/stderr"
}

sure check --color never "$example" > "$to/findings.txt"
quietly report claims -o "$to/claims.txt" "$example"
quietly report status -o "$to/report.txt" "$example"
quietly report status -f md -o "$to/report.md" "$example"
quietly export -f xml -o "$to/security_union.xml" "$example"
quietly graph -o "$to/security_union.dot" "$example"
quietly graph --level action -o "$to/actions.dot" "$example"
for picture in security_union actions; do
	dot -Tsvg -o "$to/$picture.svg" "$to/$picture.dot"
done
for f in findings.txt claims.txt report.txt report.md security_union.xml security_union.svg actions.svg; do
	test -s "$to/$f" || { echo "$to/$f is empty" >&2; exit 1; }
done

# The claim with its readings: those that speak against each stand further in, and the next claim begins behind an empty line.
claim='The Commission kept every commitment of the strategy'
echo 'In May 2024 the European Commission said that it had delivered on all commitments of its Security Union Strategy.'
echo 'What the sentence can mean, and whether the record bears it out:'
echo
awk -v claim="$claim" '$0 == claim { on = 1 } on && $0 == "" { exit } on && !/^        /' "$to/claims.txt" > "$to/readings"
test -s "$to/readings" || { echo "$to/claims.txt does not have the claim" >&2; exit 1; }
cat "$to/readings"
rm "$to/readings"
echo
echo 'These findings are the result, and no failure: the example is written down without mistakes. sure check says in the end:'
echo
sed -n '$p' "$to/findings.txt" | sed 's/^/    /'
echo
cat <<END
Open $to/claims.txt first: each claim, and what speaks against it. Then

    $to/report.md           where every commitment stands
    $to/actions.svg         the same as a picture, for a browser
    $to/security_union.svg  all of it: commitments, acts, and what requires what
    $to/findings.txt        what sure check has found, line by line
    $to/security_union.xml  the whole model
END
