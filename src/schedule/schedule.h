/* When things can be there at the earliest, by when they must be, and the days between. docs/meaning.md, section 11. */
#ifndef SURE_SCHEDULE_SCHEDULE_H
#define SURE_SCHEDULE_SCHEDULE_H

#include "check/verdict.h"

/* A commitment, delivered, or a document at a state. Ends of intervals that are not known stay open. */
typedef struct {
	entity_t entity;
	state_t state;                  /* of a document; NO_STATE: a commitment */
	truth_t there, active;          /* active: of a commitment; a document is YES */
	bool settled;                   /* there, or on a day that is known: it waits for nothing */
	bool circle;                    /* it waits for itself: no earliest, no latest, no slack */
	bool has_due, has_slack;
	bool timed;                     /* takes counts from its start, not from a recorded beginning */
	duration_t takes;               /* unit NONE: not known */
	interval_t due;                 /* if has_due */
	interval_t start;               /* if takes is known */
	interval_t early;               /* earliest, if neither settled nor in a circle */
	interval_t day;                 /* when it comes, as what waits for it sees it */
	interval_t late;                /* latest; [DAY_MAX, DAY_MAX]: nothing limits it */
	interval_t slack;               /* in days */
	uint32_t by;                    /* the thing that decides earliest.lo; 0: none */
	day_t need;                     /* earliest.lo if what has a due date keeps it */
	uint32_t need_by;               /* the thing that decides it; 0: none */
	day_t beyond;                   /* the part of it that no written date of a prerequisite explains */
	uint32_t beyond_by;             /* the thing that decides this; 0: none */
} thing_t;

typedef struct schedule {
	const model_t *m;
	ARRAY(thing_t) thing;           /* [0] is none */
	uint32_t *first;                /* by declaration: its first thing, 0: none */
	uint64_t *states;               /* by declaration: of a document, which of its states are things, a bit each */
} schedule_t;

/* Computed when it is first asked for, in time linear in what requires what. */
const schedule_t *schedule_of(sure_t *s);

/* The thing that a commitment is, or a document at a state; 0: none. */
uint32_t schedule_find(const schedule_t *p, entity_t e, state_t state);

/* Findings about due dates that cannot be kept, and about those that leave little time. */
void schedule_check(sure_t *s);

/* The least of its due date and its latest day: what it allows. [DAY_MAX, DAY_MAX]: anything. */
interval_t schedule_limit(const thing_t *x);

#endif
