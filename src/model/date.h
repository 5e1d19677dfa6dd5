/* Days, intervals of days, and how they are written. See docs/meaning.md, section 1. */
#ifndef SURE_MODEL_DATE_H
#define SURE_MODEL_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* Days since 1970-01-01, proleptic Gregorian. The two ends of int32 stand for "open". */
typedef int32_t day_t;

#define DAY_MIN INT32_MIN
#define DAY_MAX INT32_MAX

/* All days from lo to hi, both included: one of them is meant. */
typedef struct {
	day_t lo, hi;
} interval_t;

#define ANY_DAY ((interval_t){ DAY_MIN, DAY_MAX })

/* In this order: `and` is the least, `or` the greatest. One byte: there are a dozen of them in every verdict. */
typedef enum __attribute__((packed)) { NO, UNKNOWN, YES } truth_t;

static inline truth_t truth_not(truth_t a) { return (truth_t)(YES - a); }
static inline truth_t truth_and(truth_t a, truth_t b) { return a < b ? a : b; }
static inline truth_t truth_or(truth_t a, truth_t b) { return a > b ? a : b; }
const char *truth_word(truth_t t);              /* "yes", "no", "unknown" */

typedef enum { UNIT_NONE, UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_WORKING_DAY } unit_t;
typedef enum { COUNTING_CALENDAR, COUNTING_FOLLOWING_DAY } counting_t;

day_t day_of(int year, int month, int day);
void day_split(day_t d, int *year, int *month, int *day);
int days_in_month(int year, int month);
day_t day_today(void);                          /* UTC */

/* `d` moved by `n` units (n may be negative: counted as calendar then). Open ends stay open; what leaves the calendar becomes open. */
day_t day_add(day_t d, int64_t n, unit_t unit, counting_t counting);
interval_t interval_add(interval_t i, int64_t n, unit_t unit, counting_t counting);

/* a <= b and a < b, three-valued. */
truth_t date_at_most(interval_t a, interval_t b);
truth_t date_before(interval_t a, interval_t b);

static inline interval_t interval_of(day_t d) { return (interval_t){ d, d }; }
static inline bool interval_is_day(interval_t i) { return i.lo == i.hi; }
static inline bool interval_is_empty(interval_t i) { return i.lo > i.hi; }
static inline interval_t interval_meet(interval_t a, interval_t b)
{
	return (interval_t){ a.lo > b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi };
}
static inline interval_t interval_hull(interval_t a, interval_t b)
{
	return (interval_t){ a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi };
}

/* ---- the written forms ---- */

typedef enum { CAL_DAY, CAL_MONTH, CAL_QUARTER, CAL_HALF, CAL_YEAR, CAL_FISCAL } calendar_kind_t;

typedef struct {
	calendar_kind_t kind;
	int year, month, day;           /* month: the first of the period */
} calendar_t;

/* Reads a calendar date. False if it is none: `why` gets what is wrong and `help` what to write, both in `m`. */
bool calendar_read(const char *s, size_t n, calendar_t *c, mem_t *m, const char **why, const char **help);

/* The days of it; a fiscal year begins with month `fiscal`. */
interval_t calendar_interval(calendar_t c, int fiscal);

/* early, mid, late: third 0, 1 or 2 of the period. */
interval_t calendar_third(calendar_t c, int third, int fiscal);

/* 0 spring … 3 winter of a year. */
interval_t season_interval(int year, int season);

/* "2024-05-15", for machines; open ends have no text: an empty string. `buf` has at least 16 bytes. */
const char *day_iso(day_t d, char *buf);

/* "15 May 2024", "May 2024", "between 1 July and 30 September 2023", "after 3 May 2024", for people. In `m`. */
const char *interval_words(mem_t *m, interval_t i);
const char *day_words(mem_t *m, day_t d);

#endif
