#include <stdlib.h>
#include <string.h>

#include "emit/xml_parts.h"

/*
 * Several files may make one module. What they say of it has no order of its own, so all of it is sorted: imports, titles,
 * statements.
 */
typedef struct {
	entity_t module;                /* 0: of the library, not shown */
	const char *first, *second;     /* to sort by */
	const void *what;
} line_t;

typedef struct {
	ARRAY(line_t) at;
} lines_t;

static int by_words(const void *a, const void *b)
{
	const line_t *x = a, *y = b;
	if (x->module != y->module)
		return x->module < y->module ? -1 : 1;
	int c = strcmp(x->first, y->first);
	return c != 0 ? c : strcmp(x->second, y->second);
}

static void sort(lines_t *lines)
{
	if (lines->at.count > 0)
		qsort(lines->at.at, lines->at.count, sizeof *lines->at.at, by_words);
}

/* The lines of a module in sorted lines, [first, result). */
static uint32_t lines_of(const lines_t *lines, entity_t module, uint32_t *first)
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

static const char *keep(document_t *d, slice_t s)
{
	return mem_copy(d->m->mem, s.at, s.n);
}

/* ---- imports ---- */

static void gather_imports(document_t *d, lines_t *lines)
{
	model_t *m = d->m;
	for (uint32_t i = 0; i < m->import.count; i++) {
		const import_t *x = &m->import.at[i];
		if (x->library)
			continue;
		const char *name = x->target != 0 ? model_name(m, x->target) : keep(d, written_form(m, d->scratch, x->at));
		*array_push(m->mem, &lines->at) = (line_t){ x->module, name, "", NULL };
	}
	sort(lines);
}

static void put_imports(document_t *d, const lines_t *lines, entity_t module)
{
	uint32_t i, end = lines_of(lines, module, &i);
	for (uint32_t first = i; i < end; i++) {
		if (i > first && strcmp(lines->at.at[i].first, lines->at.at[i - 1].first) == 0)
			continue;
		xml_open(&d->x, "import");
		xml_attribute(&d->x, "module", lines->at.at[i].first);
		xml_close(&d->x, "import");
	}
}

/* ---- titles behind the name ---- */

static void gather_title(document_t *d, lines_t *lines, entity_t module, node_t decl)
{
	const tree_t *t = d->m->tree;
	for (node_t k = tree_kids(t, decl); k != 0; k = tree_next(t, k)) {
		if (tree_node(t, k)->kind != NODE_TEXT)
			continue;
		text_t title = written_node_text(d->m, k);
		*array_push(d->m->mem, &lines->at) = (line_t){ module, symbol_text(d->m->symbols, title.language), keep(d, title.text), &t->node.at[k] };
	}
}

static void gather_titles(document_t *d, lines_t *lines)
{
	const tree_t *t = d->m->tree;
	for (uint32_t i = 0; i < d->m->file.count; i++) {
		const file_t *f = xml_own_file(d, i);
		for (node_t k = f == NULL ? 0 : tree_kids(t, f->root); k != 0; k = tree_next(t, k)) {
			const tree_node_t *n = tree_node(t, k);
			if (n->kind == NODE_DECL && (n->sym == NAME_module || n->sym == NAME_project))
				gather_title(d, lines, n->sym == NAME_project ? d->m->project : f->module, k);
		}
	}
	sort(lines);
}

static void put_titles(document_t *d, const lines_t *lines, entity_t module)
{
	uint32_t i, end = lines_of(lines, module, &i);
	for (uint32_t first = i; i < end; i++) {
		const line_t *x = &lines->at.at[i];
		if (i > first && by_words(x, x - 1) == 0)
			continue;
		const tree_node_t *n = x->what;
		xml_title(d, written_node_text(d->m, (node_t)(n - d->m->tree->node.at)));
	}
}

/* ---- statements ---- */

static uint32_t count_blocks(const model_t *m, entity_t e)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->block.count; i++)
		n += m->block.at[i].module == e && m->block.at[i].block != 0;
	return n;
}

static void gather_statements(document_t *d, lines_t *lines, entity_t e)
{
	model_t *m = d->m;
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++)
		*array_push(m->mem, &lines->at) = (line_t){ e, symbol_text(m->symbols, statement_name(m, s)), keep(d, written_form(m, d->scratch, statement_span(s))), s };
	if (count_blocks(m, e) > 1)
		sort(lines);
}

/* ---- all of them ---- */

/* Files without a module share one without a name, which is shown if it says something. */
static bool is_shown(const document_t *d, entity_t e, const lines_t *imports)
{
	uint32_t first;
	return model_get(d->m, e)->name != 0 || model_get(d->m, e)->statements > 0 || lines_of(imports, e, &first) > first;
}

static void put_module(document_t *d, entity_t e, const lines_t *imports, const lines_t *titles)
{
	const char *element = e == d->m->project ? "project" : "module", *name = model_name(d->m, e);
	lines_t lines = { { NULL, 0, 0 } };
	gather_statements(d, &lines, e);
	xml_open(&d->x, element);
	if (*name != '\0')
		xml_attribute(&d->x, "name", name);
	put_titles(d, titles, e);
	for (uint32_t i = 0; i < lines.at.count; i++) {
		const statement_t *s = lines.at.at[i].what;
		xml_titles(d, s, s + 1);
	}
	put_imports(d, imports, e);
	for (uint32_t i = 0; i < lines.at.count; i++) {
		const statement_t *s = lines.at.at[i].what;
		xml_properties(d, e, s, s + 1, NULL);
	}
	xml_close(&d->x, element);
	array_free(d->m->mem, &lines.at);
}

void xml_modules(document_t *d)
{
	lines_t imports = { { NULL, 0, 0 } }, titles = { { NULL, 0, 0 } };
	gather_imports(d, &imports);
	gather_titles(d, &titles);
	uint32_t count;
	const entity_t *all = model_sorted(d->m, &count);
	if (d->m->project != 0)
		put_module(d, d->m->project, &imports, &titles);
	for (uint32_t i = 0; i < count; i++)
		if (model_get(d->m, all[i])->kind == d->m->kinds.module && is_shown(d, all[i], &imports))
			put_module(d, all[i], &imports, &titles);
	array_free(d->m->mem, &imports.at);
	array_free(d->m->mem, &titles.at);
}
