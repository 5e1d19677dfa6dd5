/* Values as an author would write or say them. */
#ifndef SURE_LOGIC_WORDS_H
#define SURE_LOGIC_WORDS_H

#include "logic/run.h"

/* Row i of a column of that type, for a sentence: "15 May 2024", "`cer`", "4 to 6"; "not given" for what is absent. In the arena. */
const char *value_words(sure_t *s, uint8_t type, values_t c, uint32_t i);

/* A text with `{x}` and `{x.due}` in it. */
typedef struct {
	const char *text;               /* up to the value */
	op_t op;                        /* 0: no value follows */
} piece_t;

typedef struct template {
	ARRAY(piece_t) piece;
} template_t;

struct variable;

/* Reads the text of a rule's property; what stands between braces is an expression about the variables, the innermost of which is given. */
const template_t *template_read(program_t *p, entity_t rule, sym_t property, const struct variable *around);

/* The text for one declaration; `y`: what the second variable is, 0 if there is none. */
const char *template_fill(run_t *r, const template_t *t, entity_t x, entity_t y);

#endif
