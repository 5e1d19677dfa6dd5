/* The status report for a terminal of 80 columns: no colour, as it may be redirected. */
#include "base/text.h"
#include "emit/columns.h"
#include "emit/emit.h"
#include "emit/status_details.h"
#include "emit/status_words.h"

enum {
	WIDTH = 80, INDENT = 1, GAP = 2,
	STATUS = 11,                    /* "✓ delivered" */
	BODY = INDENT + STATUS + GAP,   /* where titles begin */
	OWNER = 19, DUE = 21,           /* "European Commission", "due 18 September 2024" */
	DUE_AT = BODY + OWNER + GAP, REST_AT = DUE_AT + DUE + GAP,
	BAR = 16, LINES = 6, LINES_OF_TEXT = 12
};

typedef struct {
	const status_report_t *r;
	out_t *o;
} page_t;

/* Everything is written by these two, which make it harmless and keep it inside the page. */
static void row(const page_t *p, const column_t *column, size_t count)
{
	columns_write(p->o, p->r->mem, p->r->scratch, column, count, LINES);
}

static void paragraph(const page_t *p, size_t at, const char *text)
{
	columns_write(p->o, p->r->mem, p->r->scratch, &(column_t){ at, WIDTH - at, text }, 1, LINES_OF_TEXT);
}

/* Underlined as far as the title goes, measured on the screen. */
static void heading(const page_t *p, const char *title, char line)
{
	const char *safe = columns_safe(p->r->mem, p->r->scratch, title);
	size_t width = text_width(safe, strlen(safe));
	paragraph(p, 0, safe);
	out_repeat(p->o, line, width < WIDTH ? width : WIDTH);
	out_char(p->o, '\n');
}

static const char *coded_title(const page_t *p, entity_t e)
{
	const char *code = status_code(p->r, e), *title = status_title(p->r, e);
	return code == NULL ? title : mem_print(p->r->mem, "%s %s", code, title);
}

static const char *marked(const page_t *p, status_t s, const char *word)
{
	return mem_print(p->r->mem, "%s %s", status_mark(s), word);
}

/* ---- summary ---- */

/* A character for each of `all` in so many columns; what there is at all shows. */
static const char *bar(const page_t *p, uint32_t n, uint32_t all)
{
	uint64_t length = all == 0 ? 0 : ((uint64_t)n * BAR + all / 2) / all;
	if (length == 0 && n > 0)
		length = 1;
	return mem_copy(p->r->mem, "################", (size_t)(length < BAR ? length : BAR));
}

/* The number stands flush right, so its column begins where its digits do. */
static void summary_line(const page_t *p, size_t at, const char *what, uint32_t n, const char *drawn, const char *meaning)
{
	enum { WORDS = 16, NUMBER = 7 };
	const char *number = mem_print(p->r->mem, "%u", n);
	size_t right = INDENT + WORDS + NUMBER, digits = strlen(number);
	const column_t column[] = {
		{ at, WORDS, what }, { right - digits, digits, number }, { right + GAP, BAR, drawn },
		{ right + GAP + BAR + GAP, WIDTH - (right + GAP + BAR + GAP), meaning },
	};
	row(p, column, 4);
}

static void summary(const page_t *p)
{
	const status_report_t *r = p->r;
	out_char(p->o, '\n');
	heading(p, "Summary", '=');
	out_char(p->o, '\n');
	for (status_t k = STATUS_NONE + 1; k < STATUS_COUNTED; k++)
		if (status_is_told(r, k))
			summary_line(p, INDENT, marked(p, k, status_word(k)), r->counts[k], bar(p, r->counts[k], r->all), status_meaning(r, k));
	summary_line(p, INDENT + 2, "commitments", r->all, "", "");
	if (r->counts[STATUS_NOT_YET] > 0)
		paragraph(p, INDENT + 2, mem_print(r->mem, "not yet promised, and counted nowhere: %u", r->counts[STATUS_NOT_YET]));
	if (r->milestones > 0)
		paragraph(p, INDENT + 2, mem_print(r->mem, "and their milestones: %s", status_tally(r, r->milestone)));
}

/* One line a pillar; nothing where there is but one. */
static void overview(const page_t *p)
{
	const status_report_t *r = p->r;
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->section.count; i++)
		n += r->section.at[i].depth == 1;
	if (n > 1)
		out_char(p->o, '\n');
	for (uint32_t i = 0; n > 1 && i < r->section.count; i++) {
		const status_section_t *x = &r->section.at[i];
		if (x->depth != 1)
			continue;
		paragraph(p, INDENT, coded_title(p, x->entity));
		paragraph(p, INDENT + 4, status_tally(r, x->counts));
	}
}

/* ---- needs attention ---- */

/* "owner; due date; why" */
static const char *care_words(const page_t *p, const status_row_t *x, care_t care)
{
	const status_report_t *r = p->r;
	const char *part[3] = { status_owner(r, x->entity), status_due(r, x), status_why(r, x, care) }, *words = NULL;
	if (part[1] != NULL && status_is_dated(x->verdict))
		part[1] = mem_print(r->mem, "due %s", part[1]);
	for (int i = 0; i < 3; i++)
		if (part[i] != NULL)
			words = words == NULL ? part[i] : mem_print(r->mem, "%s; %s", words, part[i]);
	return words;
}

static void care_line(const page_t *p, const status_row_t *x, care_t care)
{
	const char *title = coded_title(p, x->entity);
	if (status_is_milestone(p->r, x->entity) && p->r->m->all.at[x->entity].container != 0)
		title = mem_print(p->r->mem, "%s: %s", coded_title(p, p->r->m->all.at[x->entity].container), title);
	paragraph(p, INDENT, title);
	paragraph(p, INDENT + 4, care_words(p, x, care));
}

/* Before the tables: what a reader came for. */
static void cares(const page_t *p)
{
	const status_report_t *r = p->r;
	bool some = false;
	for (int c = 0; c < CARE_COUNT; c++) {
		if (r->care[c].count == 0)
			continue;
		if (!some) {
			out_char(p->o, '\n');
			heading(p, "Needs attention", '=');
		}
		some = true;
		out_char(p->o, '\n');
		paragraph(p, 0, status_care_title((care_t)c));
		out_char(p->o, '\n');
		for (uint32_t i = 0; i < r->care[c].count; i++)
			care_line(p, &r->row.at[r->care[c].at[i]], (care_t)c);
	}
}

/* ---- commitments ---- */

/* Where the record names the day of delivery, it is not said twice. */
static const char *outcome(const page_t *p, const status_row_t *x)
{
	const char *on = status_delivered_on(p->r, x), *rests = status_rests_on(p->r, x);
	if (on == NULL && rests == NULL)
		return status_is_endless(x->verdict) ? NULL : x->verdict->delivered == UNKNOWN ? "not known" : "not recorded as done";
	if (on == NULL || rests == NULL)
		return on == NULL ? rests : on;
	return strstr(rests, on) != NULL ? rests : mem_print(p->r->mem, "%s (%s)", rests, on);
}

/* What is written down of it: a reader need not look into the file. */
static void details(const page_t *p, const status_row_t *x, size_t at)
{
	const status_details_t *d = status_details(p->r, x->entity);
	mem_t *mem = p->r->mem;
	for (uint32_t i = 0; i < d->quote.count; i++)
		paragraph(p, at, mem_print(mem, "\u201c%s\u201d", d->quote.at[i]));
	for (uint32_t i = 0; i < d->line.count; i++)
		paragraph(p, at, d->line.at[i]);
	for (uint32_t i = 0; i < d->source.count; i++) {
		const status_source_t *s = &d->source.at[i];
		const char *words = s->place == NULL ? s->title : mem_print(mem, "%s, %s", s->title, s->place);
		paragraph(p, at, s->url == NULL || s->url == s->title ? mem_print(mem, "source: %s", words) : mem_print(mem, "source: %s, %s", words, s->url));
	}
}

/* A title on a line of its own, then who, by when and what became of it; evidence is asked for only while it is not delivered. */
static void commitment(const page_t *p, const status_row_t *x)
{
	const status_report_t *r = p->r;
	size_t in = x->depth == 0 ? 0 : 2;
	const char *due = status_due(r, x), *evidence = x->verdict->delivered == YES ? NULL : status_evidence(r, x);
	const char *owner = x->depth > 0 ? "milestone" : status_owner(r, x->entity);
	status_t look = verdict_look(x->verdict);
	const char *status = marked(p, look, look == STATUS_LATE ? status_name(look) : status_word(look));
	row(p, (const column_t[]){ { INDENT, STATUS, status }, { BODY + in, WIDTH - BODY - in, coded_title(p, x->entity) } }, 2);
	const column_t column[] = {
		{ BODY + in, OWNER - in, owner == NULL ? "no owner" : owner },
		{ DUE_AT, DUE, due == NULL ? "no due date" : !status_is_dated(x->verdict) ? due : mem_print(r->mem, "due %s", due) },
		{ REST_AT, WIDTH - REST_AT, outcome(p, x) },
	};
	row(p, column, 3);
	if (evidence != NULL)
		paragraph(p, BODY + in, mem_print(r->mem, "evidence %s", evidence));
	details(p, x, BODY + in);
}

/* Actions are many and short: their heading takes one line. */
static void section_heading(const page_t *p, const status_section_t *x)
{
	const char *title = x->entity == 0 ? status_section_title(p->r, x) : coded_title(p, x->entity), *tally = status_tally(p->r, x->counts);
	if (status_is_alone(p->r, x)) {
		heading(p, "Commitments", '=');
	} else if (x->depth < 2) {
		heading(p, title, x->depth == 0 ? '=' : '-');
		paragraph(p, 0, tally);
	} else {
		paragraph(p, 0, mem_print(p->r->mem, "%s: %s", title, tally));
	}
}

static void commitments(const page_t *p)
{
	const status_report_t *r = p->r;
	for (uint32_t i = 0; i < r->section.count; i++) {
		const status_section_t *x = &r->section.at[i];
		out_char(p->o, '\n');
		section_heading(p, x);
		if (x->rows > 0)
			out_char(p->o, '\n');
		for (uint32_t k = 0; k < x->rows; k++)
			commitment(p, &r->row.at[x->row + k]);
	}
}

/* ---- instruments and targets ---- */

static void instruments(const page_t *p, const char *title, const entity_t *x, uint32_t n)
{
	enum { NAME = 34, STATE = 19, STATE_AT = INDENT + NAME + GAP, NEXT_AT = STATE_AT + STATE + GAP };
	const status_report_t *r = p->r;
	if (n == 0)
		return;
	out_char(p->o, '\n');
	heading(p, title, '=');
	out_char(p->o, '\n');
	for (uint32_t i = 0; i < n; i++) {
		status_instrument_t w = status_instrument(r, x[i]);
		const char *state = w.state == NULL ? "nothing recorded" : w.date == NULL ? w.state : mem_print(r->mem, "%s %s", w.state, w.date);
		const column_t column[] = {
			{ INDENT, NAME, status_title(p->r, x[i]) },
			{ STATE_AT, STATE, state }, { NEXT_AT, WIDTH - NEXT_AT, w.next },
		};
		row(p, column, 3);
	}
}

static const char *target_value(const status_report_t *r, const status_target_words_t *w)
{
	const char *value = w->value == NULL ? "no value yet" : mem_print(r->mem, "%s (%s)", w->value, w->date);
	value = w->how == NULL ? value : mem_print(r->mem, "%s: %s", w->how, value);
	return w->from == NULL ? value : mem_print(r->mem, "%s, from %s", value, w->from);
}

static void targets(const page_t *p)
{
	enum { NAME = 34, BOUND = 19, BOUND_AT = INDENT + NAME + GAP, VALUE_AT = BOUND_AT + BOUND + GAP };
	const status_report_t *r = p->r;
	if (r->target.count == 0)
		return;
	out_char(p->o, '\n');
	heading(p, "Targets", '=');
	out_char(p->o, '\n');
	for (uint32_t i = 0; i < r->target.count; i++) {
		status_target_words_t w = status_target_words(r, r->row.at[r->target.at[i].row].entity, r->target.at[i].statement);
		const column_t column[] = {
			{ INDENT, NAME, w.indicator },
			{ BOUND_AT, BOUND, w.by == NULL ? w.bound : mem_print(r->mem, "%s by %s", w.bound, w.by) },
			{ VALUE_AT, WIDTH - VALUE_AT, target_value(r, &w) },
		};
		row(p, column, 3);
	}
}

/* ---- not yet promised ---- */

static void not_yet(const page_t *p)
{
	const status_report_t *r = p->r;
	if (r->not_yet.count == 0)
		return;
	out_char(p->o, '\n');
	heading(p, "Not yet promised", '=');
	out_char(p->o, '\n');
	for (uint32_t i = 0; i < r->not_yet.count; i++)
		paragraph(p, INDENT, mem_print(r->mem, "%s %s; promised %s", status_mark(STATUS_NOT_YET), coded_title(p, r->not_yet.at[i]),
			status_promised(r, r->not_yet.at[i])));
}

void emit_status_text(sure_t *s, out_t *out)
{
	const status_report_t *r = status_gather(s);
	const page_t p = { r, out };
	heading(&p, status_report_title(r), '=');
	out_char(out, '\n');
	paragraph(&p, 0, status_as_of(r));
	paragraph(&p, 0, status_completeness(r));
	summary(&p);
	overview(&p);
	cares(&p);
	commitments(&p);
	instruments(&p, "Legal acts", r->act.at, r->act.count);
	instruments(&p, "Plans and other instruments", r->plan.at, r->plan.count);
	targets(&p);
	not_yet(&p);
}
