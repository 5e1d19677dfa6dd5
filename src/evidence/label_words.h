/* Labels as readers are told of them. */
#ifndef SURE_EVIDENCE_LABEL_WORDS_H
#define SURE_EVIDENCE_LABEL_WORDS_H

#include "check/labels.h"

/* “Finished” (Town, 1 June 2024): in findings. A label without a title is in backquotes; who and when, as far as they are known. */
const char *label_told(const sure_t *s, entity_t c, const judgement_t *j);

/* "Town and Audit office": their titles, or their names; "" if nobody is known. */
const char *label_judges_words(const sure_t *s, entity_t c, const judgement_t *j);

/* ✓ fulfilled, ◐ partly, ✗ unmet, ? the label does not say. */
const char *label_mark(sym_t meaning);

/* ", Town, 1 June 2024": who and when, as far as they are known. */
const char *label_whose(const sure_t *s, entity_t c, const judgement_t *j);

#endif
