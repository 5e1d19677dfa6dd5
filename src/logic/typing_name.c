/* Names and paths: variables, declarations, states of the asker. docs/meaning.md, section 7. */
#include "logic/typing.h"

#include <string.h>

#include "check/asked.h"
#include "check/resolve.h"
#include "check/suggest.h"

const variable_t *variable_of(const typing_t *t, sym_t name)
{
	for (const variable_t *v = t->around; v != NULL; v = v->outer)
		if (v->name == name)
			return v;
	return NULL;
}

static op_t type_variable(typing_t *t, const variable_t *v, node_t n)
{
	op_t o = add_op(t, OP_VARIABLE, IS_ENTITY, n);
	op_info_t *x = op_at(t, o);
	x->kind = v->kind;
	x->level = v->level;
	x->uses = UINT64_C(1) << v->level;
	return o;
}

static op_t type_entity(typing_t *t, entity_t e, node_t n)
{
	if (t->s->model.all.at[e].kind == 0)    /* of an unknown kind: reported */
		return 0;
	op_t o = add_op(t, OP_ENTITY, IS_ENTITY, n);
	op_at(t, o)->as.entity = e;
	op_at(t, o)->kind = t->s->model.all.at[e].kind;
	return o;
}

static bool own_state(const typing_t *t, sym_t name)
{
	const model_t *m = &t->s->model;
	return lifecycle_state(kind_lifecycle(&m->kinds, m->all.at[t->asker].kind), name) != NO_STATE;
}

/* `delivered` without a variable: what it would have to be a member of. */
static bool is_member_name(typing_t *t, sym_t name)
{
	const kinds_t *k = &t->s->model.kinds;
	for (uint32_t i = 0; i < t->p->define.count; i++)
		if (t->p->define.at[i].name == name)
			return true;
	for (uint32_t i = 1; i < k->property.count; i++)
		if (k->property.at[i].name == name || k->property.at[i].inverse == name)
			return true;
	return name == NAME_delivered || name == NAME_overdue || name == NAME_dropped || name == WORD_late;
}

static void unknown_name(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	const char *word = symbol_text(s->symbols, tree_node(&s->tree, n)->sym);
	if (kind_find(&s->model.kinds, tree_node(&s->tree, n)->sym) != 0) {
		finding_t *x = wrong(t, n, "`%s` is a kind, and a declaration is meant here", word);
		finding_help(&s->findings, x, "name one, or go over them: some %s x ...: ...; whether something is of a kind is written x is %s", word, word);
		return;
	}
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_NAME, tree_span(&s->tree, n), "nothing is called `%s`", word);
	x->subject = t->asker;
	near_t near = near_begin(word);
	for (const variable_t *v = t->around; v != NULL; v = v->outer)
		near_offer(&near, symbol_text(s->symbols, v->name));
	entity_t e = near.best != NULL ? 0 : suggest_entity(s, t->asker, tree_node(&s->tree, n)->sym, NULL);
	if (t->around != NULL && kind_has_state(&s->model.kinds, t->around->kind, tree_node(&s->tree, n)->sym))
		finding_help(&s->findings, x, "say of what: %s was %s", symbol_text(s->symbols, t->around->name), word);
	else if (t->around != NULL && is_member_name(t, tree_node(&s->tree, n)->sym))
		finding_help(&s->findings, x, "say of what: %s.%s", symbol_text(s->symbols, t->around->name), word);
	else if (near.best != NULL || e != 0)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best != NULL ? near.best : model_name(&s->model, e));
	else if (t->anywhere && is_member_name(t, tree_node(&s->tree, n)->sym))
		finding_help(&s->findings, x, "say of what: commitment c where c.%s, or NAME.%s", word, word);
	else if (t->anywhere)
		finding_help(&s->findings, x, "name a declaration, or ask about many: commitment c where c.overdue");
	else
		finding_help(&s->findings, x, "declare it, or import the module that does; a variable is named behind its kind: every commitment c: ...");
}

/* From outside of every module: the longest beginning of a path, or the single name, that names something. 0: a finding was added. */
static entity_t asked_declaration(typing_t *t, node_t n, node_t *rest)
{
	sure_t *s = t->s;
	bool path = tree_node(&s->tree, n)->kind == NODE_PATH;
	node_t first = path ? tree_kids(&s->tree, n) : n;
	const char *name = NULL, *asked = NULL;
	asked_name_t found = { 0, NULL };
	for (node_t k = first; k != 0; k = path ? tree_next(&s->tree, k) : 0) {
		const char *word = symbol_text(s->symbols, tree_node(&s->tree, k)->sym);
		name = name == NULL ? word : mem_print(s->mem, "%s.%s", name, word);
		asked_name_t a = t->around != NULL ? asked_full_name(s, name, strlen(name)) : asked_name(s, name, strlen(name));
		if (a.is == 0 && a.several == NULL)
			continue;
		asked = name;
		found = a;
		*rest = path ? tree_next(&s->tree, k) : 0;
	}
	if (asked == NULL) {
		unknown_name(t, first);
	} else if (found.several != NULL) {
		finding_t *x = finding_add(&s->findings, CHECK_AMBIGUOUS_NAME, tree_span(&s->tree, n), "several declarations are called `%s`", asked);
		finding_help(&s->findings, x, "name one of them: %s", found.several);
	}
	return found.is;
}

/* As seen from where the expression stands; a question sees everything. 0: a finding was added. */
static entity_t declaration_of(typing_t *t, node_t n, node_t *rest)
{
	*rest = 0;
	if (t->anywhere)
		return asked_declaration(t, n, rest);
	if (tree_node(&t->s->tree, n)->kind == NODE_PATH)
		return resolve_head(t->s, t->asker, n, rest);
	entity_t e = resolve_quietly(t->s, t->asker, tree_node(&t->s->tree, n)->sym);
	if (e == 0)
		unknown_name(t, n);
	return e;
}

op_t type_name(typing_t *t, node_t n)
{
	sym_t name = tree_node(&t->s->tree, n)->sym;
	if (own_state(t, name)) {
		op_t of = type_entity(t, t->asker, n);
		return of == 0 ? 0 : type_member(t, of, n);
	}
	const variable_t *v = variable_of(t, name);
	if (v != NULL)
		return type_variable(t, v, n);
	if (name == NAME_today)
		return add_op(t, OP_TODAY, IS_DATE, n);
	node_t rest;
	entity_t e = declaration_of(t, n, &rest);
	return e == 0 ? 0 : type_entity(t, e, n);
}

/* a.b.c: a variable or a declaration, then members. What belongs to a declaration by name is followed first. */
op_t type_path(typing_t *t, node_t n)
{
	sure_t *s = t->s;
	node_t first = tree_kids(&s->tree, n), rest;
	const variable_t *v = variable_of(t, tree_node(&s->tree, first)->sym);
	if (v != NULL)
		return type_members(t, type_variable(t, v, first), tree_next(&s->tree, first));
	entity_t e = declaration_of(t, n, &rest);
	for (entity_t own = e; e != 0 && rest != 0; rest = tree_next(&s->tree, rest)) {
		own = resolve_owned(s, e, tree_node(&s->tree, rest)->sym);
		if (own == 0)
			break;
		e = own;
	}
	op_t of = e == 0 ? 0 : type_entity(t, e, n);
	return of == 0 || rest == 0 ? of : type_members(t, of, rest);
}
