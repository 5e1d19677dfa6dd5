/* What a declaration says besides what decides: nobody has to look into the file whether there is more. In words. */
#include "check/dates.h"
#include "logic/why_step.h"

#include <string.h>

/* Longer than this, a line is cut. */
enum { MOST = 160 };

const char *why_line(const search_t *w, span_t at)
{
	return source_flat(&w->s->sources, w->s->mem, at, MOST);
}

/* Whether a line is among the steps that are shown. */
static bool is_cited(const why_t *x, uint32_t start)
{
	for (; x != NULL; x = x->next)
		if (x->shown != SHOWN_IN_PROOF && ((strcmp(x->rule, "record") == 0 && x->at.start == start) || is_cited(x->first, start)))
			return true;
	return false;
}

static bool is_date(const value_t *v)
{
	return v->type == VALUE_DATE || v->type == VALUE_DATE_EXPR;
}

/* What happened, or was said, after the day as of which is asked is nothing yet. */
static bool is_later(const search_t *w, const statement_t *st)
{
	const model_t *m = &w->s->model;
	const property_t *p = statement_property(m, st);
	const value_t *v = statement_values(m, st), *since = statement_role(m, st, WORD_since);
	bool record = p->state != NO_STATE || p->name == NAME_progress || p->name == NAME_declared || p->name == NAME_assessed;
	if (since != NULL && is_date(since) && value_date(m, since).lo > m->as_of)
		return true;
	for (uint32_t i = 0; record && i < st->mains; i++)
		if (is_date(&v[i]) && value_date(m, &v[i]).lo <= m->as_of)
			return false;
	return record && st->mains > 0 && (is_date(v) || (st->mains > 1 && is_date(v + 1)));
}

void why_rest(search_t *w, why_t *all, entity_t e)
{
	const model_t *m = &w->s->model;
	why_t *rest = NULL;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e) && !w->proof; st++) {
		span_t at = statement_span(m, st);
		if (is_later(w, st) || is_cited(all->first, at.start))
			continue;
		if (rest == NULL)
			rest = step_words(w, all, "rest", "it also says", NULL);
		step_words(w, rest, "rest", why_line(w, at), NULL)->at = at;
	}
}
