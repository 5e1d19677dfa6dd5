#!/usr/bin/env python3
"""A definite answer is right in every world that the record allows (docs/meaning.md): takes small models with vague dates and records that end early,
then completions of each (a day for each vague date, what may have happened without a record), and looks whether a definite answer turns. Expressions
are asked of the compiler; with --verdicts every state and verdict of so many models more is asked of the oracle, which compare.py holds the compiler to.

    sound.py [--models N] [--verdicts N] [--seed S] [--readings N] [--worlds N] [--sure PATH] [--jobs J] [--show K] [--one I] [--off A,B]
"""
import argparse
import multiprocessing
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import compare_expressions as ce                   # noqa: E402
import expressions as ex                           # noqa: E402
import generate                                    # noqa: E402
from dates import FIRST, LAST, Form, iso, meet, move, on       # noqa: E402
from compare_expressions import with_model       # noqa: E402
from generate import day_form                      # noqa: E402
from model import CORE_KINDS, Decl, Model, Number, Recurrence, Stmt    # noqa: E402
from oracle import Context, Oracle                          # noqa: E402

FAR = 400                                          # an open end is tried up to so many days away


def settle(rng, span):
    """A day within it."""
    lo = span.hi - FAR if span.lo == FIRST else span.lo
    hi = span.lo + FAR if span.hi == LAST else span.hi
    if lo == FIRST:
        lo, hi = ce.from_iso("2020-01-01"), ce.from_iso("2025-12-31")
    return rng.choice((lo, hi, rng.randint(lo, hi)))


def copied(model):
    m = Model(model.name, Decl(model.module.kind, model.module.name, stmts=list(model.module.stmts)), model.project)
    m.lifecycles, m.kinds = model.lifecycles, model.kinds
    for d in model.decls.values():
        m.add(Decl(d.kind, d.name, d.container, d.nested, list(d.stmts)))
    return m


def replaced(s, **more):
    new = Stmt(s.prop, s.value)
    for slot in Stmt.__slots__:
        if slot not in ("prop", "value", "uid"):
            setattr(new, slot, more.get(slot, getattr(s, slot)))
    if "value" in more:
        new.value = more["value"]
    return new


def plain(form):
    """A date that speaks of nothing else, and is not a single day."""
    return isinstance(form, Form) and not form.refs


def simplify(model, rich=False):
    """Takes out what makes a completion more than a day for each date: records that contradict each other, are made by parties, cut by sources or
    replaced. `rich`: what is done party by party, follows by a rule or recurs stays; world_of looks whether it contradicts itself."""
    for k in model.kinds + model.lifecycles:
        cycle = k if k in model.lifecycles else k.cycle
        if not rich:
            cycle.by, cycle.follows = {}, {}
    for d in model.decls.values():
        states, seen, stmts = d.kind.cycle.states if d.kind.cycle else (), set(), []
        recurs = any(isinstance(s.value, Recurrence) for s in d.stmts if s.prop == "due")
        for s in d.stmts:
            if s.prop in states:
                said = (s.prop, s.by, id(s) if recurs else None) if rich else s.prop
                if said in seen or (not rich and (s.follows or s.for_date)):
                    continue
                seen.add(said)
                s = replaced(s, by=s.by if rich or s.prop == "superseded" else (), by_except=(), parts=(), per=(), since=None)
            elif s.prop == "due":
                s = replaced(s, by=s.by if rich else (), by_except=(), parts=())
            elif s.prop == "members":           # who belongs to a group is decided as of one day, and never unknown
                s = replaced(s, since=None, until=None)
            stmts.append(s)
        d.stmts = stmts


def hold_windows(model, T):
    """A calendar date as `from` or `until` means its last day, whatever it turns out to be: so it is a day."""
    oracle = Oracle(model, T)
    for d in model.decls.values():
        for i, s in enumerate(d.stmts):
            if s.prop == "due" and isinstance(s.value, Recurrence):
                ends = [f if f is None or f.refs else day_form(oracle.limit(f, d).lo) if oracle.limit(f, d) else None for f in (s.value.start, s.value.until)]
                d.stmts[i] = replaced(s, value=Recurrence(s.value.n, s.value.unit, *ends))


def in_turn(cycle, stmts, s, when, oracle, x):
    """Whether s can have been reached on that day: not before what it leads through, nor after what leads through it."""
    for r in stmts:
        if r.prop in cycle.ways and not r.follows:
            span = r.value.span(generate.Plain) if plain(r.value) else oracle.reach(x, r.prop).span or ex.UNKNOWN
            if (s in cycle.implied[r.prop] and span.hi > when) or (r.prop in cycle.implied[s] and span.lo < when):
                return False
    return True


def sooner_than_rule(oracle, d, s):
    """Whether s came before the day on which it follows, which a rule excludes, be it stopped later or not (section 3)."""
    if d.kind.isa("commitment") and oracle.recurrence(d) and s == oracle.keeping(d):
        return False
    day, by = oracle.moved(d, s, True), oracle.inferred(d, s)
    return day is not None and by is not None and by.hi < day.lo


def in_order(oracle):
    """Whether nothing was reached before what leads to it."""
    for d in oracle.model.decls.values():
        if d.kind.cycle:
            day = {s: oracle.reach(d, s).span for s in d.kind.cycle.states}
            end = {s: oracle.end(d, s, frozenset()) for s in day}          # by a rule, too
            if any(sooner_than_rule(oracle, d, s) for s in day):
                return False
            if any(oracle.recorded(d, s).span is None and oracle.inferred(d, s) is not None and oracle.known_before(d, s) > oracle.inferred(d, s).hi for s in day):
                return False
            if any(day[s] and end[t] and day[s].lo > end[t].hi for s in day for t in d.kind.cycle.implied[s]):
                return False
    return True


def kept_days(oracle, world):
    """Whether what parties reached one by one, all of them, does not come on another day by a rule, which would count first."""
    for d in oracle.model.decls.values():
        for s in d.kind.cycle.states if d.kind.cycle else ():
            was, now = oracle.reach(d, s), world.reach(world.model.decls[d.name], s)
            if was.one_by_one and was.span is not None and oracle.follows(d, s) and (now.span is None or now.span.lo < was.span.lo or now.span.hi > was.span.hi):
                return False
    return True


def settled(rng, oracle, d, fixed, s):
    """The statement with a day for its date; the same words in a block are the same day."""
    states = d.kind.cycle.states if d.kind.cycle else ()

    def day(form, span):
        return day_form(fixed.setdefault((s.prop, form.written()), settle(rng, span)))
    if s.prop in states and plain(s.value):
        return replaced(s, value=day_form(settle(rng, oracle.span(s.value, d))))
    if s.prop in ("value", "figure"):
        s = replaced(s, at=day(s.at, oracle.span(s.at, d))) if plain(s.at) else s
        return replaced(s, value=Number(None, number_of(rng, oracle.bounds(s.value)))) if isinstance(s.value, Number) and s.value.word else s
    if s.prop in ("due", "date") and plain(s.value):
        return replaced(s, value=day_form(settle(rng, oracle.deadline(s.value, d))))
    if s.prop == "ongoing" and plain(s.until):
        return replaced(s, until=day_form(settle(rng, oracle.deadline(s.until, d))))
    if s.prop == "target" and plain(s.target_by):
        return replaced(s, target_by=day_form(settle(rng, oracle.deadline(s.target_by, d))))
    if s.prop in ("progress", "retrieved", "declared", "assessed", "promised") and plain(s.value):
        return replaced(s, value=day_form(settle(rng, oracle.span(s.value, d))))
    return s


def revised(stmts, before, i):
    """Whether a value, now that its date is a day, stands in the place of another one that was of another date."""
    written = lambda s: s.at.written() if s.at is not None else ""
    return any(k != i and s.prop == "value" and written(s) == written(stmts[i]) and written(before[k]) != written(before[i]) for k, s in enumerate(stmts))


def number_of(rng, bounds):
    """A number within; they are in thousandths, a Number in hundredths."""
    lo, lo_open, hi, hi_open = bounds
    lo, hi = (lo if lo != FIRST else hi - 20000) + 10 * lo_open, (hi if hi != LAST else lo + 20000) - 10 * hi_open
    return rng.choice((lo, hi, rng.randint(lo, hi))) // 10


def told_by_rules(oracle, d, s, stmts):
    """The days on which s can have been, so that what follows it by a rule comes on its recorded day; None: nothing that has a day follows it."""
    out = None
    for t in d.kind.cycle.states:
        rule, span = oracle.follows(d, t), oracle.reach(d, t).span
        if rule is None or rule[0] != s or span is None or (t == "done" and d.kind.isa("commitment") and oracle.recurrence(d)):
            continue
        for r in stmts:
            if r.prop == t and not r.follows and plain(r.value):
                span = meet(span, r.value.span(generate.Plain)) or span
        counting, back = Context(oracle, d).counting(d.name), move(span, rule[1], rule[2], "before", "calendar")
        if back.lo == FIRST or back.hi == LAST or back.hi - back.lo > 4000:
            return ()
        days = {w for w in range(back.lo - 4, back.hi + 5) if meet(move(on(w), rule[1], rule[2], "after", counting), span)}
        out = days if out is None else out & days
    return out if out is None else sorted(out)


def promising(oracle, d):
    """The states of a strategy that say when it made its promises, those that these follow by a rule, and those that stop them."""
    out, stops = ["adopted", "published"], []
    for s in out:
        rule = oracle.follows(d, s)
        if rule and s in d.kind.cycle.ways:
            out += [rule[0]] if rule[0] not in out else []
            stops += oracle.stops(d, s, rule[0])
    return out + stops


def on_one_way(cycle, s, t):
    """Whether a way leads from one of two states to the other: nothing reaches both of what no way leads through."""
    return s == t or t in cycle.after[s] or s in cycle.after[t]


def unrecorded(rng, oracle, d, stmts, T):
    """What may have happened to d without a record: after its complete_to, and states on the way to one that is recorded."""
    end, cycle, out = oracle.complete_to(d), d.kind.cycle, []
    silent = end is not None and end not in (FIRST, LAST) and end < T
    for s in cycle.states if cycle else ():
        known, recurs = oracle.reach(d, s), s == "done" and d.kind.isa("commitment") and oracle.recurrence(d) is not None
        if (known.span is not None and not recurs) or (oracle.all_records(d, s) and not recurs and not known.one_by_one) or rng.random() < 0.6:
            continue
        rule, by = oracle.follows(d, s), oracle.inferred(d, s)
        there = {t for t in cycle.states if oracle.reach(d, t).span is not None} | {r.prop for r in stmts + out if r.prop in cycle.ways}
        if not d.kind.isa("commitment") and not all(on_one_way(cycle, s, t) for t in there):      # what was dropped is delivered after all, at times
            continue
        if d.kind.isa("strategy") and s in promising(oracle, d):                  # when something was promised is as written
            continue
        if rule and any(r.prop == rule[0] for r in out):
            continue                                # when it was is told by what it follows
        told = told_by_rules(oracle, d, s, stmts + out)
        if by is not None and by.hi not in (FIRST, LAST) and not recurs and not known.one_by_one:
            when = by.hi - rng.choice((0, 1, 30, FAR)) if told is None else rng.choice([w for w in told if w <= by.hi] or [None])
            if when is None or (end is not None and when <= end < by.lo):         # silence up to a day before what tells of it means no
                continue
            if any(cycle.is_later(s, r.prop) and not r.follows and (r.value.span(generate.Plain) if plain(r.value) else oracle.reach(d, r.prop).span or ex.UNKNOWN).lo > when
                   for r in stmts + out if r.prop in cycle.ways):                 # it comes after what leads to it
                continue
        elif silent and by is None:
            when = rng.choice((end + 1, rng.randint(end + 1, max(end + 1, T + 60))))
            when = when if told is None else rng.choice([w for w in told if w > end] or [None])
            if when is None:
                continue
        else:
            continue
        if recurs or known.one_by_one or in_turn(cycle, stmts + out, s, when, oracle, d):
            parties = oracle.parties(d, s)[0] if known.one_by_one else None
            there = oracle.expand([p for r in oracle.records(d, s) for p in r.by], oracle.T)
            if parties is None:
                out.append(Stmt(s, day_form(when)))
            elif silent and all(r.by for r in oracle.records(d, s)):
                out += [Stmt(s, day_form(rng.randint(end + 1, max(end + 1, T + 60))), by=(p,)) for p in sorted(parties - there) if rng.random() < 0.8]
    if silent and rng.random() < 0.4:
        when = day_form(rng.choice((end + 1, rng.randint(end + 1, T))))
        if any(v.prop == "per_period" for v in d.stmts):
            out.append(Stmt("value", Number(None, rng.choice((100, 300, 1000))), for_date=generate.period_of("month", end + rng.choice((32, 64, 200)))))
        elif d.kind.isa("indicator"):
            out.append(Stmt("value", Number(None, rng.choice((900, 1000, 2000))), at=when))
        elif d.kind.isa("commitment") or d.kind.isa("document"):
            out.append(Stmt("progress", when))
    return out


def world_of(rng, model, T):
    """A model that the record allows: each vague record gets its day, and what is missing may have happened. None: it contradicts itself."""
    oracle, m = Oracle(model, T), copied(model)
    for d in m.decls.values():
        before, fixed = model.decls[d.name], {}
        stmts = [settled(rng, oracle, before, fixed, s) for s in d.stmts]
        if any(s.prop == "value" and revised(stmts, before.stmts, i) for i, s in enumerate(stmts)):
            return None
        d.stmts = [s for s in stmts + unrecorded(rng, oracle, before, stmts, T) if s.prop != "complete_to"]
    m.module.stmts = [s for s in m.module.stmts if s.prop != "complete_to"]
    world = Oracle(m, T)
    return m if in_order(world) and not world.conflicts and kept_days(oracle, world) else None


def judge(job):
    sure, seed, number, readings, worlds, off = job
    claims, project, T = ce.job_of(seed, number, readings, off)
    project.stmts = [s for s in project.stmts if s.prop != "complete_to"] + [s for s in project.stmts if s.prop == "complete_to"][:1]
    simplify(claims.model)
    # all as of one day: the completion knows what comes after it
    claims.claims = [(n, day_form(T), rs) for n, _, rs in claims.claims]
    first = ce.tool(sure, claims, project, T)
    if first[0] is None or first[2]:
        return number, None, {}, 0, 0
    rng = random.Random("%s/worlds/%d" % (seed, number))
    silent = Decl(CORE_KINDS["project"], "batch", stmts=[s for s in project.stmts if s.prop != "complete_to"])
    seen, turned = {}, []
    for _ in range(worlds):
        m = world_of(rng, claims.model, T)
        if m is None:
            continue
        m.project = silent
        other = with_model(claims, m)
        got = ce.tool(sure, other, silent, T)
        if got[0] is None:
            continue
        for n, _, rs in claims.claims:
            for r, e in rs:
                name = "%s.%s" % (n, r)
                was, now = first[0].get(name, ("holds", 0))[0], got[0].get(name, ("holds", 0))[0]
                seen.setdefault(name, (was, set()))[1].add(now)
                if was in ("holds", "fails") and now != was and now in ("holds", "fails"):
                    turned.append((name, was, now, other, e))
    careful = sum(was == "unknown" and len(now) == 1 and "unknown" not in now for was, now in seen.values())
    unknown = sum(was == "unknown" for was, _ in seen.values())
    return number, seen, turned, careful, unknown


ANSWERS = Oracle.VERDICTS + ("fresh", "missed", "undone", "late_as_is", "overdue_as_is", "delivered_as_is", "dropped_as_is")


def answers(oracle):
    """{(name, verdict or state): truth}"""
    out = {}
    for d in oracle.model.decls.values():
        for s in d.kind.cycle.states if d.kind.cycle else ():
            out[d.name, "was " + s], out[d.name, "is " + s] = oracle.was(d, s), oracle.is_(d, s)
        for v in ANSWERS if d.kind.isa("commitment") else ():
            out[d.name, v] = getattr(oracle, v)(d)
    return out


def judge_verdicts(job):
    """(number, {verdict: [definite, unknown, careful]}, turned) by the oracle, which the compiler is held to by compare.py."""
    seed, number, worlds = job
    T = generate.as_of_day(random.Random("%s/as-of/%s" % (seed, number)))
    project = generate.project_of(seed, number)
    project.stmts = [s for s in project.stmts if s.prop != "complete_to"] + [s for s in project.stmts if s.prop == "complete_to"][:1]
    model = generate.model(seed, number, T, project)
    simplify(model, True)
    hold_windows(model, T)
    first, rng, silent = Oracle(model, T), random.Random("%s/worlds/%d" % (seed, number)), Decl(CORE_KINDS["project"], "batch", stmts=[s for s in project.stmts if s.prop != "complete_to"])
    was, seen, turned = answers(first), {}, []
    late, conflicts = first.record_findings()
    for _ in range(0 if late or conflicts else worlds):
        m = world_of(rng, model, T)
        if m is None:
            continue
        m.project = silent
        now = answers(Oracle(m, T))
        for key, t in was.items():
            seen.setdefault(key, set()).add(now[key])
            if t is not None and now[key] is not None and now[key] != t:
                turned.append((key, t, now[key], m))
    counts = {}
    for (_, v), now in seen.items():
        n, t = counts.setdefault(v.split(" ")[0], [0, 0, 0]), was[_, v]
        n[0], n[1], n[2] = n[0] + (t is not None), n[1] + (t is None), n[2] + (t is None and len(now) == 1 and None not in now)
    return number, counts, turned, (model, T)


def verdicts(args, pool):
    """Of the verdicts themselves: as many models as --verdicts asks for."""
    counts, sorts, passed, failed, shown = {}, {}, 0, 0, 0
    jobs = [(args.seed, n, args.worlds) for n in (range(args.verdicts) if args.one is None else [args.one])]
    for number, few, turned, (model, T) in (pool.imap(judge_verdicts, jobs, 20) if pool else map(judge_verdicts, jobs)):
        for v, n in few.items():
            counts[v] = [a + b for a, b in zip(counts.get(v, (0, 0, 0)), n)]
        passed, failed = passed + (not turned), failed + bool(turned)
        for v in {v for (_, v), _, _, _ in turned}:
            sorts[v.split(" ")[0]] = sorts.get(v.split(" ")[0], 0) + 1
        if turned and shown < args.show:
            shown += 1
            (name, v), was, now, other = turned[0]
            print("==== model %d, as of %s (--seed %s --verdicts 1 --one %d): %s of %s is %s, in a world %s, %d in all" % (number, iso(T), args.seed, number, v, name, was, now, len(turned)))
            told(model, other)
    for v in sorted(counts):
        print("         %-9s %6d definite, %6d unknown, of which %d could have been definite for all worlds that were tried%s" % ((v,) + tuple(counts[v]) + (", TURNED in %d models" % sorts[v] if v in sorts else "",)))
    return passed, failed


def told(model, other):
    old, new = model.to_su().split("\n"), other.to_su().split("\n")
    print("\n".join("- " + l for l in old if l not in new) + "\n" + "\n".join("+ " + l for l in new if l not in old), flush=True)


def main():
    p = argparse.ArgumentParser(description="look for definite answers that a completed record refutes")
    p.add_argument("--models", type=int, default=200)
    p.add_argument("--seed", default="1")
    p.add_argument("--verdicts", type=int, default=0, help="so many models of which every verdict is asked, by the oracle")
    p.add_argument("--readings", type=int, default=30)
    p.add_argument("--worlds", type=int, default=8)
    p.add_argument("--sure", default=os.path.join(HERE, "..", "..", "build", "sure"))
    p.add_argument("--jobs", type=int, default=1)
    p.add_argument("--show", type=int, default=5)
    p.add_argument("--one", type=int)
    p.add_argument("--off", default="")
    args = p.parse_args()
    off = tuple(o for o in args.off.split(",") if o)
    jobs = [(os.path.abspath(args.sure), args.seed, n, args.readings, args.worlds, off) for n in (range(args.models) if args.one is None else [args.one])]
    pool = multiprocessing.Pool(args.jobs) if args.jobs > 1 else None
    passed, failed = verdicts(args, pool) if args.verdicts else (0, 0)
    shown = definite = careful = unknown = 0
    jobs = [] if args.verdicts and args.one is not None else jobs
    for number, seen, turned, few, many in (pool.imap(judge, jobs) if pool else map(judge, jobs)):
        if seen is None:
            continue
        definite += sum(was in ("holds", "fails") for was, _ in seen.values())
        careful, unknown = careful + few, unknown + many
        failed, passed = failed + bool(turned), passed + (not turned)
        if turned and shown < args.show:
            shown += 1
            name, was, now, other, e = turned[0]
            claims, project, T = ce.job_of(args.seed, number, args.readings, off)
            simplify(claims.model)
            print("==== model %d, as of %s (--seed %s --one %d): %s %s, in a world it %s, %d in all" % (number, iso(T), args.seed, number, name, was, now, len(turned)))
            print("holds " + e.su())
            told(claims.model, other.model)
    print("%d definite answers; unknown %d times, of which %d could have been definite for all worlds that were tried" % (definite, unknown, careful))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
