#include "syntax/phrase_line.h"

#include <string.h>

#include "gram.h"
#include "syntax/core_words.h"
#include "syntax/words.h"

span_t line_word(const line_t *l, uint32_t i)
{
	while (i < l->end && line_is_blank(line_char(l, i)))
		i++;
	uint32_t k = i;
	if (k < l->end && line_char(l, k) == '"') {
		for (k++; k < l->end && line_char(l, k) != '"'; k++)
			;
		return (span_t){ i, k < l->end ? k + 1 : k };
	}
	while (k < l->end && !line_is_blank(line_char(l, k)) && line_char(l, k) != '"')
		k++;
	return (span_t){ i, k };
}

int line_token(const line_t *l, span_t word)
{
	sym_t sym = symbol_find(l->p->symbols, line_text(l, word.start), word.end - word.start);
	return sym == 0 ? TOK_NAME : word_token(sym);
}

bool line_is_preposition(const line_t *l, span_t word)
{
	int tok = line_token(l, word);
	if (tok < TOK_AT || tok > TOK_EXCEPT)
		return false;
	span_t next = line_word(l, word.end);
	return tok != TOK_AT || (strncmp(line_text(l, next.start), "least", 5) != 0
		&& strncmp(line_text(l, next.start), "most", 4) != 0);
}

bool line_takes(const line_t *l, const char *what)
{
	return core_type_has(l->type, what);
}

/* ---- the line ---- */

/* The end of the line: before a remark, a brace that opens or closes a block, and blanks. */
static uint32_t line_end(const line_t *l)
{
	uint32_t end = l->p->source->base + l->p->source->length, i = l->start;
	end = end - l->b->at.start > LONGEST ? l->b->at.start + LONGEST : end;
	bool quoted = false;
	for (; i < end && line_char(l, i) != '\n' && line_char(l, i) != '\r'; i++) {
		if (line_char(l, i) == '"')
			quoted = !quoted;
		if (!quoted && strchr("#{}", line_char(l, i)) != NULL)
			break;
	}
	while (i > l->start && line_is_blank(line_char(l, i - 1)))
		i--;
	return i;
}

span_t line_trimmed(const line_t *l, uint32_t from, uint32_t to)
{
	while (from < to && line_is_blank(line_char(l, from)))
		from++;
	while (to > from && line_is_blank(line_char(l, to - 1)))
		to--;
	return (span_t){ from, to };
}

/* Between the prepositions around the error. What `note` and `because` begin reaches to the end of the line. */
static void find_part(line_t *l)
{
	uint32_t from = l->start, to = l->end;
	bool text = false;
	if (!line_is_preposition(l, l->first))
		from = l->first.end;
	for (span_t w = line_word(l, from); w.end > w.start && !text; w = line_word(l, w.end)) {
		if (!line_is_preposition(l, w))
			continue;
		if (w.start > l->b->at.start) {
			to = w.start;
			break;
		}
		from = w.end;
		l->preposition = line_token(l, w);
		l->word = w;
		text = (l->preposition == TOK_NOTE || l->preposition == TOK_BECAUSE)
			&& line_char(l, line_word(l, w.end).start) != '"';
	}
	l->part = line_trimmed(l, from, to);
}

line_t line_of(parser_t *p, const blame_t *b)
{
	line_t l = { .p = p, .b = b, .start = b->at.start };
	while (l.start > p->source->base && l.start != p->first_at.start && b->at.start - l.start < LONGEST
		&& line_char(&l, l.start - 1) != '\n')
		l.start--;
	while (line_is_blank(line_char(&l, l.start)) && l.start < b->at.start)
		l.start++;
	l.end = line_end(&l);
	l.first = line_word(&l, l.start);
	l.type = core_type(line_text(&l, l.first.start), l.first.end - l.first.start);
	find_part(&l);
	return l;
}

finding_t *line_tell(const line_t *l, span_t where, const char *message)
{
	return finding_add(l->p->findings, CHECK_SYNTAX, where, "%s", message);
}

void line_write_instead(const line_t *l, finding_t *x, const char *part)
{
	uint32_t from = l->part.start;
	/* `due by 2027`: by names an actor */
	if (l->preposition == TOK_BY && line_trimmed(l, l->first.end, l->word.start).start >= l->word.start)
		from = l->word.start;
	finding_help(l->p->findings, x, "write %.*s%s%.*s", (int)(from - l->start), line_text(l, l->start), part,
		(int)(l->end - l->part.end), line_text(l, l->part.end));
}
