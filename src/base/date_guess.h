/* Dates as people write them in a letter, for "what to write instead". */
#ifndef SURE_BASE_DATE_GUESS_H
#define SURE_BASE_DATE_GUESS_H

#include <stdbool.h>

#include "base/mem.h"

/* `30 September 2026` is 2026-09-30, `the end of Q3 2026` is end of 2026-Q3. NULL: it is no date, or not clearly one. In the arena. */
const char *date_guess(mem_t *m, const char *s, size_t n);

/* The same of what may be written as the language has it: one end of a period, what stands in quotes. */
const char *date_meant(mem_t *m, const char *s, size_t n);

/*
 * `2016–20`, `from 2016 to 2020`, with dates of any sort: its two ends as the language writes them, in the arena.
 * False: it is no period.
 */
bool period_guess(mem_t *m, const char *s, size_t n, const char **first, const char **last);

/*
 * What to write instead of a period as a due date: its end. `2026–27` is a fiscal year as often as two years. In the
 * arena.
 */
const char *due_period_help(mem_t *m, const char *first, const char *last);

/*
 * `FY26`, which is one of two years; what to write, behind "write NAME ". NULL: it is nothing of the sort. In the
 * arena.
 */
const char *fiscal_help(mem_t *m, const char *s, size_t n);

/* `n/a`, `TBC`, `?`, `to be determined`, "": what people write where there is nothing to write. */
bool placeholder_guess(const char *s, size_t n);

/* `2O23-06` with a letter for a figure is 2023-06: of what begins with a figure, a letter O, o, l or I before another one. NULL: it has none. */
const char *figures_guess(mem_t *m, const char *s, size_t n);

/* How often: `yearly`, `every quarter`, `annually` … are every 12 months, every 3 months. NULL: it is none of these. */
const char *recurrence_guess(mem_t *m, const char *s, size_t n);

#endif
