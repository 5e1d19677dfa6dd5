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

#include <ctype.h>
#include <string.h>

#include "gram.h"
#include "syntax/blame.h"
#include "syntax/core_words.h"
#include "syntax/words.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static const char *text_at(const parser_t *p, uint32_t at)
{
	return p->source->text + (at - p->source->base);
}

static char char_at(const parser_t *p, uint32_t at)
{
	return *text_at(p, at);
}

/* Of a place that only blanks stand before, which most are; false if there is more. */
static bool first_indent(const parser_t *p, uint32_t at, uint32_t *n)
{
	const char *begin = text_at(p, p->source->base), *t = text_at(p, at), *bol = t;
	while (bol > begin && is_blank(bol[-1]))
		bol--;
	*n = (uint32_t)(t - bol);
	return bol == begin || bol[-1] == '\n';
}

static uint32_t keep_indent(parser_t *p, uint32_t bol, uint32_t at, uint32_t n)
{
	p->indent_at = bol;
	p->indent_to = at;
	return p->indent = n;
}

/* Of a place further on in its line. What begins one line is asked for again at the end of it, and the places of a long line one after the other. */
static uint32_t find_indent(parser_t *p, uint32_t at)
{
	uint32_t bol = at, n = 0;
	if (p->indent_to != 0 && at > p->indent_to && memchr(text_at(p, p->indent_to), '\n', at - p->indent_to) == NULL)
		p->indent_to = at;
	if (at >= p->indent_at && at <= p->indent_to)
		return p->indent;
	while (bol > p->source->base && char_at(p, bol - 1) != '\n')
		bol--;
	while (is_blank(char_at(p, bol + n)))
		n++;
	return keep_indent(p, bol, at, n);
}

uint32_t line_indent(parser_t *p, uint32_t at)
{
	uint32_t n;
	if (at == p->indent_to)
		return p->indent;
	return first_indent(p, at, &n) ? keep_indent(p, at - n, at, n) : find_indent(p, at);
}

static inline token_t next_token(parser_t *p, yyscan_t s)
{
	if (p->batch.next == p->batch.count)
		scan_ahead(p, s);
	return p->batch.token[p->batch.next++];
}

static inline token_t raw(parser_t *p, yyscan_t s)
{
	if (!p->has_ahead)
		return next_token(p, s);
	p->has_ahead = false;
	return p->ahead;
}

static int peek(parser_t *p, yyscan_t s)
{
	if (!p->has_ahead) {
		p->ahead = next_token(p, s);
		p->has_ahead = true;
	}
	return p->ahead.tok;
}

/* What the filter asks of a token, a bit each. */
enum {
	IS_MORE = 1,                    /* after it a line goes on */
	IS_ON = 2,                      /* a line that begins with it goes on from the line before: it cannot begin a statement */
	IS_PHRASE = 4,                  /* a preposition, which cannot either, but must stand further in */
	IS_END = 8,                     /* what follows it is the first of a statement */
	IS_BRACKET = 16,
	IS_SOFT = 32,                   /* it may mean something else, depending on what follows */
	IS_LAST = 64,                   /* the statement before it ends even without a newline */
	IS_SIGN = 128                   /* of a sum or product: a line goes on with it that stands further in; it also begins the items of lists in other languages */
};

static const uint8_t token_class[] = {
	[TOK_YYEOF] = IS_LAST, [TOK_EOL] = IS_END, [TOK_LBRACE] = IS_MORE | IS_ON | IS_END | IS_BRACKET, [TOK_RBRACE] = IS_END | IS_BRACKET | IS_LAST,
	[TOK_LPAREN] = IS_MORE | IS_BRACKET, [TOK_RPAREN] = IS_ON | IS_BRACKET, [TOK_COMMA] = IS_MORE, [TOK_COLON] = IS_MORE, [TOK_ARROW] = IS_MORE,
	[TOK_EQ] = IS_MORE | IS_PHRASE, [TOK_NE] = IS_MORE | IS_PHRASE, [TOK_LT] = IS_MORE | IS_PHRASE, [TOK_LE] = IS_MORE | IS_PHRASE, [TOK_GT] = IS_MORE | IS_PHRASE, [TOK_GE] = IS_MORE | IS_PHRASE,
	[TOK_PLUS] = IS_MORE | IS_SIGN, [TOK_MINUS] = IS_MORE | IS_SIGN, [TOK_STAR] = IS_MORE | IS_SIGN, [TOK_SLASH] = IS_MORE | IS_SIGN, [TOK_MATCHES] = IS_MORE,
	[TOK_IN] = IS_PHRASE, [TOK_IS] = IS_PHRASE, [TOK_WAS] = IS_PHRASE, [TOK_NOT] = IS_MORE, [TOK_AND] = IS_MORE | IS_ON, [TOK_OR] = IS_MORE | IS_ON,
	[TOK_IMPLIES] = IS_MORE | IS_ON, [TOK_WHERE] = IS_MORE | IS_ON, [TOK_NAME] = IS_SOFT, [TOK_QUALIFIER] = IS_SOFT, [TOK_AT] = IS_PHRASE | IS_SOFT,
	[TOK_AFTER] = IS_PHRASE, [TOK_BEFORE] = IS_PHRASE, [TOK_BY] = IS_PHRASE, [TOK_PER] = IS_PHRASE, [TOK_FOR] = IS_PHRASE, [TOK_FROM] = IS_PHRASE,
	[TOK_UNTIL] = IS_PHRASE, [TOK_SINCE] = IS_PHRASE, [TOK_WITHIN] = IS_PHRASE, [TOK_BECAUSE] = IS_PHRASE, [TOK_NOTE] = IS_PHRASE,
	[TOK_WITH] = IS_PHRASE, [TOK_FOLLOWS] = IS_PHRASE, [TOK_MATCHING] = IS_PHRASE, [TOK_EXCEPT] = IS_PHRASE,
};

/* How deep a kind stands that contains others, from 1; 0: it best stands outside of every block, or is no kind. */
static uint8_t level_of(const parser_t *p, span_t word)
{
	static const char *const kinds[] = { "strategy", "pillar", "action", "commitment", "milestone" };
	for (uint8_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strlen(kinds[i]) == word.end - word.start && memcmp(text_at(p, word.start), kinds[i],
			word.end - word.start) == 0)
			return (uint8_t)(i + 1);
	return 0;
}

static bool is_kind(const parser_t *p, span_t word)
{
	const char *s = text_at(p, word.start);
	return core_has_kind(s, word.end - word.start) && core_type(s, word.end - word.start) == NULL;
}

/* Remembers where blocks open and close, and the first one whose two lines are not indented alike. */
static void note_brace(parser_t *p, int tok, span_t at)
{
	if (tok == TOK_LBRACE) {
		*array_push(p->mem, &p->brace) = (brace_t){ .at = at.start, .indent = line_indent(p, at.start),
			.level = p->by_indent ? level_of(p, p->first_at) : 0 };
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

/* A line that begins with a preposition or a sign: it must stand further in than the statement that it continues. */
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

/* At a newline after `p->last`: true if the statement ends there, with *at at its end. */
static bool ends_statement(span_t *at, parser_t *p, yyscan_t s)
{
	if (p->depth > 0 || p->last.tok == TOK_EOL)
		return false;
	if (token_class[p->last.tok] & IS_MORE && p->last.at.start != p->blamed) {
		if (p->last.tok != TOK_LBRACE)
			p->joined = p->last.at;
		return false;
	}
	span_t here = { p->last.at.end, p->last.at.end };
	int next;
	while ((next = peek(p, s)) == TOK_EOL) {
		p->has_ahead = false;
		*at = p->ahead.at;
	}
	if (token_class[next] & IS_ON)
		return false;
	if (token_class[next] & IS_SIGN && p->word > 1 && p->last.tok != TOK_RBRACE && line_indent(p, p->ahead.at.start) > line_indent(p, p->first_at.start))
		return false;
	if (token_class[next] & IS_PHRASE && p->last.tok != TOK_RBRACE) {
		check_joined(p);
		return false;
	}
	if (p->odd_indent == 0 && next != TOK_YYEOF) {
		uint32_t above = line_indent(p, p->first_at.start);     /* in this order, for what line_indent keeps */
		if (line_indent(p, p->ahead.at.start) > above)
			p->odd_indent = here.end + 1;
	}
	*at = here;
	return true;
}

/* Joins a word and the one that was looked ahead at. The symbol is the first word's: `at`, `up`, `end`; the text tells the rest. */
static int qualifier(token_t *t, parser_t *p)
{
	t->at.end = p->ahead.at.end;
	t->sym = p->ahead.sym;          /* least, most, to, of */
	p->has_ahead = false;
	return TOK_QUALIFIER;
}

static bool ahead_is(parser_t *p, yyscan_t s, sym_t a, sym_t b)
{
	return peek(p, s) == TOK_NAME && (p->ahead.sym == a || p->ahead.sym == b);
}

static bool is_currency(const parser_t *p, span_t at)
{
	return at.end - at.start == 3 && char_at(p, at.start) >= 'A' && char_at(p, at.start) <= 'Z' && word_is_currency(text_at(p, at.start));
}

/* Names with dots between them, blanks around: how long. */
static size_t path_length(const char *s, size_t n)
{
	size_t i = 0;
	for (size_t k = 1; i < n && k > 0; i += k) {
		k = scan_name_length(s + i, n - i);
		if (k > 0 && i + k < n && s[i + k] == '.')
			k++;
	}
	return i;
}

/* Whether a sign of comparison, or `in`, stands behind the name that follows a place. */
static bool is_compared_behind(const parser_t *p, uint32_t at)
{
	const char *s = text_at(p, at), *end = p->source->text + p->source->length;
	while (s < end && is_blank(*s))
		s++;
	s += path_length(s, (size_t)(end - s));
	while (s < end && is_blank(*s))
		s++;
	size_t left = (size_t)(end - s);
	bool in = left > 2 && memcmp(s, "in", 2) == 0 && is_blank(s[2]), not_in = left > 6 && memcmp(s, "not in", 6) == 0 && is_blank(s[6]);
	return in || not_in || (left > 0 && *s == '=') || (left > 1 && s[0] == '!' && s[1] == '=');
}

/* Whether one stands before the path that ends here. */
static bool is_compared_before(const parser_t *p, uint32_t at)
{
	const char *begin = text_at(p, p->source->base), *s = text_at(p, at);
	while (s > begin && (s[-1] == '.' || s[-1] == '_' || isalnum((unsigned char)s[-1]) || s[-1] & 0x80))
		s--;
	while (s > begin && is_blank(s[-1]))
		s--;
	return s > begin && s[-1] == '=';
}

/* `c.assessed by auditors = half`, `c was done by north`: no preposition, since it stands in a condition, behind a path or a state. */
static bool is_of_judge(const token_t *t, const parser_t *p)
{
	if (p->last.tok == TOK_NAME && (p->prev.tok == TOK_IS || p->prev.tok == TOK_WAS || p->prev.tok == TOK_NOT))
		return true;
	if (p->last.tok != TOK_NAME || p->prev.tok != TOK_DOT)
		return false;
	return p->query || p->depth > 0 || is_compared_behind(p, t->at.end) || is_compared_before(p, p->last.at.end);
}

/* `c.due as of 2022`, `c.due originally`: behind a path. */
static int word_of_history(token_t *t, parser_t *p, yyscan_t s)
{
	if (p->last.tok != TOK_NAME || p->prev.tok != TOK_DOT)
		return TOK_NAME;
	if (t->sym == WORD_originally)
		return TOK_ORIGINALLY;
	if (t->sym != WORD_as || !ahead_is(p, s, WORD_of, WORD_of))
		return TOK_NAME;
	qualifier(t, p);
	return TOK_AS_OF;
}

/* Words that are values only where a number, a date or a currency follows. */
static int soft_word(token_t *t, parser_t *p, yyscan_t s)
{
	if (t->tok == TOK_QUALIFIER) {
		int next = peek(p, s);
		bool currency = next == TOK_NAME && is_currency(p, p->ahead.at);
		return next == TOK_NUMBER || next == TOK_DATE || currency ? TOK_QUALIFIER : TOK_NAME;
	}
	if (t->tok == TOK_AT)
		return ahead_is(p, s, WORD_least, WORD_most) ? qualifier(t, p) : TOK_AT;
	if (t->sym == WORD_up && ahead_is(p, s, WORD_to, WORD_to))
		return qualifier(t, p);
	if (t->sym == WORD_end && ahead_is(p, s, WORD_of, WORD_of))
		return qualifier(t, p);
	if (t->sym == WORD_matches && p->word > 1 && (p->last.tok == TOK_NAME || p->last.tok == TOK_RPAREN || p->last.tok == TOK_STRING))
		return peek(p, s) == TOK_STRING || peek(p, s) == TOK_NAME ? TOK_MATCHES : TOK_NAME;
	if (p->query && p->depth == 0 && p->word > 1 && p->last.tok != TOK_DOT) {
		if (t->sym == WORD_show && peek(p, s) != TOK_DOT)
			return TOK_SHOW;
		if (strcmp(symbol_text(p->symbols, t->sym), "group") == 0 && peek(p, s) == TOK_BY)
			return TOK_GROUP;
	}
	if (t->sym == WORD_as || t->sym == WORD_originally)
		return word_of_history(t, p, s);
	if ((t->sym == WORD_once || t->sym == WORD_twice || t->sym == WORD_times) && ahead_is(p, s, WORD_a, WORD_a)) {
		sym_t often = t->sym;
		qualifier(t, p);
		t->sym = often;
		return TOK_OFTEN;
	}
	if (is_currency(p, t->at) && peek(p, s) == TOK_NUMBER)
		return TOK_CURRENCY;
	return t->tok;
}

static void track_bracket(int tok, span_t at, parser_t *p)
{
	if (tok == TOK_LPAREN) {
		if (p->depth++ == 0)
			p->open_paren = at.start;
	} else if (tok == TOK_RPAREN) {
		p->depth -= p->depth > 0;
	} else {
		p->depth = 0;
		note_brace(p, tok, at);
	}
}

/* What the wording of errors wants to know about the words before the one that does not fit. */
/* (By value: what was just written in two halves cannot be read as one without a wait.) */
static void remember(token_t t, bool first, parser_t *p)
{
	p->first = first;
	p->word = first ? 1 : p->word + 1;
	if (first)
		p->first_at = t.at, p->said = p->said && p->query;
	else if (p->word == 2)
		p->second = t;
	if (t.tok == TOK_EOL || t.tok == TOK_LBRACE)
		p->joined = NO_SPAN;
	p->prev = p->last;
	p->last = t;
}

/* Whether a token is the first of its line. */
static bool begins_line(parser_t *p, uint32_t at)
{
	uint32_t bol = at;
	while (bol > p->source->base && is_blank(char_at(p, bol - 1)))
		bol--;
	return bol == p->source->base || char_at(p, bol - 1) == '\n';
}

/*
 * Whether something begins that cannot stand in the block, of a kind that stands no deeper, or outside of every
 * block.
 */
static bool stands_further_out(const parser_t *p, const token_t *t, bool first, const brace_t *block)
{
	if (!first || t->tok != TOK_NAME || !is_kind(p, t->at))
		return false;
	enum { COMMITMENT = 4 };
	uint8_t level = level_of(p, t->at);
	return level != 0 ? level <= block->level : block->level >= COMMITMENT;
}

/*
 * Whether a } is missing before this token: at the end of the file; or, where indentation is to tell, before a line that stands
 * no further in than the one that opened the block.
 */
static bool brace_is_missing(const token_t *t, bool first, parser_t *p)
{
	if (p->brace.count == 0)
		return false;
	if (t->tok == TOK_YYEOF)
		return true;
	brace_t *block = &p->brace.at[p->brace.count - 1];
	if (!p->by_indent && !block->supplied)
		return false;
	uint32_t outer = block->indent;
	if (!block->begun && t->tok != TOK_LBRACE) {
		block->begun = true;
		block->flat = !block->supplied && t->tok != TOK_RBRACE && begins_line(p, t->at.start)
			&& line_indent(p, t->at.start) <= outer;
	}
	if (block->flat)
		return stands_further_out(p, t, first, block);
	if (!(first || t->tok == TOK_RBRACE) || t->tok == TOK_LBRACE || !begins_line(p, t->at.start))
		return false;
	return t->tok == TOK_RBRACE ? line_indent(p, t->at.start) < outer : line_indent(p, t->at.start) <= outer;
}

/* The token waits, and what stands at the end of the last one comes first. */
static void put_before(int tok, token_t *t, parser_t *p)
{
	p->has_ahead = true;
	p->ahead = *t;
	*t = (token_t){ tok, t->sym, { p->last.at.end, p->last.at.end } };
}

/* `50 per cent`: a sign of its own, which takes the place of the two words. */
static void join_per_cent(token_t *t, parser_t *p, yyscan_t s)
{
	if (peek(p, s) != TOK_NAME || p->ahead.at.end - p->ahead.at.start != 4
		|| memcmp(text_at(p, p->ahead.at.start), "cent", 4) != 0)
		return;
	span_t number = p->last.at;
	t->tok = TOK_PERCENT;
	t->at.end = p->ahead.at.end;
	p->has_ahead = false;
	scan_say(p, CHECK_SYNTAX, t->at, mem_print(p->mem, "write %.*s%%", (int)(number.end - number.start),
		source_text(p->sources, number)), "per cent is written %%");
}

/*
 * A comma at the end of a line that the next one does not go on from: that begins with the name of a property, a state or a kind,
 * no further in, or closes the block. It is told of and ends the line, so that the next one stays what it is.
 */
static void end_at_comma(token_t *t, parser_t *p, yyscan_t s)
{
	int next;
	if (blame_is_condition(p))
		return;
	while ((next = peek(p, s)) == TOK_EOL)
		p->has_ahead = false;
	p->joined = t->at;
	const char *word = text_at(p, p->ahead.at.start);
	size_t n = p->ahead.at.end - p->ahead.at.start;
	bool begins = next == TOK_NAME && line_indent(p, p->ahead.at.start) <= line_indent(p, p->first_at.start)
		&& (core_type(word, n) != NULL || core_has_state(word, n) || core_has_kind(word, n));
	if (!begins && next != TOK_RBRACE && next != TOK_YYEOF)
		return;
	scan_say(p, CHECK_SYNTAX, t->at, "delete it",
		"nothing follows this comma: the next line begins something else");
	t->tok = TOK_EOL;
}

/* Ends the innermost block in place of the } that is missing. */
static void close_block(token_t *t, parser_t *p)
{
	const brace_t *block = &p->brace.at[p->brace.count - 1];
	uint32_t open = block->at;
	if (block->supplied) {
		finding_t *x = &p->findings->all.at[block->finding];
		finding_help(p->findings, x,
			"write { at the end of this line, and } below the lines that belong to it");
	} else if (!p->unclosed || p->by_indent) {
		finding_t *x = finding_add(p->findings, CHECK_SYNTAX, (span_t){ open, open + 1 }, "this { is never closed");
		x->blocks = true;
		finding_also(p->findings, x, t->at, t->tok == TOK_YYEOF ? "the file ends here" : "this line stands outside of the block");
		finding_help(p->findings, x, "add a } where this block ends");
	}
	p->unclosed = p->unclosed || !block->supplied;
	p->owes_eol = true;
	p->brace.count--;
	put_before(TOK_RBRACE, t, p);
}

/* `commitment solar-roof "..."`: the declaration is kept under the name with _, so that nothing else follows from the hyphen. */
static int hyphened_name(token_t *t, parser_t *p, yyscan_t s)
{
	int next = peek(p, s);
	if ((next != TOK_STRING && next != TOK_LBRACE) || p->last.tok != TOK_NAME || strcmp(symbol_text(p->symbols, p->last.sym), "allow") == 0)
		return TOK_HYPHENATED;
	const char *written = symbol_text(p->symbols, t->sym);
	char *name = mem_copy(p->mem, written, strlen(written));
	for (char *c = name; *c != '\0'; c++)
		*c = *c == '-' ? '_' : *c;
	scan_say(p, CHECK_SYNTAX, t->at, NULL, "`%s`: a name has letters, digits and _ only", written);
	finding_help(p->findings, &p->findings->all.at[p->findings->all.count - 1], "write %s; a number from the document stands in code \"...\"", name);
	t->sym = symbol_of(p->symbols, name);
	return TOK_NAME;
}

/* Whether the line that ends is `KIND NAME "TITLE"` and nothing more. */
static bool is_head(const parser_t *p)
{
	const char *first = text_at(p, p->first_at.start);
	size_t n = p->first_at.end - p->first_at.start;
	bool titled = p->word == 3 && p->last.tok == TOK_STRING, bare = p->word == 2 && p->last.tok == TOK_NAME;
	if ((!titled && !bare) || p->second.tok != TOK_NAME)
		return false;
	return core_has_kind(first, n) ? titled || core_type(first, n) == NULL : titled && core_type(first, n) == NULL;
}

/*
 * Whether a line that stands further in belongs into the block of the head above it: a property, or a kind that
 * stands deeper.
 */
static bool belongs_into(const parser_t *p, span_t word)
{
	const char *s = text_at(p, word.start);
	size_t n = word.end - word.start;
	uint8_t outer = level_of(p, p->first_at), inner = level_of(p, word);
	if (core_has_kind(s, n))
		return outer != 0 && inner > outer;
	return core_type(s, n) != NULL || core_has_state(s, n);
}

/* Makes a { of a token; `x`, the last finding, says that it is missing. */
static void supply_brace(token_t *t, parser_t *p, finding_t *x)
{
	x->blocks = true;
	*t = (token_t){ TOK_LBRACE, 0, { p->last.at.end, p->last.at.end } };
	track_bracket(TOK_LBRACE, t->at, p);
	p->brace.at[p->brace.count - 1].supplied = true;
	p->brace.at[p->brace.count - 1].finding = p->findings->all.count - 1;
}

/*
 * The { that is missing at the end of a head, when the lines below stand further in. It is put in; its block ends
 * with a }, or where they end.
 */
static bool open_block(token_t *t, parser_t *p)
{
	if (t->tok != TOK_EOL || !p->has_ahead || p->ahead.tok != TOK_NAME || p->query || p->trial
		|| line_indent(p, p->ahead.at.start) <= line_indent(p, p->first_at.start))
		return false;
	if (!is_head(p) || !belongs_into(p, p->ahead.at))
		return false;
	span_t head = { p->first_at.start, p->last.at.end };
	finding_t *x = finding_add(p->findings, CHECK_SYNTAX, p->last.at,
		"no { opens the block of this, and the lines below stand further in");
	finding_also(p->findings, x, p->ahead.at, "this belongs into it");
	finding_help(p->findings, x, "write %.*s {", (int)(head.end - head.start < 200 ? head.end - head.start : 200),
		source_text(p->sources, head));
	supply_brace(t, p, x);
	return true;
}

/* A } too many, which is left out. */
static bool skip_brace(const token_t *t, parser_t *p)
{
	scan_say(p, CHECK_SYNTAX, t->at, "delete it, or look for a block that was closed too early",
		"this } closes nothing")->blocks = true;
	return true;
}

/* `actor office "Office":`, with a block below that is indented, as in YAML. */
static bool opens_with_colon(token_t *t, parser_t *p, yyscan_t s)
{
	if (!is_head(p) || p->query || p->trial || peek(p, s) != TOK_EOL)
		return false;
	while (peek(p, s) == TOK_EOL)
		p->has_ahead = false;
	if (p->ahead.tok != TOK_NAME || line_indent(p, p->ahead.at.start) <= line_indent(p, p->first_at.start))
		return false;
	finding_t *x = finding_add(p->findings, CHECK_SYNTAX, t->at, "a block stands in braces");
	finding_help(p->findings, x, "write {");
	supply_brace(t, p, x);
	return true;
}

/* `commitment lay "Lay the main" (`, and its end: read as braces, as square brackets are. */
static void read_round(token_t *t, parser_t *p, yyscan_t s)
{
	if (t->tok == TOK_RPAREN && p->round && p->depth == 0) {
		t->tok = TOK_RBRACE;
	} else if (t->tok == TOK_LPAREN && is_head(p) && !p->query && !p->trial && peek(p, s) == TOK_EOL) {
		p->round = true;
		scan_say(p, CHECK_SYNTAX, t->at, "write { here, and } at its end", "a block stands in braces");
		t->tok = TOK_LBRACE;
	}
}

/* The next token, its statement's end found and its soft words decided. */
static token_t filter(parser_t *p, yyscan_t s)
{
	if (p->owes_eol) {
		p->owes_eol = false;
		token_t eol = { TOK_EOL, 0, { p->last.at.end, p->last.at.end } };
		remember(eol, false, p);
		return eol;
	}
	token_t t;
	do
		t = raw(p, s);
	while ((t.tok == TOK_EOL && !ends_statement(&t.at, p, s))
		|| (t.tok == TOK_RBRACE && t.at.start + 1 == p->skip && skip_brace(&t, p)));
	if (t.tok == TOK_LPAREN || t.tok == TOK_RPAREN)
		read_round(&t, p, s);
	unsigned last = token_class[p->last.tok], class = token_class[t.tok];
	bool first = last & IS_END;
	if (first && t.tok == TOK_STAR) {               /* the items of a list in other languages: what follows is read */
		scan_strange(p, t.at, '*');
		return filter(p, s);
	}
	if ((t.tok == TOK_EOL && p->word <= 3 && open_block(&t, p))
		|| (t.tok == TOK_COLON && p->word == 3 && opens_with_colon(&t, p, s))) {
		first = false;
	} else if (class & IS_LAST && (!first || p->last.tok == TOK_RBRACE)) {
		put_before(TOK_EOL, &t, p);
		p->depth = 0;
	} else if (brace_is_missing(&t, first, p)) {
		close_block(&t, p);
		first = false;
	} else if (t.tok == TOK_HYPHENATED && p->word == 1) {
		t.tok = hyphened_name(&t, p, s);
	} else if (t.tok == TOK_COMMA && p->depth == 0 && peek(p, s) == TOK_EOL) {
		end_at_comma(&t, p, s);
	} else if (t.tok == TOK_PER && p->last.tok == TOK_NUMBER) {
		join_per_cent(&t, p, s);
	} else if (class & IS_SOFT) {
		t.tok = !first || p->query ? soft_word(&t, p, s) : t.tok == TOK_AT ? TOK_AT : TOK_NAME;
	} else if (t.tok == TOK_BY && is_of_judge(&t, p)) {
		t.tok = TOK_OF_JUDGE;
	} else if (class & IS_BRACKET) {
		track_bracket(t.tok, t.at, p);
	}
	remember(t, first, p);
	return t;
}

int su_lex(SU_STYPE *v, SU_LTYPE *l, parser_t *p, yyscan_t s)
{
	if (!p->begun) {
		p->begun = true;
		p->last.tok = TOK_EOL;
		return p->query ? TOK_START_QUERY : TOK_START_FILE;
	}
	token_t t = filter(p, s);
	v->TOK_NAME = t.sym;
	*l = t.at;
	return t.tok;
}
