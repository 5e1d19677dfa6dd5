/* From the syntax tree to declarations with names, kinds and places; no properties yet. */
#ifndef SURE_CHECK_DECLARE_H
#define SURE_CHECK_DECLARE_H

#include "context.h"

/* Makes the declarations of all files, their modules and imports. Kinds are finished. */
void declare_all(sure_t *s);

/* The block of statements of a declaration; modules may have several (model_t.block). */
node_t entity_block(const sure_t *s, entity_t e);

#endif
