/* delivered, late, overdue, tracked … docs/meaning.md, section 4. */
#include "check/dates.h"
#include "check/verdicts.h"

/* ---- due dates ---- */

static const statement_t *recurrence(const model_t *m, entity_t c)
{
	for (in_force_t i = in_force(m, c, NAME_due, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_RECURRENCE)
			return i.statement;
	return NULL;
}

bool commitment_own_due(const model_t *m, entity_t c, day_t day, interval_t *due, const statement_t **statement)
{
	for (in_force_t i = in_force(m, c, NAME_due, day); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0 || v->type == VALUE_RECURRENCE)
			continue;
		*due = value_deadline(m, v);    /* a broken one is there, but on an unknown day */
		*statement = i.statement;
		return true;
	}
	return false;
}

static void take_due(interval_t one, const statement_t *from, bool *found, interval_t *due, const statement_t **statement)
{
	if (!*found || one.hi >= due->hi)
		*statement = from;
	if (!*found)
		*due = one;
	due->lo = one.lo > due->lo ? one.lo : due->lo;
	due->hi = one.hi > due->hi ? one.hi : due->hi;
	*found = true;
}

/* The latest due date of what delivers it. */
static bool taken_due(const model_t *m, entity_t c, day_t day, interval_t *due, const statement_t **statement, unsigned *count)
{
	bool found = false;
	for (in_force_t i = in_force(m, c, NAME_delivers, day); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement), *at = statement_role(m, i.statement, WORD_at);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			interval_t one;
			const statement_t *from;
			unsigned n = 0;
			if (v[k].type != VALUE_REF || !document_due(m, v[k].as.ref, at != NULL ? at->as.sym : default_state(m, v[k].as.ref), day, &one, &from, &n))
				continue;
			take_due(one, from, &found, due, statement);
			*count += n;
		}
	}
	for (in_force_t i = in_force(m, c, NAME_target, day); in_force_next(&i);) {
		const value_t *by = statement_role(m, i.statement, WORD_by);
		if (by == NULL || (by->type != VALUE_DATE && by->type != VALUE_DATE_EXPR))
			continue;
		take_due(value_deadline(m, by), i.statement, &found, due, statement);
		++*count;
	}
	return found;
}

bool commitment_due(const model_t *m, entity_t c, day_t day, interval_t *due, const statement_t **statement, unsigned *count)
{
	unsigned n = 1;
	if (recurrence(m, c) != NULL)
		return false;
	bool found = commitment_own_due(m, c, day, due, statement);
	if (!found) {
		n = 0;
		found = taken_due(m, c, day, due, statement, &n);
	}
	if (count != NULL)
		*count = n;
	return found;
}

static bool own_statement(const model_t *m, entity_t c, const statement_t *s)
{
	return s >= model_first(m, c) && s < model_last(m, c);
}

static void find_due(verdicts_t *v, verdict_t *x)
{
	const model_t *m = v->m;
	const statement_t *at = NULL;
	unsigned count = 0;
	x->has_due = commitment_due(m, x->entity, m->as_of, &x->due, &at, &count);
	if (!x->has_due)
		return;
	x->own_due = statement_name(m, at) == NAME_due && own_statement(m, x->entity, at);
	const value_t *value = statement_name(m, at) == NAME_target ? statement_role(m, at, WORD_by) : statement_values(m, at);
	x->due_at = value_span(value);
	if (count == 1 && value->type == VALUE_DATE_EXPR)
		x->due_chain = value->as.index;
}

/* ---- what delivers ---- */

state_t wanted_state(const model_t *m, const statement_t *s, entity_t document)
{
	const value_t *at = statement_role(m, s, WORD_at);
	sym_t name = at != NULL ? at->as.sym : default_state(m, document);
	return lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[document].kind), name);
}

bool state_day(const verdicts_t *v, entity_t x, state_t state, interval_t *day)
{
	const reached_t *r = verdict_reached(v, x, state);
	if (r == NULL)
		return false;
	if (r->known) {
		*day = r->date;
		return true;
	}
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[x].kind);
	bool found = false;
	for (uint32_t k = 0; !r->by_parties && k < l->stage.count; k++) {
		const reached_t *later = verdict_reached(v, x, (state_t)k);
		if (k == state || !later->known || !(l->stage.at[k].dominators >> state & 1))
			continue;
		if (!found || later->date.hi < day->hi)
			*day = (interval_t){ DAY_MIN, later->date.hi };
		found = true;
	}
	return found;
}

/* The deliverables together: whether all are reached, and the day of the last. */
typedef struct {
	bool any, all_days;
	truth_t met;
	interval_t day;
	unsigned count;
	entity_t of;                    /* the last document among them, and its state */
	state_t state;
} sum_t;

static void sum_add(sum_t *sum, truth_t met, bool has_day, interval_t day)
{
	sum->met = sum->any ? truth_and(sum->met, met) : met;
	sum->all_days = (!sum->any || sum->all_days) && has_day;
	if (!sum->any)
		sum->day = day;
	sum->day.lo = day.lo > sum->day.lo ? day.lo : sum->day.lo;
	sum->day.hi = day.hi > sum->day.hi ? day.hi : sum->day.hi;
	sum->any = true;
	sum->count++;
}

static void sum_documents(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (in_force_t i = in_force(m, c, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (x[k].type != VALUE_REF)
				continue;
			state_t state = wanted_state(m, i.statement, x[k].as.ref);
			interval_t day = ANY_DAY;
			bool has_day = state != NO_STATE && state_day(v, x[k].as.ref, state, &day);
			sum_add(sum, state == NO_STATE ? UNKNOWN : verdict_was(v, x[k].as.ref, state, m->as_of), has_day, day);
			sum->of = x[k].as.ref;
			sum->state = state;
		}
	}
}

static void sum_targets(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); in_force_next(&i);) {
		interval_t day = ANY_DAY;
		bool has_day = false;
		truth_t met = target_met(v, i.statement, m->as_of, &day, &has_day);
		sum_add(sum, met, has_day, day);
	}
}

static void sum_milestones(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++) {
		const verdict_t *x = verdict_of(v, m->child[i]);
		if (x != NULL && model_is(m, m->child[i], m->kinds.milestone))
			sum_add(sum, x->delivered, x->has_day, x->day);
	}
}

/* The earliest of the recorded day and the day of the last deliverable. */
static void find_day(verdicts_t *v, verdict_t *x, const sum_t *sum, state_t done)
{
	interval_t recorded = ANY_DAY;
	bool has = done != NO_STATE && state_day(v, x->entity, done, &recorded);
	x->has_day = has || (sum->any && sum->all_days);
	x->day = has ? recorded : sum->day;
	bool several = has ? sum->any && sum->all_days : sum->count != 1;
	x->day_of = several ? 0 : has ? x->entity : sum->of;
	x->day_state = has ? done : sum->state;
	if (has && sum->any && sum->all_days) {
		x->day.lo = sum->day.lo < recorded.lo ? sum->day.lo : recorded.lo;
		x->day.hi = sum->day.hi < recorded.hi ? sum->day.hi : recorded.hi;
	}
}

/* ---- late ---- */

static truth_t later_than(verdicts_t *v, const verdict_t *x, interval_t day)
{
	const model_t *m = v->m;
	interval_t all = ANY_DAY, one;
	const statement_t *at;
	bool found = false;
	/* Due dates change only on the days of `since`: the ends of the day of delivery and those between are all there is to ask. */
	for (const statement_t *s = model_first(m, x->entity); s <= model_last(m, x->entity); s++) {
		const value_t *since = s == model_last(m, x->entity) ? NULL : statement_role(m, s, WORD_since);
		day_t ask = s == model_last(m, x->entity) ? day.hi : since != NULL && since->type == VALUE_DATE ? since->as.date.hi : day.lo;
		if (ask < day.lo || ask > day.hi)
			continue;
		if (!commitment_due(m, x->entity, ask, &one, &at, NULL))
			continue;
		all = found ? interval_hull(all, one) : one;
		found = true;
	}
	if (!found)
		return NO;
	const reached_t *r = x->has_day && x->day_of != 0 ? verdict_reached(v, x->day_of, x->day_state) : NULL;
	bool same = all.lo == x->due.lo && all.hi == x->due.hi;
	if (r == NULL || !r->known || !same)
		return date_before(all, day);
	return traced_before(v->s, (traced_t){ .date = all, .chain = x->due_chain, .x = x->entity, .state = NO_STATE, .member = NAME_due }, (traced_t){ .date = day, .chain = r->chain, .x = x->day_of, .state = x->day_state });
}

/* ---- one commitment ---- */

static bool has_flag(const model_t *m, entity_t c, sym_t name)
{
	in_force_t i = in_force(m, c, name, m->as_of);
	return in_force_next(&i);
}

static truth_t was_named(const verdicts_t *v, entity_t c, sym_t state)
{
	state_t s = lifecycle_state(kind_lifecycle(&v->m->kinds, v->m->all.at[c].kind), state);
	return s == NO_STATE ? NO : verdict_was(v, c, s, v->m->as_of);
}

void deliver(verdicts_t *v, verdict_t *x)
{
	const model_t *m = v->m;
	entity_t c = x->entity;
	const statement_t *every = recurrence(m, c);
	sum_t sum = { .met = NO, .day = ANY_DAY };
	x->day = x->due = ANY_DAY;
	x->next_window = DAY_MAX;
	x->recurring = every != NULL;
	x->ongoing = has_flag(m, c, NAME_ongoing);
	x->has_owner = verdict_inherited(v, c)->has_owner;
	sum_documents(v, c, &sum);
	sum_targets(v, c, &sum);
	sum_milestones(v, c, &sum);
	if (every != NULL) {
		x->delivered = deliver_recurring(v, x, every);
	} else {
		find_due(v, x);
		state_t done = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), NAME_done);
		find_day(v, x, &sum, done);
		x->delivered = truth_or(was_named(v, c, NAME_done), sum.met);
	}
	truth_t late = every != NULL || x->delivered == NO ? NO : truth_and(x->delivered, later_than(v, x, x->has_day ? x->day : ANY_DAY));
	x->late = late;
	truth_t past = every != NULL ? (truth_t)x->missed : x->has_due ? date_before(x->due, interval_of(m->as_of)) : NO;
	x->overdue = truth_and(past, truth_not(x->delivered));
	x->dropped = truth_or(was_named(v, c, NAME_abandoned), was_named(v, c, NAME_superseded));
	x->fresh = evidence_fresh(v, x);
	x->contradicted = every == NULL && was_named(v, c, NAME_done) == YES && sum.any && sum.met == NO;
}
