#!/usr/bin/env python3
"""One word, one count: how often each status occurs, as the report, the picture, the exports and a question tell it.

    counts.py [--models N] [--seed S] [PATH...]     SURE comes from the environment; random models, or what stands at each PATH
"""
import argparse
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
sys.path.insert(0, os.path.join(ROOT, "tests", "oracle"))

STATUSES = ["delivered", "tracked", "planned", "running", "overdue", "open", "unknown", "dropped", "inactive", "not_yet_promised"]
MARKS = {"\u2713": "delivered", "\u2192": "tracked", "+": "planned", "=": "running", "!": "overdue", "\u25cb": "open", "?": "unknown", "\u00d7": "dropped",
         "\u2013": "inactive"}


def said(*args):
    return subprocess.run([SURE, *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode("utf-8")


def none():
    return {s: 0 for s in STATUSES}


def in_report(where):
    found = none()
    for line in said("report", "-w", *where).split("Needs attention\n===")[0].split("\nCommitments\n===")[0].split("\n"):
        m = re.match(r" . ([a-z]+) +(\d+)(  |$)", line)
        apart = re.match(r"   not yet promised, and counted nowhere: (\d+)", line)
        if m and m.group(1) in found:
            found[m.group(1)] = int(m.group(2))
        elif apart:
            found["not_yet_promised"] = int(apart.group(1))
    return found


def in_markdown(where):
    head = said("report", "-w", "-f", "md", *where).split("\n## Needs attention")[0].split("\n## Commitments")[0]
    found = {s: int((re.findall(r"\| \S+ %s \| (\d+) \|" % s, head) or [0])[0]) for s in STATUSES}
    found["not_yet_promised"] = int((re.findall(r"^Not yet promised, and counted nowhere: (\d+)", head, re.M) or [0])[0])
    return found


def in_picture(where):
    """The bar below the title; what is not yet promised is not in it."""
    found = none()
    for line in said("graph", "-w", *where).split("\n"):
        if line.startswith("label=<<TABLE"):
            for mark, n in re.findall(r"<B>(\S+)</B> (\d+) [a-z]", line):
                found[MARKS[mark]] += int(n)
    return found


def in_questions(where):
    found = none()
    for s in STATUSES:
        answer = json.loads(said("query", "-f", "json", "-w", "commitment c where c is not milestone and c.status = " + s, *where))
        found[s] = sum(1 for m in answer["matches"] if m["match"] == "yes")
    return found


def compare(where):
    data = json.loads(said("export", "-w", "-f", "json", *where))
    counted = {s: data["counts"][s] for s in STATUSES}
    promised = dict(counted, not_yet_promised=0)
    xml = re.findall(r'<verdicts [^>]*status="([a-z_]+)"', said("export", "-w", "-f", "xml", *where))
    rows = [d["status"] for d in data["declarations"] if "status" in d]
    wrong = []
    for name, found, wanted in (("the report", in_report(where), counted), ("Markdown", in_markdown(where), counted), ("the picture", in_picture(where), promised),
                                ("questions", in_questions(where), counted)):
        if found != wanted:
            wrong.append("%s: %s, and the export %s" % (name, {s: n for s, n in found.items() if n != wanted[s]}, {s: n for s, n in wanted.items() if n != found[s]}))
    if sorted(xml) != sorted(rows):
        wrong.append("XML and JSON: %s, %s" % (sorted(xml), sorted(rows)))
    for d in data["declarations"]:
        sure = [s for s in STATUSES if d.get("verdicts", {}).get(s) == "yes"]
        if "status" in d and sure != ([d["status"]] if d["status"] != "unknown" else []):
            wrong.append("%s: %s, and certainly %s" % (d["name"], d["status"], sure))
    return wrong


def models(seed, count):
    import generate
    from compare import iso, write
    for n in range(count):
        T = generate.as_of_day(random.Random("%s/as-of/%s" % (seed, n)))
        project = generate.project_of(seed, n)
        with tempfile.TemporaryDirectory(prefix="counts-") as directory:
            write(directory, [generate.model(seed, n, T, project)], project)
            yield "model %d as of %s (--seed %s)" % (n, iso(T), seed), ["--as-of", iso(T), directory]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--models", type=int, default=0)
    p.add_argument("--seed", default="1")
    p.add_argument("path", nargs="*")
    args = p.parse_args()
    passed = failed = 0
    for name, where in itertools.chain([(x, [x]) for x in args.path], models(args.seed, args.models)):
        wrong = compare(where)
        passed, failed = passed + (not wrong), failed + bool(wrong)
        for line in wrong:
            print("%s: %s" % (name, line))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
