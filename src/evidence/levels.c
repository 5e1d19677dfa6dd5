#include "evidence/levels.h"

const char *evidence_word(evidence_t e)
{
	static const char *const words[] = { "none", "cited", "inherited", "milestone", "indicator", "instrument", "own" };
	return words[e];
}

/* ---- labels ---- */

sym_t levels_meaning(const model_t *m, entity_t e, sym_t label)
{
	for (in_force_t i = in_force_inherited(m, e, NAME_scale, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		const grade_t *g = i.statement->mains > 0 && v->type == VALUE_SCALE ? scale_grade(&m->kinds.scale.at[v->as.index], label) : NULL;
		if (g != NULL)
			return g->meaning;
	}
	return 0;
}

bool judgement_next(const sure_t *s, entity_t c, const statement_t *st, uint32_t *i, judgement_t *j)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	while (*i < st->mains && v[*i].type != VALUE_LABEL)
		(*i)++;
	if (*i >= st->mains)
		return false;
	*j = (judgement_t){ .label = v[*i].as.sym, .meaning = levels_meaning(m, c, v[*i].as.sym), .date = ANY_DAY, .statement = st, .value = &v[*i] };
	(*i)++;
	if (*i < st->mains && v[*i].flags & VALUE_ATTACHED && (v[*i].type == VALUE_DATE || v[*i].type == VALUE_DATE_EXPR))
		j->date = verdict_value_date(s->verdicts, &v[*i]);
	return true;
}

static void keep_latest(const sure_t *s, entity_t c, const statement_t *st, judgement_t *latest)
{
	judgement_t j;
	for (uint32_t i = 0; judgement_next(s, c, st, &i, &j);) {
		if (j.date.lo > s->model.as_of)
			continue;
		bool dated = j.date.hi != DAY_MAX, later = dated && (latest->date.hi == DAY_MAX || j.date.hi > latest->date.hi);
		if (latest->label == 0 || later)
			*latest = j;
	}
}

/* ---- records ---- */

bool levels_is_record(const model_t *m, const statement_t *st)
{
	sym_t name = statement_name(m, st);
	return statement_property(m, st)->state != NO_STATE || name == NAME_progress || name == NAME_declared || name == NAME_figure;
}

static bool has_own_evidence(const model_t *m, entity_t e)
{
	in_force_t i = in_force(m, e, NAME_evidence, m->as_of);
	return in_force_next(&i);
}

static bool is_cited(const model_t *m, entity_t e)
{
	if (has_own_evidence(m, e))
		return true;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if ((levels_is_record(m, st) || statement_name(m, st) == NAME_value) && statement_role(m, st, WORD_per) != NULL)
			return true;
	return false;
}

/* Whether a record of something that c names as what delivers it, or as what it is measured by, names its source. */
static bool named_are_cited(const model_t *m, entity_t c, sym_t property)
{
	for (in_force_t i = in_force(m, c, property, m->as_of); in_force_next(&i);)
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const value_t *v = statement_values(m, i.statement) + k;
			if (v->type == VALUE_REF && is_cited(m, v->as.ref))
				return true;
		}
	return false;
}

/* The evidence of c that is nearer than that of what is around it. */
static evidence_t near_evidence(const model_t *m, entity_t c)
{
	if (is_cited(m, c))
		return EVIDENCE_OWN;
	if (named_are_cited(m, c, NAME_delivers))
		return EVIDENCE_INSTRUMENT;
	if (named_are_cited(m, c, NAME_target))
		return EVIDENCE_INDICATOR;
	return EVIDENCE_NONE;
}

static bool milestones_are_cited(const model_t *m, entity_t c)
{
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.milestone) && near_evidence(m, m->child[i]) != EVIDENCE_NONE)
			return true;
	return false;
}

/* A promise, a budget: what is no record, but names where it is written. */
static bool some_line_is_cited(const model_t *m, entity_t c)
{
	for (const statement_t *st = model_first(m, c); st < model_last(m, c); st++)
		if (statement_role(m, st, WORD_per) != NULL)
			return true;
	return false;
}

static evidence_t evidence_of(const model_t *m, entity_t c)
{
	evidence_t near = near_evidence(m, c);
	if (near != EVIDENCE_NONE)
		return near;
	if (milestones_are_cited(m, c))
		return EVIDENCE_MILESTONE;
	in_force_t i = in_force_inherited(m, c, NAME_evidence, m->as_of);
	if (in_force_next(&i))
		return EVIDENCE_INHERITED;
	return some_line_is_cited(m, c) ? EVIDENCE_CITED : EVIDENCE_NONE;
}

/* ---- both ---- */

/* Certainly: unmet after it was delivered, or fulfilled while nothing delivers it. */
static bool is_contradicted(const verdict_t *v, const judgement_t *j)
{
	if (j->meaning == NAME_unmet)
		return v->delivered == YES && v->has_day && v->day.hi != DAY_MAX && j->date.lo != DAY_MIN && j->date.lo >= v->day.hi;
	return j->meaning == NAME_fulfilled && v->delivered == NO && v->dropped == NO;
}

levels_t levels_of(const sure_t *s, entity_t c)
{
	const model_t *m = &s->model;
	levels_t l = { .declared.date = ANY_DAY, .assessed.date = ANY_DAY };
	for (const statement_t *st = model_first(m, c); st < model_last(m, c); st++) {
		sym_t name = statement_name(m, st);
		if (name == NAME_declared)
			keep_latest(s, c, st, &l.declared);
		else if (name == NAME_assessed)
			keep_latest(s, c, st, &l.assessed);
		if (!levels_is_record(m, st))
			continue;
		l.records++;
		l.cited += statement_role(m, st, WORD_per) != NULL;
	}
	l.evidence = evidence_of(m, c);
	const verdict_t *v = verdict_of(s->verdicts, c);
	l.contradicted = v != NULL && l.assessed.label != 0 && is_contradicted(v, &l.assessed);
	return l;
}
