/* Values that follow from others: `derive celex from number "(EU) {year}/{serial}" with "3{year}L{serial:4}"`. */
#ifndef SURE_CHECK_DERIVE_H
#define SURE_CHECK_DERIVE_H

#include "model/model.h"

/* What a derivation gives for e; NULL if the text it starts from is not there or has another form. `from` gets that statement. */
const char *derive_one(const model_t *m, entity_t e, const derivation_t *d, const statement_t **from);

/* The value of a text property of e: written, or else derived; NULL if neither. */
const char *derive_text(const model_t *m, entity_t e, sym_t property);

/* The first statement of a text property; NULL if there is none. */
const statement_t *derive_statement(const model_t *m, entity_t e, sym_t property);

#endif
