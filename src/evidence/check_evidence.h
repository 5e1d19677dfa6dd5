/* Checks of evidence that need no archive: sources that disagree, judgements, who speaks for whom. */
#ifndef SURE_EVIDENCE_CHECK_EVIDENCE_H
#define SURE_EVIDENCE_CHECK_EVIDENCE_H

#include "context.h"

void evidence_check(sure_t *s);

void check_figures(sure_t *s);          /* figures.c */
void check_judgements(sure_t *s);       /* judgements.c */
void check_self_reports(sure_t *s);     /* self_reports.c */

#endif
