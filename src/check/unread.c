#include "check/unread.h"

#include <stdlib.h>
#include <string.h>

#include "check/resolve.h"

/* ---- which declaration a place is in ---- */

typedef struct {
	uint32_t start, end;
	entity_t entity;
} block_t;

typedef struct {
	ARRAY(block_t) at;              /* of all declarations that are shown, by where they begin */
	ARRAY(uint32_t) open;           /* those around a place, the innermost last */
	uint32_t next;
} blocks_t;

static int by_start(const void *a, const void *b)
{
	const block_t *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static blocks_t list_blocks(sure_t *s)
{
	const model_t *m = &s->model;
	blocks_t b = { .next = 0 };
	for (entity_t e = 1; e < m->all.count; e++) {
		span_t at = m->all.at[e].node != 0 && !(m->all.at[e].flags & ENTITY_LIBRARY)
			? tree_span(&s->tree, m->all.at[e].node) : NO_SPAN;
		if (at.end != 0 && m->all.at[e].kind != m->kinds.module && m->all.at[e].kind != m->kinds.project)
			*array_push(s->mem, &b.at) = (block_t){ at.start, at.end, e };
	}
	if (b.at.count > 0)
		qsort(b.at.at, b.at.count, sizeof *b.at.at, by_start);
	return b;
}

/* The innermost declaration around a place; places come in order. 0: it is outside of all. */
static entity_t innermost(sure_t *s, blocks_t *b, uint32_t place)
{
	for (; b->next < b->at.count && b->at.at[b->next].start <= place; b->next++) {
		while (b->open.count > 0 && b->at.at[b->open.at[b->open.count - 1]].end <= b->at.at[b->next].start)
			b->open.count--;
		*array_push(s->mem, &b->open) = b->next;
	}
	while (b->open.count > 0 && b->at.at[b->open.at[b->open.count - 1]].end <= place)
		b->open.count--;
	return b->open.count == 0 ? 0 : b->at.at[b->open.at[b->open.count - 1]].entity;
}

/* ---- what it makes unknown ---- */

static entity_t strategy_of(const model_t *m, entity_t e)
{
	while (e != 0 && !model_is(m, e, m->kinds.strategy))
		e = m->all.at[e].container;
	return e;
}

static entity_t module_at(sure_t *s, uint32_t place)
{
	const source_t *x = source_of(&s->sources, place);
	for (uint32_t i = 0; i < s->sources.all.count; i++)
		if (s->sources.all.at[i] == x && i < s->model.file.count)
			return s->model.file.at[i].module;
	return 0;
}

/* All strategies of a module, or of all if it is the project's own file that cannot be read. */
static void wait_in_module(sure_t *s, entity_t module)
{
	model_t *m = &s->model;
	entity_t e;
	for (of_kind_t i = of_kind(m, m->kinds.strategy); (e = of_kind_next(&i)) != 0;)
		if (!(m->all.at[e].flags & ENTITY_LIBRARY) && (module == 0 || m->all.at[e].module == module))
			m->unread[e] |= UNREAD_WAITS;
	m->unread[module == 0 ? m->project : module] |= UNREAD_WAITS;
}

static bool is_judgement(const model_t *m, entity_t e)
{
	return model_is(m, e, m->kinds.claim) || model_is(m, e, m->kinds.reading) || model_is(m, e, m->kinds.rule);
}

/*
 * What stands in a strategy waits with it; where a module waits, so do its records. Of a claim it depends on what it
 * speaks of.
 */
static void spread(sure_t *s)
{
	model_t *m = &s->model;
	bool all = m->project != 0 && m->unread[m->project] & UNREAD_WAITS;
	for (entity_t e = 1; e < m->all.count; e++) {
		entity_t in = strategy_of(m, e);
		if (m->all.at[e].flags & ENTITY_LIBRARY || is_judgement(m, e))
			continue;
		if (in != 0 ? m->unread[in] & UNREAD_WAITS : all || m->unread[m->all.at[e].module] & UNREAD_WAITS)
			m->unread[e] |= UNREAD_WAITS;
	}
}

/* ---- lines that hold for more than the block that they stand in ---- */

/* Whether a line of that property concerns its own block alone. What cannot be told may be an owner, an end of the record, an adoption. */
static bool is_own_line(const sure_t *s, uint32_t place)
{
	static const char *const own[] = { "title", "text", "description", "code", "url", "quote", "budget", "also_in", "progress",
		"declared", "assessed", "figure", "target", "delivers", "requires", "due", "done", "started" };
	const source_t *x = source_of(&s->sources, place);
	const char *line = x->text + (place - x->base);
	while (line > x->text && line[-1] != '\n')
		line--;
	line += strspn(line, " \t");
	size_t n = strcspn(line, " \t\r\n:=");
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (strlen(own[i]) == n && memcmp(own[i], line, n) == 0)
			return true;
	return false;
}

/* The module or project in whose block a place outside of every other declaration is; 0: it is in none. */
static entity_t head_around(sure_t *s, uint32_t place)
{
	const source_t *x = source_of(&s->sources, place);
	for (uint32_t i = 0; i < x->head.count; i++) {
		const tree_node_t *n = tree_node(&s->tree, x->head.at[i]);
		span_t at = tree_span(&s->tree, x->head.at[i]);
		if (n->kind == NODE_DECL && place >= at.start && place < at.end)
			return n->sym == NAME_project ? s->model.project : n->sym == NAME_module ? module_at(s, place) : 0;
	}
	return 0;
}

static void note_line(sure_t *s, entity_t around, uint32_t place)
{
	model_t *m = &s->model;
	entity_t e = around != 0 ? around : head_around(s, place);
	m->unread[around] |= UNREAD_LINE;
	if (e != 0 && !is_own_line(s, place))
		m->unread[e] |= UNREAD_LINE | UNREAD_BELOW;
}

/* What stands in something of which such a line could not be read. */
static void inherit_unread(sure_t *s)
{
	model_t *m = &s->model;
	for (entity_t e = 1; e < m->all.count; e++) {
		bool below = false;
		for (entity_t h = m->all.at[e].flags & ENTITY_LIBRARY ? 0 : e; h != 0 && !below; h = model_above(m, h))
			below = m->unread[h] & UNREAD_BELOW;
		m->unread[e] |= below ? UNREAD_LINE : 0;
	}
}

/* ---- what is said of it ---- */

static bool claim_waits(sure_t *s, entity_t claim)
{
	const model_t *m = &s->model;
	bool waits = false;
	for (const statement_t *st = model_first(m, claim); st < model_last(m, claim) && !waits; st++)
		waits = statement_name(m, st) == NAME_holds && st->mains > 0
			&& statement_values(m, st)->type == VALUE_EXPRESSION
			&& unread_claim(s, claim, statement_values(m, st)->as.node);
	return waits;
}

static const char *counted(sure_t *s, entity_t strategy)
{
	const model_t *m = &s->model;
	uint32_t commitments = 0, claims = 0;
	entity_t e, counted = 0;        /* a claim of several readings counts once */
	for (of_kind_t i = of_kind(m, m->kinds.commitment); (e = of_kind_next(&i)) != 0;)
		commitments += !model_is(m, e, m->kinds.milestone) && strategy_of(m, e) == strategy;
	for (of_kind_t i = of_kind(m, m->kinds.claim); (e = of_kind_next(&i)) != 0;)
		claims += claim_waits(s, e);
	for (of_kind_t i = of_kind(m, m->kinds.reading); (e = of_kind_next(&i)) != 0;)
		if (m->all.at[e].container != counted && claim_waits(s, e)) {
			counted = m->all.at[e].container;
			claims++;
		}
	const char *some = mem_print(s->mem, "%u commitment%s", commitments, commitments == 1 ? "" : "s");
	return claims == 0 ? some : mem_print(s->mem, "%s and %u claim%s", some, claims, claims == 1 ? "" : "s");
}

/* The first strategy that waits for a place: the one around it, or the first of its module. */
static entity_t waiting_for(const sure_t *s, entity_t in, entity_t module)
{
	const model_t *m = &s->model;
	entity_t e, first = 0;
	if (in != 0)
		return in;
	for (of_kind_t i = of_kind(m, m->kinds.strategy); (e = of_kind_next(&i)) != 0;)
		if (m->unread[e] & UNREAD_WAITS && (module == 0 || m->all.at[e].module == module)
			&& (first == 0 || model_compare(m, e, first) < 0))
			first = e;
	return first;
}

static void say_waits(sure_t *s, finding_t *x, entity_t in, entity_t module)
{
	entity_t e = waiting_for(s, in, module);
	if (e != 0 && !(s->model.unread[e] & UNREAD_SAID)) {
		finding_label(&s->findings, x, "nothing of `%s` is judged until this can be read: %s",
			model_full_name(&s->model, e), counted(s, e));
		s->model.unread[e] |= UNREAD_SAID;
	}
}

/* ---- the pass ---- */

static int by_place(const void *a, const void *b)
{
	const finding_t *x = *(finding_t *const *)a, *y = *(finding_t *const *)b;
	return x->at.start != y->at.start ? x->at.start < y->at.start ? -1 : 1 : x < y ? -1 : x > y;
}

/* A file in another encoding, typographic quotes and what nobody sees are read as what is meant. */
static bool loses_something(const finding_t *x)
{
	return check_is_fatal(x->check) && x->check != CHECK_SMART_QUOTE && x->check != CHECK_CONTROL_CHARACTER
		&& x->check != CHECK_BIDI_CONTROL_CHARACTER && x->check != CHECK_INVALID_ENCODING && x->at.end != 0;
}

static bool is_project_file(const sure_t *s, entity_t module)
{
	return module == 0 || module == s->model.project;
}

void unread_find(sure_t *s)
{
	model_t *m = &s->model;
	ARRAY(finding_t *) line = { NULL, 0, 0 };
	for (uint32_t i = 0; i < s->findings.read; i++)
		if (loses_something(&s->findings.all.at[i]))
			*array_push(s->mem, &line) = &s->findings.all.at[i];
	if (line.count == 0)
		return;
	qsort(line.at, line.count, sizeof *line.at, by_place);
	m->unread = memset(mem_grow(s->mem, NULL, m->all.count), 0, m->all.count);
	blocks_t blocks = list_blocks(s);
	entity_t *around = mem_grow(s->mem, NULL, line.count * sizeof *around);
	for (uint32_t i = 0; i < line.count; i++) {
		around[i] = innermost(s, &blocks, line.at[i]->at.start);
		note_line(s, around[i], line.at[i]->at.start);
		entity_t in = strategy_of(m, around[i]), module = module_at(s, line.at[i]->at.start);
		if (line.at[i]->blocks && in != 0)
			m->unread[in] |= UNREAD_WAITS;
		else if (line.at[i]->blocks)
			wait_in_module(s, is_project_file(s, module) ? 0 : module);
	}
	spread(s);
	inherit_unread(s);
	m->unread[0] = 0;
	for (uint32_t i = 0; i < line.count; i++) {
		entity_t module = module_at(s, line.at[i]->at.start);
		if (line.at[i]->blocks)
			say_waits(s, line.at[i], strategy_of(m, around[i]), is_project_file(s, module) ? 0 : module);
		else if (around[i] != 0 && line.at[i]->label == NULL
			&& !(m->unread[around[i]] & (UNREAD_SAID | UNREAD_WAITS)))
			finding_label(&s->findings, line.at[i], "nothing of `%s` is judged until this can be read",
				model_full_name(m, around[i]));
		m->unread[around[i]] |= UNREAD_SAID;
	}
	m->unread[0] = 0;
	mem_release(s->mem, around);
	array_free(s->mem, &blocks.at);
	array_free(s->mem, &blocks.open);
	array_free(s->mem, &line);
}

/* ---- claims ---- */

static bool something_waits(const model_t *m)
{
	for (entity_t e = 1; e < m->all.count; e++)
		if (m->unread[e] & UNREAD_WAITS)
			return true;
	return false;
}

/* Whether an expression names what waits, or goes over things without a scope. A list instead of a recursion. */
bool unread_claim(sure_t *s, entity_t claim, node_t holds)
{
	const model_t *m = &s->model;
	if (m->unread == NULL || !something_waits(m))
		return false;
	ARRAY(node_t) todo = { NULL, 0, 0 };
	bool waits = m->unread[claim] & UNREAD_WAITS;
	*array_push(s->mem, &todo) = holds;
	while (todo.count > 0 && !waits) {
		node_t n = todo.at[--todo.count];
		const tree_node_t *x = tree_node(&s->tree, n);
		entity_t named = x->kind == NODE_NAME ? resolve_quietly(s, claim, x->sym) : 0;
		waits = (named != 0 && m->unread[named] & UNREAD_WAITS) || (x->kind == NODE_BIND && x->op < 2);
		for (node_t k = tree_kids(&s->tree, n); k != 0; k = tree_next(&s->tree, k))
			*array_push(s->mem, &todo) = k;
	}
	array_free(s->mem, &todo);
	return waits;
}

/* ---- findings ---- */

/*
 * What was seen in the text alone. The rest follows from the record as a whole: results, rules, claims, what depends
 * on what.
 */
static bool is_seen_in_text(const finding_t *x)
{
	const check_info_t *i = finding_info(x);
	return x->rule == NULL && i->sort == SORT_MISTAKE && (i->group == GROUP_SYNTAX || i->group == GROUP_NAMES
		|| i->group == GROUP_VALUES || i->group == GROUP_TIME || i->group == GROUP_RUN)
		&& x->check != CHECK_UNUSED_ALLOW;
}

void unread_hide(sure_t *s)
{
	const model_t *m = &s->model;
	if (m->unread == NULL)
		return;
	ARRAY(finding_t *) other = { NULL, 0, 0 };
	for (uint32_t i = 0; i < s->findings.all.count; i++)
		if (!is_seen_in_text(&s->findings.all.at[i]) && !s->findings.all.at[i].hidden)
			*array_push(s->mem, &other) = &s->findings.all.at[i];
	bool waits = something_waits(m);
	if (other.count > 0)
		qsort(other.at, other.count, sizeof *other.at, by_place);
	blocks_t blocks = list_blocks(s);
	for (uint32_t i = 0; i < other.count; i++) {
		entity_t e = innermost(s, &blocks, other.at[i]->at.start), about = other.at[i]->subject;
		other.at[i]->hidden = (waits && other.at[i]->at.end == 0) || m->unread[e] & UNREAD_WAITS
			|| (about < m->all.count && m->unread[about] & UNREAD_WAITS);
	}
	array_free(s->mem, &other);
	array_free(s->mem, &blocks.at);
	array_free(s->mem, &blocks.open);
}
