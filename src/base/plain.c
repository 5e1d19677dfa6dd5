#include "base/plain.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

bool text_is_nothing(uint32_t c)
{
	return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

bool text_is_blank(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

uint32_t text_plain_mark(uint32_t c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D)
		return '-';
	if ((c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2033 || c == 0xFF02)
		return '"';
	if ((c >= 0x2018 && c <= 0x201B) || c == 0x2039 || c == 0x203A || c == 0x2032 || c == 0xB4 || c == '`')
		return '\'';
	return c;
}

/* ---- texts ---- */

/* Its marks plain, white space as single spaces, without what is seen as nothing; false if it is ASCII alone. */
static bool write_plain(const char *s, size_t n, char *to, size_t *used)
{
	bool ascii = true, owes = false;
	size_t k = 0;
	for (size_t i = 0, step; i < n; i += step) {
		uint32_t c;
		step = text_decode(s + i, n - i, &c);
		if (step == 0)                  /* no text at all: as it is */
			c = (unsigned char)s[i], step = 1;
		if (text_is_nothing(c))
			continue;
		if (text_is_blank(c)) {
			owes = k > 0;
			continue;
		}
		if (owes)
			to[k++] = ' ';
		owes = false;
		k += text_encode(text_plain_mark(c), to + k);
		ascii = ascii && c < 0x80;
	}
	to[k] = '\0';
	*used = k;
	return ascii;
}

static size_t lower(char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] >= 'A' && s[i] <= 'Z')
			s[i] = (char)(s[i] + 32);
	return n;
}

char *text_plain(plain_room_fn *room, void *context, const char *s, size_t n, size_t *length)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE;
	char *first = room(context, 4 * n + 4);
	size_t used;
	if (write_plain(s, n, first, &used)) {
		*length = lower(first, used);
		return first;
	}
	utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)first, (utf8proc_ssize_t)used, NULL, 0, how);
	*length = used;
	if (count < 0)
		return first;
	utf8proc_int32_t *second = room(context, ((size_t)count + 2) * sizeof *second);
	count = utf8proc_decompose((const utf8proc_uint8_t *)first, (utf8proc_ssize_t)used, second, count, how);
	count = utf8proc_reencode(second, count, how);
	if (count < 0)
		return first;
	char *third = room(context, 4 * (size_t)count + 4);
	write_plain((const char *)second, (size_t)count, third, length);
	return third;
}

void text_cut_pattern(char *pattern, size_t p)
{
	for (size_t i = 0; i < p; i++)
		if (pattern[i] == '*')
			pattern[i] = '\0';
}

bool text_fits(const char *pattern, size_t p, const char *text, size_t n)
{
	size_t head = strlen(pattern);
	if (head == p)
		return p == n && memcmp(pattern, text, n) == 0;
	if (head > n || memcmp(pattern, text, head) != 0)
		return false;
	const char *at = text + head, *last = text + n, *end = pattern + p;
	for (const char *piece = pattern + head + 1;; piece += strlen(piece) + 1) {
		size_t length = strlen(piece);
		if (piece + length == end)      /* what stands behind the last star is the end */
			return length <= (size_t)(last - at) && memcmp(last - length, piece, length) == 0;
		at = strstr(at, piece);
		if (at == NULL)
			return false;
		at += length;
	}
}
