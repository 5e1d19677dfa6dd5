#include "model/extent.h"

static const limit_t infinite = { { 0, 1 }, true, true };

static limit_t limit_of(end_t e)
{
	return e.infinite ? infinite : (limit_t){ fraction_of(e.at), e.open, false };
}

extent_t extent_of(span_of_numbers_t s)
{
	return (extent_t){ limit_of(s.lo), limit_of(s.hi) };
}

extent_t extent_between(int64_t lo, int64_t hi)
{
	return (extent_t){ { fraction_whole(lo), false, false }, { fraction_whole(hi), false, false } };
}

extent_t extent_any(void)
{
	return (extent_t){ infinite, infinite };
}

bool extent_is_point(const extent_t *x)
{
	return !x->lo.infinite && !x->hi.infinite && !x->lo.open && !x->hi.open && fraction_compare(x->lo.at, x->hi.at) == 0;
}

bool extent_holds_zero(const extent_t *x)
{
	bool below = x->lo.infinite || x->lo.at.up < 0 || (x->lo.at.up == 0 && !x->lo.open);
	bool above = x->hi.infinite || x->hi.at.up > 0 || (x->hi.at.up == 0 && !x->hi.open);
	return below && above;
}

bool limit_less(limit_t a, limit_t b, bool low)
{
	if (a.infinite || b.infinite)
		return low ? a.infinite && !b.infinite : b.infinite && !a.infinite;
	int c = fraction_compare(a.at, b.at);
	if (c == 0 && a.open != b.open)         /* `over 5` begins above 5, `below 5` ends before it */
		return low ? b.open : a.open;
	return c < 0;
}

/* ---- sums ---- */

static bool add_limits(limit_t a, limit_t b, limit_t *sum)
{
	if (a.infinite || b.infinite) {
		*sum = infinite;
		return true;
	}
	sum->open = a.open || b.open;
	sum->infinite = false;
	return fraction_add(a.at, b.at, &sum->at);
}

bool extent_add(const extent_t *a, const extent_t *b, extent_t *sum)
{
	extent_t x;
	bool fits = add_limits(a->lo, b->lo, &x.lo);
	fits = add_limits(a->hi, b->hi, &x.hi) && fits;
	*sum = x;
	return fits;
}

static limit_t turned(limit_t x)
{
	x.at = fraction_minus(x.at);
	return x;
}

bool extent_subtract(const extent_t *a, const extent_t *b, extent_t *difference)
{
	extent_t minus = { turned(b->hi), turned(b->lo) };
	return extent_add(a, &minus, difference);
}

/* ---- products ---- */

/* A limit as a number, or as -1 or 1 times infinity. */
typedef struct {
	limit_t limit;
	int beyond;
} factor_t;

static int sign_of(factor_t x)
{
	return x.beyond != 0 ? x.beyond : (x.limit.at.up > 0) - (x.limit.at.up < 0);
}

/* A zero that is reached makes zero of whatever is beside it. */
static bool multiply_limits(factor_t a, factor_t b, factor_t *product)
{
	int x = sign_of(a), y = sign_of(b);
	*product = (factor_t){ .limit = { .at = { 0, 1 } } };
	if (x == 0 || y == 0) {
		bool reached = (x == 0 && !a.limit.open) || (y == 0 && !b.limit.open);
		product->limit.open = !reached;
		return true;
	}
	if (a.beyond != 0 || b.beyond != 0) {
		product->beyond = x * y;
		return true;
	}
	product->limit.open = a.limit.open || b.limit.open;
	return fraction_multiply(a.limit.at, b.limit.at, &product->limit.at);
}

/* Which of two products is the lower; of two at one place the one that is reached goes further, to either side. */
static bool goes_further(factor_t a, factor_t b, bool low)
{
	if (a.beyond != b.beyond)
		return low ? a.beyond < b.beyond : a.beyond > b.beyond;
	if (a.beyond != 0)
		return false;
	int c = fraction_compare(a.limit.at, b.limit.at);
	return c == 0 ? b.limit.open && !a.limit.open : low ? c < 0 : c > 0;
}

static limit_t limit_at(factor_t x)
{
	return x.beyond != 0 ? infinite : x.limit;
}

bool extent_multiply(const extent_t *a, const extent_t *b, extent_t *product)
{
	factor_t x[] = { { a->lo, a->lo.infinite ? -1 : 0 }, { a->hi, a->hi.infinite ? 1 : 0 } };
	factor_t y[] = { { b->lo, b->lo.infinite ? -1 : 0 }, { b->hi, b->hi.infinite ? 1 : 0 } };
	factor_t all[4], lo, hi;
	bool fits = true;
	for (int i = 0; i < 4; i++)
		fits = multiply_limits(x[i / 2], y[i % 2], &all[i]) && fits;
	lo = hi = all[0];
	for (int i = 1; fits && i < 4; i++) {
		lo = goes_further(all[i], lo, true) ? all[i] : lo;
		hi = goes_further(all[i], hi, false) ? all[i] : hi;
	}
	*product = (extent_t){ limit_at(lo), limit_at(hi) };
	return fits;
}

/* 1 / x of a limit: what is beyond everything comes to a zero that is not reached, and the other way round. */
static limit_t inverse_of(limit_t x)
{
	if (x.infinite)
		return (limit_t){ { 0, 1 }, true, false };
	limit_t y = { .open = x.open };
	return fraction_invert(x.at, &y.at) ? y : infinite;
}

bool extent_divide(const extent_t *a, const extent_t *b, extent_t *quotient)
{
	if (extent_holds_zero(b))
		return false;
	extent_t inverse = { inverse_of(b->hi), inverse_of(b->lo) };
	return extent_multiply(a, &inverse, quotient);
}

/* ---- comparing ---- */

truth_t extent_at_most(const extent_t *a, const extent_t *b)
{
	if (!a->hi.infinite && !b->lo.infinite && fraction_compare(a->hi.at, b->lo.at) <= 0)
		return YES;
	if (a->lo.infinite || b->hi.infinite)
		return UNKNOWN;
	int c = fraction_compare(a->lo.at, b->hi.at);
	return c > 0 || (c == 0 && (a->lo.open || b->hi.open)) ? NO : UNKNOWN;
}

/* Whether one that ends at `hi` lies wholly below one that begins at `lo`. */
static bool apart(limit_t hi, limit_t lo)
{
	if (hi.infinite || lo.infinite)
		return false;
	int c = fraction_compare(hi.at, lo.at);
	return c < 0 || (c == 0 && (hi.open || lo.open));
}

truth_t extent_equal(const extent_t *a, const extent_t *b)
{
	if (apart(a->hi, b->lo) || apart(b->hi, a->lo))
		return NO;
	return extent_is_point(a) && extent_is_point(b) ? YES : UNKNOWN;
}
