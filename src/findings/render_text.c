#include "findings/closing.h"
#include "findings/excerpt.h"
#include "findings/order.h"
#include "findings/render.h"

/* The colours that gcc and clang use, so that severities look as elsewhere. */
typedef enum { PLAIN, BOLD, RED, MAGENTA, CYAN, BLUE, GREEN } colour_t;

static const char *colour(const render_t *r, colour_t c)
{
	static const char *const code[] = { "\033[0m", "\033[1m", "\033[1;31m", "\033[1;35m", "\033[1;36m", "\033[34m", "\033[1;32m" };
	return r->colour ? code[c] : "";
}

static colour_t severity_colour(severity_t s)
{
	return s == SEVERITY_FAULT ? RED : s == SEVERITY_WARNING ? MAGENTA : CYAN;
}

static void put(out_t *o, const char *s)
{
	out_safe(o, s, strlen(s));
}

static void put_word(const render_t *r, out_t *o, const char *word)
{
	out_print(o, "  %s%s:%s ", colour(r, GREEN), word, colour(r, PLAIN));
}

/* `help: ...` and its like. */
static void put_line(const render_t *r, out_t *o, const char *word, const char *text)
{
	if (text == NULL)
		return;
	put_word(r, o, word);
	put(o, text);
	out_char(o, '\n');
}

static void put_path(const render_t *r, out_t *o, const char *path)
{
	put_word(r, o, "path");
	render_path(o, path);
	out_char(o, '\n');
}

static void put_excerpt(const render_t *r, out_t *o, span_t at, char mark, const char *label, colour_t c)
{
	excerpt_t how = { mark, label, colour(r, BLUE), colour(r, c), colour(r, PLAIN) };
	excerpt_write(o, r->sources, at, &how);
}

static void put_head(const render_t *r, out_t *o, const shown_t *shown)
{
	const finding_t *x = shown->finding;
	out_text(o, colour(r, BOLD));
	render_place(r, o, x->at, NULL);
	out_print(o, "%s %s%s:%s %s", colour(r, PLAIN), colour(r, severity_colour(x->severity)), severity_word(x->severity), colour(r, PLAIN), colour(r, BOLD));
	put(o, x->message);
	render_alike_head(o, shown);
	out_print(o, "%s [%s]\n", colour(r, PLAIN), finding_info(x)->name);
}

/* A second place names its file only if it is another one. A label without a place still says its part. */
static void put_also(const render_t *r, out_t *o, const finding_t *x, const also_t *also)
{
	if (source_of(r->sources, also->at.start) == NULL) {
		put_line(r, o, "also", also->label);
		return;
	}
	out_print(o, "  %s", colour(r, BOLD));
	render_place(r, o, also->at, source_of(r->sources, x->at.start));
	out_print(o, "%s\n", colour(r, PLAIN));
	put_excerpt(r, o, also->at, '-', also->label, BLUE);
}

static void put_finding(const render_t *r, out_t *o, const shown_list_t *l, const shown_t *shown)
{
	const finding_t *x = shown->finding;
	put_head(r, o, shown);
	put_excerpt(r, o, x->at, '^', x->label, severity_colour(x->severity));
	for (uint32_t i = 0; i < x->also.count; i++)
		put_also(r, o, x, &x->also.at[i]);
	if (x->path != NULL)
		put_path(r, o, x->path);
	if (shown->count > 1) {
		put_word(r, o, "alike");
		render_alike(r, o, l, shown);
	}
	put_line(r, o, "help", x->help);
	if (x->rule != NULL) {
		put_line(r, o, "more", x->more);
		return;
	}
	out_print(o, "  %smore:%s sure explain %s\n", colour(r, GREEN), colour(r, PLAIN), finding_info(x)->name);
}

/* ---- the two sorts ---- */

static void put_heading(const render_t *r, out_t *o, sort_t sort)
{
	finding_counts_t n = findings_count_sort(r->findings, sort);
	out_print(o, "%s%s%s: ", colour(r, BOLD), sort == SORT_MISTAKE ? "Mistakes in what is written" : "What the record shows", colour(r, PLAIN));
	const char *comma = "";
	for (severity_t s = SEVERITY_FAULT; s > SEVERITY_OFF; s--) {
		if (n.of[s] == 0)
			continue;
		out_print(o, "%s%zu %s%s", comma, n.of[s], severity_word(s), n.of[s] == 1 ? "" : "s");
		comma = ", ";
	}
	out_char(o, '\n');
}

void render_excerpts(const render_t *r, out_t *o)
{
	shown_list_t l = shown_list(r->findings, r->at_most, r->each);
	for (uint32_t i = 0; i < l.all.count; i++) {
		const finding_t *x = l.all.at[i].finding;
		bool next = i > 0 && finding_info(l.all.at[i - 1].finding)->sort != finding_info(x)->sort;
		if (next)
			out_char(o, '\n');
		if (i == 0 || next)
			put_heading(r, o, finding_info(x)->sort);
		put_finding(r, o, &l, &l.all.at[i]);
	}
	render_omitted(&l, o);
	shown_free(r->findings, &l);
}

void render_text(const render_t *r, out_t *o)
{
	render_excerpts(r, o);
	if (r->error == NULL)
		closing_write(r, o);
}
