#!/usr/bin/env python3
"""Time grows with the text, whatever its shape: inputs of a megabyte, and of a quarter, that have one thing very often.

    grow.py [-k] [SHAPE...]     all shapes, or those named; -k prints every time; SURE comes from the environment

A megabyte takes at most one second of processor time to check (ten for a build with sanitizers), and four times as much text
at most eight times as long. Export, picture and report are held to twice that.
"""
import os
import resource
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.path.abspath(os.environ.get("SURE") or os.path.join(ROOT, "build", "sure"))
SIZE = 1000000
LIMIT = 10.0 if os.path.basename(os.environ.get("BUILD", "")) in ("asan", "coverage") else 1.0
COMMANDS = [["check", "-q"], ["check", "-q", "-f", "json", "--max-findings", "0", "-Weverything"], ["export", "-w", "-f", "xml"], ["export", "-w", "-f", "json"],
            ["graph", "-w"], ["graph", "-w", "--level", "pillar", "--reduce"], ["report", "-w"], ["report", "-w", "-f", "md"]]

HEAD = "module m \"M\" { complete_to 2024-05-15 }\nactor a \"A\"\nact law \"Law\" { number \"1\" }\nsource paper \"Paper\" { published 2024-05-01 }\n"
PLAN = HEAD + "strategy s \"S\" {\n  owner a\n  period 2020..2030\n  review every 12 months\n"
SHAPES = {}


def shape(f):
    SHAPES[f.__name__] = f
    return f


def many(text, size, before="", after=""):
    """The text again and again, with its number for @."""
    out, length, n = [before], len(before) + len(after), 0
    while length < size:
        part = text.replace("@", str(n))
        out.append(part)
        length += len(part)
        n += 1
    return "".join(out) + after


# ---- letters and lines ----
@shape
def empty_lines(n): return "\n" * n
@shape
def spaces(n): return " " * n
@shape
def one_comment(n): return "#" * n
@shape
def many_comments(n): return many("# a comment of some length\n", n)
@shape
def one_name(n): return "a" * n
@shape
def one_number(n): return "actor a \"A\" {\n  number " + "1" * n + "\n}\n"
@shape
def one_text(n): return "actor a \"" + "t" * n + "\"\n"
@shape
def one_long_text(n): return "actor a \"A\" {\n  text \"\"\"\n" + many("    a line of a long text @\n", n) + "\"\"\"\n}\n"
@shape
def an_open_long_text(n): return "actor a \"A\" {\n  text \"\"\"\n" + many("    a line \"\" of a long text @\n", n)
@shape
def open_texts(n): return many("actor a@ \"A\n", n)
@shape
def quotes(n): return "\"" * n
@shape
def smart_quotes(n): return "“" * (n // 3)
@shape
def signs(n): return "×" * (n // 2)
@shape
def signs_behind_letters(n): return "a×" * (n // 3)
@shape
def signs_behind_numbers(n): return "1×" * (n // 3)
@shape
def backslashes(n): return "actor a \"" + "\\\\" * (n // 2) + "\"\n"
@shape
def bad_bytes(n): return b"\xff\xc3 " * (n // 3)
@shape
def control_characters(n): return "\x01" * n
@shape
def bidi_characters(n): return "\u202e" * (n // 3)
@shape
def combining_marks(n): return "actor e" + "\u0301" * (n // 2) + " \"A\"\n"
@shape
def names_with_marks(n): return many("actor e\u0301@ \"A\"\n", n)
@shape
def one_line(n): return PLAN + "  requires " + many("b@, ", n) + "b\n}\n"
@shape
def one_line_of_mistakes(n): return many("] ", n)
@shape
def semicolons(n): return many("owner a; ", n)
@shape
def carriage_returns(n): return "actor a \"A\"\r" * (n // 12)

# ---- brackets and blocks ----
@shape
def open_brackets(n): return PLAN + "  condition " + "(" * n
@shape
def closed_brackets(n): return PLAN + "  condition " + ")" * n
@shape
def nested_brackets(n): return PLAN + "  condition " + "(" * (n // 2) + "1" + ")" * (n // 2) + "\n}\n"
@shape
def open_blocks(n): return many("pillar p@ \"P\" {\n", n)
@shape
def open_blocks_in_one_line(n): return "{" * n
@shape
def closed_blocks(n): return "}\n" * (n // 2)
@shape
def nested_nots(n): return PLAN + "  condition " + "not " * (n // 4) + "a.b\n}\n"
@shape
def nested_everys(n): return PLAN + "  condition " + many("every commitment c@ in s: ", n) + "a.b\n}\n"
@shape
def long_sum(n): return PLAN + "  condition " + many("a.b@ and ", n) + "a.b\n}\n"
@shape
def long_path(n): return PLAN + "  owner " + "a." * (n // 2) + "a\n}\n"
@shape
def joined_lines(n): return PLAN + "  requires a\n" + many("    by a@\n", n) + "}\n"
@shape
def preposition_lines(n): return PLAN + many("by a\n", n) + "}\n"
@shape
def missing_braces(n): return many("actor a@ \"A\" {\n  number \"1\"\n", n)
@shape
def missing_opening_braces(n): return many("actor a@ \"A\"\n  number \"1\"\n}\n", n)

# ---- names and values ----
@shape
def actors(n): return many("actor a@ \"Actor @\"\n", n)
@shape
def the_same_name(n): return many("actor a \"A\"\n", n)
@shape
def names_without_titles(n): return many("actor a@\n", n)
@shape
def unknown_kinds(n): return many("actr a@ \"A\"\n", n)
@shape
def unknown_properties(n): return PLAN + many("  ownr@ a\n", n) + "}\n"
@shape
def unknown_names(n): return PLAN + many("  owner nobody_at_all_@\n", n) + "}\n"
@shape
def near_names(n): return many("actor a_rather_long_name_@ \"A\"\n", n // 2, PLAN + "}\n") + PLAN.split("strategy")[0].replace("module m \"M\" { complete_to 2024-05-15 }\n", "").replace(" a ", " aa ").replace("law", "law2").replace("paper", "paper2") + many("deadline d@ \"D\" {\n  date after a_rather_lung_name_@.date\n}\n", n // 2)
@shape
def duplicate_properties(n): return PLAN + many("  code \"@\"\n", n) + "}\n"
@shape
def titles(n): return PLAN + many("  title \"T@\"@fr\n", n) + "}\n"
@shape
def bad_dates(n): return PLAN + many("  adopted 2021-02-30\n", n) + "}\n"
@shape
def dues(n): return PLAN + "  commitment c \"C\" {\n    delivers law at adopted\n" + many("    due 2027-01-01 since 2020\n", n) + "  }\n}\n"
@shape
def codes(n): return PLAN + many("  commitment c@ \"C\" {\n    code \"X\"\n    due 2027\n  }\n", n) + "}\n"
@shape
def imports(n): return many("import std.galaxy@\n", n)
@shape
def modules(n): return many("module m@ \"M\"\n", n)
@shape
def language_lines(n): return many("language 2\n", n)
@shape
def kinds(n): return many("kind k@ : document \"K\" {\n  property p@ : text\n}\n", n)
@shape
def a_line_of_kinds(n): return "kind k0 : document \"K\"\n" + "".join("kind k%d : k%d \"K\" { property p%d : text }\n" % (i + 1, i, i) for i in range(min(n // 48, 2000)))
@shape
def kinds_in_a_circle(n): return many("kind k@ : k@x \"K\"\nkind k@x : k@ \"K\"\n", n)
@shape
def one_lifecycle(n): return "lifecycle l \"L\" {\n" + many("  s@ -> t@\n", n) + "}\n"
@shape
def one_chain(n): return "lifecycle l \"L\" {\n  s" + many(" -> s@", n) + "\n}\n"
@shape
def scales(n): return many("scale g@ \"G\" {\n  one fulfilled\n}\n", n)
@shape
def allows(n): return PLAN + many("  allow due-missing because \"x@\"\n", n) + "}\n"
@shape
def expectations(n): return many("actor a@ \"A\"  #~ error syntax\n", n)

# ---- relations ----
@shape
def commitments(n): return PLAN + many("  commitment c@ \"C @\" {\n    delivers law at adopted\n    due 2027-Q4\n    progress 2024-05-01 per paper\n  }\n", n) + "}\n"
@shape
def pillars(n): return PLAN + many("  pillar p@ \"P @\" {\n    commitment c@ \"C\" { due 2027 }\n  }\n", n) + "}\n"
@shape
def a_chain_of_requirements(n): return PLAN + "  commitment c \"C\" { due 2027 }\n" + many("  commitment c@ \"C\" { requires c@x }\n  commitment c@x \"C\" { requires c@y }\n  commitment c@y \"C\" { requires c }\n", n) + "}\n"


def chain(n, last):
    count = n // 62
    return PLAN + "".join("  commitment c%06d \"C\" { due 2027\n requires %s\n }\n" % (i, "c%06d" % (i + 1) if i + 1 < count else last) for i in range(count)) + "}\n"


@shape
def a_long_chain(n): return chain(n, "law")
@shape
def a_long_circle(n): return chain(n, "c000000")
@shape
def all_require_one(n): return PLAN + "  commitment c \"C\" { due 2027 }\n" + many("  commitment c@ \"C\" {\n    due 2027\n    requires c\n  }\n", n) + "}\n"
@shape
def done_before_acts(n): return PLAN + "  commitment c \"C\" {\n    done 2024\n" + many("    requires a@ at adopted\n", n // 3) + "  }\n}\n" + many("act a@ \"A\" { adopted 2025 }\n", n // 3)
@shape
def one_requires_all(n): return PLAN + many("  commitment c@ \"C\" { due 2027 }\n", n * 4 // 5) + "  commitment c \"C\" {\n    requires " + ", ".join("c%d" % i for i in range(n // 60)) + "\n  }\n}\n"


def layers(n, width):
    """Layers in which everything requires everything of the one below."""
    out, length, i = [PLAN], 0, 0
    while length < n:
        for k in range(width):
            part = "  commitment l%d_%d \"C\" {\n    due 2027\n%s  }\n" % (i, k, "" if i == 0 else "    requires " + ", ".join("l%d_%d" % (i - 1, j) for j in range(width)) + "\n")
            out.append(part)
            length += len(part)
        i += 1
    return "".join(out) + "}\n"


@shape
def narrow_layers(n): return layers(n, 2)
@shape
def wide_layers(n): return layers(n, 40)
@shape
def one_act_many_commitments(n): return PLAN + many("  commitment c@ \"C\" { delivers law at adopted }\n", n) + "}\n"
@shape
def one_commitment_many_acts(n): return many("act l@ \"L\" { number \"@\" }\n", n * 3 // 4, PLAN + "  commitment c \"C\" { delivers " + ", ".join("l%d" % i for i in range(n // 45)) + " }\n}\n")
@shape
def dates_in_a_chain(n): return "".join("deadline d%06d \"D\" {\n  date 3 days after d%06d.date\n}\n" % (i, i + 1) for i in range(n // 54)) + "deadline d%06d \"D\" { date 2020 }\n" % (n // 54)
@shape
def dates_in_a_circle(n): return "".join("deadline d%06d \"D\" {\n  date 3 days after d%06d.date\n}\n" % (i, (i + 1) % (n // 54)) for i in range(n // 54))
@shape
def dates_of_one(n): return "deadline d \"D\" { date 2020 }\n" + many("deadline d@ \"D\" {\n  date 3 days after d.date\n}\n", n)
@shape
def amendments(n): return "act a0 \"A\" { number \"0\" }\n" + "".join("act a%d \"A\" {\n  number \"%d\"\n  amends a%d\n}\n" % (i + 1, i + 1, i) for i in range(n // 50))
@shape
def repeals_in_a_circle(n): return many("act a@ \"A\" { repeals b@ }\nact b@ \"A\" { repeals a@ }\n", n)
@shape
def one_group(n): return many("actor a@ \"A\"\n", n * 2 // 3) + "actor g \"G\" { members " + ", ".join("a%d" % i for i in range(n // 60)) + " }\n"
@shape
def groups_in_groups(n): return many("actor g@ \"G\" { members h@ }\nactor h@ \"H\"\n", n)
@shape
def groups_in_a_chain(n): return "".join("actor g%06d \"G\" { members g%06d }\n" % (i, i + 1) for i in range(n // 40)) + "actor g%06d \"G\"\n" % (n // 40)
@shape
def a_group_and_its_records(n):
    k = int((n / 30) ** 0.5) * 2
    return HEAD + "".join("actor m%d \"M\"\n" % i for i in range(k)) + "actor g \"G\" { members " + ", ".join("m%d" % i for i in range(k)) + " }\n" + \
        "kind directive : act \"D\" { lifecycle legislative with in_force -> transposed }\n" + \
        many("directive d@ \"D\" {\n  number \"@\"\n  due 2025 at transposed by g\n" + "".join("  transposed 2024-01-0%d by m%d\n" % (i % 9 + 1, i) for i in range(min(k, 200))) + "}\n", n)
@shape
def records(n): return "act a \"A\" {\n  number \"1\"\n" + many("  adopted 2020-01-01\n", n) + "}\n"
@shape
def conflicting_records(n): return "act a \"A\" {\n  number \"1\"\n" + "".join("  adopted %04d\n" % (i % 4000 + 1000) for i in range(n // 15)) + "}\n"
@shape
def progress_entries(n): return PLAN + "  commitment c \"C\" {\n    due 2027\n" + many("    progress 2024-05-01 per paper \"p. @\"\n", n) + "  }\n}\n"
@shape
def indicator_values(n): return "indicator i \"I\" {\n" + many("  value 1@ at 2020-01-01\n", n) + "}\n"
@shape
def targets(n): return "indicator i \"I\" {\n  value 1 at 2020\n}\n" + PLAN.replace(HEAD, HEAD) + many("  commitment c@ \"C\" { target i at least 3 by 2027 }\n", n) + "}\n"
@shape
def recurring(n): return PLAN + many("  commitment c@ \"C\" { due every 1 day from 2000-01-01 until 2026-12-31 }\n", n // 20) + "}\n"
@shape
def recurring_with_records(n): return PLAN + "  commitment c \"C\" {\n    due every 1 day from 2000-01-01 until 2026-12-31\n" + many("    done 2020-01-01\n", n) + "  }\n}\n"
@shape
def also_in(n): return PLAN + many("  pillar p@ \"P\"\n", n // 2) + "  commitment c \"C\" { also_in " + ", ".join("p%d" % i for i in range(n // 45)) + " }\n}\n"
@shape
def part_of_a_circle(n): return many("action p@ \"P\" { part_of q@ }\naction q@ \"Q\" { part_of p@ }\n", n)
@shape
def part_of_a_chain(n): return "".join("action p%06d \"P\" { part_of p%06d }\n" % (i, i + 1) for i in range(n // 43)) + "strategy p%06d \"P\"\n" % (n // 43)
@shape
def claims(n): return PLAN + "}\n" + many("claim k@ \"K\" {\n  holds every commitment c in s: c.delivered\n}\n", n)
@shape
def milestones(n): return PLAN + "  commitment c \"C\" {\n" + many("    milestone m@ \"M\" { due 2027 }\n", n) + "  }\n}\n"


def measure(arguments, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run([SURE] + arguments + [path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60)
        status, told = done.returncode, done.stderr.decode("utf-8", "replace")[-300:]
    except subprocess.TimeoutExpired:
        status, told = -99, "not done after a minute"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, status, told


def main(arguments):
    tell = arguments[:1] == ["-k"]
    passed = failed = 0
    slowest = []
    for name in arguments[tell:] or SHAPES:
        with tempfile.TemporaryDirectory() as scratch:
            paths = []
            for size in (SIZE // 4, SIZE):
                data = SHAPES[name](size)
                paths.append(os.path.join(scratch, "%d.su" % size))
                with open(paths[-1], "wb") as f:
                    f.write(data if isinstance(data, bytes) else data.encode())
            for k, command in enumerate(COMMANDS):
                limit = LIMIT if k == 0 else 2 * LIMIT
                (a, _, _), (b, status, told) = measure(command, paths[0]), measure(command, paths[1])
                slowest.append((b, name, " ".join(command)))
                quadratic = b > 0.3 * LIMIT and b > 8 * max(a, 0.02)
                fine = status in (0, 1) and b <= limit and not quadratic
                passed, failed = passed + fine, failed + (not fine)
                if tell or not fine:
                    print("%s %s: %s: %.2f s for a quarter, %.2f s for the whole%s" % ("ok      " if fine else "FAILED  ", name, " ".join(command), a, b, "" if status in (0, 1) else ", exit status %d: %s" % (status, told)))
                    sys.stdout.flush()
                if not fine and k == 0:
                    break
    for t, name, command in sorted(slowest, reverse=True)[:5]:
        print("         the slowest: %.2f s, %s, %s" % (t, name, command))
    print("%d shapes, %d outputs of each" % (len(arguments[tell:] or SHAPES), len(COMMANDS)))
    print("%d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
