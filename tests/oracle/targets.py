"""Targets, section 4 of docs/meaning.md, as of one day."""
from dates import FIRST, LAST, Span, k_and, k_not, k_or, latest, le, lt, on


class Judged:
    """Whether a target is met, and missed; the day of delivery or None; the first day on which it can have been met, and without a record."""
    __slots__ = ("met", "missed", "day", "first", "unrecorded")

    def __init__(self, met, missed, day=None, first=FIRST, unrecorded=FIRST):
        self.met, self.missed, self.day, self.first, self.unrecorded = met, missed, day, first, unrecorded


class Value:
    """A value beside a target: its date, whether it counts, whether it fits."""
    __slots__ = ("date", "counts", "fits", "amount")

    def __init__(self, date, counts, fits, amount):
        self.date, self.counts, self.fits, self.amount = date, counts, fits, amount


class Targets:
    def bounds(self, number, bare=None):
        """(lo, lo is open, hi, hi is open) of a written number, in hundredths times ten; `bare` reads a number without a word as a bound."""
        n = number.n * 10
        form = number.word or bare
        if form is None:
            return n, False, n, False
        return {"at least": (n, False, LAST, True), "at most": (FIRST, True, n, False), "up to": (FIRST, True, n, False),
                "over": (n, True, LAST, True), "below": (FIRST, True, n, True),
                "almost": (number.n * 9, False, n, True), "around": (number.n * 9, False, number.n * 11, False)}[form]

    @staticmethod
    def satisfies(v, b):
        """yes if v lies within b, no if they do not meet, else unknown."""
        inside = (v[0] > b[0] or (v[0] == b[0] and (v[1] or not b[1]))) and (v[2] < b[2] or (v[2] == b[2] and (v[3] or not b[3])))
        if inside:
            return True
        # they meet if the greater beginning comes before the lesser end
        apart = (v[2] < b[0] or (v[2] == b[0] and (v[3] or b[1]))) or (b[2] < v[0] or (b[2] == v[0] and (b[3] or v[1])))
        return False if apart else None

    def direction(self, t):
        """The word that a plain number means; None: its baseline does not say."""
        if t.value.word:
            return t.value.word
        bases = [self.bounds(b.value) for b in self.now(self.model.decls[t.indicator], "baseline")]
        n = t.value.n * 10
        if bases and all(self.satisfies(b, (n, True, LAST, True)) is True for b in bases):
            return "at most"
        if bases and all(self.satisfies(b, (FIRST, True, n, True)) is True for b in bases):
            return "at least"
        return None

    def due_of_target(self, c, t):
        if t.target_by is not None:
            return self.deadline(t.target_by, c)
        own = [l.date for l in self.lines(c) if l.sort in ("own", "period") and l.state == self.keeping(c)]
        return latest(own).plain() if own else None

    def judged(self, c, t):
        return self.once(("target", c.name, id(t)), self._judged, c, t)

    def _judged(self, c, t):
        due, way = self.due_of_target(c, t), self.direction(t)
        past = False if due is None else lt(due, on(self.T))
        if way is None:
            return Judged(None, k_and(past, None))
        bound = self.bounds(t.value, way)
        judge = self.judge_flow if self.now(self.model.decls[t.indicator], "per_period") else self.judge_level
        return judge(c, t, due, bound, way)

    def values(self, c, t, bound, flow=False):
        i, promised, out = self.model.decls[t.indicator], self.promised(c), []
        for v in self.now(i, "value"):
            when = v.for_date if flow else v.at
            if when is None:
                continue
            date = self.span(when, i)
            counts = True if promised is None else False if date.hi < promised.lo else True if date.lo >= promised.hi else None
            if counts is not False:
                out.append(Value(date, counts, self.satisfies(self.bounds(v.value), bound), self.bounds(v.value)))
        return out

    def day_that_decides(self, due):
        return on(self.T) if due is None else Span(min(due.lo, self.T), min(due.hi, self.T))

    def or_silence(self, i, due, answer):
        silent = due is not None and not self.silent_no(i) and due.lo < self.T
        return None if answer is False and silent else answer

    def unrecorded_value(self, i):
        return LAST if self.silent_no(i) else self.complete_to(i) + 1

    def judge_level(self, c, t, due, bound, way):
        i, all_of_them = self.model.decls[t.indicator], self.values(c, t, bound)
        at = self.day_that_decides(due)
        end = self.complete_to(i)

        def certain(v):
            return v.counts is True and v.date.hi <= at.lo

        def overtaken(v, unfit=False):
            return any(certain(w) and w.date.lo > v.date.hi and (not unfit or w.fits is False) for w in all_of_them)
        there = [v for v in all_of_them if v.date.lo <= at.hi]
        last = [v for v in there if not overtaken(v)]
        if end is not None and at.hi > end:
            stands = None
        elif any(map(certain, there)) and all(v.fits is True for v in last):
            stands = True
        elif all(v.fits is False for v in last):
            stands = False
        else:
            stands = None

        def comes_later(v):
            return False if due is None else k_and(v.counts, lt(due, v.date), le(v.date, on(self.T)), v.fits)
        later = self.or_silence(i, due, k_or(False, *map(comes_later, all_of_them)))
        # the day of delivery
        begins = [v for v in there if v.fits is not False and not overtaken(v, True)] if stands is not False else []
        after = [v for v in all_of_them if comes_later(v) is not False] if later is not False else []
        first_days = [(v.date.lo, v) for v in begins] + [(max(v.date.lo, due.lo + 1), v) for v in after]
        lo = min((d for d, _ in first_days), default=LAST)
        if stands is True:
            broken = max((v.date.hi for v in there if v.fits is not True), default=FIRST)
            by = [v.date.hi for v in there if certain(v) and v.fits is True and v.date.lo > broken]
            hi = min(by) if by else min(max(v.date.hi for v in last), at.hi)
        else:
            hi = min((v.date.hi for v in after if comes_later(v) is True), default=LAST)
        open_days = [d for d, v in first_days if v.counts is not True or v.fits is not True]
        return self.answer(i, due, way, stands, later, Span(lo, hi), lo, min(open_days, default=LAST))

    def answer(self, i, due, way, stands, later, day, first, unrecorded, breakable=None):
        met = k_or(stands, later)
        if (way in ("at most", "up to", "below")) if breakable is None else breakable:
            met = k_and(met, False if due is None else le(due, on(self.T)))
        past = False if due is None else lt(due, on(self.T))
        silent = LAST if stands is True else self.unrecorded_value(i)
        if met is False:
            return Judged(met, past, None, LAST, LAST)
        return Judged(met, k_and(past, k_not(met)), day if met is True else None, min(first, silent), min(unrecorded, silent))

    # ---- flows ----

    def sum_fits(self, values, x, bound):
        lo = hi = 0
        open_lo = open_hi = False
        for v in values:
            if v.amount[0] == FIRST or v.amount[0] < 0:
                return None
            if v.date.lo > x.hi:
                continue
            whole = v.counts is True and v.date.hi <= x.lo
            lo, open_lo = lo + (v.amount[0] if whole else 0), open_lo or (whole and v.amount[1])
            hi, open_hi = hi + v.amount[2], open_hi or v.amount[3]
        return self.satisfies((lo, open_lo, hi, open_hi), bound)

    def judge_flow(self, c, t, due, bound, way):
        i, values = self.model.decls[t.indicator], self.values(c, t, bound, True)
        at, grows, end = self.day_that_decides(due), bound[2] == LAST, self.complete_to(i)
        overlap = any(a.date.lo <= b.date.hi and b.date.lo <= a.date.hi for k, a in enumerate(values) for b in values[k + 1:])
        total = None if overlap else self.sum_fits(values, at, bound)
        stands = None if end is not None and at.hi > end and not (grows and total is True) else total
        past = lt(due, on(self.T)) if grows and due is not None else False
        then = None if overlap else self.sum_fits(values, on(self.T), bound)
        later = self.or_silence(i, due, k_and(past, then)) if grows else False
        fits = [(v, self.sum_fits(values, on(v.date.hi), bound) if grows else True) for v in values]
        can = min((v for v, ok in fits if ok is not False), key=lambda v: v.date.hi, default=None)
        does = min((v for v, ok in fits if ok is True), key=lambda v: v.date.hi, default=None)
        los = [can.date.lo] if can else []
        if not grows:
            los += [v.date.lo for v in values]
        lo, hi = min(los, default=LAST), does.date.hi if does else LAST
        unrecorded = LAST if stands is True and can is does else lo
        return self.answer(i, due, way, stands, later, Span(lo, hi), lo, unrecorded, not grows)
