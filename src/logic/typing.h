/* From syntax to typed operations. */
#ifndef SURE_LOGIC_TYPING_H
#define SURE_LOGIC_TYPING_H

#include "base/near.h"
#include "logic/program.h"

/* A new program with the definitions of all files. */
program_t *program_new(sure_t *s);

/* The variables around an expression, innermost first. */
typedef struct variable {
	sym_t name;
	kind_id_t kind;
	uint8_t level;
	const struct variable *outer;
	bool placed;                    /* its binder says where to look: `KIND x in LIST` */
} variable_t;

/* The rows of a question that are put into groups: in a column, count( ), sum( ) and the like go over those of one group. */
typedef struct {
	const variable_t *each;
	op_t where;                     /* their condition; 0: none */
} grouped_t;

/* An expression while it is typed. */
typedef struct {
	program_t *p;
	sure_t *s;
	entity_t asker;
	const variable_t *around;
	const grouped_t *grouped;       /* NULL: it is no column of a group */
	unsigned depth;
	bool claim;                     /* `known` may not stand in claims */
	bool anywhere;                  /* a question from outside: names need no import, if only one thing bears them */
} typing_t;

/* An expression that has to be a truth; 0 after a finding. */
op_t type_truth(typing_t *t, node_t n);
op_t type_node(typing_t *t, node_t n);

/* A binder and its body: quantifiers, counts, sums. `code` and `sub` as in op_info_t; body 0: none. */
op_t type_binder(typing_t *t, op_code_t code, int sub, node_t binder, node_t body, node_t whole);

/* A binder of which only the kind and the condition matter, which `type` makes an operation of (0: there is none); false after a finding. */
bool type_scope_binder(typing_t *t, node_t binder, kind_id_t *kind, op_t (*type)(typing_t *t, node_t where), op_t *where);

/* A binder, perhaps a second line `every` (0: none), and what must be: a quantifier, whose body is one for the second. 0 after a finding. */
op_t type_rule(typing_t *t, node_t first, node_t second, node_t must);

/* The definition of a name for a kind, or for something that extends it; typed when first asked for. NULL: none. */
define_t *define_for(program_t *p, sym_t name, kind_id_t kind);
void type_define(program_t *p, define_t *d);
void type_defines(program_t *p);

/* For typing_*.c: a new operation, and what is wrong with a node. */
op_t add_op(typing_t *t, op_code_t code, logic_type_t type, node_t n);
op_info_t *op_at(typing_t *t, op_t o);
op_t add_op_of(typing_t *t, op_code_t code, logic_type_t type, node_t n, op_t a, op_t b);      /* with its operands; b 0: one */
void use_op(typing_t *t, op_t user, op_t used);         /* `user` contains `used`: its variables and cost */
op_t append_operand(typing_t *t, op_t o, op_t last, op_t a);   /* behind `last` (0: the first) of an operation that has any number; it is the last one then */
finding_t *wrong(typing_t *t, node_t n, const char *format, ...) __attribute__((format(printf, 3, 4)));
const char *node_text(const typing_t *t, node_t n);

/* typing_member.c: x.NAME, for each name from `first` on. */
op_t type_members(typing_t *t, op_t of, node_t first);
op_t type_member(typing_t *t, op_t of, node_t name);      /* one of them */
op_t type_when(typing_t *t, node_t n);                    /* x.due as of a day */
op_t type_judged(typing_t *t, node_t n);                  /* x.LABEL by whom */
const property_t *member_property(const kinds_t *k, kind_id_t kind, sym_t name);        /* of the kind, or of one that extends it; NULL: none */
bool kinds_meet(const kinds_t *k, kind_id_t a, kind_id_t b);     /* something can be both */
bool kind_has_state(const kinds_t *k, kind_id_t kind, sym_t state);      /* or a kind that extends it */

/* typing_record.c: has(x.NAME), written(x.NAME), sourced(x.NAME), met(x.LIST, y), lost(x.LIST, y). */
op_t type_has(typing_t *t, node_t argument, node_t whole);
op_t type_own(typing_t *t, node_t argument, node_t whole);
op_t type_sourced(typing_t *t, node_t argument, node_t whole);
op_t type_met(typing_t *t, node_t list, node_t whole);
op_t type_lost(typing_t *t, node_t list, node_t whole);

/* typing_compare.c: what stands between two operands, and values by themselves. */
op_t type_binary(typing_t *t, node_t n);
const char *sign_words(uint8_t sign);                   /* "<=" */
op_t type_literal(typing_t *t, node_t n);
op_t type_word(typing_t *t, node_t n);
op_t type_date_operand(typing_t *t, node_t n);         /* digits alone are a year, a deadline is its date */
bool is_bare_number(const typing_t *t, node_t n);       /* digits alone: a year where a date is meant, else a number */
op_t type_date(typing_t *t, node_t n);
op_t as_date(typing_t *t, op_t o);                      /* of a deadline where a date is meant, its date */
op_t type_period(typing_t *t, node_t n);                /* a range of dates or numbers, A..B */

/* typing_words.c: a word beside what it can be, and several of them. */
bool could_be_word(typing_t *t, node_t n);
op_t word_beside(typing_t *t, op_t left, node_t n);
op_t type_in_words(typing_t *t, node_t n, op_t left, node_t words, bool negated);       /* `c.status in open, overdue` */
op_t type_status_is(typing_t *t, node_t n, op_t a, op_t b, uint8_t sign);              /* `c.status = open`; 0 after a finding */

/* What a number is a number of, as far as that is known before anything is judged. */
typedef enum { MEASURE_ANY, MEASURE_COUNT, MEASURE_PERCENT, MEASURE_MONEY, MEASURE_PLAIN, MEASURE_RATIO } typed_measure_t;

/* typing_calculate.c: + - * / */
op_t type_calculation(typing_t *t, node_t n);
typed_measure_t measure_as_typed(typing_t *t, op_t o);
bool measures_compare(typed_measure_t a, typed_measure_t b);        /* whether they ever do */
const char *measure_words(typed_measure_t m, typed_measure_t beside);
const char *percent_meant(typing_t *t, op_t number);    /* a help where a number is written and a percentage is meant */

/* typing_match.c: matches, and a declaration beside a text. */
op_t type_matches(typing_t *t, node_t n);
const char *help_by_name(typing_t *t, node_t of, op_t declaration, node_t text, uint8_t sign);

/* typing_name.c, typing_binder.c, typing_call.c: the nodes that type_node gives them. */
op_t type_name(typing_t *t, node_t n);
op_t type_path(typing_t *t, node_t n);
op_t type_quantifier(typing_t *t, node_t n);
op_t type_call(typing_t *t, node_t n);

/* What an expression calls by that name; NULL: no variable around it. */
const variable_t *variable_of(const typing_t *t, sym_t name);

/* Offers the states that something of a kind can have; one of them that only begins like the word, NULL if none does. */
const char *offer_states(const typing_t *t, kind_id_t kind, near_t *near);

#endif
