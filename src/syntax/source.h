/* The texts of a context, one after the other in a single space of offsets. */
#ifndef SURE_SYNTAX_SOURCE_H
#define SURE_SYNTAX_SOURCE_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/span.h"

/* The scanner wants two NULs behind a text; and whoever reads eight bytes at once may begin with the last. */
enum { SOURCE_PAD = 8 };

/* A node at the outermost level of a file. */
typedef struct {
	uint32_t node;
	uint32_t word;                  /* symbol that a declaration begins with; 0: it is none */
} outermost_t;

typedef struct {
	const char *name;               /* as findings print it */
	const char *text;               /* `length` bytes as they were read, then SOURCE_PAD NULs */
	uint32_t base, length;          /* offset of its first byte; never 0 */
	bool library;                   /* came by an import from the library: its findings are about the library */
	bool quiet;                     /* loaded for the model, but not asked about (--only) */
	uint32_t root;                  /* its syntax tree */
	uint32_t module;                /* symbol of the module that it is a file of, as it stands there; 0: none */
	ARRAY(outermost_t) outermost;   /* in order, until all is declared: who goes from node to node waits for memory at each */
	ARRAY(uint32_t) head;           /* nodes at the outermost level that are no plain declarations: module, import, kind, properties */
	ARRAY(uint32_t) line;           /* offsets of line beginnings, made when first asked for */
	ARRAY(span_t) comment;          /* where comments stand, # included */
	uint32_t counted_to;            /* the offset whose column was asked last, */
	unsigned counted;               /* and that column */
} source_t;

typedef struct {
	mem_t *mem;
	ARRAY(source_t *) all;
	uint32_t next;                  /* base of the next one */
} sources_t;

typedef struct {
	unsigned line, column;          /* from 1; the column counts characters */
} position_t;

void sources_init(sources_t *s, mem_t *m);

/* Adds a text (copied). NULL if all sources together would pass 4 GB. */
source_t *source_add(sources_t *s, const char *name, const char *text, size_t length);

/* The same for a block of `mem` with room for SOURCE_PAD more bytes, which the sources keep. */
source_t *source_adopt(sources_t *s, const char *name, char *text, size_t length);

/* The source that holds an offset. */
source_t *source_of(const sources_t *s, uint32_t at);
position_t source_position(sources_t *s, uint32_t at);

/* The text of a span; it is not NUL-terminated. */
const char *source_text(const sources_t *s, span_t at);

/* The text of a span in one line, in `m`: runs of space are one, and after `most` bytes (no half of a character) it ends in " ...". */
const char *source_flat(const sources_t *s, mem_t *m, span_t at, size_t most);

/* Beginning and end (without the newline) of line `n` (from 1) as offsets. */
span_t source_line(sources_t *s, source_t *x, unsigned n);

#endif
