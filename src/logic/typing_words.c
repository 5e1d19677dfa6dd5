/* Words beside what they can be: states, labels, words of a property, statuses. */
#include <string.h>

#include "base/near.h"
#include "check/status.h"
#include "logic/typing.h"

op_t type_word(typing_t *t, node_t n)
{
	op_t o = add_op(t, OP_WORD, IS_WORD, n);
	op_at(t, o)->as.sym = tree_node(&t->s->tree, n)->sym;
	return o;
}

/* A name that is nothing by itself: beside a word it is a word. */
bool could_be_word(typing_t *t, node_t n)
{
	if (tree_node(&t->s->tree, n)->kind != NODE_NAME)
		return false;
	for (const variable_t *v = t->around; v != NULL; v = v->outer)
		if (v->name == tree_node(&t->s->tree, n)->sym)
			return false;
	return true;
}

static bool label_exists(typing_t *t, sym_t word, near_t *near)
{
	const kinds_t *k = &t->s->model.kinds;
	bool exists = false;
	for (uint32_t i = 1; i < k->scale.count; i++) {
		exists = exists || scale_grade(&k->scale.at[i], word) != NULL;
		for (uint32_t g = 0; g < k->scale.at[i].grade.count; g++)
			near_offer(near, symbol_text(t->s->symbols, k->scale.at[i].grade.at[g].label));
	}
	return exists;
}

/* The words that the left side can be: states, words of the property, labels. */
static bool word_fits(typing_t *t, op_t left, sym_t word, near_t *near)
{
	const kinds_t *k = &t->s->model.kinds;
	const op_info_t *x = op_at(t, left);
	if (x->code == OP_STATE) {
		for (uint32_t i = 1; i < k->lifecycle.count; i++)
			for (uint32_t n = 0; n < k->lifecycle.at[i].stage.count; n++)
				if (kind_has_state(k, op_at(t, x->a)->kind, k->lifecycle.at[i].stage.at[n].name))
					near_offer(near, symbol_text(t->s->symbols, k->lifecycle.at[i].stage.at[n].name));
		return word == NAME_none || kind_has_state(k, op_at(t, x->a)->kind, word);
	}
	if (x->code == OP_STATUS) {
		for (status_t s = STATUS_NONE + 1; s < STATUS_COUNT; s++)
			near_offer(near, status_name(s));
		return status_named(word) != STATUS_NONE;
	}
	if (x->code != OP_PROPERTY && x->code != OP_JUDGED)
		return true;
	for (uint32_t i = 1; i < k->property.count; i++) {
		const property_t *p = &k->property.at[i];
		if (p->name != x->as.sym || !kinds_meet(k, p->kind, op_at(t, x->a)->kind))
			continue;
		if (!(p->type.bits & TYPE_WORD))
			return !(p->type.bits & TYPE_LABEL) || label_exists(t, word, near);
		for (uint32_t n = 0; n < p->type.word.count; n++) {
			near_offer(near, symbol_text(t->s->symbols, p->type.word.at[n]));
			if (p->type.word.at[n] == word)
				return true;
		}
	}
	return false;
}

/* All of them, in words. */
static const char *status_list(mem_t *mem)
{
	const char *list = "";
	for (status_t k = STATUS_NONE + 1; k < STATUS_COUNT; k++)
		list = mem_print(mem, "%s%s%s", list, *list == '\0' ? "" : ", ", status_name(k));
	return list;
}

op_t word_beside(typing_t *t, op_t left, node_t n)
{
	near_t near = near_begin(node_text(t, n));
	if (word_fits(t, left, tree_node(&t->s->tree, n)->sym, &near))
		return type_word(t, n);
	finding_t *x = finding_add(&t->s->findings, CHECK_UNKNOWN_WORD, tree_span(&t->s->tree, n), "`%s` is never `%s`", node_text(t, op_at(t, left)->node), node_text(t, n));
	x->subject = t->asker;
	if (near.best != NULL)
		finding_help(&t->s->findings, x, "did you mean `%s`?", near.best);
	else if (op_at(t, left)->code == OP_STATUS)
		finding_help(&t->s->findings, x, "a status is one of %s", status_list(t->s->mem));
	return 0;
}

/* ---- statuses ---- */

static op_t add_status_in(typing_t *t, node_t n, op_t status, uint32_t set, bool negated)
{
	op_t o = add_op_of(t, OP_STATUS_IN, IS_TRUTH, n, op_at(t, status)->a, 0);
	op_at(t, o)->as.statuses = set;
	op_at(t, o)->flags |= negated ? OP_LAST : 0;
	return o;
}

op_t type_status_is(typing_t *t, node_t n, op_t a, op_t b, uint8_t sign)
{
	op_t status = op_at(t, a)->code == OP_STATUS ? a : b, word = status == a ? b : a;
	if (op_at(t, word)->code != OP_WORD || (sign != '=' && sign != '!')) {
		finding_t *f = wrong(t, n, "a status is compared with one of its words, by = or !=");
		finding_help(&t->s->findings, f, "write c.status = overdue, or c.status in open, overdue; a status is one of %s", status_list(t->s->mem));
		return 0;
	}
	return add_status_in(t, n, status, STATUS_BIT(status_named(op_at(t, word)->as.sym)), sign == '!');
}

/* ---- several words ---- */

static op_t wrong_word(typing_t *t, op_t left, node_t n)
{
	finding_t *f = wrong(t, n, "`%s` is a word, and `%s` is none", node_text(t, op_at(t, left)->node), node_text(t, n));
	finding_help(&t->s->findings, f, "behind `in` stand words, with commas between them: c.status in open, overdue");
	return 0;
}

/* Of a status the set is one question, since it may be one of several; of anything else each word is. */
op_t type_in_words(typing_t *t, node_t n, op_t left, node_t words, bool negated)
{
	bool status = op_at(t, left)->code == OP_STATUS, broken = false;
	node_t first = tree_node(&t->s->tree, words)->kind == NODE_PAREN ? tree_kids(&t->s->tree, words) : words;
	op_t any = status ? 0 : add_op(t, OP_OR, IS_TRUTH, n), last = 0;
	uint32_t set = 0;
	for (node_t k = first; k != 0; k = k == words ? 0 : tree_next(&t->s->tree, k)) {
		op_t word = could_be_word(t, k) ? word_beside(t, left, k) : wrong_word(t, left, k);
		broken = broken || word == 0;
		if (word == 0)
			continue;
		if (status) {
			set |= STATUS_BIT(status_named(op_at(t, word)->as.sym));
			continue;
		}
		op_t same = add_op_of(t, OP_COMPARE, IS_TRUTH, n, left, word);
		op_at(t, same)->sub = '=';
		last = append_operand(t, any, last, same);
	}
	if (broken)
		return 0;
	if (status)
		return add_status_in(t, n, left, set, negated);
	return negated ? add_op_of(t, OP_NOT, IS_TRUTH, n, any, 0) : any;
}
