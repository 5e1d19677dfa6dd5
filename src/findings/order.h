/* The order in which findings are shown, and what is not shown at all. */
#ifndef SURE_FINDINGS_ORDER_H
#define SURE_FINDINGS_ORDER_H

#include "findings/findings.h"
#include "syntax/source.h"

/*
 * After findings_finish: drops what lies in quiet sources and brings the files into the order of their names, those of the
 * library last, so that the order in which files were named or found shows nowhere.
 */
void findings_arrange(findings_t *f, const sources_t *sources);

/* How many there are of each severity. */
typedef struct {
	size_t of[SEVERITY_EXTRA];
} finding_counts_t;

finding_counts_t findings_count(const findings_t *f);
finding_counts_t findings_count_sort(const findings_t *f, sort_t sort);

/* "error", "warning", "note". */
const char *severity_word(severity_t s);

#endif
