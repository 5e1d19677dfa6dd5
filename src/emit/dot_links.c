/* Edges: what relates to what, in a style for each relation. */
#include "emit/dot.h"

typedef struct {
	const char *words, *colour, *style;
} relation_look_t;

static const relation_look_t *relation_look(relation_t r)
{
	static const relation_look_t looks[RELATION_COUNT] = {
		[RELATION_DELIVERS] = { "delivers", "#00664C", "arrowhead=normal" },
		[RELATION_TARGET] = { "has a target for", "#00664C", "arrowhead=dot" },
		[RELATION_MILESTONE] = { "has as a milestone", "#00664C", "arrowhead=none" },
		[RELATION_REQUIRES] = { "requires", "#A83C00", "arrowhead=vee, style=dashed" },
		[RELATION_IMPLEMENTS] = { "implements", "#00588C", "arrowhead=onormal" },
		[RELATION_BASED_ON] = { "is based on", "#00588C", "arrowhead=onormal, style=dotted" },
		[RELATION_AMENDS] = { "amends", "#8F4B76", "arrowhead=diamond" },
		[RELATION_REPEALS] = { "repeals", "#8F4B76", "arrowhead=tee, style=dashed" },
		[RELATION_REPLACES] = { "replaces", "#8F4B76", "arrowhead=tee, style=dotted" },
		[RELATION_SUPERSEDED] = { "is superseded by", "#8F4B76", "arrowhead=vee, style=dashed" },
		[RELATION_ESTABLISHES] = { "establishes", "#4A525C", "arrowhead=box" },
		[RELATION_FUNDS] = { "funds", "#9A6500", "arrowhead=normal" },
		[RELATION_DATED] = { "counts from the date of", "#4A525C", "arrowhead=vee, style=dotted" },
		[RELATION_OTHER] = { "another relation", "#4A525C", "arrowhead=open" },
	};
	return &looks[r];
}

const char *dot_relation_words(relation_t r)
{
	return relation_look(r)->words;
}

/* Links across boxes cross much else: they are paler. */
void dot_style(dot_t *d, relation_t r, bool far)
{
	out_print(d->out, "color=\"%s%s\", %s", relation_look(r)->colour, far ? "99" : "", relation_look(r)->style);
}

/* A few relations without a style of their own can be named in the legend. */
static void note_relation(dot_t *d, const link_t *x)
{
	unsigned i = 0;
	d->related[x->relation] = true;
	if (x->relation != RELATION_OTHER)
		return;
	while (i < DOT_OTHERS && d->other[i] != NULL && strcmp(d->other[i], x->words) != 0)
		i++;
	if (i < DOT_OTHERS)
		d->other[i] = x->words;
	else
		d->more = true;
}

/*
 * All links between two nodes are one edge: dot 2.43 ends at an assertion, or runs for ever, where several edges join the same
 * two nodes of one row. For the same reason, links in both directions are one edge there if the two stand in different boxes.
 */
typedef struct {
	const link_t *link, *back;      /* one after the other; of those that lead back, none: NULL */
	uint32_t count, backs;
} bundle_t;

static uint32_t count_same(const dot_t *d, uint32_t first)
{
	const link_t *x = &d->link.at[first];
	uint32_t n = 1;
	while (first + n < d->link.count && x[n].from == x->from && x[n].to == x->to)
		n++;
	return n;
}

static bool comes_before(const link_t *x, uint32_t from_order, uint32_t to_order)
{
	return x->from_order != from_order ? x->from_order < from_order : x->to_order < to_order;
}

static void find_back(const dot_t *d, bundle_t *b)
{
	uint32_t lo = 0, hi = d->link.count;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (comes_before(&d->link.at[mid], b->link->to_order, b->link->from_order))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == d->link.count || d->link.at[lo].from != b->link->to || d->link.at[lo].to != b->link->from)
		return;
	b->back = &d->link.at[lo];
	b->backs = count_same(d, lo);
}

/* Every word once, as a class of the edge. */
static void write_classes(dot_t *d, const bundle_t *b)
{
	const char *last = "";
	out_text(d->out, "class=\"");
	for (uint32_t i = 0; i < b->count + b->backs; i++) {
		const link_t *x = i < b->count ? &b->link[i] : &b->back[i - b->count];
		if (x->gone || strcmp(x->words, last) == 0)
			continue;
		out_text(d->out, *last == '\0' ? "" : " ");
		last = x->words;
		for (const char *c = last; *c != '\0'; c++)
			out_char(d->out, *c == ' ' ? '_' : *c);
	}
	out_text(d->out, "\", ");
}

/* Several relations: a line of each colour, side by side. */
static void write_lines(dot_t *d, const bundle_t *b)
{
	bool line[RELATION_COUNT] = { false };
	unsigned lines = 0;
	for (uint32_t i = 0; i < b->count + b->backs; i++) {
		const link_t *x = i < b->count ? &b->link[i] : &b->back[i - b->count];
		if (x->gone || line[x->relation])
			continue;
		line[x->relation] = true;
		lines++;
	}
	relation_t first = RELATION_COUNT;
	for (int k = RELATION_COUNT - 1; k >= 0; k--)
		first = line[k] ? (relation_t)k : first;
	if (lines == 1) {
		dot_style(d, first, b->link->far);
		return;
	}
	out_text(d->out, "color=\"");
	for (int k = 0; k < RELATION_COUNT; k++)
		if (line[k])
			out_print(d->out, "%s%s%s", k == (int)first ? "" : ":", relation_look((relation_t)k)->colour, b->link->far ? "99" : "");
	out_text(d->out, "\"");
}

static void say_links(dot_t *d, const link_t *x, uint32_t n)
{
	dot_quoted(d, dot_title(d, x->from));
	for (uint32_t i = 0; i < n; i++) {
		if (x[i].gone)
			continue;
		dot_quoted(d, "\n");
		dot_quoted(d, x[i].relation == RELATION_OTHER ? x[i].words : relation_look(x[i].relation)->words);
		dot_quoted(d, *x[i].state == '\0' ? "" : ": ");
		dot_quoted(d, x[i].state);
	}
	dot_quoted(d, "\n");
	dot_quoted(d, dot_title(d, x->to));
}

static void write_numbers(dot_t *d, const bundle_t *b)
{
	const link_t *x = b->link;
	if (x->times > 1)
		out_print(d->out, ", penwidth=%u, taillabel=\"%u\"", x->times < 8 ? x->times : 8, x->times);
	else if (x->relation == RELATION_OTHER && d->view.focus != 0) {
		out_print(d->out, ", %s=\"", x->from == d->view.focus ? "headlabel" : "taillabel");
		dot_quoted(d, x->words);
		out_text(d->out, "\"");
	}
}

/*
 * Past what stands between two nodes of one column, along its left side: through the middle, the line would seem to belong to those
 * between, and its head to another line's.
 */
static void write_side(dot_t *d, entity_t from, entity_t to)
{
	const spot_t *a = &d->spot[from], *b = &d->spot[to];
	bool up = b->row < a->row;
	if (a->lane != b->lane || (up ? a->row - b->row : b->row - a->row) < 2)
		return;
	out_print(d->out, ", tailport=%s, headport=%s", up ? "nw" : "sw", up ? "sw" : "nw");
}

static void write_bundle(dot_t *d, const bundle_t *b)
{
	bool in_row = false;
	for (uint32_t i = 0; i < b->count + b->backs; i++) {
		const link_t *x = i < b->count ? &b->link[i] : &b->back[i - b->count];
		in_row = in_row || x->in_row;
		if (!x->gone)
			note_relation(d, x);
	}
	dot_id(d->out, d->m, "", b->link->from);
	out_text(d->out, " -> ");
	dot_id(d->out, d->m, "", b->link->to);
	out_text(d->out, " [");
	write_classes(d, b);
	write_lines(d, b);
	if (in_row)
		out_print(d->out, ", minlen=%d", DOT_GAP);
	else
		out_text(d->out, ", constraint=false, weight=0");
	if (!in_row && d->spot[b->link->to].beside == b->link->from)
		out_text(d->out, ", headport=w");       /* a fan to the steps below each other, none of which hides another */
	write_side(d, b->link->from, b->link->to);
	out_text(d->out, b->backs > 0 ? ", dir=both" : "");
	write_numbers(d, b);
	out_text(d->out, ", tooltip=\"");
	say_links(d, b->link, b->count);
	if (b->backs > 0) {
		dot_quoted(d, "\n");
		say_links(d, b->back, b->backs);
	}
	out_text(d->out, "\"];\n");
}

static bool any_left(const link_t *x, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!x[i].gone)
			return true;
	return false;
}

void dot_links(dot_t *d)
{
	for (uint32_t i = 0, n; i < d->link.count; i += n) {
		bundle_t b = { .link = &d->link.at[i], .count = n = count_same(d, i) };
		const spot_t *from = &d->spot[b.link->from], *to = &d->spot[b.link->to];
		if (!from->shown || !to->shown || !any_left(b.link, n))
			continue;
		if (from->row == to->row && from->root != to->root)
			find_back(d, &b);
		if (b.backs > 0 && any_left(b.back, b.backs)) {
			if (b.link->from_order < b.link->to_order)
				write_bundle(d, &b);
			continue;
		}
		b.backs = 0;
		write_bundle(d, &b);
	}
}
