/* Targets: which bound one has, what stands at its due day, and whether that meets it. docs/meaning.md, section 4. */
#ifndef SURE_CHECK_TARGET_H
#define SURE_CHECK_TARGET_H

#include "check/verdict.h"

/* What a target or a value says: a number or an amount of money with its unit, or a label by its place in an ordered scale. */
typedef struct {
	span_of_numbers_t span;
	decimal_t n;                    /* as it is written */
	bound_t bound;                  /* the word before it */
	sym_t unit, currency;           /* 0: none */
	bool percent;
	scale_id_t scale;               /* of a label; 0: it is a number */
} measure_t;

/* The measure of a value in a statement about an indicator; false: it is none, or a label of no ordered scale. */
bool measure_of(const model_t *m, entity_t indicator, const value_t *v, measure_t *measure);

/* Whether two measures can be compared. docs/meaning.md, section 7. */
bool measure_comparable(const measure_t *a, const measure_t *b);

typedef enum {
	DIRECTION_WRITTEN,              /* by a word before the number, or a label */
	DIRECTION_UP, DIRECTION_DOWN,   /* a plain number that lies above, or below, its baseline */
	DIRECTION_EQUAL,                /* a plain number: it may be its baseline, and says no direction */
	DIRECTION_INCOMPARABLE,         /* a plain number that has another unit than its baseline */
	DIRECTION_NO_BASELINE
} direction_t;

/* A target as it is read: `target INDICATOR BOUND by DATE`. */
typedef struct {
	const statement_t *line;
	entity_t commitment, indicator;
	measure_t bound;                /* its span is that of the direction */
	direction_t direction;
	const value_t *baseline;        /* what gave a plain number its direction; NULL */
	bool breakable;                 /* a further value can break it until its due day: at most, below */
	bool flow;                      /* amounts of periods, which add up */
	bool has_due;
	interval_t due;                 /* if has_due */
} target_t;

/* False: a part of it is missing or could not be read. `as_of` is the day of which what is in force counts. */
bool target_read(const model_t *m, entity_t commitment, const statement_t *line, day_t as_of, target_t *target);

typedef struct {
	truth_t met;                    /* as of a day */
	truth_t missed;                 /* its due day is past, and it is not met */
	truth_t so_far;                 /* what stands on that day fits */
	bool has_day;
	interval_t day;                 /* on which it was, if has_day */
	uint32_t chain;                 /* the computed date that this day equals, 0: none */
	day_t first;                    /* on which it can have been met, recorded or not; DAY_MAX: never */
	day_t unrecorded;               /* the first on which it can have been by what is not recorded, or only perhaps enough; DAY_MAX: never */
} target_met_t;

target_met_t target_met(const verdicts_t *v, entity_t commitment, const statement_t *line, day_t as_of);

/* A value of an indicator beside a target. */
typedef struct {
	const statement_t *line;
	interval_t date;                /* of a flow: the days of its period */
	measure_t measure;
	truth_t counts;                 /* it lies in the life of the promise */
	truth_t fits;                   /* the bound; of a flow not asked */
} target_value_t;

typedef ARRAY(target_value_t) target_values_t;

/* The dated values of the indicator, in force as of a day, those from before the promise among them (counts: no). `into` is the caller's. */
void target_values(const verdicts_t *v, const target_t *t, day_t as_of, target_values_t *into);

#endif
