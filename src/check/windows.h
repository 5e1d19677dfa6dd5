/* The windows of a recurring commitment while they are judged; for recurring.c and occurrences.c. */
#ifndef SURE_CHECK_WINDOWS_H
#define SURE_CHECK_WINDOWS_H

#include "check/group.h"
#include "check/verdicts.h"

/* One record `done`. */
typedef struct {
	interval_t date;
	bool named;                     /* it says `for DATE` */
	interval_t of;                  /* which windows it names */
	bool by;                        /* it says who did it: `who`, groups expanded */
	members_t who;
} occurrence_t;

typedef struct {
	verdicts_t *v;
	const verdict_t *x;
	const statement_t *due;
	entity_t group;                 /* whose members do it one by one, if its line names nobody; 0: none */
	bool by_parties;                /* somebody is named, or there is a group */
	day_t *end;                     /* of each window */
	truth_t *filled;
	uint32_t count, certain;        /* how many there may be, and how many of them there certainly are */
	uint32_t sure;                  /* how many there certainly are, listed or not */
	bool has_from, begins;          /* there is a `from`; it is known which day it is */
	bool ends, open;                /* there is an `until`; it has no last day, or may be beyond those that are listed */
	ARRAY(occurrence_t) record;
	interval_t last;                /* of what fills the last window */
	bool has_last;
	interval_t *other;              /* the dates of the records without a name */
	uint32_t others;
} windows_t;

/* Who is to do it one by one, if anybody is; and what is recorded. In this order, once the windows are listed. */
void windows_find_parties(windows_t *w);
void windows_list_records(windows_t *w);

/* Adds those who are to do it in a window that ends on a day. */
void windows_parties(const windows_t *w, day_t end, members_t *into);

/* Which windows are filled, and by what the last one is. */
void windows_fill(windows_t *w);

/* Whether a party has certainly done its part in one of them. */
bool windows_party_has(windows_t *w, entity_t party, uint32_t window);

void windows_free(windows_t *w);

#endif
