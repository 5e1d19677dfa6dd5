#include "syntax/phrase_value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/amount_guess.h"
#include "base/date_guess.h"
#include "base/text.h"
#include "gram.h"
#include "syntax/core_words.h"
#include "syntax/words.h"

/* Whether the part is where the line says what it is about, and not behind a preposition. */
static bool is_main(const line_t *l)
{
	return l->preposition == 0 && l->part.end > l->part.start;
}

static bool is_state(const line_t *l)
{
	return core_has_state(line_text(l, l->first.start), l->first.end - l->first.start);
}

static bool is_named(const line_t *l, const char *name)
{
	return strlen(name) == (size_t)span_length(l->first)
		&& memcmp(line_text(l, l->first.start), name, strlen(name)) == 0;
}

static bool takes_date(const line_t *l)
{
	if (l->preposition != 0)
		return l->preposition == TOK_AT || l->preposition == TOK_BY || l->preposition == TOK_SINCE
			|| l->preposition == TOK_UNTIL || l->preposition == TOK_FROM;
	return line_takes(l, "date") || (l->type == NULL && is_state(l));
}

/* ---- what stands for nothing ---- */

static bool blame_placeholder(const line_t *l)
{
	if (!is_main(l) || (l->type == NULL && !is_state(l)) || line_takes(l, "text") || line_takes(l, "flag")
		|| line_takes(l, "expression"))
		return false;
	const char *words = line_text(l, l->part.start), *name = line_text(l, l->first.start);
	if (!placeholder_guess(words, l->part.end - l->part.start))
		return false;
	bool date = takes_date(l);
	finding_t *x = line_tell(l, l->part, mem_print(l->p->mem, "`%.*s` is no %s", span_length(l->part), words, date
		? "date" : "value"));
	if (is_named(l, "due"))
		finding_help(l->p->findings, x,
			"if no date is given, leave `due` out; a date that is not known exactly is written 2026, early 2026, 2026-Q3");
	else
		finding_help(l->p->findings, x, "if nothing is known, leave `%.*s` out", span_length(l->first), name);
	return true;
}

/* ---- periods ---- */

static bool blame_range(const line_t *l)
{
	const char *first, *last;
	bool range = (is_main(l) && line_takes(l, "range")) || l->preposition == TOK_FOR;
	if (!range || !period_guess(l->p->mem, line_text(l, l->part.start), l->part.end - l->part.start, &first, &last))
		return false;
	line_write_instead(l, line_tell(l, l->part, "between the ends of a period stand two dots"),
		mem_print(l->p->mem, "%s..%s", first, last));
	return true;
}

/* `due 2025 until 2028` */
static bool blame_due_period(const line_t *l)
{
	const char *first, *last;
	span_t all = line_trimmed(l, l->first.end, l->end);
	if (!is_named(l, "due") || all.end <= all.start || !period_guess(l->p->mem, line_text(l, all.start),
		all.end - all.start, &first, &last))
		return false;
	finding_t *x = line_tell(l, all, "a due date is the last day, and this is a period");
	finding_help(l->p->findings, x, "%s", due_period_help(l->p->mem, first, last));
	return true;
}

/* ---- dates ---- */

static bool has_dash(const line_t *l)
{
	uint32_t c;
	for (uint32_t i = l->part.start; i < l->part.end; i++)
		if ((unsigned char)line_char(l, i) >= 0x80 && text_decode(line_text(l, i), l->part.end - i, &c) > 0
			&& text_is_dash(c))
			return true;
	return false;
}

/* The signs before and behind a date that make none of it: `~2027`, `2027?`, `**2027**`. */
static span_t bare(const line_t *l, span_t part)
{
	while (part.end > part.start && strchr("?!.;:*`_'~<>=\"", line_char(l, part.end - 1)) != NULL)
		part.end--;
	while (part.end > part.start && strchr("*`_'~<>=\" ", line_char(l, part.start)) != NULL)
		part.start++;
	return part;
}

static const char *sign_before(const line_t *l)
{
	const char *s = line_text(l, l->part.start);
	return s[0] == '~' ? "around " : s[0] == '<' && s[1] != '=' ? "before " : "";
}

static bool blame_written(const line_t *l)
{
	if (!takes_date(l))
		return false;
	mem_t *m = l->p->mem;
	const char *date = date_guess(m, line_text(l, l->part.start), l->part.end - l->part.start);
	if (date != NULL) {
		line_write_instead(l, line_tell(l, l->part, has_dash(l)
			? "between the figures of a date stand hyphens, and this is a dash"
			: "this is not written as a date"), date);
		return true;
	}
	span_t part = bare(l, l->part);
	if (part.end - part.start == l->part.end - l->part.start
		|| (date = date_meant(m, line_text(l, part.start), part.end - part.start)) == NULL)
		return false;
	line_write_instead(l, line_tell(l, l->part, "this is not written as a date"),
		mem_print(m, "%s%s", sign_before(l), date));
	return true;
}

/* `due 2027 (estimated)` */
static bool blame_bracketed(const line_t *l)
{
	const char *words = line_text(l, l->part.start), *open = memchr(words, '(', l->part.end - l->part.start);
	uint32_t at = open == NULL ? 0 : l->part.start + (uint32_t)(open - words);
	if (at <= l->part.start || line_char(l, l->part.end - 1) != ')'
		|| memchr(words, '"', l->part.end - l->part.start) != NULL || !takes_date(l))
		return false;
	span_t before = line_trimmed(l, l->part.start, at);
	const char *date = date_meant(l->p->mem, words, before.end - before.start);
	if (date == NULL)
		return false;
	finding_t *x = line_tell(l, (span_t){ at, l->part.end }, "a remark stands behind `note`, in quotes");
	finding_help(l->p->findings, x, "write %.*s%s%.*s note \"%.*s\"", (int)(before.start - l->start),
		line_text(l, l->start), date, (int)(l->end - l->part.end), line_text(l, l->part.end),
		(int)(l->part.end - at - 2), line_text(l, at + 1));
	return true;
}

/* ---- amounts ---- */

/* From the first word of the part with which an amount begins that is written otherwise. */
static bool blame_amount(const line_t *l)
{
	enum { WORDS = 8 };
	if (!is_main(l) || (!line_takes(l, "number") && !line_takes(l, "money") && !line_takes(l, "indicator")))
		return false;
	span_t w = line_word(l, l->part.start);
	for (int i = 0; i < WORDS && w.end > w.start && w.start < l->part.end; i++, w = line_word(l, w.end)) {
		amount_guess_t guess = amount_guess(l->p->mem, line_text(l, w.start), l->part.end - w.start);
		if (guess.text == NULL || guess.slip == AMOUNT_FINE)
			continue;
		finding_t *x = line_tell(l, (span_t){ w.start, l->part.end }, amount_slip_words(guess.slip));
		const char *part = mem_print(l->p->mem, "%.*s%s", (int)(w.start - l->part.start),
			line_text(l, l->part.start), guess.text);
		finding_help(l->p->findings, x, "write %.*s%s%.*s%s", (int)(l->part.start - l->start),
			line_text(l, l->start), part, (int)(l->end - l->part.end), line_text(l, l->part.end),
			guess.dollar ? ", or the code of another dollar" : "");
		return true;
	}
	return false;
}

/* `due 2027 at the latest`: words that look like a preposition with its value. */
static bool blame_whole_date(const line_t *l)
{
	span_t all = line_trimmed(l, l->first.end, l->end);
	bool word = l->preposition == TOK_AT || l->preposition == TOK_BY || l->preposition == TOK_UNTIL;
	const char *date = word && (line_takes(l, "date") || (l->type == NULL && is_state(l)))
		? date_guess(l->p->mem, line_text(l, all.start), all.end - all.start) : NULL;
	if (date == NULL)
		return false;
	finding_t *x = line_tell(l, all, "this is not written as a date");
	finding_help(l->p->findings, x, "write %.*s %s", span_length(l->first), line_text(l, l->first.start), date);
	return true;
}

/* `within 6 months of order.adopted` */
static bool blame_within(const line_t *l)
{
	span_t number = line_word(l, l->part.start), unit = line_word(l, number.end), of = line_word(l, unit.end),
		rest = line_trimmed(l, of.end, l->part.end);
	bool from = of.end - of.start == 2 && memcmp(line_text(l, of.start), "of", 2) == 0;
	const char *word = mem_print(l->p->mem, "%.*s", span_length(unit), line_text(l, unit.start));
	if (l->preposition != TOK_WITHIN || !from || !word_is_unit(word) || rest.end <= rest.start
		|| l->word.start != line_word(l, l->first.end).start || !line_takes(l, "date"))
		return false;
	finding_t *x = line_tell(l, (span_t){ l->word.start, of.end },
		"a date that is counted from another has `after` before that, and no `within`");
	finding_help(l->p->findings, x, "write %.*s %.*s after %.*s", span_length(l->first),
		line_text(l, l->first.start), (int)(unit.end - number.start), line_text(l, number.start),
		(int)(l->end - rest.start), line_text(l, rest.start));
	return true;
}

/* `done in spring or so`: words of which one belongs to the language. */
static bool blame_words(const line_t *l)
{
	if (!is_main(l) || l->b->got < TOK_AND || l->b->got > TOK_EXCEPT || !takes_date(l) || line_takes(l, "text"))
		return false;
	finding_t *x = line_tell(l, l->part, "these words are no date");
	finding_help(l->p->findings, x,
		"write the date as exactly as it is known: 2026-09-30, 2026-Q3, early 2026; if there is none, leave the line out%s", is_named(l, "due") ? ", or write `ongoing` if it never ends" : "");
	return true;
}

bool blame_value(const line_t *l)
{
	if (l->part.end <= l->part.start || (l->type == NULL ? !is_state(l) : line_takes(l, "expression")))
		return false;
	return blame_placeholder(l) || blame_range(l) || blame_written(l) || blame_whole_date(l)
		|| blame_due_period(l) || blame_bracketed(l) || blame_within(l) || blame_amount(l) || blame_words(l);
}

/* A date that nobody can guess, with a sign in it that means something else elsewhere. */
static bool blame_undated(const line_t *l)
{
	bool date = (line_takes(l, "date") || (l->type == NULL && is_state(l))) && !line_takes(l, "text")
		&& !line_takes(l, "range");
	if (!is_main(l) || !date || l->b->at.start < l->part.start || l->b->at.start >= l->part.end
		|| strchr(";#", line_char(l, l->b->at.start)) != NULL)
		return false;
	finding_t *x = line_tell(l, l->part, "this is not written as a date");
	finding_help(l->p->findings, x,
		"write the date as exactly as it is known: 2026-09-30, 2026-Q3, early 2026; if there is none, leave the line out%s", is_named(l, "due") ? ", or write `ongoing` if it never ends" : "");
	return true;
}

bool blame_value_at(parser_t *p, span_t at)
{
	blame_t b = { .got = TOK_NUMBER, .at = at };
	if (p->query || p->trial)
		return false;
	line_t l = line_of(p, &b);
	return l.first.start != at.start && (blame_value(&l) || blame_undated(&l));
}

/* ---- Markdown ---- */

/* A sign of a list or of bold and slanted letters, that may be left away; its length. */
static size_t markup_length(const char *s, size_t n)
{
	uint32_t c = 0;
	size_t k = n > 0 ? text_decode(s, n, &c) : 0;
	return k > 0 && (c == '*' || c == '`' || c == 0x2022 || c == 0x2023 || c == 0x25AA || c == 0x25CF
		|| c == 0x25E6 || c == 0xB7 || text_is_dash(c)) ? k : 0;
}

bool blame_markup_at(parser_t *p, span_t at)
{
	blame_t b = { .got = TOK_NUMBER, .at = at };
	if (p->query || p->trial)
		return false;
	line_t l = line_of(p, &b);
	uint32_t n = l.end - l.start, k = 0;
	const char *line = line_text(&l, l.start);
	if (l.start != at.start || n > 200)
		return false;
	char *plain = mem_alloc(p->mem, n + 1);
	for (uint32_t i = 0, skip; i < n; i += skip > 0 ? skip : 1) {
		skip = i == 0 || line[i] == '*' || line[i] == '`' ? (uint32_t)markup_length(line + i, n - i) : 0;
		if (skip == 0 && (k > 0 || line[i] != ' '))
			plain[k++] = line[i];
	}
	plain[k] = '\0';
	size_t word = strcspn(plain, " :");
	if (core_type(plain, word) == NULL && !core_has_state(plain, word) && !core_has_kind(plain, word))
		return false;
	finding_t *x = line_tell(&l, at, mem_print(p->mem,
		"a line begins with the name of a property or a kind, not with `%.*s`", span_length(at), line));
	bool block = memchr(line_text(&l, l.end), '{', strcspn(line_text(&l, l.end), "\n#")) != NULL;
	finding_help(p->findings, x, "write %s%s", plain, block ? " {" : "");
	return true;
}
