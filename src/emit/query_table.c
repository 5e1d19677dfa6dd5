#include "emit/query_table.h"

#include <string.h>

#include "base/text.h"
#include "emit/columns.h"
#include "emit/why.h"

/* ---- text ---- */

enum { GAP = 2, WIDEST = 48, LINES = 4 };

static size_t width_of(const char *text)
{
	size_t n = text_width(text, strlen(text));
	return n < WIDEST ? n : WIDEST;
}

static void set_widths(const table_of_answers_t *t, column_t *column)
{
	size_t at = 0;
	for (uint32_t k = 0; k < t->columns; k++) {
		size_t width = width_of(t->heading[k]);
		for (uint32_t i = 0; i < t->line.count; i++) {
			size_t n = width_of(t->line.at[i].cell[k].words);
			width = n > width ? n : width;
		}
		column[k] = (column_t){ .at = at, .width = width };
		at += width + GAP;
	}
	column[t->columns] = (column_t){ .at = at, .width = sizeof "(not known)" };
}

void query_table_text(sure_t *s, const table_of_answers_t *t, out_t *o)
{
	out_t *scratch = out_new(s->mem);
	column_t *column = mem_alloc(s->mem, (t->columns + 1) * sizeof *column);
	set_widths(t, column);
	for (uint32_t k = 0; k < t->columns; k++)
		column[k].text = t->heading[k];
	columns_write(o, s->mem, scratch, column, t->columns, LINES);
	for (uint32_t i = 0; i < t->line.count; i++) {
		const line_t *l = &t->line.at[i];
		for (uint32_t k = 0; k < t->columns; k++)
			column[k].text = l->cell[k].words;
		column[t->columns].text = t->keys == 0 && l->match == UNKNOWN ? "(not known)" : NULL;
		columns_write(o, s->mem, scratch, column, t->columns + 1, LINES);
	}
}

/* ---- CSV (RFC 4180) ---- */

void csv_cell(out_t *o, const char *text, char after)
{
	out_char(o, '"');
	if (*text != '\0' && strchr("=+-@\t", *text) != NULL && !(*text == '-' && strspn(text + 1, "0123456789.") == strlen(text + 1)))
		out_char(o, '\'');
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"')
			out_char(o, '"');
		out_char(o, *c);
	}
	out_char(o, '"');
	if (after == ',')
		out_char(o, ',');
	else
		out_text(o, "\r\n");
}

/* What all numbers of a column are numbers of; NULL: they differ. */
static const char *unit_of(const table_of_answers_t *t, uint32_t k)
{
	const char *unit = NULL;
	for (uint32_t i = 0; i < t->line.count; i++) {
		const cell_t *c = &t->line.at[i].cell[k];
		if (c->plain[0] == '\0')
			continue;
		if (unit != NULL && strcmp(unit, c->unit) != 0)
			return NULL;
		unit = c->unit;
	}
	return unit == NULL ? "" : unit;
}

/* Numbers stand by themselves where the heading can say of what they are. */
static const char *plain_cell(sure_t *s, const cell_t *c, const char *unit)
{
	if (unit != NULL || c->unit[0] == '\0' || c->plain[0] == '\0')
		return c->plain;
	return mem_print(s->mem, "%s %s", c->plain, c->unit);
}

static void csv_match(sure_t *s, const table_of_answers_t *t, const line_t *l, out_t *o)
{
	if (t->keys == 0) {
		csv_cell(o, truth_word(l->match), '\n');
		return;
	}
	csv_cell(o, mem_print(s->mem, "%u", l->matching), ',');
	csv_cell(o, mem_print(s->mem, "%u", l->unknown), '\n');
}

void query_table_csv(sure_t *s, const table_of_answers_t *t, out_t *o)
{
	const char **unit = mem_alloc(s->mem, (t->columns + 1) * sizeof *unit);
	for (uint32_t k = 0; k < t->columns; k++) {
		unit[k] = unit_of(t, k);
		bool named = unit[k] != NULL && unit[k][0] != '\0';
		csv_cell(o, named ? mem_print(s->mem, "%s [%s]", t->heading[k], unit[k]) : t->heading[k], ',');
	}
	out_text(o, t->keys == 0 ? "match\r\n" : "matching,unknown\r\n");
	for (uint32_t i = 0; i < t->line.count; i++) {
		for (uint32_t k = 0; k < t->columns; k++)
			csv_cell(o, plain_cell(s, &t->line.at[i].cell[k], unit[k]), ',');
		csv_match(s, t, &t->line.at[i], o);
	}
}

/* ---- JSON ---- */

static void json_line_of(sure_t *s, const table_of_answers_t *t, const line_t *l, json_t *j)
{
	json_line(j);
	json_open(j, NULL, '{');
	if (t->keys == 0) {
		json_string(j, "name", model_full_name(&s->model, l->entity));
		json_string(j, "match", truth_word(l->match));
	} else {
		json_number(j, "matching", l->matching);
		json_number(j, "unknown", l->unknown);
	}
	json_open(j, "values", '[');
	for (uint32_t k = 0; k < t->columns; k++)
		json_fact(j, l->cell[k].value);
	json_close(j, '[');
	json_close(j, '{');
}

void query_table_json(sure_t *s, const table_of_answers_t *t, json_t *j)
{
	json_open(j, "columns", '[');
	for (uint32_t k = 0; k < t->columns; k++)
		json_string(j, NULL, t->heading[k]);
	json_close(j, '[');
	if (t->keys > 0)
		json_number(j, "keys", t->keys);
	json_open(j, t->keys > 0 ? "groups" : "rows", '[');
	for (uint32_t i = 0; i < t->line.count; i++)
		json_line_of(s, t, &t->line.at[i], j);
	json_close(j, '[');
}
