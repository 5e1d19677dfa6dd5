/* Figures of one thing and one date that cannot both be right. */
#include <stdlib.h>

#include "check/verdict.h"
#include "evidence/check_evidence.h"

typedef struct {
	sym_t name, what;               /* figure or value; the text behind `for` */
	interval_t date;
	sym_t unit, currency;
	bool percent;
	span_of_numbers_t span;
	const value_t *value;
	uint32_t order;
} figure_t;

static int compare_keys(const figure_t *x, const figure_t *y)
{
	const int64_t a[] = { x->name, x->what, x->date.lo, x->date.hi, x->unit, x->currency, x->percent };
	const int64_t b[] = { y->name, y->what, y->date.lo, y->date.hi, y->unit, y->currency, y->percent };
	for (size_t i = 0; i < sizeof a / sizeof a[0]; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

static int by_key(const void *a, const void *b)
{
	const figure_t *x = a, *y = b;
	int c = compare_keys(x, y);
	return c != 0 ? c : x->order < y->order ? -1 : x->order > y->order;
}

/* Whether the lower end of a lies above that of b; whether the upper end of a lies below that of b. */
static bool begins_later(const figure_t *a, const figure_t *b)
{
	end_t x = a->span.lo, y = b->span.lo;
	int c = x.infinite || y.infinite ? (int)y.infinite - (int)x.infinite : decimal_compare(x.at, y.at);
	return c > 0 || (c == 0 && x.open && !y.open);
}

static bool ends_earlier(const figure_t *a, const figure_t *b)
{
	end_t x = a->span.hi, y = b->span.hi;
	int c = x.infinite || y.infinite ? (int)x.infinite - (int)y.infinite : decimal_compare(x.at, y.at);
	return c < 0 || (c == 0 && x.open && !y.open);
}

static void report(sure_t *s, entity_t e, const figure_t *a, const figure_t *b)
{
	const figure_t *later = a->order > b->order ? a : b, *first = a->order > b->order ? b : a;
	finding_t *f = finding_add(&s->findings, CHECK_FIGURES_DISAGREE, value_span(later->value), "two figures of the same thing, %s, cannot both be right", interval_words(s->mem, a->date));
	f->subject = e;
	finding_also(&s->findings, f, value_span(first->value), "the other one");
	finding_help(&s->findings, f, "correct the one that is wrong; a figure that was revised is given again with `since DATE`; different things want different words behind `for`");
}

/* Of a group, the one that begins last and the one that ends first: if these meet, all do. */
static void compare(sure_t *s, entity_t e, const figure_t *all, uint32_t count)
{
	const figure_t *last = all, *first = all;
	for (uint32_t i = 1; i < count; i++) {
		last = begins_later(&all[i], last) ? &all[i] : last;
		first = ends_earlier(&all[i], first) ? &all[i] : first;
	}
	if (number_satisfies(last->span, first->span) == NO)
		report(s, e, last, first);
}

static sym_t what_of(sure_t *s, symbols_t *texts, const statement_t *st)
{
	const value_t *what = statement_role(&s->model, st, WORD_for);
	return what == NULL || what->type != VALUE_TEXT ? 0 : symbol_of(texts, model_text(&s->model, s->mem, value_span(what)));
}

static bool is_figure(const model_t *m, const statement_t *st)
{
	sym_t name = statement_name(m, st);
	return (name == NAME_figure || name == NAME_value) && statement_role(m, st, WORD_since) == NULL;
}

static void check_one(sure_t *s, symbols_t *texts, entity_t e)
{
	const model_t *m = &s->model;
	ARRAY(figure_t) all = { NULL, 0, 0 };
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
		const value_t *v = statement_values(m, st), *at = is_figure(m, st) ? statement_role(m, st, WORD_at) : NULL;
		if (at == NULL || at->type == VALUE_BROKEN)
			continue;
		interval_t date = verdict_value_date(s->verdicts, at);
		sym_t what = what_of(s, texts, st);
		for (uint32_t i = 0; i < st->mains && date.lo != DAY_MIN && date.hi != DAY_MAX; i++) {
			if (v[i].type != VALUE_NUMBER)
				continue;
			const number_t *n = &m->number.at[v[i].as.index];
			*array_push(s->mem, &all) = (figure_t){ statement_name(m, st), what, date, n->unit, n->currency, n->percent, number_span(n->d, n->bound), &v[i], all.count };
		}
	}
	if (all.count > 1)
		qsort(all.at, all.count, sizeof *all.at, by_key);
	for (uint32_t i = 0, end; i < all.count; i = end) {
		for (end = i + 1; end < all.count && compare_keys(&all.at[i], &all.at[end]) == 0; end++)
			;
		if (end > i + 1)
			compare(s, e, &all.at[i], end - i);
	}
	array_free(s->mem, &all);
}

void check_figures(sure_t *s)
{
	const model_t *m = &s->model;
	symbols_t *texts = NULL;
	bool some = (m->has >> (NAME_figure & 63) | m->has >> (NAME_value & 63)) & 1;
	for (entity_t e = 1; some && e < m->all.count; e++) {
		if (m->all.at[e].flags & ENTITY_LIBRARY || (!model_may_have(m, e, NAME_figure) && !model_may_have(m, e, NAME_value)))
			continue;
		texts = texts == NULL ? symbols_new(s->mem) : texts;
		check_one(s, texts, e);
	}
}
