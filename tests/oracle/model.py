"""A model as plain data, and its text in the language (`to_su`). No meaning is here but that of lifecycles (which
state leads to which); the kinds and lifecycles of the core library are repeated by hand from stdlib/core.su."""


# ---- lifecycles and kinds ----

class Lifecycle:
    """chains: [[["a"], ["b", "c"], …], …], each a line `a -> b, c -> …`."""
    def __init__(self, name, chains, initial=(), automatic=(), follows=None, by=None, undoes=()):
        self.name, self.chains, self.initial, self.automatic = name, chains, tuple(initial), tuple(automatic)
        self.follows = dict(follows or {})      # state: (other state, number, unit)
        self.by = dict(by or {})                # state: the group whose members reach it one by one
        self.undoes = tuple(undoes)
        self.settle()

    def settle(self):
        self.states, edges = [], set()
        for chain in self.chains:
            for place in chain:
                for s in place:
                    if s not in self.states:
                        self.states.append(s)
            for a, b in zip(chain, chain[1:]):
                edges.update((x, y) for x in a for y in b)
        self.ways = {s: [b for a, b in sorted(edges) if a == s] for s in self.states}
        entered = {b for a, b in edges if a != b}
        self.starts = [s for s in self.states if s in self.initial or s not in entered]
        self.terminal = [s for s in self.states if not self.ways[s]]     # a state without a way on
        self.after = {s: self.reachable(self.ways[s]) for s in self.states}
        self.circle = {s: [t for t in self.states if t != s and t in self.after[s] and s in self.after[t]] for s in self.states}
        # implied[s]: the states t such that every way to t leads through s
        self.implied = {}
        for s in self.states:
            without, all_of_them = self.reachable([i for i in self.starts if i != s], without=s), self.reachable(self.starts)
            self.implied[s] = [t for t in self.states if t != s and t not in without and t in all_of_them]

    def reachable(self, starts, without=None):
        seen, todo = set(), [s for s in starts if s != without]
        while todo:
            s = todo.pop()
            if s not in seen:
                seen.add(s)
                todo.extend(t for t in self.ways[s] if t != without)
        return seen

    def is_later(self, t, s):
        """Ways lead from s to t and none back."""
        return t in self.after[s] and s not in self.after[t]

    def extended(self, chains):
        """`with` adds ways, it removes none."""
        return Lifecycle(self.name, self.chains + chains, self.initial, self.automatic, self.follows, self.by, self.undoes)

    def to_su(self):
        lines = ["lifecycle %s \"Stages\" {" % self.name]
        lines += ["  " + chain_su(c) for c in self.chains]
        if self.initial:
            lines.append("  initial " + ", ".join(self.initial))
        if self.automatic:
            lines.append("  automatic " + ", ".join(self.automatic))
        lines += ["  %s follows %s by %s" % (s, o, amount(n, u)) for s, (o, n, u) in self.follows.items()]
        lines += ["  %s by %s" % pair for pair in self.by.items()]
        return lines + ["}"]


def chain_su(chain):
    return " -> ".join(", ".join(place) for place in chain)


def amount(n, unit):
    return "%d %s" % (n, unit[:-1] if n == 1 else unit)


class Kind:
    def __init__(self, name, parent, lifecycle=None, adds=(), delivers=None, counting=None):
        self.name, self.parent, self.lifecycle = name, parent, lifecycle
        self.adds, self.delivers, self.counting = list(adds), delivers, counting
        self.cycle = lifecycle.extended(self.adds) if lifecycle and self.adds else lifecycle or (parent.cycle if parent else None)
        self.at = delivers or (parent.at if parent else None)           # the state that the kind delivers at
        self.count = counting or (parent.count if parent else None)

    def isa(self, name):
        return self.name == name or (self.parent is not None and self.parent.isa(name))

    def to_su(self):
        lines = ["kind %s : %s \"Kind\" {" % (self.name, self.parent.name)]
        if self.lifecycle:
            lines.append("  lifecycle " + self.lifecycle.name + "".join(" with " + chain_su(c) for c in self.adds))
        if self.delivers:
            lines.append("  delivers at " + self.delivers)
        if self.counting:
            lines.append("  counting " + self.counting)
        return lines + ["}"]


def chain(text):
    return [[s.strip() for s in place.split(",")] for place in text.split("->")]


CORE_LIFECYCLES = {l.name: l for l in (
    Lifecycle("commitment_stages", [chain("started -> done"), chain("started -> abandoned, superseded")], ["done", "abandoned", "superseded"]),
    Lifecycle("document_stages", [chain("announced -> adopted -> published"), chain("published -> withdrawn")], ["adopted", "published"], undoes=["withdrawn"]),
    Lifecycle("instrument_stages", [chain("announced -> adopted -> launched -> operational -> closed"),
                                    chain("announced, adopted -> withdrawn"), chain("adopted -> published -> launched")],
              ["adopted", "launched", "operational", "published"], undoes=["withdrawn"]),
    Lifecycle("legislative", [chain("announced -> proposed -> agreed -> adopted -> published -> in_force -> applies"), chain("proposed -> adopted"),
                              chain("proposed, agreed -> withdrawn"), chain("in_force, applies -> repealed, expired")],
              ["proposed", "adopted"], ["in_force", "applies", "expired"], undoes=["withdrawn"]),
)}


def core_kinds():
    k = {}

    def add(name, parent, lifecycle=None, delivers=None):
        k[name] = Kind(name, k.get(parent), CORE_LIFECYCLES.get(lifecycle), delivers=delivers)
    add("declaration", None)
    add("item", "declaration")
    for name in ("actor", "deadline", "part"):
        add(name, "declaration")
    for name in ("project", "module", "pillar", "indicator"):
        add(name, "item")
    add("action", "pillar")
    add("document", "item", "document_stages", "adopted")
    add("strategy", "document")
    add("source", "document", delivers="published")
    add("report", "source")
    add("instrument", "document", "instrument_stages", ("adopted", "launched", "operational", "published"))     # whichever comes first
    add("act", "instrument", "legislative", "in_force")
    add("commitment", "item", "commitment_stages")
    add("milestone", "commitment")
    return k


CORE_KINDS = core_kinds()


# ---- statements ----

class Recurrence:
    """every N UNIT [from A [until B]]"""
    def __init__(self, n, unit, start=None, until=None):
        self.n, self.unit, self.start, self.until = n, unit, start, until

    def written(self):
        text = "every " + amount(self.n, self.unit)
        if self.start:
            text += " from " + self.start.written()
        if self.until:
            text += " until " + self.until.written()
        return text


class Range:
    """FROM..TO; either may be None."""
    def __init__(self, start, end):
        self.ends = (start, end)

    def __getitem__(self, k):
        return self.ends[k]

    def written(self):
        return "%s..%s" % tuple("" if e is None else e.written() for e in self.ends)


class Number:
    """17, at least 17, around 17 … ; `n` in hundredths, so that sums stay exact."""
    def __init__(self, word, n):
        self.word, self.n = word, n

    def written(self):
        text = "%d" % (self.n // 100) if self.n % 100 == 0 else ("%d.%02d" % divmod(self.n, 100)).rstrip("0")
        return text if self.word is None else "%s %s" % (self.word, text)


class Scope:
    """KIND x where CONDITION, of a complete_to. The condition: None, ("owner", actor), ("in", place), ("kind", kind), ("not", c), ("and", c, d), ("or", c, d)."""
    def __init__(self, kind, where=None):
        self.kind, self.where = kind, where

    def written(self):
        return "%s x" % self.kind if self.where is None else "%s x where %s" % (self.kind, self.text(self.where))

    def text(self, c):
        sort = c[0]
        if sort == "not":
            return "not (%s)" % self.text(c[1])
        if sort in ("and", "or"):
            return "(%s) %s (%s)" % (self.text(c[1]), sort, self.text(c[2]))
        return {"owner": "%s in x.owner", "in": "x in %s", "kind": "x is %s"}[sort] % c[1]

    def names(self, c=None):
        c = c or self.where
        if c is None:
            return []
        return [c[1]] if c[0] in ("owner", "in") else [] if c[0] == "kind" else [n for part in c[1:] for n in self.names(part)]


class Stmt:
    """One statement of a block: a property, what it says, its prepositions.

    value: a date form, a Recurrence, a Number, a tuple of names, a text (written as it stands) or None (a flag).
    """
    __slots__ = ("prop", "value", "at", "by", "by_except", "parts", "for_date", "per", "since", "until", "without", "follows", "indicator", "head", "target_by", "scope", "uid")

    def __init__(self, prop, value=None, **more):
        self.prop, self.value = prop, value
        self.at = self.for_date = self.since = self.until = self.follows = self.indicator = self.head = self.target_by = self.scope = None
        self.by = self.by_except = self.parts = self.per = self.without = ()
        for key, v in more.items():
            setattr(self, key, v)

    def forms(self):
        """The dates that it holds."""
        every = (self.value.start, self.value.until) if isinstance(self.value, Recurrence) else ()
        return [f for f in (self.value, self.at, self.for_date, self.since, self.until, self.target_by) + every if hasattr(f, "computed")]

    def refs(self):
        """The names that it mentions (to drop it when they are dropped)."""
        names = list(self.by) + list(self.by_except) + list(self.parts) + list(self.without) + [p for p in self.per if not p.startswith('"')]
        if isinstance(self.value, tuple):
            names += [v for v in self.value if not v.startswith('"')]
        for form in (self.value, self.at, self.for_date, self.since, self.until, self.target_by):
            names += getattr(form, "refs", ())
        if self.indicator:
            names.append(self.indicator)
        return names + (self.scope.names() if self.scope else [])

    def to_su(self, holder):
        out = [self.prop]
        v = self.value
        if self.follows:
            out.append("follows %s by %s" % (self.follows[0], amount(*self.follows[1:])))
        if self.indicator:
            out.append(self.indicator)
        if self.head:
            out.append(self.head)               # the label of declared and assessed
        if isinstance(v, tuple):
            out.append(", ".join(v))
        elif isinstance(v, str):
            out.append(v)
        elif isinstance(v, (Recurrence, Number, Range)):
            out.append(v.written())
        elif v is not None:
            out.append(v.written(holder))
        if self.at is not None:
            out.append("at " + (self.at if isinstance(self.at, str) else self.at.written(holder)))
        if self.target_by is not None:
            out.append("by " + self.target_by.written(holder))
        if self.by:
            out.append("by " + ", ".join(self.by))
        if self.by_except:
            out.append("except " + ", ".join(self.by_except))
        if self.parts:
            out.append("for " + ", ".join(self.parts))
        if self.for_date is not None:
            out.append("for " + self.for_date.written())
        if self.scope is not None:
            out.append("for " + self.scope.written())
        if self.since is not None:
            out.append("since " + self.since.written())
        if self.until is not None:
            out.append("until " + self.until.written())
        if self.without:
            out.append("except " + ", ".join(self.without))
        if self.per:
            out.append("per " + ", ".join(self.per))
        return " ".join(out)


class Decl:
    """name: as the outputs name it (a milestone: owner.name). container: a name, or None; nested: written inside its block."""
    def __init__(self, kind, name, container=None, nested=False, stmts=()):
        self.kind, self.name, self.container, self.nested = kind, name, container, nested
        self.stmts = list(stmts)

    @property
    def short(self):
        return self.name.rsplit(".", 1)[-1]


class Model:
    def __init__(self, name, module, project=None):
        self.name, self.module, self.project = name, module, project     # module and project are Decls
        self.lifecycles, self.kinds, self.decls = [], [], {}             # own ones; decls by name, in order

    def add(self, decl):
        self.decls[decl.name] = decl
        return decl

    def to_su(self):
        labels = any(s.head for d in self.decls.values() for s in d.stmts)
        scale = [Stmt("scale", (self.name + "_scale",))] if labels else []
        lines = block("module", self.name, scale + self.module.stmts, [], "")
        if labels:
            lines += ["scale %s_scale \"Labels\" {" % self.name, "  %s_full fulfilled" % self.name, "  %s_half partly" % self.name, "  %s_none unknown" % self.name, "}"]
        for l in self.lifecycles:
            lines += l.to_su()
        for k in self.kinds:
            lines += k.to_su()
        inside = {}
        for d in self.decls.values():
            if d.nested:
                inside.setdefault(d.container, []).append(d)
        for d in self.decls.values():
            if not d.nested:
                lines += self.decl_su(d, inside, "")
        return "\n".join(lines) + "\n"

    def decl_su(self, d, inside, indent):
        children = []
        for child in inside.get(d.name, ()):
            children += self.decl_su(child, inside, indent + "  ")
        stmts = d.stmts
        if d.container and not d.nested:
            stmts = [Stmt("part_of", (d.container,))] + stmts
        return block(d.kind.name, d.short, stmts, children, indent, d.name)

    def without(self, gone):
        """The model without some declarations (names) and without what speaks of them."""
        gone = set(gone)
        while True:
            more = {d.name for d in self.decls.values() if d.name not in gone and d.container in gone and (d.nested or d.kind.name == "pillar")}
            if not more:
                break
            gone |= more
        m = Model(self.name, Decl(self.module.kind, self.module.name, stmts=[s for s in self.module.stmts if not gone.intersection(s.refs())]), self.project)
        m.lifecycles, m.kinds = self.lifecycles, self.kinds
        for d in self.decls.values():
            if d.name not in gone:
                m.add(Decl(d.kind, d.name, None if d.container in gone else d.container, d.nested,
                           [s for s in d.stmts if not gone.intersection(s.refs())]))
        return m


def block(kind, short, stmts, children, indent, holder=None):
    head = "%s%s %s \"%s\"" % (indent, kind, short, short)
    if not stmts and not children:
        return [head]
    return [head + " {"] + [indent + "  " + s.to_su(holder) for s in stmts] + children + [indent + "}"]
