#include "logic/run.h"

#include <string.h>

#include "logic/typing.h"

/* ---- beginning and end ---- */

static void *zeroes(mem_t *m, size_t size)
{
	return memset(mem_grow(m, NULL, size == 0 ? 1 : size), 0, size == 0 ? 1 : size);
}

run_t *run_begin(sure_t *s, program_t *p)
{
	run_t *r = zeroes(s->mem, sizeof *r);
	uint32_t kinds = s->model.kinds.kind.count;
	r->p = p;
	r->s = s;
	r->m = &s->model;
	r->v = s->verdicts;
	r->day = s->model.as_of;
	r->scratch.mem = s->mem;
	for (int i = 0; i < CHAIN_MAX; i++)
		r->held[i].mem = s->mem;
	r->domain = zeroes(s->mem, kinds * sizeof *r->domain);
	r->own_domain = zeroes(s->mem, kinds * sizeof *r->own_domain);
	r->asked = zeroes(s->mem, (p->condition.count + 1) * sizeof *r->asked);
	r->stamp = zeroes(s->mem, s->model.all.count * sizeof *r->stamp);
	return r;
}

static void free_index(mem_t *m, index_t *x)
{
	mem_release(m, x->first);
	mem_release(m, x->at);
	array_free(m, &x->always);
}

void run_end(run_t *r)
{
	mem_t *m = r->s->mem;
	scratch_free(&r->scratch);
	for (int i = 0; i < CHAIN_MAX; i++)
		scratch_free(&r->held[i]);
	for (uint32_t k = 0; k < r->m->kinds.kind.count; k++)
		mem_release(m, r->own_domain[k]);
	for (uint32_t i = 0; i < r->index.count; i++)
		free_index(m, &r->index.at[i]);
	for (uint32_t i = 0; i < r->defined.count; i++) {
		mem_release(m, r->defined.at[i].of);
		mem_release(m, r->defined.at[i].truth);
	}
	mem_release(m, r->domain);
	mem_release(m, r->own_domain);
	mem_release(m, r->asked);
	array_free(m, &r->open);
	mem_release(m, r->stamp);
	mem_release(m, r->needed.of);
	array_free(m, &r->index);
	array_free(m, &r->choice);
	array_free(m, &r->key_of);
	array_free(m, &r->defined);
	mem_release(m, r);
}

void run_fresh(run_t *r)
{
	r->pairs = 0;
	r->too_costly = 0;
}

bool run_gave_up(run_t *r)
{
	sure_t *s = r->s;
	if (r->too_costly == 0)
		return false;
	const op_info_t *o = program_op(r->p, r->too_costly);
	finding_t *x = finding_add(&s->findings, CHECK_EXPRESSION_TOO_COSTLY, tree_span(&s->tree, o->node), "this looks at so many pairs of declarations that it was given up");
	x->subject = o->asker;
	finding_help(&s->findings, x, "say where to look: in a list, in a pillar; or with a condition such as `x in y.requires`");
	return true;
}

/* ---- environments ---- */

static void forget(run_t *r, unsigned depth)
{
	scratch_release(&r->held[depth], (scratch_mark_t){ 0, 0 });
}

env_t run_root(run_t *r, unsigned depth)
{
	forget(r, depth);
	return (env_t){ .count = 1, .depth = (uint16_t)depth };
}

env_t run_inner(run_t *r, const env_t *outer, uint8_t level)
{
	forget(r, outer->depth + 1U);
	return (env_t){ .outer = outer, .level = level, .depth = (uint16_t)(outer->depth + 1) };
}

env_t run_one(run_t *r, const env_t *outer, uint8_t level, const entity_t *x)
{
	static const uint32_t zero[1];
	env_t env = run_inner(r, outer, level);
	env.count = 1;
	env.x = x;
	env.row = zero;
	return env;
}

env_t run_rows(run_t *r, const env_t *root, const entity_t *x, uint32_t count)
{
	static const uint32_t zero[ROWS];
	env_t env = run_inner(r, root, 1);
	env.count = count;
	env.x = x;
	env.row = zero;
	return env;
}

/* ---- columns ---- */

size_t value_size(uint8_t type)
{
	static const size_t size[] = {
		[IS_BROKEN] = 8, [IS_TRUTH] = sizeof(truth_t), [IS_DATE] = sizeof(traced_t), [IS_RANGE] = sizeof(span_of_days_t),
		[IS_LENGTH] = sizeof(length_t), [IS_NUMBER] = sizeof(amount_t), [IS_NUMBERS] = sizeof(amounts_t), [IS_TEXT] = sizeof(char *),
		[IS_WORD] = sizeof(sym_t), [IS_ENTITY] = sizeof(entity_t), [IS_LIST] = sizeof(list_t),
	};
	return size[type];
}

values_t values_new(run_t *r, const op_info_t *o, uint32_t count)
{
	return (values_t){ .any = scratch_take(&r->scratch, value_size(o->type) * (count + 1)) };
}

/* The values of rows of an environment further out, for the rows of this one. */
static void gather(const env_t *env, const env_t *from, values_t values, uint8_t type, values_t out)
{
	size_t size = value_size(type);
	for (uint32_t i = 0; i < env->count; i++) {
		uint32_t row = i;
		for (const env_t *e = env; e != from; e = e->outer)
			row = e->row[row];
		if (type == IS_TRUTH)
			out.truth[i] = values.truth[row];
		else
			memcpy((char *)out.any + i * size, (char *)values.any + row * size, size);
	}
}

/* What a column of lists points to lasts no longer than the batch in which it was computed: what is kept has its own. */
static void keep_lists(run_t *r, const env_t *at, uint8_t type, values_t held)
{
	for (uint32_t i = 0; i < at->count && (type == IS_LIST || type == IS_NUMBERS); i++) {
		const void *from = type == IS_LIST ? (const void *)held.list[i].at : (const void *)held.numbers[i].at;
		size_t size = type == IS_LIST ? held.list[i].count * sizeof *held.list[i].at : held.numbers[i].count * sizeof *held.numbers[i].at;
		void *copy = scratch_take(&r->held[at->depth], size + 8);
		if (size > 0)
			memcpy(copy, from, size);
		if (type == IS_LIST)
			held.list[i].at = copy;
		else
			held.numbers[i].at = copy;
	}
}

/* Computed once for an environment outside, and kept with it. */
static values_t run_outside(run_t *r, env_t *at, op_t op)
{
	for (uint32_t i = 0; i < at->cached; i++)
		if (at->op[i] == op)
			return at->column[i];
	values_t value = run_op(r, at, op);
	if (at->cached == CACHE_MAX)
		return value;
	size_t size = value_size(program_op(r->p, op)->type) * at->count;
	values_t held = { .any = scratch_take(&r->held[at->depth], size) };
	memcpy(held.any, value.any, size);
	keep_lists(r, at, program_op(r->p, op)->type, held);
	at->op[at->cached] = op;
	at->column[at->cached++] = held;
	return held;
}

/* ---- truths ---- */

static void run_not(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a);
	for (uint32_t i = 0; i < env->count; i++)
		out.truth[i] = truth_not(a.truth[i]);
}

/* The rows for which `so_far` does not decide yet, as an environment of their own. */
static env_t undecided(run_t *r, env_t *env, const truth_t *so_far, truth_t decided, uint32_t **rows)
{
	env_t some = run_inner(r, env, env->level);
	entity_t *x = scratch_take(&r->scratch, env->count * sizeof *x + 8);
	uint32_t *row = scratch_take(&r->scratch, env->count * sizeof *row + 8);
	for (uint32_t i = 0; i < env->count; i++) {
		if (so_far[i] == decided)
			continue;
		x[some.count] = env->x == NULL ? 0 : env->x[i];
		row[some.count++] = i;
	}
	some.x = x;
	some.row = row;
	*rows = row;
	return some;
}

static bool is_decided(const truth_t *truth, uint32_t count, truth_t decided)
{
	uint32_t i = 0;
	while (i < count && truth[i] == decided)
		i++;
	return i == count;
}

/* Whether an operand is worth to be asked only of the rows that need it. */
static bool is_asked_of_some(const run_t *r, const env_t *env, op_t op)
{
	return program_op(r->p, op)->flags & OP_COSTLY && env->outer != NULL && env->depth + 3 < CHAIN_MAX;
}

/* `and` (decided by NO) and `or` (by YES) over operands; costly ones are asked only for rows that need them. */
static void run_chain(run_t *r, env_t *env, op_t first, truth_t decided, values_t out)
{
	memset(out.truth, decided == NO ? YES : NO, env->count);
	for (op_t k = first; k != 0; k = program_op(r->p, k)->next) {
		uint32_t *row = NULL;
		bool some = is_asked_of_some(r, env, k);
		env_t part;
		if (k != first && is_decided(out.truth, env->count, decided))
			return;
		if (some) {
			part = undecided(r, env, out.truth, decided, &row);
			if (part.count == 0)
				return;
		}
		values_t a = run_op(r, some ? &part : env, k);
		uint32_t n = some ? part.count : env->count;
		for (uint32_t i = 0; i < n; i++) {
			truth_t *t = &out.truth[some ? row[i] : i];
			*t = decided == NO ? truth_and(*t, a.truth[i]) : truth_or(*t, a.truth[i]);
		}
	}
}

static void run_implies(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b;
	uint32_t *row = NULL, n = env->count;
	for (uint32_t i = 0; i < n; i++)
		out.truth[i] = truth_not(a.truth[i]);
	if (is_decided(out.truth, n, YES))
		return;
	if (is_asked_of_some(r, env, o->b)) {
		env_t part = undecided(r, env, out.truth, YES, &row);
		b = run_op(r, &part, o->b);
		n = part.count;
	} else {
		b = run_op(r, env, o->b);
	}
	for (uint32_t i = 0; i < n; i++) {
		truth_t *t = &out.truth[row == NULL ? i : row[i]];
		*t = truth_or(*t, b.truth[i]);
	}
}

/* ---- values by themselves ---- */

static void run_literal(run_t *r, const env_t *env, const op_info_t *o, values_t out)
{
	for (uint32_t i = 0; i < env->count; i++) {
		switch (o->code) {
		case OP_DATE: out.date[i] = (traced_t){ .date = o->as.date, .state = NO_STATE }; break;
		case OP_TODAY: out.date[i] = (traced_t){ .date = interval_of(r->day), .state = NO_STATE }; break;
		case OP_LENGTH: out.length[i] = length_of(o->as.length); break;
		case OP_NUMBER: out.number[i] = amount_of(r->m, o->as.number); break;
		case OP_TEXT: out.text[i] = o->as.text; break;
		case OP_WORD: out.word[i] = o->as.sym; break;
		default: out.entity[i] = o->as.entity; break;
		}
	}
}

/* One of the operands of a set, in one row. */
static list_t part_of_set(const op_info_t *o, values_t part, uint32_t row)
{
	if (o->type == IS_LIST)
		return part.list[row];
	return (list_t){ &part.entity[row], part.entity[row] != 0, false };
}

/* One list behind the other, each thing once. If only one of them holds anything, that is it. */
static list_t set_of_row(run_t *r, const op_info_t *o, const values_t *part, uint32_t row)
{
	list_t all = { .count = 0 }, only = all;
	uint32_t most = 0, lists = 0, k = 0;
	for (op_t p = o->a; p != 0; p = program_op(r->p, p)->next, k++) {
		list_t l = part_of_set(program_op(r->p, p), part[k], row);
		all.open = all.open || l.open;
		only = l.count > 0 ? l : only;
		lists += l.count > 0;
		most += l.count;
	}
	if (lists <= 1)
		return (list_t){ only.at, only.count, all.open };
	entity_t *at = scratch_take(&r->scratch, most * sizeof *at);
	uint32_t stamp = ++r->stamps;
	k = 0;
	for (op_t p = o->a; p != 0; p = program_op(r->p, p)->next, k++) {
		list_t l = part_of_set(program_op(r->p, p), part[k], row);
		for (uint32_t i = 0; i < l.count; i++) {
			if (r->stamp[l.at[i]] == stamp)
				continue;
			r->stamp[l.at[i]] = stamp;
			at[all.count++] = l.at[i];
		}
	}
	all.at = at;
	return all;
}

static void run_set(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	uint32_t n = 0, k = 0;
	for (op_t p = o->a; p != 0; p = program_op(r->p, p)->next)
		n++;
	values_t *part = scratch_take(&r->scratch, n * sizeof *part + 8);
	for (op_t p = o->a; p != 0; p = program_op(r->p, p)->next)
		part[k++] = run_op(r, env, p);
	for (uint32_t i = 0; i < env->count; i++)
		out.list[i] = set_of_row(r, o, part, i);
}

static void run_range(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = { .any = NULL };
	if (o->b != 0)
		b = run_op(r, env, o->b);
	for (uint32_t i = 0; i < env->count; i++) {
		interval_t start = a.date[i].date, end = o->b == 0 ? interval_of(DAY_MAX) : b.date[i].date;
		bool first = program_op(r->p, o->a)->flags & OP_PERIOD, last = o->b == 0 || program_op(r->p, o->b)->flags & OP_PERIOD;
		out.range[i] = (span_of_days_t){ first ? interval_of(start.lo) : start, last ? interval_of(end.hi) : end, true };
	}
}

static void run_extreme(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	bool latest = o->flags & OP_LAST, first = true;
	for (op_t k = o->a; k != 0; k = program_op(r->p, k)->next, first = false) {
		values_t a = run_op(r, env, k);
		for (uint32_t i = 0; i < env->count; i++) {
			interval_t d = a.date[i].date, *at = &out.date[i].date;
			if (first) {
				out.date[i] = (traced_t){ .date = d, .state = NO_STATE };
				continue;
			}
			at->lo = (d.lo > at->lo) == latest ? d.lo : at->lo;
			at->hi = (d.hi > at->hi) == latest ? d.hi : at->hi;
		}
	}
}

static truth_t is_known(const run_t *r, uint8_t type, values_t a, uint32_t i)
{
	switch (type) {
	case IS_TRUTH: return a.truth[i] == UNKNOWN ? NO : YES;
	case IS_DATE: return interval_is_day(a.date[i].date) ? YES : NO;
	case IS_RANGE: return a.range[i].there ? YES : NO;
	case IS_LENGTH: return a.length[i].there ? YES : NO;
	case IS_NUMBER: return a.number[i].there ? YES : NO;
	case IS_NUMBERS: return a.numbers[i].open ? NO : YES;
	case IS_TEXT: return a.text[i] != NULL ? YES : NO;
	case IS_LIST: return a.list[i].open ? NO : YES;
	case IS_WORD: return a.word[i] != 0 && run_choice_of(r, a.word[i]) == NULL ? YES : NO;
	default: return a.word[i] != 0 ? YES : NO;
	}
}

static void run_known(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a);
	for (uint32_t i = 0; i < env->count; i++)
		out.truth[i] = is_known(r, program_op(r->p, o->a)->type, a, i);
}

/* ---- any operation ---- */

static void run_any(run_t *r, env_t *env, op_t op, values_t out)
{
	op_info_t o = *program_op(r->p, op);
	switch (o.code) {
	case OP_DATE: case OP_TODAY: case OP_LENGTH: case OP_NUMBER: case OP_TEXT: case OP_WORD: case OP_ENTITY:
		run_literal(r, env, &o, out);
		break;
	case OP_VARIABLE: memcpy(out.entity, env->x, env->count * sizeof *out.entity); break;
	case OP_GROUP:
		for (uint32_t i = 0; i < env->count; i++)
			out.list[i] = r->group;
		break;
	case OP_SET: run_set(r, env, &o, out); break;
	case OP_RANGE: run_range(r, env, &o, out); break;
	case OP_NOT: run_not(r, env, &o, out); break;
	case OP_AND: run_chain(r, env, o.a, NO, out); break;
	case OP_OR: run_chain(r, env, o.a, YES, out); break;
	case OP_IMPLIES: run_implies(r, env, &o, out); break;
	case OP_KNOWN: run_known(r, env, &o, out); break;
	case OP_COMPARE: run_compare(r, env, &o, out); break;
	case OP_IN: run_in(r, env, &o, out); break;
	case OP_ADD: run_add(r, env, &o, out); break;
	case OP_DIFFERENCE: run_difference(r, env, &o, out); break;
	case OP_CALCULATE: run_calculate(r, env, &o, out); break;
	case OP_MATCHES: run_matches(r, env, &o, out); break;
	case OP_EXTREME: run_extreme(r, env, &o, out); break;
	case OP_FOLD: run_fold(r, env, &o, out); break;
	case OP_MET: run_met(r, env, &o, out); break;
	case OP_LOST: run_lost(r, env, &o, out); break;
	case OP_QUANTIFIER: case OP_COUNT: case OP_SHARE: case OP_SUM: case OP_MIN: case OP_MAX: run_many(r, env, op, out); break;
	default: run_member(r, env, &o, out); break;
	}
}

values_t run_op(run_t *r, env_t *env, op_t op)
{
	const op_info_t *o = program_op(r->p, op);
	values_t out = values_new(r, o, env->count);
	bool constant = o->code >= OP_DATE && o->code <= OP_ENTITY;
	if (o->level == env->level || constant) {
		run_any(r, env, op, out);
		return out;
	}
	const env_t *at = env;
	while (at->level != o->level)
		at = at->outer;
	uint8_t type = o->type;
	values_t values = run_outside(r, (env_t *)(uintptr_t)at, op);
	gather(env, at, values, type, out);
	return out;
}
