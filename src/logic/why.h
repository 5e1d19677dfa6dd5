/* Why something is so: the steps from a verdict, a claim or a date back to the records that decide it. */
#ifndef SURE_LOGIC_WHY_H
#define SURE_LOGIC_WHY_H

#include "logic/logic.h"

/* One step. Its children are what it follows from. */
typedef struct why {
	const char *words;              /* "`cer` was in_force" */
	const char *answer;             /* "yes", "no", "unknown", a date in words; NULL: a record, which is only cited */
	const char *rule;               /* what makes the step follow: "reached", "delivered", "and", "silence" ...; for machines */
	const char *missing;            /* what record would settle it; NULL */
	const char *subject;            /* name of the declaration it is about; NULL */
	span_t at;                      /* the line that says so; NO_SPAN */
	const char *per;                /* the evidence of a record, as written; NULL */
	interval_t date;                /* of a record; ANY_DAY */
	struct why *first, *last, *next;
} why_t;

/*
 * What decides `NAME` (its status, or the result of a claim) or `NAME.VERDICT` (a verdict, a definition, a state, `due`).
 * NULL, with words in the context's error, if there is no such thing.
 */
why_t *why(sure_t *s, const char *what);

#endif
