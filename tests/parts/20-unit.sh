#!/bin/sh
# The unit tests: every tests/unit/*.c, built against the static library. Their figures are summed.
set -u
: "${ROOT:?}" "${BUILD:?}"
CC=${CC:-cc}
packages=$(sed -n 's/^PACKAGES *= *//p' "$ROOT/Makefile")
out=$BUILD/unit
mkdir -p "$out" || exit 1
passed=0 failed=0

# What a variant of the library was built with is needed to link with it.
extra=
case $BUILD in
*/asan) extra='-fsanitize=address,undefined' ;;
*/coverage) extra=--coverage ;;
esac

fail() {
	echo "FAILED   $1"
	failed=$((failed + 1))
}

for source in "$ROOT"/tests/unit/*.c; do
	name=$(basename "$source" .c)
	# shellcheck disable=SC2046,SC2086
	if ! $CC -std=c11 -D_XOPEN_SOURCE=700 -g -Wall -Wextra -Werror $extra -I"$ROOT/include" -I"$ROOT/src" -I"$ROOT/build/gen" \
		$(pkg-config --cflags $packages) -o "$out/$name" "$source" "$BUILD/libsure.a" $(pkg-config --libs $packages); then
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
