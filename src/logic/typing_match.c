/* Texts: what matches them; and texts where a declaration is meant. */
#include <string.h>

#include "base/plain.h"
#include "check/resolve.h"
#include "logic/typing.h"

op_t type_matches(typing_t *t, node_t n)
{
	node_t left = tree_kids(&t->s->tree, n), right = tree_next(&t->s->tree, left);
	op_t a = type_node(t, left), b = a == 0 ? 0 : type_node(t, right);
	if (b == 0)
		return 0;
	logic_type_t x = (logic_type_t)op_at(t, a)->type, y = (logic_type_t)op_at(t, b)->type;
	if (x == IS_TEXT && y == IS_TEXT)
		return add_op_of(t, OP_MATCHES, IS_TRUTH, n, a, b);
	finding_t *f = wrong(t, n, "texts are matched, and `%s` is %s", node_text(t, x == IS_TEXT ? right : left), program_type_words(t->p, x == IS_TEXT ? b : a));
	if (x == IS_LIST)
		finding_help(&t->s->findings, f, "ask for the title of each: some %s x in %s: x.title matches ...", symbol_text(t->s->symbols, t->s->model.kinds.kind.at[op_at(t, a)->kind].name), node_text(t, left));
	else if (x == IS_ENTITY)
		finding_help(&t->s->findings, f, "ask for its title: %s.title matches ...", node_text(t, left));
	else
		finding_help(&t->s->findings, f, "words, numbers and dates are compared with =, < and >");
	return 0;
}

/* ---- a text where a declaration is meant ---- */

static void *room(void *mem, size_t size)
{
	return mem_alloc(mem, size);
}

static bool reads_like(mem_t *mem, const char *a, const char *b)
{
	size_t n, k;
	const char *x = text_plain(room, mem, a, strlen(a), &n), *y = text_plain(room, mem, b, strlen(b), &k);
	return n == k && memcmp(x, y, n) == 0;
}

/* How something of a kind is named here that bears this title, or this name; NULL: there is none, or there are several. */
static const char *named_so(typing_t *t, kind_id_t kind, const char *text)
{
	const model_t *m = &t->s->model;
	entity_t found = 0;
	for (entity_t e = 1; e < m->all.count; e++) {
		if (!kinds_meet(&m->kinds, m->all.at[e].kind, kind) || m->all.at[e].name == 0)
			continue;
		const char *title = model_title(m, e);
		bool meant = (title != NULL && reads_like(t->s->mem, title, text)) || strcmp(model_name(m, e), text) == 0;
		if (meant && found != 0)
			return NULL;
		found = meant ? e : found;
	}
	if (found == 0)
		return NULL;
	return resolve_quietly(t->s, t->asker, m->all.at[found].name) == found ? model_name(m, found) : model_full_name(m, found);
}

const char *help_by_name(typing_t *t, node_t of, op_t declaration, node_t text, uint8_t sign)
{
	const op_info_t *x = op_at(t, declaration);
	const char *words = model_text(&t->s->model, t->s->mem, model_text_span(&t->s->model, text));
	const char *name = named_so(t, x->kind, words), *kind = symbol_text(t->s->symbols, t->s->model.kinds.kind.at[x->kind].name);
	mem_t *mem = t->s->mem;
	if (x->type == IS_LIST && name != NULL)
		return mem_print(mem, "a declaration is meant by its name, without quotes: %s %s %s", name, sign == '!' ? "not in" : "in", node_text(t, of));
	if (name != NULL)
		return mem_print(mem, "a declaration is meant by its name, without quotes: %s %s %s", node_text(t, of), sign_words(sign), name);
	if (x->type == IS_LIST)
		return mem_print(mem, "a declaration is meant by its name, without quotes; by its title, if that is all that is known: some %s x in %s: x.title matches %s", kind, node_text(t, of), node_text(t, text));
	return mem_print(mem, "a declaration is meant by its name, without quotes; by its title, if that is all that is known: %s.title matches %s", node_text(t, of), node_text(t, text));
}
