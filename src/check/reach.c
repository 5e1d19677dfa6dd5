/* D(x, s): the date on which x first reached a state. docs/meaning.md, section 3. */
#include "check/work.h"

#include <string.h>

#include "check/due.h"
#include "check/follows.h"

/* ---- conflicts ---- */

/* A due date that cannot be read may be one that recurs, and each `done` be for one of its dates. */
static bool may_recur(const model_t *m, entity_t x)
{
	bool broken = false;
	for (const statement_t *st = model_first(m, x); st < model_last(m, x) && m->broken > 0; st++)
		broken = broken || (statement_name(m, st) == NAME_due && st->values > 0 && statement_values(m, st)->type == VALUE_BROKEN);
	return broken;
}

void report_conflict(work_t *w, const statement_t *counts, const statement_t *other)
{
	if (!w->report || counts == NULL || other == NULL || (statement_name(&w->s->model, other) == NAME_done && may_recur(&w->s->model, w->x)))
		return;
	sure_t *s = w->s;
	model_t *m = &s->model;
	const value_t *v = statement_values(m, other);
	const char *state = symbol_text(s->symbols, statement_name(m, other));
	finding_t *x = finding_add(&s->findings, CHECK_CONFLICTING_DATES, value_span(v), "two dates of `%s` of `%s` cannot both be right", state, model_name(m, w->x));
	x->subject = w->x;
	finding_label(&s->findings, x, "%s here ...", interval_words(s->mem, value_date(m, v)));
	finding_also(&s->findings, x, value_span(statement_values(m, counts)), "... and %s here, which counts: it is the earlier one", interval_words(s->mem, value_date(m, statement_values(m, counts))));
	finding_help(&s->findings, x, "correct one of them; if it was corrected later, write `since DATE` behind the later one; if both sources say so, keep both and mark it: allow conflicting-dates because \"...\"");
}

/* By how many days a recorded day follows the other state; 0: that cannot be told, or it does not follow. */
static int days_apart(const work_t *w, const stage_t *rule, interval_t recorded)
{
	const model_t *m = &w->s->model;
	reached_t from = reach(w->s, w->x, rule->follows, false, 0, 0);
	counting_t counting = counting_for(m, w->x, w->x);
	if (!from.known || from.date.lo != from.date.hi || recorded.lo != recorded.hi || recorded.lo <= from.date.lo)
		return 0;
	for (int n = recorded.lo - from.date.lo, least = n - 1; n >= least && n > 0; n--)
		if (interval_add(from.date, n, UNIT_DAY, counting).lo == recorded.lo)
			return n;
	return 0;
}

static void report_computed(work_t *w, const stage_t *rule, const statement_t *record, interval_t computed)
{
	if (!w->report || record == NULL)
		return;
	sure_t *s = w->s;
	model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[w->x].kind);
	finding_t *x = finding_add(&s->findings, CHECK_CONFLICTING_DATES, value_span(statement_values(m, record)), "`%s` of `%s` is recorded on another day than the one that follows from `%s`", symbol_text(s->symbols, l->stage.at[w->state].name),
		model_name(m, w->x), symbol_text(s->symbols, l->stage.at[rule->follows].name));
	x->subject = w->x;
	finding_label(&s->findings, x, "%s is recorded", interval_words(s->mem, value_date(m, statement_values(m, record))));
	finding_also(&s->findings, x, rule->at, "%s follows from this", interval_words(s->mem, computed));
	const char *state = symbol_text(s->symbols, l->stage.at[w->state].name), *other = symbol_text(s->symbols, l->stage.at[rule->follows].name);
	int days = days_apart(w, rule, value_date(m, statement_values(m, record)));
	if (days > 0)
		finding_help(&s->findings, x, "correct one of the dates, or, where another delay was decided, write it beside them: %s follows %s by %d day%s", state, other, days, days == 1 ? "" : "s");
	else
		finding_help(&s->findings, x, "correct one of the dates, or, where another delay was decided, write it beside them: %s follows %s by N days", state, other);
}

/* ---- putting records together ---- */

static bool earlier(interval_t a, interval_t b)
{
	return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo;
}

static void report_others(work_t *w, const bool *in, const record_t *counts)
{
	for (uint32_t i = 0; i < w->record.count; i++)
		if (in[i] && interval_is_empty(interval_meet(counts->date, w->record.at[i].date)))
			report_conflict(w, counts->line, w->record.at[i].line);
}

meet_t meet_records(work_t *w, const bool *in)
{
	meet_t x = { .date = ANY_DAY };
	const record_t *first = NULL;
	for (uint32_t i = 0; i < w->record.count; i++) {
		const record_t *r = &w->record.at[i];
		if (!in[i])
			continue;
		x.date = interval_meet(x.date, r->date);
		first = first == NULL || earlier(r->date, first->date) ? r : first;
		x.count++;
	}
	if (first == NULL)
		return x;
	x.any = true;
	x.first = first->line;
	if (interval_is_empty(x.date)) {
		x.date = first->date;
		report_others(w, in, first);
	}
	return x;
}

/* ---- entries ---- */

typedef struct {
	mem_t *mem;
	ARRAY(interval_t) at;
} intervals_t;

/* The records of the other states of the circle of a state: it was left with them. */
static intervals_t leaving(const work_t *w)
{
	const model_t *m = &w->s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[w->x].kind);
	intervals_t all = { .mem = w->s->mem };
	for (uint32_t k = 0; k < l->stage.count; k++) {
		if (!(l->stage.at[w->state].circle >> k & 1))
			continue;
		for (in_force_t i = in_force(m, w->x, l->stage.at[k].name, m->as_of); in_force_next(&i);)
			*array_push(all.mem, &all.at) = record_date(w->s, w->x, (state_t)k, i.statement);
	}
	return all;
}

/* Whether a record may lie between two others, in either order. */
static bool may_part(const intervals_t *q, interval_t a, interval_t b)
{
	for (uint32_t i = 0; i < q->at.count; i++) {
		interval_t x = q->at.at[i];
		if ((x.hi >= a.lo && x.lo <= b.hi) || (x.hi >= b.lo && x.lo <= a.hi))
			return true;
	}
	return false;
}

/* What one entry comes to: its records, and the day that follows from another state if that is of it. */
typedef struct {
	work_t *w;
	const stage_t *rule;
	const followed_t *computed;     /* NULL: nothing follows */
	const intervals_t *between;
	bool *left;                     /* the records that are of no entry yet */
	bool computed_left;
	bool *in;                       /* those of the next one */
} entering_t;

typedef struct {
	bool some, recorded;
	interval_t date;
	uint32_t chain;
	const statement_t *first;
} entry_t;

static entry_t put_together(entering_t *n, bool with_computed)
{
	meet_t x = meet_records(n->w, n->in);
	entry_t e = { x.any || with_computed, x.any, x.date, x.count == 1 ? record_chain(&n->w->s->model, x.first, x.date) : 0, x.first };
	if (!with_computed)
		return e;
	if (!x.any) {
		e.date = n->computed->date;
		e.chain = n->computed->open ? 0 : DATE_FOLLOWS;
		return e;
	}
	interval_t both = interval_meet(x.date, n->computed->date);
	if (interval_is_empty(both)) {
		report_computed(n->w, n->rule, x.first, n->computed->date);
		return e;
	}
	e.chain = 0;                    /* two things speak of it */
	e.date = both;
	return e;
}

/* The records of the entry of the first that is left. */
static entry_t next_entry(entering_t *n)
{
	work_t *w = n->w;
	const interval_t *one = n->computed_left ? &n->computed->date : NULL;
	bool with_computed = n->computed_left;
	for (uint32_t i = 0; i < w->record.count; i++) {
		n->in[i] = n->left[i] && (one == NULL || !may_part(n->between, *one, w->record.at[i].date));
		if (n->in[i])
			n->left[i] = false;
		if (n->in[i] && one == NULL)
			one = &w->record.at[i].date;
	}
	n->computed_left = false;
	return put_together(n, with_computed);
}

/* All entries of the whole. Not on a circle, that is one. */
static void each_entry(work_t *w, const stage_t *rule, const followed_t *computed, void (*fn)(void *context, const entry_t *e), void *context)
{
	intervals_t between = leaving(w);
	uint32_t n = w->record.count;
	entering_t all = { w, rule, computed, &between, mem_grow(w->s->mem, NULL, n + 1), computed != NULL, mem_grow(w->s->mem, NULL, n + 1) };
	for (uint32_t i = 0; i < n; i++)
		all.left[i] = record_is_whole(w, &w->record.at[i]);
	for (;;) {
		entry_t e = next_entry(&all);
		if (!e.some)
			break;
		fn(context, &e);
	}
	mem_release(w->s->mem, all.left);
	mem_release(w->s->mem, all.in);
	array_free(w->s->mem, &between.at);
}

/* The first entry is the earliest of all. */
typedef struct {
	bool some;
	entry_t first;
} first_entry_t;

static void take_entry(void *context, const entry_t *e)
{
	first_entry_t *x = context;
	if (!x->some) {
		x->some = true;
		x->first = *e;
		return;
	}
	entry_t *f = &x->first;
	if (e->date.hi < f->date.lo)
		f->chain = e->chain;
	else if (e->date.lo <= f->date.hi)
		f->chain = 0;           /* either can be the first */
	f->first = earlier(e->date, f->date) ? e->first : f->first;
	f->recorded = f->recorded || e->recorded;
	f->date.lo = e->date.lo < f->date.lo ? e->date.lo : f->date.lo;
	f->date.hi = e->date.hi < f->date.hi ? e->date.hi : f->date.hi;
}

/* ---- all of it ---- */

/* The records `done` of a recurring commitment are occurrences: the state was first reached with the earliest. */
static void reach_by_occurrence(work_t *w, reached_t *r)
{
	for (uint32_t i = 0; i < w->record.count; i++) {
		interval_t d = w->record.at[i].date;
		if (!r->known)
			r->date = d;
		r->chain = w->record.count == 1 ? record_chain(&w->s->model, w->record.at[i].line, d) : 0;
		r->date.lo = d.lo < r->date.lo ? d.lo : r->date.lo;
		r->date.hi = d.hi < r->date.hi ? d.hi : r->date.hi;
		r->known = r->recorded = true;
	}
}

static void take_pairs(reached_t *r, const all_pairs_t *p)
{
	r->known = r->recorded = p->known;
	r->date = p->known ? p->date : ANY_DAY;
	r->chain = p->chain;
}

/* The whole and all pairs are both there. */
static void both_known(work_t *w, reached_t *r, const all_pairs_t *p, const statement_t *whole)
{
	interval_t both = interval_meet(r->date, p->date);
	bool pairs_first = earlier(p->date, r->date);
	if (!interval_is_empty(both)) {
		r->chain = both.lo == r->date.lo && both.hi == r->date.hi ? r->chain : both.lo == p->date.lo && both.hi == p->date.hi ? p->chain : 0;
		r->date = both;
		r->recorded = true;
		return;
	}
	if (whole != NULL)
		report_conflict(w, pairs_first ? p->latest : whole, pairs_first ? whole : p->earliest);
	if (pairs_first || whole == NULL)
		take_pairs(r, p);
}

/* The whole is there, and some pairs lack a record. */
static void some_missing(work_t *w, reached_t *r, const all_pairs_t *p, const statement_t *whole)
{
	if (p->bound <= r->date.hi) {
		r->chain = p->bound > r->date.lo ? 0 : r->chain;
		r->date.lo = p->bound > r->date.lo ? p->bound : r->date.lo;
	} else if (whole != NULL) {
		report_conflict(w, whole, p->latest);
	} else {
		take_pairs(r, p);
	}
}

static void count_party(reached_t *r, interval_t date, bool any, day_t as_of)
{
	r->parties++;
	if (!any)
		return;
	truth_t t = date_at_most(date, interval_of(as_of));
	r->reached += t == YES;
	r->maybe += t != NO;
}

static void count_pairs(work_t *w, reached_t *r, const whole_t *whole)
{
	parties_t all = { .mem = w->s->mem };
	parties_of(w, whole, &all);
	for (uint32_t i = 0; i < all.at.count; i++)
		count_party(r, all.at.at[i].date, all.at.at[i].known, w->s->model.as_of);
	array_free(all.mem, &all.at);
}

reached_t reach_with(work_t *w, uint64_t seen, unsigned mode, whole_t *whole)
{
	reached_t r = { .date = ANY_DAY, .bound = ANY_DAY };
	first_entry_t first = { .some = false };
	followed_t computed;
	stage_t rule = { .follows = NO_STATE };
	bool follows = !(mode & REACH_NO_RULES) && follows_day(w, seen, mode, &rule, &computed);
	r.by_parties = w->by_parties;
	each_entry(w, &rule, follows ? &computed : NULL, take_entry, &first);
	if (first.some) {
		r.known = true;
		r.recorded = first.first.recorded;
		r.date = first.first.date;
		r.chain = first.first.chain;
	}
	if (!w->by_parties)
		return r;
	all_pairs_t p = meet_pairs(w);
	*whole = (whole_t){ r.known, r.date };
	r.bound.lo = p.bound;
	if (!r.known)
		take_pairs(&r, &p);
	else if (p.known)
		both_known(w, &r, &p, first.first.first);
	else
		some_missing(w, &r, &p, first.first.first);
	whole->known = whole->known && (first.first.first != NULL || r.date.hi <= whole->date.hi);     /* what only follows gives way to records */
	if (mode == 0)
		count_pairs(w, &r, whole);
	return r;
}

reached_t reach(sure_t *s, entity_t x, state_t state, bool report, uint64_t seen, unsigned mode)
{
	const model_t *m = &s->model;
	work_t w = work_begin(s, x, state, report);
	whole_t whole = { .known = false };
	reached_t r = { .date = ANY_DAY, .bound = ANY_DAY };
	if (state_recurs(m, x, kind_lifecycle(&m->kinds, m->all.at[x].kind)->stage.at[state].name))
		reach_by_occurrence(&w, &r);
	else
		r = reach_with(&w, seen | UINT64_C(1) << state, mode, &whole);
	work_end(&w);
	return r;
}

reached_t reached_state(sure_t *s, entity_t x, state_t state, bool report)
{
	return reach(s, x, state, report, 0, 0);
}

static void add_entry(void *context, const entry_t *e)
{
	entries_t *x = context;
	*array_push(x->mem, &x->at) = e->date;
}

void reached_entries(sure_t *s, entity_t x, state_t state, entries_t *into)
{
	followed_t computed;
	stage_t rule = { .follows = NO_STATE };
	work_t w = work_begin(s, x, state, false);
	bool follows = follows_day(&w, UINT64_C(1) << state, 0, &rule, &computed);
	into->by_parties = w.by_parties;
	if (!w.by_parties)
		each_entry(&w, &rule, follows ? &computed : NULL, add_entry, into);
	work_end(&w);
}
