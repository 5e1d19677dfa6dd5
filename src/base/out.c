#include "base/out.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

struct out {
	mem_t *mem;
	char *at;
	size_t count, cap;
};

out_t *out_new(mem_t *m)
{
	out_t *o = mem_alloc(m, sizeof *o);
	o->mem = m;
	return o;
}

static char *room(out_t *o, size_t n)
{
	if (o->cap - o->count <= n) {
		size_t cap = o->cap == 0 ? 4096 : o->cap;
		while (cap - o->count <= n)
			cap *= 2;
		o->at = mem_grow(o->mem, o->at, cap);
		o->cap = cap;
	}
	return o->at + o->count;
}

void out_bytes(out_t *o, const char *s, size_t n)
{
	memcpy(room(o, n), s, n);
	o->count += n;
}

void out_text(out_t *o, const char *s)
{
	out_bytes(o, s, strlen(s));
}

void out_char(out_t *o, char c)
{
	*room(o, 1) = c;
	o->count++;
}

void out_repeat(out_t *o, char c, size_t n)
{
	memset(room(o, n), c, n);
	o->count += n;
}

void out_print(out_t *o, const char *format, ...)
{
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n > 0) {
		vsnprintf(room(o, (size_t)n + 1), (size_t)n + 1, format, again);
		o->count += (size_t)n;
	}
	va_end(again);
}

void out_safe(out_t *o, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t c;
		size_t k = text_decode(s + i, n - i, &c);
		if (k == 0) {
			out_print(o, "\\x%02X", (unsigned char)s[i]);
			k = 1;
		} else if (c == '\t' || c == '\n') {
			out_char(o, ' ');
		} else if (text_is_control(c) || text_is_bidi(c)) {
			out_print(o, "U+%04X", c);
		} else {
			out_bytes(o, s + i, k);
		}
		i += k;
	}
}

const char *out_data(out_t *o)
{
	*room(o, 1) = '\0';
	return o->at;
}

const char *out_take(out_t *o)
{
	const char *text = mem_copy(o->mem, out_data(o), o->count);
	mem_release(o->mem, o->at);
	o->at = NULL;
	o->count = o->cap = 0;
	return text;
}

size_t out_length(const out_t *o)
{
	return o->count;
}

void out_clear(out_t *o)
{
	o->count = 0;
}

bool out_flush_to(out_t *o, FILE *f)
{
	bool ok = o->count == 0 || fwrite(o->at, 1, o->count, f) == o->count;
	o->count = 0;
	return fflush(f) == 0 && ok;
}
