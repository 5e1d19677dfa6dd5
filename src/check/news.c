/* News of how a commitment stands, and whether it is recent. docs/meaning.md, section 4. */
#include "check/promised.h"
#include "check/verdicts.h"

typedef struct {
	verdicts_t *v;
	verdict_t *x;
	duration_t review;              /* unit NONE: any age */
	bool unclear;                   /* lines say different things of how old it may be */
	promised_t promised;            /* nothing from before is news */
	truth_t fresh;
	bool silent;                    /* something that would be evidence may be missing after its complete_to */
} search_t;

static truth_t young_enough(const search_t *e, interval_t date)
{
	if (e->review.unit == UNIT_NONE)
		return e->unclear ? UNKNOWN : YES;
	return date_at_most(interval_of(e->v->m->as_of), interval_add(date, e->review.n, e->review.unit, COUNTING_CALENDAR));
}

/* Whether what is dated so is of the life of the promise; a document that the promise may rest on has to be younger. */
static truth_t is_since_promise(const search_t *e, interval_t date, bool younger)
{
	if (e->promised.from == PROMISED_ALWAYS)
		return YES;
	return younger ? date_before(e->promised.day, date) : date_at_most(e->promised.day, date);
}

static void offer_as(search_t *e, interval_t date, bool younger)
{
	interval_t as_of = interval_of(e->v->m->as_of);
	truth_t counts = truth_and(date_at_most(date, as_of), is_since_promise(e, date, younger));
	if (counts == NO)
		return;
	interval_t latest = e->x->latest_evidence;
	if (!e->x->has_evidence || date.hi > latest.hi || (date.hi == latest.hi && date.lo > latest.lo))
		e->x->latest_evidence = date;
	e->x->has_evidence = true;
	e->fresh = truth_or(e->fresh, truth_and(counts, young_enough(e, date)));
}

static void offer(search_t *e, interval_t date)
{
	offer_as(e, date, false);
}

static void note_silence(search_t *e, entity_t of)
{
	e->silent = e->silent || e->v->m->as_of > verdict_complete_to(e->v, of);
}

static void note_undated(search_t *e, entity_t of, state_t state)
{
	e->x->undated = of;
	e->x->undated_state = state;
}

/* Reached on a day that no record tells: before a later state, or after the record ends. */
static void offer_undated(search_t *e, entity_t of, state_t state, bool younger)
{
	interval_t day = ANY_DAY;
	state_day(e->v, of, state, &day);
	truth_t counts = truth_and(is_since_promise(e, day, younger), young_enough(e, day));
	truth_t fresh = truth_and(verdict_was(e->v, of, state, e->v->m->as_of), counts);
	if (fresh != NO)
		note_undated(e, of, state);
	e->fresh = truth_or(e->fresh, fresh);
}

static void offer_publication(search_t *e, entity_t document)
{
	const model_t *m = e->v->m;
	state_t published = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[document].kind), NAME_published);
	const reached_t *r = published == NO_STATE ? NULL : verdict_reached(e->v, document, published);
	if (r != NULL && r->known)
		offer_as(e, r->date, true);
	else if (r != NULL)
		offer_undated(e, document, published, true);
}

/* What the block's own `evidence` names: that a document was cited for what was promised is no news of how it stands. */
static void offer_documents(search_t *e, entity_t c)
{
	const model_t *m = e->v->m;
	for (in_force_t i = in_force(m, c, NAME_evidence, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF)
				offer_publication(e, v[k].as.ref);
	}
}

bool label_says_nothing(const model_t *m, entity_t c, const value_t *label)
{
	for (in_force_t i = in_force_inherited(m, c, NAME_scale, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		const grade_t *g = i.statement->mains > 0 && v->type == VALUE_SCALE ? scale_grade(&m->kinds.scale.at[v->as.index], label->as.sym) : NULL;
		if (g != NULL)
			return g->meaning == NAME_unknown;
	}
	return false;
}

/* That a commitment was given up is no news of how it comes along. */
static bool ends_promise(sym_t state)
{
	return state == NAME_abandoned || state == NAME_superseded;
}

/* The day of a state that arrives by itself, put off before it came: nothing happened on it. Who is said to have done something else was heard of. */
static bool was_put_off(const model_t *m, entity_t c, const property_t *p, const statement_t *s)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[c].kind);
	state_t state = lifecycle_state(l, p->name);
	in_force_t now = in_force(m, c, p->name, m->as_of);
	return state != NO_STATE && l->stage.at[state].automatic && in_force_truth(&now, s) == NO;
}

/* The date of a progress entry, a declaration, an assessment or a record of a state; `own`: of a commitment. */
static void offer_entry(search_t *e, entity_t c, const statement_t *s, bool own)
{
	const model_t *m = e->v->m;
	const property_t *p = statement_property(m, s);
	const value_t *v = statement_values(m, s);
	if (own && ends_promise(p->name))
		return;
	if (p->state != NO_STATE && s->mains > 0 && was_put_off(m, c, p, s))
		return;
	if (p->state != NO_STATE && s->mains > 0 && v->type != VALUE_BROKEN) {
		offer(e, record_date(e->v->s, c, p->state, s));
	} else if (p->name == NAME_progress) {
		for (uint32_t i = 0; i < s->mains; i++)
			if (v[i].type != VALUE_BROKEN)
				offer(e, value_date(m, &v[i]));
	} else if (own && (p->name == NAME_declared || p->name == NAME_assessed)) {
		for (uint32_t i = 1; i < s->mains; i++)
			if (v[i].flags & VALUE_ATTACHED && v[i].type != VALUE_BROKEN && !label_says_nothing(m, c, &v[i - 1]))
				offer(e, value_date(m, &v[i]));
	}
}

static void offer_indicator(search_t *e, entity_t indicator)
{
	const model_t *m = e->v->m;
	note_silence(e, indicator);
	for (const statement_t *s = model_first(m, indicator); s < model_last(m, indicator); s++) {
		const value_t *at = statement_role(m, s, WORD_at), *period = statement_role(m, s, WORD_for);
		if (statement_name(m, s) != NAME_value)
			continue;
		if (at != NULL && at->type != VALUE_BROKEN)
			offer(e, value_date(m, at));
		else if (at == NULL && period != NULL && period->type != VALUE_BROKEN)  /* an amount of a period is known at its end */
			offer(e, interval_of(value_date(m, period).hi));
	}
}

/*
 * A state that is only inferred was reached on some day up to a last one: perhaps before the as-of date, though what shows it came later.
 */
static void offer_inferred(search_t *e, entity_t of, bool own)
{
	const model_t *m = e->v->m;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[of].kind);
	bool dated = m->all.at[of].first_date != NO_DATES;
	for (uint32_t k = 0; dated && e->fresh != YES && k < l->stage.count; k++) {
		const reached_t *r = verdict_reached(e->v, of, (state_t)k);
		interval_t by;
		if (r == NULL || r->known || (own && ends_promise(l->stage.at[k].name)) || !verdict_reached_by(e->v, of, (state_t)k, &by))
			continue;
		offer_undated(e, of, (state_t)k, false);
	}
}

static void offer_document(search_t *e, entity_t document)
{
	const model_t *m = e->v->m;
	note_silence(e, document);
	for (const statement_t *s = model_first(m, document); s < model_last(m, document); s++)
		offer_entry(e, document, s, false);
	offer_inferred(e, document, false);
}

/* What c delivers, or measures itself by, as of the as-of date. */
static void offer_means(search_t *e, entity_t c, sym_t property, void (*fn)(search_t *, entity_t))
{
	const model_t *m = e->v->m;
	for (in_force_t i = in_force(m, c, property, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF)
				fn(e, v[k].as.ref);
	}
}

/* Everything that one commitment or milestone says of itself. */
static void offer_own(search_t *e, entity_t c)
{
	const model_t *m = e->v->m;
	note_silence(e, c);
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++)
		offer_entry(e, c, s, true);
	offer_documents(e, c);
	offer_inferred(e, c, true);
	offer_means(e, c, NAME_delivers, offer_document);
	offer_means(e, c, NAME_target, offer_indicator);
}

/* The milestones of c, and theirs; a list instead of a recursion. */
static void offer_milestones(search_t *e, entity_t c)
{
	const model_t *m = e->v->m;
	ARRAY(entity_t) all = { NULL, 0, 0 };
	*array_push(e->v->s->mem, &all) = c;
	for (uint32_t i = 0; i < all.count; i++) {
		entity_t of = all.at[i];
		if (i > 0)
			offer_own(e, of);
		for (uint32_t k = m->first_child[of]; k < m->first_child[of + 1]; k++)
			if (model_is(m, m->child[k], m->kinds.milestone))
				*array_push(e->v->s->mem, &all) = m->child[k];
	}
	array_free(e->v->s->mem, &all);
}

truth_t news_fresh(verdicts_t *v, verdict_t *x)
{
	const inherited_t *above = verdict_inherited(v, x->entity);
	search_t e = { .v = v, .x = x, .review = above->review, .unclear = above->review_unclear, .fresh = NO,
		.promised = promised_on(v, x->entity) };
	x->latest_evidence = ANY_DAY;
	offer_own(&e, x->entity);
	if (v->m->first_child[x->entity] < v->m->first_child[x->entity + 1])
		offer_milestones(&e, x->entity);
	return e.fresh == NO && e.silent ? UNKNOWN : e.fresh;
}
