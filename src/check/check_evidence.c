/* Records without a source: nobody can look up whether they are right. */
#include "check/checks.h"

/* Whether a statement says that something happened and where it is written does not stand behind it. Most are dismissed at once. */
static bool lacks_source(const model_t *m, entity_t e, const statement_t *st)
{
	const property_t *p = statement_property(m, st);
	if (p->state == NO_STATE && p->name != NAME_progress && p->name != NAME_value && p->name != NAME_declared && p->name != NAME_assessed)
		return false;
	if (st->mains == 0 || statement_values(m, st)->type == VALUE_BROKEN || statement_role(m, st, WORD_per) != NULL)
		return false;
	if (p->state == NO_STATE)
		return true;
	/* What is published can be read, and what comes by itself on its day follows from what it is. */
	bool public = p->name == NAME_published && model_is(m, e, m->kinds.document);
	return !public && !kind_lifecycle(&m->kinds, m->all.at[e].kind)->stage.at[p->state].automatic;
}

static bool has_url(const model_t *m, entity_t e)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_name(m, st) == NAME_url)
			return true;
	return false;
}

/* `evidence` of e, or of what it stands in; or the address under which e itself can be read. */
static bool has_evidence(const model_t *m, entity_t e)
{
	in_force_t i = in_force_inherited(m, e, NAME_evidence, m->as_of);
	return in_force_next(&i) || has_url(m, e);
}

static void report(sure_t *s, entity_t e, const statement_t *first, unsigned count)
{
	model_t *m = &s->model;
	const char *name = model_full_name(m, e), *word = symbol_text(s->symbols, statement_name(m, first));
	const value_t *v = statement_values(m, first);
	span_t at = value_span(v);
	for (uint32_t i = 1; i < first->values; i++)    /* the values, and what tells which: `at 2025`, `by council` */
		at.end = v[i].role != WORD_note && v[i].role != WORD_because && value_span(&v[i]).end > at.end ? value_span(&v[i]).end : at.end;
	finding_t *f = count == 1
		? finding_add(&s->findings, CHECK_EVIDENCE_MISSING, statement_span(m, first), "no source is given for `%s` of `%s`", word, name)
		: finding_add(&s->findings, CHECK_EVIDENCE_MISSING, statement_span(m, first), "no source is given for %u records of `%s`", count, name);
	f->subject = e;
	if (count > 1)
		finding_label(&s->findings, f, "this is the first of them");
	finding_help(&s->findings, f, "say where it is written: %s %.*s per SOURCE \"page 1\", or `evidence SOURCE` in the block for all of them", word, (int)(at.end - at.start), source_text(&s->sources, at));
}

void check_evidence_of(sure_t *s, entity_t from, entity_t last)
{
	const model_t *m = &s->model;
	if (!finding_wanted(&s->findings, CHECK_EVIDENCE_MISSING))
		return;
	for (entity_t e = from; e < last; e++) {
		if (m->all.at[e].flags & ENTITY_LIBRARY || m->all.at[e].statements == 0)
			continue;
		const statement_t *first = NULL;
		unsigned count = 0;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
			if (!lacks_source(m, e, st))
				continue;
			first = first == NULL ? st : first;
			count++;
		}
		if (count > 0 && !model_is(m, e, m->kinds.source) && !has_evidence(m, e) && !has_unreadable(s, e))
			report(s, e, first, count);
	}
}
