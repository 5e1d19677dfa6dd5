/* Where most of a strategy have the same finding, one finding at the strategy says so. docs/meaning.md, section 9. */
#ifndef SURE_CHECK_CROWD_H
#define SURE_CHECK_CROWD_H

#include "context.h"

/* How one check speaks of many declarations. */
typedef struct {
	const char *check;
	void *context;
	/* Adds one to asked[model_strategy(x)] for each x that the check speaks of, also where it has nothing to say. */
	void (*count)(void *context, uint32_t *asked);
	/* Adds the finding of one. */
	void (*tell)(void *context, entity_t x);
	/* Adds the finding of many, at their strategy: as that of the first of them, and `so` at the end of its message. */
	finding_t *(*tell_all)(void *context, entity_t strategy, entity_t first, const char *so);
	/* Where the finding of x would stand. */
	span_t (*place)(void *context, entity_t x);
} crowd_t;

/* One finding for each of `found`, which come into the order of outputs, or one for all of a strategy; those that are excused by name are told alone. */
void crowd_report(sure_t *s, const crowd_t *of, entity_t *found, uint32_t count);

#endif
