/* Texts of the picture: made harmless, shortened, wrapped, escaped. */
#include "emit/dot.h"

#include <ctype.h>

#include "base/text.h"

/* ---- names and titles ---- */

/* LINE SEPARATOR and PARAGRAPH SEPARATOR, which fonts take for what they say. */
static bool is_separator(const char *s)
{
	return s[0] == '\xE2' && s[1] == '\x80' && (s[2] == '\xA8' || s[2] == '\xA9');
}

/* On one line: control and bidirectional characters as U+XXXX, runs of blanks as one. */
static const char *harmless(dot_t *d, const char *text)
{
	out_clear(d->scratch);
	out_safe(d->scratch, text, strlen(text));
	char *s = mem_copy(d->mem, out_data(d->scratch), out_length(d->scratch)), *to = s;
	for (const char *from = s; *from != '\0'; from++) {
		bool separator = is_separator(from);
		if (*from != ' ' && !separator)
			*to++ = *from;
		else if (to > s && to[-1] != ' ')
			*to++ = ' ';
		from += separator ? 2 : 0;
	}
	if (to > s && to[-1] == ' ')
		to--;
	*to = '\0';
	return s;
}

const char *dot_title(dot_t *d, entity_t e)
{
	const char *title = model_title(d->m, e);
	title = title == NULL ? "" : harmless(d, title);
	return *title != '\0' ? title : model_full_name(d->m, e);
}

/* An abbreviation between brackets at the end of a title is the name that people use: "… for Cybersecurity (ENISA)". */
static const char *abbreviation(dot_t *d, const char *title)
{
	enum { LONGEST = 14 };
	size_t n = strlen(title), i = n;
	if (n < 4 || title[n - 1] != ')')
		return NULL;
	while (i > 0 && n - i < LONGEST && title[i - 1] != '(' && title[i - 1] != ' ')
		i--;
	bool found = i > 1 && title[i - 1] == '(' && title[i - 2] == ' ' && n - 1 - i > 1 && !islower((unsigned char)title[i]);
	return found ? mem_copy(d->mem, title + i, n - 1 - i) : NULL;
}

/* How many bytes at the beginning of `s` take at most so many columns; a mark stays with its letter. */
static size_t fitting(const char *s, size_t n, size_t columns)
{
	size_t i = 0, width = 0;
	while (i < n) {
		uint32_t c;
		size_t k = text_decode(s + i, n - i, &c);
		if (k == 0)
			return i;
		int w = text_char_width(c);
		width += w > 0 ? (size_t)w : 0;
		if (width > columns)
			break;
		i += k;
	}
	return i;
}

const char *dot_short_title(dot_t *d, entity_t e, size_t columns)
{
	const char *title = dot_title(d, e), *abbreviated = abbreviation(d, title);
	if (abbreviated != NULL)
		return abbreviated;
	size_t n = strlen(title);
	if (text_width(title, n) <= columns)
		return title;
	n = fitting(title, n, columns - 1);
	while (n > 0 && title[n - 1] == ' ')
		n--;
	return mem_print(d->mem, "%.*s\u2026", (int)n, title);
}

const char *dot_words(dot_t *d, const char *name)
{
	char *words = mem_copy(d->mem, name, strlen(name));
	for (char *c = words; *c != '\0'; c++)
		if (*c == '_')
			*c = ' ';
	return words;
}

const char *dot_kind(dot_t *d, entity_t e)
{
	enum { LONGEST = 22 };
	const kind_t *k = model_kind(d->m, e);
	const char *title = k->title.end > k->title.start ? harmless(d, model_text(d->m, d->mem, k->title)) : "";
	if (*title != '\0' && text_width(title, strlen(title)) <= LONGEST)
		return title;
	char *words = mem_copy(d->mem, symbol_text(d->m->symbols, k->name), symbol_length(d->m->symbols, k->name));
	for (char *c = words; *c != '\0'; c++)
		if (*c == '_')
			*c = ' ';
	words[0] = (char)toupper((unsigned char)words[0]);
	return words;
}

/* ---- dates ---- */

static const char *const month_names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static const char *short_day(dot_t *d, day_t day)
{
	int y, m, n;
	day_split(day, &y, &m, &n);
	return mem_print(d->mem, "%d %s %d", n, month_names[m - 1], y);
}

/* A whole month, quarter or year; NULL for any other days. */
static const char *period(dot_t *d, interval_t i)
{
	int y, m, n, y2, m2, n2;
	day_split(i.lo, &y, &m, &n);
	day_split(i.hi, &y2, &m2, &n2);
	if (n != 1 || y != y2 || n2 != days_in_month(y2, m2))
		return NULL;
	if (m == m2)
		return mem_print(d->mem, "%s %d", month_names[m - 1], y);
	if (m == 1 && m2 == 12)
		return mem_print(d->mem, "%d", y);
	return m2 == m + 2 && m % 3 == 1 ? mem_print(d->mem, "Q%d %d", m / 3 + 1, y) : NULL;
}

const char *dot_day(dot_t *d, interval_t i)
{
	if (i.lo == DAY_MIN && i.hi == DAY_MAX)
		return NULL;
	if (i.lo == DAY_MIN)
		return mem_print(d->mem, "by %s", short_day(d, i.hi));
	if (i.hi == DAY_MAX)
		return mem_print(d->mem, "from %s", short_day(d, i.lo));
	if (interval_is_day(i))
		return short_day(d, i.lo);
	const char *whole = period(d, i);
	return whole != NULL ? whole : mem_print(d->mem, "%s to %s", short_day(d, i.lo), short_day(d, i.hi));
}

/* ---- escaping ---- */

/*
 * MODULE__NAME. Names hold letters, digits and underscores, so nothing in them needs escaping; a hyphen parts two underscores
 * that meet inside, and no two declarations get the same.
 */
void dot_id(out_t *o, const model_t *m, const char *prefix, entity_t e)
{
	const char *part[] = { model_name(m, m->all.at[e].module), model_full_name(m, e) };
	out_print(o, "\"%s", prefix);
	for (int i = 0; i < 2; i++) {
		bool after_line = i == 1;
		for (const char *c = part[i]; *c != '\0'; c++) {
			if (*c == '_' && after_line)
				out_char(o, '-');
			after_line = *c == '_';
			out_char(o, *c);
		}
		if (i == 0)
			out_text(o, after_line ? "-__" : "__");
	}
	out_char(o, '"');
}

/* What dot, or a reader of what dot makes of it, could take for a sign of its own. */
static void escape(out_t *o, char c)
{
	switch (c) {
	case '&': out_text(o, "&amp;"); break;
	case '<': out_text(o, "&lt;"); break;
	case '>': out_text(o, "&gt;"); break;
	case '"': out_text(o, "&quot;"); break;
	case '\\': out_text(o, "\\\\"); break;
	default: out_char(o, c);
	}
}

/*
 * dot replaces a backslash with an N, a G, an E behind it, and that once in some attributes and twice in others, so that no
 * number of backslashes would be right for all: an unseen WORD JOINER keeps them apart.
 */
void dot_quoted(dot_t *d, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\n')
			out_text(d->out, "\\n");
		else
			escape(d->out, *c);
		if (*c == '\\')
			out_text(d->out, "\u2060");
	}
}

void dot_html(dot_t *d, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		escape(d->out, text[i]);
}

/* ---- addresses ---- */

static bool starts(const char *s, const char *prefix)
{
	for (; *prefix != '\0'; s++, prefix++)
		if (tolower((unsigned char)*s) != *prefix)
			return false;
	return true;
}

/* Only what leads somewhere over the web, without a character that ends an attribute somewhere on the way. */
static bool is_safe_url(const char *s)
{
	if (!starts(s, "http://") && !starts(s, "https://"))
		return false;
	for (; *s != '\0'; s++)
		if ((unsigned char)*s <= ' ' || (unsigned char)*s >= 0x7F || strchr("\"'<>\\^`{|}", *s) != NULL)
			return false;
	return true;
}

const char *dot_url(dot_t *d, entity_t e)
{
	for (in_force_t i = in_force(d->m, e, NAME_url, d->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(d->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const char *url = v[k].type == VALUE_TEXT ? model_text(d->m, d->mem, value_span(&v[k])) : "";
			if (is_safe_url(url))
				return url;
		}
	}
	return NULL;
}

/* ---- wrapping ---- */

/* The bytes of the next line: as many words as fit, or a part of one that is wider than a line. */
static size_t line_length(const char *s, size_t columns)
{
	size_t n = strlen(s), most = fitting(s, n, columns);
	if (most == n)
		return n;
	size_t end = most;
	while (end > 0 && s[end] != ' ')
		end--;
	if (end > 0)
		return end;
	if (most > 0)
		return most;
	uint32_t c;
	size_t one = text_decode(s, n, &c);
	return one == 0 ? n : one;
}

unsigned dot_line_count(const char *text, size_t columns, unsigned most)
{
	unsigned lines = 0;
	for (; *text != '\0' && lines < most; lines++) {
		text += line_length(text, columns);
		text += strspn(text, " ");
	}
	return lines;
}

void dot_lines(dot_t *d, const char *text, size_t columns, unsigned most)
{
	for (unsigned line = 1; *text != '\0'; line++) {
		bool cut = line == most && fitting(text, strlen(text), columns) < strlen(text);
		size_t n = line_length(text, cut ? columns - 1 : columns);
		dot_html(d, text, n);
		out_text(d->out, cut ? "\u2026<BR ALIGN=\"LEFT\"/>" : "<BR ALIGN=\"LEFT\"/>");
		text += n;
		while (*text == ' ')
			text++;
		if (line == most)
			return;
	}
}
