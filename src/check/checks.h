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
 * What a value that could not be read makes unknown: of which of these its property is one. Others spoil nothing but
 * themselves.
 */
enum {
	SPOILS_DELIVERY = 1,            /* whether it is delivered: records, deliverables, targets */
	SPOILS_DATES = 2,               /* when it is due, and what is known until when */
	SPOILS_NEWS = 4,                /* how old the news of it are */
	SPOILS_OWNER = 8,
	SPOILS_VERDICT = 15
};

/*
 * Whether a value of e, or of what it inherits from, could not be read that spoils one of these. What follows from its absence is
 * then not reported: one mistake gives one finding, and hides no other.
 */
bool has_broken_of(const sure_t *s, entity_t e, unsigned spoils);
bool has_broken(const sure_t *s, entity_t e);           /* SPOILS_VERDICT */

/*
 * The same of what a rule asks for: names of properties (bits modulo 64) beside what its verdicts rest on; in its own
 * block, or what it inherits from, too.
 */
bool has_broken_asked(const sure_t *s, entity_t e, uint64_t names, unsigned spoils, bool inherits);

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

/* check_since.c: lines that take the place of others. */
void check_since_of(sure_t *s, entity_t first, entity_t last);

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
