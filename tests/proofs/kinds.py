"""Kinds and lifecycles, from `sure export -f xml`."""
import xml.etree.ElementTree as ET
from functools import lru_cache

NS = "{urn:sure:model:1}"


class Cycle:
    def __init__(self):
        self.states, self.ways, self.initial, self.automatic, self.undoes, self.follows, self.by = [], set(), set(), set(), set(), {}, {}

    def read(self, element, refines=False):
        for e in element:
            tag, words = e.tag[len(NS):], lambda a: e.get(a, "").split()
            if tag == "way":
                last = None
                for s in words("from") + words("to"):          # what a kind adds comes in where its way does
                    if s not in self.states:
                        self.states.insert(self.states.index(last) + 1 if refines and last else len(self.states), s)
                    last = s
                self.ways |= {(a, b) for a in words("from") for b in words("to") if a != b}
            elif tag in ("initial", "automatic", "undoes"):
                getattr(self, tag).update(words("states"))
            elif tag == "follows":
                self.follows[e.get("state")] = (e.get("other"), int(e.get("number")), e.get("unit"))
            elif tag == "reached-by":
                self.by[e.get("state")] = e.get("group")
        return self

    def copy(self):
        c = Cycle()
        for k, v in vars(self).items():
            setattr(c, k, type(v)(v))
        return c

    def reachable(self, without):
        seen, todo = set(), [s for s in self.states if s != without and (s in self.initial or all(b != s for _, b in self.ways))]
        while todo:
            s = todo.pop()
            if s not in seen:
                seen.add(s)
                todo += [b for a, b in self.ways if a == s and b != without]
        return seen

    @lru_cache(maxsize=None)
    def implied(self, s):
        """The states to which every way leads through s; of what no way leads to nothing is inferred."""
        there = self.reachable(s)
        return [t for t in self.states if t != s and t not in there and t in self.reachable(None)]

    @lru_cache(maxsize=None)
    def terminal(self): return [s for s in self.states if all(a != s for a, _ in self.ways)]

    @lru_cache(maxsize=None)
    def circle(self, s): return [t for t in self.states if t != s and t in self.behind(s) and s in self.behind(t)]

    @lru_cache(maxsize=None)
    def behind(self, s):
        """The states that a way leads to from s, over any number of steps."""
        seen, todo = set(), [s]
        while todo:
            t = todo.pop()
            more = {b for a, b in self.ways if a == t} - seen
            seen, todo = seen | more, todo + list(more)
        return seen


class Kinds:
    def __init__(self, files):
        self.parent, self.at, self.counting, self.props, self.defines = {}, {}, {}, {}, {}
        self.base, self.lines, self.cycles, self.silent = {}, {}, {}, set()
        roots, cycles = [ET.parse(f).getroot() for f in files], {}
        for e in (e for r in roots for e in r if e.tag == NS + "lifecycle"):
            cycles[e.get("name")] = Cycle().read(e)
        for e in (e for r in roots for e in r):
            name = e.get("name")
            if e.tag == NS + "kind":
                self.read_kind(name, e, cycles)
            elif e.tag == NS + "scale":
                self.silent |= {(name, g.get("name")) for g in e if g.get("meaning") == "unknown"}
            elif e.tag == NS + "define":
                self.defines.setdefault((name, e.get("kind")), (e.get("variable"), e.text, e.get("module")))      # the project's comes first

    def read_kind(self, name, e, cycles):
        if e.get("extends"):
            self.parent[name] = e.get("extends")
        for k in e:
            tag = k.tag[len(NS):]
            if tag == "uses":
                self.base[name] = cycles[k.get("lifecycle")]
            if tag in ("uses", "follows", "reached-by"):
                self.lines.setdefault(name, []).append(k)
            elif tag == "delivers":
                self.at[name] = k.get("at")
            elif tag == "counting":
                self.counting[name] = k.text
            elif tag == "property-definition":
                self.props.setdefault(k.get("name"), {})[name] = k.attrib

    def cycle(self, kind):
        """Its lifecycle, or that of what it extends, with the lines that it adds."""
        if kind and kind not in self.cycles:
            base = self.base.get(kind) or self.cycle(self.parent.get(kind))
            c = self.cycles[kind] = base and base.copy()
            for k in self.lines.get(kind, ()):
                c.read(list(k) if k.tag == NS + "uses" else [k], True)
        return self.cycles.get(kind)

    @lru_cache(maxsize=None)
    def line(self, kind): return [kind] + self.line(self.parent.get(kind)) if kind else []

    def isa(self, kind, of): return of in self.line(kind)
    def find(self, table, kind): return next((table[k] for k in self.line(kind) if k in table), None)
    @lru_cache(maxsize=None)
    def prop(self, kind, name): return self.find(self.props.get(name, {}), kind)
    @lru_cache(maxsize=None)
    def define(self, name, kind): return next((self.defines[name, k] for k in self.line(kind) if (name, k) in self.defines), None)
