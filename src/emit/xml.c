/*
 * The whole model as XML: grammar/sure.rnc and grammar/sure.xsd say what it looks like. It carries everything from which the
 * sources can be made again but comments and layout; places in the sources are not in it. What is computed stands apart, in
 * <derived>, <verdicts> and <states> and in the from and to of dates.
 *
 * Declarations stand side by side, not in each other: a commitment that moves to another pillar changes one attribute, and
 * nothing is nested deeper than readers of XML allow.
 */
#include "emit/emit.h"
#include "emit/xml_parts.h"

/* The `part_of` that the attribute `container` says already. */
static const statement_t *plain_part_of(const model_t *m, entity_t e)
{
	entity_t container = model_get(m, e)->container;
	for (const statement_t *s = model_first(m, e); container != 0 && s < model_last(m, e); s++) {
		const value_t *v = statement_values(m, s);
		if (statement_name(m, s) == NAME_part_of && s->values == 1 && v->type == VALUE_REF && v->as.ref == container)
			return s;
	}
	return NULL;
}

/* Where it belongs: what it is part of, and whether it stands in its block or elsewhere. */
static void put_place(document_t *d, entity_t e)
{
	const declaration_t *x = model_get(d->m, e), *c = model_get(d->m, x->container);
	if (x->container != 0)
		xml_attribute(&d->x, "container", model_full_name(d->m, x->container));
	if (x->container != 0 && c->module != x->module)
		xml_attribute(&d->x, "container-module", model_name(d->m, c->module));
	if (x->outer != 0 && x->outer != x->container)
		xml_attribute(&d->x, "inside", model_full_name(d->m, x->outer));
	xml_flag(&d->x, "nested", x->outer != 0 && x->outer == x->container);
}

static void put_header_title(document_t *d, node_t decl)
{
	const tree_t *t = d->m->tree;
	for (node_t k = decl == 0 ? 0 : tree_kids(t, decl); k != 0; k = tree_next(t, k))
		if (tree_node(t, k)->kind == NODE_TEXT)
			xml_title(d, written_node_text(d->m, k));
}

static void put_declaration(document_t *d, entity_t e)
{
	const model_t *m = d->m;
	const declaration_t *x = model_get(m, e);
	const char *module = model_name(m, x->module);
	xml_open(&d->x, "declaration");
	xml_attribute(&d->x, "kind", written_kind(m, e));
	xml_attribute(&d->x, "name", model_full_name(m, e));
	if (*module != '\0')
		xml_attribute(&d->x, "module", module);
	put_place(d, e);
	put_header_title(d, x->node);
	xml_titles(d, model_first(m, e), model_last(m, e));
	if (model_is(m, e, m->kinds.rule))
		xml_scopes(d, e);
	xml_properties(d, e, model_first(m, e), model_last(m, e), plain_part_of(m, e));
	xml_overrides(d, e);
	xml_derived(d, e);
	xml_verdicts(d, e);
	xml_close(&d->x, "declaration");
}

static void put_declarations(document_t *d)
{
	uint32_t count;
	const entity_t *all = model_sorted(d->m, &count);
	for (uint32_t i = 0; i < count; i++) {
		kind_id_t kind = model_get(d->m, all[i])->kind;
		if (written_is_reachable(d->m, all[i]) && (kind == 0 || (kind != d->m->kinds.module && kind != d->m->kinds.project)))
			put_declaration(d, all[i]);
	}
}

void emit_xml(sure_t *s, out_t *out)
{
	document_t d = { .s = s, .m = &s->model, .scratch = out_new(s->mem) };
	xml_begin(&d.x, out);
	xml_open(&d.x, "model");
	xml_attribute(&d.x, "xmlns", "urn:sure:model:1");
	xml_attribute(&d.x, "version", "1");
	xml_attribute(&d.x, "language", "1");
	xml_day(&d.x, "as-of", s->model.as_of);
	xml_attribute(&d.x, "as-of-from", s->model.as_of_from);
	xml_modules(&d);
	xml_definitions(&d);
	put_declarations(&d);
	xml_close(&d.x, "model");
	array_free(s->mem, &d.derived);
}
