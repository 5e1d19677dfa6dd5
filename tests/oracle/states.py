"""Sections 1 to 3 of docs/meaning.md, as of one day: anchors, history, groups, and the days on which states were reached.

A state is a name, or a tuple of names: one of several states, whichever comes first.
"""
from dates import (FIRST, LAST, UNKNOWN, Form, Ref, Span, earliest, hull, k_and, k_not, k_or, latest, le, lt, meet, move, on)
from model import Recurrence


class Reached:
    """D(x, s), section 3: the date or None; whether parties or parts reach s one by one; the lower bound where it is not complete."""
    __slots__ = ("span", "one_by_one", "lower")

    def __init__(self, span, one_by_one=False, lower=None):
        self.span, self.one_by_one, self.lower = span, one_by_one, lower


class Context:
    """What a date written in the block of `holder` needs to know."""
    __slots__ = ("oracle", "holder", "day")

    def __init__(self, oracle, holder, day=None):
        self.oracle, self.holder, self.day = oracle, holder, oracle.T if day is None else day

    def fiscal(self):
        """Section 1: the first month of the fiscal year of the strategy that contains the holder; 1 if not given."""
        for x in self.oracle.containers(self.holder):
            if x.kind.isa("strategy"):
                return self.oracle.fiscal_start(x)
        return 1

    def anchor(self, name, member):
        o, x = self.oracle, self.oracle.model.decls[name]
        if member is None:                                   # the name of a deadline
            span = o.date_of_deadline(x, self.day)
        elif member == "due":                                # the due date in force on the day
            span = o.due_anchor(x, self.day)
        elif x.kind.cycle and member in x.kind.cycle.ways:
            span = o.reach(x, member).span
        else:                                                # another property that is a date
            span = o.property_date(x, member, self.day)
        again = o.has_history(Ref(name, member)) and self.day != o.T      # said again with `since`: another date on another day
        return (span or UNKNOWN).named((name, member, self.day) if again else (name, member))

    def counting(self, name):
        """Section 1: asked of the kind of what the anchor belongs to, then of what holds the date, else `calendar`."""
        o = self.oracle
        if name is not None and o.model.decls[name].kind.count:
            return o.model.decls[name].kind.count
        return o.single(self.holder, "counting") or "calendar"


def strong(to):
    """The sets of nodes of a graph that lead to each other, over any number of steps."""
    if not any(to.values()):
        return set()
    reach = {}
    for a in to:
        seen, todo = set(), list(to[a])
        while todo:
            b = todo.pop()
            if b not in seen:
                seen.add(b)
                todo += to.get(b, ())
        reach[a] = seen
    return {frozenset(b for b in reach[a] if a in reach.get(b, ())) for a in to if a in reach[a]}


def first_of(span):
    return span.hi, span.lo


class History:
    """Section 2."""

    def begins(self, s, holder):
        """The day from which a statement holds: the last that its `since` can mean; without one from the beginning."""
        return FIRST if s.since is None else self.span(s.since, holder).hi

    def ever(self, names, without=()):
        """All who belong to some actors on some day, less all who belong to others on some day; as the lines tell it without their dates."""
        return set().union(set(), *map(self.on_some_day, names)) - set().union(set(), *map(self.on_some_day, without))

    def on_some_day(self, name, way=(), every=False):
        """All who belong to an actor, on some or certainly on every day."""
        lines = self.stmts(self.model.decls[name], "members")
        if name in way or not lines:
            return set() if name in way else {name}
        always, way = [s for s in lines if s.since is None and s.until is None], way + (name,)
        there = set().union(set(), *[self.on_some_day(v, way, every) for s in (always if every else lines) for v in s.value])
        return there - set().union(set(), *[self.on_some_day(v, way, not every) for s in (lines if every else always) for v in s.without])

    def key(self, s, holder):
        """(what has to be equal, its parties, its parts); None for all of them."""
        def day(form):
            if not isinstance(form, Form):
                return form
            span = None if form.computed else self.span(form, holder)
            return form.written() if span is None else (span.lo, span.hi)
        at = day(s.at)
        if at is None and s.prop == "due":
            at = self.own_state(holder)
        return (at, day(s.for_date)), self.ever(s.by, s.by_except) if s.by else None, set(s.parts) if s.parts else None

    def said_of(self, s, holder):
        """The key, to compare lines by."""
        of, by, parts = self.key(s, holder)
        return of, None if by is None else frozenset(by), None if parts is None else frozenset(parts)

    @staticmethod
    def within(a, b):
        return b is None or (bool(a) and a <= b)

    def replaces(self, r, s, holder):
        """Whether r, that begins later, takes the place of all of s."""
        a, b = self.key(r, holder), self.key(s, holder)
        return a[0] == b[0] and self.within(b[1], a[1]) and self.within(b[2], a[2])

    def in_force(self, statements, day, holder):
        """The statements of one property that are in force on a day, wholly or for some of their parties."""
        if all(s.since is None for s in statements):
            return list(statements)
        if any(s.indicator for s in statements):
            return self.targets_in_force(statements, day, holder)
        begun = [s for s in statements if self.begins(s, holder) <= day]

        def gone(s):
            later = any(self.begins(r, holder) > self.begins(s, holder) and self.replaces(r, s, holder) for r in begun)
            return later or (bool(s.by) and bool(self.key(s, holder)[1]) and self.key(s, holder)[1] <= self.parties_left(s, holder, day))
        return [s for s in begun if not gone(s)]

    def targets_in_force(self, statements, day, holder):
        """A target line takes the place of those of its indicator and date, else of the only one that is left of the indicator."""
        def date(s):
            return None if s.target_by is None else s.target_by.written() if s.target_by.computed else first_of(self.span(s.target_by, holder))
        left = [s for s in statements if s.since is None]
        for s in sorted((s for s in statements if s.since is not None), key=lambda s: self.begins(s, holder)):
            start = self.begins(s, holder)
            if start > day:
                break
            before = [t for t in left if t.indicator == s.indicator and self.begins(t, holder) < start]
            same = [t for t in before if date(t) == date(s)]
            gone = same or (before if len(before) == 1 else [])
            left = [t for t in left if t not in gone] + [s]
        return [s for s in statements if s in left]

    def parties_left(self, s, holder, day):
        """Those of a line with `by` for whom no other line has taken its place: the names that are taken out of it, as a set."""
        out = set()
        for r in self.stmts(holder, s.prop):
            if r.by and s.by and self.begins(s, holder) < self.begins(r, holder) <= day:
                a, b = self.key(r, holder), self.key(s, holder)
                if a[0] == b[0] and self.within(b[2], a[2]):
                    out |= a[1]
        return out

    def now(self, x, prop):
        """A rule, `in_force follows …`, is no record, and takes the place of none."""
        return self.in_force([s for s in self.stmts(x, prop) if not s.follows and s.scope is None], self.T, x)

    def inherited_from(self, x, prop, day):
        """(the statements, whose) of the nearest of x, its container, …, module, project that has some in force; or None."""
        for y in self.containers(x):
            found = self.in_force([s for s in self.stmts(y, prop) if s.scope is None], day, y)
            if found:
                return found, y
        return None

    def inherited(self, x, prop, day):
        found = self.inherited_from(x, prop, day)
        return found[0] if found else []

    def single(self, x, prop):
        """The value of a property that has one, own or inherited; None: there is none, or several contradict each other."""
        found = self.inherited(x, prop, self.T)
        written = {s.value if isinstance(s.value, str) else s.value.written() for s in found}
        return found[0].value if len(written) == 1 else None

    def ends_last(self, x, prop):
        """The lines that count in the end, whatever T is: those that begin last."""
        lines = [s for s in self.stmts(x, prop) if s.scope is None]
        last = max((self.begins(s, x) for s in lines), default=None)
        return [s for s in lines if self.begins(s, x) == last]

    def fiscal_start(self, x):
        found = {int(s.value) for s in self.ends_last(x, "fiscal_year_start")}
        return found.pop() if len(found) == 1 else 1

    def complete_to(self, x):
        """Section 3: a period counts to its last day; of several that contradict each other the earliest. None: not given."""
        return self.once(("complete_to", x.name), self._complete_to, x)

    def _complete_to(self, x):
        perhaps = []                                         # of the lines `for KIND x where …` of which it is not known whether they speak of it
        for y in self.containers(x):
            lines = self.ends_last(y, "complete_to")
            if lines:
                return min([self.span(s.value, y).hi for s in lines] + perhaps)
            certain, more = self.spoken_to(x, y)
            perhaps += more
            if certain:
                return min(certain + perhaps)
        return min(perhaps, default=None)

    def spoken_to(self, x, y):
        """The days of the lines `for KIND x where …` that stand further out and speak of y, which is x or contains it; of those that perhaps do."""
        around = list(self.containers(x))
        spoken = [(self.spoken_of(s.scope, y), self.span(s.value, z).hi) for z in around[around.index(y) + 1:] for s in self.stmts(z, "complete_to") if s.scope]
        return [day for truth, day in spoken if truth is True], [day for truth, day in spoken if truth is None]

    def spoken_of(self, scope, x):
        """Whether a line for some speaks of x: asked of what is written alone, as of T."""
        return x.kind.isa(scope.kind) and (scope.where is None or self.holds_of(scope.where, x))

    def holds_of(self, c, x):
        sort = c[0]
        if sort == "owner":
            return any(c[1] in s.value for s in self.inherited(x, "owner", self.T))
        if sort == "in":
            around = list(self.containers(x))
            places = [self.model.decls[n] for y in around for s in self.now(y, "also_in") for n in s.value if y.name in self.model.decls]
            return c[1] in [y.name for y in around] or any(c[1] in [z.name for z in self.containers(p)] for p in places)
        if sort == "kind":
            return x.kind.isa(c[1])
        parts = [self.holds_of(d, x) for d in c[1:]]
        return k_not(*parts) if sort == "not" else k_and(*parts) if sort == "and" else k_or(*parts)

    def silent_no(self, x, day=None):
        """Silence means no: T <= complete_to of x, or there is no complete_to. (Of another day than T: section 5.)"""
        c = self.complete_to(x)
        return c is None or (self.T if day is None else day) <= c

    # ---- section 1: anchors ----

    def hull_of(self, spans):
        """Several that are in force and contradict each other: any day of any of them."""
        if len(spans) == 1:
            return spans[0]
        out = spans[0]
        for s in spans[1:]:
            out = hull(out, s)
        return out.plain()

    def date_of_deadline(self, x, day):
        """A period there is its last day."""
        return self.once(("deadline", x.name, day), self._date_of_deadline, x, day)

    def _date_of_deadline(self, x, day):
        found = self.in_force(self.stmts(x, "date"), day, x)
        return self.hull_of([self.deadline(s.value, x, day) for s in found]) if found else None

    def property_date(self, x, prop, day):
        return self.once(("property", x.name, prop, day), self._property_date, x, prop, day)

    def _property_date(self, x, prop, day):
        found = self.in_force(self.stmts(x, prop), day, x)
        return self.hull_of([self.span(s.value, x, day) for s in found]) if found else None


class Circles:
    """Section 1: dates that are computed from each other."""

    @staticmethod
    def anchors_in(form):
        out = [form] if isinstance(form, Ref) else []
        for f in form.inside:
            out += Circles.anchors_in(f)
        return out

    def dues_for(self, x, s):
        own = self.own_state(x)
        return [d for d in self.stmts(x, "due") if self.state_meant(d.at or own, s)]

    @staticmethod
    def state_meant(said, s):
        """Whether a line about `said` is one for s; either may be one of several states."""
        return said == s or (isinstance(s, tuple) and said in s)

    def dates_of_due(self, c):
        """The dates that c.due depends on, in force or not."""
        own, dues = self.own_state(c), self.stmts(c, "due")
        out = [d.value for d in dues if self.may_keep(c, d, dues)]
        if any((d.at or own) == own and d.since is None for d in dues):
            return out
        for s in self.stmts(c, "delivers"):
            for x in (self.model.decls[name] for name in s.value):
                out += [d.value for d in self.dues_for(x, s.at or x.kind.at)]
        return out + [t.target_by for t in self.stmts(c, "target") if t.target_by is not None]

    def may_keep(self, c, due, dues):
        """Whether c may be kept by that line: it is for the state that its kind delivers at, or for the last; of what changes, any."""
        own, order = self.own_state(c), c.kind.cycle.states
        place = lambda d: order.index(d.at or own) if (d.at or own) in order else -1
        return any(d.since is not None for d in dues) or (due.at or own) == own or place(due) == max(map(place, dues))

    def dates_of_state(self, x, s):
        """The dates in the records of s, of the states that it follows, and of what may stop that."""
        out, seen, todo = [], set(), [s]
        while todo:
            s = todo.pop()
            if s in seen:
                continue
            seen.add(s)
            for r in self.all_records(x, s):
                out.append(r.value)
                for name in r.per if s not in x.kind.cycle.automatic else ():
                    if not name.startswith('"'):
                        out += [p.value for p in self.all_records(self.model.decls[name], "published")]
            dues = self.dues_for(x, s) + (self.dues_for(x, x.kind.at) if isinstance(x.kind.at, tuple) and s in x.kind.at else [])
            asks = [d for d in dues if self.says_it_of(d, x, s)]
            if s in x.kind.cycle.by or any(d.by for d in asks):
                out += [d.value for d in dues]
                named = [s for d in asks for s in d.by + d.by_except] + [g for t, g in x.kind.cycle.by.items() if t == s]
                out += self.dates_of_members(named + [a for r in self.all_records(x, s) for a in r.by + r.by_except])
            rule = self.follows(x, s)
            if rule:
                stops = self.stops(x, s, rule[0])
                todo += [rule[0]] + stops + [t for e in stops for t in x.kind.cycle.implied[e]]
        return out

    def dates_of_members(self, names):
        """The days on which members of these groups join and leave, and members of these."""
        out, seen, todo = [], set(), list(names)
        while todo:
            name = todo.pop()
            for m in self.stmts(self.model.decls[name], "members") if name not in seen else ():
                out += [f for f in (m.since, m.until) if f is not None]
                todo += m.value + m.without
            seen.add(name)
        return out

    def dates_of_anchor(self, ref):
        x = self.model.decls[ref.name]
        if x.kind.cycle and ref.member in x.kind.cycle.ways:
            return self.dates_of_state(x, ref.member)
        if ref.member == "due":
            return self.dates_of_due(x) if x.kind.isa("commitment") else [d.value for d in self.dues_for(x, x.kind.at)]
        return [s.value for s in self.stmts(x, ref.member or "date")]

    def find_circles(self):
        """The computed dates that depend on themselves, by what is written, in force or not: all of one circle are unknown."""
        to, todo = {}, [f for d in self.model.decls.values() for s in d.stmts for f in s.forms() if f.computed]
        for form in todo:
            to[id(form)] = {id(f) for ref in self.anchors_in(form) for f in self.dates_of_anchor(ref) if isinstance(f, Form) and f.computed}
        return strong(to)


class States:
    """Section 3."""

    def own_state(self, x):
        """The state meant where none is written."""
        return x.kind.at or "done" if x.kind.isa("commitment") else x.kind.at

    @staticmethod
    def has_state(x, s):
        return all(t in x.kind.cycle.ways for t in s) if isinstance(s, tuple) else s in x.kind.cycle.ways

    # ---- groups ----

    def expand(self, names, day, without=(), way=()):
        """The actors that these names stand for as of a day; a group stands for its members. A circle of groups (an error) ends where
        it closes."""
        out = set()
        for name in names:
            if name in way:
                continue
            group, members, gone = self.stmts(self.model.decls[name], "members"), set(), ()
            if not group:
                out.add(name)
            for s in group:
                joined = s.since is None or self.span(s.since, self.model.decls[name]).lo <= day      # from its first day
                there = s.until is None or day <= self.span(s.until, self.model.decls[name]).hi       # to its last day
                if joined and there:
                    members |= self.expand(s.value, day, (), way + (name,))
                    gone += s.without
            out |= members - self.expand(gone, day)              # `except` takes out of the group as a whole
        for name in without:
            out -= self.expand([name], day)
        return out

    def joining_days(self, names):
        """Every day on which somebody may join or leave one of these groups, or a group that belongs to one."""
        days, seen, todo = set(), set(), list(names)
        while todo:
            name = todo.pop()
            x = self.model.decls[name]
            for s in self.stmts(x, "members") if name not in seen else ():
                days |= {self.span(s.since, x).lo} if s.since is not None else set()
                days |= {self.span(s.until, x).hi + 1} if s.until is not None else set()
                todo += s.value + s.without
            seen.add(name)
        return days

    def groups_of(self, x, s):
        """Those that say who is to reach s, and who reached it."""
        lines = self.party_lines(x, s) + self.all_records(x, s)
        return [n for d in lines for n in d.by + d.by_except if n in self.model.decls] + ([x.kind.cycle.by[s]] if s in x.kind.cycle.by else [])

    # ---- records ----

    def record_span(self, x, r):
        """A state record's interval, cut at the publication of its sources as that is written there."""
        span = self.span(r.value, x)
        if r.prop in x.kind.cycle.automatic or not r.per:
            return span
        ends = []
        for name in r.per:
            if not name.startswith('"'):
                ends += self.published_as_written(self.model.decls[name])
        if ends and span.lo <= min(ends) < span.hi:
            return Span(span.lo, min(ends))
        return span

    def published_as_written(self, d):
        return [self.span(p.value, d).hi for p in self.records(d, "published")]

    def published(self, name):
        """D(published) of a document; None: there is none."""
        d = self.model.decls[name]
        return self.reach(d, "published").span if "published" in d.kind.cycle.ways else None

    def publication(self, name):
        """(whether it was published as of T, the day) of a document; without a D on any day up to that of the later state from which it is inferred."""
        d = self.model.decls[name]
        if "published" not in d.kind.cycle.ways:
            return False, UNKNOWN
        day = self.reach(d, "published").span
        if day is not None:
            return le(day, on(self.T)), day
        return self.was(d, "published"), self.day_of_state(d, "published") or UNKNOWN

    def together(self, x, spans):
        """All of them intersected; where nothing is left the earliest counts alone."""
        both = spans[0]
        for s in spans[1:]:
            both = meet(both, s)
            if both is None:
                self.conflicts.add(x.name)
                return min(spans, key=first_of).plain()
        return both

    def all_records(self, x, s):
        """In force or not."""
        return [r for r in self.stmts(x, s) if not r.follows]

    def records(self, x, s):
        return self.in_force(self.all_records(x, s), self.T, x)

    def follows(self, x, s):
        """(other, number, unit): the block of x wins over the lifecycle."""
        for r in self.stmts(x, s):
            if r.follows:
                return r.follows
        return x.kind.cycle.follows.get(s)

    # ---- party by party ----

    def party_lines(self, x, s):
        """Those that say from whom s is due; a line for one of several states says it of each."""
        return [d for d, _ in self.own_dues(x, self.T) if d.by and self.says_it_of(d, x, s)]

    def says_it_of(self, due, x, s):
        at = due.at or self.own_state(x)
        return self.state_meant(at, s) or (isinstance(at, tuple) and s in at)

    def due_day(self, x, s):
        """The last day of the due date of s, if it has one; nobody asks where there are no parties."""
        if not self.party_lines(x, s) and s not in x.kind.cycle.by:
            return None
        due = self.due_at(x, s, self.T)
        if due is None and isinstance(x.kind.at, tuple) and s in x.kind.at:
            due = self.due_at(x, x.kind.at, self.T)
        return due.hi if due is not None and due.hi not in (FIRST, LAST) else None

    def parties(self, x, s):
        """(the actors that must each reach s, or None; the day as of which membership is judged)."""
        due = self.due_day(x, s)
        day = self.T if due is None else due
        return self.parties_on(x, s, day), day

    def day_of_line(self, x, s, line, day):
        """As of which day its groups are expanded: its own last one, where s has a due date with a last day."""
        own = None if isinstance(line.value, Recurrence) or self.due_day(x, s) is None else self.date_of_key(line, x, self.T).hi
        return day if own in (None, FIRST, LAST) else own

    def parties_on(self, x, s, day):
        lines, group = self.party_lines(x, s), x.kind.cycle.by.get(s)
        if lines:
            return set().union(*[self.expand(d.by, self.day_of_line(x, s, d, day), d.by_except) for d in lines])
        return self.expand([group], day) if group else None

    def covers(self, x, r, party, span, due_day):
        """Who belongs to the group is judged on the due day, else on the last day of the record (its first, if it has none)."""
        day = due_day if due_day is not None else span.hi if span.hi != LAST else span.lo
        return party is None or not r.by or party in self.expand(r.by, day, r.by_except) - self.parties_left(r, x, self.T)

    def pair(self, x, records, party, part, due_day):
        """(the date of one party and part, or None; the records that give it)."""
        ranks = {}
        for r in records:
            span = self.record_span(x, r)
            if self.covers(x, r, party, span, due_day) and (part is None or not r.parts or part in r.parts):
                ranks.setdefault((bool(r.by) and party is not None, bool(r.parts) and part is not None), []).append((r, span))
        if not ranks:
            return None, ()
        order = sorted(ranks, reverse=True)
        best, used = self.together(x, [span for _, span in ranks[order[0]]]), ranks[order[0]]
        for rank in order[1:]:
            for r, span in sorted(ranks[rank], key=lambda r: first_of(r[1])):
                if span.hi < best.lo:
                    self.conflicts.add(x.name)
                    best, used = span.plain(), [(r, span)] + used + ranks[rank]
                elif span.hi < best.hi:
                    best, used = Span(best.lo, span.hi), used + ranks[rank]
        return best, [r for r, _ in used]

    def by_pairs(self, x, s, records, parts):
        """P of section 3.3: (the date or None, the lower bound)."""
        due_day = self.due_day(x, s)
        someone = self.parties_on(x, s, due_day if due_day is not None else self.T)

        def dates(parties):
            return [self.pair(x, records, p, q, due_day) for p in sorted(parties) for q in (parts if parts is not None else [None])]
        if due_day is not None or someone is None:
            pairs = dates(someone if someone is not None else [None])
            spans = [d for d, _ in pairs if d is not None]
            if pairs and len(spans) == len(pairs):
                used = {id(r) for _, rs in pairs for r in rs}
                return (spans[0] if len(used) == 1 else latest(spans).plain()), None
            return None, max((p.lo for p in spans), default=FIRST)
        ends = {d for p in self.everybody(x, s) for q in (parts if parts is not None else [None])
                for span in [self.pair(x, records, p, q, None)[0]] if span is not None for d in (span.lo, span.hi)}
        days = sorted({FIRST} | ends | self.joining_days(self.groups_of(x, s)))

        def first(pick, leave_out):
            for day in days:
                some = self.parties_on(x, s, day)
                spans = [d for d, _ in dates(some)]
                if leave_out:
                    spans = [d for d in spans if d is not None]
                if (spans or (leave_out and some)) and all(d is not None and pick(d) <= day for d in spans):
                    return day
            return None
        lo, hi = first(lambda d: d.lo, False), first(lambda d: d.hi, False)
        if lo is None:
            bound = first(lambda d: d.lo, True) if self.records(x, s) else None
            return None, FIRST if bound is None else bound
        span = Span(lo, LAST if hi is None else hi)
        pairs = dates(self.everybody(x, s))
        used = {id(r) for _, rs in pairs for r in rs}
        if pairs and len(used) == 1 and all(d is not None and (d.lo, d.hi) == (span.lo, span.hi) for d, _ in pairs):
            return pairs[0][0], None                         # one record alone: what is known of its anchor holds
        return span, None

    def everybody(self, x, s):
        """All who are a party on some day."""
        return set().union(*[self.parties_on(x, s, day) or set() for day in {FIRST} | self.joining_days(self.groups_of(x, s))])

    # ---- what follows ----

    def stops(self, x, s, o):
        c = x.kind.cycle
        return [e for e in c.states if e not in (s, o) and s not in c.after[e] and o not in c.after[e] and e not in c.implied[s]]

    def moved(self, x, s, without_stops=False):
        """The day of the rule of s; None: it has none, or nothing follows."""
        rule = self.follows(x, s)
        if not rule:
            return None
        o = rule[0]
        other = (self.plainly(x, o) if without_stops else self.reach(x, o)).span
        if other is None:
            return None
        day = move(other.named((x.name, o)), rule[1], rule[2], "after", Context(self, x).counting(x.name))
        if without_stops:
            return day
        open_end = False
        for e in self.stops(x, s, o):
            r = self.recorded(x, e).span
            if r is not None:
                if r.hi < day.lo:                            # without anchors
                    return None
                open_end = open_end or r.lo < day.hi
                continue
            rule_day = self.moved(x, e, True)
            end = self.complete_to(x)
            open_end = open_end or any(self.recorded(x, t).span is not None for t in x.kind.cycle.implied[e]) \
                or (rule_day is not None and rule_day.lo < day.hi) or (e in x.kind.cycle.after[o] and end is not None and day.hi > end)
        return Span(day.lo, LAST) if open_end and day.hi != LAST else day

    def plainly(self, x, s):
        """D(x, s) with its rule, but without what stops that."""
        return self.once(("plainly", x.name, s), self._reach, x, s, lambda: self.moved(x, s, True))

    def recorded(self, x, s):
        """R(s): D(x, s) as it would be without rules."""
        return self.once(("recorded", x.name, s), self._reach, x, s, lambda: None)

    # ---- D(x, s) ----

    def reach(self, x, s):
        if isinstance(s, tuple):
            return self.once(("reach", x.name, s), self._reach_one_of, x, s)
        return self.once(("reach", x.name, s), self._reach, x, s, lambda: self.moved(x, s))

    def _reach_one_of(self, x, states):
        dated = [self.reach(x, s).span for s in states]
        others = [s for s, d in zip(states, dated) if d is None]
        spans = [d for d in dated if d is not None]
        if not spans or any(self.inferred(x, s) is not None for s in others):
            return Reached(None)
        return Reached(earliest(spans) if len(spans) == 1 else earliest(spans).plain())

    def entries(self, x, s, spans):
        """The entries of a state of a circle: records with no record of another state of the circle between them are one."""
        others = [self.record_span(x, r) for t in x.kind.cycle.circle[s] for r in self.records(x, t)]

        def apart(a, b):
            return any((z.hi >= p.lo and z.lo <= q.hi) for z in others for p, q in ((a, b), (b, a)))
        groups = []
        for span in sorted(spans, key=lambda d: (d.lo, d.hi)):
            for g in groups:
                if not any(apart(span, other) for other in g):
                    g.append(span)
                    break
            else:
                groups.append([span])
        return [self.together(x, g) for g in groups]

    def _reach(self, x, s, rule_day):
        records = self.records(x, s)
        if x.kind.isa("commitment") and self.recurrence(x) and s == self.keeping(x):
            # section 4: the records of a recurring commitment are occurrences, not intersected
            return Reached(earliest([self.record_span(x, r) for r in records]) if records else None)
        parties, _ = self.parties(x, s)
        parts = None
        if any(r.parts for r in records):
            parts = [p.name for p in self.children.get(x.name, ()) if p.kind.isa("part")]
        one_by_one = parties is not None or parts is not None
        finer = [r for r in records if r.parts or (r.by and parties is not None)]     # without parties `by` only tells who did it
        whole = [self.record_span(x, r) for r in records if not one_by_one or r not in finer]
        moved = rule_day()
        if x.kind.cycle.circle[s]:
            spans = whole + ([moved] if moved is not None else [])
            w = earliest(self.entries(x, s, spans)) if spans else None
            computed = False
        else:
            w = self.together(x, whole) if whole else None
            computed = w is None and moved is not None
            if moved is not None:
                both = moved if w is None else meet(w, moved)
                if both is None:
                    self.conflicts.add(x.name)
                w = both or w
        if not one_by_one:
            return Reached(w)
        pairs, lower = self.by_pairs(x, s, finer, parts)
        if w is None:
            return Reached(pairs, True, lower)
        if pairs is not None:
            both = meet(w, pairs)
            if both is None and computed:
                return Reached(pairs.plain(), True)
            if both is None:
                self.conflicts.add(x.name)
                return Reached(min((w, pairs), key=first_of).plain(), True)
            return Reached(both, True)
        if lower is not None and lower > w.lo:
            if lower > w.hi and computed:
                return Reached(None, True, lower)
            if lower > w.hi:
                if finer:                                    # it is found at the finer record, if there is one
                    self.conflicts.add(x.name)
                return Reached(w, True)
            w = Span(lower, w.hi)
        return Reached(w, True)

    # ---- was and is ----

    def was(self, x, s, day=None):
        """On T, or another day."""
        day = self.T if day is None else day
        if isinstance(s, tuple):
            return k_or(*[self.was(x, t, day) for t in s])
        return self.once(("was", x.name, s, day), self._was, x, s, day)

    def inferred(self, x, s):
        """I(x, s): by when x reached s, by its own date or the states to which every way leads through s; None if nothing says so."""
        if isinstance(s, tuple):
            ends = [i for i in (self.inferred(x, t) for t in s) if i is not None]
            return earliest(ends).plain() if ends else None
        return self.once(("inferred", x.name, s), self._inferred, x, s, frozenset())

    def _inferred(self, x, s, way):
        later = () if self.reach(x, s).one_by_one else x.kind.cycle.implied[s]
        ends = [self.end(x, t, way) for t in (s, *later)]
        ends = [e for e in ends if e is not None]
        return earliest(ends) if ends else None

    def end(self, x, s, way):
        """E(x, s): D(x, s), or by when s came that follows what is only inferred. `way`: the states that lead here, of which nothing comes again."""
        d, rule = self.reach(x, s).span, self.follows(x, s)
        if d is not None or rule is None or s in way or self.reach(x, rule[0]).span is not None or (x.kind.isa("commitment") and self.recurrence(x) and s == self.keeping(x)):
            return d
        other = self._inferred(x, rule[0], way | {s})
        if other is None:
            return None
        day = Span(other.lo, move(other, rule[1], rule[2], "after", Context(self, x).counting(x.name)).hi)
        return None if self.stopped(x, s, rule[0], day) else day

    def stopped(self, x, s, o, day):
        c, end = x.kind.cycle, self.complete_to(x)
        for e in self.stops(x, s, o):
            r = self.recorded(x, e).span
            if r is not None:
                if r.lo < day.hi:
                    return True
            elif self.follows(x, e) or any(self.recorded(x, t).span is not None for t in c.implied[e]) or (e in c.after[o] and end is not None and day.hi > end):
                return True
        return False

    def known_before(self, x, s):
        """P: the greatest first day of the states with a date, without parties and parts, than which s is later."""
        days = [self.reach(x, p) for p in x.kind.cycle.states if x.kind.cycle.is_later(s, p)]
        return max((r.span.lo for r in days if r.span is not None and not r.one_by_one), default=FIRST)

    def _was(self, x, s, day):
        own, by = self.reach(x, s), self.inferred(x, s)
        if (own.span is not None and own.span.hi <= day) or (by is not None and by.hi <= day):
            return True
        if own.span is not None:
            return False if by.lo > day else None
        if by is not None:
            end = self.complete_to(x)
            return False if day < self.known_before(x, s) or (end is not None and day <= end < by.lo) else None
        if self.perhaps_by_rule(x, s):
            return None
        if self.silent_no(x, day) or (own.one_by_one and own.lower is not None and own.lower > day):
            return False
        return None

    def perhaps_by_rule(self, x, s):
        """It follows what is only inferred, and something may have stopped it, or not: silence tells nothing."""
        rule = self.follows(x, s)
        recurs = x.kind.isa("commitment") and self.recurrence(x) and s == self.keeping(x)
        return bool(rule) and not recurs and self.reach(x, rule[0]).span is None and self.inferred(x, rule[0]) is not None

    was_on = was

    def was_named(self, x, s):
        """A lifecycle without the state: no."""
        return self.was(x, s) if s in x.kind.cycle.ways else False

    def entered_last(self, x, s):
        """Whether x entered s, of a circle, last."""
        cycle = x.kind.cycle
        around = cycle.circle[s]
        if not self.silent_no(x) or any(self.reach(x, t).one_by_one for t in [s] + around):
            return None

        def of(t):
            spans = [self.record_span(x, r) for r in self.records(x, t)]
            moved = self.moved(x, t)
            spans += [moved] if moved is not None else []
            return [e for e in self.entries(x, t, spans) if e.lo <= self.T] if spans else []
        own, others = of(s), [e for t in around for e in of(t)]
        if own and all(any(e.hi < z.lo and z.hi <= self.T for z in others) for e in own):
            return False
        vague = any(self.reach(x, t).span is None and self.inferred(x, t) is not None and self.inferred(x, t).lo <= self.T for t in around)
        if any(e.hi <= self.T and all(z.hi < e.lo for z in others) for e in own) and not vague:
            return True
        return None

    def is_(self, x, s):
        last = self.entered_last(x, s) if x.kind.cycle.circle[s] else True
        return k_and(self.was(x, s), last, *[k_not(self.was(x, t)) for t in x.kind.cycle.terminal if t != s])

    def day_of_state(self, x, s):
        d = self.reach(x, s).span
        if d is not None:
            return d.named((x.name, s))
        by = self.inferred(x, s)
        return by and Span(FIRST, by.hi)                     # what is only inferred

    # ---- x was s by p ----

    def day_by(self, x, s, p):
        """D(x, s, p) of one actor; None."""
        told = set(self.conflicts)                           # what contradicts itself is said of the state, not of each party
        try:
            return self._day_by(x, s, p)
        finally:
            self.conflicts = told

    def _day_by(self, x, s, p):
        due_day, records = self.due_day(x, s), self.records(x, s)
        parties, _ = self.parties(x, s)
        party = parties is not None and p in parties
        parts = [q.name for q in self.children.get(x.name, ()) if q.kind.isa("part")] if any(r.parts for r in records) else None
        out = []
        for q in parts if parts is not None else [None]:
            of = [r for r in records if (r.by or r.parts) and (party or (r.by and self.covers(x, r, p, self.record_span(x, r), due_day)))]
            span, used = self.pair(x, of, p, q, due_day)
            if span is None:
                return None
            out.append(span if used[0].by else Span(FIRST, span.hi))      # what does not name it says only by when
        return latest(out)

    def was_by(self, x, s, p, day=None):
        """Of one actor, no group, that belongs to the parties of s."""
        day = self.T if day is None else day
        if isinstance(s, tuple):
            return k_or(*[self.was_by(x, t, p, day) for t in s])
        d, w = self.day_by(x, s, p), self.whole(x, s)
        if d is not None and w is not None:
            d = Span(d.lo, min(d.hi, w.hi)) if w.hi >= d.lo else Span(FIRST, w.hi)
        if d is not None:
            return True if d.hi <= day else False if d.lo > day else None
        if self.parties(x, s)[0] is None:
            records = self.records(x, s)
            if self.was(x, s, day) is False:
                return False
            if not records or not all(r.by for r in records):
                return None
        elif w is not None:
            end = self.complete_to(x)
            return True if w.hi <= day else False if end is not None and day <= end < w.lo else None
        return False if self.silent_no(x, day) else None

    def whole(self, x, s):
        """W of section 3.5, where there are parties; none where what only follows gave way to records."""
        whole = [self.record_span(x, r) for r in self.records(x, s) if not r.by and not r.parts]
        w, moved = self.together(x, whole) if whole else None, self.moved(x, s)
        if moved is not None and w is None:
            d = self.reach(x, s).span
            return moved if d is not None and d.hi <= moved.hi else None
        if moved is not None:
            w = meet(w, moved) or w
        return w
