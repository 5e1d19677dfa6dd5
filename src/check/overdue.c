/* Which of the due dates of a commitment are past and not met, and by whom. docs/meaning.md, section 4. */
#include "check/overdue.h"

#include "check/by.h"
#include "check/target.h"

uint64_t states_meeting(const model_t *m, entity_t c, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[c].kind);
	state_t goal[] = { lifecycle_state(l, commitment_keeps(m, c, m->as_of)), lifecycle_state(l, NAME_done), lifecycle_state(l, model_delivers_at(m, c)) };
	uint64_t meeting = UINT64_C(1) << state;
	for (uint32_t t = 0; t < l->stage.count; t++)
		for (unsigned i = 0; i < sizeof goal / sizeof *goal; i++)
			if (goal[i] != NO_STATE && l->stage.at[state].after >> t & 1 && (t == goal[i] || l->stage.at[t].after >> goal[i] & 1))
				meeting |= UINT64_C(1) << t;
	return meeting;
}

truth_t commitment_met(const verdicts_t *v, entity_t c, state_t state)
{
	truth_t met = NO;
	uint64_t meeting = state == NO_STATE ? 0 : states_meeting(v->m, c, state);
	for (uint32_t t = 0; t < STATES_MAX && meeting >> t != 0; t++)
		if (meeting >> t & 1)
			met = truth_or(met, verdict_was(v, c, (state_t)t, v->m->as_of));
	return met;
}

/* ---- parties ---- */

static truth_t party_met(const verdicts_t *v, const due_line_t *line, state_t state, entity_t party)
{
	truth_t met = NO;
	uint64_t meeting = line->source == DUE_TAKEN ? UINT64_C(1) << state : states_meeting(v->m, line->holder, state);
	for (uint32_t t = 0; t < STATES_MAX && meeting >> t != 0; t++)
		if (meeting >> t & 1)
			met = truth_or(met, verdict_was_by(v, line->holder, (state_t)t, party, v->m->as_of));
	return met;
}

bool due_line_parties(const model_t *m, const due_line_t *line, day_t as_of, members_t *into)
{
	const value_t *by = line->source == DUE_OWN || line->source == DUE_TAKEN ? statement_role(m, line->line, WORD_by) : NULL;
	day_t day = line->date.hi != DAY_MAX && line->date.hi != DAY_MIN ? line->date.hi : m->as_of;
	if (by == NULL)
		return false;
	members_t all = { .mem = into->mem };
	for (in_force_t i = in_force(m, line->holder, NAME_due, as_of); in_force_next(&i);)
		if (i.statement == line->line || (line->contradicted && due_speaks_alike(m, line->holder, i.statement, line->line)))
			group_of_statement(m, i.statement, WORD_by, day, &all);
	for (uint32_t i = 0; i < all.at.count; i++)
		if (statement_left_to(m, line->holder, line->line, as_of, all.at.at[i]) != NO)
			*array_push(into->mem, &into->at) = all.at.at[i];
	members_clear(&all);
	return true;
}

/* By each of its parties; one who perhaps keeps it no more perhaps owes nothing. Whether all who are to reach the state have is what the whole tells. */
static truth_t parties_met(const verdicts_t *v, due_state_t *x, state_t state, truth_t whole)
{
	const model_t *m = v->m;
	day_t day = x->line.date.hi != DAY_MAX && x->line.date.hi != DAY_MIN ? x->line.date.hi : m->as_of;
	members_t all = { .mem = v->s->mem };
	truth_t met = YES;
	due_line_parties(m, &x->line, m->as_of, &all);
	if (all.at.count == 0) {
		members_t named = { .mem = v->s->mem };
		group_of_statement(m, x->line.line, WORD_by, day, &named);
		met = named.at.count == 0 ? NO : YES;
		members_clear(&named);
	}
	for (uint32_t i = 0; i < all.at.count; i++) {
		truth_t one = party_met(v, &x->line, state, all.at.at[i]);
		if (statement_left_to(m, x->line.holder, x->line.line, m->as_of, all.at.at[i]) == UNKNOWN)
			one = truth_or(one, UNKNOWN);
		met = truth_and(met, one);
		x->parties++;
		x->reached += one == YES;
		if (one != YES)
			*array_push(v->s->mem, &x->owing.at) = all.at.at[i];
	}
	bool is_whole = x->line.source == DUE_OWN && all.at.count > 0 && verdict_by_all(v, x->line.holder, state, &all);
	members_clear(&all);
	return is_whole ? whole : truth_or(whole, met);
}

/* ---- lines ---- */

static truth_t line_met(const verdicts_t *v, due_state_t *x)
{
	const model_t *m = v->m;
	const due_line_t *line = &x->line;
	if (line->source == DUE_TARGET)
		return target_met(v, line->holder, line->line, m->as_of).met;
	state_t state = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[line->holder].kind), line->state);
	if (state == NO_STATE)          /* what is to be delivered lacks it; of the commitment itself, it cannot be reached */
		return line->source == DUE_TAKEN ? UNKNOWN : NO;
	truth_t whole = line->source == DUE_TAKEN ? verdict_was(v, line->holder, state, m->as_of) : commitment_met(v, line->holder, state);
	if (line->source == DUE_PERIOD || statement_role(m, line->line, WORD_by) == NULL)
		return whole;
	return parties_met(v, x, state, whole);
}

typedef struct {
	const verdicts_t *v;
	due_state_fn *fn;
	void *context;
} each_state_t;

/* What counts from something that has certainly not come is not past. */
static bool is_ahead(const verdicts_t *v, const due_line_t *line)
{
	const value_t *date = due_value(v->m, line->line);
	return date != NULL && !line->contradicted && date->type == VALUE_DATE_EXPR && date_is_ahead(v, date->as.index);
}

static void tell_state(void *context, const due_line_t *line)
{
	const each_state_t *x = context;
	due_state_t state = { .line = *line, .owing = { .mem = x->v->s->mem } };
	state.past = is_ahead(x->v, line) ? NO : date_before(line->date, interval_of(x->v->m->as_of));
	if (line->perhaps)
		state.past = truth_and(state.past, UNKNOWN);
	state.met = line_met(x->v, &state);
	x->fn(x->context, &state);
	members_clear(&state.owing);
}

void due_each_state(const verdicts_t *v, entity_t c, due_state_fn *fn, void *context)
{
	each_state_t x = { v, fn, context };
	commitment_each_due(v->m, c, v->m->as_of, tell_state, &x);
}

static void add_overdue(void *context, const due_state_t *state)
{
	truth_t *overdue = context;
	*overdue = truth_or(*overdue, truth_and(state->past, truth_not(state->met)));
}

truth_t some_overdue(const verdicts_t *v, entity_t c)
{
	truth_t overdue = NO;
	due_each_state(v, c, add_overdue, &overdue);
	return overdue;
}
