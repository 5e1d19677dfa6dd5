#include "emit/xml_write.h"

#include <string.h>

#include "base/text.h"

void xml_begin(xml_t *x, out_t *o)
{
	*x = (xml_t){ .o = o };
	out_text(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

/* ---- characters ---- */

/*
 * What needs a look: 1 in texts and attributes, 2 in attributes only. Line ends and tabs in attributes would come back as
 * spaces, carriage returns as line ends.
 */
static const unsigned char special[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['"'] = 2, ['&'] = 1, ['<'] = 1, ['>'] = 1, [0x7F] = 1,
	[0x80] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};

static const char replacement[] = "\xEF\xBF\xBD";               /* U+FFFD */

static void put_ascii(out_t *o, char c)
{
	switch (c) {
	case '&': out_bytes(o, "&amp;", 5); break;
	case '<': out_bytes(o, "&lt;", 4); break;
	case '>': out_bytes(o, "&gt;", 4); break;
	case '"': out_bytes(o, "&quot;", 6); break;
	case '\t': out_bytes(o, "&#9;", 4); break;
	case '\n': out_bytes(o, "&#10;", 5); break;
	case '\r': out_bytes(o, "&#13;", 5); break;
	case 0x7F: out_bytes(o, "&#127;", 6); break;
	default: out_bytes(o, replacement, 3); break;
	}
}

/* A character that is not ASCII, or a byte that begins none; its length. What XML cannot carry becomes U+FFFD. */
static size_t put_wide(out_t *o, const char *s, size_t n)
{
	uint32_t c;
	size_t k = text_decode(s, n, &c);
	if (k == 0 || c == 0xFFFE || c == 0xFFFF)
		out_bytes(o, replacement, 3);
	else if (text_is_control(c))
		out_print(o, "&#%u;", (unsigned)c);
	else
		out_bytes(o, s, k);
	return k == 0 ? 1 : k;
}

/* `mask`: 1 for texts, 3 for attributes. */
static void put_escaped(out_t *o, const char *s, size_t n, int mask)
{
	size_t from = 0, i = 0;
	while (i < n) {
		unsigned char c = (unsigned char)s[i];
		if (!(special[c] & mask)) {
			i++;
			continue;
		}
		out_bytes(o, s + from, i - from);
		if (c < 0x80) {
			put_ascii(o, (char)c);
			i++;
		} else {
			i += put_wide(o, s + i, n - i);
		}
		from = i;
	}
	out_bytes(o, s + from, n - from);
}

/* ---- elements ---- */

static void new_line(xml_t *x)
{
	static const char spaces[] = "\n                ";
	unsigned n = x->depth * 2;
	out_bytes(x->o, spaces, 1 + (n < 16 ? n : 16));
	if (n > 16)
		out_repeat(x->o, ' ', n - 16);
}

static void end_tag(xml_t *x)
{
	if (x->open)
		out_char(x->o, '>');
	x->open = false;
}

void xml_open(xml_t *x, const char *element)
{
	end_tag(x);
	new_line(x);
	out_char(x->o, '<');
	out_text(x->o, element);
	x->open = true;
	x->inline_text = false;
	x->depth++;
}

void xml_close(xml_t *x, const char *element)
{
	x->depth--;
	if (x->open) {
		out_bytes(x->o, "/>", 2);
	} else {
		if (!x->inline_text)
			new_line(x);
		out_bytes(x->o, "</", 2);
		out_text(x->o, element);
		out_char(x->o, '>');
	}
	x->open = x->inline_text = false;
	if (x->depth == 0)
		out_char(x->o, '\n');
}

void xml_text(xml_t *x, slice_t text)
{
	end_tag(x);
	put_escaped(x->o, text.at, text.n, 1);
	x->inline_text = true;
}

void xml_element(xml_t *x, const char *element, slice_t text)
{
	xml_open(x, element);
	xml_text(x, text);
	xml_close(x, element);
}

/* ---- attributes ---- */

static void put_attribute(xml_t *x, const char *name, const char *value, size_t n)
{
	out_char(x->o, ' ');
	out_text(x->o, name);
	out_bytes(x->o, "=\"", 2);
	put_escaped(x->o, value, n, 3);
	out_char(x->o, '"');
}

void xml_attribute(xml_t *x, const char *name, const char *value)
{
	put_attribute(x, name, value, strlen(value));
}

void xml_number(xml_t *x, const char *name, int64_t value)
{
	char buf[24];
	size_t at = sizeof buf;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do
		buf[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (value < 0)
		buf[--at] = '-';
	put_attribute(x, name, buf + at, sizeof buf - at);
}

void xml_flag(xml_t *x, const char *name, bool set)
{
	if (set)
		put_attribute(x, name, "true", 4);
}

void xml_day(xml_t *x, const char *name, day_t day)
{
	char buf[16];
	if (written_day(day, buf) != NULL)
		put_attribute(x, name, buf, 10);
}

void xml_interval(xml_t *x, interval_t days)
{
	xml_day(x, "from", days.lo);
	xml_day(x, "to", days.hi);
}
