#include "emit/written.h"

#include <string.h>

#include "check/declare.h"

slice_t slice_of(const char *s)
{
	return (slice_t){ s, strlen(s) };
}

/* ---- texts ---- */

/* The byte after the closing quotes of the text at `s`, which the scanner saw closed. */
static size_t text_length(const char *s)
{
	size_t i = 1;
	if (memcmp(s, "\"\"\"", 3) == 0) {
		const char *end = strstr(s + 3, "\"\"\"");
		return end == NULL ? 3 : (size_t)(end - s) + 3;
	}
	for (; s[i] != '"' && s[i] != '\0'; i++)
		i += s[i] == '\\' && s[i + 1] != '\0';
	return i + 1;
}

slice_t written_text(const model_t *m, span_t at)
{
	const char *s = source_text(m->sources, at);
	if (*s != '"')
		return slice_of(model_text(m, m->mem, at));
	size_t n = text_length(s);
	bool plain = n >= 2 && memchr(s, '\\', n) == NULL && !(n >= 6 && s[1] == '"');
	if (plain)                      /* nearly all: no copy is needed */
		return (slice_t){ s + 1, n - 2 };
	return slice_of(model_text(m, m->mem, (span_t){ at.start, at.start + (uint32_t)n }));
}

text_t written_node_text(const model_t *m, node_t n)
{
	const tree_node_t *x = tree_node(m->tree, n);
	return (text_t){ written_text(m, tree_span(m->tree, n)), x->op == 1 ? tree_node(m->tree, tree_kids(m->tree, n))->sym : 0 };
}

text_t written_value_text(const model_t *m, const statement_t *s, const value_t *v)
{
	(void)s;
	return (text_t){ written_text(m, value_span(v)), v->as.sym };
}

bool written_is_title(const model_t *m, const statement_t *s)
{
	if (statement_name(m, s) != NAME_title || s->mains != s->values)
		return false;
	for (uint32_t i = 0; i < s->mains; i++)
		if (statement_values(m, s)[i].type != VALUE_TEXT)
			return false;
	return true;
}

bool written_title(const model_t *m, entity_t e, text_t *title)
{
	node_t n = m->all.at[e].node;
	for (node_t k = n == 0 ? 0 : tree_kids(m->tree, n); k != 0; k = tree_next(m->tree, k)) {
		if (tree_node(m->tree, k)->kind == NODE_TEXT) {
			*title = written_node_text(m, k);
			return true;
		}
	}
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
		if (written_is_title(m, s) && s->mains > 0) {
			*title = written_value_text(m, s, statement_values(m, s));
			return true;
		}
	}
	return false;
}

const char *written_kind(const model_t *m, entity_t e)
{
	const declaration_t *d = model_get(m, e);
	return d->kind != 0 || d->node == 0 ? model_kind_name(m, e) : symbol_text(m->symbols, tree_node(m->tree, d->node)->sym);
}

bool written_is_reachable(const model_t *m, entity_t e)
{
	while (m->all.at[e].outer != 0 && model_kind(m, e)->scoped)
		e = m->all.at[e].outer;
	return !(m->all.at[e].flags & ENTITY_HIDDEN);
}

/* ---- days, units ---- */

const char *written_day(day_t d, char *buf)
{
	enum { FIRST = -719162, LAST = 2932896 };       /* 0001-01-01, 9999-12-31 */
	int y, m, day;
	if (d < FIRST || d > LAST)
		return NULL;
	day_split(d, &y, &m, &day);
	const int part[] = { y / 100, y % 100, m, day };
	static const int place[] = { 0, 2, 5, 8 };
	memcpy(buf, "    -  -  ", 11);
	for (int i = 0; i < 4; i++) {
		buf[place[i]] = (char)('0' + part[i] / 10);
		buf[place[i] + 1] = (char)('0' + part[i] % 10);
	}
	return buf;
}

const char *written_unit(unit_t u)
{
	static const char *const words[] = { "", "hour", "day", "week", "month", "year" };
	return words[u];
}

const char *written_bound(bound_t b)
{
	static const char *const words[] = { "exact", "around", "over", "almost", "at_least", "at_most", "below" };
	return words[b];
}

/* ---- lines that are no statements ---- */

uint32_t written_overrides(const model_t *m, entity_t e, uint32_t *count)
{
	uint32_t lo = 0, hi = m->override.count;
	while (lo < hi) {               /* they stand in the order of declarations */
		uint32_t mid = (lo + hi) / 2;
		if (m->override.at[mid].entity < e)
			lo = mid + 1;
		else
			hi = mid;
	}
	*count = 0;
	while (lo + *count < m->override.count && m->override.at[lo + *count].entity == e)
		++*count;
	return lo;
}

node_t written_scope(const sure_t *s, entity_t rule, node_t *last)
{
	node_t block = *last == 0 ? entity_block(s, rule) : 0;
	node_t k = *last != 0 ? tree_next(&s->tree, *last) : block == 0 ? 0 : tree_kids(&s->tree, block);
	for (; k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *n = tree_node(&s->tree, k);
		if (n->kind != NODE_PROP || n->sym != WORD_every || tree_kids(&s->tree, k) == 0)
			continue;
		*last = k;
		return tree_kids(&s->tree, k);
	}
	return 0;
}

const char *written_measure(const model_t *m, entity_t indicator, const value_t *v)
{
	const number_t *n = v->type == VALUE_NUMBER ? &m->number.at[v->as.index] : NULL;
	if (n == NULL || n->unit != 0 || n->currency != 0 || n->percent)
		return "";
	in_force_t i = in_force(m, indicator, NAME_unit, m->as_of);
	if (!in_force_next(&i) || i.statement->mains == 0 || statement_values(m, i.statement)->type != VALUE_TEXT)
		return "";
	const char *unit = model_text(m, m->mem, value_span(statement_values(m, i.statement)));
	return *unit == '\0' || strcmp(unit, "%") == 0 ? unit : mem_print(m->mem, " %s", unit);
}
