/* Targets: whether their bound says which way, when they were missed, and values that cannot be added or compared. */
#include "check/checks.h"
#include "check/due.h"
#include "check/target.h"
#include "check/verdicts.h"

/* ---- which way ---- */

/* The value behind the name of the indicator: the number or the label. */
static const value_t *bound_value(const model_t *m, const target_t *t)
{
	return &statement_values(m, t->line)[1];
}

static const char *text_of(sure_t *s, const value_t *v)
{
	span_t at = value_span(v);
	return mem_print(s->mem, "%.*s", (int)(at.end - at.start), source_text(&s->sources, at));
}

static void report_direction(sure_t *s, const target_t *t)
{
	const model_t *m = &s->model;
	const value_t *bound = bound_value(m, t);
	const char *number = text_of(s, bound), *name = model_name(m, t->indicator);
	finding_t *f = finding_add(&s->findings, CHECK_TARGET_DIRECTION, value_span(bound), "%s",
		t->direction == DIRECTION_NO_BASELINE ? mem_print(s->mem, "whether `%s` is to reach %s or to stay below it is not said", name, number)
		: mem_print(s->mem, "whether %s is more or less than the baseline of `%s` is not certain, so it gives no direction", number, name));
	f->subject = t->commitment;
	if (t->baseline != NULL)
		finding_also(&s->findings, f, value_span(t->baseline), "the baseline");
	finding_help(&s->findings, f, "write which is meant: target %s at least %s, or target %s at most %s", name, number, name, number);
}

/* What cannot be compared with its baseline has a finding about units. */
static void check_direction(sure_t *s, const target_t *t)
{
	if (t->direction == DIRECTION_EQUAL || t->direction == DIRECTION_NO_BASELINE)
		report_direction(s, t);
}

/* A label of a scale that has no order. */
static void check_grade(sure_t *s, entity_t c, const statement_t *line)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, line);
	measure_t unused;
	if (line->mains < 2 || v[0].type != VALUE_REF || v[1].type != VALUE_LABEL || measure_of(m, v[0].as.ref, &v[1], &unused))
		return;
	for (in_force_t i = in_force_inherited(m, v[0].as.ref, NAME_scale, m->as_of); in_force_next(&i);) {
		const value_t *scale = statement_values(m, i.statement);
		const scale_t *x = i.statement->mains > 0 && scale->type == VALUE_SCALE ? &m->kinds.scale.at[scale->as.index] : NULL;
		if (x == NULL || x->ordered)
			continue;               /* a label that it does not have is told otherwise */
		finding_t *f = finding_add(&s->findings, CHECK_TARGET_DIRECTION, value_span(&v[1]), "the labels of the scale `%s` have no order, so none of them can be reached", symbol_text(s->symbols, x->name));
		f->subject = c;
		finding_also(&s->findings, f, x->at, "declared here");
		finding_help(&s->findings, f, "write its labels from the lowest to the highest, and a line `ordered` before them");
	}
}

/* ---- met before it was promised ---- */

/* The last value that certainly lies before the promise; NULL. */
static const target_value_t *last_before(const target_values_t *all)
{
	const target_value_t *last = NULL;
	for (uint32_t i = 0; i < all->count; i++)
		if (all->at[i].counts == NO && (last == NULL || all->at[i].date.hi > last->date.hi))
			last = &all->at[i];
	return last;
}

/* The value, or the baseline, that met the target before it was promised; NULL. */
static const value_t *met_by_before(const model_t *m, const target_t *t, const target_values_t *all)
{
	const target_value_t *last = last_before(all);
	if (last != NULL)
		return last->fits == YES ? statement_values(m, last->line) : NULL;
	for (in_force_t i = in_force(m, t->indicator, NAME_baseline, m->as_of); in_force_next(&i);) {
		measure_t base;
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains > 0 && measure_of(m, t->indicator, v, &base) && measure_comparable(&base, &t->bound)
			&& number_satisfies(base.span, t->bound.span) == YES)
			return v;
	}
	return NULL;
}

static void check_met_before(sure_t *s, const target_t *t, const target_values_t *all)
{
	const model_t *m = &s->model;
	const value_t *by = t->flow ? NULL : met_by_before(m, t, all);
	if (by == NULL)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_TARGET_MET_BEFORE, value_span(bound_value(m, t)), "this was there before it was promised");
	f->subject = t->commitment;
	finding_also(&s->findings, f, value_span(by), "`%s` met it with this", model_name(m, t->indicator));
	finding_help(&s->findings, f, "check the number and the day of the promise; if the plan really promises what was there, say so: allow target-met-before because \"...\"");
}

/* ---- missed, and lost again ---- */

static void report_missed(sure_t *s, const target_t *t)
{
	const model_t *m = &s->model;
	const value_t *by = statement_role(m, t->line, WORD_by);
	finding_t *f = finding_add(&s->findings, CHECK_DUE_PASSED, value_span(by), "`%s` has missed a target", model_full_name(m, t->commitment));
	f->subject = t->commitment;
	finding_label(&s->findings, f, "due %s%s; it is %s", interval_is_day(t->due) ? "by " : "", interval_words(s->mem, t->due), day_words(s->mem, m->as_of));
	finding_also(&s->findings, f, value_span(bound_value(m, t)), "no value of `%s` that met this is recorded", model_name(m, t->indicator));
	finding_help(&s->findings, f, "record the value that meets the target, or give it a new date: target INDICATOR NUMBER by NEW_DATE since DAY per SOURCE");
}

/* Met on its day, and no longer: the last value after it does not fit. */
static void check_relapse(sure_t *s, const target_t *t, const target_met_t *met, const target_values_t *all)
{
	const model_t *m = &s->model;
	const target_value_t *last = NULL;
	for (uint32_t i = 0; i < all->count; i++) {
		const target_value_t *x = &all->at[i];
		if (x->counts == YES && x->date.hi <= m->as_of && (last == NULL || x->date.lo > last->date.hi))
			last = x;
	}
	if (t->flow || met->met != YES || !t->has_due || last == NULL || last->fits != NO || last->date.lo <= t->due.hi)
		return;
	span_t at = value_span(statement_values(m, last->line));
	finding_t *f = finding_add(&s->findings, CHECK_TARGET_LOST, at, "`%s` met its target, and has lost it again", model_full_name(m, t->commitment));
	f->subject = t->commitment;
	finding_label(&s->findings, f, "%s", interval_words(s->mem, last->date));
	finding_also(&s->findings, f, value_span(bound_value(m, t)), "the target");
	finding_help(&s->findings, f, "it counts as delivered, since it was met on the day that counts; nothing has to be written, or allow target-lost because \"...\"");
}

static void check_target(sure_t *s, const verdict_t *v, const statement_t *line)
{
	target_t t;
	check_grade(s, v->entity, line);
	if (!target_read(&s->model, v->entity, line, s->model.as_of, &t))
		return;
	check_direction(s, &t);
	if (t.direction == DIRECTION_EQUAL || t.direction == DIRECTION_NO_BASELINE || t.direction == DIRECTION_INCOMPARABLE)
		return;
	target_values_t all = { NULL, 0, 0 };
	target_values(s->verdicts, &t, s->model.as_of, &all);
	target_met_t met = target_met(s->verdicts, v->entity, line, s->model.as_of);
	check_met_before(s, &t, &all);
	check_relapse(s, &t, &met, &all);
	if (met.missed == YES && v->overdue == YES && v->dropped == NO && v->active != NO && statement_role(&s->model, line, WORD_by) != NULL)
		report_missed(s, &t);
	array_free(s->mem, &all);
}

void check_targets_of(sure_t *s, uint32_t first, uint32_t last)
{
	const model_t *m = &s->model;
	for (uint32_t i = first; i < last; i++) {
		const verdict_t *v = &s->verdicts->all.at[i];
		if (!model_may_have(m, v->entity, NAME_target) || m->all.at[v->entity].flags & ENTITY_LIBRARY || has_broken(s, v->entity))
			continue;
		for (in_force_t k = in_force(m, v->entity, NAME_target, m->as_of); in_force_next(&k);)
			check_target(s, v, k.statement);
	}
}

/* ---- values of indicators ---- */

static void report_period(sure_t *s, entity_t e, const statement_t *st, bool flow)
{
	const value_t *v = statement_values(&s->model, st);
	const char *number = text_of(s, v);
	finding_t *f = finding_add(&s->findings, CHECK_MISSING_PROPERTY, value_span(v), "%s",
		flow ? "this is the amount of a period, and does not say of which" : "this value has no date, so it says nothing about a target");
	f->subject = e;
	if (flow)
		finding_help(&s->findings, f, "write value %s for PERIOD per SOURCE, with a year, a quarter or 2023-04..2024-03 as the period", number);
	else if (statement_role(&s->model, st, WORD_for) != NULL)
		finding_help(&s->findings, f, "write value %s at DATE per SOURCE; if it is the amount of the period behind `for`, add a line `per_period` to the indicator", number);
	else
		finding_help(&s->findings, f, "write value %s at DATE per SOURCE", number);
}

static void check_amount(sure_t *s, entity_t e, const value_t *v, bool flow)
{
	const number_t *n = v->type == VALUE_NUMBER ? &s->model.number.at[v->as.index] : NULL;
	if (!flow || n == NULL || n->d.mantissa >= 0)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_VALUE_OUT_OF_RANGE, value_span(v), "an amount that adds up over time is not less than nothing");
	f->subject = e;
	finding_help(&s->findings, f, "correct the number, or delete `per_period` if each value stands for itself");
}

/* The next value of a flow whose period has a day in common with that of `st`; NULL. */
static const value_t *overlapping(const model_t *m, entity_t e, const statement_t *st, interval_t days)
{
	for (in_force_t i = in_force(m, e, NAME_value, m->as_of); in_force_next(&i);) {
		const value_t *when = statement_role(m, i.statement, WORD_for);
		if (i.statement > st && when != NULL && when->type == VALUE_RANGE && when->as.date.lo <= days.hi && days.lo <= when->as.date.hi)
			return when;
	}
	return NULL;
}

static void check_overlap(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *when = statement_role(m, st, WORD_for);
	const value_t *other = when == NULL || when->type != VALUE_RANGE ? NULL : overlapping(m, e, st, when->as.date);
	if (other == NULL)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_PERIODS_OVERLAP, value_span(other), "this period and another one of `%s` have days in common, so their amounts cannot be added", model_name(m, e));
	f->subject = e;
	finding_also(&s->findings, f, value_span(when), "the other one");
	finding_help(&s->findings, f, "keep one of them: either the whole year or its parts");
}

void check_indicator_value(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	in_force_t per_period = in_force(m, e, NAME_per_period, m->as_of);
	bool flow = in_force_next(&per_period);
	if (statement_name(m, st) != NAME_value || st->mains == 0 || v->type == VALUE_BROKEN)
		return;
	if (statement_role(m, st, flow ? WORD_for : WORD_at) == NULL)
		report_period(s, e, st, flow);
	check_amount(s, e, v, flow);
	if (flow)
		check_overlap(s, e, st);
}

/* A percentage of a whole is at most a hundred; of a growth, or beside a base year, it can be more. */
void check_percent(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	bool target = statement_name(m, st) == NAME_target;
	if (target ? st->mains < 2 : st->mains < 1)
		return;
	v += target;
	const number_t *n = v->type == VALUE_NUMBER ? &m->number.at[v->as.index] : NULL;
	if (n == NULL || !n->percent || decimal_compare(n->d, (decimal_t){ 100, 0 }) <= 0)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_PERCENT_OVER_100, value_span(v), "this is more than the whole");
	f->subject = e;
	finding_help(&s->findings, f, "correct the number; if it is measured against a base year and can be more, say so: allow percent-over-whole because \"...\"");
}
