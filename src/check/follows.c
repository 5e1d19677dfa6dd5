#include "check/follows.h"

#include "check/verdicts.h"

/* Everything that is asked of the stops of one rule. */
typedef struct {
	sure_t *s;
	entity_t x;
	const lifecycle_t *l;
	state_t state, from;            /* the one that follows the other */
	reached_t own[STATES_MAX];      /* R: as recorded, rules apart */
	uint64_t asked;
} stops_t;

static const reached_t *recorded(stops_t *p, uint32_t k)
{
	if (!(p->asked >> k & 1))
		p->own[k] = reach(p->s, p->x, (state_t)k, false, 0, REACH_NO_RULES);
	p->asked |= UINT64_C(1) << k;
	return &p->own[k];
}

/* No way leads from it to the state, or to what that follows, and it can be reached without it. */
static bool is_stop(const stops_t *p, uint32_t e)
{
	const stage_t *stage = &p->l->stage.at[e];
	uint64_t both = UINT64_C(1) << p->state | UINT64_C(1) << p->from;
	return !(both >> e & 1) && (stage->after & both) == 0 && !(stage->dominators >> p->state & 1);
}

/* Whether something is recorded to which every way leads through e. */
static bool shown_by_later(stops_t *p, uint32_t e)
{
	for (uint32_t t = 0; t < p->l->stage.count; t++)
		if (t != e && p->l->stage.at[t].dominators >> e & 1 && recorded(p, t)->known)
			return true;
	return false;
}

/* Whether a stop that has no record may have come before a day. */
static bool silent_stop(stops_t *p, uint32_t e, day_t day)
{
	stage_t rule;
	if (shown_by_later(p, e))
		return true;
	if (reached_follows(p->s, p->x, (state_t)e, &rule)) {
		reached_t from = reach(p->s, p->x, rule.follows, false, 0, REACH_NO_STOPS);
		if (!from.known)
			return shown_by_later(p, rule.follows);
		return interval_add(from.date, rule.n, rule.unit, counting_for(&p->s->model, p->x, p->x)).lo < day;
	}
	return p->l->stage.at[p->from].after >> e & 1 && day > verdict_complete_to(p->s->verdicts, p->x);
}

/* Whether a stop came before a day: certainly, if the whole of it lies before `days`. */
static truth_t stopped(stops_t *p, interval_t days)
{
	truth_t t = NO;
	for (uint32_t e = 0; e < p->l->stage.count; e++) {
		if (!is_stop(p, e))
			continue;
		const reached_t *r = recorded(p, e);
		if (r->known && r->date.hi < days.lo)
			return YES;
		if (r->known ? r->date.lo < days.hi : silent_stop(p, e, days.hi))
			t = UNKNOWN;
	}
	return t;
}

static stops_t stops_of(sure_t *s, entity_t x, state_t state, const stage_t *rule)
{
	return (stops_t){ .s = s, .x = x, .l = kind_lifecycle(&s->model.kinds, s->model.all.at[x].kind), .state = state, .from = rule->follows };
}

bool follows_day(work_t *w, uint64_t seen, unsigned mode, stage_t *rule, followed_t *computed)
{
	sure_t *s = w->s;
	if (!reached_follows(s, w->x, w->state, rule) || seen >> rule->follows & 1)
		return false;
	reached_t other = reach(s, w->x, rule->follows, false, seen, mode);
	if (!other.known)
		return false;
	*computed = (followed_t){ interval_add(other.date, rule->n, rule->unit, counting_for(&s->model, w->x, w->x)), other.chain == 0 && !other.recorded };
	if (mode & REACH_NO_STOPS)
		return true;
	stops_t p = stops_of(s, w->x, w->state, rule);
	truth_t t = stopped(&p, computed->date);
	if (t == UNKNOWN)
		*computed = (followed_t){ { computed->date.lo, DAY_MAX }, true };
	return t != YES;
}

bool reached_may_be_stopped(sure_t *s, entity_t x, state_t state, const stage_t *rule, day_t hi)
{
	stops_t p = stops_of(s, x, state, rule);
	return stopped(&p, (interval_t){ hi, hi }) != NO;
}

static bool some_records(const model_t *m, entity_t x, sym_t state, unsigned enough)
{
	unsigned n = 0;
	for (const statement_t *st = model_first(m, x); st < model_last(m, x); st++)
		n += statement_name(m, st) == state;
	return n >= enough;
}

uint64_t reached_asks(const sure_t *s, entity_t x, state_t state)
{
	const model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	stage_t rule;
	bool follows = reached_follows(s, x, state, &rule);
	uint64_t asks = some_records(m, x, l->stage.at[state].name, follows ? 1 : 2) ? l->stage.at[state].circle : 0;
	stops_t p = { .l = l, .state = state, .from = rule.follows };
	for (uint32_t e = 0; follows && e < l->stage.count; e++) {
		stage_t other;
		if (!is_stop(&p, e))
			continue;
		for (uint32_t t = 0; t < l->stage.count; t++)
			asks |= l->stage.at[t].dominators >> e & 1 ? UINT64_C(1) << t : 0;
		asks |= reached_follows(s, x, (state_t)e, &other) ? UINT64_C(1) << other.follows : 0;
	}
	return asks & ~(UINT64_C(1) << state);
}
