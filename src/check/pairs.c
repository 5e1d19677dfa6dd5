/* States that parties reach one by one, or a document part by part. docs/meaning.md, 3.3. */
#include "check/work.h"

#include <stdlib.h>

#include "check/due.h"

/* ---- who ---- */

static const stage_t *stage_of(const work_t *w)
{
	const model_t *m = &w->s->model;
	return &kind_lifecycle(&m->kinds, m->all.at[w->x].kind)->stage.at[w->state];
}

static bool has_role_ref(const model_t *m, const statement_t *s, int role)
{
	const value_t *v = statement_values(m, s);
	for (uint32_t i = s->mains; i < s->values; i++)
		if (v[i].role == role && v[i].type == VALUE_REF)
			return true;
	return false;
}

/* Whether a due date is for the state, or, without `at`, for the first of several of which it is one. */
static bool asks_for(const work_t *w, const statement_t *due)
{
	const model_t *m = &w->s->model;
	sym_t first = due_first_with(m, w->x, w->state);
	return due_is_for(m, w->x, due, stage_of(w)->name) || (first != 0 && statement_state(m, w->x, due) == first);
}

/* The day as of which membership counts, if a due date of the state says so. */
static bool membership_day(const work_t *w, day_t *day)
{
	const model_t *m = &w->s->model;
	due_t due;
	const stage_t *stage = stage_of(w);
	if (stage->group == 0 && !model_may_have(m, w->x, NAME_due))
		return false;           /* nobody is asked */
	sym_t first = due_first_with(m, w->x, w->state);
	bool dated = state_due(m, w->x, stage->name, m->as_of, &due);
	dated = dated || (first != 0 && document_due(m, w->x, first, m->as_of, &due));
	if (!dated || due.date.hi == DAY_MAX || due.date.hi == DAY_MIN)
		return false;
	*day = due.date.hi;
	return true;
}

/* The lines that name parties: the due dates of the state that say `by`. */
typedef struct {
	in_force_t all;
	const work_t *w;
} naming_t;

static naming_t naming(const work_t *w)
{
	const model_t *m = &w->s->model;
	return (naming_t){ in_force(m, w->x, NAME_due, m->as_of), w };
}

static const statement_t *naming_next(naming_t *n)
{
	const model_t *m = &n->w->s->model;
	while (in_force_next(&n->all))
		if (has_role_ref(m, n->all.statement, WORD_by) && asks_for(n->w, n->all.statement))
			return n->all.statement;
	return NULL;
}

static entity_t group_of_stage(const work_t *w)
{
	const stage_t *stage = stage_of(w);
	return stage->group == 0 ? 0 : actor_named(&w->s->model, w->x, stage->group);
}

/* Who is meant by a line is said as of its own last day, where the state has a due date: who joined after it owes nothing by it. */
static day_t day_of_line(const work_t *w, const statement_t *line, day_t day)
{
	const model_t *m = &w->s->model;
	day_t last = DAY_MIN;
	if (!w->due || statement_values(m, line)->type == VALUE_RECURRENCE)
		return day;
	for (in_force_t i = in_force(m, w->x, NAME_due, m->as_of); in_force_next(&i);) {        /* of those that contradict it, too */
		if (i.statement != line && !due_speaks_alike(m, w->x, i.statement, line))
			continue;
		interval_t due = value_deadline(m, statement_values(m, i.statement));
		last = due.hi > last ? due.hi : last;
	}
	return last == DAY_MAX || last == DAY_MIN ? day : last;
}

void parties_on(const work_t *w, day_t day, members_t *into)
{
	const model_t *m = &w->s->model;
	const statement_t *line;
	bool some = false;
	for (naming_t n = naming(w); (line = naming_next(&n)) != NULL; some = true)
		group_of_statement(m, line, WORD_by, day_of_line(w, line, day), into);
	entity_t group = some ? 0 : group_of_stage(w);
	if (group != 0)
		group_expand(m, group, day, into);
}

/* ---- when membership changes ---- */

typedef struct {
	mem_t *mem;
	members_t seen;
	ARRAY(day_t) at;
} days_t;

static void change_days(const model_t *m, days_t *days, entity_t actor);

static void change_days_of(const model_t *m, days_t *days, const statement_t *line, int role)
{
	const value_t *v = statement_values(m, line);
	for (uint32_t i = 0; i < line->values; i++)
		if (v[i].type == VALUE_REF && (v[i].role == role || v[i].role == WORD_except))
			change_days(m, days, v[i].as.ref);
}

/* The days on which a line of `members` begins and ends to hold. */
static void change_days(const model_t *m, days_t *days, entity_t actor)
{
	if (members_have(&days->seen, actor))
		return;
	*array_push(days->mem, &days->seen.at) = actor;
	for (const statement_t *s = model_first(m, actor); s < model_last(m, actor); s++) {
		if (statement_name(m, s) != NAME_members)
			continue;
		interval_t on = group_line_holds(m, s);
		if (on.lo != DAY_MIN)
			*array_push(days->mem, &days->at) = on.lo;
		if (on.hi != DAY_MAX)
			*array_push(days->mem, &days->at) = on.hi + 1;
		change_days_of(m, days, s, 0);
	}
}

static int by_day(const void *a, const void *b)
{
	day_t x = *(const day_t *)a, y = *(const day_t *)b;
	return (x > y) - (x < y);
}

/* The first days of the times in which membership does not change; the first one is DAY_MIN. */
static days_t find_changes(const work_t *w)
{
	const model_t *m = &w->s->model;
	days_t days = { .mem = w->s->mem, .seen = { .mem = w->s->mem } };
	const statement_t *line;
	*array_push(days.mem, &days.at) = DAY_MIN;
	bool some = false;
	for (naming_t n = naming(w); !w->due && (line = naming_next(&n)) != NULL; some = true)
		change_days_of(m, &days, line, WORD_by);
	entity_t group = some || w->due ? 0 : group_of_stage(w);
	if (group != 0)
		change_days(m, &days, group);
	members_clear(&days.seen);
	qsort(days.at.at, days.at.count, sizeof *days.at.at, by_day);
	return days;
}

/* ---- gathering ---- */

static void find_parties(work_t *w)
{
	naming_t n = naming(w);
	w->has_group = naming_next(&n) != NULL || group_of_stage(w) != 0;
	w->by_parties = w->has_group;
	if (!w->has_group)
		return;
	days_t days = find_changes(w);
	for (uint32_t i = 0; i < days.at.count; i++)
		parties_on(w, w->due ? w->day : days.at.at[i], &w->parties);
	array_free(days.mem, &days.at);
}

static void find_parts(work_t *w)
{
	const model_t *m = &w->s->model;
	bool some = false;
	for (uint32_t i = 0; i < w->record.count; i++)
		some = some || w->record.at[i].for_part;
	if (!some)
		return;
	w->by_parties = true;
	for (uint32_t i = m->first_child[w->x]; i < m->first_child[w->x + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.part))
			*array_push(w->parts.mem, &w->parts.at) = m->child[i];
}

/* Those of whom another line, that says it again, does not speak. */
static void leave_out_corrected(const work_t *w, record_t *r)
{
	const model_t *m = &w->s->model;
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->who.at.count; i++)
		if (statement_left_to(m, w->x, r->line, m->as_of, r->who.at.at[i]) != NO)
			r->who.at.at[n++] = r->who.at.at[i];
	r->who.at.count = n;
}

static void add_record(work_t *w, const statement_t *line)
{
	const model_t *m = &w->s->model;
	record_t r = { .line = line, .who = { .mem = w->s->mem }, .what = { .mem = w->s->mem } };
	r.date = record_date(w->s, w->x, w->state, line);
	r.by = has_role_ref(m, line, WORD_by);
	r.for_part = has_role_ref(m, line, WORD_for);
	day_t day = w->due ? w->day : r.date.hi != DAY_MAX ? r.date.hi : r.date.lo;
	if (r.by && w->has_group)
		group_of_statement(m, line, WORD_by, day, &r.who);
	leave_out_corrected(w, &r);
	if (r.for_part)
		group_of_statement(m, line, WORD_for, day, &r.what);
	*array_push(w->s->mem, &w->record) = r;
}

work_t work_begin(sure_t *s, entity_t x, state_t state, bool report)
{
	const model_t *m = &s->model;
	work_t w = { .s = s, .x = x, .state = state, .report = report, .parties = { .mem = s->mem }, .parts = { .mem = s->mem }, .day = m->as_of };
	w.due = membership_day(&w, &w.day);
	find_parties(&w);
	for (in_force_t i = in_force(m, x, stage_of(&w)->name, m->as_of); in_force_next(&i);)
		add_record(&w, i.statement);
	find_parts(&w);
	return w;
}

void work_end(work_t *w)
{
	for (uint32_t i = 0; i < w->record.count; i++) {
		members_clear(&w->record.at[i].who);
		members_clear(&w->record.at[i].what);
	}
	array_free(w->s->mem, &w->record);
	members_clear(&w->parties);
	members_clear(&w->parts);
}

/* Where there are no parties, `by` only tells who did it. */
bool record_is_whole(const work_t *w, const record_t *r)
{
	return !r->for_part && !(r->by && w->has_group);
}

/* ---- one pair ---- */

/* How exactly a record speaks of a pair: 0 if it speaks of the whole, -1 if of others. */
static int rank_for(const work_t *w, const record_t *r, entity_t party, entity_t part)
{
	if (record_is_whole(w, r))
		return 0;
	if ((party != 0 && r->by && !members_have(&r->who, party)) || (part != 0 && r->for_part && !members_have(&r->what, part)))
		return -1;
	return 1 + 2 * (party != 0 && r->by) + (part != 0 && r->for_part);
}

/* What a less exact record says of a pair is by when it was there. */
static void cap_by_others(work_t *w, meet_t *x, entity_t party, entity_t part, int best)
{
	const record_t *least = NULL;
	for (uint32_t i = 0; i < w->record.count; i++) {
		const record_t *r = &w->record.at[i];
		int rank = rank_for(w, r, party, part);
		if (rank > 0 && rank < best && (least == NULL || r->date.hi < least->date.hi || (r->date.hi == least->date.hi && r->date.lo < least->date.lo)))
			least = r;
	}
	if (least == NULL)
		return;
	x->count++;
	if (least->date.hi < x->date.lo) {
		report_conflict(w, least->line, x->first);
		x->date = least->date;
		x->first = least->line;
	}
	x->date.hi = least->date.hi < x->date.hi ? least->date.hi : x->date.hi;
}

meet_t meet_pair(work_t *w, entity_t party, entity_t part)
{
	int best = 0;
	bool *in = mem_grow(w->s->mem, NULL, w->record.count + 1);
	for (uint32_t i = 0; i < w->record.count; i++) {
		int rank = rank_for(w, &w->record.at[i], party, part);
		best = rank > best ? rank : best;
	}
	for (uint32_t i = 0; i < w->record.count; i++)
		in[i] = best > 0 && rank_for(w, &w->record.at[i], party, part) == best;
	meet_t x = meet_records(w, in);
	mem_release(w->s->mem, in);
	if (x.any)
		cap_by_others(w, &x, party, part, best);
	return x;
}

/* ---- all of them ---- */

typedef struct {
	entity_t party;
	meet_t of;
} pair_t;

typedef struct {
	ARRAY(pair_t) at;
} pairs_t;

typedef enum { AT_LO, AT_HI, AT_LO_OR_NEVER } which_t;

/* The day of a pair; DAY_MAX: never; DAY_MIN: it is left out. */
static day_t day_of_pair(const pair_t *p, which_t which)
{
	if (!p->of.any)
		return which == AT_LO ? DAY_MIN : DAY_MAX;
	return which == AT_HI ? p->of.date.hi : p->of.date.lo;
}

/* The first day, from `from` on, on which all who are members have; false if that is not before `end`. */
static bool first_day_within(const work_t *w, const pairs_t *pairs, const members_t *who, day_t from, day_t end, which_t which, day_t *day)
{
	*day = from;
	for (uint32_t i = 0; i < pairs->at.count; i++) {
		const pair_t *p = &pairs->at.at[i];
		if (w->has_group && !members_have(who, p->party))
			continue;
		day_t on = day_of_pair(p, which);
		if (which != AT_LO && on == DAY_MAX && (which != AT_HI || !p->of.any))
			return false;
		*day = on > *day ? on : *day;
	}
	return *day <= end;
}

/* The first day on which all who were members on it had reached it. */
static bool first_day(const work_t *w, const days_t *changes, const pairs_t *pairs, which_t which, day_t *day)
{
	bool found = false;
	for (uint32_t i = 0; i < changes->at.count && !found; i++) {
		day_t end = i + 1 < changes->at.count ? changes->at.at[i + 1] - 1 : DAY_MAX;
		members_t who = { .mem = w->s->mem };
		if (end < changes->at.at[i])
			continue;
		if (w->has_group)
			parties_on(w, w->due ? w->day : changes->at.at[i], &who);
		if (!w->has_group || who.at.count > 0)
			found = first_day_within(w, pairs, &who, changes->at.at[i], end, which, day);
		members_clear(&who);
	}
	return found;
}

static pairs_t find_pairs(work_t *w)
{
	pairs_t all = { { NULL, 0, 0 } };
	uint32_t parties = w->parties.at.count, parts = w->parts.at.count;
	for (uint32_t i = 0; i < (parties > 0 ? parties : 1); i++)
		for (uint32_t k = 0; k < (parts > 0 ? parts : 1); k++) {
			entity_t party = parties > 0 ? w->parties.at.at[i] : 0;
			*array_push(w->s->mem, &all.at) = (pair_t){ party, meet_pair(w, party, parts > 0 ? w->parts.at.at[k] : 0) };
		}
	return all;
}

/* The one record that speaks of all; NULL if there are several, or something cuts it. */
static const statement_t *only_record(const pairs_t *pairs)
{
	const statement_t *only = NULL;
	for (uint32_t i = 0; i < pairs->at.count; i++) {
		const meet_t *x = &pairs->at.at[i].of;
		if (x->count != 1 || (only != NULL && only != x->first))
			return NULL;
		only = x->first;
	}
	return only;
}

static void find_ends(all_pairs_t *all, const pairs_t *pairs)
{
	day_t least = DAY_MAX, greatest = DAY_MIN;
	for (uint32_t i = 0; i < pairs->at.count; i++) {
		const meet_t *x = &pairs->at.at[i].of;
		if (x->any && (all->earliest == NULL || x->date.lo < least)) {
			all->earliest = x->first;
			least = x->date.lo;
		}
		if (x->any && (all->latest == NULL || x->date.hi > greatest)) {
			all->latest = x->first;
			greatest = x->date.hi;
		}
	}
}

all_pairs_t meet_pairs(work_t *w)
{
	all_pairs_t all = { .date = ANY_DAY, .bound = DAY_MIN };
	if ((w->has_group && w->parties.at.count == 0) || (!w->has_group && w->parts.at.count == 0))
		return all;             /* a group that nobody belongs to reaches nothing */
	if (w->record.count == 0)
		return all;             /* a record of the whole may be missing, and would not wait for the members */
	pairs_t pairs = find_pairs(w);
	days_t changes = find_changes(w);
	all.known = first_day(w, &changes, &pairs, AT_LO_OR_NEVER, &all.date.lo);
	if (!all.known)
		all.date.lo = DAY_MIN;
	if (!all.known || !first_day(w, &changes, &pairs, AT_HI, &all.date.hi))
		all.date.hi = DAY_MAX;
	if (!first_day(w, &changes, &pairs, AT_LO, &all.bound))
		all.bound = DAY_MIN;
	const statement_t *only = all.known ? only_record(&pairs) : NULL;
	all.chain = only == NULL ? 0 : record_chain(&w->s->model, only, all.date);
	find_ends(&all, &pairs);
	array_free(w->s->mem, &pairs.at);
	array_free(changes.mem, &changes.at);
	return all;
}
