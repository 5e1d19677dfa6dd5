/* States and labels that are named, units, document references. */
#include "check/checks.h"

#include <string.h>

#include "base/near.h"
#include "check/derive.h"
#include "check/reached.h"
#include "check/suggest.h"
#include "check/verdicts.h"

/* ---- states behind `at` ---- */

static void report_state(sure_t *s, entity_t e, const value_t *at, entity_t of)
{
	model_t *m = &s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[of].kind);
	const char *state = symbol_text(s->symbols, at->as.sym);
	finding_t *f = finding_add(&s->findings, CHECK_UNKNOWN_STATE, value_span(at), "%s is never `%s`", model_a_kind(m, m->all.at[of].kind), state);
	f->subject = e;
	finding_also(&s->findings, f, m->all.at[of].at, "`%s` is %s", model_name(m, of), model_a_kind(m, m->all.at[of].kind));
	const char *near = suggest_state(s, l, state), *all = "";
	for (uint32_t i = 0; i < l->stage.count; i++)
		all = mem_print(s->mem, "%s%s%s", all, i == 0 ? "" : ", ", symbol_text(s->symbols, l->stage.at[i].name));
	sym_t counts = means_delivered(state) ? state_that_counts(m, m->all.at[of].kind) : 0;
	if (counts != 0 && model_is(m, of, m->kinds.commitment))
		finding_help(&s->findings, f, "delete `at %s`: a commitment that is required is required delivered", state);
	else if (counts != 0)
		finding_help(&s->findings, f, "it counts as delivered when it is %s: write at %s", symbol_text(s->symbols, counts), symbol_text(s->symbols, counts));
	else if (near != NULL)
		finding_help(&s->findings, f, "did you mean `%s`?", near);
	else if (l->stage.count > 0)
		finding_help(&s->findings, f, "its states are %s", all);
	else
		finding_help(&s->findings, f, "its kind has no lifecycle");
}

static void check_state_of(sure_t *s, entity_t e, const value_t *at, entity_t of)
{
	const model_t *m = &s->model;
	if (m->all.at[of].kind != 0 && lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[of].kind), at->as.sym) == NO_STATE)
		report_state(s, e, at, of);
}

/* `delivers X at S`: a state of X; `due D at S`: one of the declaration itself. */
static void check_states(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *at = statement_role(m, st, WORD_at), *v = statement_values(m, st);
	if (at == NULL || at->type != VALUE_STATE)
		return;
	bool own = true, documents = false;
	for (uint32_t i = 0; i < st->mains; i++) {
		own = own && v[i].type != VALUE_REF && v[i].type != VALUE_BROKEN;
		bool commitment = v[i].type == VALUE_REF && model_is(m, v[i].as.ref, m->kinds.commitment);
		documents = documents || (v[i].type == VALUE_REF && !commitment);
		if (v[i].type == VALUE_REF && !commitment)
			check_state_of(s, e, at, v[i].as.ref);
	}
	if (own)
		check_state_of(s, e, at, e);
	else if (!documents && st->mains > 0 && v->type == VALUE_REF)   /* commitments alone: `at` says nothing of them, but may be misspelt */
		check_state_of(s, e, at, v->as.ref);
}

/* A document without a state that delivers it must be told which. */
static void check_deliverable(sure_t *s, entity_t e, const statement_t *st)
{
	model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	if ((statement_name(m, st) != NAME_delivers && statement_name(m, st) != NAME_requires) || statement_role(m, st, WORD_at) != NULL)
		return;
	for (uint32_t i = 0; i < st->mains; i++) {
		if (v[i].type != VALUE_REF || s->verdicts->brief[v[i].as.ref] & (BRIEF_COMMITMENT | BRIEF_STATED))
			continue;
		if (model_is(m, v[i].as.ref, m->kinds.commitment) || model_kind(m, v[i].as.ref)->delivers_at != NO_STATE || m->all.at[v[i].as.ref].kind == 0)
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_UNKNOWN_STATE, value_span(&v[i]), "nothing says which state of `%s` counts", model_name(m, v[i].as.ref));
		f->subject = e;
		const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[v[i].as.ref].kind);
		const char *state = l->stage.count > 0 ? symbol_text(s->symbols, l->stage.at[l->stage.count - 1].name) : "STATE";
		finding_help(&s->findings, f, "write it behind `at`: %s %s at %s", symbol_text(s->symbols, statement_name(m, st)), model_name(m, v[i].as.ref), state);
	}
}

/* ---- labels ---- */

static const scale_t *scale_of(const model_t *m, entity_t e)
{
	for (in_force_t i = in_force_inherited(m, e, NAME_scale, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_SCALE)
			return &m->kinds.scale.at[statement_values(m, i.statement)->as.index];
	return NULL;
}

/* A scale is named, and cannot be read: that was told. */
static bool scale_is_broken(const model_t *m, entity_t e)
{
	for (in_force_t i = in_force_inherited(m, e, NAME_scale, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_BROKEN)
			return true;
	return false;
}

static void report_label(sure_t *s, entity_t e, const value_t *v, const scale_t *scale)
{
	const char *label = symbol_text(s->symbols, v->as.sym), *all = "";
	if (scale == NULL) {
		finding_t *f = finding_add(&s->findings, CHECK_UNKNOWN_LABEL, value_span(v), "`%s` is a label, but no scale is given", label);
		f->subject = e;
		finding_help(&s->findings, f, "write `scale NAME` into the strategy or the module; std.tracker has those of the known trackers");
		return;
	}
	near_t near = near_begin(label);
	for (uint32_t i = 0; i < scale->grade.count; i++) {
		near_offer(&near, symbol_text(s->symbols, scale->grade.at[i].label));
		all = mem_print(s->mem, "%s%s%s", all, i == 0 ? "" : ", ", symbol_text(s->symbols, scale->grade.at[i].label));
	}
	finding_t *f = finding_add(&s->findings, CHECK_UNKNOWN_LABEL, value_span(v), "`%s` is no label of the scale `%s`", label, symbol_text(s->symbols, scale->name));
	f->subject = e;
	if (near.best != NULL)
		finding_help(&s->findings, f, "did you mean `%s`?", near.best);
	else
		finding_help(&s->findings, f, "its labels are %s", all);
}

static void check_labels(sure_t *s, entity_t e, const statement_t *st)
{
	const value_t *v = statement_values(&s->model, st);
	for (uint32_t i = 0; i < st->mains; i++) {
		if (v[i].type != VALUE_LABEL)
			continue;
		bool target = statement_name(&s->model, st) == NAME_target && v->type == VALUE_REF;
		const scale_t *scale = scale_of(&s->model, target ? v->as.ref : e);
		if (scale == NULL && scale_is_broken(&s->model, target ? v->as.ref : e))
			continue;
		if (scale == NULL || scale_grade(scale, v[i].as.sym) == NULL)
			report_label(s, e, &v[i], scale);
	}
}

/* ---- units ---- */

/* The first number that an indicator gives, to compare others with. */
static const value_t *first_number(const model_t *m, entity_t indicator)
{
	for (const statement_t *st = model_first(m, indicator); st < model_last(m, indicator); st++)
		if ((statement_name(m, st) == NAME_baseline || statement_name(m, st) == NAME_value) && st->mains > 0 && statement_values(m, st)->type == VALUE_NUMBER)
			return statement_values(m, st);
	return NULL;
}

static void report_units(sure_t *s, entity_t e, check_t check, const value_t *a, span_t b, const char *message, const char *help)
{
	finding_t *f = finding_add(&s->findings, check, value_span(a), "%s", message);
	f->subject = e;
	finding_also(&s->findings, f, b, "compared with this");
	finding_help(&s->findings, f, "%s", help);
}

static const char *unit_word(const sure_t *s, const number_t *n)
{
	return n->percent ? "%" : n->currency != 0 ? symbol_text(s->symbols, n->currency) : symbol_text(s->symbols, n->unit);
}

/* What the indicator says of its unit; NULL if it does not. */
static const value_t *unit_of_indicator(const model_t *m, entity_t indicator)
{
	for (const statement_t *st = model_first(m, indicator); st < model_last(m, indicator); st++)
		if (statement_name(m, st) == NAME_unit && st->mains > 0 && statement_values(m, st)->type == VALUE_TEXT)
			return statement_values(m, st);
	return NULL;
}

/* `value 12 report_2025`: what stands where a unit does is the name of a document. */
static bool is_document(const sure_t *s, const number_t *n)
{
	const model_t *m = &s->model;
	for (entity_t e = n->unit != 0 && n->unit < m->by_symbol.count ? m->by_symbol.at[n->unit] : 0; e != 0; e = m->all.at[e].same_name)
		if (model_is(m, e, m->kinds.document))
			return true;
	return false;
}

static void compare_units(sure_t *s, entity_t e, const value_t *a, const value_t *b, bool unit_given)
{
	const model_t *m = &s->model;
	const number_t *x = &m->number.at[a->as.index], *y = &m->number.at[b->as.index];
	bool bare_x = x->unit == 0 && !x->percent && x->currency == 0, bare_y = y->unit == 0 && !y->percent && y->currency == 0;
	if (is_document(s, y))          /* it has a finding of its own */
		return;
	if (x->currency != y->currency && x->currency != 0 && y->currency != 0)
		report_units(s, e, CHECK_CURRENCY_MISMATCH, a, value_span(b), mem_print(s->mem, "this is in %s, what it is compared with in %s", unit_word(s, x), unit_word(s, y)),
			"amounts of two currencies are never compared: give both in one");
	else if (x->percent != y->percent && (x->percent ? bare_y : bare_x)) {
		span_t bare = x->percent ? value_span(b) : value_span(a);
		report_units(s, e, CHECK_UNIT_MISMATCH, a, value_span(b), "one of the two is a percentage, and the other is not", mem_print(s->mem, "if both are meant in percent, write it behind each number: %.*s%%", (int)(bare.end - bare.start), source_text(&s->sources, bare)));
	} else if (x->percent != y->percent || (x->currency == 0) != (y->currency == 0) || (x->unit != y->unit && x->unit != 0 && y->unit != 0))
		report_units(s, e, CHECK_UNIT_MISMATCH, a, value_span(b), "this is measured in another unit than what it is compared with", "give both in the unit of the indicator");
	else if (bare_x != bare_y && !unit_given)
		report_units(s, e, CHECK_UNIT_MISMATCH, a, value_span(b), mem_print(s->mem, "one of the two is in %s, and the other names no unit", unit_word(s, bare_x ? y : x)),
			mem_print(s->mem, "write the unit behind both, or once into the indicator: unit \"%s\"", unit_word(s, bare_x ? y : x)));
}

/* `value 12 MW` of an indicator in kW. */
static bool fits_unit(sure_t *s, entity_t e, const statement_t *st, const value_t *v, const value_t *unit)
{
	const number_t *n = &s->model.number.at[v->as.index];
	if (is_document(s, n)) {
		const char *name = symbol_text(s->symbols, n->unit);
		span_t at = value_span(v);
		finding_t *f = finding_add(&s->findings, CHECK_UNIT_MISMATCH, at, "`%s` stands where the unit of a number does, and is a document", name);
		f->subject = e;
		finding_help(&s->findings, f, "write `per` before it, and the date behind `at`: %s %.*sat DATE per %s", symbol_text(s->symbols, statement_name(&s->model, st)), (int)(at.end - at.start - strlen(name)), source_text(&s->sources, at), name);
		s->model.value.at[v - s->model.value.at].type = VALUE_BROKEN;   /* that it lacks a source follows from it */
		s->model.broken++;
		return false;
	}
	if (n->unit != 0 && (strcmp(unit_word(s, n), "percent") == 0 || strcmp(unit_word(s, n), "per_cent") == 0 || strcmp(unit_word(s, n), "pct") == 0)) {
		span_t at = value_span(v);
		finding_t *f = finding_add(&s->findings, CHECK_UNIT_MISMATCH, at, "percent is written %%");
		f->subject = e;
		finding_help(&s->findings, f, "write %.*s%%", (int)(at.end - at.start - symbol_length(s->symbols, n->unit) - 1), source_text(&s->sources, at));
		return false;
	}
	if (unit == NULL || n->unit == 0)
		return true;
	const char *text = model_text(&s->model, s->mem, value_span(unit)), *word = symbol_text(s->symbols, n->unit);
	if (strstr(text, word) != NULL || strstr(word, text) != NULL)
		return true;
	report_units(s, e, CHECK_UNIT_MISMATCH, v, value_span(unit), mem_print(s->mem, "this is in %s, and the indicator in %s", word, text), mem_print(s->mem, "give it in %s", text));
	return false;
}

static void check_units(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	sym_t name = statement_name(m, st);
	bool target = name == NAME_target && st->mains > 1 && v[0].type == VALUE_REF && v[1].type == VALUE_NUMBER;
	if (!target && ((name != NAME_value && name != NAME_baseline) || st->mains == 0 || v->type != VALUE_NUMBER))
		return;
	entity_t indicator = target ? v[0].as.ref : e;
	const value_t *number = target ? &v[1] : v, *first = first_number(m, indicator), *unit = unit_of_indicator(m, indicator);
	check_percent(s, e, st);
	if (!fits_unit(s, e, st, number, unit))
		return;
	check_indicator_value(s, e, st);
	if (first != NULL && first != number)
		compare_units(s, e, number, first, unit != NULL);
}

static void check_fiscal_start(sure_t *s, entity_t e, const statement_t *st)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	if (statement_name(m, st) != NAME_fiscal_year_start || st->mains == 0 || v->type != VALUE_NUMBER)
		return;
	decimal_t d = m->number.at[v->as.index].d;
	if (d.scale == 0 && d.mantissa >= 1 && d.mantissa <= 12)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_VALUE_OUT_OF_RANGE, value_span(v), "a fiscal year begins with a month, 1 to 12");
	f->subject = e;
	finding_help(&s->findings, f, "write 4 for April");
}

/* ---- derived references ---- */

static void check_derived(sure_t *s, entity_t e)
{
	model_t *m = &s->model;
	const kind_t *k = model_kind(m, e);
	for (uint32_t i = 0; i < k->derivation.count; i++) {
		const derivation_t *d = &k->derivation.at[i];
		const statement_t *from, *given = derive_statement(m, e, d->target);
		const char *value = derive_one(m, e, d, &from);
		if (value == NULL || given == NULL)
			continue;
		const char *text = model_text(m, s->mem, value_span(statement_values(m, given)));
		if (strcmp(text, value) == 0)
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_INVALID_DOCUMENT_REFERENCE, value_span(statement_values(m, given)), "`%s` does not fit `%s`, from which \"%s\" follows", symbol_text(s->symbols, d->target), symbol_text(s->symbols, d->from), value);
		f->subject = e;
		finding_also(&s->findings, f, value_span(statement_values(m, from)), "it follows from this");
		finding_help(&s->findings, f, "correct the one that is wrong; what follows from another need not be written");
	}
}

/* ---- languages ---- */

/* A text in a language that the project does not list. */
static void check_language(sure_t *s, entity_t e, const statement_t *st)
{
	model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	for (uint32_t i = 0; i < st->mains; i++) {
		if (v[i].type != VALUE_TEXT || v[i].as.sym == 0)
			continue;
		const char *tag = symbol_text(s->symbols, v[i].as.sym), *all = "";
		bool listed = false, some = false;
		for (in_force_t k = in_force(m, m->project, NAME_languages, m->as_of); in_force_next(&k);)
			for (uint32_t j = 0; j < k.statement->mains; j++) {
				const char *one = symbol_text(s->symbols, statement_values(m, k.statement)[j].as.sym);
				some = true;
				listed = listed || strncmp(tag, one, strlen(one)) == 0;
				all = mem_print(s->mem, "%s%s%s", all, *all != '\0' ? ", " : "", one);
			}
		if (!some || listed)
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_INVALID_LANGUAGE_TAG, value_span(&v[i]), "`@%s` is not one of the languages of the project", tag);
		f->subject = e;
		finding_help(&s->findings, f, "they are %s; add it to `languages` in project.su, or correct the tag", all);
	}
}

/* Whether any of the checks above can concern a property: most statements are of one that none does. */
static bool is_judged(const property_t *p, bool languages)
{
	static const sym_t names[] = { NAME_delivers, NAME_requires, NAME_target, NAME_value, NAME_baseline, NAME_fiscal_year_start };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (p->name == names[i])
			return true;
	return property_slot(p, WORD_at) != NULL || p->type.bits & TYPE_LABEL || (languages && p->type.bits & TYPE_TEXT);
}

void check_values(sure_t *s)
{
	model_t *m = &s->model;
	for (uint32_t i = 1; i < m->kinds.property.count; i++)
		m->kinds.property.at[i].judged = is_judged(&m->kinds.property.at[i], m->project != 0);
}

void check_values_of(sure_t *s, entity_t first, entity_t last)
{
	const model_t *m = &s->model;
	for (entity_t e = first; e < last; e++) {
		if (m->all.at[e].flags & ENTITY_LIBRARY)
			continue;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
			if (!statement_property(m, st)->judged)
				continue;
			check_states(s, e, st);
			check_deliverable(s, e, st);
			check_labels(s, e, st);
			check_units(s, e, st);
			check_fiscal_start(s, e, st);
			check_language(s, e, st);
		}
		if (model_kind(m, e)->derivation.count > 0)
			check_derived(s, e);
	}
}
