/* The store behind verdict.h; for the files of check/ that fill it. */
#ifndef SURE_CHECK_VERDICTS_H
#define SURE_CHECK_VERDICTS_H

#include "check/due.h"
#include "check/reached.h"

/* What a declaration takes over from its container, module and project; computed once each. */
typedef struct {
	day_t complete_to;              /* DAY_MAX: none given */
	duration_t review;              /* unit NONE: none given */
	uint8_t has_owner, done;
	uint16_t depth;
} inherited_t;

/* One requirement: a needs b, delivered or at a state. */
typedef struct {
	entity_t a, b;
	state_t state;                  /* of a document b; NO_STATE: a commitment, delivered */
	bool broken;                    /* the lifecycle of b lacks the state */
	span_t at;                      /* where it is written */
} need_t;

/* The requirements of commitment or document e: at[first[e]] … at[first[e + 1] - 1]: its `requires` in force, and its milestones. */
typedef struct needs {
	ARRAY(need_t) at;
	uint32_t *first;
} needs_t;

struct verdicts {
	const model_t *m;
	sure_t *s;
	reached_all_t reached;
	ARRAY(verdict_t) all;           /* [0] is none */
	uint32_t *index;                /* by declaration: in `all`, 0 for none */
	inherited_t *inherited;         /* by declaration */
	needs_t needs;
	uint32_t *deliverer_first;      /* compressed rows, by document */
	entity_t *deliverer;
};

const inherited_t *verdict_inherited(const verdicts_t *v, entity_t e);
day_t verdict_complete_to(const verdicts_t *v, entity_t e);     /* DAY_MAX: none */

/* Fills in one commitment; its milestones are done. */
void deliver(verdicts_t *v, verdict_t *x);

/* Whether the day of delivery lies after the due date in force on it; `all` gets the hull of the due dates on those days, if there are `some`. */
truth_t delivered_late(const verdicts_t *v, const verdict_t *x, interval_t *all, bool *some);

/* Recurring commitments: windows, what is missed, whether the last is filled. Returns `delivered`. */
truth_t deliver_recurring(verdicts_t *v, verdict_t *x, const statement_t *due);

/* Whether the evidence of c is fresh; fills in latest_evidence. */
truth_t evidence_fresh(verdicts_t *v, verdict_t *x);

/* The state behind `at` of a delivers or requires statement, for one document: NO_STATE if its lifecycle lacks it. */
state_t wanted_state(const model_t *m, const statement_t *s, entity_t document);

/* The day on which x reached a state, or from a later one that implies it; false if neither is there. */
bool state_day(const verdicts_t *v, entity_t x, state_t state, interval_t *day);

/* Whether a target is met as of a day, and when it was; `chain` gets the computed date that this day equals, 0: none. */
truth_t target_met(const verdicts_t *v, const statement_t *target, day_t as_of, interval_t *day, bool *has_day, uint32_t *chain);

/* Fills in the rows of deliverers, when they are first asked for. */
void list_deliverers(verdicts_t *v);

/* Whether something that a commitment requires is overdue, for all, when all others stand. */
void verdicts_blocked(verdicts_t *v);

#endif
