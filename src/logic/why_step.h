/* For the files of why_*.c. */
#ifndef SURE_LOGIC_WHY_STEP_H
#define SURE_LOGIC_WHY_STEP_H

#include "logic/run.h"
#include "logic/why.h"

typedef struct {
	sure_t *s;
	run_t *r;
	unsigned depth;
} search_t;

/* A new step below `parent` (NULL: the first). */
why_t *step(search_t *w, why_t *parent, const char *rule, const char *words, const char *answer);
void step_missing(search_t *w, why_t *x, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* why_record.c: what the record says, for the verdicts that are computed from it. */
void why_state(search_t *w, why_t *parent, entity_t e, state_t state, bool still);
void why_asked(search_t *w, why_t *parent, entity_t e, ask_verdict_t what, truth_t answer);
void why_due(search_t *w, why_t *parent, entity_t e);
void why_statement(search_t *w, why_t *parent, entity_t e, const statement_t *st);

/* why_logic.c: what expressions are made of; `env` binds one row. */
void why_truth(search_t *w, why_t *parent, env_t *env, op_t op);

#endif
