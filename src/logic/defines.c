/* `define NAME for KIND x = EXPR`: a name for an expression about one declaration. */
#include "logic/typing.h"

#include <string.h>

#include "check/status.h"
#include "check/suggest.h"
#include "check/syntax.h"

static void add_define(program_t *p, const source_t *source, entity_t module, node_t prop)
{
	const tree_t *tree = &p->s->tree;
	node_t name = tree_kids(tree, prop), body = 0;
	for (node_t k = name; k != 0; k = tree_next(tree, k))
		if (tree_node(tree, k)->kind == NODE_DEFINE)
			body = k;
	if (body == 0 || tree_node(tree, name)->kind != NODE_NAME)
		return;
	node_t kind = tree_kids(tree, body);
	sym_t word = tree_node(tree, name)->sym;
	while (p->define_named.count <= word)
		*array_push(p->s->mem, &p->define_named) = 0;
	*array_push(p->s->mem, &p->define) = (define_t){
		.name = word, .same_name = p->define_named.at[word], .kind = kind_find(&p->s->model.kinds, tree_node(tree, kind)->sym), .module = module, .library = source->library,
		.variable = tree_node(tree, body)->sym, .node = name, .kind_node = kind, .body_node = tree_next(tree, kind),
	};
	p->define_named.at[word] = p->define.count;
}

static bool is_state_name(const kinds_t *k, sym_t name)
{
	for (uint32_t i = 1; i < k->lifecycle.count; i++)
		if (lifecycle_state(&k->lifecycle.at[i], name) != NO_STATE)
			return true;
	return false;
}

static bool is_property_name(const kinds_t *k, kind_id_t kind, sym_t name)
{
	return kind_property(k, kind, name) != 0;
}

/* What reports say of a commitment means the same everywhere. */
static bool is_status_name(const kinds_t *k, kind_id_t kind, sym_t name)
{
	return kinds_meet(k, kind, k->commitment) && (name == NAME_status || status_named(name) != STATUS_NONE);
}

/* A name of the library may be defined anew; one that means something else already may not. */
static void judge_define(program_t *p, define_t *d)
{
	sure_t *s = p->s;
	const kinds_t *k = &s->model.kinds;
	const char *word = symbol_text(s->symbols, d->name);
	span_t at = tree_span(&s->tree, d->node);
	if (d->kind == 0) {
		span_t kind = tree_span(&s->tree, d->kind_node);
		const char *name = symbol_text(s->symbols, tree_node(&s->tree, d->kind_node)->sym), *near = suggest_kind(s, name);
		finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_KIND, kind, "`%s` is not a kind of declaration", name);
		if (near != NULL)
			finding_help(&s->findings, x, "did you mean `%s`?", near);
	} else if (is_state_name(k, d->name) || is_property_name(k, d->kind, d->name) || is_status_name(k, d->kind, d->name) || d->name == NAME_delivered || d->name == NAME_overdue || d->name == WORD_late || d->name == NAME_dropped) {
		finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, at, "`%s` already is %s", word, is_state_name(k, d->name) ? "a state" : is_property_name(k, d->kind, d->name) ? "a property" : "a verdict that the record alone decides");
		finding_help(&s->findings, x, "choose another name");
	}
}

/* Of two of a name and kind, a project's wins over the library's; two of one project are one too many, and the words decide which counts. */
static void hide_defines(program_t *p)
{
	sure_t *s = p->s;
	for (uint32_t i = 0; i < p->define.count; i++)
		for (uint32_t k = p->define.at[i].same_name; k != 0; k = p->define.at[k - 1].same_name) {
			define_t *a = &p->define.at[i], *b = &p->define.at[k - 1];
			if (a->kind != b->kind)
				continue;
			if (a->library != b->library) {
				(a->library ? a : b)->hidden = true;
				continue;
			}
			(tree_compare_text(s, a->body_node, b->body_node) < 0 ? b : a)->hidden = true;
			span_t x_at = tree_span(&s->tree, a->node), y_at = tree_span(&s->tree, b->node);
			finding_t *x = finding_add(&s->findings, CHECK_DUPLICATE_NAME, second_span(s, x_at, y_at), "`%s` is defined twice for %s", symbol_text(s->symbols, a->name), model_a_kind(&s->model, a->kind));
			finding_also(&s->findings, x, first_span(s, x_at, y_at), "defined here first");
			finding_help(&s->findings, x, "give one of them another name");
		}
}

static void collect_defines(program_t *p)
{
	sure_t *s = p->s;
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		const source_t *x = s->sources.all.at[i];
		for (uint32_t h = 0; h < x->head.count; h++) {
			const tree_node_t *n = tree_node(&s->tree, x->head.at[h]);
			if (n->kind == NODE_PROP && n->sym == NAME_define && tree_kids_of(&s->tree, n) != 0)
				add_define(p, x, s->model.file.at[i].module, x->head.at[h]);
		}
	}
}

program_t *program_new(sure_t *s)
{
	program_t *p = mem_alloc(s->mem, sizeof *p);
	p->s = s;
	array_push(s->mem, &p->op);
	collect_defines(p);
	hide_defines(p);
	for (uint32_t i = 0; i < p->define.count; i++)
		if (!p->define.at[i].library)
			judge_define(p, &p->define.at[i]);
	return p;
}

/* Whether a is the one that counts for a kind: that of the nearest kind above, else one of a kind that extends it, by the names of kinds. */
static bool is_nearer(const kinds_t *k, symbols_t *names, kind_id_t kind, kind_id_t a, kind_id_t b)
{
	bool above = kind_is(k, kind, a), other = kind_is(k, kind, b);
	if (above != other)
		return above;
	return above ? kind_is(k, a, b) : strcmp(symbol_text(names, k->kind.at[a].name), symbol_text(names, k->kind.at[b].name)) < 0;
}

define_t *define_for(program_t *p, sym_t name, kind_id_t kind)
{
	const kinds_t *k = &p->s->model.kinds;
	define_t *best = NULL;
	for (uint32_t i = name < p->define_named.count ? p->define_named.at[name] : 0; i != 0; i = p->define.at[i - 1].same_name) {
		define_t *d = &p->define.at[i - 1];
		if (d->hidden || d->kind == 0 || !kinds_meet(k, kind, d->kind))
			continue;
		if (best == NULL || is_nearer(k, p->s->symbols, kind, d->kind, best->kind))
			best = d;
	}
	return best;
}

void type_define(program_t *p, define_t *d)
{
	if (d->state != DEFINE_NEW)
		return;
	variable_t x = { d->variable, d->kind, 1, NULL, true };
	typing_t t = { .p = p, .s = p->s, .asker = d->module, .around = &x };
	d->state = DEFINE_TYPING;
	d->body = d->kind == 0 || d->body_node == 0 ? 0 : type_node(&t, d->body_node);
	d->type = d->body == 0 ? IS_BROKEN : program_op(p, d->body)->type;
	d->of = d->body == 0 ? 0 : program_op(p, d->body)->kind;
	d->state = DEFINE_TYPED;
}

void type_defines(program_t *p)
{
	for (uint32_t i = 0; i < p->define.count; i++)
		type_define(p, &p->define.at[i]);
}
