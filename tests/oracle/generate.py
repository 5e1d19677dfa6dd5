"""Seeded random models that exercise the rules of docs/meaning.md. Small pools of dates, so that coincidences happen."""
import datetime
import random

from dates import FIRST, Around, EndOf, Either, Never, Open, Period, Ref, Relative, Season, Third, from_iso, parse_plain
from model import CORE_KINDS, CORE_LIFECYCLES, Decl, Kind, Lifecycle, Model, Number, Range, Recurrence, Scope, Stmt

STATES = ["drafted", "tabled", "agreed", "adopted", "published", "in_force", "transposed", "applies", "closed", "lapsed"]
FIRST_DAY, LAST_DAY = from_iso("2020-01-01"), from_iso("2025-06-30")


class Plain:
    """The context of dates without anchors (to look at a date while generating)."""
    @staticmethod
    def fiscal():
        return 1


def period_of(kind, d):
    date = datetime.date.fromordinal(d)
    number = {"month": date.month, "quarter": (date.month + 2) // 3, "half": (date.month + 5) // 6}.get(kind, 0)
    return Period(kind, date.year, number)


def day_form(d):
    date = datetime.date.fromordinal(d)
    return Period("day", date.year, date.month, date.day)


def as_of_day(rng):
    return rng.randint(from_iso("2021-01-01"), LAST_DAY)


class Generator:
    def __init__(self, seed, index, T, project=None):
        self.rng = random.Random("%s/%s" % (seed, index))
        self.p = "m%d" % index
        self.T, self.project = T, project
        self.pool = [self.rng.randint(FIRST_DAY, LAST_DAY) for _ in range(self.rng.choice((2, 4, 6)))]
        self.pool += self.rng.sample([T, T, T - 1, T + 1, T - 30, T - 366, T - 365], 3)
        self.pool.append(period_of("month", self.rng.choice(self.pool)).span(Plain).lo)
        self.pool.append(period_of(self.rng.choice(("month", "quarter", "year")), self.rng.choice(self.pool)).span(Plain).hi)

    # ---- little helpers ----

    def chance(self, p):
        return self.rng.random() < p

    def some(self, items, at_most=2):
        items = list(items)
        return tuple(self.rng.sample(items, min(len(items), self.rng.randint(1, at_most))))

    def name(self, word):
        return "%s_%s" % (self.p, word)

    # ---- dates ----

    def day(self, until=None):
        days = [d for d in self.pool if until is None or d <= until] or [until]
        return day_form(self.rng.choice(days))

    def duration(self):
        unit = self.rng.choice(("days", "days", "weeks", "months", "months", "months", "years", "hours"))
        return {"days": self.rng.choice((1, 10, 20, 30, 90)), "weeks": self.rng.choice((1, 2, 6)), "months": self.rng.choice((1, 2, 6, 12, 21)),
                "years": self.rng.choice((1, 2)), "hours": self.rng.choice((1, 23, 24, 50))}[unit], unit

    def period(self, kinds=("month", "quarter", "half", "year", "fy", "fiscal")):
        return period_of(self.rng.choice(kinds), self.rng.choice(self.pool))

    def plain(self, vague=0.35, opened=0.05):
        """A date without an anchor."""
        r = self.rng.random()
        if r < opened:
            return Open(self.rng.choice(("before", "after")), self.day() if self.chance(0.5) else self.period())
        if r > opened + vague:
            return self.day()
        form = self.rng.choice(("period", "period", "period", "third", "end", "season", "around"))
        if form == "period":
            return self.period()
        if form == "third":
            return Third(self.rng.choice(("early", "mid", "late")), self.period(("month", "quarter", "half", "year")))
        if form == "end":
            return EndOf(self.period(("month", "quarter", "half", "year")))
        if form == "season":
            return Season(self.rng.choice(("spring", "summer", "autumn", "winter")), self.period(("year",)).year)
        return Around(self.day() if self.chance(0.4) else self.period(("month", "quarter", "year")))

    def date(self, anchors, related=0.4):
        """A date, often one with an anchor."""
        if not anchors or not self.chance(related):
            return self.plain(0.4)
        r = self.rng.random()
        anchor = self.rng.choice(anchors)
        if r < 0.55:
            return Relative(*self.duration(), self.rng.choice(("after", "after", "before")), anchor)
        if r < 0.63:
            inner = Relative(*self.duration(), self.rng.choice(("after", "before")), anchor)
            return Relative(*self.duration(), self.rng.choice(("after", "before")), inner)
        if r < 0.70:
            return Relative(*self.duration(), self.rng.choice(("after", "before")), self.plain(0.5, 0.1))
        if r < 0.80:
            if self.chance(0.3):
                anchor = Relative(*self.duration(), self.rng.choice(("after", "before")), anchor)
            return Open(self.rng.choice(("after", "before")), anchor)
        if r < 0.90:
            forms = [self.plain(0.4), Relative(*self.duration(), "after", anchor)] + ([self.rng.choice(anchors)] if self.chance(0.3) else [])
            if self.chance(0.15):
                forms[0] = Either(self.rng.choice(("earliest", "latest")), [forms[0], self.plain(0.4)])
            self.rng.shuffle(forms)
            return Either(self.rng.choice(("earliest", "latest")), forms)
        return anchor

    def record_date(self, until, anchors=()):
        """The date of a record, not after `until` (its complete_to) but rarely."""
        if anchors and self.chance(0.08):
            return self.date(anchors, 1)
        form = self.plain()
        if until is not None and form.span(Plain).lo > until and not self.chance(0.01):
            return self.day(until)
        return form

    def range(self):
        start = self.plain_start()
        end = self.plain_end(start)
        return Range(start, end if self.chance(0.9) else None)

    def plain_start(self):
        return self.day() if self.chance(0.5) else self.period(("month", "quarter", "year"))

    def complete_to(self):
        if self.chance(0.05):
            return Never()
        return self.day() if self.chance(0.85) else self.period(("month", "quarter"))

    def ct(self, x):
        """complete_to of x while generating, as a day or None (also: nobody looked)."""
        end = self.end_of_record(x)
        return None if end == FIRST else end

    def end_of_record(self, x):
        while x is not None:
            for s in x.stmts:
                if s.prop == "complete_to" and s.scope is None:
                    return s.value.span(Plain).hi
            x = self.m.decls[x.container] if x.container else None
        for y in (self.m.module, self.project):
            for s in y.stmts if y else ():
                if s.prop == "complete_to" and s.scope is None:
                    return s.value.span(Plain).hi
        return None

    def later(self, statements, p):
        """History: some of these statements begin on a day."""
        for s in statements:
            if self.chance(p):
                s.since = self.since()

    def since(self, computed=0.05):
        if self.chance(computed):
            return Relative(*self.duration(), "after", self.day())
        return self.day() if self.chance(0.7) else self.period(("month", "quarter", "year"))

    def per(self, sources, p=0.5):
        if not self.chance(p):
            return ()
        if not sources or self.chance(0.1):
            return ('"https://example.org/%s"' % self.p,)
        return self.some([s.name for s in sources])

    def recurring_review(self):
        return Recurrence(*self.rng.choice(((30, "days"), (6, "months"), (12, "months"), (1, "years"), (8, "weeks"))))

    # ---- the parts of a model ----

    def model(self):
        self.m = m = Model(self.p, Decl(CORE_KINDS["module"], self.p), self.project)
        size = self.rng.random()
        self.size = self.rng.randint(1, 3) if size < 0.70 else self.rng.randint(3, 6) if size < 0.955 else self.rng.randint(8, 16) if size < 0.993 else self.rng.randint(17, 40)
        if self.chance(0.45):
            m.module.stmts.append(Stmt("complete_to", self.complete_to()))
            if self.chance(0.05):
                m.module.stmts.insert(self.rng.randint(0, 1), Stmt("complete_to", self.complete_to(), since=self.since()))
        self.actors()
        self.general(m.module, 0.2)
        self.deadlines = [m.add(Decl(CORE_KINDS["deadline"], self.name("t%d" % i), stmts=[Stmt("date", self.plain(0.5))] + [Stmt("date", self.plain(0.5), since=self.since())] * self.chance(0.1)))
                          for i in range(self.rng.choice((0, 0, 1, 2)))]
        self.kinds()
        self.places()
        self.documents()
        if self.docs and self.chance(0.2):
            self.deadlines.append(m.add(Decl(CORE_KINDS["deadline"], self.name("t9"), stmts=[Stmt("date", self.date(self.state_anchors(), 1))])))
        if self.docs and self.groups and self.chance(0.03):       # who joined on a day that is computed
            m.decls[self.rng.choice(self.groups)].stmts[-1].since = self.date(self.state_anchors(), 1)
        self.indicators()
        self.commitments()
        self.complete_for_some()
        return m

    def complete_for_some(self):
        """`complete_to … for KIND x where …`, in a block that contains some."""
        places = [self.m.module] + [x for x in self.spots if x]
        kinds = ["commitment"] * 3 + ["milestone", "document", "act", "item"] + [k.name for k in self.own]
        for _ in range(self.rng.choice((1, 1, 2)) if self.chance(0.12) else 0):
            at = self.rng.choice(places)
            kind = self.rng.choice(kinds)
            known = dict(CORE_KINDS, **{k.name: k for k in self.own})
            asked = [k for k in kinds if known[k].isa(kind) or known[kind].isa(k)]       # others it can never be, which is an error
            at.stmts.append(Stmt("complete_to", self.complete_to(), scope=Scope(kind, self.asked(asked, 0))))

    def asked(self, kinds, depth):
        r = self.rng.random()
        if r < 0.1 and depth == 0:
            return None
        if depth < 2 and r < 0.2:
            return (self.rng.choice(("and", "or")), self.asked(kinds, depth + 1), self.asked(kinds, depth + 1))
        if depth < 2 and r < 0.35:
            return ("not", self.asked(kinds, depth + 1) or ("kind", kinds[0]))
        places = [x.name for x in self.spots if x]
        if r < 0.55 and places:
            return ("in", self.rng.choice(places))
        return ("owner", self.rng.choice(self.people)) if r < 0.85 and self.people else ("kind", self.rng.choice(kinds))

    def general(self, x, p):
        """Inherited properties."""
        if self.chance(p):
            x.stmts.append(Stmt("owner", self.some(self.people)))
            if self.chance(0.1):
                x.stmts[-1].since = self.since(0)
        if self.chance(p):
            x.stmts.append(Stmt("review", self.recurring_review()))
            if self.chance(0.15):
                x.stmts.append(Stmt("review", self.recurring_review(), since=self.since(0)))
        if self.chance(p / 2):
            x.stmts.append(Stmt("counting", self.rng.choice(("calendar", "following_day"))))
            if self.chance(0.15):
                x.stmts.append(Stmt("counting", self.rng.choice(("calendar", "following_day")), since=self.since(0)))
        if self.chance(p / 3):
            x.stmts.append(Stmt("strength", self.rng.choice(("required", "encouraged"))))

    def actors(self):
        m = self.m
        self.people, self.groups = [], []
        for i in range(self.rng.randint(1, 4)):
            self.people.append(m.add(Decl(CORE_KINDS["actor"], self.name("a%d" % i))).name)
        for i in range(self.rng.choice((0, 1, 1, 2))):
            g = m.add(Decl(CORE_KINDS["actor"], self.name("g%d" % i)))
            g.stmts.append(Stmt("members", self.some(self.people, 3)))
            if self.groups and self.chance(0.5):
                g.stmts.append(Stmt("members", (self.groups[0],)))
                if self.chance(0.4):
                    g.stmts[-1].without = self.some(self.people, 1)
            if self.chance(0.3):
                g.stmts.append(Stmt("members", self.some(self.people, 2), since=self.since(), without=self.some(self.people, 1) if self.chance(0.1) else ()))
                if self.chance(0.4):
                    g.stmts[-1].until = self.since()
            if self.chance(0.1):
                g.stmts[0].since = self.since()
            if self.chance(0.15):
                g.stmts[0].until = self.since()
            if self.chance(0.03):
                g.stmts[0].since = Open(self.rng.choice(("before", "after")), self.day())
            self.groups.append(g.name)
        if len(self.groups) > 1 and self.chance(0.02):            # a group that is a member of itself
            for g, other in (self.groups[:2], self.groups[1::-1]):
                for s in m.decls[g].stmts:
                    s.without = ()
                m.decls[g].stmts.append(Stmt("members", (other,)))

    def kinds(self):
        m = self.m
        self.own = []
        for i in range(self.rng.choice((0, 0, 1, 1, 2))):
            kind = self.rng.choice(("document", "instrument", "act"))
            parent = self.own[0] if self.own and self.chance(0.2) else CORE_KINDS[kind]
            r = self.rng.random()
            lifecycle, adds, at = None, [], None
            if r < 0.45:
                lifecycle = self.lifecycle(i)
                m.lifecycles.append(lifecycle)
                at = self.rng.choice(lifecycle.states)
            elif r < 0.75:
                parent, lifecycle, adds = CORE_KINDS["act"], CORE_LIFECYCLES["legislative"], [[["in_force"], ["transposed"], ["applies"]]]
                at = self.rng.choice((None, "transposed", "in_force", "adopted"))
            elif self.chance(0.5):
                at = self.rng.choice(parent.cycle.states)
            k = Kind(self.name("k%d" % i), parent, lifecycle, adds, at, self.rng.choice((None, None, "following_day", "calendar")))
            m.kinds.append(k)
            self.own.append(k)
        self.pledges = []
        if self.chance(0.15):
            m.lifecycles.append(self.pledge_lifecycle())
            m.kinds.append(Kind(self.name("pledge"), CORE_KINDS["commitment"], m.lifecycles[-1]))
            self.pledges.append(m.kinds[-1])

    def pledge_lifecycle(self):
        """Stages of a kind of commitments of the model's own: `done` may be on the way to another state, or missing."""
        chains, initial = self.rng.choice((
            ([[["started"], ["done"], ["verified"]], [["started"], ["abandoned", "superseded"]]], ("abandoned", "superseded")),
            ([[["started"], ["done"], ["verified"]], [["started", "done"], ["abandoned"]]], ("verified",)),
            ([[["begun"], ["halfway"], ["finished"]], [["begun"], ["abandoned"]]], ("halfway",)),
            ([[["scoped"], ["started"], ["done"]], [["done"], ["superseded"]]], ("done", "superseded"))))
        states = [s for chain in chains for place in chain for s in place]
        follows = {"done": ("started",) + self.duration()} if {"done", "started"} <= set(states) and self.chance(0.3) else {}
        by = {self.rng.choice(("done", "started")): self.rng.choice(self.groups)} if "done" in states and self.groups and self.chance(0.3) else {}
        return Lifecycle(self.name("l9"), chains, initial, ("verified",) if "verified" in states and self.chance(0.3) else (), follows, by)

    def lifecycle(self, i):
        names = sorted(self.rng.sample(STATES, self.rng.randint(3, 6)), key=STATES.index)
        cut = self.rng.randint(2, len(names))
        chains, rest = [[[s] for s in names[:cut]]], names[cut:]
        for s in rest:                              # branches
            before = names[:names.index(s)]
            chains.append([list(self.some(before)), [s]])
        if self.chance(0.3):                        # a way that leaves one out
            a, b = sorted(self.rng.sample(range(len(names)), 2))
            chains.append([[names[a]], [names[b]]])
        follows, by = {}, {}
        if self.chance(0.35):
            b = self.rng.randint(1, len(names) - 1)
            follows[names[b]] = (self.rng.choice(names[:b]),) + self.duration()
        if self.groups and self.chance(0.3):
            by[self.rng.choice(names)] = self.rng.choice(self.groups)
        return Lifecycle(self.name("l%d" % i), chains, self.some(names[1:]) if self.chance(0.4) else (),
                         self.some(names) if self.chance(0.3) else (), follows, by)

    def places(self):
        """Strategy, pillars, actions."""
        m = self.m
        self.spots = [None]
        if not self.chance(0.7):
            self.strategy = None
            return
        self.strategy = m.add(Decl(CORE_KINDS["strategy"], self.name("s")))
        self.general(self.strategy, 0.4)
        if self.chance(0.2):
            self.strategy.stmts.append(Stmt("complete_to", self.complete_to()))
        if self.chance(0.3):
            self.strategy.stmts.append(Stmt("fiscal_year_start", str(self.rng.choice((1, 4, 7, 10)))))
            if self.chance(0.1):
                self.strategy.stmts.append(Stmt("fiscal_year_start", str(self.rng.choice((1, 4, 7, 10))), since=self.day()))
        if self.chance(0.5):
            self.strategy.stmts.append(Stmt("period", self.range()))
        self.spots = [self.strategy] * 2
        for i in range(self.rng.choice((0, 0, 1, 2))):
            inside = self.rng.choice(self.spots)
            kind = "pillar" if inside.kind.name == "strategy" and self.chance(0.6) else "action"
            x = m.add(Decl(CORE_KINDS[kind], self.name("p%d" % i), inside.name, self.chance(0.7)))
            self.general(x, 0.2)
            if self.chance(0.1):
                x.stmts.append(Stmt("complete_to", self.complete_to()))
            self.spots.append(x)
        if self.chance(0.15):
            self.spots.append(None)

    def state_anchors(self, docs=None):
        docs = self.docs if docs is None else docs
        return ([Ref(x.name, s) for x in docs for s in x.kind.cycle.states] + [Ref(t.name) for t in self.deadlines]
                + [Ref(x.name, "due") for x in docs if x.kind.at and self.chance(0.7)]
                + [Ref(x.name, "retrieved") for x in docs for s in x.stmts if s.prop == "retrieved"])

    def documents(self):
        m = self.m
        self.docs, self.sources = [], []
        wanted = [self.rng.choice(("source", "report", "document")) for _ in range(self.rng.choice((0, 1, 1, 2)))]
        wanted += [self.rng.choice(["act", "instrument", "document"] + [k.name for k in self.own] * 4)
                   for _ in range(self.rng.choice((0, 1, 1, 2, 2, 3) if self.size < 8 else (2, 4, 6)))]
        kinds = dict(CORE_KINDS, **{k.name: k for k in self.own})
        if self.strategy:
            self.fill_document(self.strategy, 0.3)
        for i, kind in enumerate(wanted):
            x = m.add(Decl(kinds[kind], self.name("d%d" % i)))
            if self.strategy and self.chance(0.1):
                x.container = self.rng.choice([s.name for s in self.spots if s])
            if self.chance(0.15):
                x.stmts.append(Stmt("complete_to", self.complete_to()))
            if self.chance(0.08):
                x.stmts.append(Stmt("counting", self.rng.choice(("calendar", "following_day"))))
            if x.kind.isa("source") and self.chance(0.2):
                x.stmts.append(Stmt("retrieved", self.day()))
                if self.chance(0.1):
                    x.stmts.append(Stmt("retrieved", self.plain(), since=self.since()))
            self.fill_document(x, 0.9 if x.kind.isa("source") else 0.45)
            self.docs.append(x)
            self.sources.append(x)
        if self.strategy and self.chance(0.08):
            self.docs.append(self.strategy)

    def fill_document(self, x, density):
        states, until = x.kind.cycle.states, self.ct(x)
        parts = []
        if x is not self.strategy and self.chance(0.12):
            parts = [self.m.add(Decl(CORE_KINDS["part"], "%s_q%d" % (x.name, i), x.name, True)).name for i in range(self.rng.randint(1, 2))]
        groups = self.groups + self.people[:1]
        # dues come first: who must reach a state decides what is recorded of it
        one_by_one = {s: g for s, g in x.kind.cycle.by.items()}
        for _ in range(self.rng.choice((0, 0, 1, 2))):
            s = self.rng.choice(states)
            k = states.index(s)
            anchors = self.state_anchors() + [Ref(x.name, t) for t in states[:k]]
            due = Stmt("due", self.date(anchors), at=s if not (s == x.kind.at or s in (x.kind.at if isinstance(x.kind.at, tuple) else ())) or self.chance(0.5) else None)
            if parts and self.chance(0.3):
                due.parts = self.some(parts)
            if self.chance(0.4):
                due.by = (self.rng.choice(groups),)
                one_by_one[s] = due.by[0]
                if due.by[0] in self.groups and self.chance(0.15):
                    due.by_except = self.some(self.people, 1)
            x.stmts.append(due)
            if self.chance(0.15):
                x.stmts.append(Stmt("due", self.date(anchors), at=due.at, by=due.by, by_except=due.by_except, parts=due.parts, since=self.since()))
            if due.at is None and self.chance(0.2):         # the same state, named: another `at` as written
                x.stmts.append(Stmt("due", self.date(anchors), at=s, by=due.by, since=self.since() if self.chance(0.5) else None))
        before = len(x.stmts)
        for k, s in enumerate(states):
            anchors = self.state_anchors() + [Ref(x.name, t) for t in states[:k]]
            free = None if s in x.kind.cycle.automatic else until
            if self.chance(0.05) and k and not any(r.follows for r in x.stmts) and not x.kind.cycle.follows:
                x.stmts.append(Stmt(s, follows=(self.rng.choice(states[:k]),) + self.duration()))
            if s in one_by_one and self.chance(0.85):
                for a in self.people + self.groups:
                    if self.chance(0.4):
                        r = Stmt(s, self.record_date(free, anchors), by=(a,), per=self.per(self.sources, 0.3))
                        if a in self.groups and self.chance(0.2):
                            r.by_except = self.some(self.people, 1)
                        if parts and self.chance(0.3):
                            r.parts = self.some(parts)
                        x.stmts.append(r)
                continue
            if parts and self.chance(0.4):
                for q in parts:
                    if self.chance(0.75):
                        x.stmts.append(Stmt(s, self.record_date(free, anchors), parts=(q,), per=self.per(self.sources, 0.3),
                                            by=self.some(self.people, 1) if self.chance(0.1) else ()))
                continue
            if self.chance(density * 0.75):
                x.stmts.append(Stmt(s, self.record_date(free, anchors), per=self.per(self.sources, 0.4)))
                if self.chance(0.06):
                    x.stmts[-1].by = self.some(self.people, 1)
                if self.chance(0.06):           # said twice: often the same time, seldom a conflict
                    v = x.stmts[-1].value
                    wide = v if not isinstance(v, Period) or v.kind in ("fy", "fiscal") else period_of(self.rng.choice(("month", "year")), v.span(Plain).lo)
                    x.stmts.append(Stmt(s, wide if self.chance(0.9) else self.record_date(free), per=self.per(self.sources, 0.3)))
        self.later([r for r in x.stmts[before:] if not r.follows], 0.03)
        if self.chance(0.08):
            x.stmts.append(Stmt("progress", self.record_date(until), per=self.per(self.sources)))
        if self.docs and x is not self.strategy and self.chance(0.04):
            b = self.rng.choice(self.docs)
            x.stmts.append(Stmt("requires", (b.name,), at=self.rng.choice(b.kind.cycle.states)))

    def number(self, bare=0.5):
        return Number(None if self.chance(bare) else self.rng.choice(("at least", "at most", "up to", "over", "below", "almost", "around")),
                      self.rng.choice((900, 1000, 1000, 1050, 1100, 2000, 950)))

    def indicators(self):
        self.inds = []
        for i in range(self.rng.choice((0, 0, 1, 2))):
            x = self.m.add(Decl(CORE_KINDS["indicator"], self.name("i%d" % i)))
            if self.chance(0.3):
                x.stmts.append(Stmt("complete_to", self.complete_to()))
            if self.chance(0.4):
                x.stmts.append(Stmt("baseline", Number(None, self.rng.choice((900, 1000, 1500))), at=self.day()))
                if self.chance(0.15):
                    x.stmts.append(Stmt("baseline", Number(None, self.rng.choice((900, 1000, 1500))), at=x.stmts[-1].at, since=self.since() if self.chance(0.7) else None))
            if self.chance(0.2):
                self.flow(x)
                self.inds.append(x)
                continue
            used = set()
            for _ in range(self.rng.choice((0, 1, 2, 3))):
                when = self.date(self.state_anchors(), 0.1) if self.chance(0.3) else self.plain(0.3)
                if when.written() not in used:
                    used.add(when.written())
                    x.stmts.append(Stmt("value", self.number(0.7), at=when, per=self.per(self.sources, 0.2)))
                    if self.chance(0.1):            # revised
                        x.stmts.append(Stmt("value", self.number(0.7), at=when, since=self.since()))
            self.inds.append(x)

    def flow(self, x):
        """Amounts of periods, which seldom overlap."""
        x.stmts.append(Stmt("per_period"))
        kind = self.rng.choice(("year", "half", "quarter"))
        for date in sorted({self.period((kind,)).written(): None for _ in range(4)}):
            form = parse_plain(date)
            if self.chance(0.8):
                x.stmts.append(Stmt("value", Number(None if self.chance(0.8) else self.rng.choice(("around", "at most", "almost")), self.rng.choice((300, 500, 700, 1000))), for_date=form,
                                    per=self.per(self.sources, 0.2)))
        if self.chance(0.08):
            x.stmts.append(Stmt("value", Number(None, 300), for_date=self.period(("month", "year"))))

    def commitments(self):
        self.coms, self.relatives = [], []
        for i in range(self.size):
            spot = self.rng.choice(self.spots)
            kind = self.pledges[0] if self.pledges and self.chance(0.4) else CORE_KINDS["commitment"]
            c = self.m.add(Decl(kind, self.name("c%d" % i), spot.name if spot else None, self.chance(0.7) if spot else False))
            if self.chance(0.07):
                c.stmts.append(Stmt("complete_to", self.complete_to()))
            self.fill_commitment(c, True)
            for k in range(self.rng.choice((0, 0, 0, 0, 0, 1, 1, 2))):
                ms = self.m.add(Decl(CORE_KINDS["milestone"], "%s.ms%d" % (c.name, k), c.name, True))
                self.fill_commitment(ms, False)
                if self.chance(0.06):                                 # a milestone of a milestone
                    self.fill_commitment(self.m.add(Decl(CORE_KINDS["milestone"], ms.name + ".step", ms.name, True)), False)
            self.coms.append(c)
        if len(self.coms) > 1 and self.chance(0.05):              # a cycle of requirements
            ring = self.rng.sample(self.coms, min(len(self.coms), self.rng.randint(2, 4)))
            for a, b in zip(ring, ring[1:] + ring[:1]):
                a.stmts.append(Stmt("requires", (b.name,)))
        if self.chance(0.03):                                     # dates that are computed from each other, perhaps in a circle
            self.round()
        if len(self.coms) > 1 and self.chance(0.004):             # a cycle of dates
            a, b = self.rng.sample(self.coms, 2)
            for x, y in ((a, b), (b, a)):
                x.stmts = [s for s in x.stmts if s.prop != "due"] + [Stmt("due", Relative(*self.duration(), "after", Ref(y.name, "due")))]

    def round(self):
        """Records and due dates that each count from the next, among other records and due dates."""
        places = [(x, s, s) for x in self.docs[-3:] for s in x.kind.cycle.states] + [(x, "due", s) for x in self.docs[-3:] for s in x.kind.cycle.states]
        places += [(c, "due", "done") for c in self.coms[-3:]] * 2 + [(c, s, s) for c in self.coms[-3:] for s in c.kind.cycle.states[:2]]
        if len(places) < 2:
            return
        ring = self.rng.sample(places, min(len(places), self.rng.choice((1, 2, 2, 3))))
        for (x, prop, s), (y, anchor, _) in zip(ring, ring[1:] + ring[:1]):
            form = Relative(*self.duration(), self.rng.choice(("after", "before")), Ref(y.name, anchor))
            if self.chance(0.2):
                form = Either(self.rng.choice(("earliest", "latest")), [form, self.plain(0.3)])
            own = "done" if x.kind.isa("commitment") else x.kind.at
            if prop == "due" and s == own and self.chance(0.5):
                x.stmts = [d for d in x.stmts if d.prop != "due"]
            x.stmts.append(Stmt(prop, form, at=s if prop == "due" and (s != own or self.chance(0.2)) and s in x.kind.cycle.states else None,
                                since=self.since() if self.chance(0.15) else None,
                                by=self.some(self.people + self.groups) if prop == "due" and self.chance(0.2) else ()))

    def fill_commitment(self, c, whole):
        until = self.ct(c)
        add = c.stmts.append
        self.general(c, 0.25 if whole else 0.06)
        if self.chance(0.1):
            add(Stmt("promised", self.plain(0.4)))
        if self.chance(0.2) and self.sources:
            add(Stmt("evidence", self.some([d.name for d in self.sources])))
        # what is promised
        if self.docs and self.chance(0.6 if whole else 0.3):
            for _ in range(self.rng.choice((1, 1, 2))):
                x = self.rng.choice(self.docs)
                twins = [d.name for d in self.docs if d.kind is x.kind and d is not x]
                names = (x.name, self.rng.choice(twins)) if twins and self.chance(0.25) else (x.name,)
                add(Stmt("delivers", names, at=self.rng.choice(x.kind.cycle.states) if self.chance(0.75) else None))
        for _ in range(self.rng.choice((1, 1, 1, 2)) if self.inds and self.chance(0.35 if whole else 0.15) else 0):
            add(Stmt("target", self.number(0.4), indicator=self.rng.choice(self.inds).name,
                     target_by=self.date(self.state_anchors(), 0.2) if self.chance(0.85) else None))
        self.later([s for s in c.stmts if s.prop in ("evidence", "delivers", "target")], 0.04)
        # by when
        anchors = self.state_anchors() + [Ref(b.name, m) for b in self.coms[-4:] for m in ("due", "due", "done") if m == "due" or m in b.kind.cycle.states]
        states = c.kind.cycle.states
        if self.chance(0.06):                                   # a due date for another state
            add(Stmt("due", self.date(anchors), at=self.rng.choice(states)))
            if self.chance(0.3):
                c.stmts[-1].by = self.some(self.people + self.groups)
        apart = ()
        recurring = self.chance(0.1)
        if recurring:
            n, unit = self.rng.choice(((12, "months"), (6, "months"), (3, "months"), (1, "years"), (90, "days"), (1, "months")))
            start = self.day() if self.chance(0.6) else self.period(("month", "quarter", "year"))
            every = Recurrence(n, unit, start, self.plain_end(start) if self.chance(0.6) else None)
            if self.chance(0.08):
                every.start = self.plain(0.9) if self.chance(0.5) or not anchors else Relative(*self.duration(), "after", self.rng.choice(anchors))
            if self.chance(0.05) and every.until and anchors:
                every.until = Relative(*self.duration(), "after", self.rng.choice(anchors))
            if self.chance(0.12):
                every.start = None
                if self.chance(0.4):
                    every.until = None
            add(Stmt("due", every))
            if self.chance(0.25):                               # each of them again and again
                c.stmts[-1].by = self.some(self.people + self.groups)
                if self.chance(0.2):
                    c.stmts[-1].by_except = self.some(self.people, 1)
                apart = c.stmts[-1].by
            if self.chance(0.1):                                # it recurs from some day on, or no longer
                c.stmts[-1].since = self.since() if self.chance(0.5) else None
                add(Stmt("due", self.date(anchors), since=self.since() if self.chance(0.8) else None))
        elif self.chance(0.08):
            add(Stmt("period", self.range()))
        elif self.chance(0.6):
            due = self.date(anchors)
            if self.relatives and self.chance(0.2):             # the same anchor as before, so that offsets are compared
                r = self.rng.choice(self.relatives)
                due = Relative(r.n + self.rng.choice((-1, 0, 0, 1)) if r.n > 1 else r.n, r.unit, self.rng.choice((r.direction, r.direction, "after")), r.anchor)
            add(Stmt("due", due))
            if isinstance(due, Relative):
                self.relatives.append(due)
            if self.chance(0.2):
                if self.chance(0.15):
                    c.stmts[-1].since = self.since()
                for _ in range(self.rng.choice((1, 1, 2))):
                    add(Stmt("due", self.date(anchors, 0.2), since=self.since(), per=self.per(self.sources, 0.3)))
            if self.chance(0.03):                               # a conflict
                add(Stmt("due", self.date(anchors)))
            if self.chance(0.12):                               # done by each of them
                c.stmts[-1].by = self.some(self.people + self.groups)
                if self.chance(0.2):
                    c.stmts[-1].by_except = self.some(self.people, 1)
                apart = c.stmts[-1].by
                if self.chance(0.3):                            # others have a date of their own
                    add(Stmt("due", self.date(anchors), by=self.some(self.people + self.groups)))
                    apart += c.stmts[-1].by
        if self.chance(0.12):
            add(Stmt("ongoing", until=self.since() if self.chance(0.3) else None))
            self.later(c.stmts[-1:], 0.03)
        before = len(c.stmts)
        # what came of it
        if self.chance(0.2) and "started" in states:
            add(Stmt("started", self.record_date(until, anchors), per=self.per(self.sources)))
        for s in states:
            if s not in ("started", "done", "abandoned", "superseded") and self.chance(0.25):
                add(Stmt(s, self.record_date(until, anchors), per=self.per(self.sources)))
        if "done" not in states:
            pass
        elif recurring:
            for _ in range(self.rng.choice((0, 1, 1, 2, 4)) * (3 if apart else 1)):
                add(Stmt("done", self.record_date(until, anchors), per=self.per(self.sources)))
                if apart and self.chance(0.8):
                    c.stmts[-1].by = self.some(self.people + self.groups)
                if self.chance(0.35):
                    c.stmts[-1].for_date = self.period(("month", "quarter", "half", "year"))
        elif apart:
            for a in self.people + self.groups:
                if self.chance(0.6):
                    add(Stmt("done", self.record_date(until, anchors), by=(a,), per=self.per(self.sources, 0.3)))
        elif self.chance(0.22):
            add(Stmt("done", self.record_date(until, anchors), per=self.per(self.sources)))
        if self.chance(0.02) and {"started", "done"} <= set(states) and not recurring:
            add(Stmt("done", follows=("started",) + self.duration()))
        if self.chance(0.06) and "abandoned" in states:
            add(Stmt("abandoned", self.record_date(until), per=self.per(self.sources)))
        elif self.coms and self.chance(0.06) and "superseded" in states:
            add(Stmt("superseded", self.record_date(until), by=(self.rng.choice(self.coms).name,), per=self.per(self.sources)))
        self.later(c.stmts[before:], 0.03)
        if self.chance(0.3):
            add(Stmt("progress", self.record_date(until), per=self.per(self.sources)))
            if self.chance(0.1):
                add(Stmt("progress", self.record_date(until), since=self.since() if self.chance(0.5) else None))
        if self.chance(0.06):
            add(Stmt("assessed", self.day(until), head=self.name(self.rng.choice(("half", "none"))), by=self.some(self.people, 1), per=self.per(self.sources)))
        if self.chance(0.06):
            add(Stmt("declared", self.day(until) if self.chance(0.5) else Third("early", self.period(("year",))), head=self.name("full")))
        if self.chance(0.07):
            add(Stmt("condition", '"if the money is there"'))
            self.later(c.stmts[-1:], 0.05)
        # after what
        if self.chance(0.35 if whole else 0.1):
            for _ in range(self.rng.choice((1, 1, 2))):
                if self.coms and self.chance(0.6):
                    b = self.rng.choice(self.coms).name
                    if self.chance(0.1) and b + ".ms0" in self.m.decls:
                        b += ".ms0"
                    more = (self.rng.choice(self.coms).name,) if self.chance(0.15) else ()
                    add(Stmt("requires", (b,) + more if more != (b,) else (b,), per=self.per(self.sources, 0.1)))
                elif self.docs:
                    x = self.rng.choice(self.docs)
                    add(Stmt("requires", (x.name,), at=self.rng.choice(x.kind.cycle.states) if self.chance(0.75) else None))
                self.later([s for s in c.stmts[-1:] if s.prop == "requires"], 0.04)

    def plain_end(self, start):
        end = self.day() if self.chance(0.7) else self.period(("month", "year"))
        if end.span(Plain).hi < start.span(Plain).hi:
            end = self.rng.choice((start, day_form(LAST_DAY)))
        return end if end.span(Plain).hi >= start.span(Plain).hi else start         # one may begin after the last day of all


def project_of(seed, batch):
    """The project of a batch: half of them say something that is inherited."""
    rng = random.Random("%s/project/%s" % (seed, batch))
    d = Decl(CORE_KINDS["project"], "batch")
    if rng.random() < 0.5:
        if rng.random() < 0.4:
            d.stmts.append(Stmt("complete_to", day_form(as_of_day(rng))))
        if rng.random() < 0.4:
            d.stmts.append(Stmt("review", Recurrence(12, "months")))
        if rng.random() < 0.3:
            d.stmts.append(Stmt("counting", "following_day"))
    return d


def model(seed, index, T, project=None):
    return Generator(seed, index, T, project).model()
