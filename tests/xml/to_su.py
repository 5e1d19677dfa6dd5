#!/usr/bin/env python3
"""Writes the files of a project from its XML, plainly: a file a module, no layout. For the test that the XML has lost nothing.

    to_su.py MODEL.xml DIRECTORY
"""
import os
import sys
import xml.etree.ElementTree as tree

NS = "{urn:sure:model:1}"
PREPOSITIONS = ("at", "by", "per", "for", "from", "until", "since", "within", "because", "note", "with", "follows", "matching", "except")


def tag(e):
    return e.tag[len(NS):]


def quoted(e, text=None):
    text = (e.text or "") if text is None else text
    for a, b in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(a, b)
    return '"%s"' % text + ("@" + e.get("lang") if e.get("lang") else "")


def amount(e):
    n = e.get("number")
    return "%s %s%s" % (n, e.get("unit"), "" if n in ("1", "-1") else "s")


def name_from(module, e_module, name):
    """How something is named from a module: bare at home, with its module elsewhere."""
    return name if e_module == module or e_module is None else "%s.%s" % (e_module, name)


def value(e, module):
    t = tag(e)
    if t == "text":
        return quoted(e)
    if t == "reference":
        return name_from(module, e.get("module"), e.get("name"))
    if t == "pair":
        return " ".join(value(v, module) for v in e)
    if t == "duration":
        return amount(e)
    if t == "recurrence":
        return "every " + amount(e)
    return e.text


def statement(p, module):
    values = [value(v, module) for v in p if tag(v) not in PREPOSITIONS]
    line = p.get("name") + (" " + ", ".join(values) if values else "")
    for prep in p:
        if tag(prep) in PREPOSITIONS:
            line += " %s %s" % (tag(prep), ", ".join(value(v, module) for v in prep))
    return line


def block(head, titles, lines, out, depth=0, always=False):
    """A declaration with its first title in its head and the others in its block."""
    pad = "  " * depth
    if titles:
        head += " " + quoted(titles[0])
    lines = ["title " + quoted(t) for t in titles[1:]] + lines
    if not lines and (titles or always):
        out.append(pad + head)
        return
    out.append(pad + head + " {")
    for line in lines:
        if isinstance(line, list):
            out.extend(line)
        else:
            out.append(pad + "  " + line)
    out.append(pad + "}")


# ---- definitions ----

def names(e, key):
    return ", ".join(e.get(key).split())


def state_line(e):
    if tag(e) == "follows":
        return "%s follows %s by %s" % (e.get("state"), e.get("other"), amount(e))
    return "%s by %s" % (e.get("state"), e.get("group"))


def lifecycle_line(e):
    if tag(e) == "way":
        return "%s -> %s" % (names(e, "from"), names(e, "to"))
    if tag(e) in ("initial", "automatic"):
        return "%s %s" % (tag(e), names(e, "states"))
    return state_line(e)


def type_words(e, types="types", words="words"):
    parts = ["one of " + names(e, words)] if e.get(words) else []
    return " or ".join(parts + (e.get(types) or "").split())


def property_line(e):
    flags = [f for f in ("required", "inherited", "list") if e.get(f)]
    line = "property %s : %s" % (e.get("name"), " ".join(flags + [type_words(e)]))
    second = type_words(e, "second-types", "second-words")
    line += (" " + second if second else "") + (" inverse " + e.get("inverse") if e.get("inverse") else "")
    for x in e:
        if tag(x) == "takes":
            line += " %s %s%s" % (x.get("preposition"), "list " if x.get("list") else "", type_words(x))
        elif tag(x) == "matching":
            line += " matching " + quoted(x)
        else:
            line += " " + quoted(x)
    return line


def kind_line(e):
    t = tag(e)
    if t == "uses":
        chain = [names(e[0], "from")] + [names(w, "to") for w in e] if len(e) else []
        return "lifecycle " + e.get("lifecycle") + (" with " + " -> ".join(chain) if chain else "")
    if t == "delivers":
        return "delivers" + (" at " + e.get("at") if e.get("at") else "")
    if t == "counting":
        return "counting " + e.text
    if t == "derive":
        patterns = ", ".join(quoted(p) for p in e if tag(p) == "pattern")
        return "derive %s from %s %s with %s" % (e.get("property"), e.get("from"), patterns, quoted(e.find(NS + "result")))
    if t == "property-definition":
        return property_line(e)
    return state_line(e)


def label_lines(x):
    out = []
    block("%s %s" % (x.get("name"), x.get("meaning")), x.findall(NS + "title"), [], out, 1)
    return out


def definition(e, out):
    titles = e.findall(NS + "title")
    rest = [x for x in e if tag(x) != "title"]
    if tag(e) == "lifecycle":
        block("lifecycle " + e.get("name"), titles, [lifecycle_line(x) for x in rest], out)
    elif tag(e) == "scale":
        block("scale " + e.get("name"), titles, [label_lines(x) for x in rest], out)
    elif tag(e) == "kind":
        head = "kind " + e.get("name") + (" : " + e.get("extends") if e.get("extends") else "")
        block(head, titles, [kind_line(x) for x in rest], out, always=bool(e.get("extends")))
    else:
        out.append("define %s for %s %s = %s" % (e.get("name"), e.get("kind"), e.get("variable"), e.text))


# ---- declarations ----

class Project:
    def __init__(self, root):
        self.root, self.nested = root, {}
        for e in root.findall(NS + "declaration"):
            if e.get("nested"):
                self.nested.setdefault((e.get("module"), e.get("container")), []).append(e)

    def declaration(self, e, out, depth=0):
        module = e.get("module")
        lines = [statement(p, module) for p in e.findall(NS + "property")]
        if e.get("container") and not e.get("nested"):
            lines.insert(0, "part_of " + name_from(module, e.get("container-module") or module, e.get("container")))
        for child in self.nested.get((module, e.get("name")), ()):
            inner = []
            self.declaration(child, inner, depth + 1)
            lines.append(inner)
        block("%s %s" % (e.get("kind"), e.get("name").split(".")[-1]), e.findall(NS + "title"), lines, out, depth)

    def module(self, e):
        """The text of a module's file."""
        name, out = e.get("name"), ["language " + self.root.get("language")]
        properties = [statement(p, name) for p in e.findall(NS + "property")]
        if name is not None:
            block("module " + name, e.findall(NS + "title"), properties, out, always=True)
        out += ["import " + i.get("module") for i in e.findall(NS + "import")]
        for x in self.root:
            if tag(x) in ("lifecycle", "scale", "kind", "define") and x.get("module") == name:
                definition(x, out)
            elif tag(x) == "declaration" and x.get("module") == name and not x.get("nested"):
                self.declaration(x, out)
        return out

    def files(self):
        modules = self.root.findall(NS + "module")
        for i, e in enumerate(modules):
            yield "m%d.su" % i, self.module(e)
        if all(e.get("name") is not None for e in modules):
            nameless = tree.Element(NS + "module")
            yield "nameless.su", self.module(nameless)
        p = self.root.find(NS + "project")
        if p is not None:
            out = []
            block("project " + p.get("name"), p.findall(NS + "title"), [statement(x, None) for x in p.findall(NS + "property")], out, always=True)
            yield "project.su", out


def main():
    project = Project(tree.parse(sys.argv[1]).getroot())
    for name, lines in project.files():
        with open(os.path.join(sys.argv[2], name), "w", encoding="utf-8", newline="\n") as f:
            f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
