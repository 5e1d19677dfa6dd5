/* The public interface: what is about contexts, reading, checking and writing the model. Findings are in sure_findings.c. */
#include "sure.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check/asked.h"
#include "check/build.h"
#include "check/checks.h"
#include "check/contain.h"
#include "check/declare.h"
#include "check/define.h"
#include "check/files.h"
#include "check/load.h"
#include "check/typedef.h"
#include "check/unread.h"
#include "check/verdict.h"
#include "context.h"
#include "emit/coverage.h"
#include "emit/emit.h"
#include "emit/path.h"
#include "emit/query.h"
#include "emit/why.h"
#include "evidence/check_evidence.h"
#include "evidence/quotes.h"
#include "findings/order.h"
#include "logic/logic.h"
#include "schedule/schedule.h"

enum { ERROR_SIZE = 1000 };

sure_t *sure_new(void)
{
	mem_t *m = mem_new();
	if (m == NULL)
		return NULL;
	jmp_buf here;
	mem_guard(m, &here);
	if (setjmp(here) != 0) {
		mem_free(m);
		return NULL;
	}
	sure_t *s = mem_alloc(m, sizeof *s);
	s->mem = m;
	s->error = mem_alloc(m, ERROR_SIZE);
	s->error_size = ERROR_SIZE;
	s->symbols = symbols_new(m);
	names_intern(s->symbols);
	sources_init(&s->sources, m);
	findings_init(&s->findings, m);
	tree_init(&s->tree, m);
	model_init(&s->model, m, s->symbols, &s->sources, &s->tree);
	mem_guard(m, NULL);
	return s;
}

void sure_free(sure_t *s)
{
	if (s == NULL)
		return;
	sure_free(s->library);
	check_free_patterns(s);
	html_free(s);
	files_close(s);
	mem_free(s->mem);
}

const char *sure_error_text(const sure_t *s)
{
	return s->error;
}

/* ---- the border: memory that runs out ends here ---- */

typedef sure_status_t step_t(sure_t *s, const void *arg);

static sure_status_t guarded(sure_t *s, step_t *step, const void *arg)
{
	jmp_buf here, *old = mem_guard(s->mem, &here);
	sure_status_t status;
	if (setjmp(here) == 0)
		status = step(s, arg);
	else
		status = context_fail(s, SURE_ERROR_MEMORY, "out of memory");
	mem_guard(s->mem, old);
	return status;
}

/* ---- what to check ---- */

static sure_status_t add_input(sure_t *s, const void *arg)
{
	const input_t *in = arg;
	input_t *x = array_push(s->mem, &s->input);
	*x = *in;
	if (in->path != NULL)
		x->path = mem_copy(s->mem, in->path, strlen(in->path));
	if (in->text == NULL)
		return SURE_OK;
	x->name = mem_copy(s->mem, in->name, strlen(in->name));
	x->text = mem_copy(s->mem, in->text, in->length);
	return SURE_OK;
}

sure_status_t sure_add_path(sure_t *s, const char *path)
{
	return guarded(s, add_input, &(input_t){ .path = path });
}

sure_status_t sure_add_text(sure_t *s, const char *name, const char *text, size_t length)
{
	return guarded(s, add_input, &(input_t){ .name = name, .text = text, .length = length });
}

sure_status_t sure_add_unsaved(sure_t *s, const char *path, const char *text, size_t length)
{
	return guarded(s, add_input, &(input_t){ .name = path, .text = text, .length = length, .unsaved = true });
}

static sure_status_t add_import_path(sure_t *s, const void *directory)
{
	*array_push(s->mem, &s->import_path) = mem_copy(s->mem, directory, strlen(directory));
	return SURE_OK;
}

sure_status_t sure_add_import_path(sure_t *s, const char *directory)
{
	return guarded(s, add_import_path, directory);
}

static sure_status_t add_only(sure_t *s, const void *path)
{
	*array_push(s->mem, &s->only) = mem_copy(s->mem, path, strlen(path));
	return SURE_OK;
}

sure_status_t sure_add_only(sure_t *s, const char *path)
{
	return guarded(s, add_only, path);
}

static sure_status_t set_as_of(sure_t *s, const void *arg)
{
	const char *date = arg, *why, *help;
	calendar_t c;
	if (!calendar_read(date, strlen(date), &c, s->mem, &why, &help) || c.kind == CAL_FISCAL)
		return context_fail(s, SURE_ERROR_USE, "%s is not a date: write it like 2024-05-15", date);
	s->as_of = calendar_interval(c, 1).hi;
	s->has_as_of = true;
	return SURE_OK;
}

sure_status_t sure_set_as_of(sure_t *s, const char *date)
{
	return guarded(s, set_as_of, date);
}

/* ---- the check ---- */

static day_t later_complete_to(const model_t *m, entity_t e, day_t latest)
{
	bool given = false;             /* of two without `since` the first counts */
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
		const value_t *v = statement_values(m, st);
		bool changed = statement_role(m, st, WORD_since) != NULL;
		if (statement_name(m, st) != NAME_complete_to || st->mains == 0 || statement_role(m, st, WORD_for) != NULL || (given && !changed))
			continue;
		given = given || !changed;
		if (v->type == VALUE_DATE && v->as.date.hi > latest)
			latest = v->as.date.hi;
	}
	return latest;
}

/* The latest complete_to of the project's modules and strategies. */
static day_t latest_complete_to(const model_t *m)
{
	day_t latest = DAY_MIN;
	const kind_id_t asked[] = { m->kinds.module, m->kinds.project, m->kinds.strategy };
	entity_t e;
	for (size_t a = 0; a < sizeof asked / sizeof asked[0]; a++)
		for (of_kind_t i = of_kind(m, asked[a]); (e = of_kind_next(&i)) != 0;)
			if (!(m->all.at[e].flags & ENTITY_LIBRARY))
				latest = later_complete_to(m, e, latest);
	return latest;
}

static bool source_date_epoch(day_t *day)
{
	const char *e = getenv("SOURCE_DATE_EPOCH");
	char *end;
	if (e == NULL || *e == '\0')
		return false;
	long long seconds = strtoll(e, &end, 10);
	*day = (day_t)(seconds / 86400);
	return *end == '\0' && seconds >= 0 && seconds < 253402300800;
}

static void decide_as_of(sure_t *s)
{
	model_t *m = &s->model;
	m->complete_to = latest_complete_to(m);
	if (s->has_as_of) {
		m->as_of = s->as_of;
		m->as_of_from = "--as-of";
	} else if (m->complete_to != DAY_MIN) {
		m->as_of = m->complete_to;
		m->as_of_from = "complete_to";
	} else if (source_date_epoch(&m->as_of)) {
		m->as_of_from = "SOURCE_DATE_EPOCH";
	} else {
		m->as_of = day_today();
		m->as_of_from = "today";
	}
}

/* A name that was given for a check, and is not even that of a rule. */
static sure_status_t unknown_check(sure_t *s, const char *name)
{
	const char *near = findings_near(&s->findings, name);
	if (near == NULL)
		return context_fail(s, SURE_ERROR_USE, "no check, group or rule is named `%s`", name);
	return context_fail(s, SURE_ERROR_USE, "no check, group or rule is named `%s`; did you mean `%s`?", name, near);
}

/* ---- the check, stage by stage ---- */

static sure_status_t stage_reading(sure_t *s)
{
	sure_status_t status = load_all(s);
	s->findings.read = s->findings.all.count;
	return status;
}

static sure_status_t stage_declarations(sure_t *s)
{
	define_all(s);
	declare_all(s);
	return SURE_OK;
}

static sure_status_t stage_values(sure_t *s)
{
	build_all(s);
	return SURE_OK;
}

static sure_status_t stage_containers(sure_t *s)
{
	contain_all(s);
	unread_find(s);
	decide_as_of(s);
	cover_all(s);
	return SURE_OK;
}

static sure_status_t stage_verdicts(sure_t *s)
{
	verdicts_compute(s);
	return SURE_OK;
}

/* A rule may be what -W names, so a name that nothing has is known only then. */
static sure_status_t stage_rules(sure_t *s)
{
	logic_run(s);
	const char *unknown = findings_unknown_name(&s->findings);
	return unknown != NULL ? unknown_check(s, unknown) : SURE_OK;
}

static sure_status_t stage_schedule(sure_t *s)
{
	schedule_check(s);
	return SURE_OK;
}

static sure_status_t stage_evidence(sure_t *s)
{
	quotes_check(s);
	evidence_check(s);
	return SURE_OK;
}

static sure_status_t stage_checks(sure_t *s)
{
	checks_run(s);
	return SURE_OK;
}

static sure_status_t stage_findings(sure_t *s)
{
	unread_hide(s);
	findings_finish(&s->findings);
	findings_arrange(&s->findings, &s->sources);
	return SURE_OK;
}

static const struct {
	const char *name;
	sure_status_t (*run)(sure_t *s);
} stages[SURE_STAGES] = {
	{ "reading", stage_reading }, { "declarations", stage_declarations }, { "values", stage_values }, { "containers", stage_containers }, { "verdicts", stage_verdicts },
	{ "rules", stage_rules }, { "schedule", stage_schedule }, { "evidence", stage_evidence }, { "checks", stage_checks }, { "findings", stage_findings },
};

static double processor_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static sure_status_t check(sure_t *s, const void *arg)
{
	(void)arg;
	double before = processor_seconds();
	for (size_t i = 0; i < SURE_STAGES; i++) {
		sure_status_t status = stages[i].run(s);
		if (status != SURE_OK)
			return status;
		double after = processor_seconds();
		s->seconds[i] = after - before;
		before = after;
	}
	s->checked = true;
	return SURE_OK;
}

const char *sure_stage_name(const sure_t *s, size_t i)
{
	(void)s;
	return i < SURE_STAGES ? stages[i].name : NULL;
}

double sure_stage_seconds(const sure_t *s, size_t i)
{
	return i < SURE_STAGES ? s->seconds[i] : 0;
}

sure_status_t sure_check(sure_t *s)
{
	if (s->checked)
		return context_fail(s, SURE_ERROR_USE, "a context checks once");
	s->error[0] = '\0';
	return guarded(s, check, NULL);
}

/* ---- the model ---- */

const char *sure_as_of(const sure_t *s)
{
	if (!s->checked)
		return NULL;
	return day_iso(s->model.as_of, ((sure_t *)(uintptr_t)s)->as_of_text);
}

typedef struct {
	const char *name, *verdict, *answer;
} ask_t;

static sure_status_t ask(sure_t *s, const void *arg)
{
	ask_t *x = (ask_t *)(uintptr_t)arg;
	entity_t e = asked_entity(s, x->name);
	const verdict_t *v = e == 0 ? NULL : verdict_of(s->verdicts, e);
	if (v == NULL)
		return SURE_OK;
	const struct { const char *name; truth_t t; } all[] = {
		{ "kept", v->kept }, { "late", verdict_late(v) }, { "active", v->active }, { "at_risk", v->at_risk }, { "testable", v->testable ? YES : NO },
	};
	for (status_t k = STATUS_NONE + 1; k < STATUS_COUNT; k++)
		if (strcmp(status_name(k), x->verdict) == 0)
			x->answer = truth_word(verdict_has_status(v, k));
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strcmp(all[i].name, x->verdict) == 0)
			x->answer = truth_word(all[i].t);
	return SURE_OK;
}

const char *sure_verdict(sure_t *s, const char *name, const char *verdict)
{
	ask_t x = { name, verdict, NULL };
	if (s->checked)
		guarded(s, ask, &x);
	return x.answer;
}

/* ---- writing ---- */

typedef struct {
	const char *format;
	const sure_graph_t *graph;
	FILE *to;
} write_t;

static sure_status_t write_out(sure_t *s, out_t *out, FILE *to)
{
	return out_flush_to(out, to) ? SURE_OK : context_fail(s, SURE_ERROR_WRITE, "the output could not be written");
}

static sure_status_t no_output(sure_t *s, const char *format)
{
	return context_fail(s, SURE_ERROR_USE, "there is no output `%s`", format);
}

/* What only a model that was checked can answer. */
static sure_status_t asked_of(sure_t *s, step_t *step, const void *arg)
{
	return s->checked ? guarded(s, step, arg) : context_fail(s, SURE_ERROR_USE, "nothing was checked");
}

static sure_status_t write_model(sure_t *s, const void *arg)
{
	const write_t *w = arg;
	const emitter_t *e = emitter_find(w->format);
	if (e == NULL)
		return no_output(s, w->format);
	out_t *out = out_new(s->mem);
	e->emit(s, out);
	return write_out(s, out, w->to);
}

sure_status_t sure_write(sure_t *s, const char *format, FILE *to)
{
	return asked_of(s, write_model, &(write_t){ .format = format, .to = to });
}

static int level_of(const char *word)
{
	static const char *const words[] = { "", "pillar", "action", "commitment" };
	for (int i = 1; word != NULL && i < 4; i++)
		if (strcmp(word, words[i]) == 0)
			return i;
	return word == NULL ? 0 : -1;
}

static sure_status_t write_graph(sure_t *s, const void *arg)
{
	const write_t *w = arg;
	graph_view_t view = { .depth = w->graph->depth == 0 ? 1 : w->graph->depth, .level = level_of(w->graph->level), .reduce = w->graph->reduce };
	if (view.level < 0)
		return context_fail(s, SURE_ERROR_USE, "a level is pillar, action or commitment, not `%s`", w->graph->level);
	if (w->graph->focus != NULL) {
		view.focus = asked_entity(s, w->graph->focus);
		if (view.focus == 0)
			return SURE_ERROR_USE;
	}
	out_t *out = out_new(s->mem);
	emit_graph(s, &view, out);
	return write_out(s, out, w->to);
}

sure_status_t sure_write_graph(sure_t *s, const sure_graph_t *shown, FILE *to)
{
	return asked_of(s, write_graph, &(write_t){ .graph = shown, .to = to });
}

typedef struct {
	const char *question, *format;
	FILE *to;
} question_t;

static sure_status_t write_query(sure_t *s, const void *arg)
{
	const question_t *w = arg;
	query_t *q = query_run(s, w->question);
	if (q == NULL)
		return SURE_ERROR_USE;
	out_t *out = out_new(s->mem);
	if (!emit_query(s, q, w->format, out))
		return no_output(s, w->format);
	return write_out(s, out, w->to);
}

sure_status_t sure_write_query(sure_t *s, const char *question, const char *format, FILE *to)
{
	return asked_of(s, write_query, &(question_t){ question, format, to });
}

static sure_status_t write_why(sure_t *s, const void *arg)
{
	const question_t *w = arg;
	const why_t *x = why(s, w->question, emit_why_proof(w->format));
	if (x == NULL)
		return SURE_ERROR_USE;
	out_t *out = out_new(s->mem);
	if (!emit_why(s, x, w->format, out))
		return no_output(s, w->format);
	return write_out(s, out, w->to);
}

sure_status_t sure_write_why(sure_t *s, const char *what, const char *format, FILE *to)
{
	return asked_of(s, write_why, &(question_t){ what, format, to });
}

static sure_status_t write_path(sure_t *s, const void *arg)
{
	const question_t *w = arg;
	entity_t e = w->question == NULL ? 0 : asked_entity(s, w->question);
	if (w->question != NULL && e == 0)
		return SURE_ERROR_USE;
	const paths_t *p = path_gather(s, e);
	if (p == NULL)
		return context_fail(s, SURE_ERROR_USE, "nothing waits for `%s`: name a commitment, a pillar, a strategy, or a document that something requires", w->question);
	out_t *out = out_new(s->mem);
	if (!emit_paths(s, p, w->format, out))
		return no_output(s, w->format);
	return write_out(s, out, w->to);
}

sure_status_t sure_write_path(sure_t *s, const char *name, const char *format, FILE *to)
{
	return asked_of(s, write_path, &(question_t){ name, format, to });
}

static sure_status_t write_coverage(sure_t *s, const void *arg)
{
	const question_t *w = arg;
	entity_t source = asked_entity(s, w->question);
	bool md = strcmp(w->format, "md") == 0;
	if (source == 0)
		return SURE_ERROR_USE;
	if (quotes_archive(s, source) == NULL)
		return context_fail(s, SURE_ERROR_USE, "no text of `%s` is archived", w->question);
	if (!md && strcmp(w->format, "text") != 0)
		return no_output(s, w->format);
	out_t *out = out_new(s->mem);
	emit_coverage(s, source, md, out);
	return write_out(s, out, w->to);
}

sure_status_t sure_write_coverage(sure_t *s, const char *source, const char *format, FILE *to)
{
	return asked_of(s, write_coverage, &(question_t){ source, format, to });
}

/* ---- figures ---- */

typedef struct {
	const char *name;
	size_t (*count)(const sure_t *s);
} figure_t;

static size_t count_files(const sure_t *s) { return s->files; }
static size_t count_bytes(const sure_t *s) { return s->bytes; }
static size_t count_nodes(const sure_t *s) { return s->tree.node.count; }
static size_t count_statements(const sure_t *s) { return s->model.statement.count; }

static size_t count_declarations(const sure_t *s)
{
	const model_t *m = &s->model;
	return s->verdicts == NULL ? 0 : m->first_child[m->all.count] - of_kind_shown(m, m->kinds.module) - of_kind_shown(m, m->kinds.project);
}

static size_t count_commitments(const sure_t *s)
{
	return s->verdicts == NULL ? 0 : verdict_commitments(s->verdicts);
}

static const figure_t figures[] = {
	{ "files", count_files }, { "bytes", count_bytes }, { "nodes", count_nodes }, { "declarations", count_declarations },
	{ "commitments", count_commitments }, { "statements", count_statements },
};

const char *sure_count_name(const sure_t *s, size_t i)
{
	(void)s;
	return i < sizeof figures / sizeof figures[0] ? figures[i].name : NULL;
}

size_t sure_count(const sure_t *s, size_t i)
{
	return i < sizeof figures / sizeof figures[0] ? figures[i].count(s) : 0;
}

const char *sure_version(void)
{
	return SURE_VERSION;
}
