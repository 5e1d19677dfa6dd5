/* The derivation of a verdict: a short tree in words, or a proof in JSON. */
#ifndef SURE_EMIT_WHY_H
#define SURE_EMIT_WHY_H

#include "base/out.h"
#include "logic/why.h"

/* Whether a format wants all that a machine needs. */
bool emit_why_proof(const char *format);

/* False if there is no such format. */
bool emit_why(sure_t *s, const why_t *x, const char *format, out_t *out);

#endif
