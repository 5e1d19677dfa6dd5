#!/bin/sh
# Mistakes and results: in every form, in the closing line, in what makes a run fail, and in what is left unsaid.
. "${ROOT:?}/tests/lib.sh"
cd "$scratch" || exit 1

plan() {
	printf 'module town { complete_to 2024-12-31 }\nactor town "Town"\nstrategy s "S" {\n  owner town\n'
	printf '  commitment late "Late" {\n    due 2023-06-30\n    progress 2024-11-01 per "https://a.example/1"\n  }\n'
	test "${1-}" = "" || printf '%s\n' "$1"
	echo '}'
}
plan > right.su
{ plan; echo 'actor others "Others" { members nowhere }'; } > wrong.su
plan '  commitment c "C" {
    owner town, town
    due 2026
    progress 2024-11-01 per "https://a.example/1"
  }' > doubled.su

check "a result alone" "$SURE" check right.su
says "a result: its heading" 'What the record shows: 1 warning'
says "a result: counted in words" 'no mistakes; the record shows 1 commitment overdue, as of 2024-12-31'
exits 1 "a mistake and a result" "$SURE" check wrong.su
says "both: the mistake has a heading of its own" 'Mistakes in what is written: 1 error'
says "both: counted in words" '1 mistake; the record shows 1 commitment overdue, as of 2024-12-31'
check "the mistake comes first, though it stands below" sh -c '"$0" check -f plain wrong.su | head -n 1 | grep -F "[unknown-name, mistake]"' "$SURE"
check "the result comes last" sh -c '"$0" check -f plain wrong.su | tail -n 1 | grep -F "[due-passed, result]"' "$SURE"
exits 1 "a limit leaves the mistake" "$SURE" check --max-findings 1 wrong.su
says "a limit: it is there" '[unknown-name]'
"$SURE" check -f json wrong.su > found.json 2> /dev/null
check "JSON says the sort of each" sh -c 'test "$(grep -c "\"sort\": \"mistake\"" found.json) $(grep -c "\"sort\": \"result\"" found.json)" = "1 1"'
check "JSON counts both" grep -q '"mistake": 1, "result": 1,' found.json

# ---- what makes a run fail ----

exits 1 "--fail-on mistake: an error" "$SURE" check --fail-on mistake wrong.su
exits 1 "--fail-on mistake: a warning" "$SURE" check --fail-on mistake doubled.su
check "--fail-on mistake: no result" "$SURE" check --fail-on mistake right.su
check "--fail-on mistake: not even one that is an error" "$SURE" check --fail-on mistake -Werror right.su
exits 1 "by default an error is one, of whatever sort" "$SURE" check -Werror right.su
sed 's/ { complete_to 2024-12-31 }//' right.su > notes.su
check "--fail-on mistake: no note" "$SURE" check --fail-on mistake notes.su
says "notes are counted by themselves" 'no mistakes; the record shows 1 commitment overdue; 2 notes, as of'
exits 2 "--fail-on: no other word" "$SURE" check --fail-on mistakes right.su
says "--fail-on: the word that is meant" 'did you mean `mistake`?'

# ---- what else is written ----

for command in 'report status' 'report claims' graph 'export -f json' 'query commitment\ c' 'why late'; do
	eval "set -- $command"
	"$SURE" "$@" wrong.su > output 2> errors
	check "sure $command: it is whole, so the run has not failed" test $? -eq 0
	check "sure $command: there is an output" test -s output
	check "sure $command: one line says what there is to be seen" test "$(cat errors)" = 'sure: 1 mistake and 1 result; `sure check` shows them'
	"$SURE" "$@" -q wrong.su > /dev/null 2> errors
	check "sure $command -q: not a word" test ! -s errors
	"$SURE" "$@" -w right.su > /dev/null 2> errors
	check "sure $command -w: nothing below errors" test ! -s errors
	"$SURE" "$@" -w wrong.su > /dev/null 2> errors
	check "sure $command -w: an error is told" test "$(cat errors)" = 'sure: 1 mistake; `sure check` shows it'
done
exits 1 "sure report --fail-on: as asked" "$SURE" report --fail-on error wrong.su
exits 1 "sure graph --fail-on mistake" "$SURE" graph --fail-on mistake doubled.su
check "sure export --fail-on mistake: no result" "$SURE" export --fail-on mistake right.su
check "sure test -w: nothing below errors" "$SURE" test -w right.su
check "sure check -w: nothing below errors" sh -c 'test "$("$0" check -w right.su | grep -c .)" -eq 1' "$SURE"

# ---- rules ----

rule() {
	plan
	printf 'rule paid "Every promise says what it costs" {\n  every commitment c\n  must  has(c.budget)\n%s}\n' "$1"
}
rule '' > rule.su
check "a rule of the project is a result" "$SURE" check rule.su
says "it has no words of its own" 'no mistakes; the record shows 1 commitment overdue and 1 finding of `paid`, as of'
rule '  counted "promise without a price", "promises without a price"
' > rule.su
check "a rule with words" "$SURE" check rule.su
says "it is counted in them" 'the record shows 1 commitment overdue and 1 promise without a price, as of'
rule '  sort mistake
' > rule.su
exits 1 "a rule that tells of mistakes" "$SURE" check --fail-on mistake rule.su
says "it is counted so" '1 mistake; the record shows 1 commitment overdue, as of'
rule '  sort mistake
  counted "a", "b"
' > rule.su
exits 1 "words that would never be read" "$SURE" check rule.su
says "are a finding" 'a rule that tells of mistakes counts them as mistakes [unknown-property]'
rule '  counted "promise without a price"
' > rule.su
exits 1 "one word where two are needed" "$SURE" check rule.su
says "is a finding" '`counted` takes two texts: what to call one of them, and several [type-mismatch]'
finish
