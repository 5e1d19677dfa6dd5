/* delivered, late, overdue, tracked … docs/meaning.md, section 4. */
#include "check/dates.h"
#include "check/overdue.h"
#include "check/status.h"
#include "check/target.h"

/* ---- due dates ---- */

static bool own_statement(const model_t *m, entity_t c, const statement_t *s)
{
	return s >= model_first(m, c) && s < model_last(m, c);
}

static void find_due(verdicts_t *v, verdict_t *x)
{
	const model_t *m = v->m;
	due_t due;
	x->has_due = commitment_due(m, x->entity, m->as_of, &due);
	if (!x->has_due)
		return;
	x->due = due.date;
	x->own_due = statement_name(m, due.line) != NAME_target && own_statement(m, x->entity, due.line);
	x->due_at = value_span(due_value(m, due.line));
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
	interval_t by;
	if (!verdict_reached_by(v, x, state, &by))
		return false;
	*day = (interval_t){ DAY_MIN, by.hi };
	return true;
}

/* The first day on which x can have reached a state, recorded or not. */
static day_t state_first(const verdicts_t *v, entity_t x, state_t state)
{
	return state == NO_STATE ? DAY_MIN : verdict_first(v, x, state);      /* nothing is known of a state that it lacks */
}

/* The first day on which x can have reached a state without a record of it. */
static day_t state_unrecorded(const verdicts_t *v, entity_t x, state_t state)
{
	const reached_t *r = state == NO_STATE ? NULL : verdict_reached(v, x, state);
	return r != NULL && r->known ? DAY_MAX : state_first(v, x, state);
}

/* The deliverables together: whether all are reached, and the day of the last. */
typedef struct {
	bool any, all_days;
	bool own_dues;                  /* of some of the documents, as in verdict_t */
	truth_t met;
	truth_t left;                   /* one of them is not what it was any more */
	interval_t day;
	day_t first;                    /* on which all can have been reached, recorded or not */
	day_t unrecorded;               /* on which one of them can have been without a record; DAY_MAX: never */
	unsigned count;
	unsigned perhaps;               /* how many of them may not be needed */
	entity_t of;                    /* what decides the day of the last of them, as in verdict_t */
	state_t state;
	uint32_t chain;
} sum_t;

static void sum_add(sum_t *sum, truth_t met, bool has_day, interval_t day, day_t first, day_t unrecorded)
{
	sum->first = !sum->any || first > sum->first ? first : sum->first;
	sum->unrecorded = !sum->any || unrecorded < sum->unrecorded ? unrecorded : sum->unrecorded;
	sum->met = sum->any ? truth_and(sum->met, met) : met;
	sum->all_days = (!sum->any || sum->all_days) && has_day;
	if (!sum->any)
		sum->day = day;
	sum->day.lo = day.lo > sum->day.lo ? day.lo : sum->day.lo;
	sum->day.hi = day.hi > sum->day.hi ? day.hi : sum->day.hi;
	sum->any = true;
	sum->of = 0;
	sum->chain = 0;
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
			sum->own_dues = sum->own_dues || model_may_have(m, x[k].as.ref, NAME_due);
			bool has_day = state != NO_STATE && state_day(v, x[k].as.ref, state, &day);
			sum_add(sum, state == NO_STATE ? UNKNOWN : verdict_was(v, x[k].as.ref, state, m->as_of), has_day, day, state_first(v, x[k].as.ref, state), state_unrecorded(v, x[k].as.ref, state));
			sum->of = x[k].as.ref;
			sum->state = state;
			sum->left = truth_or(sum->left, verdict_left(v, x[k].as.ref, state, m->as_of));
		}
	}
}

static void sum_targets(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); in_force_next(&i);) {
		target_met_t t = target_met(v, c, i.statement, m->as_of);
		sum_add(sum, t.met, t.has_day, t.day, t.first, t.unrecorded);
		sum->chain = t.chain;
	}
}

static void sum_milestones(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++) {
		const verdict_t *x = verdict_of(v, m->child[i]);
		if (x == NULL || !model_is(m, m->child[i], m->kinds.milestone) || x->not_yet == YES)
			continue;
		sum->perhaps += x->not_yet == UNKNOWN;
		if (x->not_yet == UNKNOWN)      /* whether it is needed is not known */
			sum_add(sum, truth_or(x->delivered, UNKNOWN), false, ANY_DAY, DAY_MIN, DAY_MIN);
		else
			sum_add(sum, x->delivered, x->has_day, x->day, x->first, x->unrecorded);
		sum->of = x->day_of;
		sum->state = x->day_state;
		sum->left = truth_or(sum->left, x->undone);
		sum->chain = x->day_chain;
	}
	if (sum->perhaps > 0 && sum->perhaps == sum->count)     /* perhaps nothing at all is to deliver it */
		sum->met = truth_and(sum->met, UNKNOWN);
}

/* All are reached, one of them without a record. */
static day_t sum_unrecorded(const sum_t *sum)
{
	return !sum->any ? DAY_MAX : sum->unrecorded > sum->first ? sum->unrecorded : sum->first;
}

/* The day on which a commitment reached the state that keeps it, recorded; met by a later state alone, it can have been any day before that. */
typedef struct {
	state_t state;
	bool has;
	interval_t day;
	day_t first, unrecorded;        /* as in verdict_t */
	bool several;                   /* other states have a day, too */
} kept_day_t;

/* A state that meets it, too: on its day, or, where nothing says when the first was reached, on any day up to that. */
static void met_on(const verdicts_t *v, entity_t c, kept_day_t *x, state_t t, interval_t day, bool recorded)
{
	day_t first = recorded ? state_first(v, c, t) : DAY_MIN, unrecorded = recorded ? state_unrecorded(v, c, t) : DAY_MIN;
	day.lo = recorded ? day.lo : DAY_MIN;
	x->day.lo = x->has && x->day.lo < day.lo ? x->day.lo : day.lo;
	x->day.hi = x->has && x->day.hi < day.hi ? x->day.hi : day.hi;
	x->first = first < x->first ? first : x->first;
	x->unrecorded = unrecorded < x->unrecorded ? unrecorded : x->unrecorded;
	x->several = recorded;
	x->has = true;
}

static void met_by_others(const verdicts_t *v, entity_t c, kept_day_t *x)
{
	uint64_t meeting = states_meeting(v->m, c, x->state) & ~(UINT64_C(1) << x->state);
	bool recorded = verdict_reached(v, c, x->state)->known;
	for (uint32_t t = 0; t < STATES_MAX && meeting >> t != 0; t++) {
		interval_t day;
		if (meeting >> t & 1 && state_day(v, c, (state_t)t, &day))
			met_on(v, c, x, (state_t)t, day, recorded);
	}
}

static kept_day_t kept_day(const verdicts_t *v, entity_t c, state_t state)
{
	kept_day_t x = { state, false, ANY_DAY, DAY_MAX, DAY_MAX, false };
	if (state == NO_STATE)
		return x;
	x.has = state_day(v, c, state, &x.day);
	x.first = state_first(v, c, state);
	x.unrecorded = state_unrecorded(v, c, state);
	met_by_others(v, c, &x);
	return x;
}

/* The earliest of the recorded day and the day of the last deliverable. */
static void find_day(verdicts_t *v, verdict_t *x, const sum_t *sum, state_t keeps)
{
	kept_day_t own = kept_day(v, x->entity, keeps);
	day_t all = sum_unrecorded(sum);
	bool both = own.has && sum->any && sum->all_days, several = own.has ? both || own.several : sum->count != 1;
	x->first = sum->any && sum->first < own.first ? sum->first : own.first;
	x->unrecorded = own.unrecorded < all ? own.unrecorded : all;
	x->has_day = own.has || (sum->any && sum->all_days);
	x->day = own.has ? own.day : sum->day;
	x->day_of = several ? 0 : own.has ? x->entity : sum->of;
	x->day_state = own.has ? keeps : sum->state;
	x->day_chain = several || own.has ? 0 : sum->chain;
	if (both) {
		x->day.lo = sum->day.lo < own.day.lo ? sum->day.lo : own.day.lo;
		x->day.hi = sum->day.hi < own.day.hi ? sum->day.hi : own.day.hi;
	}
}

/* Of what recurs the last window is filled, and what should deliver it is there, too. */
static truth_t both_delivered(verdict_t *x, truth_t filled, const sum_t *sum)
{
	if (!sum->any)
		return filled;
	x->has_day = x->has_day && sum->all_days;
	x->day.lo = sum->day.lo > x->day.lo ? sum->day.lo : x->day.lo;
	x->day.hi = sum->day.hi > x->day.hi ? sum->day.hi : x->day.hi;
	x->first = sum->first > x->first ? sum->first : x->first;
	day_t least = sum->unrecorded < x->unrecorded ? sum->unrecorded : x->unrecorded;
	x->unrecorded = least > x->first ? least : x->first;
	return truth_and(filled, sum->met);
}

/* ---- one commitment ---- */

/* A condition that is an expression; a text decides nothing. */
static bool has_condition(const model_t *m, entity_t c)
{
	in_force_t i = in_force(m, c, NAME_condition, m->as_of);
	return in_force_next(&i) && i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_EXPRESSION;
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
	const statement_t *every = commitment_recurrence(m, c);
	sum_t sum = { .met = NO, .left = NO, .day = ANY_DAY };
	x->day = x->due = ANY_DAY;
	x->first = x->unrecorded = DAY_MAX;
	x->next_window = DAY_MAX;
	x->recurring = every != NULL;
	x->ongoing = commitment_ongoing(m, c);
	x->has_owner = (truth_t)verdict_inherited(v, c)->has_owner;
	sum_documents(v, c, &sum);
	x->other_dues = sum.own_dues;
	sum_targets(v, c, &sum);
	sum_milestones(v, c, &sum);
	x->has_deliverables = sum.any;
	state_t keeps = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), commitment_keeps(m, c, m->as_of));
	truth_t past = NO;
	if (every != NULL) {
		truth_t ended, filled = deliver_recurring(v, x, every, &ended);
		x->delivered = both_delivered(x, filled, &sum);
		past = truth_or(x->missed, some_overdue(v, c));
		if (sum.any)
			past = truth_or(past, truth_and(ended, truth_not(sum.met)));
	} else {
		find_due(v, x);
		find_day(v, x, &sum, keeps);
		x->delivered = truth_or(commitment_met(v, c, keeps), sum.met);
		past = x->delivered == YES ? NO : some_overdue(v, c);
	}
	x->undone = truth_and(x->delivered, truth_or(sum.left, verdict_left(v, c, keeps, m->as_of)));
	x->late = NO;
	if (every == NULL && x->delivered != NO)
		x->late = truth_and(x->delivered, delivery_lateness(v, x).after);
	x->overdue = truth_and(past, truth_not(x->delivered));
	x->dropped = dropped(v, x);
	x->fresh = news_fresh(v, x);
	status_news(v, x);
	x->conditional = has_condition(m, c);
	x->unsettled = x->conditional;
	x->inactive = x->conditional ? UNKNOWN : NO;
	status_settle(x);
	x->contradicted = every == NULL && was_named(v, c, NAME_done) == YES && sum.any && sum.met == NO;
}
