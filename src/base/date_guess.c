#include "base/date_guess.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { PARTS_MAX = 12, WORD_MAX = 16, LONGEST = 100 };

/* What was read so far; 0 is nothing. */
typedef struct {
	int year, month, small[2], smalls;
	bool year_first;                /* before the small numbers */
	int ordinal;                    /* the third ..., before a quarter or half */
	char period;                    /* Q or H */
	int which;
	bool fiscal, short_year;        /* FY; '27, behind a month or two numbers */
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

/* In the languages of many plans, whole or shortened to three letters or more. */
static int month_of(const char *word)
{
	static const char *const names[][12] = {
		{ "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" },
		{ "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
		"november", "dezember" },
		{ "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
		"novembre", "décembre" },
		{ "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
		"noviembre", "diciembre" },
		{ "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
		"ottobre", "novembre", "dicembre" },
		{ "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
		"novembro", "dezembro" },
		{ "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
		"november", "december" },
		{ "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
		"października", "listopada", "grudnia" },
	};
	size_t n = strlen(word);
	if (n < 3)
		return 0;
	for (size_t l = 0; l < sizeof names / sizeof names[0]; l++)
		for (int i = 0; i < 12; i++)
			if (strncmp(names[l][i], word, n) == 0)
				return i + 1;
	return 0;
}

static int days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
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
		"le", "du", "de", "del", "di", "van", "roku", "at", NULL,
	};
	return among(word, words) != 0;
}

/* What stands before a date in the language, for what people write there. */
static const char *qualifier_of(const char *word)
{
	static const struct { const char *word, *meant; } all[] = {
		{ "end", "end of" }, { "ende", "end of" }, { "fin", "end of" }, { "fine", "end of" },
		{ "eind", "end of" }, { "konec", "end of" }, { "koniec", "end of" }, { "early", "early" },
		{ "beginning", "early" }, { "start", "early" }, { "begin", "early" },
		{ "anfang", "early" }, { "mid", "mid" }, { "middle", "mid" }, { "mitte", "mid" }, { "late", "late" }, { "around", "around" }, { "about", "around" },
		{ "circa", "around" }, { "ca", "around" }, { "c", "around" }, { "approximately", "around" },
		{ "spring", "spring" }, { "summer", "summer" }, { "autumn", "autumn" },
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

/* `FY17`, `FY2017`, `fiscal` */
static bool read_fiscal(guess_t *g, const char *word)
{
	static const char *const words[] = { "fy", "fiscal", "financial", "haushaltsjahr", NULL };
	if (among(word, words) != 0)
		return g->fiscal = true;
	size_t n = strspn(word + (strncmp(word, "fy", 2) == 0 ? 2 : 0), "0123456789");
	if (strncmp(word, "fy", 2) != 0 || (n != 2 && n != 4) || word[2 + n] != '\0' || g->year != 0)
		return false;
	g->year = (n == 2 ? 2000 : 0) + (n == 2 ? (word[2] - '0') * 10 + word[3] - '0'
		: (word[2] - '0') * 1000 + (word[3] - '0') * 100 + (word[4] - '0') * 10 + word[5] - '0');
	return g->fiscal = g->year_first = true;
}

static bool read_word(guess_t *g, const char *s, size_t n)
{
	char word[WORD_MAX];
	if (!small_letters(s, n, word))
		return false;
	int month = month_of(word), ordinal = ordinal_of(word);
	const char *before = qualifier_of(word);
	char period = period_of(word);
	if (read_period(g, word) || read_fiscal(g, word) || is_empty_word(word))
		return true;
	if (n == 1 && before != NULL && g->parts > 1)   /* c. 2027, and nothing that is called c behind a date */
		return false;
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
	if (n == 8 && g->year == 0 && g->parts == 1) {  /* 20271231 */
		g->year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + s[3] - '0';
		g->year_first = true;
		g->small[0] = (s[4] - '0') * 10 + s[5] - '0';
		g->small[1] = (s[6] - '0') * 10 + s[7] - '0';
		g->smalls = 2;
		return g->year >= 1900 && g->year < 2200 && g->small[0] > 0 && g->small[1] > 0;
	}
	if (n == 2 && g->year == 0 && g->fiscal && g->smalls == 0) {        /* FY 26 */
		g->year = 2000 + value;
		return g->year_first = true;
	}
	/* 5.6.27, 31 Dec 27, Dec '27 */
	if (n == 2 && g->year == 0 && (g->smalls == 2
		|| (g->month != 0 && (g->smalls == 1 || s[-1] == '\'' || s[-1] == '-')))) {
		g->year = 2000 + value;
		return true;
	}
	if (n > 2 || value > (g->fiscal ? 99 : 31) || g->smalls == 2 || (value < 1 && !g->fiscal))
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
		if (strchr(" \t,./-'", s[i]) != NULL) {
			i++;
			continue;
		}
		if (++g->parts > PARTS_MAX)
			return false;
		if (isdigit((unsigned char)s[i])) {
			while (k < n && isdigit((unsigned char)s[k]))
				k++;
			/* 3Q2027 */
			if (k - i == 1 && k < n && strchr("QqHh", s[k]) != NULL
				&& (k + 1 == n || !isalpha((unsigned char)s[k + 1]))) {
				char period[] = { (char)tolower((unsigned char)s[k]), s[i], '\0' };
				if (!read_period(g, period))
					return false;
				k++;
			} else if (!read_digits(g, s + i, k - i)) {
				return false;
			}
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
	if (g->fiscal)                  /* which year FY26 is, the one that begins or that ends in it, nobody knows */
		return g->smalls == 1 && a == (g->year + 1) % 100 && g->month == 0 && g->period == '\0'
			&& g->before == NULL;
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

/* ---- what no keyboard has ---- */

typedef struct {
	char s[LONGEST + 8];
	size_t n;
} plain_t;

/*
 * Dashes of word processors as hyphens, their spaces as spaces, wide figures as figures; what nobody sees is left
 * out.
 */
static plain_t plain(const char *s, size_t n)
{
	plain_t p = { .n = 0 };
	for (size_t i = 0, k; i < n && p.n < LONGEST; i += k) {
		uint32_t c = 0;
		k = text_decode(s + i, n - i, &c);
		if (k <= 1) {
			k = 1;
			p.s[p.n++] = s[i];
		} else if (text_is_dash(c)) {
			p.s[p.n++] = '-';
		/* the signs for year, month and day in Chinese and Japanese */
		} else if (text_is_space(c) || c == 0x5E74 || c == 0x6708 || c == 0x65E5) {
			p.s[p.n++] = ' ';
		} else if (c >= 0xFF10 && c <= 0xFF19) {
			p.s[p.n++] = (char)('0' + (c - 0xFF10));
		} else if (c == 0x2019) {
			p.s[p.n++] = '\'';
		} else if (!text_is_invisible(c)) {
			p.n += text_encode(c, p.s + p.n);
		}
	}
	return p;
}

/* Whether a date is written as the language has it: 2027, 2027-06, 2027-Q3, 2027-06-30. */
static bool is_written(const char *s, size_t n)
{
	static const char *const shapes[] = { "dddd", "dddd-dd", "dddd-Qd", "dddd-Hd", "dddd-dd-dd" };
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		size_t k = 0;
		while (k < n && shapes[i][k] != '\0' && (shapes[i][k] == 'd' ? isdigit((unsigned char)s[k]) != 0
			: shapes[i][k] == s[k]))
			k++;
		if (k == n && shapes[i][k] == '\0')
			/* 2027-28 is no month */
			return i == 0 || s[5] == 'Q' || s[5] == 'H' || strncmp(s + 5, "12", 2) <= 0;
	}
	return false;
}

const char *date_guess(mem_t *m, const char *text, size_t length)
{
	guess_t g = { .year = 0 };
	int day;
	if (length > LONGEST)
		return NULL;
	plain_t p = plain(text, length);
	const char *s = p.s;
	size_t n = p.n;
	if (n != length && is_written(s, n))
		return mem_print(m, "%.*s", (int)n, s);
	if (n > 10 && s[4] == '-' && s[7] == '-' && s[10] == 'T' && read_parts(&g, s, 10) && settle(&g, &day))     /* 2026-09-30T00:00 */
		return mem_print(m, "%.10s", s);
	g = (guess_t){ .year = 0 };
	if (!read_parts(&g, s, n) || g.year == 0 || (g.parts < 2 && n != 8) || !settle(&g, &day))
		return NULL;
	if (day != 0 && g.month != 0 && day > days_of(g.year, g.month))     /* 31 June is its end */
		day = days_of(g.year, g.month);
	if (g.fiscal)
		return mem_print(m, "FY%04d-%02d", g.year, g.small[0]);
	const char *date = mem_print(m, "%04d", g.year);
	if (g.period != '\0')
		date = mem_print(m, "%s-%c%d", date, g.period, g.which);
	else if (g.month != 0 && day != 0)
		date = mem_print(m, "%s-%02d-%02d", date, g.month, day);
	else if (g.month != 0)
		date = mem_print(m, "%s-%02d", date, g.month);
	return g.before == NULL || day != 0 ? date : mem_print(m, "%s %s", g.before, date);
}

/* ---- periods ---- */

const char *date_meant(mem_t *m, const char *s, size_t n)
{
	while (n > 0 && s[0] == ' ')
		s++, n--;
	while (n > 0 && s[n - 1] == ' ')
		n--;
	return is_written(s, n) ? mem_copy(m, s, n) : date_guess(m, s, n);
}

bool period_guess(mem_t *m, const char *text, size_t length, const char **first, const char **last)
{
	static const char *const between[] = { " to ", " until ", " till ", " through ", " and ", " bis ", " - ",
		" -- ", "..", "...", "--", "-", "/", " a ", " au " };
	if (length > LONGEST)
		return false;
	plain_t p = plain(text, length);
	const char *s = p.s;
	p.s[p.n] = '\0';
	if (strncmp(s, "from ", 5) == 0 || strncmp(s, "von ", 4) == 0 || strncmp(s, "between ", 8) == 0)
		s = strchr(s, ' ') + 1;
	for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
		const char *at = strstr(s, between[i]);
		if (at == NULL)
			continue;
		const char *rest = at + strlen(between[i]);
		size_t n = strlen(rest);
		*first = date_meant(m, s, (size_t)(at - s));
		*last = date_meant(m, rest, n);
		if (*first != NULL && *last == NULL && n == 2 && isdigit((unsigned char)rest[0])
			&& isdigit((unsigned char)rest[1]) && at - s == 4 && memcmp(rest, s + 2, 2) > 0)
			*last = mem_print(m, "%.2s%.2s", s, rest);      /* 2016-20 */
		if (*first != NULL && *last != NULL && strcmp(*first, *last) < 0)
			return true;
	}
	return false;
}

const char *due_period_help(mem_t *m, const char *first, const char *last)
{
	int a = atoi(first), b = atoi(last);
	if (strlen(first) == 4 && strlen(last) == 4 && b == a + 1)
		return mem_print(m,
			"write due FY%d-%02d if it is a fiscal year, and due %s if it is the end of two years", a,
			b % 100, last);
	return mem_print(m, "write due %s", last);
}

const char *fiscal_help(mem_t *m, const char *s, size_t n)
{
	if ((n != 4 && !(n == 5 && s[2] == ' ')) || (s[0] != 'F' && s[0] != 'f') || (s[1] != 'Y' && s[1] != 'y')
		|| !isdigit((unsigned char)s[n - 1]) || !isdigit((unsigned char)s[n - 2]))
		return NULL;
	int year = (s[n - 2] - '0') * 10 + s[n - 1] - '0';
	return mem_print(m, "FY20%02d-%02d if it ends in 20%02d, and FY20%02d-%02d if it begins in it",
		(year + 99) % 100, year, year, year, (year + 1) % 100);
}

/* ---- what stands for nothing ---- */

bool placeholder_guess(const char *text, size_t length)
{
	static const char *const words[] = {
		"n/a", "na", "n.a.", "n.a", "n/k", "nil", "null", "none", "no", "nothing", "not applicable",
		"not available", "not known", "not yet known", "not specified", "not set", "not defined", "no date",
		"tbc", "tbd", "tba", "t.b.c.", "t.b.d.", "t.b.a.", "to be confirmed", "to be determined",
		"to be defined", "to be decided", "to be announced", "to be agreed", "to follow", "unknown",
		"undefined",
		"undetermined", "unspecified", "unclear", "pending", "open", "later", "soon", "asap", "in due course",
		"k.a.", "offen", "unbekannt", "?", "??", "???", "-", "--", "---", "_", "__", ".", "..", "...", "*",
		"x", "xx", "xxx", "xxxx", "yyyy", "yyyy-mm-dd", "dd/mm/yyyy", NULL,
	};
	plain_t p = plain(text, length > LONGEST ? LONGEST : length);
	char word[LONGEST + 1];
	size_t from = 0, n = p.n;
	if (n > 1 && (p.s[0] == '"' || p.s[0] == '\'' || p.s[0] == '(' || p.s[0] == '[')
		&& n < 40)        /* "n/a", (tbc) */
		from = 1, n -= strchr("\"')]", p.s[n - 1]) != NULL;
	for (size_t i = from; i < n; i++)
		word[i - from] = (char)tolower((unsigned char)p.s[i]);
	word[n - from] = '\0';
	return (length > 0 && n == from) || strncmp(word, "\xE2\x80\xA6", 3) == 0 || among(word, words) != 0;
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
