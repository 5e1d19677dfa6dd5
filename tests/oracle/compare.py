#!/usr/bin/env python3
"""Compares the compiler with the oracle on random models (generate.py, oracle.py).

    compare.py [--models N] [--seed S] [--batch B] [--sure PATH] [--jobs J] [--first I] [--show K] [--keep DIR]
"""
import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.setrecursionlimit(20000)
sys.path.insert(0, HERE)
import generate                                    # noqa: E402
from dates import iso                              # noqa: E402
from model import Decl, Model, block               # noqa: E402
from oracle import FINDINGS, Oracle                # noqa: E402


def write(directory, models, project):
    with open(os.path.join(directory, "project.su"), "w") as f:
        f.write("\n".join(block("project", "batch", project.stmts, [], "")) + "\n")
    for m in models:
        with open(os.path.join(directory, m.name + ".su"), "w") as f:
            f.write(m.to_su())


def run(sure, args):
    done = subprocess.run([sure] + args, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        return json.loads(done.stdout.decode("utf-8")), ""
    except ValueError as e:
        return None, "%s: exit %d, %s: %s" % (" ".join(args), done.returncode, e, done.stderr.decode("utf-8", "replace")[:2000])


def tool(sure, models, project, T, by_itself=False):
    """What the tool answers: ({name: declaration}, {check: set of pairs}, [declarations of cycles], the day as of which it judges by
    itself, if asked) or an error."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as directory:
        write(directory, models, project)
        export, error = run(sure, ["export", "-f", "json", "--as-of", iso(T), directory])
        if export is None:
            return None, error
        check, error = run(sure, ["check", "-f", "json", "--as-of", iso(T), directory])
        if check is None:
            return None, error
        itself = run(sure, ["check", "-w", "-f", "json", directory])[0]["as_of"] if by_itself else None
    found, cycles = {c: set() for c in FINDINGS}, []
    found.update({c: [] for c in COUNTED + CIRCLES})
    for f in check.get("findings", ()):
        if f["check"] in COUNTED + CIRCLES:
            found[f["check"]].append(f["declaration"])
        elif f["check"] in found:
            found[f["check"]].add((f["declaration"], f["other"]))
        elif f["check"] in CYCLES:
            cycles.append(f["declaration"])
    return ({d["name"]: d for d in export["declarations"]}, found, cycles, itself), ""


COUNTED = ("record-after-complete-to", "conflicting-dates")
CIRCLES = ("date-cycle", "membership-cycle")
CYCLES = ("dependency-cycle", "requires-cycle")


def differences(model, T, answer):
    """Lines `what: oracle … tool …` for one model."""
    declarations, found, cycles, _ = answer
    oracle = Oracle(model, T)
    out = []
    for name, want in oracle.export().items():
        got = declarations.get(name)
        for state in got.get("states", {}).values() if got else ():      # how many of the parties: the page does not speak of it
            for key in ("parties", "reached", "maybe", "missing"):
                state.pop(key, None)
        if got is None:
            out.append("%s: not in the export" % name)
            continue
        if "verdicts" in want:
            if want["verdicts"] != got.get("verdicts"):
                verdicts = got.get("verdicts", {})
                out += ["%s.%s: oracle %s, tool %s" % (name, v, w, verdicts.get(v)) for v, w in want["verdicts"].items() if verdicts.get(v) != w]
            if want["status"] != got.get("status"):
                out.append("%s status: oracle %s, tool %s" % (name, want["status"], got.get("status")))
            for key in ("due", "delivered_on"):
                if want.get(key) != got.get(key):
                    out.append("%s %s: oracle %s, tool %s" % (name, key, short(want.get(key)), short(got.get(key))))
        if want["states"] != got.get("states"):
            states = got.get("states", {})
            for s, w in want["states"].items():
                if states.get(s) != w:
                    out.append("%s.%s: oracle %s, tool %s" % (name, s, short(w), short(states.get(s))))
            out += ["%s.%s: not a state for the oracle" % (name, s) for s in states if s not in want["states"]]
    mine = model.name + "_"
    for check, pairs in oracle.findings().items():
        theirs = {p for p in found[check] if p[0].startswith(mine)}
        out += ["%s %s -> %s: only the oracle" % ((check,) + p) for p in sorted(pairs - theirs)]
        out += ["%s %s -> %s: only the tool" % ((check,) + p) for p in sorted(theirs - pairs)]
    late, conflicts = oracle.record_findings()
    theirs = [d for d in found["record-after-complete-to"] if d.startswith(mine)]
    out += ["record-after-complete-to %s: oracle %d, tool %d" % (d, late.get(d, 0), theirs.count(d))
            for d in sorted(set(late) | set(theirs)) if late.get(d, 0) != theirs.count(d)]
    theirs = {d for d in found["conflicting-dates"] if d.startswith(mine)}
    out += ["conflicting-dates %s: only the %s" % (d, "tool" if d in theirs else "oracle") for d in sorted(theirs ^ conflicts)]
    for check, rings in (("date-cycle", oracle.circles), ("membership-cycle", oracle.member_circles())):
        theirs = [d for d in found[check] if d.startswith(mine)]
        if len(theirs) != len(rings):
            out.append("%s: oracle %d, tool %d (%s)" % (check, len(rings), len(theirs), ", ".join(theirs)))
    rings, left = oracle.cycles(), [c for c in cycles if c.startswith(mine)]
    for ring in sorted(rings, key=sorted):
        hits = [c for c in left if c in ring]
        if len(hits) != 1:
            out.append("cycle of %s: %d findings of the tool" % (", ".join(sorted(ring)), len(hits)))
        left = [c for c in left if c not in ring]
    out += ["cycle at %s: only the tool" % c for c in left]
    return out


def short(entry):
    if not entry:
        return "none"
    return " ".join("%s=%s" % (k, "open" if v is None else v) for k, v in entry.items())


# ---- minimising ----

def smaller(model):
    """Every model that is one declaration, or one statement, smaller; the big cuts first."""
    names = list(model.decls)
    for k in (8, 4, 2):
        if len(names) > k:
            n = len(names) // k + 1
            for i in range(0, len(names), n):
                yield model.without(names[i:i + n])
    for name in reversed(names):
        yield model.without([name])
    used = {k.name for d in model.decls.values() for k in line_of(d.kind)}
    if any(k.name not in used for k in model.kinds):
        m = model.without([])
        m.kinds = [k for k in model.kinds if k.name in used]
        m.lifecycles = [l for l in model.lifecycles if any(k.lifecycle is l for k in m.kinds)]
        yield m
    for d in [model.module] + list(model.decls.values()):
        for i in range(len(d.stmts)):
            if d.kind.name == "deadline":        # its date is required
                continue
            yield with_stmts(model, d, d.stmts[:i] + d.stmts[i + 1:])


def line_of(kind):
    while kind is not None:
        yield kind
        kind = kind.parent


def with_stmts(model, changed, stmts):
    m = Model(model.name, model.module, model.project)
    m.lifecycles, m.kinds = model.lifecycles, model.kinds
    if changed is model.module:
        m.module = Decl(changed.kind, changed.name, stmts=stmts)
    for d in model.decls.values():
        m.add(Decl(d.kind, d.name, d.container, d.nested, stmts) if d is changed else d)
    return m


def sort_of(line):
    """What kind of disagreement a line tells of, without the names."""
    words = line.split(": ")[0].split(" ")
    if words[0] in CIRCLES:
        return words[0]
    if words[0] in FINDINGS + COUNTED or words[0] == "cycle":         # `check a -> b`, `cycle of …`
        return words[0]
    if len(words) > 1:                                      # `name due`, `name delivered_on`
        return words[1]
    return words[0].rsplit(".", 1)[-1]                      # `name.verdict`, `name.state`


def disagreement(sure, model, project, T):
    answer, error = tool(sure, [model], project, T)
    if answer is None:
        return ["no answer: " + error]
    return differences(model, T, answer)


def minimise(sure, model, project, T, lines):
    """Drops what can go while a disagreement of the same sort stays."""
    wanted = sort_of(lines[0]) if not lines[0].startswith("no answer") else "no answer"
    def same(found):
        return any((f.startswith("no answer") and wanted == "no answer") or (wanted != "no answer" and sort_of(f) == wanted) for f in found)
    progress, tries = True, 0
    while progress and tries < 1500:
        progress = False
        for candidate in smaller(model):
            tries += 1
            try:
                found = disagreement(sure, candidate, project, T)
            except KeyError:                     # a lifecycle that names a group that is gone
                continue
            if same(found):
                model, lines, progress = candidate, found, True
                break
    return model, lines


# ---- batches ----

def batch(job):
    """(models compared, [(index, T, lines)])"""
    sure, seed, number, first, count = job
    T = generate.as_of_day(random.Random("%s/as-of/%s" % (seed, number)))
    project = generate.project_of(seed, number)
    models = [generate.model(seed, i, T, project) for i in range(first, first + count)]
    answer, error = tool(sure, models, project, T, number % 4 == 0)
    failed = []
    for m in models:
        lines = differences(m, T, answer) if answer else disagreement(sure, m, project, T)
        if lines:
            failed.append((m.name, lines))
    days = [day for m in models for day in Oracle(m, T).complete_days()] if answer and answer[3] else []
    if days and iso(max(days)) != answer[3]:
        failed.append((models[0].name, ["as-of: oracle %s, tool %s" % (iso(max(days)), answer[3])]))
    if answer is None and not failed:
        failed.append((models[0].name, ["no answer for the batch, though one for each model: " + error]))
    return count, number, failed


def main():
    p = argparse.ArgumentParser(description="compare the compiler with the oracle on random models")
    p.add_argument("--models", type=int, default=1000)
    p.add_argument("--seed", default="1")
    p.add_argument("--batch", type=int, default=150)
    p.add_argument("--sure", default=os.path.join(HERE, "..", "..", "build", "sure"))
    p.add_argument("--jobs", type=int, default=1, help="worker processes")
    p.add_argument("--show", type=int, default=5, help="how many disagreements to minimise and print")
    p.add_argument("--one", type=int, help="only the model of this number (of the same seed and batch size)")
    p.add_argument("--keep", help="a directory for the minimised models")
    args = p.parse_args()
    if not os.access(args.sure, os.X_OK):
        sys.exit("compare.py: there is no compiler at %s (see --sure)" % args.sure)
    sure = os.path.abspath(args.sure)
    jobs = [(sure, args.seed, n, n * args.batch, min(args.batch, args.models - n * args.batch)) for n in range((args.models + args.batch - 1) // args.batch)]
    if args.one is not None:
        jobs = [(sure, args.seed, args.one // args.batch, args.one, 1)]
    passed = failed = 0
    shown, kinds, start = 0, {}, time.monotonic()
    pool = multiprocessing.Pool(args.jobs) if args.jobs > 1 else None
    for count, number, bad in (pool.imap(batch, jobs) if pool else map(batch, jobs)):
        passed, failed = passed + count - len(bad), failed + len(bad)
        T = generate.as_of_day(random.Random("%s/as-of/%s" % (args.seed, number)))
        project = generate.project_of(args.seed, number)
        for name, lines in bad:
            fresh = not kinds.get(sort_of(lines[0]))
            kinds[sort_of(lines[0])] = kinds.get(sort_of(lines[0]), 0) + 1
            if shown >= args.show or not fresh and shown >= args.show // 2:
                continue
            shown += 1
            model, lines = minimise(sure, generate.model(args.seed, int(name[1:]), T, project), project, T, lines)
            print("==== model %s, as of %s (--seed %s --batch %d --one %s)" % (name, iso(T), args.seed, args.batch, name[1:]))
            print("# project: " + "; ".join(s.to_su(None) for s in project.stmts))
            print(model.to_su() + "\n" + "\n".join("  " + l for l in lines), flush=True)
            if args.keep:
                os.makedirs(args.keep, exist_ok=True)
                with open(os.path.join(args.keep, "%s_%s.su" % (args.seed, name)), "w") as f:
                    f.write("# as of %s\n" % iso(T) + "".join("# project: %s\n" % s.to_su(None) for s in project.stmts) + model.to_su())
    if kinds:
        print("sorts: " + ", ".join("%s %d" % k for k in sorted(kinds.items(), key=lambda k: -k[1])))
    print("%d models a second" % ((passed + failed) / max(time.monotonic() - start, 0.001)))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
