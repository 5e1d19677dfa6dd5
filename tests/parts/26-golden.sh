#!/bin/sh
# The outputs of every example are those that were read and accepted (tests/golden.sh --renew accepts new ones), and the same
# bytes in every run, locale and time zone, from any directory.
. "${ROOT:?}/tests/lib.sh"
here=$(pwd)

accepted() {
	sh "$ROOT/tests/golden.sh" > "$scratch/golden" 2>&1 && return
	cat "$scratch/golden"
	return 1
}
check "the outputs of the examples are those that were accepted" accepted

# All outputs of an example as one stream, under the environment that is given.
outputs() {
	for command in "check --color never" "check -f json" "check -f plain -Weverything" "export -w -f xml" "export -w -f json" "graph -w" "report status -w" "report status -w -f md" "report coverage -w" "report evidence -w" "report evidence -w -f md"; do
		# shellcheck disable=SC2086
		env "$@" "$SURE" $command --as-of 2024-02-29 "$example" 2>&1
	done
}

same() {
	outputs "$@" > "$scratch/now"
	cmp "$scratch/first" "$scratch/now"
}

twenty() {
	for run in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		same RUN=$run || return 1
	done
}

# A locale that writes a comma into numbers, if the machine has one.
comma=
for locale in $(locale -a 2> /dev/null | grep -E '^(de|fr|es|it|nl|pl|sv|cs|da)_'); do
	test "$(LC_ALL=$locale locale decimal_point 2> /dev/null)" != , || comma=$locale
done

for directory in "$ROOT"/examples/*/; do
	example=${directory%/}
	name=$(basename "$example")
	outputs > "$scratch/first"
	check "$name: twenty runs give the same bytes" twenty
	for locale in C C.UTF-8; do
		check "$name: the locale $locale, too" same LC_ALL=$locale
	done
	for zone in Pacific/Auckland America/Los_Angeles UTC-14; do
		check "$name: the time zone $zone, too" same TZ=$zone
	done
	if test -n "$comma"; then
		check "$name: the locale $comma, too" same LC_ALL=$comma
	else
		skip "$name: a locale with a decimal comma" "this machine has none"
	fi
done

# Where one stands does not matter, but for how files are called.
elsewhere() {
	cd "$ROOT/examples/$1" && "$SURE" export -w -f xml > "$scratch/inside"
	cd "$ROOT" && "$SURE" export -w -f xml "examples/$1" > "$scratch/outside"
	cd "$here" && cmp "$scratch/inside" "$scratch/outside"
}
for directory in "$ROOT"/examples/*/; do
	name=$(basename "$directory")
	check "$name: from inside the project, too" elsewhere "$name"
done
finish
