/* Judgements that contradict each other, or the record. */
#include <stdlib.h>

#include "check/checks.h"
#include "evidence/check_evidence.h"
#include "evidence/levels.h"

static const char *dated(const sure_t *s, const judgement_t *j)
{
	return j->date.lo == DAY_MIN && j->date.hi == DAY_MAX ? "" : mem_print(s->mem, " as of %s", interval_words(s->mem, j->date));
}

static void report_contradiction(sure_t *s, entity_t c, const judgement_t *j)
{
	const model_t *m = &s->model;
	const verdict_t *v = verdict_of(s->verdicts, c);
	const char *label = symbol_text(s->symbols, j->label), *when = dated(s, j);
	finding_t *f;
	if (j->meaning == NAME_unmet) {
		f = finding_add(&s->findings, CHECK_ASSESSED_CONTRADICTS, value_span(j->value), "`%s` is judged `%s`%s, and by the record it was delivered by %s", model_name(m, c), label, when, day_words(s->mem, v->day.hi));
		finding_help(&s->findings, f, "look which is right: what does not count as delivered wants another criterion, or its record is wrong");
	} else {
		f = finding_add(&s->findings, CHECK_ASSESSED_CONTRADICTS, value_span(j->value), "`%s` is judged `%s`%s, and by the record it is not delivered as of %s", model_name(m, c), label, when, day_words(s->mem, m->as_of));
		finding_help(&s->findings, f, "a judgement delivers nothing: record what was done, as in `done DATE per SOURCE`, or say what is still missing");
	}
	f->subject = c;
}

/* ---- two of them ---- */

typedef struct {
	judgement_t j;
	uint32_t order;
} judged_t;

static int by_date(const void *a, const void *b)
{
	const judged_t *x = a, *y = b;
	if (x->j.date.lo != y->j.date.lo)
		return x->j.date.lo < y->j.date.lo ? -1 : 1;
	if (x->j.date.hi != y->j.date.hi)
		return x->j.date.hi < y->j.date.hi ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void report_conflict(sure_t *s, entity_t c, const judgement_t *a, const judgement_t *b)
{
	finding_t *f = finding_add(&s->findings, CHECK_CONFLICTING_ASSESSMENTS, value_span(b->value), "`%s` is judged `%s` and `%s`%s", model_name(&s->model, c), symbol_text(s->symbols, a->label),
		symbol_text(s->symbols, b->label), dated(s, b));
	f->subject = c;
	finding_also(&s->findings, f, value_span(a->value), "and here");
	finding_help(&s->findings, f, "two sources may disagree: then excuse it with allow conflicting-assessments because \"...\"; else correct the label or the date");
}

/* One finding for each date. */
static void compare(sure_t *s, entity_t c, const judged_t *all, uint32_t count)
{
	for (uint32_t i = 0; i < count;) {
		uint32_t end = i + 1, told = 0;
		for (; end < count && all[end].j.date.lo == all[i].j.date.lo && all[end].j.date.hi == all[i].j.date.hi; end++)
			if (all[end].j.meaning != all[i].j.meaning && told++ == 0)
				report_conflict(s, c, &all[i].j, &all[end].j);
		i = end;
	}
}

static void check_conflicts(sure_t *s, entity_t c)
{
	const model_t *m = &s->model;
	ARRAY(judged_t) all = { NULL, 0, 0 };
	for (const statement_t *st = model_first(m, c); st < model_last(m, c); st++) {
		judgement_t j;
		for (uint32_t i = 0; statement_name(m, st) == NAME_assessed && judgement_next(s, c, st, &i, &j);)
			if (j.meaning != 0 && j.meaning != NAME_unknown && j.date.lo != DAY_MIN && j.date.hi != DAY_MAX)
				*array_push(s->mem, &all) = (judged_t){ j, all.count };
	}
	if (all.count > 1) {
		qsort(all.at, all.count, sizeof *all.at, by_date);
		compare(s, c, all.at, all.count);
	}
	array_free(s->mem, &all);
}

void check_judgements(sure_t *s)
{
	const model_t *m = &s->model;
	if (!(m->has >> (NAME_assessed & 63) & 1))
		return;
	for (entity_t e = 1; e < m->all.count; e++) {
		if (m->all.at[e].flags & ENTITY_LIBRARY || !model_may_have(m, e, NAME_assessed) || verdict_of(s->verdicts, e) == NULL || has_broken(s, e))
			continue;
		levels_t l = levels_of(s, e);
		if (l.contradicted)
			report_contradiction(s, e, &l.assessed);
		check_conflicts(s, e);
	}
}
