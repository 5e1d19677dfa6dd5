#!/usr/bin/env python3
"""Has every proof of a project checked, and every altered proof refused.

    run.py --sure SURE --prove PROVE [--models N] [--seed S] [--mutants K] [DIRECTORY...]
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(ROOT, "tests", "oracle")]
import datetime                                    # noqa: E402
import check                                       # noqa: E402
import mutate                                      # noqa: E402
import records                                     # noqa: E402


class Project:
    """The records of a directory, the proofs of all that it declares, and a checker for each day."""
    library = {}                                    # by file: what it exports, and the file of its definitions

    def __init__(self, sure, prove, directory, as_of, scratch):
        self.sure, self.directory, self.scratch, self.checkers = sure, directory, scratch, {}
        doc = self.export(directory, as_of)
        self.as_of = doc["as_of"]
        self.own = [d for d in doc["declarations"] if d["kind"] not in ("project", "module")]
        definitions = os.path.join(scratch, "own.xml")
        with open(definitions, "wb") as f:
            f.write(self.run("export", "-f", "xml", directory))
        names = ["core.su"] + ["std/%s.su" % m for m in sorted(set(re.findall(r'<import module="std\.(\w+)"', open(definitions).read())))]
        library = [self.read_library(name, scratch) for name in names]
        self.lib = [doc for doc, _ in library]
        self.kinds = records.Kinds([definitions] + [f for _, f in library])
        self.places = check.Places(os.path.join(ROOT, "stdlib"))
        names = "".join(d["name"] + "\n" for d in self.own)
        out = subprocess.run([prove, self.as_of, directory], input=names.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
        self.proofs = list(zip(self.own, [json.loads(t) for t in out.split("\f\n")[:-1]]))
        self.checkers[self.as_of] = self.checker_for(doc)

    def run(self, *args): return subprocess.run((self.sure,) + args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def export(self, path, as_of=None): return json.loads(self.run("export", "-f", "json", *(["--as-of", as_of] if as_of else []), path).decode())

    def read_library(self, name, scratch):
        if name not in self.library:
            file, path = os.path.join(scratch, name.replace("/", "_") + ".xml"), os.path.join(ROOT, "stdlib", name)
            with open(file, "wb") as f:
                f.write(self.run("export", "-f", "xml", path))
            self.library[name] = self.export(path), file
        return self.library[name]

    def checker_for(self, doc):
        T = datetime.date.fromisoformat(doc["as_of"]).toordinal()
        return check.Checker(records.Records([doc] + self.lib, self.kinds, T), self.places, self.checker_at)

    def checker_at(self, day):
        text = records.iso(day)
        if text not in self.checkers:
            self.checkers[text] = self.checker_for(self.export(self.directory, text))
        return self.checkers[text]

    def check(self, d, doc): self.checkers[self.as_of].proof(doc, self.checkers[self.as_of].r.all[d["name"]])


def refused(project, d, doc):
    """Why a proof is refused; None if it is accepted."""
    try:
        project.check(d, doc)
    except check.Refused as e:
        return str(e)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as e:         # what an altered proof names is not there
        return "%s: %s" % (type(e).__name__, e)
    return None


def go(project, rng, mutants, figures, show):
    for d, doc in project.proofs:
        why = refused(project, d, doc)
        figures["proofs"] += 1
        if why is not None:
            figures["refused"] += 1
            if figures["refused"] <= show:
                print("REFUSED  %s as of %s: %s" % (d["name"], project.as_of, why), flush=True)
            continue
        for what, changed in mutate.mutants(doc, rng, mutants):
            figures["mutants"] += 1
            figures["of " + what] += 1
            if refused(project, d, changed) is None:
                figures["accepted"] += 1
                figures["accepted " + what] += 1
                if figures["accepted"] <= show:
                    print("ACCEPTED %s as of %s, though %s" % (d["name"], project.as_of, mutate.told(doc, changed)), flush=True)


def models(args, scratch):
    import claims
    import compare
    import generate
    from model import Stmt
    for number in range((args.models + args.batch - 1) // args.batch):
        T = generate.as_of_day(random.Random("%s/as-of/%s" % (args.seed, number)))
        project = generate.project_of(args.seed, number)
        count = min(args.batch, args.models - number * args.batch)
        all_of = [generate.model(args.seed, i, T, project) for i in range(number * args.batch, number * args.batch + count)]
        directory = os.path.join(args.keep or scratch, "models%d" % number)
        os.mkdir(directory)
        asked = [claims.Claims(random.Random("%s/%s" % (args.seed, m.name)), m) for m in all_of]
        for c in asked:
            c.conditions(Stmt)
        compare.write(directory, all_of, project)
        for c in asked:
            with open(os.path.join(directory, c.model.name + ".su"), "a") as f:
                f.write(c.text(args.claims))
        yield directory, records.iso(T)


def main():
    p = argparse.ArgumentParser(description="check proofs, and that altered ones are refused")
    p.add_argument("--sure", default=os.path.join(ROOT, "build", "sure"))
    p.add_argument("--prove", required=True)
    p.add_argument("--models", type=int, default=0)
    p.add_argument("--batch", type=int, default=100)
    p.add_argument("--seed", default="proofs")
    p.add_argument("--mutants", type=int, default=2, help="of each proof")
    p.add_argument("--keep", help="a directory for the models")
    p.add_argument("--claims", type=int, default=2, help="about each model")
    p.add_argument("--show", type=int, default=10)
    p.add_argument("paths", nargs="*")
    args = p.parse_args()
    figures, start = Counter(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="proofs-") as scratch:
        for directory in args.paths:
            go(Project(args.sure, args.prove, directory, None, scratch), random.Random(args.seed), args.mutants, figures, args.show)
        for directory, T in models(args, scratch) if args.models else ():
            go(Project(args.sure, args.prove, directory, T, scratch), random.Random(args.seed + directory[-3:]), args.mutants, figures, args.show)
    for key in sorted(k for k in figures if k.startswith("of ")):
        print("         %s: %d, accepted %d" % (key[3:], figures[key], figures["accepted " + key[3:]]))
    print("%d proofs accepted, %d refused; %d of %d altered proofs refused; %.0f s" % (
        figures["proofs"] - figures["refused"], figures["refused"], figures["mutants"] - figures["accepted"], figures["mutants"], time.monotonic() - start))
    bad = figures["refused"] + figures["accepted"]
    print("%d passed, %d failed" % (figures["proofs"] + figures["mutants"] - bad, bad))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
