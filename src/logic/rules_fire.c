/* The findings of a rule: one for each declaration, or one for all of a strategy if they are many. docs/meaning.md, section 9. */
#include <string.h>

#include "check/checks.h"
#include "logic/order.h"
#include "logic/plan.h"
#include "logic/rules.h"
#include "logic/words.h"

/* What a rule asks of its variable: a property, and the preposition that each statement of it has to have (0: none). */
typedef struct {
	sym_t name;
	uint8_t preposition;
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
		*array_push(r->s->mem, &w->asked) = (question_t){ i->code == OP_DUE ? NAME_due : i->as.sym, preposition };
	}
}

/* The statement that lacks what is asked of it, else the one that the rule asks about first: that is where an author looks. */
static span_t place_of(const run_t *r, const words_t *w, entity_t x)
{
	const model_t *m = r->m;
	for (uint32_t i = 0; i < w->asked.count; i++)
		for (in_force_t f = in_force(m, x, w->asked.at[i].name, r->day); w->asked.at[i].preposition != 0 && in_force_next(&f);)
			if (statement_role(m, f.statement, w->asked.at[i].preposition) == NULL)
				return (span_t){ f.statement->start, f.statement->end };
	for (uint32_t i = 0; i < w->asked.count; i++) {
		const statement_t *st = logic_statement(m, x, w->asked.at[i].name);
		if (st != NULL)
			return (span_t){ st->start, st->end };
	}
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

static void fire(run_t *r, const words_t *w, entity_t x)
{
	add_finding(r, w, place_of(r, w, x), x, x, message_about(r, w, x));
}

/* ---- many of one strategy ---- */

enum { CROWD = 20, NAMED = 5 };

typedef struct {
	const model_t *m;
	uint32_t *scope, *fired;        /* by strategy: of how many the rule speaks, on how many it fires */
} crowds_t;

static void count_scope(void *context, entity_t x, truth_t where, truth_t body)
{
	crowds_t *c = context;
	(void)body;
	c->scope[model_strategy(c->m, x)] += where != NO;
}

static bool is_crowd(const crowds_t *c, entity_t strategy)
{
	return strategy != 0 && c->fired[strategy] > CROWD && c->fired[strategy] > c->scope[strategy] / 2;
}

static bool is_excused(const run_t *r, const words_t *w, entity_t x)
{
	return r->m->has >> (NAME_allow & 63) & 1 && allow_is_written(r->s, w->rule->info->name, x);
}

/* One finding for those of a strategy; the first names them. */
static void fire_crowd(run_t *r, const words_t *w, const crowds_t *c, entity_t strategy, const entity_t *fires, uint32_t count)
{
	sure_t *s = r->s;
	entity_t first = 0;
	const char *names = "";
	uint32_t named = 0, all = c->fired[strategy];
	for (uint32_t i = 0; i < count && named < NAMED; i++) {
		if (model_strategy(r->m, fires[i]) != strategy || is_excused(r, w, fires[i]))
			continue;
		names = mem_print(s->mem, "%s%s`%s`", names, named++ == 0 ? "" : ", ", model_full_name(r->m, fires[i]));
		first = first == 0 ? fires[i] : first;
	}
	const char *words = mem_print(s->mem, "%s; so it is with %u of %u in `%s`", message_about(r, w, first), all, c->scope[strategy], model_name(r->m, strategy));
	finding_t *f = add_finding(r, w, r->m->all.at[strategy].at, strategy, first, words);
	finding_label(&s->findings, f, "%s and %u more", names, all - named);
	finding_also(&s->findings, f, place_of(r, w, first), "this is the first");
}

/* More than a few: of which strategies they are most of all. False: of none. */
static bool find_crowds(run_t *r, const words_t *w, crowds_t *c, const entity_t *fires, uint32_t count)
{
	size_t size = r->m->all.count * sizeof *c->scope;
	c->scope = memset(mem_grow(r->s->mem, NULL, size), 0, size);
	c->fired = memset(mem_grow(r->s->mem, NULL, size), 0, size);
	bool some = false;
	for (uint32_t i = 0; i < count; i++)
		if (!is_excused(r, w, fires[i]))
			some = ++c->fired[model_strategy(r->m, fires[i])] > CROWD || some;
	if (some)
		run_each(r, unplanned(r->p, w->rule->op), count_scope, c);
	return some;
}

void rule_fires(run_t *r, const rule_t *rule, entity_t *fires, uint32_t count)
{
	words_t w = { .rule = rule };
	list_asked(r, &w, rule->must);
	list_asked(r, &w, rule->every);
	crowds_t c = { .m = r->m };
	bool some = count > CROWD && find_crowds(r, &w, &c, fires, count);
	order_rows(r->m, fires, count, sizeof *fires);
	for (uint32_t i = 0; i < count; i++) {
		entity_t strategy = model_strategy(r->m, fires[i]);
		if (!some || !is_crowd(&c, strategy) || is_excused(r, &w, fires[i])) {
			fire(r, &w, fires[i]);
		} else if (c.scope[strategy] != 0) {
			fire_crowd(r, &w, &c, strategy, fires + i, count - i);
			c.scope[strategy] = 0;
		}
	}
	array_free(r->s->mem, &w.asked);
	mem_release(r->s->mem, c.scope);
	mem_release(r->s->mem, c.fired);
}
