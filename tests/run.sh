#!/bin/sh
# Runs the parts of the test suite one after the other and adds up their figures.
#
#   tests/run.sh [--long] [NAME…]      all parts, or those named (10-build)
#
# A part is a program tests/parts/NAME.sh; with --long also tests/long/NAME.sh, and SURE_LONG=1 is set. The last line of what
# it prints is `N passed, N failed`, perhaps with `, N skipped`. It is told by the environment: SURE, the program under test;
# ROOT, the top of the sources; BUILD, where built things go. What it prints is kept in build/check/NAME.log.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 1
BUILD=${BUILD:-$ROOT/build}
SURE=${SURE:-$BUILD/sure}
export ROOT BUILD SURE
# A part that calls make gets the variables that this make was given, but is no job of it.
MAKEFLAGS=$(echo "${MAKEFLAGS-}" | sed -E 's/ ?-j ?[0-9]*( |$)/ /g; s/--jobserver-[a-z]+=[^ ]*//g')
export MAKEFLAGS
unset MFLAGS MAKELEVEL

directories=parts
if test "${1-}" = --long; then
	directories='parts long' SURE_LONG=1
	export SURE_LONG
	shift
fi
# No part may hang for ever.
limit=
! command -v timeout > /dev/null || limit="timeout -k 10 ${SURE_PART_SECONDS:-1800}"

logs=$BUILD/check
mkdir -p "$logs" || exit 1
passed=0 failed=0 skipped=0 broken=''

# Runs one part; adds its figures, and one failure for a part that did not end as a part should.
run() {
	name=$(basename "$1" .sh) log=$logs/$(basename "$1" .sh).log start=$(date +%s) fault=''
	$limit "$1" > "$log" 2>&1 < /dev/null
	status=$?
	seconds=$(($(date +%s) - start))
	figures=$(tail -n 1 "$log" | grep -aE '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$')
	if test -n "$figures"; then
		set -- $(echo "$figures" | tr -cd '0-9 ')
		passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + ${3:-0}))
		test "$2" -eq 0 || fault="$2 failed"
		test "$(($1 + $2 + ${3:-0}))" -gt 0 || fault='ran nothing'
		test -n "$fault" || test $status -eq 0 || fault="exit status $status although nothing failed"
	else
		fault="ended without its figures, exit status $status"
	fi
	printf '%-24s %5ss  %s\n' "$name" "$seconds" "${figures:-no figures}"
	test -n "$fault" || return 0
	broken="$broken $name"
	case $fault in *' failed') ;; *) failed=$((failed + 1)) ;; esac
	echo "---- $name: $fault; the end of $log:"
	grep -a '^FAILED' "$log" | head -n 20
	echo "..."
	tail -n 30 "$log"
	echo "----"
}

if test ! -x "$SURE"; then
	echo "tests/run.sh: there is no program $SURE" >&2
	exit 1
fi
for d in $directories; do
	for part in "$ROOT/tests/$d"/*.sh; do
		test -e "$part" || continue
		if test $# -gt 0; then
			case " $* " in *" $(basename "$part" .sh) "*) ;; *) continue ;; esac
		fi
		run "$part"
	done
done

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
