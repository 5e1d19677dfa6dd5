#include "check/by.h"
#include "check/dates.h"
#include "emit/xml_parts.h"
#include "evidence/levels.h"
#include "logic/logic.h"

static void put_truth(document_t *d, const char *name, truth_t t)
{
	xml_attribute(&d->x, name, truth_word(t));
}

static void put_interval(document_t *d, const char *element, interval_t days)
{
	xml_open(&d->x, element);
	xml_interval(&d->x, days);
	xml_close(&d->x, element);
}

static void put_windows(document_t *d, const verdict_t *v)
{
	xml_open(&d->x, "windows");
	xml_number(&d->x, "all", v->windows);
	xml_number(&d->x, "ended", v->ended);
	xml_number(&d->x, "filled", v->filled);
	put_truth(d, "missed", v->missed);
	xml_day(&d->x, "next", v->next_window);
	xml_close(&d->x, "windows");
}

/* The others of which it is not known whether they are the latest. */
static void put_others(document_t *d, const judgements_t *latest)
{
	const judgement_t *last = &latest->at.at[latest->at.count - 1];
	xml_begin_list(d);
	for (uint32_t i = 0; i < latest->at.count; i++)
		if (latest->at.at[i].label != last->label && (i == 0 || latest->at.at[i].label != latest->at.at[i - 1].label))
			xml_list_name(d, symbol_text(d->m->symbols, latest->at.at[i].label));
	xml_end_list(d, "or");
}

static void put_judges(document_t *d, entity_t c, const judgement_t *j)
{
	judges_t judges = label_judges(d->s, c, j);
	xml_begin_list(d);
	for (uint32_t i = 0; i < judges.count; i++)
		if (judges.at[i] != 0)
			xml_list_name(d, model_name(d->m, judges.at[i]));
	xml_end_list(d, "by");
	array_free(d->s->mem, &judges);
}

static void put_label(document_t *d, entity_t c, const char *element, sym_t how)
{
	judgements_t latest = labels_latest(d->s, c, how, d->m->as_of);
	if (latest.at.count == 0)
		return;
	const judgement_t *j = &latest.at.at[latest.at.count - 1];
	xml_open(&d->x, element);
	xml_attribute(&d->x, "label", symbol_text(d->m->symbols, j->label));
	put_others(d, &latest);
	put_judges(d, c, j);
	if (j->meaning != 0)
		xml_attribute(&d->x, "meaning", symbol_text(d->m->symbols, j->meaning));
	xml_interval(&d->x, j->date);
	xml_close(&d->x, element);
	labels_free(&latest);
}

static void put_levels(document_t *d, entity_t e)
{
	levels_t l = levels_of(d->s, e);
	xml_open(&d->x, "levels");
	xml_attribute(&d->x, "evidence", evidence_word(l.evidence));
	xml_number(&d->x, "records", l.records);
	xml_number(&d->x, "cited", l.cited);
	xml_flag(&d->x, "contradicted", l.contradicted);
	put_label(d, e, "declared", NAME_declared);
	put_label(d, e, "assessed", NAME_assessed);
	xml_close(&d->x, "levels");
}

static void put_verdicts(document_t *d, const verdict_t *v)
{
	xml_open(&d->x, "verdicts");
	xml_day(&d->x, "as-of", d->m->as_of);
	xml_attribute(&d->x, "status", status_name(verdict_status(v)));
	for (status_t k = STATUS_NONE + 1; k < STATUS_COUNT; k++)
		if (k != STATUS_UNKNOWN)
			put_truth(d, k == STATUS_NOT_YET ? "not-yet-promised" : status_name(k), verdict_has_status(v, k));
	put_truth(d, "late", verdict_late(v));
	put_truth(d, "undone", v->undone);
	put_truth(d, "kept", v->kept);
	put_truth(d, "active", v->active);
	put_truth(d, "testable", v->testable ? YES : NO);
	put_truth(d, "at-risk", v->at_risk);
	if (v->has_due)
		put_interval(d, "due", v->due);
	if (v->delivered == YES && v->has_day)
		put_interval(d, "delivered-on", traced_delivered(d->s->verdicts, v).date);
	if (v->has_evidence)
		put_interval(d, "latest-evidence", v->latest_evidence);
	if (v->recurring)
		put_windows(d, v);
	put_levels(d, v->entity);
	xml_close(&d->x, "verdicts");
}

/* Those who have not certainly reached it. */
static void put_missing(document_t *d, entity_t e, state_t state)
{
	const char *names = NULL;
	parties_t all = { .mem = d->s->mem };
	reached_pairs(d->s, e, state, &all);
	for (uint32_t i = 0; i < all.at.count; i++) {
		const party_t *p = &all.at.at[i];
		const char *name = model_full_name(d->m, p->party != 0 ? p->party : p->part);
		if (p->known && p->date.hi <= d->m->as_of)
			continue;
		names = names == NULL ? name : mem_print(d->s->mem, "%s %s", names, name);
	}
	array_free(all.mem, &all.at);
	if (names != NULL)
		xml_attribute(&d->x, "missing", names);
}

static void put_state(document_t *d, entity_t e, state_t state, sym_t name)
{
	const verdicts_t *v = d->s->verdicts;
	const reached_t *r = verdict_reached(v, e, state);
	xml_open(&d->x, "state");
	xml_attribute(&d->x, "name", symbol_text(d->m->symbols, name));
	put_truth(d, "was", verdict_was(v, e, state, d->m->as_of));
	put_truth(d, "is", verdict_is(v, e, state, d->m->as_of));
	if (r->known)
		xml_interval(&d->x, r->date);
	if (r->by_parties && r->parties > 0) {
		xml_number(&d->x, "parties", r->parties);
		xml_number(&d->x, "reached", r->reached);
		xml_number(&d->x, "maybe", r->maybe);
		put_missing(d, e, state);
	}
	xml_close(&d->x, "state");
}

static void put_judgement(document_t *d, const claim_t *c)
{
	xml_open(&d->x, "judgement");
	xml_day(&d->x, "as-of", c->day);
	xml_attribute(&d->x, "result", claim_result_word(c->result));
	xml_attribute(&d->x, "now", claim_result_word(c->now));
	if (c->scope > 0) {
		xml_number(&d->x, "scope", c->scope);
		xml_number(&d->x, "failing", c->failing);
		xml_number(&d->x, "unknown", c->unknown);
	}
	xml_close(&d->x, "judgement");
}

void xml_verdicts(document_t *d, entity_t e)
{
	const claim_t *c = claim_of(d->s, e);
	if (c != NULL)
		put_judgement(d, c);
	const verdict_t *v = verdict_of(d->s->verdicts, e);
	if (v != NULL)
		put_verdicts(d, v);
	const lifecycle_t *l = kind_lifecycle(&d->m->kinds, model_get(d->m, e)->kind);
	if (l->stage.count == 0)
		return;
	xml_open(&d->x, "states");
	xml_day(&d->x, "as-of", d->m->as_of);
	for (uint32_t i = 0; i < l->stage.count; i++)
		put_state(d, e, (state_t)i, l->stage.at[i].name);
	xml_close(&d->x, "states");
}
