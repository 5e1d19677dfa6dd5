#!/bin/sh
# Runs the parts of the test suite, as many at a time as there are cores, and adds up their figures.
#
#   tests/run.sh [--long] [NAME…]      all parts, or those named (10-build)
#
# A part is a program tests/parts/NAME.sh; with --long also tests/long/NAME.sh, and SURE_LONG=1 is set. The last line of what
# it prints is `N passed, N failed`, perhaps with `, N skipped`. It is told by the environment: SURE, the program under test;
# ROOT, the top of the sources; BUILD, where built things go. What it prints is kept in build/check/NAME.log, and what came of it
# in NAME.figures. Set-up and the unit tests run alone, and first.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 1
BUILD=${BUILD:-$ROOT/build}
SURE=${SURE:-$BUILD/sure}
export ROOT BUILD SURE
# A part that calls make gets the variables that this make was given, but is no job of it.
MAKEFLAGS=$(echo "${MAKEFLAGS-}" | sed -E 's/ ?-j ?[0-9]*( |$)/ /g; s/--jobserver-[a-z]+=[^ ]*//g')
export MAKEFLAGS
unset MFLAGS MAKELEVEL

# No part may hang for ever.
limit=
! command -v timeout > /dev/null || limit="timeout -k 10 ${SURE_PART_SECONDS:-1800}"
logs=$BUILD/check

# Runs one part; keeps its figures, and one failure for a part that did not end as a part should.
one() {
	name=$(basename "$1" .sh) log=$logs/$(basename "$1" .sh).log start=$(date +%s) fault='' passed=0 failed=0 skipped=0
	$limit "$1" > "$log" 2>&1 < /dev/null
	status=$?
	seconds=$(($(date +%s) - start))
	figures=$(tail -n 1 "$log" | grep -aE '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$')
	if test -n "$figures"; then
		set -- $(echo "$figures" | tr -cd '0-9 ')
		passed=$1 failed=$2 skipped=${3:-0}
		test "$2" -eq 0 || fault="$2 failed"
		test "$(($1 + $2 + ${3:-0}))" -gt 0 || fault='ran nothing'
		test -n "$fault" || test $status -eq 0 || fault="exit status $status although nothing failed"
	else
		fault="ended without its figures, exit status $status"
	fi
	case $fault in '' | *' failed') ;; *) failed=$((failed + 1)) ;; esac
	echo "$passed $failed $skipped $fault" > "$logs/$name.figures"
	printf '%-24s %5ss  %s\n' "$name" "$seconds" "${figures:-no figures}"
}

if test "${1-}" = --one; then
	one "$2"
	exit 0
fi

directories=parts
if test "${1-}" = --long; then
	directories='parts long' SURE_LONG=1
	export SURE_LONG
	shift
fi
mkdir -p "$logs" || exit 1
if test ! -x "$SURE"; then
	echo "tests/run.sh: there is no program $SURE" >&2
	exit 1
fi

# The parts that are asked for, one a line.
parts() {
	for d in $directories; do
		for part in "$ROOT/tests/$d"/*.sh; do
			test -e "$part" || continue
			if test $# -gt 0; then
				case " $* " in *" $(basename "$part" .sh) "*) ;; *) continue ;; esac
			fi
			echo "$part"
		done
	done
}
list=$logs/parts
parts "$@" > "$list"
rm -f "$logs"/*.figures

first='/0[0-9]-[^/]*$|/2[0-4]-[^/]*$'
grep -E "$first" "$list" | while read -r part; do "$0" --one "$part"; done
# The long ones begin first, so that none is left alone at the end.
{ grep -E '/(10|76|70|72|45|34)-' "$list"; grep -vE '/(10|76|70|72|45|34)-' "$list"; } | grep -vE "$first" \
	| tr '\n' '\0' | xargs -0 -n 1 -P "${CHECK_JOBS:-$(getconf _NPROCESSORS_ONLN || echo 2)}" "$0" --one

passed=0 failed=0 skipped=0 broken=''
while read -r part; do
	name=$(basename "$part" .sh) fault='ended without a word' p=0 f=1 s=0
	test ! -e "$logs/$name.figures" || read -r p f s fault < "$logs/$name.figures"
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	test -n "$fault" || continue
	broken="$broken $name"
	echo "---- $name: $fault; the end of $logs/$name.log:"
	grep -a '^FAILED' "$logs/$name.log" | head -n 20
	echo "..."
	tail -n 30 "$logs/$name.log"
	echo "----"
done < "$list"

test -z "$broken" || echo "failed:$broken"
if test $((passed + failed)) -eq 0; then
	echo "no test ran"
	failed=1
fi
if test "$skipped" -gt 0; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
test "$failed" -eq 0
