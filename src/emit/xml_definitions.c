/* Kinds, lifecycles, scales and defines of the project, from their syntax: several files may open one kind again. */
#include <stdlib.h>
#include <string.h>

#include "check/syntax.h"
#include "emit/module_lines.h"
#include "emit/xml_parts.h"

typedef struct {
	const char *module, *name;
	slice_t source;                 /* tells apart what has the same name in the same module */
	node_t node;
} definition_t;

typedef struct {
	ARRAY(definition_t) at;
} definitions_t;

typedef struct {
	definitions_t lifecycle, scale, kind, define;
} outline_t;

/* ---- gathering ---- */

static int by_name(const void *a, const void *b)
{
	const definition_t *x = a, *y = b;
	int c = strcmp(x->module, y->module);
	if (c == 0)
		c = strcmp(x->name, y->name);
	if (c == 0)
		c = memcmp(x->source.at, y->source.at, x->source.n < y->source.n ? x->source.n : y->source.n);
	return c != 0 ? c : (x->source.n > y->source.n) - (x->source.n < y->source.n);
}

static void add(document_t *d, definitions_t *to, const file_t *f, node_t node, node_t name)
{
	const model_t *m = d->m;
	span_t at = tree_span(m->tree, node);
	const char *called = symbol_text(m->symbols, name == 0 ? 0 : tree_node(m->tree, name)->sym);
	*array_push(m->mem, &to->at) = (definition_t){ model_name(m, f->module), called, { source_text(m->sources, at), at.end - at.start }, node };
}

static void gather(document_t *d, outline_t *o)
{
	const tree_t *t = d->m->tree;
	for (uint32_t i = 0; i < d->m->file.count; i++) {
		const file_t *f = &d->m->file.at[i];
		node_t root = own_file(d->m, i);
		for (node_t k = root == 0 ? 0 : tree_kids(t, root); k != 0; k = tree_next(t, k)) {
			const tree_node_t *n = tree_node(t, k);
			if (n->kind == NODE_PROP && n->sym == NAME_define)
				add(d, &o->define, f, k, tree_kids(t, k));
			else if (n->kind == NODE_DECL && n->sym == NAME_lifecycle)
				add(d, &o->lifecycle, f, k, tree_kids(t, k));
			else if (n->kind == NODE_DECL && n->sym == NAME_scale)
				add(d, &o->scale, f, k, tree_kids(t, k));
			else if (n->kind == NODE_DECL && n->sym == NAME_kind)
				add(d, &o->kind, f, k, tree_kids(t, k));
		}
	}
}

static void sort(definitions_t *x)
{
	if (x->at.count > 0)
		qsort(x->at.at, x->at.count, sizeof *x->at.at, by_name);
}

static void open_definition(document_t *d, const char *element, const definition_t *x)
{
	xml_open(&d->x, element);
	xml_attribute(&d->x, "name", x->name);
	if (*x->module != '\0')
		xml_attribute(&d->x, "module", x->module);
}

static const char *word(const document_t *d, sym_t s)
{
	return symbol_text(d->m->symbols, s);
}

/* The title behind the name, if it has one. */
static bool put_title(document_t *d, node_t decl)
{
	for (node_t k = tree_kids(d->m->tree, decl); k != 0; k = tree_next(d->m->tree, k)) {
		if (tree_node(d->m->tree, k)->kind == NODE_TEXT) {
			xml_title(d, written_node_text(d->m, k));
			return true;
		}
	}
	return false;
}

/* ---- lists of names in one attribute ---- */

void xml_begin_list(document_t *d)
{
	out_clear(d->scratch);
}

void xml_list_name(document_t *d, const char *name)
{
	if (out_length(d->scratch) > 0)
		out_char(d->scratch, ' ');
	out_text(d->scratch, name);
}

void xml_end_list(document_t *d, const char *attribute)
{
	if (out_length(d->scratch) > 0)
		xml_attribute(&d->x, attribute, out_data(d->scratch));
}

/* The names from n on, up to an arrow; returns what comes behind. */
static node_t put_names(document_t *d, const char *attribute, node_t n)
{
	const tree_t *t = d->m->tree;
	xml_begin_list(d);
	for (; n != 0 && tree_node(t, n)->kind != NODE_ARROW; n = tree_next(t, n))
		if (tree_node(t, n)->kind == NODE_NAME)
			xml_list_name(d, word(d, tree_node(t, n)->sym));
	xml_end_list(d, attribute);
	return n;
}

/* ---- lines of lifecycles, and of kinds about them ---- */

/* a, b -> c -> d is two ways: from a and b to c, from c to d. */
static void put_ways(document_t *d, node_t first)
{
	const tree_t *t = d->m->tree;
	for (node_t from = first, arrow; from != 0; from = tree_next(t, arrow)) {
		for (arrow = from; arrow != 0 && tree_node(t, arrow)->kind != NODE_ARROW;)
			arrow = tree_next(t, arrow);
		if (arrow == 0)
			return;
		xml_open(&d->x, "way");
		put_names(d, "from", from);
		put_names(d, "to", tree_next(t, arrow));
		xml_close(&d->x, "way");
	}
}

static void put_follows(document_t *d, node_t prop, node_t other, node_t by)
{
	const tree_t *t = d->m->tree;
	duration_t x = { .unit = UNIT_NONE };
	if (by == 0 || !amount_duration(d->s, tree_kids(t, by), &x))
		return;
	xml_open(&d->x, "follows");
	xml_attribute(&d->x, "state", word(d, tree_node(t, prop)->sym));
	xml_attribute(&d->x, "other", word(d, tree_node(t, tree_kids(t, other))->sym));
	xml_number(&d->x, "number", x.n);
	xml_attribute(&d->x, "unit", written_unit(x.unit));
	xml_close(&d->x, "follows");
}

/* `STATE follows OTHER by 20 days`, `STATE by GROUP` */
static void put_state_line(document_t *d, node_t prop)
{
	const tree_t *t = d->m->tree;
	node_t other = prop_role(d->s, prop, WORD_follows), by = prop_role(d->s, prop, WORD_by);
	if (other != 0) {
		put_follows(d, prop, other, by);
	} else if (by != 0) {
		xml_open(&d->x, "reached-by");
		xml_attribute(&d->x, "state", word(d, tree_node(t, prop)->sym));
		xml_attribute(&d->x, "group", word(d, tree_node(t, tree_kids(t, by))->sym));
		xml_close(&d->x, "reached-by");
	}
}

static void put_lifecycle(document_t *d, const definition_t *x)
{
	const tree_t *t = d->m->tree;
	open_definition(d, "lifecycle", x);
	put_title(d, x->node);
	for (node_t k = decl_items(d->s, x->node); k != 0; k = tree_next(t, k)) {
		const tree_node_t *n = tree_node(t, k);
		if (n->kind == NODE_CHAIN) {
			put_ways(d, tree_kids(t, k));
		} else if (n->kind == NODE_PROP && (n->sym == NAME_initial || n->sym == NAME_automatic || n->sym == NAME_undoes)) {
			xml_open(&d->x, word(d, n->sym));
			put_names(d, "states", tree_kids(t, k));
			xml_close(&d->x, word(d, n->sym));
		} else if (n->kind == NODE_PROP) {
			put_state_line(d, k);
		}
	}
	xml_close(&d->x, "lifecycle");
}

/* ---- scales, defines ---- */

/* `finished fulfilled "Finished" { title "Terminé"@fr }` */
static void put_label(document_t *d, node_t line)
{
	const tree_t *t = d->m->tree;
	bool titled = tree_node(t, line)->kind == NODE_DECL;
	xml_open(&d->x, "label");
	xml_attribute(&d->x, "name", word(d, tree_node(t, line)->sym));
	xml_attribute(&d->x, "meaning", word(d, tree_node(t, tree_kids(t, line))->sym));
	if (titled)
		put_title(d, line);
	for (node_t k = titled ? decl_items(d->s, line) : 0; k != 0; k = tree_next(t, k))
		for (node_t v = tree_kids(t, k); v != 0; v = tree_next(t, v))
			if (tree_node(t, v)->kind == NODE_TEXT)
				xml_title(d, written_node_text(d->m, v));
	xml_close(&d->x, "label");
}

static void put_scale(document_t *d, const definition_t *x)
{
	const tree_t *t = d->m->tree;
	open_definition(d, "scale", x);
	put_title(d, x->node);
	for (node_t k = decl_items(d->s, x->node); k != 0; k = tree_next(t, k)) {
		const tree_node_t *n = tree_node(t, k);
		if ((n->kind == NODE_PROP || n->kind == NODE_DECL) && tree_kids(t, k) != 0)
			put_label(d, k);
	}
	xml_close(&d->x, "scale");
}

/* `define NAME for KIND x = EXPR` */
static void put_define(document_t *d, const definition_t *x)
{
	const tree_t *t = d->m->tree;
	node_t n = tree_kids(t, x->node);
	while (n != 0 && tree_node(t, n)->kind != NODE_DEFINE)
		n = tree_next(t, n);
	if (n == 0)
		return;
	node_t kind = tree_kids(t, n);
	slice_t name = written_form(d->m, d->scratch, tree_span(t, kind));
	open_definition(d, "define", x);
	xml_attribute(&d->x, "kind", mem_copy(d->m->mem, name.at, name.n));
	xml_attribute(&d->x, "variable", word(d, tree_node(t, n)->sym));
	xml_text(&d->x, written_form(d->m, d->scratch, tree_span(t, tree_next(t, kind))));
	xml_close(&d->x, "define");
}

/* ---- types of properties ---- */

/* The names of a type, in one order: those of values, then kinds. */
static void put_types(document_t *d, const char *attribute, const type_t *x)
{
	static const char *const names[] = { "text", "url", "date", "range", "recurrence", "duration", "number", "money", "flag", "state", "label", "check", "expression", "name" };
	xml_begin_list(d);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (x->bits >> i & 1)
			xml_list_name(d, names[i]);
	if (x->bits & TYPE_SCALE)
		xml_list_name(d, "scale");
	for (uint32_t i = 0; i < x->kind.count; i++)
		xml_list_name(d, word(d, d->m->kinds.kind.at[x->kind.at[i]].name));
	xml_end_list(d, attribute);
}

static void put_words(document_t *d, const char *attribute, const type_t *x)
{
	xml_begin_list(d);
	for (uint32_t i = 0; i < x->word.count; i++)
		xml_list_name(d, word(d, x->word.at[i]));
	xml_end_list(d, attribute);
}

static void put_slot(document_t *d, const slot_type_t *slot)
{
	xml_open(&d->x, "takes");
	xml_attribute(&d->x, "preposition", word(d, slot->preposition));
	xml_flag(&d->x, "list", slot->type.list);
	put_types(d, "types", &slot->type);
	put_words(d, "words", &slot->type);
	xml_close(&d->x, "takes");
}

static void put_property(document_t *d, const property_t *p, node_t decl)
{
	xml_open(&d->x, "property-definition");
	xml_attribute(&d->x, "name", word(d, p->name));
	xml_flag(&d->x, "required", p->required);
	xml_flag(&d->x, "inherited", p->inherited);
	xml_flag(&d->x, "list", p->type.list);
	put_types(d, "types", &p->type);
	put_words(d, "words", &p->type);
	put_types(d, "second-types", &p->second);
	put_words(d, "second-words", &p->second);
	if (p->inverse != 0)
		xml_attribute(&d->x, "inverse", word(d, p->inverse));
	put_title(d, decl);
	for (uint32_t i = 0; i < p->slot.count; i++)
		put_slot(d, &p->slot.at[i]);
	if (p->pattern != NULL)
		xml_element(&d->x, "matching", slice_of(p->pattern));
	xml_close(&d->x, "property-definition");
}

/* The line of a property, if it counts: not a second one of its name. */
static void put_property_line(document_t *d, const kind_t *kind, node_t decl)
{
	uint32_t at = decl_name_span(d->s, decl).start;
	for (uint32_t i = 0; i < kind->own.count; i++) {
		const property_t *p = &d->m->kinds.property.at[kind->own.at[i]];
		if (p->at.start == at)
			put_property(d, p, decl);
	}
}

/* ---- kinds ---- */

static void put_uses(document_t *d, node_t prop)
{
	const tree_t *t = d->m->tree;
	node_t name = tree_kids(t, prop), with = prop_role(d->s, prop, WORD_with);
	if (name == 0)
		return;
	xml_open(&d->x, "uses");
	xml_attribute(&d->x, "lifecycle", word(d, tree_node(t, name)->sym));
	if (with != 0)
		put_ways(d, tree_kids(t, with));
	xml_close(&d->x, "uses");
}

/* `derive celex from number "(EU) {year}/{serial}", … with "3{year}L{serial:4}"` */
static void put_derive(document_t *d, node_t prop)
{
	const tree_t *t = d->m->tree;
	node_t target = tree_kids(t, prop), from = prop_role(d->s, prop, WORD_from), with = prop_role(d->s, prop, WORD_with);
	node_t first = from == 0 ? 0 : tree_kids(t, from);
	if (target == 0 || with == 0 || first == 0 || tree_node(t, first)->kind != NODE_PAIR)
		return;
	node_t source = tree_kids(t, first);
	xml_open(&d->x, "derive");
	xml_attribute(&d->x, "property", word(d, tree_node(t, target)->sym));
	xml_attribute(&d->x, "from", word(d, tree_node(t, source)->sym));
	xml_element(&d->x, "pattern", written_node_text(d->m, tree_next(t, source)).text);
	for (node_t more = tree_next(t, first); more != 0; more = tree_next(t, more))
		if (tree_node(t, more)->kind == NODE_TEXT)
			xml_element(&d->x, "pattern", written_node_text(d->m, more).text);
	xml_element(&d->x, "result", written_node_text(d->m, tree_kids(t, with)).text);
	xml_close(&d->x, "derive");
}

static void put_delivers(document_t *d, node_t prop)
{
	node_t at = prop_role(d->s, prop, WORD_at);
	xml_open(&d->x, "delivers");
	if (at != 0)
		put_names(d, "at", tree_kids(d->m->tree, at));
	xml_close(&d->x, "delivers");
}

static void put_counting(document_t *d, node_t prop)
{
	node_t how = tree_kids(d->m->tree, prop);
	if (how != 0)
		xml_element(&d->x, "counting", slice_of(word(d, tree_node(d->m->tree, how)->sym)));
}

/* A line in the block of a kind. */
typedef struct {
	int place;                      /* in the order of the document */
	const char *name;
	uint32_t order;                 /* as it was met */
	node_t node;
} kind_line_t;

enum { LINE_LIFECYCLE, LINE_DELIVERS, LINE_COUNTING, LINE_STATE, LINE_DERIVE, LINE_PROPERTY };

static int by_place(const void *a, const void *b)
{
	const kind_line_t *x = a, *y = b;
	if (x->place != y->place)
		return x->place - y->place;
	int c = strcmp(x->name, y->name);
	return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

static int place_of(const tree_node_t *n)
{
	if (n->kind == NODE_DECL)
		return LINE_PROPERTY;
	switch (n->sym) {
	case NAME_lifecycle: return LINE_LIFECYCLE;
	case NAME_delivers: return LINE_DELIVERS;
	case NAME_counting: return LINE_COUNTING;
	case NAME_derive: return LINE_DERIVE;
	default: return LINE_STATE;
	}
}

static void put_line(document_t *d, const kind_t *kind, const kind_line_t *line)
{
	switch (line->place) {
	case LINE_LIFECYCLE: put_uses(d, line->node); break;
	case LINE_DELIVERS: put_delivers(d, line->node); break;
	case LINE_COUNTING: put_counting(d, line->node); break;
	case LINE_STATE: put_state_line(d, line->node); break;
	case LINE_DERIVE: put_derive(d, line->node); break;
	default: put_property_line(d, kind, line->node); break;
	}
}

typedef struct {
	ARRAY(kind_line_t) at;
} kind_lines_t;

static void gather_lines(document_t *d, const definition_t *x, kind_lines_t *lines)
{
	const tree_t *t = d->m->tree;
	for (node_t k = decl_items(d->s, x->node); k != 0; k = tree_next(t, k)) {
		const tree_node_t *n = tree_node(t, k);
		if (n->kind != NODE_DECL && n->kind != NODE_PROP)
			continue;
		node_t name = tree_kids(t, k);
		sym_t sym = n->kind == NODE_DECL ? (name == 0 ? 0 : tree_node(t, name)->sym) : place_of(n) == LINE_DERIVE ? 0 : n->sym;
		*array_push(d->m->mem, &lines->at) = (kind_line_t){ place_of(n), word(d, sym), lines->at.count, k };
	}
}

/* All blocks of a kind in one module, [x, end). */
static void put_kind(document_t *d, const definition_t *x, const definition_t *end)
{
	const kinds_t *kinds = &d->m->kinds;
	kind_id_t id = kind_find(kinds, tree_node(d->m->tree, tree_kids(d->m->tree, x->node))->sym);
	const kind_t *kind = &kinds->kind.at[id];
	kind_lines_t lines = { { NULL, 0, 0 } };
	bool extends = false, titled = false;
	open_definition(d, "kind", x);
	for (const definition_t *k = x; k < end; k++)
		extends = extends || decl_type(d->s, k->node) != 0;
	if (extends && kind->parent != 0)
		xml_attribute(&d->x, "extends", word(d, kinds->kind.at[kind->parent].name));
	for (const definition_t *k = x; k < end; k++) {
		titled = titled || put_title(d, k->node);
		gather_lines(d, k, &lines);
	}
	if (lines.at.count > 0)
		qsort(lines.at.at, lines.at.count, sizeof *lines.at.at, by_place);
	for (uint32_t i = 0; i < lines.at.count; i++)
		put_line(d, kind, &lines.at.at[i]);
	array_free(d->m->mem, &lines.at);
	xml_close(&d->x, "kind");
}

static void put_kinds(document_t *d, const definitions_t *kinds)
{
	for (uint32_t i = 0, end; i < kinds->at.count; i = end) {
		const definition_t *x = &kinds->at.at[i];
		for (end = i + 1; end < kinds->at.count && strcmp(x->module, kinds->at.at[end].module) == 0 && strcmp(x->name, kinds->at.at[end].name) == 0;)
			end++;
		put_kind(d, x, kinds->at.at + end);
	}
}

void xml_definitions(document_t *d)
{
	outline_t o = { 0 };
	gather(d, &o);
	sort(&o.lifecycle);
	sort(&o.scale);
	sort(&o.kind);
	sort(&o.define);
	for (uint32_t i = 0; i < o.lifecycle.at.count; i++)
		put_lifecycle(d, &o.lifecycle.at.at[i]);
	for (uint32_t i = 0; i < o.scale.at.count; i++)
		put_scale(d, &o.scale.at.at[i]);
	put_kinds(d, &o.kind);
	for (uint32_t i = 0; i < o.define.at.count; i++)
		put_define(d, &o.define.at.at[i]);
	array_free(d->m->mem, &o.lifecycle.at);
	array_free(d->m->mem, &o.scale.at);
	array_free(d->m->mem, &o.kind.at);
	array_free(d->m->mem, &o.define.at);
}
