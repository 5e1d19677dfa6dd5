/* From the syntax of `kind`, `property`, `lifecycle` and `scale` to the kinds of the model. */
#ifndef SURE_CHECK_DEFINE_H
#define SURE_CHECK_DEFINE_H

#include "context.h"

/* Reads every definition of every file, in any order. Afterwards all kinds are finished. */
void define_all(sure_t *s);

#endif
