#include "emit/labels_set.h"

#include <string.h>

#include "check/promised.h"
#include "check/verdict.h"
#include "evidence/check_evidence.h"

enum { MONTHS = 12, QUARTER = 3, YEARS_FOR_YEARS = 3, TIMES_MAX = 60 };

sym_t labels_how(how_t how)
{
	return how == HOW_DECLARED ? NAME_declared : NAME_assessed;
}

const char *stand_word(stand_t x)
{
	static const char *const words[] = { "fulfilled", "partly", "unmet", "unknown", "unsure", "none" };
	return words[x];
}

const char *stand_mark(stand_t x)
{
	static const char *const marks[] = { "✓", "◐", "✗", "?", "~", "–" };
	return marks[x];
}

static stand_t stand_of(const judgements_t *latest)
{
	sym_t meaning = labels_meaning(latest);
	if (latest->at.count == 0)
		return STAND_NONE;
	if (meaning == NAME_fulfilled || meaning == NAME_partly || meaning == NAME_unmet)
		return meaning == NAME_fulfilled ? STAND_FULFILLED : meaning == NAME_partly ? STAND_PARTLY : STAND_UNMET;
	for (uint32_t i = 1; i < latest->at.count; i++)
		if (latest->at.at[i].meaning != latest->at.at[0].meaning)
			return STAND_UNSURE;
	return STAND_SILENT;
}

/* ---- by label ---- */

/* How many labels stand before it in its scale. */
static uint32_t place_of(const model_t *m, entity_t c, sym_t label)
{
	const grade_t *g = label_grade(m, c, label);
	for (uint32_t i = 1; g != NULL && i < m->kinds.scale.count; i++) {
		const scale_t *x = &m->kinds.scale.at[i];
		for (uint32_t k = 0; k < x->grade.count; k++)
			if (&x->grade.at[k] == g)
				return k;
	}
	return UINT32_MAX;
}

static label_row_t *row_of(labels_report_t *r, entity_t c, const judgement_t *j)
{
	const char *title = label_words(&r->s->model, c, j->label);
	for (uint32_t i = 0; i < r->label.count; i++) {
		label_row_t *x = &r->label.at[i];
		if (x->label == j->label && x->meaning == j->meaning && strcmp(x->title, title) == 0)
			return x;
	}
	label_row_t *x = array_push(r->s->mem, &r->label);
	*x = (label_row_t){ .label = j->label, .meaning = j->meaning, .title = title, .place = place_of(&r->s->model, c, j->label) };
	return x;
}

static int compare_rows(const labels_report_t *r, const label_row_t *a, const label_row_t *b)
{
	int x = meaning_rank(a->meaning), y = meaning_rank(b->meaning), c = strcmp(a->title, b->title);
	if (x != y)
		return y - x;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return c != 0 ? c : strcmp(symbol_text(r->s->symbols, a->label), symbol_text(r->s->symbols, b->label));
}

static void sort_rows(labels_report_t *r)
{
	for (uint32_t i = 1; i < r->label.count; i++) {
		label_row_t x = r->label.at[i];
		uint32_t to = i;
		for (; to > 0 && compare_rows(r, &x, &r->label.at[to - 1]) < 0; to--)
			r->label.at[to] = r->label.at[to - 1];
		r->label.at[to] = x;
	}
}

/* Each label that was ever given has its row; it counts where it is certainly the latest. */
static void count_labels(labels_report_t *r, entity_t c)
{
	judgements_t all = labels_of(r->s, c, 0, r->s->model.as_of);
	for (uint32_t i = 0; i < all.at.count; i++)
		row_of(r, c, &all.at.at[i]);
	labels_free(&all);
	for (how_t how = HOW_DECLARED; how < HOW_COUNT; how++) {
		judgements_t latest = labels_latest(r->s, c, labels_how(how), r->s->model.as_of);
		bool one = latest.at.count > 0;
		for (uint32_t i = 1; i < latest.at.count; i++)
			one = one && latest.at.at[i].label == latest.at.at[0].label;
		if (one)
			row_of(r, c, &latest.at.at[0])->count[how]++;
		labels_free(&latest);
	}
}

/* ---- groups ---- */

static label_group_t *group_of(const sure_t *s, label_groups_t *all, entity_t e)
{
	for (uint32_t i = 0; i < all->at.count; i++)
		if (all->at.at[i].entity == e)
			return &all->at.at[i];
	label_group_t *x = array_push(s->mem, &all->at);
	*x = (label_group_t){ .entity = e, .day = s->model.as_of };
	return x;
}

static void count_in(const sure_t *s, label_group_t *x, entity_t c)
{
	x->all++;
	for (how_t how = HOW_DECLARED; how < HOW_COUNT; how++) {
		judgements_t latest = labels_latest(s, c, labels_how(how), x->day);
		x->count[how][stand_of(&latest)]++;
		labels_free(&latest);
	}
}

/* The pillar that is directly in a strategy; else the strategy, or nothing. */
static entity_t pillar_of(const model_t *m, entity_t c)
{
	entity_t found = 0;
	for (entity_t x = m->all.at[c].container; x != 0; x = m->all.at[x].container) {
		if (model_is(m, x, m->kinds.strategy))
			return found != 0 ? found : x;
		if (model_is(m, x, m->kinds.pillar))
			found = x;
	}
	return found;
}

static void count_owners(labels_report_t *r, entity_t c)
{
	const model_t *m = &r->s->model;
	bool some = false;
	for (in_force_t i = in_force_inherited(m, c, NAME_owner, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			if (v[k].type != VALUE_REF)
				continue;
			count_in(r->s, group_of(r->s, &r->owner, v[k].as.ref), c);
			some = true;
		}
	}
	if (!some)
		count_in(r->s, group_of(r->s, &r->owner, 0), c);
}

/* In the order of outputs; what belongs to nothing comes last. */
static void sort_groups(const model_t *m, label_groups_t *all)
{
	label_group_t *at = all->at.at;
	for (uint32_t i = 1; i < all->at.count; i++) {
		label_group_t x = at[i];
		uint32_t to = i;
		for (; to > 0 && x.entity != 0 && (at[to - 1].entity == 0 || model_compare(m, x.entity, at[to - 1].entity) < 0); to--)
			at[to] = at[to - 1];
		at[to] = x;
	}
}

/* ---- over time ---- */

static day_t first_label(const sure_t *s, const entity_t *all, uint32_t count)
{
	day_t first = DAY_MAX;
	for (uint32_t i = 0; i < count; i++) {
		judgements_t of = labels_of(s, all[i], 0, s->model.as_of);
		for (uint32_t k = 0; k < of.at.count; k++)
			if (of.at.at[k].date.lo != DAY_MIN && of.at.at[k].date.lo < first)
				first = of.at.at[k].date.lo;
		labels_free(&of);
	}
	return first;
}

/* The ends of the years, or where there are few of these of the quarters, from the first label on; and the as-of date. */
static void list_days(labels_report_t *r, day_t first)
{
	day_t last = r->s->model.as_of;
	int year, month, day, end_year, end_month;
	day_split(last, &end_year, &end_month, &day);
	day_split(first, &year, &month, &day);
	int step = end_year - year >= YEARS_FOR_YEARS ? MONTHS : QUARTER;
	month = (month + step - 1) / step * step;
	while (r->time.at.count < TIMES_MAX) {
		day_t end = day_of(year, month, days_in_month(year, month));
		if (end >= last)
			break;
		*array_push(r->s->mem, &r->time.at) = (label_group_t){ .day = end };
		year += month == MONTHS;
		month = month == MONTHS ? step : month + step;
	}
	*array_push(r->s->mem, &r->time.at) = (label_group_t){ .day = last };
}

/* ---- all ---- */

static bool has_label(const sure_t *s, entity_t c)
{
	judgements_t all = labels_of(s, c, 0, s->model.as_of);
	bool some = all.at.count > 0;
	labels_free(&all);
	return some;
}

/* A commitment that is, or may be, promised by a day: as a question counts them as of that day. */
static bool is_counted(const sure_t *s, entity_t c, day_t day)
{
	if (verdict_of(s->verdicts, c) == NULL || model_is(&s->model, c, s->model.kinds.milestone))
		return false;
	return not_yet_promised_on(s->verdicts, c, day) != YES;
}

static void count_one(labels_report_t *r, entity_t c)
{
	const model_t *m = &r->s->model;
	count_in(r->s, &r->whole, c);
	count_labels(r, c);
	count_in(r->s, group_of(r->s, &r->pillar, pillar_of(m, c)), c);
	count_owners(r, c);
	r->disagree += judges_disagree(r->s, c);
}

labels_report_t *labels_gather(sure_t *s)
{
	model_t *m = &s->model;
	labels_report_t *r = mem_alloc(s->mem, sizeof *r);
	uint32_t count;
	const entity_t *all = model_sorted(m, &count);
	*r = (labels_report_t){ .s = s, .whole = { .day = m->as_of } };
	for (uint32_t i = 0; i < count; i++) {
		if (verdict_of(s->verdicts, all[i]) == NULL)
			continue;
		if (has_label(s, all[i]))
			*array_push(s->mem, &r->labelled) = all[i];
		if (is_counted(s, all[i], m->as_of))
			count_one(r, all[i]);
	}
	sort_rows(r);
	sort_groups(m, &r->pillar);
	sort_groups(m, &r->owner);
	day_t first = first_label(s, r->labelled.at, r->labelled.count);
	if (first != DAY_MAX)
		list_days(r, first);
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < r->time.at.count; k++)
			if (is_counted(s, all[i], r->time.at.at[k].day))
				count_in(s, &r->time.at.at[k], all[i]);
	return r;
}
