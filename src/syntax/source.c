#include "syntax/source.h"

#include "base/search.h"
#include "base/text.h"

void sources_init(sources_t *s, mem_t *m)
{
	memset(s, 0, sizeof *s);
	s->mem = m;
	s->next = 1;
}

source_t *source_add(sources_t *s, const char *name, const char *text, size_t length)
{
	if (length >= UINT32_MAX - s->next)
		return NULL;
	char *copy = mem_grow(s->mem, NULL, length + SOURCE_PAD);
	if (length > 0)
		memcpy(copy, text, length);
	return source_adopt(s, name, copy, length);
}

source_t *source_adopt(sources_t *s, const char *name, char *text, size_t length)
{
	/* One offset more than there are bytes: the end of a file is a place, too. */
	if (length >= UINT32_MAX - s->next || length > INT32_MAX - SOURCE_PAD)
		return NULL;
	source_t *x = mem_alloc(s->mem, sizeof *x);
	memset(text + length, 0, SOURCE_PAD);
	x->name = mem_copy(s->mem, name, strlen(name));
	x->text = text;
	x->base = s->next;
	x->length = (uint32_t)length;
	s->next += (uint32_t)length + 1;
	*array_push(s->mem, &s->all) = x;
	return x;
}

source_t *source_of(const sources_t *s, uint32_t at)
{
	uint32_t low = 0, high = s->all.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (s->all.at[middle]->base <= at)
			low = middle + 1;
		else
			high = middle;
	}
	source_t *x = low == 0 ? NULL : s->all.at[low - 1];
	return x != NULL && at - x->base <= x->length ? x : NULL;
}

const char *source_text(const sources_t *s, span_t at)
{
	const source_t *x = source_of(s, at.start);
	return x == NULL ? "" : x->text + (at.start - x->base);
}

const char *source_flat(const sources_t *s, mem_t *m, span_t at, size_t most)
{
	const char *from = source_text(s, at), *end = from + (at.end - at.start);
	char *line = mem_alloc(m, most + 1);
	size_t length = 0;
	for (; from < end && length < most; from++) {
		bool space = *from == ' ' || *from == '\n' || *from == '\t' || *from == '\r';
		if (!space || (length > 0 && line[length - 1] != ' '))
			line[length++] = space ? ' ' : *from;
	}
	while (length > 0 && (line[length - 1] & 0x80) && from < end)       /* no half of a character */
		length--;
	line[length] = '\0';
	return from < end ? mem_print(m, "%s ...", line) : line;
}

/* ---- lines ---- */

static uint32_t mark_length(const source_t *x)
{
	return x->length >= 3 && memcmp(x->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* A byte order mark is not counted to the first line: no editor shows it. */
static void find_lines(sources_t *s, source_t *x)
{
	const char *end = x->text + x->length;
	*array_push(s->mem, &x->line) = x->base + mark_length(x);
	for (const char *p = x->text; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
		*array_push(s->mem, &x->line) = x->base + (uint32_t)(p - x->text) + 1;
}

/* The index of the line that holds an offset. */
static uint32_t line_of(sources_t *s, source_t *x, uint32_t at)
{
	if (x->line.count == 0)
		find_lines(s, x);
	uint32_t n = count_at_most(x->line.at, x->line.count, at);
	return n == 0 ? 0 : n - 1;
}

static unsigned count_characters(const source_t *x, uint32_t from, uint32_t to)
{
	unsigned n = 0;
	while (from < to) {
		uint32_t c;
		size_t k = text_decode(x->text + (from - x->base), to - from, &c);
		from += k == 0 ? 1 : (uint32_t)k;
		n++;
	}
	return n;
}

/* Findings come in the order of their places: on one very long line, each would count it again from its beginning. */
static unsigned column_of(source_t *x, uint32_t line, uint32_t at)
{
	uint32_t start = x->line.at[line], next = line + 1 < x->line.count ? x->line.at[line + 1] : UINT32_MAX;
	bool same_line = x->counted > 0 && x->counted_to >= start && x->counted_to < next;
	unsigned column;
	if (same_line && x->counted_to <= at)
		column = x->counted + count_characters(x, x->counted_to, at);
	else if (same_line && x->counted_to - at < at - start)
		column = x->counted - count_characters(x, at, x->counted_to);
	else
		column = 1 + count_characters(x, start, at);
	x->counted_to = at;
	x->counted = column;
	return column;
}

position_t source_position(sources_t *s, uint32_t at)
{
	source_t *x = source_of(s, at);
	if (x == NULL)
		return (position_t){ 0, 0 };
	uint32_t line = line_of(s, x, at);
	return (position_t){ line + 1, at <= x->line.at[line] ? 1 : column_of(x, line, at) };
}

span_t source_line(sources_t *s, source_t *x, unsigned n)
{
	if (x->line.count == 0)
		find_lines(s, x);
	if (n == 0 || n > x->line.count)
		return (span_t){ x->base + x->length, x->base + x->length };
	span_t at = { x->line.at[n - 1], n < x->line.count ? x->line.at[n] - 1 : x->base + x->length };
	if (at.end > at.start && x->text[at.end - 1 - x->base] == '\r')
		at.end--;
	return at;
}
