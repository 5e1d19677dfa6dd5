/*
 * The timeline before it is set: what happened, what is due and what is planned, in the order of days. The texts may hold
 * anything an author wrote: who sets them makes them harmless.
 */
#ifndef SURE_EMIT_TIMELINE_H
#define SURE_EMIT_TIMELINE_H

#include "emit/status.h"

typedef struct {
	interval_t date;
	day_t key;                      /* where it stands: the first day, or the last if there is no first */
	uint32_t order;                 /* among those of one day */
	const char *mark;
	const char *title, *what;       /* "Directive on …", "in force" */
} event_t;

typedef struct {
	const status_report_t *words;   /* for status_words.h: nothing is gathered in it */
	ARRAY(event_t) event;           /* in order */
	ARRAY(event_t) undated;         /* due dates without a day yet, in order of output */
} timeline_t;

timeline_t *timeline_gather(sure_t *s);

/* A report with nothing in it, for the words that need no more. In the arena of s. */
status_report_t *status_words_only(sure_t *s);

/* Which quarter of which year a day is in: 4 * year + 0 … 3. */
int quarter_of(day_t d);

/* "16 Dec", "1 Nov – 31 Jan 2025", "before 1 Jul": under the heading of the year and the quarter of its key. */
const char *timeline_date(const timeline_t *t, const event_t *e);

/* What the marks mean that occur. */
const char *timeline_legend(const timeline_t *t);

/* "12 dates up to that day, 5 after it." */
const char *timeline_summary(const timeline_t *t);

#endif
