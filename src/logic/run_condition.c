/*
 * Conditions, which may ask about each other. Those that do so in a circle are unknown, whichever is asked first: circles are the
 * strongly connected components of what asks what, found while they are evaluated (Tarjan's algorithm).
 */
#include "logic/run.h"

static const statement_t *condition_in_force(const run_t *r, entity_t e)
{
	in_force_t i = in_force(r->m, e, NAME_condition, r->day);
	return in_force_next(&i) && i.statement->mains > 0 ? i.statement : NULL;
}

/* Conditions are in the order of declarations. */
uint32_t run_condition_number(const program_t *p, entity_t e)
{
	uint32_t lo = 0, hi = p->condition.count;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (p->condition.at[mid].of < e)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->condition.count && p->condition.at[lo].of == e ? lo + 1 : 0;
}

/* The expression in force; 0 if it is a text, could not be read, or is not there. */
static op_t expression_of(const run_t *r, entity_t e, uint32_t number)
{
	const statement_t *st = condition_in_force(r, e);
	if (st == NULL || number == 0 || statement_values(r->m, st)->type != VALUE_EXPRESSION)
		return 0;
	/* Several with a `since` each: that which is written in the statement in force. */
	for (uint32_t i = number - 1; i < r->p->condition.count && r->p->condition.at[i].of == e; i++)
		if (r->p->condition.at[i].node == statement_values(r->m, st)->as.node)
			return r->p->condition.at[i].op;
	return 0;
}

op_t run_condition_op(const run_t *r, entity_t e)
{
	return expression_of(r, e, run_condition_number(r->p, e));
}

static void report_circle(run_t *r, const entity_t *of, uint32_t count)
{
	const model_t *m = r->m;
	uint32_t first = 0;
	for (uint32_t i = 1; i < count; i++)
		if (model_compare(m, of[i], of[first]) < 0)
			first = i;
	finding_t *x = finding_add(&r->s->findings, CHECK_CONDITION_CYCLE, statement_span(m, condition_in_force(r, of[first])), "whether the condition of `%s` is met depends on itself", model_name(m, of[first]));
	x->subject = of[first];
	for (uint32_t i = 1; i < count && i < 4; i++) {
		entity_t e = of[(first + i) % count];
		finding_also(&r->s->findings, x, statement_span(m, condition_in_force(r, e)), "through that of `%s`", model_name(m, e));
	}
	finding_help(&r->s->findings, x, "let the condition ask about something else: a date, a state, what was delivered");
}

/* The component that ends here: alone, it is what it is; a circle is unknown. */
static truth_t close_component(run_t *r, uint32_t number, truth_t t)
{
	uint32_t from = r->open.count;
	while (r->open.at[from - 1] != number)
		from--;
	from--;
	uint32_t count = r->open.count - from;
	bool circle = count > 1 || r->asked[number].self;
	entity_t *of = mem_grow(r->s->mem, NULL, count * sizeof *of);
	for (uint32_t i = 0; i < count; i++) {
		asked_t *a = &r->asked[r->open.at[from + i]];
		of[i] = r->p->condition.at[r->open.at[from + i] - 1].of;
		a->state = ASKED_KNOWN;
		a->truth = circle ? UNKNOWN : t;
	}
	if (circle)
		report_circle(r, of, count);
	mem_release(r->s->mem, of);
	r->open.count = from;
	return circle ? UNKNOWN : t;
}

static truth_t evaluate(run_t *r, uint32_t number, op_t op, unsigned depth)
{
	asked_t *a = &r->asked[number];
	uint32_t asking = r->asking;
	a->state = ASKED_OPEN;
	a->index = a->low = ++r->asked_count;
	*array_push(r->s->mem, &r->open) = number;
	r->asking = number;
	scratch_mark_t mark = scratch_mark(&r->scratch);
	env_t root = run_root(r, depth + 1);
	truth_t t = run_op(r, &root, op).truth[0];
	scratch_release(&r->scratch, mark);
	r->asking = asking;
	if (asking != 0 && a->low < r->asked[asking].low)
		r->asked[asking].low = a->low;
	return a->low == a->index ? close_component(r, number, t) : UNKNOWN;
}

truth_t run_condition(run_t *r, entity_t e, unsigned depth)
{
	uint32_t number = run_condition_number(r->p, e);
	op_t op = expression_of(r, e, number);
	if (op == 0 || depth + 2 >= CHAIN_MAX)
		return UNKNOWN;
	asked_t *a = &r->asked[number];
	if (a->state == ASKED_KNOWN)
		return a->truth;
	if (a->state == ASKED_NEW)
		return evaluate(r, number, op, depth);
	asked_t *asking = &r->asked[r->asking];
	asking->low = a->index < asking->low ? a->index : asking->low;
	asking->self = asking->self || r->asking == number;
	return UNKNOWN;
}
