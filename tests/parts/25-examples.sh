#!/bin/sh
# Every example has the findings that it marks and no others; the library has none; inputs that once broke something do not.
. "${ROOT:?}/tests/lib.sh"

for example in "$ROOT"/examples/*/; do
	check "$(basename "$example"): the findings that it marks, and no others" "$SURE" test "$example"
done
for file in "$ROOT"/stdlib/core.su "$ROOT"/stdlib/std/*.su; do
	name=${file#"$ROOT/"}
	check "$name: the findings that it marks" "$SURE" test "$file"
	check "$name has no finding" "$SURE" check --fail-on note "$file"
done

# tests/regress/NAME.su is what once broke something, or a fuzzer found: one file, or several, each after a line `#=== NAME`.
# One that marks findings has to give these and no others; a line `# with -Wslack-low` in it is given to sure test.
limit=
! command -v timeout > /dev/null || limit='timeout 10'

split_files() {
	rm -rf "$scratch/project"
	mkdir "$scratch/project"
	LC_ALL=C awk -v to="$scratch/project/input" '/^#=== / && NR > 1 { n++ } { print > (to n + 0 ".su") }' "$1"
}

# survives COMMAND…: ends with findings or without, in one second. (A program built with sanitizers is slower.)
survives() {
	case $BUILD in */asan | */coverage) seconds=9 ;; *) seconds=1 ;; esac
	start=$(date +%s)
	$limit "$SURE" "$@" "$scratch/project" > "$scratch/told" 2> "$scratch/errors"
	status=$?
	tail -n 5 "$scratch/errors"
	test $status -le 1 && test $(($(date +%s) - start)) -le "$seconds"
}

for file in "$ROOT"/tests/regress/*.su; do
	test -e "$file" || continue
	name=$(basename "$file")
	split_files "$file"
	check "$name: check" survives check -Weverything --max-findings 0
	check "$name: export" survives export -w -f xml
	check "$name: graph" survives graph -w
	check "$name: report" survives report -w
	! grep -q '#~' "$file" || check "$name: the findings that it marks, and no others" "$SURE" test -Wno-unused-declaration $(sed -n 's/^# with //p' "$file") "$scratch/project"
done
finish
