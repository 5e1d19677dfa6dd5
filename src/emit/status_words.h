/*
 * The words of the status report. They are plain texts that may hold anything an author wrote: who sets them makes them
 * harmless. All in the arena; a function that can have nothing to say returns NULL.
 */
#ifndef SURE_EMIT_STATUS_WORDS_H
#define SURE_EMIT_STATUS_WORDS_H

#include "emit/status.h"

/* ---- of the whole ---- */

const char *status_report_title(const status_report_t *r);
const char *status_as_of(const status_report_t *r);             /* "as of 15 May 2024, the day to which …" */
const char *status_completeness(const status_report_t *r);      /* a sentence or two on where the record ends */
const char *status_section_title(const status_report_t *r, const status_section_t *x);
const char *status_tally(const status_report_t *r, const uint32_t counts[STATUS_LOOKS]);       /* "13 of 18 delivered, 4 tracked" */
const char *status_care_title(care_t c);
const char *status_promised(const status_report_t *r, entity_t c);      /* on which day it was */
const char *status_meaning(const status_report_t *r, status_t s);
const char *status_mark(status_t s);                            /* one column wide, told apart without colour */

/* ---- of declarations ---- */

const char *status_title(const status_report_t *r, entity_t e);        /* the name, if there is no title */
const char *status_code(const status_report_t *r, entity_t e);
const char *status_called(const status_report_t *r, entity_t e);       /* in the middle of a sentence */
const char *status_owner(const status_report_t *r, entity_t e);

/* ---- dates ---- */

const char *status_written(const status_report_t *r, span_t at);        /* "2020-Q4" as "Q4 2020", "mid 2024" as it is */
const char *status_due(const status_report_t *r, const status_row_t *row);      /* "Q4 2020", "17 October 2024, from cer" */

bool status_awaits(const status_report_t *r, const value_t *date);              /* it counts from what has certainly not come */
const char *status_due_anchor(const status_report_t *r, const status_row_t *row);       /* what it is counted from */
bool status_not_due_yet(const status_report_t *r, const status_row_t *row);     /* it is still ahead, though it may have no date */

/* ---- records ---- */

const char *status_delivered_on(const status_report_t *r, const status_row_t *row);
const char *status_rests_on(const status_report_t *r, const status_row_t *row);         /* the record that decides */
const char *status_evidence(const status_report_t *r, const status_row_t *row);         /* the latest, and what it says */
const char *status_condition(const status_report_t *r, entity_t c);     /* as it is written; NULL: there is none */
const char *status_why(const status_report_t *r, const status_row_t *row, care_t c);

/* A document at the state that it is to reach: what the record says, and whether it is so. */
const char *status_document_at(const status_report_t *r, entity_t x, sym_t state, truth_t *reached);
const char *status_state_words(const status_report_t *r, sym_t state);  /* "in force" */

typedef struct {
	const char *state, *date;       /* the latest, and since when; NULL: none */
	const char *next;               /* what comes by itself, or is due */
} status_instrument_t;

/* "1,927 cases": a number of an indicator, with its unit. */
const char *status_amount(const status_report_t *r, entity_t indicator, const value_t *v);

/* Whether a state comes by itself on a day that is known, and one that leads to it was reached. */
bool status_is_scheduled(const status_report_t *r, entity_t x, state_t s);

status_instrument_t status_instrument(const status_report_t *r, entity_t x);

typedef struct {
	const char *indicator, *bound, *by;
	const char *value, *date;       /* the latest, or the sum of a flow; NULL: none */
	const char *how;                /* "missed", "met", "met so far" …; NULL: nothing is to be said yet */
	bool missed;
	const char *from;               /* "24 points (2019)", where the indicator began; NULL */
} status_target_words_t;

status_target_words_t status_target_words(const status_report_t *r, entity_t c, const statement_t *target);
const char *status_target_phrase(const status_report_t *r, entity_t c, const statement_t *target);       /* all that in one phrase */

#endif
