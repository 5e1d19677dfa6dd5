/* The steps of a derivation, and the line of the record at which each ends. */
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

const char *why_name(const search_t *w, entity_t e)
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
unsigned why_number(const model_t *m, entity_t e, const statement_t *st)
{
	unsigned n = 1;
	for (const statement_t *k = model_first(m, e); k < st; k++)
		n += statement_name(m, k) == statement_name(m, st);
	return n;
}

/* Its source and its note, which are told apart, are left out where nothing else stands behind them. */
static uint32_t record_end(const model_t *m, const statement_t *st)
{
	const value_t *v = statement_values(m, st);
	uint32_t last = st->values;
	while (last > st->mains && (v[last - 1].role == WORD_per || v[last - 1].role == WORD_note))
		last--;
	return last == st->values || last == 0 ? statement_span(m, st).end : value_span(v + last - 1).end;
}

/* `note "…"`: somebody wanted readers to know it. */
static void note_of(search_t *w, why_t *x, const statement_t *st)
{
	const value_t *note = statement_role(&w->s->model, st, WORD_note);
	if (note != NULL)
		step_words(w, x, "note", mem_print(w->s->mem, "note: %s", why_line(w, value_span(note))), NULL);
}

why_t *why_statement(search_t *w, why_t *parent, entity_t e, const statement_t *st)
{
	const model_t *m = &w->s->model;
	span_t whole = statement_span(m, st);
	uint32_t to = record_end(m, st);
	why_t *x = step(w, parent, "record", why_line(w, (span_t){ st->start, to }), NULL);
	note_of(w, x, st);
	x->at = whole;
	x->per = per_of(w, st);
	x->subject = why_name(w, e);
	if (x->per == NULL)
		x->per = evidence_of(w, e);
	const value_t *v = st->mains > 0 ? statement_values(m, st) : NULL;
	if (v != NULL && (v->type == VALUE_DATE || v->type == VALUE_DATE_EXPR))
		x->date = value_date(m, v);
	if (w->proof) {
		fact_text(w, x, "property", symbol_text(w->s->symbols, statement_name(m, st)));
		fact_number(w, x, "number", why_number(m, e, st));
	}
	return x;
}
