/* The findings of a rule: one for each declaration, or one for all of a strategy if they are many. docs/meaning.md, section 9. */
#include <string.h>

#include "check/crowd.h"
#include "logic/plan.h"
#include "logic/rules.h"
#include "logic/words.h"

/* What a rule asks of its variable: a property, and the preposition that each statement of it has to have (0: none). */
typedef struct {
	sym_t name;
	uint8_t preposition;
	sym_t state;                    /* of the due date for one state; 0: for any */
} question_t;

/* A rule, and what it asks. */
typedef struct {
	const rule_t *rule;
	ARRAY(question_t) asked;
} words_t;

static bool is_within(const tree_t *tree, node_t n, node_t whole)
{
	return n != 0 && tree_span(tree, n).start >= tree_span(tree, whole).start && tree_span(tree, n).end <= tree_span(tree, whole).end;
}

/* What a part of the rule asks, in the order in which it is written. */
static void list_asked(run_t *r, words_t *w, node_t part)
{
	uint8_t own = program_op(r->p, w->rule->op)->own;
	for (op_t o = 1; o < r->p->op.count; o++) {
		const op_info_t *i = program_op(r->p, o);
		bool asks = i->code == OP_PROPERTY || i->code == OP_DUE || i->code == OP_STATE_DATE || i->code == OP_SOURCED || (i->code == OP_HAS && i->sub != HAS_FOUND);
		if (!asks || i->asker != w->rule->entity || !is_within(&r->s->tree, i->node, part))
			continue;
		if (program_op(r->p, i->a)->code != OP_VARIABLE || program_op(r->p, i->a)->level != own)
			continue;
		uint8_t preposition = i->code == OP_SOURCED ? WORD_per : i->code == OP_HAS && i->sub > HAS_WRITTEN ? i->sub : 0;
		const op_info_t *due = i->code == OP_DUE ? i : program_op(r->p, i->code == OP_PROPERTY || i->code == OP_STATE_DATE ? 0 : i->b);
		*array_push(r->s->mem, &w->asked) = (question_t){ i->code == OP_DUE ? NAME_due : i->as.sym, preposition, due->code == OP_DUE ? due->as.sym : 0 };
	}
}

static bool is_asked(const model_t *m, entity_t x, const question_t *q, const statement_t *st)
{
	return q->state == 0 || due_is_for(m, x, st, q->state);
}

/* The statement that lacks what is asked of it, else the one that the rule asks about first: that is where an author looks. */
static span_t place_of(const run_t *r, const words_t *w, entity_t x)
{
	const model_t *m = r->m;
	for (uint32_t i = 0; i < w->asked.count; i++)
		for (in_force_t f = in_force(m, x, w->asked.at[i].name, r->day); w->asked.at[i].preposition != 0 && in_force_next(&f);)
			if (is_asked(m, x, &w->asked.at[i], f.statement) && statement_role(m, f.statement, w->asked.at[i].preposition) == NULL)
				return statement_span(m, f.statement);
	for (uint32_t i = 0; i < w->asked.count; i++)
		for (const statement_t *st = model_first(m, x); st < model_last(m, x); st++)
			if (statement_name(m, st) == w->asked.at[i].name && is_asked(m, x, &w->asked.at[i], st))
				return statement_span(m, st);
	return m->all.at[x].at;
}

static const char *message_about(run_t *r, const words_t *w, entity_t x)
{
	if (w->rule->message->piece.count > 0)
		return template_fill(r, w->rule->message, x);
	const char *meaning = w->rule->info->meaning;
	return mem_print(r->s->mem, "`%s`: %s", model_full_name(r->m, x), *meaning != '\0' ? meaning : "a rule is broken");
}

/* Of a rule of the library its page, of another what it says of itself. */
static const char *explanation(const sure_t *s, const rule_t *rule)
{
	if (library_rule_find(rule->info->name) == rule->info)
		return mem_print(s->mem, "sure explain %s", rule->info->name);
	const statement_t *st = logic_statement(&s->model, rule->entity, NAME_explain);
	if (st == NULL || st->mains == 0 || statement_values(&s->model, st)->type != VALUE_TEXT)
		return NULL;
	return model_text(&s->model, s->mem, value_span(statement_values(&s->model, st)));
}

static finding_t *add_finding(run_t *r, const words_t *w, span_t at, entity_t subject, entity_t example, const char *words)
{
	sure_t *s = r->s;
	const rule_t *rule = w->rule;
	finding_t *f = finding_add_rule(&s->findings, rule->info, rule->level, at, "%s", words);
	f->subject = subject;
	f->more = explanation(s, rule);
	if (!(s->model.all.at[rule->entity].flags & ENTITY_LIBRARY))
		finding_also(&s->findings, f, tree_span(&s->tree, rule->must), "the rule says so");
	if (w->rule->help->piece.count > 0)
		finding_help(&s->findings, f, "%s", template_fill(r, w->rule->help, example));
	return f;
}

/* ---- one or many ---- */

typedef struct {
	run_t *r;
	words_t words;
	uint32_t *asked;
} firing_t;

static void count_scope(void *context, entity_t x, truth_t where, truth_t body)
{
	const firing_t *f = context;
	(void)body;
	f->asked[model_strategy(f->r->m, x)] += where != NO;
}

static void count(void *context, uint32_t *asked)
{
	firing_t *f = context;
	f->asked = asked;
	run_each(f->r, unplanned(f->r->p, f->words.rule->op), count_scope, f);
}

static span_t place(void *context, entity_t x)
{
	const firing_t *f = context;
	return place_of(f->r, &f->words, x);
}

static void tell(void *context, entity_t x)
{
	const firing_t *f = context;
	add_finding(f->r, &f->words, place_of(f->r, &f->words, x), x, x, message_about(f->r, &f->words, x));
}

static finding_t *tell_all(void *context, entity_t strategy, entity_t first, const char *so)
{
	const firing_t *f = context;
	const char *words = mem_print(f->r->s->mem, "%s%s", message_about(f->r, &f->words, first), so);
	return add_finding(f->r, &f->words, f->r->m->all.at[strategy].at, strategy, first, words);
}

void rule_fires(run_t *r, const rule_t *rule, entity_t *fires, uint32_t n)
{
	firing_t f = { .r = r, .words = { .rule = rule } };
	list_asked(r, &f.words, rule->must);
	if (f.words.asked.count == 0)           /* it asks what is defined, or decided, of what `where` chose */
		list_asked(r, &f.words, rule->every);
	crowd_report(r->s, &(crowd_t){ rule->info->name, &f, count, tell, tell_all, place }, fires, n);
	array_free(r->s->mem, &f.words.asked);
}
