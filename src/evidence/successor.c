#include "evidence/successor.h"

static unsigned count_ones(uint64_t w)
{
	unsigned n = 0;
	for (; w != 0; w &= w - 1)
		n++;
	return n;
}

/* How many of the first i bits of a level are set. */
static uint32_t rank(const successor_t *x, uint32_t level, uint32_t i)
{
	uint32_t rest = i & 63;
	return x->ones[level][i >> 6] + (rest == 0 ? 0 : count_ones(x->bits[level][i >> 6] & (UINT64_MAX >> (64 - rest))));
}

static void make_level(successor_t *x, mem_t *m, uint32_t level, uint32_t *number, uint32_t *other)
{
	uint32_t bit = x->levels - 1 - level, words = (x->count >> 6) + 1, zeros = 0, ones = 0;
	uint64_t *bits = x->bits[level] = mem_grow(m, NULL, words * sizeof *bits);
	uint32_t *before = x->ones[level] = mem_grow(m, NULL, words * sizeof *before);
	memset(bits, 0, words * sizeof *bits);
	for (uint32_t i = 0; i < x->count; i++) {
		if (number[i] >> bit & 1) {
			bits[i >> 6] |= UINT64_C(1) << (i & 63);
			other[ones++] = number[i];
		} else {
			number[zeros++] = number[i];
		}
	}
	memcpy(number + zeros, other, ones * sizeof *number);
	x->zeros[level] = zeros;
	for (uint32_t w = 0, sum = 0; w < words; w++) {
		before[w] = sum;
		sum += count_ones(bits[w]);
	}
}

void successor_index(successor_t *x, mem_t *m, uint32_t *number, uint32_t count)
{
	*x = (successor_t){ .count = count, .levels = 1 };
	while (x->levels < SUCCESSOR_LEVELS && count >> x->levels != 0)
		x->levels++;
	uint32_t *other = mem_grow(m, NULL, ((size_t)count + 1) * sizeof *other);
	for (uint32_t level = 0; level < x->levels; level++)
		make_level(x, m, level, number, other);
	mem_release(m, other);
}

/* How many numbers of [a, b) are less than v. */
static uint32_t count_less(const successor_t *x, uint32_t a, uint32_t b, uint32_t v)
{
	uint32_t less = 0;
	if (x->levels < 32 && v >> x->levels != 0)
		return b - a;
	for (uint32_t level = 0; level < x->levels; level++) {
		uint32_t ones_a = rank(x, level, a), ones_b = rank(x, level, b);
		if (v >> (x->levels - 1 - level) & 1) {
			less += (b - a) - (ones_b - ones_a);
			a = x->zeros[level] + ones_a;
			b = x->zeros[level] + ones_b;
		} else {
			a -= ones_a;
			b -= ones_b;
		}
	}
	return less;
}

bool successor_find(const successor_t *x, uint32_t first, uint32_t end, uint32_t least, uint32_t *found)
{
	uint32_t k = count_less(x, first, end, least), v = 0;
	if (k >= end - first)
		return false;
	for (uint32_t level = 0; level < x->levels; level++) {
		uint32_t ones_a = rank(x, level, first), ones_b = rank(x, level, end), zeros = (end - first) - (ones_b - ones_a);
		v <<= 1;
		if (k < zeros) {
			first -= ones_a;
			end -= ones_b;
		} else {
			k -= zeros;
			v |= 1;
			first = x->zeros[level] + ones_a;
			end = x->zeros[level] + ones_b;
		}
	}
	*found = v;
	return true;
}
