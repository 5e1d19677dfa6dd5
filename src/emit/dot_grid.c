/*
 * Rows and columns. A node and what stands beside it take as many rows as they need, one below the other; a box breaks into
 * columns where it would grow too tall. How tall is too tall is found by trying: the sheet should come out like an A3.
 */
#include "emit/dot.h"

/* Nodes stand at most so far to the right of the one that they belong to. */
enum { LANES = 3 };

/* Nodes that are no more than this stay in one column, whatever the sheet. */
enum { LEAST = 8 };

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

/* The next item that stands directly in the same box. */
static uint32_t next_in_box(const dot_t *d, uint32_t i)
{
	return d->item.at[i].type == ITEM_OPEN ? d->item.at[i].end + 1 : i + 1;
}

/* Fills columns of at most so many rows, from left to right. */
static void fill_columns(dot_t *d, uint32_t box, uint32_t tallest)
{
	item_t *in = &d->item.at[box];
	uint32_t row = 0, lane = 0, lanes = 0;
	in->columns = in->rows = 0;
	for (uint32_t i = box + 1; i < in->end; i = next_in_box(d, i)) {
		item_t *x = &d->item.at[i];
		x->new_column = in->columns == 0 || (row > 0 && row + x->rows > tallest);
		if (x->new_column) {
			lane += lanes;
			row = lanes = 0;
			in->columns++;
		}
		x->column = in->columns;
		x->row = row;
		x->lane = lane;
		row += x->rows;
		if (in->rows < row)
			in->rows = row;
		if (lanes < x->lanes)
			lanes = x->lanes;
	}
	in->lanes = lane + lanes;
}

/* As many columns as are needed, and these as even as can be found in a few trials. Returns their height. */
static uint32_t fill_evenly(dot_t *d, uint32_t box, uint32_t tallest)
{
	const item_t *in = &d->item.at[box];
	uint32_t all = 0;
	fill_columns(d, box, tallest);
	uint32_t needed = in->columns;
	if (needed < 2)
		return tallest;
	for (uint32_t i = box + 1; i < in->end; i = next_in_box(d, i))
		all += d->item.at[i].rows;
	uint32_t even = (all + needed - 1) / needed;
	for (int trial = 0; trial < 8 && even < tallest; trial++, even += 1 + even / 16) {
		fill_columns(d, box, even);
		if (in->columns == needed)
			return even;
	}
	fill_columns(d, box, tallest);
	return tallest;
}

/* Boxes side by side begin at the same height, whether they have a row of points at their top or not. */
static void align_tops(dot_t *d, uint32_t box, uint32_t tallest)
{
	const item_t *in = &d->item.at[box];
	bool some = false, missing = false;
	for (uint32_t i = box + 1; i < in->end; i = next_in_box(d, i)) {
		const item_t *x = &d->item.at[i];
		some = some || (x->new_column && x->type == ITEM_OPEN && x->lead > 0);
		missing = missing || (x->new_column && x->type == ITEM_OPEN && x->lead == 0);
	}
	if (!some || !missing)
		return;
	for (uint32_t i = box + 1; i < in->end; i = next_in_box(d, i)) {
		item_t *x = &d->item.at[i];
		if (x->new_column && x->type == ITEM_OPEN && x->lead == 0)
			x->rows += x->lead = 1;
	}
	fill_columns(d, box, tallest + 1);
}

static bool has_boxes(const dot_t *d, uint32_t box)
{
	bool some = box == 0;
	for (uint32_t i = box + 1; i < d->item.at[box].end && !some; i = next_in_box(d, i))
		some = d->item.at[i].type == ITEM_OPEN;
	return some;
}

/* Several columns need a row above them, from which they hang in their order. */
static void fill_box(dot_t *d, uint32_t box, uint32_t tallest)
{
	item_t *in = &d->item.at[box];
	uint32_t least = d->view.level == 1 || has_boxes(d, box) ? 1 : LEAST, height = fill_evenly(d, box, tallest > least ? tallest : least);
	if (in->columns > 1)
		align_tops(d, box, height);
	in->lead = in->columns > 1;
	in->rows += in->lead;
}

/* What is inside comes later than its opening, so the sizes of boxes are found from the last to the first. */
static void fill(dot_t *d, uint32_t tallest)
{
	for (uint32_t i = d->item.count; i-- > 0;)
		if (d->item.at[i].type == ITEM_OPEN)
			fill_box(d, i, tallest);
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

/*
 * Nodes of one track and lane are held together, below each other. A column of several is a track of its own: to hold it to what
 * stands below the box would pull the box's columns to the wrong side of each other, if another of them is longer.
 */
static uint32_t track_of(dot_t *d, uint32_t i, uint32_t *filling)
{
	const item_t *x = &d->item.at[i];
	if (d->item.at[x->parent].columns < 2)
		return d->item.at[x->parent].track;
	if (x->new_column)
		filling[x->parent] = i;
	return filling[x->parent];
}

static void place(dot_t *d)
{
	uint32_t *filling = mem_grow(d->mem, NULL, d->item.count * sizeof *filling);
	for (uint32_t i = 1; i < d->item.count; i++) {
		item_t *x = &d->item.at[i];
		const item_t *box = &d->item.at[x->parent];
		if (x->type == ITEM_CLOSE)
			continue;
		x->track = track_of(d, i, filling);
		x->row += box->row + box->lead;
		x->lane += box->lane;
		if (x->type == ITEM_OPEN)
			continue;
		for (entity_t e = x->entity; e != 0; e = dot_next_beside(d, x->entity, e)) {
			d->spot[e].row += x->row;
			d->spot[e].lane += x->lane;
			d->spot[e].track = x->track;
		}
	}
	mem_release(d->mem, filling);
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
