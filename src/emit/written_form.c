#include <string.h>

#include "emit/written.h"

/*
 * Tokens are written again with one space between them, but for those that stick to their neighbour. Only tokens are looked
 * at: the grammar has accepted the whole.
 */
typedef struct {
	const model_t *m;
	out_t *o;
	const char *at, *end;
	bool first;
	bool sticks;                    /* to what comes next */
	bool gap;                       /* there was a space before what comes next */
	bool callable;                  /* the last token was a name: a bracket behind it belongs to it */
	bool open_range;                /* the last token was `..` */
} form_t;

static bool is_word_byte(char c)
{
	unsigned char b = (unsigned char)c;
	return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_' || b >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- where a space stands ---- */

static void put(form_t *f, const char *s, size_t n, bool sticks_before, bool sticks_after)
{
	if (!f->first && !f->sticks && !sticks_before)
		out_char(f->o, ' ');
	out_bytes(f->o, s, n);
	f->first = f->gap = f->callable = f->open_range = false;
	f->sticks = sticks_after;
}

/* ---- tokens ---- */

static void put_word(form_t *f)
{
	const char *s = f->at;
	size_t n = 0, left = (size_t)(f->end - s);
	while (n < left && (is_word_byte(s[n]) || (s[n] == '-' && n > 0 && n + 1 < left && is_word_byte(s[n + 1]))))
		n++;
	bool reserved = !is_digit(*s) && word_token(symbol_find(f->m->symbols, s, n)) != word_token(0);
	if (f->open_range && f->gap && reserved)        /* `2020.. and` */
		f->sticks = false;
	put(f, s, n, false, false);
	f->callable = !is_digit(*s) && !reserved;
	f->at += n;
}

static void put_quoted(out_t *o, slice_t text)
{
	out_char(o, '"');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.at[i];
		if (c == '"' || c == '\\')
			out_char(o, '\\');
		if (c == '\n' || c == '\t')
			out_text(o, c == '\n' ? "\\n" : "\\t");
		else
			out_char(o, c);
	}
	out_char(o, '"');
}

/* A text in an expression is written on one line, however it was written. */
static void put_text(form_t *f, uint32_t offset)
{
	const char *s = f->at;
	bool longer = f->end - s >= 6 && memcmp(s, "\"\"\"", 3) == 0;
	const char *end = longer ? strstr(s + 3, "\"\"\"") : s + 1;
	for (; !longer && end < f->end && *end != '"'; end++)
		end += *end == '\\';
	end = longer && end != NULL ? end + 3 : end == NULL || end >= f->end ? f->end : end + 1;
	put(f, s, 0, false, false);
	put_quoted(f->o, written_text(f->m, (span_t){ offset, offset + (uint32_t)(end - s) }));
	f->at = end;
}

static size_t operator_length(const form_t *f)
{
	static const char *const two[] = { "!=", "<=", ">=", "->", ".." };
	for (size_t i = 0; i < sizeof two / sizeof two[0]; i++)
		if (f->end - f->at >= 2 && memcmp(f->at, two[i], 2) == 0)
			return 2;
	return 1;
}

static void put_sign(form_t *f)
{
	size_t n = operator_length(f);
	const char *s = f->at;
	bool signed_number = *s == '-' && n == 1 && (f->gap || f->first || f->sticks) && f->end - s > 1 && is_digit(s[1]);
	switch (*s) {
	case '.': case '@':
		put(f, s, n, true, true);
		f->open_range = n == 2;
		break;
	case '(':
		put(f, s, n, f->callable, true);
		break;
	case ')': case ',': case ':': case '%':
		put(f, s, n, true, false);
		break;
	default:
		put(f, s, n, false, signed_number);
		break;
	}
	f->at += n;
}

static bool is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_word_byte(s[i]) && s[i] != '.' && !(s[i] == '-' && i > 0))
			return false;
	return true;
}

slice_t written_form(const model_t *m, out_t *scratch, span_t at)
{
	form_t f = { .m = m, .o = scratch, .at = source_text(m->sources, at), .first = true };
	const char *begin = f.at;
	f.end = f.at + (at.end - at.start);
	if (is_plain(begin, at.end - at.start))
		return (slice_t){ begin, at.end - at.start };
	out_clear(scratch);
	while (f.at < f.end) {
		if (is_space(*f.at)) {
			f.gap = true;
			f.at++;
		} else if (*f.at == '#') {
			while (f.at < f.end && *f.at != '\n')
				f.at++;
		} else if (is_word_byte(*f.at)) {
			put_word(&f);
		} else if (*f.at == '"') {
			put_text(&f, at.start + (uint32_t)(f.at - begin));
		} else {
			put_sign(&f);
		}
	}
	return (slice_t){ out_data(scratch), out_length(scratch) };
}
