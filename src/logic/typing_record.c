/* What is asked of lines: has( ), written( ), sourced( ), met( ), lost( ). docs/meaning.md, section 7. */
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
	finding_help(&t->s->findings, f, "write per, at, by, for, since, because or note behind it: has(c.figure, per), has(d.due, by)");
	return false;
}

/* What can be asked for: a line, of whose name (0: of any state); or what is found without one. */
typedef struct {
	bool line, found;
	sym_t name;
} sought_t;

static sought_t sought_in(typing_t *t, op_t a, node_t argument, bool own)
{
	const op_info_t *x = op_at(t, a);
	sym_t name = tree_node(&t->s->tree, last_name(&t->s->tree, argument))->sym;
	bool listed = x->code == OP_PROPERTY && name == NAME_members;
	switch (x->code) {
	case OP_PROPERTY: return (sought_t){ own || !listed, !own && listed, name };
	case OP_STATE_DATE: return (sought_t){ true, false, name };
	case OP_DUE: return (sought_t){ true, false, NAME_due };
	case OP_VERDICT: return (sought_t){ x->sub == ASK_CONDITION, false, NAME_condition };
	case OP_STATE: return (sought_t){ own, !own, own ? 0 : name };
	case OP_PART_OF: return (sought_t){ own, !own, name };
	case OP_STRATEGY: case OP_INVERSE: case OP_INSTRUMENTS: case OP_SOURCES: case OP_DAY: case OP_JUDGED: return (sought_t){ false, !own, name };
	default: return (sought_t){ .line = false };
	}
}

static op_t not_sought(typing_t *t, op_t a, node_t argument, const char *function, bool own)
{
	bool truth = op_at(t, a)->type == IS_TRUTH;
	finding_t *f = wrong(t, argument, "%s( ) asks whether something is written down, and `%s` is %s", function, node_text(t, argument), truth ? "decided from the record" : own ? "computed" : "always there");
	finding_help(&t->s->findings, f, truth ? "leave %s( ) away: it is true or false by itself" : "write %s(c.due), %s(c.owner)", function, function);
	return 0;
}

/* has(x.NAME): whether a line of that name is there; for lists, whether they hold anything. written(x.NAME): whether it is in the block of x. */
static op_t type_line(typing_t *t, node_t argument, node_t whole, bool own)
{
	node_t preposition = tree_next(&t->s->tree, argument);
	op_t a = type_node(t, argument);
	if (a == 0)
		return 0;
	sought_t sought = sought_in(t, a, argument, own);
	if (!sought.line && !sought.found)
		return not_sought(t, a, argument, own ? "written" : "has", own);
	if (!fits_preposition(t, sought.line, preposition))
		return 0;
	op_t o = add_op(t, OP_HAS, IS_TRUTH, whole);
	op_info_t *h = op_at(t, o);
	const op_info_t *x = op_at(t, a);
	h->a = sought.line ? x->a : a;
	h->sub = (uint8_t)(preposition != 0 ? tree_node(&t->s->tree, preposition)->sym : sought.line ? HAS_WRITTEN : HAS_FOUND);
	h->as.sym = sought.name;
	h->flags |= x->flags & (own ? OP_COSTLY : OP_INHERITED | OP_COSTLY);
	h->flags |= (uint8_t)(own ? OP_OWN : 0);
	h->b = x->code == OP_DUE && x->as.sym != 0 ? a : 0;
	use_op(t, o, h->a);
	return o;
}

op_t type_has(typing_t *t, node_t argument, node_t whole)
{
	return type_line(t, argument, whole, false);
}

op_t type_own(typing_t *t, node_t argument, node_t whole)
{
	return type_line(t, argument, whole, true);
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

/* ---- met( ), lost( ) ---- */

static bool names_states(const property_t *p)
{
	return p != NULL && p->type.list && p->type.kind.count > 0 && property_slot(p, WORD_at) != NULL;
}

static op_t wrong_use(typing_t *t, node_t at, const char *message, bool met)
{
	finding_t *f = wrong(t, at, "%s", message);
	finding_help(&t->s->findings, f, met ? "write met(c.requires, d), or met(c.requires, d, c.delivered_on) of a day" : "write lost(c.requires, d)");
	return 0;
}

/* What is asked about has to be something that the list can name. */
static bool may_be_named(typing_t *t, const property_t *p, op_t y)
{
	for (uint32_t i = 0; i < p->type.kind.count; i++)
		if (kinds_meet(&t->s->model.kinds, p->type.kind.at[i], op_at(t, y)->kind))
			return true;
	return false;
}

/* (x.LIST, y) and perhaps a day: what the lines of x that name y ask of it. */
static op_t type_asked(typing_t *t, op_code_t code, node_t list, node_t whole)
{
	const tree_t *tree = &t->s->tree;
	bool met = code == OP_MET;
	const char *function = met ? "met" : "lost";
	node_t named = tree_next(tree, list), day = named == 0 ? 0 : tree_next(tree, named);
	if (named == 0 || (day != 0 && (!met || tree_next(tree, day) != 0)))
		return wrong_use(t, whole, mem_print(t->s->mem, "%s( ) takes a list and one of the things in it%s", function, met ? ", perhaps a day" : ""), met);
	op_t a = type_node(t, list), b = a == 0 ? 0 : type_node(t, named), c = b == 0 || day == 0 ? 0 : type_date_operand(t, day);
	if (a == 0 || b == 0 || (day != 0 && c == 0))
		return 0;
	op_t of = op_at(t, a)->a;
	sym_t name = op_at(t, a)->as.sym;
	const property_t *p = op_at(t, a)->code != OP_PROPERTY ? NULL : member_property(&t->s->model.kinds, op_at(t, of)->kind, name);
	if (!names_states(p))
		return wrong_use(t, list, mem_print(t->s->mem, "%s( ) asks of a line that says what has to be there, and `%s` is none", function, node_text(t, list)), met);
	if (op_at(t, b)->type != IS_ENTITY || !may_be_named(t, p, b))
		return wrong_use(t, named, mem_print(t->s->mem, "here stands one of the things in `%s`, and `%s` is %s", node_text(t, list), node_text(t, named), program_type_words(t->p, b)), met);
	if (c != 0 && op_at(t, c)->type != IS_DATE)
		return wrong_use(t, day, mem_print(t->s->mem, "here stands a day, and `%s` is %s", node_text(t, day), program_type_words(t->p, c)), met);
	op_t o = add_op_of(t, code, IS_TRUTH, whole, of, b);
	op_at(t, o)->as.sym = name;
	op_at(t, o)->c = c;
	if (c != 0)
		use_op(t, o, c);
	return o;
}

op_t type_met(typing_t *t, node_t list, node_t whole)
{
	return type_asked(t, OP_MET, list, whole);
}

op_t type_lost(typing_t *t, node_t list, node_t whole)
{
	return type_asked(t, OP_LOST, list, whole);
}
