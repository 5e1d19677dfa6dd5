/* x.due as of a day, x.due originally. docs/meaning.md, section 2. */
#include "check/contain.h"
#include "check/date_values.h"
#include "logic/typing.h"

/* The day as of which is asked: the last of what is written; true with *day. */
static bool read_day(typing_t *t, node_t n, day_t *day)
{
	interval_t days = ANY_DAY;
	if (reread_calendar(t->s, n, fiscal_month(&t->s->model, t->asker), &days) && days.hi != DAY_MAX) {
		*day = days.hi;
		return true;
	}
	finding_t *f = wrong(t, n, "behind `as of` stands a date as it is written");
	finding_help(&t->s->findings, f, "write c.due as of 2022-06-30");
	return false;
}

op_t type_when(typing_t *t, node_t n)
{
	node_t what = tree_kids(&t->s->tree, n), when = tree_next(&t->s->tree, what);
	op_t due = type_node(t, what);
	day_t day = DAY_MIN;
	if (due == 0)
		return 0;
	if (op_at(t, due)->code != OP_DUE) {
		finding_t *f = wrong(t, n, "only a due date can be asked for as it was, and `%s` is %s", node_text(t, what), program_type_words(t->p, due));
		finding_help(&t->s->findings, f, "write c.due as of 2022-06-30, or c.due originally; sure --as-of shows everything as of another day");
		return 0;
	}
	if (when != 0 && !read_day(t, when, &day))
		return 0;
	op_t at = add_op(t, OP_DATE, IS_DATE, n);
	op_at(t, at)->as.date = interval_of(day);
	op_at(t, due)->b = at;
	return due;
}
