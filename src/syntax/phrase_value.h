/* Dates, periods and amounts as they are written elsewhere, and what stands for none. */
#ifndef SURE_SYNTAX_PHRASE_VALUE_H
#define SURE_SYNTAX_PHRASE_VALUE_H

#include "syntax/phrase_line.h"

/* Adds a finding with the line as it should be, if the part of the line with the error is such a value. */
bool blame_value(const line_t *l);

/* The same of the line with a character that means nothing; false: it is no line of that sort. */
bool blame_value_at(parser_t *p, span_t at);

/* The same of a line that begins as in Markdown: `• due 2027`, `**due** 2027`. */
bool blame_markup_at(parser_t *p, span_t at);

#endif
