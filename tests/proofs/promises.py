"""Section 4 of docs/meaning.md: what is due when, what was delivered when, and what follows from it."""
from collections import namedtuple
from decimal import Decimal

from spans import ANY, EVER, NEVER, Skipped, Span, both, either, first_of, flat, last_of, le, lt, move, move_day, no, on, read, refs, within

Line = namedtuple("Line", "sort state parties date mark x p holder")
Judged = namedtuple("Judged", "met day first unrecorded")
STATUSES = ("not_yet_promised", "dropped", "delivered", "inactive", "overdue", "tracked", "planned", "running", "open")


def is_recurrence(p): return bool(p["values"]) and p["values"][0]["type"] == "recurrence"


class Dues:
    def due_state(self, p, x):
        """The state that a `due` is for."""
        return p["at"][0]["written"] if "at" in p else self.own_state(x)

    def means(self, said, s): return said == s or (isinstance(s, tuple) and said in s)

    def due_lines_of(self, x, s, T, every=False):
        return [p for p in self.in_force(x, "due", T) if self.means(self.due_state(p, x), s)]

    def alike(self, p, x, T): return [q for q in self.in_force(x, "due", T) if self.key(q) == self.key(p) and q["values"] and not is_recurrence(q)]

    def date_of(self, p, x, T):
        """The date of a line; of several of one key the hull of theirs."""
        days = [self.deadline(q["values"][0], x, T) for q in self.alike(p, x, T)]
        return days[0] if len(days) == 1 else Span(min(d.lo for d in days), max(d.hi for d in days))

    def mark(self, p, x, T):
        return frozenset(q["line"] for q in self.alike(p, x, T)) if p["name"] == "due" else frozenset([p["line"]])

    def keeps(self, c, T=None):
        """K(c)"""
        T = self.T if T is None else T
        return self.once(("keeps", c["name"], T), self._keeps, c, T)

    def _keeps(self, c, T):
        lines, own = self.in_force(c, "due", T), self.own_state(c)
        if not lines or self.children_of(c, "milestone") or any(self.in_force(c, p, T) for p in ("delivers", "target", "ongoing", "period")):
            return own
        known = [s for s in self.states(c) if any(self.due_state(p, c) == s for p in lines)]
        return known[-1] if known else own

    def children_of(self, c, kind): return [m for m in self.children.get(c["name"], ()) if self.isa(m, kind)]

    def recurring_line(self, c, T): return next((p for p in self.in_force(c, "due", T) if is_recurrence(p) and self.due_state(p, c) == self.keeps(c, T)), None)
    def recurrence(self, c): return self.once(("recurs", c["name"]), self.recurring_line, c, self.T) if self.isa(c, "commitment") else None
    def recurs_at(self, x, s): return self.isa(x, "commitment") and self.recurrence(x) is not None and s == self.keeps(x)
    def own_due(self, c, T): return next(iter(self.due_lines_of(c, self.keeps(c, T), T)), None)
    def delivers(self, c, T): return [(self.all[n], p["at"][0]["written"] if "at" in p else self.at(self.all[n])) for p in self.in_force(c, "delivers", T) for n in refs(p)]

    def whom(self, p, date, holder, T):
        if not refs(p, "by"):
            return None
        return self.members(refs(p, "by"), date.hi if date.hi not in (NEVER, EVER) else self.T, refs(p, "except")) - self.parties_left(p, T)

    def lines(self, c, T=None):
        T = self.T if T is None else T
        return self.once(("lines", c["name"], T), self._lines, c, T)

    def _lines(self, c, T):
        out, keep = [], self.keeps(c, T)
        contradicted = self.recurring_line(c, T) is not None          # a date beside a recurrence says nothing of what is overdue
        for p in self.in_force(c, "due", T):
            if p["values"] and not is_recurrence(p) and not (contradicted and self.due_state(p, c) == keep):
                d = self.date_of(p, c, T)
                out.append(Line("own", self.due_state(p, c), self.whom(p, d, c, T), d, self.mark(p, c, T), c, p, c))
        own, recurs = self.own_due(c, T) is not None, self.recurring_line(c, T) is not None
        period = self.period_lines(c, T) if not own else []
        if period:
            out.append(Line("period", keep, None, on(max(read(p["values"][0]).hi for p in period)), frozenset(p["line"] for p in period), c, period[0], c))
        settled = own or bool(period)
        for x, s in self.delivers(c, T) if not settled and not recurs else ():
            for p in self.due_lines_of(x, s, T):
                if p["values"] and not is_recurrence(p):
                    d = self.date_of(p, x, T)
                    out.append(Line("document", s, self.whom(p, d, x, T), d, self.mark(p, x, T), x, p, x))
        for p in self.in_force(c, "target", T):
            if "by" in p and p["by"][0]["type"] == "date":
                out.append(Line("target", None if settled or recurs else keep, None, self.deadline(p["by"][0], c, T), self.mark(p, c, T), c, p, c))
        return out

    def period_lines(self, c, T): return [p for p in self.in_force(c, "period", T) if p["values"][0].get("to")]
    def period_counts(self, c):
        return self.own_due(c, self.T) is None and bool(self.period_lines(c, self.T)) and self.isa(c, "commitment")

    def for_keeping(self, c, T=None):
        return [l for l in self.lines(c, T) if l.sort == "document" or l.state == self.keeps(c, self.T if T is None else T)]

    def latest_of(self, pairs):
        days = dict(pairs)
        return last_of(list(days.values())).called(("due lines", frozenset(days))) if days else None

    def due_lines(self, x, s, T):
        """[(holder, line, deadline)] of what a due date is the latest of; s None: of a commitment."""
        if s is None or (self.isa(x, "commitment") and s == self.keeps(x, T)):
            found = [] if self.recurring_line(x, T) else self.for_keeping(x, T)
            return self.one_of_key([(l.holder, l.p, l.date) for l in found], T)
        return self.one_of_key([(x, p, self.date_of(p, x, T)) for p in self.due_lines_of(x, s, T) if p["values"] and not is_recurrence(p)], T)

    def one_of_key(self, lines, T):
        """Of lines of one key the first, with the date of all."""
        out, seen = [], set()
        for x, p, d in lines:
            if self.mark(p, x, T) not in seen:
                out.append((x, p, d))
            seen.add(self.mark(p, x, T))
        return out

    def due(self, x, s=None, T=None):
        T = self.T if T is None else T
        if self.isa(x, "commitment") and s == self.keeps(x, T):
            s = None
        elif s is None and not self.isa(x, "commitment"):
            s = self.at(x)
        return self.once(("due", x["name"], s, T), self._due, x, s, T)

    def _due(self, x, s, T):
        if s is None:
            found = [] if self.recurring_line(x, T) else [(l.mark, l.date) for l in self.for_keeping(x, T)]
        else:
            found = [(self.mark(p, x, T), d) for _, p, d in self.due_lines(x, s, T)]
        d = self.latest_of(found)
        return d and d.called(("due", x["name"], s, T))

    def dues_of_document(self, x):
        """x.due of an expression: whatever a document is due for. (lines, date or None)"""
        found = [p for p in self.in_force(x, "due", self.T) if p["values"] and not is_recurrence(p)]
        d = self.latest_of([(self.mark(p, x, self.T), self.date_of(p, x, self.T)) for p in found])
        return self.one_of_key([(x, p, self.date_of(p, x, self.T)) for p in found], self.T), d and d.called(("dues", x["name"]))


class Deliveries:
    def milestones(self, c): return [m for m in self.children_of(c, "milestone") if self.not_yet(m) is not True]

    def goals(self, c, s):
        """The states that meet a due date for s."""
        if s not in self.states(c):
            return []
        cycle, ends = self.cycle(c), {self.keeps(c), "done", self.at(c)}
        return [s] + [t for t in cycle.states if t != s and t in cycle.behind(s) and (t in ends or ends & cycle.behind(t))]

    def kept_by(self, c):
        """The states whose days are of its delivery: K(c), and what meets it, too."""
        return self.goals(c, self.keeps(c))

    def keeping_recorded(self, c): return self.reach(c, self.keeps(c)).span is not None

    def day_kept(self, c, s):
        """Where nothing says when it was begun, a later state tells by when it was kept."""
        d = self.state_day(c, s)
        return d if d is None or s == self.keeps(c) or self.keeping_recorded(c) else Span(NEVER, d.hi)

    def first_kept(self, c, s):
        if s == self.keeps(c) or not self.keeping_recorded(c):
            return NEVER if s != self.keeps(c) and self.state_day(c, s) else self.first_of_state(c, s)
        return self.first_of_state(c, s) if self.state_day(c, s) else EVER

    def silent_kept(self, c, s):
        """The first day on which it can have been so without a record."""
        if s == self.keeps(c) or (self.keeping_recorded(c) and self.state_day(c, s)):
            return self.silent_state(c, s)
        return self.first_kept(c, s)

    def met_state(self, c, s): return either(False, *[self.was(c, t) for t in self.goals(c, s)])
    def met_by(self, c, s, who): return either(False, *[self.was_by(c, t, who) for t in self.goals(c, s)])
    def silent_from(self, x): return EVER if self.T <= self.complete_to(x) else self.complete_to(x) + 1

    def first_of_state(self, x, s):
        if not self.has_state(x, s):
            return NEVER
        if isinstance(s, tuple):
            return min(self.first_of_state(x, t) for t in s)
        own, by = self.reach(x, s), self.by_when(x, s)
        if own.span:
            return by.lo
        end = self.complete_to(x)
        if by:
            return max(self.known_before(x, s), end + 1 if end != EVER and by.lo > end else NEVER)
        if self.perhaps_by_rule(x, s):
            return NEVER
        return max(self.silent_from(x), NEVER if own.lower is None else own.lower)

    def silent_state(self, x, s): return EVER if self.has_state(x, s) and self.reach(x, s).span else self.first_of_state(x, s)

    def deliverables(self, c): return self.once(("parts", c["name"]), self._deliverables, c)

    def _deliverables(self, c):
        out = [(self.was(x, s) if self.has_state(x, s) else None, self.state_day(x, s), self.first_of_state(x, s), self.silent_state(x, s)) for x, s in self.delivers(c, self.T)]
        out += [tuple(self.judged(c, p)) for p in self.in_force(c, "target", self.T)]
        for m in self.milestones(c):
            t = self.delivered(m)
            if self.not_yet(m) is False:
                out.append((t, self.delivery_day(m), self.first_day(m), self.unrecorded_day(m)))
            else:                                        # it may not be needed: then the rest is enough, on any day
                out.append((either(t, None), None, NEVER, NEVER))
        return out

    def delivered(self, c): return self.once(("delivered", c["name"]), self._delivered, c)

    def _delivered(self, c):
        parts = self.deliverables(c)
        all_there = both(*[p[0] for p in parts]) if parts else None
        if parts and len(parts) == len([m for m in self.milestones(c) if self.not_yet(m) is None]):
            all_there = both(all_there, None)               # none of them may be needed
        if self.recurrence(c):
            last = self.recurring(c)[1]
            return both(last, all_there) if parts else last
        return either(self.met_state(c, self.keeps(c)), all_there if parts else False)

    def delivery_day(self, c): return self.once(("day", c["name"]), self._delivery_day, c)

    def _delivery_day(self, c):
        parts = [p[1] for p in self.deliverables(c)]
        if self.recurrence(c):
            last = self.last_day(c)
            return None if last is None or None in parts else last if not parts else Span(max(d.lo for d in parts + [last]), max(d.hi for d in parts + [last]))
        days = [d for t in self.kept_by(c) for d in [self.day_kept(c, t)] if d]
        if parts and None not in parts:
            days.append(last_of(parts))
        return first_of(days) if days else None

    def delivered_days(self, c):
        day = self.delivery_day(c)
        return Span(self.first_day(c), day.hi) if day and self.unrecorded_day(c) < day.hi else day

    def first_day(self, c): return self.once(("first", c["name"]), self._first_day, c)

    def _first_day(self, c):
        parts = [p[2] for p in self.deliverables(c)]
        if self.recurrence(c):
            return max([self.first_of_last(c)] + parts)
        return min([self.first_kept(c, t) for t in self.kept_by(c)] + ([max(parts)] if parts else []), default=EVER)

    def first_of_last(self, c):
        w, d = self.windows(c), self.last_day(c)
        if not (w and w[2] and w[0]):
            return EVER if self.recurring(c)[1] is False else NEVER
        return min(d.lo if d else EVER, self.silent_from(c))

    def unrecorded_day(self, c): return self.once(("unrecorded", c["name"]), self._unrecorded_day, c)

    def _unrecorded_day(self, c):
        parts = self.deliverables(c)
        if self.recurrence(c):
            w = self.windows(c)
            own = self.silent_from(c) if w and w[2] and w[0] else self.first_of_last(c)
            return max(max([self.first_of_last(c)] + [p[2] for p in parts]), min([own] + [p[3] for p in parts]))
        done = [self.silent_kept(c, t) for t in self.kept_by(c)]
        return min(done + ([max(max(p[2] for p in parts), min(p[3] for p in parts))] if parts else []), default=EVER)

    def undone(self, c):
        why = [self.left(x, s) for x, s in self.delivers(c, self.T) if self.has_state(x, s)] + [self.undone(m) for m in self.milestones(c)]
        why += [self.left(c, self.keeps(c))] if self.keeps(c) in self.states(c) else []
        return both(self.delivered(c), either(False, *why))

    # late

    def changes(self, c, lo, hi):
        days, seen, todo = set(), set(), [(c, p) for p in ("due", "delivers", "target", "period")]
        todo += [(self.all[n], "due") for p in self.written(c, "delivers") for n in refs(p)]
        while todo:
            x, prop = todo.pop()
            if (x["name"], prop) in seen:
                continue
            seen.add((x["name"], prop))
            for p in self.written(x, prop):
                days.add(self.begins(p))
                for v in p.get("by", ())[:1] if prop == "target" else p["values"][:1]:
                    for y, member in self.anchors(v.get("written", ""), x) if v["type"] == "date" else ():
                        if member == "due":
                            todo += [(y, q) for q in ("due", "delivers", "target", "period")] + [(self.all[n], "due") for q in self.written(y, "delivers") for n in refs(q)]
                        elif member not in self.states(y):
                            todo.append((y, member))
        return sorted(d for d in days if lo < d <= hi)

    def due_then(self, c, d):
        """(the hull of the due dates in force on the days of d, whether there is none on some of them, the hull of all single lines)"""
        dues, lines, none, each = [], set(), False, []
        for T in [d.lo] + self.changes(c, d.lo, d.hi):
            due = self.due(c, None, T)
            if due is None:
                none = True
                continue
            of = self.for_keeping(c, T)
            dues.append(due)
            each += [l.date for l in of]
            lines.add(frozenset((l.mark, (l.date.lo, l.date.hi)) for l in of))
        if not dues:
            return None, True, None
        hull = lambda l: Span(min(s.lo for s in l), max(s.hi for s in l))
        return (dues[0] if len(lines) == 1 else hull(dues)), none, hull(each)

    def lateness(self, c):
        """(days, due_then, after)"""
        day, first = self.delivery_day(c), self.first_day(c)
        days = Span(first, max(first, min(self.T, day.hi if day else EVER)), day.path if day else ())
        then, none, each = self.due_then(c, days)
        after = False if then is None else lt(then, days)
        if after is False and then and self.keys_differ(c) and any(l.parties is not None and l.sort == "own" for l in self.for_keeping(c)) and lt(each, Span(days.lo, days.hi)) is not False:
            after = None
        if after and (none or ((not day or self.unrecorded_day(c) < day.hi) and then.hi >= first)):     # no record, no anchor
            after = None
        return days, then, after

    def late_parties(self, c):
        """Those of whom it is asked, one by one; None: of c as a whole."""
        named = [l for l in self.for_keeping(c) if l.parties is not None and l.sort == "own"]
        return sorted(set().union(*[l.parties for l in named])) or None if named and self.keys_differ(c) and not self.deliverables(c) else None

    def keys_differ(self, c):
        """The own due lines for K(c), in force or not, have different keys."""
        keys = [(k[0],) + tuple(None if names is None else frozenset(names) for names in k[1:]) for p in self.written(c, "due") if self.due_state(p, c) == self.keeps(c) for k in [self.key(p)]]
        return len(set(keys)) > 1

    def late(self, c):
        if self.recurrence(c) or self.delivered(c) is False:
            return False
        who = self.late_parties(c)
        after = self.lateness(c)[2] if who is None else either(False, *[self.late_by(c, p)[2] for p in who])
        return both(self.delivered(c), after)

    def late_by(self, c, who):
        """(days, due_then, after) of one party."""
        day = self.day_by(c, self.keeps(c), who) or self.whole_that_counts(c, self.keeps(c))
        of = lambda T: [l.date for l in self.for_keeping(c, T) if l.parties is None or who in l.parties]
        latest = lambda days: Span(max(d.lo for d in days), max(d.hi for d in days))
        if day is None:
            due = latest(of(self.T)) if of(self.T) else None
            return ANY, due, False if due and lt(due, on(self.T)) is False else None
        days = Span(day.lo, max(day.lo, min(self.T, day.hi)) if day.lo <= self.T else day.hi)
        each = [of(T) for T in [days.lo] + self.changes(c, days.lo, days.hi)]
        dues = [latest(d) for d in each if d]
        if not dues:
            return days, None, False
        then = Span(min(d.lo for d in dues), max(d.hi for d in dues))
        t = lt(then, days)
        return days, then, None if t and [] in each else t

    # overdue

    def line_met(self, c, l):
        if l.sort == "target":
            return self.judged(c, l.p).met
        if l.sort == "document" and l.parties is None:
            return self.was(l.x, l.state)
        if l.parties is None:
            return self.met_state(c, l.state)
        ask = (lambda p: either(*[self.was_by(l.x, t, p) for t in self.many(l.state)])) if l.sort == "document" else (lambda p: self.met_by(c, l.state, p))
        whole = either(*[self.was(l.x, t) for t in self.many(l.state)]) if l.sort == "document" else self.met_state(c, l.state)
        if not l.parties or (l.sort == "own" and l.parties == self.asked(c, l.state)):
            return whole
        return either(whole, both(*[ask(p) for p in sorted(l.parties)]))

    def asked(self, c, s):
        """All who are to reach it."""
        day = self.due_day(c, s)
        return self.parties_on(c, s, self.T if day is None else day)

    def text_of(self, l): return l.p["values"][0].get("written", "") if l.sort in ("own", "document") else l.p["by"][0]["written"] if l.sort == "target" else ""

    def past(self, l):
        text = self.text_of(l)
        alone = l.sort == "target" or (l.sort != "period" and len(self.alike(l.p, l.holder, self.T)) == 1)
        return False if alone and self.lies_ahead(text, l.holder) else lt(l.date, on(self.T))

    def overdue(self, c): return self.once(("overdue", c["name"]), self._overdue, c)

    def _overdue(self, c):
        if self.delivered(c):
            return False
        missed = [self.missed_on(both(self.past(l), no(self.line_met(c, l))), c, l.date) for l in self.lines(c)]
        if self.recurrence(c):
            w, parts = self.windows(c), self.deliverables(c)
            missed.append(self.missed_on(self.recurring(c)[0], c, None))
            known, open_still = w and w[2] and w[0], no(both(*[p[0] for p in parts])) if parts else False
            if known and w[0][-1] < self.T:
                missed.append(self.missed_on(open_still, c, None))
            elif not known and self.limit(self.recurrence(c), "until", c) and not (w and not any(e < self.T for e in w[0])):
                missed.append(self.missed_on(both(None, open_still), c, None))       # it is not known which window is the last
        return both(no(self.delivered(c)), either(False, *missed))

    def missed_on(self, t, c, d): return t if t is False else both(t, self.held(c, d))

    def conditional(self, c): return any(v["type"] == "expression" for p in self.in_force(c, "condition", self.T) for v in p["values"])

    def held(self, c, d):
        if not self.conditional(c):
            return True
        if d is not None and (min(d.lo, self.T) == NEVER or min(d.hi, self.T) - min(d.lo, self.T) >= 1000):
            return None
        raise Skipped("whether a condition held on the day on which something was due")


class Targets:
    def judged(self, c, p): return self.once(("target", c["name"], p["line"]), self._judged, c, p)

    def way(self, c, p):
        n, i = next(v for v in flat(p["values"]) if v["type"] in ("number", "money")), self.all[refs(p)[0]]
        if "bound" in n:
            return n, n["bound"]
        bases = [self.ends(v) for b in self.in_force(i, "baseline", self.T) for v in b["values"]]
        v, same = Decimal(str(n["value"])), all(self.unit(n) == self.unit(b["values"][0]) for b in self.in_force(i, "baseline", self.T) if b["values"])
        if not bases or not same:
            return n, None
        return n, "at_most" if all(b[0] > v or (b[0] == v and b[1]) for b in bases) else "at_least" if all(b[2] < v or (b[2] == v and b[3]) for b in bases) else None

    @staticmethod
    def unit(n): return n.get("currency"), n.get("unit"), bool(n.get("percent"))

    @staticmethod
    def ends(n):
        """(lo, lo is open, hi, hi is open)"""
        d = lambda k: n[k] if isinstance(n[k], float) and n[k] in (EVER, NEVER) else Decimal(str(n[k]))
        if "bound" not in n:
            return d("value"), False, d("value"), False
        lo = d("from") if "from" in n else d("above") if "above" in n else NEVER
        hi = d("to") if "to" in n else d("below") if "below" in n else EVER
        return lo, "from" not in n, hi, "to" not in n

    def target_day(self, c, p):
        if "by" in p:
            return self.deadline(p["by"][0], c) if p["by"][0]["type"] == "date" else ANY
        own = [l.date for l in self.lines(c) if l.sort in ("own", "period") and l.state == self.keeps(c)]
        return Span(max(d.lo for d in own), max(d.hi for d in own)) if own else None

    def _judged(self, c, p):
        i, due, (n, way) = self.all[refs(p)[0]], self.target_day(c, p), self.way(c, p)
        flow = bool(self.in_force(i, "per_period", self.T))
        if way is None:
            return Judged(None, None, NEVER, NEVER)
        v = self.ends(n)
        bound = v if "bound" in n else (NEVER, True, v[0], False) if way == "at_most" else (v[0], False, EVER, True)
        P, values = self.promised(c), []
        for q in self.in_force(i, "value", self.T):
            when = next(iter(q.get("for" if flow else "at", ())), None)
            if when is None or when["type"] not in ("date", "range") or not q["values"]:
                continue
            d = self.date(when, i) if when["type"] == "date" else read(when)
            counts = True if P is None else False if d.hi < P.lo else True if d.lo >= P.hi else None
            a = self.ends(q["values"][0])
            if counts is not False:
                values.append((d, counts, within(a, bound) if self.unit(n) == self.unit(q["values"][0]) else None, a if self.unit(n) == self.unit(q["values"][0]) else None))
        at = on(self.T) if due is None else Span(min(due.lo, self.T), min(due.hi, self.T))
        return (self.flow if flow else self.level)(i, due, at, bound, way, values)

    def silence(self, i, due, t): return None if t is False and due is not None and self.T > self.complete_to(i) and due.lo < self.T else t

    def level(self, i, due, at, bound, way, values):
        sure = lambda v: v[1] is True and v[0].hi <= at.lo
        overtaken = lambda v, unfit=False: any(sure(w) and w[0].lo > v[0].hi and (not unfit or w[2] is False) for w in values)
        there = [v for v in values if v[0].lo <= at.hi]
        last = [v for v in there if not overtaken(v)]
        fits = {v[2] for v in last}
        stands = True if any(map(sure, there)) and fits <= {True} else False if fits <= {False} else None
        stands = None if at.hi > self.complete_to(i) else stands
        comes = lambda v: False if due is None else both(v[1], lt(due, v[0]), le(v[0], on(self.T)), v[2])
        later = self.silence(i, due, either(False, *map(comes, values)))
        begins = [v for v in there if v[2] is not False and not overtaken(v, True)] if stands is not False else []
        after = [v for v in values if comes(v) is not False] if later is not False else []
        firsts = [(v[0].lo, v) for v in begins] + [(max(v[0].lo, due.lo + 1), v) for v in after]
        lo = min([d for d, _ in firsts], default=EVER)
        if stands:
            broken = max([v[0].hi for v in there if v[2] is not True], default=NEVER)
            by = [v[0].hi for v in there if sure(v) and v[2] is True and v[0].lo > broken]
            hi = min(by) if by else min(max(v[0].hi for v in last), at.hi)
        else:
            hi = min([v[0].hi for v in after if comes(v) is True], default=EVER)
        open_ones = min([d for d, v in firsts if v[1] is not True or v[2] is not True], default=EVER)
        return self.told(i, due, stands, later, Span(lo, hi), lo, open_ones, way in ("at_most", "up_to", "below"))

    def told(self, i, due, stands, later, day, first, unrecorded, breakable):
        met = either(stands, later)
        if breakable:
            met = both(met, False if due is None else le(due, on(self.T)))
        if met is False:
            return Judged(met, None, EVER, EVER)
        silent = EVER if stands is True else self.silent_from(i)
        return Judged(met, day if met is True else None, min(first, silent), min(unrecorded, silent))

    def sum_fits(self, values, x, bound):
        lo = hi = 0
        lo_open = hi_open = False
        for d, counts, _, a in values:
            if a is None or a[0] == NEVER or a[0] < 0:
                return None
            if d.lo <= x.hi:
                whole = counts is True and d.hi <= x.lo
                lo, lo_open = lo + (a[0] if whole else 0), lo_open or (whole and a[1])
                hi, hi_open = hi + a[2], hi_open or a[3]
        return within((lo, lo_open, hi, hi_open), bound)

    def flow(self, i, due, at, bound, way, values):
        grows = bound[2] == EVER
        overlap = any(a[0].lo <= b[0].hi and b[0].lo <= a[0].hi for k, a in enumerate(values) for b in values[k + 1:])
        total = None if overlap else self.sum_fits(values, at, bound)
        stands = None if at.hi > self.complete_to(i) and not (grows and total) else total
        past = lt(due, on(self.T)) if grows and due is not None else False
        later = self.silence(i, due, both(past, None if overlap else self.sum_fits(values, on(self.T), bound))) if grows else False
        fits = [(v, self.sum_fits(values, on(v[0].hi), bound) if grows else True) for v in values]
        can = min([v for v, t in fits if t is not False], key=lambda v: v[0].hi, default=None)
        does = min([v for v, t in fits if t is True], key=lambda v: v[0].hi, default=None)
        los = ([can[0].lo] if can is not None else []) + ([] if grows else [v[0].lo for v in values])
        lo, hi = min(los, default=EVER), does[0].hi if does else EVER
        return self.told(i, due, stands, later, Span(lo, hi), lo, EVER if stands is True and can is does else lo, not grows)


class Statuses:
    def promised_from(self, c): return self.once(("promised", c["name"]), self._promised_from, c)
    def promised(self, c): return self.promised_from(c)[0]

    def _promised_from(self, c):
        """(days or None, by what: own, strategy, period, [(holder, property)] whose lines say so)"""
        while self.isa(c, "milestone") and not self.in_force(c, "promised", self.T) and c.get("container") in self.all:
            c = self.all[c["container"]]
        own = self.in_force(c, "promised", self.T)
        if own:
            days = [self.date(p["values"][0], c) for p in own]
            return (days[0] if len(days) == 1 else Span(min(d.lo for d in days), max(d.hi for d in days))), "own", [(c, "promised")]
        s = next((y for y in self.above(c) if self.isa(y, "strategy")), None)
        if s is None:
            return None, "", []
        days = [d for t in ("adopted", "published") for d in [self.state_day(s, t)] if d]
        if days:
            return Span(min(d.lo for d in days), min(d.hi for d in days)), "strategy", [(s, t) for t in ("adopted", "published") if t in self.states(s)]
        starts = {read(p["values"][0]).lo for p in self.in_force(s, "period", self.T)} - {NEVER}
        return (on(starts.pop()), "period", [(s, "period")]) if len(starts) == 1 else (None, "", [])

    def not_yet(self, c):
        day, of, _ = self.promised_from(c)
        return False if day is None or of == "period" else no(le(day, on(self.T)))

    def dropped(self, c):
        gone = {s: self.was(c, s) for s in ("abandoned", "superseded") if s in self.states(c)}
        days = [(t, self.state_day(c, s) or Span(self.silent_from(c), self.T)) for s, t in gone.items() if t is not False]
        if not days:
            return False
        sure = [d.hi for t, d in days if t]
        lo, hi = min(d.lo for _, d in days), min(sure) if sure else max(d.hi for _, d in days)
        there, day = self.delivered(c), self.delivery_day(c)
        before = False if there is False or self.first_day(c) > hi else True if there and day and day.hi <= lo else None
        return both(either(False, *gone.values()), no(before))

    def silent_label(self, c, word):
        for y in self.inherited(c, "scale", self.T)[:1]:
            return (y["values"][0]["written"], word) in self.kinds.silent
        return False

    def news(self, c, of=None):
        """([(days, whether it counts)] of what is dated, [(whether it was there, days)] of what is only inferred); as news of another, or c"""
        P = self.promised(of or c)
        since = lambda d, later=False: True if P is None else lt(P, d) if later else le(P, d)
        states = lambda x, but=(): [self.counts(x, p) for s in self.states(x) if s not in but for p in (self.in_force(x, s, self.T) if s in self.cycle(x).automatic else self.written(x, s))]
        days = states(c, ("abandoned", "superseded")) + [self.date(v, c) for p in self.written(c, "progress") for v in p["values"] if v["type"] == "date"]
        for p in self.written(c, "declared") + self.written(c, "assessed"):
            days += [self.date(v["values"][1], c) for v in p["values"] if v["type"] == "pair" and not self.silent_label(c, v["values"][0]["written"])]
        for x, _ in self.delivers(c, self.T):
            days += states(x) + [self.date(v, x) for p in self.written(x, "progress") for v in p["values"] if v["type"] == "date"]
        for t in self.in_force(c, "target", self.T):
            i = self.all[refs(t)[0]]
            for p in self.written(i, "value"):
                days += [self.date(v, i) if v["type"] == "date" else on(read(v).hi) for v in p.get("at", p.get("for", ()))[:1] if v["type"] in ("date", "range")]
        dated, other = [(d, since(d)) for d in days], []
        for y in [self.all[n] for p in self.in_force(c, "evidence", self.T) for n in refs(p)]:
            d = self.reach(y, "published").span if "published" in self.states(y) else None
            if d:
                dated.append((d, since(d, True)))
            elif "published" in self.states(y):
                d = self.state_day(y, "published") or ANY
                other.append((both(self.was(y, "published"), since(d, True)), d))
        for x, but in [(c, ("abandoned", "superseded"))] + [(x, ()) for x, _ in self.delivers(c, self.T)]:
            for s in self.states(x):
                by = self.by_when(x, s)
                if s not in but and by and not self.reach(x, s).span:
                    d = Span(NEVER, by.hi)
                    other.append((both(self.was(x, s), since(d)), d))
        for m in self.children_of(c, "milestone"):
            more, without = self.news(m, of or c)
            dated, other = dated + more, other + without
        return dated, other

    def heard(self, c):
        out = [c] + [x for x, _ in self.delivers(c, self.T)] + [self.all[refs(t)[0]] for t in self.in_force(c, "target", self.T)]
        return out + [x for m in self.children_of(c, "milestone") for x in self.heard(m)]

    def latest_evidence(self, c):
        days = [d for d, t in self.news(c)[0] if d.lo <= self.T and t is not False]
        return max(days, key=lambda d: (d.hi, d.lo)) if days else None

    def review(self, c):
        found = self.reviews(c)
        return found.pop() if len(found) == 1 else None

    def reviews(self, c): return {(p["values"][0]["number"], p["values"][0]["unit"]) for p in self.inherited(c, "review", self.T)}

    def fresh(self, c):
        dated, other = self.news(c)
        r, now = self.review(c), on(self.T)
        all_of = [(both(le(d, now), t), d) for d, t in dated] + other
        old = None if self.reviews(c) else True                      # lines that contradict each other
        t = either(False, *[both(w, le(now, move(d, *r, "calendar")) if r else old) for w, d in all_of])
        return None if t is False and any(self.T > self.complete_to(x) for x in self.heard(c)) else t

    def none_owed(self, c):
        r, P = self.review(c), self.promised(c)
        if r is None:
            return None if self.reviews(c) else True
        return False if P is None else le(on(self.T), move(P, *r, "calendar"))

    def ongoing(self, c):
        found = self.in_force(c, "ongoing", self.T)
        if not found or any(l.sort == "own" and l.state == self.own_state(c) for l in self.lines(c)) or self.in_force(c, "period", self.T):
            return False
        return either(False, *[le(on(self.T), self.deadline(p["until"][0], c)) if p.get("until") else True for p in found])

    def missed(self, c): return self.recurring(c)[0] if self.recurrence(c) else False

    def inactive(self, c):
        if not self.conditional(c):
            return False
        return both(no(self.held(c, None if self.recurrence(c) else self.due(c))), no(self.overdue(c)))

    def excused(self, c):
        for y in self.above(c):
            for p in self.written(y, "allow"):
                names = [v.get("written") or v.get("name") for v in p["values"]]
                if "due-missing" in names and self.begins(p) <= self.T and (not p.get("until") or self.T <= read(p["until"][0]).hi):
                    return True
        return False

    def dated(self, c): return self.due(c) is not None or self.recurrence(c) is not None or self.ongoing(c) is not False or self.excused(c)

    def status_line(self, c, word):
        recurs, owner = self.recurrence(c) is not None, bool(self.inherited(c, "owner", self.T))
        going = either(self.ongoing(c), recurs)
        return {"not_yet_promised": lambda: self.not_yet(c), "dropped": lambda: self.dropped(c), "delivered": lambda: self.delivered(c),
                "inactive": lambda: self.inactive(c), "overdue": lambda: self.overdue(c), "open": lambda: True,
                "tracked": lambda: both(owner, either(self.due(c) is not None, going, self.excused(c)), no(self.missed(c)), self.fresh(c)),
                "planned": lambda: both(owner, self.due(c) is not None, self.none_owed(c)),
                "running": lambda: both(owner, going, no(self.missed(c)), self.none_owed(c))}[word]()

    def status_set(self, c): return self.once(("status", c["name"]), self._status_set, c)

    def _status_set(self, c):
        out = []
        for word in STATUSES:
            t = self.status_line(c, word)
            out += [word] if t is not False else []
            if t:
                break
        return out

    def has_status(self, c, word):
        words = self.status_set(c)
        return False if word not in words else True if len(words) == 1 else None
