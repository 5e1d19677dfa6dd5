/* What a source says that the check must find in it. */
#ifndef SURE_FINDINGS_EXPECT_H
#define SURE_FINDINGS_EXPECT_H

#include "base/out.h"
#include "findings/findings.h"
#include "syntax/source.h"

/*
 * Compares arranged findings with the comments `#~ error NAME`: about their own line, or with `#~^` the line above, `#~^^` two
 * above. Writes a line for each that is missing, extra or misplaced. Files of the library and notes without a place are left
 * out. Adds to the counts: each expectation, each finding that nothing expected, and each file is one.
 */
void expect_compare(const findings_t *f, sources_t *sources, out_t *o, size_t *passed, size_t *failed);

#endif
