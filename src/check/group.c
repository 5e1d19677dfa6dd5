#include "check/group.h"

#include <string.h>

#include "check/graph.h"

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

interval_t group_line_holds(const model_t *m, const statement_t *s)
{
	return (interval_t){ role_day(m, s, WORD_since, false, DAY_MIN), role_day(m, s, WORD_until, true, DAY_MAX) };
}

static bool holds_on(const model_t *m, const statement_t *s, day_t day)
{
	interval_t on = group_line_holds(m, s);
	return day >= on.lo && day <= on.hi;
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

static void add_memberships(const model_t *m, graph_t *g)
{
	bool some = (m->has | m->library_has) >> (NAME_members & 63) & 1;
	for (entity_t e = 1; some && e < m->all.count; e++) {
		if (!model_may_have(m, e, NAME_members))
			continue;
		for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
			const value_t *v = statement_values(m, s);
			for (uint32_t k = 0; statement_name(m, s) == NAME_members && k < s->mains; k++)
				if (v[k].type == VALUE_REF)
					graph_edge(g, e, v[k].as.ref, 0);
		}
	}
}

/* The member of e that leads back to it: the last one that is in the same circle. end 0: none does. */
static span_t way_back(const model_t *m, const graph_t *g, entity_t e)
{
	span_t at = NO_SPAN;
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
		const value_t *v = statement_values(m, s);
		for (uint32_t k = 0; statement_name(m, s) == NAME_members && k < s->mains; k++)
			if (v[k].type == VALUE_REF && g->component[v[k].as.ref] == g->component[e])
				at = value_span(&v[k]);
	}
	return at;
}

static void report_circle(sure_t *s, entity_t e, span_t at)
{
	finding_t *x = finding_add(&s->findings, CHECK_MEMBERSHIP_CYCLE, at, "the group `%s` is a member of itself", model_name(&s->model, e));
	x->subject = e;
	finding_help(&s->findings, x, "delete one of the `members` lines that lead back to it");
}

/* Of each circle the first in order of output. */
static void report_circles(sure_t *s, const graph_t *g)
{
	const model_t *m = &s->model;
	entity_t *least = mem_grow(s->mem, NULL, (g->components + 1) * sizeof *least);
	memset(least, 0, (g->components + 1) * sizeof *least);
	for (entity_t e = 1; e < g->nodes; e++) {
		uint32_t c = g->component[e];
		if (g->first[e] < g->first[e + 1] && way_back(m, g, e).end != 0 && (least[c] == 0 || model_compare(m, e, least[c]) < 0))
			least[c] = e;
	}
	for (uint32_t c = 0; c < g->components; c++)
		if (least[c] != 0 && !(m->all.at[least[c]].flags & ENTITY_LIBRARY))
			report_circle(s, least[c], way_back(m, g, least[c]));
	mem_release(s->mem, least);
}

void check_groups(sure_t *s)
{
	graph_t g;
	graph_init(&g, s->mem, s->model.all.count);
	add_memberships(&s->model, &g);
	if (g.edge.count > 0) {
		graph_finish(&g);
		graph_components(&g);
		report_circles(s, &g);
	}
	graph_free(&g);
}
