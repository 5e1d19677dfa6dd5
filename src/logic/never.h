/* Conditions that the project cannot meet, seen from the program alone. */
#ifndef SURE_LOGIC_NEVER_H
#define SURE_LOGIC_NEVER_H

#include "logic/program.h"

/* What declarations of the project and of the library have, as declaration_t.has. */
uint64_t never_begin(const model_t *m);

/* Whether a truth is YES for no row: it asks for what nothing has. False says nothing. */
bool never_holds(const program_t *p, uint64_t has, op_t op);

/* Whether it is NO for no row. */
bool always_holds(const program_t *p, uint64_t has, op_t op);

/* Whether a list is certainly empty for every row, for the same reason. */
bool never_lists(const program_t *p, uint64_t has, op_t op);

/*
 * The statements that a declaration certainly needs for a condition to be other than NO: a bit for each name modulo 64, as
 * declaration_t.has, of the variable of the given level.
 */
uint64_t needs_of(const program_t *p, op_t condition, uint8_t level);

#endif
