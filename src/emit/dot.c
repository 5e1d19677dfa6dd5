/* The picture, step by step. dot.h tells who does what. */
#include "emit/dot.h"

/* The strategy, if there is just one; else the project. */
static entity_t title_of(const dot_t *d)
{
	entity_t strategy = 0;
	for (uint32_t i = 0; i < d->sorted_count; i++) {
		entity_t e = d->sorted[i];
		if (!model_is(d->m, e, d->m->kinds.strategy) || !model_is_shown(d->m, e))
			continue;
		if (strategy != 0)
			return d->m->project;
		strategy = e;
	}
	return strategy != 0 ? strategy : d->m->project;
}

void emit_graph(sure_t *s, const graph_view_t *view, out_t *out)
{
	dot_t d = { .s = s, .m = &s->model, .v = s->verdicts, .mem = s->mem, .out = out, .view = *view, .near = view->focus };
	d.scratch = out_new(d.mem);
	d.spot = mem_grow(d.mem, NULL, d.m->all.count * sizeof *d.spot);
	memset(d.spot, 0, d.m->all.count * sizeof *d.spot);
	dot_gather(&d);
	dot_walk(&d);
	d.title = title_of(&d);
	if (d.view.focus != 0)
		dot_focus(&d);
	if (d.view.reduce && d.view.level != 3)
		dot_reduce(&d);
	dot_home(&d);
	if (d.view.level != 0) {
		dot_lift(&d);
		if (d.view.reduce && d.view.level == 3)
			dot_reduce(&d);
		dot_touch(&d);
	}
	dot_boxes(&d);
	dot_grid(&d);
	dot_write(&d);
	array_free(d.mem, &d.link);
	array_free(d.mem, &d.tally);
	array_free(d.mem, &d.item);
	mem_release(d.mem, d.spot);
}

void emit_dot(sure_t *s, out_t *out)
{
	emit_graph(s, &(graph_view_t){ .depth = 0 }, out);
}
