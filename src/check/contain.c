#include "check/contain.h"

#include <string.h>

#include "base/out.h"
#include "check/date_values.h"
#include "check/resolve.h"
#include "check/syntax.h"

static const type_t *part_of_type(const model_t *m, entity_t e)
{
	property_id_t p = kind_property(&m->kinds, m->all.at[e].kind, NAME_part_of);
	return p == 0 ? NULL : &m->kinds.property.at[p].type;
}

static const statement_t *part_of_statement(const model_t *m, entity_t e)
{
	for (const statement_t *s = model_first(m, e); model_may_have(m, e, NAME_part_of) && s < model_last(m, e); s++)
		if (statement_name(m, s) == NAME_part_of && s->mains > 0)
			return s;
	return NULL;
}

static const char *kinds_of(sure_t *s, const type_t *t)
{
	const char *list = "";
	for (uint32_t i = 0; i < t->kind.count; i++)
		list = mem_print(s->mem, "%s%s%s", list, i == 0 ? "" : i == t->kind.count - 1 ? " or " : ", ", model_a_kind(&s->model, t->kind.at[i]));
	return list;
}

static void report_misplaced(sure_t *s, entity_t e, entity_t outer, const type_t *t)
{
	model_t *m = &s->model;
	m->all.at[e].flags |= ENTITY_USED;      /* nothing else is said of it */
	finding_t *x = finding_add(&s->findings, CHECK_MISPLACED_DECLARATION, m->all.at[e].at, "%s cannot stand inside %s", model_a_kind(m, m->all.at[e].kind), model_a_kind(m, m->all.at[outer].kind));
	x->subject = e;
	finding_also(&s->findings, x, m->all.at[outer].at, "this one");
	if (model_is(m, e, m->kinds.milestone))
		finding_help(&s->findings, x, "a milestone is a step of a commitment: move it into its block; if it is a promise of its own, write commitment");
	else
		finding_help(&s->findings, x, "it is part of %s; move it there, or to the outermost level of the file", kinds_of(s, t));
}

/* The container by nesting: the declaration around it, if such a thing can contain it. */
static entity_t nested_container(sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	entity_t outer = m->all.at[e].outer;
	const type_t *t = part_of_type(m, e);
	if (outer == 0 || t == NULL || m->all.at[outer].kind == 0 || kind_is_one_of(&m->kinds, m->all.at[outer].kind, t))
		return outer;
	report_misplaced(s, e, outer, t);
	return outer;
}

static void report_two(sure_t *s, entity_t e, const statement_t *part_of, entity_t outer)
{
	model_t *m = &s->model;
	finding_t *x = finding_add(&s->findings, CHECK_TWO_CONTAINERS, statement_span(m, part_of), "`%s` stands inside `%s` and says that it is part of something else", model_name(m, e), model_name(m, outer));
	x->subject = e;
	m->all.at[outer].flags |= ENTITY_USED;
	finding_also(&s->findings, x, m->all.at[outer].at, "it stands in here");
	finding_help(&s->findings, x, "keep one of the two; a further place is named by also_in");
}

void contain(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	if (m->all.at[e].outer == 0 && m->all.at[e].statements == 0)
		return;
	entity_t nested = nested_container(s, e);
	const statement_t *st = part_of_statement(m, e);
	const value_t *v = st == NULL ? NULL : statement_values(m, st);
	entity_t named = v != NULL && v->type == VALUE_REF ? v->as.ref : 0;
	if (named != 0 && nested != 0 && named != nested)
		report_two(s, e, st, nested);
	m->all.at[e].container = named != 0 ? named : nested;
}

/* `part_of x` at the head of a file: for what stands in it at the outermost level and says nothing else. */
static void apply_head(sure_t *s, const file_t *file, const source_t *source)
{
	model_t *m = &s->model;
	for (uint32_t h = 0; h < source->head.count; h++) {
		node_t k = source->head.at[h];
		const tree_node_t *n = tree_node(&s->tree, k);
		if (n->kind != NODE_PROP || n->sym != NAME_part_of || tree_kids(&s->tree, k) == 0)
			continue;
		node_kind_t what = (node_kind_t)tree_node(&s->tree, tree_kids(&s->tree, k))->kind;
		if (what != NODE_NAME && what != NODE_PATH) {
			finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, tree_kids(&s->tree, k)), "`part_of` takes the name of what this file is part of");
			finding_help(&s->findings, x, "write part_of PILLAR");
			continue;
		}
		resolved_t to = resolve(s, file->module, tree_kids(&s->tree, k), NULL);
		if (to.entity == 0)
			continue;
		for (entity_t e = file->first; e < file->last; e++) {
			const type_t *t = part_of_type(m, e);
			bool takes = t != NULL && kind_is_one_of(&m->kinds, m->all.at[to.entity].kind, t) && !model_is(m, e, m->kinds.document);
			if (takes && m->all.at[e].outer == 0 && part_of_statement(m, e) == NULL && e != to.entity)
				m->all.at[e].container = to.entity;
		}
	}
}

/* ---- circles ---- */

static void report_circle(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	finding_t *x = finding_add(&s->findings, CHECK_CONTAINMENT_CYCLE, m->all.at[e].at, "`%s` is part of itself", model_name(m, e));
	x->subject = e;
	out_t *path = out_new(s->mem);
	out_text(path, model_name(m, e));
	for (entity_t c = m->all.at[e].container; c != e; c = m->all.at[c].container) {
		out_print(path, " -> %s", model_name(m, c));
		finding_also(&s->findings, x, m->all.at[c].at, "part of `%s`", model_name(m, m->all.at[c].container));
	}
	finding_path(&s->findings, x, "%s -> %s", out_data(path), model_name(m, e));
	finding_help(&s->findings, x, "delete one of these part_of lines");
}

/* Follows containers upward, marking the way; meeting the own mark is a circle, which is cut at its first member in order of output. */
static void cut_circles(sure_t *s)
{
	model_t *m = &s->model;
	bool forward = false;           /* what only stands in something before it is in no circle */
	for (entity_t e = 1; e < m->all.count && !forward; e++)
		forward = m->all.at[e].container >= e;
	if (!forward)
		return;
	uint32_t *mark = mem_grow(s->mem, NULL, m->all.count * sizeof *mark);
	memset(mark, 0, m->all.count * sizeof *mark);
	for (entity_t e = 1; e < m->all.count; e++) {
		entity_t c = e;
		while (c != 0 && mark[c] == 0) {
			mark[c] = e;
			c = m->all.at[c].container;
		}
		if (c == 0 || mark[c] != e)
			continue;
		entity_t least = c;
		for (entity_t k = m->all.at[c].container; k != c; k = m->all.at[k].container)
			if (model_compare(m, k, least) < 0)
				least = k;
		report_circle(s, least);
		m->all.at[least].container = 0;
	}
	mem_release(s->mem, mark);
}

/* ---- children, and declarations by kind ---- */

/* For `keys` rows, all empty: how many x has comes to first[x + 2], so that filling the rows leaves first[x] where row x begins. */
static uint32_t *rows_new(sure_t *s, uint32_t keys)
{
	size_t size = (keys + 2) * sizeof(uint32_t);
	return memset(mem_grow(s->mem, NULL, size), 0, size);
}

static void rows_begin(uint32_t *first, uint32_t keys)
{
	for (uint32_t i = 2; i <= keys + 1; i++)
		first[i] += first[i - 1];
}

/* Both in the same two passes: each goes over all declarations. */
static void list_rows(sure_t *s)
{
	model_t *m = &s->model;
	uint32_t n = m->all.count, kinds = m->kinds.kind.count;
	m->first_child = rows_new(s, n);
	m->first_of_kind = rows_new(s, kinds);
	m->not_shown_of_kind = rows_new(s, kinds);
	for (entity_t e = 1; e < n; e++) {
		m->first_of_kind[m->all.at[e].kind + 2]++;
		if (model_is_shown(m, e))
			m->first_child[m->all.at[e].container + 2]++;
		else
			m->not_shown_of_kind[m->all.at[e].kind]++;
	}
	rows_begin(m->first_child, n);
	rows_begin(m->first_of_kind, kinds);
	m->child = mem_grow(s->mem, NULL, (n + 1) * sizeof *m->child);
	m->of_kind = mem_grow(s->mem, NULL, n * sizeof *m->of_kind);
	for (entity_t e = 1; e < n; e++) {
		m->of_kind[m->first_of_kind[m->all.at[e].kind + 1]++] = e;
		if (model_is_shown(m, e))
			m->child[m->first_child[m->all.at[e].container + 1]++] = e;
	}
}

/* ---- fiscal years ---- */

int fiscal_month(const model_t *m, entity_t e)
{
	entity_t strategy = model_strategy(m, e);
	const statement_t *line = strategy == 0 ? NULL : in_force_single(in_force(m, strategy, NAME_fiscal_year_start, DAY_MAX));
	if (line == NULL)
		return 1;
	const value_t *v = statement_values(m, line);
	int64_t month = v->type == VALUE_NUMBER ? m->number.at[v->as.index].d.mantissa : 0;
	return month >= 1 && month <= 12 ? (int)month : 1;
}

/* A fiscal year may end after the calendar does. */
static void check_end(sure_t *s, const fiscal_t *f, interval_t days)
{
	if (days.hi != day_of(9999, 12, 31) || fiscal_month(&s->model, f->entity) == 1)
		return;
	finding_t *x = finding_add(&s->findings, CHECK_INVALID_DATE, tree_span(&s->tree, f->node), "this leads out of the calendar, which has the years 1 to 9999");
	x->subject = f->entity;
	finding_help(&s->findings, x, "write a date that lies in it");
}

static void begin_fiscal_years(sure_t *s)
{
	model_t *m = &s->model;
	for (uint32_t i = 0; i < m->fiscal.count; i++) {
		fiscal_t f = m->fiscal.at[i];
		interval_t days;
		if (!reread_range(s, f.node, fiscal_month(m, f.entity), &days))
			continue;
		check_end(s, &f, days);
		if (f.expr != 0)
			m->date.at[f.expr].date = days;
		else if (m->value.at[f.value].type == VALUE_DATE || m->value.at[f.value].type == VALUE_RANGE)
			m->value.at[f.value].as.date = days;
	}
}

/* `complete_to around 2024-03-01` is certain of the first day that it can mean, and of no later one. */
static void take_first_days(sure_t *s)
{
	model_t *m = &s->model;
	for (uint32_t i = 0; i < m->first_day.count; i++) {
		value_t *v = &m->value.at[m->first_day.at[i].value];
		v->as.date.hi = v->as.date.lo;
		finding_t *f = finding_add(&s->findings, CHECK_COMPLETE_TO_VAGUE, value_span(v), "the record counts as complete to %s, the first day that this can mean", day_words(s->mem, v->as.date.lo));
		f->subject = m->first_day.at[i].entity;
		finding_help(&s->findings, f, "write the last day up to which you have looked, and recorded everything: complete_to 2024-06-30");
	}
}

void contain_all(sure_t *s)
{
	model_t *m = &s->model;
	for (uint32_t i = 0; i < m->file.count; i++)
		apply_head(s, &m->file.at[i], s->sources.all.at[i]);
	cut_circles(s);
	list_rows(s);
	begin_fiscal_years(s);
	take_first_days(s);
}
