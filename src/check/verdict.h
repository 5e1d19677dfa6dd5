/*
 * Verdicts as of a date. docs/meaning.md says what each means; this header is how emitters ask.
 * Dates on which states were reached are computed once; a day is then a comparison.
 */
#ifndef SURE_CHECK_VERDICT_H
#define SURE_CHECK_VERDICT_H

#include "context.h"

/* When a declaration reached one state. */
typedef struct {
	interval_t date;                /* E(x, s), if `known` or `inferred` */
	interval_t bound;               /* otherwise: lo is a lower bound (DAY_MIN: none) */
	uint32_t parties, reached, maybe; /* of a state that parties reach one by one: how many, how many certainly and at most have */
	uint32_t chain;                 /* the computed date that it equals, for comparing offsets; 0: none */
	bool known;                     /* the date is D(x, s) */
	bool inferred;                  /* no D, but by when at the latest: it follows what is inferred from a later state */
	bool stopped;                   /* it follows what is only inferred, unless something came before: silence tells nothing of it */
	bool recorded;                  /* a record says so, not only a rule (`follows`) */
	bool by_parties;                /* party by party or part by part: never inferred */
} reached_t;

/* How a commitment stands; each has a colour and a mark. In the order in which reports show them. */
typedef enum {
	STATUS_NONE,                    /* no commitment */
	STATUS_DELIVERED,
	STATUS_TRACKED,                 /* recent news of how it stands */
	STATUS_PLANNED,                 /* due later, and no news owed yet */
	STATUS_RUNNING,                 /* ongoing or recurring, nothing missed, no news owed yet */
	STATUS_OVERDUE,
	STATUS_OPEN,                    /* none of these */
	STATUS_UNKNOWN,                 /* the record cannot tell which */
	STATUS_DROPPED,                 /* abandoned or superseded, and not delivered before */
	STATUS_INACTIVE,                /* its condition does not hold */
	STATUS_NOT_YET,                 /* not yet promised: counted nowhere, shown apart */
	STATUS_COUNT,
	STATUS_COUNTED = STATUS_NOT_YET,        /* those before it make up the whole */
	STATUS_LATE = STATUS_COUNT,     /* a part of the delivered: after the due date. For looks, marks and counts */
	STATUS_LOOKS
} status_t;

/* Some seventy bytes: all of them are gone through more than once, and truths and flags take two bits and one. */
typedef struct {
	entity_t entity;
	uint16_t status;                /* what it may be: a bit for each status_t; one alone is certain */
	truth_t delivered : 2, overdue : 2, late : 2, dropped : 2;      /* each by itself; the status says which of them is told */
	truth_t not_yet : 2;            /* it is not promised yet */
	truth_t inactive : 2;           /* its condition did not hold when it counted */
	truth_t tracked : 2, planned : 2, running : 2;                  /* as the table of statuses asks, of what is none of the others */
	truth_t kept : 2, active : 2, at_risk : 2;                      /* as they are defined */
	truth_t missed : 2;             /* recurring: a window was missed */
	truth_t blocked : 2;            /* something that it requires is overdue */
	truth_t undone : 2;             /* what delivered it went on in a circle, or was withdrawn */
	truth_t fresh : 2;              /* there is evidence, no older than the review allows */
	bool testable : 1;
	bool contradicted : 1;          /* recorded as done, but what should deliver it did not */
	bool has_deliverables : 1;      /* documents, targets, milestones */
	bool has_due : 1;
	bool own_due : 1;               /* the due date is the commitment's own, not taken from what delivers it */
	bool other_dues : 1;            /* what delivers it may have due dates, too: false is certain */
	bool recurring : 1;
	truth_t ongoing : 2;            /* as of the as-of date: `ongoing until` ends */
	truth_t has_owner : 2;          /* UNKNOWN: nobody knows from which day the only line says so */
	bool has_evidence : 1;          /* any dated news on or before the as-of date */
	bool conditional : 1;           /* it has a condition that is an expression */
	bool unsettled : 1;             /* what that comes to is not decided yet */
	bool has_day : 1;
	state_t undated_state, day_state;
	interval_t latest_evidence;     /* the latest of it */
	entity_t undated;               /* something of which a state, `undated_state`, would be evidence, and has no date; 0: nothing */
	interval_t due;                 /* the day, or interval of days, if has_due */
	span_t due_at;                  /* where the due date is written; NO_SPAN */
	interval_t day;                 /* of delivery, if has_day; an open end: not known */
	day_t first;                    /* on which it can have been delivered, recorded or not; DAY_MAX: never */
	day_t unrecorded;               /* the first on which it can have been by what is not recorded, or only inferred; DAY_MAX: never */
	entity_t day_of;                /* the declaration whose state alone, `day_state`, decides that day; 0: several do, or no state */
	uint32_t day_chain;             /* if it is no state: the computed date that it equals; 0: none */
	uint16_t windows, certain, ended, filled;       /* recurring: all windows that there may be, those that there certainly are, that ended before the as-of date, that are filled */
	day_t next_window;              /* recurring: the end of the first window that is still open; DAY_MAX: none */
} verdict_t;

typedef struct verdicts verdicts_t;

/* Computes everything as of m->as_of; adds the findings that come up on the way. */
void verdicts_compute(sure_t *s);

/* NULL for what is no commitment. */
const verdict_t *verdict_of(const verdicts_t *v, entity_t e);
status_t verdict_status(const verdict_t *v);            /* STATUS_UNKNOWN if it may be several */
truth_t verdict_has_status(const verdict_t *v, status_t s);     /* of STATUS_UNKNOWN never unknown itself */
truth_t verdict_late(const verdict_t *v);               /* its status is delivered, and it was after its due date */
status_t verdict_look(const verdict_t *v);              /* its status, or STATUS_LATE */
const char *status_word(status_t s);                    /* "delivered", "not yet promised", "delivered late" */
const char *status_name(status_t s);                    /* as conditions ask for it: "not_yet_promised" */
status_t status_named(sym_t name);                      /* STATUS_NONE: that is no status */

/* NULL if the kind of e has no lifecycle. */
const reached_t *verdict_reached(const verdicts_t *v, entity_t e, state_t s);

/* I(e, s): by when e reached s, at the latest, by its own date or that of a later state; false if nothing says so. */
bool verdict_reached_by(const verdicts_t *v, entity_t e, state_t s, interval_t *by);

/* Whether E(e, later) speaks of s, too: it is another state, and every way to it leads through s. */
bool verdict_implies(const verdicts_t *v, entity_t e, state_t later, state_t s);

/* What E(e, s) of an inferred s comes from, over any number of steps: states with a date; `rules`: states that follow, s among them. */
uint64_t verdict_inferred_from(const verdicts_t *v, entity_t e, state_t s, uint64_t *rules);

/* Whether e was s on a day. docs/meaning.md, section 3. */
truth_t verdict_was(const verdicts_t *v, entity_t e, state_t s, day_t day);
truth_t verdict_is(const verdicts_t *v, entity_t e, state_t s, day_t as_of);

/* The first day on which it is not certain that e was not s. */
day_t verdict_first(const verdicts_t *v, entity_t e, state_t s);

/* Whether a state without a way on, other than s, was reached. */
truth_t verdict_ended(const verdicts_t *v, entity_t e, state_t s, day_t as_of);

/* Whether e was s and is not any more: it went on in a circle, or reached a state that undoes. */
truth_t verdict_left(const verdicts_t *v, entity_t e, state_t s, day_t as_of);

/* Of a state without a name, the one of those it is made of that came first, by what is known; any other as it is. */
state_t verdict_shown(const verdicts_t *v, entity_t e, state_t s);

/* The state with which e left s, and when; false if nothing is known of it. */
bool verdict_left_by(const verdicts_t *v, entity_t e, state_t s, state_t *by, interval_t *on);

/* What undid the delivery of a commitment, perhaps: which thing reached which state, and when. */
typedef struct {
	entity_t entity;
	state_t by;
	interval_t on;
} undone_t;

bool verdict_undone(const verdicts_t *v, entity_t c, undone_t *x);

/* Of the circle of a state, the one that was entered last, if that is certain; else NO_STATE. */
state_t verdict_last_of_circle(const verdicts_t *v, entity_t e, state_t s);

/* The last state, in the order of the lifecycle, that was certainly reached; NO_STATE. */
state_t verdict_latest(const verdicts_t *v, entity_t e);

/* The result of a VALUE_DATE or VALUE_DATE_EXPR, as it is (a deadline's period is not yet its last day). */
interval_t verdict_value_date(const verdicts_t *v, const value_t *value);

/* The due date of a document for one of its states; false if it has none. */
bool verdict_document_due(const verdicts_t *v, entity_t e, sym_t state, interval_t *due);

/* The commitments whose `delivers` names e: the inverse, in order of output. */
const entity_t *verdict_delivered_by(const verdicts_t *v, entity_t e, uint32_t *count);

/* Whether the due date of a commitment, which is not its own, is that of a target in its block. */
bool verdict_due_of_target(const verdicts_t *v, const verdict_t *c);

/* How many commitments are shown; milestones do not count. */
uint32_t verdict_commitments(const verdicts_t *v);

/* How often each status occurs among them, and how many of the delivered were late; the whole of what is counted. */
uint32_t verdict_counts(sure_t *s, uint32_t counts[STATUS_LOOKS]);

/* How many of them cannot be judged because the record ends before the as-of date. */
uint32_t verdict_undecided(sure_t *s);

/* The earliest state that the kind of e delivers at, by name; 0: none. */
sym_t verdict_delivers_at(const model_t *m, entity_t e);

/* The state behind `at` of a delivers or requires statement, for one document: NO_STATE if its lifecycle lacks it. */
state_t wanted_state(const model_t *m, const statement_t *s, entity_t document);

#endif
