#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"

static const char *const kinds[] = { "status", "claims", "timeline" };
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static sure_status_t write_report(sure_t *s, const void *what, FILE *to)
{
	return sure_write(s, what, to);
}

/* `sure report status plan.su`: the first word is the kind if it is one, else the first path. */
exit_t cmd_report(const options_t *o)
{
	list_t paths = o->paths;
	const char *kind = kinds[0];
	for (size_t i = 0; i < KINDS && paths.count > 0; i++)
		if (strcmp(paths.at[0], kinds[i]) == 0) {
			kind = kinds[i];
			paths.at++;
			paths.count--;
			break;
		}
	const char *form = o->format_count == 0 ? "text" : o->format[0].name;
	if (strcmp(form, "json") == 0 && strcmp(kind, "status") == 0) {
		cli_error("--format: the status is text or md; `sure export -f json` has every verdict");
		return EXIT_USE;
	}
	char format[40];
	snprintf(format, sizeof format, "%s-%s", kind, form);
	return output_artefact(o, &paths, write_report, format);
}
