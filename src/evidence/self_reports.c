/* Whether all evidence comes from those whom it speaks for. */
#include "check/group.h"
#include "check/verdict.h"
#include "evidence/check_evidence.h"
#include "evidence/levels.h"
#include "logic/logic.h"

typedef struct {
	sure_t *s;
	members_t self;                 /* owners or authors, and the members of groups among them */
	uint32_t documents;
	bool other;                     /* somebody else is among the sources, or nobody knows who */
	span_t at;                      /* of the first */
} search_t;

static void add_actors(search_t *q, const statement_t *st)
{
	const model_t *m = &q->s->model;
	const value_t *v = statement_values(m, st);
	group_of_statement(m, st, 0, m->as_of, &q->self);
	for (uint32_t i = 0; i < st->mains; i++)
		if (v[i].type == VALUE_REF && !members_have(&q->self, v[i].as.ref))
			*array_push(q->s->mem, &q->self.at) = v[i].as.ref;
}

static void judge_document(search_t *q, entity_t document)
{
	const model_t *m = &q->s->model;
	bool any = false;
	for (in_force_t i = in_force(m, document, NAME_author, m->as_of); in_force_next(&i);)
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const value_t *v = statement_values(m, i.statement) + k;
			any = true;
			q->other = q->other || v->type != VALUE_REF || !members_have(&q->self, v->as.ref);
		}
	q->documents++;
	q->other = q->other || !any;
}

static void judge_values(search_t *q, const statement_t *st, int role)
{
	const value_t *v = statement_values(&q->s->model, st);
	for (uint32_t i = 0; i < st->values && !q->other; i++) {
		if (v[i].role != role || v[i].flags & VALUE_ATTACHED)
			continue;
		if (q->documents == 0)
			q->at = value_span(&v[i]);
		if (v[i].type == VALUE_REF)
			judge_document(q, v[i].as.ref);
		else
			q->other = true;
	}
}

/* What stands behind the records of e, those of others on it included. */
static void judge_records(search_t *q, entity_t e)
{
	const model_t *m = &q->s->model;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e) && !q->other; st++) {
		if (levels_is_record(m, st) || statement_name(m, st) == NAME_assessed || statement_name(m, st) == NAME_quote)
			judge_values(q, st, WORD_per);
		else if (statement_name(m, st) == NAME_evidence)
			judge_values(q, st, 0);
	}
}

static void report(search_t *q, entity_t e, const char *whose)
{
	finding_t *f = finding_add(&q->s->findings, CHECK_EVIDENCE_ONLY_SELF_REPORTED, q->at, "all evidence about `%s` comes from %s", model_name(&q->s->model, e), whose);
	f->subject = e;
	finding_help(&q->s->findings, f, "name a source of somebody else, too: an official journal, an auditor, a newspaper");
}

static void check_commitment(sure_t *s, search_t *q, entity_t c)
{
	const model_t *m = &s->model;
	const verdict_t *v = verdict_of(s->verdicts, c);
	if (v->delivered != YES)
		return;
	for (in_force_t i = in_force_inherited(m, c, NAME_owner, m->as_of); in_force_next(&i);)
		add_actors(q, i.statement);
	judge_records(q, c);
	for (in_force_t i = in_force(m, c, NAME_delivers, m->as_of); in_force_next(&i);)
		for (uint32_t k = 0; k < i.statement->mains && !q->other; k++)
			if (statement_values(m, i.statement)[k].type == VALUE_REF)
				judge_records(q, statement_values(m, i.statement)[k].as.ref);
	if (q->documents > 0 && !q->other && q->self.at.count > 0)
		report(q, c, "those who own it");
}

/* Where the record decides, the source of a claim only says that it was made. */
static bool is_testable(const model_t *m, entity_t claim)
{
	if (logic_statement(m, claim, NAME_holds) != NULL)
		return true;
	for (uint32_t i = m->first_child[claim]; i < m->first_child[claim + 1]; i++)
		if (logic_statement(m, m->child[i], NAME_holds) != NULL)
			return true;
	return false;
}

static void check_claim(sure_t *s, search_t *q, entity_t c)
{
	const model_t *m = &s->model;
	if (is_testable(m, c))
		return;
	for (in_force_t i = in_force(m, c, NAME_author, m->as_of); in_force_next(&i);)
		add_actors(q, i.statement);
	judge_records(q, c);
	if (q->documents > 0 && !q->other && q->self.at.count > 0)
		report(q, c, "those who claim it");
}

void check_self_reports(sure_t *s)
{
	const model_t *m = &s->model;
	if (!finding_wanted(&s->findings, CHECK_EVIDENCE_ONLY_SELF_REPORTED))
		return;
	for (entity_t e = 1; e < m->all.count; e++) {
		if (m->all.at[e].flags & ENTITY_LIBRARY)
			continue;
		search_t q = { .s = s, .self = { .mem = s->mem } };
		if (verdict_of(s->verdicts, e) != NULL)
			check_commitment(s, &q, e);
		else if (model_is(m, e, m->kinds.claim))
			check_claim(s, &q, e);
		members_clear(&q.self);
	}
}

void evidence_check(sure_t *s)
{
	check_figures(s);
	check_judgements(s);
	check_self_reports(s);
}
