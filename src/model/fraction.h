/* Exact fractions: what calculating with decimals leads to. */
#ifndef SURE_MODEL_FRACTION_H
#define SURE_MODEL_FRACTION_H

#include "model/number.h"

/* up / down, in lowest terms; down > 0, and neither is beyond 10^18. */
typedef struct {
	int64_t up, down;
} fraction_t;

fraction_t fraction_of(decimal_t d);
fraction_t fraction_whole(int64_t n);                           /* not beyond 10^18 */

/* False if the result does not fit, or is divided by zero. */
bool fraction_add(fraction_t a, fraction_t b, fraction_t *sum);
bool fraction_multiply(fraction_t a, fraction_t b, fraction_t *product);
bool fraction_invert(fraction_t a, fraction_t *inverse);
fraction_t fraction_minus(fraction_t a);
int fraction_compare(fraction_t a, fraction_t b);

int64_t fraction_floor(fraction_t a);
int64_t fraction_ceiling(fraction_t a);

/* As a decimal, if it is one that fits. */
bool fraction_decimal(fraction_t a, decimal_t *d);

/* The nearest decimal of at most so many places, halves away from zero. */
decimal_t fraction_rounded(fraction_t a, unsigned places);

/* Exactly: as a decimal if it is one, else "1/3"; at least 48 bytes. */
const char *fraction_text(fraction_t a, char *buf);

#endif
