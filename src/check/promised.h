/* The day on which a commitment was promised. docs/meaning.md, section 4. */
#ifndef SURE_CHECK_PROMISED_H
#define SURE_CHECK_PROMISED_H

#include "check/verdict.h"

/* Where the day of a promise comes from. */
typedef enum {
	PROMISED_ALWAYS,                /* nothing says when; the day is DAY_MIN */
	PROMISED_OWN,                   /* its own `promised` */
	PROMISED_STRATEGY,              /* its strategy was adopted or published */
	PROMISED_PERIOD                 /* the first day of the period of its strategy */
} promised_from_t;

typedef struct {
	promised_from_t from;
	interval_t day;
} promised_t;

/* Of a milestone without a `promised` of its own that of its commitment. Asks for states, so these have to be there. */
promised_t promised_on(const verdicts_t *v, entity_t commitment);

/* Whether a day lies before the promise. */
truth_t not_yet_promised_on(const verdicts_t *v, entity_t commitment, day_t day);

#endif
