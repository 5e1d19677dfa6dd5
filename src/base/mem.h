/* Memory of one context: an arena, growable blocks, and the one place where running out of memory is answered. */
#ifndef SURE_BASE_MEM_H
#define SURE_BASE_MEM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct mem mem_t;

/* A new, empty memory; NULL if there is none to be had. */
mem_t *mem_new(void);

/* Frees everything that was ever got from `m`. Accepts NULL. */
void mem_free(mem_t *m);

/*
 * Every allocation can fail, and none of its callers looks: it jumps to the guard that was set last, which only the public
 * functions of the library do. `mem_guard` returns the old guard, to be put back.
 */
jmp_buf *mem_guard(mem_t *m, jmp_buf *guard);

/* For tests: the n-th allocation from now fails (0: none). */
void mem_fail_at(mem_t *m, uint64_t n);

/* `size` zeroed bytes, aligned to 8, that live as long as `m`. */
void *mem_alloc(mem_t *m, size_t size);

/* A block of its own that can grow (`old` NULL: a new one) and be given back before `m` ends. New bytes are not zeroed. */
void *mem_grow(mem_t *m, void *old, size_t size);
void mem_release(mem_t *m, void *block);

/* A copy of `n` bytes with a NUL after them. */
char *mem_copy(mem_t *m, const char *s, size_t n);

/* printf into the arena. */
char *mem_print(mem_t *m, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *mem_vprint(mem_t *m, const char *format, va_list ap);

/* Growable arrays: `ARRAY(entity_t) all;` then `array_push(mem, &all)` gives a zeroed new element. */
#define ARRAY(T) struct { T *at; uint32_t count, cap; }

void array_reserve_bytes(mem_t *m, void **at, uint32_t *cap, uint32_t want, size_t size);

#define array_reserve(m, a, n) \
	((n) > (a)->cap ? array_reserve_bytes((m), (void **)&(a)->at, &(a)->cap, (n), sizeof *(a)->at) : (void)0)
#define array_push(m, a) \
	(array_reserve((m), (a), (a)->count + 1), memset(&(a)->at[(a)->count], 0, sizeof *(a)->at), &(a)->at[(a)->count++])
#define array_free(m, a) (mem_release((m), (a)->at), (a)->at = NULL, (a)->count = (a)->cap = 0)

#endif
