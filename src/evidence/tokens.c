#include "evidence/tokens.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/out.h"
#include "base/plain.h"
#include "base/text.h"

typedef struct {
	mem_t *mem;
	symbols_t *words;
	tokens_t *into;
	const char *text;
	size_t length;
	char *buffer;                   /* the token that is read, without what is passed over */
	size_t used, room;
} reader_t;

static bool is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO;
}

/* Scripts that put no space between words: each character is one. */
static bool is_alone(uint32_t c)
{
	return (c >= 0xE00 && c <= 0xEFF) || (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static void put(reader_t *r, const char *s, size_t n)
{
	if (r->used + n > r->room)
		r->buffer = mem_grow(r->mem, r->buffer, r->room = (r->used + n) * 2);
	memcpy(r->buffer + r->used, s, n);
	r->used += n;
}

/* ASCII is folded in place; for the rest, what Unicode says of letters that differ in case or in form only. */
static sym_t folded(reader_t *r, sym_t exact, bool ascii)
{
	if (!ascii) {
		utf8proc_uint8_t *s = NULL;
		utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)r->buffer, (utf8proc_ssize_t)r->used, &s, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE);
		r->used = 0;
		if (n > 0 && (size_t)n <= r->room)      /* nothing that could fail while s is held */
			memcpy(r->buffer, s, r->used = (size_t)n);
		free(s);
		return r->used == 0 ? exact : symbol(r->words, r->buffer, r->used);
	}
	bool changed = false;
	for (size_t i = 0; i < r->used; i++)
		if (r->buffer[i] >= 'A' && r->buffer[i] <= 'Z') {
			r->buffer[i] = (char)(r->buffer[i] + 32);
			changed = true;
		}
	return changed ? symbol(r->words, r->buffer, r->used) : exact;
}

/* Whether only the first letter of the token would have to be written small. */
static bool first_alone(const reader_t *r)
{
	for (size_t i = 1; i < r->used; i++)
		if (r->buffer[i] >= 'A' && r->buffer[i] <= 'Z')
			return false;
	return true;
}

static void finish(reader_t *r, size_t start, size_t end, bool word, bool ascii)
{
	text_token_t *t = array_push(r->mem, &r->into->at);
	*t = (text_token_t){ .start = (uint32_t)start, .end = (uint32_t)end, .word = word, .capital = first_alone(r) };
	t->exact = symbol(r->words, r->buffer, r->used);
	t->same = folded(r, t->exact, ascii);
	r->used = 0;
}

static size_t read_word(reader_t *r, size_t start)
{
	size_t i = start, end = start;
	bool ascii = true;
	while (i < r->length) {
		uint32_t c = 0;
		size_t k = text_decode(r->text + i, r->length - i, &c);
		if (k == 0 || !(is_word(c) || text_is_nothing(c)) || (is_alone(c) && i > start))
			break;
		i += k;
		if (text_is_nothing(c))
			continue;
		put(r, r->text + i - k, k);
		ascii = ascii && c < 0x80;
		end = i;
		if (is_alone(c))
			break;
	}
	finish(r, start, end, true, ascii);
	return i;
}

static void read_mark(reader_t *r, size_t at, size_t k, uint32_t c)
{
	char s[4];
	uint32_t plain = c == 0x2026 ? '.' : text_plain_mark(c);
	for (int n = c == 0x2026 ? 3 : 1; n > 0; n--) {
		put(r, s, text_encode(plain, s));
		finish(r, at, at + k, false, plain < 0x80);
	}
}

void tokens_read(mem_t *m, symbols_t *words, const char *text, size_t length, tokens_t *into)
{
	reader_t r = { .mem = m, .words = words, .into = into, .text = text, .length = length, .buffer = mem_grow(m, NULL, 256), .room = 256 };
	for (size_t i = 0; i < length;) {
		uint32_t c = 0;
		size_t k = text_decode(text + i, length - i, &c);
		if (k == 0 || text_is_blank(c) || text_is_nothing(c)) {
			i += k == 0 ? 1 : k;
		} else if (is_word(c)) {
			i = read_word(&r, i);
		} else {
			read_mark(&r, i, k, c);
			i += k;
		}
	}
	mem_release(m, r.buffer);
}

bool tokens_omission(const tokens_t *t, uint32_t i, sym_t point)
{
	return i + 2 < t->at.count && t->at.at[i].same == point && t->at.at[i + 1].same == point && t->at.at[i + 2].same == point;
}

const char *tokens_piece(mem_t *m, const tokens_t *t, const char *text, uint32_t a, uint32_t b, uint32_t most)
{
	out_t *o = out_new(m);
	uint32_t end = b - a > most ? a + most : b;
	bool space = false;
	for (uint32_t i = t->at.at[a].start; i < t->at.at[end - 1].end; i++) {
		if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
			space = true;
			continue;
		}
		if (space)
			out_char(o, ' ');
		space = false;
		out_char(o, text[i]);
	}
	out_text(o, end < b ? " …" : "");
	return out_data(o);
}
