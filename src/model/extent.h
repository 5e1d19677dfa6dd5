/* Intervals of exact numbers, and what calculating with them gives: the least interval that holds the results for each two of their numbers. */
#ifndef SURE_MODEL_EXTENT_H
#define SURE_MODEL_EXTENT_H

#include "model/fraction.h"

typedef struct {
	fraction_t at;                  /* of an infinite one 0 */
	bool open, infinite;            /* open: the limit itself is not meant; infinite ones are open */
} limit_t;

typedef struct {
	limit_t lo, hi;
} extent_t;

extent_t extent_of(span_of_numbers_t s);
extent_t extent_between(int64_t lo, int64_t hi);        /* with both */
extent_t extent_any(void);

bool extent_is_point(const extent_t *x);
bool extent_holds_zero(const extent_t *x);

/* Which of two low limits (low: true), or of two high ones, is the lower. */
bool limit_less(limit_t a, limit_t b, bool low);

/* False if an end of the result does not fit; of a quotient, if the divisor may be zero, too. */
bool extent_add(const extent_t *a, const extent_t *b, extent_t *sum);
bool extent_subtract(const extent_t *a, const extent_t *b, extent_t *difference);
bool extent_multiply(const extent_t *a, const extent_t *b, extent_t *product);
bool extent_divide(const extent_t *a, const extent_t *b, extent_t *quotient);

/* Three-valued: whether a <= b, whether they are equal. */
truth_t extent_at_most(const extent_t *a, const extent_t *b);
truth_t extent_equal(const extent_t *a, const extent_t *b);

#endif
