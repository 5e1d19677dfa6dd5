/* What is given again with `since`: which lines take the place of which, and when. docs/meaning.md, section 2. */
#include "model/model.h"

/* ---- when a line begins ---- */

begin_t statement_begin(const model_t *m, const statement_t *s)
{
	const value_t *v = statement_role(m, s, WORD_since);
	if (v == NULL)
		return (begin_t){ DAY_MIN, DAY_MIN };
	interval_t date = { DAY_MIN, DAY_MAX };
	day_t first = DAY_MIN;
	if (v->type == VALUE_DATE) {
		date = v->as.date;
		first = date.lo;
	} else if (v->type == VALUE_DATE_EXPR) {
		date = m->date.at[v->as.index].date;
		first = m->date.at[v->as.index].earliest;
	}
	return date.hi == DAY_MAX ? (begin_t){ DAY_MAX, first } : (begin_t){ date.hi, date.hi };
}

bool model_has_history(const model_t *m, entity_t e, sym_t property)
{
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++)
		if (statement_name(m, s) == property && !statement_property(m, s)->own_since && statement_role(m, s, WORD_since) != NULL)
			return true;
	return false;
}

/* ---- keys ---- */

static uint64_t key_add(uint64_t key, uint64_t more)
{
	return key * 0x100000001B3u + more + 1;
}

static uint64_t days_key(interval_t i)
{
	return (uint64_t)(uint32_t)i.hi << 32 | (uint32_t)i.lo;
}

/* A computed date as it is written. */
static uint64_t expr_key(const model_t *m, uint32_t e)
{
	const date_expr_t *x = &m->date.at[e];
	uint64_t key = key_add(key_add(x->op, x->unit), (uint32_t)x->n);
	key = key_add(key_add(key, x->anchor), x->member);
	if (x->op == DATE_LITERAL)
		return key_add(key, days_key(x->date));
	for (uint32_t k = x->first; k != 0; k = m->date.at[k].next)
		key = key_add(key, expr_key(m, k));
	return key;
}

/* What stands behind a preposition, as one number: enough to tell two lists apart in one declaration. */
static uint64_t role_key(const model_t *m, const statement_t *s, int role)
{
	const value_t *v = statement_values(m, s);
	uint64_t key = 0;
	for (uint32_t i = s->mains; i < s->values; i++)
		if (v[i].role == role)
			key = key_add(key, v[i].type == VALUE_DATE ? days_key(v[i].as.date) : v[i].type == VALUE_DATE_EXPR ? expr_key(m, v[i].as.index) : v[i].as.index);
	return key;
}

sym_t statement_state(const model_t *m, entity_t holder, const statement_t *s)
{
	const value_t *at = statement_role(m, s, WORD_at);
	if (at != NULL && at->type == VALUE_STATE)
		return at->as.sym;
	return at != NULL ? 0 : model_delivers_at(m, holder);
}

static bool speaks_of_a_state(sym_t name)
{
	return name == NAME_due || name == NAME_takes;
}

static bool same_at(const model_t *m, entity_t holder, const statement_t *a, const statement_t *b)
{
	if (speaks_of_a_state(statement_name(m, a)))
		return statement_state(m, holder, a) == statement_state(m, holder, b);
	return role_key(m, a, WORD_at) == role_key(m, b, WORD_at);
}

/* ---- parties and parts ---- */

typedef struct {
	const model_t *m;
	ARRAY(entity_t) at;
} set_t;

static bool set_has(const set_t *x, entity_t e)
{
	for (uint32_t i = 0; i < x->at.count; i++)
		if (x->at.at[i] == e)
			return true;
	return false;
}

static void set_take_out(set_t *x, const set_t *out)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->at.count; i++)
		if (!set_has(out, x->at.at[i]))
			x->at.at[n++] = x->at.at[i];
	x->at.count = n;
}

static void set_free(set_t *x)
{
	array_free(x->m->mem, &x->at);
}

/* The groups that lead to one: a circle of them is an error, and ends where it closes. */
typedef struct way {
	entity_t group;
	const struct way *up;
} way_t;

static bool on_way(const way_t *way, entity_t group)
{
	for (; way != NULL; way = way->up)
		if (way->group == group)
			return true;
	return false;
}

static void set_add(set_t *x, entity_t e)
{
	if (!set_has(x, e))
		*array_push(x->m->mem, &x->at) = e;
}

static void set_join(set_t *into, set_t *other)
{
	for (uint32_t i = 0; i < other->at.count; i++)
		set_add(into, other->at.at[i]);
	set_free(other);
}

/* Whether a line of members holds on every day. */
static bool always_holds(const model_t *m, const statement_t *s)
{
	return statement_role(m, s, WORD_since) == NULL && statement_role(m, s, WORD_until) == NULL;
}

typedef void add_fn_t(set_t *into, entity_t actor, const way_t *way);

/* Adds those that a line names in a role, by one of the two functions below. */
static void add_named(set_t *into, const statement_t *s, int role, const way_t *way, add_fn_t *add)
{
	const value_t *v = statement_values(into->m, s);
	for (uint32_t i = 0; i < s->values; i++)
		if (v[i].type == VALUE_REF && v[i].role == role)
			add(into, v[i].as.ref, way);
}

static void add_some_day(set_t *into, entity_t actor, const way_t *way);
static void add_every_day(set_t *into, entity_t actor, const way_t *way);

/* Adds the members that the lines of a group name, less those that it excepts: by the lines that always hold, or by any. Returns whether it is a group. */
static bool add_members(set_t *into, entity_t actor, const way_t *up, bool every_day)
{
	const model_t *m = into->m;
	const way_t way = { actor, up };
	set_t in = { .m = m }, out = { .m = m };
	bool group = on_way(up, actor);
	for (const statement_t *s = model_first(m, actor); !on_way(up, actor) && s < model_last(m, actor); s++) {
		if (statement_name(m, s) != NAME_members)
			continue;
		bool always = always_holds(m, s);
		group = true;
		if (always || !every_day)
			add_named(&in, s, 0, &way, every_day ? add_every_day : add_some_day);
		if (always || every_day)                /* `except` takes out of the group as a whole */
			add_named(&out, s, WORD_except, &way, every_day ? add_some_day : add_every_day);
	}
	set_take_out(&in, &out);
	set_free(&out);
	set_join(into, &in);
	return group;
}

/* All who belong to an actor on some day, as far as the lines tell without their dates: itself, if it is no group. */
static void add_some_day(set_t *into, entity_t actor, const way_t *way)
{
	if (!add_members(into, actor, way, false))
		set_add(into, actor);
}

/* All who certainly belong to it on every day. */
static void add_every_day(set_t *into, entity_t actor, const way_t *way)
{
	if (!add_members(into, actor, way, true))
		set_add(into, actor);
}

/* Those that one line names, less those that it excepts. */
static void add_line(set_t *into, const statement_t *s, int role, const way_t *way)
{
	set_t here = { .m = into->m }, out = { .m = into->m };
	add_named(&here, s, role, way, add_some_day);
	add_named(&out, s, WORD_except, way, add_some_day);
	set_take_out(&here, &out);
	set_free(&out);
	set_join(into, &here);
}

/* Whether a line says by whom, or for which parts: `superseded by x` names no party. */
static bool names_actors(const model_t *m, const statement_t *s)
{
	const value_t *by = statement_role(m, s, WORD_by);
	return by != NULL && by->type == VALUE_REF && model_is(m, by->as.ref, m->kinds.actor);
}

static bool names_parts(const model_t *m, const statement_t *s)
{
	const value_t *of = statement_role(m, s, WORD_for);
	return of != NULL && of->type == VALUE_REF;
}

static cover_t of_sets(const set_t *all, const set_t *some)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < some->at.count; i++)
		n += set_has(all, some->at.at[i]);
	return n == 0 ? COVERS_NOTHING : n == some->at.count ? COVERS_ALL : COVERS_SOME;
}

static cover_t covers_parties(const model_t *m, const statement_t *r, const statement_t *s)
{
	if (!names_actors(m, r))
		return COVERS_ALL;
	if (!names_actors(m, s))
		return COVERS_SOME;
	set_t all = { .m = m }, some = { .m = m };
	add_line(&all, r, WORD_by, NULL);
	add_line(&some, s, WORD_by, NULL);
	cover_t c = of_sets(&all, &some);
	set_free(&all);
	set_free(&some);
	return c;
}

static void add_parts(set_t *into, const statement_t *s)
{
	const value_t *v = statement_values(into->m, s);
	for (uint32_t i = s->mains; i < s->values; i++)
		if (v[i].role == WORD_for && v[i].type == VALUE_REF && !set_has(into, v[i].as.ref))
			*array_push(into->m->mem, &into->at) = v[i].as.ref;
}

static cover_t covers_parts(const model_t *m, const statement_t *r, const statement_t *s)
{
	if (!names_parts(m, r) && !names_parts(m, s))
		return role_key(m, r, WORD_for) == role_key(m, s, WORD_for) ? COVERS_ALL : COVERS_NOTHING;
	if (!names_parts(m, r))
		return COVERS_ALL;
	if (!names_parts(m, s))
		return COVERS_SOME;
	set_t all = { .m = m }, some = { .m = m };
	add_parts(&all, r);
	add_parts(&some, s);
	cover_t c = of_sets(&all, &some);
	set_free(&all);
	set_free(&some);
	return c;
}

cover_t statement_covers(const model_t *m, entity_t holder, const statement_t *r, const statement_t *s)
{
	const value_t *by = statement_role(m, r, WORD_by);
	if (r->property != s->property || !same_at(m, holder, r, s))
		return COVERS_NOTHING;
	if (statement_name(m, r) == NAME_target)
		return targets_same(m, r, s) && role_key(m, r, WORD_by) == role_key(m, s, WORD_by) ? COVERS_ALL : COVERS_NOTHING;
	if (by != NULL && by->type != VALUE_REF && role_key(m, r, WORD_by) != role_key(m, s, WORD_by))
		return COVERS_NOTHING;
	cover_t parties = covers_parties(m, r, s), parts = covers_parts(m, r, s);
	return parties < parts ? parties : parts;
}

bool statement_same_key(const model_t *m, entity_t holder, const statement_t *a, const statement_t *b)
{
	return statement_covers(m, holder, a, b) == COVERS_ALL && statement_covers(m, holder, b, a) == COVERS_ALL;
}

/* ---- targets ---- */

bool targets_same(const model_t *m, const statement_t *a, const statement_t *b)
{
	const value_t *x = statement_values(m, a), *y = statement_values(m, b);
	return a->mains > 0 && b->mains > 0 && x->type == VALUE_REF && y->type == VALUE_REF && x->as.ref == y->as.ref;
}

static bool begins_later(begin_t a, begin_t b)
{
	return a.from > b.from;
}

/* A line whose beginning is not known has not certainly begun on any day. */
static bool has_begun(begin_t b, day_t day)
{
	return b.from <= day && b.from != DAY_MAX;
}

target_history_t target_before(const model_t *m, entity_t holder, const statement_t *r)
{
	target_history_t h = { .count = 0 };
	begin_t begin = statement_begin(m, r);
	in_force_t i = in_force(m, holder, NAME_target, begin.from == DAY_MAX ? DAY_MAX : begin.from - 1);
	for (const statement_t *s = model_first(m, holder); s < i.end; s++) {
		if (statement_name(m, s) != NAME_target || !targets_same(m, r, s) || !begins_later(begin, statement_begin(m, s)))
			continue;
		h.same_date = h.same_date || role_key(m, r, WORD_by) == role_key(m, s, WORD_by);
		if (in_force_truth(&i, s) == NO)
			continue;
		h.only = s;
		h.count++;
	}
	if (h.count != 1 || h.same_date)
		h.only = NULL;
	return h;
}

static cover_t takes_place(const model_t *m, entity_t holder, const statement_t *r, const statement_t *s)
{
	cover_t c = statement_covers(m, holder, r, s);
	if (c != COVERS_NOTHING || statement_name(m, r) != NAME_target || !targets_same(m, r, s))
		return c;
	return target_before(m, holder, r).only == s ? COVERS_ALL : COVERS_NOTHING;
}

/* ---- in force ---- */

/* Lines that may take the place of one, on a day: those that certainly have begun, or those that perhaps have. */
typedef struct {
	const model_t *m;
	entity_t holder;
	const statement_t *of;
	day_t day;
	bool perhaps;
} later_t;

static bool is_later(const later_t *x, const statement_t *r)
{
	begin_t a = statement_begin(x->m, r), b = statement_begin(x->m, x->of);
	if (r == x->of || statement_name(x->m, r) != statement_name(x->m, x->of) || a.perhaps > x->day)
		return false;
	if (!x->perhaps)
		return has_begun(a, x->day) && begins_later(a, b);
	return !has_begun(a, x->day) || (!has_begun(b, x->day) && begins_later(a, (begin_t){ b.perhaps, b.perhaps }));
}

/* Whether they cover each of its parties, one some of them and another the others. */
static bool together(const later_t *x)
{
	const model_t *m = x->m;
	set_t left = { .m = m };
	if (!names_actors(m, x->of))
		return false;
	add_line(&left, x->of, WORD_by, NULL);
	for (const statement_t *r = model_first(m, x->holder); r < model_last(m, x->holder); r++) {
		if (!is_later(x, r) || !same_at(m, x->holder, r, x->of) || covers_parts(m, r, x->of) != COVERS_ALL)
			continue;
		set_t has = { .m = m };
		add_line(&has, r, WORD_by, NULL);
		set_take_out(&left, &has);
		set_free(&has);
	}
	bool all = left.at.count == 0;
	set_free(&left);
	return all;
}

static bool replaced(const later_t *x)
{
	unsigned some = 0;
	for (const statement_t *r = model_first(x->m, x->holder); r < model_last(x->m, x->holder); r++) {
		cover_t c = is_later(x, r) ? takes_place(x->m, x->holder, r, x->of) : COVERS_NOTHING;
		if (c == COVERS_ALL)
			return true;
		some += c == COVERS_SOME;
	}
	return some > 1 && together(x);
}

truth_t in_force_truth(const in_force_t *i, const statement_t *s)
{
	begin_t begin = statement_begin(i->m, s);
	later_t later = { i->m, i->holder, s, i->day, false };
	if (begin.perhaps > i->day || replaced(&later))
		return NO;
	later.perhaps = true;
	return !has_begun(begin, i->day) || replaced(&later) ? UNKNOWN : YES;
}

truth_t statement_left_to(const model_t *m, entity_t holder, const statement_t *s, day_t day, entity_t party)
{
	truth_t left = YES;
	if (!model_has_history(m, holder, statement_name(m, s)))
		return left;
	for (const statement_t *r = model_first(m, holder); r < model_last(m, holder); r++) {
		later_t sure = { m, holder, s, day, false }, perhaps = { m, holder, s, day, true };
		bool certain = is_later(&sure, r);
		if ((!certain && !is_later(&perhaps, r)) || !same_at(m, holder, r, s) || covers_parts(m, r, s) != COVERS_ALL)
			continue;
		set_t who = { .m = m };
		if (names_actors(m, r))
			add_line(&who, r, WORD_by, NULL);
		if (!names_actors(m, r) || set_has(&who, party))
			left = truth_and(left, certain ? NO : UNKNOWN);
		set_free(&who);
	}
	return left;
}

/* ---- one value ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The same words, however they are spaced. */
static bool same_words(const model_t *m, span_t a, span_t b)
{
	const char *x = source_text(m->sources, a), *y = source_text(m->sources, b);
	const char *x_end = x + (a.end - a.start), *y_end = y + (b.end - b.start);
	while (x < x_end && y < y_end) {
		if (is_space(*x) && is_space(*y)) {
			while (x < x_end && is_space(*x))
				x++;
			while (y < y_end && is_space(*y))
				y++;
		} else if (*x++ != *y++) {
			return false;
		}
	}
	return x == x_end && y == y_end;
}

bool statement_says_same(const model_t *m, const statement_t *a, const statement_t *b)
{
	const value_t *v = statement_values(m, a), *w = statement_values(m, b);
	if (a->property != b->property || a->mains == 0 || a->mains != b->mains)
		return false;
	span_t x = { value_span(&v[0]).start, value_span(&v[a->mains - 1]).end }, y = { value_span(&w[0]).start, value_span(&w[b->mains - 1]).end };
	return same_words(m, x, y);
}

const statement_t *in_force_single(in_force_t i)
{
	const statement_t *one = NULL;
	while (in_force_next(&i)) {
		if (i.statement->mains == 0)
			continue;
		if (i.perhaps || (one != NULL && !statement_says_same(i.m, one, i.statement)))
			return NULL;
		one = i.statement;
	}
	return one;
}
