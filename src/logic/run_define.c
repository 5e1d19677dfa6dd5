/* Definitions: each is evaluated for the rows that it speaks of, and what is true or false is remembered. */
#include <string.h>

#include "logic/run.h"
#include "logic/typing.h"

static defined_t *defined_as(run_t *r, sym_t name)
{
	for (uint32_t i = 0; i < r->defined.count; i++)
		if (r->defined.at[i].name == name)
			return &r->defined.at[i];
	uint32_t kinds = r->m->kinds.kind.count;
	uint32_t *of = mem_grow(r->s->mem, NULL, kinds * sizeof *of);
	memset(of, 0, kinds * sizeof *of);
	for (uint32_t k = 1; k < kinds; k++) {
		const define_t *x = define_for(r->p, name, (kind_id_t)k);
		if (x != NULL && x->body != 0 && kind_is(&r->m->kinds, (kind_id_t)k, x->kind))
			of[k] = (uint32_t)(x - r->p->define.at + 1);
	}
	uint8_t *truth = mem_grow(r->s->mem, NULL, r->m->all.count);
	memset(truth, 0, r->m->all.count);
	defined_t *d = array_push(r->s->mem, &r->defined);
	*d = (defined_t){ name, of, truth };
	return d;
}

/* Evaluates the rows that one definition speaks of, and remembers what is true or false. */
static void define_rows(run_t *r, const env_t *env, const define_t *d, const entity_t *x, const uint32_t *row, uint32_t count, values_t out)
{
	uint8_t *memo = defined_as(r, d->name)->truth;
	env_t root = run_root(r, env->depth + 1U), rows = run_rows(r, &root, x, count);
	values_t a = run_op(r, &rows, d->body);
	size_t size = value_size(d->type);
	for (uint32_t i = 0; i < count; i++) {
		memcpy((char *)out.any + row[i] * size, (char *)a.any + i * size, size);
		if (d->type == IS_TRUTH)
			memo[x[i]] = (uint8_t)(a.truth[i] + 1);
	}
}

void run_define(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	defined_t memo = *defined_as(r, o->as.sym);
	entity_t *asked = scratch_take(&r->scratch, env->count * sizeof *asked + 8);
	uint32_t *row = scratch_take(&r->scratch, env->count * sizeof *row + 8);
	uint32_t *which = scratch_take(&r->scratch, env->count * sizeof *which + 8);
	for (uint32_t i = 0; i < env->count; i++) {
		which[i] = x[i] == 0 ? 0 : memo.of[r->m->all.at[x[i]].kind];
		run_absent(o, i, out);
		if (o->type == IS_TRUTH && x[i] == 0)
			out.truth[i] = UNKNOWN;
		if (which[i] == 0 || o->type != IS_TRUTH || memo.truth[x[i]] == 0)
			continue;
		out.truth[i] = (truth_t)(memo.truth[x[i]] - 1);
		which[i] = 0;
	}
	if (env->depth + 3 >= CHAIN_MAX)
		return;
	for (uint32_t k = r->p->define_named.at[o->as.sym]; k != 0; k = r->p->define.at[k - 1].same_name) {
		const define_t *d = &r->p->define.at[k - 1];
		uint32_t n = 0;
		for (uint32_t i = 0; i < env->count; i++) {
			if (which[i] != k)
				continue;
			asked[n] = x[i];
			row[n++] = i;
		}
		if (n > 0 && d->type == o->type)
			define_rows(r, env, d, asked, row, n, out);
	}
}
