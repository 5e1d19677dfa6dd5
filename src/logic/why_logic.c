/* Expressions, back to the verdicts and records that decide them. */
#include "logic/plan.h"
#include "logic/typing.h"
#include "logic/why_step.h"
#include "logic/words.h"

enum { DEPTH_MAX = 30, EXAMPLES = 3 };

/* As it stands in the source, in one line. */
static const char *written(const search_t *w, node_t n)
{
	enum { MOST = 120 };
	span_t at = tree_span(&w->s->tree, n);
	const char *from = source_text(&w->s->sources, at), *end = from + (at.end - at.start);
	char line[MOST + 1];
	size_t length = 0;
	for (; n != 0 && from < end && length < MOST; from++) {
		bool space = *from == ' ' || *from == '\n' || *from == '\t' || *from == '\r';
		if (!space || (length > 0 && line[length - 1] != ' '))
			line[length++] = space ? ' ' : *from;
	}
	while (length > 0 && (line[length - 1] & 0x80) && from < end)       /* no half of a character */
		length--;
	line[length] = '\0';
	return mem_print(w->s->mem, "%s%s", line, n != 0 && from < end ? " ..." : "");
}

static truth_t value_of(search_t *w, env_t *env, op_t op)
{
	return run_op(w->r, env, op).truth[0];
}

/* Of several operands, those that decide: all of a YES of `and`, one NO of it, the unknown ones of an UNKNOWN. */
static void why_operands(search_t *w, why_t *x, env_t *env, op_t first, truth_t answer, truth_t decided)
{
	for (op_t k = first; k != 0; k = program_op(w->r->p, k)->next) {
		truth_t t = value_of(w, env, k);
		if (t != answer)
			continue;
		why_truth(w, x, env, k);
		if (answer == decided)
			return;
	}
}

static void why_implies(search_t *w, why_t *x, env_t *env, const op_info_t *o, truth_t answer)
{
	truth_t a = value_of(w, env, o->a), b = value_of(w, env, o->b);
	if (answer == YES && b == YES) {
		why_truth(w, x, env, o->b);
		return;
	}
	if (answer != YES || a == NO)
		why_truth(w, x, env, o->a);
	if (answer != YES && b != YES)
		why_truth(w, x, env, o->b);
}

/* ---- over many ---- */

typedef struct {
	search_t *w;
	const op_info_t *o;
	entity_t example[EXAMPLES];     /* those that decide, the first in order of output */
	truth_t wanted;
	uint32_t scope, count;
} many_t;

/* What one x adds to the whole: the body where its condition is true; YES where that is false, for `every`. */
static truth_t share(const op_info_t *o, truth_t where, truth_t body)
{
	if (o->code == OP_COUNT)
		return where;
	return o->sub == 0 ? truth_or(truth_not(where), body) : o->sub == 1 ? truth_and(where, body) : truth_not(truth_and(where, body));
}

static void keep_example(many_t *q, entity_t x)
{
	const model_t *m = &q->w->s->model;
	uint32_t at = q->count < EXAMPLES ? q->count : EXAMPLES - 1;
	if (q->count >= EXAMPLES && model_compare(m, x, q->example[at]) >= 0)
		return;
	for (; at > 0 && model_compare(m, x, q->example[at - 1]) < 0; at--)
		q->example[at] = q->example[at - 1];
	q->example[at] = x;
}

static void look(void *context, entity_t x, truth_t where, truth_t body)
{
	many_t *q = context;
	if (where == NO)
		return;
	q->scope++;
	if (share(q->o, where, body) != q->wanted)
		return;
	keep_example(q, x);
	q->count++;
}

static void why_example(search_t *w, why_t *x, env_t *env, const op_info_t *o, entity_t e)
{
	static const uint32_t zero[1];
	env_t inner = run_inner(w->r, env, o->own);
	inner.count = 1;
	inner.x = &e;
	inner.row = zero;
	why_t *of = step(w, x, "one", mem_print(w->s->mem, "`%s`", model_full_name(&w->s->model, e)), NULL);
	of->at = w->s->model.all.at[e].at;
	of->subject = model_full_name(&w->s->model, e);
	if (o->b != 0 && value_of(w, &inner, o->b) == UNKNOWN)
		why_truth(w, of, &inner, o->b);
	if (o->c != 0 && o->code == OP_QUANTIFIER)
		why_truth(w, of, &inner, o->c);
}

static void why_quantifier(search_t *w, why_t *x, env_t *env, op_t op, truth_t answer)
{
	op_info_t o = *program_op(w->r->p, op);
	many_t q = { .w = w, .o = &o, .wanted = answer };
	run_each_in(w->r, env, unplanned(w->r->p, op), look, &q);
	if (q.scope == 0) {
		step(w, x, "empty", "there is nothing that it speaks of", NULL);
		return;
	}
	bool all = (o.sub == 0 || o.sub == 2) && answer == YES;
	const char *of = o.sub == 1 && answer == NO ? "none of %u is so" : all && o.sub == 0 ? "all %u are so" : all ? "none of %u is so" : NULL;
	step(w, x, "count", of != NULL ? mem_print(w->s->mem, o.sub == 0 ? "all %u are so" : "none of %u is so", q.scope)
		: mem_print(w->s->mem, answer == UNKNOWN ? "of %u of %u it is not known" : o.sub == 1 ? "%u of %u is so" : "%u of %u %s", q.count, q.scope, o.sub == 2 ? "contradict it" : "are not so"), NULL);
	for (uint32_t i = 0; !all && !(o.sub == 1 && answer == NO) && i < q.count && i < EXAMPLES; i++)
		why_example(w, x, env, &o, q.example[i]);
	if (q.count > EXAMPLES && !all && !(o.sub == 1 && answer == NO))
		step(w, x, "more", mem_print(w->s->mem, "and %u more", q.count - EXAMPLES), NULL);
}

/* ---- values ---- */

static entity_t entity_of(search_t *w, env_t *env, op_t op)
{
	return program_op(w->r->p, op)->type == IS_ENTITY ? run_op(w->r, env, op).entity[0] : 0;
}

static state_t state_of(const search_t *w, entity_t e, sym_t name)
{
	return e == 0 ? NO_STATE : lifecycle_state(kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind), name);
}

/* What an operand is, and the lines that say so. */
static void why_value(search_t *w, why_t *parent, env_t *env, op_t op)
{
	const op_info_t o = *program_op(w->r->p, op);
	bool written_out = o.uses == 0 && (o.code <= OP_ENTITY || o.code == OP_SET || o.code == OP_RANGE);
	if ((written_out && o.code != OP_TODAY) || o.code == OP_VARIABLE)
		return;
	scratch_mark_t mark = scratch_mark(&w->r->scratch);
	const char *words = value_words(w->s, o.type, run_op(w->r, env, op), 0);
	why_t *x = step(w, parent, "value", o.code == OP_TODAY ? "the as-of date" : written(w, o.node), words);
	bool member = o.code >= OP_STATE_DATE && o.code <= OP_DEFINE;
	entity_t e = member ? entity_of(w, env, o.a) : 0;
	scratch_release(&w->r->scratch, mark);
	if (e != 0)
		x->words = mem_print(w->s->mem, "`%s` of `%s`", o.code == OP_DUE ? "due" : symbol_text(w->s->symbols, tree_node(&w->s->tree, o.node)->kind == NODE_NAME ? tree_node(&w->s->tree, o.node)->sym : o.as.sym), model_full_name(&w->s->model, e));
	if (o.code == OP_STATE_DATE && state_of(w, e, o.as.sym) != NO_STATE)
		why_state(w, x, e, state_of(w, e, o.as.sym), false);
	else if (o.code == OP_DUE && e != 0)
		why_due(w, x, e);
	else if (o.code == OP_PROPERTY && e != 0)
		for (in_force_t i = o.flags & OP_INHERITED ? in_force_inherited(&w->s->model, e, o.as.sym, w->r->day) : in_force(&w->s->model, e, o.as.sym, w->r->day); in_force_next(&i);)
			why_statement(w, x, i.holder, i.statement);
	else if (o.code == OP_ADD || o.code == OP_DIFFERENCE) {
		why_value(w, x, env, o.a);
		why_value(w, x, env, o.b);
	}
}

static void why_two(search_t *w, why_t *x, env_t *env, const op_info_t *o, truth_t answer)
{
	why_value(w, x, env, o->a);
	why_value(w, x, env, o->b);
	if (answer == UNKNOWN)
		step_missing(w, x, "a value that is there, and exact enough, on both sides");
}

static void why_has(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	entity_t e = entity_of(w, env, o->a);
	if (o->sub == HAS_FOUND || e == 0)
		return;
	for (in_force_t i = o->flags & OP_INHERITED ? in_force_inherited(&w->s->model, e, o->as.sym, w->r->day) : in_force(&w->s->model, e, o->as.sym, w->r->day); in_force_next(&i);)
		why_statement(w, x, i.holder, i.statement);
	if (x->first == NULL && o->as.sym == NAME_due && o->sub == HAS_WRITTEN && verdict_of(w->r->v, e) != NULL)
		why_due(w, x, e);
	else if (x->first == NULL)
		step(w, x, "silence", mem_print(w->s->mem, "no `%s` is written", symbol_text(w->s->symbols, o->as.sym)), NULL);
}

static void why_define(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	entity_t e = entity_of(w, env, o->a);
	const define_t *d = e == 0 ? NULL : define_for(w->r->p, o->as.sym, w->s->model.all.at[e].kind);
	if (d == NULL || d->body == 0 || d->type != IS_TRUTH || env->depth + 4U >= CHAIN_MAX)
		return;
	env_t root = run_root(w->r, env->depth + 1U), row = run_rows(w->r, &root, &e, 1);
	x->at = tree_span(&w->s->tree, d->node);
	why_truth(w, x, &row, d->body);
}

/* ---- any truth ---- */

static bool why_member(search_t *w, why_t *parent, env_t *env, const op_info_t *o, truth_t answer)
{
	entity_t e = o->a == 0 ? 0 : entity_of(w, env, o->a);
	bool state = o->code == OP_IS_STATE || o->code == OP_WAS_STATE;
	if (state && state_of(w, e, o->as.sym) != NO_STATE) {
		why_state(w, parent, e, state_of(w, e, o->as.sym), o->code == OP_IS_STATE);
		return true;
	}
	if (o->code != OP_VERDICT || e == 0)
		return false;
	why_asked(w, parent, e, (ask_verdict_t)o->sub, answer);
	return true;
}

static const char *words_of(search_t *w, env_t *env, const op_info_t *o)
{
	entity_t e = o->code == OP_DEFINE ? entity_of(w, env, o->a) : 0;
	if (e != 0)
		return mem_print(w->s->mem, "`%s` is %s", model_full_name(&w->s->model, e), symbol_text(w->s->symbols, o->as.sym));
	return written(w, o->node);
}

void why_truth(search_t *w, why_t *parent, env_t *env, op_t op)
{
	const op_info_t o = *program_op(w->r->p, op);
	scratch_mark_t mark = scratch_mark(&w->r->scratch);
	truth_t answer = value_of(w, env, op);
	if (w->depth >= DEPTH_MAX || why_member(w, parent, env, &o, answer)) {
		scratch_release(&w->r->scratch, mark);
		return;
	}
	static const char *const rules[] = { [OP_NOT] = "not", [OP_AND] = "and", [OP_OR] = "or", [OP_IMPLIES] = "implies", [OP_COMPARE] = "compare", [OP_IN] = "in",
		[OP_QUANTIFIER] = "quantifier", [OP_DEFINE] = "definition", [OP_HAS] = "has", [OP_EXTREME] = NULL };
	why_t *x = step(w, parent, rules[o.code] == NULL ? "value" : rules[o.code], words_of(w, env, &o), truth_word(answer));
	w->depth++;
	switch (o.code) {
	case OP_NOT: why_truth(w, x, env, o.a); break;
	case OP_AND: why_operands(w, x, env, o.a, answer, NO); break;
	case OP_OR: why_operands(w, x, env, o.a, answer, YES); break;
	case OP_IMPLIES: why_implies(w, x, env, &o, answer); break;
	case OP_QUANTIFIER: why_quantifier(w, x, env, op, answer); break;
	case OP_COMPARE: case OP_IN: why_two(w, x, env, &o, answer); break;
	case OP_DEFINE: why_define(w, x, env, &o); break;
	case OP_HAS: why_has(w, x, env, &o); break;
	default: break;
	}
	w->depth--;
	scratch_release(&w->r->scratch, mark);
}
