#include "check/reached.h"

#include "check/due.h"
#include "check/verdicts.h"

interval_t value_date(const model_t *m, const value_t *v)
{
	if (v->type == VALUE_DATE || v->type == VALUE_RANGE)
		return v->as.date;
	return v->type == VALUE_DATE_EXPR ? m->date.at[v->as.index].date : ANY_DAY;
}

/* ---- how to count ---- */

counting_t counting_for(const model_t *m, entity_t holder, entity_t anchor)
{
	const kind_t *k = &m->kinds.kind.at[m->all.at[anchor].kind];
	if (anchor != 0 && k->has_counting)
		return k->counting;
	const statement_t *line = in_force_single(in_force_inherited(m, holder, NAME_counting, m->as_of));
	if (line != NULL)
		return statement_values(m, line)->as.sym == NAME_following_day ? COUNTING_FOLLOWING_DAY : COUNTING_CALENDAR;
	return COUNTING_CALENDAR;
}

static int by_entity(const override_t *o, entity_t x, state_t s)
{
	return o->entity != x ? (o->entity < x ? -1 : 1) : (int)o->state - (int)s;
}

bool reached_follows(const sure_t *s, entity_t x, state_t state, stage_t *rule)
{
	const model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	*rule = l->stage.at[state];
	uint32_t lo = 0, hi = m->override.count;
	while (lo < hi) {               /* they stand in the order of declarations */
		uint32_t mid = (lo + hi) / 2;
		if (by_entity(&m->override.at[mid], x, 0) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < m->override.count && m->override.at[lo].entity == x; lo++)
		if (m->override.at[lo].state == state)
			*rule = m->override.at[lo].rule;
	return rule->follows != NO_STATE;
}

bool reached_may_follow(const model_t *m, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
	bool follows = m->override.count > 0;
	for (uint32_t k = 0; k < l->stage.count && !follows; k++)
		follows = l->stage.at[k].follows != NO_STATE;
	return follows;
}

bool reached_rule(const sure_t *s, entity_t x, state_t state, stage_t *rule)
{
	return reached_follows(s, x, state, rule) && !state_recurs(&s->model, x, rule->name);
}

bool reached_by(const lifecycle_t *l, const reached_t *r, state_t s, interval_t *by)
{
	bool some = r[s].known || r[s].inferred;
	*by = some ? r[s].date : ANY_DAY;
	for (uint32_t k = 0; !r[s].by_parties && k < l->stage.count; k++) {
		if (k == s || !(r[k].known || r[k].inferred) || !(l->stage.at[k].dominators >> s & 1))
			continue;
		by->lo = !some || r[k].date.lo < by->lo ? r[k].date.lo : by->lo;
		by->hi = !some || r[k].date.hi < by->hi ? r[k].date.hi : by->hi;
		some = true;
	}
	return some;
}

/* ---- records ---- */

sym_t default_state(const model_t *m, entity_t document)
{
	return m->kinds.kind.at[m->all.at[document].kind].delivers;
}

bool source_published(const model_t *m, entity_t document, interval_t *published)
{
	bool found = false;
	*published = ANY_DAY;
	for (in_force_t f = in_force(m, document, NAME_published, m->as_of); in_force_next(&f);) {
		if (f.statement->mains == 0)
			continue;
		interval_t i = value_date(m, statement_values(m, f.statement));
		if (!found || i.hi < published->hi)
			*published = i;
		found = true;
	}
	return found;
}

interval_t record_date(const sure_t *s, entity_t x, state_t state, const statement_t *record)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, record);
	interval_t date = record->mains > 0 ? value_date(m, v) : ANY_DAY;
	if (kind_lifecycle(&m->kinds, m->all.at[x].kind)->stage.at[state].automatic)
		return date;
	day_t hi = date.hi;
	for (uint32_t i = record->mains; i < record->values; i++) {
		interval_t published;
		if (v[i].role == WORD_per && v[i].type == VALUE_REF && source_published(m, v[i].as.ref, &published) && published.hi < hi)
			hi = published.hi;
	}
	return (interval_t){ date.lo, hi < date.lo ? date.hi : hi };
}

uint32_t record_chain(const model_t *m, const statement_t *record, interval_t date)
{
	const value_t *v = statement_values(m, record);
	if (record->mains == 0 || v->type != VALUE_DATE_EXPR)
		return 0;
	interval_t written = m->date.at[v->as.index].date;
	return written.lo == date.lo && written.hi == date.hi ? v->as.index : 0;
}

/* ---- parties ---- */

entity_t actor_named(const model_t *m, entity_t x, sym_t name)
{
	entity_t found = 0;
	for (entity_t e = name < m->by_symbol.count ? m->by_symbol.at[name] : 0; e != 0; e = m->all.at[e].same_name)
		if (model_is(m, e, m->kinds.actor) && (found == 0 || m->all.at[e].module == m->all.at[x].module))
			found = e;
	return found;
}
