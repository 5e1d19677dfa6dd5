#include "logic/typing.h"

#include <stdarg.h>
#include <string.h>

#include "check/resolve.h"
#include "check/suggest.h"

/* Deeper ones are refused with a finding; long chains of `and` and `or` count as one level. */
enum { DEPTH_MAX = 200 };

/* ---- operations ---- */

op_t add_op(typing_t *t, op_code_t code, logic_type_t type, node_t n)
{
	op_info_t *o = array_push(t->s->mem, &t->p->op);
	o->code = (uint8_t)code;
	o->type = (uint8_t)type;
	o->node = n;
	o->asker = t->asker;
	return t->p->op.count - 1;
}

op_info_t *op_at(typing_t *t, op_t o)
{
	return &t->p->op.at[o];
}

void use_op(typing_t *t, op_t user, op_t used)
{
	op_info_t *a = op_at(t, user);
	const op_info_t *b = op_at(t, used);
	a->uses |= b->uses;
	a->level = b->level > a->level ? b->level : a->level;
	a->flags |= b->flags & OP_COSTLY;
}

op_t add_op_of(typing_t *t, op_code_t code, logic_type_t type, node_t n, op_t a, op_t b)
{
	op_t o = add_op(t, code, type, n);
	op_at(t, o)->a = a;
	op_at(t, o)->b = b;
	use_op(t, o, a);
	if (b != 0)
		use_op(t, o, b);
	return o;
}

/* One more operand of an operation that has any number, behind `last` (0: the first); it is the last one then. */
op_t append_operand(typing_t *t, op_t o, op_t last, op_t a)
{
	if (last == 0)
		op_at(t, o)->a = a;
	else
		op_at(t, last)->next = a;
	use_op(t, o, a);
	return a;
}

const char *node_text(const typing_t *t, node_t n)
{
	span_t at = tree_span(&t->s->tree, n);
	size_t length = at.end - at.start;
	const char *text = source_text(&t->s->sources, at);
	const char *line = memchr(text, '\n', length);
	bool cut = line != NULL || length > 60;
	return mem_print(t->s->mem, "%.*s%s", (int)(line != NULL && line - text < 60 ? line - text : cut ? 60 : (long)length), text, cut ? " ..." : "");
}

finding_t *wrong(typing_t *t, node_t n, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	const char *text = mem_vprint(t->s->mem, format, ap);
	va_end(ap);
	finding_t *x = finding_add(&t->s->findings, CHECK_EXPRESSION_TYPE, tree_span(&t->s->tree, n), "%s", text);
	x->subject = t->asker;
	return x;
}

const char *program_type_words(const program_t *p, op_t o)
{
	static const char *const words[] = { "something that could not be read", "true or false", "a date", "a period", "a length of time", "a number",
		"several numbers", "a text", "a word" };
	const op_info_t *x = program_op(p, o);
	const model_t *m = &p->s->model;
	if (x->type == IS_ENTITY)
		return model_a_kind(m, x->kind);
	if (x->type == IS_LIST)
		return mem_print(p->s->mem, "a list (each is %s)", model_a_kind(m, x->kind));
	return words[x->type];
}

/* ---- truths ---- */

op_t type_truth(typing_t *t, node_t n)
{
	op_t o = type_node(t, n);
	if (o == 0 || op_at(t, o)->type == IS_TRUTH)
		return o;
	finding_t *x = wrong(t, n, "this has to be true or false, and `%s` is %s", node_text(t, n), program_type_words(t->p, o));
	const char *help = mem_print(t->s->mem, "compare it, or ask whether it is there: has(%s)", node_text(t, n));
	bool member = op_at(t, o)->code >= OP_STATE_DATE && op_at(t, o)->code <= OP_DEFINE;
	if (!member && op_at(t, o)->type != IS_ENTITY && op_at(t, o)->type != IS_LIST)
		help = "compare it with =, < or >";
	else if (op_at(t, o)->type == IS_DATE)
		help = mem_print(t->s->mem, "compare it: %s < today; or ask whether it is there: has(%s)", node_text(t, n), node_text(t, n));
	if (op_at(t, o)->type == IS_ENTITY)
		help = "say what of it has to be true: .delivered, was in_force";
	else if (op_at(t, o)->type == IS_LIST)
		help = "write `some KIND x in LIST: ...`, or has( ) for whether there are any";
	else if (op_at(t, o)->code == OP_STATE_DATE)
		help = "that a state was reached is written `was`: cer was in_force";
	finding_help(&t->s->findings, x, "%s", help);
	if (t->depth == 0)
		suggest_line(t->s, x);          /* at least 3 commitments */
	return 0;
}

static op_t type_not(typing_t *t, node_t n)
{
	op_t a = type_truth(t, tree_kids(&t->s->tree, n));
	return a == 0 ? 0 : add_op_of(t, OP_NOT, IS_TRUTH, n, a, 0);
}

/* `a and b and c` is one operation with three operands: chains may be long. The tree leans to the left. */
static op_t type_chain(typing_t *t, node_t n, op_code_t code)
{
	const tree_t *tree = &t->s->tree;
	uint8_t sign = tree_node(tree, n)->op;
	ARRAY(node_t) part = { NULL, 0, 0 };
	for (node_t at = n;; at = tree_kids(tree, at)) {
		if (tree_node(tree, at)->kind != NODE_BIN || tree_node(tree, at)->op != sign) {
			*array_push(t->s->mem, &part) = at;
			break;
		}
		*array_push(t->s->mem, &part) = tree_next(tree, tree_kids(tree, at));
	}
	op_t o = add_op(t, code, IS_TRUTH, n), last = 0;
	bool broken = false;
	for (uint32_t i = part.count; i-- > 0;) {
		op_t k = type_truth(t, part.at[i]);
		broken = broken || k == 0;
		if (k != 0)
			last = append_operand(t, o, last, k);
	}
	array_free(t->s->mem, &part);
	return broken ? 0 : o;
}

static op_t type_implies(typing_t *t, node_t n)
{
	node_t left = tree_kids(&t->s->tree, n);
	op_t a = type_truth(t, left), b = type_truth(t, tree_next(&t->s->tree, left));
	return a == 0 || b == 0 ? 0 : add_op_of(t, OP_IMPLIES, IS_TRUTH, n, a, b);
}

/* ---- is, was ---- */

static void report_is(typing_t *t, node_t n, op_t of, node_t right, bool was)
{
	sure_t *s = t->s;
	const kinds_t *k = &s->model.kinds;
	const char *word = node_text(t, right);
	near_t near = near_begin(word);
	offer_states(t, op_at(t, of)->kind, &near);
	for (uint32_t i = 1; !was && i < k->kind.count; i++)
		if (kinds_meet(k, op_at(t, of)->kind, (kind_id_t)i))
			near_offer(&near, symbol_text(s->symbols, k->kind.at[i].name));
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_STATE, tree_span(&s->tree, right), "%s is never `%s`", model_a_kind(&s->model, op_at(t, of)->kind), word);
	x->subject = t->asker;
	(void)n;
	if (near.best != NULL && strcmp(near.best, word) != 0)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best);
	else if (kind_find(k, tree_node(&s->tree, right)->sym) != 0)
		finding_help(&s->findings, x, was ? "behind `was` stands a state; a kind stands behind `is`" : "no declaration is both");
	else
		finding_help(&s->findings, x, was ? "behind `was` stands a state of its lifecycle; what is decided is a member: c.delivered" : "behind `is` stands a state of its lifecycle, or a kind; what is decided is a member: c.delivered");
}

/* An actor that is called so, wherever it is declared; 0: there is none. */
static entity_t actor_of_name(const model_t *m, sym_t name)
{
	for (entity_t e = 1; e < m->all.count; e++)
		if (m->all.at[e].name == name && model_is(m, e, m->kinds.actor))
			return e;
	return 0;
}

/* `x was done by north`: the actor, or the actors of a group; 0: a finding was added, or nothing is written. */
static op_t type_by(typing_t *t, node_t by)
{
	sure_t *s = t->s;
	op_t o = by == 0 ? 0 : type_node(t, by);
	if (o == 0 || (op_at(t, o)->type == IS_ENTITY && kinds_meet(&s->model.kinds, op_at(t, o)->kind, s->model.kinds.actor)))
		return o;
	finding_t *f = wrong(t, by, "`%s` is %s; behind `by` stands an actor", node_text(t, by), program_type_words(t->p, o));
	entity_t hidden = tree_node(&s->tree, by)->kind == NODE_NAME ? actor_of_name(&s->model, tree_node(&s->tree, by)->sym) : 0;
	if (hidden != 0) {
		finding_help(&s->findings, f, "it hides the actor of this name: rename it, or write by %s.%s", model_name(&s->model, s->model.all.at[hidden].module), model_name(&s->model, hidden));
		return 0;
	}
	finding_help(&s->findings, f, op_at(t, o)->type == IS_LIST ? "ask it of each: every actor a in ...: x was done by a" : "name an actor or a group: was done by north");
	return 0;
}

/* `x is directive`, `x was in_force`: a state if it can have it, else a kind. */
static op_t type_is(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&s->tree, left);
	node_t by = tree_next(&s->tree, right);
	bool was = x->op >= 2, negated = x->op & 1;
	op_t of = type_node(t, left);
	if (of == 0)
		return 0;
	if (op_at(t, of)->type != IS_ENTITY) {
		finding_t *f = wrong(t, left, "`%s` is %s; `%s` asks about one declaration", node_text(t, left), program_type_words(t->p, of), was ? "was" : "is");
		finding_help(&s->findings, f, op_at(t, of)->type == IS_LIST ? "write some KIND x in ...: x %s %s" : "texts and words are compared with =", was ? "was" : "is", node_text(t, right));
		return 0;
	}
	node_t last = right;
	for (node_t k = tree_node(&s->tree, right)->kind == NODE_PATH ? tree_kids(&s->tree, right) : 0; k != 0; k = tree_next(&s->tree, k))
		last = k;
	sym_t word = tree_node(&s->tree, last)->sym;
	kind_id_t kind = was ? 0 : kind_find(&s->model.kinds, word);
	bool state = kind_has_state(&s->model.kinds, op_at(t, of)->kind, word);
	if (!state && (kind == 0 || !kinds_meet(&s->model.kinds, op_at(t, of)->kind, kind))) {
		report_is(t, n, of, right, was);
		return 0;
	}
	op_t who = type_by(t, by);
	if (by != 0 && who == 0)
		return 0;
	if (by != 0 && !state) {
		finding_t *f = wrong(t, by, "`by` asks who reached a state, and `%s` is a kind", node_text(t, right));
		finding_help(&s->findings, f, "name a state before `by`: x was adopted by north");
		return 0;
	}
	op_t o = add_op_of(t, state ? was ? OP_WAS_STATE : OP_IS_STATE : OP_IS_KIND, IS_TRUTH, n, of, who);
	op_at(t, o)->kind = kind;
	op_at(t, o)->as.sym = word;
	if (!state)
		resolve_uses(s, t->asker, s->model.kinds.kind.at[kind].module);
	return negated ? add_op_of(t, OP_NOT, IS_TRUTH, n, o, 0) : o;
}

/* ---- any node ---- */

/* `(a, b, c)`: a list of declarations, and of what lists among them hold; `(E)`: E. */
static op_t type_brackets(typing_t *t, node_t n)
{
	node_t first = tree_kids(&t->s->tree, n);
	if (first != 0 && tree_next(&t->s->tree, first) == 0)
		return type_node(t, first);
	op_t o = add_op(t, OP_SET, IS_LIST, n), last = 0;
	bool broken = false;
	for (node_t k = first; k != 0; k = tree_next(&t->s->tree, k)) {
		op_t a = type_node(t, k);
		if (a != 0 && op_at(t, a)->type != IS_ENTITY && op_at(t, a)->type != IS_LIST) {
			finding_t *x = wrong(t, k, "a list in brackets holds declarations, and `%s` is %s", node_text(t, k), program_type_words(t->p, a));
			finding_help(&t->s->findings, x, "compare values one by one, with `or` between them");
			a = 0;
		}
		broken = broken || a == 0;
		if (a == 0)
			continue;
		kind_id_t kind = op_at(t, a)->kind, all = op_at(t, o)->kind;
		op_at(t, o)->kind = last == 0 || kind_is(&t->s->model.kinds, all, kind) ? kind : kind_is(&t->s->model.kinds, kind, all) ? all : t->s->model.kinds.declaration;
		last = append_operand(t, o, last, a);
	}
	return broken ? 0 : o;
}

/* `30 days before c.due`: the same as c.due - 30 days. */
static op_t type_relative(typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	node_t anchor = tree_next(&t->s->tree, tree_kids(&t->s->tree, n));
	op_t by = type_node(t, tree_kids(&t->s->tree, n)), of = type_date_operand(t, anchor);
	if (by == 0 || of == 0)
		return 0;
	if (op_at(t, by)->type != IS_LENGTH || op_at(t, of)->type != IS_DATE) {
		finding_t *f = wrong(t, n, "a length of time stands before `%s`, and a date behind it", x->op == 1 ? "after" : "before");
		finding_help(&t->s->findings, f, "write 30 days before c.due; two dates are compared with < and >");
		return 0;
	}
	op_t o = add_op_of(t, OP_ADD, IS_DATE, n, of, by);
	op_at(t, o)->flags |= x->op == 2 ? OP_MINUS : 0;
	return o;
}

static op_t type_any(typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	switch (x->kind) {
	case NODE_NAME: return type_name(t, n);
	case NODE_PATH: return type_path(t, n);
	case NODE_CALL: return type_call(t, n);
	case NODE_WHEN: return type_when(t, n);
	case NODE_JUDGED: return type_judged(t, n);
	case NODE_IS: return type_is(t, n);
	case NODE_NOT: return type_not(t, n);
	case NODE_PAREN: return type_brackets(t, n);
	case NODE_QUANT: return type_quantifier(t, n);
	case NODE_REL: return type_relative(t, n);
	case NODE_RANGE: return type_period(t, n);
	case NODE_BIN:
		if (x->op == '&' || x->op == '|')
			return type_chain(t, n, x->op == '&' ? OP_AND : OP_OR);
		return x->op == 'i' ? type_implies(t, n) : type_binary(t, n);
	case NODE_NUM: case NODE_DATE: case NODE_TEXT: case NODE_QUAL: case NODE_MONEY:
		return type_literal(t, n);
	default: {
		finding_t *f = wrong(t, n, "`%s` cannot stand in an expression", node_text(t, n));
		finding_help(&t->s->findings, f, "%s", "compare dates and numbers with signs: c.due < 2025");
		return 0;
	}
	}
}

op_t type_node(typing_t *t, node_t n)
{
	if (t->depth >= DEPTH_MAX) {
		finding_t *x = finding_add(&t->s->findings, CHECK_NESTED_TOO_DEEPLY, tree_span(&t->s->tree, n), "this expression is nested too deeply here");
		finding_help(&t->s->findings, x, "give a part of it a name: define NAME for KIND x = ...");
		return 0;
	}
	uint32_t found = t->s->findings.all.count;
	t->depth++;
	op_t o = type_any(t, n);
	t->depth--;
	if (o == 0 && t->depth == 0 && t->s->findings.all.count > found)
		suggest_line(t->s, &t->s->findings.all.at[found]);
	return o;
}
