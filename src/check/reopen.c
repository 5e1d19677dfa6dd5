#include "check/reopen.h"

#include <string.h>

#include "check/lifecycle.h"
#include "check/syntax.h"

/* What a line of a kind says once: where it delivers, how months are counted, its stages, or something of one stage. 0: it may stand beside others. */
static int subject_of(const sure_t *s, node_t line)
{
	const tree_node_t *x = tree_node(&s->tree, line);
	if (x->kind != NODE_PROP || x->sym == NAME_derive)
		return 0;
	if (x->sym == NAME_delivers || x->sym == NAME_counting || x->sym == NAME_lifecycle)
		return 1;
	return prop_role(s, line, WORD_follows) != 0 ? 2 : prop_role(s, line, WORD_by) != 0 ? 3 : 0;
}

/* Whether two lines say the same, but for blanks. */
static bool same_words(const sure_t *s, node_t a, node_t b)
{
	span_t x = tree_span(&s->tree, a), y = tree_span(&s->tree, b);
	const char *p = source_text(&s->sources, x), *q = source_text(&s->sources, y);
	size_t n = x.end - x.start, k = y.end - y.start, i = 0, j = 0;
	for (;;) {
		while (i < n && strchr(" \t\r\n", p[i]) != NULL)
			i++;
		while (j < k && strchr(" \t\r\n", q[j]) != NULL)
			j++;
		if (i == n || j == k)
			return i == n && j == k;
		if (p[i++] != q[j++])
			return false;
	}
}

static void report_again(sure_t *s, node_t first, node_t again, sym_t kind)
{
	finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, tree_span(&s->tree, again), "another line says otherwise of the kind `%s`", symbol_text(s->symbols, kind));
	finding_also(&s->findings, x, tree_span(&s->tree, first), "this one counts");
	finding_help(&s->findings, x, "keep one of the two lines");
}

bool line_counts(sure_t *s, const definitions_t *all, uint32_t i, node_t line)
{
	int subject = subject_of(s, line);
	const tree_node_t *x = tree_node(&s->tree, line);
	if (subject == 0 || all->kind.at[i].library)
		return true;
	sym_t kind = decl_name(s, all->kind.at[i].node);
	for (uint32_t k = 0; k <= i; k++) {
		if (all->kind.at[k].library || decl_name(s, all->kind.at[k].node) != kind)
			continue;
		for (node_t n = decl_items(s, all->kind.at[k].node); n != 0 && n != line; n = tree_next(&s->tree, n)) {
			if (tree_node(&s->tree, n)->sym != x->sym || subject_of(s, n) != subject || same_words(s, n, line))
				continue;
			report_again(s, n, line, kind);
			return false;
		}
	}
	return true;
}
