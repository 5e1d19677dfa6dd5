#include "findings/order.h"

#include <stdlib.h>
#include <string.h>

/* What has no place comes last, after everything that an author can go to. */
static int compare_starts(uint32_t a, uint32_t b)
{
	a--;
	b--;
	return (a > b) - (a < b);
}

static int compare(const finding_t *a, const finding_t *b)
{
	int d = compare_starts(a->at.start, b->at.start);
	if (d == 0)
		d = strcmp(finding_info(a)->name, finding_info(b)->name);
	if (d == 0)
		d = strcmp(a->message, b->message);
	return d != 0 ? d : (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

/* qsort is not stable: of equals, the one that was added first has the lower address. */
static int compare_places(const void *a, const void *b)
{
	const finding_t *x = *(const finding_t *const *)a, *y = *(const finding_t *const *)b;
	int d = compare(x, y);
	return d != 0 ? d : (x > y) - (x < y);
}

/* The findings that stay, in the order of `at`, as the new array. */
static void rebuild(findings_t *f, finding_t *const *at, uint32_t count)
{
	findings_t old = *f;
	f->all.at = NULL;
	f->all.count = f->all.cap = 0;
	array_reserve(f->mem, &f->all, count);
	for (uint32_t i = 0; i < count; i++)
		f->all.at[i] = *at[i];
	f->all.count = count;
	array_free(f->mem, &old.all);
}

void findings_finish(findings_t *f)
{
	ARRAY(finding_t *) order = { NULL, 0, 0 };
	for (uint32_t i = 0; i < f->all.count; i++)
		if (!f->all.at[i].hidden)
			*array_push(f->mem, &order) = &f->all.at[i];
	if (order.count > 0)
		qsort(order.at, order.count, sizeof *order.at, compare_places);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < order.count; i++)
		if (kept == 0 || compare(order.at[kept - 1], order.at[i]) != 0)
			order.at[kept++] = order.at[i];
	rebuild(f, order.at, kept);
	array_free(f->mem, &order);
}

/* ---- by file ---- */

static int compare_files(const void *a, const void *b)
{
	const source_t *x = *(const source_t *const *)a, *y = *(const source_t *const *)b;
	int d = (x->library > y->library) - (x->library < y->library);
	if (d == 0)
		d = strcmp(x->name, y->name);
	return d != 0 ? d : (x->base > y->base) - (x->base < y->base);
}

/* The findings are in the order of offsets, so those of one file stand together from here. */
static uint32_t first_from(const findings_t *f, uint32_t start)
{
	uint32_t low = 0, high = f->all.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (compare_starts(f->all.at[middle].at.start, start) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * A line that could not be read has one finding, the first: what else is found on it mostly follows. `at` are findings of one
 * source in the order of places; returns how many stay.
 */
static uint32_t one_a_broken_line(finding_t **at, uint32_t count, const source_t *x)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count;) {
		const char *from = x->text + (at[i]->at.start - x->base), *end = memchr(from, '\n', x->length - (size_t)(from - x->text));
		uint32_t line_end = end == NULL ? x->base + x->length : x->base + (uint32_t)(end - x->text);
		uint32_t next = i, broken = count;
		for (; next < count && at[next]->at.start <= line_end; next++)
			if (broken == count && check_is_fatal(at[next]->check))
				broken = next;
		for (uint32_t k = i; broken < count && k < next; k++)
			at[broken]->blocks = at[broken]->blocks || at[k]->blocks;
		if (broken < count)
			at[kept++] = at[broken];
		else
			for (uint32_t k = i; k < next; k++)
				at[kept++] = at[k];
		i = next;
	}
	return kept;
}

/* Those that everything else waits for come first, in their order. */
static void first_what_blocks(mem_t *m, finding_t **at, uint32_t count)
{
	finding_t **rest = mem_grow(m, NULL, (count + 1) * sizeof *rest);
	uint32_t first = 0, others = 0;
	for (uint32_t i = 0; i < count; i++) {
		finding_t *x = at[i];
		if (x->blocks)
			at[first++] = x;
		else
			rest[others++] = x;
	}
	if (others > 0)
		memcpy(at + first, rest, others * sizeof *rest);
	mem_release(m, rest);
}

void findings_arrange(findings_t *f, const sources_t *sources)
{
	uint32_t files = sources->all.count, kept = 0;
	source_t **file = mem_grow(f->mem, NULL, (files + 1) * sizeof(source_t *));
	finding_t **at = mem_grow(f->mem, NULL, (f->all.count + 1) * sizeof(finding_t *));
	for (uint32_t i = 0; i < files; i++)
		file[i] = sources->all.at[i];
	qsort(file, files, sizeof(source_t *), compare_files);
	for (uint32_t i = 0; i < files; i++) {
		uint32_t end = first_from(f, file[i]->base + file[i]->length + 1);
		uint32_t first = kept;
		for (uint32_t k = first_from(f, file[i]->base); k < end && !file[i]->quiet; k++)
			at[kept++] = &f->all.at[k];
		kept = first + one_a_broken_line(at + first, kept - first, file[i]);
	}
	for (uint32_t k = first_from(f, 0); k < f->all.count; k++)
		at[kept++] = &f->all.at[k];
	first_what_blocks(f->mem, at, kept);
	rebuild(f, at, kept);
	mem_release(f->mem, file);
	mem_release(f->mem, at);
}

/* ---- counts ---- */

finding_counts_t findings_count_sort(const findings_t *f, sort_t sort)
{
	finding_counts_t n = { { 0 } };
	for (uint32_t i = 0; i < f->all.count; i++)
		if (!f->all.at[i].hidden && finding_info(&f->all.at[i])->sort == sort)
			n.of[f->all.at[i].severity]++;
	return n;
}

finding_counts_t findings_count(const findings_t *f)
{
	finding_counts_t n = { { 0 } };
	for (sort_t sort = 0; sort < SORT_COUNT; sort++) {
		finding_counts_t some = findings_count_sort(f, sort);
		for (severity_t s = SEVERITY_NOTE; s < SEVERITY_EXTRA; s++)
			n.of[s] += some.of[s];
	}
	return n;
}

severity_t findings_worst(const findings_t *f)
{
	finding_counts_t n = findings_count(f);
	severity_t s = SEVERITY_FAULT;
	while (s > SEVERITY_OFF && n.of[s] == 0)
		s--;
	return s;
}

const char *severity_word(severity_t s)
{
	return s == SEVERITY_FAULT ? "error" : s == SEVERITY_WARNING ? "warning" : "note";
}
