#!/usr/bin/env python3
"""Holds the oracle against examples whose answers were worked out by hand."""
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generate                                                                      # noqa: E402
import sound                                                                         # noqa: E402
from dates import (Around, EndOf, Either, Open, Ref, Relative, Season, Third, UNKNOWN, from_iso, iso, k_and, k_not, k_or, le, lt,
                   parse_plain, word)                                                # noqa: E402
from model import CORE_KINDS, CORE_LIFECYCLES, Decl, Kind, Model, Number, Recurrence, Stmt    # noqa: E402
from oracle import Oracle                                                            # noqa: E402

passed = failed = 0


def check(what, got, want):
    global passed, failed
    if got == want:
        passed += 1
    else:
        failed += 1
        print("%s: got %s, wanted %s" % (what, got, want))


class Ctx:
    def __init__(self, fiscal=1, counting="calendar", anchors=None):
        self.first, self.how, self.anchors = fiscal, counting, anchors or {}

    def fiscal(self):
        return self.first

    def counting(self, name):
        return self.how

    def anchor(self, name, member):
        return self.anchors.get((name, member), UNKNOWN)


def text(span):
    return None if span is None else "%s..%s" % (iso(span.lo), iso(span.hi)) if span.lo != span.hi else iso(span.lo)


P = parse_plain


def dates():
    """Section 1."""
    c = Ctx()
    for form, want in (
            (P("2024-05-15"), "2024-05-15"), (P("2024-02"), "2024-02-01..2024-02-29"), (P("2024-Q2"), "2024-04-01..2024-06-30"),
            (P("2024-H2"), "2024-07-01..2024-12-31"), (P("2024"), "2024-01-01..2024-12-31"), (P("FY2023-24"), "2023-01-01..2023-12-31"),
            (Third("early", P("2024")), "2024-01-01..2024-04-30"), (Third("mid", P("2024")), "2024-05-01..2024-08-31"),
            (Third("late", P("2024-H1")), "2024-05-01..2024-06-30"), (Third("mid", P("2024-Q1")), "2024-02-01..2024-02-29"),
            (Third("early", P("2024-02")), "2024-02-01..2024-02-10"), (Third("mid", P("2024-02")), "2024-02-11..2024-02-20"),
            (Third("late", P("2024-02")), "2024-02-21..2024-02-29"), (EndOf(P("2022")), "2022-12-31"),
            (Season("spring", 2022), "2022-03-01..2022-05-31"), (Season("winter", 2023), "2023-12-01..2024-02-29"),
            (Around(P("2021")), "2020-01-02..2022-12-31"), (Around(P("2021-05-16")), "2021-05-01..2021-05-31"),
            (Open("before", P("2025")), "None..2024-12-31"), (Open("after", P("2023-06")), "2023-07-01..None"),
            (Relative(20, "days", "after", P("2022-12-27")), "2023-01-16"), (Relative(30, "days", "before", P("2024-03")), "2024-01-31..2024-03-01"),
            (Relative(1, "months", "after", P("2023-01-31")), "2023-02-28"), (Relative(21, "months", "after", P("2023-01-16")), "2024-10-16"),
            (Relative(2, "weeks", "after", P("2023-01-16")), "2023-01-30"), (Relative(23, "hours", "after", P("2023-01-16")), "2023-01-16"),
            (Relative(50, "hours", "after", P("2023-01-16")), "2023-01-18"), (Relative(1, "years", "before", P("2024-02-29")), "2023-02-28"),
            (Relative(21, "months", "after", Ref("x", "in_force")), "None..None"), (Open("after", Ref("x", "in_force")), "None..None"),
            (Open("after", Relative(1, "days", "after", P("2024-05"))), "2024-05-03..None"), (Open("before", Relative(1, "days", "after", P("2024-05"))), "None..2024-05-31"),
            (Either("earliest", [P("2024"), P("2023-H2")]), "2023-07-01..2023-12-31"),
            (Either("latest", [P("2024"), P("2024-05-15")]), "2024-05-15..2024-12-31")):
        check(form.written(), text(form.span(c)), want)
    for form, want in ((P("2020-Q4"), "2020-12-31"), (P("2024-02"), "2024-02-29"), (Open("before", P("2025")), "2024-12-31"), (EndOf(P("2022")), "2022-12-31"),
                       (Third("mid", P("2024")), "2024-05-01..2024-08-31"), (Open("after", P("2023-06")), "2023-07-01..None"),
                       (Relative(1, "days", "after", P("2024")), "2024-01-02..2025-01-01")):
        check("due " + form.written(), text(form.deadline(c)), want)
    check("fiscal year", text(P("FY2023-24").span(Ctx(fiscal=4))), "2023-04-01..2024-03-31")
    check("fiscal year", text(P("FY2023").span(Ctx(fiscal=10))), "2023-10-01..2024-09-30")
    eu = Ctx(counting="following_day")
    check("following day", text(Relative(21, "months", "after", P("2023-01-16")).span(eu)), "2024-10-17")
    check("following day, days", text(Relative(20, "days", "after", P("2022-12-27")).span(eu)), "2023-01-16")
    check("following day, before", text(Relative(1, "months", "before", P("2023-03-31")).span(eu)), "2023-02-28")
    a = Ctx(anchors={("x", "in_force"): P("2023-01").span(c).named(("x", "in_force"))})
    x = Ref("x", "in_force")
    anchor, later, much = x.span(a), Relative(20, "days", "after", x).span(a), Relative(30, "days", "after", x).span(a)
    check("one computed from the other", word(le(anchor, later)) + word(lt(anchor, later)) + word(le(later, anchor)), "yesyesno")
    check("by their offsets", word(lt(later, much)) + word(le(much, later)), "yesno")
    check("months and days", word(lt(Relative(1, "months", "after", x).span(a), later)), "unknown")
    check("before", word(lt(Relative(30, "days", "before", x).span(a), Relative(20, "days", "before", x).span(a))), "yes")
    check("intervals only", word(lt(P("2023-01").span(c), P("2023-01").span(c))), "unknown")
    check("kleene", [word(t) for t in (k_and(True, None), k_and(False, None), k_or(True, None), k_or(False, None), k_not(None))],
          ["unknown", "no", "yes", "unknown", "unknown"])


DIRECTIVE = Kind("directive", CORE_KINDS["act"], CORE_LIFECYCLES["legislative"], [[["in_force"], ["transposed"], ["applies"]]], counting="following_day")


def world(T, *decls, **module):
    m = Model("m", Decl(CORE_KINDS["module"], "m", stmts=[Stmt(k, v) for k, v in module.items()]))
    for kind, name, stmts in decls:
        owner = name.rsplit(".", 1)[0] if "." in name else None
        m.add(Decl(DIRECTIVE if kind == "directive" else CORE_KINDS[kind], name, owner, owner is not None, stmts))
    o = Oracle(m, from_iso(T))
    o.d = m.decls
    return o


def lifecycles():
    """Section 3: which state implies which."""
    l = CORE_LIFECYCLES["legislative"]
    check("withdrawn implies proposed", "withdrawn" in l.implied["proposed"], True)
    check("withdrawn does not imply announced", "withdrawn" in l.implied["announced"], False)
    check("repealed implies in_force", "repealed" in l.implied["in_force"], True)
    check("repealed does not imply applies", "repealed" in l.implied["applies"], False)
    check("adopted does not imply agreed", "adopted" in l.implied["agreed"], False)
    check("applies does not imply transposed", "applies" in DIRECTIVE.cycle.implied["transposed"], False)
    check("done implies started", CORE_LIFECYCLES["commitment_stages"].implied["started"], [])
    check("published implies adopted", CORE_LIFECYCLES["instrument_stages"].implied["adopted"], [])
    check("terminal", sorted(l.terminal), ["expired", "repealed", "withdrawn"])


def exact():
    """The examples of the design, by number."""
    due, rec = lambda t, **k: Stmt("due", P(t), **k), lambda s, t, **k: Stmt(s, P(t), **k)
    # 1. periods as deadlines
    o = world("2024-05-15", ("act", "cer", [rec("proposed", "2020-12-16")]), ("commitment", "c", [Stmt("delivers", ("cer",), at="proposed"), due("2020-Q4")]))
    c = o.d["c"]
    check("1 delivered, not late", (word(o.delivered(c)), word(o.late(c)), word(o.overdue(c)), word(o.kept(c))), ("yes", "no", "no", "yes"))
    o = world("2020-12-31", ("commitment", "c", [due("2020-Q4")]))
    check("1 not overdue on the last day", word(o.overdue(o.d["c"])), "no")
    o = world("2021-01-01", ("commitment", "c", [due("2020-Q4")]))
    check("1 overdue on the next", word(o.overdue(o.d["c"])), "yes")
    o = world("2024-06-15", ("commitment", "c", [Stmt("due", Third("mid", P("2024")))]))
    check("1 vague", word(o.overdue(o.d["c"])), "unknown")
    # 2. a partial record across the as-of day
    o = world("2023-01-16", ("act", "x", [rec("in_force", "2023-01")]))
    check("2 partial", word(o.was(o.d["x"], "in_force")), "unknown")
    twenty = Stmt("in_force", follows=("published", 20, "days"))
    o = world("2023-01-16", ("act", "x", [rec("in_force", "2023-01"), rec("published", "2022-12-27"), twenty]))
    check("2 computed", (word(o.was(o.d["x"], "in_force")), text(o.reach(o.d["x"], "in_force").span)), ("yes", "2023-01-16"))
    report = ("report", "r", [rec("published", "2024-05-15")])
    o = world("2024-05-15", report, ("document", "x", [rec("adopted", "2024", per=("r",))]))
    check("2 cut at the publication", (word(o.was(o.d["x"], "adopted")), text(o.reach(o.d["x"], "adopted").span)), ("yes", "2024-01-01..2024-05-15"))
    o = world("2024-05-15", report, ("act", "x", [rec("applies", "2024", per=("r",))]))
    check("2 not for an automatic state", word(o.was(o.d["x"], "applies")), "unknown")
    # 3. late against the due date in force on the day of delivery
    for day in ("2020-07-25", "2020-08-02"):
        o = world(day, ("commitment", "c", [due("2020-06-30"), due("2020-09-30", since=P("2020-08-01")), rec("done", "2020-07-20")]))
        check("3 late as of " + day, word(o.late(o.d["c"])), "yes")
    o = world("2020-08-02", ("commitment", "c", [due("2020-06-30"), due("2020-09-30", since=P("2020-08-01"))]))
    check("3 the due date in force", text(o.due(o.d["c"])), "2020-09-30")
    # 4. freshness
    base = [Stmt("owner", ("a",)), due("2025"), Stmt("review", Recurrence(12, "months"))]
    for day, want in (("2024-05-15", "yes"), ("2024-05-16", "no")):
        o = world(day, ("actor", "a", []), ("commitment", "c", base + [rec("progress", "2023-05-15")]))
        check("4 fresh as of " + day, (word(o.fresh(o.d["c"])), word(o.tracked(o.d["c"]))), (want, want))
    o = world("2024-05-16", ("actor", "a", []), ("commitment", "c", base + [rec("progress", "2023-05-15")]), complete_to=P("2024-05-15"))
    check("4 after complete_to", (word(o.fresh(o.d["c"])), word(o.tracked(o.d["c"]))), ("unknown", "unknown"))
    o = world("2024-05-15", ("actor", "a", []), report, ("commitment", "c", base), evidence=("r",))
    check("4 inherited evidence does not count", word(o.fresh(o.d["c"])), "no")
    o = world("2024-05-15", ("actor", "a", []), report, ("commitment", "c", base + [Stmt("evidence", ("r",))]))
    check("4 own evidence counts", word(o.fresh(o.d["c"])), "yes")
    # 7. inheritance
    o = world("2024-05-15", ("act", "x", []), complete_to=P("2024-05-14"))
    check("7 complete_to of a module speaks for its instruments", word(o.was(o.d["x"], "adopted")), "unknown")
    o = world("2024-05-14", ("act", "x", []), complete_to=P("2024-05-14"))
    check("7 silence up to complete_to", word(o.was(o.d["x"], "adopted")), "no")
    o = world("2024-05-15", ("act", "x", []))
    check("7 no complete_to", word(o.was(o.d["x"], "adopted")), "no")
    cer = [rec("proposed", "2020-12-16"), rec("published", "2022-12-27"), rec("in_force", "2023-01"), twenty,
           Stmt("due", Relative(21, "months", "after", Ref("cer", "in_force")), at="transposed", by=("ms",))]
    states = [("actor", "a", []), ("actor", "b", []), ("actor", "ms", [Stmt("members", ("a", "b"))])]
    o = world("2024-05-15", *states, ("directive", "cer", cer), ("commitment", "c", [Stmt("delivers", ("cer",), at="transposed")]), counting="calendar")
    check("7 counting asks the kind of the anchor first", text(o.due(o.d["c"])), "2024-10-17")
    # 8. groups
    x, mark = o.d["cer"], [rec("transposed", "2024-01-10", by=("a",)), rec("transposed", "2024-03", by=("b",))]
    check("8 nobody yet", (word(o.was(x, "transposed")), o.reach(x, "transposed").span), ("no", None))
    o = world("2024-05-15", *states, ("directive", "cer", cer + mark[:1]))
    check("8 one of two", word(o.was(o.d["cer"], "transposed")), "no")
    o = world("2024-05-15", *states, ("directive", "cer", cer + mark))
    check("8 both", (word(o.was(o.d["cer"], "transposed")), text(o.reach(o.d["cer"], "transposed").span)), ("yes", "2024-03-01..2024-03-31"))
    o = world("2024-05-15", *states, ("directive", "cer", cer + mark[:1] + [rec("applies", "2024-02-01")]))
    check("8 never inferred", (word(o.was(o.d["cer"], "transposed")), word(o.was(o.d["cer"], "in_force"))), ("no", "yes"))
    late = [("actor", "a", []), ("actor", "b", []), ("actor", "ms", [Stmt("members", ("a",)), Stmt("members", ("b",), since=P("2024-10-18"))])]
    o = world("2025-01-01", *late, ("directive", "cer", cer + mark[:1]))
    check("8 membership as of the due date", word(o.was(o.d["cer"], "transposed")), "yes")
    # 9. recurring
    every = Stmt("due", Recurrence(12, "months", P("2021-12"), P("2023")))
    o = world("2023-06-01", ("commitment", "c", [every, rec("done", "2021-11-05"), rec("done", "2022-12-01")]))
    c = o.d["c"]
    check("9 windows", [iso(w) for w in o.windows(c)], ["2021-12-31", "2022-12-31", "2023-12-31"])
    check("9 nothing missed", (word(o.missed(c)), word(o.kept(c)), word(o.delivered(c)), word(o.overdue(c))), ("no", "yes", "no", "no"))
    o = world("2023-06-01", ("commitment", "c", [every, rec("done", "2022-12-01")]))
    check("9 the earliest open window", (sorted(o.in_windows(o.d["c"])), word(o.missed(o.d["c"]))), ([0], "yes"))
    o = world("2023-06-01", ("commitment", "c", [every, rec("done", "2022-12-01", for_date=P("2022"))]))
    check("9 unless it names one", (sorted(o.in_windows(o.d["c"])), word(o.missed(o.d["c"]))), ([1], "yes"))
    o = world("2023-06-01", ("commitment", "c", [every, rec("done", "2021-11-05")]), complete_to=P("2022-06-30"))
    check("9 after complete_to", word(o.missed(o.d["c"])), "unknown")
    # 11. cycles
    ring = [("commitment", n, [Stmt("requires", (b,)), Stmt("due", Relative(1, "months", "after", Ref(b, "due")))]) for n, b in (("p", "q"), ("q", "p"))]
    o = world("2024-05-15", *ring)
    check("11 requirements", o.cycles(), {frozenset(("p", "q"))})
    check("11 dates", text(o.due(o.d["p"])), "None..None")
    # 12. dates with the same anchor, and section 5
    need = [("act", "x", [rec("in_force", "2024-06")]),
            ("commitment", "a", [Stmt("requires", ("x",)), Stmt("due", Relative(10, "days", "after", Ref("x", "in_force")))]),
            ("commitment", "b", [Stmt("requires", ("x",)), Stmt("due", Relative(10, "days", "before", Ref("x", "in_force")))]),
            ("commitment", "c", [Stmt("requires", ("x",)), Stmt("due", Third("early", P("2024")))]),
            ("commitment", "d", [Stmt("requires", ("x",)), Stmt("due", Third("mid", P("2024")))]),
            ("commitment", "e", [Stmt("requires", ("c",)), rec("done", "2024-01-01")])]
    f = world("2024-05-15", *need).findings()
    check("12 before", f["due-before-prerequisite"], {("b", "x"), ("c", "x")})
    check("12 maybe before", f["due-maybe-before-prerequisite"], {("d", "x")})
    check("done before", f["done-before-prerequisite"], {("e", "c")})
    o = world("2024-05-15", ("act", "x", [rec("withdrawn", "2024-02-01")]), ("commitment", "a", [Stmt("requires", ("x",))]))
    check("depends on dropped", o.findings()["depends-on-dropped"], {("a", "x")})
    check("at risk", word(o.at_risk(o.d["a"])), "no")
    o = world("2024-05-15", ("commitment", "p", [due("2024-03")]), ("commitment", "a", [Stmt("requires", ("p",))]))
    check("at risk", word(o.at_risk(o.d["a"])), "yes")


def targets():
    ind = lambda *v: ("indicator", "i", [Stmt("baseline", Number(None, 2000), at=P("2020"))] + [Stmt("value", n, at=P(d)) for n, d in v])
    goal = lambda n: ("commitment", "c", [Stmt("target", n, indicator="i", target_by=P("2023-Q3"))])
    for number, values, want in (
            (Number("at least", 3000), [(Number(None, 3000), "2023-05-01")], "yes"), (Number("over", 3000), [(Number(None, 3000), "2023-05-01")], "no"),
            (Number("below", 3000), [(Number("almost", 3000), "2023-05-01")], "yes"), (Number("at least", 3000), [(Number("around", 3000), "2023-05-01")], "unknown"),
            (Number(None, 1000), [(Number(None, 900), "2023-05-01")], "yes"), (Number(None, 3000), [(Number(None, 900), "2023-05-01")], "no"),
            (Number("over", 3000), [(Number("at most", 3000), "2023-05-01")], "no"), (Number("at least", 3000), [(Number(None, 3000), "2024")], "unknown"),
            (Number("at least", 3000), [(Number(None, 3000), "2025")], "no"), (Number("almost", 1000), [(Number(None, 900), "2023-H1")], "yes"),
            (Number("almost", 1000), [(Number(None, 900), "2023")], "unknown"),       # on either side of the due day: said of each side apart
            (Number("at least", 3000), [(Number(None, 3000), "2023-01-01"), (Number(None, 2500), "2023-09-30")], "no"),
            (Number("at least", 3000), [(Number(None, 2500), "2023-09-30"), (Number(None, 3000), "2023-10-01")], "yes"),
            (Number("at most", 3000), [(Number(None, 2500), "2023-09-30")], "yes"), (Number(None, 2000), [(Number(None, 2000), "2023-05-01")], "unknown")):
        o = world("2024-05-15", ind(*values), goal(number))
        check("target %s, value %s at %s" % (number.written(), values[0][0].written(), values[0][1]), word(o.delivered(o.d["c"])), want)
    o = world("2024-05-15", ind(), goal(Number(None, 1000)))
    check("due of a target", text(o.due(o.d["c"])), "2023-09-30")


def soundness(models):
    """Section 1, the promise: a record that is a period gives no answer that a day inside it would contradict.

    Only `was` is asked, of documents whose one vague record is replaced by each of its first, middle and last day."""
    wrong = 0
    for i in range(models):
        rng = random.Random("sound/%d" % i)
        T = generate.as_of_day(rng)
        m = generate.model("sound", i, T)
        places = [(d, k) for d in m.decls.values() if d.kind.cycle for k, s in enumerate(d.stmts)
                  if s.prop in d.kind.cycle.ways and hasattr(s.value, "kind") and s.value.kind in ("month", "year") and not s.per]
        if not places:
            continue
        d, k = rng.choice(places)
        old, span = d.stmts[k], d.stmts[k].value.span(None)
        if sum(s.prop == old.prop for s in d.stmts) > 1 or old.follows:
            continue
        before = Oracle(m, T).export()
        for when in (span.lo, (span.lo + span.hi) // 2, span.hi):
            d.stmts[k] = Stmt(old.prop, generate.day_form(when), by=old.by, by_except=old.by_except, parts=old.parts, since=old.since)
            world = Oracle(m, T)
            if not sound.in_order(world):                   # no world has a state before one that leads to it
                continue
            after = world.export()
            for s, was in before[d.name]["states"].items():
                now = after[d.name]["states"][s]["was"]
                wrong += was["was"] != "unknown" and was["was"] != now
        d.stmts[k] = old
    check("definite answers in every world", wrong, 0)


dates()
lifecycles()
exact()
targets()
soundness(300)
print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
