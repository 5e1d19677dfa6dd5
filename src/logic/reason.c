#include "logic/reason.h"

#include "check/by.h"
#include "logic/logic.h"
#include "logic/plan.h"
#include "logic/words.h"

/* So many parts are told of what several decide together; and so deep. */
enum { PARTS = 3, DEPTH_MAX = 12, WRITTEN_MAX = 80 };

typedef struct {
	run_t *r;
	entity_t about;
	unsigned depth;
} telling_t;

static reason_t tell(telling_t *t, env_t *env, op_t op, truth_t answer);

static reason_t of_itself(const char *words)
{
	return (reason_t){ words, true };
}

static reason_t of_others(const char *words)
{
	return (reason_t){ words, false };
}

const char *reason_sentence(mem_t *m, const char *name, reason_t reason)
{
	return mem_print(m, reason.of_itself ? "`%s` %s" : "`%s`: %s", name, reason.words);
}

/* ---- words ---- */

/* "in_force" is a name; people read "in force". */
static const char *plain(const telling_t *t, sym_t name)
{
	char *words = mem_print(t->r->s->mem, "%s", symbol_text(t->r->s->symbols, name));
	for (char *c = words; *c != '\0'; c++)
		*c = *c == '_' ? ' ' : *c;
	return words;
}

static const char *property_called(const telling_t *t, sym_t name)
{
	if (name == 0)
		return "state";
	return name == NAME_due ? "due date" : plain(t, name);
}

/* As it stands in the source, in one line. */
static const char *written(const telling_t *t, node_t n)
{
	return n == 0 ? "" : source_flat(&t->r->s->sources, t->r->s->mem, tree_span(&t->r->s->tree, n), WRITTEN_MAX);
}

/* What the words say of e: of what everything is about without its name. */
static reason_t said_of(const telling_t *t, entity_t e, const char *words)
{
	if (e == t->about)
		return of_itself(words);
	return of_others(mem_print(t->r->s->mem, "`%s` %s", model_full_name(t->r->m, e), words));
}

static reason_t not_known(const telling_t *t, entity_t e, const char *words)
{
	const char *what = e == t->about ? "it" : mem_print(t->r->s->mem, "`%s`", model_full_name(t->r->m, e));
	return of_others(mem_print(t->r->s->mem, "it is not known whether %s %s", what, words));
}

static reason_t as_written(const telling_t *t, const op_info_t *o, truth_t answer)
{
	const char *line = written(t, o->node);
	return of_others(mem_print(t->r->s->mem, answer == YES ? "it is so that %s" : answer == NO ? "it is not so that %s" : "it is not known whether %s", line));
}

/* ---- what is asked of one thing ---- */

typedef struct {
	const char *yes, *no;
} asked_words_t;

static asked_words_t verdict_words(uint8_t what)
{
	static const asked_words_t words[ASK_COUNT] = {
		[ASK_DELIVERED] = { "is delivered", "is not delivered" }, [ASK_OVERDUE] = { "is overdue", "is not overdue" },
		[ASK_LATE] = { "came late", "did not come late" }, [ASK_DROPPED] = { "was given up", "was not given up" },
		[ASK_MISSED] = { "missed an occurrence", "missed no occurrence" }, [ASK_FRESH] = { "has recent news", "has no recent news" },
		[ASK_RECURRING] = { "recurs", "does not recur" }, [ASK_BLOCKED] = { "waits for something overdue", "waits for nothing that is overdue" },
		[ASK_UNDONE] = { "was undone", "was not undone" },
		[ASK_TRACKED] = { "is tracked", "is not tracked" }, [ASK_PLANNED] = { "is planned", "is not planned" }, [ASK_OPEN] = { "is open", "is not open" },
		[ASK_RUNNING] = { "is running", "is not running" }, [ASK_INACTIVE] = { "is inactive", "is not inactive" },
		[ASK_NOT_YET] = { "is not promised yet", "is promised" }, [ASK_DATED] = { "has a due date", "has no due date" },
		[ASK_CONDITION] = { "meets its condition", "does not meet its condition" },
	};
	return words[what];
}

static asked_words_t with_name(const telling_t *t, const char *yes, const char *no, const char *name)
{
	return (asked_words_t){ mem_print(t->r->s->mem, yes, name), mem_print(t->r->s->mem, no, name) };
}

/* Of a state that is a verb, `applies`, what one does: "apply"; NULL: it is none. */
static const char *verb_of(const telling_t *t, const char *state)
{
	size_t n = strlen(state);
	if (n < 3 || state[n - 1] != 's' || state[n - 2] == 's')
		return NULL;
	bool ies = n > 4 && strcmp(state + n - 3, "ies") == 0;
	return mem_print(t->r->s->mem, "%.*s%s", (int)(ies ? n - 3 : n - 1), state, ies ? "y" : "");
}

static asked_words_t state_words(const telling_t *t, const op_info_t *o)
{
	const char *state = plain(t, o->as.sym), *verb = verb_of(t, state);
	if (verb != NULL)
		return (asked_words_t){ state, mem_print(t->r->s->mem, "does not %s", verb) };
	return o->code == OP_WAS_STATE ? with_name(t, "was %s", "was not %s", state) : with_name(t, "is %s", "is not %s", state);
}

/* NULLs: it is said as it is written. */
static asked_words_t asked_words(const telling_t *t, const op_info_t *o)
{
	switch (o->code) {
	case OP_VERDICT: return o->sub < ASK_COUNT ? verdict_words(o->sub) : (asked_words_t){ NULL, NULL };
	case OP_DEFINE: return with_name(t, "is %s", "is not %s", plain(t, o->as.sym));
	case OP_IS_STATE: case OP_WAS_STATE:
		return o->b != 0 ? (asked_words_t){ NULL, NULL } : state_words(t, o);
	case OP_PROPERTY: return o->type == IS_TRUTH ? with_name(t, "is %s", "is not %s", plain(t, o->as.sym)) : (asked_words_t){ NULL, NULL };
	case OP_IS_KIND: return with_name(t, "is of kind %s", "is not of kind %s", symbol_text(t->r->s->symbols, t->r->m->kinds.kind.at[o->kind].name));
	default: return (asked_words_t){ NULL, NULL };
	}
}

static entity_t entity_of(telling_t *t, env_t *env, op_t op)
{
	return op != 0 && program_op(t->r->p, op)->type == IS_ENTITY ? run_op(t->r, env, op).entity[0] : 0;
}

static reason_t tell_asked(telling_t *t, env_t *env, const op_info_t *o, truth_t answer)
{
	entity_t e = entity_of(t, env, o->a);
	asked_words_t words = asked_words(t, o);
	if (e == 0 || words.yes == NULL)
		return as_written(t, o, answer);
	return answer == UNKNOWN ? not_known(t, e, words.yes) : said_of(t, e, answer == YES ? words.yes : words.no);
}

/* x was s by p: of a p that everything is about without its name. */
static reason_t tell_by(telling_t *t, env_t *env, const op_info_t *o, truth_t answer)
{
	mem_t *mem = t->r->s->mem;
	entity_t e = entity_of(t, env, o->a), by = entity_of(t, env, o->b);
	if (e == 0 || by == 0)
		return as_written(t, o, answer);
	asked_words_t words = state_words(t, o);
	const char *who = by == t->about ? "it" : mem_print(mem, "`%s`", model_full_name(t->r->m, by));
	if (answer == UNKNOWN)
		return not_known(t, e, mem_print(mem, "%s by %s", words.yes, who));
	state_t state = lifecycle_state(kind_lifecycle(&t->r->m->kinds, t->r->m->all.at[e].kind), o->as.sym);
	const char *missing = answer == YES || state == NO_STATE || !model_may_have(t->r->m, by, NAME_members) ? NULL : verdict_missing(t->r->v, e, state, false);
	const char *of = verb_of(t, plain(t, o->as.sym)) != NULL ? "for" : "by";
	return said_of(t, e, mem_print(mem, "%s %s %s%s%s%s", answer == YES ? words.yes : words.no, of, who, missing == NULL ? "" : " (", missing == NULL ? "" : missing, missing == NULL ? "" : ")"));
}

/* "is not delivered", "is neither delivered nor tracked" */
static const char *none_of(const telling_t *t, uint32_t statuses)
{
	const char *words = NULL;
	unsigned n = 0;
	for (unsigned s = 0; s < 32; s++)
		n += statuses >> s & 1;
	for (unsigned s = 0; s < 32; s++)
		if (statuses >> s & 1)
			words = words == NULL ? mem_print(t->r->s->mem, n > 1 ? "is neither %s" : "is not %s", status_word((status_t)s)) : mem_print(t->r->s->mem, "%s nor %s", words, status_word((status_t)s));
	return words;
}

/* c.status in open, overdue */
static reason_t tell_status(telling_t *t, env_t *env, const op_info_t *o, truth_t answer)
{
	entity_t e = entity_of(t, env, o->a);
	const verdict_t *v = e == 0 ? NULL : verdict_of(t->r->v, e);
	if (v == NULL)
		return as_written(t, o, answer);
	status_t is = verdict_status(v);
	if (answer == UNKNOWN || is == STATUS_UNKNOWN || is == STATUS_NONE)
		return not_known(t, e, "is one of these");
	return said_of(t, e, answer == YES ? mem_print(t->r->s->mem, "is %s", status_word(is)) : none_of(t, o->as.statuses));
}

/* has(c.owner), written(c.due), has(c.figure, at) */
static reason_t tell_has(telling_t *t, env_t *env, const op_info_t *o, truth_t answer)
{
	bool computed = o->sub == HAS_FOUND;
	entity_t e = entity_of(t, env, computed ? program_op(t->r->p, o->a)->a : o->a);
	const char *what = property_called(t, o->as.sym);
	if (e == 0)
		return as_written(t, o, answer);
	if (o->sub > HAS_WRITTEN)
		what = mem_print(t->r->s->mem, "%s with `%s`", what, symbol_text(t->r->s->symbols, o->sub));
	const char *words = mem_print(t->r->s->mem, answer == NO ? "has no %s" : "has the %s", what);
	return answer == UNKNOWN ? not_known(t, e, mem_print(t->r->s->mem, "has a %s", what)) : said_of(t, e, words);
}

/* ---- what is compared ---- */

static bool is_written_out(const op_info_t *o)
{
	return o->code == OP_TODAY || o->code == OP_VARIABLE || (o->uses == 0 && (o->code <= OP_ENTITY || o->code == OP_SET || o->code == OP_RANGE));
}

/* Several lines say different things of it: to whom it is said, or in contradiction. */
static bool says_several(const telling_t *t, entity_t e, const op_info_t *o)
{
	const model_t *m = t->r->m;
	if (o->code != OP_PROPERTY || o->flags & OP_LIST_OF)
		return false;
	in_force_t i = o->flags & OP_INHERITED ? in_force_inherited(m, e, o->as.sym, t->r->day) : in_force(m, e, o->as.sym, t->r->day);
	return in_force_next(&i) && in_force_next(&i);
}

static reason_t tell_value(telling_t *t, env_t *env, op_t op, bool *there)
{
	const op_info_t o = *program_op(t->r->p, op);
	const char *value = value_words(t->r->s, o.type, run_op(t->r, env, op), 0);
	mem_t *mem = t->r->s->mem;
	*there = strcmp(value, "not given") != 0 && strcmp(value, "none") != 0;
	entity_t e = o.code >= OP_STATE_DATE && o.code <= OP_DEFINE ? entity_of(t, env, o.a) : 0;
	if (e == 0)
		return of_others(mem_print(mem, "%s is %s", written(t, o.node), value));
	if (o.code == OP_STATE_DATE)
		return said_of(t, e, mem_print(mem, *there ? "was %s %s" : "has no date for %s", plain(t, o.as.sym), value));
	if (o.code == OP_DUE)
		return said_of(t, e, *there ? mem_print(mem, "is due %s", value) : "has no due date");
	if (o.code == OP_DAY && o.sub == DAY_OF_DELIVERY)
		return said_of(t, e, *there ? mem_print(mem, "was delivered %s", value) : "has no day of delivery");
	if (!*there && says_several(t, e, &o))
		return said_of(t, e, mem_print(mem, "has several lines of %s, which differ", property_called(t, o.as.sym)));
	return said_of(t, e, mem_print(mem, *there ? "has the %s %s" : "has no %s", property_called(t, o.as.sym), value));
}

/* One sentence of two. */
static reason_t join(const telling_t *t, reason_t a, reason_t b, const char *between)
{
	bool it = b.of_itself && !a.of_itself;
	return (reason_t){ mem_print(t->r->s->mem, "%s%s%s%s", a.words, between, it ? "it " : "", b.words), a.of_itself };
}

static reason_t tell_compared(telling_t *t, env_t *env, const op_info_t *o, truth_t answer)
{
	bool there[2] = { true, true };
	op_t side[2] = { o->a, o->b };
	reason_t all = { NULL, false };
	for (int i = 0; i < 2; i++) {
		if (side[i] == 0 || is_written_out(program_op(t->r->p, side[i])))
			continue;
		reason_t one = tell_value(t, env, side[i], &there[i]);
		all = all.words == NULL ? one : join(t, all, one, " and ");
	}
	if (all.words == NULL)
		return as_written(t, o, answer);
	if (answer == UNKNOWN && there[0] && there[1])
		all.words = mem_print(t->r->s->mem, "%s, which is not exact enough", all.words);
	return all;
}

/* ---- what is put together ---- */

static truth_t value_of(telling_t *t, env_t *env, op_t op)
{
	return run_op(t->r, env, op).truth[0];
}

/* "is not delivered" and "is not tracked": neither. */
static bool join_neither(const telling_t *t, reason_t *a, reason_t b)
{
	static const char not[] = "is not ", neither[] = "is neither ";
	bool begun = strncmp(a->words, neither, sizeof neither - 1) == 0;
	if (!a->of_itself || !b.of_itself || strncmp(b.words, not, sizeof not - 1) != 0 || (!begun && strncmp(a->words, not, sizeof not - 1) != 0) ||
		strstr(a->words, " and ") != NULL)
		return false;
	const char *first = begun ? a->words + sizeof neither - 1 : a->words + sizeof not - 1;
	a->words = mem_print(t->r->s->mem, "%s%s nor %s", neither, first, b.words + sizeof not - 1);
	return true;
}

/* Of several operands: one that decides alone, or all, which do so together. */
static reason_t tell_operands(telling_t *t, env_t *env, const op_info_t *o, truth_t answer, truth_t alone)
{
	reason_t all = { NULL, false };
	uint32_t told = 0, more = 0;
	for (op_t k = o->a; k != 0; k = program_op(t->r->p, k)->next) {
		if (value_of(t, env, k) != answer)
			continue;
		if (told == PARTS) {
			more++;
			continue;
		}
		reason_t one = tell(t, env, k, answer);
		if (told++ == 0)
			all = one;
		else if (!join_neither(t, &all, one))
			all = join(t, all, one, " and ");
		if (answer == alone || answer == UNKNOWN)
			break;
	}
	if (all.words == NULL)
		return as_written(t, o, answer);
	if (more > 0)
		all.words = mem_print(t->r->s->mem, "%s, and %u more", all.words, more);
	return all;
}

static reason_t tell_implies(telling_t *t, env_t *env, const op_info_t *o, truth_t answer)
{
	truth_t b = value_of(t, env, o->b);
	bool by_second = answer == NO || (answer == YES ? b == YES : b == UNKNOWN);
	return by_second ? tell(t, env, o->b, b) : tell(t, env, o->a, value_of(t, env, o->a));
}

/* ---- over many ---- */

typedef struct {
	const telling_t *t;
	const op_info_t *o;
	truth_t wanted;
	entity_t first;                 /* that decides, in order of output */
	uint32_t scope, count;
} many_t;

/* What one x adds to the whole. */
static truth_t share(const op_info_t *o, truth_t where, truth_t body)
{
	return o->sub == 0 ? truth_or(truth_not(where), body) : o->sub == 1 ? truth_and(where, body) : truth_not(truth_and(where, body));
}

static void look(void *context, entity_t x, truth_t where, truth_t body)
{
	many_t *q = context;
	q->scope += where != NO;
	if (where == NO || share(q->o, where, body) != q->wanted)
		return;
	if (q->count++ == 0 || model_compare(q->t->r->m, x, q->first) < 0)
		q->first = x;
}

/* Of one x, its condition or what is said of it. */
static reason_t tell_one(telling_t *t, env_t *env, const op_info_t *o, entity_t x)
{
	env_t inner = run_one(t->r, env, o->own, &x);
	truth_t where = o->b == 0 ? YES : value_of(t, &inner, o->b);
	if (o->c == 0 || where == UNKNOWN)
		return o->b == 0 ? of_itself("is there") : tell(t, &inner, o->b, where);
	return tell(t, &inner, o->c, value_of(t, &inner, o->c));
}

static reason_t tell_many(telling_t *t, env_t *env, op_t op, truth_t answer)
{
	op_t whole = unplanned(t->r->p, op);
	const op_info_t o = *program_op(t->r->p, whole);
	many_t q = { .t = t, .o = &o, .wanted = answer };
	run_each_in(t->r, env, whole, look, &q);
	bool by_one = q.count > 0 && (answer == UNKNOWN || answer == (o.sub == 1 ? YES : NO));
	if (t->r->too_costly != 0)
		return as_written(t, &o, answer);
	if (!by_one)
		return of_others(q.scope == 0 ? "there is nothing that it speaks of"
			: mem_print(t->r->s->mem, o.sub == 0 ? "all %u are so" : q.scope == 1 ? "the only one is not so" : "none of %u is so", q.scope));
	entity_t about = t->about;
	t->about = q.first;
	reason_t one = tell_one(t, env, &o, q.first);
	t->about = about;
	const char *words = reason_sentence(t->r->s->mem, model_full_name(t->r->m, q.first), one);
	return of_others(q.count == 1 ? words : mem_print(t->r->s->mem, "%s; so it is with %u more", words, q.count - 1));
}

/* ---- any truth ---- */

static reason_t tell_any(telling_t *t, env_t *env, op_t op, truth_t answer)
{
	const op_info_t o = *program_op(t->r->p, op);
	switch (o.code) {
	case OP_NOT: return tell(t, env, o.a, truth_not(answer));
	case OP_AND: return tell_operands(t, env, &o, answer, NO);
	case OP_OR: return tell_operands(t, env, &o, answer, YES);
	case OP_IMPLIES: return tell_implies(t, env, &o, answer);
	case OP_QUANTIFIER: return tell_many(t, env, op, answer);
	case OP_COMPARE: case OP_IN: return tell_compared(t, env, &o, answer);
	case OP_HAS: return tell_has(t, env, &o, answer);
	case OP_STATUS_IN: return tell_status(t, env, &o, answer);
	case OP_IS_STATE: case OP_WAS_STATE: return o.b != 0 ? tell_by(t, env, &o, answer) : tell_asked(t, env, &o, answer);
	default: return tell_asked(t, env, &o, answer);
	}
}

static reason_t tell(telling_t *t, env_t *env, op_t op, truth_t answer)
{
	if (t->depth >= DEPTH_MAX)
		return as_written(t, program_op(t->r->p, op), answer);
	scratch_mark_t mark = scratch_mark(&t->r->scratch);
	t->depth++;
	reason_t x = tell_any(t, env, op, answer);
	t->depth--;
	scratch_release(&t->r->scratch, mark);
	return x;
}

reason_t reason_of(run_t *r, env_t *env, op_t op, truth_t answer, entity_t about)
{
	telling_t t = { r, about, 0 };
	run_fresh(r);
	reason_t x = tell(&t, env, op, answer);
	run_fresh(r);
	return x;
}

reason_t reason_against_in(run_t *r, env_t *env, op_t quantifier, entity_t x)
{
	telling_t t = { r, x, 0 };
	op_t whole = unplanned(r->p, quantifier);
	const op_info_t o = *program_op(r->p, whole);
	scratch_mark_t mark = scratch_mark(&r->scratch);
	reason_t all = tell_one(&t, env, &o, x);
	scratch_release(&r->scratch, mark);
	return all;
}

reason_t reason_against(run_t *r, op_t quantifier, entity_t x)
{
	env_t root = run_root(r, 0);
	run_fresh(r);
	reason_t all = reason_against_in(r, &root, quantifier, x);
	run_fresh(r);
	return all;
}
