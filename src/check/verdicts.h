/* The store behind verdict.h; for the files of check/ that fill it. */
#ifndef SURE_CHECK_VERDICTS_H
#define SURE_CHECK_VERDICTS_H

#include "check/due.h"
#include "check/reached.h"

/* What a declaration takes over from its container, module and project; computed once each. */
typedef struct {
	day_t complete_to;              /* DAY_MAX: none given */
	duration_t review;              /* unit NONE: none given */
	uint8_t review_unclear;         /* lines contradict each other, or it is not known whether the one is in force */
	uint8_t has_owner, done;        /* has_owner: a truth_t */
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

/* What is most asked of a prerequisite. A byte for each declaration stays in the cache where a verdict_t for each does not. */
enum {
	BRIEF_COMMITMENT = 1,           /* it has a verdict */
	BRIEF_OVERDUE = 2,              /* it is overdue, or may be */
	BRIEF_DATED = 4,                /* it is delivered or has a due date */
	BRIEF_STATED = 8,               /* a document of a kind that says which state counts */
	BRIEF_DUE = 16                  /* it has a due date, or recurs */
};

struct verdicts {
	const model_t *m;
	sure_t *s;
	reached_all_t reached;
	ARRAY(verdict_t) all;           /* [0] is none */
	uint32_t *index;                /* by declaration: in `all`, 0 for none */
	uint8_t *brief;                 /* by declaration: BRIEF_… */
	day_t *latest;                  /* by declaration: the last day on which a commitment that is only due is due; DAY_MAX: there is more to ask */
	bool some_overdue;              /* some commitment is, or may be */
	bool some_not_yet;              /* some commitment is not yet promised, or may not be */
	bool some_open_ended;           /* of some commitment nothing says to which day its record is complete */
	ARRAY(entity_t) without_evidence;       /* commitments that lack nothing else; while checks run */
	inherited_t *inherited;         /* by declaration */
	needs_t needs;
	uint32_t *circle;               /* by declaration: which circle of requirements it is in, from 1; 0: none. NULL: there is none, or checks have not run */
	uint32_t *deliverer_first;      /* compressed rows, by document */
	entity_t *deliverer;
};

const inherited_t *verdict_inherited(const verdicts_t *v, entity_t e);
day_t verdict_complete_to(const verdicts_t *v, entity_t e);     /* DAY_MAX: none */

/* The first day, not after the as-of date, of which the record of e says nothing; DAY_MAX: none. */
day_t verdict_unrecorded(const verdicts_t *v, entity_t e);

/* Whether a computed date is that of a state that certainly is not reached, or later than that by a length of time. */
bool date_is_ahead(const verdicts_t *v, uint32_t expr);

/* Whether a label of c means `unknown`: that nothing was found, which is no news. */
bool label_says_nothing(const model_t *m, entity_t c, const value_t *label);

/* Fills in one commitment; its milestones are done. */
void deliver(verdicts_t *v, verdict_t *x);

/* The day of delivery beside the due date in force on it. */
typedef struct {
	truth_t after;                  /* it lies after that */
	interval_t days;                /* on which it can have been delivered, recorded or not */
	interval_t due;                 /* the hull of the due dates in force on them, if there are some */
	bool has_due;
	entity_t party;                 /* of whom all this is said; 0: of the whole */
} lateness_t;

/* Of what is perhaps delivered, and does not recur. */
lateness_t delivery_lateness(const verdicts_t *v, const verdict_t *x);

/* Recurring commitments: windows, what is missed, whether the last is filled, which is returned. `ended`: whether the last of them is past. */
truth_t deliver_recurring(verdicts_t *v, verdict_t *x, const statement_t *due, truth_t *ended);

/* Whether the news of c are recent; fills in latest_evidence. */
truth_t news_fresh(verdicts_t *v, verdict_t *x);

/* The day on which x reached a state, or from a later one that implies it; false if neither is there. */
bool state_day(const verdicts_t *v, entity_t x, state_t state, interval_t *day);

/* Fills in the rows of deliverers, when they are first asked for. */
void list_deliverers(verdicts_t *v);

/* Whether something that a commitment requires is overdue, for all, when all others stand. */
void verdicts_blocked(verdicts_t *v);

#endif
