#!/usr/bin/env python3
"""What the random models exercise: how often each answer of the oracle, and in how many models each thing that docs/meaning.md speaks of.

    coverage.py [--models N] [--seed S] [--table] [--sure PATH]

Fails for each answer and each thing that never comes up. With --sure the status of each commitment is counted, too.
"""
import argparse
import collections
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compare                                                                       # noqa: E402
import generate                                                                      # noqa: E402
from dates import Around, EndOf, Either, Open, Period, Ref, Relative, Season, Third  # noqa: E402
from model import Recurrence                                                         # noqa: E402
from oracle import FINDINGS, Oracle                                                  # noqa: E402

ANSWERS = ("yes", "no", "unknown")
STATUSES = ("not_yet_promised", "dropped", "delivered", "overdue", "tracked", "planned", "running", "open", "unknown")

# What must come up: a heading, and its things.
THINGS = {
    "dates": ["day", "month", "quarter", "half", "year", "fy", "fiscal", "early", "mid", "late", "end of", "spring", "summer", "autumn", "winter", "around day",
              "around period", "before day", "before period", "after day", "after period"],
    "computed": ["anchor state", "anchor own state", "anchor due of commitment", "anchor due of document", "anchor deadline", "anchor property", "reference alone",
                 "after reference", "before reference", "after computed", "before computed", "earliest", "latest", "earliest or latest inside", "offset of offset",
                 "offset of date", "N hours", "N days", "N weeks", "N months", "N years", "N after", "N before", "counting by kind", "counting inherited",
                 "counting since", "fiscal year of a strategy", "circle"],
    "due": ["own", "at state", "of a commitment at another state", "since", "since period", "since computed", "by actor", "by group", "by except", "for part",
            "several", "conflict", "target by", "per", "taken from one", "taken from several", "taken changes"],
    "recurring": ["with until", "without until", "without from", "from vague", "from computed", "until computed", "from period", "since", "record for", "several records",
                  "record computed", "days", "months", "years"],
    "records": ["by actor", "by group", "by except", "for part", "by and for", "since", "per document", "per url", "follows in block", "computed", "after complete_to",
                "conflict", "said twice", "open", "automatic"],
    "groups": ["since", "until", "except", "except since", "nested", "since open", "since computed", "circle"],
    "lifecycles": ["own", "refined", "initial", "automatic", "follows", "by group", "delivers at", "of commitments", "of commitments without done", "done on the way"],
    "inherited": ["owner", "owner since", "review", "review since", "complete_to of block", "complete_to of document", "complete_to of indicator",
                  "complete_to of strategy", "complete_to of module", "complete_to of project", "complete_to since", "complete_to never", "complete_to for some", "fiscal_year_start since", "part_of", "nested"],
    "promises": ["delivers", "delivers several", "delivers since", "delivers strategy", "no at", "milestone", "milestone of milestone", "ongoing", "condition", "condition since",
                 "evidence", "evidence since", "progress", "progress since", "declared", "assessed", "label for unknown", "requires commitment", "requires milestone",
                 "requires document", "requires since", "document requires", "circle of requirements", "abandoned", "superseded"],
    "targets": ["no word", "at least", "at most", "up to", "over", "below", "almost", "around", "baseline", "baseline since", "value with word", "value for a period", "value vague",
                "value computed", "value since", "value per", "target since", "several"],
}


class Coverage:
    def __init__(self):
        self.models = 0
        self.answers = collections.Counter()
        self.found = collections.Counter()
        self.seen = {heading: collections.Counter() for heading in THINGS}
        self.status = collections.Counter()

    def model(self, m, T):
        self.models += 1
        self.here = set()
        oracle = Oracle(m, T)
        for d in m.decls.values():
            for s in d.stmts:
                for f in s.forms():
                    self.form(f, d, s, oracle)
            self.block(m, d, oracle)
        self.general(m, oracle)
        self.verdicts(m, oracle)
        for heading, thing in self.here:
            assert thing in THINGS[heading], (heading, thing)
            self.seen[heading][thing] += 1

    def add(self, heading, thing, when=True):
        if when:
            self.here.add((heading, thing))

    # ---- dates ----

    def form(self, f, d, s, oracle):
        if isinstance(f, Period):
            self.add("dates", f.kind)
            self.add("computed", "fiscal year of a strategy", f.kind in ("fy", "fiscal") and oracle_fiscal(oracle, d) != 1)
        elif isinstance(f, Third):
            self.add("dates", f.which)
        elif isinstance(f, EndOf):
            self.add("dates", "end of")
        elif isinstance(f, Season):
            self.add("dates", f.name)
        elif isinstance(f, Around):
            self.add("dates", "around day" if f.period.kind == "day" else "around period")
        elif isinstance(f, Open) and not f.computed:
            self.add("dates", "%s %s" % (f.side, "day" if f.of.kind == "day" else "period"))
        else:
            self.computed(f, d, s, oracle)

    def computed(self, f, d, s, oracle):
        self.add("computed", "reference alone", isinstance(f, Ref))
        for g in walk(f):
            if isinstance(g, Open) and g.computed:
                self.add("computed", "%s %s" % (g.side, "reference" if isinstance(g.of, Ref) else "computed"))
            elif isinstance(g, Either):
                self.add("computed", g.which)
                self.add("computed", "earliest or latest inside", any(isinstance(h, Either) for h in g.forms))
            elif isinstance(g, Relative):
                self.add("computed", "N " + g.unit)
                self.add("computed", "N " + g.direction)
                self.add("computed", "offset of offset", isinstance(g.anchor, Relative))
                self.add("computed", "offset of date", not g.anchor.computed)
                kind = oracle.model.decls[g.anchor.name].kind if isinstance(g.anchor, Ref) else None
                self.add("computed", "counting by kind" if kind and kind.count else "counting inherited",
                         kind and kind.count or oracle.inherited(d, "counting", oracle.T))
            elif isinstance(g, Ref):
                self.anchor(g, d, oracle)

    def anchor(self, g, d, oracle):
        x = oracle.model.decls[g.name]
        if g.member is None:
            self.add("computed", "anchor deadline")
        elif g.member == "due":
            self.add("computed", "anchor due of " + ("commitment" if x.kind.isa("commitment") else "document"))
        elif x.kind.cycle and g.member in x.kind.cycle.ways:
            self.add("computed", "anchor own state" if x is d else "anchor state")
        else:
            self.add("computed", "anchor property")

    # ---- blocks ----

    def block(self, m, d, oracle):
        commitment, document = d.kind.isa("commitment"), d.kind.isa("document")
        if commitment or document:
            self.dues(m, d, oracle)
            self.records(m, d, oracle)
        if d.kind.isa("actor"):
            self.group(d)
        if commitment:
            self.promises(m, d, oracle)
        self.add("promises", "document requires", document and any(s.prop == "requires" for s in d.stmts))
        self.targets(d, oracle)

    def dues(self, m, d, oracle):
        commitment = d.kind.isa("commitment")
        dues = [s for s in d.stmts if s.prop == "due"]
        for s in dues:
            recurs = isinstance(s.value, Recurrence)
            if recurs and commitment:
                self.recurring(d, s)
            self.add("due", "own", commitment and not recurs)
            self.add("due", "at state", s.at and not commitment)
            self.add("due", "of a commitment at another state", commitment and s.at and s.at != "done")
            self.add("due", "since", s.since)
            self.add("due", "since period", isinstance(s.since, Period) and s.since.kind != "day")
            self.add("due", "since computed", s.since and s.since.computed)
            self.add("due", "by actor", any("_a" in name for name in s.by))
            self.add("due", "by group", any("_g" in name for name in s.by))
            self.add("due", "by except", s.by_except)
            self.add("due", "for part", s.parts)
            self.add("due", "per", s.per)
        self.add("due", "several", any(len(oracle.dues_at(d, s, oracle.T)) > 1 for s in d.kind.cycle.states))
        now = [oracle.said_of(s, d) for s in oracle.now(d, "due")]
        self.add("due", "conflict", len(now) > len(set(now)))
        if commitment and not dues:
            lines = oracle.lines(d)
            self.add("due", "taken from " + ("one" if len(lines) == 1 else "several"), lines)
            self.add("due", "taken changes", any(s.since for x, _ in oracle.delivers(d) for s in oracle.stmts(x, "due")))

    def recurring(self, d, s):
        r = s.value
        self.add("recurring", "with until" if r.until else "without until")
        self.add("recurring", "without from", r.start is None)
        self.add("recurring", "from vague", isinstance(r.start, (Third, Season, Around, Open)))
        self.add("recurring", "from computed", r.start and r.start.computed)
        self.add("recurring", "until computed", r.until and r.until.computed)
        self.add("recurring", "from period", isinstance(r.start, Period) and r.start.kind != "day")
        self.add("recurring", "since", s.since)
        self.add("recurring", r.unit)
        done = [t for t in d.stmts if t.prop == "done"]
        self.add("recurring", "several records", len(done) > 1)
        self.add("recurring", "record for", any(t.for_date for t in done))
        self.add("recurring", "record computed", any(t.value and t.value.computed for t in done))

    def records(self, m, d, oracle):
        for s in d.kind.cycle.states:
            whole = 0
            for r in oracle.stmts(d, s):
                self.add("records", "follows in block", r.follows)
                self.add("records", "by actor", any("_a" in name for name in r.by))
                self.add("records", "by group", any("_g" in name for name in r.by))
                self.add("records", "by except", r.by_except)
                self.add("records", "for part", r.parts)
                self.add("records", "by and for", r.parts and r.by)
                self.add("records", "since", r.since)
                self.add("records", "per document", any(not p.startswith('"') for p in r.per))
                self.add("records", "per url", any(p.startswith('"') for p in r.per))
                self.add("records", "computed", r.value and r.value.computed)
                self.add("records", "open", isinstance(r.value, Open))
                self.add("records", "automatic", s in d.kind.cycle.automatic)
                whole += not r.follows and not r.by and not r.parts
            self.add("records", "said twice", whole > 1)
            self.add("promises", s, s in ("abandoned", "superseded") and oracle.stmts(d, s))

    def group(self, d):
        for s in d.stmts:
            if s.prop == "members":
                self.add("groups", "since", s.since)
                self.add("groups", "until", s.until)
                self.add("groups", "except", s.without)
                self.add("groups", "except since", s.without and s.since)
                self.add("groups", "nested", any("_g" in name for name in s.value))
                self.add("groups", "since open", isinstance(s.since, Open))
                self.add("groups", "since computed", s.since and s.since.computed)

    def promises(self, m, c, oracle):
        milestone = c.kind.isa("milestone")
        self.add("promises", "milestone", milestone)
        self.add("promises", "milestone of milestone", milestone and m.decls[c.container].kind.isa("milestone"))
        for s in c.stmts:
            if s.prop in ("evidence", "delivers", "requires", "condition", "progress"):
                self.add("promises", {"requires": "requires commitment"}.get(s.prop, s.prop), s.prop != "requires" or any(m.decls[n].kind.isa("commitment") for n in s.value))
                self.add("promises", s.prop + " since", s.since)
            self.add("promises", s.prop, s.prop in ("ongoing", "declared", "assessed"))
            self.add("promises", "label for unknown", s.head and s.head.endswith("_none"))
            if s.prop == "requires":
                self.add("promises", "requires milestone", any(m.decls[n].kind.isa("milestone") for n in s.value))
                self.add("promises", "requires document", any(m.decls[n].kind.isa("document") for n in s.value))
            if s.prop == "delivers":
                self.add("promises", "delivers several", len(s.value) > 1)
                self.add("promises", "delivers strategy", any(m.decls[n].kind.isa("strategy") for n in s.value))
                self.add("promises", "no at", not s.at)

    def targets(self, d, oracle):
        targets = [s for s in d.stmts if s.prop == "target"]
        self.add("targets", "several", len(targets) > 1)
        for s in targets:
            self.add("targets", s.value.word or "no word")
            self.add("targets", "target since", s.since)
            self.add("due", "target by", s.target_by)
        for s in d.stmts if d.kind.isa("indicator") else ():
            self.add("targets", "baseline", s.prop == "baseline")
            self.add("targets", "baseline since", s.prop == "baseline" and s.since)
            if s.prop == "value":
                self.add("targets", "value with word", s.value.word)
                self.add("targets", "value for a period", s.for_date is not None)
                self.add("targets", "value vague", s.at is not None and not s.at.computed and not (isinstance(s.at, Period) and s.at.kind == "day"))
                self.add("targets", "value computed", s.at is not None and s.at.computed)
                self.add("targets", "value since", s.since)
                self.add("targets", "value per", s.per)

    # ---- the whole ----

    def general(self, m, oracle):
        late, conflicts = oracle.record_findings()
        self.add("records", "after complete_to", late)
        self.add("records", "conflict", conflicts)
        self.add("computed", "circle", oracle.circles)
        self.add("groups", "circle", oracle.member_circles())
        self.add("promises", "circle of requirements", oracle.cycles())
        for l in m.lifecycles:
            for thing, what in (("initial", l.initial), ("automatic", l.automatic), ("follows", l.follows), ("by group", l.by)):
                self.add("lifecycles", thing, what)
        for k in m.kinds:
            self.add("lifecycles", "own", k.lifecycle and not k.adds)
            self.add("lifecycles", "refined", k.adds)
            self.add("lifecycles", "delivers at", k.delivers)
            if k.isa("commitment"):
                self.add("lifecycles", "of commitments")
                self.add("lifecycles", "of commitments without done", "done" not in k.cycle.states)
                self.add("lifecycles", "done on the way", k.cycle.ways.get("done"))
        for d in [m.module, m.project] + list(m.decls.values()):
            for s in d.stmts if d else ():
                self.inherited(d, s)
            if d in m.decls.values() and d.container:
                self.add("inherited", "nested" if d.nested else "part_of")

    def inherited(self, d, s):
        self.add("computed", "counting since", s.prop == "counting" and s.since)
        for prop in ("owner", "review"):
            self.add("inherited", prop, s.prop == prop)
            self.add("inherited", prop + " since", s.prop == prop and s.since)
        self.add("inherited", "fiscal_year_start since", s.prop == "fiscal_year_start" and s.since)
        if s.prop == "complete_to":
            of = [k for k in ("strategy", "module", "project", "indicator", "document") if d.kind.isa(k)]
            self.add("inherited", "complete_to of " + (of[0] if of else "block"))
            self.add("inherited", "complete_to since", s.since)
            self.add("inherited", "complete_to for some", s.scope)
            self.add("inherited", "complete_to never", s.value.written() == "never")

    def verdicts(self, m, oracle):
        for entry in oracle.export().values():
            for v, answer in entry.get("verdicts", {}).items():
                self.answers[v, answer] += 1
            for state in entry["states"].values():
                self.answers["was", state["was"]] += 1
                self.answers["is", state["is"]] += 1
        for check, pairs in oracle.findings().items():
            self.found[check] += len(pairs)

    # ---- the end ----

    def rows(self):
        """(heading, thing, count)"""
        for v in Oracle.VERDICTS + ("was", "is"):
            for answer in ANSWERS[:2] if v == "testable" else ANSWERS:
                yield "verdicts", "%s %s" % (v, answer), self.answers[v, answer]
        for check in FINDINGS:
            yield "findings", check, self.found[check]
        for status in STATUSES if self.status else ():
            yield "status", status, self.status[status]
        for heading, things in THINGS.items():
            for thing in things:
                yield heading, thing, self.seen[heading][thing]

    def table(self):
        print("%d models" % self.models)
        print("%-10s %9s %9s %9s" % (("verdict",) + ANSWERS))
        for v in Oracle.VERDICTS + ("was", "is"):
            print("%-10s %9d %9d %9d" % ((v,) + tuple(self.answers[v, a] for a in ANSWERS)))
        last = None
        for heading, thing, count in self.rows():
            if heading == "verdicts":
                continue
            if heading != last:
                print("\n%s" % heading)
            last = heading
            print("  %-36s %7d" % (thing, count))


def oracle_fiscal(oracle, d):
    return next((int(s.value) for x in oracle.containers(d) if x.kind.isa("strategy") for s in oracle.ends_last(x, "fiscal_year_start")), 1)


def walk(form):
    yield form
    for f in form.inside:
        yield from walk(f)


def main():
    p = argparse.ArgumentParser(description="what the random models exercise")
    p.add_argument("--models", type=int, default=2000)
    p.add_argument("--seed", default="1")
    p.add_argument("--table", action="store_true")
    p.add_argument("--sure")
    args = p.parse_args()
    c = Coverage()
    for first in range(0, args.models, 150):
        number = first // 150
        T = generate.as_of_day(random.Random("%s/as-of/%s" % (args.seed, number)))
        project = generate.project_of(args.seed, number)
        models = [generate.model(args.seed, i, T, project) for i in range(first, min(first + 150, args.models))]
        for m in models:
            c.model(m, T)
        if args.sure:
            declarations = compare.tool(os.path.abspath(args.sure), models, project, T)[0][0]
            c.status.update(d["status"] for d in declarations.values() if d.get("status"))
    if args.table:
        c.table()
    rows = list(c.rows())
    missing = ["%s: %s" % row[:2] for row in rows if row[2] == 0]
    for line in missing:
        print("never comes up: " + line)
    print("%d passed, %d failed" % (len(rows) - len(missing), len(missing)))
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
