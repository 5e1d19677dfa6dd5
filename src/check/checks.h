/* The passes over a finished model that add findings, in one table. */
#ifndef SURE_CHECK_CHECKS_H
#define SURE_CHECK_CHECKS_H

#include "check/verdict.h"
#include "context.h"

/* Runs every pass of the table in checks.c. */
void checks_run(sure_t *s);

/* Whether a line of the block of e could not be read at all. */
bool has_unreadable(const sure_t *s, entity_t e);

/*
 * Whether a value of e, or of what it inherits from, could not be read. What follows from its absence is then not reported:
 * one mistake gives one finding.
 */
bool has_broken(const sure_t *s, entity_t e);
bool has_broken_own(const sure_t *s, entity_t e);       /* in its own block */

/* Why something that is recorded does not yet deliver v: the state that is there, and the one that counts. NULL: that is not the reason. */
const char *state_missing(sure_t *s, const verdict_t *v);

/* check_names.c: names, imports, containers. */
void check_names(sure_t *s);
void check_names_of(sure_t *s, entity_t first, entity_t last);

/* check_values.c: units, references, labels, states that are named. */
void check_values(sure_t *s);
void check_values_of(sure_t *s, entity_t first, entity_t last);

/* check_time.c: periods, records, due dates. */
void check_time(sure_t *s);
void check_time_of(sure_t *s, entity_t first, entity_t last);
void check_dates_of(sure_t *s, uint32_t first, uint32_t last);

/* check_target.c: targets and what is measured for them. */
void check_targets_of(sure_t *s, uint32_t first, uint32_t last);
void check_indicator_value(sure_t *s, entity_t e, const statement_t *st);
void check_percent(sure_t *s, entity_t e, const statement_t *st);        /* of a target, a value or a baseline with a number */

/* check_due.c: what due dates stand beside. */
void check_due_of(sure_t *s, uint32_t first, uint32_t last);

/* check_evidence.c: records without a source. */
void check_evidence_of(sure_t *s, entity_t first, entity_t last);

/* check_delivery.c: what commitments promise and what is recorded. */
void check_all_parties(sure_t *s);
void check_delivery_of(sure_t *s, uint32_t first, uint32_t last);
void check_without_evidence(sure_t *s);

/* check_relations.c: what acts do to each other. */
void check_relations(sure_t *s);

bool allow_excuses(const sure_t *s, const char *name, entity_t e);      /* allow.c: as of the as-of date, by itself or something around it */
void check_allows(sure_t *s);           /* allow.c: last, as it hides findings */

#endif
