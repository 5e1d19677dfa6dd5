#include "emit/module_lines.h"
#include "emit/xml_parts.h"

static void put_titles(document_t *d, const module_lines_t *titles, const module_lines_t *lines, entity_t e)
{
	uint32_t i, end = module_lines_of(titles, e, &i);
	for (; i < end; i++)
		xml_title(d, written_node_text(d->m, titles->at.at[i].title));
	for (i = 0; i < lines->at.count; i++)
		xml_titles(d, lines->at.at[i].statement, lines->at.at[i].statement + 1);
}

static void put_imports(document_t *d, const module_lines_t *imports, entity_t e)
{
	uint32_t i, end = module_lines_of(imports, e, &i);
	for (; i < end; i++) {
		xml_open(&d->x, "import");
		xml_attribute(&d->x, "module", imports->at.at[i].first);
		xml_close(&d->x, "import");
	}
}

static void put_module(document_t *d, entity_t e, const module_lines_t *imports, const module_lines_t *titles)
{
	const char *element = e == d->m->project ? "project" : "module", *name = model_name(d->m, e);
	module_lines_t lines = { { NULL, 0, 0 } };
	module_statements_gather(d->m, d->scratch, e, &lines);
	xml_open(&d->x, element);
	if (*name != '\0')
		xml_attribute(&d->x, "name", name);
	put_titles(d, titles, &lines, e);
	put_imports(d, imports, e);
	for (uint32_t i = 0; i < lines.at.count; i++)
		xml_properties(d, e, lines.at.at[i].statement, lines.at.at[i].statement + 1, NULL);
	xml_close(&d->x, element);
	array_free(d->m->mem, &lines.at);
}

/* Files without a module share one without a name, which is shown if it says something. */
static bool is_shown(const model_t *m, entity_t e, const module_lines_t *imports)
{
	uint32_t first;
	return model_get(m, e)->name != 0 || model_get(m, e)->statements > 0 || module_lines_of(imports, e, &first) > first;
}

void xml_modules(document_t *d)
{
	module_lines_t imports = { { NULL, 0, 0 } }, titles = { { NULL, 0, 0 } };
	module_imports_gather(d->m, d->scratch, &imports);
	module_titles_gather(d->m, &titles);
	if (d->m->project != 0)
		put_module(d, d->m->project, &imports, &titles);
	uint32_t count;
	const entity_t *all = model_sorted(d->m, &count);
	for (uint32_t i = 0; i < count; i++)
		if (model_get(d->m, all[i])->kind == d->m->kinds.module && is_shown(d->m, all[i], &imports))
			put_module(d, all[i], &imports, &titles);
	array_free(d->m->mem, &imports.at);
	array_free(d->m->mem, &titles.at);
}
