/* What the scanner says of single characters and words, and what it reads that no pattern can: names of any script, texts that are not closed. */
#include "syntax/lines.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date_guess.h"
#include "base/text.h"
#include "syntax/core_words.h"
#include "syntax/phrase.h"
#include "syntax/phrase_value.h"
#include "syntax/slips.h"

finding_t *scan_say(parser_t *p, check_t c, span_t at, const char *help, const char *format, ...)
{
	char words[300];
	va_list ap;
	va_start(ap, format);
	vsnprintf(words, sizeof words, format, ap);
	va_end(ap);
	/* A question is answered in one line: the first says how it should be. */
	finding_t *x = p->query && p->said ? &p->findings->sink : finding_add(p->findings, c, at, "%s", words);
	if (help != NULL)
		finding_help(p->findings, x, "%s", help);
	p->said = true;
	return x;
}

void scan_escapes(parser_t *p, span_t at, const char *s, size_t n)
{
	for (const char *b = memchr(s, '\\', n); b != NULL; b = memchr(b + 2, '\\', n - (size_t)(b + 2 - s))) {
		uint32_t from = at.start + (uint32_t)(b - s);
		if (strchr("\"\\nt", b[1]) == NULL)
			scan_say(p, CHECK_SYNTAX, (span_t){ from, from + 2 }, "write \\\\ for a backslash, \\\" for a quotation mark, \\n for a new line", "`\\%c` means nothing in a text", b[1]);
	}
}

void scan_glued(parser_t *p, span_t at, const char *help)
{
	if (blame_written_date(p, at))          /* 3rd quarter of 2026 */
		return;
	const char *s = source_text(p->sources, at);
	size_t n = 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '-')
		n++;
	const char *figures = figures_guess(p->mem, s, n);
	if (figures != NULL)
		scan_say(p, CHECK_SYNTAX, (span_t){ at.start, at.start + (uint32_t)n }, mem_print(p->mem, "write %s", figures), "a letter stands where a figure does");
	else if (!blame_value_at(p, at))        /* EUR 12m */
		scan_say(p, CHECK_SYNTAX, at, help, "`%.*s` is neither a name nor a number", (int)(at.end - at.start), source_text(p->sources, at));
}

static bool beside_digit(const parser_t *p, span_t at)
{
	const char *s = source_text(p->sources, at);
	return (at.start > p->source->base && isdigit((unsigned char)s[-1]))
		|| isdigit((unsigned char)s[at.end - at.start]) || (at.start > p->source->base + 1 && s[-1] == ' '
		&& isdigit((unsigned char)s[-2]));
}

void scan_strange(parser_t *p, span_t at, uint32_t c)
{
	static const struct { uint32_t c; const char *help; } all[] = {
		{ 0x20AC, "a currency is written as its code: EUR 12 million" }, { '$', "a currency is written as its code: USD 12 million" },
		{ 0xA3, "a currency is written as its code: GBP 12 million" }, { 0x2013, "between the ends of a period stand two dots: 2024..2027" },
		{ 0x2014, "between the ends of a period stand two dots: 2024..2027" }, { 0x2265, "write at least" }, { 0x2264, "write at most" }, { 0x2248, "write around" },
		{ 0x2022, "delete it: a line begins with the name of a property or a kind" }, { 0xB7, "delete it: a line begins with the name of a property or a kind" },
		{ 0x25AA, "delete it: a line begins with the name of a property or a kind" }, { '*', "delete it: a line begins with the name of a property or a kind" },
	};
	const char *help = "delete it, or put the words in quotes";
	if (p->depth == 0 && (blame_value_at(p, at) || blame_markup_at(p, at)))
		return;
	if (text_is_dash(c) && !beside_digit(p, at)) {
		scan_say(p, CHECK_SYNTAX, at, "delete it, or put the words in quotes",
			"the character `%.*s` cannot stand here", (int)(at.end - at.start),
			source_text(p->sources, at));
		return;
	}
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (all[i].c == c)
			help = all[i].help;
	scan_say(p, CHECK_SYNTAX, at, help, "the character `%.*s` cannot stand here", (int)(at.end - at.start), source_text(p->sources, at));
}

void scan_mend(parser_t *p)
{
	if (p->findings->all.count > 0)
		slip_help(p, &p->findings->all.at[p->findings->all.count - 1]);
}

size_t scan_name_length(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n) {
		uint32_t c;
		size_t k = text_decode(s + i, n - i, &c);
		bool digit = c >= '0' && c <= '9';
		if (k == 0 || !(text_is_letter(c) || (i > 0 && (digit || text_is_mark(c) || text_is_invisible(c)))))
			break;
		i += k;
	}
	return i;
}

static const char *unseen_name(uint32_t c)
{
	return c == 0xAD ? ", a soft hyphen" : c == 0x200B ? ", a space without width" : "";
}

void scan_unseen(parser_t *p, span_t at, uint32_t c)
{
	if (p->depth == 0 && blame_value_at(p, at))
		return;
	scan_say(p, CHECK_CONTROL_CHARACTER, at, "delete it; it may have come with a copied text",
		"an invisible character (U+%04X%s) stands here", c, unseen_name(c));
}

/* A name without the characters in it that nobody sees, of which the first is told; NULL: there are none. */
static char *without_unseen(parser_t *p, span_t at, const char *s, size_t n)
{
	char *name = NULL;
	size_t length = 0;
	uint32_t first = 0, where = 0;
	for (size_t i = 0, k; i < n; i += k) {
		uint32_t c = 0;
		k = text_decode(s + i, n - i, &c);
		if (text_is_invisible(c)) {
			if (name == NULL) {
				name = mem_copy(p->mem, s, n);
				length = i;
				first = c;
				where = (uint32_t)i;
			}
		} else if (name != NULL) {
			memcpy(name + length, s + i, k);
			length += k;
		}
	}
	if (name == NULL)
		return NULL;
	name[length] = '\0';
	char shown[8];
	span_t here = { at.start + where, at.start + where + (uint32_t)text_encode(first, shown) };
	scan_say(p, CHECK_CONTROL_CHARACTER, here, mem_print(p->mem, "delete it: the name is %s", name),
		"an invisible character (U+%04X%s) stands in this name", first, unseen_name(first));
	return name;
}

sym_t scan_name(parser_t *p, span_t at, const char *s, size_t n)
{
	char *seen = without_unseen(p, at, s, n);
	if (seen != NULL) {
		s = seen;
		n = strlen(seen);
	}
	char *nfc = text_nfc(p->mem, s, n);
	if (nfc == NULL)
		return symbol(p->symbols, s, n);
	finding_t *x = finding_add(p->findings, CHECK_TEXT_NOT_NORMALIZED, at, "`%.*s` is written with combining characters", (int)n, s);
	finding_help(p->findings, x, "it is read as `%s`; write it so, that searches find it", nfc);
	return symbol_of(p->symbols, nfc);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The length of a dash with which a name goes on; 0: there is none. */
static size_t dash_within(const char *s, size_t n)
{
	uint32_t c = 0;
	size_t k = n > 0 ? text_decode(s, n, &c) : 0;
	return k > 0 && text_is_dash(c) && scan_name_length(s + k, n - k) > 0 ? k : 0;
}

size_t scan_dashed_length(const char *s, size_t ok, size_t n)
{
	for (size_t k; (k = dash_within(s + ok, n - ok)) > 0;)
		ok += k + scan_name_length(s + ok + k, n - ok - k);
	return ok;
}

sym_t scan_dashed(parser_t *p, const char *s, size_t n)
{
	char *name = mem_copy(p->mem, s, n), *to = name;
	for (size_t i = 0, k; i < n; i += k) {
		uint32_t c = 0;
		k = text_decode(s + i, n - i, &c);
		if (text_is_dash(c))
			*to++ = '-';
		else
			to = (char *)memmove(to, s + i, k) + k;
	}
	*to = '\0';
	return symbol_of(p->symbols, name);
}

/* Whether a line begins something else than prose: a block's end, a remark, a property, a kind. */
static bool begins_something(const char *s, size_t n)
{
	size_t k = 0;
	while (k < n && (isalnum((unsigned char)s[k]) || s[k] == '_'))
		k++;
	return n == 0 || strchr("}#{\"", s[0]) != NULL || (k > 0
		&& (core_type(s, k) != NULL || core_has_state(s, k) || core_has_kind(s, k)));
}

size_t scan_text_end(const parser_t *p, const char *text, size_t n)
{
	enum { LINES = 30, LENGTH = 4000 };
	const char *end = p->source->text + p->source->length, *line = text + n;
	for (int i = 0; i < LINES && line < end && line - text < LENGTH; i++) {
		line += *line == '\r' && line + 1 < end && line[1] == '\n' ? 2 : 1;
		while (line < end && is_blank(*line))
			line++;
		const char *eol = line + strcspn(line, "\r\n"), *quote = memchr(line, '"', (size_t)(eol - line));
		if (begins_something(line, (size_t)(eol - line)))
			return 0;
		unsigned quotes = 0;
		for (const char *q = quote; q != NULL; q = memchr(q + 1, '"', (size_t)(eol - q - 1)))
			quotes++;
		if (quotes > 0)
			return quotes % 2 == 1 ? (size_t)(quote + 1 - text) : 0;
		line = eol;
	}
	return 0;
}

/* Where the three quotation marks stand behind a place; NULL: nowhere. */
static const char *find_long_end(const char *from, const char *end)
{
	while ((from = memchr(from, '"', (size_t)(end - from))) != NULL) {
		if (end - from >= 3 && from[1] == '"' && from[2] == '"')
			return from;
		from++;
	}
	return NULL;
}

/* `text """`: nothing but the name of a property stands before these quotation marks, so that they begin a text. */
static bool begins_long(const char *begin, const char *quotes)
{
	const char *s = quotes;
	while (s > begin && is_blank(s[-1]))
		s--;
	const char *word = s;
	while (word > begin && (isalnum((unsigned char)word[-1]) || word[-1] == '_'))
		word--;
	const char *bol = word;
	while (bol > begin && is_blank(bol[-1]))
		bol--;
	const char *type = word == s || s == quotes || bol == begin || bol[-1] != '\n' ? NULL
		: core_type(word, (size_t)(s - word));
	return type != NULL && core_type_has(type, "text");
}

size_t scan_long_open(parser_t *p, span_t at, const char *text)
{
	const char *end = p->source->text + p->source->length, *quotes = find_long_end(text + 3, end);
	if (quotes != NULL && !begins_long(text + 3, quotes))
		return 0;
	uint32_t indent = line_indent(p, at.start);
	const char *line = text;
	while ((line = memchr(line, '\n', (size_t)(end - line))) != NULL) {
		const char *first = ++line;
		while (first < end && is_blank(*first))
			first++;
		size_t n = strcspn(first, "\r\n");
		if (n > 0 && (uint32_t)(first - line) <= indent && *first != '"' && *first != '#'
			&& begins_something(first, n))
			break;
	}
	if (line == NULL)
		return 0;
	scan_say(p, CHECK_SYNTAX, at, "end it with \"\"\"", "this long text is never closed")->blocks = true;
	return (size_t)(line - 1 - text);
}

bool scan_value(parser_t *p, span_t at)
{
	return p->depth == 0 && *source_text(p->sources, at) != ';' && blame_value_at(p, at);
}

bool scan_stands_off(const parser_t *p, uint32_t at)
{
	char left = at == p->source->base ? ' ' : p->source->text[at - p->source->base - 1];
	return is_blank(left) || left == '(' || left == '\n';
}
