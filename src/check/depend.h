/* What requires what. docs/meaning.md, section 5. */
#ifndef SURE_CHECK_DEPEND_H
#define SURE_CHECK_DEPEND_H

#include "check/dates.h"
#include "check/verdicts.h"

/* Calls back for every requirement of a. */
typedef void need_fn(void *context, const need_t *need);
void each_need(const verdicts_t *v, entity_t a, need_fn *fn, void *context);

/* What is no commitment can be overdue, or wait for another state of itself, only if a document has a due date. */
bool some_document_due(const model_t *m);

/* Whether a is certainly due before something that it requires itself. */
bool due_before_prerequisite(sure_t *s, const verdict_t *a);

/* Cycles, order of dates, dropped prerequisites and the other checks of dependencies. */
void check_dependencies(sure_t *s);
void check_dependencies_of(sure_t *s, uint32_t first, uint32_t last);

#endif
