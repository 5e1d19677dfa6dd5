/* Comparisons, and values that stand by themselves. */
#include <string.h>

#include "base/near.h"
#include "check/contain.h"
#include "check/date_values.h"
#include "check/resolve.h"
#include "check/syntax.h"
#include "check/text_values.h"
#include "check/values.h"
#include "logic/typing.h"

/* ---- values ---- */

bool is_bare_number(const typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	return x->kind == NODE_NUM && x->op == 0;
}

static bool read_days(typing_t *t, node_t n, interval_t *days)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	if (reread_calendar(t->s, n, fiscal_month(&t->s->model, t->asker), days))
		return true;
	check_date(t->s, x->kind == NODE_QUAL ? tree_kids(&t->s->tree, n) : n);
	return false;
}

op_t type_date(typing_t *t, node_t n)
{
	interval_t days = ANY_DAY;
	if (!read_days(t, n, &days))
		return 0;
	op_t o = add_op(t, OP_DATE, IS_DATE, n);
	op_at(t, o)->as.date = days;
	if (tree_node(&t->s->tree, n)->sym != WORD_around)
		op_at(t, o)->flags |= OP_PERIOD;
	return o;
}

static bool is_currency(const char *word)
{
	static const char *const words[] = { "euro", "euros", "Euro", "Euros", "eur", "dollar", "dollars", "pound", "pounds" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return strlen(word) == 3 && word_is_currency(word);
}

static op_t type_number(typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	number_t number = { .bound = BOUND_EXACT };
	if (x->kind == NODE_QUAL) {
		number.bound = bound_of(x->sym);
		n = tree_kids(&t->s->tree, n);
		x = tree_node(&t->s->tree, n);
	}
	if (x->kind == NODE_MONEY) {
		number.currency = x->sym;
		n = tree_kids(&t->s->tree, n);
	}
	node_t unit = x->kind == NODE_NUM && x->op >= 2 ? tree_kids(&t->s->tree, n) : 0;
	for (; unit != 0; unit = tree_next(&t->s->tree, unit))
		if (is_currency(symbol_text(t->s->symbols, tree_node(&t->s->tree, unit)->sym))) {
			finding_t *f = wrong(t, n, "a currency stands before its number");
			finding_help(&t->s->findings, f, "write EUR 3 million");
			return 0;
		}
	if (!read_amount(t->s, n, &number))
		return 0;
	op_t o = add_op(t, OP_NUMBER, IS_NUMBER, n);
	op_at(t, o)->as.number = t->s->model.number.count;
	*array_push(t->s->mem, &t->s->model.number) = number;
	return o;
}

op_t type_literal(typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	duration_t length;
	if (x->kind == NODE_TEXT) {
		op_t o = add_op(t, OP_TEXT, IS_TEXT, n);
		op_at(t, o)->as.text = model_text(&t->s->model, t->s->mem, model_text_span(&t->s->model, n));
		return o;
	}
	if (x->kind == NODE_DATE || (x->kind == NODE_QUAL && (tree_node(&t->s->tree, tree_kids(&t->s->tree, n))->kind == NODE_DATE || bound_of(x->sym) == BOUND_EXACT)))
		return type_date(t, n);
	if (x->kind == NODE_NUM && x->op == 2 && amount_duration(t->s, n, &length)) {
		op_t o = add_op(t, OP_LENGTH, IS_LENGTH, n);
		op_at(t, o)->as.length = length;
		return o;
	}
	return type_number(t, n);
}

/* ---- deadlines ---- */

op_t as_date(typing_t *t, op_t o)
{
	const kinds_t *k = &t->s->model.kinds;
	if (o == 0 || op_at(t, o)->type != IS_ENTITY || !kind_is(k, op_at(t, o)->kind, k->deadline))
		return o;
	op_t date = add_op_of(t, OP_PROPERTY, IS_DATE, op_at(t, o)->node, o, 0);
	op_at(t, date)->as.sym = NAME_date;
	return date;
}

/* Of two operands: if one is a date, or both are deadlines, both are dates. */
static void both_dates(typing_t *t, op_t *a, op_t *b)
{
	const kinds_t *k = &t->s->model.kinds;
	const op_info_t *x = op_at(t, *a), *y = op_at(t, *b);
	bool date = x->type == IS_DATE || y->type == IS_DATE || (x->type == IS_ENTITY && y->type == IS_ENTITY && kind_is(k, x->kind, k->deadline) && kind_is(k, y->kind, k->deadline));
	if (!date)
		return;
	*a = as_date(t, *a);
	*b = as_date(t, *b);
}

op_t type_date_operand(typing_t *t, node_t n)
{
	return as_date(t, is_bare_number(t, n) ? type_date(t, n) : type_node(t, n));
}


/* ---- periods ---- */

/* `2020..2025`, `1..5`; also one year by itself, where a date is meant. */
op_t type_period(typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	if (x->kind != NODE_RANGE)
		return is_bare_number(t, n) ? type_date(t, n) : type_node(t, n);
	node_t first = tree_kids(&t->s->tree, n), last = x->op == 0 ? tree_next(&t->s->tree, first) : 0;
	op_t a = type_date_operand(t, first), b = last == 0 ? 0 : type_date_operand(t, last);
	if (a == 0 || (last != 0 && b == 0))
		return 0;
	if (op_at(t, a)->type != IS_DATE || (b != 0 && op_at(t, b)->type != IS_DATE)) {
		finding_t *f = wrong(t, n, "a period goes from one date to another");
		finding_help(&t->s->findings, f, "numbers are compared: c.value >= 1 and c.value <= 5");
		return 0;
	}
	return add_op_of(t, OP_RANGE, IS_RANGE, n, a, b);
}

/* ---- two operands ---- */

/* Both sides of a sign. What the one is says how a name or bare digits on the other are meant. */
static bool type_sides(typing_t *t, node_t left, node_t right, op_t *a, op_t *b)
{
	bool number = is_bare_number(t, left), turned = !is_bare_number(t, right) && (number || (could_be_word(t, left) && !could_be_word(t, right)));
	node_t first = turned ? right : left, second = turned ? left : right;
	op_t x = type_node(t, first), y = 0;
	if (x != 0) {
		logic_type_t type = (logic_type_t)op_at(t, x)->type;
		if (type == IS_WORD && could_be_word(t, second))
			y = word_beside(t, x, second);
		else if (type == IS_DATE && is_bare_number(t, second))
			y = type_date(t, second);
		else
			y = type_node(t, second);
	}
	*a = turned ? y : x;
	*b = turned ? x : y;
	return x != 0 && y != 0;
}

const char *sign_words(uint8_t sign)
{
	switch (sign) {
	case '=': return "=";
	case '!': return "!=";
	case '<': return "<";
	case 'l': return "<=";
	case '>': return ">";
	default: return ">=";
	}
}

/* 0: they cannot be compared at all; 1: by = and != only; 2: by all signs. */
static int comparable(typing_t *t, op_t a, op_t b)
{
	logic_type_t x = (logic_type_t)op_at(t, a)->type, y = (logic_type_t)op_at(t, b)->type;
	if (x == IS_ENTITY && y == IS_ENTITY)
		return kinds_meet(&t->s->model.kinds, op_at(t, a)->kind, op_at(t, b)->kind) ? 1 : 0;
	if (x != y)
		return 0;
	return x == IS_DATE || x == IS_NUMBER || x == IS_LENGTH ? 2 : x == IS_TEXT || x == IS_WORD ? 1 : 0;
}

/* A count beside a percentage, money beside a number without a currency: they are never known to be equal, more or less. */
static bool measures_differ(typing_t *t, node_t n, op_t a, op_t b)
{
	typed_measure_t x = measure_as_typed(t, a), y = measure_as_typed(t, b);
	if (measures_compare(x, y))
		return false;
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&t->s->tree, left);
	finding_t *f = wrong(t, n, "`%s` is %s and `%s` is %s: they cannot be compared", node_text(t, left), measure_words(x, y), node_text(t, right), measure_words(y, x));
	const char *help = "compare two counts, count(commitment c where c.delivered) > count(commitment c where c.overdue), or two percentages: share(commitment c: c.delivered) >= 50%";
	bool written = (x == MEASURE_PERCENT && op_at(t, b)->code == OP_NUMBER) || (y == MEASURE_PERCENT && op_at(t, a)->code == OP_NUMBER);
	if (x == MEASURE_MONEY || y == MEASURE_MONEY)
		help = "write the currency: EUR 3 million";
	else if (written && (x == MEASURE_PLAIN || y == MEASURE_PLAIN))
		help = percent_meant(t, x == MEASURE_PLAIN ? a : b);
	finding_help(&t->s->findings, f, "%s", help);
	return true;
}

static bool may_be_count(typing_t *t, op_t o)
{
	return op_at(t, o)->code == OP_NUMBER && measure_as_typed(t, o) == MEASURE_PLAIN && t->s->model.number.at[op_at(t, o)->as.number].unit == 0;
}

static op_t wrong_comparison(typing_t *t, node_t n, op_t a, op_t b, int how)
{
	const op_info_t *x = op_at(t, a), *y = op_at(t, b);
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&t->s->tree, left);
	const char *sign = sign_words(tree_node(&t->s->tree, n)->op), *help = "compare two dates, two numbers, two amounts of money";
	if (how == 1) {
		finding_t *f = wrong(t, n, "`%s` compares dates and numbers; `%s` is %s", sign, node_text(t, left), program_type_words(t->p, a));
		finding_help(&t->s->findings, f, "write = or !=");
		return 0;
	}
	bool named = (x->type == IS_ENTITY || x->type == IS_LIST) && tree_node(&t->s->tree, right)->kind == NODE_TEXT;
	bool turned = (y->type == IS_ENTITY || y->type == IS_LIST) && tree_node(&t->s->tree, left)->kind == NODE_TEXT;
	if (named || turned)
		help = help_by_name(t, named ? left : right, named ? a : b, named ? right : left, tree_node(&t->s->tree, n)->op);
	else if (x->type == IS_TRUTH || y->type == IS_TRUTH)
		help = "what is true or false stands by itself: `c.delivered`, `not c.delivered`";
	else if ((x->type == IS_LIST && may_be_count(t, b)) || (y->type == IS_LIST && may_be_count(t, a)))
		help = mem_print(t->s->mem, "how many there are is a number: count(%s)", node_text(t, x->type == IS_LIST ? left : right));
	else if (x->type == IS_LIST || y->type == IS_LIST)
		help = mem_print(t->s->mem, "whether a list holds something is written `in`: %s in %s", node_text(t, x->type == IS_LIST ? right : left), node_text(t, x->type == IS_LIST ? left : right));
	else if (x->type == IS_RANGE || y->type == IS_RANGE)
		help = "whether a date lies in a period is written `in`: c.due in 2020..2025";
	else if (x->type == IS_NUMBERS || y->type == IS_NUMBERS)
		help = mem_print(t->s->mem, "there may be several: write sum(%s), or min or max", node_text(t, x->type == IS_NUMBERS ? left : right));
	else if ((x->type == IS_WORD && y->type == IS_TEXT) || (x->type == IS_TEXT && y->type == IS_WORD))
		help = mem_print(t->s->mem, "a word stands without quotes: %s %s ...", node_text(t, x->type == IS_WORD ? left : right), sign);
	else if ((x->type == IS_LENGTH) != (y->type == IS_LENGTH))
		help = "a length of time is compared with one: b.adopted - a.adopted <= 12 months";
	finding_t *f = wrong(t, n, "`%s` is %s and `%s` is %s: they cannot be compared", node_text(t, left), program_type_words(t->p, a), node_text(t, right), program_type_words(t->p, b));
	finding_help(&t->s->findings, f, "%s", help);
	return 0;
}

static op_t compare(typing_t *t, node_t n, op_t a, op_t b, uint8_t sign)
{
	op_t o = add_op_of(t, OP_COMPARE, IS_TRUTH, n, a, b);
	op_at(t, o)->sub = sign;
	return o;
}

/* `b - a <= 12 months` is `b <= a + 12 months`: months have no fixed length by themselves. What a length is that is calculated shows later. */
static op_t compare_difference(typing_t *t, node_t n, op_t difference, op_t length, uint8_t sign)
{
	op_t to = op_at(t, difference)->a, from = op_at(t, difference)->b;
	bool calculated = op_at(t, length)->code > OP_ENTITY && op_at(t, length)->code != OP_PROPERTY;
	op_t later = add_op_of(t, OP_ADD, IS_DATE, n, from, length);
	op_t moved = compare(t, n, to, later, sign);
	if (!calculated)
		return moved;
	op_t o = compare(t, n, difference, length, sign);
	op_at(t, o)->c = moved;
	use_op(t, o, moved);
	return o;
}

static uint8_t turned_sign(uint8_t sign)
{
	return sign == '<' ? '>' : sign == '>' ? '<' : sign == 'l' ? 'g' : sign == 'g' ? 'l' : sign;
}

static op_t type_comparison(typing_t *t, node_t n)
{
	node_t left = tree_kids(&t->s->tree, n);
	uint8_t sign = tree_node(&t->s->tree, n)->op;
	op_t a, b;
	if (!type_sides(t, left, tree_next(&t->s->tree, left), &a, &b))
		return 0;
	if (sign != '=' && sign != '!')
		both_dates(t, &a, &b);
	else if (op_at(t, a)->type == IS_DATE || op_at(t, b)->type == IS_DATE)
		both_dates(t, &a, &b);
	if (op_at(t, a)->code == OP_STATUS || op_at(t, b)->code == OP_STATUS)
		return type_status_is(t, n, a, b, sign);
	int how = comparable(t, a, b);
	if (how == 0 || (how == 1 && sign != '=' && sign != '!'))
		return wrong_comparison(t, n, a, b, how);
	if (op_at(t, a)->type == IS_NUMBER && measures_differ(t, n, a, b))
		return 0;
	bool minus = op_at(t, a)->code == OP_DIFFERENCE, other = op_at(t, b)->code == OP_DIFFERENCE;
	if (minus && !other)
		return compare_difference(t, n, a, b, sign);
	if (other && !minus)
		return compare_difference(t, n, b, a, turned_sign(sign));
	op_t o = compare(t, n, a, b, sign);
	if (sign == '=')
		check_exact_comparison(t->s, n);
	return o;
}

/* A name that is that of a kind, and of nothing that there is. */
static bool kind_meant(typing_t *t, node_t n)
{
	const tree_node_t *x = tree_node(&t->s->tree, n);
	return x->kind == NODE_NAME && variable_of(t, x->sym) == NULL && kind_find(&t->s->model.kinds, x->sym) != 0 && resolve_quietly(t->s, t->asker, x->sym) == 0;
}

/* `share(…) in 40%..50%`: `..` makes periods, and of numbers only signs say which end is within. */
static op_t numbers_between(typing_t *t, op_t of_what, node_t left, node_t range, bool negated)
{
	node_t first = tree_kids(&t->s->tree, range), last = tree_node(&t->s->tree, range)->op == 0 ? tree_next(&t->s->tree, first) : 0;
	const char *of = node_text(t, left), *unit = op_at(t, of_what)->code == OP_SHARE && is_bare_number(t, first) ? "%" : "";
	finding_t *f = wrong(t, range, "a period goes from one date to another");
	if (last == 0)
		finding_help(&t->s->findings, f, "numbers are compared with signs: %s %s %s%s", of, negated ? "<" : ">=", node_text(t, first), unit);
	else
		finding_help(&t->s->findings, f, "numbers are compared with signs: %s %s %s%s %s %s %s %s%s", of, negated ? "<" : ">=", node_text(t, first), unit, negated ? "or" : "and", of,
			negated ? ">" : "<=", node_text(t, last), unit);
	return 0;
}

/* Whether the library declares some of the members of a group, on some day. */
static bool has_members_of_library(const model_t *m, entity_t group, unsigned depth)
{
	enum { DEEP = 20 };
	for (const statement_t *s = model_first(m, group); depth < DEEP && s < model_last(m, group); s++)
		for (uint32_t i = 0; statement_name(m, s) == NAME_members && i < s->mains; i++) {
			const value_t *v = &statement_values(m, s)[i];
			if (v->type == VALUE_REF && (m->all.at[v->as.ref].flags & ENTITY_LIBRARY || has_members_of_library(m, v->as.ref, depth + 1)))
				return true;
		}
	return false;
}

/* `every actor a where a in member_states`: what has no `in` goes over what the project declares, and the states are the library's. */
static bool is_out_of_sight(typing_t *t, node_t n, op_t a, op_t b)
{
	const model_t *m = &t->s->model;
	const op_info_t *x = op_at(t, a), *y = op_at(t, b);
	if (x->code != OP_VARIABLE || y->code != OP_ENTITY || !model_is(m, y->as.entity, m->kinds.actor) || !has_members_of_library(m, y->as.entity, 0))
		return false;
	const variable_t *v = t->around;
	while (v != NULL && v->level != x->level)
		v = v->outer;
	if (v == NULL || v->placed)
		return false;
	const char *name = symbol_text(t->s->symbols, v->name), *kind = symbol_text(t->s->symbols, m->kinds.kind.at[v->kind].name), *group = model_name(m, y->as.entity);
	finding_t *f = wrong(t, n, "`%s` goes over what the project declares, and the members of `%s` are declared in the library", name, group);
	finding_help(&t->s->findings, f, "say where to look: %s %s in %s; for those who are not in it, write %s not in %s", kind, name, group, name, group);
	return true;
}

static op_t type_in(typing_t *t, node_t n, bool negated)
{
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&t->s->tree, left);
	if (kind_meant(t, left)) {
		const char *kind = node_text(t, left);
		finding_t *f = wrong(t, left, "`%s` is a kind, and one declaration is asked for here", kind);
		finding_help(&t->s->findings, f, "write count(%s x in %s) %s 0", kind, node_text(t, right), negated ? "=" : ">");
		return 0;
	}
	op_t a = type_node(t, left);
	if (a == 0)
		return 0;
	logic_type_t x = (logic_type_t)op_at(t, a)->type;
	if (x == IS_WORD)
		return type_in_words(t, n, a, right, negated);
	if ((x == IS_NUMBER || x == IS_NUMBERS || x == IS_LENGTH) && tree_node(&t->s->tree, right)->kind == NODE_RANGE)
		return numbers_between(t, a, left, right, negated);
	op_t b = x == IS_DATE || x == IS_RANGE ? type_period(t, right) : type_node(t, right);
	if (b != 0 && op_at(t, b)->type == IS_RANGE)
		a = as_date(t, a);
	if (b == 0)
		return 0;
	x = (logic_type_t)op_at(t, a)->type;
	logic_type_t y = (logic_type_t)op_at(t, b)->type;
	bool fits = (x == IS_ENTITY && (y == IS_LIST || y == IS_ENTITY)) || (x == IS_DATE && (y == IS_RANGE || y == IS_DATE)) ||
		(x == IS_RANGE && (y == IS_RANGE || (y == IS_DATE && op_at(t, b)->flags & OP_PERIOD)));
	if (!fits) {
		finding_t *f = wrong(t, n, "`%s` is %s and `%s` is %s: the one cannot be in the other", node_text(t, left), program_type_words(t->p, a), node_text(t, right), program_type_words(t->p, b));
		if (tree_node(&t->s->tree, left)->kind == NODE_TEXT && y == IS_LIST)
			finding_help(&t->s->findings, f, "%s", help_by_name(t, right, b, left, negated ? '!' : '='));
		else if (x == IS_LIST && y == IS_ENTITY)
			finding_help(&t->s->findings, f, "say of which of them: some %s x in %s: x in %s; or every instead of some", symbol_text(t->s->symbols, t->s->model.kinds.kind.at[op_at(t, a)->kind].name), node_text(t, left), node_text(t, right));
		else
			finding_help(&t->s->findings, f, "a declaration is in a list, a group, a pillar (commission in c.owner); a date is in a period (c.due in 2020..2025)");
		return 0;
	}
	if (y == IS_LIST && op_at(t, b)->code != OP_SET && !kinds_meet(&t->s->model.kinds, op_at(t, a)->kind, op_at(t, b)->kind)) {
		finding_t *f = wrong(t, n, "`%s` is %s, and each of `%s` is %s: it is never among them", node_text(t, left), program_type_words(t->p, a), node_text(t, right), model_a_kind(&t->s->model, op_at(t, b)->kind));
		finding_help(&t->s->findings, f, "look whether the other side, or another list, is meant");
		return 0;
	}
	if (!negated && is_out_of_sight(t, n, a, b))
		return 0;
	op_t o = add_op_of(t, OP_IN, IS_TRUTH, n, a, b);
	op_at(t, o)->flags |= negated ? OP_LAST : 0;
	return o;
}

op_t type_binary(typing_t *t, node_t n)
{
	switch (tree_node(&t->s->tree, n)->op) {
	case 'e': return type_in(t, n, false);
	case 'E': return type_in(t, n, true);
	case '+': case '-': case '*': case '/': return type_calculation(t, n);
	case 'm': return type_matches(t, n);
	default: return type_comparison(t, n);
	}
}
