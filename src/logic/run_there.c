/* Whether something is there as another thing asks, or will never be; and on which day it was. docs/meaning.md, section 7. */
#include "logic/run.h"

/* ---- met( ) ---- */

enum { SHORT = 64 };                    /* values: so many are looked through again for each that is asked for */

static void need_state(needed_t *n, state_t state)
{
	n->lacking = n->lacking || state == NO_STATE;
	n->states |= state == NO_STATE ? 0 : UINT64_C(1) << state;
}

/* What one value asks of what it names. */
static void need_value(const run_t *r, const statement_t *st, const value_t *v, needed_t *n)
{
	if (v->type == VALUE_REF && v->as.ref == n->y)
		need_state(n, wanted_state(r->m, st, n->y));
}

/* Long lists are looked through once: what they ask of each stands in a table, until another one is asked about. */
static void set_table(run_t *r, bool named)
{
	table_t *t = &r->needed;
	for (in_force_t i = in_force(r->m, t->x, t->name, r->day); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (v[k].type != VALUE_REF)
				continue;
			needed_t *n = &t->of[v[k].as.ref];
			if (named)
				need_value(r, i.statement, &v[k], n);
			else
				*n = (needed_t){ .y = n->y };
		}
	}
}

static void make_table(run_t *r, entity_t x, sym_t name)
{
	table_t *t = &r->needed;
	if (t->of == NULL) {
		t->of = mem_grow(r->s->mem, NULL, r->m->all.count * sizeof *t->of);
		for (entity_t e = 0; e < r->m->all.count; e++)
			t->of[e] = (needed_t){ .y = e };
	}
	if (t->x != 0)
		set_table(r, false);
	t->x = x;
	t->name = name;
	set_table(r, true);
}

static void look_through(run_t *r, entity_t x, sym_t name, needed_t *n)
{
	uint32_t values = 0;
	for (in_force_t i = in_force(r->m, x, name, r->day); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			need_value(r, i.statement, &v[k], n);
		values += i.statement->mains;
	}
	if (values > SHORT)
		make_table(r, x, name);
}

needed_t run_needed(run_t *r, entity_t x, sym_t name, entity_t y)
{
	needed_t n = { y, verdict_of(r->v, y), 0, false };
	if (n.v != NULL)
		return n;
	if (r->needed.x == x && r->needed.name == name)
		n = r->needed.of[y];
	else
		look_through(r, x, name, &n);
	if (n.states == 0 && !n.lacking)        /* no line names it */
		need_state(&n, model_kind(r->m, y)->delivers_at);
	return n;
}

static truth_t delivered_by(const verdict_t *v, day_t day)
{
	if (v->first > day)
		return NO;
	return v->delivered == YES && v->has_day && v->day.hi <= day ? YES : UNKNOWN;
}

static truth_t states_met(const run_t *r, const needed_t *n, day_t day)
{
	truth_t all = n->lacking ? UNKNOWN : YES;
	for (state_t k = 0; k < 64 && n->states >> k != 0 && all != NO; k++)
		if (n->states >> k & 1)
			all = truth_and(all, verdict_was(r->v, n->y, k, day));
	return all;
}

static truth_t met_by(const run_t *r, const needed_t *n, day_t day)
{
	return n->v != NULL ? delivered_by(n->v, day) : states_met(r, n, day);
}

/* There on its first day, it was so on every day of an interval; not yet there on its last day, on none. */
static truth_t met_on(const run_t *r, const needed_t *n, interval_t on)
{
	truth_t late = on.hi > r->day ? UNKNOWN : met_by(r, n, on.hi);
	if (on.lo == on.hi || late == NO)
		return late;
	return on.lo <= r->day && met_by(r, n, on.lo) == YES ? YES : UNKNOWN;
}

static truth_t met_today(const run_t *r, const needed_t *n)
{
	return n->v != NULL ? n->v->delivered : states_met(r, n, r->day);
}

void run_met(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t x = run_op(r, env, o->a), y = run_op(r, env, o->b), on = { .any = NULL };
	if (o->c != 0)
		on = run_op(r, env, o->c);
	for (uint32_t i = 0; i < env->count; i++) {
		out.truth[i] = UNKNOWN;
		if (x.entity[i] == 0 || y.entity[i] == 0)
			continue;
		needed_t n = run_needed(r, x.entity[i], o->as.sym, y.entity[i]);
		out.truth[i] = o->c == 0 ? met_today(r, &n) : met_on(r, &n, on.date[i].date);
	}
}

/* ---- lost( ) ---- */

/* Whether it went past a state on its way: a later one was reached that is no end. */
static truth_t went_past(const run_t *r, entity_t y, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&r->m->kinds, r->m->all.at[y].kind);
	truth_t past = verdict_was(r->v, y, state, r->day);
	for (uint32_t k = 0; past != YES && k < l->stage.count; k++)
		if (l->stage.at[state].after >> k & 1 && !stage_is_terminal(&l->stage.at[k]))
			past = truth_or(past, verdict_was(r->v, y, (state_t)k, r->day));
	return past;
}

/* In a state without a way on that does not lie behind the one that is asked for, or was entered before that. */
static truth_t one_lost(const run_t *r, entity_t y, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&r->m->kinds, r->m->all.at[y].kind);
	truth_t lost = NO;
	for (uint32_t k = 0; lost != YES && k < l->stage.count; k++) {
		if (k == state || !stage_is_terminal(&l->stage.at[k]))
			continue;
		truth_t was = verdict_was(r->v, y, (state_t)k, r->day);
		bool behind = l->stage.at[state].after >> k & 1;
		lost = truth_or(lost, was != NO && behind ? truth_and(was, truth_not(went_past(r, y, state))) : was);
	}
	return lost;
}

/* Of the first of several states: none of them comes any more. */
static truth_t state_lost(const run_t *r, entity_t y, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&r->m->kinds, r->m->all.at[y].kind);
	uint64_t any = l->stage.at[state].any;
	truth_t lost = any == 0 ? one_lost(r, y, state) : YES;
	for (uint32_t k = 0; any != 0 && k < l->stage.count; k++)
		lost = any >> k & 1 ? truth_and(lost, one_lost(r, y, (state_t)k)) : lost;
	return lost;
}

void run_lost(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t x = run_op(r, env, o->a), y = run_op(r, env, o->b);
	for (uint32_t i = 0; i < env->count; i++) {
		out.truth[i] = UNKNOWN;
		if (x.entity[i] == 0 || y.entity[i] == 0)
			continue;
		needed_t n = run_needed(r, x.entity[i], o->as.sym, y.entity[i]);
		if (n.v != NULL) {
			out.truth[i] = n.v->dropped;
			continue;
		}
		out.truth[i] = n.lacking ? UNKNOWN : NO;
		for (state_t k = 0; k < 64 && n.states >> k != 0; k++)
			if (n.states >> k & 1)
				out.truth[i] = truth_or(out.truth[i], state_lost(r, n.y, k));
	}
}

/* ---- delivered, and days ---- */

truth_t run_delivered(const run_t *r, entity_t e)
{
	state_t state = model_kind(r->m, e)->delivers_at;
	return state == NO_STATE ? UNKNOWN : verdict_was(r->v, e, state, r->day);
}

/* The day that is asked for; false: it is absent. */
static bool named_day(const run_t *r, entity_t e, uint8_t which, traced_t *day)
{
	const verdict_t *v = e == 0 ? NULL : verdict_of(r->v, e);
	if (v == NULL)
		return which == DAY_OF_DELIVERY && e != 0 && run_state_date(r, e, model_kind(r->m, e)->delivers_at, day);
	if (which == DAY_OF_DELIVERY)
		*day = traced_delivered(r->v, v);
	else
		day->date = v->latest_evidence;
	return which == DAY_OF_DELIVERY ? v->delivered == YES && v->has_day : v->has_evidence;
}

/* An absent day is any day. */
void run_day(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	for (uint32_t i = 0; i < env->count; i++) {
		const traced_t absent = traced_absent();
		traced_t day = absent;
		out.date[i] = named_day(r, x[i], o->sub, &day) ? day : absent;
		out.date[i].of = x[i];
	}
}

void run_has_day(run_t *r, env_t *env, const op_info_t *day, values_t out)
{
	values_t x = run_op(r, env, day->a);
	for (uint32_t i = 0; i < env->count; i++) {
		traced_t unused = { .date = ANY_DAY };
		out.truth[i] = named_day(r, x.entity[i], day->sub, &unused) ? YES : NO;
	}
}
