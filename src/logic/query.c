#include "logic/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "check/load.h"
#include "model/order.h"
#include "logic/plan.h"
#include "logic/query_table.h"
#include "logic/run.h"
#include "logic/typing.h"
#include "logic/words.h"

/* What was found wrong in the question, in one line; the findings of the model stay as they are. */
static query_t *refuse(sure_t *s, uint32_t found)
{
	out_t *o = out_new(s->mem);
	out_text(o, "this question cannot be understood");
	for (uint32_t i = found; i < s->findings.all.count; i++) {
		const finding_t *x = &s->findings.all.at[i];
		out_print(o, "%s %s%s%s", i == found ? ":" : ";", x->message, x->help != NULL ? "; " : "", x->help != NULL ? x->help : "");
	}
	s->findings.all.count = found;
	context_fail(s, SURE_ERROR_USE, "%s", out_data(o));
	return NULL;
}

/* Months are counted as a module says: a question is asked as if it stood in that of the project whose name comes first. */
static entity_t asker_of(const model_t *m)
{
	entity_t asker = 0;
	for (uint32_t i = 0; i < m->module.count; i++) {
		entity_t e = m->module.at[i];
		if (!(m->all.at[e].flags & ENTITY_LIBRARY) && (asker == 0 || strcmp(model_name(m, e), model_name(m, asker)) < 0))
			asker = e;
	}
	return asker;
}

static void add_match(void *context, entity_t x, truth_t where, truth_t body)
{
	struct { sure_t *s; query_t *q; } *c = context;
	(void)body;
	if (where == NO)
		return;
	*array_push(c->s->mem, &c->q->match) = (match_t){ x, where };
	c->q->matching += where == YES;
	c->q->unknown += where == UNKNOWN;
}

static void count_row(void *context, entity_t x, truth_t where, truth_t body)
{
	(void)x;
	(void)where;
	(void)body;
	++*(uint32_t *)context;
}

/* How many the question is about: the same without its condition. */
static uint32_t scope_of(run_t *r, op_t op)
{
	uint32_t n = 0;
	op_info_t all = *program_op(r->p, unplanned(r->p, op));
	all.b = all.c = 0;
	*array_push(r->s->mem, &r->p->op) = all;
	run_each(r, r->p->op.count - 1, count_row, &n);
	return n;
}

static void ask_many(sure_t *s, query_t *q, op_t op, const asked_columns_t *columns)
{
	run_t *r = run_begin(s, s->logic->program);
	struct { sure_t *s; query_t *q; } context = { s, q };
	q->kind = program_op(r->p, op)->kind;
	run_each(r, op, add_match, &context);
	q->gave_up = r->too_costly != 0;
	run_fresh(r);
	q->scope = scope_of(r, op);
	order_rows(&s->model, q->match.at, q->match.count, sizeof *q->match.at);
	if (columns != NULL && !q->gave_up) {
		run_fresh(r);
		fill_table(r, q, columns);
		q->gave_up = r->too_costly != 0;
	}
	run_end(r);
}

static void ask_value(sure_t *s, query_t *q, op_t op)
{
	run_t *r = run_begin(s, s->logic->program);
	env_t root = run_root(r, 0);
	uint8_t type = program_op(r->p, op)->type;
	q->type = program_type_words(r->p, op);
	q->value = value_words(s, type, run_op(r, &root, op), 0);
	q->gave_up = r->too_costly != 0;
	run_end(r);
}

query_t *query_run(sure_t *s, const char *text)
{
	query_t *q = mem_alloc(s->mem, sizeof *q);
	uint32_t found = s->findings.all.count;
	q->text = mem_copy(s->mem, text, strlen(text));
	source_t *source = source_add(&s->sources, "<query>", text, strlen(text));
	parser_t p = { .mem = s->mem, .symbols = s->symbols, .sources = &s->sources, .findings = &s->findings, .tree = &s->tree };
	node_t n = source == NULL ? 0 : parse_query(&p, source);
	array_free(s->mem, &p.brace);
	if (n == 0 || s->findings.all.count > found)
		return refuse(s, found);
	typing_t t = { .p = s->logic->program, .s = s, .asker = asker_of(&s->model), .anywhere = true };
	bool table = tree_node(&s->tree, n)->kind == NODE_TABLE, many = table || tree_node(&s->tree, n)->kind == NODE_BIND;
	node_t binder = table ? tree_kids(&s->tree, n) : n;
	op_t op = many ? type_binder(&t, OP_COUNT, 0, binder, 0, binder) : type_node(&t, n);
	asked_columns_t columns = { 0 };
	bool fine = op != 0 && (!table || type_columns(&t, n, op, &columns));
	if (!fine || s->findings.all.count > found)
		return refuse(s, found);
	if (many)
		ask_many(s, q, op, table ? &columns : NULL);
	else
		ask_value(s, q, op);
	s->findings.all.count = found;
	if (!q->gave_up)
		return q;
	context_fail(s, SURE_ERROR_USE, "this question looks at so many pairs of declarations that it was given up; say where to look, in a list or a pillar");
	return NULL;
}
