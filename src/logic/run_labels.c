/* Labels as words: one, or several of which it is not known which. docs/meaning.md, sections 7 and 12. */
#include <string.h>

#include "check/labels.h"
#include "logic/run.h"

/* ---- words of which it is not known which ---- */

/* "broken or half": what reads it as a word reads that. No word of a file has a blank. */
static sym_t name_choice(run_t *r, const sym_t *at, uint32_t count)
{
	const char *name = "";
	for (uint32_t i = 0; i < count; i++)
		name = mem_print(r->s->mem, "%s%s%s", name, i == 0 ? "" : " or ", symbol_text(r->s->symbols, at[i]));
	return symbol_of(r->s->symbols, name);
}

const choice_t *run_choice_of(const run_t *r, sym_t word)
{
	for (uint32_t i = 0; i < r->choice.count; i++)
		if (r->choice.at[i].name == word)
			return &r->choice.at[i];
	return NULL;
}

sym_t run_choice(run_t *r, const sym_t *at, uint32_t count)
{
	if (count < 2)
		return count == 0 ? 0 : at[0];
	sym_t name = name_choice(r, at, count);
	if (run_choice_of(r, name) == NULL) {
		sym_t *words = mem_alloc(r->s->mem, count * sizeof *words);
		memcpy(words, at, count * sizeof *words);
		*array_push(r->s->mem, &r->choice) = (choice_t){ name, words, count };
	}
	return name;
}

static bool can_be(const run_t *r, sym_t word, sym_t one)
{
	const choice_t *c = run_choice_of(r, word);
	bool can = c == NULL && word == one;
	for (uint32_t i = 0; c != NULL && i < c->count; i++)
		can = can || c->at[i] == one;
	return can;
}

truth_t run_same_word(const run_t *r, sym_t a, sym_t b)
{
	const choice_t *x = run_choice_of(r, a), *y = run_choice_of(r, b);
	if (a == 0 || b == 0)
		return UNKNOWN;
	if (x == NULL && y == NULL)
		return a == b ? YES : NO;
	bool meet = x == NULL && can_be(r, b, a);
	for (uint32_t i = 0; x != NULL && i < x->count; i++)
		meet = meet || can_be(r, b, x->at[i]);
	return meet ? UNKNOWN : NO;
}

/* ---- labels ---- */

static bool is_among(const sym_t *at, uint32_t count, sym_t word)
{
	uint32_t i = 0;
	while (i < count && at[i] != word)
		i++;
	return i < count;
}

/* The words of those that may be the latest, each once, in the order of their dates; absent if one could not be read. */
static sym_t words_of(run_t *r, const judgements_t *all)
{
	scratch_mark_t mark = scratch_mark(&r->scratch);
	sym_t *at = scratch_take(&r->scratch, (all->at.count + 1) * sizeof *at);
	uint32_t count = 0;
	for (uint32_t i = 0; i < all->at.count && !all->open; i++)
		if (!is_among(at, count, all->at.at[i].label))
			at[count++] = all->at.at[i].label;
	sym_t word = run_choice(r, at, count);
	scratch_release(&r->scratch, mark);
	return word;
}

sym_t run_label(run_t *r, entity_t e, sym_t name)
{
	judgements_t all = labels_latest(r->s, e, name, r->day);
	sym_t word = words_of(r, &all);
	labels_free(&all);
	return word;
}

sym_t run_label_by(run_t *r, entity_t e, sym_t name, entity_t judge)
{
	judgements_t all = labels_of(r->s, e, name, r->day);
	labels_keep_judge(r->s, e, &all, judge);
	labels_keep_latest(&all);
	sym_t word = words_of(r, &all);
	labels_free(&all);
	return word;
}

void run_judged(run_t *r, env_t *env, const op_info_t *o, const entity_t *x, values_t out)
{
	values_t judge = run_op(r, env, o->b);
	for (uint32_t i = 0; i < env->count; i++)
		out.word[i] = x[i] == 0 || judge.entity[i] == 0 ? 0 : run_label_by(r, x[i], o->as.sym, judge.entity[i]);
}
