/*
 * Findings that are alike: of one check or rule, and different only in the declaration that they are about, and in its dates. Ten of
 * a sort are shown as one; a name that nothing declares is one from its second place on. Every form that is not for people, and
 * whoever compares findings with what was expected, has each.
 */
#ifndef SURE_FINDINGS_ALIKE_H
#define SURE_FINDINGS_ALIKE_H

#include "findings/findings.h"

/* Indices of findings count from 1; 0: none. All memory is that of the findings. */
typedef struct {
	uint32_t *first;                /* by finding: the first of those that it is one with, in the order of places; 0: it stands alone */
	uint32_t *next;                 /* by finding: the next of them */
	uint32_t *count;                /* by finding: of the first, how many they are */
} alike_t;

alike_t alike_find(const findings_t *f);
void alike_free(const findings_t *f, alike_t *a);

/* Whether what such a finding is about is a word that stands in many places, and not the declarations in which it does. */
bool alike_by_word(const finding_t *x);

#endif
