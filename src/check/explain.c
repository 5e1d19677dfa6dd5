#include "check/explain.h"

#include <string.h>

#include "base/near.h"
#include "base/out.h"
#include "check/explain_words.h"
#include "check/suggest.h"
#include "check/values.h"

typedef struct {
	sure_t *s;
	const kinds_t *k;
	out_t *o;
	const char *word;
	sym_t sym;                      /* of the word; 0: the library does not have it */
} page_t;

static const char *text(const page_t *p, sym_t sym)
{
	return symbol_text(p->s->symbols, sym);
}

/* The remark behind a definition, up to the end of its line; NULL if there is none. */
static const char *remark(const page_t *p, span_t at)
{
	const source_t *x = at.end == 0 ? NULL : source_of(&p->s->sources, at.start);
	if (x == NULL)
		return NULL;
	const char *line = x->text + (at.end - x->base), *mark = line + strcspn(line, "#\n");
	if (*mark != '#')
		return NULL;
	mark += 1 + strspn(mark + 1, " ");
	size_t n = strcspn(mark, "\r\n");
	return mem_print(p->s->mem, "%.*s", (int)n, mark);
}

static void heading(const page_t *p, const char *what)
{
	if (out_length(p->o) > 0)
		out_char(p->o, '\n');
	out_print(p->o, "# %s: %s\n\n", p->word, what);
}

/* The module of the library that has to be imported for a kind. */
static void put_import(const page_t *p, const kind_t *k)
{
	if (k->module != NAME_core)
		out_print(p->o, "The library has it: `import %s`.\n\n", text(p, k->module));
}

/* ---- properties ---- */

/* "a date or `every 12 months`; behind it `at` a state, `by` an actor" */
static const char *takes(const page_t *p, const property_t *x)
{
	mem_t *m = p->s->mem;
	if (x->type.bits & TYPE_FLAG)
		return "stands alone";
	const char *all = mem_print(m, "takes %s", type_words(p->s, &x->type));
	if (x->second.bits != 0)
		all = mem_print(m, "%s and %s", all, type_words(p->s, &x->second));
	if (x->type.list)
		all = mem_print(m, "%s, or several", all);
	for (uint32_t i = 0; i < x->slot.count; i++)
		all = mem_print(m, "%s%s `%s` %s", all, i == 0 ? "; behind it" : ",", text(p, x->slot.at[i].preposition), type_words(p->s, &x->slot.at[i].type));
	return all;
}

/* What is said of the same property of another kind serves as well. */
static const char *property_remark(const page_t *p, const property_t *x)
{
	const char *own = remark(p, x->at);
	for (uint32_t i = 1; own == NULL && i < p->k->property.count; i++)
		if (p->k->property.at[i].name == x->name && p->k->property.at[i].state == NO_STATE)
			own = remark(p, p->k->property.at[i].at);
	return own;
}

/* The module of the library that adds a property to a kind of the core; NULL: the core itself. */
static const char *added_by(const page_t *p, const property_t *x)
{
	const source_t *from = source_of(&p->s->sources, x->at.start);
	if (from == NULL || strncmp(from->name, "<library>/std/", 14) != 0 || p->k->kind.at[x->kind].module != NAME_core)
		return NULL;
	return mem_print(p->s->mem, "std.%.*s", (int)strlen(from->name) - 17, from->name + 14);
}

static void put_property(const page_t *p, const property_t *x)
{
	const char *more = property_remark(p, x), *module = added_by(p, x);
	out_print(p->o, "- `%s`: %s%s%s", text(p, x->name), more != NULL ? more : "", more != NULL ? "; " : "", takes(p, x));
	if (module != NULL)
		out_print(p->o, " (with `import %s`)", module);
}

/* ---- kinds ---- */

static void put_states(const page_t *p, kind_id_t kind)
{
	const lifecycle_t *l = kind_lifecycle(p->k, kind);
	if (l->stage.count == 0)
		return;
	out_text(p->o, "\n## States\n\nEach is a property, with the day on which it was reached: ");
	for (uint32_t i = 0; i < l->stage.count; i++)
		out_print(p->o, "%s`%s`", i == 0 ? "" : ", ", text(p, l->stage.at[i].name));
	sym_t counts = state_that_counts(&p->s->model, kind);
	if (counts != 0)
		out_print(p->o, ". %s is delivered when it is `%s`", kind_is(p->k, kind, p->k->commitment) ? "Without anything else that delivers it, it" : "Unless `at` says otherwise, it", text(p, counts));
	out_text(p->o, ".\n");
}

/* Those of the kind itself and of what it extends, the nearest first; what everything may have comes last and by name alone. */
static void put_properties(const page_t *p, kind_id_t kind)
{
	out_text(p->o, "## Properties\n\n");
	kind_id_t at = kind;
	for (; at != 0 && at != p->k->item && at != p->k->declaration; at = p->k->kind.at[at].parent)
		for (uint32_t i = 0; i < p->k->kind.at[at].own.count; i++) {
			const property_t *x = &p->k->property.at[p->k->kind.at[at].own.at[i]];
			if (x->state != NO_STATE || kind_property(p->k, kind, x->name) != p->k->kind.at[at].own.at[i])
				continue;
			put_property(p, x);
			out_char(p->o, '\n');
		}
	const char *rest = "";
	for (; at != 0; at = p->k->kind.at[at].parent)
		for (uint32_t i = 0; i < p->k->kind.at[at].own.count; i++)
			rest = mem_print(p->s->mem, "%s%s`%s`", rest, *rest != '\0' ? ", " : "", text(p, p->k->property.at[p->k->kind.at[at].own.at[i]].name));
	if (*rest != '\0')
		out_print(p->o, "- as most kinds: %s\n", rest);
}

static void put_extensions(const page_t *p, kind_id_t kind)
{
	const char *list = "";
	for (uint32_t i = 1; i < p->k->kind.count; i++)
		if (p->k->kind.at[i].parent == kind)
			list = mem_print(p->s->mem, "%s%s`%s`", list, *list != '\0' ? ", " : "", text(p, p->k->kind.at[i].name));
	if (*list != '\0')
		out_print(p->o, "\nKinds that extend it: %s.\n", list);
}

static void put_kind(const page_t *p, kind_id_t id)
{
	const kind_t *k = &p->k->kind.at[id];
	const char *more = remark(p, k->at);
	heading(p, "a kind");
	out_print(p->o, "```\n%s NAME \"TITLE\" { ... }\n```\n\n", p->word);
	if (k->title.end != 0)
		out_print(p->o, "%s%s%s%s.\n\n", model_text(&p->s->model, p->s->mem, k->title), more != NULL ? " (" : "", more != NULL ? more : "", more != NULL ? ")" : "");
	put_import(p, k);
	if (k->parent != 0)
		out_print(p->o, "It extends `%s`, and has its properties, too.\n\n", text(p, p->k->kind.at[k->parent].name));
	put_properties(p, id);
	put_states(p, id);
	put_extensions(p, id);
}

/* ---- one property ---- */

/* The kinds that have a property, without those that extend one of them. */
static const char *kinds_with_property(const page_t *p, sym_t name, property_id_t id)
{
	const char *list = "";
	for (uint32_t i = 1; i < p->k->kind.count; i++) {
		const kind_t *k = &p->k->kind.at[i];
		if (kind_property(p->k, (kind_id_t)i, name) == id && (k->parent == 0 || kind_property(p->k, k->parent, name) != id))
			list = mem_print(p->s->mem, "%s%s`%s`", list, *list != '\0' ? ", " : "", text(p, k->name));
	}
	return list;
}

static bool is_named(const page_t *p, uint32_t id)
{
	return p->k->property.at[id].name == p->sym && p->k->property.at[id].state == NO_STATE;
}

/* Several kinds may declare a property of one name; those that take the same are told together. */
static void put_properties_named(const page_t *p)
{
	bool some = false;
	for (uint32_t i = 1; i < p->k->property.count; i++) {
		bool told = false;
		const char *here = is_named(p, i) ? takes(p, &p->k->property.at[i]) : "", *kinds = "";
		for (uint32_t j = 1; is_named(p, i) && j < p->k->property.count; j++) {
			if (!is_named(p, j) || strcmp(takes(p, &p->k->property.at[j]), here) != 0)
				continue;
			told = told || j < i;
			kinds = mem_print(p->s->mem, "%s%s%s", kinds, *kinds != '\0' ? ", " : "", kinds_with_property(p, p->sym, (property_id_t)j));
		}
		if (!is_named(p, i) || told)
			continue;
		if (!some)
			heading(p, "a property");
		some = true;
		put_property(p, &p->k->property.at[i]);
		out_print(p->o, ".\n  Kinds that have it: %s, and what extends them.%s\n", kinds, p->k->property.at[i].inherited ? " It holds for all that stands inside, too." : "");
	}
	if (some)
		out_text(p->o, "\nBehind every property can stand `per SOURCE`, `since DATE`, `because \"...\"` and `note \"...\"`.\n");
}

/* ---- one state ---- */

/* States that come right before or after one. */
static const char *neighbours(const page_t *p, const lifecycle_t *l, state_t of, bool after)
{
	const char *list = "";
	for (uint32_t i = 0; i < l->stage.count; i++)
		if ((after ? l->stage.at[of].next >> i & 1 : l->stage.at[i].next >> of & 1))
			list = mem_print(p->s->mem, "%s%s`%s`", list, *list != '\0' ? ", " : "", text(p, l->stage.at[i].name));
	return list;
}

static const char *kinds_of_lifecycle(const page_t *p, uint32_t id)
{
	const char *list = "";
	for (uint32_t i = 1; i < p->k->kind.count; i++)
		if (p->k->kind.at[i].lifecycle == id && p->k->kind.at[p->k->kind.at[i].parent].lifecycle != id)
			list = mem_print(p->s->mem, "%s%s`%s`", list, *list != '\0' ? ", " : "", text(p, p->k->kind.at[i].name));
	return list;
}

/* Where the state of the word stands in a lifecycle; NULL: it has none of that name. */
static const char *place_of(const page_t *p, uint32_t id)
{
	const lifecycle_t *l = &p->k->lifecycle.at[id];
	state_t state = lifecycle_state(l, p->sym);
	if (state == NO_STATE)
		return NULL;
	const char *before = neighbours(p, l, state, false), *after = neighbours(p, l, state, true);
	return mem_print(p->s->mem, "%s%s%s%s.%s", *before != '\0' ? "after " : "the first state", before, *after != '\0' ? ", and before " : "; nothing comes after it", after,
		l->stage.at[state].automatic ? " It comes by itself on its day, so its date may lie in the future." : "");
}

/* Kinds that refine a lifecycle have a copy of their own; those with the same place for the state are told together. */
static void put_states_named(const page_t *p)
{
	bool some = false;
	for (uint32_t i = 1; i < p->k->lifecycle.count; i++) {
		const char *here = place_of(p, i), *kinds = "";
		bool told = here == NULL;
		for (uint32_t j = 1; here != NULL && j < p->k->lifecycle.count; j++) {
			const char *there = place_of(p, j), *more = kinds_of_lifecycle(p, j);
			if (there == NULL || strcmp(here, there) != 0 || *more == '\0')
				continue;
			told = told || j < i;
			kinds = mem_print(p->s->mem, "%s%s%s", kinds, *kinds != '\0' ? ", " : "", more);
		}
		if (told || *kinds_of_lifecycle(p, i) == '\0')
			continue;
		if (!some) {
			heading(p, "a state");
			out_print(p->o, "```\n%s 2024-05-15 per SOURCE \"page 3\"\n```\n\nIt is recorded with the day on which it was reached; behind it can stand `by ACTOR` and `for PART`.\n\n", p->word);
		}
		some = true;
		out_print(p->o, "- Of %s, and what extends them: %s\n", kinds, here);
	}
}

/* ---- the other side of a property ---- */

/* `owns`: what the core and the library call it, seen from what a property names. */
static void put_inverses_named(const page_t *p)
{
	bool some = false;
	for (uint32_t i = 1; i < p->k->property.count; i++) {
		const property_t *x = &p->k->property.at[i];
		if (x->inverse != p->sym)
			continue;
		if (!some)
			heading(p, "a question in conditions");
		some = true;
		out_print(p->o, "- `x.%s`, a list: every %s that names x as its `%s`.\n", p->word, kinds_with_property(p, x->name, (property_id_t)i), text(p, x->name));
	}
}

/* ---- words inside of lines and conditions ---- */

static void put_words(const page_t *p)
{
	for (const explained_t *x = explained_words; x->word != NULL; x++) {
		if (strcmp(x->word, p->word) != 0)
			continue;
		heading(p, x->what);
		out_print(p->o, "%s\n", x->says);
	}
}

const char *explain_word(sure_t *s, const char *word)
{
	page_t p = { s, &s->model.kinds, out_new(s->mem), word, symbol_find(s->symbols, word, strlen(word)) };
	kind_id_t kind = p.sym == 0 ? 0 : kind_find(p.k, p.sym);
	if (kind != 0)
		put_kind(&p, kind);
	if (p.sym != 0) {
		put_properties_named(&p);
		put_states_named(&p);
		put_inverses_named(&p);
	}
	put_words(&p);
	return out_length(p.o) == 0 ? NULL : out_data(p.o);
}

const char *explain_nearest(const sure_t *s, const char *word)
{
	const kinds_t *k = &s->model.kinds;
	near_t n = near_begin(word);
	for (uint32_t i = 1; i < k->kind.count; i++)
		near_offer(&n, symbol_text(s->symbols, k->kind.at[i].name));
	for (uint32_t i = 1; i < k->property.count; i++)
		near_offer(&n, symbol_text(s->symbols, k->property.at[i].name));
	for (const explained_t *x = explained_words; x->word != NULL; x++)
		near_offer(&n, x->word);
	return n.best;
}
