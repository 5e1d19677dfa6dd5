/* Expressions, back to the verdicts and records that decide them. */
#include "logic/plan.h"
#include "logic/reason.h"
#include "logic/typing.h"
#include "logic/why_step.h"
#include "logic/words.h"

enum { EXAMPLES = 3, NAMED = 20 };       /* so many are explained; so many are named; of both, all if that was asked for */

/* Longer than this, what is written is cut. */
enum { MOST = 120 };

/* As it stands in the source, in one line. */
static const char *written(const search_t *w, node_t n)
{
	return n == 0 ? "" : source_flat(&w->s->sources, w->s->mem, tree_span(&w->s->tree, n), MOST);
}

static truth_t value_of(search_t *w, env_t *env, op_t op)
{
	return run_op(w->r, env, op).truth[0];
}

/* One operand of several; `hidden`: for the proof alone. */
static void why_operand(search_t *w, why_t *x, env_t *env, op_t op, unsigned number, bool hidden)
{
	why_t *before = x->last;
	why_truth(w, x, env, op);
	if (x->last == before)
		return;
	fact_number(w, x->last, "operand", number);
	if (hidden)
		step_hide(x->last);
}

/* Of several operands, those that decide: all of a YES of `and`, one NO of it, the unknown ones of an UNKNOWN; in the proof of that the others too. */
static void why_operands(search_t *w, why_t *x, env_t *env, op_t first, truth_t answer, truth_t decided)
{
	unsigned number = 0;
	for (op_t k = first; k != 0; k = program_op(w->r->p, k)->next) {
		truth_t t = value_of(w, env, k);
		number++;
		if (t != answer && !(w->proof && answer == UNKNOWN))
			continue;
		why_operand(w, x, env, k, number, t != answer);
		if (answer == decided)
			return;
	}
}

static void why_implies(search_t *w, why_t *x, env_t *env, const op_info_t *o, truth_t answer)
{
	truth_t a = value_of(w, env, o->a), b = value_of(w, env, o->b);
	if (answer == YES && b == YES) {
		why_operand(w, x, env, o->b, 2, false);
		return;
	}
	if (answer != YES || a == NO)
		why_operand(w, x, env, o->a, 1, false);
	if (answer != YES && b != YES)
		why_operand(w, x, env, o->b, 2, false);
}

/* ---- over many ---- */

typedef struct {
	search_t *w;
	const op_info_t *o;
	op_t op;
	ARRAY(entity_t) example;        /* those that decide, the first in order of output */
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
	uint32_t most = q->w->s->each_example ? UINT32_MAX : NAMED, at = q->example.count;
	if (at == most && model_compare(m, x, q->example.at[at - 1]) >= 0)
		return;
	if (at < most)
		array_push(q->w->s->mem, &q->example);
	else
		at--;
	for (; at > 0 && model_compare(m, x, q->example.at[at - 1]) < 0; at--)
		q->example.at[at] = q->example.at[at - 1];
	q->example.at[at] = x;
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

/* "`c1` came late (due 31 December 2021; Town)" */
static const char *example_words(search_t *w, env_t *env, op_t quantifier, entity_t e)
{
	sure_t *s = w->s;
	witness_t x = { .entity = e };
	witness_date(w->r->v, &x);
	const claim_t on = { .day = w->r->day };
	const char *code = witness_code(s, &on, &x), *facts = witness_facts(s, &on, &x), *name = model_full_name(&s->model, e);
	name = reason_sentence(s->mem, name, reason_against_in(w->r, env, quantifier, e));
	if (code == NULL && facts == NULL)
		return name;
	return mem_print(s->mem, "%s (%s%s%s)", name, code == NULL ? "" : code, code == NULL || facts == NULL ? "" : "; ", facts == NULL ? "" : facts);
}

static void why_example(search_t *w, why_t *x, env_t *env, const many_t *q, entity_t e)
{
	const op_info_t *o = q->o;
	bool is_truth = o->code == OP_QUANTIFIER && q->wanted != YES;
	const char *words = is_truth ? example_words(w, env, q->op, e) : mem_print(w->s->mem, "`%s`", model_full_name(&w->s->model, e));
	env_t inner = run_one(w->r, env, o->own, &e);
	why_t *of = step(w, x, "one", words, NULL);
	of->at = w->s->model.all.at[e].at;
	of->subject = model_full_name(&w->s->model, e);
	if (o->b != 0 && value_of(w, &inner, o->b) == UNKNOWN)
		why_truth(w, of, &inner, o->b);
	if (o->c != 0 && o->code == OP_QUANTIFIER)
		why_truth(w, of, &inner, o->c);
}

/* All that it speaks of, whatever their condition says. In the scratch. */
static list_t whole_scope(search_t *w, env_t *env, const op_info_t *o)
{
	list_t from;
	if (o->a == 0)
		return scope_domain(w->r, o->kind);
	if (program_op(w->r->p, o->a)->type == IS_LIST) {
		from = run_op(w->r, env, o->a).list[0];
	} else {
		entity_t e = run_op(w->r, env, o->a).entity[0];
		from = e == 0 ? (list_t){ .open = true } : scope_inside(w->r, e);
	}
	entity_t *at = scratch_take(&w->r->scratch, (from.count + 1) * sizeof *at);
	list_t all = { at, 0, from.open };
	for (uint32_t i = 0; i < from.count; i++)
		if (model_is(&w->s->model, from.at[i], o->kind))
			at[all.count++] = from.at[i];
	return all;
}

/* One of them in the proof: its condition, and where that does not exclude it, what is said of it. */
static void prove_one(search_t *w, why_t *x, env_t *env, const op_info_t *o, entity_t e)
{
	env_t inner = run_one(w->r, env, o->own, &e);
	why_t *of = step(w, x, "one", mem_print(w->s->mem, "`%s`", model_full_name(&w->s->model, e)), NULL);
	of->subject = model_full_name(&w->s->model, e);
	step_hide(of);
	truth_t where = o->b == 0 ? YES : value_of(w, &inner, o->b);
	if (o->b != 0)
		why_operand(w, of, &inner, o->b, 1, false);
	if (o->c == 0 || where == NO)
		return;
	if (program_op(w->r->p, o->c)->type == IS_TRUTH)
		why_operand(w, of, &inner, o->c, 2, false);
	else
		why_value(w, of, &inner, o->c);
}

static const char *many_word(const op_info_t *o)
{
	static const char *const which[] = { "every", "some", "no" };
	return o->code == OP_QUANTIFIER ? which[o->sub] : o->code == OP_COUNT ? "count" : o->code == OP_SHARE ? "share" : o->code == OP_SUM ? "sum" : o->code == OP_MIN ? "min" : "max";
}

/* One that decides, if one does alone (0: none does); else all. */
static void prove_many(search_t *w, why_t *x, env_t *env, op_t op, entity_t alone)
{
	if (!w->proof)
		return;
	op_info_t o = *program_op(w->r->p, unplanned(w->r->p, op));
	scratch_mark_t mark = scratch_mark(&w->r->scratch);
	list_t all = whole_scope(w, env, &o);
	fact_text(w, x, "which", many_word(&o));
	fact_number(w, x, "scope", all.count);
	if (all.open)
		fact_flag(w, x, "open", true);
	if (alone != 0)
		prove_one(w, x, env, &o, alone);
	for (uint32_t i = 0; alone == 0 && i < all.count; i++)
		prove_one(w, x, env, &o, all.at[i]);
	scratch_release(&w->r->scratch, mark);
}

/* Behind those that are explained. */
static const char *names_of_more(search_t *w, const many_t *q)
{
	const char *names = "";
	for (uint32_t i = EXAMPLES; i < q->example.count; i++)
		names = mem_print(w->s->mem, "%s%s`%s`", names, i > EXAMPLES ? ", " : "", model_full_name(&w->s->model, q->example.at[i]));
	return q->count > q->example.count ? mem_print(w->s->mem, "%s ...", names) : names;
}

/* In words: those that decide, the first in order of output. */
static void why_examples(search_t *w, why_t *x, env_t *env, const many_t *q)
{
	bool proof = w->proof;
	w->proof = false;
	uint32_t most = w->s->each_example ? q->example.count : EXAMPLES;
	for (uint32_t i = 0; i < q->count && i < most; i++) {
		why_example(w, x, env, q, q->example.at[i]);
		x->last->shown = SHOWN_IN_WORDS;
	}
	w->proof = proof;
	if (q->count > most)
		step_words(w, x, "more", mem_print(w->s->mem, "and %u more: %s", q->count - most, names_of_more(w, q)), NULL);
}

static many_t many_that_are(search_t *w, env_t *env, const op_info_t *o, op_t op, truth_t wanted)
{
	many_t q = { .w = w, .o = o, .op = op, .wanted = wanted };
	run_each_in(w->r, env, unplanned(w->r->p, op), look, &q);
	return q;
}

static void why_quantifier(search_t *w, why_t *x, env_t *env, op_t op, truth_t answer)
{
	op_info_t o = *program_op(w->r->p, op);
	many_t q = many_that_are(w, env, &o, op, answer);
	bool alone = answer == (o.sub == 1 ? YES : NO);
	if (w->r->too_costly != 0)
		return;
	prove_many(w, x, env, op, alone && q.count > 0 ? q.example.at[0] : 0);
	if (q.scope == 0) {
		step_words(w, x, "empty", "there is nothing that it speaks of", NULL);
		return;
	}
	bool all = (o.sub == 0 || o.sub == 2) && answer == YES;
	const char *of = o.sub == 1 && answer == NO ? "none of %u is so" : all && o.sub == 0 ? "all %u are so" : all ? "none of %u is so" : NULL;
	step_words(w, x, "count", of != NULL ? mem_print(w->s->mem, all && o.sub == 0 ? "all %u are so" : "none of %u is so", q.scope)
		: mem_print(w->s->mem, answer == UNKNOWN ? "of %u of %u it is not known" : o.sub == 1 ? "%u of %u is so" : "%u of %u %s", q.count, q.scope, o.sub == 2 ? (q.count == 1 ? "contradicts it" : "contradict it") : q.count == 1 ? "is not so" : "are not so"), NULL);
	if (!all && !(o.sub == 1 && answer == NO))
		why_examples(w, x, env, &q);
}

void why_rule(search_t *w, why_t *all, op_t every)
{
	op_info_t o = *program_op(w->r->p, every);
	env_t root = run_root(w->r, 0);
	run_fresh(w->r);
	many_t broken = many_that_are(w, &root, &o, every, NO);
	bool too_costly = w->r->too_costly != 0;
	run_fresh(w->r);
	many_t open = many_that_are(w, &root, &o, every, UNKNOWN);
	too_costly = too_costly || w->r->too_costly != 0;
	run_fresh(w->r);
	if (too_costly) {
		step_words(w, all, "more", "it speaks of more than can be looked at: narrow down what it asks of each", NULL);
		return;
	}
	if (broken.scope == 0)
		step_words(w, all, "empty", "there is nothing that it speaks of", NULL);
	else if (broken.count + open.count == 0)
		step_words(w, all, "count", broken.scope == 1 ? "the only one that it speaks of keeps it" : mem_print(w->s->mem, "all %u keep it", broken.scope), NULL);
	if (broken.count > 0) {
		step_words(w, all, "count", mem_print(w->s->mem, broken.count == 1 ? "%u of %u breaks it" : "%u of %u break it", broken.count, broken.scope), NULL);
		why_examples(w, all->last, &root, &broken);
	}
	if (open.count > 0) {
		step_words(w, all, "count", mem_print(w->s->mem, "of %u of %u it is not known", open.count, open.scope), NULL);
		why_examples(w, all->last, &root, &open);
	}
}

/* ---- values ---- */

/* A member as it is written; where a deadline stands for its date, that. */
static const char *member_called(const search_t *w, const op_info_t *o, entity_t e)
{
	if (o->code == OP_DUE)
		return o->as.sym == 0 ? "due" : mem_print(w->s->mem, "due at %s", symbol_text(w->s->symbols, o->as.sym));
	const tree_node_t *n = tree_node(&w->s->tree, o->node);
	bool written = n->kind == NODE_NAME && n->sym != w->s->model.all.at[e].name;
	return symbol_text(w->s->symbols, written ? n->sym : o->as.sym);
}

/* In words: which are counted, or what each of them adds. */
static void why_counted(search_t *w, why_t *x, env_t *env, op_t op)
{
	const op_info_t o = *program_op(w->r->p, unplanned(w->r->p, op));
	scratch_mark_t mark = scratch_mark(&w->r->scratch);
	list_t all = whole_scope(w, env, &o);
	uint32_t n = 0;
	for (uint32_t i = 0; i < all.count; i++) {
		env_t inner = run_one(w->r, env, o.own, &all.at[i]);
		truth_t counts = o.b == 0 ? YES : value_of(w, &inner, o.b);
		if (counts == NO || n++ >= NAMED)
			continue;
		const char *name = mem_print(w->s->mem, counts == YES ? "`%s`" : "perhaps `%s`", model_full_name(&w->s->model, all.at[i]));
		why_t *one = step_words(w, x, "one", name, o.c == 0 ? NULL : value_words(w->s, program_op(w->r->p, o.c)->type, run_op(w->r, &inner, o.c), 0));
		one->at = w->s->model.all.at[all.at[i]].at;
		one->answer_is_words = true;
	}
	if (n > NAMED)
		step_words(w, x, "more", mem_print(w->s->mem, "and %u more", n - NAMED), NULL);
	scratch_release(&w->r->scratch, mark);
}

static bool is_label(const search_t *w, entity_t e, sym_t name)
{
	const kinds_t *k = &w->s->model.kinds;
	return k->property.at[kind_property(k, w->s->model.all.at[e].kind, name)].type.bits & TYPE_LABEL;
}

/* What an operand is, and the lines that say so. */
void why_value(search_t *w, why_t *parent, env_t *env, op_t op)
{
	const op_info_t o = *program_op(w->r->p, op);
	bool written_out = o.uses == 0 && (o.code <= OP_ENTITY || o.code == OP_SET || o.code == OP_RANGE);
	bool plain = (written_out && o.code != OP_TODAY) || o.code == OP_VARIABLE;
	if (plain && !w->proof)
		return;
	scratch_mark_t mark = scratch_mark(&w->r->scratch);
	values_t value = run_op(w->r, env, op);
	const char *words = value_words(w->s, o.type, value, 0);
	why_t *x = step(w, parent, "value", o.code == OP_TODAY ? "the as-of date" : written(w, o.node), words);
	x->answer_is_words = true;
	fact_value(w, x, "value", o.type, value, 0);
	if (plain) {
		step_hide(x);
		scratch_release(&w->r->scratch, mark);
		return;
	}
	bool member = o.code >= OP_STATE_DATE && o.code <= OP_DEFINE;
	entity_t e = member ? why_entity(w, env, o.a) : 0;
	scratch_release(&w->r->scratch, mark);
	if (e != 0)
		x->words = mem_print(w->s->mem, "`%s` of `%s`", member_called(w, &o, e), model_full_name(&w->s->model, e));
	if (o.code == OP_STATE_DATE && why_state_of(w, e, o.as.sym) != NO_STATE)
		why_state(w, x, e, why_state_of(w, e, o.as.sym), false);
	else if (o.code == OP_DUE && e != 0)
		why_due_on(w, x, e, o.as.sym, o.b == 0 ? w->r->day : program_op(w->r->p, o.b)->as.date.lo);
	else if (o.code == OP_DAY && e != 0)
		why_day(w, x, e, o.sub);
	else if (o.code == OP_JUDGED && e != 0)
		why_labels(w, x, e, o.as.sym, why_entity(w, env, o.b));
	else if (o.code == OP_PROPERTY && e != 0 && o.type == IS_WORD && is_label(w, e, o.as.sym))
		why_labels(w, x, e, o.as.sym, 0);
	else if (o.code == OP_PROPERTY && e != 0)
		for (in_force_t i = o.flags & OP_INHERITED ? in_force_inherited(&w->s->model, e, o.as.sym, w->r->day) : in_force(&w->s->model, e, o.as.sym, w->r->day); in_force_next(&i);)
			why_statement(w, x, i.holder, i.statement);
	else if (o.code == OP_ADD || o.code == OP_DIFFERENCE || o.code == OP_CALCULATE) {
		why_value(w, x, env, o.a);
		why_value(w, x, env, o.b);
	} else if (o.code == OP_EXTREME) {
		for (op_t k = o.a; k != 0; k = program_op(w->r->p, k)->next)
			why_value(w, x, env, k);
	} else if (o.code == OP_FOLD) {
		why_value(w, x, env, o.a);
	} else if (o.code >= OP_COUNT && o.code <= OP_MAX) {
		if (w->proof)
			prove_many(w, x, env, op, 0);
		else
			why_counted(w, x, env, op);
	}
}

/* Of a difference of dates and a length: whether that has a unit. */
static bool has_unit(search_t *w, env_t *env, const op_info_t *o)
{
	op_t length = program_op(w->r->p, o->a)->code == OP_DIFFERENCE ? o->b : o->a;
	return run_op(w->r, env, length).length[0].written.unit != UNIT_NONE;
}

static void why_two(search_t *w, why_t *x, env_t *env, const op_info_t *o, truth_t answer)
{
	if (o->code == OP_COMPARE && o->c != 0 && has_unit(w, env, o)) {       /* it is a date that is moved, then */
		const op_info_t moved = *program_op(w->r->p, o->c);
		why_two(w, x, env, &moved, answer);
		return;
	}
	why_value(w, x, env, o->a);
	why_value(w, x, env, o->b);
	if (answer == UNKNOWN)
		step_missing(w, x, "a value that is there, and exact enough, on both sides");
}

static const char *kind_name(const search_t *w, kind_id_t kind)
{
	return symbol_text(w->s->symbols, w->s->model.kinds.kind.at[kind].name);
}

static void why_define(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	entity_t e = why_entity(w, env, o->a);
	const define_t *d = e == 0 ? NULL : define_for(w->r->p, o->as.sym, w->s->model.all.at[e].kind);
	if (d == NULL || d->body == 0 || d->type != IS_TRUTH || env->depth + 4U >= CHAIN_MAX)
		return;
	env_t root = run_root(w->r, env->depth + 1U), row = run_rows(w->r, &root, &e, 1);
	x->at = tree_span(&w->s->tree, d->node);
	x->subject = model_full_name(&w->s->model, e);
	fact_text(w, x, "name", symbol_text(w->s->symbols, o->as.sym));
	fact_text(w, x, "kind", kind_name(w, d->kind));
	why_truth(w, x, &row, d->body);
}

/* What is asked: an operand of `known( )`, true or false or a value. */
static void why_known(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	if (program_op(w->r->p, o->a)->type == IS_TRUTH)
		why_operand(w, x, env, o->a, 1, false);
	else
		why_value(w, x, env, o->a);
}

/* ---- any truth ---- */

static bool why_member(search_t *w, why_t *parent, env_t *env, const op_info_t *o, truth_t answer)
{
	entity_t e = o->a == 0 ? 0 : why_entity(w, env, o->a);
	bool state = o->code == OP_IS_STATE || o->code == OP_WAS_STATE;
	if (state && why_state_of(w, e, o->as.sym) != NO_STATE) {
		if (o->b == 0)
			why_state(w, parent, e, why_state_of(w, e, o->as.sym), o->code == OP_IS_STATE);
		else
			why_state_by(w, parent, e, why_state_of(w, e, o->as.sym), why_entity(w, env, o->b), o->code == OP_IS_STATE, answer);
		return true;
	}
	if (o->code != OP_VERDICT || e == 0)
		return false;
	state_t delivers = verdict_of(w->r->v, e) == NULL && o->sub == ASK_DELIVERED ? model_kind(&w->s->model, e)->delivers_at : NO_STATE;
	if (delivers != NO_STATE) {
		why_state(w, parent, e, delivers, false);
		return true;
	}
	why_asked(w, parent, e, (ask_verdict_t)o->sub, answer);
	return true;
}

static const char *words_of(search_t *w, env_t *env, const op_info_t *o)
{
	entity_t e = o->code == OP_DEFINE ? why_entity(w, env, o->a) : 0;
	if (e != 0)
		return mem_print(w->s->mem, "`%s` is %s", model_full_name(&w->s->model, e), symbol_text(w->s->symbols, o->as.sym));
	/* What decides of several is told below: half of the text says less. */
	const char *line = written(w, o->node);
	bool is_cut = strlen(line) > MOST;
	return is_cut && o->code == OP_AND ? "all of its conditions" : is_cut && o->code == OP_OR ? "one of its conditions" : line;
}

/* What a leaf of an expression asks, of what. */
static void truth_facts(search_t *w, why_t *x, env_t *env, const op_info_t *o)
{
	entity_t e = o->code >= OP_STATE_DATE && o->code <= OP_WAS_STATE && o->a != 0 && o->code != OP_KNOWN ? why_entity(w, env, o->a) : 0;
	if (!w->proof)
		return;
	if (e != 0)
		x->subject = model_full_name(&w->s->model, e);
	if (o->code == OP_COMPARE)
		fact_text(w, x, "sign", sign_words(o->sub));
	else if (o->code == OP_IN)
		fact_text(w, x, "sign", o->flags & OP_LAST ? "not in" : "in");
	else if (o->code == OP_MET || o->code == OP_LOST)
		fact_text(w, x, "property", symbol_text(w->s->symbols, o->as.sym));
	else if (o->code == OP_IS_KIND)
		fact_text(w, x, "kind", kind_name(w, o->kind));
	else if (o->code == OP_PROPERTY || o->code == OP_IS_STATE || o->code == OP_WAS_STATE)
		fact_text(w, x, "property", symbol_text(w->s->symbols, o->as.sym));
	if (o->code == OP_PROPERTY && e != 0)
		for (in_force_t i = o->flags & OP_INHERITED ? in_force_inherited(&w->s->model, e, o->as.sym, w->r->day) : in_force(&w->s->model, e, o->as.sym, w->r->day); in_force_next(&i);)
			step_hide(why_statement(w, x, i.holder, i.statement));
}

void why_truth(search_t *w, why_t *parent, env_t *env, op_t op)
{
	const op_info_t o = *program_op(w->r->p, op);
	scratch_mark_t mark = scratch_mark(&w->r->scratch);
	truth_t answer = value_of(w, env, op);
	if (w->depth >= (w->proof ? PROOF_DEPTH_MAX : DEPTH_MAX) || why_member(w, parent, env, &o, answer)) {
		scratch_release(&w->r->scratch, mark);
		return;
	}
	static const char *const rules[] = { [OP_NOT] = "not", [OP_AND] = "and", [OP_OR] = "or", [OP_IMPLIES] = "implies", [OP_COMPARE] = "compare", [OP_IN] = "in", [OP_MATCHES] = "matches",
		[OP_QUANTIFIER] = "quantifier", [OP_DEFINE] = "definition", [OP_HAS] = "has", [OP_IS_KIND] = "kind", [OP_PROPERTY] = "flag", [OP_SOURCED] = "sourced", [OP_KNOWN] = "known", [OP_MET] = "met", [OP_LOST] = "lost", [OP_EXTREME] = NULL };
	const char *rule = o.code == OP_HAS && o.flags & OP_OWN ? "written" : rules[o.code];
	why_t *x = step(w, parent, rule == NULL ? "value" : rule, words_of(w, env, &o), truth_word(answer));
	truth_facts(w, x, env, &o);
	w->depth++;
	switch (o.code) {
	case OP_NOT: why_operand(w, x, env, o.a, 1, false); break;
	case OP_AND: why_operands(w, x, env, o.a, answer, NO); break;
	case OP_OR: why_operands(w, x, env, o.a, answer, YES); break;
	case OP_IMPLIES: why_implies(w, x, env, &o, answer); break;
	case OP_QUANTIFIER: why_quantifier(w, x, env, op, answer); break;
	case OP_COMPARE: case OP_IN: case OP_MATCHES: why_two(w, x, env, &o, answer); break;
	case OP_DEFINE: why_define(w, x, env, &o); break;
	case OP_HAS: why_has(w, x, env, &o); break;
	case OP_SOURCED: why_sourced(w, x, env, &o); break;
	case OP_KNOWN: why_known(w, x, env, &o); break;
	case OP_MET: why_met(w, x, env, &o, answer); break;
	case OP_LOST: why_lost(w, x, env, &o); break;
	default: break;
	}
	w->depth--;
	scratch_release(&w->r->scratch, mark);
}
