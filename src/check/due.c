#include "check/due.h"

/* ---- the lines ---- */

bool due_is_for(const model_t *m, entity_t x, const statement_t *due, sym_t state)
{
	const value_t *at = statement_role(m, due, WORD_at);
	if (at != NULL)
		return at->as.sym == state;
	return state == (model_is(m, x, m->kinds.commitment) ? (sym_t)NAME_done : default_state(m, x));
}

const value_t *due_value(const model_t *m, const statement_t *line)
{
	return statement_name(m, line) == NAME_target ? statement_role(m, line, WORD_by) : statement_values(m, line);
}

/* Whether the same due date, by its `at`, `by` and `for`, was given before: of two that conflict the first counts. */
static bool given_before(const model_t *m, entity_t x, const statement_t *s, day_t day)
{
	for (in_force_t i = in_force(m, x, NAME_due, day); in_force_next(&i) && i.statement < s;)
		if (statement_same_key(m, i.statement, s))
			return true;
	return false;
}

static void document_lines(const model_t *m, due_key_t of, due_line_fn *fn, void *context)
{
	for (in_force_t i = in_force(m, of.x, NAME_due, of.day); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0 || v->type == VALUE_RECURRENCE || v->type == VALUE_BROKEN)
			continue;
		if (of.at != DUE_AT_ANY && !due_is_for(m, of.x, i.statement, of.at))
			continue;
		if (!given_before(m, of.x, i.statement, of.day))
			fn(context, i.statement, v);
	}
}

/* The lines of what delivers a commitment, and of its targets. */
static void taken_lines(const model_t *m, due_key_t of, due_line_fn *fn, void *context)
{
	for (in_force_t i = in_force(m, of.x, NAME_delivers, of.day); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement), *at = statement_role(m, i.statement, WORD_at);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF)
				document_lines(m, (due_key_t){ v[k].as.ref, at != NULL ? at->as.sym : default_state(m, v[k].as.ref), of.day }, fn, context);
	}
	for (in_force_t i = in_force(m, of.x, NAME_target, of.day); in_force_next(&i);) {
		const value_t *by = statement_role(m, i.statement, WORD_by);
		if (by != NULL && (by->type == VALUE_DATE || by->type == VALUE_DATE_EXPR))
			fn(context, i.statement, by);
	}
}

const statement_t *commitment_own_due(const model_t *m, entity_t c, day_t day)
{
	for (in_force_t i = in_force(m, c, NAME_due, day); in_force_next(&i);)
		if (i.statement->mains > 0 && due_is_for(m, c, i.statement, NAME_done))
			return i.statement;
	return NULL;
}

static bool recurs(const model_t *m, const statement_t *due)
{
	return due != NULL && statement_values(m, due)->type == VALUE_RECURRENCE;
}

const statement_t *commitment_recurrence(const model_t *m, entity_t c)
{
	const statement_t *due = commitment_own_due(m, c, m->as_of);
	return recurs(m, due) ? due : NULL;
}

static void commitment_lines(const model_t *m, due_key_t of, due_line_fn *fn, void *context)
{
	const statement_t *own = commitment_own_due(m, of.x, of.day);
	if (own == NULL)
		taken_lines(m, of, fn, context);
	else if (!recurs(m, own))
		fn(context, own, statement_values(m, own));     /* a broken one is there, but on an unknown day */
}

void due_each_line(const model_t *m, due_key_t of, due_line_fn *fn, void *context)
{
	if (of.at != 0)
		document_lines(m, of, fn, context);
	else
		commitment_lines(m, of, fn, context);
}

/* ---- the date ---- */

typedef struct {
	const model_t *m;
	due_t *due;
	bool found;
} latest_t;

static void take_line(void *context, const statement_t *line, const value_t *date)
{
	latest_t *x = context;
	interval_t one = value_deadline(x->m, date), *due = &x->due->date;
	if (!x->found || one.hi >= due->hi)
		x->due->line = line;
	if (!x->found)
		*due = one;
	due->lo = one.lo > due->lo ? one.lo : due->lo;
	due->hi = one.hi > due->hi ? one.hi : due->hi;
	x->found = true;
}

bool document_due(const model_t *m, entity_t x, sym_t state, day_t day, due_t *due)
{
	latest_t latest = { m, due, false };
	document_lines(m, (due_key_t){ x, state, day }, take_line, &latest);
	return latest.found;
}

bool commitment_due(const model_t *m, entity_t c, day_t day, due_t *due)
{
	latest_t latest = { m, due, false };
	commitment_lines(m, (due_key_t){ c, 0, day }, take_line, &latest);
	return latest.found;
}

/* ---- the same date ---- */

/* A set of lines. */
typedef struct {
	mem_t *mem;
	ARRAY(const statement_t *) at;
} lines_t;

static bool has_line(const lines_t *x, const statement_t *line)
{
	for (uint32_t i = 0; i < x->at.count; i++)
		if (x->at.at[i] == line)
			return true;
	return false;
}

static void add_line(void *context, const statement_t *line, const value_t *date)
{
	lines_t *x = context;
	(void)date;
	if (!has_line(x, line))
		*array_push(x->mem, &x->at) = line;
}

const statement_t *due_only_line(const model_t *m, due_key_t of)
{
	lines_t x = { .mem = m->mem };
	due_each_line(m, of, add_line, &x);
	const statement_t *only = x.at.count == 1 ? x.at.at[0] : NULL;
	array_free(m->mem, &x.at);
	return only;
}

bool due_same_lines(const model_t *m, due_key_t a, due_key_t b)
{
	lines_t x = { .mem = m->mem }, y = { .mem = m->mem };
	due_each_line(m, a, add_line, &x);
	due_each_line(m, b, add_line, &y);
	bool same = x.at.count == y.at.count && x.at.count > 0;
	for (uint32_t i = 0; same && i < x.at.count; i++)
		same = has_line(&y, x.at.at[i]);
	array_free(m->mem, &x.at);
	array_free(m->mem, &y.at);
	return same;
}

/* ---- when it changes ---- */

typedef struct {
	const model_t *m;
	interval_t within;
	void (*fn)(void *context, day_t day);
	void *context;
} change_t;

static void changes_of(const change_t *x, entity_t e, sym_t name)
{
	for (const statement_t *s = model_first(x->m, e); s < model_last(x->m, e); s++) {
		const value_t *since = statement_name(x->m, s) == name ? statement_role(x->m, s, WORD_since) : NULL;
		if (since != NULL && since->type == VALUE_DATE && since->as.date.hi > x->within.lo && since->as.date.hi <= x->within.hi)
			x->fn(x->context, since->as.date.hi);
	}
}

void due_each_change(const model_t *m, entity_t c, interval_t within, void (*fn)(void *context, day_t day), void *context)
{
	change_t x = { m, within, fn, context };
	fn(context, within.lo);
	changes_of(&x, c, NAME_due);
	changes_of(&x, c, NAME_delivers);
	changes_of(&x, c, NAME_target);
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
		const value_t *v = statement_values(m, s);
		for (uint32_t k = 0; statement_name(m, s) == NAME_delivers && k < s->mains; k++)
			if (v[k].type == VALUE_REF)
				changes_of(&x, v[k].as.ref, NAME_due);
	}
}
