"""The verdicts of docs/meaning.md, sections 2 to 5, as of one day: a second implementation, written from the page.

states.py has sections 1 to 3, commitments.py and targets.py section 4. Truths are True, False, None (unknown); dates are dates.Span;
no date is None.
"""
from commitments import Deliveries, Dues, Statuses, Windows
from dates import FIRST, LAST, UNKNOWN, iso, k_and, k_not, k_or, lt, on, word
from states import Circles, Context, History, States, strong
from targets import Targets

FINDINGS = ("due-before-prerequisite", "due-maybe-before-prerequisite", "done-before-prerequisite", "depends-on-dropped")


class Oracle(History, Circles, States, Dues, Deliveries, Windows, Targets, Statuses):
    def __init__(self, model, T):
        self.model, self.T = model, T
        self.memo = {}
        self.conflicts = set()                               # the names of declarations with an empty intersection
        self.props = {}
        self.children = {}
        for d in model.decls.values():
            if d.container:
                self.children.setdefault(d.container, []).append(d)
        self.circles = self.find_circles()                   # of computed dates: sets of id(form)
        self.cyclic = set().union(*self.circles)

    # ---- plumbing ----

    def stmts(self, x, prop):
        try:
            return self.props[x.name].get(prop, ())
        except KeyError:
            table = self.props[x.name] = {}
            for s in x.stmts:
                table.setdefault(s.prop, []).append(s)
            return table.get(prop, ())

    def once(self, key, compute, *args):
        if key not in self.memo:
            self.memo[key] = compute(*args)
        return self.memo[key]

    def span(self, form, holder, day=None):
        """`day`: as of which the due dates and properties that it counts from are asked for; T if it is not given."""
        return UNKNOWN if id(form) in self.cyclic else form.span(Context(self, holder, day))

    def deadline(self, form, holder, day=None):
        return UNKNOWN if id(form) in self.cyclic else form.deadline(Context(self, holder, day))

    def containers(self, x):
        """x, what contains it, …, the module, the project."""
        while x is not None:
            yield x
            x = self.model.decls[x.container] if x.container else None
        yield self.model.module
        if self.model.project is not None:
            yield self.model.project

    # ---- section 5 ----

    def prerequisites(self, a):
        """(b, S), S None for a commitment: what `requires` names, and the milestones of a commitment."""
        out = []
        for s in self.now(a, "requires"):
            for name in s.value:
                b = self.model.decls[name]
                out.append((b, None if b.kind.isa("commitment") else s.at or b.kind.at))
        return out + [(m, None) for m in self.children.get(a.name, ()) if m.kind.isa("milestone")]

    def at_risk(self, c):
        answers = [False]
        for p, s in self.prerequisites(c):
            if s is None:
                answers.append(self.overdue(p))
            else:
                due = self.due_at(p, s, self.T)
                answers.append(False if due is None else k_and(lt(due, on(self.T)), k_not(self.was(p, s))))
        return k_and(k_not(self.delivered(c)), k_or(*answers))

    def cycles(self):
        """The sets of declarations that require each other, over any number of steps."""
        to = {d.name: [b.name for b, _ in self.prerequisites(d)] for d in self.model.decls.values()
              if d.kind.isa("commitment") or d.kind.isa("document")}
        return strong(to)

    def member_circles(self):
        """The sets of actors that are members of themselves."""
        return strong({d.name: [name for s in self.stmts(d, "members") for name in s.value] for d in self.model.decls.values()})

    def date_of(self, b, s):
        """D(b, S) if there is one (a commitment: its day of delivery if delivered as of T), else its due date."""
        if s is None:
            day = self.delivered_days(b)
            return day if self.delivered_as_is(b) is True and day is not None else self.due(b)
        d = self.reach(b, s).span
        return d.named((b.name, s)) if d is not None else self.due_at(b, s, self.T)

    # -- section 7: met( ), for section 5 --

    def there(self, b, s):
        """b is there: a commitment (s None) delivered, anything else at s."""
        return self.delivered_as_is(b) if s is None else self.there_by(b, s, self.T)

    def there_on(self, b, states, span):
        """b is there, at all of these states, on the day that lies in the span; span None: nobody knows which."""
        def by(day):
            return k_and(*[self.there_by(b, s, day) for s in states])
        if span is None:
            return None
        last = by(span.hi) if span.hi <= self.T else None
        if last is False or span.lo == span.hi:
            return last
        return True if span.lo <= self.T and by(span.lo) is True else None

    def there_by(self, b, s, day):
        if s is not None:
            return self.was_on(b, s, day) if self.has_state(b, s) else None
        delivery = self.day_of_delivery(b)
        if self.first_day(b) > day:
            return False
        return True if self.delivered_as_is(b) is True and delivery is not None and delivery.hi <= day else None

    def lost(self, b, s):
        """b does not come any more: a commitment is dropped, anything else ended in another state before it was s."""
        if s is None:
            return self.dropped_as_is(b)
        cycle = b.kind.cycle
        if cycle is None or not self.has_state(b, s):
            return None
        states = s if isinstance(s, tuple) else (s,)
        beyond = {u for u in cycle.states if u not in states and any(u in cycle.after[t] for t in states)}
        past = k_or(self.was(b, s), *[self.was(b, u) for u in beyond if u not in cycle.terminal])
        return k_or(False, *[k_and(self.was(b, t), True if t not in beyond else k_not(past)) for t in cycle.terminal if t not in states])

    def record_findings(self):
        """Section 3: {declaration: how many records lie after its complete_to}, and the declarations with an empty intersection."""
        late, states = {}, [(x, s) for x in self.model.decls.values() if x.kind.cycle for s in x.kind.cycle.states]
        for x, s in states:
            self.reach(x, s)
            end = self.complete_to(x) if self.complete_to(x) != FIRST else None      # nobody looked
            n = sum(1 for r in self.all_records(x, s) if s not in x.kind.cycle.automatic and end is not None and self.span(r.value, x).lo > end)
            if n:
                late[x.name] = late.get(x.name, 0) + n
        for x in self.model.decls.values():
            end = self.complete_to(x) if self.complete_to(x) != FIRST else None
            days = [s.value for p in ("progress", "declared", "assessed") for s in self.stmts(x, p) if s.value is not None] + [s.at or s.for_date for s in self.stmts(x, "value") if s.at or s.for_date]
            n = sum(1 for day in days if end is not None and self.span(day, x).lo > end)
            if n:
                late[x.name] = late.get(x.name, 0) + n
        return late, set(self.conflicts)

    def findings(self):
        """{check: set of (a, b)}; a is a commitment or a milestone."""
        out = {check: set() for check in FINDINGS}
        for a in self.model.decls.values():
            if not a.kind.isa("commitment"):
                continue
            needs = self.prerequisites(a)
            if not needs:
                continue
            due, day = self.due(a), self.delivered_days(a)
            for b, s in needs:
                pair, when = (a.name, b.name), self.date_of(b, s)
                done_milestone = b.container == a.name and b.kind.isa("milestone") and self.delivered_as_is(b) is True
                if due is not None and when is not None and self.dropped_as_is(a) is not True and not done_milestone:
                    answer = lt(due, when)
                    if answer is True:
                        out["due-before-prerequisite"].add(pair)
                    elif answer is None and FIRST not in (due.lo, when.lo) and LAST not in (due.hi, when.hi):
                        out["due-maybe-before-prerequisite"].add(pair)
                if s is None and self.not_yet_promised(b) is not False:        # rules do not look at what is not promised yet
                    continue
                if self.delivered(a) is True and day is not None and a is not b and self.there_on(b, [s], day) is False:
                    out["done-before-prerequisite"].add(pair)
                if self.active(a) is True and self.delivered(a) is False and a is not b and self.lost(b, s) is True:
                    out["depends-on-dropped"].add(pair)
        return out

    # ---- section 6 ----

    def complete_days(self):
        """The `complete_to` of the project, its modules and strategies, whatever their `since`."""
        asked = [d for d in [self.model.project, self.model.module] + list(self.model.decls.values()) if d is not None and d.kind.name in ("project", "module", "strategy")]
        return [day for d in asked for s in self.stmts(d, "complete_to") if s.scope is None for day in [self.span(s.value, d).hi] if day != FIRST]

    # ---- all of it, in the shape of `sure export -f json` ----

    VERDICTS = ("delivered", "tracked", "kept", "overdue", "late", "dropped", "active", "testable", "at_risk")

    def export(self):
        out = {}
        for d in self.model.decls.values():
            if d.kind.cycle is None:
                continue
            entry = {"states": {}}
            for s in d.kind.cycle.states:
                state = {"was": word(self.was(d, s)), "is": word(self.is_(d, s))}
                span = self.reach(d, s).span
                if span is not None:
                    state["from"], state["to"] = iso(span.lo), iso(span.hi)
                entry["states"][s] = state
            if d.kind.isa("commitment"):
                entry["verdicts"] = {v: word(getattr(self, v)(d)) for v in self.VERDICTS}
                due, day = self.due(d), self.delivered_days(d) if self.delivered_as_is(d) is True else None
                entry["status"] = self.status(d)
                if due is not None:
                    entry["due"] = {"from": iso(due.lo), "to": iso(due.hi)}
                if day is not None:
                    entry["delivered_on"] = {"from": iso(day.lo), "to": iso(day.hi)}
            out[d.name] = entry
        return out
