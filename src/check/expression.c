#include "check/expression.h"

#include <string.h>

#include "base/near.h"
#include "check/date_values.h"
#include "check/declare.h"
#include "check/resolve.h"
#include "check/suggest.h"
#include "check/text_values.h"

/* The variables that are bound around an expression, innermost first. */
typedef struct scope {
	sym_t name;
	const struct scope *outer;
} scope_t;

static const char *const verdict_names[] = { "delivered", "tracked", "kept", "overdue", "late", "dropped", "active", "at_risk", "testable", "instruments", "state" };
static const char *const function_names[] = { "count", "sum", "min", "max", "has", "known", "earliest", "latest" };

static bool is_bound(const scope_t *scope, sym_t name)
{
	for (; scope != NULL; scope = scope->outer)
		if (scope->name == name)
			return true;
	return false;
}

/* Calls back for the name of every `define`; there are few. */
static bool is_defined(const sure_t *s, sym_t name)
{
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		const source_t *x = s->sources.all.at[i];
		for (uint32_t h = 0; h < x->head.count; h++) {
			const tree_node_t *p = tree_node(&s->tree, x->head.at[h]);
			if (p->kind == NODE_PROP && p->sym == NAME_define && p->kids != 0 && tree_node(&s->tree, p->kids)->sym == name)
				return true;
		}
	}
	return false;
}

static bool among(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

#define AMONG(word, list) among((word), (list), sizeof (list) / sizeof (list)[0])

static bool is_state(const kinds_t *k, sym_t name)
{
	for (uint32_t i = 1; i < k->lifecycle.count; i++)
		if (lifecycle_state(&k->lifecycle.at[i], name) != NO_STATE)
			return true;
	return false;
}

/* Words that properties take: `c.strength = required`, labels of scales. */
static bool is_word(const kinds_t *k, sym_t name)
{
	for (uint32_t i = 1; i < k->property.count; i++)
		for (uint32_t w = 0; w < k->property.at[i].type.word.count; w++)
			if (k->property.at[i].type.word.at[w] == name)
				return true;
	for (uint32_t i = 1; i < k->scale.count; i++)
		if (scale_grade(&k->scale.at[i], name) != NULL)
			return true;
	return false;
}

/* What can stand behind a dot of something: a property or its inverse, a state, a verdict, a define. */
static bool is_member(const sure_t *s, sym_t name)
{
	const kinds_t *k = &s->model.kinds;
	for (uint32_t i = 1; i < k->property.count; i++)
		if (k->property.at[i].name == name || k->property.at[i].inverse == name)
			return true;
	return is_state(k, name) || AMONG(symbol_text(s->symbols, name), verdict_names) || is_defined(s, name);
}

static bool is_kind(const sure_t *s, node_t name)
{
	const tree_node_t *x = tree_node(&s->tree, name);
	node_t last = name;
	for (node_t k = x->kind == NODE_PATH ? x->kids : 0; k != 0; k = tree_next(&s->tree, k))
		last = k;
	return kind_find(&s->model.kinds, tree_node(&s->tree, last)->sym) != 0;
}

/* ---- findings ---- */

static void report(sure_t *s, check_t check, entity_t asker, node_t n, const char *what, const char *near)
{
	span_t at = tree_span(&s->tree, n);
	finding_t *x = finding_add(&s->findings, check, at, what, (int)(at.end - at.start), source_text(&s->sources, at));
	x->subject = asker;
	if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near);
}

static const char *near_member(const sure_t *s, const char *word)
{
	near_t near = near_begin(word);
	const kinds_t *k = &s->model.kinds;
	for (size_t i = 0; i < sizeof verdict_names / sizeof verdict_names[0]; i++)
		near_offer(&near, verdict_names[i]);
	for (uint32_t i = 1; i < k->property.count; i++) {
		near_offer(&near, symbol_text(s->symbols, k->property.at[i].name));
		near_offer(&near, symbol_text(s->symbols, k->property.at[i].inverse));
	}
	return near.best;
}

static void unknown_name(sure_t *s, entity_t asker, node_t n)
{
	sym_t name = tree_node(&s->tree, n)->sym;
	entity_t near = suggest_entity(s, asker, name, NULL);
	report(s, CHECK_UNKNOWN_NAME, asker, n, "nothing is called `%.*s`", near == 0 ? NULL : model_name(&s->model, near));
}

/* ---- names ---- */

static void check_name(sure_t *s, entity_t asker, node_t n, const scope_t *scope)
{
	const kinds_t *k = &s->model.kinds;
	sym_t name = tree_node(&s->tree, n)->sym;
	if (is_bound(scope, name) || resolve_quietly(s, asker, name) != 0 || name == NAME_today)
		return;
	if (!is_word(k, name) && !is_state(k, name) && !is_defined(s, name))
		unknown_name(s, asker, n);
}

/* a.b.c: the first is a variable or a declaration (or begins the name of a module), what follows are members. */
static void check_path(sure_t *s, entity_t asker, node_t n, const scope_t *scope)
{
	model_t *m = &s->model;
	node_t first = tree_kids(&s->tree, n);
	entity_t e = is_bound(scope, tree_node(&s->tree, first)->sym) ? 0 : resolve_quietly(s, asker, tree_node(&s->tree, first)->sym);
	if (e == 0 && !is_bound(scope, tree_node(&s->tree, first)->sym)) {
		for (uint32_t i = 0; i < m->module.count; i++)
			if (strncmp(model_name(m, m->module.at[i]), symbol_text(s->symbols, tree_node(&s->tree, first)->sym), symbol_length(s->symbols, tree_node(&s->tree, first)->sym)) == 0)
				return;
		unknown_name(s, asker, first);
		return;
	}
	for (node_t k = tree_next(&s->tree, first); k != 0; k = tree_next(&s->tree, k)) {
		sym_t name = tree_node(&s->tree, k)->sym;
		entity_t own = e == 0 ? 0 : resolve_owned(s, e, name);
		if (own == 0 && !is_member(s, name))
			report(s, CHECK_UNKNOWN_NAME, asker, k, "nothing has a property or verdict `%.*s`", near_member(s, symbol_text(s->symbols, name)));
		e = own;
	}
}

/* ---- phrases ---- */

static void check_node(sure_t *s, entity_t asker, node_t n, const scope_t *scope);

static void check_kids(sure_t *s, entity_t asker, node_t first, const scope_t *scope)
{
	for (node_t k = first; k != 0; k = tree_next(&s->tree, k))
		check_node(s, asker, k, scope);
}

static void check_kind(sure_t *s, entity_t asker, node_t name)
{
	if (!is_kind(s, name))
		report(s, CHECK_UNKNOWN_KIND, asker, name, "`%.*s` is not a kind of declaration", suggest_kind(s, symbol_text(s->symbols, tree_node(&s->tree, name)->sym)));
}

/* KIND x [in SCOPE] [where E], then what is said of x: the scope does not see x, the condition does. */
static void check_binder(sure_t *s, entity_t asker, node_t binder, node_t body, const scope_t *scope)
{
	const tree_node_t *b = tree_node(&s->tree, binder);
	node_t kind = b->kids, rest = tree_next(&s->tree, kind);
	scope_t inner = { b->sym, scope };
	check_kind(s, asker, kind);
	if (b->op >= 2) {
		check_node(s, asker, rest, scope);
		rest = tree_next(&s->tree, rest);
	}
	check_kids(s, asker, rest, &inner);
	check_kids(s, asker, body, &inner);
}

static void check_call(sure_t *s, entity_t asker, node_t n, const scope_t *scope)
{
	node_t name = tree_kids(&s->tree, n), first = tree_next(&s->tree, name);
	span_t at = tree_span(&s->tree, name);
	const char *word = mem_print(s->mem, "%.*s", (int)(at.end - at.start), source_text(&s->sources, at));
	if (!AMONG(word, function_names)) {
		near_t near = near_begin(word);
		for (size_t i = 0; i < sizeof function_names / sizeof function_names[0]; i++)
			near_offer(&near, function_names[i]);
		report(s, CHECK_UNKNOWN_NAME, asker, name, "there is no function `%.*s`", near.best);
	}
	if (first != 0 && tree_node(&s->tree, first)->kind == NODE_BIND)
		check_binder(s, asker, first, tree_next(&s->tree, first), scope);
	else
		check_kids(s, asker, first, scope);
}

/* `x is directive`, `x was in_force`: a kind or a state stands on the right. */
static void check_is(sure_t *s, entity_t asker, node_t n, const scope_t *scope)
{
	node_t left = tree_kids(&s->tree, n), right = tree_next(&s->tree, left);
	check_node(s, asker, left, scope);
	bool state = tree_node(&s->tree, right)->kind == NODE_NAME && is_state(&s->model.kinds, tree_node(&s->tree, right)->sym);
	bool kind = tree_node(&s->tree, n)->op < 2 && is_kind(s, right);
	if (state || kind)
		return;
	near_t near = near_begin(symbol_text(s->symbols, tree_node(&s->tree, right)->sym));
	for (uint32_t i = 1; i < s->model.kinds.lifecycle.count; i++)
		for (uint32_t k = 0; k < s->model.kinds.lifecycle.at[i].stage.count; k++)
			near_offer(&near, symbol_text(s->symbols, s->model.kinds.lifecycle.at[i].stage.at[k].name));
	if (tree_node(&s->tree, n)->op < 2)
		for (uint32_t i = 1; i < s->model.kinds.kind.count; i++)
			near_offer(&near, symbol_text(s->symbols, s->model.kinds.kind.at[i].name));
	report(s, CHECK_UNKNOWN_STATE, asker, right, "`%.*s` is neither a state nor a kind", near.best);
}

static void check_node(sure_t *s, entity_t asker, node_t n, const scope_t *scope)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	switch (x->kind) {
	case NODE_NAME: check_name(s, asker, n, scope); break;
	case NODE_PATH: check_path(s, asker, n, scope); break;
	case NODE_CALL: check_call(s, asker, n, scope); break;
	case NODE_IS: check_is(s, asker, n, scope); break;
	case NODE_QUANT: check_binder(s, asker, x->kids, tree_next(&s->tree, x->kids), scope); break;
	case NODE_BIND: check_binder(s, asker, n, 0, scope); break;
	case NODE_DATE: check_date(s, n); break;
	case NODE_NUM: break;
	case NODE_BIN:
		if (x->op == '=')
			check_exact_comparison(s, n);
		check_kids(s, asker, x->kids, scope);
		break;
	default: check_kids(s, asker, x->kids, scope); break;
	}
}

/* The variable of a rule is bound by its `every` line and seen by all the others. */
static sym_t rule_variable(const sure_t *s, entity_t rule)
{
	node_t block = entity_block(s, rule);
	for (node_t k = block == 0 ? 0 : tree_kids(&s->tree, block); k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *p = tree_node(&s->tree, k);
		if (p->kind == NODE_PROP && p->sym == WORD_every && p->kids != 0)
			return tree_node(&s->tree, p->kids)->sym;
	}
	return 0;
}

void check_expression(sure_t *s, entity_t asker, node_t n)
{
	scope_t variable = { 0, NULL };
	if (model_is(&s->model, asker, s->model.kinds.rule))
		variable.name = rule_variable(s, asker);
	check_node(s, asker, n, variable.name != 0 ? &variable : NULL);
}

void check_defines(sure_t *s)
{
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		const source_t *x = s->sources.all.at[i];
		for (uint32_t h = 0; h < x->head.count && !x->library; h++) {
			const tree_node_t *p = tree_node(&s->tree, x->head.at[h]);
			for (node_t k = p->kind == NODE_PROP && p->sym == NAME_define ? p->kids : 0; k != 0; k = tree_next(&s->tree, k)) {
				const tree_node_t *d = tree_node(&s->tree, k);
				scope_t variable = { d->sym, NULL };
				if (d->kind != NODE_DEFINE)
					continue;
				check_kind(s, s->model.file.at[i].module, d->kids);
				check_node(s, s->model.file.at[i].module, tree_next(&s->tree, d->kids), &variable);
			}
		}
	}
}
