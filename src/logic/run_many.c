/* Quantifiers, counts and sums: the rows of an environment are unfolded into rows of their declarations, a batch at a time. */
#include <string.h>

#include "check/status.h"
#include "logic/never.h"
#include "logic/run.h"

/* More rows than this for one expression are refused: a question over everything by everything by everything. Fuzzers meet the limit sooner. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { PAIRS_MAX = 300000 };
#else
enum { PAIRS_MAX = 30000000 };
#endif

/* What is known so far of one row. */
typedef struct {
	truth_t truth;
	bool any, bad;                  /* SUM, MIN, MAX: something was there; something had no number, or another measure */
	uint64_t certain, possible;     /* COUNT, SHARE */
	uint64_t with, with_at_most;    /* SHARE: how many of them certainly have what is asked; at most, of them and those that may be */
	uint64_t of_at_least, of_at_most;       /* SHARE: of how many, where the share is the greatest; where it is the least */
	amount_t sum;
	length_t length;
	interval_t days;
} total_t;

typedef struct {
	run_t *r;
	env_t *env;
	op_info_t o;
	values_t scope, key;
	op_t op;
	total_t *total;
	entity_t *x;                    /* rows of the batch that is being filled */
	uint32_t *row;
	uint32_t count;
	uint64_t needs;                 /* see never.h */
	bool promised;                  /* what is not yet promised is left out */
	each_fn *each;                  /* both NULL: rows are only added up */
	pair_fn *pair;
	void *context;
} many_t;

/* ---- adding up ---- */

/* From nothing to all of it. */
static extent_t or_nothing(extent_t s)
{
	const limit_t zero = { { 0, 1 }, false, false };
	return (extent_t){ limit_less(s.lo, zero, true) ? s.lo : zero, limit_less(s.hi, zero, false) ? zero : s.hi };
}

static void same_measure(total_t *t, const amount_t *a)
{
	if (!a->there) {
		t->bad = true;
	} else if (a->nothing) {
		t->sum.nothing = t->sum.nothing || !t->any;
		t->any = true;
	} else if (!t->any || t->sum.nothing) {
		t->sum.unit = a->unit;
		t->sum.currency = a->currency;
		t->sum.percent = a->percent;
		t->sum.ratio = a->ratio;
		t->sum.nothing = false;
		t->any = true;
	} else if (t->sum.unit != a->unit || t->sum.currency != a->currency || t->sum.percent != a->percent || t->sum.ratio != a->ratio) {
		t->bad = true;
	}
}

static void add_amount(total_t *t, const amount_t *a, truth_t counts)
{
	same_measure(t, a);
	if (!a->there)
		return;
	extent_t s = counts == YES ? a->span : or_nothing(a->span);
	t->bad = !extent_add(&t->sum.span, &s, &t->sum.span) || t->bad;
}

static void add_length(total_t *t, const length_t *l, truth_t counts)
{
	length_t part = counts == YES || !l->there ? *l : length_in_days(or_nothing(l->days));
	t->length = t->any ? length_add(&t->length, &part, false) : part;
	t->bad = t->bad || !t->length.there;
	t->any = true;
}

/* One of those of which a share is asked: those that have what is asked, and all. */
static void add_part(total_t *t, truth_t where, truth_t body)
{
	bool certain = where == YES;
	t->certain += certain;
	t->possible++;
	t->with += certain && body == YES;
	t->with_at_most += body != NO;
	t->of_at_least += body != NO || certain;
	t->of_at_most += body != YES || certain;
}

/* MIN and MAX of numbers. What is only perhaps among them moves the result to one side; what certainly is bounds it on the other. */
static void take_amount(total_t *t, const amount_t *a, truth_t counts, bool least)
{
	bool first = !t->any, bounded = t->certain > 0, all = counts == YES;
	same_measure(t, a);
	if (!a->there || t->bad)
		return;
	limit_t *lo = &t->sum.span.lo, *hi = &t->sum.span.hi;
	if (first) {
		t->sum.span = a->span;
	} else if (least) {
		*lo = limit_less(a->span.lo, *lo, true) ? a->span.lo : *lo;
		*hi = all && (!bounded || limit_less(a->span.hi, *hi, false)) ? a->span.hi : *hi;
	} else {
		*hi = limit_less(*hi, a->span.hi, false) ? a->span.hi : *hi;
		*lo = all && (!bounded || limit_less(*lo, a->span.lo, true)) ? a->span.lo : *lo;
	}
	t->certain += all;
}

/* Of lengths, by their days. */
static void take_length(total_t *t, const length_t *l, truth_t counts, bool least)
{
	const amount_t days = { .span = l->days, .there = l->there };
	take_amount(t, &days, counts, least);
}

static day_t day_least(day_t a, day_t b) { return a < b ? a : b; }
static day_t day_most(day_t a, day_t b) { return a > b ? a : b; }

static void take_day(total_t *t, interval_t d, truth_t counts, bool least)
{
	interval_t *at = &t->days;
	bool bounded = t->certain > 0, all = counts == YES;
	if (!t->any) {
		*at = d;
	} else if (least) {
		at->lo = day_least(at->lo, d.lo);
		at->hi = !all ? at->hi : bounded ? day_least(at->hi, d.hi) : d.hi;
	} else {
		at->hi = day_most(at->hi, d.hi);
		at->lo = !all ? at->lo : bounded ? day_most(at->lo, d.lo) : d.lo;
	}
	t->any = true;
	t->certain += all;
}

static void add_row(many_t *q, total_t *t, truth_t where, const values_t *body, uint32_t i, uint8_t type)
{
	switch (q->o.code) {
	case OP_QUANTIFIER: {
		truth_t b = body->truth[i];
		t->truth = q->o.sub == 0 ? truth_and(t->truth, truth_or(truth_not(where), b)) : truth_or(t->truth, truth_and(where, b));
		break;
	}
	case OP_COUNT:
		t->certain += where == YES;
		t->possible++;
		break;
	case OP_SHARE: add_part(t, where, body->truth[i]); break;
	case OP_SUM:
		if (type == IS_NUMBER) {
			add_amount(t, &body->number[i], where);
			break;
		}
		if (type == IS_LENGTH) {
			add_length(t, &body->length[i], where);
			break;
		}
		for (uint32_t k = 0; k < body->numbers[i].count; k++)
			add_amount(t, &body->numbers[i].at[k], where);
		t->bad = t->bad || body->numbers[i].open;
		break;
	default:
		if (type == IS_DATE)
			take_day(t, body->date[i].date, where, q->o.code == OP_MIN);
		else if (type == IS_LENGTH)
			take_length(t, &body->length[i], where, q->o.code == OP_MIN);
		else
			take_amount(t, &body->number[i], where, q->o.code == OP_MIN);
	}
}

/* ---- what is not yet promised ---- */

/* Whether a condition asks for just that of a variable; what is unknown may be so, too. */
static bool asks_not_yet(const program_t *p, op_t op, uint8_t level)
{
	const op_info_t *o = program_op(p, op);
	if (op == 0 || !(o->uses >> level & 1))
		return false;
	bool named = (o->code == OP_VERDICT && o->sub == ASK_NOT_YET) || (o->code == OP_STATUS_IN && o->as.statuses & (STATUS_BIT(STATUS_NOT_YET) | STATUS_BIT(STATUS_UNKNOWN)));
	if (named && program_op(p, o->a)->code == OP_VARIABLE && program_op(p, o->a)->level == level)
		return true;
	if (o->code == OP_AND || o->code == OP_OR) {
		for (op_t k = o->a; k != 0; k = program_op(p, k)->next)
			if (asks_not_yet(p, k, level))
				return true;
		return false;
	}
	if (o->code == OP_QUANTIFIER)
		return asks_not_yet(p, o->b, level) || asks_not_yet(p, o->c, level);
	return o->code == OP_NOT ? asks_not_yet(p, o->a, level)
		: o->code == OP_IMPLIES && (asks_not_yet(p, o->a, level) || asks_not_yet(p, o->b, level));
}

static truth_t is_promised(const run_t *r, entity_t e)
{
	const verdict_t *v = verdict_of(r->v, e);
	return v == NULL ? YES : truth_not(v->not_yet);
}

/* ---- batches ---- */

static void each_row(many_t *q, const env_t *inner, const truth_t *where, const values_t *body)
{
	uint8_t type = q->o.c == 0 ? IS_TRUTH : program_op(q->r->p, q->o.c)->type;
	for (uint32_t i = 0; i < inner->count; i++) {
		truth_t w = where == NULL ? YES : where[i];
		w = q->promised ? truth_and(w, is_promised(q->r, inner->x[i])) : w;
		truth_t said = q->o.c == 0 ? YES : type == IS_TRUTH ? body->truth[i] : UNKNOWN;
		if (q->each != NULL)
			q->each(q->context, inner->x[i], w, said);
		else if (q->pair != NULL)
			q->pair(q->context, q->env->x[inner->row[i]], inner->x[i], w, said);
		else
			add_row(q, &q->total[inner->row[i]], w, body, i, type);
	}
}

/* Leaves out the rows whose condition is certainly false. */
static uint32_t keep_rows(many_t *q, truth_t *where)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < q->count; i++) {
		if (where[i] == NO)
			continue;
		q->x[n] = q->x[i];
		q->row[n] = q->row[i];
		where[n++] = where[i];
	}
	return n;
}

static void flush(many_t *q)
{
	run_t *r = q->r;
	if (q->count == 0)
		return;
	scratch_mark_t mark = scratch_mark(&r->scratch);
	env_t inner = run_inner(r, q->env, q->o.own);
	inner.x = q->x;
	inner.row = q->row;
	inner.count = q->count;
	values_t where = { .any = NULL }, body = { .any = NULL };
	r->pairs += q->count;
	if (q->o.b != 0) {
		where = run_op(r, &inner, q->o.b);
		inner.count = keep_rows(q, where.truth);
		inner.cached = 0;
		run_inner(r, q->env, q->o.own);
	}
	if (q->o.c != 0 && inner.count > 0)
		body = run_op(r, &inner, q->o.c);
	each_row(q, &inner, where.truth, &body);
	q->count = 0;
	scratch_release(&r->scratch, mark);
}

static bool is_asked_one_by_one(const many_t *q)
{
	return q->each != NULL || q->pair != NULL;
}

static bool is_decided(const many_t *q, uint32_t row)
{
	if (is_asked_one_by_one(q) || q->o.code != OP_QUANTIFIER)
		return false;
	return q->total[row].truth == (q->o.sub == 0 ? NO : YES);
}

static void unfold(many_t *q, uint32_t row, list_t all)
{
	const model_t *m = q->r->m;
	bool planned = q->o.flags & OP_PLANNED, whole = q->o.a == 0 && q->o.d == 0;
	for (uint32_t i = 0; i < all.count && q->r->too_costly == 0; i++) {
		if (!whole && (!model_is(m, all.at[i], q->o.kind) || (planned && !model_is_shown(m, all.at[i]))))
			continue;
		if (q->needs & ~m->all.at[all.at[i]].has)
			continue;
		if (q->promised && is_promised(q->r, all.at[i]) == NO)
			continue;
		q->x[q->count] = all.at[i];
		q->row[q->count++] = row;
		if (q->count < ROWS)
			continue;
		flush(q);
		if (is_decided(q, row))
			return;
		if (q->r->pairs > PAIRS_MAX)
			q->r->too_costly = q->op;
	}
	/* More may be there than could be read. */
	if (all.open && !is_asked_one_by_one(q)) {
		q->total[row].possible = UINT32_MAX;
		q->total[row].bad = true;
	}
}

static list_t scope_of_row(many_t *q, uint32_t row)
{
	run_t *r = q->r;
	if (q->o.a != 0) {
		if (program_op(r->p, q->o.a)->type == IS_LIST)
			return q->scope.list[row];
		entity_t e = q->scope.entity[row];
		return e == 0 ? (list_t){ .open = true } : scope_inside(r, e);
	}
	if (q->o.d != 0)
		return scope_by_key(r, q->op, q->env->depth + 1U, q->key.entity[row]);
	return scope_domain(r, q->o.kind);
}

static void open_more(many_t *q, uint32_t row)
{
	total_t *t = &q->total[row];
	if (q->o.code == OP_QUANTIFIER && t->bad)
		t->truth = q->o.sub == 0 ? truth_and(t->truth, UNKNOWN) : truth_or(t->truth, UNKNOWN);
}

static void run_rows_of(many_t *q)
{
	run_t *r = q->r;
	q->promised = r->v->some_not_yet && !asks_not_yet(r->p, q->o.b, q->o.own);
	q->needs = q->o.b == 0 ? 0 : needs_of(r->p, q->o.b, q->o.own);
	if (q->o.a != 0)
		q->scope = run_op(r, q->env, q->o.a);
	if (q->o.d != 0)
		q->key = run_op(r, q->env, q->o.d);
	q->x = scratch_take(&r->scratch, ROWS * sizeof *q->x);
	q->row = scratch_take(&r->scratch, ROWS * sizeof *q->row);
	for (uint32_t i = 0; i < q->env->count; i++)
		unfold(q, i, scope_of_row(q, i));
	flush(q);
}

/* ---- results ---- */

static amount_t whole_number(uint64_t lo, uint64_t hi, bool open)
{
	amount_t a = { .span = extent_between((int64_t)lo, (int64_t)hi), .there = true };
	if (open)
		a.span.hi = extent_any().hi;
	return a;
}

static fraction_t percent_of(uint64_t part, uint64_t whole)
{
	fraction_t f = { 0, 1 };
	bool fits = whole > 0 && fraction_invert(fraction_whole((int64_t)whole), &f);
	return fits && fraction_multiply(fraction_whole((int64_t)part * 100), f, &f) ? f : fraction_whole(0);
}

/* Of nothing, and of what may be nothing, there is no share. More that could not be read can have it or not. */
static amount_t share_of(const total_t *t, bool costly)
{
	amount_t a = { .span = extent_between(0, 100), .percent = true, .there = t->certain > 0 && !costly };
	if (!a.there || t->bad)
		return a;
	a.span.lo.at = percent_of(t->with, t->of_at_most);
	a.span.hi.at = percent_of(t->with_at_most, t->of_at_least);
	return a;
}

/* Of none the sum is 0 days. */
static length_t length_of_total(const many_t *q, const total_t *t, bool costly)
{
	bool sum = q->o.code == OP_SUM;
	length_t l = sum && t->any ? t->length : length_in_days(sum ? extent_between(0, 0) : t->sum.span);
	l.there = !t->bad && !costly && (sum || (t->any && t->certain));
	return l;
}

static void put(many_t *q, uint32_t i, values_t out)
{
	const total_t *t = &q->total[i];
	bool costly = q->r->too_costly != 0;
	switch (q->o.code) {
	case OP_QUANTIFIER:
		out.truth[i] = costly ? UNKNOWN : q->o.sub == 2 ? truth_not(t->truth) : t->truth;
		break;
	case OP_COUNT:
		out.number[i] = whole_number(t->certain, t->possible, t->bad || costly);
		break;
	case OP_SHARE: out.number[i] = share_of(t, costly); break;
	default:
		if (q->o.type == IS_DATE) {
			out.date[i] = (traced_t){ .date = t->any && t->certain && !costly && !t->bad ? t->days : ANY_DAY, .state = NO_STATE };
			break;
		}
		if (q->o.type == IS_LENGTH) {
			out.length[i] = length_of_total(q, t, costly);
			break;
		}
		out.number[i] = t->sum;
		out.number[i].nothing = !t->any || t->sum.nothing;
		out.number[i].there = !t->bad && !costly && (q->o.code == OP_SUM || (t->any && t->certain));
	}
}

static void fill_absent(const env_t *env, const op_info_t *o, values_t out)
{
	for (uint32_t i = 0; i < env->count; i++) {
		if (o->type == IS_TRUTH)
			out.truth[i] = UNKNOWN;
		else if (o->type == IS_DATE)
			out.date[i] = traced_absent();
		else if (o->type == IS_LENGTH)
			out.length[i] = (length_t){ .there = false };
		else
			out.number[i] = (amount_t){ .there = false };
	}
}

void run_many(run_t *r, env_t *env, op_t op, values_t out)
{
	many_t q = { .r = r, .env = env, .op = op, .o = *program_op(r->p, op) };
	if (env->depth + 6 >= CHAIN_MAX || r->too_costly != 0) {
		fill_absent(env, &q.o, out);
		return;
	}
	scratch_mark_t mark = scratch_mark(&r->scratch);
	q.total = scratch_take(&r->scratch, (env->count + 1) * sizeof *q.total);
	memset(q.total, 0, env->count * sizeof *q.total);
	for (uint32_t i = 0; i < env->count; i++) {
		q.total[i].truth = q.o.sub == 0 ? YES : NO;
		q.total[i].days = ANY_DAY;
		q.total[i].sum.span = extent_between(0, 0);
	}
	run_rows_of(&q);
	for (uint32_t i = 0; i < env->count; i++) {
		open_more(&q, i);
		put(&q, i, out);
	}
	scratch_release(&r->scratch, mark);
}

void run_each_in(run_t *r, env_t *env, op_t op, each_fn *fn, void *context)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	many_t q = { .r = r, .env = env, .op = op, .o = *program_op(r->p, op), .each = fn, .context = context };
	run_rows_of(&q);
	scratch_release(&r->scratch, mark);
}

void run_each_pair(run_t *r, env_t *rows, op_t op, pair_fn *fn, void *context)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	many_t q = { .r = r, .env = rows, .op = op, .o = *program_op(r->p, op), .pair = fn, .context = context };
	run_rows_of(&q);
	scratch_release(&r->scratch, mark);
}

void run_each(run_t *r, op_t op, each_fn *fn, void *context)
{
	env_t root = run_root(r, 0);
	run_each_in(r, &root, op, fn, context);
}

/* ---- over what one value holds ---- */

static amount_t fold_one(uint8_t code, const amounts_t *all)
{
	total_t t = { .truth = NO, .sum.span = extent_between(0, 0) };
	if (code == OP_COUNT)
		return whole_number(all->count, all->count, all->open);
	for (uint32_t i = 0; i < all->count; i++) {
		if (code == OP_SUM)
			add_amount(&t, &all->at[i], YES);
		else
			take_amount(&t, &all->at[i], YES, code == OP_MIN);
	}
	t.sum.nothing = !t.any || t.sum.nothing;
	t.sum.there = !t.bad && !all->open && (code == OP_SUM || t.any);
	return t.sum;
}

/* How many there are in a list, of those that are promised. */
static amount_t count_list(const run_t *r, const list_t *all)
{
	uint64_t certain = 0, possible = 0;
	for (uint32_t i = 0; i < all->count; i++) {
		truth_t t = r->v->some_not_yet ? is_promised(r, all->at[i]) : YES;
		certain += t == YES;
		possible += t != NO;
	}
	return whole_number(certain, possible, all->open);
}

void run_fold(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a);
	bool list = program_op(r->p, o->a)->type == IS_LIST;
	for (uint32_t i = 0; i < env->count; i++)
		out.number[i] = list ? count_list(r, &a.list[i]) : fold_one(o->sub, &a.numbers[i]);
}
