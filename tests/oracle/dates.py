"""The date algebra of docs/meaning.md, section 1: slow, obvious, standard library only.

A day is its proleptic Gregorian ordinal (an int); an open end is minus or plus infinity.
A `Span` is the interval of days [lo, hi] that a date may mean. A truth is True (yes),
False (no) or None (unknown).
"""
import calendar
import datetime
from functools import lru_cache

FIRST = float("-inf")           # an open beginning
LAST = float("inf")             # an open end


# ---- three-valued logic (Kleene), head of the page ----

def k_not(a):
    return None if a is None else not a


def k_and(*truths):
    if False in truths:
        return False
    return None if None in truths else True


def k_or(*truths):
    if True in truths:
        return True
    return None if None in truths else False


def word(truth):
    return "unknown" if truth is None else "yes" if truth else "no"


# ---- days ----

@lru_cache(maxsize=None)
def day(year, month, dayno):
    return datetime.date(year, month, dayno).toordinal()


@lru_cache(maxsize=None)
def month_end(year, month):
    return day(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=None)
def months_on(start, n):
    """The same day of the month n months on, clamped to the end of that month (n may be negative)."""
    d = datetime.date.fromordinal(start)
    count = d.year * 12 + d.month - 1 + n
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        return FIRST if year < 1 else LAST
    return day(year, month, min(d.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=None)
def iso(d):
    """The day as JSON carries it; an open end is null."""
    return None if d in (FIRST, LAST) else datetime.date.fromordinal(d).isoformat()


def from_iso(text):
    return datetime.date.fromisoformat(text).toordinal()


# ---- intervals ----

class Span:
    """[lo, hi], and what is known of how the date was computed.

    `trail` holds pairs (anchor, steps): this date is that anchor moved by those steps, one after
    the other. A step is (number, unit, direction, counting). It serves only the comparison of
    two dates with the same anchor.
    """
    __slots__ = ("lo", "hi", "trail")

    def __init__(self, lo, hi, trail=()):
        self.lo, self.hi, self.trail = lo, hi, trail

    def __repr__(self):
        return "[%s..%s]" % (iso(self.lo), iso(self.hi))

    def __eq__(self, other):
        return (self.lo, self.hi) == (other.lo, other.hi)

    def named(self, key):
        """The same date, as the date that `key` (a state, a due date, a deadline) has."""
        return Span(self.lo, self.hi, ((key, ()),) + self.trail)

    def plain(self):
        return Span(self.lo, self.hi)


UNKNOWN = Span(FIRST, LAST)


def on(d):
    return Span(d, d)


def meet(a, b):
    """The intersection, None if it is empty."""
    lo, hi = max(a.lo, b.lo), min(a.hi, b.hi)
    return Span(lo, hi) if lo <= hi else None


def hull(a, b):
    return Span(min(a.lo, b.lo), max(a.hi, b.hi))


def earliest(spans):
    if len(spans) == 1:
        return spans[0]
    return Span(min(s.lo for s in spans), min(s.hi for s in spans))


def latest(spans):
    if len(spans) == 1:
        return spans[0]
    return Span(max(s.lo for s in spans), max(s.hi for s in spans))


def move_day(d, n, unit, direction, counting):
    if d in (FIRST, LAST):
        return d
    if unit == "hours":                         # no day for less than 24, else whole days, rounded down
        n, unit = n // 24, "days"
    if unit == "weeks":
        n, unit = n * 7, "days"
    if unit == "years":
        n, unit = n * 12, "months"
    if unit == "days":
        return d + n if direction == "after" else d - n
    if direction == "before":                   # calendar in both cases
        return months_on(d, -n)
    if counting == "following_day":
        return months_on(d + 1, n)
    return months_on(d, n)


def move(span, n, unit, direction, counting):
    step = (n, unit, direction, counting)
    return Span(move_day(span.lo, n, unit, direction, counting),
                move_day(span.hi, n, unit, direction, counting),
                tuple((key, steps + (step,)) for key, steps in span.trail))


# ---- comparing ----

def size(step):
    """The number of a step, in its unit; hours count as whole days."""
    return step[0] // 24 if step[1] == "hours" else step[0]


def sign_by_anchor(a, b):
    """-1, 0, 1 if a is certainly before, equal to, after b by a common anchor; else None."""
    for key, to_a in a.trail:
        for other, to_b in b.trail:
            if key != other:
                continue
            if not to_a and not to_b:
                return 0
            if len(to_a) == 1 and len(to_b) == 1 and to_a[0][1:] == to_b[0][1:]:
                # same unit, direction and counting: by the number
                x, y = size(to_a[0]), size(to_b[0])
                if to_a[0][2] == "before":
                    x, y = -x, -y
                return (x > y) - (x < y)
            # one computed from the other (over any number of steps in one direction)
            for steps, sign in ((to_a, 1), (to_b, -1)):
                if (to_b if sign == 1 else to_a) or not steps:
                    continue
                if all(s[2] == "after" for s in steps):
                    return sign if any(size(s) > 0 for s in steps) else 0
                if all(s[2] == "before" for s in steps):
                    return -sign if any(size(s) > 0 for s in steps) else 0
    return None


def le(a, b):
    """a <= b"""
    if a.hi <= b.lo:
        return True
    if a.lo > b.hi:
        return False
    if a.trail and b.trail:
        sign = sign_by_anchor(a, b)
        if sign is not None:
            return sign <= 0
    return None


def lt(a, b):
    """a < b, which is: not b <= a"""
    return k_not(le(b, a))


# ---- written forms ----
# Each has written(holder), the text of the language; span(ctx), the interval; and deadline(ctx), what it means
# in a `due` and in the `by` of a target. `ctx` knows the fiscal year, the anchors and the counting.

class Form:
    refs = ()                    # the names of declarations that it speaks of
    calendar_date = False
    computed = False             # from other dates
    inside = ()                  # the forms it is made of

    def deadline(self, ctx):     # vague dates, `after X` and what is computed from an anchor keep their interval
        return self.span(ctx)


class Period(Form):
    """2024-05-15, 2024-05, 2024-Q2, 2024-H1, 2024, FY2023-24, FY2023: (kind, year, number, day)."""
    calendar_date = True

    def __init__(self, kind, year, number=0, dayno=0):
        self.kind, self.year, self.number, self.dayno = kind, year, number, dayno
        self.fixed = None if kind in ("fy", "fiscal") else Span(*self.days(1))

    def months(self, fiscal):
        """First month counted from year 0, and how many."""
        y = self.year * 12
        return {"month": (y + self.number - 1, 1), "quarter": (y + 3 * (self.number - 1), 3),
                "half": (y + 6 * (self.number - 1), 6), "year": (y, 12),
                "fy": (y + fiscal - 1, 12), "fiscal": (y + fiscal - 1, 12)}[self.kind]

    def days(self, fiscal):
        if self.kind == "day":
            d = day(self.year, self.number, self.dayno)
            return d, d
        return days_of_months(*self.months(fiscal))

    def span(self, ctx):
        return self.fixed or Span(*self.days(ctx.fiscal()))

    def deadline(self, ctx):     # a period as a deadline means its last day
        return on(self.span(ctx).hi)

    def written(self, holder=None):
        y, n = self.year, self.number
        return {"day": "%04d-%02d-%02d" % (y, n, self.dayno), "month": "%04d-%02d" % (y, n), "quarter": "%04d-Q%d" % (y, n),
                "half": "%04d-H%d" % (y, n), "year": "%04d" % y, "fy": "FY%04d-%02d" % (y, (y + 1) % 100), "fiscal": "FY%04d" % y}[self.kind]


class Never(Form):
    """`complete_to never`: nobody looked."""
    def span(self, ctx):
        return Span(FIRST, FIRST)

    def written(self, holder=None):
        return "never"


def days_of_months(first, count):
    last = first + count - 1
    return day(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1)


class Third(Form):
    """early X, mid X, late X"""
    def __init__(self, which, period):
        self.which, self.period = which, period

    def span(self, ctx):
        k = ("early", "mid", "late").index(self.which)
        p = self.period
        if p.kind == "month":
            lo, hi = p.span(ctx).lo, p.span(ctx).hi
            return Span(*((lo, lo + 9), (lo + 10, lo + 19), (lo + 20, hi))[k])
        first, count = p.months(1)
        return Span(*days_of_months(first + k * (count // 3), count // 3))

    def written(self, holder=None):
        return "%s %s" % (self.which, self.period.written())


class EndOf(Form):
    def __init__(self, period):
        self.period = period

    def span(self, ctx):
        return on(self.period.span(ctx).hi)

    def written(self, holder=None):
        return "end of " + self.period.written()


class Season(Form):
    def __init__(self, name, year):
        self.name, self.year = name, year

    def span(self, ctx):         # a winter is named by the year it starts in
        first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[self.name]
        return Span(*days_of_months(self.year * 12 + first - 1, 3))

    def deadline(self, ctx):
        return on(self.span(ctx).hi)

    def written(self, holder=None):
        return "%s %04d" % (self.name, self.year)


class Around(Form):
    def __init__(self, period):
        self.period = period

    def span(self, ctx):         # widened by its own length on both sides; a day by 15 days
        s = self.period.span(ctx)
        width = 15 if self.period.kind == "day" else s.hi - s.lo + 1
        return Span(s.lo - width, s.hi + width)

    def written(self, holder=None):
        return "around " + self.period.written()


class Open(Form):
    """before X, after X: X a calendar date, a reference or a computed date."""
    def __init__(self, side, of):
        self.side, self.of, self.refs = side, of, of.refs
        self.computed, self.inside = not of.calendar_date, (of,)

    def span(self, ctx):
        s = self.of.span(ctx)
        if self.of.calendar_date:            # the day before X begins, the day after X ends
            return Span(FIRST, s.lo - 1) if self.side == "before" else Span(s.hi + 1, LAST)
        # what is certain of every day that A can be; an open end stays open
        return Span(FIRST, s.hi - 1) if self.side == "before" else Span(s.lo + 1, LAST)

    def deadline(self, ctx):
        if self.side == "before" and self.of.calendar_date:
            return on(self.of.span(ctx).lo - 1)      # the day before X begins
        return self.span(ctx)

    def written(self, holder=None):
        return "%s %s" % (self.side, self.of.written(holder))


class Ref(Form):
    """x.state, x.due, x.PROPERTY, or the name of a deadline (member None)."""
    computed = True

    def __init__(self, name, member=None):
        self.name, self.member, self.refs = name, member, (name,)

    def span(self, ctx):
        return ctx.anchor(self.name, self.member)

    def written(self, holder=None):
        if self.member is None:
            return self.name
        own_state = self.name == holder and self.member not in ("due", "retrieved")      # other properties are named in full
        return self.member if own_state else "%s.%s" % (self.name, self.member)


class Relative(Form):
    """N UNIT after A, N UNIT before A"""
    computed = True

    def __init__(self, n, unit, direction, anchor):
        self.n, self.unit, self.direction, self.anchor, self.refs, self.inside = n, unit, direction, anchor, anchor.refs, (anchor,)

    def span(self, ctx):
        counting = ctx.counting(self.anchor.name if isinstance(self.anchor, Ref) else None)
        return move(self.anchor.span(ctx), self.n, self.unit, self.direction, counting)

    def written(self, holder=None):
        unit = self.unit[:-1] if self.n == 1 else self.unit
        return "%d %s %s %s" % (self.n, unit, self.direction, self.anchor.written(holder))


class Either(Form):
    """earliest(A, B, …), latest(A, B, …)"""
    computed = True

    def __init__(self, which, forms):
        self.which, self.forms, self.inside = which, forms, forms
        self.refs = tuple(r for f in forms for r in f.refs)

    def pick(self, spans):
        return earliest(spans) if self.which == "earliest" else latest(spans)

    def span(self, ctx):
        return self.pick([f.span(ctx) for f in self.forms])

    def deadline(self, ctx):     # what is written inside is a deadline, too
        return self.pick([f.deadline(ctx) for f in self.forms])

    def written(self, holder=None):
        return "%s(%s)" % (self.which, ", ".join(f.written(holder) for f in self.forms))


def parse_plain(text):
    """A calendar date as a form (for the tests)."""
    if text.startswith("FY"):
        return Period("fy" if "-" in text else "fiscal", int(text[2:6]))
    if "Q" in text:
        return Period("quarter", int(text[:4]), int(text[-1]))
    if "H" in text:
        return Period("half", int(text[:4]), int(text[-1]))
    fields = [int(f) for f in text.split("-")]
    return Period(("year", "month", "day")[len(fields) - 1], *fields)
