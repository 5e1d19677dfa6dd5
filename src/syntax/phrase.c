#include "syntax/phrase.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date_guess.h"
#include "gram.h"
#include "syntax/core_words.h"
#include "syntax/phrase_line.h"
#include "syntax/phrase_value.h"
#include "syntax/words.h"

static bool is_core_property(const line_t *l, span_t w)
{
	size_t n = w.end - w.start;
	return core_type(line_text(l, w.start), n) != NULL || core_has_state(line_text(l, w.start), n);
}

/* Whether a value can end with this word, which is not a part of prose: a number, a date, a text, a currency. */
static bool ends_value(const line_t *l, span_t w)
{
	unsigned capitals = 0;
	while (w.start + capitals < w.end && isupper((unsigned char)line_char(l, w.start + capitals)))
		capitals++;
	return isdigit((unsigned char)line_char(l, w.start)) || line_char(l, w.start) == '"'
		|| (capitals == 3 && span_length(w) == 3);
}

/* `due 2025 owner council`: two properties on one line. */
static bool blame_second_property(const line_t *l)
{
	if (!is_core_property(l, l->first))
		return false;
	span_t before = line_takes(l, "flag") ? l->first : line_word(l, l->first.end);
	bool only = true;               /* the word before is all that stands behind the property or a preposition */
	while (before.end > before.start) {
		span_t w = line_word(l, before.end), next = line_word(l, w.end);
		bool value = ends_value(l, before) || (only && line_char(l, before.end - 1) != ','
			&& !line_is_preposition(l, before));
		if (value && next.end > next.start && is_core_property(l, w)) {
			finding_t *x = line_tell(l, w, mem_print(l->p->mem,
				"each property begins a line of its own, and `%.*s` is one", span_length(w),
				line_text(l, w.start)));
			finding_help(l->p->findings, x, "break the line before it");
			return true;
		}
		only = line_is_preposition(l, before);
		before = w;
	}
	return false;
}

/* A text that has no quotes: behind a property that takes one, and behind note and because. */
static bool blame_text(const line_t *l)
{
	bool phrase = l->preposition == TOK_NOTE || l->preposition == TOK_BECAUSE;
	bool property = l->preposition == 0 && (line_takes(l, "text")
		|| (line_takes(l, "expression") && l->b->got == TOK_NAME));
	span_t part = property ? line_trimmed(l, l->first.end, l->end) : l->part;
	if ((!phrase && !property) || part.end <= part.start
		|| memchr(line_text(l, part.start), '"', part.end - part.start) != NULL)
		return false;
	finding_t *x = line_tell(l, part, "a text stands in quotes, and this one has none");
	finding_help(l->p->findings, x, "write %.*s\"%.*s\"", (int)(part.start - l->start), line_text(l, l->start),
		span_length(part), line_text(l, part.start));
	return true;
}

static bool blame_date(const line_t *l)
{
	const char *date = date_guess(l->p->mem, line_text(l, l->part.start), l->part.end - l->part.start);
	if (date == NULL)
		return false;
	line_write_instead(l, line_tell(l, l->part, "this is not written as a date"), date);
	return true;
}

/* `due every year`: how many of which unit. */
static bool blame_every(const line_t *l)
{
	span_t every = line_word(l, l->first.end), unit = line_word(l, every.end);
	if (line_token(l, every) != TOK_EVERY || unit.end <= unit.start)
		return false;
	const char *often = recurrence_guess(l->p->mem, line_text(l, unit.start), unit.end - unit.start);
	if (often == NULL)
		return false;
	bool from = unit.end < l->end;
	bool due = span_length(l->first) == 3 && memcmp(line_text(l, l->first.start), "due", 3) == 0;
	finding_t *x = line_tell(l, (span_t){ every.start, unit.end }, "behind `every` stands how many of which unit");
	finding_help(l->p->findings, x, "write %.*s%s%.*s%s", (int)(every.start - l->start), line_text(l, l->start),
		often, (int)(l->end - unit.end), line_text(l, unit.end),
		due && !from ? " from DATE, the day on which it is due for the first time" : "");
	return true;
}

/* The rest of the line is a document, or several: `report "page 6"`, `"https://..."`. */
static bool is_citation(const line_t *l, uint32_t from)
{
	span_t w = line_word(l, from);
	bool address = line_char(l, w.start) == '"';
	if (w.end <= w.start || (address && strncmp(line_text(l, w.start), "\"http", 5) != 0))
		return false;
	span_t next = line_word(l, w.end);
	return address || next.end <= next.start || line_char(l, next.start) == '"' || line_char(l, w.end - 1) == ','
		|| line_is_preposition(l, next);
}

static bool is_year(const line_t *l, span_t s)
{
	return span_length(s) == 4 && strncmp(line_text(l, s.start), "19", 2) >= 0
		&& strncmp(line_text(l, s.start), "22", 2) < 0;
}

/* `value 2026 12 report`: two of number, date and document without the words between. */
static bool blame_number_and_date(const line_t *l)
{
	bool numbers = l->b->got == TOK_NUMBER || l->b->got == TOK_DATE, before = l->p->prev.tok == TOK_NUMBER || l->p->prev.tok == TOK_DATE;
	if (!numbers || !before || l->preposition != 0 || (!line_takes(l, "number") && !line_takes(l, "money")))
		return false;
	span_t a = l->p->prev.at, b = l->b->at;
	bool b_is_date = l->b->got == TOK_DATE || (is_year(l, b) && !is_year(l, a) && l->p->prev.tok == TOK_NUMBER);
	if (!b_is_date && l->p->prev.tok != TOK_DATE && !is_year(l, a))
		return false;
	span_t number = b_is_date ? a : b, date = b_is_date ? b : a, rest = line_trimmed(l, b.end, l->end);
	bool per = rest.end > rest.start && is_citation(l, rest.start)
		&& !line_is_preposition(l, line_word(l, rest.start));
	finding_t *x = line_tell(l, (span_t){ a.start, b.end }, "between a number and its date stands `at`");
	finding_help(l->p->findings, x, "write %.*s %.*s at %.*s%s%s%.*s", span_length(l->first),
		line_text(l, l->first.start), span_length(number), line_text(l, number.start), span_length(date),
		line_text(l, date.start),
		rest.end > rest.start ? " " : "", per ? "per " : "", span_length(rest), line_text(l, rest.start));
	return true;
}

/* `progress 2026-02-15 report "page 6"` */
static bool blame_per(const line_t *l)
{
	int before = l->p->prev.tok, got = l->b->got;
	if ((got != TOK_NAME && got != TOK_STRING) || (before != TOK_DATE && before != TOK_NUMBER && before != TOK_PERCENT) || l->preposition != 0 || !is_citation(l, l->b->at.start))
		return false;
	span_t document = line_word(l, l->b->at.start);
	char message[120];
	snprintf(message, sizeof message, "`per` is missing before %s", line_char(l, document.start) == '"'
		? "this address" : "the document");
	finding_t *x = line_tell(l, l->b->at, message);
	finding_help(l->p->findings, x, "write %.*sper %.*s", (int)(l->b->at.start - l->start),
		line_text(l, l->start), (int)(l->end - l->b->at.start), line_text(l, l->b->at.start));
	return true;
}

/* `per https://heat.example/14` */
static bool blame_address(const line_t *l)
{
	for (span_t w = line_word(l, l->part.start); w.end > w.start
		&& w.start < l->part.end; w = line_word(l, w.end)) {
		if (strncmp(line_text(l, w.start), "http://", 7) != 0
			&& strncmp(line_text(l, w.start), "https://", 8) != 0)
			continue;
		finding_t *x = line_tell(l, w, "an address stands in quotes, and this one has none");
		finding_help(l->p->findings, x, "write %.*s\"%.*s\"%.*s", (int)(w.start - l->start),
			line_text(l, l->start), span_length(w), line_text(l, w.start), (int)(l->end - w.end),
			line_text(l, w.end));
		return true;
	}
	return false;
}

/* `per report page 6` */
static bool blame_place(const line_t *l)
{
	span_t document = line_word(l, l->part.start), place = line_trimmed(l, document.end, l->part.end);
	if (l->preposition != TOK_PER || place.end <= place.start || document.start > l->b->at.start
		|| memchr(line_text(l, l->part.start), '"', l->part.end - l->part.start) != NULL)
		return false;
	if (line_char(l, document.end - 1) == ',')
		document.end--;
	char quoted[200];
	snprintf(quoted, sizeof quoted, "%.*s \"%.*s\"", span_length(document), line_text(l, document.start),
		span_length(place), line_text(l, place.start));
	line_write_instead(l, line_tell(l, place, "the place in a document stands in quotes"), quoted);
	return true;
}

/* `progress 2026-02-15 source report` */
static bool blame_source(const line_t *l)
{
	static const char *const words[] = { "source", "sources", "ref", "see", "cf", "via", "according" };
	span_t w = l->b->at, rest = line_trimmed(l, w.end, l->end);
	for (size_t i = 0; l->b->got == TOK_NAME && rest.end > rest.start && i < sizeof words / sizeof words[0]; i++) {
		if (strlen(words[i]) != w.end - w.start || memcmp(line_text(l, w.start), words[i],
			w.end - w.start) != 0)
			continue;
		finding_t *x = line_tell(l, w, "before a source stands `per`");
		finding_help(l->p->findings, x, "write %.*sper %.*s", (int)(w.start - l->start),
			line_text(l, l->start), span_length(rest), line_text(l, rest.start));
		return true;
	}
	return false;
}

/* Where a text stands in the part; 0: it does not, as whole words. */
static uint32_t find_words(const line_t *l, const char *what)
{
	size_t n = strlen(what);
	for (uint32_t i = l->part.start; i + n < l->part.end; i++)
		if ((i == l->part.start || line_is_blank(line_char(l, i - 1)))
			&& strncmp(line_text(l, i), what, n) == 0 && line_is_blank(line_char(l, i + (uint32_t)n)))
			return i;
	return 0;
}

/* The part with other words in the place of some. */
static void replace_words(const line_t *l, finding_t *x, uint32_t from, size_t n, const char *by)
{
	char part[300];
	snprintf(part, sizeof part, "%.*s%s%.*s", (int)(from - l->part.start), line_text(l, l->part.start), by,
		(int)(l->part.end - from - n), line_text(l, from + (uint32_t)n));
	line_write_instead(l, x, part);
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
	for (size_t i = 0; (line_takes(l, "number") || line_takes(l, "money") || line_takes(l, "indicator"))
		&& i < sizeof all / sizeof all[0]; i++) {
		uint32_t from = find_words(l, all[i].said);
		span_t number = from == 0 ? NO_SPAN : line_word(l, from + (uint32_t)strlen(all[i].said));
		if (from == 0 || !isdigit((unsigned char)line_char(l, number.start)))
			continue;
		char message[120];
		snprintf(message, sizeof message, "before a number stands `%s`, not `%s`", all[i].meant, all[i].said);
		replace_words(l, line_tell(l, (span_t){ from, from + (uint32_t)strlen(all[i].said) }, message), from,
			strlen(all[i].said), all[i].meant);
		return true;
	}
	return false;
}

/* `2024 to 2027`: a period. */
static bool blame_period(const line_t *l)
{
	static const char *const words[] = { "to", "until", "till", "through", "and", "-" };
	for (size_t i = 0; line_takes(l, "range") && i < sizeof words / sizeof words[0]; i++) {
		span_t all = line_trimmed(l, l->first.end, l->end), a = line_word(l, all.start);
		if (strncmp(line_text(l, a.start), "from ", 5) == 0
			|| strncmp(line_text(l, a.start), "between ", 8) == 0)
			a = line_word(l, a.end);
		span_t w = line_word(l, a.end), b = line_word(l, w.end);
		if (b.end <= b.start || strlen(words[i]) != w.end - w.start
			|| strncmp(line_text(l, w.start), words[i], w.end - w.start) != 0
			|| !isdigit((unsigned char)line_char(l, a.start))
			|| !isdigit((unsigned char)line_char(l, b.start)))
			continue;
		finding_t *x = line_tell(l, (span_t){ all.start, b.end },
			"between the ends of a period stand two dots");
		finding_help(l->p->findings, x, "write %.*s %.*s..%.*s", span_length(l->first),
			line_text(l, l->first.start), span_length(a), line_text(l, a.start), span_length(b),
			line_text(l, b.start));
		return true;
	}
	return false;
}

/* `EUR 1 500 000` */
static bool blame_thousands(const line_t *l)
{
	if (l->b->got != TOK_NUMBER || l->p->prev.tok != TOK_NUMBER || span_length(l->b->at) != 3
		|| span_length(l->p->prev.at) > 3)
		return false;
	char number[40];
	int n = snprintf(number, sizeof number, "%.*s", span_length(l->p->prev.at), line_text(l, l->p->prev.at.start));
	span_t w = l->b->at, all = { l->p->prev.at.start, w.end };
	while (n < 30 && span_length(w) == 3 && isdigit((unsigned char)line_char(l, w.start))
		&& isdigit((unsigned char)line_char(l, w.end - 1))) {
		n += snprintf(number + n, sizeof number - (size_t)n, "_%.*s", span_length(w), line_text(l, w.start));
		all.end = w.end;
		w = line_word(l, w.end);
	}
	finding_t *x = line_tell(l, all, "the thousands of a number are written together, or with _ between them");
	finding_help(l->p->findings, x, "write %.*s%s%.*s", (int)(all.start - l->start), line_text(l, l->start),
		number, (int)(l->end - all.end), line_text(l, all.end));
	return true;
}

/* ---- several words where one stands ---- */

/* Whether the part is words and nothing else. */
static bool is_prose(const line_t *l, span_t part)
{
	for (uint32_t i = part.start; i < part.end; i++) {
		char c = line_char(l, i);
		if (!isalnum((unsigned char)c) && (unsigned char)c < 0x80 && strchr(" \t_,.'-", c) == NULL)
			return false;
	}
	return part.end > part.start;
}

/*
 * `module town.heat Heat plan`, `commitment c2 Two words`, `actor office Office of the Mayor`: where the title begins, if a dot,
 * underscore or digit, or a capital behind it, says that the first word is the name; 0.
 */
static uint32_t title_behind_name(const line_t *l, span_t name)
{
	uint32_t i = name.start;
	bool joined = false;
	for (; i < name.end && (isalnum((unsigned char)line_char(l, i)) || line_char(l, i) == '_'
		|| line_char(l, i) == '.'); i++)
		joined = joined || line_char(l, i) == '_' || line_char(l, i) == '.'
			|| (i > name.start && isdigit((unsigned char)line_char(l, i)));
	joined = joined || (islower((unsigned char)line_char(l, name.start)) && i + 1 < name.end
		&& isupper((unsigned char)line_char(l, i + 1)));
	return joined && isalpha((unsigned char)line_char(l, name.start)) && line_char(l, i) == ' '
		&& i + 1 < name.end && line_char(l, i + 1) != ' ' ? i + 1 : 0;
}

/* `commitment lay Lay the main" {`: the first quotation mark of the title. */
static bool blame_half_title(const line_t *l, uint32_t quote)
{
	span_t all = line_trimmed(l, l->first.end, quote), name = line_word(l, all.start);
	span_t title = line_trimmed(l, name.end, quote), rest = line_trimmed(l, quote + 1, l->end);
	bool block = rest.end == rest.start + 1 && line_char(l, rest.start) == '{';
	if (quote >= l->end || title.end <= title.start || (rest.end > rest.start && !block)
		|| !core_has_kind(line_text(l, l->first.start), l->first.end - l->first.start))
		return false;
	finding_t *x = line_tell(l, (span_t){ title.start, quote + 1 },
		"a title stands in quotes, and this one has only the last");
	finding_help(l->p->findings, x, "write %.*s %.*s \"%.*s\"%s", span_length(l->first),
		line_text(l, l->first.start), span_length(name), line_text(l, name.start), span_length(title),
		line_text(l, title.start), block ? " {" : "");
	return true;
}

static void tell_reserved(const line_t *l, span_t name)
{
	finding_t *x = line_tell(l, name, mem_print(l->p->mem, "`%.*s` is a word of the language and cannot be a name", span_length(name), line_text(l, name.start)));
	finding_help(l->p->findings, x, "choose another name; capitals make a difference: %c%.*s is free", toupper((unsigned char)line_char(l, name.start)), span_length(name) - 1, line_text(l, name.start + 1));
}

/* `commitment solar roof "Solar roof" {` */
static bool blame_name(const line_t *l)
{
	uint32_t quote = l->first.end;
	while (quote < l->end && line_char(l, quote) != '"')
		quote++;
	if (l->b->at.start > quote)
		return false;
	if (blame_half_title(l, quote))
		return true;
	span_t name = line_trimmed(l, l->first.end, quote);
	bool block = memchr(line_text(l, l->end), '{', strcspn(line_text(l, l->end), "\n#")) != NULL;
	if (!is_prose(l, name) || (!block
		&& !core_has_kind(line_text(l, l->first.start), l->first.end - l->first.start)))
		return false;
	char joined[60] = { line_char(l, name.start) };
	int n = 1;
	for (uint32_t i = name.start + 1; i < name.end && n < 58; i++) {
		char c = strchr(" \t-.,'", line_char(l, i)) != NULL ? '_' : line_char(l, i);
		if (c != '_' || joined[n - 1] != '_')
			joined[n++] = c;
	}
	uint32_t title = quote == l->end ? title_behind_name(l, name) : 0;
	if (title == 0 && n == span_length(name) && memcmp(joined, line_text(l, name.start), (size_t)n) == 0 && !isdigit((unsigned char)joined[0])) {
		tell_reserved(l, name);         /* it is one word, and cannot be read as a name */
		return true;
	}
	finding_t *x = title != 0 ? line_tell(l, (span_t){ title, name.end },
		"a title stands in quotes, and this one has none")
		: line_tell(l, name, "the name of a declaration is one word, and begins with a letter");
	if (isdigit((unsigned char)joined[0])) {
		finding_help(l->p->findings, x,
			"give it a name in letters; the number that the plan gives stands in its block: code \"%.*s\"", span_length(name), line_text(l, name.start));
		return true;
	}
	if (title != 0)
		finding_help(l->p->findings, x, "write %.*s %.*s \"%.*s\"%s", span_length(l->first),
			line_text(l, l->first.start), (int)(title - name.start - 1), line_text(l, name.start),
			(int)(name.end - title),
			line_text(l, title), block ? " {" : "");
	else if (quote < l->end)
		finding_help(l->p->findings, x, "write %.*s %.*s %.*s%s", span_length(l->first),
			line_text(l, l->first.start), n, joined, (int)(l->end - quote), line_text(l, quote), block
			? " {" : "");
	else
		finding_help(l->p->findings, x, "write %.*s %.*s \"%.*s\"%s", span_length(l->first),
			line_text(l, l->first.start), n, joined, span_length(name), line_text(l, name.start), block
			? " {" : "");
	return true;
}

/* `delivers zone_order adopted` */
static bool blame_state(const line_t *l)
{
	span_t name = line_word(l, l->part.start), state = line_word(l, name.end);
	const char *at = l->type == NULL ? NULL : strstr(l->type, " at state");
	if (l->preposition != 0 || l->b->got != TOK_NAME || at == NULL || at > strchr(l->type, '\n')
		|| state.end != l->part.end || !core_has_state(line_text(l, state.start), state.end - state.start))
		return false;
	finding_t *x = line_tell(l, state, "before a state stands `at`");
	finding_help(l->p->findings, x, "write %.*s at %.*s", (int)(name.end - l->start), line_text(l, l->start),
		(int)(l->end - state.start), line_text(l, state.start));
	return true;
}

static bool is_word_of(const line_t *l, span_t w, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == (size_t)span_length(w) && memcmp(line_text(l, w.start), *words,
			strlen(*words)) == 0)
			return true;
	return false;
}

/* `import std eu` */
static bool blame_import(const line_t *l)
{
	static const char *const own[] = { "import", NULL };
	if (!is_word_of(l, l->first, own) || l->preposition != 0 || !is_prose(l, l->part))
		return false;
	char *name = mem_print(l->p->mem, "%.*s", span_length(l->part), line_text(l, l->part.start));
	for (char *c = name; *c != '\0'; c++)
		*c = strchr(" \t-/", *c) != NULL ? '.' : *c;
	finding_t *x = line_tell(l, l->part, "the parts of the name of a module stand with dots between them");
	finding_help(l->p->findings, x, "write import %s", name);
	return true;
}

static bool blame_prose(const line_t *l)
{
	if (l->preposition == 0 && (l->b->got == TOK_NAME || l->b->got == TOK_STRING) && blame_name(l))
		return true;
	if (l->b->got != TOK_NAME || !is_prose(l, l->part))
		return false;
	bool state = core_has_state(line_text(l, l->first.start), l->first.end - l->first.start);
	findings_t *f = l->p->findings;
	finding_t *x = line_tell(l, l->part, (l->preposition == 0 && (line_takes(l, "date") || state))
		|| l->preposition == TOK_SINCE ? "these words are no date" : "several words in a row");
	if (l->preposition == TOK_SINCE)
		finding_help(f, x,
			"write the day on which it began to hold, and the words behind `because`: since DATE because \"%.*s\"", span_length(l->part), line_text(l, l->part.start));
	else if (l->preposition != 0)
		finding_help(f, x, "name a declaration, in one word; remarks stand behind `note`, in quotes");
	else if (line_takes(l, "date"))
		finding_help(f, x, "write the date as exactly as it is known: 2026-09-30, 2026-Q3, early 2026; if there is none, leave the line out, or write `ongoing` if it never ends");
	else if (state)
		finding_help(f, x,
			"write the day on which it was reached, and the words behind `note`: %.*s DATE note \"%.*s\"",
			span_length(l->first), line_text(l, l->first.start), span_length(l->part),
			line_text(l, l->part.start));
	else if (l->type != NULL)
		finding_help(f, x,
			"`%.*s` takes the name of a declaration, which is one word; between two names stands a comma",
			span_length(l->first), line_text(l, l->first.start));
	else
		finding_help(f, x, "a text stands in quotes: %.*s \"%.*s\"; between values stands a comma",
			span_length(l->first), line_text(l, l->first.start), span_length(l->part),
			line_text(l, l->part.start));
	return true;
}

/* The kind that a word names, in the singular or the plural; its length. 0: it names none that the core has. */
static int kind_in(const line_t *l, span_t w)
{
	const char *word = line_text(l, w.start);
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
	span_t kind = line_word(&l, l.first.end);
	if (!is_word_of(&l, l.first, begins))
		return false;
	if (is_word_of(&l, kind, again))
		kind = line_word(&l, kind.end);
	int n = kind_in(&l, kind);
	if (n == 0)
		return false;
	span_t variable = line_word(&l, kind.end);
	bool named = span_length(variable) > 0 && line_token(&l, variable) == TOK_NAME;
	span_t rest = line_trimmed(&l, kind.end, l.end);
	finding_t *x = line_tell(&l, l.first, mem_print(p->mem,
		"what a rule speaks of begins with `every`, not with `%.*s`", span_length(l.first),
		line_text(&l, l.first.start)));
	const char *words = mem_print(p->mem, "every %.*s%s%.*s%s%.*s", n, line_text(&l, kind.start), named ? ""
		: " ", named ? 0 : 1, line_text(&l, kind.start), span_length(rest) > 0 ? " " : "", span_length(rest),
		line_text(&l, rest.start));
	bool no = l.first.end - l.first.start == 2 && (line_char(&l, l.first.start + 1) == 'o');
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
	if (blame_second_property(&l) || blame_every(&l) || blame_text(&l) || blame_address(&l) || blame_value(&l)
		|| blame_period(&l) || blame_number_and_date(&l) || blame_date(&l) || blame_thousands(&l)
		|| blame_bound(&l))
		return true;
	return blame_per(&l) || blame_source(&l) || blame_place(&l) || blame_state(&l) || blame_import(&l) || blame_prose(&l);
}
