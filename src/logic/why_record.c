/* Verdicts that are computed, back to their records. docs/meaning.md, sections 3 and 4. */
#include <stdarg.h>

#include "logic/why_step.h"

why_t *step(search_t *w, why_t *parent, const char *rule, const char *words, const char *answer)
{
	why_t *x = mem_alloc(w->s->mem, sizeof *x);
	*x = (why_t){ .words = words, .answer = answer, .rule = rule, .at = NO_SPAN, .date = ANY_DAY };
	if (parent == NULL)
		return x;
	if (parent->last == NULL)
		parent->first = x;
	else
		parent->last->next = x;
	parent->last = x;
	return x;
}

why_t *step_words(search_t *w, why_t *parent, const char *rule, const char *words, const char *answer)
{
	why_t *x = step(w, parent, rule, words, answer);
	x->shown = SHOWN_IN_WORDS;
	return x;
}

void step_hide(why_t *x)
{
	x->shown = SHOWN_IN_PROOF;
}

void step_missing(search_t *w, why_t *x, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	x->missing = mem_vprint(w->s->mem, format, ap);
	va_end(ap);
}

static const char *name_of(const search_t *w, entity_t e)
{
	return model_full_name(&w->s->model, e);
}

/* ---- one line of the record ---- */

/* `per report "page 3"`, as written. */
static const char *per_of(const search_t *w, const statement_t *st)
{
	const value_t *v = statement_values(&w->s->model, st);
	uint32_t from = 0, to = 0;
	for (uint32_t i = st->mains; i < st->values; i++)
		if (v[i].role == WORD_per) {
			from = from == 0 ? v[i].start : from;
			to = value_span(&v[i]).end;
		}
	return from == 0 ? NULL : mem_print(w->s->mem, "%.*s", (int)(to - from), source_text(&w->s->sources, (span_t){ from, to }));
}

/* The evidence that stands behind a record without one of its own. */
static const char *evidence_of(const search_t *w, entity_t e)
{
	in_force_t i = in_force_inherited(&w->s->model, e, NAME_evidence, w->s->model.as_of);
	if (!in_force_next(&i) || i.statement->mains == 0)
		return NULL;
	const value_t *v = statement_values(&w->s->model, i.statement);
	return mem_print(w->s->mem, "%.*s", (int)(value_span(v).end - v->start), source_text(&w->s->sources, value_span(v)));
}

/* Which of the lines of e that give its property, from 1. */
static unsigned number_of(const model_t *m, entity_t e, const statement_t *st)
{
	unsigned n = 1;
	for (const statement_t *k = model_first(m, e); k < st; k++)
		n += statement_name(m, k) == statement_name(m, st);
	return n;
}

why_t *why_statement(search_t *w, why_t *parent, entity_t e, const statement_t *st)
{
	const model_t *m = &w->s->model;
	span_t whole = statement_span(m, st);
	uint32_t to = whole.end;
	for (uint32_t i = st->mains; i < st->values; i++)
		if (statement_values(m, st)[i].role == WORD_per || statement_values(m, st)[i].role == WORD_note) {
			to = i > 0 ? value_span(statement_values(m, st) + i - 1).end : whole.end;
			break;
		}
	why_t *x = step(w, parent, "record", mem_print(w->s->mem, "%.*s", (int)(to - st->start), source_text(&w->s->sources, (span_t){ st->start, to })), NULL);
	x->at = whole;
	x->per = per_of(w, st);
	x->subject = name_of(w, e);
	if (x->per == NULL)
		x->per = evidence_of(w, e);
	const value_t *v = st->mains > 0 ? statement_values(m, st) : NULL;
	if (v != NULL && (v->type == VALUE_DATE || v->type == VALUE_DATE_EXPR))
		x->date = value_date(m, v);
	if (w->proof) {
		fact_text(w, x, "property", symbol_text(w->s->symbols, statement_name(m, st)));
		fact_number(w, x, "number", number_of(m, e, st));
	}
	return x;
}

/* ---- states ---- */

/* A value that was measured after the day that is asked about was not seen then. */
static bool lies_later(const search_t *w, const statement_t *st)
{
	const value_t *at = statement_name(&w->s->model, st) == NAME_value ? statement_role(&w->s->model, st, WORD_at) : NULL;
	return at != NULL && value_date(&w->s->model, at).lo > w->r->day;
}

static state_t state_named(const search_t *w, entity_t e, sym_t name)
{
	return lifecycle_state(kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind), name);
}

/* The lines of e in force that give a property; how many. What a state record counts as, cut at its sources, is for the proof. */
static unsigned cite_state(search_t *w, why_t *parent, entity_t e, sym_t name)
{
	enum { SHOWN_MAX = 30 };
	state_t state = state_named(w, e, name);
	unsigned n = 0;
	for (in_force_t i = in_force(&w->s->model, e, name, w->r->day); in_force_next(&i); n++) {
		bool hidden = n >= SHOWN_MAX || lies_later(w, i.statement);
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

/* The same, for persons alone: the proof says it at length. */
static void cite_in_words(search_t *w, why_t *parent, entity_t e, sym_t name)
{
	why_t *before = parent->last;
	cite_state(w, parent, e, name);
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
	why_t *x = step(w, parent, "date", mem_print(w->s->mem, "when `%s` was %s", name_of(w, e), name), NULL);
	step_hide(x);
	x->subject = name_of(w, e);
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
	fact_duration(w, x, "by", (duration_t){ rule.n, rule.unit });
	fact_text(w, x, "counting", counting_for(&w->s->model, e, e) == COUNTING_FOLLOWING_DAY ? "following_day" : "calendar");
	cite_in_words(w, x, e, l->stage.at[rule.follows].name);
	if (w->depth >= (w->proof ? PROOF_DEPTH_MAX : DEPTH_MAX))
		return;
	w->depth++;
	why_date(w, x, e, rule.follows);
	w->depth--;
}

static const char *silence(const search_t *w, entity_t e)
{
	day_t to = verdict_complete_to(w->r->v, e);
	if (to == DAY_MAX)
		return "nothing is recorded, and nothing says to which day the record is complete: no record counts as no";
	if (w->r->day <= to)
		return mem_print(w->s->mem, "nothing is recorded, and the record is complete to %s", day_words(w->s->mem, to));
	return mem_print(w->s->mem, "nothing is recorded, and the record is complete only to %s", day_words(w->s->mem, to));
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
	cite_state(w, parent, e, kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind)->stage.at[state].name);
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
		cite_in_words(w, root, e, l->stage.at[k].name);
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
		cite_in_words(w, x, e, l->stage.at[k].name);
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
	cite_state(w, x, e, l->stage.at[last].name);
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

void why_state(search_t *w, why_t *parent, entity_t e, state_t state, bool still)
{
	const lifecycle_t *l = kind_lifecycle(&w->s->model.kinds, w->s->model.all.at[e].kind);
	const char *name = symbol_text(w->s->symbols, l->stage.at[state].name);
	truth_t t = still ? verdict_is(w->r->v, e, state, w->r->day) : verdict_was(w->r->v, e, state, w->r->day);
	const reached_t *d = verdict_reached(w->r->v, e, state);
	why_t *x = step(w, parent, "reached", mem_print(w->s->mem, "`%s` %s %s", name_of(w, e), still ? "is" : "was", name), truth_word(t));
	x->subject = name_of(w, e);
	state_facts(w, x, e, name, d, still);
	unsigned n = cite_state(w, x, e, l->stage.at[state].name);
	cite_rule(w, x, e, state);
	if (d != NULL && d->known && d->date.lo > w->r->day)
		step_words(w, x, "later", mem_print(w->s->mem, "that is after %s", day_words(w->s->mem, w->r->day)), NULL);
	bool parties = d != NULL && cite_parties(w, x, e, state, d);
	bool later = cite_later(w, x, e, state, t != NO && n == 0);
	if (n == 0 && !later && !parties && (d == NULL || !d->known))
		step_words(w, x, "silence", silence(w, e), NULL);
	if (t != YES && n == 0)
		cite_latest(w, x, e);
	if (still)
		why_not_ended(w, x, e, state);
	if (t == UNKNOWN)
		step_missing(w, x, "a record of `%s` with its date, or a later complete_to", name);
}

/* ---- due dates ---- */

typedef struct {
	search_t *w;
	why_t *x;
	entity_t of;
} due_lines_t;

static bool holds(const model_t *m, entity_t e, const statement_t *st)
{
	return st >= model_first(m, e) && st < model_last(m, e);
}

/* Whose line it is: of c itself or of something that it delivers. */
static entity_t holder_of(const model_t *m, entity_t c, const statement_t *line)
{
	for (const statement_t *s = model_first(m, c); s < model_last(m, c) && !holds(m, c, line); s++)
		for (uint32_t k = 0; k < s->mains; k++) {
			const value_t *v = &statement_values(m, s)[k];
			if (v->type == VALUE_REF && holds(m, v->as.ref, line))
				return v->as.ref;
		}
	return c;
}

static void cite_due_line(void *context, const statement_t *line, const value_t *date)
{
	due_lines_t *c = context;
	const model_t *m = &c->w->s->model;
	why_t *x = why_statement(c->w, c->x, holder_of(m, c->of, line), line);
	step_hide(x);
	fact_date(c->w, x, "counts", value_deadline(m, date));
}

void why_due(search_t *w, why_t *parent, entity_t e, sym_t state)
{
	const model_t *m = &w->s->model;
	const verdict_t *v = verdict_of(w->r->v, e);
	due_t due = { .date = ANY_DAY };
	why_t *x = step(w, parent, "due", NULL, NULL);
	sym_t at = v != NULL || state != 0 ? state : DUE_AT_ANY;
	bool has = v != NULL ? v->has_due : document_due(m, e, at, w->r->day, &due);
	interval_t date = v != NULL ? v->due : due.date;
	x->words = has && state != 0 ? mem_print(w->s->mem, "`%s` is due at `%s`", name_of(w, e), symbol_text(w->s->symbols, state))
		: has ? mem_print(w->s->mem, "`%s` is due", name_of(w, e)) : v != NULL && v->recurring ? "it recurs, and has no single due date"
		: mem_print(w->s->mem, "`%s` has no due date", name_of(w, e));
	x->answer = has ? interval_words(w->s->mem, date) : NULL;
	x->answer_is_words = true;
	x->subject = name_of(w, e);
	if (state != 0)
		fact_text(w, x, "state", symbol_text(w->s->symbols, state));
	fact_day(w, x, "as_of", w->r->day);
	if (w->proof)
		due_each_line(m, (due_key_t){ e, at, w->r->day }, cite_due_line, &(due_lines_t){ w, x, e });
	if (!has)
		return;
	x->at = v != NULL ? v->due_at : value_span(due_value(m, due.line));
	x->date = date;
	if (w->proof && date.lo == DAY_MIN && date.hi == DAY_MAX)
		fact_date(w, x, "date", date);
	if (v != NULL && !v->own_due)
		step_words(w, x, "taken", mem_print(w->s->mem, "it has no due date of its own: this is that of %s", verdict_due_of_target(w->r->v, v) ? "its target" : "what delivers it"), NULL);
	if (date.lo == DAY_MIN || date.hi == DAY_MAX)
		step_missing(w, x, "the date that it counts from");
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

static void why_targets(search_t *w, why_t *parent, entity_t c)
{
	const model_t *m = &w->s->model;
	for (in_force_t i = in_force(m, c, NAME_target, w->r->day); in_force_next(&i);) {
		truth_t met = target_met(w->r->v, i.statement, w->r->day).met;
		const value_t *v = statement_values(m, i.statement);
		why_t *x = step(w, parent, "target", "the target is met", truth_word(met));
		x->at = statement_span(m, i.statement);
		x->subject = name_of(w, c);
		if (v->type == VALUE_REF) {
			fact_number(w, x, "number", w->proof ? number_of(m, c, i.statement) : 0);
			fact_text(w, x, "indicator", name_of(w, v->as.ref));
			fact_day(w, x, "as_of", w->r->day);
			fact_day(w, x, "complete_to", verdict_complete_to(w->r->v, v->as.ref));
			cite_state(w, x, v->as.ref, NAME_value);
		}
		if (met == UNKNOWN)
			step_missing(w, x, "a value of `%s` as of a day", v->type == VALUE_REF ? name_of(w, v->as.ref) : "the indicator");
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

static void why_windows(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	bool vague = v->certain < v->windows, never = v->windows == 0 && v->missed != UNKNOWN;
	const char *times = vague ? mem_print(w->s->mem, "of its windows so far, %u, %u %s certain", v->windows, v->certain, v->certain == 1 ? "is" : "are")
		: v->windows == 1 ? "it recurs once" : mem_print(w->s->mem, "it recurs %u times", v->windows);
	const char *words = never ? "it ends before it recurs for the first time" : v->windows == 0 ? "from when it recurs is not known"
		: mem_print(w->s->mem, "%s; %u of them %s over, %u %s done", times, v->ended, v->ended == 1 ? "is" : "are", v->filled, v->filled == 1 ? "is" : "are");
	why_t *all = step(w, x, "windows", words, NULL);
	all->subject = name_of(w, e);
	fact_number(w, all, "windows", v->windows);
	fact_number(w, all, "ended", v->ended);
	fact_number(w, all, "filled", v->filled);
	fact_day(w, all, "as_of", w->r->day);
	fact_day(w, all, "complete_to", verdict_complete_to(w->r->v, e));
	bool unknown = x->answer != NULL && strcmp(x->answer, truth_word(UNKNOWN)) == 0;
	if (unknown && (vague || v->windows == 0))
		step_missing(w, all, vague ? "the day until which it recurs" : "the day from which it recurs");
	if (w->proof)
		why_statement(w, all, e, commitment_recurrence(&w->s->model, e));
	cite_state(w, x, e, NAME_done);
}

static void why_delivered(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	state_t done = state_named(w, e, NAME_done);
	if (v->recurring) {
		why_windows(w, x, e, v);
		return;
	}
	why_delivered_by(w, x, e);
	why_targets(w, x, e);
	why_milestones(w, x, e);
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
		step_words(w, x, "evidence", "there is no dated evidence", NULL);
	else
		step_words(w, x, "evidence", "the latest evidence is of", interval_words(w->s->mem, v->latest_evidence));
	fact_day(w, x, "as_of", w->r->day);
	if (v->has_evidence)
		fact_date(w, x, "latest", v->latest_evidence);
	if (review.unit != UNIT_NONE)
		fact_duration(w, x, "review", review);
	if (review.unit != UNIT_NONE)
		step_words(w, x, "review", mem_print(w->s->mem, "it has to be no older than %d %s on %s", review.n, units[review.unit], day_words(w->s->mem, w->r->day)), NULL);
	if (v->fresh == UNKNOWN && v->undated != 0)
		step_missing(w, x, "a record of `%s` of `%s` with its date, or a progress entry", state_name(w, v->undated, v->undated_state), name_of(w, v->undated));
	else if (v->fresh == UNKNOWN)
		step_missing(w, x, "an exact date for what is vague, or a progress entry, not later than the day to which the record is complete; or a later complete_to");
}

static void why_overdue(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	if (v->recurring)
		why_windows(w, x, e, v);
	else
		why_due(w, x, e, 0);
	if (v->has_due || v->recurring)
		why_asked(w, x, e, ASK_DELIVERED, v->delivered);
}

/* On which days it can have been delivered, what was due on them, and what would tell more. */
static void why_lateness(search_t *w, why_t *x, const verdict_t *v)
{
	lateness_t l = delivery_lateness(w->r->v, v);
	bool unrecorded = !v->has_day || v->first < v->day.lo;
	fact_date(w, x, "days", l.days);
	if (l.has_due)
		fact_date(w, x, "due_then", l.due);
	fact_text(w, x, "after", truth_word(l.after));
	if (l.after != UNKNOWN || v->delivered != YES)
		return;
	if (unrecorded)
		step_words(w, x, "unrecorded", mem_print(w->s->mem, "it can have been delivered before, without a record, from %s on", day_words(w->s->mem, l.days.lo)), NULL);
	step_missing(w, x, unrecorded ? "records of what delivers it with their dates, or a later complete_to" : "a more exact date of its delivery, or of when it was due");
}

static void why_late(search_t *w, why_t *x, entity_t e, const verdict_t *v)
{
	why_due(w, x, e, 0);
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
		state_t state = state_named(w, e, ends[i]);
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
			why_asked(w, x, n->b, ASK_OVERDUE, b->overdue);
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
	bool some = cite_state(w, x, e, NAME_condition) > 0;
	if (some && answer == UNKNOWN)
		step_missing(w, x, "a condition that the record can decide, or records of what it asks");
	op_t op = w->proof ? run_condition_op(w->r, e) : 0;
	if (op == 0)
		return;
	env_t root = run_root(w->r, w->depth + 1);
	why_truth(w, x, &root, op);
	step_hide(x->last);
}

static const char *const names[] = { "delivered", "overdue", "late", "dropped", "missed", "fresh", "recurring", "blocked", "condition" };

static const char *asked_words(const search_t *w, entity_t e, ask_verdict_t what)
{
	switch (what) {
	case ASK_CONDITION: return mem_print(w->s->mem, "the condition of `%s` is met", name_of(w, e));
	case ASK_MISSED: return mem_print(w->s->mem, "an occurrence of `%s` was missed", name_of(w, e));
	case ASK_FRESH: return mem_print(w->s->mem, "the evidence of `%s` is fresh", name_of(w, e));
	case ASK_RECURRING: return mem_print(w->s->mem, "`%s` recurs", name_of(w, e));
	case ASK_BLOCKED: return mem_print(w->s->mem, "something that `%s` requires is overdue", name_of(w, e));
	default: return mem_print(w->s->mem, "`%s` is %s", name_of(w, e), names[what]);
	}
}

void why_asked(search_t *w, why_t *parent, entity_t e, ask_verdict_t what, truth_t answer)
{
	const verdict_t *v = verdict_of(w->r->v, e);
	why_t *x = step(w, parent, names[what], asked_words(w, e, what), truth_word(answer));
	x->subject = name_of(w, e);
	if (v == NULL || w->depth >= (w->proof ? PROOF_DEPTH_MAX : DEPTH_MAX))
		return;
	w->depth++;
	switch (what) {
	case ASK_DELIVERED: why_delivered(w, x, e, v); break;
	case ASK_OVERDUE: why_overdue(w, x, e, v); break;
	case ASK_LATE: why_late(w, x, e, v); break;
	case ASK_DROPPED: why_dropped(w, x, e); break;
	case ASK_MISSED: case ASK_RECURRING:
		if (v->recurring)
			why_windows(w, x, e, v);
		break;
	case ASK_FRESH: why_evidence(w, x, v); break;
	case ASK_BLOCKED:
		cite_in_words(w, x, e, NAME_requires);
		if (w->proof)
			why_blocked(w, x, e);
		break;
	default: why_condition(w, x, e, answer);
	}
	w->depth--;
}
