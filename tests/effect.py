#!/usr/bin/env python3
"""No line without effect: each property, preposition and word of definition of the library (stdlib/**/*.su, read here, so that new ones
are among them) is planted alone in a model where it can matter. A finding, a report, the picture, a reason of `sure why` or a verdict has
to change; that an export repeats the line is none. A planted line that cannot be read is no plant.

    effect.py [-v] [WORD...]    only what has one of these words in its name; SURE comes from the environment
"""
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
# A plant with one of these was not understood.
UNREAD = ("syntax", "unknown-name", "unknown-property", "unknown-preposition", "type-mismatch", "wrong-kind", "unknown-kind", "unknown-state", "unknown-label",
          "unknown-word", "invalid-date", "kind-definition", "duplicate-name", "misplaced-declaration", "expression-type")

# Every kind that properties are planted in has a block, `{KIND}` is where; other kinds of the library get one of their own.
BASE = """language 1
import std.eu
import std.tracker
project planted_project "Project" { complete_to 2024-06-30
{project}
}
"""
PLAN = """language 1
module planted.plan "Plan" {
{module}
}
import std.eu
import std.tracker
actor town "Town" {
{actor}
}
actor works "Works"
actor north "North"
actor group "Group" { members north, works }
source press "Press" { author works
  published 2024-06-20
{source}
}
source other_press "Other press" { published 2024-06-25 }
report review "Review" { published 2024-05-20
{report}
}
deadline some_day "Some day" { date 2024-05-31
{deadline}
}
indicator homes "Homes" { unit "homes"
  baseline 10 at 2020
  value 200 at 2024-05-01 per press
{indicator}
}
indicator trees "Trees" { value 5 at 2023-01-01 per press }
scale marks "Marks" { finished fulfilled "Finished"
  half partly
  broken unmet }
strategy plan "Plan" { owner town
  adopted 2022-01-01 per press
  period 2022..2026
  scale marks
{strategy}
  pillar first_pillar "First" {
{pillar}
    commitment c1 "One" { due 2024-12-31
      started 2024-02-01 per press
{commitment}
      milestone step "Step" { due 2024-09-30
{milestone}
      }
    }
    commitment c2 "Two" { due 2025-06-30
      progress 2024-05-01 per press }
    action first_action "Action" {
{action}
      commitment c3 "Three" { due 2024-03-31
        done 2024-03-01 per press }
    }
  }
  pillar second_pillar "Second" {
    commitment c4 "Four" { due 2026
      progress 2024-05-02 per press
      delivers law at in_force
      target homes at least 300 by 2025 }
  }
}
act law "Law" { adopted 2023-05-01 per press
{act}
{document}
  part chapter "Chapter" {
{part}
  }
  area subject "Subject" {
{area}
  }
}
act old_law "Old law" { in_force 2010-01-01 per press }
instrument fund_of_town "Fund" { adopted 2023-01-01 per press
{instrument}
}
claim all_well "All is well" { author town
  made 2024-06-28
  evidence press
{claim}
  reading to_the_letter "To the letter" {
{reading}
  }
}
rule house "House" { every commitment c where c.overdue
  must c.delivered
{rule}
}
{end}
"""

# Where what the type says is not enough: the line, and perhaps what has to stand elsewhere: { kind: lines }. The line may be several.
LINES = {
    "declaration.allow": ("allow due-maybe-before-prerequisite because \"so\"", {}),
    "declaration.title": ("title \"Autre titre\"@fr", {}),
    "item.complete_to": ("complete_to 2024-05-31", {"commitment": "progress 2024-06-15 per press"}),
    "item.area": ("area subject", {}),
    "item.scale": ("scale politifact", {}),
    "project.languages": ("languages en", {"commitment": 'text "Un"@fr'}),
    "project.exclude": ('exclude "away"', {}),
    "document.part_of": ("part_of first_pillar", {}),
    "document.replaces": ("replaces old_law", {}),
    "document.archive": ('archive "nowhere.txt"', {}),
    "strategy.fiscal_year_start": ("fiscal_year_start 4", {"commitment": "takes 3 months\n", "milestone": "takes 2 weeks", "pillar": 'commitment fy "FY" { due FY2023-24 }'}),
    "item.counting": ("counting following_day", {"commitment": "delivers counted at adopted", "end": "act counted \"Counted\" { adopted 1 month after day_31 }\ndeadline day_31 \"D\" { date 2024-01-31 }"}),
    "item.calendar": ("calendar days_off", {"commitment": "due 5 working days after 2024-05-27", "end": 'calendar days_off "Days off" { closed 2024-05-29 }'}),
    "calendar.closed": ("closed 2024-05-29", {"commitment": "calendar planted_one\n due 5 working days after 2024-05-27"}),
    "indicator.value": ("value 5 at 2024-06-01 per press", {}),
    "indicator.per_period": ("per_period", {}),
    "rule.counted": ('counted "promise", "promises"', {}),
    "rule.severity": ("severity error", {"commitment": "due 2024-03-31 since 2024-01-01 per press"}),
    "declaration.deprecated": ('deprecated "use another"', {"milestone": "requires c1"}),
    "commitment.condition": ("condition law was in_force", {}),
    "commitment.target": ("target trees at least 10 by 2024-05", {}),
    "pillar.part_of": None, "action.part_of": None, "commitment.part_of": None, "milestone.part_of": None, "area.part_of": None, "part.part_of": None, "reading.part_of": None,
    "indicator.unit": None, "indicator.baseline": None, "deadline.date": None,
}


def fill(template, plants):
    text = template
    for kind in set(re.findall(r"^\{(\w+)\}$", template, re.M)):
        text = text.replace("\n{%s}\n" % kind, "\n%s\n" % plants.get(kind, ""))
    return text


# ---- what the library has ----

def library():
    """(kind, what it extends, [(property, its type, {preposition: type}, module)]) of all texts of the library, and the words that define."""
    kinds, words = {}, set()
    for path in [os.path.join(ROOT, "stdlib", "core.su")] + sorted(glob.glob(os.path.join(ROOT, "stdlib", "std", "*.su"))):
        kind = None
        for line in open(path, encoding="utf-8"):
            line = line.split("#")[0].rstrip()
            head = re.match(r"kind (\w+)(?: : (\w+))?", line)
            if head:
                kind = kinds.setdefault(head[1], [head[2], []])
            elif line.startswith("}"):
                kind = None
            found = re.match(r"\s+property (\w+)\s*: (.*)", line)
            if kind is not None and found:
                text = re.sub(r' inverse \w+| matching "[^"]*"| "[^"]*"$', "", found[2])
                parts = re.split(r" (at|by|for|until|except|since) ", " " + text)
                kind[1].append((found[1], parts[0].strip(), dict(zip(parts[1::2], [x.strip() for x in parts[2::2]]))))
            if kind is not None or line.startswith(" "):
                words.update(re.findall(r"^\s+(initial|automatic|delivers|counting|derive|lifecycle|property)\b", line))
                words.update(re.findall(r"\b(follows|inverse|inherited|required|matching|with|required)\b", line.split('"')[0]))
    return kinds, words


NAMES = {"actor": "works", "document": "old_law", "strategy": "plan", "pillar": "second_pillar", "commitment": "c2", "indicator": "trees", "area": "subject", "part": "chapter",
         "declaration": "c2", "claim": "all_well"}
VALUES = {"text": '"planted words"', "url": '"https://planted.example/x"', "date": "2024-03-15", "range": "2023..2025", "recurrence": "every 3 months", "duration": "9 months",
          "number": "7", "money": "EUR 5 million", "flag": "", "check": 'due-passed because "so"', "expression": "c3.delivered", "name": "fr", "state": "started", "scale": "politifact"}


def value_of(text):
    """What the type says can stand there."""
    text = re.sub(r"^(required|inherited) ", "", text)
    text = re.sub(r"^(list) ", "", text)
    if text.startswith("one of "):
        return text[len("one of "):].split(",")[-1].strip()
    if text == "label date":
        return "half 2024-03-15"
    first = text.split(" or ")[0].split()[0]
    return VALUES.get(first) if first in VALUES else NAMES.get(first, first)


HOLDER = {"declaration": "commitment", "item": "commitment"}            # where what all have is planted


def plants(kinds):
    """(name, plants without it, plants with it)"""
    for kind, (_, properties) in sorted(kinds.items()):
        for name, text, slots in properties:
            key = "%s.%s" % (kind, name)
            if key in LINES and LINES[key] is None:
                continue
            line, more = LINES.get(key) or ("%s %s" % (name, value_of(text)), {})
            holder = HOLDER.get(kind, kind)
            with_it = dict(more)
            if holder in ("declaration", "project", "module") or ("{%s}" % holder) in PLAN:
                with_it[holder] = (more.get(holder, "") + "\n" + line).strip()
                yield key, more, with_it
            else:
                made = "%s planted_one \"Planted\" {\n%s\n}"
                yield key, dict(more, end=made % (kind, "")), dict(more, end=made % (kind, line))


# ---- what comes out ----

def run(directory, *arguments):
    done = subprocess.run([SURE] + list(arguments), cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    return re.sub(r"\S+\.su:\d+(:\d+)?", "PLACE", done.stdout.decode("utf-8", "replace"))


def verdicts(directory):
    text = run(directory, "export", "-w", "-f", "json", ".")
    return json.dumps([{k: v for k, v in d.items() if k not in ("properties", "derived")} for d in json.loads(text)["declarations"]]) if text else ""


OUTPUTS = [("a finding", lambda d, of: run(d, "check", "-f", "plain", "-Weverything", "--max-findings", "0", ".")), ("a verdict", lambda d, of: verdicts(d)),
           ("why", lambda d, of: run(d, "why", "-w", of, "."))] + \
    [("the report of " + r, lambda d, of, r=r: run(d, "report", r, "-w", "-f", "md", ".")) for r in ("status", "timeline", "claims", "path", "evidence", "labels", "coverage")] + \
    [("the picture", lambda d, of: run(d, "graph", "-w", "."))]
WHY_OF = {"commitment": "c1", "milestone": "c1.step", "declaration": "c1", "item": "c1", "act": "law", "document": "law", "instrument": "fund_of_town", "strategy": "plan", "pillar": "first_pillar",
          "action": "first_action", "actor": "town", "source": "press", "report": "review", "indicator": "homes", "deadline": "some_day", "claim": "all_well", "reading": "all_well.to_the_letter",
          "rule": "house", "part": "law.chapter", "area": "subject", "module": "plan", "project": "plan"}


def write(directory, with_it):
    os.makedirs(directory)
    for name, text in (("project.su", BASE), ("plan.su", PLAN)):
        with open(os.path.join(directory, name), "w", encoding="utf-8") as f:
            f.write(fill(text, with_it))


SLOTS = {"state": "started", "list actor": "works", "list part": "chapter", "date": "2024-05-31", "range": "2024", "date or range": "2024", "text": '"buses"',
         "list commitment or document": "c2"}
STATES = {"document": "adopted", "act": "adopted"}
# Where what the type says is not enough: the line without it, and with it.
PREPOSITIONS = {
    "commitment.delivers at": ("delivers fund_of_town", "delivers fund_of_town at launched"),
    "commitment.requires at": ("requires fund_of_town", "requires fund_of_town at launched"),
    "document.requires at": ("requires fund_of_town", "requires fund_of_town at launched"),
    "document.due for": ("due 2025 at adopted", "due 2025 at adopted for chapter"),
    "commitment.due for": ("due 2025", "due 2025 for law.chapter"),
    "item.complete_to for": ("owner works", "complete_to 2024-03-31 for milestone m where works in m.owner\nowner works"),
    "declaration.allow until": ("allow evidence-stale because \"so\"", "allow evidence-stale because \"so\" until 2024-01-31"),
    "indicator.value for": ("value 5 at 2024-06-01 per press", "value 5 at 2024-06-01 per press for 2024"),
    "actor.members since": ("members works, north", "members works, north since 2024-08-01"),
    "actor.members until": ("members works, north", "members works, north until 2023-08-01"),
    "actor.members except": ("members group", "members group except north"),
}
ANY_LINE = "progress 2024-05-03"
GENERAL_PLANTS = {"per": ANY_LINE + " per press", "because": ANY_LINE + ' because "so"', "note": ANY_LINE + ' note "So it is"', "since": None}


def preposition_plants(kinds):
    for kind, (_, properties) in sorted(kinds.items()):
        holder = HOLDER.get(kind, kind)
        for name, text, slots in properties:
            for slot, asked in slots.items():
                key = "%s.%s %s" % (kind, name, slot)
                line = LINES.get("%s.%s" % (kind, name), None)
                line = line[0] if line else "%s %s" % (name, value_of(text))
                value = STATES.get(kind, SLOTS["state"]) if asked == "state" else SLOTS.get(asked) or value_of(asked)
                without, with_it = PREPOSITIONS.get(key) or (line, "%s %s %s" % (line, slot, value))
                if ("{%s}" % holder) in PLAN:
                    yield key, {holder: without}, {holder: with_it}
                else:
                    made = "%s planted_one \"Planted\" {\n%s\n}"
                    yield key, {"end": made % (kind, without)}, {"end": made % (kind, with_it)}
    for word, line in GENERAL_PLANTS.items():
        base = ANY_LINE if line else "owner works"
        yield "commitment.progress " + word, {"commitment": base}, {"commitment": line or base + " since 2024-08-01"}


# ---- words of definitions ----

STAGES = "lifecycle stages \"Stages\" {\n  drafted -> decided -> built\n%s\n}\nkind works_of_town : instrument \"Works\" {\n  lifecycle stages\n  delivers at decided\n%s\n}\n" \
    "works_of_town planted_one \"Planted\" {\n  %s\n}\ncommitment served \"Served\" {\n  part_of plan\n  due 2025\n  delivers planted_one\n}"
BUILT = "built 2024-05-01 per press"
DEFINITIONS = {
    "initial": (STAGES % ("", "", BUILT), STAGES % ("  initial built", "", BUILT)),
    "automatic": (STAGES % ("", "", "built 2024-08-01"), STAGES % ("  automatic built", "", "built 2024-08-01")),
    "follows": (STAGES % ("", "", "drafted 2024-05-01 per press"), STAGES % ("  decided follows drafted by 3 days", "", "drafted 2024-05-01 per press")),
    "delivers": (STAGES % ("", "", "decided 2024-05-01 per press"), (STAGES % ("", "", "decided 2024-05-01 per press")).replace("delivers at decided", "delivers at built")),
    "lifecycle": ((STAGES % ("", "", "decided 2024-05-01 per press")).replace("  lifecycle stages\n  delivers at decided\n", ""), STAGES % ("", "", "decided 2024-05-01 per press")),
    "with": (STAGES % ("", "", "decided 2024-05-01 per press"), (STAGES % ("", "", "decided 2024-05-01 per press")).replace("lifecycle stages\n", "lifecycle stages with decided -> opened\n")),
    "counting": (STAGES % ("", "", "drafted 2024-01-31 per press\n  due 1 month after planted_one.drafted at decided"),
                 STAGES % ("", "  counting following_day", "drafted 2024-01-31 per press\n  due 1 month after planted_one.drafted at decided")),
    "property": (STAGES % ("", "", ""), STAGES % ("", "  property warden : actor", "warden north")),
    "required": (STAGES % ("", "  property warden : actor", ""), STAGES % ("", "  property warden : required actor", "")),
    "matching": (STAGES % ("", "  property line : text", 'line "ab"'), STAGES % ("", '  property line : text matching "[0-9]+"', 'line "ab"')),
    "inverse": (STAGES % ("", "  property warden : list actor", "warden north"),
                STAGES % ("", "  property warden : list actor inverse wardens", "warden north") + "\nrule of_wardens \"R\" {\n  every actor a where has(a.wardens)\n  must not has(a.wardens)\n}"),
    "inherited": ("kind commitment {\n  property purse : text\n}\nkind pillar {\n  property purse : text\n}\npillar p9 \"P\" {\n  part_of plan\n  purse \"7\"\n  commitment planted_one \"P\" { due 2025 }\n}\nrule has_purse \"R\" {\n  every commitment c in p9\n  must has(c.purse)\n}",) * 2,
    "derive": (STAGES % ("", "  property file : text", 'number "7/2024"'), STAGES % ("", "  property file : text\n  derive file from number \"{serial}/{year}\" with \"ORD-{year}-{serial}\"", 'number "7/2024"\n  file "ORD-2023-8"')),
}
DEFINITIONS["inherited"] = (DEFINITIONS["inherited"][0], DEFINITIONS["inherited"][0].replace("property purse : text", "property purse : inherited text"))


def definition_plants(words):
    for word in sorted(words):
        without, with_it = DEFINITIONS.get(word, ("", ""))
        yield "definition " + word, {"end": without}, {"end": with_it}


def judge(scratch, number, name, without, with_it):
    before, after = os.path.join(scratch, "%d.before" % number), os.path.join(scratch, "%d.after" % number)
    write(before, without)
    write(after, with_it)
    of = WHY_OF.get(name.split(".")[0], "planted_one")
    for what, output in OUTPUTS:
        a, b = output(before, of), output(after, of)
        if what == "a finding":
            new = {c for c in re.findall(r"\[([a-z-]+)(?:, \w+)?\]$", b, re.M)} - {c for c in re.findall(r"\[([a-z-]+)(?:, \w+)?\]$", a, re.M)}
            if new & set(UNREAD):
                return name, None, b
        if a != b:
            return name, what, ""
    return name, "", ""


def main():
    words = [w for w in sys.argv[1:] if not w.startswith("-")]
    kinds, defining = library()
    jobs = [j for j in [*plants(kinds), *preposition_plants(kinds), *definition_plants(defining)] if not words or any(w in j[0] for w in words)]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(4) as pool:
        for name, what, told in pool.map(lambda x: judge(scratch, x[0], *x[1]), enumerate(jobs)):
            passed, failed = passed + bool(what), failed + (not what)
            print("%s %s: %s" % ("ok      " if what else "FAILED  ", name, what or ("the plant cannot be read" if what is None else "it has no effect")))
            if not what and told:
                print("\n".join("    " + line for line in told.splitlines()[:6]))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(failed > 0)


main()
