/* Expressions: kept for later evaluation; their names, dates and comparisons are judged already. */
#ifndef SURE_CHECK_EXPRESSION_H
#define SURE_CHECK_EXPRESSION_H

#include "context.h"

/* Judges an expression that stands in `asker`; names that lead to declarations mark them as used. */
void check_expression(sure_t *s, entity_t asker, node_t n);

/* Judges every `define` of every file. */
void check_defines(sure_t *s);

#endif
