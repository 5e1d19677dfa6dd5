/* Names, imports and containers. */
#include "check/checks.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "check/graph.h"
#include "check/resolve.h"

static bool is_mine(const model_t *m, entity_t e)
{
	return !(m->all.at[e].flags & (ENTITY_LIBRARY | ENTITY_HIDDEN));
}

/* ---- imports ---- */

/* A module with rules or definitions is used by being imported; but the library's own rules are about its kinds. */
static bool speaks_by_itself(const sure_t *s, entity_t module)
{
	const model_t *m = &s->model;
	if (m->all.at[module].flags & ENTITY_LIBRARY && strncmp(model_name(m, module), "std.", 4) == 0)
		return false;
	for (entity_t e = 1; e < m->all.count; e++)
		if (m->all.at[e].module == module && m->all.at[e].kind == m->kinds.rule)
			return true;
	for (uint32_t i = 0; i < m->file.count; i++) {
		const source_t *x = s->sources.all.at[i];
		for (uint32_t h = 0; m->file.at[i].module == module && h < x->head.count; h++)
			if (tree_node(&s->tree, x->head.at[h])->kind == NODE_PROP && tree_node(&s->tree, x->head.at[h])->sym == NAME_define)
				return true;
	}
	return false;
}

static void check_unused_imports(sure_t *s)
{
	model_t *m = &s->model;
	for (uint32_t i = 0; i < m->import.count; i++) {
		const import_t *x = &m->import.at[i];
		if (x->used || x->library || x->target == 0 || m->all.at[x->target].name == NAME_core)
			continue;
		if (kinds_used_from(m, x->module, m->all.at[x->target].name) || speaks_by_itself(s, x->target))
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_UNUSED_IMPORT, x->at, "nothing of `%s` is used here", model_name(m, x->target));
		finding_help(&s->findings, f, "delete this import");
	}
}

static void report_import_cycle(sure_t *s, const graph_t *g, uint32_t start)
{
	model_t *m = &s->model;
	circle_t c = { { NULL, 0, 0 } };
	if (!graph_circle(g, start, &c))
		return;
	const import_t *first = &m->import.at[g->edge.at[c.edge.at[0]].tag];
	finding_t *f = finding_add(&s->findings, CHECK_IMPORT_CYCLE, first->at, "the modules import each other in a circle");
	f->declaration = model_name(m, first->module);
	const char *path = model_name(m, first->module);
	for (uint32_t i = 0; i < c.edge.count; i++) {
		const import_t *x = &m->import.at[g->edge.at[c.edge.at[i]].tag];
		path = mem_print(s->mem, "%s -> %s", path, model_name(m, x->target));
		if (i > 0)
			finding_also(&s->findings, f, x->at, "`%s` imports `%s`", model_name(m, x->module), model_name(m, x->target));
	}
	finding_path(&s->findings, f, "%s", path);
	finding_help(&s->findings, f, "put what both need into a third module, or make one module of them: several files may");
	array_free(s->mem, &c.edge);
}

/* Where a module stands in the list of them, which is in the order of their numbers as declarations. */
static uint32_t module_number(const model_t *m, entity_t module)
{
	uint32_t low = 0, high = m->module.count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (m->module.at[middle] <= module)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static void check_import_cycles(sure_t *s)
{
	model_t *m = &s->model;
	graph_t g;
	graph_init(&g, s->mem, m->module.count);
	for (uint32_t i = 0; i < m->import.count; i++)
		if (!m->import.at[i].library && m->import.at[i].target != 0)
			graph_edge(&g, module_number(m, m->import.at[i].module), module_number(m, m->import.at[i].target), i);
	graph_finish(&g);
	graph_components(&g);
	for (uint32_t i = 0; i < m->module.count; i++) {
		bool least = g.size[g.component[i]] > 1;
		for (uint32_t k = 0; least && k < m->module.count; k++)
			least = g.component[k] != g.component[i] || strcmp(model_name(m, m->module.at[k]), model_name(m, m->module.at[i])) >= 0;
		if (least)
			report_import_cycle(s, &g, i);
	}
	graph_free(&g);
}

/* ---- single declarations ---- */

/* Whether something could not be read at all: what it mentioned is not known. */
static bool some_unreadable(const sure_t *s)
{
	for (uint32_t i = 0; i < s->findings.read; i++)
		if (check_is_fatal(s->findings.all.at[i].check))
			return true;
	return false;
}

/* What exists only to be named: sources, indicators, loose documents. Acts and plans stand for themselves. */
static void check_unused(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	const declaration_t *d = &m->all.at[e];
	const kinds_t *k = &m->kinds;
	bool for_others = kind_is(k, d->kind, k->source) || kind_is(k, d->kind, k->indicator) || d->kind == k->document;
	if (d->flags & ENTITY_USED || !for_others || d->container != 0)
		return;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_name(m, st) == NAME_reviews)
			return;
	finding_t *f = finding_add(&s->findings, CHECK_UNUSED_DECLARATION, d->at, "nothing mentions `%s`", model_name(m, e));
	f->subject = e;
	finding_help(&s->findings, f, kind_is(k, d->kind, k->source) ? "cite it (per %s), or delete it" : "refer to it, or delete it", model_name(m, e));
}

static void check_shadowed(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	const declaration_t *d = &m->all.at[e];
	if ((d->same_name == 0 && m->by_symbol.at[d->name] == e) || m->kinds.kind.at[d->kind].scoped)
		return;
	for (entity_t o = m->by_symbol.at[d->name]; o != 0; o = m->all.at[o].same_name) {
		const declaration_t *x = &m->all.at[o];
		if (x->module == d->module || x->flags & ENTITY_HIDDEN || m->kinds.kind.at[x->kind].scoped || !module_imports(s, d->module, x->module))
			continue;
		if (d->kind == m->kinds.rule && x->kind == m->kinds.rule && x->flags & ENTITY_LIBRARY)
			continue;               /* to have its place is what it is for */
		finding_t *f = finding_add(&s->findings, CHECK_SHADOWED_NAME, d->at, "`%s` hides the one of `%s`", model_name(m, e), model_name(m, x->module));
		f->subject = e;
		finding_also(&s->findings, f, x->at, "which is declared here");
		finding_help(&s->findings, f, "give this one another name, or delete it if the other is meant");
		return;
	}
}

static bool has_title(const sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	if (m->all.at[e].flags & ENTITY_TITLED)
		return true;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_name(m, st) == NAME_title)
			return true;
	return false;
}

static bool has_property(const model_t *m, entity_t e, sym_t name)
{
	if (!model_may_have(m, e, name))
		return name == NAME_part_of && m->all.at[e].container != 0;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_name(m, st) == name)
			return true;
	return name == NAME_part_of && m->all.at[e].container != 0;
}

static void check_required(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	const kind_t *k = model_kind(m, e);
	bool titled = model_is(m, e, m->kinds.strategy) || model_is(m, e, m->kinds.pillar) || model_is(m, e, m->kinds.commitment);
	if (titled && !has_title(s, e)) {
		finding_t *f = finding_add(&s->findings, CHECK_MISSING_PROPERTY, m->all.at[e].at, "%s has a title, and `%s` has none", model_a_kind(m, m->all.at[e].kind), model_name(m, e));
		f->subject = e;
		finding_help(&s->findings, f, "write it in quotes behind the name: %s %s \"...\"", model_kind_name(m, e), model_name(m, e));
	}
	for (uint32_t i = 0; i < k->required.count; i++) {
		sym_t name = m->kinds.property.at[k->required.at[i]].name;
		if (has_property(m, e, name))
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_MISSING_PROPERTY, m->all.at[e].at, "%s has a `%s`, and `%s` has none", model_a_kind(m, m->all.at[e].kind), symbol_text(s->symbols, name), model_name(m, e));
		f->subject = e;
		finding_help(&s->findings, f, name == NAME_part_of ? "put it into the block that it belongs to, or write part_of NAME into its own" : "add a line `%s ...` to its block", symbol_text(s->symbols, name));
	}
}

static void check_place(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	const declaration_t *d = &m->all.at[e];
	if (model_is(m, e, m->kinds.action))
		return;                         /* a plan may leave its actions without parts */
	bool area = model_is(m, e, m->kinds.area), pillar = model_is(m, e, m->kinds.pillar);
	bool empty = m->first_child[e] == m->first_child[e + 1] && !(d->flags & ENTITY_USED);
	if ((!area && !pillar) || !empty || has_unreadable(s, e))
		return;
	finding_t *f = finding_add(&s->findings, CHECK_EMPTY_PILLAR, d->at, area ? "nothing belongs to the area `%s`" : "the pillar `%s` contains nothing", model_name(m, e));
	f->subject = e;
	finding_help(&s->findings, f, area ? "write `area %s` into the commitments and acts that belong to it, or delete it" : "put its actions and commitments into its block, or write part_of %s into theirs", model_name(m, e));
}

/* Names with letters of other scripts that look like a name that exists. ASCII names cannot be such. */
static void check_confusable(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	if (!s->beyond_ascii)
		return;
	const char *name = model_name(m, e);
	size_t n = strlen(name);
	bool ascii = true;
	for (size_t i = 0; i < n; i++)
		ascii = ascii && (unsigned char)name[i] < 0x80;
	if (ascii)
		return;
	const char *shape = text_skeleton(s->mem, name, n);
	sym_t other = symbol_find(s->symbols, shape, strlen(shape));
	entity_t twin = other != 0 && other < m->by_symbol.count && other != m->all.at[e].name ? m->by_symbol.at[other] : 0;
	if (twin == 0)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_CONFUSABLE_NAME, m->all.at[e].at, "`%s` looks like another name and is a different one", name);
	f->subject = e;
	finding_also(&s->findings, f, m->all.at[twin].at, "this one, in other letters");
	finding_help(&s->findings, f, "type it anew; a letter of another alphabet is among its letters");
}

/* ---- deprecated names ---- */

static bool is_deprecated(const model_t *m, entity_t e)
{
	return has_property(m, e, NAME_deprecated);
}

static void check_deprecated(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
		const value_t *v = statement_values(m, st);
		for (uint32_t i = 0; i < st->values; i++) {
			if (v[i].type != VALUE_REF || !is_deprecated(m, v[i].as.ref))
				continue;
			finding_t *f = finding_add(&s->findings, CHECK_DEPRECATED_NAME, value_span(&v[i]), "`%s` should no longer be used", model_name(m, v[i].as.ref));
			f->subject = e;
			finding_also(&s->findings, f, m->all.at[v[i].as.ref].at, "it says so here");
			for (const statement_t *d = model_first(m, v[i].as.ref); d < model_last(m, v[i].as.ref); d++)
				if (statement_name(m, d) == NAME_deprecated && d->mains > 0)
					finding_help(&s->findings, f, "%s", model_text(m, s->mem, value_span(statement_values(m, d))));
		}
	}
}

/* ---- codes ---- */

typedef struct {
	const char *code;
	entity_t strategy, entity;
} code_t;

static int by_code(const void *a, const void *b)
{
	const code_t *x = a, *y = b;
	int c = strcmp(x->code, y->code);
	return c != 0 ? c : x->strategy < y->strategy ? -1 : x->strategy > y->strategy;
}

static span_t code_span(const model_t *m, entity_t e)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_name(m, st) == NAME_code && st->mains > 0)
			return value_span(statement_values(m, st));
	return m->all.at[e].at;
}

static void report_code(sure_t *s, const code_t *a, const code_t *b)
{
	model_t *m = &s->model;
	bool first = model_compare(m, a->entity, b->entity) < 0;
	entity_t kept = first ? a->entity : b->entity, other = first ? b->entity : a->entity;
	finding_t *f = finding_add(&s->findings, CHECK_DUPLICATE_CODE, code_span(m, other), "the code \"%s\" is given to two declarations", a->code);
	f->subject = other;
	f->declaration = model_full_name(m, other);
	finding_also(&s->findings, f, code_span(m, kept), "it is the code of `%s`, too", model_full_name(m, kept));
	finding_help(&s->findings, f, "codes are unique in a strategy: look the right one up in the document");
}

static void check_codes(sure_t *s)
{
	model_t *m = &s->model;
	ARRAY(code_t) all = { NULL, 0, 0 };
	bool some = m->has >> (NAME_code & 63) & 1;
	for (entity_t e = 1; some && e < m->all.count; e++) {
		if (!model_may_have(m, e, NAME_code) || !is_mine(m, e) || model_strategy(m, e) == 0)
			continue;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			if (statement_name(m, st) == NAME_code && st->mains > 0 && statement_values(m, st)->type == VALUE_TEXT)
				*array_push(s->mem, &all) = (code_t){ model_text(m, s->mem, value_span(statement_values(m, st))), model_strategy(m, e), e };
	}
	if (all.count > 1)
		qsort(all.at, all.count, sizeof *all.at, by_code);
	for (uint32_t i = 1; i < all.count; i++)
		if (by_code(&all.at[i - 1], &all.at[i]) == 0 && all.at[i].entity != all.at[i - 1].entity)
			report_code(s, &all.at[i - 1], &all.at[i]);
	array_free(s->mem, &all);
}

void check_names(sure_t *s)
{
	if (!some_unreadable(s))
		check_unused_imports(s);
	check_import_cycles(s);
	check_codes(s);
}

void check_names_of(sure_t *s, entity_t first, entity_t last)
{
	const model_t *m = &s->model;
	bool whole = !some_unreadable(s), deprecated = (m->has | m->library_has) >> (NAME_deprecated & 63) & 1;
	for (entity_t e = first; e < last; e++) {
		if (!is_mine(m, e) || m->all.at[e].kind == m->kinds.module || m->all.at[e].kind == m->kinds.project)
			continue;
		if (whole)
			check_unused(s, e);
		check_shadowed(s, e);
		check_required(s, e);
		check_place(s, e);
		check_confusable(s, e);
		if (deprecated)
			check_deprecated(s, e);
	}
}
