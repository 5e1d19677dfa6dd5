#include "emit/json_write.h"

#include <string.h>

#include "base/text.h"

/* ---- characters ---- */

/* The bytes before the first that needs a look. */
static size_t plain_length(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && s[i] >= 0x20 && s[i] < 0x7F && s[i] != '"' && s[i] != '\\')
		i++;
	return i;
}

/* Control and bidirectional characters are escaped, so that a document can be looked at; what is no UTF-8 becomes U+FFFD. */
static size_t put_special(out_t *o, const char *s, size_t n)
{
	uint32_t c;
	size_t k = text_decode(s, n, &c);
	if (k == 0) {
		out_text(o, "\\ufffd");
		return 1;
	}
	if (c == '"' || c == '\\') {
		out_char(o, '\\');
		out_char(o, (char)c);
	} else if (c == '\n') {
		out_text(o, "\\n");
	} else if (c == '\t') {
		out_text(o, "\\t");
	} else if (text_is_control(c) || text_is_bidi(c) || c == 0x2028 || c == 0x2029) {
		out_print(o, "\\u%04x", (unsigned)c);
	} else {
		out_bytes(o, s, k);
	}
	return k;
}

static void put_string(out_t *o, slice_t s)
{
	size_t i = 0;
	out_char(o, '"');
	while (i < s.n) {
		size_t plain = plain_length(s.at + i, s.n - i);
		out_bytes(o, s.at + i, plain);
		i += plain;
		if (i < s.n)
			i += put_special(o, s.at + i, s.n - i);
	}
	out_char(o, '"');
}

/* ---- members ---- */

/* Keys are our own words, or names: nothing in them is special. */
static void begin(json_t *j, const char *key)
{
	if (j->comma)
		out_bytes(j->o, ", ", 2);
	j->comma = true;
	if (key == NULL)
		return;
	out_char(j->o, '"');
	out_text(j->o, key);
	out_bytes(j->o, "\": ", 3);
}

void json_open(json_t *j, const char *key, char bracket)
{
	begin(j, key);
	out_char(j->o, bracket);
	j->comma = false;
}

void json_close(json_t *j, char bracket)
{
	out_char(j->o, bracket == '{' ? '}' : ']');
	j->comma = true;
}

void json_slice(json_t *j, const char *key, slice_t value)
{
	begin(j, key);
	put_string(j->o, value);
}

void json_string(json_t *j, const char *key, const char *value)
{
	json_slice(j, key, slice_of(value));
}

void json_raw(json_t *j, const char *key, const char *value)
{
	begin(j, key);
	out_text(j->o, value);
}

void json_number(json_t *j, const char *key, int64_t value)
{
	char buf[32];
	json_raw(j, key, decimal_text((decimal_t){ value, 0 }, buf));
}

void json_day(json_t *j, const char *key, day_t day)
{
	char buf[16];
	begin(j, key);
	if (written_day(day, buf) == NULL) {
		out_bytes(j->o, "null", 4);
		return;
	}
	out_char(j->o, '"');
	out_bytes(j->o, buf, 10);
	out_char(j->o, '"');
}

void json_interval(json_t *j, interval_t days)
{
	json_day(j, "from", days.lo);
	json_day(j, "to", days.hi);
}

void json_line(json_t *j)
{
	if (j->comma)
		out_char(j->o, ',');
	out_bytes(j->o, "\n  ", 3);
	j->comma = false;
}
