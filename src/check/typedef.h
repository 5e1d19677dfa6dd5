/* `property NAME : TYPE …`, and what finished kinds are checked for. */
#ifndef SURE_CHECK_TYPEDEF_H
#define SURE_CHECK_TYPEDEF_H

#include "context.h"

void define_property(sure_t *s, kind_id_t kind, node_t node);

/* Gives a kind the properties that record the states of its lifecycle. */
void state_properties(sure_t *s, kind_t *k);

/* Names of kinds that are no kinds, states that a lifecycle lacks, patterns that do not compile. */
void check_definitions(sure_t *s);

/* Gives back what libxml2 keeps for patterns. */
void check_free_patterns(sure_t *s);

#endif
