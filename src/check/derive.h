/* Values that follow from others: `derive celex from number "(EU) {year}/{serial}" with "3{year}L{serial:4}"`. */
#ifndef SURE_CHECK_DERIVE_H
#define SURE_CHECK_DERIVE_H

#include "model/model.h"

/* What a derivation gives for e; NULL if the text it starts from is not there or has another form. `from` gets that statement. */
const char *derive_one(const model_t *m, entity_t e, const derivation_t *d, const statement_t **from);

/* A value that nobody wrote. */
typedef struct {
	sym_t property, from;           /* `from`: the property whose form it follows from */
	const char *text;
} derived_t;

typedef ARRAY(derived_t) derived_list_t;

/* What follows for e and is not written, each property once, in the order of their names. The list is emptied first. */
void derive_all(const model_t *m, entity_t e, derived_list_t *list);

/* The first statement of a text property; NULL if there is none. */
const statement_t *derive_statement(const model_t *m, entity_t e, sym_t property);

#endif
