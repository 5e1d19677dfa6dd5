/* What was said in public, and whether it follows from the record. docs/meaning.md, section 8. */
#include <stdlib.h>
#include <string.h>

#include "check/dates.h"
#include "check/unread.h"
#include "logic/contradict.h"
#include "logic/logic.h"
#include "logic/plan.h"
#include "logic/reason.h"
#include "logic/run.h"
#include "logic/typing.h"
#include "logic/words.h"
#include "model/order.h"

const char *claim_result_word(claim_result_t r)
{
	static const char *const words[] = { "holds", "fails", "cannot be known", "vacuous", "not testable", "not made yet", "cannot be read" };
	return words[r];
}

const claim_t *claim_of(const sure_t *s, entity_t e)
{
	const kinds_t *k = &s->model.kinds;
	if (!kind_is(k, s->model.all.at[e].kind, k->claim) && !kind_is(k, s->model.all.at[e].kind, k->reading))
		return NULL;
	for (uint32_t i = 0; i < s->logic->claim.count; i++)
		if (s->logic->claim.at[i].entity == e)
			return &s->logic->claim.at[i];
	return NULL;
}

/* ---- typing ---- */

static void set_day(const model_t *m, claim_t *c)
{
	const statement_t *made = logic_statement(m, c->claim, NAME_made);
	c->day = c->first = m->as_of;
	if (made == NULL || made->mains == 0 || statement_values(m, made)->type == VALUE_BROKEN)
		return;
	interval_t day = value_date(m, statement_values(m, made));
	c->dated = true;
	c->result = day.lo > m->as_of ? CLAIM_NOT_YET : CLAIM_NOT_TESTABLE;
	if (day.hi < m->as_of)
		c->day = day.hi;
	c->first = day.lo < c->day ? day.lo : c->day;
}

/* What was claimed on a day that cannot be read is not judged as of another one. */
static bool has_no_day(const model_t *m, entity_t claim)
{
	const statement_t *made = logic_statement(m, claim, NAME_made);
	return made != NULL && made->mains > 0 && statement_values(m, made)->type == VALUE_BROKEN;
}

static void add_claim(sure_t *s, logic_t *l, entity_t e, entity_t of)
{
	const model_t *m = &s->model;
	claim_t *c = array_push(s->mem, &l->claim);
	*c = (claim_t){ .entity = e, .claim = of, .result = CLAIM_NOT_TESTABLE, .now = CLAIM_NOT_TESTABLE };
	set_day(m, c);
	const statement_t *holds = logic_statement(m, e, NAME_holds);
	if (holds == NULL || holds->mains == 0)
		return;
	const value_t *v = statement_values(m, holds);
	c->written = true;
	c->at = value_span(v);
	if (v->type != VALUE_EXPRESSION)
		return;
	if (unread_claim(s, e, v->as.node)) {
		c->result = c->now = CLAIM_BROKEN;
		return;
	}
	typing_t t = { .p = l->program, .s = s, .asker = e, .claim = true };
	op_t op = type_truth(&t, v->as.node);
	c = &l->claim.at[l->claim.count - 1];
	c->op = has_no_day(m, of) ? 0 : op;
	if (c->op == 0)
		c->result = c->now = CLAIM_BROKEN;
}

void claims_type(sure_t *s, logic_t *l)
{
	model_t *m = &s->model;
	if (!(m->has >> (NAME_holds & 63) & 1) && !(m->has >> (NAME_made & 63) & 1) && !(m->has >> (NAME_author & 63) & 1))
		return;
	ARRAY(entity_t) claim = { NULL, 0, 0 };         /* few among many: these alone are put in order */
	entity_t x;
	for (of_kind_t i = of_kind(m, m->kinds.claim); (x = of_kind_next(&i)) != 0;)
		if (model_is_shown(m, x))
			*array_push(s->mem, &claim) = x;
	model_sort(m, claim.at, claim.count);
	for (uint32_t i = 0; i < claim.count; i++) {
		entity_t e = claim.at[i];
		add_claim(s, l, e, e);
		uint32_t n;
		const entity_t *inside = model_children(m, e, &n);
		for (uint32_t k = 0; k < n; k++)
			if (model_is(m, inside[k], m->kinds.reading))
				add_claim(s, l, inside[k], e);
	}
	array_free(s->mem, &claim);
}

/* ---- judging ---- */

static claim_result_t result_of(truth_t t)
{
	return t == YES ? CLAIM_HOLDS : t == NO ? CLAIM_FAILS : CLAIM_UNKNOWN;
}

typedef struct {
	sure_t *s;
	claim_t *c;                     /* NULL: only whether anything is in the scope */
	bool negated;                   /* `no x: B`: those with B decide */
	bool possible;
} search_t;

static void witness(void *context, entity_t x, truth_t where, truth_t body)
{
	search_t *w = context;
	w->possible = w->possible || where != NO;
	if (w->c == NULL || where == NO)
		return;
	truth_t fine = truth_or(truth_not(where), w->negated ? truth_not(body) : body);
	w->c->scope++;
	w->c->failing += fine == NO;
	w->c->unknown += fine == UNKNOWN;
	if (fine != YES)
		*array_push(w->s->mem, &w->c->witness) = (witness_t){ .entity = x, .truth = fine };
}

/* ---- what was counted ---- */

typedef struct {
	const model_t *m;
	uint32_t steps;                 /* milestones, which are commitments, too */
} steps_t;

static void count_step(void *context, entity_t x, truth_t where, truth_t body)
{
	steps_t *n = context;
	(void)body;
	n->steps += where == YES && model_is(n->m, x, n->m->kinds.milestone);
}

/* A number on either side that is not written out. */
static op_t number_asked(const run_t *r, const op_info_t *compare)
{
	for (op_t side = compare->a; side != 0; side = side == compare->a ? compare->b : 0) {
		const op_info_t *o = program_op(r->p, side);
		if (o->type == IS_NUMBER && o->code != OP_NUMBER)
			return side;
	}
	return 0;
}

/* What a claim compares, as it is; NULL: it compares nothing that was counted, or more than may be looked at. */
static const char *found_words(run_t *r, const op_info_t *claim)
{
	op_t asked = claim->code == OP_COMPARE ? number_asked(r, claim) : 0;
	if (asked == 0)
		return NULL;
	const op_info_t o = *program_op(r->p, asked);
	scratch_mark_t mark = scratch_mark(&r->scratch);
	env_t root = run_root(r, 0);
	values_t value = run_op(r, &root, asked);
	const char *words = value_words(r->s, IS_NUMBER, value, 0);
	bool there = value.number[0].there;
	scratch_release(&r->scratch, mark);
	if (!there)
		return NULL;
	if (o.code != OP_COUNT)
		return mem_print(r->s->mem, "it is %s", words);
	steps_t n = { r->m, 0 };
	if (o.kind == r->m->kinds.commitment)
		run_each(r, unplanned(r->p, asked), count_step, &n);
	if (r->too_costly != 0)         /* counted in part */
		return NULL;
	const char *steps = n.steps == 0 ? "" : mem_print(r->s->mem, ", %u of them %s", n.steps, n.steps == 1 ? "a milestone" : "milestones");
	return mem_print(r->s->mem, "there %s %s%s", strcmp(words, "1") == 0 ? "is" : "are", words, steps);
}

/* Why each that decides does so. More than so many are listed without. */
static void note_reasons(run_t *r, claim_t *c)
{
	enum { REASONS = 10000 };
	for (uint32_t i = 0; i < c->witness.count && i < REASONS; i++) {
		reason_t reason = reason_against(r, c->op, c->witness.at[i].entity);
		c->witness.at[i].reason = reason.words;
		c->witness.at[i].of_itself = reason.of_itself;
	}
}

/* Of a claim that is not about each of many: what was counted, or what decides it. */
static const char *found_or_reason(run_t *r, const op_info_t *claim, op_t op, truth_t t)
{
	const char *found = found_words(r, claim);
	run_fresh(r);
	if (found != NULL || (claim->code == OP_QUANTIFIER && claim->sub != 1))
		return found;
	env_t root = run_root(r, 0);
	return reason_of(r, &root, op, t, 0).words;
}

/* The result of one claim as of the day of a run; `into`: who decides it is wanted. */
static claim_result_t judge(run_t *r, const claim_t *c, claim_t *into)
{
	const op_info_t o = *program_op(r->p, c->op);
	scratch_mark_t mark = scratch_mark(&r->scratch);
	run_fresh(r);
	env_t root = run_root(r, 0);
	truth_t t = run_op(r, &root, c->op).truth[0];
	scratch_release(&r->scratch, mark);
	if (run_gave_up(r))
		return CLAIM_UNKNOWN;
	run_fresh(r);
	if (into != NULL && t != YES)
		into->found = found_or_reason(r, &o, c->op, t);
	run_fresh(r);
	if (o.code != OP_QUANTIFIER || o.sub == 1)
		return result_of(t);
	search_t w = { r->s, into, o.sub == 2, false };
	run_each(r, unplanned(r->p, c->op), witness, &w);
	if (into != NULL) {
		order_rows(r->m, into->witness.at, into->witness.count, sizeof *into->witness.at);
		note_reasons(r, into);
	}
	return w.possible ? result_of(t) : CLAIM_VACUOUS;
}

/* What is found on the way was found already. */
void logic_move(sure_t *s, day_t day)
{
	uint32_t found = s->findings.all.count;
	if (day == s->model.as_of)
		return;
	s->model.as_of = day;
	verdicts_compute(s);
	conditions_settle(s, s->logic->program);
	s->findings.all.count = found;
}

/* Dates that are computed stand in the model, as of the day that was asked last. */
void logic_move_back(sure_t *s, day_t today, struct verdicts *then)
{
	uint32_t found = s->findings.all.count;
	s->verdicts = then;
	if (s->model.as_of == today)
		return;
	s->model.as_of = today;
	dates_resolve(s);
	s->findings.all.count = found;
}

/* How it stood on the day of the claims with those that decide; verdicts that are defined are not there yet as of other days. */
static void note_stand(sure_t *s, logic_t *l, day_t day, day_t today)
{
	bool put = day == today;
	for (uint32_t i = 0; i < l->claim.count; i++) {
		const claim_t *c = &l->claim.at[i];
		for (uint32_t k = 0; c->day == day && k < c->witness.count; k++) {
			witness_t *w = &c->witness.at[k];
			const verdict_t *v = verdict_of(s->verdicts, w->entity);
			if (v != NULL && !put)
				defines_put(s, l->program);
			put = put || v != NULL;
			w->status = v == NULL ? STATUS_NONE : verdict_look(v);
			w->state = verdict_latest(s->verdicts, w->entity);
			witness_date(s->verdicts, w);
		}
	}
}

static void judge_day(sure_t *s, logic_t *l, day_t day, day_t today)
{
	logic_move(s, day);
	run_t *r = run_begin(s, l->program);
	for (uint32_t i = 0; i < l->claim.count; i++) {
		claim_t *c = &l->claim.at[i];
		if (c->op == 0 || c->result == CLAIM_NOT_YET)
			continue;
		if (c->day == day)
			c->result = judge(r, c, c);
		if (day == today)
			c->now = c->day == day ? c->result : judge(r, c, NULL);
	}
	run_end(r);
	note_stand(s, l, day, today);
}

static int compare_days(const void *a, const void *b)
{
	day_t x = *(const day_t *)a, y = *(const day_t *)b;
	return (x > y) - (x < y);
}

/* ---- a day that is not known ---- */

enum { DAYS_MAX = 400 };

static bool is_open(const claim_t *c)
{
	return c->op != 0 && c->result != CLAIM_NOT_YET && c->first < c->day && !c->by_day;
}

/* What decides it on the last day alone is told of no other. */
static void depends_on_day(claim_t *c)
{
	c->by_day = true;
	c->result = CLAIM_UNKNOWN;
	c->scope = c->failing = c->unknown = 0;
	c->witness.count = 0;
	c->found = NULL;
}

static void judge_earlier(sure_t *s, logic_t *l, day_t day)
{
	logic_move(s, day);
	run_t *r = run_begin(s, l->program);
	for (uint32_t i = 0; i < l->claim.count; i++) {
		claim_t *c = &l->claim.at[i];
		if (!is_open(c) || day < c->first || day >= c->day)
			continue;
		claim_result_t then = judge(r, c, NULL);
		if (c->result == CLAIM_VACUOUS)
			c->result = then;
		else if (then != CLAIM_VACUOUS && then != c->result)
			depends_on_day(c);
	}
	run_end(r);
}

/* What was said on a day that is vague comes to what it comes to on each of its days. */
static void judge_vague(sure_t *s, logic_t *l)
{
	day_t today = s->model.as_of, lo = DAY_MAX, hi = DAY_MIN;
	struct verdicts *now = s->verdicts;
	for (uint32_t i = 0; i < l->claim.count; i++) {
		claim_t *c = &l->claim.at[i];
		if (is_open(c) && (c->first == DAY_MIN || c->day - c->first >= DAYS_MAX))
			depends_on_day(c);
		if (!is_open(c))
			continue;
		lo = c->first < lo ? c->first : lo;
		hi = c->day > hi ? c->day : hi;
	}
	for (day_t day = lo; day < hi; day++) {
		bool some = false;
		for (uint32_t i = 0; i < l->claim.count && !some; i++)
			some = is_open(&l->claim.at[i]) && l->claim.at[i].first <= day && day < l->claim.at[i].day;
		if (some)
			judge_earlier(s, l, day);
	}
	if (lo < hi)
		logic_move_back(s, today, now);
}

void claims_judge(sure_t *s, logic_t *l)
{
	day_t today = s->model.as_of;
	struct verdicts *now = s->verdicts;
	ARRAY(day_t) day = { NULL, 0, 0 };
	for (uint32_t i = 0; i < l->claim.count; i++)
		if (l->claim.at[i].op != 0 && l->claim.at[i].day != today)
			*array_push(s->mem, &day) = l->claim.at[i].day;
	if (day.count > 0)
		qsort(day.at, day.count, sizeof *day.at, compare_days);
	for (uint32_t i = 0; i < day.count; i++)
		if (i == 0 || day.at[i] != day.at[i - 1])
			judge_day(s, l, day.at[i], today);
	logic_move_back(s, today, now);
	array_free(s->mem, &day);
	if (l->claim.count > 0)
		judge_day(s, l, today, today);
	judge_vague(s, l);
}

/* ---- findings ---- */

enum { SHOWN = 3 };

/* "`c1` came late (delivered late; due 31 December 2021; Town)" */
static const char *witness_words(const sure_t *s, const claim_t *c, const witness_t *w)
{
	const char *name = mem_print(s->mem, "`%s`", model_full_name(&s->model, w->entity)), *code = witness_code(s, c, w);
	if (code != NULL)
		name = mem_print(s->mem, "%s (%s)", name, code);
	bool itself = w->of_itself || w->reason == NULL;
	return mem_print(s->mem, "%s%s %s (%s)", name, itself ? "" : ":", witness_reason(w), witness_about(s, c, w));
}

static const char *as_of_words(const sure_t *s, const claim_t *c)
{
	return day_words(s->mem, c->day);
}

static void show_witnesses(sure_t *s, finding_t *x, const claim_t *c, truth_t truth)
{
	uint32_t shown = 0, all = truth == NO ? c->failing : c->unknown, most = s->each_example ? all : SHOWN;
	for (uint32_t i = 0; i < c->witness.count && shown < most; i++) {
		const witness_t *w = &c->witness.at[i];
		if (w->truth != truth)
			continue;
		shown++;
		const char *more = shown == most && all > most ? mem_print(s->mem, "; and %u more (--all)", all - most) : "";
		finding_also(&s->findings, x, s->model.all.at[w->entity].at, "%s%s", witness_words(s, c, w), more);
	}
}

static void report_false(sure_t *s, const claim_t *c)
{
	finding_t *x;
	const char *more = c->unknown > 0 ? mem_print(s->mem, ", and of %u it is not known", c->unknown) : "";
	if (c->failing > 0)
		x = finding_add(&s->findings, CHECK_CLAIM_FALSE, c->at, "this claim contradicts the record as of %s: %u of %u %s not so%s", as_of_words(s, c), c->failing, c->scope, c->failing == 1 ? "is" : "are", more);
	else
		x = finding_add(&s->findings, CHECK_CLAIM_FALSE, c->at, "this claim contradicts the record as of %s%s%s", as_of_words(s, c), c->found == NULL ? "" : ": ", c->found == NULL ? "" : c->found);
	x->subject = c->entity;
	show_witnesses(s, x, c, NO);
	finding_help(&s->findings, x, "`sure why %s` shows the records that decide it; where the claim and the record are both as they are, write: allow claim-false because \"...\"", model_full_name(&s->model, c->entity));
}

/* Of a commitment that is due at no time nobody knows whether it was due by a day: the variable of `c.due` in the expression; NULL: it does not ask. */
static const char *whose_due(const sure_t *s, const program_t *p, const claim_t *c)
{
	for (op_t o = 1; o < p->op.count; o++) {
		const op_info_t *due = program_op(p, o), *of = program_op(p, due->a);
		if (due->code != OP_DUE || due->asker != c->entity || due->a == 0 || of->code != OP_VARIABLE)
			continue;
		span_t at = tree_span(&s->tree, of->node);
		return mem_print(s->mem, "%.*s", (int)(at.end - at.start), source_text(&s->sources, at));
	}
	return NULL;
}

static entity_t without_due(const sure_t *s, const claim_t *c)
{
	for (uint32_t i = 0; i < c->witness.count; i++) {
		const verdict_t *v = verdict_of(s->verdicts, c->witness.at[i].entity);
		if (c->witness.at[i].truth == UNKNOWN && v != NULL && !v->has_due)
			return c->witness.at[i].entity;
	}
	return 0;
}

static void report_unknown(sure_t *s, const logic_t *l, const claim_t *c)
{
	finding_t *x;
	if (c->by_day) {
		x = finding_add(&s->findings, CHECK_CLAIM_UNDECIDABLE, c->at, "whether this is so depends on the day on which it was said, %s", interval_words(s->mem, (interval_t){ c->first, c->day }));
		x->subject = c->entity;
		finding_help(&s->findings, x, "write the day itself: made DATE");
		return;
	}
	if (c->unknown > 0)
		x = finding_add(&s->findings, CHECK_CLAIM_UNDECIDABLE, c->at, "the record as of %s does not tell whether this is so: of %u of %u it is not known", as_of_words(s, c), c->unknown, c->scope);
	else
		x = finding_add(&s->findings, CHECK_CLAIM_UNDECIDABLE, c->at, "the record as of %s does not tell whether this is so%s%s", as_of_words(s, c), c->found == NULL ? "" : ": ", c->found == NULL ? "" : c->found);
	x->subject = c->entity;
	show_witnesses(s, x, c, UNKNOWN);
	const char *why = mem_print(s->mem, "`sure why %s` says what is missing", model_full_name(&s->model, c->entity));
	const char *variable = whose_due(s, l->program, c);
	entity_t undated = variable == NULL ? 0 : without_due(s, c);
	if (undated == 0) {
		finding_help(&s->findings, x, "%s", why);
		return;
	}
	const char *name = model_full_name(&s->model, undated);
	if (verdict_of(s->verdicts, undated)->recurring)
		finding_help(&s->findings, x, "%s; `%s` returns and has no single due date: to leave out what returns, write where not %s.recurring and ...", why, name, variable);
	else
		finding_help(&s->findings, x, "%s; `%s` has no due date: to leave out what has none, write where has(%s.due) and ...", why, name, variable);
}

static void report_vacuous(sure_t *s, const claim_t *c)
{
	finding_t *x = finding_add(&s->findings, CHECK_CLAIM_VACUOUS, c->at, "there is nothing that this claim speaks of");
	x->subject = c->entity;
	finding_help(&s->findings, x, "look whether the kind, the scope or the condition is the one that is meant");
}

static void report_no_longer(sure_t *s, const claim_t *c)
{
	finding_t *x = finding_add(&s->findings, CHECK_CLAIM_NO_LONGER_TRUE, c->at, "this was so when it was said, on %s, and is not so as of %s", as_of_words(s, c), day_words(s->mem, s->model.as_of));
	x->subject = c->entity;
	finding_help(&s->findings, x, "do not repeat it without its date");
}

/*
 * Claims of one day that cannot both be true, whatever the record says; readings of one claim are meant to differ. Compared by
 * days: on each there are few.
 */
static void report_contradictions(sure_t *s, const logic_t *l)
{
	enum { A_DAY_MAX = 200 };
	uint32_t compared = 0;
	for (uint32_t i = 0; i < l->claim.count; i++)
		for (uint32_t k = i + 1; k < l->claim.count && compared < A_DAY_MAX * A_DAY_MAX; k++) {
			const claim_t *a = &l->claim.at[i], *b = &l->claim.at[k];
			if (a->op == 0 || b->op == 0 || a->day != b->day || a->first != a->day || b->first != b->day || a->claim == b->claim || !a->dated || !b->dated)
				continue;
			compared++;
			if (!contradict(l->program, a->op, b->op))
				continue;
			finding_t *x = finding_add(&s->findings, CHECK_CLAIMS_CONTRADICT, b->at, "this and `%s` cannot both be so, and both were said as of %s", model_full_name(&s->model, a->entity), as_of_words(s, b));
			x->subject = b->entity;
			finding_also(&s->findings, x, a->at, "the other says this");
			finding_help(&s->findings, x, "look whether one of them was said of another day, or means something else");
		}
}

void claims_report(sure_t *s, logic_t *l)
{
	report_contradictions(s, l);
	for (uint32_t i = 0; i < l->claim.count; i++) {
		const claim_t *c = &l->claim.at[i];
		if (c->result == CLAIM_NOT_YET)
			continue;
		if (c->result == CLAIM_FAILS)
			report_false(s, c);
		else if (c->result == CLAIM_UNKNOWN)
			report_unknown(s, l, c);
		else if (c->result == CLAIM_VACUOUS)
			report_vacuous(s, c);
		else if (c->result == CLAIM_HOLDS && c->now == CLAIM_FAILS)
			report_no_longer(s, c);
	}
}
