#include "base/date_guess.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>


enum { PARTS_MAX = 12, WORD_MAX = 16 };

/* What was read so far; 0 is nothing. */
typedef struct {
	int year, month, small[2], smalls;
	bool year_first;                /* before the small numbers */
	int ordinal;                    /* the third ..., before a quarter or half */
	char period;                    /* Q or H */
	int which;
	const char *before;             /* "end of", "early", "autumn" ... */
	unsigned parts;
} guess_t;

/* ---- words ---- */

/* A word in small letters; what is too long is none of ours. */
static bool small_letters(const char *s, size_t n, char word[WORD_MAX])
{
	if (n >= WORD_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		word[i] = (char)tolower((unsigned char)s[i]);
	word[n] = '\0';
	return true;
}

static int among(const char *word, const char *const *list)
{
	for (int i = 0; list[i] != NULL; i++)
		if (strcmp(word, list[i]) == 0)
			return i + 1;
	return 0;
}

/* In English, German and French, whole or shortened to three letters or more. */
static int month_of(const char *word)
{
	static const char *const names[3][12] = {
		{ "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" },
		{ "januar", "februar", "m\xC3\xA4rz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember" },
		{ "janvier", "f\xC3\xA9vrier", "mars", "avril", "mai", "juin", "juillet", "ao\xC3\xBBt", "septembre", "octobre", "novembre", "d\xC3\xA9" "cembre" },
	};
	size_t n = strlen(word);
	if (n < 3)
		return 0;
	for (int l = 0; l < 3; l++)
		for (int i = 0; i < 12; i++)
			if (strncmp(names[l][i], word, n) == 0)
				return i + 1;
	return 0;
}

static int ordinal_of(const char *word)
{
	static const char *const names[] = { "first", "second", "third", "fourth", NULL };
	return among(word, names);
}

/* Words that add nothing to a date. */
static bool is_empty_word(const char *word)
{
	static const char *const words[] = {
		"the", "of", "by", "in", "on", "a", "year", "month", "date", "st", "nd", "rd", "th", "er", "no", "later", "than", "until", "latest", "am", "im", "den",
		"le", "du", "de", NULL,
	};
	return among(word, words) != 0;
}

/* What stands before a date in the language, for what people write there. */
static const char *qualifier_of(const char *word)
{
	static const struct { const char *word, *meant; } all[] = {
		{ "end", "end of" }, { "ende", "end of" }, { "fin", "end of" }, { "early", "early" }, { "beginning", "early" }, { "start", "early" }, { "begin", "early" },
		{ "anfang", "early" }, { "mid", "mid" }, { "middle", "mid" }, { "mitte", "mid" }, { "late", "late" }, { "around", "around" }, { "about", "around" },
		{ "circa", "around" }, { "ca", "around" }, { "approximately", "around" }, { "spring", "spring" }, { "summer", "summer" }, { "autumn", "autumn" },
		{ "fall", "autumn" }, { "winter", "winter" },
	};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strcmp(all[i].word, word) == 0)
			return all[i].meant;
	return NULL;
}

static char period_of(const char *word)
{
	static const char *const quarters[] = { "quarter", "quartal", "trimestre", NULL }, *const halves[] = { "half", "halbjahr", "semestre", "semester", NULL };
	return among(word, quarters) ? 'Q' : among(word, halves) ? 'H' : '\0';
}

/* `Q3`, `H1` */
static bool read_period(guess_t *g, const char *word)
{
	if ((word[0] != 'q' && word[0] != 'h') || word[1] < '1' || word[1] > (word[0] == 'q' ? '4' : '2') || word[2] != '\0' || g->period != '\0')
		return false;
	g->period = word[0] == 'q' ? 'Q' : 'H';
	g->which = word[1] - '0';
	return true;
}

static bool read_word(guess_t *g, const char *s, size_t n)
{
	char word[WORD_MAX];
	if (!small_letters(s, n, word))
		return false;
	int month = month_of(word), ordinal = ordinal_of(word);
	const char *before = qualifier_of(word);
	char period = period_of(word);
	if (read_period(g, word) || is_empty_word(word))
		return true;
	if (before != NULL && g->before == NULL)
		g->before = before;
	else if (period != '\0' && g->period == '\0')
		g->period = period;
	else if (ordinal != 0 && g->ordinal == 0)
		g->ordinal = ordinal;
	else if (month != 0 && g->month == 0)
		g->month = month;
	else
		return false;
	return true;
}

static bool read_digits(guess_t *g, const char *s, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n && i < 5; i++)
		value = value * 10 + (s[i] - '0');
	if (n == 4 && value >= 1900 && value < 2200 && g->year == 0) {
		g->year = value;
		g->year_first = g->smalls == 0;
		return true;
	}
	if (n > 2 || value < 1 || value > 31 || g->smalls == 2)
		return false;
	g->small[g->smalls++] = value;
	return true;
}

static bool is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Words and numbers with blanks, commas, dots, slashes and hyphens between them. */
static bool read_parts(guess_t *g, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t k = i;
		if (strchr(" \t,./-", s[i]) != NULL) {
			i++;
			continue;
		}
		if (++g->parts > PARTS_MAX)
			return false;
		if (isdigit((unsigned char)s[i])) {
			while (k < n && isdigit((unsigned char)s[k]))
				k++;
			if (!read_digits(g, s + i, k - i))
				return false;
		} else {
			while (k < n && (is_letter(s[k]) || (k > i && isdigit((unsigned char)s[k]))))
				k++;
			if (k == i || !read_word(g, s + i, k - i))
				return false;
		}
		i = k;
	}
	return true;
}

/* ---- what it comes to ---- */

/* The small numbers: the day beside a month in words; else the month, or day and month in one of two orders. */
static bool settle(guess_t *g, int *day)
{
	int a = g->small[0], b = g->small[1];
	*day = 0;
	if (g->period != '\0') {
		if (g->which == 0)
			g->which = g->ordinal != 0 ? g->ordinal : a;
		return g->which >= 1 && g->which <= (g->period == 'Q' ? 4 : 2) && g->month == 0 && g->smalls <= (g->ordinal == 0);
	}
	if (g->month != 0) {
		*day = a;
		return g->smalls <= 1 && g->ordinal == 0;
	}
	if (g->ordinal != 0)
		return false;
	if (g->smalls == 2) {
		bool month_first = g->year_first || b > 12;
		g->month = month_first ? a : b;
		*day = month_first ? b : a;
	} else {
		g->month = a;
	}
	return g->month <= 12;
}

const char *date_guess(mem_t *m, const char *s, size_t n)
{
	guess_t g = { .year = 0 };
	int day;
	if (n > 10 && s[4] == '-' && s[7] == '-' && s[10] == 'T' && read_parts(&g, s, 10) && settle(&g, &day))     /* 2026-09-30T00:00 */
		return mem_print(m, "%.10s", s);
	g = (guess_t){ .year = 0 };
	if (!read_parts(&g, s, n) || g.year == 0 || g.parts < 2 || !settle(&g, &day))
		return NULL;
	const char *date = mem_print(m, "%04d", g.year);
	if (g.period != '\0')
		date = mem_print(m, "%s-%c%d", date, g.period, g.which);
	else if (g.month != 0 && day != 0)
		date = mem_print(m, "%s-%02d-%02d", date, g.month, day);
	else if (g.month != 0)
		date = mem_print(m, "%s-%02d", date, g.month);
	return g.before == NULL || day != 0 ? date : mem_print(m, "%s %s", g.before, date);
}

/* ---- letters for figures ---- */

const char *figures_guess(mem_t *m, const char *s, size_t n)
{
	char *meant = mem_copy(m, s, n);
	bool some = false;
	for (size_t i = 0; i < n; i++) {
		char c = meant[i], meaning = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
		bool before = i + 1 < n && (isdigit((unsigned char)meant[i + 1]) || strchr("OolI", meant[i + 1]) != NULL);
		if (meaning != c && (i == 0 || !before))
			return NULL;
		if (!isdigit((unsigned char)meaning) && meaning != '-')
			return NULL;
		some = some || meaning != c;
		meant[i] = meaning;
	}
	return some ? meant : NULL;
}

/* ---- how often ---- */

const char *recurrence_guess(mem_t *m, const char *s, size_t n)
{
	static const struct { const char *word, *meant; } all[] = {
		{ "yearly", "12 months" }, { "annually", "12 months" }, { "annual", "12 months" }, { "year", "12 months" }, { "biannually", "6 months" }, { "biennially", "24 months" },
		{ "quarterly", "3 months" }, { "quarter", "3 months" }, { "monthly", "1 month" }, { "month", "1 month" }, { "weekly", "1 week" }, { "week", "1 week" },
		{ "daily", "1 day" }, { "day", "1 day" },
	};
	char word[WORD_MAX];
	if (n > 6 && memcmp(s, "every ", 6) == 0) {
		s += 6;
		n -= 6;
	}
	if (!small_letters(s, n, word))
		return NULL;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strcmp(all[i].word, word) == 0)
			return mem_print(m, "every %s", all[i].meant);
	return NULL;
}
