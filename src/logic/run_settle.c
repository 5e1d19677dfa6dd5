/* What conditions make of the statuses of commitments: each is judged as of the days on which it counts. docs/meaning.md, section 4. */
#include <stdlib.h>
#include <string.h>

#include "check/overdue.h"
#include "check/status.h"
#include "logic/logic.h"
#include "logic/run.h"

enum { DAYS_MAX = 400 };                /* of one vague date */
enum { WORK_MAX = 20000000 };           /* declarations, over all days that are looked at */

/* ---- what is known of other days ---- */

static const held_t *known_on(const logic_t *l, uint32_t number, day_t day)
{
	const held_days_t *all = l->held == NULL || number == 0 ? NULL : &l->held[number];
	for (uint32_t i = 0; all != NULL && i < all->count; i++)
		if (all->at[i].day == day)
			return &all->at[i];
	return NULL;
}

/* ---- one commitment ---- */

typedef struct {
	run_t *r;
	const verdict_t *x;
	unsigned depth;
	truth_t overdue;
} settling_t;

static truth_t held_on(const settling_t *c, day_t day)
{
	if (day >= c->r->day)
		return run_condition(c->r, c->x->entity, c->depth);
	const held_t *known = known_on(c->r->s->logic, run_condition_number(c->r->p, c->x->entity), day);
	return known == NULL ? UNKNOWN : known->held;
}

/* The days of a date up to the as-of date, or that alone; none if there are too many. */
static bool days_of(interval_t date, day_t as_of, interval_t *days)
{
	*days = (interval_t){ date.lo < as_of ? date.lo : as_of, date.hi < as_of ? date.hi : as_of };
	return days->lo != DAY_MIN && days->hi - days->lo < DAYS_MAX;
}

static truth_t held_in(const settling_t *c, interval_t date)
{
	interval_t days;
	if (!days_of(date, c->r->day, &days))
		return UNKNOWN;
	truth_t first = held_on(c, days.lo);
	for (day_t d = days.lo + 1; d <= days.hi && first != UNKNOWN; d++)
		if (held_on(c, d) != first)
			return UNKNOWN;
	return first;
}

static void add_line(void *context, const due_state_t *line)
{
	settling_t *c = context;
	truth_t missed = truth_and(line->past, truth_not(line->met));
	if (missed != NO)
		c->overdue = truth_or(c->overdue, truth_and(missed, held_in(c, line->line.date)));
}

/* A due date is missed only if the condition held; and it is not active if that did not hold on the last, and none was missed. */
const verdict_t *run_settled(run_t *r, const verdict_t *v, unsigned depth, verdict_t *copy)
{
	settling_t c = { .r = r, .x = v, .depth = depth, .overdue = NO };
	interval_t today = interval_of(r->day);
	*copy = *v;
	if (v->recurring)
		c.overdue = truth_and(v->overdue, held_in(&c, today));
	else if (v->overdue != NO)
		due_each_state(r->v, v->entity, add_line, &c);
	copy->overdue = truth_and(c.overdue, truth_not(v->delivered));
	truth_t held = held_in(&c, v->has_due && !v->recurring ? v->due : today);
	copy->inactive = truth_and(truth_not(held), truth_not(copy->overdue));
	status_settle(copy);
	return copy;
}

/* ---- the days that are asked for ---- */

typedef struct {
	uint32_t number;
	day_t day;
} asked_day_t;

typedef struct {
	sure_t *s;
	uint32_t number;
	ARRAY(asked_day_t) at;
} days_t;

static void ask_days(days_t *all, interval_t date)
{
	interval_t days;
	day_t as_of = all->s->model.as_of;
	if (!days_of(date, as_of, &days))
		return;
	for (day_t d = days.lo; d <= days.hi && d < as_of; d++)
		if (known_on(all->s->logic, all->number, d) == NULL)
			*array_push(all->s->mem, &all->at) = (asked_day_t){ all->number, d };
}

static void ask_line(void *context, const due_state_t *line)
{
	ask_days(context, line->line.date);
}

static int by_day(const void *a, const void *b)
{
	const asked_day_t *x = a, *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static bool is_unsettled(const verdicts_t *v, entity_t e)
{
	return v->index[e] != 0 && v->all.at[v->index[e]].unsettled;
}

static days_t days_asked(sure_t *s, const program_t *p)
{
	const verdicts_t *v = s->verdicts;
	days_t all = { .s = s };
	for (uint32_t i = 0; i < p->condition.count; i++) {
		entity_t e = p->condition.at[i].of;
		if (!is_unsettled(v, e) || (i > 0 && p->condition.at[i - 1].of == e))
			continue;
		all.number = i + 1;
		due_each_state(v, e, ask_line, &all);
		if (v->all.at[v->index[e]].has_due)
			ask_days(&all, v->all.at[v->index[e]].due);
	}
	if (all.at.count > 0)
		qsort(all.at.at, all.at.count, sizeof *all.at.at, by_day);
	return all;
}

/* Conditions of one day; those of earlier days are known by then. */
static void judge_day(sure_t *s, program_t *p, const asked_day_t *at, uint32_t count)
{
	logic_move(s, at->day);
	run_t *r = run_begin(s, p);
	for (uint32_t i = 0; i < count; i++) {
		held_t *h = array_push(s->mem, &s->logic->held[at[i].number]);
		run_fresh(r);
		*h = (held_t){ at->day, run_condition(r, p->condition.at[at[i].number - 1].of, 0) };
		if (run_gave_up(r))
			h->held = UNKNOWN;
	}
	run_end(r);
}

/* What would cost too much stays unknown. */
static void judge_days(sure_t *s, program_t *p)
{
	day_t today = s->model.as_of;
	struct verdicts *now = s->verdicts;
	uint32_t found = s->findings.all.count;
	uint64_t work = 0;
	days_t all = days_asked(s, p);
	if (all.at.count > 0 && s->logic->held == NULL) {
		size_t size = (p->condition.count + 1U) * sizeof *s->logic->held;
		s->logic->held = memset(mem_grow(s->mem, NULL, size), 0, size);
	}
	for (uint32_t i = 0, n; i < all.at.count && work < WORK_MAX; i += n) {
		n = 1;
		while (i + n < all.at.count && all.at.at[i + n].day == all.at.at[i].day)
			n++;
		judge_day(s, p, all.at.at + i, n);
		work += s->model.all.count;
	}
	if (all.at.count > 0)
		logic_move_back(s, today, now);
	array_free(s->mem, &all.at);
	s->findings.all.count = found;
}

/* Those that have a condition, when it is asked of all of them what it comes to; what rests on them after that. */
void conditions_settle(sure_t *s, program_t *p)
{
	verdicts_t *v = s->verdicts;
	bool some = false;
	for (uint32_t i = 0; i < p->condition.count; i++)
		some = some || is_unsettled(v, p->condition.at[i].of);
	if (!some)
		return;
	judge_days(s, p);
	run_t *r = run_begin(s, p);
	for (uint32_t i = 0; i < p->condition.count; i++) {
		entity_t e = p->condition.at[i].of;
		if (!is_unsettled(v, e))
			continue;
		run_fresh(r);
		verdict_t settled, *x = &v->all.at[v->index[e]];
		run_settled(r, x, 0, &settled);
		x->overdue = settled.overdue;
		x->inactive = settled.inactive;
		x->status = settled.status;
		run_gave_up(r);
	}
	run_end(r);
	for (uint32_t i = 1; i < v->all.count; i++)
		v->all.at[i].unsettled = false;
	verdicts_blocked(v);
}
