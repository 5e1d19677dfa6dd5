#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t text_decode(const char *s, size_t n, uint32_t *c)
{
	if (n > 0 && (unsigned char)*s < 0x80) {
		*c = (unsigned char)*s;
		return 1;
	}
	utf8proc_int32_t cp;
	utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &cp);
	if (k <= 0)
		return 0;
	*c = (uint32_t)cp;
	return (size_t)k;
}

size_t text_encode(uint32_t c, char *s)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)s);
}

/* Eight ASCII bytes at a time: sources are nearly all ASCII. */
size_t text_invalid_at(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n) {
		uint64_t word;
		while (i + 8 <= n && (memcpy(&word, s + i, 8), (word & 0x8080808080808080u) == 0))
			i += 8;
		uint32_t c;
		size_t k = i < n ? text_decode(s + i, n - i, &c) : 0;
		if (k == 0)
			return i;
		i += k;
	}
	return n;
}

bool text_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_NL:
		return true;
	default:
		return false;
	}
}

bool text_is_mark(uint32_t c)
{
	if (c < 0x300)
		return false;
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
	return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ND;
}

bool text_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

bool text_is_bidi(uint32_t c)
{
	return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool text_is_quote(uint32_t c)
{
	return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

bool text_is_dash(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool text_is_space(uint32_t c)
{
	return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool text_is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x34F || c == 0x180E || (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x2064)
		|| (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0x3164 || c == 0xFFA0;
}

int text_char_width(uint32_t c)
{
	if (c < 0x300)
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)c);
}

size_t text_width(const char *s, size_t n)
{
	size_t w = 0;
	for (size_t i = 0; i < n;) {
		uint32_t c;
		size_t k = text_decode(s + i, n - i, &c);
		w += k == 0 ? 4 : (size_t)text_char_width(c);
		i += k == 0 ? 1 : k;
	}
	return w;
}

char *text_nfc(mem_t *m, const char *s, size_t n)
{
	utf8proc_uint8_t *r = NULL;
	utf8proc_ssize_t k = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &r, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	char *copy = NULL;
	if (k >= 0 && ((size_t)k != n || memcmp(r, s, n) != 0))
		copy = mem_copy(m, (const char *)r, (size_t)k);
	free(r);
	return copy;
}

/* The letters that look the same in the scripts that Europe writes with; not the whole of Unicode's confusables. */
static char look_alike(uint32_t c)
{
	static const struct { uint32_t c; char as; } same[] = {
		{ 0x391, 'A' }, { 0x392, 'B' }, { 0x395, 'E' }, { 0x396, 'Z' }, { 0x397, 'H' }, { 0x399, 'I' }, { 0x39A, 'K' }, { 0x39C, 'M' },
		{ 0x39D, 'N' }, { 0x39F, 'O' }, { 0x3A1, 'P' }, { 0x3A4, 'T' }, { 0x3A5, 'Y' }, { 0x3A7, 'X' }, { 0x3BD, 'v' }, { 0x3BF, 'o' },
		{ 0x405, 'S' }, { 0x406, 'I' }, { 0x408, 'J' }, { 0x410, 'A' }, { 0x412, 'B' }, { 0x415, 'E' }, { 0x41A, 'K' }, { 0x41C, 'M' },
		{ 0x41D, 'H' }, { 0x41E, 'O' }, { 0x420, 'P' }, { 0x421, 'C' }, { 0x422, 'T' }, { 0x425, 'X' }, { 0x430, 'a' }, { 0x435, 'e' },
		{ 0x43E, 'o' }, { 0x440, 'p' }, { 0x441, 'c' }, { 0x443, 'y' }, { 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' }, { 0x458, 'j' },
	};
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		if (same[i].c == c)
			return same[i].as;
	return 0;
}

char *text_skeleton(mem_t *m, const char *s, size_t n)
{
	char *r = mem_alloc(m, n + 1), *p = r;
	for (size_t i = 0; i < n;) {
		uint32_t c;
		size_t k = text_decode(s + i, n - i, &c);
		char as = k == 0 ? 0 : look_alike(c);
		if (as != 0) {
			*p++ = as;
		} else {
			memcpy(p, s + i, k == 0 ? 1 : k);
			p += k == 0 ? 1 : k;
		}
		i += k == 0 ? 1 : k;
	}
	return r;
}
