#include "check/depend.h"

#include <string.h>

#include "base/out.h"
#include "check/checks.h"
#include "check/graph.h"

static void find_needs(const verdicts_t *v, entity_t a, need_fn *fn, void *context)
{
	const model_t *m = v->m;
	for (in_force_t i = in_force(m, a, NAME_requires, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (x[k].type != VALUE_REF)
				continue;
			need_t n = { a, x[k].as.ref, NO_STATE, false, value_span(&x[k]) };
			if (!(v->brief[n.b] & BRIEF_COMMITMENT) && !model_is(m, n.b, m->kinds.commitment)) {
				n.state = wanted_state(m, i.statement, n.b);
				n.broken = n.state == NO_STATE;
			}
			fn(context, &n);
		}
	}
	for (uint32_t i = m->first_child[a]; i < m->first_child[a + 1] && model_is(m, a, m->kinds.commitment); i++) {
		entity_t b = m->child[i];
		if (model_is(m, b, m->kinds.milestone))
			fn(context, &(need_t){ a, b, NO_STATE, false, m->all.at[b].at });
	}
}

static void keep_need(void *context, const need_t *n)
{
	verdicts_t *v = context;
	*array_push(v->s->mem, &v->needs.at) = *n;
}

static void needs_list(verdicts_t *v)
{
	const model_t *m = v->m;
	v->needs.first = mem_grow(v->s->mem, NULL, (m->all.count + 1) * sizeof *v->needs.first);
	for (entity_t e = 0; e < m->all.count; e++) {
		v->needs.first[e] = v->needs.at.count;
		if (e != 0 && model_is_shown(m, e) && (model_may_have(m, e, NAME_requires) || m->first_child[e] < m->first_child[e + 1]))
			find_needs(v, e, keep_need, v);
	}
	v->needs.first[m->all.count] = v->needs.at.count;
}

void each_need(const verdicts_t *v, entity_t a, need_fn *fn, void *context)
{
	for (uint32_t i = v->needs.first[a]; i < v->needs.first[a + 1]; i++)
		fn(context, &v->needs.at.at[i]);
}

/* ---- at risk ---- */

typedef struct {
	verdicts_t *v;
	truth_t risk;
} risk_t;

static void add_risk(void *context, const need_t *n)
{
	risk_t *r = context;
	const model_t *m = r->v->m;
	if (r->v->brief[n->b] & BRIEF_OVERDUE)
		r->risk = truth_or(r->risk, verdict_has_status(verdict_of(r->v, n->b), STATUS_OVERDUE));
	if (r->v->brief[n->b] & BRIEF_COMMITMENT || n->broken)
		return;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[n->b].kind);
	due_t due;
	if (document_due(m, n->b, l->stage.at[n->state].name, m->as_of, &due))
		r->risk = truth_or(r->risk, truth_and(date_before(due.date, interval_of(m->as_of)), truth_not(verdict_was(r->v, n->b, n->state, m->as_of))));
}

bool some_document_due(const model_t *m)
{
	entity_t e;
	for (of_kind_t i = of_kind(m, m->kinds.document); (e = of_kind_next(&i)) != 0;)
		if (model_may_have(m, e, NAME_due))
			return true;
	return false;
}

void verdicts_blocked(verdicts_t *v)
{
	needs_list(v);
	if (!v->some_overdue && !some_document_due(v->m))
		return;
	for (uint32_t i = 1; i < v->all.count; i++) {
		risk_t r = { v, NO };
		each_need(v, v->all.at[i].entity, add_risk, &r);
		v->all.at[i].blocked = r.risk;
	}
}

/* ---- circles ---- */

static void report_circle(sure_t *s, const graph_t *g, entity_t start)
{
	model_t *m = &s->model;
	circle_t c = { { NULL, 0, 0 } };
	if (!graph_circle(g, start, &c))
		return;
	const edge_t *first = &g->edge.at[c.edge.at[0]];
	span_t at = { first->tag, first->tag + symbol_length(s->symbols, m->all.at[first->to].name) };
	finding_t *f = finding_add(&s->findings, CHECK_DEPENDENCY_CYCLE, at, "`%s` can never be done: what it requires requires it in turn", model_full_name(m, start));
	f->subject = start;
	f->other = model_full_name(m, first->to);
	finding_label(&s->findings, f, "`%s` requires `%s`", model_full_name(m, start), model_full_name(m, first->to));
	out_t *path = out_new(s->mem);
	out_text(path, model_full_name(m, start));
	for (uint32_t i = 0; i < c.edge.count; i++) {
		const edge_t *e = &g->edge.at[c.edge.at[i]];
		out_print(path, " -> %s", model_full_name(m, e->to));
		if (i > 0)
			finding_also(&s->findings, f, (span_t){ e->tag, e->tag + symbol_length(s->symbols, m->all.at[e->to].name) }, "`%s` requires `%s`", model_full_name(m, e->from), model_full_name(m, e->to));
	}
	finding_path(&s->findings, f, "%s", out_data(path));
	finding_help(&s->findings, f, "delete the one of these requirements that does not hold");
	array_free(s->mem, &c.edge);
}

/* The member of each component that comes first in order of output, so that the finding does not depend on the order of files. */
static void report_circles(sure_t *s, const graph_t *g)
{
	const model_t *m = &s->model;
	entity_t *least = mem_grow(s->mem, NULL, (g->components + 1) * sizeof *least);
	memset(least, 0, (g->components + 1) * sizeof *least);
	for (entity_t e = 1; e < g->nodes; e++) {
		uint32_t c = g->component[e];
		if (g->size[c] > 1 && (least[c] == 0 || model_compare(m, e, least[c]) < 0))
			least[c] = e;
	}
	for (uint32_t c = 0; c < g->components; c++)
		if (least[c] != 0)
			report_circle(s, g, least[c]);
	mem_release(s->mem, least);
}

/* Which circle each is in, for what is said of the dates in it. */
static void keep_circles(sure_t *s, const graph_t *g)
{
	bool some = false;
	for (uint32_t c = 0; c < g->components && !some; c++)
		some = g->size[c] > 1;
	if (!some)
		return;
	uint32_t *circle = s->verdicts->circle = mem_grow(s->mem, NULL, g->nodes * sizeof *circle);
	for (uint32_t e = 0; e < g->nodes; e++)
		circle[e] = g->size[g->component[e]] > 1 ? g->component[e] + 1 : 0;
}

static void check_circles(sure_t *s)
{
	model_t *m = &s->model;
	graph_t g;
	graph_init(&g, s->mem, m->all.count);
	const needs_t *needs = &s->verdicts->needs;
	bool forward = false;           /* who only requires what stands before it is in no circle */
	for (uint32_t i = 0; i < needs->at.count && !forward; i++)
		forward = needs->at.at[i].a < needs->at.at[i].b;
	for (uint32_t i = 0; i < needs->at.count && forward; i++)
		if (needs->at.at[i].a != needs->at.at[i].b)
			graph_edge(&g, needs->at.at[i].a, needs->at.at[i].b, needs->at.at[i].at.start);
	if (forward) {
		graph_finish(&g);
		graph_components(&g);
		report_circles(s, &g);
		keep_circles(s, &g);
	}
	graph_free(&g);
}

/* ---- dates ---- */

/* When b is there, or when it is due: the date that a must not come before. */
typedef struct {
	bool has, planned;
	traced_t t;
	span_t at;                      /* where it is written */
} there_t;

static span_t record_span(const model_t *m, entity_t x, state_t state)
{
	for (const statement_t *s = model_first(m, x); s < model_last(m, x); s++)
		if (statement_property(m, s)->state == state && s->mains > 0)
			return value_span(statement_values(m, s));
	return m->all.at[x].at;
}

static there_t there_document(const verdicts_t *v, const need_t *n)
{
	const model_t *m = v->m;
	const reached_t *r = verdict_reached(v, n->b, n->state);
	if (r->known)
		return (there_t){ true, false, { .date = r->date, .chain = r->chain, .x = n->b, .state = n->state }, record_span(m, n->b, n->state) };
	sym_t state = kind_lifecycle(&m->kinds, m->all.at[n->b].kind)->stage.at[n->state].name;
	due_t due;
	if (!document_due(m, n->b, state, m->as_of, &due))
		return (there_t){ .has = false };
	return (there_t){ true, true, traced_due(due.date, (due_key_t){ n->b, state, m->as_of }), value_span(statement_values(m, due.line)) };
}

static traced_t due_of(const verdicts_t *v, const verdict_t *c)
{
	return traced_due(c->due, (due_key_t){ c->entity, 0, v->m->as_of });
}

static there_t there_commitment(const verdicts_t *v, const verdict_t *b)
{
	if (b->delivered == YES && b->has_day)
		return (there_t){ true, false, traced_delivered(v, b), NO_SPAN };
	if (b->has_due)
		return (there_t){ true, true, due_of(v, b), b->due_at };
	return (there_t){ .has = false };
}

/* Delivered, and perhaps before the day that is recorded. */
static bool is_unrecorded(const verdicts_t *v, const need_t *n)
{
	const verdict_t *b = n->state == NO_STATE ? verdict_of(v, n->b) : NULL;
	return b != NULL && b->delivered == YES && b->has_day && b->unrecorded < b->day.hi;
}

static const char *what(const model_t *m, const need_t *n)
{
	if (n->state == NO_STATE)
		return mem_print(m->mem, "`%s` delivered", model_full_name(m, n->b));
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[n->b].kind);
	return mem_print(m->mem, "`%s` %s", model_full_name(m, n->b), symbol_text(m->symbols, l->stage.at[n->state].name));
}

static bool closed(interval_t i)
{
	return i.lo != DAY_MIN && i.hi != DAY_MAX;
}

static void report_order(sure_t *s, const verdict_t *a, const need_t *n, const there_t *b, bool certain)
{
	model_t *m = &s->model;
	interval_t date = b->t.date;
	span_t at = a->own_due ? a->due_at : n->at;
	finding_t *f = finding_add(&s->findings, certain ? CHECK_DUE_BEFORE_PREREQUISITE : CHECK_DUE_MAYBE_BEFORE_PREREQUISITE, at, certain ? "`%s` is due before `%s`, which it requires" : "`%s` may be due before `%s`, which it requires", model_full_name(m, a->entity), model_full_name(m, n->b));
	f->subject = a->entity;
	f->declaration = model_full_name(m, a->entity);
	f->other = model_full_name(m, n->b);
	finding_label(&s->findings, f, "`%s` is due %s%s ...", model_full_name(m, a->entity), interval_is_day(a->due) ? "by " : "", interval_words(s->mem, a->due));
	const char *when = interval_words(s->mem, date);
	if (b->at.end != 0)
		finding_also(&s->findings, f, b->at, "... and requires %s, %s%s", what(m, n), b->planned ? "due " : "", when);
	else
		finding_also(&s->findings, f, m->all.at[n->b].at, "... and requires %s, %s", what(m, n), when);
	if (certain && closed(date) && a->due.hi != DAY_MAX)
		finding_path(&s->findings, f, "%s -> %s (%d day%s too early at best)", model_full_name(m, a->entity), model_full_name(m, n->b), date.lo - a->due.hi, date.lo - a->due.hi == 1 ? "" : "s");
	else
		finding_path(&s->findings, f, "%s -> %s", model_full_name(m, a->entity), model_full_name(m, n->b));
	const uint32_t *circle = s->verdicts->circle;
	if (circle != NULL && circle[a->entity] != 0 && circle[a->entity] == circle[n->b])
		finding_help(&s->findings, f, "`%s` requires `%s` in turn: mend that circle first, then look at the dates", model_full_name(m, n->b), model_full_name(m, a->entity));
	else if (certain && b->planned && date.hi < m->as_of)
		finding_help(&s->findings, f, "the record does not say on which day `%s` was there, and its date is past, too: record that, or give both a new date, due NEW_DATE since DAY per SOURCE", model_full_name(m, n->b));
	else if (certain && date.lo != DAY_MIN)
		finding_help(&s->findings, f, "the earliest due date that its prerequisite allows is %s", day_words(s->mem, date.lo));
	else if (is_unrecorded(s->verdicts, n))
		finding_help(&s->findings, f, "`%s` can have been delivered before that without a record: record when it was done, or to which later day its record is complete", model_full_name(m, n->b));
	else
		finding_help(&s->findings, f, "give one of the two dates more exactly");
}

/*
 * Whether a is due before b is there. A milestone is a step on the way: one that comes late makes its commitment late, which is
 * said elsewhere.
 */
static truth_t due_before(sure_t *s, const verdict_t *a, const need_t *n, there_t *b)
{
	if (!a->has_due || n->broken || a->dropped == YES)
		return NO;
	const verdict_t *c = verdict_of(s->verdicts, n->b);
	bool own_step = c != NULL && c->delivered == YES && s->model.all.at[n->b].container == a->entity;
	if ((c == NULL && n->state == NO_STATE) || own_step)
		return NO;
	*b = c != NULL ? there_commitment(s->verdicts, c) : there_document(s->verdicts, n);
	return b->has ? traced_before(s, due_of(s->verdicts, a), b->t) : NO;
}

static void check_order(sure_t *s, const verdict_t *a, const need_t *n)
{
	there_t b;
	truth_t before = due_before(s, a, n, &b);
	if (before == YES)
		report_order(s, a, n, &b, true);
	else if (before == UNKNOWN && closed(a->due) && closed(b.t.date))
		report_order(s, a, n, &b, false);
}

bool due_before_prerequisite(sure_t *s, const verdict_t *a)
{
	const needs_t *all = &s->verdicts->needs;
	there_t b;
	for (uint32_t i = all->first[a->entity]; i < all->first[a->entity + 1]; i++)
		if (due_before(s, a, &all->at.at[i], &b) == YES)
			return true;
	return false;
}

/* ---- all of them ---- */

typedef struct {
	sure_t *s;
	const verdict_t *a;
} pair_t;

/* Nothing can be wrong: a is not done yet, and due when b is, or later. Most are so, and the last days of all stay in the cache. */
static bool in_order(const pair_t *p, const need_t *n)
{
	const verdict_t *a = p->a;
	day_t latest = p->s->verdicts->latest[n->b];
	return a->delivered == NO && a->has_due && latest != DAY_MAX && a->due.lo >= latest;
}

static void check_need(void *context, const need_t *n)
{
	pair_t *p = context;
	if (n->a == n->b || in_order(p, n))
		return;
	check_order(p->s, p->a, n);
}

void check_dependencies(sure_t *s)
{
	check_circles(s);
}

void check_dependencies_of(sure_t *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		pair_t p = { s, &s->verdicts->all.at[i] };
		each_need(s->verdicts, p.a->entity, check_need, &p);
	}
}
