"""Dates as intervals of days, and what three values make."""
import calendar
import datetime
import re
from collections import namedtuple

EVER, NEVER = float("inf"), float("-inf")
Reach = namedtuple("Reach", "span pairs lower counts")


class Skipped(Exception):
    """What neither the proof nor the records tell. It is counted, never accepted."""


def no(a): return None if a is None else not a
def both(*t): return False if False in t else None if None in t else True
def either(*t): return True if True in t else None if None in t else False


# ---- dates ----

class Span:
    """[lo, hi]; `path`: what it is known to be, as pairs (name, steps from what bears that name)."""
    def __init__(self, lo, hi, path=()):
        self.lo, self.hi, self.path = lo, hi, path

    def called(self, name): return Span(self.lo, self.hi, ((name, ()),) + self.path)
    def same(self, o): return (self.lo, self.hi) == (o.lo, o.hi)


ANY = Span(NEVER, EVER)


def day(text, end): return end if text is None else datetime.date.fromisoformat(text).toordinal()
def iso(d): return None if d in (NEVER, EVER) else datetime.date.fromordinal(d).isoformat()
def on(d): return Span(d, d)
def shown(s): return {"from": iso(s.lo), "to": iso(s.hi)}
def read(v): return Span(day(v["from"], NEVER), day(v["to"], EVER))
def first_of(l): return Span(min(s.lo for s in l), min(s.hi for s in l), l[0].path if len(l) == 1 else ())
def last_of(l): return Span(max(s.lo for s in l), max(s.hi for s in l), l[0].path if len(l) == 1 else ())


def months(d, n):
    t = datetime.date.fromordinal(d)
    y, m = divmod(t.year * 12 + t.month - 1 + n, 12)
    if not 1 <= y <= 9999:
        return EVER if n > 0 else NEVER
    return datetime.date(y, m + 1, min(t.day, calendar.monthrange(y, m + 1)[1])).toordinal()


def move_day(d, n, unit, counting):
    if d in (NEVER, EVER):
        return d
    if unit in ("month", "year"):
        return months(d + (counting == "following_day" and n >= 0), n * (12 if unit == "year" else 1))
    return d + {"hour": abs(n) // 24 * (1 if n > 0 else -1), "day": n, "week": 7 * n}[unit]


def move(s, n, unit, counting):
    return Span(move_day(s.lo, n, unit, counting), move_day(s.hi, n, unit, counting),
                tuple((name, steps + ((n, unit, counting),)) for name, steps in s.path))


def order_by_path(a, b):
    """-1, 0, 1 where a common anchor tells how a and b lie; else None."""
    size = lambda s: abs(s[0]) // 24 if s[1] == "hour" else abs(s[0])
    way = lambda s: (1 if s[0] > 0 else -1) if size(s) else 0
    for name, p in a.path:
        for other, q in b.path:
            if name == other:
                if len(p) == len(q) == 1 and p[0][1] != "working day" and p[0][1:] == q[0][1:] and (p[0][0] < 0) == (q[0][0] < 0):
                    x, y = way(p[0]) * size(p[0]), way(q[0]) * size(q[0])
                    return (x > y) - (x < y)
                if p and q:
                    return None
                signs = {(1 if s[0] > 0 else -1) for s in p or q}
                if len(signs) > 1:
                    return None
                moved = any(size(s) for s in p or q)
                return signs.pop() * (1 if p else -1) if moved else 0
    return None


def le(a, b):
    if a.hi <= b.lo:
        return True
    if a.lo > b.hi:
        return False
    sign = order_by_path(a, b)
    return None if sign is None else sign <= 0


def lt(a, b): return no(le(b, a))


PERIOD = re.compile(r"(FY)?(\d{4})(?:-(?:Q(\d)|H(\d)|(\d\d)(?:-(\d\d))?))?$")
SEASON = re.compile(r"(?:spring|summer|autumn|winter) \d{4}$")
VAGUE = re.compile(r"(?:(early|mid|late|around|end of|before|after|spring|summer|autumn|winter) )?((?:FY)?\d{4}\S*)$")


def period(text, fiscal=1):
    """The first month, counted from year 0, and how many; None for a day."""
    fy, y, q, h, m, d = PERIOD.match(text).groups()
    y = int(y) * 12
    if fy:
        return y + fiscal - 1, 12
    if d:
        return None
    return (y + 3 * int(q) - 3, 3) if q else (y + 6 * int(h) - 6, 6) if h else (y + int(m) - 1, 1) if m else (y, 12)


def days_of(first, count):
    end = first + count - 1
    return Span(datetime.date(first // 12, first % 12 + 1, 1).toordinal(),
                datetime.date(end // 12, end % 12 + 1, calendar.monthrange(end // 12, end % 12 + 1)[1]).toordinal())


def plain(text, fiscal=1):
    """A date that is written without an anchor."""
    word, of = VAGUE.match(text).groups()
    p = period(of, fiscal)
    s = on(day(of, None)) if p is None else days_of(*p)
    if word in ("early", "mid", "late"):
        k = ("early", "mid", "late").index(word)
        return Span(s.lo + 10 * k, s.lo + 10 * k + 9 if k < 2 else s.hi) if p[1] == 1 else days_of(p[0] + k * p[1] // 3, p[1] // 3)
    if word in ("spring", "summer", "autumn", "winter"):
        return days_of(p[0] + 2 + 3 * ("spring", "summer", "autumn", "winter").index(word), 3)
    wide = 15 if p is None else s.hi - s.lo + 1
    return {"around": Span(s.lo - wide, s.hi + wide), "end of": on(s.hi), "before": Span(NEVER, s.lo - 1), "after": Span(s.hi + 1, EVER)}.get(word, s)


def is_plain(text): return bool(VAGUE.match(text))


# ---- values of the export ----

def flat(values): return [w for v in values for w in (v["values"] if v["type"] == "pair" else [v])]
def refs(p, role="values"): return [v["name"] for v in flat(p.get(role, ())) if v["type"] == "reference"]


def within(v, b):
    if (v[0] > b[0] or (v[0] == b[0] and (v[1] or not b[1]))) and (v[2] < b[2] or (v[2] == b[2] and (v[3] or not b[3]))):
        return True
    apart = lambda hi, hi_open, lo, lo_open: hi < lo or (hi == lo and (hi_open or lo_open))
    return False if apart(v[2], v[3], b[0], b[1]) or apart(b[2], b[3], v[0], v[1]) else None


def ends(n):
    """(lo, lo is open, hi, hi is open)"""
    if "bound" not in n:
        return n["value"], False, n["value"], False
    return n.get("from", n.get("above", NEVER)), "from" not in n, n.get("to", n.get("below", EVER)), "to" not in n
