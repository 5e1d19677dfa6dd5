#define _GNU_SOURCE               /* madvise, mremap */

#include "base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* ALIGN: the room of a block's header; in a mapping, what follows begins with a line of the cache. PAGES: of whatever size the system has them. */
enum { CHUNK = 1 << 16, CHUNK_MAX = 1 << 24, ALIGN = 64, MAPPED = 1 << 20, PAGES = 1 << 16, LARGE_PAGE = 1 << 21 };

/* Mappings that are given back are kept for the next ones, since new pages have to be cleared. */
enum { KEPT = 8, KEPT_MAX = 1 << 26 };

/* Growable blocks hang in a ring, so that whatever a jump leaves behind is found again. */
typedef struct block {
	struct block *prev, *next;
	size_t mapped;                  /* bytes, if it is a mapping of its own; 0: of malloc */
} block_t;

typedef struct chunk {
	struct chunk *next;
	size_t used, size;
} chunk_t;

struct mem {
	block_t ring;
	chunk_t *chunks;
	jmp_buf *guard;
	uint64_t fail_at;
	block_t *kept[KEPT];            /* NULL: room for another */
};

mem_t *mem_new(void)
{
	mem_t *m = calloc(1, sizeof *m);
	if (m != NULL)
		m->ring.prev = m->ring.next = &m->ring;
	return m;
}

/*
 * Large mappings ask for large pages: at a million declarations a tenth of the time went into faults for small ones. A hint
 * only; for all of a mapping, since one that is advised in parts can no longer be moved.
 */
static void ask_large_pages(void *mapping, size_t size)
{
#ifdef MADV_HUGEPAGE
	if (size >= 2 * LARGE_PAGE)
		madvise(mapping, size, MADV_HUGEPAGE);
#else
	(void)mapping;
	(void)size;
#endif
}

/*
 * A large block is a mapping of its own where the system can grow one in place of copying it. (malloc copies: it moves large
 * blocks into its heap once some were freed.)
 */
#ifdef MREMAP_MAYMOVE
/* Room that begins with a large page, if it has any; NULL if there is none. */
static void *map_room(size_t size)
{
	size_t more = size >= 2 * LARGE_PAGE ? LARGE_PAGE : 0;
	char *p = mmap(NULL, size + more, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	size_t before = more == 0 ? 0 : (LARGE_PAGE - (uintptr_t)p % LARGE_PAGE) % LARGE_PAGE;
	if (before > 0)
		munmap(p, before);
	if (more > before)
		munmap(p + before + size, more - before);
	return p + before;
}

/* In place, or by a move that keeps large pages whole. */
static block_t *map_larger(block_t *old, size_t size)
{
	block_t *p = mremap(old, old->mapped, size, 0);
	if (p == MAP_FAILED) {
		void *to = map_room(size);
		if (to == NULL)
			return NULL;
		p = mremap(old, old->mapped, size, MREMAP_MAYMOVE | MREMAP_FIXED, to);
		if (p == MAP_FAILED) {
			munmap(to, size);
			return NULL;
		}
	}
	p->mapped = size;
	ask_large_pages(p, size);
	return p;
}

/* The smallest of those that are kept and large enough, if less than half of it stays empty. */
static block_t *take_kept(mem_t *m, size_t size)
{
	int best = -1;
	for (int i = 0; i < KEPT; i++)
		if (m->kept[i] != NULL && m->kept[i]->mapped >= size && m->kept[i]->mapped / 2 <= size && (best < 0 || m->kept[i]->mapped < m->kept[best]->mapped))
			best = i;
	if (best < 0)
		return NULL;
	block_t *p = m->kept[best];
	m->kept[best] = NULL;
	return p;
}

static block_t *map_new(mem_t *m, size_t size)
{
	block_t *p = take_kept(m, size);
	if (p != NULL)
		return p;
	p = map_room(size);
	if (p == NULL)
		return NULL;
	p->mapped = size;
	ask_large_pages(p, size);
	return p;
}

static block_t *map_block(mem_t *m, block_t *old, size_t size)
{
	size_t pages = size >= 2 * LARGE_PAGE ? LARGE_PAGE : PAGES;
	if (size > SIZE_MAX - 2 * LARGE_PAGE)
		return NULL;
	size = (size + pages - 1) / pages * pages;
	if (old != NULL && old->mapped != 0)
		return size <= old->mapped ? old : map_larger(old, size);
	block_t *p = map_new(m, size);
	if (p != NULL && old != NULL) {
		size_t mapped = p->mapped, n = malloc_usable_size(old);
		memcpy(p, old, n < size ? n : size);
		p->mapped = mapped;
		free(old);
	}
	return p;
}

static bool is_mapped(const block_t *b, size_t size)
{
	return size >= MAPPED || (b != NULL && b->mapped != 0);
}

static void give_back(block_t *b)
{
	if (b->mapped != 0)
		munmap(b, b->mapped);
	else
		free(b);
}

/* False: there is no room for more, or it is better given back at once. */
static bool keep(mem_t *m, block_t *b)
{
	for (int i = 0; b->mapped != 0 && b->mapped <= KEPT_MAX && i < KEPT; i++)
		if (m->kept[i] == NULL) {
			m->kept[i] = b;
			return true;
		}
	return false;
}
#else
static block_t *map_block(mem_t *m, block_t *old, size_t size)
{
	(void)m;
	return realloc(old, size);
}

static bool is_mapped(const block_t *b, size_t size)
{
	(void)b;
	(void)size;
	return false;
}

static void give_back(block_t *b)
{
	free(b);
}

static bool keep(mem_t *m, block_t *b)
{
	(void)m;
	(void)b;
	return false;
}
#endif

void mem_free(mem_t *m)
{
	if (m == NULL)
		return;
	for (chunk_t *c = m->chunks, *next; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
	for (block_t *b = m->ring.next, *next; b != &m->ring; b = next) {
		next = b->next;
		give_back(b);
	}
	for (int i = 0; i < KEPT; i++)
		if (m->kept[i] != NULL)
			give_back(m->kept[i]);
	free(m);
}

jmp_buf *mem_guard(mem_t *m, jmp_buf *guard)
{
	jmp_buf *old = m->guard;
	m->guard = guard;
	return old;
}

void mem_fail_at(mem_t *m, uint64_t n)
{
	m->fail_at = n;
}

/* Nobody guards: a programming error inside the library, not a condition to recover from. */
_Noreturn static void out_of_memory(mem_t *m)
{
	if (m->guard == NULL)
		abort();
	longjmp(*m->guard, 1);
}

static bool refused(mem_t *m)
{
	return m->fail_at != 0 && --m->fail_at == 0;
}

void *mem_alloc(mem_t *m, size_t size)
{
	size = (size + 7) & ~(size_t)7;
	chunk_t *c = m->chunks;
	if (c == NULL || c->size - c->used < size) {
		size_t room = c == NULL || c->size < CHUNK_MAX / 2 ? (c == NULL ? CHUNK : c->size * 2) : CHUNK_MAX;
		room = size > room ? size : room;
		c = refused(m) ? NULL : calloc(1, sizeof *c + room);
		if (c == NULL)
			out_of_memory(m);
		c->size = room;
		c->next = m->chunks;
		m->chunks = c;
	}
	void *p = (char *)(c + 1) + c->used;
	c->used += size;
	return p;
}

void *mem_grow(mem_t *m, void *old, size_t size)
{
	block_t *b = old == NULL ? NULL : (block_t *)((char *)old - ALIGN);
	bool fails = refused(m) || size > SIZE_MAX - ALIGN;
	block_t *grown = fails ? NULL : is_mapped(b, size) ? map_block(m, b, size + ALIGN) : realloc(b, size + ALIGN);
	if (grown == NULL)
		out_of_memory(m);
	if (old == NULL && !is_mapped(NULL, size))
		grown->mapped = 0;
	if (old == NULL) {
		grown->prev = &m->ring;
		grown->next = m->ring.next;
	}
	grown->prev->next = grown->next->prev = grown;
	return (char *)grown + ALIGN;
}

void mem_release(mem_t *m, void *block)
{
	if (block == NULL)
		return;
	block_t *b = (block_t *)((char *)block - ALIGN);
	b->prev->next = b->next;
	b->next->prev = b->prev;
	if (!keep(m, b))
		give_back(b);
}

char *mem_copy(mem_t *m, const char *s, size_t n)
{
	char *copy = mem_alloc(m, n + 1);
	if (n > 0)
		memcpy(copy, s, n);
	return copy;
}

/* Most texts are short, and printing is what takes the time: one that fits is printed once. */
char *mem_vprint(mem_t *m, const char *format, va_list ap)
{
	char small[400];
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(small, sizeof small, format, ap);
	size_t length = n < 0 ? 0 : (size_t)n;
	char *s = length < sizeof small ? mem_copy(m, small, length) : mem_alloc(m, length + 1);
	if (length >= sizeof small)
		vsnprintf(s, length + 1, format, again);
	va_end(again);
	return s;
}

char *mem_print(mem_t *m, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	char *s = mem_vprint(m, format, ap);
	va_end(ap);
	return s;
}

void array_reserve_bytes(mem_t *m, void **at, uint32_t *cap, uint32_t want, size_t size)
{
	/* One more doubles; many at once are a reservation, taken as they are. */
	uint32_t room = *cap < 16 ? 16 : *cap > UINT32_MAX / 2 ? UINT32_MAX : *cap * 2;
	room = room < want ? want : room;
	*at = mem_grow(m, *at, room * size);
	*cap = room;
}
