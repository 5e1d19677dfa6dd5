#include "emit/status_words.h"

#include <stdlib.h>

/* Something that is still to be visited. A tree is walked with a list of these: part_of can make it deeper than a stack is. */
typedef struct {
	entity_t entity;
	uint32_t depth, parent;
	day_t due;                      /* of a step: the last day on which it is in time */
	uint32_t order;
} visit_t;

typedef struct {
	status_report_t *r;
	ARRAY(visit_t) todo;
	bool *seen;                     /* by entity: it stands in a row */
} gather_t;

static bool is_section(const model_t *m, entity_t e)
{
	return model_is(m, e, m->kinds.strategy) || model_is(m, e, m->kinds.pillar);
}

static bool is_commitment(const model_t *m, entity_t e)
{
	return model_is(m, e, m->kinds.commitment);
}

static void visit_later(gather_t *g, visit_t v)
{
	*array_push(g->r->mem, &g->todo) = v;
}

/* What the list has from `from` on is turned round, so that it is taken from its end in the order it was given. */
static void turn_round(gather_t *g, uint32_t from)
{
	for (uint32_t i = from, j = g->todo.count; i + 1 < j; i++) {
		visit_t v = g->todo.at[--j];
		g->todo.at[j] = g->todo.at[i];
		g->todo.at[i] = v;
	}
}

static void children_later(gather_t *g, const visit_t *of, uint32_t parent, bool wanted(const model_t *, entity_t))
{
	uint32_t n, from = g->todo.count;
	const entity_t *child = model_children_as_read(g->r->m, of->entity, &n);
	for (uint32_t i = 0; i < n; i++)
		if (wanted(g->r->m, child[i]))
			visit_later(g, (visit_t){ .entity = child[i], .depth = of->depth + 1, .parent = parent });
	turn_round(g, from);
}

/* The list is taken from its end. */
static int latest_first(const void *a, const void *b)
{
	const visit_t *x = a, *y = b;
	if (x->due != y->due)
		return x->due > y->due ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* The steps of a commitment in the order in which they are due, since few of them have a number. Those of one day keep theirs. */
static void steps_later(gather_t *g, const visit_t *of)
{
	uint32_t from = g->todo.count;
	children_later(g, of, 0, is_commitment);
	for (uint32_t i = from; i < g->todo.count; i++) {
		const verdict_t *v = verdict_of(g->r->s->verdicts, g->todo.at[i].entity);
		g->todo.at[i].due = v == NULL || !v->has_due ? DAY_MAX : v->due.hi;
		g->todo.at[i].order = i;
	}
	if (g->todo.count > from)
		qsort(g->todo.at + from, g->todo.count - from, sizeof *g->todo.at, latest_first);
}

/* ---- rows ---- */

/* Delivered, and whether in time is not known. */
static bool is_perhaps_late(const status_report_t *r, const status_row_t *row)
{
	return row->status == STATUS_DELIVERED && verdict_late(row->verdict) == UNKNOWN && !status_not_due_yet(r, row);
}

/* Milestones are counted apart: a promise with five steps is one promise. */
static void count_row(status_report_t *r, status_section_t *in, const status_row_t *row)
{
	if (status_is_milestone(r, row->entity)) {
		r->milestones++;
		r->milestone[row->status]++;
		r->milestone[STATUS_LATE] += verdict_late(row->verdict) == YES;
		return;
	}
	in->all++;
	in->counts[row->status]++;
	in->counts[STATUS_LATE] += verdict_late(row->verdict) == YES;
	r->perhaps_late += is_perhaps_late(r, row);
	r->undone += row->status == STATUS_DELIVERED && row->verdict->undone == YES;
}

/* What is reached twice, by an error in the text, is shown once. */
static void add_row(gather_t *g, const visit_t *v)
{
	status_report_t *r = g->r;
	const verdict_t *verdict = verdict_of(r->s->verdicts, v->entity);
	if (verdict == NULL || g->seen[v->entity])
		return;
	g->seen[v->entity] = true;
	if (verdict_status(verdict) == STATUS_NOT_YET) {
		*array_push(r->mem, &r->not_yet) = v->entity;
		return;
	}
	status_section_t *in = &r->section.at[r->section.count - 1];
	status_row_t *row = array_push(r->mem, &r->row);
	*row = (status_row_t){ v->entity, verdict, verdict_status(verdict), v->depth };
	in->rows++;
	count_row(r, in, row);
}

/* A commitment and its milestones, into the last section. */
static void add_commitment(gather_t *g, entity_t e)
{
	uint32_t end = g->todo.count;
	visit_later(g, (visit_t){ .entity = e });
	while (g->todo.count > end) {
		visit_t v = g->todo.at[--g->todo.count];
		add_row(g, &v);
		steps_later(g, &v);
	}
}

/* ---- sections ---- */

static status_section_t *open_section(status_report_t *r, entity_t e, uint32_t depth, uint32_t parent)
{
	status_section_t *x = array_push(r->mem, &r->section);
	*x = (status_section_t){ .entity = e, .depth = depth, .parent = parent, .row = r->row.count };
	return x;
}

static void add_section(gather_t *g, const visit_t *v)
{
	status_report_t *r = g->r;
	uint32_t self = r->section.count, n;
	open_section(r, v->entity, v->depth, v->depth == 0 ? self : v->parent);
	const entity_t *child = model_children_as_read(r->m, v->entity, &n);
	for (uint32_t i = 0; i < n; i++)
		if (is_commitment(r->m, child[i]))
			add_commitment(g, child[i]);
	children_later(g, v, self, is_section);
}

static void add_tree(gather_t *g, entity_t root)
{
	visit_later(g, (visit_t){ .entity = root });
	while (g->todo.count > 0) {
		visit_t v = g->todo.at[--g->todo.count];
		add_section(g, &v);
	}
}

/* Commitments outside of every strategy; milestones without a commitment, which an error leaves behind, come last. */
static void add_strays(gather_t *g, const entity_t *all, uint32_t n)
{
	status_report_t *r = g->r;
	open_section(r, 0, 0, r->section.count);
	for (int milestones = 0; milestones < 2; milestones++)
		for (uint32_t i = 0; i < n; i++)
			if (is_commitment(r->m, all[i]) && !g->seen[all[i]] && status_is_milestone(r, all[i]) == (milestones == 1))
				add_commitment(g, all[i]);
	if (r->section.at[r->section.count - 1].rows == 0)
		r->section.count--;
}

/* Sections stand after the one that holds them, so that one way back adds everything up. */
static void add_up(status_report_t *r)
{
	for (uint32_t i = r->section.count; i-- > 0;) {
		const status_section_t *x = &r->section.at[i];
		status_section_t *parent = &r->section.at[x->parent];
		if (x->parent == i) {
			r->roots++;
			continue;
		}
		parent->all += x->all;
		for (int k = 0; k < STATUS_LOOKS; k++)
			parent->counts[k] += x->counts[k];
	}
}

/* A strategy, or a pillar that an error left without one. */
static bool is_root(const model_t *m, entity_t e)
{
	entity_t in = m->all.at[e].container;
	return is_section(m, e) && (in == 0 || !model_is_shown(m, in) || !is_section(m, in));
}

static void gather_tree(gather_t *g, const entity_t *all, uint32_t n)
{
	status_report_t *r = g->r;
	for (int empty = 0; empty < 2; empty++)         /* what holds nothing is only named by the others, and comes after them */
		for (uint32_t i = 0; i < n; i++)
			if (is_root(r->m, all[i]) && (r->m->first_child[all[i]] == r->m->first_child[all[i] + 1]) == (empty == 1))
				add_tree(g, all[i]);
	add_strays(g, all, n);
	add_up(r);
	r->all = verdict_counts(r->s, r->counts);
}

/* ---- what needs attention ---- */

/* What was kept is in doubt only if it may have been late: that it may have been given up since does not matter. */
static bool is_in_doubt(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	if (v->delivered == YES)
		return is_perhaps_late(r, row);
	return (v->overdue == UNKNOWN && !status_not_due_yet(r, row)) || v->at_risk == UNKNOWN || v->active == UNKNOWN;
}

/* A step needs no news of its own: the check says nothing of it, either. */
static bool is_untracked(const status_report_t *r, const status_row_t *row)
{
	return row->status == STATUS_OPEN && !status_is_milestone(r, row->entity);
}

static care_t care_of(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	bool is_step = status_is_milestone(r, row->entity);
	switch (verdict_look(v)) {
	case STATUS_OVERDUE: return CARE_OVERDUE;
	case STATUS_LATE: return CARE_LATE;
	case STATUS_DROPPED: case STATUS_INACTIVE: return CARE_DROPPED;
	default: break;
	}
	if (row->status == STATUS_UNKNOWN && !(is_step && v->delivered == NO && v->overdue == NO))
		return CARE_UNKNOWN;
	if (is_untracked(r, row))
		return CARE_OPEN;
	if (v->at_risk == YES)
		return CARE_AT_RISK;
	return is_in_doubt(r, row) ? CARE_DOUBT : CARE_COUNT;
}

/* The milestones of what was given up are nobody's care any more. */
static void gather_cares(status_report_t *r)
{
	bool given_up = false;
	for (uint32_t i = 0; i < r->row.count; i++) {
		care_t care = care_of(r, &r->row.at[i]);
		if (r->row.at[i].depth == 0)
			given_up = care == CARE_DROPPED;
		if (care != CARE_COUNT && (r->row.at[i].depth == 0 || !given_up))
			*array_push(r->mem, &r->care[care]) = i;
	}
}

/* ---- instruments, targets ---- */

/* Law is what extends the kind `act` of the library. */
static void gather_instruments(status_report_t *r, const entity_t *all, uint32_t n)
{
	model_t *m = r->m;
	kind_id_t act = kind_find(&m->kinds, symbol_find(m->symbols, "act", 3));
	for (uint32_t i = 0; i < n; i++) {
		if (!model_is(m, all[i], m->kinds.instrument))
			continue;
		if (act != 0 && model_is(m, all[i], act))
			*array_push(r->mem, &r->act) = all[i];
		else
			*array_push(r->mem, &r->plan) = all[i];
	}
}

static void gather_targets(status_report_t *r)
{
	for (uint32_t k = 0; k < r->row.count; k++)
		for (in_force_t i = in_force(r->m, r->row.at[k].entity, NAME_target, r->m->as_of); in_force_next(&i);)
			*array_push(r->mem, &r->target) = (status_target_t){ k, i.statement };
}

status_report_t *status_gather(sure_t *s)
{
	status_report_t *r = mem_alloc(s->mem, sizeof *r);
	*r = (status_report_t){ .s = s, .m = &s->model, .mem = s->mem, .scratch = out_new(s->mem) };
	gather_t g = { .r = r, .seen = mem_grow(s->mem, NULL, s->model.all.count * sizeof(bool)) };
	memset(g.seen, 0, s->model.all.count * sizeof(bool));
	uint32_t n;
	const entity_t *all = model_as_read(&s->model, &n);
	gather_tree(&g, all, n);
	gather_cares(r);
	gather_instruments(r, all, n);
	gather_targets(r);
	array_free(s->mem, &g.todo);
	mem_release(s->mem, g.seen);
	return r;
}
