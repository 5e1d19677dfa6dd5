"""What a checker of proofs knows: the records of `sure export -f json` (never its verdicts), kinds and lifecycles of `-f xml`, and
what docs/meaning.md, sections 1 to 4, makes of them. Shares nothing with the compiler, nor with tests/oracle."""
import calendar
import datetime
import re
import xml.etree.ElementTree as ET
from collections import namedtuple
from functools import lru_cache

EVER, NEVER = float("inf"), float("-inf")
NS = "{urn:sure:model:1}"
UNITS = {"hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year"}
Reach = namedtuple("Reach", "span pairs lower counts")


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
                if len(p) == len(q) == 1 and p[0][1:] == q[0][1:] and (p[0][0] < 0) == (q[0][0] < 0):
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


# ---- kinds and lifecycles ----

class Cycle:
    def __init__(self):
        self.states, self.ways, self.initial, self.automatic, self.follows, self.by = [], set(), set(), set(), {}, {}

    def read(self, element, refines=False):
        for e in element:
            tag, words = e.tag[len(NS):], lambda a: e.get(a, "").split()
            if tag == "way":
                last = None
                for s in words("from") + words("to"):          # what a kind adds comes in where its way does
                    if s not in self.states:
                        self.states.insert(self.states.index(last) + 1 if refines and last else len(self.states), s)
                    last = s
                self.ways |= {(a, b) for a in words("from") for b in words("to")}
            elif tag in ("initial", "automatic"):
                getattr(self, tag).update(words("states"))
            elif tag == "follows":
                self.follows[e.get("state")] = (e.get("other"), int(e.get("number")), e.get("unit"))
            elif tag == "reached-by":
                self.by[e.get("state")] = e.get("group")
        return self

    def copy(self):
        c = Cycle()
        for k, v in vars(self).items():
            setattr(c, k, type(v)(v))
        return c

    def reachable(self, without):
        seen, todo = set(), [s for s in self.states if s != without and (s in self.initial or all(b != s for _, b in self.ways))]
        while todo:
            s = todo.pop()
            if s not in seen:
                seen.add(s)
                todo += [b for a, b in self.ways if a == s and b != without]
        return seen

    @lru_cache(maxsize=None)
    def implied(self, s):
        """The states to which every way leads through s."""
        there = self.reachable(s)
        return [t for t in self.states if t != s and t not in there]

    @lru_cache(maxsize=None)
    def terminal(self): return [s for s in self.states if all(a != s for a, _ in self.ways)]

    @lru_cache(maxsize=None)
    def behind(self, s):
        """The states that a way leads to from s, over any number of steps."""
        seen, todo = set(), [s]
        while todo:
            t = todo.pop()
            more = {b for a, b in self.ways if a == t} - seen
            seen, todo = seen | more, todo + list(more)
        return seen


class Kinds:
    def __init__(self, files):
        self.parent, self.at, self.counting, self.props, self.defines = {}, {}, {}, {}, {}
        self.base, self.lines, self.cycles, self.silent = {}, {}, {}, set()
        roots, cycles = [ET.parse(f).getroot() for f in files], {}
        for e in (e for r in roots for e in r if e.tag == NS + "lifecycle"):
            cycles[e.get("name")] = Cycle().read(e)
        for e in (e for r in roots for e in r):
            name = e.get("name")
            if e.tag == NS + "kind":
                self.read_kind(name, e, cycles)
            elif e.tag == NS + "scale":
                self.silent |= {(name, g.get("name")) for g in e if g.get("meaning") == "unknown"}
            elif e.tag == NS + "define":
                self.defines.setdefault((name, e.get("kind")), (e.get("variable"), e.text, e.get("module")))      # the project's comes first

    def read_kind(self, name, e, cycles):
        if e.get("extends"):
            self.parent[name] = e.get("extends")
        for k in e:
            tag = k.tag[len(NS):]
            if tag == "uses":
                self.base[name] = cycles[k.get("lifecycle")]
            if tag in ("uses", "follows", "reached-by"):
                self.lines.setdefault(name, []).append(k)
            elif tag == "delivers":
                self.at[name] = k.get("at")
            elif tag == "counting":
                self.counting[name] = k.text
            elif tag == "property-definition":
                self.props.setdefault(k.get("name"), {})[name] = k.attrib

    def cycle(self, kind):
        """Its lifecycle, or that of what it extends, with the lines that it adds."""
        if kind and kind not in self.cycles:
            base = self.base.get(kind) or self.cycle(self.parent.get(kind))
            c = self.cycles[kind] = base and base.copy()
            for k in self.lines.get(kind, ()):
                c.read(list(k) if k.tag == NS + "uses" else [k], True)
        return self.cycles.get(kind)

    @lru_cache(maxsize=None)
    def line(self, kind): return [kind] + self.line(self.parent.get(kind)) if kind else []

    def isa(self, kind, of): return of in self.line(kind)
    def find(self, table, kind): return next((table[k] for k in self.line(kind) if k in table), None)
    @lru_cache(maxsize=None)
    def prop(self, kind, name): return self.find(self.props.get(name, {}), kind)
    @lru_cache(maxsize=None)
    def define(self, name, kind): return next((self.defines[name, k] for k in self.line(kind) if (name, k) in self.defines), None)


# ---- records ----

class Records:
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
    def at(self, x): return self.kinds.find(self.kinds.at, x["kind"])

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

    # history

    def begins(self, p):
        if not p.get("since") or not is_plain(p["since"][0]["written"]):
            return NEVER
        return read(p["since"][0]).hi

    @staticmethod
    def said(p):
        key = lambda v: (v["from"], v["to"]) if v["type"] in ("date", "range") and is_plain(v["written"]) else v.get("written") or v.get("name") or v.get("text")
        return tuple(tuple(key(v) for v in p.get(role, ())) for role in ("at", "by", "for", "except"))

    def in_force(self, x, prop, T):
        return self.once((x["name"], prop, T), self._in_force, x, prop, T) if prop in x["lines"] else []

    def _in_force(self, x, prop, T):
        lines, start = self.written(x, prop), {}
        if prop == "members" or not any(p.get("since") for p in lines):
            return lines
        for p in lines:
            if self.begins(p) <= T:
                start[self.said(p)] = max(start.get(self.said(p), NEVER), self.begins(p))
        return [p for p in lines if start.get(self.said(p)) == self.begins(p)]

    def inherited(self, x, prop, T): return next((found for y in self.above(x) for found in [self.in_force(y, prop, T)] if found), [])

    def given(self, x, prop, T):
        p = self.kinds.prop(x["kind"], prop)
        return self.inherited(x, prop, T) if p is not None and p.get("inherited") else self.in_force(x, prop, T)

    def complete_to(self, x):
        for y in self.above(x):
            lines = self.written(y, "complete_to")
            if lines:
                start = max(map(self.begins, lines))
                latest = [p for p in lines if self.begins(p) == start]
                return read(([p for p in latest if p.get("since")] or latest[:1])[-1]["values"][0]).hi
        return EVER

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

    def formula(self, text, x, deadline=False):
        """A written date, from its words."""
        if is_plain(text):
            s = plain(text, self.fiscal(x))
            return on(s.hi) if deadline and (PERIOD.match(text) or text.startswith("before")) else s
        m = re.match(r"(\d[\d_]*) (hour|day|week|month|year)s? (after|before) (.*)$", text)
        if m:
            of, n = self.formula(m[4], x), int(m[1].replace("_", ""))
            direct = re.match(r"[\w.]+$", m[4]) and not is_plain(m[4])
            name = (m[4] if m[4] in self.all else m[4].rsplit(".", 1)[0] if "." in m[4] else x["name"]) if direct else None
            return move(of, n if m[3] == "after" else -n, m[2], self.counting(x, name) if m[3] == "after" else "calendar")
        m = re.match(r"(earliest|latest)\((.*)\)$", text)
        if m:
            parts = [self.formula(t, x, deadline) for t in self.split(m[2])]
            s = (first_of if m[1] == "earliest" else last_of)(parts)
            return Span(s.lo, s.hi)
        m = re.match(r"(after|before) (.*)$", text)
        if m:
            s = self.formula(m[2], x)
            return Span(s.lo + 1, EVER) if m[1] == "after" else Span(NEVER, s.hi - 1)
        return self.anchor(text, x)

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

    def anchor(self, text, x):
        name, member = (text, "date") if text in self.all else text.rsplit(".", 1) if "." in text else (x["name"], text)
        y = self.all[name]
        if member in self.states(y):
            return (self.reach(y, member).span or ANY).called((name, member))
        self.depend(y, member)
        if member == "due":
            return self.due(y) or ANY
        lines = self.in_force(y, member, self.T)
        if not lines:
            return ANY
        v = lines[0]["values"][0]
        d = self.deadline(v, y) if self.isa(y, "deadline") else self.date(v, y)
        return (d if len(lines) == 1 else Span(d.lo, d.hi)).called((name, member))

    def depend(self, y, member):
        """What is written counts for circles, in force or not."""
        own = "done" if self.isa(y, "commitment") else self.at(y)
        for p in self.written(y, member):
            if member != "due" or (p["at"][0]["written"] if "at" in p else own) == own:
                for v in p["values"][:1]:
                    if v["type"] == "date" and not is_plain(v["written"]):
                        self.guarded(v, y, False)

    def deadline(self, v, x):
        if v["type"] != "date":
            return ANY
        s, text = self.date(v, x), v["written"]
        if PERIOD.match(text) or (is_plain(text) and text.startswith("before")):
            return on(s.hi)
        if not re.match("earliest|latest", text):
            return s
        return self.guarded(v, x, True) or ANY              # one that is computed from itself is unknown

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

    # states

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
        ends = [read(q["values"][0]).hi for name in refs(p, "per") for q in self.in_force(self.all[name], "published", self.T)]
        cut = min(ends, default=EVER)
        return Span(s.lo, cut) if s.lo <= cut < s.hi else s

    def parties(self, x, s):
        """Those who reach s one by one (None: nobody is asked), and the day on which membership counts."""
        dues, group = [p for p in self.due_lines_of(x, s, self.T, True) if "by" in p], self.cycle(x).by.get(s)
        T = self.T
        if dues or group:
            d = self.due(x) if self.isa(x, "commitment") and s == "done" else self.due(x, s)
            T = d.hi if d and d.hi not in (NEVER, EVER) else T
        if dues:
            return set().union(*[self.members(refs(p, "by"), T, refs(p, "except")) for p in dues]), T
        return (self.members([group], T) if group in self.all else None), T

    def meet(self, spans):
        lo, hi = max(s.lo for s in spans), min(s.hi for s in spans)
        whole = spans[0].same(Span(lo, hi))
        return spans[0] if len(spans) == 1 else Span(lo, hi) if lo <= hi else Span(spans[0].lo, spans[0].hi) if not whole else spans[0]

    def reach(self, x, s): return self.once(("reach", x["name"], s), self._reach, x, s)

    def _reach(self, x, s):
        lines = self.in_force(x, s, self.T)
        if s == "done" and self.recurrence(x):
            return Reach(first_of([self.counts(x, p) for p in lines]) if lines else None, False, None, None)
        parties, T = self.parties(x, s)
        parts = [d["name"] for d in self.children.get(x["name"], ()) if self.isa(d, "part")] if any(refs(p, "for") for p in lines) else None
        pairs = parties is not None or parts is not None
        whole = [self.counts(x, p) for p in lines if not pairs or not (refs(p, "by") or refs(p, "for"))]
        span, rule = self.meet(whole) if whole else None, self.rule(x, s)
        other = self.reach(x, rule[0]).span if rule else None
        if other:
            moved = move(other.called((x["name"], rule[0])), rule[1], rule[2], self.counting(x, x["name"]))
            lo, hi = (moved.lo, moved.hi) if span is None else (max(span.lo, moved.lo), min(span.hi, moved.hi))
            span = moved if span is None else Span(lo, hi) if lo <= hi else span
        if not pairs:
            return Reach(span, False, None, None)
        found, asked, used = [], 0, set()
        for who in sorted(parties) if parties is not None else [None]:
            for part in parts or [None]:
                asked += 1
                fit = [p for p in lines if (who is None or not refs(p, "by") or who in self.members(refs(p, "by"), T, refs(p, "except")))
                       and (part is None or not refs(p, "for") or part in refs(p, "for"))]
                rank = lambda p: (bool(refs(p, "by")) and who is not None, bool(refs(p, "for")))
                best = [p for p in fit if rank(p) == max(map(rank, fit))]
                if best:
                    found.append(self.meet([self.counts(x, p) for p in best]))
                    used |= {p["line"] for p in best}
        now = [le(d, on(self.T)) for d in found]
        counts = [asked, now.count(True), now.count(True) + now.count(None)]
        if span is not None:
            t = le(Span(span.lo, span.hi), on(self.T))
            counts[1:] = [asked if t else counts[1], asked if t is not False else counts[2]]
        elif found and len(found) == asked:
            span = found[0] if len(used) == 1 else Span(*(lambda d: (d.lo, d.hi))(last_of(found)))
        lower = None if span or not found else max(d.lo for d in found)
        return Reach(span, True, lower, counts if asked and not (parties == set()) else None)

    def was(self, x, s, day=None):
        """As of T; or, of what is recorded now, whether x was s on an earlier day."""
        d, ends, then = self.reach(x, s), self.ends(x), self.T if day is None else day
        told = [ends[t] for t in [s] * (s in ends) + self.implying(x, s)]
        t = either(False, *[le(e, on(then)) for e in told])
        if t is not False or d.span:
            return t
        if then > self.complete_to(x):
            return False if not told and d.lower is not None and d.lower > then else None
        if not told or then == self.T or self.was(x, s) is False:
            return False
        return False if self.complete_to(x) < min(e.lo for e in told) else None       # it came without a record

    def ends(self, x):
        """{state: its date, or by when it came if it follows what is only inferred}"""
        return self.once(("ends", x["name"]), self._ends, x)

    def _ends(self, x):
        ends = {s: self.reach(x, s).span for s in self.states(x) if self.reach(x, s).span}
        rules = {s: self.rule(x, s) for s in self.states(x) if s not in ends and not (s == "done" and self.recurrence(x))}
        while True:
            more = {}
            for s, rule in rules.items():
                told = [ends[t] for t in self.from_rule(x, rule, ends)] if rule and not self.reach(x, rule[0]).span else []
                if told:
                    by = min(e.hi for e in told)
                    more[s] = Span(min(e.lo for e in told), move_day(by, rule[1], rule[2], self.counting(x, x["name"])))
            if all(s in ends and ends[s].same(e) for s, e in more.items()):
                return ends
            ends.update(more)

    def from_rule(self, x, rule, ends):
        """The states that tell of the one that is followed."""
        return [t for t in self.states(x) if t in ends and (t == rule[0] or (t in self.cycle(x).implied(rule[0]) and not self.reach(x, rule[0]).pairs))]

    def comes_from(self, x, s):
        """(the states that follow, the states with a date) of which the end of s without a date comes."""
        todo, rules, dated, ends = [s], set(), set(), self.ends(x)
        while todo:
            t = todo.pop()
            if self.reach(x, t).span:
                dated.add(t)
            elif t not in rules:
                rules.add(t)
                todo += self.from_rule(x, self.rule(x, t), ends)
        return [t for t in self.states(x) if t in rules], [t for t in self.states(x) if t in dated]

    def implying(self, x, s):
        if self.reach(x, s).pairs:
            return []
        return [t for t in self.cycle(x).implied(s) if t in self.ends(x)]

    def state_day(self, x, s):
        if s not in self.states(x):
            return None
        d, ends = self.reach(x, s).span, self.ends(x)
        if d:
            return d.called((x["name"], s))
        later = [ends[t].hi for t in [s] * (s in ends) + self.implying(x, s)]
        return Span(NEVER, min(later)) if later else None

    # due dates

    def due_lines_of(self, x, s, T, every=False):
        own, out, seen = "done" if self.isa(x, "commitment") else self.at(x), [], set()
        for p in self.in_force(x, "due", T):
            if (p["at"][0]["written"] if "at" in p else own) == s and (self.said(p) not in seen or every):
                seen.add(self.said(p))
                out.append(p)
        return out

    def own_due(self, c, T): return next(iter(self.due_lines_of(c, "done", T)), None)

    def recurrence(self, c):
        p = self.own_due(c, self.T) if self.isa(c, "commitment") else None
        return p if p and p["values"] and p["values"][0]["type"] == "recurrence" else None

    def delivers(self, c, T): return [(self.all[n], p["at"][0]["written"] if "at" in p else self.at(self.all[n])) for p in self.in_force(c, "delivers", T) for n in refs(p)]

    def dues_of_document(self, x):
        """x.due of an expression: whatever a document is due for. (lines, date or None)"""
        found = {}
        for p in self.in_force(x, "due", self.T):
            found.setdefault(self.said(p), p)
        lines = [(x, p, self.deadline(p["values"][0], x)) for p in found.values() if p["values"] and p["values"][0]["type"] != "recurrence"]
        days = {p["line"]: d for _, p, d in lines}
        return lines, last_of(list(days.values())).called(("lines", frozenset(days))).called(("dues", x["name"])) if days else None

    def due_lines(self, x, s, T):
        """[(holder, line, deadline)]; s None: of a commitment."""
        if s is not None:
            return [(x, p, self.deadline(p["values"][0], x)) for p in self.due_lines_of(x, s, T) if p["values"] and p["values"][0]["type"] != "recurrence"]
        own = self.own_due(x, T)
        if own:
            return [] if own["values"][0]["type"] == "recurrence" else [(x, own, self.deadline(own["values"][0], x))]
        lines = [line for d, at in self.delivers(x, T) for line in self.due_lines(d, at, T)]
        return lines + [(x, p, self.deadline(p["by"][0], x)) for p in self.in_force(x, "target", T) if "by" in p and p["by"][0]["type"] == "date"]

    def due(self, x, s=None, T=None):
        T = self.T if T is None else T
        if s is None and not self.isa(x, "commitment"):
            s = self.at(x)
        return self.once(("due", x["name"], s, T), self._due, x, s, T)

    def _due(self, x, s, T):
        lines = {p["line"]: d for _, p, d in self.due_lines(x, s, T)}
        return last_of(list(lines.values())).called(("lines", frozenset(lines))).called(("due", x["name"], s, T)) if lines else None

    # delivery

    def milestones(self, c): return [m for m in self.children.get(c["name"], ()) if self.isa(m, "milestone")]

    def values_of(self, c, target):
        """[(line, its date, whether it satisfies the target)]"""
        i = self.all[refs(target)[0]]
        n = next(v for v in flat(target["values"]) if v["type"] in ("number", "money"))
        want = ends(n)
        if "bound" not in n:
            base = self.in_force(i, "baseline", self.T)[:1]
            below = base and base[0]["values"][0].get("value") is not None and n["value"] < base[0]["values"][0]["value"]
            want = (NEVER, True, n["value"], False) if below else (n["value"], False, EVER, True)
        return [(p, self.date(p["at"][0], i), within(ends(p["values"][0]), want)) for p in self.in_force(i, "value", self.T) if "at" in p and p["values"]]

    def met(self, c, target):
        i = self.all[refs(target)[0]]
        t = either(False, *[both(le(d, on(self.T)), fits) for _, d, fits in self.values_of(c, target)])
        return None if t is False and self.T > self.complete_to(i) else t

    def day_of_target(self, c, target):
        days = [d for _, d, fits in self.values_of(c, target) if fits]
        return first_of(days) if days else None

    def delivery_day(self, c): return self.once(("day", c["name"]), self._delivery_day, c)

    def _delivery_day(self, c):
        if self.recurrence(c):
            w = self.windows(c)
            d = w[1].get(len(w[0]) - 1) if w and w[2] and w[0] else None
            return d and Span(d.lo, d.hi)
        days = [d for d in [self.state_day(c, "done")] if d]
        parts = [self.state_day(x, s) for x, s in self.delivers(c, self.T)] + [self.day_of_target(c, t) for t in self.in_force(c, "target", self.T)]
        parts += [self.delivery_day(m) for m in self.milestones(c)]
        if parts and None not in parts:
            days.append(last_of(parts))
        return first_of(days) if days else None

    def delivered_days(self, c):
        """The days on which a c that is delivered was: without a record, too."""
        day = self.delivery_day(c)
        return Span(self.first_day(c), day.hi) if day and self.unrecorded_day(c) < day.hi else day

    def unrecorded_day(self, c): return self.once(("unrecorded", c["name"]), self._unrecorded_day, c)

    def _unrecorded_day(self, c):
        """The first day on which what is not recorded, or only inferred, can have delivered c."""
        if self.recurrence(c):
            w = self.windows(c)
            return self.silent_from(c) if w and w[2] and w[0] else self.first_day(c)
        silent = lambda x, s: EVER if s in self.states(x) and self.reach(x, s).span else self.first_of_state(x, s)
        parts = [(self.first_of_state(x, s), silent(x, s)) for x, s in self.delivers(c, self.T)]
        for t in self.in_force(c, "target", self.T):
            values, open_from = self.values_of(c, t), self.silent_from(self.all[refs(t)[0]])
            parts.append((min([d.lo for _, d, fits in values if fits is not False] + [open_from]), min([d.lo for _, d, fits in values if fits is None] + [open_from])))
        parts += [(self.first_day(m), self.unrecorded_day(m)) for m in self.milestones(c)]
        done = [silent(c, "done")] if "done" in self.states(c) else []
        return min(done + ([max(max(f for f, _ in parts), min(u for _, u in parts))] if parts else []), default=EVER)

    def silent_from(self, x):
        """The first day, up to T, of which the record of x says nothing; EVER if there is none."""
        end = self.complete_to(x)
        return EVER if self.T <= end else end + 1

    def first_day(self, c): return self.once(("first", c["name"]), self._first_day, c)

    def _first_day(self, c):
        """The first day on which c can have been delivered, recorded or not."""
        if self.recurrence(c):
            w, d = self.windows(c), self.delivery_day(c)
            if not (w and w[2] and w[0]):
                return EVER if self.recurring(c)[1] is False else NEVER
            return min(d.lo if d else EVER, self.silent_from(c))
        parts = [self.first_of_state(x, s) for x, s in self.delivers(c, self.T)]
        for t in self.in_force(c, "target", self.T):
            parts.append(min([d.lo for _, d, fits in self.values_of(c, t) if fits is not False] + [self.silent_from(self.all[refs(t)[0]])]))
        parts += [self.first_day(m) for m in self.milestones(c)]
        done = [self.first_of_state(c, "done")] if "done" in self.states(c) else []
        return min(done + ([max(parts)] if parts else []), default=EVER)

    def first_of_state(self, x, s):
        if s not in self.states(x):
            return NEVER
        d, lower = self.state_day(x, s), self.reach(x, s).lower
        return d.lo if d else max(self.silent_from(x), NEVER if lower is None else lower)

    def due_then(self, c, d):
        """(the hull of the due dates in force on the days of d, whether there is none on some of them, whether it changes)"""
        sources = [(c, p) for p in ("due", "delivers", "target")]
        sources += [(self.all[n], "due") for p in self.written(c, "delivers") for n in refs(p)]
        days = [d.lo] + [b for b in {self.begins(p) for x, prop in sources for p in self.written(x, prop)} if d.lo < b <= d.hi]
        dues = [(self.due(c, None, T), frozenset(p["line"] for _, p, _ in self.due_lines(c, None, T))) for T in sorted(days)]
        there = [d for d, _ in dues if d]
        if not there:
            return None, True
        hull = Span(min(s.lo for s in there), max(s.hi for s in there))
        return there[0] if len({lines for d, lines in dues if d}) == 1 else hull, len(there) < len(dues)

    def windows(self, c):
        """(the ends of the windows, {number: date of what fills it}, whether they end); None if nothing says when they begin"""
        p = self.recurrence(c)
        n, unit = p["values"][0]["number"], p["values"][0]["unit"]
        start, until = [self.limit(p, r, c) for r in ("from", "until")]
        if start is None or start.lo != start.hi:
            return None
        closed, out, got = until is not None and until.hi != EVER, [], {}
        while len(out) < 10000:
            e = move_day(start.lo, n * len(out), unit, "calendar")
            if e == EVER or (until and e > until.hi) or (out and e <= out[-1]):
                break
            out.append(e)
            if not closed and e > self.T:
                break
        lines = [(self.counts(c, q), read(q["for"][0]) if q.get("for", [{}])[0].get("type") in ("date", "range") else None) for q in self.in_force(c, "done", self.T)]
        for d, of in lines:
            for k, e in enumerate(out):
                if of and of.lo <= e <= of.hi:
                    got[k] = first_of([got[k], d]) if k in got else d
        others = [d for d, of in lines if not of]
        for d in map(Span, sorted(d.lo for d in others), sorted(d.hi for d in others)):
            k = next((k for k in range(len(out)) if k not in got), None)
            if k is not None:
                got[k] = d
        return out, got, closed and all(self.stands(p, c, e) for e in out)

    def recurring(self, c):
        """(missed, delivered, [windows, ended, filled])"""
        w, p = self.windows(c), self.recurrence(c)
        limits = [self.limit(p, r, c) for r in ("from", "until")]
        if w is None:
            return None, False if None in limits else None, [0, 0, 0]
        quiet = lambda t: None if t is False and self.T > self.complete_to(c) else t
        filled = [le(w[1][k], on(self.T)) if k in w[1] else False for k in range(len(w[0]))]
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
        m = re.match(r"[\d_]+ (?:hour|day|week|month|year)s? (?:after|before) (.*)$", text) or re.match(r"(?:after|before) (.*)$", text)
        if is_plain(text) or m:
            return not is_plain(text) and self.rests(m[1])
        m = re.match(r"(?:earliest|latest)\((.*)\)$", text)
        return any(self.rests(t) for t in self.split(m[1])) if m else True

    def not_yet(self, text, x):
        """It is the date of a state that is not reached, or a time after that."""
        m = re.match(r"([\d_]+) (?:hour|day|week|month|year)s? (after|before) (.*)$", text)
        if m:
            return (m[2] == "after" or int(m[1].replace("_", "")) == 0) and self.not_yet(m[3], x)
        if not re.match(r"[\w.]+$", text) or is_plain(text) or text in self.all:
            return False
        name, member = text.rsplit(".", 1) if "." in text else (x["name"], text)
        return member in self.states(self.all[name]) and self.was(self.all[name], member) is False

    def stands(self, p, c, e):
        """A window that may end on e certainly is one."""
        until = self.limit(p, "until", c)
        return until is None or e <= until.lo or (e < self.T and self.not_yet(p["until"][0]["written"], c))

    def last_filled(self, c, w, filled):
        p = self.recurrence(c)
        until = self.limit(p, "until", c)
        if until is None or not w[0]:
            return False
        if w[2]:
            return filled[-1]
        if until.hi == EVER and any(q.get("for", [{}])[0].get("type") in ("date", "range") for q in self.in_force(c, "done", self.T)):
            return None
        sure = sum(self.stands(p, c, e) for e in w[0])
        return None if any(t is not False for t in filled[max(sure - 1, 0):]) else False

    # evidence

    def silent_label(self, c, word):
        for y in self.inherited(c, "scale", self.T)[:1]:
            return (y["values"][0]["written"], word) in self.kinds.silent
        return False

    def evidence(self, c):
        """(dates, those whose records would be evidence, documents that name no day of their publication)"""
        own = lambda x: [self.counts(x, p) for s in self.states(x) for p in self.written(x, s)] + [self.date(v, x) for p in self.written(x, "progress") for v in p["values"]]
        days, heard, cited = own(c), [c], [n for p in c["properties"] for n in refs(p, "per")]
        for p in self.written(c, "declared") + self.written(c, "assessed"):
            for v in p["values"]:
                if v["type"] == "pair" and not self.silent_label(c, v["values"][0]["written"]):
                    days.append(self.date(v["values"][1], c))
        cited += [n for p in self.written(c, "evidence") if self.begins(p) <= self.T for n in refs(p)]
        for x, _ in self.delivers(c, self.T):
            days, heard = days + own(x), heard + [x]
        for t in self.in_force(c, "target", self.T):
            i = self.all[refs(t)[0]]
            heard.append(i)
            days += [self.date(p["at"][0], i) for p in self.written(i, "value") if "at" in p]
            cited += [n for p in self.written(i, "value") for n in refs(p, "per")]
        cited = [self.all[n] for n in cited if "published" in self.states(self.all[n])]
        days += [d for y in cited for d in [self.reach(y, "published").span] if d]
        undated = [y for y in cited if not self.reach(y, "published").span]
        for m in self.milestones(c):
            more = self.evidence(m)
            days, heard, undated = days + more[0], heard + more[1], undated + more[2]
        return days, heard, undated

    def latest_evidence(self, c):
        """Dated, and not certainly after T."""
        days = [d for d in self.evidence(c)[0] if le(d, on(self.T)) is not False]
        return max(days, key=lambda d: (d.hi, d.lo)) if days else None

    def review(self, c):
        lines = self.inherited(c, "review", self.T)
        return (lines[0]["values"][0]["number"], lines[0]["values"][0]["unit"]) if lines else None

    def only_inferred(self, c):
        """[(x, state, by when)] of what would be evidence of c if its day were recorded"""
        out = [(x, s, self.state_day(x, s)) for x in [c] + [x for x, _ in self.delivers(c, self.T)] for s in self.states(x) if not self.reach(x, s).span]
        return [o for o in out if o[2]] + [o for m in self.milestones(c) for o in self.only_inferred(m)]

    def fresh(self, c):
        days, heard, undated = self.evidence(c)
        r, now = self.review(c), on(self.T)
        young = lambda d: le(now, move(d, *r, "calendar")) if r else True
        t = either(False, *[both(le(d, now), young(d)) for d in days], *[both(self.was(y, "published"), young(self.state_day(y, "published") or ANY)) for y in undated],
                   *[both(self.was(x, s), young(Span(NEVER, by.hi))) for x, s, by in self.only_inferred(c)])
        return None if t is False and any(self.T > self.complete_to(x) for x in heard) else t

    def needs(self, c):
        out = [(self.all[n], None if self.isa(self.all[n], "commitment") else p["at"][0]["written"] if "at" in p else self.at(self.all[n]))
               for p in self.in_force(c, "requires", self.T) for n in refs(p)]
        return out, self.milestones(c)


def flat(values): return [w for v in values for w in (v["values"] if v["type"] == "pair" else [v])]
def refs(p, role="values"): return [v["name"] for v in flat(p.get(role, ())) if v["type"] == "reference"]


def ends(n):
    """(lo, lo is open, hi, hi is open)"""
    if "bound" not in n:
        return n["value"], False, n["value"], False
    return n.get("from", n.get("above", NEVER)), "from" not in n, n.get("to", n.get("below", EVER)), "to" not in n


def within(v, b):
    if (v[0] > b[0] or (v[0] == b[0] and (v[1] or not b[1]))) and (v[2] < b[2] or (v[2] == b[2] and (v[3] or not b[3]))):
        return True
    apart = lambda hi, hi_open, lo, lo_open: hi < lo or (hi == lo and (hi_open or lo_open))
    return False if apart(v[2], v[3], b[0], b[1]) or apart(b[2], b[3], v[0], v[1]) else None
