"""What a checker of proofs knows: the records of `sure export -f json` (never its verdicts), kinds and lifecycles of `-f xml`, and
what docs/meaning.md, sections 1 to 4, makes of them. Shares nothing with the compiler, nor with tests/oracle."""
import calendar
import datetime
import re

from kinds import NS, Cycle, Kinds          # noqa: F401
from promises import Deliveries, Dues, Statuses, Targets
from spans import *                         # noqa: F401, F403
from spans import ANY, EVER, NEVER, PERIOD, SEASON, Span, both, day, either, first_of, is_plain, last_of, le, lt, move, move_day, no, on, plain, read, refs
from history import History, States


class Records(History, States, Dues, Deliveries, Targets, Statuses):
    def __init__(self, exports, kinds, T):
        self.kinds, self.T, self.all, self.memo, self.asking, self.circle = kinds, T, {}, {}, [], set()
        for number, doc in enumerate(exports):
            for d in doc["declarations"]:
                d["own"] = number == 0
                self.all.setdefault(d["name"], d)
        self.children = {}
        for d in self.all.values():
            for n, p in enumerate(d["properties"]):
                p["place"] = (d["name"], p["name"], sum(q["name"] == p["name"] for q in d["properties"][:n + 1]))
                p["line"] = id(p)
            d["lines"] = {}
            for p in d["properties"]:
                if "follows" not in p:
                    d["lines"].setdefault(p["name"], []).append(p)
            self.children.setdefault(d.get("container"), []).append(d)
        self.project = next((d for d in self.all.values() if d["kind"] == "project" and d["own"]), None)

    def once(self, key, f, *args):
        if key not in self.memo:
            self.memo[key] = f(*args)
        return self.memo[key]

    def isa(self, x, kind): return self.kinds.isa(x["kind"], kind)
    def cycle(self, x): return self.kinds.cycle(x["kind"])

    def states(self, x):
        c = self.cycle(x)
        return c.states if c else []

    def written(self, x, prop): return x["lines"].get(prop, [])

    def above(self, x):
        """x, what contains it, its module, the project."""
        module = x.get("module")
        while x:
            yield x
            x = self.all.get(x.get("container"))
        if module in self.all:
            yield self.all[module]
        if self.project:
            yield self.project

    def block_of(self, module):
        """In which a definition stands: its module, or nothing that says more."""
        return self.all.get(module) or {"name": "", "lines": {}}

    def inherited(self, x, prop, T): return next((found for y in self.above(x) for found in [self.in_force(y, prop, T)] if found), [])

    def given(self, x, prop, T):
        p = self.kinds.prop(x["kind"], prop)
        return self.inherited(x, prop, T) if p is not None and p.get("inherited") else self.in_force(x, prop, T)

    # dates with their anchors

    def fiscal(self, x):
        s = next((y for y in self.above(x) if self.isa(y, "strategy")), None)
        lines = self.written(s, "fiscal_year_start") if s else []
        start = max(map(self.begins, lines), default=0)
        return int([p for p in lines if self.begins(p) == start][-1]["values"][0]["value"]) if lines else 1

    def counting(self, x, anchor=None):
        own = anchor and self.kinds.find(self.kinds.counting, self.all[anchor]["kind"])
        lines = own or self.inherited(x, "counting", self.T)
        return own or (lines[0]["values"][0]["written"] if lines else "calendar")

    def date(self, v, x):
        """A value that is a date: its days as exported, and what it is computed from."""
        s = read(v)
        if is_plain(v["written"]):
            return s
        d = self.guarded(v, x, False)
        return Span(s.lo, s.hi, d.path if d else ())

    def guarded(self, v, x, deadline):
        """A written date, from its words; None if it is computed from itself."""
        if id(v) in self.asking:
            self.circle |= set(self.asking[self.asking.index(id(v)):])
            return None
        self.asking.append(id(v))
        d = self.formula(v["written"], x, deadline)
        self.asking.pop()
        return None if id(v) in self.circle else d

    def formula(self, text, x, deadline=False, T=None):
        """A written date, from its words; T: as of another day than this."""
        if is_plain(text):
            s = plain(text, self.fiscal(x))
            return on(s.hi) if deadline and (PERIOD.match(text) or SEASON.match(text) or text.startswith("before")) else s
        m = re.match(r"(\d[\d_]*) (working day|hour|day|week|month|year)s? (after|before) (.*)$", text)
        if m:
            of, n = self.formula(m[4], x, False, T), int(m[1].replace("_", ""))
            if m[2] == "working day":
                return self.by_work(of, n if m[3] == "after" else -n, x)
            direct = re.match(r"[\w.]+$", m[4]) and not is_plain(m[4])
            name = (m[4] if m[4] in self.all else m[4].rsplit(".", 1)[0] if "." in m[4] else x["name"]) if direct else None
            return move(of, n if m[3] == "after" else -n, m[2], self.counting(x, name) if m[3] == "after" else "calendar")
        m = re.match(r"(earliest|latest)\((.*)\)$", text)
        if m:
            parts = [self.formula(t, x, deadline, T) for t in self.split(m[2])]
            s = (first_of if m[1] == "earliest" else last_of)(parts)
            return Span(s.lo, s.hi)
        m = re.match(r"(after|before|end of) (.*)$", text)
        if m and m[1] == "end of":
            return Span(*self.end_of(m[2], x, T))
        if m:
            s = self.formula(m[2], x, False, T)
            return Span(s.lo + 1, EVER) if m[1] == "after" else Span(NEVER, s.hi - 1)
        return self.anchor(text, x, T)

    def end_of(self, text, x, T):
        name, member = text.rsplit(".", 1) if "." in text else (x["name"], text)
        ends = {read(p["values"][0]).hi for p in self.in_force(self.all[name], member, self.T if T is None else T)}
        return (ends.copy().pop(),) * 2 if len(ends) == 1 and EVER not in ends else (NEVER, EVER)

    def by_work(self, s, n, x):
        """Moved by working days, of the calendar in force."""
        of = [self.all[name] for p in self.inherited(x, "calendar", self.T)[:1] for name in refs(p)]
        closed = [read(v) for y in of for p in self.in_force(y, "closed", self.T) for v in p["values"] if v["type"] in ("date", "range")]

        def moved(d):
            left, step = abs(n), 1 if n > 0 else -1
            while left and d not in (NEVER, EVER):
                d += step
                left -= (d - 1) % 7 < 5 and not any(c.lo <= d <= c.hi for c in closed)
            return d
        return Span(moved(s.lo), moved(s.hi), tuple((name, steps + ((n, "working day", "calendar"),)) for name, steps in s.path))

    @staticmethod
    def split(text):
        out, depth = [""], 0
        for c in text:
            depth += (c == "(") - (c == ")")
            if c == "," and depth == 0:
                out.append("")
            else:
                out[-1] += c
        return [t.strip() for t in out]

    def named(self, text, x):
        """(the declaration, its member) of a reference."""
        name, member = (text, "date") if text in self.all else text.rsplit(".", 1) if "." in text else (x["name"], text)
        return self.all[name], member

    def anchors(self, text, x):
        """What a written date counts from."""
        if is_plain(text) or not self.rests(text):
            return []
        m = re.match(r"[\d_]+ (?:working day|hour|day|week|month|year)s? (?:after|before) (.*)$", text) or re.match(r"(?:after|before|end of) (.*)$", text)
        if m:
            return self.anchors(m[1], x) or ([self.named(m[1], x)] if text.startswith("end of") else [])
        m = re.match(r"(?:earliest|latest)\((.*)\)$", text)
        return [a for t in self.split(m[1]) for a in self.anchors(t, x)] if m else [self.named(text, x)]

    def anchor(self, text, x, T=None):
        y, member = self.named(text, x)
        name = y["name"]
        if member in self.states(y):
            return (self.reach(y, member).span or ANY).called((name, member))
        self.depend(y, member)
        if member == "due":
            return self.due(y, None, T) or ANY
        lines = self.in_force(y, member, self.T if T is None else T)
        if not lines:
            return ANY
        days = [self.deadline(p["values"][0], y, T) if self.isa(y, "deadline") else self.date_on(p["values"][0], y, T) for p in lines]
        d = days[0] if len(days) == 1 else Span(min(d.lo for d in days), max(d.hi for d in days))
        return d.called((name, member, T))

    def depend(self, y, member):
        """What is written counts for circles, in force or not."""
        for p in self.written(y, member):
            if member != "due" or self.due_state(p, y) == self.own_state(y):
                for v in p["values"][:1]:
                    if v["type"] == "date" and not is_plain(v["written"]):
                        self.guarded(v, y, False)

    def date_on(self, v, x, T=None, deadline=False):
        """As of another day."""
        if T in (None, self.T) or not self.rests(v["written"]):
            return self.date(v, x)
        key = (id(v), T)
        if key in self.asking or id(v) in self.circle:
            return ANY
        self.asking.append(key)
        d = self.formula(v["written"], x, deadline, T)
        self.asking.pop()
        return d

    def deadline(self, v, x, T=None):
        if v["type"] != "date":
            return ANY
        if T not in (None, self.T) and self.rests(v["written"]):
            return self.date_on(v, x, T, True)
        s, text = self.date(v, x), v["written"]
        if PERIOD.match(text) or SEASON.match(text) or (is_plain(text) and text.startswith("before")):
            return on(s.hi)
        if not re.match("earliest|latest", text):
            return s
        return self.guarded(v, x, True) or ANY              # one that is computed from itself is unknown

    # windows

    def begins_on(self, c):
        """The days from which the windows count; None."""
        p = self.recurrence(c)
        v, A = p["values"][0], self.limit(p, "from", c)
        by = next((v["written"] for v in p.get("by", ()) if v["type"] != "reference"), None)
        if by and A is not None and not self.rests(p["from"][0]["written"]) and read(p["from"][0]).lo != NEVER:
            A = on(read(p["from"][0]).lo)
        if A is None:
            P = self.promised(c)
            if P is None or NEVER in (P.lo, P.hi) or EVER in (P.lo, P.hi):
                return None
            A = P if by else move(Span(P.lo, P.hi), v["number"], v["unit"], "calendar")
        return Span(self.next_day(A.lo, by), self.next_day(A.hi, by)) if by else A

    @staticmethod
    def next_day(d, text):
        """The first such MM-DD on or after a day."""
        month, of = map(int, re.findall(r"\d+", text)[-2:])
        y = datetime.date.fromordinal(d).year
        days = [datetime.date(k, month, min(of, calendar.monthrange(k, month)[1])).toordinal() for k in (y, y + 1)]
        return next(k for k in days if k >= d)

    def clear(self, c): return len(self.due_lines_of(c, self.keeps(c), self.T)) == 1

    def windows(self, c):
        """(the ends of the windows, [the dates of what fills each, one for each of its parties, or None], whether they end); None if nothing says when they begin"""
        p = self.recurrence(c)
        n, unit = p["values"][0]["number"], p["values"][0]["unit"]
        start, until = self.begins_on(c), self.limit(p, "until", c)
        if start is None or start.lo != start.hi or not self.clear(c):
            return None
        closed, out = until is not None and until.hi != EVER, []
        while len(out) < 10000:
            e = move_day(start.lo, n * len(out), unit, "calendar")
            if e == EVER or (until and e > until.hi) or (out and e <= out[-1]):
                break
            out.append(e)
            if not closed and e > self.T:
                break
        who = [self.doers(c, p, e) for e in out]
        got = {x: self.fills(c, x, [e if x is None or x in w else None for e, w in zip(out, who)]) for x in set().union({None}, *who)}
        return out, [[got[x].get(k) for x in (who[k] or [None])] for k in range(len(out))], closed and all(self.stands(p, c, e) for e in out)

    def doers(self, c, p, day):
        """Those each of whom has to do it, in a window that ends on a day."""
        group = self.cycle(c).by.get(self.keeps(c))
        return self.members(refs(p, "by"), day, refs(p, "except")) if refs(p, "by") else self.members([group], day) if group in self.all else set()

    def fills(self, c, who, out):
        """{number: date of what fills it}, of one party or (None) of all together; None in `out` is a window in which it has nothing to do."""
        got, lines = {}, []
        for q in self.in_force(c, self.keeps(c), self.T):
            d = self.counts(c, q)
            if self.covers(q, who, d, None):
                lines.append((d, read(q["for"][0]) if q.get("for", [{}])[0].get("type") in ("date", "range") else None))
        for d, of in lines:
            for k, e in enumerate(out):
                if of and e is not None and of.lo <= e <= of.hi:
                    got[k] = first_of([got[k], d]) if k in got else d
        others = [d for d, of in lines if not of]
        for d in map(Span, sorted(d.lo for d in others), sorted(d.hi for d in others)):
            k = next((k for k in range(len(out)) if k not in got and out[k] is not None), None)
            if k is not None:
                got[k] = d
        return got

    def last_day(self, c):
        """Of what fills the last window."""
        w = self.windows(c)
        days = w[1][-1] if w and w[2] and w[0] else [None]
        return None if None in days else Span(max(d.lo for d in days), max(d.hi for d in days))

    def recurring(self, c):
        """(missed, whether the last window is filled, [windows, ended, filled])"""
        w, p = self.windows(c), self.recurrence(c)
        if w is None:
            none = self.clear(c) and (self.limit(p, "until", c) is None or self.begins_on(c) is None)
            return None, False if none else None, [0, 0, 0]
        quiet = lambda t: None if t is False and self.T > self.complete_to(c) else t
        filled = [both(*[False if d is None else le(d, on(self.T)) for d in days]) for days in w[1]]
        ended = [both(True if self.stands(p, c, e) else None, no(quiet(f))) for f, e in zip(filled, w[0]) if e < self.T]
        return either(False, *ended), self.last_filled(c, w, [quiet(f) for f in filled]), [len(filled), len(ended), filled.count(True)]

    def limit(self, p, role, c):
        """The days that `from` or `until` can be. A calendar date is its last day; what counts from something can be any of its days."""
        if role not in p:
            return None
        s = self.deadline(p[role][0], c)
        if not self.rests(p[role][0]["written"]):
            return None if s.hi in (NEVER, EVER) else on(s.hi)
        return Span(s.lo, s.hi)

    def rests(self, text):
        """It counts from the date of something else."""
        m = re.match(r"[\d_]+ (?:working day|hour|day|week|month|year)s? (?:after|before) (.*)$", text) or re.match(r"(?:after|before) (.*)$", text)
        if is_plain(text) or m:
            return not is_plain(text) and self.rests(m[1])
        m = re.match(r"(?:earliest|latest)\((.*)\)$", text)
        return any(self.rests(t) for t in self.split(m[1])) if m else True

    def lies_ahead(self, text, x):
        """It is the date of a state that is not reached, or a time after that."""
        m = re.match(r"([\d_]+) (?:hour|day|week|month|year)s? (after|before) (.*)$", text)
        if m:
            return (m[2] == "after" or int(m[1].replace("_", "")) == 0) and self.lies_ahead(m[3], x)
        if not re.match(r"[\w.]+$", text) or is_plain(text) or text in self.all:
            return False
        name, member = text.rsplit(".", 1) if "." in text else (x["name"], text)
        return member in self.states(self.all[name]) and self.was(self.all[name], member) is False

    def stands(self, p, c, e):
        """A window that may end on e certainly is one."""
        until = self.limit(p, "until", c)
        return until is None or e <= until.lo or (e < self.T and self.lies_ahead(p["until"][0]["written"], c))

    def last_filled(self, c, w, filled):
        p = self.recurrence(c)
        until = self.limit(p, "until", c)
        if until is None or not w[0]:
            return False
        if w[2]:
            return filled[-1]
        one_by_one = refs(p, "by") or self.cycle(c).by.get(self.keeps(c)) in self.all
        if until.hi == EVER and any(one_by_one or q.get("for", [{}])[0].get("type") in ("date", "range") for q in self.in_force(c, self.keeps(c), self.T)):
            return None
        sure = sum(self.stands(p, c, e) for e in w[0])
        return None if any(t is not False for t in filled[max(sure - 1, 0):]) else False

    def needs(self, c):
        out = [(self.all[n], None if self.isa(self.all[n], "commitment") else p["at"][0]["written"] if "at" in p else self.at(self.all[n]))
               for p in self.in_force(c, "requires", self.T) for n in refs(p)]
        return out, self.children_of(c, "milestone")
