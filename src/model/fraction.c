#include "model/fraction.h"

#include <inttypes.h>
#include <stdio.h>

__extension__ typedef __int128 wide_t;
__extension__ typedef unsigned __int128 uwide_t;

enum { DIGITS = 18 };

static const int64_t most = 1000000000000000000;       /* 10^18 */

static uint64_t common(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static uwide_t common_wide(uwide_t a, uwide_t b)
{
	while (b > UINT64_MAX) {
		uwide_t rest = a % b;
		a = b;
		b = rest;
	}
	return b == 0 ? a : common((uint64_t)b, (uint64_t)(a % b));
}

static uint64_t size(int64_t n)
{
	return n < 0 ? (uint64_t)-n : (uint64_t)n;
}

/* In lowest terms, if that fits. */
static bool reduce(wide_t up, wide_t down, fraction_t *f)
{
	uwide_t d = down == 1 ? 1 : common_wide(up < 0 ? (uwide_t)-up : (uwide_t)up, (uwide_t)down);
	if (d > 1) {
		up /= (wide_t)d;
		down /= (wide_t)d;
	}
	if (up > most || up < -(wide_t)most || down > most)
		return false;
	*f = (fraction_t){ (int64_t)up, (int64_t)down };
	return true;
}

fraction_t fraction_of(decimal_t d)
{
	int64_t down = 1;
	for (unsigned i = 0; i < d.scale && i < DIGITS; i++)
		down *= 10;
	int64_t both = down == 1 ? 1 : (int64_t)common(size(d.mantissa), (uint64_t)down);
	return (fraction_t){ d.mantissa / both, down / both };
}

fraction_t fraction_whole(int64_t n)
{
	return (fraction_t){ n, 1 };
}

bool fraction_add(fraction_t a, fraction_t b, fraction_t *sum)
{
	if (a.down == b.down)
		return reduce((wide_t)a.up + b.up, a.down, sum);
	int64_t both = (int64_t)common((uint64_t)a.down, (uint64_t)b.down);
	wide_t up = (wide_t)a.up * (b.down / both) + (wide_t)b.up * (a.down / both);
	return reduce(up, (wide_t)a.down * (b.down / both), sum);
}

bool fraction_multiply(fraction_t a, fraction_t b, fraction_t *product)
{
	int64_t x = (int64_t)common(size(a.up), (uint64_t)b.down), y = (int64_t)common(size(b.up), (uint64_t)a.down);
	wide_t up = (wide_t)(a.up / x) * (b.up / y), down = (wide_t)(a.down / y) * (b.down / x);
	if (up > most || up < -(wide_t)most || down > most)
		return false;
	*product = (fraction_t){ (int64_t)up, (int64_t)down };
	return true;
}

bool fraction_invert(fraction_t a, fraction_t *inverse)
{
	*inverse = a.up < 0 ? (fraction_t){ -a.down, -a.up } : (fraction_t){ a.down, a.up };
	return a.up != 0;
}

fraction_t fraction_minus(fraction_t a)
{
	return (fraction_t){ -a.up, a.down };
}

int fraction_compare(fraction_t a, fraction_t b)
{
	wide_t x = (wide_t)a.up * b.down, y = (wide_t)b.up * a.down;
	return (x > y) - (x < y);
}

int64_t fraction_floor(fraction_t a)
{
	int64_t n = a.up / a.down;
	return n - (a.up % a.down < 0);
}

int64_t fraction_ceiling(fraction_t a)
{
	return -fraction_floor(fraction_minus(a));
}

bool fraction_decimal(fraction_t a, decimal_t *d)
{
	wide_t up = a.up, down = a.down;
	unsigned scale = 0;
	for (; down > 1 && scale < DIGITS; scale++) {          /* times ten over ten, until nothing is left below */
		unsigned both = down % 10 == 0 ? 10 : down % 5 == 0 ? 5 : down % 2 == 0 ? 2 : 0;
		if (both == 0)
			return false;
		up *= 10 / both;
		down /= both;
		if (up >= most || up <= -(wide_t)most)
			return false;
	}
	*d = (decimal_t){ (int64_t)up, (uint8_t)scale };
	return down == 1 && up < most && up > -(wide_t)most;
}

decimal_t fraction_rounded(fraction_t a, unsigned places)
{
	wide_t up = a.up < 0 ? -(wide_t)a.up : a.up;
	unsigned scale = 0;
	for (; scale < places && up / a.down < most / 10; scale++)
		up *= 10;
	wide_t n = (up + a.down / 2) / a.down;
	for (; scale > 0 && n % 10 == 0; scale--)
		n /= 10;
	return (decimal_t){ (int64_t)(a.up < 0 ? -n : n), (uint8_t)scale };
}

const char *fraction_text(fraction_t a, char *buf)
{
	decimal_t d;
	if (fraction_decimal(a, &d))
		return decimal_text(d, buf);
	snprintf(buf, 48, "%" PRId64 "/%" PRId64, a.up, a.down);
	return buf;
}
