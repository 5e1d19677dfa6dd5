"""The verdicts of docs/meaning.md, sections 2 to 5, as of one day: a second implementation, written from the page.

Each method names its section. Truths are True, False, None (unknown); dates are dates.Span; no date is None.
"""
from dates import (FIRST, LAST, UNKNOWN, Form, Ref, Relative, Span, earliest, hull, iso, k_and, k_not, k_or, latest, le, lt, meet, move, on, word)
from model import Recurrence

FINDINGS = ("due-before-prerequisite", "due-maybe-before-prerequisite", "done-before-prerequisite", "depends-on-dropped")
WINDOWS = 10000


class Reached:
    """D(x, s), section 3: the date or None; whether parties or parts reach s one by one; the lower bound where it is not complete."""
    __slots__ = ("span", "one_by_one", "lower")

    def __init__(self, span, one_by_one=False, lower=None):
        self.span, self.one_by_one, self.lower = span, one_by_one, lower


class Context:
    """What a date written in the block of `holder` needs to know."""
    __slots__ = ("oracle", "holder")

    def __init__(self, oracle, holder):
        self.oracle, self.holder = oracle, holder

    def fiscal(self):
        """Section 1: the first month of the fiscal year of the strategy that contains the holder; 1 if not given."""
        for x in self.oracle.containers(self.holder):
            if x.kind.isa("strategy"):
                found = self.oracle.last_written(x, "fiscal_year_start")
                return int(found.value) if found else 1
        return 1

    def anchor(self, name, member):
        o, x = self.oracle, self.oracle.model.decls[name]
        if member is None:                                   # the name of a deadline
            span = o.date_of_deadline(x)
        elif member == "due":                                # the due date in force as of T
            span = o.due_anchor(x)
        elif x.kind.cycle and member in x.kind.cycle.ways:
            span = o.reach(x, member).span
        else:                                                # another property that is a date
            span = o.property_date(x, member)
        return (span or UNKNOWN).named((name, member))       # an anchor without a date: unknown, never today

    def counting(self, name):
        """Section 1: asked of the kind of what the anchor belongs to, then of what holds the date, else `calendar`."""
        o = self.oracle
        if name is not None and o.model.decls[name].kind.count:
            return o.model.decls[name].kind.count
        s = o.inherited(self.holder, "counting", o.T)
        return s[0].value if s else "calendar"


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


class Oracle:
    def __init__(self, model, T):
        self.model, self.T = model, T
        self.memo = {}
        self.conflicts = set()                               # the names of declarations with an empty intersection
        self.props = {}
        self.children = {}
        for d in model.decls.values():
            if d.container:
                self.children.setdefault(d.container, []).append(d)
        self.circles = self.find_circles()                   # of computed dates: sets of id(form)
        self.cyclic = set().union(*self.circles)

    # ---- plumbing ----

    def stmts(self, x, prop):
        try:
            return self.props[x.name].get(prop, ())
        except KeyError:
            table = self.props[x.name] = {}
            for s in x.stmts:
                table.setdefault(s.prop, []).append(s)
            return table.get(prop, ())

    def once(self, key, compute, *args):
        if key not in self.memo:
            self.memo[key] = compute(*args)
        return self.memo[key]

    def span(self, form, holder):
        return UNKNOWN if id(form) in self.cyclic else form.span(Context(self, holder))

    def deadline(self, form, holder):
        return UNKNOWN if id(form) in self.cyclic else form.deadline(Context(self, holder))

    def containers(self, x):
        """x, what contains it, …, the module, the project."""
        while x is not None:
            yield x
            x = self.model.decls[x.container] if x.container else None
        yield self.model.module
        if self.model.project is not None:
            yield self.model.project

    # ---- section 2: history and inheritance ----

    def begins(self, s, holder):
        """The day from which a statement holds: without `since`, or with one that is computed, the beginning; a period counts from its
        last day."""
        return FIRST if s.since is None or s.since.computed else self.span(s.since, holder).hi

    def in_force(self, statements, day, holder):
        """The statements of one property in force as of a day, in the order of the file: of those with the same `at`, `by` and `for`
        (as written) the ones with the latest `since` on or before it. For a single value the first of them counts."""
        if all(s.since is None for s in statements):
            return list(statements)
        latest_of = {}
        for s in statements:
            start, of = self.begins(s, holder), self.said_of(s, holder)
            if start <= day:
                latest_of[of] = max(start, latest_of.get(of, FIRST))
        return [s for s in statements if latest_of.get(self.said_of(s, holder)) == self.begins(s, holder)]

    def said_of(self, s, holder):
        """Its `at`, `by` and `for` as written, but calendar dates by their days: history is judged for each of them apart."""
        def key(form):
            if not isinstance(form, Form):
                return form
            span = None if form.computed else self.span(form, holder)
            return form.written() if span is None else (span.lo, span.hi)
        return key(s.at), key(s.target_by), s.by, s.by_except, key(s.for_date), s.parts

    def now(self, x, prop):
        """A rule, `in_force follows …`, is no record, and takes the place of none."""
        return self.in_force([s for s in self.stmts(x, prop) if not s.follows], self.T, x)

    def inherited_from(self, x, prop, day):
        """(the statements, whose) of the nearest of x, its container, …, module, project that has some in force; or None."""
        for y in self.containers(x):
            found = self.in_force(self.stmts(y, prop), day, y)
            if found:
                return found, y
        return None

    def inherited(self, x, prop, day):
        found = self.inherited_from(x, prop, day)
        return found[0] if found else []

    def complete_to(self, x):
        """Section 3: a period counts to its last day. None: not given."""
        return self.once(("complete_to", x.name), self._complete_to, x)

    def _complete_to(self, x):
        """The one that will count in the end, whatever T is, of the nearest that has one."""
        for y in self.containers(x):
            s = self.last_written(y, "complete_to")
            if s is not None:
                return self.span(s.value, y).hi
        return None

    def last_written(self, x, prop):
        """The one with the latest `since`, of several with the same the last; of those without one, which conflict, the first."""
        best = None
        for s in self.stmts(x, prop):
            if best is None or self.begins(s, x) > self.begins(best, x) or (s.since is not None and self.begins(s, x) == self.begins(best, x)):
                best = s
        return best

    def silent_no(self, x, day=None):
        """Silence means no: T <= complete_to of x, or there is no complete_to. (Of another day than T: section 5.)"""
        c = self.complete_to(x)
        return c is None or (self.T if day is None else day) <= c

    # ---- section 1: anchors ----

    def date_of_deadline(self, x):
        """A period there is its last day."""
        return self.once(("deadline", x.name), self._date_of_deadline, x)

    def _date_of_deadline(self, x):
        found = self.now(x, "date")
        return self.deadline(found[0].value, x) if found else None

    def property_date(self, x, prop):
        return self.once(("property", x.name, prop), self._property_date, x, prop)

    def _property_date(self, x, prop):
        found = self.now(x, prop)
        return self.span(found[0].value, x) if found else None

    # ---- section 1: circles ----

    @staticmethod
    def anchors_in(form):
        out = [form] if isinstance(form, Ref) else []
        for f in form.inside:
            out += Oracle.anchors_in(f)
        return out

    def dues_for(self, x, s):
        own = "done" if x.kind.isa("commitment") else x.kind.at
        return [d for d in self.stmts(x, "due") if (d.at or own) == s]

    def dates_of_due(self, c):
        """The dates that c.due depends on, in force or not."""
        dues = self.dues_for(c, "done")
        out = [d.value for d in dues]
        if any(d.since is None for d in dues):               # there is always one of its own
            return out
        for s in self.stmts(c, "delivers"):
            for x in (self.model.decls[name] for name in s.value):
                out += [d.value for d in self.dues_for(x, s.at or x.kind.at)]
        return out + [t.target_by for t in self.stmts(c, "target") if t.target_by is not None]

    def dates_of_state(self, x, s):
        out, seen = [], set()
        while s not in seen:
            seen.add(s)
            for r in self.all_records(x, s):
                out.append(r.value)
                for name in r.per if s not in x.kind.cycle.automatic else ():
                    if not name.startswith('"'):
                        out += [p.value for p in self.all_records(self.model.decls[name], "published")]
            if s in x.kind.cycle.by or any(d.by for d in self.dues_for(x, s)):
                out += self.dates_of_due(x) if s == "done" and x.kind.isa("commitment") else [d.value for d in self.dues_for(x, s)]
                named = [s for d in self.dues_for(x, s) for s in d.by + d.by_except] + [g for t, g in x.kind.cycle.by.items() if t == s]
                out += self.dates_of_members(named + [a for r in self.all_records(x, s) for a in r.by + r.by_except])
            rule = self.follows(x, s)
            s = rule[0] if rule else s
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

    # ---- section 3: groups ----

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

    # ---- section 3: D(x, s) ----

    def reach(self, x, s):
        return self.once(("reach", x.name, s), self._reach, x, s)

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

    def intersected(self, x, spans):
        """All of them intersected; in an empty intersection the first one counts."""
        both = spans[0]
        for s in spans[1:]:
            both = meet(both, s)
            if both is None:
                self.conflicts.add(x.name)
                return spans[0].plain()
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

    def parties(self, x, s):
        """The actors that must each reach s, or None; and the day as of which membership is judged."""
        day, group = self.T, x.kind.cycle.by.get(s)
        dues = [d for d in self.dues_at(x, s, self.T) if d.by]
        if dues or group:
            due = self.due_at(x, s, self.T) if x.kind.isa("document") or s != "done" else self.due(x)
            if due is not None and due.hi not in (FIRST, LAST):
                day = due.hi
        if dues:
            out = set()
            for d in dues:
                out |= self.expand(d.by, day, d.by_except)
            return out, day
        return (self.expand([group], day) if group else None), day

    def _reach(self, x, s):
        records = self.records(x, s)
        if s == "done" and x.kind.isa("commitment") and self.recurrence(x):
            # section 4: the records `done` of a recurring commitment are occurrences, not intersected
            return Reached(earliest([self.record_span(x, r) for r in records]) if records else None)
        parties, day = self.parties(x, s)
        parts = None
        if any(r.parts for r in records):
            parts = [p.name for p in self.children.get(x.name, ()) if p.kind.isa("part")]
        one_by_one = parties is not None or parts is not None
        # 1, and 4: without parties and parts `by` only tells who did it
        whole = [self.record_span(x, r) for r in records if not one_by_one or (not r.by and not r.parts)]
        span = self.intersected(x, whole) if whole else None
        # 2: a state that follows another
        rule = self.follows(x, s)
        if rule:
            other = self.reach(x, rule[0]).span
            if other is not None:
                counting = Context(self, x).counting(x.name)
                moved = move(other.named((x.name, rule[0])), rule[1], rule[2], "after", counting)
                both = moved if span is None else meet(span, moved)
                if both is None:
                    self.conflicts.add(x.name)
                span = both or span
        if not one_by_one:
            return Reached(span)
        # 3: party by party and part by part
        spans, missing, used = [], False, set()
        for party in sorted(parties) if parties is not None else [None]:
            for part in parts if parts is not None else [None]:
                best, rank = [], None
                for r in records:
                    covers_party = party is None or not r.by or party in self.expand(r.by, day, r.by_except)
                    covers_part = part is None or not r.parts or part in r.parts
                    if not (covers_party and covers_part):
                        continue
                    specific = (bool(r.by) and party is not None, bool(r.parts))
                    if rank is None or specific > rank:
                        best, rank = [], specific
                    if specific == rank:
                        best.append((r, self.record_span(x, r)))
                if best:
                    used.update(id(r) for r, _ in best)
                    spans.append(self.intersected(x, [span for _, span in best]))
                else:
                    missing = True
        if span is not None:                             # 1 and 2 count before it; contradictions of parties are found all the same
            return Reached(span, True)
        if spans and not missing:
            return Reached(spans[0] if len(used) == 1 else latest(spans).plain(), True)      # one record alone gives the date
        return Reached(None, True, max((p.lo for p in spans), default=FIRST))

    # ---- section 3: was and is ----

    def was(self, x, s, day=None):
        """As of T, or another day."""
        day = self.T if day is None else day
        return self.once(("was", x.name, s, day), self._was, x, s, day)

    def inferred(self, x, s):
        """I(x, s): by when x reached s, by its own date or the states to which every way leads through s; None if nothing says so."""
        return self.once(("inferred", x.name, s), self._inferred, x, s, frozenset())

    def _inferred(self, x, s, way):
        later = () if self.reach(x, s).one_by_one else x.kind.cycle.implied[s]
        ends = [self.end(x, t, way) for t in (s, *later)]
        ends = [e for e in ends if e is not None]
        return earliest(ends) if ends else None

    def end(self, x, s, way):
        """E(x, s): D(x, s), or by when s came that follows what is only inferred. `way`: the states that lead here, of which nothing comes again."""
        d, rule = self.reach(x, s).span, self.follows(x, s)
        if d is not None or rule is None or s in way or self.reach(x, rule[0]).span is not None or (s == "done" and x.kind.isa("commitment") and self.recurrence(x)):
            return d
        other = self._inferred(x, rule[0], way | {s})
        return other and Span(other.lo, move(other, rule[1], rule[2], "after", Context(self, x).counting(x.name)).hi)

    def _was(self, x, s, day):
        own, by = self.reach(x, s), self.inferred(x, s)
        if by is None:
            if self.silent_no(x, day):
                return False
            if own.one_by_one and own.lower is not None and own.lower > day:
                return False
            return None
        answer = le(by, on(day))
        if own.span is None and answer is False and not self.silent_no(x, day):
            return None
        return answer

    def was_on(self, x, s, day):
        """Section 3, of another day than T: no, only if silence tells on which day a state that is inferred was not yet there."""
        there, by = self.was(x, s, day), self.inferred(x, s)
        if there is not False or day == self.T or by is None or self.reach(x, s).span is not None or self.was(x, s) is False:
            return there
        return False if self.silent_before(x, by) else None

    def silent_before(self, x, by):
        """Whether the record is complete up to a day before all of these."""
        c = self.complete_to(x)
        return c is not None and c < by.lo

    def was_named(self, x, s):
        """A lifecycle without the state: no."""
        return self.was(x, s) if s in x.kind.cycle.ways else False

    def is_(self, x, s):
        return k_and(self.was(x, s), *[k_not(self.was(x, t)) for t in x.kind.cycle.terminal if t != s])

    # ---- section 4: the due date ----

    def dues_at(self, x, s, day):
        """The `due … at S` in force (without `at`: the state that the kind delivers at; of a commitment: done)."""
        own = "done" if x.kind.isa("commitment") else x.kind.at
        out, seen = [], set()
        for d in self.in_force(self.stmts(x, "due"), day, x):
            if (d.at or own) == s and self.said_of(d, x) not in seen:       # two of the same: a conflict, and the first counts
                seen.add(self.said_of(d, x))
                out.append(d)
        return out

    def latest_of(self, lines):
        """The latest of the dates of some lines (statement, date, holder). The same lines make the same date, whoever asks."""
        one_each = {id(s): (form, holder) for s, form, holder in lines}
        if not one_each:
            return None
        return latest([self.deadline(form, holder) for form, holder in one_each.values()]).named(("due", frozenset(one_each)))

    def due_lines_at(self, x, s, day):
        return [(d, d.value, x) for d in self.dues_at(x, s, day) if not isinstance(d.value, Recurrence)]

    def due_at(self, x, s, day):
        """The due date of X at S: the latest of the `due … at S` in force, whatever their `by` and `for`."""
        key = ("due_at", x.name, s, day)
        due = self.once(key, lambda: self.latest_of(self.due_lines_at(x, s, day)))
        return due and due.named(key)

    def own_due(self, c, day):
        """The `due` for done; the first of several."""
        found = self.dues_at(c, "done", day)
        return found[0] if found else None

    def recurrence(self, c):
        s = self.own_due(c, self.T)
        return s.value if s and isinstance(s.value, Recurrence) else None

    def due(self, c):
        """The due date of a commitment in force as of T, or None. A recurrence is no date."""
        return self.due_on(c, self.T)

    def due_anchor(self, x):
        """x.due"""
        return self.due(x) if x.kind.isa("commitment") else self.due_at(x, x.kind.at, self.T)

    def due_on(self, c, day):
        """The due date in force on a day."""
        key = ("due", c.name, day)
        due = self.once(key, lambda: self.latest_of(self.due_lines(c, day)))
        return due and due.named(key)

    def due_lines(self, c, day):
        s = self.own_due(c, day)
        if s is not None:
            return [] if isinstance(s.value, Recurrence) else [(s, s.value, c)]
        out = [line for x, at in self.delivers(c, day) for line in self.due_lines_at(x, at, day)]
        return out + [(t, t.target_by, c) for t in self.targets(c, day) if t.target_by is not None]

    # ---- section 4: delivered ----

    def delivers(self, c, day=None):
        """As of T; the due date in force on another day asks of that day."""
        out = []
        for s in self.in_force(self.stmts(c, "delivers"), self.T if day is None else day, c):
            for name in s.value:
                x = self.model.decls[name]
                out.append((x, s.at or x.kind.at))
        return out

    def targets(self, c, day=None):
        return self.in_force(self.stmts(c, "target"), self.T if day is None else day, c)

    def milestones(self, c):
        return [m for m in self.children.get(c.name, ()) if m.kind.isa("milestone")]

    def deliverables(self, c):
        """(truth as of T, day or None) for each deliverable."""
        out = [(self.was(x, s), self.day_of_state(x, s)) for x, s in self.delivers(c)]
        out += [(self.met(c, t), self.day_of_target(c, t)) for t in self.targets(c)]
        out += [(self.delivered(m), self.day_of_delivery(m)) for m in self.milestones(c)]
        return out

    def delivered(self, c):
        return self.once(("delivered", c.name), self._delivered, c)

    def _delivered(self, c):
        if self.recurrence(c):
            return self.last_window(c)
        parts = self.deliverables(c)
        return k_or(self.was_named(c, "done"), k_and(*[t for t, _ in parts]) if parts else False)

    # ---- section 4: targets ----

    def bounds(self, number, bare=None):
        """(lo, lo is open, hi, hi is open) of a written number, in hundredths times ten; `bare` reads a number without a word as a bound."""
        n = number.n * 10
        form = number.word or bare
        if form is None:
            return n, False, n, False
        return {"at least": (n, False, LAST, True), "at most": (FIRST, True, n, False), "up to": (FIRST, True, n, False),
                "over": (n, True, LAST, True), "below": (FIRST, True, n, True),
                "almost": (number.n * 9, False, n, True), "around": (number.n * 9, False, number.n * 11, False)}[form]

    def bound(self, t):
        """A plain number means at least, or at most if a baseline is given and the bound lies below it."""
        bare = "at least"
        for b in self.now(self.model.decls[t.indicator], "baseline")[:1]:
            if t.value.n < b.value.n:
                bare = "at most"
        return self.bounds(t.value, bare)

    @staticmethod
    def satisfies(v, b):
        """yes if v lies within b, no if they do not meet, else unknown."""
        inside = (v[0] > b[0] or (v[0] == b[0] and (v[1] or not b[1]))) and (v[2] < b[2] or (v[2] == b[2] and (v[3] or not b[3])))
        if inside:
            return True
        # they meet if the greater beginning comes before the lesser end
        apart = (v[2] < b[0] or (v[2] == b[0] and (v[3] or b[1]))) or (b[2] < v[0] or (b[2] == v[0] and (b[3] or v[1])))
        return False if apart else None

    def values(self, t):
        """(date, satisfies) of each dated value of the indicator."""
        i, b = self.model.decls[t.indicator], self.bound(t)
        return [(self.span(v.at, i), self.satisfies(self.bounds(v.value), b)) for v in self.now(i, "value") if v.at is not None]

    def met(self, c, t):
        now = on(self.T)
        answer = k_or(*[k_and(le(d, now), ok) for d, ok in self.values(t)])        # no value at all: no
        if answer is False and not self.silent_no(self.model.decls[t.indicator]):
            return None
        return answer

    def day_of_target(self, c, t):
        days = [d for d, ok in self.values(t) if ok is True]
        return earliest(days) if days else None

    # ---- section 4: the day of delivery ----

    def day_of_state(self, x, s):
        d = self.reach(x, s).span
        if d is not None:
            return d.named((x.name, s))
        by = self.inferred(x, s)
        return by and Span(FIRST, by.hi)                     # what is only inferred

    def day_of_delivery(self, c):
        return self.once(("day", c.name), self._day_of_delivery, c)

    def _day_of_delivery(self, c):
        if self.recurrence(c):
            return self.day_of_last_window(c)
        days = []
        if "done" in c.kind.cycle.ways:
            done = self.day_of_state(c, "done")
            if done is not None:
                days.append(done)
        parts = [d for _, d in self.deliverables(c)]
        if parts and all(d is not None for d in parts):
            days.append(latest(parts))
        return earliest(days) if days else None

    # ---- section 4: recurring ----

    def limit(self, form, c):
        """The days that a `from` or `until` can be; None if it is not written. A calendar date is read as a deadline, and is its last day, or as if it
        were not written; what counts from something is all of its interval."""
        if form is None:
            return None
        span = self.deadline(form, c)
        if not form.refs:
            return None if span.hi in (FIRST, LAST) else on(span.hi)
        return span

    def not_yet(self, form, c):
        """It is the date of a state that certainly is not reached, or later than that by a length of time."""
        if isinstance(form, Relative):
            return (form.direction == "after" or form.n == 0) and self.not_yet(form.anchor, c)
        if not isinstance(form, Ref):
            return False
        x = self.model.decls[form.name]
        return x.kind.cycle is not None and form.member in x.kind.cycle.states and self.was(x, form.member) is False

    def begin(self, c):
        """The day from which the windows count; None: it is not known."""
        span = self.limit(self.recurrence(c).start, c)
        return span.lo if span is not None and span.lo == span.hi else None

    def windows(self, c):
        """The days on which windows may end (where the last is not known: all that ended before T, and some more)."""
        first, until = self.begin(c), self.limit(self.recurrence(c).until, c)
        last = LAST if until is None else until.hi
        r = self.recurrence(c)
        if last == LAST:
            last = max(self.T, self.far(c)) + 1
        out = []
        while len(out) < WINDOWS:
            end = move(on(first), r.n * len(out), r.unit, "after", "calendar").lo     # counted from A each time
            if end > last:
                break
            out.append(end)
        return out

    def far(self, c):
        """A day after which no record speaks (only to end a list that has no end)."""
        days = [self.T] + [self.span(f, c).hi for r in self.records(c, "done") for f in (r.value, r.for_date) if f is not None]
        return max(d for d in days if d not in (FIRST, LAST)) + 3700

    def in_windows(self, c):
        """{window index: the date of the record in it}."""
        windows, got = self.windows(c), {}
        others = []
        for r in self.records(c, "done"):
            d = self.record_span(c, r)
            if r.for_date is None:
                others.append(d)
                continue
            f = self.span(r.for_date, c)
            for k, end in enumerate(windows):
                if f.lo <= end <= f.hi:
                    got[k] = earliest([got[k], d]) if k in got else d
        # in the order of their dates, whichever comes first, each the earliest open window
        for d in map(Span, sorted(d.lo for d in others), sorted(d.hi for d in others)):
            for k in range(len(windows)):
                if k not in got:
                    got[k] = d
                    break
        return got

    def filled(self, c, k):
        """The date of the record in it is <= T; `no` becomes `unknown` when T > complete_to."""
        d = self.in_windows(c).get(k)
        answer = False if d is None else le(d, on(self.T))
        return None if answer is False and not self.silent_no(c) else answer

    def missed(self, c):
        if not self.recurrence(c):
            return False
        return self.once(("missed", c.name), self._missed, c)

    def certain(self, c, end):
        """A window that may end on that day certainly is one."""
        until = self.limit(self.recurrence(c).until, c)
        return until is None or end <= until.lo or (end < self.T and self.not_yet(self.recurrence(c).until, c))

    def _missed(self, c):
        if self.begin(c) is None:                                   # nothing is known of its windows
            return None
        return k_or(False, *[k_and(True if self.certain(c, end) else None, k_not(self.filled(c, k)))
                             for k, end in enumerate(self.windows(c)) if end < self.T])

    def has_last_window(self, c):
        """It is known which of the windows is the last."""
        until = self.limit(self.recurrence(c).until, c)
        if self.begin(c) is None or until is None or until.hi == LAST:
            return False
        return bool(self.windows(c)) and all(self.certain(c, end) for end in self.windows(c))

    def last_window(self, c):
        """Delivered, for a recurring commitment: its last window is filled (no `from` or `until`, or no windows: no)."""
        r = self.recurrence(c)
        until = self.limit(r.until, c)
        if until is None or self.limit(r.start, c) is None:
            return False
        if self.begin(c) is None:
            return None
        windows = self.windows(c)
        if self.has_last_window(c):
            return self.filled(c, len(windows) - 1)
        if until.hi == LAST and windows and any(x.for_date is not None for x in self.records(c, "done")):
            return None                                             # it may fill one that is further off
        sure = [k for k, end in enumerate(windows) if self.certain(c, end)]
        last = [k for k in range(len(windows)) if k >= len(sure) - 1]
        return None if any(self.filled(c, k) is not False for k in last) else False

    def day_of_last_window(self, c):
        if not self.has_last_window(c):
            return None
        day = self.in_windows(c).get(len(self.windows(c)) - 1)
        return day and day.plain()

    # ---- section 4: the other verdicts ----

    def overdue(self, c):
        return self.once(("overdue", c.name), self._overdue, c)

    def _overdue(self, c):
        if self.recurrence(c):
            return k_and(k_not(self.delivered(c)), self.missed(c))
        due = self.due(c)
        return k_and(k_not(self.delivered(c)), False if due is None else lt(due, on(self.T)))

    def unrecorded(self, x):
        """The first day of which the record of x says nothing; LAST: never."""
        return LAST if self.silent_no(x) else self.complete_to(x) + 1

    def first_of_state(self, x, s):
        d = self.day_of_state(x, s)
        if d is not None:
            return d.lo
        lower = self.reach(x, s).lower
        return max(self.unrecorded(x), FIRST if lower is None else lower)

    def unrecorded_state(self, x, s):
        """The first day on which x can have been s without a record of it."""
        return LAST if s in x.kind.cycle.ways and self.reach(x, s).span is not None else self.first_of_state(x, s)

    def unrecorded_target(self, t):
        return min([d.lo for d, ok in self.values(t) if ok is None] + [self.unrecorded(self.model.decls[t.indicator])])

    def first_of_target(self, t):
        return min([d.lo for d, ok in self.values(t) if ok is not False] + [self.unrecorded(self.model.decls[t.indicator])])

    def first_day(self, c):
        """The first day on which c can have been delivered, recorded or not."""
        return self.once(("first", c.name), self._first_day, c)

    def _first_day(self, c):
        if self.recurrence(c):
            d = self.day_of_last_window(c)
            if not self.has_last_window(c):
                return LAST if self.last_window(c) is False else FIRST
            return min(LAST if d is None else d.lo, self.unrecorded(c))
        parts = [self.first_of_state(x, s) for x, s in self.delivers(c)] + [self.first_of_target(t) for t in self.targets(c)]
        parts += [self.first_day(m) for m in self.milestones(c)]
        done = [self.first_of_state(c, "done")] if "done" in c.kind.cycle.ways else []
        return min(done + ([max(parts)] if parts else []), default=LAST)

    def unrecorded_day(self, c):
        """The first day on which c can have been delivered by something that is not recorded, or only inferred."""
        return self.once(("unrecorded", c.name), self._unrecorded_day, c)

    def _unrecorded_day(self, c):
        if self.recurrence(c):
            return self.unrecorded(c) if self.has_last_window(c) else self.first_day(c)
        parts = [(self.first_of_state(x, s), self.unrecorded_state(x, s)) for x, s in self.delivers(c)]
        parts += [(self.first_of_target(t), self.unrecorded_target(t)) for t in self.targets(c)]
        parts += [(self.first_day(m), self.unrecorded_day(m)) for m in self.milestones(c)]
        done = [self.unrecorded_state(c, "done")] if "done" in c.kind.cycle.ways else []
        return min(done + ([max(max(f for f, _ in parts), min(u for _, u in parts))] if parts else []), default=LAST)

    def delivered_days(self, c):
        """The days on which a c that is delivered was: without a record, too. None if it has no day of delivery."""
        day = self.day_of_delivery(c)
        return Span(self.first_day(c), day.hi) if day is not None and self.unrecorded_day(c) < day.hi else day

    def late(self, c):
        """delivered, and the day of delivery > the due date in force on that day."""
        if self.recurrence(c):
            return False                                    # it has no due date
        if self.delivered(c) is False:
            return False
        return k_and(self.delivered(c), self.after_due(c))

    def after_due(self, c):
        """The day of delivery lies after the due date in force on it: asked of the days from the first one to T."""
        day, first = self.day_of_delivery(c), self.first_day(c)
        last = max(first, min(self.T, LAST if day is None else day.hi))
        due, none = self.due_within(c, first, last)
        if due is None:
            return False
        answer = lt(due, Span(first, last, () if day is None else day.trail))
        unrecorded = day is None or self.unrecorded_day(c) < day.hi
        if answer is True and (none or (unrecorded and due.hi >= first)):       # an anchor shows only that it is not late
            return None
        return answer

    def due_within(self, c, first, last):
        """The due date in force on these days, and whether there is none on some. Where it changes: the hull of all of them."""
        changes = {self.begins(s, c) for s in c.stmts}
        for s in self.stmts(c, "delivers"):
            for x in [self.model.decls[name] for name in s.value]:
                changes |= {self.begins(due, x) for due in self.stmts(x, "due")}
        dues, lines, none = [], set(), False
        for day in [first] + sorted(day for day in changes if first < day <= last):
            due = self.due_on(c, day)
            if due is None:
                none = True
                continue
            dues.append(due)
            lines.add(frozenset(id(s) for s, _, _ in self.due_lines(c, day)))
        if not dues:
            return None, none
        due = dues[0]
        if len(lines) > 1:                  # different lines: a common anchor of one of them proves nothing
            for other in dues[1:]:
                due = hull(due, other)
            due = due.plain()
        return due, none

    def dropped(self, c):
        return k_or(self.was_named(c, "abandoned"), self.was_named(c, "superseded"))

    def active(self, c):
        return k_and(k_not(self.dropped(c)), None if self.now(c, "condition") else True)

    def ongoing(self, c):
        return bool(self.now(c, "ongoing"))

    def kept(self, c):
        return k_or(self.delivered(c), k_and(self.ongoing(c) or self.recurrence(c) is not None, k_not(self.missed(c))))

    def has_owner(self, c):
        return bool(self.inherited(c, "owner", self.T))

    def tracked(self, c):
        if self.recurrence(c):
            planned = k_not(self.missed(c))
        else:
            planned = self.due(c) is not None or self.ongoing(c)
        return k_and(k_not(self.delivered(c)), self.has_owner(c), planned, self.fresh(c))

    def testable(self, c):
        """It has a deliverable or recurs, has a due date or recurs, and has an owner."""
        recurs = self.recurrence(c) is not None
        parts = bool(self.delivers(c) or self.targets(c) or self.milestones(c))
        return (parts or recurs) and (self.due(c) is not None or recurs) and self.has_owner(c)

    # ---- section 4: fresh ----

    def evidence(self, c):
        """(whether it was there as of T, its date) of all that counts as evidence of c."""
        dated, undated = self.evidence_by_date(c)
        return [(le(d, on(self.T)), d) for d in dated] + undated

    def evidenced_on(self, c):
        """The latest of the dates of evidence that are not certainly after T; None: there is none."""
        dates = [d for d in self.evidence_by_date(c)[0] if d.lo <= self.T]
        return max((Span(d.lo, d.hi) for d in dates), key=lambda d: (d.hi, d.lo)) if dates else None

    def evidence_by_date(self, c):
        """The dates of evidence, and (whether it was there as of T, any day up to the last) of what has none."""
        out = [self.span(s.value, c) for p in ("progress", "declared", "assessed") for s in self.stmts(c, p)
               if isinstance(s.value, Form) and not (s.head or "").endswith("_none")]     # a label that means `unknown`
        out += self.state_dates(c)
        for x, _ in self.delivers(c):
            out += self.state_dates(x) + [self.span(s.value, x) for s in self.stmts(x, "progress")]
        cited = [name for s in c.stmts for name in s.per] + [name for s in self.now(c, "evidence") for name in s.value]
        for t in self.targets(c):
            i = self.model.decls[t.indicator]
            out += [self.span(v.at, i) for v in self.stmts(i, "value") if v.at is not None]
            cited += [name for v in self.stmts(i, "value") for name in v.per]
        undated = []
        for name in cited:
            if not name.startswith('"'):
                span = self.published(name)
                out += [span] if span is not None else []
                undated += [self.publication(name)] if span is None else []
        for x in [c] + [x for x, _ in self.delivers(c)]:
            undated += self.inferred_states(x)
        for m in self.milestones(c):
            more, without = self.evidence_by_date(m)
            out, undated = out + more, undated + without
        return out, undated

    def inferred_states(self, x):
        """(whether it was reached as of T, any day up to the last) of the states that are only inferred."""
        ends = [(s, self.inferred(x, s)) for s in x.kind.cycle.states if self.reach(x, s).span is None]
        return [(self.was(x, s), Span(FIRST, by.hi)) for s, by in ends if by is not None]

    def state_dates(self, x):
        return [self.record_span(x, r) for s in x.kind.cycle.states for r in self.all_records(x, s)]

    def heard_of(self, c):
        """Whose records would be evidence: c, what it delivers, its milestones (all of this again), its indicators."""
        out = [c] + [x for x, _ in self.delivers(c)] + [self.model.decls[t.indicator] for t in self.targets(c)]
        for m in self.milestones(c):
            out += self.heard_of(m)
        return out

    def fresh(self, c):
        now = on(self.T)
        review = self.inherited(c, "review", self.T)
        answers = [False]
        for there, e in self.evidence(c):
            young = le(now, move(e, review[0].value.n, review[0].value.unit, "after", "calendar")) if review else True
            answers.append(k_and(there, young))
        answer = k_or(*answers)
        return None if answer is False and not all(self.silent_no(x) for x in self.heard_of(c)) else answer

    # ---- section 5 ----

    def prerequisites(self, a):
        """(b, S), S None for a commitment: what `requires` names, and the milestones of a commitment."""
        out = []
        for s in self.now(a, "requires"):
            for name in s.value:
                b = self.model.decls[name]
                out.append((b, None if b.kind.isa("commitment") else s.at or b.kind.at))
        return out + [(m, None) for m in self.milestones(a)]

    def at_risk(self, c):
        answers = [False]
        for p, s in self.prerequisites(c):
            if s is None:
                answers.append(self.overdue(p))
            else:
                due = self.due_at(p, s, self.T)
                answers.append(False if due is None else k_and(lt(due, on(self.T)), k_not(self.was(p, s))))
        return k_and(k_not(self.delivered(c)), k_or(*answers))

    def cycles(self):
        """The sets of declarations that require each other, over any number of steps."""
        to = {d.name: [b.name for b, _ in self.prerequisites(d)] for d in self.model.decls.values()
              if d.kind.isa("commitment") or d.kind.isa("document")}
        return strong(to)

    def member_circles(self):
        """The sets of actors that are members of themselves."""
        return strong({d.name: [name for s in self.stmts(d, "members") for name in s.value] for d in self.model.decls.values()})

    def date_of(self, b, s):
        """D(b, S) if there is one (a commitment: its day of delivery if delivered as of T), else its due date."""
        if s is None:
            day = self.delivered_days(b)
            return day if self.delivered(b) is True and day is not None else self.due(b)
        d = self.reach(b, s).span
        return d.named((b.name, s)) if d is not None else self.due_at(b, s, self.T)

    # -- section 7: met( ), for section 5 --

    def there(self, b, s):
        """b is there: a commitment (s None) delivered, anything else at s."""
        return self.delivered(b) if s is None else self.there_by(b, s, self.T)

    def there_on(self, b, states, span):
        """b is there, at all of these states, on the day that lies in the span; span None: nobody knows which."""
        def by(day):
            return k_and(*[self.there_by(b, s, day) for s in states])
        if span is None:
            return None
        last = by(span.hi) if span.hi <= self.T else None
        if last is False or span.lo == span.hi:
            return last
        return True if span.lo <= self.T and by(span.lo) is True else None

    def there_by(self, b, s, day):
        if s is not None:
            return self.was_on(b, s, day) if s in b.kind.cycle.ways else None
        delivery = self.day_of_delivery(b)
        if self.first_day(b) > day:
            return False
        return True if self.delivered(b) is True and delivery is not None and delivery.hi <= day else None

    def lost(self, b, s):
        """b does not come any more: a commitment is dropped, anything else ended in another state before it was s."""
        if s is None:
            return self.dropped(b)
        cycle = b.kind.cycle
        if cycle is None or s not in cycle.ways:
            return None
        past = k_or(self.was(b, s), *[self.was(b, u) for u in cycle.after[s] if u not in cycle.terminal])
        return k_or(False, *[k_and(self.was(b, t), True if t not in cycle.after[s] else k_not(past)) for t in cycle.terminal if t != s])

    def record_findings(self):
        """Section 3: {declaration: how many records lie after its complete_to}, and the declarations with an empty intersection."""
        late, states = {}, [(x, s) for x in self.model.decls.values() if x.kind.cycle for s in x.kind.cycle.states]
        for x, s in states:
            self.reach(x, s)
            end = self.complete_to(x)
            n = sum(1 for r in self.all_records(x, s) if s not in x.kind.cycle.automatic and end is not None and self.span(r.value, x).lo > end)
            if n:
                late[x.name] = late.get(x.name, 0) + n
        for x in self.model.decls.values():
            end = self.complete_to(x)
            days = [s.value for s in self.stmts(x, "progress")] + [s.at for s in self.stmts(x, "value") if s.at is not None]
            n = sum(1 for day in days if end is not None and self.span(day, x).lo > end)
            if n:
                late[x.name] = late.get(x.name, 0) + n
        return late, set(self.conflicts)

    def findings(self):
        """{check: set of (a, b)}; a is a commitment or a milestone."""
        out = {check: set() for check in FINDINGS}
        for a in self.model.decls.values():
            if not a.kind.isa("commitment"):
                continue
            needs = self.prerequisites(a)
            if not needs:
                continue
            due, day = self.due(a), self.delivered_days(a)
            for b, s in needs:
                pair, when = (a.name, b.name), self.date_of(b, s)
                done_milestone = b in self.milestones(a) and self.delivered(b) is True
                if due is not None and when is not None and self.dropped(a) is not True and not done_milestone:
                    answer = lt(due, when)
                    if answer is True:
                        out["due-before-prerequisite"].add(pair)
                    elif answer is None and FIRST not in (due.lo, when.lo) and LAST not in (due.hi, when.hi):
                        out["due-maybe-before-prerequisite"].add(pair)
                if self.delivered(a) is True and day is not None and a is not b and self.there_on(b, [s], day) is False:
                    out["done-before-prerequisite"].add(pair)
                if self.active(a) is True and self.delivered(a) is False and a is not b and self.lost(b, s) is True:
                    out["depends-on-dropped"].add(pair)
        return out

    # ---- section 6 ----

    def complete_days(self):
        """The `complete_to` of the project, its modules and strategies, whatever their `since`."""
        asked = [d for d in [self.model.project, self.model.module] + list(self.model.decls.values()) if d is not None and d.kind.name in ("project", "module", "strategy")]
        return [self.span(s.value, d).hi for d in asked for s in self.stmts(d, "complete_to")]

    # ---- all of it, in the shape of `sure export -f json` ----

    VERDICTS = ("delivered", "tracked", "kept", "overdue", "late", "dropped", "active", "testable", "at_risk")

    def export(self):
        out = {}
        for d in self.model.decls.values():
            if d.kind.cycle is None:
                continue
            entry = {"states": {}}
            for s in d.kind.cycle.states:
                state = {"was": word(self.was(d, s)), "is": word(self.is_(d, s))}
                span = self.reach(d, s).span
                if span is not None:
                    state["from"], state["to"] = iso(span.lo), iso(span.hi)
                entry["states"][s] = state
            if d.kind.isa("commitment"):
                entry["verdicts"] = {v: word(getattr(self, v)(d)) for v in self.VERDICTS}
                due, day = self.due(d), self.delivered_days(d) if self.delivered(d) is True else None
                if due is not None:
                    entry["due"] = {"from": iso(due.lo), "to": iso(due.hi)}
                if day is not None:
                    entry["delivered_on"] = {"from": iso(day.lo), "to": iso(day.hi)}
            out[d.name] = entry
        return out
