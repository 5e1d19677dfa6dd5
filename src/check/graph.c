#include "check/graph.h"

#include <string.h>

void graph_init(graph_t *g, mem_t *m, uint32_t nodes)
{
	*g = (graph_t){ .mem = m, .nodes = nodes };
}

void graph_edge(graph_t *g, uint32_t from, uint32_t to, uint32_t tag)
{
	*array_push(g->mem, &g->edge) = (edge_t){ from, to, tag };
}

static uint32_t *new_row(graph_t *g, size_t n)
{
	uint32_t *row = mem_grow(g->mem, NULL, n * sizeof *row);
	memset(row, 0, n * sizeof *row);
	return row;
}

void graph_finish(graph_t *g)
{
	g->first = new_row(g, (size_t)g->nodes + 2);
	g->row = new_row(g, (size_t)g->edge.count + 1);
	for (uint32_t i = 0; i < g->edge.count; i++)
		g->first[g->edge.at[i].from + 2]++;
	for (uint32_t n = 2; n <= g->nodes + 1; n++)
		g->first[n] += g->first[n - 1];
	for (uint32_t i = 0; i < g->edge.count; i++)
		g->row[g->first[g->edge.at[i].from + 1]++] = i;
}

/* Tarjan's algorithm with a stack of its own: `next` is how far each node has looked at its edges. */
typedef struct {
	graph_t *g;
	uint32_t *index, *low, *next, *path, *stack;
	uint32_t paths, stacked, count, ordered;
} tarjan_t;

static void enter(tarjan_t *t, uint32_t n)
{
	t->index[n] = t->low[n] = ++t->count;
	t->next[n] = t->g->first[n];
	t->path[t->paths++] = n;
	t->stack[t->stacked++] = n;
}

static void leave(tarjan_t *t, uint32_t n)
{
	graph_t *g = t->g;
	t->paths--;
	g->order[t->ordered++] = n;
	if (t->paths > 0 && t->low[n] < t->low[t->path[t->paths - 1]])
		t->low[t->path[t->paths - 1]] = t->low[n];
	if (t->low[n] != t->index[n])
		return;
	uint32_t k;
	do {
		k = t->stack[--t->stacked];
		g->component[k] = g->components;
		g->size[g->components]++;
	} while (k != n);
	g->components++;
}

static void visit(tarjan_t *t, uint32_t root)
{
	graph_t *g = t->g;
	enter(t, root);
	while (t->paths > 0) {
		uint32_t n = t->path[t->paths - 1];
		if (t->next[n] == g->first[n + 1]) {
			leave(t, n);
			continue;
		}
		uint32_t to = g->edge.at[g->row[t->next[n]++]].to;
		if (t->index[to] == 0)
			enter(t, to);
		else if (g->component[to] == UINT32_MAX && t->index[to] < t->low[n])
			t->low[n] = t->index[to];
	}
}

void graph_components(graph_t *g)
{
	size_t n = (size_t)g->nodes + 1;
	g->component = new_row(g, n);
	memset(g->component, 0xFF, n * sizeof *g->component);
	g->size = new_row(g, n);
	g->order = new_row(g, n);
	tarjan_t t = { g, new_row(g, n), new_row(g, n), new_row(g, n), new_row(g, n), new_row(g, n), 0, 0, 0, 0 };
	for (uint32_t i = 0; i < g->nodes; i++)
		if (t.index[i] == 0)
			visit(&t, i);
	mem_release(g->mem, t.index);
	mem_release(g->mem, t.low);
	mem_release(g->mem, t.next);
	mem_release(g->mem, t.path);
	mem_release(g->mem, t.stack);
}

void graph_free(graph_t *g)
{
	mem_release(g->mem, g->first);
	mem_release(g->mem, g->row);
	mem_release(g->mem, g->component);
	mem_release(g->mem, g->size);
	mem_release(g->mem, g->order);
	array_free(g->mem, &g->edge);
	*g = (graph_t){ .mem = g->mem };
}

bool graph_on_circle(const graph_t *g, uint32_t n)
{
	if (g->size[g->component[n]] > 1)
		return true;
	for (uint32_t i = g->first[n]; i < g->first[n + 1]; i++)
		if (g->edge.at[g->row[i]].to == n)
			return true;
	return false;
}

/* Breadth first from `start`; `came` is the edge by which a node was reached first, + 1. */
bool graph_circle(const graph_t *g, uint32_t start, circle_t *c)
{
	size_t n = (size_t)g->nodes + 1;
	uint32_t *came = mem_grow(g->mem, NULL, n * sizeof *came), *queue = mem_grow(g->mem, NULL, n * sizeof *queue), head = 0, tail = 0, last = 0;
	memset(came, 0, n * sizeof *came);
	queue[tail++] = start;
	while (head < tail && last == 0) {
		uint32_t a = queue[head++];
		for (uint32_t i = g->first[a]; i < g->first[a + 1] && last == 0; i++) {
			uint32_t to = g->edge.at[g->row[i]].to;
			if (to == start)
				last = g->row[i] + 1;
			if (g->component[to] != g->component[start] || came[to] != 0 || to == start)
				continue;
			came[to] = g->row[i] + 1;
			queue[tail++] = to;
		}
	}
	uint32_t length = 0;
	for (uint32_t e = last; e != 0; e = g->edge.at[e - 1].from == start ? 0 : came[g->edge.at[e - 1].from])
		length++;
	c->edge.count = 0;
	array_reserve(g->mem, &c->edge, length);
	c->edge.count = length;
	for (uint32_t e = last; e != 0; e = g->edge.at[e - 1].from == start ? 0 : came[g->edge.at[e - 1].from])
		c->edge.at[--length] = e - 1;
	mem_release(g->mem, came);
	mem_release(g->mem, queue);
	return last != 0;
}
