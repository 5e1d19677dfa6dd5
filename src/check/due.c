#include "check/due.h"

/* ---- single lines ---- */

/* Whether a state is the one that is there with the first of several, and another is one of these. */
static bool is_first_of(const model_t *m, entity_t x, sym_t state, sym_t other)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	if (!l->has_first || l->stage.at[l->stage.count].name != state)
		return false;
	state_t one = lifecycle_state(l, other);
	return one < l->stage.count && l->stage.at[l->stage.count].any >> one & 1;
}

sym_t due_first_with(const model_t *m, entity_t x, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x].kind);
	const stage_t *first = l->has_first ? &l->stage.at[l->stage.count] : NULL;
	if (first == NULL || state >= l->stage.count || !(first->any >> state & 1))
		return 0;
	return model_delivers_at(m, x) == first->name ? first->name : 0;        /* a kind may name one of them instead */
}

bool due_is_for(const model_t *m, entity_t x, const statement_t *due, sym_t state)
{
	sym_t own = statement_state(m, x, due);
	return own == state || is_first_of(m, x, state, own);
}

const value_t *due_value(const model_t *m, const statement_t *line)
{
	return statement_name(m, line) == NAME_target ? statement_role(m, line, WORD_by) : statement_values(m, line);
}

static bool recurs(const model_t *m, const statement_t *due)
{
	return statement_values(m, due)->type == VALUE_RECURRENCE;
}

bool due_speaks_alike(const model_t *m, entity_t holder, const statement_t *a, const statement_t *b)
{
	return a->mains > 0 && !recurs(m, a) && statement_same_key(m, holder, a, b);
}

/* The date that a `due` in force gives together with the others that speak of the same; false if one before it gave it. */
static bool date_of_key(const in_force_t *of, due_line_t *line)
{
	interval_t *date = &line->date;
	const model_t *m = of->m;
	bool alone = true;
	*date = value_deadline_on(m, statement_values(m, of->statement), of->day);
	for (in_force_t i = in_force(m, of->holder, NAME_due, of->day); in_force_next(&i);) {
		if (i.statement == of->statement || !due_speaks_alike(m, of->holder, i.statement, of->statement))
			continue;
		if (i.statement < of->statement)
			return false;
		alone = false;
		*date = interval_hull(*date, value_deadline_on(m, statement_values(m, i.statement), of->day));
	}
	*date = alone && of->perhaps ? ANY_DAY : *date;
	line->contradicted = !alone;
	line->perhaps = line->perhaps || (alone && of->perhaps);
	return true;
}

/* ---- the lines of x itself ---- */

/* What tells of each line, and what all of them have in common; each line starts from that. */
typedef struct {
	const model_t *m;
	due_key_t of;
	due_line_fn *fn;
	void *context;
	due_line_t line;
} each_t;

/* Whether there is any line; but for a recurrence, each is told. */
static bool own_lines(each_t *x, sym_t at)
{
	bool any = false;
	for (in_force_t i = in_force(x->m, x->line.holder, NAME_due, x->of.day); in_force_next(&i);) {
		if (i.statement->mains == 0 || (at != DUE_AT_ANY && !due_is_for(x->m, i.holder, i.statement, at)))
			continue;
		due_line_t line = x->line;
		any = true;
		if (recurs(x->m, i.statement) || !date_of_key(&i, &line))
			continue;
		line.line = i.statement;
		line.state = line.source == DUE_TAKEN ? at : statement_state(x->m, i.holder, i.statement);
		x->fn(x->context, &line);
	}
	return any;
}

static bool document_lines(const model_t *m, due_key_t of, due_line_fn *fn, void *context)
{
	each_t x = { m, of, fn, context, { .source = DUE_OWN, .holder = of.x } };
	return own_lines(&x, of.at);
}

/* ---- the state that keeps a commitment ---- */

static bool some_in_force(const model_t *m, entity_t c, sym_t name, day_t day)
{
	in_force_t i = in_force(m, c, name, day);
	return in_force_next(&i);
}

static bool has_milestone(const model_t *m, entity_t c)
{
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++)
		if (model_is(m, m->child[i], m->kinds.milestone))
			return true;
	return false;
}

/* Whether more was promised than that a state is reached by a day. */
static bool promises_more(const model_t *m, entity_t c, day_t day)
{
	static const sym_t names[] = { NAME_delivers, NAME_target, NAME_ongoing, NAME_period };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (some_in_force(m, c, names[i], day))
			return true;
	return has_milestone(m, c);
}

sym_t commitment_keeps(const model_t *m, entity_t c, day_t day)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[c].kind);
	state_t last = NO_STATE;
	bool same = true;
	for (in_force_t i = in_force(m, c, NAME_due, day); in_force_next(&i);) {
		state_t state = lifecycle_state(l, statement_state(m, c, i.statement));
		same = same && statement_role(m, i.statement, WORD_at) == NULL;
		if (state != NO_STATE && (last == NO_STATE || state > last))
			last = state;
	}
	return last == NO_STATE || same || promises_more(m, c, day) ? model_delivers_at(m, c) : l->stage.at[last].name;
}

const statement_t *commitment_recurrence(const model_t *m, entity_t c)
{
	sym_t keeps = 0;
	for (in_force_t i = in_force(m, c, NAME_due, m->as_of); in_force_next(&i);) {
		if (i.statement->mains == 0 || !recurs(m, i.statement))
			continue;
		keeps = keeps != 0 ? keeps : commitment_keeps(m, c, m->as_of);
		if (due_is_for(m, c, i.statement, keeps))
			return i.statement;
	}
	return NULL;
}

bool recurrence_alone(const model_t *m, entity_t c)
{
	unsigned count = 0;
	bool perhaps = false;
	sym_t keeps = commitment_keeps(m, c, m->as_of);
	for (in_force_t i = in_force(m, c, NAME_due, m->as_of); in_force_next(&i);) {
		count += i.statement->mains > 0 && due_is_for(m, c, i.statement, keeps);
		perhaps = perhaps || i.perhaps;
	}
	return count == 1 && !perhaps;
}

bool state_recurs(const model_t *m, entity_t x, sym_t state)
{
	return model_is(m, x, m->kinds.commitment) && commitment_recurrence(m, x) != NULL && commitment_keeps(m, x, m->as_of) == state;
}

/* ---- the lines of a commitment ---- */

static bool recurs_on(const model_t *m, entity_t c, sym_t keeps, day_t day)
{
	for (in_force_t i = in_force(m, c, NAME_due, day); in_force_next(&i);)
		if (i.statement->mains > 0 && recurs(m, i.statement) && due_is_for(m, c, i.statement, keeps))
			return true;
	return false;
}

/* Its own, but those beside a recurrence; whether one of them, or a recurrence, is for the state that keeps it. */
static bool tell_own(each_t *x, sym_t keeps, bool only_keeping)
{
	const model_t *m = x->m;
	bool recurring = recurs_on(m, x->of.x, keeps, x->of.day), any = recurring;
	x->line.source = DUE_OWN;
	for (in_force_t i = in_force(m, x->of.x, NAME_due, x->of.day); in_force_next(&i);) {
		bool keeping = due_is_for(m, x->of.x, i.statement, keeps);
		if (i.statement->mains == 0 || (keeping ? recurring : only_keeping))
			continue;
		due_line_t line = x->line;
		any = any || keeping;
		if (recurs(m, i.statement) || !date_of_key(&i, &line))
			continue;
		line.line = i.statement;
		line.state = statement_state(m, x->of.x, i.statement);
		line.keeps = keeping;
		x->fn(x->context, &line);
	}
	return any;
}

/* The end of the period in which it is to be worked on. */
static bool tell_period(each_t *x, sym_t keeps)
{
	bool any = false;
	unsigned count = 0;
	for (in_force_t i = in_force(x->m, x->of.x, NAME_period, x->of.day); in_force_next(&i);) {
		const value_t *v = i.statement->mains > 0 ? statement_values(x->m, i.statement) : NULL;
		if (v == NULL || (v->type == VALUE_RANGE && v->as.date.hi == DAY_MAX))
			continue;
		interval_t end = v->type == VALUE_RANGE && !i.perhaps ? interval_of(v->as.date.hi) : ANY_DAY;
		x->line.date = count++ == 0 ? end : interval_hull(x->line.date, end);
		x->line.line = any ? x->line.line : i.statement;
		any = true;
	}
	x->line.source = DUE_PERIOD;
	x->line.state = keeps;
	x->line.keeps = true;
	if (any)
		x->fn(x->context, &x->line);
	return any;
}

/* The due dates of what delivers it. */
static void tell_taken(each_t *x)
{
	const model_t *m = x->m;
	entity_t c = x->of.x;
	x->line.source = DUE_TAKEN;
	x->line.keeps = true;
	for (in_force_t i = in_force(m, c, NAME_delivers, x->of.day); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement), *at = statement_role(m, i.statement, WORD_at);
		x->line.perhaps = i.perhaps;
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (v[k].type != VALUE_REF)
				continue;
			x->line.holder = v[k].as.ref;
			own_lines(x, at != NULL ? at->as.sym : default_state(m, v[k].as.ref));
		}
	}
	x->line.holder = c;
	x->line.perhaps = false;
}

static void tell_targets(each_t *x, bool keeps)
{
	const model_t *m = x->m;
	x->line.source = DUE_TARGET;
	x->line.state = 0;
	x->line.keeps = keeps;
	for (in_force_t i = in_force(m, x->of.x, NAME_target, x->of.day); in_force_next(&i);) {
		const value_t *by = statement_role(m, i.statement, WORD_by);
		if (by == NULL || (by->type != VALUE_DATE && by->type != VALUE_DATE_EXPR))
			continue;
		x->line.line = i.statement;
		x->line.perhaps = i.perhaps;
		x->line.date = value_deadline_on(m, by, x->of.day);
		x->fn(x->context, &x->line);
	}
}

/* `only_keeping`: those by which it is kept. */
static void commitment_lines(const model_t *m, due_key_t of, bool only_keeping, due_line_fn *fn, void *context)
{
	each_t x = { m, of, fn, context, { .holder = of.x } };
	sym_t keeps = commitment_keeps(m, of.x, of.day);
	bool own = tell_own(&x, keeps, only_keeping) || tell_period(&x, keeps);
	if (!own)
		tell_taken(&x);
	if (!own || !only_keeping)
		tell_targets(&x, !own);
}

void commitment_each_due(const model_t *m, entity_t c, day_t day, due_line_fn *fn, void *context)
{
	commitment_lines(m, (due_key_t){ c, 0, day }, false, fn, context);
}

void due_each_line(const model_t *m, due_key_t of, due_line_fn *fn, void *context)
{
	if (of.at != 0)
		document_lines(m, of, fn, context);
	else
		commitment_lines(m, of, true, fn, context);
}

/* ---- the date ---- */

typedef struct {
	due_t *due;
	bool found, certain;            /* a line; one that certainly is in force */
} latest_t;

static void take_line(void *context, const due_line_t *line)
{
	latest_t *x = context;
	interval_t *due = &x->due->date;
	if (!x->found || line->date.hi >= due->hi)
		x->due->line = line->line;
	due->hi = !x->found || line->date.hi > due->hi ? line->date.hi : due->hi;
	if (!line->perhaps && (!x->certain || line->date.lo > due->lo))
		due->lo = line->date.lo;
	x->certain = x->certain || !line->perhaps;
	x->found = true;
}

static bool latest_of(const model_t *m, due_key_t of, due_t *due)
{
	latest_t latest = { due, false, false };
	due_each_line(m, of, take_line, &latest);
	if (latest.found && !latest.certain)
		due->date = ANY_DAY;
	return latest.found;
}

bool document_due(const model_t *m, entity_t x, sym_t state, day_t day, due_t *due)
{
	return model_may_have(m, x, NAME_due) && latest_of(m, (due_key_t){ x, state, day }, due);
}

bool commitment_due(const model_t *m, entity_t c, day_t day, due_t *due)
{
	return latest_of(m, (due_key_t){ c, 0, day }, due);
}

bool state_due(const model_t *m, entity_t x, sym_t state, day_t day, due_t *due)
{
	bool keeps = model_is(m, x, m->kinds.commitment) && commitment_keeps(m, x, day) == state;
	return keeps ? commitment_due(m, x, day, due) : document_due(m, x, state, day, due);
}

/* ---- the same date ---- */

/* A set of lines, and whether the date of each is that of the line, or some of them contradict others, or are only perhaps in force. */
typedef struct {
	mem_t *mem;
	bool contradicted, perhaps;
	ARRAY(const statement_t *) at;
} lines_t;

static bool has_line(const lines_t *x, const statement_t *line)
{
	for (uint32_t i = 0; i < x->at.count; i++)
		if (x->at.at[i] == line)
			return true;
	return false;
}

static void add_line(void *context, const due_line_t *line)
{
	lines_t *x = context;
	if (!has_line(x, line->line))
		*array_push(x->mem, &x->at) = line->line;
	x->contradicted = x->contradicted || line->contradicted;
	x->perhaps = x->perhaps || line->perhaps;
}

const statement_t *due_only_line(const model_t *m, due_key_t of)
{
	lines_t x = { .mem = m->mem };
	due_each_line(m, of, add_line, &x);
	const statement_t *only = x.at.count == 1 && !x.contradicted && !x.perhaps ? x.at.at[0] : NULL;
	array_free(m->mem, &x.at);
	return only;
}

bool due_same_lines(const model_t *m, due_key_t a, due_key_t b)
{
	lines_t x = { .mem = m->mem }, y = { .mem = m->mem };
	due_each_line(m, a, add_line, &x);
	due_each_line(m, b, add_line, &y);
	bool same = x.at.count == y.at.count && x.at.count > 0 && x.contradicted == y.contradicted && !x.perhaps && !y.perhaps;
	for (uint32_t i = 0; same && i < x.at.count; i++)
		same = has_line(&y, x.at.at[i]);
	array_free(m->mem, &x.at);
	array_free(m->mem, &y.at);
	return same;
}

/* ---- what goes on ---- */

const statement_t *due_beside_ongoing(const model_t *m, entity_t c)
{
	for (in_force_t i = in_force(m, c, NAME_due, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && !recurs(m, i.statement) && due_is_for(m, c, i.statement, model_delivers_at(m, c)))
			return i.statement;
	in_force_t period = in_force(m, c, NAME_period, m->as_of);
	return in_force_next(&period) ? period.statement : NULL;
}

truth_t commitment_ongoing(const model_t *m, entity_t c)
{
	truth_t some = NO, all = YES;
	for (in_force_t i = in_force(m, c, NAME_ongoing, m->as_of); in_force_next(&i);) {
		const value_t *until = statement_role(m, i.statement, WORD_until);
		truth_t one = until == NULL ? YES : date_at_most(interval_of(m->as_of), value_deadline(m, until));
		one = i.perhaps ? truth_and(one, UNKNOWN) : one;
		some = truth_or(some, one);
		all = truth_and(all, one);
	}
	truth_t on = some == all || some == NO ? some : UNKNOWN;      /* two that differ contradict each other */
	return on != NO && due_beside_ongoing(m, c) != NULL ? NO : on;
}
