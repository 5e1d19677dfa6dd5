/* Judgements that contradict each other, or the record. docs/meaning.md, section 12. */
#include "check/checks.h"
#include "evidence/check_evidence.h"
#include "evidence/label_words.h"
#include "evidence/levels.h"

/* ---- beside the record ---- */

/* The label of which is told: the last of those that may be the latest. */
static judgement_t last_of(const sure_t *s, entity_t c, sym_t how)
{
	judgements_t all = labels_latest(s, c, how, s->model.as_of);
	judgement_t last = all.at.at[all.at.count - 1];
	labels_free(&all);
	return last;
}

static const char *recorded_words(const sure_t *s, entity_t c, against_t a)
{
	const verdict_t *v = verdict_of(s->verdicts, c);
	return a == RECORD_HAS ? mem_print(s->mem, "by the record it was delivered by %s", day_words(s->mem, v->day.hi))
		: mem_print(s->mem, "by the record it is not delivered as of %s", day_words(s->mem, s->model.as_of));
}

static void tell_declared(sure_t *s, entity_t c, against_t a)
{
	judgement_t j = last_of(s, c, NAME_declared);
	check_t check = a == RECORD_HAS ? CHECK_RECORDED_NOT_DECLARED : CHECK_DECLARED_NOT_RECORDED;
	finding_t *f = finding_add(&s->findings, check, value_span(j.value), "`%s` is declared %s, and %s", model_name(&s->model, c), label_told(s, c, &j), recorded_words(s, c, a));
	f->subject = c;
	if (a == RECORD_HAS)
		finding_help(&s->findings, f, "look which is right: what does not count as delivered wants another criterion, or its record is wrong; if the owner has not noticed, say so: allow recorded-not-declared because \"...\"");
	else
		finding_help(&s->findings, f, "a declaration delivers nothing: record what was done, as in `done DATE per SOURCE`, or excuse it if nothing shows it: allow declared-not-recorded because \"...\"");
}

static void tell_assessed(sure_t *s, entity_t c, against_t a)
{
	judgement_t j = last_of(s, c, NAME_assessed);
	finding_t *f = finding_add(&s->findings, CHECK_ASSESSED_CONTRADICTS, value_span(j.value), "`%s` is judged %s, and %s", model_name(&s->model, c), label_told(s, c, &j), recorded_words(s, c, a));
	f->subject = c;
	if (a == RECORD_HAS)
		finding_help(&s->findings, f, "look which is right: what does not count as delivered wants another criterion, or its record is wrong");
	else
		finding_help(&s->findings, f, "a judgement delivers nothing: record what was done, as in `done DATE per SOURCE`, or say what is still missing");
}

/* ---- two judges ---- */

typedef struct {
	judgement_t last;               /* of those that stand for the judge */
	sym_t meaning;
} standing_t;

static bool later(const judgement_t *a, const judgement_t *b)
{
	return a->date.hi != b->date.hi ? a->date.hi > b->date.hi : a->date.lo > b->date.lo;
}

/* What stands for a judge, if all of it means the same and says something. */
static bool certain_for(const sure_t *s, entity_t c, const judgements_t *all, entity_t judge, standing_t *x)
{
	judgements_t of = labels_standing(s, c, all, judge);
	*x = (standing_t){ .meaning = labels_meaning(&of) };
	if (meaning_rank(x->meaning) > 0)
		x->last = of.at.at[of.at.count - 1];
	labels_free(&of);
	return meaning_rank(x->meaning) > 0;
}

/* The latest label that stands, and the latest of those that mean something else; of one date that of the judge who is named first in outputs. */
static bool disagreement(const sure_t *s, entity_t c, const judgements_t *all, standing_t *a, standing_t *b)
{
	judges_t judges = labels_judges(s, c, all);
	standing_t x;
	*a = *b = (standing_t){ .meaning = 0 };
	for (uint32_t i = 0; i < judges.count; i++)
		if (certain_for(s, c, all, judges.at[i], &x) && (a->meaning == 0 || later(&x.last, &a->last)))
			*a = x;
	for (uint32_t i = 0; a->meaning != 0 && i < judges.count; i++)
		if (certain_for(s, c, all, judges.at[i], &x) && x.meaning != a->meaning && (b->meaning == 0 || later(&x.last, &b->last)))
			*b = x;
	array_free(s->mem, &judges);
	return b->meaning != 0;
}

bool judges_disagree(const sure_t *s, entity_t c)
{
	judgements_t all = labels_of(s, c, 0, s->model.as_of);
	standing_t a, b;
	bool disagree = all.at.count > 1 && disagreement(s, c, &all, &a, &b);
	labels_free(&all);
	return disagree;
}

static void tell_disagreement(sure_t *s, entity_t c, const standing_t *a, const standing_t *b)
{
	finding_t *f = finding_add(&s->findings, CHECK_JUDGEMENTS_DISAGREE, value_span(a->last.value), "the judges of `%s` disagree: %s and %s", model_name(&s->model, c), label_told(s, c, &a->last), label_told(s, c, &b->last));
	f->subject = c;
	finding_also(&s->findings, f, value_span(b->last.value), "this stands, too: its judge has given no other since");
	finding_help(&s->findings, f, "correct what is wrong in one of the two lines; if both were given so, say whom you follow: allow judgements-disagree because \"...\"");
}

/* ---- one judge, one date ---- */

static bool share_judge(const sure_t *s, entity_t c, const judgement_t *a, const judgement_t *b)
{
	judges_t x = label_judges(s, c, a), y = label_judges(s, c, b);
	bool share = false;
	for (uint32_t i = 0; i < x.count; i++)
		for (uint32_t k = 0; k < y.count; k++)
			share = share || x.at[i] == y.at[k];
	array_free(s->mem, &x);
	array_free(s->mem, &y);
	return share;
}

static void tell_conflict(sure_t *s, entity_t c, const judgement_t *a, const judgement_t *b)
{
	bool turned = value_span(a->value).start > value_span(b->value).start;
	const judgement_t *first = turned ? b : a, *second = turned ? a : b;
	finding_t *f = finding_add(&s->findings, CHECK_CONFLICTING_ASSESSMENTS, value_span(second->value), "one judge gives `%s` two labels on one date: %s and %s", model_name(&s->model, c),
		label_told(s, c, first), label_told(s, c, second));
	f->subject = c;
	finding_also(&s->findings, f, value_span(first->value), "and here");
	finding_help(&s->findings, f, "correct the label or the date of one; if somebody else gave it, say who: by NAME");
}

static bool same_date(interval_t a, interval_t b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

/* The labels of one date stand beside each other. One finding for each date. */
static void check_conflicts(sure_t *s, entity_t c, const judgements_t *all)
{
	for (uint32_t i = 0, told = 0; i < all->at.count; i++) {
		const judgement_t *a = &all->at.at[i];
		bool goes_on = i > 0 && same_date(a->date, all->at.at[i - 1].date);
		told = goes_on ? told : 0;
		if (a->date.lo == DAY_MIN && a->date.hi == DAY_MAX)
			continue;
		for (uint32_t k = i + 1; told == 0 && k < all->at.count && same_date(a->date, all->at.at[k].date); k++)
			if (a->label != all->at.at[k].label && share_judge(s, c, a, &all->at.at[k])) {
				tell_conflict(s, c, a, &all->at.at[k]);
				told++;
			}
	}
}

/* ---- all of them ---- */

static void check_commitment(sure_t *s, entity_t c)
{
	judgements_t all = labels_of(s, c, 0, s->model.as_of);
	standing_t a, b;
	bool disagree = disagreement(s, c, &all, &a, &b);
	against_t declared = labels_against(s, c, NAME_declared), assessed = labels_against(s, c, NAME_assessed);
	if (disagree)
		tell_disagreement(s, c, &a, &b);
	if (declared != RECORD_AGREES)
		tell_declared(s, c, declared);
	else if (assessed != RECORD_AGREES && !disagree)
		tell_assessed(s, c, assessed);
	check_conflicts(s, c, &all);
	check_label_history(s, c, &all);
	labels_free(&all);
}

void check_judgements(sure_t *s)
{
	const model_t *m = &s->model;
	if (!(m->has >> (NAME_assessed & 63) & 1) && !(m->has >> (NAME_declared & 63) & 1))
		return;
	for (entity_t e = 1; e < m->all.count; e++) {
		bool some = model_may_have(m, e, NAME_assessed) || model_may_have(m, e, NAME_declared);
		if (some && !(m->all.at[e].flags & ENTITY_LIBRARY) && verdict_of(s->verdicts, e) != NULL && !has_broken(s, e))
			check_commitment(s, e);
	}
}
