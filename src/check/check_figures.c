/* Numbers of one thing and one time that cannot all be right. */
#include "check/checks.h"

#include <stdlib.h>
#include <string.h>

/* A statement `value 12 at 2023`, or `figure 12 at 2023 for "visits"`. */
typedef struct {
	const statement_t *statement;
	const value_t *number;
	interval_t at;
	const char *what;               /* the text behind `for`; "" */
	uint32_t measure;               /* currency or percent: only numbers of one are compared */
} told_t;

static int compare_told(const void *a, const void *b)
{
	const told_t *x = a, *y = b;
	if (x->at.lo != y->at.lo)
		return x->at.lo < y->at.lo ? -1 : 1;
	if (x->at.hi != y->at.hi)
		return x->at.hi < y->at.hi ? -1 : 1;
	int what = strcmp(x->what, y->what);
	if (what == 0)
		what = (x->measure > y->measure) - (x->measure < y->measure);
	return what != 0 ? what : (x->statement > y->statement) - (x->statement < y->statement);
}

static bool same_place(const told_t *a, const told_t *b)
{
	return a->at.lo == b->at.lo && a->at.hi == b->at.hi && a->measure == b->measure && strcmp(a->what, b->what) == 0;
}

static bool disagree(const model_t *m, const told_t *a, const told_t *b)
{
	const number_t *x = &m->number.at[a->number->as.index], *y = &m->number.at[b->number->as.index];
	return (x->unit == y->unit || x->unit == 0 || y->unit == 0) && number_satisfies(number_span(x->d, x->bound), number_span(y->d, y->bound)) == NO;
}

static void report(sure_t *s, entity_t e, const told_t *a, const told_t *b)
{
	model_t *m = &s->model;
	finding_t *f = finding_add(&s->findings, CHECK_FIGURES_DISAGREE, value_span(b->number), "two numbers of `%s` for one time cannot both be right", model_full_name(m, e));
	f->subject = e;
	finding_also(&s->findings, f, value_span(a->number), "the other");
	finding_help(&s->findings, f, "keep the one that is right; what is counted in another way is an indicator of its own, or a figure with a `for` of its own");
}

static void take(sure_t *s, const statement_t *st, told_t *told)
{
	const model_t *m = &s->model;
	const value_t *what = statement_role(m, st, WORD_for);
	const number_t *number = &m->number.at[statement_values(m, st)->as.index];
	*told = (told_t){ st, statement_values(m, st), statement_role(m, st, WORD_at)->as.date, "", number->percent ? UINT32_MAX : number->currency };
	if (what != NULL && what->type == VALUE_TEXT)
		told->what = model_text(m, s->mem, value_span(what));
}

static bool is_dated(const model_t *m, const statement_t *st)
{
	const value_t *at = statement_role(m, st, WORD_at);
	return at != NULL && (at->type == VALUE_DATE || at->type == VALUE_RANGE) && st->mains > 0 && statement_values(m, st)->type == VALUE_NUMBER;
}

/* Neighbours in order of their time are compared: of many that differ, each with the one before it. */
static void check_property(sure_t *s, entity_t e, sym_t name)
{
	const model_t *m = &s->model;
	uint32_t n = 0;
	for (in_force_t i = in_force(m, e, name, m->as_of); in_force_next(&i);)
		n += is_dated(m, i.statement);
	if (n < 2)
		return;
	told_t *told = mem_grow(s->mem, NULL, n * sizeof *told);
	n = 0;
	for (in_force_t i = in_force(m, e, name, m->as_of); in_force_next(&i);)
		if (is_dated(m, i.statement))
			take(s, i.statement, &told[n++]);
	qsort(told, n, sizeof *told, compare_told);
	for (uint32_t i = 1; i < n; i++)
		if (same_place(&told[i - 1], &told[i]) && disagree(m, &told[i - 1], &told[i]))
			report(s, e, &told[i - 1], &told[i]);
	mem_release(s->mem, told);
}

void check_figures(sure_t *s)
{
	const model_t *m = &s->model;
	if (!((m->has >> (NAME_figure & 63) | m->has >> (NAME_value & 63)) & 1))
		return;
	for (entity_t e = 1; e < m->all.count; e++) {
		if (!model_is_shown(m, e))
			continue;
		check_property(s, e, NAME_figure);
		check_property(s, e, NAME_value);
	}
}
