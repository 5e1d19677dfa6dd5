#include "check/syntax.h"

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
	*d = (duration_t){ (int32_t)n.mantissa, unit_of(u->sym) };
	return d->unit != UNIT_NONE;
}
