#include "check/reached.h"

#include "check/due.h"
#include "check/verdicts.h"

interval_t value_date(const model_t *m, const value_t *v)
{
	if (v->type == VALUE_DATE || v->type == VALUE_RANGE)
		return v->as.date;
	return v->type == VALUE_DATE_EXPR ? m->date.at[v->as.index].date : ANY_DAY;
}

/* ---- how to count ---- */

counting_t counting_for(const model_t *m, entity_t holder, entity_t anchor)
{
	const kind_t *k = &m->kinds.kind.at[m->all.at[anchor].kind];
	if (anchor != 0 && k->has_counting)
		return k->counting;
	in_force_t i = in_force_inherited(m, holder, NAME_counting, m->as_of);
	if (in_force_next(&i) && i.statement->mains > 0)
		return statement_values(m, i.statement)->as.sym == NAME_following_day ? COUNTING_FOLLOWING_DAY : COUNTING_CALENDAR;
	return COUNTING_CALENDAR;
}

static int by_entity(const override_t *o, entity_t x, state_t s)
{
	return o->entity != x ? (o->entity < x ? -1 : 1) : (int)o->state - (int)s;
}

bool reached_follows(const sure_t *s, entity_t x, state_t state, stage_t *rule)
{
	const model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	*rule = l->stage.at[state];
	uint32_t lo = 0, hi = m->override.count;
	while (lo < hi) {               /* they stand in the order of declarations */
		uint32_t mid = (lo + hi) / 2;
		if (by_entity(&m->override.at[mid], x, 0) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < m->override.count && m->override.at[lo].entity == x; lo++)
		if (m->override.at[lo].state == state)
			*rule = m->override.at[lo].rule;
	return rule->follows != NO_STATE;
}

bool reached_may_follow(const model_t *m, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
	bool follows = m->override.count > 0;
	for (uint32_t k = 0; k < l->stage.count && !follows; k++)
		follows = l->stage.at[k].follows != NO_STATE;
	return follows;
}

bool reached_rule(const sure_t *s, entity_t x, state_t state, stage_t *rule)
{
	return reached_follows(s, x, state, rule) && !state_recurs(&s->model, x, rule->name);
}

bool reached_by(const lifecycle_t *l, const reached_t *r, state_t s, interval_t *by)
{
	bool some = r[s].known || r[s].inferred;
	*by = some ? r[s].date : ANY_DAY;
	for (uint32_t k = 0; !r[s].by_parties && k < l->stage.count; k++) {
		if (k == s || !(r[k].known || r[k].inferred) || !(l->stage.at[k].dominators >> s & 1))
			continue;
		by->lo = !some || r[k].date.lo < by->lo ? r[k].date.lo : by->lo;
		by->hi = !some || r[k].date.hi < by->hi ? r[k].date.hi : by->hi;
		some = true;
	}
	return some;
}

/* ---- records ---- */

sym_t default_state(const model_t *m, entity_t document)
{
	return m->kinds.kind.at[m->all.at[document].kind].delivers;
}

bool source_published(const model_t *m, entity_t document, interval_t *published)
{
	bool found = false;
	*published = ANY_DAY;
	for (in_force_t f = in_force(m, document, NAME_published, m->as_of); in_force_next(&f);) {
		if (f.statement->mains == 0)
			continue;
		interval_t i = value_date(m, statement_values(m, f.statement));
		if (!found || i.hi < published->hi)
			*published = i;
		found = true;
	}
	return found;
}

interval_t record_date(const sure_t *s, entity_t x, state_t state, const statement_t *record)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, record);
	interval_t date = record->mains > 0 ? value_date(m, v) : ANY_DAY;
	if (kind_lifecycle(&m->kinds, m->all.at[x].kind)->stage.at[state].automatic)
		return date;
	day_t hi = date.hi;
	for (uint32_t i = record->mains; i < record->values; i++) {
		interval_t published;
		if (v[i].role == WORD_per && v[i].type == VALUE_REF && source_published(m, v[i].as.ref, &published) && published.hi < hi)
			hi = published.hi;
	}
	return (interval_t){ date.lo, hi < date.lo ? date.hi : hi };
}

uint32_t record_chain(const model_t *m, const statement_t *record, interval_t date)
{
	const value_t *v = statement_values(m, record);
	if (record->mains == 0 || v->type != VALUE_DATE_EXPR)
		return 0;
	interval_t written = m->date.at[v->as.index].date;
	return written.lo == date.lo && written.hi == date.hi ? v->as.index : 0;
}

static bool has_role_ref(const model_t *m, const statement_t *s, int role)
{
	const value_t *v = statement_values(m, s);
	for (uint32_t i = s->mains; i < s->values; i++)
		if (v[i].role == role && v[i].type == VALUE_REF)
			return true;
	return false;
}

/* ---- parties ---- */

/* Everything that one state of one declaration is computed from. */
typedef struct {
	sure_t *s;
	entity_t x;
	state_t state;
	bool report;
	members_t parties, parts;
	bool by_parties, has_group;     /* has_group: `by` names who; perhaps nobody belongs to it */
	ARRAY(const statement_t *) record;
} work_t;

entity_t actor_named(const model_t *m, entity_t x, sym_t name)
{
	entity_t found = 0;
	for (entity_t e = name < m->by_symbol.count ? m->by_symbol.at[name] : 0; e != 0; e = m->all.at[e].same_name)
		if (model_is(m, e, m->kinds.actor) && (found == 0 || m->all.at[e].module == m->all.at[x].module))
			found = e;
	return found;
}

/* The day as of which membership counts: the last day of the due date of the state, else the as-of date. */
static day_t membership_day(const work_t *w)
{
	const model_t *m = &w->s->model;
	due_t due;
	const stage_t *stage = &kind_lifecycle(&m->kinds, m->all.at[w->x].kind)->stage.at[w->state];
	if (stage->group == 0 && !model_may_have(m, w->x, NAME_due))
		return m->as_of;        /* nobody is asked */
	bool dated = state_due(m, w->x, stage->name, m->as_of, &due);
	return dated && due.date.hi != DAY_MAX && due.date.hi != DAY_MIN ? due.date.hi : m->as_of;
}

static void find_parties(work_t *w, day_t day)
{
	const model_t *m = &w->s->model;
	const stage_t *stage = &kind_lifecycle(&m->kinds, m->all.at[w->x].kind)->stage.at[w->state];
	for (in_force_t i = in_force(m, w->x, NAME_due, m->as_of); in_force_next(&i);) {
		if (!due_is_for(m, w->x, i.statement, stage->name) || !has_role_ref(m, i.statement, WORD_by))
			continue;
		group_of_statement(m, i.statement, WORD_by, day, &w->parties);
		w->by_parties = w->has_group = true;
	}
	if (w->by_parties || stage->group == 0)
		return;
	entity_t group = actor_named(m, w->x, stage->group);
	if (group == 0)
		return;
	group_expand(m, group, day, &w->parties);
	w->by_parties = w->has_group = true;
}

static void find_parts(work_t *w)
{
	const model_t *m = &w->s->model;
	bool some = false;
	for (uint32_t i = 0; i < w->record.count; i++)
		some = some || has_role_ref(m, w->record.at[i], WORD_for);
	if (!some)
		return;
	w->by_parties = true;
	for (uint32_t i = m->first_child[w->x]; i < m->first_child[w->x + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.part))
			*array_push(w->parts.mem, &w->parts.at) = m->child[i];
}

/* ---- putting records together ---- */

/* A due date that cannot be read may be one that recurs, and each `done` be for one of its dates. */
static bool may_recur(const model_t *m, entity_t x)
{
	bool broken = false;
	for (const statement_t *st = model_first(m, x); st < model_last(m, x) && m->broken > 0; st++)
		broken = broken || (statement_name(m, st) == NAME_due && st->values > 0 && statement_values(m, st)->type == VALUE_BROKEN);
	return broken;
}

static void report_conflict(work_t *w, const statement_t *first, const statement_t *again)
{
	if (!w->report || (statement_name(&w->s->model, again) == NAME_done && may_recur(&w->s->model, w->x)))
		return;
	sure_t *s = w->s;
	model_t *m = &s->model;
	const value_t *v = statement_values(m, again);
	const char *state = symbol_text(s->symbols, statement_name(m, again));
	finding_t *x = finding_add(&s->findings, CHECK_CONFLICTING_DATES, value_span(v), "two dates of `%s` of `%s` cannot both be right", state, model_name(m, w->x));
	x->subject = w->x;
	finding_label(&s->findings, x, "%s here ...", interval_words(s->mem, value_date(m, v)));
	finding_also(&s->findings, x, value_span(statement_values(m, first)), "... and %s here, which counts", interval_words(s->mem, value_date(m, statement_values(m, first))));
	finding_help(&s->findings, x, "correct one of them; if it was corrected later, write `since DATE` behind the later one; if both sources say so, keep both and mark it: allow conflicting-dates because \"...\"");
}

/* The intersection of some records; where it is empty the first of them. */
typedef struct {
	bool any;
	interval_t date;
	const statement_t *first;
	unsigned count;
	bool conflict;                  /* they do not meet: the first counts */
} meet_t;

static void meet_record(work_t *w, meet_t *x, const statement_t *record)
{
	interval_t date = record_date(w->s, w->x, w->state, record);
	if (!x->any) {
		*x = (meet_t){ true, date, record, 1, false };
		return;
	}
	interval_t both = interval_meet(x->date, date);
	x->count++;
	if (interval_is_empty(both)) {
		report_conflict(w, x->first, record);
		x->conflict = true;
		x->date = record_date(w->s, w->x, w->state, x->first);
	} else if (!x->conflict) {
		x->date = both;
	}
}

static bool covers(const work_t *w, const statement_t *record, int role, entity_t one, day_t day)
{
	const model_t *m = &w->s->model;
	if (!has_role_ref(m, record, role))
		return true;
	members_t who = { .mem = w->s->mem };
	group_of_statement(m, record, role, day, &who);
	bool in = members_have(&who, one);
	members_clear(&who);
	return in;
}

/* The records of one pair: the most specific ones that cover it. party or part 0: there are none of that sort. */
static meet_t meet_pair(work_t *w, entity_t party, entity_t part, day_t day)
{
	const model_t *m = &w->s->model;
	meet_t best = { false, ANY_DAY, NULL, 0, false };
	int rank = -1;
	for (int pass = 0; pass < 2; pass++) {
		for (uint32_t i = 0; i < w->record.count; i++) {
			const statement_t *r = w->record.at[i];
			bool by = party != 0 && has_role_ref(m, r, WORD_by), for_part = part != 0 && has_role_ref(m, r, WORD_for);
			int here = 2 * by + for_part;
			if ((party != 0 && !covers(w, r, WORD_by, party, day)) || (part != 0 && !covers(w, r, WORD_for, part, day)))
				continue;
			if (pass == 0)
				rank = here > rank ? here : rank;
			else if (here == rank)
				meet_record(w, &best, r);
		}
	}
	return best;
}

static void count_pair(reached_t *r, const meet_t *x, day_t as_of)
{
	r->parties++;
	if (!x->any)
		return;
	truth_t t = date_at_most(x->date, interval_of(as_of));
	r->reached += t == YES;
	r->maybe += t != NO;
}

/* Every party, for every part: reached when the last of them has. */
static void reach_by_pairs(work_t *w, reached_t *r, day_t day)
{
	day_t as_of = w->s->model.as_of;
	uint32_t parties = w->parties.at.count, parts = w->parts.at.count;
	bool all = parties > 0 || parts > 0;
	if (w->has_group && parties == 0)       /* a group that nobody belongs to reaches nothing */
		return;
	interval_t last = { DAY_MIN, DAY_MIN };
	const statement_t *only = NULL;
	bool several = false;
	for (uint32_t i = 0; i < (parties > 0 ? parties : 1); i++) {
		for (uint32_t k = 0; k < (parts > 0 ? parts : 1); k++) {
			meet_t x = meet_pair(w, parties > 0 ? w->parties.at.at[i] : 0, parts > 0 ? w->parts.at.at[k] : 0, day);
			count_pair(r, &x, as_of);
			all = all && x.any;
			several = several || x.count > 1 || (only != NULL && x.first != only);
			only = x.first;
			if (x.any) {
				last.lo = x.date.lo > last.lo ? x.date.lo : last.lo;
				last.hi = x.date.hi > last.hi ? x.date.hi : last.hi;
			}
		}
	}
	r->known = all;
	r->recorded = all;
	if (all)
		r->date = last;
	if (all && !several)
		r->chain = record_chain(&w->s->model, only, last);
	r->bound.lo = last.lo;
}

static void reach_as_whole(work_t *w, reached_t *r)
{
	const model_t *m = &w->s->model;
	meet_t x = { false, ANY_DAY, NULL, 0, false };
	for (uint32_t i = 0; i < w->record.count; i++) {
		const statement_t *s = w->record.at[i];
		if (!w->by_parties || (!has_role_ref(m, s, WORD_by) && !has_role_ref(m, s, WORD_for)))
			meet_record(w, &x, s);
	}
	r->known = r->recorded = x.any;
	r->date = x.any ? x.date : r->date;
	if (x.count == 1)
		r->chain = record_chain(m, x.first, x.date);
}

static void report_computed(work_t *w, const stage_t *rule, interval_t computed)
{
	if (!w->report || w->record.count == 0)
		return;
	sure_t *s = w->s;
	model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[w->x].kind);
	const statement_t *record = w->record.at[0];
	finding_t *x = finding_add(&s->findings, CHECK_CONFLICTING_DATES, value_span(statement_values(m, record)), "`%s` of `%s` is recorded on another day than the one that follows from `%s`", symbol_text(s->symbols, l->stage.at[w->state].name),
		model_name(m, w->x), symbol_text(s->symbols, l->stage.at[rule->follows].name));
	x->subject = w->x;
	finding_label(&s->findings, x, "%s is recorded", interval_words(s->mem, value_date(m, statement_values(m, record))));
	finding_also(&s->findings, x, rule->at, "%s follows from this", interval_words(s->mem, computed));
	finding_help(&s->findings, x, "correct one of the dates, or write in this block by how much it follows: %s follows %s by 1 day", symbol_text(s->symbols, l->stage.at[w->state].name), symbol_text(s->symbols, l->stage.at[rule->follows].name));
}

static reached_t reach(sure_t *s, entity_t x, state_t state, bool report, uint64_t seen);

/* `in_force follows published by 20 days` */
static void reach_by_rule(work_t *w, reached_t *r, uint64_t seen)
{
	stage_t rule;
	sure_t *s = w->s;
	if (!reached_follows(s, w->x, w->state, &rule) || seen >> rule.follows & 1)
		return;
	reached_t other = reach(s, w->x, rule.follows, false, seen);
	if (!other.known)
		return;
	interval_t computed = interval_add(other.date, rule.n, rule.unit, counting_for(&s->model, w->x, w->x));
	if (!r->known) {
		r->known = true;
		r->date = computed;
		r->chain = DATE_FOLLOWS;
		return;
	}
	interval_t both = interval_meet(r->date, computed);
	if (interval_is_empty(both)) {
		report_computed(w, &rule, computed);
		return;
	}
	r->chain = 0;                   /* two things speak of it now */
	r->date = both;
}

/* The records `done` of a recurring commitment are occurrences: the state was first reached with the earliest. */
static void reach_by_occurrence(work_t *w, reached_t *r)
{
	for (uint32_t i = 0; i < w->record.count; i++) {
		interval_t d = record_date(w->s, w->x, w->state, w->record.at[i]);
		if (!r->known)
			r->date = d;
		r->chain = w->record.count == 1 ? record_chain(&w->s->model, w->record.at[i], d) : 0;
		r->date.lo = d.lo < r->date.lo ? d.lo : r->date.lo;
		r->date.hi = d.hi < r->date.hi ? d.hi : r->date.hi;
		r->known = r->recorded = true;
	}
}

static reached_t reach(sure_t *s, entity_t x, state_t state, bool report, uint64_t seen)
{
	const model_t *m = &s->model;
	const stage_t *stage = &kind_lifecycle(&m->kinds, m->all.at[x].kind)->stage.at[state];
	reached_t r = { .date = ANY_DAY, .bound = ANY_DAY };
	work_t w = { .s = s, .x = x, .state = state, .report = report, .parties = { .mem = s->mem }, .parts = { .mem = s->mem } };
	for (in_force_t i = in_force(m, x, stage->name, m->as_of); in_force_next(&i);)
		*array_push(s->mem, &w.record) = i.statement;
	if (state_recurs(m, x, stage->name)) {
		reach_by_occurrence(&w, &r);
	} else {
		day_t day = membership_day(&w);
		find_parties(&w, day);
		find_parts(&w);
		r.by_parties = w.by_parties;
		reach_as_whole(&w, &r);
		reach_by_rule(&w, &r, seen | UINT64_C(1) << state);
		if (w.by_parties) {
			reached_t pairs = { .date = ANY_DAY, .bound = ANY_DAY };
			reach_by_pairs(&w, &pairs, day);
			r.parties = pairs.parties;
			r.reached = r.known && date_at_most(r.date, interval_of(m->as_of)) == YES ? pairs.parties : pairs.reached;
			r.maybe = r.known && date_at_most(r.date, interval_of(m->as_of)) != NO ? pairs.parties : pairs.maybe;
			r.bound = pairs.bound;
			if (!r.known && pairs.known) {
				r.known = r.recorded = true;
				r.date = pairs.date;
				r.chain = pairs.chain;
			}
		}
	}
	members_clear(&w.parties);
	members_clear(&w.parts);
	array_free(s->mem, &w.record);
	return r;
}

reached_t reached_state(sure_t *s, entity_t x, state_t state, bool report)
{
	return reach(s, x, state, report, 0);
}

void reached_parties(sure_t *s, entity_t x, state_t state, members_t *into)
{
	work_t w = { .s = s, .x = x, .state = state, .parties = { .mem = s->mem }, .parts = { .mem = s->mem } };
	find_parties(&w, membership_day(&w));
	for (uint32_t i = 0; i < w.parties.at.count; i++)
		*array_push(s->mem, &into->at) = w.parties.at.at[i];
	members_clear(&w.parties);
}

/* For each part, if there are parts. What the whole has reached, by a rule, its parties have, too. */
bool reached_by_party(sure_t *s, entity_t x, state_t state, entity_t party, day_t day, interval_t *date)
{
	const model_t *m = &s->model;
	const stage_t *stage = &kind_lifecycle(&m->kinds, m->all.at[x].kind)->stage.at[state];
	work_t w = { .s = s, .x = x, .state = state, .parties = { .mem = s->mem }, .parts = { .mem = s->mem } };
	for (in_force_t i = in_force(m, x, stage->name, m->as_of); in_force_next(&i);)
		*array_push(s->mem, &w.record) = i.statement;
	find_parts(&w);
	bool all = true;
	*date = (interval_t){ DAY_MIN, DAY_MIN };
	for (uint32_t k = 0; k < (w.parts.at.count > 0 ? w.parts.at.count : 1) && all; k++) {
		meet_t one = meet_pair(&w, party, w.parts.at.count > 0 ? w.parts.at.at[k] : 0, day);
		all = one.any;
		date->lo = one.date.lo > date->lo ? one.date.lo : date->lo;
		date->hi = one.date.hi > date->hi ? one.date.hi : date->hi;
	}
	members_clear(&w.parts);
	array_free(s->mem, &w.record);
	const reached_t *whole = all || s->verdicts == NULL ? NULL : verdict_reached(s->verdicts, x, state);
	if (whole != NULL && whole->known)
		*date = whole->date;
	return all || (whole != NULL && whole->known);
}
