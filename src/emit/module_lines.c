#include "emit/module_lines.h"

#include <stdlib.h>
#include <string.h>

static int by_words(const void *a, const void *b)
{
	const module_line_t *x = a, *y = b;
	if (x->module != y->module)
		return x->module < y->module ? -1 : 1;
	int c = strcmp(x->first, y->first);
	return c != 0 ? c : strcmp(x->second, y->second);
}

static void sort(module_lines_t *lines)
{
	if (lines->at.count > 0)
		qsort(lines->at.at, lines->at.count, sizeof *lines->at.at, by_words);
}

static void drop_repeated(module_lines_t *lines)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < lines->at.count; i++)
		if (kept == 0 || by_words(&lines->at.at[kept - 1], &lines->at.at[i]) != 0)
			lines->at.at[kept++] = lines->at.at[i];
	lines->at.count = kept;
}

static const char *keep(const model_t *m, slice_t s)
{
	return mem_copy(m->mem, s.at, s.n);
}

void module_imports_gather(const model_t *m, out_t *scratch, module_lines_t *lines)
{
	for (uint32_t i = 0; i < m->import.count; i++) {
		const import_t *x = &m->import.at[i];
		if (x->library)
			continue;
		const char *name = x->target != 0 ? model_name(m, x->target) : keep(m, written_form(m, scratch, x->at));
		*array_push(m->mem, &lines->at) = (module_line_t){ .module = x->module, .first = name, .second = "" };
	}
	sort(lines);
	drop_repeated(lines);
}

/* ---- titles ---- */

static void gather_title(const model_t *m, module_lines_t *lines, entity_t module, node_t decl)
{
	for (node_t k = tree_kids(m->tree, decl); k != 0; k = tree_next(m->tree, k)) {
		if (tree_node(m->tree, k)->kind != NODE_TEXT)
			continue;
		text_t t = written_node_text(m, k);
		*array_push(m->mem, &lines->at) = (module_line_t){ .module = module, .first = symbol_text(m->symbols, t.language), .second = keep(m, t.text), .title = k };
	}
}

void module_titles_gather(const model_t *m, module_lines_t *lines)
{
	for (uint32_t i = 0; i < m->file.count; i++) {
		node_t root = own_file(m, i);
		for (node_t k = root == 0 ? 0 : tree_kids(m->tree, root); k != 0; k = tree_next(m->tree, k)) {
			const tree_node_t *n = tree_node(m->tree, k);
			if (n->kind == NODE_DECL && (n->sym == NAME_module || n->sym == NAME_project))
				gather_title(m, lines, n->sym == NAME_project ? m->project : m->file.at[i].module, k);
		}
	}
	sort(lines);
	drop_repeated(lines);
}

/* ---- statements ---- */

static uint32_t count_blocks(const model_t *m, entity_t e)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->block.count; i++)
		n += m->block.at[i].module == e && m->block.at[i].block != 0;
	return n;
}

void module_statements_gather(const model_t *m, out_t *scratch, entity_t e, module_lines_t *lines)
{
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
		const char *name = symbol_text(m->symbols, statement_name(m, s));
		*array_push(m->mem, &lines->at) = (module_line_t){ .module = e, .first = name, .second = keep(m, written_form(m, scratch, statement_span(m, s))), .statement = s };
	}
	if (model_last(m, e) - model_first(m, e) > 1 && count_blocks(m, e) > 1)
		sort(lines);
}

uint32_t module_lines_of(const module_lines_t *lines, entity_t module, uint32_t *first)
{
	uint32_t lo = 0, hi = lines->at.count;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (lines->at.at[mid].module < module)
			lo = mid + 1;
		else
			hi = mid;
	}
	*first = lo;
	while (lo < lines->at.count && lines->at.at[lo].module == module)
		lo++;
	return lo;
}
