/* Directed graphs in compressed rows: strongly connected components and shortest circles, without recursion. */
#ifndef SURE_CHECK_GRAPH_H
#define SURE_CHECK_GRAPH_H

#include <stdbool.h>

#include "base/mem.h"

typedef struct {
	uint32_t from, to;
	uint32_t tag;                   /* what the edge comes from: the caller's */
} edge_t;

typedef struct {
	mem_t *mem;
	uint32_t nodes;
	ARRAY(edge_t) edge;
	uint32_t *first;                /* edge indices of node n: row[first[n]] … row[first[n + 1] - 1], after graph_finish */
	uint32_t *row;
	uint32_t *component;            /* after graph_components; numbered so that edges lead to equal or lower ones */
	uint32_t components;
	uint32_t *size;                 /* nodes in each component */
	uint32_t *order;                /* all nodes, those that edges lead to before those that they come from */
} graph_t;

void graph_init(graph_t *g, mem_t *m, uint32_t nodes);
void graph_edge(graph_t *g, uint32_t from, uint32_t to, uint32_t tag);
void graph_finish(graph_t *g);
void graph_components(graph_t *g);
void graph_free(graph_t *g);

/* Whether some way leads from a node back to it, be it one edge. After graph_components. */
bool graph_on_circle(const graph_t *g, uint32_t n);

/*
 * A shortest circle through `start` inside its component: edge indices in order, the first leaving `start`. Of several the one
 * whose edges were added first. False if there is none.
 */
typedef struct {
	ARRAY(uint32_t) edge;
} circle_t;

bool graph_circle(const graph_t *g, uint32_t start, circle_t *c);

#endif
