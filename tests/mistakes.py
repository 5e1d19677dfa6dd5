#!/usr/bin/env python3
"""Fifty independent mistakes in one file: how many are found on their line, and how many findings only follow from others.

    mistakes.py [SEED...]       40 files by default; SURE comes from the environment
    mistakes.py --each          every mistake of the catalogue in a file of its own
    mistakes.py --show SEED     one file and its findings

Names that nothing mentions are not told: many a declaration here is there for its mistake only.

Every mistake stands in a commitment or declaration of its own. In the catalogue the line that is wrong ends with `§`; where
a finding would be as right on another line, that one ends with `¦`. `@` stands for a number that no other mistake has.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
FILES, MISTAKES, FOUND, FOLLOW = 40, 50, 48, 2

HEAD = """\
module trial "Fifty mistakes" {
  complete_to 2024-05-15
}

actor ministry "Ministry"
actor agency "Agency"
actor towns "Towns" {
  members ministry, agency
}

scale grades "Grades" {
  complete fulfilled
  limited  partly
  nothing  unmet
}

act law "Law" {
  number "1/2020"
}
source paper "Paper" {
  published 2024-05-02
}
source notice "Notice" {
  published 2024-05-03
}
indicator jobs "Jobs" {
  unit     "jobs"
  baseline 10 at 2020
}
indicator money "Money" {
  baseline EUR 2 million at 2020
}

strategy plan "Plan" {
  owner  ministry
  period 2020..2030
  review every 12 months
  scale  grades
  pillar first "First" {
    commitment ground "Ground" {
      delivers law at adopted
      due      2026-Q4
      progress 2024-05-01 per paper
    }
  }
}
"""

BODY = {
    "owner": "owner    agency",
    "delivers": "delivers law at adopted",
    "due": "due      2027-Q4",
    "requires": "requires ground",
    "progress": "progress 2024-05-01 per paper",
}

CATALOGUE = []


def body(name, place, *lines):
    """A commitment of which one line is replaced (`place`), or to which lines are added ("")."""
    CATALOGUE.append((name, "body", place, lines))


def whole(name, text):
    """Declarations at the outermost level."""
    CATALOGUE.append((name, "whole", "", text.strip("\n").split("\n")))


# ---- how a line is written ----

body("two names in a row", "owner", "owner ministry agency§")
body("a colon after the property", "owner", "owner: agency§")
body("an equals sign after the property", "owner", "owner = agency§")
body("a semicolon", "owner", "owner agency;§")
body("a full stop at the end", "owner", "owner agency.§")
body("a comma at the end", "owner", "owner agency,§")
body("two commas", "requires", "requires ground,, law§")
body("a comma first", "requires", "requires , ground§")
body("three names without commas", "requires", "requires ground law paper§")
body("a value is missing", "requires", "requires§")
body("a value is missing after the first preposition", "due", "due by§")
body("only a preposition follows", "requires", "requires at§")
body("a source is missing", "progress", "progress 2024-05-01 per§")
body("a state is missing", "delivers", "delivers law at§")
body("a preposition twice", "delivers", "delivers law at at adopted§")
body("a preposition twice with values", "delivers", "delivers law at adopted at published§")
body("a state of two", "requires", "requires ground at done, law at adopted§")
body("a text is not closed", "", "code \"A-1§")
body("a text in single quotes", "", "code 'A-1'§")
body("a text in typographic quotes", "", "code “A-1”§")
body("a text in low quotes", "", "text „So it is said“§")
body("guillemets", "", "text «So it is said»§")
body("a text without quotes", "", "text The ministry will act§")
body("a bracket that is not opened", "", "condition law was adopted)§")
body("a bracket that is not closed", "", "condition (law was adopted and ground.delivered§")
body("a dangling and", "", "condition law was adopted and§")
body("a dangling not", "", "condition not§")
body("a dangling is", "", "condition law is§")
body("two operators", "", "condition law was adopted implies implies ground.delivered§")
body("a chain of comparisons", "", "condition 1 < 2 < 3§")
body("an ampersand", "", "condition law was adopted && ground.delivered§")
body("a vertical bar", "", "condition law was adopted || ground.delivered§")
body("an exclamation mark", "", "condition !ground.delivered§")
body("two equals signs", "", "condition ground.owner == ministry§")
body("every without a colon", "", "condition every commitment c in plan c.delivered§")
body("every without a variable", "", "condition every commitment: ground.delivered§")
body("a call that is not closed", "", "condition count(commitment c§")
body("an expression as a line", "", "law.adopted§")
body("a text as a line", "", "\"The ministry will act\"§")
body("a number first", "", "2024 is the year§")
body("an arrow as a line", "", "started -> done§")
body("a hyphen in a name", "requires", "requires ground-work§")
body("a name that begins with a digit", "requires", "requires 5g_law§")
body("a number glued to its unit", "due", "due 12months after law.adopted§")
body("a number in two parts", "", "target jobs 2 000§")
body("three scales of numbers", "", "budget EUR 30 million million million§")
body("a range of three", "", "budget EUR 30 million for 2020..2021..2022§")
body("every of nothing", "due", "due every§")
body("after nothing", "due", "due after§")
body("a month in words", "due", "due December 2027§")
body("a day and a month in words", "due", "due 24 December 2027§")
body("of instead of after", "due", "due within 21 months of law.adopted§")
body("a sign of another language", "", "budget EUR 30 million§ // so far".replace("§ // so far", " // so far§"))
body("a name of the language as a name", "requires", "requires where§")
body("a preposition as a property", "", "by agency§")
body("a line that joins", "progress", "progress 2024-05-01 per paper", "note \"So far\"§")
body("a title without quotes", "", "milestone step_@ First step { due 2027 }§")
whole("a declaration without a name", "commitment \"Promise @\" {§\n  part_of first\n  due     2027\n  delivers law at adopted\n}")
whole("a title without quotes at the outermost level", "actor office_@ Office of the Mayor§")
whole("a hyphen in the name of a declaration", "actor office-@ \"Office @\"§")
whole("a word of the language as a name", "actor not \"Office @\"§")
whole("a kind of two words", "legal act act_@ \"Act @\"§")
whole("a brace on a line too much", "actor office_@ \"Office @\" {\n  number \"1\"\n}\n}§")
whole("a block that does not begin", "actor office_@ \"Office @\"§\n  number \"1\"¦\n}¦")
whole("a block that does not end", "actor office_@ \"Office @\" {§\n  number \"1\"\nactor bureau_@ \"Bureau @\"¦")
whole("an inner block that does not end", "pillar deep_@ \"Deep @\" {\n  part_of plan\n  commitment one_@ \"One @\" {§\n    progress 2024-05-01 per paper\n    delivers law at adopted\n    due      2027\n"
      "  commitment two_@ \"Two @\" {\n    progress 2024-05-01 per paper\n    delivers law at adopted\n    due      2027\n  }\n}")
whole("a block in brackets", "actor office_@ \"Office @\" (§\n  number \"1\"¦\n)¦")
whole("a block in square brackets", "actor office_@ \"Office @\" [§\n  number \"1\"\n]¦")
whole("a title without quotes before a block", "actor office_@ Office of the Mayor {§\n  number \"1\"\n}")
whole("a block by indentation", "actor office_@ \"Office @\":§\n  number \"1\"¦")
whole("a property behind the title", "act act_@ \"Act @\" adopted 2020§")
whole("an arrow that leads nowhere", "lifecycle steps_@ \"Steps\" {\n  begun ->§\n}")
whole("an arrow from nowhere", "lifecycle steps_@ \"Steps\" {\n  -> begun§\n}")
whole("a property without a type", "kind thing_@ : document \"Thing\" {\n  property size :§\n}")
whole("a property without a colon", "kind thing_@ : document \"Thing\" {\n  property size number§\n}")

# ---- names ----

body("a misspelt property", "owner", "ownr agency§")
body("a misspelt property, two letters swapped", "progress", "progerss 2024-05-01 per paper§")
body("a property of another kind", "", "celex \"32020L0001\"§")
body("a property of an indicator", "", "baseline 10 at 2020§")
body("a property in capitals", "due", "Due 2027-Q4§")
body("a misspelt name", "owner", "owner agncy§")
body("a misspelt name in a list", "requires", "requires ground, lwa§")
body("an unknown source", "progress", "progress 2024-05-01 per papers§")
body("a name of nothing", "delivers", "delivers omnibus_regulation at adopted§")
body("an unknown member", "", "condition ground.deliverd§")
body("an unknown name in an expression", "", "condition grund.delivered§")
body("an unknown kind in an expression", "", "condition every comitment c in plan: c.delivered§")
body("an unknown function", "", "condition number(commitment c) > 2§")
body("an unknown state in an expression", "", "condition law was adoptet§")
body("a misspelt state", "delivers", "delivers law at adoptd§")
body("a state of another kind", "delivers", "delivers law at transposed§")
body("an unknown label", "", "declared finished 2024-05-01 per paper§")
body("a misspelt label", "", "assessed complet 2024-05-01 by agency per paper§")
body("an unknown word", "", "strength compulsory§")
body("an unknown preposition of the property", "owner", "owner agency at adopted§")
body("a preposition that means nothing here", "", "budget EUR 30 million at adopted§")
body("an unknown part", "due", "due 2027-Q4 for chapter_two§")
body("an unknown party", "due", "due 2027-Q4 by agencies§")
body("an unknown check", "", "allow due-mising because \"So it was agreed\"§")
body("an allow of a word", "", "allow due_missing because \"So it was agreed\"§")
whole("a misspelt kind", "actr office_@ \"Office @\"§")
whole("a kind of another language", "organisation office_@ \"Office @\"§")
whole("a kind in capitals", "Actor office_@ \"Office @\"§")
whole("a kind that extends nothing", "kind thing_@ : documnt \"Thing\"§")
whole("a property of an unknown type", "kind thing_@ : document \"Thing\" {\n  property size : nmber§\n}")
whole("a lifecycle of nothing", "kind thing_@ : document \"Thing\" {\n  lifecycle legislativ§\n}")
whole("a name twice", "actor office_@ \"Office @\"¦\nactor office_@ \"Another office @\"§")
whole("a code twice", "commitment one_@ \"One @\" {\n  part_of  first\n  progress 2024-05-01 per paper\n  code     \"X@\"¦\n  delivers law at adopted\n  due      2027\n}\n"
      "commitment two_@ \"Two @\" {\n  part_of  first\n  progress 2024-05-01 per paper\n  code     \"X@\"§\n  delivers law at adopted\n  due      2027\n}")
whole("an import of nothing", "import std.galaxy@§")
whole("a milestone at the outermost level", "milestone step_@ \"Step @\" {§\n  due 2027\n}")
whole("an actor in an actor", "actor office_@ \"Office @\" {\n  pillar inner_@ \"Inner\"§\n}")
whole("a title is missing", "actor office_@§")
whole("a deadline without its date", "deadline end_@ \"End @\" {§\n  evidence paper\n}")

# ---- values ----

body("a year of three digits", "due", "due 208-03-18§")
body("day, month, year", "due", "due 24.12.2027§")
body("day, month, year with strokes", "due", "due 24/12/2027§")
body("a day that is not in the year", "due", "due 2027-02-29§")
body("a thirteenth month", "due", "due 2027-13§")
body("a fifth quarter", "due", "due 2027-Q5§")
body("a third half", "due", "due 2027-H3§")
body("a month of one digit", "due", "due 2027-1§")
body("a day of one digit", "due", "due 2027-01-5§")
body("an underscored date", "due", "due 2027_01_05§")
body("a time of day", "due", "due 2027-01-05T12:00§")
body("a text for a date", "due", "due \"2027-Q4\"§")
body("a name for a date", "due", "due law§")
body("a duration for a date", "due", "due 18 months§")
body("a range with a hyphen", "", "budget EUR 30 million for 2020-2025§")
body("a range backwards", "", "budget EUR 30 million for 2025..2020§")
body("a number for a text", "", "code 17§")
body("a number for an actor", "owner", "owner 17§")
body("a text for an actor", "owner", "owner \"Agency\"§")
body("a date for an actor", "owner", "owner 2024§")
body("an actor for a document", "delivers", "delivers agency§")
body("a document for an actor", "owner", "owner law§")
body("a strategy for a commitment", "requires", "requires agency§")
body("an actor for an indicator", "", "target agency at least 30§")
body("a target without a number", "", "target jobs§")
body("a target by nothing", "", "target jobs at least 30 by§")
body("a target in money for jobs", "", "target jobs at least EUR 30 million by 2027§")
body("a target in another currency", "", "target money at least USD 30 million by 2027§")
body("a currency that is none", "", "budget EUX 30 million§")
body("a currency sign", "", "budget €30 million§")
body("a currency behind the number", "", "budget 30 million EUR§")
body("an amount without a currency", "", "budget 30 million§")
body("a decimal comma", "", "budget EUR 1,5 million§")
body("a percentage of nothing", "", "target jobs %§")
body("a value for a flag", "", "ongoing yes§")
body("an address that is none", "", "url \"www.example.org\"§")
body("an address with a space", "", "url \"https://example.org/a b\"§")
body("an address of a script", "", "url \"javascript:alert(1)\"§")
body("a language that is none", "", "title \"Promesse\"@french§")
body("a language tag of a digit", "", "title \"Promesse\"@1§")
body("a quotient", "", "condition 1 / 2 > 0§")
body("an escape that is none", "", "text \"a \\q b\"§")
body("two values of one property", "", "code \"A@\", \"B@\"§")
body("a property twice", "", "code \"A@\"¦", "code \"B@\"§")
body("a due date twice", "due", "due 2027-Q4¦", "due 2028-Q4§")
body("a thing twice in a list", "requires", "requires ground, ground§")
body("a review of a number", "", "review 12§")
body("a review of no length", "", "review every -3 months§")
body("a length below zero", "due", "due -3 months after law.adopted§")
body("a unit that is none", "", "review every 12 moons§")

# ---- time and order ----

body("it requires itself", "requires", "requires c@§")
body("due before what it requires", "due", "due 2025§")
body("a due date outside of the strategy", "due", "due 2041§")
body("an event after the record ends", "", "started 2025-01-01§")
body("an allow without a reason", "", "allow due-missing§")
body("an allow for nothing", "", "allow due-missing because \"So it was agreed\"§")
whole("two that require each other", "commitment one_@ \"One @\" {\n  part_of  first\n  progress 2024-05-01 per paper\n  delivers law at adopted\n  due      2027\n  requires two_@§\n}\n"
      "commitment two_@ \"Two @\" {\n  part_of  first\n  progress 2024-05-01 per paper\n  delivers law at adopted\n  due      2027\n  requires one_@¦\n}")
whole("two dates from each other", "deadline one_@ \"One @\" {\n  date 3 days after two_@.date§\n}\ndeadline two_@ \"Two @\" {\n  date 3 days after one_@.date¦\n}")
whole("a group in itself", "actor group_@ \"Group @\" {\n  members group_@, agency§\n}")
whole("an act that repeals itself", "act act_@ \"Act @\" {\n  number  \"@/2021\"\n  repeals act_@§\n}")
whole("a state before its time", "act act_@ \"Act @\" {\n  number    \"@/2021\"\n  proposed  2021-05-01 per paper¦\n  adopted   2020-05-01 per paper§\n}")
whole("a state after the end", "act act_@ \"Act @\" {\n  number    \"@/2021\"\n  proposed  2020-05-01 per paper\n  withdrawn 2021-05-01 per paper¦\n  adopted   2022-05-01 per paper§\n}")
whole("a period backwards", "strategy plan_@ \"Plan @\" {\n  period 2025..2020§\n}")
whole("two dates of one state", "act act_@ \"Act @\" {\n  number  \"@/2021\"\n  adopted 2020-05-01 per paper¦\n  adopted 2021-05-01 per paper§\n}")
whole("a deadline of a text", "deadline end_@ \"End @\" {\n  date \"soon\"§\n}")
whole("a baseline of a text", "indicator rate_@ \"Rate @\" {\n  baseline \"low\"§\n}")
whole("a reading outside of a claim", "reading part_@ \"Part @\" {§\n  holds law was adopted\n}")

whole("a claim about nothing", "claim said_@ \"Said @\" {\n  author ministry\n  made   2024-05-01\n  holds  every commitment c in plann: c.delivered§\n}")

# While these stand in a file, nobody knows where things belong: what follows from the record as a whole waits, and is not told.
WAITED_FOR = {
    "a text is not closed", "a bracket that is not closed", "a call that is not closed", "a title without quotes", "a declaration without a name", "a brace on a line too much",
    "a block that does not begin", "a block by indentation", "a block that does not end", "an inner block that does not end", "a title without quotes before a block",
}
JUDGED = {
    "it requires itself", "due before what it requires", "a due date outside of the strategy", "an event after the record ends", "an allow for nothing", "two that require each other",
}

BRACES = {"a brace on a line too much", "a block that does not begin", "a block that does not end", "an inner block that does not end"}


# ---- files ----

def written(entry, number, nested):
    name, form, place, lines = entry
    if form == "body":
        rest = [line for key, line in BODY.items() if key != place]
        at = list(BODY).index(place) if place else number % (len(rest) + 1)
        inner = rest[:at] + list(lines) + rest[at:]
        lines = ["commitment c@ \"Promise @\" {"] + ["  " + line for line in inner] + ["}"]
        if not nested:
            lines.insert(1, "  part_of first")
    return [line.replace("@french", "\0").replace("\"@1", "\"\1").replace("@", str(number)).replace("\0", "@french").replace("\"\1", "\"@1") for line in lines]


def make(entries, nested):
    """The text; for each mistake its lines, the right ones and those that are as good."""
    text, expected = HEAD.split("\n"), []

    def add(entry, number, indent):
        right, good = set(), set()
        for line in written(entry, number, indent != ""):
            text.append((indent + line).replace("§", "").replace("¦", ""))
            if line.endswith("§"):
                right.add(len(text))
            if line.endswith("¦"):
                good.add(len(text))
        expected.append((entry[0], right, good))

    inside = [e for e in entries if nested and e[1] == "body"]
    if inside:
        text.append("strategy outer \"Outer plan\" {")
        text.extend(["  owner  ministry", "  period 2020..2030", "  review every 12 months", "  scale  grades", "  pillar second \"Second\" {"])
        for number, entry in enumerate(entries):
            if entry in inside:
                add(entry, number, "    ")
        text.extend(["  }", "}"])
    for number, entry in enumerate(entries):
        if entry not in inside:
            add(entry, number, "")
    return "\n".join(text) + "\n", expected


def findings(text):
    """(line, severity, check, message) of each"""
    with tempfile.TemporaryDirectory() as directory:
        with open(os.path.join(directory, "trial.su"), "w", encoding="utf-8") as f:
            f.write(text)
        done = subprocess.run([SURE, "check", "--max-findings", "0", "--fail-on", "note", "-Wno-unused-declaration", "--as-of", "2024-05-15", "trial.su"], cwd=directory, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60)
    told = done.stdout.decode() + done.stderr.decode()
    found = re.findall(r"^trial\.su:(\d+):\d+: (\w+): (.*) \[([a-z-]+)\]$", told, re.M)
    rest = re.findall(r"^sure: (\w+): (.*) \[([a-z-]+)\]$", told, re.M)
    return [(int(line), severity, check, message) for line, severity, message, check in found] + [(0, s, c, m) for s, m, c in rest], told, done.returncode


TOKENS = re.compile(r"TOK_|\bEOL\b|\bYY|\$end|\$undefined|syntax error|\bunexpected\b|\btoken\b|\bPREP\b|\bNODE_|\bQUALIFIER\b|\bCHECK_|\bNUMBER\b|\bSTRING\b")
# In a help, NAME stands for any name; in a message it would be a token.
PLACE = re.compile(r"\bNAME\b|\bTEXT\b")


def names_token(line):
    """An author's own words may be anything; the tool's stand outside of quotes."""
    line = line.strip()
    told = re.sub(r"`[^`]*`|\"[^\"]*\"", "", line)
    return TOKENS.search(told) is not None or (not line.startswith("help:") and PLACE.search(told) is not None)


def judge(text, expected):
    """Mistakes that were missed; findings that only follow; findings that name a token."""
    found, told, status = findings(text)
    if status != 1:
        return ["exit status %d" % status], [], [], told
    left = list(found)
    missed = []
    waits = any(name in WAITED_FOR for name, _, _ in expected)
    for name, right, good in expected:
        if waits and name in JUDGED:    # if it is found all the same, it is one that follows
            continue
        hit = next((f for lines in (right, good) for f in left if f[0] in lines), None)
        if hit is None:
            missed.append("%s (line %s)" % (name, ", ".join(map(str, sorted(right)))))
        else:
            left.remove(hit)
    lines = text.split("\n")
    follow = ["line %d: %s: %s [%s]\n        %s" % (f[0], f[1], f[3], f[2], lines[f[0] - 1].strip()) for f in left]
    odd = [m for m in re.findall(r"^(?!\s*\d* +\|).*$", told, re.M) if names_token(m)]
    return missed, follow, odd, told


def choose(chance, readable):
    """Braces that are missing or too many are about the whole file: one of them, not several that balance each other."""
    chosen, braces = [], 0
    for entry in chance.sample(CATALOGUE, len(CATALOGUE)):
        brace = entry[0] in BRACES
        if readable and entry[0] in WAITED_FOR:
            continue
        if len(chosen) < MISTAKES and not (brace and braces):
            chosen.append(entry)
            braces += brace
    return chosen


def main(arguments):
    passed = failed = 0
    if arguments[:1] == ["--each"]:
        worst = 0
        for entry in CATALOGUE:
            for nested in (False, True):
                text, expected = make([entry], nested)
                missed, follow, odd, told = judge(text, expected)
                if missed or follow or odd:
                    worst += 1
                    print("== %s%s: %s" % (entry[0], " (nested)" if nested else "", "; ".join((["MISSED"] if missed else []) + (["%d FOLLOW" % len(follow)] if follow else []) + odd)))
                    print("    " + "\n    ".join(re.sub(r"^.*?(trial.su:)", r"\1", told, flags=re.S).splitlines()[:40]))
        print("%d mistakes in the catalogue; %d of %d files not as they should be" % (len(CATALOGUE), worst, 2 * len(CATALOGUE)))
        return 0
    if arguments[:1] == ["--show"]:
        arguments, show = arguments[1:], True
    else:
        show = False
    seeds = [int(a) for a in arguments] or range(1, FILES + 1)
    clean, _, status = findings(HEAD)
    if clean or status != 0:
        failed += 1
        print("FAILED   the file without a mistake gives %s" % clean)
    else:
        passed += 1
    figures = []
    for seed in seeds:
        chosen = choose(random.Random(seed), seed % 4 < 2)
        text, expected = make(chosen, seed % 2 == 0)
        missed, follow, odd, told = judge(text, expected)
        if show:
            print(text)
            print(told)
        figures.append((MISTAKES - len(missed), len(follow)))
        fine = len(missed) <= MISTAKES - FOUND and len(follow) <= FOLLOW and not odd
        passed, failed = passed + fine, failed + (not fine)
        print("%s seed %d: %d of %d on their line, %d follow" % ("ok      " if fine else "FAILED  ", seed, MISTAKES - len(missed), MISTAKES, len(follow)))
        for what, those in (("missed", missed), ("follows", follow), ("names a token", odd)):
            for x in those:
                print("    %s: %s" % (what, x))
    print("%d mistakes in the catalogue; %d files of %d: on their line at worst %d, on average %.2f; that only follow at worst %d, on average %.2f" % (
        len(CATALOGUE), len(figures), MISTAKES, min(f[0] for f in figures), sum(f[0] for f in figures) / len(figures),
        max(f[1] for f in figures), sum(f[1] for f in figures) / len(figures)))
    print("%d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
