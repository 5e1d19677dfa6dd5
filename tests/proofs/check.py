"""Checks proofs (docs/proofs.md): what `sure why NAME -f json` writes, against the records of `sure export -f json`.

Every step is judged by its rule: it has the facts and the premises that the rule asks for, no others, and its answer is what follows
from the answers of the premises. What no premise says is looked up in the records (records.py)."""
import os
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

import calculating
from terms import parse
from records import ANY, EVER, NEVER, Skipped, Span, both, either, ends, first_of, flat, iso, last_of, le, lt, no, on, plain, read, refs, shown
from records import move as move_span
from promises import STATUSES

TRUTH = {"yes": True, "no": False, "unknown": None}
WORDS = {True: "yes", False: "no", None: "unknown"}
DAYS = ("delivered_on", "evidenced_on")
SAID = ("says", "missing", "because", "place", "per", "operand", "rule")          # judged elsewhere, or for people


ASKED = ("late", "missed", "fresh", "dated", "recurring", "blocked", "condition", "undone")


class Refused(Exception):
    pass


def want(right, step, text, *more):
    if not right:
        raise Refused("%s of %s: %s" % (step.get("rule"), step.get("subject", "?"), text % more))


class Premises:
    """The premises of a step, one after the other."""
    def __init__(self, step):
        self.step, self.left = step, list(step.get("because", []))

    def next(self, rule=None):
        want(self.left and (rule is None or self.left[0]["rule"] == rule), self.step, "no premise %s" % (rule or ""))
        return self.left.pop(0)

    def end(self): want(not self.left, self.step, "a premise that proves nothing: %s", self.left[:1])


class Places:
    """Where the n-th line of a property of a declaration stands."""
    def __init__(self, library):
        self.library, self.files = library, {}

    def read(self, name):
        where, stack = {}, []
        path = os.path.join(self.library, name[len("<library>/"):]) if name.startswith("<library>/") else name
        for number, line in enumerate(open(path), 1):
            line = re.sub(r"#.*", "", re.sub(r'"(?:[^"\\]|\\.)*"', '""', line))
            for part in re.findall(r"[^{}]*[{}]?", line):
                words = re.findall(r"[\w.]+", part)
                if part.endswith("{"):
                    stack.append(words[1] if len(words) > 1 else "")
                elif words and stack and words[1:2] != ["follows"]:
                    for k in range(len(stack)):                 # what belongs to an owner is named owner.name
                        where.setdefault((".".join(stack[k:]), words[0]), []).append(number)
                if part.endswith("}"):
                    stack = stack[:-1]
        return where

    def right(self, place, owner, prop, n):
        name, line = place.rsplit(":", 1)
        if name not in self.files:
            self.files[name] = self.read(name)
        return self.files[name].get((owner, prop), [])[n - 1:n] == [int(line)]


class Checker:
    def __init__(self, records, places, at_day):
        self.r, self.places, self.at_day = records, places, at_day        # at_day: the records, and this, as of another day

    # ---- facts, lines of the record ----

    def facts(self, step, rule, **facts):
        want(step["rule"] == rule, step, "the rule is not %s", rule)
        facts = {k: v for k, v in facts.items() if v is not Ellipsis}
        for key in set(facts) | set(step) - set(SAID):
            want(key in facts and key in step and facts[key] == step[key], step, "%s is %s, not %s", key, facts.get(key), step.get(key))

    def record(self, step, x, p, counts=None):
        _, prop, n = p["place"]
        v = next(iter(p["values"]), {})
        date = shown(self.r.date(v, x)) if v.get("type") == "date" else None
        self.facts(step, "record", subject=x["name"], property=prop, number=n, date=date if date and (date["from"] or date["to"]) else ...,
                   counts=shown(counts) if counts else ...)
        want(step.get("place") and self.places.right(step["place"], x["name"], prop, n), step, "%s is not where it stands", step.get("place"))
        per = p.get("per") or [v for q in self.r.inherited(x, "evidence", self.r.T)[:1] for v in q["values"][:1]]
        said = re.findall(r"[\w.:/@-]+", re.sub(r'@\w+', "", step.get("per", "")))
        written = re.findall(r"[\w.:/@-]+", " ".join(v.get("name") or v.get("text") or v.get("written", "") for v in flat(per)))
        want(bool(per) == ("per" in step) and said == written, step, "per %s is not %s", said, written)

    def lines(self, kids, x, prop, counts=False):
        for p in self.r.in_force(x, prop, self.r.T):
            self.record(kids.next("record"), x, p, self.r.counts(x, p) if counts else None)

    # ---- states ----

    def date_premises(self, kids, x, s):
        """The lines, the rule and the parties that give D(x, s)."""
        self.lines(kids, x, s, True)
        rule, d = self.r.rule(x, s), self.r.reach(x, s)
        if rule:
            self.follows(kids.next("follows"), x, rule)
        counts = self.r.party_counts(x, s)
        if counts:
            self.facts(kids.next("parties"), "parties", parties=counts[0], reached=counts[1], maybe=counts[2])
        return d

    def follows(self, step, x, rule):
        self.facts(step, "follows", state=rule[0], by={"number": rule[1], "unit": rule[2]}, counting=self.r.counting(x, x["name"]))
        inner = Premises(step)
        self.date(inner.next("date"), x, rule[0])
        inner.end()

    def implied(self, step, x, t, dated):
        """What a later state says, by its date or by when it came."""
        self.facts(step, "implied")
        inner = Premises(step)
        end = self.date(inner.next("date"), x, t) if dated else self.inferred(inner.next("inferred"), x, t)
        inner.end()
        return end

    def inferred(self, step, x, s):
        kids, end, (rules, dated) = Premises(step), self.r.end(x, s), self.r.comes_from(x, s)
        self.facts(step, "inferred", state=s, date=shown(end))
        for t in rules:
            self.follows(kids.next("follows"), x, self.r.rule(x, t))
        for t in dated:
            self.implied(kids.next("implied"), x, t, True)
        kids.end()
        return end

    def date(self, step, x, s):
        kids = Premises(step)
        d = self.date_premises(kids, x, s)
        self.facts(step, "date", subject=x["name"], state=s, date=shown(d.span) if d.span else ...)
        kids.end()
        return d.span

    def state(self, step, x, s, asks="was"):
        kids, end, d = Premises(step), self.r.complete_to(x), self.r.reach(x, s)
        if isinstance(s, tuple):
            for t in [t for t in self.r.states(x) if t in s]:
                self.state(kids.next("reached"), x, t)
        else:
            self.date_premises(kids, x, s)
            if not d.span and self.r.end(x, s):
                self.inferred(kids.next("inferred"), x, s)
            for t in self.r.implying(x, s):
                self.implied(kids.next("implied"), x, t, self.r.reach(x, t).span)
        answer = self.r.was(x, s)
        if asks == "is":
            for t in self.r.cycle(x).terminal():
                if t != s:
                    answer = both(answer, no(self.state(kids.next("reached"), x, t)))
            if self.r.cycle(x).circle(s):
                answer = both(answer, self.r.entered_last(x, s))
        lower = d.lower
        if lower == NEVER and "not_before" in step:                # before anybody is a member nobody was there
            lower = self.r.nobody_before(x, s) or NEVER
        self.facts(step, "reached", subject=x["name"], asks=asks, state=named(s), as_of=iso(self.r.T), date=shown(d.span) if d.span else ...,
                   complete_to=... if d.span else iso(end), not_before=... if d.span or lower in (None, NEVER) else iso(lower), answer=WORDS[answer])
        kids.end()
        return answer

    # ---- due dates, targets, windows ----

    def due(self, step, x, s=None):
        kids, d, lines = Premises(step), self.r.due(x, s), self.r.due_lines(x, s, self.r.T)
        if s is None and not self.r.isa(x, "commitment"):        # x.due of an expression: whatever it is due for
            lines, d = self.r.dues_of_document(x)
        for holder, p, date in lines:
            self.record(kids.next("record"), holder, p, date)
        self.facts(step, "due", subject=x["name"], state=named(s) or ..., as_of=iso(self.r.T), date=shown(d) if d else ...)
        kids.end()
        return d

    def target(self, step, c, p):
        kids, i = Premises(step), self.r.all[refs(p)[0]]
        self.lines(kids, i, "value")
        answer = self.r.judged(c, p).met
        self.facts(step, "target", subject=c["name"], number=p["place"][2], indicator=i["name"], as_of=iso(self.r.T),
                   complete_to=iso(self.r.complete_to(i)), answer=WORDS[answer])
        kids.end()
        return answer

    def windows(self, kids, c):
        step, (missed, delivered, counts) = kids.next("windows"), self.r.recurring(c)
        self.facts(step, "windows", subject=c["name"], windows=counts[0], ended=counts[1], filled=counts[2], as_of=iso(self.r.T), complete_to=iso(self.r.complete_to(c)))
        inner = Premises(step)
        self.record(inner.next("record"), c, self.r.recurrence(c))
        inner.end()
        self.lines(kids, c, self.r.keeps(c), self.r.keeps(c) in self.r.states(c))
        return missed, delivered

    # ---- verdicts ----

    def verdict(self, step, name, c, status=False):
        """status: what the one status of c says (`c.delivered`), not what the record shows of that alone."""
        kids, recurs, self.more = Premises(step), self.r.recurrence(c) is not None, {}
        if name in STATUSES and name != "not_yet_promised" and self.r.not_yet(c) is not False:
            self.promised(kids.next("promised"), c)
        answer = getattr(self, "is_" + name, self.is_followed)(kids, c, recurs, step)
        more, self.more = self.more, {}
        if status and name in STATUSES:
            answer = self.r.has_status(c, name)
        elif status and name == "late":
            answer = both(self.r.has_status(c, "delivered"), answer)
        self.facts(step, name, subject=c["name"], answer=WORDS[answer], **more)
        kids.end()
        return answer

    more = {}

    def promised(self, step, c):
        kids, (days, _, lines) = Premises(step), self.r.promised_from(c)
        for holder, prop in lines:
            self.lines(kids, holder, prop, prop in self.r.states(holder))
        self.facts(step, "promised", promised=shown(days) if days else ...)
        kids.end()

    def is_followed(self, kids, c, recurs, step):
        self.verdict(kids.next("delivered"), "delivered", c)
        if recurs:
            self.windows(kids, c)
        elif self.r.due(c):
            self.due(kids.next("due"), c)
        self.verdict(kids.next("fresh"), "fresh", c)
        if step["rule"] != "tracked" or self.r.status_line(c, "planned") is not False or self.r.status_line(c, "running") is not False:
            self.promised(kids.next("promised"), c)
        return self.r.status_line(c, step["rule"])

    def is_not_yet_promised(self, kids, c, recurs, step):
        self.promised(kids.next("promised"), c)
        return self.r.not_yet(c)

    def is_inactive(self, kids, c, recurs, step):
        self.is_condition(kids, c, recurs, step)
        return self.r.inactive(c)

    def is_dated(self, kids, c, recurs, step):
        if recurs:
            self.windows(kids, c)
        return self.r.dated(c)

    def is_undone(self, kids, c, recurs, step):
        self.verdict(kids.next("delivered"), "delivered", c)
        answer = self.r.undone(c)
        if answer is not False and kids.left:
            k = kids.next("reached")
            self.state(k, self.r.all[k["subject"]], k["state"])
        return answer

    def is_delivered(self, kids, c, recurs, step):
        if recurs:
            self.windows(kids, c)
        for x, s in self.r.delivers(c, self.r.T):
            if self.r.has_state(x, s):
                self.state(kids.next("reached"), x, s)
        for p in self.r.in_force(c, "target", self.r.T):
            self.target(kids.next("target"), c, p)
        inside = {m["name"]: m for m in self.r.children_of(c, "milestone")}
        while inside:
            k = kids.next("delivered")
            want(k.get("subject") in inside, step, "%s is no milestone of it", k.get("subject"))
            self.verdict(k, "delivered", inside.pop(k["subject"]))
        if not recurs and self.r.keeps(c) in self.r.states(c):
            self.state(kids.next("reached"), c, self.r.keeps(c))
        return self.r.delivered(c)

    def is_overdue(self, kids, c, recurs, step):
        if recurs:
            self.windows(kids, c)
        due = None if recurs else self.due(kids.next("due"), c)
        if recurs or due:
            self.verdict(kids.next("delivered"), "delivered", c)
        return self.r.overdue(c)

    def is_late(self, kids, c, recurs, step):
        self.due(kids.next("due"), c)
        self.due_before(kids, c)
        delivered = self.verdict(kids.next("delivered"), "delivered", c)
        if recurs or delivered is False:
            return False
        who = self.r.late_parties(c)
        if who is not None:                          # the proof shows one of those who decide it
            each = [self.r.late_by(c, p) for p in who]
            after = either(False, *[a for _, _, a in each])
            each = [k for k in each if k[2] == after] or [(ANY, None, False)]
            days, then, _ = next((k for k in each if shown(k[0]) == step["days"] and (shown(k[1]) if k[1] else None) == step.get("due_then")), each[0])
        else:
            days, then, after = self.r.lateness(c)
        self.more = {"after": WORDS[after], "days": shown(days)}
        if then:
            self.more["due_then"] = shown(then)
        return self.r.late(c)

    def due_before(self, kids, c):
        """What was due on the first day of delivery, where another line said so."""
        day = min(self.r.first_day(c), self.r.T)
        then, now = [self.r.due(c, None, T) if day != NEVER and not self.r.recurrence(c) else None for T in (day, self.r.T)]
        marks = [{l.mark for l in self.r.for_keeping(c, T)} for T in (day, self.r.T)] if then and now else [set(), set()]
        if then and now and (not marks[0] & marks[1] or (kids.left and kids.left[0]["rule"] == "due_then")):
            self.facts(kids.next("due_then"), "due_then", subject=c["name"], as_of=iso(day), date=shown(then))

    def is_dropped(self, kids, c, recurs, step):
        for s in ("abandoned", "superseded"):
            if s in self.r.states(c):
                self.state(kids.next("reached"), c, s)
        return self.r.dropped(c)

    def is_missed(self, kids, c, recurs, step): return self.windows(kids, c)[0] if recurs else False

    def is_recurring(self, kids, c, recurs, step):
        if recurs:
            self.windows(kids, c)
        return recurs

    def is_fresh(self, kids, c, recurs, step):
        latest, review = self.r.latest_evidence(c), self.r.review(c)
        self.more = {"as_of": iso(self.r.T)}
        if latest:
            self.more["latest"] = shown(latest)
        if review:
            self.more["review"] = {"number": review[0], "unit": review[1]}
        return self.r.fresh(c)

    def is_blocked(self, kids, c, recurs, step):
        asked, milestones = self.r.needs(c)
        inside, answers = {m["name"]: m for m in milestones}, [False]
        for b, s in asked:
            if s is None:
                answers.append(self.verdict(kids.next("overdue"), "overdue", b, True))
            elif self.r.has_state(b, s):
                due = self.due(kids.next("due"), b, s)
                was = self.state(kids.next("reached"), b, s)
                answers.append(both(lt(due, on(self.r.T)), no(was)) if due else False)
        while inside:
            k = kids.next("overdue")
            want(k.get("subject") in inside, step, "%s is no milestone of it", k.get("subject"))
            answers.append(self.verdict(k, "overdue", inside.pop(k["subject"]), True))
        return either(*answers)

    def is_condition(self, kids, c, recurs, step):
        self.lines(kids, c, "condition")
        found = self.r.in_force(c, "condition", self.r.T)[:1]
        v = next((v for p in found for v in p["values"]), {})
        return self.truth(kids.next(), parse(v["written"]), {}, c) if v.get("type") == "expression" else None

    # ---- expressions: e is a tree of terms.py, env binds variables, x is in whose block it stands ----

    def thing(self, e, env, x):
        """The declaration that an expression names; None if it is absent."""
        v = self.value_of(e, env, x)
        return v if isinstance(v, dict) else None

    def truth(self, step, e, env, x):
        kids = Premises(step)
        answer = getattr(self, "t_" + e[0])(step, kids, e, env, x)
        kids.end()
        return answer

    def operands(self, kids, parts, env, x):
        """[(which operand, what its premise proves)]"""
        out = []
        while kids.left:
            k = kids.next()
            want(k.get("operand") in range(1, len(parts) + 1), k, "it is no operand")
            out.append((k["operand"], self.truth(k, parts[k["operand"] - 1], env, x)))
        want(len({n for n, _ in out}) == len(out), kids.step, "an operand comes twice")
        return out

    def t_chain(self, step, kids, e, env, x, ends_with):
        found = self.operands(kids, e[1], env, x)
        whole = len(found) == len(e[1])
        values = [t for _, t in found]
        alone = values == [ends_with] and e[1].index(e[1][found[0][0] - 1]) == found[0][0] - 1      # what is written twice is proved once
        enough = alone or (whole and ends_with not in values)
        want(enough, step, "these premises do not decide it")
        answer = ends_with if values == [ends_with] else None if None in values else not ends_with
        self.facts(step, e[0], answer=WORDS[answer])
        return answer

    def t_and(self, step, kids, e, env, x): return self.t_chain(step, kids, e, env, x, False)
    def t_or(self, step, kids, e, env, x): return self.t_chain(step, kids, e, env, x, True)

    def t_not(self, step, kids, e, env, x):
        answer = no(dict(self.operands(kids, e[1], env, x)).get(1))
        want(len(step.get("because", ())) == 1, step, "one premise is needed")
        self.facts(step, "not", answer=WORDS[answer])
        return answer

    def t_implies(self, step, kids, e, env, x):
        found = dict(self.operands(kids, e[1], env, x))
        want(len(found) == 2 or found == {1: False} or found == {2: True}, step, "these premises do not decide it")
        answer = either(no(found.get(1)), found.get(2)) if len(found) == 2 else True
        self.facts(step, "implies", answer=WORDS[answer])
        return answer

    def scope(self, binder, env, x):
        kind, _, scope, _ = binder
        inside = [d for d in self.r.all.values() if d["own"] and self.r.isa(d, kind)]
        if scope is None:
            return inside
        s = self.value_of(scope, env, x)
        if isinstance(s, list):
            return [d for d in s if self.r.isa(d, kind)]
        return [d for d in inside if d is not s and self.is_in(d, s)]

    def members(self, step, kids, e, env, x):
        """[(one of the scope, whether it meets the condition, the premises that are left for it)] and whether all are there"""
        which, (kind, var, scope, where), body = e[1:]
        all_of, out = {d["name"]: d for d in self.scope(e[2], env, x)}, []
        while kids.left and kids.left[0]["rule"] == "one":
            k = kids.next("one")
            want(k.get("subject") in all_of, k, "it is not in the scope")
            self.facts(k, "one", subject=k["subject"])
            d, inner = all_of[k["subject"]], Premises(k)
            env2, w = dict(env, **{var: d}), True
            if where is not None:
                f = inner.next()
                want(f.get("operand") == 1, f, "it is not the condition")
                w = self.truth(f, where, env2, x)
            inner.asked = w is not False                       # its own condition leaves open what is said of it
            if self.r.isa(d, "commitment") and not asks_for_promise(where, var):
                w = both(w, no(self.r.not_yet(d)))
            out.append((d, w, inner, env2))
        want(len({d["name"] for d, _, _, _ in out}) == len(out), step, "something comes twice")
        return out, len(all_of)

    def t_many(self, step, kids, e, env, x):
        which, body = e[1], e[3]
        found, scope = self.members(step, kids, e, env, x)
        shares = []
        for d, w, inner, env2 in found:
            b = None
            if inner.asked:
                f = inner.next()
                want(f.get("operand") == 2, f, "it is not what is said")
                b = self.truth(f, body, env2, x)
            inner.end()
            shares.append(either(no(w), b) if which == "every" else both(w, b) if w is not False else False)
        alone = which != "every"
        if len(found) == scope and not (shares and set(shares) == {alone}):
            answer = (either if alone else both)(alone is False, *shares) if shares else not alone
        else:
            want(shares and set(shares) == {alone}, step, "these premises do not decide it")
            answer = alone
        answer = no(answer) if which == "no" else answer
        self.facts(step, "quantifier", which=which, scope=scope, answer=WORDS[answer])
        self.vacuous = len(found) == scope and which != "some" and all(w is False for _, w, _, _ in found)
        return answer

    def t_is(self, step, kids, e, env, x):
        y, word = self.thing(e[2], env, x), e[3]
        if word in self.r.kinds.parent or word == "declaration":
            answer = self.r.isa(y, word)
            self.facts(step, "kind", subject=y["name"], kind=word, answer=WORDS[answer])
            return answer
        if y is not None and word in self.r.states(y):
            kids.left = []
            return self.state(step, y, word, e[1])
        self.facts(step, "value", subject=y["name"] if y else ..., property=word, answer="no" if y else "unknown")
        return False if y else None

    def t_member(self, step, kids, e, env, x):
        y, name = self.thing(e[1], env, x), e[2]
        if y is None:
            return self.absent(step)
        if name == "delivered" and not self.r.isa(y, "commitment") and self.r.has_state(y, self.r.at(y)):
            kids.left = []
            return self.state(step, y, self.r.at(y))
        if name in STATUSES + ASKED:
            if not self.r.isa(y, "commitment"):
                return self.absent(step)
            kids.left = []
            return self.verdict(step, name, y, True)
        d = self.r.kinds.define(name, y["kind"])
        if d:
            answer = self.truth(kids.next(), parse(d[1]), {d[0]: y}, self.r.block_of(d[2]))
            kind = next(k for k in self.r.kinds.line(y["kind"]) if (name, k) in self.r.kinds.defines)
            self.facts(step, "definition", subject=y["name"], name=name, kind=kind, answer=WORDS[answer])
            return answer
        lines = self.r.given(y, name, self.r.T)
        for p in lines:
            self.record(kids.next("record"), self.r.all[p["place"][0]], p)
        answer = self.r.ongoing(y) if name == "ongoing" and self.r.isa(y, "commitment") else bool(lines)
        self.facts(step, "flag", subject=y["name"], property=name, answer=WORDS[answer])
        return answer

    def absent(self, step):
        self.facts(step, step["rule"], answer="unknown")
        return None

    def t_name(self, step, kids, e, env, x): raise Refused("a truth that is a name: %s" % e[1])

    def t_has(self, step, kids, e, env, x):
        of = self.due_for(e[1][0])
        y, name = (self.thing(of[0], env, x), "due") if of else (self.thing(e[1][0][1], env, x), e[1][0][2])
        computed = name in ("milestones", "instruments") or self.r.kinds.prop(y["kind"], name) is None
        lines = [] if computed else self.r.due_lines_of(y, of[1], self.r.T, every=True) if of else self.r.given(y, name, self.r.T)
        answer = self.day(kids, y, name) is not None if name in DAYS else bool(self.value_of(e[1][0], env, x)) if computed else bool(lines)
        for p in lines:
            self.record(kids.next("record"), self.r.all[p["place"][0]], p)
        if name == "due" and self.r.isa(y, "commitment") and not lines:
            answer = self.due(kids.next("due"), y) is not None
        elif name == "due" and self.r.isa(y, "commitment"):
            answer = self.r.due(y) is not None or self.r.recurrence(y) is not None
        self.facts(step, "has", subject=y["name"], property=name, state=of[1] if of else ..., answer=WORDS[answer])
        return answer

    def t_written(self, step, kids, e, env, x):
        of = self.due_for(e[1][0])
        y, name = (self.thing(of[0], env, x), "due") if of else (self.thing(e[1][0][1], env, x), e[1][0][2])
        if name == "state":
            lines = [p for p in y["properties"] if p["name"] in self.r.states(y) and p["values"]]
        else:
            lines = self.r.due_lines_of(y, of[1], self.r.T, every=True) if of else self.r.in_force(y, name, self.r.T)
        for p in lines:
            self.record(kids.next("record"), y, p)
        if name == "due" and not of and not lines and self.r.period_counts(y):
            self.due(kids.next("due"), y)
        answer = self.r.own_due(y, self.r.T) is not None or self.r.period_counts(y) if name == "due" and not of and self.r.isa(y, "commitment") else bool(lines)
        self.facts(step, "written", subject=y["name"], property=name, state=of[1] if of else ..., answer=WORDS[answer])
        return answer

    def t_sourced(self, step, kids, e, env, x):
        of = self.due_for(e[1][0])
        y, name = (self.thing(of[0], env, x), "due") if of else (self.thing(e[1][0][1], env, x), e[1][0][2])
        behind = self.r.inherited(y, "evidence", self.r.T)
        lines = behind or (self.r.due_lines_of(y, of[1], self.r.T, every=True) if of else self.r.in_force(y, name, self.r.T))
        for p in lines:
            self.record(kids.next("record"), self.r.all[p["place"][0]], p)
        answer = bool(behind) or all("per" in p for p in lines)
        self.facts(step, "sourced", subject=y["name"], property=name, state=of[1] if of else ..., answer=WORDS[answer])
        return answer

    def t_known(self, step, kids, e, env, x):
        if kids.left[:1] and "operand" in kids.left[0]:
            answer = dict(self.operands(kids, e[1], env, x)).get(1) is not None
        else:
            v = self.value(kids.next("value"), e[1][0], env, x)
            answer = v.lo == v.hi if isinstance(v, Span) else v is not None
        self.facts(step, "known", answer=WORDS[answer])
        return answer

    # ---- what one thing asks of another ----

    def asked(self, a, name, y):
        """The states in which a line of a asks for y, and whether y lacks one of them."""
        lines = [p for p in self.r.in_force(a, name, self.r.T) if y["name"] in refs(p)]
        asked = {p["at"][0]["written"] if "at" in p else self.r.at(y) for p in lines} or {self.r.at(y)}
        there = [s for s in self.r.states(y) if s in asked] + [s for s in asked if isinstance(s, tuple)]
        return there, len(there) < len(asked)

    def t_met(self, step, kids, e, env, x):
        a, y, name, of_a_day = self.thing(e[1][0][1], env, x), self.thing(e[1][1], env, x), e[1][0][2], len(e[1]) == 3
        if a is None or y is None:
            return self.absent(step)
        if self.r.isa(y, "commitment"):
            states, lacks, answer = None, False, self.verdict(kids.next("delivered"), "delivered", y)
        else:
            states, lacks = self.asked(a, name, y)
            answer = both(*[self.state(kids.next("reached"), y, s) for s in states], *[None] * lacks)
        days = ...
        if of_a_day:
            day = self.value(kids.next("value"), e[1][2], env, x)
            answer = self.met_on(y, states, lacks, answer, day if isinstance(day, Span) else ANY)
        if of_a_day and states is None and self.r.first_day(y) != EVER:
            delivery = self.r.delivery_day(y)
            days = shown(Span(self.r.first_day(y), delivery.hi if delivery else EVER))
        self.facts(step, "met", subject=a["name"], property=name, of=y["name"], days=days, answer=WORDS[answer])
        return answer

    def met_on(self, y, states, lacks, delivered, day):
        """Of one of these days, which nobody knows more exactly: there on the first, it was so on all; not there on the last, on none."""
        def by(d):
            if states is not None:
                return both(*[self.r.was(y, s, d) for s in states], *[None] * lacks)
            delivery = self.r.delivery_day(y)
            if self.r.first_day(y) > d:
                return False
            return True if delivered and delivery and delivery.hi <= d else None
        late = by(day.hi) if day.hi <= self.r.T else None
        if late is False or day.lo == day.hi:
            return late
        return True if day.lo <= self.r.T and by(day.lo) else None

    def t_lost(self, step, kids, e, env, x):
        a, y, name = self.thing(e[1][0][1], env, x), self.thing(e[1][1], env, x), e[1][0][2]
        if a is None or y is None:
            return self.absent(step)
        if self.r.isa(y, "commitment"):
            answer = self.verdict(kids.next("dropped"), "dropped", y)
        else:
            (states, lacks), ends = self.asked(a, name, y), self.r.cycle(y).terminal() if self.r.states(y) else []
            single = list(dict.fromkeys(t for s in states for t in self.r.many(s)))
            past = {s: {s} | (self.r.cycle(y).behind(s) - set(ends)) for s in single}
            over = {s: [t for t in ends if t != s] for s in single}
            passed = {s: past[s] for s in single if self.r.cycle(y).behind(s) & set(over[s])}
            telling = {t for s in single for t in over[s]} | {t for s in passed for t in passed[s]}
            was = {t: self.state(kids.next("reached"), y, t) for t in self.r.states(y) if t in telling}
            gone = lambda s, t: both(was[t], no(either(*[was[u] for u in past[s]]))) if t in self.r.cycle(y).behind(s) else was[t]
            lost = lambda s: either(False, *[gone(s, t) for t in over[s]])
            answer = either(None if lacks else False, *[both(*[lost(t) for t in self.r.many(s)]) for s in states])
        self.facts(step, "lost", subject=a["name"], property=name, of=y["name"], answer=WORDS[answer])
        return answer

    def day(self, kids, y, name):
        """x.delivered_on, x.evidenced_on; None if there is none."""
        if name == "evidenced_on":
            return self.r.latest_evidence(y) if self.r.isa(y, "commitment") else None
        if self.r.isa(y, "commitment"):
            delivered = self.verdict(kids.next("delivered"), "delivered", y)
            return self.r.delivered_days(y) if delivered else None
        if not self.r.has_state(y, self.r.at(y)):
            return None
        self.state(kids.next("reached"), y, self.r.at(y))
        found = self.member(y, self.r.at(y), False)
        return found if found is not ANY else None

    # ---- two values ----

    def t_compare(self, step, kids, e, env, x):
        if self.is_label(e[2], env, x) or self.is_label(e[3], env, x):
            a, b = [self.label(kids.next("value"), k, env, x) for k in e[2:4]]
            same = None if a is None or b is None or (a & b and len(a | b) > 1) else bool(a & b)
            self.facts(step, "compare", sign=e[1], answer=WORDS[same if e[1] == "=" else no(same)])
            return same if e[1] == "=" else no(same)
        e = self.moved(e, env, x)
        a, b = [self.value(kids.next("value"), k, env, x) for k in e[2:4]]
        answer = self.compare(e[1], e[2], a, e[3], b)
        self.facts(step, "compare", sign=e[1], answer=WORDS[answer])
        return answer

    # labels: a set of words, one of which it is

    def is_label(self, e, env, x):
        if e[0] == "judged":
            return True
        y = self.thing(e[1], env, x) if e[0] == "member" else None
        return y is not None and "label" in ((self.r.kinds.prop(y["kind"], e[2]) or {}).get("types") or "").split()

    def judges(self, y, p):
        """Of a label: who gave it, by name; of nobody who is known, the empty name."""
        authors = lambda names: {n for d in names for q in self.r.in_force(self.r.all[d], "author", self.r.T) for n in refs(q)}
        found = set(refs(p, "by"))
        if not found and "per" in p:
            found = authors(refs(p, "per"))
        elif not found:
            found = authors([n for q in self.r.given(y, "evidence", self.r.T) for n in refs(q)])
        if not found and p["name"] == "declared":
            found = {n for q in self.r.given(y, "owner", self.r.T) for n in refs(q)}
        return found or {""}

    def label(self, step, e, env, x):
        """A premise that says what a label is, or a word beside one."""
        kids = Premises(step)
        if e[0] == "name":
            self.facts(step, "value", value=e[1])
            return {e[1]}
        member = e[1] if e[0] == "judged" else e
        y, judge = self.thing(member[1], env, x), self.thing(e[2], env, x)["name"] if e[0] == "judged" else None
        found = []
        for p in self.r.in_force(y, member[2], self.r.T) if y is not None else []:
            for v in p["values"]:
                word, day = (v["values"][0]["written"], self.r.date(v["values"][1], y)) if v["type"] == "pair" else (v["written"], ANY)
                if day.lo <= self.r.T and (judge is None or judge in self.judges(y, p)):
                    found.append((day, word, p))
        last = sorted([k for k in found if not any(k[0].hi < other[0].lo for other in found)], key=lambda k: (k[0].hi, k[0].lo, k[1]))
        told = []
        for _, _, p in last:
            if not told or told[-1] is not p:
                told.append(p)
        for p in told:
            self.record(kids.next("record"), y, p)
        words = list(dict.fromkeys(word for _, word, _ in last))
        self.facts(step, "value", value=words[0] if len(words) == 1 else words or None)
        kids.end()
        return set(words) or None

    def t_matches(self, step, kids, e, env, x):
        a, b = [self.value(kids.next("value"), k, env, x) for k in e[2:4]]
        answer = fits(b, a, e[3][0] == "text") if isinstance(a, str) and isinstance(b, str) else None
        self.facts(step, "matches", answer=WORDS[answer])
        return answer

    def moved(self, e, env, x):
        """`a - b <= 12 months` is `a <= b + 12 months`: a length as it is written."""
        difference = lambda k: k[0] == "add" and k[1] == "-" and all(self.is_date(d, env, x) for d in k[2:4])
        if difference(e[2]) and e[3][0] == "length":
            return e[0], e[1], e[2][2], ("add", "+", e[2][3], e[3])
        return e

    def is_date(self, e, env, x):
        if e[0] == "add" and e[1] in ("+", "-") and e[3][0] == "length":
            return self.is_date(e[2], env, x)
        return e[0] not in ("add", "many", "length", "number", "amount") and isinstance(self.value_of(e, env, x) if e[0] != "member" or e[2] not in DAYS else ANY, Span)

    def compare(self, sign, ea, a, eb, b):
        if a is None or b is None or not comparable(a, b):
            return None
        if isinstance(a, tuple):
            a, b = calculating.in_days(a) + ("days",) if len(a) == 2 else a, calculating.in_days(b) + ("days",) if len(b) == 2 else b
            if {measure(a)[2], measure(b)[2]} == {"ratio", True}:
                a, b = [calculating.hundredth(calculating.whole(k)) + (calculating.RATIO,) if measure(k)[2] is True else k for k in (a, b)]
            if {measure(a)[2], measure(b)[2]} == {"ratio", False}:
                a, b = [k[0:4] + (calculating.RATIO,) if measure(k) == NO_MEASURE else k for k in (a, b)]
            if measure(a) != measure(b) and ANY_MEASURE not in (measure(a), measure(b)):
                return None
            up, down = most(a, b), most(b, a)
            return {"<=": up, ">=": down, "<": no(down), ">": no(up), "=": both(up, down), "!=": no(both(up, down))}[sign]
        if not isinstance(a, Span):
            same = a["name"] == b["name"] if isinstance(a, dict) else a == b
            return same if sign == "=" else not same
        if ea[0] == "date" and a.lo < a.hi:
            return self.compare({"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign), eb, b, ea, a)
        if eb[0] == "date" and b.lo < b.hi:
            inside = True if a.lo >= b.lo and a.hi <= b.hi else False if a.hi < b.lo or a.lo > b.hi else None
            return {"<": lt(a, on(b.lo)), "<=": le(a, on(b.hi)), ">": lt(on(b.hi), a), ">=": le(on(b.lo), a), "=": inside, "!=": no(inside)}[sign]
        same = True if a.lo == a.hi == b.lo == b.hi else both(le(a, b), le(b, a))
        return {"<": lt(a, b), "<=": le(a, b), ">": lt(b, a), ">=": le(b, a), "=": same, "!=": no(same)}[sign]

    def t_in(self, step, kids, e, env, x):
        a, b = [self.value(kids.next("value"), k, env, x) for k in e[2:4]]
        if a is None or b is None:
            answer = None
        elif isinstance(b, list):
            answer = any(d["name"] == a["name"] for d in b)
        elif isinstance(b, Span) and self.is_period(e[2], env, x):
            answer = a.lo >= b.lo and a.hi <= b.hi
        elif isinstance(b, Span):
            answer = True if a.lo >= b.lo and a.hi <= b.hi else False if a.hi < b.lo or a.lo > b.hi else None
        else:
            answer = self.is_in(a, b)
        answer = no(answer) if e[1] == "not in" else answer
        self.facts(step, "in", sign=e[1], answer=WORDS[answer])
        return answer

    def is_period(self, e, env, x):
        if e[0] != "member":
            return e[0] == "range"
        y = self.thing(e[1], env, x)
        return y is not None and (self.r.kinds.prop(y["kind"], e[2]) or {}).get("types") == "range"

    def is_in(self, x, s):
        if x is s or (self.r.isa(s, "area") and s["name"] in [n for p in self.r.given(x, "area", self.r.T) for n in refs(p)]):
            return True
        if self.r.isa(s, "actor") and x["name"] in self.r.members([s["name"]], self.r.T):
            return True
        seen, todo = set(), [x]
        while todo:
            y = todo.pop()
            if y is s:
                return True
            if y["name"] not in seen:
                seen.add(y["name"])
                up = [y["container"]] if "container" in y else []
                up += [n for prop in ("also_in", "part_of") for p in self.r.in_force(y, prop, self.r.T) for n in refs(p)]
                todo += [self.r.all[n] for n in up]
        return False

    def value(self, step, e, env, x):
        """A premise that says what a value is."""
        kids, op = Premises(step), e[0]
        if op == "add":
            a = self.value(kids.next("value"), e[2], env, x)
            b = self.value(kids.next("value"), e[3], env, x)
            v = calculating.calculate(e[1], a, b, measure, self.counting_of(e[2], env, x) if e[1] == "+" else "calendar")
        elif op == "many":
            v = self.number_of(step, kids, e, env, x)
        elif op in ("earliest", "latest"):
            found = [self.value(kids.next("value"), k, env, x) for k in e[1]]
            v = (first_of if op == "earliest" else last_of)([k if isinstance(k, Span) else ANY for k in found])
        elif op in ("sum", "min", "max"):
            v = folded(op, self.value(kids.next("value"), e[1][0], env, x))
        elif op == "count":
            found = self.value(kids.next("value"), e[1][0], env, x) or ()
            waits = [self.r.not_yet(y) if isinstance(y, dict) and self.r.isa(y, "commitment") else False for y in found]
            v = (waits.count(False), False, len(waits) - waits.count(True), False)
        else:
            v, of = self.value_of(e, env, x), self.due_for(e)
            y = self.thing(e[1] if not of else of[0], env, x) if op == "member" else None
            if y is not None and e[2] in DAYS:
                v = self.day(kids, y, e[2]) or ANY
            elif y is not None and of:
                self.due(kids.next("due"), y, of[1])
            elif y is not None and e[2] in self.r.states(y):
                self.state(kids.next("reached"), y, e[2])
            elif y is not None and e[2] == "due":
                self.due(kids.next("due"), y)
            elif y is not None and e[2] != "part_of" and self.r.kinds.prop(y["kind"], e[2]) is not None:
                for p in self.r.given(y, e[2], self.r.T):
                    self.record(kids.next("record"), self.r.all[p["place"][0]], p)
        extra = {"which": e[1], "scope": len(self.scope(e[2], env, x))} if op == "many" else {}
        self.facts(step, "value", value=plainly(v), **extra)
        kids.end()
        return v

    def counting_of(self, e, env, x):
        y = self.thing(self.due_for(e)[0] if self.due_for(e) else e[1], env, x) if e[0] == "member" else None
        return self.r.counting(x, y["name"] if y is not None else None)

    def number_of(self, step, kids, e, env, x):
        found, scope = self.members(step, kids, e, env, x)
        want(len(found) == scope, step, "not all are there")
        if e[1] == "share":
            return self.share_of(found, e, x)
        each = [(w, self.value(inner.next("value"), e[3], env2, x)) for _, w, inner, env2 in found if e[1] != "count" and inner.asked]
        each = [(w, v) for w, v in each if w is not False]
        for _, _, inner, _ in found:
            inner.end()
        between_dates = e[3] and e[3][0:2] == ("add", "-") and (e[3][3][0] == "date" or e[3][3] == ("name", "today"))
        if e[1] == "sum" and (any(calculating.is_length(v) for _, v in each) or (not each and between_dates)):
            return self.sum_of_lengths(each)
        if e[1] == "sum":
            return folded("sum", [v if w or v is None else perhaps(v) for w, v in each])
        if e[1] != "count":
            return self.outermost(e[1], each)
        truths = [w for _, w, _, _ in found]
        return (truths.count(True), False, scope - truths.count(False), False)

    @staticmethod
    def outermost(op, each):
        """The least or the greatest, with what is perhaps among them and without."""
        sure, every = [v for w, v in each if w], [v for _, v in each]
        if not any(isinstance(v, tuple) for v in every):
            days = lambda of: (first_of if op == "min" else last_of)([v if isinstance(v, Span) else ANY for v in of])
            if not sure:
                return ANY
            some, most = days(sure), days(every)
            return Span(most.lo, some.hi) if op == "min" else Span(some.lo, most.hi)
        some, most = folded(op, sure), folded(op, every)
        if some is None or most is None:
            return None
        return most[0:2] + some[2:4] + most[4:] if op == "min" else some[0:2] + most[2:4] + most[4:]

    def share_of(self, found, e, x):
        """Of those with the one, how many have the other."""
        n = {}
        for _, w, inner, env2 in found:
            if inner.asked:
                f = inner.next()
                want(f.get("operand") == 2, f, "it is not what is asked")
                key = w, self.truth(f, e[3], env2, x)
                n[key] = n.get(key, 0) + (w is not False)
            inner.end()
        count = lambda *keys: sum(n.get(k, 0) for k in keys)
        sure, maybe = [(True, b) for b in (True, False, None)], [(None, b) for b in (True, False, None)]
        if not count(*sure):
            return None
        low = Fraction(100 * count(sure[0]), count(*sure, maybe[1], maybe[2]))
        with_it = count(sure[0], sure[2], maybe[0], maybe[2])
        return low, False, Fraction(100 * with_it, with_it + count(sure[1])), False, calculating.PERCENT

    def sum_of_lengths(self, each):
        v = None if each else (Fraction(0), False, Fraction(0), False, "days")
        for w, k in each:
            if k is None:
                return None
            if not w:
                d = calculating.in_days(k)
                k = (d[0:2] if d[0] < 0 else (Fraction(0), False)) + (d[2:4] if d[2] > 0 else (Fraction(0), False)) + ("days",)
            v = k if v is None else calculating.lengths("+", v, k)
            if v is None:
                return None
        return v

    def value_of(self, e, env, x):
        op = e[0]
        if op == "name":
            return env.get(e[1]) or (on(self.r.T) if e[1] == "today" else self.r.all.get(e[1]))
        if op == "date":
            return plain(e[1])
        if op == "range":
            a, b = plain(e[1][1]), plain(e[2][1])
            return Span(a.lo, b.hi)
        if op == "amount":
            return (e[1], False, e[1], False, e[2])
        if op == "number":
            return (e[1], False, e[1], False)
        if op == "text":
            return e[1]
        if op == "length":
            return e[1:]
        if op in ("earliest", "latest"):
            found = [self.value_of(k, env, x) for k in e[1]]
            return (first_of if op == "earliest" else last_of)([k if isinstance(k, Span) else ANY for k in found])
        if op == "set":
            values = [self.value_of(k, env, x) for k in e[1]]
            return list({d["name"]: d for v in values if v is not None for d in (v if isinstance(v, list) else [v])}.values())
        if self.due_for(e):
            y, s = self.thing(e[1][1], env, x), e[2]
            return (self.r.due(y, s) or ANY) if y is not None else None
        if op == "member":
            y = self.thing(e[1], env, x)
            return self.member(y, e[2], e[1][0] == "name" and e[1][1] not in env) if y is not None else None
        raise Refused("not understood: %s" % (e,))

    @staticmethod
    def due_for(e):
        """x.due.STATE: (x, the state)"""
        return (e[1][1], e[2]) if e[0] == "member" and e[1][0] == "member" and e[1][2] == "due" else None

    def member(self, y, name, by_name):
        """x.NAME: of a declaration."""
        if name in DAYS:
            return ANY                                     # the step of the value says which
        full = y["name"] + "." + named(name)
        if by_name and full in self.r.all:
            return self.r.all[full]
        if self.r.has_state(y, name):
            d = self.r.reach(y, name).span
            if d and d.lo > self.r.T and not (not isinstance(name, tuple) and (name in self.r.cycle(y).automatic or self.r.rule(y, name))):
                d = None
            return d.called((y["name"], name)) if d else ANY
        if name == "due" and not self.r.isa(y, "commitment"):
            return self.r.dues_of_document(y)[1] or ANY
        if name == "due":
            return self.r.due(y) or ANY
        if name == "part_of":
            up = [n for p in self.r.in_force(y, "part_of", self.r.T) for n in refs(p)] or [y.get("container")]
            return self.r.all.get(up[0])
        if name == "instruments":
            out = [x for c in self.r.all.values() if c["own"] and self.r.isa(c, "commitment") and c is not y and self.contains(y, c) for x, _ in self.r.delivers(c, self.r.T)]
            return list({d["name"]: d for d in out}.values())
        p = self.r.kinds.prop(y["kind"], name)
        if p is not None:
            found = [self.r.all[n] for q in self.r.given(y, name, self.r.T) for n in refs(q)]
            if "money" in p.get("types", ""):
                return [amount(v) for q in self.r.given(y, name, self.r.T) for v in q["values"] if v["type"] in ("number", "money")]
            if p.get("list"):
                return list({d["name"]: d for d in found}.values())
            if found:
                return found[0]
            dates = [read(v) if v["type"] == "range" else self.r.date(v, y)
                     for q in self.r.given(y, name, self.r.T) for v in q["values"] if v["type"] in ("date", "range")]
            return dates[0] if dates else None
        return self.r.once(("inverse", name, y["name"]), self.inverse, y, name)

    def inverse(self, y, name):
        source = [k for k, t in self.r.kinds.props.items() if any(a.get("inverse") == name for a in t.values())]
        names = lambda d, k: [self.member(d, k, False)] if k == "part_of" else [self.r.all[n] for q in self.r.given(d, k, self.r.T) for n in refs(q)]
        asks = lambda d, k: (self.r.kinds.prop(d["kind"], k) or {}).get("inverse") == name
        return [d for d in self.r.all.values() if d["own"] and any(asks(d, k) and y in names(d, k) for k in source)]

    def contains(self, s, x):
        while x:
            x = self.r.all.get(x.get("container"))
            if x is s:
                return True
        return False

    # ---- whole proofs ----

    def claim(self, step, y):
        of = y if self.r.isa(y, "claim") else self.r.all[y["container"]]
        made = [self.r.date(v, of) for p in self.r.written(of, "made")[:1] for v in p["values"]]
        then = self.at_day(made[0].hi) if made and made[0].hi < self.r.T else self
        kids, holds = Premises(step), next((p["values"][0]["written"] for p in self.r.written(y, "holds")[:1]), None)
        if made and made[0].lo > self.r.T:
            answer = "not made yet"
        elif holds is None:
            answer = "not testable"
        else:
            then.vacuous, e = False, parse(holds)
            if not kids.left and made and made[0].lo < min(made[0].hi, self.r.T):
                raise Skipped("a claim that can have been made on several days, which is proved as of the last")
            t = then.truth(kids.next(), e, {}, y)
            answer = "vacuous" if e[0] == "many" and e[1] != "some" and then.vacuous else {True: "holds", False: "fails", None: "cannot be known"}[t]
            if made and made[0].lo < min(made[0].hi, self.r.T) and answer != "cannot be known":
                raise Skipped("a claim that can have been made on several days, which is proved as of the last")
        self.facts(step, "claim", subject=y["name"], as_of=iso(then.r.T), answer=answer)
        kids.end()

    def asked_of(self, step, y, name):
        kids = Premises(step)
        self.truth(kids.next(), ("member", ("name", "x"), name), {"x": y}, y)
        self.facts(step, "declaration", subject=y["name"], as_of=iso(self.r.T))
        kids.end()

    def status(self, c, t):
        words = self.r.status_set(c)
        word = words[0] if len(words) == 1 else "unknown"
        return "delivered late" if word == "delivered" and t["late"] else word.replace("_", " ")

    def proof(self, doc, y, name=None):
        """Of y, or of a definition of that name that asks something of it. Refuses, or returns."""
        step = doc["proof"]
        want(doc["as_of"] == iso(self.r.T), step, "as of another day")
        if name:
            return self.asked_of(step, y, name)
        kids = Premises(step)
        if self.r.isa(y, "claim") or self.r.isa(y, "reading"):
            readings = {d["name"]: d for d in self.r.children.get(y["name"], ()) if self.r.isa(d, "reading")}
            if self.r.isa(y, "reading") or not readings or self.r.written(y, "holds"):
                return self.claim(step, y)
            self.facts(step, "claim", subject=y["name"])
            while readings:
                k = kids.next("claim")
                want(k.get("subject") in readings, step, "%s is no reading of it", k.get("subject"))
                self.claim(k, readings.pop(k["subject"]))
            return kids.end()
        if self.r.isa(y, "commitment"):
            t = {name: self.truth(kids.next(), ("member", ("name", "x"), name), {"x": y}, y) for name in
                 ("dropped", "delivered", "late", "active", "overdue", "tracked", "kept", "at_risk", "testable")}
            answer = self.status(y, t)
        else:
            reached = [s for s in self.r.states(y) if self.state(kids.next("reached"), y, s)]
            answer = reached[-1] if reached else ...
            if not any(self.r.written(y, s) for s in self.r.states(y)):
                for p in y["properties"]:
                    if "follows" not in p and p["name"] != "every":
                        self.record(kids.next("record"), y, p)
        self.facts(step, "declaration", subject=y["name"], as_of=iso(self.r.T), answer=answer)
        kids.end()


def asks_for_promise(e, var):
    """A condition asks by itself for what is not yet promised."""
    if not isinstance(e, (tuple, list)):
        return False
    if len(e) == 3 and e[0] == "member" and e[1] == ("name", var) and e[2] in ("not_yet_promised", "status"):
        return True
    return any(asks_for_promise(k, var) for k in e)


def named(s): return ", ".join(s[:-1]) + " or " + s[-1] if isinstance(s, tuple) else s


NO_MEASURE, ANY_MEASURE = (None, None, False), "any"


DAYS_LONG = (None, None, "days")


def measure(v): return (DAYS_LONG if v[4] == "days" else v[4]) if len(v) > 4 else NO_MEASURE


def plain_text(s):
    """Without what makes no difference: capitals, white space, the many dashes and quotation marks."""
    for marks, one in (("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"), ("\u201c\u201d\u201e\u201f\xab\xbb\u2033\uff02", '"'), ("\u2018\u2019\u201a\u201b\u2039\u203a\u2032\xb4`", "'")):
        s = re.sub("[%s]" % marks, one, s)
    s = re.sub("[\xad\u200b\u2060\ufeff]", "", s)
    return " ".join(unicodedata.normalize("NFKC", s.casefold()).split())


def fits(pattern, text, stars):
    parts = [re.escape(p) for p in (plain_text(pattern).split("*") if stars else [plain_text(pattern)])]
    return re.fullmatch(".*".join(parts), plain_text(text), re.S) is not None


def amount(v):
    """A number of the record: (lo, open, hi, open, (currency, unit, percent))"""
    lo, lo_open, hi, hi_open = [Decimal(str(n)) if not isinstance(n, bool) and n not in (NEVER, EVER) else n for n in ends(v)]
    return lo, lo_open, hi, hi_open, (v.get("currency"), v.get("unit"), bool(v.get("percent")))


def perhaps(a):
    """From nothing to all of it."""
    lo, hi = (0, False) if a[0] > 0 else a[0:2], (0, False) if a[2] < 0 else a[2:4]
    return lo + hi + (measure(a),)


def folded(op, all_of):
    """None: absent, or not of one measure."""
    if all_of is None or None in all_of or len({measure(a) for a in all_of} - {ANY_MEASURE}) > 1:
        return None
    of = next((measure(a) for a in all_of if measure(a) != ANY_MEASURE), ANY_MEASURE)
    if op == "sum":
        lows, highs = [a[0] for a in all_of], [a[2] for a in all_of]
        return (NEVER if NEVER in lows else sum(lows), any(a[1] for a in all_of), EVER if EVER in highs else sum(highs), any(a[3] for a in all_of), of)
    if not all_of:
        return None
    pick = min if op == "min" else max
    low = pick((a[0:2] for a in all_of), key=lambda e: (e[0], e[1]))
    high = pick((a[2:4] for a in all_of), key=lambda e: (e[0], not e[1]))
    return low + high + (of,)


def comparable(a, b): return type(a) is type(b)


def most(a, b):
    """a <= b, of numbers"""
    if a[2] <= b[0]:
        return True
    return False if a[0] > b[2] or (a[0] == b[2] and (a[1] or b[3])) else None


def as_json(n):
    if isinstance(n, Fraction):
        d = n.denominator
        for p in (2, 5):
            while d % p == 0:
                d //= p
        return "%d/%d" % (n.numerator, n.denominator) if d != 1 else int(n) if n.denominator == 1 else float(n)
    return float(n) if isinstance(n, Decimal) and n != int(n) else n


def plainly(v):
    """A value as a proof writes it."""
    if isinstance(v, Span):
        return shown(v)
    if isinstance(v, list):
        return [plainly(d) for d in v]
    if isinstance(v, dict):
        return v["name"]
    if isinstance(v, tuple) and len(v) == 2:
        return {"number": v[0], "unit": v[1]}
    if isinstance(v, tuple):
        out = {} if v[0] == NEVER else {"above" if v[1] else "from": as_json(v[0])}
        out = out if v[2] == EVER else dict(out, **{"below" if v[3] else "to": as_json(v[2])})
        of = measure(v) if measure(v) != ANY_MEASURE else NO_MEASURE
        of = {"currency": of[0], "unit": of[1], "percent": of[2] is True, "ratio": of[2] == "ratio"}
        return dict(out, **{k: t for k, t in of.items() if t})
    return v
