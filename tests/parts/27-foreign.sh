#!/bin/sh
# Real plans that nobody wrote for this tool, tests/foreign/NAME.su: written down as they stand, they have the findings that
# are marked, which are true of them, and fewer than one in fifty lines.
. "${ROOT:?}/tests/lib.sh"

# counted NAME: the number that --stats told last under this name.
counted() { sed -n "s/^$1  *\([0-9][0-9]*\)\$/\1/p" "$out"; }

for file in "$ROOT"/tests/foreign/*.su; do
	name=$(basename "$file")
	lines=$(wc -l < "$file")
	check "$name: the findings that it marks, and no others" "$SURE" test "$file"
	check "$name: check" "$SURE" check --fail-on never --max-findings 0 --stats "$file" || continue
	findings=$(counted findings) commitments=$(counted commitments)
	check "$name: fewer findings than one in fifty lines (${findings:-none told}, $((lines)) lines)" test "$((${findings:-$lines} * 50))" -lt "$((lines))"
	check "$name: thirty commitments (${commitments:-none told})" test "${commitments:-0}" -ge 30
done
finish
