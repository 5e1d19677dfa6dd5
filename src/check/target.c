#include "check/target.h"

#include "check/due.h"
#include "check/promised.h"
#include "check/verdicts.h"

/* ---- measures ---- */

/* The scale in force for an indicator, if its labels stand in an order. */
static scale_id_t ordered_scale(const model_t *m, entity_t indicator)
{
	for (in_force_t i = in_force_inherited(m, indicator, NAME_scale, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains > 0 && v->type == VALUE_SCALE)
			return m->kinds.scale.at[v->as.index].ordered ? (scale_id_t)v->as.index : 0;
	}
	return 0;
}

static bool label_measure(const model_t *m, entity_t indicator, const value_t *v, measure_t *x)
{
	scale_id_t scale = ordered_scale(m, indicator);
	const grade_t *g = scale == 0 ? NULL : scale_grade(&m->kinds.scale.at[scale], v->as.sym);
	if (g == NULL)
		return false;
	decimal_t place = { g - m->kinds.scale.at[scale].grade.at, 0 };
	*x = (measure_t){ .span = number_span(place, BOUND_EXACT), .n = place, .bound = v->flags & VALUE_AT_MOST ? BOUND_AT_MOST : BOUND_AT_LEAST, .scale = scale };
	return true;
}

bool measure_of(const model_t *m, entity_t indicator, const value_t *v, measure_t *x)
{
	if (v->type == VALUE_LABEL)
		return label_measure(m, indicator, v, x);
	if (v->type != VALUE_NUMBER)
		return false;
	const number_t *n = &m->number.at[v->as.index];
	*x = (measure_t){ number_span(n->d, n->bound), n->d, n->bound, n->unit, n->currency, n->percent, 0 };
	return true;
}

bool measure_comparable(const measure_t *a, const measure_t *b)
{
	return a->scale == b->scale && a->currency == b->currency && a->percent == b->percent
		&& (a->unit == b->unit || a->unit == 0 || b->unit == 0);
}

static truth_t measure_fits(const measure_t *value, const measure_t *bound)
{
	return measure_comparable(value, bound) ? number_satisfies(value->span, bound->span) : UNKNOWN;
}

/* ---- reading a target ---- */

/* A plain number means at least, or at most, by the side of the baseline on which it lies. */
static direction_t direction_of(const model_t *m, entity_t indicator, const measure_t *bound, day_t as_of, const value_t **baseline)
{
	bool some = false, up = true, down = true, comparable = true;
	for (in_force_t i = in_force(m, indicator, NAME_baseline, as_of); in_force_next(&i);) {
		measure_t base;
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0)
			continue;
		*baseline = v;
		some = true;
		if (i.perhaps)
			up = down = false;
		comparable = comparable && measure_of(m, indicator, v, &base) && measure_comparable(&base, bound);
		if (!comparable)
			continue;
		down = down && number_satisfies(base.span, number_span(bound->n, BOUND_OVER)) == YES;
		up = up && number_satisfies(base.span, number_span(bound->n, BOUND_BELOW)) == YES;
	}
	return !some ? DIRECTION_NO_BASELINE : !comparable ? DIRECTION_INCOMPARABLE : up ? DIRECTION_UP : down ? DIRECTION_DOWN : DIRECTION_EQUAL;
}

static bool is_flow(const model_t *m, entity_t indicator, day_t as_of)
{
	in_force_t i = in_force(m, indicator, NAME_per_period, as_of);
	return in_force_next(&i);
}

/* The latest of the own lines by which the commitment is kept. */
static void take_own_due(void *context, const due_line_t *line)
{
	target_t *t = context;
	if (!line->keeps || (line->source != DUE_OWN && line->source != DUE_PERIOD))
		return;
	t->due.lo = !t->has_due || line->date.lo > t->due.lo ? line->date.lo : t->due.lo;
	t->due.hi = !t->has_due || line->date.hi > t->due.hi ? line->date.hi : t->due.hi;
	t->has_due = true;
}

static void find_due(const model_t *m, target_t *t, day_t as_of)
{
	const value_t *by = statement_role(m, t->line, WORD_by);
	if (by == NULL) {
		commitment_each_due(m, t->commitment, as_of, take_own_due, t);
		return;
	}
	t->has_due = true;
	t->due = value_deadline(m, by);
}

bool target_read(const model_t *m, entity_t commitment, const statement_t *line, day_t as_of, target_t *t)
{
	const value_t *v = statement_values(m, line);
	*t = (target_t){ .line = line, .commitment = commitment, .due = ANY_DAY };
	if (line->mains < 2 || v[0].type != VALUE_REF || !measure_of(m, v[0].as.ref, &v[1], &t->bound))
		return false;
	t->indicator = v[0].as.ref;
	t->flow = is_flow(m, t->indicator, as_of);
	if (t->bound.scale != 0)
		t->bound.span = number_span(t->bound.n, t->bound.bound);
	else if (t->bound.bound == BOUND_EXACT)
		t->direction = direction_of(m, t->indicator, &t->bound, as_of, &t->baseline);
	if (t->direction == DIRECTION_UP || t->direction == DIRECTION_DOWN)
		t->bound.span = number_span(t->bound.n, t->direction == DIRECTION_DOWN ? BOUND_AT_MOST : BOUND_AT_LEAST);
	t->breakable = t->bound.span.lo.infinite || (t->flow && !t->bound.span.hi.infinite);
	find_due(m, t, as_of);
	return true;
}

/* ---- the values ---- */

/* Whether a value of some days belongs to the life of a promise. That of a period that begins before the promise may, in part. */
static truth_t in_life(interval_t date, interval_t promised)
{
	return date.hi < promised.lo ? NO : date.lo >= promised.hi ? YES : UNKNOWN;
}

/* When a value was measured; of a flow, the period that it is the amount of. */
static const value_t *value_when(const model_t *m, const statement_t *line, bool flow)
{
	const value_t *when = statement_role(m, line, flow ? WORD_for : WORD_at);
	return when != NULL && (when->type == VALUE_DATE || when->type == VALUE_DATE_EXPR || when->type == VALUE_RANGE) ? when : NULL;
}

void target_values(const verdicts_t *v, const target_t *t, day_t as_of, target_values_t *into)
{
	const model_t *m = v->m;
	interval_t promised = promised_on(v, t->commitment).day;
	for (in_force_t i = in_force(m, t->indicator, NAME_value, as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement), *when = value_when(m, i.statement, t->flow);
		target_value_t one = { .line = i.statement };
		if (i.statement->mains == 0 || when == NULL)
			continue;
		one.date = value_date(m, when);
		one.counts = in_life(one.date, promised);
		if (i.perhaps)
			one.counts = truth_and(one.counts, UNKNOWN);
		one.fits = measure_of(m, t->indicator, x, &one.measure) ? measure_fits(&one.measure, &t->bound) : UNKNOWN;
		*array_push(v->s->mem, into) = one;
	}
}

/* ---- whether it is met ---- */

/* Everything that one answer is computed from. */
typedef struct {
	const verdicts_t *v;
	const target_t *t;
	target_values_t value;
	day_t as_of, complete_to;       /* of the indicator */
	interval_t at;                  /* the day that decides: the due day, or the as-of day before it */
	truth_t stands, later;
	day_t first, unrecorded;
	interval_t day;
	uint32_t chain;
} judged_t;

static day_t earlier(day_t a, day_t b)
{
	return a < b ? a : b;
}

static day_t later_day(day_t a, day_t b)
{
	return a > b ? a : b;
}

/* Whether a value that certainly counts lies wholly after x, and not after the day that decides. */
static bool overtaken(const judged_t *j, const target_value_t *x, bool by_unfit)
{
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *w = &j->value.at[i];
		if (w->counts == YES && w->date.lo > x->date.hi && w->date.hi <= j->at.lo && (!by_unfit || w->fits == NO))
			return true;
	}
	return false;
}

/* Whether x may be dated by the day that decides, in the life of the promise. */
static bool may_be_there(const judged_t *j, const target_value_t *x)
{
	return x->counts != NO && x->date.lo <= j->at.hi;
}

static bool is_certain(const judged_t *j, const target_value_t *x)
{
	return x->counts == YES && x->date.hi <= j->at.lo;
}

static truth_t what_stands(const judged_t *j)
{
	bool all = true, none = true, some = false;
	if (j->at.hi > j->complete_to)
		return UNKNOWN;
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *x = &j->value.at[i];
		some = some || is_certain(j, x);
		if (!may_be_there(j, x) || overtaken(j, x, false))
			continue;
		all = all && x->fits == YES;
		none = none && x->fits == NO;
	}
	return some && all ? YES : none ? NO : UNKNOWN;
}

/* It fits, and lies after the due day and not after the as-of day. */
static truth_t comes_later(const judged_t *j, const target_value_t *x)
{
	if (!j->t->has_due)
		return NO;
	truth_t then = truth_and(date_before(j->t->due, x->date), date_at_most(x->date, interval_of(j->as_of)));
	return truth_and(x->counts, truth_and(then, x->fits));
}

/* A no that what is not recorded may turn. */
static truth_t or_silence(const judged_t *j, truth_t later)
{
	bool silent = j->t->has_due && j->as_of > j->complete_to && j->t->due.lo < j->as_of;
	return later == NO && silent ? UNKNOWN : later;
}

static truth_t what_comes_later(const judged_t *j)
{
	truth_t later = NO;
	for (uint32_t i = 0; i < j->value.count; i++)
		later = truth_or(later, comes_later(j, &j->value.at[i]));
	return or_silence(j, later);
}

/* ---- the day on which it was met ---- */

static void take_first(judged_t *j, const target_value_t *x, day_t lo)
{
	j->first = earlier(j->first, lo);
	if (x->counts != YES || x->fits != YES)
		j->unrecorded = earlier(j->unrecorded, lo);
	j->day.lo = earlier(j->day.lo, lo);
}

/* The last day on which the run that stands can have begun: with a value after all that may break it. */
static day_t run_begins_by(const judged_t *j)
{
	day_t broken = DAY_MIN, by = DAY_MAX, last = DAY_MIN;
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *x = &j->value.at[i];
		if (!may_be_there(j, x))
			continue;
		if (x->fits != YES)
			broken = later_day(broken, x->date.hi);
		if (!overtaken(j, x, false))
			last = later_day(last, x->date.hi);
	}
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *x = &j->value.at[i];
		if (is_certain(j, x) && x->fits == YES && x->date.lo > broken)
			by = earlier(by, x->date.hi);
	}
	return by != DAY_MAX ? by : earlier(last, j->at.hi);
}

static void find_day(judged_t *j)
{
	uint32_t begins = 0;
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *x = &j->value.at[i];
		const value_t *at = value_when(j->v->m, x->line, false);
		if (j->stands != NO && may_be_there(j, x) && x->fits != NO && !overtaken(j, x, true)) {
			take_first(j, x, x->date.lo);
			j->chain = begins++ == 0 && is_certain(j, x) && at->type == VALUE_DATE_EXPR ? at->as.index : 0;
		}
		if (j->later != NO && comes_later(j, x) != NO)
			take_first(j, x, later_day(x->date.lo, j->t->due.lo == DAY_MIN ? DAY_MIN : j->t->due.lo + 1));
		if (j->stands != YES && comes_later(j, x) == YES)
			j->day.hi = earlier(j->day.hi, x->date.hi);
	}
	if (j->stands == YES)
		j->day.hi = run_begins_by(j);
	if (j->stands != YES)
		j->chain = 0;
}

/* ---- flows ---- */

/* Zero, and what may be added to it. */
static span_of_numbers_t none_to(end_t hi)
{
	return (span_of_numbers_t){ { { 0, 0 }, false, false }, hi };
}

static end_t end_sum(end_t a, end_t b)
{
	end_t sum = { { 0, 0 }, a.open || b.open, a.infinite || b.infinite };
	sum.infinite = sum.infinite || !decimal_add(a.at, b.at, &sum.at);
	return sum;
}

/* What a value gives to the sum up to some days. */
static span_of_numbers_t share_of(const target_value_t *x, interval_t up_to)
{
	if (x->counts == NO || x->date.lo > up_to.hi)
		return none_to((end_t){ { 0, 0 }, false, false });
	return x->counts == YES && x->date.hi <= up_to.lo ? x->measure.span : none_to(x->measure.span.hi);
}

static truth_t sum_fits(const judged_t *j, interval_t up_to)
{
	measure_t sum = j->t->bound;
	sum.span = none_to((end_t){ { 0, 0 }, false, false });
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *x = &j->value.at[i];
		span_of_numbers_t one = share_of(x, up_to);
		if (x->counts == NO)
			continue;
		if (!measure_comparable(&x->measure, &j->t->bound) || x->measure.span.lo.infinite || x->measure.n.mantissa < 0)
			return UNKNOWN;
		sum.span.lo = end_sum(sum.span.lo, one.lo);
		sum.span.hi = end_sum(sum.span.hi, one.hi);
	}
	return number_satisfies(sum.span, j->t->bound.span);
}

/* Two periods that overlap: what is counted twice is not known. */
static bool periods_overlap(const judged_t *j)
{
	for (uint32_t i = 0; i < j->value.count; i++)
		for (uint32_t k = i + 1; k < j->value.count; k++) {
			const target_value_t *a = &j->value.at[i], *b = &j->value.at[k];
			if (a->counts != NO && b->counts != NO && a->date.lo <= b->date.hi && b->date.lo <= a->date.hi)
				return true;
		}
	return false;
}

static void judge_flow(judged_t *j)
{
	bool grows = j->t->bound.span.hi.infinite, overlap = periods_overlap(j);
	truth_t sum = overlap ? UNKNOWN : sum_fits(j, j->at);
	bool silent = j->at.hi > j->complete_to;
	j->stands = silent && !(grows && sum == YES) ? UNKNOWN : sum;
	truth_t past = grows && j->t->has_due ? date_before(j->t->due, interval_of(j->as_of)) : NO;
	truth_t then = overlap ? UNKNOWN : sum_fits(j, interval_of(j->as_of));
	j->later = grows ? or_silence(j, truth_and(past, then)) : NO;
}

/* The periods, in the order of their last days, with which the sum can first fit, and certainly does. */
static void find_flow_day(judged_t *j)
{
	const target_value_t *can = NULL, *does = NULL;
	bool grows = j->t->bound.span.hi.infinite;
	for (uint32_t i = 0; i < j->value.count; i++) {
		const target_value_t *x = &j->value.at[i];
		if (x->counts == NO)
			continue;
		interval_t end = interval_of(x->date.hi);
		truth_t fits = grows ? sum_fits(j, end) : YES;
		if (fits != NO && (can == NULL || x->date.hi < can->date.hi))
			can = x;
		if (fits == YES && (does == NULL || x->date.hi < does->date.hi))
			does = x;
		if (!grows)
			j->day.lo = earlier(j->day.lo, x->date.lo);
	}
	if (can != NULL)
		j->day.lo = earlier(j->day.lo, can->date.lo);
	if (does != NULL)
		j->day.hi = earlier(j->day.hi, does->date.hi);
	j->first = j->day.lo;
	j->unrecorded = j->stands == YES && can == does ? DAY_MAX : j->first;
}

/* ---- together ---- */

static void judge(judged_t *j)
{
	if (j->t->flow) {
		judge_flow(j);
		if (j->stands != NO || j->later != NO)
			find_flow_day(j);
		return;
	}
	j->stands = what_stands(j);
	j->later = what_comes_later(j);
	find_day(j);
}

static bool unread_direction(const target_t *t)
{
	return t->direction == DIRECTION_EQUAL || t->direction == DIRECTION_INCOMPARABLE || t->direction == DIRECTION_NO_BASELINE;
}

static target_met_t answer(const judged_t *j)
{
	const target_t *t = j->t;
	truth_t past = t->has_due ? date_before(t->due, interval_of(j->as_of)) : NO;
	target_met_t x = { .met = truth_or(j->stands, j->later), .so_far = j->stands, .day = ANY_DAY, .chain = j->chain };
	if (t->breakable)
		x.met = truth_and(x.met, t->has_due ? date_at_most(t->due, interval_of(j->as_of)) : NO);
	x.missed = truth_and(past, truth_not(x.met));
	x.has_day = x.met == YES;
	if (x.has_day)
		x.day = j->day;
	day_t silent = j->stands == YES ? DAY_MAX : verdict_unrecorded(j->v, t->indicator);
	x.first = x.met == NO ? DAY_MAX : earlier(j->first, silent);
	x.unrecorded = x.met == NO ? DAY_MAX : earlier(j->unrecorded, silent);
	return x;
}

target_met_t target_met(const verdicts_t *v, entity_t commitment, const statement_t *line, day_t as_of)
{
	target_t t;
	bool read = target_read(v->m, commitment, line, as_of, &t);
	if (!read || unread_direction(&t)) {
		truth_t past = t.has_due ? date_before(t.due, interval_of(as_of)) : NO;
		return (target_met_t){ .met = UNKNOWN, .missed = truth_and(past, UNKNOWN), .so_far = UNKNOWN, .day = ANY_DAY, .first = DAY_MIN, .unrecorded = DAY_MIN };
	}
	interval_t at = t.has_due ? t.due : interval_of(as_of);
	judged_t j = { .v = v, .t = &t, .as_of = as_of, .complete_to = verdict_complete_to(v, t.indicator), .at = { earlier(at.lo, as_of), earlier(at.hi, as_of) },
		.first = DAY_MAX, .unrecorded = DAY_MAX, .day = { DAY_MAX, DAY_MAX } };
	target_values(v, &t, as_of, &j.value);
	judge(&j);
	target_met_t x = answer(&j);
	array_free(v->s->mem, &j.value);
	return x;
}
