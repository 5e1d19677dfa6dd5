#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/markdown.h"

static const char *severity_text(sure_severity_t s)
{
	return s == SURE_FAULT ? "error" : s == SURE_WARNING ? "warning" : s == SURE_NOTE ? "note" : "off";
}

/* The groups in the order of their names: that of the first check which is not listed yet. */
static const char *next_group(const char *after)
{
	const char *best = NULL;
	for (size_t i = 0; sure_check_name(i) != NULL; i++) {
		const char *g = sure_check_group(i);
		if ((after == NULL || strcmp(g, after) > 0) && (best == NULL || strcmp(g, best) < 0))
			best = g;
	}
	return best;
}

static void list_group(const char *group, bool colour)
{
	printf("%s%s%s\n", colour ? "\033[1m" : "", group, colour ? "\033[0m" : "");
	for (size_t i = 0; sure_check_name(i) != NULL; i++)
		if (strcmp(sure_check_group(i), group) == 0)
			printf("  %-30s %-8s %-8s %s\n", sure_check_name(i), severity_text(sure_check_severity(i)),
				sure_check_sort(i) == SURE_MISTAKE ? "mistake" : "result", sure_check_meaning(i));
}

static exit_t list_checks(bool colour)
{
	const char *group = NULL;
	while ((group = next_group(group)) != NULL) {
		list_group(group, colour);
		putchar('\n');
	}
	puts("`sure explain NAME` tells more, also of a kind, a property or a state: sure explain due\n"
		"-Wextra switches on what is off.");
	return EXIT_CLEAN;
}

static exit_t explain(sure_t *s, const char *name, bool colour)
{
	const char *page = sure_explain(s, name);
	if (page == NULL) {
		cli_error("%s", sure_error_text(s));
		return EXIT_USE;
	}
	markdown_print(stdout, page, colour);
	return EXIT_CLEAN;
}

exit_t cmd_explain(const options_t *o)
{
	bool colour = cli_colour(o, stdout);
	if (o->list && o->paths.count > 0) {
		cli_error("--list lists all checks, so it takes no name");
		return EXIT_USE;
	}
	if (o->list || o->paths.count == 0)
		return list_checks(colour);
	sure_t *s = sure_new();
	if (s == NULL) {
		cli_error("out of memory");
		return EXIT_INTERNAL;
	}
	exit_t e = EXIT_CLEAN;
	for (size_t i = 0; i < o->paths.count && e == EXIT_CLEAN; i++) {
		if (i > 0)
			putchar('\n');
		e = explain(s, o->paths.at[i], colour);
	}
	sure_free(s);
	return e;
}
