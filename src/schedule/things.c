#include "schedule/things.h"

#include <string.h>

#include "check/dates.h"
#include "check/depend.h"

typedef struct {
	sure_t *s;
	const model_t *m;
	const verdicts_t *v;
	schedule_t *p;
	graph_t *g;
	entity_t delivers;              /* the commitment whose deliverables are listed */
} work_t;

static const lifecycle_t *stages_of(const model_t *m, entity_t e)
{
	return kind_lifecycle(&m->kinds, m->all.at[e].kind);
}

/* ---- which things there are ---- */

static void want(work_t *w, entity_t document, state_t state)
{
	w->p->states[document] |= UINT64_C(1) << state;
}

typedef void document_fn(work_t *w, entity_t document, state_t state);

/* X at S for each `delivers X at S` in force of what does not recur. */
static void each_deliverable(work_t *w, const verdict_t *c, document_fn *fn)
{
	const model_t *m = w->m;
	if (c->recurring || !model_may_have(m, c->entity, NAME_delivers))
		return;
	w->delivers = c->entity;
	for (in_force_t i = in_force(m, c->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			state_t state = x[k].type == VALUE_REF ? wanted_state(m, i.statement, x[k].as.ref) : NO_STATE;
			if (state != NO_STATE)
				fn(w, x[k].as.ref, state);
		}
	}
}

/* The `takes` of a document for one of its states, or of a commitment. */
static duration_t takes_of(const model_t *m, entity_t e, state_t state)
{
	if (!model_may_have(m, e, NAME_takes))
		return (duration_t){ .n = 0, .unit = UNIT_NONE };
	for (in_force_t i = in_force(m, e, NAME_takes, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains > 0 && v->type == VALUE_DURATION && (state == NO_STATE || wanted_state(m, i.statement, e) == state))
			return m->duration.at[v->as.index];
	}
	return (duration_t){ .n = 0, .unit = UNIT_NONE };
}

static bool requires_anything(const work_t *w, entity_t e)
{
	return w->v->needs.first[e] < w->v->needs.first[e + 1];
}

static bool is_dated(const work_t *w, entity_t x, state_t state)
{
	const model_t *m = w->m;
	interval_t due;
	if (verdict_reached(w->v, x, state)->known)
		return true;
	if (model_may_have(m, x, NAME_due) && verdict_document_due(w->v, x, stages_of(m, x)->stage.at[state].name, &due))
		return true;
	return takes_of(m, x, state).unit != UNIT_NONE || (requires_anything(w, x) && state == model_kind(m, x)->delivers_at);
}

/* The dated states before those that are wanted. */
static void want_before(work_t *w, entity_t x)
{
	const lifecycle_t *l = stages_of(w->m, x);
	uint64_t wanted = w->p->states[x];
	for (uint32_t r = 0; r < l->stage.count; r++) {
		bool before = false;
		for (uint32_t s = 0; s < lifecycle_states(l) && !before; s++)
			before = wanted >> s & 1 && stage_is_later(l, (state_t)r, (state_t)s);
		if (before && !(wanted >> r & 1) && is_dated(w, x, (state_t)r))
			want(w, x, (state_t)r);
	}
}

static thing_t *add_thing(work_t *w, entity_t e, state_t state)
{
	if (w->p->first[e] == 0)
		w->p->first[e] = w->p->thing.count;
	thing_t *x = array_push(w->s->mem, &w->p->thing);
	*x = (thing_t){ .entity = e, .state = state, .active = YES, .early = ANY_DAY, .start = ANY_DAY, .day = ANY_DAY, .late = { DAY_MAX, DAY_MAX }, .need = DAY_MIN, .beyond = DAY_MIN };
	return x;
}

static void add_document(work_t *w, entity_t e, state_t state)
{
	const model_t *m = w->m;
	const reached_t *r = verdict_reached(w->v, e, state);
	thing_t *x = add_thing(w, e, state);
	x->there = verdict_was(w->v, e, state, m->as_of);
	x->settled = r->known || x->there == YES;
	x->has_due = verdict_document_due(w->v, e, stages_of(m, e)->stage.at[state].name, &x->due);
	x->takes = takes_of(m, e, state);
	x->timed = x->takes.unit != UNIT_NONE;
	if (x->settled)
		x->day = r->known ? r->date : (interval_t){ DAY_MIN, m->as_of };
}

static void add_commitment(work_t *w, const verdict_t *v)
{
	const model_t *m = w->m;
	thing_t *x = add_thing(w, v->entity, NO_STATE);
	state_t started = lifecycle_state(stages_of(m, v->entity), NAME_started);
	const reached_t *r = started == NO_STATE ? NULL : verdict_reached(w->v, v->entity, started);
	x->there = v->delivered;
	x->active = v->active;
	x->settled = v->delivered == YES;
	x->has_due = v->has_due;
	x->due = v->due;
	x->takes = takes_of(m, v->entity, NO_STATE);
	x->timed = x->takes.unit != UNIT_NONE && (r == NULL || !r->known);
	if (!x->settled)
		return;
	x->day = interval_meet(v->has_day ? traced_delivered(w->v, v).date : ANY_DAY, (interval_t){ DAY_MIN, m->as_of });
	if (interval_is_empty(x->day))
		x->day = (interval_t){ DAY_MIN, m->as_of };
}

static void list_things(work_t *w)
{
	const verdicts_t *v = w->v;
	array_reserve(w->s->mem, &w->p->thing, v->all.count);
	add_thing(w, 0, NO_STATE);
	w->p->first[0] = 0;
	for (uint32_t i = 0; i < v->needs.at.count; i++)
		if (v->needs.at.at[i].state != NO_STATE)
			want(w, v->needs.at.at[i].b, v->needs.at.at[i].state);
	for (uint32_t i = 1; i < v->all.count; i++) {
		each_deliverable(w, &v->all.at[i], want);
		add_commitment(w, &v->all.at[i]);
	}
	for (entity_t e = 1; e < w->m->all.count; e++) {
		if (w->p->states[e] == 0)
			continue;
		want_before(w, e);
		for (state_t k = 0; k < lifecycle_states(stages_of(w->m, e)); k++)
			if (w->p->states[e] >> k & 1)
				add_document(w, e, k);
	}
}

/* ---- what they wait for ---- */

static void wait_for_deliverable(work_t *w, entity_t document, state_t state)
{
	graph_edge(w->g, schedule_find(w->p, w->delivers, NO_STATE), schedule_find(w->p, document, state), WAIT_END);
}

/* A step of what recurs ends nothing, nor does one that is not promised yet. */
static bool is_left_out(const work_t *w, entity_t of, entity_t step)
{
	const verdict_t *c = verdict_of(w->v, of), *x = verdict_of(w->v, step);
	return (c != NULL && c->recurring) || (x != NULL && x->not_yet == YES);
}

static void wait_for_needs(work_t *w, uint32_t from, entity_t e)
{
	const model_t *m = w->m;
	for (uint32_t i = w->v->needs.first[e]; i < w->v->needs.first[e + 1]; i++) {
		const need_t *n = &w->v->needs.at.at[i];
		bool step = n->at.start == m->all.at[n->b].at.start && m->all.at[n->b].container == e;
		uint32_t to = n->broken ? 0 : schedule_find(w->p, n->b, n->state);
		if (to != 0 && !(step && is_left_out(w, e, n->b)))
			graph_edge(w->g, from, to, step ? WAIT_END : WAIT_START);
	}
}

/* The nearest states of x before this one; all of them are things, since this one is. */
static void wait_for_states(work_t *w, uint32_t from, const thing_t *x)
{
	const lifecycle_t *l = stages_of(w->m, x->entity);
	uint64_t before = 0;
	for (uint32_t r = 0; r < l->stage.count; r++)
		if (w->p->states[x->entity] >> r & 1 && stage_is_later(l, (state_t)r, x->state) && is_dated(w, x->entity, (state_t)r))
			before |= UINT64_C(1) << r;
	for (uint32_t r = 0; r < l->stage.count; r++) {
		bool nearest = before >> r & 1;
		for (uint32_t k = 0; k < l->stage.count && nearest; k++)
			nearest = !(before >> k & 1 && stage_is_later(l, (state_t)r, (state_t)k));
		if (nearest)
			graph_edge(w->g, from, schedule_find(w->p, x->entity, (state_t)r), WAIT_STATE);
	}
}

static void list_waits(work_t *w)
{
	for (uint32_t i = 1; i < w->p->thing.count; i++) {
		const thing_t *x = &w->p->thing.at[i];
		if (x->settled)
			continue;
		if (x->state == NO_STATE) {
			wait_for_needs(w, i, x->entity);
			each_deliverable(w, verdict_of(w->v, x->entity), wait_for_deliverable);
			continue;
		}
		wait_for_states(w, i, x);
		if (x->state == model_kind(w->m, x->entity)->delivers_at)
			wait_for_needs(w, i, x->entity);
	}
}

void schedule_things(sure_t *s, schedule_t *p, graph_t *g)
{
	const model_t *m = &s->model;
	work_t w = { s, m, s->verdicts, p, g, 0 };
	p->m = m;
	p->first = mem_grow(s->mem, NULL, m->all.count * sizeof *p->first);
	p->states = mem_grow(s->mem, NULL, m->all.count * sizeof *p->states);
	memset(p->first, 0, m->all.count * sizeof *p->first);
	memset(p->states, 0, m->all.count * sizeof *p->states);
	list_things(&w);
	graph_init(g, s->mem, p->thing.count);
	array_reserve(s->mem, &g->edge, s->verdicts->needs.at.count);
	list_waits(&w);
	graph_finish(g);
	graph_components(g);
}

uint32_t schedule_find(const schedule_t *p, entity_t e, state_t state)
{
	if (state == NO_STATE)
		return p->states[e] == 0 ? p->first[e] : 0;
	if (!(p->states[e] >> state & 1))
		return 0;
	uint64_t below = p->states[e] & ((UINT64_C(1) << state) - 1);
	uint32_t n = p->first[e];
	for (; below != 0; below &= below - 1)
		n++;
	return n;
}
