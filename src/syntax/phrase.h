/* What somebody meant who wrote a line as in a letter: without quotes, without `per`, with dates in words. */
#ifndef SURE_SYNTAX_PHRASE_H
#define SURE_SYNTAX_PHRASE_H

#include "syntax/blame.h"

/* Adds a finding that says what to write instead, if the line with this error is such a line. */
bool blame_phrase(parser_t *p, const blame_t *b);

/* The same of `each commitment c`, `no commitment c where ...`: what a rule goes over, as a sentence would begin. */
bool blame_scope(parser_t *p, const blame_t *b);

/* Adds a finding if a date in words begins here, or goes on here. */
bool blame_written_date(parser_t *p, span_t at);

#endif
