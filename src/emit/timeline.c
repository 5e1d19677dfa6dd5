#include "emit/timeline.h"

#include <stdlib.h>

#include "check/dates.h"
#include "check/labels.h"
#include "check/reached.h"
#include "check/target.h"
#include "emit/status_words.h"
#include "logic/logic.h"

/* Marks that are no status of a commitment. */
static const char on_record[] = "*", planned[] = "\u00b7", unsure[] = "?";

typedef struct {
	timeline_t *t;
	const status_report_t *r;
	model_t *m;
	entity_t e;                     /* whose events are being gathered */
	const char *title;              /* its title, when it was asked for; NULL */
} gather_t;

status_report_t *status_words_only(sure_t *s)
{
	status_report_t *r = mem_alloc(s->mem, sizeof *r);
	*r = (status_report_t){ .s = s, .m = &s->model, .mem = s->mem, .scratch = out_new(s->mem) };
	return r;
}

/* With its code; a milestone behind what it belongs to. */
static const char *title_of(gather_t *g)
{
	if (g->title != NULL)
		return g->title;
	const status_report_t *r = g->r;
	const char *code = status_code(r, g->e), *title = status_title(r, g->e);
	entity_t in = g->m->all.at[g->e].container;
	if (in != 0 && model_is(g->m, g->e, g->m->kinds.milestone))
		title = mem_print(r->mem, "%s: %s", status_title(r, in), title);
	return g->title = code == NULL ? title : mem_print(r->mem, "%s %s", code, title);
}

static void add(gather_t *g, interval_t date, const char *mark, const char *what)
{
	bool open = date.lo == DAY_MIN && date.hi == DAY_MAX;
	event_t *x = open ? array_push(g->r->mem, &g->t->undated) : array_push(g->r->mem, &g->t->event);
	*x = (event_t){ date, date.lo == DAY_MIN ? date.hi : date.lo, g->t->event.count, mark, title_of(g), what };
}

/* ---- what happened ---- */

static const char *mark_of_record(const gather_t *g, interval_t date)
{
	truth_t past = date_at_most(date, interval_of(g->m->as_of));
	return past == YES ? on_record : past == NO ? planned : unsure;
}

static const char *by_whom(const gather_t *g, const statement_t *st, const char *what)
{
	static const struct { int role; const char *first; } roles[] = { { WORD_by, " by " }, { WORD_except, ", except " } };
	const value_t *v = statement_values(g->m, st);
	for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
		for (uint32_t i = st->mains, n = 0; i < st->values; i++)
			if (v[i].role == roles[k].role && v[i].type == VALUE_REF)
				what = mem_print(g->r->mem, "%s%s%s", what, n++ == 0 ? roles[k].first : ", ", status_title(g->r, v[i].as.ref));
	return what;
}

/* What was noted behind a line. */
static const char *with_note(const gather_t *g, const statement_t *st, const char *what)
{
	const value_t *note = statement_role(g->m, st, WORD_note);
	return note == NULL || note->type != VALUE_TEXT ? what : mem_print(g->r->mem, "%s (%s)", what, model_text(g->m, g->r->mem, value_span(note)));
}

/* The date that a line gives together with the others that speak of the same parties; false if one before it gave it. */
static bool date_of_record(const gather_t *g, const statement_t *st, sym_t state, bool recurring, interval_t *date)
{
	*date = value_date(g->m, statement_values(g->m, st));
	for (in_force_t i = in_force(g->m, g->e, state, g->m->as_of); !recurring && in_force_next(&i);) {
		const value_t *v = statement_values(g->m, i.statement);
		if (i.statement == st || i.statement->mains == 0 || (v->type != VALUE_DATE && v->type != VALUE_DATE_EXPR) || !statement_same_key(g->m, g->e, st, i.statement))
			continue;
		interval_t other = value_date(g->m, v);
		if (other.lo > date->hi || other.hi < date->lo)
			continue;       /* they contradict each other, and a finding says so */
		if (i.statement < st)
			return false;
		*date = (interval_t){ other.lo > date->lo ? other.lo : date->lo, other.hi < date->hi ? other.hi : date->hi };
	}
	return true;
}

/* Records that do not make one date together: of parties one by one, of occurrences. */
static void add_records(gather_t *g, sym_t state, bool recurring, const char *what)
{
	for (in_force_t i = in_force(g->m, g->e, state, g->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(g->m, i.statement);
		if (i.statement->mains == 0 || (v->type != VALUE_DATE && v->type != VALUE_DATE_EXPR))
			continue;
		interval_t date;
		if (date_of_record(g, i.statement, state, recurring, &date) && date.lo <= g->m->as_of)
			add(g, date, mark_of_record(g, date), with_note(g, i.statement, by_whom(g, i.statement, what)));
	}
}

/* The note of the only record of a state. */
static const char *noted(const gather_t *g, sym_t state, const char *what)
{
	in_force_t i = in_force(g->m, g->e, state, g->m->as_of), more = i;
	unsigned n = 0;
	while (in_force_next(&more))
		n++;
	return n == 1 && in_force_next(&i) ? with_note(g, i.statement, what) : what;
}

static void add_states(gather_t *g, bool recurring)
{
	const lifecycle_t *l = kind_lifecycle(&g->m->kinds, g->m->all.at[g->e].kind);
	for (uint32_t k = 0; g->m->all.at[g->e].first_date != NO_DATES && k < l->stage.count; k++) {
		const reached_t *x = verdict_reached(g->r->s->verdicts, g->e, (state_t)k);
		const char *what = status_state_words(g->r, l->stage.at[k].name);
		bool hidden = x->known && x->date.lo > g->m->as_of && !status_is_scheduled(g->r, g->e, (state_t)k);
		if (recurring || !x->known)
			add_records(g, l->stage.at[k].name, recurring, what);
		else if (!hidden && (x->date.lo != DAY_MIN || x->date.hi != DAY_MAX))
			add(g, x->date, mark_of_record(g, x->date), noted(g, l->stage.at[k].name, what));
	}
}

/* ---- what was said of it ---- */

static void add_progress(gather_t *g)
{
	for (in_force_t i = in_force(g->m, g->e, NAME_progress, g->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(g->m, i.statement), *note = statement_role(g->m, i.statement, WORD_note);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			interval_t date = v[k].type == VALUE_DATE || v[k].type == VALUE_DATE_EXPR ? value_date(g->m, &v[k]) : ANY_DAY;
			if (date.lo <= g->m->as_of && date.hi != DAY_MAX)
				add(g, date, mark_of_record(g, date), note != NULL && note->type == VALUE_TEXT ? model_text(g->m, g->r->mem, value_span(note)) : "progress");
		}
	}
}

static void add_labels(gather_t *g, sym_t how)
{
	judgements_t all = labels_of(g->r->s, g->e, how, g->m->as_of);
	for (uint32_t i = 0; i < all.at.count; i++) {
		const judgement_t *j = &all.at.at[i];
		if (j->date.lo == DAY_MIN && j->date.hi == DAY_MAX)
			continue;
		judges_t who = label_judges(g->r->s, g->e, j);
		const char *what = mem_print(g->r->mem, "%s “%s”", symbol_text(g->r->s->symbols, how), label_words(g->m, g->e, j->label));
		for (uint32_t k = 0, n = 0; k < who.count; k++)
			if (who.at[k] != 0)
				what = mem_print(g->r->mem, "%s%s%s", what, n++ == 0 ? " by " : ", ", status_title(g->r, who.at[k]));
		add(g, j->date, mark_of_record(g, j->date), what);
		array_free(g->r->mem, &who);
	}
	labels_free(&all);
}

static void add_values(gather_t *g)
{
	for (in_force_t i = in_force(g->m, g->e, NAME_value, g->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(g->m, i.statement), *at = statement_role(g->m, i.statement, WORD_at);
		if (i.statement->mains == 0 || at == NULL || (at->type != VALUE_DATE && at->type != VALUE_DATE_EXPR))
			continue;
		interval_t date = value_date(g->m, at);
		const char *words = status_amount(g->r, g->e, v);
		if (date.lo <= g->m->as_of)
			add(g, date, mark_of_record(g, date), with_note(g, i.statement, words));
	}
}

/* ---- what was moved ---- */

typedef struct {
	gather_t *g;
	bool has;
	due_t due;                      /* before the day that is looked at */
} moves_t;

static void add_move(moves_t *x, day_t day)
{
	gather_t *g = x->g;
	due_t due;
	if (!commitment_due(g->m, g->e, day, &due))
		return;
	bool moved = x->has && (due.date.lo != x->due.date.lo || due.date.hi != x->due.date.hi);
	if (moved) {
		truth_t later = date_before(x->due.date, due.date), sooner = date_before(due.date, x->due.date);
		const char *how = later == YES ? "postponed" : sooner == YES ? "brought forward" : "due date changed";
		const char *what = mem_print(g->r->mem, "%s from %s to %s", how, interval_words(g->r->mem, x->due.date), interval_words(g->r->mem, due.date));
		const value_t *why = statement_role(g->m, due.line, WORD_because);
		add(g, interval_of(day), on_record, why == NULL || why->type != VALUE_TEXT ? what : mem_print(g->r->mem, "%s: %s", what, model_text(g->m, g->r->mem, value_span(why))));
	}
	*x = (moves_t){ g, true, due };
}

/* Up to the as-of date. */
static void add_moves(gather_t *g)
{
	moves_t x = { .g = g };
	day_list_t days = { .at = { NULL, 0, 0 } };
	due_days(g->m, g->e, (interval_t){ DAY_MIN, g->m->as_of }, &days);
	for (uint32_t i = 0; i < days.at.count; i++)
		add_move(&x, days.at.at[i]);
	array_free(g->m->mem, &days.at);
}

/* ---- what is due ---- */

/* What counts from something that has not come has no day: the day on which that came is known only later. */
static void add_commitment_due(gather_t *g, const verdict_t *v)
{
	status_t status = verdict_look(v);
	if (v->recurring && status == STATUS_DROPPED)
		return;                 /* nothing of it is due any more */
	if (v->recurring && v->next_window != DAY_MAX)
		add(g, interval_of(v->next_window), v->missed == YES ? status_mark(STATUS_OVERDUE) : planned, v->missed == YES ? "due, and missed" : "due again");
	if (!v->has_due || v->recurring)
		return;
	bool awaits = status_not_due_yet(g->r, &(status_row_t){ g->e, v, status, 0 });
	add(g, awaits ? ANY_DAY : v->due, status_mark(status), mem_print(g->r->mem, "due (%s)", status_word(status)));
}

static const char *mark_of_target(const target_met_t *met)
{
	return status_mark(met->met == YES ? STATUS_DELIVERED : met->missed == YES ? STATUS_OVERDUE : met->met == UNKNOWN ? STATUS_UNKNOWN : STATUS_TRACKED);
}

/* Each target on its own day, unless that is the day on which the commitment is due. */
static void add_targets(gather_t *g, const verdict_t *v)
{
	for (in_force_t i = in_force(g->m, g->e, NAME_target, g->m->as_of); in_force_next(&i);) {
		target_t t;
		if (!target_read(g->m, g->e, i.statement, g->m->as_of, &t) || statement_role(g->m, i.statement, WORD_by) == NULL)
			continue;
		if (v->has_due && v->due.lo == t.due.lo && v->due.hi == t.due.hi)
			continue;
		target_met_t met = target_met(g->r->s->verdicts, g->e, i.statement, g->m->as_of);
		status_target_words_t w = status_target_words(g->r, g->e, i.statement);
		const char *what = mem_print(g->r->mem, "target %s, %s", w.bound, w.indicator);
		add(g, t.due, mark_of_target(&met), w.how == NULL ? what : mem_print(g->r->mem, "%s (%s)", what, w.how));
	}
}

/* Whether a due date names no state: where the first of several delivers, it is for that. */
static bool has_plain_due(const gather_t *g)
{
	for (in_force_t i = in_force(g->m, g->e, NAME_due, g->m->as_of); in_force_next(&i);)
		if (statement_role(g->m, i.statement, WORD_at) == NULL)
			return true;
	return false;
}

/* Of a document that commitments deliver, these have the due date. */
static void add_document_dues(gather_t *g)
{
	const verdicts_t *v = g->r->s->verdicts;
	const lifecycle_t *l = kind_lifecycle(&g->m->kinds, g->m->all.at[g->e].kind);
	uint32_t deliverers;
	verdict_delivered_by(v, g->e, &deliverers);
	for (uint32_t k = 0; deliverers == 0 && k < lifecycle_states(l); k++) {
		interval_t due;
		if (k == l->stage.count && !has_plain_due(g))
			continue;
		if (!verdict_document_due(v, g->e, l->stage.at[k].name, &due))
			continue;
		truth_t was = verdict_was(v, g->e, (state_t)k, g->m->as_of), past = date_before(due, interval_of(g->m->as_of));
		bool open = was == UNKNOWN || past == UNKNOWN;
		const char *words = was == YES ? " (it was)" : open ? " (not known)" : past == YES ? " (it was not)" : "";
		const char *mark = was == YES ? on_record : open ? status_mark(STATUS_UNKNOWN) : past == YES ? status_mark(STATUS_OVERDUE) : planned;
		add(g, due, mark, mem_print(g->r->mem, "due to be %s%s", status_state_words(g->r, l->stage.at[k].name), words));
	}
}

static void add_property(gather_t *g, sym_t name, const char *what)
{
	for (in_force_t i = in_force(g->m, g->e, name, g->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(g->m, i.statement);
		if (i.statement->mains == 0 || (v->type != VALUE_DATE && v->type != VALUE_DATE_EXPR))
			continue;
		interval_t date = name == NAME_date ? value_deadline(g->m, v) : value_date(g->m, v);
		if (name == NAME_date || date.lo <= g->m->as_of)
			add(g, date, name == NAME_date ? planned : mark_of_record(g, date), what);
	}
}

/* A source is where something is written, no event of the strategy; a report about it is one. */
static bool is_told(const model_t *m, entity_t e)
{
	return model_is(m, e, m->kinds.document) && (!model_is(m, e, m->kinds.source) || model_is(m, e, m->kinds.report));
}

static void gather_one(gather_t *g)
{
	const verdict_t *v = verdict_of(g->r->s->verdicts, g->e);
	g->title = NULL;
	if (v != NULL) {
		add_property(g, NAME_promised, "promised");
		if (verdict_has_status(v, STATUS_NOT_YET) == YES)
			return;
		add_states(g, v->recurring);
		add_progress(g);
		add_labels(g, NAME_declared);
		add_labels(g, NAME_assessed);
		add_moves(g);
		add_commitment_due(g, v);
		add_targets(g, v);
	} else if (is_told(g->m, g->e)) {
		add_states(g, false);
		add_progress(g);
		add_document_dues(g);
	} else if (model_is(g->m, g->e, g->m->kinds.deadline)) {
		add_property(g, NAME_date, "deadline");
	} else if (model_is(g->m, g->e, g->m->kinds.indicator)) {
		add_values(g);
	} else if (model_is(g->m, g->e, g->m->kinds.claim)) {
		add_property(g, NAME_made, "claimed");
	}
}

static int by_day(const void *a, const void *b)
{
	const event_t *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->date.hi != y->date.hi)
		return x->date.hi < y->date.hi ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

timeline_t *timeline_gather(sure_t *s)
{
	timeline_t *t = mem_alloc(s->mem, sizeof *t);
	*t = (timeline_t){ .words = status_words_only(s) };
	gather_t g = { .t = t, .r = t->words, .m = &s->model };
	uint32_t n;
	const entity_t *all = model_as_read(&s->model, &n);
	for (uint32_t i = 0; i < n; i++) {
		g.e = all[i];
		gather_one(&g);
	}
	if (t->event.count > 0)
		qsort(t->event.at, t->event.count, sizeof *t->event.at, by_day);
	return t;
}

/* ---- words ---- */

int quarter_of(day_t d)
{
	int y, m, day;
	day_split(d, &y, &m, &day);
	return y * 4 + (m - 1) / 3;
}

/* "16 Dec", with the year if it is another than that of the heading. */
static const char *short_day(mem_t *mem, day_t d, int year)
{
	static const char *const month[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int y, m, day;
	day_split(d, &y, &m, &day);
	return y == year ? mem_print(mem, "%d %s", day, month[m - 1]) : mem_print(mem, "%d %s %d", day, month[m - 1], y);
}

const char *timeline_date(const timeline_t *t, const event_t *e)
{
	mem_t *mem = t->words->mem;
	int year = quarter_of(e->key) / 4;
	if (interval_is_day(e->date))
		return short_day(mem, e->key, year);
	if (e->date.lo == DAY_MIN)
		return mem_print(mem, "until %s", short_day(mem, e->date.hi, year));
	if (e->date.hi == DAY_MAX)
		return mem_print(mem, "from %s on", short_day(mem, e->date.lo, year));
	return mem_print(mem, "%s \u2013 %s", short_day(mem, e->date.lo, year), short_day(mem, e->date.hi, year));
}

static bool has_mark(const timeline_t *t, const char *mark)
{
	for (uint32_t i = 0; i < t->event.count + t->undated.count; i++)
		if (strcmp((i < t->event.count ? &t->event.at[i] : &t->undated.at[i - t->event.count])->mark, mark) == 0)
			return true;
	return false;
}

const char *timeline_legend(const timeline_t *t)
{
	static const struct { const char *mark, *meaning; } all[] = {
		{ on_record, "on record" }, { planned, "comes by itself, or is planned" }, { "\u2713", "delivered" }, { ">", "tracked" }, { "=", "kept" },
		{ "!", "overdue" }, { "o", "open" }, { unsure, "cannot be known" }, { "x", "dropped" }, { "-", "inactive" },
	};
	const char *words = NULL;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (has_mark(t, all[i].mark))
			words = mem_print(t->words->mem, "%s%s%s %s", words == NULL ? "" : words, words == NULL ? "" : ",  ", all[i].mark, all[i].meaning);
	return words;
}

const char *timeline_summary(const timeline_t *t)
{
	uint32_t past = 0;
	for (uint32_t i = 0; i < t->event.count; i++)
		past += t->event.at[i].key <= t->words->m->as_of;
	const char *undated = t->undated.count == 0 ? "" : mem_print(t->words->mem, ", %u due date%s without a day yet", t->undated.count, t->undated.count == 1 ? "" : "s");
	return mem_print(t->words->mem, "%u date%s up to that day, %u after it%s.", past, past == 1 ? "" : "s", t->event.count - past, undated);
}
