/* What an archived text has instead of a quotation. */
#ifndef SURE_EVIDENCE_NEAREST_H
#define SURE_EVIDENCE_NEAREST_H

#include "evidence/archive.h"

/* A passage of an archive that shares words with a part of a quotation. */
typedef struct {
	stored_t *stored;               /* NULL: nothing is like it */
	uint32_t part, found, length;   /* quote[part ..] is text[found ..], so many tokens */
	uint32_t first, end;            /* the part of the quotation between two omissions */
} nearest_t;

/* Keeps the better of *n and what `stored` has for quote[first .. end]. */
void nearest_offer(nearest_t *n, stored_t *stored, const tokens_t *quote, uint32_t first, uint32_t end);

/* A sentence or two on it. In the arena. */
const char *nearest_words(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text);

#endif
