/* What due dates stand beside: the state of what should deliver, the dates of targets, the beginning of a recurrence. */
#include "check/checks.h"

#include <string.h>

#include "check/promised.h"
#include "check/overdue.h"
#include "check/by.h"

/* ---- not yet delivered: which state is missing ---- */

const char *state_missing(sure_t *s, const verdict_t *v)
{
	const model_t *m = &s->model;
	for (in_force_t i = in_force(m, v->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains && statement_role(m, i.statement, WORD_at) == NULL; k++) {
			entity_t e = x[k].type == VALUE_REF ? x[k].as.ref : 0;
			state_t want = e == 0 ? NO_STATE : wanted_state(m, i.statement, e), now = e == 0 ? NO_STATE : verdict_latest(s->verdicts, e);
			if (want == NO_STATE || now == NO_STATE || verdict_was(s->verdicts, e, want, m->as_of) != NO)
				continue;
			const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
			if (!(l->stage.at[now].after >> want & 1))
				continue;       /* it will not come any more: that is told where it is delivered */
			const char *reached = symbol_text(s->symbols, l->stage.at[now].name), *wanted = symbol_text(s->symbols, l->stage.at[want].name);
			return mem_print(s->mem, "`%s` is recorded as %s, and %s delivers when it is %s; if %s is what was promised, write delivers %s at %s", model_name(m, e), reached,
				model_a_kind(m, m->all.at[e].kind), wanted, reached, model_name(m, e), reached);
		}
	}
	return NULL;
}

/* ---- recurrences that begin nowhere ---- */

static bool is_written_so(const sure_t *s, const statement_t *st, sym_t name)
{
	span_t at = statement_span(&s->model, st);
	return memcmp(source_text(&s->sources, at), symbol_text(s->symbols, name), symbol_length(s->symbols, name)) == 0;
}

static void check_beginning(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	promised_t promised = { .from = PROMISED_ALWAYS };
	for (in_force_t i = in_force(m, v->entity, NAME_due, m->as_of); v->recurring && in_force_next(&i);) {
		const value_t *often = statement_values(m, i.statement);
		if (i.statement->mains == 0 || often->type != VALUE_RECURRENCE || statement_role(m, i.statement, WORD_from) != NULL || !is_written_so(s, i.statement, NAME_due))
			continue;
		promised = promised_on(s->verdicts, v->entity);
		if (promised.from != PROMISED_ALWAYS && promised.day.lo != DAY_MIN && promised.day.hi != DAY_MAX)
			continue;
		span_t at = value_span(often);
		finding_t *f = finding_add(&s->findings, CHECK_DUE_UNANCHORED, at, "nothing says from when this is counted, so nobody can tell whether it was missed");
		f->subject = v->entity;
		finding_help(&s->findings, f, "write due %.*s from DATE, the day on which it is due for the first time, or promised DATE, from which it is counted",
			(int)(at.end - at.start), source_text(&s->sources, at));
	}
}

/* ---- targets ---- */

/* The statement of the target that is due last; NULL if one of them has no date. */
static const statement_t *last_target(const model_t *m, entity_t c, interval_t *due)
{
	const statement_t *last = NULL;
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); in_force_next(&i);) {
		const value_t *by = statement_role(m, i.statement, WORD_by);
		if (i.statement->mains < 2 || statement_values(m, i.statement)->type == VALUE_BROKEN || by == NULL || (by->type != VALUE_DATE && by->type != VALUE_DATE_EXPR))
			return NULL;
		interval_t date = value_deadline(m, by);
		if (last != NULL && date.hi <= due->hi)
			continue;
		last = i.statement;
		*due = date;
	}
	return last;
}

static bool has_other_means(const model_t *m, entity_t c)
{
	in_force_t delivers = in_force(m, c, NAME_delivers, m->as_of);
	if (in_force_next(&delivers))
		return true;
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.milestone))
			return true;
	return false;
}

/* The last target decides when a commitment is kept: it cannot come later than that, nor earlier, if nothing else is to come. */
static void check_targets(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	interval_t due;
	const statement_t *last = v->has_due && v->own_due ? last_target(m, v->entity, &due) : NULL;
	if (last == NULL || (due.lo <= v->due.hi && (due.hi >= v->due.lo || has_other_means(m, v->entity))))
		return;
	finding_t *f = finding_add(&s->findings, CHECK_DUE_DIFFERS, v->due_at, "`%s` and its target have different due dates", model_full_name(m, v->entity));
	f->subject = v->entity;
	finding_label(&s->findings, f, "%s here ...", interval_words(s->mem, v->due));
	finding_also(&s->findings, f, value_span(statement_role(m, last, WORD_by)), "... and %s for the target", interval_words(s->mem, due));
	finding_help(&s->findings, f, "give both the same date, or delete the one of the commitment: it then has that of its target");
}

/* ---- what is past ---- */

typedef struct {
	sure_t *s;
	const verdict_t *v;
} passed_t;

/* "west has not"; all of them, if they are few. */
static const char *owing_words(sure_t *s, const due_state_t *x)
{
	enum { FEW = 3 };
	const char *list = "";
	for (uint32_t i = 0; i < x->owing.at.count && i < FEW; i++)
		list = mem_print(s->mem, "%s%s%s", list, i == 0 ? "" : i + 1 == x->owing.at.count ? " and " : ", ", model_name(&s->model, x->owing.at.at[i]));
	if (x->owing.at.count > FEW)
		list = mem_print(s->mem, "%s and %u others", list, x->owing.at.count - FEW);
	return mem_print(s->mem, "%u of %u have; %s %s not", x->reached, x->parties, list, x->owing.at.count == 1 ? "has" : "have");
}

static const char *mend_passed(sure_t *s, const verdict_t *v, const due_state_t *x)
{
	const char *state = symbol_text(s->symbols, x->line.state);
	const char *missing = x->line.source == DUE_OWN ? NULL : state_missing(s, v);
	if (x->line.source == DUE_OWN && !x->line.keeps)
		return mem_print(s->mem, "record it: %s DATE per SOURCE; or give the new date: due NEW_DATE at %s since DAY per SOURCE", state, state);
	if (x->line.source == DUE_OWN && v->has_deliverables)
		missing = state_missing(s, v);
	return missing != NULL ? missing : "record what delivered it, or give the new date: due NEW_DATE since DAY per SOURCE";
}

/* Who has not, of several, and of what delivers it; `told`: of the commitment itself, it was. */
static void note_missing(sure_t *s, const verdict_t *v, finding_t *f, bool told)
{
	const model_t *m = &s->model;
	entity_t c = v->entity;
	state_t keeps = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), commitment_keeps(m, c, m->as_of));
	const char *missing = keeps == NO_STATE || told ? NULL : verdict_missing(s->verdicts, c, keeps, false);
	if (missing != NULL)
		finding_also(&s->findings, f, m->all.at[c].at, "%s", missing);
	for (in_force_t i = in_force(m, c, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			state_t state = x[k].type == VALUE_REF ? wanted_state(m, i.statement, x[k].as.ref) : NO_STATE;
			missing = state == NO_STATE || verdict_was(s->verdicts, x[k].as.ref, state, m->as_of) == YES ? NULL : verdict_missing(s->verdicts, x[k].as.ref, state, false);
			if (missing != NULL)
				finding_also(&s->findings, f, value_span(&x[k]), "%s", missing);
		}
	}
}

static void report_passed(void *context, const due_state_t *x)
{
	const passed_t *p = context;
	sure_t *s = p->s;
	model_t *m = &s->model;
	if (x->past != YES || x->met != NO || x->line.source == DUE_TARGET)     /* targets that were missed are told one by one: check_target.c */
		return;
	const char *name = model_full_name(m, p->v->entity);
	bool early = x->line.source == DUE_OWN && !x->line.keeps;
	finding_t *f = finding_add(&s->findings, CHECK_DUE_PASSED, value_span(due_value(m, x->line.line)), early ? "`%s` was to be %s, and is not" : "`%s` is past its due date and not delivered",
		name, early ? symbol_text(s->symbols, x->line.state) : "");
	f->subject = p->v->entity;
	interval_t due = x->line.date;
	bool owed = x->owing.at.count > 0 && x->parties > 1;
	finding_label(&s->findings, f, "due %s%s; it is %s%s%s", interval_is_day(due) ? "by " : "", interval_words(s->mem, due), day_words(s->mem, m->as_of), owed ? "; " : "", owed ? owing_words(s, x) : "");
	if (value_is_winter(m, due_value(m, x->line.line))) {
		int year, month, day;
		day_split(due.hi, &year, &month, &day);
		finding_also(&s->findings, f, value_span(due_value(m, x->line.line)), "a winter is named by the year in which it begins, in December %d; where January to March %d is meant, write %d-Q1", year - 1, year - 1, year - 1);
	}
	if (x->line.holder != p->v->entity)
		finding_also(&s->findings, f, m->all.at[p->v->entity].at, "the due date of this comes from what delivers it");
	if (x->line.source != DUE_OWN || x->line.keeps)
		note_missing(s, p->v, f, owed && x->line.source == DUE_OWN);
	finding_help(&s->findings, f, "%s", mend_passed(s, p->v, x));
}

static void check_passed(sure_t *s, const verdict_t *v)
{
	if (v->overdue != YES || v->dropped != NO || v->active == NO || has_broken_of(s, v->entity, SPOILS_DELIVERY | SPOILS_DATES))
		return;
	due_each_state(s->verdicts, v->entity, report_passed, &(passed_t){ s, v });
}

/* ---- a promise without an end that has one ---- */

/* `ongoing until DATE`, and that is past. */
static void check_ended(sure_t *s, const verdict_t *v, const statement_t *line)
{
	const value_t *until = statement_role(&s->model, line, WORD_until);
	if (v->ongoing != NO || until == NULL || verdict_status(v) != STATUS_OPEN || v->recurring || has_broken_of(s, v->entity, SPOILS_DELIVERY | SPOILS_DATES))
		return;
	interval_t day = value_deadline(&s->model, until);
	finding_t *f = finding_add(&s->findings, CHECK_ONGOING_ENDED, statement_span(&s->model, line), "`%s` was to go on until %s, and nothing says how it ended", model_full_name(&s->model, v->entity), interval_words(s->mem, day));
	f->subject = v->entity;
	finding_help(&s->findings, f, "record it: done DATE per SOURCE, or abandoned DATE; if it goes on, write ongoing until NEW_DATE since DAY per SOURCE");
}

/* `ongoing` beside `due every 12 months`: what returns goes on anyway. */
static void report_again(sure_t *s, const verdict_t *v, const statement_t *line, const statement_t *due)
{
	finding_t *f = finding_add(&s->findings, CHECK_ONGOING_AND_DUE, statement_span(&s->model, line), "`%s` returns, and goes on by that", model_full_name(&s->model, v->entity));
	f->subject = v->entity;
	finding_label(&s->findings, f, "this says nothing");
	finding_also(&s->findings, f, statement_span(&s->model, due), "this is when it returns");
	finding_help(&s->findings, f, "delete the line; when it ends is said behind the other: due every ... until DATE");
}

static void check_ongoing(sure_t *s, const verdict_t *v)
{
	const model_t *m = &s->model;
	in_force_t i = in_force(m, v->entity, NAME_ongoing, m->as_of);
	bool written = in_force_next(&i);
	const statement_t *due = written ? due_beside_ongoing(m, v->entity) : NULL, *again = written && due == NULL ? commitment_recurrence(m, v->entity) : NULL;
	if (again != NULL)
		report_again(s, v, i.statement, again);
	else if (written && due == NULL)
		check_ended(s, v, i.statement);
	if (due == NULL)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_ONGOING_AND_DUE, statement_span(m, i.statement), "`%s` is to go on, and to be done by a day", model_full_name(m, v->entity));
	f->subject = v->entity;
	finding_label(&s->findings, f, "this says nothing: the due date counts");
	finding_also(&s->findings, f, statement_span(m, due), "this is when it is due");
	finding_help(&s->findings, f, "delete one of the two; if it is to begin by that day, write due DATE at started; if it is to go on until then, ongoing until DATE");
}

void check_due_of(sure_t *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		check_passed(s, &s->verdicts->all.at[i]);
		check_ongoing(s, &s->verdicts->all.at[i]);
		check_beginning(s, &s->verdicts->all.at[i]);
		check_targets(s, &s->verdicts->all.at[i]);
	}
}
