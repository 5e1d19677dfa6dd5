#!/bin/sh
# coverage.sh BUILD: after a run of the tests on a build with --coverage, the lines of each file of src that ran and the
# branches that were taken, the least covered first, and the sum.
set -eu
find "$1" -name '*.gcda' -exec "${GCOV:-gcov}" -b -n {} + | awk '
	function part(s) { sub(/^[^:]*:/, "", s); split(s, v, "% of "); return v[1] * v[2] / 100 }
	function all(s)  { sub(/^.*% of /, "", s); return s + 0 }
	/^File /                    { file = $2; gsub(/\047/, "", file); mine = file ~ /^src\/.*\.c$/ && !(file in lines) }
	/^$/                        { mine = 0 }
	mine && /^Lines executed/   { ran[file] = part($0); lines[file] = all($0) }
	mine && /^Taken at least/   { taken[file] = part($0); branches[file] = all($0) }
	function percent(a, b)      { return b ? 100 * a / b : 100 }
	END {
		for (f in lines) {
			printf "%6.2f %% of %5d lines  %6.2f %% of %5d branches  %s\n",
				percent(ran[f], lines[f]), lines[f], percent(taken[f], branches[f]), branches[f], f | "sort -n"
			r += ran[f]; l += lines[f]; t += taken[f]; b += branches[f]
		}
		close("sort -n")
		if (!l) { print "coverage: nothing was counted" > "/dev/stderr"; exit 1 }
		printf "%6.2f %% of %5d lines  %6.2f %% of %5d branches  in all\n", percent(r, l), l, percent(t, b), b
	}'
