#!/usr/bin/env python3
"""Single typos in the names that the examples refer to: how often is the suggestion the right one?

    typos.py [-v] [EXAMPLE...]      all examples, or those named; -v prints what went wrong; SURE comes from the environment

A reference to every kind, property, state, declaration and label of five letters or more is misspelt in every way that
leaves out, doubles or swaps letters, and with one wrong letter in each place, at a place of the example that chance picks.
What gives another word that the example or the library knows is no typo that can be seen, and is left out. Some thirty
typos are tried at a time, each on a line of its own; a misspelt kind has its file to itself. TYPOS_SHARE=3 tries every third, by chance.
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.path.abspath(os.environ.get("SURE") or os.path.join(ROOT, "build", "sure"))
SHORTEST, AT_ONCE, WANTED = 5, 30, 0.95

TOKEN = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[0-9][0-9A-Za-z_-]*|[^\W\d][\w-]*|\n|->|\.\.|[^\s]')
WORDS = set(re.findall(r"WORD\(\w+, (\w+)\)", open(os.path.join(ROOT, "src", "syntax", "words.def"), encoding="utf-8").read()))
UNITS = set("hour hours day days week weeks month months year years thousand million billion".split())
# Where names are made, and not referred to.
MAKES = {"module", "import", "language", "lifecycle", "scale", "property", "define"}

Place = collections.namedtuple("Place", "file line column offset name alone")


def files_of(directory):
    return sorted(os.path.join(d, f) for d, _, names in os.walk(directory) for f in names if f.endswith(".su"))


def statements(text):
    """(depth, tokens) of each statement; a token is (text, offset)."""
    depth, tokens = 0, []
    for m in TOKEN.finditer(text):
        t = m.group()
        if t.startswith("#"):
            continue
        if t in ("\n", "{", "}"):
            if tokens:
                yield depth, tokens, t
            elif t == "}":
                yield depth, [], t
            tokens = []
            depth += {"{": 1, "}": -1}.get(t, 0)
        else:
            tokens.append((t, m.start()))
    if tokens:
        yield depth, tokens, "\n"


def references(path, kinds):
    """The places of a file where a name stands that something else declares."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    making = None
    for depth, tokens, end in statements(text):
        if making is not None and depth > making:
            continue
        making = None
        if not tokens:
            continue
        first = tokens[0][0]
        makes = first in MAKES
        if makes and end == "{":
            making = depth
        if makes:
            continue
        declares = len(tokens) > 1 and (first == "kind" or (first in kinds and (end == "{" or tokens[-1][0].startswith('"'))))
        bound = {tokens[i + 1][0] for i, (t, _) in enumerate(tokens[:-2]) if tokens[i + 2][0] in ("in", "where", ":") and t in kinds}
        for i, (t, offset) in enumerate(tokens):
            before = tokens[i - 1][0] if i > 0 else ""
            if not re.fullmatch(r"[^\W\d]\w*", t) or len(t) < SHORTEST or t in WORDS or t in bound:
                continue
            if (declares and i == 1) or (t in UNITS and before[:1].isdigit()) or (first == "kind" and i == 0):
                continue
            line = text.count("\n", 0, offset) + 1
            yield Place(path, line, offset - text.rfind("\n", 0, offset), offset, t, "all" if first in ("kind", "scale") else "file" if i == 0 and declares else "line")


def typos(name, chance):
    made = {}
    for i in range(len(name)):
        made[name[:i] + name[i + 1:]] = "left out"
        made[name[:i] + name[i] + name[i:]] = "doubled"
        other = chance.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != name[i]])
        made[name[:i] + other + name[i + 1:]] = "replaced"
        if i > 0 and name[i] != name[i - 1]:
            made[name[:i - 1] + name[i] + name[i - 1] + name[i + 1:]] = "swapped"
    return sorted(made.items())


def batches(wanted):
    """Independent ones together: a line each; a kind has its file to itself, and what a kind is made of has all."""
    waiting = [typo for typo in wanted if typo[0].alone != "all"]
    yield from ([typo] for typo in wanted if typo[0].alone == "all")
    while waiting:
        batch, lines, closed, rest = [], set(), set(), []
        for typo in waiting:
            place = typo[0]
            taken = place.file in closed or (place.file, place.line) in lines or (place.alone == "file" and any(f == place.file for f, _ in lines))
            if len(batch) == AT_ONCE or taken:
                rest.append(typo)
                continue
            batch.append(typo)
            lines.add((place.file, place.line))
            if place.alone == "file":
                closed.add(place.file)
        yield batch
        waiting = rest


def suggestions(directory):
    """(file, line, column) -> (the word that is asked about, what is suggested)"""
    done = subprocess.run([SURE, "check", "-f", "json", "--max-findings", "0", directory], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    if done.returncode not in (0, 1):
        sys.exit("exit status %d: %s" % (done.returncode, done.stderr.decode()))
    found = {}
    for f in json.loads(done.stdout)["findings"]:
        told = f["message"] + " " + f.get("help", "")
        m = re.search(r"did you mean `([^`]*)`", told)
        found.setdefault((f.get("file"), f.get("line"), f.get("column")), []).append((m.group(1) if m else None, told))
    return found


def try_batch(batch, directory, texts, score, wrong):
    changed = {}
    for place, typo, how in batch:
        changed.setdefault(place.file, []).append((place.offset, len(place.name), typo))
    for path, edits in changed.items():
        text = texts[path]
        for offset, length, typo in sorted(edits, reverse=True):
            text = text[:offset] + typo + text[offset + length:]
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    found = suggestions(directory)
    for place, typo, how in batch:
        told = found.get((place.file, place.line, place.column), [(None, "nothing is found there")])
        right = any(s is not None and s.split(".")[-1] == place.name for s, _ in told)
        score[how].append(right)
        if not right:
            wrong.append("%s:%d: `%s` for `%s`: %s" % (os.path.relpath(place.file, directory), place.line, typo, place.name, told[0][1]))
    for path in changed:
        with open(path, "w", encoding="utf-8") as f:
            f.write(texts[path])


def try_example(name, score, wrong):
    chance = random.Random(name)
    with tempfile.TemporaryDirectory() as scratch:
        directory = os.path.join(scratch, name)
        shutil.copytree(os.path.join(ROOT, "examples", name), directory)
        texts = {p: open(p, encoding="utf-8").read() for p in files_of(directory)}
        library = "".join(open(p, encoding="utf-8").read() for p in files_of(os.path.join(ROOT, "stdlib")))
        known = set(re.findall(r"[^\W\d]\w*", library + "".join(texts.values()))) | WORDS
        kinds = set(re.findall(r"^kind +(\w+)", library + "".join(texts.values()), re.M))
        places = {}
        for path in texts:
            for place in references(path, kinds):
                places.setdefault(place.name, []).append(place)
        wanted = [(chance.choice(places[n]), typo, how) for n in sorted(places) for typo, how in typos(n, chance) if typo not in known]
        chance.shuffle(wanted)
        wanted = wanted[:-(-len(wanted) // int(os.environ.get("TYPOS_SHARE", "1")))]
        for batch in batches(wanted):
            try_batch(batch, directory, texts, score, wrong)
        return len(places), len(wanted)


def main(arguments):
    verbose = arguments[:1] == ["-v"]
    names = arguments[verbose:] or sorted(os.listdir(os.path.join(ROOT, "examples")))
    passed = failed = 0
    total = []
    for name in names:
        score, wrong = collections.defaultdict(list), []
        count, tried = try_example(name, score, wrong)
        results = [r for how in score.values() for r in how]
        total += results
        share = sum(results) / max(1, len(results))
        fine = share >= WANTED and tried > 0
        passed, failed = passed + fine, failed + (not fine)
        print("%s %s: %d typos of %d names, the suggestion is right for %.2f %% (%s)" % (
            "ok      " if fine else "FAILED  ", name, tried, count, 100 * share,
            ", ".join("%s %.1f %%" % (how, 100 * sum(r) / len(r)) for how, r in sorted(score.items()))))
        for w in sorted(wrong)[:10000 if verbose else 0 if fine else 20]:
            print("    " + w)
    print("%d typos, the suggestion is right for %.2f %%" % (len(total), 100 * sum(total) / max(1, len(total))))
    print("%d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
