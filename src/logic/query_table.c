#include "logic/query_table.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_MAX = 8 };

/* ---- typing ---- */

static bool add_column(typing_t *t, node_t n, asked_columns_t *columns)
{
	op_t op = type_node(t, n);
	if (op == 0)
		return false;
	if (t->grouped != NULL && op_at(t, op)->uses != 0) {
		const char *of = symbol_text(t->s->symbols, t->grouped->each->name);
		finding_t *f = wrong(t, n, "`%s` is asked of one, and a group has many", node_text(t, n));
		finding_help(&t->s->findings, f, "in a group stand count( ), sum( ), min( ), max( ) and share( ): sum(sum(%s.budget)), share(%s.delivered); what is to make a group of its own stands behind `by`", of, of);
		return false;
	}
	*array_push(t->s->mem, &columns->column) = (asked_column_t){ op, node_text(t, n) };
	return true;
}

static bool add_columns(typing_t *t, node_t list, asked_columns_t *columns)
{
	for (node_t n = tree_kids(&t->s->tree, list); n != 0; n = tree_next(&t->s->tree, n))
		if (!add_column(t, n, columns))
			return false;
	return true;
}

/* Where only groups are asked for, how many there are in each. */
static void count_rows(typing_t *t, const grouped_t *g, node_t table, asked_columns_t *columns)
{
	op_t rows = add_op(t, OP_GROUP, IS_LIST, table), o = add_op(t, OP_COUNT, IS_NUMBER, table);
	op_at(t, rows)->kind = g->each->kind;
	op_info_t *x = op_at(t, o);
	x->kind = g->each->kind;
	x->own = g->each->level;
	x->a = rows, x->b = g->where;
	*array_push(t->s->mem, &columns->column) = (asked_column_t){ o, "count()" };
}

bool type_columns(typing_t *t, node_t table, op_t binder, asked_columns_t *columns)
{
	const tree_t *tree = &t->s->tree;
	node_t each = tree_kids(tree, table), list = tree_next(tree, each);
	variable_t v = { tree_node(tree, each)->sym, op_at(t, binder)->kind, op_at(t, binder)->own, NULL, true };
	grouped_t grouped = { &v, op_at(t, binder)->b };
	uint8_t parts = tree_node(tree, table)->op;
	t->around = &v;
	bool fine = add_columns(t, list, columns);
	if (fine && parts & 1 && columns->column.count > KEYS_MAX) {
		finding_t *f = wrong(t, list, "rows are grouped by %d things at most", KEYS_MAX);
		finding_help(&t->s->findings, f, "show them as columns instead");
		fine = false;
	}
	if (parts & 1) {
		columns->keys = columns->column.count;
		t->grouped = &grouped;
		if (fine && parts & 2)
			fine = add_columns(t, tree_next(tree, list), columns);
		else if (fine)
			count_rows(t, &grouped, table, columns);
	}
	t->around = NULL;
	t->grouped = NULL;
	return fine;
}

/* ---- keys: values by which rows are put in order ---- */

typedef struct {
	cell_t cell;
	bool absent;                    /* not given, or not known: behind all else */
	interval_t days;
	extent_t number;
	entity_t entity;
} ranked_t;

typedef struct {
	run_t *r;
	const asked_columns_t *asked;
	uint32_t row;                   /* among those that were found */
	const ranked_t **key;              /* one for each that is grouped by */
} keyed_t;

static ranked_t key_of(run_t *r, uint8_t type, values_t column, uint32_t i)
{
	ranked_t k = { .cell = cell_of(r, type, column, i) };
	k.absent = k.cell.plain[0] == '\0' || strcmp(k.cell.words, "unknown") == 0 || strcmp(k.cell.words, "not known") == 0;
	if (type == IS_DATE)
		k.days = column.date[i].date;
	else if (type == IS_NUMBER && column.number[i].there)
		k.number = column.number[i].span;
	else if (type == IS_LENGTH && column.length[i].there)
		k.number = column.length[i].days;
	else if (type == IS_ENTITY)
		k.entity = column.entity[i];
	return k;
}

static int compare_days(interval_t a, interval_t b)
{
	return a.lo != b.lo ? (a.lo < b.lo ? -1 : 1) : a.hi != b.hi ? (a.hi < b.hi ? -1 : 1) : 0;
}

static int compare_extents(const extent_t *a, const extent_t *b)
{
	if (limit_less(a->lo, b->lo, true) || limit_less(b->lo, a->lo, true))
		return limit_less(a->lo, b->lo, true) ? -1 : 1;
	return limit_less(a->hi, b->hi, false) ? -1 : limit_less(b->hi, a->hi, false);
}

static int compare_keys(const run_t *r, uint8_t type, const ranked_t *a, const ranked_t *b)
{
	int c = (int)a->absent - (int)b->absent;
	if (c == 0 && !a->absent && type == IS_DATE)
		c = compare_days(a->days, b->days);
	if (c == 0 && !a->absent && (type == IS_NUMBER || type == IS_LENGTH)) {
		c = strcmp(a->cell.unit, b->cell.unit);
		c = c != 0 ? c : compare_extents(&a->number, &b->number);
	}
	if (c == 0 && !a->absent && (type == IS_ENTITY || type == IS_LIST) && a->entity != b->entity)
		c = model_compare(r->m, a->entity, b->entity);
	return c != 0 ? c : strcmp(a->cell.words, b->cell.words);
}

static int compare_keyed(const void *x, const void *y)
{
	const keyed_t *a = x, *b = y;
	for (uint32_t k = 0; k < a->asked->keys; k++) {
		int c = compare_keys(a->r, program_op(a->r->p, a->asked->column.at[k].op)->type, a->key[k], b->key[k]);
		if (c != 0)
			return c;
	}
	return 0;
}

static int by_key_and_row(const void *x, const void *y)
{
	const keyed_t *a = x, *b = y;
	int c = compare_keyed(x, y);
	return c != 0 ? c : a->row < b->row ? -1 : a->row > b->row;
}

/* ---- columns, a batch at a time ---- */

typedef void column_fn(void *context, uint32_t row, uint8_t type, values_t column, uint32_t i);

static void each_cell(run_t *r, const query_t *q, op_t op, column_fn *fn, void *context)
{
	for (uint32_t from = 0; from < q->match.count && r->too_costly == 0; from += ROWS) {
		uint32_t count = q->match.count - from < ROWS ? q->match.count - from : ROWS;
		scratch_mark_t mark = scratch_mark(&r->scratch);
		entity_t *x = scratch_take(&r->scratch, count * sizeof *x);
		for (uint32_t i = 0; i < count; i++)
			x[i] = q->match.at[from + i].entity;
		env_t root = run_root(r, 0), env = run_rows(r, &root, x, count);
		values_t column = run_op(r, &env, op);
		for (uint32_t i = 0; i < count; i++)
			fn(context, from + i, program_op(r->p, op)->type, column, i);
		scratch_release(&r->scratch, mark);
	}
}

typedef struct {
	run_t *r;
	table_of_answers_t *table;
	uint32_t column;
} filling_t;

static void put_cell(void *context, uint32_t row, uint8_t type, values_t column, uint32_t i)
{
	filling_t *f = context;
	f->table->line.at[row].cell[f->column] = cell_of(f->r, type, column, i);
}

static line_t *add_line(sure_t *s, table_of_answers_t *t, const match_t *x)
{
	line_t *l = array_push(s->mem, &t->line);
	*l = (line_t){ .entity = x->entity, .match = x->match, .cell = mem_alloc(s->mem, t->columns * sizeof *l->cell) };
	return l;
}

static void fill_rows(run_t *r, query_t *q, const asked_columns_t *asked)
{
	for (uint32_t i = 0; i < q->match.count; i++)
		add_line(r->s, q->table, &q->match.at[i]);
	for (uint32_t k = 0; k < asked->column.count; k++) {
		filling_t f = { r, q->table, k };
		each_cell(r, q, asked->column.at[k].op, put_cell, &f);
	}
}

/* ---- groups ---- */

/* The values of one row for one of the keys: of a list, each that is in it. */
typedef struct {
	ARRAY(ranked_t) at;
} keys_t;

typedef struct {
	run_t *r;
	keys_t *of;                     /* by row, then by key */
	uint32_t keys, key;
} gathering_t;

static void put_keys(void *context, uint32_t row, uint8_t type, values_t column, uint32_t i)
{
	gathering_t *g = context;
	keys_t *to = &g->of[row * g->keys + g->key];
	if (type != IS_LIST || column.list[i].count == 0) {
		*array_push(g->r->s->mem, &to->at) = key_of(g->r, type, column, i);
		return;
	}
	for (uint32_t k = 0; k < column.list[i].count; k++) {
		values_t one = { .entity = (entity_t *)(uintptr_t)column.list[i].at };
		*array_push(g->r->s->mem, &to->at) = key_of(g->r, IS_ENTITY, one, k);
	}
}

typedef struct {
	ARRAY(keyed_t) at;
} rows_t;

/* Every choice of one value for each key. */
static void add_choices(run_t *r, const asked_columns_t *asked, const keys_t *of, uint32_t row, rows_t *all)
{
	uint32_t chosen[KEYS_MAX] = { 0 };
	for (bool more = true; more;) {
		keyed_t *k = array_push(r->s->mem, &all->at);
		*k = (keyed_t){ r, asked, row, mem_alloc(r->s->mem, asked->keys * sizeof *k->key) };
		for (uint32_t i = 0; i < asked->keys; i++)
			k->key[i] = &of[i].at.at[chosen[i]];
		more = false;
		for (uint32_t i = 0; i < asked->keys && !more; i++) {
			more = ++chosen[i] < of[i].at.count;
			chosen[i] = more ? chosen[i] : 0;
		}
	}
}

static void fill_group(run_t *r, query_t *q, const asked_columns_t *asked, const keyed_t *first, uint32_t count)
{
	sure_t *s = r->s;
	scratch_mark_t mark = scratch_mark(&r->scratch);
	entity_t *rows = scratch_take(&r->scratch, count * sizeof *rows);
	line_t *l = add_line(s, q->table, &q->match.at[first->row]);
	for (uint32_t i = 0; i < count; i++) {
		const match_t *x = &q->match.at[first[i].row];
		rows[i] = x->entity;
		l->matching += x->match == YES;
		l->unknown += x->match == UNKNOWN;
	}
	l->match = l->matching > 0 ? YES : UNKNOWN;
	r->group = (list_t){ rows, count, false };
	for (uint32_t k = 0; k < asked->column.count; k++) {
		if (k < asked->keys) {
			l->cell[k] = first->key[k]->cell;
			continue;
		}
		env_t root = run_root(r, 0);
		op_t op = asked->column.at[k].op;
		l->cell[k] = cell_of(r, program_op(r->p, op)->type, run_op(r, &root, op), 0);
	}
	scratch_release(&r->scratch, mark);
}

static void fill_groups(run_t *r, query_t *q, const asked_columns_t *asked)
{
	sure_t *s = r->s;
	gathering_t g = { r, mem_alloc(s->mem, (q->match.count * asked->keys + 1) * sizeof *g.of), asked->keys, 0 };
	for (; g.key < g.keys; g.key++)
		each_cell(r, q, asked->column.at[g.key].op, put_keys, &g);
	rows_t all = { { NULL, 0, 0 } };
	for (uint32_t i = 0; i < q->match.count && r->too_costly == 0; i++)
		add_choices(r, asked, &g.of[i * g.keys], i, &all);
	if (all.at.count > 0)
		qsort(all.at.at, all.at.count, sizeof *all.at.at, by_key_and_row);
	for (uint32_t from = 0, to; from < all.at.count; from = to) {
		for (to = from + 1; to < all.at.count && compare_keyed(&all.at.at[from], &all.at.at[to]) == 0;)
			to++;
		fill_group(r, q, asked, &all.at.at[from], to - from);
	}
	for (uint32_t i = 0; i < q->match.count * g.keys; i++)
		array_free(s->mem, &g.of[i].at);
	array_free(s->mem, &all.at);
}

void fill_table(run_t *r, query_t *q, const asked_columns_t *asked)
{
	sure_t *s = r->s;
	table_of_answers_t *t = mem_alloc(s->mem, sizeof *t);
	*t = (table_of_answers_t){ .columns = asked->column.count, .keys = asked->keys };
	t->heading = mem_alloc(s->mem, (t->columns + 1) * sizeof *t->heading);
	for (uint32_t k = 0; k < t->columns; k++)
		t->heading[k] = asked->column.at[k].heading;
	q->table = t;
	if (asked->keys == 0)
		fill_rows(r, q, asked);
	else
		fill_groups(r, q, asked);
}
