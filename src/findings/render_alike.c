/* What is said of findings that are shown as one: how many, the first of them, where they are, and how to see each. */
#include <stdlib.h>

#include "findings/render.h"

/* So many are named, of declarations and of what they are in. */
enum { NAMED = 3, PARTS = 4 };

/* ---- where they are ---- */

typedef struct {
	const char *name;
	uint32_t count;
} part_t;

typedef ARRAY(part_t) parts_t;

/* What can be told apart by: the first in which they differ is told. */
typedef enum { BY_MODULE, BY_PILLAR, BY_KIND, BY_COUNT } by_t;

static const char *part_of(const finding_t *x, by_t by)
{
	return by == BY_MODULE ? x->module : by == BY_PILLAR ? x->pillar : x->kind;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const part_t *)a)->name, ((const part_t *)b)->name);
}

static int compare_parts(const void *a, const void *b)
{
	const part_t *x = a, *y = b;
	return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : strcmp(x->name, y->name);
}

/* Those of one name together. */
static void merge_parts(parts_t *p)
{
	uint32_t kept = 0;
	qsort(p->at, p->count, sizeof *p->at, compare_names);
	for (uint32_t i = 0; i < p->count; i++) {
		if (kept > 0 && strcmp(p->at[kept - 1].name, p->at[i].name) == 0)
			p->at[kept - 1].count++;
		else
			p->at[kept++] = p->at[i];
	}
	p->count = kept;
}

/* Those without one are none of the parts. */
static void count_parts(const render_t *r, const shown_list_t *l, const shown_t *shown, by_t by, parts_t *p)
{
	const findings_t *f = r->findings;
	p->count = 0;
	for (uint32_t i = shown->index; i != 0; i = l->alike.next[i - 1]) {
		const char *name = part_of(&f->all.at[i - 1], by);
		if (name != NULL)
			*array_push(f->mem, p) = (part_t){ name, 1 };
	}
	if (p->count == 0)
		return;
	merge_parts(p);
	qsort(p->at, p->count, sizeof *p->at, compare_parts);
}

static void put_parts(out_t *o, by_t by, const parts_t *p, uint32_t all)
{
	static const char *const word[] = { "module", "pillar", "kind" };
	out_print(o, "; by %s: ", word[by]);
	uint32_t told = 0, shown = p->count <= PARTS ? p->count : PARTS - 1;
	for (uint32_t i = 0; i < shown; i++) {
		out_print(o, by == BY_KIND ? "%s%s %u" : "%s`%s` %u", i == 0 ? "" : ", ", p->at[i].name, p->at[i].count);
		told += p->at[i].count;
	}
	if (told < all)
		out_print(o, ", %s %u", by == BY_KIND ? "others" : "elsewhere", all - told);
}

static void put_where(const render_t *r, out_t *o, const shown_list_t *l, const shown_t *shown)
{
	parts_t p = { NULL, 0, 0 };
	for (by_t by = 0; by < BY_COUNT; by++) {
		count_parts(r, l, shown, by, &p);
		if (p.count > 1 && p.at[0].count > 1) {
			put_parts(o, by, &p, shown->count);
			break;
		}
	}
	array_free(r->findings->mem, &p);
}

/* ---- the first of them ---- */

static const source_t *source_at(const render_t *r, const finding_t *x)
{
	return source_of(r->sources, x->at.start);
}

/* "line 12" where all are in one file, else "plan.su:12" */
static void put_line_of(const render_t *r, out_t *o, const finding_t *x, const source_t *known)
{
	const source_t *in = source_at(r, x);
	if (in != NULL && in != known) {
		out_safe(o, in->name, strlen(in->name));
		out_char(o, ':');
	}
	if (in != NULL)
		out_print(o, "%u", source_position(r->sources, x->at.start).line);
}

static bool in_one_file(const render_t *r, const shown_list_t *l, const shown_t *shown)
{
	uint32_t i = shown->index;
	while (i != 0 && source_at(r, &r->findings->all.at[i - 1]) == source_at(r, shown->finding))
		i = l->alike.next[i - 1];
	return i == 0;
}

static void put_first(const render_t *r, out_t *o, const shown_list_t *l, const shown_t *shown)
{
	bool words = alike_by_word(shown->finding) || shown->finding->declaration == NULL, one_file = in_one_file(r, l, shown);
	out_text(o, words && one_file ? "lines " : "");
	uint32_t n = 0;
	for (uint32_t i = shown->index; i != 0 && n < NAMED; i = l->alike.next[i - 1], n++) {
		const finding_t *x = &r->findings->all.at[i - 1];
		out_text(o, n == 0 ? "" : n + 1 == shown->count ? " and " : ", ");
		if (words)
			put_line_of(r, o, x, one_file ? source_at(r, x) : NULL);
		else
			out_print(o, "`%s`", x->declaration);
	}
	if (shown->count > n)
		out_print(o, " and %u more", shown->count - n);
}

void render_alike_head(out_t *o, const shown_t *shown)
{
	if (shown->count > 1 && alike_by_word(shown->finding))
		out_print(o, ", in %u places", shown->count);
	else if (shown->count > 1)
		out_print(o, "; so it is %u times", shown->count);
}

void render_alike(const render_t *r, out_t *o, const shown_list_t *l, const shown_t *shown)
{
	put_first(r, o, l, shown);
	put_where(r, o, l, shown);
	out_text(o, "; --each shows every one\n");
}
