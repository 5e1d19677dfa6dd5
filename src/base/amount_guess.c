#include "base/amount_guess.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { DIGITS_MAX = 18, LONGEST = 120 };

/* An amount while it is read: digits without separators, of which `places` stand behind the point. */
typedef struct {
	const char *s;
	size_t at, n;
	char digit[DIGITS_MAX + 14];
	int digits, places, power;
	const char *code;               /* of the currency */
	bool percent;
	amount_guess_t out;
} amount_t;

static void slip(amount_t *a, amount_slip_t what)
{
	if (a->out.slip == AMOUNT_FINE)
		a->out.slip = what;
}

/* The length of a blank: space, tab, and the spaces of office programs. */
static size_t blank_length(const amount_t *a, size_t at)
{
	uint32_t c;
	size_t k = at < a->n ? text_decode(a->s + at, a->n - at, &c) : 0;
	return k > 0 && (c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x2007) ? k : 0;
}

static void skip_blanks(amount_t *a)
{
	for (size_t k; (k = blank_length(a, a->at)) > 0;)
		a->at += k;
}

static bool is_digit(const amount_t *a, size_t at)
{
	return at < a->n && isdigit((unsigned char)a->s[at]);
}

/* ---- currencies ---- */

/* Signs before those that they end with. */
static const struct { const char *sign, *code; } signs[] = {
	{ "AUD$", "AUD" }, { "CAD$", "CAD" }, { "NZD$", "NZD" }, { "USD$", "USD" }, { "AU$", "AUD" },
	{ "CA$", "CAD" }, { "NZ$", "NZD" }, { "US$", "USD" }, { "HK$", "HKD" },
	{ "A$", "AUD" }, { "C$", "CAD" }, { "S$", "SGD" }, { "R$", "BRL" }, { "$", "USD" }, { "€", "EUR" },
	{ "£", "GBP" }, { "¥", "JPY" }, { "₹", "INR" }, { "Rs.", "INR" },
	{ "Rs", "INR" }, { "₺", "TRY" }, { "₩", "KRW" }, { "₴", "UAH" }, { "zł", "PLN" }, { "Kč", "CZK" },
	{ "Fr.", "CHF" },
};

static const struct { const char *word, *code; } currency_words[] = {
	{ "euro", "EUR" }, { "euros", "EUR" }, { "Euro", "EUR" }, { "Euros", "EUR" }, { "dollars", "USD" },
	{ "dollar", "USD" }, { "pounds", "GBP" }, { "pound", "GBP" }, { "rupees", "INR" }, { "yen", "JPY" },
	{ "francs", "CHF" }, { "Franken", "CHF" }, { "eur", "EUR" }, { "usd", "USD" }, { "gbp", "GBP" },
	{ "aud", "AUD" }, { "Eur", "EUR" },
};

static bool starts(const amount_t *a, const char *what)
{
	size_t k = strlen(what);
	return a->n - a->at >= k && memcmp(a->s + a->at, what, k) == 0;
}

static bool read_sign(amount_t *a)
{
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		size_t k = strlen(signs[i].sign);
		bool letters = isalpha((unsigned char)signs[i].sign[k - 1])
			|| (unsigned char)signs[i].sign[k - 1] >= 0x80;
		if (!starts(a, signs[i].sign) || (letters && k > 1 && a->at + k < a->n
			&& isalpha((unsigned char)a->s[a->at + k]) && a->s[a->at] < 'a'))
			continue;
		if (a->code != NULL && strcmp(a->code, signs[i].code) != 0 && signs[i].sign[0] != '$')
			return false;
		a->out.dollar = signs[i].sign[0] == '$' && a->code == NULL;
		a->code = a->code == NULL ? signs[i].code : a->code;
		a->at += k;
		slip(a, AMOUNT_SIGN);
		return true;
	}
	return false;
}

static size_t word_length(const amount_t *a)
{
	size_t k = 0;
	while (a->at + k < a->n && (isalpha((unsigned char)a->s[a->at + k]) || (unsigned char)a->s[a->at + k] >= 0x80)
		&& blank_length(a, a->at + k) == 0)
		k++;
	return k;
}

/* `EUR`, which three capitals are taken to be; `euros`. */
static bool read_code(mem_t *m, amount_t *a)
{
	size_t k = word_length(a);
	const char *w = a->s + a->at;
	const char *code = k == 3 && isupper((unsigned char)w[0]) && isupper((unsigned char)w[1])
		&& isupper((unsigned char)w[2]) ? mem_copy(m, w, 3) : NULL;
	for (size_t i = 0; code == NULL && i < sizeof currency_words / sizeof currency_words[0]; i++)
		if (strlen(currency_words[i].word) == k && memcmp(w, currency_words[i].word, k) == 0) {
			code = currency_words[i].code;
			slip(a, AMOUNT_SIGN);
		}
	if (code == NULL || a->code != NULL)
		return false;
	a->code = code;
	a->at += k;
	return true;
}

/* ---- numbers ---- */

/* The separator at a place between digits: '.', ',', '\'' and ' ' for all of its kind; 0: there is none. */
static char separator_at(const amount_t *a, size_t at, size_t *length)
{
	uint32_t c = 0;
	*length = at < a->n ? text_decode(a->s + at, a->n - at, &c) : 0;
	if (*length == 0 || !is_digit(a, at + *length))
		return 0;
	if (c == '.' || c == ',' || c == '_')
		return (char)c;
	if (c == '\'' || c == 0x2019)
		return '\'';
	return blank_length(a, at) > 0 ? ' ' : 0;
}

typedef struct {
	char sign;
	int digits;                     /* in the group behind it */
} group_t;

/* Whether the last separator is that of decimals; false too if it separates thousands, as the others do. */
static bool has_decimals(const group_t *g, int groups, int first, bool *clear)
{
	char last = g[groups - 1].sign;
	int same = 0;
	for (int i = 0; i < groups; i++)
		same += g[i].sign == last;
	bool point = last == '.' || last == ',';
	bool decimals = point && same == 1 && (groups > 1 || last == '.' || g[groups - 1].digits != 3);
	int thousands = groups - decimals;
	*clear = thousands == 0 || first <= 3;
	for (int i = 0; i < thousands; i++)     /* 12,34,567 as in India, and 12,345 */
		if (g[i].sign != g[0].sign || g[i].digits > 3 || g[i].digits < (i == thousands - 1 ? 3 : 2))
			*clear = false;
	return decimals;
}

static bool read_number(amount_t *a)
{
	group_t group[8];
	int groups = 0, first = 0;      /* digits before the first separator */
	bool clear = true;
	if (!is_digit(a, a->at))
		return false;
	for (size_t k;;) {
		int before = a->digits;
		for (; is_digit(a, a->at); a->at++) {
			if (a->digits == DIGITS_MAX)
				return false;
			a->digit[a->digits++] = a->s[a->at];
		}
		if (groups > 0)
			group[groups - 1].digits = a->digits - before;
		else
			first = a->digits;
		char sign = separator_at(a, a->at, &k);
		if (sign == 0)
			break;
		if (groups == 8)
			return false;
		group[groups++] = (group_t){ sign, 0 };
		a->at += k;
	}
	bool decimals = groups > 0 && has_decimals(group, groups, first, &clear);
	a->places = decimals ? group[groups - 1].digits : 0;
	if (groups > decimals && group[0].sign != '_')
		slip(a, AMOUNT_THOUSANDS);
	else if (decimals && group[groups - 1].sign == ',')
		slip(a, AMOUNT_COMMA);
	return clear;
}

/* ---- magnitudes ---- */

int magnitude_guess(const char *s, size_t n)
{
	static const struct { const char *word; int power; } all[] = {
		{ "k", 3 }, { "K", 3 }, { "thousand", 3 }, { "Thousand", 3 }, { "thousands", 3 }, { "Tsd", 3 },
		{ "tsd", 3 }, { "T", 12 }, { "m", 6 }, { "M", 6 }, { "mn", 6 }, { "Mn", 6 }, { "MN", 6 },
		{ "mln", 6 }, { "mio", 6 }, { "Mio", 6 }, { "MIO", 6 }, { "mill", 6 }, { "Million", 6 },
		{ "million", 6 }, { "millions", 6 }, { "MILLION", 6 }, { "Millionen", 6 }, { "mm", 6 }, { "MM", 6 },
		{ "b", 9 }, { "B", 9 }, { "bn", 9 }, { "Bn", 9 }, { "BN", 9 }, { "bln", 9 }, { "billion", 9 },
		{ "Billion", 9 }, { "billions", 9 }, { "BILLION", 9 }, { "mrd", 9 }, { "Mrd", 9 }, { "md", 9 },
		{ "Md", 9 },
		{ "Milliarde", 9 }, { "Milliarden", 9 }, { "milliard", 9 }, { "milliards", 9 }, { "G", 9 },
		{ "trillion", 12 }, { "Trillion", 12 }, { "tn", 12 }, { "trn", 12 }, { "lakh", 5 }, { "Lakh", 5 },
		{ "lakhs", 5 }, { "lac", 5 }, { "crore", 7 }, { "Crore", 7 }, { "crores", 7 }, { "cr", 7 },
	};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strlen(all[i].word) == n && memcmp(all[i].word, s, n) == 0)
			return all[i].power;
	return 0;
}

static bool is_own_word(const char *s, size_t n)
{
	return (n == 8 && memcmp(s, "thousand", 8) == 0) || (n == 7
		&& (memcmp(s, "million", 7) == 0 || memcmp(s, "billion", 7) == 0));
}

/* m are metres, mm millimetres, too: these are magnitudes of money only. */
static bool is_also_unit(const char *s, size_t n)
{
	return (n == 1 && *s != 'k') || (n == 2 && memchr("mMdDrR", s[1], 6) != NULL && strchr("mMcC", s[0]) != NULL);
}

/* `m`, `Mio.`, `million` */
static bool read_magnitude(amount_t *a, bool money)
{
	size_t k = word_length(a);
	int power = magnitude_guess(a->s + a->at, k);
	if (power == 0 || a->power != 0 || (!money && is_also_unit(a->s + a->at, k)))
		return false;
	if (!is_own_word(a->s + a->at, k))
		slip(a, AMOUNT_WORD);
	a->power = power;
	a->at += k;
	if (a->at < a->n && a->s[a->at] == '.')
		a->at++;
	return true;
}

/* Digits and power as the language writes them: 12_000 billion, 0.3 million, 38_800_000. */
static const char *number_text(mem_t *m, amount_t *a)
{
	static const struct { int power; const char *word; } words[] = { { 9, " billion" }, { 6, " million" },
		{ 3, " thousand" }, { 0, "" } };
	int i = 0, places = a->places;
	while (words[i].power > a->power)
		i++;
	if (a->power == 5)              /* a lakh is 0.1 million */
		i = 1;
	int shift = a->power - words[i].power;
	for (; shift > 0; shift--) {
		if (places == 0)
			a->digit[a->digits++] = '0';
		places -= places > 0;
	}
	places -= shift;
	while (a->digits <= places && a->digits < (int)sizeof a->digit) {
		memmove(a->digit + 1, a->digit, (size_t)a->digits++);
		a->digit[0] = '0';
	}
	while (places > 0 && a->power != 0 && a->digit[a->digits - 1] == '0')
		a->digits--, places--;
	char out[64];
	int n = 0, whole = a->digits - places, lead = 0;
	while (lead + 1 < whole && a->digit[lead] == '0')
		lead++;
	for (int k = lead; k < a->digits; k++) {
		if (k == whole)
			out[n++] = '.';
		else if (k > lead && k < whole && whole - lead > 4 && (whole - k) % 3 == 0)
			out[n++] = '_';
		out[n++] = a->digit[k];
	}
	return mem_print(m, "%.*s%s", n, out, words[i].word);
}

/* ---- the whole ---- */

static bool read_percent(amount_t *a)
{
	static const char *const words[] = { "per cent", "percent", "per-cent", "pct", "p.c.", "Prozent", "v.H.",
		"pour cent", "%" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (starts(a, words[i])) {
			a->at += strlen(words[i]);
			if (words[i][0] != '%')
				slip(a, AMOUNT_PERCENT);
			return true;
		}
	return false;
}

/*
 * Currency, number, currency, percent sign and magnitude, in any order behind the number; false: there is no clear
 * number.
 */
static bool read_parts(mem_t *m, amount_t *a, bool money)
{
	skip_blanks(a);
	while (!is_digit(a, a->at) && (read_sign(a) || read_code(m, a))) {
		if (is_digit(a, a->at))
			slip(a, AMOUNT_GLUED);
		skip_blanks(a);
	}
	bool before = a->code != NULL;
	if (!read_number(a))
		return false;
	bool glued = a->at < a->n && blank_length(a, a->at) == 0;
	skip_blanks(a);
	while (a->at < a->n && (read_magnitude(a, money) || (!a->percent && (a->percent = read_percent(a)))
		|| (!before && (read_sign(a) || read_code(m, a)))))
		skip_blanks(a);
	if (a->code != NULL && !before)
		slip(a, AMOUNT_BEHIND);
	if (glued && !a->percent)
		slip(a, AMOUNT_GLUED);
	return true;
}

/* What is left is the unit: words, and none behind money. */
static bool is_unit(const amount_t *a)
{
	for (size_t i = a->at; i < a->n; i++)
		if (!isalnum((unsigned char)a->s[i]) && a->s[i] != '_' && (unsigned char)a->s[i] < 0x80
			&& a->s[i] != ' ')
			return false;
	return a->at == a->n || (a->code == NULL && !isdigit((unsigned char)a->s[a->at]));
}

amount_guess_t amount_guess(mem_t *m, const char *s, size_t n)
{
	amount_t a = { .s = s, .n = n };
	if (n > LONGEST || !read_parts(m, &a, false))
		return (amount_guess_t){ .text = NULL };
	if (a.code != NULL) {           /* now a single letter is a magnitude */
		a = (amount_t){ .s = s, .n = n };
		read_parts(m, &a, true);
	}
	if (!is_unit(&a))
		return (amount_guess_t){ .text = NULL };
	a.out.money = a.code != NULL;
	a.out.text = mem_print(m, "%s%s%s%s%s%.*s", a.code != NULL ? a.code : "", a.code != NULL ? " " : "",
		number_text(m, &a), a.percent ? "%" : "", a.at < n ? " " : "", (int)(n - a.at), s + a.at);
	return a.out;
}

const char *amount_slip_words(amount_slip_t slip)
{
	static const char *const words[] = {
		[AMOUNT_FINE] = "this is not written as an amount",
		[AMOUNT_SIGN] = "a currency is written as its code of three letters",
		[AMOUNT_BEHIND] = "a currency stands before its number",
		[AMOUNT_WORD] = "how many zeros is written as a word: thousand, million or billion",
		[AMOUNT_THOUSANDS] = "the thousands of a number are written together, or with _ between them",
		[AMOUNT_COMMA] = "the decimals of a number stand behind a point",
		[AMOUNT_PERCENT] = "per cent is written %",
		[AMOUNT_GLUED] = "between a number and its unit stands a space",
	};
	return words[slip];
}
