#include "evidence/nearest.h"

enum { LOOK = 24, SHOWN = 8, AROUND = 4, PASSAGE = 40 };

void nearest_offer(nearest_t *n, stored_t *stored, const tokens_t *quote, uint32_t first, uint32_t end)
{
	uint32_t part = 0, found = 0;
	uint32_t length = passages_longest(&stored->index, quote->at.at + first, end - first, &part, &found), words = 0;
	for (uint32_t i = 0; i < length; i++)
		words += quote->at.at[first + part + i].word;
	/* One word, or two of a longer sentence, are no likeness. */
	if (words < 2 || (words < 3 && end - first > 8) || length <= n->length)
		return;
	*n = (nearest_t){ stored, first + part, found, length, first, end };
}

/* From a and b on, step by step (1 or -1), the two differ: how many tokens of each until they go on alike. */
static void differ(const text_token_t *a, uint32_t as, const text_token_t *b, uint32_t bs, int step, uint32_t *x, uint32_t *y)
{
	int la = as > LOOK ? LOOK : (int)as, lb = bs > LOOK ? LOOK : (int)bs;
	for (int sum = 1; sum < la + lb; sum++)
		for (int i = sum < lb ? 0 : sum - lb + 1; i <= sum && i < la; i++) {
			int k = sum - i;
			bool alike = a[i * step].same == b[k * step].same;
			if (alike && (i + 1 == la || (k + 1 < lb && a[(i + 1) * step].same == b[(k + 1) * step].same))) {
				*x = (uint32_t)i;
				*y = (uint32_t)k;
				return;
			}
		}
	*x = (uint32_t)la;
	*y = (uint32_t)(la < lb ? la : lb);
}

/* Tokens [found, found + y) of the text for [part, part + x) of the quotation, `where` ("after", "before") what is alike. */
static const char *difference(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text, const char *where, const char *alike, const uint32_t at[4])
{
	uint32_t part = at[0], x = at[1], found = at[2], y = at[3];
	const char *has = y == 0 ? NULL : tokens_piece(s->mem, &n->stored->tokens, n->stored->text, found, found + y, SHOWN);
	const char *lacks = x == 0 ? NULL : tokens_piece(s->mem, quote, text, part, part + x, SHOWN);
	if (has == NULL)
		return mem_print(s->mem, "%s “%s” it does not have “%s”", where, alike, lacks);
	if (lacks == NULL)
		return mem_print(s->mem, "%s “%s” it also has “%s”", where, alike, has);
	return mem_print(s->mem, "%s “%s” it has “%s” and not “%s”", where, alike, has, lacks);
}

/* The quotation goes on where the two are alike no more. */
static const char *after(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text, uint32_t *last)
{
	const tokens_t *t = &n->stored->tokens;
	uint32_t q = n->part + n->length, a = n->found + n->length, x = 0, y = 0, rest = t->at.count - a;
	const char *alike = tokens_piece(s->mem, quote, text, n->length > AROUND ? q - AROUND : n->part, q, SHOWN);
	*last = a;
	if (rest == 0)
		return mem_print(s->mem, "it ends after “%s”", alike);
	differ(quote->at.at + q, n->end - q, t->at.at + a, rest, 1, &x, &y);
	uint32_t more = y + (n->end - q - x);
	*last = a + (more < rest ? more : rest);
	return difference(s, n, quote, text, "after", alike, (const uint32_t[]){ q, x, a, y });
}

/* It began before. */
static const char *in_front(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text, uint32_t *first)
{
	const tokens_t *t = &n->stored->tokens;
	uint32_t q = n->part, a = n->found, x = 0, y = 0;
	const char *alike = tokens_piece(s->mem, quote, text, q, q + (n->length > AROUND ? AROUND : n->length), SHOWN);
	if (a == 0)
		return mem_print(s->mem, "it begins with “%s”", alike);
	differ(quote->at.at + q - 1, q - n->first, t->at.at + a - 1, a, -1, &x, &y);
	uint32_t more = y + (q - n->first - x);
	*first = a - (more < a ? more : a);
	if (*first + AROUND + SHOWN < a - y)
		*first = a - y - AROUND - SHOWN;
	return difference(s, n, quote, text, "before", alike, (const uint32_t[]){ q - x, x, a - y, y });
}

const char *nearest_words(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text)
{
	if (n->stored == NULL)
		return NULL;
	const tokens_t *t = &n->stored->tokens;
	uint32_t first = n->found, last = n->found + n->length;
	const char *what = n->part + n->length < n->end ? after(s, n, quote, text, &last) : in_front(s, n, quote, text, &first);
	uint32_t before = n->part - n->first < AROUND ? n->part - n->first : AROUND;
	if (first == n->found)
		first = n->found > before ? n->found - before : 0;
	return mem_print(s->mem, "the nearest words, line %u of %s, are “%s”: %s", archive_line(s, n->stored, t->at.at[n->found].start), n->stored->path,
		tokens_piece(s->mem, t, n->stored->text, first, last, PASSAGE), what);
}
