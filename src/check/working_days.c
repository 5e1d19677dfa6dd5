#include "check/working_days.h"

/* So many days are looked at for each working day, and so many working days at most: a calendar may be closed for ever. */
enum { DAYS_FOR_ONE = 400, MOST = 20000 };

static entity_t calendar_of(const model_t *m, entity_t holder)
{
	const statement_t *line = in_force_single(in_force_inherited(m, holder, NAME_calendar, m->as_of));
	if (line == NULL)
		return 0;
	const value_t *v = statement_values(m, line);
	return v->type == VALUE_REF ? v->as.ref : 0;
}

static bool is_closed(const model_t *m, entity_t calendar, day_t day)
{
	for (in_force_t i = in_force(m, calendar, NAME_closed, m->as_of); calendar != 0 && in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if ((v[k].type == VALUE_DATE || v[k].type == VALUE_RANGE) && v[k].as.date.lo <= day && day <= v[k].as.date.hi)
				return true;
	}
	return false;
}

/* 1 January 1970 was a Thursday. */
static bool is_weekend(day_t day)
{
	return (int)(((int64_t)day % 7 + 7 + 3) % 7) >= 5;
}

static day_t moved(const model_t *m, entity_t calendar, day_t day, int32_t n)
{
	int step = n < 0 ? -1 : 1;
	int32_t left = n < 0 ? -n : n;
	if (day == DAY_MIN || day == DAY_MAX || left > MOST)
		return left > MOST ? (n < 0 ? DAY_MIN : DAY_MAX) : day;
	for (int32_t looked = 0; left > 0; looked++) {
		if (looked > DAYS_FOR_ONE)
			return n < 0 ? DAY_MIN : DAY_MAX;
		day += step;
		if (is_weekend(day) || is_closed(m, calendar, day))
			continue;
		left--;
		looked = 0;
	}
	return day;
}

interval_t working_days_moved(const model_t *m, entity_t holder, interval_t of, int32_t n)
{
	entity_t calendar = calendar_of(m, holder);
	day_t lo = moved(m, calendar, of.lo, n);
	return (interval_t){ lo, interval_is_day(of) ? lo : moved(m, calendar, of.hi, n) };
}
