#!/bin/sh
# `sure report status`, as text and as Markdown: whole tables, one set of counts, and titles that stay titles.
. "${ROOT:?}/tests/lib.sh"

cat > "$scratch/look.py" << 'END'
# look.py WHAT FILE…: ends with a message if it is not so.
import json, re, sys, unicodedata

WORDS = ["delivered", "tracked", "planned", "running", "overdue", "open", "unknown", "dropped", "inactive"]

def read(name):
    with open(name, encoding="utf-8", newline="") as f:
        return f.read()

def width(line):
    wide = lambda c: 2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1
    return sum(wide(c) for c in line)

def want(truth, *what):
    if not truth:
        sys.exit(" ".join(map(str, what)))

def lines(text):
    for line in read(text).split("\n"):
        want(width(line) <= 80, "too wide:", width(line), line)
        want(line == line.rstrip(), "ends with a space:", repr(line))
        want(all(unicodedata.category(c) not in ("Cc", "Cf") for c in line), "a control character:", repr(line))

# Titles and owners begin where those of the section above do.
def columns(text):
    body = read(text).split("\nCommitments", 1)[-1]
    rows = [line for line in body.split("\n") if re.match(r" [✓>+=!o?x-] [a-z]", line)]
    want(rows, "no row at all")
    for line in rows:
        want(re.match(r" \S [a-z]+ +", line).end() in (14, 16), "a title out of line:", line)

def cells(line):
    return [c.strip() for c in line.strip()[1:-1].split("|")]

def tables(markdown):
    n = 0
    want("\n|---" in read(markdown), "no table at all")
    for line in read(markdown).split("\n"):
        if not line.startswith("|"):
            n = 0
            continue
        want(line.endswith(" |") or re.fullmatch(r"\|(---:?\|)+", line), "an open row:", line)
        want(n in (0, len(cells(line))), "a row of", len(cells(line)), "cells, not", n, ":", line)
        n = len(cells(line))

def places(markdown):
    text = read(markdown)
    there = re.findall(r'<a id="([^"]*)">', text)
    want(len(there) == len(set(there)), "a place twice")
    want(set(re.findall(r"\]\(#([^)]*)\)", text)) <= set(there), "a link to nowhere")

def in_text(text):
    found = {w: 0 for w in WORDS}
    for line in read(text).split("Needs attention\n===")[0].split("\n"):
        m = re.match(r" . ([a-z ]+?) +(\d+)(  |$)", line)
        if m and m.group(1) in found:
            found[m.group(1)] = int(m.group(2))
    return found

def in_markdown(markdown):
    head = read(markdown).split("\n## Needs attention")[0]
    return {w: int((re.findall(r"\| \S+ %s \| (\d+) \|" % w, head) or [0])[0]) for w in WORDS}

# The rows themselves; milestones stand below theirs with a dash.
def in_rows(markdown):
    body = read(markdown).split("\n## Commitments", 1)[-1]
    found = {w: 0 for w in WORDS}
    for line in body.split("\n"):
        m = re.match(r"\| \S+ \**([a-z ]+?)\** \| <a id=[^>]*></a>(?!– )", line)
        if m:
            found[m.group(1).removesuffix(" late")] += 1
    return found

def counts(text, markdown, data):
    counted = {w: json.loads(read(data))["counts"].get(w, 0) for w in WORDS}
    for name, found in ("the text", in_text(text)), ("Markdown", in_markdown(markdown)), ("the rows", in_rows(markdown)):
        want(found == counted, name, "counts", found, "and JSON", counted)
    want(re.search(r"\n   commitments +%d\n" % sum(counted.values()), read(text)), "the sum is another")

# The parts of the strategy add up to the whole.
def parts(markdown, data):
    table = read(markdown).split("\n| Part |", 1)[1].split("\n\n", 1)[0].split("\n")
    names = cells("| Part |" + table[0])[1:]
    sums = [sum(int(cells(line)[i + 1]) for line in table[2:]) for i in range(len(names))]
    counted = {w: n for w, n in json.loads(read(data))["counts"].items() if n > 0 and w in WORDS}
    want(dict(zip(names, sums)) == {"All": sum(counted.values()), **counted}, names, "add up to", sums, "not", counted)

# What is left when the escapes of our own are taken off must not have been markup before.
def harmless(markdown):
    text = re.sub(r'<a id="[\w.]+"></a>', "", read(markdown))
    want("<" not in text, "a tag")
    want(not re.search(r"https?://|www\.", text), "an address that becomes a link")
    want(not re.search(r"(?<!\\)\]\((?!#[\w.]+\))", text), "a link that an author wrote")
    want(not re.search(r"(?<!\\)[*`~](?<!\*\*)", re.sub(r"`\w+`|\*\*", "", text)), "emphasis or code")

globals()[sys.argv[1]](*sys.argv[2:])
END
look() { python3 "$scratch/look.py" "$@"; }
report() { "$SURE" report --fail-on never "$@" 2> /dev/null; }
into() { f=$1; shift; report "$@" > "$f"; }

# all NAME OPTION…: everything that is true of every report.
all() {
	name=$1
	shift
	check "$name: a report as text" into "$scratch/r.txt" "$@"
	check "$name: a report as Markdown" into "$scratch/r.md" -f md "$@"
	"$SURE" export -f json --fail-on never "$@" > "$scratch/r.json" 2> /dev/null
	check "$name: lines of 80 columns, nothing but text in them" look lines "$scratch/r.txt"
	check "$name: columns are in line" look columns "$scratch/r.txt"
	check "$name: rows have the cells of their table" look tables "$scratch/r.md"
	check "$name: links lead somewhere" look places "$scratch/r.md"
	check "$name: text, Markdown, its rows and JSON count the same" look counts "$scratch/r.txt" "$scratch/r.md" "$scratch/r.json"
}
adds_up() { check "$1: its parts add up" look parts "$scratch/r.md" "$scratch/r.json"; }
holds() { grep -qF -- "$2" "$1"; }
before() { awk -v a="$2" -v b="$3" 'index($0, a) && !x { x = NR } index($0, b) && !y { y = NR } END { exit !(x && y && x < y) }' "$1"; }

cd "$ROOT/examples" || exit 1
all "open government" open_government
adds_up "open government"
check "a due date in the words of its author" holds "$scratch/r.md" '| Q4 2023 |'
check "a due date that was put off" holds "$scratch/r.md" '| Q1 2024 (originally Q4 2023) |'
check "a due date computed from an act" holds "$scratch/r.md" '| 19 April 2024, from “Access to Information Act” |'
check "what recurs" holds "$scratch/r.md" '| done 6 of 6 times, next due 15 September 2024 |'
check "why a thing cannot be known: a partial date" holds "$scratch/r.md" '| no exact date: done between 1 June and 31 August 2024 |'
check "why a thing cannot be known: the record ends" holds "$scratch/r.md" '| the record ends on 29 March 2024 |'
check "what is at risk, and by what" holds "$scratch/r.md" '| waits for OG-4.1, which is overdue |'
check "the overdue come first" before "$scratch/r.txt" OG-4.1 OG-1.1

all "city climate" city_climate
adds_up "city climate"
check "a target against its value" holds "$scratch/r.md" '| 43% | 31 December 2024 |'
check "why something was given up" holds "$scratch/r.md" 'abandoned 20 October 2022: both offers were at twice the price of electric buses |'

all "in 2023" city_climate --as-of 2023-06-30
check "a target against the value of that day" holds "$scratch/r.md" '| 1,480 pumps | 31 December 2022 |'

all "security union" security_union
adds_up "security union"
check "a date that an act gives" holds "$scratch/r.md" '| 17 October 2024, from “Directive on the Resilience of Critical Entities” |'
check "how many of a group" holds "$scratch/r.md" '| “Directive on the Resilience of Critical Entities”: 0 of 27 transposed |'
check "what comes by itself" holds "$scratch/r.md" '| transposed due 17 October 2024; applies from 18 October 2024 |'
check "the record ends on the as-of date" holds "$scratch/r.txt" 'As of 15 May 2024, where the record ends.'

all "in 2021" security_union --as-of 2021-12-31
check "the as-of date was asked for" holds "$scratch/r.txt" 'As of 31 December 2021, the day that was asked for.'
check "nor a date that counts from one" holds "$scratch/r.md" '| 21 months after in_force (no date yet), from “Directive on the Resilience of Critical Entities” |'
check "what ends by itself" holds "$scratch/r.md" '| ends 3 August 2024 (expired) |'
check "a state that is a verb" holds "$scratch/r.md" '| “Regulation on the dissemination of terrorist content online” in force 6 June 2021; applies: not yet |'
later() { ! grep -qE '(announced|proposed|adopted|agreed|published|launched|in force|operational)( from| [|])? ([0-9]+ )?([A-Z][a-z]+ )?202[2-4]' "$1"; }
check "no record of later years is told" later "$scratch/r.md"

all "in 2025" security_union --as-of 2025-01-31
check "a day after the end of the record says so" holds "$scratch/r.txt" 'Record complete to 15 May 2024, 261 days earlier'

# ---- reasons: each is true, and names what would settle it ----

cat > "$scratch/reasons.su" << 'END'
language 1

module reasons "Reasons" {
  complete_to 2024-12-31
}

actor council "Council"

strategy plan "Plan" {
  owner   council
  review  every 12 months
  adopted 2023-02-01

  commitment hall "Renovate the hall" {
    due      2024-06-30
    progress 2024-11-05 note "The roof is done"
  }
  commitment school "Build a school" {
    due      2026
    progress 2024-10-01
    milestone signature "Sign the contract" { due 2024-03-31 }
    milestone roof "Put the roof on" { due 2025-09-30 }
  }
  commitment pool "Open the pool" {
    due      2026
    progress 2024-10-01
    requires hall
  }
  commitment after_hall "Furnish the hall" {
    due      3 months after hall.done
    progress 2024-10-01
  }
  commitment trams "Buy trams" {
    due       2025
    progress  2024-03-01
    abandoned 2024
  }
  commitment kept "Plant an avenue" {
    due  2024-05-31
    done 2024-05-20
  }
  commitment park "Plan a park" {
    due      2025
    progress 2024-10-01
    condition "the state pays half"
  }
  commitment vague "Clean the river" {
    due      2025
    progress 2024-10-01
    requires spring
  }
  commitment spring "Clean the spring" {
    due      around 2024
    progress 2024-10-01
  }
  commitment steps "Rebuild the market" {
    due      2026
    progress 2024-10-01
    milestone later  "Open it" { due around 2025-01 }
  }
  commitment endless "Keep the streets clean" {
    ongoing
  }
  commitment fair "Hold a fair" {
    due  every 12 months from 2023-05-31
    done 2023-05-20
  }
  commitment heat "Heat by the river" {
    target heat_power at least 300 by 2025
    target solar_share at least 40% by 2025
    target fund at least EUR 5 million by 2025
    target houses at least 1_000 by 2025
    progress 2024-10-01
  }
}
indicator heat_power "Heat from the river" {
  unit  "kW"
  value 210 kW at 2024-05
}
indicator solar_share "Sun in the grid" {
  unit  "%"
  value 35% at 2024-05
}
indicator fund "Paid out" {
  unit  "EUR"
  value EUR 2.5 million at 2024-05
}
indicator houses "Houses" {
  unit  "houses"
  value 2_100 at 2024-05 per "https://a.example"
}
commitment ask "Ask the state" {
  owner    council
  due      3 months after law.adopted
  progress 2024-10-01
}
commitment told "Tell the state" {
  owner council
  due   3 months after law.adopted
  done  2024-10-01
}
commitment follow "Follow the state" {
  owner    council
  due      2025-12-31
  requires ask
  part_of  plan
  progress 2024-10-01
}
act law "Law" {
  complete_to 2023-12-31
}
END
why() { report --as-of "$1" -f md "$scratch/reasons.su" | sed -n '/^## Needs attention/,/^## Commitments/p' | grep -F "$2" | grep -qF -- "$3"; }
silent() { report --as-of "$1" -f md "$scratch/reasons.su" | sed -n '/^## Needs attention/,/^## Commitments/p' > "$scratch/needs" && test -s "$scratch/needs" && ! grep -qF "$2" "$scratch/needs"; }
nowhere() { report --as-of "$1" -f md "$scratch/reasons.su" > "$scratch/r.md" && test -s "$scratch/r.md" && ! grep -qF -- "$2" "$scratch/r.md"; }

all "reasons" "$scratch/reasons.su"
check "news of a commitment is not called no record" why 2024-12-31 'Renovate the hall]' '184 days overdue; not recorded as done |'
check "a milestone that is overdue is called one" why 2024-12-31 'Build a school]' 'its milestone “Sign the contract” is overdue |'
check "or may be" why 2024-12-31 'Rebuild the market]' 'its milestone “Open it” may be overdue |'
check "a prerequisite that is overdue is named by its title" why 2024-12-31 'Open the pool]' 'waits for “Renovate the hall”, which is overdue |'
check "or may be" why 2024-12-31 'Clean the river]' 'waits for “Clean the spring”, which may be overdue |'
check "or has no due date yet" why 2024-12-31 'Follow the state]' 'waits for “Ask the state”, whose due date is not known yet |'
check "a vague due date is given as days" why 2024-12-31 'Clean the spring]' 'may be overdue: due between 31 December 2022 and 1 January 2026 |'
check "what a due date without a day waits for" why 2024-12-31 'Ask the state]' 'its due date counts from “adopted” of “Law”; known once that is recorded |'
check "what is delivered before that day was known" why 2024-12-31 'Tell the state]' 'in time or late: delivered 1 October 2024; its due date counts from “adopted” of “Law”'
check "what counts from something still to come is not due yet" silent 2024-12-31 'Furnish the hall]'
check "but where news is owed it is missed" why 2024-06-30 'Furnish the hall]' 'no news since it was promised |'
check "what may have been given up" why 2024-06-30 'Buy trams]' 'may have been given up: no exact date: abandoned 2024 |'
check "a condition is named" why 2024-12-31 'Plan a park]' 'depends on a condition: the state pays half |'
check "a step needs no news of its own" silent 2024-12-31 'Put the roof on]'
check "nor in a year without news" silent 2024-06-30 'Put the roof on]'
check "what has no end and no news needs attention, as the check says" why 2024-12-31 'Keep the streets clean]' 'no news since it was promised |'
check "after the end of the record, what is kept is not in doubt" silent 2026-03-01 'Plant an avenue]'
check "and no reason is empty" nowhere 2026-03-01 'condition: |'
check "what recurs and may have been missed" why 2026-03-01 'Hold a fair]' 'may have been missed: done 1 of 3 times, no record for 31 May 2024; the record ends on 31 December 2024 |'
check "before it was adopted a strategy promised nothing" nowhere 2022-12-31 'no news since'
report --as-of 2022-12-31 "$scratch/reasons.su" > "$scratch/r.txt"
check "and the report shows it apart" holds "$scratch/r.txt" '· Renovate the hall; promised 1 February 2023'
check "counted nowhere" holds "$scratch/r.txt" 'not yet promised, and counted nowhere: '
report --as-of 2024-12-31 -f md "$scratch/reasons.su" > "$scratch/r.md"
check "a unit is written once" holds "$scratch/r.md" '| at least 300 kW | 2025 | – | 210 kW | May 2024 |'
check "a percentage has one sign" holds "$scratch/r.md" '| at least 40% | 2025 | – | 35% | May 2024 |'
check "money has one currency" holds "$scratch/r.md" '| at least EUR 5 million | 2025 | – | EUR 2.5 million | May 2024 |'
check "a number takes the unit of its indicator" holds "$scratch/r.md" '| at least 1,000 houses | 2025 | – | 2,100 houses | May 2024 |'
check "steps stand in the order in which they are due" before "$scratch/r.md" '– Sign the contract' '– Put the roof on'

# ---- the same bytes ----

same() { test -s "$1" && cmp "$1" "$2"; }
report security_union > "$scratch/a"
LC_ALL=C TZ=Asia/Tokyo COLUMNS=40 "$SURE" report --fail-on never security_union > "$scratch/b" 2> /dev/null
check "neither locale, time zone nor terminal change it" same "$scratch/a" "$scratch/b"
ls security_union/*.su | sort -r > "$scratch/files"
# shellcheck disable=SC2046
report $(cat "$scratch/files") > "$scratch/b"
check "nor does the order of files" same "$scratch/a" "$scratch/b"

# ---- titles that would be something else ----

cat > "$scratch/hostile.su" << 'END'
language 1

module hostile "Hostile" {
  complete_to 2024-05-15
}

actor office "The <b>Office</b> | of *everything*"

strategy plan "A # plan `of` [a link](javascript:alert(1)) <script>alert(1)</script> \\| ~~gone~~" {
  owner  office
  review every 12 months

  pillar one "$x^2$ & &lt; ![img](http://evil.example/x.png) https://evil.example www.evil.example" {
    commitment a "Line one\nLine two | pipe \\| backslash-pipe \\" {
      code     "A|1 `x`"
      due      2023
      progress 2024-01-01 note "a | b\n# heading\n<img src=x onerror=alert(1)>"
    }
    commitment b "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 étale été" {
      due before 2030
    }
    commitment c "Wordwithoutaspacewordwithoutaspacewordwithoutaspacewordwithoutaspacewordwithoutaspacewordwithoutaspace" {
      due 3 months after latest(a.done, b.done)
    }
    commitment d "_under_ __score__ a_b_c | - [x] task" {
      abandoned 2024-02-03 because "pipe | and `tick`"
      milestone m "a | milestone" { due 2023-Q2 }
    }
    commitment e "" {
      due latest(2024-01,   # words of the author, not a date
                 2024-02-01)
    }
    commitment f "f" {
      target share at least 2_000 by 2024-Q1
    }
  }
}

commitment stray "Belongs | to nothing" { due 2024 }
instrument thing "A | thing"
indicator share "Share | of <i>" {
  unit  "|%|"
  value 1_000 at 2024-01
}
END
awk 'BEGIN { printf "commitment long \""; for (i = 0; i < 2000; i++) printf "long "; print "\" { due 2024 }" }' >> "$scratch/hostile.su"
all "hostile titles" "$scratch/hostile.su"
check "nothing of them is markup" look harmless "$scratch/r.md"
check "they can be read" holds "$scratch/r.txt" 'A|1 `x` Line one Line two | pipe \| backslash-pipe \'
check "what is too long is cut, and shows it" holds "$scratch/r.txt" '…'
check "commitments outside of a strategy are shown" holds "$scratch/r.txt" 'Commitments outside of every strategy'

# Either nothing is written, or the character is not.
printf 'module bidi\nstrategy s "s" {\n  commitment c "a \342\200\256 b" { due 2024 }\n}\n' > "$scratch/bidi.su"
unturned() { ! report "$@" | grep -q "$(printf '\342\200\256')"; }
check "the direction of text cannot be turned" unturned "$scratch/bidi.su"
check "nor in Markdown" unturned -f md "$scratch/bidi.su"

printf 'module empty\nactor a "A"\n' > "$scratch/empty.su"
check "a report of nothing is a report" into "$scratch/r.txt" "$scratch/empty.su"
check "with a sum of 0" holds "$scratch/r.txt" '   commitments         0'

# ---- the timeline, and what decides when ----

cat > "$scratch/plan.su" << 'END'
module town.heat "Heat plan" { complete_to 2024-06-30 }
actor council "City council"
strategy heat_plan "Heat plan" {
  owner   council
  adopted 2023-02-01
  commitment audit "Audit" {
    takes   18 months
    started 2024-01-01
    ongoing
  }
  commitment renovate "Renovate" {
    requires audit
    takes    2 years
    due      2026-12-31 because "the board | wants it"
  }
  commitment vague "Vague" { due mid 2024 }
  commitment far "Far | away" { due 3 months after audit.done }
  commitment one "One" {
    requires two
    due      2027
  }
  commitment two "Two" {
    requires one
    due      2028
  }
}
deadline day_x "The day" { date 2025-12-24 }
END

# each NAME FILE OPTION…: a timeline and paths of the whole that fit the page.
each() {
	name=$1
	shift
	for kind in timeline path; do
		"$SURE" report $kind --fail-on never -w "$@" > "$scratch/t.txt" 2> /dev/null
		"$SURE" report $kind --fail-on never -w -f md "$@" > "$scratch/t.md" 2> /dev/null
		check "$name: $kind: lines of 80 columns, nothing but text in them" look lines "$scratch/t.txt"
		check "$name: $kind: rows have the cells of their table" look tables "$scratch/t.md"
		check "$name: $kind: nothing of it is markup" look harmless "$scratch/t.md"
	done
}
each "city climate" city_climate
each "security union" security_union
each "in 2021" security_union --as-of 2021-12-31
each "hostile titles" "$scratch/hostile.su"
each "a small plan" "$scratch/plan.su"

check "a timeline" into "$scratch/t.txt" timeline "$scratch/plan.su"
check "what is on record comes before the as-of date" before "$scratch/t.txt" '1 Feb                * Heat plan: adopted' 'as of 30 June 2024'
check "what is planned after it" before "$scratch/t.txt" 'as of 30 June 2024' '24 Dec               · The day: deadline'
check "a vague date is an interval, and unknown" holds "$scratch/t.txt" '1 May – 31 Aug       ? Vague: due (unknown)'
check "what has no day yet stands at the end" before "$scratch/t.txt" 'No day yet' 'Far | away: due'
check "no report later than its as-of date" into "$scratch/t.txt" timeline --as-of 2022-12-31 "$scratch/plan.su"
unseen() { test -s "$1" && ! grep -q 'adopted' "$1"; }
check "later records are not told" unseen "$scratch/t.txt"
unpromised() { ! grep -q 'Renovate' "$1"; }
check "nor what was not yet promised" unpromised "$scratch/t.txt"
cat > "$scratch/moved.su" << 'END'
module moved { complete_to 2024-06-30 }
strategy plan "Plan" {
  commitment a "Dredge" {
    due 2022
    due 2023 since 2022-10-15
    due 2023-06 since 2023-01-10
    due 2027 since 2025-01-01
  }
  commitment b "Said again" {
    due 2022
    due 2022-12-31 since 2022-11-16
  }
}
END
check "a timeline with due dates that were moved" into "$scratch/t.txt" timeline "$scratch/moved.su"
check "moved to a later day" holds "$scratch/t.txt" '15 Oct               * Dredge: postponed from 31 December 2022 to'
check "moved to an earlier day" holds "$scratch/t.txt" '10 Jan               * Dredge: brought forward from 31 December 2023 to'
unmoved() { ! grep -q '1 Jan 2025\|16 Nov' "$1"; }
check "what was moved after the as-of date, or to the same day, is not told" unmoved "$scratch/t.txt"

check "what decides when" into "$scratch/t.txt" path renovate "$scratch/plan.su"
check "a prerequisite without a due date" holds "$scratch/t.txt" 'no due date; not before 1 July 2025 (takes 18 months); 182 days too late'
check "then what requires it" before "$scratch/t.txt" '  > Audit' '  + Renovate'
check "its date, its earliest day and its slack" holds "$scratch/t.txt" 'due 31 December 2026; not before 1 July 2027 (takes 2 years); 182 days too'
check "circles are left out, and it says so" holds "$scratch/t.txt" 'Left out, since they require each other: one, two.'
check "of all pillars" into "$scratch/t.txt" path "$scratch/plan.su"
check "how many are still to come" holds "$scratch/t.txt" '3 of 6 commitments are still to come'
refused() { "$SURE" report "$@" > "$scratch/t.txt" 2> "$scratch/errors"; test $? -eq 2; }
check "nothing has that name" refused path nobody "$scratch/plan.su"
check "and it says so" holds "$scratch/errors" 'nothing is called `nobody`'
check "an actor comes at no time" refused path council "$scratch/plan.su"
check "a timeline is no JSON" refused timeline -f json "$scratch/plan.su"
cat > "$scratch/lasting.su" << 'EOF'
module lasting "Lasting" { complete_to 2024-06-30 }
actor us "Us"
strategy plan "Plan" {
  owner us
  commitment line "A telephone line" {
    ongoing
    progress 2024-06-01 per "https://heat.example/1"
  }
}
EOF
check "of a plan that goes on" into "$scratch/t.txt" path "$scratch/lasting.su"
check "no day is the last" holds "$scratch/t.txt" 'Nothing else in it is still to come; 1 of 1 commitment is ongoing or returns'
"$SURE" report evidence -w --fail-on never "$ROOT/tests/regress/evidence_of_parts.su" > "$scratch/t.txt" 2> /dev/null
check "what measures a commitment is evidence of it" holds "$scratch/t.txt" '1 own, 1 indicator'
check "and so is a step of it" holds "$scratch/t.txt" '1 milestone (of their steps)'
check "paths are" into "$scratch/t.json" path -f json "$scratch/plan.su"
check "and it is valid" python3 -m json.tool "$scratch/t.json"

# ---- what is written down is shown, in the order of the file ----

mkdir "$scratch/order"
cat > "$scratch/order/b.su" << 'EOF'
module m "M" { complete_to 2018-12-31 }
actor town "Town"
source news "The Daily News" {
  published 2018-06-01
  url       "https://news.example/1"
}
source web "Not a [link](x)" {
  published 2018-06-01
  url       "javascript:alert(1)"
}
strategy s "S" {
  owner town
  pillar zebra "First pillar of the plan" {
    commitment c1 "Open a skate park" {
      text   "We will open a skate park in the north."
      text   "Nous ouvrirons un skatepark."@fr
      due    2018-Q2
      budget EUR 2 million for 2018 per news
      figure 300 at 2018-06 for "visitors" per news
      done   2018-05-30 per news "page 3", "https://council.example/minutes"
    }
    commitment b1 "Paint it" {
      due       2018-06-30
      progress  2018-05-30 per web
      progress  2018-12-01 per "https://later.example/1"
    }
  }
  pillar apple "Second pillar of the plan" {
    commitment c2 "Open a pool" {
      due       2018-06-30
      requires  c1
      condition "if the region pays half"
      progress  2018-05-30 per news "page 3" note "Digging"
    }
    commitment a2 "Fill it" {
      code      "1"
      due       2018-06-30
      progress  2018-05-30 per news
    }
  }
}
claim second "The pool is open" {
  author town
  made   2018-12-01
  evidence news
}
claim first "The park is open" {
  author town
  made   2018-12-01
  evidence news
}
EOF
cat > "$scratch/order/a.su" << 'EOF'
module m
pillar middle "Pillar of another file" {
  part_of s
  commitment d1 "Count the visitors" {
    due      2018-06-30
    progress 2018-05-30 per news
  }
}
EOF
check "as text" into "$scratch/t.txt" "$scratch/order"
check "as Markdown" into "$scratch/r.md" -f md "$scratch/order"
for f in t.txt r.md; do
	check "$f: the first pillar comes first" before "$scratch/$f" 'First pillar of the plan' 'Second pillar of the plan'
	sed '1,/^\(## \)*Commitments$/d' "$scratch/$f" > "$scratch/rows"
	check "$f: and what it has, as the file has it" before "$scratch/rows" 'Open a skate park' 'Paint it'
	check "$f: what stands in the file that comes first" before "$scratch/$f" 'Pillar of another file' 'First pillar of the plan'
	check "$f: what has a code goes before it" before "$scratch/$f" '1 Fill it' 'Open a pool'
	check "$f: the words of the plan" holds "$scratch/$f" '“We will open a skate park in the north.”'
	exits 1 "$f: in one language" holds "$scratch/$f" 'Nous ouvrirons'
	check "$f: the condition" holds "$scratch/$f" 'condition: if the region pays half'
	check "$f: the budget" holds "$scratch/$f" 'budget: EUR 2 million for 2018'
	check "$f: the figure" holds "$scratch/$f" 'figure: 300 visitors (June 2018)'
	check "$f: the date in the words of its author" holds "$scratch/$f" 'Q2 2018'
	check "$f: an address" holds "$scratch/$f" 'https://council.example/minutes'
	exits 1 "$f: no name of its own where there is a title" grep -E '\b(c1|b1|c2|zebra|apple|news|web)\b[^.=)"/]' "$scratch/$f"
done
cat > "$scratch/if.su" << 'EOF'
module m "M" { complete_to 2018-12-31 }
actor town "Town"
act grant "Grant of the region" { adopted 2018-01-15 per "https://grant.example/1" }
strategy s "S" {
  owner town
  commitment c "Open a pool" {
    due       2019-06-30
    condition grant was adopted
    progress  2018-05-30 per "https://pool.example/1"
  }
}
EOF
check "a condition that is asked of the record" into "$scratch/if.txt" "$scratch/if.su"
check "names what it asks for" holds "$scratch/if.txt" 'condition: “Grant of the region” was adopted'
check "sources with place and link" holds "$scratch/t.txt" 'source: The Daily News, page 3, https://news.example/1'
check "sources with place and link, as Markdown" holds "$scratch/r.md" '[The Daily News, page 3](https://news.example/1)'
exits 1 "an address that is none of the web is no link" holds "$scratch/r.md" '(javascript'
check "as of an earlier day" into "$scratch/t.txt" --as-of 2018-11-30 "$scratch/order"
exits 1 "later sources are not seen" holds "$scratch/t.txt" 'later.example'
for kind in timeline path evidence; do
	check "$kind" into "$scratch/t.txt" $kind "$scratch/order"
	check "$kind: as the file has it" before "$scratch/t.txt" 'Open a skate park' 'Paint it'
done
check "claims" into "$scratch/t.txt" claims "$scratch/order"
check "claims: as the file has them" before "$scratch/t.txt" 'The pool is open' 'The park is open'
picture() { "$SURE" graph -w "$1" > "$scratch/t.dot" 2> /dev/null; }
check "a picture" picture "$scratch/order"
check "a picture: as the file has it" before "$scratch/t.dot" 'cluster_m__zebra' 'cluster_m__apple'
cp -r "$scratch/order" "$scratch/turned" && mv "$scratch/turned/a.su" "$scratch/turned/c.su"
check "files in the order of their names" into "$scratch/t.txt" "$scratch/turned"
check "which counts" before "$scratch/t.txt" 'Second pillar of the plan' 'Pillar of another file'
same_export() { "$SURE" export -w "$scratch/order" > "$scratch/1.xml" 2> /dev/null; "$SURE" export -w "$scratch/turned" > "$scratch/2.xml" 2> /dev/null; test -s "$scratch/1.xml" && cmp "$scratch/1.xml" "$scratch/2.xml"; }
check "what is exported knows no order" same_export
# What was said later is seen of no earlier day: neither the source of a label nor who was to be judged; and of two targets each says by when.
cat > "$scratch/later.su" <<'EOF'
module later { complete_to 2025-12-31 }
actor council "Council"
actor court   "Court"
scale outlook "Outlook" {
  unlikely unmet   "Unlikely"
  likely   unknown "Likely"
}
strategy plan "Plan" {
  owner   council
  adopted 2020-05-20 per "https://plan.example"
  scale   outlook
  commitment protect "Protect the meadows" {
    due      2030
    assessed unlikely 2025-05-22 by court per review
    declared likely   2020-09-01 per "https://plan.example/1"
  }
  commitment spend "Spend a tenth, twice" {
    promised 2024-08-18 per "https://plan.example/2"
    target   part at least 10% by 2026
    target   part at least 10% by 2027
  }
}
indicator part "Part of the budget" { value 7.1% at 2025 per "https://plan.example/3" }
report review "Review of May 2025" {
  author    court
  published 2025-05-22
}
EOF
check "as of a day before a label" into "$scratch/t.txt" --as-of 2020-12-31 "$scratch/later.su"
exits 1 "the source of the label is not seen" holds "$scratch/t.txt" 'Review of May 2025'
check "as of the end" into "$scratch/t.txt" "$scratch/later.su"
check "the source of the label is seen" holds "$scratch/t.txt" 'Review of May 2025'
check "a label by its title, and who gave it" holds "$scratch/t.txt" 'assessed “Unlikely” by Court'
check "each target says by when" grep -qz 'by 2026;.*7.1% (2025), target at.*by 2027' "$scratch/t.txt"
check "labels over time" into "$scratch/t.txt" labels "$scratch/later.su"
check "what is promised later is not counted before" holds "$scratch/t.txt" '31 December 2020: 1'
check "but from then on" holds "$scratch/t.txt" '31 December 2024: 2'

# Sums of a flow: with their currency, as people write large numbers; of a period that began before the promise nobody knows how much counts.
cat > "$scratch/flow.su" <<'EOF'
module flow { complete_to 2025-12-31 }
strategy plan "Plan" {
  adopted 2020-05-20 per "https://plan.example"
  commitment spend "Spend 50 billion euro" { target money at least EUR 50 billion by 2030 }
  commitment plant "Plant three billion trees" { target trees at least 3 billion by 2030 }
}
indicator money "Spending" {
  per_period
  value EUR 18 billion for 2021 per "https://plan.example/1"
  value EUR 21.5 billion for 2022 per "https://plan.example/1"
}
indicator trees "Trees" {
  unit "trees"
  per_period
  value 3 million for 2020..2021 per "https://plan.example/2"
  value 10 million for 2022 per "https://plan.example/2"
  value 11250 for 2023 per "https://plan.example/2"
}
EOF
check "sums" into "$scratch/r.md" -f md "$scratch/flow.su"
check "with currency, and in words" holds "$scratch/r.md" 'EUR 39.5 billion in all'
check "what may count, and what counts" holds "$scratch/r.md" '10011250 to 13011250 trees in all'

# Why a date was moved, and what was noted behind it.
cat > "$scratch/moved.su" <<'EOF'
module moved { complete_to 2022-12-31 }
strategy plan "Plan" {
  commitment agree "Agree on a framework" {
    due  2020-Q4 because "As the convention asks"
    due  2022-Q4 since 2022-06-21 per "https://plan.example" because "The pandemic"
    done 2022-12-19 per "https://plan.example/1"
  }
  commitment tell "Tell of it" { due 2023 note "Four are missing" }
}
EOF
check "what was moved" into "$scratch/r.md" -f md "$scratch/moved.su"
check "the reason" holds "$scratch/r.md" 'moved because: The pandemic'
exits 1 "the first date was not moved" holds "$scratch/r.md" 'As the convention asks'
check "the note" holds "$scratch/r.md" 'note on the due date: Four are missing'
check "the timeline" into "$scratch/r.md" timeline -f md "$scratch/moved.su"
check "tells the reason, too" holds "$scratch/r.md" '31 December 2022: The pandemic'

# How binding it is, and for whom.
cat > "$scratch/binding.su" <<'EOF'
module binding { complete_to 2025-12-31 }
actor large "Large agencies"
actor small "Small agencies"
strategy plan "Plan" {
  commitment scan "Scan each week" {
    due      2026
    strength required for large
    strength encouraged for small
  }
  commitment patch "Patch at once" {
    due      2026
    strength required
  }
}
EOF
check "strength" into "$scratch/r.md" -f md "$scratch/binding.su"
check "for whom" holds "$scratch/r.md" 'strength: required for “Large agencies”'
check "and for whom else" holds "$scratch/r.md" 'strength: encouraged for “Small agencies”'
asks() { "$SURE" query "$1" "$scratch/binding.su" 2> /dev/null | grep -qF "$2"; }
check "one word for all can be asked for" asks 'count(commitment c where c.strength = required)' '1 to 2, as of'
check "and who is named" asks 'count(commitment c where has(c.strength, for))' '1, as of'

# What a reader copies has to be so: who is left out, what is noted, who says that it was delivered, who has not.
cat > "$scratch/told.su" << 'EOF'
module told "Told" { complete_to 2025-12-31 }
actor commission "Commission"
actor fra        "Agency"
actor north      "North"
actor south      "South"
actor east       "East"
actor states     "States" { members north, south, east }
source plan_text "The plan of 2021"      { published 2021-03-03 }
source press     "Press release of 2023" { published 2023-07-03 }
instrument centre "The centre" { launched 2023-07-03 per press note "not verified" }
indicator gap "Gap" {
  unit "points"
  baseline 24 at 2019 per plan_text
  value 23 at 2024 per press
}
strategy s "Strategy" {
  owner   commission
  adopted 2021-03-03 per plan_text
  commitment launch "Launch the centre" {
    due          2022 per plan_text "section 2"
    delivers     centre at launched
    supported_by fra
  }
  commitment each "Every state has a plan" {
    due  2022 by states
    done 2021-06-01 by states except east per press
  }
  commitment between "North and South have plans" {
    due  2030 by north, south
    done after 2017-12-31 by north per press
    done before 2020 by north per press
  }
  commitment yearly "Every state reports every year" {
    due  every 12 months from 2023-12-31 until 2024-12-31 by states
    done 2023-11-01 by north, east per press
  }
  commitment push "Push for the directive" {
    ongoing
    progress 2025-02-11 per press note "Listed among the proposals to be withdrawn"
    progress 2025-10-21 per press note "Kept on the table"
  }
  commitment event "Hold an event" {
    due  2023
    done 2023-10-23 per press note "Exact day to be verified"
  }
  commitment close "Close the gap" { target gap at most 20 by 2030 }
  commitment condition_once "If there is money" {
    due       2030
    condition "the money is there"
  }
  commitment in_winter "Clear the snow" { due winter 2023 }
  commitment given_up "Report every year" {
    due       every 12 months from 2022-12-31
    done      2022-12-01 per press
    abandoned 2023-06-30 per press because "no money"
  }
}
strategy old "The strategy before" { adopted 2010-11-15 per plan_text }
EOF
flat() { "$SURE" report -w "$@" "$scratch/told.su" 2> /dev/null | tr '\n' ' ' | tr -s ' ' > "$scratch/flat.txt"; }
flat timeline
check "the timeline tells who is left out" holds "$scratch/flat.txt" 'Every state has a plan: done by States, except East'
check "two lines of one party are one day" holds "$scratch/flat.txt" '1 Jan – 31 Dec 2019 * North and South have plans: done by North'
check "all progress, in its words" holds "$scratch/flat.txt" 'Push for the directive: Listed among the proposals to be withdrawn'
check "doubts" holds "$scratch/flat.txt" 'Hold an event: done (Exact day to be verified)'
check "values" holds "$scratch/flat.txt" 'Gap: 23 points'
exits 1 "nothing is due any more of what was given up" holds "$scratch/flat.txt" 'Report every year: due'
flat
check "the report names who says that it was launched" holds "$scratch/flat.txt" 'source: Press release of 2023 ! overdue Every state has a plan'
check "who helps" holds "$scratch/flat.txt" 'supported by Agency'
check "what is noted of a record" holds "$scratch/flat.txt" 'note: Exact day to be verified'
check "where an indicator began" holds "$scratch/flat.txt" 'from 24 points'
check "to which day a winter goes" holds "$scratch/flat.txt" 'due winter 2023 (to 29 February 2024)'
"$SURE" check "$scratch/told.su" > "$scratch/t.txt" 2>&1
check "and the finding says how winters are named" holds "$scratch/t.txt" 'in December 2023; where January to March 2023 is meant, write 2023-Q1'
check "who has not, once" holds "$scratch/flat.txt" 'days overdue; 2 of 3 done (East has not)'
check "who has not reported" holds "$scratch/flat.txt" 'missing 31 December 2023 from South'
check "a condition once in the list, and once where it is in doubt" test "$(grep -o 'condition: the money is there' "$scratch/flat.txt" | wc -l)" = 2
check "what holds no commitment comes last" holds "$scratch/flat.txt" 'The strategy before =================== no commitment'
check "and after the strategy" grep -q 'Strategy ======== 2 of 10.*The strategy before ====' "$scratch/flat.txt"

finish
