/* Whether a commitment was delivered after the due date in force on that day. docs/meaning.md, section 4. */
#include "check/dates.h"
#include "check/overdue.h"

/* ---- the due dates on some days ---- */

/* The due date in force on the days of an interval. */
typedef struct {
	const model_t *m;
	entity_t c;
	bool any, none;                 /* there is one on some days; none on some */
	bool changes;
	bool apart;                     /* which of several parties brought it about is not known */
	interval_t all;
	interval_t lines;               /* the hull of each line by itself; all of them is of the latest on a day */
	day_t first;                    /* a day on which there is one */
} on_days_t;

static void add_line(void *context, const due_line_t *line)
{
	on_days_t *x = context;
	if (line->keeps)
		x->lines = x->lines.lo > x->lines.hi ? line->date : interval_hull(x->lines, line->date);
}

static void ask_day(void *context, day_t day)
{
	on_days_t *x = context;
	due_t due;
	if (!commitment_due(x->m, x->c, day, &due)) {
		x->none = true;
		return;
	}
	bool same = x->any && due.date.lo == x->all.lo && due.date.hi == x->all.hi;
	x->changes = x->changes || (x->any && !(same && due_same_lines(x->m, (due_key_t){ x->c, 0, x->first }, (due_key_t){ x->c, 0, day })));
	x->all = x->any ? interval_hull(x->all, due.date) : due.date;
	x->first = x->any ? x->first : day;
	x->any = true;
	if (x->apart)
		commitment_each_due(x->m, x->c, day, add_line, x);
}

/* The days from the first on which it can have been delivered to that on which it was, or the as-of date. */
static interval_t delivery_days(const verdicts_t *v, const verdict_t *x)
{
	day_t as_of = v->m->as_of, last = x->has_day && x->day.hi < as_of ? x->day.hi : as_of;
	return (interval_t){ x->first, last < x->first ? x->first : last };
}

static void each_day(const model_t *m, entity_t c, interval_t within, void (*fn)(void *context, day_t day), void *context)
{
	day_list_t days = { .at = { NULL, 0, 0 } };
	due_days(m, c, within, &days);
	for (uint32_t i = 0; i < days.at.count; i++)
		fn(context, days.at.at[i]);
	array_free(m->mem, &days.at);
}

/* ---- several parties ---- */

/* One of those that are to reach the state by which a commitment is kept, and by when. */
typedef struct {
	const model_t *m;
	entity_t c, party;
	day_t day;                      /* that is looked at */
	bool any, none, of_party;       /* a due date on some days, on some none; a line for it on the day */
	interval_t due, latest;         /* the hull over the days; the latest on one of them */
} party_t;

static void latest_for_party(void *context, const due_line_t *line)
{
	party_t *x = context;
	if (!line->keeps || line->source == DUE_TAKEN || line->source == DUE_TARGET)
		return;
	members_t who = { .mem = x->m->mem };
	if (!due_line_parties(x->m, line, x->day, &who) || members_have(&who, x->party)) {
		bool first = !x->of_party;
		x->latest.lo = first || line->date.lo > x->latest.lo ? line->date.lo : x->latest.lo;
		x->latest.hi = first || line->date.hi > x->latest.hi ? line->date.hi : x->latest.hi;
		x->of_party = true;
	}
	members_clear(&who);
}

static void ask_party_day(void *context, day_t day)
{
	party_t *x = context;
	x->of_party = false;
	x->day = day;
	commitment_each_due(x->m, x->c, day, latest_for_party, x);
	if (!x->of_party) {
		x->none = true;
		return;
	}
	x->due = x->any ? interval_hull(x->due, x->latest) : x->latest;
	x->any = true;
}

static lateness_t party_lateness(const verdicts_t *v, entity_t c, entity_t party)
{
	const model_t *m = v->m;
	party_t x = { .m = m, .c = c, .party = party };
	state_t keeps = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[c].kind), commitment_keeps(m, c, m->as_of));
	lateness_t l = { .party = party, .after = NO };
	ask_party_day(&x, m->as_of);
	if (!reached_by_party(v->s, c, keeps, party, &l.days)) {
		l.after = x.any && date_before(x.due, interval_of(m->as_of)) == NO ? NO : UNKNOWN;
		l.days = ANY_DAY;
		l.due = x.due;
		l.has_due = x.any;
		return l;
	}
	l.days.hi = l.days.hi > m->as_of && l.days.lo <= m->as_of ? m->as_of : l.days.hi;
	x.any = x.none = false;
	each_day(m, c, l.days, ask_party_day, &x);
	l.due = x.due;
	l.has_due = x.any;
	l.after = !x.any ? NO : date_before(x.due, l.days);
	l.after = l.after == YES && x.none ? UNKNOWN : l.after;
	return l;
}

/* The lines by which c is kept that say by whom. */
typedef struct {
	const model_t *m;
	bool some;
	members_t who;
} named_t;

static void add_named(void *context, const due_line_t *line)
{
	named_t *x = context;
	members_t here = { .mem = x->m->mem };
	if (!line->keeps || line->source != DUE_OWN)
		return;
	x->some = due_line_parties(x->m, line, x->m->as_of, &here) || x->some;
	for (uint32_t i = 0; i < here.at.count; i++)
		if (!members_have(&x->who, here.at.at[i]))
			*array_push(x->m->mem, &x->who.at) = here.at.at[i];
	members_clear(&here);
}

static lateness_t parties_lateness(const verdicts_t *v, entity_t c, const members_t *who)
{
	lateness_t worst = { .days = ANY_DAY, .after = NO };
	for (uint32_t i = 0; i < who->at.count; i++) {
		lateness_t one = party_lateness(v, c, who->at.at[i]);
		if (i == 0 || one.after > worst.after)
			worst = one;
	}
	return worst;
}

/* ---- the whole ---- */

/* Whether what the due date on a day counts from has a history: which of its dates the anchor had on that day is not followed up. */
static bool counts_from_history(const model_t *m, due_key_t of)
{
	const statement_t *line = due_only_line(m, of);
	const value_t *v = line == NULL ? NULL : due_value(m, line);
	return v != NULL && v->type == VALUE_DATE_EXPR && m->date.at[v->as.index].history;
}

/* A due date that changes has no anchor. Where there is none on some days, it was certainly not late if delivered on them. */
static lateness_t whole_lateness(const verdicts_t *v, const verdict_t *x, bool apart)
{
	on_days_t due = { .m = v->m, .c = x->entity, .apart = apart, .all = ANY_DAY, .lines = { DAY_MAX, DAY_MIN } };
	traced_t day = traced_delivery(v, x);
	bool unrecorded = !x->has_day || x->unrecorded < x->day.hi;
	day.date = delivery_days(v, x);
	each_day(v->m, x->entity, day.date, ask_day, &due);
	lateness_t l = { .days = day.date, .due = due.all, .has_due = due.any };
	if (!due.any)
		return l;
	due_key_t key = { x->entity, 0, due.first };
	bool traced = !due.changes && !counts_from_history(v->m, key);
	l.after = traced ? traced_before(v->s, traced_due(due.all, key), day) : date_before(due.all, day.date);
	/* what was delivered before it is recorded has no anchor */
	if (l.after == YES && (due.none || (unrecorded && due.all.hi >= day.date.lo)))
		l.after = UNKNOWN;
	/* after none of the lines, and not only not after the latest */
	if (l.after == NO && apart && date_before(due.lines, day.date) != NO)
		l.after = UNKNOWN;
	return l;
}

/* Whether its due dates speak of several parties apart: where all have one, the last of them says whether it was kept. */
static bool due_apart(const model_t *m, entity_t c)
{
	const statement_t *one = NULL;
	sym_t keeps = commitment_keeps(m, c, m->as_of);
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
		if (statement_name(m, s) != NAME_due || s->mains == 0 || !due_is_for(m, c, s, keeps))
			continue;
		if (one != NULL && !statement_same_key(m, c, one, s))
			return true;
		one = s;
	}
	return false;
}

/* Which of several parties brought about what something else delivers is not known, nor is who had to where nobody belongs to the group that is
   named: it is late after all of their due dates. */
lateness_t delivery_lateness(const verdicts_t *v, const verdict_t *x)
{
	const model_t *m = v->m;
	named_t named = { .m = m, .who = { .mem = m->mem } };
	if (model_may_have(m, x->entity, NAME_due))
		commitment_each_due(m, x->entity, m->as_of, add_named, &named);
	bool apart = named.some && due_apart(m, x->entity);
	lateness_t l = apart && named.who.at.count > 0 && !x->has_deliverables ? parties_lateness(v, x->entity, &named.who) : whole_lateness(v, x, apart);
	members_clear(&named.who);
	return l;
}
