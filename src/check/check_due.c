/* What due dates stand beside: the state of what should deliver, the dates of targets, the beginning of a recurrence. */
#include "check/checks.h"

#include <string.h>

#include "check/verdicts.h"

/* ---- not yet delivered: which state is missing ---- */

const char *state_missing(sure_t *s, const verdict_t *v)
{
	const model_t *m = &s->model;
	for (in_force_t i = in_force(m, v->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains && statement_role(m, i.statement, WORD_at) == NULL; k++) {
			entity_t e = x[k].type == VALUE_REF ? x[k].as.ref : 0;
			state_t want = e == 0 ? NO_STATE : wanted_state(m, i.statement, e), now = e == 0 ? NO_STATE : verdict_latest(s->verdicts, e);
			if (want == NO_STATE || now == NO_STATE || verdict_was(s->verdicts, e, want, m->as_of) != NO)
				continue;
			const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
			const char *reached = symbol_text(s->symbols, l->stage.at[now].name), *wanted = symbol_text(s->symbols, l->stage.at[want].name);
			return mem_print(s->mem, "`%s` is recorded as %s, and %s delivers when it is %s; if %s is what was promised, write delivers %s at %s", model_name(m, e), reached,
				model_a_kind(m, m->all.at[e].kind), wanted, reached, model_name(m, e), reached);
		}
	}
	return NULL;
}

/* ---- recurrences that begin nowhere ---- */

static bool is_written_so(const sure_t *s, const statement_t *st, sym_t name)
{
	span_t at = statement_span(&s->model, st);
	return memcmp(source_text(&s->sources, at), symbol_text(s->symbols, name), symbol_length(s->symbols, name)) == 0;
}

static void check_beginning(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	for (in_force_t i = in_force(m, v->entity, NAME_due, m->as_of); v->recurring && in_force_next(&i);) {
		const value_t *often = statement_values(m, i.statement);
		if (i.statement->mains == 0 || often->type != VALUE_RECURRENCE || statement_role(m, i.statement, WORD_from) != NULL || !is_written_so(s, i.statement, NAME_due))
			continue;
		span_t at = value_span(often);
		finding_t *f = finding_add(&s->findings, CHECK_DUE_UNANCHORED, at, "nothing says from when this is counted, so nobody can tell whether it was missed");
		f->subject = v->entity;
		finding_help(&s->findings, f, "write due every %.*s from DATE, the day on which it is due for the first time", (int)(at.end - at.start), source_text(&s->sources, at));
	}
}

/* ---- targets ---- */

/* The statement of the target that is due last; NULL if one of them has no date. */
static const statement_t *last_target(const model_t *m, entity_t c, interval_t *due)
{
	const statement_t *last = NULL;
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); in_force_next(&i);) {
		const value_t *by = statement_role(m, i.statement, WORD_by);
		if (i.statement->mains < 2 || statement_values(m, i.statement)->type == VALUE_BROKEN || by == NULL || (by->type != VALUE_DATE && by->type != VALUE_DATE_EXPR))
			return NULL;
		interval_t date = value_deadline(m, by);
		if (last != NULL && date.hi <= due->hi)
			continue;
		last = i.statement;
		*due = date;
	}
	return last;
}

static bool has_other_means(const model_t *m, entity_t c)
{
	in_force_t delivers = in_force(m, c, NAME_delivers, m->as_of);
	if (in_force_next(&delivers))
		return true;
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.milestone))
			return true;
	return false;
}

/* The last target decides when a commitment is kept: it cannot come later than that, nor earlier, if nothing else is to come. */
static void check_targets(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	interval_t due;
	const statement_t *last = v->has_due && v->own_due ? last_target(m, v->entity, &due) : NULL;
	if (last == NULL || (due.lo <= v->due.hi && (due.hi >= v->due.lo || has_other_means(m, v->entity))))
		return;
	finding_t *f = finding_add(&s->findings, CHECK_DUE_DIFFERS, v->due_at, "`%s` and its target have different due dates", model_full_name(m, v->entity));
	f->subject = v->entity;
	finding_label(&s->findings, f, "%s here ...", interval_words(s->mem, v->due));
	finding_also(&s->findings, f, value_span(statement_role(m, last, WORD_by)), "... and %s for the target", interval_words(s->mem, due));
	finding_help(&s->findings, f, "give both the same date, or delete the one of the commitment: it then has that of its target");
}

void check_due_of(sure_t *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		check_beginning(s, &s->verdicts->all.at[i]);
		check_targets(s, &s->verdicts->all.at[i]);
	}
}
