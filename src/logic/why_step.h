/* For the files of why_*.c. */
#ifndef SURE_LOGIC_WHY_STEP_H
#define SURE_LOGIC_WHY_STEP_H

#include "logic/run.h"
#include "logic/why.h"

typedef struct {
	sure_t *s;
	run_t *r;
	unsigned depth;
	const char *refusal;            /* why what was asked is none; NULL: nothing is known of that */
	bool proof;                     /* with steps and facts that only a machine reads */
} search_t;

enum { DEPTH_MAX = 30, PROOF_DEPTH_MAX = 300 };

/* A new step below `parent` (NULL: the first). */
why_t *step(search_t *w, why_t *parent, const char *rule, const char *words, const char *answer);
void step_missing(search_t *w, why_t *x, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same for a person or for a machine alone; the latter only where `proof` is asked for. */
why_t *step_words(search_t *w, why_t *parent, const char *rule, const char *words, const char *answer);
void step_hide(why_t *x);               /* only in the proof */

/* why_fact.c: what a machine reads. Nothing is noted where no proof is asked for. */
void fact_text(search_t *w, why_t *x, const char *key, const char *text);
void fact_flag(search_t *w, why_t *x, const char *key, bool yes);
void fact_number(search_t *w, why_t *x, const char *key, int64_t n);
void fact_day(search_t *w, why_t *x, const char *key, day_t day);       /* an end of the calendar: null */
void fact_date(search_t *w, why_t *x, const char *key, interval_t date);
void fact_duration(search_t *w, why_t *x, const char *key, duration_t d);
void fact_span(search_t *w, why_t *x, const char *key, extent_t span);
void fact_value(search_t *w, why_t *x, const char *key, uint8_t type, values_t c, uint32_t row);
void fact_list(search_t *w, why_t *x, const char *key);                 /* an empty list, which fact_item fills */
void fact_item(search_t *w, why_t *x, const char *text);

/* why_record.c: what every step says, and one line of the record. */
const char *why_name(const search_t *w, entity_t e);
unsigned why_number(const model_t *m, entity_t e, const statement_t *st);       /* which of the lines of e that give its property, from 1 */
why_t *why_statement(search_t *w, why_t *parent, entity_t e, const statement_t *st);

/* why_by.c */
void why_state_by(search_t *w, why_t *parent, entity_t e, state_t state, entity_t by, bool still, truth_t answer);

/* why_state.c */
void why_silence(search_t *w, why_t *parent, entity_t e);
void why_state(search_t *w, why_t *parent, entity_t e, state_t state, bool still);
bool why_state_on(search_t *w, why_t *parent, entity_t e, state_t state, day_t day);   /* in words, of a day up to that as of which is asked; whether it said what is missing */
unsigned why_cite(search_t *w, why_t *parent, entity_t e, sym_t name);         /* the lines in force of a state or a property; how many */
void why_cite_occurrences(search_t *w, why_t *parent, entity_t e);      /* `done` of what recurs, in words so far */
void why_cite_in_words(search_t *w, why_t *parent, entity_t e, sym_t name);

/* why_verdict.c */
void why_asked(search_t *w, why_t *parent, entity_t e, ask_verdict_t what, truth_t answer);
void why_due_on(search_t *w, why_t *parent, entity_t e, sym_t state, day_t day);      /* the same as it was on a day; DAY_MIN: originally */
void why_due(search_t *w, why_t *parent, entity_t e, sym_t state);     /* of a document for one of its states; 0: of a commitment, or whatever a document is due for */

/* why_leaf.c: what an expression asks of the record. Each adds to x, the step of the whole, what says so. */
entity_t why_entity(search_t *w, env_t *env, op_t op);                 /* that an operand names; 0: it names none, or it is absent */
state_t why_state_of(const search_t *w, entity_t e, sym_t name);       /* NO_STATE: it has none of that name */
void why_has(search_t *w, why_t *x, env_t *env, const op_info_t *o);
void why_sourced(search_t *w, why_t *x, env_t *env, const op_info_t *o);
void why_labels(search_t *w, why_t *x, entity_t e, sym_t name, entity_t judge);       /* judge 0: whoever gave them */
void why_day(search_t *w, why_t *x, entity_t e, uint8_t which);
void why_met(search_t *w, why_t *x, env_t *env, const op_info_t *o, truth_t answer);
void why_lost(search_t *w, why_t *x, env_t *env, const op_info_t *o);

/* why_rest.c */
const char *why_line(const search_t *w, span_t at);     /* as it stands in the source, in one line */
void why_rest(search_t *w, why_t *all, entity_t e);     /* the lines of e that no step cites */

/* why_logic.c: what expressions are made of; `env` binds one row. */
void why_truth(search_t *w, why_t *parent, env_t *env, op_t op);
void why_value(search_t *w, why_t *parent, env_t *env, op_t op);
void why_rule(search_t *w, why_t *all, op_t every);    /* in words: which declarations break a rule, and of which it is not known; `every`: its quantifier */

#endif
