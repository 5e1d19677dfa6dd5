/* What fills the windows of recurring commitments: records, of each party by itself where several are to do it. docs/meaning.md, section 4. */
#include "check/windows.h"

#include <stdlib.h>

/* Who is to do it in a window that ends on a day. */
void windows_parties(const windows_t *w, day_t end, members_t *into)
{
	const model_t *m = w->v->m;
	if (w->group != 0)
		group_expand(m, w->group, end, into);
	else
		group_of_statement(m, w->due, WORD_by, end, into);
}

void windows_find_parties(windows_t *w)
{
	const model_t *m = w->v->m;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[w->x->entity].kind);
	const value_t *by = statement_role(m, w->due, WORD_by);
	state_t keeps = lifecycle_state(l, commitment_keeps(m, w->x->entity, m->as_of));
	sym_t group = keeps == NO_STATE ? 0 : l->stage.at[keeps].group;
	bool named = by != NULL && by->type == VALUE_REF;
	w->group = !named && group != 0 ? actor_named(m, w->x->entity, group) : 0;
	w->by_parties = named || w->group != 0;
}

/* Who a record names, less those of whom a later line says otherwise. Groups are those of its last day, or of its first, if it has none. */
static void find_who(const windows_t *w, occurrence_t *r, const statement_t *line)
{
	const model_t *m = w->v->m;
	const value_t *by = statement_role(m, line, WORD_by);
	uint32_t n = 0;
	r->who = (members_t){ .mem = w->v->s->mem };
	r->by = w->by_parties && by != NULL && by->type == VALUE_REF;
	if (!r->by)
		return;
	group_of_statement(m, line, WORD_by, r->date.hi != DAY_MAX ? r->date.hi : r->date.lo, &r->who);
	for (uint32_t i = 0; i < r->who.at.count; i++)
		if (statement_left_to(m, w->x->entity, line, m->as_of, r->who.at.at[i]) != NO)
			r->who.at.at[n++] = r->who.at.at[i];
	r->who.at.count = n;
}

void windows_list_records(windows_t *w)
{
	const model_t *m = w->v->m;
	entity_t c = w->x->entity;
	sym_t keeps = commitment_keeps(m, c, m->as_of);
	state_t done = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), keeps);
	for (in_force_t i = in_force(m, c, keeps, m->as_of); done != NO_STATE && in_force_next(&i);) {
		const value_t *of = statement_role(m, i.statement, WORD_for);
		occurrence_t *r = array_push(w->v->s->mem, &w->record);
		r->date = record_date(w->v->s, c, done, i.statement);
		r->named = of != NULL && of->type == VALUE_DATE;
		r->of = r->named ? of->as.date : ANY_DAY;
		find_who(w, r, i.statement);
	}
	w->other = mem_alloc(w->v->s->mem, (w->record.count + 1U) * sizeof *w->other);
}

static int by_day(const void *a, const void *b)
{
	const day_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* Everybody's records, or those that speak of one party. */
static bool speaks_of(const occurrence_t *r, entity_t party)
{
	return party == 0 || !r->by || members_have(&r->who, party);
}

/* Which of several vague dates comes first is not known: the k-th of them lies between the k-th first day and the k-th last day. */
static void order_others(windows_t *w, entity_t party)
{
	mem_t *mem = w->v->s->mem;
	size_t most = w->record.count + 1U;
	day_t *lo = mem_grow(mem, NULL, most * sizeof *lo), *hi = mem_grow(mem, NULL, most * sizeof *hi);
	w->others = 0;
	for (uint32_t i = 0; i < w->record.count; i++) {
		if (w->record.at[i].named || !speaks_of(&w->record.at[i], party))
			continue;
		lo[w->others] = w->record.at[i].date.lo;
		hi[w->others++] = w->record.at[i].date.hi;
	}
	qsort(lo, w->others, sizeof *lo, by_day);
	qsort(hi, w->others, sizeof *hi, by_day);
	for (uint32_t i = 0; i < w->others; i++)
		w->other[i] = (interval_t){ lo[i], hi[i] };
	mem_release(mem, lo);
	mem_release(mem, hi);
}

/* What fills the windows of one party (0: of all together): whether each is, and the date of what fills the last one. */
typedef struct {
	truth_t *filled;
	uint8_t *taken;                 /* also those in which it has nothing to do */
	interval_t last;
	bool has_last;
} filling_t;

/* A record that names its windows. */
static void fill_named(const windows_t *w, const occurrence_t *r, filling_t *f)
{
	for (uint32_t k = 0; k < w->count; k++) {
		if (w->end[k] < r->of.lo || w->end[k] > r->of.hi)
			continue;
		f->taken[k] = 1;
		f->filled[k] = truth_or(f->filled[k], date_at_most(r->date, interval_of(w->v->m->as_of)));
		if (k + 1 < w->count)
			continue;
		f->last.lo = !f->has_last || r->date.lo < f->last.lo ? r->date.lo : f->last.lo;
		f->last.hi = !f->has_last || r->date.hi < f->last.hi ? r->date.hi : f->last.hi;
		f->has_last = true;
	}
}

/* Records that name their window first, then the others, each into the earliest that is still open. */
static void fill_for(windows_t *w, entity_t party, filling_t *f)
{
	for (uint32_t i = 0; i < w->record.count; i++)
		if (w->record.at[i].named && speaks_of(&w->record.at[i], party))
			fill_named(w, &w->record.at[i], f);
	uint32_t next = 0;
	order_others(w, party);
	for (uint32_t i = 0; i < w->others; i++) {
		while (next < w->count && f->taken[next])
			next++;
		if (next == w->count)
			break;
		f->taken[next] = 1;
		f->filled[next] = date_at_most(w->other[i], interval_of(w->v->m->as_of));
		if (next == w->count - 1) {
			f->last = w->other[i];
			f->has_last = true;
		}
	}
}

static filling_t filling(const windows_t *w)
{
	mem_t *mem = w->v->s->mem;
	return (filling_t){ .filled = mem_alloc(mem, (w->count + 1) * sizeof(truth_t)), .taken = mem_alloc(mem, w->count + 1), .last = ANY_DAY };
}

/* A window in which several have something to do is filled when each of them has; the date is that of the last. */
static void join_party(windows_t *w, entity_t party, const members_t *at, bool *joined)
{
	filling_t f = filling(w);
	bool in_last = w->count > 0 && members_have(&at[w->count - 1], party);
	for (uint32_t k = 0; k < w->count; k++)
		f.taken[k] = !members_have(&at[k], party);
	fill_for(w, party, &f);
	for (uint32_t k = 0; k < w->count; k++) {
		if (!members_have(&at[k], party))
			continue;
		w->filled[k] = joined[k] ? truth_and(w->filled[k], f.filled[k]) : f.filled[k];
		bool first = !joined[k];
		joined[k] = true;
		if (k + 1 < w->count || !in_last)
			continue;
		w->has_last = (first || w->has_last) && f.has_last;
		w->last.lo = first || f.last.lo > w->last.lo ? f.last.lo : w->last.lo;
		w->last.hi = first || f.last.hi > w->last.hi ? f.last.hi : w->last.hi;
	}
}

static void add_members(members_t *into, const members_t *more)
{
	for (uint32_t i = 0; i < more->at.count; i++)
		if (!members_have(into, more->at.at[i]))
			*array_push(into->mem, &into->at) = more->at.at[i];
}

static void fill_by_parties(windows_t *w)
{
	mem_t *mem = w->v->s->mem;
	members_t *at = mem_grow(mem, NULL, (w->count + 1U) * sizeof *at), everybody = { .mem = mem };
	bool *joined = mem_alloc(mem, w->count + 1);
	for (uint32_t k = 0; k < w->count; k++) {
		at[k] = (members_t){ .mem = mem };
		windows_parties(w, w->end[k], &at[k]);
		add_members(&everybody, &at[k]);
	}
	for (uint32_t i = 0; i < everybody.at.count; i++)
		join_party(w, everybody.at.at[i], at, joined);
	for (uint32_t k = 0; k < w->count; k++)
		members_clear(&at[k]);
	members_clear(&everybody);
	mem_release(mem, at);
}

/* Where nobody has anything to do in a window, anybody's record fills it. */
void windows_fill(windows_t *w)
{
	filling_t all = filling(w);
	fill_for(w, 0, &all);
	w->filled = all.filled;
	w->last = all.last;
	w->has_last = all.has_last;
	if (w->by_parties)
		fill_by_parties(w);
}

/* ---- who has not ---- */

bool windows_party_has(windows_t *w, entity_t party, uint32_t window)
{
	filling_t f = filling(w);
	for (uint32_t k = 0; k < w->count; k++) {
		members_t at = { .mem = w->v->s->mem };
		windows_parties(w, w->end[k], &at);
		f.taken[k] = !members_have(&at, party);
		members_clear(&at);
	}
	fill_for(w, party, &f);
	return f.filled[window] == YES;
}

void windows_free(windows_t *w)
{
	for (uint32_t i = 0; i < w->record.count; i++)
		members_clear(&w->record.at[i].who);
	mem_release(w->v->s->mem, w->end);
	array_free(w->v->s->mem, &w->record);
}
