/* In a slice of an array of numbers, the least that is no less than another: a wavelet matrix, some 20 steps a question. */
#ifndef SURE_EVIDENCE_SUCCESSOR_H
#define SURE_EVIDENCE_SUCCESSOR_H

#include <stdbool.h>

#include "base/mem.h"

enum { SUCCESSOR_LEVELS = 32 };

typedef struct {
	uint64_t *bits[SUCCESSOR_LEVELS];
	uint32_t *ones[SUCCESSOR_LEVELS];       /* how many before each word of bits */
	uint32_t zeros[SUCCESSOR_LEVELS];
	uint32_t count, levels;
} successor_t;

/* `number` is overwritten. */
void successor_index(successor_t *x, mem_t *m, uint32_t *number, uint32_t count);

/* The least number >= `least` among those of [first, end); false if there is none. */
bool successor_find(const successor_t *x, uint32_t first, uint32_t end, uint32_t least, uint32_t *found);

#endif
