/* The graph itself: its head, the boxes and nodes, and the grid that holds them. */
#include "emit/dot.h"

#include "base/text.h"

/* ---- boxes ---- */

static unsigned level_of(const dot_t *d, const item_t *x)
{
	if (x->entity != 0 && model_is(d->m, x->entity, d->m->kinds.strategy))
		return 0;
	return x->depth < 2 ? 1 : 2;
}

/* Columns that the counts of a box take, about. */
static size_t counts_width(const tally_t *t)
{
	size_t width = 0;
	for (int k = 0; k < STATUS_COUNTED; k++)
		width += t->count[k] > 0 ? 5 : 0;
	return width;
}

/* A strategy that is the only one needs no frame: the title of the picture is its own. */
static bool is_whole(const dot_t *d, const item_t *x)
{
	return x->parent == 0 && x->entity != 0 && model_is(d->m, x->entity, d->m->kinds.strategy) && d->title == x->entity;
}

enum { LINES = 4 };

static const struct {
	unsigned size, counts, columns;         /* points, and characters to a lane */
} letters[] = { { 20, 14, 15 }, { 17, 13, 18 }, { 12, 11, 26 } };

static const char *box_title(dot_t *d, const item_t *x)
{
	return x->entity == 0 ? "Also in the record" : dot_title(d, x->entity);
}

static const tally_t *box_tally(const dot_t *d, const item_t *x)
{
	return &d->tally.at[x->entity == 0 ? 0 : d->spot[x->entity].tally];
}

/* Title and counts stand in one line, if that is wide enough. */
static bool in_one_line(dot_t *d, const item_t *x)
{
	const char *title = box_title(d, x);
	return text_width(title, strlen(title)) + counts_width(box_tally(d, x)) <= x->lanes * letters[level_of(d, x)].columns;
}

static unsigned box_lines(dot_t *d, const item_t *x)
{
	return in_one_line(d, x) ? 1 : dot_line_count(box_title(d, x), x->lanes * letters[level_of(d, x)].columns, LINES) + 1;
}

/* Pillars that are shown with their actions alone stand in a row: their upper edges are in one line if their titles have as many. */
static unsigned lines_lacking(dot_t *d, const item_t *x)
{
	unsigned most = 0, own = box_lines(d, x);
	for (uint32_t i = 0; d->view.level == 2 && i < d->item.count; i++) {
		const item_t *y = &d->item.at[i];
		if (y->type == ITEM_OPEN && y->parent == x->parent && y->row == x->row && y->entity != 0 && !is_whole(d, y) && box_lines(d, y) > most)
			most = box_lines(d, y);
	}
	return most > own ? most - own : 0;
}

/* The title must not make the box wider than what stands in it. The counts follow it, or take a line of their own. */
static void write_box_label(dot_t *d, const item_t *x)
{
	unsigned level = level_of(d, x), lacking = lines_lacking(d, x);
	const char *title = box_title(d, x);
	const tally_t *t = box_tally(d, x);
	size_t columns = x->lanes * letters[level].columns;
	bool one_line = in_one_line(d, x);
	out_print(d->out, "<<FONT POINT-SIZE=\"%u\"><B>", letters[level].size);
	if (one_line)
		dot_html(d, title, strlen(title));
	else
		dot_lines(d, title, columns, LINES);
	out_print(d->out, "</B></FONT><FONT POINT-SIZE=\"%u\">%s", letters[level].counts, one_line ? "   " : "");
	dot_counts(d, t);
	out_text(d->out, "<BR ALIGN=\"LEFT\"/></FONT>");
	while (lacking-- > 0)
		out_print(d->out, "<FONT POINT-SIZE=\"%u\"> <BR ALIGN=\"LEFT\"/></FONT>", letters[level].size);
	out_char(d->out, '>');
}

static void open_box(dot_t *d, const item_t *x)
{
	static const char *const fill[] = { "#FFFFFF", "#EFF1F4", "#FBFBFC" };
	bool focus = x->entity != 0 && x->entity == d->view.focus;
	unsigned level = level_of(d, x);
	out_text(d->out, "subgraph ");
	if (x->entity == 0)
		out_text(d->out, "\"cluster_rest\"");
	else
		dot_id(d->out, d->m, "cluster_", x->entity);
	if (is_whole(d, x)) {
		out_text(d->out, " {\nmargin=8; peripheries=0; label=\"\";\n");
		return;
	}
	out_print(d->out, " {\nlabeljust=l; margin=%u; ", level == 0 ? 14 : level == 1 ? 10 : 7);
	out_print(d->out, "style=\"rounded,filled\"; fillcolor=\"%s\"; color=\"%s\"; penwidth=%u; label=", fill[level],
		focus ? "#000000" : "#C3C9D0", focus ? 4 : 1);
	write_box_label(d, x);
	out_text(d->out, ";\n");
	if (x->entity == 0)
		return;
	out_text(d->out, "tooltip=\"");
	dot_tooltip(d, x->entity);
	const char *url = dot_url(d, x->entity);
	if (url != NULL) {
		out_text(d->out, "\"; URL=\"");
		dot_quoted(d, url);
	}
	out_text(d->out, "\";\n");
}

/* ---- the grid ---- */

/*
 * dot orders the boxes of one row as it likes. So every column of several is a box of its own, unseen, that hangs by its first
 * node from a point, and these points stand in one row, in order. That counts only if it is written inside the box that the
 * columns stand in; links written outside take no part in the order of what is inside.
 */
typedef enum { STEP_ITEM, STEP_CLOSE, STEP_COLUMN, STEP_COLUMN_END } step_type_t;

typedef struct {
	step_type_t type;
	uint32_t item, column;          /* ITEM: that one; otherwise a box, and which of its columns */
} step_t;

/* What hangs from a point: the first point of a box, or a node. */
typedef struct {
	uint32_t item, column;          /* the point is that of a column of a box */
	uint32_t box;
	entity_t node;
} hanger_t;

typedef struct {
	dot_t *d;
	ARRAY(step_t) todo;             /* the last comes first */
	ARRAY(hanger_t) hanger;         /* of boxes that are open; the innermost last */
	bool waits;                     /* the last point waits for what hangs from it: */
	hanger_t next;
} writer_t;

/* A box of one column has a point only where the boxes beside it have some. */
static uint32_t points_of(const item_t *box)
{
	return box->columns > 1 ? box->columns : box->lead;
}

static void write_point(writer_t *w, uint32_t item, uint32_t column)
{
	out_print(w->d->out, "\"t%u_%u\" [%s];\n", item, column, DOT_HELPER);
	w->waits = true;
	w->next = (hanger_t){ .item = item, .column = column };
}

static void hang(writer_t *w, uint32_t box, entity_t node)
{
	if (!w->waits)
		return;
	w->waits = false;
	w->next.box = box;
	w->next.node = node;
	*array_push(w->d->mem, &w->hanger) = w->next;
}

static void write_hangers(writer_t *w, uint32_t item)
{
	const dot_t *d = w->d;
	uint32_t columns = d->item.at[item].columns;
	for (uint32_t k = 1; columns > 1 && k <= columns; k++)
		out_print(d->out, "\"t%u_%u\"%s", item, k, k < columns ? " -> " : " [style=invis];\n");
	while (w->hanger.count > 0 && w->hanger.at[w->hanger.count - 1].item == item) {
		const hanger_t *x = &w->hanger.at[--w->hanger.count];
		out_print(d->out, "\"t%u_%u\" -> ", x->item, x->column);
		if (x->node == 0)
			out_print(d->out, "\"t%u_1\"", x->box);
		else
			dot_id(d->out, d->m, "", x->node);
		out_text(d->out, " [style=invis, weight=0];\n");
	}
}

static void add_step(writer_t *w, step_type_t type, uint32_t item, uint32_t column)
{
	*array_push(w->d->mem, &w->todo) = (step_t){ type, item, column };
}

/* What a box holds becomes the next steps. They are added from the last to the first. */
static void add_box(writer_t *w, uint32_t box)
{
	dot_t *d = w->d;
	const item_t *in = &d->item.at[box];
	bool several = in->columns > 1;
	ARRAY(uint32_t) inside = { 0 };
	for (uint32_t i = box + 1; i < in->end; i = d->item.at[i].type == ITEM_OPEN ? d->item.at[i].end + 1 : i + 1)
		*array_push(d->mem, &inside) = i;
	for (uint32_t i = inside.count; i-- > 0;) {
		const item_t *x = &d->item.at[inside.at[i]];
		if (several && (i + 1 == inside.count || d->item.at[inside.at[i + 1]].column != x->column))
			add_step(w, STEP_COLUMN_END, box, x->column);
		add_step(w, STEP_ITEM, inside.at[i], 0);
		if (several && x->new_column)
			add_step(w, STEP_COLUMN, box, x->column);
	}
	array_free(d->mem, &inside);
}

static void write_box(writer_t *w, uint32_t i)
{
	const item_t *x = &w->d->item.at[i];
	open_box(w->d, x);
	if (points_of(x) > 0)
		hang(w, i, 0);
	if (points_of(x) == 1)
		write_point(w, i, 1);
	add_step(w, STEP_CLOSE, i, 0);
	add_box(w, i);
}

static void write_item(writer_t *w, uint32_t i)
{
	dot_t *d = w->d;
	const item_t *x = &d->item.at[i];
	if (x->type == ITEM_OPEN) {
		write_box(w, i);
		return;
	}
	hang(w, 0, x->entity);
	for (entity_t e = x->entity; e != 0; e = dot_next_beside(d, x->entity, e))
		dot_node(d, e);
}

static void write_step(writer_t *w, step_t s)
{
	switch (s.type) {
	case STEP_ITEM:
		write_item(w, s.item);
		break;
	case STEP_COLUMN:
		write_point(w, s.item, s.column);
		out_print(w->d->out, "subgraph \"cluster_t%u_%u\" {\nmargin=%d; peripheries=0; label=\"\";\n", s.item, s.column,
			w->d->view.level == 1 ? 40 : 3);
		break;
	case STEP_CLOSE:
		write_hangers(w, s.item);
		/* fall through */
	case STEP_COLUMN_END:
		out_text(w->d->out, "}\n");
	}
}

/* One box around everything keeps the spine at its left. */
static void write_boxes(writer_t *w)
{
	out_text(w->d->out, "subgraph \"cluster_all\" {\nmargin=0; peripheries=0; label=\"\";\n");
	add_box(w, 0);
	while (w->todo.count > 0)
		write_step(w, w->todo.at[--w->todo.count]);
	write_hangers(w, 0);
	out_text(w->d->out, "}\n");
	array_free(w->d->mem, &w->todo);
	array_free(w->d->mem, &w->hanger);
}

/* All nodes, row by row, and in a row from left to right. */
typedef struct {
	entity_t *node;
	uint32_t *first;                /* row r: node[first[r]] .. node[first[r + 1]] */
	uint32_t count;
} rows_t;

/* Sorts by counting, what is equal stays in order. Returns where each number begins. */
static uint32_t *sort_by(dot_t *d, const entity_t *from, entity_t *to, uint32_t n, uint32_t numbers, bool by_row)
{
	uint32_t *first = mem_alloc(d->mem, (numbers + 2) * sizeof *first);
	for (uint32_t i = 0; i < n; i++)
		first[(by_row ? d->spot[from[i]].row : d->spot[from[i]].lane) + 2]++;
	for (uint32_t k = 2; k <= numbers; k++)
		first[k] += first[k - 1];
	for (uint32_t i = 0; i < n; i++)
		to[first[(by_row ? d->spot[from[i]].row : d->spot[from[i]].lane) + 1]++] = from[i];
	return first;
}

static rows_t sort_rows(dot_t *d)
{
	rows_t r = { .count = 0 };
	ARRAY(entity_t) all = { 0 };
	for (uint32_t i = 0; i < d->item.count; i++)
		for (entity_t e = d->item.at[i].type == ITEM_NODE ? d->item.at[i].entity : 0; e != 0; e = dot_next_beside(d, d->item.at[i].entity, e))
			*array_push(d->mem, &all) = e;
	entity_t *by_lane = mem_grow(d->mem, NULL, (all.count + 1) * sizeof *by_lane);
	r.node = mem_alloc(d->mem, (all.count + 1) * sizeof *r.node);
	r.count = all.count;
	sort_by(d, all.at, by_lane, all.count, d->lanes, false);
	r.first = sort_by(d, by_lane, r.node, all.count, d->rows, true);
	mem_release(d->mem, by_lane);
	array_free(d->mem, &all);
	return r;
}

static void write_unseen(dot_t *d, entity_t from, entity_t to)
{
	dot_id(d->out, d->m, "", from);
	out_text(d->out, " -> ");
	dot_id(d->out, d->m, "", to);
	out_text(d->out, " [style=invis, ");
}

/* Nodes of one lane stand below each other. */
static void write_lanes(dot_t *d, const rows_t *r)
{
	entity_t *above = mem_alloc(d->mem, (d->lanes + 1) * sizeof *above);
	for (uint32_t i = 0; i < r->count; i++) {
		entity_t e = r->node[i], *lane = &above[d->spot[e].lane];
		if (*lane != 0 && d->spot[*lane].track == d->spot[e].track) {
			write_unseen(d, *lane, e);
			out_text(d->out, "weight=1000];\n");
		}
		*lane = e;
	}
}

/* Neighbours in a row keep their order and their distance where no link of theirs sees to that. */
static void write_neighbours(dot_t *d, const rows_t *r)
{
	for (uint32_t i = 1; i < r->count; i++) {
		entity_t left = r->node[i - 1], e = r->node[i];
		const spot_t *x = &d->spot[left], *y = &d->spot[e];
		if (x->row != y->row || x->root != y->root || (y->beside == left && d->link.at[y->by].in_row))
			continue;
		write_unseen(d, left, e);
		out_print(d->out, "minlen=%d];\n", DOT_GAP);
	}
}

static void write_ranks(dot_t *d, const rows_t *r)
{
	for (uint32_t k = 0; k < d->rows; k++) {
		out_print(d->out, "{rank=same; \"r%u\"", k + 1);
		for (uint32_t i = r->first[k]; i < r->first[k + 1]; i++) {
			out_text(d->out, "; ");
			dot_id(d->out, d->m, "", r->node[i]);
		}
		out_text(d->out, "}\n");
	}
	for (uint32_t i = 0; i < d->item.count; i++) {
		const item_t *x = &d->item.at[i];
		if (x->type != ITEM_OPEN || points_of(x) == 0)
			continue;
		out_print(d->out, "{rank=same; \"r%u\"", x->row + 1);
		for (uint32_t k = 1; k <= points_of(x); k++)
			out_print(d->out, "; \"t%u_%u\"", i, k);
		out_text(d->out, "}\n");
	}
}

/* The rows themselves: a chain of points, which fixes the rank of everything. It runs down the left side. */
static void write_spine(dot_t *d)
{
	uint32_t rows = d->rows + d->legend_rows;
	for (uint32_t k = 1; k <= d->rows; k++)
		out_print(d->out, "\"r%u\" [%s];\n", k, DOT_HELPER);
	for (uint32_t k = 1; k <= rows; k++)
		out_print(d->out, "\"r%u\" -> \"r%u\" [style=invis, weight=1000];\n", k - 1, k);
}

/* ---- the whole ---- */

static void write_title(dot_t *d)
{
	tally_t all;
	uint32_t commitments = verdict_counts(d->s, all.count);
	const char *title = d->title == 0 ? "Commitments" : dot_title(d, d->title);
	out_text(d->out, "label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\">"
		"<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"><FONT POINT-SIZE=\"30\"><B>");
	dot_lines(d, title, d->lanes > 4 ? 11 * d->lanes : 44, 4);
	out_text(d->out, "</B></FONT></TD></TR><TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"><FONT POINT-SIZE=\"14\">");
	out_print(d->out, "%u commitment%s as of %s", commitments, commitments == 1 ? "" : "s", day_words(d->mem, d->m->as_of));
	if (d->m->complete_to != DAY_MIN && d->m->complete_to != d->m->as_of)
		out_print(d->out, ", the record complete to %s", day_words(d->mem, d->m->complete_to));
	if (d->near != 0) {
		out_text(d->out, "<BR ALIGN=\"LEFT\"/>What is near<BR ALIGN=\"LEFT\"/><B>");
		dot_lines(d, dot_title(d, d->near), d->lanes > 4 ? 22 * d->lanes : 88, 4);
		out_text(d->out, "</B>");
	}
	out_text(d->out, "</FONT></TD></TR>");
	if (commitments > 0) {
		out_text(d->out, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"13\">");
		dot_bar(d, &all, d->lanes > 5 ? 1000 : 500, true);
		out_text(d->out, "</FONT></TD></TR>");
	}
	out_text(d->out, "</TABLE>>;\n");
}

/* Points that the bar below the title takes, about: each part has its share of 500, or as much as its words need. */
static size_t bar_points(dot_t *d)
{
	enum { LETTER = 7, PADDING = 6, MARKS = 5 };
	uint32_t count[STATUS_LOOKS], all = verdict_counts(d->s, count);
	size_t points = 0;
	for (int k = 0; k < STATUS_COUNTED; k++) {
		size_t share = all == 0 ? 0 : 500 * (size_t)count[k] / all, words = LETTER * (strlen(status_word((status_t)k)) + MARKS);
		if (count[k] > 0)
			points += PADDING + (share > words ? share : words);
	}
	return points;
}

/* Points that the title and the bar take, about. */
static size_t title_points(dot_t *d)
{
	enum { LETTER = 17, SMALL_LETTER = 8, COLUMNS = 44 };
	const char *title = d->title == 0 ? "Commitments" : dot_title(d, d->title), *near = d->near == 0 ? "" : dot_title(d, d->near);
	size_t most = bar_points(d), width = text_width(title, strlen(title)), small = text_width(near, strlen(near));
	width = LETTER * (width < COLUMNS ? width : COLUMNS);
	small = SMALL_LETTER * (small < 2 * COLUMNS ? small : 2 * COLUMNS);
	most = width > most ? width : most;
	return small > most ? small : most;
}

/* What is narrower than its title dot would put into the middle below it: an unseen node as wide keeps it at the left. */
static void write_width(dot_t *d)
{
	enum { LANE = 200, INCH = 72 };
	size_t points = title_points(d);
	if (d->lanes * LANE >= points)
		return;
	out_print(d->out, "\"width\" [style=invis, shape=box, width=%zu.%zu, height=0.01, fixedsize=true, label=\"\"];\n",
		points / INCH, points % INCH * 10 / INCH);
	out_text(d->out, "{rank=same; \"r0\" -> \"width\" [style=invis]}\n");
}

/*
 * Where the grid puts a node is where it stays: links have no say in it (constraint=false, remincross=false), and they run
 * straight, behind the nodes. Routed around them, those between boxes would wind through half of the sheet.
 */
static void write_head(dot_t *d)
{
	out_text(d->out, "digraph sure {\n");
	if (d->unsure)
		out_text(d->out, "// Too much to look at everything: some requirements that follow from others may be left.\n");
	out_print(d->out, "graph [newrank=true, remincross=false, splines=line, nodesep=0.04, ranksep=%s, pad=0.4, outputorder=edgesfirst,\n"
		"  labelloc=t, labeljust=l, bgcolor=\"#FFFFFF\", fontname=\"Helvetica,Arial,sans-serif\", fontcolor=\"#1B2026\"];\n"
		"node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, fontcolor=\"#1B2026\", margin=\"0.08,0.04\", height=0.3, penwidth=1.1];\n"
		"edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, fontcolor=\"#3A424C\", arrowsize=0.6];\n",
		d->view.level == 1 || d->view.level == 2 ? "0.35" : "0.14");
	write_title(d);
	out_text(d->out, "\"r0\" [" DOT_HELPER "];\n\"t0_0\" [" DOT_HELPER "];\n{rank=same; \"r0\" -> \"t0_0\" [style=invis]}\n");
	write_width(d);
}

void dot_write(dot_t *d)
{
	writer_t w = { .d = d };
	write_head(d);
	write_boxes(&w);
	rows_t r = sort_rows(d);
	write_ranks(d, &r);
	write_lanes(d, &r);
	write_neighbours(d, &r);
	dot_links(d);
	dot_legend(d);
	write_spine(d);
	out_text(d->out, "}\n");
}
