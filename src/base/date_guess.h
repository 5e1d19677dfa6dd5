/* Dates as people write them in a letter, for "what to write instead". */
#ifndef SURE_BASE_DATE_GUESS_H
#define SURE_BASE_DATE_GUESS_H

#include "base/mem.h"

/* `30 September 2026` is 2026-09-30, `the end of Q3 2026` is end of 2026-Q3. NULL: it is no date, or not clearly one. In the arena. */
const char *date_guess(mem_t *m, const char *s, size_t n);

/* `2O23-06` with a letter for a figure is 2023-06: of what begins with a figure, a letter O, o, l or I before another one. NULL: it has none. */
const char *figures_guess(mem_t *m, const char *s, size_t n);

/* How often: `yearly`, `every quarter`, `annually` … are every 12 months, every 3 months. NULL: it is none of these. */
const char *recurrence_guess(mem_t *m, const char *s, size_t n);

#endif
