/* What the record says of targets: the bound with its direction, what was measured, and whether that was enough. */
#include <string.h>

#include "check/target.h"
#include "emit/status_words.h"
#include "emit/written.h"

/* When a value was measured: `at` a day, or `for` a period. */
static const value_t *measured(const model_t *m, const statement_t *value)
{
	const value_t *at = statement_role(m, value, WORD_at);
	return at != NULL ? at : statement_role(m, value, WORD_for);
}

/* The latest value that is dated on or before the as-of date, even partly. */
static const statement_t *latest_value(const status_report_t *r, entity_t indicator)
{
	const model_t *m = r->m;
	const statement_t *best = NULL;
	day_t latest = DAY_MIN;
	for (const statement_t *s = model_first(m, indicator); s < model_last(m, indicator); s++) {
		const value_t *when = statement_name(m, s) == NAME_value && s->mains > 0 ? measured(m, s) : NULL;
		interval_t date = when == NULL ? ANY_DAY : verdict_value_date(r->s->verdicts, when);
		if (when == NULL || date.lo > m->as_of || (best != NULL && date.hi < latest))
			continue;
		best = s;
		latest = date.hi;
	}
	return best;
}

/* "at least 60 MW": a number as it is written, with its unit. */
const char *status_amount(const status_report_t *r, entity_t indicator, const value_t *v)
{
	return mem_print(r->mem, "%s%s", status_written(r, value_span(v)), written_measure(r->m, indicator, v));
}

/* A plain number that takes its direction from a baseline is told with the word that it means. */
static const char *bound_words(const status_report_t *r, const target_t *t)
{
	const char *number = status_amount(r, t->indicator, &statement_values(r->m, t->line)[1]);
	if (t->direction == DIRECTION_UP)
		return mem_print(r->mem, "at least %s", number);
	if (t->direction == DIRECTION_DOWN)
		return mem_print(r->mem, "at most %s", number);
	return number;
}

/* "39 billion", "24.5 million", "9500": as people write large numbers, where nothing is lost. */
static const char *large_words(mem_t *mem, decimal_t n)
{
	static const struct {
		int power;
		const char *word;
	} large[] = { { 9, " billion" }, { 6, " million" } };
	char digits[32];
	for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
		decimal_t least = { 1, 0 }, scaled = n;
		if (!decimal_shift(&least, large[i].power) || decimal_compare(n, least) < 0 || !decimal_shift(&scaled, -large[i].power))
			continue;
		const char *text = decimal_text(scaled, digits);
		if (strlen(text) <= 7)
			return mem_print(mem, "%s%s", text, large[i].word);
	}
	return mem_print(mem, "%s", decimal_text(n, digits));
}

/* The amounts of a flow so far; of a period that began before the promise, nobody knows how much of it counts. Only what is exact is added up. */
static void sum_words(const status_report_t *r, const target_t *t, status_target_words_t *w)
{
	target_values_t all = { NULL, 0, 0 };
	decimal_t least = { 0, 0 }, most = { 0, 0 };
	const target_value_t *last = NULL;
	bool exact = true;
	interval_t days = { DAY_MAX, DAY_MIN };
	target_values(r->s->verdicts, t, r->m->as_of, &all);
	for (uint32_t i = 0; i < all.count; i++) {
		const target_value_t *x = &all.at[i];
		if (x->counts == NO || x->date.hi > r->m->as_of)
			continue;
		exact = exact && x->measure.bound == BOUND_EXACT && measure_comparable(&x->measure, &t->bound) && decimal_add(most, x->measure.n, &most);
		exact = exact && (x->counts != YES || decimal_add(least, x->measure.n, &least));
		days = last == NULL ? x->date : interval_hull(days, x->date);
		last = x;
	}
	if (last != NULL && exact) {
		const char *currency = t->bound.currency == 0 ? "" : mem_print(r->mem, "%s ", symbol_text(r->m->symbols, t->bound.currency));
		const char *to = large_words(r->mem, most), *from = decimal_compare(least, most) == 0 ? "" : mem_print(r->mem, "%s to ", large_words(r->mem, least));
		w->value = mem_print(r->mem, "%s%s%s%s in all", currency, from, to, written_measure(r->m, t->indicator, statement_values(r->m, last->line)));
		w->date = mem_print(r->mem, "%s to %s", day_words(r->mem, days.lo), day_words(r->mem, days.hi));
	}
	array_free(r->mem, &all);
}

/* Met after its due day. */
static bool is_late(const target_t *t, const target_met_t *met)
{
	return met->has_day && t->has_due && date_before(t->due, met->day) == YES;
}

static const char *how_words(const status_report_t *r, const target_t *t, const target_met_t *met)
{
	if (met->met == YES)
		return is_late(t, met) ? "met late" : "met";
	if (met->missed == YES)
		return "missed";
	if (met->met == NO && met->so_far == YES)
		return "met so far";
	if (met->met == UNKNOWN)
		return "not known";
	return t->has_due && date_before(interval_of(r->m->as_of), t->due) == YES ? "not yet due" : NULL;
}

/* "24 points (2019)"; NULL: no baseline is given. */
static const char *baseline_words(const status_report_t *r, entity_t indicator)
{
	const statement_t *line = in_force_single(in_force(r->m, indicator, NAME_baseline, r->m->as_of));
	if (line == NULL || line->mains == 0)
		return NULL;
	const value_t *at = statement_role(r->m, line, WORD_at);
	const char *n = status_amount(r, indicator, statement_values(r->m, line));
	return at == NULL ? n : mem_print(r->mem, "%s (%s)", n, interval_words(r->mem, verdict_value_date(r->s->verdicts, at)));
}

status_target_words_t status_target_words(const status_report_t *r, entity_t c, const statement_t *line)
{
	const model_t *m = r->m;
	const value_t *v = statement_values(m, line), *by = statement_role(m, line, WORD_by);
	status_target_words_t w = { .bound = "" };
	target_t t;
	if (by != NULL)
		w.by = status_written(r, value_span(by));
	if (line->mains == 0 || v->type != VALUE_REF)
		return w;
	w.indicator = status_title(r, v->as.ref);
	w.from = baseline_words(r, v->as.ref);
	if (line->mains > 1)
		w.bound = status_amount(r, v->as.ref, &v[1]);
	const statement_t *latest = latest_value(r, v->as.ref);
	if (latest != NULL) {
		w.value = status_amount(r, v->as.ref, statement_values(m, latest));
		w.date = interval_words(r->mem, verdict_value_date(r->s->verdicts, measured(m, latest)));
	}
	if (!target_read(m, c, line, m->as_of, &t))
		return w;
	target_met_t met = target_met(r->s->verdicts, c, line, m->as_of);
	w.bound = bound_words(r, &t);
	w.how = how_words(r, &t, &met);
	w.missed = met.missed == YES;
	if (t.flow)
		sum_words(r, &t, &w);
	return w;
}

static bool has_several(const model_t *m, entity_t c)
{
	uint32_t n = 0;
	for (in_force_t i = in_force(m, c, NAME_target, m->as_of); in_force_next(&i);)
		n++;
	return n > 1;
}

const char *status_target_phrase(const status_report_t *r, entity_t c, const statement_t *target)
{
	status_target_words_t w = status_target_words(r, c, target);
	if (has_several(r->m, c) && w.by != NULL)       /* which of them */
		w.bound = mem_print(r->mem, "%s by %s", w.bound, w.by);
	const char *phrase = w.value == NULL ? mem_print(r->mem, "no value yet, target %s", w.bound) : mem_print(r->mem, "%s (%s), target %s", w.value, w.date, w.bound);
	bool dated = has_several(r->m, c) || w.by == NULL;
	return w.missed ? mem_print(r->mem, "%s%s%s: missed", phrase, dated ? "" : " by ", dated ? "" : w.by) : phrase;
}
