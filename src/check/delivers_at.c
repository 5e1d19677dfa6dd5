#include "check/delivers_at.h"

#include "check/syntax.h"

void define_delivers_at(sure_t *s, kind_t *k, node_t line)
{
	node_t at = prop_role(s, line, WORD_at), first = at == 0 ? 0 : tree_kids(&s->tree, at);
	k->delivers = first == 0 ? 0 : tree_node(&s->tree, first)->sym;
	k->delivers_span = first == 0 ? NO_SPAN : tree_span(&s->tree, first);
	k->delivers_any.count = 0;
	if (first == 0 || tree_next(&s->tree, first) == 0)
		return;
	for (node_t n = first; n != 0; n = tree_next(&s->tree, n))
		*array_push(s->mem, &k->delivers_any) = tree_node(&s->tree, n)->sym;
}

/* "published, launched or adopted": no name that somebody could write, and the words for it. */
static sym_t name_of_any(sure_t *s, const kind_t *k)
{
	const char *words = symbol_text(s->symbols, k->delivers_any.at[0]);
	uint32_t n = k->delivers_any.count;
	for (uint32_t i = 1; i < n; i++)
		words = mem_print(s->mem, "%s%s%s", words, i + 1 == n ? " or " : ", ", symbol_text(s->symbols, k->delivers_any.at[i]));
	return symbol_of(s->symbols, words);
}

static void report_unknown(sure_t *s, const kind_t *k, const char *state)
{
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_STATE, k->delivers_span.end != 0 ? k->delivers_span : k->at, "`%s` delivers at `%s`, a state that its lifecycle does not have",
		symbol_text(s->symbols, k->name), state);
	finding_help(&s->findings, x, "write `delivers at STATE` with states of its own lifecycle");
}

/* The states of the line in the lifecycle of k. `report`: of those that it lacks, which a kind below with stages of its own may do in silence. */
static uint64_t states_of_any(sure_t *s, const kind_t *k, bool report)
{
	const lifecycle_t *l = &s->model.kinds.lifecycle.at[k->lifecycle];
	uint64_t any = 0;
	for (uint32_t i = 0; i < k->delivers_any.count; i++) {
		state_t state = lifecycle_state(l, k->delivers_any.at[i]);
		any |= state == NO_STATE ? 0 : UINT64_C(1) << state;
		if (state == NO_STATE && report)
			report_unknown(s, k, symbol_text(s->symbols, k->delivers_any.at[i]));
	}
	return any;
}

/* A lifecycle of its own, in which the first of the states stands behind the others. */
static void add_first(sure_t *s, kind_t *k, uint64_t any)
{
	kinds_t *all = &s->model.kinds;
	if (all->lifecycle.at[k->lifecycle].stage.count == STATES_MAX) {
		finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, k->delivers_span.end != 0 ? k->delivers_span : k->at, "a kind that delivers at one of several states has at most 63 states");
		finding_help(&s->findings, x, "name the one state in which it delivers: delivers at STATE");
		return;
	}
	lifecycle_t copy = all->lifecycle.at[k->lifecycle];
	copy.stage.at = NULL;
	copy.stage.count = copy.stage.cap = 0;
	copy.has_first = false;
	for (uint32_t i = 0; i < all->lifecycle.at[k->lifecycle].stage.count; i++)
		*array_push(s->mem, &copy.stage) = all->lifecycle.at[k->lifecycle].stage.at[i];
	lifecycle_add_first(s->mem, &copy, k->delivers, any);
	*array_push(s->mem, &all->lifecycle) = copy;
	k->lifecycle = (lifecycle_id_t)(all->lifecycle.count - 1);
}

void finish_delivers_at(sure_t *s, kind_t *k)
{
	const kind_t *parent = &s->model.kinds.kind.at[k->parent];
	bool own = k->delivers != 0;
	if (!own) {
		k->delivers = parent->delivers;
		k->delivers_any = parent->delivers_any;
	}
	if (k->delivers_any.count > 0 && (own || k->lifecycle != parent->lifecycle)) {
		k->delivers = name_of_any(s, k);
		uint64_t any = states_of_any(s, k, own);
		if (any != 0)
			add_first(s, k, any);
	}
	k->delivers_at = k->delivers == 0 ? NO_STATE : lifecycle_state(&s->model.kinds.lifecycle.at[k->lifecycle], k->delivers);
}
