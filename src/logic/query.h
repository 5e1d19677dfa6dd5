/* A question from outside: `commitment c where c.overdue`, or an expression. */
#ifndef SURE_LOGIC_QUERY_H
#define SURE_LOGIC_QUERY_H

#include "logic/logic.h"
#include "logic/why.h"

typedef struct {
	entity_t entity;
	truth_t match;                  /* YES or UNKNOWN */
} match_t;

/* What stands in a table: for people, for a spreadsheet (numbers apart from what they are numbers of), for a program. */
typedef struct {
	const char *words, *plain;
	const char *unit;               /* "EUR", "%", "homes"; "" */
	const fact_t *value;
} cell_t;

typedef struct {
	entity_t entity;                /* of a group: the first of its rows */
	truth_t match;
	uint32_t matching, unknown;     /* of a group: how many of its rows */
	cell_t *cell;
} line_t;

/* The columns that were asked for, of each that was found or of each group; those that are grouped by come first. */
typedef struct {
	uint32_t columns, keys;         /* keys 0: no groups */
	const char **heading;
	ARRAY(line_t) line;
} table_of_answers_t;

typedef struct {
	const char *text;
	table_of_answers_t *table;      /* NULL: it asked for none */
	kind_id_t kind;                 /* of what is asked for; 0: an expression, with a value */
	uint32_t scope, matching, unknown;
	ARRAY(match_t) match;           /* in order of output */
	const char *value;              /* of an expression, in words */
	const char *type;               /* "true or false", "a number" */
	bool gave_up;                   /* it would take too long */
} query_t;

/* NULL, with words in the context's error, if the question cannot be understood. */
query_t *query_run(sure_t *s, const char *text);

#endif
