/* Where the findings of a rule stand: at the line of a declaration that it asks about. */
#include <string.h>

#include "check/dates.h"
#include "check/due.h"
#include "logic/rules.h"
#include "model/order.h"

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
		bool state = i->code == OP_WAS_STATE || i->code == OP_IS_STATE;
		if (!(asks || state) || i->asker != rule->entity || !is_within(&r->s->tree, i->node, part))
			continue;
		if (program_op(r->p, i->a)->code != OP_VARIABLE || program_op(r->p, i->a)->level != level)
			continue;
		uint8_t preposition = i->code == OP_SOURCED ? WORD_per : i->code == OP_HAS && i->sub > HAS_WRITTEN ? i->sub : 0;
		const op_info_t *due = i->code == OP_DUE ? i : program_op(r->p, i->code == OP_PROPERTY || i->code == OP_STATE_DATE || state ? 0 : i->b);
		*array_push(r->s->mem, asked) = (question_t){ i->code == OP_DUE ? NAME_due : i->as.sym, preposition, due->code == OP_DUE ? due->as.sym : 0 };
	}
}

/* Whether `must` asks for what is decided from the record as a whole: no line is to blame. */
static bool asks_verdict(run_t *r, const rule_t *rule)
{
	bool asks = false;
	for (op_t o = 1; o < r->p->op.count && !asks; o++) {
		const op_info_t *i = program_op(r->p, o);
		asks = i->code == OP_VERDICT && i->asker == rule->entity && program_op(r->p, i->a)->level == 1 && is_within(&r->s->tree, i->node, rule->must);
	}
	return asks;
}

void rule_questions(run_t *r, const rule_t *rule, questions_t *first, questions_t *second)
{
	list_asked(r, rule, first, 1, rule->must);
	if (first->count == 0 && !(rule_is_supplied(r->m, rule->entity) && asks_verdict(r, rule)))      /* it asks what is defined, or decided, of what `where` chose */
		list_asked(r, rule, first, 1, rule->every);
	if (rule->second == 0)
		return;
	list_asked(r, rule, second, 2, rule->must);
	if (second->count == 0)
		list_asked(r, rule, second, 2, rule->second);
}

/* Whether a line `due` of a commitment is the one that counts. */
static bool is_its_due(const run_t *r, const verdict_t *v, const statement_t *st)
{
	span_t at = statement_span(r->m, st);
	return v->recurring || (v->own_due && v->due_at.start >= at.start && v->due_at.start < at.end);
}

/* Of a document that is due for several states, the line that comes last; NULL: whatever line it has. */
static const statement_t *latest_due(const run_t *r, const questions_t *asked, entity_t x)
{
	bool asks = false;
	for (uint32_t i = 0; i < asked->count; i++)
		asks = asks || (asked->at[i].name == NAME_due && asked->at[i].state == 0 && asked->at[i].preposition == 0);
	due_t due;
	return asks && verdict_of(r->v, x) == NULL && document_due(r->m, x, DUE_AT_ANY, r->day, &due) ? due.line : NULL;
}

/* `latest`: as of latest_due( ). */
static bool is_asked(const run_t *r, entity_t x, const question_t *q, const statement_t *st, const statement_t *latest)
{
	if (statement_name(r->m, st) != q->name)
		return false;
	if (q->name == NAME_due && q->state == 0) {
		const verdict_t *v = verdict_of(r->v, x);
		return v != NULL ? is_its_due(r, v, st) : q->preposition != 0 || latest == NULL || latest == st;
	}
	return q->state == 0 || due_is_for(r->m, x, st, q->state);
}

/* ---- names in lines ---- */

/* What the values of a holder stand for is set to them, or back to nothing. */
static void set_names(const run_t *r, names_t *n, bool named)
{
	const property_t *p = &r->m->kinds.property.at[kind_property(&r->m->kinds, r->m->all.at[n->holder].kind, n->property)];
	in_force_t i = p->inherited ? in_force_inherited(r->m, n->holder, n->property, r->day) : in_force(r->m, n->holder, n->property, r->day);
	while (in_force_next(&i)) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = i.statement->mains; k-- > 0;)
			if (v[k].type == VALUE_REF)
				if (!named || n->value[v[k].as.ref] == 0)       /* the first of several lines */
					n->value[v[k].as.ref] = named ? (uint32_t)(&v[k] - r->m->value.at) + 1 : 0;
	}
}

/* Where e names what is meant, among the statements of a property that are in force. */
static bool find_name(const run_t *r, names_t *n, entity_t e, sym_t property, entity_t meant, span_t *at)
{
	size_t size = r->m->all.count * sizeof *n->value;
	if (n->value == NULL)
		n->value = memset(mem_grow(r->s->mem, NULL, size), 0, size);
	if (n->holder != e || n->property != property) {
		if (n->holder != 0)
			set_names(r, n, false);
		n->holder = e;
		n->property = property;
		set_names(r, n, true);
	}
	if (n->value[meant] == 0)
		return false;
	*at = value_span(&r->m->value.at[n->value[meant] - 1]);
	return true;
}

/* `y in x.amended_by`: y says it, in a property that is read so from the other side; a milestone by where it stands. */
static bool find_inverse(const run_t *r, names_t *n, sym_t inverse, entity_t x, entity_t y, span_t *at)
{
	const kinds_t *k = &r->m->kinds;
	const kind_t *kind = model_kind(r->m, y);
	*at = r->m->all.at[y].at;
	for (uint32_t i = 0; i < kind->all.count; i++) {
		const property_t *p = &k->property.at[kind->all.at[i]];
		if (p->inverse != inverse)
			continue;
		if ((p->name == NAME_part_of && r->m->all.at[y].container == x) || find_name(r, n, y, p->name, x, at))
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
			if (!is_asked(r, x, q, f.statement, NULL) || statement_role(m, f.statement, q->preposition) != NULL)
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
	const statement_t *latest = latest_due(r, asked, x);
	for (uint32_t i = 0; i < asked->count; i++)     /* what holds now, before what held once */
		for (in_force_t f = in_force(m, x, asked->at[i].name, r->day); in_force_next(&f);)
			if (is_asked(r, x, &asked->at[i], f.statement, latest))
				return (place_t){ statement_span(m, f.statement), x, 0 };
	for (uint32_t i = 0; i < asked->count; i++)
		for (const statement_t *st = model_first(m, x); st < model_last(m, x); st++)
			if (is_asked(r, x, &asked->at[i], st, latest))
				return (place_t){ statement_span(m, st), x, 0 };
	return (place_t){ m->all.at[x].at, x, 0 };
}

/* What `must` asks of something that hangs together with x, one thing each: `c.strategy.period`. */
bool rule_place_beyond(run_t *r, const rule_t *rule, entity_t x, place_t *p)
{
	for (op_t o = 1; o < r->p->op.count; o++) {
		const op_info_t i = *program_op(r->p, o), of = *program_op(r->p, i.a);
		bool asks = i.code == OP_PROPERTY || i.code == OP_STATE_DATE || i.code == OP_DUE;
		if (!asks || i.asker != rule->entity || i.level != 1 || of.code == OP_VARIABLE || of.type != IS_ENTITY || !is_within(&r->s->tree, i.node, rule->must))
			continue;
		scratch_mark_t mark = scratch_mark(&r->scratch);
		env_t root = run_root(r, 0), row = run_rows(r, &root, &x, 1);
		entity_t y = run_op(r, &row, i.a).entity[0];
		scratch_release(&r->scratch, mark);
		question_t q = { i.code == OP_DUE ? NAME_due : i.as.sym, 0, i.code == OP_DUE ? i.as.sym : 0 };
		questions_t one = { &q, 1, 1 };
		*p = y == 0 || y == x ? (place_t){ .of = 0 } : rule_place(r, &one, y);
		if (p->of != 0 && p->at.start != r->m->all.at[y].at.start)
			return true;
	}
	return false;
}

/* ---- what it is broken by ---- */

typedef struct {
	run_t *r;
	truth_t breaks;                 /* what is said of one that breaks it */
	example_t *out;
} breaking_t;

static void keep_first(void *context, entity_t x, truth_t where, truth_t body)
{
	breaking_t *b = context;
	if (where != YES || body != b->breaks)
		return;
	if (b->out->count++ == 0 || model_compare(b->r->m, x, b->out->first) < 0)
		b->out->first = x;
}

/* The `every` or `no` that makes `must` what it is: itself, what an `implies` asks for, the first operand of an `and` that does not hold. */
static op_t broken_quantifier(run_t *r, env_t *row, op_t op)
{
	const op_info_t o = *program_op(r->p, op);
	if (o.code == OP_QUANTIFIER)
		return o.sub == 1 ? 0 : op;
	if (o.code == OP_IMPLIES)
		return broken_quantifier(r, row, o.b);
	op_t k = o.code == OP_AND ? o.a : 0;
	while (k != 0 && run_op(r, row, k).truth[0] != NO)
		k = program_op(r->p, k)->next;
	return k == 0 ? 0 : broken_quantifier(r, row, k);
}

example_t rule_example(run_t *r, const rule_t *rule, entity_t x)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	env_t root = run_root(r, 0), row = run_rows(r, &root, &x, 1);
	op_t q = broken_quantifier(r, &row, program_op(r->p, rule->op)->c);
	example_t out = { 0, 0 };
	if (q != 0 && r->too_costly == 0)
		run_each_in(r, &row, q, keep_first, &(breaking_t){ r, program_op(r->p, q)->sub == 0 ? NO : YES, &out });
	scratch_release(&r->scratch, mark);
	return r->too_costly == 0 ? out : (example_t){ 0, 0 };
}

/* ---- two together ---- */

/* Whether a record is of a state that is asked for; of a way to lose it, of an end. */
static bool is_record_of(const run_t *r, const needed_t *n, const statement_t *st, bool lost)
{
	state_t state = statement_property(r->m, st)->state;
	if (state == NO_STATE)
		return false;
	bool done = statement_name(r->m, st) == NAME_done;
	if (lost)
		return !done && stage_is_terminal(&kind_lifecycle(&r->m->kinds, r->m->all.at[n->y].kind)->stage.at[state]);
	return n->v != NULL ? done : n->states >> state & 1;
}

/* The question met( ) or lost( ) about the second variable in `must`; 0: there is none. */
static op_t asked_of_second(const run_t *r, const rule_t *rule)
{
	for (op_t o = 1; o < r->p->op.count; o++) {
		const op_info_t *i = program_op(r->p, o), *of = program_op(r->p, i->b);
		if ((i->code == OP_MET || i->code == OP_LOST) && i->asker == rule->entity && of->code == OP_VARIABLE && of->level == 2 && is_within(&r->s->tree, i->node, rule->must))
			return o;
	}
	return 0;
}

bool rule_place_asked(run_t *r, const rule_t *rule, entity_t x, entity_t y, place_t *p)
{
	op_t asks = asked_of_second(r, rule);
	if (asks == 0)
		return false;
	needed_t n = run_needed(r, x, program_op(r->p, asks)->as.sym, y);
	for (const statement_t *st = model_first(r->m, y); st < model_last(r->m, y); st++)
		if (is_record_of(r, &n, st, program_op(r->p, asks)->code == OP_LOST)) {
			*p = (place_t){ statement_span(r->m, st), y, 0 };
			return true;
		}
	return false;
}

/* Where it is said that y is in that list of x. */
static bool find_pair(const run_t *r, op_t list, names_t *n, entity_t x, entity_t y, place_t *p)
{
	const op_info_t *o = program_op(r->p, list), *of = program_op(r->p, o->a);
	bool found = false, own = o->code != OP_SET && of->code == OP_VARIABLE && of->level == 1;
	for (op_t k = o->code == OP_SET ? o->a : 0; k != 0 && !found; k = program_op(r->p, k)->next)
		found = find_pair(r, k, n, x, y, p);
	if (own && o->code == OP_PROPERTY) {
		found = find_name(r, n, x, o->as.sym, y, &p->at);
		p->of = x;
	} else if (own && o->code == OP_INVERSE) {
		found = find_inverse(r, n, o->as.sym, x, y, &p->at);
		p->of = r->m->all.at[y].container == x && model_is(r->m, y, r->m->kinds.milestone) ? x : y;     /* a step is its commitment's business */
	}
	return found;
}

/* Of lines of x that ask several states of y, the first whose state y is not known to have reached. */
static bool find_unmet(run_t *r, const rule_t *rule, entity_t x, entity_t y, place_t *p)
{
	op_t asks = asked_of_second(r, rule);
	sym_t name = program_op(r->p, asks)->as.sym;
	uint64_t states = asks == 0 ? 0 : run_needed(r, x, name, y).states;
	if ((states & (states - 1)) == 0)
		return false;
	for (in_force_t i = in_force(r->m, x, name, r->day); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		state_t state = wanted_state(r->m, i.statement, y);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF && v[k].as.ref == y && state != NO_STATE && verdict_was(r->v, y, state, r->day) != YES) {
				*p = (place_t){ value_span(&v[k]), x, 0 };
				return true;
			}
	}
	return false;
}

place_t rule_place_of_pair(run_t *r, const rule_t *rule, const questions_t *asked, names_t *names, entity_t x, entity_t y)
{
	place_t p = { .lacking = 0 };
	op_t list = program_op(r->p, rule->among)->a;
	if (find_unmet(r, rule, x, y, &p))
		return p;
	return list != 0 && find_pair(r, list, names, x, y, &p) ? p : rule_place(r, asked, x);
}
