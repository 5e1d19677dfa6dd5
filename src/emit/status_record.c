/* What the record says: of documents, of targets, and which fact decides a status. */
#include "check/by.h"
#include "check/due.h"
#include "emit/status_words.h"
#include "emit/written.h"

static const lifecycle_t *lifecycle_of(const model_t *m, entity_t e)
{
	return kind_lifecycle(&m->kinds, m->all.at[e].kind);
}

static const char *state_name(const status_report_t *r, entity_t e, state_t s)
{
	return status_state_words(r, lifecycle_of(r->m, e)->stage.at[s].name);
}

/* Everything here is asked as of the one day of the report: later records are never shown. */
static truth_t was(const status_report_t *r, entity_t e, state_t s)
{
	return s == NO_STATE ? NO : verdict_was(r->s->verdicts, e, s, r->m->as_of);
}

static truth_t was_named(const status_report_t *r, entity_t e, sym_t state)
{
	return was(r, e, lifecycle_state(lifecycle_of(r->m, e), state));
}

/* ---- documents ---- */

/* "2 of 3 done (west has not)" */
static const char *with_missing(const status_report_t *r, entity_t x, state_t s, const char *words)
{
	const char *missing = verdict_missing(r->s->verdicts, x, s, true);
	return missing == NULL ? words : mem_print(r->mem, "%s (%s)", words, missing);
}

/* "in force 16 January 2023"; for what parties reach one by one "2 of 27 transposed". */
static const char *reached_words(const status_report_t *r, entity_t x, state_t s)
{
	s = verdict_shown(r->s->verdicts, x, s);
	const reached_t *d = verdict_reached(r->s->verdicts, x, s);
	const char *state = state_name(r, x, s);
	if (d->parties > 1 && d->reached < d->maybe)
		return with_missing(r, x, s, mem_print(r->mem, "%u to %u of %u %s", d->reached, d->maybe, d->parties, state));
	if (d->parties > 1)
		return with_missing(r, x, s, mem_print(r->mem, "%u of %u %s", d->reached, d->parties, state));
	return d->known ? mem_print(r->mem, "%s %s", state, interval_words(r->mem, d->date)) : state;
}

/* A state with a date that says that this one was reached, over rules, too; NO_STATE. */
static state_t implied_by(const status_report_t *r, entity_t x, state_t s)
{
	const verdicts_t *v = r->s->verdicts;
	const lifecycle_t *l = lifecycle_of(r->m, x);
	uint64_t rules, from = verdict_inferred_from(v, x, s, &rules);
	for (uint32_t k = 0; k < l->stage.count; k++)
		if (verdict_implies(v, x, (state_t)k, s))
			from |= verdict_reached(v, x, (state_t)k)->known ? UINT64_C(1) << k : verdict_inferred_from(v, x, (state_t)k, &rules);
	for (uint32_t k = 0; k < l->stage.count; k++)
		if (from >> k & 1 && was(r, x, (state_t)k) == YES)
			return (state_t)k;
	return NO_STATE;
}

/* "not yet adopted"; a state that is a verb stands for itself: "applies: not yet". */
static const char *lacking(const status_report_t *r, entity_t x, state_t s, const char *before, const char *after)
{
	const char *state = state_name(r, x, s);
	size_t n = strlen(state);
	bool verb = n > 1 && state[n - 1] == 's' && state[n - 2] != 's';
	return verb ? mem_print(r->mem, "%s: %s", state, after) : mem_print(r->mem, "%s %s", before, state);
}

static const char *not_yet(const status_report_t *r, entity_t x, state_t s)
{
	return lacking(r, x, s, "not yet", "not yet");
}

static const char *not_recorded(const status_report_t *r, entity_t x, state_t s)
{
	return lacking(r, x, s, "not recorded as", "not recorded");
}

/* What a document has come to instead of state s: "cra agreed 30 November 2023; not yet adopted". */
static const char *not_reached(const status_report_t *r, entity_t x, state_t s)
{
	state_t latest = verdict_latest(r->s->verdicts, x);
	const char *name = status_called(r, x);
	if (verdict_reached(r->s->verdicts, x, s)->parties > 1)
		return mem_print(r->mem, "%s: %s", name, reached_words(r, x, s));
	if (latest == NO_STATE)
		return mem_print(r->mem, "%s %s", name, not_yet(r, x, s));
	return mem_print(r->mem, "%s %s; %s", name, reached_words(r, x, latest), not_yet(r, x, s));
}

/* "cer in force 16 January 2023"; without a date of its own, by what followed: "cer in force 16 January 2023, so adopted". */
static const char *certainly_reached(const status_report_t *r, entity_t x, state_t s)
{
	s = verdict_shown(r->s->verdicts, x, s);
	const reached_t *d = verdict_reached(r->s->verdicts, x, s);
	const char *name = status_called(r, x);
	state_t later = d->known ? NO_STATE : implied_by(r, x, s);
	if (later != NO_STATE)
		return mem_print(r->mem, "%s %s, so %s", name, reached_words(r, x, later), state_name(r, x, s));
	if (d->parties > 1)
		return mem_print(r->mem, "%s: %s", name, reached_words(r, x, s));
	return mem_print(r->mem, "%s %s", name, reached_words(r, x, s));
}

/* A date on both sides of the as-of day, or nothing at all where the record has ended. */
static const char *perhaps_reached(const status_report_t *r, entity_t x, state_t s)
{
	const reached_t *d = verdict_reached(r->s->verdicts, x, s);
	const char *name = status_called(r, x);
	if (d->parties > 1)
		return mem_print(r->mem, "%s: %s", name, reached_words(r, x, s));
	if (d->known)
		return mem_print(r->mem, "%s %s", name, reached_words(r, x, s));
	state_t latest = verdict_latest(r->s->verdicts, x);
	if (latest == NO_STATE)
		return mem_print(r->mem, "%s %s", name, not_recorded(r, x, s));
	return mem_print(r->mem, "%s %s; %s", name, reached_words(r, x, latest), not_recorded(r, x, s));
}

const char *status_document_at(const status_report_t *r, entity_t x, sym_t state, truth_t *reached)
{
	state_t s = lifecycle_state(lifecycle_of(r->m, x), state);
	*reached = s == NO_STATE ? UNKNOWN : was(r, x, s);
	if (s == NO_STATE)
		return mem_print(r->mem, "%s: its kind does not have this state", status_called(r, x));
	return *reached == YES ? certainly_reached(r, x, s) : *reached == NO ? not_reached(r, x, s) : perhaps_reached(r, x, s);
}

/* ---- the table of instruments ---- */

/* A state that comes by itself is known before its day, once what leads to it has come. Later records are not looked at. */
bool status_is_scheduled(const status_report_t *r, entity_t x, state_t s)
{
	const lifecycle_t *l = lifecycle_of(r->m, x);
	if (!l->stage.at[s].automatic || !verdict_reached(r->s->verdicts, x, s)->known || was(r, x, s) == YES)
		return false;
	for (uint32_t k = 0; k < l->stage.count; k++)
		if (l->stage.at[k].next >> s & 1 && was(r, x, (state_t)k) == YES)
			return true;
	return false;
}

/* A deadline that is not met yet; one that hangs on an event without a date says nothing. */
static const char *next_due(const status_report_t *r, entity_t x)
{
	const model_t *m = r->m;
	for (in_force_t i = in_force(m, x, NAME_due, m->as_of); in_force_next(&i);) {
		const value_t *at = statement_role(m, i.statement, WORD_at);
		sym_t state = at != NULL ? at->as.sym : verdict_delivers_at(m, x);
		interval_t due;
		if (i.statement->mains > 0 && status_awaits(r, statement_values(m, i.statement)))
			continue;
		if (was_named(r, x, state) == YES || !verdict_document_due(r->s->verdicts, x, state, &due))
			continue;
		if (due.hi != DAY_MAX)
			return mem_print(r->mem, "%s %s %s", status_state_words(r, state), due.hi < m->as_of ? "was due" : "due", interval_words(r->mem, due));
	}
	return NULL;
}

/* "applies from 18 October 2024"; of what ends it: "ends 3 April 2026 (expired)". */
static const char *next_scheduled(const status_report_t *r, entity_t x)
{
	const lifecycle_t *l = lifecycle_of(r->m, x);
	for (uint32_t k = 0; k < l->stage.count; k++) {
		if (!status_is_scheduled(r, x, (state_t)k))
			continue;
		const char *state = state_name(r, x, (state_t)k), *date = interval_words(r->mem, verdict_reached(r->s->verdicts, x, (state_t)k)->date);
		if (stage_is_terminal(&l->stage.at[k]))
			return mem_print(r->mem, "ends %s (%s)", date, state);
		return mem_print(r->mem, "%s from %s", state, date);
	}
	return NULL;
}

/* What is due, and what comes by itself. */
static const char *next_of(const status_report_t *r, entity_t x)
{
	const char *due = next_due(r, x), *scheduled = next_scheduled(r, x);
	return due == NULL ? scheduled : scheduled == NULL ? due : mem_print(r->mem, "%s; %s", due, scheduled);
}

/* For documents of which nothing is certain. */
static state_t perhaps_latest(const status_report_t *r, entity_t x)
{
	for (uint32_t k = lifecycle_of(r->m, x)->stage.count; k-- > 0;)
		if (verdict_reached(r->s->verdicts, x, (state_t)k)->known && was(r, x, (state_t)k) == UNKNOWN)
			return (state_t)k;
	return NO_STATE;
}

status_instrument_t status_instrument(const status_report_t *r, entity_t x)
{
	status_instrument_t w = { .next = next_of(r, x) };
	state_t s = verdict_latest(r->s->verdicts, x), perhaps = perhaps_latest(r, x);
	if (s == NO_STATE && perhaps == NO_STATE)
		return w;
	state_t shown = s != NO_STATE ? s : perhaps;
	const reached_t *d = verdict_reached(r->s->verdicts, x, shown);
	w.state = s != NO_STATE ? state_name(r, x, s) : mem_print(r->mem, "perhaps %s", state_name(r, x, perhaps));
	if (d->known)
		w.date = interval_words(r->mem, d->date);
	else if (d->parties > 1)
		w.date = mem_print(r->mem, "%u of %u", d->reached, d->parties);
	return w;
}

/* ---- what a commitment rests on ---- */

/* The documents that deliver one commitment: the one that decides is the last of those that did, or the first that did not. */
typedef struct {
	unsigned all, reached;
	const char *decisive;
	truth_t truth;                  /* of the decisive one */
	day_t day;
} documents_t;

/* One that is certainly missing outweighs one that is not known, and this outweighs all that are there. */
static void take_document(const status_report_t *r, documents_t *d, entity_t x, sym_t state)
{
	truth_t truth;
	const char *words = status_document_at(r, x, state, &truth);
	state_t s = lifecycle_state(lifecycle_of(r->m, x), state);
	day_t day = s != NO_STATE && verdict_reached(r->s->verdicts, x, s)->known ? verdict_reached(r->s->verdicts, x, s)->date.hi : DAY_MIN;
	bool decides = d->all == 0 || truth < d->truth || (truth == YES && d->truth == YES && day > d->day);
	d->all++;
	d->reached += truth == YES;
	if (!decides)
		return;
	d->truth = truth;
	d->day = day;
	d->decisive = words;
}

static const char *documents_words(const status_report_t *r, entity_t c)
{
	documents_t d = { .all = 0 };
	for (in_force_t i = in_force(r->m, c, NAME_delivers, r->m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(r->m, i.statement), *at = statement_role(r->m, i.statement, WORD_at);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (x[k].type == VALUE_REF)
				take_document(r, &d, x[k].as.ref, at != NULL ? at->as.sym : verdict_delivers_at(r->m, x[k].as.ref));
	}
	if (d.all < 2)
		return d.decisive;
	const char *which = d.truth == YES ? "the last" : d.truth == NO ? "first missing" : "first not known";
	return mem_print(r->mem, "%u of %u; %s: %s", d.reached, d.all, which, d.decisive);
}

/* Milestones have rows of their own, so their number is enough. */
static const char *milestones_words(const status_report_t *r, entity_t c)
{
	unsigned all = 0, done = 0;
	uint32_t n;
	const entity_t *child = model_children(r->m, c, &n);
	for (uint32_t i = 0; i < n; i++) {
		const verdict_t *v = status_is_milestone(r, child[i]) ? verdict_of(r->s->verdicts, child[i]) : NULL;
		all += v != NULL;
		done += v != NULL && v->delivered == YES;
	}
	return all == 0 ? NULL : mem_print(r->mem, "%u of %u milestone%s delivered", done, all, all == 1 ? "" : "s");
}

static const char *join(const status_report_t *r, const char *a, const char *b)
{
	return a == NULL ? b : b == NULL ? a : mem_print(r->mem, "%s; %s", a, b);
}

/* All that is to deliver a commitment; NULL: there is nothing. */
static const char *deliverables_words(const status_report_t *r, entity_t c)
{
	const char *words = documents_words(r, c);
	for (in_force_t i = in_force(r->m, c, NAME_target, r->m->as_of); in_force_next(&i);)
		words = join(r, words, status_target_phrase(r, c, i.statement));
	return join(r, words, milestones_words(r, c));
}

/* What recurs can be done before it is due, so that more may be done than was due. */
static const char *times_words(const status_report_t *r, const verdict_t *v)
{
	uint32_t due = v->ended > v->filled ? v->ended : v->filled;
	if (due == 0)
		return v->next_window == DAY_MAX ? NULL : mem_print(r->mem, "first due %s", day_words(r->mem, v->next_window));
	const char *words = mem_print(r->mem, "done %u of %u times", v->filled, due);
	if (v->next_window == DAY_MAX)
		return words;
	const char *which = v->next_window >= r->m->as_of ? "next due" : v->missed == YES ? "missing" : "no record for", *who = "";
	members_t owing = { .mem = r->mem };
	if (v->next_window < r->m->as_of)
		window_owing(r->s->verdicts, v, &owing);
	if (owing.at.count > 0)
		who = mem_print(r->mem, " from %s", members_words(r->s->verdicts, &owing, true));
	members_clear(&owing);
	return mem_print(r->mem, "%s, %s %s%s", words, which, day_words(r->mem, v->next_window), who);
}

/* The latest state of the commitment itself: "done 29 February 2024", "started 16 January 2023"; NULL: none. */
static const char *own_state(const status_report_t *r, entity_t c, truth_t at_least)
{
	const lifecycle_t *l = lifecycle_of(r->m, c);
	for (uint32_t k = l->stage.count; k-- > 0;)
		if (verdict_reached(r->s->verdicts, c, (state_t)k)->known && was(r, c, (state_t)k) >= at_least)
			return reached_words(r, c, (state_t)k);
	return NULL;
}

/* " by other_commitment" */
static const char *replaced_by(const status_report_t *r, entity_t c)
{
	for (in_force_t i = in_force(r->m, c, NAME_superseded, r->m->as_of); in_force_next(&i);) {
		const value_t *by = statement_role(r->m, i.statement, WORD_by);
		if (by != NULL && by->type == VALUE_REF)
			return mem_print(r->mem, " by %s", status_called(r, by->as.ref));
	}
	return "";
}

/* A record of the state itself, certain or not, and not only silence or inference. */
static bool is_recorded(const status_report_t *r, entity_t c, sym_t state)
{
	state_t s = lifecycle_state(lifecycle_of(r->m, c), state);
	return s != NO_STATE && verdict_reached(r->s->verdicts, c, s)->known && was(r, c, s) != NO;
}

/* Where several are to do it: "2 of 3 done (west has not)"; NULL. */
static const char *parties_words(const status_report_t *r, entity_t c)
{
	state_t keeps = lifecycle_state(lifecycle_of(r->m, c), commitment_keeps(r->m, c, r->m->as_of));
	const reached_t *d = keeps == NO_STATE ? NULL : verdict_reached(r->s->verdicts, c, keeps);
	return d != NULL && d->parties > 1 && d->maybe > 0 ? reached_words(r, c, keeps) : NULL;
}

/* "undone 3 February 2017 (order suspended)" */
static const char *undone_words(const status_report_t *r, entity_t c)
{
	undone_t x;
	if (!verdict_undone(r->s->verdicts, c, &x))
		return "undone";
	const char *state = state_name(r, x.entity, x.by), *on = interval_words(r->mem, x.on);
	return x.entity == c ? mem_print(r->mem, "undone %s (%s)", on, state) : mem_print(r->mem, "undone %s (“%s” %s)", on, status_title(r, x.entity), state);
}

/* What ended a commitment outweighs all, then its own record `done`, then what was to deliver it, then how far it came. */
const char *status_rests_on(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	entity_t c = row->entity;
	if (v->dropped == YES) {
		const char *words = own_state(r, c, YES);
		return words == NULL ? NULL : mem_print(r->mem, "%s%s", words, replaced_by(r, c));
	}
	if (v->recurring)
		return times_words(r, v);
	const char *sum = is_recorded(r, c, NAME_done) ? NULL : deliverables_words(r, c), *parties = sum == NULL && v->delivered != YES ? parties_words(r, c) : NULL;
	const char *words = sum != NULL ? sum : parties != NULL ? parties : own_state(r, c, UNKNOWN);
	return v->undone == YES ? join(r, words, undone_words(r, c)) : words;
}

const char *status_delivered_on(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	return v->delivered == YES && v->has_day ? interval_words(r->mem, v->day) : NULL;
}
