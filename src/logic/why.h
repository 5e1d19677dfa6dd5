/* Why something is so: the steps from a verdict, a claim or a date back to the records that decide it. */
#ifndef SURE_LOGIC_WHY_H
#define SURE_LOGIC_WHY_H

#include "logic/logic.h"

/* What a step says to a machine: a key with a text, a number, a day, or with facts of its own. */
typedef enum { FACT_TEXT, FACT_RAW, FACT_NUMBER, FACT_DAY, FACT_OBJECT, FACT_LIST } fact_type_t;

typedef struct fact {
	const char *key;                /* NULL: an element of a list */
	fact_type_t type;
	union {
		const char *text;       /* TEXT, RAW */
		int64_t number;
		day_t day;
	} as;
	struct fact *first, *last, *next;
} fact_t;

/* A person reads a summary, a machine all that the answer follows from. */
typedef enum { SHOWN_BOTH, SHOWN_IN_WORDS, SHOWN_IN_PROOF } shown_t;

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
	fact_t *fact, *last_fact;       /* docs/proofs.md */
	shown_t shown;
	bool answer_is_words;           /* a date or value, which a machine finds among the facts */
	struct why *first, *last, *next;
} why_t;

/*
 * What decides `NAME` (its status, or the result of a claim) or `NAME.VERDICT` (a verdict, a definition, a state, `due`).
 * NULL, with words in the context's error, if there is no such thing. `proof`: with every step and fact that a checker needs.
 */
why_t *why(sure_t *s, const char *what, bool proof);

#endif
