/* What is part of what. */
#ifndef SURE_CHECK_CONTAIN_H
#define SURE_CHECK_CONTAIN_H

#include "context.h"

/* Sets the container of one declaration, whose statements are built: by nesting or by its part_of. */
void contain(sure_t *s, entity_t e);

/* When each has one: applies the heads of files, cuts circles, makes the table of children, and lets fiscal years begin. */
void contain_all(sure_t *s);

/* The month with which the fiscal year begins for e: 1 to 12. */
int fiscal_month(const model_t *m, entity_t e);

#endif
