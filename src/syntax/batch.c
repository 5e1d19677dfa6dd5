/* Tokens in batches: all of a batch are scanned, then their names are looked up, when the table's lines have come. */
#include "gram.h"
#include "syntax/lines.h"
#include "syntax/words.h"

static bool awaits_name(const token_t *t)
{
	return t->tok == TOK_NAME && t->sym == 0;
}

static const char *text_of(const parser_t *p, const token_t *t)
{
	return p->source->text + (t->at.start - p->source->base);
}

/* Up to the end of the file, which comes again and again if it is asked for. */
static void scan_batch(parser_t *p, void *scanner, uint32_t hash[BATCH])
{
	unsigned n = 0;
	do {
		token_t *t = &p->batch[n++];
		*t = scan_token(scanner, &p->scanned);
		if (awaits_name(t))
			hash[n - 1] = symbol_hash(p->symbols, text_of(p, t), t->at.end - t->at.start);
	} while (n < BATCH && p->batch[n - 1].tok != TOK_YYEOF);
	scan_restore(scanner);
	p->batch_at = 0;
	p->batch_count = n;
}

static void look_up_names(parser_t *p, const uint32_t hash[BATCH])
{
	for (unsigned i = 0; i < p->batch_count; i++) {
		token_t *t = &p->batch[i];
		if (!awaits_name(t))
			continue;
		t->sym = symbol_hashed(p->symbols, text_of(p, t), t->at.end - t->at.start, hash[i]);
		t->tok = word_token(t->sym);
	}
}

token_t next_token(parser_t *p, void *scanner)
{
	if (p->batch_at == p->batch_count) {
		uint32_t hash[BATCH];
		scan_batch(p, scanner, hash);
		look_up_names(p, hash);
	}
	return p->batch[p->batch_at++];
}
