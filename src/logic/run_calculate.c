/* What is calculated of numbers, lengths of time and dates. docs/meaning.md, section 7, Calculating. */
#include "logic/run.h"

typedef bool extents_fn(const extent_t *a, const extent_t *b, extent_t *result);

static extents_fn *by_sign(uint8_t sign)
{
	return sign == '+' ? extent_add : sign == '-' ? extent_subtract : sign == '*' ? extent_multiply : extent_divide;
}

/* ---- numbers ---- */

typedef enum { AMOUNT_PLAIN, AMOUNT_RATIO, AMOUNT_PERCENT, AMOUNT_MONEY } amount_kind_t;

static amount_kind_t kind_of(const amount_t *a)
{
	return a->currency != 0 ? AMOUNT_MONEY : a->percent ? AMOUNT_PERCENT : a->ratio ? AMOUNT_RATIO : AMOUNT_PLAIN;
}

/* A number that says how many times. */
static bool is_pure(const amount_t *a)
{
	return a->currency == 0 && a->unit == 0;
}

static amount_t amount_of_kind(amount_kind_t kind)
{
	return (amount_t){ .percent = kind == AMOUNT_PERCENT, .ratio = kind == AMOUNT_RATIO, .there = true };
}

/* What the sum of two is; not there if they cannot be added. */
static amount_t sum_of(const amount_t *a, const amount_t *b)
{
	const amount_t none = { .there = false };
	amount_kind_t x = kind_of(a), y = kind_of(b);
	amount_t sum = amount_of_kind(x);
	if (a->nothing || b->nothing) {
		sum = a->nothing ? *b : *a;
		return sum;
	}
	if (x == AMOUNT_MONEY || y == AMOUNT_MONEY) {
		sum.currency = a->currency;
		return a->currency == b->currency ? sum : none;
	}
	if (x == AMOUNT_RATIO || y == AMOUNT_RATIO)
		return is_pure(a) && is_pure(b) ? amount_of_kind(AMOUNT_RATIO) : none;
	if (x != y || (a->unit != b->unit && a->unit != 0 && b->unit != 0))
		return none;
	sum.unit = a->unit != 0 ? a->unit : b->unit;
	return sum;
}

static amount_t product_of(const amount_t *a, const amount_t *b)
{
	amount_kind_t x = kind_of(a), y = kind_of(b);
	if (!is_pure(a) || !is_pure(b)) {
		const amount_t *of = is_pure(b) ? a : b;
		return (amount_t){ .unit = of->unit, .currency = of->currency, .there = is_pure(a) || is_pure(b) };
	}
	if (x == AMOUNT_PERCENT && y == AMOUNT_PERCENT)
		return amount_of_kind(AMOUNT_PERCENT);
	return amount_of_kind(x == AMOUNT_PLAIN || y == AMOUNT_PLAIN ? AMOUNT_PLAIN : AMOUNT_RATIO);
}

static amount_t quotient_of(const amount_t *a, const amount_t *b)
{
	amount_kind_t x = kind_of(a), y = kind_of(b);
	if (x == y && x == AMOUNT_PLAIN && a->unit != 0 && b->unit == 0)
		return (amount_t){ .unit = a->unit, .there = true };
	if (x == y)
		return (amount_t){ .ratio = true, .there = a->currency == b->currency && (a->unit == b->unit || a->unit == 0) };
	if (!is_pure(b))
		return (amount_t){ .there = false };
	if (x == AMOUNT_RATIO)
		return amount_of_kind(y == AMOUNT_PERCENT ? AMOUNT_RATIO : AMOUNT_PLAIN);
	return (amount_t){ .unit = a->unit, .currency = a->currency, .percent = a->percent, .there = true };
}

/* A percentage counts as the number that it is, unless the result is one again. */
static bool as_numbers(uint8_t sign, amount_t *a, amount_t *b)
{
	bool x = kind_of(a) == AMOUNT_PERCENT, y = kind_of(b) == AMOUNT_PERCENT, nothing = a->nothing || b->nothing;
	bool left = x && (sign == '*' || (sign != '/' && !y && !nothing)), right = y && !x && !nothing;
	bool fits = !left || percent_as_number(&a->span, &a->span);
	return (!right || percent_as_number(&b->span, &b->span)) && fits;
}

static amount_t calculate(uint8_t sign, amount_t a, amount_t b)
{
	const amount_t none = { .there = false };
	bool sum = sign == '+' || sign == '-';
	if (!a.there || !b.there)
		return none;
	if (!sum)
		a.nothing = b.nothing = false;
	amount_t result = sum ? sum_of(&a, &b) : sign == '*' ? product_of(&a, &b) : quotient_of(&a, &b);
	bool fits = result.there && as_numbers(sign, &a, &b) && by_sign(sign)(&a.span, &b.span, &result.span);
	return fits ? result : none;
}

/* ---- lengths of time ---- */

static extent_t days_of(duration_t d)
{
	static const int32_t least[] = { 0, 0, 1, 7, 28, 365 }, most[] = { 0, 0, 1, 7, 31, 366 };
	int64_t lo = (int64_t)d.n * least[d.unit], hi = (int64_t)d.n * most[d.unit];
	if (d.unit == UNIT_HOUR)
		lo = hi = d.n / 24;
	return lo <= hi ? extent_between(lo, hi) : extent_between(hi, lo);
}

length_t length_of(duration_t d)
{
	return (length_t){ d, days_of(d), true };
}

length_t length_in_days(extent_t days)
{
	return (length_t){ { .unit = UNIT_NONE }, days, true };
}

static length_t length_or_none(extent_t days, bool fits)
{
	length_t l = length_in_days(days);
	l.there = fits;
	return l;
}

/* A whole number of units; false: it is none, or too large. */
static bool in_units(fraction_t n, unit_t unit, length_t *l)
{
	if (n.down != 1 || n.up > INT32_MAX || n.up < -INT32_MAX)
		return false;
	*l = length_of((duration_t){ .n = (int32_t)n.up, .unit = unit });
	return true;
}

length_t length_add(const length_t *a, const length_t *b, bool minus)
{
	length_t l = { .there = false };
	if (!a->there || !b->there)
		return l;
	int64_t n = minus ? (int64_t)a->written.n - b->written.n : (int64_t)a->written.n + b->written.n;
	bool one_unit = a->written.unit != UNIT_NONE && a->written.unit == b->written.unit;
	if (one_unit && in_units(fraction_whole(n), a->written.unit, &l))
		return l;
	extent_t days;
	bool fits = (minus ? extent_subtract : extent_add)(&a->days, &b->days, &days);
	return length_or_none(days, fits);
}

/* L * n, L / n */
static length_t scale_length(uint8_t sign, const length_t *l, const amount_t *n)
{
	length_t result = { .there = false };
	extent_t by = n->span, days, units;
	if (!l->there || !n->there || !is_pure(n) || (n->percent && !percent_as_number(&n->span, &by)))
		return result;
	const extent_t written = extent_between(l->written.n, l->written.n);
	bool exact = l->written.unit != UNIT_NONE && extent_is_point(&by) && by_sign(sign)(&written, &by, &units);
	if (exact && in_units(units.lo.at, l->written.unit, &result))
		return result;
	bool fits = by_sign(sign)(&l->days, &by, &days);
	return length_or_none(days, fits);
}

static amount_t divide_lengths(const length_t *a, const length_t *b)
{
	amount_t result = { .ratio = true };
	if (!a->there || !b->there)
		return result;
	bool one_unit = a->written.unit != UNIT_NONE && a->written.unit == b->written.unit;
	const extent_t x = one_unit ? extent_between(a->written.n, a->written.n) : a->days;
	const extent_t y = one_unit ? extent_between(b->written.n, b->written.n) : b->days;
	result.there = extent_divide(&x, &y, &result.span);
	return result;
}

/* ---- any of them ---- */

void run_calculate(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = run_op(r, env, o->b);
	bool left = program_op(r->p, o->a)->type == IS_LENGTH, right = program_op(r->p, o->b)->type == IS_LENGTH;
	for (uint32_t i = 0; i < env->count; i++) {
		if (!left && !right)
			out.number[i] = calculate(o->sub, a.number[i], b.number[i]);
		else if (left && right && o->type == IS_NUMBER)
			out.number[i] = divide_lengths(&a.length[i], &b.length[i]);
		else if (left && right)
			out.length[i] = length_add(&a.length[i], &b.length[i], o->sub == '-');
		else
			out.length[i] = left ? scale_length(o->sub, &a.length[i], &b.number[i]) : scale_length(o->sub, &b.length[i], &a.number[i]);
	}
}

/* ---- dates ---- */

/* A day so many days on, rounded down or up; an end of the calendar stays one. */
static day_t moved_day(day_t day, limit_t by, bool down)
{
	bool end = day == DAY_MIN || day == DAY_MAX || by.infinite;
	int64_t to = end ? 0 : (down ? fraction_floor(by.at) : fraction_ceiling(by.at));
	to = to > DAY_MAX ? DAY_MAX : to < DAY_MIN ? DAY_MIN : to + day;
	if (end || to <= DAY_MIN || to >= DAY_MAX)
		return down ? DAY_MIN : DAY_MAX;
	return (day_t)to;
}

static interval_t move_by_days(interval_t from, extent_t by, bool back)
{
	if (back) {
		limit_t lo = by.lo;
		by.lo = by.hi, by.hi = lo;
		by.lo.at = fraction_minus(by.lo.at), by.hi.at = fraction_minus(by.hi.at);
	}
	return (interval_t){ moved_day(from.lo, by.lo, true), moved_day(from.hi, by.hi, false) };
}

static bool has_trace(const traced_t *t)
{
	return t->chain != 0 || t->x != 0;
}

/* Of dates that are moved, the first two steps are remembered for comparing by a common anchor. */
static traced_t move(const run_t *r, const op_info_t *o, traced_t from, duration_t d)
{
	traced_t to = traced_absent();
	counting_t counting = counting_for(r->m, o->asker, from.of);
	int32_t n = o->flags & OP_MINUS ? -d.n : d.n;
	to.date = interval_add(from.date, n, d.unit, counting);
	if (from.step[1].unit != UNIT_NONE || !has_trace(&from))
		return to;
	interval_t days = to.date;
	to = from;
	to.of = 0;
	to.date = days;
	to.step[from.step[0].unit != UNIT_NONE] = (date_step_t){ n, (uint8_t)d.unit, (uint8_t)counting };
	return to;
}

void run_add(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = run_op(r, env, o->b);
	for (uint32_t i = 0; i < env->count; i++) {
		const length_t *l = &b.length[i];
		out.date[i] = traced_absent();
		if (l->there && l->written.unit != UNIT_NONE)
			out.date[i] = move(r, o, a.date[i], l->written);
		else if (l->there)
			out.date[i].date = move_by_days(a.date[i].date, l->days, o->flags & OP_MINUS);
	}
}

void run_difference(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = run_op(r, env, o->b);
	for (uint32_t i = 0; i < env->count; i++) {
		interval_t x = a.date[i].date, y = b.date[i].date;
		bool open = x.lo == DAY_MIN || y.lo == DAY_MIN || x.hi == DAY_MAX || y.hi == DAY_MAX;
		out.length[i] = length_in_days(open ? extent_any() : extent_between((int64_t)x.lo - y.hi, (int64_t)x.hi - y.lo));
	}
}
