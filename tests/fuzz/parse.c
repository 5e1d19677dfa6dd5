/* Scanner, line filter, grammar and the wording of syntax errors: an input is one file, and its first line a query. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "findings/findings.h"
#include "model/names.h"
#include "syntax/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The parser is given valid UTF-8 without NUL. */
static void clean(char *text, size_t size)
{
	for (size_t i = 0; i < size;) {
		uint32_t c;
		size_t n = text_decode(text + i, size - i, &c);
		if (n == 0 || c == 0)
			text[i] = '_';
		i += n == 0 ? 1 : n;
	}
}

/* Every node lies in its text, but for a file of nothing, which has no place. */
static void walk(const tree_t *t, const source_t *x)
{
	for (node_t n = 1; n < t->node.count; n++) {
		const tree_node_t *v = tree_node(t, n);
		span_t at = tree_span(t, n);
		if (v->kind == NODE_FILE && at.end == 0)
			continue;
		if (at.start > at.end || at.start < x->base || at.end > x->base + x->length || tree_kids(t, n) >= t->node.count || tree_next(t, n) >= t->node.count) {
			fprintf(stderr, "node %u: kind %d, from %u to %u of %u to %u\n", n, v->kind, at.start, at.end, x->base, x->base + x->length);
			abort();
		}
	}
}

static void parse(mem_t *m, const char *text, size_t size, bool query)
{
	symbols_t *symbols = symbols_new(m);
	sources_t sources = { .next = 0 };
	findings_t findings = { .mem = NULL };
	tree_t tree = { .mem = NULL };
	names_intern(symbols);
	sources_init(&sources, m);
	findings_init(&findings, m);
	tree_init(&tree, m);
	source_t *x = source_add(&sources, "input.su", text, size);
	parser_t p = { .mem = m, .symbols = symbols, .sources = &sources, .findings = &findings, .tree = &tree };
	if (query)
		parse_query(&p, x);
	else
		parse_source(&p, x);
	walk(&tree, x);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static jmp_buf never;
	mem_t *m = mem_new();
	if (m == NULL)
		return 0;
	if (setjmp(never) != 0)
		abort();
	mem_guard(m, &never);
	char *text = mem_copy(m, size == 0 ? "" : (const char *)data, size);
	clean(text, size);
	const char *line = memchr(text, '\n', size);
	parse(m, text, line == NULL ? size : (size_t)(line - text), true);
	parse(m, text, size, false);
	mem_free(m);
	return 0;
}
