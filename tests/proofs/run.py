#!/usr/bin/env python3
"""Has every proof of a project checked, and every altered proof refused.

    run.py --prove PROVE [--models N] [--seed S] [--mutants K] [--jobs J] [DIRECTORY...]
"""
import argparse
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(ROOT, "tests", "oracle"), os.path.join(ROOT, "tests", "xml")]
import datetime                                    # noqa: E402
import check                                       # noqa: E402
import claims                                      # noqa: E402
import compare                                     # noqa: E402
import terms                                       # noqa: E402
import generate                                    # noqa: E402
import look                                        # noqa: E402
import mutate                                      # noqa: E402
import records                                     # noqa: E402
from model import Stmt                             # noqa: E402


SCHEMA = look.read(os.path.join(ROOT, "grammar", "proof.schema.json"))


class Project:
    """The records of a directory, the proofs of all that it declares, and a checker for each day."""
    library = {}                                    # by file: what it exports, and the file of its definitions

    def __init__(self, sure, prove, directory, as_of, scratch):
        self.sure, self.directory, self.scratch, self.checkers, self.looked = sure, directory, scratch, {}, 0
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
        conditions = self.conditions(definitions)
        of_each = [(d, sorted({name for name, kind in conditions if kind in self.kinds.line(d["kind"])})) for d in self.own]
        self.own = [(d, None) for d in self.own] + [(d, names[n % len(names)]) for n, (d, names) in enumerate(of_each) if names]
        names = "".join(d["name"] + ("." + name if name else "") + "\n" for d, name in self.own)
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

    @staticmethod
    def conditions(definitions):
        """What the project defines that is true or false: (name, of which kind)."""
        of = [e for e in ET.parse(definitions).getroot() if e.tag == records.NS + "define"]
        return [(e.get("name"), e.get("kind")) for e in of if terms.is_truth(terms.parse(e.text))]

    def check(self, d, doc): self.checkers[self.as_of].proof(doc, self.checkers[self.as_of].r.all[d[0]["name"]], d[1])


def told(d): return d[0]["name"] + ("." + d[1] if d[1] else "")


def refused(project, d, doc):
    """Why a proof is refused; None if it is accepted."""
    try:
        project.check(d, doc)
    except records.Skipped as e:
        return e
    except check.Refused as e:
        return str(e)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as e:         # what an altered proof names is not there
        return "%s: %s" % (type(e).__name__, e)
    return None


def schema_fault(doc, project):
    """What the schema has against a proof; of random models only the first are looked at."""
    if project.looked == 40:
        return None
    project.looked += 1
    fault = look.Schema(SCHEMA).fault(SCHEMA, doc)
    return fault and "by the schema: %s" % fault


def go(project, rng, mutants, figures, lines):
    for d, doc in project.proofs:
        why = refused(project, d, doc)
        if isinstance(why, records.Skipped):
            figures["skipped: %s" % why] += 1
            continue
        figures["proofs"] += 1
        why = why or schema_fault(doc, project)
        if why is not None:
            figures["refused"] += 1
            lines.append("REFUSED  %s as of %s: %s" % (told(d), project.as_of, why))
            continue
        for what, changed in mutate.mutants(doc, rng, int(mutants + rng.random()) if mutants else None):
            figures["mutants"] += 1
            figures["of " + what] += 1
            if refused(project, d, changed) is None:        # what cannot be judged is not accepted
                figures["accepted"] += 1
                figures["accepted " + what] += 1
                lines.append("ACCEPTED %s as of %s, though %s" % (told(d), project.as_of, mutate.told(doc, changed)))


def write_models(args, number, directory):
    """Some random models with claims about them; the day as of which they are judged."""
    T = generate.as_of_day(random.Random("%s/as-of/%s" % (args.seed, number)))
    project, first = generate.project_of(args.seed, number), number * args.batch
    models = [generate.model(args.seed, i, T, project) for i in range(first, min(first + args.batch, args.models))]
    asked = [claims.Claims(random.Random("%s/%s" % (args.seed, m.name)), m) for m in models]
    for c in asked:
        c.conditions(Stmt)
    compare.write(directory, models, project)
    for c in asked:
        with open(os.path.join(directory, c.model.name + ".su"), "a") as f:
            f.write(c.text(args.claims))
    return records.iso(T)


def work(job):
    """One directory, or one batch of models: (figures, lines)."""
    args, path, number = job
    figures, lines = Counter(), []
    with tempfile.TemporaryDirectory(prefix="proofs-") as scratch:
        T = None
        if path is None:
            path = os.path.join(args.keep or scratch, "models%d" % number)
            os.mkdir(path)
            T = write_models(args, number, path)
        Project.library = {}
        go(Project(args.sure, args.prove, path, T, scratch), random.Random("%s/%s/%s" % (args.seed, os.path.basename(path), number)), args.mutants, figures, lines)
    return figures, lines


def main():
    p = argparse.ArgumentParser(description="check proofs, and that altered ones are refused")
    p.add_argument("--sure", default=os.path.join(ROOT, "build", "sure"))
    p.add_argument("--prove", required=True, help="the program made of prove.c")
    p.add_argument("--models", type=int, default=0)
    p.add_argument("--batch", type=int, default=10)
    p.add_argument("--seed", default="proofs")
    p.add_argument("--mutants", type=float, default=2, help="of each proof, on average; 0: all that there are")
    p.add_argument("--keep", help="a directory for the models")
    p.add_argument("--claims", type=int, default=2, help="about each model")
    p.add_argument("--jobs", type=int, default=1, help="worker processes")
    p.add_argument("--show", type=int, default=10)
    p.add_argument("paths", nargs="*")
    args = p.parse_args()
    figures, start, shown = Counter(), time.monotonic(), 0
    jobs = [(args, path, 0) for path in args.paths] + [(args, None, n) for n in range((args.models + args.batch - 1) // args.batch)]
    pool = multiprocessing.Pool(args.jobs) if args.jobs > 1 else None
    for more, lines in pool.imap(work, jobs) if pool else map(work, jobs):
        figures += more
        for line in lines[:max(args.show - shown, 0)]:
            print(line, flush=True)
        shown += len(lines)
    for key in sorted(k for k in figures if k.startswith("of ")):
        print("         %s: %d, accepted %d" % (key[3:], figures[key], figures["accepted " + key[3:]]))
    for key in sorted(k for k in figures if k.startswith("skipped: ")):
        print("         proofs not judged, %s: %d" % (key[9:], figures[key]))
    print("%d proofs accepted, %d refused; %d of %d altered proofs refused; %.0f s" % (
        figures["proofs"] - figures["refused"], figures["refused"], figures["mutants"] - figures["accepted"], figures["mutants"], time.monotonic() - start))
    bad = figures["refused"] + figures["accepted"]
    print("%d passed, %d failed" % (figures["proofs"] + figures["mutants"] - bad, bad))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
