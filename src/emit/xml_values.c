#include "emit/xml_parts.h"

/* ---- one value ---- */

static void put_reference(document_t *d, entity_t e)
{
	const char *module = model_name(d->m, model_get(d->m, e)->module);
	xml_open(&d->x, "reference");
	if (*module != '\0')
		xml_attribute(&d->x, "module", module);
	xml_attribute(&d->x, "name", model_full_name(d->m, e));
	xml_close(&d->x, "reference");
}

static void put_text(document_t *d, text_t text)
{
	xml_open(&d->x, "text");
	if (text.language != 0)
		xml_attribute(&d->x, "lang", symbol_text(d->m->symbols, text.language));
	xml_text(&d->x, text.text);
	xml_close(&d->x, "text");
}

static void put_end(document_t *d, end_t end, const char *closed, const char *open)
{
	char buf[32];
	if (!end.infinite)
		xml_attribute(&d->x, end.open ? open : closed, decimal_text(end.at, buf));
}

static void put_number(document_t *d, const value_t *v)
{
	const number_t *n = &d->m->number.at[v->as.index];
	const char *element = n->currency != 0 ? "money" : "number";
	char buf[32];
	xml_open(&d->x, element);
	if (n->currency != 0)
		xml_attribute(&d->x, "currency", symbol_text(d->m->symbols, n->currency));
	xml_attribute(&d->x, "value", decimal_text(n->d, buf));
	xml_flag(&d->x, "percent", n->percent);
	if (n->unit != 0)
		xml_attribute(&d->x, "unit", symbol_text(d->m->symbols, n->unit));
	if (n->bound != BOUND_EXACT) {
		span_of_numbers_t means = number_span(n->d, n->bound);
		xml_attribute(&d->x, "bound", written_bound(n->bound));
		put_end(d, means.lo, "from", "above");
		put_end(d, means.hi, "to", "below");
	}
	xml_text(&d->x, written_form(d->m, d->scratch, value_span(v)));
	xml_close(&d->x, element);
}

static void put_duration(document_t *d, const value_t *v, const char *element)
{
	const duration_t *x = &d->m->duration.at[v->as.index];
	xml_open(&d->x, element);
	xml_number(&d->x, "number", x->n);
	xml_attribute(&d->x, "unit", written_unit(x->unit));
	if (x->month != 0)
		xml_attribute(&d->x, "by", mem_print(d->s->mem, "%02d-%02d", x->month, x->day));
	xml_close(&d->x, element);
}

static void put_days(document_t *d, const value_t *v, const char *element, interval_t days)
{
	xml_open(&d->x, element);
	xml_interval(&d->x, days);
	xml_text(&d->x, written_form(d->m, d->scratch, value_span(v)));
	xml_close(&d->x, element);
}

/* A label of the scale in force, with what that takes it to mean. */
static void put_label(document_t *d, entity_t e, const value_t *v)
{
	model_t *m = d->m;
	const char *label = symbol_text(m->symbols, v->as.sym);
	xml_open(&d->x, "label");
	for (in_force_t i = in_force_inherited(m, e, NAME_scale, m->as_of); in_force_next(&i);) {
		const value_t *scale = statement_values(m, i.statement);
		if (i.statement->mains == 0 || scale->type != VALUE_SCALE)
			continue;
		const grade_t *g = scale_grade(&m->kinds.scale.at[scale->as.index], v->as.sym);
		xml_attribute(&d->x, "scale", symbol_text(m->symbols, m->kinds.scale.at[scale->as.index].name));
		if (g != NULL)
			xml_attribute(&d->x, "meaning", symbol_text(m->symbols, g->meaning));
		break;
	}
	xml_text(&d->x, slice_of(label));
	xml_close(&d->x, "label");
}

static void put_written(document_t *d, const char *element, const value_t *v)
{
	xml_element(&d->x, element, written_form(d->m, d->scratch, value_span(v)));
}

static void put_symbol(document_t *d, const char *element, sym_t sym)
{
	xml_element(&d->x, element, slice_of(symbol_text(d->m->symbols, sym)));
}

static void put_value(document_t *d, entity_t e, const statement_t *s, const value_t *v)
{
	switch ((value_type_t)v->type) {
	case VALUE_TEXT: put_text(d, written_value_text(d->m, s, v)); break;
	case VALUE_REF: put_reference(d, v->as.ref); break;
	case VALUE_WORD: put_symbol(d, "word", v->as.sym); break;
	case VALUE_DATE: put_days(d, v, "date", v->as.date); break;
	case VALUE_DATE_EXPR: put_days(d, v, "date", verdict_value_date(d->s->verdicts, v)); break;
	case VALUE_RANGE: put_days(d, v, "range", v->as.date); break;
	case VALUE_RECURRENCE: put_duration(d, v, "recurrence"); break;
	case VALUE_DURATION: put_duration(d, v, "duration"); break;
	case VALUE_NUMBER: put_number(d, v); break;
	case VALUE_STATE: put_symbol(d, "state", v->as.sym); break;
	case VALUE_LABEL: put_label(d, e, v); break;
	case VALUE_CHECK: put_symbol(d, "check", v->as.sym); break;
	case VALUE_EXPRESSION: put_written(d, "expression", v); break;
	case VALUE_SCALE: put_symbol(d, "scale", d->m->kinds.scale.at[v->as.index].name); break;
	case VALUE_NONE: case VALUE_BROKEN: put_written(d, "invalid", v); break;
	}
}

/* ---- a statement ---- */

/* The values [i, end), two that belong together as a pair. */
static void put_values(document_t *d, entity_t e, const statement_t *s, uint32_t i, uint32_t end)
{
	const value_t *v = statement_values(d->m, s);
	while (i < end) {
		bool pair = i + 1 < end && v[i + 1].flags & VALUE_ATTACHED;
		if (pair)
			xml_open(&d->x, "pair");
		put_value(d, e, s, &v[i++]);
		if (pair) {
			put_value(d, e, s, &v[i++]);
			xml_close(&d->x, "pair");
		}
	}
}

static void put_property(document_t *d, entity_t e, const statement_t *s)
{
	const value_t *v = statement_values(d->m, s);
	xml_open(&d->x, "property");
	xml_attribute(&d->x, "name", symbol_text(d->m->symbols, statement_name(d->m, s)));
	put_values(d, e, s, 0, s->mains);
	for (uint32_t i = s->mains, end; i < s->values; i = end) {
		for (end = i + 1; end < s->values && v[end].role == v[i].role;)
			end++;
		const char *preposition = symbol_text(d->m->symbols, v[i].role);
		xml_open(&d->x, preposition);
		put_values(d, e, s, i, end);
		xml_close(&d->x, preposition);
	}
	xml_close(&d->x, "property");
}

/* ---- a block ---- */

void xml_title(document_t *d, text_t title)
{
	xml_open(&d->x, "title");
	if (title.language != 0)
		xml_attribute(&d->x, "lang", symbol_text(d->m->symbols, title.language));
	xml_text(&d->x, title.text);
	xml_close(&d->x, "title");
}

void xml_titles(document_t *d, const statement_t *s, const statement_t *end)
{
	for (; s < end; s++)
		for (uint32_t i = 0; written_is_title(d->m, s) && i < s->mains; i++)
			xml_title(d, written_value_text(d->m, s, statement_values(d->m, s) + i));
}

void xml_properties(document_t *d, entity_t e, const statement_t *s, const statement_t *end, const statement_t *skip)
{
	for (; s < end; s++)
		if (s != skip && !written_is_title(d->m, s))
			put_property(d, e, s);
}

void xml_scopes(document_t *d, entity_t rule)
{
	node_t last = 0;
	for (node_t n; (n = written_scope(d->s, rule, &last)) != 0;) {
		xml_open(&d->x, "property");
		xml_attribute(&d->x, "name", "every");
		xml_element(&d->x, "expression", written_form(d->m, d->scratch, tree_span(d->m->tree, n)));
		xml_close(&d->x, "property");
	}
}

void xml_derived(document_t *d, entity_t e)
{
	derive_all(d->m, e, &d->derived);
	for (uint32_t i = 0; i < d->derived.count; i++) {
		const derived_t *x = &d->derived.at[i];
		xml_open(&d->x, "derived");
		xml_attribute(&d->x, "name", symbol_text(d->m->symbols, x->property));
		xml_attribute(&d->x, "from", symbol_text(d->m->symbols, x->from));
		xml_text(&d->x, slice_of(x->text));
		xml_close(&d->x, "derived");
	}
}

static void put_override(document_t *d, const lifecycle_t *l, const override_t *o)
{
	xml_open(&d->x, "property");
	xml_attribute(&d->x, "name", symbol_text(d->m->symbols, o->rule.name));
	xml_open(&d->x, "follows");
	put_symbol(d, "state", l->stage.at[o->rule.follows].name);
	xml_close(&d->x, "follows");
	xml_open(&d->x, "by");
	xml_open(&d->x, "duration");
	xml_number(&d->x, "number", o->rule.n);
	xml_attribute(&d->x, "unit", written_unit(o->rule.unit));
	xml_close(&d->x, "duration");
	xml_close(&d->x, "by");
	xml_close(&d->x, "property");
}

void xml_overrides(document_t *d, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&d->m->kinds, model_get(d->m, e)->kind);
	uint32_t count, first = written_overrides(d->m, e, &count);
	for (uint32_t i = first; i < first + count; i++)
		if (d->m->override.at[i].rule.follows < l->stage.count)
			put_override(d, l, &d->m->override.at[i]);
}
