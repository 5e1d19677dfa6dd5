/* What is calculated: sums, differences, products and quotients, and what fits together in them. */
#include "logic/typing.h"
#include "model/fraction.h"

/* ---- what a number is a number of ---- */

static typed_measure_t measure_of_property(typing_t *t, const op_info_t *x)
{
	const kinds_t *k = &t->s->model.kinds;
	for (uint32_t i = 1; i < k->property.count; i++)
		if (k->property.at[i].name == x->as.sym && kinds_meet(k, k->property.at[i].kind, op_at(t, x->a)->kind))
			return k->property.at[i].type.bits & TYPE_NUMBER ? MEASURE_ANY : MEASURE_MONEY;
	return MEASURE_ANY;
}

static typed_measure_t measure_of_literal(typing_t *t, const op_info_t *x)
{
	const number_t *n = &t->s->model.number.at[x->as.number];
	return n->currency != 0 ? MEASURE_MONEY : n->percent ? MEASURE_PERCENT : MEASURE_PLAIN;
}

static bool is_plain(typed_measure_t m)
{
	return m == MEASURE_PLAIN || m == MEASURE_COUNT;
}

static typed_measure_t measure_of_sum(typed_measure_t x, typed_measure_t y)
{
	if (x == MEASURE_RATIO || y == MEASURE_RATIO)
		return x == MEASURE_ANY || y == MEASURE_ANY ? MEASURE_ANY : MEASURE_RATIO;
	if (x == MEASURE_MONEY || y == MEASURE_MONEY)
		return MEASURE_MONEY;
	return x == y ? x : x == MEASURE_ANY || y == MEASURE_ANY ? MEASURE_ANY : MEASURE_PLAIN;
}

static typed_measure_t measure_of_product(typed_measure_t x, typed_measure_t y)
{
	if (x == MEASURE_MONEY || y == MEASURE_MONEY)
		return MEASURE_MONEY;
	if (x == MEASURE_ANY || y == MEASURE_ANY)
		return MEASURE_ANY;
	if (x == MEASURE_PERCENT && y == MEASURE_PERCENT)
		return MEASURE_PERCENT;
	return is_plain(x) || is_plain(y) ? MEASURE_PLAIN : MEASURE_RATIO;
}

static typed_measure_t measure_of_quotient(typed_measure_t x, typed_measure_t y)
{
	if (x == MEASURE_ANY || y == MEASURE_ANY)
		return MEASURE_ANY;
	if (x == y || (is_plain(x) && is_plain(y)))
		return MEASURE_RATIO;
	if (x == MEASURE_RATIO)
		return y == MEASURE_PERCENT ? MEASURE_RATIO : MEASURE_PLAIN;
	return is_plain(x) ? MEASURE_PLAIN : x;
}

typed_measure_t measure_as_typed(typing_t *t, op_t o)
{
	const op_info_t *x = op_at(t, o);
	if (x->code == OP_COUNT || (x->code == OP_FOLD && x->sub == OP_COUNT))
		return MEASURE_COUNT;
	if (x->code == OP_SHARE)
		return MEASURE_PERCENT;
	if (x->code == OP_FOLD)
		return measure_as_typed(t, x->a);
	if (x->code == OP_SUM || x->code == OP_MIN || x->code == OP_MAX)
		return measure_as_typed(t, x->c);
	if (x->code == OP_NUMBER)
		return measure_of_literal(t, x);
	if (x->code == OP_PROPERTY)
		return measure_of_property(t, x);
	if (x->code != OP_CALCULATE || x->type != IS_NUMBER)
		return MEASURE_ANY;
	if (op_at(t, x->a)->type == IS_LENGTH)
		return MEASURE_RATIO;
	typed_measure_t a = measure_as_typed(t, x->a), b = measure_as_typed(t, op_at(t, o)->b);
	return x->sub == '*' ? measure_of_product(a, b) : x->sub == '/' ? measure_of_quotient(a, b) : measure_of_sum(a, b);
}

bool measures_compare(typed_measure_t x, typed_measure_t y)
{
	if (x == MEASURE_ANY || y == MEASURE_ANY || x == y || (is_plain(x) && is_plain(y)))
		return true;
	return (x == MEASURE_RATIO || y == MEASURE_RATIO) && x != MEASURE_MONEY && y != MEASURE_MONEY;
}

const char *measure_words(typed_measure_t m, typed_measure_t beside)
{
	static const char *const words[] = { "a number", "a number of declarations", "a percentage", "an amount of money", "a number", "a ratio" };
	return m == MEASURE_PLAIN && beside == MEASURE_MONEY ? "a number without a currency" : words[m];
}

/* The currency that money is in, as it is written; 0: it shows in the record. */
static sym_t currency_of(typing_t *t, op_t o)
{
	const op_info_t *x = op_at(t, o);
	if (x->code == OP_NUMBER)
		return t->s->model.number.at[x->as.number].currency;
	if (x->code != OP_CALCULATE || x->type != IS_NUMBER || op_at(t, x->a)->type != IS_NUMBER)
		return 0;
	sym_t a = currency_of(t, x->a);
	return a != 0 ? a : currency_of(t, op_at(t, o)->b);
}

/* ---- what does not fit ---- */

static const char *done_words(uint8_t sign)
{
	return sign == '+' ? "added" : sign == '-' ? "subtracted" : sign == '*' ? "multiplied" : "divided";
}

static const char *operand_words(typing_t *t, op_t o, op_t beside)
{
	bool money = op_at(t, beside)->type == IS_NUMBER && measure_as_typed(t, beside) == MEASURE_MONEY;
	return op_at(t, o)->type == IS_NUMBER ? measure_words(measure_as_typed(t, o), money ? MEASURE_MONEY : MEASURE_ANY) : program_type_words(t->p, o);
}

/* What somebody may have meant who calculates with what is no number. */
static const char *help_of_types(typing_t *t, node_t n, op_t a, op_t b)
{
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&t->s->tree, left);
	logic_type_t x = (logic_type_t)op_at(t, a)->type, y = (logic_type_t)op_at(t, b)->type;
	uint8_t sign = tree_node(&t->s->tree, n)->op;
	if (x == IS_NUMBERS || y == IS_NUMBERS)
		return mem_print(t->s->mem, "there may be several: write sum(%s), or min or max", node_text(t, x == IS_NUMBERS ? left : right));
	if (x == IS_LIST || y == IS_LIST)
		return mem_print(t->s->mem, "how many there are is a number: count(%s)", node_text(t, x == IS_LIST ? left : right));
	if (x == IS_DATE && y == IS_NUMBER && (sign == '+' || sign == '-'))
		return mem_print(t->s->mem, "say of what: %c 6 months, %c 30 days", sign, sign);
	if (x == IS_DATE && y == IS_DATE)
		return "from one date to another it is so long: b.adopted - a.adopted; a length of time is added to a date: c.due + 6 months";
	if (x == IS_DATE || y == IS_DATE)
		return "a length of time can be added to a date (c.due + 6 months); two dates can be subtracted (c.due - c.adopted)";
	if ((x == IS_LENGTH) != (y == IS_LENGTH) && (sign == '+' || sign == '-'))
		return "write the unit of time: 30 days";
	if (x == IS_LENGTH && y == IS_LENGTH)
		return "one length of time is divided by another; multiply it by a number";
	if (x == IS_LENGTH || y == IS_LENGTH)
		return "a length of time is multiplied or divided by a number, and divided by a length";
	if (x == IS_TRUTH || y == IS_TRUTH)
		return "what is true or false is counted: count(commitment c where c.delivered)";
	return "numbers, amounts of money, lengths of time and dates can be calculated with; the number of an indicator is its .value";
}

static op_t wrong_types(typing_t *t, node_t n, op_t a, op_t b)
{
	finding_t *f = wrong(t, n, "%s and %s cannot be %s", operand_words(t, a, b), operand_words(t, b, a), done_words(tree_node(&t->s->tree, n)->op));
	finding_help(&t->s->findings, f, "%s", help_of_types(t, n, a, b));
	return 0;
}

/* Beside a percentage, a number as it is written stands for one; from 0 to 1, for one of the whole. */
const char *percent_meant(typing_t *t, op_t number)
{
	char digits[48];
	fraction_t f = fraction_of(t->s->model.number.at[op_at(t, number)->as.number].d), hundred = fraction_whole(100);
	if (fraction_compare(f, fraction_whole(1)) <= 0 && !fraction_multiply(f, hundred, &f))
		return "write the percent sign";
	return mem_print(t->s->mem, "write the percent sign: %s%%", fraction_text(f, digits));
}

static const char *help_of_percent(typing_t *t, op_t a, op_t b)
{
	op_t number = measure_as_typed(t, a) == MEASURE_PERCENT ? b : a;
	if (op_at(t, number)->code == OP_NUMBER)
		return percent_meant(t, number);
	return "a part of it is written with *: x * 10%, or x * 110%";
}

/* NULL: they fit, as far as can be seen. */
static const char *help_of_measures(typing_t *t, uint8_t sign, op_t a, op_t b)
{
	typed_measure_t x = measure_as_typed(t, a), y = measure_as_typed(t, b);
	sym_t one = currency_of(t, a), other = currency_of(t, b);
	bool sum = sign == '+' || sign == '-', money = x == MEASURE_MONEY || y == MEASURE_MONEY;
	if (x == MEASURE_MONEY && y == MEASURE_MONEY)
		return sign == '*' ? "multiply it by a number, or by a percentage" : one != 0 && other != 0 && one != other ? "amounts of two currencies have no sum, no difference and no ratio; write both in one" : NULL;
	if (x == MEASURE_ANY || y == MEASURE_ANY)
		return NULL;
	if (money && sum)
		return x == MEASURE_PERCENT || y == MEASURE_PERCENT ? "a part of it is written with *: sum(c.budget) * 10%, or sum(c.budget) * 110%" : "write the currency: + EUR 3 million";
	if (money)
		return sign == '/' && y == MEASURE_MONEY ? "divide money by money, or by a number" : NULL;
	if (sum && (x == MEASURE_PERCENT) != (y == MEASURE_PERCENT) && x != MEASURE_RATIO && y != MEASURE_RATIO)
		return help_of_percent(t, a, b);
	return NULL;
}

static bool is_zero(typing_t *t, op_t o)
{
	const op_info_t *x = op_at(t, o);
	return (x->code == OP_NUMBER && t->s->model.number.at[x->as.number].d.mantissa == 0) || (x->code == OP_LENGTH && x->as.length.n == 0);
}

static bool measures_fit(typing_t *t, node_t n, op_t a, op_t b)
{
	uint8_t sign = tree_node(&t->s->tree, n)->op;
	bool zero = sign == '/' && is_zero(t, b);
	bool numbers = op_at(t, a)->type == IS_NUMBER && op_at(t, b)->type == IS_NUMBER;
	const char *help = zero ? "write what it is to be divided by" : numbers ? help_of_measures(t, sign, a, b) : NULL;
	if (help == NULL)
		return true;
	finding_t *f = zero ? wrong(t, n, "nothing can be divided by 0") : wrong(t, n, "%s and %s cannot be %s", operand_words(t, a, b), operand_words(t, b, a), done_words(sign));
	finding_help(&t->s->findings, f, "%s", help);
	return false;
}

/* ---- operations ---- */

/* What comes out of two types; IS_BROKEN: they cannot be calculated with. */
static logic_type_t type_of_result(uint8_t sign, logic_type_t x, logic_type_t y)
{
	bool sum = sign == '+' || sign == '-';
	if (x == IS_NUMBER && y == IS_NUMBER)
		return IS_NUMBER;
	if (x == IS_LENGTH && y == IS_LENGTH)
		return sum ? IS_LENGTH : sign == '/' ? IS_NUMBER : IS_BROKEN;
	if (x == IS_LENGTH && y == IS_NUMBER)
		return sum ? IS_BROKEN : IS_LENGTH;
	return x == IS_NUMBER && y == IS_LENGTH && sign == '*' ? IS_LENGTH : IS_BROKEN;
}

/* A date that is moved, or the days between two; 0: it is none of these. */
static op_t with_dates(typing_t *t, node_t n, op_t a, op_t b)
{
	logic_type_t x = (logic_type_t)op_at(t, a)->type, y = (logic_type_t)op_at(t, b)->type;
	bool plus = tree_node(&t->s->tree, n)->op == '+', minus = tree_node(&t->s->tree, n)->op == '-';
	if (x == IS_DATE && y == IS_DATE && minus)
		return add_op_of(t, OP_DIFFERENCE, IS_LENGTH, n, a, b);
	if (plus && x == IS_LENGTH && y == IS_DATE)
		return add_op_of(t, OP_ADD, IS_DATE, n, b, a);
	if (x != IS_DATE || y != IS_LENGTH || (!plus && !minus))
		return 0;
	op_t o = add_op_of(t, OP_ADD, IS_DATE, n, a, b);
	op_at(t, o)->flags |= minus ? OP_MINUS : 0;
	return o;
}

static bool could_be_year(const typing_t *t, node_t n)
{
	span_t at = tree_span(&t->s->tree, n);
	return at.end - at.start == 4;
}

/* Digits alone are a year beside a date, or a length of time that is added to them; else a number. */
static bool type_operands(typing_t *t, node_t n, op_t *a, op_t *b)
{
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&t->s->tree, left);
	uint8_t sign = tree_node(&t->s->tree, n)->op;
	bool sum = sign == '+' || sign == '-', first = sum && is_bare_number(t, left), second = sum && is_bare_number(t, right);
	*a = first ? 0 : type_node(t, left);
	*b = second || (*a == 0 && !first) ? 0 : type_node(t, right);
	*a = sum ? as_date(t, *a) : *a;
	*b = sum ? as_date(t, *b) : *b;
	if ((!first && *a == 0) || (!second && *b == 0))
		return false;
	if (first)
		*a = *b != 0 && (op_at(t, *b)->type == IS_DATE || op_at(t, *b)->type == IS_LENGTH) && could_be_year(t, left) ? type_date(t, left) : type_node(t, left);
	if (second)
		*b = sign == '-' && op_at(t, *a)->type == IS_DATE && could_be_year(t, right) ? type_date(t, right) : type_node(t, right);
	return *a != 0 && *b != 0;
}

op_t type_calculation(typing_t *t, node_t n)
{
	op_t a, b;
	if (!type_operands(t, n, &a, &b))
		return 0;
	op_t moved = with_dates(t, n, a, b);
	if (moved != 0)
		return moved;
	uint8_t sign = tree_node(&t->s->tree, n)->op;
	logic_type_t type = type_of_result(sign, (logic_type_t)op_at(t, a)->type, (logic_type_t)op_at(t, b)->type);
	if (type == IS_BROKEN)
		return wrong_types(t, n, a, b);
	if (!measures_fit(t, n, a, b))
		return 0;
	op_t o = add_op_of(t, OP_CALCULATE, type, n, a, b);
	op_at(t, o)->sub = sign;
	return o;
}
