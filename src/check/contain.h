/* What is part of what. */
#ifndef SURE_CHECK_CONTAIN_H
#define SURE_CHECK_CONTAIN_H

#include "context.h"

/* Sets the container of every declaration, cuts circles, makes the table of children, and lets fiscal years begin. */
void contain_all(sure_t *s);

/* The month with which the fiscal year begins for e: 1 to 12. */
int fiscal_month(const model_t *m, entity_t e);

#endif
