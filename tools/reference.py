#!/usr/bin/env python3
"""Writes the reference of the library: a page for each kind, one for scales, one for actors, one for rules, and an index.

    reference.py [DIRECTORY]       build/reference by default

It reads stdlib/*.su and stdlib/*/*.su as they stand, remarks included, and nothing else.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

PREPOSITIONS = ["at", "by", "per", "for", "from", "until", "since", "within", "because", "note", "with", "follows", "matching", "except"]
TOKEN = re.compile(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|\n|->|[{}(),:]|[^\s{}(),:"#]+')
MEANING = {
    "text": "text", "url": "address", "date": "date", "range": "range of dates", "recurrence": "`every …`", "duration": "length of time",
    "number": "number", "money": "amount of money", "flag": "nothing", "label": "label of the scale", "state": "state", "check": "name of a check",
    "expression": "condition", "name": "word", "scale": "scale",
}


# A line goes on after the one and before the other.
ENDS_OPEN = [[w] for w in [",", ":", "->", "=", "and", "or", "not", "implies", "where"]]
CONTINUES = PREPOSITIONS + ["{", "and", "or", "implies", "where"]

# ---- reading ----

class Statement:
    """A line with what continues it: its words, the lines in its block, the remarks above and beside it."""

    def __init__(self, words, above):
        self.words, self.block, self.above, self.beside = words, [], above, ""

    def quoted(self):
        return [w[1:-1].replace('\\"', '"') for w in self.words if w.startswith('"')]

    def after(self, word):
        """The words behind this one, up to the next preposition."""
        if word not in self.words:
            return []
        rest = self.words[self.words.index(word) + 1:]
        end = next((i for i, w in enumerate(rest) if w in PREPOSITIONS), len(rest))
        return rest[:end]


def listed(words):
    """a, b, c without the commas"""
    return [w for w in words if w != ","]


class Reader:
    def __init__(self, text):
        self.tokens = TOKEN.findall(text)
        self.at = 0

    def next_word(self):
        """What begins the next line with something on it."""
        for token in self.tokens[self.at:]:
            if token != "\n" and not token.startswith("#"):
                return token
        return ""

    def statement(self, above):
        s = Statement([], above)
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token == "}":
                break
            self.at += 1
            if token == "{":
                s.block = self.lines(s)
            elif token.startswith("#"):
                s.beside = (s.beside + " " + token[1:].strip()).strip()
            elif token != "\n":
                s.words.append(token)
            elif s.words[-1:] not in ENDS_OPEN and self.next_word() not in CONTINUES:
                break
        return s

    def lines(self, owner=None):
        """The statements up to the closing brace, or the end."""
        found, above = [], []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token == "}":
                self.at += 1
                break
            if token == "\n":
                self.at += 1
                if self.tokens[self.at:self.at + 1] == ["\n"]:
                    above = []
            elif token.startswith("#"):
                self.at += 1
                if owner is not None and not found and "\n" not in self.tokens[self.at - 2:self.at - 1]:
                    owner.beside = token[1:].strip()
                else:
                    above.append(token[1:].strip())
            else:
                found.append(self.statement(above))
                above = []
        return found


class Kind:
    def __init__(self, name):
        self.name, self.title, self.module, self.parent = name, "", "", None
        self.remarks, self.properties, self.delivers, self.counting = [], [], None, None
        self.lifecycle, self.refined, self.rules, self.derived = None, [], [], []


class Property:
    """`property due : date or recurrence at state by list actor`"""

    def __init__(self, s, module):
        self.name, self.module, self.remark = s.words[1], module, s.beside
        words = s.words[3:]
        self.pattern = s.quoted()[0] if "matching" in words else None
        self.inverse = words[words.index("inverse") + 1] if "inverse" in words else None
        words = [w for i, w in enumerate(words) if w != "inverse" and words[max(i - 1, 0)] != "inverse"]
        modifiers = []
        while words and words[0] in ("required", "inherited", "list"):
            modifiers.append(words.pop(0))
        self.required, self.inherited, self.list = ("required" in modifiers, "inherited" in modifiers, "list" in modifiers)
        first = next((i for i, w in enumerate(words) if w in PREPOSITIONS), len(words))
        self.type = words[:first]
        self.takes = []
        for w in words[first:]:
            if w in PREPOSITIONS and w != "matching":
                self.takes.append((w, []))
            elif self.takes and not w.startswith('"') and w != "matching":
                self.takes[-1][1].append(w)


class Library:
    def __init__(self):
        self.kinds, self.lifecycles, self.scales, self.actors, self.defines, self.rules = {}, {}, [], [], [], []

    def read(self, path):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        module = ""
        statements = Reader(text).lines()
        for s in statements:
            if s.words[0] == "module":
                module = s.words[1]
        for s in statements:
            if s.words[0] == "kind":
                self.read_kind(s, module)
            elif s.words[0] == "lifecycle":
                self.lifecycles[s.words[1]] = (s, module)
            elif s.words[0] == "scale":
                self.scales.append((s, module))
            elif s.words[0] == "define":
                self.defines.append((s, module))
            elif s.words[0] == "rule":
                self.rules.append((s, module))
            elif s.words[0] not in ("language", "module", "import"):
                self.actors.append((s, module))

    def read_kind(self, s, module):
        new = s.words[1] not in self.kinds
        kind = self.kinds.setdefault(s.words[1], Kind(s.words[1]))
        if new or ":" in s.words:
            kind.title, kind.module = (s.quoted() or [s.words[1]])[0], module
            kind.parent = s.words[3] if s.words[2:3] == [":"] else None
            kind.remarks = s.above + ([s.beside] if s.beside else [])
        for line in s.block:
            word = line.words[0]
            if word == "property":
                kind.properties.append(Property(line, module))
            elif word == "delivers":
                kind.delivers = (line.words[2], line.beside)
            elif word == "counting":
                kind.counting = line.words[1]
            elif word == "lifecycle":
                kind.lifecycle, kind.refined = line.words[1], line.after("with")
            elif word == "derive":
                kind.derived.append(line)
            else:
                kind.rules.append(line)

    # ---- what a kind has from above ----

    def line_of(self, kind):
        """The kind, its parent, and so on."""
        found = []
        while kind is not None:
            found.append(self.kinds[kind])
            kind = self.kinds[kind].parent
        return found

    def first(self, kind, what):
        return next((getattr(k, what) for k in self.line_of(kind) if getattr(k, what)), None)


# ---- writing ----

def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def code(text):
    return "`%s`" % text.replace("|", "\\|")


def sentence(text):
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", ":", "?")) else ".")


class Writer:
    def __init__(self, library, directory):
        self.library, self.directory = library, directory

    def page(self, name, lines):
        with open(os.path.join(self.directory, name + ".md"), "w", encoding="utf-8") as f:
            f.write(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n")

    def link(self, kind):
        return "[%s](%s.md)" % (kind, kind)

    def type(self, words):
        """Words of a type, as a reader would say them."""
        if words[:2] == ["one", "of"]:
            return "one of " + ", ".join(code(w) for w in listed(words[2:]))
        told, plain = [], [w for w in words if w != "list"]
        for i, w in enumerate(plain):
            known = self.link(w) if w in self.library.kinds else MEANING.get(w, w)
            if i > 0 and w != "or" and plain[i - 1] != "or":
                told.append("and")
            told.append(known)
        return " ".join(told)

    def values(self, p):
        told = self.type(p.type)
        if p.list:
            told += ", several"
        return told

    def takes(self, p):
        told = ["%s %s%s" % (code(w), self.type(t), ", several" if "list" in t else "") for w, t in p.takes]
        return "; ".join(told) or "–"

    def remarks(self, p):
        told = [w for w, yes in (("required", p.required), ("inherited from the container", p.inherited)) if yes]
        if p.pattern is not None:
            told.append("written as " + code(p.pattern))
        if p.remark:
            told.append(cell(p.remark))
        return "; ".join(told) or "–"

    def table(self, properties):
        lines = ["| property | takes | behind it may stand | from the other side | remarks |", "|---|---|---|---|---|"]
        for p in sorted(properties, key=lambda p: p.name):
            other = code(p.inverse) if p.inverse else "–"
            lines.append("| %s | %s | %s | %s | %s |" % (code(p.name), self.values(p), self.takes(p), other, self.remarks(p)))
        return lines + [""]

    # ---- a kind ----

    def states(self, statements):
        """The states in the order in which the ways name them."""
        found = []
        for s in statements:
            if "->" in s.words:
                found += [w for w in s.words if w not in ("->", ",") and w not in found]
        return found

    def lifecycle(self, kind):
        line = self.library.line_of(kind.name)
        owner = next((k for k in line if k.lifecycle), None)
        if owner is None:
            return []
        s, module = self.library.lifecycles[owner.lifecycle]
        told = ["## Stages", "", "%s (`%s`, %s)." % ((s.quoted() or [owner.lifecycle])[0], owner.lifecycle, module), "", "```text"]
        told += [" ".join(x.words).replace(" ,", ",") for x in s.block]
        if owner.refined:
            told.append("with " + " ".join(owner.refined).replace(" ,", ","))
        for k in reversed(line[:line.index(owner) + 1]):
            told += [" ".join(x.words).replace(" ,", ",") for x in k.rules]
        told += ["```", ""]
        states = self.states(s.block)
        for i, w in enumerate(owner.refined):
            if w not in ("->", ",") and w not in states:        # a new state stands where it comes in
                states.insert(states.index(owner.refined[i - 2]) + 1 if i >= 2 else len(states), w)
        told += ["Each state is a property that takes a date: " + ", ".join(code(w) for w in states) + ".",
                 "Behind it may stand `by` and `except` with actors, and `for` with parts.", ""]
        return told

    def kind(self, kind):
        library, line = self.library, self.library.line_of(kind.name)
        told = ["# " + kind.name, "", kind.title + ".", ""]
        told += [" ".join(sentence(r) for r in kind.remarks), ""] if kind.remarks else []
        above = " → ".join(self.link(k.name) for k in line[1:])
        below = sorted(k.name for k in library.kinds.values() if k.parent == kind.name)
        told += ["Declared in `%s`." % kind.module + (" A kind of %s." % above if above else ""), ""]
        if below:
            told += ["Kinds of it: " + ", ".join(self.link(b) for b in below) + ".", ""]
        delivers = library.first(kind.name, "delivers")
        if delivers:
            told += ["A promise of it is kept when it has reached `%s`, unless the promise names another state%s." % (delivers[0], " (%s)" % delivers[1] if delivers[1] else ""), ""]
        if library.first(kind.name, "counting"):
            told += ["Months from its dates are counted by `counting %s`." % library.first(kind.name, "counting"), ""]
        told += self.lifecycle(kind)
        known = set()
        for k in line:
            for module in sorted({p.module for p in k.properties}, key=lambda m: (m != k.module, m)):
                own = [p for p in k.properties if p.module == module and p.name not in known]
                if not own:
                    continue
                heading = "Its own properties" if k is kind else "From " + k.name
                told += ["## %s%s" % (heading, "" if module == k.module else ", with `import %s`" % module), ""] + self.table(own)
                known.update(p.name for p in own)
        derived = [d for k in line for d in k.derived]
        if derived:
            told += ["## What follows from other properties", ""]
            for d in derived:
                told.append("- `%s` from `%s`: %s gives `%s`" % (d.words[1], d.words[3], ", ".join(code(q) for q in d.quoted()[:-1]), d.quoted()[-1]))
        told += ["", "Behind every property may stand `per`, `since`, `because` and `note`. [All kinds](README.md)"]
        self.page(kind.name, told)

    # ---- scales, actors, index ----

    def scales(self):
        told = ["# Scales", "", "Labels of trackers and auditors, and what each says of a promise.", ""]
        for s, module in sorted(self.library.scales, key=lambda x: x[0].words[1]):
            told += ["## " + s.words[1], "", (s.quoted() or [""])[0] + ". `import %s`." % module, "", "| label | means | remark |", "|---|---|---|"]
            told += ["| %s | %s | %s |" % (code(l.words[0]), l.words[1], cell(l.beside) or "–") for l in s.block] + [""]
        self.page("scales", told)

    def members(self, s):
        told = []
        for line in s.block:
            if line.words[0] != "members":
                continue
            behind = "".join(" %s %s" % (w, ", ".join(listed(line.after(w)))) for w in ("since", "until", "except") if w in line.words)
            end = next((i for i, w in enumerate(line.words) if w in PREPOSITIONS), len(line.words))
            told.append("- %s%s%s" % (", ".join(code(w) for w in listed(line.words[1:end])), behind, ": " + line.beside if line.beside else ""))
        return told

    def actors(self):
        told = ["# Actors and groups", "", "What `import` makes known of bodies, countries and groups.", ""]
        plain = [(s, m) for s, m in self.library.actors if not self.members(s)]
        for kind in sorted({s.words[0] for s, _ in plain}):
            told += ["## " + self.library.kinds[kind].title, "", "| name | title | code | remark |", "|---|---|---|---|"]
            for s, _ in [x for x in plain if x[0].words[0] == kind]:
                number = next((b.quoted()[0] for b in s.block if b.words[0] == "code"), "–")
                told.append("| %s | %s | %s | %s |" % (code(s.words[1]), cell(s.quoted()[0]), number, cell(s.beside) or "–"))
            told.append("")
        for s, module in [x for x in self.library.actors if self.members(x[0])]:
            told += ["## %s (`%s`)" % (s.quoted()[0], s.words[1]), ""]
            told += [" ".join(s.above), ""] if s.above else []
            told += self.members(s) + [""]
        self.page("actors", told)

    # ---- definitions and rules ----

    def expression(self, words):
        """Words as they are written: brackets, commas and colons stick."""
        text = re.sub(r"\b(has|known|count|sum|min|max|earliest|latest) \( ", r"\1(", " ".join(words))
        return re.sub(r" ([),:])", r"\1", text).replace("( ", "(")

    def rules(self):
        told = ["# Definitions and rules", "", "What `define` gives a name to, and what has to be true of every strategy. `sure explain NAME` tells more of each rule.", "",
                "## Definitions", "", "| name | of | is |", "|---|---|---|"]
        for s, _ in self.library.defines:
            told.append("| %s | %s %s | %s |" % (code(s.words[1]), self.link(s.words[3]), s.words[4], code(self.expression(s.words[6:]))))
        for module in sorted({m for _, m in self.library.rules}, key=lambda m: (m != "std.rules", m)):
            told += ["", "## " + ("Rules that are always there" if module == "std.rules" else "Rules with `import %s`" % module), "",
                     "| rule | severity | group | fires where | speaks of | and has to be true |", "|---|---|---|---|---|---|"]
            for s, _ in sorted((r for r in self.library.rules if r[1] == module), key=lambda r: r[0].words[1]):
                lines = {line.words[0]: line.words[1:] for line in s.block}
                told.append("| %s | %s | %s | %s | %s | %s |" % (
                    code(s.words[1].replace("_", "-")), lines.get("severity", ["warning"])[0], lines["group"][0], cell(sentence(s.quoted()[0])),
                    code(self.expression(["every"] + lines["every"])), code(self.expression(lines["must"]))))
        self.page("rules", told)

    def index(self):
        library = self.library
        told = ["# Reference of the library", "", "Made from stdlib by `make reference`.", ""]
        for module in sorted({k.module for k in library.kinds.values()}, key=lambda m: (m != "core", m)):
            told += ["## " + ("Always there" if module == "core" else "`import %s`" % module), "", "| kind | title | a kind of |", "|---|---|---|"]
            for k in sorted((k for k in library.kinds.values() if k.module == module), key=lambda k: k.name):
                told.append("| %s | %s | %s |" % (self.link(k.name), cell(k.title), self.link(k.parent) if k.parent else "–"))
            told.append("")
        told += ["## More", "", "- [Scales](scales.md)", "- [Actors and groups](actors.md)", "- [Definitions and rules](rules.md)"]
        self.page("README", told)

    def write(self):
        os.makedirs(self.directory, exist_ok=True)
        for f in os.listdir(self.directory):
            if f.endswith(".md"):
                os.remove(os.path.join(self.directory, f))
        for kind in self.library.kinds.values():
            self.kind(kind)
        self.scales()
        self.actors()
        self.rules()
        self.index()


def main(arguments):
    directory = arguments[0] if arguments else os.path.join(ROOT, "build", "reference")
    library = Library()
    for top, _, files in sorted(os.walk(os.path.join(ROOT, "stdlib"))):
        for f in sorted(files):
            if f.endswith(".su"):
                library.read(os.path.join(top, f))
    Writer(library, directory).write()
    print("%d kinds, %d scales, %d actors, %d rules: %s" % (len(library.kinds), len(library.scales), len(library.actors), len(library.rules), os.path.relpath(directory)))


if __name__ == "__main__":
    main(sys.argv[1:])
