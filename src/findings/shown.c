#include "findings/shown.h"

#include "findings/order.h"

static void list_sort(const findings_t *f, sort_t sort, bool each, shown_list_t *l)
{
	for (uint32_t i = 0; i < f->all.count; i++) {
		const finding_t *x = &f->all.at[i];
		bool inside = l->alike.first[i] != 0 && l->alike.first[i] != i + 1;
		if (x->hidden || finding_info(x)->sort != sort || (inside && !each))
			continue;
		uint32_t count = each || l->alike.count[i] == 0 ? 1 : l->alike.count[i];
		*array_push(f->mem, &l->all) = (shown_t){ x, i + 1, count };
	}
}

/* An error must not hide behind a hundred notes that come before it. */
static void limit(shown_list_t *l, size_t at_most)
{
	size_t of[SEVERITY_EXTRA] = { 0 }, room = at_most == 0 ? SIZE_MAX : at_most;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < l->all.count; i++)
		of[l->all.at[i].finding->severity]++;
	for (severity_t s = SEVERITY_FAULT; s > SEVERITY_OFF; s--) {
		of[s] = of[s] < room ? of[s] : room;
		room -= of[s];
	}
	for (uint32_t i = 0; i < l->all.count; i++) {
		severity_t s = l->all.at[i].finding->severity;
		if (of[s] == 0)
			continue;
		of[s]--;
		l->all.at[kept++] = l->all.at[i];
	}
	l->omitted = l->all.count - kept;
	l->all.count = kept;
}

shown_list_t shown_list(const findings_t *f, size_t at_most, bool each)
{
	shown_list_t l = { { NULL, 0, 0 }, alike_find(f), 0 };
	for (sort_t s = 0; s < SORT_COUNT; s++)
		list_sort(f, s, each, &l);
	limit(&l, at_most);
	return l;
}

void shown_free(const findings_t *f, shown_list_t *l)
{
	array_free(f->mem, &l->all);
	alike_free(f, &l->alike);
}
