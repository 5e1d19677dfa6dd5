/* Text in columns of a terminal: made harmless, wrapped and padded by what it takes up on the screen. */
#ifndef SURE_EMIT_COLUMNS_H
#define SURE_EMIT_COLUMNS_H

#include "base/out.h"

/* A column of a row: where it begins and how many columns of the terminal it has. NULL: nothing stands there. */
typedef struct {
	size_t at, width;
	const char *text;
} column_t;

/*
 * Writes the columns side by side, each wrapped at spaces, in as many lines as the longest takes, at most `lines`: what is
 * longer ends with "…". They stand from left to right. No line ends with a space. `scratch` is overwritten.
 */
void columns_write(out_t *o, mem_t *m, out_t *scratch, const column_t *column, size_t count, unsigned lines);

/* The text without control and bidirectional characters, in `m` (or itself, if it has none). */
const char *columns_safe(mem_t *m, out_t *scratch, const char *text);

#endif
