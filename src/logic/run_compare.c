/* Comparisons of two columns. docs/meaning.md, sections 1 and 7. */
#include "logic/run.h"

#include <string.h>

/* ---- dates ---- */

static bool has_trace(const traced_t *t)
{
	return t->chain != 0 || t->x != 0;
}

static truth_t at_most(const run_t *r, const traced_t *a, const traced_t *b)
{
	truth_t t = date_at_most(a->date, b->date);
	return t == UNKNOWN && has_trace(a) && has_trace(b) ? traced_at_most(r->s, *a, *b) : t;
}

static truth_t date_equal(const run_t *r, const traced_t *a, const traced_t *b)
{
	truth_t forth = at_most(r, a, b), back = at_most(r, b, a);
	return truth_and(forth, back);
}

/* Whether a date lies in a period of days. */
static truth_t date_in(interval_t d, interval_t period)
{
	if (d.lo >= period.lo && d.hi <= period.hi)
		return YES;
	return d.hi < period.lo || d.lo > period.hi ? NO : UNKNOWN;
}

/* Between two days that need not be known. */
static truth_t date_between(interval_t d, interval_t start, interval_t end)
{
	return truth_and(date_at_most(start, d), date_at_most(d, end));
}

/* A period that is written down compares as a whole: before its first day, after its last. */
static truth_t compare_period(uint8_t sign, interval_t a, interval_t period)
{
	switch (sign) {
	case '<': return date_before(a, interval_of(period.lo));
	case 'l': return date_at_most(a, interval_of(period.hi));
	case '>': return date_before(interval_of(period.hi), a);
	case 'g': return date_at_most(interval_of(period.lo), a);
	case '!': return truth_not(date_in(a, period));
	default: return date_in(a, period);
	}
}

static truth_t compare_traced(const run_t *r, uint8_t sign, const traced_t *a, const traced_t *b)
{
	switch (sign) {
	case '<': return truth_not(at_most(r, b, a));
	case 'l': return at_most(r, a, b);
	case '>': return truth_not(at_most(r, a, b));
	case 'g': return at_most(r, b, a);
	case '!': return truth_not(date_equal(r, a, b));
	default: return date_equal(r, a, b);
	}
}

static uint8_t turned(uint8_t sign)
{
	return sign == '<' ? '>' : sign == '>' ? '<' : sign == 'l' ? 'g' : sign == 'g' ? 'l' : sign;
}

static void compare_dates(run_t *r, const env_t *env, const op_info_t *o, values_t a, values_t b, values_t out)
{
	bool left = program_op(r->p, o->a)->flags & OP_PERIOD, right = program_op(r->p, o->b)->flags & OP_PERIOD;
	for (uint32_t i = 0; i < env->count; i++) {
		if (left == right)
			out.truth[i] = compare_traced(r, o->sub, &a.date[i], &b.date[i]);
		else if (right)
			out.truth[i] = compare_period(o->sub, a.date[i].date, b.date[i].date);
		else
			out.truth[i] = compare_period(turned(o->sub), b.date[i].date, a.date[i].date);
	}
}

/* ---- numbers ---- */

amount_t amount_of(const model_t *m, uint32_t number)
{
	const number_t *n = &m->number.at[number];
	return (amount_t){ .span = extent_of(number_span(n->d, n->bound)), .unit = n->unit, .currency = n->currency, .percent = n->percent, .there = true };
}

static bool same_measure(const amount_t *a, const amount_t *b)
{
	bool unit = a->unit == b->unit || ((a->unit == 0 || b->unit == 0) && !a->ratio && !b->ratio);
	return unit && a->currency == b->currency && a->percent == b->percent;
}

bool percent_as_number(const extent_t *percent, extent_t *number)
{
	const extent_t hundred = extent_between(100, 100);
	return extent_divide(percent, &hundred, number);
}

/* Both as intervals of one measure; false if it is not known how they compare. */
static bool side_by_side(const amount_t *a, const amount_t *b, extent_t *x, extent_t *y)
{
	if (!a->there || !b->there)
		return false;
	*x = a->span, *y = b->span;
	if (a->nothing || b->nothing)
		return true;
	if (a->ratio && b->percent)
		return percent_as_number(&b->span, y);
	if (b->ratio && a->percent)
		return percent_as_number(&a->span, x);
	return same_measure(a, b);
}

static truth_t compare_extents(uint8_t sign, const extent_t *a, const extent_t *b)
{
	switch (sign) {
	case '<': return truth_not(extent_at_most(b, a));
	case 'l': return extent_at_most(a, b);
	case '>': return truth_not(extent_at_most(a, b));
	case 'g': return extent_at_most(b, a);
	case '!': return truth_not(extent_equal(a, b));
	default: return extent_equal(a, b);
	}
}

static truth_t compare_amounts(uint8_t sign, const amount_t *a, const amount_t *b)
{
	extent_t x, y;
	return side_by_side(a, b, &x, &y) ? compare_extents(sign, &x, &y) : UNKNOWN;
}

/* ---- lengths, texts, words, declarations ---- */

static truth_t compare_lengths(uint8_t sign, const length_t *a, const length_t *b)
{
	if (!a->there || !b->there)
		return UNKNOWN;
	if (a->written.unit == UNIT_NONE || a->written.unit != b->written.unit)
		return compare_extents(sign, &a->days, &b->days);
	const extent_t x = extent_between(a->written.n, a->written.n), y = extent_between(b->written.n, b->written.n);
	return compare_extents(sign, &x, &y);
}

/* A difference of dates and a length: one that has a unit moves a date, which says more than days. */
static void compare_with_moved(run_t *r, env_t *env, const op_info_t *o, values_t a, values_t b, values_t out)
{
	bool right = program_op(r->p, o->a)->code == OP_DIFFERENCE;     /* where the length stands */
	values_t moved = run_op(r, env, o->c);
	for (uint32_t i = 0; i < env->count; i++) {
		const length_t *l = right ? &b.length[i] : &a.length[i];
		out.truth[i] = l->written.unit != UNIT_NONE ? moved.truth[i] : compare_lengths(o->sub, &a.length[i], &b.length[i]);
	}
}

static truth_t same(uint8_t sign, bool there, bool equal)
{
	truth_t t = !there ? UNKNOWN : equal ? YES : NO;
	return sign == '!' ? truth_not(t) : t;
}

void run_compare(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = run_op(r, env, o->b);
	uint8_t type = program_op(r->p, o->a)->type;
	if (type == IS_DATE) {
		compare_dates(r, env, o, a, b, out);
		return;
	}
	if (o->c != 0) {
		compare_with_moved(r, env, o, a, b, out);
		return;
	}
	for (uint32_t i = 0; i < env->count; i++) {
		if (type == IS_NUMBER)
			out.truth[i] = compare_amounts(o->sub, &a.number[i], &b.number[i]);
		else if (type == IS_LENGTH)
			out.truth[i] = compare_lengths(o->sub, &a.length[i], &b.length[i]);
		else if (type == IS_TEXT)
			out.truth[i] = same(o->sub, a.text[i] != NULL && b.text[i] != NULL, a.text[i] != NULL && b.text[i] != NULL && strcmp(a.text[i], b.text[i]) == 0);
		else if (type == IS_WORD)
			out.truth[i] = o->sub == '!' ? truth_not(run_same_word(r, a.word[i], b.word[i])) : run_same_word(r, a.word[i], b.word[i]);
		else
			out.truth[i] = same(o->sub, a.word[i] != 0 && b.word[i] != 0, a.word[i] == b.word[i]);
	}
}

/* ---- in ---- */

static truth_t in_list(const list_t *l, entity_t x)
{
	for (uint32_t i = 0; i < l->count; i++)
		if (l->at[i] == x)
			return YES;
	return l->open ? UNKNOWN : NO;
}

/* The period that an operand of `in` says, a written date being one. */
static span_of_days_t period_at(const run_t *r, op_t op, values_t v, uint32_t i)
{
	if (program_op(r->p, op)->type == IS_RANGE)
		return v.range[i];
	return (span_of_days_t){ interval_of(v.date[i].date.lo), interval_of(v.date[i].date.hi), true };
}

/* Both ends of one lie in the other. */
static truth_t lies_in(const span_of_days_t *a, const span_of_days_t *b)
{
	if (!a->there || !b->there)
		return UNKNOWN;
	return truth_and(date_between(a->start, b->start, b->end), date_between(a->end, b->start, b->end));
}

void run_in(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = run_op(r, env, o->b);
	uint8_t left = program_op(r->p, o->a)->type, right = program_op(r->p, o->b)->type;
	for (uint32_t i = 0; i < env->count; i++) {
		truth_t t;
		if (left == IS_RANGE) {
			span_of_days_t period = period_at(r, o->b, b, i);
			t = lies_in(&a.range[i], &period);
		} else if (left == IS_DATE && right == IS_RANGE)
			t = b.range[i].there ? date_between(a.date[i].date, b.range[i].start, b.range[i].end) : UNKNOWN;
		else if (left == IS_DATE)
			t = program_op(r->p, o->b)->flags & OP_PERIOD ? date_in(a.date[i].date, b.date[i].date) : date_equal(r, &a.date[i], &b.date[i]);
		else if (a.entity[i] == 0)
			t = UNKNOWN;
		else if (right == IS_LIST)
			t = in_list(&b.list[i], a.entity[i]);
		else
			t = b.entity[i] == 0 ? UNKNOWN : b.entity[i] == a.entity[i] || scope_holds(r, b.entity[i], a.entity[i]) ? YES : NO;
		out.truth[i] = o->flags & OP_LAST ? truth_not(t) : t;
	}
}
