#include "syntax/parse.h"

#include <string.h>

#include "syntax/lines.h"

/* Forgets all but what the parser was given. */
static void reset(parser_t *p)
{
	parser_t fresh = { .mem = p->mem, .symbols = p->symbols, .sources = p->sources, .findings = p->findings, .tree = p->tree };
	array_free(p->mem, &p->brace);
	*p = fresh;
}

static bool run(parser_t *p, source_t *s)
{
	p->source = s;
	p->batch.scanned = s->base;
	tree_expect(p->tree, s->length);
	/* flex writes a NUL behind each token and takes it back; the text is ours, and nobody reads it meanwhile. */
	return scan_and_parse(p, (char *)(uintptr_t)s->text, s->length);
}

/*
 * A } that is missing shows only at the end of the file, when all that follows it was read as part of the open block. So the
 * file is read again, and indentation ends the block; or what follows does, if it cannot stand in it and nothing is indented.
 * Likewise of a } too many: the first that is indented otherwise than the line that it closes is left out.
 */
static void run_again(parser_t *p, source_t *s, uint32_t findings, uint32_t skip)
{
	reset(p);
	p->by_indent = true;
	p->skip = skip;
	p->findings->all.count = findings;
	s->comment.count = 0;
	s->outermost.count = 0;
	run(p, s);
}

void parse_source(parser_t *p, source_t *s)
{
	uint32_t findings = p->findings->all.count;
	reset(p);
	run(p, s);
	if (p->unclosed)
		run_again(p, s, findings, 0);
	else if (p->stray && p->odd_close != 0)
		run_again(p, s, findings, p->odd_close);
	s->root = p->root != 0 ? p->root : tree_add(p->tree, NODE_FILE, 0, 0, (node_list_t){ 0, 0 }, NO_SPAN);
}

node_t parse_query(parser_t *p, source_t *s)
{
	bool trial = p->trial;
	reset(p);
	p->query = true;
	p->trial = trial;
	return run(p, s) ? p->root : 0;
}
