/* What quantifiers go over: declarations of a kind, what is in something, inverses, and rows by key. */
#include <string.h>

#include "check/group.h"
#include "logic/run.h"

/* ---- by kind ---- */

list_t scope_domain(run_t *r, kind_id_t kind)
{
	const model_t *m = r->m;
	list_t *all = &r->domain[kind];
	if (all->at != NULL || of_kind_row(m, kind, &all->at, &all->count))
		return *all;
	entity_t *own = r->own_domain[kind] = mem_grow(r->s->mem, NULL, (of_kind_shown(m, kind) + 1) * sizeof *own);
	all->count = 0;
	for (entity_t e = 1; e < m->all.count; e++)
		if (model_is(m, e, kind) && model_is_shown(m, e))
			own[all->count++] = e;
	all->at = own;
	return *all;
}

/* ---- what is in something ---- */

static bool contains(const model_t *m, entity_t container, entity_t x)
{
	for (entity_t e = m->all.at[x].container; e != 0; e = m->all.at[e].container)
		if (e == container)
			return true;
	return false;
}

/* x, or something around it, is also in the container or in something that this contains. */
static bool also_in(run_t *r, entity_t container, entity_t x)
{
	const model_t *m = r->m;
	for (entity_t e = x; e != 0; e = m->all.at[e].container) {
		if (!model_may_have(m, e, NAME_also_in))
			continue;
		for (in_force_t i = in_force(m, e, NAME_also_in, r->day); in_force_next(&i);) {
			const value_t *v = statement_values(m, i.statement);
			for (uint32_t k = 0; k < i.statement->mains; k++)
				if (v[k].type == VALUE_REF && (v[k].as.ref == container || contains(m, container, v[k].as.ref)))
					return true;
		}
	}
	return false;
}

static bool is_among(const list_t *l, entity_t x)
{
	for (uint32_t i = 0; i < l->count; i++)
		if (l->at[i] == x)
			return true;
	return false;
}

bool scope_holds(run_t *r, entity_t container, entity_t x)
{
	const model_t *m = r->m;
	if (container != x && (contains(m, container, x) || also_in(r, container, x)))
		return true;
	if (!model_is(m, container, m->kinds.actor) && !model_is(m, container, m->kinds.area))
		return false;
	scratch_mark_t mark = scratch_mark(&r->scratch);
	list_t l = model_is(m, container, m->kinds.actor) ? property_list(r, container, NAME_members)
		: kind_property(&m->kinds, m->all.at[x].kind, NAME_area) != 0 ? property_list(r, x, NAME_area) : (list_t){ .count = 0 };
	bool found = is_among(&l, model_is(m, container, m->kinds.actor) ? x : container);
	scratch_release(&r->scratch, mark);
	return found;
}

typedef struct {
	run_t *r;
	uint32_t stamp;
	ARRAY(entity_t) all;
} gathered_t;

static void gather_one(gathered_t *g, entity_t e)
{
	if (g->r->stamp[e] == g->stamp)
		return;
	g->r->stamp[e] = g->stamp;
	*array_push(g->r->s->mem, &g->all) = e;
}

/* Everything below what was gathered from `from` on. */
static void gather_below(gathered_t *g, uint32_t from)
{
	const model_t *m = g->r->m;
	for (uint32_t i = from; i < g->all.count; i++)
		for (uint32_t k = m->first_child[g->all.at[i]]; k < m->first_child[g->all.at[i] + 1]; k++)
			gather_one(g, m->child[k]);
}

/* Those that are also in something gathered, and what is below them: only containers of their own count, so one round is all. */
static void gather_also(gathered_t *g, entity_t container)
{
	run_t *r = g->r;
	if (!(r->m->has >> (NAME_also_in & 63) & 1))
		return;
	const property_t *p = &r->m->kinds.property.at[kind_property(&r->m->kinds, r->m->kinds.pillar, NAME_also_in)];
	uint32_t before = g->all.count;
	for (entity_t e = 1; p->name != 0 && e < r->m->all.count; e++)
		if (model_may_have(r->m, e, NAME_also_in) && e != container && model_is_shown(r->m, e) && also_in(r, container, e))
			gather_one(g, e);
	gather_below(g, before);
}

list_t scope_inside(run_t *r, entity_t container)
{
	const model_t *m = r->m;
	gathered_t g = { .r = r, .stamp = ++r->stamps };
	r->stamp[container] = g.stamp;
	for (uint32_t k = m->first_child[container]; k < m->first_child[container + 1]; k++)
		gather_one(&g, m->child[k]);
	gather_below(&g, 0);
	gather_also(&g, container);
	if (model_is(m, container, m->kinds.actor)) {
		list_t l = property_list(r, container, NAME_members);
		for (uint32_t i = 0; i < l.count; i++)
			gather_one(&g, l.at[i]);
	} else if (model_is(m, container, m->kinds.area)) {
		const index_t *items = scope_inverse(r, m->kinds.property.at[kind_property(&m->kinds, m->kinds.item, NAME_area)].inverse);
		for (uint32_t i = items->first[container]; i < items->first[container + 1]; i++)
			gather_one(&g, items->at[i]);
	}
	entity_t *at = scratch_take(&r->scratch, (g.all.count + 1) * sizeof *at);
	if (g.all.count > 0)
		memcpy(at, g.all.at, g.all.count * sizeof *at);
	list_t out = { at, g.all.count, false };
	array_free(r->s->mem, &g.all);
	return out;
}

/* ---- indexes ---- */

typedef struct {
	entity_t key, x;
} pair_t;

typedef struct {
	ARRAY(pair_t) at;
} pairs_t;

/* Rows by key, in the order in which the pairs came. */
static void index_fill(run_t *r, index_t *index, const pairs_t *p)
{
	uint32_t n = r->m->all.count;
	index->first = mem_grow(r->s->mem, NULL, (n + 2) * sizeof *index->first);
	memset(index->first, 0, (n + 2) * sizeof *index->first);
	index->at = mem_grow(r->s->mem, NULL, (p->at.count + 1) * sizeof *index->at);
	for (uint32_t i = 0; i < p->at.count; i++)
		index->first[p->at.at[i].key + 1]++;
	for (uint32_t e = 1; e <= n; e++)
		index->first[e] += index->first[e - 1];
	for (uint32_t i = 0; i < p->at.count; i++)
		index->at[index->first[p->at.at[i].key]++] = p->at.at[i].x;
	for (uint32_t e = n; e > 0; e--)
		index->first[e] = index->first[e - 1];
	index->first[0] = 0;
}

static bool has_inverse(const kinds_t *k, kind_id_t kind, sym_t inverse, sym_t *names, uint32_t most)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < k->kind.at[kind].all.count && n < most; i++) {
		const property_t *p = &k->property.at[k->kind.at[kind].all.at[i]];
		if (p->inverse == inverse)
			names[n++] = p->name;
	}
	if (n < most)
		names[n] = 0;
	return n > 0;
}

enum { SAME_INVERSE = 8 };

static void add_inverse_pairs(run_t *r, index_t *index, pairs_t *p, entity_t e, const sym_t *names)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	for (int k = 0; k < SAME_INVERSE && names[k] != 0; k++) {
		list_t l = property_list(r, e, names[k]);
		for (uint32_t i = 0; i < l.count; i++)
			*array_push(r->s->mem, &p->at) = (pair_t){ l.at[i], e };
		if (l.open)
			*array_push(r->s->mem, &index->always) = e;
	}
	scratch_release(&r->scratch, mark);
}

const index_t *scope_inverse(run_t *r, sym_t name)
{
	for (uint32_t i = 0; i < r->index.count; i++)
		if (r->index.at[i].name == name)
			return &r->index.at[i];
	const model_t *m = r->m;
	index_t index = { .name = name };
	pairs_t p = { { NULL, 0, 0 } };
	kind_id_t last = 0;
	sym_t names[SAME_INVERSE] = { 0 };
	bool some = false;
	for (entity_t e = 1; e < m->all.count; e++) {
		if (m->all.at[e].kind != last) {
			last = m->all.at[e].kind;
			some = last != 0 && last != m->kinds.module && last != m->kinds.project && has_inverse(&m->kinds, last, name, names, SAME_INVERSE);
		}
		if (some && model_is_shown(m, e))
			add_inverse_pairs(r, &index, &p, e, names);
	}
	index_fill(r, &index, &p);
	array_free(r->s->mem, &p.at);
	*array_push(r->s->mem, &r->index) = index;
	return &r->index.at[r->index.count - 1];
}

/* ---- rows of a quantifier by key ---- */

/* The declarations or lists that an operation gives for every x of a kind, turned round. */
static void index_keys(run_t *r, const op_info_t *q, unsigned depth, index_t *index)
{
	list_t all = scope_domain(r, q->kind);
	const op_info_t *mine = program_op(r->p, q->as.mine);
	uint8_t level = mine->level;
	pairs_t p = { { NULL, 0, 0 } };
	for (uint32_t from = 0; from < all.count; from += ROWS) {
		uint32_t n = all.count - from < ROWS ? all.count - from : ROWS;
		scratch_mark_t mark = scratch_mark(&r->scratch);
		env_t root = run_root(r, depth), rows = run_rows(r, &root, all.at + from, n);
		rows.level = level;
		values_t c = run_op(r, &rows, q->as.mine);
		for (uint32_t i = 0; i < n; i++) {
			entity_t x = all.at[from + i];
			uint32_t count = mine->type == IS_LIST ? c.list[i].count : c.entity[i] != 0;
			const entity_t *at = mine->type == IS_LIST ? c.list[i].at : &c.entity[i];
			for (uint32_t k = 0; k < count; k++)
				*array_push(r->s->mem, &p.at) = (pair_t){ at[k], x };
			if (mine->type == IS_LIST ? c.list[i].open : c.entity[i] == 0)
				*array_push(r->s->mem, &index->always) = x;
		}
		scratch_release(&r->scratch, mark);
	}
	index_fill(r, index, &p);
	array_free(r->s->mem, &p.at);
}

/* All x whose own key is `key`, and those whose key is not known; in the scratch. */
list_t scope_by_key(run_t *r, op_t at, unsigned depth, entity_t key)
{
	const op_info_t *q = program_op(r->p, at);
	while (r->key_of.count <= at)
		array_push(r->s->mem, &r->key_of);
	if (r->key_of.at[at] == 0) {
		index_t index = { .name = 0 };
		index_keys(r, q, depth, &index);
		*array_push(r->s->mem, &r->index) = index;
		r->key_of.at[at] = r->index.count;
	}
	const index_t *x = &r->index.at[r->key_of.at[at] - 1];
	if (key == 0)
		return scope_domain(r, q->kind);
	uint32_t n = x->first[key + 1] - x->first[key];
	if (x->always.count == 0)
		return (list_t){ x->at + x->first[key], n, false };
	entity_t *all = scratch_take(&r->scratch, (n + x->always.count) * sizeof *all);
	memcpy(all, x->at + x->first[key], n * sizeof *all);
	memcpy(all + n, x->always.at, x->always.count * sizeof *all);
	return (list_t){ all, n + x->always.count, false };
}
