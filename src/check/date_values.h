/* Dates as values: calendar dates, vague and open ones, ranges, and those that are computed. */
#ifndef SURE_CHECK_DATE_VALUES_H
#define SURE_CHECK_DATE_VALUES_H

#include "check/values.h"

/* `2020..2025`, `2020-07..`, or one period. */
void read_range(reading_t *r, node_t n);

/* Judges a date that stands in an expression. */
void check_date(sure_t *s, node_t n);

/* The days of a calendar date that stands in a fiscal year, now that its first month is known. */
bool reread_calendar(sure_t *s, node_t n, int fiscal, interval_t *days);

/* The same of a range. */
bool reread_range(sure_t *s, node_t n, int fiscal, interval_t *days);

#endif
