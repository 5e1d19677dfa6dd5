/* Words of everyday use for what the language calls otherwise. */
#ifndef SURE_BASE_EVERYDAY_H
#define SURE_BASE_EVERYDAY_H

#include "base/mem.h"

/* The property that people mean by `deadline`, `responsible`, `due-date`; NULL: none that is known. */
const char *everyday_property(const char *word, size_t n);

/* A word in small letters; in the arena. */
const char *everyday_small(mem_t *m, const char *word, size_t n);

#endif
