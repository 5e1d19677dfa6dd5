/* Who of several reached a state. docs/meaning.md, section 3: x was s by p. */
#include "check/by.h"

#include "check/follows.h"
#include "check/verdicts.h"

/* ---- one pair ---- */

static bool is_party_on(const work_t *w, entity_t party, day_t day)
{
	members_t who = { .mem = w->s->mem };
	parties_on(w, day, &who);
	bool is = members_have(&who, party);
	members_clear(&who);
	return is;
}

/* Whether what is said of the whole speaks of a party: of those who were members then. */
static bool whole_covers(const work_t *w, const whole_t *whole, entity_t party)
{
	if (!whole->known)
		return false;
	day_t last = whole->date.hi != DAY_MAX ? whole->date.hi : whole->date.lo;
	return party == 0 || is_party_on(w, party, w->due ? w->day : last);
}

static bool names_party(const work_t *w, const meet_t *x, entity_t party)
{
	for (uint32_t i = 0; i < w->record.count; i++)
		if (w->record.at[i].line == x->first)
			return w->record.at[i].by && members_have(&w->record.at[i].who, party);
	return false;
}

/* What the records say of a pair, cut at what is said of the whole. */
static party_t pair_of(work_t *w, const whole_t *whole, entity_t party, entity_t part)
{
	meet_t x = meet_pair(w, party, part);
	party_t p = { party, part, x.any, x.date };
	if (x.any && party != 0 && !names_party(w, &x, party))
		p.date.lo = DAY_MIN;    /* all together were there then: by when it was is all that is said of one */
	if (!whole_covers(w, whole, party))
		return p;
	day_t end = verdict_complete_to(w->s->verdicts, w->x);
	if (!p.known && end != DAY_MIN && whole->date.lo > end)
		p.date = (interval_t){ end + 1, whole->date.hi };       /* to that day, silence tells that it was not */
	else if (!p.known || whole->date.hi < p.date.lo)
		p.date = (interval_t){ DAY_MIN, whole->date.hi };
	p.known = true;
	p.date.hi = whole->date.hi < p.date.hi ? whole->date.hi : p.date.hi;
	return p;
}

void parties_of(work_t *w, const whole_t *whole, parties_t *into)
{
	bool report = w->report;
	members_t who = { .mem = w->s->mem };
	w->report = false;
	if (w->has_group)
		parties_on(w, w->day, &who);
	uint32_t parties = w->has_group ? who.at.count : 1, parts = w->parts.at.count > 0 ? w->parts.at.count : 1;
	for (uint32_t i = 0; i < parties; i++)
		for (uint32_t k = 0; k < parts; k++)
			*array_push(into->mem, &into->at) = pair_of(w, whole, w->has_group ? who.at.at[i] : 0, w->parts.at.count > 0 ? w->parts.at.at[k] : 0);
	members_clear(&who);
	w->report = report;
}

void reached_pairs(sure_t *s, entity_t x, state_t state, parties_t *into)
{
	whole_t whole = { .known = false };
	work_t w = work_begin(s, x, state, false);
	if (w.by_parties) {
		reach_with(&w, UINT64_C(1) << state, 0, &whole);
		parties_of(&w, &whole, into);
	}
	work_end(&w);
}

void reached_parties(sure_t *s, entity_t x, state_t state, members_t *into)
{
	work_t w = work_begin(s, x, state, false);
	for (uint32_t i = 0; i < w.parties.at.count; i++)
		*array_push(s->mem, &into->at) = w.parties.at.at[i];
	work_end(&w);
}

/* ---- one party ---- */

static truth_t on_day(interval_t date, day_t day)
{
	return date_at_most(date, interval_of(day));
}

/* Everything that is asked of one party. */
typedef struct {
	const verdicts_t *v;
	work_t *w;
	const whole_t *whole;
	entity_t party;
	day_t day;
} asked_t;

/* D(x, s, p): on all parts. False if something of it is not recorded. */
static bool date_of_party(const asked_t *a, interval_t *date)
{
	*date = (interval_t){ DAY_MIN, DAY_MIN };
	uint32_t parts = a->w->parts.at.count;
	for (uint32_t k = 0; k < (parts > 0 ? parts : 1); k++) {
		meet_t x = meet_pair(a->w, a->party, parts > 0 ? a->w->parts.at.at[k] : 0);
		if (!x.any)
			return false;
		day_t lo = names_party(a->w, &x, a->party) ? x.date.lo : DAY_MIN;
		date->lo = lo > date->lo ? lo : date->lo;
		date->hi = x.date.hi > date->hi ? x.date.hi : date->hi;
	}
	return true;
}

static truth_t silent(const asked_t *a)
{
	return a->day <= verdict_complete_to(a->v, a->w->x) ? NO : UNKNOWN;
}

static truth_t party_was(const asked_t *a)
{
	interval_t date;
	bool covered = whole_covers(a->w, a->whole, a->party), known = date_of_party(a, &date);
	if (known && covered) {
		date = a->whole->date.hi < date.lo ? (interval_t){ DAY_MIN, a->whole->date.hi } : date;
		date.hi = a->whole->date.hi < date.hi ? a->whole->date.hi : date.hi;
	}
	if (known)
		return on_day(date, a->day);
	if (!covered)
		return silent(a);
	if (a->whole->date.hi <= a->day)
		return YES;
	return silent(a) == NO && a->whole->date.lo > verdict_complete_to(a->v, a->w->x) ? NO : UNKNOWN;
}

bool reached_by_party(sure_t *s, entity_t x, state_t state, entity_t party, interval_t *date)
{
	whole_t whole = { .known = false };
	work_t w = work_begin(s, x, state, false);
	reached_t r = reach_with(&w, UINT64_C(1) << state, 0, &whole);
	asked_t a = { s->verdicts, &w, &whole, party, s->model.as_of };
	bool known = date_of_party(&a, date), covered = whole_covers(&w, &whole, party);
	if (known && covered && whole.date.hi < date->hi)
		*date = whole.date.hi < date->lo ? whole.date : (interval_t){ date->lo, whole.date.hi };
	bool together = covered || whole.known;         /* who joined after all had done it is not late, either */
	if (!known && (together || (!w.by_parties && r.known)))
		*date = together ? whole.date : r.date;
	work_end(&w);
	return known || together || (!w.by_parties && r.known);
}

/* ---- where there are no parties, `by` tells who did it ---- */

static bool covers_part(const record_t *r, entity_t part)
{
	return part == 0 || !r->for_part || members_have(&r->what, part);
}

static bool record_names(const work_t *w, const record_t *r, entity_t actor)
{
	const model_t *m = &w->s->model;
	members_t who = { .mem = w->s->mem };
	if (r->by)
		group_of_statement(m, r->line, WORD_by, w->due ? w->day : r->date.hi != DAY_MAX ? r->date.hi : r->date.lo, &who);
	bool names = members_have(&who, actor) && statement_left_to(m, w->x, r->line, m->as_of, actor) != NO;
	members_clear(&who);
	return names;
}

/* What names an actor for one part, put together; `nameless`: some record does not say who. */
static meet_t meet_named(const asked_t *a, entity_t part, bool *nameless)
{
	work_t *w = a->w;
	bool *in = mem_grow(w->s->mem, NULL, w->record.count + 1);
	for (uint32_t i = 0; i < w->record.count; i++) {
		const record_t *r = &w->record.at[i];
		in[i] = covers_part(r, part) && record_names(w, r, a->party);
		*nameless = *nameless || (covers_part(r, part) && !r->by);
	}
	meet_t x = meet_records(w, in);
	mem_release(w->s->mem, in);
	return x;
}

static truth_t named_was(const asked_t *a, state_t state)
{
	interval_t date = { DAY_MIN, DAY_MIN };
	bool nameless = false, known = true;
	uint32_t parts = a->w->parts.at.count;
	for (uint32_t k = 0; k < (parts > 0 ? parts : 1); k++) {
		meet_t x = meet_named(a, parts > 0 ? a->w->parts.at.at[k] : 0, &nameless);
		known = known && x.any;
		date.lo = x.any && x.date.lo > date.lo ? x.date.lo : date.lo;
		date.hi = x.any && x.date.hi > date.hi ? x.date.hi : date.hi;
	}
	if (known)
		return on_day(date, a->day);
	if (a->w->has_group)
		return silent(a);       /* it is none of those who are asked */
	if (verdict_was(a->v, a->w->x, state, a->day) == NO)
		return NO;
	return nameless || a->w->record.count == 0 ? UNKNOWN : silent(a);
}

/* ---- was s by p ---- */

static truth_t state_was_by(const verdicts_t *v, entity_t x, state_t state, entity_t by, day_t day)
{
	whole_t whole = { .known = false };
	work_t w = work_begin(v->s, x, state, false);
	members_t who = { .mem = v->s->mem };
	reach_with(&w, UINT64_C(1) << state, 0, &whole);
	group_expand(v->m, by, w.day, &who);
	truth_t all = who.at.count == 0 ? NO : YES;
	for (uint32_t i = 0; i < who.at.count && all != NO; i++) {
		asked_t a = { v, &w, &whole, who.at.at[i], day };
		all = truth_and(all, members_have(&w.parties, a.party) ? party_was(&a) : named_was(&a, state));
	}
	members_clear(&who);
	work_end(&w);
	return all;
}

bool verdict_by_all(const verdicts_t *v, entity_t x, state_t state, const members_t *who)
{
	work_t w = work_begin(v->s, x, state, false);
	bool all = w.parties.at.count == who->at.count;
	for (uint32_t i = 0; all && i < who->at.count; i++)
		all = members_have(&w.parties, who->at.at[i]);
	work_end(&w);
	return all;
}

truth_t verdict_was_by(const verdicts_t *v, entity_t x, state_t state, entity_t by, day_t day)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[x].kind);
	if (state >= lifecycle_states(l))
		return NO;
	uint64_t any = l->stage.at[state].any;
	if (any == 0)
		return state_was_by(v, x, state, by, day);
	truth_t t = NO;
	for (uint32_t k = 0; k < l->stage.count; k++)
		t = any >> k & 1 ? truth_or(t, state_was_by(v, x, (state_t)k, by, day)) : t;
	return t;
}

truth_t verdict_is_by(const verdicts_t *v, entity_t x, state_t state, entity_t by, day_t day)
{
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[x].kind);
	truth_t t = verdict_was_by(v, x, state, by, day);
	if (t == NO)
		return NO;
	return truth_and(t, l->stage.at[state].circle != 0 ? verdict_is(v, x, state, day) : truth_not(verdict_ended(v, x, state, day)));
}

/* ---- who has not ---- */

enum { NAMED_MAX = 5 };                 /* so many are named, the rest is counted */

static const char *called(const model_t *m, entity_t e, bool by_title)
{
	const char *title = by_title ? model_title(m, e) : NULL;
	return title != NULL && *title != '\0' ? title : model_name(m, e);
}

/* The next of `wanted` names, put behind the others: "west", "west and east", "west, east and 3 more". */
static const char *name_next(mem_t *mem, const char *words, const char *name, unsigned n, unsigned wanted)
{
	unsigned shown = wanted <= NAMED_MAX + 1 ? wanted : NAMED_MAX;
	if (n >= shown)
		return words;
	words = words == NULL ? name : mem_print(mem, "%s%s%s", words, n + 1 == wanted ? " and " : ", ", name);
	return n + 1 == shown && shown < wanted ? mem_print(mem, "%s and %u more", words, wanted - shown) : words;
}

const char *members_words(const verdicts_t *v, const members_t *all, bool by_title)
{
	const char *words = NULL;
	for (uint32_t i = 0; i < all->at.count; i++)
		words = name_next(v->s->mem, words, called(v->m, all->at.at[i], by_title), i, all->at.count);
	return words;
}

/* Those of whom it is certain that they have not, or of whom it is not known; NULL: nobody. */
static const char *list_names(const verdicts_t *v, const parties_t *all, bool complete, bool certain, bool by_title, unsigned *count)
{
	const model_t *m = v->m;
	const char *words = NULL;
	unsigned n = 0;
	*count = 0;
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < all->at.count; i++) {
			const party_t *p = &all->at.at[i];
			truth_t has = p->known ? on_day(p->date, m->as_of) : complete ? NO : UNKNOWN;
			if (has == YES || (has == NO) != certain)
				continue;
			if (pass == 0) {
				++*count;
				continue;
			}
			const char *name = p->party == 0 ? called(m, p->part, by_title) : p->part == 0 ? called(m, p->party, by_title)
				: mem_print(v->s->mem, "%s (%s)", called(m, p->party, by_title), called(m, p->part, by_title));
			words = name_next(v->s->mem, words, name, n++, *count);
		}
	return words;
}

const char *verdict_missing(const verdicts_t *v, entity_t x, state_t state, bool by_title)
{
	const reached_t *r = verdict_reached(v, x, state);
	if (r == NULL || !r->by_parties || r->maybe == 0)       /* where nobody has, there is nobody to name */
		return NULL;
	parties_t all = { .mem = v->s->mem };
	unsigned no, unknown;
	reached_pairs(v->s, x, state, &all);
	bool complete = v->m->as_of <= verdict_complete_to(v, x);
	const char *lack = list_names(v, &all, complete, true, by_title, &no), *open = list_names(v, &all, complete, false, by_title, &unknown);
	array_free(all.mem, &all.at);
	lack = lack == NULL ? NULL : mem_print(v->s->mem, "%s %s not", lack, no == 1 ? "has" : "have");
	open = open == NULL ? NULL : mem_print(v->s->mem, "not known of %s", open);
	return lack == NULL ? open : open == NULL ? lack : mem_print(v->s->mem, "%s, %s", lack, open);
}
