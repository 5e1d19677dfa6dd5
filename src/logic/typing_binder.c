/* What goes over many declarations, and names each of them: quantifiers, counts and sums, the lines `every` of a rule. */
#include "logic/typing.h"

#include <string.h>

#include "check/resolve.h"
#include "check/suggest.h"
#include "logic/plan.h"
#include "syntax/core_words.h"

enum { LEVELS_MAX = 60 };

static kind_id_t type_kind(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	node_t last = n;
	for (node_t k = tree_node(&s->tree, n)->kind == NODE_PATH ? tree_kids(&s->tree, n) : 0; k != 0; k = tree_next(&s->tree, k))
		last = k;
	const char *word = symbol_text(s->symbols, tree_node(&s->tree, last)->sym);
	kind_id_t kind = kind_find(&s->model.kinds, tree_node(&s->tree, last)->sym);
	if (kind != 0) {
		resolve_uses(s, t->asker, s->model.kinds.kind.at[kind].module);
		return kind;
	}
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_KIND, tree_span(&s->tree, n), "`%s` is not a kind of declaration", word);
	x->subject = t->asker;
	const char *near = suggest_kind(s, word), *import = suggest_import_of_kind(tree_node(&s->tree, last)->sym, s);
	if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near);
	else if (import != NULL)
		finding_help(&s->findings, x, "the library declares it: begin the file with `import %s`", import);
	else
		finding_help(&s->findings, x, "behind every, some, no, count( stands a kind and a name for each of them: every commitment c: c.delivered");
	if (near == NULL && import == NULL)
		suggest_line(s, x);
	return 0;
}

static op_t type_scope(typing_t *t, node_t n, kind_id_t kind)
{
	op_t o = type_node(t, n);
	if (o == 0)
		return 0;
	const op_info_t *x = op_at(t, o);
	const model_t *m = &t->s->model;
	if (x->type != IS_LIST && x->type != IS_ENTITY) {
		finding_t *f = wrong(t, n, "behind `in` stands a list or something with parts, and `%s` is %s", node_text(t, n), program_type_words(t->p, o));
		finding_help(&t->s->findings, f, "name a strategy, a pillar, a group or an area, or a list: c.requires");
		return 0;
	}
	if (x->type == IS_LIST && kind != 0 && !kinds_meet(&m->kinds, x->kind, kind)) {
		finding_t *f = wrong(t, n, "nothing in `%s` is %s: each is %s", node_text(t, n), model_a_kind(m, kind), model_a_kind(m, x->kind));
		finding_help(&t->s->findings, f, "write %s for the kind, or another list", symbol_text(t->s->symbols, m->kinds.kind.at[x->kind].name));
		return 0;
	}
	return o;
}

static uint8_t next_level(const typing_t *t)
{
	return t->around == NULL ? 1 : (uint8_t)(t->around->level + 1);
}

/* `commitment overdue`: all of them, each called so, is not what was meant. */
static bool is_verdict(typing_t *t, node_t binder)
{
	sure_t *s = t->s;
	const char *name = symbol_text(s->symbols, tree_node(&s->tree, binder)->sym), *kind = node_text(t, tree_kids(&s->tree, binder));
	if (!core_has_verdict(name, strlen(name)))
		return false;
	finding_t *x = wrong(t, binder, "behind a kind stands a name for each of them, and `%s` is what is decided", name);
	finding_help(&s->findings, x, "write %s %.1s where %.1s.%s", kind, kind, kind, name);
	return true;
}

op_t type_binder(typing_t *t, op_code_t code, int sub, node_t binder, node_t body, node_t whole)
{
	sure_t *s = t->s;
	const tree_node_t *b = tree_node(&s->tree, binder);
	node_t kind_node = tree_kids(&t->s->tree, binder), rest = tree_next(&s->tree, kind_node);
	if (next_level(t) > LEVELS_MAX) {
		wrong(t, whole, "quantifiers stand in each other more than %d times", LEVELS_MAX);
		return 0;
	}
	variable_t v = { b->sym, type_kind(t, kind_node), next_level(t), t->around, b->op >= 2 };
	bool fine = v.kind != 0 && !is_verdict(t, binder);
	op_t scope = 0, where = 0, inner = 0;
	if (b->op >= 2) {
		scope = type_scope(t, rest, v.kind);
		fine = fine && scope != 0;
		rest = tree_next(&s->tree, rest);
	}
	t->around = &v;
	if (fine && rest != 0)
		where = type_truth(t, rest);
	if (fine && body != 0)
		inner = code == OP_QUANTIFIER || code == OP_SHARE ? type_truth(t, body) : type_node(t, body);
	t->around = v.outer;
	if (!fine || (rest != 0 && where == 0) || (body != 0 && inner == 0))
		return 0;
	op_t o = add_op(t, code, code == OP_QUANTIFIER ? IS_TRUTH : IS_NUMBER, whole);
	op_t part[] = { scope, where, inner };
	for (int i = 0; i < 3; i++)
		if (part[i] != 0)
			use_op(t, o, part[i]);
	op_info_t *x = op_at(t, o);
	x->sub = (uint8_t)sub;
	x->kind = v.kind;
	x->a = scope, x->b = where, x->c = inner;
	x->flags |= OP_COSTLY;
	x->uses &= ~(UINT64_C(1) << v.level);
	x->own = v.level;
	x->level = 0;
	for (uint8_t level = 1; level < v.level; level++)
		if (x->uses >> level & 1)
			x->level = level;
	plan(t->p, o);
	return o;
}

bool type_scope_binder(typing_t *t, node_t binder, kind_id_t *kind, op_t (*type)(typing_t *t, node_t where), op_t *where)
{
	node_t kind_node = tree_kids(&t->s->tree, binder), condition = tree_next(&t->s->tree, kind_node);
	variable_t v = { tree_node(&t->s->tree, binder)->sym, type_kind(t, kind_node), 1, NULL, false };
	*kind = v.kind;
	*where = 0;
	if (v.kind == 0 || condition == 0)
		return v.kind != 0;
	t->around = &v;
	*where = type(t, condition);
	t->around = NULL;
	return *where != 0;
}

/* A part that is joined to a quantifier by `and` belongs to what is behind its colon. Where that part does not speak of x, hardly anybody means it. */
static void check_reach(typing_t *t, node_t whole, op_t quantifier)
{
	sure_t *s = t->s;
	const op_info_t q = *op_at(t, quantifier);
	node_t binder = tree_kids(&s->tree, whole), body = tree_next(&s->tree, binder);
	bool some = q.sub == 1;                 /* outside of it the same is true */
	if (some || tree_node(&s->tree, body)->kind == NODE_PAREN || op_at(t, q.c)->code != OP_AND)
		return;
	const char *name = symbol_text(s->symbols, tree_node(&s->tree, binder)->sym);
	uint32_t from = tree_span(&s->tree, whole).start;
	for (op_t k = op_at(t, q.c)->a, before = 0; k != 0; before = k, k = op_at(t, k)->next) {
		span_t at = tree_span(&s->tree, op_at(t, k)->node);
		if (before == 0 || op_at(t, k)->uses >> q.own & 1 || at.start < from)
			continue;
		span_t first = { from, tree_span(&s->tree, op_at(t, before)->node).end };
		finding_t *x = finding_add(&s->findings, CHECK_REACH_OF_COLON, at, "this is asked of each `%s`, and says nothing of `%s`", name, name);
		x->subject = t->asker;
		bool fits = first.end - first.start <= 80 && memchr(source_text(&s->sources, first), '\n', first.end - first.start) == NULL;
		finding_help(&s->findings, x, "the colon reaches to the end: to ask it once, write brackets, (%.*s) and ...; to ask it of each, put all that is behind the colon into brackets",
			fits ? (int)(first.end - first.start) : 3, fits ? source_text(&s->sources, first) : "...");
		return;
	}
}

op_t type_quantifier(typing_t *t, node_t n)
{
	node_t binder = tree_kids(&t->s->tree, n);
	op_t o = type_binder(t, OP_QUANTIFIER, tree_node(&t->s->tree, n)->op, binder, tree_next(&t->s->tree, binder), n);
	if (o != 0)
		check_reach(t, n, o);
	return o;
}

/* The line `every KIND y in x.LIST`, as if a colon and `must` stood behind it. The binder is copied, since its own place has no room for a body. */
static node_t add_quantifier(tree_t *tree, node_t line, node_t body)
{
	node_t binder = tree_kids(tree, line);
	const tree_node_t b = *tree_node(tree, binder);
	node_list_t kids = { tree_kids(tree, binder), 0 };
	node_t copy = tree_add(tree, NODE_BIND, b.op, b.sym, kids, tree_span(tree, binder));
	tree_set_next(tree, copy, body);
	return tree_add(tree, NODE_QUANT, 0, 0, (node_list_t){ copy, copy }, tree_span(tree, line));
}

/* A second line that is not about what the first names would go over all pairs, and is most often a second rule. */
static bool is_tied(typing_t *t, node_t binder, const variable_t *v, op_t pairs)
{
	const op_info_t *x = op_at(t, pairs);
	op_t part[] = { x->a, x->b, x->d };
	for (int i = 0; i < 3; i++)
		if (part[i] != 0 && op_at(t, part[i])->uses >> v->level & 1)
			return true;
	const char *name = symbol_text(t->s->symbols, v->name), *kind = node_text(t, tree_kids(&t->s->tree, binder)), *own = symbol_text(t->s->symbols, tree_node(&t->s->tree, binder)->sym);
	finding_t *f = wrong(t, binder, "nothing in this line says how `%s` hangs together with `%s`", own, name);
	finding_help(&t->s->findings, f, "say in which list it is, every %s %s in %s.LIST; or make a rule of its own of it", kind, own, name);
	return false;
}

op_t type_rule(typing_t *t, node_t first, node_t second, node_t must)
{
	node_t body = second == 0 ? must : add_quantifier(&t->s->tree, second, must);
	op_t o = type_binder(t, OP_QUANTIFIER, 0, first, body, first);
	if (o == 0 || second == 0)
		return o;
	variable_t v = { tree_node(&t->s->tree, first)->sym, op_at(t, o)->kind, op_at(t, o)->own, NULL, false };
	return is_tied(t, tree_kids(&t->s->tree, second), &v, op_at(t, o)->c) ? o : 0;
}
