/*
 * A text as the words that it is compared by: white space, soft hyphens, the many dashes and quotation marks make no
 * difference. A token is a word or one character that is none.
 */
#ifndef SURE_EVIDENCE_TOKENS_H
#define SURE_EVIDENCE_TOKENS_H

#include <stdbool.h>

#include "base/symbol.h"

typedef struct {
	uint32_t start, end;            /* bytes of the text */
	sym_t same;                     /* equal in tokens that differ in capitals at most */
	sym_t exact;                    /* equal in tokens that are the same */
	bool word;                      /* letters or digits, no mark */
	bool capital;                   /* the two above differ by its first letter alone */
} text_token_t;

typedef struct {
	ARRAY(text_token_t) at;
} tokens_t;

/* Adds the tokens of a text that is valid UTF-8. `words` gets one symbol for each form. */
void tokens_read(mem_t *m, symbols_t *words, const char *text, size_t length, tokens_t *into);

/* Whether token i and the two after it are the three points of an omission. */
bool tokens_omission(const tokens_t *t, uint32_t i, sym_t point);

/* The text of tokens [a, b), its white space as single spaces, cut after so many. In the arena. */
const char *tokens_piece(mem_t *m, const tokens_t *t, const char *text, uint32_t a, uint32_t b, uint32_t most);

#endif
