#include "schedule/words.h"

const char *schedule_name(const sure_t *s, const thing_t *x)
{
	const model_t *m = &s->model;
	if (x->state == NO_STATE)
		return model_full_name(m, x->entity);
	const lifecycle_t *l = kind_lifecycle(&m->kinds, m->all.at[x->entity].kind);
	return mem_print(s->mem, "%s %s", model_full_name(m, x->entity), symbol_text(s->symbols, l->stage.at[x->state].name));
}

const char *duration_words(mem_t *m, duration_t d)
{
	static const char *const one[] = { "", "hour", "day", "week", "month", "year" };
	return mem_print(m, "%d %s%s", d.n, one[d.unit], d.n == 1 ? "" : "s");
}
