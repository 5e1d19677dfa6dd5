/* Slips with signs, comparisons, dates, and yes and no. */
#include <ctype.h>
#include <string.h>

#include "base/date_guess.h"
#include "syntax/slips.h"

static const char *const comparisons[] = { "=", "!=", "<", "<=", ">", ">=", NULL };

static bool is_date(const slip_t *s, int a, int b)
{
	for (int i = a; i < b; i++)
		if (s->at[i].kind == PIECE_NUMBER)
			return s->at[i].end - s->at[i].start >= 4 && strncmp(s->text + s->at[i].start, "19", 2) >= 0 && strncmp(s->text + s->at[i].start, "22", 2) < 0;
	return slip_is(s, a, "today");
}

/* ---- signs of other languages ---- */

static bool mend_arrow(slip_t *s, int i)
{
	if (slip_is(s, i, "->") && slip_touch(s, i - 1) && slip_touch(s, i))
		return slip_put(s, i, i + 1, "what belongs to something stands behind a dot", ".");
	if (slip_is(s, i, "=>") && (is_date(s, i + 1, slip_right(s, i + 1)) || s->at[i + 1].kind == PIECE_NUMBER || slip_is(s, i + 1, "EUR")))
		return slip_put(s, i, i + 1, "at least is written `>=`", ">=");
	return slip_put(s, i, i + 1, "what follows from what is written `implies`", "implies");
}

static bool mend_not(slip_t *s, int i)
{
	return slip_put(s, i, i + 1, "`!` is spelled out: not", slip_touch(s, i) ? "not " : "not");
}

bool slip_signs(slip_t *s)
{
	static const struct { const char *sign, *meant, *message; } all[] = {
		{ "==", "=", "equality is one =" }, { "===", "=", "equality is one =" }, { "<>", "!=", "unequal is written `!=`" }, { "=!", "!=", "unequal is written `!=`" },
		{ "≠", "!=", "unequal is written `!=`" }, { "=<", "<=", "at most is written `<=`" }, { "≤", "<=", "at most is written `<=`" }, { "≥", ">=", "at least is written `>=`" },
		{ "&&", "and", "`&&` is spelled out: and" }, { "&", "and", "`&` is spelled out: and" }, { "||", "or", "`||` is spelled out: or" }, { "|", "or", "`|` is spelled out: or" },
		{ "∧", "and", "`∧` is spelled out: and" }, { "∨", "or", "`∨` is spelled out: or" }, { "∈", "in", "`∈` is spelled out: in" },
	};
	static const char *const arrows[] = { "=>", "==>", "->", "→", "⇒", NULL }, *const nots[] = { "!", "~", "¬", NULL }, *const of[] = { "::", "'s", "’s", NULL };
	for (int i = s->first; i < s->count; i++) {
		for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
			if (slip_is(s, i, all[k].sign))
				return slip_put(s, i, i + 1, all[k].message, "%s", all[k].meant);
		if (slip_is_one(s, i, arrows) && i > s->first && i + 1 < s->count)
			return mend_arrow(s, i);
		if (slip_is_one(s, i, nots) && i + 1 < s->count)
			return mend_not(s, i);
		if (slip_is_one(s, i, of) && slip_is_name(s, i + 1))
			return slip_put(s, i, i + 2, "what belongs to something stands behind a dot", ".%s", slip_words(s, i + 1, i + 2));
		if (slip_is(s, i, "-") && slip_touch(s, i) && !slip_touch(s, i - 1) && slip_left(s, i) < i && s->at[i + 1].kind == PIECE_NUMBER)
			return slip_put(s, i, i + 2, "a `-` between two values has a space on both sides", "- %s", slip_words(s, i + 1, i + 2));
		if (slip_is(s, i, "^") || slip_is(s, i, "**"))
			return slip_tell(s, i, i + 1, "there are no powers", "numbers are calculated with + - * and /");
		if (slip_is(s, i, "×") || slip_is(s, i, "·") || slip_is(s, i, "÷"))
			return slip_put(s, i, i + 1, "products are written with `*`, quotients with `/`", slip_is(s, i, "÷") ? "/" : "*");
	}
	return false;
}

/* `must: c.delivered`, `[a, b]`, a bracket too few or too many. */
bool slip_brackets(slip_t *s)
{
	int depth = 0;
	if (s->place == SLIP_MUST && (slip_is(s, 1, ":") || slip_is(s, 1, "=")) && s->count > 2)
		return slip_put(s, 1, 2, "no sign is needed here", "%s", "");
	for (int i = s->first; i < s->count; i++) {
		if (slip_is(s, i, "=") && slip_is(s, i - 1, "where"))
			return slip_put(s, i, i + 1, "no sign is needed here", "%s", "");
		if (slip_is(s, i, "[") && slip_touch(s, i - 1) && i + 1 < s->count && s->at[i + 1].kind == PIECE_NUMBER)
			return slip_tell(s, i, i + 1, "what is in a list has no number", "say of which of them: some KIND x in LIST: x.delivered, or every KIND x in LIST: x.delivered");
		if (slip_is(s, i, "[") && slip_touch(s, i - 1) && slip_kind(s, i - 1) != NULL)
			return slip_tell(s, i, i + 1, "what is asked of each stands behind `where`", mem_print(s->p->mem, "as in: %s x where x.late", slip_kind(s, i - 1)));
		bool open = slip_is(s, i, "[") || slip_is(s, i, "{"), close = slip_is(s, i, "]") || slip_is(s, i, "}");
		if (open || close)
			return slip_put(s, i, i + 1, "lists stand in round brackets", open ? "(" : ")");
		depth += slip_is(s, i, "(") ? 1 : slip_is(s, i, ")") ? -1 : 0;
		if (depth < 0)
			return slip_put(s, i, i + 1, "this ) closes nothing", "%s", "");
	}
	return depth > 0 && slip_put(s, s->count, s->count, "a ) is missing", ")");
}

/* `if(A; B)`, `and(A, B)`, as in a spreadsheet. */
static bool mend_spreadsheet(slip_t *s, int i)
{
	static const char *const all[][2] = { { "if", "implies" }, { "IF", "implies" }, { "If", "implies" }, { "and", "and" }, { "AND", "and" }, { "or", "or" }, { "OR", "or" } };
	int depth = 0, middle = 0, k = i + 1;
	for (size_t w = 0; slip_touch(s, i) && slip_is(s, i + 1, "(") && w < sizeof all / sizeof all[0]; w++) {
		if (!slip_is(s, i, all[w][0]))
			continue;
		for (; k < s->count; k++) {
			depth += slip_is(s, k, "(") ? 1 : slip_is(s, k, ")") ? -1 : 0;
			if (depth == 1 && (slip_is(s, k, ",") || slip_is(s, k, ";"))) {
				if (middle != 0)
					return slip_tell(s, i, k, "conditions are joined by words", "write both sides: (A implies B) and (not A implies C); A and B and C");
				middle = k;
			}
			if (depth == 0 && middle != 0)
				return slip_put(s, i, k + 1, "conditions are joined by words, and not by functions", "(%s %s %s)", slip_words(s, i + 2, middle), all[w][1], slip_words(s, middle + 1, k));
		}
	}
	return false;
}

/* `c.title = *heat*`, `c.title = heat*` */
static bool mend_starred(slip_t *s, int i)
{
	bool before = slip_is(s, i, "*") && slip_touch(s, i), behind = slip_is(s, i, "*") && slip_touch(s, i - 1);
	if (!slip_is(s, i, "*") || before == behind || !slip_is_name(s, before ? i + 1 : i - 1))
		return false;
	int word = before ? i + 1 : i - 1, to = before && slip_touch(s, word) && slip_is(s, word + 1, "*") ? word + 2 : before ? word + 1 : i + 1, sign = (before ? i : word) - 1;
	if (!slip_is(s, sign, "=") && !slip_is(s, sign, "~") && !slip_is(s, sign, "matches"))
		return false;
	return slip_put(s, sign, to, "a pattern stands in quotes", "matches \"%s\"", slip_words(s, sign + 1, to));
}

/* `exists(c.owner)`, `today()`, `total(c.budget)`, `c.delivered()` */
bool slip_functions(slip_t *s)
{
	static const char *const all[][2] = { { "exists", "has" }, { "isset", "has" }, { "defined", "has" }, { "have", "has" }, { "isempty", "not has" }, { "isnull", "not has" }, { "is_empty", "not has" }, { "is_null", "not has" },
		{ "empty", "not has" }, { "isEmpty", "not has" }, { "ISBLANK", "not has" }, { "missing", "not has" }, { "total", "sum" }, { "SUM", "sum" }, { "COUNT", "count" }, { "MAX", "max" }, { "MIN", "min" } };
	for (int i = s->first; i < s->count; i++) {
		if (slip_is(s, i, "count") && slip_is(s, i + 1, "(") && slip_is(s, i + 2, "*") && slip_is(s, i + 3, ")"))
			return slip_put(s, i + 2, i + 3, "say what is counted", "commitment %s", s->variable != NULL && strcmp(s->variable, "c") == 0 ? "d" : "c");
		if (mend_starred(s, i))
			return true;
		bool call = slip_is(s, i + 1, "(") && slip_touch(s, i), empty = call && slip_is(s, i + 2, ")");
		if (mend_spreadsheet(s, i))
			return true;
		for (size_t w = 0; call && !empty && !slip_is(s, i - 1, ".") && w < sizeof all / sizeof all[0]; w++)
			if (slip_is(s, i, all[w][0]))
				return slip_put(s, i, i + 1, mem_print(s->p->mem, "`%s` is written `%s`", all[w][0], all[w][1]), "%s", all[w][1]);
		if ((slip_is(s, i, "today") && empty) || slip_is(s, i, "now") || slip_is(s, i, "NOW") || slip_is(s, i, "TODAY"))
			return slip_put(s, i, empty ? i + 3 : i + 1, "the day is `today`", "today");
		if (slip_is(s, i - 1, ".") && empty)
			return slip_put(s, i, i + 3, "behind a name stand no brackets", "%s", slip_words(s, i, i + 1));
		if (call && slip_is(s, i - 1, ".") && slip_is(s, i, "has") && slip_is(s, i + 3, ")") && slip_left(s, i - 1) < i - 1)
			return slip_put(s, slip_left(s, i - 1), i + 4, "whether something is written down is asked by has( )", "has(%s.%s)", slip_words(s, slip_left(s, i - 1), i - 1), slip_words(s, i + 2, i + 3));
		int to = slip_right(s, i + 2);
		if (call && s->at[i].kind == PIECE_WORD && !slip_is(s, i - 1, ".") && slip_is_path(s, i + 2, to) && slip_is(s, to, ")") && slip_is_verdict_word(s, i))
			return slip_put(s, i, to + 1, "what is decided stands behind a dot", "%s.%s", slip_words(s, i + 2, to), slip_words(s, i, i + 1));
	}
	return false;
}

bool slip_small_letters(slip_t *s)
{
	static const char *const words[] = { "and", "or", "not", "in", "is", "was", "every", "some", "no", "where", "implies", "if", "then", "has", "today", NULL };
	for (int i = s->first; i < s->count; i++) {
		if (s->at[i].kind != PIECE_WORD || !isupper((unsigned char)s->text[s->at[i].start]) || slip_is(s, i - 1, ".") || slip_is(s, i + 1, "."))
			continue;
		const char *word = slip_words(s, i, i + 1);
		char *small = mem_copy(s->p->mem, word, strlen(word));
		for (char *c = small; *c != '\0'; c++)
			*c = (char)tolower((unsigned char)*c);
		for (const char *const *w = words; *w != NULL; w++)
			if (strcmp(*w, small) == 0)
				return slip_put(s, i, i + 1, "the words of the language have small letters", "%s", small);
	}
	return false;
}

/* ---- dates ---- */

/* `c.due < 1 January 2025`, `c.due < "2025-01-01"` */
bool slip_dates(slip_t *s)
{
	for (int i = s->first; i + 1 < s->count; i++) {
		if (!slip_is_one(s, i, comparisons))
			continue;
		int n = s->at[i + 1].end - s->at[i + 1].start;
		if (s->at[i + 1].kind == PIECE_TEXT && n > 5 && isdigit((unsigned char)s->text[s->at[i + 1].start + 1]))
			return slip_put(s, i + 1, i + 2, "a date stands without quotes", "%.*s", n - 2, s->text + s->at[i + 1].start + 1);
		for (int to = i + 6 < s->count ? i + 6 : s->count; to > i + 1; to--) {
			const char *words = slip_words(s, i + 1, to), *date = date_guess(s->p->mem, words, strlen(words));
			if (date != NULL && strcmp(date, words) != 0)
				return slip_put(s, i + 1, to, "this is not written as a date", "%s", date);
		}
	}
	return false;
}

static bool is_digits(const slip_t *s, int i, int least, int most)
{
	int n = i < s->count ? s->at[i].end - s->at[i].start : 0;
	return n >= least && n <= most && (int)strspn(s->text + s->at[i].start, "0123456789_") >= n;
}

/* `EUR 3 000 000`, `3 million EUR` */
bool slip_numbers(slip_t *s)
{
	static const char *const currencies[] = { "EUR", "USD", "GBP", "CHF", "SEK", "DKK", "PLN", "CZK", "HUF", "RON", "NOK", NULL };
	static const char *const many[] = { "thousand", "million", "billion", NULL };
	for (int i = s->first; i + 1 < s->count; i++) {
		if (slip_is(s, i, "€"))
			return slip_put(s, i, i + 1, "a currency is written as its code", "EUR");
		if (is_digits(s, i, 1, 11) && is_digits(s, i + 1, 3, 3))
			return slip_put(s, i, i + 2, "the thousands of a number are written together, or with _ between them", "%s_%s", slip_words(s, i, i + 1), slip_words(s, i + 1, i + 2));
		int unit = slip_is_one(s, i + 1, many) ? i + 2 : i + 1;
		if (s->at[i].kind == PIECE_NUMBER && slip_is_one(s, unit, currencies) && !slip_is_one(s, i - 1, currencies))
			return slip_put(s, i, unit + 1, "a currency stands before its number", "%s %s", slip_words(s, unit, unit + 1), slip_words(s, i, unit));
	}
	return false;
}

/* `c.due between 2020 and 2025`, `c.due from 2020 to 2025` */
static bool mend_within(slip_t *s, int i)
{
	static const char *const words[] = { "within", "during", "at", NULL };
	int before = slip_is(s, i - 1, "is") ? i - 1 : i, to = slip_right(s, i + 1);
	if (!slip_is_one(s, i, words) || slip_left(s, before) == before || to == i + 1 || !is_date(s, i + 1, to) || slip_is(s, i + 1, "today"))
		return false;
	if (slip_is_verdict(s, before - 1))
		return slip_tell(s, before - 1, to, "what is decided has no date", mem_print(s->p->mem, "ask for the date of its state: x.done in %s", slip_words(s, i + 1, to)));
	return slip_put(s, before, i + 1, "whether a date lies in a period is asked by `in`", "in");
}

bool slip_between(slip_t *s)
{
	static const char *const words[] = { "between", "from", "in", NULL }, *const middle[] = { "and", "to", "till", "until", "through", NULL };
	for (int i = s->first; i < s->count; i++) {
		int a = i + 1, b = slip_right(s, a), c = b + 1, d = slip_right(s, c);
		if (mend_within(s, i))
			return true;
		if (!slip_is_one(s, i, words) || b == a || !slip_is_one(s, b, middle) || d <= c || (!slip_is(s, i, "between") && slip_is(s, b, "and")))
			continue;
		int before = slip_is(s, i - 1, "is") || slip_is(s, i - 1, "are") ? i - 1 : i, left = slip_left(s, before);
		const char *first = slip_words(s, a, b), *last = slip_words(s, c, d);
		if (left == before)
			return slip_tell(s, i, d, "it is not said what lies between them", is_date(s, a, b) ? mem_print(s->p->mem, "say of what: c.due in %s..%s", first, last) : "say of what: c.due in 2020..2025");
		if (is_date(s, a, b))
			return slip_put(s, before, d, "a period is written with two dots", "in %s..%s", first, last);
		const char *of = slip_words(s, left, before);
		return slip_put(s, before, d, "numbers are compared with signs", ">= %s and %s <= %s", first, of, last);
	}
	return false;
}

/* ---- comparisons in words ---- */

typedef struct { const char *words[4]; const char *sign; } comparison_t;

static const comparison_t in_words[] = {
	{ { "no", "later", "than" }, "<=" }, { { "not", "later", "than" }, "<=" }, { { "no", "earlier", "than" }, ">=" }, { { "not", "earlier", "than" }, ">=" }, { { "no", "more", "than" }, "<=" }, { { "not", "more", "than" }, "<=" },
	{ { "no", "less", "than" }, ">=" }, { { "not", "less", "than" }, ">=" }, { { "earlier", "than" }, "<" }, { { "later", "than" }, ">" }, { { "more", "than" }, ">" }, { { "greater", "than" }, ">" },
	{ { "larger", "than" }, ">" }, { { "bigger", "than" }, ">" }, { { "higher", "than" }, ">" }, { { "less", "than" }, "<" }, { { "fewer", "than" }, "<" }, { { "smaller", "than" }, "<" },
	{ { "lower", "than" }, "<" }, { { "at", "least" }, ">=" }, { { "at", "most" }, "<=" }, { { "up", "to" }, "<=" }, { { "equal", "to" }, "=" }, { { "on", "or", "before" }, "<=" },
	{ { "on", "or", "after" }, ">=" }, { { "not", "before" }, ">=" }, { { "not", "after" }, "<=" }, { { "before" }, "<" }, { { "after" }, ">" }, { { "by" }, "<=" }, { { "until" }, "<=" },
	{ { "till" }, "<=" }, { { "since" }, ">=" }, { { "from" }, ">=" }, { { "over" }, ">" }, { { "above" }, ">" }, { { "exceeds" }, ">" }, { { "exceed" }, ">" }, { { "under" }, "<" }, { { "below" }, "<" },
	{ { "equals" }, "=" }, { { "equal" }, "=" }, { { "on" }, "=" },
};

/* How many words of a comparison stand at piece i; 0: another. */
static int said(const slip_t *s, int i, const comparison_t *c)
{
	int n = 0;
	for (; n < 3 && c->words[n] != NULL; n++)
		if (!slip_is(s, i + n, c->words[n]))
			return 0;
	return n;
}

static bool is_verb(const slip_t *s, int i)
{
	static const char *const words[] = { "is", "are", "was", "were", "be", NULL };
	return slip_is_one(s, i, words);
}

/* `heat_map was adopted before 2025`: the state is a date, too. */
static bool mend_state(slip_t *s, int i, int n, const char *sign)
{
	int verb = i - 2, left = verb > s->first ? slip_left(s, verb) : verb, to = slip_right(s, i + n);
	if (!is_verb(s, verb) || left == verb || !slip_is_property(s, i - 1) || !slip_is_path(s, left, verb) || to == i + n || !is_date(s, i + n, to))
		return false;
	return slip_put(s, left, i + n, "dates are compared with signs", "%s.%s %s", slip_words(s, left, verb), slip_words(s, i - 1, i), sign);
}

static bool mend_comparison(slip_t *s, int i, int n, const char *sign)
{
	int before = is_verb(s, i - 1) ? i - 1 : i, left = slip_left(s, before), to = slip_right(s, i + n);
	if (slip_is(s, i - 1, "group"))         /* group by */
		return false;
	if (mend_state(s, i, n, sign))
		return true;
	if (left == before || to == i + n || slip_is(s, left, "commitment") || (s->at[left].kind == PIECE_NUMBER && !is_date(s, left, before)))
		return false;
	if (slip_is(s, i, "on") && !is_date(s, i + n, to))
		return false;
	if (left == before - 1 && slip_kind(s, left - 1) != NULL)
		return false;           /* commitment c from clean_air */
	if (slip_is_verdict(s, before - 1) && (is_date(s, i + n, to) || slip_is_property(s, to - 1)))
		return slip_tell(s, before - 1, i + n, "what is decided has no date", mem_print(s->p->mem, "ask for the date of its state: x.done %s %s", sign, slip_words(s, i + n, to)));
	if (strcmp(sign, "=") == 0 && slip_is_list(s, left, before) && slip_is_path(s, i + n, to))
		return slip_put(s, left, to, "whether something is in a list is asked by `in`", "%s in %s", slip_words(s, i + n, to), slip_words(s, left, before));
	bool date = is_date(s, i + n, to) || slip_is_property(s, to - 1);
	if (s->place == SLIP_EVERY && left == before - 1 && !slip_is(s, left - 1, "where") && !is_date(s, i + n, to))
		return false;           /* every commitment c from clean_air */
	if (!date && s->at[i + n].kind == PIECE_WORD && to == i + n + 1 && slip_is(s, i, "by"))
		return false;           /* owned by council */
	const char *message = mem_print(s->p->mem, "%s are compared with signs, not with `%s`", date ? "dates" : "numbers", slip_words(s, before, i + n));
	return slip_put(s, left, to, message, "%s %s %s", slip_member(s, left, before), sign, slip_member(s, i + n, to));
}

/* `c.due is in the past` */
static bool mend_past(slip_t *s, int i)
{
	bool past = slip_is(s, i + 2, "past"), future = slip_is(s, i + 2, "future");
	if (!slip_is(s, i, "in") || !slip_is(s, i + 1, "the") || (!past && !future))
		return false;
	bool not = slip_is(s, i - 1, "not");
	int from = not ? i - 1 : i;
	if (is_verb(s, from - 1))
		from--;
	return slip_put(s, from, i + 3, "dates are compared with signs", "%s", past ? not ? ">= today" : "< today" : not ? "<= today" : "> today");
}

bool slip_compared_in_words(slip_t *s)
{
	for (int i = s->first + 1; i < s->count; i++) {
		if (mend_past(s, i))
			return true;
		for (size_t k = 0; k < sizeof in_words / sizeof in_words[0]; k++) {
			int n = said(s, i, &in_words[k]);
			if (n > 0 && mend_comparison(s, i, n, in_words[k].sign))
				return true;
		}
		if (slip_is(s, i, "in") && mend_state(s, i, 1, "in"))
			return true;
		int left = slip_left(s, i);     /* c.due is 2025 */
		if (slip_is(s, i, "is") && left < i && i + 1 < s->count && s->at[i + 1].kind != PIECE_WORD && slip_right(s, i + 1) > i + 1)
			return slip_put(s, i, i + 1, "dates and numbers are compared with signs, not with `is`", "=");
	}
	return false;
}

/* `d.due at transposed`, `has(d.due, at transposed)`: as a due date is written. */
bool slip_due_at(slip_t *s)
{
	for (int i = s->first + 1; i + 1 < s->count; i++) {
		int due = slip_is(s, i - 1, ",") ? i - 2 : i - 1;
		bool bound = slip_is(s, i + 1, "least") || slip_is(s, i + 1, "most");
		if (slip_is(s, i, "at") && !bound && slip_is_name(s, i + 1) && due > s->first && slip_is(s, due, "due"))
			return slip_put(s, due, i + 2, "the state for which a due date is stands behind a dot", "%s.%s", slip_is(s, due - 1, ".") ? "due" : slip_member(s, due, due + 1), slip_words(s, i + 1, i + 2));
	}
	return false;
}

/* ---- yes and no ---- */

/* 1: yes, -1: no, 0: another word. */
static int truth_at(const slip_t *s, int i)
{
	static const char *const yes[] = { "yes", "true", "TRUE", "True", "Yes", "\"yes\"", "\"true\"", NULL }, *const no[] = { "no", "false", "FALSE", "False", "No", "\"no\"", "\"false\"", NULL };
	return slip_is_one(s, i, yes) ? 1 : slip_is_one(s, i, no) ? -1 : 0;
}

bool slip_truths(slip_t *s)
{
	static const char *const verbs[] = { "=", "!=", "is", "was", NULL };
	for (int i = s->first + 1; i + 1 < s->count; i++) {
		int last = slip_is(s, i + 1, "not") ? i + 2 : i + 1, truth = truth_at(s, last), left = slip_left(s, i);
		if (!slip_is_one(s, i, verbs) || truth == 0 || left == i || (last + 1 < s->count && slip_right(s, last + 1) > last + 1))
			continue;
		if ((last > i + 1) != slip_is(s, i, "!="))
			truth = -truth;
		const char *message = "what is true or false stands by itself", *words = slip_words(s, left, i);
		bool more = slip_is(s, left - 1, "in") || slip_is(s, left - 1, "is");        /* council in c.owner is true */
		if (more && truth < 0)
			return slip_tell(s, i, last + 1, message, "write `not` before it: council not in c.owner, c is not milestone");
		return slip_put(s, left, last + 1, message, truth > 0 ? "%s" : "not %s", words);
	}
	return false;
}

/* `c.due > 2023 and < 2025`, `2023 < c.due < 2025` */
bool slip_compared_twice(slip_t *s)
{
	for (int i = s->first + 1; i < s->count; i++) {
		if (!slip_is_one(s, i, comparisons))
			continue;
		if (slip_is(s, i - 1, "and") || slip_is(s, i - 1, "or")) {
			int sign = i - 2;
			while (sign > s->first && !slip_is_one(s, sign, comparisons))
				sign--;
			int left = slip_left(s, sign);
			if (left >= sign)
				return false;
			const char *of = slip_words(s, left, sign);
			return slip_put(s, i, i + 1, mem_print(s->p->mem, "say again of what: %s %s", of, slip_words(s, i, slip_right(s, i + 1))), "%s %s", of, slip_words(s, i, i + 1));
		}
		int rest = slip_right(s, i + 1);        /* c.due = 2024 or 2025 */
		bool joined = rest > i + 1 && (slip_is(s, rest, "or") || slip_is(s, rest, "and")) && rest + 1 < s->count;
		int end = joined ? slip_right(s, rest + 1) : 0, from = slip_left(s, i);
		bool word = joined && slip_is(s, i - 1, "state") && slip_is_name(s, rest + 1) && end == rest + 2;
		if (joined && from < i && end > rest + 1 && (s->at[rest + 1].kind == PIECE_NUMBER || word) && (end == s->count || s->at[end].reserved || slip_is(s, end, ")"))) {
			const char *of = slip_words(s, from, i + 1);
			return slip_put(s, rest, rest + 1, mem_print(s->p->mem, "say again of what: %s %s", of, slip_words(s, rest + 1, end)), "%s %s", slip_words(s, rest, rest + 1), of);
		}
		int middle = slip_left(s, i);
		if (middle < i && middle - 1 > s->first && slip_is_one(s, middle - 1, comparisons)) {
			int before = slip_left(s, middle - 1);
			bool number = s->at[middle].kind == PIECE_NUMBER && before < middle - 1 && s->at[before].kind == PIECE_WORD;    /* c.due >= 2023 <= 2025 */
			const char *of = number ? slip_words(s, before, middle - 1) : slip_words(s, middle, i);
			return slip_put(s, i, i + 1, mem_print(s->p->mem, "say again of what: %s %s", of, slip_words(s, i, slip_right(s, i + 1))), "and %s %s", of, slip_words(s, i, i + 1));
		}
	}
	return false;
}
