/*
 * What could not be read, and what waits for it. A line that cannot be read makes the declaration unknown in which it stands: it may
 * have said anything of it. Where brackets, quotes or a block do not close, or the head of a block is lost, nobody knows where things
 * belong: then nothing of the whole strategy is judged.
 */
#ifndef SURE_CHECK_UNREAD_H
#define SURE_CHECK_UNREAD_H

#include "context.h"

/*
 * Fills in model_t.unread, and says at the findings about such lines what is not judged; when everything has its
 * container.
 */
void unread_find(sure_t *s);

/* Whether a claim speaks of something that waits, or of everything that there is while something does. */
bool unread_claim(sure_t *s, entity_t claim, node_t holds);

/* Takes back the findings about what waits that are no mistakes in reading, names and values. */
void unread_hide(sure_t *s);

#endif
