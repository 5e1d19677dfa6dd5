#include "syntax/phrase.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date_guess.h"
#include "gram.h"
#include "syntax/core_words.h"
#include "syntax/words.h"

/* Nobody writes a longer line by mistake, and a file may be one line with a mistake in every word. */
enum { LONGEST = 2000 };

/* The line with the error: from its first word up to what ends it, and the part between prepositions in which the error is. */
typedef struct {
	parser_t *p;
	const blame_t *b;
	uint32_t start, end;            /* of the line */
	span_t first;                   /* its first word */
	span_t part;                    /* what stands between two prepositions, or behind the property */
	int preposition;                /* that stands before the part; 0: none */
	span_t word;                    /* that preposition */
	const char *type;               /* what the core says that the property takes; NULL if it has none of that name */
} line_t;

static char at(const line_t *l, uint32_t i)
{
	return l->p->source->text[i - l->p->source->base];
}

static const char *text_at(const line_t *l, uint32_t i)
{
	return l->p->source->text + (i - l->p->source->base);
}

static int length(span_t s)
{
	return (int)(s.end - s.start);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The next word or text in quotes; an empty span at the end of the line. */
static span_t next_word(const line_t *l, uint32_t i)
{
	while (i < l->end && is_blank(at(l, i)))
		i++;
	uint32_t k = i;
	if (k < l->end && at(l, k) == '"') {
		for (k++; k < l->end && at(l, k) != '"'; k++)
			;
		return (span_t){ i, k < l->end ? k + 1 : k };
	}
	while (k < l->end && !is_blank(at(l, k)) && at(l, k) != '"')
		k++;
	return (span_t){ i, k };
}

static int token_of(const line_t *l, span_t word)
{
	sym_t sym = symbol_find(l->p->symbols, text_at(l, word.start), word.end - word.start);
	return sym == 0 ? TOK_NAME : word_token(sym);
}

static bool is_preposition(const line_t *l, span_t word)
{
	int tok = token_of(l, word);
	if (tok < TOK_AT || tok > TOK_EXCEPT)
		return false;
	span_t next = next_word(l, word.end);
	return tok != TOK_AT || (strncmp(text_at(l, next.start), "least", 5) != 0 && strncmp(text_at(l, next.start), "most", 4) != 0);
}

/* Whether a word is among those of the type proper, before its first preposition. */
static bool takes(const line_t *l, const char *what)
{
	return core_type_has(l->type, what);
}

/* ---- the line ---- */

/* The end of the line: before a remark, a brace that opens or closes a block, and blanks. */
static uint32_t line_end(const line_t *l)
{
	uint32_t end = l->p->source->base + l->p->source->length, i = l->start;
	end = end - l->b->at.start > LONGEST ? l->b->at.start + LONGEST : end;
	bool quoted = false;
	for (; i < end && at(l, i) != '\n' && at(l, i) != '\r'; i++) {
		if (at(l, i) == '"')
			quoted = !quoted;
		if (!quoted && strchr("#{}", at(l, i)) != NULL)
			break;
	}
	while (i > l->start && is_blank(at(l, i - 1)))
		i--;
	return i;
}

static span_t trimmed(const line_t *l, uint32_t from, uint32_t to)
{
	while (from < to && is_blank(at(l, from)))
		from++;
	while (to > from && is_blank(at(l, to - 1)))
		to--;
	return (span_t){ from, to };
}

/* Between the prepositions around the error. What `note` and `because` begin reaches to the end of the line. */
static void find_part(line_t *l)
{
	uint32_t from = l->start, to = l->end;
	bool text = false;
	if (!is_preposition(l, l->first))
		from = l->first.end;
	for (span_t w = next_word(l, from); w.end > w.start && !text; w = next_word(l, w.end)) {
		if (!is_preposition(l, w))
			continue;
		if (w.start > l->b->at.start) {
			to = w.start;
			break;
		}
		from = w.end;
		l->preposition = token_of(l, w);
		l->word = w;
		text = (l->preposition == TOK_NOTE || l->preposition == TOK_BECAUSE) && at(l, next_word(l, w.end).start) != '"';
	}
	l->part = trimmed(l, from, to);
}

static line_t line_of(parser_t *p, const blame_t *b)
{
	line_t l = { .p = p, .b = b, .start = b->at.start };
	while (l.start > p->source->base && l.start != p->first_at.start && b->at.start - l.start < LONGEST && at(&l, l.start - 1) != '\n')
		l.start--;
	while (is_blank(at(&l, l.start)) && l.start < b->at.start)
		l.start++;
	l.end = line_end(&l);
	l.first = next_word(&l, l.start);
	l.type = core_type(text_at(&l, l.first.start), l.first.end - l.first.start);
	find_part(&l);
	return l;
}

/* ---- what was meant ---- */

static finding_t *tell(const line_t *l, span_t where, const char *message)
{
	return finding_add(l->p->findings, CHECK_SYNTAX, where, "%s", message);
}

/* "write", and the line with another part. */
static void write_instead(const line_t *l, finding_t *x, const char *part)
{
	uint32_t from = l->part.start;
	/* `due by 2027`: by names an actor */
	if (l->preposition == TOK_BY && trimmed(l, l->first.end, l->word.start).start >= l->word.start)
		from = l->word.start;
	finding_help(l->p->findings, x, "write %.*s%s%.*s", (int)(from - l->start), text_at(l, l->start), part, (int)(l->end - l->part.end), text_at(l, l->part.end));
}

static bool is_core_property(const line_t *l, span_t w)
{
	size_t n = w.end - w.start;
	return core_type(text_at(l, w.start), n) != NULL || core_has_state(text_at(l, w.start), n);
}

/* Whether a value can end with this word, which is not a part of prose: a number, a date, a text, a currency. */
static bool ends_value(const line_t *l, span_t w)
{
	unsigned capitals = 0;
	while (w.start + capitals < w.end && isupper((unsigned char)at(l, w.start + capitals)))
		capitals++;
	return isdigit((unsigned char)at(l, w.start)) || at(l, w.start) == '"' || (capitals == 3 && length(w) == 3);
}

/* `due 2025 owner council`: two properties on one line. */
static bool blame_second_property(const line_t *l)
{
	if (!is_core_property(l, l->first))
		return false;
	span_t before = takes(l, "flag") ? l->first : next_word(l, l->first.end);
	bool only = true;               /* the word before is all that stands behind the property or a preposition */
	while (before.end > before.start) {
		span_t w = next_word(l, before.end), next = next_word(l, w.end);
		bool value = ends_value(l, before) || (only && at(l, before.end - 1) != ',' && !is_preposition(l, before));
		if (value && next.end > next.start && is_core_property(l, w)) {
			finding_t *x = tell(l, w, mem_print(l->p->mem, "each property begins a line of its own, and `%.*s` is one", length(w), text_at(l, w.start)));
			finding_help(l->p->findings, x, "break the line before it");
			return true;
		}
		only = is_preposition(l, before);
		before = w;
	}
	return false;
}

/* A text that has no quotes: behind a property that takes one, and behind note and because. */
static bool blame_text(const line_t *l)
{
	bool phrase = l->preposition == TOK_NOTE || l->preposition == TOK_BECAUSE;
	bool property = l->preposition == 0 && (takes(l, "text") || (takes(l, "expression") && l->b->got == TOK_NAME));
	span_t part = property ? trimmed(l, l->first.end, l->end) : l->part;
	if ((!phrase && !property) || part.end <= part.start || memchr(text_at(l, part.start), '"', part.end - part.start) != NULL)
		return false;
	finding_t *x = tell(l, part, "a text stands in quotes, and this one has none");
	finding_help(l->p->findings, x, "write %.*s\"%.*s\"", (int)(part.start - l->start), text_at(l, l->start), length(part), text_at(l, part.start));
	return true;
}

static bool blame_date(const line_t *l)
{
	const char *date = date_guess(l->p->mem, text_at(l, l->part.start), l->part.end - l->part.start);
	if (date == NULL)
		return false;
	write_instead(l, tell(l, l->part, "this is not written as a date"), date);
	return true;
}

/* `due every year`: how many of which unit. */
static bool blame_every(const line_t *l)
{
	span_t every = next_word(l, l->first.end), unit = next_word(l, every.end);
	if (token_of(l, every) != TOK_EVERY || unit.end <= unit.start)
		return false;
	const char *often = recurrence_guess(l->p->mem, text_at(l, unit.start), unit.end - unit.start);
	if (often == NULL)
		return false;
	bool from = unit.end < l->end;
	bool due = length(l->first) == 3 && memcmp(text_at(l, l->first.start), "due", 3) == 0;
	finding_t *x = tell(l, (span_t){ every.start, unit.end }, "behind `every` stands how many of which unit");
	finding_help(l->p->findings, x, "write %.*s%s%.*s%s", (int)(every.start - l->start), text_at(l, l->start), often, (int)(l->end - unit.end), text_at(l, unit.end),
		due && !from ? " from DATE, the day on which it is due for the first time" : "");
	return true;
}

/* The rest of the line is a document, or several: `report "page 6"`, `"https://..."`. */
static bool is_citation(const line_t *l, uint32_t from)
{
	span_t w = next_word(l, from);
	bool address = at(l, w.start) == '"';
	if (w.end <= w.start || (address && strncmp(text_at(l, w.start), "\"http", 5) != 0))
		return false;
	span_t next = next_word(l, w.end);
	return address || next.end <= next.start || at(l, next.start) == '"' || at(l, w.end - 1) == ',' || is_preposition(l, next);
}

static bool is_year(const line_t *l, span_t s)
{
	return length(s) == 4 && strncmp(text_at(l, s.start), "19", 2) >= 0 && strncmp(text_at(l, s.start), "22", 2) < 0;
}

/* `value 2026 12 report`: two of number, date and document without the words between. */
static bool blame_number_and_date(const line_t *l)
{
	bool numbers = l->b->got == TOK_NUMBER || l->b->got == TOK_DATE, before = l->p->prev.tok == TOK_NUMBER || l->p->prev.tok == TOK_DATE;
	if (!numbers || !before || l->preposition != 0 || (!takes(l, "number") && !takes(l, "money")))
		return false;
	span_t a = l->p->prev.at, b = l->b->at;
	bool b_is_date = l->b->got == TOK_DATE || (is_year(l, b) && !is_year(l, a) && l->p->prev.tok == TOK_NUMBER);
	if (!b_is_date && l->p->prev.tok != TOK_DATE && !is_year(l, a))
		return false;
	span_t number = b_is_date ? a : b, date = b_is_date ? b : a, rest = trimmed(l, b.end, l->end);
	bool per = rest.end > rest.start && is_citation(l, rest.start) && !is_preposition(l, next_word(l, rest.start));
	finding_t *x = tell(l, (span_t){ a.start, b.end }, "between a number and its date stands `at`");
	finding_help(l->p->findings, x, "write %.*s %.*s at %.*s%s%s%.*s", length(l->first), text_at(l, l->first.start), length(number), text_at(l, number.start), length(date), text_at(l, date.start),
		rest.end > rest.start ? " " : "", per ? "per " : "", length(rest), text_at(l, rest.start));
	return true;
}

/* `progress 2026-02-15 report "page 6"` */
static bool blame_per(const line_t *l)
{
	int before = l->p->prev.tok, got = l->b->got;
	if ((got != TOK_NAME && got != TOK_STRING) || (before != TOK_DATE && before != TOK_NUMBER && before != TOK_PERCENT) || l->preposition != 0 || !is_citation(l, l->b->at.start))
		return false;
	span_t document = next_word(l, l->b->at.start);
	char message[120];
	snprintf(message, sizeof message, "`per` is missing before %s", at(l, document.start) == '"' ? "this address" : "the document");
	finding_t *x = tell(l, l->b->at, message);
	finding_help(l->p->findings, x, "write %.*sper %.*s", (int)(l->b->at.start - l->start), text_at(l, l->start), (int)(l->end - l->b->at.start), text_at(l, l->b->at.start));
	return true;
}

/* `per https://heat.example/14` */
static bool blame_address(const line_t *l)
{
	for (span_t w = next_word(l, l->part.start); w.end > w.start && w.start < l->part.end; w = next_word(l, w.end)) {
		if (strncmp(text_at(l, w.start), "http://", 7) != 0 && strncmp(text_at(l, w.start), "https://", 8) != 0)
			continue;
		finding_t *x = tell(l, w, "an address stands in quotes, and this one has none");
		finding_help(l->p->findings, x, "write %.*s\"%.*s\"%.*s", (int)(w.start - l->start), text_at(l, l->start), length(w), text_at(l, w.start), (int)(l->end - w.end), text_at(l, w.end));
		return true;
	}
	return false;
}

/* `per report page 6` */
static bool blame_place(const line_t *l)
{
	span_t document = next_word(l, l->part.start), place = trimmed(l, document.end, l->part.end);
	if (l->preposition != TOK_PER || place.end <= place.start || document.start > l->b->at.start || memchr(text_at(l, l->part.start), '"', l->part.end - l->part.start) != NULL)
		return false;
	if (at(l, document.end - 1) == ',')
		document.end--;
	char quoted[200];
	snprintf(quoted, sizeof quoted, "%.*s \"%.*s\"", length(document), text_at(l, document.start), length(place), text_at(l, place.start));
	write_instead(l, tell(l, place, "the place in a document stands in quotes"), quoted);
	return true;
}

/* `progress 2026-02-15 source report` */
static bool blame_source(const line_t *l)
{
	static const char *const words[] = { "source", "sources", "ref", "see", "cf", "via", "according" };
	span_t w = l->b->at, rest = trimmed(l, w.end, l->end);
	for (size_t i = 0; l->b->got == TOK_NAME && rest.end > rest.start && i < sizeof words / sizeof words[0]; i++) {
		if (strlen(words[i]) != w.end - w.start || memcmp(text_at(l, w.start), words[i], w.end - w.start) != 0)
			continue;
		finding_t *x = tell(l, w, "before a source stands `per`");
		finding_help(l->p->findings, x, "write %.*sper %.*s", (int)(w.start - l->start), text_at(l, l->start), length(rest), text_at(l, rest.start));
		return true;
	}
	return false;
}

/* Where a text stands in the part; 0: it does not, as whole words. */
static uint32_t find_words(const line_t *l, const char *what)
{
	size_t n = strlen(what);
	for (uint32_t i = l->part.start; i + n < l->part.end; i++)
		if ((i == l->part.start || is_blank(at(l, i - 1))) && strncmp(text_at(l, i), what, n) == 0 && is_blank(at(l, i + (uint32_t)n)))
			return i;
	return 0;
}

/* The part with other words in the place of some. */
static void replace_words(const line_t *l, finding_t *x, uint32_t from, size_t n, const char *by)
{
	char part[300];
	snprintf(part, sizeof part, "%.*s%s%.*s", (int)(from - l->part.start), text_at(l, l->part.start), by, (int)(l->part.end - from - n), text_at(l, from + (uint32_t)n));
	write_instead(l, x, part);
}

/* `more than 50`, `ca. 50` */
static bool blame_bound(const line_t *l)
{
	static const struct { const char *said, *meant; } all[] = {
		{ "no less than", "at least" }, { "not less than", "at least" }, { "no more than", "at most" }, { "not more than", "at most" }, { "more than", "over" }, { "greater than", "over" },
		{ "above", "over" }, { "less than", "below" }, { "fewer than", "below" }, { "under", "below" }, { "ca.", "around" }, { "circa", "around" }, { "about", "around" },
		{ "approximately", "around" }, { "approx.", "around" }, { "nearly", "almost" }, { "minimum", "at least" }, { "maximum", "at most" }, { "least", "at least" }, { "reach", "at least" },
		{ "to", "at least" },
	};
	for (size_t i = 0; (takes(l, "number") || takes(l, "money") || takes(l, "indicator")) && i < sizeof all / sizeof all[0]; i++) {
		uint32_t from = find_words(l, all[i].said);
		span_t number = from == 0 ? NO_SPAN : next_word(l, from + (uint32_t)strlen(all[i].said));
		if (from == 0 || !isdigit((unsigned char)at(l, number.start)))
			continue;
		char message[120];
		snprintf(message, sizeof message, "before a number stands `%s`, not `%s`", all[i].meant, all[i].said);
		replace_words(l, tell(l, (span_t){ from, from + (uint32_t)strlen(all[i].said) }, message), from, strlen(all[i].said), all[i].meant);
		return true;
	}
	return false;
}

/* `2024 to 2027`: a period. */
static bool blame_period(const line_t *l)
{
	static const char *const words[] = { "to", "until", "till", "through", "and", "-" };
	for (size_t i = 0; takes(l, "range") && i < sizeof words / sizeof words[0]; i++) {
		span_t all = trimmed(l, l->first.end, l->end), a = next_word(l, all.start);
		if (strncmp(text_at(l, a.start), "from ", 5) == 0 || strncmp(text_at(l, a.start), "between ", 8) == 0)
			a = next_word(l, a.end);
		span_t w = next_word(l, a.end), b = next_word(l, w.end);
		if (b.end <= b.start || strlen(words[i]) != w.end - w.start || strncmp(text_at(l, w.start), words[i], w.end - w.start) != 0 || !isdigit((unsigned char)at(l, a.start)) || !isdigit((unsigned char)at(l, b.start)))
			continue;
		finding_t *x = tell(l, (span_t){ all.start, b.end }, "between the ends of a period stand two dots");
		finding_help(l->p->findings, x, "write %.*s %.*s..%.*s", length(l->first), text_at(l, l->first.start), length(a), text_at(l, a.start), length(b), text_at(l, b.start));
		return true;
	}
	return false;
}

/* `EUR 1 500 000` */
static bool blame_thousands(const line_t *l)
{
	if (l->b->got != TOK_NUMBER || l->p->prev.tok != TOK_NUMBER || length(l->b->at) != 3 || length(l->p->prev.at) > 3)
		return false;
	char number[40];
	int n = snprintf(number, sizeof number, "%.*s", length(l->p->prev.at), text_at(l, l->p->prev.at.start));
	span_t w = l->b->at, all = { l->p->prev.at.start, w.end };
	while (n < 30 && length(w) == 3 && isdigit((unsigned char)at(l, w.start)) && isdigit((unsigned char)at(l, w.end - 1))) {
		n += snprintf(number + n, sizeof number - (size_t)n, "_%.*s", length(w), text_at(l, w.start));
		all.end = w.end;
		w = next_word(l, w.end);
	}
	finding_t *x = tell(l, all, "the thousands of a number are written together, or with _ between them");
	finding_help(l->p->findings, x, "write %.*s%s%.*s", (int)(all.start - l->start), text_at(l, l->start), number, (int)(l->end - all.end), text_at(l, all.end));
	return true;
}

/* ---- several words where one stands ---- */

/* Whether the part is words and nothing else. */
static bool is_prose(const line_t *l, span_t part)
{
	for (uint32_t i = part.start; i < part.end; i++) {
		char c = at(l, i);
		if (!isalnum((unsigned char)c) && (unsigned char)c < 0x80 && strchr(" \t_,.'-", c) == NULL)
			return false;
	}
	return part.end > part.start;
}

/* `module town.heat Heat plan`, `pillar clean_air Clean air`: where the title begins, if a dot or underscore says that the first word is the name; 0. */
static uint32_t title_behind_name(const line_t *l, span_t name)
{
	uint32_t i = name.start;
	bool joined = false;
	for (; i < name.end && (isalnum((unsigned char)at(l, i)) || at(l, i) == '_' || at(l, i) == '.'); i++)
		joined = joined || at(l, i) == '_' || at(l, i) == '.';
	return joined && at(l, i) == ' ' && i + 1 < name.end && at(l, i + 1) != ' ' ? i + 1 : 0;
}

/* `commitment solar roof "Solar roof" {` */
static bool blame_name(const line_t *l)
{
	uint32_t quote = l->first.end;
	while (quote < l->end && at(l, quote) != '"')
		quote++;
	if (l->b->at.start > quote)
		return false;
	span_t name = trimmed(l, l->first.end, quote);
	bool block = memchr(text_at(l, l->end), '{', strcspn(text_at(l, l->end), "\n#")) != NULL;
	if (!is_prose(l, name) || (!block && !core_has_kind(text_at(l, l->first.start), l->first.end - l->first.start)))
		return false;
	char joined[60] = { at(l, name.start) };
	int n = 1;
	for (uint32_t i = name.start + 1; i < name.end && n < 58; i++) {
		char c = strchr(" \t-.,'", at(l, i)) != NULL ? '_' : at(l, i);
		if (c != '_' || joined[n - 1] != '_')
			joined[n++] = c;
	}
	finding_t *x = tell(l, name, "the name of a declaration is one word, and begins with a letter");
	if (isdigit((unsigned char)joined[0])) {
		finding_help(l->p->findings, x, "give it a name in letters; the number that the plan gives stands in its block: code \"%.*s\"", length(name), text_at(l, name.start));
		return true;
	}
	uint32_t title = title_behind_name(l, name);
	if (title != 0 && quote == l->end)
		finding_help(l->p->findings, x, "put the title in quotes: %.*s %.*s \"%.*s\"%s", length(l->first), text_at(l, l->first.start), (int)(title - name.start - 1), text_at(l, name.start), (int)(name.end - title),
			text_at(l, title), block ? " {" : "");
	else if (quote < l->end)
		finding_help(l->p->findings, x, "write %.*s %.*s %.*s%s", length(l->first), text_at(l, l->first.start), n, joined, (int)(l->end - quote), text_at(l, quote), block ? " {" : "");
	else
		finding_help(l->p->findings, x, "write %.*s %.*s \"%.*s\"%s", length(l->first), text_at(l, l->first.start), n, joined, length(name), text_at(l, name.start), block ? " {" : "");
	return true;
}

static bool blame_prose(const line_t *l)
{
	if (l->preposition == 0 && (l->b->got == TOK_NAME || l->b->got == TOK_STRING) && blame_name(l))
		return true;
	if (l->b->got != TOK_NAME || !is_prose(l, l->part))
		return false;
	bool state = core_has_state(text_at(l, l->first.start), l->first.end - l->first.start);
	findings_t *f = l->p->findings;
	finding_t *x = tell(l, l->part, (l->preposition == 0 && (takes(l, "date") || state)) || l->preposition == TOK_SINCE ? "these words are no date" : "several words in a row");
	if (l->preposition == TOK_SINCE)
		finding_help(f, x, "write the day on which it began to hold, and the words behind `because`: since DATE because \"%.*s\"", length(l->part), text_at(l, l->part.start));
	else if (l->preposition != 0)
		finding_help(f, x, "name a declaration, in one word; remarks stand behind `note`, in quotes");
	else if (takes(l, "date"))
		finding_help(f, x, "write the date as exactly as it is known: 2026-09-30, 2026-Q3, early 2026; if there is none, leave the line out, or write `ongoing` if it never ends");
	else if (state)
		finding_help(f, x, "write the day on which it was reached, and the words behind `note`: %.*s DATE note \"%.*s\"", length(l->first), text_at(l, l->first.start), length(l->part), text_at(l, l->part.start));
	else if (l->type != NULL)
		finding_help(f, x, "`%.*s` takes the name of a declaration, which is one word; between two names stands a comma", length(l->first), text_at(l, l->first.start));
	else
		finding_help(f, x, "a text stands in quotes: %.*s \"%.*s\"; between values stands a comma", length(l->first), text_at(l, l->first.start), length(l->part), text_at(l, l->part.start));
	return true;
}

static bool is_word_of(const line_t *l, span_t w, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == (size_t)length(w) && memcmp(text_at(l, w.start), *words, strlen(*words)) == 0)
			return true;
	return false;
}

/* The kind that a word names, in the singular or the plural; its length. 0: it names none that the core has. */
static int kind_in(const line_t *l, span_t w)
{
	const char *word = text_at(l, w.start);
	size_t n = w.end - w.start;
	return core_has_kind(word, n) ? (int)n : n > 1 && word[n - 1] == 's' && core_has_kind(word, n - 1) ? (int)n - 1 : 0;
}

bool blame_scope(parser_t *p, const blame_t *b)
{
	static const char *const begins[] = { "no", "some", "each", "all", "any", "if", "when", "for", "For", "Each", "All", "Every", "No", NULL };
	static const char *const again[] = { "every", "each", "all", "any", NULL };
	if (p->query)
		return false;
	line_t l = line_of(p, b);
	span_t kind = next_word(&l, l.first.end);
	if (!is_word_of(&l, l.first, begins))
		return false;
	if (is_word_of(&l, kind, again))
		kind = next_word(&l, kind.end);
	int n = kind_in(&l, kind);
	if (n == 0)
		return false;
	span_t variable = next_word(&l, kind.end);
	bool named = length(variable) > 0 && token_of(&l, variable) == TOK_NAME;
	span_t rest = trimmed(&l, kind.end, l.end);
	finding_t *x = tell(&l, l.first, mem_print(p->mem, "what a rule speaks of begins with `every`, not with `%.*s`", length(l.first), text_at(&l, l.first.start)));
	const char *words = mem_print(p->mem, "every %.*s%s%.*s%s%.*s", n, text_at(&l, kind.start), named ? "" : " ", named ? 0 : 1, text_at(&l, kind.start), length(rest) > 0 ? " " : "", length(rest), text_at(&l, rest.start));
	bool no = l.first.end - l.first.start == 2 && (at(&l, l.first.start + 1) == 'o');
	finding_help(p->findings, x, no ? "write %s, and behind `must` what has to be so of each, perhaps with `not`" : "write %s", words);
	return true;
}

bool blame_written_date(parser_t *p, span_t at)
{
	blame_t b = { .got = TOK_NUMBER, .at = at };
	line_t l = line_of(p, &b);
	return l.part.end > l.part.start && blame_date(&l);
}

bool blame_phrase(parser_t *p, const blame_t *b)
{
	if (p->query || p->first)
		return false;
	line_t l = line_of(p, b);
	if (l.part.end <= l.part.start)
		return false;
	if (blame_second_property(&l) || blame_every(&l) || blame_text(&l) || blame_address(&l) || blame_period(&l) || blame_number_and_date(&l) || blame_date(&l) || blame_thousands(&l) || blame_bound(&l))
		return true;
	return blame_per(&l) || blame_source(&l) || blame_place(&l) || blame_prose(&l);
}
