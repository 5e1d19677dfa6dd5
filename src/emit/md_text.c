/* Texts in GitHub's Markdown: nothing that an author wrote can become markup. */
#include "emit/md_text.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/*
 * Backslashes before what could begin markup; entities for what ends a cell of a table, opens a tag or a formula, or is itself
 * the backslash, so that nothing depends on which of cells and escapes a reader looks for first.
 */
static const char *escape(uint32_t c)
{
	switch (c) {
	case '|': return "&#124;";
	case '\\': return "&#92;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '&': return "&amp;";
	case '$': return "&#36;";
	case '`': return "\\`";
	case '*': return "\\*";
	case '[': return "\\[";
	case ']': return "\\]";
	case '~': return "\\~";
	case '#': return "\\#";
	default: return NULL;
	}
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Inside of a word, as most are, it is no markup. */
static bool is_markup(const char *begin, const char *s)
{
	return *s == '_' && (s == begin || !is_word(s[-1]) || !is_word(s[1]));
}

/* The mark that would make a bare address a link: the colon of "https://", the dot of "www.". */
static bool makes_link(const char *begin, const char *s)
{
	if (*s == '.')
		return s - begin >= 3 && (s[-1] | 32) == 'w' && (s[-2] | 32) == 'w' && (s[-3] | 32) == 'w';
	return *s == ':' && s[1] == '/' && s[2] == '/';
}

void md_text(out_t *o, const char *s, size_t n)
{
	const char *begin = s, *end = s + n;
	while (s < end) {
		uint32_t c;
		size_t k = text_decode(s, (size_t)(end - s), &c);
		const char *as = k == 0 ? NULL : escape(c);
		k = k == 0 ? 1 : k;
		if (as != NULL || is_markup(begin, s))
			out_text(o, as != NULL ? as : "\\_");
		else if (makes_link(begin, s))
			out_print(o, "&#%d;", *s);
		else
			out_safe(o, s, k);
		s += k;
	}
}

void md_all(out_t *o, const char *s)
{
	md_text(o, s, strlen(s));
}

void md_cell(out_t *o, const char *s)
{
	out_text(o, " ");
	md_all(o, s == NULL || *s == '\0' ? "\u2013" : s);
	out_text(o, " |");
}
