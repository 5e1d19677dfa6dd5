#include "findings/closing.h"

#include <stdlib.h>

#include "findings/order.h"

/* More sorts of results are not named in one sentence: the list above has them. */
enum { NAMED = 5 };

typedef struct {
	const check_info_t *info;
	severity_t worst;
	size_t count;
} result_t;

/* What the sentence is about. Notes are hints: they are counted by themselves. */
typedef struct {
	size_t mistakes, notes;
	ARRAY(result_t) result;         /* by check or rule */
} counted_t;

static void count_result(const findings_t *f, counted_t *c, const finding_t *x)
{
	uint32_t i = 0;
	while (i < c->result.count && c->result.at[i].info != finding_info(x))
		i++;
	result_t *r = i < c->result.count ? &c->result.at[i] : array_push(f->mem, &c->result);
	*r = (result_t){ finding_info(x), x->severity > r->worst ? x->severity : r->worst, r->count + 1 };
}

/* The gravest first, then what there is most of. */
static int compare_results(const void *a, const void *b)
{
	const result_t *x = a, *y = b;
	if (x->worst != y->worst)
		return x->worst > y->worst ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->info->name, y->info->name);
}

static counted_t count(const findings_t *f)
{
	counted_t c = { 0, 0, { NULL, 0, 0 } };
	for (uint32_t i = 0; i < f->all.count; i++) {
		const finding_t *x = &f->all.at[i];
		if (x->hidden)
			continue;
		if (x->severity == SEVERITY_NOTE)
			c.notes++;
		else if (finding_info(x)->sort == SORT_MISTAKE)
			c.mistakes++;
		else
			count_result(f, &c, x);
	}
	if (c.result.count > 0)
		qsort(c.result.at, c.result.count, sizeof *c.result.at, compare_results);
	return c;
}

static void put_result(out_t *o, const result_t *r)
{
	const char *words = r->count == 1 ? r->info->one : r->info->many;
	if (words == NULL)
		out_print(o, "%zu finding%s of `%s`", r->count, r->count == 1 ? "" : "s", r->info->name);
	else {
		out_print(o, "%zu ", r->count);
		out_safe(o, words, strlen(words));
	}
}

static void put_results(out_t *o, const counted_t *c)
{
	uint32_t named = c->result.count > NAMED + 1 ? NAMED : c->result.count;
	size_t rest = 0;
	for (uint32_t i = named; i < c->result.count; i++)
		rest += c->result.at[i].count;
	out_text(o, "the record shows ");
	for (uint32_t i = 0; i < named; i++) {
		out_text(o, i == 0 ? "" : i + 1 < named || rest > 0 ? ", " : " and ");
		put_result(o, &c->result.at[i]);
	}
	if (rest > 0)
		out_print(o, " and %zu other results", rest);
}

/* Whether somebody asked for no warnings (-w): that there are none is then not known. */
static bool warns(const findings_t *f)
{
	for (check_t c = 0; c < CHECK_COUNT; c++)
		if (f->level[c] == SEVERITY_WARNING)
			return true;
	return false;
}

static void put_counts(const render_t *r, out_t *o, const counted_t *c)
{
	const char *semicolon = "";
	if (c->mistakes > 0 || (c->result.count > 0 && warns(r->findings))) {
		if (c->mistakes == 0)
			out_text(o, "no mistakes");
		else
			out_print(o, "%zu mistake%s", c->mistakes, c->mistakes == 1 ? "" : "s");
		semicolon = "; ";
	}
	if (c->result.count > 0) {
		out_text(o, semicolon);
		put_results(o, c);
		semicolon = "; ";
	}
	if (c->notes > 0)
		out_print(o, "%s%zu note%s", semicolon, c->notes, c->notes == 1 ? "" : "s");
}

void closing_write(const render_t *r, out_t *o)
{
	counted_t c = count(r->findings);
	if (findings_worst(r->findings) != SEVERITY_OFF)
		put_counts(r, o, &c);
	else
		out_print(o, "%s%s%s", warns(r->findings) ? "no findings" : "no errors", r->checked == NULL ? "" : " in ", r->checked == NULL ? "" : r->checked);
	array_free(r->findings->mem, &c.result);
	if (r->as_of != NULL)
		out_print(o, ", as of %s", r->as_of);
	out_char(o, '\n');
	if (r->note != NULL)
		out_print(o, "%s\n", r->note);
}
