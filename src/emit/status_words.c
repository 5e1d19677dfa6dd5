/* Titles, people, dates and counts of the status report, in words. */
#include "base/text.h"
#include "check/due.h"
#include "emit/status_words.h"

#include <ctype.h>

#include "check/promised.h"

/* What was put together in the scratch output, kept. */
static const char *kept(const status_report_t *r)
{
	return mem_copy(r->mem, out_data(r->scratch), out_length(r->scratch));
}

/* ---- fixed words ---- */

const char *status_mark(status_t s)
{
	static const char *const marks[STATUS_LOOKS] = {
		[STATUS_NONE] = " ", [STATUS_DELIVERED] = "\u2713", [STATUS_LATE] = "\u2713", [STATUS_TRACKED] = ">", [STATUS_PLANNED] = "+",
		[STATUS_RUNNING] = "=", [STATUS_OVERDUE] = "!", [STATUS_OPEN] = "o", [STATUS_UNKNOWN] = "?", [STATUS_DROPPED] = "x",
		[STATUS_INACTIVE] = "-", [STATUS_NOT_YET] = "\u00b7",
	};
	return marks[s];
}

/* "done; 2 of them late, 1 perhaps; 1 undone since" */
static const char *delivered_meaning(const status_report_t *r)
{
	uint32_t late = r->counts[STATUS_LATE], perhaps = r->perhaps_late;
	const char *undone = r->undone == 0 ? "" : mem_print(r->mem, "; %u undone since", r->undone);
	if (late == 0 && perhaps == 0)
		return r->counts[STATUS_DELIVERED] == 0 ? "done" : mem_print(r->mem, "done, in time or without a due date%s", undone);
	if (late == 0 || perhaps == 0)
		return mem_print(r->mem, "done; %u of them %s%s", late + perhaps, late > 0 ? "late" : "perhaps late", undone);
	return mem_print(r->mem, "done; %u of them late, %u perhaps%s", late, perhaps, undone);
}

const char *status_meaning(const status_report_t *r, status_t s)
{
	static const char *const meanings[STATUS_COUNT] = {
		[STATUS_TRACKED] = "recent news of how it stands", [STATUS_PLANNED] = "due later; no news owed yet",
		[STATUS_RUNNING] = "goes on; no news owed yet", [STATUS_OVERDUE] = "not done, a due date has passed",
		[STATUS_OPEN] = "owner, date or news are missing", [STATUS_UNKNOWN] = "the record does not tell",
		[STATUS_DROPPED] = "abandoned or superseded", [STATUS_INACTIVE] = "its condition is not met",
		[STATUS_NOT_YET] = "promised later than this day; counted nowhere",
	};
	return s == STATUS_DELIVERED ? delivered_meaning(r) : meanings[s];
}

const char *status_care_title(care_t c)
{
	static const char *const titles[] = {
		"Overdue", "Delivered late", "Open", "At risk", "Cannot be known from the record", "In doubt",
		"Given up, replaced or not active",
	};
	return titles[c];
}

/* "in_force" is a name; people read "in force". */
const char *status_state_words(const status_report_t *r, sym_t state)
{
	char *words = mem_copy(r->mem, symbol_text(r->m->symbols, state), symbol_length(r->m->symbols, state));
	for (char *c = words; *c != '\0'; c++)
		if (*c == '_')
			*c = ' ';
	return words;
}

/* ---- declarations ---- */

const char *status_title(const status_report_t *r, entity_t e)
{
	const char *title = model_title(r->m, e);
	return title != NULL && *title != '\0' ? title : model_full_name(r->m, e);
}

const char *status_code(const status_report_t *r, entity_t e)
{
	in_force_t i = in_force(r->m, e, NAME_code, r->m->as_of);
	if (!in_force_next(&i) || i.statement->mains == 0 || statement_values(r->m, i.statement)->type != VALUE_TEXT)
		return NULL;
	return model_text(r->m, r->mem, value_span(statement_values(r->m, i.statement)));
}

/* An abbreviation between brackets at the end of a title is the name that people use: "… for Cybersecurity (ENISA)". */
static const char *short_title(const status_report_t *r, const char *title)
{
	enum { LONGEST = 12 };
	size_t n = strlen(title), capitals = 0, i = n;
	if (n < 4 || title[n - 1] != ')')
		return title;
	while (i > 0 && n - i < LONGEST && title[i - 1] != '(' && title[i - 1] != ' ') {
		capitals += isupper((unsigned char)title[i - 1]) != 0;
		i--;
	}
	if (i < 2 || title[i - 1] != '(' || title[i - 2] != ' ' || capitals == 0 || n - 1 - i < 2)
		return title;
	return mem_copy(r->mem, title + i, n - 1 - i);
}

/* The first few by name; `n` counts all. */
static void say_owners(const status_report_t *r, const statement_t *s, unsigned *n)
{
	enum { NAMED = 3 };
	const value_t *v = statement_values(r->m, s);
	for (uint32_t i = 0; i < s->mains; i++) {
		if (v[i].type != VALUE_REF || ++*n > NAMED)
			continue;
		out_text(r->scratch, *n > 1 ? ", " : "");
		out_text(r->scratch, short_title(r, status_title(r, v[i].as.ref)));
	}
}

/* Nobody is NULL: who writes it decides how to say so. */
const char *status_owner(const status_report_t *r, entity_t e)
{
	unsigned n = 0;
	out_clear(r->scratch);
	for (in_force_t i = in_force_inherited(r->m, e, NAME_owner, r->m->as_of); in_force_next(&i);)
		say_owners(r, i.statement, &n);
	if (n > 3)
		out_print(r->scratch, " and %u more", n - 3);
	return n == 0 ? NULL : kept(r);
}

/* A commitment by its code, or else its title; documents by the name under which their table lists them. */
/* As much of a long title as a sentence bears, at the end of a word. */
static const char *cut_title(const status_report_t *r, const char *title)
{
	enum { MOST = 60 };
	size_t n = strlen(title), end = 0, columns = 0;
	for (size_t i = 0; i < n;) {
		uint32_t c = 0;
		size_t k = text_decode(title + i, n - i, &c);
		k = k == 0 ? 1 : k;
		if (c == ' ' && columns < MOST)
			end = i;
		columns += (size_t)text_char_width(c);
		i += k;
	}
	return columns <= MOST || end == 0 ? title : mem_print(r->mem, "%.*s \u2026", (int)end, title);
}

const char *status_called(const status_report_t *r, entity_t e)
{
	const char *code = model_is(r->m, e, r->m->kinds.document) ? NULL : status_code(r, e);
	return code != NULL ? code : mem_print(r->mem, "\u201c%s\u201d", cut_title(r, status_title(r, e)));
}

const char *status_section_title(const status_report_t *r, const status_section_t *x)
{
	return x->entity == 0 ? "Commitments outside of every strategy" : status_title(r, x->entity);
}

/* ---- the whole ---- */

/* The strategy, if there is but one; several go by the title of their project. */
const char *status_report_title(const status_report_t *r)
{
	const model_t *m = r->m;
	entity_t only = 0;
	for (uint32_t i = 0; i < r->section.count; i++) {
		if (r->section.at[i].depth > 0 || r->section.at[i].entity == 0)
			continue;
		if (only != 0)
			return m->project != 0 ? status_title(r, m->project) : "Status report";
		only = r->section.at[i].entity;
	}
	return only != 0 ? status_title(r, only) : m->project != 0 ? status_title(r, m->project) : "Status report";
}

/* Where the date comes from decides how far the verdicts can be trusted, so it is said in words. */
const char *status_as_of(const status_report_t *r)
{
	const model_t *m = r->m;
	const char *from = m->as_of_from == NULL ? "" : m->as_of_from, *words = from;
	if (strcmp(from, "complete_to") == 0)
		words = "where the record ends";
	else if (strcmp(from, "--as-of") == 0)
		words = "the day that was asked for";
	else if (strcmp(from, "SOURCE_DATE_EPOCH") == 0)
		words = "the day that SOURCE_DATE_EPOCH gives";
	else if (strcmp(from, "today") == 0)
		words = "the day of this report";
	return mem_print(r->mem, "As of %s%s%s.", day_words(r->mem, m->as_of), *words == '\0' ? "" : ", ", words);
}

/* After the end of the record silence means something else than before it. */
const char *status_completeness(const status_report_t *r)
{
	const model_t *m = r->m;
	if (m->complete_to == DAY_MIN)
		return "The record does not say to which day it is complete: what it does not mention counts as not done.";
	const char *to = day_words(r->mem, m->complete_to);
	if (m->as_of <= m->complete_to)
		return mem_print(r->mem, "Record complete to %s.%s", to, m->as_of < m->complete_to ? " Later records are left out." : "");
	int32_t days = m->as_of - m->complete_to;
	return mem_print(r->mem, "Record complete to %s, %d day%s earlier: of what came after that, nothing is known unless it is recorded. What may have "
		"happened since is unknown, not undone.", to, days, days == 1 ? "" : "s");
}

const char *status_promised(const status_report_t *r, entity_t c)
{
	return interval_words(r->mem, promised_on(r->s->verdicts, c).day);
}

/* "13 of 18 delivered (1 late), 4 tracked, 1 overdue" */
const char *status_tally(const status_report_t *r, const uint32_t counts[STATUS_LOOKS])
{
	uint32_t all = 0;
	for (int k = 0; k < STATUS_COUNTED; k++)
		all += counts[k];
	if (all == 0)
		return "no commitment";
	out_clear(r->scratch);
	out_print(r->scratch, "%u of %u delivered", counts[STATUS_DELIVERED], all);
	if (counts[STATUS_LATE] > 0)
		out_print(r->scratch, " (%u late)", counts[STATUS_LATE]);
	for (int k = STATUS_DELIVERED + 1; k < STATUS_COUNTED; k++)
		if (counts[k] > 0)
			out_print(r->scratch, ", %u %s", counts[k], status_word((status_t)k));
	return kept(r);
}

/* ---- dates as they are written ---- */

/* A calendar date as people say it; NULL for what is said as it is written (2024, FY2023-24) or is no date. */
static const char *calendar_words(const status_report_t *r, const char *s, size_t n)
{
	calendar_t c;
	const char *why, *help;
	if (n < 4 || !(isdigit((unsigned char)*s) || *s == 'F') || !calendar_read(s, n, &c, r->mem, &why, &help))
		return NULL;
	switch (c.kind) {
	case CAL_QUARTER: return mem_print(r->mem, "Q%d %d", c.month / 3 + 1, c.year);
	case CAL_HALF: return mem_print(r->mem, "%s half of %d", c.month == 1 ? "first" : "second", c.year);
	case CAL_YEAR: case CAL_FISCAL: return NULL;
	default: return interval_words(r->mem, calendar_interval(c, 1));
	}
}

/* "1_200" as "1,200"; NULL if it is no number with a mark between its digits. */
static const char *number_words(const status_report_t *r, const char *s, size_t n)
{
	if (n == 0 || !isdigit((unsigned char)*s) || memchr(s, '_', n) == NULL)
		return NULL;
	char *words = mem_copy(r->mem, s, n);
	for (char *c = words; *c != '\0'; c++)
		if (*c == '_')
			*c = ',';
	return words;
}

/* Words and dates, a space between them; what else there is (brackets, commas) stays. A comment inside is left out. */
const char *status_written(const status_report_t *r, span_t at)
{
	const char *s = source_text(r->m->sources, at), *end = s + (at.end - at.start);
	out_clear(r->scratch);
	while (s < end) {
		size_t n = 0;
		if (*s == '#')
			while (s < end && *s != '\n')
				s++;
		while (s + n < end && strchr(" \t\r\n(),#", s[n]) == NULL)
			n++;
		const char *words = calendar_words(r, s, n);
		if (words == NULL)
			words = number_words(r, s, n);
		if (words != NULL)
			out_text(r->scratch, words);
		else
			out_bytes(r->scratch, s, n);
		s += n;
		if (s < end && *s != '#') {
			out_char(r->scratch, isspace((unsigned char)*s) ? ' ' : *s);
			while (s++, s < end && isspace((unsigned char)s[-1]) && isspace((unsigned char)*s))
				;
		}
	}
	return kept(r);
}

/* ---- due dates ---- */

/* The first anchor of a computed date; 0: it has none. */
static uint32_t anchor_of(const model_t *m, uint32_t e)
{
	while (e != 0 && m->date.at[e].op != DATE_ANCHOR)
		e = m->date.at[e].first != 0 ? m->date.at[e].first : m->date.at[e].next;
	return e;
}

bool status_awaits(const status_report_t *r, const value_t *date)
{
	const model_t *m = r->m;
	const date_expr_t *a = date->type != VALUE_DATE_EXPR ? NULL : &m->date.at[anchor_of(m, date->as.index)];
	if (a == NULL || a->anchor == 0)
		return false;
	state_t s = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[a->anchor].kind), a->member);
	return s != NO_STATE && verdict_was(r->s->verdicts, a->anchor, s, m->as_of) == NO;
}

/* `from`: what the date was taken from; 0: it is the commitment's own. What is known only since a later day is not told. */
static const char *due_words(const status_report_t *r, interval_t due, const value_t *v, entity_t from)
{
	const char *words;
	bool dated = !(due.lo == DAY_MIN && due.hi == DAY_MAX) && !status_awaits(r, v);
	if (v->type != VALUE_DATE_EXPR)
		words = value_is_winter(r->m, v) ? mem_print(r->mem, "%s (to %s)", status_written(r, value_span(v)), interval_words(r->mem, interval_of(due.hi))) : status_written(r, value_span(v));
	else if (!dated)
		words = mem_print(r->mem, "%s (no date yet)", status_written(r, value_span(v)));
	else
		words = interval_words(r->mem, due);
	if (from == 0 && v->type == VALUE_DATE_EXPR && dated)
		from = r->m->date.at[anchor_of(r->m, v->as.index)].anchor;
	return from == 0 ? words : mem_print(r->mem, "%s, from %s", words, status_called(r, from));
}

/* The statement of e whose first value, or its `by`, is written at a place. */
static const value_t *value_at(const model_t *m, entity_t e, sym_t property, span_t at)
{
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++) {
		const value_t *v = property == NAME_target ? statement_role(m, s, WORD_by) : statement_values(m, s);
		if (statement_name(m, s) == property && s->values > 0 && v != NULL && v->start == at.start && value_span(v).end == at.end)
			return v;
	}
	return NULL;
}

/* The date behind a due date: of the commitment itself, of a document that delivers it (`from`), or of a target. */
static const value_t *shown_due(const status_report_t *r, const status_row_t *row, entity_t *from)
{
	const model_t *m = r->m;
	const verdict_t *d = row->verdict;
	*from = 0;
	if (d->own_due) {
		const value_t *own = value_at(m, row->entity, NAME_due, d->due_at);
		return own != NULL ? own : value_at(m, row->entity, NAME_period, d->due_at);
	}
	for (in_force_t i = in_force(m, row->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const value_t *v = x[k].type != VALUE_REF ? NULL : value_at(m, x[k].as.ref, NAME_due, d->due_at);
			if (v == NULL)
				continue;
			*from = x[k].as.ref;
			return v;
		}
	}
	return value_at(m, row->entity, NAME_target, d->due_at);
}

/*
 * A due date so long after something that has certainly not come is still ahead, though it has no date: what is counted from
 * an unknown day can be said not to have passed, but not by its interval.
 */
bool status_not_due_yet(const status_report_t *r, const status_row_t *row)
{
	entity_t from;
	const model_t *m = r->m;
	const value_t *v = row->verdict->has_due ? shown_due(r, row, &from) : NULL;
	if (v == NULL || !status_awaits(r, v))
		return false;
	uint32_t e = v->as.index;
	while (e != 0 && m->date.at[e].op == DATE_OFFSET && m->date.at[e].n >= 0)
		e = m->date.at[e].first;
	return e != 0 && m->date.at[e].op == DATE_ANCHOR;
}

const char *status_due_anchor(const status_report_t *r, const status_row_t *row)
{
	entity_t from;
	const value_t *v = shown_due(r, row, &from);
	uint32_t at = v == NULL || v->type != VALUE_DATE_EXPR ? 0 : anchor_of(r->m, v->as.index);
	if (at == 0 || r->m->date.at[at].anchor == 0)
		return NULL;
	const date_expr_t *a = &r->m->date.at[at];
	const char *what = status_called(r, a->anchor);
	return a->member == 0 ? what : mem_print(r->mem, "\u201c%s\u201d of %s", status_state_words(r, a->member), what);
}

/* The first due date, where it was put off: "(originally Q4 2023)". */
static const char *slip(const status_report_t *r, entity_t e, const char *now)
{
	due_t first_due, due;
	if (!commitment_due(r->m, e, DAY_MIN, &first_due) || !commitment_due(r->m, e, r->m->as_of, &due))
		return now;
	bool same = first_due.date.lo == due.date.lo && first_due.date.hi == due.date.hi;
	const char *first = first_due.line != due.line ? status_written(r, value_span(due_value(r->m, first_due.line))) : same ? now : interval_words(r->mem, first_due.date);
	return strcmp(first, now) == 0 ? now : mem_print(r->mem, "%s (originally %s)", now, first);
}

/* "every 12 months from 15 February 2023" */
static const char *recurrence_words(const status_report_t *r, entity_t e)
{
	const model_t *m = r->m;
	for (in_force_t i = in_force(m, e, NAME_due, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0 || v->type != VALUE_RECURRENCE)
			continue;
		const value_t *from = statement_role(m, i.statement, WORD_from), *until = statement_role(m, i.statement, WORD_until);
		const duration_t *often = &m->duration.at[v->as.index];
		const char *words = status_written(r, value_span(v));
		if (often->month != 0)
			words = mem_print(r->mem, "%s by %02d-%02d", words, often->month, often->day);
		if (from != NULL)
			words = mem_print(r->mem, "%s from %s", words, status_written(r, value_span(from)));
		return until == NULL ? words : mem_print(r->mem, "%s until %s", words, status_written(r, value_span(until)));
	}
	return NULL;
}

/* "ongoing until 28 June 2025", also when that is past; NULL: it was not to go on. */
static const char *ongoing_words(const status_report_t *r, entity_t e)
{
	in_force_t i = in_force(r->m, e, NAME_ongoing, r->m->as_of);
	if (!in_force_next(&i))
		return NULL;
	const value_t *until = statement_role(r->m, i.statement, WORD_until);
	return until == NULL ? "ongoing" : mem_print(r->mem, "ongoing until %s", interval_words(r->mem, value_deadline(r->m, until)));
}

/* The words of the author where there are any, a date where it was computed. */
const char *status_due(const status_report_t *r, const status_row_t *row)
{
	const verdict_t *d = row->verdict;
	if (d->recurring)
		return recurrence_words(r, row->entity);
	if (!d->has_due)
		return ongoing_words(r, row->entity);
	entity_t from;
	const value_t *v = shown_due(r, row, &from);
	const char *words = v != NULL ? due_words(r, d->due, v, from) : interval_words(r->mem, d->due);
	return d->own_due ? slip(r, row->entity, words) : words;
}
