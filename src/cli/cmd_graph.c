#include "cli/commands.h"
#include "cli/output.h"

static sure_status_t write_graph(sure_t *s, const void *what, FILE *to)
{
	return sure_write_graph(s, what, to);
}

exit_t cmd_graph(const options_t *o)
{
	sure_graph_t shown = { .focus = o->focus, .depth = o->depth, .level = o->level, .reduce = o->reduce };
	return output_artefact(o, &o->paths, write_graph, &shown);
}
