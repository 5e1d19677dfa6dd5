#include "check/crowd.h"

#include <string.h>

#include "check/checks.h"
#include "model/order.h"

/* More than so many of a strategy may be a crowd; so many of them are named. */
enum { CROWD = 10, NAMED = 5 };

typedef struct {
	sure_t *s;
	const crowd_t *of;
	uint32_t *asked, *found;        /* by strategy: of how many the check speaks, of how many it has something to say */
} crowds_t;

static bool is_excused(const crowds_t *c, entity_t x)
{
	return c->s->model.has >> (NAME_allow & 63) & 1 && allow_is_written(c->s, c->of->check, x);
}

static bool is_crowd(const crowds_t *c, entity_t strategy)
{
	return strategy != 0 && c->found[strategy] > CROWD && c->found[strategy] > c->asked[strategy] / 2;
}

static uint32_t *by_strategy(sure_t *s)
{
	size_t size = s->model.all.count * sizeof(uint32_t);
	return memset(mem_grow(s->mem, NULL, size), 0, size);
}

/* False: nowhere are there enough for a crowd. */
static bool find_crowds(crowds_t *c, const entity_t *found, uint32_t count)
{
	if (count <= CROWD)
		return false;
	c->asked = by_strategy(c->s);
	c->found = by_strategy(c->s);
	bool some = false;
	for (uint32_t i = 0; i < count; i++)
		if (!is_excused(c, found[i]))
			some = ++c->found[model_strategy(&c->s->model, found[i])] > CROWD || some;
	if (some)
		c->of->count(c->of->context, c->asked);
	return some;
}

static void tell_crowd(const crowds_t *c, entity_t strategy, const entity_t *found, uint32_t count)
{
	sure_t *s = c->s;
	const model_t *m = &s->model;
	entity_t first = 0;
	const char *names = "";
	uint32_t named = 0, all = c->found[strategy];
	for (uint32_t i = 0; i < count && named < NAMED; i++) {
		if (model_strategy(m, found[i]) != strategy || is_excused(c, found[i]))
			continue;
		names = mem_print(s->mem, "%s%s`%s`", names, named++ == 0 ? "" : ", ", model_full_name(m, found[i]));
		first = first == 0 ? found[i] : first;
	}
	const char *so = mem_print(s->mem, "; so it is with %u of %u in `%s`", all, c->asked[strategy], model_name(m, strategy));
	finding_t *f = c->of->tell_all(c->of->context, strategy, first, so);
	finding_label(&s->findings, f, "%s and %u more", names, all - named);
	finding_also(&s->findings, f, c->of->place(c->of->context, first), "this is the first");
}

void crowd_report(sure_t *s, const crowd_t *of, entity_t *found, uint32_t count)
{
	crowds_t c = { .s = s, .of = of };
	bool some = find_crowds(&c, found, count);
	order_rows(&s->model, found, count, sizeof *found);
	for (uint32_t i = 0; i < count; i++) {
		entity_t strategy = model_strategy(&s->model, found[i]);
		if (!some || !is_crowd(&c, strategy) || is_excused(&c, found[i])) {
			of->tell(of->context, found[i]);
		} else if (c.asked[strategy] != 0) {
			tell_crowd(&c, strategy, found + i, count - i);
			c.asked[strategy] = 0;          /* was told */
		}
	}
	mem_release(s->mem, c.asked);
	mem_release(s->mem, c.found);
}
