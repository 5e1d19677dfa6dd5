/* Memory that is taken and given back like a stack: what one batch of an evaluation needs. Nothing in it is zeroed. */
#ifndef SURE_LOGIC_SCRATCH_H
#define SURE_LOGIC_SCRATCH_H

#include "base/mem.h"

typedef struct {
	char *at;
	size_t size;
} scratch_block_t;

typedef struct {
	mem_t *mem;
	ARRAY(scratch_block_t) block;
	uint32_t current;               /* the block that is being filled, and how far */
	size_t used;
} scratch_t;

typedef struct {
	uint32_t current;
	size_t used;
} scratch_mark_t;

/* `size` bytes, aligned to 8, until the scratch is released to an earlier mark. */
void *scratch_take(scratch_t *s, size_t size);

static inline scratch_mark_t scratch_mark(const scratch_t *s) { return (scratch_mark_t){ s->current, s->used }; }
static inline void scratch_release(scratch_t *s, scratch_mark_t m) { s->current = m.current, s->used = m.used; }

/* Gives everything back to its memory. */
void scratch_free(scratch_t *s);

#endif
