/*
 * `complete_to DATE for KIND x where …`: how far the record of some reaches. docs/meaning.md, section 3. Every verdict rests on it, so it is
 * decided before them, and may ask only for what is written down and never moves: kinds, places, owners, areas, codes, texts.
 */
#include "logic/logic.h"
#include "logic/run.h"
#include "logic/typing.h"

/* ---- what may be asked ---- */

/* `kind`: of what a property is asked. */
static bool is_written(const model_t *m, kind_id_t kind, const op_info_t *o)
{
	const property_t *p = member_property(&m->kinds, kind, o->as.sym);
	if (p != NULL && p->type.bits & TYPE_LABEL)
		return false;           /* whose label stands, dates decide */
	return (o->type == IS_ENTITY || o->type == IS_LIST || o->type == IS_TEXT || o->type == IS_WORD) && o->as.sym != NAME_members;
}

static bool may_ask(const typing_t *t, op_t op)
{
	const op_info_t *o = program_op(t->p, op);
	const op_info_t *place = o->code == OP_IN ? program_op(t->p, o->b) : NULL;
	switch (o->code) {
	case OP_NONE: case OP_VARIABLE: case OP_ENTITY: case OP_WORD: case OP_TEXT: case OP_SET: case OP_PART_OF: case OP_STRATEGY: case OP_NAME:
	case OP_IS_KIND: case OP_HAS: case OP_NOT: case OP_AND: case OP_OR: case OP_IMPLIES: case OP_COMPARE: case OP_MATCHES:
		return true;
	case OP_IN: return place->code != OP_ENTITY || !kind_is(&t->s->model.kinds, place->kind, t->s->model.kinds.actor);
	case OP_PROPERTY: return is_written(&t->s->model, program_op(t->p, o->a)->kind, o);
	default: return false;
	}
}

/* The first operation in an expression that asks for more; 0: none. */
static op_t asks_more(const typing_t *t, op_t op)
{
	const op_info_t *o = program_op(t->p, op);
	if (op == 0 || !may_ask(t, op))
		return op;
	op_t first = o->code == OP_OR || o->code == OP_AND || o->code == OP_SET ? 0 : asks_more(t, o->b);
	for (op_t k = o->a; k != 0 && first == 0; k = program_op(t->p, k)->next)
		first = asks_more(t, k);
	return first;
}

static op_t type_where(typing_t *t, node_t where)
{
	op_t op = type_truth(t, where), more = asks_more(t, op);
	if (more == 0)
		return op;
	node_t at = program_op(t->p, more)->node;
	finding_t *x = wrong(t, at, "how far the record reaches cannot depend on `%s`, which the record decides", node_text(t, at));
	finding_help(&t->s->findings, x, "ask for what is written down: a kind, a place, an owner, an area, a code: where NAME in c.owner and c in PILLAR");
	return 0;
}

/* ---- of whom it holds ---- */

typedef struct {
	sure_t *s;
	const scoped_t *line;
	day_t day;
	kind_id_t kind;
	op_t where;                     /* 0: of all of that kind */
	bool some;                      /* of one it holds, or perhaps does */
} speaking_t;

static bool lies_in(const model_t *m, entity_t holder, entity_t x)
{
	entity_t h = model_above(m, x);
	while (h != 0 && h != holder)
		h = model_above(m, h);
	return h != 0;
}

static void cover_one(speaking_t *c, entity_t x, truth_t holds)
{
	covered_t *by = &c->s->model.covered[x];
	c->some = c->some || holds != NO;
	if (holds == YES && c->day < by->certain)
		by->certain = c->day;
	if (holds == UNKNOWN && c->day < by->perhaps)
		by->perhaps = c->day;
}

static void cover_batch(speaking_t *c, run_t *r, const entity_t *at, uint32_t n)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	env_t root = run_root(r, 0), rows = run_rows(r, &root, at, n);
	run_fresh(r);
	values_t holds = c->where != 0 ? run_op(r, &rows, c->where) : (values_t){ .any = NULL };
	for (uint32_t i = 0; i < n; i++)
		cover_one(c, at[i], c->where == 0 ? YES : holds.truth[i]);
	scratch_release(&r->scratch, mark);
}

static void cover_kind(speaking_t *c, run_t *r)
{
	const model_t *m = r->m;
	entity_t at[ROWS];
	uint32_t n = 0;
	for (entity_t x = 1; x < m->all.count; x++) {
		if (!model_is(m, x, c->kind) || !model_is_shown(m, x) || !lies_in(m, c->line->holder, x))
			continue;
		at[n++] = x;
		if (n == ROWS)
			cover_batch(c, r, at, n);
		n %= ROWS;
	}
	cover_batch(c, r, at, n);
}

static void report_nobody(const speaking_t *c, node_t binder)
{
	sure_t *s = c->s;
	const statement_t *st = &s->model.statement.at[c->line->statement];
	finding_t *x = finding_add(&s->findings, CHECK_COMPLETE_TO_NOBODY, value_span(statement_role(&s->model, st, WORD_for)), "there is no %s of which this holds, so the line says nothing",
		symbol_text(s->symbols, s->model.kinds.kind.at[c->kind].name));
	x->subject = c->line->holder;
	if (c->where != 0)
		finding_help(&s->findings, x, "see of which it would hold: sure query '%.*s'", (int)(tree_span(&s->tree, binder).end - tree_span(&s->tree, binder).start), source_text(&s->sources, tree_span(&s->tree, binder)));
	else
		finding_help(&s->findings, x, "delete the line, or move it to the block that contains them");
}

/* The day that a line gives; false: it could not be read. */
static bool given_day(const model_t *m, const statement_t *st, day_t *day)
{
	const value_t *v = statement_values(m, st);
	if (st->mains == 0 || (v->type != VALUE_DATE && v->type != VALUE_WORD))
		return false;
	*day = v->type == VALUE_DATE ? v->as.date.hi : DAY_MIN;
	return true;
}

static void cover(sure_t *s, run_t *r, const scoped_t *line)
{
	const statement_t *st = &s->model.statement.at[line->statement];
	const value_t *of = statement_role(&s->model, st, WORD_for);
	speaking_t c = { .s = s, .line = line };
	typing_t t = { .p = s->logic->program, .s = s, .asker = line->holder };
	bool fine = of->type == VALUE_EXPRESSION && type_scope_binder(&t, of->as.node, &c.kind, type_where, &c.where) && given_day(&s->model, st, &c.day);
	if (!fine) {                    /* of whom it speaks, or to which day, is not known: of any of them silence tells nothing */
		c.kind = c.kind != 0 ? c.kind : s->model.kinds.declaration;
		c.where = 0;
		c.day = DAY_MIN;
	}
	cover_kind(&c, r);
	if (fine && !c.some)
		report_nobody(&c, of->as.node);
}

void cover_all(sure_t *s)
{
	model_t *m = &s->model;
	if (m->scoped.count == 0)
		return;
	logic_begin(s);
	m->covered = mem_grow(s->mem, NULL, m->all.count * sizeof *m->covered);
	for (entity_t e = 0; e < m->all.count; e++)
		m->covered[e] = (covered_t){ DAY_MAX, DAY_MAX };
	run_t *r = run_begin(s, s->logic->program);
	for (uint32_t i = 0; i < m->scoped.count; i++)
		cover(s, r, &m->scoped.at[i]);
	run_end(r);
}
