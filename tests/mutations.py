#!/usr/bin/env python3
"""One mistake at a time: an example without it, the same with it, and the findings that came.

Each mutation plants the mistake of one check in a copy of an example. The check has to come, once; nothing else may come but
what the mutation states as a consequence, and nothing may go. Every check and every rule of the library is here, but for those
that ABSENT names with the reason.

    mutations.py [NAME...]     all, or those of the checks named; SURE and ROOT come from the environment
    mutations.py --show NAME   the findings of a mutation that were not there before
"""
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")
CITY, UNION = "city_climate", "security_union"

ABSENT = {
    **{check: "planted by tests/evidence.py, which writes archives" for check in (
        "archive-not-found", "quote-without-source", "quote-not-in-source", "quote-written-otherwise", "conflicting-assessments", "assessed-contradicts", "judgements-disagree", "declared-not-recorded",
        "recorded-not-declared", "label-regressed", "label-missing",
        "source-not-archived", "evidence-only-self-reported")},
    **{check: "planted by tests/regress/schedule*.su and tests/oracle/schedule.py" for check in ("due-infeasible", "slack-low", "review-overdue")},
    **{check: "planted by tests/regress/targets.su and flows.su" for check in ("target-lost", "periods-overlap")},
    **{check: "planted by tests/regress/since_*.su, ongoing_until.su and undone.su" for check in (
        "since-unknown", "since-ambiguous", "since-replaces-nothing", "ongoing-and-due", "delivery-undone")},
    "not-a-file": "planted by tests/parts/42-paths.sh, which makes pipes",
    "rule": "it is not printed: a broken rule comes under its own name, see proposal-moves",
}

# (check, example, edits, consequences: checks that come as well, those that go after a `-`); an edit is (file, old, new), or (file, None, what is added at its end)
MUTATIONS = []


def swap(check, file, old, new, *also, example=CITY):
    """`old` stands there once and becomes `new`."""
    MUTATIONS.append((check, example, [(file, old, new)], also))


def add(check, file, text, *also, example=CITY):
    MUTATIONS.append((check, example, [(file, None, "\n" + text.strip("\n") + "\n")], also))


def promise(check, lines, *also, rest="", given="owner due progress", example=CITY):
    """A commitment that is right but for the lines that are given."""
    own = {"owner": "owner planning", "due": "due 2026-06-30", "progress": "progress 2025-03-31 per progress_2025"}
    if example == UNION:
        own = {"owner": "owner commission", "due": "due 2025-06-30", "progress": "progress 2024-05-15 per sixth_report"}
    body = [own[w] for w in given.split()] + lines.split("\n")
    home = "heat.su" if example == CITY else "strategy.su"
    text = 'commitment planted "Planted" {\n%s%s\n}\n' % ("" if example == CITY else "  part_of security_union\n", "\n".join("  " + l for l in body))
    MUTATIONS.append((check, example, [(home, None, "\n" + text + rest)], also))


# ---- syntax ----

promise("syntax", "supported_by = schools")
promise("joined-line", "started 2024-02-01\nper progress_2025")
promise("repeated-preposition", "started 2024-02-01 per progress_2025 per plan_page")
promise("smart-quote", "text “We plan”")
add("invalid-encoding", "actors.su", 'actor prefecture "Pr\udce9fecture"')
promise("control-character", 'text "We\x0cplan"')
promise("bidi-control-character", 'text "We \u202eplan"')
add("text-not-normalized", "actors.su", 'actor re\u0301gion_two "Second region"')
add("nested-too-deeply", "deep.su", "".join('sector deep_%d "D" {\n' % i for i in range(2400)))
swap("language-version", "project.su", "language 1", "language 2")

# ---- names and structure ----

swap("unknown-name", "water.su", "supported_by  planning, region", "supported_by  planning, regoin")
MUTATIONS.append(("ambiguous-name", CITY, [("one.su", None, 'module one\nactor twin "Twin"\n'), ("two.su", None, 'module two\nactor twin "Twin"\n'),
                  ("three.su", None, "module three\nimport one\nimport two\nactor pair \"Pair\" {\n  members twin\n}\n")], ("unused-import",) * 2))
add("duplicate-name", "actors.su", 'department schools "Schools"')
swap("duplicate-code", "water.su", '"W5"', '"W4"')
swap("wrong-kind", "water.su", "supported_by  planning, region", "supported_by  planning, heat_plan")
add("unknown-kind", "instruments.su", 'plann park_plan "Plan for parks" {\n  adopted 2024-01-01 per council_page\n}')
add("kind-definition", "kinds.su", "kind tax : act \"Tax\" {\n  property rate : numbr\n}")
add("import-not-found", "actors.su", "import elverhaven.parks")
MUTATIONS.append(("import-cycle", CITY, [("one.su", None, 'module one\nimport two\nactor first "First" {\n  members second\n}\n'),
                  ("two.su", None, 'module two\nimport one\nactor second "Second"\nactor third "Third" {\n  members first\n}\n')], ()))
add("unused-import", "actors.su", "import std.tracker")
add("unused-declaration", "sources.su", 'source letter "A letter"')
MUTATIONS.append(("shadowed-name", CITY, [("one.su", None, 'module one\nactor mayor "Mayor"\nactor judge "Judge"\n'), ("claims.su", "module elverhaven.climate", "module elverhaven.climate\n\nimport one"),
                  ("actors.su", None, '\nactor court "Court" {\n  members judge\n}\n')], ()))
add("confusable-name", "actors.su", 'department \u0441limate_office "The office"')
add("missing-property", "plan.su", 'sector parking "Parking" {\n  owner traffic\n}', "empty-pillar")
promise("unknown-property", "suported_by schools")
promise("unknown-preposition", "supported_by schools from 2024-01-01")
promise("duplicate-property", "due 2026-09-30")
swap("misplaced-declaration", "town_hall.su", "  milestone half_way", "  commitment inner \"Inner\" {\n    due 2026\n  }\n\n  milestone half_way", "not-delivered-or-tracked")
add("action-without-pillar", "kinds.su", 'action loose "Loose" {\n  commitment in_it "In it" {\n    owner planning\n    due 2026-06-30\n    progress 2025-03-31 per progress_2025\n  }\n}')
add("empty-pillar", "plan.su", 'sector parking "Parking" {\n  part_of climate_plan\n}')
swap("two-containers", "town_hall.su", "  milestone half_way \"Below 500 kilotonnes\" {\n", "  milestone half_way \"Below 500 kilotonnes\" {\n    part_of fund_ready\n")
add("containment-cycle", "plan.su", 'sector outer "Outer" {\n  part_of inner\n}\nsector inner "Inner" {\n  part_of outer\n}')
swap("membership-cycle", "actors.su", "  members  north, south, hillside", "  members  north, south, hillside, districts")
swap("deprecated-name", "actors.su", 'department schools            "Schools Department"', 'department schools "Schools Department" { deprecated "planning" }')

# ---- values ----

promise("type-mismatch", "budget 2026-06-30")
swap("value-out-of-range", "plan.su", "  period     2021..2030", "  period     2021..2030\n  fiscal_year_start 13")
promise("invalid-date", "due 2026-06-31", given="owner progress")
swap("ambiguous-number", "plan.su", "  value     536 at 2022-12-31", "  value     536.000 at 2022-12-31")
swap("target-direction", "water.su", "trees at least 10_000 by", "trees 0 by")
swap("target-met-before", "water.su", "trees at least 10_000 by", "trees at least 0 by")
swap("percent-over-whole", "mobility.su", "car_share at most 38%", "car_share at most 138%", "target-met-before", "claim-false", "-due-passed")
swap("unit-mismatch", "water.su", "trees at least 10_000 by", "trees at least 90% by")
swap("currency-mismatch", "plan.su", "  baseline  4 at 2020-12-31 per plan_page\n  value     18", "  baseline  EUR 4 at 2020-12-31 per plan_page\n  value     USD 18", "unit-mismatch", "unit-mismatch", "unit-mismatch")
promise("invalid-language-tag", 'text "We plan"@en-UK')
promise("unknown-state", "requires heat_bylaw at transposed")
promise("unknown-label", "assessed half_done 2025-03-31 per progress_2025")
promise("unknown-word", "strength mandatory")
add("invalid-document-reference", "instruments.su", 'bylaw tree_bylaw "Bylaw on trees" {\n  register "14-2022"\n  adopted 2024-01-01 per council_page\n  published 2024-01-02\n}')
promise("invalid-url", 'url "www.heat.example/plan"')
add("approximate-compared-exactly", "claims.su", 'claim many "Many" {\n  author mayor\n  made 2025-03-31\n  evidence progress_2025\n  holds count(commitment c in climate_plan) = around 40\n}', "claim-undecidable")
promise("duplicate-list-item", "supported_by schools, housing_company, schools")
swap("figures-disagree", "plan.su", "  value     536 at 2022-12-31", "  value     563 at 2022-12-31 per energy_report_2022\n  value     536 at 2022-12-31")

# ---- time ----

swap("due-before-prerequisite", "water.su", "  due           2029-Q4", "  due           2025-Q4")
swap("due-maybe-before-prerequisite", "water.su", "  due           2029-Q4", "  due           around 2026-10")
promise("due-missing", "started 2024-02-01 per progress_2025", given="owner progress")
swap("due-passed", "water.su", "  due           2026-09-30", "  due           2024-09-30")
promise("due-outside-strategy", "due 2032-06-30", given="owner progress")
swap("due-differs", "instruments.su", "  tendered    2024-03-11 per tenders_page", "  due         2025-12-31 at operational\n  tendered    2024-03-11 per tenders_page")
promise("due-unanchored", "due 6 months after loose_plan.adopted", given="owner progress", rest='\nplan loose_plan "Loose plan"\n')
add("period-outside-parent", "plan.su", 'strategy second "Second plan" {\n  part_of climate_plan\n  owner parks\n  period 2025..2035\n  adopted 2025-01-05 per council_page\n}')
swap("period-reversed", "plan.su", "  period     2021..2030", "  period     2030..2021", "-evidence-stale", "-due-passed")
swap("state-order", "instruments.su", "  built        2023-09-08", "  built        2023-11-08")
promise("record-after-complete-to", "done 2025-05-05 per council_page")
swap("record-newer-than-source", "electricity.su", "  done   2022-01-01 per power_contract", "  done   2022-01-01 per power_contract\n  progress 2025-01-20 per homes_report")
promise("date-cycle", "due 3 months after planted_too.due", given="owner progress",
        rest='\ncommitment planted_too "Too" {\n  owner planning\n  due 3 months after planted.due\n  progress 2025-03-31 per progress_2025\n}\n')
swap("conflicting-dates", "instruments.su", "  adopted  2022-03-10 by region per region_page", "  adopted  2022-03-10 by region per region_page\n  adopted  2022-05 by region per fund_page")
add("negative-duration", "heat.su", 'deadline fair "Fair" {\n  date 2026-09-01\n}\ncommitment planted "Planted" {\n  owner planning\n  due -3 months after fair\n  progress 2025-03-31 per progress_2025\n}')
swap("recurring-missed", "water.su", "  done          2023-10-14 per drills_page\n", "")
swap("too-many-occurrences", "town_hall.su", "every 12 months from 2022-12-31", "every 1 day from 2022-12-31 until 2060-12-31", "recurring-missed")
promise("delivered-before-promised", "done 2020-11-01 per council_page", given="owner due")
promise("evidence-stale", "progress 2023-11-01 per council_page", given="owner due")
MUTATIONS.append(("as-of-not-given", CITY, [("plan.su", " {\n  complete_to  2025-03-31                     # the day of the last progress report\n}", "")], None))
MUTATIONS.append(("complete-to-vague", CITY, [("plan.su", "complete_to  2025-03-31 ", "complete_to  around 2025-04-15 ")], None))
MUTATIONS.append(("complete-to-differs", CITY, [("kinds.su", None, 'instrument park_plan "Plan for parks"\ncommitment plan_parks "Plan the parks" {\n  part_of climate_plan\n  complete_to 2024-06-30\n'
                  '  owner planning\n  due 2026-06-30\n  delivers park_plan at launched\n}\n')], None))
promise("ongoing-ended", "ongoing until 2024-06-30\n  progress 2025-03-31 per progress_2025", given="owner")
MUTATIONS.append(("complete-to-nobody", CITY, [("plan.su", "complete_to  2025-03-31 ", "complete_to  2024-12-31 for commitment c where c is milestone and not c is milestone\n  complete_to  2025-03-31 ")], None))
MUTATIONS.append(("complete-to-missing", CITY, [("plan.su", " {\n  complete_to  2025-03-31                     # the day of the last progress report\n}", "")], None))

# ---- dependencies ----

swap("dependency-cycle", "water.su", '  delivers      flood_plan at adopted', '  delivers      flood_plan at adopted\n  requires      flood_gate', "done-before-prerequisite", "due-before-prerequisite")
promise("self-dependency", "requires planted")
promise("redundant-dependency", "requires public_buildings, harbour_main")
promise("depends-on-dropped", "requires hydrogen_buses")
promise("done-before-prerequisite", "requires dyke\ndone 2025-01-10 per council_page", given="owner", rest="")
add("prerequisite-untracked", "heat.su", 'plan loose_plan "Loose plan"\ncommitment planted "Planted" {\n  owner planning\n  due 2026-06-30\n  progress 2025-03-31 per progress_2025\n  requires loose_plan\n}')
promise("on-track-but-blocked", "scale grades\nrequires fewer_car_trips\ndeclared good 2025-03-31 per progress_2025", rest='\nscale grades "Grades" {\n  good unknown\n  bad unmet\n}\n')
add("replaces-cycle", "instruments.su", 'bylaw old_one "Old" {\n  repeals new_one\n}\nbylaw new_one "New" {\n  repeals old_one\n}')
add("superseded-cycle", "heat.su", 'commitment first_one "First" {\n  part_of climate_plan\n  superseded 2024-06-01 by second_one per progress_2025\n}\ncommitment second_one "Second" {\n  part_of climate_plan\n  superseded 2024-06-02 by first_one per progress_2025\n}')
add("superseded-still-cited", "heat.su", 'plan old_plan "Old plan" {\n  announced 2023-01-10 per council_page\n}\nplan new_plan "New plan" {\n  replaces old_plan\n  adopted 2024-01-10 per council_page\n}\n'
    'commitment planted "Planted" {\n  owner planning\n  due 2026-06-30\n  progress 2025-03-31 per progress_2025\n  delivers old_plan\n}')
add("amends-repealed", "instruments.su", 'bylaw old_one "Old" {\n  in_force 2010-01-01\n  repealed 2020-01-01 per council_page\n}\nbylaw new_one "New" {\n  amends old_one\n  in_force 2022-01-01\n}')
add("changes-what-came-later", "instruments.su", 'bylaw old_one "Old" { adopted 2023-01-01 per council_page }\nbylaw new_one "New" {\n  replaces old_one\n  adopted 2022-01-01 per council_page\n}')
add("rests-on-what-came-later", "instruments.su", 'instrument early "Early" {\n  implements late_one\n  adopted 2022-01-01 per council_page\n}\ninstrument late_one "Late" { adopted 2023-01-01 per council_page }')
add("reviewed-before-it-was", "instruments.su", 'report too_early "Early" {\n  published 2001-01-01\n  reviews climate_plan\n}')

# ---- delivery ----

promise("not-delivered-or-tracked", "due 2026-06-30", given="owner")
swap("done-contradicted", "water.su", '  delivers      dyke_works at operational', '  delivers      dyke_works at operational\n  done          2025-03-01 per council_page')
swap("illegal-state-change", "instruments.su", "  tendered    2025-03-10 per tenders_page", "  tendered    2024-03-10 per tenders_page\n  cancelled   2025-01-10 per tenders_page\n  built       2025-03-10 per tenders_page", "delivered-by-withdrawn")
swap("delivered-by-withdrawn", "instruments.su", "  tendered    2025-03-10 per tenders_page", "  tendered    2025-03-10 per tenders_page\n  cancelled   2025-03-20 per tenders_page")
swap("unwanted-party", "instruments.su", "  zoned      2024-11-18 by north per zone_page", "  zoned      2024-11-18 by north per zone_page\n  zoned      2024-11-19 by parks per zone_page")
promise("evidence-missing", "started 2024-03-01")

# ---- expressions, claims, rules ----

CLAIM = 'claim planted "Planted" {\n  author mayor\n  made %s\n  evidence %s\n  holds %s\n}'
add("expression-type", "claims.su", CLAIM % ("2025-03-31", "progress_2025", "dyke.due"))
add("definition-cycle", "kinds.su", "define near for commitment c = c.owned or c.nearly\ndefine nearly for commitment c = c.near".replace("c.owned", "c.overdue"))
promise("condition-cycle", "condition planted.active")
add("expression-too-costly", "kinds.su", 'rule planted "Planted" {\n  every actor a\n  must no actor b: some actor c: some actor d: some actor e: some actor f: some actor g: some actor h: some actor i: a = b and c = d and e = f and g = h and h = i\n}')
add("claim-false", "claims.su", CLAIM % ("2025-03-31", "progress_2025", "dyke.delivered"))
add("claim-undecidable", "claims.su", CLAIM % ("2025-03-31", "progress_2025", "street_lights.delivered"))
add("claim-vacuous", "claims.su", CLAIM % ("2025-03-31", "progress_2025", "every milestone x in water: x.delivered"))
add("claim-no-longer-true", "claims.su", CLAIM % ("2024-12-31", "homes_report", "not fewer_car_trips.overdue"))
add("claims-contradict", "claims.su", (CLAIM % ("2025-03-31", "progress_2025", "some commitment c in water: c.overdue")).replace("  holds", '  allow claim-false because "both are wrong or right"\n  holds')
    + "\n" + (CLAIM % ("2025-03-31", "progress_2025", "no commitment c in water: c.overdue")).replace("claim planted", "claim planted_too"))
add("claim-without-date", "claims.su", (CLAIM % ("", "progress_2025", "heat_plan was adopted")).replace("  made \n", ""))
add("claim-without-source", "claims.su", (CLAIM % ("2025-03-31", "", "heat_plan was adopted")).replace("  evidence \n", ""))
add("evidence-after-claim", "claims.su", CLAIM % ("2024-12-31", "progress_2025", "heat_plan was adopted"))
add("rule-undecided", "kinds.su", 'rule planted "Planted" {\n  every plan p\n  must p.announced < p.adopted\n}')
add("reach-of-colon", "kinds.su", 'rule planted "Planted" {\n  every commitment c\n  must every commitment d in c.requires: d.name != "x" and c.name != "x"\n}')
add("rule-never-matches", "kinds.su", 'rule planted "Planted" {\n  every act a where a is repealed\n  must has(a.url)\n}')
swap("proposal-moves", "acts.su", '  agreed      2023-12-13\n  progress    2024-04-24 note "Parliament votes for the agreed text"\n', "", "claim-false", example=UNION)

# ---- the run ----

promise("unknown-check-name", 'allow due-outside-strategi because "so"')
MUTATIONS.append(("exclude-without-effect", CITY, [("project.su", None, '\nproject city_climate "Climate plan of Elverhaven" {\n  exclude "old"\n}\n')], ()))
promise("unused-allow", 'allow due-outside-strategy because "so"')
promise("allow-without-reason", "allow due-outside-strategy\ndue 2032-06-30", given="owner progress")
promise("allow-expired", 'allow due-outside-strategy because "so" until 2024-01-01\ndue 2032-06-30', "due-outside-strategy", given="owner progress")

# ---- rules of the library ----

add("owner-missing", "kinds.su", 'strategy second "Second plan" {\n  adopted 2023-01-05 per council_page\n  commitment planted "Planted" {\n    due 2024-06-30\n    done 2024-06-01 per council_page\n  }\n}')
add("owner-not-yet-established", "heat.su", 'actor agency "Agency"\nbylaw agency_bylaw "Bylaw on the agency" {\n  establishes agency\n  adopted 2025-02-01 per council_page\n  in_force 2027-01-01\n}\n'
    'commitment planted "Planted" {\n  owner agency\n  due 2026-06-30\n  progress 2025-03-31 per progress_2025\n}')
add("instrument-serves-nothing", "instruments.su", 'plan loose_plan "Loose plan" {\n  adopted 2024-01-10 per council_page\n}')
swap("unwanted-delivery", "instruments.su", "  implements  flood_plan\n  tendered    2025-03-10", "  implements  dyke\n  tendered    2025-03-10")
swap("figure-without-source", "heat.su", '  figure        2_140 at 2024 for "visits" per progress_2025 "H9"', '  figure        2_140 at 2024 for "visits"')
swap("figure-without-date", "heat.su", '  figure        2_140 at 2024 for "visits"', '  figure        2_140 for "visits"')
swap("target-without-baseline", "plan.su", "  baseline  0 at 2020-12-31 per plan_page\n  value     2_300", "  value     2_300")
swap("indicator-without-data", "plan.su", "  value     2_300 at 2023-12-31 per parks_page\n  value     3_450 at 2024-12-31 per parks_page\n", "", "not-delivered-or-tracked", "unused-declaration")
swap("budget-exceeded", "instruments.su", "EUR 85 million for 2021..2030", "EUR 55 million for 2021..2030")
promise("budget-without-fund", "budget EUR 3 million for 2025..2026 per council_page")
add("legal-basis-missing", "instruments.su", 'bylaw tree_bylaw "Bylaw on trees" {\n  consulted 2024-01-01 per council_page\n}')
add("acting-before-entry-into-force", "instruments.su", 'bylaw tree_bylaw "Bylaw on trees" {\n  based_on heat_bylaw\n  adopted 2022-04-29 by city_council per council_page\n}')
GROUPS = '  area green "Green"\n  area blue "Blue"\n  reviews    climate_plan\n  published  2025-03-31'
MUTATIONS.append(("grouping-overlap", CITY, [("sources.su", "  reviews    climate_plan\n  published  2025-03-31", GROUPS), ("heat.su", '  code      "H10"', '  code      "H10"\n  area green, blue')], ()))
MUTATIONS.append(("grouping-incomplete", CITY, [("sources.su", "  reviews    climate_plan\n  published  2025-03-31", GROUPS.replace('  area blue "Blue"\n', "")), ("heat.su", '  code      "H10"', '  code      "H10"\n  area green'),
                  ("water.su", None, '\naction planted "Planted" {\n  commitment in_it "In it" {\n    owner planning\n    due 2026-06-30\n    progress 2025-03-31 per progress_2025\n  }\n}\n')], ()))
add("directive-without-transposition", "acts.su", 'directive planted "Planted" {\n  evidence eur_lex\n  adopted 2024-01-10\n}\ncommitment planted_too "Planted" {\n  owner commission\n'
    '  delivers planted at adopted\n  due 2024-03-31\n}', example=UNION)
add("regulation-with-transposition", "acts.su", 'regulation planted "Planted" {\n  evidence eur_lex\n  adopted 2024-01-10\n  due 2026-01-10 at applies by member_states\n}', example=UNION)
add("non-binding-for-must", "acts.su", 'recommendation advice "Advice" {\n  evidence eur_lex\n  adopted 2024-01-10\n}\ncommitment planted "Planted" {\n  part_of security_union\n  owner commission\n  strength required\n  delivers advice\n  due 2024-03-31\n}', example=UNION)
add("fund-period-mismatch", "acts.su", 'fund money "Fund" {\n  evidence eur_lex\n  adopted 2024-01-10\n  period 2021..2023\n  funds propose_cer\n}', example=UNION)
add("enforced-before-due", "acts.su", 'directive planted "Planted" {\n  evidence eur_lex\n  adopted 2021-01-10\n  due 2023-01-10 at transposed by member_states\n}\ninfringement case "Case" {\n  against belgium\n  based_on planted\n  formal_notice 2022-10-01 per eur_lex\n}', example=UNION)


# ---- running them ----

passed = failed = 0
baselines = {}


def test(what, fine, told=""):
    global passed, failed
    if fine:
        passed += 1
        print("ok       " + what)
    else:
        failed += 1
        print("FAILED   " + what)
        for line in told.splitlines()[:12]:
            print("    " + line)


def findings(directory, check):
    """check -> how often, and the lines that say so"""
    done = subprocess.run([SURE, "check", "--max-findings", "0", "-W", check, directory], stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    told = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    lines = re.findall(r"^(\S+: (?:error|warning|note): .* \[([a-z-]+)\])$", told, re.M)
    return collections.Counter(name for _, name in lines), [line for line, _ in lines], done.returncode


def plant(directory, edits):
    """False if the text that is to change is not there once."""
    for file, old, new in edits:
        path = os.path.join(directory, file)
        text = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                text = f.read()
        if old is not None and text.count(old) != 1:
            return False
        text = text + new if old is None else text.replace(old, new)
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as f:
            f.write(text)
    return True


def mutate(check, example, edits, also, show=False):
    source = os.path.join(ROOT, "examples", example)
    if (example, check) not in baselines:
        baselines[example, check] = findings(source, check)
    before = baselines[example, check][0]
    with tempfile.TemporaryDirectory() as d:
        copy = os.path.join(d, example)
        shutil.copytree(source, copy)
        fits = plant(copy, edits)
        test(check + ": the example has what is changed", fits)
        if not fits:
            return
        after, lines, status = findings(copy, check)
    more, less = after - before, before - after
    if show:
        print("\n".join(lines))
    if also is None:                # a mistake about the run changes what every verdict is as of
        test(check + ": it is found", more[check] == 1, str(dict(more)))
        return
    expected = collections.Counter([check]) + collections.Counter(a for a in also if a[0] != "-")
    gone = collections.Counter(a[1:] for a in also if a[0] == "-")
    test(check + ": it is found, and nothing else but what follows", more == expected and less == gone,
         "expected %s\nmore %s\nless %s\n" % (dict(expected), dict(more), dict(less)) + "\n".join(l for l in lines if l.rsplit("[", 1)[1][:-1] in more))


def known_checks():
    with open(os.path.join(ROOT, "src", "findings", "checks.def"), encoding="utf-8") as f:
        names = re.findall(r'^CHECK\(\s*\w+,\s*"([^"]+)"', f.read(), re.M)
    for top, _, files in os.walk(os.path.join(ROOT, "stdlib")):
        for file in files:
            with open(os.path.join(top, file), encoding="utf-8") as f:
                names += [n.replace("_", "-") for n in re.findall(r"^rule (\w+)", f.read(), re.M)]
    return names


def main(arguments):
    show = arguments[:1] == ["--show"]
    names = arguments[1:] if show else arguments
    planted = {m[0] for m in MUTATIONS}
    if not names:
        missing = [n for n in known_checks() if n not in planted and n not in ABSENT]
        test("every check has its mutation", missing == [], " ".join(missing))
    for m in MUTATIONS:
        if not names or m[0] in names:
            mutate(*m, show=show)
    print("%d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
