/* What is in the picture: declarations, their relations, and what contains what. */
#include "emit/dot.h"

#include <stdlib.h>
#include <string.h>

/* ---- which properties are relations ---- */

/* WEAK: of interest only around one declaration; in the whole they would hide the rest. */
typedef enum { NO_RELATION, WEAK, STRONG } strength_t;

typedef struct {
	strength_t strength;
	relation_t relation;
	const char *words;
	bool ready;
} meaning_t;

static relation_t relation_named(const char *name)
{
	static const struct {
		const char *name;
		relation_t relation;
	} named[] = {
		{ "delivers", RELATION_DELIVERS }, { "target", RELATION_TARGET }, { "requires", RELATION_REQUIRES },
		{ "implements", RELATION_IMPLEMENTS }, { "based_on", RELATION_BASED_ON }, { "amends", RELATION_AMENDS },
		{ "repeals", RELATION_REPEALS }, { "replaces", RELATION_REPLACES }, { "establishes", RELATION_ESTABLISHES },
		{ "funds", RELATION_FUNDS },
	};
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		if (strcmp(named[i].name, name) == 0)
			return named[i].relation;
	return RELATION_OTHER;
}

/* Whether what it refers to are instruments and promises, not who, where or on which evidence. */
static bool is_of_substance(const kinds_t *k, const property_t *p)
{
	if (p->type.kind.count == 0 || p->name == NAME_evidence || p->name == NAME_reviews || p->name == NAME_also_in)
		return false;
	for (uint32_t i = 0; i < p->type.kind.count; i++) {
		kind_id_t x = p->type.kind.at[i];
		bool of_substance = kind_is(k, x, k->document) || kind_is(k, x, k->commitment) || kind_is(k, x, k->pillar);
		if (!of_substance || kind_is(k, x, k->source))
			return false;
	}
	return true;
}

static meaning_t meaning_of(dot_t *d, const property_t *p)
{
	const kinds_t *k = &d->m->kinds;
	const char *name = symbol_text(d->m->symbols, p->name);
	meaning_t x = { .relation = relation_named(name), .words = dot_words(d, name), .ready = true };
	if (p->name == NAME_part_of || p->type.kind.count == 0)
		x.strength = NO_RELATION;
	else if (x.relation != RELATION_OTHER || is_of_substance(k, p))
		x.strength = STRONG;
	else
		x.strength = WEAK;
	return x;
}

/* ---- what is left out ---- */

bool dot_hides(const dot_t *d, entity_t e)
{
	const verdict_t *v = verdict_of(d->v, e);
	return v != NULL && e != d->view.focus && verdict_status(v) == STATUS_NOT_YET;
}

/* ---- links ---- */

typedef struct {
	dot_t *d;
	meaning_t *meaning;             /* by property */
	entity_t *stamp;                /* by property: the declaration in which it was met last */
} gather_t;

static void add_link(dot_t *d, entity_t from, entity_t to, relation_t r, const char *words, const char *state)
{
	if (from == to || from == 0 || to == 0 || d->m->all.at[to].flags & ENTITY_HIDDEN || dot_hides(d, from) || dot_hides(d, to))
		return;
	link_t *x = array_push(d->mem, &d->link);
	*x = (link_t){ .from = from, .to = to, .words = words, .state = state, .relation = r, .times = 1 };
}

static const char *state_of(dot_t *d, const statement_t *s)
{
	const value_t *at = statement_role(d->m, s, WORD_at);
	return at == NULL || at->type != VALUE_STATE ? "" : dot_words(d, symbol_text(d->m->symbols, at->as.sym));
}

static void link_statement(dot_t *d, entity_t e, const statement_t *s, const meaning_t *x)
{
	const value_t *v = statement_values(d->m, s);
	const value_t *at = statement_role(d->m, s, WORD_at);
	const char *state = state_of(d, s);
	for (uint32_t i = 0; i < s->mains; i++) {
		uint32_t before = d->link.count;
		if (v[i].type == VALUE_REF && v[i].role == 0)
			add_link(d, e, v[i].as.ref, x->relation, x->words, state);
		if (d->link.count > before && at != NULL && at->type == VALUE_STATE)
			d->link.at[before].at = at->as.sym;
	}
}

/* `superseded 2024-05-15 by new_promise` */
static void link_successors(dot_t *d, entity_t e, const statement_t *s)
{
	const value_t *v = statement_values(d->m, s);
	for (uint32_t i = s->mains; i < s->values; i++)
		if (v[i].type == VALUE_REF && v[i].role == WORD_by)
			add_link(d, e, v[i].as.ref, RELATION_SUPERSEDED, "superseded by", "");
}

/* Dates that hang on a deadline, and deadlines on something else. Brackets in a date nest as deep as the grammar allows. */
static void link_anchors(dot_t *d, entity_t e, uint32_t x)
{
	for (; x != 0; x = d->m->date.at[x].next) {
		const date_expr_t *date = &d->m->date.at[x];
		if (date->op != DATE_ANCHOR)
			link_anchors(d, e, date->first);
		else if (date->anchor != 0 && (d->spot[e].look == LOOK_DEADLINE || d->spot[date->anchor].look == LOOK_DEADLINE))
			add_link(d, e, date->anchor, RELATION_DATED, "counts from", "");
	}
}

/* Around the focus, everything counts that names it or that it names. */
static void link_around(dot_t *d, entity_t e, const statement_t *s, const meaning_t *x)
{
	const value_t *v = statement_values(d->m, s);
	for (uint32_t i = 0; i < s->values; i++) {
		if (v[i].type != VALUE_REF || (e != d->view.focus && v[i].as.ref != d->view.focus))
			continue;
		if (statement_name(d->m, s) == NAME_part_of || (x->strength == STRONG && i < s->mains))
			continue;
		const char *words = v[i].role == WORD_per ? "evidence" : x->words;
		if (v[i].role == 0 || v[i].role == WORD_per || v[i].role == WORD_by)
			add_link(d, e, v[i].as.ref, RELATION_OTHER, words, "");
	}
}

static void link_values(gather_t *g, entity_t e, const statement_t *s, const meaning_t *x)
{
	dot_t *d = g->d;
	const value_t *v = statement_values(d->m, s);
	for (uint32_t i = 0; i < s->values; i++)
		if (v[i].type == VALUE_DATE_EXPR)
			link_anchors(d, e, v[i].as.index);
	if (d->view.focus != 0)
		link_around(d, e, s, x);
}

static void link_declaration(gather_t *g, entity_t e)
{
	dot_t *d = g->d;
	const model_t *m = d->m;
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
		const property_t *p = statement_property(m, s);
		meaning_t *x = &g->meaning[s->property];
		if (!x->ready)
			*x = meaning_of(d, p);
		link_values(g, e, s, x);
		if (g->stamp[s->property] == e)
			continue;
		g->stamp[s->property] = e;
		for (in_force_t i = in_force(m, e, p->name, m->as_of); (x->strength == STRONG || p->name == NAME_superseded) && in_force_next(&i);)
			p->name == NAME_superseded ? link_successors(d, e, i.statement) : link_statement(d, e, i.statement, x);
	}
	if (d->spot[e].look == LOOK_MILESTONE)
		add_link(d, m->all.at[e].container, e, RELATION_MILESTONE, "milestone", "");
}

/* ---- declarations ---- */

static look_t look_of(const dot_t *d, kind_id_t act, entity_t e)
{
	const model_t *m = d->m;
	const kinds_t *k = &m->kinds;
	if (model_is(m, e, k->milestone))
		return LOOK_MILESTONE;
	if (model_is(m, e, k->commitment))
		return LOOK_COMMITMENT;
	if (model_is(m, e, k->strategy) || model_is(m, e, k->pillar))
		return LOOK_GROUP;
	if (act != 0 && model_is(m, e, act))
		return LOOK_ACT;
	if (model_is(m, e, k->instrument))
		return LOOK_INSTRUMENT;
	if (model_is(m, e, k->document))
		return LOOK_DOCUMENT;
	if (model_is(m, e, k->indicator))
		return LOOK_INDICATOR;
	if (model_is(m, e, k->deadline))
		return LOOK_DEADLINE;
	return model_is(m, e, k->actor) ? LOOK_ACTOR : LOOK_OTHER;
}

typedef struct {
	const char *module, *name;
	entity_t entity;
} foreign_t;

static int compare_foreign(const void *x, const void *y)
{
	const foreign_t *a = x, *b = y;
	int c = strcmp(a->module, b->module);
	return c != 0 ? c : strcmp(a->name, b->name);
}

/* What a link or the focus leads to outside of what is shown by itself: the library's actors. They come last, by name. */
static void add_foreign(dot_t *d)
{
	ARRAY(foreign_t) all = { 0 };
	for (uint32_t i = 0; i <= d->link.count; i++) {
		entity_t e = i < d->link.count ? d->link.at[i].to : d->view.focus;
		if (e == 0 || d->spot[e].order != 0)
			continue;
		d->spot[e].order = 1;
		*array_push(d->mem, &all) = (foreign_t){ model_name(d->m, d->m->all.at[e].module), model_name(d->m, e), e };
	}
	entity_t *sorted = mem_alloc(d->mem, (d->sorted_count + all.count + 1) * sizeof *sorted);
	memcpy(sorted, d->sorted, d->sorted_count * sizeof *sorted);
	if (all.count > 0)
		qsort(all.at, all.count, sizeof *all.at, compare_foreign);
	for (uint32_t i = 0; i < all.count; i++) {
		sorted[d->sorted_count++] = all.at[i].entity;
		d->spot[all.at[i].entity].order = d->sorted_count;
	}
	d->sorted = sorted;
	array_free(d->mem, &all);
}

static void show_whole(dot_t *d)
{
	for (uint32_t i = 0; i < d->sorted_count; i++) {
		spot_t *x = &d->spot[d->sorted[i]];
		x->shown = x->look == LOOK_COMMITMENT || x->look == LOOK_MILESTONE || x->look == LOOK_ACT || x->look == LOOK_INSTRUMENT;
	}
	for (uint32_t i = 0; i < d->link.count; i++)
		d->spot[d->link.at[i].from].shown = d->spot[d->link.at[i].to].shown = true;
}

void dot_gather(dot_t *d)
{
	const model_t *m = d->m;
	kind_id_t act = kind_find(&m->kinds, symbol_find(m->symbols, "act", 3));
	d->sorted = model_as_read(d->m, &d->sorted_count);
	for (uint32_t i = 0; i < d->sorted_count; i++)
		d->spot[d->sorted[i]].order = i + 1;
	for (entity_t e = 1; e < m->all.count; e++) {
		d->spot[e].look = (uint8_t)look_of(d, act, e);
		d->spot[e].by = NO_LINK;
	}
	gather_t g = { .d = d };
	g.meaning = mem_alloc(d->mem, m->kinds.property.count * sizeof *g.meaning);
	g.stamp = mem_alloc(d->mem, m->kinds.property.count * sizeof *g.stamp);
	for (uint32_t i = 0; i < d->sorted_count; i++)
		link_declaration(&g, d->sorted[i]);
	add_foreign(d);
	dot_sort_links(d);
	show_whole(d);
}

/* ---- order of links ---- */

static int compare_links(const void *x, const void *y)
{
	const link_t *a = x, *b = y;
	if (a->from_order != b->from_order)
		return a->from_order < b->from_order ? -1 : 1;
	if (a->to_order != b->to_order)
		return a->to_order < b->to_order ? -1 : 1;
	if (a->relation != b->relation)
		return a->relation < b->relation ? -1 : 1;
	int c = strcmp(a->words, b->words);
	return c != 0 ? c : strcmp(a->state, b->state);
}

void dot_sort_links(dot_t *d)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < d->link.count; i++) {
		link_t *x = &d->link.at[i];
		x->from_order = d->spot[x->from].order;
		x->to_order = d->spot[x->to].order;
		if (!x->gone)
			d->link.at[n++] = *x;
	}
	d->link.count = n;
	if (n == 0)
		return;
	qsort(d->link.at, n, sizeof *d->link.at, compare_links);
	uint32_t kept = 0;
	for (uint32_t i = 1; i < n; i++) {
		if (compare_links(&d->link.at[kept], &d->link.at[i]) == 0)
			d->link.at[kept].times += d->link.at[i].times;
		else
			d->link.at[++kept] = d->link.at[i];
	}
	d->link.count = kept + 1;
}

void dot_touch(dot_t *d)
{
	uint32_t n = d->m->all.count;
	uint32_t *first = mem_alloc(d->mem, (n + 2) * sizeof *first);
	for (uint32_t i = 0; i < d->link.count; i++) {
		first[d->link.at[i].from + 1]++;
		first[d->link.at[i].to + 1]++;
	}
	for (entity_t e = 0; e < n; e++) {
		d->spot[e].degree = first[e + 1];
		first[e + 1] += first[e];
	}
	d->touch = mem_alloc(d->mem, (2 * d->link.count + 1) * sizeof *d->touch);
	uint32_t *next = mem_grow(d->mem, NULL, (n + 1) * sizeof *next);
	memcpy(next, first, (n + 1) * sizeof *next);
	for (uint32_t i = 0; i < d->link.count; i++) {
		d->touch[next[d->link.at[i].from]++] = i;
		d->touch[next[d->link.at[i].to]++] = i;
	}
	mem_release(d->mem, next);
	d->touch_first = first;
}

/* ---- containment ---- */

static bool is_root(const dot_t *d, entity_t e)
{
	entity_t c = d->m->all.at[e].container;
	return c == 0 || !model_is_shown(d->m, c);
}

/* Everything from the outside in. A walk by hand: part_of can nest deeper than a stack is. */
static void walk_from(dot_t *d, entity_t root)
{
	ARRAY(entity_t) todo = { 0 };
	*array_push(d->mem, &todo) = root;
	while (todo.count > 0) {
		entity_t e = todo.at[--todo.count];
		if (d->spot[e].walk != 0)
			continue;
		d->walk[d->walk_count++] = e;
		d->spot[e].walk = d->walk_count;
		uint32_t n;
		const entity_t *child = model_children_as_read(d->m, e, &n);
		while (n-- > 0)
			if (!dot_hides(d, child[n]))
				*array_push(d->mem, &todo) = child[n];
	}
	array_free(d->mem, &todo);
}

static void count_up(dot_t *d, entity_t e)
{
	const spot_t *x = &d->spot[e];
	entity_t c = d->m->all.at[e].container;
	if (c == 0 || d->spot[c].tally == 0)
		return;
	tally_t *t = &d->tally.at[d->spot[c].tally];
	if (x->look == LOOK_COMMITMENT)
		t->count[verdict_status(verdict_of(d->v, e))]++;
	else if (x->tally != 0)
		for (int k = 0; k < STATUS_LOOKS; k++)
			t->count[k] += d->tally.at[x->tally].count[k];
}

void dot_walk(dot_t *d)
{
	d->walk = mem_alloc(d->mem, (d->sorted_count + 1) * sizeof *d->walk);
	array_push(d->mem, &d->tally);
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < d->sorted_count; i++)
			if (model_is_shown(d->m, d->sorted[i]) && !dot_hides(d, d->sorted[i]) && (pass == 1 || is_root(d, d->sorted[i])))
				walk_from(d, d->sorted[i]);
	for (uint32_t i = 0; i < d->walk_count; i++) {
		if (!dot_is_group(d, d->walk[i]))
			continue;
		array_push(d->mem, &d->tally);
		d->spot[d->walk[i]].tally = d->tally.count - 1;
	}
	for (uint32_t i = d->walk_count; i-- > 0;) {
		spot_t *x = &d->spot[d->walk[i]];
		entity_t c = d->m->all.at[d->walk[i]].container;
		if (x->last < x->walk)
			x->last = x->walk;
		if (c != 0 && d->spot[c].walk != 0 && d->spot[c].last < x->last)
			d->spot[c].last = x->last;
		count_up(d, d->walk[i]);
	}
}

/* ---- levels ---- */

/* What stands for e on this level, if `above` stands for what contains it. */
static entity_t stands_for(const dot_t *d, entity_t e, entity_t above)
{
	const kinds_t *k = &d->m->kinds;
	if (!dot_is_group(d, e))
		return above;
	bool low_enough = above != 0 && model_is(d->m, above, d->view.level == 1 ? k->pillar : k->action);
	return low_enough ? above : e;
}

/* By entity: the commitment itself on the level of commitments, else the pillar or action around it. */
static entity_t *standing_for(dot_t *d)
{
	entity_t *up = mem_alloc(d->mem, d->m->all.count * sizeof *up);
	for (uint32_t i = 0; i < d->walk_count; i++) {
		entity_t e = d->walk[i], c = d->m->all.at[e].container;
		up[e] = d->view.level == 3 ? 0 : stands_for(d, e, c == 0 ? 0 : up[c]);
	}
	for (uint32_t i = 0; i < d->walk_count; i++) {
		entity_t e = d->walk[i];
		if (d->spot[e].look == LOOK_COMMITMENT && up[e] == 0)
			up[e] = e;
	}
	return up;
}

/* A document is lifted to the commitment that delivers it. One that merely stands beside a commitment is none of its doing. */
static entity_t lifted(const dot_t *d, const entity_t *up, entity_t e)
{
	const spot_t *x = &d->spot[e];
	bool promised = x->look == LOOK_COMMITMENT || x->look == LOOK_MILESTONE;
	bool delivered = x->by < d->link.count && d->link.at[x->by].relation == RELATION_DELIVERS && d->link.at[x->by].to == e;
	return promised || delivered ? up[x->root] : 0;
}

static state_t state_at(const dot_t *d, entity_t document, sym_t at)
{
	return lifecycle_state(kind_lifecycle(&d->m->kinds, d->m->all.at[document].kind), at != 0 ? at : model_delivers_at(d->m, document));
}

/* What requires a document in force does not wait for those who promise that it applies, which comes later. */
static bool waits_for_less(const dot_t *d, const link_t *x)
{
	uint32_t by = d->spot[x->to].by;
	if (x->relation != RELATION_REQUIRES || by >= d->link.count || d->link.at[by].relation != RELATION_DELIVERS || d->link.at[by].to != x->to)
		return false;
	state_t required = state_at(d, x->to, x->at), delivered = state_at(d, x->to, d->link.at[by].at);
	return required != NO_STATE && delivered != NO_STATE && stage_is_later(kind_lifecycle(&d->m->kinds, d->m->all.at[x->to].kind), required, delivered);
}

static void lift_links(dot_t *d, const entity_t *up)
{
	entity_t *place = mem_grow(d->mem, NULL, d->m->all.count * sizeof *place);
	for (entity_t e = 0; e < d->m->all.count; e++)
		place[e] = lifted(d, up, e);
	bool *less = mem_alloc(d->mem, (d->link.count + 1) * sizeof *less);
	for (uint32_t i = 0; i < d->link.count; i++)
		less[i] = waits_for_less(d, &d->link.at[i]);
	for (uint32_t i = 0; i < d->link.count; i++) {
		link_t *x = &d->link.at[i];
		x->from = place[x->from];
		x->to = place[x->to];
		x->state = "";
		x->at = 0;
		x->gone = less[i] || x->relation != RELATION_REQUIRES || x->from == 0 || x->to == 0 || x->from == x->to;
	}
	mem_release(d->mem, place);
	dot_sort_links(d);
}

void dot_lift(dot_t *d)
{
	entity_t *up = standing_for(d);
	if (d->view.focus != 0)
		d->view.focus = dot_is_group(d, d->view.focus) ? up[d->view.focus] : lifted(d, up, d->view.focus);
	lift_links(d, up);
	for (uint32_t i = 0; i < d->walk_count; i++) {
		entity_t e = d->walk[i];
		if (d->spot[e].look == LOOK_COMMITMENT && d->spot[e].shown)
			d->spot[up[e]].alone = d->spot[up[e]].look == LOOK_GROUP;
	}
	for (entity_t e = 1; e < d->m->all.count; e++) {
		spot_t *x = &d->spot[e];
		x->shown = x->shown && x->look == LOOK_COMMITMENT && up[e] == e;
		x->shown = x->shown || x->alone;
		x->beside = x->first = x->tail = x->next = 0;
		x->root = e;
		x->by = NO_LINK;
	}
}
