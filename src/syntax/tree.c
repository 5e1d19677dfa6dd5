#include "syntax/tree.h"

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
