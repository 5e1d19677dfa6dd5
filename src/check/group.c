#include "check/group.h"

#include <string.h>

/* Groups in groups in groups: deeper than any real one; a circle is reported by check_groups and ends here. */
enum { DEPTH_MAX = 24 };

bool members_have(const members_t *x, entity_t e)
{
	for (uint32_t i = 0; i < x->at.count; i++)
		if (x->at.at[i] == e)
			return true;
	return false;
}

static void members_add(members_t *x, entity_t e)
{
	if (!members_have(x, e))
		*array_push(x->mem, &x->at) = e;
}

static void members_remove(members_t *x, entity_t e)
{
	for (uint32_t i = 0; i < x->at.count; i++) {
		if (x->at.at[i] != e)
			continue;
		memmove(&x->at.at[i], &x->at.at[i + 1], (x->at.count - i - 1) * sizeof e);
		x->at.count--;
		return;
	}
}

void members_clear(members_t *x)
{
	array_free(x->mem, &x->at);
}

static day_t role_day(const model_t *m, const statement_t *s, int role, bool last, day_t without)
{
	const value_t *v = statement_role(m, s, role);
	if (v == NULL || (v->type != VALUE_DATE && v->type != VALUE_DATE_EXPR))
		return without;
	interval_t i = v->type == VALUE_DATE ? v->as.date : m->date.at[v->as.index].date;
	return last ? i.hi : i.lo;
}

static void expand(const model_t *m, entity_t actor, day_t day, members_t *into, int depth);

/* The references of one role of a statement, expanded into a set. */
static void expand_role(const model_t *m, const statement_t *s, int role, day_t day, members_t *into, int depth)
{
	const value_t *v = statement_values(m, s);
	for (uint32_t i = 0; i < s->values; i++)
		if (v[i].role == role && v[i].type == VALUE_REF)
			expand(m, v[i].as.ref, day, into, depth + 1);
}

static void without_exceptions(const model_t *m, const statement_t *s, day_t day, members_t *into, int depth)
{
	if (statement_role(m, s, WORD_except) == NULL)
		return;
	members_t out = { .mem = into->mem };
	expand_role(m, s, WORD_except, day, &out, depth);
	for (uint32_t i = 0; i < out.at.count; i++)
		members_remove(into, out.at.at[i]);
	members_clear(&out);
}

/* `members A since D until E`: whether the line holds on a day. */
static bool holds_on(const model_t *m, const statement_t *s, day_t day)
{
	return day >= role_day(m, s, WORD_since, false, DAY_MIN) && day <= role_day(m, s, WORD_until, true, DAY_MAX);
}

static void expand(const model_t *m, entity_t actor, day_t day, members_t *into, int depth)
{
	bool group = false;
	if (depth > DEPTH_MAX)
		return;
	members_t here = { .mem = into->mem };
	for (const statement_t *s = model_first(m, actor); s < model_last(m, actor); s++) {
		if (statement_name(m, s) != NAME_members)
			continue;
		group = true;
		if (holds_on(m, s, day))
			expand_role(m, s, 0, day, &here, depth);
	}
	for (const statement_t *s = model_first(m, actor); s < model_last(m, actor); s++)
		if (statement_name(m, s) == NAME_members && holds_on(m, s, day))
			without_exceptions(m, s, day, &here, depth);
	for (uint32_t i = 0; i < here.at.count; i++)
		members_add(into, here.at.at[i]);
	members_clear(&here);
	if (!group)
		members_add(into, actor);
}

void group_expand(const model_t *m, entity_t actor, day_t day, members_t *into)
{
	expand(m, actor, day, into, 0);
}

void group_of_statement(const model_t *m, const statement_t *s, int role, day_t day, members_t *into)
{
	members_t here = { .mem = into->mem };
	expand_role(m, s, role, day, &here, 0);
	without_exceptions(m, s, day, &here, 0);
	for (uint32_t i = 0; i < here.at.count; i++)
		members_add(into, here.at.at[i]);
	members_clear(&here);
}

/* ---- circles ---- */

/* Whether `goal` is reached from `from` over members; breadth first over the few groups there are. */
static bool reaches(const model_t *m, entity_t from, entity_t goal, members_t *seen)
{
	members_clear(seen);
	members_add(seen, from);
	for (uint32_t i = 0; i < seen->at.count; i++) {
		entity_t a = seen->at.at[i];
		for (const statement_t *s = model_first(m, a); s < model_last(m, a); s++) {
			const value_t *v = statement_values(m, s);
			for (uint32_t k = 0; statement_name(m, s) == NAME_members && k < s->mains; k++) {
				if (v[k].type != VALUE_REF)
					continue;
				if (v[k].as.ref == goal)
					return true;
				members_add(seen, v[k].as.ref);
			}
		}
	}
	return false;
}

/* Of a circle only the first in order of output is reported. `others` holds what e reaches. */
static bool is_first_of_circle(const model_t *m, entity_t e, const members_t *others)
{
	members_t back = { .mem = others->mem };
	bool first = true;
	for (uint32_t i = 0; i < others->at.count && first; i++)
		if (others->at.at[i] != e && reaches(m, others->at.at[i], e, &back))
			first = model_compare(m, e, others->at.at[i]) < 0;
	members_clear(&back);
	return first;
}

/* The member of e that leads back to it. */
static span_t way_back(const model_t *m, entity_t e, mem_t *mem)
{
	members_t seen = { .mem = mem };
	span_t at = m->all.at[e].at;
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
		const value_t *v = statement_values(m, s);
		for (uint32_t k = 0; statement_name(m, s) == NAME_members && k < s->mains; k++)
			if (v[k].type == VALUE_REF && (v[k].as.ref == e || reaches(m, v[k].as.ref, e, &seen)))
				at = value_span(&v[k]);
	}
	members_clear(&seen);
	return at;
}

void check_groups(sure_t *s)
{
	model_t *m = &s->model;
	members_t seen = { .mem = s->mem };
	for (entity_t e = 1; e < m->all.count; e++) {
		if (!model_is(m, e, m->kinds.actor) || m->all.at[e].statements == 0 || m->all.at[e].flags & ENTITY_LIBRARY)
			continue;
		if (!reaches(m, e, e, &seen) || !is_first_of_circle(m, e, &seen))
			continue;
		finding_t *x = finding_add(&s->findings, CHECK_MEMBERSHIP_CYCLE, way_back(m, e, s->mem), "the group `%s` is a member of itself", model_name(m, e));
		x->subject = e;
		finding_help(&s->findings, x, "delete one of the `members` lines that lead back to it");
	}
	members_clear(&seen);
}
