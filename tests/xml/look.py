#!/usr/bin/env python3
"""What tests/parts/40-xml.sh asks of XML and JSON; ends with a message where something is not so. No package is needed.

    look.py schema SCHEMA FILE           FILE is valid by a JSON Schema (the keywords that grammar/sure.schema.json uses)
    look.py texts XML JSON               the texts of tests/xml/hostile arrived in both
    look.py same XML JSON                both tell the same of every declaration
    look.py spoil XML DIRECTORY          writes documents with one mistake each, which every schema has to refuse
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as tree

NS = "{urn:sure:model:1}"


def want(truth, *what):
    if not truth:
        sys.exit(" ".join(map(str, what)))


def no_twice(pairs):
    want(len({k for k, _ in pairs}) == len(pairs), "a key stands twice:", [k for k, _ in pairs])
    return dict(pairs)


def read(name):
    with open(name, encoding="utf-8", newline="") as f:
        return json.load(f, object_pairs_hook=no_twice)


# ---- JSON Schema ----

TYPES = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool}
KNOWN = {"$schema", "$id", "$defs", "$ref", "title", "description", "format", "type", "const", "enum", "pattern", "minimum", "required", "properties",
         "additionalProperties", "propertyNames", "dependentRequired", "items", "minItems", "maxItems", "anyOf", "oneOf"}


def is_type(x, name):
    if name in ("number", "integer"):
        return isinstance(x, int if name == "integer" else (int, float)) and not isinstance(x, bool)
    return isinstance(x, TYPES[name])


class Schema:
    def __init__(self, root):
        self.root = root

    def fault(self, s, x, at="$"):
        """None, or what is wrong and where."""
        if s is False:
            return at + " may not be there"
        if s is True:
            return None
        want(set(s) <= KNOWN, "look.py does not know", set(s) - KNOWN)
        if "$ref" in s:
            return self.fault(self.root["$defs"][s["$ref"].split("/")[-1]], x, at)
        if "type" in s and not is_type(x, s["type"]):
            return "%s is no %s" % (at, s["type"])
        if ("const" in s and x != s["const"]) or ("enum" in s and x not in s["enum"]):
            return "%s is %r" % (at, x)
        if "pattern" in s and not re.search(s["pattern"], x) or "minimum" in s and x < s["minimum"]:
            return "%s is %r" % (at, x)
        faults = [self.fault(t, x, at) for t in s.get("anyOf", s.get("oneOf", ()))]
        if faults and (all(faults) or "oneOf" in s and faults.count(None) != 1):
            return next((f for f in faults if f), at + " is more than one")
        if isinstance(x, list):
            return self.list_fault(s, x, at)
        return self.object_fault(s, x, at) if isinstance(x, dict) else None

    def list_fault(self, s, x, at):
        if not s.get("minItems", 0) <= len(x) <= s.get("maxItems", len(x)):
            return "%s has %d items" % (at, len(x))
        return next(filter(None, (self.fault(s.get("items", True), y, "%s[%d]" % (at, i)) for i, y in enumerate(x))), None)

    def object_fault(self, s, x, at):
        missing = [k for k in s.get("required", ()) if k not in x]
        missing += [k for on, keys in s.get("dependentRequired", {}).items() if on in x for k in keys if k not in x]
        if missing:
            return "%s has no %s" % (at, missing[0])
        for k, y in x.items():
            f = self.fault(s.get("propertyNames", True), k, at + "." + k)
            f = f or self.fault(s.get("properties", {}).get(k, s.get("additionalProperties", True)), y, at + "." + k)
            if f:
                return f
        return None


def schema(name, document):
    s = read(name)
    f = Schema(s).fault(s, read(document))
    want(f is None, f)


# ---- texts that try to break out ----

TEXTS = {
    "hostile": ['Quotes " and & and <tags> ]]> and \\ \U0001F98A'],
    "s": ["Strategy", "Autre & titre", "Другое название", 'First line\n  indented ]]> & <b>\n"quoted" \\ and # no comment\n\nlast'],
    "c": ["Commitment \U0001F469\u200d\U0001F469\u200d\U0001F467 “quotes” …", "ends with an ellipsis…", "ends with a guillemet »", 'ends with a quote "',
          "https://example.org/a?b=c&d=e"],
    "lz": ["]]>&amp;\"'<!-- --><?x?>"],
    "moves": ["{a} \\ backslash \t tab", "loi a where a was adopted", "a was in_force or today <= a.adopted + 24 months"],
    "cl.r1": ["lx was adopted and lz.amended_by = lx"],
    "jobs": ["jobs & <work>"],
    "συμβούλιο": ["Greek"],
}


def strings(x):
    if isinstance(x, dict):
        for y in x.values():
            yield from strings(y)
    elif isinstance(x, list):
        for y in x:
            yield from strings(y)
    elif isinstance(x, str):
        yield x


def texts(document, data):
    root = tree.parse(document).getroot()
    elements = {e.get("name"): list(e.itertext()) for e in root}
    members = {d["name"]: list(strings(d)) for d in read(data)["declarations"]}
    for name, wanted in TEXTS.items():
        for text in wanted:
            want(text in elements[name], "not in the XML of", name, ":", repr(text), elements[name])
            want(text in members[name], "not in the JSON of", name, ":", repr(text))


# ---- two outputs, one model ----

def interval(e):
    return {"from": e.get("from"), "to": e.get("to")}


def of_xml(e):
    d = {"kind": e.get("kind"), "module": e.get("module", ""), "container": e.get("container")}
    title, v, states = e.find(NS + "title"), e.find(NS + "verdicts"), e.find(NS + "states")
    d["title"] = None if title is None else title.text
    if v is not None:
        words = dict(v.attrib)
        del words["as-of"]
        d["status"] = words.pop("status")
        d["verdicts"] = {k.replace("-", "_"): w for k, w in words.items()}
        d["due"], d["delivered_on"] = [None if x is None else interval(x) for x in (v.find(NS + "due"), v.find(NS + "delivered-on"))]
    if states is not None:
        d["states"] = {s.get("name"): (s.get("was"), s.get("is"), s.get("from"), s.get("to"), s.get("parties")) for s in states}
    d["properties"] = sorted(p.get("name") for p in e.findall(NS + "property"))
    d["derived"] = [(x.get("name"), x.get("from"), x.text) for x in e.findall(NS + "derived")]
    return d


def of_json(x):
    d = {k: x.get(k) for k in ("kind", "module", "container", "title")}
    if "verdicts" in x:
        d["status"], d["verdicts"], d["due"], d["delivered_on"] = x["status"], x["verdicts"], x.get("due"), x.get("delivered_on")
    if "states" in x:
        number = lambda n: None if n is None else str(n)
        d["states"] = {k: (s["was"], s["is"], s.get("from"), s.get("to"), number(s.get("parties"))) for k, s in x["states"].items()}
    # In XML, titles are elements, and what says no more than `container` is left out.
    plain = lambda p: p["name"] == "title" and len(p) == 2 or p["name"] == "part_of" and len(p) == 2 and [v.get("name") for v in p["values"]] == [x.get("container")]
    d["properties"] = sorted(p["name"] for p in x["properties"] if not plain(p))
    d["derived"] = [(y["name"], y["from"], y["text"]) for y in x.get("derived", ())]
    return d


def same(document, data):
    root, j = tree.parse(document).getroot(), read(data)
    want((root.get("as-of"), root.get("as-of-from")) == (j["as_of"], j["as_of_from"]), "another date")
    elements = [(e.get("name"), of_xml(e)) for e in root.findall(NS + "declaration")]
    members = [(x["name"], of_json(x)) for x in j["declarations"] if x["kind"] not in ("module", "project")]
    want(len(elements) > 0 and [n for n, _ in elements] == [n for n, _ in members], "other declarations")
    for (name, a), (_, b) in zip(elements, members):
        want(a == b, name, "\n", a, "\n", b)
    statuses = [x["status"] for x in j["declarations"] if "status" in x and "." not in x["name"]]
    late = [x for x in j["declarations"] if x.get("verdicts", {}).get("late") == "yes" and "." not in x["name"]]
    for status, n in j["counts"].items():
        there = len(late) if status == "late" else statuses.count(status)
        want(n == there, status, n, there)
    for x in j["declarations"]:
        sure = [w for w in j["counts"] if w != "late" and x.get("verdicts", {}).get(w) == "yes"]
        want(sure == [x["status"]] if "status" in x and x["status"] != "unknown" else not sure, x["name"], sure, x.get("status"))


# ---- documents that are wrong ----

MISTAKES = (
    (r'xmlns="urn:sure:model:1"', 'xmlns="urn:sure:model:2"'),
    (r' version="1" language', ' version="2" language'),
    (r' as-of="', ' clock="12:00" as-of="'),
    (r' as-of-from="\w+"', ' as-of-from="guess"'),
    (r' as-of-from="\w+"', ''),
    (r'<import module="[\w.]+"/>', '<import/>'),
    (r'<way from="[^"]+"', '<way from=""'),
    (r'meaning="fulfilled"', 'meaning="done"'),
    (r'<declaration kind="\w+"', '<declaration'),
    (r'<declaration kind="(\w+)"', r'<declaration kind="\1 \1"'),
    (r'<title', '<heading/><title'),
    (r'<property name="code">', '<property name="co.de">'),
    (r'<property name="ongoing"/>', '<property/>'),
    (r'<text>', '<text size="2">'),
    (r'<reference module="[\w.]+" name="\w+"/>', '<reference module="a"/>'),
    (r' from="2024-01-01"', ' from="2024-02-30"'),
    (r' from="2024-01-01"', ' from="January"'),
    (r' to="2024-03-31"', ' to="2024-03-31Z"'),
    (r'<pair>', '<pair><text/>'),
    (r'value="30000000"', 'value="30 million"'),
    (r' bound="at_least"', ' bound="about"'),
    (r'currency="EUR"', 'currency="Euro"'),
    (r'unit="month"', 'unit="fortnight"'),
    (r' delivered="\w+"', ' delivered="perhaps"'),
    (r' at-risk="\w+"', ''),
    (r' testable="\w+"', ' testable="unknown"'),
    (r'<states as-of="[0-9-]+">', r'<states>'),
    (r' was="\w+"', ' was=""'),
    (r'parties="2"', 'parties="-2"'),
    (r'<per>', '<according-to/><per>'),
    (r'<derived name="ordre"', '<derived'),
    (r'(<property name="number">.*?</property>)(\s*<derived.*?</derived>)', r'\2\1'),
    (r'(<property name="owner">.*?</property>)(\s*<verdicts.*?</verdicts>)', r'\2\1'),
)


def spoil(document, directory):
    with open(document, encoding="utf-8", newline="") as f:
        text = f.read()
    for i, (pattern, instead) in enumerate(MISTAKES):
        spoilt, n = re.subn(pattern, instead, text, 1, re.DOTALL)
        want(n == 1, "nothing to spoil:", pattern)
        with open(os.path.join(directory, "%02d.xml" % i), "w", encoding="utf-8", newline="") as f:
            f.write(spoilt)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
