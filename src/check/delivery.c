/* delivered, late, overdue, tracked … docs/meaning.md, section 4. */
#include "check/dates.h"
#include "check/verdicts.h"

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
	x->own_due = statement_name(m, due.line) == NAME_due && own_statement(m, x->entity, due.line);
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
	interval_t day;
	if (state == NO_STATE)
		return DAY_MIN;                 /* nothing is known of it */
	if (state_day(v, x, state, &day))
		return day.lo;
	const reached_t *r = verdict_reached(v, x, state);
	day_t silent = verdict_unrecorded(v, x);
	return r != NULL && r->bound.lo > silent ? r->bound.lo : silent;
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
	interval_t day;
	day_t first;                    /* on which all can have been reached, recorded or not */
	day_t unrecorded;               /* on which one of them can have been without a record; DAY_MAX: never */
	unsigned count;
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
		}
	}
}

static void sum_targets(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); in_force_next(&i);) {
		target_met_t t = target_met(v, i.statement, m->as_of);
		sum_add(sum, t.met, t.has_day, t.day, t.first, t.unrecorded);
		sum->chain = t.chain;
	}
}

static void sum_milestones(verdicts_t *v, entity_t c, sum_t *sum)
{
	const model_t *m = v->m;
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++) {
		const verdict_t *x = verdict_of(v, m->child[i]);
		if (x == NULL || !model_is(m, m->child[i], m->kinds.milestone))
			continue;
		sum_add(sum, x->delivered, x->has_day, x->day, x->first, x->unrecorded);
		sum->of = x->day_of;
		sum->state = x->day_state;
		sum->chain = x->day_chain;
	}
}

/* All are reached, one of them without a record. */
static day_t sum_unrecorded(const sum_t *sum)
{
	return !sum->any ? DAY_MAX : sum->unrecorded > sum->first ? sum->unrecorded : sum->first;
}

/* The earliest of the recorded day and the day of the last deliverable. */
static void find_day(verdicts_t *v, verdict_t *x, const sum_t *sum, state_t done)
{
	interval_t recorded = ANY_DAY;
	bool has = done != NO_STATE && state_day(v, x->entity, done, &recorded);
	day_t first = done == NO_STATE ? DAY_MAX : state_first(v, x->entity, done);
	x->first = sum->any && sum->first < first ? sum->first : first;
	day_t silent = done == NO_STATE ? DAY_MAX : state_unrecorded(v, x->entity, done), all = sum_unrecorded(sum);
	x->unrecorded = silent < all ? silent : all;
	x->has_day = has || (sum->any && sum->all_days);
	x->day = has ? recorded : sum->day;
	bool several = has ? sum->any && sum->all_days : sum->count != 1;
	x->day_of = several ? 0 : has ? x->entity : sum->of;
	x->day_state = has ? done : sum->state;
	x->day_chain = several || has ? 0 : sum->chain;
	if (has && sum->any && sum->all_days) {
		x->day.lo = sum->day.lo < recorded.lo ? sum->day.lo : recorded.lo;
		x->day.hi = sum->day.hi < recorded.hi ? sum->day.hi : recorded.hi;
	}
}

/* ---- late ---- */

/* The due date in force on the days of an interval. */
typedef struct {
	const model_t *m;
	entity_t c;
	bool any, none;                 /* there is one on some days; none on some */
	bool changes;
	interval_t all;
	day_t first;                    /* a day on which there is one */
} on_days_t;

static void ask_day(void *context, day_t day)
{
	on_days_t *x = context;
	due_t due;
	if (!commitment_due(x->m, x->c, day, &due)) {
		x->none = true;
		return;
	}
	x->changes = x->changes || (x->any && !due_same_lines(x->m, (due_key_t){ x->c, 0, x->first }, (due_key_t){ x->c, 0, day }));
	x->all = x->any ? interval_hull(x->all, due.date) : due.date;
	x->first = x->any ? x->first : day;
	x->any = true;
}

/* The days from the first on which it can have been delivered to that on which it was, or the as-of date. */
static interval_t delivery_days(const verdicts_t *v, const verdict_t *x)
{
	day_t as_of = v->m->as_of, last = x->has_day && x->day.hi < as_of ? x->day.hi : as_of;
	return (interval_t){ x->first, last < x->first ? x->first : last };
}

/* A due date that changes has no anchor. Where there is none on some days, it was certainly not late if delivered on them. */
lateness_t delivery_lateness(const verdicts_t *v, const verdict_t *x)
{
	on_days_t due = { .m = v->m, .c = x->entity, .all = ANY_DAY };
	traced_t day = traced_delivery(v, x);
	bool unrecorded = !x->has_day || x->unrecorded < x->day.hi;
	day.date = delivery_days(v, x);
	due_each_change(v->m, x->entity, day.date, ask_day, &due);
	lateness_t l = { .days = day.date, .due = due.all, .has_due = due.any };
	if (!due.any)
		return l;
	l.after = due.changes ? date_before(due.all, day.date) : traced_before(v->s, traced_due(due.all, (due_key_t){ x->entity, 0, due.first }), day);
	/* what was delivered before it is recorded has no anchor */
	if (l.after == YES && (due.none || (unrecorded && due.all.hi >= day.date.lo)))
		l.after = UNKNOWN;
	return l;
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
	const statement_t *every = commitment_recurrence(m, c);
	sum_t sum = { .met = NO, .day = ANY_DAY };
	x->day = x->due = ANY_DAY;
	x->first = x->unrecorded = DAY_MAX;
	x->next_window = DAY_MAX;
	x->recurring = every != NULL;
	x->ongoing = has_flag(m, c, NAME_ongoing);
	x->has_owner = verdict_inherited(v, c)->has_owner;
	sum_documents(v, c, &sum);
	x->other_dues = sum.own_dues;
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
	x->late = NO;
	if (every == NULL && x->delivered != NO)
		x->late = truth_and(x->delivered, delivery_lateness(v, x).after);
	truth_t past = every != NULL ? (truth_t)x->missed : x->has_due ? date_before(x->due, interval_of(m->as_of)) : NO;
	x->overdue = truth_and(past, truth_not(x->delivered));
	x->dropped = truth_or(was_named(v, c, NAME_abandoned), was_named(v, c, NAME_superseded));
	x->fresh = evidence_fresh(v, x);
	x->contradicted = every == NULL && was_named(v, c, NAME_done) == YES && sum.any && sum.met == NO;
}
