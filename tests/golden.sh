#!/bin/sh
# golden.sh [--renew]: compares the outputs of every example with those that were read and accepted (tests/golden).
#
# What a person reads is kept as it is; of the large outputs only the digest. --renew writes all anew: read the diff.
set -u
ROOT=${ROOT:-$(cd "$(dirname "$0")/.." && pwd)}
SURE=${SURE:-$ROOT/build/sure}
golden=$ROOT/tests/golden
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
now=$scratch/now
mkdir "$now" || exit 1
cd "$ROOT/examples" || exit 1
unset SOURCE_DATE_EPOCH SU_PATH

# keep NAME COMMAND…: its output, as it is. An example may have findings (1), but no run may go wrong.
keep() {
	file=$now/$1
	shift
	"$SURE" "$@" > "$file" 2> "$scratch/errors"
	status=$?
	test $status -le 1 && return
	{ echo "exit status $status"; cat "$scratch/errors"; } >> "$file"
}

# digest NAME WHAT COMMAND…: a line `WHAT digest` in NAME.
digest() {
	list=$now/$1 what=$2
	shift 2
	keep output "$@"
	echo "$what $(sha256sum < "$now/output" | cut -d' ' -f1)" >> "$list"
	rm "$now/output"
}

for example in */; do
	example=${example%/}
	keep "$example.findings.txt" check --color never "$example"
	keep "$example.findings.plain" check -f plain "$example"
	keep "$example.status.txt" report status -w "$example"
	keep "$example.timeline.txt" report timeline -w "$example"
	keep "$example.path.txt" report path -w "$example"
	keep "$example.evidence.txt" report evidence -w "$example"
	keep "$example.labels.txt" report labels -w "$example"
	keep "$example.pillars.dot" graph -w --level pillar "$example"
	digest "$example.digests" findings-json check -f json --max-findings 0 "$example"
	digest "$example.digests" findings-everything check -f plain -Weverything --max-findings 0 "$example"
	digest "$example.digests" status-md report status -w -f md "$example"
	digest "$example.digests" timeline-md report timeline -w -f md "$example"
	digest "$example.digests" path-md report path -w -f md "$example"
	digest "$example.digests" path-json report path -w -f json "$example"
	digest "$example.digests" evidence-md report evidence -w -f md "$example"
	digest "$example.digests" labels-md report labels -w -f md "$example"
	digest "$example.digests" labels-json report labels -w -f json "$example"
	digest "$example.digests" xml export -w -f xml "$example"
	digest "$example.digests" json export -w -f json "$example"
	digest "$example.digests" dot graph -w "$example"
	digest "$example.digests" dot-action graph -w --level action --reduce "$example"
done
# The one that archives a source.
keep open_government.coverage.txt report coverage -w open_government
keep open_government.coverage.md report coverage -w -f md open_government
# The flagship on a day on which most of it lay ahead.
keep security_union.2021.txt report status -w --as-of 2021-12-31 security_union
digest security_union.digests timeline-2021 report timeline -w --as-of 2021-12-31 security_union
digest security_union.digests status-md-2021 report status -w -f md --as-of 2021-12-31 security_union
digest security_union.digests xml-2021 export -w -f xml --as-of 2021-12-31 security_union

if test "${1-}" = --renew; then
	rm -rf "$golden"
	cp -r "$now" "$golden"
	exit
fi

passed=0 failed=0
for name in $({ ls "$golden"; ls "$now"; } | sort -u); do
	if cmp -s "$golden/$name" "$now/$name"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED   $name is not what was accepted; tests/golden.sh --renew accepts it"
		diff "$golden/$name" "$now/$name" | head -n 20
	fi
done
echo "$passed passed, $failed failed"
test $failed -eq 0 && test $passed -gt 0
