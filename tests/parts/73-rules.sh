#!/bin/sh
# Each rule of the library, and checks like them, on tests/rules/NAME.su: it fires where the file marks it, three times at
# least, and is silent on what is near: as often, each after a remark `# near: why`.
. "${ROOT:?}/tests/lib.sh"

rules=$(sed -n 's/^rule \([a-z_]*\) .*/\1/p' "$ROOT"/stdlib/*.su "$ROOT"/stdlib/std/*.su | tr _ -)
test -n "$rules" || { echo "0 passed, 1 failed"; exit 1; }
for rule in $rules; do
	file=$ROOT/tests/rules/$rule.su
	check "$rule has its tests" test -f "$file" || continue
	check "$rule: the findings that are marked, and no others" "$SURE" test -W "$rule" "$file"
	check "$rule: three that fire" test "$(grep -c "#~.* $rule\$" "$file")" -ge 3
	check "$rule: three that are near" test "$(grep -c '# near: ' "$file")" -ge 3
	check "$rule: off, it says nothing" sh -c '! "$0" check -Wno-"$1" --max-findings 0 "$2" | grep -F "[$1]"' "$SURE" "$rule" "$file"
	check "$rule has a page" "$SURE" explain "$rule"
done

# A rule of the project has the place of the library's of the same name.
cat > "$scratch/own.su" <<'EOF'
module own { complete_to 2024-06-30 }
rule figure_without_date "Ours" {
  every   commitment c where has(c.figure)
  must    has(c.figure, at) and has(c.figure, note)
  message "our rule speaks of {c}"
}
actor council "Council"
strategy plan "Plan" {
  owner council
  commitment c "C" {
    due      2026
    progress 2024-06-01 per "https://a.example/b"
    figure   3 per "https://a.example/b"
  }
}
EOF
check "a rule of the project in place of one of the library" "$SURE" check --fail-on error "$scratch/own.su"
says "a rule of the project: its words" 'our rule speaks of `c`'
says "a rule of the project: the library's is silent" ': 1 warning'
{ echo 'module eu_own { complete_to 2024-06-30 }'; echo 'import std.eu'; } > "$scratch/eu_own.su"
cat >> "$scratch/eu_own.su" <<'EOF'
rule directive_without_transposition "Ours" {
  every   directive d
  must    has(d.due.transposed)
  message "our rule speaks of {d}"
}
actor town "Town"
strategy plan "Plan" {
  owner town
}
directive d "D" {
  adopted 2024-01-01 per "https://a.example/b"
}
EOF
check "a rule in place of one that is imported" "$SURE" check --fail-on error -W shadowed-name "$scratch/eu_own.su"
says "a rule in place of one that is imported: its words" 'our rule speaks of `d`'
says "a rule in place of one that is imported: nothing of hiding" ': 1 warning'

# So has one of a library of the user's own, with its own title.
mkdir -p "$scratch/lib/house"
sed 's/^module own.*/module house.rules/; /^  message/d; /^actor/,$d' "$scratch/own.su" > "$scratch/lib/house/rules.su"
{ echo 'module plan { complete_to 2024-06-30 }'; echo 'import house.rules'; sed -n '/^actor/,$p' "$scratch/own.su"; } > "$scratch/plan.su"
check "a rule of a library in place of one of the tool" "$SURE" check --fail-on error -I "$scratch/lib" "$scratch/plan.su"
says "a rule of a library: its title" '`c`: Ours [figure-without-date]'
says "a rule of a library: where it says so" 'the rule says so'
says "a rule of a library: the tool's is silent" ': 1 warning'

# And one of the project that of both.
sed 's/"Ours"/"The project says"/; s/^module own/module mine/; s/our rule speaks/the project speaks/' "$scratch/own.su" | sed 's/^module.*/&\nimport house.rules/' > "$scratch/mine.su"
check "a rule of the project in place of one of a library" "$SURE" check --fail-on error -W shadowed-name -I "$scratch/lib" "$scratch/mine.su"
says "a rule of the project in place of one of a library: its words" 'the project speaks of `c`'
says "a rule of the project in place of one of a library: no other" ': 1 warning'

# Lists that are asked for again and again, of more than one batch of rows.
awk 'BEGIN {
	n = 4500
	print "module many { complete_to 2024-06-30 }\nactor a \"A\"\ncommitment c \"C\" {\n  owner a\n  due 2026\n  progress 2024-06-01 per \"https://a.example/b\"\n  requires x0"
	for (i = 1; i < n; i++) printf "  requires x%d\n", i
	print "}"
	for (i = 0; i < n; i++) printf "commitment x%d \"X\" {\n  owner a\n  due 2025\n  progress 2024-06-01 per \"https://a.example/b\"\n}\n", i
	print "rule late_ones \"Late\" {\n  every commitment c\n  every commitment d in c.requires where d in c.requires\n  must d.due > 2100\n  message \"{c} and {d}\"\n}"
}' > "$scratch/lists.su"
check "a list of 4500, asked for in each of them" "$SURE" check --max-findings 0 "$scratch/lists.su"
says "a list of 4500: a finding each" ': 4500 warnings'
awk 'BEGIN {
	n = 1100
	print "module many { complete_to 2024-06-30 }"
	for (i = 0; i < n; i++) printf "actor a%d \"A\"\n", i
	for (i = 0; i < n; i++) {
		printf "commitment c%d \"C\" {\n  owner a%d\n  due 2026\n  progress 2024-06-01 per \"https://a.example/b\"\n  supported_by a%d", i, i, i
		for (k = 1; k <= 8; k++) printf ", a%d", (i + k) % n
		for (k = 1; k <= 8 && i + k < n; k++) printf "%s c%d", k == 1 ? "\n  requires" : ",", i + k
		print "\n}"
	}
	print "rule known_owners \"Known\" {\n  every commitment c\n  every commitment e in c.requires\n  must every commitment d in c.requires: some actor a in (d.owner, c.supported_by): a in d.owner\n}"
}' > "$scratch/rows.su"
check "lists of 1100 rows, in lists" "$SURE" check "$scratch/rows.su"
says "lists of 1100 rows, in lists: none breaks the rule" 'no findings'

# What a rule may look at is for its findings anew.
awk 'BEGIN {
	print "module many { complete_to 2024-06-30 }\nactor a \"A\"\ncommitment d \"D\" {\n  owner a\n  due 2025\n  progress 2024-06-01 per \"https://a.example/b\"\n}"
	for (i = 0; i < 4400; i++) printf "commitment c%d \"C\" {\n  owner a\n  requires d\n  due 2026\n  progress 2024-06-01 per \"https://a.example/b\"\n}\n", i
	print "rule few \"Few\" {\n  severity error\n  every commitment c\n  every commitment d in c.requires\n  must count(commitment x where x.due <= c.due) < 5\n}"
}' > "$scratch/costly.su"
exits 1 "a rule that looks at many pairs" "$SURE" check -q "$scratch/costly.su"
says "a rule that looks at many pairs: every finding" 'so it is 4400 times'

# Names of the library's rules are known without what they are about; -W, groups and extra reach them.
check "a rule of a module that is not imported can be named" "$SURE" check --fail-on error -Wno-directive-without-transposition "$scratch/own.su"
exits 2 "a name near one" "$SURE" check -Wno-owner-mising "$scratch/own.su"
says "a name near one: which" 'owner-missing'
exits 1 "a rule as an error" "$SURE" check -Werror=figure-without-source "$ROOT/tests/rules/figure-without-source.su"
says "a rule as an error: its severity" 'error: a figure of'
check "a rule that is off" sh -c '! "$0" check --max-findings 0 "$1" | grep -F "[target-without-baseline]"' "$SURE" "$ROOT/tests/rules/target-without-baseline.su"
for name in extra everything values; do
	check "-W$name switches it on" sh -c '"$0" check --max-findings 0 -W"$1" "$2" | grep -F "[target-without-baseline]"' "$SURE" $name "$ROOT/tests/rules/target-without-baseline.su"
done
finish
