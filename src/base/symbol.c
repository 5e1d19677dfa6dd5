#include "base/symbol.h"

#include <string.h>

/*
 * The first eight bytes of a string stand in the table's own line: most names are no longer, so a look-up ends with the one
 * load that misses the cache. (Measured on a million names, that load is what interning costs.)
 */
typedef struct {
	uint64_t head;
	uint32_t hash;
	sym_t sym;
} slot_t;

typedef struct {
	const char *s;
	uint32_t n, hash;
} text_t;

struct symbols {
	mem_t *mem;
	slot_t *slot;
	uint32_t mask;
	ARRAY(text_t) text;
};

static uint64_t head_of(const char *s, size_t n)
{
	uint64_t h = 0;
	memcpy(&h, s, n < 8 ? n : 8);
	return h;
}

/* The same where eight bytes can be read, without a copy of so many bytes as there are. */
static uint64_t head_within(const char *s, size_t n)
{
	uint64_t h, first = 1;
	memcpy(&h, s, 8);
	if (n >= 8)
		return h;
	if (*(const unsigned char *)&first == 1)        /* the first byte is the lowest */
		return h & ((UINT64_C(1) << 8 * n) - 1);
	return h & ~(UINT64_MAX >> 8 * n);
}

static inline uint64_t eight(const char *s)
{
	uint64_t h;
	memcpy(&h, s, sizeof h);
	return h;
}

/* By eight bytes; the last eight of a longer string may have been looked at before. */
static inline uint32_t hash_of(const char *s, size_t n, uint64_t head)
{
	uint64_t h = (head ^ n) * 0x9E3779B97F4A7C15u;
	for (size_t i = 8; i + 8 < n; i += 8)
		h = ((h ^ (h >> 29)) + eight(s + i)) * 0xBF58476D1CE4E5B9u;
	if (n > 8)
		h = ((h ^ (h >> 29)) + eight(s + n - 8)) * 0xBF58476D1CE4E5B9u;
	h ^= h >> 32;
	/* The lowest bit tells whether more than the head is to be compared: a short name ends where its head has zeros. */
	return ((uint32_t)(h * 0x94D049BBu ^ (h >> 15)) & ~1u) | (n > 8);
}

static void place(symbols_t *t, slot_t x)
{
	uint32_t p = x.hash >> 1 & t->mask;
	while (t->slot[p].sym != 0)
		p = (p + 1) & t->mask;
	t->slot[p] = x;
}

static void rehash(symbols_t *t, uint32_t slots)
{
	slot_t *old = t->slot;
	uint32_t n = old == NULL ? 0 : t->mask + 1;
	t->slot = mem_grow(t->mem, NULL, slots * sizeof *t->slot);
	memset(t->slot, 0, slots * sizeof *t->slot);
	t->mask = slots - 1;
	for (uint32_t i = 0; i < n; i++)
		if (old[i].sym != 0)
			place(t, old[i]);
	mem_release(t->mem, old);
}

symbols_t *symbols_new(mem_t *m)
{
	symbols_t *t = mem_alloc(m, sizeof *t);
	t->mem = m;
	array_push(m, &t->text)->s = "";
	rehash(t, 4096);
	return t;
}

/* How many symbols so many slots hold: with three in four taken, a look-up still ends in the first line of the cache or the next. */
static size_t most(size_t slots)
{
	return slots / 4 * 3;
}

void symbols_expect(symbols_t *t, size_t n)
{
	size_t slots = (size_t)t->mask + 1;
	while (most(slots) < t->text.count + n && slots < (size_t)1 << 30)
		slots *= 2;
	if (slots > (size_t)t->mask + 1)
		rehash(t, (uint32_t)slots);
}

static inline sym_t look(const symbols_t *t, const char *s, size_t n, uint64_t head, uint32_t hash)
{
	for (uint32_t p = hash >> 1 & t->mask; t->slot[p].sym != 0; p = (p + 1) & t->mask) {
		const slot_t *x = &t->slot[p];
		if (x->head != head || x->hash != hash)
			continue;
		if (n <= 8)
			return x->sym;
		const text_t *e = &t->text.at[x->sym];
		if (e->n == n && memcmp(e->s + 8, s + 8, n - 8) == 0)
			return x->sym;
	}
	return 0;
}

static __attribute__((noinline)) sym_t make(symbols_t *t, const char *s, size_t n, uint64_t head, uint32_t hash)
{
	if (t->text.count >= most((size_t)t->mask + 1))
		rehash(t, (t->mask + 1) * 2);
	sym_t sym = t->text.count;
	*array_push(t->mem, &t->text) = (text_t){ mem_copy(t->mem, s, n), (uint32_t)n, hash };
	place(t, (slot_t){ head, hash, sym });
	return sym;
}

sym_t symbol(symbols_t *t, const char *s, size_t n)
{
	if (n == 0)
		return 0;
	uint64_t head = head_of(s, n);
	uint32_t hash = hash_of(s, n, head);
	sym_t found = look(t, s, n, head, hash);
	return found != 0 ? found : make(t, s, n, head, hash);
}

void symbol_want(const symbols_t *t, const char *s, size_t n, wanted_t *a)
{
	a->head = head_within(s, n);
	a->hash = hash_of(s, n, a->head);
	__builtin_prefetch(&t->slot[a->hash >> 1 & t->mask]);
}

sym_t symbol_wanted(symbols_t *t, const char *s, size_t n, const wanted_t *a)
{
	sym_t found = look(t, s, n, a->head, a->hash);
	return found != 0 ? found : make(t, s, n, a->head, a->hash);
}

sym_t symbol_of(symbols_t *t, const char *s)
{
	return symbol(t, s, strlen(s));
}

sym_t symbol_find(const symbols_t *t, const char *s, size_t n)
{
	if (n == 0)
		return 0;
	uint64_t head = head_of(s, n);
	return look(t, s, n, head, hash_of(s, n, head));
}

const char *symbol_text(const symbols_t *t, sym_t s)
{
	return t->text.at[s].s;
}

uint32_t symbol_length(const symbols_t *t, sym_t s)
{
	return t->text.at[s].n;
}

uint32_t symbol_count(const symbols_t *t)
{
	return t->text.count;
}
