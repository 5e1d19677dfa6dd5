"""Expressions of docs/meaning.md, section 7, as trees; only what a checker of proofs needs to follow one."""
import decimal
import functools
import re

TOKEN = re.compile(r'\s*(FY\d{4}(?:-\d\d)?(?![\w])|\d{4}-(?:Q\d|H\d|\d\d(?:-\d\d)?)(?![\w])|\.\.|<=|>=|!=|[<>=():,+.\-%*/]|"[^"]*"|[A-Za-z_]\w*|\d[\d_]*(?:\.\d+)?)')
MANY = ("count", "share", "sum", "min", "max")
CALLS = ("has", "written", "sourced", "met", "lost", "known", "earliest", "latest")
UNITS = ("hour", "day", "week", "month", "year")


class Parser:
    def __init__(self, text):
        self.t, at, text = [], 0, text.rstrip()
        while at < len(text):
            m = TOKEN.match(text, at)
            if not m:
                raise ValueError("cannot read %r" % text[at:])
            self.t.append(m[1])
            at = m.end()
        self.i = 0

    def peek(self, *words): return self.i < len(self.t) and self.t[self.i] in words

    def take(self, *words):
        if self.i < len(self.t) and (not words or self.t[self.i] in words):
            self.i += 1
            return self.t[self.i - 1]
        if words:
            return None
        raise ValueError("an expression ends too early")

    def need(self, word):
        if not self.take(word):
            raise ValueError("no %s in %s" % (word, " ".join(self.t)))

    def whole(self):
        e = self.implies()
        if self.i < len(self.t):
            raise ValueError("too much: %s" % " ".join(self.t[self.i:]))
        return e

    def implies(self):
        a = self.chain("or", lambda: self.chain("and", self.negation))
        return ("implies", [a, self.implies()]) if self.take("implies") else a

    def chain(self, word, part):
        parts = [part()]
        while self.take(word):
            parts.append(part())
        return (word, parts) if len(parts) > 1 else parts[0]

    def negation(self):
        if self.take("not"):
            return ("not", [self.negation()])
        if self.peek("every", "some", "no"):
            which = self.take()
            binder = self.binder()
            self.need(":")
            return ("many", which, binder, self.implies())
        return self.comparison()

    def binder(self):
        kind, x = self.take(), self.take()
        scope = self.sum() if self.take("in") else None
        return kind, x, scope, self.implies() if self.take("where") else None

    def comparison(self):
        a = self.sum()
        if self.take(".."):
            a = ("range", year(a), year(self.sum()))
        if self.take("is"):
            gone = self.take("not")
            e = ("is", "is", a, self.take())
            return ("not", [e]) if gone else e
        if self.take("was"):
            gone = self.take("not")
            e = ("is", "was", a, self.take())
            return ("not", [e]) if gone else e
        gone = self.peek("not") and self.t[self.i + 1:self.i + 2] == ["in"] and self.take("not")
        if self.take("in"):
            return ("in", "not in" if gone else "in", a, self.range())
        if self.take("matches"):
            return ("matches", "matches", a, self.sum())
        sign = self.take("<=", ">=", "!=", "<", ">", "=")
        return ("compare", sign, a, self.sum() if a[0] == "many" and a[1] in ("count", "sum", "share") else year(self.sum())) if sign else a

    def range(self):
        a = self.sum()
        return ("range", year(a), year(self.sum())) if self.take("..") else year(a)

    def sum(self):
        a = self.product()
        while self.peek("+", "-"):
            a = ("add", self.take(), a, self.product())
        return a

    def product(self):
        a = self.postfix()
        while self.peek("*", "/"):
            a = ("add", self.take(), a, self.postfix())
        return a

    def postfix(self):
        a = self.atom()
        while self.take("."):
            a = ("member", a, self.take())
        return ("judged", a, self.postfix()) if a[0] == "member" and self.take("by") else a

    def atom(self):
        if self.take("("):
            all_of = [self.implies()]
            while self.take(","):
                all_of.append(self.implies())
            self.need(")")
            return all_of[0] if len(all_of) == 1 else ("set", all_of)
        t = self.take()
        if t in MANY + CALLS and self.take("("):
            return self.call(t)
        if t == "-":
            e = self.atom()
            return (e[0], -e[1]) + e[2:]
        if t[0] == '"':
            return ("text", t[1:-1])
        if re.fullmatch("[A-Z]{3}", t) and self.i < len(self.t) and self.t[self.i][0].isdigit():
            return ("amount", self.scaled(self.take()), (t, None, False))
        if t[0].isdigit() or t.startswith("FY"):
            if "-" in t or t.startswith("FY"):
                return ("date", t)
            if self.take("%"):
                return ("amount", decimal.Decimal(t.replace("_", "")), (None, None, True))
            unit = self.i < len(self.t) and self.t[self.i].rstrip("s")
            return ("length", int(t), self.take().rstrip("s")) if unit in UNITS else ("number", float(t) if "." in t else int(t))
        return ("name", t)

    def scaled(self, t):
        n = decimal.Decimal(t.replace("_", ""))
        return n * {"thousand": 1000, "million": 1000000, "billion": 1000000000}.get(self.take("thousand", "million", "billion"), 1)

    def call(self, t):
        if t in MANY and self.i + 1 < len(self.t) and self.t[self.i + 1] not in (".", ")", ","):
            binder = self.binder()
            e = ("many", t, binder, (self.implies() if t == "share" else self.sum()) if self.take(":") else None)
        else:
            e = (t, [self.implies()])
            while self.take(","):
                e[1].append(self.implies())
            if t in ("earliest", "latest", "met"):
                e = (t, [year(k) for k in e[1]])
        self.need(")")
        return e


def is_truth(e):
    """By its form alone: of a member nobody can tell."""
    return e[0] in ("and", "or", "not", "implies", "compare", "in", "is", "matches") + CALLS[:6] or (e[0] == "many" and e[1] in ("every", "some", "no"))


def year(e): return ("date", str(e[1])) if e[0] == "number" and 1000 <= e[1] <= 9999 else e         # beside a date


@functools.lru_cache(maxsize=None)
def parse(text): return Parser(text).whole()
