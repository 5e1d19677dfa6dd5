/* Whether and when something was in a state, back to the records, the rules and the parties that say so. docs/meaning.md, section 3. */
#include "logic/why_step.h"

#include "check/by.h"

/* A value that was measured after the day that is asked about was not seen then, nor was what came again after it. */
static bool lies_later(const search_t *w, entity_t e, const statement_t *st, bool recurs, state_t state)
{
	const model_t *m = &w->s->model;
	if (recurs)
		return record_date(w->s, e, state, st).lo > w->r->day;
	const value_t *at = statement_name(m, st) == NAME_value ? statement_role(m, st, WORD_at) : NULL;
	return at != NULL && value_date(m, at).lo > w->r->day;
}

/* The lines of e in force that give a property; how many. What a state record counts as, cut at its sources, is for the proof. */
static unsigned cite(search_t *w, why_t *parent, entity_t e, sym_t name, bool recurs)
{
	enum { SHOWN_MAX = 30 };
	state_t state = why_state_of(w, e, name);
	unsigned n = 0;
	for (in_force_t i = in_force(&w->s->model, e, name, w->r->day); in_force_next(&i); n++) {
		bool hidden = n >= SHOWN_MAX || lies_later(w, e, i.statement, recurs && state != NO_STATE, state);
		if (hidden && !w->proof)
			continue;
		why_t *x = why_statement(w, parent, e, i.statement);
		if (hidden)
			step_hide(x);
		if (state != NO_STATE)
			fact_date(w, x, "counts", record_date(w->s, e, state, i.statement));
	}
	return n;
}

unsigned why_cite(search_t *w, why_t *parent, entity_t e, sym_t name)
{
	return cite(w, parent, e, name, false);
}

void why_cite_occurrences(search_t *w, why_t *parent, entity_t e)
{
	cite(w, parent, e, NAME_done, true);
}

/* The same, for persons alone: the proof says it at length. */
void why_cite_in_words(search_t *w, why_t *parent, entity_t e, sym_t name)
{
	why_t *before = parent->last;
	why_cite(w, parent, e, name);
	for (why_t *x = before == NULL ? parent->first : before->next; x != NULL; x = x->next)
		x->shown = SHOWN_IN_WORDS;
}

static void cite_date(search_t *w, why_t *parent, entity_t e, state_t state);

/* That e reached a state, and when: a step of the proof. */
static void why_date(search_t *w, why_t *parent, entity_t e, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	const reached_t *d = verdict_reached(w->r->v, e, state);
	const char *name = symbol_text(w->s->symbols, l->stage.at[state].name);
	if (!w->proof)
		return;
	why_t *x = step(w, parent, "date", mem_print(w->s->mem, "when `%s` was %s", why_name(w, e), name), NULL);
	step_hide(x);
	x->subject = why_name(w, e);
	fact_text(w, x, "state", name);
	if (d != NULL && d->known)
		fact_date(w, x, "date", d->date);
	cite_date(w, x, e, state);
}

static void cite_rule(search_t *w, why_t *parent, entity_t e, state_t state)
{
	stage_t rule;
	if (!reached_follows(w->s, e, state, &rule))
		return;
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	static const char *const units[] = { "", "hour", "day", "week", "month", "year" };
	why_t *x = step(w, parent, "follows", mem_print(w->s->mem, "`%s` follows `%s` by %d %s%s", symbol_text(w->s->symbols, l->stage.at[state].name),
		symbol_text(w->s->symbols, l->stage.at[rule.follows].name), rule.n, units[rule.unit], rule.n == 1 ? "" : "s"), NULL);
	x->at = rule.at;
	fact_text(w, x, "state", symbol_text(w->s->symbols, l->stage.at[rule.follows].name));
	fact_duration(w, x, "by", (duration_t){ .n = rule.n, .unit = rule.unit });
	fact_text(w, x, "counting", counting_for(&w->s->model, e, e) == COUNTING_FOLLOWING_DAY ? "following_day" : "calendar");
	why_cite_in_words(w, x, e, l->stage.at[rule.follows].name);
	if (w->depth >= (w->proof ? PROOF_DEPTH_MAX : DEPTH_MAX))
		return;
	w->depth++;
	why_date(w, x, e, rule.follows);
	w->depth--;
}

static const char *silence(const search_t *w, entity_t e, day_t day)
{
	day_t to = verdict_complete_to(w->r->v, e);
	if (to == DAY_MAX)
		return "nothing is recorded, and nothing says to which day the record is complete: no record counts as no";
	if (to == DAY_MIN)
		return "nothing is recorded, and nobody has looked: the record is complete to no day";
	if (day <= to)
		return mem_print(w->s->mem, "nothing is recorded, and the record is complete to %s", day_words(w->s->mem, to));
	return mem_print(w->s->mem, "nothing is recorded, and the record is complete only to %s", day_words(w->s->mem, to));
}

void why_silence(search_t *w, why_t *parent, entity_t e)
{
	day_t to = verdict_complete_to(w->r->v, e);
	if (to == DAY_MIN)
		step_words(w, parent, "silence", "nobody has looked: the record is complete to no day", NULL);
	else if (to != DAY_MAX)
		step_words(w, parent, "silence", mem_print(w->s->mem, "the record is complete %sto %s", w->r->day <= to ? "" : "only ", day_words(w->s->mem, to)), NULL);
}

/* Of what has no record at all nothing was computed: the proof says who is asked, all the same. */
static bool cite_parties(search_t *w, why_t *parent, entity_t e, state_t state, const reached_t *d)
{
	reached_t again;
	bool silent = w->proof && !d->known && !d->by_parties;
	if (silent) {
		again = reached_state(w->s, e, state, false);
		d = &again;
	}
	if (!d->by_parties || d->parties == 0)
		return false;
	const char *count = d->reached == d->maybe ? mem_print(w->s->mem, "%u of %u have", d->reached, d->parties)
		: mem_print(w->s->mem, "%u to %u of %u have", d->reached, d->maybe, d->parties);
	const char *missing = silent || d->reached == d->parties ? NULL : verdict_missing(w->r->v, e, state, false);
	if (missing != NULL)
		count = mem_print(w->s->mem, "%s: %s", count, missing);
	why_t *x = step(w, parent, "parties", count, NULL);
	fact_number(w, x, "parties", d->parties);
	fact_number(w, x, "reached", d->reached);
	fact_number(w, x, "maybe", d->maybe);
	if (silent)
		step_hide(x);
	return !silent;
}

static void cite_date(search_t *w, why_t *parent, entity_t e, state_t state)
{
	const reached_t *d = verdict_reached(w->r->v, e, state);
	why_cite(w, parent, e, kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind)->stage.at[state].name);
	cite_rule(w, parent, e, state);
	if (d != NULL)
		cite_parties(w, parent, e, state, d);
}

/* By when e reached a state that follows what is only inferred, with the rules and the states with a date that this comes from. `rule`: its own, too, for a person. */
static void why_inferred(search_t *w, why_t *parent, entity_t e, state_t state, bool rule)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	uint64_t rules, from = verdict_inferred_from(w->r->v, e, state, &rules);
	interval_t by = verdict_reached(w->r->v, e, state)->date;
	const char *name = symbol_text(w->s->symbols, l->stage.at[state].name);
	why_t *x = step(w, parent, "inferred", by.hi == DAY_MAX ? mem_print(w->s->mem, "`%s` follows what is only inferred", name)
		: mem_print(w->s->mem, "`%s` follows what is only inferred: it came by %s at the latest", name, day_words(w->s->mem, by.hi)), NULL);
	fact_text(w, x, "state", name);
	fact_date(w, x, "date", by);
	for (uint32_t k = 0; k < l->stage.count; k++)
		if (rules >> k & 1 && (w->proof || (verdict_reached(w->r->v, e, (state_t)k)->date.hi <= by.hi && (k != state || rule))))
			cite_rule(w, x, e, (state_t)k);
	for (uint32_t k = 0; k < l->stage.count; k++) {
		if (!(from >> k & 1))
			continue;
		why_t *root = step(w, x, "implied", mem_print(w->s->mem, "`%s` is dated, and every way to it leads through what is followed", symbol_text(w->s->symbols, l->stage.at[k].name)), NULL);
		root->at = l->stage.at[k].at;
		why_cite_in_words(w, root, e, l->stage.at[k].name);
		why_date(w, root, e, (state_t)k);
	}
}

/* What a state without a record is inferred from: one state for a person, all of them in the proof. */
static bool cite_later(search_t *w, why_t *parent, entity_t e, state_t state, bool shown)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	const reached_t *own = verdict_reached(w->r->v, e, state);
	bool found = own != NULL && own->inferred && (shown || w->proof);
	if (found) {
		why_inferred(w, parent, e, state, false);
		if (!shown)
			step_hide(parent->last);
	}
	for (uint32_t k = 0; k < l->stage.count && (w->proof || (shown && !found)); k++) {
		if (!verdict_implies(w->r->v, e, (state_t)k, state))
			continue;
		why_t *x = step(w, parent, "implied", mem_print(w->s->mem, "every way to `%s` leads through it", symbol_text(w->s->symbols, l->stage.at[k].name)), NULL);
		if (!shown || found)
			step_hide(x);
		x->at = l->stage.at[k].at;
		found = true;
		if (!verdict_reached(w->r->v, e, (state_t)k)->known) {
			why_inferred(w, x, e, (state_t)k, true);
			continue;
		}
		why_cite_in_words(w, x, e, l->stage.at[k].name);
		why_date(w, x, e, (state_t)k);
	}
	return found && shown;
}

static void cite_latest(search_t *w, why_t *parent, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	state_t last = verdict_latest(w->r->v, e);
	if (last == NO_STATE)
		return;
	why_t *x = step_words(w, parent, "latest", mem_print(w->s->mem, "what it reached last is `%s`", symbol_text(w->s->symbols, l->stage.at[last].name)), NULL);
	why_cite(w, x, e, l->stage.at[last].name);
}

/* Of `is`: no state without a way on was reached. */
static void why_not_ended(search_t *w, why_t *x, entity_t e, state_t state)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	for (uint32_t k = 0; w->proof && k < l->stage.count; k++)
		if (k != state && stage_is_terminal(&l->stage.at[k])) {
			why_state(w, x, e, (state_t)k, false);
			step_hide(x->last);
		}
}

static void state_facts(search_t *w, why_t *x, entity_t e, const char *state, const reached_t *d, bool still)
{
	fact_text(w, x, "asks", still ? "is" : "was");
	fact_text(w, x, "state", state);
	fact_day(w, x, "as_of", w->r->day);
	if (d != NULL && d->known) {
		fact_date(w, x, "date", d->date);
		return;
	}
	fact_day(w, x, "complete_to", verdict_complete_to(w->r->v, e));
	if (d != NULL && d->bound.lo != DAY_MIN)
		fact_day(w, x, "not_before", d->bound.lo);
}

/* In the proof of one of several states: that, or not, of each. */
static void why_each_of(search_t *w, why_t *x, entity_t e, uint64_t any)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	for (uint32_t k = 0; k < l->stage.count; k++)
		if (any >> k & 1)
			why_state(w, x, e, (state_t)k, false);
}

void why_state(search_t *w, why_t *parent, entity_t e, state_t state, bool still)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	const char *name = symbol_text(w->s->symbols, l->stage.at[state].name);
	truth_t t = still ? verdict_is(w->r->v, e, state, w->r->day) : verdict_was(w->r->v, e, state, w->r->day);
	const reached_t *d = verdict_reached(w->r->v, e, state);
	why_t *x = step(w, parent, "reached", mem_print(w->s->mem, "`%s` %s %s", why_name(w, e), still ? "is" : "was", name), truth_word(t));
	x->subject = why_name(w, e);
	state_facts(w, x, e, name, d, still);
	if (w->proof && l->stage.at[state].any != 0) {
		why_each_of(w, x, e, l->stage.at[state].any);
		return;
	}
	unsigned n = why_cite(w, x, e, l->stage.at[state].name);
	cite_rule(w, x, e, state);
	if (d != NULL && d->known && d->date.lo > w->r->day)
		step_words(w, x, "later", mem_print(w->s->mem, "that is after %s", day_words(w->s->mem, w->r->day)), NULL);
	bool parties = d != NULL && cite_parties(w, x, e, state, d);
	bool later = cite_later(w, x, e, state, t != NO && n == 0);
	if (n == 0 && !later && !parties && (d == NULL || !d->known))
		step_words(w, x, "silence", silence(w, e, w->r->day), NULL);
	if (t != YES && n == 0)
		cite_latest(w, x, e);
	if (still)
		why_not_ended(w, x, e, state);
	if (t == UNKNOWN)
		step_missing(w, x, "a record of `%s` with its date, or a later complete_to", name);
}

/* Of a state that is only inferred: by when it came, and why silence does or does not tell that it was later. */
static bool why_inferred_on(search_t *w, why_t *x, entity_t e, state_t state, day_t day, truth_t t)
{
	interval_t by;
	if (!verdict_reached_by(w->r->v, e, state, &by))
		return false;
	why_t *was = step_words(w, x, "later", mem_print(w->s->mem, "when that came is not recorded; it was there by %s", day_words(w->s->mem, by.hi)), NULL);
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	for (uint32_t k = 0; k < l->stage.count; k++)
		if (verdict_implies(w->r->v, e, (state_t)k, state))
			why_cite_in_words(w, was, e, l->stage.at[k].name);
	if (t == NO)
		step_words(w, x, "silence", silence(w, e, day), NULL);
	return true;
}

bool why_state_on(search_t *w, why_t *parent, entity_t e, state_t state, day_t day)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	sym_t name = l->stage.at[state].name;
	truth_t t = verdict_was(w->r->v, e, state, day);
	const reached_t *d = verdict_reached(w->r->v, e, state);
	why_t *x = step_words(w, parent, "reached", mem_print(w->s->mem, "`%s` was %s on %s", why_name(w, e), symbol_text(w->s->symbols, name), day_words(w->s->mem, day)), truth_word(t));
	why_cite_in_words(w, x, e, name);
	if ((d != NULL && d->known) || x->first != NULL)
		return false;
	if (!why_inferred_on(w, x, e, state, day, t))
		step_words(w, x, "silence", silence(w, e, day), NULL);
	if (t == UNKNOWN)
		step_missing(w, x, "a record of `%s` with its date", symbol_text(w->s->symbols, name));
	return t == UNKNOWN;
}
