/* The latest evidence of a commitment, and why it needs attention. */
#include "emit/status_words.h"

static const lifecycle_t *lifecycle_of(const model_t *m, entity_t e)
{
	return kind_lifecycle(&m->kinds, m->all.at[e].kind);
}

static bool same(interval_t a, interval_t b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

/* ---- evidence ---- */

/* What the author adds to an entry in words: mostly how far the thing has come. */
static const char *note_of(const status_report_t *r, const statement_t *s)
{
	const value_t *note = statement_role(r->m, s, WORD_note);
	return note != NULL && note->type == VALUE_TEXT ? model_text(r->m, r->mem, value_span(note)) : NULL;
}

/* "declared substantial" */
static const char *label_of(const status_report_t *r, const statement_t *s)
{
	const value_t *v = statement_values(r->m, s);
	if (s->mains < 2 || v->type != VALUE_LABEL)
		return NULL;
	return mem_print(r->mem, "%s %s", symbol_text(r->m->symbols, statement_name(r->m, s)), status_state_words(r, v->as.sym));
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
			take_entry(&best, verdict_value_date(r->s->verdicts, &v[1]), label_of(r, s), until);
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

/* By how much, and what stands instead of the delivery. Recurring ones have no single due date to count from. */
static const char *why_overdue(const status_report_t *r, const status_row_t *row)
{
	const char *rests = status_rests_on(r, row);
	if (row->verdict->recurring)
		return rests;
	const char *over = days(r, (int64_t)r->m->as_of - row->verdict->due.hi);
	return rests == NULL ? mem_print(r->mem, "%s overdue, and no record of it", over) : mem_print(r->mem, "%s overdue; %s", over, rests);
}

/* Counted from the last day on which it would have been in time to the first on which it can have been delivered. */
static const char *why_late(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	const char *on = status_delivered_on(r, row);
	if (on == NULL || !v->has_due || v->day.lo == DAY_MIN || v->day.lo <= v->due.hi)
		return on == NULL ? NULL : mem_print(r->mem, "delivered %s", on);
	bool exact = interval_is_day(v->day) && interval_is_day(v->due);
	return mem_print(r->mem, "delivered %s, %s%s late", on, exact ? "" : "at least ", days(r, (int64_t)v->day.lo - v->due.hi));
}

/* ---- open ---- */

/* The condition as it is written: a text, or an expression. */
static const char *condition_of(const status_report_t *r, entity_t c)
{
	for (in_force_t i = in_force(r->m, c, NAME_condition, r->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(r->m, i.statement);
		if (i.statement->mains > 0)
			return v->type == VALUE_TEXT ? model_text(r->m, r->mem, value_span(v)) : status_written(r, value_span(v));
	}
	return "";
}

/* Whether even the last day of the latest evidence lies further back than the review allows. */
static bool is_old(const status_report_t *r, const status_row_t *row)
{
	const model_t *m = r->m;
	for (in_force_t i = in_force_inherited(m, row->entity, NAME_review, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0 || v->type != VALUE_RECURRENCE)
			continue;
		duration_t d = m->duration.at[v->as.index];
		return interval_add(row->verdict->latest_evidence, d.n, d.unit, COUNTING_CALENDAR).hi < m->as_of;
	}
	return false;
}

static const char *join(const status_report_t *r, const char *a, const char *b)
{
	return a == NULL ? b : mem_print(r->mem, "%s; %s", a, b);
}

/* Everything that is missing, so that one reading is enough to put it right. */
static const char *why_open(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *v = row->verdict;
	const char *why = NULL;
	if (!v->has_owner)
		why = join(r, why, "no owner");
	if (!v->has_due && !v->ongoing && !v->recurring)
		why = join(r, why, "no due date");
	if (!v->has_evidence)
		why = join(r, why, "no evidence");
	else if (is_old(r, row))
		why = join(r, why, mem_print(r->mem, "latest evidence of %s is too old", interval_words(r->mem, v->latest_evidence)));
	if (v->active == UNKNOWN)
		why = join(r, why, mem_print(r->mem, "depends on a condition: %s", condition_of(r, row->entity)));
	return why;
}

/* ---- at risk ---- */

/* Why a prerequisite puts a commitment at risk; NULL if this one does not. */
static const char *risk_of(const status_report_t *r, entity_t x, const value_t *at)
{
	const verdict_t *v = verdict_of(r->s->verdicts, x);
	if (v != NULL)
		return v->overdue == YES ? mem_print(r->mem, "waits for %s, which is overdue", model_full_name(r->m, x)) : NULL;
	sym_t state = at != NULL ? at->as.sym : verdict_delivers_at(r->m, x);
	interval_t due;
	truth_t reached;
	if (!verdict_document_due(r->s->verdicts, x, state, &due) || due.hi >= r->m->as_of)
		return NULL;
	const char *words = status_document_at(r, x, state, &reached);
	return reached == NO ? mem_print(r->mem, "waits for %s", words) : NULL;
}

/* The first prerequisite in the order of the text that explains it. */
static const char *why_at_risk(const status_report_t *r, const status_row_t *row)
{
	const model_t *m = r->m;
	for (in_force_t i = in_force(m, row->entity, NAME_requires, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const char *why = x[k].type == VALUE_REF ? risk_of(r, x[k].as.ref, statement_role(m, i.statement, WORD_at)) : NULL;
			if (why != NULL)
				return why;
		}
	}
	return "a prerequisite is overdue";
}

/* ---- unknown ---- */

/* Where the record of e ends before the as-of date. */
static const char *end_of_record(const status_report_t *r, entity_t e, entity_t asker)
{
	day_t to = model_complete_to(r->m, e);
	if (r->m->as_of <= to)
		return NULL;
	if (e == asker)
		return mem_print(r->mem, "the record ends on %s", day_words(r->mem, to));
	return mem_print(r->mem, "the record of %s ends on %s", model_full_name(r->m, e), day_words(r->mem, to));
}

/* A record whose days lie on both sides of the as-of date. */
static const char *partly_dated(const status_report_t *r, entity_t x, sym_t state, entity_t asker)
{
	state_t s = lifecycle_state(lifecycle_of(r->m, x), state);
	const reached_t *d = s == NO_STATE ? NULL : verdict_reached(r->s->verdicts, x, s);
	if (d == NULL || !d->known || verdict_was(r->s->verdicts, x, s, r->m->as_of) != UNKNOWN)
		return NULL;
	const char *name = x == asker ? "" : mem_print(r->mem, "%s ", model_full_name(r->m, x));
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

static const char *why_perhaps_overdue(const status_report_t *r, const status_row_t *row)
{
	if (row->verdict->recurring)
		return mem_print(r->mem, "may have missed a window: %s", status_rests_on(r, row));
	return row->verdict->due.lo == DAY_MIN ? "its due date is not known" : "may be overdue";
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
		return v->has_day ? mem_print(r->mem, "in time or late: delivered %s", interval_words(r->mem, v->day)) : "delivered, on an unknown day";
	if (row->status == STATUS_UNKNOWN && v->tracked == UNKNOWN)
		return mem_print(r->mem, "whether there is recent evidence: %s", why_undecided(r, row->entity));
	return v->at_risk == UNKNOWN ? "whether a prerequisite is overdue" : mem_print(r->mem, "depends on a condition: %s", condition_of(r, row->entity));
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
		return mem_print(r->mem, "its condition is not met: %s", condition_of(r, row->entity));
	const char *what = status_rests_on(r, row), *because = reason(r, row->entity);
	return because == NULL || what == NULL ? what : mem_print(r->mem, "%s: %s", what, because);
}

const char *status_why(const status_report_t *r, const status_row_t *row, care_t c)
{
	switch (c) {
	case CARE_OVERDUE: return why_overdue(r, row);
	case CARE_LATE: return why_late(r, row);
	case CARE_OPEN: return why_open(r, row);
	case CARE_AT_RISK: return why_at_risk(r, row);
	case CARE_UNKNOWN: case CARE_DOUBT: return why_unknown(r, row);
	case CARE_DROPPED: return why_dropped(r, row);
	default: return NULL;
	}
}
