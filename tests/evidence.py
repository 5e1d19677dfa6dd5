#!/usr/bin/env python3
"""Tests the checks of evidence, each with inputs on which it has to fire and near misses on which it must not; then what
files an archive may name, how fast quotations are found, and the reports.

The flagship quotes documents that are not ours to copy. Where SURE_SEEDS names a directory with their texts, each of its
quotations is looked up there.

    evidence.py        SURE and ROOT come from the environment
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURE = os.environ.get("SURE") or os.path.join(ROOT, "build", "sure")

passed = failed = skipped = 0


def test(what, fine, told=""):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    print(("ok       " if fine else "FAILED   ") + what)
    if not fine:
        print("\n".join("    " + line for line in told.splitlines()[:30]))


def run(arguments, cwd=None):
    environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "SU_PATH")}
    done = subprocess.run([SURE] + arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, env=environment, cwd=cwd)
    return done.returncode, done.stdout.decode("utf-8", "strict") + done.stderr.decode("utf-8", "strict")


def write(directory, files):
    for name, text in files.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())


def findings(files):
    """The names of what is found with everything on, and all that is said."""
    with tempfile.TemporaryDirectory() as d:
        write(d, files)
        status, told = run(["check", "-Weverything", "--max-findings", "0", "."], d)
        _, plain = run(["check", "-Weverything", "-f", "plain", "--max-findings", "0", "."], d)
    names = re.findall(r"\[([a-z-]+), [a-z]+\]$", plain, re.M)
    return names if status in (0, 1) else ["exit status %d" % status], told


def case(check, fires, what, files, says=""):
    names, told = findings(files)
    fine = names.count(check) == fires and says in told
    test("%s: %s%s" % (check, "" if fires else "not for ", what), fine, "%d times, not %d%s\n%s" % (names.count(check), fires, says and " (or not: " + says + ")", told))


# ---- quotations ----

HEAD = 'language 1\nmodule t "T" { complete_to 2024-06-30 }\nactor mayor "Mayor"\nactor auditor "Auditor"\n'
SPEECH = """Opening of the depot

In our first year we have delivered on most of our
promises \u2013 and \u201cthe depot\u201d is open. Caf\u00e9s too.

Over EUR 30 million went into it; co\u00adoperation was good. The city's plan ... works.
"""


def quoting(line, speech=SPEECH, name="speech.txt", extra=""):
    return {"a.su": HEAD + 'source speech "Speech" {\n  author mayor\n  archive "archive/%s"\n}\n%sclaim c "C" {\n  author mayor\n  made 2024-06-03\n  %s\n}\n' % (name, extra, line),
            "archive/" + name: speech}


def quotations():
    q = "quote-not-in-source"
    missing = lambda what, words, says="": case(q, 1, what, quoting('quote "%s" per speech' % words), says)
    there = lambda what, words, **k: case(q, 0, what, quoting('quote "%s" per speech' % words, **k))
    missing("another word", "delivered on all of our promises", "\u201cdelivered on most of our promises\u201d: before \u201cof our promises\u201d it has \u201cmost\u201d and not \u201call\u201d")
    missing("a word too much", "delivered on most of our many promises", "after \u201con most of our\u201d it does not have \u201cmany\u201d")
    missing("a word left out without a word", "we delivered on most of our promises", "before \u201cdelivered on most of\u201d it also has \u201chave\u201d")
    missing("a word that is left out in the middle", "we have delivered most of our promises", "before \u201cmost of our promises\u201d it also has \u201con\u201d")
    missing("the end of a text", "The city's plan works for all", "")
    missing("past its end", "plan ... works. And more", "")
    missing("nothing like it", "zebras sleep standing", "nothing in archive/speech.txt is like them")
    missing("half a word", "deliver on most", "")
    missing("another number", "over EUR 31 million", "has \u201c30\u201d and not \u201c31\u201d")
    missing("parts in another order", "is open ... delivered on most", "do not follow one another in this order")
    missing("one part only", "delivered on most ... zebras", "nothing in archive/speech.txt")
    there("the very words", "delivered on most of our promises")
    there("a line end in the text", "most of our promises")
    there("other dashes and quotation marks", "promises - and 'the depot' is open".replace("'", "\u00bb"))
    there("a soft hyphen in the text", "cooperation was good")
    there("a soft hyphen in the quotation", "de\u00adlivered on most")
    there("no-break spaces", "EUR\u00a030\u202fmillion")
    there("letters in another form", unicodedata.normalize("NFD", "Caf\u00e9s too"))
    there("capitals", "OVER EUR 30 MILLION")
    there("an omission", "we have delivered ... the depot")
    there("an omission with brackets", "we have delivered [\u2026] the depot")
    there("an omission at both ends", "\u2026 our promises \u2026")
    there("three points of the source itself", "plan ... works")
    there("a full stop of one's own", "delivered on most of our promises.")
    there("a part that comes twice", "the ... the ... the", speech="the one the two the three")
    there("a typographic apostrophe", "The city\u2019s plan")
    there("nothing but an omission", "\u2026")
    there("a byte order mark and line ends of Windows", "one two three", speech=b"\xef\xbb\xbfone two\r\nthree\r\n")
    there("scripts without spaces", "\u5e02\u957f", speech="\u4eca\u65e5\u5e02\u957f\u8bf4\u8bdd")
    case(q, 0, "one of two sources", quoting('quote "zebras sleep" per speech, other', extra='source other "O" { archive "archive/other.txt" }\n') | {"archive/other.txt": "Zebras sleep."})
    case(q, 1, "neither of two sources", quoting('quote "zebras run" per speech, other', extra='source other "O" { archive "archive/other.txt" }\n') | {"archive/other.txt": "Zebras sleep."},
         "nor of the others")
    case(q, 0, "a second source without text", quoting('quote "zebras run" per speech, "https://zebra.example"'))
    case(q, 2, "two in one line", quoting('quote "zebras run", "zebras sleep" per speech'))
    case(q, 1, "evidence of the block", quoting('evidence speech\n  quote "zebras run"'))
    document = {"a.su": HEAD + 'report r "R" {\n  author mayor\n  archive "r.txt"\n  quote "%s"\n}\n', "r.txt": "We did it all."}
    case(q, 1, "a document about itself", document | {"a.su": document["a.su"] % "we did nothing"})
    case(q, 0, "a document about itself", document | {"a.su": document["a.su"] % "we did it all"})
    inherited = {"a.su": HEAD + 'source s "S" { archive "r.txt" }\nstrategy p "P" {\n  owner mayor\n  evidence s\n  commitment c "C" {\n    due 2025\n    quote "%s"\n  }\n}\n', "r.txt": "We shall do it all."}
    case(q, 1, "inherited evidence", inherited | {"a.su": inherited["a.su"] % "we shall do nothing"})
    case(q, 0, "inherited evidence", inherited | {"a.su": inherited["a.su"] % "we shall do it all"})
    case(q, 1, "an allow that hides one of two", quoting('quote "zebras run" per speech') | {"b.su": 'module t "T"\nclaim d "D" {\n  author mayor\n  made 2024-06-03\n  quote "zebras fly" per speech\n  allow quote-not-in-source because "said off the record"\n}\n'})


def other_quotation_checks():
    w = "quote-written-otherwise"
    case(w, 1, "capitals", quoting('quote "THE DEPOT" per speech'))
    case(w, 1, "a small letter", quoting('quote "over eur 30 million" per speech'), "has \u201cOver EUR 30 million\u201d")
    case(w, 1, "a ligature", quoting('quote "the first office" per speech', speech="the \ufb01rst o\ufb03ce"))
    case(w, 0, "a capital at the beginning", quoting('quote "Delivered on most" per speech'))
    case(w, 0, "a small letter at the beginning", quoting('quote "over EUR 30 million" per speech'))
    case(w, 0, "a later place with the same letters", quoting('quote "the Depot" per speech', speech="the depot. the Depot."))
    s = "quote-without-source"
    for what, block in (("a claim", 'claim c "C" {\n  author mayor\n  made 2024\n'), ("a commitment", 'commitment c "C" {\n  owner mayor\n  due 2025\n'), ("two", None)):
        if block is None:
            case(s, 1, what, {"a.su": HEAD + 'claim c "C" {\n  author mayor\n  made 2024\n  quote "a"\n  quote "b"\n}\n'}, "first of 2")
        else:
            case(s, 1, what, {"a.su": HEAD + block + '  quote "a"\n}\n'})
    case(s, 0, "a link", {"a.su": HEAD + 'claim c "C" {\n  author mayor\n  made 2024\n  quote "a" per "https://a.example"\n}\n'})
    case(s, 0, "evidence of the block", quoting('evidence speech\n  quote "the depot"'))
    case(s, 0, "evidence of the module", {"a.su": HEAD.replace("complete_to", "evidence s\n  complete_to") + 'source s "S" { author mayor }\nclaim c "C" {\n  author mayor\n  made 2024\n  quote "a"\n}\n'})
    case(s, 0, "a document", {"a.su": HEAD + 'source s "S" {\n  author mayor\n  quote "a"\n}\n'})
    n = "source-not-archived"
    bare = lambda rest: {"a.su": HEAD + 'source s "S" { author mayor }\n' + rest}
    claim = 'claim c "C" {\n  author mayor\n  made 2024\n  %s\n}\n'
    case(n, 1, "a source behind a quotation", bare(claim % 'quote "a" per s'))
    case(n, 1, "a source that is quoted twice", bare(claim % 'quote "a", "b" per s'))
    case(n, 1, "evidence of the block", bare(claim % 'evidence s\n  quote "a"'))
    case(n, 0, "a source that is not quoted", bare(claim % "evidence s"))
    case(n, 0, "one with a text", quoting('quote "the depot" per speech'))
    case(n, 0, "one whose text is not there", {"a.su": HEAD + 'source s "S" { archive "no.txt" }\n' + claim % 'quote "a" per s'})


# ---- files ----

def archives():
    a = "archive-not-found"
    source = lambda path: HEAD + 'source s "S" { archive "%s" }\nclaim c "C" {\n  author mayor\n  made 2024\n  quote "the depot" per s\n}\n' % path
    one = lambda path, **files: {"a.su": source(path)} | {k.replace("__", "/").replace("_txt", ".txt"): v for k, v in files.items()}
    case(a, 1, "a file that is not there", one("no.txt"), "`no.txt` is not there")
    case(a, 1, "below a file", one("s.txt/no.txt", s_txt="x"), "is not there")
    case(a, 1, "a directory", one("d", d__s_txt="x"), "is no file")
    case(a, 1, "an empty name", one(""), "has no name")
    case(a, 1, "a path from the root", one("/etc/hostname"), "lies outside of the project")
    case(a, 1, "a way out", one("../s.txt"), "lies outside of the project")
    case(a, 1, "a way out and back", one("d/../../s.txt", d__s_txt="x"), "lies outside of the project")
    case(a, 1, "Latin-1", {"a.su": source("s.txt"), "s.txt": b"the d\xe9pot"}, "is not UTF-8 (byte 6)")
    case(a, 1, "more than it reads", {"a.su": source("s.txt"), "s.txt": b"x" * (10 * 1024 * 1024 + 1)}, "is larger than 10 MB")
    case(a, 0, "a file beside", one("s.txt", s_txt="the depot"))
    case(a, 0, "a directory below", one("d/./s.txt", d__s_txt="the depot"))
    case(a, 0, "up and down inside of the project", {"project.su": 'project p "P"\n', "d/a.su": source("../e/s.txt"), "e/s.txt": "the depot"})
    case(a, 0, "an empty text", one("s.txt", s_txt=""))
    case("quote-not-in-source", 1, "an empty text", one("s.txt", s_txt=""))
    with tempfile.TemporaryDirectory() as d:
        write(d, {"secret.txt": "the depot", "p/a.su": source("s.txt"), "p/b/x.su": 'module t "T"\n'})
        os.symlink("../secret.txt", os.path.join(d, "p", "s.txt"))
        told = run(["check", os.path.join(d, "p")])[1]
        test("a link that leads out is not followed", "lies outside of the project [archive-not-found]" in told, told)
        os.remove(os.path.join(d, "p", "s.txt"))
        os.mkfifo(os.path.join(d, "p", "s.txt"))
        told = run(["check", os.path.join(d, "p")])[1]
        test("a pipe is not read", "is no file [archive-not-found]" in told, told)
        os.remove(os.path.join(d, "p", "s.txt"))
        write(d, {"p/real.txt": "the depot"})
        os.symlink("real.txt", os.path.join(d, "p", "s.txt"))
        told = run(["check", "p"], d)[1]
        test("a link inside of the project is", "archive-not-found" not in told and "quote-not-in-source" not in told, told)
        told = run(["check", "-"], d)[1]
        test("standard input counts from the working directory", run(["check", os.path.join(d, "p", "a.su")])[0] == 0)


HTML = """<!DOCTYPE html><html><head><title>the title</title><style>p { color: red }</style></head><body>
<script>var depot = "the secret depot";</script><h1>The <b>dep</b>ot</h1><p>It is&nbsp;open,<br>all &amp; every day.</p>
<ul><li>one</li><li>two</li></ul><table><tr><td>forty</td><td>buses</td></tr></table></body></html>"""


def html():
    q = "quote-not-in-source"
    page = lambda words, **k: quoting('quote "%s" per speech' % words, speech=k.get("text", HTML), name=k.get("name", "page.html"))
    case(q, 0, "HTML: a word of several elements", page("the depot"))
    case(q, 0, "HTML: entities and line ends", page("it is open, all & every day"))
    case(q, 0, "HTML: cells of a table", page("forty buses"))
    case(q, 0, "HTML without the name of it", page("it is open", name="page.txt"))
    case(q, 1, "HTML: a script", page("the secret depot"))
    case(q, 1, "HTML: a style", page("color: red"))
    case(q, 1, "HTML: items are not one word", page("onetwo"))
    case(q, 0, "HTML: in Latin-1, as it says", page("a d\u00e9pot", text=b'<html><head><meta charset="iso-8859-1"></head><body>a d\xe9pot'))
    case("archive-not-found", 1, "HTML: nested without end", page("deep down", text="<div>" * 3000 + "deep down"), "cannot be read as HTML")
    case(q, 0, "HTML: unclosed and wild", page("deep down", text="<div>" * 200 + "deep<b> <i>down</b></p></table>&foo;<![CDATA["))
    case("archive-not-found", 0, "HTML: an empty file", page("\u2026", text=""))


# ---- figures, judgements, sources ----

def figures():
    f = "figures-disagree"
    block = lambda *lines: {"a.su": HEAD + 'commitment c "C" {\n  owner mayor\n  due 2025\n' + "".join("  figure %s\n" % l for l in lines) + "}\n"}
    case(f, 1, "two numbers", block('5 at 2023 for "buses"', '6 at 2023 for "buses"'))
    case(f, 1, "numbers that leave no room", block('over 6 at 2023 for "buses"', 'at most 6 at 2023 for "buses"'))
    case(f, 1, "one of three", block('around 5 at 2023 for "buses"', '5 at 2023 for "buses"', '7 at 2023 for "buses"'))
    case(f, 1, "amounts", block('EUR 5 million at 2023', 'EUR 5.1 million at 2023'))
    case(f, 1, "values of an indicator", {"a.su": HEAD + 'indicator i "I" {\n  value 5 at 2023-12-31\n  value 6 at 2023-12-31\n}\n'})
    case(f, 0, "other things", block('5 at 2023 for "buses"', '6 at 2023 for "trams"'))
    case(f, 0, "other dates", block('5 at 2023 for "buses"', '6 at 2024 for "buses"'))
    case(f, 0, "numbers that fit", block('around 5 at 2023 for "buses"', '5.2 at 2023 for "buses"', 'over 5 at 2023 for "buses"'))
    case(f, 0, "one that was revised", block('5 at 2023 for "buses"', '6 at 2023 for "buses" since 2024-02-01'))
    case(f, 0, "other units", block('5 buses at 2023 for "new"', '6% at 2023 for "new"'))
    case(f, 0, "other currencies", block('EUR 5 million at 2023 for "cost"', 'USD 6 million at 2023 for "cost"'))
    case(f, 0, "numbers without a date", block('5 for "buses"', '6 for "buses"'))
    case(f, 0, "the same twice", block('5 at 2023 for "buses"', '5.0 at 2023 for "buses"'))


MARKS = 'scale marks "Marks" {\n  finished fulfilled\n  half partly\n  nothing unmet\n  open unknown\n}\nactor council "Council"\n'


def judged(*lines):
    return {"a.su": HEAD + MARKS + 'commitment c "C" {\n  owner mayor\n  scale marks\n' + "".join("  %s per \"https://a.example\"\n" % l for l in lines) + "}\n"}


def judgements():
    c = "conflicting-assessments"
    due = "due 2025"
    case(c, 0, "two judges", judged(due, "assessed half 2024-05-31 by auditor", "assessed nothing 2024-05-31 by mayor"))
    case(c, 1, "declared and assessed by one", judged(due, "assessed half 2024-05-31 by mayor", "declared nothing 2024-05-31 by mayor"))
    case(c, 1, "labels that do not say", judged(due, "assessed half 2024-05-31 by auditor", "assessed open 2024-05-31 by auditor"))
    case(c, 0, "the same twice", judged(due, "assessed half 2024-05-31 by auditor", "assessed half 2024-05-31 by auditor"))
    case(c, 1, "two of one judge", judged(due, "assessed half 2024-05-31 by auditor", "assessed finished 2024-05-31 by auditor"))
    case(c, 1, "in one line", judged(due, "assessed half 2024-05-31, nothing 2024-05-31 by auditor"))
    case(c, 2, "on two dates", judged(due, "assessed half 2024-05, half 2024-04 by auditor", "assessed nothing 2024-04, nothing 2024-05 by auditor"))
    case(c, 0, "the same meaning", judged(due, "assessed half 2024-05-31 by auditor", "assessed half 2024-05-31 by mayor"))
    case(c, 0, "another date", judged(due, "assessed half 2024-05-31 by auditor", "assessed nothing 2024-05-30 by mayor"))
    case(c, 0, "an open label", judged(due, "assessed half 2024-05-31 by auditor", "assessed open 2024-05-31 by mayor"))
    case(c, 0, "no dates", judged(due, "assessed half by auditor", "assessed nothing by mayor"))
    case(c, 0, "what is declared", judged(due, "assessed half 2024-05-31 by auditor", "declared nothing 2024-05-31 by mayor"))
    a = "assessed-contradicts"
    case(a, 1, "delivered, and unmet after it", judged("due 2024", "done 2024-04-15", "assessed nothing 2024-05-31 by auditor"), "by the record it was delivered by 15 April 2024")
    case(a, 1, "delivered, and unmet on the day", judged("due 2024", "done 2024-04-15", "assessed nothing 2024-04-15 by auditor"))
    case(a, 1, "not delivered, and fulfilled", judged(due, "progress 2024-05-01", "assessed finished 2024-05-31 by auditor"), "it is not delivered as of 30 June 2024")
    case(a, 1, "the latest of several", judged(due, "progress 2024-05-01", "assessed half 2024-03-31, finished 2024-05-31, nothing 2024-01-31 by auditor"))
    case(a, 0, "unmet before it was delivered", judged("due 2024", "done 2024-04-15", "assessed nothing 2024-04-14 by auditor"))
    case(a, 0, "delivered, and fulfilled", judged("due 2024", "done 2024-04-15", "assessed finished 2024-05-31 by auditor"))
    case(a, 0, "not delivered, and partly so", judged(due, "progress 2024-05-01", "assessed half 2024-05-31 by auditor"))
    case(a, 0, "a judgement of later", judged(due, "progress 2024-05-01", "assessed finished 2024-07-31 by auditor"))
    case(a, 0, "what was given up", judged(due, "abandoned 2024-05-01", "assessed finished 2024-05-31 by auditor"))
    case(a, 0, "what is only declared", judged(due, "progress 2024-05-01", "declared finished 2024-05-31 by mayor"))
    case(a, 0, "a day of delivery that may lie later", judged("due 2024", "done 2024-04", "assessed nothing 2024-04-15 by auditor"))

    case(a, 0, "what is ongoing, and kept", judged("ongoing", "progress 2024-05-01", "assessed finished 2024-05-31 by auditor"))
    case(a, 0, "where the judges disagree, that is told", judged(due, "progress 2024-05-01", "assessed finished 2024-05-31 by auditor", "assessed half 2024-05-30 by mayor"))
    case(a, 0, "where the owner is contradicted, that is told", judged(due, "progress 2024-05-01", "assessed finished 2024-05-31 by auditor", "declared finished 2024-05-30 by mayor"))
    d = "judgements-disagree"
    case(d, 1, "on two dates", judged(due, "assessed half 2024-05-31 by auditor", "assessed nothing 2024-03-01 by mayor"), "`half` (Auditor, 31 May 2024) and `nothing` (Mayor, 1 March 2024)")
    case(d, 1, "what is declared, and what is assessed", judged(due, "assessed half 2024-05-31 by auditor", "declared nothing 2024-05-31 by mayor"))
    case(d, 1, "without dates", judged(due, "assessed half by auditor", "assessed nothing by mayor"))
    case(d, 1, "three judges", judged(due, "assessed half 2024-05-31 by auditor", "declared nothing 2024-05-31 by mayor", "assessed finished 2024-05-31 by council"))
    case(d, 0, "one gave up the label", judged(due, "assessed half 2024-05-31 by auditor", "assessed nothing 2024-03-01 by mayor", "assessed half 2024-04-01 by mayor"))
    case(d, 0, "it may have been given up", judged(due, "assessed half 2024-05-31 by auditor", "assessed nothing 2024-03-10 by mayor", "assessed half 2024-03 by mayor"))
    case(d, 0, "the same meaning", judged(due, "assessed half 2024-05-31 by auditor", "assessed half 2024-03-01 by mayor"))
    case(d, 0, "one does not say", judged(due, "assessed half 2024-05-31 by auditor", "assessed open 2024-05-31 by mayor"))
    case(d, 0, "nobody knows who", judged(due, "assessed half 2024-05-31", "assessed nothing 2024-03-01"))
    case(d, 0, "a label of later", judged(due, "assessed half 2024-05-31 by auditor", "assessed nothing 2024-07-31 by mayor"))
    said = 'report own "Own" {\n  author mayor\n  published 2024-06-01\n}\nreport other "Other" {\n  author auditor\n  published 2024-06-01\n}\n'
    by = lambda *lines: {"a.su": HEAD + MARKS + said + 'commitment c "C" {\n  owner mayor\n  scale marks\n  due 2025\n' + "".join("  %s\n" % l for l in lines) + "}\n"}
    case(d, 1, "the authors of what it is cited from", by("assessed half 2024-05-31 per own", "assessed nothing 2024-03-01 per other"))
    case(d, 0, "one author of both", by("assessed half 2024-05-31 per own", "assessed nothing 2024-03-01 per own"))
    case(d, 1, "who is named comes before who wrote of it", by("assessed half 2024-05-31 by auditor per own", "assessed nothing 2024-03-01 per own"))
    case(d, 1, "the author of the evidence of the block", by("evidence other", "assessed half 2024-05-31", "declared nothing 2024-03-01 by mayor"))
    case(d, 1, "what is declared is the owner's, where nobody else is known", judged(due, "declared half 2024-05-31", "assessed nothing 2024-03-01 by auditor"))
    case(d, 0, "and so is what the owner declares", judged(due, "declared half 2024-05-31", "declared nothing 2024-03-01 by mayor"))
    n = "declared-not-recorded"
    case(n, 1, "fulfilled, and not done", judged(due, "progress 2024-05-01", "declared finished 2024-05-31 by mayor"), "it is not delivered as of 30 June 2024")
    case(n, 0, "fulfilled in part", judged(due, "progress 2024-05-01", "declared half 2024-05-31 by mayor"))
    case(n, 0, "fulfilled, and done", judged("due 2024", "done 2024-05-01", "declared finished 2024-05-31 by mayor"))
    case(n, 0, "taken back", judged(due, "progress 2024-05-01", "declared finished 2024-05-30 by mayor", "declared half 2024-05-31 by mayor"))
    case(n, 0, "taken back as a judgement", judged(due, "progress 2024-05-01", "declared finished 2024-05-30 by mayor", "assessed half 2024-05-31 by mayor"))
    case(n, 0, "what was given up", judged(due, "abandoned 2024-05-01", "declared finished 2024-05-31 by mayor"))
    r = "recorded-not-declared"
    case(r, 1, "done, and declared in part later", judged("due 2024", "done 2024-04-15", "declared half 2024-05-31 by mayor"), "it was delivered by 15 April 2024")
    case(r, 1, "done, and declared unmet on the day", judged("due 2024", "done 2024-04-15", "declared nothing 2024-04-15 by mayor"))
    case(r, 0, "declared before it was done", judged("due 2024", "done 2024-04-15", "declared half 2024-04-14 by mayor"))
    case(r, 0, "a label that does not say", judged("due 2024", "done 2024-04-15", "declared open 2024-05-31 by mayor"))
    g = "label-regressed"
    case(g, 1, "of one judge", judged(due, "declared half 2024-03-01 by mayor", "declared nothing 2024-05-31 by mayor"), "after `half` (Mayor, 1 March 2024)")
    case(g, 1, "over a label that does not say", judged(due, "declared half 2024-03-01 by mayor", "declared open 2024-04-01 by mayor", "declared nothing 2024-05-31 by mayor"))
    case(g, 2, "twice", judged(due, "declared finished 2024-02-01, half 2024-03-01, nothing 2024-05-31 by mayor"))
    case(g, 1, "and up again", judged(due, "declared half 2024-02-01, nothing 2024-03-01, half 2024-05-31 by mayor"))
    case(g, 0, "of two judges", judged(due, "declared half 2024-03-01 by mayor", "assessed nothing 2024-05-31 by auditor"))
    case(g, 0, "a label that does not say", judged(due, "declared half 2024-03-01 by mayor", "declared open 2024-05-31 by mayor"))
    case(g, 0, "which came first is not known", judged(due, "declared half 2024-03 by mayor", "declared nothing 2024-03-15 by mayor"))
    m = "label-missing"
    reviewed = lambda *lines: judged(due, "review every 6 months", *lines)
    case(m, 1, "none for a year", reviewed("assessed half 2023-05-31 by auditor"), "between 31 May 2023 and 30 June 2024")
    case(m, 1, "between two", reviewed("assessed half 2023-01-31 by auditor", "assessed half 2024-05-31 by auditor"), "between 31 January 2023 and 31 May 2024")
    case(m, 1, "the last of two gaps", reviewed("assessed half 2022-01-31, half 2023-01-31 by auditor"), "between 31 January 2023 and 30 June 2024")
    case(m, 0, "one in time", reviewed("assessed half 2024-01-31 by auditor"))
    case(m, 0, "one of somebody else in time", reviewed("assessed half 2023-05-31 by auditor", "declared half 2023-10-31 by mayor", "assessed half 2024-02-28 by auditor"))
    case(m, 0, "none at all", reviewed("progress 2023-05-31"))
    case(m, 0, "what is fulfilled needs none", reviewed("assessed finished 2023-05-31 by auditor"))
    case(m, 0, "a day that is not known", reviewed("assessed half by auditor"))
    case(m, 0, "no review", judged(due, "assessed half 2023-05-31 by auditor"))


def self_reports():
    s = "evidence-only-self-reported"
    sources = 'report own "Own" {\n  author mayor\n  published 2024-05-01\n}\nreport other "Other" {\n  author auditor\n  published 2024-05-01\n}\nsource nobody "Nobody" { number "1" }\n'
    case(s, 1, "a record", {"a.su": HEAD + sources + 'commitment c "C" {\n  owner mayor\n  due 2024\n  done 2024-04-01 per own\n}\n'})
    case(s, 1, "evidence of the block", {"a.su": HEAD + sources + 'commitment c "C" {\n  owner mayor\n  due 2024\n  evidence own\n  done 2024-04-01\n}\n'})
    case(s, 1, "what delivers it", {"a.su": HEAD + sources + 'instrument i "I" { adopted 2024-04-01 per own }\ncommitment c "C" {\n  owner mayor\n  due 2024\n  delivers i\n}\n'})
    case(s, 1, "a member of the owners", {"a.su": HEAD + sources + 'actor town "Town" { members mayor, clerk }\nactor clerk "Clerk"\ncommitment c "C" {\n  owner town\n  due 2024\n  done 2024-04-01 per own\n}\n'})
    case(s, 1, "a claim that nothing decides", {"a.su": HEAD + sources + 'claim c "C" {\n  author mayor\n  made 2024-05-01\n  evidence own\n}\n'})
    one = lambda per: {"a.su": HEAD + sources + 'commitment c "C" {\n  owner mayor\n  due 2024\n  done 2024-04-01 per %s\n}\n' % per}
    case(s, 0, "somebody else", one("other"))
    case(s, 0, "somebody else, too", one("own, other"))
    case(s, 0, "a link, too", one('own, "https://paper.example"'))
    case(s, 0, "nobody knows who", one("own, nobody"))
    case(s, 0, "what is not delivered", {"a.su": HEAD + sources + 'commitment c "C" {\n  owner mayor\n  due 2025\n  progress 2024-04-01 per own\n}\n'})
    case(s, 0, "a judgement of others", {"a.su": HEAD + MARKS + sources + 'commitment c "C" {\n  owner mayor\n  due 2024\n  scale marks\n  done 2024-04-01 per own\n  assessed finished 2024-05-01 by auditor per other\n}\n'})
    case(s, 0, "a claim that the record decides", {"a.su": HEAD + sources + 'claim c "C" {\n  author mayor\n  made 2024-05-01\n  evidence own\n  holds no commitment c: c.overdue\n}\ncommitment d "D" {\n  owner mayor\n  due 2025\n}\n'})


# ---- a megabyte of text and ten thousand quotations: it takes a tenth of a second, and minutes if each is looked for in all of the text ----

LONG = 30                        # seconds; no measure of speed, which a test does not judge


def ends(what, text, quotes):
    with tempfile.TemporaryDirectory() as d:
        write(d, {"t.txt": text, "a.su": HEAD + 'source s "S" { archive "t.txt" }\nclaim c "C" {\n  author mayor\n  made 2024\n  evidence s\n' + "".join('  quote "%s"\n' % q for q in quotes) + "}\n"})
        start = time.monotonic()
        status, told = run(["check", "--max-findings", "1", d])
        seconds = time.monotonic() - start
    test("%s: %d quotations in %d kB do not take for ever" % (what, len(quotes), len(text) // 1000), status == 0 and seconds < LONG, "%.2f s\n%s" % (seconds, told))


def plain_search(text, parts):
    """Whether the parts, lists of words, follow one another in the text: the first place of each is the best."""
    at = 0
    for part in parts:
        at = next((i for i in range(at, len(text) - len(part) + 1) if text[i:i + len(part)] == part), None)
        if at is None:
            return False
        at += len(part)
    return True


def like_a_plain_search():
    random.seed(7)
    wrong, found = [], 0
    for letters in ("ab", "abc", "abcdefgh"):
        text = [random.choice(letters) for _ in range(300)]
        quotes = [[[random.choice(letters) for _ in range(random.randint(1, 6))] for _ in range(random.randint(1, 4))] for _ in range(400)]
        quotes += [[text[a:a + random.randint(1, 60)] for a in sorted(random.sample(range(240), random.randint(1, 3)))] for _ in range(200)]
        lines = ['  quote "%s"\n' % " ... ".join(" ".join(p) for p in q) for q in quotes]
        with tempfile.TemporaryDirectory() as d:
            write(d, {"t.txt": " ".join(text), "a.su": HEAD + 'source s "S" { archive "t.txt" }\nclaim c "C" {\n  author mayor\n  made 2024\n  evidence s\n' + "".join(lines) + "}\n"})
            _, told = run(["check", "-f", "plain", "--max-findings", "0", os.path.join(d)])
        first = HEAD.count("\n") + 6
        missing = {int(n) - first for n in re.findall(r"a\.su:(\d+):\d+: warning: .*\[quote-not-in-source, mistake\]$", told, re.M)}
        wrong += [lines[i] for i, q in enumerate(quotes) if plain_search(text, q) != (i not in missing)]
        found += len(quotes) - len(missing)
    test("1,800 quotations are found where a plain search finds them", wrong == [] and 400 < found < 1700, "%d found\n%s" % (found, "".join(wrong)))


def long_ones():
    random.seed(1)
    words = ["w%d" % int(random.random() ** 3 * 20000) for _ in range(180000)]
    quotes = []
    for i in range(10000):
        a = random.randrange(len(words) - 40)
        quotes.append(" ".join(words[a:a + 12] if i % 3 == 0 else words[a:a + 8] + ["..."] + words[a + 20:a + 30] if i % 3 == 1 else words[a:a + 7] + ["zz"] + words[a + 8:a + 12]))
    ends("words as in a language", " ".join(words), quotes)
    ends("one word again and again", "a " * 500000, ["a ... a a a ... a ... a b" if i % 2 else "a " * 30 + "... a a ..." + " a" * 40 for i in range(10000)])
    ends("marks alone", "!" * 1000000, ["!!! ... !!"] * 5000 + ["!" * 60 + "?"] * 5000)


# ---- reports ----

def reports():
    with tempfile.TemporaryDirectory() as d:
        write(d, quoting('quote "delivered on most", "most of our promises ... the depot", "zebras" per speech') | {
            "b.su": 'module t "T"\nsource wild "Wild" {\n  author mayor\n  archive "wild.txt"\n  quote "a *b* <c> | d", "x and"\n}\n',
            "wild.txt": "# One\n\na *b* <c> | d\n- list\n\nTwo\n===\n\nx and [a](javascript:b)\x1b[31m \u202e www.a.example\n" + "\u5e02" * 50 + "\n"})
        report = lambda *a: run(["report", "--fail-on", "never", "-w"] + list(a) + ["."], d)
        status, told = report("coverage")
        test("coverage: every archived source", status == 0 and "Speech (speech)\n=====" in told and "Wild (wild)\n" in told, told)
        test("coverage: how much is quoted", "archive/speech.txt: 38 words, 8 of them quoted (21%), 30 not; 2 quotations are\nfound in it, 1 is not" in told, told)
        test("coverage: overlapping quotations are one mark", "\u258c In our first year we have delivered on most of our\n\u258c " + " " * 26 + "\u203e" * 24 + "\n" in told, told)
        test("coverage: sections", re.search(r"^  One +5 +4$", told, re.M) is not None and re.search(r"^  Two +\d+ +2$", told, re.M) is not None, told)
        wide = [l for l in told.splitlines() if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in l) > 80]
        test("coverage: no line is wider than 80 columns", wide == [], "\n".join(wide))
        test("coverage: nothing that a terminal obeys", "\x1b" not in told and "\u202e" not in told)
        status, told = report("coverage", "-f", "md")
        test("coverage in Markdown: what is quoted is bold", "> In our first year we have **delivered on most of our**\n> **promises** " in told, told)
        test("coverage in Markdown: nothing in it is markup", "**a \\*b\\* &lt;c&gt; &#124; d**" in told and "\\[a\\](javascript" in told and "<c>" not in told and "> \\- list" in told, told)
        status, told = report("coverage", "speech")
        test("coverage of one source", status == 0 and "(speech)" in told and "(wild)" not in told, told)
        test("coverage of what is not archived", report("coverage", "c")[0] == 2 and "no text of `c` is archived" in report("coverage", "c")[1])
        test("coverage of what there is not", report("coverage", "speach")[0] == 2 and "nothing is called `speach`" in report("coverage", "speach")[1])
        test("coverage is not JSON", report("coverage", "-f", "json")[0] == 2)
    with tempfile.TemporaryDirectory() as d:
        write(d, {"a.su": HEAD + 'actor a "A"\n'})
        test("coverage of nothing", "No text of a source is archived." in run(["report", "-w", "coverage", d])[1])
        test("evidence of nothing", "0 commitments and milestones as of" in run(["report", "-w", "evidence", d])[1])
    levels = HEAD + MARKS + """source s "S" { author auditor }
instrument i "I" { adopted 2024-01-10 per s }
strategy p "P" {
  owner mayor
  scale marks
  pillar q "Q" {
    evidence s
    commitment c1 "Own" {
      due 2024
      done 2024-02-01 per s
      assessed nothing 2024-03-01 by auditor
    }
    commitment c2 "Through" { delivers i }
    commitment c3 "Inherited" {
      due 2025
      declared half 2024-05 by mayor
    }
  }
  commitment c4 "None" { due 2025 }
  commitment c5 "Promised" { due 2025 per "https://mayor.example/promise" }
}
"""
    with tempfile.TemporaryDirectory() as d:
        write(d, {"a.su": levels})
        status, told = run(["report", "--fail-on", "never", "-w", "evidence", d])
        test("evidence: how many of each", "Evidence: 1 own, 1 instrument (of what delivers them), 1 inherited (from a container), 1 cited (only for what was promised), 1 none. Judged by others: 1, 1 of them against the record (!)." in told.replace("\n", " "), told)
        for row in (r"^! Own +delivered +\u2013 +own +\u2717 nothing,\n +Auditor,\n +1 March 2024$", r"^  Through +delivered +\u2013 +instrument +\u2013$", r"^  Inherited +tracked +\u25d0 half, +inherited +\u2013\n +Mayor,\n +May 2024$", r"^  None +planned +\u2013 +none +\u2013$",
                    r"^  Promised +planned +\u2013 +cited +\u2013$"):
            test("evidence: a row " + row[3:12].strip(), re.search(row, told, re.M) is not None, told)
        status, told = run(["report", "--fail-on", "never", "-w", "evidence", "-f", "md", d])
        test("evidence in Markdown: a table", "| ! | Own | delivered | \u2013 | own | \u2717 nothing, Auditor, 1 March 2024 |" in told, told)
        status, told = run(["export", "--fail-on", "never", "-w", "-f", "xml", d])
        test("evidence in XML", '<levels evidence="own" records="1" cited="1" contradicted="true">' in told and '<assessed label="nothing" by="auditor" meaning="unmet" from="2024-03-01" to="2024-03-01"/>' in told, told[:3000])
        status, told = run(["export", "--fail-on", "never", "-w", "-f", "json", d])
        test("evidence in JSON", '"levels": {"evidence": "inherited", "records": 1, "cited": 0, "contradicted": false, "declared": {"label": "half", "by": ["mayor"], "meaning": "partly", "from": "2024-05-01", "to": "2024-05-31"}}' in told,
             "\n".join(l for l in told.splitlines() if "levels" in l))


def answer(arguments):
    return subprocess.run([SURE] + arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120).stdout.decode("utf-8")


def labels():
    """`sure report labels`: its counts are those of questions."""
    path = os.path.join(ROOT, "examples", "open_government")
    told = json.loads(answer(["report", "-w", "labels", "-f", "json", path]))
    ask = lambda where: int(answer(["query", "-w", "count(commitment c where c is not milestone%s)" % where, path]).split(",")[0])
    test("labels: as many commitments as there are", told["commitments"] == ask("") > 30, str(told["commitments"]))
    test("labels: several of them", len(told["labels"]) >= 4, str(told["labels"]))
    for row in told["labels"]:
        for how in ("declared", "assessed"):
            test("labels: %s %s" % (how, row["label"]), row[how] == ask(" and has(c.%s) and c.%s = %s" % (how, how, row["label"])), str(row))
    for how in ("declared", "assessed"):
        test("labels: nothing %s" % how, told[how]["none"] == ask(" and not has(c.%s)" % how), str(told[how]))
        test("labels: all %s add up" % how, sum(told[how].values()) == told["commitments"], str(told[how]))
    for group in ("pillars", "owners"):
        for x in told[group]:
            where = " and c.part_of = %s" if group == "pillars" else " and %s in c.owner"
            test("labels: %s of %s" % (group, x["name"]), x["assessed"]["none"] == ask(where % x["name"] + " and not has(c.assessed)") and x["commitments"] == ask(where % x["name"]), str(x))
    test("labels: the last of the times is now", told["over_time"][-1] == dict({k: told[k] for k in ("as_of", "commitments", "declared", "assessed")}), str(told["over_time"]))
    early = json.loads(answer(["report", "-w", "labels", "-f", "json", "--as-of", told["over_time"][0]["as_of"], path]))
    test("labels: and the first as it was then", early["assessed"] == told["over_time"][0]["assessed"] and early["declared"] == told["over_time"][0]["declared"], str(early))
    for form in ("text", "md"):
        out = answer(["report", "-w", "labels", "-f", form, path])
        for words in ("Substantial", "By pillar", "By owner", "Over time", "Independent reviewer, 17 April 2024", "given up"):
            test("labels in %s: %s" % (form, words), words in out, out)
        test("labels in %s: no internal name" % form, "not_started" not in out and "reviewer," not in out.replace("Independent reviewer,", ""), out)


# ---- the flagship and what it quotes ----

# The documents behind its sources, told by how they begin.
DOCUMENTS = {"strategy_page": "About the European Security Union", "press_release": "Commission reports on overall progress", "news_article": "Evaluating the progress made"}


def flagship():
    global skipped
    seeds = os.environ.get("SURE_SEEDS")
    if not seeds or not os.path.isdir(seeds):
        skipped += 1
        print("skipped  the quotations of the flagship: SURE_SEEDS names no directory with the documents")
        return
    texts = [open(os.path.join(seeds, f), encoding="utf-8").read() for f in sorted(os.listdir(seeds))]
    with tempfile.TemporaryDirectory() as d:
        shutil.copytree(os.path.join(ROOT, "examples", "security_union"), os.path.join(d, "p"))
        path = os.path.join(d, "p", "reports.su")
        reports = open(path, encoding="utf-8").read()
        for source, begins in DOCUMENTS.items():
            text = next((t for t in texts if begins in t[:400]), None)
            test("the document behind " + source, text is not None)
            if text is not None:
                write(d, {"p/archive/%s.txt" % source: text})
                reports, n = re.subn(r"(source %s [^\n]*\{\n)" % source, r'\1  archive "archive/%s.txt"\n' % source, reports)
                test("the block of " + source, n == 1)
        write(d, {"p/reports.su": reports})
        claims = open(os.path.join(d, "p", "claims.su"), encoding="utf-8").read()
        _, told = run(["check", "-f", "plain", "--max-findings", "0", os.path.join(d, "p")])
        wrong = [l for l in told.splitlines() if "quote-" in l or "archive-" in l]
        test("every quotation of the flagship is in its document", wrong == [], "\n".join(wrong))
        _, told = run(["report", "--fail-on", "never", "-w", "coverage", os.path.join(d, "p")])
        found = sum(int(n) for n in re.findall(r"; (\d+) quotations? (?:is|are)\s+found", told))
        test("and none is passed over", found == len(re.findall(r"^\s*quote\s", claims, re.M)) > 0, "%d found\n%s" % (found, told))


for part in (quotations, other_quotation_checks, archives, html, figures, judgements, self_reports, like_a_plain_search, long_ones, reports, labels, flagship):
    part()
print("%d passed, %d failed" % (passed, failed) + (", %d skipped" % skipped if skipped else ""))
sys.exit(failed > 0)
