#include "emit/query.h"

#include <string.h>

#include "base/text.h"
#include "emit/json_write.h"
#include "emit/query_table.h"

/* "commitments", "strategies", "buses". */
static const char *plural(const sure_t *s, kind_id_t kind, uint32_t n)
{
	const char *name = symbol_text(s->symbols, s->model.kinds.kind.at[kind].name);
	size_t length = strlen(name);
	if (n == 1)
		return name;
	if (length > 1 && name[length - 1] == 'y' && strchr("aeiou", name[length - 2]) == NULL)
		return mem_print(s->mem, "%.*sies", (int)(length - 1), name);
	return mem_print(s->mem, "%s%s", name, name[length - 1] == 's' ? "es" : "s");
}

static const char *title_of(const sure_t *s, entity_t e)
{
	const char *title = model_title(&s->model, e);
	return title == NULL ? "" : title;
}

static const char *status_of(const sure_t *s, entity_t e)
{
	return status_name(verdict_status(verdict_of(s->verdicts, e)));
}

static const char *file_of(sure_t *s, entity_t e, unsigned *line)
{
	span_t at = s->model.all.at[e].at;
	const source_t *x = source_of(&s->sources, at.start);
	*line = x == NULL ? 0 : source_position(&s->sources, at.start).line;
	return x == NULL ? "" : x->name;
}

/* ---- text ---- */

static size_t widest(const sure_t *s, const query_t *q)
{
	size_t most = 0;
	for (uint32_t i = 0; i < q->match.count; i++) {
		const char *name = model_full_name(&s->model, q->match.at[i].entity);
		size_t width = text_width(name, strlen(name));
		most = width > most ? width : most;
	}
	return most < 40 ? most : 40;
}

static void text_row(const sure_t *s, const query_t *q, const match_t *x, size_t width, out_t *o)
{
	const char *name = model_full_name(&s->model, x->entity), *status = status_of(s, x->entity), *title = title_of(s, x->entity);
	size_t used = text_width(name, strlen(name));
	out_safe(o, name, strlen(name));
	out_repeat(o, ' ', (used < width ? width - used : 0) + 2);
	if (kind_is(&s->model.kinds, q->kind, s->model.kinds.commitment))
		out_print(o, "%-17s", status);
	out_safe(o, title, strlen(title));
	out_text(o, x->match == UNKNOWN ? "  (not known)\n" : "\n");
}

/* Reports count milestones apart. */
static uint32_t milestones_found(const sure_t *s, const query_t *q)
{
	const model_t *m = &s->model;
	uint32_t n = 0;
	for (uint32_t i = 0; q->kind != m->kinds.milestone && i < q->match.count; i++)
		n += q->match.at[i].match == YES && model_is(m, q->match.at[i].entity, m->kinds.milestone);
	return n;
}

static void text_total(const sure_t *s, const query_t *q, out_t *o)
{
	const char *kinds = plural(s, q->kind, q->scope);
	if (q->scope == 0)
		out_print(o, "there are no %s to ask about", plural(s, q->kind, 2));
	else if (q->matching == q->scope)
		out_print(o, "all %u %s", q->scope, kinds);
	else if (q->matching == 0)
		out_print(o, "none of %u %s", q->scope, kinds);
	else
		out_print(o, "%u of %u %s", q->matching, q->scope, kinds);
	if (q->unknown > 0)
		out_print(o, "; of %u it is not known", q->unknown);
	uint32_t milestones = milestones_found(s, q);
	if (milestones > 0)
		out_print(o, "; %u of those found %s", milestones, milestones == 1 ? "is a milestone" : "are milestones");
	out_print(o, ", as of %s\n", day_words(s->mem, s->model.as_of));
}

static void groups_total(const query_t *q, out_t *o)
{
	if (q->table->keys == 0)
		return;
	uint64_t rows = 0;
	for (uint32_t i = 0; i < q->table->line.count; i++)
		rows += q->table->line.at[i].matching + q->table->line.at[i].unknown;
	out_print(o, "%u group%s%s; ", q->table->line.count, q->table->line.count == 1 ? "" : "s", rows > q->match.count ? ", and what belongs to several counts in each" : "");
}

static void query_text(sure_t *s, const query_t *q, out_t *o)
{
	if (q->kind == 0) {
		out_safe(o, q->value, strlen(q->value));
		out_print(o, ", as of %s\n", day_words(s->mem, s->model.as_of));
		return;
	}
	if (q->table != NULL) {
		query_table_text(s, q->table, o);
		groups_total(q, o);
		text_total(s, q, o);
		return;
	}
	size_t width = widest(s, q);
	for (uint32_t i = 0; i < q->match.count; i++)
		text_row(s, q, &q->match.at[i], width, o);
	text_total(s, q, o);
}

/* ---- CSV (RFC 4180) ---- */

static void query_csv(sure_t *s, const query_t *q, out_t *o)
{
	if (q->kind == 0) {
		out_text(o, "value\r\n");
		csv_cell(o, q->value, '\n');
		return;
	}
	if (q->table != NULL) {
		query_table_csv(s, q->table, o);
		return;
	}
	out_text(o, "name,kind,title,status,match,file,line\r\n");
	for (uint32_t i = 0; i < q->match.count; i++) {
		unsigned line;
		entity_t e = q->match.at[i].entity;
		csv_cell(o, model_full_name(&s->model, e), ',');
		csv_cell(o, model_kind_name(&s->model, e), ',');
		csv_cell(o, title_of(s, e), ',');
		csv_cell(o, status_of(s, e), ',');
		csv_cell(o, truth_word(q->match.at[i].match), ',');
		csv_cell(o, file_of(s, e, &line), ',');
		csv_cell(o, line == 0 ? "" : mem_print(s->mem, "%u", line), '\n');
	}
}

/* ---- JSON ---- */

static void json_match(sure_t *s, const match_t *x, json_t *j)
{
	unsigned line;
	json_line(j);
	json_open(j, NULL, '{');
	json_string(j, "name", model_full_name(&s->model, x->entity));
	json_string(j, "kind", model_kind_name(&s->model, x->entity));
	json_string(j, "title", title_of(s, x->entity));
	if (verdict_of(s->verdicts, x->entity) != NULL)
		json_string(j, "status", status_of(s, x->entity));
	json_string(j, "match", truth_word(x->match));
	json_string(j, "file", file_of(s, x->entity, &line));
	json_number(j, "line", line);
	json_close(j, '{');
}

static void json_matches(sure_t *s, const query_t *q, json_t *j)
{
	json_open(j, "matches", '[');
	for (uint32_t i = 0; i < q->match.count; i++)
		json_match(s, &q->match.at[i], j);
	json_close(j, '[');
}

static void query_json(sure_t *s, const query_t *q, out_t *o)
{
	json_t j = { .o = o };
	json_open(&j, NULL, '{');
	json_string(&j, "query", q->text);
	json_day(&j, "as_of", s->model.as_of);
	if (q->kind == 0) {
		json_string(&j, "type", q->type);
		json_string(&j, "value", q->value);
	} else {
		json_string(&j, "kind", symbol_text(s->symbols, s->model.kinds.kind.at[q->kind].name));
		json_number(&j, "scope", q->scope);
		json_number(&j, "matching", q->matching);
		json_number(&j, "unknown", q->unknown);
		if (q->table != NULL)
			query_table_json(s, q->table, &j);
		else
			json_matches(s, q, &j);
	}
	json_close(&j, '{');
	out_char(o, '\n');
}

bool emit_query(sure_t *s, const query_t *q, const char *format, out_t *out)
{
	static const struct { const char *name; void (*emit)(sure_t *, const query_t *, out_t *); } table[] = {
		{ "text", query_text }, { "csv", query_csv }, { "json", query_json },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, format) == 0) {
			table[i].emit(s, q, out);
			return true;
		}
	return false;
}
