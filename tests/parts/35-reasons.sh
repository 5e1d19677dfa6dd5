#!/bin/sh
# What speaks against a claim is worded as what it is: in findings, in the report of claims, in `sure why`.
. "${ROOT:?}/tests/lib.sh"
cd "$scratch" || exit 1

cat > plan.su <<'EOT'
module m "M" { complete_to 2022-12-31 }
actor town "Town"
actor county "County"
source press "Press" { published 2022-12-31 }
act bylaw "Bylaw" {
  due     2022 at adopted
  adopted 2022-06-15 per press
}
strategy s "S" {
  owner town
  published 2020-01-01
  commitment late "Came late" {
    code "1.2"
    due  2021
    done 2022-03-01 per press
    requires open
  }
  commitment open "Is open" {
    owner county
    due  2022-06-30
    progress 2022-12-01 per press
    milestone step "A step" {
      due      2022-03-31
      progress 2022-12-01 per press
    }
  }
  commitment bare "Has little" {
    progress 2022-12-01 per press
  }
}
EOT

# claim NAME EXPRESSION: the words with which it fails, in the report of claims.
reason() {
	{ cat plan.su; printf 'claim k "K" {\n  author town\n  made 2022-12-31\n  evidence press\n  holds %s\n}\n' "$1"; } > claim.su
	"$SURE" report claims claim.su > "$out" 2> /dev/null
	tr -s ' \n' ' ' < "$out" > one-line
	cp one-line "$out"
	says "$1" "$2"
}

reason 'no commitment c in s: c.late' '1.2 Came late: came late (delivered late; due 31 December 2021; Town)'
reason 'every commitment c in s where c = open: c.delivered' 'Is open: is not delivered (overdue; due 30 June 2022; County)'
reason 'every commitment c in s where c = open: not c.overdue' 'Is open: is overdue ('
reason 'every commitment c in s where c = open: c.delivered or c.kept' 'Is open: is neither delivered nor kept ('
reason 'every commitment c in s where c = open: c.delivered or c.late or c.kept' 'Is open: is not delivered and did not come late and is not kept ('
reason 'every commitment c in s where c = open: c.overdue and c.delivered' 'Is open: is not delivered ('
reason 'every commitment c in s where c = open: c.overdue implies c.delivered' 'Is open: is not delivered ('
reason 'every commitment c in s where c = open: not (c.overdue and has(c.owner))' 'Is open: is overdue and has the owner ('
reason 'every commitment c in s where c = bare: has(c.due)' 'Has little: has no due date ('
reason 'every commitment c in s where c = bare: c.due <= 2022' 'Has little: has no due date ('
reason 'every commitment c in s where has(c.due): c.due >= 2022' '1.2 Came late: is due 31 December 2021 ('
reason 'every commitment c in s where c = late: every commitment d in c.requires: d.delivered' '1.2 Came late: `open` is not delivered ('
reason 'every commitment c in s where c = late: no commitment d in c.requires: d.overdue' '1.2 Came late: `open` is overdue ('
reason 'every commitment c in s where c = late: c.due >= open.due' 'is due 31 December 2021 and `open` is due 30 June 2022 ('
reason 'every commitment c in s where c = late: c.delivered and (some milestone m in c: m.delivered)' 'there is nothing that it speaks of ('
reason 'every act a: a was in_force' 'Bylaw: was not in force (adopted)'
reason 'every act a: not a is adopted' 'Bylaw: is adopted (adopted)'
reason 'every act a: a.adopted <= 2021' 'Bylaw: was adopted 15 June 2022 (adopted)'
reason 'open.delivered' 'fails: `open` is not delivered'
reason 'open.delivered and late.late' 'fails: `open` is not delivered'
reason 'not late.late' 'fails: `late` came late'
reason 'bylaw.adopted <= 2021' 'fails: `bylaw` was adopted 15 June 2022'
reason 'some commitment c in s: c.dropped' 'fails: none of 4 is so'
reason 'count(commitment c in s where c.delivered) = 3' 'fails: there is 1'
reason 'late.delivered and (every commitment c in s: c.delivered)' 'is not delivered; so it is with'

# ---- findings, why, and all of them ----

{
	printf 'module m "M" { complete_to 2022-12-31 }\nactor town "Town"\nsource press "Press" { published 2022-12-31 }\nstrategy s "S" {\n  owner town\n'
	i=10
	while test $i -lt 25; do
		printf '  commitment c%s "C%s" {\n    code "%s"\n    due 2021\n    done 2022-03-01 per press\n  }\n' $i $i $i
		i=$((i + 1))
	done
	printf '}\nclaim k "K" {\n  author town\n  made 2022-12-31\n  evidence press\n  holds no commitment c in s: c.late\n}\n'
} > many.su
exits 1 "a claim that fifteen contradict" "$SURE" check many.su
says "it names three" '`c12` (12) came late (delivered late; due 31 December 2021; Town); and 12 more (--all)'
exits 1 "--all" "$SURE" check --all many.su
says "--all: the last of them, too" '`c24` (24) came late (delivered late; due 31 December 2021; Town)'
check "report claims" "$SURE" report claims many.su
says "report claims: twelve, and how to see the others" 'and 3 more: --all lists them'
check "report claims --all" "$SURE" report claims --all many.su
says "report claims --all: the last, too" '24 C24: came late (delivered late; due 31 December 2021; Town)'
check "report claims -f md" "$SURE" report claims -f md many.su
says "report claims -f md: all of them" '    - 24 C24: came late (delivered late; due 31 December 2021; Town)'
check "why" "$SURE" why k many.su
says "why: three as they are" '`c12` came late (12; due 31 December 2021; Town)'
says "why: the others by name" 'and 12 more: `c13`'
check "why --all" "$SURE" why --all k many.su
says "why --all: the last, too" '`c24` came late (24; due 31 December 2021; Town)'
check "report claims -f json" "$SURE" report claims -f json many.su
says "JSON has the reason" '"reason": "came late"'
says "JSON has its code and owner" '"code": "24"'
exits 2 "--all of another report" "$SURE" report status --all many.su
says "--all of another report: what it is for" 'sure report claims --all'

# Of what is not known, what is not known.
{ cat plan.su; printf 'claim k "K" {\n  author town\n  made 2022-12-31\n  evidence press\n  holds every commitment c in s where c = bare: not c.overdue and c.due <= 2022\n}\n'; } > open.su
"$SURE" report claims open.su > "$out" 2> /dev/null
says "what leaves it open" 'has no due date'
finish
