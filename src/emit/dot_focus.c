/* --focus: what is within so many steps of one declaration. */
#include "emit/dot.h"

typedef struct {
	dot_t *d;
	ARRAY(entity_t) todo;
	uint32_t *steps;                /* by entity: 1 + steps from the focus; 0: not reached */
} spread_t;

static void reach(spread_t *f, entity_t e, uint32_t steps)
{
	if (e == 0 || f->steps[e] != 0 || f->d->spot[e].order == 0)
		return;
	f->steps[e] = steps;
	*array_push(f->d->mem, &f->todo) = e;
}

/* Whoever owns, founds or witnesses half of the strategy would bring it all in. */
static bool leads_on(const dot_t *d, entity_t e)
{
	const model_t *m = d->m;
	if (e == d->view.focus)
		return true;
	return d->spot[e].look != LOOK_ACTOR && d->spot[e].look != LOOK_OTHER && !model_is(m, e, m->kinds.source) && !model_is(m, e, m->kinds.strategy);
}

static void spread(spread_t *f, entity_t e)
{
	const dot_t *d = f->d;
	uint32_t steps = f->steps[e] + 1, n;
	for (uint32_t i = d->touch_first[e]; i < d->touch_first[e + 1]; i++) {
		const link_t *x = &d->link.at[d->touch[i]];
		reach(f, x->from == e ? x->to : x->from, steps);
	}
	reach(f, d->m->all.at[e].container, steps);
	const entity_t *child = model_children(d->m, e, &n);
	for (uint32_t i = 0; i < n; i++)
		if (d->spot[child[i]].look != LOOK_OTHER)
			reach(f, child[i], steps);
}

void dot_focus(dot_t *d)
{
	spread_t f = { .d = d };
	f.steps = mem_alloc(d->mem, d->m->all.count * sizeof *f.steps);
	dot_touch(d);
	reach(&f, d->view.focus, 1);
	uint32_t depth = d->view.depth == 0 ? 1 : d->view.depth;
	for (uint32_t i = 0; i < f.todo.count; i++)
		if (f.steps[f.todo.at[i]] <= depth && leads_on(d, f.todo.at[i]))
			spread(&f, f.todo.at[i]);
	for (entity_t e = 0; e < d->m->all.count; e++)
		d->spot[e].shown = f.steps[e] != 0;
	for (uint32_t i = 0; i < d->link.count; i++) {
		link_t *x = &d->link.at[i];
		x->gone = f.steps[x->from] == 0 || f.steps[x->to] == 0;
	}
	dot_sort_links(d);
	array_free(d->mem, &f.todo);
}
