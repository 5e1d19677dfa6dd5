/* What commitments promise, and what is recorded of it. */
#include "check/checks.h"

#include "check/depend.h"
#include "check/group.h"
#include "check/labels.h"
#include "check/status.h"

/* ---- neither delivered nor tracked ---- */

/* What a commitment lacks to be tracked, in words. */
static const char *what_lacks(sure_t *s, const verdict_t *v)
{
	const char *list = "";
	const struct { bool lacks; const char *words; } parts[] = {
		{ !v->has_owner, "no owner" },
		{ !status_dated(s->verdicts, v), "no due date" },
		{ !v->has_evidence, "no news since it was promised" },
	};
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i].lacks)
			list = mem_print(s->mem, "%s%s%s", list, *list != '\0' ? ", " : "", parts[i].words);
	return list;
}

static finding_t *add_untracked(sure_t *s, entity_t c)
{
	const model_t *m = &s->model;
	finding_t *f = finding_add(&s->findings, CHECK_NOT_DELIVERED_OR_TRACKED, m->all.at[c].at, "`%s` is neither delivered nor tracked", model_full_name(m, c));
	f->subject = c;
	return f;
}

static void report_untracked(sure_t *s, const verdict_t *v, const char *lacks)
{
	finding_t *f = add_untracked(s, v->entity);
	finding_label(&s->findings, f, "it has %s", lacks);
	finding_help(&s->findings, f, "give it what is missing and a progress entry (progress DATE per SOURCE), or record what delivered it");
}

/* ---- without news ---- */

static const char how_to_give_evidence[] = "record how it stands (progress DATE per SOURCE) or what delivered it; "
	"a source that its own block names as `evidence` counts, too, if it is younger than the promise";

/* The last of its labels that mean `unknown`; NULL: it has none. */
static const value_t *silent_label(const model_t *m, entity_t c)
{
	const value_t *last = NULL;
	for (const statement_t *st = model_first(m, c); st < model_last(m, c); st++) {
		const value_t *v = statement_values(m, st);
		bool judged = statement_name(m, st) == NAME_declared || statement_name(m, st) == NAME_assessed;
		for (uint32_t i = 0; judged && i < st->mains; i++)
			if (v[i].type == VALUE_LABEL && label_says_nothing(m, c, &v[i]))
				last = &v[i];
	}
	return last;
}

static void tell_without_evidence(sure_t *s, entity_t c)
{
	finding_t *f = add_untracked(s, c);
	const value_t *silent = silent_label(&s->model, c);
	finding_label(&s->findings, f, "there is no news of it since it was promised");
	if (silent != NULL)
		finding_also(&s->findings, f, value_span(silent), "in its scale, `%s` means unknown: it says nothing of how it stands", symbol_text(s->symbols, silent->as.sym));
	finding_help(&s->findings, f, "%s", how_to_give_evidence);
}

/* ---- which of them ---- */

/* A due date that is missing, and news that are too old, have findings of their own. */
static void check_tracked(sure_t *s, const verdict_t *v)
{
	const model_t *m = &s->model;
	if (model_is(m, v->entity, m->kinds.milestone) || verdict_status(v) != STATUS_OPEN || v->active != YES || has_broken(s, v->entity))
		return;
	if (!v->has_owner)
		report_untracked(s, v, what_lacks(s, v));
	else if (!v->has_evidence && status_dated(s->verdicts, v))
		*array_push(s->mem, &s->verdicts->without_evidence) = v->entity;
}

/* ---- recorded as done ---- */

static void check_contradicted(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	if (!v->contradicted)
		return;
	span_t done = m->all.at[v->entity].at, by = NO_SPAN;
	for (const statement_t *st = model_first(m, v->entity); st < model_last(m, v->entity); st++) {
		if (statement_name(m, st) == NAME_done && st->mains > 0)
			done = value_span(statement_values(m, st));
		if (by.end == 0 && (statement_name(m, st) == NAME_delivers || statement_name(m, st) == NAME_target))
			by = statement_span(m, st);
	}
	finding_t *f = finding_add(&s->findings, CHECK_DONE_CONTRADICTED, done, "`%s` is recorded as done, but what should deliver it did not", model_full_name(m, v->entity));
	f->subject = v->entity;
	if (by.end != 0)
		finding_also(&s->findings, f, by, "this was not reached");
	finding_help(&s->findings, f, "record the state that was reached, correct `at`, or delete `done`");
}

/* ---- undone ---- */

/* The record with which it was left. */
static span_t record_of(const model_t *m, const undone_t *x, sym_t state)
{
	span_t at = NO_SPAN;
	for (in_force_t i = in_force(m, x->entity, state, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && (at.end == 0 || value_date(m, statement_values(m, i.statement)).hi == x->on.hi))
			at = value_span(statement_values(m, i.statement));
	return at;
}

static void check_undone(sure_t *s, const verdict_t *v)
{
	const model_t *m = &s->model;
	undone_t x;
	if (v->undone != YES || has_broken(s, v->entity) || !verdict_undone(s->verdicts, v->entity, &x))
		return;
	sym_t state = kind_lifecycle(&m->kinds, m->all.at[x.entity].kind)->stage.at[x.by].name;
	const char *words = symbol_text(s->symbols, state), *name = model_full_name(m, x.entity);
	span_t at = record_of(m, &x, state);
	finding_t *f = finding_add(&s->findings, CHECK_DELIVERY_UNDONE, m->all.at[v->entity].at, "`%s` was delivered, and that was undone: `%s` is %s", model_full_name(m, v->entity), name, words);
	f->subject = v->entity;
	if (v->has_day)
		finding_label(&s->findings, f, "delivered %s, undone %s", interval_words(s->mem, v->day), interval_words(s->mem, x.on));
	if (at.end != 0)
		finding_also(&s->findings, f, at, "%s %s", words, interval_words(s->mem, x.on));
	finding_help(&s->findings, f, "its status stays *delivered*, and reports tell that it was undone; where it came back, record that; to accept it, write: allow delivery-undone because \"...\"");
}

/* ---- records by others ---- */

static void check_party(sure_t *s, entity_t e, const statement_t *st, const members_t *parties)
{
	model_t *m = &s->model;
	const value_t *v = statement_values(m, st);
	for (uint32_t i = st->mains; i < st->values; i++) {
		if (v[i].role != WORD_by || v[i].type != VALUE_REF)
			continue;
		members_t who = { .mem = s->mem };
		group_expand(m, v[i].as.ref, m->as_of, &who);
		bool some = false;
		for (uint32_t k = 0; k < who.at.count; k++)
			some = some || members_have(parties, who.at.at[k]);
		members_clear(&who);
		if (some)
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_UNWANTED_PARTY, value_span(&v[i]), "`%s` is not one of those that reach `%s` of `%s`", model_name(m, v[i].as.ref), symbol_text(s->symbols, statement_name(m, st)), model_name(m, e));
		f->subject = e;
		finding_also(&s->findings, f, m->all.at[v[i].as.ref].at, "declared here");
		finding_help(&s->findings, f, "correct the name, or add it to the group");
	}
}

static void check_parties(sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
		const property_t *p = statement_property(m, st);
		if (p->state == NO_STATE || statement_role(m, st, WORD_by) == NULL)
			continue;
		members_t parties = { .mem = s->mem };
		reached_parties(s, e, p->state, &parties);
		if (parties.at.count > 0)
			check_party(s, e, st, &parties);
		members_clear(&parties);
	}
}

/* ---- said to be on course ---- */

typedef struct {
	sure_t *s;
	const verdict_t *v;
	entity_t blocker;
} block_t;

static void find_blocker(void *context, const need_t *n)
{
	block_t *b = context;
	const verdict_t *x = verdict_of(b->s->verdicts, n->b);
	if (b->blocker == 0 && (x == NULL || x->overdue == YES))
		b->blocker = n->b;
}

/* A label that claims progress (of one that claims the end, declared-not-recorded tells), and may be the latest that was declared; NULL: there is none, or another may be the latest that does not. */
static const value_t *declared_on_course(const sure_t *s, entity_t c)
{
	judgements_t all = labels_latest(s, c, NAME_declared, s->model.as_of);
	bool on_course = all.at.count > 0;
	for (uint32_t i = 0; i < all.at.count; i++)
		on_course = on_course && (all.at.at[i].meaning == NAME_partly || all.at.at[i].meaning == NAME_unknown);
	const value_t *label = on_course ? all.at.at[all.at.count - 1].value : NULL;
	labels_free(&all);
	return label;
}

static void check_blocked(sure_t *s, const verdict_t *v)
{
	model_t *m = &s->model;
	if (v->at_risk != YES || v->dropped == YES || !model_may_have(m, v->entity, NAME_declared))
		return;
	const value_t *label = declared_on_course(s, v->entity);
	if (label == NULL)
		return;
	block_t b = { s, v, 0 };
	each_need(s->verdicts, v->entity, find_blocker, &b);
	finding_t *f = finding_add(&s->findings, CHECK_ON_TRACK_BUT_BLOCKED, value_span(label), "`%s` is declared “%s”, but something it requires is overdue", model_full_name(m, v->entity), label_words(m, v->entity, label->as.sym));
	f->subject = v->entity;
	if (b.blocker != 0)
		finding_also(&s->findings, f, m->all.at[b.blocker].at, "this is required");
	finding_help(&s->findings, f, "record what became of `%s`, or declare the commitment as it stands", b.blocker == 0 ? "it" : model_full_name(m, b.blocker));
}

void check_all_parties(sure_t *s)
{
	const model_t *m = &s->model;
	for (uint32_t i = 0; i < m->stated.count; i++)
		if (!(m->all.at[m->stated.at[i]].flags & ENTITY_LIBRARY))
			check_parties(s, m->stated.at[i]);
}

/* ---- how far somebody looked ---- */

/* It says for itself, and not with all around it, up to which day it was looked for. */
static bool has_own_end(const model_t *m, entity_t c)
{
	in_force_t own = in_force(m, c, NAME_complete_to, DAY_MAX);
	covered_t by = model_covered(m, c);
	return in_force_next(&own) || by.certain != DAY_MAX;
}

static void report_silence(sure_t *s, entity_t c, entity_t x, sym_t state, span_t at)
{
	model_t *m = &s->model;
	day_t to = verdict_complete_to(s->verdicts, c);
	const char *end = to == DAY_MIN ? "never" : day_words(s->mem, to), *name = model_name(m, x);
	finding_t *f = finding_add(&s->findings, CHECK_COMPLETE_TO_DIFFERS, at, "no record of `%s` counts as not %s, and nobody looked so far for `%s`", name, symbol_text(s->symbols, state), model_full_name(m, c));
	f->subject = c;
	finding_also(&s->findings, f, m->all.at[x].at, "its own record is complete to a later day");
	char iso[16];
	finding_help(&s->findings, f, "write complete_to %s into the block of `%s`, too", to == DAY_MIN ? end : day_iso(to, iso), name);
}

/* What delivers it stands elsewhere, where the record may be complete to a later day: then silence about it means no. */
static void check_silence(sure_t *s, const verdict_t *v)
{
	const model_t *m = &s->model;
	if (m->as_of <= verdict_complete_to(s->verdicts, v->entity) || !has_own_end(m, v->entity) || has_broken(s, v->entity))
		return;
	for (in_force_t i = in_force(m, v->entity, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *x = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			state_t state = x[k].type == VALUE_REF ? wanted_state(m, i.statement, x[k].as.ref) : NO_STATE;
			if (state == NO_STATE || m->as_of > verdict_complete_to(s->verdicts, x[k].as.ref) || verdict_was(s->verdicts, x[k].as.ref, state, m->as_of) != NO)
				continue;
			const stage_t *stage = &kind_lifecycle(&m->kinds, m->all.at[x[k].as.ref].kind)->stage.at[state];
			if (!verdict_reached(s->verdicts, x[k].as.ref, state)->known)
				report_silence(s, v->entity, x[k].as.ref, stage->any != 0 ? NAME_delivered : stage->name, value_span(&x[k]));
		}
	}
}

void check_delivery_of(sure_t *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		const verdict_t *v = &s->verdicts->all.at[i];
		check_tracked(s, v);
		check_contradicted(s, v);
		check_undone(s, v);
		check_blocked(s, v);
		check_silence(s, v);
	}
}

void check_without_evidence(sure_t *s)
{
	for (uint32_t i = 0; i < s->verdicts->without_evidence.count; i++)
		tell_without_evidence(s, s->verdicts->without_evidence.at[i]);
	array_free(s->mem, &s->verdicts->without_evidence);
}
