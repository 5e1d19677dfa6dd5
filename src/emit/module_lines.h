/*
 * What files say of their modules and of the project. Several files may make one module, and what they say of it has no order of
 * its own: it is sorted here, so that the order of files changes no output.
 */
#ifndef SURE_EMIT_MODULE_LINES_H
#define SURE_EMIT_MODULE_LINES_H

#include "emit/written.h"

typedef struct {
	entity_t module;                /* a module, or the project */
	const char *first, *second;     /* what it is sorted by */
	node_t title;
	const statement_t *statement;
} module_line_t;

typedef struct {
	ARRAY(module_line_t) at;        /* in order of modules */
} module_lines_t;

/* What modules import: `first` is the name of a module. Each once. */
void module_imports_gather(const model_t *m, out_t *scratch, module_lines_t *lines);

/* Titles behind the names of modules and of the project. Each once. */
void module_titles_gather(const model_t *m, module_lines_t *lines);

/* The statements of a module, or of any other declaration: sorted if several blocks make them, else as they are written. */
void module_statements_gather(const model_t *m, out_t *scratch, entity_t e, module_lines_t *lines);

/* Those of one module are [*first, result). */
uint32_t module_lines_of(const module_lines_t *lines, entity_t module, uint32_t *first);

/* The syntax of the i-th text that was read, if it is not of the library; else 0. */
static inline node_t own_file(const model_t *m, uint32_t i)
{
	return m->sources->all.at[i]->library ? 0 : m->file.at[i].root;
}

#endif
