/* Symbols of the names that the compiler computes with. */
#ifndef SURE_MODEL_NAMES_H
#define SURE_MODEL_NAMES_H

#include "syntax/words.h"

enum {
	NAME_before_first = WORD_COUNT - 1,
#define NAME(text) NAME_##text,
#include "model/names.def"
#undef NAME
	NAME_END
};

/* Interns words and names, in that order, into a new table. */
void names_intern(symbols_t *t);

#endif
