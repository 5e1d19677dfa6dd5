#include "model/model.h"

#include <stdlib.h>
#include <string.h>

void model_init(model_t *m, mem_t *mem, symbols_t *symbols, sources_t *sources, tree_t *tree)
{
	*m = (model_t){ .mem = mem, .symbols = symbols, .sources = sources, .tree = tree, .complete_to = DAY_MIN };
	kinds_init(&m->kinds, mem);
	array_push(mem, &m->all);
	array_push(mem, &m->date);
	/* Even an empty list begins somewhere: an offset from no place is undefined. */
	array_reserve(mem, &m->statement, 1);
	array_reserve(mem, &m->value, 1);
}

/* ---- names ---- */

const char *model_name(const model_t *m, entity_t e)
{
	return symbol_text(m->symbols, m->all.at[e].name);
}

const char *model_full_name(const model_t *m, entity_t e)
{
	const declaration_t *d = &m->all.at[e];
	if (d->outer == 0 || !m->kinds.kind.at[d->kind].scoped)
		return model_name(m, e);
	return mem_print(m->mem, "%s.%s", model_full_name(m, d->outer), model_name(m, e));
}

const char *model_kind_name(const model_t *m, entity_t e)
{
	return symbol_text(m->symbols, model_kind(m, e)->name);
}

const char *model_a_kind(const model_t *m, kind_id_t k)
{
	const char *name = symbol_text(m->symbols, m->kinds.kind.at[k].name);
	return mem_print(m->mem, "%s %s", strchr("aeiouAEIOU", name[0]) != NULL ? "an" : "a", name);
}

/* ---- texts ---- */

/* Where the text proper begins and ends inside its quotes, straight or typographic, closed or not. */
static span_t inside_quotes(const char *s, uint32_t n, bool *longer)
{
	*longer = n >= 6 && memcmp(s, "\"\"\"", 3) == 0 && memcmp(s + n - 3, "\"\"\"", 3) == 0;
	if (*longer)
		return (span_t){ 3, n - 3 };
	uint32_t from = 1, to = n;
	if ((unsigned char)s[0] >= 0x80)
		from = (unsigned char)s[0] == 0xC2 ? 2 : 3;
	if (n > from && (s[n - 1] == '"' || s[n - 1] == '\''))
		to = n - 1;
	else if (n > from + 3 && (unsigned char)s[n - 3] == 0xE2)
		to = n - 3;
	else if (n > from + 2 && (unsigned char)s[n - 2] == 0xC2)
		to = n - 2;
	return (span_t){ from < to ? from : to, to };
}

/* The indent that all lines but the first share; lines without a word do not count. */
static size_t common_indent(const char *s, size_t n)
{
	size_t least = SIZE_MAX, i = 0;
	while (i < n) {
		while (i < n && s[i] != '\n')
			i++;
		if (i++ >= n)
			break;
		size_t k = 0;
		while (i + k < n && (s[i + k] == ' ' || s[i + k] == '\t'))
			k++;
		if (i + k < n && s[i + k] != '\n' && s[i + k] != '\r' && k < least)
			least = k;
	}
	return least == SIZE_MAX ? 0 : least;
}

static const char *unindent(mem_t *mem, const char *s, size_t n)
{
	size_t indent = common_indent(s, n);
	char *r = mem_alloc(mem, n + 1), *p = r;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\r')
			continue;
		*p++ = s[i];
		if (s[i] != '\n')
			continue;
		size_t k = 0;
		while (k < indent && i + 1 < n && (s[i + 1] == ' ' || s[i + 1] == '\t'))
			i++, k++;
	}
	while (p > r && (p[-1] == '\n' || p[-1] == ' ' || p[-1] == '\t'))
		p--;
	*p = '\0';
	while (*r == '\n' || *r == ' ')
		r++;
	return r;
}

const char *model_text(const model_t *m, mem_t *mem, span_t at)
{
	const char *s = source_text(m->sources, at);
	bool longer;
	span_t in = inside_quotes(s, at.end - at.start, &longer);
	size_t n = in.end - in.start;
	s += in.start;
	if (longer)
		return unindent(mem, s, n);
	char *r = mem_alloc(mem, n + 1), *p = r;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\\' && i + 1 < n) {
			i++;
			*p++ = s[i] == 'n' ? '\n' : s[i] == 't' ? '\t' : s[i];
		} else {
			*p++ = s[i];
		}
	}
	return r;
}

span_t model_text_span(const model_t *m, node_t text)
{
	span_t at = tree_span(m->tree, text);
	node_t language = tree_kids(m->tree, text);
	if (language == 0)
		return at;
	at.end = tree_span(m->tree, language).start;
	const char *s = source_text(m->sources, at);
	while (at.end > at.start + 1 && (s[at.end - at.start - 1] == ' ' || s[at.end - at.start - 1] == '\t'))
		at.end--;
	return at;
}

const char *model_title(const model_t *m, entity_t e)
{
	node_t n = m->all.at[e].node;
	if (n == 0)
		return NULL;
	for (node_t k = tree_kids(m->tree, n); k != 0; k = tree_next(m->tree, k))
		if (tree_node(m->tree, k)->kind == NODE_TEXT)
			return model_text(m, m->mem, model_text_span(m, k));
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++)
		if (statement_name(m, s) == NAME_title && s->mains > 0)
			return model_text(m, m->mem, value_span(statement_values(m, s)));
	return NULL;
}

/* ---- statements ---- */

entity_t model_above(const model_t *m, entity_t e)
{
	const declaration_t *d = &m->all.at[e];
	if (e == m->project || e == 0)
		return 0;
	if (d->container != 0)
		return d->container;
	if (d->module != 0 && d->module != e)
		return d->module;
	return d->flags & ENTITY_LIBRARY ? 0 : m->project;
}

in_force_t in_force_inherited(const model_t *m, entity_t e, sym_t property, day_t day)
{
	/* A cycle of containers was cut when it was found, so this ends. */
	for (entity_t h = e; h != 0; h = model_above(m, h)) {
		in_force_t i = in_force(m, h, property, day), first = i;
		if (in_force_next(&i))
			return first;
	}
	return in_force(m, 0, property, day);
}

entity_t model_strategy(const model_t *m, entity_t e)
{
	while (e != 0 && !model_is(m, e, m->kinds.strategy))
		e = m->all.at[e].container;
	return e;
}

covered_t model_covered(const model_t *m, entity_t e)
{
	return m->covered == NULL ? (covered_t){ DAY_MAX, DAY_MAX } : m->covered[e];
}

static day_t earlier(day_t a, day_t b)
{
	return a < b ? a : b;
}

/* The earliest of the lines of a block that speak of all in it; false: there are none. */
static bool own_complete_to(const model_t *m, entity_t e, day_t *day)
{
	bool some = false;
	*day = DAY_MAX;
	for (in_force_t i = in_force(m, e, NAME_complete_to, DAY_MAX); in_force_next(&i); some = true) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains > 0 && v->type == VALUE_DATE)
			*day = earlier(*day, v->as.date.hi);
		if (i.statement->mains > 0 && v->type == VALUE_WORD)
			*day = DAY_MIN;
	}
	return some;
}

day_t model_complete_to(const model_t *m, entity_t e)
{
	day_t perhaps = DAY_MAX, own;
	for (entity_t h = e; h != 0; h = model_above(m, h)) {
		covered_t by = model_covered(m, h);
		if (own_complete_to(m, h, &own))
			return earlier(own, perhaps);
		perhaps = earlier(perhaps, by.perhaps);
		if (by.certain != DAY_MAX)
			return earlier(by.certain, perhaps);
	}
	return perhaps;
}

bool value_is_winter(const model_t *m, const value_t *v)
{
	static const char winter[] = "winter";
	span_t at = value_span(v);
	return v->type == VALUE_DATE && at.end - at.start > sizeof winter && strncmp(source_text(m->sources, at), winter, sizeof winter - 1) == 0;
}

span_t statement_span_long(const model_t *m, const statement_t *s)
{
	uint32_t i = m->longer.count;
	while (i > 0 && m->longer.at[i - 1].start != s->start)
		i--;
	return i > 0 ? m->longer.at[i - 1] : (span_t){ s->start, s->start + s->length };
}

/* ---- by kind ---- */

of_kind_t of_kind(const model_t *m, kind_id_t kind)
{
	return (of_kind_t){ m, kind, 0, 0 };
}

entity_t of_kind_next(of_kind_t *i)
{
	const model_t *m = i->m;
	while (i->kind == 0 || i->at == m->first_of_kind[i->kind + 1]) {
		do {
			if (++i->kind >= m->kinds.kind.count)
				return 0;
		} while (!kind_is(&m->kinds, i->kind, i->of));
		i->at = m->first_of_kind[i->kind];
	}
	return m->of_kind[i->at++];
}

bool of_kind_row(const model_t *m, kind_id_t kind, const entity_t **at, uint32_t *count)
{
	*at = m->of_kind;
	*count = 0;
	for (kind_id_t k = 1; k < m->kinds.kind.count; k++) {
		uint32_t n = m->first_of_kind[k + 1] - m->first_of_kind[k];
		if (n == m->not_shown_of_kind[k] || !kind_is(&m->kinds, k, kind))
			continue;
		if (*count > 0 || m->not_shown_of_kind[k] > 0)
			return false;
		*at = m->of_kind + m->first_of_kind[k];
		*count = n;
	}
	return true;
}

uint32_t of_kind_shown(const model_t *m, kind_id_t kind)
{
	uint32_t n = 0;
	for (kind_id_t k = 1; k < m->kinds.kind.count; k++)
		n += kind_is(&m->kinds, k, kind) ? m->first_of_kind[k + 1] - m->first_of_kind[k] - m->not_shown_of_kind[k] : 0;
	return n;
}

/* ---- order ---- */

static const char *code_of(const model_t *m, entity_t e)
{
	in_force_t i = in_force(m, e, NAME_code, DAY_MAX);
	if (in_force_next(&i) && i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_TEXT)
		return model_text(m, m->mem, value_span(statement_values(m, i.statement)));
	return "";
}

/* "OG-2" before "OG-10": runs of digits compare as numbers. */
static int compare_codes(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		size_t x = strspn(a, "0123456789"), y = strspn(b, "0123456789");
		if (x > 0 && y > 0) {
			unsigned long v = strtoul(a, NULL, 10), w = strtoul(b, NULL, 10);
			if (v != w)
				return v < w ? -1 : 1;
			a += x;
			b += y;
		} else if (*a != *b) {
			return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
		} else {
			a++, b++;
		}
	}
	return (unsigned char)*a - (unsigned char)*b;
}

/* By module, then by code, which comes before none. */
static int compare_codes_of(const model_t *m, entity_t a, entity_t b)
{
	const declaration_t *x = &m->all.at[a], *y = &m->all.at[b];
	if (x->module != y->module) {
		int c = strcmp(model_name(m, x->module), model_name(m, y->module));
		if (c != 0)
			return c;
	}
	const char *p = code_of(m, a), *q = code_of(m, b);
	if ((*p == '\0') != (*q == '\0'))
		return *p == '\0' ? 1 : -1;     /* what has a code comes first */
	return compare_codes(p, q);
}

static int compare_places(const model_t *m, entity_t a, entity_t b)
{
	uint32_t x = m->all.at[a].at.start, y = m->all.at[b].at.start;
	return x < y ? -1 : x > y;
}

int model_compare(const model_t *m, entity_t a, entity_t b)
{
	const declaration_t *x = &m->all.at[a], *y = &m->all.at[b];
	if (a == b)
		return 0;
	int c = compare_codes_of(m, a, b);
	if (c == 0)
		c = strcmp(model_name(m, a), model_name(m, b));
	if (c == 0 && x->outer != y->outer)
		c = strcmp(model_name(m, x->outer), model_name(m, y->outer));
	return c != 0 ? c : compare_places(m, a, b);
}

int model_compare_read(const model_t *m, entity_t a, entity_t b)
{
	int c = a == b ? 0 : compare_codes_of(m, a, b);
	const source_t *x = c == 0 ? source_of(m->sources, m->all.at[a].at.start) : NULL, *y = x == NULL ? NULL : source_of(m->sources, m->all.at[b].at.start);
	if (y != NULL && x != y)
		c = strcmp(x->name, y->name);
	return c != 0 ? c : compare_places(m, a, b);
}

typedef int compare_t(const model_t *m, entity_t a, entity_t b);

/* A sort of pointers with a context: a merge of runs, stable, without globals. */
static void sort_entities(const model_t *m, entity_t *a, entity_t *tmp, uint32_t n, compare_t *compare)
{
	if (n < 2)
		return;
	uint32_t h = n / 2;
	sort_entities(m, a, tmp, h, compare);
	sort_entities(m, a + h, tmp, n - h, compare);
	memcpy(tmp, a, h * sizeof *a);
	for (uint32_t i = 0, j = h, k = 0; i < h; k++)
		a[k] = j < n && compare(m, a[j], tmp[i]) < 0 ? a[j++] : tmp[i++];
}

static void sort_by(const model_t *m, entity_t *all, uint32_t count, compare_t *compare)
{
	if (count < 2)
		return;
	entity_t *tmp = mem_grow(m->mem, NULL, count * sizeof *tmp);
	sort_entities(m, all, tmp, count, compare);
	mem_release(m->mem, tmp);
}

void model_sort(const model_t *m, entity_t *all, uint32_t count)
{
	sort_by(m, all, count, model_compare);
}

const entity_t *model_sorted(model_t *m, uint32_t *count)
{
	if (m->sorted.count == 0) {
		for (entity_t e = 1; e < m->all.count; e++)
			if (model_is_shown(m, e))
				*array_push(m->mem, &m->sorted) = e;
		model_sort(m, m->sorted.at, m->sorted.count);
	}
	*count = m->sorted.count;
	return m->sorted.at;
}

const entity_t *model_children(model_t *m, entity_t e, uint32_t *count)
{
	*count = m->first_child[e + 1] - m->first_child[e];
	entity_t *at = m->child + m->first_child[e];
	if (*count > 1 && !(m->all.at[e].flags & ENTITY_SORTED)) {
		model_sort(m, at, *count);
		m->all.at[e].flags |= ENTITY_SORTED;
	}
	return at;
}

const entity_t *model_as_read(model_t *m, uint32_t *count)
{
	if (m->as_read.count == 0) {
		for (entity_t e = 1; e < m->all.count; e++)
			if (model_is_shown(m, e))
				*array_push(m->mem, &m->as_read) = e;
		sort_by(m, m->as_read.at, m->as_read.count, model_compare_read);
	}
	*count = m->as_read.count;
	return m->as_read.at;
}

const entity_t *model_children_as_read(const model_t *m, entity_t e, uint32_t *count)
{
	*count = m->first_child[e + 1] - m->first_child[e];
	entity_t *at = mem_alloc(m->mem, (*count + 1) * sizeof *at);
	memcpy(at, m->child + m->first_child[e], *count * sizeof *at);
	sort_by(m, at, *count, model_compare_read);
	return at;
}
