/*
 * Three levels that are kept apart: what is declared or recorded of a commitment, what evidence stands behind it, how others judged
 * it. docs/meaning.md, section 12.
 */
#ifndef SURE_EVIDENCE_LEVELS_H
#define SURE_EVIDENCE_LEVELS_H

#include "check/labels.h"
#include "check/verdict.h"

/* From the weakest on. */
typedef enum { EVIDENCE_NONE, EVIDENCE_CITED, EVIDENCE_INHERITED, EVIDENCE_MILESTONE, EVIDENCE_INDICATOR, EVIDENCE_INSTRUMENT, EVIDENCE_OWN } evidence_t;

typedef struct {
	judgement_t declared, assessed; /* the last of those that may be the latest; label 0: there is none */
	uint32_t records, cited;        /* own records, and how many of them name their source */
	evidence_t evidence;
	bool contradicted;              /* declared or judged otherwise than the record says */
} levels_t;

/* Of a commitment or milestone. */
levels_t levels_of(const sure_t *s, entity_t c);

const char *evidence_word(evidence_t e);        /* "none", "cited", "inherited", "milestone", "indicator", "instrument", "own" */

/* Whether all of the labels of c that may be the latest stand and say otherwise than the record, certainly. `how`: NAME_declared, NAME_assessed. */
typedef enum { RECORD_AGREES, RECORD_LACKS, RECORD_HAS } against_t;     /* they say it is kept, and it is not; they say it is not, and it is */
against_t labels_against(const sure_t *s, entity_t c, sym_t how);

/* Whether a statement is a record: of a state, of progress, of a figure or of what was declared. */
bool levels_is_record(const model_t *m, const statement_t *st);

#endif
