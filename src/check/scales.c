#include "check/scales.h"

#include "check/syntax.h"
#include "check/text_values.h"

static finding_t *complain(sure_t *s, span_t at, const char *message, const char *help)
{
	finding_t *f = finding_add(&s->findings, CHECK_KIND_DEFINITION, at, "%s", message);
	if (help != NULL)
		finding_help(&s->findings, f, "%s", help);
	return f;
}

/* ---- titles ---- */

static sym_t language_of(const sure_t *s, node_t text)
{
	node_t tag = tree_kids(&s->tree, text);
	return tag == 0 ? 0 : tree_node(&s->tree, tag)->sym;
}

typedef struct {
	ARRAY(node_t) text;
} titles_t;

static void add_title(sure_t *s, titles_t *all, node_t text)
{
	check_language_tag(s, text);
	for (uint32_t i = 0; i < all->text.count; i++) {
		if (language_of(s, all->text.at[i]) != language_of(s, text))
			continue;
		finding_t *f = complain(s, tree_span(&s->tree, text), "a label has one title in each language", "delete one of them, or write the language behind it: title \"...\"@fr");
		finding_also(&s->findings, f, tree_span(&s->tree, all->text.at[i]), "the other one");
		return;
	}
	*array_push(s->mem, &all->text) = text;
}

/* The lines in the block of a label. */
static void read_block(sure_t *s, node_t label, titles_t *all)
{
	for (node_t k = decl_items(s, label); k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *x = tree_node(&s->tree, k);
		bool title = x->kind == NODE_PROP && x->sym == NAME_title && tree_kids(&s->tree, k) != 0;
		for (node_t v = title ? tree_kids(&s->tree, k) : 0; v != 0; v = tree_next(&s->tree, v)) {
			if (tree_node(&s->tree, v)->kind == NODE_TEXT)
				add_title(s, all, v);
			else
				title = false;
		}
		if (!title)
			complain(s, tree_span(&s->tree, k), "the block of a label has its titles in other languages", "write title \"...\"@fr");
	}
}

/* The one in the main language, which has no tag; else the first. */
static span_t main_title(const sure_t *s, const titles_t *all)
{
	node_t found = all->text.count == 0 ? 0 : all->text.at[0];
	for (uint32_t i = all->text.count; i-- > 0;)
		if (language_of(s, all->text.at[i]) == 0)
			found = all->text.at[i];
	return found == 0 ? NO_SPAN : model_text_span(&s->model, found);
}

static span_t read_titles(sure_t *s, node_t label)
{
	titles_t all = { { NULL, 0, 0 } };
	for (node_t k = tree_kids(&s->tree, label); k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->kind == NODE_TEXT)
			add_title(s, &all, k);
	read_block(s, label, &all);
	span_t title = main_title(s, &all);
	array_free(s->mem, &all.text);
	return title;
}

/* ---- labels ---- */

/* `ordered`: the labels stand in an order, the lowest first. */
static bool says_ordered(const sure_t *s, node_t line)
{
	const tree_node_t *x = tree_node(&s->tree, line);
	return x->kind == NODE_PROP && x->sym == NAME_ordered && tree_kids(&s->tree, line) == 0;
}

static bool is_ordered(const sure_t *s, node_t scale)
{
	bool some = false;
	for (node_t k = decl_items(s, scale); k != 0; k = tree_next(&s->tree, k))
		some = some || says_ordered(s, k);
	return some;
}

/* `finished fulfilled` is written as a property is, `finished fulfilled "Finished"` as a declaration. 0: neither. */
static sym_t meaning_of(const sure_t *s, node_t line, bool ordered)
{
	const tree_node_t *x = tree_node(&s->tree, line);
	node_t first = tree_kids(&s->tree, line);
	if (ordered && x->kind == NODE_PROP && first == 0)      /* its place in the order is what counts */
		return NAME_unknown;
	if (first == 0 || tree_node(&s->tree, first)->kind != NODE_NAME || (x->kind == NODE_PROP && tree_next(&s->tree, first) != 0))
		return 0;
	sym_t word = tree_node(&s->tree, first)->sym;
	bool known = word == NAME_fulfilled || word == NAME_partly || word == NAME_unmet || word == NAME_unknown;
	return known && (x->kind == NODE_PROP || (x->kind == NODE_DECL && x->op == 0)) ? word : 0;
}

static void define_label(sure_t *s, scale_t *scale, node_t line)
{
	sym_t label = tree_node(&s->tree, line)->sym, meaning = meaning_of(s, line, scale->ordered);
	bool titled = tree_node(&s->tree, line)->kind == NODE_DECL;
	if (meaning == 0) {
		complain(s, tree_span(&s->tree, line), "a scale maps each label to fulfilled, partly, unmet or unknown", "write a label, what it means, and its title: complete fulfilled \"Complete\"");
	} else if (scale_grade(scale, label) != NULL) {
		finding_t *f = complain(s, tree_span(&s->tree, line), mem_print(s->mem, "the label `%s` stands in this scale already", symbol_text(s->symbols, label)), NULL);
		finding_also(&s->findings, f, scale_grade(scale, label)->at, "here");
	} else {
		span_t title = titled ? read_titles(s, line) : NO_SPAN;
		*array_push(s->mem, &scale->grade) = (grade_t){ label, meaning, tree_span(&s->tree, line), title };
	}
}

/* Scales of all files share their names. What is judged by one that two places declare is not known: both reach every use. */
static void report_twice(sure_t *s, scale_t *old, span_t at)
{
	finding_t *f = complain(s, second_span(s, old->at, at), mem_print(s->mem, "there are two scales `%s`", symbol_text(s->symbols, old->name)),
		"give one of them another name, or delete it if they are the same");
	finding_also(&s->findings, f, first_span(s, old->at, at), "the other is here");
	old->twice = true;
}

void define_scale(sure_t *s, node_t node, sym_t module)
{
	scale_id_t old = scale_find(&s->model.kinds, decl_name(s, node));
	if (old != 0) {
		report_twice(s, &s->model.kinds.scale.at[old], decl_name_span(s, node));
		return;
	}
	scale_t *x = array_push(s->mem, &s->model.kinds.scale);
	x->module = module;
	x->name = decl_name(s, node);
	x->at = decl_name_span(s, node);
	x->ordered = is_ordered(s, node);
	for (node_t k = decl_items(s, node); k != 0; k = tree_next(&s->tree, k))
		if (!says_ordered(s, k))
			define_label(s, x, k);
}
