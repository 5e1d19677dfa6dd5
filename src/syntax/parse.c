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
	tree_expect(p->tree, s->length);
	/* flex writes a NUL behind each token and takes it back; the text is ours, and nobody reads it meanwhile. */
	return scan_and_parse(p, (char *)(uintptr_t)s->text, s->length);
}

void parse_source(parser_t *p, source_t *s)
{
	reset(p);
	run(p, s);
	s->root = p->root != 0 ? p->root : tree_add(p->tree, NODE_FILE, 0, 0, (node_list_t){ 0, 0 }, NO_SPAN);
}

node_t parse_query(parser_t *p, source_t *s)
{
	reset(p);
	p->query = true;
	return run(p, s) ? p->root : 0;
}
