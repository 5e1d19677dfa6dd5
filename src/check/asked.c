#include "check/asked.h"

#include <string.h>

#include "check/load.h"
#include "check/suggest.h"

/* More names than this are no help to who has to choose. */
enum { SHOWN = 5 };

/* How well a name fits: one that leaves out what the declaration belongs to (`published`) comes last. */
typedef enum { FIT_NOT, FIT_SHORT, FIT_LIBRARY, FIT_PROJECT } fit_t;

static const char *with_module(const model_t *m, entity_t e)
{
	return mem_print(m->mem, "%s.%s", model_name(m, m->all.at[e].module), model_full_name(m, e));
}

static bool equals(const char *full, const char *name, size_t length)
{
	return strlen(full) == length && memcmp(full, name, length) == 0;
}

static fit_t fit_of(const model_t *m, entity_t e, const char *name, size_t length)
{
	const declaration_t *d = &m->all.at[e];
	if (d->flags & ENTITY_HIDDEN)
		return FIT_NOT;
	if (equals(model_full_name(m, e), name, length) || equals(with_module(m, e), name, length))
		return d->flags & ENTITY_LIBRARY ? FIT_LIBRARY : FIT_PROJECT;
	return memchr(name, '.', length) == NULL ? FIT_SHORT : FIT_NOT;
}

/* The least of many names, sorted: no order of files shows. */
typedef struct {
	const char *at[SHOWN];
	unsigned count, all;
} names_t;

static void add_name(names_t *names, const char *name)
{
	names->all++;
	if (names->count < SHOWN)
		names->at[names->count++] = name;
	else if (strcmp(name, names->at[SHOWN - 1]) < 0)
		names->at[SHOWN - 1] = name;
	for (unsigned i = names->count - 1; i > 0 && strcmp(names->at[i - 1], names->at[i]) > 0; i--) {
		const char *later = names->at[i - 1];
		names->at[i - 1] = names->at[i];
		names->at[i] = later;
	}
}

static const char *list_names(mem_t *mem, const names_t *names)
{
	const char *list = names->at[0];
	for (unsigned i = 1; i < names->count; i++)
		list = mem_print(mem, "%s, %s", list, names->at[i]);
	return names->all == names->count ? list : mem_print(mem, "%s and %u more", list, names->all - names->count);
}

/* The first declaration in the chain of those whose last name this is. */
static entity_t first_named(const sure_t *s, const char *name, size_t length)
{
	size_t last = length;
	while (last > 0 && name[last - 1] != '.')
		last--;
	sym_t sym = symbol_find(s->symbols, name + last, length - last);
	return sym != 0 && sym < s->model.by_symbol.count ? s->model.by_symbol.at[sym] : 0;
}

static asked_name_t look(sure_t *s, const char *name, size_t length, fit_t least)
{
	const model_t *m = &s->model;
	entity_t first = first_named(s, name, length), found = 0;
	fit_t best = FIT_NOT;
	unsigned fitting = 0;
	for (entity_t e = first; e != 0; e = m->all.at[e].same_name) {
		fit_t fit = fit_of(m, e, name, length);
		if (fit < least || fit < best)
			continue;
		fitting = fit > best ? 1 : fitting + 1;
		found = e;
		best = fit;
	}
	if (fitting < 2)
		return (asked_name_t){ found, NULL };
	names_t names = { .count = 0 };
	for (entity_t e = first; e != 0; e = m->all.at[e].same_name)
		if (fit_of(m, e, name, length) == best)
			add_name(&names, with_module(m, e));
	return (asked_name_t){ 0, list_names(s->mem, &names) };
}

asked_name_t asked_name(sure_t *s, const char *name, size_t length)
{
	return look(s, name, length, FIT_SHORT);
}

asked_name_t asked_full_name(sure_t *s, const char *name, size_t length)
{
	return look(s, name, length, FIT_LIBRARY);
}

const char *asked_near(sure_t *s, const char *name)
{
	const char *dot = strrchr(name, '.');
	asked_name_t last = dot == NULL ? (asked_name_t){ 0, NULL } : asked_name(s, dot + 1, strlen(dot + 1));
	entity_t near = last.is != 0 || *name == '\0' ? last.is : suggest_entity(s, 0, symbol_of(s->symbols, name), NULL);
	return last.several != NULL ? last.several : near == 0 ? NULL : mem_print(s->mem, "`%s`", model_full_name(&s->model, near));
}

entity_t asked_entity(sure_t *s, const char *name)
{
	asked_name_t a = asked_name(s, name, strlen(name));
	if (a.is != 0)
		return a.is;
	const char *other = a.several == NULL ? asked_near(s, name) : NULL;
	if (a.several != NULL)
		context_fail(s, SURE_ERROR_USE, "several declarations are called `%s`; name one of them: %s", name, a.several);
	else if (other != NULL)
		context_fail(s, SURE_ERROR_USE, "nothing is called `%s`; did you mean %s?", name, other);
	else
		context_fail(s, SURE_ERROR_USE, "nothing is called `%s`", name);
	return 0;
}
