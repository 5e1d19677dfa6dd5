#include "cli/commands.h"
#include "cli/output.h"

static sure_status_t write_export(sure_t *s, const void *what, FILE *to)
{
	return sure_write(s, what, to);
}

exit_t cmd_export(const options_t *o)
{
	return output_artefact(o, &o->paths, write_export, o->format_count == 0 ? "xml" : o->format[0].name);
}
