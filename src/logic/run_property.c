/* Properties of declarations, as columns: what stands in them, whether anything does, whether it has a source. docs/meaning.md, section 7. */
#include <string.h>

#include "check/group.h"
#include "logic/run.h"

static in_force_t statements_of(const run_t *r, entity_t e, sym_t name)
{
	const property_t *p = &r->m->kinds.property.at[kind_property(&r->m->kinds, r->m->all.at[e].kind, name)];
	return p->inherited ? in_force_inherited(r->m, e, name, r->day) : in_force(r->m, e, name, r->day);
}

bool list_has(const entity_t *at, uint32_t count, entity_t e)
{
	for (uint32_t i = 0; i < count; i++)
		if (at[i] == e)
			return true;
	return false;
}

static list_t members_of(run_t *r, entity_t group)
{
	members_t all = { .mem = r->s->mem };
	group_expand(r->m, group, r->day, &all);
	entity_t *at = scratch_take(&r->scratch, (all.at.count + 1) * sizeof *at);
	uint32_t n = 0;
	for (uint32_t i = 0; i < all.at.count; i++)
		if (all.at.at[i] != group)
			at[n++] = all.at.at[i];
	members_clear(&all);
	return (list_t){ at, n, false };
}

static void add_references(const model_t *m, const statement_t *st, entity_t *at, list_t *all)
{
	const value_t *v = statement_values(m, st);
	uint32_t before = all->count;
	for (uint32_t k = 0; k < st->mains; k++) {
		all->open = all->open || v[k].type == VALUE_BROKEN;
		/* Where a list is long, that it names each once is a finding's business. */
		if (v[k].type == VALUE_REF && !(v[k].flags & VALUE_ATTACHED) && (all->count > 64 || !list_has(at, all->count, v[k].as.ref)))
			at[all->count++] = v[k].as.ref;
	}
	for (uint32_t k = before; k < all->count; k++)  /* of a batch of rows, all are asked for before the first is looked at */
		__builtin_prefetch(&m->all.at[at[k]]);
}

/* Most declarations have one statement of a name, which need not be looked for twice. */
list_t property_list(run_t *r, entity_t e, sym_t name)
{
	list_t all = { .count = 0 };
	const statement_t *first = NULL;
	uint32_t most = 0, statements = 0;
	if (name == NAME_members)
		return members_of(r, e);
	if (name == NAME_part_of)
		return (list_t){ &r->m->all.at[e].container, r->m->all.at[e].container != 0, false };
	bool perhaps = false;
	for (in_force_t i = statements_of(r, e, name); in_force_next(&i); statements++) {
		first = statements == 0 ? i.statement : first;
		most += i.statement->mains;
		perhaps = perhaps || i.perhaps;
	}
	all.open = model_unread(r->m, e) || perhaps;     /* what is only perhaps in force may be in it */
	if (statements == 0)
		return all;
	entity_t *at = scratch_take(&r->scratch, most * sizeof *at + 8);
	if (statements == 1 && !perhaps)
		add_references(r->m, first, at, &all);
	else
		for (in_force_t i = statements_of(r, e, name); in_force_next(&i);)
			if (!i.perhaps)
				add_references(r->m, i.statement, at, &all);
	all.at = at;
	return all;
}

static interval_t statement_day(const run_t *r, const statement_t *st)
{
	const value_t *v = statement_values(r->m, st), *at = statement_role(r->m, st, WORD_at);
	for (uint32_t k = 1; at == NULL && k < st->mains; k++)
		if (v[k].flags & VALUE_ATTACHED)
			at = &v[k];
	const value_t *period = at == NULL ? statement_role(r->m, st, WORD_for) : NULL;
	if (period != NULL && (period->type == VALUE_DATE || period->type == VALUE_DATE_EXPR || period->type == VALUE_RANGE))
		return interval_of(period->type == VALUE_RANGE ? period->as.date.hi : value_date(r->m, period).hi);     /* an amount of a period is known at its end */
	return at == NULL ? ANY_DAY : value_date(r->m, at);
}

/* Of the dated values of a property that are not certainly after T, the one that certainly is the latest; NULL if that is not certain. */
static const statement_t *latest_statement(const run_t *r, entity_t e, sym_t name)
{
	const statement_t *best = NULL;
	interval_t latest = ANY_DAY;
	for (in_force_t i = statements_of(r, e, name); in_force_next(&i);) {
		interval_t day = statement_day(r, i.statement);
		if (i.statement->mains == 0 || day.lo > r->day || (best != NULL && day.lo <= latest.lo))
			continue;
		best = i.statement;
		latest = day;
	}
	for (in_force_t i = statements_of(r, e, name); best != NULL && in_force_next(&i);) {
		interval_t day = statement_day(r, i.statement);
		if (i.statement != best && i.statement->mains > 0 && day.lo <= r->day && date_before(day, latest) != YES)
			return NULL;
	}
	return best;
}

static const value_t *first_value(const run_t *r, entity_t e, const op_info_t *o)
{
	if (o->flags & OP_LIST_OF && (o->type == IS_NUMBER || o->type == IS_WORD)) {
		const statement_t *st = latest_statement(r, e, o->as.sym);
		return st == NULL ? NULL : statement_values(r->m, st);
	}
	in_force_t i = statements_of(r, e, o->as.sym);
	if (!(o->flags & OP_LIST_OF)) {
		const statement_t *one = in_force_single(i);
		return one == NULL ? NULL : statement_values(r->m, one);
	}
	while (in_force_next(&i))
		if (i.statement->mains > 0)
			return statement_values(r->m, i.statement);
	return NULL;
}

/* Of lines that contradict each other the hull, of which no anchor is known; any day, where one is only perhaps in force. */
static traced_t contradicted_date(const run_t *r, entity_t e, sym_t name, bool deadline)
{
	traced_t d = traced_absent();
	bool some = false;
	for (in_force_t i = statements_of(r, e, name); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		if (i.statement->mains == 0)
			continue;
		if (v->type == VALUE_WORD)
			return traced_absent();         /* complete_to never */
		interval_t one = i.perhaps ? ANY_DAY : deadline ? value_deadline(r->m, v) : value_date(r->m, v);
		d.date = some ? interval_hull(d.date, one) : one;
		some = true;
	}
	return d;
}

/* The `complete_to` for e that a block further out gives with `for KIND x where …`; false: there is none, or the nearest line speaks of all. */
static bool is_covered(const run_t *r, entity_t e, covered_t *by)
{
	const model_t *m = r->m;
	for (entity_t h = e; m->covered != NULL && h != 0; h = model_above(m, h)) {
		in_force_t own = in_force(m, h, NAME_complete_to, r->day);
		*by = model_covered(m, h);
		if (in_force_next(&own))
			return false;
		if (by->certain != DAY_MAX || by->perhaps != DAY_MAX)
			return true;
	}
	return false;
}

static traced_t property_date(const run_t *r, entity_t e, const op_info_t *o)
{
	traced_t d = traced_absent();
	covered_t by;
	if (o->as.sym == NAME_complete_to && is_covered(r, e, &by)) {        /* of `never`, and where it is not certain of whom a line speaks, absent */
		if (by.perhaps == DAY_MAX && by.certain != DAY_MIN)
			d = (traced_t){ .date = interval_of(by.certain), .state = NO_STATE };
		return d;
	}
	bool found = false, deadline = model_is(r->m, e, r->m->kinds.deadline), list = o->flags & OP_LIST_OF;
	const statement_t *line = list ? NULL : in_force_single(statements_of(r, e, o->as.sym));
	if (line != NULL && line->mains > 0 && statement_values(r->m, line)->type == VALUE_WORD)
		return d;               /* complete_to never */
	if (!list && line == NULL)
		return contradicted_date(r, e, o->as.sym, deadline);
	for (in_force_t i = statements_of(r, e, o->as.sym); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			interval_t one = deadline ? value_deadline(r->m, &v[k]) : value_date(r->m, &v[k]);
			if (list && one.lo > r->day)
				continue;
			d.date.lo = !found || one.lo > d.date.lo ? one.lo : d.date.lo;
			d.date.hi = !found || one.hi > d.date.hi ? one.hi : d.date.hi;
			found = true;
			if (!list)
				return (traced_t){ .date = d.date, .x = e, .state = NO_STATE, .member = o->as.sym };
		}
	}
	return d;
}

/* A number of an indicator is measured in the indicator's unit. */
static amount_t amount_in(run_t *r, entity_t e, uint32_t number)
{
	amount_t a = amount_of(r->m, number);
	in_force_t i = in_force(r->m, e, NAME_unit, r->day);
	if (a.unit != 0 || !model_is(r->m, e, r->m->kinds.indicator) || !in_force_next(&i) || i.statement->mains == 0 || statement_values(r->m, i.statement)->type != VALUE_TEXT)
		return a;
	a.unit = symbol_of(r->s->symbols, model_text(r->m, r->s->mem, value_span(statement_values(r->m, i.statement))));
	return a;
}

static amounts_t property_amounts(run_t *r, entity_t e, sym_t name)
{
	uint32_t most = 0;
	for (in_force_t i = statements_of(r, e, name); in_force_next(&i);)
		most += i.statement->mains;
	amount_t *at = scratch_take(&r->scratch, (most + 1) * sizeof *at);
	amounts_t all = { .at = at };
	for (in_force_t i = statements_of(r, e, name); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			all.open = all.open || v[k].type == VALUE_BROKEN;
			if (v[k].type == VALUE_NUMBER)
				at[all.count++] = amount_in(r, e, v[k].as.index);
		}
	}
	return all;
}

/* Of texts in several languages, the one without a tag; else the first. */
static const char *property_text(const run_t *r, entity_t e, const op_info_t *o)
{
	if (o->as.sym == NAME_title)
		return model_title(r->m, e);
	const value_t *found = NULL;
	if (!(o->flags & OP_LIST_OF) && in_force_single(statements_of(r, e, o->as.sym)) == NULL)
		return NULL;
	for (in_force_t i = statements_of(r, e, o->as.sym); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (v[k].type != VALUE_TEXT)
				continue;
			bool plain = source_text(r->m->sources, (span_t){ value_span(&v[k]).end - 1, value_span(&v[k]).end })[0] == '"';
			if (found == NULL || plain)
				found = &v[k];
			if (plain)
				return model_text(r->m, r->s->mem, value_span(found));
		}
	}
	return found == NULL ? NULL : model_text(r->m, r->s->mem, value_span(found));
}

static bool is_label(const run_t *r, entity_t e, sym_t name)
{
	return r->m->kinds.property.at[kind_property(&r->m->kinds, r->m->all.at[e].kind, name)].type.bits & TYPE_LABEL;
}

static sym_t property_word(run_t *r, entity_t e, const op_info_t *o)
{
	if (is_label(r, e, o->as.sym))
		return run_label(r, e, o->as.sym);
	const value_t *v = first_value(r, e, o);
	if (v == NULL)
		return 0;
	if (v->type == VALUE_SCALE)
		return r->m->kinds.scale.at[v->as.index].name;
	return v->type == VALUE_WORD || v->type == VALUE_LABEL || v->type == VALUE_STATE || v->type == VALUE_CHECK ? v->as.sym : 0;
}

static length_t property_length(const run_t *r, entity_t e, const op_info_t *o)
{
	const value_t *v = first_value(r, e, o);
	if (v == NULL || (v->type != VALUE_RECURRENCE && v->type != VALUE_DURATION))
		return (length_t){ .there = false };
	return length_of(r->m->duration.at[v->as.index]);
}

static void property_one(run_t *r, entity_t e, const op_info_t *o, uint32_t i, values_t out)
{
	const value_t *v;
	switch (o->type) {
	case IS_TRUTH: {
		const verdict_t *c = o->as.sym == NAME_ongoing ? verdict_of(r->v, e) : NULL;
		if (c != NULL) {
			out.truth[i] = c->ongoing;
			break;
		}
		in_force_t f = statements_of(r, e, o->as.sym);
		out.truth[i] = in_force_next(&f) ? YES : model_unread(r->m, e) ? UNKNOWN : NO;
		break;
	}
	case IS_DATE:
		out.date[i] = property_date(r, e, o);
		out.date[i].of = e;
		break;
	case IS_RANGE:
		v = first_value(r, e, o);
		out.range[i] = v == NULL || v->type != VALUE_RANGE ? (span_of_days_t){ .there = false } : (span_of_days_t){ interval_of(v->as.date.lo), interval_of(v->as.date.hi), true };
		break;
	case IS_LENGTH: out.length[i] = property_length(r, e, o); break;
	case IS_NUMBER:
		v = first_value(r, e, o);
		out.number[i] = v == NULL || v->type != VALUE_NUMBER ? (amount_t){ .there = false } : amount_in(r, e, v->as.index);
		break;
	case IS_NUMBERS: out.numbers[i] = property_amounts(r, e, o->as.sym); break;
	case IS_TEXT: out.text[i] = property_text(r, e, o); break;
	case IS_WORD: out.word[i] = property_word(r, e, o); break;
	case IS_ENTITY: {
		list_t l = property_list(r, e, o->as.sym);
		out.entity[i] = l.count > 0 ? l.at[0] : 0;
		break;
	}
	default: out.list[i] = property_list(r, e, o->as.sym); break;
	}
}

/* What a kind lacks is absent. */
void run_absent(const op_info_t *o, uint32_t i, values_t out)
{
	switch (o->type) {
	case IS_TRUTH: out.truth[i] = NO; break;
	case IS_DATE: out.date[i] = traced_absent(); break;
	case IS_RANGE: out.range[i] = (span_of_days_t){ .there = false }; break;
	case IS_LENGTH: out.length[i] = (length_t){ .there = false }; break;
	case IS_NUMBER: out.number[i] = (amount_t){ .there = false }; break;
	case IS_NUMBERS: out.numbers[i] = (amounts_t){ .count = 0 }; break;
	case IS_TEXT: out.text[i] = NULL; break;
	case IS_LIST: out.list[i] = (list_t){ .count = 0 }; break;
	default: out.word[i] = 0; break;
	}
}

/* Whether a kind has a property, and how; rows often are of one kind. */
typedef struct {
	const kinds_t *k;
	sym_t name;
	kind_id_t kind;
	bool has, inherited;
} property_lookup_t;

static bool kind_has(const run_t *r, property_lookup_t *l, entity_t e)
{
	kind_id_t kind = r->m->all.at[e].kind;
	if (e == 0)
		return false;
	if (kind != l->kind) {
		property_id_t p = kind_property(l->k, kind, l->name);
		l->kind = kind;
		l->has = p != 0;
		l->inherited = p != 0 && l->k->property.at[p].inherited;
	}
	return l->has;
}

/* False if e certainly has no statement of that name, own or inherited. */
static bool may_state(const run_t *r, const property_lookup_t *l, entity_t e)
{
	if (!l->inherited)
		return model_may_have(r->m, e, l->name);
	return l->name == NAME_owner && r->v != NULL ? verdict_inherited(r->v, e)->has_owner != NO : true;
}

static property_lookup_t property_lookup(const run_t *r, sym_t name)
{
	return (property_lookup_t){ .k = &r->m->kinds, .name = name };
}

void run_property(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	property_lookup_t look = property_lookup(r, o->as.sym);
	bool contained = o->as.sym == NAME_part_of || o->as.sym == NAME_title;       /* there without a statement */
	size_t size = value_size(o->type);
	for (uint32_t i = 0; i < env->count; i++) {
		if (i > 0 && x[i] == x[i - 1])         /* what many have in common: c.strategy.period */
			memcpy((char *)out.any + i * size, (char *)out.any + (i - 1) * size, size);
		else if (!kind_has(r, &look, x[i]) || (!contained && !may_state(r, &look, x[i])))
			run_absent(o, i, out);
		else
			property_one(r, x[i], o, i, out);
	}
}

/* ---- has( ) ---- */

static bool is_there(uint8_t type, values_t a, uint32_t i)
{
	return type == IS_LIST ? a.list[i].count > 0 : a.word[i] != 0 && (type != IS_WORD || a.word[i] != NAME_none);
}

/* Whether a statement is there, and each in force has the preposition, if one is asked for. */
bool run_asks_of(const run_t *r, const op_info_t *o, entity_t e, const statement_t *st)
{
	return o->b == 0 || due_is_for(r->m, e, st, program_op(r->p, o->b)->as.sym);
}

static bool has_statement(const run_t *r, entity_t e, const op_info_t *o)
{
	bool some = false;
	for (in_force_t f = o->flags & OP_OWN ? in_force(r->m, e, o->as.sym, r->day) : statements_of(r, e, o->as.sym); in_force_next(&f);) {
		if (!run_asks_of(r, o, e, f.statement))
			continue;
		if (o->sub > HAS_WRITTEN && statement_role(r->m, f.statement, o->sub) == NULL)
			return false;
		some = true;
	}
	return some;
}

static bool records_state(const model_t *m, entity_t e)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
		if (statement_property(m, st)->state != NO_STATE && st->mains > 0)
			return true;
	return false;
}

/* Whether such a line is there; of a commitment, whether it has a due date, from wherever, or one of its own. */
static bool has_line(const run_t *r, property_lookup_t *look, const op_info_t *o, entity_t e)
{
	bool own = o->flags & OP_OWN;
	if (o->as.sym == 0)
		return e != 0 && records_state(r->m, e);
	if (o->as.sym == NAME_due && o->sub == HAS_WRITTEN && r->v->brief[e] & BRIEF_COMMITMENT) {
		const verdict_t *v = own ? verdict_of(r->v, e) : NULL;
		return own ? v->own_due || v->recurring : r->v->brief[e] & BRIEF_DUE;
	}
	covered_t by;
	if (!own && o->as.sym == NAME_complete_to && is_covered(r, e, &by))
		return true;
	if (!kind_has(r, look, e))
		return false;
	return (own ? model_may_have(r->m, e, o->as.sym) : may_state(r, look, e)) && has_statement(r, e, o);
}

void run_has(run_t *r, const env_t *env, const op_info_t *o, values_t a, values_t out)
{
	uint8_t type = program_op(r->p, o->a)->type;
	property_lookup_t look = property_lookup(r, o->as.sym);
	for (uint32_t i = 0; i < env->count; i++)
		out.truth[i] = (o->sub == HAS_FOUND ? is_there(type, a, i) : has_line(r, &look, o, a.entity[i])) ? YES : NO;
	for (uint32_t i = 0; r->m->unread != NULL && o->sub != HAS_FOUND && i < env->count; i++)
		if (out.truth[i] == NO && model_unread(r->m, a.entity[i]))
			out.truth[i] = UNKNOWN;         /* the line may be one that could not be read */
}

/* ---- sourced( ) ---- */

static bool is_sourced(const run_t *r, entity_t e, const op_info_t *o)
{
	in_force_t behind = in_force_inherited(r->m, e, NAME_evidence, r->day);
	if (in_force_next(&behind))
		return true;
	for (in_force_t i = in_force(r->m, e, o->as.sym, r->day); in_force_next(&i);)
		if (run_asks_of(r, o, e, i.statement) && statement_role(r->m, i.statement, WORD_per) == NULL)
			return false;
	return true;
}

void run_sourced(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	for (uint32_t i = 0; i < env->count; i++)
		out.truth[i] = x[i] == 0 ? UNKNOWN : is_sourced(r, x[i], o) ? YES : NO;
}
