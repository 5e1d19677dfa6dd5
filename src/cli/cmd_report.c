#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/output.h"

static const struct { const char *name; bool has_json; } kinds[] = {
	{ "status", false }, { "claims", true }, { "timeline", false }, { "path", true },
};
enum { KINDS = sizeof kinds / sizeof kinds[0], PATH = KINDS - 1 };

static sure_status_t write_report(sure_t *s, const void *what, FILE *to)
{
	return sure_write(s, what, to);
}

typedef struct {
	const char *name, *form;
} asked_t;

static sure_status_t write_path(sure_t *s, const void *what, FILE *to)
{
	const asked_t *a = what;
	return sure_write_path(s, a->name, a->form, to);
}

static void take_first(list_t *paths)
{
	paths->at++;
	paths->count--;
}

/* A word that is no file, and does not look like one. */
static bool is_name(const char *word)
{
	size_t n = strlen(word);
	bool file = strchr(word, '/') != NULL || strcmp(word, "-") == 0 || (n > 3 && strcmp(word + n - 3, ".su") == 0);
	return !file && access(word, F_OK) != 0;
}

/* `sure report path cer plan.su`: behind `path` may stand what to ask for. */
static exit_t report_path(const options_t *o, list_t *paths, const char *form)
{
	asked_t a = { NULL, form };
	if (paths->count > 0 && is_name(paths->at[0])) {
		a.name = paths->at[0];
		take_first(paths);
	}
	return output_artefact(o, paths, write_path, &a);
}

/* `sure report status plan.su`: the first word is the kind if it is one, else the first path. */
exit_t cmd_report(const options_t *o)
{
	list_t paths = o->paths;
	size_t kind = 0;
	for (size_t i = 0; i < KINDS && paths.count > 0; i++)
		if (strcmp(paths.at[0], kinds[i].name) == 0) {
			kind = i;
			take_first(&paths);
			break;
		}
	const char *form = o->format_count == 0 ? "text" : o->format[0].name;
	if (strcmp(form, "json") == 0 && !kinds[kind].has_json) {
		cli_error("--format: the %s is text or md; `sure export -f json` has every verdict and date", kinds[kind].name);
		return EXIT_USE;
	}
	if (kind == PATH)
		return report_path(o, &paths, form);
	char format[40];
	snprintf(format, sizeof format, "%s-%s", kinds[kind].name, form);
	return output_artefact(o, &paths, write_report, format);
}
