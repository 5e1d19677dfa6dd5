/* What the core of the library says of a word, before anything is declared: for the wording of syntax errors only. */
#ifndef SURE_SYNTAX_CORE_WORDS_H
#define SURE_SYNTAX_CORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The type behind `property WORD :`, which ends with the line. NULL: there is no such property. */
const char *core_type(const char *word, size_t n);

/* Whether a type has a word before its first preposition. */
bool core_type_has(const char *type, const char *what);

bool core_has_state(const char *word, size_t n);
bool core_has_kind(const char *word, size_t n);

/* Whether it is true or false of a commitment: delivered, late, kept ... */
bool core_has_verdict(const char *word, size_t n);

#endif
