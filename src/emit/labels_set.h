/* The report of labels before it is set: how often each stands, by pillar and owner, and at the end of each year or quarter. */
#ifndef SURE_EMIT_LABELS_SET_H
#define SURE_EMIT_LABELS_SET_H

#include "check/labels.h"

/* What the labels of a commitment that may be the latest come to. */
typedef enum { STAND_FULFILLED, STAND_PARTLY, STAND_UNMET, STAND_SILENT, STAND_UNSURE, STAND_NONE, STAND_COUNT } stand_t;

/* Declared, and assessed. */
typedef enum { HOW_DECLARED, HOW_ASSESSED, HOW_COUNT } how_t;

typedef struct {
	sym_t label, meaning;
	const char *title;
	uint32_t place;                 /* in its scale */
	uint32_t count[HOW_COUNT];      /* of how many commitments it is certainly the latest */
} label_row_t;

typedef struct {
	entity_t entity;                /* a pillar, a strategy, an owner; 0: none */
	day_t day;                      /* as of which */
	uint32_t all, count[HOW_COUNT][STAND_COUNT];
} label_group_t;

typedef struct {
	ARRAY(label_group_t) at;
} label_groups_t;

typedef struct {
	sure_t *s;
	ARRAY(label_row_t) label;       /* the best first */
	label_groups_t pillar, owner, time;
	ARRAY(entity_t) labelled;       /* commitments and milestones that have a label, in the order of outputs */
	label_group_t whole;
	uint32_t disagree;              /* of how many commitments the judges disagree */
} labels_report_t;

/* Commitments without milestones are counted. In the arena of s. */
labels_report_t *labels_gather(sure_t *s);

sym_t labels_how(how_t how);            /* NAME_declared, NAME_assessed */
const char *stand_word(stand_t x);      /* "fulfilled", "partly", "unmet", "unknown", "unsure", "none" */
const char *stand_mark(stand_t x);      /* one column wide */

#endif
