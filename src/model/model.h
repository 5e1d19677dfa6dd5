/*
 * The model: every declaration with its properties, references resolved and values typed. Built once by check/, then only read.
 * Declarations are dense numbers; everything about them stands in arrays.
 */
#ifndef SURE_MODEL_MODEL_H
#define SURE_MODEL_MODEL_H

#include "model/kind.h"
#include "model/number.h"
#include "syntax/source.h"
#include "syntax/tree.h"

typedef uint32_t entity_t;              /* a declaration; 0: none */

enum {
	ENTITY_LIBRARY = 1,             /* of the library: referenced, not shown */
	ENTITY_USED = 2,                /* something refers to it */
	ENTITY_HIDDEN = 4,              /* a second one of the same name: kept, but no name leads to it */
	ENTITY_HISTORY = 32,            /* one of its statements has a since */
	ENTITY_TITLED = 16,             /* a title stands in its header */
	ENTITY_SORTED = 8               /* its children stand in order of output */
};

typedef struct {
	sym_t name;
	kind_id_t kind;
	uint16_t flags;
	entity_t module;                /* the module it stands in */
	entity_t outer;                 /* the declaration whose block it stands in, 0: none */
	entity_t container;             /* what it is part of, by nesting or part_of; 0: none */
	entity_t same_name;             /* next declaration of this name, in any module */
	node_t node;                    /* its syntax */
	span_t at;                      /* its name */
	uint32_t statement, statements; /* its properties */
	uint64_t has;                   /* which it has, a bit for each name modulo 64: a 0 is certain, a 1 is not */
	uint32_t first_date;            /* of its states' dates in reached.h; NO_DATES if no state has any */
} declaration_t;

#define NO_DATES UINT32_MAX

/* ---- values ---- */

typedef enum {
	VALUE_NONE, VALUE_TEXT, VALUE_REF, VALUE_WORD, VALUE_DATE, VALUE_DATE_EXPR, VALUE_RANGE, VALUE_RECURRENCE, VALUE_DURATION, VALUE_NUMBER,
	VALUE_STATE, VALUE_LABEL, VALUE_CHECK, VALUE_EXPRESSION, VALUE_SCALE, VALUE_BROKEN
} value_type_t;

enum {
	VALUE_PERIOD = 1,               /* a calendar period: as a deadline, its last day */
	VALUE_ATTACHED = 2,             /* belongs to the value before it: `per report "page 3"`, the second of a pair */
	VALUE_FISCAL = 4,               /* a fiscal year, until the strategy has said when it begins */
	VALUE_BEFORE = 8,               /* `before X`: as a deadline, its last day */
	VALUE_AT_MOST = 1               /* of a LABEL: this one, or one that stands before it in its scale */
};

/* Sixteen bytes: there are ten of them to a declaration. */
typedef struct {
	uint32_t type : 4, flags : 4;
	uint32_t role : 8;              /* 0 for the values themselves, else the preposition, WORD_at … */
	uint32_t length : 16;           /* of its span; VALUE_LONG: see value_span */
	uint32_t start;                 /* of its span */
	union {
		interval_t date;        /* DATE, RANGE */
		entity_t ref;           /* REF */
		sym_t sym;              /* WORD, LABEL, CHECK: its name; STATE: name of a state */
		uint32_t index;         /* NUMBER: in numbers; DATE_EXPR: in dates; RECURRENCE, DURATION: in durations; SCALE: its id */
		node_t node;            /* EXPRESSION */
		struct {
			uint32_t of;    /* one of those above, but DATE and RANGE */
			uint32_t end;   /* of a span of VALUE_LONG and more */
		} longer;
	} as;
} value_t;

enum { VALUE_LONG = UINT16_MAX };

/* A property as it is written once: `due 2020-Q4 at adopted by council`. */
typedef struct {
	property_id_t property;
	uint16_t length;                /* of its span; STATEMENT_LONG: see model_t */
	uint32_t mains;                 /* how many of its values are not behind a preposition */
	uint32_t value, values;
	uint32_t start;                 /* of its span */
} statement_t;

/* There are several statements to a declaration, and few are so long: these say elsewhere where they end. */
enum { STATEMENT_LONG = UINT16_MAX };

typedef struct {
	decimal_t d;
	bound_t bound;
	bool percent;
	sym_t unit, currency;           /* 0: none; a unit is any name after the number */
} number_t;

typedef struct {
	int32_t n;
	unit_t unit;
	uint8_t month, day;             /* of a recurrence: `every year by 03-31`; 0: none */
} duration_t;

typedef enum { DATE_LITERAL, DATE_ANCHOR, DATE_OFFSET, DATE_AFTER, DATE_BEFORE, DATE_EARLIEST, DATE_LATEST, DATE_BROKEN, DATE_END } date_op_t;

enum {
	DATE_RESOLVED = 1,              /* date_expr_t.resolved */
	DATE_FOLLOWS = INT32_MAX        /* reached_t.chain: computed by a rule of the lifecycle alone */
};

/* `in_force follows published by 1 day` in the block of a declaration. */
typedef struct {
	entity_t entity;
	state_t state;
	stage_t rule;
} override_t;

/* A date that is computed. Resolved once, by check/dates.c. */
typedef struct {
	uint8_t op, unit, counting, resolved, flags;    /* flags: of a LITERAL, VALUE_PERIOD and VALUE_BEFORE */
	bool history;                   /* what it counts from was given again with a since */
	bool asked;                     /* while it is computed as of another day: what comes back to it is a circle of that day alone */
	int32_t n;                      /* OFFSET: signed */
	uint32_t first, next;           /* operands: first of them; next operand of the same parent. 0: none */
	entity_t owner;                 /* the declaration it stands in */
	entity_t anchor;                /* ANCHOR, END: of what */
	sym_t member;                   /* ANCHOR: which state or date property; 0: the date of a deadline. END: which period */
	interval_t date;                /* LITERAL, and the result */
	day_t earliest;                 /* of a result without a last day: before it, that certainly has not come */
	uint32_t start, end;
} date_expr_t;

typedef struct {
	entity_t module, target;        /* who imports what; target 0: it was not found */
	span_t at;
	bool library;                   /* the library imports it */
	bool used;
} import_t;

typedef struct {
	node_t root;
	entity_t module;
	entity_t first, last;           /* its declarations, [first, last) */
} file_t;

typedef struct {
	entity_t module;
	node_t block;
} module_block_t;

/* A value in a fiscal year, which waits for the strategy to say when that begins. */
typedef struct {
	uint32_t value, expr;           /* one of them: in model_t.value, or in model_t.date if not 0 */
	entity_t entity;
	node_t node;
} fiscal_t;

/* A `complete_to` that is vague: certain is the first day that it can mean. */
typedef struct {
	uint32_t value;                 /* in model_t.value */
	entity_t entity;
} first_day_t;

/* `complete_to DATE for KIND x where …` */
typedef struct {
	uint32_t statement;             /* in model_t.statement */
	entity_t holder;
} scoped_t;

/* How far the record of a declaration reaches by such lines: the earliest of those that hold for it, of those that perhaps do; DAY_MAX: none. */
typedef struct {
	day_t certain, perhaps;
} covered_t;

typedef struct {
	mem_t *mem;
	symbols_t *symbols;
	sources_t *sources;
	tree_t *tree;
	kinds_t kinds;
	ARRAY(declaration_t) all;       /* [0] is none */
	ARRAY(entity_t) by_symbol;      /* first declaration of a name; by symbol, if the array reaches it */
	ARRAY(statement_t) statement;
	ARRAY(span_t) longer;           /* the spans of statements that are too long to say so themselves */
	ARRAY(value_t) value;
	ARRAY(number_t) number;
	ARRAY(duration_t) duration;
	ARRAY(date_expr_t) date;        /* [0] is none */
	ARRAY(override_t) override;     /* in order of declarations */
	ARRAY(import_t) import;
	bool some_lost;                 /* some date says that something is in a state without a way on, but for what is kept, on the as-of date or another one */
	ARRAY(entity_t) stated;         /* which record a state, or have a due date that parties meet; in the order of numbers */
	ARRAY(module_block_t) block;    /* of modules and projects, which several files may write */
	ARRAY(entity_t) module;
	ARRAY(file_t) file;             /* as the sources */
	ARRAY(fiscal_t) fiscal;
	ARRAY(first_day_t) first_day;
	ARRAY(scoped_t) scoped;
	covered_t *covered;             /* by declaration, from logic/covered.c; NULL: there are no such lines */
	entity_t project;               /* 0: none */
	uint64_t has;                   /* of all declarations of the project together, as declaration_t.has */
	uint64_t library_has;           /* and of the library's, but its rules */
	uint32_t broken;                /* values that could not be read */
	uint8_t *unread;                /* by declaration: UNREAD_…; NULL: every line could be read */
	unsigned scans;                 /* searches over all names so far, which are capped */
	/* Those whose container is x: child[first_child[x] .. first_child[x + 1]]. */
	uint32_t *first_child;
	entity_t *child;
	uint32_t *first_of_kind;        /* those of kind k itself: of_kind[first_of_kind[k]] .. of_kind[first_of_kind[k + 1]], in the order of numbers */
	entity_t *of_kind;
	uint32_t *not_shown_of_kind;    /* how many of those are not shown */
	ARRAY(entity_t) sorted, as_read;
	day_t as_of;
	const char *as_of_from;         /* where it comes from: "--as-of", "complete_to", "SOURCE_DATE_EPOCH", "today" */
	day_t complete_to;              /* the latest one; DAY_MIN: none */
} model_t;

void model_init(model_t *m, mem_t *mem, symbols_t *symbols, sources_t *sources, tree_t *tree);

enum {
	UNREAD_LINE = 1,                /* a line of it could not be read, so that nobody knows what is said of it */
	UNREAD_WAITS = 2,               /* it belongs to a text that cannot be read: nothing is told of it */
	UNREAD_SAID = 4,                /* a finding says so */
	UNREAD_BELOW = 8                /* the line may be one that holds for everything in it */
};

/* Whether it is not known what is said of a declaration. */
static inline bool model_unread(const model_t *m, entity_t e)
{
	return m->unread != NULL && m->unread[e] != 0;
}

static inline const declaration_t *model_get(const model_t *m, entity_t e)
{
	return &m->all.at[e];
}

static inline const kind_t *model_kind(const model_t *m, entity_t e)
{
	return &m->kinds.kind.at[m->all.at[e].kind];
}

static inline bool model_is(const model_t *m, entity_t e, kind_id_t k)
{
	return kind_is(&m->kinds, m->all.at[e].kind, k);
}

/* Shown in outputs: not of the library, not a second one of its name. */
static inline bool model_is_shown(const model_t *m, entity_t e)
{
	return (m->all.at[e].flags & (ENTITY_LIBRARY | ENTITY_HIDDEN)) == 0;
}

/* Goes over the declarations of a kind and of the kinds below it, those of the library and second ones of a name among them: few among many. */
typedef struct {
	const model_t *m;
	kind_id_t of, kind;
	uint32_t at;
} of_kind_t;

of_kind_t of_kind(const model_t *m, kind_id_t kind);

/* The next one; 0 at the end. */
entity_t of_kind_next(of_kind_t *i);

/*
 * What is shown of a kind and of the kinds below it, in the order of numbers, where it stands in one row as it is: mostly only one
 * kind of them has declarations. False: go over all.
 */
bool of_kind_row(const model_t *m, kind_id_t kind, const entity_t **at, uint32_t *count);

/* How many there are, without those that are not shown. */
uint32_t of_kind_shown(const model_t *m, kind_id_t kind);

/* Names. */
const char *model_name(const model_t *m, entity_t e);           /* the bare name */
const char *model_full_name(const model_t *m, entity_t e);      /* owner.name for what belongs to an owner; in the arena if so */
const char *model_kind_name(const model_t *m, entity_t e);

/* "a directive", "an action": the kind with its article. */
const char *model_a_kind(const model_t *m, kind_id_t k);

/* Where the text of a TEXT node stands, quotes included, without its language. */
span_t model_text_span(const model_t *m, node_t text);

/* The title in the main language; NULL if there is none. Decoded, in the arena. */
const char *model_title(const model_t *m, entity_t e);

/* The name's span of a statement's property. */
span_t statement_span_long(const model_t *m, const statement_t *s);
static inline span_t statement_span(const model_t *m, const statement_t *s)
{
	return s->length < STATEMENT_LONG ? (span_t){ s->start, s->start + s->length } : statement_span_long(m, s);
}
/* Dates and ranges are never so long, but for blanks. */
static inline span_t value_span(const value_t *v)
{
	bool longer = v->length == VALUE_LONG && v->type != VALUE_DATE && v->type != VALUE_RANGE;
	return (span_t){ v->start, longer ? v->as.longer.end : v->start + v->length };
}

/* False if e certainly has no statement of that name. */
static inline bool model_may_have(const model_t *m, entity_t e, sym_t name)
{
	return m->all.at[e].has >> (name & 63) & 1;
}

/* The statements of e, [first, last). */
static inline const statement_t *model_first(const model_t *m, entity_t e)
{
	return m->statement.at + m->all.at[e].statement;
}

static inline const statement_t *model_last(const model_t *m, entity_t e)
{
	return m->statement.at + m->all.at[e].statement + m->all.at[e].statements;
}

static inline const property_t *statement_property(const model_t *m, const statement_t *s)
{
	return &m->kinds.property.at[s->property];
}

static inline sym_t statement_name(const model_t *m, const statement_t *s)
{
	return m->kinds.property.at[s->property].name;
}

static inline const value_t *statement_values(const model_t *m, const statement_t *s)
{
	return m->value.at + s->value;
}

/* The first value behind a preposition (WORD_at …); NULL if there is none. */
static inline const value_t *statement_role(const model_t *m, const statement_t *s, int role)
{
	const value_t *v = statement_values(m, s);
	for (uint32_t i = s->mains; i < s->values; i++)
		if (v[i].role == role)
			return &v[i];
	return NULL;
}

/* When a statement begins: `from` the day from which it certainly holds, `perhaps` the first on which it may. Both the same but for a `since` of no date. */
typedef struct {
	day_t from, perhaps;
} begin_t;

begin_t statement_begin(const model_t *m, const statement_t *s);

/* The state that the kind of e delivers at, by name; 0: none. */
static inline sym_t model_delivers_at(const model_t *m, entity_t e)
{
	sym_t state = m->kinds.kind.at[m->all.at[e].kind].delivers;
	return state != 0 || !model_is(m, e, m->kinds.commitment) ? state : (sym_t)NAME_done;
}

/* The state that a `due` or `takes` of holder is for: the one behind its `at`, else that at which its kind delivers. */
sym_t statement_state(const model_t *m, entity_t holder, const statement_t *s);

/* What one line says of all that another speaks of: by property, `at`, `by` and `for`. docs/meaning.md, section 2. */
typedef enum { COVERS_NOTHING, COVERS_SOME, COVERS_ALL } cover_t;

cover_t statement_covers(const model_t *m, entity_t holder, const statement_t *r, const statement_t *s);

/* Whether two statements of holder speak of the same thing. */
bool statement_same_key(const model_t *m, entity_t holder, const statement_t *a, const statement_t *b);

/* Whether two `target` lines are about one indicator. */
bool targets_same(const model_t *m, const statement_t *a, const statement_t *b);

/* The target lines of the same indicator that begin before one with a `since`. */
typedef struct {
	const statement_t *only;        /* the one that is left, and has another date; NULL: none or several */
	unsigned count;                 /* how many are left */
	bool same_date;                 /* one of them has the same `by` date: that is what is replaced */
} target_history_t;

target_history_t target_before(const model_t *m, entity_t holder, const statement_t *r);

/* The text of a TEXT value or node, quotes, escapes and common indent taken off. In `mem`. */
const char *model_text(const model_t *m, mem_t *mem, span_t at);

/*
 * The statements of e for a property that are in force as of a day: calls are made through the iterator only.
 *     for (in_force_t i = in_force(m, e, NAME_due, day); in_force_next(&i);) … i.statement
 * `inherit`: if e has none, its container's, module's and project's are asked in turn.
 */
typedef struct {
	const model_t *m;
	entity_t holder;                /* whose statement it is */
	const statement_t *statement;
	const statement_t *end;
	sym_t name;
	day_t day;
	bool history;                   /* at least one of them has a since */
	bool plain;                     /* those with `for KIND x where …` speak of others, and are left out */
	bool perhaps;                   /* of the statement, after in_force_next: it is not known whether it is in force */
} in_force_t;

/* Whether one of the statements of e for a property has a since. */
bool model_has_history(const model_t *m, entity_t e, sym_t property);

/* Whether a statement is in force: it has begun, and no other has taken its place. */
truth_t in_force_truth(const in_force_t *i, const statement_t *s);

/* Whether a party keeps a statement of holder on a day, and no other has taken its place for it. */
truth_t statement_left_to(const model_t *m, entity_t holder, const statement_t *s, day_t day, entity_t party);

static inline in_force_t in_force(const model_t *m, entity_t e, sym_t property, day_t day)
{
	bool some = model_may_have(m, e, property);
	const statement_t *end = model_last(m, e);
	return (in_force_t){ .m = m, .holder = e, .statement = (some ? model_first(m, e) : end) - 1, .end = end, .name = property, .day = day,
		.plain = property == NAME_complete_to && m->scoped.count > 0,
		.history = some && m->all.at[e].flags & ENTITY_HISTORY && model_has_history(m, e, property) };
}

in_force_t in_force_inherited(const model_t *m, entity_t e, sym_t property, day_t day);

static inline bool in_force_next(in_force_t *i)
{
	for (i->statement++; i->statement < i->end; i->statement++) {
		if (statement_name(i->m, i->statement) != i->name || (i->plain && statement_role(i->m, i->statement, WORD_for) != NULL))
			continue;
		truth_t here = i->history ? in_force_truth(i, i->statement) : YES;
		i->perhaps = here == UNKNOWN;
		if (here != NO)
			return true;
	}
	return false;
}

/* Whether a date is written `winter 2024`: the season that two years share, and that readers place in either. */
bool value_is_winter(const model_t *m, const value_t *v);

/* Whether two lines of a property give it the same value. */
bool statement_says_same(const model_t *m, const statement_t *a, const statement_t *b);

/*
 * Of a property with one value, the line that gives it. NULL: there is none, it is only perhaps in force, or lines contradict each other: no
 * line wins by its place (docs/meaning.md, section 2). `i`: from in_force, not yet moved.
 */
const statement_t *in_force_single(in_force_t i);

/* The next one that inherits to e: its container, then its module, then the project; 0 at the end. */
entity_t model_above(const model_t *m, entity_t e);

/* The strategy that contains e; 0 if there is none. */
entity_t model_strategy(const model_t *m, entity_t e);

/* complete_to for e; DAY_MAX if none is given, DAY_MIN for `never`. */
day_t model_complete_to(const model_t *m, entity_t e);

/* The lines `complete_to … for KIND x where …` that hold, or perhaps do, for e itself. */
covered_t model_covered(const model_t *m, entity_t e);

/* Order of all outputs: module, code, name, owner. */
int model_compare(const model_t *m, entity_t a, entity_t b);

/* Puts some declarations into that order. */
void model_sort(const model_t *m, entity_t *all, uint32_t count);

/* All shown declarations in that order; made when first asked for. `count` gets their number. In the arena. */
const entity_t *model_sorted(model_t *m, uint32_t *count);

/*
 * The order in which reports and pictures show things: what has no code stands as its file has it, files by their names. Findings,
 * verdicts and exports go by the order above, which no file knows.
 */
int model_compare_read(const model_t *m, entity_t a, entity_t b);
const entity_t *model_as_read(model_t *m, uint32_t *count);
const entity_t *model_children_as_read(const model_t *m, entity_t e, uint32_t *count);

/* What has e as its container, in the same order; libraries' and second declarations are not among them. */
const entity_t *model_children(model_t *m, entity_t e, uint32_t *count);

#endif
