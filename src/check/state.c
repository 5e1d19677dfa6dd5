/* Whether something was, or is, in a state, and whether it left it. docs/meaning.md, section 3. */
#include "check/verdict.h"

#include "check/verdicts.h"

static const reached_t nothing = { .date = { DAY_MIN, DAY_MAX }, .bound = { DAY_MIN, DAY_MAX } };

const reached_t *verdict_reached(const verdicts_t *v, entity_t e, state_t s)
{
	const declaration_t *d = &v->m->all.at[e];
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, d->kind);
	if (s >= lifecycle_states(l))
		return NULL;
	return d->first_date == NO_DATES ? &nothing : &v->reached.at.at[d->first_date + s];
}

bool verdict_reached_by(const verdicts_t *v, entity_t e, state_t s, interval_t *by)
{
	const reached_t *own = verdict_reached(v, e, s);
	if (own == NULL || own == &nothing)
		return false;
	return reached_by(kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind), own - s, s, by);
}

bool verdict_implies(const verdicts_t *v, entity_t e, state_t later, state_t s)
{
	const reached_t *r = verdict_reached(v, e, later), *own = verdict_reached(v, e, s);
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	return later != s && r != NULL && (r->known || r->inferred) && !own->by_parties && l->stage.at[later].dominators >> s & 1;
}

uint64_t verdict_inferred_from(const verdicts_t *v, entity_t e, state_t s, uint64_t *rules)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	uint64_t from = 0, seen = 0, asked = l->stage.at[s].any != 0 ? l->stage.at[s].any : UINT64_C(1) << s;
	*rules = 0;
	for (uint32_t k = 0; k < l->stage.count; k++)
		*rules |= (asked >> k & 1) != 0 && verdict_reached(v, e, (state_t)k)->inferred ? UINT64_C(1) << k : 0;
	while (*rules & ~seen) {
		for (uint32_t k = 0; k < l->stage.count; k++) {
			stage_t rule;
			if (!((*rules & ~seen) >> k & 1))
				continue;
			seen |= UINT64_C(1) << k;
			if (!reached_rule(v->s, e, (state_t)k, &rule))
				continue;
			for (uint32_t t = 0; t < l->stage.count; t++) {
				if (t != rule.follows && !verdict_implies(v, e, (state_t)t, rule.follows))
					continue;
				const reached_t *r = verdict_reached(v, e, (state_t)t);
				from |= r->known ? UINT64_C(1) << t : 0;
				*rules |= r->inferred ? UINT64_C(1) << t : 0;
			}
		}
	}
	return from;
}


/* ---- was ---- */

/* Before this day, something without a record of a state was not in it: what leads to it is recorded, and only from then on. */
static day_t not_before(const verdicts_t *v, entity_t e, state_t s)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	day_t day = DAY_MIN;
	for (uint32_t k = 0; k < l->stage.count; k++) {
		if (!stage_is_later(l, (state_t)k, s))
			continue;
		const reached_t *r = verdict_reached(v, e, (state_t)k);
		day = r->known && !r->by_parties && r->date.lo > day ? r->date.lo : day;
	}
	return day;
}

/* Of a state that came without a record of its own, that there is none tells when only up to a complete_to that lies before what shows it. */
static day_t inferred_first(const verdicts_t *v, entity_t e, state_t s, interval_t by)
{
	day_t first = not_before(v, e, s), to = verdict_complete_to(v, e);
	return to != DAY_MIN && by.lo > to && to + 1 > first ? to + 1 : first;
}

static truth_t was_one(const verdicts_t *v, entity_t e, state_t s, day_t day)
{
	const reached_t *own = verdict_reached(v, e, s);
	interval_t by;
	if (own->known && own->date.hi <= day)
		return YES;
	if (!verdict_reached_by(v, e, s, &by) && own->stopped)
		return UNKNOWN;
	if (!verdict_reached_by(v, e, s, &by))
		return day <= verdict_complete_to(v, e) || own->bound.lo > day ? NO : UNKNOWN;
	if (by.hi <= day)
		return YES;
	return day < (own->known ? by.lo : inferred_first(v, e, s, by)) ? NO : UNKNOWN;
}

truth_t verdict_was(const verdicts_t *v, entity_t e, state_t s, day_t day)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	if (verdict_reached(v, e, s) == NULL)
		return NO;
	uint64_t any = l->stage.at[s].any;
	truth_t was = any == 0 ? was_one(v, e, s, day) : NO;
	for (uint32_t k = 0; any != 0 && was != YES && k < l->stage.count; k++)
		was = any >> k & 1 ? truth_or(was, was_one(v, e, (state_t)k, day)) : was;
	return was;
}

/* Of a state that has no name, that of any of those it is made of. */
day_t verdict_first(const verdicts_t *v, entity_t e, state_t s)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	const reached_t *own = verdict_reached(v, e, s);
	interval_t by;
	if (own == NULL)
		return verdict_unrecorded(v, e);
	day_t first = DAY_MAX;
	for (uint32_t k = 0; l->stage.at[s].any != 0 && k < l->stage.count; k++) {
		day_t one = l->stage.at[s].any >> k & 1 ? verdict_first(v, e, (state_t)k) : DAY_MAX;
		first = one < first ? one : first;
	}
	if (l->stage.at[s].any != 0)
		return first;
	if (verdict_reached_by(v, e, s, &by))
		return own->known ? by.lo : inferred_first(v, e, s, by);
	if (own->stopped)
		return DAY_MIN;
	day_t silent = verdict_unrecorded(v, e);
	return own->bound.lo > silent ? own->bound.lo : silent;
}

state_t verdict_shown(const verdicts_t *v, entity_t e, state_t s)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	state_t first = s;
	interval_t least = ANY_DAY;
	for (uint32_t k = 0; l->stage.at[s].any != 0 && k < l->stage.count; k++) {
		interval_t by;
		if (!(l->stage.at[s].any >> k & 1) || !verdict_reached_by(v, e, (state_t)k, &by) || (first != s && by.hi >= least.hi))
			continue;
		first = (state_t)k;
		least = by;
	}
	return first;
}

/* ---- is ---- */

truth_t verdict_ended(const verdicts_t *v, entity_t e, state_t s, day_t as_of)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	truth_t t = NO;
	for (uint32_t k = 0; t != YES && k < l->stage.count; k++)
		if (k != s && stage_is_terminal(&l->stage.at[k]))
			t = truth_or(t, verdict_was(v, e, (state_t)k, as_of));
	return t;
}

/* The entries of the states of a circle, and whether one of them is reached party by party, or came without a record. */
typedef struct {
	entries_t own, other;
	bool by_parties;
	day_t hidden;                   /* the last day on which one of the others can have been entered without a record, for an entry to come after it; DAY_MIN: none */
} circle_t;

static circle_t circle_of(const verdicts_t *v, entity_t e, state_t s, day_t as_of)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	circle_t c = { .own = { .mem = v->s->mem }, .other = { .mem = v->s->mem }, .hidden = DAY_MIN };
	reached_entries(v->s, e, s, &c.own);
	c.by_parties = c.own.by_parties;
	for (uint32_t k = 0; k < l->stage.count; k++) {
		interval_t by;
		if (!(l->stage.at[s].circle >> k & 1))
			continue;
		reached_entries(v->s, e, (state_t)k, &c.other);
		c.by_parties = c.by_parties || c.other.by_parties;
		if (verdict_reached(v, e, (state_t)k)->known || !verdict_reached_by(v, e, (state_t)k, &by) || by.lo > as_of)
			continue;
		bool before = l->stage.at[s].dominators >> k & 1;       /* then on the same day, too */
		day_t last = by.hi - (before && by.hi != DAY_MAX && by.hi != DAY_MIN);
		c.hidden = last > c.hidden ? last : c.hidden;
	}
	return c;
}

/* Each entry of the state was followed by one of another. */
static bool all_left(const circle_t *c, day_t as_of)
{
	bool some = false;
	for (uint32_t i = 0; i < c->own.at.count; i++) {
		bool followed = c->own.at.at[i].lo > as_of;
		some = some || !followed;
		for (uint32_t k = 0; k < c->other.at.count && !followed; k++)
			followed = c->other.at.at[k].hi <= as_of && c->own.at.at[i].hi < c->other.at.at[k].lo;
		if (!followed)
			return false;
	}
	return some;
}

/* An entry of the state comes after all of the others. */
static bool entered_last(const circle_t *c, day_t as_of)
{
	for (uint32_t i = 0; i < c->own.at.count; i++) {
		bool last = c->own.at.at[i].hi <= as_of && c->own.at.at[i].lo > c->hidden;
		for (uint32_t k = 0; k < c->other.at.count && last; k++)
			last = c->other.at.at[k].lo > as_of || c->other.at.at[k].hi < c->own.at.at[i].lo;
		if (last)
			return true;
	}
	return false;
}

/* Whether e entered a state last, of those of its circle. */
static truth_t was_last(const verdicts_t *v, entity_t e, state_t s, day_t as_of)
{
	if (kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind)->stage.at[s].circle == 0)
		return YES;
	circle_t c = circle_of(v, e, s, as_of);
	truth_t t = UNKNOWN;
	if (c.by_parties || as_of > verdict_complete_to(v, e))
		t = UNKNOWN;
	else if (all_left(&c, as_of))
		t = NO;
	else if (entered_last(&c, as_of))
		t = YES;
	array_free(v->s->mem, &c.own.at);
	array_free(v->s->mem, &c.other.at);
	return t;
}

truth_t verdict_is(const verdicts_t *v, entity_t e, state_t s, day_t as_of)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	truth_t t = verdict_was(v, e, s, as_of);
	if (t == NO || l->stage.at[s].any != 0)
		return t;
	t = truth_and(t, truth_not(verdict_ended(v, e, s, as_of)));
	return t == NO ? NO : truth_and(t, was_last(v, e, s, as_of));
}

state_t verdict_last_of_circle(const verdicts_t *v, entity_t e, state_t s)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	uint64_t all = l->stage.at[s].circle | UINT64_C(1) << s;
	for (uint32_t k = l->stage.count; k-- > 0;)
		if (all >> k & 1 && verdict_was(v, e, (state_t)k, v->m->as_of) == YES && was_last(v, e, (state_t)k, v->m->as_of) == YES)
			return (state_t)k;
	return NO_STATE;
}

state_t verdict_latest(const verdicts_t *v, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	for (uint32_t k = l->stage.count; k-- > 0;) {
		if (verdict_was(v, e, (state_t)k, v->m->as_of) != YES)
			continue;
		state_t last = l->stage.at[k].circle == 0 ? NO_STATE : verdict_last_of_circle(v, e, (state_t)k);
		return last == NO_STATE ? (state_t)k : last;
	}
	return NO_STATE;
}

/* ---- left ---- */

/* Whether a state that undoes came after s. */
static truth_t undone_by(const verdicts_t *v, entity_t e, state_t s, state_t by, day_t as_of)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	truth_t was = verdict_was(v, e, by, as_of);
	if (was == NO || stage_is_later(l, s, by))
		return was;
	const reached_t *x = verdict_reached(v, e, s), *y = verdict_reached(v, e, by);
	return truth_and(was, x->known && y->known ? date_before(x->date, y->date) : UNKNOWN);
}

static truth_t left_one(const verdicts_t *v, entity_t e, state_t s, day_t as_of)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	truth_t was = verdict_was(v, e, s, as_of);
	truth_t left = was == NO ? NO : truth_not(was_last(v, e, s, as_of));
	for (uint32_t k = 0; left != YES && was != NO && k < l->stage.count; k++)
		if (k != s && l->stage.at[k].undoes)
			left = truth_or(left, undone_by(v, e, s, (state_t)k, as_of));
	return truth_and(was, left);
}

truth_t verdict_left(const verdicts_t *v, entity_t e, state_t s, day_t as_of)
{
	if (s == NO_STATE || verdict_reached(v, e, s) == NULL)
		return NO;
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	uint64_t any = l->stage.at[s].any;
	truth_t all = any == 0 ? left_one(v, e, s, as_of) : verdict_was(v, e, s, as_of);
	for (uint32_t k = 0; any != 0 && all != NO && k < l->stage.count; k++)
		if (any >> k & 1)
			all = truth_and(all, truth_or(truth_not(verdict_was(v, e, (state_t)k, as_of)), left_one(v, e, (state_t)k, as_of)));
	return all;
}

/* The last entry of another state of the circle, or the state that undoes: whatever came last. */
bool verdict_left_by(const verdicts_t *v, entity_t e, state_t s, state_t *by, interval_t *on)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[e].kind);
	bool found = false;
	s = verdict_shown(v, e, s);
	for (uint32_t k = 0; k < l->stage.count; k++) {
		entries_t all = { .mem = v->s->mem };
		if (k == s || !(l->stage.at[s].circle >> k & 1 || l->stage.at[k].undoes) || verdict_was(v, e, (state_t)k, v->m->as_of) == NO)
			continue;
		reached_entries(v->s, e, (state_t)k, &all);
		for (uint32_t i = 0; i < all.at.count; i++) {
			if (all.at.at[i].lo > v->m->as_of || (found && all.at.at[i].hi <= on->hi))
				continue;
			found = true;
			*on = all.at.at[i];
			*by = (state_t)k;
		}
		array_free(all.mem, &all.at);
	}
	return found;
}

static bool undone_in(const verdicts_t *v, entity_t e, state_t s, undone_t *x)
{
	if (s == NO_STATE || verdict_left(v, e, s, v->m->as_of) == NO || !verdict_left_by(v, e, s, &x->by, &x->on))
		return false;
	x->entity = e;
	return true;
}

bool verdict_undone(const verdicts_t *v, entity_t c, undone_t *x)
{
	const model_t *m = v->m;
	if (undone_in(v, c, lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), commitment_keeps(m, c, m->as_of)), x))
		return true;
	for (in_force_t i = in_force(m, c, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *d = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (d[k].type == VALUE_REF && undone_in(v, d[k].as.ref, wanted_state(m, i.statement, d[k].as.ref), x))
				return true;
	}
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.milestone) && verdict_of(v, m->child[i]) != NULL && verdict_undone(v, m->child[i], x))
			return true;
	return false;
}
