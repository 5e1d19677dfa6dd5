/* Recurring commitments: `due every 12 months from 2021-12 until 2029`. docs/meaning.md, section 4. */
#include "check/by.h"
#include "check/promised.h"
#include "check/windows.h"

enum { WINDOWS_MAX = 10000 };

/* A `from` or `until`. */
typedef struct {
	bool written;                   /* and has a last day, or may have one */
	interval_t day;                 /* on which it is; one day, but for a date that counts from something */
	uint32_t expr;                  /* 0: it counts from nothing */
} limit_t;

static bool counts_from(const model_t *m, uint32_t expr)
{
	const date_expr_t *x = &m->date.at[expr];
	bool some = x->op == DATE_ANCHOR;
	for (uint32_t k = x->first; k != 0 && !some; k = m->date.at[k].next)
		some = counts_from(m, k);
	return some;
}

/* What is written as a calendar date means its last day; what counts from a state or a due date can be any day of its interval. */
static limit_t limit_of(const model_t *m, const statement_t *s, int role)
{
	const value_t *v = statement_role(m, s, role);
	if (v == NULL || (v->type != VALUE_DATE && v->type != VALUE_DATE_EXPR))
		return (limit_t){ .day = ANY_DAY };
	interval_t day = value_deadline(m, v);
	uint32_t expr = v->type == VALUE_DATE_EXPR ? v->as.index : 0;
	if (expr != 0 && counts_from(m, expr))
		return (limit_t){ true, day, expr };
	return (limit_t){ day.hi != DAY_MAX && day.hi != DAY_MIN, interval_of(day.hi), 0 };
}

bool date_is_ahead(const verdicts_t *v, uint32_t expr)
{
	const date_expr_t *x = &v->m->date.at[expr];
	if (x->op == DATE_OFFSET)
		return x->n >= 0 && date_is_ahead(v, x->first);
	if (x->op != DATE_ANCHOR)
		return false;
	state_t state = lifecycle_state(kind_lifecycle(&v->m->kinds, v->m->all.at[x->anchor].kind), x->member);
	return state != NO_STATE && verdict_was(v, x->anchor, state, v->m->as_of) == NO;
}

static void report_too_many(verdicts_t *v, entity_t c, const statement_t *due)
{
	finding_t *x = finding_add(&v->s->findings, CHECK_TOO_MANY_OCCURRENCES, statement_span(v->m, due), "this recurs more than %d times", WINDOWS_MAX);
	x->subject = c;
	finding_help(&v->s->findings, x, "choose a longer interval or an earlier end; only the first %d are looked at", WINDOWS_MAX);
}

/* The last day on which a window certainly ends if one can end there. */
static day_t certain_until(const windows_t *w, const limit_t *until)
{
	if (!until->written)
		return DAY_MAX;
	day_t before = w->v->m->as_of - 1;
	return until->expr != 0 && until->day.lo < before && date_is_ahead(w->v, until->expr) ? before : until->day.lo;
}

/* The first day of every year on or after one, or after it. */
static day_t first_yearly(day_t after, const duration_t *d, bool itself)
{
	int year, month, day;
	if (after == DAY_MIN || after == DAY_MAX)
		return after;
	day_split(after, &year, &month, &day);
	for (int y = year;; y++) {
		int last = days_in_month(y, d->month);
		day_t one = day_of(y, d->month, d->day < last ? d->day : last);
		if (one > after || (itself && one == after))
			return one;
	}
}

/* The end of the first window: where nothing is written, one interval after the promise. */
static limit_t first_end(const windows_t *w, const statement_t *due, const duration_t *d)
{
	const verdicts_t *v = w->v;
	limit_t from = limit_of(v->m, due, WORD_from);
	const value_t *written = statement_role(v->m, due, WORD_from);
	if (from.written) {
		if (d->month != 0 && written->type == VALUE_DATE && written->as.date.lo != DAY_MIN)
			from.day = interval_of(written->as.date.lo);    /* every year by 03-31 from 2022: that of 2022, too */
		if (d->month != 0)
			from.day = (interval_t){ first_yearly(from.day.lo, d, true), first_yearly(from.day.hi, d, true) };
		return from;
	}
	promised_t promised = promised_on(v, w->x->entity);
	if (promised.from == PROMISED_ALWAYS || promised.day.lo == DAY_MIN || promised.day.hi == DAY_MAX)
		return from;
	interval_t first = interval_add(promised.day, d->n, d->unit, COUNTING_CALENDAR);
	if (d->month != 0)
		first = (interval_t){ first_yearly(promised.day.lo, d, false), first_yearly(promised.day.hi, d, false) };
	return (limit_t){ true, first, 0 };
}

/* The end of the window after k others. */
static day_t window_end(const limit_t *first, const duration_t *d, uint32_t k)
{
	day_t end = day_add(first->day.hi, (int64_t)k * d->n, d->unit, COUNTING_CALENDAR);
	return d->month == 0 || end == DAY_MAX ? end : first_yearly(end - 2, d, true);
}

/* Windows up to `until`, or, without a last day for it, up to the first that ends after the as-of date. */
static void list_windows(windows_t *w, const statement_t *due)
{
	const model_t *m = w->v->m;
	duration_t d = m->duration.at[statement_values(m, due)->as.index];
	limit_t from = first_end(w, due, &d), until = limit_of(m, due, WORD_until);
	w->has_from = from.written;
	w->begins = from.written && interval_is_day(from.day);
	w->ends = until.written;
	w->open = !until.written || until.day.hi == DAY_MAX;
	if (!w->begins)
		return;
	day_t certain = certain_until(w, &until);
	w->end = mem_grow(w->v->s->mem, NULL, WINDOWS_MAX * sizeof *w->end);
	for (uint32_t k = 0;; k++) {
		day_t end = window_end(&from, &d, k);
		if ((until.written && end > until.day.hi) || end == DAY_MAX || (k > 0 && end <= w->end[k - 1]))
			break;
		if (k == WINDOWS_MAX) {
			report_too_many(w->v, w->x->entity, due);
			break;
		}
		w->end[w->count++] = end;
		w->certain += end <= certain;
		if (w->open && end > m->as_of)
			break;
	}
	w->sure = w->certain;
	for (uint32_t k = w->count; w->count > 0 && until.written && w->sure == k && k < WINDOWS_MAX; k++) {
		day_t end = window_end(&from, &d, k);
		w->sure += end <= certain && end > w->end[w->count - 1];
	}
}

static truth_t silence(const verdicts_t *v, entity_t c, truth_t t)
{
	return t == NO && v->m->as_of > verdict_complete_to(v, c) ? UNKNOWN : t;
}

static void judge(windows_t *w, verdict_t *x)
{
	const model_t *m = w->v->m;
	x->windows = (uint16_t)w->count;        /* at most WINDOWS_MAX */
	x->certain = (uint16_t)w->certain;
	x->missed = NO;
	for (uint32_t k = 0; k < w->count; k++) {
		if (w->end[k] < m->as_of) {
			x->ended++;
			x->missed = truth_or(x->missed, truth_and(k < w->certain ? YES : UNKNOWN, truth_not(silence(w->v, x->entity, w->filled[k]))));
		}
		x->filled = (uint16_t)(x->filled + (w->filled[k] == YES));
		if (w->filled[k] != YES && x->next_window == DAY_MAX)
			x->next_window = w->end[k];
	}
}

/* The same of windows without an end, of which not all are listed: the k-th record without a name fills the k-th of them. */
static bool some_open_filled(const windows_t *w)
{
	interval_t as_of = interval_of(w->v->m->as_of);
	bool filled = silence(w->v, w->x->entity, NO) != NO;
	for (uint32_t i = 0; i < w->record.count; i++)
		filled = filled || w->record.at[i].named || w->by_parties;      /* perhaps a window beyond those that are listed */
	for (uint32_t k = w->sure == 0 ? 0 : w->sure - 1; k < w->others; k++)
		filled = filled || date_at_most(w->other[k], as_of) != NO;
	return filled;
}

/* Whether one of the windows that may be the last is filled, or may be. */
static bool some_last_filled(const windows_t *w)
{
	if (w->open)
		return some_open_filled(w);
	for (uint32_t k = w->certain == 0 ? 0 : w->certain - 1; k < w->count; k++)
		if (silence(w->v, w->x->entity, w->filled[k]) != NO)
			return true;
	return false;
}

/* The last window is filled. Without `from` or `until` there is none. */
static truth_t judge_last(windows_t *w, verdict_t *x)
{
	if (!w->ends || !w->has_from || (w->begins && w->count == 0))
		return NO;
	if (w->begins && !w->open && w->certain == w->count) {
		x->has_day = w->count > 0 && w->has_last;
		x->day = x->has_day ? w->last : x->day;
		x->unrecorded = verdict_unrecorded(w->v, x->entity);
		x->first = x->has_day && x->day.lo < x->unrecorded ? x->day.lo : x->unrecorded;
		return silence(w->v, x->entity, w->filled[w->count - 1]);
	}
	if (w->begins && !some_last_filled(w))
		return NO;
	x->first = x->unrecorded = DAY_MIN;
	return UNKNOWN;
}

/* Whether the last window is past. */
static truth_t last_ended(const windows_t *w)
{
	if (!w->ends || !w->has_from || (w->begins && w->count == 0))
		return NO;
	if (w->begins && w->end[0] >= w->v->m->as_of)
		return NO;              /* whichever is the last */
	if (!w->begins || w->open || w->certain < w->count)
		return UNKNOWN;
	return w->end[w->count - 1] < w->v->m->as_of ? YES : NO;
}

truth_t deliver_recurring(verdicts_t *v, verdict_t *x, const statement_t *due, truth_t *ended)
{
	windows_t w = { .v = v, .x = x, .due = due };
	*ended = x->missed = UNKNOWN;
	if (!recurrence_alone(v->m, x->entity)) {
		x->first = x->unrecorded = DAY_MIN;
		return UNKNOWN;
	}
	list_windows(&w, due);
	if (w.begins) {
		windows_find_parties(&w);
		windows_list_records(&w);
		windows_fill(&w);
		judge(&w, x);
	}
	truth_t delivered = judge_last(&w, x);
	*ended = last_ended(&w);
	windows_free(&w);
	return delivered;
}

/* ---- who has not ---- */

void window_owing(verdicts_t *v, const verdict_t *x, members_t *into)
{
	const statement_t *due = commitment_recurrence(v->m, x->entity);
	windows_t w = { .v = v, .x = x, .due = due };
	if (due == NULL || !recurrence_alone(v->m, x->entity))
		return;
	list_windows(&w, due);
	windows_find_parties(&w);
	windows_list_records(&w);
	members_t all = { .mem = v->s->mem };
	uint32_t k = 0;
	while (k < w.count && w.end[k] != x->next_window)
		k++;
	if (w.by_parties && k < w.count)
		windows_parties(&w, w.end[k], &all);
	for (uint32_t i = 0; all.at.count > 1 && i < all.at.count; i++)
		if (!windows_party_has(&w, all.at.at[i], k))
			*array_push(into->mem, &into->at) = all.at.at[i];
	members_clear(&all);
	windows_free(&w);
}
