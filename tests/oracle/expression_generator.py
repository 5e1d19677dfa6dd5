"""Random models (generate.py) with random well-typed expressions over them: claims, definitions, rules and conditions."""
import expressions as ex
import generate
from dates import EndOf, Period, Season, Third
from expressions import INVERSES, KINDS, PROPERTIES, VERDICTS, Condition, Define, Money, Rule, Written
from generate import Plain, day_form
from model import Decl, Number, Stmt, block

VERDICT_NAMES = VERDICTS + ex.DEFINED
WORDS = {"strength": ("required", "encouraged"), "counting": ("calendar", "following_day")}
SIZES = ("small", "large", "huge")


class Thing:
    """An expression that is a declaration, and the kind that it surely is (`a|b`: one of these); a name is just of its kind."""
    def __init__(self, node, kind):
        self.node, self.kind, self.exact = node, kind, isinstance(node, ex.Name)


class Claims:
    """What stands beside a model: claims as (name, made, [(name of the reading, expression)])."""
    def __init__(self, model):
        self.model = model
        self.claims, self.defines, self.rules, self.off = [], [], [], ()
        self.properties, self.inverses = {}, {}

    def to_su(self):
        return self.model.to_su() + "\n".join(self.lines()) + "\n"

    def lines(self):
        out = []
        for kind, props in self.properties.items():
            out += ["kind %s {" % kind] + ["  property %s : %s" % (n, text) for n, (_, _, text) in props.items()] + ["}"]
        out += [d.to_su() for d in self.defines]
        for r in self.rules:
            out += r.to_su()
        for name, made, readings in self.claims:
            out += ["claim %s \"Claim\" {" % name, "  made " + made.written()]
            out += ["  reading %s \"Reading\" { holds %s }" % (r, e.su()) for r, e in readings] + ["}"]
        return out

    def world(self, T):
        claims = [Decl(KINDS["claim"], name) for name, _, _ in self.claims]
        w = ex.World(self.model, T, self.defines, claims, {k: {n: p[:2] for n, p in props.items()} for k, props in self.properties.items()}, self.off)
        w.own_inverses = self.inverses
        return w


class ExpressionGenerator(generate.Generator):
    def __init__(self, seed, index, T, project=None, off=()):
        super().__init__(seed, index, T, project)
        self.off = set(off)

    # ---- the model, and more properties in it ----

    def all(self, readings):
        model = self.model()
        self.c = Claims(model)
        self.c.off = self.off
        self.fresh_names = 0
        self.known_defines = {}                          # name: (kind, type)
        self.decorate()
        self.conditions()
        self.definitions()
        self.claims(readings)
        self.make_rules()
        return self.c

    def decls(self, kind):
        return [d for d in self.m.decls.values() if d.kind.isa(kind)]

    def pick(self, kind, at_most=2):
        return self.some([d.name for d in self.decls(kind)], at_most)

    def decorate(self):
        m, add = self.m, self.put
        docs, coms, actors = self.decls("document"), self.decls("commitment"), self.decls("actor")
        self.areas = []
        if docs and self.chance(0.4):
            for i in range(self.rng.choice((1, 2))):
                self.areas.append(m.add(Decl(KINDS["area"], self.name("z%d" % i), self.rng.choice(docs).name)).name)
        for x in list(m.decls.values()):
            if self.areas and x.kind.isa("item") and not x.kind.isa("area"):
                add(x, 0.25, "area", lambda: self.some(self.areas))
            if x.kind.isa("item"):
                add(x, 0.06, "supported_by", lambda: self.some([a.name for a in actors]))
                add(x, 0.06, "beneficiary", lambda: self.some([a.name for a in actors]))
            if x.kind.isa("document"):
                add(x, 0.3, "author", lambda: self.some([a.name for a in actors]))
                add(x, 0.2, "number", lambda: Written('"%d/2024"' % 7, "7/2024"))
                for p in ("amends", "based_on", "repeals", "funds", "establishes"):
                    if docs[0] is not x:
                        add(x, 0.08, p, lambda: (docs[0].name,))
            if x.kind.isa("pillar") or (x.kind.isa("commitment") and not x.kind.isa("milestone")):
                spots = [s.name for s in self.spots if s and s is not x and s.name != x.container]
                if spots:
                    add(x, 0.15, "also_in", lambda: self.some(spots, 1))
            if x.kind.isa("document") or x.kind.isa("commitment"):
                for _ in range(self.rng.choice((0, 0, 1, 2))):
                    add(x, 0.5, "budget", self.money)
                for when in self.rng.sample([self.plain(0.3, 0) for _ in range(3)], self.rng.choice((0, 0, 1, 2, 3))):
                    if when.written() not in {s.at.written() for s in x.stmts if s.prop == "figure"}:
                        add(x, 1, "figure", lambda: self.figure(), at=when)
            if x.kind.isa("report") and self.strategy:
                add(x, 0.5, "reviews", lambda: (self.strategy.name,))
            if x.kind.isa("indicator"):
                unit = self.rng.choice(("km", "km", "houses"))
                add(x, 0.4, "unit", lambda: Written('"%s"' % unit, unit))
        self.own_properties(coms)

    def put(self, x, p, prop, value, **more):
        if self.chance(p):
            x.stmts.append(Stmt(prop, value(), **more))
            if prop not in ("figure", "budget", "unit", "period", "number"):
                self.later(x.stmts[-1:], 0.05)

    def money(self):
        number = Money(self.rng.choice((None, None, None, "around", "at least", "almost")), self.rng.choice((100, 500, 500, 1000, 1050)),
                       self.rng.choice(("EUR", "EUR", "EUR", "USD")))
        return Written(number.written(), [number])

    def figure(self):
        return Money(self.rng.choice((None, None, None, "around", "over")), self.rng.choice((100, 500, 1000, 1050)), self.rng.choice((None, None, "EUR", "%")))

    def own_properties(self, coms):
        if not self.chance(0.5):
            return
        p = self.p
        for name, what, text in ((p + "_size", "word", "one of small, large, huge"), (p + "_lead", "length", "duration"),
                                 (p + "_seen", "date", "date"), (p + "_peers", "decls", "list commitment inverse %s_peer_of" % p),
                                 (p + "_flag", "flag", "flag"), (p + "_note", "text", "text"), (p + "_boss", "decl", "actor")):
            self.c.properties.setdefault("commitment", {})[name] = (what, False, text)
        self.c.inverses[p + "_peer_of"] = (p + "_peers", "commitment")
        for c in coms:
            self.put(c, 0.5, p + "_size", lambda: self.rng.choice(SIZES))
            self.put(c, 0.4, p + "_lead", self.lead)
            self.put(c, 0.4, p + "_seen", lambda: self.plain(0.4))
            self.put(c, 0.4, p + "_peers", lambda: self.pick("commitment", 3))
            self.put(c, 0.3, p + "_flag", lambda: None)
            self.put(c, 0.3, p + "_note", lambda: self.rng.choice((Written('"a b"', "a b"), Written('"A b"', "A b"))))
            self.put(c, 0.3, p + "_boss", lambda: self.pick("actor", 1))

    def lead(self):
        n, unit = self.duration()
        return Written(ex.amount(n, unit), ex.Length(n, unit))

    # ---- what there is to ask ----

    def kinds_below(self, kind):
        kinds = dict(KINDS, **{k.name: k for k in self.m.kinds})
        return [k for k in kinds.values() if any(k.isa(one) for one in kind.split("|"))]

    def may_be(self, x, p=0.15):
        """The kinds that x is asked for: its own, sometimes those below."""
        below = not x.exact and self.chance(p)
        return [k for k in self.kinds_below(x.kind) if below or k.name in x.kind.split("|")]

    def members(self, x):
        """{name: type} of what x may be asked."""
        kinds = self.may_be(x)
        out = {"name": "text"}
        known = dict(KINDS, **{k.name: k for k in self.m.kinds})
        documents = all(known[name].isa("document") for name in x.kind.split("|"))
        for k in kinds:
            for n in (list(k.cycle.states) if k.cycle else ()):
                out[n] = "date"
            if k.cycle:
                out.update(state="state", delivered="truth", delivered_on="date")
            if k.isa("commitment"):
                out["evidenced_on"] = "date"
                out.update({v: "truth" for v in VERDICT_NAMES})
            if k.isa("commitment") or k.isa("document"):
                out["due"] = "date"
            if k.cycle and documents and "due.STATE" not in self.off:
                out.update({"due." + n: "date" for n in k.cycle.states})
            if k.isa("pillar") or k.isa("commitment") or k.isa("document"):
                out["strategy"] = "decl:strategy"
                out["part_of"] = "decl:" + self.holder_of(k)
            if k.isa("strategy") or k.isa("pillar"):
                out["instruments"] = "list:document"
            up = k
            while up is not None:
                for table in (PROPERTIES.get(up.name, {}), self.c.properties.get(up.name, {})):
                    for n, p in table.items():
                        out.setdefault(n, self.type_of(n, p[0]))
                up = up.parent
            for n, (prop, of) in list(INVERSES.items()) + list(self.c.inverses.items()):
                if any(k.isa(o) for o in of.split()):
                    out.setdefault(n, "list:" + self.of_inverse(n))
            for n, (of, t) in self.known_defines.items():
                if k.isa(of):
                    out[n] = t
        return {n: t for n, t in out.items() if t and n not in self.off}

    @staticmethod
    def holder_of(kind):
        return "commitment" if kind.isa("milestone") else "document|pillar" if kind.isa("document") else "strategy|pillar"

    @staticmethod
    def of_inverse(name):
        return {"owns": "item", "supports": "item", "items": "item", "evidence_of": "item", "required_by": "commitment|document", "delivered_by": "commitment",
                "milestones": "milestone", "reviewed_by": "report"}.get(name, "commitment" if name.endswith("_peer_of") else "document")

    def type_of(self, name, what):
        if what == "decls":
            return "list:" + {"owner": "actor", "supported_by": "actor", "beneficiary": "actor", "author": "actor", "members": "actor", "area": "area",
                              "evidence": "document", "also_in": "strategy|pillar", "reviews": "strategy", "requires": "commitment|document",
                              "funds": "document|pillar|commitment|actor", "establishes": "document|actor"}.get(name, "commitment" if name.endswith("_peers") else "document")
        return {"date": "date", "deadline": "date", "latest": "date", "text": "text", "word": "word", "flag": "truth", "condition": "truth", "range": "range",
                "number": "number", "dated": "amount", "numbers": "numbers", "length": "length", "decl": "decl:actor", "label": "label",
                "recurrence": "recurrence", "pairs": "pairs"}.get(what)

    # ---- things and lists ----

    def thing(self, env, kind=None, depth=1):
        """An expression for a declaration (of that kind or one below it); None if there is none."""
        kinds = {k.name for k in self.kinds_below(kind)} if kind else None
        found = [Thing(ex.Var(v), k) for v, k in env if kinds is None or k in kinds]
        if found and self.chance(0.65 if kind else 0.85):
            x = self.rng.choice(found[-2:])
        else:
            decls = [d for d in self.m.decls.values() if (kinds is None or d.kind.name in kinds) and d.kind.name != "part"]
            weights = [4 if d.kind.isa("commitment") or d.kind.isa("document") else 1 for d in decls]
            if not decls:
                return self.rng.choice(found) if found else None
            d = self.rng.choices(decls, weights)[0]
            x = Thing(ex.Name(d.name), d.kind.name)
        if depth and kind is None and self.chance(0.12):
            members = [(n, t) for n, t in self.members(x).items() if t.startswith("decl:")]
            if members:
                n, t = self.rng.choice(members)
                return Thing(ex.Member(x.node, n), t[5:])
        return x

    def member(self, env, wanted, tries=6):
        """A member of that type of something: (node, thing, name)."""
        for _ in range(tries):
            x = self.thing(env)
            names = [n for n, t in self.members(x).items() if t == wanted or (wanted.endswith(":") and t.startswith(wanted))]
            if names:
                n = self.rng.choice(names)
                return ex.Member(x.node, n), x, n
        return None

    def list(self, env):
        """(node, kind of its elements)"""
        if self.chance(0.3):
            a, b = self.list(env), self.list(env)
            x = self.thing(env) if self.chance(0.4) else None
            if a and (b or x):
                return ex.Together(a[0], x.node if x else b[0]), "|".join(dict.fromkeys((*a[1].split("|"), *(x.kind if x else b[1]).split("|"))))
        for _ in range(4):
            x = self.thing(env)
            names = [(n, t) for n, t in self.members(x).items() if t.startswith("list:")]
            if names:
                n, t = self.rng.choice(names)
                return ex.Member(x.node, n), t[5:]
        return None

    # ---- dates ----

    def whole(self):
        """A date as it is written in an expression."""
        r = self.rng.random()
        if r < 0.55:
            return ex.Date(self.day())
        if r < 0.85:
            return ex.Date(self.period())
        form = self.rng.choice(("third", "end", "season"))
        if form == "third":
            return ex.Date(Third(self.rng.choice(("early", "mid", "late")), self.period(("month", "quarter", "half", "year"))))
        if form == "end":
            return ex.Date(EndOf(self.period(("month", "quarter", "half", "year"))))
        return ex.Date(Season(self.rng.choice(("spring", "summer", "autumn", "winter")), self.period(("year",)).year))

    def date_member(self, env):
        found = self.member(env, "date")
        return found[0] if found else ex.Today()

    def a_date(self, env, depth=2):
        """Not a written one: at the top of that, section 7 makes a difference."""
        r = self.rng.random()
        if getattr(self, "own_states", None) and r < 0.3:
            return ex.OwnState(self.rng.choice(self.own_states))
        if r < 0.62 or depth == 0:
            return self.date_member(env)
        if r < 0.7:
            return ex.Today()
        if r < 0.85:
            base = self.a_date(env, depth - 1) if self.chance(0.8) else ex.Date(self.day())
            return ex.Move(base, self.rng.choice("++-"), *self.duration())
        if r < 0.93:
            items = [self.a_date(env, depth - 1) if self.chance(0.7) else ex.Date(self.day()) for _ in range(self.rng.choice((2, 2, 3)))]
            return ex.Pick(self.rng.choice(("earliest", "latest")), items)
        kind = self.rng.choice(("commitment", "document", "item"))
        over, var, kind = self.binder(env, kind, depth - 1)
        m = self.member([(var, kind)], "date")
        if m is None or isinstance(m[1].node, ex.Name):
            return self.date_member(env)
        return ex.Total(self.rng.choice(("min", "max")), over, m[0])

    # ---- truths ----

    def truth(self, env, depth):
        r = self.rng.random()
        if depth > 0 and r < 0.3:
            op = self.rng.choice(("and", "or", "or", "implies"))
            return ex.Both(op, self.truth(env, depth - 1), self.truth(env, depth - 1))
        if depth > 0 and r < 0.38:
            return ex.Not(self.truth(env, depth - 1))
        if depth > 0 and r < 0.52 and len(env) < 3:
            return self.quantifier(env, depth - 1)
        return self.atom(env, depth)

    def atom(self, env, depth):
        forms = (("verdict", 5), ("state", 5), ("kind", 1), ("dates", 7), ("period", 3), ("lengths", 2), ("in_list", 2), ("in_thing", 3), ("same", 2),
                 ("words", 2), ("texts", 1), ("numbers", 2), ("counts", 3), ("sums", 2), ("has", 2), ("sourced", 1), ("said", 1), ("met", 3), ("delivery", 2), ("known", 2 if getattr(self, "may_know", False) else 0),
                 ("written_lengths", 0.3))
        for _ in range(8):
            form = self.rng.choices([f for f, _ in forms], [w for _, w in forms])[0]
            if form in self.off:
                continue
            node = getattr(self, "atom_" + form)(env, depth)
            if node is not None:
                return node
        return ex.Compare("<=", ex.Today(), self.whole())

    def op(self):
        return self.rng.choice(("<", "<=", ">", ">=", "<", "<=", "=", "!="))

    def atom_verdict(self, env, depth):
        m = self.member(env, "truth")
        return m and m[0]

    def atom_state(self, env, depth):
        x = self.thing(env)
        states = [s for k in self.may_be(x) if k.cycle for s in k.cycle.states]
        if not states:
            return None
        return ex.Is(x.node, self.rng.choice(states), self.chance(0.6), self.chance(0.25))

    def atom_kind(self, env, depth):
        x = self.thing(env)
        below = [k.name for k in self.may_be(x, 1)]
        return ex.Is(x.node, self.rng.choice(below), False, self.chance(0.3), True)

    def atom_dates(self, env, depth):
        a = self.a_date(env)
        b = self.a_date(env) if self.chance(0.45) else self.whole()
        if isinstance(b, ex.Date) and self.chance(0.15):
            a, b = b, a
        return ex.Compare(self.op(), a, b)

    def written_period(self):
        lo, hi = self.whole(), self.whole()
        if lo.value(PLAIN).lo > hi.value(PLAIN).hi:
            lo, hi = hi, lo
        return ex.Range(lo, hi if self.chance(0.85) else None)

    def atom_periods(self, env):
        """A period in a period; None: nothing here has one."""
        a, b = self.member(env, "range"), self.member(env, "range")
        if a is None:
            return None
        other = b[0] if b and self.chance(0.4) else self.written_period() if self.chance(0.8) else self.whole()
        return ex.In(other, a[0], self.chance(0.2)) if isinstance(other, ex.Range) and self.chance(0.3) else ex.In(a[0], other, self.chance(0.2))

    def atom_period(self, env, depth):
        if self.chance(0.3):
            both = self.atom_periods(env)
            if both:
                return both
        a = self.a_date(env)
        if self.chance(0.3):
            return ex.In(a, self.whole(), self.chance(0.2))
        if self.chance(0.25):
            m = self.member(env, "range")
            if m:
                return ex.In(a, m[0], self.chance(0.2))
        return ex.In(a, self.written_period(), self.chance(0.2))

    def atom_lengths(self, env, depth):
        a = self.a_date(env, 1) if self.chance(0.9) else ex.Date(self.day())
        b = self.a_date(env, 1) if self.chance(0.9) else ex.Date(self.day())
        diff = ex.Minus(a, b)
        other = ex.WrittenLength(*self.duration())
        if self.chance(0.2):
            m = self.member(env, "length")
            other = m[0] if m else other
        if self.chance(0.1):
            other = ex.Minus(self.a_date(env, 1), self.a_date(env, 1))
        if self.chance(0.2):
            diff, other = other, diff
        return ex.Compare(self.op(), diff, other)

    def atom_written_lengths(self, env, depth):
        m = self.member(env, "length", 2)
        return ex.Compare(self.op(), m[0] if m else ex.WrittenLength(*self.duration()), ex.WrittenLength(*self.duration()))

    def atom_in_list(self, env, depth):
        found = self.list(env)
        x = found and self.thing(env, found[1])
        return x and ex.In(x.node, found[0], self.chance(0.25))

    def container(self, env):
        """Something that others can be in."""
        if env and self.chance(0.15):
            v, k = self.rng.choice(env)
            members = [(n, t) for n, t in self.members(Thing(ex.Var(v), k)).items() if n in ("part_of", "strategy") and t.startswith("decl:")]
            if members:
                n, t = self.rng.choice(members)
                return Thing(ex.Member(ex.Var(v), n), t[5:])
        return self.thing(env, self.rng.choice(("strategy", "pillar", "item", "actor", "area", "commitment", "item")))

    def atom_in_thing(self, env, depth):
        s, x = self.container(env), self.thing(env)
        return s and ex.In(x.node, s.node, self.chance(0.2))

    def atom_same(self, env, depth):
        m = self.member(env, "decl:")
        if m is None or self.chance(0.2):
            a = self.thing(env)
            b = self.thing(env, a.kind)
            return b and ex.Compare(self.rng.choice(("=", "!=")), a.node, b.node)
        if self.chance(0.2):
            other = self.member(env, self.members(m[1]).get(m[2], "decl:item"))
            if other:
                return ex.Compare(self.rng.choice(("=", "!=")), m[0], other[0])
        kind = {"strategy": "strategy"}.get(m[2], "actor") if m[2] != "part_of" else "strategy|pillar" if m[1].kind != "milestone" else "commitment"
        b = self.thing(env, kind)
        return b and ex.Compare(self.rng.choice(("=", "!=")), m[0], b.node)

    def atom_words(self, env, depth):
        m = self.member(env, self.rng.choice(("word", "state", "label")))
        if m is None:
            return None
        node, x, name = m
        if name == "state":
            words = sorted({s for k in self.kinds_below(x.kind) if k.cycle and k.name in x.kind.split("|") for s in k.cycle.states})
        elif name in ("declared", "assessed"):
            if not self.has_labels():
                return None
            words = [self.name(w) for w in ("full", "half", "none")]
        else:
            words = WORDS.get(name, SIZES)
        if not words:
            return None
        return ex.Compare(self.rng.choice(("=", "!=")), node, ex.Word(self.rng.choice(words)))

    def has_labels(self):
        return any(s.head for d in self.m.decls.values() for s in d.stmts)

    def atom_texts(self, env, depth):
        m = self.member(env, "text")
        if m is None:
            return None
        texts = {"number": ("7/2024", "8/2024"), "unit": ("km", "houses"), "name": [d.short for d in self.m.decls.values()]}
        return ex.Compare(self.rng.choice(("=", "!=")), m[0], ex.Text(self.rng.choice(list(texts.get(m[2], ("a b", "A b"))))))

    def literal(self, sort=None):
        word = self.rng.choice((None, None, None, None, "around", "at least", "below", "almost", "over", "up to"))
        n = self.rng.choice((0, 100, 500, 950, 1000, 1050, 2000))
        return ex.Literal(Money(word if n else None, n, sort))

    def atom_numbers(self, env, depth):
        m = self.member(env, self.rng.choice(("amount", "number", "amount")))
        if m is None:
            return None
        if self.chance(0.3):
            other = self.member(env, "amount")
            if other:
                return ex.Compare(self.op(), m[0], other[0])
        return ex.Compare(self.op(), m[0], self.literal(self.rng.choice((None, None, "EUR", "%"))))

    def count(self, env, depth):
        if self.chance(0.25):
            found = self.list(env)
            if found:
                return ex.TotalOf("count", found[0])
        return ex.Count(self.binder(env, None, depth)[0])

    def atom_counts(self, env, depth):
        a = self.count(env, depth - 1)
        b = self.count(env, depth - 1) if self.chance(0.12) else ex.Literal(Money(None, 100 * self.rng.choice((0, 1, 1, 2, 3, 5))))
        return ex.Compare(self.op(), a, b)

    def atom_sums(self, env, depth):
        r = self.rng.random()
        which = self.rng.choice(("sum", "sum", "min", "max"))
        if r < 0.3:
            m = self.member(env, "numbers")
            return m and ex.Compare(self.op(), ex.TotalOf(which, m[0]), self.literal("EUR"))
        over, var, kind = self.binder(env, self.rng.choice((None, "commitment", "document", "indicator")), depth - 1)
        inner = env + [(var, kind)]
        wanted = self.rng.choice(("amount", "numbers", "numbers", "number"))
        names = [n for n, t in self.members(Thing(ex.Var(var), kind)).items() if t == wanted]
        if not names:
            return None
        sort = "EUR" if wanted == "numbers" else self.rng.choice((None, None, "EUR", "%"))
        m = ex.Member(ex.Var(inner[-1][0]), self.rng.choice(names))
        if wanted == "numbers" and which != "sum":
            m = ex.TotalOf(self.rng.choice(("min", "max") if "extreme_of_sums" in self.off else ("min", "max", "sum")), m)
        return ex.Compare(self.op(), ex.Total(which, over, m), self.literal(sort))

    def atom_has(self, env, depth):
        x = self.thing(env)
        names = [n for n, t in self.members(x).items() if t not in ("truth", "text") and n != "title" and n not in self.known_defines]
        names += [n for n in ("condition", "ongoing") if n in self.members(x)]
        return ex.Has(x.node, self.rng.choice(names)) if names else None

    def atom_sourced(self, env, depth):
        x = self.thing(env)
        names = [n for k in self.may_be(x) if k.cycle for n in k.cycle.states + ["progress", "due"]]
        names += [n for n in self.members(x) if n.startswith("due.")]
        return ex.Sourced(x.node, self.rng.choice(names)) if names else None

    def atom_said(self, env, depth):
        x = self.thing(env)
        known = dict(KINDS, **{k.name: k for k in self.m.kinds})
        documents = all(known[name].isa("document") for name in x.kind.split("|"))
        names = []
        for k in self.may_be(x):
            names += k.cycle.states + ["state"] if k.cycle else []
            names += ["due"] + ["due." + s for s in k.cycle.states] * documents if k.isa("document") or k.isa("commitment") else []
            up = k
            while up is not None:
                for table in (PROPERTIES.get(up.name, {}), self.c.properties.get(up.name, {})):
                    names += [n for n in table if n not in ("title", "members", "part_of")]
                up = up.parent
        names = [n for n in names if n not in self.off]
        return ex.Said(x.node, self.rng.choice(names)) if names else None

    def atom_met(self, env, depth):
        x = self.thing(env, "commitment|document")
        if x is None:
            return None
        delivers = all(k.isa("commitment") for k in self.kinds_below(x.kind) if k.name in x.kind.split("|")) and self.chance(0.5)
        y = self.thing(env, "document" if delivers else "commitment|document")
        if y and self.chance(0.35):
            return ex.Lost(x.node, "delivers" if delivers else "requires", y.node)
        day = None if self.chance(0.5) else self.a_date(env, 1) if self.chance(0.7) else ex.Date(self.day())
        return y and ex.Met(x.node, "delivers" if delivers else "requires", y.node, day)

    def atom_delivery(self, env, depth):
        """When something was delivered, or was due, beside the date of what delivers it: one day, perhaps."""
        found = [(c, n, s.at) for c in self.m.decls.values() if c.kind.isa("commitment") for s in c.stmts if s.prop == "delivers" for n in s.value]
        found = [(c, n, at or self.m.decls[n].kind.at) for c, n, at in found if n in self.m.decls]
        found = [(c, n, at) for c, n, at in found if at in self.m.decls[n].kind.cycle.states]
        if not found:
            return None
        c, n, at = self.rng.choice(found)
        a, b = ex.Member(ex.Name(c.name), "due" if self.chance(0.2) else "delivered_on"), ex.Member(ex.Name(n), at)
        return ex.Compare(self.op(), a, b) if self.chance(0.85) else ex.Compare(self.op(), b, a)

    def atom_known(self, env, depth):
        r = self.rng.random()
        if r < 0.5:
            return ex.Known(self.date_member(env))
        if r < 0.8:
            return ex.Known(self.truth(env, max(0, depth - 1)))
        m = self.member(env, self.rng.choice(("amount", "word", "decl:", "state")))
        return m and ex.Known(m[0])

    # ---- scopes ----

    def binder(self, env, kind=None, depth=1):
        """(binder, variable, kind)"""
        self.fresh_names += 1
        var = "v%d" % self.fresh_names
        scope, got = None, None
        if self.chance(0.2):
            found = self.list(env)
            if found:
                scope, got = found[0], self.rng.choice(found[1].split("|"))
        elif self.chance(0.4):
            s = self.container(env)
            scope = s and s.node
            if s and s.kind == "actor" and kind is None and self.chance(0.8):
                got = "actor"
        kind = kind or got or self.rng.choice(("commitment", "commitment", "commitment", "document", "document", "instrument", "actor", "milestone", "pillar", "act", "indicator",
                                               "source") + tuple(k.name for k in self.m.kinds))
        if scope is None and kind in ("item", "declaration"):
            kind = "commitment"
        if isinstance(scope, (ex.Name, ex.Var)) and kind in ("item", "declaration"):
            kind = "commitment"
        if got and not any(k.name == kind for k in self.kinds_below(got)) and not any(k.name == got for k in self.kinds_below(kind)):
            scope = None                                     # such a list has none of that kind
        if kind in ("item", "declaration") and scope is None:
            kind = "commitment"
        where = None
        if self.chance(0.5):
            where = self.truth(env + [(var, kind)], min(1, depth))
        return ex.Binder(kind, var, scope, where), var, kind

    def quantifier(self, env, depth):
        over, var, kind = self.binder(env, None, depth)
        return ex.Quantifier(self.rng.choice(("every", "every", "some", "no")), over, self.truth(env + [(var, kind)], depth))

    # ---- where expressions stand ----

    def conditions(self):
        """Conditions that ask nothing that asks conditions."""
        asks = {"condition", "active", "inactive", "overdue", "tracked", "planned", "running", "open", "kept", "at_risk", "blocked", "status"}
        self.off |= asks
        for c in self.decls("commitment"):
            if self.chance(0.12) and not any(s.prop == "condition" for s in c.stmts):
                self.own_states = list(c.kind.cycle.states)
                c.stmts.append(Stmt("condition", Condition(self.truth([], 1))))
                self.later(c.stmts[-1:], 0.1)
        self.own_states = None
        self.off -= asks - self.given_off()

    def conditions_ask(self, name):
        """Whether a condition asks for a member of that name."""
        asked = [s.value.expr for c in self.decls("commitment") for s in c.stmts if isinstance(s.value, Condition)]
        return any(isinstance(n, ex.Member) and n.name == name for e in asked for n in e.walk())

    def given_off(self):
        return getattr(self, "first_off", set())

    def definitions(self):
        for i in range(self.rng.choice((0, 1, 1, 2, 3))):
            kind = self.rng.choice(("commitment", "commitment", "document", "item", "act", "actor", "pillar"))
            name = self.name("f%d" % i)
            if self.chance(0.1):
                name, kind = "kept", "commitment"
            if self.chance(0.15) and i:
                name = self.name("f0")                       # for another kind
            if (name in self.known_defines) or any((d.name, d.kind) == (name, kind) for d in self.c.defines):
                continue
            var, of = "x%d" % i, "truth"
            if self.chance(0.2) and name != "kept":
                of = "date"
                expr = self.a_date([(var, kind)])
            else:
                expr = self.truth([(var, kind)], 2)
            asked = {n.name for n in expr.walk() if isinstance(n, ex.Member)}
            again = (name == self.name("f0") and i) or name == "kept"          # earlier definitions may have asked for it
            if name in asked or (again and asked & set(self.known_defines)):
                continue                                     # definitions do not use themselves
            if name == "kept" and asked & {"active", "condition"} and self.conditions_ask("kept"):
                continue                                     # nor do conditions
            self.c.defines.append(Define(name, kind, var, expr, of))
            if name != "kept":
                self.known_defines[name] = (kind, of)

    def claims(self, readings):
        days = [self.T, self.T] + [self.rng.choice((self.T - self.rng.randint(1, 900), self.T - 1, self.day().span(Plain).lo)) for _ in range(3)]
        for i, d in enumerate(days):
            made = day_form(d) if self.chance(0.96) else self.period(("month",))
            rs = [("r%d" % k, self.claim()) for k in range(max(1, readings // len(days)))]
            self.c.claims.append((self.name("k%d" % i), made, rs))

    def claim(self):
        if self.chance(0.35):
            return self.quantifier([], 2)
        return self.truth([], self.rng.choice((0, 0, 1, 1, 2, 3)))

    def make_rules(self):
        for i in range(self.rng.choice((0, 1, 2))):
            over, var, kind = self.binder([], None, 1)
            self.may_know = True
            if over.w is not None:
                over.w = self.truth([(var, kind)], 1)
            second = self.second([(var, kind)]) if self.chance(0.5) else None
            env = [(var, kind)] + ([(second[1], second[2])] if second else [])
            self.c.rules.append(Rule(self.name("u%d" % i), over, self.truth(env, 2), second and second[0]))
            self.may_know = False

    def second(self, env):
        """What hangs together with the one variable, as a binder."""
        for _ in range(6):
            found = self.list(env)
            if found and any(isinstance(x, ex.Var) and x.name == env[0][0] for x in found[0].walk()):
                self.fresh_names += 1
                var, kind = "v%d" % self.fresh_names, self.rng.choice(found[1].split("|"))
                where = self.truth(env + [(var, kind)], 1) if self.chance(0.4) else None
                return ex.Binder(kind, var, found[0], where), var, kind
        return None


class _Plain:
    def context(self):
        return Plain


PLAIN = _Plain()


def generated(seed, index, T, project, readings, off=()):
    g = ExpressionGenerator(seed, index, T, project, off)
    g.first_off = set(off)
    return g.all(readings)
