/* The part of the public interface that is about findings and checks. */
#include "sure.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/near.h"
#include "base/text.h"
#include "check/explain.h"
#include "check/verdict.h"
#include "context.h"
#include "evidence/quotes.h"
#include "findings/expect.h"
#include "findings/order.h"
#include "findings/render.h"

/* ---- the border: memory that runs out ends here ---- */

/* The words of a failure have a place that needs no memory. */
static sure_status_t failed(sure_t *s, sure_status_t status, const char *format, ...) __attribute__((format(printf, 3, 4)));
static sure_status_t failed(sure_t *s, sure_status_t status, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	if (s->error_size > 0)
		vsnprintf(s->error, s->error_size, format, ap);
	va_end(ap);
	return status;
}

typedef sure_status_t step_t(sure_t *s, void *arg);

static sure_status_t guarded(sure_t *s, step_t *step, void *arg)
{
	jmp_buf here, *old = mem_guard(s->mem, &here);
	sure_status_t status = SURE_ERROR_MEMORY;
	if (setjmp(here) == 0)
		status = step(s, arg);
	else
		failed(s, SURE_ERROR_MEMORY, "out of memory");
	mem_guard(s->mem, old);
	return status;
}

/* Asking for a place may count lines for the first time, which changes nothing that can be seen. */
static sure_t *mutable(const sure_t *s)
{
	return (sure_t *)(uintptr_t)s;
}

/* ---- one finding ---- */

static const finding_t *finding_at(const sure_t *s, size_t i)
{
	return i < s->findings.all.count ? &s->findings.all.at[i] : NULL;
}

size_t sure_finding_count(const sure_t *s)
{
	return s->findings.all.count;
}

const char *sure_finding_check(const sure_t *s, size_t i)
{
	const finding_t *x = finding_at(s, i);
	return x == NULL ? NULL : finding_info(x)->name;
}

static sure_severity_t public_severity(severity_t s)
{
	switch (s) {
	case SEVERITY_FAULT: return SURE_FAULT;
	case SEVERITY_WARNING: return SURE_WARNING;
	case SEVERITY_NOTE: return SURE_NOTE;
	case SEVERITY_OFF: case SEVERITY_EXTRA: break;
	}
	return SURE_OFF;
}

static severity_t inner_severity(sure_severity_t s)
{
	switch (s) {
	case SURE_FAULT: return SEVERITY_FAULT;
	case SURE_WARNING: return SEVERITY_WARNING;
	case SURE_NOTE: return SEVERITY_NOTE;
	case SURE_OFF: break;
	}
	return SEVERITY_OFF;
}

sure_severity_t sure_finding_severity(const sure_t *s, size_t i)
{
	const finding_t *x = finding_at(s, i);
	return x == NULL ? SURE_OFF : public_severity(x->severity);
}

static sure_sort_t public_sort(const check_info_t *c)
{
	return c == NULL || c->sort == SORT_MISTAKE ? SURE_MISTAKE : SURE_RESULT;
}

sure_sort_t sure_finding_sort(const sure_t *s, size_t i)
{
	const finding_t *x = finding_at(s, i);
	return public_sort(x == NULL ? NULL : finding_info(x));
}

#define TEXT_OF(field) \
	const char *sure_finding_##field(const sure_t *s, size_t i) \
	{ \
		const finding_t *x = finding_at(s, i); \
		return x == NULL ? NULL : x->field; \
	}

TEXT_OF(message)
TEXT_OF(label)
TEXT_OF(path)
TEXT_OF(help)
TEXT_OF(declaration)
TEXT_OF(other)

sure_severity_t sure_worst(const sure_t *s)
{
	return public_severity(findings_worst(&s->findings));
}

bool sure_has_gaps(const sure_t *s)
{
	for (uint32_t i = 0; i < s->findings.all.count; i++)
		if (check_is_fatal(s->findings.all.at[i].check))
			return true;
	return false;
}

/* ---- places ---- */

typedef struct {
	uint32_t at;
	const char *file;
	position_t position;
} asked_t;

static sure_status_t ask_place(sure_t *s, void *arg)
{
	asked_t *a = arg;
	const source_t *x = source_of(&s->sources, a->at);
	if (x == NULL)
		return SURE_OK;
	a->file = x->name;
	a->position = source_position(&s->sources, a->at);
	return SURE_OK;
}

static asked_t place_of(const sure_t *s, uint32_t at)
{
	asked_t a = { at, NULL, { 0, 0 } };
	guarded(mutable(s), ask_place, &a);
	return a;
}

static span_t span_of(const sure_t *s, size_t i)
{
	const finding_t *x = finding_at(s, i);
	return x == NULL ? NO_SPAN : x->at;
}

const char *sure_finding_file(const sure_t *s, size_t i)
{
	return place_of(s, span_of(s, i).start).file;
}

unsigned sure_finding_line(const sure_t *s, size_t i)
{
	return place_of(s, span_of(s, i).start).position.line;
}

unsigned sure_finding_column(const sure_t *s, size_t i)
{
	return place_of(s, span_of(s, i).start).position.column;
}

unsigned sure_finding_end_line(const sure_t *s, size_t i)
{
	return place_of(s, span_of(s, i).end).position.line;
}

unsigned sure_finding_end_column(const sure_t *s, size_t i)
{
	return place_of(s, span_of(s, i).end).position.column;
}

static const also_t *also_at(const sure_t *s, size_t i, size_t j)
{
	const finding_t *x = finding_at(s, i);
	return x == NULL || j >= x->also.count ? NULL : &x->also.at[j];
}

size_t sure_finding_also_count(const sure_t *s, size_t i)
{
	const finding_t *x = finding_at(s, i);
	return x == NULL ? 0 : x->also.count;
}

const char *sure_finding_also_label(const sure_t *s, size_t i, size_t j)
{
	const also_t *a = also_at(s, i, j);
	return a == NULL ? NULL : a->label;
}

static asked_t also_place(const sure_t *s, size_t i, size_t j)
{
	const also_t *a = also_at(s, i, j);
	return place_of(s, a == NULL ? 0 : a->at.start);
}

const char *sure_finding_also_file(const sure_t *s, size_t i, size_t j)
{
	return also_place(s, i, j).file;
}

unsigned sure_finding_also_line(const sure_t *s, size_t i, size_t j)
{
	return also_place(s, i, j).position.line;
}

unsigned sure_finding_also_column(const sure_t *s, size_t i, size_t j)
{
	return also_place(s, i, j).position.column;
}

const char *sure_source(const sure_t *s, size_t i)
{
	if (i < s->sources.all.count)
		return s->sources.all.at[i]->name;
	i -= s->sources.all.count;
	for (uint32_t k = 0; s->quotes != NULL && k < s->quotes->archives.stored.count; k++)
		if (s->quotes->archives.stored.at[k] != NULL && i-- == 0)
			return s->quotes->archives.stored.at[k]->path;
	return NULL;
}

/* ---- writing ---- */

typedef struct {
	const renderer_t *renderer;
	render_t how;
	FILE *to;
	size_t *passed, *failed;
} writing_t;

static size_t count_named(const sure_t *s, const char *what)
{
	const char *name;
	for (size_t i = 0; (name = sure_count_name(s, i)) != NULL; i++)
		if (strcmp(name, what) == 0)
			return sure_count(s, i);
	return 0;
}

static const char *what_was_checked(const sure_t *s)
{
	size_t all = count_named(s, "declarations"), promises = count_named(s, "commitments");
	return mem_print(s->mem, "%zu declaration%s, %zu commitment%s", all, all == 1 ? "" : "s", promises, promises == 1 ? "" : "s");
}

static sure_status_t give(sure_t *s, out_t *o, FILE *to)
{
	return out_flush_to(o, to) ? SURE_OK : failed(s, SURE_ERROR_WRITE, "the findings cannot be written");
}

static sure_status_t write_findings(sure_t *s, void *arg)
{
	writing_t *w = arg;
	out_t *o = out_new(s->mem);
	w->how.checked = what_was_checked(s);
	w->how.undecided = s->checked ? verdict_undecided(s) : 0;
	if (w->how.undecided > 0)
		w->how.note = mem_print(s->mem, "the record is complete to %s; %zu commitment%s cannot be judged after it", day_words(s->mem, s->model.complete_to), w->how.undecided,
			w->how.undecided == 1 ? "" : "s");
	w->renderer->function(&w->how, o);
	return give(s, o, w->to);
}

/* The one document that needs no memory. */
static void write_no_memory(const char *format, FILE *to)
{
	if (strcmp(format, "json") == 0)
		fprintf(to, "{\"version\": \"%s\", \"error\": \"out of memory\", \"findings\": [], \"counts\": {}}\n", sure_version());
}

sure_status_t sure_write_findings(sure_t *s, const char *format, bool colour, bool each, size_t at_most, FILE *to)
{
	writing_t w = { .renderer = renderer_find(format), .to = to };
	if (w.renderer == NULL)
		return failed(s, SURE_ERROR_USE, "findings have no format `%s`, but text, excerpts, plain and json", format);
	w.how = (render_t){
		.findings = &s->findings, .sources = &s->sources, .colour = colour, .at_most = at_most, .each = each,
		.version = sure_version(), .as_of = sure_as_of(s),
	};
	if (!s->checked && s->error_size > 0 && s->error[0] != '\0')
		w.how.error = s->error;
	sure_status_t status = guarded(s, write_findings, &w);
	if (status == SURE_ERROR_MEMORY)
		write_no_memory(format, to);
	return status;
}

static sure_status_t write_expectations(sure_t *s, void *arg)
{
	writing_t *w = arg;
	out_t *o = out_new(s->mem);
	expect_compare(&s->findings, &s->sources, o, w->passed, w->failed);
	return give(s, o, w->to);
}

sure_status_t sure_write_expectations(sure_t *s, FILE *to, size_t *passed, size_t *failed)
{
	writing_t w = { .to = to, .passed = passed, .failed = failed };
	return guarded(s, write_expectations, &w);
}

/* ---- checks ---- */

typedef struct {
	const char *name;
	severity_t level;
} level_t;

static sure_status_t set_level(sure_t *s, void *arg)
{
	const level_t *l = arg;
	check_t c = check_find(l->name, NULL);
	if (c != CHECK_COUNT && check_is_fatal(c) && l->level < SEVERITY_FAULT)
		return failed(s, SURE_ERROR_USE, "`%s` stays an error: without it, a text that cannot be read would count as one without mistakes", l->name);
	findings_level(&s->findings, l->name, l->level);
	return SURE_OK;
}

sure_status_t sure_set_severity(sure_t *s, const char *check_or_group, sure_severity_t severity)
{
	level_t l = { check_or_group, inner_severity(severity) };
	return guarded(s, set_level, &l);
}

sure_status_t sure_set_enabled(sure_t *s, const char *check_or_group, bool enabled)
{
	level_t l = { check_or_group, enabled ? SEVERITY_EXTRA : SEVERITY_OFF };
	return guarded(s, set_level, &l);
}

sure_status_t sure_set_all_examples(sure_t *s, bool all)
{
	s->each_example = all;
	return SURE_OK;
}

static const check_info_t *check_or_rule(size_t i)
{
	return i < CHECK_COUNT ? check_info((check_t)i) : library_rule(i - CHECK_COUNT);
}

/* Outside, checks and the library's rules are known by name, in that order. Each has as many before it as its place says. */
static const check_info_t *check_by_name(size_t i)
{
	for (size_t c = 0; check_or_rule(c) != NULL; c++) {
		size_t before = 0;
		for (size_t o = 0; check_or_rule(o) != NULL; o++)
			before += strcmp(check_or_rule(o)->name, check_or_rule(c)->name) < 0;
		if (before == i)
			return check_or_rule(c);
	}
	return NULL;
}

const char *sure_check_name(size_t i)
{
	const check_info_t *c = check_by_name(i);
	return c == NULL ? NULL : c->name;
}

const char *sure_check_meaning(size_t i)
{
	const check_info_t *c = check_by_name(i);
	return c == NULL ? NULL : c->meaning;
}

const char *sure_check_group(size_t i)
{
	const check_info_t *c = check_by_name(i);
	return c == NULL ? NULL : group_name(c->group);
}

sure_severity_t sure_check_severity(size_t i)
{
	const check_info_t *c = check_by_name(i);
	return c == NULL ? SURE_OFF : public_severity(c->severity);
}

sure_sort_t sure_check_sort(size_t i)
{
	return public_sort(check_by_name(i));
}

typedef struct {
	const char *name, *page, *near;
} explain_t;

static sure_status_t find_page(sure_t *s, void *arg)
{
	explain_t *e = arg;
	bool known = check_find(e->name, &e->near) != CHECK_COUNT || library_rule_find(e->name) != NULL;
	const embedded_t *page = known ? embedded_find(mem_print(s->mem, "checks/%s.md", e->name)) : NULL;
	e->page = page == NULL ? NULL : page->text;
	return SURE_OK;
}

/* All modules of the library. */
static sure_status_t import_library(sure_t *s, void *arg)
{
	(void)arg;
	const char *text = "";
	for (size_t i = 0; embedded_at(i) != NULL; i++) {
		const char *name = embedded_at(i)->name;
		if (strncmp(name, "std/", 4) == 0)
			text = mem_print(s->mem, "%simport std.%.*s\n", text, (int)strlen(name) - 7, name + 4);
	}
	return sure_add_text(s, "library", text, strlen(text));
}

static sure_status_t find_word(sure_t *s, void *arg)
{
	explain_t *e = arg;
	e->page = explain_word(s, e->name);
	if (e->page == NULL && e->near == NULL)
		e->near = explain_nearest(s, e->name);
	return SURE_OK;
}

/* A context of its own reads the library, so that this one stays as it is. */
static sure_status_t ask_library(sure_t *s, explain_t *e)
{
	if (s->library == NULL)
		s->library = sure_new();
	if (s->library == NULL)
		return failed(s, SURE_ERROR_MEMORY, "out of memory");
	sure_status_t status = s->library->checked ? SURE_OK : guarded(s->library, import_library, NULL);
	if (status == SURE_OK && !s->library->checked)
		status = sure_check(s->library);
	if (status == SURE_OK)
		status = guarded(s->library, find_word, e);
	return status == SURE_OK ? SURE_OK : failed(s, status, "%s", sure_error_text(s->library));
}

const char *sure_explain(sure_t *s, const char *word)
{
	explain_t e = { word, NULL, NULL };
	sure_status_t status = guarded(s, find_page, &e);
	if (status == SURE_OK && e.page == NULL)
		status = ask_library(s, &e);
	if (status == SURE_OK && e.page == NULL && e.near == NULL)
		failed(s, SURE_ERROR_USE, "`%s` is neither a check nor a word of the language; `sure explain --list` lists the checks", word);
	else if (status == SURE_OK && e.page == NULL)
		failed(s, SURE_ERROR_USE, "`%s` is neither a check nor a word of the language; did you mean `%s`?", word, e.near);
	return e.page;
}

/* ---- for command lines ---- */

const char *sure_nearest(const char *word, const char *const *among, size_t count)
{
	near_t n = near_begin(word);
	for (size_t i = 0; i < count; i++)
		if (among[i] != NULL)
			near_offer(&n, among[i]);
	return n.best;
}

void sure_put(FILE *to, const char *text)
{
	size_t n = strlen(text);
	for (size_t i = 0; i < n;) {
		uint32_t c;
		size_t k = text_decode(text + i, n - i, &c);
		if (k == 0)
			fprintf(to, "\\x%02X", (unsigned)(unsigned char)text[i]);
		else if (text_is_control(c) || text_is_bidi(c))
			fprintf(to, "U+%04X", (unsigned)c);
		else
			fwrite(text + i, 1, k, to);
		i += k == 0 ? 1 : k;
	}
}
