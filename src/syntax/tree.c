#include "syntax/tree.h"

#include <string.h>

#include "base/search.h"

void tree_init(tree_t *t, mem_t *m)
{
	t->mem = m;
	array_push(m, &t->node);        /* node 0 is none */
}

void tree_expect(tree_t *t, size_t bytes)
{
	/* Measured: a byte of .su gives at most an eighth of a node; a dense one-letter file takes the doubling instead. */
	size_t want = t->node.count + bytes / 8;
	if (want > t->node.cap && want < UINT32_MAX)
		array_reserve_bytes(t->mem, (void **)&t->node.at, &t->node.cap, (uint32_t)want, sizeof *t->node.at);
}

uint32_t tree_long_end(const tree_t *t, node_t n)
{
	return t->longer.at[rows_below(t->longer.at, sizeof *t->longer.at, t->longer.count, n)].end;
}

/* ---- what is too far away ---- */

/* Where the entry of n is, or would be. */
static uint32_t far_place(const tree_t *t, node_t n)
{
	return rows_below(t->far.at, sizeof *t->far.at, t->far.count, n);
}

/* A node has an entry at most for each 32,767 nodes of the tree and level of nesting, so that moving those behind it is cheap. */
static far_node_t *far_entry(tree_t *t, node_t n)
{
	uint32_t i = far_place(t, n);
	if (i == t->far.count || t->far.at[i].node != n) {
		array_push(t->mem, &t->far);
		memmove(t->far.at + i + 1, t->far.at + i, (t->far.count - 1 - i) * sizeof *t->far.at);
		t->far.at[i] = (far_node_t){ n, 0, 0 };
	}
	return &t->far.at[i];
}

void tree_set_far_kids(tree_t *t, node_t n, node_t kids)
{
	t->node.at[n].kids = TREE_FAR;
	far_entry(t, n)->kids = kids;
}

void tree_set_far_next(tree_t *t, node_t n, node_t next)
{
	t->node.at[n].next = TREE_FAR_NEXT;
	far_entry(t, n)->next = next;
}

node_t tree_far_kids(const tree_t *t, node_t n)
{
	return t->far.at[far_place(t, n)].kids;
}

node_t tree_far_next(const tree_t *t, node_t n)
{
	return t->far.at[far_place(t, n)].next;
}
