#include "check/define.h"

#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "check/delivers_at.h"
#include "check/lifecycle.h"
#include "check/load.h"
#include "check/reopen.h"
#include "check/scales.h"
#include "check/suggest.h"
#include "check/syntax.h"
#include "check/typedef.h"

static finding_t *complain(sure_t *s, span_t at, const char *help, const char *format, const char *word)
{
	char words[200];
	snprintf(words, sizeof words, format, word);
	finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, at, "%s", words);
	if (help != NULL)
		finding_help(&s->findings, x, "%s", help);
	return x;
}

/* ---- kinds ---- */

static void add_derivation(sure_t *s, kind_t *k, sym_t target, sym_t from, span_t pattern, const char *result)
{
	derivation_t d = { target, from, model_text(&s->model, s->mem, pattern), result, pattern };
	*array_push(s->mem, &k->derivation) = d;
}

/* `derive celex from number "(EU) {year}/{serial}", … with "3{year}L{serial:4}"` */
static void define_derivation(sure_t *s, kind_t *k, node_t node)
{
	node_t target = tree_kids(&s->tree, node);
	node_t from = prop_role(s, node, WORD_from), with = prop_role(s, node, WORD_with);
	node_t result = with == 0 ? 0 : tree_kids(&s->tree, with), first = from == 0 ? 0 : tree_kids(&s->tree, from);
	bool fine = target != 0 && tree_node(&s->tree, target)->kind == NODE_NAME && result != 0 && tree_node(&s->tree, result)->kind == NODE_TEXT;
	if (!fine || first == 0 || tree_node(&s->tree, first)->kind != NODE_PAIR) {
		complain(s, tree_span(&s->tree, node), "write: derive celex from number \"(EU) {year}/{serial}\" with \"3{year}L{serial:4}\"", "this derivation is not complete%s", "");
		return;
	}
	node_t source = tree_kids(&s->tree, first);
	sym_t name = tree_node(&s->tree, source)->sym;
	const char *text = model_text(&s->model, s->mem, tree_span(&s->tree, result));
	sym_t into = tree_node(&s->tree, target)->sym;
	add_derivation(s, k, into, name, tree_span(&s->tree, tree_next(&s->tree, source)), text);
	for (node_t more = tree_next(&s->tree, first); more != 0; more = tree_next(&s->tree, more))
		if (tree_node(&s->tree, more)->kind == NODE_TEXT)
			add_derivation(s, k, into, name, tree_span(&s->tree, more), text);
}

static void define_counting(sure_t *s, kind_t *k, node_t node)
{
	node_t word = tree_kids(&s->tree, node);
	sym_t w = word == 0 ? 0 : tree_node(&s->tree, word)->sym;
	k->has_counting = true;
	k->counting = w == NAME_following_day ? COUNTING_FOLLOWING_DAY : COUNTING_CALENDAR;
	if (w != NAME_following_day && w != NAME_calendar)
		complain(s, tree_span(&s->tree, node), "write counting calendar or counting following_day", "months are counted in one of two ways%s", "");
}

static void strange_line(sure_t *s, node_t node)
{
	const tree_node_t *p = tree_node(&s->tree, node);
	static const sym_t words[] = { NAME_property, NAME_lifecycle, NAME_delivers, NAME_counting, NAME_derive };
	near_t near = near_begin(p->sym == 0 ? "" : symbol_text(s->symbols, p->sym));
	for (size_t i = 0; p->sym != 0 && i < sizeof words / sizeof words[0]; i++)
		near_offer(&near, symbol_text(s->symbols, words[i]));
	finding_t *x = complain(s, near.best != NULL ? prop_name_span(s, node) : tree_span(&s->tree, node), NULL, "this line does not describe a kind%s", "");
	if (near.best != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best);
	else
		finding_help(&s->findings, x, "a kind has lines that begin with property, lifecycle, delivers, counting or derive, and lines of its states: `in_force follows published by 20 days`");
}

/* One line in the block of a kind. What speaks of the lifecycle waits until every lifecycle is known. */
static void define_item(sure_t *s, kind_id_t id, node_t node)
{
	const tree_node_t *p = tree_node(&s->tree, node);
	kind_t *k = &s->model.kinds.kind.at[id];
	if (p->kind == NODE_DECL && p->sym == NAME_property) {
		define_property(s, id, node);
	} else if (p->kind == NODE_PROP && p->sym == NAME_delivers) {
		define_delivers_at(s, k, node);
	} else if (p->kind == NODE_PROP && p->sym == NAME_counting) {
		define_counting(s, k, node);
	} else if (p->kind == NODE_PROP && p->sym == NAME_derive) {
		define_derivation(s, k, node);
	} else if (p->kind != NODE_PROP || !lifecycle_line(s, node)) {
		strange_line(s, node);
	}
}

static void unknown_parent(sure_t *s, node_t parent, sym_t name)
{
	const char *word = symbol_text(s->symbols, name), *near = suggest_kind(s, word), *import = near == NULL ? suggest_import_of_kind(name, s) : NULL;
	finding_t *x = complain(s, tree_span(&s->tree, parent), NULL, "`%s` is not a kind", word);
	if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near);
	else if (import != NULL)
		finding_help(&s->findings, x, "it is declared in the library: begin the file with `import %s`", import);
	else
		finding_help(&s->findings, x, "a kind extends one of the core or of your own: commitment, document, instrument, actor ...");
}

static void define_parent(sure_t *s, kind_id_t id, node_t node)
{
	node_t type = decl_type(s, node);
	if (type == 0 || decl_name_span(s, node).start != s->model.kinds.kind.at[id].at.start)
		return;         /* it opens the kind again; or it was declared elsewhere, and this one was told so */
	node_t parent = tree_kids(&s->tree, type);
	sym_t name = tree_dotted_name(s, parent);
	const tree_node_t *x = tree_node(&s->tree, parent);
	if (x->kind == NODE_PATH)       /* acts.act: kinds are flat, the last word names it */
		for (node_t k = tree_kids(&s->tree, parent); k != 0; k = tree_next(&s->tree, k))
			name = tree_node(&s->tree, k)->sym;
	kind_id_t p = kind_find(&s->model.kinds, name);
	if (p == 0)
		unknown_parent(s, parent, name);
	else if (kind_is(&s->model.kinds, p, id))
		complain(s, tree_span(&s->tree, parent), "a kind cannot extend itself, over any number of steps", "`%s` extends this kind already", symbol_text(s->symbols, name));
	else
		s->model.kinds.kind.at[id].parent = p;
}

/* ---- all of them ---- */

/* The `kind` line that gives a kind its place; others open it again. */
static void declare_again(sure_t *s, kind_t *k, node_t node, sym_t module)
{
	k->at = decl_name_span(s, node);
	k->title = decl_title_span(s, node);
	k->module = module;
	k->extends = decl_type(s, node) != 0;
}

static bool in_library(const sure_t *s, span_t at)
{
	const source_t *x = source_of(&s->sources, at.start);
	return x != NULL && x->library;
}

/* That of the library counts, and the project is told, whichever was read first. */
static void declared_twice(sure_t *s, kind_t *k, node_t node, sym_t module)
{
	span_t other = k->at, here = decl_name_span(s, node);
	if (in_library(s, here) && !in_library(s, other)) {
		declare_again(s, k, node, module);
		here = other;
		other = k->at;
	}
	const char *name = symbol_text(s->symbols, k->name);
	bool library = in_library(s, other) && !in_library(s, here);
	finding_t *x = complain(s, here, NULL, library ? "the library has a kind `%s`" : "the kind `%s` is declared already", name);
	finding_also(&s->findings, x, other, "here");
	if (library)
		finding_help(&s->findings, x, "give this kind a name of its own; or add to that of the library, without `: PARENT`: kind %s { property ... }", name);
	else
		finding_help(&s->findings, x, "a kind is opened again, to add properties, without `: PARENT`");
}

static void declare_kind(sure_t *s, node_t node, sym_t module)
{
	sym_t name = decl_name(s, node);
	kind_id_t old = kind_find(&s->model.kinds, name);
	if (name == 0) {
		complain(s, tree_span(&s->tree, node), "write kind NAME : PARENT", "this kind has no plain name%s", "");
	} else if (old == 0) {
		kind_id_t id = kind_add(&s->model.kinds, name);
		declare_again(s, &s->model.kinds.kind.at[id], node, module);
	} else if (decl_type(s, node) != 0 && !s->model.kinds.kind.at[old].extends) {
		declare_again(s, &s->model.kinds.kind.at[old], node, module);   /* what was seen before opened it only */
	} else if (decl_type(s, node) != 0) {
		declared_twice(s, &s->model.kinds.kind.at[old], node, module);
	}
}

static void collect_from(sure_t *s, definitions_t *d, const source_t *source)
{
	span_t at;
	sym_t module = file_module(s, source, &at);
	for (uint32_t h = 0; h < source->head.count; h++) {
		node_t k = source->head.at[h];
		const tree_node_t *x = tree_node(&s->tree, k);
		if (x->kind != NODE_DECL)
			continue;
		definition_t here = { k, module, source->library };
		if (x->sym == NAME_kind) {
			declare_kind(s, k, module);
			*array_push(s->mem, &d->kind) = here;
		} else if (x->sym == NAME_lifecycle) {
			*array_push(s->mem, &d->lifecycle) = here;
		} else if (x->sym == NAME_scale) {
			*array_push(s->mem, &d->scale) = here;
		}
	}
}

/* By what they say: where two disagree, no name of a file decides which of them counts. */
static int by_words(const void *a, const void *b)
{
	const source_t *x = *(source_t *const *)a, *y = *(source_t *const *)b;
	if (x->library != y->library)
		return x->library ? -1 : 1;
	if (x->library)
		return strcmp(x->name, y->name);
	int c = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
	return c != 0 ? c : (x->length > y->length) - (x->length < y->length);
}

/* The library comes first, so that what reopens a kind of it counts; the rest whatever the order in which files were given. */
static void collect(sure_t *s, definitions_t *d)
{
	uint32_t n = s->sources.all.count;
	const source_t **source = mem_alloc(s->mem, (n + 1) * sizeof *source);
	for (uint32_t i = 0; i < n; i++)
		source[i] = s->sources.all.at[i];
	qsort(source, n, sizeof *source, by_words);
	for (uint32_t i = 0; i < n; i++)
		collect_from(s, d, source[i]);
}

/* The kinds that the compiler computes with, by name. */
static void find_known(kinds_t *k)
{
	k->declaration = kind_find(k, NAME_declaration), k->item = kind_find(k, NAME_item), k->document = kind_find(k, NAME_document);
	k->source = kind_find(k, NAME_source), k->report = kind_find(k, NAME_report), k->instrument = kind_find(k, NAME_instrument);
	k->part = kind_find(k, NAME_part), k->strategy = kind_find(k, NAME_strategy), k->pillar = kind_find(k, NAME_pillar);
	k->action = kind_find(k, NAME_action), k->commitment = kind_find(k, NAME_commitment), k->milestone = kind_find(k, NAME_milestone);
	k->area = kind_find(k, NAME_area), k->actor = kind_find(k, NAME_actor), k->deadline = kind_find(k, NAME_deadline);
	k->indicator = kind_find(k, NAME_indicator), k->claim = kind_find(k, NAME_claim), k->reading = kind_find(k, NAME_reading);
	k->module = kind_find(k, NAME_module), k->project = kind_find(k, NAME_project), k->rule = kind_find(k, NAME_rule);
	for (uint32_t i = 1; i < k->kind.count; i++) {
		kind_id_t id = (kind_id_t)i;
		k->kind.at[i].scoped = kind_is(k, id, k->milestone) || kind_is(k, id, k->reading) || kind_is(k, id, k->part);
	}
}

/* ---- finishing: a kind takes over what its parent has ---- */

static void map_put(kind_t *k, sym_t name, property_id_t p)
{
	uint32_t i = name & k->mask;
	while (k->map[i].name != 0 && k->map[i].name != name)
		i = (i + 1) & k->mask;
	k->map[i] = (property_slot_t){ name, p };
}

static uint32_t map_size(const kinds_t *k, const kind_t *x, const kind_t *parent, const lifecycle_t *l)
{
	(void)k;
	uint32_t want = 2 * (x->own.count + parent->all.count + l->stage.count) + 8, size = 16;
	while (size < want)
		size *= 2;
	return size;
}

static int by_text(const sure_t *s, property_id_t a, property_id_t b)
{
	const property_t *p = s->model.kinds.property.at;
	return strcmp(symbol_text(s->symbols, p[a].name), symbol_text(s->symbols, p[b].name));
}

static void list_properties(sure_t *s, kind_t *k)
{
	for (uint32_t i = 0; i <= k->mask; i++) {
		if (k->map[i].name == 0)
			continue;
		uint32_t at = k->all.count;
		array_push(s->mem, &k->all);
		for (; at > 0 && by_text(s, k->map[i].property, k->all.at[at - 1]) < 0; at--)
			k->all.at[at] = k->all.at[at - 1];
		k->all.at[at] = k->map[i].property;
	}
}

static void finish_kind(sure_t *s, kind_id_t id)
{
	kinds_t *all = &s->model.kinds;
	kind_t *k = &all->kind.at[id];
	if (k->finished || id == 0)
		return;
	k->finished = true;
	finish_kind(s, k->parent);
	const kind_t *parent = &all->kind.at[k->parent];
	if (!k->has_counting && parent->has_counting) {
		k->has_counting = true;
		k->counting = parent->counting;
	}
	if (k->lifecycle == 0)
		k->lifecycle = parent->lifecycle;
	finish_delivers_at(s, k);
	for (uint32_t i = 0; i < parent->derivation.count; i++)
		*array_push(s->mem, &k->derivation) = parent->derivation.at[i];
	const lifecycle_t *l = &all->lifecycle.at[k->lifecycle];
	uint32_t size = map_size(all, k, parent, l);
	k->map = mem_alloc(s->mem, size * sizeof *k->map);
	k->mask = size - 1;
	for (uint32_t i = 0; i < parent->all.count; i++)
		if (all->property.at[parent->all.at[i]].state == NO_STATE || k->lifecycle == parent->lifecycle)
			map_put(k, all->property.at[parent->all.at[i]].name, parent->all.at[i]);
	state_properties(s, k);
	for (uint32_t i = 0; i < k->own.count; i++) {
		property_t *p = &all->property.at[k->own.at[i]];
		p->state = lifecycle_state(l, p->name);
		map_put(k, p->name, k->own.at[i]);
	}
	list_properties(s, k);
	for (uint32_t i = 0; i < k->all.count; i++)
		if (all->property.at[k->all.at[i]].required)
			*array_push(s->mem, &k->required) = k->all.at[i];
}

/* A kind without a parent has not even a title: most likely the name of one that exists is misspelt. */
static void check_parents(sure_t *s)
{
	kinds_t *k = &s->model.kinds;
	for (uint32_t i = 1; i < k->kind.count; i++) {
		kind_t *x = &k->kind.at[i];
		if (x->parent != 0 || x->extends || x->module == NAME_core)
			continue;
		const char *name = symbol_text(s->symbols, x->name);
		near_t near = near_begin(name);
		for (uint32_t j = 1; j < k->kind.count; j++)
			if (j != i)
				near_offer(&near, symbol_text(s->symbols, k->kind.at[j].name));
		finding_t *f = finding_add(&s->findings, CHECK_KIND_DEFINITION, x->at, "there is no kind `%s` to open again", name);
		if (near.best != NULL)
			finding_help(&s->findings, f, "did you mean `%s`? A new kind says what it extends: kind %s : commitment", near.best, name);
		else
			finding_help(&s->findings, f, "a new kind says what it extends: kind %s : commitment", name);
	}
}

static unsigned depth_of(const kinds_t *k, kind_id_t id)
{
	unsigned depth = 0;
	for (; id != 0; id = k->kind.at[id].parent)
		depth++;
	return depth;
}

/* Which lifecycle a kind has is said before what it says of its states, wherever either stands. */
static void refine_at(sure_t *s, const definitions_t *d, const unsigned *depth, unsigned here, bool library)
{
	for (uint32_t i = 0; i < d->kind.count; i++)
		if (depth[i] == here && d->kind.at[i].library == library)
			kind_use_lifecycle(s, d, d->kind.at[i].node);
	for (uint32_t i = 0; i < d->kind.count; i++)
		if (depth[i] == here && d->kind.at[i].library == library)
			kind_refine_lifecycle(s, d->kind.at[i].node);
}

/* Parents first: a kind refines what its parent has. */
static void refine_lifecycles(sure_t *s, const definitions_t *d)
{
	const kinds_t *k = &s->model.kinds;
	unsigned deepest = 0, *depth = mem_alloc(s->mem, (d->kind.count + 1) * sizeof *depth);
	for (uint32_t i = 0; i < d->kind.count; i++) {
		depth[i] = depth_of(k, kind_find(k, decl_name(s, d->kind.at[i].node)));
		deepest = depth[i] > deepest ? depth[i] : deepest;
	}
	for (unsigned here = 0; here <= deepest; here++) {
		refine_at(s, d, depth, here, true);
		refine_at(s, d, depth, here, false);
	}
}

void define_all(sure_t *s)
{
	definitions_t d = { 0 };
	collect(s, &d);
	find_known(&s->model.kinds);
	for (uint32_t i = 0; i < d.scale.count; i++)
		define_scale(s, d.scale.at[i].node, d.scale.at[i].module);
	for (uint32_t i = 0; i < d.lifecycle.count; i++)
		define_lifecycle(s, d.lifecycle.at[i].node);
	for (uint32_t i = 0; i < d.kind.count; i++) {
		kind_id_t id = kind_find(&s->model.kinds, decl_name(s, d.kind.at[i].node));
		if (id != 0)
			define_parent(s, id, d.kind.at[i].node);
	}
	find_known(&s->model.kinds);
	check_parents(s);
	for (uint32_t i = 0; i < d.kind.count; i++) {
		kind_id_t id = kind_find(&s->model.kinds, decl_name(s, d.kind.at[i].node));
		for (node_t k = id == 0 ? 0 : decl_items(s, d.kind.at[i].node); k != 0; k = tree_next(&s->tree, k))
			if (line_counts(s, &d, i, k))
				define_item(s, id, k);
	}
	refine_lifecycles(s, &d);
	for (uint32_t i = 1; i < s->model.kinds.lifecycle.count; i++)
		lifecycle_finish(&s->model.kinds.lifecycle.at[i]);
	check_lifecycles(s);
	for (uint32_t i = 1; i < s->model.kinds.kind.count; i++)
		finish_kind(s, (kind_id_t)i);
	check_definitions(s);
}
