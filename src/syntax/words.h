/* The symbols of the words that the scanner knows; every table of symbols of a context begins with them. */
#ifndef SURE_SYNTAX_WORDS_H
#define SURE_SYNTAX_WORDS_H

#include <stdbool.h>

#include "base/symbol.h"

enum {
	WORD_none,
#define WORD(token, text) WORD_##text,
#include "syntax/words.def"
#undef WORD
	WORD_COUNT
};

/* Interns the words into a new table. */
void words_intern(symbols_t *t);

/* The token of a word; that of a name for every other symbol. */
int word_token(sym_t s);

/* Whether three letters are a currency of ISO 4217. */
bool word_is_currency(const char *s);

/* Whether a word is a unit of time or a multiplier, which may stand after a number. */
bool word_is_unit(const char *s);

#endif
