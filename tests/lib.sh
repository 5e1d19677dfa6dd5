# For the parts of the test suite that are written in sh:  . "$ROOT/tests/lib.sh"
#
#   check "what is true" COMMAND…       passes if the command succeeds
#   exits 1 "what happens" COMMAND…     passes if the command exits with that very status
#   says "what is said" TEXT            passes if the command tested last printed the text
#   part "what is tried" COMMAND…        adds the figures with which the program ends
#   skip "what was not tried" "why"
#   finish                              the closing line; the last command of a part
#
# $scratch is a directory outside the sources that goes away at the end.
set -u
passed=0 failed=0 skipped=0
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
out=$scratch/out

exits() {
	want=$1 what=$2
	shift 2
	"$@" > "$out" 2>&1 < /dev/null
	status=$?
	if test "$status" -eq "$want"; then
		passed=$((passed + 1))
		echo "ok       $what"
		return 0
	fi
	failed=$((failed + 1))
	echo "FAILED   $what (exit status $status, not $want): $*"
	sed 's/^/    /' "$out" | tail -n 30
	return 1
}

check() { exits 0 "$@"; }

says() {
	if grep -qF -- "$2" "$out"; then
		passed=$((passed + 1))
		echo "ok       $1"
		return 0
	fi
	failed=$((failed + 1))
	echo "FAILED   $1: no \"$2\" in"
	sed 's/^/    /' "$out" | tail -n 30
	return 1
}

# Runs a program that ends with its figures, and adds them.
part() {
	what=$1
	shift
	"$@" > "$out" 2>&1 < /dev/null
	status=$?
	figures=$(tail -n 1 "$out" | grep -E '^[0-9]+ passed, [0-9]+ failed$')
	if test -z "$figures"; then
		cat "$out"
		echo "FAILED   $what ended without its figures, exit status $status"
		failed=$((failed + 1))
		return
	fi
	set -- $(echo "$figures" | tr -cd '0-9 ')
	passed=$((passed + $1)) failed=$((failed + $2))
	if test "$2" -eq 0 && test "$status" -eq 0; then
		echo "ok       $what: $figures"
		return
	fi
	cat "$out"
	echo "FAILED   $what: $figures, exit status $status"
	test "$2" -gt 0 || failed=$((failed + 1))
}

skip() {
	skipped=$((skipped + 1))
	echo "skipped  $1: $2"
}

finish() {
	if test "$skipped" -gt 0; then
		echo "$passed passed, $failed failed, $skipped skipped"
	else
		echo "$passed passed, $failed failed"
	fi
	test "$failed" -eq 0
	exit
}
