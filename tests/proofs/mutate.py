"""Alters one thing in a proof, so that it says something else."""
import copy
import datetime
import json
import pickle


def steps(step):
    yield step
    for k in step.get("because", ()):
        yield from steps(k)


def other_answer(answer):
    if answer in ("yes", "no", "unknown"):
        return ["yes", "no", "unknown"]
    if answer in ("holds", "fails", "cannot be known", "vacuous", "not testable", "not made yet"):
        return ["holds", "fails", "cannot be known", "vacuous", "not testable", "not made yet"]
    return ["delivered", "delivered late", "tracked", "kept", "overdue", "open", "unknown", "dropped", "inactive"]


def moved(text, rng):
    if text is None:
        return "2022-03-04"
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=rng.choice((-400, -31, -1, 1, 30, 365)))).isoformat()


def day_mutant(step, key, rng):
    if isinstance(step[key], dict):
        end = rng.choice(sorted(step[key]))
        step[key][end] = moved(step[key][end], rng)
    else:
        step[key] = moved(step[key], rng)


def is_days(v): return isinstance(v, dict) and set(v) == {"from", "to"} and all(e is None or isinstance(e, str) for e in v.values())


NUMBERS = ("number", "scope", "parties", "reached", "maybe", "windows", "ended", "filled", "operand")
DAYS = ("as_of", "complete_to", "not_before")
NAMES = ("subject", "indicator", "state", "property", "kind", "which", "sign", "asks", "counting", "after", "name")
OTHERS = {"sign": ["<", "<=", ">", ">=", "=", "!=", "in", "not in"], "asks": ["is", "was"], "which": ["every", "some", "no", "count"],
          "counting": ["calendar", "following_day"], "after": ["yes", "no", "unknown"]}


def speaks_of(step):
    """What follows below names the example. Where it does not, any other is as good: `every commitment c: audit.overdue`."""
    return any(s.get(key) == step["subject"] for k in step.get("because", ()) for s in steps(k) for key in NAMES)


def places(doc):
    """(what is altered, number of the step, where in it)"""
    every = list(steps(doc["proof"]))
    for n, s in enumerate(every):
        if "answer" in s:
            yield "an answer", n, "answer"
        for i in range(len(s.get("because", ()))):
            yield "a premise taken away", n, i
            yield "a premise given twice", n, i
        for key in s:
            if key == "subject" and s["rule"] == "one" and not speaks_of(s):
                continue
            if key in DAYS or is_days(s[key]):
                yield "a date", n, key
            elif key in NUMBERS or (key == "by" and isinstance(s[key], dict)) or key == "review":
                yield "a count", n, key
            elif key in NAMES:
                yield "a %s" % ("sign" if key == "sign" else "state" if key == "state" else "name"), n, key
            elif key == "value":
                yield "a value", n, key
            elif key in ("place", "per") and s["rule"] == "record":
                yield "another record", n, key
        if s["rule"] == "record":
            yield "another record", n, "whole"


def alter(doc, what, n, where, rng):
    doc = pickle.loads(pickle.dumps(doc))
    every = list(steps(doc["proof"]))
    s = every[n]
    if what == "an answer":
        s["answer"] = rng.choice([a for a in other_answer(s["answer"]) if a != s["answer"]])
    elif what == "a premise taken away":
        del s["because"][where]
    elif what == "a premise given twice":
        s["because"].insert(where, copy.deepcopy(s["because"][where]))
    elif what == "a date":
        day_mutant(s, where, rng)
    elif what == "a count":
        if isinstance(s[where], dict):
            if rng.random() < 0.5:
                s[where]["number"] += rng.choice((-1, 1))
            else:
                s[where]["unit"] = rng.choice([u for u in ("hour", "day", "week", "month", "year") if u != s[where]["unit"]])
        else:
            s[where] += rng.choice((-1, 1))
    elif what == "a value":
        value_mutant(s, rng)
    elif what == "another record":
        others = [k for k in every if k["rule"] == "record" and k != s]
        if where != "whole":
            others = [k for k in others if k.get(where) != s[where]]
        if not others:
            return None
        k = rng.choice(others)
        if where == "whole":
            s.clear()
            s.update(copy.deepcopy(k))
        else:
            s[where] = k.get(where, "")
    else:
        pool = OTHERS.get(where) or sorted({k[where] for k in every if where in k})
        pool = [p for p in pool if p != s[where]] or [s[where] + "_x"]
        s[where] = rng.choice(pool)
    return doc


def value_mutant(s, rng):
    v = s["value"]
    if v is None or isinstance(v, str):
        s["value"] = "something_else"
    elif isinstance(v, list):
        s["value"] = v[1:] if v else ["something_else"]
    else:
        key = rng.choice(sorted(v)) if v else None
        if key is None:
            s["value"] = None
        elif isinstance(v[key], str) or v[key] is None:
            v[key] = moved(v[key], rng) if v[key] is None or v[key][:1].isdigit() else v[key] + "x"
        else:
            v[key] += rng.choice((-1, 1))


def mutants(doc, rng, count):
    """`count` altered proofs, of kinds that are drawn evenly; None: all of them."""
    if count == 0:
        return
    by_kind = {}
    for p in places(doc):
        by_kind.setdefault(p[0], []).append(p)
    drawn = [p for kind in sorted(by_kind) for p in by_kind[kind]] if count is None else [rng.choice(by_kind[rng.choice(sorted(by_kind))]) for _ in range(count)]
    for p in drawn:
        changed = alter(doc, *p, rng)
        if changed is not None and changed != doc:
            yield p[0], changed


def told(doc, changed):
    a, b = json.dumps(doc, indent=1).split("\n"), json.dumps(changed, indent=1).split("\n")
    n = next((i for i in range(min(len(a), len(b))) if a[i] != b[i]), 0)
    return "line %d: %s became %s" % (n, " ".join(a[max(n - 4, 0):n + 2]), b[n])
