/* Offsets, lines and columns. */
#include "syntax/source.h"

#include "unit.h"

static source_t *add(sources_t *s, const char *name, const char *text)
{
	return source_add(s, name, text, strlen(text));
}

static bool is_at(sources_t *s, uint32_t at, unsigned line, unsigned column)
{
	position_t p = source_position(s, at);
	return p.line == line && p.column == column;
}

static void test_offsets(unit_t *u, mem_t *m)
{
	sources_t s;
	sources_init(&s, m);
	CHECK_THAT(u, source_of(&s, 0) == NULL && source_of(&s, 1) == NULL);
	source_t *a = add(&s, "a.su", "one\ntwo"), *empty = add(&s, "empty.su", ""), *b = add(&s, "b.su", "three");
	CHECK_THAT(u, a->base > 0);
	CHECK_THAT(u, source_of(&s, 0) == NULL);
	CHECK_THAT(u, source_of(&s, a->base) == a && source_of(&s, a->base + 7) == a);
	CHECK_THAT(u, source_of(&s, empty->base) == empty);
	CHECK_THAT(u, source_of(&s, b->base) == b && source_of(&s, b->base + 5) == b);
	CHECK_THAT(u, source_of(&s, b->base + 6) == NULL && source_of(&s, UINT32_MAX) == NULL);
	CHECK_THAT(u, a->text[7] == '\0' && a->text[8] == '\0');
	CHECK_THAT(u, strncmp(source_text(&s, (span_t){ a->base + 4, a->base + 7 }), "two", 3) == 0);
	CHECK_THAT(u, source_add(&s, "large.su", "", UINT32_MAX) == NULL);
}

static void test_positions(unit_t *u, mem_t *m)
{
	sources_t s;
	sources_init(&s, m);
	source_t *x = add(&s, "x.su", "ab\n\tčd\r\n\nlast");
	uint32_t b = x->base;
	CHECK_THAT(u, is_at(&s, b, 1, 1) && is_at(&s, b + 2, 1, 3));
	CHECK_THAT(u, is_at(&s, b + 3, 2, 1) && is_at(&s, b + 4, 2, 2));
	CHECK_THAT(u, is_at(&s, b + 6, 2, 3));
	CHECK_THAT(u, is_at(&s, b + 4, 2, 2));
	CHECK_THAT(u, is_at(&s, b + 9, 3, 1));
	CHECK_THAT(u, is_at(&s, b + 14, 4, 5));
	CHECK_THAT(u, is_at(&s, 0, 0, 0));
}

static void test_lines(unit_t *u, mem_t *m)
{
	sources_t s;
	sources_init(&s, m);
	source_t *x = add(&s, "x.su", "ab\ncd\r\n\nend");
	span_t one = source_line(&s, x, 1), two = source_line(&s, x, 2), three = source_line(&s, x, 3), four = source_line(&s, x, 4);
	CHECK_THAT(u, one.start == x->base && one.end == x->base + 2);
	CHECK_THAT(u, two.start == x->base + 3 && two.end == x->base + 5);
	CHECK_THAT(u, three.start == x->base + 7 && three.end == three.start);
	CHECK_THAT(u, four.start == x->base + 8 && four.end == x->base + 11);
	CHECK_THAT(u, source_line(&s, x, 5).start == x->base + 11 && source_line(&s, x, 0).start == x->base + 11);
}

/* Neither a byte order mark nor bytes that are no UTF-8 may shift what follows by more than themselves. */
static void test_odd_bytes(unit_t *u, mem_t *m)
{
	sources_t s;
	sources_init(&s, m);
	source_t *x = add(&s, "x.su", "\xEF\xBB\xBFone\nt\xFFo");
	CHECK_THAT(u, is_at(&s, x->base, 1, 1) && is_at(&s, x->base + 3, 1, 1) && is_at(&s, x->base + 4, 1, 2));
	CHECK_THAT(u, is_at(&s, x->base + 9, 2, 3));
	CHECK_THAT(u, source_line(&s, x, 1).start == x->base + 3);
}

/* Whatever was asked before, the answer is the same. */
static void test_any_order(unit_t *u, mem_t *m)
{
	const char *text = "aé\nbcdefgh\r\n\nčč i\n";
	uint32_t n = (uint32_t)strlen(text);
	for (uint32_t i = 0; i <= n; i++) {
		for (uint32_t j = 0; j <= n; j++) {
			sources_t s, fresh;
			sources_init(&s, m);
			sources_init(&fresh, m);
			source_t *x = add(&s, "x.su", text), *y = add(&fresh, "x.su", text);
			source_position(&s, x->base + i);
			position_t p = source_position(&s, x->base + j), q = source_position(&fresh, y->base + j);
			/* The middle of a character is no place that anybody asks for. */
			if (((unsigned char)text[i] & 0xC0) != 0x80 && ((unsigned char)text[j] & 0xC0) != 0x80)
				CHECK_THAT(u, p.line == q.line && p.column == q.column);
		}
	}
}

/* Asking for every place of one long line must not take the square of its length. */
static void test_long_line(unit_t *u, mem_t *m)
{
	enum { N = 1000000 };
	sources_t s;
	sources_init(&s, m);
	char *text = mem_grow(m, NULL, N);
	memset(text, 'x', N);
	source_t *x = source_add(&s, "x.su", text, N);
	bool well = true;
	for (uint32_t i = 0; i < N; i++)
		well = well && source_position(&s, x->base + i).column == i + 1;
	for (uint32_t i = 0; i + 5 < N; i += 2) {
		well = well && source_position(&s, x->base + i + 5).column == i + 6;
		well = well && source_position(&s, x->base + i).column == i + 1;
	}
	CHECK_THAT(u, well);
}

int main(void)
{
	unit_t u = { 0, 0 };
	mem_t *m = mem_new();
	test_offsets(&u, m);
	test_positions(&u, m);
	test_lines(&u, m);
	test_odd_bytes(&u, m);
	test_any_order(&u, m);
	test_long_line(&u, m);
	mem_free(m);
	return unit_end(&u);
}
