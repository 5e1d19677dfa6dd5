/* Functions: count( ), sum( ), earliest( ) and the like. */
#include "logic/typing.h"

#include <string.h>

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

static op_t type_earliest(typing_t *t, node_t first, node_t whole)
{
	return type_extreme(t, false, first, whole);
}

static op_t type_latest(typing_t *t, node_t first, node_t whole)
{
	return type_extreme(t, true, first, whole);
}

/* What stands in the brackets: `most` expressions (0: any number; the function says itself what is wrong), or a binder where there is no function. */
static const struct {
	const char *name;
	unsigned most;
	op_t (*type)(typing_t *t, node_t first, node_t whole);
} functions[] = {
	{ "count", 1, NULL }, { "sum", 1, NULL }, { "min", 1, NULL }, { "max", 1, NULL },
	{ "has", 2, type_has }, { "written", 1, type_own }, { "sourced", 1, type_sourced }, { "met", 0, type_met }, { "lost", 0, type_lost }, { "known", 1, type_known },
	{ "earliest", 0, type_earliest }, { "latest", 0, type_latest },
};

static const size_t function_count = sizeof functions / sizeof functions[0];

static op_t unknown_function(typing_t *t, node_t name)
{
	near_t near = near_begin(node_text(t, name));
	for (size_t i = 0; i < function_count; i++)
		near_offer(&near, functions[i].name);
	finding_t *x = finding_add(&t->s->findings, CHECK_UNKNOWN_NAME, tree_span(&t->s->tree, name), "there is no function `%s`", node_text(t, name));
	x->subject = t->asker;
	if (near.best != NULL)
		finding_help(&t->s->findings, x, "did you mean `%s`?", near.best);
	else
		finding_help(&t->s->findings, x, "the functions are count( ), sum( ), min( ), max( ), has( ), written( ), sourced( ), met( ), lost( ), known( ), earliest( ) and latest( )");
	return 0;
}

static op_t wrong_number(typing_t *t, node_t whole, const char *function, bool none)
{
	finding_t *x = wrong(t, whole, none ? "nothing stands in the brackets" : "one thing stands in these brackets");
	finding_help(&t->s->findings, x, strcmp(function, "written") == 0 ? "write written(c.owner), written(c.due)" : "write count(commitment c where c.overdue), has(c.due), latest(a.adopted, b.adopted)");
	return 0;
}

op_t type_call(typing_t *t, node_t n)
{
	const tree_t *tree = &t->s->tree;
	node_t name = tree_kids(tree, n), first = tree_next(tree, name);
	const char *word = node_text(t, name);
	size_t f = 0;
	while (f < function_count && strcmp(word, functions[f].name) != 0)
		f++;
	if (f == function_count)
		return unknown_function(t, name);
	bool binder = first != 0 && tree_node(tree, first)->kind == NODE_BIND;
	unsigned count = 0;
	for (node_t k = first; k != 0; k = tree_next(tree, k))
		count++;
	if (count == 0 || (!binder && functions[f].most != 0 && count > functions[f].most))
		return wrong_number(t, n, word, count == 0);
	if (binder && functions[f].type != NULL) {
		bool dates = strcmp(word, "earliest") == 0 || strcmp(word, "latest") == 0;
		finding_t *x = wrong(t, n, "%s( ) does not go over declarations", word);
		finding_help(&t->s->findings, x, "%s", dates ? "write min(KIND x: x.DATE) or max(KIND x: x.DATE)" : "write some KIND x: ...");
		return 0;
	}
	if (functions[f].type != NULL)
		return functions[f].type(t, first, n);
	return binder ? type_aggregate(t, fold_code(word), first, n) : type_fold(t, fold_code(word), first, n);
}
