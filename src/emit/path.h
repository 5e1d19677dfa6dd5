/* What decides when something is there: the report before it is set. */
#ifndef SURE_EMIT_PATH_H
#define SURE_EMIT_PATH_H

#include "emit/status.h"
#include "schedule/schedule.h"

/* The way to the last open commitment of a strategy or pillar, or to one thing. */
typedef struct {
	entity_t of;                    /* a strategy, a pillar …; 0: of the thing alone */
	uint32_t open, all;             /* commitments in it that are still to come, and all */
	uint32_t undated;               /* of those to come, how many have no due date */
	uint32_t lasting;               /* that return, or are ongoing: no day of theirs is the last */
	uint32_t thing;                 /* where the path leads; 0: nothing is still to come */
	bool cut;                       /* there are steps before the first one here: only so many are told */
	ARRAY(uint32_t) step;           /* things, from the first to that one */
} path_t;

typedef struct {
	const schedule_t *schedule;
	const status_report_t *words;   /* for status_words.h */
	ARRAY(path_t) path;
	ARRAY(uint32_t) circle;         /* things that wait for themselves */
} paths_t;

/* `e` 0: of every strategy and its pillars. NULL if e is nothing that has a path. In the arena of s. */
paths_t *path_gather(sure_t *s, entity_t e);

/* Format "text", "md" or "json"; false if there is none of that name. */
bool emit_paths(sure_t *s, const paths_t *p, const char *format, out_t *out);

/* ---- words, as they are written: who sets them makes them harmless ---- */

const char *path_title(const paths_t *p, const path_t *x);
const char *path_summary(const paths_t *p, const path_t *x);

const char *path_step_title(const paths_t *p, const thing_t *x);
const char *path_step_mark(const paths_t *p, const thing_t *x);
const char *path_step_date(const paths_t *p, const thing_t *x);         /* "due 17 October 2024", "adopted 3 May 2023" */
const char *path_step_early(const paths_t *p, const thing_t *x);        /* "not before 3 May 2024, takes 6 months"; NULL */
const char *path_step_slack(const paths_t *p, const thing_t *x);        /* "154 days of slack", "12 days too late"; NULL */
const char *path_step_place(const paths_t *p, const thing_t *x);        /* "strategy.su:31"; NULL */
const char *path_circles(const paths_t *p);                             /* NULL: there are none */

#endif
