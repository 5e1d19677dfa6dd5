#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/commands.h"

/* What a first project holds: enough to check without a finding, with a word about each line. */
static const char *project_text(void)
{
	return
		"# This file marks the root of a project. What stands here speaks for every file of it.\n"
		"\n"
		"language 1\n"
		"\n"
		"project my_project \"My strategy\" {\n"
		"  complete_to 2025-06-30             # up to this day, what is not recorded did not happen\n"
		"}\n";
}

static const char *strategy_text(void)
{
	return
		"# A first strategy. Change it to your own, and run `sure check` after each change.\n"
		"\n"
		"module my_strategy \"A first strategy\"\n"
		"\n"
		"# Who promises, and who is promised to.\n"
		"actor ministry \"Ministry of Transport\"\n"
		"\n"
		"strategy safer_roads \"Safer roads\" {\n"
		"  owner    ministry                  # holds for everything below that names no other\n"
		"  adopted  2025-01-15 per plan       # every record names its source\n"
		"  period   2025..2027\n"
		"  review   every 12 months           # how old the latest news of a commitment may be\n"
		"\n"
		"  pillar speed \"Lower speeds\" {\n"
		"    action towns \"Speed limits in towns\" {\n"
		"\n"
		"      # Delivered: what it delivers was adopted, and the record says when.\n"
		"      commitment propose_limit \"Adopt guidelines for a limit of 30 km/h\" {\n"
		"        delivers guidelines at adopted\n"
		"        due      2025-Q2             # a quarter means its last day\n"
		"      }\n"
		"\n"
		"      # Tracked: it has an owner and a due date, and somebody reported on it.\n"
		"      commitment put_up_signs \"Put up the signs in every town\" {\n"
		"        requires propose_limit\n"
		"        due      2026-12-31\n"
		"        progress 2025-06-20 per first_report \"page 4\"\n"
		"          note \"Signs are ordered for 12 of 40 towns\"\n"
		"      }\n"
		"    }\n"
		"  }\n"
		"}\n"
		"\n"
		"# What delivers: acts, plans, guidelines.\n"
		"instrument guidelines \"Guidelines for speed limits in towns\" {\n"
		"  adopted 2025-05-12 per first_report \"page 2\"\n"
		"}\n"
		"\n"
		"# Where it is written.\n"
		"source plan \"Safer roads: the plan of the Ministry\" {\n"
		"  author    ministry\n"
		"  published 2025-01-15\n"
		"}\n"
		"\n"
		"report first_report \"Safer roads: first report\" {\n"
		"  author    ministry\n"
		"  published 2025-06-30\n"
		"  reviews   safer_roads\n"
		"}\n";
}

/* DIRECTORY/NAME, to be freed. */
static char *join(const char *directory, const char *name)
{
	size_t n = strlen(directory) + strlen(name) + 2;
	char *path = malloc(n);
	if (path != NULL && strcmp(directory, ".") == 0)
		snprintf(path, n, "%s", name);
	else if (path != NULL)
		snprintf(path, n, "%s/%s", directory, name);
	return path;
}

/* "x": a file that is there, even one that came this moment, is never written over. */
static exit_t write_new(const char *path, const char *text)
{
	FILE *f = fopen(path, "wx");
	bool made = f != NULL, well = made && fputs(text, f) >= 0;
	if (made && fclose(f) != 0)
		well = false;
	int why = errno;
	if (made && !well)
		remove(path);
	if (well)
		printf("wrote %s\n", path);
	else if (why == EEXIST)
		cli_error("%s is there already, and is left as it is", path);
	else
		cli_error("%s cannot be written: %s", path, strerror(why));
	return well ? EXIT_CLEAN : EXIT_USE;
}

/* Both files or none: half a project would be found and checked as one. */
static exit_t write_project(const char *project, const char *strategy)
{
	struct stat there;
	if (stat(strategy, &there) == 0) {
		cli_error("%s is there already, and is left as it is", strategy);
		return EXIT_USE;
	}
	exit_t e = write_new(project, project_text());
	if (e != EXIT_CLEAN)
		return e;
	e = write_new(strategy, strategy_text());
	if (e != EXIT_CLEAN)
		remove(project);
	return e;
}

exit_t cmd_init(const options_t *o)
{
	const char *directory = o->paths.count == 0 ? "." : o->paths.at[0];
	if (o->paths.count > 1) {
		cli_error("`sure init` makes one project, so it takes one directory");
		return EXIT_USE;
	}
	if (mkdir(directory, 0777) != 0 && errno != EEXIST) {
		cli_error("%s cannot be made: %s", directory, strerror(errno));
		return EXIT_USE;
	}
	char *project = join(directory, "project.su"), *strategy = join(directory, "strategy.su");
	exit_t e = EXIT_INTERNAL;
	if (project == NULL || strategy == NULL)
		cli_error("out of memory");
	else
		e = write_project(project, strategy);
	if (e == EXIT_CLEAN)
		printf("Next: sure check%s%s\n", o->paths.count == 0 ? "" : " ", o->paths.count == 0 ? "" : directory);
	free(project);
	free(strategy);
	return e;
}
