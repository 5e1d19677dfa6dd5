/* How a quantifier finds what it goes over without looking at everything. */
#ifndef SURE_LOGIC_PLAN_H
#define SURE_LOGIC_PLAN_H

#include "logic/program.h"

/*
 * `every commitment c: some report r: r in c.evidence` looks at the evidence of each c, not at each report: a condition that is
 * certainly false for all other x becomes the scope. `r.reviews` of the same kind, turned round, becomes an index.
 */
void plan(program_t *p, op_t quantifier);

/* The same over all of its scope, as it is written: for whoever counts what it goes over. */
op_t unplanned(program_t *p, op_t quantifier);

/* What it goes over and its condition, without what is said of them. */
op_t scope_alone(program_t *p, op_t quantifier);

#endif
