#include "logic/never.h"

static bool some_has(uint64_t has, sym_t name)
{
	return has >> (name & 63) & 1;
}

uint64_t never_begin(const model_t *m)
{
	return m->has | m->library_has;
}

/* Whether some declaration of the project has a property with that inverse. */
static bool some_has_inverse(const model_t *m, sym_t inverse)
{
	for (uint32_t i = 1; i < m->kinds.property.count; i++)
		if (m->kinds.property.at[i].inverse == inverse && (some_has(m->has, m->kinds.property.at[i].name) || m->kinds.property.at[i].name == NAME_part_of))
			return true;
	return false;
}

/* A due date may come from what delivers, and what something is part of from where it stands. */
static bool is_only_written(sym_t name)
{
	return name != NAME_due && name != NAME_part_of && name != NAME_title;
}

/* Whether only what lacks such lines lacks what is asked of: a due date that is its own may be the end of a period. */
static bool asks_for_lines(const op_info_t *o)
{
	return o->as.sym != 0 && o->as.sym != NAME_due && (o->flags & OP_OWN || is_only_written(o->as.sym));
}

static bool never_has(const program_t *p, uint64_t has, const op_info_t *o)
{
	const model_t *m = &p->s->model;
	if (o->sub != HAS_FOUND)
		return asks_for_lines(o) && !some_has(has, o->as.sym);
	return program_op(p, o->a)->code == OP_INVERSE && !some_has_inverse(m, program_op(p, o->a)->as.sym);
}

bool never_lists(const program_t *p, uint64_t has, op_t op)
{
	const op_info_t *o = program_op(p, op);
	bool all = o->code == OP_SET;
	if (o->type != IS_LIST)         /* of one thing that is not there nobody knows what it holds */
		return false;
	for (op_t k = all ? o->a : 0; k != 0; k = program_op(p, k)->next)
		all = all && never_lists(p, has, k);
	return all || (o->code == OP_PROPERTY && is_only_written(o->as.sym) && !some_has(has, o->as.sym)) || (o->code == OP_INVERSE && !some_has_inverse(&p->s->model, o->as.sym));
}

bool never_holds(const program_t *p, uint64_t has, op_t op)
{
	const op_info_t *o = program_op(p, op);
	bool all = true;
	switch (o->code) {
	case OP_HAS: return never_has(p, has, o);
	case OP_LOST: return !p->s->model.some_lost;
	case OP_AND:
		for (op_t k = o->a; k != 0; k = program_op(p, k)->next)
			if (never_holds(p, has, k))
				return true;
		return false;
	case OP_OR:
		for (op_t k = o->a; k != 0; k = program_op(p, k)->next)
			all = all && never_holds(p, has, k);
		return all;
	case OP_QUANTIFIER:
		return o->sub == 1 && ((o->a != 0 && never_lists(p, has, o->a)) || (o->b != 0 && never_holds(p, has, o->b)) || (o->c != 0 && never_holds(p, has, o->c)));
	default: return false;
	}
}

bool always_holds(const program_t *p, uint64_t has, op_t op)
{
	const op_info_t *o = program_op(p, op);
	bool all = true;
	switch (o->code) {
	case OP_NOT: return never_holds(p, has, o->a);
	case OP_IMPLIES: return never_holds(p, has, o->a) || always_holds(p, has, o->b);
	case OP_AND:
		for (op_t k = o->a; k != 0; k = program_op(p, k)->next)
			all = all && always_holds(p, has, k);
		return all;
	case OP_OR:
		for (op_t k = o->a; k != 0; k = program_op(p, k)->next)
			if (always_holds(p, has, k))
				return true;
		return false;
	case OP_QUANTIFIER:
		if (o->sub != 1 && ((o->a != 0 && never_lists(p, has, o->a)) || (o->b != 0 && never_holds(p, has, o->b))))
			return true;
		return o->c != 0 && ((o->sub == 0 && always_holds(p, has, o->c)) || (o->sub == 2 && never_holds(p, has, o->c)));
	default: return false;
	}
}

uint64_t needs_of(const program_t *p, op_t condition, uint8_t level)
{
	const op_info_t *o = program_op(p, condition);
	uint64_t needs = 0;
	if (o->code == OP_AND) {
		for (op_t k = o->a; k != 0; k = program_op(p, k)->next)
			needs |= needs_of(p, k, level);
	} else if (o->code == OP_HAS && o->sub != HAS_FOUND && !(o->flags & OP_INHERITED) && asks_for_lines(o)) {
		const op_info_t *of = program_op(p, o->a);
		needs = of->code == OP_VARIABLE && of->level == level ? UINT64_C(1) << (o->as.sym & 63) : 0;
	}
	return needs;
}
