#!/usr/bin/env python3
"""A definite answer is right in every world that the record allows: asks the compiler of small models with vague dates and records that end early,
then of completions of each (a day for each vague date, records that were missing), and looks whether a definite answer turns.

    sound.py [--models N] [--seed S] [--readings N] [--worlds N] [--sure PATH] [--jobs J] [--show K] [--one I] [--off A,B]
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
from dates import FIRST, LAST, Form, iso, on       # noqa: E402
from compare_expressions import with_model       # noqa: E402
from generate import day_form                      # noqa: E402
from model import CORE_KINDS, Decl, Model, Number, Stmt    # noqa: E402
from oracle import Oracle                          # noqa: E402

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


def simplify(model):
    """Takes out what makes a completion more than a day for each date: records that contradict each other, are made by parties, cut by sources or replaced."""
    for k in model.kinds:
        k.cycle.by, k.cycle.follows = {}, {}
    for l in model.lifecycles:
        l.by, l.follows = {}, {}
    for d in model.decls.values():
        states, seen, stmts = d.kind.cycle.states if d.kind.cycle else (), set(), []
        for s in d.stmts:
            if s.prop in states:
                if s.follows or s.prop in seen or s.for_date:
                    continue
                seen.add(s.prop)
                s = replaced(s, by=s.by if s.prop == "superseded" else (), by_except=(), parts=(), per=(), since=None)
            elif s.prop == "due":
                s = replaced(s, by=(), by_except=(), parts=())
            stmts.append(s)
        d.stmts = stmts


def in_turn(cycle, stmts, s, when, oracle, x):
    """Whether s can have been reached on that day: not before what it leads through, nor after what leads through it."""
    for r in stmts:
        if r.prop in cycle.ways:
            span = r.value.span(generate.Plain) if plain(r.value) else oracle.reach(x, r.prop).span or ex.UNKNOWN
            if (s in cycle.implied[r.prop] and span.hi > when) or (r.prop in cycle.implied[s] and span.lo < when):
                return False
    return True


def world_of(rng, model, T):
    """A model that the record allows: each vague record gets its day, and what is missing after complete_to may have happened."""
    oracle, m = Oracle(model, T), copied(model)
    for d in m.decls.values():
        before = model.decls[d.name]
        states = d.kind.cycle.states if d.kind.cycle else ()
        stmts = []
        for s in d.stmts:
            if s.prop in states and plain(s.value):
                s = replaced(s, value=day_form(settle(rng, oracle.span(s.value, before))))
            elif s.prop in ("value", "figure") and plain(s.at):
                s = replaced(s, at=day_form(settle(rng, oracle.span(s.at, before))))
            elif s.prop == "due" and plain(s.value):
                s = replaced(s, value=day_form(settle(rng, oracle.deadline(s.value, before))))
            elif s.prop == "date" and plain(s.value):
                s = replaced(s, value=day_form(settle(rng, oracle.deadline(s.value, before))))
            elif s.prop in ("progress", "retrieved", "declared", "assessed") and plain(s.value):
                s = replaced(s, value=day_form(settle(rng, oracle.span(s.value, before))))
            stmts.append(s)
        end = oracle.complete_to(before)
        if states and end is not None and end not in (FIRST, LAST) and end < T:
            for s in states:
                if not any(r.prop == s for r in stmts) and rng.random() < 0.4:
                    when = rng.randint(end + 1, max(end + 1, T + 60))
                    if in_turn(d.kind.cycle, stmts, s, when, oracle, before):
                        stmts.append(Stmt(s, day_form(when)))
        if end is not None and end not in (FIRST, LAST) and end < T and rng.random() < 0.4:
            when = day_form(rng.randint(end + 1, T))
            if d.kind.isa("indicator"):
                stmts.append(Stmt("value", Number(None, rng.choice((900, 1000, 2000))), at=when))
            elif d.kind.isa("commitment"):
                stmts.append(Stmt("progress", when))
        d.stmts = [s for s in stmts if s.prop != "complete_to"]
    m.module.stmts = [s for s in m.module.stmts if s.prop != "complete_to"]
    return m


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


def main():
    p = argparse.ArgumentParser(description="look for definite answers that a completed record refutes")
    p.add_argument("--models", type=int, default=200)
    p.add_argument("--seed", default="1")
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
    passed = failed = shown = definite = careful = unknown = 0
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
            old, new = claims.model.to_su().split("\n"), other.model.to_su().split("\n")
            print("\n".join("- " + l for l in old if l not in new) + "\n" + "\n".join("+ " + l for l in new if l not in old), flush=True)
    print("%d definite answers; unknown %d times, of which %d could have been definite for all worlds that were tried" % (definite, unknown, careful))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
