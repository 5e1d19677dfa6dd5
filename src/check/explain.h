/* `sure explain commitment`, `… due`, `… in_force`: what a word of the language is, from the library as it was read. */
#ifndef SURE_CHECK_EXPLAIN_H
#define SURE_CHECK_EXPLAIN_H

#include "context.h"

/* A page in Markdown about the kind, property, state or preposition of that name, or all of them; NULL if the word is none. In the arena. */
const char *explain_word(sure_t *s, const char *word);

/* The most similar of these words; NULL: none is near. */
const char *explain_nearest(const sure_t *s, const char *word);

#endif
