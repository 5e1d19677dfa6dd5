/* The dates on which states were reached, and dates that are computed from others. docs/meaning.md, sections 1 and 3. */
#ifndef SURE_CHECK_REACHED_H
#define SURE_CHECK_REACHED_H

#include "check/group.h"
#include "check/verdict.h"

/* Where the dates of all states of all declarations that have any stand. */
typedef struct {
	ARRAY(reached_t) at;            /* from declaration_t.first_date, a state each */
} reached_all_t;

/* Resolves every computed date, then every state. Circles and contradictions become findings. */
void reached_compute(sure_t *s, reached_all_t *all);

/* D(x, s) from scratch; `report`: contradictions become findings. */
reached_t reached_state(sure_t *s, entity_t x, state_t state, bool report);

/* I(x, s), where `r` are all states of x; false if nothing says by when s was reached. */
bool reached_by(const lifecycle_t *l, const reached_t *r, state_t s, interval_t *by);

/* Whether some state of e may follow another: seldom, and without it there is nothing to look for. */
bool reached_may_follow(const model_t *m, entity_t e);

/* The state that s follows in x, where its D can come from that: not `done` of what recurs. */
bool reached_rule(const sure_t *s, entity_t x, state_t state, stage_t *rule);

/* The state that s follows in x, by the block of x or the lifecycle; false if it follows none. */
bool reached_follows(const sure_t *s, entity_t x, state_t state, stage_t *rule);

/* The actor of a name, that of the module of x before others; 0. */
entity_t actor_named(const model_t *m, entity_t x, sym_t name);

/* All who, on any day, are to reach a state of x one by one; none if nothing says so. */
void reached_parties(sure_t *s, entity_t x, state_t state, members_t *into);

/* The date on which one of the parties reached a state of x, by the records that cover it, or by what is said of the whole; false if none says so. */
bool reached_by_party(sure_t *s, entity_t x, state_t state, entity_t party, interval_t *date);

/* The other states on whose records D(x, s) depends: those that part its entries, and those that may stop what follows. */
uint64_t reached_asks(const sure_t *s, entity_t x, state_t state);

/* E of a state that follows what is only inferred, by `hi`: whether it may not have come, since a stop may have come before. */
bool reached_may_be_stopped(sure_t *s, entity_t x, state_t state, const stage_t *rule, day_t hi);

/* The times at which x entered a state, each once; of a state that is entered only once, D if there is one. */
typedef struct {
	mem_t *mem;
	ARRAY(interval_t) at;
	bool by_parties;                /* nothing is said of it as a whole */
} entries_t;

void reached_entries(sure_t *s, entity_t x, state_t state, entries_t *into);

/* How months are counted for a date in `holder` that starts from `anchor` (0: from nothing that has a kind). */
counting_t counting_for(const model_t *m, entity_t holder, entity_t anchor);

/* The interval of a value; ANY_DAY for what is none. */
interval_t value_date(const model_t *m, const value_t *v);

/* The same as a deadline: a period is its last day. */
interval_t value_deadline(const model_t *m, const value_t *v);

/* Both with the deadlines, due dates and properties in force on a day that they count from. */
interval_t value_date_on(const model_t *m, const value_t *v, day_t day);
interval_t value_deadline_on(const model_t *m, const value_t *v, day_t day);

/* The interval of one record of a non-automatic state, cut at the publication of its sources. */
interval_t record_date(const sure_t *s, entity_t x, state_t state, const statement_t *record);

/* The computed date that the date of a record equals; 0: none, or it is cut. */
uint32_t record_chain(const model_t *m, const statement_t *record, interval_t date);

/* The `published` record of a document that ends first, as written; false if it has none. */
bool source_published(const model_t *m, entity_t document, interval_t *published);

/* The state that a `delivers`, `requires` or `due` without `at` means for a document. */
sym_t default_state(const model_t *m, entity_t document);

#endif
