#include "cli/markdown.h"

#include <stddef.h>
#include <string.h>

enum { WIDTH = 78 };

typedef struct {
	FILE *to;
	bool colour;
	bool in_code, in_paragraph, blank;      /* blank: an empty line came, and something before it */
	size_t column, indent;
} page_t;

/* Columns of a word, near enough for filling: its characters. */
static size_t columns(const char *s, size_t n)
{
	size_t w = 0;
	for (size_t i = 0; i < n; i++)
		w += ((unsigned char)s[i] & 0xC0) != 0x80;
	return w;
}

static void end_paragraph(page_t *p)
{
	if (p->in_paragraph)
		fputc('\n', p->to);
	p->in_paragraph = false;
	p->column = p->indent = 0;
}

/* The empty line before the next thing, once. */
static void begin(page_t *p)
{
	end_paragraph(p);
	if (p->blank)
		fputc('\n', p->to);
	p->blank = false;
}

static bool is_strong(const char *s, size_t n)
{
	return n > 1 && s[0] == '*' && s[1] == '*';
}

/* One word; `**` becomes bold, or nothing. */
static void put_word(page_t *p, const char *s, size_t n)
{
	bool inside_code = false;
	for (size_t i = 0; i < n; i++) {
		inside_code = inside_code != (s[i] == '`');
		if (!inside_code && is_strong(s + i, n - i))
			i++;
		else
			fputc(s[i], p->to);
	}
}

/* A blank in `code` does not break a line, nor does one before the first word. */
static size_t word_length(const char *s, size_t n)
{
	bool code = false;
	size_t k = 0;
	while (k < n && (code || s[k] != ' ')) {
		code = code != (s[k] == '`');
		k++;
	}
	return k;
}

static void fill(page_t *p, const char *s, size_t n)
{
	while (n > 0) {
		size_t k = word_length(s, n), w = columns(s, k);
		if (k > 0 && p->column > p->indent && p->column + 1 + w > WIDTH) {
			fprintf(p->to, "\n%*s", (int)p->indent, "");
			p->column = p->indent;
		} else if (k > 0 && p->column > p->indent) {
			fputc(' ', p->to);
			p->column++;
		}
		put_word(p, s, k);
		p->column += w;
		s += k;
		n -= k;
		for (; n > 0 && *s == ' '; n--)
			s++;
	}
	p->in_paragraph = true;
}

static void heading(page_t *p, const char *s, size_t n)
{
	begin(p);
	for (; n > 0 && (*s == '#' || *s == ' '); n--)
		s++;
	fputs(p->colour ? "\033[1m" : "", p->to);
	put_word(p, s, n);
	fputs(p->colour ? "\033[0m\n" : "\n", p->to);
	p->blank = true;
}

/* The blanks that begin a line, and of `- ` or `1. ` after them. */
static size_t bullet_length(const char *s, size_t n)
{
	size_t i = 0, k = 0;
	while (i < n && s[i] == ' ')
		i++;
	if (i + 1 < n && strchr("-*+", s[i]) != NULL && s[i + 1] == ' ')
		return i + 2;
	while (i + k < n && s[i + k] >= '0' && s[i + k] <= '9')
		k++;
	return k > 0 && i + k + 1 < n && s[i + k] == '.' && s[i + k + 1] == ' ' ? i + k + 2 : 0;
}

static void item(page_t *p, const char *s, size_t n, size_t bullet)
{
	begin(p);
	fprintf(p->to, "  %.*s", (int)bullet, s);
	p->indent = p->column = bullet + 2;
	fill(p, s + bullet, n - bullet);
}

static void verbatim(page_t *p, const char *s, size_t n)
{
	begin(p);
	if (n > 0)
		fprintf(p->to, "    %.*s", (int)n, s);
	fputc('\n', p->to);
}

static void text_line(page_t *p, const char *s, size_t n)
{
	size_t bullet = bullet_length(s, n);
	if (n == 0) {
		end_paragraph(p);
		p->blank = true;
	} else if (s[0] == '#') {
		heading(p, s, n);
	} else if (s[0] == '|' || (n >= 4 && memcmp(s, "    ", 4) == 0 && !p->in_paragraph)) {
		verbatim(p, s, n);
	} else if (bullet > 0) {
		item(p, s, n, bullet);
	} else {
		if (!p->in_paragraph)
			begin(p);
		size_t blanks = strspn(s, " ");
		fill(p, s + (blanks < n ? blanks : n), blanks < n ? n - blanks : 0);
	}
}

static void line(page_t *p, const char *s, size_t n)
{
	if (n > 0 && s[n - 1] == '\r')
		n--;
	if (n >= 3 && memcmp(s, "```", 3) == 0) {
		begin(p);
		p->in_code = !p->in_code;
	} else if (p->in_code) {
		verbatim(p, s, n);
	} else {
		text_line(p, s, n);
	}
}

void markdown_print(FILE *to, const char *text, bool colour)
{
	page_t p = { .to = to, .colour = colour };
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		line(&p, text, n);
		text += n + (text[n] == '\n');
	}
	end_paragraph(&p);
}
