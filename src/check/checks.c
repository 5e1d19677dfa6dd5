#include "check/checks.h"

#include "check/depend.h"
#include "check/group.h"

bool has_broken(const sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	for (entity_t h = e; h != 0 && m->broken > 0; h = model_above(m, h))
		for (const statement_t *st = model_first(m, h); st < model_last(m, h); st++)
			for (uint32_t i = 0; i < st->values; i++)
				if (statement_values(m, st)[i].type == VALUE_BROKEN)
					return true;
	return false;
}

void checks_run(sure_t *s)
{
	static void (*const pass[])(sure_t *) = {
		check_names, check_values, check_groups, check_time, check_dependencies, check_relations, check_delivery, check_allows,
	};
	for (size_t i = 0; i < sizeof pass / sizeof pass[0]; i++)
		pass[i](s);
}
