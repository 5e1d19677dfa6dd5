/*
 * Expressions as typed operations. docs/meaning.md, section 7. typing.c makes them of syntax and judges what does not fit;
 * run.c gives their values, batch by batch.
 */
#ifndef SURE_LOGIC_PROGRAM_H
#define SURE_LOGIC_PROGRAM_H

#include "context.h"

typedef uint32_t op_t;                  /* index of an operation; 0: none, something that was reported as wrong */

typedef enum {
	IS_BROKEN, IS_TRUTH, IS_DATE, IS_RANGE, IS_LENGTH, IS_NUMBER, IS_NUMBERS, IS_TEXT, IS_WORD, IS_ENTITY, IS_LIST
} logic_type_t;

typedef enum {
	/* values by themselves */
	OP_NONE, OP_DATE, OP_TODAY, OP_LENGTH, OP_NUMBER, OP_TEXT, OP_WORD, OP_ENTITY, OP_VARIABLE, OP_GROUP, OP_SET, OP_RANGE,
	/* members of `a` */
	OP_STATE_DATE, OP_VERDICT, OP_STATUS, OP_STATUS_IN, OP_PROMISED, OP_DUE, OP_DAY, OP_STATE, OP_PART_OF, OP_STRATEGY, OP_NAME, OP_INSTRUMENTS, OP_SOURCES, OP_JUDGED, OP_PROPERTY, OP_INVERSE, OP_DEFINE, OP_HAS, OP_SOURCED, OP_MET, OP_LOST,
	OP_KNOWN, OP_IS_KIND, OP_IS_STATE, OP_WAS_STATE,
	/* of truths */
	OP_NOT, OP_AND, OP_OR, OP_IMPLIES,
	/* of two values */
	OP_COMPARE, OP_IN, OP_ADD, OP_DIFFERENCE, OP_CALCULATE, OP_MATCHES,
	/* over many */
	OP_QUANTIFIER, OP_COUNT, OP_SHARE, OP_SUM, OP_MIN, OP_MAX, OP_FOLD, OP_EXTREME
} op_code_t;

/* What OP_VERDICT asks: the statuses, then what else is computed. The others of section 4 are definitions in the library. */
typedef enum {
	ASK_DELIVERED, ASK_OVERDUE, ASK_DROPPED, ASK_TRACKED, ASK_PLANNED, ASK_RUNNING, ASK_OPEN, ASK_INACTIVE, ASK_NOT_YET, ASK_STATUSES,
	ASK_LATE = ASK_STATUSES, ASK_MISSED, ASK_FRESH, ASK_DATED, ASK_RECURRING, ASK_BLOCKED, ASK_CONDITION, ASK_UNDONE, ASK_COUNT
} ask_verdict_t;

/* Which day OP_DAY gives: of a document, that on which it reached the state by which its kind delivers. */
enum { DAY_OF_DELIVERY, DAY_OF_EVIDENCE };

/* What OP_HAS looks for: a value, a statement; else the preposition that each of the statements has to have. */
enum { HAS_FOUND, HAS_WRITTEN };

enum {
	OP_LIST_OF = 1,                 /* PROPERTY, INVERSE: the value is a list */
	OP_PERIOD = 2,                  /* DATE: a calendar period as written: compares as a whole */
	OP_INHERITED = 4,               /* PROPERTY, HAS */
	OP_COSTLY = 8,                  /* it, or something in it, goes over many declarations, or needs an index of them */
	OP_MINUS = 16,                  /* ADD: back in time */
	OP_LAST = 32,                   /* EXTREME: latest; IN: not in */
	OP_PLANNED = 64,                 /* what goes over many: its scope comes from a condition, and holds what the project declares only */
	OP_OWN = 128                    /* HAS: a statement of its own block; without a name, that records a state */
};

typedef struct {
	uint8_t code, type, flags;
	uint8_t sub;                    /* QUANTIFIER 0 every, 1 some, 2 no; COMPARE, CALCULATE: the sign as in the tree; FOLD: code of what it does; VERDICT, DAY, HAS */
	uint8_t level;                  /* of the innermost variable in it; 0: it has none */
	uint8_t own;                    /* what goes over many: the level of its variable */
	kind_id_t kind;                 /* ENTITY, LIST: every value is of this kind; IS_KIND: of which; quantifiers: what they go over */
	uint64_t uses;                  /* variables in it, a bit a level modulo 64 */
	op_t a, b, c, d;                /* operands; JUDGED: b whose label; DUE: b the day as of which, 0: T; HAS, SOURCED: b the due date for one state that is asked for; MET, LOST: a names b; MET: c the day (0: today); COMPARE of a difference of dates with a length that is calculated: c the same with a date that is moved, for lengths that have a unit; what goes over many: a scope, b condition, c body, d a key (plan.c) */
	op_t next;                      /* of several operands of one operation */
	node_t node;                    /* where it stands; of a member, its name */
	uint32_t start;                 /* of a member: where what it is a member of begins; 0: at the node */
	entity_t asker;                 /* in whose block */
	union {
		interval_t date;
		duration_t length;
		uint32_t number;        /* in model_t.number */
		uint32_t statuses;      /* STATUS_IN: a bit for each */
		const char *text;
		sym_t sym;              /* WORD, members: the name; DUE: for which state, 0: whatever its state */
		entity_t entity;
		op_t mine;              /* what goes over many: what the key has to be among, or equal to; it depends on the variable alone */
	} as;
} op_info_t;

/* `define NAME for KIND x = EXPR` */
typedef struct {
	sym_t name;
	kind_id_t kind;
	entity_t module;                /* that defines it */
	bool library;
	bool hidden;                    /* a project's definition of the same name and kind wins */
	enum { DEFINE_NEW, DEFINE_TYPING, DEFINE_TYPED } state;
	uint8_t type;                   /* logic_type_t */
	kind_id_t of;                   /* ENTITY, LIST: of which kind */
	op_t body;
	sym_t variable;
	uint32_t same_name;             /* another one, plus 1; 0: none */
	node_t node, kind_node, body_node;
} define_t;

/* A `condition` that is an expression. */
typedef struct {
	entity_t of;
	node_t node;                    /* as it is written */
	op_t op;
} condition_t;

typedef struct program {
	sure_t *s;
	ARRAY(op_info_t) op;            /* [0] is none */
	ARRAY(define_t) define;
	ARRAY(uint32_t) define_named;   /* by symbol, if the array reaches it: the last one of that name, plus 1 */
	ARRAY(condition_t) condition;   /* in the order of declarations */
} program_t;

static inline const op_info_t *program_op(const program_t *p, op_t o)
{
	return &p->op.at[o];
}

/* "a date", "a list of commitments": what an operation gives, in an author's words. */
const char *program_type_words(const program_t *p, op_t o);

#endif
