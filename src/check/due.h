/* Due dates, and the lines that they come from. docs/meaning.md, section 4. */
#ifndef SURE_CHECK_DUE_H
#define SURE_CHECK_DUE_H

#include "check/reached.h"

typedef struct {
	interval_t date;                /* the latest of its lines */
	const statement_t *line;        /* the one of them that ends last */
} due_t;

/* For `at`: whatever state a document is due for. */
#define DUE_AT_ANY ((sym_t)-1)

/* Whose due date: of a document for a state, or of a commitment (`at` 0); the one in force on a day. */
typedef struct {
	entity_t x;
	sym_t at;
	day_t day;
} due_key_t;

/* The due date of document x for a state, or the latest for all of them; false if it has none. */
bool document_due(const model_t *m, entity_t x, sym_t state, day_t day, due_t *due);

/* The own `due` of a commitment, else the one that it takes from what delivers it. A recurrence is none. */
bool commitment_due(const model_t *m, entity_t c, day_t day, due_t *due);

/* The own `due` of a commitment alone; NULL. */
const statement_t *commitment_own_due(const model_t *m, entity_t c, day_t day);

/* The own `due` in force as of the as-of date, if it is a recurrence; NULL. */
const statement_t *commitment_recurrence(const model_t *m, entity_t c);

/* Whether a `due` of x is for a state: the one behind its `at`, else that at which its kind delivers; of a commitment, done. */
bool due_is_for(const model_t *m, entity_t x, const statement_t *due, sym_t state);

/* The date that a line gives: of a `due`, or of a `target`. */
const value_t *due_value(const model_t *m, const statement_t *line);

/* The only line that a due date comes from; NULL if there are none or several. */
const statement_t *due_only_line(const model_t *m, due_key_t of);

/* Whether two due dates come from the same lines, and so are one date, whatever it turns out to be. */
bool due_same_lines(const model_t *m, due_key_t a, due_key_t b);

/* The lines that a due date is the latest of; a line of a document that several name comes more than once. */
typedef void due_line_fn(void *context, const statement_t *line, const value_t *date);
void due_each_line(const model_t *m, due_key_t of, due_line_fn *fn, void *context);

/* Calls fn for each day within an interval on which the due date of a commitment may change, its first day included. */
void due_each_change(const model_t *m, entity_t c, interval_t within, void (*fn)(void *context, day_t day), void *context);

#endif
