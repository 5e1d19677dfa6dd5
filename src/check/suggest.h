/* Did you mean …? */
#ifndef SURE_CHECK_SUGGEST_H
#define SURE_CHECK_SUGGEST_H

#include "context.h"

/* A kind, and the module of the library that declares one that is not loaded. NULL: none is near. */
const char *suggest_kind(sure_t *s, const char *word);
const char *suggest_import_of_kind(sym_t word, sure_t *s);
const char *suggest_import_of_name(sym_t word, sure_t *s);

/* A property of a kind. */
const char *suggest_property(sure_t *s, kind_id_t kind, const char *word);

/* What the language calls what people call otherwise: `deadline` is due, `department` is an actor. NULL: it is no such word. */
const char *suggest_everyday_property(sure_t *s, kind_id_t kind, const char *word);
const char *suggest_everyday_kind(const char *word);

/* The help of a finding about a condition becomes the line as it should be, if that is known. */
bool suggest_line(sure_t *s, finding_t *x);

/* A state of a lifecycle. */
const char *suggest_state(const sure_t *s, const lifecycle_t *l, const char *word);

/* The state by which something of this kind is delivered: done, in_force, published … 0: it has none. */
sym_t state_that_counts(const model_t *m, kind_id_t kind);

/*
 * The date on which e counts as delivered: `cer.in_force`, `c1.done`. Of a commitment that says what delivers it, the date of that
 * (of several the first). NULL: nothing of its kind is ever delivered.
 */
const char *suggest_delivery_date(sure_t *s, entity_t e);

/* `delivered`, `completed` …: words for that state which are none. */
bool means_delivered(const char *word);

/* A declaration that `asker` can name, of a kind that `want` takes (NULL: of any kind) before others. 0: none is near. */
entity_t suggest_entity(sure_t *s, entity_t asker, sym_t word, const type_t *want);

#endif
