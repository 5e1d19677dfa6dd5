#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/output.h"

static const char *const kinds[] = { "status", "claims", "coverage", "evidence" };
enum { STATUS, CLAIMS, COVERAGE, KINDS = sizeof kinds / sizeof kinds[0] };

static sure_status_t write_report(sure_t *s, const void *what, FILE *to)
{
	return sure_write(s, what, to);
}

typedef struct {
	const char *source, *form;
} coverage_t;

static sure_status_t write_coverage(sure_t *s, const void *what, FILE *to)
{
	const coverage_t *c = what;
	return sure_write_coverage(s, c->source, c->form, to);
}

static const char *take(list_t *paths)
{
	paths->count--;
	return *paths->at++;
}

/* A name, where a path could stand: names have no slash, and a file of that name would be a path. */
static bool is_name(const char *word)
{
	const char *dot = strrchr(word, '.');
	return word[0] != '.' && word[0] != '-' && strchr(word, '/') == NULL && (dot == NULL || strcmp(dot, ".su") != 0) && access(word, F_OK) != 0;
}

/* `sure report status plan.su`: the first word is the kind if it is one, else the first path. */
exit_t cmd_report(const options_t *o)
{
	list_t paths = o->paths;
	size_t kind = STATUS;
	for (size_t i = 0; i < KINDS && paths.count > 0; i++)
		if (strcmp(paths.at[0], kinds[i]) == 0) {
			kind = i;
			take(&paths);
			break;
		}
	const char *form = o->format_count == 0 ? "text" : o->format[0].name;
	if (strcmp(form, "json") == 0 && kind != CLAIMS) {
		cli_error("--format: this report is text or md; `sure export -f json` has every verdict");
		return EXIT_USE;
	}
	if (kind == COVERAGE && paths.count > 0 && is_name(paths.at[0])) {
		coverage_t c = { take(&paths), form };
		return output_artefact(o, &paths, write_coverage, &c);
	}
	char format[40];
	snprintf(format, sizeof format, "%s-%s", kinds[kind], form);
	return output_artefact(o, &paths, write_report, format);
}
