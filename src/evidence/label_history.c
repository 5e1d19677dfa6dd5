/* How labels followed each other: those that fell back, and times without any. docs/meaning.md, section 12. */
#include "check/checks.h"
#include "check/dates.h"
#include "check/verdicts.h"
#include "evidence/check_evidence.h"
#include "evidence/label_words.h"
#include "schedule/words.h"

/* ---- what fell back ---- */

/* Of a judge, the labels that rank and lie certainly before b, but those that were followed by another of them. */
static judgements_t before(const sure_t *s, entity_t c, const judgements_t *all, entity_t judge, const judgement_t *b)
{
	judgements_t of = { .mem = s->mem };
	for (uint32_t i = 0; i < all->at.count; i++)
		if (meaning_rank(all->at.at[i].meaning) > 0 && all->at.at[i].date.hi < b->date.lo)
			*array_push(s->mem, &of.at) = all->at.at[i];
	labels_keep_judge(s, c, &of, judge);
	labels_keep_latest(&of);
	return of;
}

/* Whether b means less than what this judge had said; `than` gets that. */
static bool fell_back(const sure_t *s, entity_t c, const judgements_t *all, entity_t judge, const judgement_t *b, judgement_t *than)
{
	judgements_t of = before(s, c, all, judge, b);
	bool less = of.at.count > 0;
	for (uint32_t i = 0; i < of.at.count; i++)
		less = less && meaning_rank(b->meaning) < meaning_rank(of.at.at[i].meaning);
	if (less)
		*than = of.at.at[of.at.count - 1];
	labels_free(&of);
	return less;
}

static void check_regress(sure_t *s, entity_t c, const judgements_t *all, const judgement_t *b)
{
	judges_t judges = label_judges(s, c, b);
	judgement_t than;
	for (uint32_t i = 0; i < judges.count; i++) {
		if (!fell_back(s, c, all, judges.at[i], b, &than))
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_LABEL_REGRESSED, value_span(b->value), "`%s` fell back: %s, after %s", model_name(&s->model, c), label_told(s, c, b), label_told(s, c, &than));
		f->subject = c;
		finding_also(&s->findings, f, value_span(than.value), "before it");
		finding_help(&s->findings, f, "if that is what was published, keep it: allow label-regressed because \"...\"; else correct the label or the date");
		break;
	}
	array_free(s->mem, &judges);
}

/* ---- what is missing ---- */

static bool is_dated(const judgement_t *j)
{
	return j->date.hi != DAY_MAX;
}

/* Whether no label follows `a` within the time of a review, and until when: the first day of the next, or the as-of date. */
static bool gap_after(const sure_t *s, entity_t c, const judgements_t *all, const judgement_t *a, duration_t review, interval_t *gap)
{
	const verdict_t *v = verdict_of(s->verdicts, c);
	interval_t owed = interval_add(interval_of(a->date.hi), review.n, review.unit, COUNTING_CALENDAR);
	day_t next = DAY_MAX;
	for (uint32_t i = 0; i < all->at.count; i++)
		if (all->at.at[i].date.hi > a->date.hi && all->at.at[i].date.lo < next)
			next = all->at.at[i].date.lo;
	*gap = (interval_t){ a->date.hi, next == DAY_MAX ? s->model.as_of : next };
	if (next != DAY_MAX)
		return next > owed.hi;
	judgements_t latest = { .mem = s->mem };
	for (uint32_t i = 0; i < all->at.count; i++)
		*array_push(s->mem, &latest.at) = all->at.at[i];
	labels_keep_latest(&latest);
	bool kept = labels_meaning(&latest) == NAME_fulfilled;
	labels_free(&latest);
	return !kept && s->model.as_of > owed.hi && s->model.as_of <= verdict_complete_to(s->verdicts, c) && v->delivered == NO && v->dropped == NO;
}

static void check_missing(sure_t *s, entity_t c, const judgements_t *all)
{
	duration_t review = verdict_inherited(s->verdicts, c)->review;
	interval_t gap;
	if (review.unit == UNIT_NONE || !finding_wanted(&s->findings, CHECK_LABEL_MISSING))
		return;
	for (uint32_t i = all->at.count; i-- > 0;) {
		const judgement_t *a = &all->at.at[i];
		if (!is_dated(a) || !gap_after(s, c, all, a, review, &gap))
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_LABEL_MISSING, value_span(a->value), "`%s` has no label between %s and %s, and is to be reviewed every %s", model_name(&s->model, c),
			day_words(s->mem, gap.lo), day_words(s->mem, gap.hi), duration_words(s->mem, review));
		f->subject = c;
		finding_label(&s->findings, f, "the last before it");
		finding_help(&s->findings, f, "look whether the reviews of that time say how it stood: declared LABEL DATE per REPORT, or assessed LABEL DATE by JUDGE per REPORT");
		return;
	}
}

void check_label_history(sure_t *s, entity_t c, const judgements_t *all)
{
	for (uint32_t i = 0; i < all->at.count; i++)
		if (meaning_rank(all->at.at[i].meaning) > 0)
			check_regress(s, c, all, &all->at.at[i]);
	check_missing(s, c, all);
}
