#include "logic/scratch.h"

enum { BLOCK_SIZE = 1 << 16 };

/* The next block that is large enough; a smaller one on the way is left out until the scratch is released. */
static void next_block(scratch_t *s, size_t size)
{
	uint32_t next = s->block.count == 0 ? 0 : s->current + 1;
	while (next < s->block.count && s->block.at[next].size < size)
		next++;
	if (next == s->block.count) {
		scratch_block_t *b = array_push(s->mem, &s->block);
		b->size = size > BLOCK_SIZE ? size : BLOCK_SIZE;
		b->at = mem_grow(s->mem, NULL, b->size);
	}
	s->current = next;
	s->used = 0;
}

void *scratch_take(scratch_t *s, size_t size)
{
	size = (size + 7) & ~(size_t)7;
	if (s->block.count == 0 || s->block.at[s->current].size - s->used < size)
		next_block(s, size);
	void *taken = s->block.at[s->current].at + s->used;
	s->used += size;
	return taken;
}

void scratch_free(scratch_t *s)
{
	for (uint32_t i = 0; i < s->block.count; i++)
		mem_release(s->mem, s->block.at[i].at);
	array_free(s->mem, &s->block);
	s->current = 0;
	s->used = 0;
}
