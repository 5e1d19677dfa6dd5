/* Groups of actors and who belongs to them on a day. docs/meaning.md, section 3. */
#ifndef SURE_CHECK_GROUP_H
#define SURE_CHECK_GROUP_H

#include "context.h"

typedef struct {
	mem_t *mem;
	ARRAY(entity_t) at;
} members_t;

/* Adds the members of `actor` on a day, groups expanded, `except` taken out; an actor without members is its own. Each once. */
void group_expand(const model_t *m, entity_t actor, day_t day, members_t *into);

/* The actors behind `by` (or among the main values, role 0) of a statement, expanded, less those behind `except`. */
void group_of_statement(const model_t *m, const statement_t *s, int role, day_t day, members_t *into);

/* The days on which a line `members A since D until E` holds. */
interval_t group_line_holds(const model_t *m, const statement_t *s);

bool members_have(const members_t *x, entity_t e);
void members_clear(members_t *x);

/* Groups that are members of themselves. */
void check_groups(sure_t *s);

#endif
