/*
 * The line filter between scanner and parser: the only place that knows where a statement ends.
 *
 * 1. A newline is nothing inside round brackets, and after { ( , : -> = != < <= > >= + - and or not implies where, and before
 *    { ) and or implies where. `..` is not among them: `period 2020-07..` ends a line.
 * 2. Before a preposition the line goes on too, but never silently: it must stand further in than its statement.
 * 3. Otherwise newlines collapse into one EOL at the end of the last token; one is put before } and the end of the file.
 * 4. Brackets are forgotten at { } and at a syntax error, so an open ( costs one line, not the file.
 * 5. Soft words are decided with one token of lookahead.
 */
#include "syntax/lines.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "gram.h"
#include "syntax/phrase.h"
#include "syntax/slips.h"
#include "syntax/words.h"

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
	if (!blame_written_date(p, at))         /* 3rd quarter of 2026 */
		scan_say(p, CHECK_SYNTAX, at, help, "`%.*s` is neither a name nor a number", (int)(at.end - at.start), source_text(p->sources, at));
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
		if (k == 0 || !(text_is_letter(c) || (i > 0 && (digit || text_is_mark(c)))))
			break;
		i += k;
	}
	return i;
}

sym_t scan_name(parser_t *p, span_t at, const char *s, size_t n)
{
	char *nfc = text_nfc(p->mem, s, n);
	if (nfc == NULL)
		return symbol(p->symbols, s, n);
	finding_t *x = finding_add(p->findings, CHECK_TEXT_NOT_NORMALIZED, at, "`%.*s` is written with combining characters", (int)n, s);
	finding_help(p->findings, x, "it is read as `%s`; write it so, that searches find it", nfc);
	return symbol_of(p->symbols, nfc);
}

static char char_at(const parser_t *p, uint32_t at)
{
	return p->source->text[at - p->source->base];
}

bool scan_stands_off(const parser_t *p, uint32_t at)
{
	char left = at == p->source->base ? ' ' : char_at(p, at - 1);
	return left == ' ' || left == '\t' || left == '(' || left == '\n';
}

uint32_t line_indent(parser_t *p, uint32_t at)
{
	uint32_t bol = at, n = 0;
	/* What begins one line is asked for again at the end of it, and the places of a long line one after the other. */
	if (p->indent_to != 0 && at > p->indent_to && memchr(p->source->text + (p->indent_to - p->source->base), '\n', at - p->indent_to) == NULL)
		p->indent_to = at;
	if (at >= p->indent_at && at <= p->indent_to)
		return p->indent;
	while (bol > p->source->base && char_at(p, bol - 1) != '\n')
		bol--;
	while (char_at(p, bol + n) == ' ' || char_at(p, bol + n) == '\t')
		n++;
	p->indent_at = bol;
	p->indent_to = at;
	p->indent = n;
	return n;
}

static int raw(SU_STYPE *v, SU_LTYPE *l, parser_t *p, yyscan_t s)
{
	if (p->has_ahead) {
		p->has_ahead = false;
		v->TOK_NAME = p->ahead.sym;
		*l = p->ahead.at;
		return p->ahead.tok;
	}
	return su_yylex(v, l, s);
}

static int peek(SU_LTYPE at, parser_t *p, yyscan_t s)
{
	if (p->has_ahead)
		return p->ahead.tok;
	SU_STYPE v = { 0 };
	SU_LTYPE l = at;
	int tok = su_yylex(&v, &l, s);
	p->has_ahead = true;
	p->ahead = (token_t){ tok, v.TOK_NAME, l };
	return tok;
}

/* After these a line goes on. */
static bool wants_more(int tok)
{
	switch (tok) {
	case TOK_LBRACE: case TOK_LPAREN: case TOK_COMMA: case TOK_COLON: case TOK_ARROW: case TOK_EQ: case TOK_NE: case TOK_LT: case TOK_LE:
	case TOK_GT: case TOK_GE: case TOK_PLUS: case TOK_MINUS: case TOK_AND: case TOK_OR: case TOK_NOT: case TOK_IMPLIES: case TOK_WHERE:
		return true;
	default:
		return false;
	}
}

/* A line that begins with one of these goes on from the line before: none can begin a statement. */
static bool goes_on(int tok)
{
	return tok == TOK_LBRACE || tok == TOK_AND || tok == TOK_OR || tok == TOK_IMPLIES || tok == TOK_WHERE || tok == TOK_RPAREN;
}

static bool opens_phrase(int tok)
{
	return tok >= TOK_AFTER && tok <= TOK_EXCEPT;
}

/* Remembers where blocks open and close, and the first one whose two lines are not indented alike. */
static void note_brace(parser_t *p, int tok, span_t at)
{
	if (tok == TOK_LBRACE) {
		*array_push(p->mem, &p->brace) = (brace_t){ at.start, line_indent(p, at.start) };
		return;
	}
	if (p->brace.count == 0)
		return;
	brace_t open = p->brace.at[--p->brace.count];
	if (p->odd_open != 0 || p->odd_close != 0)
		return;
	uint32_t in = line_indent(p, at.start);
	if (in < open.indent)           /* closes further out than it opened: the inner block was left open */
		p->odd_open = open.at + 1;
	else if (in > open.indent)
		p->odd_close = at.start + 1;
}

/* A line that begins with a preposition: it must stand further in than the statement that it continues. */
static void check_joined(parser_t *p)
{
	span_t at = p->ahead.at;
	if (line_indent(p, at.start) > line_indent(p, p->first_at.start))
		return;
	finding_t *x = finding_add(p->findings, CHECK_JOINED_LINE, at, "a line that begins with `%.*s` goes on from the one above",
		(int)(at.end - at.start), source_text(p->sources, at));
	finding_also(p->findings, x, p->first_at, "it would become a part of this");
	finding_help(p->findings, x, "indent it further if that is meant; otherwise begin the line with the name of a property");
}

/* At a newline after `p->last`: true if the statement ends there, with *l at its end. */
static bool ends_statement(SU_LTYPE *l, parser_t *p, yyscan_t s)
{
	if (p->depth > 0 || p->last.tok == TOK_EOL)
		return false;
	if (wants_more(p->last.tok) && p->last.at.start != p->blamed) {
		if (p->last.tok != TOK_LBRACE)
			p->joined = p->last.at;
		return false;
	}
	span_t here = { p->last.at.end, p->last.at.end };
	int next;
	while ((next = peek(*l, p, s)) == TOK_EOL) {
		p->has_ahead = false;
		*l = p->ahead.at;
	}
	if (goes_on(next))
		return false;
	if (opens_phrase(next) && p->last.tok != TOK_RBRACE) {
		check_joined(p);
		return false;
	}
	if (p->odd_indent == 0 && next != TOK_YYEOF && line_indent(p, p->ahead.at.start) > line_indent(p, p->first_at.start))
		p->odd_indent = here.end + 1;
	*l = here;
	return true;
}

/* Joins a word and the one that was looked ahead at. The symbol is the first word's: `at`, `up`, `end`; the text tells the rest. */
static int qualifier(SU_STYPE *v, SU_LTYPE *l, parser_t *p)
{
	l->end = p->ahead.at.end;
	v->TOK_NAME = p->ahead.sym;     /* least, most, to, of */
	p->has_ahead = false;
	return TOK_QUALIFIER;
}

static bool ahead_is(SU_LTYPE at, parser_t *p, yyscan_t s, sym_t a, sym_t b)
{
	return peek(at, p, s) == TOK_NAME && (p->ahead.sym == a || p->ahead.sym == b);
}

static bool is_currency(const parser_t *p, SU_LTYPE at)
{
	const char *t = source_text(p->sources, at);
	return at.end - at.start == 3 && t[0] >= 'A' && t[0] <= 'Z' && word_is_currency(t);
}

/* Words that are values only where a number, a date or a currency follows. */
static int soft_word(int tok, SU_STYPE *v, SU_LTYPE *l, parser_t *p, yyscan_t s)
{
	sym_t w = v->TOK_NAME;
	if (tok == TOK_QUALIFIER) {
		int next = peek(*l, p, s);
		bool currency = next == TOK_NAME && is_currency(p, p->ahead.at);
		return next == TOK_NUMBER || next == TOK_DATE || currency ? TOK_QUALIFIER : TOK_NAME;
	}
	if (tok == TOK_AT)
		return ahead_is(*l, p, s, WORD_least, WORD_most) ? qualifier(v, l, p) : TOK_AT;
	if (w == WORD_up && ahead_is(*l, p, s, WORD_to, WORD_to))
		return qualifier(v, l, p);
	if (w == WORD_end && ahead_is(*l, p, s, WORD_of, WORD_of))
		return qualifier(v, l, p);
	if (is_currency(p, *l) && peek(*l, p, s) == TOK_NUMBER)
		return TOK_CURRENCY;
	return tok;
}

static void track_brackets(int tok, span_t at, parser_t *p)
{
	switch (tok) {
	case TOK_LPAREN:
		if (p->depth++ == 0)
			p->open_paren = at.start;
		break;
	case TOK_RPAREN:
		if (p->depth > 0)
			p->depth--;
		break;
	case TOK_LBRACE: case TOK_RBRACE:
		p->depth = 0;
		note_brace(p, tok, at);
		break;
	default:
		break;
	}
}

/* What the wording of errors wants to know about the words before the one that does not fit. */
static int remember(int tok, const SU_STYPE *v, SU_LTYPE at, bool first, parser_t *p)
{
	p->first = first;
	p->word = first ? 1 : p->word + 1;
	if (first)
		p->first_at = at, p->said = p->said && p->query;
	if (tok == TOK_EOL || tok == TOK_LBRACE)
		p->joined = NO_SPAN;
	if (p->word == 2)
		p->second = (token_t){ tok, v->TOK_NAME, at };
	p->prev = p->last;
	p->last = (token_t){ tok, v->TOK_NAME, at };
	return tok;
}

/* Whether a token is the first of its line. */
static bool begins_line(parser_t *p, uint32_t at)
{
	uint32_t bol = at;
	while (bol > p->source->base && (char_at(p, bol - 1) == ' ' || char_at(p, bol - 1) == '\t'))
		bol--;
	return bol == p->source->base || char_at(p, bol - 1) == '\n';
}

/*
 * Whether a } is missing before this token: at the end of the file; or, where indentation is to tell, before a line that stands
 * no further in than the one that opened the block.
 */
static bool brace_is_missing(int tok, SU_LTYPE at, bool first, parser_t *p)
{
	if (p->brace.count == 0 || (tok != TOK_YYEOF && !p->by_indent))
		return false;
	if (tok == TOK_YYEOF)
		return true;
	uint32_t outer = p->brace.at[p->brace.count - 1].indent;
	if (!(first || tok == TOK_RBRACE) || tok == TOK_LBRACE || !begins_line(p, at.start))
		return false;
	return tok == TOK_RBRACE ? line_indent(p, at.start) < outer : line_indent(p, at.start) <= outer;
}

/* Ends the innermost block in place of the } that is missing; the token waits. */
static int close_block(int tok, SU_STYPE *v, SU_LTYPE *l, parser_t *p)
{
	uint32_t open = p->brace.at[p->brace.count - 1].at;
	if (!p->unclosed || p->by_indent) {
		finding_t *x = finding_add(p->findings, CHECK_SYNTAX, (span_t){ open, open + 1 }, "this { is never closed");
		finding_also(p->findings, x, (span_t){ l->start, l->end }, tok == TOK_YYEOF ? "the file ends here" : "this line stands outside of the block");
		finding_help(p->findings, x, "add a } where this block ends");
	}
	p->unclosed = true;
	p->has_ahead = true;
	p->ahead = (token_t){ tok, v->TOK_NAME, *l };
	p->owes_eol = true;
	p->brace.count--;
	l->start = l->end = p->last.at.end;
	return remember(TOK_RBRACE, v, *l, false, p);
}

/* `commitment solar-roof "..."`: the declaration is kept under the name with _, so that nothing else follows from the hyphen. */
static int hyphened_name(SU_STYPE *v, SU_LTYPE *l, parser_t *p, yyscan_t s)
{
	int next = peek(*l, p, s);
	if ((next != TOK_STRING && next != TOK_LBRACE) || p->last.tok != TOK_NAME || strcmp(symbol_text(p->symbols, p->last.sym), "allow") == 0)
		return TOK_HYPHENATED;
	const char *written = symbol_text(p->symbols, v->TOK_HYPHENATED);
	char *name = mem_copy(p->mem, written, strlen(written));
	for (char *c = name; *c != '\0'; c++)
		*c = *c == '-' ? '_' : *c;
	scan_say(p, CHECK_SYNTAX, *l, NULL, "`%s`: a name has letters, digits and _ only", written);
	finding_help(p->findings, &p->findings->all.at[p->findings->all.count - 1], "write %s; a number from the document stands in code \"...\"", name);
	v->TOK_NAME = symbol_of(p->symbols, name);
	return TOK_NAME;
}

int su_lex(SU_STYPE *v, SU_LTYPE *l, parser_t *p, yyscan_t s)
{
	if (!p->begun) {
		p->begun = true;
		p->last.tok = TOK_EOL;
		return p->query ? TOK_START_QUERY : TOK_START_FILE;
	}
	int tok;
	if (p->owes_eol) {
		p->owes_eol = false;
		l->start = l->end = p->last.at.end;
		return remember(TOK_EOL, v, *l, false, p);
	}
	do
		tok = raw(v, l, p, s);
	while (tok == TOK_EOL && !ends_statement(l, p, s));
	if ((tok == TOK_RBRACE || tok == TOK_YYEOF) && p->last.tok != TOK_EOL && p->last.tok != TOK_LBRACE) {
		p->has_ahead = true;
		p->ahead = (token_t){ tok, 0, *l };
		l->start = l->end = p->last.at.end;
		tok = TOK_EOL;
		p->depth = 0;
	}
	bool first = p->last.tok == TOK_EOL || p->last.tok == TOK_LBRACE || p->last.tok == TOK_RBRACE;
	if (tok != TOK_EOL && brace_is_missing(tok, *l, first, p))
		return close_block(tok, v, l, p);
	if (tok == TOK_HYPHENATED && p->word == 1)
		tok = hyphened_name(v, l, p, s);
	else if (tok == TOK_NAME || tok == TOK_QUALIFIER || tok == TOK_AT)
		tok = first && tok != TOK_AT ? TOK_NAME : first ? TOK_AT : soft_word(tok, v, l, p, s);
	else
		track_brackets(tok, *l, p);
	return remember(tok, v, *l, first, p);
}
