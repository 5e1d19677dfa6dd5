#!/bin/sh
# Questions from outside of every module: query, why, report claims, and the names they are asked by.
. "${ROOT:?}/tests/lib.sh"

limit=
! command -v timeout > /dev/null || limit='timeout 20'

# Standard output alone: what is told beside the answer is not part of it.
answer() { "$SURE" "$@" > "$scratch/answer" 2> "$scratch/err" < /dev/null; }
quickly() { $limit "$SURE" "$@" > "$scratch/answer" 2> "$scratch/err" < /dev/null; }
told() { check "$1" grep -F -- "$2" "$scratch/answer"; }
untold() { check "$1" sh -c '! grep -qF -- "$1" "$2"' - "$2" "$scratch/answer"; }

# The same, where there is to be no answer: one line says why.
refused() {
	what=$1 why=$2
	shift 2
	exits 2 "$what" "$SURE" "$@"
	says "$what: why" "$why"
}

is_json() { python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$scratch/answer"; }

# As many columns in every row as in the first.
is_csv() { python3 -c 'import csv, sys; rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline=""), strict=True)); sys.exit(len({len(r) for r in rows}) != 1)' "$scratch/answer"; }

cat > "$scratch/plan.su" <<'EOT'
module plan { complete_to 2024-06-30 }
actor council "Council"
strategy harbour "The harbour, \"renewed\"" {
  owner council
  commitment quay "A quay, \"wide\"; and long" { due 2023
    done 2023-05-01 per "https://a.example/q" }
  commitment crane "Ein Kran für alle" {
    due      2025
    progress 2024-06-01 per "https://a.example/c"
    milestone footing "Its footing" { due 2024-03 }
  }
  commitment light "Light" { due 2022
    done 2024-01 per "https://a.example/l" }
}
claim all_done "All is done" { made 2024-06-01
  holds every commitment c: c.delivered }
claim some_done "Something is done" { made 2024-06-01
  holds some commitment c: c.delivered }
claim good "It is good" { made 2024-06-01 }
EOT
plan=$scratch/plan.su

check "a question about many" answer query 'commitment c where c.delivered' "$plan"
told "a question about many: its rows" 'quay   delivered        A quay, "wide"; and long'
told "a question about many: how many" '2 of 4 commitments, as of 30 June 2024'
cat > "$scratch/steps.su" << 'EOT'
module steps "Steps" { complete_to 2024-06-30 }
actor us "Us"
strategy plan "Plan" {
  owner us
  commitment quay "A quay" {
    due 2025
    milestone first "The first stone" { due 2024-05-31 }
  }
}
EOT
check "a question about commitments and their milestones" answer query 'commitment c' "$scratch/steps.su"
told "milestones are counted apart" 'all 2 commitments; 1 of those found is a milestone'
check "a question about one value" answer query 'count(commitment c where c.late)' "$plan"
told "a question about one value: it" '1, as of 30 June 2024'
check "a question with yes or no" answer query 'quay.delivered and not light.overdue' "$plan"
told "a question with yes or no: it" 'yes, as of 30 June 2024'
check "a question about a date" answer query 'crane.due' "$plan"
told "a question about a date: it" '31 December 2025'
check "a table" answer query 'commitment c where c.delivered show c.name, c.due, c.title matches "*quay*"' "$plan"
told "a table: its heading" 'c.name  c.due'
told "a table: how many" '2 of 4 commitments, as of 30 June 2024'
check "groups" answer query 'commitment c group by c.delivered show count(), count(c.late), share(c.late), count(c.late) / count()' "$plan"
told "groups: the heading" 'c.delivered  count()  count(c.late)  share(c.late)  count(c.late) / count()'
told "groups: how many" '2 groups; all 4 commitments; 1 of those found is a milestone, as of 30 June 2024'
check "groups, counted" answer query 'commitment c where c.due > 2000 group by c.strategy' "$plan"
check "a number before group by" answer query 'commitment c where count(c.owner) >= 0 group by c.owner' "$plan"
check "a variable that is called show" answer query 'commitment show where show.delivered' "$plan"
check "a variable that is called group" answer query 'commitment group where group.delivered group by group.owner show count(group.late)' "$plan"
for format in csv json; do
	check "a table, $format" answer query -f $format 'commitment c show c.due, c.owner, c.done - c.due' "$plan"
	check "groups, $format" answer query -f $format 'commitment c group by c.owner show count(), max(c.due)' "$plan"
done
refused "one thing of a group" 'is asked of one, and a group has many' query 'commitment c group by c.owner show c.due' "$plan"
refused "nothing to add up" 'nothing stands in the brackets' query 'commitment c group by c.owner show sum()' "$plan"
refused "nothing to group by" 'cannot be understood' query 'commitment c group by' "$plan"
refused "nothing to show" 'cannot be understood' query 'commitment c show' "$plan"
refused "a column that is none" 'did you mean' query 'commitment c show c.delivred' "$plan"
refused "no groups to count" 'nothing stands in the brackets' query 'commitment c show count()' "$plan"
refused "too many keys" 'at most' query 'commitment c group by c.due, c.due, c.due, c.due, c.due, c.due, c.due, c.due, c.due' "$plan"
refused "money and a date" 'cannot be added' query 'EUR 3 + 2024-01-01' "$plan"
refused "a text for a declaration" 'is meant by its name, without quotes' query 'commitment c where c.strategy = "Plan"' "$plan"
check "as of another day" answer query --as-of 2023-01-01 'quay.delivered' "$plan"
told "as of another day: it" 'no, as of 1 January 2023'
check "a question that nothing answers" answer query 'commitment c where c.dropped' "$plan"
told "a question that nothing answers: it is said" 'none of 4 commitments'
check "a question that can never be true" answer query 'commitment c where c.delivered and not c.delivered' "$plan"
told "a question that can never be true: what of" 'none of 4 commitments'
check "a question that is always true" answer query 'commitment c where c.due > 2000' "$plan"
told "a question that is always true: what of" 'all 4 commitments'

for of in 'commitment c where c.late' 'commitment c where c.dropped' 'claim c' 'count(commitment c)' 'crane.due' 'quay.delivered' 'crane' 'crane.owner' 'milestone m in crane'; do
	check "json: $of" answer query -f json "$of" "$plan"
	check "json: $of: it is that" is_json
	check "csv: $of" answer query -f csv "$of" "$plan"
	check "csv: $of: it is that" is_csv
done

refused "an empty question" "there is no question" query '' "$plan"
refused "only spaces" "there is no question" query '   ' "$plan"
exits 2 "no question" "$SURE" query
says "no question: what to write" "sure query 'commitment c where c.overdue' PATH"
refused "a format that is none" '`xml` is not known; it takes text, csv or json' query -f xml 'commitment c' "$plan"
refused "a kind that is none" 'did you mean `commitment`' query 'comitment c where c.late' "$plan"
refused "a name that is none" 'nothing is called `crene`; did you mean `crane`?' query 'crene.due' "$plan"
refused "a member that is none" 'did you mean `delivered`?' query 'crane.deliverd' "$plan"
refused "a comparison that makes no sense" 'cannot be understood' query 'commitment c where c.due > 5' "$plan"
refused "half a question" 'cannot be understood' query 'commitment c where' "$plan"

cat > "$scratch/rule.su" <<'EOT'
module m { complete_to 2024-06-30 }
actor a "A"
deadline election "E" { date 2025-09-28 }
rule early "Before the election" {
  every commitment c
  must  has(c.due) and c.due < election
}
rule owned "Owned" {
  every commitment c
  must  has(c.owner)
}
rule none "None" {
  every directive d
  must  d was adopted
}
strategy s "S" {
  owner  a
  review every 12 months
  commitment late  "L" { due 2026 }
  commitment soon  "S" { due 2025-03 }
  commitment vague "V" { due around 2025 }
  commitment ever  "E" { ongoing }
}
EOT
sed -i.bak '1a\
import std.eu' "$scratch/rule.su"
check "why of a rule" answer why early "$scratch/rule.su"
told "why of a rule: how many break it" '2 of 4 break it'
told "why of a rule: one" 'has(c.due): no'
told "why of a rule: of how many it is not known" 'of 1 of 4 it is not known'
told "why of a rule: of which" '`vague` is due: between 2 January 2024 and 31 December 2026'
told "why of a rule: the date of a deadline" '`date` of `election`: 28 September 2025'
check "why of a rule that is kept" answer why owned "$scratch/rule.su"
told "why of a rule that is kept: by all" 'all 4 keep it'
check "why of a rule about nothing" answer why none "$scratch/rule.su"
told "why of a rule about nothing: so" 'there is nothing that it speaks of'
exits 1 "a rule that is not decided" "$SURE" check "$scratch/rule.su"
says "a rule that is not decided: where to look" '`sure why early` says of which, and what is missing'
cat > "$scratch/again.su" <<'EOT'
module town.again "Again" { complete_to 2026-06-30 }
strategy plan "Plan" {
  commitment reports "A report every year" {
    due  every 12 months from 2022 until 2027
    done 2025-04-14
    done 2026-04-14
  }
}
EOT
check "why of what recurs, as of an earlier day" answer why reports --as-of 2025-06-30 "$scratch/again.su"
told "why of what recurs: how often" '3 of its windows are over, 1 is done'
told "why of what recurs: which" 'done 2025-04-14'
untold "why of what recurs: none that came later" 'done 2026-04-14'

# What breaks a rule is named: by the finding, and by `why` if there are many.
{
	cat << 'EOT'
module town.needs "Needs" { complete_to 2024-06-30 }
act law "Law" {
  due 2025-01-31 at adopted
  due 2027-01-31 at in_force
}
rule needed "Needed" {
  every commitment c where c.dropped
  must  no commitment d in c.required_by: d.active
}
rule order "Order" {
  every commitment c where has(c.due)
  every act d in c.requires
  must  d.due <= c.due
}
rule then "Then" {
  every commitment c
  every act d in c.requires
  must  met(c.requires, d, 2025-12-31)
}
strategy plan "Plan" {
  commitment gone "Gone" { abandoned 2024-01-01 }
  commitment waits "Waits" {
    due      2025
    requires law, gone
  }
EOT
	for n in 1 2 3 4; do echo "  commitment more_$n \"More\" { requires gone }"; done
	echo '}'
} > "$scratch/needs.su"
exits 1 "a rule with no: findings" "$SURE" check "$scratch/needs.su"
says "a rule with no: what breaks it" '`more_1` is why, and 4 more'
says "a due date of a document: the line that comes last" '4 |   due 2027-01-31 at in_force'
check "why of a rule about a day to come" answer why then "$scratch/needs.su"
told "why of a rule about a day to come: so" '31 December 2025 lies after 30 June 2024, as of which this is asked'
check "why of a rule that one thing breaks often" answer why needed "$scratch/needs.su"
told "why of a rule that one thing breaks often: which" 'and 2 more: `more_4`, `waits`'

# How it stood on a day is explained as of that day.
then=$ROOT/tests/regress/met_before_inferred.su
check "why of a day, inferred" answer why by_then.water "$then"
told "why of a day, inferred: what is missing" 'what would settle it: a record of `in_force` with its date'
told "why of a day, inferred: by when" 'when that came is not recorded; it was there by 1 May 2024'
check "why of a day, silent" answer why by_then.air "$then"
told "why of a day, silent: so" '`air_law` was in_force on 10 February 2024: no'
told "why of a day, silent: why" 'nothing is recorded, and the record is complete to 31 March 2024'
check "why of what recurs, by name" answer why reports.done --as-of 2024-06-30 "$scratch/again.su"
told "why of what recurs, by name: its records" 'done 2026-04-14'
exits 1 "what may be there before its record" "$SURE" check "$ROOT/tests/regress/delivered_unrecorded.su"
says "what may be there before its record: what to do" '`open` can have been delivered before that without a record'

# Many lines and many findings: what is shown with them does not cost more than what is looked for.
{
	echo 'module lines { complete_to 2024-06-30 }'
	echo 'rule early "Early" {'
	echo '  every act d'
	echo '  must  d.due <= 2020'
	echo '}'
	echo 'act law "Law" {'
	seq 1 2000 | sed 's/.*/  due 2024-01-01 at adopted by p&/'
	echo '}'
	seq 1 2000 | sed 's/.*/actor p& "P"/'
} > "$scratch/lines.su"
check "a document with many due dates" quickly check --fail-on never -Wno-all -Wearly "$scratch/lines.su"
{
	echo 'module dear { complete_to 2024-06-30 }'
	echo 'rule same "Same" {'
	echo '  every commitment c'
	echo '  must  no commitment d: (every commitment e: e.due = d.due or e.dropped) and d.strategy = c.strategy'
	echo '}'
	for k in $(seq 1 60); do
		echo "strategy s$k \"S\" {"
		seq 1 10 | sed "s/.*/  commitment c${k}_& \"C\" { due 2025 }/"
		echo '}'
	done
} > "$scratch/dear.su"
check "many findings of a costly rule" quickly check --fail-on never -Wno-all -Wsame "$scratch/dear.su"

exits 0 "figures of a check" "$SURE" check --stats --fail-on never -w "$scratch/again.su"
says "figures of a check: what it read" 'commitments                 1'
says "figures of a check: the time of a stage" '  verdicts '

# A sum shows what it adds, an earliest date what it is the earliest of.
sums=$ROOT/tests/proofs/found/sums.su
check "why of a sum over many" answer why sums.whole "$sums"
told "why of a sum over many: each" '`other`: EUR 5.25 million'
check "why of a sum of one" answer why sums.of_one "$sums"
told "why of a sum of one: its lines" 'budget around EUR 1 million for 2026'
check "why of the earliest" answer why days.first "$sums"
told "why of the earliest: each" '`due` of `clean`: 31 December 2024'

# What a claim counts is said, and that steps count, too.
cat > "$scratch/counted.su" <<'EOT'
module town.counted "Counted" { complete_to 2024-06-30 }
strategy plan "Plan" {
  commitment a "A" {
    milestone m1 "M1"
    milestone m2 "M2"
    budget around EUR 2 million
  }
  commitment b "B" { budget EUR 3 million }
}
claim two "Two promises" { holds count(commitment c in plan) = 2 }
claim cheap "Cheap" { holds EUR 4.5 million >= sum(commitment c in plan: sum(c.budget)) }
claim exact "Exact" { holds sum(a.budget) = EUR 2 million }
EOT
exits 1 "claims that count" "$SURE" check "$scratch/counted.su"
says "a claim that counts: what there is" 'as of 30 June 2024: there are 4, 2 of them milestones [claim-false]'
says "a claim about a sum: what it is" 'as of 30 June 2024: it is EUR 4.8 million to 5.2 million [claim-false]'
says "a claim about what is not exact: what it is" 'does not tell whether this is so: it is EUR 1.8 million to 2.2 million [claim-undecidable]'

for name in quay crane light crane.footing footing crane.delivered crane.footing.overdue quay.done crane.due council harbour all_done some_done good; do
	check "why $name" answer why "$name" "$plan"
	check "why $name: it says something" test -s "$scratch/answer"
	check "why $name, as a proof" answer why -f json "$name" "$plan"
	check "why $name, as a proof: it is JSON" is_json
done
refused "why of a member that is none" 'did you mean `delivered`?' why quay.deliverd "$plan"
refused "why of what is no verdict" '`sure query` tells it' why quay.owner "$plan"
refused "why of a name that is none" 'nothing is called `quai`; did you mean `quay`?' why quai "$plan"
refused "why of a name with its strategy" 'did you mean `quay`?' why harbour.quay "$plan"
refused "why in a format that is none" '`csv` is not known; it takes text or json' why -f csv quay "$plan"

check "claims as text, beside findings" answer report claims "$plan"
told "claims as text: which fails" 'fails'
check "claims as Markdown, beside findings" answer report claims -f md "$plan"
told "claims as Markdown: which fails" 'fails'
check "claims as JSON, beside findings" answer report claims -f json "$plan"
check "claims as JSON: it is that" is_json
told "claims as JSON: which holds" '"result": "holds"'
told "claims as JSON: which cannot be tested" '"result": "not testable"'
"$SURE" report claims -w --fail-on never --as-of 2026-01-01 "$ROOT/examples/security_union" 2> "$scratch/err" | tr -s ' \n' ' ' > "$scratch/answer"
told "who speaks against a claim is told as it stood on its day: a law that was published later came into force" 'Directive on asset recovery and confiscation: was not in force (published)'
told "and what was still tracked" 'Bring the revised rules into national law: is not kept (tracked; due'
exits 2 "claims in a format that is none" "$SURE" report claims -f csv "$plan"

# A part that could not be read leaves no answer.
printf 'commitment broken "Broken" {\n  due 2O25\n' > "$scratch/broken.su"
exits 1 "a text that could not be read" "$SURE" query 'count(commitment c)' "$scratch/broken.su"
says "a text that could not be read: no answer" 'there is no answer'

# Two modules with the same names: neither is chosen, in whatever order the files come.
for letter in a b; do
	cat > "$scratch/$letter.su" <<EOT
module town.$letter { complete_to 2024-06-30 }
actor council_$letter "Council"
strategy plan_$letter "Plan" {
  owner council_$letter
  evidence "https://$letter.example/p"
  commitment well "A well" {
    due 202$(test $letter = a && echo 5 || echo 3)
    milestone dug "It is dug" { due 2022-03 }
  }
}
EOT
done
for order in "$scratch/a.su $scratch/b.su" "$scratch/b.su $scratch/a.su"; do
	set -- $order
	refused "a name of two: why" 'several declarations are called `well`; name one of them: town.a.well, town.b.well' why well "$@"
	refused "a name of two: why a verdict" 'several declarations are called `well`; name one of them: town.a.well, town.b.well' why well.overdue "$@"
	refused "a name of two: why what belongs to one" 'several declarations are called `dug`; name one of them: town.a.well.dug, town.b.well.dug' why dug "$@"
	refused "a name of two: query" 'several declarations are called `well`; name one of them: town.a.well, town.b.well' query well.due "$@"
	refused "a name of two: in a condition" 'several declarations are called `well`' query 'commitment c where c = well' "$@"
	refused "a name of two: graph" 'several declarations are called `well`' graph --focus well "$@"
	refused "a name of two: path" 'several declarations are called `well`' report path well "$@"
	refused "a name of two: coverage" 'several declarations are called `well`' report coverage well "$@"
	check "with its module: query" answer query town.b.well.due "$@"
	told "with its module: it" '31 December 2023, as of'
	check "with its module: what belongs to it" answer query town.a.well.dug.due "$@"
	told "with its module: what belongs to it" '31 March 2022'
	check "with its module: why" answer why town.a.well.overdue "$@"
	told "with its module: the answer" 'overdue: no'
	check "with its module: why of the other" answer why town.b.well.overdue "$@"
	told "with its module: the answer of the other" 'overdue: yes'
	check "with its module: graph, beside findings" answer graph --focus town.a.well "$@"
	check "a name of one" answer why plan_b "$@"
	refused "a module that is none" 'nothing is called `town.c`' why town.c.well "$@"
done

# A list of more values than two bytes can number keeps them all.
{
	echo 'module long { complete_to 2024-06-30 }'
	i=0
	awk 'BEGIN {
		for (i = 0; i < 70000; i++) printf "actor a%d \"A\"\n", i
		printf "strategy s \"S\" {\n  owner a0\n  commitment c \"C\" {\n    owner "
		for (i = 0; i < 70000; i++) printf "%sa%d", i ? ", " : "", i
		printf "\n    due 2025\n  }\n}\n"
	}'
} > "$scratch/long.su"
check "a list of 70,000" answer query 'count(c.owner)' "$scratch/long.su"
told "a list of 70,000: none is lost" '70000, as of'

# A text, a condition and a line that are longer than that are written whole.
awk 'BEGIN {
	print "module long { complete_to 2024-06-30 }\nactor council \"Council\"\nstrategy s \"S\" {\n  owner council\n  commitment c \"C\" {\n    due 2025"
	printf "    description \""
	for (i = 0; i < 10000; i++) printf "word%d ", i
	printf "end\"\n    progress 2024-06-01 per \"https://a.example/%%20\" note \""
	for (i = 0; i < 10000; i++) printf "note%d ", i
	print "end\"\n  }\n}\nclaim all \"All\" {\n  made 2024-06-01"
	printf "  holds c.delivered"
	for (i = 0; i < 4000; i++) printf " or c.overdue and %d = %d", i, i
	print " or c.tracked\n}"
}' > "$scratch/longer.su"
long='import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
found = set()
def walk(x):
    if isinstance(x, dict):
        for v in x.values(): walk(v)
    elif isinstance(x, list):
        for v in x: walk(v)
    elif isinstance(x, str):
        found.update(w for w in ("word9999 end", "note9999 end", "3999 = 3999 or c.tracked") if x.endswith(w))
walk(d)
sys.exit(0 if len(found) == 3 else print(found) or 1)'
check "long values" answer export -f json "$scratch/longer.su"
check "long values: none is cut" python3 -c "$long" "$scratch/answer"
check "long values: decided" answer why all "$scratch/longer.su"
exits 1 "a line too long to be numbered has its place" sh -c 'sed "s/^    owner a0, /    ownr a0, /" "$0" | "$1" check --format json -' "$scratch/long.su" "$SURE"

# So many definitions, and each is itself.
awk 'BEGIN {
	print "module many { complete_to 2024-06-30 }"
	for (i = 0; i < 70000; i++) printf "define p%d for commitment c = c.name %s \"c\"\n", i, i == 4464 || i == 69999 ? "=" : "!="
	print "strategy s \"S\" {\n  commitment c \"C\" { due 2025 }\n}"
}' > "$scratch/many.su"
check "70,000 definitions" answer query 'c.p69999 and c.p4464 and not c.p4463 and not c.p69998 and not c.p0' "$scratch/many.su"
told "70,000 definitions: each is itself" 'yes, as of'

# Blocks of so many nodes, in each other and behind each other: nothing in them or behind them is lost.
awk 'BEGIN {
	print "module wide { complete_to 2024-06-30 }\nactor council \"Council\""
	for (s = 0; s < 3; s++) {
		printf "strategy s%d \"S\" {\n  owner council\n  pillar p%d \"P\" {\n", s, s
		for (i = 0; i < 15000; i++) printf "    commitment c%d_%d \"C\" { due 2025 }\n", s, i
		printf "  }\n  commitment last%d \"Last\" { due 2026 }\n}\n", s
	}
	print "commitment loose \"Loose\" { part_of s1 }"
}' > "$scratch/wide.su"
check "wide blocks" answer query 'count(commitment c in s0) = 15001 and count(commitment c in p1) = 15000 and count(commitment c in s1) = 15002 and last2 in s2 and loose in s1' "$scratch/wide.su"
told "wide blocks: all is there" 'yes, as of'

# Labels: of a judge, of anybody, and of two of one day.
labels=$ROOT/tests/proofs/found/labels.su
asked() {
	check "labels: $1" answer query "$1" "$labels"
	told "labels: $1: $2" "$2, as of"
}
asked 'd.assessed = broken' unknown
asked 'd.assessed = half' no
asked 'd.assessed != half' yes
asked 'd.assessed' 'broken or finished'
asked 'known(d.assessed)' no
asked 'known(b.assessed by town)' yes
asked 'b.assessed by town = finished' yes
asked 'broken = b.assessed by auditor' yes
asked 'e.declared by town = half' yes
asked 'has(e.assessed by town)' no
asked 'count(commitment c where has(c.assessed by auditor))' 2
asked 'some actor a in b.owner: b.assessed by a = finished' yes
refused "the label of what is no judge" 'a judge is an actor, and `press` is a source' query 'b.assessed by press = half' "$labels"
refused "the label of a list" 'say of which of them: some actor a in c.owner' query 'commitment c where c.declared by c.owner = half' "$labels"
refused "the judge of a date" 'only a label has a judge, and `b.due` is a date' query 'b.due by town = half' "$labels"
refused "a misspelt label" 'did you mean `finished`?' query 'b.assessed by town = finishd' "$labels"

# A due date of its own may be the end of a period: whatever way the question takes.
cat > "$scratch/own.su" <<'EOT'
module own { complete_to 2024-01-01 }
commitment a "A" { period 2021..2022 }
commitment b "B" { due 2022 }
commitment d "D" { ongoing until 2022 }
EOT
answer query 'count(commitment c where written(c.due))' "$scratch/own.su" --as-of 2023-01-01
told "written(c.due) counts the end of a period" "2, as of"
answer query 'count(commitment c where not written(c.due))' "$scratch/own.su" --as-of 2023-01-01
told "... and its contrary does not" "1, as of"
answer query 'every commitment c where written(c.due): c.overdue' "$scratch/own.su" --as-of 2023-01-01
told "... and it is judged of both" "yes"

# Labels can be shown, by judge, and grouped by.
cat > "$scratch/judged.su" <<'EOT'
module judged { complete_to 2025-12-31 }
actor council "Council"
actor court   "Court"
scale outlook "Outlook" {
  unlikely unmet   "Unlikely"
  likely   unknown "Likely"
}
strategy plan "Plan" {
  scale outlook
  commitment protect "Protect" { assessed unlikely 2025-05-22 by court }
  commitment restore "Restore" { declared likely 2025-05-22 }
}
EOT
for form in text csv json; do
	answer query -f $form 'commitment c show c.name, c.assessed by court, c.declared' "$scratch/judged.su"
	told "a label is shown as $form" "unlikely"
	told "... and what was declared" "likely"
done
answer query 'commitment c group by c.assessed show count()' "$scratch/judged.su"
told "labels are grouped by" "unlikely    1"

# Recurrences: without end, and beside another date.
cat > "$scratch/recurs.su" <<'EOT'
module recurs { complete_to 2024-01-01 }
commitment ever  "For ever" { due every 3 months from 2023-01-31 }
commitment twice "Twice"    { due every 6 months from 2023-01-31 until 2023-07-31 }
commitment both  "Both" {
  due every 3 months from 2023-01-31
  due 2023-12-31 at done
}
EOT
answer why ever.delivered "$scratch/recurs.su"
told "what has no end recurs without end" "it recurs without end; 4 of its windows are over, 0 are done"
answer why twice.delivered "$scratch/recurs.su"
told "what has one, so many times" "it recurs 2 times; 2 of its windows are over"
answer why both.delivered "$scratch/recurs.su"
told "beside another date nobody knows" "another due date stands beside it"
told "... and that would settle it" "which of its due dates holds"

finish
