/* Boxes for strategies, pillars and actions, and what stands in each. */
#include "emit/dot.h"

/* Boxes deeper than this are drawn as part of the one around them. */
enum { DEEPEST = 6 };

typedef struct {
	entity_t entity;
	bool closes;
} visit_t;

typedef struct {
	dot_t *d;
	uint32_t open[DEEPEST + 1];     /* items of the boxes that are open; [0]: the whole */
	uint32_t depth;                 /* of the boxes, counted past DEEPEST too */
	ARRAY(visit_t) todo;
	ARRAY(entity_t) unit;           /* the nodes of one box */
	ARRAY(entity_t) ready;
} boxes_t;

/* ---- links that the boxes already show ---- */

static bool inside(const dot_t *d, entity_t e, entity_t group)
{
	const spot_t *g = &d->spot[group];
	uint32_t at = d->spot[d->spot[e].root == 0 ? e : d->spot[e].root].walk;
	return d->spot[e].root != group && at >= g->walk && at <= g->last;
}

/* A strategy, pillar or action becomes a node where a link goes to it as a whole, from elsewhere. */
static void settle_group_links(dot_t *d)
{
	for (uint32_t i = 0; i < d->link.count; i++) {
		link_t *x = &d->link.at[i];
		if (dot_is_group(d, x->to) && inside(d, x->from, x->to))
			x->gone = true;
		if (dot_is_group(d, x->from) && inside(d, x->to, x->from))
			x->gone = true;
		if (x->gone || !d->spot[x->from].shown || !d->spot[x->to].shown)
			continue;
		d->spot[x->from].alone |= dot_is_group(d, x->from);
		d->spot[x->to].alone |= dot_is_group(d, x->to);
	}
}

/* ---- items ---- */

static uint32_t innermost(const boxes_t *b)
{
	return b->open[b->depth < DEEPEST ? b->depth : DEEPEST];
}

static uint32_t add_item(boxes_t *b, item_type_t type, entity_t e)
{
	dot_t *d = b->d;
	item_t *x = array_push(d->mem, &d->item);
	*x = (item_t){ .type = type, .entity = e, .depth = b->depth, .parent = innermost(b) };
	return d->item.count - 1;
}

static void add_node(boxes_t *b, entity_t root)
{
	add_item(b, ITEM_NODE, root);
	for (entity_t e = root; e != 0; e = dot_next_beside(b->d, root, e))
		b->d->spot[e].item = innermost(b);
}

static void open_box(boxes_t *b, entity_t e)
{
	uint32_t x = b->depth < DEEPEST ? add_item(b, ITEM_OPEN, e) : 0;
	if (++b->depth <= DEEPEST)
		b->open[b->depth] = x;
}

/* A box with nothing in it goes; one with nothing but itself becomes a node in the box around it. */
static void close_box(boxes_t *b, entity_t e)
{
	dot_t *d = b->d;
	if (b->depth-- > DEEPEST)
		return;
	uint32_t open = b->open[b->depth + 1], within = d->item.count - open - 1;
	bool itself = within == 1 && e != 0 && d->item.at[open + 1].entity == e;
	if (within > 0 && !itself) {
		uint32_t end = add_item(b, ITEM_CLOSE, e);
		d->item.at[open].end = end;
		return;
	}
	d->item.count = open;
	if (itself || (e != 0 && d->view.focus != 0 && d->spot[e].shown)) {
		d->spot[e].alone = true;
		add_node(b, e);
	}
}

/* ---- order in a box ---- */

/* The node of the same box to which a requirement leads, or from which it comes; 0: none. */
static entity_t other_unit(const boxes_t *b, entity_t unit, const link_t *x, entity_t end)
{
	const spot_t *spot = b->d->spot;
	entity_t other = spot[end].root;
	bool same = x->relation == RELATION_REQUIRES && !x->gone && other != unit && other != 0 && spot[other].item == spot[unit].item;
	return same && spot[other].shown && spot[other].look != LOOK_GROUP ? other : 0;
}

static void count_required(const boxes_t *b, entity_t unit)
{
	const dot_t *d = b->d;
	spot_t *s = &d->spot[unit];
	s->row = 0;
	for (entity_t e = unit; e != 0; e = dot_next_beside(d, unit, e))
		for (uint32_t i = d->touch_first[e]; i < d->touch_first[e + 1]; i++) {
			const link_t *x = &d->link.at[d->touch[i]];
			s->row += x->from == e && other_unit(b, unit, x, x->to) != 0;
		}
}

/* What required this one, and nothing else that is still to come, follows at once: the last is taken first. */
static void release(boxes_t *b, entity_t unit)
{
	const dot_t *d = b->d;
	uint32_t before = b->ready.count;
	for (entity_t e = unit; e != 0; e = dot_next_beside(d, unit, e))
		for (uint32_t i = d->touch_first[e]; i < d->touch_first[e + 1]; i++) {
			const link_t *x = &d->link.at[d->touch[i]];
			entity_t other = x->to == e ? other_unit(b, unit, x, x->from) : 0;
			if (other != 0 && d->spot[other].row > 0 && --d->spot[other].row == 0)
				*array_push(d->mem, &b->ready) = other;
		}
	for (uint32_t i = before, k = b->ready.count; i + 1 < k; i++, k--) {
		entity_t e = b->ready.at[i];
		b->ready.at[i] = b->ready.at[k - 1];
		b->ready.at[k - 1] = e;
	}
}

static void add_ready(boxes_t *b)
{
	while (b->ready.count > 0) {
		entity_t e = b->ready.at[--b->ready.count];
		if (b->d->spot[e].lane != 0)
			continue;
		b->d->spot[e].lane = 1;
		add_node(b, e);
		release(b, e);
	}
}

/* `row` counts here what is still to come before a node, `lane` tells that it has come. A circle is entered where it comes first. */
static void add_in_order(boxes_t *b)
{
	dot_t *d = b->d;
	for (uint32_t i = 0; i < b->unit.count; i++)
		count_required(b, b->unit.at[i]);
	for (int circles = 0; circles < 2; circles++)
		for (uint32_t i = 0; i < b->unit.count; i++) {
			if (circles == 0 && d->spot[b->unit.at[i]].row > 0)
				continue;
			*array_push(d->mem, &b->ready) = b->unit.at[i];
			add_ready(b);
		}
}

static bool has_code(const dot_t *d, entity_t e)
{
	in_force_t i = in_force(d->m, e, NAME_code, d->m->as_of);
	return in_force_next(&i);
}

/* Codes are an order that the authors gave. Without them there is only the alphabet, and what follows from what says more. */
static void add_units(boxes_t *b)
{
	bool coded = false;
	for (uint32_t i = 0; i < b->unit.count; i++) {
		coded = coded || has_code(b->d, b->unit.at[i]);
		b->d->spot[b->unit.at[i]].item = innermost(b);
	}
	if (!coded)
		add_in_order(b);
	for (uint32_t i = 0; coded && i < b->unit.count; i++)
		add_node(b, b->unit.at[i]);
	b->unit.count = 0;
}

/* ---- the walk ---- */

static bool is_unit(const dot_t *d, entity_t e)
{
	const spot_t *x = &d->spot[e];
	return x->shown && x->item == 0 && x->root == e && !dot_is_group(d, e);
}

static void enter(boxes_t *b, entity_t e)
{
	dot_t *d = b->d;
	uint32_t n;
	const entity_t *child = model_children_as_read(d->m, e, &n);
	open_box(b, e);
	*array_push(d->mem, &b->todo) = (visit_t){ e, true };
	if (d->spot[e].alone)
		add_node(b, e);
	for (uint32_t i = 0; i < n; i++)
		if (is_unit(d, child[i]))
			*array_push(d->mem, &b->unit) = child[i];
	add_units(b);
	while (n-- > 0)
		if (dot_is_group(d, child[n]))
			*array_push(d->mem, &b->todo) = (visit_t){ child[n], false };
}

static void add_tree(boxes_t *b, entity_t root)
{
	*array_push(b->d->mem, &b->todo) = (visit_t){ root, false };
	while (b->todo.count > 0) {
		visit_t x = b->todo.at[--b->todo.count];
		if (x.closes)
			close_box(b, x.entity);
		else
			enter(b, x.entity);
	}
}

/* What stands in no strategy: a box of its own, without one if there is nothing else. */
static void add_rest(boxes_t *b)
{
	dot_t *d = b->d;
	bool alone = d->item.count == 1;
	if (!alone)
		open_box(b, 0);
	for (uint32_t i = 0; i < d->sorted_count; i++)
		if (is_unit(d, d->sorted[i]))
			*array_push(d->mem, &b->unit) = d->sorted[i];
	add_units(b);
	if (!alone)
		close_box(b, 0);
}

void dot_boxes(dot_t *d)
{
	boxes_t b = { .d = d };
	settle_group_links(d);
	for (uint32_t i = 0; i < d->sorted_count; i++) {
		spot_t *x = &d->spot[d->sorted[i]];
		if (dot_is_group(d, d->sorted[i]) && x->first != 0)
			x->alone = true;
	}
	add_item(&b, ITEM_OPEN, 0);
	for (uint32_t i = 0; i < d->walk_count; i++) {
		entity_t c = d->m->all.at[d->walk[i]].container;
		if (dot_is_group(d, d->walk[i]) && (c == 0 || !dot_is_group(d, c) || d->spot[c].walk == 0))
			add_tree(&b, d->walk[i]);
	}
	add_rest(&b);
	d->item.at[0].end = d->item.count;
	array_free(d->mem, &b.todo);
	array_free(d->mem, &b.unit);
	array_free(d->mem, &b.ready);
}
