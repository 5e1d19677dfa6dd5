#!/usr/bin/env python3
"""Compares the schedule of the compiler with docs/meaning.md, section 11, on random models.

    schedule.py [--models N] [--seed S] [--batch B] [--sure PATH] [--jobs J] [--one I] [--show K]

The models are those of generate.py with more requirements, milestones and `takes`. Verdicts and dates come from oracle.py; the
schedule is computed here, by the page: recursion and searches, no order of a graph.
"""
import argparse
import multiprocessing
import os
import random
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
sys.setrecursionlimit(20000)
import compare                                     # noqa: E402
import generate                                    # noqa: E402
from dates import FIRST, LAST, Form, Span, iso, latest, lt, meet, move, move_day, on, word    # noqa: E402
from model import Stmt                       # noqa: E402
from oracle import Oracle                          # noqa: E402

CHECKS = ("due-infeasible", "slack-low", "review-overdue")
NONE = Span(LAST, LAST)


def least(a, b):
    return Span(min(a.lo, b.lo), min(a.hi, b.hi))


class Schedule:
    """A thing is (name, state); the state of a commitment is None."""

    def __init__(self, model, T):
        self.o, self.model, self.T = Oracle(model, T), model, T
        self.T1, self.memo = T + 1, {}
        self.things = self.list_things()
        self.waits = {x: self.waits_of(x) for x in self.things}         # [(thing, "start" or "end" or "state")]
        self.find_circles()

    def decl(self, x):
        return self.model.decls[x[0]]

    def once(self, what, x, compute):
        if (what, x) not in self.memo:
            self.memo[what, x] = compute(x)
        return self.memo[what, x]

    # ---- things ----

    def has_state(self, d, s):
        return d.kind.cycle is not None and self.o.has_state(d, s)

    def commitments(self):
        return [d for d in self.model.decls.values() if d.kind.isa("commitment")]

    def required(self, d):
        """The things that d requires."""
        out = []
        for s in self.o.now(d, "requires"):
            for name in s.value:
                b = self.model.decls[name]
                if b.kind.isa("commitment"):
                    out.append((name, None))
                elif self.has_state(b, s.at or b.kind.at):
                    out.append((name, s.at or b.kind.at))
        return out

    def delivered(self, c):
        return [(x.name, s) for x, s in self.o.delivers(c) if self.has_state(x, s)]

    def recurs(self, c):
        return self.o.recurrence(c) is not None

    def list_things(self):
        things = {(c.name, None) for c in self.commitments()}
        for d in self.model.decls.values():
            if d.kind.isa("commitment") or d.kind.isa("document"):
                things.update(self.required(d))
            if d.kind.isa("commitment") and not self.recurs(d):
                things.update(self.delivered(d))
        for name, s in [x for x in things if x[1] is not None]:
            d = self.model.decls[name]
            things.update((name, r) for r in d.kind.cycle.states if self.before(d, r, s) and self.dated(d, r))
        return things

    @staticmethod
    def before(d, r, s):
        after = d.kind.cycle.after
        return all(t in after[r] and r not in after[t] for t in (s if isinstance(s, tuple) else (s,)))

    def dated(self, d, r):
        return (self.o.reach(d, r).span is not None or self.o.due_at(d, r, self.T) is not None or self.takes((d.name, r)) is not None
                or (r == d.kind.at and bool(self.o.now(d, "requires"))))

    def takes(self, x):
        for s in self.o.now(self.decl(x), "takes"):
            if x[1] is None or (s.at or self.decl(x).kind.at) == x[1]:
                n, unit = s.value.split()
                return int(n), unit if unit.endswith("s") else unit + "s"
        return None

    def there(self, x):
        return self.o.delivered_as_is(self.decl(x)) if x[1] is None else self.o.was(self.decl(x), x[1])

    def settled(self, x):
        return self.there(x) is True or (x[1] is not None and self.o.reach(self.decl(x), x[1]).span is not None)

    def active(self, x):
        return self.o.active(self.decl(x)) if x[1] is None else True

    def due(self, x):
        d = self.decl(x)
        due = self.o.due(d) if x[1] is None else self.o.due_at(d, x[1], self.T)
        return due.plain() if due is not None else None

    def waits_of(self, x):
        if self.settled(x):
            return []
        d, s = self.decl(x), x[1]
        if s is None:
            out = [(b, "start") for b in self.required(d)]
            if not self.recurs(d):
                out += [((m.name, None), "end") for m in self.o.milestones(d)] + [(b, "end") for b in self.delivered(d)]
            return out
        earlier = [r for r in d.kind.cycle.states if self.before(d, r, s) and self.dated(d, r)]
        out = [((d.name, r), "state") for r in earlier if not any(self.before(d, r, k) for k in earlier)]
        return out + ([(b, "start") for b in self.required(d)] if s == d.kind.at else [])

    def find_circles(self):
        reach = {}
        for x in self.things:
            seen, todo = set(), [b for b, _ in self.waits[x]]
            while todo:
                b = todo.pop()
                if b not in seen:
                    seen.add(b)
                    todo += [k for k, _ in self.waits[b]]
            reach[x] = seen
        self.circle = {x for x in self.things if x in reach[x]}
        self.waiting = {x: [] for x in self.things}
        for a in self.things:
            for b, how in self.waits[a]:
                self.waiting[b].append((a, how))

    # ---- forwards ----

    def begun(self, x):
        """Not certainly not begun."""
        d = self.decl(x)
        if not self.o.silent_no(d):
            return True
        forms = [s.value for p in ("progress", "declared", "assessed") for s in self.o.stmts(d, p)]
        forms += [r.value for s in d.kind.cycle.states for r in self.o.all_records(d, s)]
        return any(isinstance(f, Form) and self.o.span(f, d).lo <= self.T for f in forms)

    def recorded_start(self, x):
        d = self.decl(x)
        return self.o.reach(d, "started").span if x[1] is None and self.has_state(d, "started") else None

    def start(self, x, day):
        """`day`: of what it waits for before it starts."""
        if self.recorded_start(x) is not None:
            return self.recorded_start(x).plain()
        days = [day(b) for b, how in self.waits[x] if how != "end"]
        if not any(how == "state" for _, how in self.waits[x]):
            days.append(Span(FIRST if self.begun(x) else self.T1, self.T1))
        return latest(days)

    def moved(self, x, span):
        n, unit = self.takes(x)
        return Span(*(move_day(d, n, unit, "after", "calendar") for d in (span.lo, span.hi)))

    def earliest(self, x):
        return self.once("earliest", x, self._earliest)

    def _earliest(self, x):
        days = [on(self.T1)]
        days += [self.part(b) if how == "end" else self.day(b) for b, how in self.waits[x]]
        if self.takes(x):
            days.append(self.moved(x, self.start(x, self.day)))
        return latest(days)

    def part(self, p):
        if self.settled(p) or p in self.circle or self.active(p) is False:
            return self.day(p)
        e = self.earliest(p)
        return Span(FIRST if self.there(p) is None else e.lo, LAST if self.active(p) is None else e.hi)

    def day(self, x):
        return self.once("day", x, self._day)

    def _day(self, x):
        if self.settled(x):
            d = self.decl(x)
            if x[1] is None:
                recorded = self.o.delivered_days(d)
                recorded = recorded and meet(recorded, Span(FIRST, self.T))
            else:
                recorded = self.o.reach(d, x[1]).span
            return recorded.plain() if recorded is not None else Span(FIRST, self.T)
        there, active, due = self.there(x), self.active(x), self.due(x)
        early = Span(self.T1, LAST) if x in self.circle else self.earliest(x)
        if active is False:
            day = Span(self.T1, LAST)
        else:
            day = latest([due, early]) if due is not None else Span(early.lo, LAST)
        return Span(FIRST if there is None else day.lo, LAST if active is None else day.hi)

    # ---- backwards ----

    def limit(self, a):
        limit = NONE if a in self.circle else self.latest(a)
        return limit if self.due(a) is None else least(limit, self.due(a))

    def latest(self, x):
        return self.once("latest", x, self._latest)

    def _latest(self, x):
        out = NONE
        for a, how in self.waiting[x]:
            out = least(out, self.allowed(a, how))
        return out

    def allowed(self, a, how):
        if self.active(a) is False:
            return NONE
        limit = self.limit(a)
        if self.takes(a) and self.recorded_start(a) is None and how != "end" and a not in self.circle:
            limit = Span(self.last_day(a, limit.lo), self.last_day(a, limit.hi))
        unsure = self.there(a) is None or self.active(a) is None
        return Span(limit.lo, LAST if unsure else limit.hi)

    def last_day(self, a, end):
        """The last day which, moved by `takes`, is not after `end`."""
        if end in (FIRST, LAST):
            return end
        n, unit = self.takes(a)
        d = end
        while move_day(d, n, unit, "after", "calendar") > end:
            d -= 1
        return d

    def slack(self, x):
        if x[1] is not None or self.settled(x) or x in self.circle or self.active(x) is False:
            return None
        limit, early = self.limit(x), self.earliest(x)
        if limit.lo == LAST:
            return None
        ends = [LAST if LAST == b or a == FIRST else b - a for a, b in ((early.hi, limit.lo), (early.lo, limit.hi))]
        if limit.lo == FIRST or early.hi == LAST:
            ends[0] = FIRST
        if limit.hi == FIRST:
            ends[1] = FIRST
        return Span(*ends)

    # ---- findings ----

    def keep(self, p, part):
        if self.settled(p) or self.active(p) is False or self.there(p) is None:
            return self.day(p).lo
        need, due = self.T1 if p in self.circle else self.need(p), self.due(p)
        if due is None:
            return need
        return min(need if part else max(due.lo, need), max(due.hi, self.T1))

    def kept_work(self, x):
        """lo of the start moved by `takes`, if what has a due date keeps it."""
        if not self.takes(x):
            return FIRST
        return self.moved(x, self.start(x, lambda b: Span(self.keep(b, False), LAST))).lo

    def need(self, x):
        return self.once("need", x, self._need)

    def _need(self, x):
        return max([self.T1, self.kept_work(x)] + [self.keep(b, how == "end") for b, how in self.waits[x]])

    def infeasible(self, x):
        due = self.due(x)
        days = [self.kept_work(x)]
        days += [self.keep(b, how == "end") for b, how in self.waits[x] if not self.settled(b) and (how == "end" or self.due(b) is None)]
        return max(days) > due.hi

    def findings(self):
        out = {check: set() for check in CHECKS}
        too_early = {a for a, b in self.o.findings()["due-before-prerequisite"]}
        for x in self.things:
            due = self.due(x)
            if x[1] is not None or x in self.circle or self.there(x) is not False or self.active(x) is not True or due is None or due.hi <= self.T:
                continue
            if self.infeasible(x) and x[0] not in too_early:
                out["due-infeasible"].add(x[0])
            slack = self.slack(x)
            if slack is not None and 0 <= slack.hi < 30 and self.earliest(x).lo > self.T1:
                out["slack-low"].add(x[0])
        for d in self.model.decls.values():
            if d.kind.isa("strategy") and self.review_overdue(d):
                out["review-overdue"].add(d.name)
        return out

    def review_overdue(self, d):
        if not self.o.silent_no(d):
            return False
        days = [self.o.reach(d, d.kind.at).span]
        for r in self.model.decls.values():
            if any(d.name in s.value for s in self.o.now(r, "reviews")):
                days.append(self.o.reach(r, "published").span)
        days = [s.plain() for s in days if s is not None]
        if not days:
            return False
        ends = [self.o.deadline(p.value[1], d).hi for p in self.o.now(d, "period") if p.value[1] is not None]
        end = min([self.T] + ends)
        return any(lt(move(latest(days), s.value.n, s.value.unit, "after", "calendar"), on(end)) for s in self.o.now(d, "review"))

    # ---- in the shape of `sure report path -f json` ----

    def export(self):
        out = {}
        for x in self.things:
            plain = not self.settled(x) and x not in self.circle
            entry = {"there": word(self.there(x)), "settled": self.settled(x),
                     "circle": x in self.circle, "due": days(self.due(x)), "day": days(self.day(x)),
                     "earliest": days(self.earliest(x)) if plain else None,
                     "latest": days(self.latest(x)) if plain and self.latest(x).lo != LAST else None}
            slack = self.slack(x)
            entry["slack"] = None if slack is None else {"from": number(slack.lo), "to": number(slack.hi)}
            out[x] = entry
        return out


def days(span):
    return None if span is None else {"from": iso(span.lo), "to": iso(span.hi)}


def number(n):
    return None if n in (FIRST, LAST) else n


# ---- models ----

def thicken(model, seed, index):
    """More requirements, milestones and reviews than generate.py has, and how long things take."""
    rng = random.Random("%s/%s/schedule" % (seed, index))
    coms = [d for d in model.decls.values() if d.kind.isa("commitment")]
    docs = [d for d in model.decls.values() if d.kind.isa("document") and d.kind.cycle and not d.kind.isa("source")]
    for c in coms:
        if rng.random() < 0.45:
            c.stmts.append(Stmt("takes", "%d %s" % rng.choice(((20, "days"), (3, "weeks"), (1, "months"), (6, "months"), (18, "months"), (2, "years"), (36, "hours")))))
            if rng.random() < 0.1:
                c.stmts[-1].since = generate.day_form(rng.randint(generate.FIRST_DAY, generate.LAST_DAY))
        if rng.random() < 0.4:
            c.stmts = [s for s in c.stmts if s.prop != "done"]           # so that more is still to come
        if rng.random() < 0.25:
            c.stmts.append(Stmt("due", generate.day_form(model_day(rng))) if not any(s.prop == "due" for s in c.stmts) else Stmt("ongoing"))
        others = [b for b in coms if b is not c and not b.name.startswith(c.name + ".") and not c.name.startswith(b.name + ".")]
        for b in rng.sample(others, min(len(others), rng.choice((0, 0, 1, 1, 2)))):
            if rng.random() < 0.93 and coms.index(b) > coms.index(c):   # few circles
                continue
            if not any(b.name in (s.value or ()) for s in c.stmts if s.prop == "requires"):
                c.stmts.append(Stmt("requires", (b.name,)))
    for d in docs:
        for s in rng.sample(d.kind.cycle.states, min(len(d.kind.cycle.states), rng.choice((0, 1, 1, 2)))):
            d.stmts.append(Stmt("takes", "%d months" % rng.choice((1, 6, 14)), at=s))
        if coms and rng.random() < 0.2:
            d.stmts.append(Stmt("requires", (rng.choice(coms).name,)))
        if coms and rng.random() < 0.3:
            rng.choice(coms).stmts.append(Stmt("requires", (d.name,), at=rng.choice(d.kind.cycle.states)))
    for d in [d for d in model.decls.values() if d.kind.isa("strategy")]:
        for r in [r for r in model.decls.values() if r.kind.isa("report")]:
            if rng.random() < 0.5:
                r.stmts.append(Stmt("reviews", (d.name,)))
    return model


def model_day(rng):
    return rng.randint(generate.FIRST_DAY, generate.LAST_DAY + 900)


def model_of(seed, index, T, project):
    return thicken(generate.model(seed, index, T, project), seed, index)


# ---- comparing ----

def tool(sure, models, project, T):
    with tempfile.TemporaryDirectory(prefix="schedule-") as directory:
        compare.write(directory, models, project)
        report, error = compare.run(sure, ["report", "path", "-f", "json", "-q", "--fail-on", "never", "--as-of", iso(T), directory])
        if report is None:
            return None, error
        found, error = compare.run(sure, ["check", "-f", "json", "--max-findings", "0", "-Wslack-low", "--as-of", iso(T), directory])
        if found is None:
            return None, error
    for x in [x for x in report["things"]] + [w for x in report["things"] for w in (x.get("after"),) if isinstance(w, dict)]:
        if " or " in (x.get("state") or ""):                 # one of several
            x["state"] = tuple(sorted(x["state"].replace(" or ", ", ").split(", ")))
    things = {(x["name"], x.get("state")): x for x in report["things"]}
    findings = {c: {f["declaration"] or f["message"].split("`")[1] for f in found["findings"] if f["check"] == c} for c in CHECKS}
    return (report, things, findings), ""


def path_is_right(report, schedule, mine):
    """Each `after` is what decides: its day is the greatest, or the start is its day."""
    things = [(x["name"], x.get("state")) for x in report["things"]]
    for x in report["things"]:
        key = (x["name"], x.get("state"))
        if not x["name"].startswith(mine) or x["settled"] or x.get("circle"):
            continue
        waits = [(b, schedule.part(b) if how == "end" else schedule.day(b)) for b, how in schedule.waits[key]]
        most = max([d.lo for _, d in waits], default=FIRST)
        work = schedule.moved(key, schedule.start(key, schedule.day)).lo if schedule.takes(key) else FIRST
        if work > most:
            start = schedule.start(key, schedule.day).lo
            right = [b for b, how in schedule.waits[key] if how != "end" and schedule.recorded_start(key) is None and schedule.day(b).lo == start]
        else:
            right = [b for b, d in waits if d.lo == most]
        after = things[x["after"]] if "after" in x else None
        if after not in right and not (after is None and not right):
            yield "%s after: oracle %s, tool %s" % (key, right, after)


def differences(model, T, answer):
    report, things, findings = answer
    mine, s, out = model.name + "_", Schedule(model, T), []
    want = s.export()
    theirs = {x for x in things if x[0].startswith(mine)}
    out += ["%s: only the oracle" % (x,) for x in sorted(map(str, set(want) - theirs))] + ["%s: only the tool" % (x,) for x in sorted(map(str, theirs - set(want)))]
    for x in sorted(theirs & set(want), key=str):
        got = dict(things[x], circle=bool(things[x].get("circle")))
        out += ["%s %s: oracle %s, tool %s" % (x, k, w, got.get(k)) for k, w in want[x].items() if got.get(k) != w]
    if not out:
        out += list(path_is_right(report, s, mine))
    for check, names in s.findings().items():
        got = {n for n in findings[check] if n.startswith(mine)}
        out += ["%s %s: only the oracle" % (check, n) for n in sorted(names - got)] + ["%s %s: only the tool" % (check, n) for n in sorted(got - names)]
    return out


def statistics(model, T):
    s = Schedule(model, T)
    return {"things": len(s.things), "circles": len(s.circle), "slack": sum(s.slack(x) is not None for x in s.things),
            **{c: len(n) for c, n in s.findings().items()}}


def batch(job):
    sure, seed, number, first, count = job
    T = generate.as_of_day(random.Random("%s/as-of/%s" % (seed, number)))
    project = generate.project_of(seed, number)
    models = [model_of(seed, i, T, project) for i in range(first, first + count)]
    answer, error = tool(sure, models, project, T)
    if answer is None:
        return count, T, project, [(first, ["no answer: " + error])], {}
    failed, seen = [], {}
    for i, m in zip(range(first, first + count), models):
        lines = differences(m, T, answer)
        if lines:
            failed.append((i, lines))
        for k, n in statistics(m, T).items():
            seen[k] = seen.get(k, 0) + n
    return count, T, project, failed, seen


def main():
    p = argparse.ArgumentParser(description="compare the schedule of the compiler with that of the page on random models")
    p.add_argument("--models", type=int, default=2000)
    p.add_argument("--seed", default="1")
    p.add_argument("--batch", type=int, default=100)
    p.add_argument("--sure", default=os.path.join(HERE, "..", "..", "build", "sure"))
    p.add_argument("--jobs", type=int, default=1)
    p.add_argument("--show", type=int, default=3)
    p.add_argument("--one", type=int, help="only the model of this number (of the same seed and batch size)")
    args = p.parse_args()
    if not os.access(args.sure, os.X_OK):
        sys.exit("schedule.py: there is no compiler at %s (see --sure)" % args.sure)
    sure = os.path.abspath(args.sure)
    jobs = [(sure, args.seed, n, n * args.batch, min(args.batch, args.models - n * args.batch)) for n in range((args.models + args.batch - 1) // args.batch)]
    if args.one is not None:
        jobs = [(sure, args.seed, args.one // args.batch, args.one, 1)]
    passed = failed = shown = 0
    all_seen = {}
    pool = multiprocessing.Pool(args.jobs) if args.jobs > 1 else None
    for count, T, project, bad, seen in (pool.imap(batch, jobs) if pool else map(batch, jobs)):
        passed, failed = passed + count - len(bad), failed + len(bad)
        for k, n in seen.items():
            all_seen[k] = all_seen.get(k, 0) + n
        for index, lines in bad:
            shown += 1
            if shown > args.show:
                break
            print("==== model %d, as of %s\n# project: %s" % (index, iso(T), "; ".join(s.to_su(None) for s in project.stmts)))
            print(model_of(args.seed, index, T, project).to_su() + "\n" + "\n".join("  " + l for l in lines), flush=True)
    print("seen: " + ", ".join("%s %d" % k for k in sorted(all_seen.items())))
    if args.one is None and args.models >= 1000 and any(all_seen.get(k, 0) == 0 for k in CHECKS + ("circles", "slack")):
        failed += 1
        print("something is never tried")
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
