/* From the syntax of values to typed values. */
#ifndef SURE_CHECK_VALUES_H
#define SURE_CHECK_VALUES_H

#include "context.h"

/* Where values are being read: one property of one declaration. */
typedef struct {
	sure_t *s;
	entity_t entity;
	const property_t *property;
	int role;                       /* 0, or the preposition */
	uint8_t flags;                  /* for the next value: VALUE_ATTACHED */
} reading_t;

/* Adds the value(s) of a node, as a type takes them; what does not fit becomes a finding and a VALUE_BROKEN. */
void read_value(reading_t *r, node_t n, const type_t *type);

/* "a date or `every 12 months`", "an actor": what a type takes, in words. */
const char *type_words(sure_t *s, const type_t *t);

/* Adds a date computed or not; used for `since` and the like. */
void read_date(reading_t *r, node_t n);

/* Adds a plain value. */
value_t *add_value(reading_t *r, value_type_t type, span_t at);

/* What a word such as `around` or `at least` (its second word) before a number means; BOUND_EXACT for any other. */
bound_t bound_of(sym_t word);

/* Reads `1.5 million people`, a NUM node, into what it says; false, with a finding, if it has too many digits. */
bool read_amount(sure_t *s, node_t n, number_t *number);

#endif
