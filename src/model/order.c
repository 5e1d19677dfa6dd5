#include "model/order.h"

static entity_t entity_at(const char *rows, uint32_t i, size_t size)
{
	entity_t e;
	memcpy(&e, rows + i * size, sizeof e);
	return e;
}

/* Merges [from, middle) and [middle, to) of `rows` into `into`. */
static void merge(const model_t *m, const char *rows, char *into, uint32_t from, uint32_t middle, uint32_t to, size_t size)
{
	uint32_t a = from, b = middle;
	for (uint32_t i = from; i < to; i++) {
		bool left = a < middle && (b >= to || model_compare(m, entity_at(rows, a, size), entity_at(rows, b, size)) <= 0);
		memcpy(into + i * size, rows + (left ? a++ : b++) * size, size);
	}
}

void order_rows(const model_t *m, void *rows, uint32_t count, size_t size)
{
	if (count < 2)
		return;
	char *at = rows, *other = mem_grow(m->mem, NULL, count * size), *from = at, *to = other;
	for (uint32_t width = 1; width < count; width *= 2) {
		for (uint32_t i = 0; i < count; i += 2 * width) {
			uint32_t middle = count - i < width ? count : i + width, end = count - i < 2 * width ? count : i + 2 * width;
			merge(m, from, to, i, middle, end, size);
		}
		char *swap = from;
		from = to;
		to = swap;
	}
	if (from != at)
		memcpy(at, from, count * size);
	mem_release(m->mem, other);
}
