#!/usr/bin/env python3
"""Tests README.md and docs/*.md: every command in them is run, every example in them is compiled.

A document is played from top to bottom in a directory of its own:

    ```su      whose first line is `# file: NAME`: the block is written to that file, first line and all.
               whose first line is `# in NAME`: a declaration of that file is replaced by the one in the block.
               otherwise: an example. It is compiled together with the files that stand in the directory, as a part of
               their module if it names none, and has to give the findings that it marks with `#~`, and no others. (The others are judged by what reads them.)
    ```sh      every line is run. A command of sure may end with findings (1), any other has to end well.
    ```text    whose first line is `# file: NAME`: the rest of the block is written to that file.
               right after a block of sh: what its commands have printed. `…` stands for anything, alone on a line for any lines.

A file that no command reads has to be without findings. `make TARGET` is not run, but make is asked whether it could: the
targets have tests of their own. Links to files of the project and to headings in them have to lead somewhere.

Then the manual page, docs/sure.1: it has the options that exist, and no others. And the reference of the library: a page
for each kind, with each of its properties, and links that lead somewhere.

    docs.py [NAME...]      all documents, or those named (tutorial, sure.1, reference); SURE and ROOT come from the environment
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.path.abspath(os.environ.get("SURE") or os.path.join(ROOT, "build", "sure"))

passed = failed = skipped = 0


def test(what, fine, told=""):
    global passed, failed
    if fine:
        passed += 1
        print("ok       " + what)
    else:
        failed += 1
        print("FAILED   " + what)
        for line in told.splitlines()[:60]:
            print("    " + line)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def blocks(text):
    """(language, content, line) of the fenced blocks"""
    found, opened = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            if opened is None:
                opened = (line[3:].strip(), [], number)
            else:
                found.append((opened[0], "".join(opened[1]), opened[2]))
                opened = None
        elif opened is not None:
            opened[1].append(line + "\n")
    return found


def declaration(lines, start):
    """The lines of the declaration that begins at `start`: up to where its block is closed."""
    depth = 0
    for i in range(start, len(lines)):
        bare = re.sub(r'"[^"]*"', "", lines[i]).split("#")[0]
        depth += bare.count("{") - bare.count("}")
        if depth <= 0:
            return i + 1
    return len(lines)


def replace(old, new):
    """`old` with the declaration of the same kind and name replaced by `new`; None if there is none."""
    head = re.match(r"\s*(\w+ \w+)\b", new)
    lines = old.splitlines(keepends=True)
    for i, line in enumerate(lines):
        if head and re.match(r"\s*%s\b" % re.escape(head.group(1)), line):
            depth = len(line) - len(line.lstrip())
            moved = "".join(" " * depth + l if l.strip() else l for l in new.splitlines(keepends=True))
            return "".join(lines[:i]) + moved + "".join(lines[declaration(lines, i):])
    return None


def pattern(text):
    """What a text block says, as a regular expression."""
    expression = ""
    for line in text.splitlines():
        if line.strip() == "…":
            expression += r"(?:.*\n)*?"
        else:
            expression += "[^\n]*".join(re.escape(part) for part in line.rstrip().split("…")) + r"[ \t]*\n"
    return expression


def headings(text):
    """The anchors that pages of Markdown get from their headings."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    return [re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in re.findall(r"^#+ +(.*)$", text, re.M)]


class Document:
    def __init__(self, path, scratch):
        self.name = os.path.relpath(path, ROOT)
        self.text = read(path)
        self.top = os.path.join(scratch, "top")
        self.programs = os.path.join(scratch, "bin")
        os.makedirs(self.top)
        os.makedirs(self.programs)
        os.symlink(SURE, os.path.join(self.programs, "sure"))
        if "examples/" in self.text:    # the reader is at the top of the sources
            shutil.copytree(os.path.join(ROOT, "examples"), os.path.join(self.top, "examples"))
            os.mkdir(os.path.join(self.top, "build"))
            os.symlink(SURE, os.path.join(self.top, "build", "sure"))
        self.at = self.top              # the directory in which the reader is
        self.unread = False             # a file was written, and no command has run since
        drop = ("SOURCE_DATE_EPOCH", "SU_PATH", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")
        self.environment = {k: v for k, v in os.environ.items() if k not in drop}
        self.environment["PATH"] = self.programs + os.pathsep + os.environ.get("PATH", "")
        self.environment["NO_COLOR"] = "1"

    def run(self, command, where=None):
        try:
            done = subprocess.run(command, cwd=where or self.at, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=120,
                                  stderr=subprocess.STDOUT, env=self.environment)
        except (OSError, subprocess.TimeoutExpired) as e:
            return -1, str(e)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    # ---- commands ----

    def shell(self, line, what):
        word = line.split()[0]
        if word == "cd":
            self.at = os.path.normpath(os.path.join(self.at, line.split()[1]))
            test(what, os.path.isdir(self.at), self.at)
            return ""
        if word in ("make", "sudo"):
            status, told = self.run(["make", "-n"] + line.split()[2 if word == "sudo" else 1:], ROOT)
            test(what + " (make knows it)", status == 0, told)
            return ""
        if "dot " in line and shutil.which("dot") is None:
            global skipped
            skipped += 1
            print("skipped  " + what + ": no dot")
            return ""
        status, told = self.run(["sh", "-c", line])
        into = re.search(r"> *(\S+)$", line)
        if into is not None and status == 0:
            path = os.path.join(self.at, into.group(1))
            status, told = (0, told) if os.path.exists(path) and os.path.getsize(path) > 0 else (-1, path + " is empty")
        test(what, status == 0 or (status == 1 and word in ("sure", "build/sure") and "|" not in line), "exit status %d\n%s" % (status, told))
        return told

    def commands(self, content, line):
        told = ""
        for command in content.replace("\\\n", " ").splitlines():
            command = re.sub(r"\s+#\s.*$", "", command).strip()
            if command and not command.startswith("#"):
                told += self.shell(command, "%s:%d: %s" % (self.name, line, command))
        self.unread = False
        return told

    def compare(self, content, told, line):
        fine = re.fullmatch(pattern(content), re.sub(r"[ \t]+\n", "\n", told)) is not None
        test("%s:%d: that is what it prints" % (self.name, line), fine, "---- said\n" + told + "---- written\n" + content)

    # ---- sources ----

    def replace_in(self, name, content, line):
        path = os.path.join(self.at, name)
        new = replace(read(path), content) if os.path.exists(path) else None
        test("%s:%d: %s has what is replaced" % (self.name, line, name), new is not None)
        if new is not None:
            write(path, new)

    def example(self, content, line):
        with tempfile.TemporaryDirectory() as d:
            module = ""
            for f in sorted(os.listdir(self.at)):
                if f.endswith(".su"):
                    shutil.copy(os.path.join(self.at, f), d)
                    module = module or "".join(re.findall(r"^module [\w.]+", read(os.path.join(d, f)), re.M)[:1])
            if re.search(r"^module ", content, re.M):
                module = ""
            write(os.path.join(d, "example.su"), module + "\n" + content)
            status, told = self.run([SURE, "test", "-Wno-unused-declaration", d])
        counts = re.search(r"^(\d+) passed, (\d+) failed$", told, re.M)
        other = re.search(r"^\S*example\.su:", told, re.M)
        fine = status in (0, 1) and counts is not None and int(counts.group(1)) > len(re.findall(r"#~", content)) and other is None
        test("%s:%d: the example gives what it marks" % (self.name, line), fine, told)

    def source(self, content, line):
        first, rest = content.split("\n", 1)
        place = re.fullmatch(r"# (file:|in) (\S+)", first)
        if place is None:
            self.example(content, line)
        elif place.group(1) == "in":
            self.replace_in(place.group(2), rest, line)
            self.unread = True
        else:
            write(os.path.join(self.at, *place.group(2).split("/")), content)
            self.unread = True

    def files(self):
        """Files that no command was run on."""
        if self.unread:
            status, told = self.run([SURE, "test", "-Wno-unused-declaration", "."])
            test("%s: its files give what they mark" % self.name, status == 0, told)
        self.unread = False

    # ---- all of it ----

    def links(self):
        prose = re.sub(r"^```.*?^```$", "", self.text, flags=re.M | re.S)
        prose = re.sub(r"`[^`]*`", "", prose)
        for link in re.findall(r"\]\(([^)\s]+)", prose):
            if not re.match(r"[a-z]+:", link):
                file, _, heading = link.partition("#")
                path = os.path.join(ROOT, os.path.dirname(self.name), file) if file else os.path.join(ROOT, self.name)
                fine = os.path.exists(path) and (not heading or heading in headings(read(path)))
                test("%s: the link to %s leads somewhere" % (self.name, link), fine)

    def play(self):
        told, last = "", ""
        for language, content, line in blocks(self.text):
            if language == "su":
                self.source(content, line)
            elif language == "sh":
                told = self.commands(content, line)
            elif language == "text" and content.startswith("# file: "):
                first, rest = content.split("\n", 1)
                write(os.path.join(self.at, *first[len("# file: "):].split("/")), rest)
            elif language == "text" and last == "sh":
                self.compare(content, told, line)
            elif language not in ("text", "mermaid"):
                test("%s:%d: its block is of a known sort" % (self.name, line), False, language)
            last = language
        self.files()
        self.links()


# ---- the manual page ----

def manual_page():
    text = read(os.path.join(ROOT, "docs", "sure.1"))
    _, told = run_sure(["--help"])
    known = re.findall(r"^  ([a-z]+)  +[A-Z]", told, re.M)
    test("sure.1: it has every command", known != [] and [c for c in known if "\n.It Cm %s\n" % c not in text] == [], str(known))
    said = set(re.findall(r"^\.It Cm ([a-z]+)$", text, re.M)) - {"help"}
    test("sure.1: every command exists", said <= set(known), str(said - set(known)))
    options = {"--version"}
    for command in known:
        _, told = run_sure([command, "--help"])
        for column in re.findall(r"^ +(-[^ ].*?)(?:  |$)", told, re.M):
            options.update(re.findall(r"(?<![\w-])--?[A-Za-z][a-z-]*", column))
    options = {"-W" if o.startswith("-W") else o for o in options}
    written = set()
    for line in re.findall(r"^\.It (Fl .*)$", text, re.M):
        written.update("-" + o for o in re.findall(r"Fl (-?[A-Za-z][a-z-]*)", line))
    written = {"-W" if o.startswith("-W") else o for o in written}
    test("sure.1: it has every option", options <= written, str(sorted(options - written)))
    test("sure.1: every option exists", written <= options, str(sorted(written - options)))
    for tool in (["mandoc", "-T", "lint", "-W", "error"], ["groff", "-mdoc", "-Tutf8", "-z"]):
        if shutil.which(tool[0]) is not None:
            done = subprocess.run(tool + [os.path.join(ROOT, "docs", "sure.1")], capture_output=True, text=True)
            test("sure.1: %s has nothing to say" % tool[0], done.returncode == 0 and not done.stderr, done.stdout + done.stderr)


def run_sure(arguments):
    done = subprocess.run([SURE] + arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode("utf-8", "replace")


# ---- the reference ----

def reference():
    with tempfile.TemporaryDirectory() as d:
        done = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "reference.py"), d], capture_output=True, text=True)
        test("reference: it is written", done.returncode == 0, done.stdout + done.stderr)
        pages = {f[:-3]: read(os.path.join(d, f)) for f in os.listdir(d)}
        kinds, properties = library_kinds()
        missing = [k for k in kinds if k not in pages]
        test("reference: a page for each of %d kinds" % len(kinds), kinds != [] and missing == [], str(missing))
        missing = ["%s of %s" % (p, k) for k, p in properties if "\n| `%s` |" % p not in pages.get(k, "")]
        test("reference: all %d properties" % len(properties), properties != [] and missing == [], "\n".join(missing))
        rules = re.findall(r"^rule (\w+)", "".join(read(os.path.join(ROOT, "stdlib", "std", f)) for f in os.listdir(os.path.join(ROOT, "stdlib", "std"))), re.M)
        missing = [r for r in rules if "\n| `%s` |" % r.replace("_", "-") not in pages.get("rules", "")]
        test("reference: all %d rules" % len(rules), rules != [] and missing == [], "\n".join(missing))
        missing = ["%s in %s" % (link, page) for page, text in pages.items() for link in re.findall(r"\]\((\w+)\.md\)", text) if link not in pages]
        test("reference: its links lead somewhere", missing == [], "\n".join(missing))
        missing = [page for page, text in pages.items() if re.search(r"^\|(?!.*\|$)", text, re.M)]
        test("reference: its tables are whole", missing == [], "\n".join(missing))


def library_kinds():
    """Kinds and their own properties, read from the sources in a plainer way than tools/reference.py does."""
    kinds, properties = [], []
    for top, _, files in sorted(os.walk(os.path.join(ROOT, "stdlib"))):
        for f in sorted(files):
            for line in read(os.path.join(top, f)).splitlines():
                head, own = re.match(r"kind (\w+)", line), re.match(r"  property +(\w+)", line)
                if head:
                    kinds.append(head.group(1))
                if own:
                    properties.append((kinds[-1], own.group(1)))
    return sorted(set(kinds)), properties


def main(names):
    paths = [os.path.join(ROOT, "README.md")] if os.path.exists(os.path.join(ROOT, "README.md")) else []
    docs = os.path.join(ROOT, "docs")
    paths += [os.path.join(docs, f) for f in sorted(os.listdir(docs)) if f.endswith(".md")]
    for path in paths:
        if names and os.path.basename(path)[:-3] not in names:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            Document(path, scratch).play()
    if not names or "sure.1" in names:
        manual_page()
    if not names or "reference" in names:
        reference()
    print("%d passed, %d failed" % (passed, failed) + (", %d skipped" % skipped if skipped else ""))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
