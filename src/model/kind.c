#include "model/kind.h"

void kinds_init(kinds_t *k, mem_t *m)
{
	*k = (kinds_t){ .mem = m };
	array_push(m, &k->kind)->delivers_at = NO_STATE;        /* of what could not be read */
	array_push(m, &k->property);
	array_push(m, &k->lifecycle);
	array_push(m, &k->scale);
}

kind_id_t kind_find(const kinds_t *k, sym_t name)
{
	return name < k->by_symbol.count ? k->by_symbol.at[name] : 0;
}

kind_id_t kind_add(kinds_t *k, sym_t name)
{
	while (k->by_symbol.count <= name)
		array_push(k->mem, &k->by_symbol);
	kind_id_t id = (kind_id_t)k->kind.count;
	kind_t *x = array_push(k->mem, &k->kind);
	x->name = name;
	x->delivers_at = NO_STATE;
	k->by_symbol.at[name] = id;
	return id;
}

bool kind_is_one_of(const kinds_t *k, kind_id_t a, const type_t *t)
{
	for (uint32_t i = 0; i < t->kind.count; i++)
		if (kind_is(k, a, t->kind.at[i]))
			return true;
	return false;
}

lifecycle_id_t lifecycle_find(const kinds_t *k, sym_t name)
{
	for (uint32_t i = 1; i < k->lifecycle.count; i++)
		if (k->lifecycle.at[i].name == name)
			return (lifecycle_id_t)i;
	return 0;
}

bool stage_is_terminal(const stage_t *s)
{
	return s->next == 0 && s->any == 0;
}

static void close_after(lifecycle_t *l)
{
	for (uint32_t i = 0; i < l->stage.count; i++)
		l->stage.at[i].after = l->stage.at[i].next;
	for (uint32_t k = 0; k < l->stage.count; k++)
		for (uint32_t i = 0; i < l->stage.count; i++)
			if (l->stage.at[i].after >> k & 1)
				l->stage.at[i].after |= l->stage.at[k].after;
}

/* The states to which no way leads from where the lifecycle begins. */
static uint64_t find_lost(lifecycle_t *l)
{
	uint64_t found = 0, lost = 0;
	for (uint32_t i = 0; i < l->stage.count; i++)
		if (l->stage.at[i].initial)
			found |= UINT64_C(1) << i | l->stage.at[i].after;
	for (uint32_t i = 0; i < l->stage.count; i++) {
		l->stage.at[i].lost = !(found >> i & 1);
		lost |= (uint64_t)l->stage.at[i].lost << i;
	}
	return lost;
}

static void find_circles(lifecycle_t *l)
{
	for (uint32_t i = 0; i < l->stage.count; i++) {
		l->stage.at[i].circle = 0;
		for (uint32_t k = 0; k < l->stage.count; k++)
			if (k != i && l->stage.at[i].after >> k & 1 && l->stage.at[k].after >> i & 1)
				l->stage.at[i].circle |= UINT64_C(1) << k;
	}
}

/* The plain iteration over sets: a lifecycle has a dozen states. Nothing is known of the way to one that no way leads to. */
static void find_dominators(lifecycle_t *l)
{
	uint64_t lost = find_lost(l);
	uint32_t n = l->stage.count;
	uint64_t all = n == STATES_MAX ? UINT64_MAX : (UINT64_C(1) << n) - 1;
	for (uint32_t i = 0; i < n; i++)
		l->stage.at[i].dominators = l->stage.at[i].initial || lost >> i & 1 ? UINT64_C(1) << i : all;
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < n; i++) {
			if (l->stage.at[i].initial || lost >> i & 1)
				continue;
			uint64_t d = all;
			for (uint32_t j = 0; j < n; j++)
				if (l->stage.at[j].next >> i & 1 && !(lost >> j & 1))
					d &= l->stage.at[j].dominators;
			d |= UINT64_C(1) << i;
			changed = changed || d != l->stage.at[i].dominators;
			l->stage.at[i].dominators = d;
		}
	}
}

void lifecycle_finish(lifecycle_t *l)
{
	uint64_t reached = 0;
	for (uint32_t i = 0; i < l->stage.count; i++)
		reached |= l->stage.at[i].next & ~(UINT64_C(1) << i);
	for (uint32_t i = 0; i < l->stage.count; i++)
		l->stage.at[i].initial = l->stage.at[i].initial || !(reached >> i & 1);
	close_after(l);
	find_dominators(l);
	find_circles(l);
}

static bool is_later(const lifecycle_t *l, state_t s, state_t t)
{
	return s != t && l->stage.at[s].after >> t & 1 && !(l->stage.at[t].after >> s & 1);
}

bool stage_is_later(const lifecycle_t *l, state_t s, state_t t)
{
	uint64_t from = l->stage.at[s].any != 0 ? l->stage.at[s].any : UINT64_C(1) << s;
	uint64_t to = l->stage.at[t].any != 0 ? l->stage.at[t].any : UINT64_C(1) << t;
	for (uint32_t i = 0; i < l->stage.count; i++)
		for (uint32_t k = 0; k < l->stage.count; k++)
			if (from >> i & 1 && to >> k & 1 && !is_later(l, (state_t)i, (state_t)k))
				return false;
	return true;
}

void lifecycle_add_first(mem_t *m, lifecycle_t *l, sym_t name, uint64_t any)
{
	*array_push(m, &l->stage) = (stage_t){ .name = name, .follows = NO_STATE, .any = any, .at = l->at };
	l->stage.count--;
	l->has_first = true;
}

scale_id_t scale_find(const kinds_t *k, sym_t name)
{
	for (uint32_t i = 1; i < k->scale.count; i++)
		if (k->scale.at[i].name == name)
			return (scale_id_t)i;
	return 0;
}

const grade_t *scale_grade(const scale_t *s, sym_t label)
{
	for (uint32_t i = 0; i < s->grade.count; i++)
		if (s->grade.at[i].label == label)
			return &s->grade.at[i];
	return NULL;
}
