/* Amounts and numbers as people write them elsewhere, for "what to write instead". */
#ifndef SURE_BASE_AMOUNT_GUESS_H
#define SURE_BASE_AMOUNT_GUESS_H

#include <stdbool.h>

#include "base/mem.h"

/* What was wrong with it. */
typedef enum { AMOUNT_FINE, AMOUNT_SIGN, AMOUNT_BEHIND, AMOUNT_WORD, AMOUNT_THOUSANDS, AMOUNT_COMMA, AMOUNT_PERCENT,
	AMOUNT_GLUED } amount_slip_t;

typedef struct {
	const char *text;               /* as it is written in the language; in the arena */
	amount_slip_t slip;             /* the first thing that differs */
	bool money;                     /* it has a currency */
	bool dollar;                    /* a dollar of nobody knows which country */
} amount_guess_t;

/*
 * `A$38.8m` is AUD 38.8 million, `1,5 Mio. EUR` is EUR 1.5 million, `50 per cent` is 50%; what else stands behind the number (a
 * unit) stays. `text` is NULL if it is no amount, or not clearly one.
 */
amount_guess_t amount_guess(mem_t *m, const char *s, size_t n);

/* What is to be said of the slip, as a sentence without its end. */
const char *amount_slip_words(amount_slip_t slip);

/* The power of ten that a word means, as people shorten it: k, m, Mio., bn; 0: none. `lakh` and `crore` are 5 and 7. */
int magnitude_guess(const char *s, size_t n);

#endif
