/*
 * Beside what everything stands. An instrument stands beside the commitment that delivers it, of several beside the one that
 * delivers least else: it is the one that is about it. What is linked to an instrument stands beside that, and so on.
 */
#include "emit/dot.h"

typedef struct {
	dot_t *d;
	entity_t *queue;                /* what stands somewhere, in the order in which its neighbours follow */
	uint32_t count;
	uint32_t *delivers;             /* by entity: how much it delivers */
} home_t;

static void settle(home_t *h, entity_t e, entity_t beside, uint32_t link)
{
	dot_t *d = h->d;
	spot_t *x = &d->spot[e];
	x->placed = true;
	x->beside = beside;
	x->by = link;
	x->root = beside == 0 ? e : d->spot[beside].root;
	h->queue[h->count++] = e;
	if (beside == 0)
		return;
	spot_t *y = &d->spot[beside];
	if (y->first == 0)
		y->first = e;
	else
		d->spot[y->tail].next = e;
	y->tail = e;
}

static void settle_commitments(home_t *h)
{
	dot_t *d = h->d;
	for (uint32_t i = 0; i < d->sorted_count; i++)
		if (d->spot[d->sorted[i]].look == LOOK_COMMITMENT && d->spot[d->sorted[i]].shown)
			settle(h, d->sorted[i], 0, NO_LINK);
}

/* The link of a milestone to its commitment, or of a document to the commitment that it belongs to most; NO_LINK. */
static uint32_t best_deliverer(const home_t *h, entity_t e)
{
	const dot_t *d = h->d;
	uint32_t best = NO_LINK;
	for (uint32_t i = d->touch_first[e]; i < d->touch_first[e + 1]; i++) {
		const link_t *x = &d->link.at[d->touch[i]];
		if (x->to != e || !d->spot[x->from].shown || (x->relation != RELATION_DELIVERS && x->relation != RELATION_MILESTONE))
			continue;
		if (best == NO_LINK || h->delivers[x->from] < h->delivers[d->link.at[best].from])
			best = d->touch[i];
	}
	return best;
}

/* Milestones before documents: those that they deliver stand beside them. */
static void settle_delivered(home_t *h, bool milestones)
{
	dot_t *d = h->d;
	for (uint32_t i = 0; i < d->sorted_count; i++) {
		entity_t e = d->sorted[i];
		spot_t *x = &d->spot[e];
		if (!x->shown || x->placed || x->look == LOOK_GROUP || milestones != (x->look == LOOK_MILESTONE))
			continue;
		uint32_t best = best_deliverer(h, e);
		if (best != NO_LINK && d->spot[d->link.at[best].from].placed)
			settle(h, e, d->link.at[best].from, best);
		else if (milestones)
			settle(h, e, 0, NO_LINK);
	}
}

/* Who has to do with many belongs to none of them. */
static bool belongs(const dot_t *d, entity_t e)
{
	enum { MANY = 3 };
	const model_t *m = d->m;
	bool anywhere = d->spot[e].look == LOOK_ACTOR || d->spot[e].look == LOOK_OTHER || model_is(m, e, m->kinds.source);
	return !anywhere || (d->spot[e].degree < MANY && e != d->view.focus);
}

static void settle_neighbours(home_t *h, entity_t e)
{
	dot_t *d = h->d;
	for (uint32_t i = d->touch_first[e]; i < d->touch_first[e + 1]; i++) {
		const link_t *x = &d->link.at[d->touch[i]];
		entity_t y = x->from == e ? x->to : x->from;
		if (d->spot[y].shown && !d->spot[y].placed && d->spot[y].look != LOOK_GROUP && belongs(d, y))
			settle(h, y, e, d->touch[i]);
	}
}

static void spread(home_t *h, uint32_t *done)
{
	while (*done < h->count)
		settle_neighbours(h, h->queue[(*done)++]);
}

/* What has to do with a strategy as a whole: what it replaces, what it is based on. */
static void settle_groups(home_t *h, uint32_t *done)
{
	dot_t *d = h->d;
	for (uint32_t i = 0; i < d->sorted_count; i++) {
		entity_t e = d->sorted[i];
		if (d->spot[e].look != LOOK_GROUP || d->spot[e].degree == 0)
			continue;
		d->spot[e].root = e;
		d->spot[e].placed = true;
		settle_neighbours(h, e);
		spread(h, done);
	}
}

static bool worth_showing(const dot_t *d, entity_t e)
{
	const spot_t *x = &d->spot[e];
	return x->degree > 0 || e == d->view.focus || x->look == LOOK_ACT || x->look == LOOK_INSTRUMENT;
}

static void settle_rest(home_t *h, uint32_t *done)
{
	dot_t *d = h->d;
	for (uint32_t i = 0; i < d->sorted_count; i++) {
		entity_t e = d->sorted[i];
		spot_t *x = &d->spot[e];
		if (!x->shown || x->placed || x->look == LOOK_GROUP)
			continue;
		x->shown = worth_showing(d, e);
		if (!x->shown)
			continue;
		settle(h, e, 0, NO_LINK);
		spread(h, done);
	}
}

void dot_home(dot_t *d)
{
	uint32_t n = d->m->all.count, done = 0;
	home_t h = { .d = d };
	h.queue = mem_grow(d->mem, NULL, (n + 1) * sizeof *h.queue);
	h.delivers = mem_alloc(d->mem, n * sizeof *h.delivers);
	dot_touch(d);
	for (uint32_t i = 0; i < d->link.count; i++)
		if (d->link.at[i].relation == RELATION_DELIVERS)
			h.delivers[d->link.at[i].from]++;
	settle_commitments(&h);
	settle_delivered(&h, true);
	settle_delivered(&h, false);
	spread(&h, &done);
	settle_groups(&h, &done);
	settle_rest(&h, &done);
	mem_release(d->mem, h.queue);
}

/* The ways back up are short: lists end, and every chain of `beside` does. */
entity_t dot_next_beside(const dot_t *d, entity_t root, entity_t e)
{
	if (d->spot[e].first != 0)
		return d->spot[e].first;
	while (e != root && d->spot[e].next == 0)
		e = d->spot[e].beside;
	return e == root ? 0 : d->spot[e].next;
}
