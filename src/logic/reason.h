/* What decides that an expression is as it is, said of a declaration as a person would: "came late", "has no owner". */
#ifndef SURE_LOGIC_REASON_H
#define SURE_LOGIC_REASON_H

#include "logic/run.h"

/* `of_itself`: the words follow the name of what it is said of; else they name what they are about. */
typedef struct {
	const char *words;
	bool of_itself;
} reason_t;

/*
 * Why the operation is `answer` in the one row of `env`, which binds `about` (0: the words name all that they are about): the part
 * that decides, or those that do so together.
 */
reason_t reason_of(run_t *r, env_t *env, op_t op, truth_t answer, entity_t about);

/* Why a quantifier does not hold of x, or is not known to. */
reason_t reason_against(run_t *r, op_t quantifier, entity_t x);

reason_t reason_against_in(run_t *r, env_t *env, op_t quantifier, entity_t x);         /* env: one row of what is around it */

/* "`c1` came late", "`c1`: `m1` is not delivered" */
const char *reason_sentence(mem_t *m, const char *name, reason_t reason);

#endif
