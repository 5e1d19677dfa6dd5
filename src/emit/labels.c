/* How commitments are declared and assessed: counts by label, pillar, owner and time, then the history of each. For a terminal, as Markdown and JSON. */
#include <string.h>

#include "emit/columns.h"
#include "emit/emit.h"
#include "emit/json_write.h"
#include "emit/labels_set.h"
#include "emit/md_text.h"
#include "evidence/check_evidence.h"
#include "evidence/label_words.h"

enum { WIDTH = 80, INDENT = 2, COUNT_AT = 50, COUNT_WIDTH = 5, LABEL_AT = 14, WHOSE_AT = 44, LINES = 6 };

typedef struct {
	sure_t *s;
	out_t *o, *scratch;
	labels_report_t *r;
	bool md;
} page_t;

static const char *const how_words[] = { "declared", "assessed" };

/* ---- words ---- */

static const char *title_of(const page_t *p, entity_t e)
{
	const model_t *m = &p->s->model;
	const char *title = model_title(m, e);
	for (in_force_t i = in_force(m, e, NAME_code, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_TEXT)
			return mem_print(p->s->mem, "%s %s", model_text(m, p->s->mem, value_span(statement_values(m, i.statement))), title == NULL ? model_name(m, e) : title);
	return title == NULL ? model_full_name(m, e) : title;
}

static const char *plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

static const char *summary(const page_t *p)
{
	const label_group_t *x = &p->r->whole;
	uint32_t declared = x->all - x->count[HOW_DECLARED][STAND_NONE], assessed = x->all - x->count[HOW_ASSESSED][STAND_NONE];
	const char *disagree = p->r->disagree == 0 ? "" : mem_print(p->s->mem, "; the judges of %u disagree (≠)", p->r->disagree);
	return mem_print(p->s->mem, "%u commitment%s as of %s: %u %s declared, %u assessed%s.", x->all, plural(x->all), day_words(p->s->mem, p->s->model.as_of), declared, declared == 1 ? "is" : "are", assessed, disagree);
}

static const char legend[] = "✓ fulfilled, ◐ partly, ✗ unmet, ? the label does not say, ~ which of several labels stands is not known, – no label. Milestones are not counted.";

/* ---- parts of a page ---- */

static void heading(const page_t *p, const char *words)
{
	out_print(p->o, p->md ? "\n## %s\n\n" : "\n%s\n", words);
}

static void cell_md(const page_t *p, const char *text)
{
	out_text(p->o, "| ");
	md_text(p->o, text, strlen(text));
	out_char(p->o, ' ');
}

static void text_row(const page_t *p, const char *words, const char *const *cell, size_t cells, size_t indent)
{
	column_t column[1 + STAND_COUNT];
	column[0] = (column_t){ indent, COUNT_AT - indent - 2, words };
	for (size_t i = 0; i < cells; i++) {
		size_t width = cells <= HOW_COUNT ? 2 * COUNT_WIDTH : COUNT_WIDTH, at = COUNT_AT + i * width;
		column[1 + i] = (column_t){ at, width - 1, cell[i] };
	}
	columns_write(p->o, p->s->mem, p->scratch, column, 1 + cells, LINES);
}

static void row(const page_t *p, const char *words, const char *const *cell, size_t cells, size_t indent)
{
	if (!p->md) {
		text_row(p, words, cell, cells, indent);
		return;
	}
	cell_md(p, words);
	for (size_t i = 0; i < cells; i++)
		cell_md(p, cell[i]);
	out_text(p->o, "|\n");
}

static void rule_below(const page_t *p, size_t cells)
{
	out_text(p->o, p->md ? "|---|" : "");
	for (size_t i = 0; p->md && i < cells; i++)
		out_text(p->o, "---:|");
	out_text(p->o, p->md ? "\n" : "");
}

static const char *number(const page_t *p, uint32_t n)
{
	return mem_print(p->s->mem, "%u", n);
}

static void by_label(const page_t *p)
{
	const label_group_t *x = &p->r->whole;
	uint32_t named[HOW_COUNT] = { 0, 0 };
	heading(p, "By label");
	row(p, p->md ? "Label" : "", (const char *const[]){ "Declared", "Assessed" }, HOW_COUNT, INDENT);
	rule_below(p, HOW_COUNT);
	for (uint32_t i = 0; i < p->r->label.count; i++) {
		const label_row_t *l = &p->r->label.at[i];
		named[HOW_DECLARED] += l->count[HOW_DECLARED];
		named[HOW_ASSESSED] += l->count[HOW_ASSESSED];
		row(p, mem_print(p->s->mem, "%s %s", label_mark(l->meaning), l->title), (const char *const[]){ number(p, l->count[HOW_DECLARED]), number(p, l->count[HOW_ASSESSED]) }, HOW_COUNT, INDENT);
	}
	uint32_t none[HOW_COUNT] = { x->count[HOW_DECLARED][STAND_NONE], x->count[HOW_ASSESSED][STAND_NONE] };
	uint32_t several[HOW_COUNT] = { x->all - none[0] - named[0], x->all - none[1] - named[1] };
	if (several[0] + several[1] > 0)
		row(p, "~ one of several", (const char *const[]){ number(p, several[0]), number(p, several[1]) }, HOW_COUNT, INDENT);
	row(p, "– no label", (const char *const[]){ number(p, none[0]), number(p, none[1]) }, HOW_COUNT, INDENT);
}

static void group(const page_t *p, const label_group_t *x, const char *words)
{
	if (!p->md)
		row(p, mem_print(p->s->mem, "%s: %u", words, x->all), NULL, 0, INDENT);
	for (how_t how = HOW_DECLARED; how < HOW_COUNT; how++) {
		const char *cell[STAND_COUNT];
		for (int k = 0; k < STAND_COUNT; k++)
			cell[k] = number(p, x->count[how][k]);
		row(p, p->md ? mem_print(p->s->mem, "%s, %s", words, how_words[how]) : how_words[how], cell, STAND_COUNT, 2 * INDENT);
	}
}

static void groups(const page_t *p, const char *title, const char *first, const label_groups_t *all, const char *nothing)
{
	const char *mark[STAND_COUNT];
	for (int k = 0; k < STAND_COUNT; k++)
		mark[k] = stand_mark((stand_t)k);
	if (all->at.count == 0)
		return;
	heading(p, title);
	row(p, p->md ? first : "", mark, STAND_COUNT, INDENT);
	rule_below(p, STAND_COUNT);
	for (uint32_t i = 0; i < all->at.count; i++) {
		const label_group_t *x = &all->at.at[i];
		group(p, x, nothing == NULL ? day_words(p->s->mem, x->day) : x->entity == 0 ? nothing : title_of(p, x->entity));
	}
}

/* ---- the history of each ---- */

static const char *whose_words(const page_t *p, entity_t c, const judgements_t *all, const judgement_t *j)
{
	const char *words = label_whose(p->s, c, j);
	return mem_print(p->s->mem, "%s%s", *words == ',' ? words + 2 : words, label_stands(p->s, c, all, j) ? "" : p->md ? " (given up)" : "; given up");
}

static void history_line(const page_t *p, entity_t c, const judgements_t *all, const judgement_t *j)
{
	const char *how = symbol_text(p->s->symbols, j->how), *label = mem_print(p->s->mem, "%s %s", label_mark(j->meaning), label_words(&p->s->model, c, j->label));
	const char *whose = whose_words(p, c, all, j);
	if (p->md) {
		out_print(p->o, "- %s ", how);
		md_text(p->o, label, strlen(label));
		out_text(p->o, *whose == '\0' ? "" : ": ");
		md_text(p->o, whose, strlen(whose));
		out_char(p->o, '\n');
		return;
	}
	columns_write(p->o, p->s->mem, p->scratch, (const column_t[]){ { 2 * INDENT, LABEL_AT - 2 * INDENT - 1, how }, { LABEL_AT, WHOSE_AT - LABEL_AT - 2, label }, { WHOSE_AT, WIDTH - WHOSE_AT, whose } }, 3, LINES);
}

static void history(const page_t *p, entity_t c)
{
	const model_t *m = &p->s->model;
	judgements_t all = labels_of(p->s, c, 0, m->as_of);
	const char *mark = judges_disagree(p->s, c) ? "≠ " : "", *step = model_is(m, c, m->kinds.milestone) ? "– " : "";
	const char *title = mem_print(p->s->mem, "%s%s%s", mark, step, title_of(p, c));
	if (p->md) {
		out_text(p->o, "\n### ");
		md_text(p->o, title, strlen(title));
		out_text(p->o, "\n\n");
	} else {
		columns_write(p->o, p->s->mem, p->scratch, &(column_t){ INDENT, WIDTH - INDENT, title }, 1, LINES);
	}
	for (uint32_t i = 0; i < all.at.count; i++)
		history_line(p, c, &all, &all.at.at[i]);
	labels_free(&all);
}

/* ---- the page ---- */

static void write_page(const page_t *p)
{
	const char *title = "What was declared and assessed";
	if (p->md)
		out_print(p->o, "# %s\n\n%s\n\n%s\n", title, summary(p), legend);
	else {
		out_print(p->o, "%s\n\n", title);
		columns_write(p->o, p->s->mem, p->scratch, &(column_t){ 0, WIDTH, summary(p) }, 1, LINES);
		columns_write(p->o, p->s->mem, p->scratch, &(column_t){ 0, WIDTH, legend }, 1, LINES);
	}
	if (p->r->labelled.count == 0)
		return;
	by_label(p);
	groups(p, "By pillar", "Pillar", &p->r->pillar, "In no pillar");
	groups(p, "By owner", "Owner", &p->r->owner, "Without an owner");
	groups(p, "Over time", "As of", &p->r->time, NULL);
	heading(p, "Label by label");
	for (uint32_t i = 0; i < p->r->labelled.count; i++)
		history(p, p->r->labelled.at[i]);
}

void emit_labels_text(sure_t *s, out_t *out)
{
	write_page(&(page_t){ .s = s, .o = out, .scratch = out_new(s->mem), .r = labels_gather(s) });
}

void emit_labels_markdown(sure_t *s, out_t *out)
{
	write_page(&(page_t){ .s = s, .o = out, .scratch = out_new(s->mem), .r = labels_gather(s), .md = true });
}

/* ---- JSON ---- */

static void json_counts(json_t *j, const label_group_t *x)
{
	json_number(j, "commitments", x->all);
	for (how_t how = HOW_DECLARED; how < HOW_COUNT; how++) {
		json_open(j, how_words[how], '{');
		for (int k = 0; k < STAND_COUNT; k++)
			json_number(j, stand_word((stand_t)k), x->count[how][k]);
		json_close(j, '{');
	}
}

static void json_groups(const page_t *p, json_t *j, const char *key, const label_groups_t *all, bool dated)
{
	const model_t *m = &p->s->model;
	json_open(j, key, '[');
	for (uint32_t i = 0; i < all->at.count; i++) {
		const label_group_t *x = &all->at.at[i];
		json_line(j);
		json_open(j, NULL, '{');
		if (dated)
			json_day(j, "as_of", x->day);
		if (x->entity != 0) {
			json_string(j, "name", model_full_name(m, x->entity));
			json_string(j, "title", model_title(m, x->entity) == NULL ? model_name(m, x->entity) : model_title(m, x->entity));
		}
		json_counts(j, x);
		json_close(j, '{');
	}
	json_close(j, '[');
}

static void json_labels(const page_t *p, json_t *j)
{
	json_open(j, "labels", '[');
	for (uint32_t i = 0; i < p->r->label.count; i++) {
		const label_row_t *x = &p->r->label.at[i];
		json_line(j);
		json_open(j, NULL, '{');
		json_string(j, "label", symbol_text(p->s->symbols, x->label));
		json_string(j, "title", x->title);
		if (x->meaning != 0)
			json_string(j, "meaning", symbol_text(p->s->symbols, x->meaning));
		for (how_t how = HOW_DECLARED; how < HOW_COUNT; how++)
			json_number(j, how_words[how], x->count[how]);
		json_close(j, '{');
	}
	json_close(j, '[');
}

static void json_judgement(const page_t *p, json_t *j, entity_t c, const judgements_t *all, const judgement_t *x)
{
	judges_t judges = label_judges(p->s, c, x);
	json_open(j, NULL, '{');
	json_string(j, "as", symbol_text(p->s->symbols, x->how));
	json_string(j, "label", symbol_text(p->s->symbols, x->label));
	json_string(j, "title", label_words(&p->s->model, c, x->label));
	if (x->meaning != 0)
		json_string(j, "meaning", symbol_text(p->s->symbols, x->meaning));
	json_open(j, "by", '[');
	for (uint32_t i = 0; i < judges.count; i++)
		if (judges.at[i] != 0)
			json_string(j, NULL, model_full_name(&p->s->model, judges.at[i]));
	json_close(j, '[');
	json_interval(j, x->date);
	json_raw(j, "stands", label_stands(p->s, c, all, x) ? "true" : "false");
	json_close(j, '{');
	array_free(p->s->mem, &judges);
}

static void json_history(const page_t *p, json_t *j, entity_t c)
{
	judgements_t all = labels_of(p->s, c, 0, p->s->model.as_of);
	json_line(j);
	json_open(j, NULL, '{');
	json_string(j, "name", model_full_name(&p->s->model, c));
	json_raw(j, "disagree", judges_disagree(p->s, c) ? "true" : "false");
	json_open(j, "labels", '[');
	for (uint32_t i = 0; i < all.at.count; i++)
		json_judgement(p, j, c, &all, &all.at.at[i]);
	json_close(j, '[');
	json_close(j, '{');
	labels_free(&all);
}

void emit_labels_json(sure_t *s, out_t *out)
{
	page_t p = { .s = s, .o = out, .scratch = out_new(s->mem), .r = labels_gather(s) };
	json_t j = { .o = out };
	json_open(&j, NULL, '{');
	json_day(&j, "as_of", s->model.as_of);
	json_counts(&j, &p.r->whole);
	json_number(&j, "disagree", p.r->disagree);
	json_labels(&p, &j);
	json_groups(&p, &j, "pillars", &p.r->pillar, false);
	json_groups(&p, &j, "owners", &p.r->owner, false);
	json_groups(&p, &j, "over_time", &p.r->time, true);
	json_open(&j, "history", '[');
	for (uint32_t i = 0; i < p.r->labelled.count; i++)
		json_history(&p, &j, p.r->labelled.at[i]);
	json_close(&j, '[');
	json_close(&j, '{');
	out_char(out, '\n');
}
