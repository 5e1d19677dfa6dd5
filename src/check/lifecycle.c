#include "check/lifecycle.h"

#include <string.h>

#include "check/load.h"
#include "check/syntax.h"

static finding_t *complain(sure_t *s, node_t at, const char *help, const char *what)
{
	finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, tree_span(&s->tree, at), "%s", what);
	if (help != NULL)
		finding_help(&s->findings, x, "%s", help);
	return x;
}

/* ---- ways ---- */

/* A new state goes in right after `before`, so that the states stand in the order in which they come. */
static state_t stage_insert(sure_t *s, lifecycle_t *l, sym_t name, node_t at, state_t before)
{
	if (l->stage.count == STATES_MAX) {
		complain(s, at, "split the lifecycle over two kinds", "a lifecycle has at most 64 states");
		return NO_STATE;
	}
	uint32_t place = before == NO_STATE ? l->stage.count : (uint32_t)before + 1;
	array_push(s->mem, &l->stage);
	for (uint32_t i = l->stage.count - 1; i > place; i--)
		l->stage.at[i] = l->stage.at[i - 1];
	l->stage.at[place] = (stage_t){ .name = name, .follows = NO_STATE, .at = tree_span(&s->tree, at) };
	uint64_t low = (UINT64_C(1) << place) - 1;
	for (uint32_t i = 0; i < l->stage.count; i++) {
		stage_t *x = &l->stage.at[i];
		x->next = (x->next & low) | (x->next & ~low) << 1;
		if (x->follows != NO_STATE && x->follows >= place && i != place)
			x->follows++;
	}
	return (state_t)place;
}

static state_t stage_of(sure_t *s, lifecycle_t *l, node_t name, state_t before)
{
	const tree_node_t *n = tree_node(&s->tree, name);
	if (n->kind != NODE_NAME) {
		complain(s, name, "write names and arrows: announced -> proposed -> adopted", "this is no name of a state");
		return NO_STATE;
	}
	state_t old = lifecycle_state(l, n->sym);
	return old != NO_STATE ? old : stage_insert(s, l, n->sym, name, before);
}

/*
 * a, b -> c, d -> e: from each of a group to each of the next. `insert`: a refinement, whose new states stand where they come in.
 * Indices move while states are inserted, so names are kept.
 */
static void read_chain(sure_t *s, lifecycle_t *l, node_t first, bool insert)
{
	node_t from = 0, group = first;
	state_t last = NO_STATE;
	for (node_t n = first; n != 0; n = tree_next(&s->tree, n)) {
		if (tree_node(&s->tree, n)->kind == NODE_ARROW) {
			from = group;
			group = tree_next(&s->tree, n);
			continue;
		}
		last = stage_of(s, l, n, insert ? last : NO_STATE);
		if (last == NO_STATE)
			return;
		for (node_t f = from; f != 0 && tree_node(&s->tree, f)->kind != NODE_ARROW; f = tree_next(&s->tree, f)) {
			state_t a = lifecycle_state(l, tree_node(&s->tree, f)->sym);
			if (a != NO_STATE)
				l->stage.at[a].next |= UINT64_C(1) << last;
		}
	}
}

/* ---- lines ---- */

static bool known_state(sure_t *s, const lifecycle_t *l, node_t name, state_t *state)
{
	const tree_node_t *n = tree_node(&s->tree, name);
	*state = n->kind == NODE_NAME ? lifecycle_state(l, n->sym) : NO_STATE;
	if (*state != NO_STATE)
		return true;
	span_t at = tree_span(&s->tree, name);
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_STATE, at, "`%.*s` is not a state of this lifecycle", (int)(at.end - at.start), source_text(&s->sources, at));
	finding_help(&s->findings, x, "a state is made by a way that leads to it: adopted -> %.*s", (int)(at.end - at.start), source_text(&s->sources, at));
	return false;
}

/* `initial a, b`, `automatic a, b`, `undoes a, b` */
static void mark(sure_t *s, lifecycle_t *l, node_t prop)
{
	sym_t what = tree_node(&s->tree, prop)->sym;
	for (node_t n = tree_kids(&s->tree, prop); n != 0; n = tree_next(&s->tree, n)) {
		state_t state;
		if (!known_state(s, l, n, &state))
			continue;
		stage_t *x = &l->stage.at[state];
		*(what == NAME_automatic ? &x->automatic : what == NAME_undoes ? &x->undoes : &x->initial) = true;
	}
}

bool read_follows(sure_t *s, const lifecycle_t *l, node_t prop, stage_t *stage)
{
	node_t follows = prop_role(s, prop, WORD_follows), by = prop_role(s, prop, WORD_by);
	if (follows == 0)
		return false;
	duration_t d;
	state_t other;
	if (!known_state(s, l, tree_kids(&s->tree, follows), &other))
		return true;
	if (by == 0 || !amount_duration(s, tree_kids(&s->tree, by), &d)) {
		complain(s, prop, "write by how much: in_force follows published by 20 days", "a state follows another by a length of time");
		return true;
	}
	stage->follows = other;
	stage->n = d.n;
	stage->unit = d.unit;
	return true;
}

/* `in_force follows published by 20 days`, or `transposed by member_states`. */
static void read_state_line(sure_t *s, lifecycle_t *l, node_t prop)
{
	state_t state = lifecycle_state(l, tree_node(&s->tree, prop)->sym);
	if (state == NO_STATE) {
		span_t at = prop_name_span(s, prop);
		finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_STATE, at, "`%s` is not a state of this lifecycle", symbol_text(s->symbols, tree_node(&s->tree, prop)->sym));
		finding_help(&s->findings, x, "lines of a lifecycle are ways (a -> b), initial, automatic, undoes, `STATE follows OTHER by 20 days` and `STATE by GROUP`");
		return;
	}
	stage_t stage = l->stage.at[state];
	node_t by = prop_role(s, prop, WORD_by);
	if (!read_follows(s, l, prop, &stage) && by != 0 && tree_node(&s->tree, tree_kids(&s->tree, by))->kind == NODE_NAME) {
		stage.group = tree_node(&s->tree, tree_kids(&s->tree, by))->sym;
		stage.group_at = tree_span(&s->tree, tree_kids(&s->tree, by));
	}
	l->stage.at[state] = stage;
}

static void read_lines(sure_t *s, lifecycle_t *l, node_t first)
{
	for (node_t n = first; n != 0; n = tree_next(&s->tree, n))
		if (tree_node(&s->tree, n)->kind == NODE_CHAIN)
			read_chain(s, l, tree_kids(&s->tree, n), false);
	for (node_t n = first; n != 0; n = tree_next(&s->tree, n)) {
		const tree_node_t *x = tree_node(&s->tree, n);
		if (x->kind == NODE_PROP && (x->sym == NAME_initial || x->sym == NAME_automatic || x->sym == NAME_undoes))
			mark(s, l, n);
		else if (x->kind == NODE_PROP)
			read_state_line(s, l, n);
		else if (x->kind != NODE_CHAIN)
			complain(s, n, "a lifecycle has ways (a -> b), initial, automatic, undoes, `STATE follows OTHER by 20 days` and `STATE by GROUP`", "this does not describe a lifecycle");
	}
}

void define_lifecycle(sure_t *s, node_t node)
{
	kinds_t *k = &s->model.kinds;
	sym_t name = decl_name(s, node);
	lifecycle_id_t old = lifecycle_find(k, name);
	if (name == 0 || old != 0) {
		finding_t *x = complain(s, tree_kids(&s->tree, node), "choose another name, or refine it where a kind uses it: lifecycle NAME with a -> b", "there is a lifecycle of this name already");
		if (old != 0)
			finding_also(&s->findings, x, k->lifecycle.at[old].at, "here");
		return;
	}
	lifecycle_t l = { .name = name, .title = decl_title_span(s, node), .at = decl_name_span(s, node) };
	read_lines(s, &l, decl_items(s, node));
	*array_push(s->mem, &k->lifecycle) = l;
}

/* ---- lines of a kind ---- */

bool lifecycle_line(const sure_t *s, node_t prop)
{
	return tree_node(&s->tree, prop)->sym == NAME_lifecycle || prop_role(s, prop, WORD_follows) != 0 || prop_role(s, prop, WORD_by) != 0;
}

/* A kind that refines the library's lifecycle keeps it, where the project gives the kind above another one. */
static void report_kept(sure_t *s, node_t line, kind_id_t id, sym_t lifecycle)
{
	const char *kind = symbol_text(s->symbols, s->model.kinds.kind.at[id].name), *old = symbol_text(s->symbols, lifecycle);
	finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, tree_span(&s->tree, line), "`%s` has stages of its own, made from `%s`: these are not for it", kind, old);
	finding_help(&s->findings, x, "add to the stages instead, which counts for `%s`, too: lifecycle %s with a -> b", kind, old);
}

/* The lifecycle in force before this kind says anything: its own, else the nearest ancestor's. */
static lifecycle_id_t inherited_lifecycle(const kinds_t *k, kind_id_t id)
{
	while (id != 0 && k->kind.at[id].lifecycle == 0)
		id = k->kind.at[id].parent;
	return k->kind.at[id].lifecycle;
}

static lifecycle_id_t copy_lifecycle(sure_t *s, lifecycle_id_t from)
{
	kinds_t *k = &s->model.kinds;
	lifecycle_t copy = k->lifecycle.at[from];
	copy.stage.at = NULL;
	copy.stage.count = copy.stage.cap = 0;
	for (uint32_t i = 0; i < k->lifecycle.at[from].stage.count; i++)
		*array_push(s->mem, &copy.stage) = k->lifecycle.at[from].stage.at[i];
	*array_push(s->mem, &k->lifecycle) = copy;
	return (lifecycle_id_t)(k->lifecycle.count - 1);
}

/* The lifecycle that the library names for a kind; 0: none. */
static sym_t library_lifecycle(sure_t *s, const definitions_t *all, kind_id_t id)
{
	for (uint32_t i = 0; i < all->kind.count; i++) {
		if (!all->kind.at[i].library || kind_find(&s->model.kinds, decl_name(s, all->kind.at[i].node)) != id)
			continue;
		for (node_t n = decl_items(s, all->kind.at[i].node); n != 0; n = tree_next(&s->tree, n))
			if (tree_node(&s->tree, n)->kind == NODE_PROP && tree_node(&s->tree, n)->sym == NAME_lifecycle && tree_kids(&s->tree, n) != 0)
				return tree_node(&s->tree, tree_kids(&s->tree, n))->sym;
	}
	return 0;
}

/* What the project adds to the stages of a kind is added to those of the library's kinds below it, too, that refine the same lifecycle. */
static void add_reopened(sure_t *s, const definitions_t *all, kind_id_t id, node_t prop, sym_t lifecycle)
{
	kinds_t *k = &s->model.kinds;
	for (uint32_t i = 0; i < all->kind.count; i++) {
		kind_id_t above = kind_find(k, decl_name(s, all->kind.at[i].node));
		if (all->kind.at[i].library || above == id || !kind_is(k, id, above) || !source_of(&s->sources, tree_span(&s->tree, prop).start)->library)
			continue;
		for (node_t n = decl_items(s, all->kind.at[i].node); n != 0; n = tree_next(&s->tree, n)) {
			const tree_node_t *x = tree_node(&s->tree, n);
			node_t name = x->kind == NODE_PROP && x->sym == NAME_lifecycle ? tree_kids(&s->tree, n) : 0, with = name == 0 ? 0 : prop_role(s, n, WORD_with);
			if (name == 0)
				continue;
			if (tree_node(&s->tree, name)->sym == lifecycle && with != 0)
				read_chain(s, &k->lifecycle.at[k->kind.at[id].lifecycle], tree_kids(&s->tree, with), true);
			else if (tree_node(&s->tree, name)->sym != lifecycle && library_lifecycle(s, all, above) == lifecycle)
				report_kept(s, n, id, lifecycle);
		}
	}
}

/* `lifecycle legislative [with in_force -> transposed -> applies]` */
static void use_lifecycle(sure_t *s, const definitions_t *all, kind_id_t id, node_t prop)
{
	kinds_t *k = &s->model.kinds;
	node_t name = tree_kids(&s->tree, prop), with = prop_role(s, prop, WORD_with);
	lifecycle_id_t l = name == 0 || tree_node(&s->tree, name)->kind != NODE_NAME ? 0 : lifecycle_find(k, tree_node(&s->tree, name)->sym);
	if (l == 0) {
		complain(s, name == 0 ? prop : name, "declare it: lifecycle NAME { a -> b }", "there is no lifecycle of this name");
		return;
	}
	if (with != 0) {
		l = copy_lifecycle(s, l);
		read_chain(s, &k->lifecycle.at[l], tree_kids(&s->tree, with), true);
	}
	k->kind.at[id].lifecycle = l;
	if (with != 0)
		add_reopened(s, all, id, prop, tree_node(&s->tree, name)->sym);
}

static void refine(sure_t *s, kind_id_t id, node_t kind_decl)
{
	kinds_t *k = &s->model.kinds;
	bool own = false;
	for (node_t n = decl_items(s, kind_decl); n != 0; n = tree_next(&s->tree, n)) {
		const tree_node_t *x = tree_node(&s->tree, n);
		if (x->kind != NODE_PROP || x->sym == NAME_lifecycle || x->sym == NAME_derive || !lifecycle_line(s, n))
			continue;
		if (!own)
			k->kind.at[id].lifecycle = copy_lifecycle(s, inherited_lifecycle(k, id));
		own = true;
		read_state_line(s, &k->lifecycle.at[k->kind.at[id].lifecycle], n);
	}
}

void kind_use_lifecycle(sure_t *s, const definitions_t *all, node_t kind_decl)
{
	kind_id_t id = kind_find(&s->model.kinds, decl_name(s, kind_decl));
	for (node_t n = id == 0 ? 0 : decl_items(s, kind_decl); n != 0; n = tree_next(&s->tree, n))
		if (tree_node(&s->tree, n)->kind == NODE_PROP && tree_node(&s->tree, n)->sym == NAME_lifecycle)
			use_lifecycle(s, all, id, n);
}

void kind_refine_lifecycle(sure_t *s, node_t kind_decl)
{
	kind_id_t id = kind_find(&s->model.kinds, decl_name(s, kind_decl));
	if (id != 0)
		refine(s, id, kind_decl);
}

/* ---- states that nothing leads to ---- */

/* A lifecycle that others refine says it once, where the state is first named. */
static bool said_before(const kinds_t *k, uint32_t lifecycle, span_t at)
{
	for (uint32_t i = 1; i < lifecycle; i++)
		for (uint32_t j = 0; j < k->lifecycle.at[i].stage.count; j++)
			if (k->lifecycle.at[i].stage.at[j].lost && k->lifecycle.at[i].stage.at[j].at.start == at.start)
				return true;
	return false;
}

static void report_lost(sure_t *s, const stage_t *stage)
{
	const char *name = symbol_text(s->symbols, stage->name);
	finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, stage->at, "no way leads to `%s` from where the lifecycle begins", name);
	finding_help(&s->findings, x, "write the way that leads there (published -> %s), or, in the lifecycle, that it can come first: initial %s", name, name);
}

/* One finding for a lifecycle: what else is not reached mostly hangs on the same state. */
void check_lifecycles(sure_t *s)
{
	const kinds_t *k = &s->model.kinds;
	for (uint32_t i = 1; i < k->lifecycle.count; i++) {
		const lifecycle_t *l = &k->lifecycle.at[i];
		uint32_t j = 0;
		while (j < l->stage.count && !l->stage.at[j].lost)
			j++;
		if (j < l->stage.count && !said_before(k, i, l->stage.at[j].at))
			report_lost(s, &l->stage.at[j]);
	}
}
