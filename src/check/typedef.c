#include "check/typedef.h"

#include <libxml/xmlregexp.h>

#include "check/suggest.h"
#include "check/syntax.h"

static const struct {
	sym_t name;
	uint32_t bit;
} base_types[] = {
	{ NAME_text, TYPE_TEXT }, { NAME_url, TYPE_URL }, { NAME_date, TYPE_DATE }, { NAME_range, TYPE_RANGE }, { NAME_recurrence, TYPE_RECURRENCE },
	{ NAME_duration, TYPE_DURATION }, { NAME_number, TYPE_NUMBER }, { NAME_money, TYPE_MONEY }, { NAME_flag, TYPE_FLAG }, { NAME_state, TYPE_STATE },
	{ NAME_label, TYPE_LABEL }, { NAME_check, TYPE_CHECK }, { NAME_expression, TYPE_EXPRESSION }, { NAME_name, TYPE_NAME }, { NAME_scale, TYPE_SCALE },
	{ NAME_scope, TYPE_SCOPE },
};

/* The words of a type while they are read. */
typedef struct {
	sure_t *s;
	property_t *property;
	node_t at;                      /* the next word */
} type_reader_t;

static sym_t word_at(const type_reader_t *r)
{
	const tree_node_t *n = r->at == 0 ? NULL : tree_node(&r->s->tree, r->at);
	return n == NULL || n->kind != NODE_NAME ? 0 : n->sym;
}

static int joint_at(const type_reader_t *r)
{
	return r->at == 0 ? -1 : tree_node(&r->s->tree, r->at)->op;
}

static void next_word(type_reader_t *r)
{
	r->at = tree_next(&r->s->tree, r->at);
}

/* `one of a, b`: the first word, and every one after a comma. */
static void read_words(type_reader_t *r, type_t *t)
{
	t->bits |= TYPE_WORD;
	next_word(r);
	if (word_at(r) == WORD_of)
		next_word(r);
	do {
		if (word_at(r) != 0)
			*array_push(r->s->mem, &t->word) = word_at(r);
		if (r->at != 0)
			next_word(r);
	} while (joint_at(r) == 1);
}

static void read_alternative(type_reader_t *r, type_t *t)
{
	sym_t w = word_at(r);
	for (size_t i = 0; i < sizeof base_types / sizeof base_types[0]; i++) {
		if (base_types[i].name == w) {
			t->bits |= base_types[i].bit;
			next_word(r);
			return;
		}
	}
	kind_id_t k = kind_find(&r->s->model.kinds, w);
	if (k != 0) {
		t->bits |= TYPE_KIND;
		*array_push(r->s->mem, &t->kind) = k;
	} else {
		finding_t *x = finding_add(&r->s->findings, CHECK_KIND_DEFINITION, tree_span(&r->s->tree, r->at), "`%s` is neither a type nor a kind", symbol_text(r->s->symbols, w));
		finding_help(&r->s->findings, x, "types are text, url, date, range, recurrence, duration, number, money, flag, state, label, check, expression, name, scale, scope, one of ..., and every kind");
	}
	next_word(r);
}

/* Words before the type proper, then alternatives joined by `or`. */
static void read_type(type_reader_t *r, type_t *t)
{
	for (;; next_word(r)) {
		sym_t w = word_at(r);
		if (w == NAME_list)
			t->list = true;
		else if (w == NAME_required)
			r->property->required = true;
		else if (w == NAME_inherited)
			r->property->inherited = true;
		else
			break;
	}
	if (word_at(r) == NAME_one)
		read_words(r, t);
	else if (r->at != 0)
		read_alternative(r, t);
	while (joint_at(r) == 2) {
		if (word_at(r) == NAME_one)
			read_words(r, t);
		else
			read_alternative(r, t);
	}
}

static void read_inverse(type_reader_t *r)
{
	if (word_at(r) != NAME_inverse)
		return;
	next_word(r);
	r->property->inverse = word_at(r);
	if (r->at != 0)
		next_word(r);
}

static void read_preposition(sure_t *s, property_t *p, node_t node)
{
	const tree_node_t *n = tree_node(&s->tree, node);
	if (n->sym == WORD_matching) {
		p->pattern = model_text(&s->model, s->mem, tree_span(&s->tree, tree_kids(&s->tree, node)));
		return;
	}
	slot_type_t *slot = array_push(s->mem, &p->slot);
	slot->preposition = (uint8_t)n->sym;
	p->own_since = p->own_since || n->sym == WORD_since;
	type_reader_t r = { s, p, tree_kids(&s->tree, node) };
	read_type(&r, &slot->type);
	read_inverse(&r);
}

void define_property(sure_t *s, kind_id_t kind, node_t node)
{
	sym_t name = decl_name(s, node);
	node_t type = decl_type(s, node);
	if (name == 0 || type == 0) {
		finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, tree_span(&s->tree, node), "a property has a name and a type");
		finding_help(&s->findings, x, "write property NAME : TYPE, as in `property celex : text`");
		return;
	}
	kind_t *k = &s->model.kinds.kind.at[kind];
	for (uint32_t i = 0; i < k->own.count; i++) {
		if (s->model.kinds.property.at[k->own.at[i]].name != name)
			continue;
		finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, decl_name_span(s, node), "the kind `%s` has a property `%s` already", symbol_text(s->symbols, k->name), symbol_text(s->symbols, name));
		finding_also(&s->findings, x, s->model.kinds.property.at[k->own.at[i]].at, "here");
		return;
	}
	*array_push(s->mem, &k->own) = (property_id_t)s->model.kinds.property.count;
	property_t *p = array_push(s->mem, &s->model.kinds.property);
	p->name = name;
	p->kind = kind;
	p->state = NO_STATE;
	p->at = decl_name_span(s, node);
	type_reader_t r = { s, p, tree_kids(&s->tree, type) };
	read_type(&r, &p->type);
	read_inverse(&r);
	if (r.at != 0)
		read_type(&r, &p->second);
	read_inverse(&r);
	for (node_t n = tree_next(&s->tree, type); n != 0; n = tree_next(&s->tree, n))
		if (tree_node(&s->tree, n)->kind == NODE_PREP)
			read_preposition(s, p, n);
}

/* ---- states ---- */

static void slot_add(sure_t *s, property_t *p, int preposition, uint32_t bits, bool list, kind_id_t kind)
{
	slot_type_t *slot = array_push(s->mem, &p->slot);
	slot->preposition = (uint8_t)preposition;
	slot->type.bits = bits;
	slot->type.list = list;
	if (kind != 0)
		*array_push(s->mem, &slot->type.kind) = kind;
}

/*
 * `STATE DATE [by ACTOR, …] [except ACTOR, …] [for PART]`; `for DATE` names the occurrence of a recurring commitment.
 * What the parent says of a state of this name (`superseded` takes a commitment) holds in a lifecycle of its own, too.
 */
static property_id_t state_property(sure_t *s, const kind_t *k, uint32_t state)
{
	kinds_t *all = &s->model.kinds;
	const stage_t *stage = &all->lifecycle.at[k->lifecycle].stage.at[state];
	property_id_t id = (property_id_t)all->property.count;
	property_t *p = array_push(s->mem, &all->property);
	p->name = stage->name;
	p->state = (state_t)state;
	p->at = stage->at;
	p->type.bits = TYPE_DATE;
	property_id_t parent = kind_property(all, k->parent, stage->name);
	if (parent != 0 && all->property.at[parent].state != NO_STATE) {
		p->slot = all->property.at[parent].slot;
		return id;
	}
	slot_add(s, p, WORD_by, TYPE_KIND, true, all->actor);
	slot_add(s, p, WORD_except, TYPE_KIND, true, all->actor);
	slot_add(s, p, WORD_for, TYPE_KIND | TYPE_DATE, true, all->part);
	return id;
}

void state_properties(sure_t *s, kind_t *k)
{
	kinds_t *all = &s->model.kinds;
	const lifecycle_t *l = &all->lifecycle.at[k->lifecycle];
	if (k->lifecycle == all->kind.at[k->parent].lifecycle)
		return;
	for (uint32_t i = 0; i < l->stage.count; i++) {
		property_id_t p = state_property(s, k, i);
		for (uint32_t at = l->stage.at[i].name & k->mask;; at = (at + 1) & k->mask) {
			if (k->map[at].name != 0 && k->map[at].name != l->stage.at[i].name)
				continue;
			k->map[at] = (property_slot_t){ l->stage.at[i].name, p };
			break;
		}
	}
}

/* ---- checks ---- */

static void check_pattern(sure_t *s, property_t *p)
{
	if (p->pattern == NULL || p->compiled != NULL)
		return;
	p->compiled = xmlRegexpCompile((const xmlChar *)p->pattern);
	if (p->compiled == NULL) {
		finding_t *x = finding_add(&s->findings, CHECK_KIND_DEFINITION, p->at, "the pattern of `%s` is no regular expression", symbol_text(s->symbols, p->name));
		finding_help(&s->findings, x, "it is written as in XML Schema, without ^ and $: \"[0-9]{4}\"");
	}
}

static void check_delivers(sure_t *s, const kind_t *k)
{
	const kind_t *parent = &s->model.kinds.kind.at[k->parent];
	if (k->delivers == 0 || k->delivers_at != NO_STATE || (k->parent != 0 && k->delivers == parent->delivers && parent->delivers_at == NO_STATE))
		return;
	const char *state = symbol_text(s->symbols, k->delivers), *near = suggest_state(s, &s->model.kinds.lifecycle.at[k->lifecycle], state);
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_STATE, k->delivers_span.end != 0 ? k->delivers_span : k->at, "`%s` delivers at `%s`, a state that its lifecycle does not have", symbol_text(s->symbols, k->name), state);
	if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near);
	else
		finding_help(&s->findings, x, "write `delivers at STATE` with a state of its own lifecycle");
}

void check_definitions(sure_t *s)
{
	kinds_t *k = &s->model.kinds;
	for (uint32_t i = 1; i < k->property.count; i++)
		check_pattern(s, &k->property.at[i]);
	for (uint32_t i = 1; i < k->kind.count; i++)
		check_delivers(s, &k->kind.at[i]);
}

void check_free_patterns(sure_t *s)
{
	for (uint32_t i = 1; i < s->model.kinds.property.count; i++)
		if (s->model.kinds.property.at[i].compiled != NULL)
			xmlRegFreeRegexp(s->model.kinds.property.at[i].compiled);
}
