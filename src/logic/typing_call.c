/* Functions: count( ), sum( ), earliest( ) and the like. */
#include "logic/typing.h"

#include <string.h>

static const char *const function_names[] = { "count", "sum", "min", "max", "has", "written", "sourced", "met", "known", "earliest", "latest" };

static op_t unknown_function(typing_t *t, node_t name)
{
	near_t near = near_begin(node_text(t, name));
	for (size_t i = 0; i < sizeof function_names / sizeof function_names[0]; i++)
		near_offer(&near, function_names[i]);
	finding_t *x = finding_add(&t->s->findings, CHECK_UNKNOWN_NAME, tree_span(&t->s->tree, name), "there is no function `%s`", node_text(t, name));
	x->subject = t->asker;
	if (near.best != NULL)
		finding_help(&t->s->findings, x, "did you mean `%s`?", near.best);
	else
		finding_help(&t->s->findings, x, "the functions are count( ), sum( ), min( ), max( ), has( ), written( ), sourced( ), met( ), known( ), earliest( ) and latest( )");
	return 0;
}

static op_t type_known(typing_t *t, node_t argument, node_t whole)
{
	if (t->claim) {
		finding_t *x = wrong(t, whole, "a claim is about the world, and known( ) asks what the record says of it");
		finding_help(&t->s->findings, x, "leave it out: what is not known makes the claim one that cannot be known");
		return 0;
	}
	op_t a = type_node(t, argument);
	return a == 0 ? 0 : add_op_of(t, OP_KNOWN, IS_TRUTH, whole, a, 0);
}

static op_t type_extreme(typing_t *t, bool latest, node_t first, node_t whole)
{
	op_t o = add_op(t, OP_EXTREME, IS_DATE, whole), last = 0;
	bool broken = false;
	for (node_t k = first; k != 0; k = tree_next(&t->s->tree, k)) {
		op_t a = type_date_operand(t, k);
		if (a != 0 && op_at(t, a)->type != IS_DATE) {
			finding_t *x = wrong(t, k, "between these brackets stand dates, and `%s` is %s", node_text(t, k), program_type_words(t->p, a));
			finding_help(&t->s->findings, x, "min(KIND x: x.DATE) is for the earliest of many");
			a = 0;
		}
		broken = broken || a == 0;
		if (a != 0)
			last = append_operand(t, o, last, a);
	}
	op_at(t, o)->flags |= latest ? OP_LAST : 0;
	return broken || last == 0 ? 0 : o;
}

static op_code_t fold_code(const char *name)
{
	return strcmp(name, "count") == 0 ? OP_COUNT : strcmp(name, "sum") == 0 ? OP_SUM : strcmp(name, "min") == 0 ? OP_MIN : OP_MAX;
}

/* count(c.requires), sum(x.budget): over what one value holds. */
static op_t type_fold(typing_t *t, op_code_t code, node_t argument, node_t whole)
{
	op_t a = type_node(t, argument);
	if (a == 0)
		return 0;
	logic_type_t type = (logic_type_t)op_at(t, a)->type;
	if (type != IS_NUMBERS && (code != OP_COUNT || type != IS_LIST)) {
		finding_t *x = wrong(t, argument, "this goes over several things, and `%s` is %s", node_text(t, argument), program_type_words(t->p, a));
		finding_help(&t->s->findings, x, "write count(KIND x where ...), sum(KIND x: x.budget), min(KIND x: x.due)");
		return 0;
	}
	op_t o = add_op_of(t, OP_FOLD, IS_NUMBER, whole, a, 0);
	op_at(t, o)->sub = (uint8_t)code;
	return o;
}

/* count(KIND x where ...), sum(KIND x: M) */
static op_t type_aggregate(typing_t *t, op_code_t code, node_t binder, node_t whole)
{
	node_t body = tree_next(&t->s->tree, binder);
	if ((code == OP_COUNT) != (body == 0)) {
		finding_t *x = code == OP_COUNT ? wrong(t, body, "count( ) takes a kind and a condition, and nothing behind a colon") : wrong(t, whole, "this takes what to look at, behind a colon");
		finding_help(&t->s->findings, x, "%s", code == OP_COUNT ? "write count(commitment c where c.overdue)" : "write sum(fund f: f.budget), min(commitment c: c.due)");
		return 0;
	}
	op_t o = type_binder(t, code, 0, binder, body, whole);
	if (o == 0 || code == OP_COUNT)
		return o;
	op_t of = op_at(t, o)->c;
	logic_type_t type = (logic_type_t)op_at(t, of)->type;
	bool fits = type == IS_NUMBER || (code == OP_SUM && type == IS_NUMBERS) || (code != OP_SUM && type == IS_DATE);
	if (!fits) {
		finding_t *x = wrong(t, body, "%s, and `%s` is %s", code == OP_SUM ? "only numbers and money can be added" : "the least and the greatest are those of numbers and dates", node_text(t, body), program_type_words(t->p, of));
		finding_help(&t->s->findings, x, "count( ) counts declarations; an indicator's number is its .value");
		return 0;
	}
	op_at(t, o)->type = (uint8_t)(type == IS_DATE ? IS_DATE : IS_NUMBER);
	return o;
}

op_t type_call(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	node_t name = tree_kids(&s->tree, n), first = tree_next(&s->tree, name);
	const char *word = node_text(t, name);
	bool known = false;
	for (size_t i = 0; i < sizeof function_names / sizeof function_names[0]; i++)
		known = known || strcmp(word, function_names[i]) == 0;
	if (!known)
		return unknown_function(t, name);
	bool extreme = strcmp(word, "earliest") == 0 || strcmp(word, "latest") == 0;
	bool binder = first != 0 && tree_node(&s->tree, first)->kind == NODE_BIND;
	bool has = strcmp(word, "has") == 0, met = strcmp(word, "met") == 0;
	bool record = has || met || strcmp(word, "written") == 0 || strcmp(word, "sourced") == 0 || strcmp(word, "known") == 0;
	node_t second = first == 0 ? 0 : tree_next(&s->tree, first);
	if (first == 0 || (!extreme && !binder && !met && second != 0 && (!has || tree_next(&s->tree, second) != 0))) {
		finding_t *x = wrong(t, n, first == 0 ? "nothing stands in the brackets" : "one thing stands in these brackets");
		finding_help(&s->findings, x, "write count(commitment c where c.overdue), has(c.due), latest(a.adopted, b.adopted)");
		return 0;
	}
	if (extreme && !binder)
		return type_extreme(t, strcmp(word, "latest") == 0, first, n);
	if (has && !binder)
		return type_has(t, first, n);
	if (strcmp(word, "written") == 0 && !binder)
		return type_own(t, first, n);
	if (met && !binder)
		return type_met(t, first, n);
	if (strcmp(word, "sourced") == 0 && !binder)
		return type_sourced(t, first, n);
	if (strcmp(word, "known") == 0 && !binder)
		return type_known(t, first, n);
	if (binder && (extreme || record)) {
		finding_t *x = wrong(t, n, "%s( ) does not go over declarations", word);
		finding_help(&s->findings, x, "%s", extreme ? "write min(KIND x: x.DATE) or max(KIND x: x.DATE)" : "write some KIND x: ...");
		return 0;
	}
	return binder ? type_aggregate(t, fold_code(word), first, n) : type_fold(t, fold_code(word), first, n);
}
