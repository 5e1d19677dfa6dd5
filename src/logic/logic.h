/*
 * Definitions, conditions, claims and rules: everything that expressions decide. docs/meaning.md, sections 7 to 10.
 */
#ifndef SURE_LOGIC_LOGIC_H
#define SURE_LOGIC_LOGIC_H

#include "check/verdict.h"
#include "context.h"
#include "logic/program.h"

/* covered.c: `complete_to DATE for KIND x where …`, before there are verdicts; into s->model.covered. */
void cover_all(sure_t *s);

typedef enum { CLAIM_HOLDS, CLAIM_FAILS, CLAIM_UNKNOWN, CLAIM_VACUOUS, CLAIM_NOT_TESTABLE, CLAIM_NOT_YET, CLAIM_BROKEN } claim_result_t;

/* One declaration that decides a claim over many. */
typedef struct {
	entity_t entity;
	truth_t truth;                  /* NO: a counter-example; UNKNOWN: it is not known of this one */
	status_t status;                /* as verdict_look tells it, as of the day of the claim; STATUS_NONE: it is no commitment */
	state_t state;                  /* the last that it had reached on that day; NO_STATE */
	bool has_due;
	interval_t due;                 /* of a commitment, as of that day */
	const char *reason;             /* the part of the claim that decides, as it is: "came late"; NULL: there are too many */
	bool of_itself;                 /* the reason follows the name of the declaration */
} witness_t;

/* A claim, or one reading of it. */
typedef struct {
	entity_t entity;                /* the claim or the reading */
	entity_t claim;                 /* the claim that it belongs to, or itself */
	op_t op;                        /* 0: nothing says when it holds, or that could not be read */
	span_t at;                      /* of the expression */
	bool written;                   /* a `holds` is there */
	bool dated;
	day_t day;                      /* as of which it is judged: the last on which it can have been made */
	day_t first;                    /* the first; it is judged as of each day between the two */
	bool by_day;                    /* it comes to something else on another of these days, or they are too many */
	claim_result_t result, now;     /* as of that day, and as of the as-of date */
	uint32_t scope, failing, unknown;       /* a claim over many: how many there are, how many are not so, of how many it is not known */
	const char *found;              /* of any other: what decides it, "there are 4, 2 of them milestones", "`c1` came late"; NULL */
	ARRAY(witness_t) witness;       /* those that are not so or not known, in order of output */
} claim_t;

typedef struct {
	entity_t entity;                /* the rule */
	op_t op;                        /* a quantifier: `every ... : must` */
	op_t fires;                     /* the same, asked in the order that costs least; it is as good for what breaks the rule */
	op_t among;                     /* its body, if the rule has a second line: `every ... in x.LIST : must`; else 0 */
	node_t every, second, must;     /* a binder; the second line, 0 if there is none; an expression */
	const struct template *message, *help;  /* words.h; read with the rule, whether it fires or not */
	const check_info_t *info;       /* its name with hyphens, its title, its severity and group */
	severity_t level;               /* what -W made of it */
	bool inherits;                  /* it asks for what may stand further out */
	uint64_t asks;                  /* for which properties: names, bits modulo 64 */
	unsigned spoils;                /* what its verdicts rest on: SPOILS_… */
	uint32_t scope, fired, undecided;
} rule_t;

/* Whether a condition held on a day before the as-of date. */
typedef struct {
	day_t day;
	truth_t held;
} held_t;

typedef ARRAY(held_t) held_days_t;

typedef struct logic {
	program_t *program;
	held_days_t *held;              /* by number of condition, from 1; NULL: nobody asked */
	ARRAY(claim_t) claim;           /* claims in order of output, their readings behind them */
	ARRAY(rule_t) rule;
} logic_t;

/* Types and evaluates everything; verdicts that are defined are put into s->verdicts. */
void logic_run(sure_t *s);

/* s->logic with its definitions, if it is not there yet. */
logic_t *logic_begin(sure_t *s);

const char *claim_result_word(claim_result_t r);        /* "holds", "fails", "cannot be known", "vacuous", "not testable", "not made yet" */

/* The judgement of a claim or reading; NULL for anything else. */
const claim_t *claim_of(const sure_t *s, entity_t e);

/* ---- witness.c: each that decides a claim, in words ---- */

const char *witness_code(const sure_t *s, const claim_t *c, const witness_t *w);       /* NULL: it has none */
const char *witness_due(const sure_t *s, const witness_t *w);
const char *witness_owner(const sure_t *s, const claim_t *c, const witness_t *w);
const char *witness_stand(const sure_t *s, const witness_t *w);        /* its status when the claim was made, or the last state that it had reached */
const char *witness_facts(const sure_t *s, const claim_t *c, const witness_t *w);       /* "due 31 December 2021; Town"; NULL */
void witness_date(const struct verdicts *v, witness_t *w);     /* when it was due, by these verdicts */
const char *witness_about(const sure_t *s, const claim_t *c, const witness_t *w);       /* "delivered late; due 31 December 2021; Town" */
const char *witness_reason(const witness_t *w);

/* ---- between the files of logic/ ---- */

/* Decides the conditions of commitments, and what they make of their statuses. */
void conditions_settle(sure_t *s, program_t *p);

/* Puts the verdicts that are defined (`kept`, `active`, `at_risk`, `testable`) into s->verdicts. */
void defines_put(sure_t *s, program_t *p);

void claims_type(sure_t *s, logic_t *l);
void claims_judge(sure_t *s, logic_t *l);
void claims_report(sure_t *s, logic_t *l);              /* their findings */
void rules_declare(sure_t *s, logic_t *l);
void rules_run(sure_t *s, logic_t *l);

/* Verdicts as of another day, in s->verdicts; and back to those of today. */
void logic_move(sure_t *s, day_t day);
void logic_move_back(sure_t *s, day_t today, struct verdicts *then);

/* The first statement of e for a property; NULL. */
const statement_t *logic_statement(const model_t *m, entity_t e, sym_t name);

#endif
