/* The paths as text for a terminal of 80 columns, as Markdown and, with the whole schedule, as JSON. */
#include "base/text.h"
#include "emit/columns.h"
#include "emit/json_write.h"
#include "emit/md_text.h"
#include "emit/path.h"
#include "emit/status_words.h"

enum { WIDTH = 80, LINES = 6, BODY = 4 };

static const thing_t *step_at(const paths_t *p, const path_t *x, uint32_t i)
{
	return &p->schedule->thing.at[x->step.at[i]];
}

/* ---- text ---- */

typedef struct {
	const paths_t *p;
	out_t *o;
} page_t;

static void paragraph(const page_t *g, size_t at, const char *text)
{
	columns_write(g->o, g->p->words->mem, g->p->words->scratch, &(column_t){ at, WIDTH - at, text }, 1, LINES);
}

static void heading(const page_t *g, const char *title, char line)
{
	const char *safe = columns_safe(g->p->words->mem, g->p->words->scratch, title);
	size_t width = text_width(safe, strlen(safe));
	paragraph(g, 0, safe);
	out_repeat(g->o, line, width < WIDTH ? width : WIDTH);
	out_char(g->o, '\n');
}

/* "due 17 October 2024; not before 16 May 2024; 154 days of slack [strategy.su:31]" */
static void text_step(const page_t *g, const thing_t *x)
{
	const paths_t *p = g->p;
	const char *part[] = { path_step_early(p, x), path_step_slack(p, x) }, *words = path_step_date(p, x), *place = path_step_place(p, x);
	for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
		if (part[i] != NULL)
			words = mem_print(p->words->mem, "%s; %s", words, part[i]);
	if (place != NULL)
		words = mem_print(p->words->mem, "%s [%s]", words, place);
	const column_t column[] = { { 2, 1, path_step_mark(p, x) }, { BODY, WIDTH - BODY, path_step_title(p, x) } };
	columns_write(g->o, p->words->mem, p->words->scratch, column, 2, LINES);
	paragraph(g, BODY + 2, words);
}

static void paths_text(sure_t *s, const paths_t *p, out_t *out)
{
	(void)s;
	const page_t g = { p, out };
	heading(&g, "What decides when", '=');
	out_char(out, '\n');
	paragraph(&g, 0, status_as_of(p->words));
	for (uint32_t i = 0; i < p->path.count; i++) {
		const path_t *x = &p->path.at[i];
		out_char(out, '\n');
		heading(&g, path_title(p, x), '-');
		paragraph(&g, 0, path_summary(p, x));
		if (x->cut)
			paragraph(&g, 2, "… earlier steps are left out");
		for (uint32_t k = 0; k < x->step.count; k++)
			text_step(&g, step_at(p, x, k));
	}
	if (p->path.count == 0)
		out_text(out, "\nThere is no strategy. Name a commitment: sure report path NAME PLAN.\n");
	if (path_circles(p) != NULL) {
		out_char(out, '\n');
		paragraph(&g, 0, path_circles(p));
	}
}

/* ---- Markdown ---- */

static void md_step(const paths_t *p, const thing_t *x, out_t *out)
{
	out_char(out, '|');
	md_cell(out, path_step_mark(p, x));
	md_cell(out, path_step_title(p, x));
	md_cell(out, path_step_date(p, x));
	md_cell(out, path_step_early(p, x));
	md_cell(out, path_step_slack(p, x));
	md_cell(out, path_step_place(p, x));
	out_char(out, '\n');
}

static void paths_markdown(sure_t *s, const paths_t *p, out_t *out)
{
	(void)s;
	out_print(out, "# What decides when\n\n%s\n", status_as_of(p->words));
	for (uint32_t i = 0; i < p->path.count; i++) {
		const path_t *x = &p->path.at[i];
		out_text(out, "\n## ");
		md_all(out, path_title(p, x));
		out_print(out, "\n\n%s\n", path_summary(p, x));
		if (x->cut)
			out_text(out, "\nEarlier steps are left out.\n");
		if (x->step.count > 0)
			out_text(out, "\n| | What | Date | Earliest | Slack | Place |\n|---|---|---|---|---|---|\n");
		for (uint32_t k = 0; k < x->step.count; k++)
			md_step(p, step_at(p, x, k), out);
	}
	if (path_circles(p) != NULL) {
		out_char(out, '\n');
		md_all(out, path_circles(p));
		out_char(out, '\n');
	}
}

/* ---- JSON: every thing of the schedule, then the paths by their numbers ---- */

static void json_days(json_t *j, const char *key, interval_t days)
{
	json_open(j, key, '{');
	json_interval(j, days);
	json_close(j, '{');
}

static void json_end(json_t *j, const char *key, day_t n)
{
	if (n == DAY_MIN || n == DAY_MAX)
		json_raw(j, key, "null");
	else
		json_number(j, key, n);
}

static void json_thing(json_t *j, const paths_t *p, const thing_t *x)
{
	const model_t *m = p->schedule->m;
	json_line(j);
	json_open(j, NULL, '{');
	json_string(j, "name", model_full_name(m, x->entity));
	if (x->state != NO_STATE)
		json_string(j, "state", symbol_text(m->symbols, kind_lifecycle(&m->kinds, m->all.at[x->entity].kind)->stage.at[x->state].name));
	json_string(j, "there", truth_word(x->there));
	json_raw(j, "settled", x->settled ? "true" : "false");
	if (x->circle)
		json_raw(j, "circle", "true");
	if (x->has_due)
		json_days(j, "due", x->due);
	json_days(j, "day", x->day);
	if (!x->settled && !x->circle)
		json_days(j, "earliest", x->early);
	if (!x->settled && !x->circle && x->late.lo != DAY_MAX)
		json_days(j, "latest", x->late);
	if (x->has_slack) {
		json_open(j, "slack", '{');
		json_end(j, "from", x->slack.lo);
		json_end(j, "to", x->slack.hi);
		json_close(j, '{');
	}
	if (!x->settled && !x->circle && x->by != 0)
		json_number(j, "after", x->by - 1);
	json_close(j, '{');
}

static void json_path(json_t *j, const paths_t *p, const path_t *x)
{
	json_line(j);
	json_open(j, NULL, '{');
	if (x->of != 0) {
		json_string(j, "of", model_full_name(p->schedule->m, x->of));
		json_number(j, "to_come", x->open);
		json_number(j, "commitments", x->all);
	}
	json_raw(j, "cut", x->cut ? "true" : "false");
	json_open(j, "steps", '[');
	for (uint32_t k = 0; k < x->step.count; k++)
		json_number(j, NULL, x->step.at[k] - 1);
	json_close(j, '[');
	json_close(j, '{');
}

static void paths_json(sure_t *s, const paths_t *p, out_t *out)
{
	json_t j = { .o = out };
	json_open(&j, NULL, '{');
	json_day(&j, "as_of", s->model.as_of);
	json_open(&j, "things", '[');
	for (uint32_t n = 1; n < p->schedule->thing.count; n++)
		json_thing(&j, p, &p->schedule->thing.at[n]);
	json_close(&j, '[');
	json_open(&j, "paths", '[');
	for (uint32_t i = 0; i < p->path.count; i++)
		json_path(&j, p, &p->path.at[i]);
	json_close(&j, '[');
	json_close(&j, '{');
	out_char(out, '\n');
}

bool emit_paths(sure_t *s, const paths_t *p, const char *format, out_t *out)
{
	static const struct { const char *name; void (*emit)(sure_t *, const paths_t *, out_t *); } table[] = { { "text", paths_text }, { "md", paths_markdown }, { "json", paths_json } };
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, format) == 0) {
			table[i].emit(s, p, out);
			return true;
		}
	return false;
}
