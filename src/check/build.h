/* From syntax to properties with typed values. Declarations stand; containers come afterwards. */
#ifndef SURE_CHECK_BUILD_H
#define SURE_CHECK_BUILD_H

#include "context.h"

void build_all(sure_t *s);

#endif
