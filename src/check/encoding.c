#include "check/encoding.h"

#include <string.h>

#include "base/text.h"
#include "syntax/source.h"

/* ---- UTF-16 and UTF-32 ---- */

typedef struct {
	const char *name;
	unsigned unit;                  /* bytes */
	bool big;                       /* the highest byte comes first */
} wide_t;

static const wide_t wide[] = { { "UTF-32", 4, false }, { "UTF-32", 4, true }, { "UTF-16", 2, false },
	{ "UTF-16", 2, true } };

static uint32_t unit_at(const wide_t *w, const char *s)
{
	uint32_t c = 0;
	for (unsigned i = 0; i < w->unit; i++)
		c |= (uint32_t)(unsigned char)s[i] << 8 * (w->big ? w->unit - 1 - i : i);
	return c;
}

/* By its mark, or by how its first characters stand, which are ASCII in every file of ours. */
static const wide_t *find_wide(const char *s, size_t n)
{
	enum { LOOK = 8 };
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
		const wide_t *w = &wide[i];
		if (n >= w->unit && unit_at(w, s) == 0xFEFF)
			return w;
		bool ascii = n >= LOOK * w->unit;
		for (unsigned k = 0; k < LOOK && ascii; k++) {
			uint32_t c = unit_at(w, s + k * w->unit);
			ascii = c > 0 && c < 0x80;
		}
		if (ascii)
			return w;
	}
	return NULL;
}

static size_t decode_wide(const wide_t *w, const char *s, size_t n, uint32_t *c)
{
	*c = unit_at(w, s);
	if (w->unit == 2 && *c >= 0xD800 && *c < 0xDC00 && n >= 4) {
		uint32_t low = unit_at(w, s + 2);
		if (low >= 0xDC00 && low < 0xE000) {
			*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
			return 4;
		}
	}
	if (*c >= 0x110000 || (*c >= 0xD800 && *c < 0xE000))
		*c = 0xFFFD;
	return w->unit;
}

static encoding_t read_wide(mem_t *m, const wide_t *w, const char *s, size_t n)
{
	encoding_t e = { .text = mem_grow(m, NULL, n / w->unit * 4 + 4 + SOURCE_PAD), .name = w->name };
	size_t i = unit_at(w, s) == 0xFEFF ? w->unit : 0;
	while (i + w->unit <= n) {
		uint32_t c;
		i += decode_wide(w, s + i, n - i, &c);
		e.length += text_encode(c, e.text + e.length);
	}
	return e;
}

/* ---- Windows-1252, which is Latin-1 but for some ---- */

static uint32_t windows_1252(unsigned char byte)
{
	static const uint16_t high[32] = {
		0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
			0x0152, 0xFFFD, 0x017D, 0xFFFD,
		0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
			0x0153, 0xFFFD, 0x017E, 0x0178,
	};
	return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static encoding_t read_bytes(mem_t *m, const char *s, size_t n, size_t at)
{
	encoding_t e = { .text = mem_grow(m, NULL, n * 3 + SOURCE_PAD), .offset = at, .byte = (uint8_t)s[at] };
	for (size_t i = 0; i < n;) {
		size_t fine = text_invalid_at(s + i, n - i);
		memcpy(e.text + e.length, s + i, fine);
		e.length += fine;
		i += fine;
		if (i == n)
			break;
		size_t k = text_encode(windows_1252((unsigned char)s[i++]), e.text + e.length);
		if (e.count++ == 0) {
			e.first = (uint32_t)e.length;
			e.length_first = (uint32_t)k;
		}
		e.length += k;
	}
	return e;
}

encoding_t encoding_read(mem_t *m, const char *text, size_t length, size_t plain)
{
	if (plain == length)
		return (encoding_t){ .text = NULL };
	const wide_t *w = plain < 8 ? find_wide(text, length) : NULL;
	if (w != NULL)
		return read_wide(m, w, text, length);
	size_t at = plain + text_invalid_at(text + plain, length - plain);
	return at < length ? read_bytes(m, text, length, at) : (encoding_t){ .text = NULL };
}
