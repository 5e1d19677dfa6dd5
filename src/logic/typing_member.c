/* x.NAME: what stands behind a dot. The order is that of docs/meaning.md, section 7. */
#include <string.h>

#include "check/suggest.h"
#include "logic/typing.h"

bool kinds_meet(const kinds_t *k, kind_id_t a, kind_id_t b)
{
	return kind_is(k, a, b) || kind_is(k, b, a);
}

bool kind_has_state(const kinds_t *k, kind_id_t kind, sym_t state)
{
	for (uint32_t i = 1; i < k->kind.count; i++)
		if (kind_is(k, (kind_id_t)i, kind) && lifecycle_state(kind_lifecycle(k, (kind_id_t)i), state) != NO_STATE)
			return true;
	return false;
}

/*
 * What every declaration of the kind has comes before what only those of a kind that extends it have: whatever a project adds,
 * the library's definitions mean what they meant.
 */
typedef enum { OF_ALL_OF_KIND, OF_SOME_OF_KIND } reach_t;

static bool reaches(const kinds_t *k, kind_id_t kind, kind_id_t holder, reach_t reach)
{
	return reach == OF_ALL_OF_KIND ? kind_is(k, kind, holder) : kinds_meet(k, kind, holder);
}

/* The property of that name of a kind, or of one that extends it. 0: none. */
static property_id_t property_of(const kinds_t *k, kind_id_t kind, sym_t name, reach_t reach)
{
	property_id_t p = kind_property(k, kind, name);
	for (uint32_t i = 1; p == 0 && reach == OF_SOME_OF_KIND && i < k->kind.count; i++)
		if (kind_is(k, (kind_id_t)i, kind))
			p = kind_property(k, (kind_id_t)i, name);
	return p;
}

const property_t *member_property(const kinds_t *k, kind_id_t kind, sym_t name)
{
	property_id_t p = property_of(k, kind, name, OF_SOME_OF_KIND);
	return p == 0 ? NULL : &k->property.at[p];
}

static kind_id_t common_kind(const kinds_t *k, const type_t *type)
{
	kind_id_t common = type->kind.count > 0 ? type->kind.at[0] : 0;
	for (uint32_t i = 1; i < type->kind.count; i++)
		while (common != 0 && !kind_is(k, type->kind.at[i], common))
			common = k->kind.at[common].parent;
	return common == 0 ? k->declaration : common;
}

static logic_type_t property_type(const property_t *p)
{
	const type_t *type = &p->type;
	if (type->kind.count > 0)
		return type->list ? IS_LIST : IS_ENTITY;
	if (type->bits & (TYPE_EXPRESSION | TYPE_FLAG))
		return IS_TRUTH;
	if (type->bits & TYPE_DATE)
		return IS_DATE;
	if (type->bits & TYPE_RANGE)
		return IS_RANGE;
	if (type->bits & (TYPE_RECURRENCE | TYPE_DURATION))
		return IS_LENGTH;
	if (type->bits & (TYPE_NUMBER | TYPE_MONEY))
		return type->list && property_slot(p, WORD_at) == NULL ? IS_NUMBERS : IS_NUMBER;
	return type->bits & (TYPE_TEXT | TYPE_URL) ? IS_TEXT : IS_WORD;
}

/* ---- the members that the compiler computes ---- */

typedef struct {
	const char *name;
	op_code_t code;
	logic_type_t type;
	int sub;
	enum { OF_COMMITMENTS, OF_PLANNED, OF_STAGED, OF_CONTAINED, OF_CONTAINERS, OF_ALL } of;
} computed_t;

static const computed_t computed[] = {
	{ "status", OP_STATUS, IS_WORD, 0, OF_COMMITMENTS },
	{ "delivered", OP_VERDICT, IS_TRUTH, ASK_DELIVERED, OF_COMMITMENTS }, { "overdue", OP_VERDICT, IS_TRUTH, ASK_OVERDUE, OF_COMMITMENTS },
	{ "late", OP_VERDICT, IS_TRUTH, ASK_LATE, OF_COMMITMENTS }, { "dropped", OP_VERDICT, IS_TRUTH, ASK_DROPPED, OF_COMMITMENTS },
	{ "tracked", OP_VERDICT, IS_TRUTH, ASK_TRACKED, OF_COMMITMENTS }, { "planned", OP_VERDICT, IS_TRUTH, ASK_PLANNED, OF_COMMITMENTS },
	{ "running", OP_VERDICT, IS_TRUTH, ASK_RUNNING, OF_COMMITMENTS }, { "open", OP_VERDICT, IS_TRUTH, ASK_OPEN, OF_COMMITMENTS },
	{ "inactive", OP_VERDICT, IS_TRUTH, ASK_INACTIVE, OF_COMMITMENTS },
	{ "not_yet_promised", OP_VERDICT, IS_TRUTH, ASK_NOT_YET, OF_COMMITMENTS },
	{ "missed", OP_VERDICT, IS_TRUTH, ASK_MISSED, OF_COMMITMENTS }, { "fresh", OP_VERDICT, IS_TRUTH, ASK_FRESH, OF_COMMITMENTS },
	{ "undone", OP_VERDICT, IS_TRUTH, ASK_UNDONE, OF_COMMITMENTS }, { "dated", OP_VERDICT, IS_TRUTH, ASK_DATED, OF_COMMITMENTS },
	{ "blocked", OP_VERDICT, IS_TRUTH, ASK_BLOCKED, OF_COMMITMENTS }, { "recurring", OP_VERDICT, IS_TRUTH, ASK_RECURRING, OF_COMMITMENTS }, { "condition", OP_VERDICT, IS_TRUTH, ASK_CONDITION, OF_COMMITMENTS },
	{ "promised", OP_PROMISED, IS_DATE, 0, OF_COMMITMENTS }, { "due", OP_DUE, IS_DATE, 0, OF_PLANNED }, { "state", OP_STATE, IS_WORD, 0, OF_STAGED },
	{ "part_of", OP_PART_OF, IS_ENTITY, 0, OF_CONTAINED }, { "strategy", OP_STRATEGY, IS_ENTITY, 0, OF_CONTAINED },
	{ "name", OP_NAME, IS_TEXT, 0, OF_ALL }, { "instruments", OP_INSTRUMENTS, IS_LIST, 0, OF_CONTAINERS },
	{ "sources", OP_SOURCES, IS_LIST, 0, OF_ALL },
};

/* These came later: what a project calls so means what it meant. */
static const computed_t computed_last[] = {
	{ "delivered", OP_VERDICT, IS_TRUTH, ASK_DELIVERED, OF_STAGED }, { "delivered_on", OP_DAY, IS_DATE, DAY_OF_DELIVERY, OF_STAGED },
	{ "evidenced_on", OP_DAY, IS_DATE, DAY_OF_EVIDENCE, OF_COMMITMENTS },
};

#define COUNT_OF(table) (sizeof table / sizeof table[0])

static bool computed_fits(const kinds_t *k, const computed_t *c, kind_id_t kind, reach_t reach)
{
	switch (c->of) {
	case OF_COMMITMENTS: return reaches(k, kind, k->commitment, reach);
	case OF_PLANNED: return property_of(k, kind, NAME_due, reach) != 0;
	case OF_CONTAINED: return property_of(k, kind, NAME_part_of, reach) != 0;
	case OF_CONTAINERS: return reaches(k, kind, k->strategy, reach) || reaches(k, kind, k->pillar, reach);
	case OF_STAGED:
		if (reach == OF_ALL_OF_KIND)
			return kind_lifecycle(k, kind)->stage.count > 0;
		for (uint32_t i = 1; i < k->kind.count; i++)
			if (kind_is(k, (kind_id_t)i, kind) && kind_lifecycle(k, (kind_id_t)i)->stage.count > 0)
				return true;
		return false;
	default: return true;
	}
}

static op_t type_computed_as(typing_t *t, op_t of, node_t n, reach_t reach, const computed_t *all, size_t count)
{
	const kinds_t *k = &t->s->model.kinds;
	const char *name = symbol_text(t->s->symbols, tree_node(&t->s->tree, n)->sym);
	for (const computed_t *c = all; c < all + count; c++) {
		if (strcmp(c->name, name) != 0 || !computed_fits(k, c, op_at(t, of)->kind, reach))
			continue;
		op_t o = add_op(t, c->code, c->type, n);
		op_info_t *x = op_at(t, o);
		x->sub = (uint8_t)c->sub;
		const type_t *home = &k->property.at[property_of(k, op_at(t, of)->kind, NAME_part_of, OF_SOME_OF_KIND)].type;
		x->kind = c->code == OP_STRATEGY ? k->strategy : c->type == IS_LIST ? k->document : c->code == OP_PART_OF ? common_kind(k, home) : 0;
		return o;
	}
	return 0;
}

static op_t type_computed(typing_t *t, op_t of, node_t n, reach_t reach)
{
	return type_computed_as(t, of, n, reach, computed, COUNT_OF(computed));
}

static op_t type_computed_last(typing_t *t, op_t of, node_t n, reach_t reach)
{
	return type_computed_as(t, of, n, reach, computed_last, COUNT_OF(computed_last));
}

/* ---- declared members ---- */

static op_t type_property(typing_t *t, op_t of, node_t n, reach_t reach)
{
	const kinds_t *k = &t->s->model.kinds;
	sym_t name = tree_node(&t->s->tree, n)->sym;
	property_id_t id = property_of(k, op_at(t, of)->kind, name, reach);
	if (id == 0)
		return 0;
	const property_t *p = &k->property.at[id];
	op_t o = add_op(t, OP_PROPERTY, property_type(p), n);
	op_at(t, o)->as.sym = name;
	op_at(t, o)->kind = p->type.kind.count > 0 ? common_kind(k, &p->type) : 0;
	op_at(t, o)->flags |= (uint8_t)((p->type.list ? OP_LIST_OF : 0) | (p->inherited ? OP_INHERITED : 0));
	return o;
}

/* The properties whose inverse bears the name, where they can name something of the kind. Their holders have a kind in common. */
static kind_id_t inverse_kind(const kinds_t *k, kind_id_t kind, sym_t name, reach_t reach)
{
	kind_id_t common = 0;
	for (uint32_t i = 1; i < k->property.count; i++) {
		const property_t *p = &k->property.at[i];
		bool meets = false;
		for (uint32_t x = 0; p->inverse == name && x < p->type.kind.count; x++)
			meets = meets || reaches(k, kind, p->type.kind.at[x], reach);
		if (!meets)
			continue;
		common = common == 0 ? p->kind : common;
		while (common != 0 && !kind_is(k, p->kind, common))
			common = k->kind.at[common].parent;
		common = common == 0 ? k->declaration : common;
	}
	return common;
}

static op_t type_inverse(typing_t *t, op_t of, node_t n, reach_t reach)
{
	sym_t name = tree_node(&t->s->tree, n)->sym;
	kind_id_t holders = inverse_kind(&t->s->model.kinds, op_at(t, of)->kind, name, reach);
	if (holders == 0)
		return 0;
	op_t o = add_op(t, OP_INVERSE, IS_LIST, n);
	op_at(t, o)->flags |= OP_COSTLY;
	op_at(t, o)->as.sym = name;
	op_at(t, o)->kind = holders;
	op_at(t, o)->flags |= OP_LIST_OF;
	return o;
}

static op_t type_defined(typing_t *t, op_t of, node_t n, reach_t reach)
{
	sym_t name = tree_node(&t->s->tree, n)->sym;
	define_t *d = define_for(t->p, name, op_at(t, of)->kind);
	if (d == NULL || !reaches(&t->s->model.kinds, op_at(t, of)->kind, d->kind, reach))
		return 0;
	if (d->state == DEFINE_TYPING) {
		finding_t *x = finding_add(&t->s->findings, CHECK_DEFINITION_CYCLE, tree_span(&t->s->tree, n), "the definition of `%s` uses itself", symbol_text(t->s->symbols, name));
		finding_also(&t->s->findings, x, tree_span(&t->s->tree, d->node), "defined here");
		finding_help(&t->s->findings, x, "say what it means without its own name");
		return 0;
	}
	type_define(t->p, d);
	if (d->body == 0)
		return 0;
	op_t o = add_op(t, OP_DEFINE, (logic_type_t)d->type, n);
	op_at(t, o)->as.sym = name;
	op_at(t, o)->kind = d->of;
	op_at(t, o)->flags |= program_op(t->p, d->body)->flags & OP_COSTLY;
	return o;
}

static op_t type_state_date(typing_t *t, op_t of, node_t n, reach_t reach)
{
	sym_t name = tree_node(&t->s->tree, n)->sym;
	const lifecycle_t *own = kind_lifecycle(&t->s->model.kinds, op_at(t, of)->kind);
	if (reach == OF_ALL_OF_KIND ? lifecycle_state(own, name) == NO_STATE : !kind_has_state(&t->s->model.kinds, op_at(t, of)->kind, name))
		return 0;
	op_t o = add_op(t, OP_STATE_DATE, IS_DATE, n);
	op_at(t, o)->as.sym = name;
	return o;
}

/* ---- what is not there ---- */

static bool is_broken_define(typing_t *t, op_t of, node_t n)
{
	return define_for(t->p, tree_node(&t->s->tree, n)->sym, op_at(t, of)->kind) != NULL;
}

static void offer_members(typing_t *t, op_t of, near_t *near)
{
	const kinds_t *k = &t->s->model.kinds;
	kind_id_t kind = op_at(t, of)->kind;
	for (size_t i = 0; i < COUNT_OF(computed); i++)
		if (computed_fits(k, &computed[i], kind, OF_SOME_OF_KIND))
			near_offer(near, computed[i].name);
	for (size_t i = 0; i < COUNT_OF(computed_last); i++)
		if (computed_fits(k, &computed_last[i], kind, OF_SOME_OF_KIND))
			near_offer(near, computed_last[i].name);
	for (uint32_t i = 0; i < t->p->define.count; i++)
		if (kinds_meet(k, kind, t->p->define.at[i].kind))
			near_offer(near, symbol_text(t->s->symbols, t->p->define.at[i].name));
	for (uint32_t i = 1; i < k->property.count; i++) {
		const property_t *p = &k->property.at[i];
		if (kinds_meet(k, kind, p->kind))
			near_offer(near, symbol_text(t->s->symbols, p->name));
		if (p->inverse != 0 && inverse_kind(k, kind, p->inverse, OF_SOME_OF_KIND) != 0)
			near_offer(near, symbol_text(t->s->symbols, p->inverse));
	}
}

static void unknown_member(typing_t *t, op_t of, node_t n)
{
	sure_t *s = t->s;
	const char *word = symbol_text(s->symbols, tree_node(&s->tree, n)->sym);
	near_t near = near_begin(word);
	offer_members(t, of, &near);
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_NAME, tree_span(&s->tree, n), "%s has nothing called `%s`", model_a_kind(&s->model, op_at(t, of)->kind), word);
	x->subject = t->asker;
	const char *everyday = near.best != NULL ? NULL : suggest_everyday_property(s, op_at(t, of)->kind, word);
	if (near.best != NULL || everyday != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best != NULL ? near.best : everyday);
	else
		finding_help(&s->findings, x, "behind the dot stands one of its properties or states, a verdict (delivered, overdue ...), the inverse of a property, or a definition");
}

static uint32_t start_of(const typing_t *t, op_t o)
{
	const op_info_t *x = program_op(t->p, o);
	return x->start != 0 ? x->start : tree_span(&t->s->tree, x->node).start;
}

/* `c.requires`, as it is written. */
static const char *member_text(const typing_t *t, op_t o)
{
	span_t at = { start_of(t, o), tree_span(&t->s->tree, program_op(t->p, o)->node).end };
	return mem_print(t->s->mem, "%.*s", (int)(at.end - at.start < 60 ? at.end - at.start : 60), source_text(&t->s->sources, at));
}

static bool one_declaration(typing_t *t, op_t of, node_t n)
{
	if (op_at(t, of)->type == IS_ENTITY)
		return true;
	const char *name = symbol_text(t->s->symbols, tree_node(&t->s->tree, n)->sym);
	if (op_at(t, of)->type == IS_LIST) {
		finding_t *x = wrong(t, n, "`%s` is asked of a list", name);
		const char *kind = symbol_text(t->s->symbols, t->s->model.kinds.kind.at[op_at(t, of)->kind].name), *list = member_text(t, of);
		finding_help(&t->s->findings, x, "say of which of them: some %s x in %s: x.%s; or every instead of some", kind, list, name);
	} else {
		finding_t *x = wrong(t, n, "nothing stands behind the dot of %s", program_type_words(t->p, of));
		if (op_at(t, of)->code == OP_STATE_DATE && tree_node(&t->s->tree, n)->sym == NAME_due)
			finding_help(&t->s->findings, x, "the due date for a state is d.due.%s", symbol_text(t->s->symbols, op_at(t, of)->as.sym));
	}
	return false;
}

/* `transposition` is meant for `transposed`, and `adoption` for `adopted`. */
enum { ALIKE = 5 };

static size_t same_beginning(const char *a, const char *b)
{
	size_t n = 0;
	while (a[n] != '\0' && a[n] == b[n])
		n++;
	return n;
}

const char *offer_states(const typing_t *t, kind_id_t kind, near_t *near)
{
	const kinds_t *k = &t->s->model.kinds;
	const char *alike = NULL;
	for (uint32_t i = 1; i < k->lifecycle.count; i++)
		for (uint32_t x = 0; x < k->lifecycle.at[i].stage.count; x++) {
			if (!kind_has_state(k, kind, k->lifecycle.at[i].stage.at[x].name))
				continue;
			const char *state = symbol_text(t->s->symbols, k->lifecycle.at[i].stage.at[x].name);
			near_offer(near, state);
			alike = same_beginning(near->word, state) >= ALIKE ? state : alike;
		}
	return alike;
}

static void unknown_state(typing_t *t, kind_id_t kind, node_t n)
{
	const char *word = symbol_text(t->s->symbols, tree_node(&t->s->tree, n)->sym);
	near_t near = near_begin(word);
	const char *alike = offer_states(t, kind, &near), *meant = near.best != NULL ? near.best : alike;
	finding_t *x = finding_add(&t->s->findings, CHECK_UNKNOWN_STATE, tree_span(&t->s->tree, n), "%s is never `%s`", model_a_kind(&t->s->model, kind), word);
	x->subject = t->asker;
	if (meant != NULL)
		finding_help(&t->s->findings, x, "did you mean `%s`?", meant);
	else
		finding_help(&t->s->findings, x, "behind `due.` stands the state that it is for: due.published");
}

/* `d.due.transposed`, `c.due.started`: the due date for one state. */
static op_t type_due_for(typing_t *t, op_t due, node_t n)
{
	kind_id_t kind = op_at(t, op_at(t, due)->a)->kind;
	sym_t state = tree_node(&t->s->tree, n)->sym;
	bool staged = kind_is(&t->s->model.kinds, kind, t->s->model.kinds.document) || kind_is(&t->s->model.kinds, kind, t->s->model.kinds.commitment);
	if (op_at(t, due)->as.sym != 0 || (!staged && !kind_has_state(&t->s->model.kinds, t->s->model.kinds.declaration, state)))
		return one_declaration(t, due, n) ? due : 0;
	if (!kind_has_state(&t->s->model.kinds, kind, state)) {
		unknown_state(t, kind, n);
		return 0;
	}
	op_at(t, due)->as.sym = state;
	op_at(t, due)->node = n;
	return due;
}

op_t type_member(typing_t *t, op_t of, node_t n)
{
	static op_t (*const ways[])(typing_t *, op_t, node_t, reach_t) = { type_state_date, type_computed, type_property, type_inverse, type_defined, type_computed_last };
	if (op_at(t, of)->code == OP_DUE)
		return type_due_for(t, of, n);
	if (!one_declaration(t, of, n))
		return 0;
	uint32_t before = t->s->findings.all.count;
	op_t o = 0;
	for (reach_t reach = OF_ALL_OF_KIND; reach <= OF_SOME_OF_KIND; reach++)
		for (size_t i = 0; o == 0 && t->s->findings.all.count == before && i < sizeof ways / sizeof ways[0]; i++)
			o = ways[i](t, of, n, reach);
	if (o == 0) {
		if (t->s->findings.all.count == before && !is_broken_define(t, of, n))
			unknown_member(t, of, n);
		return 0;
	}
	op_at(t, o)->a = of;
	op_at(t, o)->start = start_of(t, of);
	use_op(t, o, of);
	return o;
}

op_t type_members(typing_t *t, op_t of, node_t first)
{
	for (node_t n = first; n != 0 && of != 0; n = tree_next(&t->s->tree, n)) {
		of = type_member(t, of, n);
		if (tree_node(&t->s->tree, n)->kind != NODE_NAME)
			break;
	}
	return of;
}
