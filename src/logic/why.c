#include "logic/why_step.h"

#include <string.h>

#include "check/asked.h"
#include "check/load.h"
#include "logic/typing.h"

/* ---- what is asked ---- */

typedef struct {
	entity_t entity;
	const char *member;             /* NULL: the declaration itself */
} goal_t;

/* A declaration, or else what stands behind the last dot is asked of one. */
static bool find(sure_t *s, const char *what, goal_t *goal)
{
	asked_name_t whole = asked_name(s, what, strlen(what));
	const char *dot = strrchr(what, '.');
	*goal = (goal_t){ whole.is, NULL };
	if (whole.is != 0)
		return true;
	if (whole.several != NULL || dot == NULL)
		return asked_entity(s, what) != 0;
	*goal = (goal_t){ asked_entity(s, mem_copy(s->mem, what, (size_t)(dot - what))), dot + 1 };
	return goal->entity != 0;
}

static why_t *refuse(sure_t *s, const char *what, const char *refusal)
{
	const char *near = asked_near(s, what);
	if (near != NULL)
		context_fail(s, SURE_ERROR_USE, "there is no `%s` to explain; did you mean %s?", what, near);
	else if (refusal != NULL)
		context_fail(s, SURE_ERROR_USE, "there is no `%s` to explain: %s", what, refusal);
	else
		context_fail(s, SURE_ERROR_USE, "there is no `%s` to explain; write the name of a declaration, or NAME.VERDICT: c.delivered, c.tracked, c.due, cer.in_force", what);
	return NULL;
}

/* ---- claims ---- */

static void why_claim(search_t *w, why_t *parent, const claim_t *c)
{
	why_t *x = step(w, parent, "claim", mem_print(w->s->mem, "`%s`, as of %s", model_full_name(&w->s->model, c->entity), day_words(w->s->mem, c->day)), claim_result_word(c->result));
	x->subject = model_full_name(&w->s->model, c->entity);
	x->at = c->at;
	fact_day(w, x, "as_of", c->day);
	if (c->result == CLAIM_NOT_TESTABLE)
		step_missing(w, x, "a `holds` that says what of the record would make it true");
	if (c->by_day)
		step_missing(w, x, "the day on which it was said: it was not the same on each day of %s", interval_words(w->s->mem, (interval_t){ c->first, c->day }));
	if (c->op == 0 || c->result == CLAIM_NOT_YET || c->by_day)
		return;
	day_t today = w->s->model.as_of;
	struct verdicts *now = w->s->verdicts;
	logic_move(w->s, c->day);
	w->r = run_begin(w->s, w->s->logic->program);
	env_t root = run_root(w->r, 0);
	why_truth(w, x, &root, c->op);
	run_end(w->r);
	logic_move_back(w->s, today, now);
}

static why_t *why_claims(search_t *w, entity_t e)
{
	const claim_t *own = claim_of(w->s, e);
	if (own->written || own->entity != own->claim) {
		why_t *all = step(w, NULL, "all", "", NULL);
		why_claim(w, all, own);
		return all->first;
	}
	why_t *all = step(w, NULL, "claim", mem_print(w->s->mem, "`%s`", model_full_name(&w->s->model, e)), NULL);
	all->at = w->s->model.all.at[e].at;
	all->subject = model_full_name(&w->s->model, e);
	bool readings = false;
	for (uint32_t i = 0; i < w->s->logic->claim.count; i++) {
		const claim_t *c = &w->s->logic->claim.at[i];
		if (c->claim != e || c->entity == e)
			continue;
		why_claim(w, all, c);
		readings = true;
	}
	if (!readings) {
		fact_day(w, all, "as_of", own->day);
		all->answer = claim_result_word(own->result);
		step_missing(w, all, "a `holds` that says what of the record would make it true");
	}
	return all;
}

/* ---- verdicts ---- */

/* x.NAME as an expression would say it. */
static bool why_member_named(search_t *w, why_t *parent, entity_t e, sym_t name)
{
	sure_t *s = w->s;
	uint32_t found = s->findings.all.count;
	variable_t x = { NAME_today, s->model.all.at[e].kind, 1, NULL, true };
	typing_t t = { .p = s->logic->program, .s = s, .asker = s->model.all.at[e].module, .around = &x };
	op_t of = add_op(&t, OP_VARIABLE, IS_ENTITY, 0);
	*op_at(&t, of) = (op_info_t){ .code = OP_VARIABLE, .type = IS_ENTITY, .level = 1, .kind = x.kind, .uses = 2 };
	node_list_t none = { 0, 0 };
	node_t node = tree_add(&s->tree, NODE_NAME, 0, name, none, s->model.all.at[e].at);
	op_t op = type_members(&t, of, node);
	if (op == 0 && s->findings.all.count > found)
		w->refusal = mem_print(s->mem, "%s; %s", s->findings.all.at[found].message, s->findings.all.at[found].help);
	else if (op != 0)
		w->refusal = mem_print(s->mem, "it is %s, and what is explained is true or false; `sure query` tells it", program_type_words(t.p, op));
	s->findings.all.count = found;
	if (op == 0 || op_at(&t, op)->type != IS_TRUTH)
		return false;
	env_t root = run_root(w->r, 0), row = run_rows(w->r, &root, &e, 1);
	why_truth(w, parent, &row, op);
	return true;
}

static bool why_named(search_t *w, why_t *parent, entity_t e, const char *member)
{
	const model_t *m = &w->s->model;
	sym_t name = symbol_of(w->s->symbols, member);
	state_t state = lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[e].kind), name);
	if (state != NO_STATE)
		why_state(w, parent, e, state, false);
	else if (name == NAME_due && verdict_of(w->r->v, e) != NULL)
		why_due(w, parent, e, 0);
	else
		return why_member_named(w, parent, e, name);
	return true;
}

/* All verdicts, in the place of those that a person is shown. */
static void prove_status(search_t *w, why_t *all, entity_t e)
{
	static const char *const asked[] = { "dropped", "delivered", "late", "active", "overdue", "tracked", "kept", "at_risk", "testable" };
	for (why_t *x = all->first; x != NULL; x = x->next)
		x->shown = SHOWN_IN_WORDS;
	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		why_t *before = all->last;
		why_named(w, all, e, asked[i]);
		if (all->last != before)
			step_hide(all->last);
	}
}

/* What makes the status of a commitment what it is: the verdicts in the order in which they are asked. */
static void why_status(search_t *w, why_t *all, entity_t e)
{
	const verdict_t *v = verdict_of(w->r->v, e);
	status_t status = verdict_status(v);
	all->answer = status_word(verdict_look(v));
	static const char *const asked[STATUS_COUNT][3] = {
		[STATUS_DELIVERED] = { "delivered", "late" }, [STATUS_TRACKED] = { "delivered", "tracked" }, [STATUS_PLANNED] = { "delivered", "planned" },
		[STATUS_RUNNING] = { "running" }, [STATUS_OVERDUE] = { "overdue" }, [STATUS_OPEN] = { "delivered", "open" },
		[STATUS_UNKNOWN] = { "delivered", "overdue", "tracked" }, [STATUS_DROPPED] = { "dropped" }, [STATUS_INACTIVE] = { "inactive" },
		[STATUS_NOT_YET] = { "not_yet_promised" },
	};
	bool enough = false;
	for (int i = 0; i < 3 && asked[status][i] != NULL && !enough; i++) {
		why_named(w, all, e, asked[status][i]);
		enough = status == STATUS_UNKNOWN && v->delivered == UNKNOWN;
	}
	if (!w->proof && v->undone != NO)
		why_asked(w, all, e, ASK_UNDONE, v->undone);
	if (w->proof)
		prove_status(w, all, e);
}

static void why_states(search_t *w, why_t *all, entity_t e)
{
	const model_t *m = &w->s->model;
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[e].kind);
	state_t last = l->stage.count == 0 ? NO_STATE : verdict_latest(w->r->v, e);
	all->answer = last == NO_STATE ? NULL : symbol_text(w->s->symbols, l->stage.at[last].name);
	bool some = false;
	for (uint32_t k = 0; k < l->stage.count; k++) {
		bool shown = logic_statement(m, e, l->stage.at[k].name) != NULL;
		if (!shown && !w->proof)
			continue;
		why_state(w, all, e, (state_t)k, false);
		if (!shown)
			step_hide(all->last);
		some = some || shown;
	}
	if (!some)
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			why_statement(w, all, e, st);
}

/* Of which declarations a rule is not kept, or not known to be. 0: it is no rule, or one that could not be read. */
static op_t rule_asked(const sure_t *s, entity_t e)
{
	for (uint32_t i = 0; i < s->logic->rule.count; i++)
		if (s->logic->rule.at[i].entity == e)
			return s->logic->rule.at[i].op;
	return 0;
}

static why_t *why_claim_whole(search_t *w, entity_t e)
{
	why_t *all = why_claims(w, e);
	why_rest(w, all, e);
	return all;
}

why_t *why(sure_t *s, const char *what, bool proof)
{
	search_t w = { .s = s, .proof = proof };
	goal_t a;
	if (!find(s, what, &a))
		return NULL;
	if (a.member == NULL && claim_of(s, a.entity) != NULL)
		return why_claim_whole(&w, a.entity);
	why_t *all = step(&w, NULL, "declaration", mem_print(s->mem, "`%s` as of %s", model_full_name(&s->model, a.entity), day_words(s->mem, s->model.as_of)), NULL);
	all->at = s->model.all.at[a.entity].at;
	all->subject = model_full_name(&s->model, a.entity);
	fact_day(&w, all, "as_of", s->model.as_of);
	w.r = run_begin(s, s->logic->program);
	bool fine = true;
	if (a.member != NULL)
		fine = why_named(&w, all, a.entity, a.member);
	else if (verdict_of(s->verdicts, a.entity) != NULL)
		why_status(&w, all, a.entity);
	else if (!proof && rule_asked(s, a.entity) != 0)
		why_rule(&w, all, rule_asked(s, a.entity));
	else
		why_states(&w, all, a.entity);
	if (a.member == NULL)
		why_rest(&w, all, a.entity);
	run_end(w.r);
	return fine ? all : refuse(s, what, w.refusal);
}
