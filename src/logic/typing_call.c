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
	return strcmp(name, "count") == 0 ? OP_COUNT : strcmp(name, "share") == 0 ? OP_SHARE : strcmp(name, "sum") == 0 ? OP_SUM : strcmp(name, "min") == 0 ? OP_MIN : OP_MAX;
}

/* `share(c.requires)`, `share(commitment c where c.late)` */
static op_t wrong_share(typing_t *t, node_t argument, op_t a)
{
	const char *kind = op_at(t, a)->type == IS_LIST ? symbol_text(t->s->symbols, t->s->model.kinds.kind.at[op_at(t, a)->kind].name) : "commitment";
	finding_t *x = wrong(t, argument, "a share is that of those of which something is so, and the colon with what is asked of each is missing");
	if (op_at(t, a)->type == IS_LIST)
		finding_help(&t->s->findings, x, "write share(%s x in %s: x.delivered)", kind, node_text(t, argument));
	else
		finding_help(&t->s->findings, x, "write share(commitment c: c.delivered)");
	return 0;
}

/* count(c.requires), sum(x.budget): over what one value holds. */
static op_t type_fold(typing_t *t, op_code_t code, node_t argument, node_t whole)
{
	op_t a = type_node(t, argument);
	if (a == 0)
		return 0;
	logic_type_t type = (logic_type_t)op_at(t, a)->type;
	if (code == OP_SHARE)
		return wrong_share(t, argument, a);
	if (type != IS_NUMBERS && (code != OP_COUNT || type != IS_LIST)) {
		finding_t *x = wrong(t, argument, "this goes over several things, and `%s` is %s", node_text(t, argument), program_type_words(t->p, a));
		finding_help(&t->s->findings, x, "write count(KIND x where ...), sum(KIND x: x.budget), min(KIND x: x.due)");
		return 0;
	}
	op_t o = add_op_of(t, OP_FOLD, IS_NUMBER, whole, a, 0);
	op_at(t, o)->sub = (uint8_t)code;
	return o;
}

static op_t type_added(typing_t *t, op_code_t code, op_t o, node_t body);

/* count(KIND x where ...), sum(KIND x: M) */
static op_t type_aggregate(typing_t *t, op_code_t code, node_t binder, node_t whole)
{
	node_t body = tree_next(&t->s->tree, binder);
	if ((code == OP_COUNT) != (body == 0)) {
		finding_t *x = code == OP_COUNT ? wrong(t, body, "count( ) takes a kind and a condition, and nothing behind a colon") : wrong(t, whole, "this takes what to look at, behind a colon");
		const char *share = "write share(commitment c where c.due < today: c.delivered): of those with the one, how many have the other";
		finding_help(&t->s->findings, x, "%s", code == OP_SHARE ? share : code == OP_COUNT ? "write count(commitment c where c.overdue)" : "write sum(fund f: f.budget), min(commitment c: c.due)");
		return 0;
	}
	op_t o = type_binder(t, code, 0, binder, body, whole);
	if (o == 0 || code == OP_COUNT)
		return o;
	return type_added(t, code, o, body);
}

/* What is looked at has to be such that it can be added, or compared. */
static op_t type_added(typing_t *t, op_code_t code, op_t o, node_t body)
{
	op_t of = op_at(t, o)->c;
	logic_type_t type = of == 0 ? IS_TRUTH : (logic_type_t)op_at(t, of)->type;
	if (code == OP_SHARE || code == OP_COUNT)
		return o;
	bool fits = type == IS_NUMBER || type == IS_LENGTH || (code == OP_SUM && type == IS_NUMBERS) || (code != OP_SUM && type == IS_DATE);
	if (!fits) {
		finding_t *x = wrong(t, body, "%s, and `%s` is %s", code == OP_SUM ? "numbers, money and lengths of time can be added" : "the least and the greatest are those of numbers, dates and lengths of time", node_text(t, body), program_type_words(t->p, of));
		finding_help(&t->s->findings, x, "count( ) counts declarations; an indicator's number is its .value");
		return 0;
	}
	op_at(t, o)->type = (uint8_t)(type == IS_DATE || type == IS_LENGTH ? type : IS_NUMBER);
	return o;
}

/* Both of two conditions, as operands of their own. */
static op_t both_of(typing_t *t, node_t whole, op_t a, op_t b)
{
	if (a == 0 || b == 0)
		return a != 0 ? a : b;
	op_t both = add_op(t, OP_AND, IS_TRUTH, whole), first = add_op(t, OP_NONE, IS_TRUTH, whole), second = add_op(t, OP_NONE, IS_TRUTH, whole);
	*op_at(t, first) = *op_at(t, a);
	*op_at(t, second) = *op_at(t, b);
	op_at(t, first)->next = op_at(t, second)->next = 0;
	append_operand(t, both, append_operand(t, both, 0, first), second);
	return both;
}

/* In a column of a group: count( ), count(CONDITION), share(CONDITION), sum(M), over its rows. */
static op_t type_over_group(typing_t *t, op_code_t code, node_t argument, node_t whole)
{
	const grouped_t *g = t->grouped;
	bool truth = code == OP_COUNT || code == OP_SHARE;
	t->grouped = NULL;              /* what stands in the brackets is asked of each row */
	op_t of = argument == 0 ? 0 : truth ? type_truth(t, argument) : type_node(t, argument);
	t->grouped = g;
	if (argument != 0 && of == 0)
		return 0;
	if (argument == 0 && code != OP_COUNT) {
		finding_t *x = wrong(t, whole, "nothing stands in the brackets");
		finding_help(&t->s->findings, x, "say what of each: sum(sum(%s.budget)), share(%s.delivered); count( ) alone counts them", symbol_text(t->s->symbols, g->each->name), symbol_text(t->s->symbols, g->each->name));
		return 0;
	}
	op_t rows = add_op(t, OP_GROUP, IS_LIST, whole), where = code == OP_COUNT ? both_of(t, whole, g->where, of) : g->where;
	op_at(t, rows)->kind = g->each->kind;
	op_t o = add_op(t, code, IS_NUMBER, whole);
	op_info_t *x = op_at(t, o);
	x->kind = g->each->kind;
	x->own = g->each->level;
	x->flags |= OP_COSTLY;
	x->a = rows, x->b = where, x->c = code == OP_COUNT ? 0 : of;
	return type_added(t, code, o, argument);
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
	{ "count", 1, NULL }, { "share", 1, NULL }, { "sum", 1, NULL }, { "min", 1, NULL }, { "max", 1, NULL },
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
	if (strcmp(node_text(t, name), "avg") == 0 || strcmp(node_text(t, name), "average") == 0 || strcmp(node_text(t, name), "mean") == 0)
		finding_help(&t->s->findings, x, "an average is a sum divided by a number: sum(commitment c: sum(c.budget)) / count(commitment c)");
	else if (near.best != NULL)
		finding_help(&t->s->findings, x, "did you mean `%s`?", near.best);
	else
		finding_help(&t->s->findings, x, "the functions are count( ), share( ), sum( ), min( ), max( ), has( ), written( ), sourced( ), met( ), lost( ), known( ), earliest( ) and latest( )");
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
	if (functions[f].type == NULL && !binder && t->grouped != NULL && t->around == t->grouped->each && (first == 0 || tree_next(tree, first) == 0))
		return type_over_group(t, fold_code(word), first, n);
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
