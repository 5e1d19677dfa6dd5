/*
 * Three levels that are kept apart: what is declared or recorded of a commitment, what evidence stands behind it, how others judged
 * it. docs/meaning.md, section 11.
 */
#ifndef SURE_EVIDENCE_LEVELS_H
#define SURE_EVIDENCE_LEVELS_H

#include "check/verdict.h"

/* From the weakest on. */
typedef enum { EVIDENCE_NONE, EVIDENCE_CITED, EVIDENCE_INHERITED, EVIDENCE_MILESTONE, EVIDENCE_INDICATOR, EVIDENCE_INSTRUMENT, EVIDENCE_OWN } evidence_t;

/* `declared LABEL DATE by ACTOR`, `assessed …`: the latest of them that is not certainly after the as-of date. */
typedef struct {
	sym_t label, meaning;           /* label 0: there is none; meaning 0: the scale does not have it */
	interval_t date;                /* ANY_DAY: none is given */
	const statement_t *statement;
	const value_t *value;           /* the label */
} judgement_t;

typedef struct {
	judgement_t declared, assessed;
	uint32_t records, cited;        /* own records, and how many of them name their source */
	evidence_t evidence;
	bool contradicted;              /* judged otherwise than the record says */
} levels_t;

/* Of a commitment or milestone. */
levels_t levels_of(const sure_t *s, entity_t c);

const char *evidence_word(evidence_t e);        /* "none", "cited", "inherited", "milestone", "indicator", "instrument", "own" */

/* The meaning of a label in the scale of e; 0. */
sym_t levels_meaning(const model_t *m, entity_t e, sym_t label);

/* The pairs of a `declared` or `assessed`, one after the other: false at the end. Begins with *i = 0. */
bool judgement_next(const sure_t *s, entity_t c, const statement_t *st, uint32_t *i, judgement_t *j);

/* Whether a statement is a record: of a state, of progress, of a figure or of what was declared. */
bool levels_is_record(const model_t *m, const statement_t *st);

#endif
