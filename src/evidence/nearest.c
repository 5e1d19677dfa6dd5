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

/* Behind a[x], b[y] the two differ: how many tokens of each until they go on alike. */
static void differ(const text_token_t *a, uint32_t as, const text_token_t *b, uint32_t bs, uint32_t *x, uint32_t *y)
{
	as = as > LOOK ? LOOK : as;
	bs = bs > LOOK ? LOOK : bs;
	for (uint32_t sum = 1; sum < as + bs; sum++)
		for (uint32_t i = sum < bs ? 0 : sum - bs + 1; i <= sum && i < as; i++)
			if (a[i].same == b[sum - i].same && (i + 1 == as || (sum - i + 1 < bs && a[i + 1].same == b[sum - i + 1].same))) {
				*x = i;
				*y = sum - i;
				return;
			}
	*x = as;
	*y = as < bs ? as : bs;
}

/* Behind what is alike: x tokens of the quotation stand for y of the text. */
static const char *after(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text, uint32_t x, uint32_t y)
{
	const tokens_t *t = &n->stored->tokens;
	uint32_t q = n->part + n->length, a = n->found + n->length;
	const char *before = tokens_piece(s->mem, quote, text, n->length > AROUND ? q - AROUND : n->part, q, SHOWN);
	if (a >= t->at.count)
		return mem_print(s->mem, "it ends after “%s”", before);
	if (y == 0)
		return mem_print(s->mem, "after “%s” it does not have “%s”", before, tokens_piece(s->mem, quote, text, q, q + x, SHOWN));
	if (x == 0)
		return mem_print(s->mem, "after “%s” it also has “%s”", before, tokens_piece(s->mem, t, n->stored->text, a, a + y, SHOWN));
	return mem_print(s->mem, "after “%s” it has “%s” and not “%s”", before, tokens_piece(s->mem, t, n->stored->text, a, a + y, SHOWN), tokens_piece(s->mem, quote, text, q, q + x, SHOWN));
}

static const char *in_front(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text)
{
	const tokens_t *t = &n->stored->tokens;
	uint32_t end = n->part + (n->length > AROUND ? AROUND : n->length), missing = n->part - n->first;
	const char *behind = tokens_piece(s->mem, quote, text, n->part, end, SHOWN);
	uint32_t a = n->found > missing ? n->found - missing : 0, from = missing > SHOWN ? n->part - SHOWN : n->first;
	if (n->found == 0)
		return mem_print(s->mem, "it begins with “%s”", behind);
	a = n->found - a > SHOWN ? n->found - SHOWN : a;
	return mem_print(s->mem, "before “%s” it has “%s” and not “%s”", behind, tokens_piece(s->mem, t, n->stored->text, a, n->found, SHOWN), tokens_piece(s->mem, quote, text, from, n->part, SHOWN));
}

const char *nearest_words(sure_t *s, const nearest_t *n, const tokens_t *quote, const char *text)
{
	if (n->stored == NULL)
		return NULL;
	const tokens_t *t = &n->stored->tokens;
	uint32_t before = n->part - n->first, behind = n->end - n->part - n->length, x = 0, y = 0;
	uint32_t a = n->found > before ? n->found - before : 0, b = n->found + n->length, rest = t->at.count - b;
	if (n->found - a > AROUND + SHOWN)
		a = n->found - AROUND - SHOWN;
	if (behind > 0 && rest > 0)
		differ(quote->at.at + n->end - behind, behind, t->at.at + b, rest, &x, &y);
	b += y + (behind - x) < rest ? y + (behind - x) : rest;
	return mem_print(s->mem, "the nearest words, line %u of %s, are “%s”: %s", archive_line(s, n->stored, t->at.at[n->found].start), n->stored->path,
		tokens_piece(s->mem, t, n->stored->text, a, b, PASSAGE), behind > 0 ? after(s, n, quote, text, x, y) : in_front(s, n, quote, text));
}
