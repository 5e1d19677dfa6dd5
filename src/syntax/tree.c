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

uint32_t tree_long_end(const tree_t *t, node_t n)
{
	uint32_t low = 0, high = t->longer.count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (t->longer.at[middle].node <= n)
			low = middle;
		else
			high = middle;
	}
	return t->longer.at[low].end;
}
