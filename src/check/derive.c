#include "check/derive.h"

#include <stdlib.h>
#include <string.h>

enum { HOLES_MAX = 8 };

/* A run of digits that a template names: `{year}`. */
typedef struct {
	const char *name, *digits;
	size_t name_length, length;
} hole_t;

typedef struct {
	hole_t at[HOLES_MAX];
	unsigned count;
} holes_t;

/* Matches a text against a template in which {x} is a run of digits; all else stands for itself. */
static bool match(const char *text, const char *pattern, holes_t *h)
{
	h->count = 0;
	while (*pattern != '\0') {
		if (*pattern != '{') {
			if (*text++ != *pattern++)
				return false;
			continue;
		}
		size_t name = strcspn(pattern + 1, "}"), n = strspn(text, "0123456789");
		if (n == 0 || h->count == HOLES_MAX || pattern[name + 1] != '}')
			return false;
		h->at[h->count++] = (hole_t){ pattern + 1, text, name, n };
		text += n;
		pattern += name + 2;
	}
	return *text == '\0';
}

static const hole_t *hole_named(const holes_t *h, const char *name, size_t n)
{
	for (unsigned i = 0; i < h->count; i++)
		if (h->at[i].name_length == n && memcmp(h->at[i].name, name, n) == 0)
			return &h->at[i];
	return NULL;
}

/* Fills a template; {x:4} pads with zeros. NULL if it names something that was not matched. */
static const char *fill(const model_t *m, const char *result, const holes_t *h)
{
	const char *text = "";
	while (*result != '\0') {
		size_t plain = strcspn(result, "{");
		text = mem_print(m->mem, "%s%.*s", text, (int)plain, result);
		result += plain;
		if (*result == '\0')
			break;
		size_t all = strcspn(result, "}"), name = strcspn(result + 1, ":}");
		const hole_t *hole = hole_named(h, result + 1, name);
		if (hole == NULL || result[all] == '\0')
			return NULL;
		int width = result[name + 1] == ':' ? atoi(result + name + 2) : 0;
		size_t zeros = width > (int)hole->length && width < 20 ? (size_t)width - hole->length : 0;
		text = mem_print(m->mem, "%s%.*s%.*s", text, (int)zeros, "00000000000000000000", (int)hole->length, hole->digits);
		result += all + 1;
	}
	return text;
}

const statement_t *derive_statement(const model_t *m, entity_t e, sym_t property)
{
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++)
		if (statement_name(m, s) == property && s->mains > 0 && statement_values(m, s)->type == VALUE_TEXT)
			return s;
	return NULL;
}

const char *derive_one(const model_t *m, entity_t e, const derivation_t *d, const statement_t **from)
{
	holes_t h;
	*from = derive_statement(m, e, d->from);
	if (*from == NULL || !match(model_text(m, m->mem, value_span(statement_values(m, *from))), d->pattern, &h))
		return NULL;
	return fill(m, d->result, &h);
}

/* Whether an author gives the property, in whatever form. */
static bool is_given(const model_t *m, entity_t e, sym_t property)
{
	for (const statement_t *s = model_first(m, e); s < model_last(m, e); s++)
		if (statement_name(m, s) == property)
			return true;
	return false;
}

static bool is_listed(const derived_list_t *list, sym_t property)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (list->at[i].property == property)
			return true;
	return false;
}

static void add_sorted(const model_t *m, derived_list_t *list, derived_t d)
{
	array_push(m->mem, list);
	uint32_t k = list->count - 1;
	for (; k > 0 && strcmp(symbol_text(m->symbols, list->at[k - 1].property), symbol_text(m->symbols, d.property)) > 0; k--)
		list->at[k] = list->at[k - 1];
	list->at[k] = d;
}

void derive_all(const model_t *m, entity_t e, derived_list_t *list)
{
	const kind_t *k = model_kind(m, e);
	const statement_t *from;
	list->count = 0;
	for (uint32_t i = 0; i < k->derivation.count; i++) {
		const derivation_t *d = &k->derivation.at[i];
		const char *text = is_given(m, e, d->target) || is_listed(list, d->target) ? NULL : derive_one(m, e, d, &from);
		if (text != NULL)
			add_sorted(m, list, (derived_t){ d->target, d->from, text });
	}
}
