/* `delivers at STATE, …` of a kind: the state in which a promise of such a thing is kept, or the first of several. */
#ifndef SURE_CHECK_DELIVERS_AT_H
#define SURE_CHECK_DELIVERS_AT_H

#include "context.h"

/* Reads the line. */
void define_delivers_at(sure_t *s, kind_t *k, node_t line);

/* Takes over the parent's line, and makes of several states one, which has no name. The lifecycle of k is there. */
void finish_delivers_at(sure_t *s, kind_t *k);

#endif
