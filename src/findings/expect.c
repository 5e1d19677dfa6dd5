#include "findings/expect.h"

#include <stdlib.h>

#include "findings/order.h"
#include "findings/render.h"

typedef struct {
	span_t at;                      /* of the expectation itself */
	span_t line;                    /* of the line it speaks of */
	const char *wrong;              /* why it is none; else NULL */
	severity_t severity;
	const char *name;               /* of a check or a rule */
	bool met;
} expected_t;

typedef struct {
	const finding_t *finding;
	bool met;
} actual_t;

typedef struct {
	mem_t *mem;
	sources_t *sources;
	out_t *out;
	render_t render;
	size_t *passed, *failed;
	ARRAY(expected_t) expected;     /* of one source */
	ARRAY(actual_t) actual;         /* of all, in the order of their places */
} compare_t;

/* ---- reading ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The word at `*p`, which is moved behind it and the blanks that follow. */
static const char *take_word(mem_t *m, const char **p, const char *end)
{
	while (*p < end && is_blank(**p))
		++*p;
	const char *from = *p;
	while (*p < end && !is_blank(**p) && **p != '#')
		++*p;
	const char *word = mem_copy(m, from, (size_t)(*p - from));
	while (*p < end && is_blank(**p))
		++*p;
	return word;
}

static severity_t word_severity(const char *word)
{
	for (severity_t s = SEVERITY_FAULT; s > SEVERITY_OFF; s--)
		if (strcmp(word, severity_word(s)) == 0)
			return s;
	return SEVERITY_OFF;
}

static const char *wrong_name(mem_t *m, const char *name, const char *near)
{
	return near == NULL ? mem_print(m, "no check is named `%s`", name) : mem_print(m, "no check is named `%s`; did you mean `%s`?", name, near);
}

/* What stands between one `#~` and the next, or the end of the comment. */
static void read_one(compare_t *k, source_t *x, const char *p, const char *end, unsigned line)
{
	expected_t *e = array_push(k->mem, &k->expected);
	uint32_t start = x->base + (uint32_t)(p - x->text);
	e->at = (span_t){ start - 2, start + (uint32_t)(end - p) };
	for (; p < end && *p == '^'; p++)
		line--;
	const char *severity = take_word(k->mem, &p, end), *name = take_word(k->mem, &p, end), *near;
	e->line = source_line(k->sources, x, line);
	e->severity = word_severity(severity);
	e->name = name;
	if (e->severity == SEVERITY_OFF || name[0] == '\0' || p != end)
		e->wrong = "an expectation is written `#~ error NAME`, or with warning or note, and nothing after it";
	else if (!findings_has_name(k->render.findings, name, &near))
		e->wrong = wrong_name(k->mem, name, near);
}

static const char *next_sign(const char *p, const char *end)
{
	while (p + 1 < end && !(p[0] == '#' && p[1] == '~'))
		p++;
	return p + 1 < end ? p : end;
}

static void read_source(compare_t *k, source_t *x)
{
	k->expected.count = 0;
	for (uint32_t i = 0; i < x->comment.count; i++) {
		span_t at = x->comment.at[i];
		const char *end = x->text + (at.end - x->base);
		unsigned line = 0;
		for (const char *p = next_sign(x->text + (at.start - x->base), end), *next; p < end; p = next) {
			if (line == 0)
				line = source_position(k->sources, at.start).line;
			next = next_sign(p + 2, end);
			read_one(k, x, p + 2, next, line);
		}
	}
}

/* ---- comparing ---- */

static int compare_actual(const void *a, const void *b)
{
	const finding_t *x = ((const actual_t *)a)->finding, *y = ((const actual_t *)b)->finding;
	if (x->at.start != y->at.start)
		return x->at.start < y->at.start ? -1 : 1;
	return (x > y) - (x < y);
}

/* The first finding that begins at or after an offset. */
static uint32_t first_from(const compare_t *k, uint32_t start)
{
	uint32_t low = 0, high = k->actual.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (k->actual.at[middle].finding->at.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A finding in the span that is still free and of this check; of any severity if that is OFF. */
static actual_t *find_actual(compare_t *k, span_t in, const char *name, severity_t severity)
{
	for (uint32_t i = first_from(k, in.start); i < k->actual.count && k->actual.at[i].finding->at.start <= in.end; i++) {
		actual_t *a = &k->actual.at[i];
		if (!a->met && strcmp(finding_info(a->finding)->name, name) == 0 && (severity == SEVERITY_OFF || a->finding->severity == severity))
			return a;
	}
	return NULL;
}

static out_t *fail(compare_t *k, span_t at)
{
	++*k->failed;
	render_place(&k->render, k->out, at, NULL);
	out_text(k->out, " error: ");
	return k->out;
}

static unsigned line_at(compare_t *k, uint32_t at)
{
	return source_position(k->sources, at).line;
}

/* One mistake is told once: a finding that came elsewhere, or as something else, answers for its expectation. */
static void tell_unmet(compare_t *k, const expected_t *e, span_t file)
{
	const char *name = e->name, *wanted = severity_word(e->severity);
	actual_t *a = find_actual(k, e->line, e->name, SEVERITY_OFF);
	if (a == NULL)
		a = find_actual(k, file, e->name, SEVERITY_OFF);
	if (a == NULL) {
		out_print(fail(k, e->at), "the %s that is expected on line %u did not come [%s]\n", wanted, line_at(k, e->line.start), name);
		return;
	}
	a->met = true;
	const char *came = severity_word(a->finding->severity);
	unsigned line = line_at(k, e->line.start), here = line_at(k, a->finding->at.start);
	if (line == here)
		out_print(fail(k, a->finding->at), "this came as %s, and is expected as %s [%s]\n", came, wanted, name);
	else
		out_print(fail(k, a->finding->at), "this %s is expected on line %u, and came on line %u [%s]\n", came, line, here, name);
}

static void match(compare_t *k, expected_t *e)
{
	actual_t *a = e->wrong != NULL ? NULL : find_actual(k, e->line, e->name, e->severity);
	if (a == NULL)
		return;
	a->met = e->met = true;
	++*k->passed;
}

static void tell_extra(compare_t *k, const finding_t *x)
{
	out_t *o = fail(k, x->at);
	out_print(o, "unexpected %s: ", severity_word(x->severity));
	out_safe(o, x->message, strlen(x->message));
	out_print(o, " [%s]\n", finding_info(x)->name);
}

/* All that match come first, so that none of them is taken for a misplaced one. */
static void compare_source(compare_t *k, source_t *x)
{
	size_t before = *k->failed;
	span_t file = { x->base, x->base + x->length };
	read_source(k, x);
	for (uint32_t i = 0; i < k->expected.count; i++)
		match(k, &k->expected.at[i]);
	for (uint32_t i = 0; i < k->expected.count; i++) {
		const expected_t *e = &k->expected.at[i];
		if (e->wrong != NULL) {
			out_t *o = fail(k, e->at);
			out_safe(o, e->wrong, strlen(e->wrong));
			out_char(o, '\n');
		} else if (!e->met) {
			tell_unmet(k, e, file);
		}
	}
	for (uint32_t i = first_from(k, file.start); i < k->actual.count && k->actual.at[i].finding->at.start <= file.end; i++)
		if (!k->actual.at[i].met)
			tell_extra(k, k->actual.at[i].finding);
	++*(*k->failed == before ? k->passed : k->failed);
}

void expect_compare(const findings_t *f, sources_t *sources, out_t *o, size_t *passed, size_t *failed)
{
	compare_t k = { .mem = f->mem, .sources = sources, .out = o, .passed = passed, .failed = failed };
	k.render = (render_t){ .findings = f, .sources = sources };
	for (uint32_t i = 0; i < f->all.count; i++)
		array_push(k.mem, &k.actual)->finding = &f->all.at[i];
	if (k.actual.count > 0)
		qsort(k.actual.at, k.actual.count, sizeof *k.actual.at, compare_actual);
	for (uint32_t i = 0; i < sources->all.count; i++)
		if (!sources->all.at[i]->library && !sources->all.at[i]->quiet)
			compare_source(&k, sources->all.at[i]);
	/* Without a place: about the run. Notes there depend on how the tool was called. */
	for (uint32_t i = 0; i < k.actual.count && k.actual.at[i].finding->at.start == 0; i++)
		if (k.actual.at[i].finding->severity > SEVERITY_NOTE)
			tell_extra(&k, k.actual.at[i].finding);
	array_free(k.mem, &k.expected);
	array_free(k.mem, &k.actual);
}
