/* The order in which verdicts are computed: what is inherited, dates, states, then commitments, milestones first. */
#include "check/dates.h"
#include "check/verdicts.h"

#include <string.h>

/* ---- what is inherited ---- */

/* Which of the inherited values are looked for, and whether the dates are computed with which some of their lines begin. */
enum { INHERIT_END = 1, INHERIT_NEWS = 2, INHERIT_DATED = 4 };

/* The earliest of the lines that count. While dates are not computed, a line that begins with one of them counts rather than those from the start. */
static void find_end(const model_t *m, entity_t e, inherited_t *x, bool dated)
{
	bool some = false, again = false;
	for (in_force_t i = in_force(m, e, NAME_complete_to, DAY_MAX); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		bool later = !dated && statement_role(m, i.statement, WORD_since) != NULL;
		if (i.statement->mains == 0 || (v->type != VALUE_DATE && v->type != VALUE_WORD) || (again && !later))
			continue;
		day_t end = v->type == VALUE_WORD ? DAY_MIN : v->as.date.hi;    /* never */
		x->complete_to = some && again == later && x->complete_to < end ? x->complete_to : end;
		again = later;
		some = true;
	}
	covered_t by = model_covered(m, e);
	if (some || (by.certain == DAY_MAX && by.perhaps == DAY_MAX))
		return;
	day_t otherwise = by.certain != DAY_MAX ? by.certain : x->complete_to;
	x->complete_to = by.perhaps < otherwise ? by.perhaps : otherwise;
}

static void find_news(const model_t *m, entity_t e, inherited_t *x)
{
	in_force_t review = in_force(m, e, NAME_review, m->as_of), any = review;
	if (in_force_next(&any)) {
		const statement_t *one = in_force_single(review);
		const value_t *v = one == NULL ? NULL : statement_values(m, one);
		x->review_unclear = v == NULL;
		x->review = v != NULL && v->type == VALUE_RECURRENCE ? m->duration.at[v->as.index] : (duration_t){ .unit = UNIT_NONE };
	}
	for (in_force_t i = in_force(m, e, NAME_owner, m->as_of); in_force_next(&i);) {
		bool begun = statement_begin(m, i.statement).from <= m->as_of;         /* what perhaps replaces it says who does it then */
		if (i.statement->mains > 0 && x->has_owner != YES)
			x->has_owner = i.perhaps && !begun ? UNKNOWN : YES;
	}
}

static void inherit_one(const model_t *m, entity_t e, const inherited_t *above, inherited_t *x, unsigned what)
{
	x->depth = above->done && above->depth < UINT16_MAX ? (uint16_t)(above->depth + 1) : 0;
	if (what & INHERIT_END)
		x->complete_to = above->complete_to;
	if (what & INHERIT_NEWS) {
		x->review = above->review;
		x->review_unclear = above->review_unclear;
		x->has_owner = above->has_owner;
	}
	if (what & INHERIT_END && (m->covered != NULL || model_may_have(m, e, NAME_complete_to)))
		find_end(m, e, x, what & INHERIT_DATED);
	if (what & INHERIT_NEWS && (model_may_have(m, e, NAME_review) || model_may_have(m, e, NAME_owner)))
		find_news(m, e, x);
	x->done = 1;
}

/* From the nearest ancestor that is known down to e. A list instead of a recursion: containers may be nested without end. */
static void inherit(verdicts_t *v, entity_t e, unsigned what)
{
	const model_t *m = v->m;
	ARRAY(entity_t) way = { NULL, 0, 0 };
	for (entity_t h = e; h != 0 && !v->inherited[h].done; h = model_above(m, h))
		*array_push(v->s->mem, &way) = h;
	while (way.count > 0) {
		entity_t h = way.at[--way.count];
		inherit_one(m, h, &v->inherited[model_above(m, h)], &v->inherited[h], what);
	}
	array_free(v->s->mem, &way);
}

const inherited_t *verdict_inherited(const verdicts_t *v, entity_t e)
{
	return &v->inherited[e];
}

day_t verdict_complete_to(const verdicts_t *v, entity_t e)
{
	return v->inherited[e].complete_to;
}

day_t verdict_unrecorded(const verdicts_t *v, entity_t e)
{
	day_t to = verdict_complete_to(v, e);
	return v->m->as_of <= to ? DAY_MAX : to == DAY_MIN ? DAY_MIN : to + 1;
}

/* What is above lies anywhere: it is asked of the cache some declarations ahead. */
static void inherit_each(verdicts_t *v, unsigned what)
{
	enum { AHEAD = 12 };
	for (entity_t e = 1; e < v->m->all.count; e++) {
		if (e + AHEAD < v->m->all.count)
			__builtin_prefetch(&v->inherited[v->m->all.at[e + AHEAD].container]);
		entity_t above = model_above(v->m, e);
		if (above == 0 || v->inherited[above].done)
			inherit_one(v->m, e, &v->inherited[above], &v->inherited[e], what);
		else
			inherit(v, e, what);
	}
	for (entity_t e = 1; v->m->unread != NULL && e < v->m->all.count; e++)
		if (model_unread(v->m, e))
			v->inherited[e].complete_to = DAY_MIN;  /* what cannot be read may be any record */
}

static void inherit_all(verdicts_t *v)
{
	v->inherited = mem_grow(v->s->mem, NULL, v->m->all.count * sizeof *v->inherited);
	memset(v->inherited, 0, v->m->all.count * sizeof *v->inherited);
	v->inherited[0].complete_to = DAY_MAX;
	inherit_each(v, INHERIT_END | INHERIT_NEWS);
}

static bool begins_with_computed(const model_t *m, entity_t e)
{
	for (const statement_t *s = model_first(m, e); m->all.at[e].flags & ENTITY_HISTORY && s < model_last(m, e); s++) {
		bool inherited = statement_name(m, s) == NAME_review || statement_name(m, s) == NAME_owner || statement_name(m, s) == NAME_complete_to;
		const value_t *since = inherited ? statement_role(m, s, WORD_since) : NULL;
		if (since != NULL && since->type == VALUE_DATE_EXPR)
			return true;
	}
	return false;
}

/* All of it again, now that the dates are known from which some lines say so. */
static void inherit_again(verdicts_t *v)
{
	bool some = false;
	for (entity_t e = 1; e < v->m->all.count && !some; e++)
		some = begins_with_computed(v->m, e);
	if (!some)
		return;
	for (entity_t e = 0; e < v->m->all.count; e++)
		v->inherited[e].done = 0;
	inherit_each(v, INHERIT_END | INHERIT_NEWS | INHERIT_DATED);
}

/* ---- states ---- */

/* E of the states that follow what is only inferred. Over a circle it only grows, so that as many rounds as states are enough. */
static void infer(sure_t *s, entity_t e, reached_t *r)
{
	const lifecycle_t *l = kind_lifecycle(&s->model.kinds, s->model.all.at[e].kind);
	stage_t rule[STATES_MAX];
	uint64_t open = 0;
	bool follows = reached_may_follow(&s->model, e);
	for (uint32_t k = 0; follows && k < l->stage.count; k++)
		if (!r[k].known && reached_rule(s, e, (state_t)k, &rule[k]) && !r[rule[k].follows].known)
			open |= UINT64_C(1) << k;
	bool changed = open != 0;
	for (uint32_t round = 0; changed && round < l->stage.count; round++) {
		changed = false;
		for (uint32_t k = 0; k < l->stage.count; k++) {
			interval_t by;
			if (!(open >> k & 1) || !reached_by(l, r, rule[k].follows, &by))
				continue;
			by.hi = interval_add(by, rule[k].n, rule[k].unit, counting_for(&s->model, e, e)).hi;
			r[k].stopped = reached_may_be_stopped(s, e, (state_t)k, &rule[k], by.hi);
			if (r[k].stopped)
				continue;
			changed = changed || !r[k].inferred || by.lo < r[k].date.lo || by.hi < r[k].date.hi;
			by.lo = r[k].inferred && r[k].date.lo < by.lo ? r[k].date.lo : by.lo;
			by.hi = r[k].inferred && r[k].date.hi < by.hi ? r[k].date.hi : by.hi;
			r[k].date = by;
			r[k].inferred = true;
		}
	}
}

/* The state without a name is there with the first of those it is made of. */
static void reach_first(const lifecycle_t *l, reached_t *r)
{
	reached_t *first = &r[l->stage.count];
	unsigned dated = 0;
	bool hidden = false, some = false;
	*first = (reached_t){ .date = ANY_DAY, .bound = ANY_DAY };
	for (uint32_t k = 0; k < l->stage.count; k++) {
		interval_t by;
		if (!(l->stage.at[l->stage.count].any >> k & 1) || !reached_by(l, r, (state_t)k, &by))
			continue;
		by = r[k].known ? r[k].date : by;
		hidden = hidden || !r[k].known;
		dated += r[k].known;
		first->recorded = first->recorded || r[k].recorded;
		first->chain = r[k].known && dated == 1 ? r[k].chain : 0;
		first->date.lo = some && first->date.lo < by.lo ? first->date.lo : by.lo;
		first->date.hi = some && first->date.hi < by.hi ? first->date.hi : by.hi;
		some = true;
	}
	first->known = some && !hidden;
	first->inferred = some && hidden;
	first->chain = hidden ? 0 : first->chain;
}

static void reach_all(sure_t *s, reached_all_t *all)
{
	model_t *m = &s->model;
	for (uint32_t i = 0; i < m->stated.count; i++) {
		entity_t e = m->stated.at[i];
		const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
		uint32_t first = all->at.count;
		bool report = !(m->all.at[e].flags & ENTITY_LIBRARY);
		for (uint32_t k = 0; k < l->stage.count; k++) {
			reached_t r = reached_state(s, e, (state_t)k, report);
			*array_push(s->mem, &all->at) = r;
		}
		if (l->has_first)
			array_push(s->mem, &all->at);
		infer(s, e, all->at.at + first);
		if (l->has_first)
			reach_first(l, all->at.at + first);
		bool commitment = model_is(m, e, m->kinds.commitment);
		for (uint32_t k = 0; k < l->stage.count && !m->some_lost; k++) {
			bool kept = commitment && l->stage.at[k].name == NAME_done, dated = all->at.at[first + k].known || all->at.at[first + k].inferred;
			m->some_lost = dated && !kept && stage_is_terminal(&l->stage.at[k]);
		}
		m->all.at[e].first_date = first;
	}
}

void reached_compute(sure_t *s, reached_all_t *all)
{
	dates_resolve(s);
	reach_all(s, all);
}

/* ---- commitments ---- */

static void add_verdict(verdicts_t *v, entity_t e)
{
	v->index[e] = v->all.count;
	array_push(v->s->mem, &v->all)->entity = e;
}

static void list_commitments(verdicts_t *v)
{
	const model_t *m = v->m;
	sure_t *s = v->s;
	v->index = mem_grow(s->mem, NULL, m->all.count * sizeof *v->index);
	memset(v->index, 0, m->all.count * sizeof *v->index);
	array_push(s->mem, &v->all);
	const entity_t *row;
	uint32_t count;
	if (of_kind_row(m, m->kinds.commitment, &row, &count)) {
		array_reserve(s->mem, &v->all, count + 1);
		for (uint32_t i = 0; i < count; i++)
			add_verdict(v, row[i]);
		return;
	}
	for (entity_t e = 1; e < m->all.count; e++)
		if (model_is(m, e, m->kinds.commitment) && model_is_shown(m, e))
			add_verdict(v, e);
}

/*
 * Asks the cache for what delivers c. It lies anywhere; asked for some commitments ahead, it has come when the turn is at c, and did
 * not wait for the others.
 */
static void fetch(const verdicts_t *v, entity_t c)
{
	const model_t *m = v->m;
	for (in_force_t i = in_force(m, c, NAME_delivers, DAY_MAX); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (x[k].type != VALUE_REF)
				continue;
			__builtin_prefetch(&m->all.at[x[k].as.ref]);
			__builtin_prefetch(&v->inherited[x[k].as.ref]);
		}
	}
}

/* Deepest first, so that milestones come before what they belong to. */
static uint32_t *deepest_first(const verdicts_t *v)
{
	mem_t *mem = v->s->mem;
	uint16_t *depth = mem_grow(mem, NULL, v->all.count * sizeof *depth), deepest = 0;
	for (uint32_t i = 1; i < v->all.count; i++) {
		depth[i] = v->inherited[v->all.at[i].entity].depth;
		deepest = depth[i] > deepest ? depth[i] : deepest;
	}
	uint32_t *first = mem_grow(mem, NULL, (deepest + 2U) * sizeof *first), *order = mem_grow(mem, NULL, v->all.count * sizeof *order);
	memset(first, 0, (deepest + 2U) * sizeof *first);
	for (uint32_t i = 1; i < v->all.count; i++)
		first[deepest - depth[i] + 1]++;
	for (unsigned d = 1; d <= deepest + 1U; d++)
		first[d] += first[d - 1];
	for (uint32_t i = 1; i < v->all.count; i++)
		order[first[deepest - depth[i]]++] = i;
	mem_release(mem, first);
	mem_release(mem, depth);
	return order;
}

/*
 * Nothing is known of a commitment that could not be read, nor of one that something delivers or measures which could
 * not.
 */
static void forget_unread(const verdicts_t *v, verdict_t *x)
{
	const model_t *m = v->m;
	bool unread = model_unread(m, x->entity);
	for (const statement_t *st = model_first(m, x->entity); st < model_last(m, x->entity) && !unread; st++)
		for (uint32_t i = 0; i < st->mains && (statement_name(m, st) == NAME_delivers
			|| statement_name(m, st) == NAME_target); i++)
			unread = unread || (statement_values(m, st)[i].type == VALUE_REF
				&& model_unread(m, statement_values(m, st)[i].as.ref));
	if (unread)
		x->delivered = x->tracked = x->kept = x->overdue = x->late = x->dropped = x->active = x->at_risk = x->missed = x->fresh = UNKNOWN;
}

/* What is asked of a commitment more often than the rest of its verdict. */
static void note_briefly(verdicts_t *v, const verdict_t *x)
{
	bool dated = x->has_due || x->delivered == YES, due = x->has_due || x->recurring;
	v->brief[x->entity] = (uint8_t)(BRIEF_COMMITMENT | (x->overdue != NO ? BRIEF_OVERDUE : 0) | (dated ? BRIEF_DATED : 0) | (due ? BRIEF_DUE : 0));
	v->some_not_yet = v->some_not_yet || x->not_yet != NO;
	v->some_overdue = v->some_overdue || x->overdue != NO;
	v->some_open_ended = v->some_open_ended || v->inherited[x->entity].complete_to == DAY_MAX;
	bool only_due = x->has_due && x->delivered == NO && x->dropped == NO && x->has_owner == YES;
	v->latest[x->entity] = only_due ? x->due.hi : DAY_MAX;
}

static void note_all(verdicts_t *v)
{
	size_t n = v->m->all.count;
	v->brief = memset(mem_grow(v->s->mem, NULL, n * sizeof *v->brief), 0, n * sizeof *v->brief);
	v->latest = mem_grow(v->s->mem, NULL, n * sizeof *v->latest);
	for (size_t e = 0; e < n; e++)
		v->latest[e] = DAY_MAX;
	entity_t e;
	for (of_kind_t i = of_kind(v->m, v->m->kinds.document); (e = of_kind_next(&i)) != 0;)
		if (model_kind(v->m, e)->delivers_at != NO_STATE)
			v->brief[e] |= BRIEF_STATED;
}

static void deliver_all(verdicts_t *v)
{
	enum { AHEAD = 4 };
	uint32_t *order = deepest_first(v);
	note_all(v);
	for (uint32_t i = 0; i + 1 < v->all.count; i++) {
		if (i + 1 + AHEAD < v->all.count)
			fetch(v, v->all.at[order[i + AHEAD]].entity);
		verdict_t *x = &v->all.at[order[i]];
		deliver(v, x);
		if (v->m->unread != NULL)
			forget_unread(v, x);
		note_briefly(v, x);
	}
	mem_release(v->s->mem, order);
}

/* ---- the inverse of delivers ---- */

static void each_delivery(const verdicts_t *v, uint32_t *count, entity_t *into)
{
	const model_t *m = v->m;
	for (uint32_t i = 1; i < v->all.count; i++) {
		entity_t c = v->all.at[i].entity;
		for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
			const value_t *x = statement_values(m, s);
			for (uint32_t k = 0; statement_name(m, s) == NAME_delivers && k < s->mains; k++) {
				if (x[k].type != VALUE_REF)
					continue;
				if (into == NULL)
					count[x[k].as.ref + 2]++;
				else
					into[count[x[k].as.ref + 1]++] = c;
			}
		}
	}
}

void list_deliverers(verdicts_t *v)
{
	uint32_t n = v->m->all.count;
	v->deliverer_first = mem_grow(v->s->mem, NULL, (n + 3) * sizeof *v->deliverer_first);
	memset(v->deliverer_first, 0, (n + 3) * sizeof *v->deliverer_first);
	each_delivery(v, v->deliverer_first, NULL);
	for (uint32_t i = 2; i <= n + 1; i++)
		v->deliverer_first[i] += v->deliverer_first[i - 1];
	v->deliverer = mem_grow(v->s->mem, NULL, (v->deliverer_first[n + 1] + 1) * sizeof *v->deliverer);
	each_delivery(v, v->deliverer_first, v->deliverer);
}

void verdicts_compute(sure_t *s)
{
	verdicts_t *v = mem_alloc(s->mem, sizeof *v);
	v->m = &s->model;
	v->s = s;
	s->verdicts = v;
	inherit_all(v);
	reached_compute(s, &v->reached);
	inherit_again(v);
	list_commitments(v);
	deliver_all(v);
	verdicts_blocked(v);
}
