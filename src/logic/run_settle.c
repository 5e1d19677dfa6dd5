/* What conditions make of the statuses of commitments. docs/meaning.md, section 4. */
#include "check/status.h"
#include "logic/logic.h"
#include "logic/run.h"

/* A due date is missed only if the condition held; and it is not active if that does not hold, and no due date was missed. */
static void settle(verdict_t *x, truth_t held)
{
	x->overdue = truth_and(x->overdue, held);
	x->inactive = truth_and(truth_not(held), truth_not(x->overdue));
	status_settle(x);
}

const verdict_t *run_settled(run_t *r, const verdict_t *v, unsigned depth, verdict_t *copy)
{
	*copy = *v;
	settle(copy, run_condition(r, v->entity, depth));
	return copy;
}

/* Those that have a condition, when it is asked of all of them what it comes to; what rests on them after that. */
void conditions_settle(sure_t *s, program_t *p)
{
	verdicts_t *v = s->verdicts;
	bool some = false;
	for (uint32_t i = 0; i < p->condition.count; i++)
		some = some || (v->index[p->condition.at[i].of] != 0 && v->all.at[v->index[p->condition.at[i].of]].unsettled);
	if (!some)
		return;
	run_t *r = run_begin(s, p);
	for (uint32_t i = 0; i < p->condition.count; i++) {
		verdict_t *x = &v->all.at[v->index[p->condition.at[i].of]];
		if (v->index[p->condition.at[i].of] == 0 || !x->unsettled)
			continue;
		run_fresh(r);
		verdict_t settled;
		run_settled(r, x, 0, &settled);
		x->overdue = settled.overdue;
		x->inactive = settled.inactive;
		x->status = settled.status;
		run_gave_up(r);
	}
	run_end(r);
	for (uint32_t i = 1; i < v->all.count; i++)
		v->all.at[i].unsettled = false;
	verdicts_blocked(v);
}
