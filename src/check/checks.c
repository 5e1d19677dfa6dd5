#include "check/checks.h"

#include "check/depend.h"
#include "check/group.h"

/* Whether a line of the block of e could not be read at all. */
bool has_unreadable(const sure_t *s, entity_t e)
{
	node_t node = s->model.all.at[e].node;
	if (node == 0)
		return false;
	if (s->findings.read > 1000)    /* nothing follows from a record that is mostly unreadable */
		return true;
	span_t block = tree_span(&s->tree, node);
	for (uint32_t i = 0; i < s->findings.all.count && i < s->findings.read; i++) {
		const finding_t *f = &s->findings.all.at[i];
		if (check_is_fatal(f->check) && f->at.start >= block.start && f->at.start < block.end)
			return true;
	}
	return false;
}

bool has_broken(const sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	if (has_unreadable(s, e))
		return true;
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
		check_names, check_values, check_groups, check_time, check_due, check_dependencies, check_relations, check_delivery, check_evidence, check_allows,
	};
	for (size_t i = 0; i < sizeof pass / sizeof pass[0]; i++)
		pass[i](s);
}
