/* Names as someone writes them who asks from outside of every module: `sure why NAME`, `graph --focus NAME`, a question. */
#ifndef SURE_CHECK_ASKED_H
#define SURE_CHECK_ASKED_H

#include "context.h"

typedef struct {
	entity_t is;                    /* 0: nothing bears the name, or several do */
	const char *several;            /* "a.x, b.x": how each of them is told from the others; NULL: it is not several */
} asked_name_t;

/*
 * By its name with what it belongs to (`audit.published`), with the module in front of that (`town.audit.published`), or else by its
 * last name alone. What the project declares comes before the library. The order of files decides nothing.
 */
asked_name_t asked_name(sure_t *s, const char *name, size_t length);

/* The same without the last names of what belongs to something: what a condition asks of a variable may have such a name, too. */
asked_name_t asked_full_name(sure_t *s, const char *name, size_t length);

/* What may be meant by a name that nothing bears, quoted: who writes plan.audit means `audit`. NULL: nothing is near. */
const char *asked_near(sure_t *s, const char *name);

/* As asked_name; 0 with the error of the context, in words, if it is not one thing. */
entity_t asked_entity(sure_t *s, const char *name);

#endif
