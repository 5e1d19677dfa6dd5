/* The line with an error, cut at its prepositions: what the wording of its mistakes looks at. */
#ifndef SURE_SYNTAX_PHRASE_LINE_H
#define SURE_SYNTAX_PHRASE_LINE_H

#include "syntax/blame.h"

/* Nobody writes a longer line by mistake, and a file may be one line with a mistake in every word. */
enum { LONGEST = 2000 };

/*
 * The line with the error: from its first word up to what ends it, and the part between prepositions in which the
 * error is.
 */
typedef struct {
	parser_t *p;
	const blame_t *b;
	uint32_t start, end;            /* of the line */
	span_t first;                   /* its first word */
	span_t part;                    /* what stands between two prepositions, or behind the property */
	int preposition;                /* that stands before the part; 0: none */
	span_t word;                    /* that preposition */
	/* what the core says that the property takes; NULL if it has none of that name */
	const char *type;
} line_t;

static inline char line_char(const line_t *l, uint32_t i)
{
	return l->p->source->text[i - l->p->source->base];
}

static inline const char *line_text(const line_t *l, uint32_t i)
{
	return l->p->source->text + (i - l->p->source->base);
}

static inline int span_length(span_t s)
{
	return (int)(s.end - s.start);
}

static inline bool line_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The next word or text in quotes; an empty span at the end of the line. */
span_t line_word(const line_t *l, uint32_t i);

int line_token(const line_t *l, span_t word);
bool line_is_preposition(const line_t *l, span_t word);

/* Whether a word is among those of the type proper, before its first preposition. */
bool line_takes(const line_t *l, const char *what);

span_t line_trimmed(const line_t *l, uint32_t from, uint32_t to);
line_t line_of(parser_t *p, const blame_t *b);

finding_t *line_tell(const line_t *l, span_t where, const char *message);

/* "write", and the line with another part. */
void line_write_instead(const line_t *l, finding_t *x, const char *part);

#endif
