/* Answers to a question: text for a terminal, CSV, JSON. */
#ifndef SURE_EMIT_QUERY_H
#define SURE_EMIT_QUERY_H

#include "base/out.h"
#include "logic/query.h"

/* False if there is no such format. */
bool emit_query(sure_t *s, const query_t *q, const char *format, out_t *out);

#endif
