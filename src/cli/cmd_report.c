#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/output.h"

/* About one declaration, where a name stands behind the kind; else about all. */
typedef sure_status_t about_t(sure_t *s, const char *name, const char *format, FILE *to);

static const struct {
	const char *name;
	bool has_json;
	about_t *about;                 /* NULL: never about one */
	bool always;                    /* `about` writes the whole, too, with NULL for the name */
} kinds[] = {
	{ "status", false, NULL, false }, { "claims", true, NULL, false }, { "timeline", false, NULL, false }, { "path", true, sure_write_path, true },
	{ "coverage", false, sure_write_coverage, false }, { "evidence", false, NULL, false },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

typedef struct {
	size_t kind;
	const char *name, *form;
} asked_t;

static sure_status_t write_about(sure_t *s, const void *what, FILE *to)
{
	const asked_t *a = what;
	return kinds[a->kind].about(s, a->name, a->form, to);
}

static sure_status_t write_report(sure_t *s, const void *what, FILE *to)
{
	return sure_write(s, what, to);
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

/* `sure report status plan.su`: the first word is the kind if it is one, else the first path. `sure report path cer plan.su` */
exit_t cmd_report(const options_t *o)
{
	list_t paths = o->paths;
	asked_t a = { 0, NULL, o->format_count == 0 ? "text" : o->format[0].name };
	for (size_t i = 0; i < KINDS && paths.count > 0; i++)
		if (strcmp(paths.at[0], kinds[i].name) == 0) {
			a.kind = i;
			take(&paths);
			break;
		}
	if (strcmp(a.form, "json") == 0 && !kinds[a.kind].has_json) {
		cli_error("--format: the %s is text or md; `sure export -f json` has every verdict and date", kinds[a.kind].name);
		return EXIT_USE;
	}
	if (kinds[a.kind].about != NULL && paths.count > 0 && is_name(paths.at[0]))
		a.name = take(&paths);
	if (a.name != NULL || kinds[a.kind].always)
		return output_artefact(o, &paths, write_about, &a);
	char format[40];
	snprintf(format, sizeof format, "%s-%s", kinds[a.kind].name, a.form);
	return output_artefact(o, &paths, write_report, format);
}
