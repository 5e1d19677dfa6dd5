#!/usr/bin/env python3
"""What people write in rules, claims, definitions and questions who know SQL, a spreadsheet or plain English, and what they are
told: tests/slips.txt, a case after each line `=== LINE`.

The line is put where it belongs: `every ...` and `must ...`, `severity`, `message` and `help` into a rule, `holds ...` into a
claim, `condition ...` and other properties into a commitment, `define ...` by itself; `query ...` is asked. Behind it stand the
findings, `--- CHECK: MESSAGE` and `    HELP`: these and no others. Where the help is a line, that line can be read; and what
`must` says wrongly is told in the same words, in one line, where it is asked: `commitment c where ...`.

    slips.py [WORD...]          all cases, or those that hold one of the words; SURE comes from the environment
    slips.py --renew            writes what is found into slips.txt: read the difference
"""
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
FILE = os.path.join(ROOT, "tests", "slips.txt")
ENV = dict(os.environ, SOURCE_DATE_EPOCH="1782864000")


def read_cases():
    """(what stands behind every case, [(line, findings)])"""
    with open(FILE, encoding="utf-8") as f:
        head, *rest = re.split(r"^=== (.*)\n", f.read(), flags=re.M)
    return head, [(line, body.strip("\n")) for line, body in zip(rest[::2], rest[1::2])]


def whole(line, head):
    """A file with that line in its place."""
    word = line.split(" ")[0]
    if word == "every":
        text = "rule trial \"Trial\" {\n  %s\n  must has(c.owner)\n}" % line
    elif word in ("must", "severity", "message", "help"):
        must = "" if word == "must" else "  must has(c.owner)\n"
        text = "rule trial \"Trial\" {\n  every commitment c\n%s  %s\n}" % (must, line)
    elif word == "holds":
        text = "claim trial \"Trial\" {\n  author council\n  made 2026-05-01\n  evidence report_2025\n  %s\n}" % line
    elif word == "define":
        text = line
    else:
        due = "" if word == "due" else "  due 2027\n"
        text = "commitment trial \"Trial\" {\n  part_of traffic\n%s  progress 2026-02-15 per report_2025\n  %s\n}" % (due, line)
    return text + "\n\n" + head


def findings(line, head):
    command = [SURE, "check", "-f", "json", "--max-findings", "0", "-"]
    out = subprocess.run(command, input=whole(line, head), capture_output=True, text=True, timeout=20, env=ENV)
    if out.returncode not in (0, 1, 2):
        return "--- ended with %d: %s" % (out.returncode, out.stderr)
    return "\n".join("--- %s: %s\n    %s" % (f["check"], f["message"], f.get("help", "-")) for f in json.loads(out.stdout)["findings"])


def asked(question, file):
    """The one line that a question is refused with; nothing if it is answered."""
    out = subprocess.run([SURE, "query", question, file], capture_output=True, text=True, timeout=20, env=ENV)
    if out.returncode == 0:
        return "answered: " + out.stdout.splitlines()[0]
    return "\n".join("--- " + s for s in out.stderr.splitlines())


def told(line, head, file):
    return asked(line[6:], file) if line.startswith("query ") else findings(line, head)


def main(words):
    head, cases = read_cases()
    with tempfile.NamedTemporaryFile("w", suffix=".su", delete=False) as f:
        f.write(head)
    try:
        if words == ["--renew"]:
            text = head + "".join("=== %s\n%s\n\n" % (line, told(line, head, f.name)) for line, _ in cases)
            with open(FILE, "w", encoding="utf-8") as out:
                out.write(text)
            return 0
        return compare(head, [c for c in cases if not words or any(w in c[0] for w in words)], f.name)
    finally:
        os.unlink(f.name)


def spoken_of(line, found, head, file):
    """What is wrong with a line that is given as help."""
    help_line = re.search(r"^    write (.*)$|; write (.*)$", found, re.M)
    better = help_line and (help_line.group(1) or help_line.group(2))
    if not better or ", and what " in better or (better.split(" ")[0] != line.split(" ")[0] and not line.startswith("query ")):
        return ""
    if line.startswith("query "):
        again = asked(better, file)
        return "" if "--- " not in again or "nothing is called" in again or "true or false" in again else "\nits help: " + again
    again = findings(better, head)
    if "--- syntax" in again:
        return "\nits help: " + again
    if not line.startswith("must ") or "--- syntax" not in found:
        return ""
    question = asked("commitment c where " + line[5:], file)
    return "" if question.endswith("; write commitment c where " + better[5:]) and "\n" not in question else "\nasked: " + question


def compare(head, cases, file):
    passed = failed = 0
    for line, wanted in cases:
        found = told(line, head, file)
        found += spoken_of(line, found, head, file)
        passed += found == wanted
        failed += found != wanted
        print("%s   %s" % ("ok    " if found == wanted else "FAILED", line))
        if found != wanted:
            print("    wanted\n%s\n    found\n%s" % (wanted, found))
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main(sys.argv[1:]))
