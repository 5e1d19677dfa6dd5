#ifndef SURE_LOGIC_RULES_H
#define SURE_LOGIC_RULES_H

#include "logic/logic.h"
#include "logic/run.h"

/* Whether a rule is one of those that come with the tool; others may stand in a library of their own. */
bool rule_is_supplied(const model_t *m, entity_t rule);

/* The findings about the declarations on which a rule fires; the array is put into the order of output. rules_fire.c */
void rule_fires(run_t *r, const rule_t *rule, entity_t *fires, uint32_t count);

/* ---- rules_place.c ---- */

/* What a rule asks of a variable: a property, and the preposition that each statement of it has to have (0: none). */
typedef struct {
	sym_t name;
	uint8_t preposition;
	sym_t state;                    /* of the due date for one state; 0: for any */
} question_t;

typedef ARRAY(question_t) questions_t;

/* What `must` asks of the first variable and of the second, else what the line that names it asks. The arrays are the caller's. */
void rule_questions(run_t *r, const rule_t *rule, questions_t *first, questions_t *second);

/* Where one holder names what, in one property: looked through once for all that are asked for behind each other. `value` is the caller's. */
typedef struct {
	entity_t holder;
	sym_t property;
	uint32_t *value;                /* by declaration: in model_t.value, from 1; 0: it is not named */
} names_t;

typedef struct {
	span_t at;
	entity_t of;                    /* in whose block it is */
	uint32_t lacking;               /* how many statements lack a preposition that is asked for; it is the first of them */
} place_t;

/* The statement that lacks what is asked of it, else the one that the rule asks about first: that is where an author looks. */
place_t rule_place(run_t *r, const questions_t *asked, entity_t x);

/* Of a `must` that says something of `every` or of `no` thing: which break it for x, the first in the order of output; count 0: it says nothing of the sort, or
   looking for them took more than a rule may look at (run_fresh). */
typedef struct {
	entity_t first;
	uint32_t count;
} example_t;

example_t rule_example(run_t *r, const rule_t *rule, entity_t x);

/* Where y records what `must` asks of it with met( ) or lost( ); false: it asks for nothing of the sort, or y records none. */
bool rule_place_asked(run_t *r, const rule_t *rule, entity_t x, entity_t y, place_t *p);

/* The line of something else that `must` asks of x by way of members of one thing each; false: there is none. */
bool rule_place_beyond(run_t *r, const rule_t *rule, entity_t x, place_t *p);

/* The value that puts y into the list of x, in the block of the one that says so; without one, the place of x. */
place_t rule_place_of_pair(run_t *r, const rule_t *rule, const questions_t *asked, names_t *names, entity_t x, entity_t y);

#endif
