/* What is asked of lines: has( ), written( ), sourced( ), met( ). docs/meaning.md, section 7. */
#include "logic/typing.h"

/* ---- has( ) ---- */

static node_t last_name(const tree_t *tree, node_t path)
{
	node_t last = path;
	for (node_t k = tree_node(tree, path)->kind == NODE_PATH ? tree_kids(tree, path) : 0; k != 0; k = tree_next(tree, k))
		last = k;
	return last;
}

/* has(x.figure, per): something that can be written, and a preposition that stands in its line. */
static bool fits_preposition(typing_t *t, bool written, node_t preposition)
{
	if (preposition == 0 || (written && tree_node(&t->s->tree, preposition)->kind == NODE_PREP))
		return true;
	finding_t *f = wrong(t, preposition, "behind the comma stands a preposition, and before it what its line begins with");
	finding_help(&t->s->findings, f, "write has(c.figure, per), has(d.due, by)");
	return false;
}

/* has(x.NAME): whether a statement of that name is there; for lists, whether they hold anything. */
static op_t type_written_down(typing_t *t, node_t argument, node_t whole, bool own)
{
	node_t preposition = tree_next(&t->s->tree, argument);
	op_t a = type_node(t, argument);
	if (a == 0)
		return 0;
	const op_info_t *x = op_at(t, a);
	bool listed = x->code == OP_PROPERTY && x->as.sym == NAME_members;
	bool any_state = own && x->code == OP_STATE;
	bool written = any_state || (x->code == OP_PROPERTY && !listed) || x->code == OP_STATE_DATE || x->code == OP_DUE || (x->code == OP_VERDICT && x->sub == ASK_CONDITION);
	bool found = !own && (listed || x->code == OP_PART_OF || x->code == OP_STRATEGY || x->code == OP_INVERSE || x->code == OP_INSTRUMENTS || x->code == OP_SOURCES || x->code == OP_STATE || x->code == OP_DAY);
	if (!written && !found) {
		const char *function = own ? "written" : "has";
		finding_t *f = wrong(t, argument, "%s( ) asks whether something is written down, and `%s` is %s", function, node_text(t, argument), x->type == IS_TRUTH ? "decided from the record" : own ? "not" : "always there");
		finding_help(&t->s->findings, f, x->type == IS_TRUTH ? "leave %s( ) away: it is true or false by itself" : "write %s(c.due), %s(c.owner)", function, function);
		return 0;
	}
	if (!fits_preposition(t, written, preposition))
		return 0;
	op_t o = add_op(t, OP_HAS, IS_TRUTH, whole);
	op_info_t *h = op_at(t, o);
	x = op_at(t, a);
	h->a = written ? x->a : a;
	h->sub = (uint8_t)(preposition != 0 ? tree_node(&t->s->tree, preposition)->sym : written ? HAS_WRITTEN : HAS_FOUND);
	h->as.sym = any_state ? 0 : x->code == OP_DUE ? NAME_due : x->code == OP_VERDICT ? NAME_condition : tree_node(&t->s->tree, last_name(&t->s->tree, argument))->sym;
	h->flags |= x->flags & (own ? OP_COSTLY : OP_INHERITED | OP_COSTLY);
	h->flags |= (uint8_t)(own ? OP_OWN : 0);
	h->b = x->code == OP_DUE && x->as.sym != 0 ? a : 0;
	use_op(t, o, h->a);
	return o;
}

op_t type_has(typing_t *t, node_t argument, node_t whole)
{
	return type_written_down(t, argument, whole, false);
}

op_t type_own(typing_t *t, node_t argument, node_t whole)
{
	return type_written_down(t, argument, whole, true);
}

/* sourced(x.NAME): whether every statement of that name has evidence of its own, or of its block. */
op_t type_sourced(typing_t *t, node_t argument, node_t whole)
{
	op_t a = type_node(t, argument);
	if (a == 0)
		return 0;
	const op_info_t *x = op_at(t, a);
	if (x->code != OP_PROPERTY && x->code != OP_STATE_DATE && x->code != OP_DUE) {
		finding_t *f = wrong(t, argument, "sourced( ) asks for the evidence of what is written down, and `%s` is not", node_text(t, argument));
		finding_help(&t->s->findings, f, "write sourced(c.figure), sourced(c.progress)");
		return 0;
	}
	sym_t name = x->code == OP_DUE ? NAME_due : tree_node(&t->s->tree, last_name(&t->s->tree, argument))->sym;
	bool for_state = x->code == OP_DUE && x->as.sym != 0;
	op_t o = add_op_of(t, OP_SOURCED, IS_TRUTH, whole, x->a, 0);
	op_at(t, o)->as.sym = name;
	op_at(t, o)->b = for_state ? a : 0;
	return o;
}

/* ---- met( ) ---- */

static bool names_states(const property_t *p)
{
	return p != NULL && p->type.list && p->type.kind.count > 0 && property_slot(p, WORD_at) != NULL;
}

static op_t wrong_list(typing_t *t, node_t list)
{
	finding_t *f = wrong(t, list, "met( ) asks of a line that says what has to be there, and `%s` is none", node_text(t, list));
	finding_help(&t->s->findings, f, "write met(c.requires, d) or met(c.delivers, d)");
	return 0;
}

/* met(x.LIST, y) and met(x.LIST, y, DAY): whether y is there as the line of x that names it asks: at its state, or delivered. */
op_t type_met(typing_t *t, node_t list, node_t whole)
{
	const tree_t *tree = &t->s->tree;
	node_t named = tree_next(tree, list), day = named == 0 ? 0 : tree_next(tree, named);
	if (named == 0 || (day != 0 && tree_next(tree, day) != 0)) {
		finding_t *f = wrong(t, whole, "met( ) takes a list and one of the things in it, perhaps a day");
		finding_help(&t->s->findings, f, "write met(c.requires, d), or met(c.requires, d, c.delivered_on)");
		return 0;
	}
	op_t a = type_node(t, list), b = a == 0 ? 0 : type_node(t, named), c = b == 0 || day == 0 ? 0 : type_date_operand(t, day);
	if (a == 0 || b == 0 || (day != 0 && c == 0))
		return 0;
	sym_t name = op_at(t, a)->as.sym;
	op_t of = op_at(t, a)->a;
	if (op_at(t, a)->code != OP_PROPERTY || !names_states(member_property(&t->s->model.kinds, op_at(t, of)->kind, name)))
		return wrong_list(t, list);
	if (op_at(t, b)->type != IS_ENTITY || (c != 0 && op_at(t, c)->type != IS_DATE)) {
		bool thing = op_at(t, b)->type == IS_ENTITY;
		finding_t *f = wrong(t, thing ? day : named, "here stands %s, and `%s` is %s", thing ? "a day" : "one declaration", node_text(t, thing ? day : named), program_type_words(t->p, thing ? c : b));
		finding_help(&t->s->findings, f, "write every item d in %s: met(%s, d)", node_text(t, list), node_text(t, list));
		return 0;
	}
	op_t o = add_op_of(t, OP_MET, IS_TRUTH, whole, of, b);
	op_at(t, o)->as.sym = name;
	op_at(t, o)->c = c;
	if (c != 0)
		use_op(t, o, c);
	return o;
}
