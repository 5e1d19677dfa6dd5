#!/bin/sh
# The unit tests: every tests/unit/*.c, built against the static library. Their figures are summed.
set -u
: "${ROOT:?}" "${BUILD:?}"
# shellcheck source=tests/program.sh
. "$ROOT/tests/program.sh"
out=$BUILD/unit
mkdir -p "$out" || exit 1
passed=0 failed=0

fail() {
	echo "FAILED   $1"
	failed=$((failed + 1))
}

for source in "$ROOT"/tests/unit/*.c; do
	name=$(basename "$source" .c)
	if ! program "$source" "$out/$name"; then
		fail "$name does not build"
		continue
	fi
	"$out/$name" > "$out/$name.log"
	status=$?
	grep -v ' passed, ' "$out/$name.log"
	figures=$(tail -n 1 "$out/$name.log" | grep -E '^[0-9]+ passed, [0-9]+ failed$')
	if test -z "$figures"; then
		fail "$name ended without its figures, exit status $status"
		continue
	fi
	echo "ok       $name: $figures"
	passed=$((passed + ${figures%% *}))
	figures=${figures#*, }
	failed=$((failed + ${figures%% *}))
done

echo "$passed passed, $failed failed"
test "$failed" -eq 0
