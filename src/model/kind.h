/* Kinds, their properties, lifecycles and scales: what the library and the project declare. The compiler adds nothing to it. */
#ifndef SURE_MODEL_KIND_H
#define SURE_MODEL_KIND_H

#include "model/date.h"
#include "model/names.h"
#include "base/span.h"

typedef uint16_t kind_id_t;             /* 0: none */
typedef uint16_t property_id_t;         /* 0: none */
typedef uint16_t lifecycle_id_t;        /* 0: none */
typedef uint16_t scale_id_t;            /* 0: none */
typedef uint8_t state_t;                /* index in a lifecycle */

enum { NO_STATE = 255, STATES_MAX = 64 };

/* ---- types of values ---- */

typedef enum {
	TYPE_TEXT = 1 << 0, TYPE_URL = 1 << 1, TYPE_DATE = 1 << 2, TYPE_RANGE = 1 << 3, TYPE_RECURRENCE = 1 << 4, TYPE_DURATION = 1 << 5,
	TYPE_NUMBER = 1 << 6, TYPE_MONEY = 1 << 7, TYPE_FLAG = 1 << 8, TYPE_STATE = 1 << 9, TYPE_LABEL = 1 << 10, TYPE_CHECK = 1 << 11,
	TYPE_EXPRESSION = 1 << 12, TYPE_NAME = 1 << 13, TYPE_WORD = 1 << 14, TYPE_KIND = 1 << 15, TYPE_SCALE = 1 << 16,
	TYPE_SCOPE = 1 << 17            /* `commitment c where …`: those of whom a line speaks */
} type_bit_t;

/* One or more alternatives; `sym` lists hold names of kinds (TYPE_KIND) or words (TYPE_WORD). */
typedef struct {
	uint32_t bits;                  /* of type_bit_t; 0: no type */
	bool list;
	ARRAY(sym_t) word;              /* one of these */
	ARRAY(kind_id_t) kind;          /* a reference to one of these, or what extends it */
} type_t;

/* ---- properties ---- */

typedef struct {
	uint8_t preposition;            /* WORD_at … */
	type_t type;
} slot_type_t;

typedef struct {
	sym_t name;
	kind_id_t kind;                 /* that declares it */
	state_t state;                  /* the state it records, or NO_STATE */
	bool required, inherited;
	bool judged;                    /* check_values.c looks at it */
	bool own_since;                 /* `since` belongs to the values and is not history (members) */
	type_t type, second;            /* second: of a pair */
	ARRAY(slot_type_t) slot;        /* prepositions it takes besides per, since, because, note */
	sym_t inverse;
	const char *pattern;            /* XSD regular expression, or NULL */
	void *compiled;                 /* of libxml2 */
	span_t at;
} property_t;

/* ---- lifecycles ---- */

typedef struct {
	sym_t name;
	state_t follows;                /* the state it follows by a fixed time, or NO_STATE */
	int32_t n;
	unit_t unit;
	bool initial, automatic;
	bool undoes;                    /* what is reached after a delivery undoes it */
	bool lost;                      /* no way leads to it from where the lifecycle begins */
	uint64_t next;                  /* states that can come right after, a bit each */
	uint64_t after;                 /* states that can come later, over any number of steps */
	uint64_t dominators;            /* states that every way to this one leads through, itself included */
	uint64_t circle;                /* the other states to which ways lead, and back: it can be left for them and entered again */
	uint64_t any;                   /* of the state without a name, which is there with the first of several: these; else 0 */
	sym_t group;                    /* parties that reach it one by one, or 0 */
	span_t group_at;
	span_t at;
} stage_t;

typedef struct {
	sym_t name;
	bool builtin_text;
	span_t title;
	ARRAY(stage_t) stage;           /* in the order of their first mention */
	bool has_first;                 /* behind them, not counted, stands the one without a name: it is there with the first of several that deliver */
	span_t at;
} lifecycle_t;

/* ---- scales ---- */

typedef struct {
	sym_t label, meaning;           /* NAME_fulfilled, NAME_partly, NAME_unmet, NAME_unknown */
	span_t at;
	span_t title;                   /* in the main language; NO_SPAN: it has none */
} grade_t;

typedef struct {
	sym_t name;
	span_t title, at;
	uint32_t module;
	bool ordered;                   /* a label stands above those before it */
	bool twice;                     /* two places declare it: what its labels mean is not known */
	ARRAY(grade_t) grade;
} scale_t;

/* ---- kinds ---- */

/* `derive celex from number "(EU) {year}/{serial}" with "3{year}L{serial:4}"`: a value that follows from another. */
typedef struct {
	sym_t target, from;
	const char *pattern, *result;
	span_t at;
} derivation_t;

typedef struct {
	sym_t name;                     /* of a property */
	property_id_t property;
} property_slot_t;

typedef struct {
	sym_t name;
	kind_id_t parent;
	uint32_t module;                /* that declares it */
	span_t title, at;
	lifecycle_id_t lifecycle;       /* its own copy when it refines one; 0 before kinds are finished: the parent's */
	sym_t delivers;                 /* name of the state that delivers, 0: the parent's */
	ARRAY(sym_t) delivers_any;      /* where whichever comes first of several delivers: these; `delivers` is then that of the state without a name */
	span_t delivers_span;           /* where that state is written */
	state_t delivers_at;            /* the same, when finished */
	bool has_counting;
	counting_t counting;
	bool scoped;                    /* belongs to its owner's scope: milestones, readings, parts */
	bool extends;                   /* declared with `: PARENT` */
	bool finished;
	ARRAY(property_id_t) own;
	ARRAY(derivation_t) derivation; /* the parent's too, when finished */
	property_slot_t *map;           /* by name, own and inherited, when finished */
	uint32_t mask;
	ARRAY(property_id_t) all;       /* own and inherited, in order of name text */
	ARRAY(property_id_t) required;  /* those of them that must be there */
} kind_t;

typedef struct {
	mem_t *mem;
	ARRAY(kind_t) kind;             /* [0] is none */
	ARRAY(property_t) property;     /* [0] is none */
	ARRAY(lifecycle_t) lifecycle;   /* [0] is none, without states */
	ARRAY(scale_t) scale;           /* [0] is none */
	ARRAY(kind_id_t) by_symbol;     /* kind of a symbol, if the array reaches it */
	kind_id_t declaration, item, document, source, report, instrument, part, strategy, pillar, action, commitment, milestone, area,
		actor, deadline, indicator, claim, reading, module, project, rule;
} kinds_t;

void kinds_init(kinds_t *k, mem_t *m);

kind_id_t kind_find(const kinds_t *k, sym_t name);
kind_id_t kind_add(kinds_t *k, sym_t name);

/* Whether a is b or extends it. What is asked of every declaration, this and the next ones, stands here to be compiled in. */
static inline bool kind_is(const kinds_t *k, kind_id_t a, kind_id_t b)
{
	while (a != 0 && a != b)
		a = k->kind.at[a].parent;
	return a == b && a != 0;
}

bool kind_is_one_of(const kinds_t *k, kind_id_t a, const type_t *t);

/* The type of what stands behind a preposition of the property; NULL: it takes none of its own. */
static inline const type_t *property_slot(const property_t *p, sym_t preposition)
{
	for (uint32_t i = 0; i < p->slot.count; i++)
		if (p->slot.at[i].preposition == preposition)
			return &p->slot.at[i].type;
	return NULL;
}

/* The property of a finished kind; 0 if it has none of that name. */
static inline property_id_t kind_property(const kinds_t *k, kind_id_t kind, sym_t name)
{
	const kind_t *x = &k->kind.at[kind];
	if (x->map == NULL)
		return 0;
	for (uint32_t p = name & x->mask; x->map[p].name != 0; p = (p + 1) & x->mask)
		if (x->map[p].name == name)
			return x->map[p].property;
	return 0;
}

static inline const lifecycle_t *kind_lifecycle(const kinds_t *k, kind_id_t kind)
{
	return &k->lifecycle.at[k->kind.at[kind].lifecycle];
}

lifecycle_id_t lifecycle_find(const kinds_t *k, sym_t name);

/* NO_STATE if it has none of that name. */
static inline state_t lifecycle_state(const lifecycle_t *l, sym_t name)
{
	for (uint32_t i = 0; i < l->stage.count + l->has_first; i++)
		if (l->stage.at[i].name == name)
			return (state_t)i;
	return NO_STATE;
}

bool stage_is_terminal(const stage_t *s);

/* Computes `after`, `dominators`, `circle`, `lost` and initial states from `next`. */
void lifecycle_finish(lifecycle_t *l);

/* Adds, to a finished lifecycle of fewer than STATES_MAX states, the state that is there with the first of several. */
void lifecycle_add_first(mem_t *m, lifecycle_t *l, sym_t name, uint64_t any);

/* How many states there are with the one that has no name. */
static inline uint32_t lifecycle_states(const lifecycle_t *l)
{
	return l->stage.count + l->has_first;
}

/* Whether t is later than s: ways lead there, and none back. Of the state without a name as of all that it is made of. */
bool stage_is_later(const lifecycle_t *l, state_t s, state_t t);

scale_id_t scale_find(const kinds_t *k, sym_t name);
const grade_t *scale_grade(const scale_t *s, sym_t label);

#endif
