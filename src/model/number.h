/* Exact decimals, and intervals of them. */
#ifndef SURE_MODEL_NUMBER_H
#define SURE_MODEL_NUMBER_H

#include "model/date.h"

/* mantissa * 10^-scale, normalised: the mantissa does not end in 0 unless the scale is 0. */
typedef struct {
	int64_t mantissa;
	uint8_t scale;
} decimal_t;

/* Reads digits, `_` between them, a sign and a point. False if it does not fit 18 digits. */
bool decimal_read(const char *s, size_t n, decimal_t *d);

/* Times 10^power; false if it does not fit. */
bool decimal_shift(decimal_t *d, int power);
decimal_t decimal_times_tenth(decimal_t d, int tenths);         /* d * tenths / 10 */
bool decimal_add(decimal_t a, decimal_t b, decimal_t *sum);      /* false if it does not fit */
int decimal_compare(decimal_t a, decimal_t b);
const char *decimal_text(decimal_t d, char *buf);               /* at least 32 bytes */

typedef enum { BOUND_EXACT, BOUND_AROUND, BOUND_OVER, BOUND_ALMOST, BOUND_AT_LEAST, BOUND_AT_MOST, BOUND_BELOW } bound_t;

/* One end of an interval of numbers. */
typedef struct {
	decimal_t at;
	bool open, infinite;            /* open: the end itself is not meant */
} end_t;

typedef struct {
	end_t lo, hi;
} span_of_numbers_t;

/* What a number with a word before it means, docs/meaning.md section 4. */
span_of_numbers_t number_span(decimal_t d, bound_t b);

/* Whether `value` lies within `bound`, three-valued. */
truth_t number_satisfies(span_of_numbers_t value, span_of_numbers_t bound);

#endif
