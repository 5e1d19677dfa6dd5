/* Due dates and verdicts, back to what they are computed from. docs/meaning.md, section 4. */
#include "check/promised.h"
#include "check/target.h"
#include "check/dates.h"
#include "check/overdue.h"
#include "logic/why_step.h"

/* ---- due dates ---- */

typedef struct {
	search_t *w;
	why_t *x;
	ARRAY(const statement_t *) told;        /* what several lines deliver gives its due date to each */
} due_lines_t;

static void cite_due_line(void *context, const due_line_t *line)
{
	due_lines_t *c = context;
	for (uint32_t i = 0; i < c->told.count; i++)
		if (c->told.at[i] == line->line)
			return;
	*array_push(c->w->s->mem, &c->told) = line->line;
	why_t *x = why_statement(c->w, c->x, line->holder, line->line);
	step_hide(x);
	fact_date(c->w, x, "counts", line->date);
}

/* What it was before: only a person reads it. */
static void why_history(search_t *w, why_t *x, entity_t e, due_key_t of)
{
	const model_t *m = &w->s->model;
	day_list_t days = { .at = { NULL, 0, 0 } };
	due_t before = { .date = ANY_DAY };
	bool has = false;
	due_days(m, e, (interval_t){ DAY_MIN, w->r->day }, &days);
	for (uint32_t i = 0; i < days.at.count && days.at.count > 1; i++) {
		due_t due = { .date = ANY_DAY };
		due_key_t key = { of.x, of.at, days.at.at[i] };
		bool some = key.at == 0 ? commitment_due(m, e, key.day, &due) : document_due(m, e, key.at, key.day, &due);
		if (!some || (has && due.date.lo == before.date.lo && due.date.hi == before.date.hi))
			continue;
		const char *when = i == 0 ? "originally it was due" : mem_print(w->s->mem, "since %s it is due", day_words(w->s->mem, key.day));
		const value_t *why = statement_role(m, due.line, WORD_because);
		bool told = i > 0 && why != NULL && why->type == VALUE_TEXT;
		step_words(w, x, "history", when, told ? mem_print(w->s->mem, "%s (%s)", interval_words(w->s->mem, due.date), model_text(m, w->s->mem, value_span(why))) : interval_words(w->s->mem, due.date));
		if (x->last != NULL && !w->proof)
			x->last->at = value_span(due_value(m, due.line));
		before = due;
		has = true;
	}
	array_free(m->mem, &days.at);
}

static void cite_due_lines(search_t *w, why_t *x, due_key_t of)
{
	due_lines_t c = { .w = w, .x = x };
	due_each_line(&w->s->model, of, cite_due_line, &c);
	array_free(w->s->mem, &c.told);
}

static const char *due_words(const search_t *w, entity_t e, sym_t state, day_t day)
{
	const char *verb = day == w->r->day ? "is" : "was", *name = why_name(w, e);
	const char *at = state == 0 ? "" : mem_print(w->s->mem, " at `%s`", symbol_text(w->s->symbols, state));
	const char *when = day == w->r->day ? "" : day == DAY_MIN ? " originally" : mem_print(w->s->mem, ", as of %s,", day_words(w->s->mem, day));
	return mem_print(w->s->mem, "`%s` %s%s due%s", name, verb, when, at);
}

void why_due_on(search_t *w, why_t *parent, entity_t e, sym_t state, day_t day)
{
	const model_t *m = &w->s->model;
	const verdict_t *v = verdict_of(w->r->v, e);
	due_t due = { .date = ANY_DAY };
	why_t *x = step(w, parent, "due", NULL, NULL);
	bool keeps = v != NULL && (state == 0 || state == commitment_keeps(m, e, day));
	due_key_t of = { e, keeps ? 0 : state != 0 ? state : DUE_AT_ANY, day };
	bool has = keeps ? commitment_due(m, e, day, &due) : document_due(m, e, of.at, day, &due);
	x->words = has ? due_words(w, e, state, day) : keeps && v->recurring ? "it recurs, and has no single due date"
		: mem_print(w->s->mem, "`%s` has no due date", why_name(w, e));
	x->answer = has ? interval_words(w->s->mem, due.date) : NULL;
	x->answer_is_words = true;
	x->subject = why_name(w, e);
	if (state != 0)
		fact_text(w, x, "state", symbol_text(w->s->symbols, state));
	fact_day(w, x, "as_of", day);
	if (w->proof)
		cite_due_lines(w, x, of);
	if (!has)
		return;
	x->at = value_span(due_value(m, due.line));
	x->date = due.date;
	if (w->proof && due.date.lo == DAY_MIN && due.date.hi == DAY_MAX)
		fact_date(w, x, "date", due.date);
	if (keeps && !v->own_due)
		step_words(w, x, "taken", mem_print(w->s->mem, "it has no due date of its own: this is that of %s", verdict_due_of_target(w->r->v, v) ? "its target" : "what delivers it"), NULL);
	if (due.date.lo == DAY_MIN || due.date.hi == DAY_MAX)
		step_missing(w, x, "the date that it counts from");
	if (day == w->r->day)
		why_history(w, x, e, of);
}

void why_due(search_t *w, why_t *parent, entity_t e, sym_t state)
{
	why_due_on(w, parent, e, state, w->r->day);
}

/* ---- delivered ---- */

static void why_delivered_by(search_t *w, why_t *parent, entity_t c)
{
	const model_t *m = &w->s->model;
	for (in_force_t i = in_force(m, c, NAME_delivers, w->r->day); in_force_next(&i);)
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const value_t *v = &statement_values(m, i.statement)[k];
			state_t state = v->type == VALUE_REF ? wanted_state(m, i.statement, v->as.ref) : NO_STATE;
			if (state != NO_STATE)
				why_state(w, parent, v->as.ref, state, false);
		}
}

/* What a reader has to know besides: which way a plain number points, and that a bound is kept only so far. */
static const char *target_words(search_t *w, entity_t c, const statement_t *line, const target_met_t *met)
{
	target_t t;
	if (!target_read(&w->s->model, c, line, w->r->day, &t))
		return "the target is met";
	if (t.direction == DIRECTION_EQUAL || t.direction == DIRECTION_INCOMPARABLE || t.direction == DIRECTION_NO_BASELINE)
		return "the target is met, which does not say whether more or less is meant";
	const char *way = t.direction == DIRECTION_UP ? ", which means at least, since it lies above the baseline" : t.direction == DIRECTION_DOWN ? ", which means at most, since it lies below the baseline" : "";
	const char *due = t.has_due ? mem_print(w->s->mem, "the target for %s is met%s", interval_words(w->s->mem, t.due), way) : mem_print(w->s->mem, "the target is met%s", way);
	return met->met == NO && met->so_far == YES ? mem_print(w->s->mem, "%s; it is kept so far, and what counts is its last day", due) : due;
}

static void why_targets(search_t *w, why_t *parent, entity_t c)
{
	const model_t *m = &w->s->model;
	for (in_force_t i = in_force(m, c, NAME_target, w->r->day); in_force_next(&i);) {
		target_met_t judged = target_met(w->r->v, c, i.statement, w->r->day);
		truth_t met = judged.met;
		const value_t *v = statement_values(m, i.statement);
		why_t *x = step(w, parent, "target", target_words(w, c, i.statement, &judged), truth_word(met));
		x->at = statement_span(m, i.statement);
		x->subject = why_name(w, c);
		if (v->type == VALUE_REF) {
			fact_number(w, x, "number", w->proof ? why_number(m, c, i.statement) : 0);
			fact_text(w, x, "indicator", why_name(w, v->as.ref));
			fact_day(w, x, "as_of", w->r->day);
			fact_day(w, x, "complete_to", verdict_complete_to(w->r->v, v->as.ref));
			why_cite(w, x, v->as.ref, NAME_value);
		}
		if (met == UNKNOWN)
			step_missing(w, x, "a value of `%s` as of a day", v->type == VALUE_REF ? why_name(w, v->as.ref) : "the indicator");
	}
}

static void why_milestones(search_t *w, why_t *parent, entity_t c)
{
	const model_t *m = &w->s->model;
	for (uint32_t i = m->first_child[c]; i < m->first_child[c + 1]; i++) {
		const verdict_t *v = model_is(m, m->child[i], m->kinds.milestone) ? verdict_of(w->r->v, m->child[i]) : NULL;
		if (v != NULL)
			why_asked(w, parent, m->child[i], ASK_DELIVERED, v->delivered);
	}
}

/* How often a commitment recurs: of what goes on for ever, how often so far. */
static const char *times_words(search_t *w, entity_t e, const verdict_t *v)
{
	const statement_t *line = commitment_recurrence(&w->s->model, e);
	if (line != NULL && statement_role(&w->s->model, line, WORD_until) == NULL)
		return "it recurs without end";
	return v->windows == 1 ? "it recurs once" : mem_print(w->s->mem, "it recurs %u times", v->windows);
}

static void why_windows(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	bool vague = v->certain < v->windows, never = v->windows == 0 && v->missed != UNKNOWN, alone = recurrence_alone(&w->s->model, e);
	const char *times = vague ? mem_print(w->s->mem, "of its windows so far, %u, %u %s certain", v->windows, v->certain, v->certain == 1 ? "is" : "are")
		: times_words(w, e, v);
	const char *words = never ? "it ends before it recurs for the first time" : !alone ? "another due date stands beside it: whether it recurs is not known"
		: v->windows == 0 ? "from when it recurs is not known"
		: mem_print(w->s->mem, "%s; %u of its windows %s over, %u %s done", times, v->ended, v->ended == 1 ? "is" : "are", v->filled, v->filled == 1 ? "is" : "are");
	why_t *all = step(w, x, "windows", words, NULL);
	all->subject = why_name(w, e);
	fact_number(w, all, "windows", v->windows);
	fact_number(w, all, "ended", v->ended);
	fact_number(w, all, "filled", v->filled);
	fact_day(w, all, "as_of", w->r->day);
	fact_day(w, all, "complete_to", verdict_complete_to(w->r->v, e));
	bool unknown = x->answer != NULL && strcmp(x->answer, truth_word(UNKNOWN)) == 0;
	if (unknown && (vague || v->windows == 0))
		step_missing(w, all, !alone ? "which of its due dates holds" : vague ? "the day until which it recurs" : "the day from which it recurs");
	if (w->proof)
		why_statement(w, all, e, commitment_recurrence(&w->s->model, e));
	why_cite_occurrences(w, x, e);
}

static void why_delivered(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	state_t done = why_state_of(w, e, commitment_keeps(&w->s->model, e, w->r->day));
	if (v->recurring)
		why_windows(w, x, e, v);
	why_delivered_by(w, x, e);
	why_targets(w, x, e);
	why_milestones(w, x, e);
	if (v->recurring)
		return;
	bool shown = done != NO_STATE && (x->first == NULL || verdict_was(w->r->v, e, done, w->r->day) != NO);
	if (shown || (done != NO_STATE && w->proof))
		why_state(w, x, e, done, false);
	if (!shown && x->last != NULL && done != NO_STATE && w->proof)
		step_hide(x->last);
}

/* ---- the other verdicts ---- */

static const char *state_name(const search_t *w, entity_t e, state_t state)
{
	return symbol_text(w->s->symbols, kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind)->stage.at[state].name);
}

static void why_evidence(search_t *w, why_t *x, const verdict_t *v)
{
	duration_t review = verdict_inherited(w->r->v, v->entity)->review;
	static const char *const units[] = { "", "hours", "days", "weeks", "months", "years" };
	if (!v->has_evidence)
		step_words(w, x, "evidence", "there is no news since it was promised", NULL);
	else
		step_words(w, x, "evidence", "the latest news is of", interval_words(w->s->mem, v->latest_evidence));
	fact_day(w, x, "as_of", w->r->day);
	if (v->has_evidence)
		fact_date(w, x, "latest", v->latest_evidence);
	if (verdict_inherited(w->r->v, v->entity)->review_unclear)
		step_words(w, x, "review", "how old it may be is not known: its `review` lines contradict each other", NULL);
	if (review.unit != UNIT_NONE)
		fact_duration(w, x, "review", review);
	if (review.unit != UNIT_NONE)
		step_words(w, x, "review", mem_print(w->s->mem, "it has to be no older than %d %s on %s", review.n, units[review.unit], day_words(w->s->mem, w->r->day)), NULL);
	if (v->fresh == UNKNOWN && v->undated != 0)
		step_missing(w, x, "a record of `%s` of `%s` with its date, or a progress entry", state_name(w, v->undated, v->undated_state), why_name(w, v->undated));
	else if (v->fresh == UNKNOWN)
		step_missing(w, x, "an exact date for what is vague, or a progress entry, not later than the day to which the record is complete; or a later complete_to");
}

/* Each of several due dates, and who has not. A target is told with what delivers. */
static void why_due_state(void *context, const due_state_t *state)
{
	const due_lines_t *c = context;
	search_t *w = c->w;
	mem_t *mem = w->s->mem;
	const model_t *m = &w->s->model;
	const due_line_t *line = &state->line;
	const value_t *by = line->source == DUE_TARGET ? NULL : statement_role(m, line->line, WORD_by);
	if (w->proof || (line->source == DUE_OWN && line->keeps && by == NULL))
		return;
	const char *what = line->source == DUE_TARGET ? "that its target is met" : mem_print(mem, "that `%s` is `%s`", why_name(w, line->holder), symbol_text(w->s->symbols, line->state));
	const char *who = by == NULL || by->type != VALUE_REF ? "" : mem_print(mem, " from `%s`", model_name(m, by->as.ref));
	const char *done = state->met == YES ? "met" : state->met == NO ? "not met" : "it is not known whether it is met";
	why_t *x = step_words(w, c->x, "due_line", mem_print(mem, "%s %s due%s (%s)", what, state->past == YES ? "was" : "is", who, done), interval_words(mem, line->date));
	const char *list = "";
	for (uint32_t i = 0; i < state->owing.at.count && state->parties > 1; i++)
		list = mem_print(mem, "%s%s`%s`", list, i == 0 ? "" : ", ", model_name(m, state->owing.at.at[i]));
	if (x != NULL)
		x->at = value_span(due_value(m, line->line));
	if (*list != '\0')
		step_words(w, x, "owing", mem_print(mem, "%u of %u have; not yet: %s", state->reached, state->parties, list), NULL);
}

static void why_overdue(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	if (v->recurring)
		why_windows(w, x, e, v);
	else
		why_due(w, x, e, 0);
	due_each_state(w->r->v, e, why_due_state, &(due_lines_t){ .w = w, .x = x });
	if (v->has_due || v->recurring)
		why_asked(w, x, e, ASK_DELIVERED, v->delivered);
}

/* Of several parties: of whom it is said that it was late. */
static void why_party_due(search_t *w, why_t *x, const lateness_t *l)
{
	mem_t *mem = w->s->mem;
	if (w->proof || !l->has_due || l->party == 0)
		return;
	const char *who = model_name(&w->s->model, l->party);
	if (l->days.hi != DAY_MAX)
		step_words(w, x, "day", mem_print(mem, "the day on which `%s` had done it is", who), interval_words(mem, l->days));
	step_words(w, x, "due_then", mem_print(mem, "on these days it was due from `%s`", who), interval_words(mem, l->due));
}

/* On which days it can have been delivered, what was due on them, and what would tell more. */
static void why_lateness(search_t *w, why_t *x, const verdict_t *v)
{
	lateness_t l = delivery_lateness(w->r->v, v);
	bool unrecorded = !v->has_day || v->unrecorded < v->day.hi;
	fact_date(w, x, "days", l.days);
	if (l.has_due)
		fact_date(w, x, "due_then", l.due);
	fact_text(w, x, "after", truth_word(l.after));
	why_party_due(w, x, &l);
	if (l.after != UNKNOWN || v->delivered != YES)
		return;
	if (unrecorded)
		step_words(w, x, "unrecorded", mem_print(w->s->mem, "it can have been delivered before, without a record, from %s on", day_words(w->s->mem, v->has_day ? v->unrecorded : l.days.lo)), NULL);
	step_missing(w, x, unrecorded ? "records of what delivers it with their dates, or a later complete_to" : "a more exact date of its delivery, or of when it was due");
}

/* The due date that was in force on the first day on which it can have been delivered, where it is another one now. */
static void why_due_then(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	const model_t *m = &w->s->model;
	due_t due;
	day_t day = v->first < w->r->day ? v->first : w->r->day;
	if (v->recurring || day == DAY_MIN || !commitment_due(m, e, day, &due) || !v->has_due)
		return;
	span_t at = value_span(due_value(m, due.line));
	if (at.start == v->due_at.start)
		return;
	why_t *then = step(w, x, "due_then", mem_print(w->s->mem, "on %s it was due", day_words(w->s->mem, day)), interval_words(w->s->mem, due.date));
	then->answer_is_words = true;
	then->subject = why_name(w, e);
	then->at = at;
	fact_day(w, then, "as_of", day);
	fact_date(w, then, "date", due.date);
}

static void why_late(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	why_due(w, x, e, 0);
	why_due_then(w, x, e, v);
	if (v->has_day)
		step_words(w, x, "day", "the day of delivery is", interval_words(w->s->mem, v->day));
	if (!v->recurring && v->delivered != NO)
		why_lateness(w, x, v);
	why_asked(w, x, e, ASK_DELIVERED, v->delivered);
}

static void why_dropped(search_t *w, why_t *x, entity_t e)
{
	static const sym_t ends[] = { NAME_abandoned, NAME_superseded };
	for (size_t i = 0; i < 2; i++) {
		state_t state = why_state_of(w, e, ends[i]);
		if (state != NO_STATE)
			why_state(w, x, e, state, false);
	}
}

/* Whether something that e requires is overdue: each of them, in the proof. */
static void why_blocked(search_t *w, why_t *x, entity_t e)
{
	const verdicts_t *v = w->r->v;
	for (uint32_t i = v->needs.first[e]; i < v->needs.first[e + 1]; i++) {
		const need_t *n = &v->needs.at.at[i];
		const verdict_t *b = verdict_of(v, n->b);
		why_t *before = x->last;
		if (b != NULL) {
			why_asked(w, x, n->b, ASK_OVERDUE, verdict_has_status(b, STATUS_OVERDUE));
		} else if (!n->broken) {
			sym_t state = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[n->b].kind)->stage.at[n->state].name;
			why_due(w, x, n->b, state);
			step_hide(x->last);
			why_state(w, x, n->b, n->state, false);
		}
		if (x->last != before)
			step_hide(x->last);
	}
}

static void why_condition(search_t *w, why_t *x, entity_t e, truth_t answer)
{
	bool some = why_cite(w, x, e, NAME_condition) > 0;
	if (some && answer == UNKNOWN)
		step_missing(w, x, "a condition that the record can decide, or records of what it asks");
	op_t op = w->proof ? run_condition_op(w->r, e) : 0;
	if (op == 0)
		return;
	env_t root = run_root(w->r, w->depth + 1);
	why_truth(w, x, &root, op);
	step_hide(x->last);
}

/* Delivered, and what it left: in words the thing that came last. */
static void why_undone(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	undone_t u;
	why_asked(w, x, e, ASK_DELIVERED, v->delivered);
	if (v->undone != NO && verdict_undone(w->r->v, e, &u))
		why_state(w, x, u.entity, u.by, false);
}

static const char *const names[ASK_COUNT] = {
	[ASK_DELIVERED] = "delivered", [ASK_OVERDUE] = "overdue", [ASK_DROPPED] = "dropped", [ASK_TRACKED] = "tracked", [ASK_PLANNED] = "planned",
	[ASK_RUNNING] = "running", [ASK_OPEN] = "open", [ASK_INACTIVE] = "inactive", [ASK_NOT_YET] = "not_yet_promised", [ASK_LATE] = "late",
	[ASK_MISSED] = "missed", [ASK_FRESH] = "fresh", [ASK_DATED] = "dated", [ASK_RECURRING] = "recurring", [ASK_BLOCKED] = "blocked", [ASK_CONDITION] = "condition", [ASK_UNDONE] = "undone",
};

/* ---- statuses ---- */

/* When it was promised, and by which line. */
static void why_promised(search_t *w, why_t *parent, const verdict_t *v)
{
	const model_t *m = &w->s->model;
	promised_t p = promised_on(w->r->v, v->entity);
	entity_t strategy = model_strategy(m, v->entity);
	const char *words = p.from == PROMISED_OWN ? "it was promised" : p.from == PROMISED_STRATEGY ? "its strategy was adopted or published"
		: p.from == PROMISED_PERIOD ? "the period of its strategy begins" : "nothing says when it was promised";
	why_t *x = step(w, parent, "promised", words, p.from == PROMISED_ALWAYS ? NULL : interval_words(w->s->mem, p.day));
	x->answer_is_words = true;
	if (p.from != PROMISED_ALWAYS)
		fact_date(w, x, "promised", p.day);
	if (p.from == PROMISED_OWN) {
		entity_t c = v->entity;
		while (why_cite(w, x, c, NAME_promised) == 0 && m->all.at[c].container != 0)
			c = m->all.at[c].container;
	}
	static const sym_t made[] = { NAME_adopted, NAME_published };
	for (size_t i = 0; i < 2 && p.from == PROMISED_STRATEGY; i++)
		if (why_state_of(w, strategy, made[i]) != NO_STATE)
			why_cite(w, x, strategy, made[i]);
	if (p.from == PROMISED_PERIOD)
		why_cite(w, x, strategy, NAME_period);
}

/* What is told of a commitment before a status is: that it is not yet promised, or has gone. */
static void why_not_before(search_t *w, why_t *x, const verdict_t *v, ask_verdict_t what)
{
	if (v->not_yet != NO && what != ASK_NOT_YET)
		why_promised(w, x, v);
	if (v->dropped == NO || what == ASK_DROPPED || what == ASK_NOT_YET)
		return;
	why_t *gone = step_words(w, x, "dropped", mem_print(w->s->mem, "`%s` is dropped", why_name(w, v->entity)), truth_word(v->dropped));
	if (gone != NULL)
		why_dropped(w, gone, v->entity);
}

/* What decides between tracked, planned, running and open: owner, date, news. */
static void why_followed(search_t *w, why_t *x, const verdict_t *v, ask_verdict_t what)
{
	entity_t e = v->entity;
	why_asked(w, x, e, ASK_DELIVERED, v->delivered);
	if (v->recurring)
		why_windows(w, x, e, v);
	else if (v->has_due)
		why_due(w, x, e, 0);
	else
		step_words(w, x, "due", v->ongoing ? "it is ongoing" : "it has no due date, and is not ongoing", NULL);
	if (!v->has_owner)
		step_words(w, x, "owner", "it has no owner", NULL);
	else if (v->has_owner == UNKNOWN)
		step_missing(w, x, "the day since which its owner answers for it");
	why_asked(w, x, e, ASK_FRESH, v->fresh);
	if (what != ASK_TRACKED || v->planned != NO || v->running != NO)
		why_promised(w, x, v);
}

static const char *asked_words(const search_t *w, entity_t e, ask_verdict_t what)
{
	switch (what) {
	case ASK_CONDITION: return mem_print(w->s->mem, "the condition of `%s` is met", why_name(w, e));
	case ASK_MISSED: return mem_print(w->s->mem, "an occurrence of `%s` was missed", why_name(w, e));
	case ASK_FRESH: return mem_print(w->s->mem, "the news of `%s` is recent", why_name(w, e));
	case ASK_NOT_YET: return mem_print(w->s->mem, "`%s` is not yet promised", why_name(w, e));
	case ASK_DATED: return mem_print(w->s->mem, "`%s` has a due date, is ongoing or recurs, or is excused", why_name(w, e));
	case ASK_RECURRING: return mem_print(w->s->mem, "`%s` recurs", why_name(w, e));
	case ASK_BLOCKED: return mem_print(w->s->mem, "something that `%s` requires is overdue", why_name(w, e));
	default: return mem_print(w->s->mem, "`%s` is %s", why_name(w, e), names[what]);
	}
}

void why_asked(search_t *w, why_t *parent, entity_t e, ask_verdict_t what, truth_t answer)
{
	const verdict_t *v = verdict_of(w->r->v, e);
	why_t *x = step(w, parent, names[what], asked_words(w, e, what), truth_word(answer));
	x->subject = why_name(w, e);
	if (v == NULL || w->depth >= (w->proof ? PROOF_DEPTH_MAX : DEPTH_MAX))
		return;
	w->depth++;
	if (what < ASK_STATUSES)
		why_not_before(w, x, v, what);
	switch (what) {
	case ASK_TRACKED: case ASK_PLANNED: case ASK_RUNNING: case ASK_OPEN: why_followed(w, x, v, what); break;
	case ASK_NOT_YET: why_promised(w, x, v); break;
	case ASK_INACTIVE: why_condition(w, x, e, truth_not(answer)); break;
	case ASK_DELIVERED: why_delivered(w, x, e, v); break;
	case ASK_OVERDUE: why_overdue(w, x, e, v); break;
	case ASK_LATE: why_late(w, x, e, v); break;
	case ASK_DROPPED: why_dropped(w, x, e); break;
	case ASK_MISSED: case ASK_RECURRING: case ASK_DATED:
		if (v->recurring)
			why_windows(w, x, e, v);
		break;
	case ASK_FRESH: why_evidence(w, x, v); break;
	case ASK_UNDONE: why_undone(w, x, e, v); break;
	case ASK_BLOCKED:
		why_cite_in_words(w, x, e, NAME_requires);
		if (w->proof)
			why_blocked(w, x, e);
		break;
	default: why_condition(w, x, e, answer);
	}
	w->depth--;
}
