#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/output.h"

/* About one declaration, where a name stands behind the kind; else about all. */
typedef sure_status_t about_t(sure_t *s, const char *name, const char *format, FILE *to);

typedef struct {
	const char *name;
	bool has_json;
	about_t *about;                 /* NULL: never about one */
	bool always;                    /* `about` writes the whole, too, with NULL for the name */
} kind_t;

static const kind_t kinds[] = {
	{ "status", false, NULL, false }, { "claims", true, NULL, false }, { "timeline", false, NULL, false }, { "path", true, sure_write_path, true },
	{ "coverage", false, sure_write_coverage, false }, { "evidence", false, NULL, false }, { "labels", true, NULL, false },
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

static bool find_kind(const char *word, size_t *kind)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(word, kinds[i].name) == 0) {
			*kind = i;
			return true;
		}
	return false;
}

static exit_t no_report(const char *word)
{
	const char *name[KINDS];
	char list[200] = "";
	for (size_t i = 0; i < KINDS; i++) {
		name[i] = kinds[i].name;
		snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i == 0 ? "" : i + 1 < KINDS ? ", " : " and ", name[i]);
	}
	const char *near = sure_nearest(word, name, KINDS);
	if (near != NULL)
		cli_error("`%s` is neither a report nor a file; did you mean `sure report %s`?", word, near);
	else
		cli_error("`%s` is neither a report nor a file; the reports are %s, and `sure query` lists all of which something is so", word, list);
	return EXIT_USE;
}

/* A name that would be passed over in silence. */
static exit_t not_about(const kind_t *kind, const char *word)
{
	char list[100] = "";
	for (size_t i = 0; i < KINDS; i++)
		if (kinds[i].about != NULL)
			snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s NAME", *list == '\0' ? "" : " and ", kinds[i].name);
	cli_error("`%s` is no file, and the %s report is about everything; about one thing there are %s, and `sure why %s`", word, kind->name, list, word);
	return EXIT_USE;
}

/* `sure report status plan.su`: the first word is the kind if it is one, else the first path. `sure report path cer plan.su` */
exit_t cmd_report(const options_t *o)
{
	list_t paths = o->paths;
	asked_t a = { 0, NULL, o->format_count == 0 ? "text" : o->format[0].name };
	bool named = paths.count > 0 && find_kind(paths.at[0], &a.kind);
	if (named)
		take(&paths);
	else if (paths.count > 0 && is_name(paths.at[0]))
		return no_report(paths.at[0]);
	if (strcmp(a.form, "json") == 0 && !kinds[a.kind].has_json) {
		cli_error("--format: the %s is text or md; `sure export -f json` has every verdict and date", kinds[a.kind].name);
		return EXIT_USE;
	}
	if (o->all && strcmp(kinds[a.kind].name, "claims") != 0) {
		cli_error("--all lists what speaks against a claim: sure report claims --all");
		return EXIT_USE;
	}
	if (named && paths.count > 0 && is_name(paths.at[0])) {
		if (kinds[a.kind].about == NULL)
			return not_about(&kinds[a.kind], paths.at[0]);
		a.name = take(&paths);
	}
	if (a.name != NULL || kinds[a.kind].always)
		return output_artefact(o, &paths, write_about, &a);
	char format[40];
	snprintf(format, sizeof format, "%s-%s", kinds[a.kind].name, a.form);
	return output_artefact(o, &paths, write_report, format);
}
