/* Lines with `since`: the day on which they begin, and what they take the place of. docs/meaning.md, section 2. */
#include "check/checks.h"

#include "check/verdicts.h"

static bool begins_earlier(const model_t *m, const statement_t *s, begin_t begin)
{
	begin_t other = statement_begin(m, s);
	return other.perhaps < begin.from || other.from < begin.from;
}

/* Whether a line of the same property speaks of the same, or of some of it, and begins earlier. */
static bool replaces_some(const model_t *m, entity_t holder, entity_t of, const statement_t *r)
{
	for (const statement_t *s = model_first(m, holder); s < model_last(m, holder); s++)
		if (s != r && begins_earlier(m, s, statement_begin(m, r)) && statement_covers(m, of, r, s) != COVERS_NOTHING)
			return true;
	return false;
}

static bool replaces_inherited(const model_t *m, entity_t e, const statement_t *r)
{
	for (entity_t h = statement_property(m, r)->inherited ? model_above(m, e) : 0; h != 0; h = model_above(m, h))
		for (const statement_t *s = model_first(m, h); s < model_last(m, h); s++)
			if (statement_name(m, s) == statement_name(m, r))
				return true;
	return false;
}

static span_t name_span(sure_t *s, const statement_t *st)
{
	span_t at = statement_span(&s->model, st);
	return (span_t){ at.start, at.start + symbol_length(s->symbols, statement_name(&s->model, st)) };
}

static void report_unknown(sure_t *s, entity_t e, const statement_t *st)
{
	const value_t *since = statement_role(&s->model, st, WORD_since);
	finding_t *f = finding_add(&s->findings, CHECK_SINCE_UNKNOWN, value_span(since), "nobody knows from which day this holds");
	f->subject = e;
	finding_label(&s->findings, f, "%s", "what it counts from has no date");
	finding_help(&s->findings, f, "record that date, or write the day on which the new value was decided: since 2024-05-31");
}

static void report_nothing(sure_t *s, entity_t e, const statement_t *st)
{
	const char *name = symbol_text(s->symbols, statement_name(&s->model, st));
	finding_t *f = finding_add(&s->findings, CHECK_SINCE_REPLACES_NOTHING, name_span(s, st), "this `%s` takes the place of none", name);
	f->subject = e;
	finding_help(&s->findings, f, "write down what held before, without since, and for the same state and the same parties; if nothing did, delete the since");
}

static void report_several(sure_t *s, entity_t e, const statement_t *st, unsigned count)
{
	finding_t *f = finding_add(&s->findings, CHECK_SINCE_AMBIGUOUS, name_span(s, st), "%u targets of this indicator were in force, and nobody can tell which of them this replaces", count);
	f->subject = e;
	finding_help(&s->findings, f, "replace each by a line with the same date behind `by`");
}

static void check_target(sure_t *s, entity_t e, const statement_t *st)
{
	target_history_t before = target_before(&s->model, e, st);
	if (before.same_date || before.only != NULL)
		return;
	if (before.count == 0)
		report_nothing(s, e, st);
	else
		report_several(s, e, st, before.count);
}

static void check_line(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *since = statement_role(m, st, WORD_since);
	if (since == NULL || statement_property(m, st)->own_since || since->type == VALUE_BROKEN || has_broken_of(s, e, SPOILS_DATES))
		return;
	if (statement_begin(m, st).from == DAY_MAX)
		report_unknown(s, e, st);
	if (statement_name(m, st) == NAME_target)
		check_target(s, e, st);
	else if (!replaces_some(m, e, e, st) && !replaces_inherited(m, e, st))
		report_nothing(s, e, st);
}

void check_since_of(sure_t *s, entity_t first, entity_t last)
{
	const model_t *m = &s->model;
	for (entity_t e = first; e < last; e++) {
		if (!(m->all.at[e].flags & ENTITY_HISTORY) || m->all.at[e].flags & ENTITY_LIBRARY)
			continue;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			check_line(s, e, st);
	}
}
