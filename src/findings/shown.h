/* What of the findings is shown, and in which order: mistakes first, since they may be why a result is as it is. */
#ifndef SURE_FINDINGS_SHOWN_H
#define SURE_FINDINGS_SHOWN_H

#include "findings/findings.h"

/* One that is shown. */
typedef struct {
	const finding_t *finding;
} shown_t;

typedef struct {
	ARRAY(shown_t) all;             /* by sort, and in each in the order of places; memory of the findings */
	size_t omitted;                 /* how many a limit left out */
} shown_list_t;

/* `at_most`: 0: all. Where some are left out, errors come before warnings, warnings before notes. */
shown_list_t shown_list(const findings_t *f, size_t at_most);
void shown_free(const findings_t *f, shown_list_t *l);

#endif
