/* The timeline as text for a terminal of 80 columns, and as Markdown. */
#include "emit/columns.h"
#include "emit/emit.h"
#include "emit/md_text.h"
#include "emit/status_words.h"
#include "emit/timeline.h"

#include "base/text.h"

enum { WIDTH = 80, LINES = 6, DATE_AT = 3, DATE = 20, MARK_AT = DATE_AT + DATE + 1, TITLE_AT = MARK_AT + 2 };

typedef struct {
	const timeline_t *t;
	out_t *o;
} page_t;

static const char *line_of(const page_t *p, const event_t *e)
{
	return mem_print(p->t->words->mem, "%s: %s", e->title, e->what);
}

/* Whether the as-of date lies between this event and the one before. */
static bool is_turn(const page_t *p, uint32_t i)
{
	const timeline_t *t = p->t;
	day_t as_of = t->words->m->as_of;
	if (i == t->event.count)
		return i == 0 || t->event.at[i - 1].key <= as_of;
	return t->event.at[i].key > as_of && (i == 0 || t->event.at[i - 1].key <= as_of);
}

static bool is_new_quarter(const timeline_t *t, uint32_t i)
{
	return i == 0 || quarter_of(t->event.at[i].key) != quarter_of(t->event.at[i - 1].key);
}

static bool is_new_year(const timeline_t *t, uint32_t i)
{
	return i == 0 || quarter_of(t->event.at[i].key) / 4 != quarter_of(t->event.at[i - 1].key) / 4;
}

/* ---- text ---- */

static void row(const page_t *p, const column_t *column, size_t count)
{
	columns_write(p->o, p->t->words->mem, p->t->words->scratch, column, count, LINES);
}

static void paragraph(const page_t *p, const char *text)
{
	row(p, &(column_t){ 0, WIDTH, text }, 1);
}

static void heading(const page_t *p, const char *title)
{
	const char *safe = columns_safe(p->t->words->mem, p->t->words->scratch, title);
	size_t width = text_width(safe, strlen(safe));
	paragraph(p, safe);
	out_repeat(p->o, '=', width < WIDTH ? width : WIDTH);
	out_char(p->o, '\n');
}

static void text_turn(const page_t *p)
{
	const char *words = mem_print(p->t->words->mem, "---- as of %s ", day_words(p->t->words->mem, p->t->words->m->as_of));
	out_char(p->o, '\n');
	out_text(p->o, words);
	out_repeat(p->o, '-', WIDTH - strlen(words));
	out_char(p->o, '\n');
}

/* After the line of the as-of date, the year and the quarter are said again. */
static void text_event(const page_t *p, uint32_t i)
{
	const timeline_t *t = p->t;
	const event_t *e = &t->event.at[i];
	bool turn = is_turn(p, i);
	if (turn)
		text_turn(p);
	if (turn || is_new_year(t, i))
		out_print(p->o, "\n%d\n", quarter_of(e->key) / 4);
	if (turn || is_new_quarter(t, i))
		out_print(p->o, "  Q%d\n", quarter_of(e->key) % 4 + 1);
	row(p, (const column_t[]){ { DATE_AT, DATE, timeline_date(t, e) }, { MARK_AT, 1, e->mark }, { TITLE_AT, WIDTH - TITLE_AT, line_of(p, e) } }, 3);
}

void emit_timeline_text(sure_t *s, out_t *out)
{
	const timeline_t *t = timeline_gather(s);
	const page_t p = { t, out };
	heading(&p, "Timeline");
	out_char(out, '\n');
	paragraph(&p, status_as_of(t->words));
	paragraph(&p, timeline_summary(t));
	if (timeline_legend(t) != NULL)
		paragraph(&p, timeline_legend(t));
	for (uint32_t i = 0; i < t->event.count; i++)
		text_event(&p, i);
	if (is_turn(&p, t->event.count))
		text_turn(&p);
	if (t->undated.count > 0)
		out_text(out, "\nNo day yet\n");
	for (uint32_t i = 0; i < t->undated.count; i++)
		row(&p, (const column_t[]){ { MARK_AT, 1, t->undated.at[i].mark }, { TITLE_AT, WIDTH - TITLE_AT, line_of(&p, &t->undated.at[i]) } }, 2);
}

/* ---- Markdown ---- */

static void md_row(const page_t *p, const event_t *e, const char *date)
{
	out_char(p->o, '|');
	md_cell(p->o, date);
	md_cell(p->o, e->mark);
	md_cell(p->o, e->title);
	md_cell(p->o, e->what);
	out_char(p->o, '\n');
}

static void md_head(const page_t *p)
{
	out_text(p->o, "\n| Date | | What | |\n|---|---|---|---|\n");
}

static void md_event(const page_t *p, uint32_t i)
{
	const event_t *e = &p->t->event.at[i];
	bool turn = is_turn(p, i);
	if (turn)
		out_print(p->o, "\n---\n\n**As of %s**\n", day_words(p->t->words->mem, p->t->words->m->as_of));
	if (turn || is_new_year(p->t, i))
		out_print(p->o, "\n## %d\n", quarter_of(e->key) / 4);
	if (turn || is_new_quarter(p->t, i)) {
		out_print(p->o, "\n### Q%d %d\n", quarter_of(e->key) % 4 + 1, quarter_of(e->key) / 4);
		md_head(p);
	}
	md_row(p, e, timeline_date(p->t, e));
}

void emit_timeline_markdown(sure_t *s, out_t *out)
{
	const timeline_t *t = timeline_gather(s);
	const page_t p = { t, out };
	out_print(out, "# Timeline\n\n%s %s\n", status_as_of(t->words), timeline_summary(t));
	if (timeline_legend(t) != NULL) {
		out_char(out, '\n');
		md_all(out, timeline_legend(t));
		out_char(out, '\n');
	}
	for (uint32_t i = 0; i < t->event.count; i++)
		md_event(&p, i);
	if (is_turn(&p, t->event.count))
		out_print(out, "\n---\n\n**As of %s**\n", day_words(s->mem, s->model.as_of));
	if (t->undated.count > 0) {
		out_text(out, "\n## No day yet\n");
		md_head(&p);
	}
	for (uint32_t i = 0; i < t->undated.count; i++)
		md_row(&p, &t->undated.at[i], NULL);
}
