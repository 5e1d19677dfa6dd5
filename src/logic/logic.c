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
	if (name == NAME_condition)
		*array_push(s->mem, &p->condition) = (condition_t){ e, v->as.node, op };
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

static void put_kept(verdict_t *v, truth_t t) { v->kept = t; }
static void put_active(verdict_t *v, truth_t t) { v->active = t; }
static void put_at_risk(verdict_t *v, truth_t t) { v->at_risk = t; }
static void put_testable(verdict_t *v, truth_t t) { v->testable = t == YES; }

enum { DEFINED = 4 };

/* `c.NAME` for the variable of level 1; 0 if nothing defines it as a truth. */
static op_t ask_op(run_t *r, const char *name)
{
	kind_id_t kind = r->m->kinds.commitment;
	sym_t sym = symbol_of(r->s->symbols, name);
	const define_t *d = define_for(r->p, sym, kind);
	if (d == NULL || d->type != IS_TRUTH)
		return 0;
	typing_t t = { .p = r->p, .s = r->s };
	op_t of = add_op(&t, OP_VARIABLE, IS_ENTITY, 0);
	*op_at(&t, of) = (op_info_t){ .code = OP_VARIABLE, .type = IS_ENTITY, .level = 1, .kind = kind, .uses = 2 };
	op_t ask = add_op_of(&t, OP_DEFINE, IS_TRUTH, 0, of, 0);
	op_at(&t, ask)->as.sym = sym;
	return ask;
}

/* For one batch after the other: what is known of a commitment is read once. */
void defines_put(sure_t *s, program_t *p)
{
	static const struct { const char *name; put_fn *put; } defined[DEFINED] = {
		{ "kept", put_kept }, { "active", put_active }, { "at_risk", put_at_risk }, { "testable", put_testable },
	};
	run_t *r = run_begin(s, p);
	bool gave_up = false;
	op_t op[DEFINED];
	for (int k = 0; k < DEFINED; k++)
		op[k] = ask_op(r, defined[k].name);
	list_t all = scope_domain(r, r->m->kinds.commitment);
	for (uint32_t from = 0; from < all.count && !gave_up; from += ROWS) {
		uint32_t n = all.count - from < ROWS ? all.count - from : ROWS;
		scratch_mark_t mark = scratch_mark(&r->scratch);
		env_t root = run_root(r, 0), rows = run_rows(r, &root, all.at + from, n);
		for (int k = 0; k < DEFINED; k++) {
			if (op[k] == 0)
				continue;
			run_fresh(r);
			values_t c = run_op(r, &rows, op[k]);
			gave_up = gave_up || run_gave_up(r);
			for (uint32_t i = 0; i < n; i++)
				defined[k].put((verdict_t *)(uintptr_t)verdict_of(r->v, all.at[from + i]), c.truth[i]);
		}
		scratch_release(&r->scratch, mark);
	}
	run_end(r);
}

/* ---- the whole ---- */

logic_t *logic_begin(sure_t *s)
{
	if (s->logic == NULL) {
		s->logic = mem_alloc(s->mem, sizeof *s->logic);
		s->logic->program = program_new(s);
	}
	return s->logic;
}

void logic_run(sure_t *s)
{
	logic_t *l = logic_begin(s);
	type_defines(l->program);
	type_statements(s, l->program);
	claims_type(s, l);
	rules_declare(s, l);
	conditions_settle(s, l->program);
	defines_put(s, l->program);
	claims_judge(s, l);
	claims_report(s, l);
	rules_run(s, l);
}
