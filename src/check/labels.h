/*
 * Labels of commitments, `declared LABEL DATE by ACTOR` and `assessed …`: who gave them, which may be the latest, which stand.
 * docs/meaning.md, section 12.
 */
#ifndef SURE_CHECK_LABELS_H
#define SURE_CHECK_LABELS_H

#include "context.h"

typedef struct {
	sym_t label, meaning;           /* label 0: there is none; meaning 0: the scale does not have it */
	sym_t how;                      /* NAME_declared, NAME_assessed, or another property of labels */
	interval_t date;                /* ANY_DAY: none is given */
	const statement_t *statement;
	const value_t *value;           /* the label */
} judgement_t;

/* In the order of their dates: by the last day, then by the first, then by the label. */
typedef struct {
	mem_t *mem;
	ARRAY(judgement_t) at;
	bool open;                      /* one of them could not be read */
} judgements_t;

/* Of c, whose first day is not after a day: all of both sorts (how 0), or of one property. To be freed. */
judgements_t labels_of(const sure_t *s, entity_t c, sym_t how, day_t day);
void labels_free(judgements_t *all);

/* Keeps those that may be the latest of them. */
void labels_keep_latest(judgements_t *all);

/* Both at once. */
judgements_t labels_latest(const sure_t *s, entity_t c, sym_t how, day_t day);

/* Keeps those of a judge; 0: of nobody who is known. */
void labels_keep_judge(const sure_t *s, entity_t c, judgements_t *all, entity_t judge);

/* The judges of a label, each once, in the order of outputs; [0]: nobody known. To be freed with array_free. */
typedef ARRAY(entity_t) judges_t;
judges_t label_judges(const sure_t *s, entity_t c, const judgement_t *j);

/* All who judged c with one of these labels, each once, in the order of outputs; nobody known comes first. */
judges_t labels_judges(const sure_t *s, entity_t c, const judgements_t *all);

/* Among `all`, which are all of c, those that stand for a judge. To be freed. */
judgements_t labels_standing(const sure_t *s, entity_t c, const judgements_t *all, entity_t judge);

/* Whether a label stands: it may be the latest of one of its judges among `all`, which are all of c. */
bool label_stands(const sure_t *s, entity_t c, const judgements_t *all, const judgement_t *j);

/* The meaning that all of them have; 0: they differ, or there are none. */
sym_t labels_meaning(const judgements_t *all);

/* fulfilled 3, partly 2, unmet 1; 0: it says nothing. */
int meaning_rank(sym_t meaning);

/* Of a label in the scale of c; NULL: it does not have it. */
const grade_t *label_grade(const model_t *m, entity_t c, sym_t label);

/* As readers are told of it: its title, else the word. In the main language. */
const char *label_words(const model_t *m, entity_t c, sym_t label);

#endif
