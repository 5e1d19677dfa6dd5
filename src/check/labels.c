#include "check/labels.h"

#include <stdlib.h>
#include <string.h>

#include "check/dates.h"

/* ---- the scale ---- */

const grade_t *label_grade(const model_t *m, entity_t c, sym_t label)
{
	for (in_force_t i = in_force_inherited(m, c, NAME_scale, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		const grade_t *g = i.statement->mains > 0 && v->type == VALUE_SCALE ? scale_grade(&m->kinds.scale.at[v->as.index], label) : NULL;
		if (g != NULL)
			return g;
	}
	return NULL;
}

const char *label_words(const model_t *m, entity_t c, sym_t label)
{
	const grade_t *g = label_grade(m, c, label);
	return g == NULL || g->title.end == 0 ? symbol_text(m->symbols, label) : model_text(m, m->mem, g->title);
}

int meaning_rank(sym_t meaning)
{
	return meaning == NAME_fulfilled ? 3 : meaning == NAME_partly ? 2 : meaning == NAME_unmet ? 1 : 0;
}

/* ---- all labels ---- */

static bool is_dated(const model_t *m, const statement_t *st, uint32_t i)
{
	const value_t *v = statement_values(m, st) + i;
	return i < st->mains && v->flags & VALUE_ATTACHED && (v->type == VALUE_DATE || v->type == VALUE_DATE_EXPR);
}

/* The pairs of a statement. */
static void add_labels(const sure_t *s, entity_t c, const statement_t *st, day_t day, judgements_t *all)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	for (uint32_t i = 0; i < st->values; i++)       /* whose it is may be what could not be read */
		all->open = all->open || v[i].type == VALUE_BROKEN;
	for (uint32_t i = 0; i < st->mains; i++) {
		if (v[i].type != VALUE_LABEL)
			continue;
		const grade_t *g = label_grade(m, c, v[i].as.sym);
		interval_t date = is_dated(m, st, i + 1) ? value_date(m, &v[i + 1]) : ANY_DAY;
		if (date.lo <= day)
			*array_push(all->mem, &all->at) = (judgement_t){ v[i].as.sym, g == NULL ? 0 : g->meaning, statement_name(m, st), date, st, &v[i] };
	}
}

static int by_name(const model_t *m, sym_t a, sym_t b)
{
	return a == b ? 0 : strcmp(symbol_text(m->symbols, a), symbol_text(m->symbols, b));
}

static int compare(const model_t *m, const judgement_t *a, const judgement_t *b)
{
	if (a->date.hi != b->date.hi)
		return a->date.hi < b->date.hi ? -1 : 1;
	if (a->date.lo != b->date.lo)
		return a->date.lo < b->date.lo ? -1 : 1;
	int c = by_name(m, a->label, b->label);
	return c != 0 ? c : by_name(m, a->how, b->how);
}

/* There are few, and most stand in order. */
static void sort(const model_t *m, judgements_t *all)
{
	for (uint32_t i = 1; i < all->at.count; i++) {
		judgement_t x = all->at.at[i];
		uint32_t to = i;
		for (; to > 0 && compare(m, &x, &all->at.at[to - 1]) < 0; to--)
			all->at.at[to] = all->at.at[to - 1];
		all->at.at[to] = x;
	}
}

judgements_t labels_of(const sure_t *s, entity_t c, sym_t how, day_t day)
{
	const model_t *m = &s->model;
	judgements_t all = { .mem = s->mem };
	static const sym_t both[] = { NAME_declared, NAME_assessed };
	for (size_t k = 0; k < 2; k++) {
		sym_t name = how != 0 ? how : both[k];
		if (model_may_have(m, c, name))
			for (in_force_t i = in_force(m, c, name, day); in_force_next(&i);)
				add_labels(s, c, i.statement, day, &all);
		if (how != 0)
			break;
	}
	sort(m, &all);
	return all;
}

void labels_free(judgements_t *all)
{
	array_free(all->mem, &all->at);
}

/* ---- those that may be the latest ---- */

void labels_keep_latest(judgements_t *all)
{
	day_t first = DAY_MIN;          /* the greatest first day: what ends before it is not the latest */
	uint32_t kept = 0;
	for (uint32_t i = 0; i < all->at.count; i++)
		first = all->at.at[i].date.lo > first ? all->at.at[i].date.lo : first;
	for (uint32_t i = 0; i < all->at.count; i++)
		if (all->at.at[i].date.hi >= first)
			all->at.at[kept++] = all->at.at[i];
	all->at.count = kept;
}

judgements_t labels_latest(const sure_t *s, entity_t c, sym_t how, day_t day)
{
	judgements_t all = labels_of(s, c, how, day);
	labels_keep_latest(&all);
	return all;
}

sym_t labels_meaning(const judgements_t *all)
{
	for (uint32_t i = 1; i < all->at.count; i++)
		if (all->at.at[i].meaning != all->at.at[0].meaning)
			return 0;
	return all->at.count == 0 ? 0 : all->at.at[0].meaning;
}

/* ---- judges ---- */

static void add_judge(const model_t *m, judges_t *all, entity_t judge)
{
	for (uint32_t i = 0; i < all->count; i++)
		if (all->at[i] == judge)
			return;
	*array_push(m->mem, all) = judge;
}

/* The references among the values of a statement behind a preposition; of those proper, role is 0. */
static void add_references(const model_t *m, const statement_t *st, int role, judges_t *all)
{
	const value_t *v = statement_values(m, st);
	for (uint32_t i = 0; i < st->values; i++)
		if (v[i].role == role && v[i].type == VALUE_REF)
			add_judge(m, all, v[i].as.ref);
}

/* The authors of the documents that a statement names. */
static void add_authors(const model_t *m, const statement_t *st, int role, judges_t *all)
{
	const value_t *v = statement_values(m, st);
	for (uint32_t i = 0; i < st->values; i++) {
		if (v[i].role != role || v[i].type != VALUE_REF)
			continue;
		for (in_force_t a = in_force(m, v[i].as.ref, NAME_author, m->as_of); in_force_next(&a);)
			add_references(m, a.statement, 0, all);
	}
}

judges_t label_judges(const sure_t *s, entity_t c, const judgement_t *j)
{
	const model_t *m = &s->model;
	judges_t all = { NULL, 0, 0 };
	add_references(m, j->statement, WORD_by, &all);
	if (all.count == 0 && statement_role(m, j->statement, WORD_per) != NULL)
		add_authors(m, j->statement, WORD_per, &all);
	else if (all.count == 0)
		for (in_force_t i = in_force_inherited(m, c, NAME_evidence, m->as_of); in_force_next(&i);)
			add_authors(m, i.statement, 0, &all);
	if (all.count == 0 && j->how == NAME_declared)
		for (in_force_t i = in_force_inherited(m, c, NAME_owner, m->as_of); in_force_next(&i);)
			add_references(m, i.statement, 0, &all);
	if (all.count == 0)
		*array_push(m->mem, &all) = 0;
	if (all.count > 1)
		model_sort(m, all.at, all.count);
	return all;
}

static bool is_judge(const sure_t *s, entity_t c, const judgement_t *j, entity_t judge)
{
	judges_t all = label_judges(s, c, j);
	bool found = false;
	for (uint32_t i = 0; i < all.count; i++)
		found = found || all.at[i] == judge;
	array_free(s->mem, &all);
	return found;
}

void labels_keep_judge(const sure_t *s, entity_t c, judgements_t *all, entity_t judge)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < all->at.count; i++)
		if (is_judge(s, c, &all->at.at[i], judge))
			all->at.at[kept++] = all->at.at[i];
	all->at.count = kept;
}

judges_t labels_judges(const sure_t *s, entity_t c, const judgements_t *all)
{
	judges_t judges = { NULL, 0, 0 };
	bool nobody = false;
	for (uint32_t i = 0; i < all->at.count; i++) {
		judges_t of = label_judges(s, c, &all->at.at[i]);
		for (uint32_t k = 0; k < of.count; k++) {
			nobody = nobody || of.at[k] == 0;
			if (of.at[k] != 0)
				add_judge(&s->model, &judges, of.at[k]);
		}
		array_free(s->mem, &of);
	}
	if (judges.count > 1)
		model_sort(&s->model, judges.at, judges.count);
	if (nobody) {
		*array_push(s->mem, &judges) = 0;
		for (uint32_t i = judges.count - 1; i > 0; i--)
			judges.at[i] = judges.at[i - 1];
		judges.at[0] = 0;
	}
	return judges;
}

/* Of the labels of a judge, those that stand. */
judgements_t labels_standing(const sure_t *s, entity_t c, const judgements_t *all, entity_t judge)
{
	judgements_t of = { .mem = s->mem };
	for (uint32_t i = 0; i < all->at.count; i++)
		*array_push(s->mem, &of.at) = all->at.at[i];
	labels_keep_judge(s, c, &of, judge);
	labels_keep_latest(&of);
	return of;
}

bool label_stands(const sure_t *s, entity_t c, const judgements_t *all, const judgement_t *j)
{
	judges_t judges = label_judges(s, c, j);
	bool stands = false;
	for (uint32_t i = 0; i < judges.count && !stands; i++) {
		judgements_t of = labels_standing(s, c, all, judges.at[i]);
		for (uint32_t k = 0; k < of.at.count; k++)
			stands = stands || of.at.at[k].value == j->value;
		labels_free(&of);
	}
	array_free(s->mem, &judges);
	return stands;
}
