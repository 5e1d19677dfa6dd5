/* Dates that are computed from each other: resolved in the order of their graph, compared by common anchors. */
#ifndef SURE_CHECK_DATES_H
#define SURE_CHECK_DATES_H

#include "check/due.h"

/* Resolves every computed date of the model; circles become findings and unknown dates. */
void dates_resolve(sure_t *s);

/* The date of an anchor that is no state: of a deadline, a property or a due date, in force on a day. */
interval_t anchor_on(const model_t *m, const date_expr_t *x, day_t day);
interval_t property_on(const model_t *m, entity_t x, sym_t name, day_t day);

/* The last day of a period in force on a day. */
interval_t end_on(const model_t *m, entity_t x, sym_t name, day_t day);

/* `of` moved as an OFFSET says; after or before something that is itself not known to the day; the earliest or latest of two. */
interval_t date_moved(const model_t *m, const date_expr_t *x, interval_t of);
interval_t date_open(int op, interval_t of);
interval_t date_extreme(date_op_t op, interval_t a, interval_t b);

/* Of a result: its last day, or the day before which what has none certainly has not come. docs/meaning.md, section 2. */
day_t date_earliest(sure_t *s, const date_expr_t *x);

/* Days, in their order, each once. */
typedef struct {
	ARRAY(day_t) at;
} day_list_t;

/* The days within an interval on which a due date may change, and its first day. The list is the caller's. */
void due_days(const model_t *m, entity_t c, interval_t within, day_list_t *into);

/* Whether the due dates of x, or of what delivers it, were given again with a since. */
bool due_has_history(const model_t *m, entity_t x);

/* So many days, months ... after a date, or before it. */
typedef struct {
	int32_t n;
	uint8_t unit, counting;
} date_step_t;

/*
 * A date that remembers what it is computed from: one of an expression (chain > 0), or of a state that follows another
 * (chain DATE_FOLLOWS, with x and state); chain 0 with x: the date of a state itself. With `member`: a property of x; its due
 * date is that for `at` (of a commitment: 0) as of `day`. Without chain and x: nothing is known of it. `of`: whose member an
 * expression names it by, which says how months behind it are counted; 0: it is computed otherwise.
 */
typedef struct {
	interval_t date;
	uint32_t chain;
	entity_t x;
	state_t state;
	sym_t member, at;
	day_t day;
	entity_t of;
	date_step_t step[2];            /* all that, moved by so much, unless the unit is NONE; `date` is moved already */
} traced_t;

/* Any day: the date of what has none. */
static inline traced_t traced_absent(void)
{
	return (traced_t){ .date = ANY_DAY, .state = NO_STATE };
}

/* The due date of a commitment (`at` 0) or of a document for a state, as of a day. */
static inline traced_t traced_due(interval_t date, due_key_t of)
{
	return (traced_t){ .date = date, .x = of.x, .state = NO_STATE, .member = NAME_due, .at = of.at, .day = of.day };
}

/* The day of delivery of a commitment; and if it is delivered, the days on which it was, without a record, too. docs/meaning.md, section 4. */
traced_t traced_delivery(const verdicts_t *v, const verdict_t *c);
traced_t traced_delivered(const verdicts_t *v, const verdict_t *c);

/* a <= b, by the intervals or, where these leave it open, by offsets from a common anchor. */
truth_t traced_at_most(const sure_t *s, traced_t a, traced_t b);

static inline truth_t traced_before(const sure_t *s, traced_t a, traced_t b)
{
	return truth_not(traced_at_most(s, b, a));
}

#endif
