#!/usr/bin/env python3
"""Tests the pages of the checks, docs/checks/NAME.md, against checks.def, the rules of the library and the program.

Every check has its page and every page its check; name, severity, group and index agree; every example marked `su` is
compiled: what stands under Wrong gives exactly the findings that it marks, what stands under Right gives none.

The findings of a rule bear the name of the rule: the page of `rule` declares one in its example and marks that.

An example of several files has a line `# file: PATH` before each of them; `# pipe: NAME` makes a named pipe. A finding about the run has no line to be marked:
its example says `# note NAME: ...`, and the finding has to be among those that are printed.

    pages.py [NAME...]      all pages, or those named; SURE and ROOT come from the environment
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
PAGES = os.path.join(ROOT, "docs", "checks")
SEVERITY = {"FAULT": "error", "WARNING": "warning", "NOTE": "note", "EXTRA": "note, only with -Wextra"}
SECTIONS = ["Why", "Wrong", "Right", "How to mend it"]

passed = failed = 0


def test(what, fine, told=""):
    global passed, failed
    if fine:
        passed += 1
        print("ok       " + what)
    else:
        failed += 1
        print("FAILED   " + what)
        for line in told.splitlines()[:30]:
            print("    " + line)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def registry():
    """name -> (severity, group, meaning, sort), in the order of checks.def"""
    text = read(os.path.join(ROOT, "src", "findings", "checks.def"))
    rows = re.findall(r'^CHECK\(\s*\w+,\s*"([^"]+)",\s*(\w+),\s*(MISTAKE|RESULT\("[^"]+",\s*"[^"]+"\)),\s*(\w+),\s*"([^"]*)"\)', text, re.M)
    test("every line of checks.def is read", len(rows) == len(re.findall(r"^CHECK\(", text, re.M)) > 0)
    return {name: (SEVERITY[severity], group.lower(), meaning, sort.split("(")[0].lower()) for name, severity, sort, group, meaning in rows} | library_rules()


def library_rules():
    """The rules of the library, read from its sources as registry() reads checks.def."""
    rules, words = {}, {"error": "FAULT", "warning": "WARNING", "info": "NOTE", "extra": "EXTRA"}
    for top, _, files in sorted(os.walk(os.path.join(ROOT, "stdlib"))):
        for f in sorted(files):
            for name, title, block in re.findall(r'^rule (\w+) "([^"\n]*)" \{\n(.*?)^\}', read(os.path.join(top, f)), re.M | re.S):
                own = dict(re.findall(r"^  (severity|group|sort) +(\w+)$", block, re.M))
                rules[name.replace("_", "-")] = (SEVERITY[words[own.get("severity", "warning")]], own["group"], title[0].lower() + title[1:],
                                                  own.get("sort", "result"))
    told = run(["explain", "--list"])[1]
    listed = {name: (severity, sort, meaning) for name, severity, sort, meaning in re.findall(r"^  (\S+) +(\w+) +(\w+) +(.*)$", told, re.M)}
    wrong = [n for n, (severity, _, meaning, sort) in rules.items() if listed.get(n) != ("off" if "," in severity else severity, sort, meaning)]
    test("explain --list has all %d rules of the library as they are written" % len(rules), rules != {} and wrong == [], "\n".join(wrong))
    return rules


def sections(page):
    """heading -> text, for the headings of the second level outside of fences"""
    found, heading, fenced = {}, "", False
    for line in page.splitlines(keepends=True):
        if line.startswith("```"):
            fenced = not fenced
        if line.startswith("## ") and not fenced:
            heading = line[3:].strip()
        else:
            found[heading] = found.get(heading, "") + line
    return found


def blocks(text):
    """(language, content) of the fenced blocks"""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S)


def run(arguments):
    environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "SU_PATH")}
    try:
        done = subprocess.run([SURE] + arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, env=environment)
    except (OSError, subprocess.TimeoutExpired) as e:
        return -1, str(e)
    return done.returncode, done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")


def write(directory, content):
    """The path to give to the program: one file, or a directory of several."""
    for name in re.findall(r"^# pipe: (\S+)\n", content, re.M):
        os.mkfifo(os.path.join(directory, name))
    parts = re.split(r"^# file: (\S+)\n", content, flags=re.M)
    if len(parts) == 1:
        path = os.path.join(directory, "example.su")
        with open(path, "w", encoding="utf-8") as f:
            f.write(content)
        return path
    for name, text in zip(parts[1::2], parts[2::2]):
        path = os.path.join(directory, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    return directory


def switches(name, severity, path):
    """What the program needs: a check that is off is switched on; several files find each other."""
    return (["-W", name] if "only with" in severity else []) + (["-I", path] if os.path.isdir(path) else [])


def own_names(name, content):
    """The names under which the findings of a check appear."""
    return [r.replace("_", "-") for r in re.findall(r"^rule (\w+)", content, re.M)] if name == "rule" else [name]


def try_wrong(name, severity, content):
    with tempfile.TemporaryDirectory() as d:
        path = write(d, content)
        status, told = run(["test"] + switches(name, severity, path) + [path])
    counts = re.search(r"^(\d+) passed, (\d+) failed$", told, re.M)
    expected = len(re.findall(r"#~", content))
    # Every expectation is one, and every file.
    fine = status == 0 and counts is not None and int(counts.group(1)) > expected and counts.group(2) == "0"
    test(name + ": the wrong example gives what it marks", fine, told)


def marked_bytes(name, content):
    """The bytes that a text page describes: <E9> is one byte, <U+202E> a character."""
    if name == "nested-too-deeply":
        return b"".join(b'action step_%d "Step %d" {\n' % (i, i) for i in range(2400))
    line = next(l for l in content.splitlines() if "<- error " + name in l)
    data = re.sub(r"<U\+([0-9A-F]+)>", lambda m: chr(int(m.group(1), 16)), line.split("<- error")[0]).encode()
    return re.sub(rb"<([0-9A-F]{2})>", lambda m: bytes([int(m.group(1), 16)]), data).strip() + b"\n"


def try_text(name, severity, content):
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, "example.su")
        with open(path, "wb") as f:
            f.write(marked_bytes(name, content))
        status, told = run(["check", path])
    printed = re.findall(r"^\S+: (\w+): .*\[([a-z-]+)\]$", told, re.M)
    test(name + ": what the page describes gives it", status == 1 and (severity, name) in printed, told)


def try_run(name, severity, content):
    with tempfile.TemporaryDirectory() as d:
        path = write(d, content)
        status, told = run(["check"] + switches(name, severity, path) + [path])
    printed = re.findall(r"^sure: (\w+): .*\[([a-z-]+)\]$", told, re.M)
    test(name + ": the wrong example gives it, without a place", status == 0 and (severity, name) in printed, told)


def try_right(name, severity, content):
    with tempfile.TemporaryDirectory() as d:
        path = write(d, content)
        status, told = run(["check", "--fail-on", "note"] + switches(name, severity, path) + [path])
    test(name + ": the right example gives nothing", status == 0 and not re.search(r"\[[a-z]+(-[a-z]+)*\]$", told, re.M), told)


def test_page(name, known):
    severity, group, _, sort = known
    page = read(os.path.join(PAGES, name + ".md"))
    lines = page.splitlines()
    test(name + ": its name is the heading", lines[0] == "# " + name)
    test(name + ": one sentence says what it means", len(lines) > 3 and lines[1] == lines[3] == "" and re.match(r"[A-Z`].*\.$", lines[2]) is not None)
    test(name + ": severity, sort and group", lines[4] == "Severity: %s · Sort: %s · Group: %s" % (severity, sort, group), lines[4])
    parts = sections(page)
    test(name + ": its sections", [h for h in parts if h] == SECTIONS, str(list(parts)))
    wrong, right = (blocks(parts.get(h, "")) for h in ("Wrong", "Right"))
    test(name + ": one example under each heading", len(wrong) == len(right) == 1 and right[0][0] == "su" and wrong[0][0] in ("su", "text"))
    for language, content in wrong:
        marked = re.findall(r"#~\^* (\w+) ([a-z-]+)", content)
        if language == "su" and marked == []:
            test(name + ": the wrong example names it", "# %s %s: " % (severity, name) in content)
            try_run(name, severity, content)
        elif language == "su":
            test(name + ": the wrong example marks it", any((severity.split(",")[0], n) in marked for n in own_names(name, content)), str(marked))
            try_wrong(name, severity, content)
        else:
            test(name + ": the wrong example names it", "<- %s %s" % (severity, name) in content)
            try_text(name, severity, content)
    for language, content in right:
        test(name + ": the right example marks nothing", "#~" not in content)
        try_right(name, severity, content)


def test_index(checks):
    index = read(os.path.join(PAGES, "README.md"))
    rows = re.findall(r"^\| \[([^]]+)\]\(([^)]+)\) \| ([^|]+) \| (\w+) \| (.*) \|$", index, re.M)
    test("the index links every page under its name", all(link == name + ".md" for name, link, _, _, _ in rows))
    test("the index has every check once", sorted(r[0] for r in rows) == sorted(checks))
    told = [name for name, _, severity, sort, meaning in rows if name in checks and (severity, meaning, sort) != (checks[name][0],) + checks[name][2:]]
    test("the index says of each what checks.def says", told == [], "\n".join(told))
    groups = {}
    for heading, text in sections(index).items():
        for name in re.findall(r"^\| \[([^]]+)\]", text, re.M):
            groups[name] = heading.split(":")[0]
    told = [name for name in checks if groups.get(name) != checks[name][1]]
    test("the index has each in its group", told == [], "\n".join(told))


def main(names):
    checks = registry()
    pages = sorted(f[:-3] for f in os.listdir(PAGES) if f.endswith(".md") and f != "README.md")
    if not names:
        missing, extra = sorted(set(checks) - set(pages)), sorted(set(pages) - set(checks))
        test("every check has its page", missing == [], "\n".join(missing))
        test("every page has its check", extra == [], "\n".join(extra))
        test_index(checks)
    for name in names or pages:
        if name in checks:
            test_page(name, checks[name])
        elif names:
            test("there is a check " + name, False)
    print("%d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
