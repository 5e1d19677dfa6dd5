/* Due dates, and the lines that they come from. docs/meaning.md, section 4. */
#ifndef SURE_CHECK_DUE_H
#define SURE_CHECK_DUE_H

#include "check/reached.h"

typedef struct {
	interval_t date;                /* the latest of its lines */
	const statement_t *line;        /* the one of them that ends last */
} due_t;

/* For `at`: whatever state it is due for. */
#define DUE_AT_ANY ((sym_t)-1)

/* Whose due date: for a state, or (`at` 0) that by which a commitment is kept; the one in force on a day. */
typedef struct {
	entity_t x;
	sym_t at;
	day_t day;
} due_key_t;

typedef enum {
	DUE_OWN,                        /* a `due` of the declaration */
	DUE_PERIOD,                     /* the end of the `period` of a commitment */
	DUE_TAKEN,                      /* a `due` of what it delivers */
	DUE_TARGET                      /* the `by` of a `target` */
} due_source_t;

/* One due date of a declaration. */
typedef struct {
	const statement_t *line;
	due_source_t source;
	entity_t holder;                /* whose line it is */
	sym_t state;                    /* of the holder; 0: a target */
	bool keeps;                     /* it is one of those by which a commitment is kept */
	bool contradicted;              /* another line gives another date for the same */
	bool perhaps;                   /* it is not known whether it, or the target or `delivers` that it comes from, is in force */
	interval_t date;                /* as a deadline, on the day asked for; of lines that contradict each other the hull */
} due_line_t;

typedef void due_line_fn(void *context, const due_line_t *line);

/* The state by which a commitment is kept: K(c). */
sym_t commitment_keeps(const model_t *m, entity_t c, day_t day);

/* All due lines of a commitment. A recurrence is none. */
void commitment_each_due(const model_t *m, entity_t c, day_t day, due_line_fn *fn, void *context);

/* Whether a line gives a date for what another speaks of, too. */
bool due_speaks_alike(const model_t *m, entity_t holder, const statement_t *a, const statement_t *b);

/* The due date of x for one of its states, or the latest for all of them; false if it has none. */
bool document_due(const model_t *m, entity_t x, sym_t state, day_t day, due_t *due);

/* The latest of the due lines by which a commitment is kept. */
bool commitment_due(const model_t *m, entity_t c, day_t day, due_t *due);

/* Of either, for a state: that by which a commitment is kept has the due date of the commitment. */
bool state_due(const model_t *m, entity_t x, sym_t state, day_t day, due_t *due);

/* The own `due` in force as of the as-of date, if it is a recurrence; NULL. `alone`: no other line says by when c is kept. */
const statement_t *commitment_recurrence(const model_t *m, entity_t c);
bool recurrence_alone(const model_t *m, entity_t c);

/* Whether a state of x is reached again and again: that by which a recurring commitment is kept. */
bool state_recurs(const model_t *m, entity_t x, sym_t state);

/* A line that says by when c is kept, and so leaves `ongoing` without a meaning; NULL. */
const statement_t *due_beside_ongoing(const model_t *m, entity_t c);

/* Whether c goes on as of the as-of date: `ongoing`, up to the last day of its `until`. */
truth_t commitment_ongoing(const model_t *m, entity_t c);

/* The name of the state that is there with the first of several, where this one is one of them; 0: it is none. */
sym_t due_first_with(const model_t *m, entity_t x, state_t state);

/* Whether a `due` of x is for a state: the one behind its `at`, else that at which its kind delivers. */
bool due_is_for(const model_t *m, entity_t x, const statement_t *due, sym_t state);

/* The value that gives the date of a line: of a `due`, a `period`, or a `target`. */
const value_t *due_value(const model_t *m, const statement_t *line);

/* The only line that a due date comes from; NULL if there are none or several. */
const statement_t *due_only_line(const model_t *m, due_key_t of);

/* Whether two due dates come from the same lines, and so are one date, whatever it turns out to be. */
bool due_same_lines(const model_t *m, due_key_t a, due_key_t b);

/* The lines that a due date is the latest of; a line of a document that several name comes more than once. */
void due_each_line(const model_t *m, due_key_t of, due_line_fn *fn, void *context);

#endif
