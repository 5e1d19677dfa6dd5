/* Interned strings: one number a string, for ever. */
#ifndef SURE_BASE_SYMBOL_H
#define SURE_BASE_SYMBOL_H

#include "base/mem.h"

typedef uint32_t sym_t;                 /* 0: none, the empty string */
typedef struct symbols symbols_t;

symbols_t *symbols_new(mem_t *m);

/* Makes room for `n` more: a table that grows step by step is filled several times. */
void symbols_expect(symbols_t *t, size_t n);

/* The symbol of the `n` bytes at `s`; made if there is none. */
sym_t symbol(symbols_t *t, const char *s, size_t n);
sym_t symbol_of(symbols_t *t, const char *s);

/*
 * The same in two steps, for many strings at once: the first asks the cache for the place where the string will be looked for,
 * and returns at once; the second finds it there. `s` has at least 8 readable bytes.
 */
typedef struct {
	uint64_t head;
	uint32_t hash;
} wanted_t;

void symbol_want(const symbols_t *t, const char *s, size_t n, wanted_t *a);
sym_t symbol_wanted(symbols_t *t, const char *s, size_t n, const wanted_t *a);

/* The symbol if there is one, else 0. */
sym_t symbol_find(const symbols_t *t, const char *s, size_t n);

/* The text, NUL-terminated; it lives as long as the table. */
const char *symbol_text(const symbols_t *t, sym_t s);
uint32_t symbol_length(const symbols_t *t, sym_t s);

/* One more than the greatest symbol. */
uint32_t symbol_count(const symbols_t *t);

#endif
