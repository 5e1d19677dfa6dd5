#include "emit/columns.h"

#include <ctype.h>

#include "base/text.h"

enum { COLUMNS_MAX = 8 };

/* What is left of the text of a column. */
typedef struct {
	const char *begin, *at, *end;
} rest_t;

static size_t char_at(const char *s, const char *end, size_t *width)
{
	uint32_t c;
	size_t k = text_decode(s, (size_t)(end - s), &c);
	*width = k == 0 ? 1 : (size_t)text_char_width(c);
	return k == 0 ? 1 : k;
}

/* Most texts are, and need no copy. */
static bool is_safe(const char *s)
{
	const char *end = s + strlen(s);
	while (s < end) {
		uint32_t c;
		size_t k = text_decode(s, (size_t)(end - s), &c);
		if (k == 0 || text_is_control(c) || text_is_bidi(c))
			return false;
		s += k;
	}
	return true;
}

const char *columns_safe(mem_t *m, out_t *scratch, const char *text)
{
	if (is_safe(text))
		return text;
	out_clear(scratch);
	out_safe(scratch, text, strlen(text));
	return mem_copy(m, out_data(scratch), out_length(scratch));
}

/* ---- lines ---- */

static size_t digits_after(const rest_t *r, const char *s)
{
	size_t n = 0;
	while (s + n < r->end && isdigit((unsigned char)s[n]))
		n++;
	return s + n < r->end && strchr(" ,:;).", s[n]) == NULL ? 0 : n;
}

static size_t digits_before(const rest_t *r, const char *s)
{
	size_t n = 0;
	while (s - n > r->begin && isdigit((unsigned char)s[-1 - (ptrdiff_t)n]))
		n++;
	return n;
}

/* A number and what it counts, a month and its year stay on one line where they can: "16 December 2020", "2 of 27 transposed". */
static bool is_tied(const rest_t *r, const char *space)
{
	size_t before = digits_before(r, space), after = digits_after(r, space + 1);
	if (before > 0)
		return before < 4;
	if (after == 0 || space == r->begin)
		return false;
	bool of = space - r->begin > 3 && memcmp(space - 3, " of", 3) == 0;
	return of || (after == 4 && isalpha((unsigned char)space[-1]));
}

/* Where a line may end, and how wide it is then. */
typedef struct {
	const char *at;
	size_t width;
} end_t;

/* The last place that fits: at a space that ties nothing, else at any space or after `_`, else inside of a word. */
static end_t find_end(const rest_t *r, size_t width)
{
	end_t loose = { NULL, 0 }, tied = { NULL, 0 }, p = { r->at, 0 };
	for (size_t one; p.at < r->end;) {
		size_t k = char_at(p.at, r->end, &one);
		if (*p.at == ' ' && p.at > r->at)
			*(is_tied(r, p.at) ? &tied : &loose) = p;
		if (p.width + one > width)
			break;
		p.width += one;
		p.at += k;
		if (p.at[-1] == '_')
			tied = p;
	}
	if (p.at == r->end)
		return p;
	return loose.at != NULL ? loose : tied.at != NULL ? tied : p;
}

/* Takes a line off and writes it; its width. */
static size_t write_line_of(out_t *o, rest_t *r, size_t width)
{
	end_t end = find_end(r, width);
	if (end.at == r->at)                    /* a character wider than its column */
		end.at += char_at(r->at, r->end, &end.width);
	out_bytes(o, r->at, (size_t)(end.at - r->at));
	r->at = end.at;
	while (r->at < r->end && *r->at == ' ')
		r->at++;
	return end.width;
}

/* The last line that there is room for. */
static size_t write_last_of(out_t *o, rest_t *r, size_t width)
{
	if (find_end(r, width).at == r->end)
		return write_line_of(o, r, width);
	size_t used = write_line_of(o, r, width - 1);
	out_text(o, "\u2026");
	r->at = r->end;
	return used + 1;
}

/* ---- rows ---- */

static rest_t rest_of(mem_t *m, out_t *scratch, const char *text)
{
	const char *s = text == NULL ? "" : columns_safe(m, scratch, text);
	while (*s == ' ')
		s++;
	const char *end = s + strlen(s);
	while (end > s && end[-1] == ' ')
		end--;
	return (rest_t){ s, s, end };
}

static bool write_line(out_t *o, const column_t *column, rest_t *rest, size_t count, bool last)
{
	size_t at = 0;
	bool some = false;
	for (size_t i = 0; i < count; i++) {
		if (rest[i].at == rest[i].end)
			continue;
		out_repeat(o, ' ', column[i].at > at ? column[i].at - at : 0);
		at = column[i].at + (last ? write_last_of : write_line_of)(o, &rest[i], column[i].width);
		some = true;
	}
	if (some)
		out_char(o, '\n');
	return some;
}

void columns_write(out_t *o, mem_t *m, out_t *scratch, const column_t *column, size_t count, unsigned lines)
{
	rest_t rest[COLUMNS_MAX];
	count = count < COLUMNS_MAX ? count : COLUMNS_MAX;
	for (size_t i = 0; i < count; i++)
		rest[i] = rest_of(m, scratch, column[i].text);
	for (unsigned k = 1; k <= lines; k++)
		if (!write_line(o, column, rest, count, k == lines))
			return;
}
