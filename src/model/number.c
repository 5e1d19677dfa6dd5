#include "model/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

__extension__ typedef __int128 wide_t;

enum { SCALE_MAX = 18 };

static const int64_t most = 999999999999999999;        /* 18 digits */

static decimal_t normal(decimal_t d)
{
	while (d.scale > 0 && d.mantissa % 10 == 0) {
		d.mantissa /= 10;
		d.scale--;
	}
	return d;
}

bool decimal_read(const char *s, size_t n, decimal_t *d)
{
	bool minus = n > 0 && *s == '-', point = false;
	*d = (decimal_t){ 0, 0 };
	for (size_t i = minus; i < n; i++) {
		if (s[i] == '_')
			continue;
		if (s[i] == '.') {
			point = true;
			continue;
		}
		if (d->mantissa > most / 10 || d->scale >= SCALE_MAX)
			return false;
		d->mantissa = d->mantissa * 10 + (s[i] - '0');
		d->scale = (uint8_t)(d->scale + point);
	}
	if (minus)
		d->mantissa = -d->mantissa;
	*d = normal(*d);
	return true;
}

bool decimal_shift(decimal_t *d, int power)
{
	if (power < 0) {
		if (d->scale - power > UINT8_MAX)
			return false;
		d->scale = (uint8_t)(d->scale - power);
		*d = normal(*d);
	}
	for (; power > 0; power--) {
		if (d->scale > 0)
			d->scale--;
		else if (d->mantissa > most / 10 || d->mantissa < -(most / 10))
			return false;
		else
			d->mantissa *= 10;
	}
	return true;
}

decimal_t decimal_times_tenth(decimal_t d, int tenths)
{
	wide_t w = (wide_t)d.mantissa * tenths;
	uint8_t scale = (uint8_t)(d.scale + 1);
	while ((w > most || w < -(wide_t)most || scale > SCALE_MAX) && scale > 0) {
		w /= 10;
		scale--;
	}
	return normal((decimal_t){ (int64_t)w, scale });
}

bool decimal_add(decimal_t a, decimal_t b, decimal_t *sum)
{
	wide_t x = a.mantissa, y = b.mantissa;
	for (int k = a.scale; k < b.scale; k++)
		x *= 10;
	for (int k = b.scale; k < a.scale; k++)
		y *= 10;
	wide_t all = x + y;
	if (all > most || all < -(wide_t)most)
		return false;
	*sum = normal((decimal_t){ (int64_t)all, a.scale > b.scale ? a.scale : b.scale });
	return true;
}

int decimal_compare(decimal_t a, decimal_t b)
{
	wide_t x = a.mantissa, y = b.mantissa;
	for (int k = a.scale; k < b.scale; k++)
		x *= 10;
	for (int k = b.scale; k < a.scale; k++)
		y *= 10;
	return (x > y) - (x < y);
}

const char *decimal_text(decimal_t d, char *buf)
{
	char digits[48];
	uint64_t v = d.mantissa < 0 ? (uint64_t)-d.mantissa : (uint64_t)d.mantissa;
	int scale = d.scale < SCALE_MAX ? d.scale : SCALE_MAX;
	snprintf(digits, sizeof digits, "%0*" PRIu64, scale + 1, v);
	size_t whole = strlen(digits) - (size_t)scale;
	snprintf(buf, 32, "%s%.*s%s%s", d.mantissa < 0 ? "-" : "", (int)whole, digits, scale > 0 ? "." : "", digits + whole);
	return buf;
}

span_of_numbers_t number_span(decimal_t d, bound_t b)
{
	const end_t at = { d, false, false }, beyond = { d, true, false }, none = { d, true, true };
	decimal_t nine = decimal_times_tenth(d, 9), eleven = decimal_times_tenth(d, 11);
	bool minus = d.mantissa < 0;
	switch (b) {
	case BOUND_AROUND:
		return (span_of_numbers_t){ { minus ? eleven : nine, false, false }, { minus ? nine : eleven, false, false } };
	case BOUND_OVER:
		return (span_of_numbers_t){ beyond, none };
	case BOUND_ALMOST:
		return (span_of_numbers_t){ { minus ? eleven : nine, false, false }, beyond };
	case BOUND_AT_LEAST:
		return (span_of_numbers_t){ at, none };
	case BOUND_AT_MOST:
		return (span_of_numbers_t){ none, at };
	case BOUND_BELOW:
		return (span_of_numbers_t){ none, beyond };
	default:
		return (span_of_numbers_t){ at, at };
	}
}

/* Whether everything of x lies at or above the low end e (sign 1), or at or below the high end (sign -1). */
static bool within(end_t x, end_t e, int sign)
{
	if (e.infinite)
		return true;
	if (x.infinite)
		return false;
	int c = decimal_compare(x.at, e.at) * sign;
	return c > 0 || (c == 0 && (!e.open || x.open));
}

/* Whether an interval that ends at `hi` lies wholly below one that begins at `lo`. */
static bool apart(end_t hi, end_t lo)
{
	if (hi.infinite || lo.infinite)
		return false;
	int c = decimal_compare(hi.at, lo.at);
	return c < 0 || (c == 0 && (hi.open || lo.open));
}

truth_t number_satisfies(span_of_numbers_t value, span_of_numbers_t bound)
{
	if (within(value.lo, bound.lo, 1) && within(value.hi, bound.hi, -1))
		return YES;
	return apart(value.hi, bound.lo) || apart(bound.hi, value.lo) ? NO : UNKNOWN;
}
