#include "schedule/schedule.h"

#include "base/out.h"
#include "check/checks.h"
#include "check/depend.h"
#include "check/verdicts.h"
#include "schedule/words.h"

/* ---- due dates that cannot be kept ---- */

/* Whether y, on the path to x, comes when what it waits for lets it, and not on its own due date. */
static bool goes_on(const sure_t *s, const thing_t *x, const thing_t *y)
{
	bool part = y->state != NO_STATE || s->model.all.at[y->entity].container == x->entity;
	return !y->settled && !y->circle && (!y->has_due || (part && y->need < y->due.lo));
}

enum { STEPS = 12 };                    /* of a path that are told: many can share one that is long */

/* From what is due to what has to come first: names, and how long each takes. */
static const char *path_of(sure_t *s, const schedule_t *p, const thing_t *x)
{
	out_t *path = out_new(s->mem);
	uint32_t by = x->beyond_by;
	out_text(path, schedule_name(s, x));
	if (x->takes.unit != UNIT_NONE)
		out_print(path, " (%s)", duration_words(s->mem, x->takes));
	for (uint32_t steps = 0; by != 0; steps++) {
		const thing_t *y = &p->thing.at[by];
		if (steps == STEPS) {
			out_text(path, " -> ...");
			break;
		}
		by = goes_on(s, x, y) ? y->need_by : 0;
		out_print(path, " -> %s", schedule_name(s, y));
		if (y->settled)
			out_print(path, " (%s)", interval_words(s->mem, y->day));
		else if (!goes_on(s, x, y))
			out_print(path, " (due %s)", interval_words(s->mem, y->due));
		else if (y->takes.unit != UNIT_NONE)
			out_print(path, " (%s)", duration_words(s->mem, y->takes));
	}
	return out_data(path);
}

/* Where `takes` is written; NO_SPAN if nowhere. */
static span_t takes_span(const model_t *m, const thing_t *x)
{
	for (in_force_t i = in_force(m, x->entity, NAME_takes, m->as_of); x->takes.unit != UNIT_NONE && in_force_next(&i);)
		if (i.statement->mains > 0 && (x->state == NO_STATE || wanted_state(m, i.statement, x->entity) == x->state))
			return value_span(statement_values(m, i.statement));
	return NO_SPAN;
}

/* The lines that say how long things take, of what is due and of what has to come first. */
static void add_places(sure_t *s, finding_t *f, const schedule_t *p, const thing_t *x)
{
	uint32_t by = x->beyond_by;
	const thing_t *y = x;
	for (uint32_t steps = 0; steps <= STEPS; steps++) {
		span_t at = takes_span(p->m, y);
		if (at.end != 0)
			finding_also(&s->findings, f, at, "%s takes so long", schedule_name(s, y));
		if (by == 0 || !goes_on(s, x, &p->thing.at[by]))
			return;
		y = &p->thing.at[by];
		by = y->need_by;
	}
}

static void report_infeasible(sure_t *s, const schedule_t *p, const thing_t *x, const verdict_t *v)
{
	model_t *m = &s->model;
	finding_t *f = finding_add(&s->findings, CHECK_DUE_INFEASIBLE, v->due_at.end != 0 ? v->due_at : m->all.at[v->entity].at, "`%s` cannot be there by its due date", model_full_name(m, v->entity));
	f->subject = v->entity;
	f->declaration = model_full_name(m, v->entity);
	if (x->beyond != DAY_MAX)
		finding_label(&s->findings, f, "%s is %s too early", interval_words(s->mem, v->due), duration_words(s->mem, (duration_t){ .n = x->beyond - v->due.hi, .unit = UNIT_DAY }));
	add_places(s, f, p, x);
	finding_path(&s->findings, f, "%s", path_of(s, p, x));
	if (x->beyond != DAY_MAX)
		finding_help(&s->findings, f, "the earliest due date that can be kept is %s; correct the date, or how long it takes", day_words(s->mem, x->beyond));
	else
		finding_help(&s->findings, f, "correct how long it takes: that is longer than the calendar");
}

static void check_infeasible(sure_t *s, const schedule_t *p, const thing_t *x, const verdict_t *v)
{
	if (x->beyond > v->due.hi && !due_before_prerequisite(s, v))
		report_infeasible(s, p, x, v);
}

/* ---- due dates that leave little time ---- */

enum { SLACK_LOW = 30 };

static void check_slack(sure_t *s, const thing_t *x, const verdict_t *v)
{
	model_t *m = &s->model;
	if (!x->has_slack || x->slack.hi < 0 || x->slack.hi >= SLACK_LOW || x->early.lo <= m->as_of + 1)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_SLACK_LOW, v->due_at.end != 0 ? v->due_at : m->all.at[v->entity].at, "`%s` has no more than %s of slack", model_full_name(m, v->entity), duration_words(s->mem, (duration_t){ .n = x->slack.hi, .unit = UNIT_DAY }));
	f->subject = v->entity;
	f->declaration = model_full_name(m, v->entity);
	finding_label(&s->findings, f, "it cannot be there before %s ...", day_words(s->mem, x->early.lo));
	interval_t limit = schedule_limit(x);
	finding_path(&s->findings, f, "... and %s %s", limit.hi < v->due.hi ? "what requires it allows no later than" : "is due by", day_words(s->mem, limit.hi));
	finding_help(&s->findings, f, "let what comes before it come earlier, or its due date be later");
}

/* What is already overdue, delivered or dropped is said elsewhere. */
static bool is_ahead(const sure_t *s, const verdict_t *v)
{
	return v->delivered == NO && v->active == YES && v->has_due && v->due.hi > s->model.as_of;
}

/* Without requirements and without anything that takes time, nothing can be found. */
static bool nothing_waits(const sure_t *s)
{
	return s->verdicts->needs.at.count == 0 && !(s->model.has >> (NAME_takes & 63) & 1);
}

/*
 * Whether a due date can be infeasible at all. It is so by a length of time, or by way of something that has no due date of its
 * own: where every requirement is between things with due dates, due-before-prerequisite has said everything.
 */
static bool may_be_infeasible(const sure_t *s)
{
	const model_t *m = &s->model;
	const needs_t *needs = &s->verdicts->needs;
	if (m->has >> (NAME_takes & 63) & 1)
		return true;
	for (uint32_t i = 0; i < needs->at.count; i++) {
		const need_t *n = &needs->at.at[i];
		bool milestone = model_is(m, n->a, m->kinds.milestone);
		if (milestone || !(s->verdicts->brief[n->a] & BRIEF_COMMITMENT) || !(s->verdicts->brief[n->b] & BRIEF_DATED))
			return true;
	}
	return some_document_due(m);            /* a state of it may be due, and another one wait for that */
}

void schedule_check(sure_t *s)
{
	const model_t *m = &s->model;
	bool infeasible = finding_wanted(&s->findings, CHECK_DUE_INFEASIBLE) && may_be_infeasible(s);
	if (nothing_waits(s) || !(infeasible || finding_wanted(&s->findings, CHECK_SLACK_LOW)))
		return;
	const schedule_t *p = schedule_of(s);
	for (uint32_t i = 1; i < p->thing.count; i++) {
		const thing_t *x = &p->thing.at[i];
		const verdict_t *v = x->state == NO_STATE ? verdict_of(s->verdicts, x->entity) : NULL;
		if (v == NULL || x->circle || !is_ahead(s, v) || m->all.at[v->entity].flags & ENTITY_LIBRARY
			|| has_broken_of(s, v->entity, SPOILS_DELIVERY | SPOILS_DATES))
			continue;
		check_infeasible(s, p, x, v);
		check_slack(s, x, v);
	}
}
