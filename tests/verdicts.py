#!/usr/bin/env python3
"""Inputs that once had a wrong verdict, and what is right (tests/regress/*.su).

    verdicts.py [FILE...]       SURE comes from the environment

Comments in the file say what must come out:

    #= as of 2024-05-05
    #= NAME VERDICT yes|no|unknown          a verdict: late, overdue ...; or a state: `adopted` is whether it was
    #= NAME status WORD
    #= NAME due 2024-10-17                  or DAY..DAY, an open end is left out; likewise delivered_on and states
    #= finding CHECK NAME OTHER             and `no finding CHECK NAME OTHER`; an OTHER of - is none
"""
import glob
import json
import os
import subprocess
import sys

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")


def ask(*args):
    out = subprocess.run([SURE] + list(args), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return json.loads(out.decode("utf-8"))


def days(entry):
    if not entry or "from" not in entry:
        return "none"
    lo, hi = entry["from"] or "", entry["to"] or ""
    return lo if lo == hi and lo else "%s..%s" % (lo, hi)


def answer(declarations, name, what, wanted):
    d = declarations.get(name)
    if d is None:
        return "not declared"
    if what == "status":
        return d.get("status")
    if what in d.get("verdicts", {}):
        return d["verdicts"][what]
    if what in ("due", "delivered_on"):
        return days(d.get(what))
    state = d.get("states", {}).get(what)
    if state is None:
        return "neither a verdict nor a state"
    return state["was"] if wanted in ("yes", "no", "unknown") else days(state)


def check_file(path):
    """(passed, [what failed])"""
    with open(path, encoding="utf-8", errors="replace") as f:
        wants = [line[2:].split() for line in f if line.startswith("#= ")]
    if not wants:
        return 0, []
    if wants[0][:2] != ["as", "of"]:
        return 0, ["the first line must say as of when"]
    as_of = ["--as-of", wants[0][2]]
    declarations = {d["name"]: d for d in ask("export", "-w", "-f", "json", *as_of, path)["declarations"]}
    found = {(f["check"], f.get("declaration"), f.get("other")) for f in ask("check", "-f", "json", *as_of, path)["findings"]}
    failed = []
    for want in wants[1:]:
        if "finding" in want[:2]:
            check, name, other = want[-3:]
            if ((check, name, None if other == "-" else other) in found) == (want[0] == "no"):
                failed.append(" ".join(want))
        else:
            got = answer(declarations, *want)
            if got != want[2]:
                failed.append("%s: got %s" % (" ".join(want), got))
    return len(wants) - 1 - len(failed), failed


def main():
    passed = failed = 0
    for path in sys.argv[1:] or sorted(glob.glob(os.path.join(ROOT, "tests", "regress", "*.su"))):
        good, bad = check_file(path)
        passed, failed = passed + good, failed + len(bad)
        for line in bad:
            print("%s: %s" % (os.path.basename(path), line))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
