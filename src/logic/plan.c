#include "logic/plan.h"

static bool depends(const program_t *p, op_t op, uint8_t level)
{
	return program_op(p, op)->uses >> level & 1;
}

static bool depends_only(const program_t *p, op_t op, uint8_t level)
{
	return program_op(p, op)->uses == UINT64_C(1) << level;
}

static bool is_own_variable(const program_t *p, op_t op, uint8_t level)
{
	return program_op(p, op)->code == OP_VARIABLE && program_op(p, op)->level == level;
}

static void take_scope(program_t *p, op_t q, op_t from)
{
	op_info_t *x = &p->op.at[q];
	x->a = from;
	x->flags |= OP_PLANNED;
}

static void take_key(program_t *p, op_t q, op_t key, op_t mine)
{
	op_info_t *x = &p->op.at[q];
	x->d = key;
	x->as.mine = mine;
}

/* `x in E`, `E in x.LIST`, `x.MEMBER = E` */
static void take(program_t *p, op_t q, op_t condition)
{
	const op_info_t *c = program_op(p, condition);
	uint8_t own = program_op(p, q)->own;
	bool equal = c->code == OP_COMPARE && c->sub == '=' && program_op(p, c->a)->type == IS_ENTITY;
	if (c->code == OP_IN && !(c->flags & OP_LAST) && program_op(p, c->a)->type == IS_ENTITY) {
		bool list = program_op(p, c->b)->type == IS_LIST;
		if (is_own_variable(p, c->a, own) && list && !depends(p, c->b, own))
			take_scope(p, q, c->b);
		else if (list && !depends(p, c->a, own) && depends_only(p, c->b, own))
			take_key(p, q, c->a, c->b);
	} else if (equal) {
		if (!depends(p, c->a, own) && depends_only(p, c->b, own) && !is_own_variable(p, c->b, own))
			take_key(p, q, c->a, c->b);
		else if (!depends(p, c->b, own) && depends_only(p, c->a, own) && !is_own_variable(p, c->a, own))
			take_key(p, q, c->b, c->a);
	}
}

static bool is_planned(const program_t *p, op_t q)
{
	return program_op(p, q)->a != 0 || program_op(p, q)->d != 0;
}

static void take_conjuncts(program_t *p, op_t q, op_t condition)
{
	if (condition == 0 || is_planned(p, q))
		return;
	if (program_op(p, condition)->code != OP_AND) {
		take(p, q, condition);
		return;
	}
	for (op_t k = program_op(p, condition)->a; k != 0 && !is_planned(p, q); k = program_op(p, k)->next)
		take(p, q, k);
}

void plan(program_t *p, op_t q)
{
	const op_info_t *x = program_op(p, q);
	op_t body = x->c;
	uint8_t sub = x->sub;
	bool quantifier = x->code == OP_QUANTIFIER;
	take_conjuncts(p, q, x->b);
	if (!quantifier || body == 0)
		return;
	if (sub != 0)
		take_conjuncts(p, q, body);
	else if (program_op(p, body)->code == OP_IMPLIES)
		take_conjuncts(p, q, program_op(p, body)->a);
}

op_t unplanned(program_t *p, op_t q)
{
	op_info_t all = *program_op(p, q);
	if (all.d == 0 && !(all.flags & OP_PLANNED))
		return q;
	if (all.flags & OP_PLANNED)
		all.a = 0;
	all.d = 0;
	all.flags &= (uint8_t)~OP_PLANNED;
	*array_push(p->s->mem, &p->op) = all;
	return p->op.count - 1;
}

op_t scope_alone(program_t *p, op_t q)
{
	op_info_t all = *program_op(p, unplanned(p, q));
	all.c = 0;
	*array_push(p->s->mem, &p->op) = all;
	return p->op.count - 1;
}
