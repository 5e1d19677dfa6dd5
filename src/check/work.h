/* What the date of one state of one declaration is computed from; for the files that do so. docs/meaning.md, section 3. */
#ifndef SURE_CHECK_WORK_H
#define SURE_CHECK_WORK_H

#include "check/reached.h"

/* A record of the state, with its interval and whom it names. */
typedef struct {
	const statement_t *line;
	interval_t date;
	bool by, for_part;              /* whether it says so */
	members_t who, what;            /* expanded; nothing where it does not say */
} record_t;

typedef struct {
	sure_t *s;
	entity_t x;
	state_t state;
	bool report;                    /* contradictions become findings */
	ARRAY(record_t) record;
	members_t parties, parts;       /* all who ever are parties, each once */
	bool by_parties, has_group;     /* has_group: something names who; perhaps nobody belongs to it */
	bool due;                       /* a due date says on which day membership is judged */
	day_t day;                      /* that day, else the as-of date */
} work_t;

/* Gathers the records; who the parties are, and the parts. */
work_t work_begin(sure_t *s, entity_t x, state_t state, bool report);
void work_end(work_t *w);

/* A record that speaks of all of it. */
bool record_is_whole(const work_t *w, const record_t *r);

/* Intervals of which all are right, put together; where nothing is left, the earliest. */
typedef struct {
	bool any;
	interval_t date;
	const statement_t *first;       /* the record that counts, of several the earliest; NULL: computed */
	unsigned count;                 /* of records */
} meet_t;

/* Of those records of w for which `in` says so. */
meet_t meet_records(work_t *w, const bool *in);

/* Two dates that exclude each other: the first counts. */
void report_conflict(work_t *w, const statement_t *counts, const statement_t *other);

/* What is recorded for one pair; party or part 0: there are none of that sort. docs/meaning.md, 3.2. */
meet_t meet_pair(work_t *w, entity_t party, entity_t part);

/* When all have reached it, pair by pair. */
typedef struct {
	bool known;                     /* all have, or will have: on `date` */
	interval_t date;
	uint32_t chain;
	day_t bound;                    /* otherwise: not before */
	const statement_t *earliest, *latest;   /* the records with the least and the greatest day; NULL: none */
} all_pairs_t;

all_pairs_t meet_pairs(work_t *w);

/* What is said of the whole, where there are parties or parts. */
typedef struct {
	bool known;
	interval_t date;
} whole_t;

/* One pair, with what its own records and those of the whole come to. */
typedef struct {
	entity_t party, part;           /* 0: there are none of that sort */
	bool known;
	interval_t date;
} party_t;

typedef struct {
	mem_t *mem;
	ARRAY(party_t) at;
} parties_t;

/* All pairs of those who are members on the due day, else on the as-of date. */
void parties_of(work_t *w, const whole_t *whole, parties_t *into);

/* Those who are parties on a day. */
void parties_on(const work_t *w, day_t day, members_t *into);

#endif
