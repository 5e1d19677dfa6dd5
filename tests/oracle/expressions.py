"""Expressions, claims and rules: docs/meaning.md, sections 7 to 10, written from the page, over the verdicts of oracle.py.

An expression is a tree of nodes; each has su(), its text, and value(env), what it is as of the day of the world.
Values: a truth is True, False or None; a date is a dates.Span; a length is a Length or a Difference; a number is an Amount;
texts and words are strings; a declaration is a model.Decl; a list is a Python list; what is absent is ABSENT.
"""
from dates import FIRST, LAST, UNKNOWN, Form, Span, earliest, hull, k_and, k_not, k_or, latest, le, lt, move, on
from model import CORE_KINDS, CORE_LIFECYCLES, Decl, Kind, Number, Range as Days, Recurrence, amount
from oracle import Context, Oracle

ABSENT = type("Absent", (), {"__repr__": lambda self: "absent"})()


class Spoken:
    """What a line `complete_to … for KIND x where …` says of somebody: the day, or None where it is not known whether it does."""
    def __init__(self, day):
        self.day = day


KINDS = dict(CORE_KINDS)
for _name, _parent in (("area", "item"), ("claim", "item"), ("reading", "declaration"), ("rule", "declaration")):
    KINDS.setdefault(_name, Kind(_name, KINDS[_parent]))


# ---- which properties there are (stdlib/core.su, by hand): (what its value is, inherited) ----

def properties(text):
    """`name type, …`: `+` behind the type for what is inherited."""
    out = {}
    for part in text.split(","):
        name, what = part.split()
        out[name] = (what.rstrip("+"), what.endswith("+"))
    return out


PROPERTIES = {
    "declaration": properties("title texts, code text"),
    "item": properties("owner decls+, supported_by decls+, beneficiary decls, evidence decls+, review recurrence+, complete_to date+, "
                       "counting word+, area decls+, strength word+"),
    "document": properties("author decls, number text, ref text, requires decls, progress latest, amends decls, repeals decls, replaces decls, "
                           "based_on decls, funds decls, establishes decls, budget numbers, figure dated"),
    "source": properties("retrieved date, archive text"),
    "report": properties("reviews decls"),
    "strategy": properties("period range, fiscal_year_start number"),
    "pillar": properties("also_in decls"),
    "commitment": properties("also_in decls, period range, ongoing flag, delivers decls, requires decls, target pairs, condition condition, progress latest, "
                             "budget numbers, figure dated, declared label, assessed label"),
    "actor": properties("members decls, number text"),
    "deadline": properties("date deadline, evidence decls"),
    "indicator": properties("unit text, baseline number, value dated"),
}
# the inverse: (the property, whose kind names it, the kind that has the inverse)
INVERSES = {
    "owns": ("owner", "actor"), "supports": ("supported_by", "actor"), "items": ("area", "area"), "wrote": ("author", "actor"),
    "evidence_of": ("evidence", "document"), "required_by": ("requires", "commitment document"), "amended_by": ("amends", "document"),
    "repealed_by": ("repeals", "document"), "replaced_by": ("replaces", "document"), "basis_of": ("based_on", "document"),
    "established_by": ("establishes", "document actor"), "funded_by": ("funds", "document pillar commitment actor"),
    "reviewed_by": ("reviews", "strategy"), "delivered_by": ("delivers", "document"), "milestones": ("part_of", "commitment"),
}
VERDICTS = ("delivered", "overdue", "late", "dropped", "missed", "fresh", "blocked", "recurring", "tracked", "planned", "running", "open", "inactive", "not_yet_promised", "undone")
DEFINED = ("kept", "active", "at_risk", "testable")       # of core.su, for commitments
LISTS = ("decls", "texts", "numbers", "pairs", "latest", "dated", "label")


# ---- values ----

ANY = "any"
NO_END = 10 ** 30                                           # of a count: there may be any number of them


class Amount:
    """A number as an interval, each end perhaps open. sort: None, "%" or a currency; unit: a text or None."""
    __slots__ = ("lo", "lo_open", "hi", "hi_open", "sort", "unit")

    def __init__(self, lo, lo_open, hi, hi_open, sort=None, unit=None):
        self.lo, self.lo_open, self.hi, self.hi_open, self.sort, self.unit = lo, lo_open, hi, hi_open, sort, unit

    def __repr__(self):
        return "%s%s, %s%s %s" % ("(" if self.lo_open else "[", self.lo, self.hi, ")" if self.hi_open else "]", self.sort or self.unit or "")

    def fits(self, other):
        """unknown if both have units that differ, if one has another currency or none, or if only one is a percentage"""
        return ANY in (self.sort, other.sort) or self.sort == other.sort and (self.unit is None or other.unit is None or self.unit == other.unit)


def nothing():
    """The sum of nothing: 0 of any currency and unit."""
    return Amount(0, False, 0, False, ANY)


def adds(a, b):
    """Whether both are of one currency and unit: what is added up, or of which the least is sought."""
    return ANY in (a.sort, b.sort) or (a.sort, a.unit) == (b.sort, b.unit)


def whole_number(low, high=None):
    return Amount(low * 1000, False, (low if high is None else high) * 1000, False)


def number_le(a, b):
    if not a.fits(b):
        return None
    if a.hi <= b.lo:
        return True
    if a.lo > b.hi or (a.lo == b.hi and (a.lo_open or b.hi_open)):
        return False
    return None

    def adds(self, other):
        """Of the same currency and unit: what is added up, or of which the least is sought."""
        return ANY in (self.sort, other.sort) or (self.sort, self.unit) == (other.sort, other.unit)


def measure(a, b):
    return b.sort if a.sort == ANY else a.sort, a.unit or b.unit


def number_hull(a, b):
    lo, lo_open = min((a.lo, a.lo_open), (b.lo, b.lo_open))
    hi, hi_closed = max((a.hi, not a.hi_open), (b.hi, not b.hi_open))
    return Amount(lo, lo_open, hi, not hi_closed, *measure(a, b))


def number_pick(which, a, b):
    """The lesser or the greater of two numbers: both ends."""
    if which == "min":
        lo, lo_open = min((a.lo, a.lo_open), (b.lo, b.lo_open))
        hi, hi_closed = min((a.hi, not a.hi_open), (b.hi, not b.hi_open))
    else:
        lo, lo_open = max((a.lo, a.lo_open), (b.lo, b.lo_open))
        hi, hi_closed = max((a.hi, not a.hi_open), (b.hi, not b.hi_open))
    return Amount(lo, lo_open, hi, not hi_closed, *measure(a, b))


def number_sum(a, b):
    return Amount(a.lo + b.lo, a.lo_open or b.lo_open, a.hi + b.hi, a.hi_open or b.hi_open, *measure(a, b))


class Length:
    """A written length of time."""
    __slots__ = ("n", "unit")

    def __init__(self, n, unit):
        self.n, self.unit = n, unit

    def days(self):
        """As few and as many days as it can have."""
        low, high = {"days": (1, 1), "weeks": (7, 7), "months": (28, 31), "years": (365, 366)}.get(self.unit, (None, None))
        if low is None:                                      # hours
            return self.n // 24, self.n // 24
        return self.n * low, self.n * high


class Difference:
    """a - b, of two dates."""
    __slots__ = ("a", "b", "counting")

    def __init__(self, a, b, counting):
        self.a, self.b, self.counting = a, b, counting

    def days(self):
        if FIRST in (self.a.lo, self.b.lo) or LAST in (self.a.hi, self.b.hi):
            return FIRST, LAST
        return self.a.lo - self.b.hi, self.a.hi - self.b.lo


# ---- values of statements that the verdicts do not know ----

class Money(Number):
    """EUR 5 million, around EUR 5: `n` in hundredths; sort: the currency, `%` or None; unit: behind the number."""
    def __init__(self, word, n, sort=None):
        super().__init__(word, n)
        self.sort = sort

    def written(self, holder=None):
        text = Number(None, self.n).written()
        text = text + "%" if self.sort == "%" else "%s %s" % (self.sort, text) if self.sort else text
        return text if self.word is None else "%s %s" % (self.word, text)


class Written:
    """A value that is written as it stands; `means` is what it is."""
    def __init__(self, text, means, refs=()):
        self.text, self.means, self.refs = text, means, refs

    def written(self, holder=None):
        return self.text


class Condition:
    """condition EXPRESSION"""
    def __init__(self, expr):
        self.expr = expr

    @property
    def refs(self):
        return tuple(self.expr.names())

    def written(self, holder=None):
        return self.expr.su()


class Define:
    def __init__(self, name, kind, var, expr, of):
        self.name, self.kind, self.var, self.expr, self.of = name, kind, var, expr, of

    def to_su(self):
        return "define %s for %s %s = %s" % (self.name, self.kind, self.var, self.expr.su())


class Rule:
    def __init__(self, name, scope, must, second=None):
        """must: of x, or of each of `second`, a binder about x"""
        self.name, self.scope, self.must, self.second = name, scope, must, second

    def to_su(self):
        more = [] if self.second is None else ["  every " + self.second.su()]
        return ["rule %s \"Rule\" {" % self.name, "  severity warning", "  every " + self.scope.su(), *more, "  must " + self.must.su(),
                "  message \"{%s} breaks it%s\"" % (self.scope.var, "" if self.second is None else " with {%s}" % self.second.var), "}"]

    def whole(self):
        return self.must if self.second is None else Quantifier("every", self.second, self.must)


# ---- the world: a model with its definitions, as of one day ----

class World:
    def __init__(self, model, T, defines=(), more=(), properties=None, off=()):
        """more: declarations that the verdicts do not know (claims, readings, rules). properties: {kind: {name: (type, inherited)}}."""
        self.model, self.T, self.off = model, T, off
        self.oracle = Oracle(model, T)
        self.universe = list(model.decls.values()) + list(more)
        self.defines = {(d.name, d.kind): d for d in defines}
        self.own = properties or {}
        self.own_inverses = {}
        self.memo, self.asking, self.circled = {}, [], set()   # the conditions that are being decided; those that depend on themselves
        self.given = (model, defines, more, properties, off)
        self.days = {T: self}                                # the same world on other days
        self.oracle.condition_on = self.condition_on

    def once(self, key, compute, *args):
        if key not in self.memo:
            self.memo[key] = compute(*args)
        return self.memo[key]

    def on(self, day):
        if day not in self.days:
            model, defines, more, properties, off = self.given
            other = self.days[day] = World(model, day, defines, more, properties, off)
            other.own_inverses, other.days, other.asking, other.circled = self.own_inverses, self.days, self.asking, self.circled
        return self.days[day]

    def condition_on(self, c, day):
        """The truth of the condition of c, an expression, as of a day."""
        world = self.on(day)
        lines = world.oracle.now(c, "condition")
        return truth(world.member(c, "condition")) if len(lines) == 1 else None if lines else True

    # -- what kinds have --

    def property(self, kind, name):
        """(type, inherited) of a property of a kind, None if it has none of that name."""
        while kind is not None:
            found = self.own.get(kind.name, {}).get(name) or PROPERTIES.get(kind.name, {}).get(name)
            if found:
                return found
            kind = kind.parent
        return None

    def define(self, kind, name):
        """The definition for the nearest kind that x is."""
        while kind is not None:
            if (name, kind.name) in self.defines:
                return self.defines[name, kind.name]
            if name in DEFINED and kind.name == "commitment":
                return name
            kind = kind.parent
        return None

    # -- what is around x --

    def around(self, x):
        while x.container:
            x = self.model.decls[x.container]
            yield x

    def contains(self, s, x):
        return any(y is s for y in self.around(x))

    def references(self, x, prop):
        return [self.model.decls[n] for s in self.oracle.now(x, prop) if isinstance(s.value, tuple) for n in s.value if not n.startswith('"')]

    def part_of(self, x, s):
        """Whether s contains x; or x, or something around it, is also in s or in something that s contains."""
        if self.contains(s, x):
            return True
        for y in [x] + list(self.around(x)):
            for p in self.references(y, "also_in"):
                if p is s or self.contains(s, p):
                    return True
        return False

    def among(self, x, s):
        """`x in s`, s a declaration."""
        if x is s:
            return True
        if self.part_of(x, s):
            return True
        if s.kind.isa("actor"):
            return x.kind.isa("actor") and bool(self.oracle.stmts(s, "members")) and x.name in self.oracle.expand([s.name], self.T)
        if s.kind.isa("area"):
            return any(a is s for a in self.list_of(x, "area"))
        return False

    def scope(self, kind, s):
        """The declarations that a quantifier speaks of; None if S is absent."""
        every = [x for x in self.universe if x.kind.isa(kind)]
        if s is None:
            return every
        if s is ABSENT:
            return []
        if isinstance(s, list):
            return [x for x in every if any(x is y for y in s)]
        return [x for x in every if x is not s and self.among(x, s)]

    # -- members --

    def member(self, x, name):
        if x is ABSENT:
            return ABSENT
        return self.once((x.name, name), self._member, x, name)

    def _member(self, x, name):
        o, kind = self.oracle, x.kind
        if kind.cycle and name in kind.cycle.ways:
            return self.state_date(x, name)
        if name == "ongoing" and kind.isa("commitment"):
            return o.ongoing(x)
        if name in VERDICTS:
            if name == "delivered" and kind.cycle and not kind.isa("commitment"):
                return o.was(x, kind.at) if o.has_state(x, kind.at) else None
            if not kind.isa("commitment"):
                return ABSENT
            if name == "blocked":
                return self.blocked(x)
            if name == "not_yet_promised":                   # asks for no condition
                return o.not_yet_promised(x)
            if name in ("planned", "running", "open", "inactive"):
                return o.has_status(x, name)
            return o.recurrence(x) is not None if name == "recurring" else getattr(o, name)(x)
        if name == "delivered_on" and kind.cycle:
            return self.delivered_on(x)
        if name == "evidenced_on" and kind.isa("commitment"):
            day = o.evidenced_on(x)
            return ABSENT if day is None else day
        if name == "due":
            return self.due(x)
        if name.startswith("due."):
            return self.due_for(x, name[4:])
        if name == "state":
            return self.state(x)
        if name == "part_of":
            return self.model.decls[x.container] if x.container else ABSENT
        if name == "strategy":
            return next((y for y in [x] + list(self.around(x)) if y.kind.isa("strategy")), ABSENT)
        if name == "name":
            return x.short
        if name == "instruments":
            return self.instruments(x)
        what = self.property(kind, name)
        if what:
            return self.value_of(x, name, *what)
        inverse = INVERSES.get(name) or self.own_inverses.get(name)
        if inverse:
            return self.inverse(x, *inverse)
        d = self.define(kind, name)
        if d is not None:
            return self.defined(d, x)
        return self.lacking(name)

    def lacking(self, name):
        """A kind that lacks the member has it absent (a list: empty; a flag or define: no)."""
        types = [t[name][0] for t in list(PROPERTIES.values()) + list(self.own.values()) if name in t]
        if name == "instruments" or name in INVERSES or name in self.own_inverses or any(t in ("decls", "numbers") for t in types):
            return []
        if self.is_flag(name) or name in DEFINED or any(d.name == name and d.of == "truth" for d in self.defines.values()):
            return False
        return ABSENT

    def is_flag(self, name):
        return any(t.get(name, ("", False))[0] == "flag" for t in list(PROPERTIES.values()) + list(self.own.values()))

    def state_date(self, x, s):
        d = self.oracle.reach(x, s).span
        comes = not isinstance(s, tuple) and s in x.kind.cycle.automatic
        if d is None or (d.lo > self.T and not comes and (isinstance(s, tuple) or not self.oracle.follows(x, s))):
            return ABSENT
        return d.named((x.name, s))

    def blocked(self, c):
        """Some direct prerequisite is overdue: at_risk without `not delivered`."""
        o, out = self.oracle, [False]
        for p, s in o.prerequisites(c):
            due = None if s is None else o.due_at(p, s, self.T)
            out.append(o.overdue(p) if s is None else False if due is None else k_and(lt(due, on(self.T)), k_not(o.was(p, s))))
        return k_or(*out)

    def delivered_on(self, x):
        """The day of delivery of a commitment that is delivered; of what else has states that of the state by which its kind delivers."""
        o = self.oracle
        if x.kind.isa("commitment"):
            day = o.delivered_days(x) if o.delivered_as_is(x) is True else None
            return ABSENT if day is None else day
        return self.state_date(x, x.kind.at) if o.has_state(x, x.kind.at) else ABSENT

    def asked_of(self, x, prop, y):
        """The states that the lines of x ask of y, None for delivered; None: it has no such states."""
        if y.kind.isa("commitment"):
            return [None]
        states = [s.at or y.kind.at for s in self.oracle.now(x, prop) if y.name in s.value] or [y.kind.at]
        return states if y.kind.cycle and None not in states else None

    def lost(self, x, prop, y):
        """Whether y does not come any more as the lines of x ask."""
        states = self.asked_of(x, prop, y)
        return None if states is None else k_or(*[self.oracle.lost(y, s) for s in states])

    def met(self, x, prop, y, day=None):
        """Whether y is there as the lines of x ask; day: a Span, ABSENT, or None for today."""
        o, states = self.oracle, self.asked_of(x, prop, y)
        if states is None:
            return None
        if day is not None:
            return o.there_on(y, states, None if day is ABSENT else day)
        return k_and(*[o.there(y, s) for s in states])

    def written(self, x, name):
        """Whether x says so itself."""
        o = self.oracle
        if x is ABSENT:
            return False
        if name == "state":
            return any(not r.follows for s in (x.kind.cycle.ways if x.kind.cycle else ()) for r in o.stmts(x, s))
        if name.startswith("due."):
            return bool(self.lines_for(x, name[4:]))
        if name == "due" and x.kind.isa("commitment"):
            return bool(o.dues_at(x, o.keeping(x), self.T)) or o.recurrence(x) is not None or o.period_end(x, self.T) is not None
        return any(not s.follows for s in o.now(x, name))

    def due(self, x):
        o = self.oracle
        if x.kind.isa("commitment"):
            d = o.due(x)
            return ABSENT if d is None else d
        if not x.kind.isa("document"):
            return ABSENT
        due = o.latest_of([(o.mark(d, x, self.T), o.date_of_key(d, x, self.T)) for d in o.now(x, "due") if not isinstance(d.value, Recurrence)])
        if due is None:
            return ABSENT
        return due.named((x.name, "any due"))               # of whatever state: `x.due` of a written date is that for one

    def due_for(self, x, s):
        """x.due.s"""
        o = self.oracle
        due = o.due_at(x, s, self.T) if x.kind.isa("document") else o.due_of_state(x, s) if x.kind.isa("commitment") else None
        return ABSENT if due is None else due

    def state(self, x):
        if not x.kind.cycle:
            return ABSENT
        for s in reversed(in_order(x.kind)):
            was = self.oracle.was(x, s)
            if was is not False:
                return s if was else ABSENT                  # a later one may have been reached
        return "none"

    def instruments(self, x):
        if not (x.kind.isa("strategy") or x.kind.isa("pillar") or (x.kind.isa("commitment") and "instruments_of_commitments" in self.off)):
            return []
        out = []
        for c in self.universe:
            if c.kind.isa("commitment") and self.part_of(c, x):
                out += [d for d in self.list_of(c, "delivers") if d not in out]
        return out

    def inverse(self, x, prop, kinds):
        if not any(x.kind.isa(k) for k in kinds.split()):
            return []
        if prop == "part_of":
            return [y for y in self.universe if y.kind.isa("milestone") and y.container == x.name]
        return [y for y in self.universe if y.kind.name not in ("module", "project") and any(x is z for z in self.list_of(y, prop))]

    def list_of(self, x, prop):
        what = self.property(x.kind, prop)
        if not what or what[0] != "decls":
            return []
        out = []
        for d in self.value_of(x, prop, *what):
            if not any(d is e for e in out):
                out.append(d)
        return out

    def statements(self, x, prop, inherited):
        """(the statements in force, whose they are)"""
        if not inherited or x is self.model.project:
            return self.oracle.now(x, prop), x
        if prop == "complete_to":
            for y in self.oracle.containers(x):
                if self.oracle.now(y, prop):
                    break
                certain, perhaps = self.oracle.spoken_to(x, y)
                if certain or perhaps:                       # as if the line stood there
                    return [Spoken(None if perhaps else min(certain))], y
        return self.oracle.inherited_from(x, prop, self.T) or ([], x)

    def value_of(self, x, prop, what, inherited):
        found, holder = self.statements(x, prop, inherited)
        if found and isinstance(found[0], Spoken):
            return ABSENT if found[0].day in (None, FIRST) else on(found[0].day)
        if prop == "members":                                # as in `x in G`: groups expanded
            return [self.model.decls[n] for n in sorted(self.oracle.expand([x.name], self.T))] if self.oracle.stmts(x, "members") else []
        if what == "decls":
            out = []
            for s in found:
                for d in [self.model.decls[n] for n in s.value if not n.startswith('"')]:
                    if not any(d is e for e in out):
                        out.append(d)
            return out
        if what == "flag":
            return bool(found)
        if what == "numbers":
            return [self.amount(v, x) for s in found for v in s.value.means]
        if what == "texts":
            return next((s.value.means for s in found if s.value.means is not None), x.short if prop == "title" else ABSENT)
        if not found:
            return ABSENT
        return self.single(x, prop, what, found, holder)

    def single(self, x, prop, what, found, holder):
        o, s = self.oracle, found[0]
        if what == "date" and any(t.value.written() == "never" for t in found):
            return ABSENT                                    # no day
        if what == "date":
            return o.hull_of([o.span(t.value, holder) for t in found]).named((x.name, prop))
        if what == "deadline":
            return o.date_of_deadline(x, self.T).named((x.name, None))
        if what == "latest":
            spans = [d for d in (o.span(s.value, holder) for s in found) if d.lo <= self.T]
            return latest(spans) if spans else ABSENT
        if what == "dated":
            dated = [(o.span(s.at, holder) if s.at is not None else on(o.span(s.for_date, holder).hi), s) for s in found if s.at is not None or s.for_date is not None]
            s = self.latest_of(dated)
            return ABSENT if s is None else self.amount(s.value, x)
        if what == "label":
            s = self.latest_of([(o.span(s.value, holder), s) for s in found if isinstance(s.value, Form)])
            return ABSENT if s is None else s.head
        if what in ("condition", "decl", "number", "range", "text", "word") and len({t.to_su(None) for t in found}) > 1:
            return ABSENT                                    # they contradict each other
        if what == "condition":
            return self.condition(x, s)
        if what == "decl":
            return self.model.decls[s.value[0]]
        if what == "number":
            return whole_number(int(s.value)) if isinstance(s.value, str) else self.amount(s.value, x)
        if isinstance(s.value, str):
            return s.value
        if isinstance(s.value, Days):
            return Span(o.span(s.value[0], holder).lo, LAST if s.value[1] is None else o.span(s.value[1], holder).hi)
        return s.value.means

    def latest_of(self, dated):
        """The one with the latest date not certainly after T; None if it is not certain which that is."""
        dated = [(d, s) for d, s in dated if d.lo <= self.T]
        for d, s in dated:
            if all(other is s or lt(e, d) is True for e, other in dated):
                return s
        return None

    def amount(self, number, x):
        """A written number as a value; of an indicator it has its unit."""
        unit = None
        if x.kind.isa("indicator") and getattr(number, "sort", None) is None:
            found = self.oracle.now(x, "unit")
            unit = found[0].value.means if found else None
        return Amount(*self.oracle.bounds(number), getattr(number, "sort", None), unit)

    def condition(self, x, s):
        if not isinstance(s.value, Condition):
            return None                                      # a text
        if x.name in self.asking:                            # a circle, and all of it is unknown
            self.circled |= set(self.asking[self.asking.index(x.name):])
            return None
        self.asking.append(x.name)
        answer = truth(s.value.expr.value(Env(self, {}, x)))
        self.asking.pop()
        return None if x.name in self.circled else answer

    def defined(self, d, x):
        if isinstance(d, str):
            return getattr(self.oracle, d)(x)
        return d.expr.value(Env(self, {d.var: x}, None))

    # -- has --

    def lines_for(self, x, s):
        return [d for d in self.oracle.now(x, "due") if self.oracle.state_meant(d.at or self.oracle.own_state(x), s)]

    def has(self, x, name):
        if x is ABSENT:
            return False
        if x.kind.cycle and name in x.kind.cycle.ways:
            return any(not r.follows for r in self.oracle.now(x, name))
        if name == "due":
            if x.kind.isa("commitment"):
                return self.oracle.due(x) is not None or self.oracle.recurrence(x) is not None
            return bool(self.oracle.now(x, "due"))
        if name.startswith("due."):
            return bool(self.lines_for(x, name[4:]))
        if name == "state":
            return self.state(x) not in (ABSENT, "none")
        if name == "condition":
            return bool(self.oracle.now(x, "condition"))
        what = self.property(x.kind, name)
        if what and what[0] != "decls" and name not in ("part_of", "title"):
            return bool(self.statements(x, name, what[1])[0])
        v = self.member(x, name)
        return bool(v) if isinstance(v, (list, bool)) else v is not ABSENT


def in_order(kind):
    """The states of its lifecycle in their order: those that `with` adds stand where they come in."""
    order = list(CORE_LIFECYCLES[kind.cycle.name].states if kind.cycle.name in CORE_LIFECYCLES else kind.cycle.states)
    for chain in kind.cycle.chains:
        line = [s for place in chain for s in place]
        for before, s in zip(line, line[1:]):
            if s not in order:
                order.insert(order.index(before) + 1, s)
    return order


class Env:
    """Variables, and the declaration that the expression stands in."""
    __slots__ = ("world", "vars", "holder")

    def __init__(self, world, variables, holder):
        self.world, self.vars, self.holder = world, variables, holder

    def bind(self, name, x):
        return Env(self.world, dict(self.vars, **{name: x}), self.holder)

    def context(self):
        return Context(self.world.oracle, self.holder or self.world.model.module)


def truth(v):
    return None if v is ABSENT else v


# ---- nodes ----

ATOM, AFTER, PLUS, RANGE, COMPARE, NOT, AND, OR, IMPLIES, QUANT = range(10)


class Node:
    """parts: the expressions in it, by the name of the attribute."""
    level = ATOM
    parts = ()

    def inner(self, node, level):
        """Its text, in brackets where it binds no tighter than asked for."""
        return "(%s)" % node.su() if node.level > level else node.su()

    def children(self):
        return [getattr(self, p) for p in self.parts if getattr(self, p) is not None]

    def names(self):
        return {n for c in self.children() for n in c.names()}

    def walk(self):
        yield self
        for c in self.children():
            yield from c.walk()


class Name(Node):
    """A declaration by its name."""
    def __init__(self, name):
        self.name = name

    def su(self):
        return self.name

    def names(self):
        return {self.name}

    def value(self, env):
        return env.world.model.decls[self.name]


class Var(Node):
    def __init__(self, name):
        self.name = name

    def su(self):
        return self.name

    def value(self, env):
        return env.vars[self.name]


class OwnState(Node):
    """A state of the declaration that the expression stands in."""
    def __init__(self, state):
        self.state = state

    def su(self):
        return self.state

    def value(self, env):
        return env.world.member(env.holder, self.state)


class Today(Node):
    def su(self):
        return "today"

    def value(self, env):
        return on(env.world.T)


class Date(Node):
    """A calendar date, or one with early, mid, late, end of or a season: its whole period in a comparison."""
    def __init__(self, form):
        self.form = form

    def su(self):
        return self.form.written()

    def value(self, env):
        return self.form.span(env.context()).plain()


class Literal(Node):
    """A number."""
    def __init__(self, number):
        self.number = number

    def su(self):
        return self.number.written()

    def value(self, env):
        return Amount(*env.world.oracle.bounds(self.number), getattr(self.number, "sort", None))


class Text(Node):
    def __init__(self, text):
        self.text = text

    def su(self):
        return '"%s"' % self.text

    def value(self, env):
        return self.text


class Word(Node):
    def __init__(self, word):
        self.word = word

    def su(self):
        return self.word

    def value(self, env):
        return self.word


class WrittenLength(Node):
    def __init__(self, n, unit):
        self.n, self.unit = n, unit

    def su(self):
        return amount(self.n, self.unit)

    def value(self, env):
        return Length(self.n, self.unit)


class Member(Node):
    parts = ("x",)

    def __init__(self, x, name):
        self.x, self.name = x, name

    def su(self):
        return "%s.%s" % (self.x.su(), self.name)

    def value(self, env):
        w, x = env.world, self.x.value(env)
        if x is ABSENT:
            v = w.lacking(self.name)
            return v if isinstance(v, list) or w.is_flag(self.name) else ABSENT
        return w.member(x, self.name)


class Together(Node):
    """(A, B): what the lists hold, or what is named, each once"""
    parts = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b

    def su(self):
        return "(%s, %s)" % (self.a.su(), self.b.su())

    def value(self, env):
        out = []
        for v in (self.a.value(env), self.b.value(env)):
            out += [x for x in (v if isinstance(v, list) else [] if v is ABSENT else [v]) if not any(x is y for y in out)]
        return out


class Has(Node):
    parts = ("x",)

    def __init__(self, x, name):
        self.x, self.name = x, name

    def su(self):
        return "has(%s.%s)" % (self.x.su(), self.name)

    def value(self, env):
        return env.world.has(self.x.value(env), self.name)


class Sourced(Has):
    def su(self):
        return "sourced(%s.%s)" % (self.x.su(), self.name)

    def value(self, env):
        o, x = env.world.oracle, self.x.value(env)
        if x is ABSENT:
            return None
        lines = env.world.lines_for(x, self.name[4:]) if self.name.startswith("due.") else o.now(x, self.name)
        return all(s.per for s in lines if not s.follows) or bool(o.inherited(x, "evidence", env.world.T))


class Said(Has):
    """written(x.NAME)"""
    def su(self):
        return "written(%s.%s)" % (self.x.su(), self.name)

    def value(self, env):
        return env.world.written(self.x.value(env), self.name)


class Met(Node):
    parts = ("x", "y", "day")

    def __init__(self, x, name, y, day=None):
        self.x, self.name, self.y, self.day = x, name, y, day

    def su(self):
        return "met(%s.%s, %s%s)" % (self.x.su(), self.name, self.y.su(), "" if self.day is None else ", " + self.day.su())

    def value(self, env):
        x, y = self.x.value(env), self.y.value(env)
        day = None if self.day is None else self.day.value(env)
        return None if ABSENT in (x, y) else env.world.met(x, self.name, y, day)


class Lost(Met):
    def su(self):
        return "lost(%s.%s, %s)" % (self.x.su(), self.name, self.y.su())

    def value(self, env):
        x, y = self.x.value(env), self.y.value(env)
        return None if ABSENT in (x, y) else env.world.lost(x, self.name, y)


class Known(Node):
    parts = ("e",)

    def __init__(self, e):
        self.e = e

    def su(self):
        return "known(%s)" % self.e.su()

    def value(self, env):
        v = self.e.value(env)
        if v is None or v is ABSENT:
            return False
        return v.lo == v.hi if isinstance(v, Span) else True


class Is(Node):
    """x is KIND, x is s, x was s; or not."""
    level = COMPARE
    parts = ("x",)

    def __init__(self, x, what, was=False, no=False, kind=False):
        self.x, self.what, self.was, self.no, self.kind = x, what, was, no, kind

    def su(self):
        return "%s %s%s %s" % (self.inner(self.x, RANGE), "was" if self.was else "is", " not" if self.no else "", self.what)

    def value(self, env):
        x, o = self.x.value(env), env.world.oracle
        if x is ABSENT:
            return None
        if self.kind:
            answer = x.kind.isa(self.what)
        elif not x.kind.cycle or self.what not in x.kind.cycle.ways:
            answer = False
        else:
            answer = o.was(x, self.what) if self.was else o.is_(x, self.what)
        return k_not(answer) if self.no else answer


class Range(Node):
    level = RANGE
    parts = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b

    def su(self):
        return self.inner(self.a, PLUS) + ".." + (self.inner(self.b, PLUS) if self.b is not None else "")

    def value(self, env):
        a, b = self.a.value(env), Span(FIRST, LAST) if self.b is None else self.b.value(env)
        return ABSENT if a is ABSENT or b is ABSENT else Span(a.lo, b.hi)


def is_period(env, node):
    """A range that is written as the value of a property."""
    if not isinstance(node, Member):
        return False
    x = node.x.value(env)
    what = x is not ABSENT and env.world.property(x.kind, node.name)
    return bool(what) and what[0] == "range"


def ends(env, node, value):
    """First and last day of a period, or None: the node is none."""
    if isinstance(node, Range):
        return (on(value.lo) if isinstance(node.a, Date) else node.a.value(env),
                on(value.hi) if node.b is None or isinstance(node.b, Date) else node.b.value(env))
    return (on(value.lo), on(value.hi)) if isinstance(node, Date) or is_period(env, node) else None


def inside(x, s):
    """x in S, S a written period"""
    if x.lo >= s.lo and x.hi <= s.hi:
        return True
    return False if x.hi < s.lo or x.lo > s.hi else None


class In(Node):
    level = COMPARE
    parts = ("a", "b")

    def __init__(self, a, b, no=False):
        self.a, self.b, self.no = a, b, no

    def su(self):
        return "%s %sin %s" % (self.inner(self.a, PLUS), "not " if self.no else "", self.inner(self.b, RANGE))

    def value(self, env):
        answer = self.answer(env, self.a.value(env), self.b.value(env))
        return k_not(answer) if self.no else answer

    def answer(self, env, a, b):
        if a is ABSENT or b is ABSENT:
            return None
        if isinstance(b, list):
            return any(a is y for y in b)
        if not isinstance(b, Span):
            return env.world.among(a, b)
        if isinstance(self.a, Range) or is_period(env, self.a):
            (first, last), (lo, hi) = ends(env, self.a, a), ends(env, self.b, b)
            return k_and(k_and(le(lo, first), le(first, hi)), k_and(le(lo, last), le(last, hi)))
        if isinstance(self.b, Range):
            return k_and(le(on(b.lo) if isinstance(self.b.a, Date) else self.b.a.value(env), a),
                         True if self.b.b is None else le(a, on(b.hi) if isinstance(self.b.b, Date) else self.b.b.value(env)))
        if isinstance(self.b, Date) or is_period(env, self.b):
            return inside(a, b)
        return k_and(le(a, b), le(b, a))


class Compare(Node):
    level = COMPARE
    parts = ("a", "b")
    FLIP = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}

    def __init__(self, op, a, b):
        self.op, self.a, self.b = op, a, b

    def su(self):
        return "%s %s %s" % (self.inner(self.a, PLUS), self.op, self.inner(self.b, PLUS))

    def value(self, env):
        a, b = self.a.value(env), self.b.value(env)
        if a is ABSENT or b is ABSENT:
            return None
        return self.compare(self.op, a, b)

    def compare(self, op, a, b):
        if isinstance(a, Span):
            if isinstance(self.b, Date):
                return against_period(op, a, b)
            if isinstance(self.a, Date):
                return against_period(self.FLIP[op], b, a)
            return by_order(op, le(a, b), le(b, a))
        if isinstance(a, Amount):
            return by_order(op, number_le(a, b), number_le(b, a))
        if isinstance(a, (Length, Difference)):
            return self.lengths(op, a, b)
        same = a is b if isinstance(a, Decl) else a == b
        return same if op == "=" else not same

    def lengths(self, op, a, b):
        if isinstance(a, Length) and isinstance(b, Difference):
            return self.lengths(self.FLIP[op], b, a)
        if isinstance(a, Difference) and isinstance(b, Length):         # a - b <= D is a <= b + D
            later = move(a.b, b.n, b.unit, "after", a.counting)
            return by_order(op, le(a.a, later), le(later, a.a))
        if isinstance(a, Length) and isinstance(b, Length) and a.unit == b.unit:
            return by_order(op, a.n <= b.n, b.n <= a.n)
        (al, ah), (bl, bh) = a.days(), b.days()
        return by_order(op, days_le(al, ah, bl, bh), days_le(bl, bh, al, ah))


def days_le(al, ah, bl, bh):
    return True if ah <= bl else False if al > bh else None


def by_order(op, a_le_b, b_le_a):
    return {"<=": a_le_b, ">=": b_le_a, "<": k_not(b_le_a), ">": k_not(a_le_b),
            "=": k_and(a_le_b, b_le_a), "!=": k_not(k_and(a_le_b, b_le_a))}[op]


def against_period(op, d, p):
    """d < P compares with its first day, and so on"""
    if op in ("=", "!="):
        answer = inside(d, p)
        return answer if op == "=" else k_not(answer)
    return {"<": lambda: lt(d, on(p.lo)), "<=": lambda: le(d, on(p.hi)), ">": lambda: lt(on(p.hi), d), ">=": lambda: le(on(p.lo), d)}[op]()


def counting_of(env, node):
    """As in section 1: as the kind of x says in `x.NAME + N months`, else as what holds the expression does."""
    kind = None
    if isinstance(node, Member):
        x = node.x.value(env)
        kind = x.kind if x is not ABSENT else None
    elif isinstance(node, OwnState):
        kind = env.holder.kind
    return kind and kind.count or env.context().counting(None)


class Move(Node):
    """date + N UNIT, date - N UNIT"""
    level = PLUS
    parts = ("d",)

    def __init__(self, d, sign, n, unit):
        self.d, self.sign, self.n, self.unit = d, sign, n, unit

    def su(self):
        return "%s %s %s" % (self.inner(self.d, PLUS), self.sign, amount(self.n, self.unit))

    def value(self, env):
        d = self.d.value(env)
        if d is ABSENT:
            return ABSENT
        if isinstance(self.d, Move) and isinstance(self.d.d, Move):          # the first two steps are remembered
            d = d.plain()
        if self.sign == "-":
            return move(d, self.n, self.unit, "before", "calendar")
        return move(d, self.n, self.unit, "after", counting_of(env, self.d))


class Minus(Node):
    """The length from b to a."""
    level = PLUS
    parts = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b

    def su(self):
        return "%s - %s" % (self.inner(self.a, PLUS), self.inner(self.b, ATOM))

    def value(self, env):
        a, b = self.a.value(env), self.b.value(env)
        if a is not ABSENT and b is not ABSENT and isinstance(self.b, Move) and isinstance(self.b.d, Move):
            b = b.plain()
        return ABSENT if a is ABSENT or b is ABSENT else Difference(a, b, counting_of(env, self.b))


class Pick(Node):
    """earliest(A, B, …), latest(A, B, …)"""
    def __init__(self, which, items):
        self.which, self.items = which, items

    def children(self):
        return list(self.items)

    def su(self):
        return "%s(%s)" % (self.which, ", ".join(d.su() for d in self.items))

    def value(self, env):
        spans = [UNKNOWN if d is ABSENT else d for d in (item.value(env) for item in self.items)]
        return (earliest if self.which == "earliest" else latest)(spans)


class Not(Node):
    level = NOT
    parts = ("a",)

    def __init__(self, a):
        self.a = a

    def su(self):
        return "not " + self.inner(self.a, NOT)

    def value(self, env):
        return k_not(truth(self.a.value(env)))


class Both(Node):
    """and, or, implies"""
    parts = ("a", "b")

    def __init__(self, op, a, b):
        self.op, self.a, self.b = op, a, b
        self.level = {"and": AND, "or": OR, "implies": IMPLIES}[op]

    def su(self):
        left, right = (self.level - 1, self.level) if self.op == "implies" else (self.level, self.level - 1)
        return "%s %s %s" % (self.inner(self.a, left), self.op, self.inner(self.b, right))

    def value(self, env):
        a, b = truth(self.a.value(env)), truth(self.b.value(env))
        return k_and(a, b) if self.op == "and" else k_or(a if self.op == "or" else k_not(a), b)


class Binder(Node):
    """KIND x in S where W"""
    parts = ("s", "w")

    def __init__(self, kind, var, s=None, w=None):
        self.kind, self.var, self.s, self.w = kind, var, s, w

    def su(self):
        out = "%s %s" % (self.kind, self.var)
        if self.s is not None:
            out += " in " + self.inner(self.s, PLUS)
        if self.w is not None:
            out += " where " + self.inner(self.w, IMPLIES)
        return out

    def each(self, env):
        """(the environment with x, W) for each x of the scope."""
        s = None if self.s is None else self.s.value(env)
        for x in env.world.scope(self.kind, s):
            inner = env.bind(self.var, x)
            w = True if self.w is None else truth(self.w.value(inner))
            asks = self.w is not None and any(isinstance(n, Member) and n.name == "not_yet_promised" for n in self.w.walk())
            yield inner, w if asks or not x.kind.isa("commitment") else k_and(w, k_not(env.world.oracle.not_yet_promised(x)))

    def nowhere(self, env):
        """S is absent: what is in it nobody can say."""
        return self.s is not None and self.s.value(env) is ABSENT


class Quantifier(Node):
    level = QUANT
    parts = ("over", "body")

    def __init__(self, which, over, body):
        self.which, self.over, self.body = which, over, body

    def su(self):
        return "%s %s: %s" % (self.which, self.over.su(), self.body.su())

    def pairs(self, env):
        """(W, B) of each x; B is not asked where W is no."""
        return [(w, truth(self.body.value(e))) for e, w in self.over.each(env)]

    def value(self, env):
        pairs, more = self.pairs(env), [None] if self.over.nowhere(env) else []
        if self.which == "every":
            return k_and(True, *more, *[k_or(k_not(w), b) for w, b in pairs])
        some = k_or(False, *more, *[k_and(w, b) for w, b in pairs])
        return some if self.which == "some" else k_not(some)

    def against(self, env):
        """How many counter-examples there are, of how many."""
        wrong = False if self.which == "every" else True
        return sum(w is True and b is wrong for w, b in self.pairs(env))


class Count(Node):
    parts = ("over",)

    def __init__(self, over):
        self.over = over

    def su(self):
        return "count(%s)" % self.over.su()

    def value(self, env):
        found = [w for _, w in self.over.each(env)]
        if self.over.nowhere(env):
            return Amount(0, False, NO_END, True)
        return whole_number(found.count(True), len(found) - found.count(False))


class Total(Node):
    """sum, min, max over a scope: M of each."""
    parts = ("over", "m")

    def __init__(self, which, over, m):
        self.which, self.over, self.m = which, over, m

    def su(self):
        return "%s(%s: %s)" % (self.which, self.over.su(), self.m.su())

    def value(self, env):
        found = [(w, v) for e, w in self.over.each(env) if w is not False for v in self.values(self.m.value(e))]
        if self.over.nowhere(env):
            return ABSENT
        return total(found) if self.which == "sum" else extreme(self.which, found)

    @staticmethod
    def values(v):
        return v if isinstance(v, list) else [v]


class TotalOf(Node):
    """sum, min, max, count of several numbers or a list."""
    parts = ("items",)

    def __init__(self, which, items):
        self.which, self.items = which, items

    def su(self):
        return "%s(%s)" % (self.which, self.items.su())

    def value(self, env):
        found = self.items.value(env)
        if self.which == "count":
            waits = [env.world.oracle.not_yet_promised(x) for x in found if isinstance(x, Decl) and x.kind.isa("commitment")]
            return whole_number(len(found) - sum(w is not False for w in waits), len(found) - sum(w is True for w in waits))
        pairs = [(True, v) for v in found]
        return total(pairs) if self.which == "sum" else extreme(self.which, pairs)


def total(found):
    out = None
    for w, v in found:
        if v is ABSENT:
            return ABSENT
        if w is None:                                        # from 0 to M
            v = number_hull(Amount(0, False, 0, False, v.sort, v.unit), v)
        if out is not None and not adds(out, v):
            return ABSENT
        out = v if out is None else number_sum(out, v)
    return nothing() if out is None else out


def extreme(which, found):
    """As earliest and latest over those where W is yes; those with unknown W widen the result; absent where there may be none.
    An absent date can be any day."""
    sure, maybe = ([v for w, v in found if w is wanted] for wanted in (True, None))
    dates = any(isinstance(v, Span) for v in sure + maybe)
    if not sure or (not dates and any(v is ABSENT for v in sure + maybe)):
        return ABSENT
    out = None
    for v in sure:
        v = UNKNOWN if v is ABSENT else v
        out = v if out is None else either(which, out, v)
        if out is ABSENT:
            return ABSENT
    for v in maybe:
        out = widened(which, out, UNKNOWN if v is ABSENT else v)
        if out is ABSENT:
            return ABSENT
    return out.plain() if isinstance(out, Span) else out


def either(which, a, b):
    if isinstance(a, Span):
        return earliest([a, b]) if which == "min" else latest([a, b])
    return number_pick(which, a, b) if adds(a, b) else ABSENT


def widened(which, a, b):
    """Perhaps b counts, too."""
    other = either(which, a, b)
    if other is ABSENT:
        return ABSENT
    return hull(a, other) if isinstance(a, Span) else number_hull(a, other)


# ---- claims and rules ----

def judged(expr, world, holder=None):
    """holds, fails, unknown, vacuous (section 8); and the number of counter-examples of a failing quantifier."""
    env = Env(world, {}, holder)
    if isinstance(expr, Quantifier) and expr.which != "some":
        if all(w is False for w, _ in expr.pairs(env)):
            return "vacuous", None
    answer = truth(expr.value(env))
    if answer is False and isinstance(expr, Quantifier) and expr.which != "some":
        return "fails", expr.against(env)
    return {True: "holds", False: "fails", None: "unknown"}[answer], None


def strategy_of(world, x):
    return next((d.name for d in (x, *world.around(x)) if d.kind.isa("strategy")), None)


def ruled(rule, world):
    """({what its findings are about: x where it fires, "x with y" if the rule is about two}, how many are undecided)"""
    told, undecided = set(), 0
    for env, w in rule.scope.each(Env(world, {}, None)):
        x, must = env.vars[rule.scope.var], truth(rule.whole().value(env))
        if w is True and must is False:
            told |= {x.name} if rule.second is None else broken_with(rule, env, x)
        elif w is not False and k_or(k_not(w), must) is None:
            undecided += 1
    return told, undecided


def broken_with(rule, env, x):
    """Each y of the second line that breaks it together with x."""
    return {"%s with %s" % (x.name, e.vars[rule.second.var].name) for e, w in rule.second.each(env) if w is True and truth(rule.must.value(e)) is False}
