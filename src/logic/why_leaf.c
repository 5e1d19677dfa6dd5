/* What expressions ask of the record: whether a line is there, whether something is there as another thing asks; back to the lines that say so. */
#include "check/labels.h"
#include "logic/why_step.h"

entity_t why_entity(search_t *w, env_t *env, op_t op)
{
	return program_op(w->r->p, op)->type == IS_ENTITY ? run_op(w->r, env, op).entity[0] : 0;
}

state_t why_state_of(const search_t *w, entity_t e, sym_t name)
{
	return e == 0 ? NO_STATE : lifecycle_state(kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind), name);
}

/* ---- has( ), written( ), sourced( ) ---- */

static const char *name_called(const search_t *w, const op_info_t *o)
{
	return o->as.sym == 0 ? "state" : symbol_text(w->s->symbols, o->as.sym);
}

/* What is asked for, as a line would say it. */
static const char *line_called(const search_t *w, const op_info_t *o)
{
	const char *name = name_called(w, o);
	return o->b == 0 ? name : mem_print(w->s->mem, "%s ... at %s", name, symbol_text(w->s->symbols, program_op(w->r->p, o->b)->as.sym));
}

static void line_facts(search_t *w, why_t *x, const op_info_t *o)
{
	fact_text(w, x, "property", name_called(w, o));
	if (o->b != 0)
		fact_text(w, x, "state", symbol_text(w->s->symbols, program_op(w->r->p, o->b)->as.sym));
}

static void why_lines(search_t *w, why_t *x, entity_t e, const op_info_t *o)
{
	const model_t *m = &w->s->model;
	bool inherited = o->flags & OP_INHERITED && !(o->flags & OP_OWN);
	for (in_force_t i = inherited ? in_force_inherited(m, e, o->as.sym, w->r->day) : in_force(m, e, o->as.sym, w->r->day); in_force_next(&i);)
		if (run_asks_of(w->r, o, e, i.statement))
			why_statement(w, x, i.holder, i.statement);
}

static void why_states_recorded(search_t *w, why_t *x, entity_t e)
{
	const model_t *m = &w->s->model;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_property(m, st)->state != NO_STATE && st->mains > 0)
			why_statement(w, x, e, st);
}

void why_has(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	const op_info_t *list = program_op(w->r->p, o->a);      /* of what is computed, a member */
	bool computed = o->sub == HAS_FOUND;
	entity_t e = why_entity(w, env, computed ? list->a : o->a);
	if (e != 0)
		x->subject = model_full_name(&w->s->model, e);
	line_facts(w, x, o);
	if (o->sub > HAS_WRITTEN)
		fact_text(w, x, "with", symbol_text(w->s->symbols, o->sub));
	if (computed && list->code == OP_DAY && e != 0)
		why_day(w, x, e, list->sub);
	if (computed || e == 0)
		return;
	if (o->as.sym == 0)
		why_states_recorded(w, x, e);
	else
		why_lines(w, x, e, o);
	const verdict_t *v = o->as.sym == NAME_due && o->sub == HAS_WRITTEN ? verdict_of(w->r->v, e) : NULL;
	bool elsewhere = v != NULL && (!(o->flags & OP_OWN) || v->own_due);
	if (x->first == NULL && elsewhere)
		why_due(w, x, e, 0);
	else if (x->first == NULL)
		step_words(w, x, "silence", mem_print(w->s->mem, "no `%s` is written", line_called(w, o)), NULL);
}

/* Evidence of the whole block counts for each line. */
void why_sourced(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	entity_t e = why_entity(w, env, o->a);
	line_facts(w, x, o);
	if (e == 0)
		return;
	for (in_force_t i = in_force_inherited(&w->s->model, e, NAME_evidence, w->r->day); in_force_next(&i);)
		why_statement(w, x, i.holder, i.statement);
	if (x->first == NULL)
		why_lines(w, x, e, o);
}

/* ---- labels ---- */

/* The lines that give the labels that may be the latest. */
void why_labels(search_t *w, why_t *x, entity_t e, sym_t name, entity_t judge)
{
	judgements_t all = labels_of(w->s, e, name, w->r->day);
	if (judge != 0)
		labels_keep_judge(w->s, e, &all, judge);
	labels_keep_latest(&all);
	for (uint32_t i = 0; i < all.at.count; i++)
		if (i == 0 || all.at.at[i].statement != all.at.at[i - 1].statement)
			why_statement(w, x, e, all.at.at[i].statement);
	labels_free(&all);
}

/* ---- days ---- */

void why_day(search_t *w, why_t *x, entity_t e, uint8_t which)
{
	const verdict_t *v = verdict_of(w->r->v, e);
	state_t state = model_kind(&w->s->model, e)->delivers_at;
	if (v == NULL && which == DAY_OF_DELIVERY && state != NO_STATE)
		why_state(w, x, e, state, false);
	else if (v != NULL && which == DAY_OF_DELIVERY)
		why_asked(w, x, e, ASK_DELIVERED, v->delivered);
}

/* ---- met( ), lost( ) ---- */

static void why_states(search_t *w, why_t *x, entity_t y, uint64_t states)
{
	for (state_t k = 0; k < 64 && states >> k != 0; k++)
		if (states >> k & 1)
			why_state(w, x, y, k, false);
}

/* On which days it can have been delivered, recorded or not. */
static void delivery_on(search_t *w, why_t *x, const verdict_t *v)
{
	mem_t *mem = w->s->mem;
	bool whole = v->delivered == YES && v->has_day;
	interval_t days = whole ? traced_delivered(w->r->v, v).date : (interval_t){ v->first, DAY_MAX };
	const char *words = days.lo == DAY_MAX ? "by the record nothing can have delivered it"
		: whole ? mem_print(mem, "the days on which it was: %s", interval_words(mem, days))
		: days.lo == DAY_MIN ? "it can have been delivered on any day" : mem_print(mem, "it can have been delivered from %s on", day_words(mem, days.lo));
	step_words(w, x, "days", words, NULL);
}

/* Of a day, in words: how it stood then. What nobody can know lies ahead. */
static void why_met_on(search_t *w, why_t *x, entity_t y, const needed_t *n, interval_t on, truth_t answer)
{
	day_t day = answer == YES ? on.lo : on.hi;
	bool said = false;
	if (on.hi > w->r->day && answer == UNKNOWN && on.hi < DAY_MAX) {
		step_words(w, x, "later", mem_print(w->s->mem, "%s lies after %s, as of which this is asked: nobody knows what will be there", day_words(w->s->mem, on.hi), day_words(w->s->mem, w->r->day)), NULL);
		return;
	}
	if (n->v != NULL)
		delivery_on(w, x, n->v);
	for (state_t k = 0; k < 64 && n->states >> k != 0 && day <= w->r->day; k++)
		if (n->states >> k & 1)
			said = why_state_on(w, x, y, k, day) || said;
	if (answer == UNKNOWN && !said)
		step_missing(w, x, "both days, exact enough: of which it is asked, and on which it came");
}

/* The states that are asked for, or the delivery; of a day, that day, too. */
void why_met(search_t *w, why_t *x, env_t *env, const op_info_t *o, truth_t answer)
{
	entity_t e = why_entity(w, env, o->a), y = why_entity(w, env, o->b);
	if (e == 0 || y == 0)
		return;
	fact_text(w, x, "of", model_full_name(&w->s->model, y));
	needed_t n = run_needed(w->r, e, o->as.sym, y);
	bool of_a_day = o->c != 0;
	if (n.v != NULL)
		why_asked(w, x, y, ASK_DELIVERED, n.v->delivered);
	if (w->proof || !of_a_day)
		why_states(w, x, y, n.states);
	if (!of_a_day)
		return;
	if (n.v != NULL && n.v->first < DAY_MAX)
		fact_date(w, x, "days", (interval_t){ n.v->first, n.v->has_day ? n.v->day.hi : DAY_MAX });
	why_value(w, x, env, o->c);
	if (!w->proof)
		why_met_on(w, x, y, &n, run_op(w->r, env, o->c).date[0].date, answer);
}

/* What tells of a state whether it does not come any more: the ends but for itself, and if one lies behind it, whether it was passed by. */
static uint64_t telling_of(const lifecycle_t *l, state_t state)
{
	uint64_t any = l->stage.at[state].any, all = 0;
	for (state_t k = 0; any != 0 && k < l->stage.count; k++)
		all |= any >> k & 1 ? telling_of(l, k) : 0;
	if (any != 0)
		return all;
	uint64_t ends = 0, behind = l->stage.at[state].after;
	for (uint32_t k = 0; k < l->stage.count; k++)
		ends |= stage_is_terminal(&l->stage.at[k]) ? UINT64_C(1) << k : 0;
	uint64_t itself = UINT64_C(1) << state, others = ends & ~itself;
	return others & behind ? others | itself | (behind & ~ends) : others;
}

/* In words: the ends that it has come to, and what it was before. In the proof: all that tells. */
void why_lost(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	entity_t e = why_entity(w, env, o->a), y = why_entity(w, env, o->b);
	if (e == 0 || y == 0)
		return;
	fact_text(w, x, "of", model_full_name(&w->s->model, y));
	needed_t n = run_needed(w->r, e, o->as.sym, y);
	if (n.v != NULL) {
		why_asked(w, x, y, ASK_DROPPED, n.v->dropped);
		return;
	}
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[y].kind);
	uint64_t telling = 0;
	for (state_t k = 0; k < lifecycle_states(l); k++)
		telling |= n.states >> k & 1 ? telling_of(l, k) : 0;
	for (state_t k = 0; k < l->stage.count && !w->proof; k++)
		if (verdict_was(w->r->v, y, k, w->r->day) == NO)
			telling &= ~(UINT64_C(1) << k);
	why_states(w, x, y, telling);
	if (x->first == NULL)
		step_words(w, x, "silence", "nothing says that it came to an end", NULL);
}
