#include "schedule/things.h"

#include <string.h>

#include "check/depend.h"

typedef struct {
	const sure_t *s;
	const model_t *m;
	schedule_t *p;
	const graph_t *g;
	day_t tomorrow;                 /* the day after the as-of date */
} work_t;

static interval_t later(interval_t a, interval_t b)
{
	return (interval_t){ a.lo > b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi };
}

static interval_t sooner(interval_t a, interval_t b)
{
	return (interval_t){ a.lo < b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi };
}

/* ---- forwards: the earliest days ---- */

/* Whether a statement is an entry of what happened, dated at least partly on or before the as-of date. */
static bool is_entry(const model_t *m, const statement_t *st)
{
	const property_t *p = statement_property(m, st);
	if (p->state == NO_STATE && p->name != NAME_progress && p->name != NAME_declared && p->name != NAME_assessed)
		return false;
	const value_t *v = statement_values(m, st);
	for (uint32_t i = 0; i < st->mains; i++) {
		bool dated = v[i].type == VALUE_DATE || v[i].type == VALUE_DATE_EXPR;
		if (v[i].type == VALUE_BROKEN || (dated && value_date(m, &v[i]).lo <= m->as_of))
			return true;
	}
	return false;
}

static interval_t beginning(const work_t *w, entity_t e)
{
	const model_t *m = w->m;
	day_t lo = m->as_of > verdict_complete_to(w->s->verdicts, e) ? DAY_MIN : w->tomorrow;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e) && lo != DAY_MIN; st++)
		if (is_entry(m, st))
			lo = DAY_MIN;
	return (interval_t){ lo, w->tomorrow };
}

/* lo of the day on which p comes, to what waits for it, if what has a due date keeps it. */
static day_t kept_day(const work_t *w, const thing_t *p, bool part)
{
	if (p->settled || p->active == NO || p->there == UNKNOWN)
		return p->day.lo;
	if (!p->has_due)
		return p->need;
	day_t latest = p->due.hi > w->tomorrow ? p->due.hi : w->tomorrow, day = p->due.lo > p->need && !part ? p->due.lo : p->need;
	return day < latest ? day : latest;
}

/* When a part can be there: its due date says nothing of when the whole can be. */
static interval_t part_day(const thing_t *p)
{
	if (p->settled || p->circle || p->active == NO)
		return p->day;
	return (interval_t){ p->there == UNKNOWN ? DAY_MIN : p->early.lo, p->active == UNKNOWN ? DAY_MAX : p->early.hi };
}

/* What the prerequisites of a thing say together. */
typedef struct {
	interval_t all, start;          /* the latest of the days of all, and of those before the start */
	day_t kept, kept_start;         /* the same, if due dates are kept: lo */
	day_t undated;                  /* the latest kept day of parts, and of those without a date of their own: lo */
	uint32_t by, start_by, undated_by, kept_by, kept_start_by;
	bool of_state;                  /* a state of the same document is among them */
} sum_t;

/* Whether thing a stands before thing b in the order of outputs. */
static bool is_first(const work_t *w, uint32_t a, uint32_t b)
{
	const thing_t *x = &w->p->thing.at[a], *y = &w->p->thing.at[b];
	return x->entity == y->entity ? x->state < y->state : model_compare(w->m, x->entity, y->entity) < 0;
}

/* Keeps the greatest day, and what it is of. */
static void take(const work_t *w, day_t day, uint32_t of, day_t *most, uint32_t *by)
{
	if (*by == 0 || day > *most || (day == *most && is_first(w, of, *by)))
		*by = of;
	*most = day > *most ? day : *most;
}

static sum_t sum_up(const work_t *w, uint32_t n)
{
	sum_t sum = { .all = { DAY_MIN, DAY_MIN }, .start = { DAY_MIN, DAY_MIN }, .kept = DAY_MIN, .kept_start = DAY_MIN, .undated = DAY_MIN };
	for (uint32_t i = w->g->first[n]; i < w->g->first[n + 1]; i++) {
		const edge_t *e = &w->g->edge.at[w->g->row[i]];
		const thing_t *p = &w->p->thing.at[e->to];
		bool part = e->tag == WAIT_END;
		interval_t day = part ? part_day(p) : p->day;
		day_t kept = kept_day(w, p, part), lo = sum.all.lo, start = sum.start.lo;
		take(w, day.lo, e->to, &lo, &sum.by);
		sum.all = later(sum.all, day);
		take(w, kept, e->to, &sum.kept, &sum.kept_by);
		if (!p->settled && (part || !p->has_due))
			take(w, kept, e->to, &sum.undated, &sum.undated_by);
		sum.of_state = sum.of_state || e->tag == WAIT_STATE;
		if (part)
			continue;
		take(w, day.lo, e->to, &start, &sum.start_by);
		take(w, kept, e->to, &sum.kept_start, &sum.kept_start_by);
		sum.start = later(sum.start, day);
	}
	return sum;
}

static interval_t start_of(const work_t *w, const thing_t *x, const sum_t *sum, interval_t *begun)
{
	*begun = (interval_t){ DAY_MIN, DAY_MIN };
	if (!x->timed)
		return verdict_reached(w->s->verdicts, x->entity, lifecycle_state(kind_lifecycle(&w->m->kinds, w->m->all.at[x->entity].kind), NAME_started))->date;
	if (!sum->of_state)
		*begun = beginning(w, x->entity);
	return later(*begun, sum->start);
}

static day_t moved(day_t d, const thing_t *x)
{
	return day_add(d, x->takes.n, x->takes.unit, COUNTING_CALENDAR);
}

/* The same if what has a due date keeps it. */
static void add_need(thing_t *x, const sum_t *sum, const interval_t *begun)
{
	day_t start = !x->timed ? x->start.lo : sum->kept_start > begun->lo ? sum->kept_start : begun->lo, end = moved(start, x);
	uint32_t by = x->timed && sum->kept_start_by != 0 && sum->kept_start == start ? sum->kept_start_by : 0;
	if (end > x->need) {
		x->need = end;
		x->need_by = by;
	}
	if (end > x->beyond) {
		x->beyond = end;
		x->beyond_by = by;
	}
}

/* The work itself, where it is known how long that takes. */
static void add_work(const work_t *w, thing_t *x, const sum_t *sum)
{
	interval_t begun;
	x->start = start_of(w, x, sum, &begun);
	interval_t end = { moved(x->start.lo, x), moved(x->start.hi, x) };
	if (end.lo > sum->all.lo)
		x->by = x->timed && sum->start_by != 0 && sum->start.lo == x->start.lo ? sum->start_by : 0;
	x->early = later(x->early, end);
	add_need(x, sum, &begun);
}

static void find_early(const work_t *w, uint32_t n)
{
	thing_t *x = &w->p->thing.at[n];
	interval_t tomorrow = interval_of(w->tomorrow);
	if (x->circle) {
		x->need = w->tomorrow;
		return;
	}
	sum_t sum = sum_up(w, n);
	x->by = sum.by;
	x->early = later(tomorrow, sum.all);
	x->need = sum.kept > w->tomorrow ? sum.kept : w->tomorrow;
	x->need_by = sum.kept_by;
	x->beyond = sum.undated;
	x->beyond_by = sum.undated_by;
	if (x->takes.unit != UNIT_NONE)
		add_work(w, x, &sum);
}

static void find_day(const work_t *w, thing_t *x)
{
	interval_t early = x->circle ? (interval_t){ w->tomorrow, DAY_MAX } : x->early;
	if (x->settled)
		return;
	if (x->active == NO)
		early = (interval_t){ w->tomorrow, DAY_MAX };
	x->day = x->has_due && x->active != NO ? later(early, x->due) : (interval_t){ early.lo, DAY_MAX };
	if (x->active == UNKNOWN)
		x->day.hi = DAY_MAX;
	if (x->there == UNKNOWN)
		x->day.lo = DAY_MIN;
}

/* ---- backwards: the latest days ---- */

/* The last day which, moved by `takes`, is not after d. Months are clamped, so going back is not the reverse of going on. */
static day_t last_before(day_t d, const thing_t *x)
{
	day_t last = day_add(d, -(int64_t)x->takes.n, x->takes.unit, COUNTING_CALENDAR);
	if (d == DAY_MIN || d == DAY_MAX || last == DAY_MIN || last == DAY_MAX)
		return last;
	while (moved(last, x) > d)
		last--;
	while (moved(last + 1, x) <= d)
		last++;
	return last;
}

interval_t schedule_limit(const thing_t *x)
{
	interval_t limit = x->circle ? (interval_t){ DAY_MAX, DAY_MAX } : x->late;
	return x->has_due ? sooner(limit, x->due) : limit;
}

/* What a thing that waits allows one that it waits for. */
static interval_t allowed(const thing_t *a, uint32_t tag)
{
	interval_t limit = schedule_limit(a);
	if (a->active == NO)
		return (interval_t){ DAY_MAX, DAY_MAX };
	if (a->timed && tag != WAIT_END && !a->circle)
		limit = (interval_t){ last_before(limit.lo, a), last_before(limit.hi, a) };
	if (a->there == UNKNOWN || a->active == UNKNOWN)
		limit.hi = DAY_MAX;
	return limit;
}

static void find_late(const work_t *w, uint32_t n)
{
	const thing_t *a = &w->p->thing.at[n];
	for (uint32_t i = w->g->first[n]; i < w->g->first[n + 1]; i++) {
		const edge_t *e = &w->g->edge.at[w->g->row[i]];
		thing_t *x = &w->p->thing.at[e->to];
		x->late = sooner(x->late, allowed(a, e->tag));
	}
}

/* From one day to another; open where one of them is. */
static day_t days_between(day_t from, day_t to)
{
	if (to == DAY_MIN || from == DAY_MAX)
		return DAY_MIN;
	return to == DAY_MAX || from == DAY_MIN ? DAY_MAX : to - from;
}

static void find_slack(thing_t *x)
{
	interval_t limit = schedule_limit(x);
	x->has_slack = !x->settled && !x->circle && x->state == NO_STATE && x->active != NO && limit.lo != DAY_MAX;
	if (x->has_slack)
		x->slack = (interval_t){ days_between(x->early.hi, limit.lo), days_between(x->early.lo, limit.hi) };
}

/* ---- all ---- */

void schedule_days(sure_t *s, schedule_t *p, const graph_t *g)
{
	work_t w = { s, &s->model, p, g, s->model.as_of + 1 };
	for (uint32_t i = 0; i < g->nodes; i++) {
		uint32_t n = g->order[i];
		thing_t *x = &p->thing.at[n];
		if (n == 0 || x->settled)
			continue;
		x->circle = graph_on_circle(g, n);
		find_early(&w, n);
		find_day(&w, x);
	}
	for (uint32_t i = g->nodes; i-- > 0;)
		if (g->order[i] != 0 && !p->thing.at[g->order[i]].settled)
			find_late(&w, g->order[i]);
	for (uint32_t n = 1; n < p->thing.count; n++)
		find_slack(&p->thing.at[n]);
}

const schedule_t *schedule_of(sure_t *s)
{
	if (s->schedule != NULL)
		return s->schedule;
	graph_t g;
	schedule_t *p = mem_alloc(s->mem, sizeof *p);
	schedule_things(s, p, &g);
	schedule_days(s, p, &g);
	graph_free(&g);
	return s->schedule = p;
}
