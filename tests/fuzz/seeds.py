#!/usr/bin/env python3
"""Makes tests/fuzz/corpus and tests/fuzz/su.dict anew from the library, the examples and the pages of the checks.

    seeds.py            writes both; the fuzzers read them
"""
import glob
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HERE = os.path.join(ROOT, "tests", "fuzz")
SIGNS = ["{", "}", "(", ")", "\"", "\"\"\"", ",", "..", "->", ":", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", ".", "@fr", "#", "#~ error due-missing",
         "#=== b\n", "\n", "\n  ", " ", "\t", "\r\n", "\\", "“", "”", "’", "\u00a0", "\u202e", "\u0301", "é", "ä", "а", "中"]
VALUES = ["2024-05-15", "2024-05", "2024-Q2", "2024-H1", "2024", "FY2023-24", "2020..2025", "2020-07..", "9999-12-31", "0001-01-01", "2023-02-29",
          "early 2026", "end of 2022", "winter 2022", "around 2021", "before 2025", "after 2023-06", "21 months after ", "30 days before ",
          "earliest(", "latest(", "every 12 months from 2021-12 until 2029", "17", "2_000", "1.5 million", "55%", "at least ", "up to ", "EUR 30 million",
          "99999999999999999999", "0.000000000000001", "\"a\"@fr", "https://example.org/", "part_of ", "import std.eu", "module m \"M\"", "language 1",
          "allow due-missing until 2030 because \"x\"", "count(", "sum(", "known(", "has("]


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def blocks():
    """Pages of the checks: the fenced examples."""
    for page in sorted(glob.glob(os.path.join(ROOT, "docs", "checks", "*.md"))):
        for language, text in re.findall(r"^```(\w*)\n(.*?)^```$", read(page), re.M | re.S):
            if language == "su":
                yield re.sub(r"^# file: (\S+)$", r"#=== \1", text, flags=re.M)


def pieces(path, most):
    """Declarations of a file, as many together as fit."""
    piece = ""
    for part in re.split(r"\n(?=\S)", read(path)):
        if piece and len(piece) + len(part) > most:
            yield piece
            piece = ""
        piece += part + "\n"
    yield piece


def corpus():
    pages = list(blocks())
    # Two dozen files of pages, so that the corpus stays small.
    for i in range(24):
        yield "pages_%02d" % i, "".join("%s\n" % b if "#===" in b else "#=== p%d.su\n%s\n" % (k, b) for k, b in enumerate(pages[i::24]))
    for example in sorted(glob.glob(os.path.join(ROOT, "examples", "*"))):
        for path in sorted(glob.glob(os.path.join(example, "*.su"))):
            for i, piece in enumerate(list(pieces(path, 2500))[:2]):
                yield "%s_%s_%d" % (os.path.basename(example), os.path.basename(path)[:-3], i), piece
    for i, piece in enumerate(pieces(os.path.join(ROOT, "stdlib", "core.su"), 2500)):
        yield "core_%d" % i, piece


def words():
    found = set()
    for name in ("src/syntax/words.def", "src/model/names.def"):
        found |= set(re.findall(r"(?:WORD\(\w+, |NAME\()(\w+)\)", read(os.path.join(ROOT, name))))
    for name in ("stdlib/core.su", "stdlib/std/tracker.su"):
        found |= set(re.findall(r"\b[a-z][a-z_]+\b", re.sub(r"#.*|\".*?\"", "", read(os.path.join(ROOT, name)))))
    return sorted(found)


def quoted(word):
    return "\"" + "".join(chr(b) if 32 <= b < 127 and chr(b) not in "\"\\" else "\\x%02X" % b for b in word.encode()) + "\""


def main():
    target = os.path.join(HERE, "corpus")
    os.makedirs(target, exist_ok=True)
    for old in glob.glob(os.path.join(target, "*.su")):
        os.remove(old)
    for name, text in corpus():
        with open(os.path.join(target, name + ".su"), "w", encoding="utf-8") as f:
            f.write(text)
    with open(os.path.join(HERE, "su.dict"), "w", encoding="utf-8") as f:
        f.write("# The words and signs of the language, for libFuzzer; made by seeds.py.\n")
        f.writelines(quoted(w) + "\n" for w in words() + SIGNS + VALUES)


if __name__ == "__main__":
    main()
