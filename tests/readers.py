#!/usr/bin/env python3
"""What first readers of the language write, and what they are told: tests/readers.txt and newcomers.txt, a case after each line `=== NAME`.

A case is a text, then a line `---` for each finding: its line, its check, and what it says to write instead. Nothing else may be
found in it. A text that begins with a blank is the inside of a commitment, which gets what it lacks; the first case of readers.txt,
HEAD, stands behind every other.

Behind a line `+++` may stand the text as it is when somebody has followed the help to the letter: nothing is found in that, and what
the help says to write stands in it. In newcomers.txt every case has one, and one finding.

`\\u{200b}` is a character that nobody sees. `[utf-16le]` behind a name is how the file is saved: an encoding of Python's; `[cr]`,
`[crlf]` and `[bom]` are line ends and the mark of UTF-8.

    readers.py [NAME...]        all cases, or those named; SURE comes from the environment
    readers.py --renew          writes what is found into the files: read the difference
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
FILES = [os.path.join(ROOT, "tests", name) for name in ("readers.txt", "newcomers.txt")]


class Case:
    def __init__(self, name, body):
        self.name = name
        body, plus, mended = body.partition("\n+++\n")
        self.mended = mended.rstrip("\n") if plus else None
        text, *told = re.split(r"^--- ", body.rstrip("\n") + "\n", flags=re.M)
        self.text, self.told = text.rstrip("\n"), [t.rstrip("\n") for t in told]
        self.saved = re.findall(r"\[([\w-]+)\]", name)


def read_cases(file):
    """(remarks at the top, cases)"""
    with open(file, encoding="utf-8") as f:
        top, *rest = re.split(r"^=== (.*)\n", f.read(), flags=re.M)
    return top, [Case(name, body) for name, body in zip(rest[::2], rest[1::2])]


def whole(text, head):
    if text.startswith(" "):
        lines = ["commitment lay \"Lay the main\" {", "  part_of  traffic"] + text.splitlines()
        if not re.search(r"^ +due\b", text, re.M | re.I):
            lines.append("  due      2027")
        if not re.search(r"^ +progress\b", text, re.M):
            lines.append("  progress 2026-02-15 per report_2025")
        text = "\n".join(lines + ["}"])
    return text + "\n\n" + head + "\n"


def as_saved(text, saved):
    """The bytes of a file."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m.group(1), 16)), text)
    encoding = "utf-8"
    for how in saved:
        if how in ("cr", "crlf"):
            text = text.replace("\n", "\r" if how == "cr" else "\r\n")
        elif how == "bom":
            text = "\ufeff" + text
        else:
            encoding = how
    return text.encode(encoding)


def findings(text, saved=()):
    command = [SURE, "check", "-f", "json", "--max-findings", "0", "-"]
    out = subprocess.run(command, input=as_saved(text, saved), capture_output=True, timeout=20, env=dict(os.environ, SOURCE_DATE_EPOCH="1782864000"))
    return ["%s %s: %s" % (f.get("line", 0), f["check"], f.get("help", "-")) for f in json.loads(out.stdout)["findings"]]


def words(text):
    return " ".join(text.split())


def not_followed(case):
    """What the help says to write, and what was not written."""
    wrong = []
    for told in case.told:
        for part in re.split(r"; ", told.partition(": ")[2]):
            line = re.match(r"write ([a-z_]+ .*)$", part)
            line = line and re.split(r", or the code | if it | if that ", line.group(1))[0]
            if line and re.search(r"^\s*%s " % line.split()[0], case.mended, re.M) and "..." not in line and not re.search(r"\b[A-Z]{4,}\b", line) and words(line) not in words(case.mended):
                wrong.append("is told to write %s, and did not" % line)
    return wrong


def judge(case, head, strict):
    told = findings(whole(case.text, head), case.saved)
    wrong = [] if told == case.told else ["wanted"] + ["    " + w for w in case.told] + ["found"] + ["    " + t for t in told]
    if strict and (case.mended is None or len(case.told) != 1):
        wrong.append("has not one finding, or no text behind +++")
    if case.mended is not None:
        left = findings(whole(case.mended, head), [how for how in case.saved if how in ("crlf", "bom")])
        wrong += ["mended, and still: " + t for t in left] + not_followed(case)
    return wrong


def renew(file, top, cases, head):
    with open(file, "w", encoding="utf-8") as f:
        f.write(top)
        for case in cases:
            told = [] if case.name == "HEAD" else findings(whole(case.text, head), case.saved)
            f.write("=== %s\n%s\n%s" % (case.name, case.text, "".join("--- %s\n" % t for t in told)))
            f.write("\n" if case.mended is None else "+++\n%s\n\n" % case.mended)


def main(names):
    passed = failed = 0
    head = read_cases(FILES[0])[1][0].text
    for file in FILES:
        top, cases = read_cases(file)
        if names == ["--renew"]:
            renew(file, top, cases, head)
            continue
        for case in cases:
            if case.name == "HEAD" or (names and case.name not in names):
                continue
            wrong = judge(case, head, file == FILES[1])
            passed, failed = passed + (not wrong), failed + bool(wrong)
            print("%s %s" % ("FAILED  " if wrong else "ok      ", case.name))
            for w in wrong:
                print("    " + w)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
