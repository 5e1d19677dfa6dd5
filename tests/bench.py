#!/usr/bin/env python3
"""bench.py [--sizes N,N,...] [--rounds K] [--sure PATH] [--keep DIR]

Measures `sure check` against `xmllint --noout` on the same model: N commitments in their pillars and actions, each with an owner,
an instrument that delivers it, a due date, a progress entry and one or two requirements on earlier commitments (never due later,
no circle). Whole processes in turn, in processor seconds, user and system together. A shared machine changes its speed by half
from one moment to the next, so a round goes up all sizes and down again, the small ones several times: each is measured just before
and just after the next larger one. The ratio is the median of the ratios of the rounds, growth is the median of the factors between
two sizes of one round, and the seconds are the least of all runs.
Nothing here is a test: it asserts nothing.
"""
import argparse, multiprocessing, os, random, re, shutil, statistics, subprocess, sys, tempfile
from datetime import date, timedelta

OWNERS = ["commission", "council", "parliament", "member_states", "enisa", "europol", "eeas", "frontex", "esa", "eda", "ecdc", "cert_eu"]
KINDS = ["directive", "regulation", "communication", "recommendation", "programme"]
VERBS = ["Adopt", "Propose", "Review", "Implement", "Monitor", "Evaluate", "Strengthen", "Launch", "Complete", "Revise"]
THINGS = ["the directive", "the regulation", "the action plan", "the framework", "the joint programme", "the risk assessment", "the toolbox"]
ABOUT = ["on the resilience of", "on the security of", "for the protection of", "on the governance of", "on cooperation within"]
FIELDS = ["critical entity", "energy operator", "border crossing", "public space", "digital service", "supply chain", "health agency"]
FIRST, DAYS = date(2021, 1, 1), 3650


def title(rnd, i):
    return " ".join(rnd.choice(words) for words in (VERBS, THINGS, ABOUT, FIELDS)) + " %d" % i


def model(n):
    rnd = random.Random(n)
    pillars, actions, instruments = max(4, n // 1000), max(4, n // 10), max(4, n // 10)
    commitments = []
    for i in range(n):
        needs = []
        for _ in range(rnd.randint(1, 2) if i else 0):
            near = rnd.random() < .5           # half close by, for long chains; half anywhere, for memory that is not near
            j = i - rnd.randint(1, min(100, i)) if near else rnd.randrange(i)
            if j not in needs:
                needs.append(j)
        commitments.append((title(rnd, i), rnd.choice(OWNERS), rnd.randrange(actions), rnd.randrange(instruments), FIRST + timedelta(i * DAYS // n), needs))
    return {"pillars": [title(rnd, i) for i in range(pillars)],
            "actions": [(title(rnd, i), i * pillars // actions, rnd.choice(OWNERS)) for i in range(actions)],
            "instruments": [(title(rnd, i), rnd.choice(KINDS)) for i in range(instruments)], "commitments": commitments}


def write_su(m, w):
    w('module bench "A strategy of %d commitments" {\n  complete_to 2020-12-31\n}\n\n' % len(m["commitments"]))
    w('lifecycle act_stages "Stages of an act" {\n  proposed -> adopted\n}\n\n')
    for k in KINDS:
        w('kind %s : instrument "%s" {\n  lifecycle act_stages\n  delivers  at adopted\n}\n\n' % (k, k.capitalize()))
    for o in OWNERS:
        w('actor %s "%s"\n' % (o, o))
    w('\nstrategy plan "The plan" {\n  owner  commission\n  period 2020..2031\n  review every 12 months\n}\n\n')
    w('report r0 "First report" {\n  author    commission\n  published 2020-12-15\n  reviews   plan\n}\n\n')
    for i, t in enumerate(m["pillars"]):
        w('pillar p%d "%s" {\n  part_of plan\n}\n' % (i, t))
    for i, (t, p, o) in enumerate(m["actions"]):
        w('action a%d "%s" {\n  part_of p%d\n  owner   %s\n}\n' % (i, t, p, o))
    for i, (t, k) in enumerate(m["instruments"]):
        w('%s i%d "%s"\n' % (k, i, t))
    for i, (t, o, a, x, due, needs) in enumerate(m["commitments"]):
        w('commitment c%06d "%s" {\n  part_of  a%d\n  owner    %s\n  delivers i%d\n  due      %s\n  progress 2020-12-15 per r0 note "tracked"\n' % (i, t, a, o, x, due))
        if needs:
            w('  requires %s\n' % ", ".join("c%06d" % j for j in needs))
        w('}\n')


def write_xml(m, w):
    w('<?xml version="1.0" encoding="UTF-8"?>\n<strategy>\n')
    for o in OWNERS:
        w(' <owner id="%s"/>\n' % o)
    for i, t in enumerate(m["pillars"]):
        w(' <pillar id="p%d"><title>%s</title></pillar>\n' % (i, t))
    for i, (t, p, o) in enumerate(m["actions"]):
        w(' <action id="a%d" pillar="p%d" owner="%s"><title>%s</title></action>\n' % (i, p, o, t))
    for i, (t, k) in enumerate(m["instruments"]):
        w(' <instrument id="i%d" kind="%s"><title>%s</title></instrument>\n' % (i, k, t))
    for i, (t, o, a, x, due, needs) in enumerate(m["commitments"]):
        requires = ' requires="%s"' % " ".join("c%06d" % j for j in needs) if needs else ""
        w(' <commitment id="c%06d" owner="%s" action="a%d" delivers="i%d" due="%s" status="tracked"%s><title>%s</title></commitment>\n' % (i, o, a, x, due, requires, t))
    w('</strategy>\n')


def write(n, folder):
    os.makedirs(folder, exist_ok=True)
    m = model(n)
    for name, writer in (("m.su", write_su), ("m.xml", write_xml)):
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            with open(path, "w", buffering=1 << 20, encoding="ascii", newline="\n") as f:
                writer(m, f.write)


TOUCH = """
import mmap, sys
m = mmap.mmap(-1, int(sys.argv[1]) << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)     # shared memory has small pages
if hasattr(mmap, "MADV_HUGEPAGE"):
    m.madvise(mmap.MADV_HUGEPAGE)
for i in range(0, len(m), 4096):
    m[i] = 1
"""


def touch(room):
    """Uses so many MiB in a process of its own. A virtual machine gets memory from its host when it is first touched, at a seventh of
    the speed of memory that is there: what a process pays for that depends on how long nobody else used so much."""
    subprocess.run([sys.executable, "-c", TOUCH, str(int(room))], check=True)


def once(argv, room=0):
    """Processor seconds and peak MiB of one process, for which `room` MiB are touched before."""
    if room:
        touch(room)
    p = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, p.returncode


class Size:
    """What was measured of one size: a row of mean seconds and MiB for each round, ours and theirs, and the least seconds of a run."""

    def __init__(self, sure, folder, runs):
        self.folder, self.runs, self.rows, self.row = folder, runs, [], ([], [])
        self.mine = [sure, "check", os.path.join(folder, "m.su")]
        self.theirs = ["xmllint", "--huge", "--noout", os.path.join(folder, "m.xml")]
        self.room = 1.1 * max(once(self.mine)[1], once(self.theirs)[1])         # and the files are in memory from here on
        self.least, self.their_least = float("inf"), float("inf")

    def measure(self):
        mine, theirs = self.row
        for _ in range(self.runs):
            mine.append(once(self.mine, self.room))
            theirs.append(once(self.theirs, self.room))

    def end_round(self):
        mine, theirs = self.row
        self.row = ([], [])
        if any(code != 0 for _, _, code in mine):
            sys.exit("sure check did not exit with 0 on " + self.folder)
        self.least = min(self.least, min(seconds for seconds, _, _ in mine))
        self.their_least = min(self.their_least, min(seconds for seconds, _, _ in theirs))
        mean = lambda runs, i: statistics.mean(run[i] for run in runs)
        self.rows.append((mean(mine, 0), mean(theirs, 0), mean(mine, 1), mean(theirs, 1)))

    def middle(self, f):
        return statistics.median(f(*row) for row in self.rows)

    def growth(self, smaller, i):
        return statistics.median(row[i] / before[i] for row, before in zip(self.rows, smaller.rows))


def shares(size, runs):
    """The share of each stage in percent, by the tool's own clock (`--stats`): the median of some runs."""
    found = {}
    for _ in range(runs):
        touch(size.room)
        told = subprocess.run(size.mine[:2] + ["--stats"] + size.mine[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr.decode()
        for name, seconds in re.findall(r"^  (\w+) +([\d.]+) +\d+ %$", told, re.M):
            found.setdefault(name, []).append(float(seconds))
    middle = {name: statistics.median(seconds) for name, seconds in found.items()}
    return ", ".join("%s %.0f %%" % (name, 100 * seconds / sum(middle.values())) for name, seconds in middle.items())


def line(n, size, smaller):
    growth = "%8.1f %8.1f %8.1f" % tuple(size.growth(smaller, i) for i in (0, 1, 2)) if smaller else ""
    return "%11d %8.2f %10.3f %12.3f %12.0f %12.0f %s" % (n, size.middle(lambda a, b, c, d: a / b), size.least, size.their_least,
        size.middle(lambda a, b, c, d: c), size.middle(lambda a, b, c, d: d), growth)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default="10000,100000,1000000")
    ap.add_argument("--rounds", type=int, default=11)
    ap.add_argument("--sure", default=os.environ.get("SURE", "build/sure"))
    ap.add_argument("--keep", help="write the models here and leave them")
    o = ap.parse_args()
    folder = o.keep or tempfile.mkdtemp(prefix="sure-bench-")
    try:
        numbers, sizes = sorted(map(int, o.sizes.split(","))), []
        for n in numbers:
            writer = multiprocessing.Process(target=write, args=(n, os.path.join(folder, str(n))))     # its memory would count as that of the processes started here
            writer.start()
            writer.join()
            sizes.append(Size(o.sure, os.path.join(folder, str(n)), runs=max(1, min(6, 200000 // n))))
        for _ in range(o.rounds):
            for size in sizes + sizes[-2::-1]:
                size.measure()
            for size in sizes:
                size.end_round()
        print("%11s %8s %10s %12s %12s %12s %8s %8s %8s" % ("commitments", "ratio", "sure s", "xmllint s", "sure MiB", "xmllint MiB", "time x", "theirs x", "memory x"))
        for n, size, smaller in zip(numbers, sizes, [None] + sizes):
            print(line(n, size, smaller).rstrip())
        print("\nThe share of each stage:")
        for n, size in zip(numbers, sizes):
            print("%11d %s" % (n, shares(size, 3 if n > 200000 else 11)))
        print("\nFrom the smallest to the largest: time x %.1f, theirs x %.1f, memory x %.1f" % tuple(sizes[-1].growth(sizes[0], i) for i in (0, 1, 2)))
    finally:
        if not o.keep:
            shutil.rmtree(folder)


main()
