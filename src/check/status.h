/* How commitments stand, for the files that decide it. docs/meaning.md, section 4. */
#ifndef SURE_CHECK_STATUS_H
#define SURE_CHECK_STATUS_H

#include "check/verdicts.h"

#define STATUS_BIT(s) ((uint16_t)(1U << (s)))

/* Abandoned or superseded, and not delivered before; when its delivery is decided. */
truth_t dropped(const verdicts_t *v, const verdict_t *x);

truth_t not_yet_promised(const verdicts_t *v, entity_t c);

/* Whether it has a due date, needs none, or is excused for the one that is missing. */
bool status_dated(const verdicts_t *v, const verdict_t *x);

/* Whether it is not yet promised, and what of tracked, planned and running it would be; when its news are known. */
void status_news(verdicts_t *v, verdict_t *x);

/* The set of what it may be, when all else is decided. */
void status_settle(verdict_t *x);

/* Whether it is one of a set of statuses. */
truth_t status_among(const verdict_t *v, uint16_t set);

sym_t status_symbol(status_t s);

#endif
