/* Those that decide a claim, in words: what is so of each, when it was due, whose it is. */
#include "logic/logic.h"

static const char *title_of(const model_t *m, entity_t e)
{
	const char *title = model_title(m, e);
	return title != NULL && *title != '\0' ? title : model_full_name(m, e);
}

const char *witness_code(const sure_t *s, const claim_t *c, const witness_t *w)
{
	const model_t *m = &s->model;
	in_force_t i = in_force(m, w->entity, NAME_code, c->day);
	if (!in_force_next(&i) || i.statement->mains == 0 || statement_values(m, i.statement)->type != VALUE_TEXT)
		return NULL;
	return model_text(m, s->mem, value_span(statement_values(m, i.statement)));
}

const char *witness_due(const sure_t *s, const witness_t *w)
{
	return w->has_due ? interval_words(s->mem, w->due) : NULL;
}

/* The first few by name. */
const char *witness_owner(const sure_t *s, const claim_t *c, const witness_t *w)
{
	enum { NAMED = 3 };
	const model_t *m = &s->model;
	const char *all = NULL;
	uint32_t n = 0;
	for (in_force_t i = in_force_inherited(m, w->entity, NAME_owner, c->day); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF && n++ < NAMED)
				all = all == NULL ? title_of(m, v[k].as.ref) : mem_print(s->mem, "%s, %s", all, title_of(m, v[k].as.ref));
	}
	return n > NAMED ? mem_print(s->mem, "%s and %u more", all, n - NAMED) : all;
}

const char *witness_stand(const sure_t *s, const witness_t *w)
{
	const model_t *m = &s->model;
	if (w->status != STATUS_NONE)
		return status_word(w->status);
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[w->entity].kind);
	if (w->state != NO_STATE)
		return symbol_text(s->symbols, l->stage.at[w->state].name);
	return l->stage.count == 0 ? model_kind_name(m, w->entity) : "no state on record";
}

const char *witness_reason(const witness_t *w)
{
	return w->reason != NULL ? w->reason : w->truth == NO ? "contradicts the claim" : "leaves it open";
}

const char *witness_facts(const sure_t *s, const claim_t *c, const witness_t *w)
{
	const char *due = witness_due(s, w), *owner = witness_owner(s, c, w);
	if (due == NULL)
		return owner;
	return owner == NULL ? mem_print(s->mem, "due %s", due) : mem_print(s->mem, "due %s; %s", due, owner);
}

const char *witness_about(const sure_t *s, const claim_t *c, const witness_t *w)
{
	const char *facts = witness_facts(s, c, w);
	return facts == NULL ? witness_stand(s, w) : mem_print(s->mem, "%s; %s", witness_stand(s, w), facts);
}

void witness_date(const struct verdicts *v, witness_t *w)
{
	const verdict_t *x = verdict_of(v, w->entity);
	w->has_due = x != NULL && x->has_due;
	w->due = w->has_due ? x->due : ANY_DAY;
}
