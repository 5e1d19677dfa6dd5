/* The due lines of a commitment, each with whether it is past and met. docs/meaning.md, section 4. */
#ifndef SURE_CHECK_OVERDUE_H
#define SURE_CHECK_OVERDUE_H

#include "check/verdicts.h"

typedef struct {
	due_line_t line;
	truth_t past;                   /* its date lies before the as-of date */
	truth_t met;                    /* its state is reached, by all of its parties if it has some */
	uint32_t parties, reached;      /* how many it is due from, and how many of them certainly have */
	members_t owing;                /* who of them has not, at least perhaps */
} due_state_t;

typedef void due_state_fn(void *context, const due_state_t *state);

/* Goes over the due lines of a commitment in force as of the as-of date, in the order in which they are written. */
void due_each_state(const verdicts_t *v, entity_t c, due_state_fn *fn, void *context);

/* Whether one of them is past and not met; whether the whole is delivered is not asked. */
truth_t some_overdue(const verdicts_t *v, entity_t c);

/* From whom a line is due, on the last day of its date, and not by another line that has taken its place on a day; false if it names nobody. */
bool due_line_parties(const model_t *m, const due_line_t *line, day_t as_of, members_t *into);

/* The states by which a due date for a state of c is met, a bit each: itself, and those on the way to where it is kept. */
uint64_t states_meeting(const model_t *m, entity_t c, state_t state);

/* met(c, s), as of the as-of date. */
truth_t commitment_met(const verdicts_t *v, entity_t c, state_t state);

#endif
