#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"

const command_t *commands(void)
{
	static const command_t all[] = {
		{ "check", "[PATH...]", "Check everything, print findings (also: sure PATH)", cmd_check, FOR_CHECK },
		{ "report", "[KIND [NAME]] [PATH...]", "Where everything stands: status, claims, timeline, path, coverage, evidence, labels", cmd_report, FOR_REPORT },
		{ "graph", "[PATH...]", "What requires and delivers what, for Graphviz", cmd_graph, FOR_GRAPH },
		{ "export", "[PATH...]", "The whole model as XML or JSON", cmd_export, FOR_EXPORT },
		{ "query", "'QUESTION' [PATH...]", "Ask: 'commitment c where c.overdue', 'count(act a)'", cmd_query, FOR_QUERY },
		{ "why", "NAME[.VERDICT] [PATH...]", "The records that decide a verdict, a claim or a date", cmd_why, FOR_WHY },
		{ "explain", "[NAME...]", "What a check, a kind, a property or a state means", cmd_explain, FOR_EXPLAIN },
		{ "test", "[PATH...]", "Compare findings with those that sources expect", cmd_test, FOR_TEST },
		{ "init", "[DIR]", "Write a first project", cmd_init, FOR_INIT },
		{ NULL, NULL, NULL, NULL, 0 },
	};
	return all;
}

static const command_t *find_command(const char *name)
{
	for (const command_t *c = commands(); c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

/* ---- help ---- */

static void print_help(FILE *to)
{
	fputs("sure checks what a policy strategy promises: who does what, by when, after what,\n"
		"delivered by which act, and whether the record bears it out.\n\n"
		"Usage: sure COMMAND [OPTION...] [PATH...]\n\n", to);
	for (const command_t *c = commands(); c->name != NULL; c++)
		fprintf(to, "  %-9s %s\n", c->name, c->summary);
	fputs("\nA PATH is a file, a directory with .su files, or - for standard input. Without\n"
		"one: the project around the working directory. `sure COMMAND --help` lists the\n"
		"options of a command; `sure --version` prints the version.\n\n"
		"Exit code: 0 no error found, 1 errors, 2 wrong use or unreadable input,\n"
		"3 internal error.\n", to);
}

static void print_expectations(void)
{
	puts("\nA comment at the end of a line says what must be found there, and anything else\n"
		"that is found fails:\n\n"
		"  due 2020        #~ error due-before-prerequisite\n"
		"                  #~^ warning due-passed     (the line above; ^^ two above)\n\n"
		"Each PATH is checked by itself.");
}

static void print_graph_use(void)
{
	puts("\nThe output is a graph in DOT: sure graph plan.su | dot -Tsvg > plan.svg");
}

static exit_t command_help(const command_t *c)
{
	printf("Usage: sure %s [OPTION...] %s\n%s\n", c->name, c->arguments, c->summary);
	if (c->bit == FOR_TEST)
		print_expectations();
	if (c->bit == FOR_GRAPH)
		print_graph_use();
	options_help(c);
	return EXIT_CLEAN;
}

/* `sure help`, `sure help COMMAND` */
static exit_t help(const char *name)
{
	const command_t *c = name == NULL ? NULL : find_command(name);
	if (c != NULL)
		return command_help(c);
	if (name != NULL) {
		cli_error("there is no command `%s`; `sure --help` lists them", name);
		return EXIT_USE;
	}
	print_help(stdout);
	return EXIT_CLEAN;
}

/* ---- dispatch ---- */

static bool looks_like_path(const char *word)
{
	return word[0] == '-' || strchr(word, '/') != NULL || strchr(word, '.') != NULL || access(word, F_OK) == 0;
}

static exit_t unknown_command(const char *word)
{
	const char *name[16];
	size_t n = 0;
	for (const command_t *c = commands(); c->name != NULL; c++)
		name[n++] = c->name;
	const char *near = sure_nearest(word, name, n);
	if (near != NULL)
		cli_error("`%s` is neither a command nor a file; did you mean `sure %s`?", word, near);
	else
		cli_error("`%s` is neither a command nor a file; `sure --help` lists the commands", word);
	return EXIT_USE;
}

static exit_t run(const command_t *c, int count, char **words)
{
	options_t o;
	exit_t e = options_read(&o, c, count, words);
	if (e == EXIT_CLEAN)
		e = o.help ? command_help(c) : c->run(&o);
	options_close(&o);
	return e;
}

static exit_t dispatch(int count, char **words)
{
	if (count == 0) {
		print_help(stderr);
		return EXIT_USE;
	}
	const char *first = words[0];
	if (strcmp(first, "--version") == 0) {
		printf("sure %s\n", sure_version());
		return EXIT_CLEAN;
	}
	if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0)
		return help(count > 1 ? words[1] : NULL);
	const command_t *c = find_command(first);
	if (c != NULL)
		return run(c, count - 1, words + 1);
	/* The first row: `sure PATH` is `sure check PATH`. */
	return looks_like_path(first) ? run(commands(), count, words) : unknown_command(first);
}

/* A file that is opened must not become standard output because that was closed. */
static void hold_streams(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	/* Whoever started this may have ignored it; a reader who has read enough is no error. */
	signal(SIGPIPE, SIG_DFL);
	hold_streams();
	exit_t e = argc < 1 ? EXIT_USE : dispatch(argc - 1, argv + 1);
	bool lost = fflush(stdout) != 0 || ferror(stdout);
	if (lost && e < EXIT_USE) {
		cli_error("standard output cannot be written: %s", strerror(errno));
		e = EXIT_USE;
	}
	return (int)e;
}
