/* What documents do to each other: amend, repeal, replace; and requirements that follow from others. */
#include "check/checks.h"

#include <string.h>

#include "base/out.h"
#include "check/depend.h"
#include "check/graph.h"

static bool is_change(sym_t name)
{
	return name == NAME_amends || name == NAME_repeals || name == NAME_replaces;
}

static bool is_superseded(sym_t name)
{
	return name == NAME_superseded;
}

/* ---- circles ---- */

/* What of the lines of a declaration leads to others, and how a circle of these is told. */
typedef struct {
	check_t check;
	bool (*leads)(sym_t property);
	int role;                       /* of the values that name the others; 0: the values proper */
	const char *message, *step, *help;
} circles_t;

static void report_circle(sure_t *s, const circles_t *of, const graph_t *g, entity_t start)
{
	model_t *m = &s->model;
	circle_t c = { { NULL, 0, 0 } };
	if (!graph_circle(g, start, &c))
		return;
	const edge_t *first = &g->edge.at[c.edge.at[0]];
	const value_t *v = &m->value.at[first->tag];
	finding_t *f = finding_add(&s->findings, of->check, value_span(v), "`%s` %s", model_full_name(m, start), of->message);
	f->subject = start;
	f->other = model_full_name(m, first->to);
	out_t *path = out_new(s->mem);
	out_text(path, model_full_name(m, start));
	for (uint32_t i = 0; i < c.edge.count; i++) {
		const edge_t *e = &g->edge.at[c.edge.at[i]];
		out_print(path, " -> %s", model_full_name(m, e->to));
		if (i > 0)
			finding_also(&s->findings, f, value_span(&m->value.at[e->tag]), "`%s` %s `%s`", model_full_name(m, e->from), of->step, model_full_name(m, e->to));
	}
	finding_path(&s->findings, f, "%s", out_data(path));
	finding_help(&s->findings, f, "%s", of->help);
	array_free(s->mem, &c.edge);
}

static void check_circles(sure_t *s, const circles_t *of)
{
	model_t *m = &s->model;
	graph_t g;
	graph_init(&g, s->mem, m->all.count);
	for (entity_t e = 1; e < m->all.count; e++)
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			for (uint32_t i = 0; of->leads(statement_name(m, st)) && i < st->values; i++)
				if (m->value.at[st->value + i].type == VALUE_REF && m->value.at[st->value + i].role == of->role)
					graph_edge(&g, e, m->value.at[st->value + i].as.ref, st->value + i);
	graph_finish(&g);
	graph_components(&g);
	uint32_t *least = mem_grow(s->mem, NULL, ((size_t)g.components + 1) * sizeof *least);
	memset(least, 0, ((size_t)g.components + 1) * sizeof *least);
	for (entity_t e = 1; g.edge.count > 0 && e < g.nodes; e++) {
		uint32_t c = g.component[e];
		bool self = false;
		for (uint32_t i = g.first[e]; i < g.first[e + 1]; i++)
			self = self || g.edge.at[g.row[i]].to == e;
		if ((g.size[c] > 1 || self) && (least[c] == 0 || model_compare(m, e, least[c]) < 0))
			least[c] = e;
	}
	for (uint32_t c = 0; c < g.components; c++)
		if (least[c] != 0)
			report_circle(s, of, &g, least[c]);
	mem_release(s->mem, least);
	graph_free(&g);
}

/* ---- deliverers whose place another has taken ---- */

typedef struct {
	entity_t by;                    /* what repeals or replaces it, and is in force; 0: nothing does */
	uint32_t value;
} changed_t;

static changed_t *list_changed(sure_t *s)
{
	const model_t *m = &s->model;
	changed_t *changed = mem_grow(s->mem, NULL, m->all.count * sizeof *changed);
	memset(changed, 0, m->all.count * sizeof *changed);
	for (entity_t e = 1; e < m->all.count; e++) {
		state_t own = model_kind(m, e)->delivers_at;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
			const value_t *v = statement_values(m, st);
			bool takes = is_change(statement_name(m, st)) && statement_name(m, st) != NAME_amends;
			if (!takes || own == NO_STATE || verdict_was(s->verdicts, e, own, m->as_of) != YES)
				continue;
			for (uint32_t i = 0; i < st->mains; i++)
				if (v[i].type == VALUE_REF)
					changed[v[i].as.ref] = (changed_t){ e, st->value + i };
		}
	}
	return changed;
}

static void check_cited(sure_t *s, const verdict_t *v, const changed_t *changed)
{
	model_t *m = &s->model;
	if (v->active == NO || v->dropped == YES || v->delivered == YES)
		return;
	for (in_force_t i = in_force(m, v->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (x[k].type != VALUE_REF || changed[x[k].as.ref].by == 0)
				continue;
			entity_t by = changed[x[k].as.ref].by;
			finding_t *f = finding_add(&s->findings, CHECK_SUPERSEDED_STILL_CITED, value_span(&x[k]), "`%s` is to be delivered by `%s`, whose place `%s` has taken", model_full_name(m, v->entity), model_name(m, x[k].as.ref), model_name(m, by));
			f->subject = v->entity;
			f->other = model_name(m, x[k].as.ref);
			finding_also(&s->findings, f, value_span(&m->value.at[changed[x[k].as.ref].value]), "here");
			finding_help(&s->findings, f, "if the promise is now kept by the new one, write `delivers %s`", model_name(m, by));
		}
	}
}

/* ---- requirements that follow from others ---- */

enum { VISITS_MAX = 2000000 };

typedef struct {
	sure_t *s;
	graph_t *g;
} edges_t;

static void add_edge(void *context, const need_t *n)
{
	edges_t *x = context;
	if (n->a != n->b)
		graph_edge(x->g, n->a, n->b, n->at.start);
}

/* Whether `goal` is reached from `from` in two steps or more; the budget is one for the whole run. */
static bool reaches(const graph_t *g, uint32_t from, uint32_t goal, uint32_t *mark, uint32_t stamp, uint32_t *queue, uint32_t *budget)
{
	uint32_t head = 0, tail = 0;
	queue[tail++] = from;
	mark[from] = stamp;
	while (head < tail && *budget > 0) {
		uint32_t n = queue[head++];
		for (uint32_t i = g->first[n]; i < g->first[n + 1] && *budget > 0; i++) {
			uint32_t to = g->edge.at[g->row[i]].to;
			--*budget;
			if (to == goal)
				return true;
			if (mark[to] != stamp) {
				mark[to] = stamp;
				queue[tail++] = to;
			}
		}
	}
	return false;
}

static void report_redundant(sure_t *s, const edge_t *e, entity_t over)
{
	model_t *m = &s->model;
	span_t at = { e->tag, e->tag + symbol_length(s->symbols, m->all.at[e->to].name) };
	finding_t *f = finding_add(&s->findings, CHECK_REDUNDANT_DEPENDENCY, at, "that `%s` requires `%s` follows from what else it requires", model_full_name(m, e->from), model_full_name(m, e->to));
	f->subject = e->from;
	finding_path(&s->findings, f, "%s -> %s -> ... -> %s", model_full_name(m, e->from), model_full_name(m, over), model_full_name(m, e->to));
	finding_help(&s->findings, f, "it can be deleted");
}

static void check_redundant(sure_t *s)
{
	model_t *m = &s->model;
	if (!finding_wanted(&s->findings, CHECK_REDUNDANT_DEPENDENCY))
		return;
	graph_t g;
	graph_init(&g, s->mem, m->all.count);
	edges_t x = { s, &g };
	for (entity_t e = 1; e < m->all.count; e++)
		if (model_is_shown(m, e))
			each_need(s->verdicts, e, add_edge, &x);
	graph_finish(&g);
	uint32_t *mark = mem_grow(s->mem, NULL, m->all.count * sizeof *mark), *queue = mem_grow(s->mem, NULL, m->all.count * sizeof *queue), budget = VISITS_MAX, stamp = 0;
	memset(mark, 0, m->all.count * sizeof *mark);
	for (uint32_t n = 0; n < g.nodes && budget > 0; n++) {
		for (uint32_t i = g.first[n]; i < g.first[n + 1]; i++) {
			bool found = false;
			for (uint32_t k = g.first[n]; k < g.first[n + 1] && !found; k++) {
				uint32_t over = g.edge.at[g.row[k]].to;
				found = k != i && over != g.edge.at[g.row[i]].to && reaches(&g, over, g.edge.at[g.row[i]].to, mark, ++stamp, queue, &budget);
				if (found)
					report_redundant(s, &g.edge.at[g.row[i]], over);
			}
		}
	}
	mem_release(s->mem, mark);
	mem_release(s->mem, queue);
	graph_free(&g);
}

static bool some_change(const model_t *m)
{
	return (m->has >> (NAME_amends & 63) | m->has >> (NAME_repeals & 63) | m->has >> (NAME_replaces & 63)) & 1;
}

void check_relations(sure_t *s)
{
	static const circles_t changes = { CHECK_REPLACES_CYCLE, is_change, 0, "changes what changes it", "changes", "only one of two acts can take the place of the other: delete one of these lines" };
	static const circles_t successors = { CHECK_SUPERSEDED_CYCLE, is_superseded, WORD_by, "is superseded by what it supersedes", "is superseded by",
		"only one of two can take the place of the other: delete `by NAME` in one of these lines, or record that it is abandoned" };
	if (s->model.has >> (NAME_superseded & 63) & 1)
		check_circles(s, &successors);
	if (some_change(&s->model)) {
		check_circles(s, &changes);
		changed_t *changed = list_changed(s);
		for (uint32_t i = 1; i < s->verdicts->all.count; i++)
			check_cited(s, &s->verdicts->all.at[i], changed);
		mem_release(s->mem, changed);
	}
	check_redundant(s);
}
