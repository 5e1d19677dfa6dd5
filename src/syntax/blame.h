/* The wording of syntax errors: which word to blame, and what to say. */
#ifndef SURE_SYNTAX_BLAME_H
#define SURE_SYNTAX_BLAME_H

#include "syntax/parse.h"

enum { BLAME_MAX = 96 };

typedef struct {
	int got;                        /* the token that does not fit, TOK_… */
	span_t at;
	int wanted;                     /* the tokens that would */
	int want[BLAME_MAX];
	const char *name[BLAME_MAX];    /* what an author calls them */
} blame_t;

/* Adds one finding about a syntax error, unless the line has one already. */
void blame(parser_t *p, const blame_t *b);

/* Whether the line takes a condition: `must`, `holds`, `every`, `define`. */
bool blame_is_condition(const parser_t *p);

#endif
