/* What a program asks of a project: its declarations with their verdicts, states and properties. A declaration a line. */
#include <string.h>

#include "check/by.h"
#include "check/dates.h"
#include "emit/emit.h"
#include "emit/json_values.h"
#include "evidence/levels.h"
#include "logic/logic.h"

static void put_truth(json_document_t *d, const char *key, truth_t t)
{
	json_string(&d->j, key, truth_word(t));
}

static void put_interval(json_document_t *d, const char *key, interval_t days)
{
	json_open(&d->j, key, '{');
	json_interval(&d->j, days);
	json_close(&d->j, '{');
}

/* The others of which it is not known whether they are the latest. */
static void put_others(json_document_t *d, const judgements_t *latest)
{
	const judgement_t *last = &latest->at.at[latest->at.count - 1];
	bool some = false;
	for (uint32_t i = 0; i < latest->at.count; i++) {
		if (latest->at.at[i].label == last->label || (i > 0 && latest->at.at[i].label == latest->at.at[i - 1].label))
			continue;
		if (!some)
			json_open(&d->j, "or", '[');
		some = true;
		json_string(&d->j, NULL, symbol_text(d->m->symbols, latest->at.at[i].label));
	}
	if (some)
		json_close(&d->j, '[');
}

static void put_judges(json_document_t *d, entity_t c, const judgement_t *j)
{
	judges_t judges = label_judges(d->s, c, j);
	if (judges.at[judges.count - 1] != 0) {
		json_open(&d->j, "by", '[');
		for (uint32_t i = 0; i < judges.count; i++)
			if (judges.at[i] != 0)
				json_string(&d->j, NULL, model_name(d->m, judges.at[i]));
		json_close(&d->j, '[');
	}
	array_free(d->s->mem, &judges);
}

static void put_label(json_document_t *d, entity_t c, const char *key, sym_t how)
{
	judgements_t latest = labels_latest(d->s, c, how, d->m->as_of);
	if (latest.at.count == 0)
		return;
	const judgement_t *j = &latest.at.at[latest.at.count - 1];
	json_open(&d->j, key, '{');
	json_string(&d->j, "label", symbol_text(d->m->symbols, j->label));
	if (strcmp(label_words(d->m, c, j->label), symbol_text(d->m->symbols, j->label)) != 0)
		json_string(&d->j, "title", label_words(d->m, c, j->label));
	put_others(d, &latest);
	put_judges(d, c, j);
	if (j->meaning != 0)
		json_string(&d->j, "meaning", symbol_text(d->m->symbols, j->meaning));
	json_interval(&d->j, j->date);
	json_close(&d->j, '{');
	labels_free(&latest);
}

static void put_levels(json_document_t *d, entity_t e)
{
	levels_t l = levels_of(d->s, e);
	json_open(&d->j, "levels", '{');
	json_string(&d->j, "evidence", evidence_word(l.evidence));
	json_number(&d->j, "records", l.records);
	json_number(&d->j, "cited", l.cited);
	json_raw(&d->j, "contradicted", l.contradicted ? "true" : "false");
	put_label(d, e, "declared", NAME_declared);
	put_label(d, e, "assessed", NAME_assessed);
	json_close(&d->j, '{');
}

static void put_verdicts(json_document_t *d, const verdict_t *v)
{
	json_open(&d->j, "verdicts", '{');
	for (status_t k = STATUS_NONE + 1; k < STATUS_COUNT; k++)
		if (k != STATUS_UNKNOWN)
			put_truth(d, status_name(k), verdict_has_status(v, k));
	put_truth(d, "late", verdict_late(v));
	put_truth(d, "undone", v->undone);
	put_truth(d, "kept", v->kept);
	put_truth(d, "active", v->active);
	put_truth(d, "testable", v->testable ? YES : NO);
	put_truth(d, "at_risk", v->at_risk);
	json_close(&d->j, '{');
	json_string(&d->j, "status", status_name(verdict_status(v)));
	if (v->has_due)
		put_interval(d, "due", v->due);
	if (v->delivered == YES && v->has_day)
		put_interval(d, "delivered_on", traced_delivered(d->s->verdicts, v).date);
	put_levels(d, v->entity);
}

/* Those who have not certainly reached it. */
static void put_missing(json_document_t *d, entity_t e, state_t state)
{
	parties_t all = { .mem = d->s->mem };
	reached_pairs(d->s, e, state, &all);
	json_open(&d->j, "missing", '[');
	for (uint32_t i = 0; i < all.at.count; i++) {
		const party_t *p = &all.at.at[i];
		if (!p->known || p->date.hi > d->m->as_of)
			json_string(&d->j, NULL, model_full_name(d->m, p->party != 0 ? p->party : p->part));
	}
	json_close(&d->j, '[');
	array_free(all.mem, &all.at);
}

static void put_state(json_document_t *d, entity_t e, state_t state, sym_t name)
{
	const verdicts_t *v = d->s->verdicts;
	const reached_t *r = verdict_reached(v, e, state);
	json_open(&d->j, symbol_text(d->m->symbols, name), '{');
	put_truth(d, "was", verdict_was(v, e, state, d->m->as_of));
	put_truth(d, "is", verdict_is(v, e, state, d->m->as_of));
	if (r->known)
		json_interval(&d->j, r->date);
	if (r->by_parties && r->parties > 0) {
		json_number(&d->j, "parties", r->parties);
		json_number(&d->j, "reached", r->reached);
		json_number(&d->j, "maybe", r->maybe);
		put_missing(d, e, state);
	}
	json_close(&d->j, '{');
}

static void put_states(json_document_t *d, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&d->m->kinds, model_get(d->m, e)->kind);
	if (l->stage.count == 0)
		return;
	json_open(&d->j, "states", '{');
	for (uint32_t i = 0; i < l->stage.count; i++)
		put_state(d, e, (state_t)i, l->stage.at[i].name);
	json_close(&d->j, '{');
}

static void put_code(json_document_t *d, entity_t e)
{
	const model_t *m = d->m;
	for (in_force_t i = in_force(m, e, NAME_code, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		if (i.statement->mains == 0 || v->type != VALUE_TEXT)
			continue;
		json_slice(&d->j, "code", written_value_text(m, i.statement, v).text);
		return;
	}
}

/* Of a module the first in their order, not in that of files. */
static void put_title(json_document_t *d, entity_t e)
{
	text_t title;
	uint32_t first, end = module_lines_of(&d->titles, e, &first);
	if (first < end)
		json_slice(&d->j, "title", written_node_text(d->m, d->titles.at.at[first].title).text);
	else if (written_title(d->m, e, &title))
		json_slice(&d->j, "title", title.text);
}

static void put_judgement(json_document_t *d, entity_t e)
{
	const claim_t *c = claim_of(d->s, e);
	if (c == NULL)
		return;
	json_open(&d->j, "judgement", '{');
	json_day(&d->j, "as_of", c->day);
	json_string(&d->j, "result", claim_result_word(c->result));
	json_string(&d->j, "now", claim_result_word(c->now));
	if (c->scope > 0) {
		json_number(&d->j, "scope", c->scope);
		json_number(&d->j, "failing", c->failing);
		json_number(&d->j, "unknown", c->unknown);
	}
	json_close(&d->j, '{');
}

static void put_declaration(json_document_t *d, entity_t e)
{
	const declaration_t *x = model_get(d->m, e);
	const verdict_t *v = verdict_of(d->s->verdicts, e);
	json_line(&d->j);
	json_open(&d->j, NULL, '{');
	json_string(&d->j, "name", model_full_name(d->m, e));
	json_string(&d->j, "module", model_name(d->m, x->module));
	json_string(&d->j, "kind", written_kind(d->m, e));
	put_title(d, e);
	put_code(d, e);
	if (x->container != 0)
		json_string(&d->j, "container", model_full_name(d->m, x->container));
	if (v != NULL)
		put_verdicts(d, v);
	put_judgement(d, e);
	put_states(d, e);
	json_properties(d, e);
	json_derived(d, e);
	json_close(&d->j, '{');
}

static void put_counts(json_document_t *d)
{
	uint32_t counts[STATUS_LOOKS];
	verdict_counts(d->s, counts);
	json_open(&d->j, "counts", '{');
	for (status_t i = STATUS_NONE + 1; i < STATUS_LOOKS; i++)
		json_number(&d->j, status_name(i), counts[i]);
	json_close(&d->j, '{');
}

/* The module of files that name none has nothing to tell, unless it has a block. */
static bool is_shown(const model_t *m, entity_t e)
{
	return written_is_reachable(m, e) && (model_get(m, e)->name != 0 || model_get(m, e)->statements > 0);
}

void emit_json(sure_t *s, out_t *out)
{
	json_document_t d = { .s = s, .m = &s->model, .j = { .o = out }, .scratch = out_new(s->mem) };
	uint32_t count;
	const entity_t *all = model_sorted(d.m, &count);
	module_titles_gather(d.m, &d.titles);
	json_open(&d.j, NULL, '{');
	json_string(&d.j, "version", "1");
	json_day(&d.j, "as_of", s->model.as_of);
	json_string(&d.j, "as_of_from", s->model.as_of_from);
	json_open(&d.j, "declarations", '[');
	for (uint32_t i = 0; i < count; i++)
		if (is_shown(d.m, all[i]))
			put_declaration(&d, all[i]);
	out_char(out, '\n');
	json_close(&d.j, '[');
	put_counts(&d);
	json_close(&d.j, '{');
	out_char(out, '\n');
	array_free(s->mem, &d.titles.at);
	array_free(s->mem, &d.derived);
}
