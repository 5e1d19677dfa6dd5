/* Dates as of an earlier day: the deadlines, due dates and properties that they count from have a history. docs/meaning.md, section 1. */
#include "check/dates.h"

#include <stdlib.h>

#include "check/verdicts.h"

static interval_t expr_on(const model_t *m, uint32_t e, day_t day, bool deadline);

static interval_t period_end(interval_t i, unsigned flags)
{
	return flags & (VALUE_PERIOD | VALUE_BEFORE) ? interval_of(i.hi) : i;
}

interval_t property_on(const model_t *m, entity_t x, sym_t name, day_t day)
{
	interval_t all = ANY_DAY;
	unsigned count = 0;
	bool perhaps = false, list = false;
	for (in_force_t i = in_force(m, x, name, day); in_force_next(&i);) {
		if (i.statement->mains == 0)
			continue;
		const value_t *v = statement_values(m, i.statement);
		interval_t one = model_is(m, x, m->kinds.deadline) ? value_deadline_on(m, v, day) : value_date_on(m, v, day);
		list = statement_property(m, i.statement)->type.list;
		if (count++ == 0)
			all = one;
		else if (!list)
			all = interval_hull(all, one);
		else
			all = (interval_t){ one.lo > all.lo ? one.lo : all.lo, one.hi > all.hi ? one.hi : all.hi };
		perhaps = perhaps || i.perhaps;
	}
	return perhaps && (count == 1 || list) ? ANY_DAY : all;
}

interval_t anchor_on(const model_t *m, const date_expr_t *x, day_t day)
{
	due_t due = { .date = ANY_DAY };
	if (x->member != NAME_due)
		return property_on(m, x->anchor, x->member, day);
	if (model_is(m, x->anchor, m->kinds.commitment))
		commitment_due(m, x->anchor, day, &due);
	else
		document_due(m, x->anchor, default_state(m, x->anchor), day, &due);
	return due.date;
}

interval_t end_on(const model_t *m, entity_t x, sym_t name, day_t day)
{
	interval_t end = ANY_DAY;
	unsigned count = 0;
	bool perhaps = false;
	for (in_force_t i = in_force(m, x, name, day); in_force_next(&i);) {
		const value_t *v = i.statement->mains > 0 ? statement_values(m, i.statement) : NULL;
		if (v == NULL)
			continue;
		interval_t one = v->type == VALUE_RANGE && v->as.date.hi != DAY_MAX ? interval_of(v->as.date.hi) : ANY_DAY;
		end = count++ == 0 ? one : interval_hull(end, one);
		perhaps = perhaps || i.perhaps;
	}
	return perhaps && count == 1 ? ANY_DAY : end;
}

interval_t date_extreme(date_op_t op, interval_t a, interval_t b)
{
	bool earliest = op == DATE_EARLIEST;
	return (interval_t){ (b.lo < a.lo) == earliest ? b.lo : a.lo, (b.hi < a.hi) == earliest ? b.hi : a.hi };
}

static interval_t extreme_on(const model_t *m, const date_expr_t *x, day_t day, bool deadline)
{
	interval_t r = expr_on(m, x->first, day, deadline);
	for (uint32_t k = m->date.at[x->first].next; k != 0; k = m->date.at[k].next)
		r = date_extreme((date_op_t)x->op, r, expr_on(m, k, day, deadline));
	return r;
}

/* What has no history below it is as of any day what it is as of today; so is what depends on itself, which is not known. */
static interval_t computed_on(const model_t *m, uint32_t e, day_t day, bool deadline)
{
	const date_expr_t *x = &m->date.at[e];
	bool extreme = x->op == DATE_EARLIEST || x->op == DATE_LATEST;
	if (x->op == DATE_LITERAL)
		return deadline ? period_end(x->date, x->flags) : x->date;
	if (x->resolved != DATE_RESOLVED || (!extreme && (!x->history || day == m->as_of)))
		return x->date;
	if (extreme)
		return deadline || x->history ? extreme_on(m, x, day, deadline) : x->date;
	switch (x->op) {
	case DATE_ANCHOR: return anchor_on(m, x, day);
	case DATE_END: return end_on(m, x->anchor, x->member, day);
	case DATE_OFFSET: return date_moved(m, x, expr_on(m, x->first, day, false));
	case DATE_AFTER: case DATE_BEFORE: return date_open(x->op, expr_on(m, x->first, day, false));
	default: return x->date;
	}
}

/* A circle that is one as of some days only has no date on these. */
static interval_t expr_on(const model_t *m, uint32_t e, day_t day, bool deadline)
{
	date_expr_t *x = &((model_t *)(uintptr_t)m)->date.at[e];
	if (x->asked)
		return ANY_DAY;
	x->asked = true;
	interval_t date = computed_on(m, e, day, deadline);
	x->asked = false;
	return date;
}

interval_t value_date_on(const model_t *m, const value_t *v, day_t day)
{
	return v->type == VALUE_DATE_EXPR ? expr_on(m, v->as.index, day, false) : value_date(m, v);
}

interval_t value_deadline_on(const model_t *m, const value_t *v, day_t day)
{
	return v->type == VALUE_DATE_EXPR ? expr_on(m, v->as.index, day, true) : period_end(value_date(m, v), v->flags);
}

interval_t value_deadline(const model_t *m, const value_t *v)
{
	return value_deadline_on(m, v, m->as_of);
}

/* ---- when what has no last day can have come ---- */

/* Of a state without a date: never, where the record says until when it is complete; where a state behind it was recorded, nobody knows. */
static day_t state_earliest(sure_t *s, entity_t x, state_t state)
{
	const model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	reached_t r = reached_state(s, x, state, false);
	day_t complete = model_complete_to(m, x);
	if (r.known)
		return r.date.lo;
	for (const statement_t *st = model_first(m, x); st < model_last(m, x); st++) {
		state_t later = lifecycle_state(l, statement_name(m, st));
		if (later != NO_STATE && later != state && l->stage.at[state].after >> later & 1)
			return DAY_MIN;
	}
	return complete == DAY_MAX ? DAY_MAX : complete == DAY_MIN ? r.bound.lo : r.bound.lo > complete ? r.bound.lo : complete + 1;
}

static day_t extreme_earliest(const model_t *m, const date_expr_t *x)
{
	day_t r = m->date.at[x->first].earliest;
	for (uint32_t k = m->date.at[x->first].next; k != 0; k = m->date.at[k].next) {
		day_t one = m->date.at[k].earliest;
		r = (one < r) == (x->op == DATE_EARLIEST) ? one : r;
	}
	return r;
}

day_t date_earliest(sure_t *s, const date_expr_t *x)
{
	const model_t *m = &s->model;
	const date_expr_t *of = &m->date.at[x->first];
	state_t state = NO_STATE;
	if (x->date.hi != DAY_MAX)
		return x->date.hi;
	switch (x->op) {
	case DATE_LITERAL: return x->date.lo;
	case DATE_ANCHOR:
		state = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[x->anchor].kind), x->member);
		return state == NO_STATE ? DAY_MIN : state_earliest(s, x->anchor, state);
	case DATE_OFFSET: return x->n < 0 ? DAY_MIN : date_moved(m, x, interval_of(of->earliest)).lo;
	case DATE_AFTER: return of->earliest;
	case DATE_EARLIEST: case DATE_LATEST: return extreme_earliest(m, x);
	default: return DAY_MIN;
	}
}

/* ---- when they change ---- */

/* The days on which a date may change, each perhaps more than once. */
typedef struct {
	const model_t *m;
	interval_t within;
	day_list_t *into;
} change_t;

static void date_changes(const change_t *x, uint32_t e);
static void date_changes_behind(const change_t *x, const date_expr_t *d);
static void due_changes(const change_t *x, entity_t c);

static void changes_of(const change_t *x, entity_t e, sym_t name)
{
	for (const statement_t *s = model_first(x->m, e); s < model_last(x->m, e); s++) {
		begin_t begin = statement_begin(x->m, s);
		if (statement_name(x->m, s) != name || statement_property(x->m, s)->own_since)
			continue;
		if (begin.perhaps > x->within.lo && begin.perhaps <= x->within.hi)
			*array_push(x->m->mem, &x->into->at) = begin.perhaps;
		const value_t *v = statement_values(x->m, s);
		for (uint32_t k = 0; k < s->values; k++)
			if (v[k].type == VALUE_DATE_EXPR && (v[k].role == 0 || v[k].role == WORD_by))
				date_changes(x, v[k].as.index);
	}
}

static void date_changes(const change_t *x, uint32_t e)
{
	date_expr_t *d = &((model_t *)(uintptr_t)x->m)->date.at[e];
	if (!d->history || d->asked)
		return;
	d->asked = true;
	date_changes_behind(x, d);
	d->asked = false;
}

static void date_changes_behind(const change_t *x, const date_expr_t *d)
{
	for (uint32_t k = d->first; k != 0; k = x->m->date.at[k].next)
		date_changes(x, k);
	if (d->op != DATE_ANCHOR && d->op != DATE_END)
		return;
	if (d->member == NAME_due)
		due_changes(x, d->anchor);
	else
		changes_of(x, d->anchor, d->member);
}

static void due_changes(const change_t *x, entity_t c)
{
	const model_t *m = x->m;
	static const sym_t names[] = { NAME_due, NAME_period, NAME_ongoing, NAME_delivers, NAME_target };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		changes_of(x, c, names[i]);
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
		const value_t *v = statement_values(m, s);
		for (uint32_t k = 0; statement_name(m, s) == NAME_delivers && k < s->mains; k++)
			if (v[k].type == VALUE_REF)
				changes_of(x, v[k].as.ref, NAME_due);
	}
}

static int by_day(const void *a, const void *b)
{
	const day_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

void due_days(const model_t *m, entity_t c, interval_t within, day_list_t *into)
{
	change_t x = { m, within, into };
	into->at.count = 0;
	*array_push(m->mem, &into->at) = within.lo;
	due_changes(&x, c);
	qsort(into->at.at, into->at.count, sizeof *into->at.at, by_day);
	uint32_t n = 1;
	for (uint32_t i = 1; i < into->at.count; i++)
		if (into->at.at[i] != into->at.at[n - 1])
			into->at.at[n++] = into->at.at[i];
	into->at.count = n;
}

bool due_has_history(const model_t *m, entity_t x)
{
	bool some = model_has_history(m, x, NAME_due);
	if (!model_is(m, x, m->kinds.commitment))
		return some;
	some = some || model_has_history(m, x, NAME_period) || model_has_history(m, x, NAME_ongoing);
	some = some || model_has_history(m, x, NAME_target) || model_has_history(m, x, NAME_delivers);
	for (const statement_t *s = model_first(m, x); s < model_last(m, x) && !some; s++) {
		const value_t *v = statement_values(m, s);
		for (uint32_t k = 0; statement_name(m, s) == NAME_delivers && k < s->mains && !some; k++)
			some = v[k].type == VALUE_REF && model_has_history(m, v[k].as.ref, NAME_due);
	}
	return some;
}
