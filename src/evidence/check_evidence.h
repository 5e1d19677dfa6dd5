/* Checks of evidence that need no archive: sources that disagree, judgements, who speaks for whom. */
#ifndef SURE_EVIDENCE_CHECK_EVIDENCE_H
#define SURE_EVIDENCE_CHECK_EVIDENCE_H

#include "check/labels.h"

void evidence_check(sure_t *s);

void check_figures(sure_t *s);          /* figures.c */
void check_judgements(sure_t *s);       /* judgements.c */
bool judges_disagree(const sure_t *s, entity_t c);       /* two labels that stand for two judges mean different things */
void check_label_history(sure_t *s, entity_t c, const judgements_t *all);        /* label_history.c: of one commitment, with all of its labels */
void check_self_reports(sure_t *s);     /* self_reports.c */

#endif
