/* How a commitment stands: one of the words of docs/meaning.md, section 4, or a set of those that it may be. */
#include "check/status.h"

#include "check/checks.h"
#include "check/dates.h"
#include "check/promised.h"

/* ---- words ---- */

static const struct { const char *name, *word; sym_t sym; } words[STATUS_LOOKS] = {
	[STATUS_NONE] = { "", "", 0 },
	[STATUS_DELIVERED] = { "delivered", "delivered", NAME_delivered },
	[STATUS_TRACKED] = { "tracked", "tracked", NAME_tracked },
	[STATUS_PLANNED] = { "planned", "planned", NAME_planned },
	[STATUS_RUNNING] = { "running", "running", NAME_running },
	[STATUS_OVERDUE] = { "overdue", "overdue", NAME_overdue },
	[STATUS_OPEN] = { "open", "open", NAME_open },
	[STATUS_UNKNOWN] = { "unknown", "unknown", NAME_unknown },
	[STATUS_DROPPED] = { "dropped", "dropped", NAME_dropped },
	[STATUS_INACTIVE] = { "inactive", "inactive", NAME_inactive },
	[STATUS_NOT_YET] = { "not_yet_promised", "not yet promised", NAME_not_yet_promised },
	[STATUS_LATE] = { "late", "delivered late", 0 },
};

const char *status_word(status_t s)
{
	return words[s].word;
}

const char *status_name(status_t s)
{
	return words[s].name;
}

sym_t status_symbol(status_t s)
{
	return words[s].sym;
}

status_t status_named(sym_t name)
{
	for (status_t s = STATUS_NONE + 1; s < STATUS_COUNT; s++)
		if (words[s].sym == name)
			return s;
	return STATUS_NONE;
}

/* ---- sets ---- */

static bool is_single(uint16_t set)
{
	return (set & (set - 1)) == 0;
}

status_t verdict_status(const verdict_t *v)
{
	if (v == NULL)
		return STATUS_NONE;
	for (status_t s = STATUS_NONE + 1; is_single(v->status) && s < STATUS_COUNT; s++)
		if (v->status == STATUS_BIT(s))
			return s;
	return STATUS_UNKNOWN;
}

truth_t status_among(const verdict_t *v, uint16_t set)
{
	if (set & STATUS_BIT(STATUS_UNKNOWN) && !is_single(v->status))
		return YES;
	uint16_t named = set & (uint16_t)~STATUS_BIT(STATUS_UNKNOWN);
	if (named == 0 || !(v->status & named))
		return NO;
	return v->status & ~named ? UNKNOWN : YES;
}

truth_t verdict_has_status(const verdict_t *v, status_t s)
{
	return status_among(v, STATUS_BIT(s));
}

truth_t verdict_late(const verdict_t *v)
{
	return truth_and(verdict_has_status(v, STATUS_DELIVERED), v->late);
}

status_t verdict_look(const verdict_t *v)
{
	return v != NULL && verdict_late(v) == YES ? STATUS_LATE : verdict_status(v);
}

/* ---- dropped ---- */

typedef struct {
	truth_t gone;
	interval_t days;                /* on which it can have gone, if it may have */
} gone_t;

/* When c was in a state that ends it, if it may have been: as far as is known, up to the as-of date. */
static interval_t days_of_end(const verdicts_t *v, entity_t c, state_t state)
{
	day_t as_of = v->m->as_of;
	interval_t day;
	if (!state_day(v, c, state, &day))
		return (interval_t){ verdict_unrecorded(v, c), as_of };
	return (interval_t){ day.lo, day.hi < as_of ? day.hi : as_of };
}

static gone_t gone_on(const verdicts_t *v, entity_t c)
{
	static const sym_t ends[] = { NAME_abandoned, NAME_superseded };
	const lifecycle_t *l = kind_lifecycle(&v->m->kinds, v->m->all.at[c].kind);
	gone_t g = { NO, { DAY_MAX, DAY_MIN } };
	day_t certain = DAY_MAX;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		state_t s = lifecycle_state(l, ends[i]);
		truth_t was = s == NO_STATE ? NO : verdict_was(v, c, s, v->m->as_of);
		if (was == NO)
			continue;
		interval_t day = days_of_end(v, c, s);
		g.gone = truth_or(g.gone, was);
		g.days.lo = day.lo < g.days.lo ? day.lo : g.days.lo;
		g.days.hi = day.hi > g.days.hi ? day.hi : g.days.hi;
		certain = was == YES && day.hi < certain ? day.hi : certain;
	}
	g.days.hi = certain != DAY_MAX ? certain : g.days.hi;
	return g;
}

/* What is delivered on the day on which it goes is delivered. */
static truth_t delivered_by(const verdict_t *x, interval_t days)
{
	if (x->delivered == YES && x->has_day && x->day.hi <= days.lo)
		return YES;             /* also where a record out of order says that it cannot have been there so early */
	return x->delivered == NO || x->first > days.hi ? NO : UNKNOWN;
}

truth_t dropped(const verdicts_t *v, const verdict_t *x)
{
	gone_t g = gone_on(v, x->entity);
	return g.gone == NO ? NO : truth_and(g.gone, truth_not(delivered_by(x, g.days)));
}

/* ---- the lines of the table ---- */

truth_t not_yet_promised_on(const verdicts_t *v, entity_t c, day_t day)
{
	promised_t p = promised_on(v, c);
	if (p.from != PROMISED_OWN && p.from != PROMISED_STRATEGY)
		return NO;
	return date_before(interval_of(day), p.day);
}

truth_t not_yet_promised(const verdicts_t *v, entity_t c)
{
	return not_yet_promised_on(v, c, v->m->as_of);
}

/* Whether no news is owed of it yet: nobody asks for any, or it was promised less than a review ago. */
static truth_t owes_none(const verdicts_t *v, entity_t c)
{
	duration_t review = verdict_inherited(v, c)->review;
	if (review.unit == UNIT_NONE)
		return verdict_inherited(v, c)->review_unclear ? UNKNOWN : YES;
	promised_t p = promised_on(v, c);
	if (p.from == PROMISED_ALWAYS)
		return NO;
	return date_at_most(interval_of(v->m->as_of), interval_add(p.day, review.n, review.unit, COUNTING_CALENDAR));
}

static truth_t truth_if(bool b)
{
	return b ? YES : NO;
}

bool status_dated(const verdicts_t *v, const verdict_t *x)
{
	return x->has_due || x->ongoing || x->recurring || allow_excuses(v->s, "due-missing", x->entity);
}

void status_news(verdicts_t *v, verdict_t *x)
{
	truth_t whole = x->recurring ? truth_not((truth_t)x->missed) : YES, quiet = owes_none(v, x->entity);
	truth_t lasts = x->recurring ? YES : (truth_t)x->ongoing;       /* up to a day that is vague: perhaps */
	truth_t dated = lasts == UNKNOWN ? truth_or(truth_if(x->has_due || allow_excuses(v->s, "due-missing", x->entity)), UNKNOWN) : truth_if(status_dated(v, x));
	x->not_yet = not_yet_promised(v, x->entity);
	x->tracked = truth_and(truth_and(x->has_owner, dated), truth_and(whole, x->fresh));
	x->planned = truth_and(truth_and(x->has_owner, truth_if(x->has_due)), quiet);
	x->running = truth_and(truth_and(x->has_owner, lasts), truth_and(whole, quiet));
}

void status_settle(verdict_t *x)
{
	const struct { status_t status; truth_t line; } table[] = {
		{ STATUS_NOT_YET, x->not_yet }, { STATUS_DROPPED, x->dropped }, { STATUS_DELIVERED, x->delivered }, { STATUS_INACTIVE, x->inactive },
		{ STATUS_OVERDUE, x->overdue }, { STATUS_TRACKED, x->tracked }, { STATUS_PLANNED, x->planned }, { STATUS_RUNNING, x->running }, { STATUS_OPEN, YES },
	};
	x->status = 0;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (table[i].line != NO)
			x->status |= STATUS_BIT(table[i].status);
		if (table[i].line == YES)
			return;
	}
}
