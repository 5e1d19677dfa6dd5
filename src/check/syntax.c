#include "check/syntax.h"

#include <stdlib.h>
#include <string.h>

#include "model/number.h"

sym_t decl_name(sure_t *s, node_t decl)
{
	const tree_node_t *path = tree_node(&s->tree, tree_kids(&s->tree, decl));
	return path->kind == NODE_NAME ? path->sym : 0;
}

span_t decl_name_span(const sure_t *s, node_t decl)
{
	return tree_span(&s->tree, tree_kids(&s->tree, decl));
}

static node_t kid_of_kind(const sure_t *s, node_t n, node_kind_t kind)
{
	for (node_t k = tree_kids(&s->tree, n); k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->kind == kind)
			return k;
	return 0;
}

span_t decl_title_span(const sure_t *s, node_t decl)
{
	node_t t = kid_of_kind(s, decl, NODE_TEXT);
	return t == 0 ? NO_SPAN : tree_span(&s->tree, t);
}

node_t decl_type(const sure_t *s, node_t decl)
{
	return kid_of_kind(s, decl, NODE_TYPE);
}

node_t decl_block(const sure_t *s, node_t decl)
{
	return kid_of_kind(s, decl, NODE_BLOCK);
}

node_t decl_items(const sure_t *s, node_t decl)
{
	node_t b = decl_block(s, decl);
	return b == 0 ? 0 : tree_kids(&s->tree, b);
}

node_t prop_role(const sure_t *s, node_t prop, sym_t preposition)
{
	for (node_t k = tree_kids(&s->tree, prop); k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->kind == NODE_PREP && tree_node(&s->tree, k)->sym == preposition)
			return k;
	return 0;
}

span_t prop_name_span(const sure_t *s, node_t prop)
{
	const tree_node_t *p = tree_node(&s->tree, prop);
	return (span_t){ p->start, p->start + symbol_length(s->symbols, p->sym) };
}

int tree_compare_text(const sure_t *s, node_t a, node_t b)
{
	span_t x = tree_span(&s->tree, a), y = tree_span(&s->tree, b);
	uint32_t n = x.end - x.start, k = y.end - y.start;
	int d = memcmp(source_text(&s->sources, x), source_text(&s->sources, y), n < k ? n : k);
	return d != 0 ? d : (n > k) - (n < k);
}

bool tree_same_text(const sure_t *s, node_t a, node_t b)
{
	return tree_compare_text(s, a, b) == 0;
}

span_t second_span(const sure_t *s, span_t a, span_t b)
{
	const source_t *x = source_of(&s->sources, a.start), *y = source_of(&s->sources, b.start);
	if (x != NULL && y != NULL && x->library != y->library)
		return x->library ? b : a;
	return a.start > b.start ? a : b;
}

span_t first_span(const sure_t *s, span_t a, span_t b)
{
	return second_span(s, a, b).start == a.start ? b : a;
}

unit_t unit_of(sym_t word)
{
	switch (word) {
	case NAME_hour: case NAME_hours: return UNIT_HOUR;
	case NAME_day: case NAME_days: return UNIT_DAY;
	case NAME_week: case NAME_weeks: return UNIT_WEEK;
	case NAME_month: case NAME_months: return UNIT_MONTH;
	case NAME_year: case NAME_years: return UNIT_YEAR;
	default: return UNIT_NONE;
	}
}

bool amount_duration(sure_t *s, node_t amount, duration_t *d)
{
	const tree_node_t *x = tree_node(&s->tree, amount);
	if (x->kind != NODE_NUM || x->op != 2)
		return false;
	const tree_node_t *u = tree_node(&s->tree, tree_kids(&s->tree, amount));
	decimal_t n;
	span_t digits = { x->start, u->start };
	const char *t = source_text(&s->sources, digits);
	uint32_t len = 0;
	while (len < digits.end - digits.start && t[len] != ' ' && t[len] != '\t')
		len++;
	if (!decimal_read(t, len, &n) || n.scale != 0 || n.mantissa > INT32_MAX || n.mantissa < -INT32_MAX)
		return false;
	*d = (duration_t){ .n = (int32_t)n.mantissa, .unit = unit_of(u->sym) };
	return d->unit != UNIT_NONE;
}

bool amount_working_days(sure_t *s, node_t amount, int32_t *n)
{
	const tree_node_t *x = tree_node(&s->tree, amount);
	if (x->kind != NODE_NUM || x->op != 3)
		return false;
	node_t first = tree_kids(&s->tree, amount);
	const tree_node_t *working = tree_node(&s->tree, first), *days = tree_node(&s->tree, tree_next(&s->tree, first));
	decimal_t number;
	uint32_t length = 0;
	const char *t = source_text(&s->sources, (span_t){ x->start, working->start });
	while (t[length] >= '0' && t[length] <= '9')
		length++;
	if (working->sym != NAME_working || unit_of(days->sym) != UNIT_DAY || !decimal_read(t, length, &number) || number.mantissa > INT32_MAX)
		return false;
	*n = (int32_t)number.mantissa;
	return true;
}

/* How many months `year`, `half_year`, `quarter` and `month` have; 0: it is none of these. */
static int32_t months_of(sym_t word)
{
	switch (word) {
	case NAME_year: return 12;
	case NAME_half_year: return 6;
	case NAME_quarter: return 3;
	case NAME_month: return 1;
	default: return 0;
	}
}

static bool every_word(sym_t word, duration_t *d)
{
	int32_t months = months_of(word);
	unit_t unit = word == NAME_year ? UNIT_YEAR : months != 0 ? UNIT_MONTH : unit_of(word);
	*d = (duration_t){ .n = unit == UNIT_MONTH ? months : 1, .unit = unit };
	return unit == UNIT_YEAR || unit == UNIT_MONTH || word == NAME_week || word == NAME_day;
}

/* `twice a year`, `4 times a year`: a whole number of months, or once a week, once a day. */
static bool times_a(sure_t *s, const tree_node_t *x, int32_t times, duration_t *d)
{
	sym_t unit = tree_node(&s->tree, tree_kids_of(&s->tree, x))->sym;
	int32_t months = months_of(unit);
	if (times < 1 || !every_word(unit, d))
		return false;
	if (times == 1)
		return true;
	*d = (duration_t){ .n = months / times, .unit = UNIT_MONTH };
	return months >= times && months % times == 0;
}

bool recurrence_read(sure_t *s, node_t n, duration_t *d)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->op == 0)
		return amount_duration(s, tree_kids(&s->tree, n), d);
	if (x->op == 1)
		return every_word(x->sym, d);
	int32_t times = x->sym == WORD_once ? 1 : x->sym == WORD_twice ? 2 : 0;
	if (x->op == 3 && x->sym == WORD_times)
		times = (int32_t)strtol(source_text(&s->sources, tree_span(&s->tree, n)), NULL, 10);
	return times_a(s, x, times, d);
}

bool month_day_read(sure_t *s, node_t n, uint8_t *month, uint8_t *day)
{
	span_t at = tree_span(&s->tree, n);
	const char *t = source_text(&s->sources, at);
	if (tree_node(&s->tree, n)->kind != NODE_DATE || at.end - at.start != 5 || t[2] != '-')
		return false;
	for (unsigned i = 0; i < 5; i++)
		if (i != 2 && (t[i] < '0' || t[i] > '9'))
			return false;
	int m = (t[0] - '0') * 10 + t[1] - '0', d = (t[3] - '0') * 10 + t[4] - '0';
	*month = (uint8_t)m;
	*day = (uint8_t)d;
	return m >= 1 && m <= 12 && d >= 1 && d <= days_in_month(2000, m);
}
