/* The findings of a rule, one for each declaration on which it fires. docs/meaning.md, section 9. */
#include <string.h>

#include "check/checks.h"
#include "logic/plan.h"
#include "logic/rules.h"
#include "logic/words.h"
#include "model/order.h"

/* A rule, and what it asks. */
typedef struct {
	const rule_t *rule;
	questions_t first, second;
	names_t names;
} words_t;

static const char *message_about(run_t *r, const words_t *w, entity_t x, entity_t y)
{
	if (w->rule->message->piece.count > 0)
		return template_fill(r, w->rule->message, x, y);
	const char *meaning = w->rule->info->meaning, *names = mem_print(r->s->mem, "`%s`", model_full_name(r->m, x));
	if (y != 0)
		names = mem_print(r->s->mem, "%s and `%s`", names, model_full_name(r->m, y));
	return mem_print(r->s->mem, "%s: %s", names, *meaning != '\0' ? meaning : "a rule is broken");
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

/* About x, and what is with it in a rule about two. */
typedef struct {
	span_t at;
	entity_t subject, x, y;
	uint32_t lacking;               /* see place_t */
} about_t;

/* Of an author's own rule: which thing that it speaks of is not as it asks, and what it asks. */
static void show_rule(run_t *r, finding_t *f, const words_t *w, const about_t *a)
{
	sure_t *s = r->s;
	const model_t *m = &s->model;
	example_t by = a->y == 0 && a->subject == a->x ? rule_example(r, w->rule, a->x) : (example_t){ 0, 0 };
	const char *more = by.count > 1 ? mem_print(s->mem, ", and %u more", by.count - 1) : "";
	if (by.count > 0)
		finding_also(&s->findings, f, m->all.at[by.first].at, "`%s` is why%s", model_full_name(m, by.first), more);
	finding_also(&s->findings, f, tree_span(&s->tree, w->rule->must), "the rule says so");
}

static finding_t *add_finding(run_t *r, const words_t *w, const about_t *a)
{
	sure_t *s = r->s;
	const rule_t *rule = w->rule;
	const model_t *m = &s->model;
	finding_t *f = finding_add_rule(&s->findings, rule->info, rule->level, a->at, "%s", message_about(r, w, a->x, a->y));
	f->subject = a->subject;
	f->more = explanation(s, rule);
	if (a->lacking > 1)
		finding_label(&s->findings, f, "this is the first of %u", a->lacking);
	if (a->y != 0 && a->y != a->x) {
		entity_t with = a->subject == a->y ? a->x : a->y;       /* the one in whose block it does not stand */
		place_t other;
		if (with != a->y || w->second.count > 0 || !rule_place_asked(r, rule, a->x, a->y, &other))
			other = rule_place(r, with == a->y ? &w->second : &w->first, with);
		f->other = model_full_name(m, with);
		bool declared = other.at.start == m->all.at[with].at.start;
		finding_also(&s->findings, f, other.at, declared ? "`%s` is declared here" : "`%s` says this", model_full_name(m, other.of));
	}
	place_t beyond;
	if (a->y == 0 && a->subject == a->x && rule_place_beyond(r, rule, a->x, &beyond))
		finding_also(&s->findings, f, beyond.at, "`%s` says this", model_full_name(m, beyond.of));
	if (!rule_is_supplied(m, rule->entity))
		show_rule(r, f, w, a);
	if (w->rule->help->piece.count > 0)
		finding_help(&s->findings, f, "%s", template_fill(r, w->rule->help, a->x, a->y));
	return f;
}

/* ---- what is with it, in a rule about two ---- */

typedef struct {
	entity_t x, y;
} pair_t;

typedef struct {
	run_t *r;
	words_t words;
	ARRAY(pair_t) pair;             /* of a rule about two: which break it, in the order of output */
	uint32_t *first;                /* by x: the first of its pairs, from 1; 0: none */
} firing_t;

static void keep_broken(void *context, entity_t x, entity_t y, truth_t where, truth_t must)
{
	firing_t *f = context;
	if (where == YES && must == NO && !(rule_is_supplied(f->r->m, f->words.rule->entity)
		&& has_broken_asked(f->r->s, y, f->words.rule->asks, f->words.rule->spoils, false)))
		*array_push(f->r->s->mem, &f->pair) = (pair_t){ x, y };
}

/* Rows are put into order by what they begin with, and keep it where that is the same: so by y first. */
static void order_pairs(firing_t *f)
{
	pair_t *p = f->pair.at;
	for (int turn = 0; turn < 2; turn++) {
		for (uint32_t i = 0; i < f->pair.count; i++)
			p[i] = (pair_t){ p[i].y, p[i].x };
		order_rows(f->r->m, p, f->pair.count, sizeof *p);
	}
	for (uint32_t i = f->pair.count; i-- > 0;)
		f->first[p[i].x] = i + 1;
}

static void list_pairs(firing_t *f, const entity_t *fires, uint32_t n)
{
	run_t *r = f->r;
	size_t size = r->m->all.count * sizeof *f->first;
	f->first = memset(mem_grow(r->s->mem, NULL, size), 0, size);
	run_fresh(r);
	env_t root = run_root(r, 0);
	for (uint32_t from = 0; from < n; from += ROWS) {
		env_t rows = run_rows(r, &root, fires + from, n - from < ROWS ? n - from : ROWS);
		run_each_pair(r, &rows, f->words.rule->among, keep_broken, f);
	}
	run_gave_up(r);
	run_fresh(r);
	order_pairs(f);
}

static void tell(firing_t *f, entity_t x)
{
	const rule_t *rule = f->words.rule;
	if (rule->among == 0) {
		place_t at = rule_place(f->r, &f->words.first, x);
		add_finding(f->r, &f->words, &(about_t){ at.at, x, x, 0, at.lacking });
		return;
	}
	for (uint32_t i = f->first[x]; i != 0 && i <= f->pair.count && f->pair.at[i - 1].x == x; i++) {
		entity_t y = f->pair.at[i - 1].y;
		place_t at = rule_place_of_pair(f->r, rule, &f->words.first, &f->words.names, x, y);
		add_finding(f->r, &f->words, &(about_t){ at.at, at.of, x, y, 0 });
	}
}

void rule_fires(run_t *r, const rule_t *rule, entity_t *fires, uint32_t n)
{
	mem_t *mem = r->s->mem;
	firing_t f = { .r = r, .words = { .rule = rule } };
	rule_questions(r, rule, &f.words.first, &f.words.second);
	if (rule->among != 0)
		list_pairs(&f, fires, n);
	run_fresh(r);
	order_rows(r->m, fires, n, sizeof *fires);
	for (uint32_t i = 0; i < n; i++)
		tell(&f, fires[i]);
	run_fresh(r);
	array_free(mem, &f.words.first);
	array_free(mem, &f.words.second);
	array_free(mem, &f.pair);
	mem_release(mem, f.first);
	mem_release(mem, f.words.names.value);
}
