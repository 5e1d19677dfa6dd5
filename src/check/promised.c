#include "check/promised.h"

#include "check/verdicts.h"

static bool own_day(const model_t *m, entity_t c, interval_t *day)
{
	for (in_force_t i = in_force(m, c, NAME_promised, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0)
			continue;
		*day = v->type == VALUE_BROKEN ? ANY_DAY : value_date(m, v);
		return true;
	}
	return false;
}

/* The earlier of its adoption and its publication, also where a later state alone shows these. */
static bool strategy_day(const verdicts_t *v, entity_t strategy, interval_t *day)
{
	static const sym_t made[] = { NAME_adopted, NAME_published };
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[strategy].kind);
	bool some = false;
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
		state_t s = lifecycle_state(l, made[i]);
		interval_t one;
		if (s == NO_STATE || !state_day(v, strategy, s, &one))
			continue;
		day->lo = !some || one.lo < day->lo ? one.lo : day->lo;
		day->hi = !some || one.hi < day->hi ? one.hi : day->hi;
		some = true;
	}
	return some;
}

static bool period_begins(const model_t *m, entity_t strategy, interval_t *day)
{
	for (in_force_t i = in_force(m, strategy, NAME_period, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains > 0 && v->type == VALUE_RANGE && v->as.date.lo != DAY_MIN) {
			*day = interval_of(v->as.date.lo);
			return true;
		}
	}
	return false;
}

promised_t promised_on(const verdicts_t *v, entity_t c)
{
	const model_t *m = v->m;
	promised_t p = { .from = PROMISED_OWN };
	for (;; c = m->all.at[c].container) {
		if (own_day(m, c, &p.day))
			return p;
		if (!model_is(m, c, m->kinds.milestone) || m->all.at[c].container == 0)
			break;
	}
	entity_t strategy = model_strategy(m, c);
	p.from = PROMISED_STRATEGY;
	if (strategy != 0 && strategy_day(v, strategy, &p.day))
		return p;
	p.from = PROMISED_PERIOD;
	if (strategy != 0 && period_begins(m, strategy, &p.day))
		return p;
	return (promised_t){ PROMISED_ALWAYS, interval_of(DAY_MIN) };
}
