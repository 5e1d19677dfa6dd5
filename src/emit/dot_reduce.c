/*
 * --reduce: a requirement that follows from others is left out. Whatever requires nothing else comes first, so that each search
 * runs over requirements that are reduced already. Only what is kept is a way, so nothing comes apart in a circle. A way
 * leads through commitments alone, and to a document only at the very state that is required.
 */
#include "check/graph.h"
#include "emit/dot.h"

#include <stdlib.h>

typedef struct {
	dot_t *d;
	graph_t graph;                  /* declarations, then a node for each required state of a document */
	uint32_t *place;                /* by node: in graph.order */
	uint32_t *seen;                 /* by node: the search that met it */
	uint32_t *kept;                 /* by node: how many of its edges are kept, which are then the first */
	uint32_t search;
	uint64_t budget;                /* steps that are left, for all searches together */
	ARRAY(uint32_t) todo;
} reduce_t;

/* ---- nodes ---- */

typedef struct {
	uint32_t to, link;
	const char *state;
} goal_t;

static int compare_goals(const void *x, const void *y)
{
	const goal_t *a = x, *b = y;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	int c = strcmp(a->state, b->state);
	return c != 0 ? c : (a->link > b->link) - (a->link < b->link);
}

static bool is_promise(const dot_t *d, entity_t e)
{
	return d->spot[e].look == LOOK_COMMITMENT || d->spot[e].look == LOOK_MILESTONE;
}

/* By link: the node that it leads to. */
static uint32_t *number_goals(dot_t *d, uint32_t *nodes)
{
	uint32_t *node = mem_alloc(d->mem, (d->link.count + 1) * sizeof *node), n = 0;
	goal_t *goal = mem_grow(d->mem, NULL, (d->link.count + 1) * sizeof *goal);
	for (uint32_t i = 0; i < d->link.count; i++) {
		const link_t *x = &d->link.at[i];
		node[i] = x->to;
		if (x->relation == RELATION_REQUIRES && !is_promise(d, x->to))
			goal[n++] = (goal_t){ x->to, i, x->state };
	}
	if (n > 0)
		qsort(goal, n, sizeof *goal, compare_goals);
	for (uint32_t i = 0; i < n; i++) {
		bool same = i > 0 && goal[i].to == goal[i - 1].to && strcmp(goal[i].state, goal[i - 1].state) == 0;
		node[goal[i].link] = same ? *nodes - 1 : (*nodes)++;
	}
	mem_release(d->mem, goal);
	return node;
}

static void build(reduce_t *r)
{
	dot_t *d = r->d;
	uint32_t nodes = d->m->all.count;
	const uint32_t *node = number_goals(d, &nodes);
	graph_init(&r->graph, d->mem, nodes);
	for (uint32_t i = 0; i < d->link.count; i++)
		if (d->link.at[i].relation == RELATION_REQUIRES)
			graph_edge(&r->graph, d->link.at[i].from, node[i], i);
	graph_finish(&r->graph);
	graph_components(&r->graph);
	r->place = mem_alloc(d->mem, nodes * sizeof *r->place);
	r->seen = mem_alloc(d->mem, nodes * sizeof *r->seen);
	r->kept = mem_alloc(d->mem, nodes * sizeof *r->kept);
	for (uint32_t i = 0; i < nodes; i++) {
		r->place[r->graph.order[i]] = i;
		r->kept[i] = r->graph.first[i + 1] - r->graph.first[i];
	}
}

/* ---- searches ---- */

static void mark_from(reduce_t *r, uint32_t start, uint32_t source)
{
	const graph_t *g = &r->graph;
	r->todo.count = 0;
	r->seen[start] = r->search;
	*array_push(r->d->mem, &r->todo) = start;
	while (r->todo.count > 0) {
		uint32_t node = r->todo.at[--r->todo.count];
		uint32_t end = g->first[node] + r->kept[node];
		for (uint32_t i = g->first[node]; i < end && r->budget > 0; i++, r->budget--) {
			const edge_t *e = &g->edge.at[g->row[i]];
			if (e->to == source || r->seen[e->to] == r->search)
				continue;
			r->seen[e->to] = r->search;
			*array_push(r->d->mem, &r->todo) = e->to;
		}
	}
}

typedef struct {
	uint32_t place, edge;
} next_t;

/* What requires the most comes first: it has the most of the others behind it. */
static int compare_next(const void *x, const void *y)
{
	const next_t *a = x, *b = y;
	if (a->place != b->place)
		return a->place > b->place ? -1 : 1;
	return (a->edge > b->edge) - (a->edge < b->edge);
}

static void reduce_from(reduce_t *r, uint32_t source, next_t *next)
{
	graph_t *g = &r->graph;
	uint32_t n = 0;
	for (uint32_t i = g->first[source]; i < g->first[source + 1]; i++)
		next[n++] = (next_t){ r->place[g->edge.at[g->row[i]].to], g->row[i] };
	if (n < 2)
		return;
	qsort(next, n, sizeof *next, compare_next);
	r->search++;
	r->kept[source] = 0;
	for (uint32_t i = 0; i < n; i++) {
		const edge_t *e = &g->edge.at[next[i].edge];
		if (r->seen[e->to] == r->search) {
			r->d->link.at[e->tag].gone = true;
			continue;
		}
		mark_from(r, e->to, source);
		g->row[g->first[source] + r->kept[source]++] = next[i].edge;
	}
}

void dot_reduce(dot_t *d)
{
	reduce_t r = { .d = d, .budget = 100000000 };
	build(&r);
	next_t *next = mem_grow(d->mem, NULL, (d->link.count + 1) * sizeof *next);
	for (uint32_t i = 0; i < r.graph.nodes && r.budget > 0; i++)
		reduce_from(&r, r.graph.order[i], next);
	d->unsure = r.budget == 0;
	mem_release(d->mem, next);
	array_free(d->mem, &r.todo);
	graph_free(&r.graph);
	dot_sort_links(d);
}
