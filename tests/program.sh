# program SOURCE OUT: builds a program of the tests against the static library, with what its variant was built with.
program() {
	packages=$(sed -n 's/^PACKAGES *= *//p' "$ROOT/Makefile")
	extra=
	case $BUILD in
	*/asan) extra='-fsanitize=address,undefined' ;;
	*/coverage) extra=--coverage ;;
	esac
	mkdir -p "$(dirname "$2")"
	# shellcheck disable=SC2046,SC2086
	${CC:-cc} -std=c11 -D_XOPEN_SOURCE=700 -g -Wall -Wextra -Werror $extra -I"$ROOT/include" -I"$ROOT/src" -I"$ROOT/build/gen" \
		$(pkg-config --cflags $packages) -o "$2" "$1" "$BUILD/libsure.a" $(pkg-config --libs $packages)
}
