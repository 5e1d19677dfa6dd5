/* What of the findings is shown, and in which order: mistakes first, since they may be why a result is as it is. */
#ifndef SURE_FINDINGS_SHOWN_H
#define SURE_FINDINGS_SHOWN_H

#include "findings/alike.h"

/* One that is shown: the first of those that are alike, or one alone. */
typedef struct {
	const finding_t *finding;
	uint32_t index;                 /* of it among all, from 1 */
	uint32_t count;                 /* how many it stands for, itself included */
} shown_t;

typedef struct {
	ARRAY(shown_t) all;             /* by sort, and in each in the order of places; memory of the findings */
	alike_t alike;
	size_t omitted;                 /* how many a limit left out; those that are alike are one */
} shown_list_t;

/* `each`: those that are alike, too. `at_most`: 0: all; where some are left out, errors come before warnings, warnings before notes. */
shown_list_t shown_list(const findings_t *f, size_t at_most, bool each);
void shown_free(const findings_t *f, shown_list_t *l);

#endif
