/*
 * Values of operations, for many rows at once. A row binds the variables: row i of an environment has x[i] for its own variable
 * and row[i] of the environment around it. What does not depend on a variable is computed once, in the environment outside.
 */
#ifndef SURE_LOGIC_RUN_H
#define SURE_LOGIC_RUN_H

#include "check/dates.h"
#include "check/verdicts.h"
#include "logic/program.h"
#include "logic/scratch.h"
#include "model/extent.h"

enum { ROWS = 1024, CHAIN_MAX = 400 };

typedef struct {
	extent_t span;
	sym_t unit, currency;           /* 0: none */
	bool percent, there;
	bool ratio;                     /* of two numbers of one sort: beside a percentage, that is a number, too */
	bool nothing;                   /* the sum of nothing: 0 of whatever it is compared with */
} amount_t;

typedef struct {
	duration_t written;             /* unit NONE: only `days` is known */
	extent_t days;
	bool there;
} length_t;

typedef struct {
	interval_t start, end;          /* the days on which it can begin and end; of what is written down, one each */
	bool there;
} span_of_days_t;

typedef struct {
	const entity_t *at;
	uint32_t count;
	bool open;                      /* something of it could not be read: there may be more */
} list_t;

typedef struct {
	const amount_t *at;
	uint32_t count;
	bool open;
} amounts_t;

/* One word of several: which is not known. */
typedef struct {
	sym_t name;                     /* "broken or half": the word by which it goes */
	const sym_t *at;
	uint32_t count;
} choice_t;

/* One value a row; which member is meant says the type of the operation. An absent declaration or word is 0, a text NULL, a date any day. */
typedef union {
	void *any;
	truth_t *truth;
	traced_t *date;
	span_of_days_t *range;
	length_t *length;
	amount_t *number;
	amounts_t *numbers;
	const char **text;
	sym_t *word;
	entity_t *entity;
	list_t *list;
} values_t;

enum { CACHE_MAX = 12 };

typedef struct env {
	const struct env *outer;        /* NULL: no variable is bound */
	uint32_t count;
	const entity_t *x;
	const uint32_t *row;
	uint8_t level;                  /* of its variable; some rows of an environment are one of the same level */
	uint16_t depth;                 /* how many are around it */
	uint32_t cached;
	op_t op[CACHE_MAX];
	values_t column[CACHE_MAX];
} env_t;

/* Rows by key: at[first[e]] … at[first[e + 1] - 1]. */
typedef struct {
	sym_t name;                     /* an inverse; 0: the key of a quantifier */
	uint32_t *first;
	entity_t *at;
	ARRAY(entity_t) always;         /* for every key: their own could not be read */
} index_t;

typedef struct {
	sym_t name;
	uint32_t *of;                   /* by kind: which definition, from 1; 0: none */
	uint8_t *truth;                 /* by declaration: 0 not yet asked, else the truth + 1 */
} defined_t;

/* A condition: see run_condition.c. */
typedef struct {
	uint32_t index, low;            /* in the order of asking; the lowest that it leads back to */
	enum { ASKED_NEW, ASKED_OPEN, ASKED_KNOWN } state;
	truth_t truth;
	bool self;                      /* it asks about itself */
} asked_t;

/* What the lines of x that name y ask of it; if none does, its delivery, or the state by which its kind delivers. */
typedef struct {
	entity_t y;
	const verdict_t *v;             /* of a commitment, which is to be delivered; NULL: y is to reach `states` */
	uint64_t states;                /* a bit for each */
	bool lacking;                   /* its lifecycle lacks one of them */
} needed_t;

/* The same for all that one x names in one property. */
typedef struct {
	entity_t x;                     /* 0: none yet */
	sym_t name;
	needed_t *of;                   /* by declaration */
} table_t;

typedef struct {
	program_t *p;
	sure_t *s;
	const model_t *m;
	const verdicts_t *v;
	day_t day;
	scratch_t scratch;
	scratch_t held[CHAIN_MAX];      /* cached columns of the environment of each depth */
	list_t *domain;                 /* by kind: what the project declares of it; `at` NULL: nobody asked yet */
	entity_t **own_domain;          /* by kind: the same, where it stands in no row of the model */
	ARRAY(index_t) index;
	ARRAY(uint32_t) key_of;         /* by operation: which index, from 1 */
	ARRAY(defined_t) defined;
	asked_t *asked;                 /* by number of condition */
	ARRAY(uint32_t) open;           /* conditions that are being decided, or belong to a circle with one that is */
	uint32_t asked_count;
	uint32_t asking;                /* the condition that is being decided; 0: none */
	uint32_t *stamp;                /* by declaration, for sets */
	uint32_t stamps;
	table_t needed;                 /* of the last long list that was asked about */
	ARRAY(choice_t) choice;
	list_t group;                   /* what OP_GROUP is: the rows of a group of a question */
	uint64_t pairs;                 /* rows of quantifiers looked at since run_fresh */
	op_t too_costly;                /* the quantifier that used up what is allowed; 0: none */
} run_t;

/* As of s->model.as_of, with s->verdicts. Everything that was computed goes with run_end. */
run_t *run_begin(sure_t *s, program_t *p);
void run_end(run_t *r);

/* Before each expression: what may be spent on it. After it: a finding, if that was not enough; true then. */
void run_fresh(run_t *r);
bool run_gave_up(run_t *r);

/* An environment without variables (depth 0: nothing else is being evaluated), one with at most ROWS rows for the first variable. */
env_t run_root(run_t *r, unsigned depth);
env_t run_rows(run_t *r, const env_t *root, const entity_t *x, uint32_t count);

/* The values of an operation, a row each. They last until the scratch is released to a mark taken before. */
values_t run_op(run_t *r, env_t *env, op_t op);

/* ---- for the files of run_*.c ---- */

size_t value_size(uint8_t type);                       /* bytes a row */
values_t values_new(run_t *r, const op_info_t *o, uint32_t count);

/* Begins an environment inside `outer`; with one row, where its variable stands for *x alone. */
env_t run_inner(run_t *r, const env_t *outer, uint8_t level);
env_t run_one(run_t *r, const env_t *outer, uint8_t level, const entity_t *x);

/* run_scope.c: what a quantifier goes over. */
list_t scope_domain(run_t *r, kind_id_t kind);                                  /* the project's declarations of a kind */
list_t scope_inside(run_t *r, entity_t container);                             /* all that is `in` it, of any kind; in the scratch */
bool scope_holds(run_t *r, entity_t container, entity_t x);
const index_t *scope_inverse(run_t *r, sym_t name);
list_t scope_by_key(run_t *r, op_t quantifier, unsigned depth, entity_t key); /* depth: of environments that are free */

/* run_member.c */
void run_member(run_t *r, env_t *env, const op_info_t *o, values_t out);
status_t ask_status(uint8_t what);                      /* the status that an ask_verdict_t asks for; STATUS_NONE: it asks for none */
bool run_state_date(const run_t *r, entity_t e, state_t state, traced_t *date); /* false: absent */

/* run_property.c */
void run_property(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out);
void run_has(run_t *r, const env_t *env, const op_info_t *o, values_t a, values_t out);
void run_sourced(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out);
list_t property_list(run_t *r, entity_t e, sym_t name);                        /* the references in force, inherited ones if the property is so */
void run_absent(const op_info_t *o, uint32_t i, values_t out);                 /* row i has no value */
bool list_has(const entity_t *at, uint32_t count, entity_t e);

/* Whether `has` or `sourced` asks for a statement of its property: for each, or only for the due date for a state. */
bool run_asks_of(const run_t *r, const op_info_t *o, entity_t e, const statement_t *st);

/* run_labels.c: words of which it is not known which, in a column of words like any other. */
sym_t run_choice(run_t *r, const sym_t *at, uint32_t count);    /* of one: itself; of none: 0 */
const choice_t *run_choice_of(const run_t *r, sym_t word);      /* NULL: it is one word */
truth_t run_same_word(const run_t *r, sym_t a, sym_t b);
sym_t run_label(run_t *r, entity_t e, sym_t name);              /* the label of a property that may be the latest */
sym_t run_label_by(run_t *r, entity_t e, sym_t name, entity_t judge);
void run_judged(run_t *r, env_t *env, const op_info_t *o, const entity_t *x, values_t out);

/* run_define.c */
void run_define(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out);

/* run_there.c */
needed_t run_needed(run_t *r, entity_t x, sym_t name, entity_t y);
void run_met(run_t *r, env_t *env, const op_info_t *o, values_t out);
void run_day(run_t *r, const env_t *env, const op_info_t *o, const entity_t *x, values_t out);
void run_has_day(run_t *r, env_t *env, const op_info_t *day, values_t out);     /* of an OP_DAY: always definite */
truth_t run_delivered(const run_t *r, entity_t e);      /* what is no commitment: it was in the state by which its kind delivers */
void run_lost(run_t *r, env_t *env, const op_info_t *o, values_t out);

/* run_condition.c: UNKNOWN for a text, and without one. `depth`: of the environment that asks. */
truth_t run_condition(run_t *r, entity_t e, unsigned depth);
const verdict_t *run_settled(run_t *r, const verdict_t *v, unsigned depth, verdict_t *copy);   /* what its condition makes of it, in `copy` */
uint32_t run_condition_number(const program_t *p, entity_t e);  /* among the conditions that are expressions, from 1; 0: it has none */
op_t run_condition_op(const run_t *r, entity_t e);      /* the expression in force; 0: there is none, or a text */

/* run_compare.c */
void run_compare(run_t *r, env_t *env, const op_info_t *o, values_t out);
void run_in(run_t *r, env_t *env, const op_info_t *o, values_t out);
amount_t amount_of(const model_t *m, uint32_t number);
bool percent_as_number(const extent_t *percent, extent_t *number);       /* of 100; false if it does not fit */

/* run_calculate.c */
void run_add(run_t *r, env_t *env, const op_info_t *o, values_t out);
void run_difference(run_t *r, env_t *env, const op_info_t *o, values_t out);
void run_calculate(run_t *r, env_t *env, const op_info_t *o, values_t out);
length_t length_of(duration_t d);
length_t length_in_days(extent_t days);
length_t length_add(const length_t *a, const length_t *b, bool minus);

/* run_match.c */
void run_matches(run_t *r, env_t *env, const op_info_t *o, values_t out);

/* run_many.c */
void run_many(run_t *r, env_t *env, op_t op, values_t out);
void run_fold(run_t *r, env_t *env, const op_info_t *o, values_t out);

/* Every x in the scope of a quantifier of level 1, in order of output: its condition (YES without one) and its body. */
typedef void each_fn(void *context, entity_t x, truth_t where, truth_t body);
void run_each(run_t *r, op_t quantifier, each_fn *fn, void *context);
void run_each_in(run_t *r, env_t *env, op_t quantifier, each_fn *fn, void *context);   /* env: one row */

/* The same for a quantifier in each of several rows, whose variable is x. */
typedef void pair_fn(void *context, entity_t x, entity_t y, truth_t where, truth_t body);
void run_each_pair(run_t *r, env_t *rows, op_t quantifier, pair_fn *fn, void *context);

#endif
