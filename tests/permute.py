#!/usr/bin/env python3
"""Order never matters: the examples with their declarations and files in other orders give the same outputs.

    permute.py [-n N] [--seed N] [EXAMPLE...]      N orders of each example (60); SURE comes from the environment

Declarations change places within their file or block, with the comments above them; statements stay where they are. Files
get other names, and so another order of reading. XML and JSON have to be the same bytes, and the findings the same by check,
declaration and words: only their places move. Pictures and reports show what has no code in the order of its file: they have to have
the same lines, in whichever order, and the same boxes and arrows.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.path.abspath(os.environ.get("SURE") or os.path.join(ROOT, "build", "sure"))
OUTPUTS = [["export", "-f", "xml"], ["export", "-f", "json"], ["graph"], ["graph", "--level", "pillar"], ["report", "-f", "text"], ["report", "-f", "md"]]
TOKEN = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|\n|[^\W]+|[^\s]|[^\S\n]+')


class Block:
    """The inside of a file or block: pieces of text, and declarations among them."""

    def __init__(self):
        self.items = []         # a text, or a Declaration


class Declaration:
    def __init__(self, head, block, tail):
        self.head, self.block, self.tail = head, block, tail


def lines_of(text):
    """Lines, where a text of several lines is one."""
    line = ""
    for m in TOKEN.finditer(text):
        line += m.group()
        if m.group() == "\n":
            yield line
            line = ""
    if line:
        yield line + "\n"


def depth_of(line):
    code = [m.group() for m in TOKEN.finditer(line) if m.group()[:1] not in "\"#"]
    return code.count("{") - code.count("}")


def read(lines, kinds, ends):
    """The block that begins at the first of the lines, which are taken away; `ends`: at a line that closes more than it opens."""
    block, comments = Block(), []
    while lines:
        line = lines[0]
        word = re.match(r"\s*(\w+)\s+\w", line)
        depth = depth_of(line)
        if ends and depth < 0:
            break
        lines.pop(0)
        if re.match(r"\s*#", line):
            comments.append(line)
            continue
        declares = word is not None and word.group(1) in kinds and (depth > 0 or "}" in line or re.search(r'"\s*(#.*)?$', line))
        if not declares:
            block.items += comments + [line]
            comments = []
            # Blocks of what is not moved, such as module { }, are kept as they are.
            while depth > 0:
                line = lines.pop(0)
                depth += depth_of(line)
                block.items.append(line)
            continue
        inner = tail = None
        if depth > 0:
            inner = read(lines, kinds, True)
            tail = lines.pop(0)
        block.items.append(Declaration("".join(comments) + line, inner, tail))
        comments = []
    block.items += comments
    return block


def written(block, chance):
    """The text, with the declarations of every block in another order; how many there were to move."""
    text, moved = "", 0
    declarations = [d for d in block.items if isinstance(d, Declaration)]
    moved += len(declarations) if len(declarations) > 1 else 0
    chance.shuffle(declarations)
    for item in block.items:
        if not isinstance(item, Declaration):
            text += item
            continue
        d = declarations.pop()
        text += d.head
        if d.block is not None:
            inner, n = written(d.block, chance)
            text, moved = text + inner + d.tail, moved + n
    return text, moved


def run(arguments, directory):
    done = subprocess.run([SURE] + arguments + ["."], cwd=directory, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def drawn(line):
    """A box or an arrow of a picture, without what says where it goes."""
    return line if b" -> " not in line else re.sub(rb" ?(color|arrowhead|constraint|weight|minlen|headport|tailport)=[^,\]]*,?", b"", line)


def results(directory):
    found = {}
    for arguments in OUTPUTS:
        status, out = run(arguments + ["-w"], directory)[:2]
        if arguments[0] == "graph":
            out = b"\n".join(sorted(drawn(line) for line in out.split(b"\n") if b"tooltip=" in line))
        elif arguments[0] == "report":
            out = b"\n".join(sorted(out.split(b"\n")))
        found[" ".join(arguments)] = (status, out)
    status, out, err = run(["check", "-f", "json", "--max-findings", "0", "-Weverything"], directory)
    try:
        findings = [{k: v for k, v in f.items() if k not in ("file", "line", "column", "end_line", "end_column", "also", "group")} for f in json.loads(out)["findings"]]
    except ValueError:
        findings = [{"message": out.decode() + err.decode()}]
    found["findings"] = (status, sorted(json.dumps(f, sort_keys=True) for f in findings))
    return found


def difference(a, b):
    if isinstance(a[1], bytes):
        left, right = a[1].decode().split("\n"), b[1].decode().split("\n")
        at = next((i for i, (x, y) in enumerate(zip(left, right)) if x != y), min(len(left), len(right)))
        return "line %d: %s\n        now: %s" % (at + 1, "".join(left[at:at + 1])[:200], "".join(right[at:at + 1])[:200])
    return "gone: %s\n        new:  %s" % ([x for x in a[1] if x not in b[1]][:3], [x for x in b[1] if x not in a[1]][:3])


def put(directory, files):
    for name, text in files.items():
        with open(os.path.join(directory, name), "w", encoding="utf-8") as f:
            f.write(text)


def try_example(example, count, seed):
    source = os.path.join(ROOT, "examples", example)
    texts = {f: open(os.path.join(source, f), encoding="utf-8").read() for f in sorted(os.listdir(source)) if f.endswith(".su")}
    library = "".join(open(os.path.join(d, f), encoding="utf-8").read() for d, _, names in os.walk(os.path.join(ROOT, "stdlib")) for f in names)
    kinds = set(re.findall(r"^kind +(\w+)", library + "".join(texts.values()), re.M)) - {"module", "project"} | {"kind", "lifecycle", "scale"}
    blocks = {f: read(list(lines_of(t)), kinds, False) for f, t in texts.items()}
    chance = random.Random("%s %d" % (example, seed))
    wrong, moved = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        directory = os.path.join(scratch, "first")
        os.mkdir(directory)
        put(directory, texts)
        wanted = results(directory)
        for k in range(count):
            directory = os.path.join(scratch, "order%d" % k)
            os.mkdir(directory)
            names = {f: f if f == "project.su" else "%s%d.su" % (chance.choice("abcdefghijklmnopqrstuvwxyz") * chance.randint(1, 3), i) for i, f in enumerate(texts)}
            new = {}
            moved = 0
            for f, b in blocks.items():
                new[names[f]], n = written(b, chance)
                moved += n
                if sorted(new[names[f]].split("\n")) != sorted(texts[f].split("\n")):
                    wrong.append("%s: a line got lost: the fault of this test" % f)
            put(directory, new)
            now = results(directory)
            for what in wanted:
                if now[what] != wanted[what]:
                    wrong.append("order %d, %s: %s" % (k, what, difference(wanted[what], now[what])))
            for f in new:
                os.remove(os.path.join(directory, f))
    return moved, wrong


def main(arguments):
    count, seed = 60, 1
    while len(arguments) > 1 and arguments[0] in ("-n", "--seed"):
        if arguments[0] == "-n":
            count = int(arguments[1])
        else:
            seed = int(arguments[1])
        arguments = arguments[2:]
    passed = failed = 0
    for example in arguments or sorted(os.listdir(os.path.join(ROOT, "examples"))):
        moved, wrong = try_example(example, count, seed)
        fine = not wrong and moved > 0
        passed, failed = passed + fine, failed + (not fine)
        print("%s %s: %d orders of %d declarations, %d outputs each: %d differences" % ("ok      " if fine else "FAILED  ", example, count, moved, len(OUTPUTS) + 1, len(wrong)))
        for w in wrong[:10]:
            print("    " + w)
    print("%d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
