/* Where the findings of a rule stand: at the line of a declaration that it asks about. */
#include "check/dates.h"
#include "logic/rules.h"

static bool is_within(const tree_t *tree, node_t n, node_t whole)
{
	return n != 0 && tree_span(tree, n).start >= tree_span(tree, whole).start && tree_span(tree, n).end <= tree_span(tree, whole).end;
}

/* What a part of the rule asks of the variable of that level, in the order in which it is written. */
static void list_asked(run_t *r, const rule_t *rule, questions_t *asked, uint8_t level, node_t part)
{
	for (op_t o = 1; o < r->p->op.count; o++) {
		const op_info_t *i = program_op(r->p, o);
		bool asks = i->code == OP_PROPERTY || i->code == OP_DUE || i->code == OP_STATE_DATE || i->code == OP_SOURCED || (i->code == OP_HAS && i->sub != HAS_FOUND);
		bool state = i->code == OP_WAS_STATE || i->code == OP_IS_STATE, inverse = i->code == OP_INVERSE && level == 2;
		if (!(asks || state || inverse) || i->asker != rule->entity || !is_within(&r->s->tree, i->node, part))
			continue;
		if (program_op(r->p, i->a)->code != OP_VARIABLE || program_op(r->p, i->a)->level != level)
			continue;
		uint8_t preposition = i->code == OP_SOURCED ? WORD_per : i->code == OP_HAS && i->sub > HAS_WRITTEN ? i->sub : 0;
		const op_info_t *due = i->code == OP_DUE ? i : program_op(r->p, i->code == OP_PROPERTY || i->code == OP_STATE_DATE || state || inverse ? 0 : i->b);
		*array_push(r->s->mem, asked) = (question_t){ i->code == OP_DUE ? NAME_due : i->as.sym, preposition, due->code == OP_DUE ? due->as.sym : 0, inverse };
	}
}

void rule_questions(run_t *r, const rule_t *rule, questions_t *first, questions_t *second)
{
	list_asked(r, rule, first, 1, rule->must);
	if (first->count == 0)                  /* it asks what is defined, or decided, of what `where` chose */
		list_asked(r, rule, first, 1, rule->every);
	if (rule->second == 0)
		return;
	list_asked(r, rule, second, 2, rule->must);
	if (second->count == 0)
		list_asked(r, rule, second, 2, rule->second);
}

static bool is_asked(const model_t *m, entity_t x, const question_t *q, const statement_t *st)
{
	return q->state == 0 || due_is_for(m, x, st, q->state);
}

/* ---- names in lines ---- */

/* Where e names what is meant, among the statements of a property that are in force. */
static bool find_name(const run_t *r, in_force_t i, entity_t meant, span_t *at)
{
	while (in_force_next(&i)) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF && v[k].as.ref == meant) {
				*at = value_span(&v[k]);
				return true;
			}
	}
	return false;
}

/* `y in x.amended_by`: y says it, in a property that is read so from the other side; a milestone by where it stands. */
static bool find_inverse(const run_t *r, sym_t inverse, entity_t x, entity_t y, span_t *at)
{
	const kinds_t *k = &r->m->kinds;
	const kind_t *kind = model_kind(r->m, y);
	*at = r->m->all.at[y].at;
	for (uint32_t i = 0; i < kind->all.count; i++) {
		const property_t *p = &k->property.at[kind->all.at[i]];
		if (p->inverse != inverse)
			continue;
		if ((p->name == NAME_part_of && r->m->all.at[y].container == x) || find_name(r, in_force(r->m, y, p->name, r->day), x, at))
			return true;
	}
	return false;
}

/* ---- one declaration ---- */

/* Of the first question about a preposition that some statements lack. */
static place_t first_lacking(const run_t *r, const questions_t *asked, entity_t x)
{
	const model_t *m = r->m;
	place_t p = { .of = x };
	for (uint32_t i = 0; i < asked->count && p.lacking == 0; i++) {
		const question_t *q = &asked->at[i];
		for (in_force_t f = in_force(m, x, q->name, r->day); q->preposition != 0 && in_force_next(&f);) {
			if (!is_asked(m, x, q, f.statement) || statement_role(m, f.statement, q->preposition) != NULL)
				continue;
			p.at = p.lacking++ == 0 ? statement_span(m, f.statement) : p.at;
		}
	}
	return p;
}

place_t rule_place(run_t *r, const questions_t *asked, entity_t x)
{
	const model_t *m = r->m;
	place_t lacking = first_lacking(r, asked, x);
	if (lacking.lacking > 0)
		return lacking;
	for (uint32_t i = 0; i < asked->count; i++)
		for (const statement_t *st = model_first(m, x); st < model_last(m, x); st++)
			if (statement_name(m, st) == asked->at[i].name && is_asked(m, x, &asked->at[i], st))
				return (place_t){ statement_span(m, st), x, 0 };
	for (uint32_t i = 0; i < asked->count; i++) {
		const index_t *others = asked->at[i].inverse ? scope_inverse(r, asked->at[i].name) : NULL;
		span_t at;
		if (others != NULL && others->first[x] < others->first[x + 1] && find_inverse(r, asked->at[i].name, x, others->at[others->first[x]], &at))
			return (place_t){ at, others->at[others->first[x]], 0 };
	}
	return (place_t){ m->all.at[x].at, x, 0 };
}

/* ---- two together ---- */

/* Where it is said that y is in that list of x. */
static bool find_pair(const run_t *r, op_t list, entity_t x, entity_t y, place_t *p)
{
	const op_info_t *o = program_op(r->p, list);
	bool found = false;
	for (op_t k = o->code == OP_SET ? o->a : 0; k != 0 && !found; k = program_op(r->p, k)->next)
		found = find_pair(r, k, x, y, p);
	if (o->code == OP_PROPERTY) {
		found = find_name(r, o->flags & OP_INHERITED ? in_force_inherited(r->m, x, o->as.sym, r->day) : in_force(r->m, x, o->as.sym, r->day), y, &p->at);
		p->of = x;
	} else if (o->code == OP_INVERSE) {
		found = find_inverse(r, o->as.sym, x, y, &p->at);
		p->of = y;
	}
	return found;
}

place_t rule_place_of_pair(run_t *r, const rule_t *rule, const questions_t *asked, entity_t x, entity_t y)
{
	place_t p = { .lacking = 0 };
	op_t list = program_op(r->p, rule->among)->a;
	return list != 0 && find_pair(r, list, x, y, &p) ? p : rule_place(r, asked, x);
}
