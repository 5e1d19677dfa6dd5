"""What is calculated (docs/meaning.md, section 7, Calculating), with fractions.

A number is (lo, lo is open, hi, hi is open, what it is a number of), where that is (currency, unit, percent), percent "ratio" for a ratio;
a length of time is (n, unit), or a number of "days"."""
import fractions
import math

from records import EVER, NEVER, Span
from records import move as move_date

LIMIT = 10 ** 18
UNITS = {"hour": None, "day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
PLAIN, PERCENT, RATIO = (None, None, False), (None, None, True), (None, None, "ratio")


def exact(n): return n if n in (NEVER, EVER) else fractions.Fraction(str(n) if isinstance(n, float) else n)
def whole(a): return tuple(exact(a[i]) if i in (0, 2) else a[i] for i in range(4))


def held(a):
    """None if it has an end that does not fit."""
    fits = all(n in (NEVER, EVER) or (abs(n.numerator) <= LIMIT and n.denominator <= LIMIT) for n in (a[0], a[2]))
    return a if fits else None


def plus(a, b): return held((a[0] + b[0], a[1] or b[1], a[2] + b[2], a[3] or b[3]))
def minus(a): return (-a[2], a[3], -a[0], a[1])


def corner(x, y):
    (p, p_open), (q, q_open) = x, y
    if p == 0 or q == 0:
        return fractions.Fraction(0), not ((p == 0 and not p_open) or (q == 0 and not q_open))
    if p in (NEVER, EVER) or q in (NEVER, EVER):
        return (EVER if (p > 0) == (q > 0) else NEVER), True
    return p * q, p_open or q_open


def times(a, b):
    all_of = [corner(x, y) for x in (a[0:2], a[2:4]) for y in (b[0:2], b[2:4])]
    lo, hi = min(all_of, key=lambda e: (e[0], e[1])), max(all_of, key=lambda e: (e[0], not e[1]))
    return held(lo + hi)


def inverse(b):
    low = b[0] < 0 or (b[0] == 0 and not b[1])
    if low and (b[2] > 0 or (b[2] == 0 and not b[3])):
        return None                                     # it may be zero
    one = lambda n, is_open, beyond: (fractions.Fraction(0), True) if n in (NEVER, EVER) else (beyond, True) if n == 0 else (1 / n, is_open)
    return one(b[2], b[3], NEVER) + one(b[0], b[1], EVER)


def by_sign(sign, a, b):
    if sign in "+-":
        return plus(a, b if sign == "+" else minus(b))
    other = b if sign == "*" else inverse(b)
    return times(a, other) if other is not None else None


# ---- numbers ----

def of_sum(x, y):
    if x[0] or y[0]:
        return x if x[0] == y[0] else None
    if "ratio" in (x[2], y[2]):
        return RATIO if not x[1] and not y[1] else None
    return (None, x[1] or y[1], x[2]) if x[2] == y[2] and (x[1] == y[1] or not x[1] or not y[1]) else None


def of_product(x, y):
    named = [m for m in (x, y) if m[0] or m[1]]
    if named:
        return (named[0][0], named[0][1], False) if len(named) == 1 else None
    if x[2] is True and y[2] is True:
        return PERCENT
    return PLAIN if False in (x[2], y[2]) else RATIO


def of_quotient(x, y):
    if x[2] is False and y[2] is False and bool(x[0]) == bool(y[0]):
        if x[0]:
            return RATIO if x[0] == y[0] else None
        return x if x[1] and not y[1] else RATIO if x[1] == y[1] or not x[1] else None
    if x[2] == y[2] and not x[0] and not y[0]:
        return RATIO
    if y[0] or y[1]:
        return None
    if x[2] == "ratio":
        return RATIO if y[2] is True else PLAIN
    return x


def hundredth(a): return times(a, (fractions.Fraction(1, 100), False, fractions.Fraction(1, 100), False))


def numbers(sign, a, b, x, y):
    """x, y: what they are numbers of; "any" is the sum of nothing."""
    if "any" in (x, y):
        if sign in "+-":
            r = by_sign(sign, a, b)
            return r and r + (y if x == "any" else x,)
        x, y = (PLAIN if m == "any" else m for m in (x, y))
    of = of_sum(x, y) if sign in "+-" else of_product(x, y) if sign == "*" else of_quotient(x, y)
    if of is None:
        return None
    if x[2] is True and (sign == "*" or (sign in "+-" and y[2] is not True)):
        a = hundredth(a)
    if y[2] is True and x[2] is not True:
        b = hundredth(b)
    r = by_sign(sign, a, b) if a is not None and b is not None else None
    return r and r + (of,)


# ---- lengths of time ----

def is_length(a): return isinstance(a, tuple) and (len(a) == 2 or a[4:5] == ("days",))


def in_days(a):
    if len(a) > 2:
        return whole(a)
    n, (least, most) = a[0], UNITS[a[1]] or (None, None)
    if least is None:
        days = fractions.Fraction(int(n / 24) if n < 0 else n // 24)
        return days, False, days, False
    ends = sorted((fractions.Fraction(n * least), fractions.Fraction(n * most)))
    return ends[0], False, ends[1], False


def days(a): return a and a[0:4] + ("days",)


def lengths(sign, a, b):
    one = len(a) == 2 and len(b) == 2 and a[1] == b[1]
    if sign == "/":
        point = lambda n: (fractions.Fraction(n), False, fractions.Fraction(n), False)
        r = by_sign("/", point(a[0]) if one else in_days(a), point(b[0]) if one else in_days(b))
        return r and r + (RATIO,)
    n = one and (a[0] + b[0] if sign == "+" else a[0] - b[0])
    return (n, a[1]) if one and abs(n) < 2 ** 31 else days(by_sign(sign, in_days(a), in_days(b)))


def scaled(sign, a, n, of):
    if of == "any" or of[0] or of[1]:
        return None
    by = hundredth(n) if of[2] is True else n
    if by is None or (sign == "/" and inverse(by) is None):
        return None
    if len(a) == 2 and by[0] == by[2] and not by[1]:
        r = a[0] * by[0] if sign == "*" else a[0] / by[0]
        if r.denominator == 1 and abs(r) < 2 ** 31:
            return int(r), a[1]
    return days(by_sign(sign, in_days(a), by))


# ---- dates ----

def later(d, by, back):
    lo, hi = (by[0], by[2]) if not back else (-by[2], -by[0])
    return Span(NEVER if d.lo == NEVER or lo == NEVER else d.lo + math.floor(lo), EVER if d.hi == EVER or hi == EVER else d.hi + math.ceil(hi))


def between(a, b):
    is_open = NEVER in (a.lo, b.lo) or EVER in (a.hi, b.hi)
    return (NEVER, True, EVER, True, "days") if is_open else (fractions.Fraction(a.lo - b.hi), False, fractions.Fraction(a.hi - b.lo), False, "days")


def calculate(sign, a, b, measure, counting):
    """None: absent."""
    if a is None or b is None:
        return Span(NEVER, EVER) if isinstance(a, Span) or isinstance(b, Span) else None
    if isinstance(a, Span) and isinstance(b, Span):
        return between(a, b)
    if isinstance(b, Span):
        a, b = b, a
    if isinstance(a, Span):
        return move_date(a, b[0] if sign == "+" else -b[0], b[1], counting) if len(b) == 2 else later(a, in_days(b), sign == "-")
    if is_length(a) and is_length(b):
        return lengths(sign, a, b)
    if is_length(a):
        return scaled(sign, a, whole(b), measure(b))
    if is_length(b):
        return scaled(sign, b, whole(a), measure(a))
    return numbers(sign, whole(a), whole(b), measure(a), measure(b))
