/* Exact fractions, and intervals of them. */
#include "model/extent.h"

#define unit_t unit_test_t        /* the model has units of time */
#include "unit.h"

static fraction_t f(int64_t up, int64_t down)
{
	fraction_t x = fraction_whole(up), y = { 1, down };
	fraction_multiply(x, y, &x);
	return x;
}

static void test_fractions(unit_t *u)
{
	const int64_t most = 1000000000000000000;
	fraction_t x;
	char buf[48];
	decimal_t d;
	CHECK_THAT(u, fraction_add(f(1, 3), f(1, 6), &x) && x.up == 1 && x.down == 2);
	CHECK_THAT(u, fraction_add(f(1, 3), f(-1, 3), &x) && x.up == 0 && x.down == 1);
	CHECK_THAT(u, fraction_multiply(f(-2, 3), f(3, 4), &x) && x.up == -1 && x.down == 2);
	CHECK_THAT(u, fraction_invert(f(-2, 3), &x) && x.up == -3 && x.down == 2);
	CHECK_THAT(u, !fraction_invert(f(0, 1), &x));
	CHECK_THAT(u, fraction_add(fraction_whole(most - 1), fraction_whole(1), &x) && x.up == most);
	CHECK_THAT(u, !fraction_add(fraction_whole(most), fraction_whole(1), &x));
	CHECK_THAT(u, !fraction_multiply(fraction_whole(most), fraction_whole(2), &x));
	CHECK_THAT(u, fraction_multiply(fraction_whole(most), f(1, most), &x) && x.up == 1 && x.down == 1);
	CHECK_THAT(u, !fraction_multiply(f(1, most), f(1, 7), &x));
	CHECK_THAT(u, fraction_compare(f(1, 3), f(333333333333333333, most)) > 0 && fraction_compare(f(-1, 3), f(1, 3)) < 0);
	CHECK_THAT(u, fraction_floor(f(-7, 2)) == -4 && fraction_ceiling(f(-7, 2)) == -3 && fraction_floor(f(7, 2)) == 3 && fraction_ceiling(f(7, 2)) == 4 && fraction_ceiling(f(4, 2)) == 2);
	CHECK_THAT(u, fraction_decimal(f(1, 8), &d) && d.mantissa == 125 && d.scale == 3);
	CHECK_THAT(u, !fraction_decimal(f(1, 3), &d));
	CHECK_SAME(u, fraction_text(f(-5, 4), buf), "-1.25");
	CHECK_SAME(u, fraction_text(f(2, 6), buf), "1/3");
	CHECK_SAME(u, fraction_text(f(1, most), buf), "0.000000000000000001");
	d = fraction_rounded(f(2, 3), 3);
	CHECK_SAME(u, decimal_text(d, buf), "0.667");
	d = fraction_rounded(f(-1, 2), 0);
	CHECK_SAME(u, decimal_text(d, buf), "-1");
	d = fraction_rounded(f(1999999, 1000000), 3);
	CHECK_SAME(u, decimal_text(d, buf), "2");
	CHECK_THAT(u, fraction_of((decimal_t){ 25, 2 }).up == 1 && fraction_of((decimal_t){ 25, 2 }).down == 4);
}

/* ---- intervals: all with small ends, against numbers of them ---- */

enum { ENDS = 5, KINDS = 3, POINTS = 5 };       /* from -2 to 2; closed, open, infinite */

static limit_t limit_number(int at, int kind)
{
	return (limit_t){ fraction_whole(kind == 2 ? 0 : at - 2), kind != 0, kind == 2 };
}

/* Numbers in it: its ends if they are, close to them, and in the middle; of infinite ones some that are far. How many. */
static int points_of(const extent_t *x, fraction_t *at)
{
	const fraction_t close = { 1, 1000 }, far = { 1000, 1 };
	int n = 0;
	fraction_t p;
	if (x->lo.infinite)
		at[n++] = x->hi.infinite ? fraction_whole(0) : (fraction_add(x->hi.at, fraction_minus(far), &p), p);
	else if (!x->lo.open)
		at[n++] = x->lo.at;
	else if (fraction_add(x->lo.at, close, &p))
		at[n++] = p;
	if (x->hi.infinite)
		at[n++] = x->lo.infinite ? far : (fraction_add(x->lo.at, far, &p), p);
	else if (!x->hi.open)
		at[n++] = x->hi.at;
	else if (fraction_add(x->hi.at, fraction_minus(close), &p))
		at[n++] = p;
	if (!x->lo.infinite && !x->hi.infinite && fraction_add(x->lo.at, x->hi.at, &p) && fraction_multiply(p, f(1, 2), &p))
		at[n++] = p;
	if (x->lo.infinite && x->hi.infinite)
		at[n++] = fraction_minus(far);
	return n;
}

static bool is_empty(const extent_t *x)
{
	int c = x->lo.infinite || x->hi.infinite ? -1 : fraction_compare(x->lo.at, x->hi.at);
	return c > 0 || (c == 0 && (x->lo.open || x->hi.open));
}

static bool holds(const extent_t *x, fraction_t p)
{
	int lo = x->lo.infinite ? 1 : fraction_compare(p, x->lo.at), hi = x->hi.infinite ? -1 : fraction_compare(p, x->hi.at);
	return (lo > 0 || (lo == 0 && !x->lo.open)) && (hi < 0 || (hi == 0 && !x->hi.open));
}

/* Whether an end is one of a result, or comes near enough to one. */
static bool is_near(limit_t end, fraction_t p)
{
	fraction_t away;
	if (end.infinite)
		return fraction_compare(p, fraction_whole(100)) > 0 || fraction_compare(p, fraction_whole(-100)) < 0;
	if (!fraction_add(p, fraction_minus(end.at), &away))
		return false;
	return end.open ? fraction_compare(away, f(1, 10)) < 0 && fraction_compare(away, f(-1, 10)) > 0 : away.up == 0;
}

typedef bool extents_fn(const extent_t *a, const extent_t *b, extent_t *result);

static bool one_result(int how, fraction_t p, fraction_t q, fraction_t *to)
{
	switch (how) {
	case 0: return fraction_add(p, q, to);
	case 1: return fraction_add(p, fraction_minus(q), to);
	case 2: return fraction_multiply(p, q, to);
	default: return fraction_invert(q, &q) && fraction_multiply(p, q, to);
	}
}

static void try_two(unit_t *u, const extent_t *a, const extent_t *b, int how)
{
	static extents_fn *const all[] = { extent_add, extent_subtract, extent_multiply, extent_divide };
	fraction_t p[POINTS], q[POINTS], r;
	extent_t got;
	bool fits = all[how](a, b, &got), low = false, high = false, inside = true;
	if (!fits) {
		CHECK_THAT(u, how == 3 && extent_holds_zero(b));
		return;
	}
	int n = points_of(a, p), m = points_of(b, q);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < m; k++) {
			if (!one_result(how, p[i], q[k], &r))
				continue;
			inside = inside && holds(&got, r);
			low = low || is_near(got.lo, r);
			high = high || is_near(got.hi, r);
		}
	CHECK_THAT(u, inside);
	CHECK_THAT(u, low && high);
}

static extent_t numbered(int i)
{
	int lo = i / (ENDS * KINDS), hi = i % (ENDS * KINDS);
	return (extent_t){ limit_number(lo / KINDS, lo % KINDS), limit_number(hi / KINDS, hi % KINDS) };
}

static void test_extents(unit_t *u)
{
	enum { ALL = ENDS * KINDS * ENDS * KINDS };
	for (int i = 0; i < ALL; i++) {
		extent_t a = numbered(i);
		for (int k = 0; k < ALL; k++) {
			extent_t b = numbered(k);
			if (is_empty(&a) || is_empty(&b))
				continue;
			for (int how = 0; how < 4; how++)
				try_two(u, &a, &b, how);
		}
	}
}

static void test_comparing(unit_t *u)
{
	extent_t a = extent_between(1, 3), b = extent_between(3, 5), c = { a.lo, { { 3, 1 }, true, false } };
	CHECK_THAT(u, extent_at_most(&a, &b) == YES && extent_at_most(&b, &a) == UNKNOWN && extent_at_most(&b, &c) == NO);
	CHECK_THAT(u, extent_equal(&a, &b) == UNKNOWN && extent_equal(&c, &b) == NO);
	extent_t one = extent_between(1, 1);
	CHECK_THAT(u, extent_equal(&one, &one) == YES && extent_equal(&a, &a) == UNKNOWN);
}

int main(void)
{
	unit_t u = { 0, 0 };
	test_fractions(&u);
	test_extents(&u);
	test_comparing(&u);
	return unit_end(&u);
}
