#include "evidence/levels.h"

const char *evidence_word(evidence_t e)
{
	static const char *const words[] = { "none", "cited", "inherited", "milestone", "indicator", "instrument", "own" };
	return words[e];
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

static bool all_mean(const judgements_t *latest, int from, int to)
{
	bool all = latest->at.count > 0 && !latest->open;
	for (uint32_t i = 0; all && i < latest->at.count; i++) {
		int rank = meaning_rank(latest->at.at[i].meaning);
		all = rank >= from && rank <= to;
	}
	return all;
}

/* Whether all were given when it certainly had been delivered. */
static bool all_after(const verdict_t *v, const judgements_t *latest)
{
	bool after = v->delivered == YES && v->has_day && v->day.hi != DAY_MAX;
	for (uint32_t i = 0; after && i < latest->at.count; i++)
		after = latest->at.at[i].date.lo != DAY_MIN && latest->at.at[i].date.lo >= v->day.hi;
	return after;
}

static bool all_stand(const sure_t *s, entity_t c, const judgements_t *latest)
{
	judgements_t all = labels_of(s, c, 0, s->model.as_of);
	bool stand = true;
	for (uint32_t i = 0; stand && i < latest->at.count; i++)
		stand = label_stands(s, c, &all, &latest->at.at[i]);
	labels_free(&all);
	return stand;
}

/* Who declares a part, or nothing, does not know what is recorded; who assesses a part may see more than is promised. */
static against_t against(const verdict_t *v, const judgements_t *latest, sym_t how)
{
	int whole = meaning_rank(NAME_fulfilled), most = meaning_rank(how == NAME_declared ? NAME_partly : NAME_unmet);
	if (all_mean(latest, whole, whole) && v->kept == NO && v->dropped == NO)
		return RECORD_LACKS;
	return all_mean(latest, 1, most) && all_after(v, latest) ? RECORD_HAS : RECORD_AGREES;
}

against_t labels_against(const sure_t *s, entity_t c, sym_t how)
{
	const verdict_t *v = verdict_of(s->verdicts, c);
	judgements_t latest = labels_latest(s, c, how, s->model.as_of);
	against_t a = v == NULL ? RECORD_AGREES : against(v, &latest, how);
	if (a != RECORD_AGREES && !all_stand(s, c, &latest))
		a = RECORD_AGREES;
	labels_free(&latest);
	return a;
}

static judgement_t last_of(const sure_t *s, entity_t c, sym_t how)
{
	judgements_t latest = labels_latest(s, c, how, s->model.as_of);
	judgement_t last = { .date = ANY_DAY };
	if (latest.at.count > 0)
		last = latest.at.at[latest.at.count - 1];
	labels_free(&latest);
	return last;
}

levels_t levels_of(const sure_t *s, entity_t c)
{
	const model_t *m = &s->model;
	levels_t l = { .evidence = evidence_of(m, c) };
	for (const statement_t *st = model_first(m, c); st < model_last(m, c); st++) {
		if (!levels_is_record(m, st))
			continue;
		l.records++;
		l.cited += statement_role(m, st, WORD_per) != NULL;
	}
	l.declared = last_of(s, c, NAME_declared);
	l.assessed = last_of(s, c, NAME_assessed);
	l.contradicted = (l.declared.label != 0 && labels_against(s, c, NAME_declared) != RECORD_AGREES) || (l.assessed.label != 0 && labels_against(s, c, NAME_assessed) != RECORD_AGREES);
	return l;
}
