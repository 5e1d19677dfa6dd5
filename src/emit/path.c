#include "emit/path.h"

#include "check/verdicts.h"
#include "emit/status_words.h"
#include "emit/timeline.h"
#include "schedule/words.h"

/* ---- which paths ---- */

static const thing_t *thing_at(const paths_t *p, uint32_t n)
{
	return &p->schedule->thing.at[n];
}

enum { STEPS = 200 };                   /* many paths can share one that is long */

/* The way back, then turned round. What decides never leads in a circle: that ends at its first member. */
static void walk(paths_t *p, path_t *x)
{
	mem_t *mem = p->words->mem;
	uint32_t n = x->thing;
	for (; n != 0 && x->step.count < STEPS; n = thing_at(p, n)->settled || thing_at(p, n)->circle ? 0 : thing_at(p, n)->by)
		*array_push(mem, &x->step) = n;
	x->cut = n != 0;
	for (uint32_t i = 0, j = x->step.count; i + 1 < j; i++) {
		n = x->step.at[--j];
		x->step.at[j] = x->step.at[i];
		x->step.at[i] = n;
	}
}

static bool is_section(const model_t *m, entity_t e)
{
	return model_is(m, e, m->kinds.strategy) || model_is(m, e, m->kinds.pillar);
}

static bool is_lasting(const verdict_t *v)
{
	return v->recurring || (v->ongoing && !v->has_due);
}

static bool is_to_come(const paths_t *p, const thing_t *x)
{
	const verdict_t *v = verdict_of(p->words->s->verdicts, x->entity);
	return !x->settled && !x->circle && v->active != NO && !is_lasting(v);
}

/* Whether thing a comes after thing b: what has a due date is asked first, since without one nobody knows. */
static bool is_later(const paths_t *p, uint32_t a, uint32_t b)
{
	const thing_t *x = thing_at(p, a), *y = thing_at(p, b);
	if (x->has_due != y->has_due)
		return x->has_due;
	if (x->day.lo != y->day.lo)
		return x->day.lo > y->day.lo;
	if (x->day.hi != y->day.hi)
		return x->day.hi > y->day.hi;
	return model_compare(p->schedule->m, x->entity, y->entity) < 0;
}

static void count_in(const paths_t *p, path_t *x, uint32_t n)
{
	const thing_t *c = thing_at(p, n);
	const verdict_t *v = verdict_of(p->words->s->verdicts, c->entity);
	x->all++;
	x->lasting += !c->settled && v->active != NO && is_lasting(v);
	if (!is_to_come(p, c))
		return;
	x->open++;
	x->undated += !c->has_due;
	if (x->thing == 0 || is_later(p, n, x->thing))
		x->thing = n;
}

/* Adds every commitment to each of the paths that lead to something around it; `of` is by declaration, + 1. */
static void count_all(const paths_t *p, const uint32_t *of)
{
	const model_t *m = p->schedule->m;
	for (uint32_t n = 1; n < p->schedule->thing.count; n++) {
		entity_t e = thing_at(p, n)->entity;
		if (thing_at(p, n)->state != NO_STATE || model_is(m, e, m->kinds.milestone))
			continue;
		entity_t h = m->all.at[e].container;
		for (uint32_t steps = 0; h != 0 && steps < m->all.count; h = m->all.at[h].container, steps++)
			if (of[h] != 0)
				count_in(p, &p->path.at[of[h] - 1], n);
	}
}

static void add_path(paths_t *p, entity_t of, uint32_t *row)
{
	path_t *x = array_push(p->words->mem, &p->path);
	*x = (path_t){ .of = of };
	row[of] = p->path.count;
}

/* A strategy with its pillars behind it, in order of output. */
static void add_sections(sure_t *s, paths_t *p, uint32_t *row)
{
	model_t *m = &s->model;
	uint32_t n, k;
	const entity_t *all = model_as_read(m, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (!model_is(m, all[i], m->kinds.strategy))
			continue;
		add_path(p, all[i], row);
		const entity_t *child = model_children_as_read(m, all[i], &k);
		for (uint32_t j = 0; j < k; j++)
			if (model_is(m, child[j], m->kinds.pillar))
				add_path(p, child[j], row);
	}
}

/* A document is asked for at the state that its kind delivers at, else at the last that anything waits for. */
static uint32_t thing_of(const schedule_t *p, entity_t e)
{
	const model_t *m = p->m;
	if (p->states[e] == 0)
		return schedule_find(p, e, NO_STATE);
	state_t own = model_kind(m, e)->delivers_at;
	uint32_t found = own == NO_STATE ? 0 : schedule_find(p, e, own);
	for (uint32_t k = kind_lifecycle(&m->kinds, m->all.at[e].kind)->stage.count; k-- > 0 && found == 0;)
		found = schedule_find(p, e, (state_t)k);
	return found;
}

paths_t *path_gather(sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	paths_t *p = mem_alloc(s->mem, sizeof *p);
	*p = (paths_t){ .schedule = schedule_of(s), .words = status_words_only(s) };
	uint32_t one = e == 0 || is_section(m, e) ? 0 : thing_of(p->schedule, e);
	if (e != 0 && one == 0 && !is_section(m, e))
		return NULL;
	uint32_t *row = mem_grow(s->mem, NULL, m->all.count * sizeof *row);
	memset(row, 0, m->all.count * sizeof *row);
	if (e == 0)
		add_sections(s, p, row);
	else
		add_path(p, e, row);
	if (one != 0) {
		p->path.at[0].of = 0;
		p->path.at[0].thing = one;
	} else {
		count_all(p, row);
	}
	mem_release(s->mem, row);
	for (uint32_t i = 0; i < p->path.count; i++)
		walk(p, &p->path.at[i]);
	for (uint32_t n = 1; n < p->schedule->thing.count; n++)
		if (thing_at(p, n)->circle)
			*array_push(s->mem, &p->circle) = n;
	return p;
}

/* ---- words ---- */

static const char *coded_title(const paths_t *p, entity_t e)
{
	const char *code = status_code(p->words, e), *title = status_title(p->words, e);
	return code == NULL ? title : mem_print(p->words->mem, "%s %s", code, title);
}

const char *path_title(const paths_t *p, const path_t *x)
{
	return x->of != 0 ? coded_title(p, x->of) : path_step_title(p, thing_at(p, x->thing));
}

const char *path_summary(const paths_t *p, const path_t *x)
{
	mem_t *mem = p->words->mem;
	if (x->of == 0)
		return thing_at(p, x->thing)->settled ? "It is there." : x->step.count == 1 ? "It waits for nothing." : "What decides its date, the first at the top:";
	if (x->open == 0 && x->lasting > 0)
		return mem_print(mem, "Nothing else in it is still to come; %u of %u commitment%s %s, so no day is the last.", x->lasting, x->all, x->all == 1 ? "" : "s", x->lasting == 1 ? "is ongoing or returns" : "are ongoing or return");
	if (x->open == 0)
		return x->all == 0 ? "It holds no commitment." : "Nothing in it is still to come.";
	if (x->all == 1)
		return "Its only commitment is still to come:";
	const char *words = mem_print(mem, "%u of %u commitments %s still to come; ", x->open, x->all, x->open == 1 ? "is" : "are");
	if (x->undated == x->open)
		return mem_print(mem, "%s%s a due date. The one that can be there last:", words, x->open == 1 ? "it has not" : "none of them has");
	if (x->undated > 0)
		words = mem_print(mem, "%s%u of them %s no due date. ", words, x->undated, x->undated == 1 ? "has" : "have");
	return mem_print(mem, "%s%s:", words, x->undated > 0 ? "The last that has one" : "the last of them");
}

const char *path_step_title(const paths_t *p, const thing_t *x)
{
	const model_t *m = p->schedule->m;
	const char *title = coded_title(p, x->entity);
	if (x->state != NO_STATE)
		return mem_print(p->words->mem, "%s: %s", title, status_state_words(p->words, kind_lifecycle(&m->kinds, m->all.at[x->entity].kind)->stage.at[x->state].name));
	if (model_is(m, x->entity, m->kinds.milestone) && m->all.at[x->entity].container != 0)
		return mem_print(p->words->mem, "%s: %s", coded_title(p, m->all.at[x->entity].container), title);
	return title;
}

const char *path_step_mark(const paths_t *p, const thing_t *x)
{
	if (x->state == NO_STATE)
		return status_mark(verdict_status(verdict_of(p->words->s->verdicts, x->entity)));
	if (x->there == YES)
		return status_mark(STATUS_DELIVERED);
	return x->there == UNKNOWN ? status_mark(STATUS_UNKNOWN) : x->settled ? "\u00b7" : status_mark(STATUS_OPEN);
}

const char *path_step_date(const paths_t *p, const thing_t *x)
{
	mem_t *mem = p->words->mem;
	if (x->settled && x->day.lo == DAY_MIN && x->day.hi == p->schedule->m->as_of)
		return "there, on a day that is not recorded";
	if (x->settled)
		return mem_print(mem, "%s%s", x->state == NO_STATE ? "delivered " : x->there == YES ? "" : "comes ", interval_words(mem, x->day));
	return x->has_due && (x->due.lo != DAY_MIN || x->due.hi != DAY_MAX) ? mem_print(mem, "due %s", interval_words(mem, x->due)) : x->has_due ? "due on a day that is not known yet" : "no due date";
}

const char *path_step_early(const paths_t *p, const thing_t *x)
{
	mem_t *mem = p->words->mem;
	const char *takes = x->takes.unit == UNIT_NONE || x->settled ? NULL : mem_print(mem, "takes %s", duration_words(mem, x->takes));
	if (x->circle)
		return "requires itself in turn";
	if (x->settled || x->early.lo <= p->schedule->m->as_of + 1)
		return takes;
	const char *early = mem_print(mem, "not before %s", day_words(mem, x->early.lo));
	return takes == NULL ? early : mem_print(mem, "%s (%s)", early, takes);
}

static const char *days_words(mem_t *mem, int64_t n)
{
	return mem_print(mem, "%lld day%s", (long long)n, n == 1 ? "" : "s");
}

const char *path_step_slack(const paths_t *p, const thing_t *x)
{
	mem_t *mem = p->words->mem;
	if (!x->has_slack || (x->slack.lo == DAY_MIN && x->slack.hi == DAY_MAX))
		return NULL;
	if (x->slack.hi < 0)            /* what is perhaps there is not certainly late */
		return mem_print(mem, "%s%s too late", x->there == UNKNOWN ? "perhaps " : "", days_words(mem, -(int64_t)x->slack.hi));
	if (x->slack.lo == x->slack.hi)
		return mem_print(mem, "%s of slack", days_words(mem, x->slack.lo));
	if (x->slack.lo == DAY_MIN)
		return mem_print(mem, "at most %s of slack", days_words(mem, x->slack.hi));
	if (x->slack.hi == DAY_MAX)
		return x->slack.lo < 0 ? NULL : mem_print(mem, "at least %s of slack", days_words(mem, x->slack.lo));
	if (x->slack.lo < 0)
		return mem_print(mem, "between %s too late and %s of slack", days_words(mem, -(int64_t)x->slack.lo), days_words(mem, x->slack.hi));
	return mem_print(mem, "%d to %s of slack", x->slack.lo, days_words(mem, x->slack.hi));
}

const char *path_step_place(const paths_t *p, const thing_t *x)
{
	sure_t *s = p->words->s;
	span_t at = s->model.all.at[x->entity].at;
	const source_t *file = at.end == 0 ? NULL : source_of(&s->sources, at.start);
	return file == NULL ? NULL : mem_print(s->mem, "%s:%u", file->name, source_position(&s->sources, at.start).line);
}

const char *path_circles(const paths_t *p)
{
	enum { NAMED = 8 };
	const char *words = NULL;
	for (uint32_t i = 0; i < p->circle.count && i < NAMED; i++)
		words = mem_print(p->words->mem, "%s%s%s", words == NULL ? "" : words, words == NULL ? "" : ", ", schedule_name(p->words->s, thing_at(p, p->circle.at[i])));
	if (words == NULL)
		return NULL;
	const char *more = p->circle.count <= NAMED ? "" : mem_print(p->words->mem, " and %u more", p->circle.count - NAMED);
	return mem_print(p->words->mem, "Left out, since they require each other: %s%s.", words, more);
}
