/* `lifecycle NAME { … }`, and the lines of a kind that speak of its lifecycle. */
#ifndef SURE_CHECK_LIFECYCLE_H
#define SURE_CHECK_LIFECYCLE_H

#include "check/reopen.h"

void define_lifecycle(sure_t *s, node_t node);

/* Whether a line in the block of a kind speaks of its lifecycle: `lifecycle …`, `STATE follows …`, `STATE by GROUP`. */
bool lifecycle_line(const sure_t *s, node_t prop);

/* Applies these lines of one `kind` block: which lifecycle it has, and what it says of its states; a kind that refines a lifecycle gets a copy of its own. */
void kind_use_lifecycle(sure_t *s, const definitions_t *all, node_t kind_decl);
void kind_refine_lifecycle(sure_t *s, node_t kind_decl);

/* Reads `STATE follows OTHER by 20 days` into a stage; false if the line says something else. */
bool read_follows(sure_t *s, const lifecycle_t *l, node_t prop, stage_t *stage);

/* Reports states that no way leads to. */
void check_lifecycles(sure_t *s);

#endif
