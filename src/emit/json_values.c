#include "emit/json_values.h"

/* ---- one value ---- */

static void put_written(json_document_t *d, const value_t *v)
{
	json_slice(&d->j, "written", written_form(d->m, d->scratch, value_span(v)));
}

static void put_symbol(json_document_t *d, sym_t sym)
{
	json_string(&d->j, "written", symbol_text(d->m->symbols, sym));
}

static void put_text(json_document_t *d, text_t text)
{
	json_slice(&d->j, "text", text.text);
	if (text.language != 0)
		json_string(&d->j, "lang", symbol_text(d->m->symbols, text.language));
}

static void put_reference(json_document_t *d, entity_t e)
{
	const char *module = model_name(d->m, model_get(d->m, e)->module);
	json_string(&d->j, "name", model_full_name(d->m, e));
	if (*module != '\0')
		json_string(&d->j, "module", module);
}

static void put_days(json_document_t *d, const value_t *v, interval_t days)
{
	put_written(d, v);
	json_interval(&d->j, days);
}

static void put_end(json_document_t *d, end_t end, const char *closed, const char *open)
{
	char buf[32];
	if (!end.infinite)
		json_raw(&d->j, end.open ? open : closed, decimal_text(end.at, buf));
}

static void put_number(json_document_t *d, const value_t *v)
{
	const number_t *n = &d->m->number.at[v->as.index];
	char buf[32];
	put_written(d, v);
	json_raw(&d->j, "value", decimal_text(n->d, buf));
	if (n->currency != 0)
		json_string(&d->j, "currency", symbol_text(d->m->symbols, n->currency));
	if (n->percent)
		json_raw(&d->j, "percent", "true");
	if (n->unit != 0)
		json_string(&d->j, "unit", symbol_text(d->m->symbols, n->unit));
	if (n->bound != BOUND_EXACT) {
		span_of_numbers_t means = number_span(n->d, n->bound);
		json_string(&d->j, "bound", written_bound(n->bound));
		put_end(d, means.lo, "from", "above");
		put_end(d, means.hi, "to", "below");
	}
}

static void put_duration(json_document_t *d, duration_t x)
{
	json_number(&d->j, "number", x.n);
	json_string(&d->j, "unit", written_unit(x.unit));
	if (x.month != 0)
		json_string(&d->j, "by", mem_print(d->s->mem, "%02d-%02d", x.month, x.day));
}

static const char *type_of(const json_document_t *d, const value_t *v)
{
	static const char *const words[] = { "invalid", "text", "reference", "word", "date", "date", "range", "recurrence", "duration", "number",
		"state", "label", "check", "expression", "scale", "invalid" };
	return v->type == VALUE_NUMBER && d->m->number.at[v->as.index].currency != 0 ? "money" : words[v->type];
}

static void put_value(json_document_t *d, const statement_t *s, const value_t *v)
{
	json_open(&d->j, NULL, '{');
	json_string(&d->j, "type", type_of(d, v));
	switch ((value_type_t)v->type) {
	case VALUE_TEXT: put_text(d, written_value_text(d->m, s, v)); break;
	case VALUE_REF: put_reference(d, v->as.ref); break;
	case VALUE_DATE: case VALUE_RANGE: put_days(d, v, v->as.date); break;
	case VALUE_DATE_EXPR: put_days(d, v, verdict_value_date(d->s->verdicts, v)); break;
	case VALUE_RECURRENCE: case VALUE_DURATION: put_duration(d, d->m->duration.at[v->as.index]); break;
	case VALUE_NUMBER: put_number(d, v); break;
	case VALUE_WORD: case VALUE_STATE: case VALUE_LABEL: case VALUE_CHECK: put_symbol(d, v->as.sym); break;
	case VALUE_SCALE: put_symbol(d, d->m->kinds.scale.at[v->as.index].name); break;
	case VALUE_NONE: case VALUE_EXPRESSION: case VALUE_BROKEN: put_written(d, v); break;
	}
	json_close(&d->j, '{');
}

/* ---- a statement ---- */

/* The values behind one preposition, or those before all (role 0); two that belong together as a pair. */
static void put_values(json_document_t *d, const statement_t *s, int role)
{
	const value_t *v = statement_values(d->m, s);
	for (uint32_t i = 0; i < s->values; i++) {
		if (v[i].role != role)
			continue;
		bool pair = i + 1 < s->values && v[i + 1].role == role && v[i + 1].flags & VALUE_ATTACHED;
		if (!pair) {
			put_value(d, s, &v[i]);
			continue;
		}
		json_open(&d->j, NULL, '{');
		json_string(&d->j, "type", "pair");
		json_open(&d->j, "values", '[');
		put_value(d, s, &v[i]);
		put_value(d, s, &v[++i]);
		json_close(&d->j, '[');
		json_close(&d->j, '{');
	}
}

static bool seen_before(const value_t *v, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (v[k].role == v[i].role)
			return true;
	return false;
}

static void put_property(json_document_t *d, const statement_t *s)
{
	const value_t *v = statement_values(d->m, s);
	json_open(&d->j, NULL, '{');
	json_string(&d->j, "name", symbol_text(d->m->symbols, statement_name(d->m, s)));
	json_open(&d->j, "values", '[');
	put_values(d, s, 0);
	json_close(&d->j, '[');
	for (uint32_t i = s->mains; i < s->values; i++) {
		if (v[i].role == v[i - (i > s->mains)].role ? i > s->mains : seen_before(v, i))
			continue;
		json_open(&d->j, symbol_text(d->m->symbols, v[i].role), '[');
		put_values(d, s, v[i].role);
		json_close(&d->j, '[');
	}
	json_close(&d->j, '{');
}

/* ---- lines that are no statements ---- */

static void put_scopes(json_document_t *d, entity_t rule)
{
	node_t last = 0;
	for (node_t n; (n = written_scope(d->s, rule, &last)) != 0;) {
		json_open(&d->j, NULL, '{');
		json_string(&d->j, "name", "every");
		json_open(&d->j, "values", '[');
		json_open(&d->j, NULL, '{');
		json_string(&d->j, "type", "expression");
		json_slice(&d->j, "written", written_form(d->m, d->scratch, tree_span(d->m->tree, n)));
		json_close(&d->j, '{');
		json_close(&d->j, '[');
		json_close(&d->j, '{');
	}
}

static void put_override(json_document_t *d, const lifecycle_t *l, const override_t *o)
{
	json_open(&d->j, NULL, '{');
	json_string(&d->j, "name", symbol_text(d->m->symbols, o->rule.name));
	json_open(&d->j, "values", '[');
	json_close(&d->j, '[');
	json_open(&d->j, "follows", '[');
	json_open(&d->j, NULL, '{');
	json_string(&d->j, "type", "state");
	put_symbol(d, l->stage.at[o->rule.follows].name);
	json_close(&d->j, '{');
	json_close(&d->j, '[');
	json_open(&d->j, "by", '[');
	json_open(&d->j, NULL, '{');
	json_string(&d->j, "type", "duration");
	put_duration(d, (duration_t){ .n = o->rule.n, .unit = o->rule.unit });
	json_close(&d->j, '{');
	json_close(&d->j, '[');
	json_close(&d->j, '{');
}

static void put_overrides(json_document_t *d, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&d->m->kinds, model_get(d->m, e)->kind);
	uint32_t count, first = written_overrides(d->m, e, &count);
	for (uint32_t i = first; i < first + count; i++)
		if (d->m->override.at[i].rule.follows < l->stage.count)
			put_override(d, l, &d->m->override.at[i]);
}

void json_derived(json_document_t *d, entity_t e)
{
	derive_all(d->m, e, &d->derived);
	if (d->derived.count == 0)
		return;
	json_open(&d->j, "derived", '[');
	for (uint32_t i = 0; i < d->derived.count; i++) {
		const derived_t *x = &d->derived.at[i];
		json_open(&d->j, NULL, '{');
		json_string(&d->j, "name", symbol_text(d->m->symbols, x->property));
		json_string(&d->j, "from", symbol_text(d->m->symbols, x->from));
		json_string(&d->j, "text", x->text);
		json_close(&d->j, '{');
	}
	json_close(&d->j, '[');
}

static void put_sorted(json_document_t *d, entity_t module)
{
	module_lines_t lines = { { NULL, 0, 0 } };
	module_statements_gather(d->m, d->scratch, module, &lines);
	for (uint32_t i = 0; i < lines.at.count; i++)
		put_property(d, lines.at.at[i].statement);
	array_free(d->m->mem, &lines.at);
}

void json_properties(json_document_t *d, entity_t e)
{
	const model_t *m = d->m;
	json_open(&d->j, "properties", '[');
	if (model_is(m, e, m->kinds.rule))
		put_scopes(d, e);
	kind_id_t kind = model_get(m, e)->kind;
	if (kind != 0 && (kind == m->kinds.module || kind == m->kinds.project))
		put_sorted(d, e);
	else
		for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++)
			put_property(d, s);
	put_overrides(d, e);
	json_close(&d->j, '[');
}
