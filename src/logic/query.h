/* A question from outside: `commitment c where c.overdue`, or an expression. */
#ifndef SURE_LOGIC_QUERY_H
#define SURE_LOGIC_QUERY_H

#include "logic/logic.h"

typedef struct {
	entity_t entity;
	truth_t match;                  /* YES or UNKNOWN */
} match_t;

typedef struct {
	const char *text;
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
