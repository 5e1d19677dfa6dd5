/* `in_force follows published by 20 days`: what follows, and what may have come before it. docs/meaning.md, 3.2. */
#ifndef SURE_CHECK_FOLLOWS_H
#define SURE_CHECK_FOLLOWS_H

#include "check/work.h"

enum {
	REACH_NO_RULES = 1,             /* as if nothing followed anything */
	REACH_NO_STOPS = 2              /* as if nothing could come before */
};

/* D(x, s). `seen`: states that are being asked for already. */
reached_t reach(sure_t *s, entity_t x, state_t state, bool report, uint64_t seen, unsigned mode);

/* The same of w; `whole`: what is said of all parties together. */
reached_t reach_with(work_t *w, uint64_t seen, unsigned mode, whole_t *whole);

/* The day that follows. */
typedef struct {
	interval_t date;
	bool open;                      /* something may have come before, so that it never did */
} followed_t;

/* The day that follows for the state of w, and from which rule; false if none does. */
bool follows_day(work_t *w, uint64_t seen, unsigned mode, stage_t *rule, followed_t *computed);

#endif
