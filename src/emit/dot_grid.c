/*
 * Rows and columns. A node and what stands beside it take as many rows as they need, one below the other; a box breaks into
 * columns where it would grow too tall. How tall is too tall is found by trying: the sheet should come out like an A3.
 */
#include "emit/dot.h"

/* Nodes stand at most so far to the right of the one that they belong to. */
enum { LANES = 3 };

/* What a row and a lane come to on paper, in points, and the titles of boxes. */
static const double row_height = 53, lane_width = 200, title_height = 24, column_gap = 30;

/* ---- one node and what stands beside it ---- */

/* In every lane as high as it goes: no higher than what it stands beside, and below what is there already. */
static void spread_beside(dot_t *d, item_t *item)
{
	spot_t *spot = d->spot;
	entity_t root = item->entity;
	uint32_t below[LANES + 1] = { 1 };
	spot[root].row = spot[root].lane = 0;
	item->rows = item->lanes = 1;
	for (entity_t e = dot_next_beside(d, root, root); e != 0; e = dot_next_beside(d, root, e)) {
		const spot_t *left = &spot[spot[e].beside];
		uint32_t lane = left->lane < LANES ? left->lane + 1 : LANES;
		spot[e].lane = lane;
		spot[e].row = left->row > below[lane] ? left->row : below[lane];
		below[lane] = spot[e].row + 1;
		if (item->rows <= spot[e].row)
			item->rows = spot[e].row + 1;
		if (item->lanes <= lane)
			item->lanes = lane + 1;
		d->link.at[spot[e].by].in_row = spot[e].row == left->row && lane > left->lane && d->link.at[spot[e].by].from == spot[e].beside;
	}
}

/* ---- boxes ---- */

typedef struct {
	uint32_t item;
	uint32_t lane, row;             /* of the next item in the column that is being filled */
	uint32_t lanes, rows;           /* of that column; of all columns */
} frame_t;

static void put(dot_t *d, frame_t *f, uint32_t item, uint32_t tallest)
{
	item_t *x = &d->item.at[item], *box = &d->item.at[f->item];
	x->new_column = box->columns == 0 || (f->row > 0 && f->row + x->rows > tallest);
	if (x->new_column) {
		f->lane += f->lanes;
		f->row = f->lanes = 0;
		box->columns++;
	}
	x->row = f->row;
	x->lane = f->lane;
	f->row += x->rows;
	if (f->rows < f->row)
		f->rows = f->row;
	if (f->lanes < x->lanes)
		f->lanes = x->lanes;
}

/* Several columns need a row above them, from which they hang in their order. */
static void measure(dot_t *d, const frame_t *f)
{
	item_t *box = &d->item.at[f->item];
	box->rows = f->rows + (box->columns > 1);
	box->lanes = f->lane + f->lanes;
}

static void fill(dot_t *d, uint32_t tallest)
{
	frame_t frame[16], *f = frame;
	*f = (frame_t){ .item = 0 };
	d->item.at[0].columns = 0;
	for (uint32_t i = 1; i < d->item.count; i++) {
		item_t *x = &d->item.at[i];
		if (x->type == ITEM_OPEN) {
			x->columns = 0;
			*++f = (frame_t){ .item = i };
		} else if (x->type == ITEM_CLOSE) {
			measure(d, f);
			put(d, f - 1, f->item, tallest);
			f--;
		} else {
			put(d, f, i, tallest);
		}
	}
	measure(d, f);
}

/* ---- the size of the sheet ---- */

/* How far from A3 landscape, or portrait: as a factor, 1 for the very shape. */
static double distance(const dot_t *d, uint32_t titles)
{
	const item_t *all = &d->item.at[0];
	double width = all->lanes * lane_width + all->columns * column_gap;
	double height = all->rows * row_height + titles * title_height / (all->columns + 1.0) + 150;
	double shape = width / height, landscape = shape / 1.414, portrait = shape * 1.414;
	landscape = landscape < 1 ? 1 / landscape : landscape;
	portrait = 1.15 * (portrait < 1 ? 1 / portrait : portrait);
	return landscape < portrait ? landscape : portrait;
}

static void find_height(dot_t *d)
{
	uint32_t titles = 0;
	for (uint32_t i = 0; i < d->item.count; i++)
		titles += d->item.at[i].type == ITEM_OPEN;
	fill(d, UINT32_MAX);
	uint32_t all = d->item.at[0].rows, best = all;
	double least = distance(d, titles);
	for (uint32_t tallest = all - 1; tallest > 0 && tallest < all; tallest -= 1 + tallest / 16) {
		fill(d, tallest);
		double x = distance(d, titles);
		if (x < least) {
			least = x;
			best = tallest;
		}
	}
	fill(d, best);
}

/* ---- places in the whole ---- */

static void place(dot_t *d)
{
	for (uint32_t i = 1; i < d->item.count; i++) {
		item_t *x = &d->item.at[i];
		const item_t *box = &d->item.at[x->parent];
		if (x->type == ITEM_CLOSE)
			continue;
		x->row += box->row + (box->columns > 1);
		x->lane += box->lane;
		if (x->type == ITEM_OPEN)
			continue;
		for (entity_t e = x->entity; e != 0; e = dot_next_beside(d, x->entity, e)) {
			d->spot[e].row += x->row;
			d->spot[e].lane += x->lane;
		}
	}
	d->rows = d->item.at[0].rows;
	d->lanes = d->item.at[0].lanes;
}

void dot_grid(dot_t *d)
{
	for (uint32_t i = 0; i < d->item.count; i++)
		if (d->item.at[i].type == ITEM_NODE)
			spread_beside(d, &d->item.at[i]);
	find_height(d);
	place(d);
	for (uint32_t i = 0; i < d->link.count; i++)
		d->link.at[i].far = d->spot[d->link.at[i].from].item != d->spot[d->link.at[i].to].item;
}
