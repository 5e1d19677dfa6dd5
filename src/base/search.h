#ifndef SURE_BASE_SEARCH_H
#define SURE_BASE_SEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* How many numbers of a list in rising order are not greater than x. */
static inline uint32_t count_at_most(const uint32_t *at, uint32_t count, uint32_t x)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (at[middle] <= x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Of rows that begin with a number, in rising order of it: how many have one that is less than x. `size`: of a row. */
static inline uint32_t rows_below(const void *rows, size_t size, uint32_t count, uint32_t x)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2, key;
		memcpy(&key, (const char *)rows + middle * size, sizeof key);
		if (key < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif
