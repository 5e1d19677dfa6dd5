/* The derivation of a verdict: a short tree in words, or a proof in JSON. */
#ifndef SURE_EMIT_WHY_H
#define SURE_EMIT_WHY_H

#include "emit/json_write.h"
#include "base/out.h"
#include "logic/why.h"

/* Whether a format wants all that a machine needs. */
bool emit_why_proof(const char *format);

/* False if there is no such format. */
bool emit_why(sure_t *s, const why_t *x, const char *format, out_t *out);

/* A fact as a member of what is open, or, without a key, as an element. */
void json_fact(json_t *j, const fact_t *f);

#endif
