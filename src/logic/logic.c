#include "logic/logic.h"

#include "check/verdicts.h"
#include "logic/run.h"
#include "logic/typing.h"

const statement_t *logic_statement(const model_t *m, entity_t e, sym_t name)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_name(m, st) == name)
			return st;
	return NULL;
}

/* ---- conditions, and expressions of kinds that the compiler does not know ---- */

static void type_statement(sure_t *s, program_t *p, entity_t e, const statement_t *st)
{
	sym_t name = statement_name(&s->model, st);
	const value_t *v = statement_values(&s->model, st);
	if (st->mains == 0 || v->type != VALUE_EXPRESSION || name == NAME_holds || name == NAME_must)
		return;
	typing_t t = { .p = p, .s = s, .asker = e };
	op_t op = type_truth(&t, v->as.node);
	if (name != NAME_condition)
		return;
	*array_push(s->mem, &p->condition) = op;
	*array_push(s->mem, &p->condition_of) = e;
}

static bool has_expressions(const model_t *m)
{
	for (uint32_t i = 1; i < m->kinds.property.count; i++)
		if (m->kinds.property.at[i].type.bits & TYPE_EXPRESSION && m->has >> (m->kinds.property.at[i].name & 63) & 1)
			return true;
	return false;
}

static void type_statements(sure_t *s, program_t *p)
{
	const model_t *m = &s->model;
	for (entity_t e = 1; has_expressions(m) && e < m->all.count; e++)
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			if (statement_property(m, st)->type.bits & TYPE_EXPRESSION)
				type_statement(s, p, e, st);
}

/* ---- verdicts that are defined ---- */

typedef void put_fn(verdict_t *v, truth_t t);

static void put_tracked(verdict_t *v, truth_t t) { v->tracked = t; }
static void put_kept(verdict_t *v, truth_t t) { v->kept = t; }
static void put_active(verdict_t *v, truth_t t) { v->active = t; }
static void put_at_risk(verdict_t *v, truth_t t) { v->at_risk = t; }
static void put_testable(verdict_t *v, truth_t t) { v->testable = t == YES; }

/* One definition for all commitments, a batch at a time. */
static void put_defined(run_t *r, const char *name, put_fn *put)
{
	sym_t sym = symbol_of(r->s->symbols, name);
	op_t of = r->p->op.count;
	typing_t t = { .p = r->p, .s = r->s };
	variable_t x = { 0, r->m->kinds.commitment, 1, NULL };
	if (define_for(r->p, sym, x.kind) == NULL || define_for(r->p, sym, x.kind)->type != IS_TRUTH)
		return;
	add_op(&t, OP_VARIABLE, IS_ENTITY, 0);
	*op_at(&t, of) = (op_info_t){ .code = OP_VARIABLE, .type = IS_ENTITY, .level = 1, .kind = x.kind, .uses = 2 };
	op_t ask = add_op(&t, OP_DEFINE, IS_TRUTH, 0);
	op_at(&t, ask)->a = of;
	op_at(&t, ask)->as.sym = sym;
	use_op(&t, ask, of);
	list_t all = scope_domain(r, x.kind);
	for (uint32_t from = 0; from < all.count; from += BATCH) {
		uint32_t n = all.count - from < BATCH ? all.count - from : BATCH;
		scratch_mark_t mark = scratch_mark(&r->scratch);
		env_t root = run_root(r, 0), rows = run_rows(r, &root, all.at + from, n);
		values_t c = run_op(r, &rows, ask);
		for (uint32_t i = 0; i < n; i++)
			put((verdict_t *)(uintptr_t)verdict_of(r->v, all.at[from + i]), c.truth[i]);
		scratch_release(&r->scratch, mark);
	}
}

static void put_all(sure_t *s, program_t *p)
{
	static const struct { const char *name; put_fn *put; } defined[] = {
		{ "tracked", put_tracked }, { "kept", put_kept }, { "active", put_active }, { "at_risk", put_at_risk }, { "testable", put_testable },
	};
	run_t *r = run_begin(s, p);
	for (size_t i = 0; i < sizeof defined / sizeof defined[0]; i++)
		put_defined(r, defined[i].name, defined[i].put);
	run_end(r);
}

/* ---- the whole ---- */

void logic_run(sure_t *s)
{
	logic_t *l = mem_alloc(s->mem, sizeof *l);
	s->logic = l;
	l->program = program_new(s);
	type_defines(l->program);
	type_statements(s, l->program);
	claims_type(s, l);
	rules_declare(s, l);
	put_all(s, l->program);
	claims_judge(s, l);
	claims_report(s, l);
	rules_run(s, l);
}
