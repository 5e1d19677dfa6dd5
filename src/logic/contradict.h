/* Whether two expressions cannot both be true, whatever the record says. */
#ifndef SURE_LOGIC_CONTRADICT_H
#define SURE_LOGIC_CONTRADICT_H

#include "logic/program.h"

/* True only if it is certain: one is the negation of the other, or they give one count or date two values. */
bool contradict(const program_t *p, op_t a, op_t b);

#endif
