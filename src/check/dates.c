#include "check/dates.h"

#include <string.h>

#include "base/out.h"
#include "check/graph.h"
#include "check/working_days.h"
#include "check/verdicts.h"

/* ---- what an anchor depends on ---- */

static void need_value(graph_t *g, uint32_t from, const value_t *v)
{
	if (v->type == VALUE_DATE_EXPR)
		graph_edge(g, from, v->as.index, v->start);
}

/* The date of a line, and the day on which it begins. */
static void need_statement(const model_t *m, graph_t *g, uint32_t from, const statement_t *s)
{
	const value_t *since = statement_property(m, s)->own_since ? NULL : statement_role(m, s, WORD_since);
	if (s->mains > 0)
		need_value(g, from, statement_values(m, s));
	if (since != NULL)
		need_value(g, from, since);
}

/* The expressions in the dates of a property of x. */
static void need_property(const model_t *m, graph_t *g, uint32_t from, entity_t x, sym_t name)
{
	for (const statement_t *s = model_first(m, x); s < model_last(m, x); s++)
		if (statement_name(m, s) == name)
			need_statement(m, g, from, s);
}

/* A record of a state that is not automatic is cut at the publication of its sources. */
static void need_sources(const model_t *m, graph_t *g, uint32_t from, entity_t x, const stage_t *stage)
{
	for (const statement_t *s = model_first(m, x); s < model_last(m, x) && !stage->automatic; s++) {
		const value_t *v = statement_values(m, s);
		for (uint32_t i = s->mains; statement_name(m, s) == stage->name && i < s->values; i++)
			if (v[i].role == WORD_per && v[i].type == VALUE_REF)
				need_property(m, g, from, v[i].as.ref, NAME_published);
	}
}

static void need_dues_for(const model_t *m, graph_t *g, uint32_t from, entity_t x, sym_t state)
{
	for (const statement_t *s = model_first(m, x); s < model_last(m, x); s++)
		if (statement_name(m, s) == NAME_due && due_is_for(m, x, s, state))
			need_statement(m, g, from, s);
}

/* The states that one of the `due` of a commitment may be for and keep it: that which its kind delivers at, and the last; of what changes, any. */
static bool may_keep(const model_t *m, entity_t c, const statement_t *due, bool changes, state_t last)
{
	sym_t state = statement_state(m, c, due);
	return changes || state == model_delivers_at(m, c) || lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), state) == last;
}

static state_t last_due_state(const model_t *m, entity_t c)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[c].kind);
	state_t last = NO_STATE;
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
		state_t state = statement_name(m, s) == NAME_due ? lifecycle_state(l, statement_state(m, c, s)) : NO_STATE;
		if (state != NO_STATE && (last == NO_STATE || state > last))
			last = state;
	}
	return last;
}

/* The own due dates by which a commitment is kept; whether one of them always is in force. */
static bool need_own_due(const model_t *m, graph_t *g, uint32_t from, entity_t c)
{
	bool always = false, changes = model_has_history(m, c, NAME_due);
	state_t last = last_due_state(m, c);
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
		if (statement_name(m, s) != NAME_due || !may_keep(m, c, s, changes, last))
			continue;
		need_statement(m, g, from, s);
		always = always || (statement_state(m, c, s) == model_delivers_at(m, c) && statement_role(m, s, WORD_since) == NULL);
	}
	return always;
}

/* The due date of a commitment that has none of its own, or not always, comes from what delivers it. */
static void need_due(const model_t *m, graph_t *g, uint32_t from, entity_t x)
{
	if (need_own_due(m, g, from, x))
		return;
	for (const statement_t *s = model_first(m, x); s < model_last(m, x); s++) {
		const value_t *v = statement_values(m, s), *at = statement_role(m, s, WORD_at), *by = statement_role(m, s, WORD_by);
		sym_t name = statement_name(m, s);
		if (name == NAME_delivers || name == NAME_target || name == NAME_period || name == NAME_ongoing)
			need_statement(m, g, from, s);
		for (uint32_t i = 0; name == NAME_delivers && i < s->mains; i++)
			if (v[i].type == VALUE_REF)
				need_dues_for(m, g, from, v[i].as.ref, at != NULL ? at->as.sym : default_state(m, v[i].as.ref));
		if (name == NAME_target && by != NULL)
			need_value(g, from, by);
	}
}

/* What anchors need. */
typedef struct {
	const sure_t *s;
	graph_t *g;
	bool joining;                   /* some day on which a member joins or leaves is computed */
} needs_of_t;

static bool some_joining(const model_t *m)
{
	for (uint32_t e = 1; e < m->date.count; e++)
		if (model_is(m, m->date.at[e].owner, m->kinds.actor))
			return true;
	return false;
}

/* Actors, each once. */
typedef ARRAY(entity_t) actors_t;

static void add_actor(const model_t *m, actors_t *all, entity_t actor)
{
	for (uint32_t i = 0; i < all->count; i++)
		if (all->at[i] == actor)
			return;
	*array_push(m->mem, all) = actor;
}

static void add_actors(const model_t *m, actors_t *all, const statement_t *s, int role)
{
	const value_t *v = statement_values(m, s);
	for (uint32_t i = 0; i < s->values; i++)
		if (v[i].type == VALUE_REF && (v[i].role == role || v[i].role == WORD_except))
			add_actor(m, all, v[i].as.ref);
}

/* The days on which members of groups join and leave, and members of these. */
static void need_joining(const model_t *m, graph_t *g, uint32_t from, actors_t *all)
{
	for (uint32_t i = 0; i < all->count; i++) {
		entity_t actor = all->at[i];
		for (const statement_t *s = model_first(m, actor); s < model_last(m, actor); s++) {
			if (statement_name(m, s) != NAME_members)
				continue;
			const value_t *since = statement_role(m, s, WORD_since), *until = statement_role(m, s, WORD_until);
			if (since != NULL)
				need_value(g, from, since);
			if (until != NULL)
				need_value(g, from, until);
			add_actors(m, all, s, 0);
		}
	}
}

/* Where somebody reaches a state one by one, membership is judged by the due date of the state. */
static void need_membership(const needs_of_t *n, uint32_t from, entity_t x, state_t state)
{
	const model_t *m = &n->s->model;
	const stage_t *stage = &kind_lifecycle(&m->kinds, m->all.at[x].kind)->stage.at[state];
	sym_t first = due_first_with(m, x, state);
	actors_t all = { NULL, 0, 0 };
	if (stage->group != 0)
		add_actor(m, &all, actor_named(m, x, stage->group));
	for (const statement_t *s = model_first(m, x); s < model_last(m, x); s++)
		if (statement_name(m, s) == NAME_due && (due_is_for(m, x, s, stage->name) || (first != 0 && statement_state(m, x, s) == first)))
			add_actors(m, &all, s, WORD_by);
	if (all.count == 0)
		return;
	for (const statement_t *s = model_first(m, x); n->joining && s < model_last(m, x); s++)
		if (statement_name(m, s) == stage->name)
			add_actors(m, &all, s, WORD_by);
	if (model_is(m, x, m->kinds.commitment) && (stage->name == model_delivers_at(m, x) || state == last_due_state(m, x)))
		need_due(m, n->g, from, x);
	else
		need_dues_for(m, n->g, from, x, stage->name);
	if (first != 0)
		need_dues_for(m, n->g, from, x, first);
	if (n->joining)
		need_joining(m, n->g, from, &all);
	array_free(m->mem, &all);
}

static void need_records(const model_t *m, graph_t *g, uint32_t from, entity_t x, const stage_t *stage)
{
	need_property(m, g, from, x, stage->name);
	need_sources(m, g, from, x, stage);
}

static void need_state(const needs_of_t *n, uint32_t from, entity_t x, state_t state)
{
	const model_t *m = &n->s->model;
	graph_t *g = n->g;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	uint64_t seen = 0;
	while (!(seen >> state & 1)) {
		const stage_t *stage = &l->stage.at[state];
		seen |= UINT64_C(1) << state;
		need_records(m, g, from, x, stage);
		need_membership(n, from, x, state);
		uint64_t others = reached_asks(n->s, x, state);
		for (uint32_t k = 0; k < l->stage.count; k++)
			if (others >> k & 1) {
				need_records(m, g, from, x, &l->stage.at[k]);
				if (!(stage->circle >> k & 1))
					need_membership(n, from, x, (state_t)k);
			}
		stage_t rule;
		if (!reached_follows(n->s, x, state, &rule))
			return;
		state = rule.follows;
	}
}

static void need_anchor(const needs_of_t *n, uint32_t e)
{
	const model_t *m = &n->s->model;
	graph_t *g = n->g;
	const date_expr_t *x = &m->date.at[e];
	state_t state = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[x->anchor].kind), x->member);
	if (state != NO_STATE)
		need_state(n, e, x->anchor, state);
	else if (x->member == NAME_due && model_is(m, x->anchor, m->kinds.commitment))
		need_due(m, g, e, x->anchor);
	else if (x->member == NAME_due)
		need_dues_for(m, g, e, x->anchor, default_state(m, x->anchor));
	else
		need_property(m, g, e, x->anchor, x->member);
}

/* ---- resolving ---- */

static interval_t anchor_date(sure_t *s, const date_expr_t *x)
{
	const model_t *m = &s->model;
	state_t state = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[x->anchor].kind), x->member);
	return state != NO_STATE ? reached_state(s, x->anchor, state, false).date : anchor_on(m, x, m->as_of);
}

static void fold(const model_t *m, date_expr_t *x)
{
	interval_t r = m->date.at[x->first].date;
	for (uint32_t k = m->date.at[x->first].next; k != 0; k = m->date.at[k].next)
		r = date_extreme((date_op_t)x->op, r, m->date.at[k].date);
	x->date = r;
}

interval_t date_open(int op, interval_t of)
{
	if (op == DATE_AFTER)
		return (interval_t){ of.lo == DAY_MIN ? DAY_MIN : of.lo + 1, DAY_MAX };
	return (interval_t){ DAY_MIN, of.hi == DAY_MAX ? DAY_MAX : of.hi - 1 };
}

static bool is_open(day_t d)
{
	return d == DAY_MIN || d == DAY_MAX;
}

/* Whether a step leads out of the calendar; `to` gets where it ends. */
static bool leaves_calendar(const model_t *m, const date_expr_t *x, interval_t of, interval_t *to)
{
	*to = x->unit == UNIT_WORKING_DAY ? working_days_moved(m, x->owner, of, x->n) : interval_add(of, x->n, (unit_t)x->unit, (counting_t)x->counting);
	return is_open(to->lo) != is_open(of.lo) || is_open(to->hi) != is_open(of.hi);
}

/* A date that the calendar does not have is not known: it is not moved to the last day that there is. */
interval_t date_moved(const model_t *m, const date_expr_t *x, interval_t of)
{
	interval_t to;
	return leaves_calendar(m, x, of, &to) ? ANY_DAY : to;
}

static void check_calendar(sure_t *s, const date_expr_t *x, interval_t of)
{
	interval_t to;
	if (!leaves_calendar(&s->model, x, of, &to))
		return;
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_DATE, (span_t){ x->start, x->end }, "this leads out of the calendar, which has the years 1 to 9999");
	f->subject = x->owner;
	finding_help(&s->findings, f, "is the length of time right? write one that ends in the calendar");
}

/* Whether what an anchor means was given again with a since, here or in what it counts from. The dates of states have no history. */
static bool has_history(const sure_t *s, const graph_t *g, uint32_t e)
{
	const model_t *m = &s->model;
	const date_expr_t *x = &m->date.at[e];
	bool anchor = x->op == DATE_ANCHOR || x->op == DATE_END, some = false;
	if (anchor && lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[x->anchor].kind), x->member) != NO_STATE)
		return false;
	if (anchor)
		some = x->member == NAME_due ? due_has_history(m, x->anchor) : model_has_history(m, x->anchor, x->member);
	for (uint32_t k = g->first[e]; k < g->first[e + 1] && !some; k++)
		some = m->date.at[g->edge.at[g->row[k]].to].history;
	return some;
}

static void resolve_one(sure_t *s, const graph_t *g, uint32_t e)
{
	model_t *m = &s->model;
	date_expr_t *x = &m->date.at[e];
	const date_expr_t *of = &m->date.at[x->first];
	switch (x->op) {
	case DATE_ANCHOR:
		x->date = anchor_date(s, x);
		break;
	case DATE_END:
		x->date = end_on(m, x->anchor, x->member, m->as_of);
		break;
	case DATE_OFFSET:
		x->counting = (uint8_t)counting_for(m, x->owner, of->op == DATE_ANCHOR ? of->anchor : 0);
		x->date = date_moved(m, x, of->date);
		check_calendar(s, x, of->date);
		break;
	case DATE_AFTER: case DATE_BEFORE:
		x->date = date_open(x->op, of->date);
		break;
	case DATE_EARLIEST: case DATE_LATEST:
		fold(m, x);
		break;
	default:
		break;
	}
	x->earliest = date_earliest(s, x);
	x->history = has_history(s, g, e);
	x->resolved = DATE_RESOLVED;
}

/* ---- circles ---- */

static void report_circle(sure_t *s, const graph_t *g, uint32_t start)
{
	model_t *m = &s->model;
	circle_t c = { { NULL, 0, 0 } };
	if (!graph_circle(g, start, &c))
		return;
	const date_expr_t *x = &m->date.at[start];
	finding_t *f = finding_add(&s->findings, CHECK_DATE_CYCLE, (span_t){ x->start, x->end }, "this date is computed from itself");
	f->subject = x->owner;
	const char *last = "";
	out_t *path = out_new(s->mem);
	for (uint32_t i = 0; i < c.edge.count; i++) {
		const date_expr_t *to = &m->date.at[g->edge.at[c.edge.at[i]].to];
		const char *name = model_full_name(m, to->owner);
		if (strcmp(name, last) != 0)
			out_print(path, " -> %s", name);
		last = name;
		if (to->op == DATE_ANCHOR && g->edge.at[c.edge.at[i]].to != start)
			finding_also(&s->findings, f, (span_t){ to->start, to->end }, "computed from this");
	}
	finding_path(&s->findings, f, "%s%s", model_full_name(m, x->owner), out_data(path));
	finding_help(&s->findings, f, "give one of these dates by itself");
	array_free(s->mem, &c.edge);
}

/* The first of a circle in order of output, so that permuting files changes no finding. */
static uint32_t first_of_circle(const sure_t *s, const graph_t *g, uint32_t n)
{
	const model_t *m = &s->model;
	uint32_t best = n;
	for (uint32_t k = 1; k < g->nodes; k++) {
		if (g->component[k] != g->component[n] || k == best)
			continue;
		int c = model_compare(m, m->date.at[k].owner, m->date.at[best].owner);
		if (c < 0 || (c == 0 && m->date.at[k].start < m->date.at[best].start))
			best = k;
	}
	return best;
}

void dates_resolve(sure_t *s)
{
	model_t *m = &s->model;
	graph_t g;
	needs_of_t needs = { s, &g, some_joining(m) };
	graph_init(&g, s->mem, m->date.count);
	for (uint32_t e = 1; e < m->date.count; e++) {
		for (uint32_t k = m->date.at[e].first; k != 0; k = m->date.at[k].next)
			graph_edge(&g, e, k, 0);
		if (m->date.at[e].op == DATE_ANCHOR)
			need_anchor(&needs, e);
		if (m->date.at[e].op == DATE_END)
			need_property(m, &g, e, m->date.at[e].anchor, m->date.at[e].member);
	}
	graph_finish(&g);
	graph_components(&g);
	uint8_t *reported = mem_grow(s->mem, NULL, (size_t)g.components + 1);
	memset(reported, 0, (size_t)g.components + 1);
	for (uint32_t i = 0; i < g.nodes; i++) {
		uint32_t e = g.order[i];
		if (e == 0 || !graph_on_circle(&g, e)) {
			resolve_one(s, &g, e);
			continue;
		}
		if (!reported[g.component[e]])
			report_circle(s, &g, first_of_circle(s, &g, e));
		reported[g.component[e]] = 1;
	}
	mem_release(s->mem, reported);
	graph_free(&g);
}

/* ---- same anchor ---- */

enum { CLIMB_MAX = 64 };

/* One date on the way from a computed date to its anchor, and the step by which the one before it was made. */
typedef struct {
	uint32_t expr;                  /* an OFFSET or ANCHOR, or 0: the state of x */
	entity_t x;
	state_t state;
	sym_t member, at;               /* a property of x, for anchors that are no states; of a due date the state it is for */
	day_t day;                      /* as of which the due date is in force */
	const statement_t *line;        /* the only one that the due date comes from; NULL: none or several */
	int32_t n;
	unit_t unit;
	counting_t counting;
} rung_t;

typedef struct {
	rung_t at[CLIMB_MAX];
	unsigned count;
} ladder_t;

/* Where the date of a state comes from, if from one computed date alone. */
static bool climb_state(const sure_t *s, const rung_t *from, rung_t *to)
{
	const reached_t *r = verdict_reached(s->verdicts, from->x, from->state);
	if (r == NULL || r->chain == 0)
		return false;
	if (r->chain != DATE_FOLLOWS) {
		*to = (rung_t){ .expr = r->chain };
		return true;
	}
	stage_t rule;
	reached_follows(s, from->x, from->state, &rule);
	*to = (rung_t){ .x = from->x, .state = rule.follows, .n = rule.n, .unit = rule.unit, .counting = counting_for(&s->model, from->x, from->x) };
	return true;
}

/* The single computed date of a property in force; 0 if it is something else. */
static uint32_t property_expr(const model_t *m, entity_t x, sym_t name)
{
	uint32_t found = 0;
	unsigned n = 0;
	for (in_force_t i = in_force(m, x, name, m->as_of); in_force_next(&i); n++)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_DATE_EXPR)
			found = statement_values(m, i.statement)->as.index;
	return n == 1 ? found : 0;
}

static rung_t due_rung(const model_t *m, due_key_t of)
{
	return (rung_t){ .x = of.x, .state = NO_STATE, .member = NAME_due, .at = of.at, .day = of.day, .line = due_only_line(m, of) };
}

static bool climb(const sure_t *s, const rung_t *from, rung_t *to)
{
	const model_t *m = &s->model;
	if (from->expr == 0 && from->member == 0)
		return climb_state(s, from, to);
	if (from->expr == 0) {
		const value_t *v = from->line == NULL ? NULL : due_value(m, from->line);
		uint32_t e = from->member != NAME_due ? property_expr(m, from->x, from->member) : v != NULL && v->type == VALUE_DATE_EXPR ? v->as.index : 0;
		*to = (rung_t){ .expr = e };
		return e != 0;
	}
	const date_expr_t *e = &m->date.at[from->expr];
	if (!e->resolved)
		return false;
	if (e->op == DATE_OFFSET) {
		*to = (rung_t){ .expr = e->first, .n = e->n, .unit = (unit_t)e->unit, .counting = (counting_t)e->counting };
		return true;
	}
	if (e->op != DATE_ANCHOR)
		return false;
	state_t state = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[e->anchor].kind), e->member);
	*to = (rung_t){ .x = e->anchor, .state = state, .member = state == NO_STATE ? e->member : 0 };
	if (to->member == NAME_due)
		*to = due_rung(m, (due_key_t){ e->anchor, model_is(m, e->anchor, m->kinds.commitment) ? 0 : default_state(m, e->anchor), m->as_of });
	return true;
}

static void ladder_of(const sure_t *s, traced_t t, ladder_t *l)
{
	rung_t first = { .expr = t.chain == DATE_FOLLOWS ? 0 : t.chain, .x = t.x, .state = t.state, .member = t.member };
	if (t.member == NAME_due)
		first = due_rung(&s->model, (due_key_t){ t.x, t.at, t.day });
	l->count = 0;
	if (first.expr == 0 && t.x == 0)
		return;
	rung_t step[2];
	unsigned steps = 0;
	for (unsigned k = 0; k < 2 && t.step[k].unit != UNIT_NONE; k++)
		step[steps++] = (rung_t){ .n = t.step[k].n, .unit = (unit_t)t.step[k].unit, .counting = (counting_t)t.step[k].counting };
	if (steps > 0)                          /* dates that bear no name, and the steps that lead to them; the last step first */
		l->at[l->count++] = (rung_t){ 0 };
	if (steps > 1)
		l->at[l->count++] = step[1];
	if (steps > 0) {
		first.n = step[0].n;
		first.unit = step[0].unit;
		first.counting = step[0].counting;
	}
	l->at[l->count++] = first;
	while (l->count > 0 && l->count < CLIMB_MAX && climb(s, &l->at[l->count - 1], &l->at[l->count]))
		l->count++;
}

/* A due date is the same as another that comes from the same lines: that of what delivers two commitments, say. */
static bool same_rung(const model_t *m, const rung_t *a, const rung_t *b)
{
	if (a->expr != 0 || b->expr != 0)
		return a->expr == b->expr;
	if (a->x == 0 || b->x == 0)
		return false;
	if (a->x == b->x && a->state == b->state && a->member == b->member && a->at == b->at && a->day == b->day)
		return true;
	if (a->member != NAME_due || b->member != NAME_due || a->line != b->line)
		return false;
	return a->line != NULL || due_same_lines(m, (due_key_t){ a->x, a->at, a->day }, (due_key_t){ b->x, b->at, b->day });
}

static bool is_step(const rung_t *r)
{
	return r->unit != UNIT_NONE;
}

/* The steps between a date and its anchor. */
typedef struct {
	unsigned count;
	int way;                        /* 1: all lead to later days, -1: to earlier ones, 2: some each, 0: there are none, or all by nothing */
	bool moves;                     /* at least one by a day or more */
	const rung_t *last;             /* the only one, if there is one */
} steps_t;

static steps_t steps(const ladder_t *l, unsigned anchor)
{
	steps_t r = { .count = 0 };
	for (unsigned i = 1; i <= anchor; i++) {
		const rung_t *p = &l->at[i];
		if (!is_step(p))
			continue;
		int way = (p->n > 0) - (p->n < 0);
		r.way = r.way == 0 || r.way == way ? way : way == 0 ? r.way : 2;
		r.moves = r.moves || (p->unit == UNIT_HOUR ? p->n / 24 : p->n) != 0;
		r.last = p;
		r.count++;
	}
	return r;
}

/* Compares by what lies between each date and the anchor: -1, 0, 1 as a lies before, on or after b; 2: not decided. */
static int compare_steps(const ladder_t *a, unsigned i, const ladder_t *b, unsigned j)
{
	steps_t p = steps(a, i), q = steps(b, j);
	if (p.count == 0 || q.count == 0) {
		int way = p.count == 0 ? -q.way : p.way;
		return p.way == 2 || q.way == 2 ? 2 : p.moves || q.moves ? way : 0;
	}
	const rung_t *x = p.last, *y = q.last;
	if (x->unit == UNIT_WORKING_DAY || p.count != 1 || q.count != 1 || x->unit != y->unit || x->counting != y->counting || (x->n < 0) != (y->n < 0))
		return 2;
	if (x->unit == UNIT_HOUR)
		return x->n / 24 < y->n / 24 ? -1 : x->n / 24 > y->n / 24;
	return x->n < y->n ? -1 : x->n > y->n;
}

static int compare_traced(const sure_t *s, traced_t a, traced_t b)
{
	ladder_t la, lb;
	ladder_of(s, a, &la);
	ladder_of(s, b, &lb);
	for (unsigned i = 0; i < la.count; i++)
		for (unsigned j = 0; j < lb.count; j++)
			if (same_rung(&s->model, &la.at[i], &lb.at[j]))
				return compare_steps(&la, i, &lb, j);
	return 2;
}

traced_t traced_delivery(const verdicts_t *v, const verdict_t *c)
{
	traced_t t = { .date = c->has_day ? c->day : ANY_DAY, .chain = c->day_chain };
	const reached_t *r = c->has_day && c->day_of != 0 ? verdict_reached(v, c->day_of, c->day_state) : NULL;
	if (r != NULL && r->known)
		t = (traced_t){ .date = c->day, .chain = r->chain, .x = c->day_of, .state = c->day_state };
	return t;
}

traced_t traced_delivered(const verdicts_t *v, const verdict_t *c)
{
	traced_t day = traced_delivery(v, c);
	if (!c->has_day || c->unrecorded >= c->day.hi)
		return day;
	return (traced_t){ .date = { c->first, c->day.hi }, .state = NO_STATE };
}

truth_t traced_at_most(const sure_t *s, traced_t a, traced_t b)
{
	truth_t t = date_at_most(a.date, b.date);
	if (t != UNKNOWN)
		return t;
	int c = compare_traced(s, a, b);
	return c == 2 ? UNKNOWN : c <= 0 ? YES : NO;
}
