"""Section 4 of docs/meaning.md, as of one day: due dates, delivery, lateness, recurrence, news and the status of a commitment."""
from dates import (FIRST, LAST, UNKNOWN, Form, Ref, Relative, Span, earliest, hull, iso, k_and, k_not, k_or, latest, le, lt, move, on)
from model import Recurrence

WINDOWS = 10000
STATUSES = ("not_yet_promised", "dropped", "delivered", "inactive", "overdue", "tracked", "planned", "running", "open")


class Line:
    """A due line: its state, the parties (a set, or None: the thing as a whole), the date; and what makes the date, for comparing."""
    __slots__ = ("sort", "state", "parties", "date", "of", "x", "form")

    def __init__(self, sort, state, parties, date, of, x, form=None):
        self.sort, self.state, self.parties, self.date, self.of, self.x, self.form = sort, state, parties, date, of, x, form


class Dues:
    """The due lines and what is due when."""

    def own_dues(self, x, day):
        """[(statement, state)] of the `due` lines of a block in force on a day."""
        return self.once(("own dues", x.name, day), lambda: [(d, d.at or self.own_state(x)) for d in self.in_force(self.stmts(x, "due"), day, x)])

    def dues_at(self, x, s, day):
        """The `due … at S` in force (without `at`: the state that the kind delivers at; of a commitment without one: done)."""
        return [d for d, at in self.own_dues(x, day) if self.state_meant(at, s)]

    def same_key(self, a, b, x):
        return a is b or (self.key(a, x) == self.key(b, x) and self.replaces(a, b, x))     # what nobody is behind is like nothing else

    def date_of_key(self, d, x, day):
        """The date of a line; of several of one key the hull of theirs."""
        alike = [e for e, _ in self.own_dues(x, day) if self.same_key(d, e, x) and not isinstance(e.value, Recurrence)]
        return self.hull_of([self.deadline(e.value, x, day) for e in alike])

    def latest_of(self, lines):
        """The latest of the dates of some lines [(what makes it, date)]. The same lines make the same date, whoever asks."""
        one_each = dict(lines)
        if not one_each:
            return None
        return latest(list(one_each.values())).named(("due", frozenset(one_each)))

    def due_lines_at(self, x, s, day):
        """[(what makes it, its date)]"""
        return [(self.mark(d, x, day), self.date_of_key(d, x, day)) for d in self.dues_at(x, s, day) if not isinstance(d.value, Recurrence)]

    def mark(self, d, x, day):
        """What a date is made of: its line (those of its key), and the day as of which what it counts from is asked for."""
        alike = frozenset(id(e) for e, _ in self.own_dues(x, day) if self.same_key(d, e, x)) if d.prop == "due" else frozenset([id(d)])
        form = d.value if d.prop == "due" else d.target_by
        return alike, day if self.has_history(form) else None

    def has_history(self, form, seen=()):
        """Whether something that a date is computed from is said again with `since`."""
        for ref in self.anchors_in(form) if isinstance(form, Form) else ():
            x = self.model.decls[ref.name]
            if x.kind.cycle and ref.member in x.kind.cycle.ways:
                continue
            props = ["due", "delivers", "target"] if ref.member == "due" else [ref.member or "date"]
            taken = [self.model.decls[n] for s in self.stmts(x, "delivers") for n in s.value] if ref.member == "due" else []
            if any(s.since is not None for p in props for s in self.stmts(x, p)) or any(s.since is not None for y in taken for s in self.stmts(y, "due")):
                return True
            if (x.name, ref.member) not in seen and any(self.has_history(f, seen + ((x.name, ref.member),)) for f in self.dates_of_anchor(ref) if isinstance(f, Form)):
                return True
        return False

    def due_at(self, x, s, day):
        """The due date of X at S: the latest of the `due … at S` in force, whatever their `by` and `for`."""
        key = ("due_at", x.name, s, day)
        due = self.once(key, lambda: self.latest_of(self.due_lines_at(x, s, day)))
        return due and due.named(key)

    def recurring_line(self, c, day):
        return next((d for d, at in self.own_dues(c, day) if isinstance(d.value, Recurrence) and at == self.keeping(c, day)), None)

    def recurrence(self, c):
        """The recurrence of c as of T; None."""
        line = self.once(("recurs", c.name), self.recurring_line, c, self.T)
        return line.value if line else None

    def clear(self, c):
        """Its recurring line stands alone among its lines for K(c)."""
        return len(self.dues_at(c, self.keeping(c), self.T)) == 1

    def keeping(self, c, day=None):
        """K(c)"""
        day = self.T if day is None else day
        return self.once(("keeping", c.name, day), self._keeping, c, day)

    def _keeping(self, c, day):
        own = self.own_state(c)
        lines = self.own_dues(c, day)
        busy = any(self.in_force(self.stmts(c, p), day, c) for p in ("delivers", "target", "ongoing", "period")) \
            or any(m.kind.isa("milestone") for m in self.children.get(c.name, ()))
        if busy or not lines:
            return own
        order = c.kind.cycle.states
        known = [at for _, at in lines if at in order]
        return max(known, key=order.index) if known else own

    def lines(self, c, day=None):
        """The due lines of c on a day."""
        day = self.T if day is None else day
        return self.once(("lines", c.name, day), self._lines, c, day)

    def _lines(self, c, day):
        out, keep = [], self.keeping(c, day)
        own = self.own_dues(c, day)
        recurs = self.recurring_line(c, day) is not None
        for d, at in own:
            if isinstance(d.value, Recurrence) or (recurs and at == keep):
                continue
            date = self.date_of_key(d, c, day)
            parties = None
            if d.by:
                when = date.hi if date.hi not in (FIRST, LAST) else self.T
                parties = self.expand(d.by, when, d.by_except) - self.parties_left(d, c, day)
            out.append(Line("own", at, parties, date, self.mark(d, c, day), c, d.value if self.alone(d, c, day) else None))
        has_own = any(at == keep for _, at in own)
        period = None if has_own else self.period_end(c, day)
        if period is not None:
            out.append(Line("period", keep, None, on(period), ("period", c.name), c))
        settled = has_own or period is not None
        if not settled and not recurs:
            for x, s in self.delivers(c, day):
                for d in self.dues_at(x, s, day):
                    if not isinstance(d.value, Recurrence):
                        date = self.date_of_key(d, x, day)
                        when = date.hi if date.hi not in (FIRST, LAST) else self.T
                        parties = self.expand(d.by, when, d.by_except) - self.parties_left(d, x, day) if d.by else None
                        out.append(Line("document", s, parties, date, self.mark(d, x, day), x, d.value if self.alone(d, x, day) else None))
        for t in self.targets(c, day):
            if t.target_by is not None:
                out.append(Line("target", None if settled or recurs else keep, None, self.deadline(t.target_by, c, day), self.mark(t, c, day), t, t.target_by))
        return out

    def period_end(self, c, day):
        found = self.in_force(self.stmts(c, "period"), day, c)
        ends = {self.deadline(s.value[1], c).hi for s in found if s.value[1] is not None}
        return max(ends) if len(ends) == 1 else None

    def keeps(self, c, line, day):
        return line.sort == "document" or line.state == self.keeping(c, day)

    def due(self, c):
        """c.due, as of T, or None."""
        return self.due_on(c, self.T)

    def due_anchor(self, x, day):
        """x.due"""
        return self.due_on(x, day) if x.kind.isa("commitment") else self.due_at(x, x.kind.at, day)

    def due_on(self, c, day):
        """The due date in force on a day."""
        if self.recurring_line(c, day) is not None:         # what recurs has none
            return None
        key = ("due", c.name, day)
        due = self.once(key, lambda: self.latest_of([(l.of, l.date) for l in self.lines(c, day) if self.keeps(c, l, day)]))
        return due and due.named(key)

    def due_of_state(self, c, s):
        """c.due.s"""
        if s == self.keeping(c):
            return self.due(c)
        return self.latest_of([(l.of, l.date) for l in self.lines(c) if l.sort == "own" and l.state == s])


class Deliveries:
    """What keeps a promise, and when."""

    def leads_to_keeping(self, c, s):
        """The states that meet a due date for s: s, and those on the ways from s to what keeps c."""
        cycle = c.kind.cycle
        if s not in cycle.ways:
            return []
        goals = {self.keeping(c), "done", c.kind.at}
        return [s] + [t for t in cycle.after[s] if t != s and (t in goals or goals & cycle.after[t])]

    def reached(self, c, s):
        """met(c, s)"""
        return k_or(False, *[self.was(c, t) for t in self.leads_to_keeping(c, s)])

    def reached_by(self, c, s, p):
        return k_or(False, *[self.was_by(c, t, p) for t in self.leads_to_keeping(c, s)])

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
        """All but those that are certainly not yet promised."""
        return [m for m in self.children.get(c.name, ()) if m.kind.isa("milestone") and self.not_yet_promised(m) is not True]

    def steps(self, c):
        return [m for m in self.children.get(c.name, ()) if m.kind.isa("milestone")]

    def parts_of(self, c):
        """(truth, day or None, first day, first without a record) for each deliverable."""
        def compute():
            out = [(self.was(x, s), self.day_of_state(x, s), self.first_of_state(x, s), self.unrecorded_state(x, s)) for x, s in self.delivers(c)]
            for t in self.targets(c):
                j = self.judged(c, t)
                out.append((j.met, j.day, j.first, j.unrecorded))
            for m in self.milestones(c):
                if self.not_yet_promised(m) is False:
                    out.append((self.delivered_as_is(m), self.day_of_delivery(m), self.first_day(m), self.unrecorded_day(m)))
                else:                           # whether it is needed is not known: nor is any day
                    out.append((k_or(self.delivered_as_is(m), None), None, FIRST, FIRST))
            return out
        return self.once(("parts", c.name), compute)

    def all_there(self, c):
        """Where all that delivers it are steps that perhaps are not promised yet, there may be nothing that does."""
        parts = self.parts_of(c)
        certain = self.delivers(c) or self.targets(c) or any(self.not_yet_promised(m) is False for m in self.milestones(c))
        return k_and(True if certain else None, *[p[0] for p in parts]) if parts else None

    def delivered_as_is(self, c):
        """delivered(c)"""
        return self.once(("delivered", c.name), self._delivered, c)

    def _delivered(self, c):
        parts = bool(self.parts_of(c))
        if self.recurrence(c):
            last = self.last_window(c)
            return k_and(last, self.all_there(c)) if parts else last
        return k_or(self.reached(c, self.keeping(c)), self.all_there(c) if parts else False)

    # ---- the day of delivery ----

    def states_kept(self, c):
        """The states whose days count as that of delivery: K(c), and what meets it, too."""
        return self.leads_to_keeping(c, self.keeping(c))

    def keeping_recorded(self, c):
        return self.reach(c, self.keeping(c)).span is not None

    def day_of_delivery(self, c):
        return self.once(("day", c.name), self._day_of_delivery, c)

    def _day_of_delivery(self, c):
        parts = [p[1] for p in self.parts_of(c)]
        if self.recurrence(c):
            last = self.day_of_last_window(c)
            if last is None or any(d is None for d in parts):
                return None
            return latest([last] + parts).plain() if parts else last
        days = [d for d in (self.day_kept(c, s) for s in self.states_kept(c)) if d is not None]
        if parts and all(d is not None for d in parts):
            days.append(latest(parts))
        return earliest(days) if days else None

    def day_kept(self, c, s):
        """What another state alone shows to be kept was so on any day up to that."""
        d = self.day_of_state(c, s)
        return d if d is None or s == self.keeping(c) or self.keeping_recorded(c) else Span(FIRST, d.hi)

    def first_kept(self, c, s, of_keeping=None):
        dated = self.day_of_state(c, s) is not None
        if s == self.keeping(c) or (self.keeping_recorded(c) and dated):
            return (of_keeping or self.first_of_state)(c, s)
        return LAST if self.keeping_recorded(c) else FIRST if dated else self.first_of_state(c, s)

    def unrecorded_kept(self, c, s):
        return self.first_kept(c, s, self.unrecorded_state)

    def unrecorded(self, x):
        """The first day of which the record of x says nothing; LAST: never."""
        return LAST if self.silent_no(x) else self.complete_to(x) + 1

    def first_of_state(self, x, s):
        if isinstance(s, tuple):
            return min(self.first_of_state(x, t) for t in s)
        own, by = self.reach(x, s), self.inferred(x, s)
        if own.span is not None:
            return by.lo
        if by is not None:
            end = self.complete_to(x)
            return max(self.known_before(x, s), end + 1 if end is not None and by.lo > end else FIRST)
        if self.perhaps_by_rule(x, s):
            return FIRST
        return max(self.unrecorded(x), FIRST if own.lower is None else own.lower)

    def unrecorded_state(self, x, s):
        """The first day on which x can have been s without a record of it."""
        if isinstance(s, tuple):
            return LAST if self.reach(x, s).span is not None else min(self.first_of_state(x, t) for t in s)
        return LAST if s in x.kind.cycle.ways and self.reach(x, s).span is not None else self.first_of_state(x, s)

    def first_day(self, c):
        """The first day on which c can have been delivered, recorded or not."""
        return self.once(("first", c.name), self._first_day, c)

    def _first_day(self, c):
        parts = [p[2] for p in self.parts_of(c)]
        if self.recurrence(c):
            d = self.day_of_last_window(c)
            if not self.has_last_window(c):
                last = LAST if self.last_window(c) is False else FIRST
            else:
                last = min(LAST if d is None else d.lo, self.unrecorded(c))
            return max([last] + parts)
        done = [self.first_kept(c, s) for s in self.states_kept(c)]
        return min(done + ([max(parts)] if parts else []), default=LAST)

    def unrecorded_day(self, c):
        """The first day on which c can have been delivered by something that is not recorded, or only inferred."""
        return self.once(("unrecorded", c.name), self._unrecorded_day, c)

    def _unrecorded_day(self, c):
        parts = self.parts_of(c)
        if self.recurrence(c):
            known = self.has_last_window(c)
            last = LAST if not known and self.last_window(c) is False else FIRST
            firsts = [(min(LAST if self.day_of_last_window(c) is None else self.day_of_last_window(c).lo, self.unrecorded(c)) if known else last)]
            own = self.unrecorded(c) if known else last
            return max(max(firsts + [p[2] for p in parts]), min([own] + [p[3] for p in parts]))
        done = [self.unrecorded_kept(c, s) for s in self.states_kept(c)]
        return min(done + ([max(max(p[2] for p in parts), min(p[3] for p in parts))] if parts else []), default=LAST)

    def delivered_days(self, c):
        """The days on which a c that is delivered was: without a record, too. None if it has no day of delivery."""
        day = self.day_of_delivery(c)
        return Span(self.first_day(c), day.hi) if day is not None and self.unrecorded_day(c) < day.hi else day

    # ---- undone ----

    def left(self, x, s):
        if isinstance(s, tuple):
            return k_and(self.was(x, s), *[k_or(k_not(self.was(x, t)), self.left(x, t)) for t in s])
        cycle, reasons = x.kind.cycle, [False]
        if cycle.circle[s]:
            reasons.append(k_not(self.entered_last(x, s)))
        for u in cycle.undoes:
            if u == s:
                continue
            a, b = self.reach(x, s).span, self.reach(x, u).span
            after = True if cycle.is_later(u, s) else None if a is None or b is None else lt(a, b)
            reasons.append(k_and(self.was(x, u), after))
        return k_and(self.was(x, s), k_or(*reasons))

    def undone(self, c):
        reasons = [self.left(x, s) for x, s in self.delivers(c) if isinstance(s, tuple) or s in x.kind.cycle.ways] + [self.undone(m) for m in self.milestones(c)]
        keep = self.keeping(c)
        if keep in c.kind.cycle.ways:
            reasons.append(self.left(c, keep))
        return k_and(self.delivered_as_is(c), k_or(False, *reasons))

    # ---- late ----

    def late_as_is(self, c):
        return self.once(("late", c.name), self._late, c)

    def _late(self, c):
        if self.recurrence(c) or self.delivered_as_is(c) is False:
            return False
        keep = self.keeping(c)
        own = [l for l in self.lines(c) if self.keeps(c, l, self.T) and l.parties is not None and l.x is c]
        said = [d for d in self.stmts(c, "due") if (d.at or self.own_state(c)) == keep]
        apart = bool(own) and not all(self.same_key(said[0], d, c) for d in said)
        parties = set().union(*[l.parties for l in own]) if apart else set()
        if parties and not self.parts_of(c):
            return k_and(self.delivered_as_is(c), k_or(False, *[self.late_by(c, p) for p in sorted(parties)]))
        return k_and(self.delivered_as_is(c), self.after_due(c, apart))

    def dues_of_party(self, c, p, day):
        return [l for l in self.lines(c, day) if self.keeps(c, l, day) and (l.parties is None or p in l.parties)]

    def late_by(self, c, p):
        keep = self.keeping(c)
        day = self.day_by(c, keep, p) or self.whole(c, keep)
        if day is None:
            due = [l.date for l in self.dues_of_party(c, p, self.T)]
            return False if due and lt(latest(due).plain(), on(self.T)) is False else None
        last = max(day.lo, min(self.T, day.hi))
        dues, none = [], False
        for d in [day.lo] + self.changes(c, day.lo, last):
            found = [l.date for l in self.dues_of_party(c, p, d)]
            none = none or not found
            dues += [latest(found)] if found else []
        if not dues:
            return False
        answer = lt(self.hull_of([d.plain() for d in dues]), Span(day.lo, last))
        return None if answer is True and none else answer

    def changes(self, c, first, last):
        """The days on which the due date of c may change, after the first."""
        days, seen, todo = set(), set(), [(c, "due"), (c, "delivers"), (c, "target"), (c, "period")]
        todo += [(self.model.decls[n], "due") for s in self.stmts(c, "delivers") for n in s.value]
        while todo:
            x, prop = todo.pop()
            if (x.name, prop) in seen:
                continue
            seen.add((x.name, prop))
            for s in self.stmts(x, prop):
                days.add(self.begins(s, x))
                form = s.target_by if prop == "target" else s.value
                for ref in self.anchors_in(form) if isinstance(form, Form) else ():
                    y = self.model.decls[ref.name]
                    if ref.member == "due":
                        todo += [(y, p) for p in ("due", "delivers", "target", "period")] + [(self.model.decls[n], "due") for d in self.stmts(y, "delivers") for n in d.value]
                    elif not (y.kind.cycle and ref.member in y.kind.cycle.ways):
                        todo.append((y, ref.member or "date"))
        return sorted(d for d in days if first < d <= last)

    def after_due(self, c, parties):
        """The day of delivery lies after the due date in force on it: asked of the days from the first one to T."""
        day, first = self.day_of_delivery(c), self.first_day(c)
        last = max(first, min(self.T, LAST if day is None else day.hi))
        due, none, least = self.due_within(c, first, last)
        if due is None:
            return False
        days = Span(first, last, () if day is None else day.trail)
        answer = lt(due, days)
        if parties and answer is False and lt(least, days.plain()) is not False:
            answer = None
        unrecorded = day is None or self.unrecorded_day(c) < day.hi
        if answer is True and (none or (unrecorded and due.hi >= first)):       # an anchor shows only that it is not late
            return None
        return answer

    def due_within(self, c, first, last):
        """The due date in force on these days, whether there is none on some, and the hull of all single lines. Where it changes: the hull."""
        dues, lines, none, each = [], set(), False, []
        for day in [first] + self.changes(c, first, last):
            due = self.due_on(c, day)
            if due is None:
                none = True
                continue
            dues.append(due)
            of = [l for l in self.lines(c, day) if self.keeps(c, l, day)]
            each += [l.date.plain() for l in of]
            lines.add(frozenset(l.of for l in of))
        if not dues:
            return None, none, None
        due = dues[0] if len(lines) == 1 else self.hull_of([d.plain() for d in dues])
        return due, none, self.hull_of(each)

    # ---- overdue ----

    def line_met(self, c, line):
        if line.sort == "target":
            return self.judged(c, line.x).met
        if line.sort == "document":
            x, s = line.x, line.state
            return k_or(self.was(x, s), k_and(*[self.was_by(x, s, p) for p in sorted(line.parties)])) if line.parties else self.was(x, s)
        if line.parties is None or (line.parties and line.parties == self.parties(c, line.state)[0]):
            return self.reached(c, line.state)
        each = k_and(*[self.reached_by(c, line.state, p) for p in sorted(line.parties)]) if line.parties else False
        return k_or(self.reached(c, line.state), each)

    def line_missed(self, c, line):
        return k_and(self.is_past(line.form, line.date, c), k_not(self.line_met(c, line)), self.held(c, line.date))

    def is_past(self, form, date, x):
        """What counts from a state that certainly is not there lies ahead, whatever its interval."""
        return False if form is not None and self.not_yet(form, x) else lt(date, on(self.T))

    def alone(self, d, x, day):
        """No other line gives another date for the same."""
        return sum(self.same_key(d, e, x) and not isinstance(e.value, Recurrence) for e, _ in self.own_dues(x, day)) == 1

    def overdue_as_is(self, c):
        return self.once(("overdue", c.name), self._overdue, c)

    def _overdue(self, c):
        missed = [self.line_missed(c, l) for l in self.lines(c)]
        if self.recurrence(c):
            missed += [k_and(self.missed(c), self.held(c, None))]
            if self.has_last_window(c) and self.windows(c)[-1] < self.T and self.parts_of(c):
                missed.append(k_and(k_not(self.all_there(c)), self.held(c, None)))
            elif self.limit(self.recurrence(c).until, c) is not None and not self.has_last_window(c) and self.parts_of(c) \
                    and not (self.begin(c) is not None and not any(end < self.T for end in self.windows(c))):
                missed.append(k_and(None, k_not(self.all_there(c)), self.held(c, None)))       # it is not known which window is the last
        return k_and(k_not(self.delivered_as_is(c)), k_or(False, *missed))

    # ---- the condition ----

    condition_on = None                 # (c, day): the truth of a condition that is an expression; expressions.py sets it

    def conditional(self, c):
        """c has a condition that is an expression; a text decides nothing."""
        return self.condition_on is not None and any(not isinstance(s.value, str) for s in self.now(c, "condition"))

    def held(self, c, date):
        """Whether the condition held on a due date (None: as of T), each of its days up to T."""
        if not self.conditional(c):
            return True
        if date is None:
            return self.condition_on(c, self.T)
        lo, hi = min(date.lo, self.T), min(date.hi, self.T)
        if lo == FIRST or hi - lo >= 1000:
            return None
        answers = {self.condition_on(c, day) for day in range(lo, hi + 1)}
        return answers.pop() if len(answers) == 1 else None


class Windows:
    """Recurring commitments."""

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

    def begins_on(self, c):
        """The days that A can be: the `from`, or the first that counts from the promise; None: there is none."""
        r = self.recurrence(c)
        written = self.limit(r.start, c)
        if written is not None:
            return written
        promised = self.promised(c)
        if promised is None or FIRST in (promised.lo, promised.hi) or LAST in (promised.lo, promised.hi):
            return None
        return move(promised, r.n, r.unit, "after", "calendar").plain()

    def begin(self, c):
        """The day from which the windows count; None: it is not known."""
        span = self.begins_on(c)
        return span.lo if span is not None and span.lo == span.hi and self.clear(c) else None

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

    def occurrences(self, c):
        return self.records(c, self.keeping(c)) if self.keeping(c) in c.kind.cycle.ways else []

    def far(self, c):
        """A day after which no record speaks (only to end a list that has no end)."""
        days = [self.T] + [self.span(f, c).hi for r in self.occurrences(c) for f in (r.value, r.for_date) if f is not None]
        return max(d for d in days if d not in (FIRST, LAST)) + 3700

    def parties_of_window(self, c, end):
        """Those each of whom is to do it in the window that ends on that day; None: it is nobody's in particular."""
        line, group = self.once(("recurs", c.name), self.recurring_line, c, self.T), c.kind.cycle.by.get(self.keeping(c))
        if line.by:
            return self.expand(line.by, end, line.by_except) or None
        return (self.expand([group], end) if group else None) or None

    def in_windows(self, c, p=None):
        """{window index: the date of the record in it}; of a party p what it did in the windows in which it has something to do."""
        windows, got = self.windows(c), {}
        mine = [p is None or p in (self.parties_of_window(c, end) or ()) for end in windows]
        others = []
        for r in self.occurrences(c):
            d = self.record_span(c, r)
            if p is not None and not self.covers(c, r, p, d, None):
                continue
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
                if k not in got and mine[k]:
                    got[k] = d
                    break
        return got

    def got(self, c, k):
        """The dates of the records in a window, one for each of its parties; None: there is none of it."""
        parties = self.parties_of_window(c, self.windows(c)[k]) or [None]
        return [self.once(("in windows", c.name, p), self.in_windows, c, p).get(k) for p in sorted(parties, key=str)]

    def filled(self, c, k):
        """The date of the record in it is <= T; `no` becomes `unknown` when T > complete_to."""
        answer = k_and(True, *[False if d is None else le(d, on(self.T)) for d in self.got(c, k)])
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
        """Its last window is filled (no `until`, no day to count from, or no windows: no)."""
        r = self.recurrence(c)
        until = self.limit(r.until, c)
        if not self.clear(c):
            return None
        if until is None or self.begins_on(c) is None:
            return False
        if self.begin(c) is None:
            return None
        windows = self.windows(c)
        if self.has_last_window(c):
            return self.filled(c, len(windows) - 1)
        one_by_one = c.kind.cycle.by.get(self.keeping(c)) or self.once(("recurs", c.name), self.recurring_line, c, self.T).by
        if until.hi == LAST and windows and any(x.for_date is not None or one_by_one for x in self.occurrences(c)):
            return None                                             # it may fill one that is further off
        sure = [k for k, end in enumerate(windows) if self.certain(c, end)]
        last = [k for k in range(len(windows)) if k >= len(sure) - 1]
        return None if any(self.filled(c, k) is not False for k in last) else False

    def day_of_last_window(self, c):
        if not self.has_last_window(c):
            return None
        days = self.got(c, len(self.windows(c)) - 1)
        return None if any(d is None for d in days) else latest(days).plain()


class Statuses:
    """When it was promised, what is news of it, and its status."""

    def promised_by(self, c):
        """(the interval or None, whether it is the period of the strategy alone)"""
        while c.kind.isa("milestone") and not self.now(c, "promised") and c.container:
            c = self.model.decls[c.container]
        own = self.now(c, "promised")
        if own:
            return self.hull_of([self.span(s.value, c) for s in own]), False
        strategy = next((x for x in self.containers(c) if x.kind.isa("strategy")), None)
        if strategy is None:
            return None, False
        days = [self.day_of_state(strategy, s) for s in ("adopted", "published") if s in strategy.kind.cycle.ways]
        days = [d for d in days if d is not None]
        if days:
            return Span(min(d.lo for d in days), min(d.hi for d in days)), False
        found = self.now(strategy, "period")
        starts = {self.span(s.value[0], strategy).lo for s in found if s.value[0] is not None}
        return (on(min(starts)), True) if len(starts) == 1 else (None, False)

    def promised(self, c):
        return self.once(("promised", c.name), self.promised_by, c)[0]

    def not_yet_promised(self, c):
        day, period = self.once(("promised", c.name), self.promised_by, c)
        return False if day is None or period else k_not(le(day, on(self.T)))

    # ---- gone ----

    def gone_by(self, c):
        """{state: truth} of abandoned and superseded."""
        return {s: self.was_named(c, s) for s in ("abandoned", "superseded") if s in c.kind.cycle.ways}

    def gone(self, c):
        return k_or(False, *self.gone_by(c).values())

    def gone_days(self, c):
        out = {}
        for s, truth in self.gone_by(c).items():
            if truth is not False:
                day = self.day_of_state(c, s)
                out[s] = (truth, day if day is not None else Span(self.unrecorded(c), self.T))
        if not out:
            return None
        sure = [d.hi for t, d in out.values() if t is True]
        return Span(min(d.lo for _, d in out.values()), min(sure) if sure else max(d.hi for _, d in out.values()))

    def dropped_as_is(self, c):
        days = self.gone_days(c)
        if days is None:
            return False
        day, there = self.day_of_delivery(c), self.delivered_as_is(c)
        if there is True and day is not None and day.hi <= days.lo:
            before = True
        elif there is False or self.first_day(c) > days.hi:
            before = False
        else:
            before = None
        return k_and(self.gone(c), k_not(before))

    # ---- news ----

    def evidence(self, c):
        """(whether it counts as of T, its date) of all news of c."""
        dated, undated = self.news_by_date(c)
        return [(k_and(le(d, on(self.T)), counts), d) for d, counts in dated] + undated

    def evidenced_on(self, c):
        """The latest of the dates of news that are not certainly after T, and may count; None: there is none."""
        dates = [d for d, counts in self.news_by_date(c)[0] if d.lo <= self.T and counts is not False]
        return max((Span(d.lo, d.hi) for d in dates), key=lambda d: (d.hi, d.lo)) if dates else None

    def news_by_date(self, c, of=None):
        """[(date, whether it is no older than the promise)], and [(whether it was there, any day up to the last)] of what has no date. `of`: the
        commitment whose step c is."""
        promised = self.promised(of or c)

        def since(d, strictly=False):
            return True if promised is None else lt(promised, d) if strictly else le(promised, d)
        out = [self.span(s.value, c) for p in ("progress", "declared", "assessed") for s in self.stmts(c, p)
               if isinstance(s.value, Form) and not (s.head or "").endswith("_none")]     # a label that means `unknown`
        out += self.state_dates(c, ("abandoned", "superseded"))
        for x, _ in self.delivers(c):
            out += self.state_dates(x) + [self.span(s.value, x) for s in self.stmts(x, "progress")]
        for t in self.targets(c):
            i = self.model.decls[t.indicator]
            out += [self.span(v.at, i) for v in self.stmts(i, "value") if v.at is not None]
            out += [on(self.span(v.for_date, i).hi) for v in self.stmts(i, "value") if v.at is None and v.for_date is not None]
        dated, undated = [(d, since(d)) for d in out], []
        for name in [name for s in self.now(c, "evidence") for name in s.value]:
            if not name.startswith('"'):
                span = self.published(name)
                if span is not None:
                    dated.append((span, since(span, True)))
                else:
                    there, day = self.publication(name)
                    undated.append((k_and(there, since(day, True)), day))
        for x in [c] + [x for x, _ in self.delivers(c)]:
            undated += [(k_and(there, since(day)), day) for there, day in self.inferred_states(x, ("abandoned", "superseded") if x is c else ())]
        for m in self.steps(c):
            more, without = self.news_by_date(m, of or c)
            dated, undated = dated + more, undated + without
        return dated, undated

    def inferred_states(self, x, but=()):
        """(whether it was reached as of T, any day up to the last) of the states that are only inferred."""
        ends = [(s, self.inferred(x, s)) for s in x.kind.cycle.states if s not in but and self.reach(x, s).span is None]
        return [(self.was(x, s), Span(FIRST, by.hi)) for s, by in ends if by is not None]

    def state_dates(self, x, but=()):
        automatic = x.kind.cycle.automatic
        return [self.record_span(x, r) for s in x.kind.cycle.states if s not in but for r in (self.records(x, s) if s in automatic else self.all_records(x, s))]

    def heard_of(self, c):
        """Whose records would be news: c, what it delivers, its milestones (all of this again), its indicators."""
        out = [c] + [x for x, _ in self.delivers(c)] + [self.model.decls[t.indicator] for t in self.targets(c)]
        for m in self.steps(c):
            out += self.heard_of(m)
        return out

    def fresh(self, c):
        return self.once(("fresh", c.name), self._fresh, c)

    def review(self, c):
        """(n, unit) of the review in force; None."""
        return self.single(c, "review")

    def review_unclear(self, c):
        """Lines that contradict each other say how old news may be."""
        return bool(self.inherited(c, "review", self.T)) and self.review(c) is None

    def _fresh(self, c):
        now, review = on(self.T), self.review(c)
        answers = [False]
        for there, e in self.evidence(c):
            young = le(now, move(e, review.n, review.unit, "after", "calendar")) if review else None if self.review_unclear(c) else True
            answers.append(k_and(there, young))
        answer = k_or(*answers)
        return None if answer is False and not all(self.silent_no(x) for x in self.heard_of(c)) else answer

    def no_news_owed(self, c):
        review, promised = self.review(c), self.promised(c)
        if review is None:
            return None if self.review_unclear(c) else True
        return False if promised is None else le(on(self.T), move(promised, review.n, review.unit, "after", "calendar"))

    # ---- the status ----

    def has_owner(self, c):
        return bool(self.inherited(c, "owner", self.T))

    def ongoing(self, c):
        """On T; beside a date of its own for what its kind delivers at, but a recurrence, or a period, it says nothing."""
        found = self.now(c, "ongoing")
        once = [d for d in self.dues_at(c, self.own_state(c), self.T) if not isinstance(d.value, Recurrence)]
        if not found or once or self.now(c, "period"):
            return False
        return k_or(False, *[True if s.until is None else le(on(self.T), self.deadline(s.until, c)) for s in found])

    def going_on(self, c):
        return k_or(self.ongoing(c), self.recurrence(c) is not None)

    def inactive_as_is(self, c):
        if not self.conditional(c):
            return False
        recurs = self.recurrence(c) is not None
        return k_and(k_not(self.held(c, None if recurs else self.due(c))), k_not(self.overdue_as_is(c)))

    def line_of(self, c, word):
        not_missed = k_not(self.missed(c))
        return {
            "not_yet_promised": lambda: self.not_yet_promised(c),
            "dropped": lambda: self.dropped_as_is(c),
            "delivered": lambda: self.delivered_as_is(c),
            "inactive": lambda: self.inactive_as_is(c),
            "overdue": lambda: self.overdue_as_is(c),
            "tracked": lambda: k_and(self.has_owner(c), k_or(self.due(c) is not None, self.going_on(c)), not_missed, self.fresh(c)),
            "planned": lambda: k_and(self.has_owner(c), self.due(c) is not None, self.no_news_owed(c)),
            "running": lambda: k_and(self.has_owner(c), self.going_on(c), not_missed, self.no_news_owed(c)),
            "open": lambda: True}[word]()

    def status_set(self, c):
        return self.once(("status", c.name), self._status_set, c)

    def _status_set(self, c):
        out = []
        for word in STATUSES:
            truth = self.line_of(c, word)
            if truth is not False:
                out.append(word)
            if truth is True:
                break
        return out

    def status(self, c):
        words = self.status_set(c)
        return words[0] if len(words) == 1 else "unknown"

    def has_status(self, c, word):
        words = self.status_set(c)
        return False if word not in words else True if len(words) == 1 else None

    def delivered(self, c):
        return self.has_status(c, "delivered")

    def dropped(self, c):
        return self.has_status(c, "dropped")

    def overdue(self, c):
        return self.has_status(c, "overdue")

    def tracked(self, c):
        return self.has_status(c, "tracked")

    def late(self, c):
        return k_and(self.delivered(c), self.late_as_is(c))

    def active(self, c):
        gone = k_and(*[k_not(self.has_status(c, w)) for w in ("dropped", "inactive", "not_yet_promised")])
        open_still = self.now(c, "condition") and (not self.conditional(c) or self.condition_on(c, self.T) is None)
        return k_and(gone, None if open_still else True)

    def kept(self, c):
        on_course = k_and(self.going_on(c), k_not(self.missed(c)), k_not(self.overdue(c)))
        return k_and(k_not(self.dropped(c)), k_or(self.delivered(c), on_course))

    def testable(self, c):
        """It has a deliverable or recurs, has a due date or recurs, and has an owner."""
        recurs = self.recurrence(c) is not None
        parts = bool(self.delivers(c) or self.targets(c) or [m for m in self.children.get(c.name, ()) if m.kind.isa("milestone")])
        return (parts or recurs) and (self.due(c) is not None or recurs) and self.has_owner(c)
