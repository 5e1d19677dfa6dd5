#!/usr/bin/env python3
"""What first readers of the language write, and what they are told: tests/readers.txt, a case after each line `=== NAME`.

A case is a text, then a line `---` for each finding: its line, its check, and what it says to write instead. Nothing else may be
found in it. A text that begins with a blank is the inside of a commitment, which gets what it lacks; the first case, HEAD, stands
behind every other.

    readers.py [NAME...]        all cases, or those named; SURE comes from the environment
    readers.py --renew          writes what is found into readers.txt: read the difference
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
FILE = os.path.join(ROOT, "tests", "readers.txt")


def read_cases():
    """(remarks at the top, [(name, text, findings)])"""
    with open(FILE, encoding="utf-8") as f:
        top, *rest = re.split(r"^=== (.*)\n", f.read(), flags=re.M)
    cases = []
    for name, body in zip(rest[::2], rest[1::2]):
        text, *told = re.split(r"^--- ", body.rstrip("\n") + "\n", flags=re.M)
        cases.append((name, text.rstrip("\n"), [t.rstrip("\n") for t in told]))
    return top, cases


def whole(text, head):
    if text.startswith(" "):
        lines = ["commitment lay \"Lay the main\" {", "  part_of  traffic"] + text.splitlines()
        if not re.search(r"^ +due\b", text, re.M | re.I):
            lines.append("  due      2027")
        if not re.search(r"^ +progress\b", text, re.M):
            lines.append("  progress 2026-02-15 per report_2025")
        text = "\n".join(lines + ["}"])
    return text + "\n\n" + head + "\n"


def findings(text):
    command = [SURE, "check", "-f", "json", "--max-findings", "0", "-"]
    out = subprocess.run(command, input=text, capture_output=True, text=True, timeout=20, env=dict(os.environ, SOURCE_DATE_EPOCH="1782864000"))
    return ["%s %s: %s" % (f.get("line", 0), f["check"], f.get("help", "-")) for f in json.loads(out.stdout)["findings"]]


def renew(top, cases, head):
    with open(FILE, "w", encoding="utf-8") as f:
        f.write(top)
        for name, text, _ in cases:
            told = [] if name == "HEAD" else findings(whole(text, head))
            f.write("=== %s\n%s\n%s\n" % (name, text, "".join("--- %s\n" % t for t in told)))


def main(words):
    top, cases = read_cases()
    head = cases[0][1]
    if words == ["--renew"]:
        renew(top, cases, head)
        return 0
    passed = failed = 0
    for name, text, wanted in cases[1:]:
        if words and name not in words:
            continue
        told = findings(whole(text, head))
        if told == wanted:
            passed += 1
            print("ok       " + name)
            continue
        failed += 1
        print("FAILED   " + name)
        print("    wanted\n" + "".join("        %s\n" % w for w in wanted) + "    found\n" + "".join("        %s\n" % t for t in told), end="")
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main(sys.argv[1:]))
