/*
 * The picture: the model as a graph for Graphviz. Made in four steps, each in a file of its own:
 *
 *     dot_gather.c   which declarations and which relations are shown
 *     dot_home.c     beside what each stands: an instrument beside the commitment that delivers it
 *     dot_grid.c     in which row and column, so that dot has no layout of its own to find
 *     dot_write.c    the graph; dot_card.c what stands on a node, dot_links.c edges, dot_legend.c what the signs mean
 */
#ifndef SURE_EMIT_DOT_H
#define SURE_EMIT_DOT_H

#include "emit/emit.h"

/* What a declaration looks like. */
typedef enum {
	LOOK_COMMITMENT, LOOK_MILESTONE, LOOK_ACT, LOOK_INSTRUMENT, LOOK_DOCUMENT, LOOK_INDICATOR, LOOK_DEADLINE, LOOK_ACTOR, LOOK_GROUP,
	LOOK_OTHER, LOOK_COUNT
} look_t;

/* Relations that have a style of their own; all others share one. */
typedef enum {
	RELATION_DELIVERS, RELATION_TARGET, RELATION_MILESTONE, RELATION_REQUIRES, RELATION_IMPLEMENTS, RELATION_BASED_ON, RELATION_AMENDS,
	RELATION_REPEALS, RELATION_REPLACES, RELATION_SUPERSEDED, RELATION_ESTABLISHES, RELATION_FUNDS, RELATION_DATED, RELATION_OTHER,
	RELATION_COUNT
} relation_t;

typedef struct {
	entity_t from, to;
	uint32_t from_order, to_order;
	const char *words, *state;      /* "based on"; the state that is required or delivered, "" if none is named */
	relation_t relation;
	bool gone;                      /* left out after all */
	bool in_row;                    /* from left to right between neighbours of one row: holds them in this order */
	bool far;                       /* between two boxes */
	uint32_t times;                 /* how many relations it stands for */
	sym_t at;                       /* the state behind `at`; 0: that by which the other's kind delivers */
} link_t;

#define NO_LINK UINT32_MAX

/* What the picture knows of a declaration. */
typedef struct {
	uint32_t order;                 /* its place in all outputs, from 1; 0: none */
	uint32_t walk, last;            /* its place in a walk through what contains what, and that of the last one inside it */
	uint32_t tally;                 /* a strategy, pillar or action: index of its counts */
	uint32_t degree;                /* links that touch it */
	uint8_t look;                   /* look_t */
	bool shown;
	bool alone;                     /* a strategy, pillar or action that is a node, not only a box */
	bool placed;
	entity_t beside, root;          /* what it stands beside; the first of that chain; 0: nothing, itself */
	entity_t first, tail, next;     /* what stands beside it, a list */
	uint32_t by;                    /* the link because of which it stands there, or NO_LINK */
	uint32_t item;                  /* the box in which it stands: index of its opening; 0: none */
	uint32_t row, lane, track;
} spot_t;

typedef struct {
	uint32_t count[STATUS_LOOKS];
} tally_t;

typedef enum { ITEM_OPEN, ITEM_NODE, ITEM_CLOSE } item_type_t;

/* Boxes and what stands in them, as brackets in the order of writing; [0] opens the whole. */
typedef struct {
	item_type_t type;
	entity_t entity;                /* 0: the whole, or what stands in no strategy */
	uint32_t depth;
	uint32_t parent;                /* the opening around it */
	uint32_t row, lane;             /* OPEN, NODE: in the box around it while that is filled, later in the whole */
	uint32_t rows, lanes;           /* its size */
	uint32_t columns;               /* OPEN: how many columns stand in it, side by side */
	uint32_t end;                   /* OPEN: its closing */
	uint32_t lead;                  /* OPEN: rows at its top without a node */
	uint32_t column;                /* OPEN, NODE: in which of them it stands, from 1, */
	bool new_column;                /* and whether it is the first there */
	uint32_t track;                 /* what stands below each other has the same; see dot_grid.c */
} item_t;

enum { DOT_OTHERS = 3 };

typedef struct {
	sure_t *s;
	model_t *m;
	const verdicts_t *v;
	mem_t *mem;
	out_t *out;
	out_t *scratch;
	graph_view_t view;
	spot_t *spot;                   /* by entity */
	const entity_t *sorted;         /* what can be shown, in order: the model's, then the library's that it uses */
	uint32_t sorted_count;
	entity_t *walk;                 /* every declaration in the order of the walk */
	uint32_t walk_count;
	ARRAY(link_t) link;
	ARRAY(tally_t) tally;           /* [0] is none */
	ARRAY(item_t) item;
	uint32_t rows, lanes;           /* of the whole grid */
	uint32_t *touch, *touch_first;  /* links of an entity: touch[touch_first[e]] .. touch[touch_first[e + 1]] */
	bool looked[LOOK_COUNT], related[RELATION_COUNT], marked[STATUS_LOOKS];         /* what the legend has to explain */
	const char *other[DOT_OTHERS];  /* names of relations without a style of their own, */
	bool more;                      /* and whether there are more */
	uint32_t legend_rows;           /* below the grid */
	entity_t title;                 /* whose title the picture bears; 0: none */
	entity_t near;                  /* the focus as it was asked for, whatever stands for it */
	bool unsure;                    /* --reduce ran out of its budget */
} dot_t;

/* ---- dot_gather.c ---- */

void dot_gather(dot_t *d);
bool dot_hides(const dot_t *d, entity_t e);             /* it is not yet promised, or a step of what is not */
void dot_walk(dot_t *d);                        /* containment: walk, last, tallies */
void dot_sort_links(dot_t *d);                  /* in order of output, equal ones made one */
void dot_touch(dot_t *d);                       /* touch and degree of the links that are not gone */
void dot_lift(dot_t *d);                        /* --level: links between commitments become links between what contains them */

static inline bool dot_is_group(const dot_t *d, entity_t e)
{
	return d->spot[e].look == LOOK_GROUP;
}

/* ---- dot_focus.c, dot_reduce.c ---- */

void dot_focus(dot_t *d);
void dot_reduce(dot_t *d);

/* ---- dot_home.c, dot_grid.c ---- */

void dot_home(dot_t *d);
void dot_boxes(dot_t *d);
void dot_grid(dot_t *d);

/* The next node of those that stand beside `root`, itself included, from left to right and from top to bottom; 0 at the end. */
entity_t dot_next_beside(const dot_t *d, entity_t root, entity_t e);

/* ---- dot_text.c ---- */

const char *dot_title(dot_t *d, entity_t e);    /* the name, if there is no title; harmless, on one line */
const char *dot_short_title(dot_t *d, entity_t e, size_t columns);
const char *dot_words(dot_t *d, const char *name);              /* "in_force" as "in force" */
const char *dot_kind(dot_t *d, entity_t e);
const char *dot_day(dot_t *d, interval_t i);    /* "16 Dec 2020", "Q4 2020"; NULL if nothing is known */
void dot_id(out_t *o, const model_t *m, const char *prefix, entity_t e);       /* a quoted name that no other declaration has */
void dot_quoted(dot_t *d, const char *text);    /* for an attribute: quotes are the caller's */
void dot_html(dot_t *d, const char *text, size_t n);            /* inside an HTML-like label */
const char *dot_url(dot_t *d, entity_t e);      /* its first http(s) address; NULL if there is none */
unsigned dot_line_count(const char *text, size_t columns, unsigned most);     /* how many lines that are */
void dot_lines(dot_t *d, const char *text, size_t columns, unsigned most);     /* wrapped, as lines of a label */

/* ---- dot_card.c, dot_links.c, dot_legend.c, dot_write.c ---- */

#define DOT_HELPER "style=invis, shape=point, width=0, height=0, fixedsize=true, label=\"\""

typedef struct {
	const char *fill, *line, *ink;  /* ink: of the mark */
	const char *mark;
	const char *border;             /* style of the outline */
} status_look_t;

const status_look_t *dot_status_look(status_t s);
void dot_node(dot_t *d, entity_t e);
void dot_counts(dot_t *d, const tally_t *t);    /* "✓ 12  → 3" in a label */
void dot_bar(dot_t *d, const tally_t *t, unsigned width, bool words);
void dot_shape(dot_t *d, look_t k);
const char *dot_status_meaning(status_t s);
void dot_tooltip(dot_t *d, entity_t e);
void dot_legend(dot_t *d);
void dot_links(dot_t *d);
void dot_style(dot_t *d, relation_t r, bool far);
const char *dot_relation_words(relation_t r);
void dot_write(dot_t *d);

enum { DOT_GAP = 6 };                           /* between neighbours of a row, in the smallest distance of nodes */

#endif
