#!/usr/bin/env python3
"""Compares what the compiler says of claims and rules with the oracle (expressions.py) on random models (expression_generator.py).

    compare_expressions.py [--models N] [--seed S] [--readings N] [--sure PATH] [--jobs J] [--show K] [--one I] [--off A,B] [--keep DIR]
"""
import argparse
import multiprocessing
import os
import random
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.setrecursionlimit(20000)
sys.path.insert(0, HERE)
import compare                                     # noqa: E402
import expressions as ex                           # noqa: E402
import generate                                    # noqa: E402
from dates import from_iso, iso                              # noqa: E402
from expression_generator import PLAIN, Claims, generated      # noqa: E402
from model import block                            # noqa: E402

ANSWERS = {"claim-false": "fails", "claim-undecidable": "unknown", "claim-vacuous": "vacuous"}
# findings that may not come: what the generator writes is well typed
WRONG = ("expression-type", "definition-cycle", "condition-cycle", "expression-too-costly", "syntax", "unknown-name", "unknown-property", "unknown-word", "unknown-kind",
         "invalid-date", "type-mismatch", "unknown-state", "unknown-label", "ambiguous-name", "wrong-kind", "duplicate-name", "missing-property", "kind-definition",
         "value-out-of-range", "misplaced-declaration")


def tool(sure, claims, project, T):
    """{reading: (answer, counter-examples)}, {rule: ({x, or "x with y"}, undecided)}, [findings that may not come], error"""
    with tempfile.TemporaryDirectory(prefix="oracle-") as directory:
        with open(os.path.join(directory, "project.su"), "w") as f:
            f.write("\n".join(block("project", "batch", project.stmts, [], "")) + "\n")
        with open(os.path.join(directory, "m.su"), "w") as f:
            f.write(claims.to_su())
        found, error = compare.run(sure, ["check", "-f", "json", "--max-findings", "0", "-Weverything", "--as-of", iso(T), directory])
    if found is None:
        return None, None, None, error
    readings, wrong = {}, []
    rules = {r.name: [set(), 0] for r in claims.rules}
    checks = {r.name.replace("_", "-"): r.name for r in claims.rules}
    for f in found["findings"]:
        if f["check"] in ANSWERS:
            n = re.search(r": (\d+) of \d+ (?:is|are) not so|: but (\d+)", f["message"])
            readings[f["declaration"]] = (ANSWERS[f["check"]], int(n.group(1)) if n and n.group(1) else None)
        elif f["check"] in checks:
            many = re.search(r"; so it is with (\d+ of \d+) in `", f["message"])
            pair = re.search(r"`([^`]+)` breaks it with `([^`]+)`", f["message"])
            one = "%s with %s" % pair.groups() if pair else f["declaration"]
            rules[checks[f["check"]]][0].add(one if many is None else "%s: %s" % (f["declaration"], many.group(1)))
        elif f["check"] == "rule-undecided":
            n = re.search(r"not known of (\d+) of", f["message"])
            rules[f["declaration"]][1] = int(n.group(1))
        elif f["check"] in WRONG:
            wrong.append("%s at %s: %s" % (f["check"], f.get("declaration"), f["message"]))
    return readings, {name: tuple(r) for name, r in rules.items()}, wrong, ""


def made_days(made, T):
    """The days as of which a claim is judged: those on which it can have been made, up to the as-of date; none: not made yet."""
    span = made.span(generate.Plain)
    return range(span.lo, min(span.hi, T) + 1)


def judged_on(expr, days, claims, worlds):
    """(what it comes to on all of these days, its counter-examples on the last)"""
    found = []
    for day in days:
        if day not in worlds:
            worlds[day] = claims.world(day)
        found.append(ex.judged(expr, worlds[day]))
    kinds = {want for want, _ in found if want != "vacuous"} or {"vacuous"}
    return kinds.pop() if len(kinds) == 1 else "unknown", found[-1][1]


def differences(claims, T, answer, worlds=None):
    """[(what, line)]: what is a reading, a rule, or None"""
    readings, rules, wrong, error = answer
    if readings is None:
        return [(None, "no answer: " + error)]
    out = [(None, "wrong: " + w) for w in wrong]
    worlds = {} if worlds is None else worlds
    for name, made, rs in claims.claims:
        days = made_days(made, T)
        for r, expr in rs:
            full = "%s.%s" % (name, r)
            got, n = readings.get(full, ("holds", None))
            if not days:
                if got != "holds":
                    out.append((full, "%s: not made yet, tool %s" % (full, got)))
                continue
            want, against = judged_on(expr, days, claims, worlds)
            day = days[-1]
            if want != got:
                out.append((full, "%s: oracle %s, tool %s, as of %s" % (full, want, got, iso(day))))
            elif want == "fails" and n is not None and against is not None and n != against:
                out.append((full, "%s: oracle %d counter-examples, tool %d, as of %s" % (full, against, n, iso(day))))
    if T not in worlds:
        worlds[T] = claims.world(T)
    for r in claims.rules:
        want = ex.ruled(r, worlds[T])
        if want != rules[r.name]:
            out.append((r.name, "%s: oracle fires at %s, %d undecided; tool %s, %d" % (r.name, sorted(want[0]), want[1], sorted(rules[r.name][0]), rules[r.name][1])))
    return out


# ---- the smallest case ----

def only(claims, what):
    """The claims with one reading or one rule."""
    out = with_model(claims, claims.model)
    out.claims = [(n, m, [(r, e) for r, e in rs if "%s.%s" % (n, r) == what]) for n, m, rs in claims.claims]
    out.claims = [c for c in out.claims if c[2]]
    out.rules = [r for r in claims.rules if r.name == what]
    return out


def with_model(claims, model):
    out = Claims(model)
    out.claims, out.defines, out.rules = claims.claims, claims.defines, claims.rules
    out.properties, out.inverses, out.off = claims.properties, claims.inverses, claims.off
    return out


def truths(e):
    """Expressions that can stand in its place: the truths in it that need no variable of its own."""
    if isinstance(e, ex.Both):
        yield e.a
        yield e.b
    elif isinstance(e, ex.Not):
        yield e.a
    for part in e.parts:
        node = getattr(e, part)
        if node is None:
            continue
        if isinstance(e, ex.Binder) and (part == "w" or e.kind != "item"):
            yield rebuilt(e, part, None)
        for smaller in truths(node):
            if isinstance(node, (ex.Both, ex.Not, ex.Quantifier, ex.Binder, ex.Count, ex.Total)) or part != "x":
                yield rebuilt(e, part, smaller)


def rebuilt(e, part, node):
    out = object.__new__(type(e))
    out.__dict__.update(e.__dict__)
    setattr(out, part, node)
    return out


def smaller(claims):
    for i, (name, made, rs) in enumerate(claims.claims):
        for r, e in rs:
            for s in truths(e):
                out = with_model(claims, claims.model)
                out.claims = [(name, made, [(r, s)])]
                yield out
    for r in claims.rules:
        for s in truths(r.must):
            out = with_model(claims, claims.model)
            out.rules = [ex.Rule(r.name, r.scope, s, r.second)]
            yield out
        for part in ("w", "s"):
            if getattr(r.scope, part) is not None and (part == "w" or r.scope.kind != "item"):
                out = with_model(claims, claims.model)
                out.rules = [ex.Rule(r.name, rebuilt(r.scope, part, None), r.must, r.second)]
                yield out
        for s in truths(r.scope):
            out = with_model(claims, claims.model)
            out.rules = [ex.Rule(r.name, s, r.must, r.second)]
            yield out
    for i in range(len(claims.defines)):
        out = with_model(claims, claims.model)
        out.defines = claims.defines[:i] + claims.defines[i + 1:]
        yield out
    if claims.properties:
        out = with_model(claims, claims.model)
        out.properties, out.inverses = {}, {}
        yield out
    for model in compare.smaller(claims.model):
        yield with_model(claims, model)


def disagreement(sure, claims, project, T):
    return differences(claims, T, tool(sure, claims, project, T))


def minimise(sure, claims, project, T, found):
    wrong = found[1].startswith("wrong") or found[1].startswith("no answer")
    if wrong:
        return claims, found[1]
    claims, line = only(claims, found[0]), found[1]
    sort = re.sub(r"[0-9\[\]]|'[^']*'|as of.*", "", line.split(": ", 1)[1])
    progress, tries = True, 0
    while progress and tries < 1200:
        progress = False
        for candidate in smaller(claims):
            tries += 1
            try:
                lines = disagreement(sure, candidate, project, T)
            except (KeyError, AttributeError, IndexError, ValueError):        # a name that is gone
                continue
            lines = [l for what, l in lines if what == found[0] and re.sub(r"[0-9\[\]]|'[^']*'|as of.*", "", l.split(": ", 1)[1]) == sort] \
                if not any(what is None for what, _ in lines) else []
            if lines:
                claims, line, progress = candidate, lines[0], True
                break
    return claims, line


def verdicts_differ(sure, claims, project, T, line):
    """Whether the compiler and the oracle disagree on a verdict already (compare.py looks after those)."""
    found = re.search(r"as of (\S+)$", line)
    try:
        lines = compare.disagreement(sure, claims.model, project, from_iso(found.group(1)) if found else T)
    except KeyError:                                 # a lifecycle that names a group that is gone
        return []
    return [l for l in lines if ".active:" not in l and "depends-on-dropped" not in l]


# ---- many ----

def job_of(seed, number, readings, off):
    T = generate.as_of_day(random.Random("%s/as-of/%s" % (seed, number)))
    project = generate.project_of(seed, number)
    return generated(seed, number, T, project, readings, off), project, T


def one(job):
    sure, seed, number, readings, off = job
    claims, project, T = job_of(seed, number, readings, off)
    answers = {}
    worlds = {}
    got = tool(sure, claims, project, T)
    failed = differences(claims, T, got, worlds)
    if got[0] is not None:
        for answer, _ in got[0].values():
            answers[answer] = answers.get(answer, 0) + 1
        asked = sum(len(rs) for _, made, rs in claims.claims)
        answers["holds"] = asked - len(got[0])
        answers["rule"] = len(claims.rules)
    return number, answers, failed


def main():
    p = argparse.ArgumentParser(description="compare claims and rules with the oracle on random models")
    p.add_argument("--models", type=int, default=300)
    p.add_argument("--seed", default="1")
    p.add_argument("--readings", type=int, default=30)
    p.add_argument("--sure", default=os.path.join(HERE, "..", "..", "build", "sure"))
    p.add_argument("--jobs", type=int, default=1, help="worker processes")
    p.add_argument("--show", type=int, default=5, help="how many disagreements to minimise and print")
    p.add_argument("--one", type=int, help="only the model of this number")
    p.add_argument("--off", default="", help="forms that are not generated")
    p.add_argument("--keep", help="a directory for the minimised models")
    args = p.parse_args()
    if not os.access(args.sure, os.X_OK):
        sys.exit("compare_expressions.py: there is no compiler at %s (see --sure)" % args.sure)
    sure, off = os.path.abspath(args.sure), tuple(o for o in args.off.split(",") if o)
    numbers = range(args.models) if args.one is None else [args.one]
    jobs = [(sure, args.seed, n, args.readings, off) for n in numbers]
    passed = failed = shown = verdicts = 0
    totals = {}
    pool = multiprocessing.Pool(args.jobs) if args.jobs > 1 else None
    for number, answers, lines in (pool.imap(one, jobs) if pool else map(one, jobs)):
        for a, n in answers.items():
            totals[a] = totals.get(a, 0) + n
        if not lines:
            passed += 1
            continue
        claims, project, T = job_of(args.seed, number, args.readings, off)
        small, line = minimise(sure, claims, project, T, lines[0])
        if lines[0][0] is not None:
            why = verdicts_differ(sure, small, project, T, line)
            if why:
                verdicts += 1
                print("# model %d: a verdict differs already: %s" % (number, why[0]))
                continue
        failed += 1
        if shown < args.show:
            shown += 1
            print("==== model %d, as of %s (--seed %s --readings %d --one %d), %d in all" % (number, iso(T), args.seed, args.readings, number, len(lines)))
            print("# project: " + "; ".join(s.to_su(None) for s in project.stmts))
            if lines[0][0] is not None:
                print(small.to_su() + line, flush=True)
            else:
                print(line, flush=True)
            if args.keep:
                os.makedirs(args.keep, exist_ok=True)
                with open(os.path.join(args.keep, "%s_%d.su" % (args.seed, number)), "w") as f:
                    f.write("# as of %s\n" % iso(T) + "".join("# project: %s\n" % s.to_su(None) for s in project.stmts) + small.to_su() + "# " + line + "\n")
    print("answers: " + ", ".join("%s %d" % a for a in sorted(totals.items())))
    if verdicts:
        print("%d models left out: a verdict differs already" % verdicts)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
