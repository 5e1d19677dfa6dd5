/* The latest evidence of a commitment, and why it needs attention. */
#include "check/labels.h"
#include "check/overdue.h"
#include "check/promised.h"
#include "emit/status_words.h"

static const lifecycle_t *lifecycle_of(const model_t *m, entity_t e)
{
	return kind_lifecycle(&m->kinds, m->all.at[e].kind);
}

static bool same(interval_t a, interval_t b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

static const char *join(const status_report_t *r, const char *a, const char *b)
{
	return a == NULL ? b : b == NULL ? a : mem_print(r->mem, "%s; %s", a, b);
}

/* ---- evidence ---- */

/* What the author adds to an entry in words: mostly how far the thing has come. */
static const char *note_of(const status_report_t *r, const statement_t *s)
{
	const value_t *note = statement_role(r->m, s, WORD_note);
	return note != NULL && note->type == VALUE_TEXT ? model_text(r->m, r->mem, value_span(note)) : NULL;
}

/* "declared Substantial", "assessed Unlikely to be met by Court of Auditors": its title is what readers are told of a label. */
static const char *label_of(const status_report_t *r, entity_t c, const statement_t *s)
{
	const value_t *v = statement_values(r->m, s), *by = statement_role(r->m, s, WORD_by);
	if (s->mains < 2 || v->type != VALUE_LABEL)
		return NULL;
	const char *judge = by != NULL && by->type == VALUE_REF ? mem_print(r->mem, " by %s", status_title(r, by->as.ref)) : "";
	return mem_print(r->mem, "%s “%s”%s", symbol_text(r->m->symbols, statement_name(r->m, s)), label_words(r->m, c, v->as.sym), judge);
}

/* The latest thing that a commitment says of its own progress, on or before a day. */
typedef struct {
	interval_t date;
	const char *says;
} entry_t;

static void take_entry(entry_t *best, interval_t date, const char *says, day_t until)
{
	if (says != NULL && date.hi <= until && (best->says == NULL || date.hi > best->date.hi))
		*best = (entry_t){ date, says };
}

/* A label may be later than the news: one that means `unknown` is none. */
static entry_t latest_entry(const status_report_t *r, entity_t c, day_t until)
{
	const model_t *m = r->m;
	entry_t best = { ANY_DAY, NULL };
	for (const statement_t *s = model_first(m, c); s < model_last(m, c); s++) {
		const value_t *v = statement_values(m, s);
		sym_t name = statement_name(m, s);
		if (name == NAME_progress && s->mains > 0)
			take_entry(&best, verdict_value_date(r->s->verdicts, v), note_of(r, s), until);
		else if ((name == NAME_declared || name == NAME_assessed) && s->mains > 1)
			take_entry(&best, verdict_value_date(r->s->verdicts, &v[1]), label_of(r, c, s), r->m->as_of);
	}
	return best;
}

const char *status_evidence(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	if (!v->has_evidence)
		return NULL;
	const char *date = interval_words(r->mem, v->latest_evidence);
	entry_t e = latest_entry(r, row->entity, v->latest_evidence.hi);
	if (e.says == NULL)
		return date;
	if (same(e.date, v->latest_evidence))
		return mem_print(r->mem, "%s: %s", date, e.says);
	return mem_print(r->mem, "%s (%s: %s)", date, interval_words(r->mem, e.date), e.says);
}

/* ---- overdue, late ---- */

static const char *days(const status_report_t *r, int64_t n)
{
	return mem_print(r->mem, "%lld day%s", (long long)n, n == 1 ? "" : "s");
}

/* The due date that is past for the longest. */
typedef struct {
	bool found;
	due_line_t line;
	uint32_t reached, parties;
	entity_t owing;                 /* the only one who has not; 0 */
} longest_t;

static void take_longest(void *context, const due_state_t *state)
{
	longest_t *x = context;
	if (state->past != YES || state->met != NO || (x->found && state->line.date.hi >= x->line.date.hi))
		return;
	*x = (longest_t){ true, state->line, state->reached, state->parties, state->owing.at.count == 1 ? state->owing.at.at[0] : 0 };
}

/* "due 31 March 2024 from X", where that is not what the row says anyway. `told`: how many of several have stands behind it. */
static const char *longest_words(const status_report_t *r, const status_row_t *row, const longest_t *x, bool told)
{
	const value_t *by = x->line.source == DUE_TARGET ? NULL : statement_role(r->m, x->line.line, WORD_by);
	bool other = x->line.date.hi != row->verdict->due.hi || (x->line.source == DUE_OWN && !x->line.keeps);
	const char *state = x->line.source == DUE_OWN && !x->line.keeps ? mem_print(r->mem, "to be %s ", status_state_words(r, x->line.state)) : "";
	const char *due = !other ? "" : mem_print(r->mem, "; %sdue %s", state, interval_words(r->mem, x->line.date));
	const char *who = other && by != NULL && by->type == VALUE_REF ? mem_print(r->mem, " from %s", status_title(r, by->as.ref)) : "";
	const char *owing = x->parties < 2 || (told && x->line.source == DUE_OWN && x->line.keeps) ? "" : x->owing != 0 ? mem_print(r->mem, "; %u of %u have, %s has not", x->reached, x->parties, status_title(r, x->owing))
		: mem_print(r->mem, "; %u of %u have", x->reached, x->parties);
	return mem_print(r->mem, "%s%s%s", due, who, owing);
}

/* By how much, and what stands instead of the delivery. Recurring ones have no single due date to count from. */
static const char *why_overdue(const status_report_t *r, const status_row_t *row)
{
	const char *rests = status_rests_on(r, row);
	if (row->verdict->recurring)
		return rests;
	longest_t longest = { .found = false };
	due_each_state(r->s->verdicts, row->entity, take_longest, &longest);
	day_t due = longest.found ? longest.line.date.hi : row->verdict->due.hi;
	const char *over = mem_print(r->mem, "%s overdue%s", days(r, (int64_t)r->m->as_of - due), longest.found ? longest_words(r, row, &longest, rests != NULL) : "");
	return rests == NULL ? mem_print(r->mem, "%s; not recorded as done", over) : mem_print(r->mem, "%s; %s", over, rests);
}

/* Counted from the last day on which it would have been in time to the first on which it can have been delivered. */
static const char *why_late(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	const char *on = status_delivered_on(r, row);
	if (on == NULL || !v->has_due || v->first == DAY_MIN || v->first <= v->due.hi)
		return on == NULL ? NULL : mem_print(r->mem, "delivered %s", on);
	bool exact = interval_is_day(v->day) && v->first == v->day.lo && interval_is_day(v->due);
	return mem_print(r->mem, "delivered %s, %s%s late", on, exact ? "" : "at least ", days(r, (int64_t)v->first - v->due.hi));
}

/* ---- where the record ends ---- */

/* Where the record of e ends before the as-of date. It is named where that of `asker` reaches further, or less far. */
static const char *end_of_record(const status_report_t *r, entity_t e, entity_t asker)
{
	day_t to = model_complete_to(r->m, e);
	if (r->m->as_of <= to)
		return NULL;
	if (to == DAY_MIN)
		return "nobody has looked (complete_to never)";
	if (to == model_complete_to(r->m, asker))
		return mem_print(r->mem, "the record ends on %s", day_words(r->mem, to));
	return mem_print(r->mem, "the record of %s ends on %s", status_called(r, e), day_words(r->mem, to));
}

/* A record whose days lie on both sides of the as-of date. */
static const char *partly_dated(const status_report_t *r, entity_t x, sym_t state, entity_t asker)
{
	state_t s = lifecycle_state(lifecycle_of(r->m, x), state);
	const reached_t *d = s == NO_STATE ? NULL : verdict_reached(r->s->verdicts, x, s);
	if (d == NULL || !d->known || verdict_was(r->s->verdicts, x, s, r->m->as_of) != UNKNOWN)
		return NULL;
	const char *name = x == asker ? "" : mem_print(r->mem, "%s ", status_called(r, x));
	return mem_print(r->mem, "no exact date: %s%s %s", name, status_state_words(r, state), interval_words(r->mem, d->date));
}

/* NULL if this document is not what leaves it open. */
static const char *why_document(const status_report_t *r, entity_t c, const statement_t *s, entity_t x)
{
	const value_t *at = statement_role(r->m, s, WORD_at);
	sym_t state = at != NULL ? at->as.sym : verdict_delivers_at(r->m, x);
	truth_t reached;
	const char *words = status_document_at(r, x, state, &reached);
	if (reached != UNKNOWN)
		return NULL;
	const char *why = partly_dated(r, x, state, c);
	if (why == NULL)
		why = end_of_record(r, x, c);
	return why != NULL ? why : words;
}

/* Documents are asked first: they tell more than that a record ends. */
static const char *why_deliverable(const status_report_t *r, entity_t c)
{
	const model_t *m = r->m;
	const char *why = NULL;
	for (in_force_t i = in_force(m, c, NAME_delivers, m->as_of); why == NULL && in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; why == NULL && k < i.statement->mains; k++)
			if (x[k].type == VALUE_REF)
				why = why_document(r, c, i.statement, x[k].as.ref);
	}
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); why == NULL && in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_REF)
			why = end_of_record(r, statement_values(m, i.statement)->as.ref, c);
	return why;
}

/* The commitment's own record comes first, then what delivers it, then where everything ends. */
static const char *why_undecided(const status_report_t *r, entity_t c)
{
	const char *why = partly_dated(r, c, NAME_done, c);
	if (why == NULL)
		why = why_deliverable(r, c);
	if (why == NULL)
		why = end_of_record(r, c, c);
	return why != NULL ? why : "the record leaves it open";
}

/* ---- given up, or not active ---- */

/* Whether it was given up is not known: the record of that has no exact day, or there is none and all records have ended. */
static const char *why_perhaps_dropped(const status_report_t *r, entity_t c)
{
	const char *why = partly_dated(r, c, NAME_abandoned, c);
	if (why == NULL)
		why = partly_dated(r, c, NAME_superseded, c);
	if (why == NULL)
		why = end_of_record(r, c, c);
	return mem_print(r->mem, "may have been given up: %s", why != NULL ? why : "the record leaves it open");
}

/* The condition as it is written: a text, or an expression. NULL: there is none. */
const char *status_condition(const status_report_t *r, entity_t c)
{
	for (in_force_t i = in_force(r->m, c, NAME_condition, r->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		if (i.statement->mains > 0)
			return v->type == VALUE_TEXT ? model_text(r->m, r->mem, value_span(v)) : status_written(r, value_span(v));
	}
	return NULL;
}

/* Why it is not known whether it still binds anybody. */
static const char *why_perhaps_inactive(const status_report_t *r, const status_row_t *row)
{
	const char *condition = status_condition(r, row->entity);
	if (condition != NULL && *condition != '\0')
		condition = mem_print(r->mem, "depends on a condition: %s", condition);
	if (row->verdict->dropped != UNKNOWN)
		return condition;
	return join(r, condition, why_perhaps_dropped(r, row->entity));
}

/* ---- open ---- */

/* Whether even the last day of the latest evidence lies further back than the review allows. */
static bool is_old(const status_report_t *r, const status_row_t *row)
{
	const model_t *m = r->m;
	const statement_t *line = in_force_single(in_force_inherited(m, row->entity, NAME_review, m->as_of));
	const value_t *v = line == NULL ? NULL : statement_values(m, line);
	if (v == NULL || v->type != VALUE_RECURRENCE)
		return false;
	duration_t d = m->duration.at[v->as.index];
	return interval_add(row->verdict->latest_evidence, d.n, d.unit, COUNTING_CALENDAR).hi < m->as_of;
}

/* Everything that is missing, so that one reading is enough to put it right. */
static const char *why_open(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	const char *why = NULL;
	if (!v->has_owner)
		why = join(r, why, "no owner");
	in_force_t ended = in_force(r->m, row->entity, NAME_ongoing, r->m->as_of);
	if (!v->has_due && !v->ongoing && !v->recurring)
		why = join(r, why, in_force_next(&ended) ? "how it ended is not recorded" : "no due date");
	if (!v->has_evidence)
		why = join(r, why, "no news since it was promised");
	else if (is_old(r, row))
		why = join(r, why, mem_print(r->mem, "latest news of %s is too old", interval_words(r->mem, v->latest_evidence)));
	if (v->active == UNKNOWN)
		why = join(r, why, why_perhaps_inactive(r, row));
	return why;
}

/* ---- at risk ---- */

static const char *milestone_risk(const status_report_t *r, entity_t milestone, truth_t overdue)
{
	return mem_print(r->mem, "its milestone \u201c%s\u201d %s overdue", status_title(r, milestone), overdue == YES ? "is" : "may be");
}

/* What may be overdue is either due on a day that is vague, or from a day on that has not come, or is not recorded. */
static const char *which_is_overdue(interval_t due, truth_t overdue)
{
	if (overdue == YES)
		return "which is overdue";
	return due.lo == DAY_MIN || due.hi == DAY_MAX ? "whose due date is not known yet" : "which may be overdue";
}

/* NULL if this document is not overdue, or not perhaps, as `wanted` says. */
static const char *document_risk(const status_report_t *r, entity_t x, sym_t state, truth_t wanted)
{
	interval_t due;
	truth_t reached;
	if (!verdict_document_due(r->s->verdicts, x, state, &due))
		return NULL;
	const char *words = status_document_at(r, x, state, &reached);
	if (truth_and(date_before(due, interval_of(r->m->as_of)), truth_not(reached)) != wanted)
		return NULL;
	return wanted == YES ? mem_print(r->mem, "waits for %s", words) : mem_print(r->mem, "waits for %s, %s", words, which_is_overdue(due, wanted));
}

/* The first prerequisite in the order of the text that is overdue, or perhaps, as `wanted` says; then the first such milestone. */
static const char *why_at_risk(const status_report_t *r, const status_row_t *row, truth_t wanted)
{
	const model_t *m = r->m;
	for (in_force_t i = in_force(m, row->entity, NAME_requires, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement), *at = statement_role(m, i.statement, WORD_at);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const verdict_t *v = x[k].type != VALUE_REF ? NULL : verdict_of(r->s->verdicts, x[k].as.ref);
			const char *why = NULL;
			if (v != NULL && v->overdue == wanted)
				why = mem_print(r->mem, "waits for %s, %s", status_called(r, x[k].as.ref), which_is_overdue(v->due, wanted));
			else if (v == NULL && x[k].type == VALUE_REF)
				why = document_risk(r, x[k].as.ref, at != NULL ? at->as.sym : verdict_delivers_at(m, x[k].as.ref), wanted);
			if (why != NULL)
				return why;
		}
	}
	uint32_t n;
	const entity_t *child = model_children(r->m, row->entity, &n);
	for (uint32_t i = 0; i < n; i++)
		if (status_is_milestone(r, child[i]) && verdict_of(r->s->verdicts, child[i])->overdue == wanted)
			return milestone_risk(r, child[i], wanted);
	return NULL;
}

/* ---- unknown ---- */

/* Why a due date cannot be compared: it counts from something without a date, or it was given vaguely. */
static const char *vague_due(const status_report_t *r, const status_row_t *row)
{
	interval_t due = row->verdict->due;
	const char *from = due.lo == DAY_MIN || due.hi == DAY_MAX ? status_due_anchor(r, row) : NULL;
	if (from != NULL)
		return mem_print(r->mem, "its due date counts from %s; known once that is recorded", from);
	return mem_print(r->mem, "due %s", interval_words(r->mem, due));
}

static const char *why_perhaps_overdue(const status_report_t *r, const status_row_t *row)
{
	if (status_not_due_yet(r, row))
		return mem_print(r->mem, "not due yet: counts from %s, which has not come", status_due_anchor(r, row));
	if (!row->verdict->recurring)
		return mem_print(r->mem, "may be overdue: %s", vague_due(r, row));
	const char *end = end_of_record(r, row->entity, row->entity), *rests = status_rests_on(r, row);
	return join(r, mem_print(r->mem, "may have been missed: %s", rests != NULL ? rests : "from when it counts is not known"), end);
}

static const char *why_perhaps_late(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	const char *on = v->has_day ? interval_words(r->mem, v->day) : "on an unknown day";
	return mem_print(r->mem, "in time or late: delivered %s; %s", on, vague_due(r, row));
}

/* Whether the latest news is recent enough: its day is not exact, or there may be later news that nobody has written down. */
static const char *why_perhaps_tracked(const status_report_t *r, const status_row_t *row)
{
	const char *why = why_deliverable(r, row->entity);
	if (why == NULL)
		why = end_of_record(r, row->entity, row->entity);
	promised_t promised = promised_on(r->s->verdicts, row->entity);
	if (why == NULL && row->verdict->has_evidence && promised.from != PROMISED_ALWAYS && date_at_most(promised.day, row->verdict->latest_evidence) == UNKNOWN)
		return mem_print(r->mem, "whether its evidence of %s is from before or after the promise of %s", interval_words(r->mem, row->verdict->latest_evidence), interval_words(r->mem, promised.day));
	if (why == NULL && row->verdict->has_evidence)
		return mem_print(r->mem, "whether its evidence of %s is recent enough", interval_words(r->mem, row->verdict->latest_evidence));
	return mem_print(r->mem, "whether there is recent evidence: %s", why != NULL ? why : "the record leaves it open");
}

/* What is not known although the rest is: the first of it that a reader would ask for. */
static const char *why_unknown(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	if (v->delivered == UNKNOWN)
		return why_undecided(r, row->entity);
	if (v->overdue == UNKNOWN)
		return why_perhaps_overdue(r, row);
	if (v->late == UNKNOWN)
		return why_perhaps_late(r, row);
	if (row->status == STATUS_UNKNOWN && v->tracked == UNKNOWN)
		return why_perhaps_tracked(r, row);
	return v->at_risk == UNKNOWN ? why_at_risk(r, row, UNKNOWN) : why_perhaps_inactive(r, row);
}

/* ---- dropped ---- */

/* `because` of the record that ended it. */
static const char *reason(const status_report_t *r, entity_t c)
{
	static const sym_t states[] = { NAME_abandoned, NAME_superseded };
	for (int k = 0; k < 2; k++)
		for (in_force_t i = in_force(r->m, c, states[k], r->m->as_of); in_force_next(&i);) {
			const value_t *because = statement_role(r->m, i.statement, WORD_because);
			if (because != NULL && because->type == VALUE_TEXT)
				return model_text(r->m, r->mem, value_span(because));
		}
	return NULL;
}

static const char *why_dropped(const status_report_t *r, const status_row_t *row)
{
	if (row->status == STATUS_INACTIVE)
		return mem_print(r->mem, "its condition is not met: %s", status_condition(r, row->entity));
	const char *what = status_rests_on(r, row), *because = reason(r, row->entity);
	return because == NULL || what == NULL ? what : mem_print(r->mem, "%s: %s", what, because);
}

const char *status_why(const status_report_t *r, const status_row_t *row, care_t c)
{
	switch (c) {
	case CARE_OVERDUE: return why_overdue(r, row);
	case CARE_LATE: return why_late(r, row);
	case CARE_OPEN: return why_open(r, row);
	case CARE_AT_RISK: return why_at_risk(r, row, YES);
	case CARE_UNKNOWN: case CARE_DOUBT: return why_unknown(r, row);
	case CARE_DROPPED: return why_dropped(r, row);
	default: return NULL;
	}
}
