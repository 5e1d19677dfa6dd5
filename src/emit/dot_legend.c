/* What the signs of the picture mean: only those that are in it, in a box below. */
#include "emit/dot.h"

typedef struct {
	dot_t *d;
	unsigned most;                  /* entries to a row */
	unsigned in_row;                /* entries in this one */
	unsigned nodes;                 /* so far */
	out_t *links;                   /* written after the box, in which they would count as nodes of it */
} legend_t;

/* A row begins with its point of the spine, so that all begin at the left side. */
static void begin_row(legend_t *l)
{
	dot_t *d = l->d;
	l->in_row = 0;
	d->legend_rows++;
	out_print(d->out, "\"r%u\" [%s];\n", d->rows + d->legend_rows, DOT_HELPER);
	out_print(l->links, "\"r%u\" -> \"legend%u\" [style=invis];\n", d->rows + d->legend_rows, l->nodes);
}

/* Opens the statement of a node: its attributes and `];` follow. */
static void next_node(legend_t *l, bool begins)
{
	if (begins && (l->d->legend_rows == 0 || l->in_row == l->most))
		begin_row(l);
	else if (begins)
		out_print(l->links, "\"legend%u\" -> \"legend%u\" [style=invis, minlen=%d];\n", l->nodes - 1, l->nodes, DOT_GAP);
	l->in_row += begins;
	out_print(l->links, "{rank=same; \"r%u\"; \"legend%u\"}\n", l->d->rows + l->d->legend_rows, l->nodes);
	out_print(l->d->out, "\"legend%u\" [", l->nodes++);
}

static void add_status(legend_t *l, status_t s)
{
	const status_look_t *look = dot_status_look(s);
	next_node(l, true);
	out_print(l->d->out, "shape=box, style=\"rounded,filled,%s\", fillcolor=\"%s\", color=\"%s\", tooltip=\"%s\", ",
		look->border, look->fill, look->line, dot_status_meaning(s));
	out_print(l->d->out, "label=<<FONT COLOR=\"%s\"><B>%s</B></FONT>  %s>];\n", look->ink, look->mark, status_word(s));
}

static void add_look(legend_t *l, look_t k)
{
	static const char *const words[LOOK_COUNT] = {
		"commitment", "milestone", "legal act", "plan, fund, body", "other document", "indicator", "deadline", "actor", "strategy, pillar, action", "other",
	};
	next_node(l, true);
	dot_shape(l->d, k);
	out_print(l->d->out, ", fillcolor=\"#FFFFFF\", tooltip=\"%s\", label=\"%s\"];\n", words[k], words[k]);
}

static void write_relation(dot_t *d, relation_t r)
{
	if (r != RELATION_OTHER || d->more) {
		out_text(d->out, dot_relation_words(r));
		return;
	}
	for (unsigned i = 0; i < DOT_OTHERS && d->other[i] != NULL; i++) {
		out_text(d->out, i > 0 ? ", " : "");
		dot_quoted(d, d->other[i]);
	}
}

static void add_relation(legend_t *l, relation_t r)
{
	enum { LENGTH = 12 };
	next_node(l, true);
	out_print(l->d->out, "%s];\n", DOT_HELPER);
	next_node(l, false);
	out_text(l->d->out, "shape=plain, label=\" ");
	write_relation(l->d, r);
	out_text(l->d->out, "\"];\n");
	out_t *out = l->d->out;
	l->d->out = l->links;
	out_print(l->links, "\"legend%u\" -> \"legend%u\" [minlen=%d, ", l->nodes - 2, l->nodes - 1, LENGTH);
	dot_style(l->d, r, false);
	out_text(l->links, "];\n");
	l->d->out = out;
}

/* A kind of entry begins a row of its own, unless the picture is wide enough for all in one. */
static void begin_kind(legend_t *l, unsigned all)
{
	if (l->d->legend_rows > 0 && all > l->most)
		l->in_row = l->most;
}

static unsigned count(const bool *flag, unsigned n)
{
	unsigned set = 0;
	for (unsigned i = 0; i < n; i++)
		set += flag[i];
	return set;
}

static void add_entries(legend_t *l)
{
	const dot_t *d = l->d;
	unsigned all = count(d->marked, STATUS_LOOKS) + count(d->looked, LOOK_COUNT) + count(d->related, RELATION_COUNT);
	for (int k = STATUS_DELIVERED; k < STATUS_LOOKS; k++)
		if (d->marked[k])
			add_status(l, (status_t)k);
	begin_kind(l, all);
	for (int k = 0; k < LOOK_COUNT; k++)
		if (d->looked[k])
			add_look(l, (look_t)k);
	begin_kind(l, all);
	for (int k = 0; k < RELATION_COUNT; k++)
		if (d->related[k])
			add_relation(l, (relation_t)k);
}

void dot_legend(dot_t *d)
{
	legend_t l = { .d = d, .links = out_new(d->mem) };
	l.most = d->lanes < 4 ? 6 : d->lanes * 3 / 2;
	out_text(d->out, "subgraph \"cluster_legend\" {\nlabel=<<B>What the signs mean</B>>; labeljust=l; margin=10; style=\"rounded,filled\"; "
		"fillcolor=\"#FFFFFF\"; color=\"#C3C9D0\"; tooltip=\"What the signs mean\";\nnode [height=0.25];\n");
	add_entries(&l);
	out_text(d->out, "}\n");
	out_bytes(d->out, out_data(l.links), out_length(l.links));
}
