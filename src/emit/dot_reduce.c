/*
 * --reduce: a requirement that follows from others is left out. One that names a state of a document follows only if the other
 * way ends in the same state; ways lead through commitments alone. What is left out is used no more, so that nothing comes
 * apart where requirements run in a circle.
 */
#include "emit/dot.h"

#include <string.h>

typedef struct {
	dot_t *d;
	uint32_t *seen;                 /* by entity: number of the search that met it */
	uint32_t search;
	uint64_t budget;                /* visits that are left, for all searches together */
	ARRAY(entity_t) todo;
} reduce_t;

/* Links are in order of what they come from, so those of one declaration stand together. */
static uint32_t first_from(const dot_t *d, entity_t e)
{
	uint32_t lo = 0, hi = d->link.count, order = d->spot[e].order;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (d->link.at[mid].from_order < order)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool ends_as(const link_t *x, const link_t *goal)
{
	return x->to == goal->to && strcmp(x->state, goal->state) == 0;
}

/* Goes one step from e; true if that is the goal. The goal itself is no way, and none leads back through where it starts. */
static bool step(reduce_t *r, entity_t e, const link_t *goal)
{
	dot_t *d = r->d;
	for (uint32_t i = first_from(d, e); i < d->link.count && d->link.at[i].from == e; i++) {
		const link_t *x = &d->link.at[i];
		if (x->relation != RELATION_REQUIRES || x->gone || x == goal)
			continue;
		if (r->budget == 0)
			return false;
		r->budget--;
		if (e != goal->from && ends_as(x, goal))
			return true;
		look_t k = d->spot[x->to].look;
		if (x->to == goal->from || r->seen[x->to] == r->search || (k != LOOK_COMMITMENT && k != LOOK_MILESTONE))
			continue;
		r->seen[x->to] = r->search;
		*array_push(d->mem, &r->todo) = x->to;
	}
	return false;
}

static bool follows(reduce_t *r, const link_t *goal)
{
	r->search++;
	r->todo.count = 0;
	if (step(r, goal->from, goal))
		return true;
	while (r->todo.count > 0 && r->budget > 0)
		if (step(r, r->todo.at[--r->todo.count], goal))
			return true;
	return false;
}

void dot_reduce(dot_t *d)
{
	reduce_t r = { .d = d, .budget = 50000000 };
	r.seen = mem_grow(d->mem, NULL, d->m->all.count * sizeof *r.seen);
	memset(r.seen, 0, d->m->all.count * sizeof *r.seen);
	for (uint32_t i = 0; i < d->link.count && r.budget > 0; i++)
		if (d->link.at[i].relation == RELATION_REQUIRES && follows(&r, &d->link.at[i]))
			d->link.at[i].gone = true;
	d->unsure = r.budget == 0;
	array_free(d->mem, &r.todo);
	mem_release(d->mem, r.seen);
	dot_sort_links(d);
}
