#include "check/verdict.h"

#include "check/verdicts.h"

const char *status_word(status_t s)
{
	static const char *const words[] = { "", "delivered", "delivered late", "tracked", "kept", "overdue", "open", "unknown", "dropped", "inactive" };
	return words[s];
}

const verdict_t *verdict_of(const verdicts_t *v, entity_t e)
{
	return v->index[e] == 0 ? NULL : &v->all.at[v->index[e]];
}

/* What ends a commitment comes first, then what is certain; only what nothing certain is said of is unknown. */
status_t verdict_status(const verdict_t *v)
{
	if (v == NULL)
		return STATUS_NONE;
	if (v->dropped == YES)
		return STATUS_DROPPED;
	if (v->delivered == YES)
		return v->late == YES ? STATUS_LATE : STATUS_DELIVERED;
	if (v->active == NO)
		return STATUS_INACTIVE;
	if (v->delivered == UNKNOWN)
		return STATUS_UNKNOWN;
	if (v->overdue == YES)
		return STATUS_OVERDUE;
	if (v->tracked == YES)
		return STATUS_TRACKED;
	if (v->kept == YES)
		return STATUS_KEPT;
	return v->overdue == UNKNOWN || v->tracked == UNKNOWN ? STATUS_UNKNOWN : STATUS_OPEN;
}

interval_t verdict_value_date(const verdicts_t *v, const value_t *value)
{
	return value_date(v->m, value);
}

bool verdict_document_due(const verdicts_t *v, entity_t e, sym_t state, interval_t *due)
{
	due_t found;
	if (!document_due(v->m, e, state, v->m->as_of, &found))
		return false;
	*due = found.date;
	return true;
}

sym_t verdict_delivers_at(const model_t *m, entity_t e)
{
	return default_state(m, e);
}

const entity_t *verdict_delivered_by(const verdicts_t *v, entity_t e, uint32_t *count)
{
	if (v->deliverer == NULL)
		list_deliverers((verdicts_t *)(uintptr_t)v);
	*count = v->deliverer_first[e + 1] - v->deliverer_first[e];
	return v->deliverer + v->deliverer_first[e];
}

bool verdict_not_yet_made(const verdicts_t *v, entity_t e)
{
	entity_t strategy = model_strategy(v->m, e);
	state_t adopted = strategy == 0 ? NO_STATE : model_kind(v->m, strategy)->delivers_at;
	const reached_t *r = adopted == NO_STATE ? NULL : verdict_reached(v, strategy, adopted);
	return r != NULL && r->known && r->date.lo > v->m->as_of;
}

uint32_t verdict_undecided(sure_t *s)
{
	const model_t *m = &s->model;
	uint32_t n = 0;
	for (uint32_t i = 1; m->complete_to != DAY_MIN && m->as_of > m->complete_to && i < s->verdicts->all.count; i++) {
		const verdict_t *v = &s->verdicts->all.at[i];
		n += model_is_shown(m, v->entity) && !model_is(m, v->entity, m->kinds.milestone) && verdict_status(v) == STATUS_UNKNOWN;
	}
	return n;
}

bool verdict_due_of_target(const verdicts_t *v, const verdict_t *c)
{
	const model_t *m = v->m;
	for (const statement_t *s = model_first(m, c->entity); !c->own_due && c->has_due && s < model_last(m, c->entity); s++) {
		span_t at = statement_span(m, s);
		if (statement_name(m, s) == NAME_target && c->due_at.start >= at.start && c->due_at.start < at.end)
			return true;
	}
	return false;
}

uint32_t verdict_commitments(const verdicts_t *v)
{
	return v->all.count - 1 - of_kind_shown(v->m, v->m->kinds.milestone);
}

void verdict_counts(sure_t *s, uint32_t counts[STATUS_COUNT])
{
	const model_t *m = &s->model;
	for (int i = 0; i < STATUS_COUNT; i++)
		counts[i] = 0;
	for (entity_t e = 1; e < m->all.count; e++)
		if (model_is_shown(m, e) && !model_is(m, e, m->kinds.milestone))
			counts[verdict_status(verdict_of(s->verdicts, e))]++;
	counts[STATUS_NONE] = 0;
}
