#include "check/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/search.h"
#include "check/checks.h"
#include "check/contain.h"
#include "check/declare.h"
#include "check/lifecycle.h"
#include "check/line_values.h"
#include "check/resolve.h"
#include "check/suggest.h"
#include "check/syntax.h"
#include "check/text_values.h"
#include "check/values.h"

/* How many declarations ahead names are asked for, and how many names pass between the two questions. */
enum { FETCH_AHEAD = 6, FETCH_LINE = 16 };

/* Types of the prepositions that every property takes. */
typedef struct {
	type_t evidence, text, date, actors;
} common_types_t;

typedef struct {
	sure_t *s;
	common_types_t types;
	uint32_t *seen;                 /* by declaration: the statement that named it last, for long lists; NULL: there was none yet */
	uint32_t *last;                 /* by property: its last statement in this declaration */
	ARRAY(module_block_t) block;    /* of modules and projects, one module's together and in the order of the text */
	sym_t asked[FETCH_LINE];        /* names on their way into the cache, in a ring */
	uint32_t asks;
} builder_t;

/* ---- prepositions ---- */

static const type_t *common_type(const builder_t *b, sym_t preposition)
{
	switch (preposition) {
	case WORD_per: return &b->types.evidence;
	case WORD_because: case WORD_note: return &b->types.text;
	case WORD_since: return &b->types.date;
	default: return NULL;
	}
}

static const type_t *slot_type(const builder_t *b, const property_t *p, sym_t preposition, bool recurring)
{
	const type_t *own = property_slot(p, preposition);
	if (own != NULL)
		return own;
	if (recurring && (preposition == WORD_from || preposition == WORD_until))
		return &b->types.date;
	const type_t *by = preposition == WORD_except ? property_slot(p, WORD_by) : NULL;
	if (by != NULL && by->bits & TYPE_KIND) /* behind every list of actors */
		return &b->types.actors;
	return common_type(b, preposition);
}

static void report_preposition(builder_t *b, node_t n, const property_t *p, entity_t e)
{
	sure_t *s = b->s;
	sym_t w = tree_node(&s->tree, n)->sym;
	span_t at = { tree_span(&s->tree, n).start, tree_span(&s->tree, n).start + symbol_length(s->symbols, w) };
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_PREPOSITION, at, "`%s` takes no `%s`", symbol_text(s->symbols, p->name), symbol_text(s->symbols, w));
	x->subject = e;
	node_t what = tree_kids(&s->tree, n);
	entity_t document = what != 0 && tree_node(&s->tree, what)->kind == NODE_NAME ? resolve_quietly(s, e, tree_node(&s->tree, what)->sym) : 0;
	if (document != 0 && model_is(&s->model, document, s->model.kinds.document)) {
		finding_help(&s->findings, x, "before a source stands `per`: per %s", model_name(&s->model, document));
		return;
	}
	if (p->type.bits & TYPE_EXPRESSION && suggest_line(s, x))
		return;
	const char *list = "per, since, because, note";
	for (uint32_t i = p->slot.count; i-- > 0;)
		list = mem_print(s->mem, "%s, %s", symbol_text(s->symbols, p->slot.at[i].preposition), list);
	finding_help(&s->findings, x, "behind it can stand %s", list);
}

/* `per report "page 3"`: the document, and the place in it right behind. */
static void read_evidence(reading_t *r, node_t n, const type_t *type)
{
	node_t what = tree_kids(&r->s->tree, n);
	read_value(r, what, type);
	static const type_t place = { .bits = TYPE_TEXT };
	r->flags = VALUE_ATTACHED;
	read_value(r, tree_next(&r->s->tree, what), &place);
	r->flags = 0;
}

/* `every year by 03-31`: the day belongs to the recurrence, which is the value before. */
static bool read_yearly(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	model_t *m = &s->model;
	const value_t *v = m->value.count == 0 ? NULL : &m->value.at[m->value.count - 1];
	duration_t *often = v != NULL && v->type == VALUE_RECURRENCE && v->role == 0 ? &m->duration.at[v->as.index] : NULL;
	node_t day = tree_kids(&s->tree, n);
	if (often == NULL || day == 0 || tree_node(&s->tree, day)->kind != NODE_DATE)
		return false;
	if (often->unit == UNIT_YEAR && tree_next(&s->tree, day) == 0 && month_day_read(s, day, &often->month, &often->day))
		return true;
	finding_t *x = finding_add(&s->findings, CHECK_INVALID_DATE, tree_span(&s->tree, day), "this is no day of the year");
	finding_help(&s->findings, x, "%s", "a day that returns stands behind years: every year by 03-31");
	often->month = often->day = 0;
	m->value.at[m->value.count - 1].type = VALUE_BROKEN;
	return true;
}

static void read_preposition(builder_t *b, reading_t *r, node_t n, bool recurring)
{
	sure_t *s = b->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	const type_t *type = slot_type(b, r->property, x->sym, recurring);
	if (x->kind == NODE_DEFINE || type == NULL) {
		bool lost = s->model.value.count > 0 && s->model.value.at[s->model.value.count - 1].type == VALUE_BROKEN && tree_span(&s->tree, n).end <= value_span(&s->model.value.at[s->model.value.count - 1]).end;
		if (lost)               /* within a line that has no value at all */
			return;
		bool again = (x->sym == WORD_from || x->sym == WORD_until) && (r->property->type.bits & TYPE_RECURRENCE || r->property->name == NAME_due);
		if (again && s->model.value.count > 0
			&& s->model.value.at[s->model.value.count - 1].type == VALUE_BROKEN)
			return;         /* due yearly from 2025: it will fit behind what is to be written instead */
		report_preposition(b, n, r->property, r->entity);
		value_t *v = s->model.value.count == 0 ? NULL : &s->model.value.at[s->model.value.count - 1];
		if (v != NULL && v->type == VALUE_EXPRESSION) {         /* heat.delivered by 2025: without the date it is not what was meant */
			v->type = VALUE_BROKEN;
			s->model.broken++;
		}
		return;
	}
	if (x->sym == WORD_by && read_yearly(r, n))
		return;
	r->role = (int)x->sym;
	if (x->sym == WORD_since)
		s->model.all.at[r->entity].flags |= ENTITY_HISTORY;
	for (node_t k = tree_kids(&s->tree, n); k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *v = tree_node(&s->tree, k);
		if (v->kind == NODE_PAIR && v->op == 0 && x->sym == WORD_per)
			read_evidence(r, k, type);
		else
			read_value(r, k, type);
		if (!type->list && x->sym != WORD_per && tree_next(&s->tree, k) != 0) {
			finding_t *f = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, tree_next(&s->tree, k)), "behind `%s` stands one value", symbol_text(s->symbols, x->sym));
			finding_help(&s->findings, f, "values that differ in it take a line each");
			break;
		}
	}
	r->role = 0;
}

/* `requires a at x, b at y` would otherwise be read as something else. */
static bool check_repeated(sure_t *s, node_t prop)
{
	for (node_t k = tree_kids(&s->tree, prop); k != 0; k = tree_next(&s->tree, k)) {
		if (tree_node(&s->tree, k)->kind != NODE_PREP)
			continue;
		for (node_t j = tree_next(&s->tree, k); j != 0; j = tree_next(&s->tree, j)) {
			sym_t w = tree_node(&s->tree, j)->sym;
			if (tree_node(&s->tree, j)->kind != NODE_PREP || tree_node(&s->tree, k)->sym != w)
				continue;
			span_t at = { tree_span(&s->tree, j).start, tree_span(&s->tree, j).start + symbol_length(s->symbols, w) };
			finding_t *x = finding_add(&s->findings, CHECK_REPEATED_PREPOSITION, at, "`%s` stands twice in this line", symbol_text(s->symbols, w));
			finding_help(&s->findings, x, "it speaks of the whole list before it: values that differ in it take a line each");
			return false;
		}
	}
	return true;
}

/* ---- one statement ---- */

/* The properties of a kind, or its states, which are properties, too. */
static const char *property_names(sure_t *s, kind_id_t kind, bool states)
{
	const kind_t *k = &s->model.kinds.kind.at[kind];
	const char *list = "";
	for (uint32_t i = 0; i < k->all.count; i++) {
		const property_t *p = &s->model.kinds.property.at[k->all.at[i]];
		if ((p->state != NO_STATE) == states)
			list = mem_print(s->mem, "%s%s%s", list, *list != '\0' ? ", " : "", symbol_text(s->symbols, p->name));
	}
	return list;
}

static bool has_line(const sure_t *s, entity_t e, sym_t word)
{
	for (node_t k = decl_items(s, s->model.all.at[e].node); k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->kind == NODE_PROP && tree_node(&s->tree, k)->sym == word)
			return true;
	return false;
}

/* The values of a line, as they are written. */
static const char *values_text(sure_t *s, node_t prop)
{
	span_t name = prop_name_span(s, prop), all = tree_span(&s->tree, prop), at = { name.end, all.end };
	return mem_print(s->mem, "%.*s", (int)(at.end - at.start < 100 ? at.end - at.start : 100), source_text(&s->sources, at));
}

/* `deadline 2027`, `responsible council`: what people call one of the properties. It is read as that one, unless the block has it already. */
static property_id_t everyday_property(builder_t *b, finding_t *x, entity_t e, node_t prop, const char *meant)
{
	sure_t *s = b->s;
	sym_t name = symbol_of(s->symbols, meant);
	node_t first = tree_kids(&s->tree, prop);
	bool recurring = name == NAME_due && first != 0 && tree_node(&s->tree, first)->kind == NODE_RECUR && prop_role(s, prop, WORD_from) == 0;
	if (name == NAME_progress && first != 0 && tree_node(&s->tree, first)->kind != NODE_DATE) {     /* status done, status on_track */
		finding_help(&s->findings, x, "a state is a property of its own, with its date: done 2024-05-15 per SOURCE; news is progress DATE note \"...\"; a judgement stands behind declared or assessed");
		return 0;
	}
	finding_help(&s->findings, x, "write %s%s%s", meant, values_text(s, prop), recurring ? " from DATE, the day on which it is due for the first time" : "");
	return has_line(s, e, name) ? 0 : kind_property(&s->model.kinds, s->model.all.at[e].kind, name);
}

/* A word that is no property. What was probably meant is returned, so that nothing else follows from the mistake. */
static property_id_t unknown_property(builder_t *b, entity_t e, node_t prop)
{
	sure_t *s = b->s;
	model_t *m = &s->model;
	kind_id_t kind = m->all.at[e].kind;
	sym_t word = tree_node(&s->tree, prop)->sym;
	const char *name = symbol_text(s->symbols, word);
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_PROPERTY, prop_name_span(s, prop), "`%s` is not a property of %s", name, model_a_kind(m, kind));
	x->subject = e;
	const char *everyday = suggest_everyday_property(s, kind, name);
	if (everyday != NULL)
		return everyday_property(b, x, e, prop, everyday);
	const lifecycle_t *l = kind_lifecycle(&m->kinds, kind);
	const char *near = suggest_property(s, kind, name), *states = property_names(s, kind, true);
	bool state = false;
	for (uint32_t i = 1; i < m->kinds.lifecycle.count; i++)
		state = state || lifecycle_state(&m->kinds.lifecycle.at[i], word) != NO_STATE;
	if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near);
	else if (state && l->stage.count > 0)
		finding_help(&s->findings, x, "`%s` is a state that %s does not have; its states are %s", name, model_a_kind(m, kind), states);
	else
		finding_help(&s->findings, x, "its properties are %s%s%s", property_names(s, kind, false), *states != '\0' ? "; and its states, each with a date: " : "", states);
	return near == NULL ? 0 : kind_property(&m->kinds, kind, symbol_of(s->symbols, near));
}

static bool stands_before(const value_t *v, uint32_t i)
{
	bool found = false;
	for (uint32_t k = 0; k < i; k++)
		found = found || (v[k].type == VALUE_REF && v[k].as.ref == v[i].as.ref);
	return found;
}

/* The same for long lists, by a note at each declaration, which misses the cache. */
static bool was_seen(builder_t *b, entity_t ref, uint32_t id)
{
	size_t size = b->s->model.all.count * sizeof *b->seen;
	if (b->seen == NULL)
		b->seen = memset(mem_grow(b->s->mem, NULL, size), 0, size);
	bool seen = b->seen[ref] == id;
	b->seen[ref] = id;
	return seen;
}

static void check_list(builder_t *b, entity_t e, const statement_t *st, uint32_t id)
{
	enum { SHORT = 16 };
	sure_t *s = b->s;
	const value_t *v = s->model.value.at + st->value;
	for (uint32_t i = 0; st->mains > 1 && i < st->mains; i++) {
		if (v[i].type != VALUE_REF || !(st->mains <= SHORT ? stands_before(v, i) : was_seen(b, v[i].as.ref, id)))
			continue;
		finding_t *x = finding_add(&s->findings, CHECK_DUPLICATE_LIST_ITEM, value_span(&v[i]), "`%s` stands in this list already", model_name(&s->model, v[i].as.ref));
		x->subject = e;
		finding_help(&s->findings, x, "delete it, if nothing else was meant");
	}
}

/* `in_force follows published by 1 day`: what the lifecycle says of this state, said otherwise for one declaration. */
static void build_rule(builder_t *b, entity_t e, const property_t *p, node_t prop)
{
	sure_t *s = b->s;
	const lifecycle_t *l = kind_lifecycle(&s->model.kinds, s->model.all.at[e].kind);
	stage_t rule = { .follows = NO_STATE };
	if (p->state != NO_STATE)
		rule = l->stage.at[p->state];
	rule.at = tree_span(&s->tree, prop);
	read_follows(s, l, prop, &rule);
	*array_push(s->mem, &s->model.override) = (override_t){ e, p->state, rule };
}

/* `complete_to DATE for KIND x where …`; true if the line cannot be kept, since it tells of changes. */
static bool note_scoped(builder_t *b, entity_t e, node_t prop, const statement_t *st)
{
	sure_t *s = b->s;
	model_t *m = &s->model;
	bool scoped = false;
	for (uint32_t i = st->value + st->mains; i < st->value + st->values; i++)
		scoped = scoped || m->value.at[i].role == WORD_for;
	node_t since = prop_role(s, prop, WORD_since);
	if (scoped && since == 0)
		*array_push(s->mem, &m->scoped) = (scoped_t){ m->statement.count, e };
	if (!scoped || since == 0)
		return false;
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_PREPOSITION, tree_span(&s->tree, since), "a `complete_to` for some is given once, and has no `since`");
	x->subject = e;
	finding_help(&s->findings, x, "write the last day up to which you have looked, and leave `since` away");
	return true;
}

/* The property of a line; quantifiers (`every commitment c where …`) are the scope of a rule and stand among its expressions. */
static void build_statement(builder_t *b, entity_t e, node_t prop)
{
	sure_t *s = b->s;
	model_t *m = &s->model;
	sym_t word = tree_node(&s->tree, prop)->sym;
	if (word == WORD_every && model_is(m, e, m->kinds.rule))
		return;
	property_id_t id = kind_property(&m->kinds, m->all.at[e].kind, word);
	if (id == 0) {
		id = m->all.at[e].kind == 0 || tree_node(&s->tree, prop)->op == 1 ? 0 : unknown_property(b, e, prop);
		if (id == 0)
			return;
	}
	const property_t *p = &m->kinds.property.at[id];
	if (prop_role(s, prop, WORD_follows) != 0) {
		build_rule(b, e, p, prop);
		return;
	}
	uint32_t index = m->statement.count;
	span_t at = tree_span(&s->tree, prop);
	bool longer = at.end - at.start >= STATEMENT_LONG;
	statement_t st = { .property = id, .value = m->value.count, .start = at.start, .length = longer ? STATEMENT_LONG : (uint16_t)(at.end - at.start) };
	if (longer)
		*array_push(m->mem, &m->longer) = at;
	reading_t r = { .s = s, .entity = e, .property = p };
	check_repeated(s, prop);
	bool stray = report_stray_date(&r, prop);
	if (!stray)
		read_values(&r, prop);
	st.mains = m->value.count - st.value;
	bool recurring = st.mains > 0 && m->value.at[st.value].type == VALUE_RECURRENCE;
	for (node_t k = stray ? 0 : skip_values(s, tree_kids(&s->tree, prop)); k != 0; k = tree_next(&s->tree, k))
		read_preposition(b, &r, k, recurring);
	st.values = m->value.count - st.value;
	if (word == NAME_complete_to && note_scoped(b, e, prop, &st))
		return;
	check_list(b, e, &st, index + 1);
	*array_push(s->mem, &m->statement) = st;
}

static void build_block(builder_t *b, entity_t e, node_t block)
{
	sure_t *s = b->s;
	for (node_t k = block == 0 ? 0 : tree_kids(&s->tree, block); k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *n = tree_node(&s->tree, k);
		if (n->kind == NODE_PROP) {
			build_statement(b, e, k);
		} else if (n->kind == NODE_CHAIN) {
			finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, tree_span(&s->tree, k), "ways between states stand in a lifecycle");
			finding_help(&s->findings, x, "write them into `lifecycle NAME { ... }`");
		}
	}
}

static int by_module(const void *a, const void *b)
{
	const module_block_t *x = a, *y = b;
	if (x->module != y->module)
		return x->module < y->module ? -1 : 1;
	return x->block < y->block ? -1 : x->block > y->block;
}

static void sort_blocks(builder_t *b)
{
	const model_t *m = &b->s->model;
	for (uint32_t i = 0; i < m->block.count; i++)
		*array_push(b->s->mem, &b->block) = m->block.at[i];
	if (b->block.count > 0)
		qsort(b->block.at, b->block.count, sizeof *b->block.at, by_module);
}

static uint32_t first_block(const builder_t *b, entity_t e)
{
	return rows_below(b->block.at, sizeof *b->block.at, b->block.count, e);
}

static void build_entity(builder_t *b, entity_t e)
{
	sure_t *s = b->s;
	model_t *m = &s->model;
	uint32_t first = m->statement.count;
	if (m->all.at[e].kind == m->kinds.module || m->all.at[e].kind == m->kinds.project) {
		for (uint32_t i = first_block(b, e); i < b->block.count && b->block.at[i].module == e; i++)
			build_block(b, e, b->block.at[i].block);
	} else {
		build_block(b, e, entity_block(s, e));
	}
	m->all.at[e].statement = first;
	m->all.at[e].statements = m->statement.count - first;
	bool stated = false;
	for (uint32_t i = first; i < m->statement.count; i++) {
		const property_t *p = statement_property(m, &m->statement.at[i]);
		m->all.at[e].has |= UINT64_C(1) << (p->name & 63);
		/* Parties are counted, and states never inferred, even where nothing is recorded yet. */
		stated = stated || p->state != NO_STATE || (p->name == NAME_due && statement_role(m, &m->statement.at[i], WORD_by) != NULL);
	}
	if (stated && kind_lifecycle(&m->kinds, m->all.at[e].kind)->stage.count > 0)
		*array_push(s->mem, &m->stated) = e;
	if (!(m->all.at[e].flags & ENTITY_LIBRARY))
		m->has |= m->all.at[e].has;
	else if (m->all.at[e].kind != m->kinds.rule)
		m->library_has |= m->all.at[e].has;
	node_t node = m->all.at[e].flags & ENTITY_TITLED ? m->all.at[e].node : 0;
	for (node_t k = node == 0 ? 0 : tree_kids(&s->tree, node); k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->kind == NODE_TEXT)
			check_language_tag(s, k);
}

/* ---- what is given twice ---- */

static uint64_t key_of(const model_t *m, uint32_t index)
{
	const statement_t *st = &m->statement.at[index];
	const value_t *v = &m->value.at[st->value];
	uint64_t key = st->property;
	for (uint32_t i = st->mains; i < st->values; i++)
		if (v[i].role == WORD_at || v[i].role == WORD_by || v[i].role == WORD_for || v[i].role == WORD_since)
			key = (key ^ (v[i].as.index + 1 + ((uint64_t)v[i].role << 40) + (v[i].type == VALUE_DATE ? (uint64_t)(uint32_t)v[i].as.date.hi << 21 : 0))) * 0x9E3779B97F4A7C15u;
	return key;
}

typedef struct {
	uint64_t key;
	uint32_t statement;
} keyed_t;

static int by_key(const void *a, const void *b)
{
	const keyed_t *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->statement < y->statement ? -1 : x->statement > y->statement;
}

/* What becomes of two lines that contradict each other. docs/meaning.md, section 2. */
static const char *which_counts(sym_t name)
{
	switch (name) {
	case NAME_due: case NAME_date: case NAME_period: return "first here; it is not known which of them holds";
	case NAME_complete_to: return "first here; the earlier of them counts";
	case NAME_condition: return "first here";
	default: return "first here; as they contradict each other, neither counts";
	}
}

static void report_twice(sure_t *s, entity_t e, const statement_t *first, const statement_t *again)
{
	const model_t *m = &s->model;
	const char *name = symbol_text(s->symbols, statement_name(m, again));
	span_t at = { again->start, again->start + (uint32_t)strlen(name) };
	finding_t *x = finding_add(&s->findings, CHECK_DUPLICATE_PROPERTY, at, "`%s` is given twice", name);
	x->subject = e;
	bool same = statement_says_same(m, first, again);
	finding_also(&s->findings, x, statement_span(m, first), "%s", same ? "first here, and the same" : which_counts(statement_name(m, again)));
	if (m->kinds.property.at[again->property].type.bits & TYPE_EXPRESSION)
		finding_help(&s->findings, x, "make one line of both, with `and`: %s ... and ...", name);
	else if (same)
		finding_help(&s->findings, x, "delete one of them");
	else
		finding_help(&s->findings, x, "delete one of them; if it changed, write `since DATE` behind the later one");
}

/* Single properties given again without anything that tells them apart. Sorted, so that a long block costs no more than its length. */
static void check_twice(builder_t *b, entity_t e)
{
	sure_t *s = b->s;
	model_t *m = &s->model;
	const declaration_t *d = &m->all.at[e];
	ARRAY(keyed_t) key = { NULL, 0, 0 };
	for (uint32_t i = d->statement; i < d->statement + d->statements; i++) {
		const property_t *p = &m->kinds.property.at[m->statement.at[i].property];
		if (p->type.list || p->state != NO_STATE || p->type.bits & TYPE_CHECK)
			continue;
		if (b->last[m->statement.at[i].property] > d->statement)
			*array_push(s->mem, &key) = (keyed_t){ key_of(m, i), i };
		b->last[m->statement.at[i].property] = i + 1;
	}
	if (key.count > 0 && !has_unreadable(s, e)) {   /* lines of a lost block may have come into this one */
		/* A repeated property is rare: now look at all of its statements. */
		uint32_t repeated = key.count;
		for (uint32_t i = d->statement; i < d->statement + d->statements; i++)
			for (uint32_t k = 0; k < repeated && k < 8; k++)
				if (m->statement.at[i].property == m->statement.at[key.at[k].statement].property) {
					*array_push(s->mem, &key) = (keyed_t){ key_of(m, i), i };
					break;
				}
		qsort(key.at, key.count, sizeof *key.at, by_key);
		for (uint32_t i = 1; i < key.count; i++)
			if (key.at[i].key == key.at[i - 1].key && key.at[i].statement != key.at[i - 1].statement)
				report_twice(s, e, &m->statement.at[key.at[i - 1].statement], &m->statement.at[key.at[i].statement]);
	}
	array_free(s->mem, &key);
}

static void common_types(sure_t *s, common_types_t *t)
{
	*t = (common_types_t){ .evidence = { .bits = TYPE_KIND | TYPE_URL, .list = true }, .text = { .bits = TYPE_TEXT }, .date = { .bits = TYPE_DATE }, .actors = { .bits = TYPE_KIND, .list = true } };
	*array_push(s->mem, &t->evidence.kind) = s->model.kinds.document;
	*array_push(s->mem, &t->actors.kind) = s->model.kinds.actor;
}

/* The name of some names ago has its number in the cache by now: asks for the declaration that it leads to. */
static void fetch_name(builder_t *b, sym_t name)
{
	const model_t *m = &b->s->model;
	sym_t *slot = &b->asked[b->asks++ % FETCH_LINE];
	__builtin_prefetch(&m->all.at[m->by_symbol.at[*slot]], 1);
	__builtin_prefetch(&m->by_symbol.at[name]);
	*slot = name;
}

/* Asks the cache for the nodes of a declaration. They stand behind those of the one before it, unless one is in the other. */
static void fetch_nodes(const sure_t *s, entity_t e)
{
	enum { LINE = 4, MANY = 64 };   /* nodes */
	const model_t *m = &s->model;
	if (e >= m->all.count)
		return;
	node_t first = m->all.at[e - 1].node, last = m->all.at[e].node;
	for (node_t n = first + 1; n <= last && last - first < MANY; n += LINE)
		__builtin_prefetch(tree_node(&s->tree, n));
}

/*
 * Asks the cache for what the names in a block lead to. Most of them lead far away; asked for some declarations ahead, they have
 * come when they are resolved, and did not wait for each other.
 */
static void fetch_names(builder_t *b, entity_t e)
{
	const sure_t *s = b->s;
	const model_t *m = &s->model;
	node_t block = e < m->all.count ? entity_block(s, e) : 0;
	for (node_t k = block == 0 ? 0 : tree_kids(&s->tree, block); k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *prop = tree_node(&s->tree, k);
		for (node_t v = prop->kind == NODE_PROP ? tree_kids(&s->tree, k) : 0; v != 0; v = tree_next(&s->tree, v)) {
			const tree_node_t *name = tree_node(&s->tree, v);
			if (name->kind == NODE_NAME && name->sym < m->by_symbol.count)
				fetch_name(b, name->sym);
		}
	}
}

void build_all(sure_t *s)
{
	builder_t b = { .s = s };
	size_t bytes = s->bytes < UINT32_MAX / 2 ? s->bytes : UINT32_MAX / 2;
	array_reserve(s->mem, &s->model.statement, (uint32_t)(bytes / 36));     /* what is not used is never touched */
	array_reserve(s->mem, &s->model.value, (uint32_t)(bytes / 24));
	common_types(s, &b.types);
	b.last = mem_grow(s->mem, NULL, s->model.kinds.property.count * sizeof *b.last);
	memset(b.last, 0, s->model.kinds.property.count * sizeof *b.last);
	sort_blocks(&b);
	for (entity_t e = 1; e < s->model.all.count; e++) {
		fetch_nodes(s, e + 2 * FETCH_AHEAD);
		fetch_names(&b, e + FETCH_AHEAD);
		build_entity(&b, e);
		check_twice(&b, e);
		contain(s, e);
	}
	mem_release(s->mem, b.seen);
	mem_release(s->mem, b.last);
	array_free(s->mem, &b.block);
}
