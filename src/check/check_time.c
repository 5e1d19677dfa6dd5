/* Periods, records and due dates. */
#include "check/by.h"
#include "check/checks.h"
#include "check/overdue.h"

#include "check/dates.h"
#include "check/suggest.h"
#include "check/verdicts.h"

/* ---- periods ---- */

static const value_t *period_of(const model_t *m, entity_t e)
{
	for (in_force_t i = in_force(m, e, NAME_period, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_RANGE)
			return statement_values(m, i.statement);
	return NULL;
}

/* ---- reviews of strategies ---- */

/* The day in force of a state of e, if it has one. */
static bool day_of_state(const sure_t *s, entity_t e, state_t state, interval_t *day)
{
	const reached_t *r = state == NO_STATE ? NULL : verdict_reached(s->verdicts, e, state);
	if (r == NULL || !r->known)
		return false;
	*day = r->date;
	return true;
}

/* The latest publication of the reports about each strategy; none has hi DAY_MIN. */
static interval_t *list_reviews(sure_t *s)
{
	const model_t *m = &s->model;
	interval_t *last = mem_grow(s->mem, NULL, m->all.count * sizeof *last), day;
	for (entity_t e = 0; e < m->all.count; e++)
		last[e] = (interval_t){ DAY_MIN, DAY_MIN };
	for (entity_t r = 1; r < m->all.count; r++) {
		if (!model_may_have(m, r, NAME_reviews))
			continue;
		state_t published = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[r].kind), NAME_published);
		if (!day_of_state(s, r, published, &day))
			continue;
		for (in_force_t i = in_force(m, r, NAME_reviews, m->as_of); in_force_next(&i);)
			for (uint32_t k = 0; k < i.statement->mains; k++) {
				const value_t *v = &statement_values(m, i.statement)[k];
				interval_t *x = v->type == VALUE_REF ? &last[v->as.ref] : &last[0];
				*x = (interval_t){ day.lo > x->lo ? day.lo : x->lo, day.hi > x->hi ? day.hi : x->hi };
			}
	}
	return last;
}

static void report_review(sure_t *s, entity_t e, span_t at, interval_t last, duration_t every, bool reviewed)
{
	static const char *const units[] = { "", "hours", "days", "weeks", "months", "years" };
	model_t *m = &s->model;
	finding_t *f = finding_add(&s->findings, CHECK_REVIEW_OVERDUE, at, "`%s` was not reviewed in the last %d %s of its record", model_name(m, e), every.n, units[every.unit]);
	f->subject = e;
	finding_label(&s->findings, f, reviewed ? "the last review is of %s" : "no report reviews it; it is of %s", interval_words(s->mem, last));
	finding_help(&s->findings, f, "declare the report that does: `reviews %s` in its block, and `published DATE`", model_name(m, e));
}

/* A strategy says itself how often it is reviewed; what its pillars and commitments say is of their evidence. */
static void check_review(sure_t *s, entity_t e, const interval_t *reviews)
{
	const model_t *m = &s->model;
	const value_t *period = period_of(m, e);
	day_t end = period != NULL && period->as.date.hi < m->as_of ? period->as.date.hi : m->as_of;
	if (m->as_of > verdict_complete_to(s->verdicts, e) || has_broken(s, e))
		return;
	for (in_force_t i = in_force(m, e, NAME_review, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0 || v->type != VALUE_RECURRENCE)
			continue;
		interval_t adopted, last = reviews[e];
		bool reviewed = last.hi != DAY_MIN;
		if (day_of_state(s, e, model_kind(m, e)->delivers_at, &adopted))
			last = (interval_t){ adopted.lo > last.lo ? adopted.lo : last.lo, adopted.hi > last.hi ? adopted.hi : last.hi };
		duration_t every = m->duration.at[v->as.index];
		if (last.hi != DAY_MIN && interval_add(last, every.n, every.unit, COUNTING_CALENDAR).hi < end)
			report_review(s, e, value_span(v), last, every, reviewed);
	}
}

static void check_reviews(sure_t *s)
{
	const model_t *m = &s->model;
	interval_t *reviews = NULL;
	entity_t e;
	for (of_kind_t i = of_kind(m, m->kinds.strategy); (e = of_kind_next(&i)) != 0;) {
		if (m->all.at[e].flags & ENTITY_LIBRARY || !model_may_have(m, e, NAME_review))
			continue;
		reviews = reviews == NULL ? list_reviews(s) : reviews;
		check_review(s, e, reviews);
	}
	mem_release(s->mem, reviews);
}

/* ---- records ---- */

/* v: the value that says of when the record is. */
static bool check_after_end(sure_t *s, entity_t e, const statement_t *st, const value_t *v)
{
	model_t *m = &s->model;
	day_t end = model_unread(m, e) ? DAY_MAX : verdict_complete_to(s->verdicts, e);
	if (v->type == VALUE_BROKEN || end == DAY_MAX || end == DAY_MIN || value_date(m, v).lo <= end)
		return false;
	const char *name = symbol_text(s->symbols, statement_name(m, st));
	finding_t *f = finding_add(&s->findings, CHECK_RECORD_AFTER_COMPLETE_TO, value_span(v), "`%s` of `%s` is recorded after the day to which the record is complete", name, model_name(m, e));
	f->subject = e;
	finding_label(&s->findings, f, "the record is complete to %s", day_words(s->mem, end));
	enum { SLIP = 500 };            /* days: so much later, a year is more likely a slip than complete_to */
	if (statement_property(m, st)->state != NO_STATE && value_date(m, v).lo - (int64_t)end > SLIP)
		finding_help(&s->findings, f, "is the year right? a plan is written `due DATE at %s`; if it has happened, move complete_to", name);
	else if (statement_property(m, st)->state != NO_STATE)
		finding_help(&s->findings, f, "a plan is written `due DATE at %s`; if it has happened, move complete_to", name);
	else if (statement_name(m, st) == NAME_value)
		finding_help(&s->findings, f, "what is hoped for is the target of a commitment, `target %s NUMBER by DATE`; if it was measured, move complete_to", model_name(m, e));
	else
		finding_help(&s->findings, f, "if it has happened, move complete_to; if not, delete the line");
	return true;
}

static void check_source_age(sure_t *s, entity_t e, const statement_t *st, const value_t *day)
{
	model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	if (day->type != VALUE_DATE)
		return;
	for (uint32_t i = st->mains; i < st->values; i++) {
		interval_t published;
		if (v[i].role != WORD_per || v[i].type != VALUE_REF || v[i].as.ref == e || !source_published(m, v[i].as.ref, &published) || day->as.date.lo <= published.hi)
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_RECORD_NEWER_THAN_SOURCE, value_span(&v[i]), "`%s` is older than what it is cited for", model_name(m, v[i].as.ref));
		f->subject = e;
		finding_label(&s->findings, f, "published %s", interval_words(s->mem, published));
		finding_also(&s->findings, f, value_span(day), "cited for %s", interval_words(s->mem, day->as.date));
		finding_help(&s->findings, f, "cite a later source, or correct one of the dates");
		return;
	}
}

/* Of what holds or recurs for a time: it cannot end before it begins. */
static void check_until(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *until = statement_role(m, st, WORD_until), *from = until == NULL ? NULL : statement_role(m, st, WORD_from);
	from = until != NULL && from == NULL ? statement_role(m, st, WORD_since) : from;
	if (from == NULL || value_deadline(m, until).hi >= value_date(m, from).lo)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_PERIOD_REVERSED, value_span(until), "`%s` of `%s` ends before it begins", symbol_text(s->symbols, statement_name(m, st)), model_name(m, e));
	f->subject = e;
	finding_also(&s->findings, f, value_span(from), "it begins here");
	finding_help(&s->findings, f, "correct one of the two dates");
}

static void check_dated(sure_t *s, entity_t e, const statement_t *st, const value_t *day)
{
	if (!check_after_end(s, e, st, day))    /* a date that is wrong is so once */
		check_source_age(s, e, st, day);
}

/* Several may stand in one line: `progress 2024-03, 2024-06`, `assessed half 2024-03, finished 2024-06`. */
static void check_entries(sure_t *s, entity_t e, const statement_t *st, bool labels)
{
	const value_t *v = statement_values(&s->model, st);
	for (uint32_t i = 0; i < st->mains; i++)
		if (labels == ((v[i].flags & VALUE_ATTACHED) != 0))
			check_dated(s, e, st, &v[i]);
}

/* When a value was measured: `at` a day, or `for` a period. */
static const value_t *measured(const model_t *m, const statement_t *value)
{
	const value_t *at = statement_role(m, value, WORD_at);
	return at != NULL ? at : statement_role(m, value, WORD_for);
}

static void check_record(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const property_t *p = statement_property(m, st);
	bool labels = p->name == NAME_declared || p->name == NAME_assessed;
	if (st->values > st->mains + 1)
		check_until(s, e, st);
	if (st->mains == 0 || (p->state == NO_STATE && p->name != NAME_progress && p->name != NAME_value && !labels))
		return;
	if (p->state != NO_STATE && kind_lifecycle(&m->kinds, m->all.at[e].kind)->stage.at[p->state].automatic)
		return;                 /* it comes by itself: a text tells of it before its day */
	if (labels || p->name == NAME_progress) {
		check_entries(s, e, st, labels);
		return;
	}
	const value_t *day = p->name == NAME_value ? measured(m, st) : statement_values(m, st);
	if (day != NULL)
		check_dated(s, e, st, day);
}

/* ---- the order of states ---- */

static span_t state_span(const model_t *m, entity_t e, state_t state)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_property(m, st)->state == state && st->mains > 0)
			return value_span(statement_values(m, st));
	return m->all.at[e].at;
}

static void report_states(sure_t *s, check_t check, entity_t e, state_t early, state_t late, const char *help)
{
	model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
	const char *a = symbol_text(s->symbols, l->stage.at[early].name), *b = symbol_text(s->symbols, l->stage.at[late].name);
	span_t at = state_span(m, e, check == CHECK_STATE_ORDER ? early : late);
	finding_t *f = finding_add(&s->findings, check, at, check == CHECK_STATE_ORDER ? "`%s` is recorded before `%s`, which must come first" : "after `%s` no way leads to `%s`", a, b);
	f->subject = e;
	const reached_t *x = verdict_reached(s->verdicts, e, early), *y = verdict_reached(s->verdicts, e, late);
	bool own_is_early = check == CHECK_STATE_ORDER;
	finding_label(&s->findings, f, "`%s` %s", own_is_early ? a : b, interval_words(s->mem, own_is_early ? x->date : y->date));
	finding_also(&s->findings, f, state_span(m, e, own_is_early ? late : early), "`%s` %s", own_is_early ? b : a, interval_words(s->mem, own_is_early ? y->date : x->date));
	finding_help(&s->findings, f, "%s", help);
}

/* Each pair of recorded states whose dates are certain to lie in the wrong order, or on two branches of which one has ended. */
static void check_pair(sure_t *s, entity_t e, const lifecycle_t *l, state_t a, state_t b)
{
	const reached_t *x = verdict_reached(s->verdicts, e, a), *y = verdict_reached(s->verdicts, e, b);
	if (!x->recorded || !y->recorded || x->date.hi >= y->date.lo || l->stage.at[a].after >> b & 1)
		return;
	if (l->stage.at[b].after >> a & 1)
		report_states(s, CHECK_STATE_ORDER, e, a, b, "correct one of the two dates");
	else if (stage_is_terminal(&l->stage.at[a]) && !state_recurs(&s->model, e, l->stage.at[a].name))    /* done again and again, and then given up */
		report_states(s, CHECK_ILLEGAL_STATE_CHANGE, e, a, b, "correct one of the records; what came back after its end is a declaration of its own");
}

static void check_order(sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
	if (m->all.at[e].first_date == NO_DATES)
		return;
	for (uint32_t a = 0; a < l->stage.count; a++)
		for (uint32_t b = 0; b < l->stage.count; b++)
			if (a != b)
				check_pair(s, e, l, (state_t)a, (state_t)b);
}

/* ---- due dates ---- */

static void check_missed(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	if (!v->recurring || v->missed != YES || v->dropped != NO
		|| has_broken_of(s, v->entity, SPOILS_DELIVERY | SPOILS_DATES))
		return;
	for (in_force_t i = in_force(m, v->entity, NAME_due, m->as_of); in_force_next(&i);) {
		if (i.statement->mains == 0 || statement_values(m, i.statement)->type != VALUE_RECURRENCE)
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_RECURRING_MISSED, statement_span(m, i.statement), "an occurrence of `%s` is missing", model_full_name(m, v->entity));
		f->subject = v->entity;
		members_t owing = { .mem = s->mem };
		window_owing(s->verdicts, v, &owing);
		const char *who = owing.at.count == 0 ? "" : mem_print(s->mem, "; %s %s not done it", members_words(s->verdicts, &owing, false), owing.at.count == 1 ? "has" : "have");
		members_clear(&owing);
		finding_label(&s->findings, f, "%u of %u that have ended are recorded; the first that is missing ended %s%s", v->filled < v->ended ? v->filled : v->ended, v->ended, day_words(s->mem, v->next_window), who);
		finding_help(&s->findings, f, *who == '\0' ? "record it: done DATE per SOURCE" : "record it: done DATE by ACTOR per SOURCE");
		return;
	}
}

static bool same_interval(interval_t a, interval_t b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

/* The commitment and what delivers it each name a date for the same thing. */
static void check_differs(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	if (!v->has_due || !v->own_due || !v->other_dues)
		return;
	for (in_force_t i = in_force(m, v->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement), *at = statement_role(m, i.statement, WORD_at);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			due_t due;
			if (x[k].type != VALUE_REF || !document_due(m, x[k].as.ref, at != NULL ? at->as.sym : default_state(m, x[k].as.ref), m->as_of, &due) || same_interval(due.date, v->due) || has_broken_of(s, x[k].as.ref, SPOILS_DATES))
				continue;
			finding_t *f = finding_add(&s->findings, CHECK_DUE_DIFFERS, v->due_at, "`%s` and what delivers it have different due dates", model_full_name(m, v->entity));
			f->subject = v->entity;
			finding_label(&s->findings, f, "%s here ...", interval_words(s->mem, v->due));
			finding_also(&s->findings, f, value_span(statement_values(m, due.line)), "... and %s for `%s`", interval_words(s->mem, due.date), model_name(m, x[k].as.ref));
			finding_help(&s->findings, f, "delete the date of the commitment if that of `%s` is right", model_name(m, x[k].as.ref));
		}
	}
}

/* An anchor of which nothing is dated and nothing planned can never give a date. */
static bool anything_dated(const model_t *m, entity_t e)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_property(m, st)->state != NO_STATE || statement_name(m, st) == NAME_due || statement_name(m, st) == NAME_date)
			return true;
	return false;
}

/* What a commitment with a due date delivers is planned. By declaration. */
static bool *list_planned(sure_t *s)
{
	const model_t *m = &s->model;
	bool *planned = memset(mem_grow(s->mem, NULL, m->all.count), 0, m->all.count);
	for (uint32_t i = 1; i < s->verdicts->all.count; i++) {
		const verdict_t *v = &s->verdicts->all.at[i];
		for (in_force_t f = in_force(m, v->entity, NAME_delivers, m->as_of); v->has_due && in_force_next(&f);)
			for (uint32_t k = 0; k < f.statement->mains; k++)
				if (statement_values(m, f.statement)[k].type == VALUE_REF)
					planned[statement_values(m, f.statement)[k].as.ref] = true;
	}
	return planned;
}

/* The state of a commitment by which it is done, which nobody records where something else delivers it. */
static bool is_delivered_otherwise(const model_t *m, const date_expr_t *x)
{
	if (x->member != NAME_done || !model_is(m, x->anchor, m->kinds.commitment))
		return false;
	in_force_t done = in_force(m, x->anchor, NAME_done, m->as_of), delivers = in_force(m, x->anchor, NAME_delivers, m->as_of);
	return !in_force_next(&done) && in_force_next(&delivers) && delivers.statement->mains > 0 && statement_values(m, delivers.statement)->type == VALUE_REF;
}

static void report_delivered_otherwise(sure_t *s, const date_expr_t *x)
{
	model_t *m = &s->model;
	in_force_t delivers = in_force(m, x->anchor, NAME_delivers, m->as_of);
	in_force_next(&delivers);
	const value_t *at = statement_role(m, delivers.statement, WORD_at);
	entity_t by = statement_values(m, delivers.statement)->as.ref;
	sym_t state = at != NULL && at->type == VALUE_STATE ? at->as.sym : state_that_counts(m, m->all.at[by].kind);
	finding_t *f = finding_add(&s->findings, CHECK_DUE_UNANCHORED, (span_t){ x->start, x->end }, "`done` of `%s` is not recorded: something else delivers it", model_full_name(m, x->anchor));
	f->subject = x->owner;
	finding_also(&s->findings, f, statement_span(m, delivers.statement), "by this it counts as delivered");
	finding_help(&s->findings, f, "count from that: write %s.%s", model_full_name(m, by), state != 0 ? symbol_text(s->symbols, state) : "STATE");
}

/* Of that, `since-unknown` says what is wrong. */
static bool stands_behind_since(const model_t *m, const date_expr_t *x)
{
	for (const statement_t *s = model_first(m, x->owner); s < model_last(m, x->owner); s++) {
		const value_t *since = statement_property(m, s)->own_since ? NULL : statement_role(m, s, WORD_since);
		if (since != NULL && value_span(since).start <= x->start && x->end <= value_span(since).end)
			return true;
	}
	return false;
}

static void check_anchors(sure_t *s)
{
	model_t *m = &s->model;
	bool *planned = NULL;
	for (uint32_t i = 1; i < m->date.count; i++) {
		const date_expr_t *x = &m->date.at[i];
		if (x->op != DATE_ANCHOR || !x->resolved || x->date.lo != DAY_MIN || x->date.hi != DAY_MAX || m->all.at[x->owner].flags & ENTITY_LIBRARY)
			continue;
		if (is_delivered_otherwise(m, x)) {
			report_delivered_otherwise(s, x);
			continue;
		}
		if (anything_dated(m, x->anchor) || stands_behind_since(m, x))
			continue;
		planned = planned == NULL ? list_planned(s) : planned;
		if (planned[x->anchor])
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_DUE_UNANCHORED, (span_t){ x->start, x->end }, "nothing of `%s` has a date, so this has none", model_full_name(m, x->anchor));
		f->subject = x->owner;
		finding_also(&s->findings, f, m->all.at[x->anchor].at, "declared here");
		finding_help(&s->findings, f, "record when it happened, or plan it: due DATE at %s", x->member == 0 ? "STATE" : symbol_text(s->symbols, x->member));
	}
	mem_release(s->mem, planned);
}

/* ---- the record as a whole ---- */

static void check_ends(sure_t *s)
{
	model_t *m = &s->model;
	bool some = false;
	for (uint32_t i = 1; i < s->verdicts->all.count && !some; i++)
		some = !has_broken(s, s->verdicts->all.at[i].entity);
	entity_t where = 0;             /* the first module without an end, in order of output */
	for (uint32_t i = 1; i < s->verdicts->all.count && s->verdicts->some_open_ended; i++) {
		entity_t c = s->verdicts->all.at[i].entity;
		/* outside of every commitment, which was told */
		bool lost = model_is(m, c, m->kinds.milestone) && m->all.at[c].container == 0;
		bool here = verdict_complete_to(s->verdicts, c) == DAY_MAX && !lost && !has_broken(s, c);
		if (here && (where == 0 || model_compare(m, m->all.at[c].module, where) < 0))
			where = m->all.at[c].module;
	}
	if (where != 0) {
		finding_t *f = finding_add(&s->findings, CHECK_COMPLETE_TO_MISSING, m->all.at[where].at, "nothing says to which day the record is complete, so what is not recorded counts as not done");
		finding_help(&s->findings, f, "write `complete_to DATE` into the module or the strategy");
	}
	if (some && m->as_of_from[0] == 't') {
		finding_t *f = finding_add(&s->findings, CHECK_AS_OF_NOT_GIVEN, NO_SPAN, "the verdicts are those of today and may change tomorrow");
		finding_help(&s->findings, f, "write `complete_to DATE` into the module, or give --as-of DATE");
	}
}

void check_time_of(sure_t *s, entity_t first, entity_t last)
{
	const model_t *m = &s->model;
	for (entity_t e = first; e < last; e++) {
		if (m->all.at[e].flags & ENTITY_LIBRARY)
			continue;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			check_record(s, e, st);
		check_order(s, e);
	}
}

void check_dates_of(sure_t *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		const verdict_t *v = &s->verdicts->all.at[i];
		check_missed(s, v);
		check_differs(s, v);
	}
}

void check_time(sure_t *s)
{
	check_reviews(s);
	check_anchors(s);
	check_ends(s);
}
