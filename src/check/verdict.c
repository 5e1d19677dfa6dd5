#include "check/verdict.h"

#include "check/verdicts.h"

const verdict_t *verdict_of(const verdicts_t *v, entity_t e)
{
	return v->index[e] == 0 ? NULL : &v->all.at[v->index[e]];
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

uint32_t verdict_counts(sure_t *s, uint32_t counts[STATUS_LOOKS])
{
	const model_t *m = &s->model;
	uint32_t all = 0;
	for (int i = 0; i < STATUS_LOOKS; i++)
		counts[i] = 0;
	for (uint32_t i = 1; i < s->verdicts->all.count; i++) {
		const verdict_t *v = &s->verdicts->all.at[i];
		if (!model_is_shown(m, v->entity) || model_is(m, v->entity, m->kinds.milestone))
			continue;
		counts[verdict_status(v)]++;
		counts[STATUS_LATE] += verdict_late(v) == YES;
	}
	for (int i = STATUS_NONE + 1; i < STATUS_COUNTED; i++)
		all += counts[i];
	return all;
}
