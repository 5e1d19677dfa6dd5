/*
 * The status report before it is set: what is shown, in which order. status_words.h says it in words; text and Markdown are
 * two ways to set both.
 */
#ifndef SURE_EMIT_STATUS_H
#define SURE_EMIT_STATUS_H

#include "base/out.h"
#include "check/verdict.h"

/* A commitment, or a milestone below the one it belongs to. */
typedef struct {
	entity_t entity;
	const verdict_t *verdict;
	status_t status;
	uint32_t depth;                 /* 0: a commitment, 1: its milestone … */
} status_row_t;

/* A strategy, a pillar or an action; entity 0: for commitments that belong to none. In the order in which they are read. */
typedef struct {
	entity_t entity;
	uint32_t depth, parent;         /* parent: index of a section before this one; its own index: none */
	uint32_t row, rows;             /* what it holds itself: row[row] .. row[row + rows] */
	uint32_t all;                   /* commitments in it and below */
	uint32_t counts[STATUS_LOOKS];  /* the same by status */
} status_section_t;

/* Why a commitment needs a reader's attention, the gravest first; each is named once. DOUBT: its status is known, but not all of the rest. */
typedef enum { CARE_OVERDUE, CARE_LATE, CARE_OPEN, CARE_AT_RISK, CARE_UNKNOWN, CARE_DOUBT, CARE_DROPPED, CARE_COUNT } care_t;

typedef struct {
	uint32_t row;
	const statement_t *statement;   /* target INDICATOR BOUND [by DATE] */
} status_target_t;

typedef struct {
	sure_t *s;
	model_t *m;
	mem_t *mem;
	out_t *scratch;                 /* where texts are put together before they are kept */
	ARRAY(status_section_t) section;
	ARRAY(status_row_t) row;
	ARRAY(uint32_t) care[CARE_COUNT];       /* indices of rows */
	ARRAY(entity_t) not_yet;        /* not yet promised: in no row, no count */
	ARRAY(entity_t) act, plan;      /* instruments that are law, and all others */
	ARRAY(status_target_t) target;
	uint32_t roots;                 /* sections that no other holds */
	uint32_t all, milestones;       /* commitments without milestones, and these */
	uint32_t counts[STATUS_LOOKS];  /* of commitments */
	uint32_t perhaps_late;          /* how many of the delivered may have been late */
	uint32_t undone;                /* how many of them were undone since */
	uint32_t milestone[STATUS_LOOKS];
} status_report_t;

/* Everything that the report shows. In the arena of s. */
status_report_t *status_gather(sure_t *s);

/* Whether the summary has a line for a status: it occurs, or everybody asks for it. */
static inline bool status_is_told(const status_report_t *r, status_t s)
{
	return r->counts[s] > 0 || s == STATUS_DELIVERED || s == STATUS_OVERDUE;
}

/* A promise without an end and without a date. */
static inline bool status_is_endless(const verdict_t *v)
{
	return v->ongoing && !v->has_due && !v->recurring;
}

/* Whether it is due on a day, or again and again: then "due" stands before the words for it. */
static inline bool status_is_dated(const verdict_t *v)
{
	return v->has_due || v->recurring;
}

/* The title of a strategy that is alone is that of the report, and is not said again. */
static inline bool status_is_alone(const status_report_t *r, const status_section_t *x)
{
	return r->roots == 1 && x == r->section.at && x->entity != 0;
}

static inline bool status_is_milestone(const status_report_t *r, entity_t e)
{
	return model_is(r->m, e, r->m->kinds.milestone);
}

#endif
