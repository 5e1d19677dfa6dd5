#include "model/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date_guess.h"

enum { YEAR_MIN = 1, YEAR_MAX = 9999 };

const char *truth_word(truth_t t)
{
	static const char *const words[] = { "no", "unknown", "yes" };
	return words[t];
}

/* The algorithm of H. Hinnant, days_from_civil: eras of 400 years, years that begin in March. */
day_t day_of(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void day_split(day_t d, int *year, int *month, int *day)
{
	int64_t z = (int64_t)d + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = (int)(z - era * 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = (int)(yoe + era * 400) + (*month <= 2);
}

int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

day_t day_today(void)
{
	return (day_t)(time(NULL) / 86400);
}

static bool is_open(day_t d)
{
	return d == DAY_MIN || d == DAY_MAX;
}

static day_t day_clamp(int64_t d)
{
	if (d > day_of(YEAR_MAX, 12, 31))
		return DAY_MAX;
	return d < day_of(YEAR_MIN, 1, 1) ? DAY_MIN : (day_t)d;
}

static day_t add_months(day_t d, int64_t n)
{
	int y, m, day;
	day_split(d, &y, &m, &day);
	int64_t months = (int64_t)y * 12 + m - 1 + n;
	if (months >= ((int64_t)YEAR_MAX + 1) * 12)
		return DAY_MAX;
	if (months < YEAR_MIN * 12)
		return DAY_MIN;
	y = (int)(months / 12);
	m = (int)(months % 12) + 1;
	int last = days_in_month(y, m);
	return day_of(y, m, day < last ? day : last);
}

day_t day_add(day_t d, int64_t n, unit_t unit, counting_t counting)
{
	const int64_t most = 10000000;  /* beyond every calendar; keeps the products small */
	if (is_open(d))
		return d;
	n = n > most ? most : n < -most ? -most : n;
	switch (unit) {
	case UNIT_HOUR:
		return day_clamp(d + n / 24);
	case UNIT_WEEK:
		return day_clamp(d + n * 7);
	case UNIT_MONTH: case UNIT_YEAR:
		if (counting == COUNTING_FOLLOWING_DAY && n >= 0)
			d++;
		return add_months(d, unit == UNIT_YEAR ? n * 12 : n);
	default:
		return day_clamp(d + n);
	}
}

interval_t interval_add(interval_t i, int64_t n, unit_t unit, counting_t counting)
{
	day_t lo = day_add(i.lo, n, unit, counting);
	return (interval_t){ lo, i.hi == i.lo ? lo : day_add(i.hi, n, unit, counting) };
}

truth_t date_at_most(interval_t a, interval_t b)
{
	return a.hi <= b.lo ? YES : a.lo > b.hi ? NO : UNKNOWN;
}

truth_t date_before(interval_t a, interval_t b)
{
	return truth_not(date_at_most(b, a));
}

/* ---- the written forms ---- */

/* How many digits, then which separators: 'd' for a run of digits, other characters as they are. */
static void shape_of(const char *s, size_t n, char *shape, size_t size)
{
	size_t k = 0;
	for (size_t i = 0; i < n && k + 1 < size; i++)
		if (!isdigit((unsigned char)s[i]))
			shape[k++] = s[i];
		else if (i == 0 || !isdigit((unsigned char)s[i - 1]))
			shape[k++] = 'd';
	shape[k] = '\0';
}

static int digits(const char *s, size_t n)
{
	int v = 0;
	for (size_t i = 0; i < n; i++)
		v = v * 10 + (s[i] - '0');
	return v;
}

static bool all_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isdigit((unsigned char)s[i]))
			return false;
	return n > 0;
}

static const char how_to[] = "dates are written 2024-05-15, 2024-05, 2024-Q2, 2024-H1 or 2024";

static bool refuse(mem_t *m, const char **why, const char **help, const char *w, const char *h)
{
	(void)m;
	*why = w;
	*help = h;
	return false;
}

/* 24.12.2020, 24/12/2020, 12-5-2020: the parts are there in another order. */
static bool refuse_reordered(const char *s, size_t n, mem_t *m, const char **why, const char **help)
{
	int part[3] = { 0, 0, 0 };
	size_t at = 0, k = 0, len[3] = { 0, 0, 0 };
	while (k < 3 && at < n) {
		size_t j = at;
		while (j < n && isdigit((unsigned char)s[j]))
			j++;
		len[k] = j - at;
		part[k] = len[k] < 6 ? digits(s + at, len[k]) : 0;
		k++;
		at = j + 1;
	}
	bool year_last = k == 3 && len[2] == 4 && len[0] <= 2 && len[1] <= 2;
	bool year_first = k == 3 && len[0] == 4 && len[1] <= 2 && len[2] <= 2;
	int y = year_last ? part[2] : part[0], mo = part[1], d = year_last ? part[0] : part[2];
	const char *h = how_to;
	if ((year_last || year_first) && mo >= 1 && mo <= 12 && d >= 1 && d <= 31)
		h = mem_print(m, "write the year first, two digits for month and day: %04d-%02d-%02d%s", y, mo, d,
			year_last && d <= 12 && d != mo && memchr(s, '/', n) != NULL
			? mem_print(m, "; if the month stands first, %04d-%02d-%02d", y, d, mo) : "");
	else if (year_last && d >= 1 && d <= 12 && mo <= 31)
		h = mem_print(m, "write the year first: %04d-%02d-%02d", y, d, mo);
	else if (k == 2 && len[1] == 4 && len[0] <= 2 && part[0] >= 1 && part[0] <= 12)
		h = mem_print(m, "write the year first: %04d-%02d", part[1], part[0]);
	else if (k == 2 && len[0] == 4 && len[1] == 4 && part[1] > part[0])
		h = mem_print(m, "a range of years is written with two dots: %d..%d", part[0], part[1]);
	else if (k == 2 && len[0] == 4 && len[1] == 2 && part[1] == (part[0] + 1) % 100)
		h = mem_print(m, "a range of years is written %d..%d, a fiscal year FY%d-%02d", part[0], part[0] + 1, part[0], part[1]);
	else if (k == 2 && len[0] == 4 && len[1] == 1 && part[1] >= 1)
		h = mem_print(m, "write two digits for the month: %04d-%02d", part[0], part[1]);
	const char *figures = h == how_to ? figures_guess(m, s, n) : NULL, *date = h == how_to && figures == NULL
		? date_guess(m, s, n) : NULL;
	if (date != NULL)
		h = mem_print(m, "write %s", date);
	if (figures != NULL)
		h = mem_print(m, "a letter stands where a figure does: write %s", figures);
	return refuse(m, why, help, mem_print(m, "`%.*s` is not written as a date", (int)n, s), h);
}

/* 208-03-18: a digit of the year is lost. The likely years are tried from the middle of the policies that are written down. */
static bool refuse_short_year(const char *s, size_t n, size_t year, mem_t *m, const char **why, const char **help)
{
	const char *h = how_to;
	if (year == 3 && s[0] == '2' && s[1] == '0')
		h = mem_print(m, "is the year 201%c or 202%c meant? write 201%c%.*s", s[2], s[2], s[2], (int)(n - 3), s + 3);
	else if (year == 3 && s[0] == '2' && (s[1] == '1' || s[1] == '2'))
		h = mem_print(m, "is the year 20%c%c meant? write 20%c%c%.*s", s[1], s[2], s[1], s[2], (int)(n - 3), s + 3);
	else if (year == 2)
		h = mem_print(m, "is the year 20%.2s meant? write 20%.*s", s, (int)n, s);
	else if (year == 5)
		h = mem_print(m, "is a digit too many in the year? %s", how_to);
	return refuse(m, why, help, mem_print(m, "`%.*s`: a year has four digits", (int)n, s), h);
}

static bool read_fiscal(const char *s, size_t n, calendar_t *c, mem_t *m, const char **why, const char **help)
{
	c->kind = CAL_FISCAL;
	c->year = digits(s + 2, 4);
	c->month = c->day = 1;
	if (n == 9 && digits(s + 7, 2) != (c->year + 1) % 100)
		return refuse(m, why, help, mem_print(m, "`%.*s`: a fiscal year ends in the year after it begins", (int)n, s),
			mem_print(m, "write FY%d-%02d", c->year, (c->year + 1) % 100));
	return true;
}

static bool check_calendar(const char *s, size_t n, calendar_t *c, mem_t *m, const char **why, const char **help)
{
	const char *h = how_to;
	if (c->year < YEAR_MIN)
		return refuse(m, why, help, mem_print(m, "`%.*s`: there is no year 0", (int)n, s), h);
	if (c->month == 0)
		return refuse(m, why, help, mem_print(m, "`%.*s` does not exist", (int)n, s),
			mem_print(m, "if the month is not known, write %04d", c->year));
	if (c->month < 1 || c->month > 12) {
		if (c->kind == CAL_DAY && c->day >= 1 && c->day <= 12 && c->month >= 1 && c->month <= 31)
			h = mem_print(m, "month and day may be exchanged: %04d-%02d-%02d", c->year, c->day, c->month);
		else if (c->kind == CAL_MONTH && c->month == (c->year + 1) % 100)
			h = mem_print(m, "a range of years is written %d..%d, a fiscal year FY%d-%02d", c->year, c->year + 1, c->year, c->month);
		return refuse(m, why, help, mem_print(m, "`%.*s`: a year has twelve months", (int)n, s), h);
	}
	if (c->kind == CAL_DAY && c->day == 0)
		return refuse(m, why, help, mem_print(m, "`%.*s` does not exist", (int)n, s),
			mem_print(m, "if the day is not known, write %04d-%02d", c->year, c->month));
	if (c->day < 1 || c->day > days_in_month(c->year, c->month))
		return refuse(m, why, help, mem_print(m, "`%.*s` does not exist", (int)n, s),
			mem_print(m, "%04d-%02d has %d days", c->year, c->month, days_in_month(c->year, c->month)));
	return true;
}

static bool read_period(const char *s, size_t n, calendar_t *c, mem_t *m, const char **why, const char **help)
{
	char letter = s[5];
	int k = s[6] - '0', most = letter == 'Q' ? 4 : 2;
	if (letter == 'q' || letter == 'h')
		return refuse(m, why, help, mem_print(m, "`%.*s` is not written as a date", (int)n, s), mem_print(m, "write a capital: %.5s%c%c", s, toupper((unsigned char)letter), s[6]));
	c->kind = letter == 'Q' ? CAL_QUARTER : CAL_HALF;
	c->month = (k - 1) * (12 / most) + 1;
	if (k < 1 || k > most)
		return refuse(m, why, help, mem_print(m, "`%.*s`: a year has %s", (int)n, s, most == 4 ? "four quarters, Q1 to Q4" : "two halves, H1 and H2"), how_to);
	return true;
}

bool calendar_read(const char *s, size_t n, calendar_t *c, mem_t *m, const char **why, const char **help)
{
	*c = (calendar_t){ CAL_DAY, 0, 1, 1 };
	if (n == 10 && s[4] == '-' && s[7] == '-' && all_digits(s, 4) && all_digits(s + 5, 2) && all_digits(s + 8, 2)) {
		*c = (calendar_t){ CAL_DAY, digits(s, 4), digits(s + 5, 2), digits(s + 8, 2) };
		return check_calendar(s, n, c, m, why, help);
	}
	char shape[24];
	shape_of(s, n, shape, sizeof shape);
	size_t year = strspn(s, "0123456789");
	if (n >= 6 && s[0] == 'F' && s[1] == 'Y')
		return read_fiscal(s, n, c, m, why, help);
	year = year > n ? n : year;
	if (year == 4 && n == 4) {
		c->kind = CAL_YEAR;
	} else if (year == 4 && n == 7 && s[4] == '-' && all_digits(s + 5, 2)) {
		c->kind = CAL_MONTH;
		c->month = digits(s + 5, 2);
	} else if (year == 4 && n == 7 && s[4] == '-' && strchr("QHqh", s[5]) != NULL && isdigit((unsigned char)s[6])) {
		c->year = digits(s, 4);
		return read_period(s, n, c, m, why, help) && check_calendar(s, n, c, m, why, help);
	} else if (n == 9 && year == 4 && strcmp(shape, "d-d") == 0) {
		return refuse(m, why, help, mem_print(m, "`%.*s` is not a date", (int)n, s), mem_print(m, "a range of years is written with two dots: %.4s..%.4s", s, s + 5));
	} else if ((strcmp(shape, "d-d-d") == 0 || strcmp(shape, "d-d") == 0) && year != 4 && n - year > 2 && !(year <= 2 && n >= 8)) {
		return refuse_short_year(s, n, year, m, why, help);
	} else {
		return refuse_reordered(s, n, m, why, help);
	}
	c->year = digits(s, 4);
	return check_calendar(s, n, c, m, why, help);
}

static int months_of(calendar_kind_t k)
{
	static const int months[] = { 0, 1, 3, 6, 12, 12 };
	return months[k];
}

static day_t month_end(day_t first, int months)
{
	day_t next = add_months(first, months);
	return next == DAY_MAX ? day_of(YEAR_MAX, 12, 31) : next - 1;
}

interval_t calendar_interval(calendar_t c, int fiscal)
{
	day_t first = day_of(c.year, c.kind == CAL_FISCAL ? fiscal : c.month, c.day);
	if (c.kind == CAL_DAY)
		return interval_of(first);
	return (interval_t){ first, month_end(first, months_of(c.kind)) };
}

interval_t calendar_third(calendar_t c, int third, int fiscal)
{
	interval_t all = calendar_interval(c, fiscal);
	if (c.kind == CAL_DAY)
		return all;
	if (c.kind == CAL_MONTH)
		return (interval_t){ all.lo + third * 10, third == 2 ? all.hi : all.lo + third * 10 + 9 };
	int months = months_of(c.kind) / 3;
	day_t first = add_months(all.lo, third * months);
	return (interval_t){ first, month_end(first, months) };
}

interval_t season_interval(int year, int season)
{
	day_t first = day_of(year, 3 + season * 3, 1);
	return (interval_t){ first, month_end(first, 3) };
}

const char *day_iso(day_t d, char *buf)
{
	int y, m, day;
	buf[0] = '\0';
	if (is_open(d))
		return buf;
	day_split(d, &y, &m, &day);
	snprintf(buf, 16, "%04d-%02d-%02d", y % 10000, m % 100, day % 100);
	return buf;
}

static const char *const month_name[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };

const char *day_words(mem_t *m, day_t d)
{
	int y, mo, day;
	if (is_open(d))
		return d == DAY_MIN ? "the beginning" : "an open end";
	day_split(d, &y, &mo, &day);
	return mem_print(m, "%d %s %d", day, month_name[mo - 1], y);
}

/* A whole month or year by its name; NULL if it is neither. */
static const char *period_words(mem_t *m, interval_t i)
{
	int y, mo, d, y2, mo2, d2;
	day_split(i.lo, &y, &mo, &d);
	day_split(i.hi, &y2, &mo2, &d2);
	if (d != 1 || d2 != days_in_month(y2, mo2) || y != y2)
		return NULL;
	if (mo == mo2)
		return mem_print(m, "%s %d", month_name[mo - 1], y);
	return mo == 1 && mo2 == 12 ? mem_print(m, "%d", y) : NULL;
}

const char *interval_words(mem_t *m, interval_t i)
{
	if (i.lo == DAY_MIN && i.hi == DAY_MAX)
		return "an unknown date";
	if (i.lo == DAY_MIN)
		return mem_print(m, "on or before %s", day_words(m, i.hi));
	if (i.hi == DAY_MAX)
		return mem_print(m, "on or after %s", day_words(m, i.lo));
	if (i.lo == i.hi)
		return day_words(m, i.lo);
	const char *period = period_words(m, i);
	if (period != NULL)
		return period;
	int y, mo, d, y2, mo2, d2;
	day_split(i.lo, &y, &mo, &d);
	day_split(i.hi, &y2, &mo2, &d2);
	if (y == y2)
		return mem_print(m, "between %d %s and %s", d, month_name[mo - 1], day_words(m, i.hi));
	return mem_print(m, "between %s and %s", day_words(m, i.lo), day_words(m, i.hi));
}
