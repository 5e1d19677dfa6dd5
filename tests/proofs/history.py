"""Sections 2 and 3 of docs/meaning.md: which lines are in force, who belongs to a group, and the days on which states were reached.
A state is a name, or, of a kind that delivers at one of several, the tuple of these."""
from terms import Parser
from spans import ANY, EVER, NEVER, Reach, Skipped, Span, both, either, first_of, last_of, le, lt, move, move_day, no, on, read, refs


class History:
    def begins(self, p):
        """The day from which a line holds."""
        if not p.get("since"):
            return NEVER
        day = read(p["since"][0]).hi
        if day == EVER:
            raise Skipped("it is not known when a line begins")
        return day

    def ever(self, names):
        """All who on some day belong to these, as the lines tell it without their dates."""
        return set().union(*[self.belongs(n, False) for n in names]) if names else set()

    def belongs(self, name, always, way=()):
        """All who belong to it on some day, or on every day."""
        if name in way:
            return set()
        lines = self.written(self.all[name], "members")
        if not lines:
            return {name}
        way, dated = way + (name,), lambda p: p.get("since") or p.get("until")
        inside = set().union(*[self.belongs(n, always, way) for p in lines if not (always and dated(p)) for n in refs(p)])
        return inside - set().union(*[self.belongs(n, not always, way) for p in lines if always or not dated(p) for n in refs(p, "except")])

    def key(self, p):
        """(what has to be equal, its parties, its parts); None: all of them."""
        x = self.all[p["place"][0]]
        def word(v):
            if v["type"] in ("date", "range") and not self.rests(v["written"]):
                return v["from"], v["to"]
            return v.get("written") or v.get("name") or v.get("text")
        at = tuple(word(v) for v in p.get("at", ()))
        if not at and p["name"] == "due":
            at = (" ".join(self.many(self.own_state(x))),)
        by = self.ever(refs(p, "by")) - self.ever(refs(p, "except")) if refs(p, "by") else None
        parts, other = set(refs(p, "for")), tuple(word(v) for v in p.get("for", ()) if v["type"] != "reference")
        return (at, other), by, parts or None

    @staticmethod
    def lies_within(a, b): return b is None or (a is not None and bool(a) and a <= b)

    def replaces(self, r, p):
        a, b = self.key(r), self.key(p)
        return a[0] == b[0] and self.lies_within(b[1], a[1]) and self.lies_within(b[2], a[2])

    def in_force(self, x, prop, T): return self.once((x["name"], prop, T), self._in_force, x, prop, T) if prop in x["lines"] else []

    def _in_force(self, x, prop, T):
        lines = self.written(x, prop)
        if prop == "members" or not any(p.get("since") for p in lines):
            return lines
        if prop == "target":
            return self.targets_in_force(lines, T)
        begun = [p for p in lines if self.begins(p) <= T]
        return [p for p in begun if not any(self.begins(r) > self.begins(p) and self.replaces(r, p) for r in begun) and not self.left_to_nobody(p, T)]

    def left_to_nobody(self, p, T):
        """Some lines have taken its place for some of its parties, others for the rest."""
        who = self.key(p)[1]
        return bool(who) and who <= self.parties_left(p, T)

    def targets_in_force(self, lines, T):
        """One takes the place of those of its indicator and date; else of the only one that is left of the indicator."""
        date = lambda p: None if "by" not in p else p["by"][0]["written"] if self.rests(p["by"][0]["written"]) else (p["by"][0]["from"], p["by"][0]["to"])
        left = [p for p in lines if not p.get("since")]
        for p in sorted((p for p in lines if p.get("since") and self.begins(p) <= T), key=self.begins):
            before = [q for q in left if refs(q) == refs(p) and self.begins(q) < self.begins(p)]
            same = [q for q in before if date(q) == date(p)]
            gone = same or (before if len(before) == 1 else [])
            left = [q for q in left if q not in gone] + [p]
        return [p for p in lines if p in left]

    def parties_left(self, p, T):
        """Those of a line with `by` for whom another has taken its place."""
        out = set()
        for r in self.written(self.all[p["place"][0]], p["name"]):
            a, b = self.key(r), self.key(p)
            if a[1] is not None and self.begins(p) < self.begins(r) <= T and a[0] == b[0] and self.lies_within(b[2], a[2]):
                out |= a[1]
        return out

    def complete_to(self, x):
        perhaps, around = [], list(self.above(x))
        for k, y in enumerate(around):
            lines = [p for p in self.written(y, "complete_to") if not p.get("for")]
            if lines:
                start = max(map(self.begins, lines))
                return min([self.never_or(p) for p in lines if self.begins(p) == start] + perhaps)
            spoken = [(self.spoken_of(p["for"][0]["written"], y), self.never_or(p)) for z in around[k + 1:] for p in self.written(z, "complete_to") if p.get("for")]
            perhaps += [day for t, day in spoken if t is None]
            certain = [day for t, day in spoken if t is True]
            if certain:
                return min(certain + perhaps)
        return min(perhaps, default=EVER)

    def spoken_of(self, scope, x):
        """Whether a line `complete_to … for KIND x where …` speaks of x."""
        kind, name, _, where = Parser(scope).binder()
        return self.isa(x, kind) and (where is None or self.holds_of(where, name, x))

    def holds_of(self, e, name, x):
        if e[0] in ("and", "or", "not"):
            parts = [self.holds_of(k, name, x) for k in e[1]]
            return no(*parts) if e[0] == "not" else both(*parts) if e[0] == "and" else either(*parts)
        if e[:3] == ("is", "is", ("name", name)):
            return self.isa(x, e[3])
        if e[:3] == ("in", "in", ("name", name)) and e[3][0] == "name":
            return e[3][1] in [y["name"] for y in self.above(x)]
        if e[:2] == ("in", "in") and e[3] == ("member", ("name", name), "owner"):
            return any(e[2][1] in refs(p) for p in self.inherited(x, "owner", self.T))
        raise Skipped("a complete_to for some that asks for %s" % e[0])

    @staticmethod
    def never_or(p): return read(p["values"][0]).hi if p["values"][0]["type"] == "date" else NEVER

    # groups

    def members(self, names, T, less=(), way=()):
        out = set()
        for name in names:
            if name in way:
                continue
            lines, inside, gone = self.written(self.all[name], "members"), set(), []
            for p in lines:
                if (not p.get("since") or read(p["since"][0]).lo <= T) and (not p.get("until") or T <= read(p["until"][0]).hi):
                    inside |= self.members(refs(p), T, (), way + (name,))
                    gone += refs(p, "except")
            out |= inside - self.members(gone, T) if lines else {name}
        return out - self.members(less, T) if less else out

    def joining_days(self):
        lines = [p for x in self.all.values() for p in self.written(x, "members")]
        return {read(p["since"][0]).lo for p in lines if p.get("since")} | {read(p["until"][0]).hi + 1 for p in lines if p.get("until")}


class States:
    def own_state(self, x): return self.at(x) or ("done" if self.isa(x, "commitment") else None)

    @staticmethod
    def many(s): return s if isinstance(s, tuple) else (s,) if s else ()

    def at(self, x):
        found = self.kinds.find(self.kinds.at, x["kind"])
        words = tuple(s for s in found.split() if s in self.states(x)) if found and " " in found else ()
        return words or found

    def has_state(self, x, s): return bool(s) and all(t in self.states(x) for t in self.many(s))

    def rule(self, x, s):
        for p in x["properties"]:
            if p["name"] == s and "follows" in p:
                return p["follows"][0]["written"], p["by"][0]["number"], p["by"][0]["unit"]
        return self.cycle(x).follows.get(s)

    def counts(self, x, p):
        """A record of a state, cut at the publication of its sources."""
        s = self.date(p["values"][0], x) if p["values"] and p["values"][0]["type"] == "date" else ANY
        if p["name"] in self.cycle(x).automatic:
            return s
        ends = [self.date(q["values"][0], self.all[name]).hi for name in refs(p, "per") for q in self.in_force(self.all[name], "published", self.T)]
        cut = min(ends, default=EVER)
        return Span(s.lo, cut) if s.lo <= cut < s.hi else s

    # who reaches a state

    def party_lines(self, x, s):
        """The `due` lines that say from whom."""
        said = lambda p: self.due_state(p, x)
        return [p for p in self.in_force(x, "due", self.T) if refs(p, "by") and (said(p) == s or (isinstance(said(p), tuple) and s in said(p)))]

    def due_day(self, x, s):
        """The last day of the due date of s; None."""
        if not self.party_lines(x, s) and s not in self.cycle(x).by:
            return None
        d = self.due(x, s)
        if d is None and isinstance(self.at(x), tuple) and s in self.at(x):
            d = self.due(x, self.at(x))
        return d.hi if d and d.hi not in (NEVER, EVER) else None

    def day_of_line(self, x, s, p, T):
        """Its own last day, where s has a due date with one."""
        v = p["values"][0]
        own = None if v["type"] == "recurrence" or self.due_day(x, s) is None else self.date_of(p, x, self.T).hi
        return T if own in (None, EVER, NEVER) else own

    def parties_on(self, x, s, T):
        lines, group = self.party_lines(x, s), self.cycle(x).by.get(s)
        if lines:
            return set().union(*[self.members(refs(p, "by"), self.day_of_line(x, s, p, T), refs(p, "except")) for p in lines])
        return self.members([group], T) if group in self.all else None

    def everybody(self, x, s):
        """All who are asked on some day."""
        return set().union(*[self.parties_on(x, s, day) or set() for day in {NEVER} | self.joining_days()])

    def parts(self, x, s):
        asked = any(refs(p, "for") for p in self.in_force(x, s, self.T))
        return [d["name"] for d in self.children.get(x["name"], ()) if self.isa(d, "part")] if asked else None

    def covers(self, p, who, span, day):
        day = day if day is not None else span.hi if span.hi != EVER else span.lo
        return who is None or not refs(p, "by") or who in self.members(refs(p, "by"), day, refs(p, "except")) - self.parties_left(p, self.T)

    def finer(self, x, s):
        """The records that are not of the whole: without parties, `by` only tells who did it."""
        asked = self.parties_on(x, s, self.T if self.due_day(x, s) is None else self.due_day(x, s)) is not None
        return [p for p in self.in_force(x, s, self.T) if refs(p, "for") or (asked and refs(p, "by"))]

    # records put together

    def meet(self, spans):
        lo, hi = max(s.lo for s in spans), min(s.hi for s in spans)
        if len(spans) == 1:
            return spans[0]
        first = min(spans, key=lambda s: (s.hi, s.lo))
        return Span(lo, hi) if lo <= hi else Span(first.lo, first.hi)

    def pair(self, x, lines, who, part, day):
        """(the days of one party and part or None, the lines that say so)"""
        ranks = {}
        for p in lines:
            span = self.counts(x, p)
            if self.covers(p, who, span, day) and (part is None or not refs(p, "for") or part in refs(p, "for")):
                ranks.setdefault((bool(refs(p, "by")) and who is not None, bool(refs(p, "for")) and part is not None), []).append((p, span))
        if not ranks:
            return None, []
        order = sorted(ranks, reverse=True)
        best, used = self.meet([s for _, s in ranks[order[0]]]), [p["line"] for p, _ in ranks[order[0]]]
        for rank in order[1:]:
            for p, s in sorted(ranks[rank], key=lambda k: (k[1].hi, k[1].lo)):
                if s.hi < best.hi:
                    used = used + [p["line"]] if s.hi >= best.lo else [p["line"]] + used
                    best = Span(best.lo, s.hi) if s.hi >= best.lo else Span(s.lo, s.hi)
        return best, used

    def of_one(self, x, lines, who, part, day):
        """Of a party: what does not name it says only by when it was."""
        d, used = self.pair(x, lines, who, part, day)
        named = d is None or who is None or any(refs(p, "by") for p in lines if p["line"] == used[0])
        return d if named else Span(NEVER, d.hi)

    def all_there(self, x, s, lines, parts):
        """P: (the days on which all were there or None, the lower bound)"""
        day = self.due_day(x, s)
        someone, each = self.parties_on(x, s, self.T if day is None else day), parts if parts is not None else [None]
        pairs = lambda who: [self.pair(x, lines, p, q, day) for p in (sorted(who) if who is not None else [None]) for q in each]
        if day is not None or someone is None:
            found = pairs(someone)
            spans = [d for d, _ in found if d]
            if found and len(spans) == len(found):
                alone = len({l for _, u in found for l in u}) == 1
                return (spans[0] if alone else Span(max(d.lo for d in spans), max(d.hi for d in spans))), None
            return None, max([d.lo for d in spans], default=NEVER)
        ends = {e for p in self.everybody(x, s) for q in each for d in [self.pair(x, lines, p, q, None)[0]] if d for e in (d.lo, d.hi)}
        days = sorted({NEVER} | ends | self.joining_days())

        def first(end, silent):
            for d in days:
                who = self.parties_on(x, s, d)
                spans = [k for k, _ in pairs(who) if k or not silent]
                if (spans or (silent and who)) and all(k and end(k) <= d for k in spans):
                    return d
            return None
        lo, hi = first(lambda k: k.lo, False), first(lambda k: k.hi, False)
        if lo is None:
            bound = first(lambda k: k.lo, True) if self.in_force(x, s, self.T) else NEVER
            return None, NEVER if bound is None else bound
        return Span(lo, EVER if hi is None else hi), None

    def party_counts(self, x, s):
        """[how many, times parts, how many of them certainly have, how many perhaps have]; None: nobody is asked."""
        lines, day = self.in_force(x, s, self.T), self.due_day(x, s)
        parties, parts = self.parties_on(x, s, self.T if day is None else day), self.parts(x, s)
        if self.recurs_at(x, s) or (parties is None and parts is None) or parties == set() or parts == []:
            return None
        finer = self.finer(x, s)
        W, end = self.whole_that_counts(x, s), self.complete_to(x)
        spoken = None if parties is None or W is None else self.parties_on(x, s, day if day is not None else W.lo if W.hi == EVER else W.hi)

        def there(p, d):
            """What W says of one who has no record is only by when."""
            w = W if p is None or spoken is None or p in spoken else None
            if d and w:
                d = Span(d.lo, min(d.hi, w.hi)) if w.hi >= d.lo else Span(NEVER, w.hi)
            if d:
                return le(Span(d.lo, d.hi), on(self.T))
            if not w:
                return False
            return True if w.hi <= self.T else False if end != EVER and self.T <= end < w.lo else None
        found = [(p, self.of_one(x, finer, p, q, day)) for p in (sorted(parties) if parties is not None else [None]) for q in (parts if parts is not None else [None])]
        now = [there(*k) for k in found]
        counts = [len(found), now.count(True), now.count(True) + now.count(None)]
        return counts

    def nobody_before(self, x, s):
        """The first day on which somebody is a member of those who reach s for good; None."""
        if s is None or isinstance(s, tuple) or self.due_day(x, s) is not None:
            return None
        return next((d for d in sorted({NEVER} | self.joining_days()) if self.parties_on(x, s, d)), None)

    # what follows

    def stops(self, x, s, o):
        c = self.cycle(x)
        return [e for e in c.states if e not in (s, o) and s not in c.behind(e) and o not in c.behind(e) and e not in c.implied(s)]

    def moved(self, x, s, stopping=True):
        """The day of the rule of s; None: it has none, or nothing follows."""
        rule = self.rule(x, s)
        other = rule and (self.reach(x, rule[0]) if stopping else self.once(("plainly", x["name"], rule[0]), self._reach, x, rule[0], "plain")).span
        if not other:
            return None
        d = move(other.called((x["name"], rule[0])), rule[1], rule[2], self.counting(x, x["name"]))
        if not stopping:
            return d
        if any(r and lt(r, d) for e in self.stops(x, s, rule[0]) for r in [self.recorded(x, e)]):
            return None
        return Span(d.lo, EVER) if d.hi != EVER and self.perhaps_stopped(x, s, rule[0], d) else d

    def perhaps_stopped(self, x, s, o, d): return any(self.may_stop(x, e, o, d) for e in self.stops(x, s, o))

    def may_stop(self, x, e, o, d):
        c, r, rule = self.cycle(x), self.recorded(x, e), self.rule(x, e)
        if r:
            return r.lo < d.hi
        if any(self.recorded(x, t) for t in c.implied(e)):
            return True
        if not rule:
            return e in c.behind(o) and d.hi > self.complete_to(x)
        day = self.moved(x, e, False)
        return day.lo < d.hi if day else any(self.recorded(x, t) for t in c.implied(rule[0]))

    def recorded(self, x, s): return self.once(("recorded", x["name"], s), self._reach, x, s, None).span

    # D(x, s)

    def entries(self, x, s, spans):
        others = [self.counts(x, p) for t in self.cycle(x).circle(s) for p in self.in_force(x, t, self.T)]
        apart = lambda a, b: any(z.hi >= p.lo and z.lo <= q.hi for z in others for p, q in ((a, b), (b, a)))
        groups = []
        for d in sorted(spans, key=lambda d: (d.lo, d.hi)):
            g = next((g for g in groups if not any(apart(d, k) for k in g)), None)
            groups.append([d]) if g is None else g.append(d)
        return [self.meet(g) for g in groups]

    def reach(self, x, s):
        if isinstance(s, tuple):
            return self.once(("reach", x["name"], s), self.reach_any, x, s)
        return self.once(("reach", x["name"], s), self._reach, x, s, "all")

    def reach_any(self, x, states):
        spans = [self.reach(x, s).span for s in states]
        there = [d for d in spans if d]
        if not there or any(self.by_when(x, s) for s, d in zip(states, spans) if not d):
            return Reach(None, False, None, None)
        return Reach(there[0] if len(there) == 1 else first_of(there), False, None, None)

    def whole(self, x, s, how="all", pairs=True):
        """W: (the days, whether they are only computed)"""
        lines = [self.counts(x, p) for p in self.in_force(x, s, self.T) if not pairs or p not in self.finer(x, s)]
        moved = None if how is None else self.moved(x, s, how == "all")
        if self.cycle(x).circle(s):
            spans = lines + ([moved] if moved else [])
            return (first_of(self.entries(x, s, spans)) if spans else None), False
        span = self.meet(lines) if lines else None
        if moved and span:
            lo, hi = max(span.lo, moved.lo), min(span.hi, moved.hi)
            return (Span(lo, hi) if lo <= hi else span), False
        return span or moved, bool(moved)

    def whole_that_counts(self, x, s):
        """W; none where what only follows gave way to what parties and parts reached."""
        W, computed = self.whole(x, s)
        d = self.reach(x, s).span
        return None if W and computed and (d is None or d.hi > W.hi) else W

    def _reach(self, x, s, how):
        lines = self.in_force(x, s, self.T)
        if self.recurs_at(x, s):
            return Reach(first_of([self.counts(x, p) for p in lines]) if lines else None, False, None, None)
        day = self.due_day(x, s)
        parties, parts = self.parties_on(x, s, self.T if day is None else day), self.parts(x, s)
        pairs = parties is not None or parts is not None
        # where there are only parts, `by` tells who did it
        W, computed = self.whole(x, s, how, pairs)
        if not pairs:
            return Reach(W, False, None, None)
        P, lower = self.all_there(x, s, self.finer(x, s), parts)
        return self.with_whole(W, computed, P, lower)

    @staticmethod
    def with_whole(W, computed, P, lower):
        if W is None:
            return Reach(P, True, lower, None)
        if P is not None:
            lo, hi = max(W.lo, P.lo), min(W.hi, P.hi)
            first = P if computed else min((W, P), key=lambda d: (d.hi, d.lo))
            return Reach(Span(lo, hi) if lo <= hi else Span(first.lo, first.hi), True, None, None)
        if lower is not None and lower > W.lo:
            if lower > W.hi and computed:
                return Reach(None, True, lower, None)
            W = W if lower > W.hi else Span(lower, W.hi)
        return Reach(W, True, None, None)

    # I(x, s), E(x, s)

    def by_when(self, x, s):
        if isinstance(s, tuple):
            ends = [e for t in s for e in [self.by_when(x, t)] if e]
            return Span(min(e.lo for e in ends), min(e.hi for e in ends)) if ends else None
        return self.once(("by when", x["name"], s), self._by_when, x, s, frozenset())

    def _by_when(self, x, s, way):
        later = [] if self.reach(x, s).pairs else self.cycle(x).implied(s)
        ends = [e for t in [s] + later for e in [self.end(x, t, way)] if e]
        return first_of(ends) if ends else None

    def end(self, x, s, way=frozenset()):
        d, rule = self.reach(x, s).span, self.rule(x, s)
        if d or not rule or s in way or self.reach(x, rule[0]).span or self.recurs_at(x, s):
            return d
        other = self._by_when(x, rule[0], way | {s})
        if not other:
            return None
        day = Span(other.lo, move_day(other.hi, rule[1], rule[2], self.counting(x, x["name"])))
        return None if self.perhaps_stopped(x, s, rule[0], day) else day

    def perhaps_by_rule(self, x, s):
        rule = self.rule(x, s)
        return bool(rule) and not self.recurs_at(x, s) and not self.reach(x, rule[0]).span and self.by_when(x, rule[0]) is not None

    def implying(self, x, s):
        if self.reach(x, s).pairs:
            return []
        return [t for t in self.cycle(x).implied(s) if self.end(x, t)]

    def comes_from(self, x, s):
        """(the states that follow, the states with a date) of which the end of s without a date comes."""
        todo, rules, dated = [s], set(), set()
        while todo:
            t = todo.pop()
            if self.reach(x, t).span:
                dated.add(t)
            elif t not in rules:
                rules.add(t)
                o = self.rule(x, t)[0]
                todo += [o] * (self.end(x, o) is not None) + self.implying(x, o)
        return [t for t in self.states(x) if t in rules], [t for t in self.states(x) if t in dated]

    # was, is, left

    def known_before(self, x, s):
        c = self.cycle(x)
        days = [self.reach(x, p) for p in c.states if s in c.behind(p) and p not in c.behind(s)]
        return max([r.span.lo for r in days if r.span and not r.pairs], default=NEVER)

    def was(self, x, s, day=None):
        day = self.T if day is None else day
        if isinstance(s, tuple):
            return either(*[self.was(x, t, day) for t in s])
        own, by = self.reach(x, s), self.by_when(x, s)
        if (own.span and own.span.hi <= day) or (by and by.hi <= day):
            return True
        if own.span:
            return False if by.lo > day else None
        end = self.complete_to(x)
        if by:
            return False if day < self.known_before(x, s) or (end != EVER and day <= end < by.lo) else None
        if self.perhaps_by_rule(x, s):
            return None
        return False if day <= end or (own.lower is not None and own.lower > day) else None

    def entered_last(self, x, s):
        around = self.cycle(x).circle(s)
        if self.T > self.complete_to(x) or any(self.reach(x, t).pairs for t in [s] + around):
            return None

        def of(t):
            moved = self.moved(x, t)
            spans = [self.counts(x, p) for p in self.in_force(x, t, self.T)] + ([moved] if moved else [])
            return [e for e in self.entries(x, t, spans) if e.lo <= self.T]
        own, others = of(s), [e for t in around for e in of(t)]
        if own and all(any(e.hi < z.lo and z.hi <= self.T for z in others) for e in own):
            return False
        open_ones = [self.by_when(x, t) for t in around if not self.reach(x, t).span and self.by_when(x, t)]
        vague = any(i.lo <= self.T for i in open_ones)
        return True if not vague and any(e.hi <= self.T and all(z.hi < e.lo for z in others) for e in own) else None

    def state_day(self, x, s):
        if not self.has_state(x, s):
            return None
        d, by = self.reach(x, s).span, self.by_when(x, s)
        return d.called((x["name"], s)) if d else by and Span(NEVER, by.hi)

    def left(self, x, s):
        if isinstance(s, tuple):
            return both(self.was(x, s), *[either(no(self.was(x, t)), self.left(x, t)) for t in s])
        c, why = self.cycle(x), [False]
        if c.circle(s):
            why.append(no(self.entered_last(x, s)))
        for u in c.undoes:
            if u != s:
                a, b = self.reach(x, s).span, self.reach(x, u).span
                later = u in c.behind(s) and s not in c.behind(u)
                why.append(both(self.was(x, u), True if later else lt(a, b) if a and b else None))
        return both(self.was(x, s), either(*why))

    # by whom

    def day_by(self, x, s, who):
        lines, day, parts = self.finer(x, s), self.due_day(x, s), self.parts(x, s)
        found = [self.of_one(x, lines, who, q, day) for q in (parts if parts is not None else [None])]
        return Span(max(d.lo for d in found), max(d.hi for d in found)) if found and None not in found else None

    def was_by(self, x, s, who, day=None):
        """Of a party of s."""
        day, d, w = self.T if day is None else day, self.day_by(x, s, who), self.whole_that_counts(x, s)
        if d and w:
            d = Span(d.lo, min(d.hi, w.hi)) if w.hi >= d.lo else Span(NEVER, w.hi)
        if d:
            return True if d.hi <= day else False if d.lo > day else None
        end = self.complete_to(x)
        if w:
            return True if w.hi <= day else False if end != EVER and day <= end < w.lo else None
        return False if day <= end else None
