#include "logic/typing.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "check/asked.h"
#include "check/resolve.h"
#include "check/suggest.h"
#include "logic/plan.h"
#include "syntax/core_words.h"

/* Deeper ones are refused with a finding; long chains of `and` and `or` count as one level. */
enum { DEPTH_MAX = 200, LEVELS_MAX = 60 };

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
static op_t append_operand(typing_t *t, op_t o, op_t last, op_t a)
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

/* ---- names ---- */

const variable_t *variable_of(const typing_t *t, sym_t name)
{
	for (const variable_t *v = t->around; v != NULL; v = v->outer)
		if (v->name == name)
			return v;
	return NULL;
}

static op_t type_variable(typing_t *t, const variable_t *v, node_t n)
{
	op_t o = add_op(t, OP_VARIABLE, IS_ENTITY, n);
	op_info_t *x = op_at(t, o);
	x->kind = v->kind;
	x->level = v->level;
	x->uses = UINT64_C(1) << v->level;
	return o;
}

static op_t type_entity(typing_t *t, entity_t e, node_t n)
{
	if (t->s->model.all.at[e].kind == 0)    /* of an unknown kind: reported */
		return 0;
	op_t o = add_op(t, OP_ENTITY, IS_ENTITY, n);
	op_at(t, o)->as.entity = e;
	op_at(t, o)->kind = t->s->model.all.at[e].kind;
	return o;
}

static bool own_state(const typing_t *t, sym_t name)
{
	const model_t *m = &t->s->model;
	return lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[t->asker].kind), name) != NO_STATE;
}

/* `delivered` without a variable: what it would have to be a member of. */
static bool is_member_name(typing_t *t, sym_t name)
{
	const kinds_t *k = &t->s->model.kinds;
	for (uint32_t i = 0; i < t->p->define.count; i++)
		if (t->p->define.at[i].name == name)
			return true;
	for (uint32_t i = 1; i < k->property.count; i++)
		if (k->property.at[i].name == name || k->property.at[i].inverse == name)
			return true;
	return name == NAME_delivered || name == NAME_overdue || name == NAME_dropped || name == WORD_late;
}

static void unknown_name(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	const char *word = symbol_text(s->symbols, tree_node(&s->tree, n)->sym);
	if (kind_find(&s->model.kinds, tree_node(&s->tree, n)->sym) != 0) {
		finding_t *x = wrong(t, n, "`%s` is a kind, and a declaration is meant here", word);
		finding_help(&s->findings, x, "name one, or go over them: some %s x ...: ...; whether something is of a kind is written x is %s", word, word);
		return;
	}
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_NAME, tree_span(&s->tree, n), "nothing is called `%s`", word);
	x->subject = t->asker;
	near_t near = near_begin(word);
	for (const variable_t *v = t->around; v != NULL; v = v->outer)
		near_offer(&near, symbol_text(s->symbols, v->name));
	entity_t e = near.best != NULL ? 0 : suggest_entity(s, t->asker, tree_node(&s->tree, n)->sym, NULL);
	if (t->around != NULL && kind_has_state(&s->model.kinds, t->around->kind, tree_node(&s->tree, n)->sym))
		finding_help(&s->findings, x, "say of what: %s was %s", symbol_text(s->symbols, t->around->name), word);
	else if (t->around != NULL && is_member_name(t, tree_node(&s->tree, n)->sym))
		finding_help(&s->findings, x, "say of what: %s.%s", symbol_text(s->symbols, t->around->name), word);
	else if (near.best != NULL || e != 0)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best != NULL ? near.best : model_name(&s->model, e));
	else if (t->anywhere && is_member_name(t, tree_node(&s->tree, n)->sym))
		finding_help(&s->findings, x, "say of what: commitment c where c.%s, or NAME.%s", word, word);
	else if (t->anywhere)
		finding_help(&s->findings, x, "name a declaration, or ask about many: commitment c where c.overdue");
	else
		finding_help(&s->findings, x, "declare it, or import the module that does; a variable is named behind its kind: every commitment c: ...");
}

/* From outside of every module: the longest beginning of a path, or the single name, that names something. 0: a finding was added. */
static entity_t asked_declaration(typing_t *t, node_t n, node_t *rest)
{
	sure_t *s = t->s;
	bool path = tree_node(&s->tree, n)->kind == NODE_PATH;
	node_t first = path ? tree_kids(&s->tree, n) : n;
	const char *name = NULL, *asked = NULL;
	asked_name_t found = { 0, NULL };
	for (node_t k = first; k != 0; k = path ? tree_next(&s->tree, k) : 0) {
		const char *word = symbol_text(s->symbols, tree_node(&s->tree, k)->sym);
		name = name == NULL ? word : mem_print(s->mem, "%s.%s", name, word);
		asked_name_t a = t->around != NULL ? asked_full_name(s, name, strlen(name)) : asked_name(s, name, strlen(name));
		if (a.is == 0 && a.several == NULL)
			continue;
		asked = name;
		found = a;
		*rest = path ? tree_next(&s->tree, k) : 0;
	}
	if (asked == NULL) {
		unknown_name(t, first);
	} else if (found.several != NULL) {
		finding_t *x = finding_add(&s->findings, CHECK_AMBIGUOUS_NAME, tree_span(&s->tree, n), "several declarations are called `%s`", asked);
		finding_help(&s->findings, x, "name one of them: %s", found.several);
	}
	return found.is;
}

/* As seen from where the expression stands; a question sees everything. 0: a finding was added. */
static entity_t declaration_of(typing_t *t, node_t n, node_t *rest)
{
	*rest = 0;
	if (t->anywhere)
		return asked_declaration(t, n, rest);
	if (tree_node(&t->s->tree, n)->kind == NODE_PATH)
		return resolve_head(t->s, t->asker, n, rest);
	entity_t e = resolve_quietly(t->s, t->asker, tree_node(&t->s->tree, n)->sym);
	if (e == 0)
		unknown_name(t, n);
	return e;
}

static op_t type_name(typing_t *t, node_t n)
{
	sym_t name = tree_node(&t->s->tree, n)->sym;
	if (own_state(t, name)) {
		op_t of = type_entity(t, t->asker, n);
		return of == 0 ? 0 : type_member(t, of, n);
	}
	const variable_t *v = variable_of(t, name);
	if (v != NULL)
		return type_variable(t, v, n);
	if (name == NAME_today)
		return add_op(t, OP_TODAY, IS_DATE, n);
	node_t rest;
	entity_t e = declaration_of(t, n, &rest);
	return e == 0 ? 0 : type_entity(t, e, n);
}

/* a.b.c: a variable or a declaration, then members. What belongs to a declaration by name is followed first. */
static op_t type_path(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	node_t first = tree_kids(&s->tree, n), rest;
	const variable_t *v = variable_of(t, tree_node(&s->tree, first)->sym);
	if (v != NULL)
		return type_members(t, type_variable(t, v, first), tree_next(&s->tree, first));
	entity_t e = declaration_of(t, n, &rest);
	for (entity_t own = e; e != 0 && rest != 0; rest = tree_next(&s->tree, rest)) {
		own = resolve_owned(s, e, tree_node(&s->tree, rest)->sym);
		if (own == 0)
			break;
		e = own;
	}
	op_t of = e == 0 ? 0 : type_entity(t, e, n);
	return of == 0 || rest == 0 ? of : type_members(t, of, rest);
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

/* ---- binders ---- */

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
	variable_t v = { b->sym, type_kind(t, kind_node), next_level(t), t->around };
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
		inner = code == OP_QUANTIFIER ? type_truth(t, body) : type_node(t, body);
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

static op_t type_quantifier(typing_t *t, node_t n)
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
	variable_t v = { tree_node(&t->s->tree, first)->sym, op_at(t, o)->kind, op_at(t, o)->own, NULL };
	return is_tied(t, tree_kids(&t->s->tree, second), &v, op_at(t, o)->c) ? o : 0;
}

/* ---- functions ---- */

static const char *const function_names[] = { "count", "sum", "min", "max", "has", "written", "sourced", "met", "known", "earliest", "latest" };

static op_t unknown_function(typing_t *t, node_t name)
{
	near_t near = near_begin(node_text(t, name));
	for (size_t i = 0; i < sizeof function_names / sizeof function_names[0]; i++)
		near_offer(&near, function_names[i]);
	finding_t *x = finding_add(&t->s->findings, CHECK_UNKNOWN_NAME, tree_span(&t->s->tree, name), "there is no function `%s`", node_text(t, name));
	x->subject = t->asker;
	if (near.best != NULL)
		finding_help(&t->s->findings, x, "did you mean `%s`?", near.best);
	else
		finding_help(&t->s->findings, x, "the functions are count( ), sum( ), min( ), max( ), has( ), written( ), sourced( ), met( ), known( ), earliest( ) and latest( )");
	return 0;
}

static op_t type_known(typing_t *t, node_t argument, node_t whole)
{
	if (t->claim) {
		finding_t *x = wrong(t, whole, "a claim is about the world, and known( ) asks what the record says of it");
		finding_help(&t->s->findings, x, "leave it out: what is not known makes the claim one that cannot be known");
		return 0;
	}
	op_t a = type_node(t, argument);
	return a == 0 ? 0 : add_op_of(t, OP_KNOWN, IS_TRUTH, whole, a, 0);
}

static op_t type_extreme(typing_t *t, bool latest, node_t first, node_t whole)
{
	op_t o = add_op(t, OP_EXTREME, IS_DATE, whole), last = 0;
	bool broken = false;
	for (node_t k = first; k != 0; k = tree_next(&t->s->tree, k)) {
		op_t a = type_date_operand(t, k);
		if (a != 0 && op_at(t, a)->type != IS_DATE) {
			finding_t *x = wrong(t, k, "between these brackets stand dates, and `%s` is %s", node_text(t, k), program_type_words(t->p, a));
			finding_help(&t->s->findings, x, "min(KIND x: x.DATE) is for the earliest of many");
			a = 0;
		}
		broken = broken || a == 0;
		if (a != 0)
			last = append_operand(t, o, last, a);
	}
	op_at(t, o)->flags |= latest ? OP_LAST : 0;
	return broken || last == 0 ? 0 : o;
}

static op_code_t fold_code(const char *name)
{
	return strcmp(name, "count") == 0 ? OP_COUNT : strcmp(name, "sum") == 0 ? OP_SUM : strcmp(name, "min") == 0 ? OP_MIN : OP_MAX;
}

/* count(c.requires), sum(x.budget): over what one value holds. */
static op_t type_fold(typing_t *t, op_code_t code, node_t argument, node_t whole)
{
	op_t a = type_node(t, argument);
	if (a == 0)
		return 0;
	logic_type_t type = (logic_type_t)op_at(t, a)->type;
	if (type != IS_NUMBERS && (code != OP_COUNT || type != IS_LIST)) {
		finding_t *x = wrong(t, argument, "this goes over several things, and `%s` is %s", node_text(t, argument), program_type_words(t->p, a));
		finding_help(&t->s->findings, x, "write count(KIND x where ...), sum(KIND x: x.budget), min(KIND x: x.due)");
		return 0;
	}
	op_t o = add_op_of(t, OP_FOLD, IS_NUMBER, whole, a, 0);
	op_at(t, o)->sub = (uint8_t)code;
	return o;
}

/* count(KIND x where ...), sum(KIND x: M) */
static op_t type_aggregate(typing_t *t, op_code_t code, node_t binder, node_t whole)
{
	node_t body = tree_next(&t->s->tree, binder);
	if ((code == OP_COUNT) != (body == 0)) {
		finding_t *x = code == OP_COUNT ? wrong(t, body, "count( ) takes a kind and a condition, and nothing behind a colon") : wrong(t, whole, "this takes what to look at, behind a colon");
		finding_help(&t->s->findings, x, "%s", code == OP_COUNT ? "write count(commitment c where c.overdue)" : "write sum(fund f: f.budget), min(commitment c: c.due)");
		return 0;
	}
	op_t o = type_binder(t, code, 0, binder, body, whole);
	if (o == 0 || code == OP_COUNT)
		return o;
	op_t of = op_at(t, o)->c;
	logic_type_t type = (logic_type_t)op_at(t, of)->type;
	bool fits = type == IS_NUMBER || (code == OP_SUM && type == IS_NUMBERS) || (code != OP_SUM && type == IS_DATE);
	if (!fits) {
		finding_t *x = wrong(t, body, "%s, and `%s` is %s", code == OP_SUM ? "only numbers and money can be added" : "the least and the greatest are those of numbers and dates", node_text(t, body), program_type_words(t->p, of));
		finding_help(&t->s->findings, x, "count( ) counts declarations; an indicator's number is its .value");
		return 0;
	}
	op_at(t, o)->type = (uint8_t)(type == IS_DATE ? IS_DATE : IS_NUMBER);
	return o;
}

static op_t type_call(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	node_t name = tree_kids(&s->tree, n), first = tree_next(&s->tree, name);
	const char *word = node_text(t, name);
	bool known = false;
	for (size_t i = 0; i < sizeof function_names / sizeof function_names[0]; i++)
		known = known || strcmp(word, function_names[i]) == 0;
	if (!known)
		return unknown_function(t, name);
	bool extreme = strcmp(word, "earliest") == 0 || strcmp(word, "latest") == 0;
	bool binder = first != 0 && tree_node(&s->tree, first)->kind == NODE_BIND;
	bool has = strcmp(word, "has") == 0, met = strcmp(word, "met") == 0;
	bool record = has || met || strcmp(word, "written") == 0 || strcmp(word, "sourced") == 0 || strcmp(word, "known") == 0;
	node_t second = first == 0 ? 0 : tree_next(&s->tree, first);
	if (first == 0 || (!extreme && !binder && !met && second != 0 && (!has || tree_next(&s->tree, second) != 0))) {
		finding_t *x = wrong(t, n, first == 0 ? "nothing stands in the brackets" : "one thing stands in these brackets");
		finding_help(&s->findings, x, "write count(commitment c where c.overdue), has(c.due), latest(a.adopted, b.adopted)");
		return 0;
	}
	if (extreme && !binder)
		return type_extreme(t, strcmp(word, "latest") == 0, first, n);
	if (has && !binder)
		return type_has(t, first, n);
	if (strcmp(word, "written") == 0 && !binder)
		return type_own(t, first, n);
	if (met && !binder)
		return type_met(t, first, n);
	if (strcmp(word, "sourced") == 0 && !binder)
		return type_sourced(t, first, n);
	if (strcmp(word, "known") == 0 && !binder)
		return type_known(t, first, n);
	if (binder && (extreme || record)) {
		finding_t *x = wrong(t, n, "%s( ) does not go over declarations", word);
		finding_help(&s->findings, x, "%s", extreme ? "write min(KIND x: x.DATE) or max(KIND x: x.DATE)" : "write some KIND x: ...");
		return 0;
	}
	return binder ? type_aggregate(t, fold_code(word), first, n) : type_fold(t, fold_code(word), first, n);
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

/* `x is directive`, `x was in_force`: a state if it can have it, else a kind. */
static op_t type_is(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&s->tree, left);
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
	op_t o = add_op_of(t, state ? was ? OP_WAS_STATE : OP_IS_STATE : OP_IS_KIND, IS_TRUTH, n, of, 0);
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
