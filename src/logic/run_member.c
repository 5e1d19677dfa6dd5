/* Members of declarations, as columns. docs/meaning.md, section 7. */
#include <string.h>

#include "check/by.h"
#include "check/promised.h"
#include "check/status.h"
#include "logic/run.h"
#include "logic/typing.h"

/* ---- states ---- */

/* The number of a state in the lifecycle of a kind; rows often are of one kind. */
typedef struct {
	const kinds_t *k;
	sym_t name;
	kind_id_t kind;
	state_t state;
} state_lookup_t;

static state_t look_state(state_lookup_t *l, kind_id_t kind)
{
	if (kind != l->kind) {
		l->kind = kind;
		l->state = lifecycle_state(kind_lifecycle(l->k, kind), l->name);
	}
	return l->state;
}

static state_lookup_t lookup_of(const run_t *r, sym_t name)
{
	return (state_lookup_t){ .k = &r->m->kinds, .name = name, .kind = 0, .state = NO_STATE };
}

/* A date after T of a state that does not come by itself is not seen yet. */
bool run_state_date(const run_t *r, entity_t e, state_t state, traced_t *date)
{
	const reached_t *d = state == NO_STATE ? NULL : verdict_reached(r->v, e, state);
	if (d == NULL || !d->known)
		return false;
	const stage_t *stage = &kind_lifecycle(&r->m->kinds, r->m->all.at[e].kind)->stage.at[state];
	stage_t rule;
	if (d->date.lo > r->day && !stage->automatic && !reached_follows(r->s, e, state, &rule))
		return false;
	*date = (traced_t){ .date = d->date, .chain = d->chain, .x = e, .state = state };
	return true;
}

static traced_t state_date(const run_t *r, entity_t e, state_t state)
{
	traced_t date;
	return run_state_date(r, e, state, &date) ? date : traced_absent();
}

static traced_t of_member(traced_t date, entity_t e)
{
	date.of = e;
	return date;
}

/* `x was done by north` */
static truth_t state_by(const run_t *r, const op_info_t *o, entity_t x, state_t state, entity_t by)
{
	if (by == 0)
		return UNKNOWN;
	return o->code == OP_IS_STATE ? verdict_is_by(r->v, x, state, by, r->day) : verdict_was_by(r->v, x, state, by, r->day);
}

static void run_states(run_t *r, env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	state_lookup_t look = lookup_of(r, o->as.sym);
	bool by = o->code != OP_STATE_DATE && o->b != 0;
	values_t who = { .any = NULL };
	if (by)
		who = run_op(r, env, o->b);
	for (uint32_t i = 0; i < env->count; i++) {
		state_t state = x[i] == 0 ? NO_STATE : look_state(&look, r->m->all.at[x[i]].kind);
		if (o->code == OP_STATE_DATE)
			out.date[i] = of_member(state == NO_STATE ? traced_absent() : state_date(r, x[i], state), x[i]);
		else if (x[i] == 0)
			out.truth[i] = UNKNOWN;
		else if (state == NO_STATE)
			out.truth[i] = NO;
		else if (by)
			out.truth[i] = state_by(r, o, x[i], state, who.entity[i]);
		else
			out.truth[i] = o->code == OP_IS_STATE ? verdict_is(r->v, x[i], state, r->day) : verdict_was(r->v, x[i], state, r->day);
	}
}

/* ---- verdicts ---- */

static const status_t statuses[ASK_STATUSES] = {
	[ASK_DELIVERED] = STATUS_DELIVERED, [ASK_OVERDUE] = STATUS_OVERDUE, [ASK_DROPPED] = STATUS_DROPPED, [ASK_TRACKED] = STATUS_TRACKED,
	[ASK_PLANNED] = STATUS_PLANNED, [ASK_RUNNING] = STATUS_RUNNING, [ASK_OPEN] = STATUS_OPEN, [ASK_INACTIVE] = STATUS_INACTIVE,
	[ASK_NOT_YET] = STATUS_NOT_YET,
};

status_t ask_status(uint8_t what)
{
	return what < ASK_STATUSES ? statuses[what] : STATUS_NONE;
}

/* Whether a commitment is one of these is decided before its condition is asked for. */
static bool is_before_condition(uint8_t what)
{
	return what == ASK_NOT_YET || what == ASK_DROPPED || what == ASK_DELIVERED || what == ASK_LATE;
}

static truth_t ask(run_t *r, uint8_t what, entity_t e, unsigned depth)
{
	const verdict_t *v = e == 0 ? NULL : verdict_of(r->v, e);
	if (v == NULL)
		return e != 0 && what == ASK_DELIVERED ? run_delivered(r, e) : UNKNOWN;
	verdict_t settled;
	if (what <= ASK_LATE && v->unsettled && !is_before_condition(what))
		v = run_settled(r, v, depth, &settled);
	if (what < ASK_STATUSES)
		return verdict_has_status(v, statuses[what]);
	switch (what) {
	case ASK_LATE: return verdict_late(v);
	case ASK_UNDONE: return v->undone;
	case ASK_MISSED: return v->recurring ? v->missed : NO;
	case ASK_FRESH: return v->fresh;
	case ASK_DATED: return status_dated(r->v, v) ? YES : NO;
	case ASK_BLOCKED: return v->blocked;
	case ASK_RECURRING: return v->recurring ? YES : NO;
	default: return run_condition(r, e, depth);
	}
}

static void run_verdict(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	for (uint32_t i = 0; i < env->count; i++)
		out.truth[i] = ask(r, o->sub, x[i], env->depth);
}

enum { BEFORE_CONDITION = STATUS_BIT(STATUS_NOT_YET) | STATUS_BIT(STATUS_DROPPED) | STATUS_BIT(STATUS_DELIVERED) };

static void run_status(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	for (uint32_t i = 0; i < env->count; i++) {
		const verdict_t *v = x[i] == 0 ? NULL : verdict_of(r->v, x[i]);
		verdict_t settled;
		if (v != NULL && v->unsettled && (o->code == OP_STATUS || o->as.statuses & ~(uint32_t)BEFORE_CONDITION))
			v = run_settled(r, v, env->depth, &settled);
		if (o->code == OP_STATUS) {
			out.word[i] = v == NULL ? 0 : status_symbol(verdict_status(v));
			continue;
		}
		truth_t t = v == NULL ? UNKNOWN : status_among(v, (uint16_t)o->as.statuses);
		out.truth[i] = o->flags & OP_LAST ? truth_not(t) : t;
	}
}

/* ---- due dates ---- */

/* For a state, or (0) of a document whatever it is due for, of a commitment for the state by which it is kept. */
static traced_t due_of(const run_t *r, entity_t e, sym_t state, day_t day)
{
	const verdict_t *v = e == 0 ? NULL : verdict_of(r->v, e);
	due_t due;
	if (e == 0)
		return traced_absent();
	if (v != NULL && state == 0 && day == r->day)
		return v->has_due ? traced_due(v->due, (due_key_t){ e, 0, day }) : traced_absent();
	bool keeps = v != NULL && (state == 0 || state == commitment_keeps(r->m, e, day));
	sym_t at = keeps ? 0 : state != 0 ? state : DUE_AT_ANY;
	if (!(keeps ? commitment_due(r->m, e, day, &due) : document_due(r->m, e, at, day, &due)))
		return traced_absent();
	/* what was in force on another day has no anchor that is known */
	return day == r->day ? traced_due(due.date, (due_key_t){ e, at, day }) : (traced_t){ .date = due.date, .state = NO_STATE };
}

/* That a period begins is no promise. */
static traced_t promised_of(const run_t *r, entity_t e)
{
	traced_t day = traced_absent();
	if (e == 0 || verdict_of(r->v, e) == NULL)
		return day;
	promised_t p = promised_on(r->v, e);
	if (p.from == PROMISED_OWN || p.from == PROMISED_STRATEGY)
		day.date = p.day;
	return of_member(day, e);
}

/* ---- where it belongs ---- */

/* The last state reached, `none` if certainly none was; 0 if a later one may have been. */
static sym_t last_state(const run_t *r, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&r->m->kinds, r->m->all.at[e].kind);
	for (uint32_t k = l->stage.count; k-- > 0;) {
		truth_t was = verdict_was(r->v, e, (state_t)k, r->day);
		if (was == NO)
			continue;
		if (was == UNKNOWN || l->stage.at[k].circle == 0)
			return was == YES ? l->stage.at[k].name : 0;
		state_t last = verdict_last_of_circle(r->v, e, (state_t)k);
		return last == NO_STATE ? 0 : l->stage.at[last].name;
	}
	return l->stage.count == 0 ? 0 : NAME_none;
}

static void run_place(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	const model_t *m = r->m;
	for (uint32_t i = 0; i < env->count; i++) {
		entity_t e = x[i];
		if (o->code == OP_NAME) {
			out.text[i] = e == 0 ? NULL : model_name(m, e);
		} else if (o->code == OP_STATE) {
			out.word[i] = e == 0 ? 0 : last_state(r, e);
		} else {
			out.entity[i] = e == 0 ? 0 : o->code == OP_PART_OF ? m->all.at[e].container : model_strategy(m, e);
		}
	}
}

/* ---- inverses, instruments, sources ---- */

/* A link is a source of which nothing is known. */
static void add_sources(list_t *all, entity_t *at, const model_t *m, const statement_t *st, int role)
{
	const value_t *v = statement_values(m, st);
	for (uint32_t k = 0; k < st->values; k++) {
		if (v[k].role != role)
			continue;
		all->open = all->open || v[k].type != VALUE_REF;
		if (v[k].type == VALUE_REF && (all->count > 64 || !list_has(at, all->count, v[k].as.ref)))
			at[all->count++] = v[k].as.ref;
	}
}

static list_t sources_of(run_t *r, entity_t e)
{
	const model_t *m = r->m;
	uint32_t most = 0;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		most += st->values;
	for (in_force_t i = in_force_inherited(m, e, NAME_evidence, r->day); in_force_next(&i);)
		most += i.statement->values;
	entity_t *at = scratch_take(&r->scratch, (most + 1) * sizeof *at);
	list_t all = { .at = at };
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		add_sources(&all, at, m, st, WORD_per);
	for (in_force_t i = in_force_inherited(m, e, NAME_evidence, r->day); in_force_next(&i);)
		add_sources(&all, at, m, i.statement, 0);
	return all;
}

static bool has_instruments(const run_t *r, entity_t e)
{
	return e != 0 && (model_is(r->m, e, r->m->kinds.strategy) || model_is(r->m, e, r->m->kinds.pillar));
}

static list_t instruments_of(run_t *r, entity_t container)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	ARRAY(entity_t) all = { NULL, 0, 0 };
	list_t inside = scope_inside(r, container);
	uint32_t stamp = ++r->stamps;
	for (uint32_t i = 0; i < inside.count; i++) {
		if (!model_is(r->m, inside.at[i], r->m->kinds.commitment))
			continue;
		list_t l = property_list(r, inside.at[i], NAME_delivers);
		for (uint32_t k = 0; k < l.count; k++)
			if (r->stamp[l.at[k]] != stamp) {
				r->stamp[l.at[k]] = stamp;
				*array_push(r->s->mem, &all) = l.at[k];
			}
	}
	scratch_release(&r->scratch, mark);
	entity_t *at = scratch_take(&r->scratch, (all.count + 1) * sizeof *at);
	if (all.count > 0)
		memcpy(at, all.at, all.count * sizeof *at);
	list_t out = { at, all.count, false };
	array_free(r->s->mem, &all);
	return out;
}

static void run_inverse(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	const index_t *index = scope_inverse(r, o->as.sym);
	for (uint32_t i = 0; i < env->count; i++)
		out.list[i] = x[i] == 0 ? (list_t){ .count = 0 } : (list_t){ index->at + index->first[x[i]], index->first[x[i] + 1] - index->first[x[i]], index->always.count > 0 };
}

/* ---- any member ---- */

void run_member(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a);
	switch (o->code) {
	case OP_STATE_DATE: case OP_IS_STATE: case OP_WAS_STATE: run_states(r, env, o, a.entity, out); break;
	case OP_VERDICT: run_verdict(r, env, o, a.entity, out); break;
	case OP_STATUS: case OP_STATUS_IN: run_status(r, env, o, a.entity, out); break;
	case OP_PROMISED:
		for (uint32_t i = 0; i < env->count; i++)
			out.date[i] = promised_of(r, a.entity[i]);
		break;
	case OP_STATE: case OP_PART_OF: case OP_STRATEGY: case OP_NAME: run_place(r, env, o, a.entity, out); break;
	case OP_PROPERTY: run_property(r, env, o, a.entity, out); break;
	case OP_JUDGED: run_judged(r, env, o, a.entity, out); break;
	case OP_INVERSE: run_inverse(r, env, o, a.entity, out); break;
	case OP_DEFINE: run_define(r, env, o, a.entity, out); break;
	case OP_HAS:
		if (program_op(r->p, o->a)->code == OP_DAY)
			run_has_day(r, env, program_op(r->p, o->a), out);
		else
			run_has(r, env, o, a, out);
		break;
	case OP_DAY: run_day(r, env, o, a.entity, out); break;
	case OP_SOURCED: run_sourced(r, env, o, a.entity, out); break;
	case OP_INSTRUMENTS:
		for (uint32_t i = 0; i < env->count; i++)
			out.list[i] = has_instruments(r, a.entity[i]) ? instruments_of(r, a.entity[i]) : (list_t){ .count = 0 };
		break;
	case OP_SOURCES:
		for (uint32_t i = 0; i < env->count; i++)
			out.list[i] = a.entity[i] == 0 ? (list_t){ .count = 0 } : sources_of(r, a.entity[i]);
		break;
	case OP_IS_KIND:
		for (uint32_t i = 0; i < env->count; i++)
			out.truth[i] = a.entity[i] == 0 ? UNKNOWN : model_is(r->m, a.entity[i], o->kind) ? YES : NO;
		break;
	default:
		for (uint32_t i = 0; i < env->count; i++)
			out.date[i] = of_member(due_of(r, a.entity[i], o->as.sym, o->b == 0 ? r->day : program_op(r->p, o->b)->as.date.lo), a.entity[i]);
		break;
	}
}
