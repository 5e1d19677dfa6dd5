"""Random claims and conditions about a random model of tests/oracle/generate.py, so that proofs of expressions are checked, too."""
SIGNS = ("<=", "<", "=", ">=", ">", "!=")
ASKED = ("delivered", "overdue", "late", "dropped", "missed", "fresh", "recurring", "blocked", "tracked", "kept", "active", "at_risk", "testable", "ongoing")


class Claims:
    def __init__(self, rng, model):
        self.rng, self.model = rng, model
        decls = list(model.decls.values())
        self.commitments = [d for d in decls if d.kind.isa("commitment") and d.kind.name != "milestone"]
        self.documents = [d for d in decls if d.kind.isa("document")]
        self.places = [d.name for d in decls if d.kind.isa("strategy") or d.kind.isa("pillar")]
        self.actors = [d.name for d in decls if d.kind.isa("actor")]

    def date(self, of=None):
        """Words for a date."""
        r = self.rng
        if of is None and (r.random() < 0.3 or not self.documents):
            return r.choice(("2021-06-30", "2022", "2023-Q2", "2024-01", "2025-03-01", "today"))
        d = r.choice(self.documents)
        words = "%s.%s" % (d.name, r.choice(d.kind.cycle.states + (["due", self.due_for(d)] if d.kind.at else [])))
        if r.random() < 0.3:
            n, unit = r.choice(((1, "month"), (6, "months"), (20, "days"), (1, "year"), (2, "weeks")))
            words += " %s %d %s" % (r.choice("+-"), n, unit)
        return words

    def due_for(self, d):
        return "due.%s" % self.rng.choice(d.kind.cycle.states)

    def atom(self, x=None):
        """Something true or false; x: a variable that stands for a commitment."""
        r = self.rng
        if x:
            return r.choice((lambda: "%s.%s" % (x, r.choice(ASKED)), lambda: "%s.%s" % (x, r.choice(ASKED[:4])), lambda: "has(%s.%s)" % (x, r.choice(("due", "owner", "delivers", "milestones", "target", "condition"))),
                             lambda: "%s is %smilestone" % (x, r.choice(("", "not "))), lambda: "%s.due %s %s" % (x, r.choice(SIGNS), self.date()),
                             lambda: "%s in %s.owner" % (r.choice(self.actors), x) if self.actors else "%s.late" % x, lambda: self.together(x), lambda: self.there(x), lambda: self.line(x), lambda: self.day(x), lambda: self.atom()))()
        if self.commitments and r.random() < 0.4:
            return "%s.%s" % (r.choice(self.commitments).name, r.choice(ASKED))
        return self.record()

    def there(self, x):
        """What x waits for, or should deliver it."""
        r = self.rng
        name, kind = r.choice((("requires", "item"), ("delivers", "document")))
        of = r.choice(("met(%s.%s, d)", "met(%s.%s, d)", "lost(%s.%s, d)", "met(%s.%s, d, " + r.choice((self.date(), x + ".due", x + ".delivered_on")) + ")")) % (x, name)
        return "%s %s d in %s.%s%s: %s%s" % (r.choice(("every", "some", "no")), kind, x, name, r.choice(("", " where d.delivered")), r.choice(("", "not ")), of)

    def line(self, x):
        """What is written of x, or has a source."""
        r = self.rng
        return r.choice(("written(%s.due)", "written(%s.owner)", "written(%s.evidence)", "written(%s.progress)", "written(%s.state)", "sourced(%s.progress)", "sourced(%s.declared)",
                         "has(%s.delivered_on)", "has(%s.evidenced_on)")) % x

    def day(self, x):
        """On which day x was delivered, or its latest evidence is of."""
        r = self.rng
        days = lambda: r.choice((x + ".due", x + ".delivered_on", x + ".evidenced_on", self.date()))
        if r.random() < 0.3:
            return "%s(%s.budget) %s %s %s" % (r.choice(("sum", "min", "max")), x, r.choice(SIGNS), r.choice(("EUR", "USD")), r.choice(("9", "10", "11.5", "1 million")))
        if r.random() < 0.2:
            return "count(%s.%s) %s %d" % (x, r.choice(("delivers", "requires", "milestones", "owner")), r.choice(SIGNS), r.randint(0, 2))
        if r.random() < 0.4:
            return "%s(%s, %s) %s %s" % (r.choice(("earliest", "latest")), days(), days(), r.choice(SIGNS), self.date())
        return "%s.%s %s %s" % (x, r.choice(("delivered_on", "evidenced_on")), r.choice(SIGNS), self.date())

    def together(self, x):
        """Of several lists at once."""
        r = self.rng
        lists = "(%s.delivers, %s.requires%s)" % (x, x, ", " + r.choice(self.documents).name if self.documents and r.random() < 0.5 else "")
        if self.documents and r.random() < 0.5:
            return "%s %sin %s" % (r.choice(self.documents).name, r.choice(("", "not ")), lists)
        return "%s document d in %s: has(d.owner)" % (r.choice(("every", "some", "no")), lists)

    def record(self):
        """What asks for states of documents only."""
        r = self.rng
        if not self.documents:
            return "2024-01-01 <= today"
        d = r.choice(self.documents)
        s = r.choice(d.kind.cycle.states)
        return r.choice((lambda: "%s.delivered" % d.name, lambda: "written(%s.state)" % d.name, lambda: "%s(%s.%s)" % (r.choice(("sourced", "written")), d.name, self.due_for(d)), lambda: "has(%s.delivered_on)" % d.name, lambda: "%s.delivered_on %s %s" % (d.name, r.choice(SIGNS), self.date()), lambda: "has(%s.%s)" % (d.name, self.due_for(d)), lambda: "%s was %s" % (d.name, s), lambda: "%s is %s" % (d.name, s), lambda: "%s.%s %s %s" % (d.name, s, r.choice(SIGNS), self.date()),
                         lambda: "%s.%s %sin %s" % (d.name, s, r.choice(("", "not ")), r.choice(("2022..2023", "2021-01-01..2022-06-30", "2024-Q1..2024-Q4")))))()

    def truth(self, x=None, depth=0, part=None):
        r, part = self.rng, part or (lambda: self.atom(x))
        deeper = lambda: self.truth(x, depth + 1, part)
        form = r.random()
        if depth > 2 or form < 0.45:
            return part()
        if form < 0.75:
            word = " %s " % r.choice(("and", "or"))
            return "(" + word.join(deeper() for _ in range(r.randint(2, 3))) + ")"
        if form < 0.88:
            return "not (%s)" % deeper()
        return "(%s implies %s)" % (deeper(), deeper())

    def binder(self):
        r = self.rng
        place = " in " + r.choice(self.places) if self.places and r.random() < 0.4 else ""
        return "commitment c" + place + (" where " + self.truth("c", 1) if r.random() < 0.6 else "")

    def calculated(self):
        """What is calculated: shares, ratios, averages, lengths of time."""
        r, where = self.rng, lambda: " where " + self.truth("c", 1) if self.rng.random() < 0.5 else ""
        place = lambda: " in " + r.choice(self.places) if self.places and r.random() < 0.5 else ""
        count = lambda: "count(commitment c%s%s)" % (place(), where())
        budget = lambda: "sum(commitment c%s where has(c.budget): sum(c.budget))" % place()
        n = lambda: r.choice(("2", "3", "4", "0.25", "7"))
        percent = lambda: r.choice(("0%", "25%", "33.3%", "50%", "66%", "100%", "120%"))
        date = lambda: r.choice(("2021-06-30", "2022-01-31", "2023-04-01", "2024-01-15", "today"))
        days = lambda: "(%s - %s)" % (date(), date())
        return r.choice((
            lambda: "share(commitment c%s%s: %s) %s %s" % (place(), where(), self.truth("c", 1), r.choice(SIGNS), percent()),
            lambda: "%s / %s %s %s" % (count(), count(), r.choice(SIGNS), r.choice((percent(), "0.5", "1 / 3", count()))),
            lambda: "100%% - share(commitment c%s: %s) %s %s" % (place(), self.truth("c", 1), r.choice(SIGNS), percent()),
            lambda: "(%s %s %s) * %s %s %s" % (count(), r.choice("+-"), n(), n(), r.choice(SIGNS), n()),
            lambda: "%s %s %s %s EUR %d" % (budget(), r.choice("*/"), r.choice((n(), count(), "150%")), r.choice(SIGNS), r.randint(0, 40)),
            lambda: "%s %s EUR 3 %s EUR %d" % (budget(), r.choice("+-"), r.choice(SIGNS), r.randint(0, 40)),
            lambda: "%s / %s %s %s" % (budget(), budget(), r.choice(SIGNS), percent()),
            lambda: "%s / %s %s %s" % (days(), days(), r.choice(SIGNS), percent()),
            lambda: "%s %s %s %s %d days" % (days(), r.choice("*/"), n(), r.choice(SIGNS), r.randint(0, 900)),
            lambda: "%s %s %s + %s %s 2" % (date(), r.choice(SIGNS), date(), days(), r.choice("*/")),
            lambda: "%s - %s %s %d %s" % (self.date(), date(), r.choice(SIGNS), r.randint(0, 20), r.choice(("months", "days", "weeks"))),
            lambda: "6 months %s %s %s %d %s" % (r.choice("*/"), n(), r.choice(SIGNS), r.randint(1, 20), r.choice(("months", "days"))),
            lambda: "sum(commitment c%s where has(c.due): c.due - %s) / %s %s %d days" % (place(), date(), count(), r.choice(SIGNS), r.randint(-90, 900)),
        ))()

    def expression(self):
        r = self.rng
        form = r.random()
        if form < 0.35:
            return "%s %s: %s" % (r.choice(("every", "some", "no")), self.binder(), self.truth("c", 1))
        if form < 0.39:
            return self.calculated()
        if form < 0.43:
            many, value, bound = r.choice((("sum", "sum(c.budget)", "EUR %d" % r.randint(0, 30)), ("max", "c.due", "2023-06-30"), ("min", "c.due", "2022")))
            return "%s(commitment c in %s where has(c.%s): %s) %s %s" % (many, r.choice(self.places) if self.places else self.actors[0] + ".owns", "budget" if many == "sum" else "due", value, r.choice(SIGNS), bound)
        if form < 0.5:
            place = " in " + r.choice(self.places) if self.places and r.random() < 0.4 else ""
            return "count(commitment c%s where %s) %s %d" % (place, self.truth("c", 1), r.choice(SIGNS), r.randint(0, 4))
        return self.truth()

    def definition(self):
        """What speaks of the record as such may not stand in claims, but in definitions."""
        asked = lambda: self.rng.choice((lambda: self.truth("c", 1), lambda: "c." + self.rng.choice(("due", "delivered_on", "evidenced_on", "part_of")), self.date))()
        return "define %s_told for commitment c = known(%s)%s\n" % (self.model.name, asked(), " or not known(%s)" % asked() if self.rng.random() < 0.5 else "")

    def text(self, count):
        out = [self.definition()]
        for i in range(count):
            made = "  made %s\n" % self.rng.choice(("2021-05-01", "2022-03", "2023", "2024-02-29", "2025-06")) if self.rng.random() < 0.4 else ""
            out.append("claim %s_q%d \"Claim\" {\n%s  holds %s\n}\n" % (self.model.name, i, made, self.expression()))
        return "".join(out)

    def conditions(self, statement):
        for c in self.commitments:
            if self.rng.random() < 0.15 and not any(s.prop == "condition" for s in c.stmts):
                c.stmts.append(statement("condition", self.truth(None, 1, self.record)))
