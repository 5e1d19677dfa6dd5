/* The report on what of the archived sources is quoted. */
#ifndef SURE_EMIT_COVERAGE_H
#define SURE_EMIT_COVERAGE_H

#include "emit/emit.h"

/* Of one document that has an archive; 0: of all. */
void emit_coverage(sure_t *s, entity_t source, bool md, out_t *out);

#endif
