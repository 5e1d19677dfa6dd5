#!/bin/sh
# Ten of a sort are one, where they are shown to people; whatever else reads findings has each of them.
. "${ROOT:?}/tests/lib.sh"
cd "$scratch" || exit 1

# promises N [EXTRA]: a plan with so many promises without an owner, each with the line.
promises() {
	printf 'module %s { complete_to 2024-06-30 }\nactor town "Town"\nstrategy plan "Plan" {\n' "${3:-town}"
	i=10
	while test $i -lt $((10 + $1)); do
		printf '  commitment c%s "C" {\n    due 2026\n    progress 2024-06-01 per "https://a.example/b"\n    figure %s per "https://a.example/b"\n    %s\n  }\n' $i $i "${2-}"
		i=$((i + 1))
	done
	echo '  owner town'
	echo '}'
}
found() { "$SURE" check -f plain --max-findings 0 "$@" | grep -c figure-without-date; }

promises 9 > nine.su
promises 10 > ten.su
check "nine are nine" "$SURE" check nine.su
check "nine are nine: each is shown" test "$(grep -c '\[figure-without-date\]' "$out")" -eq 9
check "ten are one" "$SURE" check ten.su
says "ten are one: the first is shown whole" 'ten.su:7:5: warning: nothing says of when a figure of `c10` is; so it is 10 times [figure-without-date]'
says "ten are one: three are named" 'alike: `c10`, `c11`, `c12` and 7 more; --each shows every one'
says "ten are one: all are counted" 'Mistakes in what is written: 10 warnings'
says "ten are one: in the closing line, too" '10 mistakes, as of'
check "ten are one: it is shown once" test "$(grep -c '\[figure-without-date\]' "$out")" -eq 1
check "--each" "$SURE" check --each ten.su
check "--each: every one is shown" test "$(grep -c '\[figure-without-date\]' "$out")" -eq 10
check "a limit counts what is shown" sh -c '"$0" check --max-findings 1 ten.su | grep -c "and .* more (--max" | grep -qx 0' "$SURE"
check "a line each for tools" test "$(found ten.su)" -eq 10
"$SURE" check -f json ten.su > ten.json
check "JSON has each" test "$(grep -c '"check": "figure-without-date"' ten.json)" -eq 10
check "JSON says which are one" test "$(grep -c '"group": 1}' ten.json)" -eq 10
"$SURE" check -f json nine.su > nine.json
check "JSON says nothing of nine" sh -c '! grep -q "\"group\"" nine.json'

# What is excused is none of them; every mark is met.
promises 11 | sed '6,8s/^    $/    allow figure-without-date because "nobody knows"/' > excused.su
check "ten that are not excused" "$SURE" check excused.su
says "ten that are not excused: the first" 'figure of `c11` is; so it is 10 times'
promises 12 | sed 's/\(figure .*\)$/\1 #~ warning figure-without-date/' > marked.su
check "marks see each of them" "$SURE" test marked.su

# Where they are: by the first in which they differ.
{ promises 6 '' one; } > m1.su
{ promises 7 '' two; } > m2.su
sed -i.bak 's/actor town/actor town_two/; s/owner town/owner town_two/; s/ c1/ d1/; s/strategy plan/strategy plan_two/' m2.su
mkdir two && mv m1.su m2.su two/
check "in two modules" "$SURE" check two
says "in two modules: how many in each" '; by module: `two` 7, `one` 6; --each'
{
	printf 'module town { complete_to 2024-06-30 }\nactor town "Town"\nstrategy plan "Plan" {\n  owner town\n'
	for p in north south; do
		echo "  pillar $p \"P\" {"
		for i in 1 2 3 4 5; do
			printf '    commitment %s%s "C" {\n      due 2026\n      progress 2024-06-01 per "https://a.example/b"\n      figure %s per "https://a.example/b"\n    }\n' $p $i $i
		done
		echo '  }'
	done
	printf '  commitment alone "C" {\n    due 2026\n    progress 2024-06-01 per "https://a.example/b"\n    figure 1 per "https://a.example/b"\n  }\n}\n'
} > pillars.su
check "in two pillars, and in none" "$SURE" check pillars.su
says "in two pillars, and in none: how many in each" '; by pillar: `north` 5, `south` 5, elsewhere 1; --each'

# Dates of their own make no difference; other words do.
{
	printf 'module town { complete_to 2030-06-30 }\nactor town "Town"\nstrategy plan "Plan" {\n  owner town\n'
	i=10
	while test $i -lt 20; do
		printf '  commitment c%s "C" {\n    due 20%s-0%s-01\n    progress 2030-06-01 per "https://a.example/b"\n  }\n' $i $i $((i - 9 > 9 ? 9 : i - 9))
		i=$((i + 1))
	done
	echo '}'
} > dates.su
check "ten that are overdue since days of their own" "$SURE" check dates.su
says "ten that are overdue: one finding" '`c10` is past its due date and not delivered; so it is 10 times [due-passed]'
says "ten that are overdue: counted" 'the record shows 10 commitments overdue, as of'

# ---- a name that nothing declares ----

promises 3 'note "n" per nowhere' | sed 's/^    note "n" per nowhere/    evidence nowhere/' > names.su
exits 1 "one name in three places" "$SURE" check names.su
says "one name: one finding, with its places" 'nothing is called `nowhere`, in 3 places [unknown-name]'
says "one name: their lines" 'alike: lines 8, 14 and 20; --each shows every one'
promises 12 'evidence elsewhere' | awk '/elsewhere/ { sub(/elsewhere/, "elsewhere_" n++) } { print }' > many.su
exits 1 "twelve names" "$SURE" check many.su
check "twelve names are twelve findings" test "$(grep -c '\[unknown-name\]' "$out")" -eq 12

# ---- claims are told one by one ----

{
	promises 1
	i=10
	while test $i -lt 22; do
		printf 'claim k%s "K" {\n  made 2024-06-30\n  evidence "https://a.example/%s"\n  holds c10.delivered\n}\n' $i $i
		i=$((i + 1))
	done
} > claims.su
exits 1 "twelve claims that fail" "$SURE" check claims.su
check "twelve claims that fail are twelve findings" test "$(grep -c '\[claim-false\]' "$out")" -eq 12

# ---- a long circle ----

{
	printf 'module town { complete_to 2024-06-30 }\nactor town "Town"\nstrategy plan "Plan" {\n  owner town\n'
	i=10
	while test $i -lt 60; do
		printf '  commitment c%s "C" {\n    due 2026\n    progress 2024-06-01 per "https://a.example/b"\n    requires c%s\n  }\n' $i $((i == 59 ? 10 : i + 1))
		i=$((i + 1))
	done
	echo '}'
} > circle.su
exits 1 "a circle of fifty" "$SURE" check circle.su
says "a circle of fifty: its ends" '-> … 43 more … ->'
"$SURE" check -f json circle.su > circle.json
check "a circle of fifty: JSON has it whole" sh -c '! grep -q "…" circle.json'
finish
