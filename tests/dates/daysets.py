#!/usr/bin/env python3
"""The date algebra of docs/meaning.md, sections 1 and 7, against sets of days.

A date is here the set of all days that it can be, each day by itself (a bit each), in a calendar of some years, and two flags for
sets that go on before and after that calendar. What the page defines is worked out by looking at the days; nothing is known of
intervals, of adding to the number of a month, or of the compiler. Random dates are written into a model; what the compiler
makes of each is compared with its set, and so are the answers to questions about random pairs of them.

    daysets.py --ask ASK [--pairs N] [--seed S]
"""
import argparse
import collections
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import time

# ---- the calendar: every day by itself ----

DAYS, WHERE, d = [], {}, datetime.date(2004, 1, 1)
while d.year < 2047:
    WHERE[d] = len(DAYS)
    DAYS.append(d)
    d += datetime.timedelta(days=1)
ALL = (1 << len(DAYS)) - 1
OF = collections.defaultdict(int)                       # the days of each period
MONTHS = []                                             # one after the other: {number of the day: where it is}
SEASONS = {3: "spring", 4: "spring", 5: "spring", 6: "summer", 7: "summer", 8: "summer", 9: "autumn", 10: "autumn", 11: "autumn"}
for i, d in enumerate(DAYS):
    bit = 1 << i
    OF[d.isoformat()] |= bit
    OF["%d-%02d" % (d.year, d.month)] |= bit
    OF["%d-Q%d" % (d.year, 1 if d.month < 4 else 2 if d.month < 7 else 3 if d.month < 10 else 4)] |= bit
    OF["%d-H%d" % (d.year, 1 if d.month < 7 else 2)] |= bit
    OF["%d" % d.year] |= bit
    OF["%s %d" % (SEASONS.get(d.month, "winter"), d.year - (d.month < 3))] |= bit          # a winter begins in December of its year
    for first in range(1, 13):
        OF["FY%d from %d" % (d.year if d.month >= first else d.year - 1, first)] |= bit
    if d.day == 1:
        MONTHS.append({})
    MONTHS[-1][d.day] = i
MONTH_OF = {i: n for n, m in enumerate(MONTHS) for i in m.values()}


def bits(mask):
    low = (mask & -mask).bit_length() - 1
    return [low + k for k, c in enumerate(bin(mask >> low)[:1:-1]) if c == "1"] if mask else []


class Days:
    """A set of days; `before`, `after`: it goes on before or after the calendar."""
    def __init__(self, mask, before=False, after=False):
        self.mask, self.before, self.after = mask, before, after

    def first(self): return None if self.before else DAYS[(self.mask & -self.mask).bit_length() - 1].isoformat()
    def last(self): return None if self.after else DAYS[self.mask.bit_length() - 1].isoformat()
    def is_day(self): return not (self.before or self.after) and self.mask & (self.mask - 1) == 0


# ---- days and sets ----

def before_all(s):
    """The days before every day of a set."""
    return 0 if s.before else (s.mask & -s.mask) - 1


def after_all(s):
    return 0 if s.after else ALL & ~((1 << s.mask.bit_length()) - 1)


def before_some(s):
    """The days before some day of a set."""
    return ALL if s.after else (1 << (s.mask.bit_length() - 1)) - 1


def after_some(s):
    return ALL if s.before else ALL & ~(((s.mask & -s.mask) << 1) - 1)


def at_most(a, b):
    """a <= b: so for all pairs, for none, or for some."""
    if not (a.after or b.before) and a.mask & after_some(b) == 0 and a.mask & ~(before_all(b) | b.mask & -b.mask) == 0:
        return "yes"
    if not (a.before or b.after) and a.mask & ~after_all(b) == 0:
        return "no"
    return "unknown"


NOT = {"yes": "no", "no": "yes", "unknown": "unknown"}


def compare(a, sign, b):
    if sign in ("=", "!="):
        apart = "no" if NOT[at_most(a, b)] == "yes" or NOT[at_most(b, a)] == "yes" else "unknown"
        same = "yes" if a.is_day() and b.is_day() and a.mask == b.mask else apart
        return same if sign == "=" else NOT[same]
    return {"<=": lambda: at_most(a, b), ">=": lambda: at_most(b, a), "<": lambda: NOT[at_most(b, a)], ">": lambda: NOT[at_most(a, b)]}[sign]()


def inside(a, s):
    if not (a.before or a.after) and a.mask & ~s.mask == 0:
        return "yes"
    return "no" if a.mask & s.mask == 0 else "unknown"


def compare_period(a, sign, p):
    """With a period as it is written: before its first day, up to its last day ..."""
    days = list(bits(p.mask))
    first, last = Days(1 << days[0]), Days(1 << days[-1])
    return {"<": lambda: compare(a, "<", first), "<=": lambda: compare(a, "<=", last), ">": lambda: compare(a, ">", last),
            ">=": lambda: compare(a, ">=", first), "=": lambda: inside(a, p), "!=": lambda: NOT[inside(a, p)]}[sign]()


# ---- moving ----

TABLES = {}


def move_one(i, n, unit, counting):
    """One day, moved; None outside of the calendar."""
    if unit in ("month", "year"):
        months = n * 12 if unit == "year" else n
        if counting == "following_day" and n >= 0:
            i += 1                                      # the day after the event is moved
        target = MONTH_OF.get(i, -10**6) + months
        if not 0 <= target < len(MONTHS):
            return None
        number = DAYS[i].day
        return MONTHS[target].get(number, MONTHS[target][max(MONTHS[target])])
    steps = {"hour": lambda: abs(n) // 24 * (1 if n > 0 else -1), "day": lambda: n, "week": lambda: 7 * n}[unit]()
    return i + steps if 0 <= i + steps < len(DAYS) else None


def move(s, n, unit, counting):
    """Each of its days moved; between the first and the last of them all can be."""
    if s.before and s.after:
        return s
    ends = []
    table = TABLES.setdefault((n, unit, counting), {})
    near = s.mask
    if s.before or s.after:                             # of a set that goes on for ever the days near its end
        near &= ALL >> (len(DAYS) - s.mask.bit_length() + 1) & ~(ALL >> (len(DAYS) - s.mask.bit_length() + 801)) if s.before else ((s.mask & -s.mask) << 800) - 1
        near |= s.mask & -s.mask if s.after else 1 << (s.mask.bit_length() - 1)
    for i in bits(near):
        if i not in table:
            table[i] = move_one(i, n, unit, counting)
        ends.append(table[i])
    assert None not in ends or s.before or s.after
    ends = [e for e in ends if e is not None]
    lo, hi = 0 if s.before else min(ends), len(DAYS) - 1 if s.after else max(ends)
    return Days(((1 << (hi - lo + 1)) - 1) << lo, s.before, s.after)


def earliest(a, b):
    """All that the earlier of a day of a and a day of b can be."""
    return Days(a.mask & (before_some(b) | b.mask) | b.mask & (before_some(a) | a.mask), a.before or b.before, a.after and b.after)


def latest(a, b):
    return Days(a.mask & (after_some(b) | b.mask) | b.mask & (after_some(a) | a.mask), a.before and b.before, a.after or b.after)


# ---- written dates ----

class Date:
    """The words, the set; as a deadline; whether it is a calendar date."""
    def __init__(self, words, days, deadline=None, calendar=False, period=False):
        self.words, self.days, self.deadline, self.calendar, self.period = words, days, deadline or days, calendar, period
        self.computed = False


def computed(*args):
    d = Date(*args)
    d.computed = True
    return d


def last_day(days): return Days(1 << max(bits(days.mask)))


class Writer:
    def __init__(self, rng):
        self.rng, self.anchors = rng, []

    def period(self, fiscal, kinds=("day", "day", "day", "month", "quarter", "half", "year", "fiscal")):
        y, m, kind = self.rng.randint(2020, 2028), self.rng.randint(1, 12), self.rng.choice(kinds)
        if kind == "fiscal":
            words = "FY%d" % y if self.rng.random() < 0.5 else "FY%d-%02d" % (y, (y + 1) % 100)
            days = Days(OF["FY%d from %d" % (y, fiscal)])
        else:
            words = {"day": lambda: self.rng.choice(list(MONTHS[(y - DAYS[0].year) * 12 + m - 1].values())), "month": lambda: "%d-%02d" % (y, m),
                     "quarter": lambda: "%d-Q%d" % (y, self.rng.randint(1, 4)), "half": lambda: "%d-H%d" % (y, self.rng.randint(1, 2)), "year": lambda: "%d" % y}[kind]()
            words = DAYS[words].isoformat() if kind == "day" else words
            days = Days(OF[words])
        return Date(words, days, last_day(days), True, kind != "day")

    def third(self, fiscal):
        p, k = self.period(fiscal, ("month", "quarter", "half", "year")), self.rng.randint(0, 2)
        of = list(bits(p.days.mask))
        months = sorted({MONTH_OF[i] for i in of})
        if len(months) == 1:
            chosen = [i for i in of if (0 if DAYS[i].day <= 10 else 1 if DAYS[i].day <= 20 else 2) == k]
        else:
            part = len(months) // 3
            chosen = [i for i in of if MONTH_OF[i] in months[k * part:(k + 1) * part]]
        return Date("%s %s" % (("early", "mid", "late")[k], p.words), Days(sum(1 << i for i in chosen)))

    def plain(self, fiscal):
        form = self.rng.choice(("period",) * 6 + ("third", "third", "end", "season", "season", "around", "around", "open"))
        if form == "period":
            return self.period(fiscal)
        if form == "third":
            return self.third(fiscal)
        if form == "season":
            words = "%s %d" % (self.rng.choice(("spring", "summer", "autumn", "winter")), self.rng.randint(2020, 2028))
            return Date(words, Days(OF[words]), last_day(Days(OF[words])))
        if form == "open" and self.rng.random() < 0.3:
            p = self.third(fiscal)
        else:
            p = self.period(fiscal, ("day", "month", "quarter", "half", "year", "fiscal") if form != "end" else ("month", "quarter", "half", "year", "fiscal"))
        if form == "end":
            return Date("end of " + p.words, last_day(p.days))
        if form == "around":
            wide, mask = 15 if p.days.is_day() else sum(1 for _ in bits(p.days.mask)), p.days.mask
            for k in range(1, wide + 1):
                mask |= p.days.mask << k | p.days.mask >> k
            return Date("around " + p.words, Days(mask))
        if self.rng.random() < 0.5:
            days = Days(before_all(p.days), True)
            return Date("before " + p.words, days, last_day(days))
        return Date("after " + p.words, Days(after_all(p.days), False, True))

    def amount(self):
        unit = self.rng.choice(("day", "day", "week", "month", "month", "month", "year", "hour"))
        return self.rng.choice({"day": (1, 3, 10, 30, 90, 366), "week": (1, 2, 6, 13), "month": (1, 2, 3, 6, 11, 12, 13, 21), "year": (1, 2), "hour": (1, 23, 24, 25, 47, 48, 73)}[unit]), unit

    def date(self, fiscal, counting, depth=0):
        """Any date: counting as its holder says."""
        form = self.rng.choice(("plain",) * 5 + ("move",) * 4 + ("either", "open"))
        if form == "plain" or depth > 2:
            return self.plain(fiscal)
        if form == "either":
            a, b = self.date(fiscal, counting, depth + 1), self.date(fiscal, counting, depth + 1)
            name, f = self.rng.choice((("earliest", earliest), ("latest", latest)))
            return computed("%s(%s, %s)" % (name, a.words, b.words), f(a.days, b.days), f(a.deadline, b.deadline))
        of, how = self.date(fiscal, counting, depth + 1), counting
        if self.rng.random() < 0.5:
            of = self.anchor(of)
        if form == "open":
            if not of.computed:
                return self.plain(fiscal)
            if self.rng.random() < 0.5:
                return computed("after " + of.words, Days(after_some(of.days), of.days.before, True))
            return computed("before " + of.words, Days(before_some(of.days), True, of.days.after))
        n, unit = self.amount()
        back = self.rng.random() < 0.4
        words = "%d %s%s %s %s" % (n, unit, "" if n == 1 else "s", "before" if back else "after", of.words)
        return computed(words, move(of.days, -n if back else n, unit, "calendar" if back else how))

    def anchor(self, of):
        """A deadline that nothing else counts from. What it holds is written outside of every strategy, and read as a deadline."""
        if "FY" in of.words or any(w in of.words for w in ("month", "year")):       # those depend on the holder
            return of
        name = "anchor_%d" % len(self.anchors)
        self.anchors.append("deadline %s \"Anchor\" {\n  date %s\n}" % (name, of.words))
        return computed(name, of.deadline)


def shown(days): return {"from": days.first(), "to": days.last()}


def model(rng, count):
    """(the text, [(name, date)]): sources and commitments in strategies with fiscal years of their own, some with a counting."""
    w, lines, dates = Writer(rng), ["language 1", "module dates \"Dates\""], []
    firsts = rng.sample(range(2, 13), 2) + [1]
    for k, first in enumerate(firsts):
        lines.append("strategy plan_%d \"Plan\" {\n%s}" % (k, "  fiscal_year_start %d\n" % first if first > 1 or rng.random() < 0.5 else ""))
        lines.append("pillar theme_%d \"Theme\" {\n  part_of plan_%d\n}" % (k, k))
    for i in range(count):
        k, counting = rng.randrange(3), rng.choice(("calendar", "following_day"))
        d = w.date(firsts[k], counting)
        said = "" if counting == "calendar" and rng.random() < 0.5 else "  counting %s\n" % counting
        if rng.random() < 0.7:
            lines.append("source s%d \"S\" {\n  part_of plan_%d\n%s  retrieved %s\n}" % (i, k, said, d.words))
            dates.append(("s%d" % i, d, d.days))
        else:
            lines.append("commitment c%d \"C\" {\n  part_of theme_%d\n%s  due %s\n}" % (i, k, said, d.words))
            dates.append(("c%d" % i, d, d.deadline))
    return "\n".join(lines + w.anchors) + "\n", dates


def asked(name): return name + (".retrieved" if name[0] == "s" else ".due")


def question(rng, w, dates):
    """(the words, the answer)"""
    (a, _, x), (b, _, y) = rng.sample(dates, 2)
    form, sign = rng.random(), rng.choice(("<=", "<", "=", ">=", ">", "!="))
    if form < 0.55:
        return "%s %s %s" % (asked(a), sign, asked(b)), compare(x, sign, y)
    if form < 0.7:
        p = w.period(1)
        return "%s %s %s" % (asked(a), sign, p.words), (compare_period if p.period else compare)(x, sign, p.days)
    if form < 0.8:
        p, q = sorted((w.period(1), w.period(1)), key=lambda p: (p.days.mask & -p.days.mask, p.days.mask))
        of = Days(ALL & ~before_all(p.days) & ~after_all(q.days))
        gone = rng.random() < 0.3
        answer = inside(x, of)
        return "%s %sin %s..%s" % (asked(a), "not " if gone else "", p.words, q.words), NOT[answer] if gone else answer
    if form < 0.9:
        n, unit = w.amount()
        back = rng.random() < 0.5
        moved = move(x, -n if back else n, unit, "calendar")
        return "%s %s %d %s%s %s %s" % (asked(a), "-" if back else "+", n, unit, "" if n == 1 else "s", sign, asked(b)), compare(moved, sign, y)
    name, f = rng.choice((("earliest", earliest), ("latest", latest)))
    c, _, z = rng.choice(dates)
    if c in (a, b):
        return question(rng, w, dates)
    return "%s(%s, %s) %s %s" % (name, asked(a), asked(b), sign, asked(c)), compare(f(x, y), sign, z)


def batch(ask, rng, count, pairs, figures):
    text, dates = model(rng, count)
    w = Writer(rng)
    questions = [question(rng, w, dates) for _ in range(pairs)]
    with tempfile.TemporaryDirectory(prefix="dates-") as directory:
        path = os.path.join(directory, "dates.su")
        with open(path, "w") as f:
            f.write(text)
        out = subprocess.run([ask, "2024-05-15", path], input="".join(q + "\n" for q, _ in questions).encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    exported, answers = out.split("\f\n")
    declared = {d["name"]: d for d in json.loads(exported)["declarations"]}
    wrong = []
    for name, d, days in dates:
        line = next((p["values"][0] for p in declared[name]["properties"] if p["name"] in ("retrieved", "due")), None)
        is_now = {k: line.get(k) for k in ("from", "to")}
        if is_now != shown(d.days):
            wrong.append("`%s` is %s, not %s" % (d.words, is_now, shown(d.days)))
        elif name[0] == "c" and declared[name].get("due") != shown(days):
            wrong.append("due `%s` is %s, not %s" % (d.words, declared[name].get("due"), shown(days)))
    answers = answers.split("\n")[:-1]
    assert len(answers) == len(questions)
    words = {asked(name): d.words for name, d, _ in dates}
    for (q, answer), line in zip(questions, answers):
        figures[answer] += 1
        if line.split(",")[0] != answer:
            wrong.append("%s: %s, not %s; %s" % (q, line, answer, {k: v for k, v in words.items() if k in q.replace("(", " ").replace(",", " ").replace(")", " ").split()}))
    return len(dates) + len(questions), wrong


def main():
    p = argparse.ArgumentParser(description="compare the date algebra with sets of days")
    p.add_argument("--ask", required=True, help="the program made of ask.c")
    p.add_argument("--pairs", type=int, default=100000)
    p.add_argument("--seed", default="days")
    p.add_argument("--show", type=int, default=10)
    args = p.parse_args()
    figures, start, done, failed, left, number = collections.Counter(), time.monotonic(), 0, 0, args.pairs, 0
    while left > 0:
        pairs = min(left, 20000)
        n, wrong = batch(args.ask, random.Random("%s/%d" % (args.seed, number)), 600, pairs, figures)
        for line in wrong[:max(args.show - failed, 0)]:
            print("WRONG    " + line, flush=True)
        done, failed, left, number = done + n, failed + len(wrong), left - pairs, number + 1
    print("%d pairs (%d yes, %d no, %d unknown) in %.1f s" % (args.pairs, figures["yes"], figures["no"], figures["unknown"], time.monotonic() - start))
    print("%d passed, %d failed" % (done - failed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
