#include "syntax/blame.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/everyday.h"
#include "gram.h"
#include "syntax/core_words.h"
#include "syntax/phrase.h"
#include "syntax/slips.h"
#include "syntax/words.h"

static bool is_word(int tok)
{
	return tok >= TOK_AND && tok <= TOK_EXCEPT;
}

static bool wants(const blame_t *b, int tok)
{
	for (int i = 0; i < b->wanted; i++)
		if (b->want[i] == tok)
			return true;
	return false;
}

static bool wants_value(const blame_t *b)
{
	return wants(b, TOK_NUMBER) && wants(b, TOK_LPAREN);
}

/* What several wanted tokens are called together; NULL if the token must be named by itself. */
static const char *class_of(const blame_t *b, int tok)
{
	bool value = wants_value(b), phrase = wants(b, TOK_PER) && wants(b, TOK_BY), operand = wants(b, TOK_EQ) && wants(b, TOK_PLUS);
	if (value)
		return tok == TOK_EOL || tok == TOK_RPAREN || tok == TOK_LBRACE ? NULL : "a value";
	if (operand && (tok == TOK_OF_JUDGE || (tok >= TOK_EQ && tok <= TOK_MINUS) || (is_word(tok) && tok < TOK_AT) || tok == TOK_RANGE || tok == TOK_DOT || tok == TOK_LPAREN || tok == TOK_ARROW))
		return "an operator";
	if (phrase && is_word(tok))
		return "a word such as by or per";
	return NULL;
}

static void put(char *buf, size_t size, const char *what, int i, int n)
{
	size_t k = strlen(buf);
	const char *tick = what[0] < 'a' || strchr(what, ' ') == NULL ? "`" : "";
	snprintf(buf + k, size - k, "%s%s%s%s", i == 0 ? "" : i == n - 1 ? " or " : ", ", tick, what, tick);
}

/* What may stand here, in an author's words: classes before single symbols. */
static void describe(const blame_t *b, char *buf, size_t size)
{
	const char *say[6];
	int k = 0;
	for (int i = 0; i < b->wanted && k < 6; i++) {
		const char *class = class_of(b, b->want[i]), *what = class != NULL ? class : b->name[i];
		bool known = false;
		for (int j = 0; j < k; j++)
			known = known || strcmp(say[j], what) == 0;
		if (!known)
			say[k++] = what;
	}
	buf[0] = '\0';
	for (int i = 0; i < k; i++)
		put(buf, size, say[i], i, k);
}

/* A text of the source in backticks, shortened. Messages are made harmless when they are printed. */
typedef struct { char s[90]; } quoted_t;

static quoted_t quoted(const parser_t *p, span_t at)
{
	quoted_t q;
	int n = (int)(at.end - at.start), most = 40;
	const char *t = source_text(p->sources, at);
	while (n > most && most > 0 && ((unsigned char)t[most] & 0xC0) == 0x80)
		most--;
	snprintf(q.s, sizeof q.s, "`%.*s%s`", n > most ? most : n, t, n > most ? "…" : "");
	return q;
}

static bool newline_between(const parser_t *p, uint32_t from, uint32_t to)
{
	span_t at = { from, to };
	return to > from && memchr(source_text(p->sources, at), '\n', to - from) != NULL;
}

static finding_t *say(parser_t *p, span_t at, const char *help, const char *format, ...) __attribute__((format(printf, 4, 5)));
static finding_t *say(parser_t *p, span_t at, const char *help, const char *format, ...)
{
	char words[600];
	va_list ap;
	va_start(ap, format);
	vsnprintf(words, sizeof words, format, ap);
	va_end(ap);
	finding_t *x = finding_add(p->findings, CHECK_SYNTAX, at, "%s", words);
	if (help != NULL)
		finding_help(p->findings, x, "%s", help);
	return x;
}

/* ---- blocks ---- */

static bool blame_closed_block(parser_t *p, const blame_t *b)
{
	if (b->got != TOK_RBRACE || p->brace.count != 0 || !wants(b, TOK_YYEOF))
		return false;
	p->stray = true;
	if (p->odd_indent != 0 && (p->odd_close == 0 || p->odd_indent < p->odd_close)) {
		finding_t *x = say(p, (span_t){ p->odd_indent - 1, p->odd_indent }, "add a { here, or delete the }", "the lines below are indented, but no { opens a block here");
		x->blocks = true;
		finding_also(p->findings, x, b->at, "this } closes nothing");
		return true;
	}
	uint32_t at = p->odd_close != 0 ? p->odd_close - 1 : b->at.start;
	say(p, (span_t){ at, at + 1 }, "delete it, or look for a block that was closed too early",
		"this } closes nothing")->blocks = true;
	return true;
}

static bool blame_bracket(parser_t *p, const blame_t *b, int depth)
{
	bool end = b->got == TOK_EOL || b->got == TOK_RBRACE || b->got == TOK_YYEOF;
	if (depth == 0 || !wants(b, TOK_RPAREN) || !(end || b->got == TOK_NAME || is_word(b->got)) || !newline_between(p, p->open_paren, b->at.start))
		return false;
	finding_t *x = say(p, (span_t){ p->open_paren, p->open_paren + 1 }, "add a ) before the end of the line", "this ( is never closed");
	x->blocks = true;
	finding_also(p->findings, x, b->at, "this does not belong into the brackets");
	return true;
}

/* A comma or operator at the end of the line above swallowed this one. */
static bool blame_joined(parser_t *p, const blame_t *b)
{
	if (p->joined.end == 0 || p->first || !newline_between(p, p->joined.end, b->at.start))
		return false;
	say(p, p->joined, "after it the next line belongs to this one: delete it or add what is missing", "%s at the end of a line, and %s on the next does not go on from it",
		quoted(p, p->joined).s, quoted(p, b->at).s);
	return true;
}

/* ---- words ---- */

/* The rest of a line, before a remark and the blanks at its end. */
static span_t rest_of_line(const parser_t *p, uint32_t from)
{
	enum { LONGEST_REST = 300 };
	const char *s = p->source->text + (from - p->source->base);
	uint32_t most = p->source->base + p->source->length - from, n = 0;
	bool quoted = false;
	for (; n < most && n < LONGEST_REST && s[n] != '\n' && s[n] != '\r' && (quoted || s[n] != '#'); n++)
		quoted ^= s[n] == '"';
	while (n > 0 && strchr(" \t,;", s[n - 1]) != NULL)
		n--;
	uint32_t skip = 0;
	while (skip < n && strchr(" \t:=", s[skip]) != NULL)
		skip++;
	return (span_t){ from + skip, from + n };
}

static bool blame_hyphen(parser_t *p, const blame_t *b)
{
	if (b->got != TOK_HYPHENATED && p->prev.tok != TOK_HYPHENATED)
		return false;
	span_t at = b->got == TOK_HYPHENATED ? b->at : p->prev.at;
	if (b->got == TOK_STRING && strncmp(source_text(p->sources, p->first_at), "allow", 5) == 0) {
		finding_t *x = say(p, b->at, NULL, "`because` is missing before this reason");
		finding_help(p->findings, x, "write allow %.*s because %.*s", (int)(at.end - at.start), source_text(p->sources, at), (int)(b->at.end - b->at.start), source_text(p->sources, b->at));
		return true;
	}
	const char *meant = p->first ? everyday_property(source_text(p->sources, at), at.end - at.start) : NULL;
	span_t rest = rest_of_line(p, at.end);
	if (meant != NULL && rest.end > rest.start) {           /* due-date 2027 */
		finding_t *x = say(p, at, NULL, "%s is no property", quoted(p, at).s);
		finding_help(p->findings, x, "write %s %.*s", meant, (int)(rest.end - rest.start),
			source_text(p->sources, rest));
		return true;
	}
	char name[60];
	int n = 0;
	for (const char *t = source_text(p->sources, at); n < (int)(at.end - at.start) && n < 59; n++)
		name[n] = t[n] == '-' ? '_' : t[n];
	finding_t *x = say(p, at, NULL, "%s: a name has letters, digits and _ only", quoted(p, at).s);
	finding_help(p->findings, x, "write %.*s; a number from the document stands in code \"...\", and a minus has spaces around it", n, name);
	return true;
}

static void tell_reserved(parser_t *p, span_t at)
{
	const char *word = source_text(p->sources, at);
	finding_t *x = say(p, at, NULL, "%s is a word of the language and cannot be a name", quoted(p, at).s);
	finding_help(p->findings, x, "choose another name; capitals make a difference: %c%.*s is free", toupper((unsigned char)word[0]), (int)(at.end - at.start) - 1, word + 1);
}

static bool blame_reserved_name(parser_t *p, const blame_t *b)
{
	if ((b->got != TOK_LBRACE && b->got != TOK_STRING) || !is_word(p->second.tok))
		return false;
	tell_reserved(p, p->second.at);
	return true;
}

/* `document where "Where" {`: the word stands in the place of a name. */
static bool is_title_behind(parser_t *p, span_t word)
{
	const char *text = source_text(p->sources, word) + (word.end - word.start);
	text += strspn(text, " \t");
	return *text == '"' || *text == '{';
}

static bool blame_reserved_word(parser_t *p, const blame_t *b)
{
	if (!is_word(b->got))
		return false;
	if (p->first)
		say(p, b->at, "a property is never named like a preposition: author, made, evidence ...", "%s cannot begin a line here", quoted(p, b->at).s);
	else if (!wants(b, TOK_NAME))
		return false;
	else if (wants_value(b) && !is_title_behind(p, b->at))
		say(p, b->at, "write the value first, or delete the word", "a value is missing before %s", quoted(p, b->at).s);
	else
		tell_reserved(p, b->at);
	return true;
}

static bool blame_qualifier(parser_t *p, const blame_t *b)
{
	if ((b->got != TOK_NUMBER && b->got != TOK_DATE) || p->prev.tok != TOK_NAME || p->word <= 2)
		return false;
	say(p, p->prev.at, "only early, mid, late, a season, around, over, below, almost, at least, at most, up to, end of and a currency can; a month is written 2024-05",
		"%s cannot stand before %s", quoted(p, p->prev.at).s, quoted(p, b->at).s);
	return true;
}

static bool blame_two_values(parser_t *p, const blame_t *b)
{
	if (b->got == TOK_NAME && p->prev.tok == TOK_STRING && p->prev.at.end == b->at.start)  /* "Lay the "new" main" */
		say(p, b->at, "write \\\" for a quotation mark inside of a text", "a text ends at its second quotation mark, and something stands right behind it");
	else if (b->got == TOK_NUMBER && wants(b, TOK_PERCENT))
		say(p, b->at, "thousands are written together: 2000 or 2_000", "two numbers in a row");
	else if (b->got == TOK_NAME && wants(b, TOK_LBRACE) && wants(b, TOK_STRING))
		say(p, b->at, "a title stands in quotes; between values stands a comma", "%s: two names in a row", quoted(p, b->at).s);
	else if (b->got == TOK_NAME && wants(b, TOK_COMMA))
		say(p, b->at, "between values stands a comma; each property begins a line of its own", "%s: two values in a row", quoted(p, b->at).s);
	else if (b->got == TOK_STRING && wants(b, TOK_COMMA))
		say(p, b->at, "between values stands a comma; a remark begins with note", "%s: two values in a row", quoted(p, b->at).s);
	else
		return false;
	return true;
}

/* What a word is as a property: itself, in small letters, or what people mean by it. */
static const char *property_meant(parser_t *p, const char *word, size_t n)
{
	const char *small = everyday_small(p->mem, word, n), *meant = everyday_property(small, n);
	return core_type(word, n) != NULL || core_has_state(word, n) ? mem_copy(p->mem, word, n)
		: core_type(small, n) != NULL ? small : meant;
}

/* `due: 2027`, `"due": "2027",` as in JSON and YAML: the line without what does not belong into it. */
static bool blame_pair(parser_t *p, const blame_t *b)
{
	bool named = p->first && b->got == TOK_STRING && b->at.end - b->at.start > 2;
	bool plain = (b->got == TOK_COLON || b->got == TOK_EQ) && p->word == 2 && wants(b, TOK_PER);
	if (!named && !plain)
		return false;
	span_t name = named ? (span_t){ b->at.start + 1, b->at.end - 1 } : p->first_at,
		rest = rest_of_line(p, b->at.end);
	const char *word = source_text(p->sources, name), *type = core_type(word, name.end - name.start),
		*value = source_text(p->sources, rest);
	int n = (int)(rest.end - rest.start);
	if (named && (type == NULL || strcspn(word + (name.end - name.start) + 1, ":=") > 1))
		return false;
	if (n > 2 && type != NULL && !core_type_has(type, "text") && !core_type_has(type, "url")
		&& !core_type_has(type, "expression") && value[0] == '"'
		&& memchr(value + 1, '"', (size_t)n - 2) == NULL && value[n - 1] == '"')
		value++, n -= 2;
	if (n > 0 && value[n - 1] == '{')
		return false;
	const char *meant = property_meant(p, word, name.end - name.start);
	finding_t *x = named ? say(p, b->at, NULL, "a property is named without quotes, and no `:` follows")
		: say(p, b->at, NULL, "no %s is needed here", quoted(p, b->at).s);
	if (n > 0)
		finding_help(p->findings, x, "write %s %.*s", meant != NULL ? meant
			: mem_copy(p->mem, word, name.end - name.start), n, value);
	else
		finding_help(p->findings, x, "a property is its name, a space and its value: owner commission");
	return true;
}

/* `-- so far`, `% so far`: remarks of other languages. */
static bool blame_remark(parser_t *p, const blame_t *b)
{
	const char *s = source_text(p->sources, b->at);
	bool line = p->first && b->got == TOK_PERCENT, ahead = p->first && b->got == TOK_MINUS && s[1] == '-';
	bool behind = b->got == TOK_MINUS && p->prev.tok == TOK_MINUS && p->prev.at.end == b->at.start;
	if (!line && !ahead && !behind)
		return false;
	span_t at = behind ? (span_t){ p->prev.at.start, b->at.end } : line ? b->at
		: (span_t){ b->at.start, b->at.start + 2 };
	say(p, at, mem_print(p->mem, "write # instead of %.*s", (int)(at.end - at.start),
		source_text(p->sources, at)), "a remark begins with #, and ends with its line");
	return true;
}

static bool blame_sign(parser_t *p, const blame_t *b)
{
	if (b->got == TOK_STRING && p->prev.tok == TOK_COLON && p->word == 4) {         /* commitment x: "Title" */
		say(p, p->prev.at, "delete it: a declaration is KIND NAME \"TITLE\" { ... }", "no %s is needed here", quoted(p, p->prev.at).s);
		return true;
	}
	if ((b->got != TOK_COLON && b->got != TOK_EQ) || !wants(b, TOK_PER))
		return false;
	say(p, b->at, "a property is its name, a space and its value: owner commission", "no %s is needed here", quoted(p, b->at).s);
	return true;
}

/* `- due 2027`, `1. commitment x`: pasted from a list. */
static bool blame_bullet(parser_t *p, const blame_t *b)
{
	if (!p->first || (b->got != TOK_MINUS && b->got != TOK_NUMBER && b->got != TOK_DOT))
		return false;
	say(p, b->at, b->got == TOK_NUMBER ? "delete it; the number that the plan gives stands in the block: code \"1.2\"" : "delete it", "a line begins with the name of a property or a kind, not with %s", quoted(p, b->at).s);
	return true;
}

/* `commitment "Lay the main" {`: the name between kind and title. */
static bool blame_unnamed(parser_t *p, const blame_t *b)
{
	if (b->got != TOK_LBRACE || p->word != 3 || p->second.tok != TOK_STRING)
		return false;
	const char *title = source_text(p->sources, p->second.at);
	char name[40] = "";
	size_t n = 0;
	for (uint32_t i = 1, words = 1; i + 1 < p->second.at.end - p->second.at.start && n + 1 < sizeof name; i++) {
		bool letter = (title[i] >= 'a' && title[i] <= 'z') || (title[i] >= 'A' && title[i] <= 'Z') || (n > 0 && title[i] >= '0' && title[i] <= '9');
		if (!letter && (n == 0 || name[n - 1] == '_' || words++ == 3))
			continue;
		if (words > 3)
			break;
		name[n++] = letter ? (char)(title[i] | (title[i] >= 'A' ? 0x20 : 0)) : '_';
	}
	while (n > 0 && name[n - 1] == '_')
		n--;
	name[n] = '\0';
	finding_t *x = say(p, p->second.at, NULL, "a short name is missing before this title");
	span_t kind = p->first_at;
	finding_help(p->findings, x, "write %.*s %s %.*s {", (int)(kind.end - kind.start), source_text(p->sources, kind), n > 0 ? name : "NAME", (int)(p->second.at.end - p->second.at.start), title);
	return true;
}

/* `commitment c "..." (` at the end of a line, and the `)` that closes it. */
static bool blame_round_block(parser_t *p, const blame_t *b)
{
	if (b->got == TOK_RPAREN && p->round)
		return true;
	span_t next = { b->at.end, b->at.end + 1 };
	if (b->got != TOK_LPAREN || b->at.end >= p->source->base + p->source->length || strchr("\r\n", *source_text(p->sources, next)) == NULL)
		return false;
	p->round = true;
	say(p, b->at, "write { here, and } at its end", "a block stands in braces");
	return true;
}

/* `severity note`: a word of the language where one of a few words stands. */
static bool blame_note(parser_t *p, const blame_t *b)
{
	const char *word = source_text(p->sources, p->first_at), *type = core_type(word, p->first_at.end - p->first_at.start);
	if (b->got != TOK_EOL || p->word != 3 || p->second.tok != TOK_NOTE || type == NULL || strncmp(type, "one of ", 7) != 0)
		return false;
	size_t n = strcspn(type + 7, "#\n");
	while (n > 0 && type[6 + n] == ' ')
		n--;
	finding_t *x = say(p, p->second.at, NULL, "`%.*s` is one of %.*s", (int)(p->first_at.end - p->first_at.start), word, (int)n, type + 7);
	finding_help(p->findings, x, strncmp(word, "severity", 8) == 0 ? "what is printed as a note is written severity info" : "choose one of these");
	return true;
}

/* `message {c} is late`: a text with a name in braces, and without quotes. */
static bool blame_message(parser_t *p, const blame_t *b)
{
	span_t first = p->first_at;
	const char *word = source_text(p->sources, first), *type = core_type(word, first.end - first.start);
	const char *rest = word + (first.end - first.start), *end = p->source->text + p->source->length;
	if (b->got != TOK_LBRACE || p->first || type == NULL || !core_type_has(type, "text") || newline_between(p, first.end, b->at.start))
		return false;
	rest += strspn(rest, " \t");
	size_t n = rest < end ? strcspn(rest, "\r\n") : 0;
	if (n == 0 || n > 300 || memchr(rest, '"', n) != NULL || memchr(rest, '}', n) == NULL)
		return false;
	uint32_t from = p->source->base + (uint32_t)(rest - p->source->text);
	finding_t *x = say(p, (span_t){ from, from + (uint32_t)n }, NULL, "a text stands in quotes, and this one has none");
	finding_help(p->findings, x, "write %.*s \"%.*s\"", (int)(first.end - first.start), word, (int)n, rest);
	return true;
}

static void blame_plainly(parser_t *p, const blame_t *b)
{
	char expected[400];
	describe(b, expected, sizeof expected);
	if (b->got == TOK_EOL || b->got == TOK_YYEOF)
		say(p, b->at, NULL, "the line ends too early: %s is missing", expected);
	else
		say(p, b->at, NULL, "%s cannot stand here; %s can", quoted(p, b->at).s, expected);
}

/* The first word of the statement, if it is `every` or a property that takes a condition. */
static sym_t lost_property(const parser_t *p)
{
	const char *word = source_text(p->sources, p->first_at);
	size_t n = p->first_at.end - p->first_at.start;
	const char *type = core_type(word, n);
	sym_t sym = symbol_find(p->symbols, word, n);
	return sym == WORD_every || (type != NULL && core_type_has(type, "expression")) ? sym : 0;
}

bool blame_is_condition(const parser_t *p)
{
	return lost_property(p) != 0 || (p->first_at.end - p->first_at.start == 6
		&& strncmp(source_text(p->sources, p->first_at), "define", 6) == 0);
}

static bool blame_no_condition(parser_t *p, const blame_t *b)
{
	char expected[400];
	describe(b, expected, sizeof expected);
	return blame_condition(p, b, b->got == TOK_EOL || b->got == TOK_YYEOF ? mem_print(p->mem, "%s is missing", expected) : NULL);
}

void blame(parser_t *p, const blame_t *b)
{
	int depth = p->depth;
	if (p->trial)
		finding_add(p->findings, CHECK_SYNTAX, b->at, "not yet");
	if (p->trial || (p->query && p->said))
		return;
	p->lost = p->first ? 0 : lost_property(p);
	p->blamed = b->at.start;
	p->depth = 0;           /* from here on a newline ends a line again, whatever bracket is open */
	if (blame_closed_block(p, b) || blame_bracket(p, b, depth) || blame_joined(p, b) || blame_remark(p, b)
		|| blame_hyphen(p, b) || blame_slip(p, b) || blame_pair(p, b))
		return;
	if (blame_bullet(p, b) || blame_unnamed(p, b) || blame_round_block(p, b) || blame_note(p, b) || blame_message(p, b))
		return;
	if (blame_no_condition(p, b) || blame_scope(p, b) || blame_phrase(p, b) || blame_reserved_name(p, b) || blame_qualifier(p, b) || blame_reserved_word(p, b) || blame_sign(p, b))
		return;
	if (!blame_two_values(p, b))
		blame_plainly(p, b);
}
