/* Which of several lines about one kind counts, wherever they stand. */
#ifndef SURE_CHECK_REOPEN_H
#define SURE_CHECK_REOPEN_H

#include "context.h"

/* One `kind`, `lifecycle` or `scale` of the sources, with the module that it stands in. */
typedef struct {
	node_t node;
	sym_t module;
	bool library;
} definition_t;

/* All of them: the library's first. */
typedef struct {
	ARRAY(definition_t) kind, lifecycle, scale;
} definitions_t;

/*
 * Whether a line in the block of kind[i] counts: the project's wins over the library's. Of two of the project that say otherwise the
 * first counts; the other is reported.
 */
bool line_counts(sure_t *s, const definitions_t *all, uint32_t i, node_t line);

#endif
